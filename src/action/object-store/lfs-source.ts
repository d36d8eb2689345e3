import type { Readable } from 'node:stream';
import type { LfsPointer, LfsSource } from '../../git/index.ts';
import { fetchLfsContent, type LfsServer, lfsUnavailable } from '../../github/index.ts';
import type { Allowance } from './allowance.ts';

export interface LfsSourceOptions extends Required<LfsServer> {
  readonly allowance: Allowance;
  /** Looks for the content somewhere nearer first. */
  readonly findNearby?: ((pointer: LfsPointer) => Promise<Readable | undefined>) | undefined;
}

/** Downloads objects of Git LFS, each a part of what the run may fetch. */
export function lfsSource(options: LfsSourceOptions): LfsSource {
  return async function* download(pointer, signal) {
    options.allowance.use(pointer.bytes);
    const content = (await options.findNearby?.(pointer)) ?? (await fetchLfsContent(pointer, options, signal));
    let bytes = 0;
    for await (const chunk of content) {
      bytes += chunk.length;
      if (bytes > pointer.bytes) {
        throw lfsUnavailable(pointer, `the server sends more than ${pointer.bytes} bytes`);
      }
      yield chunk;
    }
  };
}
