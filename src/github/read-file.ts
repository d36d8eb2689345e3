import type { ReadSharedPolicy } from '../policy/index.ts';
import { explainApiError, statusOf } from './api-error.ts';
import type { GitHubClient } from './client.ts';
import { type Repository, slugOf } from './repository.ts';

/** A text file at a revision, by the API; `undefined` where there is none, or where it is no file. */
export async function readFile(
  client: GitHubClient,
  repository: Repository,
  { path, ref }: { path: string; ref?: string },
): Promise<string | undefined> {
  try {
    const { data } = await client.request('GET /repos/{owner}/{repo}/contents/{path}', {
      ...repository,
      path,
      ...(ref !== undefined && { ref }),
    });
    if (Array.isArray(data) || data.type !== 'file' || !('content' in data)) return undefined;
    return Buffer.from(data.content, 'base64').toString('utf8');
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw explainApiError(error, `reading ${path} of ${slugOf(repository)}`);
  }
}

/** What helps where an organisation's policy is not found with a workflow's token. */
export const MISSING_POLICY_REMEDY =
  'Check the name, and that the token may read it: `github.token` reads its own and public repositories.';

/** Reads policies of other repositories from their default branch, with the client's rights. */
export function readSharedPolicy(client: GitHubClient): ReadSharedPolicy {
  return (repository, path) => {
    const [owner = '', repo = ''] = repository.split('/');
    return readFile(client, { owner, repo }, { path });
  };
}
