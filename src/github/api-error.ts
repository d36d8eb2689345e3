import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { escapeTerminal } from '../text/index.ts';

/** Longest quotation of an answer of GitHub's. */
const QUOTED = 300;

/** The HTTP status of a request that GitHub refused; `undefined` for any other error. */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('status' in error)) return undefined;
  return typeof error.status === 'number' ? error.status : undefined;
}

export function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return escapeTerminal(message.slice(0, QUOTED));
}

/**
 * Whether GitHub refuses the token this change: the read-only token of a fork's run, a missing permission, a locked
 * conversation, an archived repository. Limits answer with 403 too, and are no matter of permission.
 */
export function isRefusal(error: unknown): boolean {
  const status = statusOf(error);
  if (status === 403) return !isLimit(error);
  // A fine-grained token without write access is told that nothing is there.
  return status === 401;
}

function isLimit(error: unknown): boolean {
  return error instanceof Error && /rate limit|abuse detection/i.test(error.message);
}

/**
 * An error of the API as one that a user can act on. What is not of the API is returned as it came.
 *
 * @param doing What was being done, after "While": `reading the comments of octo/models#7`.
 */
export function explainApiError(error: unknown, doing: string): unknown {
  const status = statusOf(error);
  if (status === undefined || error instanceof WattnudgeError) return error;
  const message = `While ${doing}, GitHub answered ${status}: ${messageOf(error)}`;
  if (isLimit(error) || status === 429) {
    return new WattnudgeError('github-rate-limited', message, { remedy: 'Run the job again later.', cause: error });
  }
  if (status === 401) {
    return new WattnudgeError('github-unauthorized', message, {
      remedy: 'Use a token that hasn’t expired.',
      cause: error,
    });
  }
  if (status === 403) {
    return new WattnudgeError('github-forbidden', message, {
      remedy: 'Give the token the permission that the message names (`permissions:` of the workflow).',
      cause: error,
    });
  }
  if (status === 404 || status === 410) {
    return new WattnudgeError('github-not-found', message, {
      remedy: 'Check that it exists and that the token may read it: GitHub hides what a token may not see.',
      cause: error,
    });
  }
  if (status >= 500) {
    return new WattnudgeError('github-unavailable', message, {
      remedy: 'Run the job again; https://www.githubstatus.com lists disruptions.',
      cause: error,
    });
  }
  return new WattnudgeError('github-refused', message, { cause: error });
}
