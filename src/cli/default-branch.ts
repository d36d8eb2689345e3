import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { Repository } from '../git/index.ts';

/** A clone knows the first of these; one that `git remote add` made, or a repository without a remote, has one of the others. */
const CANDIDATES = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'];

/**
 * The branch that changes are compared with.
 *
 * @throws WattnudgeError `no-default-branch`
 * @returns a name that git resolves, such as `origin/HEAD`
 */
export async function findDefaultBranch(repository: Repository): Promise<string> {
  for (const candidate of CANDIDATES) {
    const found = await repository.resolve(candidate).catch(() => undefined);
    if (found !== undefined) return candidate;
  }
  throw new WattnudgeError(
    'no-default-branch',
    `Found no default branch to compare with: none of ${CANDIDATES.join(', ')} exists in ${repository.directory}.`,
    { remedy: 'Name the branch with --base, or run `git remote set-head origin --auto` once.' },
  );
}
