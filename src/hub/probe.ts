import type { Clock } from '../clock.ts';
import { hubEndpoint } from './hub-access.ts';

/** Somebody waits for it, and a hub that answers does so within a second. */
const LIMIT_MS = 5000;

/**
 * Asks the hub for the head of one page, once, to see whether this machine reaches it. No token is sent.
 *
 * @returns the hub's host, and the status of its answer or why there is none
 * @throws WattnudgeError `hub-endpoint-invalid`
 */
export async function probeHub(
  environment: NodeJS.ProcessEnv,
  clock: Clock,
): Promise<{ readonly host: string } & ({ readonly status: number } | { readonly reason: string })> {
  const endpoint = hubEndpoint(environment);
  const { host } = new URL(endpoint);
  const late = new AbortController();
  const stopTimer = clock.every(LIMIT_MS, () => late.abort());
  try {
    const { status } = await fetch(endpoint, { method: 'HEAD', redirect: 'manual', signal: late.signal });
    return { host, status };
  } catch (error) {
    if (late.signal.aborted) return { host, reason: `no answer within ${LIMIT_MS / 1000} s` };
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { host, reason: codeOf(cause) };
  } finally {
    stopTimer();
  }
}

/** Not the message, which may quote an address with a password. */
function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown error';
  return 'code' in cause ? String(cause.code) : cause.name;
}
