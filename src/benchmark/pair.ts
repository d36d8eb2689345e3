/** What a window must have to be compared. */
export interface Measured {
  readonly energyJoulesPerQuery: number;
  /** Time of a query that nobody else on the machine can have spent: the process's CPU time; on a GPU, its time. */
  readonly ownMsPerQuery?: number;
  /** Of each run in it. */
  readonly latenciesMs?: Float64Array;
}

/** One pair (or single, without a base) of windows, by side; `undefined` where it was disturbed and does not count. */
export type Pair<W extends Measured> = readonly W[];
