/** Commits by name, in repositories with git and in those that a test only describes. */
import { ApiError, notFound } from '../api-error.ts';
import type { Call } from '../router.ts';
import type { Repository } from '../state.ts';

const SHA = /^[0-9a-f]{40}$/;

/** The commit that a branch, tag or id names. */
export async function resolveCommit(call: Call, repository: Repository, name: string): Promise<string> {
  if (repository.git !== undefined) {
    // The plain name last: git would take `head` for HEAD, GitHub does not.
    for (const candidate of SHA.test(name) ? [name] : [`refs/heads/${name}`, `refs/tags/${name}`, `refs/${name}`]) {
      const sha = await repository.git.resolve(candidate);
      if (sha !== undefined) return sha;
    }
    throw new ApiError(422, `No commit found for SHA: ${name}`);
  }
  if (SHA.test(name)) return name;
  const pull = call.world.pulls.find(
    (one) => one.repository === repository && (one.headRef === name || one.baseRef === name),
  );
  if (pull === undefined) throw notFound();
  return pull.headRef === name ? pull.headSha : pull.baseSha;
}

/** Only a full id of a commit that the repository knows. */
export async function requireCommit(call: Call, repository: Repository, sha: string): Promise<string> {
  if (!SHA.test(sha)) throw new ApiError(422, `No commit found for SHA: ${sha}`);
  return resolveCommit(call, repository, sha);
}
