/**
 * One file of an entry of the Actions cache, read as data.
 *
 * The toolkit's `restoreCache` unpacks whatever an entry holds, wherever its paths lead (`tar -P`), and what a pull request
 * restores may be what its own author has put there under a key that is known beforehand: any file of the runner could be
 * written so, this program's own included. Here no path of an entry is looked at.
 */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { z } from 'zod';
import { isEnterpriseServer, type RunContext } from './run-context.ts';

interface CacheService {
  readonly url: string;
  readonly token: string;
}

/** Where the cache is asked; `undefined` on runners without one, and on an Enterprise Server, whose older service is not spoken to. */
export function cacheServiceOf(context: Pick<RunContext, 'environment' | 'serverUrl'>): CacheService | undefined {
  const { ACTIONS_CACHE_SERVICE_V2, ACTIONS_RESULTS_URL: url, ACTIONS_RUNTIME_TOKEN: token } = context.environment;
  return ACTIONS_CACHE_SERVICE_V2 && url && token && !isEnterpriseServer(context) ? { url, token } : undefined;
}

export interface WantedFile {
  readonly key: string;
  /** The path that it was saved from: with the packing it makes up the version that the service tells entries apart by. */
  readonly savedFrom: string;
  readonly bytes: number;
}

/** How `saveCache` packs: with zstd where the runner that saved had it. */
const PACKINGS = {
  'zstd-without-long': createZstdDecompress,
  gzip: createGunzip,
} as const;

/**
 * Writes the file that an entry holds to `place`: its first one, if it is a regular file of the stated size. Its content is
 * whatever somebody saved.
 *
 * @returns whether there was one
 */
export async function writeCachedFile(service: CacheService, wanted: WantedFile, place: string): Promise<boolean> {
  for (const packing of Object.keys(PACKINGS) as (keyof typeof PACKINGS)[]) {
    const address = await addressOf(service, wanted, packing);
    if (address === undefined) continue;
    const response = await fetch(address);
    if (!response.ok || response.body === null) return false;
    const unpacking = PACKINGS[packing]();
    const download = pipeline(Readable.fromWeb(response.body), unpacking).catch(() => {});
    try {
      return await writeFirstFile(unpacking, wanted.bytes, place);
    } finally {
      // The rest of the entry is not wanted.
      unpacking.destroy();
      await download;
    }
  }
  return false;
}

const answer = z.object({
  ok: z.boolean(),
  signed_download_url: z.url().optional(),
  matched_key: z.string().optional(),
});

/** The service does not answer within this: the file is downloaded from where it came from. */
const CACHE_SERVICE_TIMEOUT_MS = 30_000;

async function addressOf(
  { url, token }: CacheService,
  { key, savedFrom }: WantedFile,
  packing: string,
): Promise<string | undefined> {
  const method = '/twirp/github.actions.results.api.v1.CacheService/GetCacheEntryDownloadURL';
  const parts = [savedFrom, packing, ...(process.platform === 'win32' ? ['windows-only'] : []), '1.0'];
  const version = createHash('sha256').update(parts.join('|')).digest('hex');
  const response = await fetch(new URL(method, url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ key, restore_keys: [], version }),
    signal: AbortSignal.timeout(CACHE_SERVICE_TIMEOUT_MS),
  });
  const found = answer.safeParse(await response.json()).data;
  // The service also gives an entry whose key only begins with this one.
  return found?.ok === true && found.matched_key === key ? found.signed_download_url : undefined;
}

/** Of a tar archive: its records, and how long the heads may be that stand before a file (its times, a long name). */
const BLOCK_BYTES = 512;
const MAX_HEADS = 4;
const MAX_HEAD_BYTES = 64 * 1024;

/** Reads a tar archive as far as its first file. */
async function writeFirstFile(archive: AsyncIterable<Buffer>, bytes: number, place: string): Promise<boolean> {
  const chunks = archive[Symbol.asyncIterator]();
  let pending: Buffer = Buffer.alloc(0);
  const take = async function* (wanted: number): AsyncGenerator<Buffer> {
    for (let left = wanted; left > 0; ) {
      if (pending.length === 0) {
        const next = await chunks.next();
        if (next.done) throw new RangeError('the archive ends early');
        pending = next.value;
      }
      const part = pending.subarray(0, left);
      pending = pending.subarray(part.length);
      left -= part.length;
      yield part;
    }
  };

  for (let heads = 0; heads < MAX_HEADS; heads++) {
    const parts: Buffer[] = [];
    for await (const part of take(BLOCK_BYTES)) parts.push(part);
    const { type, size } = parseHead(Buffer.concat(parts));
    if (type === 'file') {
      if (size !== bytes) return false;
      const file = await open(place, 'w');
      try {
        for await (const part of take(size)) await file.writeFile(part);
      } finally {
        await file.close();
      }
      return true;
    }
    if (type === 'other' || !(size <= MAX_HEAD_BYTES)) return false;
    for await (const _ of take(Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES));
  }
  return false;
}

/** POSIX.1-2001, "ustar Interchange Format". Neither name nor target is read. */
function parseHead(head: Buffer): { type: 'file' | 'head' | 'other'; size: number } {
  const flag = head.toString('latin1', 156, 157);
  const digits = head.toString('latin1', 124, 136).replace(/[\0 ]/g, '');
  const size = /^[0-7]{1,12}$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN;
  return { type: flag === '0' ? 'file' : 'xgLK'.includes(flag) ? 'head' : 'other', size };
}
