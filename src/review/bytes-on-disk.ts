/** What changed models take on disk. */
import type { ModelChange } from '../changes/index.ts';
import { contentBytes } from '../git/index.ts';

/** Bytes of all contents that reviewing these changes brings from git, each content once. */
export function bytesOnDisk(changes: readonly ModelChange[]): number {
  const bytesByBlob = new Map<string, number>();
  for (const change of changes) {
    if (change.kind !== 'artefact' || change.change === 'removed') continue;
    for (const file of [...(change.base?.files ?? []), ...(change.head?.files ?? [])]) {
      if (file.role !== 'other-graph') bytesByBlob.set(file.blob, contentBytes(file));
    }
  }
  return [...bytesByBlob.values()].reduce((sum, bytes) => sum + bytes, 0);
}
