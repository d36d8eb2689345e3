export interface TimedRuns {
  readonly durationMs: number;
  readonly latenciesMs: Float64Array;
}

/** Runs a query so many times. Nothing in the loop but the query and a clock: what stands here is charged to the model. */
export async function timeRuns(query: (index: number) => Promise<unknown>, runs: number): Promise<TimedRuns> {
  const latenciesMs = new Float64Array(runs);
  const start = performance.now();
  let last = start;
  for (let i = 0; i < runs; i++) {
    await query(i);
    const now = performance.now();
    latenciesMs[i] = now - last;
    last = now;
  }
  return { durationMs: last - start, latenciesMs };
}
