/**
 * From paired windows to a ratio with an interval, and to a verdict.
 *
 * Model: a block is one pair of fresh processes; inside it, windows of both sides alternate (AB, BA, …). Windows of one
 * block share that process's memory layout, algorithm choices and the machine's mood, so they are *not* independent:
 * blocks are. For each pair, d = ln(E_head ÷ E_base) per query. A block's value is the 20% trimmed mean of its d's
 * (Wilcox, "Introduction to Robust Estimation", §3.3: keeps about 94% of the mean's efficiency for normal data and
 * shrugs off up to a fifth of wild pairs on either side). The estimate is the mean of the block values and its interval
 * Student's t on them; on the log scale, because a ratio's errors are multiplicative and ln(a ÷ b) = −ln(b ÷ a).
 *
 * Assumption: block values are independent and roughly normal. The exact sign-flip test (which assumes only symmetry)
 * stands beside it as a check.
 */
import type { Interval } from '../quantities/index.ts';
import { normalTwoSidedTail, studentTCritical } from './student-t.ts';
import { MIN_RELEVANT_CHANGE, verdictOf } from './verdict.ts';

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

/** Two-sided error probability that the looks divide (see {@link spendingLevels}), and of what is looked at only once. */
export const ALPHA = 0.05;

/** Level of what is reported of a run as its 95% interval: half a point is kept back for having looked early. */
export const REPORTED_ALPHA = 0.045;

/** Share of the values that a robust centre leaves out at either end. */
const TRIM = 0.2;

/** Fewer blocks than this give no interval: Student's t multiplies by 12.7 with two. */
export const MIN_BLOCKS = 3;

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
export function trimmedMean(values: readonly number[], share = TRIM): number {
  if (values.length === 0) throw new RangeError('no values to average');
  const sorted = [...values].sort((a, b) => a - b);
  const cut = Math.floor(sorted.length * share);
  const kept = sorted.slice(cut, sorted.length - cut);
  return kept.reduce((sum, value) => sum + value, 0) / kept.length;
}

/**
 * Interval of the geometric mean, by Student's t on values in logarithms.
 *
 * @param logs one natural logarithm a block, at least {@link MIN_BLOCKS}
 * @param alpha two-sided error probability
 */
export function intervalOfLogs(logs: readonly number[], alpha: number = ALPHA): Interval {
  if (logs.length < MIN_BLOCKS) {
    throw new RangeError(`an interval needs at least ${MIN_BLOCKS} blocks, has ${logs.length}`);
  }
  const mean = logs.reduce((sum, v) => sum + v, 0) / logs.length;
  const variance = logs.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (logs.length - 1);
  const halfWidth = studentTCritical(alpha, logs.length - 1) * Math.sqrt(variance / logs.length);
  return { estimate: Math.exp(mean), lower: Math.exp(mean - halfWidth), upper: Math.exp(mean + halfWidth) };
}

/** Mean with its 95% interval, by Student's t: for values that are independent and roughly normal, at least two. */
export function meanInterval(values: ArrayLike<number>): Interval {
  const list = Array.from(values);
  if (list.length < 2) throw new RangeError(`an interval needs at least two values, has ${list.length}`);
  const mean = list.reduce((sum, v) => sum + v, 0) / list.length;
  const variance = list.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (list.length - 1);
  const halfWidth = studentTCritical(ALPHA, list.length - 1) * Math.sqrt(variance / list.length);
  return { estimate: mean, lower: mean - halfWidth, upper: mean + halfWidth };
}

/**
 * Spread (standard deviation, in logarithms) of the energy of a query between processes of one model: memory layout and the
 * choice of algorithms differ from start to start. Used only where a model loads too slowly for three restarts, so that the
 * spread cannot be seen in the run itself. On the machine of `docs/accuracy.md` the blocks of one model differ by 0.7 to
 * 1.6%, of which a part is noise of the windows.
 */
export const ASSUMED_PROCESS_SPREAD = 0.01;

/** How the blocks of a run stand to each other, which decides how they are summed up. */
export interface BlockDesign {
  /** Pairs of processes behind the blocks; absent where each block has its own. */
  readonly generations?: number;
  /** A block holds too few pairs to drop a wild one itself: wild blocks are dropped instead. */
  readonly fewPairs: boolean;
}

/** With fewer blocks, dropping one at either end costs more than a wild one does. */
const MIN_BLOCKS_TO_TRIM = 6;

/** Places of the blocks that count: all, or without the lowest and the highest, where a wild one would stand. */
function keptBlocks(logRatios: readonly number[], { fewPairs }: BlockDesign): number[] {
  const places = logRatios.map((_, place) => place);
  if (!fewPairs || logRatios.length < MIN_BLOCKS_TO_TRIM) return places;
  const byValue = [...places].sort((a, b) => logRatios[a]! - logRatios[b]!);
  return byValue.slice(1, -1).sort((a, b) => a - b);
}

