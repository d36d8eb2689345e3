/**
 * What the reader accepts. A file of a pull request is hostile until shown otherwise, so every quantity that a few bytes
 * can claim is bounded before anything is allocated or repeated for it. Each bound lies well above the largest public
 * models; a file beyond one is refused with `model-too-complex`, never cut short.
 */
export const LIMITS = {
  /** Bytes of header, metadata, and tensor list. A vocabulary of 262,144 tokens with its merges takes 15 MB (CWE-400). */
  headerBytes: 128 * 2 ** 20,

  /** Keys of metadata. Files have some tens, and fewer than a thousand. */
  keys: 10_000,

  /** Tensors. Large mixtures of experts have a few thousand. */
  tensors: 100_000,

  /** Bytes of one key or tensor name. llama.cpp refuses names of tensors of 64 bytes or more (CWE-770). */
  nameBytes: 1024,

  /** Texts in all arrays together: tokens and merges. The largest vocabularies have under a million. */
  texts: 4_000_000,

  /** Arrays inside arrays. No public model has one (CWE-674: uncontrolled recursion). */
  arrayDepth: 4,

  /** Lists inside lists, together. */
  nestedArrays: 10_000,

  /** Bytes of one text that is kept. Chat templates take up to 30 KB; longer texts are passed over. */
  keptBytes: 64 * 1024,

  /** Bytes of all texts that are kept, together. Longer ones are passed over from there on. */
  allKeptBytes: 4 * 2 ** 20,

  /** Dimensions of one tensor: `GGML_MAX_DIMS`. */
  dimensions: 4,

  /** Alignment of the tensors' data. 32 is the default; files with more have a few thousand. */
  alignment: 2 ** 20,

  /** Files that one model is split into; the names have five digits for it. */
  parts: 1000,
} as const;
