import type { JsonObject } from '../json.ts';
import type { Comment, Reaction } from '../state.ts';
import { renderAccount, renderApp } from './account.ts';
import { nodeId, pullHtml, repositoryApi, type Urls } from './urls.ts';

const CONTENTS = ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'eyes', 'rocket'] as const;

export function renderComment(urls: Urls, comment: Comment): JsonObject {
  const repository = repositoryApi(urls, comment.pull.repository);
  const api = `${repository}/issues/comments/${comment.id}`;
  const count = (content: string): number =>
    comment.reactions.filter((reaction) => reaction.content === content).length;
  return {
    id: comment.id,
    node_id: nodeId('IC', comment.id),
    url: api,
    html_url: `${pullHtml(urls, comment.pull)}#issuecomment-${comment.id}`,
    issue_url: `${repository}/issues/${comment.pull.number}`,
    user: renderAccount(urls, comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    body: comment.body,
    author_association: comment.author.type === 'Bot' ? 'NONE' : 'CONTRIBUTOR',
    performed_via_github_app: comment.app === undefined ? null : renderApp(urls, comment.app),
    reactions: {
      url: `${api}/reactions`,
      total_count: comment.reactions.length,
      ...Object.fromEntries(CONTENTS.map((content) => [content, count(content)])),
    },
    minimized: comment.minimizedReason === undefined ? null : { reason: comment.minimizedReason },
  };
}

export function renderReaction(urls: Urls, reaction: Reaction): JsonObject {
  return {
    id: reaction.id,
    node_id: nodeId('REA', reaction.id),
    user: renderAccount(urls, reaction.author),
    content: reaction.content,
    created_at: reaction.createdAt,
  };
}
