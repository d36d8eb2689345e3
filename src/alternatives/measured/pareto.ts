/** An option by what a reader weighs. Less is better in each. */
export interface Cost {
  /** Energy ÷ energy of what is compared against. */
  readonly energy: number;
  /** 1 − closeness of the outputs; `undefined` where they cannot be compared. */
  readonly loss: number | undefined;
  readonly latencyMs: number;
}

/** Differences below these are noise: 1 % of energy, one label in a thousand, 2 % of a median latency. */
const TOLERANCE = { energy: 1.01, loss: 0.001, latency: 1.02 };

/**
 * The Pareto front: what no other option beats in one of energy, outputs and latency without being worse in another.
 * Options whose outputs cannot be compared are weighed against each other only.
 */
export function paretoFront<T extends { readonly cost: Cost }>(options: readonly T[]): T[] {
  return options.filter((option) => !options.some((other) => other !== option && beats(other.cost, option.cost)));
}

function beats(a: Cost, b: Cost): boolean {
  if ((a.loss === undefined) !== (b.loss === undefined)) return false;
  const [lossA, lossB] = [a.loss ?? 0, b.loss ?? 0];
  const isNowhereWorse =
    a.energy <= b.energy * TOLERANCE.energy &&
    lossA <= lossB + TOLERANCE.loss &&
    a.latencyMs <= b.latencyMs * TOLERANCE.latency;
  const isBetter =
    a.energy * TOLERANCE.energy < b.energy ||
    lossA + TOLERANCE.loss < lossB ||
    a.latencyMs * TOLERANCE.latency < b.latencyMs;
  return isNowhereWorse && isBetter;
}
