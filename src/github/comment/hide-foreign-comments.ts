import { explainApiError } from '../api-error.ts';
import type { GitHubClient } from '../client.ts';
import { type Repository, slugOf } from '../repository.ts';
import type { Viewer } from '../viewer.ts';
import { hasMarker } from './comment-body.ts';

/**
 * Hides reviews that another bot left on a pull request (the Action's, where the App speaks from now on), so that it never
 * shows two. They are folded away as outdated, not deleted. What a person wrote is left alone, marker or not.
 *
 * @returns the ids of the comments that were hidden by this call.
 * @throws WattnudgeError `github-*`
 */
export async function hideForeignComments(
  client: GitHubClient,
  { repository, pullNumber, viewer }: { repository: Repository; pullNumber: number; viewer: Viewer },
): Promise<readonly number[]> {
  const hidden: number[] = [];
  try {
    const pages = client.paginate.iterator('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      ...repository,
      issue_number: pullNumber,
      per_page: 100,
    });
    for await (const { data } of pages) {
      for (const { id, node_id, body, user } of data) {
        const isForeign = user?.type === 'Bot' && user.id !== viewer.id && hasMarker(body ?? '');
        if (isForeign && (await hide(client, node_id))) hidden.push(id);
      }
    }
    return hidden;
  } catch (error) {
    throw explainApiError(error, `hiding earlier comments on ${slugOf(repository)}#${pullNumber}`);
  }
}

async function hide(client: GitHubClient, id: string): Promise<boolean> {
  const { node } = await client.graphql<{ node: { isMinimized?: boolean } | null }>(
    'query ($id: ID!) { node(id: $id) { ... on IssueComment { isMinimized } } }',
    { id },
  );
  if (node === null || node.isMinimized === true) return false;
  await client.graphql(
    'mutation ($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized } } }',
    { id },
  );
  return true;
}
