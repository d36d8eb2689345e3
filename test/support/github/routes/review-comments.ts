import { type Need, tokenOf } from '../access.ts';
import { type ApiError, notFound, validationFailed } from '../api-error.ts';
import { textOf } from '../json.ts';
import { paginate } from '../pages.ts';
import { renderReviewComment } from '../render/review-comment.ts';
import { linesInDiff } from '../review-threads.ts';
import { type Call, type Route, repositoryRoute } from '../router.ts';
import type { Pull, Repository, ReviewComment } from '../state.ts';
import { acceptBody, requireAuthorOrWriter } from './comments.ts';

// Unlike comments of the conversation, these need the right to pull requests: that to issues isn't enough.
const READ: Need = { permissions: ['pull_requests'], level: 'read' };
const WRITE: Need = { permissions: ['pull_requests'], level: 'write', openToReaders: true };

export const reviewCommentRoutes: readonly Route[] = [
  repositoryRoute('GET /repos/{owner}/{repo}/pulls/{pull_number}/comments', READ, async (call, repository) => {
    const pull = findPull(call, repository);
    const page = paginate(
      call,
      repository,
      call.world.reviewComments.filter((comment) => comment.pull === pull),
    );
    return {
      status: 200,
      headers: page.headers,
      json: await Promise.all(page.items.map((comment) => renderReviewComment(call.urls, comment))),
    };
  }),

  repositoryRoute('POST /repos/{owner}/{repo}/pulls/{pull_number}/comments', WRITE, async (call, repository) => {
    const pull = findPull(call, repository);
    const body = acceptBody(call);
    const path = textOf(call.body.path) ?? '';
    const side = call.body.side === 'LEFT' ? 'LEFT' : 'RIGHT';
    if (call.body.commit_id !== pull.headSha) throw invalid('commit_id', 'is not part of the pull request');
    const files = await linesInDiff(pull, path, side);
    if (files.length === 0) throw invalid('path', 'is not part of the pull request');
    const found = files.find(({ line }) => line === call.body.line);
    if (found === undefined) throw invalid('line', 'must be part of the diff');
    const token = tokenOf(call.caller);
    const now = call.world.timestamp();
    const comment: ReviewComment = {
      id: call.world.nextId('reviewComment'),
      pull,
      author: token.viewer,
      path,
      side,
      ...found,
      commitId: pull.headSha,
      inReplyTo: undefined,
      createdAt: now,
      updatedAt: now,
      body,
      bodies: [body],
      isResolved: false,
      minimizedReason: undefined,
    };
    call.world.reviewComments.push(comment);
    return { status: 201, json: await renderReviewComment(call.urls, comment) };
  }),

  repositoryRoute('PATCH /repos/{owner}/{repo}/pulls/comments/{comment_id}', WRITE, async (call, repository) => {
    const comment = findComment(call, repository);
    requireAuthorOrWriter(call, repository, comment);
    const body = acceptBody(call);
    comment.body = body;
    comment.bodies.push(body);
    comment.updatedAt = call.world.timestamp();
    return { status: 200, json: await renderReviewComment(call.urls, comment) };
  }),

  repositoryRoute('DELETE /repos/{owner}/{repo}/pulls/comments/{comment_id}', WRITE, (call, repository) => {
    const comment = findComment(call, repository);
    requireAuthorOrWriter(call, repository, comment);
    call.world.reviewComments.splice(call.world.reviewComments.indexOf(comment), 1);
    return { status: 204 };
  }),
];

function invalid(field: string, message: string): ApiError {
  const name = `pull_request_review_thread.${field}`;
  return validationFailed('PullRequestReviewComment', name, `${name} ${message}`);
}

function findPull(call: Call, repository: Repository): Pull {
  const number = Number(call.params.pull_number);
  const pull = call.world.pulls.find((one) => one.repository === repository && one.number === number);
  if (pull === undefined) throw notFound();
  return pull;
}

function findComment(call: Call, repository: Repository): ReviewComment {
  const id = Number(call.params.comment_id);
  const comment = call.world.reviewComments.find((one) => one.id === id && one.pull.repository === repository);
  if (comment === undefined) throw notFound();
  return comment;
}
