import { messageOf, statusOf } from '../../github/index.ts';

/** What follows from a failed attempt. */
export type Verdict =
  | { readonly kind: 'retry'; readonly afterMs: number; readonly reason: string }
  | { readonly kind: 'give-up'; readonly reason: string };

/** 5 s, 10 s, 20 s … up to 10 minutes: with 14 attempts, an outage of an hour and a half is waited out. */
const FIRST_WAIT_S = 5;
const MAX_WAIT_S = 600;
const MAX_ATTEMPTS = 14;
/** GitHub's own answer that something is not there or not allowed seldom changes; a replica that lags behind catches up soon. */
const MAX_REFUSALS = 3;
const REFUSALS: ReadonlySet<number> = new Set([401, 403, 404, 410, 422, 451]);

/**
 * @param attempts Attempts made before this one.
 * @param nowMs Milliseconds since 1970.
 */
export function judgeFailure(error: unknown, attempts: number, nowMs: number): Verdict {
  const cause = rootOf(error);
  const reason = describe(cause);
  const wait = retryAfterSeconds(cause, nowMs);
  const refused = wait === undefined && REFUSALS.has(statusOf(cause) ?? 0);
  if (attempts + 1 >= (refused ? MAX_REFUSALS : MAX_ATTEMPTS)) return { kind: 'give-up', reason };
  const backoff = Math.min(MAX_WAIT_S, FIRST_WAIT_S * 2 ** attempts);
  return { kind: 'retry', afterMs: Math.max(wait ?? 0, backoff) * 1000, reason };
}

/**
 * How long an attempt is not made again that the process does not survive. The first is made again at once: a process may be
 * killed for any reason. Later ones wait longer and longer, and no two the same time: what was only under way beside
 * a delivery that ends the process is then done without it.
 *
 * @param unfinished Attempts before this one that did not come to an end.
 * @param random As `Math.random`.
 * @returns milliseconds
 */
export function waitAfterDeath(unfinished: number, random: () => number): number {
  if (unfinished === 0) return 0;
  return Math.min(MAX_WAIT_S, FIRST_WAIT_S * 2 ** (unfinished - 1)) * (0.5 + random()) * 1000;
}

/** Probot wraps what a handler throws, once for each handler. */
function rootOf(error: unknown): unknown {
  let current = error;
  while (current instanceof AggregateError && current.errors.length > 0) current = current.errors[0];
  if (!(current instanceof Error) || statusOf(current) !== undefined) return current;
  // A WattnudgeError that explains an answer of GitHub's has that answer as its cause.
  return statusOf(current.cause) === undefined ? current : current.cause;
}

function describe(error: unknown): string {
  const status = statusOf(error);
  return status === undefined ? messageOf(error) : `GitHub answered ${status}: ${messageOf(error)}`;
}

/** What GitHub asks for with a limit: `Retry-After`, or the reset of an exhausted quota. */
function retryAfterSeconds(error: unknown, nowMs: number): number | undefined {
  const headers = headersOf(error);
  const after = Number(headers['retry-after']);
  if (headers['retry-after'] !== undefined && Number.isFinite(after)) return Math.max(0, after);
  if (String(headers['x-ratelimit-remaining']) === '0') {
    const reset = Number(headers['x-ratelimit-reset']);
    return Number.isFinite(reset) ? Math.max(1, reset - nowMs / 1000) : undefined;
  }
  // GitHub's rule for a secondary limit without the header.
  return error instanceof Error && /secondary rate limit/i.test(error.message) ? 60 : undefined;
}

function headersOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error) || !('response' in error)) return {};
  const { response } = error;
  if (typeof response !== 'object' || response === null || !('headers' in response)) return {};
  return typeof response.headers === 'object' && response.headers !== null ? { ...response.headers } : {};
}
