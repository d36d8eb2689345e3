import { createHash, type Hash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { TrackedFile } from './blob-facts.ts';
import { resolveLfsContent } from './lfs-content.ts';
import { streamBlobs } from './objects.ts';
import type { Repository } from './repository.ts';

/** Content on disk, verified against the id that it is kept under. */
export interface CachedFile {
  path: string;
  sha256: string;
  bytes: number;
}

export interface FetchOptions {
  cacheDirectory: string;
  signal?: AbortSignal | undefined;
  /** Called with the number of bytes that arrived, or were found in the cache, since the last call. */
  onBytes?: (bytes: number) => void;
}

/** Size of a file's content: of a Git LFS pointer, of what it points to. */
export function contentBytes(file: TrackedFile): number {
  return file.lfs?.bytes ?? file.bytes;
}

/**
 * Brings the contents of files into the cache, `<cacheDirectory>/blobs/<oid>` (Git LFS: `lfs/<sha256>`), by one
 * streaming `git cat-file` for all that is missing. An entry is written under a temporary name, verified and renamed:
 * processes may do this at once, and a reader never sees half a file. Entries in place are hashed again before
 * they are used, and replaced where they do not match.
 *
 * The result has the file or the reason it could not be had, by blob id: one unavailable model is no reason to lose
 * the others. Throws only what concerns all (git missing, disk full, abort).
 */
export async function fetchFiles(
  repository: Repository,
  files: readonly TrackedFile[],
  options: FetchOptions,
): Promise<Map<string, CachedFile | WattnudgeError>> {
  const results = new Map<string, CachedFile | WattnudgeError>();
  const absent = new Map<string, TrackedFile>();
  for (const file of files) {
    if (results.has(file.blob) || absent.has(file.blob)) continue;
    const cached = await verifiedEntry(repository, file, options);
    if (cached) results.set(file.blob, cached);
    else if (repository.takeDisk(contentBytes(file))) absent.set(file.blob, file);
    else results.set(file.blob, tooMuchToUnpack(file));
  }

  const blobs = [...absent.values()].filter((file) => !file.lfs);
  const oids = blobs.map((file) => file.blob);
  for await (const blob of streamBlobs(oids, { directory: repository.directory, signal: options.signal })) {
    const file = absent.get(blob.oid);
    if (file) results.set(blob.oid, await store(repository, file, blob.content, options));
  }
  for (const file of absent.values()) {
    if (file.lfs) {
      const content = resolveLfsContent(repository, file.path, file.lfs, options.signal);
      results.set(file.blob, await store(repository, file, content, options).catch(asResult));
    }
    if (!results.has(file.blob)) results.set(file.blob, missingObject(file));
  }
  return results;
}

function entryPath(file: TrackedFile, cacheDirectory: string): string {
  return file.lfs ? join(cacheDirectory, 'lfs', file.lfs.sha256) : join(cacheDirectory, 'blobs', file.blob);
}

/** Entries that this process has hashed, by path and the state of the file, so that none is hashed twice in a review. */
const hashed = new Map<string, CachedFile>();

async function verifiedEntry(
  repository: Repository,
  file: TrackedFile,
  options: FetchOptions,
): Promise<CachedFile | undefined> {
  const path = entryPath(file, options.cacheDirectory);
  const before = await fingerprint(path);
  if (before === undefined) return undefined;
  const known = hashed.get(before);
  if (known) {
    options.onBytes?.(known.bytes);
    return known;
  }
  const hashes = new ContentHashes(repository, file);
  for await (const chunk of createReadStream(path, { signal: options.signal })) hashes.update(chunk);
  const cached = hashes.verified(path);
  if (!cached) return undefined;
  hashed.set(before, cached);
  options.onBytes?.(cached.bytes);
  return cached;
}

async function store(
  repository: Repository,
  file: TrackedFile,
  content: AsyncIterable<Buffer>,
  options: FetchOptions,
): Promise<CachedFile | WattnudgeError> {
  const path = entryPath(file, options.cacheDirectory);
  const temporary = `${path}.${randomUUID()}.tmp`;
  await mkdir(dirname(path), { recursive: true });
  try {
    const hashes = new ContentHashes(repository, file);
    // Read-only: materialised models are hard links to this very file.
    const handle = await open(temporary, 'wx', 0o444);
    try {
      for await (const chunk of content) {
        hashes.update(chunk);
        await handle.writeFile(chunk);
        options.onBytes?.(chunk.length);
      }
    } finally {
      await handle.close();
    }
    const cached = hashes.verified(path);
    if (!cached) return wrongContent(file);
    await rename(temporary, path);
    const state = await fingerprint(path);
    if (state) hashed.set(state, cached);
    return cached;
  } finally {
    await rm(temporary, { force: true });
  }
}

async function fingerprint(path: string): Promise<string | undefined> {
  const stats = await stat(path, { bigint: true }).catch(() => undefined);
  return stats?.isFile() ? [path, stats.ino, stats.size, stats.mtimeNs].join('\0') : undefined;
}

/** Hashes content as SHA-256 and, where git names it, as git does: `blob <size> NUL content`. */
class ContentHashes {
  readonly #file: TrackedFile;
  readonly #sha256 = createHash('sha256');
  readonly #git: Hash | undefined;
  #bytes = 0;

  constructor(repository: Repository, file: TrackedFile) {
    this.#file = file;
    if (!file.lfs) this.#git = createHash(repository.objectFormat).update(`blob ${file.bytes}\0`);
  }

  update(chunk: Buffer): void {
    this.#bytes += chunk.length;
    this.#sha256.update(chunk);
    this.#git?.update(chunk);
  }

  verified(path: string): CachedFile | undefined {
    const sha256 = this.#sha256.digest('hex');
    const matches = this.#file.lfs ? sha256 === this.#file.lfs.sha256 : this.#git?.digest('hex') === this.#file.blob;
    return matches && this.#bytes === contentBytes(this.#file) ? { path, sha256, bytes: this.#bytes } : undefined;
  }
}

function asResult(cause: unknown): WattnudgeError {
  if (cause instanceof WattnudgeError) return cause;
  throw cause;
}

/** What is fetched is counted as it comes, compressed: a gigabyte of zeros is a megabyte then (CWE-409: data amplification). */
function tooMuchToUnpack(file: TrackedFile): WattnudgeError {
  const message = `The content of ${JSON.stringify(file.path)} takes ${contentBytes(file)} bytes on disk, more than is left for it in this review.`;
  return new WattnudgeError('too-much-to-unpack', message, {
    remedy: 'If the disk has room, raise `max-total-mib`. Otherwise change fewer models at once.',
  });
}

function missingObject(file: TrackedFile): WattnudgeError {
  const message = `The content of ${JSON.stringify(file.path)} (blob ${file.blob}) is not in the repository.`;
  return new WattnudgeError('object-missing', message, {
    remedy: 'Fetch it: `git fetch` with access to the remote of this partial clone, or clone the repository again.',
  });
}

function wrongContent(file: TrackedFile): WattnudgeError {
  const message = `The content of ${JSON.stringify(file.path)} does not match its id ${file.lfs?.sha256 ?? file.blob}.`;
  return new WattnudgeError('object-corrupt', message, { remedy: 'Run `git fsck` (Git LFS: `git lfs fsck`).' });
}
