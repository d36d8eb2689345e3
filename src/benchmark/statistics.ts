/**
 * From paired windows to a ratio with an interval, and to a verdict.
 *
 * Model: a block is one pair of fresh processes; inside it, windows of both sides alternate (AB, BA, …). Windows of one
 * block share that process's memory layout, algorithm choices and the machine's mood, so they are *not* independent:
 * blocks are. For each pair, d = ln(E_head ÷ E_base) per query. A block's value is the 20 % trimmed mean of its d's
 * (Wilcox, "Introduction to Robust Estimation", §3.3: keeps about 94 % of the mean's efficiency for normal data and
 * shrugs off up to a fifth of wild pairs on either side). The estimate is the mean of the block values and its interval
 * Student's t on them; on the log scale, because a ratio's errors are multiplicative and ln(a ÷ b) = −ln(b ÷ a).
 *
 * Assumption: block values are independent and roughly normal. The exact sign-flip test (which assumes only symmetry)
 * stands beside it as a check.
 */
import type { Interval, Verdict } from '../report/index.ts';
import { normalTwoSidedTail, studentTCritical } from './student-t.ts';

/** Energy per query of both sides in one pair of windows, in any one unit. Both > 0. */
export interface Pair {
  readonly base: number;
  readonly head: number;
}

/** Natural logarithms: what one block says of the ratio and of either side. */
export interface BlockValue {
  readonly logRatio: number;
  readonly logBase: number;
  readonly logHead: number;
}

/** Two-sided error probability of every interval that is reported. */
export const ALPHA = 0.05;

/** A change smaller than this is not worth anyone's attention, and no CPU-time measurement could be trusted on it. */
export const SMALLEST_RELEVANT_CHANGE = 0.02;

/** Fewer blocks than this give no interval: Student's t multiplies by 12.7 with two. */
export const FEWEST_BLOCKS = 3;

/**
 * Summarises one block. The level of both sides is split symmetrically around the ratio, so that head ÷ base of the
 * estimates is exactly the estimated ratio and a reader's calculator agrees with the report.
 */
export function blockValue(pairs: readonly Pair[]): BlockValue {
  const logRatio = trimmedMean(pairs.map((pair) => Math.log(pair.head / pair.base)));
  const level = trimmedMean(pairs.map((pair) => (Math.log(pair.head) + Math.log(pair.base)) / 2));
  return { logRatio, logBase: level - logRatio / 2, logHead: level + logRatio / 2 };
}

/** Mean of what is left when a fifth of the values is dropped at either end. */
export function trimmedMean(values: readonly number[], share = 0.2): number {
  if (values.length === 0) throw new RangeError('no values to average');
  const sorted = [...values].sort((a, b) => a - b);
  const cut = Math.floor(sorted.length * share);
  const kept = sorted.slice(cut, sorted.length - cut);
  return kept.reduce((sum, value) => sum + value, 0) / kept.length;
}

/**
 * Interval of the geometric mean, by Student's t on values in logarithms.
 *
 * @param logs one natural logarithm a block, at least {@link FEWEST_BLOCKS}
 * @param alpha two-sided error probability
 */
export function intervalOfLogs(logs: readonly number[], alpha: number = ALPHA): Interval {
  if (logs.length < FEWEST_BLOCKS) {
    throw new RangeError(`an interval needs at least ${FEWEST_BLOCKS} blocks, has ${logs.length}`);
  }
  const mean = logs.reduce((sum, v) => sum + v, 0) / logs.length;
  const variance = logs.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (logs.length - 1);
  const halfWidth = studentTCritical(alpha, logs.length - 1) * Math.sqrt(variance / logs.length);
  return { estimate: Math.exp(mean), lower: Math.exp(mean - halfWidth), upper: Math.exp(mean + halfWidth) };
}

