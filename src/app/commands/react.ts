import { explainApiError, slugOf, statusOf } from '../../github/index.ts';
import type { PullWork } from '../pulls/pull-work.ts';

/** Leaves a reaction as a receipt. GitHub keeps one of a kind, so doing it again changes nothing. */
export async function react(
  { client, repository }: Pick<PullWork, 'client' | 'repository'>,
  commentId: number | undefined,
  content: 'eyes' | '+1' | '-1',
): Promise<void> {
  if (commentId === undefined) return;
  try {
    await client.request('POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions', {
      ...repository,
      comment_id: commentId,
      content,
    });
  } catch (error) {
    // Deleted meanwhile.
    if (statusOf(error) === 404) return;
    throw explainApiError(error, `reacting to a comment of ${slugOf(repository)}`);
  }
}
