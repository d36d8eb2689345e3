import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { messageOf } from '../github/api-error.ts';
import type { TrustLimits } from './limits.ts';
import { Refusal } from './refusal.ts';

/** What a download needs of `fetch`. */
export type Fetch = (address: string, init: RequestInit) => Promise<Response>;

/**
 * A file behind a signed address, which is its own credential: no token goes with it, however often it redirects. What is
 * said of its size is not relied upon: reading stops at the limit.
 *
 * @throws Refusal `artifact-too-large`
 * @throws WattnudgeError `artifact-unavailable` where the storage does not give it: to be tried again
 */
export async function download(
  address: string,
  options: Pick<TrustLimits, 'compressedBytes' | 'downloadMs'> & { named: string; fetch?: Fetch | undefined },
): Promise<Buffer> {
  const { compressedBytes: limit, downloadMs, named, fetch = globalThis.fetch } = options;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const stop = new AbortController();
  try {
    const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(downloadMs)]);
    const response = await fetch(address, { redirect: 'follow', signal });
    if (!response.ok || response.body === null) throw new Error(`the storage answered ${response.status}`);
    for await (const chunk of response.body) {
      bytes += chunk.length;
      if (bytes > limit) throw new Refusal('d', 'artifact-too-large', `${named} has more than ${limit} bytes.`);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new WattnudgeError('artifact-unavailable', `${named} couldn’t be downloaded: ${messageOf(error)}.`, {
      remedy: 'Try again later.',
      cause: error,
    });
  } finally {
    // Ends the transfer of what is over the limit.
    stop.abort();
  }
  return Buffer.concat(chunks);
}
