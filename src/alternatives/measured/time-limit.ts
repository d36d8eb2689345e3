/** What the time for trying alternatives has to reach for, and what is said where it doesn't. */

/**
 * Three blocks of two pairs with their warm-ups, and a few samples through both models: below this there is no figure.
 *
 * @param runMs what a run of each of both models takes, together
 */
export function leastSecondsFor(runMs: number): number {
  return 3.5 + (40 * runMs) / 1000;
}

/** @param seconds of the limit */
export function outOfTime(seconds: number): string {
  return `the limit of ${Math.round(seconds)} s ran out`;
}
