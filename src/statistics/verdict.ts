import type { Interval } from '../quantities/index.ts';

/** A change smaller than this is not worth anyone's attention, and no CPU-time measurement could be trusted on it. */
export const MIN_RELEVANT_CHANGE = 0.02;

/**
 * What a ratio with its interval says. `higher`/`lower`: the interval excludes 1 and the estimate is at least 2% away.
 * `same`: the whole interval lies within ±2% (equivalence is shown, not merely a difference missed). Else `inconclusive`.
 */
export function verdictOf(ratio: Interval): 'lower' | 'same' | 'higher' | 'inconclusive' {
  const relevant = MIN_RELEVANT_CHANGE;
  if (ratio.lower > 1 && ratio.estimate >= 1 + relevant) return 'higher';
  if (ratio.upper < 1 && ratio.estimate <= 1 - relevant) return 'lower';
  if (ratio.lower > 1 - relevant && ratio.upper < 1 + relevant) return 'same';
  return 'inconclusive';
}
