import { type GitHubClient, type Repository, statusOf } from '../../github/index.ts';

/** What somebody may do in a repository, by GitHub's word; never by what a payload says of the author. */
export async function permissionOf(
  client: GitHubClient,
  repository: Repository,
  username: string,
): Promise<'admin' | 'write' | 'read' | 'none'> {
  try {
    const { data } = await client.request('GET /repos/{owner}/{repo}/collaborators/{username}/permission', {
      ...repository,
      username,
    });
    // `maintain` comes as write, `triage` as read.
    if (data.permission === 'admin' || data.permission === 'write') return data.permission;
    return data.permission === 'read' ? 'read' : 'none';
  } catch (error) {
    if (statusOf(error) === 404) return 'none';
    throw error;
  }
}

export function mayWrite(permission: 'admin' | 'write' | 'read' | 'none'): boolean {
  return permission === 'admin' || permission === 'write';
}
