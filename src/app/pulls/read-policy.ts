/** The policy in force: the base branch's file, and the organisation's that it extends, with the installation's rights. */
import { WattnudgeError } from '../../error.ts';
import type { GitHubClient, Repository } from '../../github/index.ts';
import { limitedMatching, loadPolicy, type Policy, type PolicyOptions } from '../../policy/index.ts';
import { isRated, loadBundledSnapshot } from '../../rating/index.ts';
import { POLICY_FILE } from '../../review.ts';
import { readFile } from './read-file.ts';

export interface PolicyPlace {
  readonly client: GitHubClient;
  readonly repository: Repository;
  /** Branch or commit. */
  readonly ref: string;
  readonly today: string;
  /** Whether another repository may be read because this file says so (`extends: ORG/REPO`). Default: any. */
  readonly mayExtend?: (reference: string) => boolean;
}

/**
 * @throws WattnudgeError `policy-*` where the file, or one that it extends, cannot be used; `github-*`
 */
export async function readPolicy({ client, repository, ref, today, mayExtend }: PolicyPlace): Promise<Policy> {
  const snapshot = loadBundledSnapshot();
  return loadPolicy({
    file: POLICY_FILE,
    read: (path) => readFile(client, repository, { path, ref }),
    resolveExtends: resolveExtends({ client, repository, ref, ...(mayExtend && { mayExtend }) }),
    isRated: (id) => isRated(snapshot, id),
    today,
    work: limitedMatching(),
  });
}

/** Where an organisation keeps its policy in `ORG/REPO`. */
const SHARED_FILES = ['energy-policy.yml', POLICY_FILE];

/** Finds the policies that `extends` names. */
export function resolveExtends(from: Omit<PolicyPlace, 'today'>): PolicyOptions['resolveExtends'] {
  return async (reference, file) => {
    if (reference.startsWith('./') || reference.startsWith('../')) return besideFile(from, reference, file);
    const match = /^([\w-]{1,39})\/([\w.-]{1,100})$/.exec(reference);
    if (match === null || match[2] === '..' || match[2] === '.') throw notFound(reference, 'it is no ORG/REPO');
    if (from.mayExtend?.(reference) === false) throw notFound(reference, 'it may not be read for this');
    const repository = { owner: match[1]!, repo: match[2]! };
    for (const path of SHARED_FILES) {
      const text = await readFile(from.client, repository, { path });
      if (text !== undefined) return { file: `${reference}: ${path}`, text };
    }
    throw notFound(reference, `there is no ${SHARED_FILES.join(' and no ')} in it that the App may read`);
  };
}

/** `./path`: in the repository and at the revision of the file that says so. */
async function besideFile(from: Omit<PolicyPlace, 'today'>, reference: string, file: string) {
  const shared = /^([\w-]+)\/([\w.-]+): (.+)$/.exec(file);
  const [repository, ref, stated] =
    shared === null
      ? [from.repository, from.ref, file]
      : [{ owner: shared[1]!, repo: shared[2]! }, undefined, shared[3]!];
  const path = new URL(reference, `http://repository/${stated}`).pathname.slice(1);
  const text = await readFile(from.client, repository, { path, ...(ref !== undefined && { ref }) });
  if (text === undefined) throw notFound(reference, `there is no ${path}`);
  return { file: shared === null ? path : `${shared[1]}/${shared[2]}: ${path}`, text };
}

function notFound(reference: string, why: string): WattnudgeError {
  return new WattnudgeError('extends-not-found', `${reference} names no policy: ${why}`, {
    remedy: 'Install the App on that repository too, or correct `extends`.',
  });
}
