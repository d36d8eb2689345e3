/**
 * What may be kept of a baseline: the bytes of its models, under their own hash. A figure is never kept, because one that was
 * taken on another day on another machine has no place in a comparison (docs/method.md, "What is never reused").
 *
 * Whoever opens a pull request can write to the part of the cache that its runs read. So what comes out of it is one file's
 * content, nothing else of an entry is unpacked (cache-entry.ts), and it is hashed before it is used.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, link, mkdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { LfsPointer } from '../git/index.ts';
import { messageOf } from '../github/index.ts';
import { cacheServiceOf, writeCachedFile } from './cache-entry.ts';
import type { Log } from './log.ts';
import type { RunContext } from './run-context.ts';

const keyOf = ({ sha256 }: LfsPointer) => `wattnudge-model-${sha256}`;
/** The same path in every run: the cache service tells entries apart by it too. */
const placeOf = ({ temporary }: RunContext, { sha256 }: LfsPointer) => join(temporary, 'baselines', sha256);

/** The content of a pointer from the cache; `undefined` where it is not there. */
export async function findBaseline(context: RunContext, pointer: LfsPointer): Promise<Readable | undefined> {
  const service = cacheServiceOf(context);
  if (service === undefined) return undefined;
  const place = placeOf(context, pointer);
  await mkdir(dirname(place), { recursive: true });
  const wanted = { key: keyOf(pointer), savedFrom: place, bytes: pointer.bytes };
  // A cache that does not answer, or holds something else, costs a download and nothing else.
  const isWritten = await writeCachedFile(service, wanted, place).catch(() => false);
  if (!isWritten || !(await isContentOf(pointer, place))) {
    await rm(place, { force: true });
    return undefined;
  }
  return createReadStream(place).once('close', () => rm(place, { force: true }).catch(() => {}));
}

async function isContentOf({ sha256, bytes }: LfsPointer, file: string): Promise<boolean> {
  const stats = await stat(file).catch(() => undefined);
  if (stats?.size !== bytes) return false;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex') === sha256;
}

/** Keeps the content of a pointer; an entry that is there already stays as it is. */
export async function keepBaseline(
  context: RunContext,
  pointer: LfsPointer,
  file: string,
  log: Log,
): Promise<'kept' | 'not-kept'> {
  if (cacheServiceOf(context) === undefined) return 'not-kept';
  const { restoreCache, saveCache } = await import('@actions/cache');
  const place = placeOf(context, pointer);
  try {
    const known = await restoreCache([place], keyOf(pointer), [], { lookupOnly: true });
    if (known !== undefined) return 'not-kept';
    await mkdir(dirname(place), { recursive: true });
    await link(file, place).catch(() => copyFile(file, place));
    const id = await saveCache([place], keyOf(pointer));
    return id === -1 ? 'not-kept' : 'kept';
  } catch (error) {
    log.info(`Couldn’t store a model in the cache: ${messageOf(error)}`);
    return 'not-kept';
  } finally {
    await rm(place, { force: true });
  }
}
