import { type LfsPointer, maxPointerBytes, parseLfsPointer } from './lfs-pointer.ts';
import { readBlobs, sizesOf } from './objects.ts';
import { displayPath, type RawPath } from './raw-path.ts';
import type { Repository } from './repository.ts';

/** What a blob is, without its content. */
export interface BlobFacts {
  bytes: number;
  lfs?: LfsPointer;
}

/** What is behind an id never changes: each is asked for once. */
const known = new WeakMap<Repository, Map<string, BlobFacts>>();

/** Sizes of blobs, and which of them are pointers of Git LFS (only blobs small enough to be one are read). */
export async function describeBlobs(
  repository: Repository,
  oids: Iterable<string>,
  signal?: AbortSignal,
): Promise<Map<string, BlobFacts>> {
  const options = { directory: repository.directory, signal };
  const facts = known.get(repository) ?? new Map<string, BlobFacts>();
  known.set(repository, facts);
  const sizes = await sizesOf(
    [...oids].filter((oid) => !facts.has(oid)),
    options,
  );
  const small = [...sizes].filter(([, bytes]) => bytes <= maxPointerBytes).map(([oid]) => oid);
  const contents = await readBlobs(small, options);
  for (const [oid, bytes] of sizes) {
    const content = contents.get(oid);
    const lfs = content && parseLfsPointer(content);
    facts.set(oid, { bytes, lfs });
  }
  return facts;
}

export function trackedFile(
  path: RawPath,
  blob: string,
  role: TrackedFile['role'],
  facts: ReadonlyMap<string, BlobFacts>,
): TrackedFile {
  return { path: displayPath(path), blob, role, ...(facts.get(blob) ?? { bytes: 0 }) };
}

/** A file of a commit. */
export interface TrackedFile {
  /**
   * Path from the repository's root, for people: bytes that are not UTF-8 are shown as U+FFFD, so that it does not
   * always name the file in git. The content is addressed by `blob` alone. Whoever wrote the pull request chose it.
   */
  path: string;
  /** Object id of the blob, in the repository's hash (40 or 64 hex digits). */
  blob: string;
  /** Size of the blob. Of a Git LFS pointer that is the pointer's own size; its content has `lfs.bytes`. */
  bytes: number;
  /** Where the blob is a Git LFS pointer: what it points to. */
  lfs?: { sha256: string; bytes: number };
  /**
   * - `main` the graph that is run
   * - `part` another graph that is run with it: the decoder of an encoder and a decoder
   * - `external-data` weights that the main graph or a part names
   * - `companion` a file of the Hugging Face layout beside it (config, tokenizer, model card)
   * - `other-graph` another `.onnx` of the same folder; it is tracked but never materialised
   */
  role: 'main' | 'part' | 'external-data' | 'companion' | 'other-graph';
}
