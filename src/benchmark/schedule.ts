/**
 * How a time budget is spent: as many independent blocks as the cost of a fresh process allows, and in each as many
 * pairs of windows as fit.
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
  /** However short the time is, no window may be shorter: what is shorter, the counter cannot see. */
  readonly leastWindowMs?: number | undefined;
  /** So many runs belong into a window where time allows. */
  readonly runsPerWindow?: number | undefined;
  /** Each block has fresh processes, or there is no measurement: where processes choose algorithms for themselves. */
  readonly alwaysRestart?: boolean | undefined;
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
const MAX_BLOCKS = 12;
/** With eight, t multiplies by 2.4; with three by 4.3, and no equivalence could be shown. */
const MIN_SHARED_BLOCKS = 8;
/** Blocks with processes of their own: Student's t needs at least so many. */
const MIN_OWN_BLOCKS = 3;
/** Processes differ more than windows do: up to this share of the time, another restart is worth more than more windows. */
const MAX_RESTART_SHARE = 0.6;
/** Before processes are shared by blocks, and what they differ by has to be assumed, the fewest restarts may take this much. */
const MAX_SHARE_OF_FEWEST = 0.85;
/** Enough pairs that the trimmed mean can drop one at either end. */
export const MIN_PAIRS = 5;
/**
 * The other process had the caches a moment ago; filling them again is not the query's own energy. At most a quarter of
 * the window, so that slow models are not run for nothing.
 */
const MAX_LEAD_IN_RUNS = 3;
/** What the messages around a window take. */
const MESSAGES_MS = 1;

/** Plans blocks, pairs and windows. Pure. */
export function schedule(costs: Costs): Schedule {
  return costs.leastWindowMs === undefined ? manyShortPairs(costs) : fewLongPairs(costs);
}

/** For a meter as fine as one likes: many pairs in a block beat few long ones. */
function manyShortPairs(costs: Costs): Schedule {
  const { budgetMs, startMs, runMs, shortestWindowMs } = costs;
  const affordable = Math.floor((MAX_RESTART_SHARE * budgetMs) / startMs);
  const own = costs.alwaysRestart === true || MIN_OWN_BLOCKS * startMs <= MAX_SHARE_OF_FEWEST * budgetMs;
  const blocks = own ? clamp(affordable, MIN_OWN_BLOCKS, MAX_BLOCKS) : MIN_SHARED_BLOCKS;
  const restartEvery = own ? 1 : Math.ceil(blocks / Math.max(1, affordable));
  const restarts = Math.ceil(blocks / restartEvery);
  const blockMs = Math.max(0, budgetMs - restarts * startMs) / blocks;

  const slowest = Math.max(...runMs);
  // Shorter than the meter likes only where otherwise too few pairs would fit: a rough figure beats none.
  const windowMs = Math.max(slowest, Math.min(shortestWindowMs, blockMs / (MIN_PAIRS * runMs.length)));
  return planOf(costs, { blocks, restartEvery, windowMs, blockMs });
}

/** For a counter that moves in steps: windows of many steps, and as many blocks of at least one pair as fit. */
function fewLongPairs(costs: Costs): Schedule {
  const { budgetMs, startMs, runMs, shortestWindowMs, leastWindowMs = 0, runsPerWindow = 1 } = costs;
  const slowest = Math.max(...runMs);
  const wanted = Math.max(shortestWindowMs, runsPerWindow * slowest);
  const least = Math.max(leastWindowMs, slowest);
  const blocksOf = (windowMs: number) => Math.floor(budgetMs / (startMs + pairMsOf(costs, windowMs)));
  // The full window where it leaves enough blocks to tell anything, else the shortest that the counter can see.
  const windowMs = blocksOf(wanted) >= MIN_SHARED_BLOCKS ? wanted : least;
  const blocks = clamp(blocksOf(windowMs), MIN_OWN_BLOCKS, MAX_BLOCKS);
  return planOf(costs, { blocks, restartEvery: 1, windowMs, blockMs: Math.max(0, budgetMs / blocks - startMs) });
}

function planOf(
  costs: Costs,
  plan: { blocks: number; restartEvery: number; windowMs: number; blockMs: number },
): Schedule {
  const { blocks, restartEvery, windowMs, blockMs } = plan;
  const { runs, leadInRuns } = runsOf(costs, windowMs);
  const pairsPerBlock = Math.max(1, Math.floor(blockMs / pairMsOf(costs, windowMs)));
  return { blocks, pairsPerBlock, runs, leadInRuns, windowMs, restartEvery };
}

function runsOf({ runMs, leastWindowMs }: Costs, windowMs: number) {
  // A counter that moves in steps needs the window for the faster side as well; else the slower one sets the pace.
  const pace = leastWindowMs === undefined ? Math.max(...runMs) : Math.min(...runMs);
  const runs = runMs.map((ms) => Math.max(1, Math.round(windowMs / (alike(runMs) ? pace : ms))));
  return { runs, leadInRuns: runs.map((count) => Math.min(MAX_LEAD_IN_RUNS, Math.floor(count / 4))) };
}

function pairMsOf(costs: Costs, windowMs: number): number {
  const { runs, leadInRuns } = runsOf(costs, windowMs);
  return costs.runMs.reduce((sum, ms, side) => sum + (runs[side]! + leadInRuns[side]!) * ms + MESSAGES_MS, 0);
}

/** Time that the shortest valid measurement takes with a counter that moves in steps. */
export function leastMs(costs: Costs): number {
  const least = Math.max(costs.leastWindowMs ?? 0, ...costs.runMs);
  return MIN_OWN_BLOCKS * (costs.startMs + pairMsOf(costs, least));
}

/**
 * Up to this factor both sides get the same number of runs. What a window costs once (its first runs find the caches full of
 * the other process's data) is then shared by as many runs on either side. With different numbers a model would seem to
 * differ from itself, in all blocks alike, because of a chance reading in the warm-up: on a busy machine such readings differ by
 * a factor of two. Beyond it, the faster side's windows would be too short.
 */
const MAX_DIFFERENCE_FOR_SAME_RUNS = 4;

function alike(runMs: readonly number[]): boolean {
  return Math.max(...runMs) <= MAX_DIFFERENCE_FOR_SAME_RUNS * Math.min(...runMs);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/**
 * Numbers of finished blocks at which the result is looked at: half, three quarters and all of them (see
 * `spendingLevels`). With fewer than three blocks there is nothing to look at.
 */
export function looksAt(blocks: number): number[] {
  const looks = [Math.ceil(blocks / 2), Math.ceil((3 * blocks) / 4), blocks];
  return [...new Set(looks)].filter((look) => look >= 3);
}
