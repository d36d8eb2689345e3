import { HubApiError } from '@huggingface/hub';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { HubAccess } from './hub-access.ts';

/** What went wrong with a model on the hub, as an error with a code; what is one already stays as it is. */
export function hubError(thrown: unknown, id: string, { endpoint, token }: HubAccess): WattnudgeError {
  if (thrown instanceof WattnudgeError) return thrown;
  if (thrown instanceof HubApiError) return ofStatus(thrown.statusCode, id, endpoint, token !== undefined);
  // Only the kind of failure: a message may quote a whole request.
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  const code = cause instanceof Error ? String(Reflect.get(cause, 'code') ?? cause.name) : 'unknown';
  return new WattnudgeError('hub-unreachable', `The hub at ${endpoint} could not be reached for "${id}" (${code}).`, {
    remedy: 'Allow the job to reach it, or set HF_ENDPOINT to a mirror.',
  });
}

export function ofStatus(status: number, id: string, endpoint: string, hasToken: boolean): WattnudgeError {
  if (status === 401 || status === 403) {
    return new WattnudgeError('hub-access-denied', `The hub at ${endpoint} gives no access to "${id}" (${status}).`, {
      remedy: hasToken
        ? 'Check the id, and that the owner of HF_TOKEN may read the model.'
        : 'Check the id; for a private or gated model set HF_TOKEN in the job.',
    });
  }
  if (status === 404) {
    return new WattnudgeError('hub-model-missing', `The hub at ${endpoint} has no "${id}" in this revision.`, {
      remedy: 'Check the id and its revision.',
    });
  }
  if (status === 429) {
    return new WattnudgeError('hub-rate-limited', `The hub at ${endpoint} accepts no more requests for now (429).`, {
      remedy: 'Run again later, or set HF_TOKEN, which raises the limit.',
    });
  }
  return new WattnudgeError('hub-unreachable', `The hub at ${endpoint} answered ${status} for "${id}".`, {
    remedy: 'Run again later.',
  });
}
