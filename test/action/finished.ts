export interface Finished {
  readonly code: number | null;
  /** Standard output and error. */
  readonly output: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}
