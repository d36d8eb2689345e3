import type { Clock } from '../clock.ts';

/** A busy hub asks for patience; this long in all is enough for a short peak and short enough for a job. */
const ATTEMPTS = 4;
const LONGEST_WAIT_MS = 10_000;
/** A hub that has not begun to answer by then does not. */
const HUB_TIMEOUT_MS = 30_000;

/**
 * `fetch` that waits where the hub asks for it (429, 503) as long as `Retry-After` says, within bounds, and tries again
 * where a connection fails. Only for requests that change nothing.
 *
 * @param neverEarly where the hub asks for more than the longest wait, it isn't asked again. By default it is, after that wait
 */
export function patientFetch(
  clock: Clock,
  signal?: AbortSignal,
  { neverEarly = false }: { readonly neverEarly?: boolean } = {},
): typeof fetch {
  return async (input, init) => {
    for (let attempt = 1; ; attempt++) {
      const isLast = attempt === ATTEMPTS;
      try {
        const response = await answered(input, init, clock, signal);
        if (isLast || (response.status !== 429 && response.status < 500)) return response;
        const retryAfter = response.headers.get('retry-after');
        if (neverEarly && Number(retryAfter) * 1000 > LONGEST_WAIT_MS) return response;
        await response.body?.cancel();
        await clock.sleep(waitMs(retryAfter, attempt), signal);
      } catch (error) {
        if (isLast || signal?.aborted) throw error;
        await clock.sleep(waitMs(null, attempt), signal);
      }
    }
  };
}

/** Waits for the head of the answer only so long; how long its body takes is another matter. */
async function answered(
  input: Parameters<typeof fetch>[0],
  init: RequestInit | undefined,
  clock: Clock,
  signal?: AbortSignal,
): Promise<Response> {
  const timeout = new AbortController();
  const stopTimer = clock.every(HUB_TIMEOUT_MS, () => timeout.abort(new TypeError('no answer')));
  try {
    return await fetch(input, { ...init, signal: AbortSignal.any([timeout.signal, ...(signal ? [signal] : [])]) });
  } finally {
    stopTimer();
  }
}

/** What the server asks for, in seconds; else 100 ms, doubled each time. */
function waitMs(retryAfter: string | null, attempt: number): number {
  const asked = Number(retryAfter) * 1000;
  return retryAfter !== null && asked >= 0 ? Math.min(asked, LONGEST_WAIT_MS) : 100 * 2 ** (attempt - 1);
}
