import type { JsonObject } from '../json.ts';
import { lineNow } from '../review-threads.ts';
import type { ReviewComment } from '../state.ts';
import { renderAccount } from './account.ts';
import { nodeId, pullHtml, repositoryApi, type Urls } from './urls.ts';

export async function renderReviewComment(urls: Urls, comment: ReviewComment): Promise<JsonObject> {
  const { pull, inReplyTo } = comment;
  const repository = repositoryApi(urls, pull.repository);
  const api = `${repository}/pulls/comments/${comment.id}`;
  const html = `${pullHtml(urls, pull)}#discussion_r${comment.id}`;
  const line = await lineNow(comment);
  return {
    id: comment.id,
    node_id: nodeId('PRRC', comment.id),
    url: api,
    html_url: html,
    pull_request_url: `${repository}/pulls/${pull.number}`,
    pull_request_review_id: comment.id,
    diff_hunk: `@@ -1 +1 @@\n+${comment.text}`,
    path: comment.path,
    side: comment.side,
    // Of what is outdated, both are null, whatever the description says.
    line,
    position: line === null ? null : 1,
    original_line: comment.line,
    original_position: 1,
    commit_id: line === null ? comment.commitId : pull.headSha,
    original_commit_id: comment.commitId,
    ...(inReplyTo === undefined ? {} : { in_reply_to_id: inReplyTo }),
    subject_type: 'line',
    start_line: null,
    original_start_line: null,
    start_side: null,
    user: renderAccount(urls, comment.author),
    body: comment.body,
    author_association: comment.author.type === 'Bot' ? 'NONE' : 'CONTRIBUTOR',
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    _links: {
      self: { href: api },
      html: { href: html },
      pull_request: { href: `${repository}/pulls/${pull.number}` },
    },
  };
}
