/** What a rewrite accepts, beyond the limits of reading. A caller may set lower or higher ones. */
export interface RewriteLimits {
  /**
   * Bytes of weights, in the file and outside. Weights are read one tensor at a time, but what they become stays in
   * memory until it is written: at most half of them (CWE-770: allocation without limits).
   */
  readonly weightBytes: number;

  /**
   * Bytes of the file that are decoded into objects: everything but raw weights. A byte can become twenty, so that
   * this bounds memory. The graphs of the largest language models take under 10 MB.
   */
  readonly structureBytes: number;

  /**
   * Bytes of float weights that are stored as a list of numbers rather than raw, as some old exporters do. Each takes
   * twice its bytes in memory.
   */
  readonly listBytes: number;

  /** Largest file that is written as one; protobuf ends at 2 GiB. Beyond it weights go to a file beside the model. */
  readonly fileBytes: number;
}

export const REWRITE_LIMITS: RewriteLimits = {
  weightBytes: 8 * 2 ** 30,
  structureBytes: 64 * 2 ** 20,
  listBytes: 512 * 2 ** 20,
  fileBytes: 2 ** 31 - 1,
};
