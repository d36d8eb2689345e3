/** REST requests: who asks, how much of the quota is left, is the request right, what is the answer, is the answer right. */
import { createHash } from 'node:crypto';
import { type Caller, identify } from './access.ts';
import { ApiError } from './api-error.ts';
import type { BlobStore } from './blob-store.ts';
import { rateLimitExceeded } from './faults.ts';
import { isObject, type Json, listOf, objectOf } from './json.ts';
import type { Urls } from './render/urls.ts';
import type { Reply } from './reply.ts';
import { type Call, createRouter, type Match } from './router.ts';
import { routes } from './routes/index.ts';
import { type Incoming, refusal } from './server.ts';
import type { World } from './state.ts';
import { findRequestViolations, findResponseViolations } from './validate.ts';

export interface RestContext {
  readonly world: World;
  readonly urls: Urls;
  readonly blobs: BlobStore;
  readonly report: (violation: string) => void;
}

const findRoute = createRouter(routes);

export async function answerRest(context: RestContext, incoming: Incoming): Promise<Reply> {
  try {
    const caller = identify(context.world, incoming.headers.authorization);
    const quota = spend(context.world, caller);
    if (quota.isSpent) return rateLimitExceeded(quota);
    const reply = withEntityTag(incoming, await answerRoute(context, caller, incoming));
    return { ...reply, headers: { ...quota.headers, ...reply.headers } };
  } catch (error) {
    if (error instanceof ApiError) return refusal(error);
    throw error;
  }
}

async function answerRoute(context: RestContext, caller: Caller, incoming: Incoming): Promise<Reply> {
  const match = findRoute(incoming.method, incoming.path);
  if (match === undefined) {
    // Not GitHub's 404: the code under test asks for something that this fake does not know.
    return violation(context, `${incoming.method} ${incoming.path}`, ['no such route in the fake']);
  }
  const { operation } = match.route;
  const sent = { params: match.params, query: incoming.query, body: incoming.json };
  if (incoming.bytes.length > 0 && incoming.json === undefined) throw new ApiError(400, 'Problems parsing JSON');
  const wrong = findRequestViolations(operation, withoutExcess(sent));
  if (wrong.length > 0) return violation(context, operation, wrong);

  const reply = await answerOrRefuse(match, {
    world: context.world,
    urls: context.urls,
    blobs: context.blobs,
    caller,
    method: incoming.method,
    path: incoming.path,
    params: match.params,
    query: incoming.query,
    body: isObject(incoming.json) ? incoming.json : {},
    accept: String(incoming.headers.accept ?? ''),
  });
  // Raw contents have no schema.
  const found = reply.bytes === undefined ? findResponseViolations(operation, reply.status, reply.json) : [];
  return found.length > 0 ? violation(context, operation, found) : reply;
}

async function answerOrRefuse(match: Match, call: Call): Promise<Reply> {
  try {
    return await match.route.answer(call);
  } catch (error) {
    if (error instanceof ApiError) return refusal(error);
    throw error;
  }
}

/**
 * The description says `maxItems: 50` of annotations, and GitHub answers 422, which is a behaviour that clients meet: so the
 * route refuses, and the validation looks at the first 50 only.
 */
function withoutExcess<Sent extends { readonly body: Json | undefined }>(sent: Sent): Sent {
  const body = objectOf(sent.body);
  const output = objectOf(body.output);
  const annotations = listOf(output.annotations);
  if (annotations.length <= 50) return sent;
  return { ...sent, body: { ...body, output: { ...output, annotations: annotations.slice(0, 50) } } };
}

function violation(context: RestContext, operation: string, found: readonly string[]): Reply {
  for (const one of found) context.report(`${operation}: ${one}`);
  return { status: 500, json: { message: `The fake GitHub refuses: ${found.join('; ')}`, status: '500' } };
}

interface Quota {
  readonly isSpent: boolean;
  readonly limit: number;
  readonly reset: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Every request counts, as the headers tell; the anonymous ones are not limited here. */
function spend(world: World, caller: Caller): Quota {
  const quota = caller.kind === 'token' ? caller.token.quota : { limit: 5000, used: 0 };
  const isSpent = quota.used >= quota.limit;
  if (!isSpent) quota.used += 1;
  const reset = Math.floor(world.now().getTime() / 1000) + 3600;
  const headers = {
    'x-ratelimit-limit': String(quota.limit),
    'x-ratelimit-remaining': String(quota.limit - quota.used),
    'x-ratelimit-used': String(quota.used),
    'x-ratelimit-reset': String(reset),
    'x-ratelimit-resource': 'core',
    'x-github-api-version-selected': '2022-11-28',
    'x-github-media-type': 'github.v3; format=json',
  };
  return { isSpent, limit: quota.limit, reset, headers };
}

/** An unchanged answer is 304 to who asks with the tag that it had. */
function withEntityTag(incoming: Incoming, reply: Reply): Reply {
  if (incoming.method !== 'GET' || reply.status !== 200 || reply.json === undefined) return reply;
  const etag = `W/"${createHash('sha256').update(JSON.stringify(reply.json)).digest('hex')}"`;
  const headers = { ...reply.headers, etag };
  if (incoming.headers['if-none-match'] === etag) return { status: 304, headers };
  return { ...reply, headers };
}