/**
 * The interval of a run's ratio.
 *
 * Where a block holds too few pairs to be robust itself, the centre is the trimmed mean of the blocks, and the standard
 * error comes from their winsorised variance (Tukey & McLaughlin, Sankhyā A 25, 1963; Wilcox, §4.3). Their h − 1 degrees of
 * freedom for h blocks kept are a little too many for so few: one fewer holds the level (`npm run bench:protocol`).
 *
 * Where blocks share processes, what those processes differ by is in all their blocks alike and invisible in the spread
 * of the blocks: it is added, as an assumption.
 */
export function decidingInterval(logs: readonly number[], alpha: number, design: BlockDesign): Interval {
  return widened(intervalOver(logs, keptBlocks(logs, design), alpha), 2, alpha, design);
}

/**
 * The interval of the energy of one side, over the blocks that count for the ratio, so that head ÷ base of the estimates is
 * the ratio. A side that runs by itself is ranked by its own energy.
 */
export function levelInterval(
  levels: readonly number[],
  logRatios: readonly number[] | undefined,
  alpha: number,
  design: BlockDesign,
): Interval {
  return widened(intervalOver(levels, keptBlocks(logRatios ?? levels, design), alpha), 1, alpha, design);
}

function intervalOver(logs: readonly number[], kept: readonly number[], alpha: number): Interval {
  return kept.length === logs.length ? intervalOfLogs(logs, alpha) : trimmedInterval(logs, kept, alpha);
}

/** @param sides whose processes differ: two in a ratio */
function widened(interval: Interval, sides: 1 | 2, alpha: number, { generations }: BlockDesign): Interval {
  if (generations === undefined) return interval;
  const assumed = studentTCritical(alpha, 1e9) * ASSUMED_PROCESS_SPREAD * Math.sqrt(sides / generations);
  const halfWidth = Math.hypot(Math.log(interval.upper / interval.estimate), assumed);
  const { estimate } = interval;
  return { estimate, lower: estimate * Math.exp(-halfWidth), upper: estimate * Math.exp(halfWidth) };
}

/**
 * A block that does not count stands in the variance at the nearest value of those that do. Where the ratio ranked it, its own
 * value may lie among them and stays.
 */
function trimmedInterval(logs: readonly number[], kept: readonly number[], alpha: number): Interval {
  const values = kept.map((place) => logs[place]!);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const winsorised = logs.map((value) => Math.min(most, Math.max(least, value)));
  const centre = winsorised.reduce((sum, v) => sum + v, 0) / logs.length;
  const variance = winsorised.reduce((sum, v) => sum + (v - centre) ** 2, 0) / (logs.length - 1);
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  const standardError = Math.sqrt(variance / logs.length) / (values.length / logs.length);
  const halfWidth = studentTCritical(alpha, values.length - 2) * standardError;
  return { estimate: Math.exp(mean), lower: Math.exp(mean - halfWidth), upper: Math.exp(mean + halfWidth) };
}

/**
 * Whether nothing more would be learnt that matters: the verdict is in, every threshold that the policy will ask about
 * (as a ratio, e.g. 1.10) lies outside the interval, and the interval is narrow enough to be read: ±2%, or a tenth of
 * the change where that is more (2.4 × is well told by "2.2 to 2.6", and no better by two more minutes).
 */
export function isSettled(ratio: Interval, thresholds: readonly number[]): boolean {
  const halfWidth = Math.log(ratio.upper / ratio.lower) / 2;
  const readable = Math.max(MIN_RELEVANT_CHANGE, Math.abs(Math.log(ratio.estimate)) / 10);
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
 * Error probability that may be used at each of the planned looks at the data: the levels add up to `alpha`.
 *
 * Source: error spending with the O'Brien–Fleming-type function 2·(1 − Φ(z_{α/2} ÷ √t)) of Lan & DeMets (Biometrika 70,
 * 1983, 659–663). Each look gets the *increment* of the spent error as its own two-sided level, which with t on a dozen blocks
 * is safer than the multivariate normal boundaries. A run stops early only where the interval at that look's level has settled
 * everything.
 *
 * Only the early looks use their levels (0.56% at half, 1.8% at three quarters). What is *reported*, wherever the run stopped, is
 * the interval at {@link REPORTED_ALPHA}. After an early stop it lies within the wider one and so says the same; at the end it
 * decides by itself. By the union bound a false `higher` or `lower` then comes in at most 0.56 + 1.8 + 4.5 = 6.9% of the runs,
 * whatever the joint distribution is. How often it comes, and how often the reported interval holds the true ratio, is shown by
 * simulation (`npm run bench:protocol`).
 *
 * A repeated confidence interval (the look's own level; Jennison & Turnbull, "Group Sequential Methods", ch. 9) would hold the
 * true ratio in 99.4 of 100 runs that stop at half: honest, and a half wider than it says.
 *
 * @param fractions of the planned blocks at each look, ascending, the last being 1
 */
export function spendingLevels(fractions: readonly number[], alpha: number = ALPHA): number[] {
  const z = studentTCritical(alpha, 1e9);
  const spent = fractions.map((fraction) => normalTwoSidedTail(z / Math.sqrt(fraction)));
  return spent.map((total, look) => total - (spent[look - 1] ?? 0));
}
