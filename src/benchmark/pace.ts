/** Runs in a worker process: whether one of two models is far slower than the other. */
import { median } from '../statistics/index.ts';

/** So long that neither the clock nor the start of a run counts for much, also where a run takes some microseconds. */
const WINDOW_MS = 20;
/** All of them have to agree. */
const PAIRS = 5;

export interface Pace {
  /** Runs each model once; both take the same queries. */
  readonly runLoaded: () => Promise<unknown>;
  readonly runOther: () => Promise<unknown>;
  /** How many times as long is far slower. */
  readonly mostTimes: number;
  /** By `performance.now()`; without an answer by then there is none. */
  readonly deadlineMs: number;
}

/**
 * How many times as long a run of the other model takes, if that is more than `mostTimes` beyond doubt.
 *
 * Single runs tell nothing: of a model that takes microseconds, the first hundreds are slower, and what else the machine
 * does makes any of them ten times as long. Both are warmed up, then timed by windows of many runs, by turns the one first
 * and the other (the threads of the first may not be at rest yet when the second runs). A machine that is busy in one
 * window can make one pair wrong, but not each of them in the same direction: one pair that does not agree, and nothing
 * is decided.
 *
 * @returns the median of the pairs; `undefined` where the model is not that slow, or where that cannot be told
 */
export async function slowerTimes({ runLoaded, runOther, mostTimes, deadlineMs }: Pace): Promise<number | undefined> {
  const runs = { loaded: await warmUp(runLoaded, deadlineMs), other: await warmUp(runOther, deadlineMs) };
  const times: number[] = [];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    if (performance.now() > deadlineMs) return undefined;
    const isOtherFirst = pair % 2 === 1;
    const early = isOtherFirst ? (await timeRuns(runOther, runs.other)).durationMs / runs.other : undefined;
    const loadedMs = (await timeRuns(runLoaded, runs.loaded)).durationMs / runs.loaded;
    const otherMs = early ?? (await timeRuns(runOther, runs.other)).durationMs / runs.other;
    times.push(otherMs / loadedMs);
    if (!(otherMs / loadedMs > mostTimes)) return undefined;
  }
  return median(times);
}

/** @returns the runs that a window takes */
async function warmUp(run: () => Promise<unknown>, deadlineMs: number): Promise<number> {
  const begun = performance.now();
  let runs = 0;
  do {
    await run();
    runs += 1;
  } while (performance.now() - begun < WINDOW_MS && performance.now() < deadlineMs);
  return runs;
}

interface TimedRuns {
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
