/** GGUF files without llama.cpp: what their header and metadata say, and which files one model is split into. */
export { isGguf, type Part, partNames, partOfName, stemOfName } from './part-names.ts';
export { type GgufModel, readGguf } from './read-gguf.ts';
export { readParts, type WholeGguf } from './read-parts.ts';
export { QUANTISATIONS } from './tensor-types.ts';
