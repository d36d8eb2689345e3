/** What an artifact may cost us. All of it is read in memory, in a process that serves others. */
export interface TrustLimits {
  /** Of the zip as it is downloaded (CWE-400). A review of a hundred models takes about 30 kB. */
  readonly compressedBytes: number;
  /**
   * Of the JSON in it (CWE-409: a zip of 1 MB can unpack to 1 GB). A model takes about 5 kB; a review is read again whenever
   * something happens to its pull request, which takes a quarter of a second for this much.
   */
  readonly uncompressedBytes: number;
  /** Of the name of a model: each is held against every glob of the policy (CWE-400). People’s paths stay below 300. */
  readonly nameCharacters: number;
  /** Of the JSON (CWE-674). An EnergyReview is eight levels deep. */
  readonly jsonDepth: number;
  /** For the whole download. */
  readonly downloadMs: number;
  /** Plain model files up to this size are read and hashed; of larger ones the git blob is compared alone. */
  readonly hashedBytes: number;
  /** Bytes of git blobs that are read (and kept) for one review: models, configurations, code. */
  readonly readBytes: number;
  /** Folders of git that are listed for one review, a request each: a workflow's token has 1,000 an hour for all it does. */
  readonly folders: number;
  /** Bytes of graphs that are read, and not kept, for the names of changed files. */
  readonly searchedBytes: number;
  /** Bytes of graphs in Git LFS that are downloaded, and not kept, for what they name. Beyond them it isn't known. */
  readonly lfsBytes: number;
  /** Symbolic links that are read for one review, a request each the first time. */
  readonly links: number;
}

export const TRUST_LIMITS: TrustLimits = {
  compressedBytes: 4 * 1024 ** 2,
  uncompressedBytes: 2 * 1024 ** 2,
  nameCharacters: 1024,
  jsonDepth: 32,
  downloadMs: 60_000,
  hashedBytes: 8 * 1024 ** 2,
  readBytes: 64 * 1024 ** 2,
  folders: 500,
  searchedBytes: 1024 ** 3,
  lfsBytes: 512 * 1024 ** 2,
  links: 1000,
};
