/**
 * The star rule of the AI Energy Score: five bins of equal width over the energy range of a task (of a task and class
 * for text generation), not quantiles.
 *
 *     w = (highest − lowest) / 5        stars = 5 − clamp(ceil((E − lowest) / w) − 1, 0, 4)
 *
 * The rule is inferred from the published rows; it reproduces all 206 stars of February and December 2025, by cohort.
 */
import type { Interval, Position, Rating } from '../../energy-review/index.ts';

/** The ends of one scale in Wh per 1,000 queries, frozen to a snapshot. */
export interface Scale {
  readonly lowest: number;
  readonly highest: number;
}

const starsCount = 5;

/**
 * Stars (1 to 5) of an energy in Wh per 1,000 queries. What lies below the range has 5, what lies above has 1. On a
 * scale of a single value the bins have no width: that value and less has 5 stars and more has 1, the rule's limit.
 *
 * @throws RangeError for an energy that is negative or not finite.
 */
export function starsOf(scale: Scale, whPer1000: number): number {
  if (!Number.isFinite(whPer1000) || whPer1000 < 0) throw new RangeError(`no energy has stars: ${whPer1000} Wh`);
  if (whPer1000 <= scale.lowest) return starsCount;
  if (whPer1000 >= scale.highest) return 1;
  const bin = Math.ceil((whPer1000 - scale.lowest) / binWidth(scale)) - 1;
  return starsCount - Math.min(Math.max(bin, 0), starsCount - 1);
}

/** The most Wh per 1,000 queries that still has this many stars: "5 ★ reaches to 0.77 Wh". */
export function starsReach(scale: Scale, stars: number): number {
  return stars === 1 ? scale.highest : scale.lowest + (starsCount + 1 - stars) * binWidth(scale);
}

function binWidth(scale: Scale): number {
  return (scale.highest - scale.lowest) / starsCount;
}

/**
 * The published Wh of a rated source × a ratio measured here, with the ratio's interval, and the stars of the estimate
 * on the source's frozen scale (clamped outside of it).
 *
 * An estimate, and a weak one: it carries a ratio over to other hardware, another runtime and another precision. Small
 * models at batch 1 do not fill a large GPU, so that ratios there are smaller than the arithmetic suggests. To be shown as
 * "about … (estimated)", never as a score.
 *
 * @param source the published row of the model that this one derives from
 * @param ratio this model ÷ the model at hand for the source, energy per query
 * @throws RangeError for a ratio that is not above 0 and finite: no comparison gives one.
 */
export function estimatePosition(source: Rating, ratio: Interval): Position {
  if (!(ratio.lower > 0 && ratio.lower <= ratio.estimate && ratio.estimate <= ratio.upper && ratio.upper < Infinity)) {
    throw new RangeError(`not a ratio with an interval: ${JSON.stringify(ratio)}`);
  }
  const whPer1000 = {
    estimate: source.whPer1000 * ratio.estimate,
    lower: source.whPer1000 * ratio.lower,
    upper: source.whPer1000 * ratio.upper,
  };
  const stars = starsOf(source.range, whPer1000.estimate);
  return { whPer1000, stars, starsDelta: stars - source.stars };
}
