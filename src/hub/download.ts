/** One file of the hub into the content cache: resumed where it was cut off, and used only when its hash is right. */

import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Clock } from '../clock.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { isAlive } from '../is-alive.ts';
import type { HubAccess } from './hub-access.ts';
import { hubError, ofStatus } from './hub-error.ts';
import { patientFetch } from './patient-fetch.ts';
import type { HubFile, PinnedModel } from './pin-model.ts';

export interface DownloadOptions {
  readonly access: HubAccess;
  readonly clock: Clock;
  readonly cacheDirectory: string;
  readonly onBytes: (bytes: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** A connection that is cut so often without one new byte will not come back. */
const FRUITLESS_ATTEMPTS = 4;
/** Without one more byte for so long, a connection is dead. */
const IDLE_MS = 30_000;

/**
 * @returns the file's place in the cache
 * @throws WattnudgeError `hub-unreachable`, `hub-access-denied`, `hub-model-missing`, `hub-rate-limited`, `hub-corrupt`, and
 * what `useBytes` throws
 */
export async function download(file: HubFile, model: PinnedModel, options: DownloadOptions): Promise<string> {
  const directory = join(options.cacheDirectory, 'hub', 'blobs');
  await mkdir(directory, { recursive: true });
  const place = join(directory, file.hash.value);
  if (await isWhole(place, file)) {
    options.onBytes(file.bytes);
    return place;
  }
  options.access.useBytes?.(file.bytes);
  const partial = await claimPartial(directory, file);
  try {
    await fill(partial, file, model, options);
  } catch (thrown) {
    throw hubError(thrown, model.id, options.access);
  }
  if (!(await isWhole(partial, file))) {
    await rm(partial, { force: true });
    throw corrupt(file, model, `doesn’t match the hub’s description: its hash isn’t ${file.hash.value}`);
  }
  await rename(partial, place);
  return place;
}

/**
 * The file to write to: what a process that is gone has left of this content, else a new one. It carries the writer's
 * process id, so that two writers never share a file.
 */
async function claimPartial(directory: string, file: HubFile): Promise<string> {
  const own = join(directory, `${file.hash.value}.${process.pid}.${randomUUID()}.partial`);
  for (const name of await readdir(directory)) {
    const writer = name.startsWith(`${file.hash.value}.`) && /\.(\d+)\.[\w-]+\.partial$/.exec(name)?.[1];
    if (!writer || (Number(writer) !== process.pid && isAlive(Number(writer)))) continue;
    const isClaimed = await rename(join(directory, name), own).then(
      () => true,
      () => false,
    );
    if (isClaimed) return own;
  }
  return own;
}

/** Asks for what is missing until all is there; a cut connection goes on where it ended. */
async function fill(partial: string, file: HubFile, model: PinnedModel, options: DownloadOptions): Promise<void> {
  const handle = await open(partial, 'a');
  try {
    let present = (await handle.stat()).size;
    if (present > file.bytes) {
      await handle.truncate(0);
      present = 0;
    }
    options.onBytes(present);
    for (let fruitless = 0; present < file.bytes; ) {
      const before = present;
      const idle = new AbortController();
      const startTimer = () => options.clock.every(IDLE_MS, () => idle.abort(new TypeError('no more bytes')));
      let stopTimer = startTimer();
      try {
        for await (const chunk of await bodyFrom(present, file, model, options, idle.signal)) {
          stopTimer();
          stopTimer = startTimer();
          present += chunk.length;
          // More than was announced: the hash could not be right, and a disk can be filled.
          if (present > file.bytes) {
            throw corrupt(file, model, `is longer than the ${file.bytes} bytes that the hub stated`);
          }
          await handle.write(chunk);
          options.onBytes(chunk.length);
        }
      } catch (error) {
        if (error instanceof WattnudgeError || options.signal?.aborted) throw error;
        fruitless = present > before ? 0 : fruitless + 1;
        if (fruitless >= FRUITLESS_ATTEMPTS) throw error;
        continue;
      } finally {
        stopTimer();
      }
      if (present === before) throw tooShort(file, model, present);
    }
  } finally {
    await handle.close();
  }
}

async function bodyFrom(
  start: number,
  file: HubFile,
  model: PinnedModel,
  options: DownloadOptions,
  idle: AbortSignal,
): Promise<AsyncIterable<Uint8Array>> {
  const { endpoint, token } = options.access;
  const path = file.path.split('/').map(encodeURIComponent).join('/');
  // A redirect to another host loses the header: the platform's fetch takes care of it.
  const response = await patientFetch(
    options.clock,
    AbortSignal.any([idle, ...(options.signal ? [options.signal] : [])]),
  )(`${endpoint}/${model.id}/resolve/${model.commit}/${path}`, {
    headers: {
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(start > 0 && { Range: `bytes=${start}-` }),
    },
  });
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    if (start > 0 && response.status === 416) throw tooShort(file, model, start);
    throw ofStatus(response.status, model.id, endpoint, token !== undefined);
  }
  return start > 0 && response.status === 200 ? skip(response.body, start) : response.body;
}

/** A server that knows no ranges sends all of it again. */
async function* skip(body: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  let left = bytes;
  for await (const chunk of body) {
    if (chunk.length > left) yield chunk.subarray(left);
    left = Math.max(0, left - chunk.length);
  }
}

async function isWhole(path: string, file: HubFile): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (found?.size !== file.bytes) return false;
  const hash = createHash(file.hash.kind === 'sha256' ? 'sha256' : 'sha1');
  // Git hashes a header in front of the content.
  if (file.hash.kind === 'git-blob') hash.update(`blob ${file.bytes}\0`);
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex') === file.hash.value;
}

function tooShort(file: HubFile, model: PinnedModel, bytes: number): WattnudgeError {
  return corrupt(file, model, `ends after ${bytes} of the ${file.bytes} bytes that the hub stated`);
}

function corrupt({ path }: HubFile, { id }: PinnedModel, how: string): WattnudgeError {
  return new WattnudgeError('hub-corrupt', `"${path}" of "${id}" ${how}.`, {
    remedy: 'Run it again. If this repeats, the mirror in HF_ENDPOINT serves other content.',
  });
}
