import type { LfsPointer } from './lfs-pointer.ts';

/** Gives the content of a pointer; the caller verifies it. Throws `lfs-unavailable`. */
export type LfsSource = (pointer: LfsPointer, signal?: AbortSignal) => AsyncIterable<Buffer>;
