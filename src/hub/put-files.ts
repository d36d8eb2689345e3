/** Files of one commit of a model, from the hub into a folder of their own. */
import { copyFile, link, mkdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Clock } from '../clock.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { type DownloadOptions, download } from './download.ts';
import type { HubAccess } from './hub-access.ts';
import type { HubFile, PinnedModel } from './pin-model.ts';

export interface FetchOptions {
  readonly access: HubAccess;
  readonly clock: Clock;
  readonly cacheDirectory: string;
  /** More than this is not fetched for one model. */
  readonly maxBytes?: number | undefined;
  readonly onProgress?: (bytes: number, total: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Base and head must fit beside each other on a standard hosted runner. */
const DEFAULT_MAX_BYTES = 4 * 1024 ** 3;

export interface FilesInPlace {
  readonly folder: string;
  /** Fetches files, each once its size is known to be allowed. */
  readonly put: (files: readonly HubFile[]) => Promise<void>;
}

/** Where the files of a model go; what is there already isn't fetched again. */
export function filesInPlace(model: PinnedModel, options: FetchOptions): FilesInPlace {
  const { access, clock, cacheDirectory, signal, onProgress } = options;
  const folder = join(cacheDirectory, 'hub', 'models', ...model.id.split('/'), model.commit);
  let [bytes, total] = [0, 0];
  const onBytes = (more: number) => {
    bytes += more;
    onProgress?.(bytes, total);
  };
  const downloading: DownloadOptions = { access, clock, cacheDirectory, signal, onBytes };
  return {
    folder,
    // One after the other: the hub limits requests, and one stream fills a runner's connection.
    async put(files) {
      total += bytesOf(files);
      for (const file of files) {
        const cached = await download(file, model, downloading);
        await putInPlace(cached, join(folder, file.path));
      }
    },
  };
}

/** A hard link where the file system allows one: the runtime refuses external data behind symbolic links. */
async function putInPlace(cached: string, path: string): Promise<void> {
  const [from, to] = await Promise.all([cached, path].map((each) => stat(each).catch(() => undefined)));
  if (from !== undefined && from.ino === to?.ino && from.dev === to.dev) return;
  await mkdir(dirname(path), { recursive: true });
  await rm(path, { force: true });
  await link(cached, path).catch(() => copyFile(cached, path));
}

/** @throws WattnudgeError `hub-too-large`, before a byte of them is fetched */
export function refuseLarge(files: readonly HubFile[], { id }: PinnedModel, { maxBytes }: FetchOptions): void {
  const bytes = bytesOf(files);
  const most = maxBytes ?? DEFAULT_MAX_BYTES;
  if (bytes <= most) return;
  throw new WattnudgeError('hub-too-large', `"${id}" has ${bytes} bytes to fetch; at most ${most} are.`, {
    remedy: 'It is only rated. Export a smaller precision, or use a machine with more space.',
  });
}

export function bytesOf(files: readonly HubFile[]): number {
  return files.reduce((sum, file) => sum + file.bytes, 0);
}
