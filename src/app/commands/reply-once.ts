import { createHash } from 'node:crypto';
import { explainApiError, slugOf } from '../../github/index.ts';
import { COMMENT_CHARACTERS, shortenToFit } from '../../text/index.ts';
import type { PullWork } from '../pulls/pull-work.ts';
import { viewerOf } from '../pulls/viewer-of.ts';

/** Below an answer that is too long for a comment. */
const SHORTENED = '\n\nThis is shortened to fit a comment; the check has the rest.';

/**
 * Answers an order in public; not again where the answer stands already, because the process ended right after it.
 *
 * GitHub refuses a body of more than 65,536 characters each time it is sent. How long an answer is may be a pull request's choice,
 * by the number and the names of its models, so that every answer is made to fit here.
 */
export async function replyOnce(work: PullWork, source: string, markdown: string): Promise<void> {
  const { client, repository, number } = work;
  const place = { ...repository, issue_number: number };
  const marker = `<!-- wattnudge:reply ${createHash('sha256').update(source).digest('hex').slice(0, 16)} -->`;
  try {
    const viewer = await viewerOf(client);
    const pages = client.paginate.iterator('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      ...place,
      per_page: 100,
    });
    for await (const { data } of pages) {
      if (data.some(({ user, body }) => user?.id === viewer.id && (body ?? '').startsWith(marker))) return;
    }
    work.signal.throwIfAborted();
    await client.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      ...place,
      body: `${marker}\n${fitting(markdown, COMMENT_CHARACTERS - marker.length - 1)}`,
    });
  } catch (error) {
    throw explainApiError(error, `answering on ${slugOf(repository)}#${number}`);
  }
}

function fitting(markdown: string, limit: number): string {
  if (markdown.length <= limit) return markdown;
  return `${shortenToFit([markdown], limit - SHORTENED.length)}${SHORTENED}`;
}
