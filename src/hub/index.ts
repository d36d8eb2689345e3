/** Hub: models of the Hugging Face hub, or their sizes alone, at a pinned commit and from a cache. */
export { type FetchedModel, type FetchModelOptions, fetchModel } from './fetch-model.ts';
export { type HubAccess, hubAccess } from './hub-access.ts';
export { probeHub } from './probe.ts';
export type { SizeCache } from './read-size.ts';
export { type ReadSize, type SizeAnswer, sizeReader, sizesInMemory, sizesOnDisk } from './size-reader.ts';
