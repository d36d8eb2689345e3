/** Hub: models of the Hugging Face hub, or their sizes alone, at a pinned commit and from a cache. */
export { type FetchedGguf, fetchGguf, fetchOtherGguf, type GgufRepository } from './fetch-gguf.ts';
export { type FetchedModel, fetchModel } from './fetch-model.ts';
export { findQuantization } from './gguf-files.ts';
export { type HubAccess, hubAccess } from './hub-access.ts';
export type { HubFile } from './pin-model.ts';
export { probeHub } from './probe.ts';
export type { FetchOptions } from './put-files.ts';
export type { SizeCache } from './read-size.ts';
export { type ReadSize, type SizeAnswer, sizeReader, sizesInMemory, sizesOnDisk } from './size-reader.ts';
