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
