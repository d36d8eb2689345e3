/** The estimated position of a model that is not rated itself. */
import type { Interval, Position, Rating } from '../../energy-review/index.ts';
import { starsOf } from './stars.ts';

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
