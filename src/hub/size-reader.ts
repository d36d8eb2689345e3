/** Sizes for one review: so many requests and so much time, and no further one where the hub can't be asked. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { type HubSize, hubSizeSchema } from '../energy-review/index.ts';
import type { ErrorCode } from '../errors/registry.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { HubAccess } from './hub-access.ts';
import { patientFetch } from './patient-fetch.ts';
import { readSize, type SizeCache } from './read-size.ts';

/** A size, or why there is none. Neither where a failure that stands for all was said before. */
export interface SizeAnswer {
  readonly size?: HubSize;
  readonly error?: WattnudgeError;
}

/** Never rejects, but for the reason of an aborted review. */
export type ReadSize = (id: string, revision: string | undefined) => Promise<SizeAnswer>;

export interface SizeReaderOptions {
  /** May reject where the environment is wrong. */
  readonly access: () => Promise<Pick<HubAccess, 'endpoint' | 'token'>>;
  readonly clock: Clock;
  readonly cache: SizeCache;
  readonly signal?: AbortSignal | undefined;
}

/** Two requests a model: enough for thirty, where a pull request changes one or two. */
const MAX_REQUESTS = 60;
/** Of waiting for the hub, over all requests. */
const MAX_MS = 20_000;

/** Failures that the next request would meet again. */
const FINAL: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'hub-endpoint-invalid',
  'hub-limit',
  'hub-rate-limited',
  'hub-token-invalid',
  'hub-unreachable',
]);

export function sizeReader({ access, clock, cache, signal }: SizeReaderOptions): ReadSize {
  const answers = new Map<string, Promise<SizeAnswer>>();
  let [requests, spentMs] = [0, 0];
  let hasFailed = false;

  return (id, revision) => {
    const key = `${id.toLowerCase()}@${revision ?? ''}`;
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = answerTo(id, revision);
    answers.set(key, answer);
    return answer;
  };

  async function answerTo(id: string, revision: string | undefined): Promise<SizeAnswer> {
    signal?.throwIfAborted();
    if (hasFailed) return {};
    const begunMs = clock.now();
    const limit = new AbortController();
    const stopTimer = clock.every(MAX_MS - spentMs, () =>
      limit.abort(beyond(`waits for it at most ${MAX_MS / 1000} s`)),
    );
    const stop = AbortSignal.any([limit.signal, ...(signal ? [signal] : [])]);
    const patient = patientFetch(clock, stop, { neverEarly: true });
    const counted: typeof fetch = (input, init) => {
      requests += 1;
      if (requests > MAX_REQUESTS) throw beyond(`sends it at most ${MAX_REQUESTS} requests`);
      return patient(input, init);
    };
    try {
      return { size: await readSize(id, revision, { access: await access(), fetch: counted, cache }) };
    } catch (thrown) {
      signal?.throwIfAborted();
      const error = limit.signal.aborted ? limit.signal.reason : thrown;
      if (!(error instanceof WattnudgeError)) throw error;
      hasFailed = FINAL.has(error.code);
      return { error };
    } finally {
      stopTimer();
      spentMs = Math.min(MAX_MS - 1, spentMs + clock.now() - begunMs);
    }
  }
}

function beyond(what: string): WattnudgeError {
  return new WattnudgeError('hub-limit', `Sizes of further models weren’t read from the hub: a review ${what}.`, {
    remedy: 'Change fewer names in one pull request, or run the review again.',
  });
}

/** What a commit holds never changes, so a size is kept for good. A damaged entry is read again. */
export function sizesOnDisk(cacheDirectory: string): SizeCache {
  const directory = join(cacheDirectory, 'hub', 'sizes');
  const placeOf = (key: string) => join(directory, `${createHash('sha256').update(key).digest('hex')}.json`);
  return {
    async get(key) {
      try {
        return hubSizeSchema.parse(JSON.parse(await readFile(placeOf(key), 'utf8')));
      } catch {
        return undefined;
      }
    },
    async set(key, size) {
      const place = placeOf(key);
      try {
        await mkdir(directory, { recursive: true });
        await writeFile(`${place}.${process.pid}`, JSON.stringify(size));
        await rename(`${place}.${process.pid}`, place);
      } catch {
        // A cache that can't be written to costs a request.
      }
    },
  };
}

/** A process that serves many forgets all of them at once, before they take some megabytes. */
const MAX_IN_MEMORY = 5000;

export function sizesInMemory(): SizeCache {
  const sizes = new Map<string, HubSize>();
  return {
    get: (key) => sizes.get(key),
    set(key, size) {
      if (sizes.size >= MAX_IN_MEMORY) sizes.clear();
      sizes.set(key, size);
    },
  };
}
