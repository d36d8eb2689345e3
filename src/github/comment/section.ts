/** Where a section comes from. Run ids of a repository only grow, so they order runs in time. */
export interface Origin {
  runId: number;
  /** Attempt of the run, from 1. */
  attempt: number;
  headSha: string;
}

/** One job's part of the comment. */
export interface Section extends Origin {
  name: string;
  /** SHA-256 of what the job had to say, before any shortening; of the empty text for a moot section. */
  sha256: string;
  /** Markdown. Empty: the job has nothing to say any more. Kept, so that an older run cannot bring it back. */
  body: string;
}

/** Negative where `a` is older. Runs first, then attempts; the head only makes the order total. */
export function compareOrigins(a: Origin, b: Origin): number {
  if (a.runId !== b.runId) return a.runId - b.runId;
  if (a.attempt !== b.attempt) return a.attempt - b.attempt;
  if (a.headSha === b.headSha) return 0;
  return a.headSha < b.headSha ? -1 : 1;
}
