import { type Need, tokenOf } from '../access.ts';
import { ApiError, notFound, validationFailed } from '../api-error.ts';
import { textOf } from '../json.ts';
import { paginate } from '../pages.ts';
import { renderComment, renderReaction } from '../render/comment.ts';
import { type Call, type Route, repositoryRoute } from '../router.ts';
import type { Comment, Pull, Repository } from '../state.ts';

const READ: Need = { permissions: ['issues', 'pull_requests'], level: 'read' };
const WRITE: Need = { permissions: ['issues', 'pull_requests'], level: 'write', openToReaders: true };

/** GitHub stores at most this many characters of a comment. */
const MAXIMUM_BODY_CHARACTERS = 65_536;

export const commentRoutes: readonly Route[] = [
  repositoryRoute('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', READ, (call, repository) => {
    const pull = findPull(call, repository);
    const since = call.query.get('since') ?? '';
    const found = call.world.comments.filter((comment) => comment.pull === pull && comment.updatedAt >= since);
    const page = paginate(call, repository, found);
    return {
      status: 200,
      headers: page.headers,
      json: page.items.map((comment) => renderComment(call.urls, comment)),
    };
  }),

  repositoryRoute('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', WRITE, (call, repository) => {
    const pull = findPull(call, repository);
    const body = acceptBody(call);
    const token = tokenOf(call.caller);
    const now = call.world.timestamp();
    const comment: Comment = {
      id: call.world.nextId('comment'),
      pull,
      author: token.viewer,
      app: token.app,
      createdAt: now,
      updatedAt: now,
      body,
      bodies: [body],
      minimizedReason: undefined,
      reactions: [],
    };
    call.world.comments.push(comment);
    const json = renderComment(call.urls, comment);
    return { status: 201, headers: { location: String(json.url) }, json };
  }),

  repositoryRoute('GET /repos/{owner}/{repo}/issues/comments/{comment_id}', READ, (call, repository) => ({
    status: 200,
    json: renderComment(call.urls, findComment(call, repository)),
  })),

  repositoryRoute('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', WRITE, (call, repository) => {
    const comment = findComment(call, repository);
    requireAuthorOrWriter(call, repository, comment);
    const body = acceptBody(call);
    comment.body = body;
    comment.bodies.push(body);
    comment.updatedAt = call.world.timestamp();
    return { status: 200, json: renderComment(call.urls, comment) };
  }),

  repositoryRoute('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', WRITE, (call, repository) => {
    const comment = findComment(call, repository);
    requireAuthorOrWriter(call, repository, comment);
    call.world.comments.splice(call.world.comments.indexOf(comment), 1);
    return { status: 204 };
  }),

  repositoryRoute('GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions', READ, (call, repository) => {
    const wanted = call.query.get('content');
    const { reactions } = findComment(call, repository);
    const found = reactions.filter((reaction) => wanted === null || reaction.content === wanted);
    const page = paginate(call, repository, found);
    return {
      status: 200,
      headers: page.headers,
      json: page.items.map((reaction) => renderReaction(call.urls, reaction)),
    };
  }),

  repositoryRoute('POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions', WRITE, (call, repository) => {
    const comment = findComment(call, repository);
    const author = tokenOf(call.caller).viewer;
    const content = textOf(call.body.content) ?? '';
    const known = comment.reactions.find((one) => one.author === author && one.content === content);
    if (known !== undefined) return { status: 200, json: renderReaction(call.urls, known) };
    const reaction = { id: call.world.nextId('reaction'), content, author, createdAt: call.world.timestamp() };
    comment.reactions.push(reaction);
    return { status: 201, json: renderReaction(call.urls, reaction) };
  }),
];

export function acceptBody(call: Call): string {
  const body = textOf(call.body.body) ?? '';
  if (body.trim() === '') throw validationFailed('IssueComment', 'body', "Body can't be blank");
  if ([...body].length > MAXIMUM_BODY_CHARACTERS) {
    throw validationFailed(
      'IssueComment',
      'body',
      `Body is too long (maximum is ${MAXIMUM_BODY_CHARACTERS} characters)`,
    );
  }
  return body;
}

/** Every pull request is an issue; there are no other issues here. */
function findPull(call: Call, repository: Repository): Pull {
  const number = Number(call.params.issue_number);
  const pull = call.world.pulls.find((one) => one.repository === repository && one.number === number);
  if (pull === undefined) throw notFound();
  return pull;
}

function findComment(call: Call, repository: Repository): Comment {
  const id = Number(call.params.comment_id);
  const comment = call.world.comments.find((one) => one.id === id && one.pull.repository === repository);
  if (comment === undefined) throw notFound();
  return comment;
}

/** An App with the permission may change anybody's comment; a person without write access only their own. */
export function requireAuthorOrWriter(call: Call, repository: Repository, comment: Pick<Comment, 'author'>): void {
  const token = tokenOf(call.caller);
  if (token.kind !== 'user' || token.viewer === comment.author) return;
  const role = repository.collaborators.get(token.viewer.login.toLowerCase());
  if (role === 'write' || role === 'maintain' || role === 'admin') return;
  throw new ApiError(403, 'Must have admin rights to Repository.');
}
