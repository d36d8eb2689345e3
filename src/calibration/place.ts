import { rateWh, type Snapshot } from '../rating/index.ts';
import type { CalibratedPosition, Measurement } from '../report/index.ts';
import type { Calibration } from './calibration.schema.ts';

/**
 * Anchors whose factors differ by more than this disagree on what the reference hardware would need, and no figure is
 * carried over. It is about the width of one of the narrower star bins.
 */
export const MOST_SPREAD = 1.5;

/**
 * Where a model without a rated base would stand among published values: measured Wh × the runner's factor. Its interval is the
 * measurement's, widened by the lowest and the highest factor. Weak, and always an estimate.
 *
 * @returns `undefined` where the anchors disagree, and for a task with several scales
 */
export function placeByCalibration(
  calibration: Calibration,
  { whPer1000 }: Measurement,
  task: string,
  snapshot: Snapshot,
): CalibratedPosition | undefined {
  const { factor, spread, anchors, date } = calibration;
  if (spread > MOST_SPREAD) return undefined;
  const factors = anchors.map((anchor) => anchor.factor);
  const estimate = whPer1000.estimate * factor;
  const placements = rateWh(snapshot, task, estimate);
  if (placements.length !== 1) return undefined;
  return {
    whPer1000: {
      estimate,
      lower: whPer1000.lower * Math.min(...factors),
      upper: whPer1000.upper * Math.max(...factors),
    },
    stars: placements[0]!.stars,
    anchors: anchors.length,
    spread,
    date,
  };
}
