import { type LfsPointer, maxPointerBytes, parseLfsPointer } from './lfs-pointer.ts';
import { readBlobs, sizesOf } from './objects.ts';
import { displayPath, type RawPath } from './raw-path.ts';
import type { Repository } from './repository.ts';
import type { TrackedFile } from './tracked-file.ts';

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
    facts.set(oid, { bytes, ...(lfs && { lfs }) });
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
