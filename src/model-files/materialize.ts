import { createHash, randomUUID } from 'node:crypto';
import { constants, copyFile, link, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { Repository, TrackedFile } from '../git/index.ts';
import { contentBytes, fetchFiles } from '../git/index.ts';
import { defaultMaxBytesPerModel, modelTooLarge } from './graph-reader.ts';
import type { ModelRevision } from './model-revision.ts';

export interface MaterializeOptions {
  cacheDirectory: string;
  /** Of graph, external data and companions together; default 6 GiB. */
  maxBytesPerModel?: number;
  onProgress?: (bytes: number, total: number) => void;
  signal?: AbortSignal;
}

export interface MaterializedModel {
  /** The main graph on disk. */
  path: string;
  /** Of the main graph's content. */
  sha256: string;
  /** What holds all files at their places: the `.onnx` file's folder, or the folder in Hugging Face layout. */
  folder: string;
  /** Bytes of all files in it. */
  bytes: number;
}

/**
 * Brings a revision's files to disk as ONNX Runtime expects them: the main graph, its external data at the places that
 * it names, and the companions of a Hugging Face layout (other graphs stay behind). The files are hard links to the
 * verified content cache, because ONNX Runtime refuses external data through symbolic links that leave the folder;
 * they are read-only. Any number of processes may do this at once.
 *
 * Throws `model-too-large`, `lfs-unavailable`, `object-missing`, `object-corrupt`, `unsafe-file-name`.
 */
export async function materialize(
  repository: Repository,
  revision: ModelRevision,
  options: MaterializeOptions,
): Promise<MaterializedModel> {
  const files = revision.files.filter((file) => file.role !== 'other-graph');
  const total = files.reduce((sum, file) => sum + contentBytes(file), 0);
  const limit = options.maxBytesPerModel ?? defaultMaxBytesPerModel;
  if (total > limit) throw modelTooLarge(revision.path, total, limit);

  const places = files.map((file) => ({ file, place: placeOf(file, revision) }));
  let bytes = 0;
  const fetched = await fetchFiles(repository, files, {
    cacheDirectory: options.cacheDirectory,
    signal: options.signal,
    onBytes: (more) => {
      bytes += more;
      options.onProgress?.(bytes, total);
    },
  });

  const folder = join(options.cacheDirectory, 'models', layoutHash(places));
  let main: { path: string; sha256: string } | undefined;
  for (const { file, place } of places) {
    const cached = fetched.get(file.blob);
    if (!cached || cached instanceof WattnudgeError) throw cached ?? new Error('a file was not fetched');
    const path = join(folder, ...place);
    await putInPlace(cached.path, path);
    if (file.role === 'main') main = { path, sha256: cached.sha256 };
  }
  if (!main) throw new Error('a model revision without a main file');
  return { ...main, folder, bytes: total };
}

/** Where a file stands below the materialised folder, part by part. */
function placeOf(file: TrackedFile, revision: ModelRevision): string[] {
  const parts = file.path.slice(rootOf(revision).length).split('/');
  if (parts.every(isSafeName)) return parts;
  // Nothing names the main graph but we.
  const folders = parts.slice(0, -1);
  if (file.role === 'main' && folders.every(isSafeName)) return [...folders, 'model.onnx'];
  throw new WattnudgeError('unsafe-file-name', `${JSON.stringify(file.path)} cannot be a file name on this machine.`, {
    remedy: 'Rename the file.',
  });
}

/** The prefix that all files of the revision share: that of the `.onnx` file's folder, or of the layout's. */
function rootOf({ path, main }: ModelRevision): string {
  if (main.path === path) return path.slice(0, path.lastIndexOf('/') + 1);
  return path === '.' ? '' : `${path}/`;
}

/** 255 bytes is the longest name of the common file systems; a name that was not UTF-8 has grown when displayed. */
function isSafeName(name: string): boolean {
  if (process.platform === 'win32' && /[\\:*?"<>|]/.test(name)) return false;
  return name !== '' && name !== '.' && name !== '..' && !name.includes('\0') && Buffer.byteLength(name) <= 255;
}

function layoutHash(places: readonly { file: TrackedFile; place: string[] }[]): string {
  const lines = places.map(({ file, place }) => JSON.stringify([file.lfs?.sha256 ?? file.blob, ...place]));
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 32);
}

/** Hard link where the file system allows, copy where not; in either case a reader finds the whole file or none. */
async function putInPlace(cached: string, path: string): Promise<void> {
  if (await isSameFile(cached, path)) return;
  await mkdir(dirname(path), { recursive: true });
  const temporary = join(dirname(path), `.${randomUUID()}.tmp`);
  try {
    await link(cached, temporary).catch(() => copyFile(cached, temporary, constants.COPYFILE_FICLONE));
    await rename(temporary, path);
  } finally {
    // Renaming onto another link to the same file does nothing and leaves the temporary name.
    await rm(temporary, { force: true });
  }
}

async function isSameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((path) => stat(path, { bigint: true }).catch(() => undefined)));
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
}
