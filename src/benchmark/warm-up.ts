/** How long a side runs before anything counts. */
export interface WarmUp {
  readonly leastRuns: number;
  readonly leastMs: number;
  /** Ends it, however few runs there were. */
  readonly mostMs: number;
}

/** So many runs where `mostMs` allows: caches, allocators and thread pools settle in the first few. */
const RUNS = 10;
/** On the CPU also so long, until the loop around a fast model has been compiled: processes differ less then (`bench:noise`). */
const CPU_MS = 200;
/** A slow model is warm after fewer runs: its first one has touched all of its weights, and time is short. */
const SHARE_OF_BUDGET = 0.03;

/**
 * A GPU raises its clocks within a second and its temperature within tens of them. Each side gets ten seconds before every
 * block, and thirty before the first.
 */
const GPU_MS = 10_000;
const GPU_FIRST_MS = 30_000;
/** Where the time is short: the clocks are up, the temperature is still rising, in both windows of a pair about alike. */
const QUICK_GPU_MS = 2_000;
const QUICK_GPU_FIRST_MS = 6_000;

/**
 * @param first before the first block, when the machine is cold
 * @param quick the time is too short for the full warm-up
 */
export function warmUpFor(provider: string, settings: { first: boolean; quick: boolean; budgetMs: number }): WarmUp {
  const { first, quick, budgetMs } = settings;
  if (provider === 'cpu') {
    return { leastRuns: RUNS, leastMs: CPU_MS, mostMs: Math.max(CPU_MS, SHARE_OF_BUDGET * budgetMs) };
  }
  const ms = quick ? (first ? QUICK_GPU_FIRST_MS : QUICK_GPU_MS) : first ? GPU_FIRST_MS : GPU_MS;
  return { leastRuns: RUNS, leastMs: ms, mostMs: ms };
}

/** Shortest time, in seconds, in which a GPU is measured without haste: below, warm-up and windows are the quick ones. */
const FULL_GPU_SECONDS = 300;

/** Whether a run is a quick one: as it was asked for, or because the time allows no other. */
export function isQuick(asked: boolean | undefined, provider: string, budgetMs: number): boolean {
  return asked ?? (provider !== 'cpu' && budgetMs < FULL_GPU_SECONDS * 1000);
}
