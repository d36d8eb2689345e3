/** Whether the figures of a review that somebody else made can have been measured together. */
import type { EnergyReview, Interval, Measurement, ModelReview } from '../energy-review/index.ts';

/** Beyond this a number is no longer told from its neighbour, and products of several are no numbers any more. */
const LARGEST = Number.MAX_SAFE_INTEGER;

/**
 * head ÷ base of the two energies *is* the ratio by the method (see `blockValue` of the benchmark); this much is left to
 * rounding by whoever wrote the figures down.
 */
const RATIO_TOLERANCE = 0.05;

/**
 * What cannot be, as one sentence without a word of the review's; `undefined` where nothing is wrong. It catches what contradicts itself (a ratio of 1
 * between energies of 1 and 2, a comparison of one side, a negative energy); figures that were made up with care it cannot
 * tell from true ones.
 */
export function findImplausible(review: EnergyReview): string | undefined {
  if (hasHugeNumber(review)) return `A number of the review is beyond ${LARGEST}.`;
  for (const [index, model] of review.models.entries()) {
    const reason = implausibleModel(model);
    if (reason !== undefined) return `The figures of model ${index + 1} of the review can’t be right: ${reason}.`;
  }
  return undefined;
}

function hasHugeNumber(value: unknown): boolean {
  if (typeof value === 'number') return !(Math.abs(value) <= LARGEST);
  return typeof value === 'object' && value !== null && Object.values(value).some(hasHugeNumber);
}

function implausibleModel(model: ModelReview): string | undefined {
  const { change, base, head, comparison } = model;
  const isMeasured = base !== undefined || head !== undefined || comparison !== undefined;
  if (change === 'removed' && isMeasured) return 'a removed model can’t have a measurement';
  if (change === 'added' && (base !== undefined || comparison !== undefined)) return 'an added model can’t have a base';
  return (
    (base && implausibleMeasurement(base)) ?? (head && implausibleMeasurement(head)) ?? implausibleComparison(model)
  );
}

function implausibleMeasurement({ whPer1000, latencyMs, queries, windows }: Measurement): string | undefined {
  if (whPer1000.lower < 0 || whPer1000.estimate <= 0) return 'an energy isn’t above 0';
  if (queries === 0 || windows === 0) return 'a measurement has no queries or windows';
  if (latencyMs.p95 < latencyMs.median) return 'the 95th percentile of a latency is below its median';
  return undefined;
}

function implausibleComparison({ base, head, comparison, revisions }: ModelReview): string | undefined {
  if (comparison === undefined) return undefined;
  const { ratio, latencyRatio, stopped, blocks, pairs } = comparison;
  if (ratio.lower <= 0 || (latencyRatio !== undefined && latencyRatio.lower <= 0)) return 'a ratio isn’t above 0';
  if (stopped === 'identical') {
    if (!isExactlyOne(ratio)) return 'identical files have a ratio other than 1';
    // Nothing was run: a measurement beside it would be of something else.
    if (base !== undefined || head !== undefined) return 'identical files can’t have a measurement';
    const isProven = revisions?.base !== undefined && revisions.base.blob === revisions.head?.blob;
    return isProven ? undefined : 'identical files have different blobs';
  }
  if (base === undefined || head === undefined) return 'a comparison lacks one of its sides';
  if (blocks === 0 || pairs < blocks) return 'a comparison has no pairs of windows';
  const quotient = head.whPer1000.estimate / base.whPer1000.estimate;
  const deviation = Math.abs(quotient / ratio.estimate - 1);
  return deviation <= RATIO_TOLERANCE ? undefined : 'the ratio doesn’t match the two energies';
}

function isExactlyOne({ estimate, lower, upper }: Interval): boolean {
  return estimate === 1 && lower === 1 && upper === 1;
}
