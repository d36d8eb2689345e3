import type { ReadSharedPolicy } from '../policy/index.ts';
import type { GitHubClient } from './client.ts';
import { readFile } from './read-file.ts';

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
