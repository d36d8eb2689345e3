/** The corner of GitHub's GraphQL that REST has no word for: who am I, minimizing comments, threads, and the last of many events. */
import { type Caller, requireAccess, tokenOf } from './access.ts';
import { ApiError } from './api-error.ts';
import { type Field, parseGraphql } from './graphql-parser.ts';
import { isObject, type Json, type JsonObject, listOf, objectOf, textOf } from './json.ts';
import { nodeId } from './render/urls.ts';
import type { Reply } from './reply.ts';
import { threadsOf } from './review-threads.ts';
import { type Comment, findRepository, type Pull, type Repository, type ReviewComment, type World } from './state.ts';

const CLASSIFIERS = ['ABUSE', 'DUPLICATE', 'LOW_QUALITY', 'OFF_TOPIC', 'OUTDATED', 'RESOLVED', 'SPAM'];

/** Errors come with status 200, as from GitHub. */
export function answerGraphql(world: World, caller: Caller, body: Json | undefined): Reply {
  const token = tokenOf(caller);
  const request = isObject(body) ? body : {};
  try {
    const operation = parseGraphql(textOf(request.query) ?? '', objectOf(request.variables));
    const data: Record<string, Json> = {};
    for (const field of operation.fields) {
      data[field.alias] = select(field, resolve(world, caller, token.viewer, operation.kind, field));
    }
    return { status: 200, json: { data } };
  } catch (error) {
    if (error instanceof ApiError) return failed(error.status === 404 ? 'NOT_FOUND' : 'FORBIDDEN', error.message);
    if (error instanceof SyntaxError) return failed('GRAPHQL_PARSE_FAILED', error.message);
    throw error;
  }
}

function resolve(
  world: World,
  caller: Caller,
  viewer: { readonly login: string; readonly id: number },
  kind: 'query' | 'mutation',
  field: Field,
): JsonObject | null {
  const input = objectOf(field.arguments.input);
  switch (`${kind} ${field.name}`) {
    case 'query viewer':
      return { __typename: 'User', login: viewer.login, databaseId: viewer.id, id: nodeId('U', viewer.id) };
    case 'query node':
      return describe(findComment(world, field.arguments.id));
    case 'query repository': {
      const [owner, name] = [textOf(field.arguments.owner) ?? '', textOf(field.arguments.name) ?? ''];
      const repository = findRepository(world, owner, name);
      if (repository === undefined) throw new ApiError(404, `Could not resolve to a Repository '${owner}/${name}'.`);
      return describeRepository(world, caller, repository, field);
    }
    case 'mutation minimizeComment': {
      const comment = findComment(world, input.subjectId);
      requireAccess(caller, comment.pull.repository, { permissions: ['issues', 'pull_requests'], level: 'write' });
      const classifier = textOf(input.classifier) ?? '';
      if (!CLASSIFIERS.includes(classifier)) throw new SyntaxError(`classifier is none of ${CLASSIFIERS.join(', ')}`);
      comment.minimizedReason = classifier.toLowerCase().replace('_', '-');
      return { clientMutationId: textOf(input.clientMutationId) ?? null, minimizedComment: describe(comment) };
    }
    case 'mutation unminimizeComment': {
      const comment = findComment(world, input.subjectId);
      requireAccess(caller, comment.pull.repository, { permissions: ['issues', 'pull_requests'], level: 'write' });
      comment.minimizedReason = undefined;
      return { clientMutationId: textOf(input.clientMutationId) ?? null, unminimizedComment: describe(comment) };
    }
    case 'mutation resolveReviewThread': {
      const comment = world.reviewComments.find((one) => nodeId('PRRT', one.id) === input.threadId);
      if (comment === undefined)
        throw new ApiError(404, `Could not resolve to a node with the global id of '${String(input.threadId)}'`);
      // GitHub asks an App for the right to write contents, and that to write pull requests isn't enough.
      requireAccess(caller, comment.pull.repository, { permissions: ['contents'], level: 'write' });
      comment.isResolved = true;
      return { clientMutationId: textOf(input.clientMutationId) ?? null, thread: { isResolved: true } };
    }
    default:
      throw new SyntaxError(`Field '${field.name}' doesn't exist here`);
  }
}

