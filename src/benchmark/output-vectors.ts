/** How far two outputs are apart, as vectors of numbers. */

import { median } from '../statistics/index.ts';
import type { PartKind, Parts } from './output-parts.ts';

/** Of one part of an output in one sample. */
export interface Lengths {
  /** Of the reference's numbers. */
  readonly own: number;
  /** Of the other model's numbers. */
  readonly other: number;
  /** Of what the other model differs by; infinite where a number became none. */
  readonly difference: number;
}

interface Difference {
  /** Of the angle between the two outputs. */
  readonly cosine: number;
  /** One for each part. */
  readonly lengths: readonly Lengths[];
}

/**
 * What is no difference. Scores: half a step of an 8-bit score, by which every such score is rounded and which no threshold on
 * it tells. Other numbers: 10⁻⁷, which float32 arithmetic on numbers around 1 leaves (2⁻²³); ONNX's own backend tests
 * allow as much.
 */
const RESOLUTION: Readonly<Record<PartKind, number>> = { scores: 0.5 / 255, numbers: 1e-7 };

/** Further off than this is not told apart: sums over samples stay finite. */
const MAX_ERROR = 100;

/**
 * Cosine of the angle between two vectors, and how long they and their difference are, part by part. Two zero vectors are
 * alike; a value that is not finite on one side alone makes them as unlike as can be.
 */
export function differenceOf(one: Float64Array, two: Float64Array, parts: Parts): Difference {
  let [dot, squareOne, squareTwo] = [0, 0, 0];
  const resolutions = parts.kinds.map((kind) => RESOLUTION[kind]);
  const own = new Float64Array(parts.kinds.length);
  const other = new Float64Array(parts.kinds.length);
  const apart = new Float64Array(parts.kinds.length);
  for (let i = 0; i < one.length; i++) {
    const [a, b] = [one[i]!, two[i]!];
    // Masked scores are −∞ on both sides.
    if (Object.is(a, b) && !Number.isFinite(a)) continue;
    if (!Number.isFinite(a) || !Number.isFinite(b)) return unlike(parts);
    dot += a * b;
    squareOne += a * a;
    squareTwo += b * b;
    const part = parts.of?.[i] ?? 0;
    own[part]! += a * a;
    other[part]! += b * b;
    if (Math.abs(a - b) > resolutions[part]!) apart[part]! += (a - b) ** 2;
  }
  const lengths = parts.kinds.map((_, part) => ({
    own: Math.sqrt(own[part]!),
    other: Math.sqrt(other[part]!),
    difference: Math.sqrt(apart[part]!),
  }));
  if (squareOne === 0 || squareTwo === 0) return { cosine: squareOne === squareTwo ? 1 : 0, lengths };
  return { cosine: Math.max(-1, Math.min(1, dot / (Math.sqrt(squareOne) * Math.sqrt(squareTwo)))), lengths };
}

function unlike({ kinds }: Parts): Difference {
  return { cosine: -1, lengths: kinds.map(() => ({ own: 0, other: 0, difference: Number.POSITIVE_INFINITY })) };
}

/**
 * Relative error of one part in each sample: the length of the difference ÷ the length of the output, which is that of the
 * sample or, where that is shorter, the usual one over all samples. So a sample whose output happens to be near zero is as
 * far off as it would be elsewhere.
 *
 * Over all samples this is the inverse of the signal-to-noise ratio by which ONNX Runtime compares a quantised model with its
 * original (`compute_signal_to_quantization_noice_ratio` in `onnxruntime/quantization/qdq_loss_debug.py`: the norm over all
 * samples ÷ the norm of the difference). What is usual is the median here: one sample that is a thousand times as long
 * must not excuse all others.
 *
 * Scores are held against one that is certain, which is the least that a detector can say, or against the longer of the two
 * outputs: where a detector sees nothing, ghosts are off by all that they are, and not by a multiple of nothing.
 */
export function relativeErrors(samples: readonly Lengths[], kind: PartKind): Float64Array {
  // A sample in which the output says nothing does not tell how long it is.
  const said = samples.map(({ own }) => own).filter((own) => own > 0);
  const usual = said.length === 0 ? 0 : median(said);
  return Float64Array.from(samples, ({ own, other, difference }) => {
    if (difference === 0) return 0;
    const length = kind === 'scores' ? Math.max(own, other, usual, CERTAIN) : Math.max(own, usual);
    if (length === 0 && Number.isFinite(difference)) return 1;
    return Math.min(difference / length, MAX_ERROR);
  });
}

const CERTAIN = 1;

/** Share of the rows of `columns` values in which the largest value stands at the same place. */
export function sameLargest(one: Float64Array, two: Float64Array, columns: number): number {
  const rows = Math.floor(one.length / Math.max(1, columns));
  if (rows === 0) return 0;
  let same = 0;
  for (let row = 0; row < rows; row++) {
    if (largestIn(one, row * columns, columns) === largestIn(two, row * columns, columns)) same++;
  }
  return same / rows;
}

/** Index, from `from` on, of the largest of `columns` values; the first of equal ones. */
export function largestIn(values: Float64Array, from: number, columns: number): number {
  let best = 0;
  for (let i = 1; i < columns; i++) if (values[from + i]! > values[from + best]!) best = i;
  return best;
}
