/** What an artifact may cost us. All of it is read in memory, in a process that serves others. */
export interface TrustLimits {
  /** Of the zip as it is downloaded (CWE-400). A review of a thousand models takes about 300 kB. */
  readonly compressedBytes: number;
  /** Of the JSON in it (CWE-409: a zip of 1 MB can unpack to 1 GB). */
  readonly uncompressedBytes: number;
  /** Of the JSON (CWE-674). An EnergyReview is eight levels deep. */
  readonly jsonDepth: number;
  /** For the whole download. */
  readonly downloadMs: number;
  /** Plain model files up to this size are read and hashed; of larger ones the git blob is compared alone. */
  readonly hashedBytes: number;
  /** Bytes of git blobs that are read (and kept) for one review: models, configurations, code. */
  readonly readBytes: number;
  /** Folders of git that are listed for one review. */
  readonly folders: number;
  /** Bytes of graphs that are searched for the names of changed files. */
  readonly searchedBytes: number;
}

export const TRUST_LIMITS: TrustLimits = {
  compressedBytes: 4 * 1024 ** 2,
  uncompressedBytes: 16 * 1024 ** 2,
  jsonDepth: 32,
  downloadMs: 60_000,
  hashedBytes: 8 * 1024 ** 2,
  readBytes: 64 * 1024 ** 2,
  folders: 1000,
  searchedBytes: 1024 ** 3,
};
