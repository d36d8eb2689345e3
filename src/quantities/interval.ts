/** An estimate with its 95% interval, in one unit. */
export interface Interval {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}
