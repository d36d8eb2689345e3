/**
 * How a time budget is spent: as many independent blocks as the cost of a fresh process allows, and in each as many
 * pairs of short windows as fit.
 */

/** What the warm-up showed. */
export interface Costs {
  /** Time that is left for blocks. */
  readonly budgetMs: number;
  /** From nothing to a warmed-up pair of processes. */
  readonly startMs: number;
  /** One run (one batch) of each side that is measured: one or two values. */
  readonly runMs: readonly number[];
  /** The meter's shortest sensible window. */
  readonly shortestWindowMs: number;
}

export interface Schedule {
  readonly blocks: number;
  readonly pairsPerBlock: number;
  /** Runs in one window, for each side. */
  readonly runs: readonly number[];
  /** Runs before each window that are not counted, for each side. */
  readonly leadInRuns: readonly number[];
  readonly windowMs: number;
  /** Fresh processes before every block with this divisor: 1 is each block, 2 every other … */
  readonly restartEvery: number;
}

/**
 * Twelve blocks: Student's t then multiplies by 2.2, hardly more than the 1.96 of endless ones, and at one block's
 * start costing a third of a second they still fit into 20 s.
 */
const MOST_BLOCKS = 12;
/** With eight, t multiplies by 2.4; with three by 4.3, and no equivalence could be shown. */
const FEWEST_PLANNED_BLOCKS = 8;
/** Above this share, restarting processes eats the time that windows need. */
const MOST_RESTART_SHARE = 0.4;
/** Enough pairs that the trimmed mean can drop one at either end. */
const FEWEST_PAIRS = 5;
/**
 * The other process had the caches a moment ago; filling them again is not the query's own energy. At most a quarter of
 * the window, so that slow models are not run for nothing.
 */
const MOST_LEAD_IN_RUNS = 3;
/** What the messages around a window take. */
const MESSAGES_MS = 1;

export function schedule(costs: Costs): Schedule {
  const { budgetMs, startMs, runMs, shortestWindowMs } = costs;
  const affordable = Math.floor((MOST_RESTART_SHARE * budgetMs) / startMs);
  const blocks = Math.max(FEWEST_PLANNED_BLOCKS, Math.min(MOST_BLOCKS, affordable));
  const restartEvery = Math.ceil(blocks / Math.max(1, Math.min(blocks, affordable)));
  const restarts = Math.ceil(blocks / restartEvery);
  const blockMs = Math.max(0, budgetMs - restarts * startMs) / blocks;

  const slowest = Math.max(...runMs);
  // Shorter than the meter likes only where otherwise too few pairs would fit: a rough figure beats none.
  const windowMs = Math.max(slowest, Math.min(shortestWindowMs, blockMs / (FEWEST_PAIRS * runMs.length)));
  const runs = runMs.map((ms) => Math.max(1, Math.round(windowMs / (alike(runMs) ? slowest : ms))));
  const leadInRuns = runs.map((count) => Math.min(MOST_LEAD_IN_RUNS, Math.floor(count / 4)));
  const pairMs = runMs.reduce((sum, ms, side) => sum + (runs[side]! + leadInRuns[side]!) * ms + MESSAGES_MS, 0);
  const pairsPerBlock = Math.max(1, Math.floor(blockMs / pairMs));
  return { blocks, pairsPerBlock, runs, leadInRuns, windowMs, restartEvery };
}

/**
 * Sides of about the same speed get the same number of runs: what a window costs once (the first run after the other
 * process had the caches) must not fall on one side more than on the other because of a chance reading in the warm-up.
 */
function alike(runMs: readonly number[]): boolean {
  return Math.max(...runMs) < 1.5 * Math.min(...runMs);
}

/** Numbers of finished blocks at which the result is looked at: half and all of them (see `spendingLevels`). */
export function looksAt(blocks: number): number[] {
  const half = Math.ceil(blocks / 2);
  return half >= 3 && half < blocks ? [half, blocks] : [blocks];
}
