/**
 * Which file `extends` names. One rule for all who read policies (Action, App, CLI, and whoever checks a foreign result), since
 * two that disagree judge by two policies.
 *
 * - `./path` and `../path` are beside the file that says so, in the same repository and at the same revision: a repository
 *   cannot put a file of its own in the place of a piece of its organisation's policy.
 * - `ORG/REPO` is the policy of that repository, on its default branch.
 * - A path that does not end in `.yml` or `.yaml`, and a repository, stand for the first of {@link POLICY_NAMES} in them.
 */
import { posix } from 'node:path';
import { WattnudgeError } from '../errors/wattnudge-error.ts';

/** A file that holds a policy. */
export interface PolicySource {
  /** `ORG/REPO`, read from its default branch. Absent: what is reviewed, at the revision that is in force. */
  readonly repository?: string;
  /** From the root, with `/`. Begins with `../` only where the first file's path does, which a person named. */
  readonly path: string;
}

/**
 * Reads a source; `undefined` where there is none. Throws a WattnudgeError where it may not be read, or cannot be.
 */
export type ReadPolicySource = (source: PolicySource) => Promise<string | undefined>;

/** A file at the revision that is in force. */
export type ReadOwnPolicy = (path: string) => Promise<string | undefined>;
/** A file of `ORG/REPO`, on its default branch. */
export type ReadSharedPolicy = (repository: string, path: string) => Promise<string | undefined>;

export function readerOf(own: ReadOwnPolicy, shared: ReadSharedPolicy): ReadPolicySource {
  return ({ repository, path }) => (repository === undefined ? own(path) : shared(repository, path));
}

/** Where a policy is kept, the first that is there. */
export const POLICY_NAMES = ['energy-policy.yml', '.github/energy-policy.yml'] as const;

const REPOSITORY = /^[\w-]{1,39}\/(?!\.{1,2}$)[\w.-]{1,100}$/;

/**
 * The sources that a reference may mean, in the order in which they are looked for.
 *
 * @throws WattnudgeError `extends-invalid`
 */
export function sourcesOf(reference: string, from: PolicySource): readonly PolicySource[] {
  if (REPOSITORY.test(reference)) return POLICY_NAMES.map((path) => ({ repository: reference, path }));
  if (!/^\.{1,2}\//.test(reference)) {
    throw new WattnudgeError('extends-invalid', 'it is neither `ORG/REPO` nor a path that starts with `./`', {
      remedy: 'Write `extends: ORG/REPO`, or `extends: ./path/of/a/policy.yml`.',
    });
  }
  const beside = posix.join(posix.dirname(from.path), reference);
  if (climbOf(beside) > climbOf(from.path)) {
    throw new WattnudgeError('extends-invalid', `${beside} is outside of ${from.repository ?? 'the repository'}`, {
      remedy: 'Give a path within the repository, or name the other one: `extends: ORG/REPO`.',
    });
  }
  const paths = /\.ya?ml$/.test(beside) ? [beside] : POLICY_NAMES.map((name) => posix.join(beside, name));
  return paths.map((path) => ({ ...from, path }));
}

/** How many folders a path leads up from where it begins. */
function climbOf(path: string): number {
  return posix
    .normalize(path)
    .split('/')
    .filter((part) => part === '..').length;
}

/** As it stands in reviews, comments, and problems: `.github/energy-policy.yml`, `my-org/.github: energy-policy.yml`. */
export function nameOfSource({ repository, path }: PolicySource): string {
  return repository === undefined ? path : `${repository}: ${path}`;
}