/** Mean with its 95 % interval, by Student's t: for values that are independent and roughly normal, at least two. */
export function meanInterval(values: ArrayLike<number>): Interval {
  const list = Array.from(values);
  if (list.length < 2) throw new RangeError(`an interval needs at least two values, has ${list.length}`);
  const mean = list.reduce((sum, v) => sum + v, 0) / list.length;
  const variance = list.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (list.length - 1);
  const halfWidth = studentTCritical(ALPHA, list.length - 1) * Math.sqrt(variance / list.length);
  return { estimate: mean, lower: mean - halfWidth, upper: mean + halfWidth };
}

/**
 * `higher`/`lower`: the interval excludes 1 and the estimate is at least 2 % away. `same`: the whole interval lies
 * within ±2 % (equivalence is shown, not merely a difference missed). Else `inconclusive`.
 */
export function verdictOf(ratio: Interval): Verdict {
  const relevant = SMALLEST_RELEVANT_CHANGE;
  if (ratio.lower > 1 && ratio.estimate >= 1 + relevant) return 'higher';
  if (ratio.upper < 1 && ratio.estimate <= 1 - relevant) return 'lower';
  if (ratio.lower > 1 - relevant && ratio.upper < 1 + relevant) return 'same';
  return 'inconclusive';
}

/**
 * Whether nothing more would be learnt that matters: the verdict is in, every threshold that the policy will ask about
 * (as a ratio, e.g. 1.10) lies outside the interval, and the interval is narrow enough to be read: ±2 %, or a tenth of
 * the change where that is more (2.4 × is well told by "2.2 to 2.6", and no better by two more minutes).
 */
export function isSettled(ratio: Interval, thresholds: readonly number[]): boolean {
  const halfWidth = Math.log(ratio.upper / ratio.lower) / 2;
  const readable = Math.max(SMALLEST_RELEVANT_CHANGE, Math.abs(Math.log(ratio.estimate)) / 10);
  return (
    verdictOf(ratio) !== 'inconclusive' &&
    halfWidth <= readable &&
    thresholds.every((t) => t < ratio.lower || t > ratio.upper)
  );
}

/**
 * Exact two-sided sign-flip test of "the ratio is 1": the share of all 2^n sign patterns of the block values whose
 * |sum| is at least the observed one. Assumes symmetry only. For more than 20 blocks the newest 20 are used, because
 * the patterns double with each (a million is instant).
 */
export function signFlipP(logs: readonly number[]): number {
  const values = logs.slice(-20);
  const observed = Math.abs(values.reduce((sum, v) => sum + v, 0));
  const patterns = 2 ** values.length;
  // Ties must count as extreme even after rounding errors of the sum.
  const threshold = observed - 1e-12 * (1 + observed);
  let extreme = 0;
  for (let pattern = 0; pattern < patterns; pattern++) {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += (pattern >> i) & 1 ? values[i]! : -values[i]!;
    if (Math.abs(sum) >= threshold) extreme++;
  }
  return extreme / patterns;
}

/**
 * Error probability that may be used at each of the planned looks at the data, so that looking several times still
 * errs in at most 5 % of the runs in all.
 *
 * Source: error spending with the O'Brien–Fleming-type function 2·(1 − Φ(z_{α/2} ÷ √t)) of Lan & DeMets (Biometrika 70,
 * 1983, 659–663). Each look gets the *increment* of the spent error as its own two-sided level: by the union bound the
 * levels add up to α whatever the joint distribution is, which with t on a dozen blocks is safer than the multivariate
 * normal boundaries and, with looks at half and all of the blocks, costs next to nothing (0.0056 + 0.0444).
 * The interval reported at the look where a run stops uses that look's level: a repeated confidence interval
 * (Jennison & Turnbull, "Group Sequential Methods", ch. 9), valid whenever the run stops.
 *
 * @param fractions of the planned blocks at each look, ascending, the last being 1
 */
export function spendingLevels(fractions: readonly number[], alpha: number = ALPHA): number[] {
  const z = studentTCritical(alpha, 1e9);
  const spent = fractions.map((fraction) => normalTwoSidedTail(z / Math.sqrt(fraction)));
  return spent.map((total, look) => total - (spent[look - 1] ?? 0));
}