/** The pull request that the query asks for, with the events or the threads that it asks for. */
function describeRepository(world: World, caller: Caller, repository: Repository, field: Field): JsonObject {
  const asked = field.fields.find(({ name }) => name === 'pullRequest');
  const number = asked?.arguments.number;
  const pull = world.pulls.find((one) => one.repository === repository && one.number === number);
  if (pull === undefined)
    throw new ApiError(404, `Could not resolve to a PullRequest with the number ${String(number)}`);
  requireAccess(caller, repository, { permissions: ['pull_requests'], level: 'read' });
  const threads = asked?.fields.find(({ name }) => name === 'reviewThreads');
  if (threads !== undefined) return { pullRequest: { reviewThreads: describeThreads(world, pull, threads) } };
  const timeline = asked?.fields.find(({ name }) => name === 'timelineItems');
  const types = listOf(timeline?.arguments.itemTypes);
  const events = pull.baseChanges.filter(({ automatic }) =>
    types.includes(automatic ? 'AUTOMATIC_BASE_CHANGE_SUCCEEDED_EVENT' : 'BASE_REF_CHANGED_EVENT'),
  );
  const { last } = timeline?.arguments ?? {};
  if (typeof last !== 'number') throw new SyntaxError("'timelineItems' needs 'last' here");
  const nodes = events.slice(-last).map(({ createdAt }) => ({ createdAt }));
  return { pullRequest: { number: pull.number, timelineItems: { nodes } } };
}

/** A page of them; the cursor is the number of those before it. */
function describeThreads(world: World, pull: Pull, field: Field): JsonObject {
  const { first, after } = field.arguments;
  if (typeof first !== 'number' || first > 100) throw new SyntaxError("'reviewThreads' needs 'first' of 100 at most");
  const all = threadsOf(world, pull);
  const start = Number(after ?? 0);
  const nodes = all.slice(start, start + first).map((thread) => ({
    id: nodeId('PRRT', thread[0]?.inReplyTo ?? thread[0]?.id ?? 0),
    isResolved: thread[0]?.isResolved ?? false,
    comments: { nodes: thread.map(({ id: databaseId }) => ({ databaseId })) },
  }));
  const end = start + nodes.length;
  return { nodes, pageInfo: { hasNextPage: end < all.length, endCursor: String(end) } };
}

function describe(comment: Comment | ReviewComment): JsonObject {
  const isInline = 'path' in comment;
  return {
    __typename: isInline ? 'PullRequestReviewComment' : 'IssueComment',
    id: nodeId(isInline ? 'PRRC' : 'IC', comment.id),
    databaseId: comment.id,
    body: comment.body,
    isMinimized: comment.minimizedReason !== undefined,
    minimizedReason: comment.minimizedReason ?? null,
  };
}

function findComment(world: World, id: Json | undefined): Comment | ReviewComment {
  const comment =
    world.comments.find((one) => nodeId('IC', one.id) === id) ??
    world.reviewComments.find((one) => nodeId('PRRC', one.id) === id);
  if (comment === undefined)
    throw new ApiError(404, `Could not resolve to a node with the global id of '${String(id)}'`);
  return comment;
}

/** Only what was asked for. */
function select(field: Field, value: Json | undefined): Json {
  if (Array.isArray(value)) return value.map((item) => select(field, item));
  if (!isObject(value)) return value ?? null;
  const chosen: Record<string, Json> = {};
  for (const inner of field.fields) {
    if (!(inner.name in value)) throw new SyntaxError(`Field '${inner.name}' doesn't exist on '${field.name}'`);
    chosen[inner.alias] = select(inner, value[inner.name]);
  }
  return chosen;
}

function failed(type: string, message: string): Reply {
  return { status: 200, json: { data: null, errors: [{ type, message }] } };
}
