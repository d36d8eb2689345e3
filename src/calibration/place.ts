import { findTask, rateWh, type Snapshot, type TaskId } from '../baselines/ai-energy-score/index.ts';
import type { CalibratedPosition, Measurement } from '../energy-review/index.ts';
import type { Calibration } from './calibration.schema.ts';

/**
 * Anchors whose factors differ by more than this disagree on what the reference hardware would need, and no figure is
 * carried over. It is about the width of one of the narrower star bins.
 */
export const MOST_SPREAD = 1.5;

/** A query of these takes many passes through a graph: one pass of a raw file is none, whatever its inputs are. */
const MANY_PASSES: ReadonlySet<string> = new Set<TaskId>([
  'text_generation',
  'summarization',
  'asr',
  'image_generation',
  'image_captioning',
]);

/**
 * Where a model without a rated base would stand among published values: measured Wh × the runner's factor. Its range is the
 * measurement's, widened by the lowest and the highest factor. Weak, and always an estimate.
 *
 * @returns `undefined` where the anchors disagree, for a task with several scales, and where other things were counted than the
 * scale counts, which would be wrong by multiples
 */
export function placeByCalibration(
  calibration: Calibration,
  measurement: Measurement,
  task: string,
  snapshot: Snapshot,
): CalibratedPosition | undefined {
  const { factor, spread, anchors, date } = calibration;
  if (spread > MOST_SPREAD || !isQueryOf(task, measurement)) return undefined;
  const { whPer1000 } = measurement;
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

/** Published are single queries of the task, whole: not seconds of a recording, single passes or batches. */
function isQueryOf(task: string, { inputs, batch, task: ran }: Measurement): boolean {
  const known = findTask(task);
  if (known === undefined || batch !== 1 || inputs.query !== known.query) return false;
  return ran === undefined ? !MANY_PASSES.has(known.id) : ran.id === known.id;
}
