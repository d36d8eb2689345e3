/** @returns whether the seconds of the command line are over: a load outlives nobody for long */
export function lifetimeOver(): boolean {
  return performance.now() > 1000 * Number(process.argv[2]);
}
