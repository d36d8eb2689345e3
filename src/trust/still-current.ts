import { explainApiError, statusOf } from '../github/api-error.ts';
import type { GitHubClient } from '../github/client.ts';
import { type Repository, slugOf } from '../github/repository.ts';
import type { TrustedPull } from './find-pull.ts';

export type Currency =
  | { readonly current: true }
  /** One sentence for the log. */
  | { readonly current: false; readonly reason: string };

/**
 * Step b, second half: whether the pull request is still open at the commit, and onto the branch, that the review is of. To be
 * asked right before something is posted: between the admission and the comment somebody may have pushed.
 */
export async function stillCurrent(
  client: GitHubClient,
  repository: Repository,
  pull: Pick<TrustedPull, 'number' | 'head' | 'base'>,
): Promise<Currency> {
  const name = `${slugOf(repository)}#${pull.number}`;
  const now = await readPull(client, repository, pull.number);
  if (now === undefined) return { current: false, reason: `${name} no longer exists.` };
  if (now.state !== 'open') return { current: false, reason: `${name} has been closed.` };
  if (now.head.sha !== pull.head.sha) {
    return { current: false, reason: `The head of ${name} is now ${now.head.sha}; the review is of ${pull.head.sha}.` };
  }
  if (now.base.ref !== pull.base.ref) {
    const bases = `from ${JSON.stringify(pull.base.ref)} to ${JSON.stringify(now.base.ref)}`;
    return { current: false, reason: `The base branch of ${name} was changed ${bases}.` };
  }
  return { current: true };
}

async function readPull(client: GitHubClient, repository: Repository, number: number) {
  try {
    const { data } = await client.request('GET /repos/{owner}/{repo}/pulls/{pull_number}', {
      ...repository,
      pull_number: number,
    });
    return data;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw explainApiError(error, `reading ${slugOf(repository)}#${number}`);
  }
}
