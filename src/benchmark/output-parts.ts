/**
 * Which numbers of one output are judged together.
 *
 * A length over a whole tensor tells of its largest numbers alone. YOLO joins boxes in pixels and scores from 0 to 1 in one
 * tensor, and int8 with one scale for both makes every score 0: over the whole, that is off by a thousandth. So
 * numbers of another kind are parts of their own, and the worst part counts.
 */
import type { ScoreShare } from '../onnx/index.ts';

/** What a part is made of. Scores are from 0 to 1, so a difference between them is one whatever they are. */
export type PartKind = 'numbers' | 'scores';

export interface Parts {
  readonly kinds: readonly PartKind[];
  /** Element → index of its part; absent where there is one part. */
  readonly of?: Uint8Array;
}

/**
 * Powers of two between the few largest numbers and all others, with none between, that make two parts of them. Others that
 * are a tenth as long as the whole could all be wrong, and the whole would be off by a tenth, which is what options may
 * be. Sparse outputs, such as heat maps, have slopes, which fill the gap.
 */
const GAP_IN_BITS = 3;

/** More quantities than this in one tensor are told apart by nobody. */
const MAX_PARTS = 8;

const isScore = (value: number) => !Number.isFinite(value) || (value >= 0 && value <= 1);

/**
 * Parts of an output, by the values that the reference gives the first sample.
 *
 * @param dims the shape; its product is the number of values
 * @param scores what the graph says of the output
 */
export function partsOf(values: Float64Array, dims: readonly number[], scores: ScoreShare | undefined): Parts {
  if (scores === 'all' && values.every(isScore)) return { kinds: ['scores'] };
  const isScoreAt = scores === 'some' ? scoreSlices(values, dims) : undefined;
  const numbers = isScoreAt === undefined ? values : values.filter((_, index) => !isScoreAt(index));
  const ends = levelEnds(numbers);
  const kinds = Array<PartKind>(ends.length + 1).fill('numbers');
  if (isScoreAt === undefined && ends.length === 0) return { kinds };
  const levelOf = (value: number) => ends.filter((end) => bitsOf(value) <= end).length;
  const of = Uint8Array.from(values, (value, index) => (isScoreAt?.(index) ? kinds.length : levelOf(value)));
  return { kinds: isScoreAt === undefined ? kinds : [...kinds, 'scores'], of };
}

/** Slices along an axis that hold scores alone, where others don't: the columns of YOLO that are no boxes. */
function scoreSlices(values: Float64Array, dims: readonly number[]): ((index: number) => boolean) | undefined {
  for (let axis = dims.length - 1; axis >= 0; axis--) {
    const size = dims[axis]!;
    const stride = dims.slice(axis + 1).reduce((product, dim) => product * dim, 1);
    const sliceOf = (index: number) => Math.floor(index / stride) % size;
    const slices = new Uint8Array(size).fill(1);
    for (let i = 0; i < values.length; i++) if (!isScore(values[i]!)) slices[sliceOf(i)] = 0;
    if (slices.includes(0) && slices.includes(1)) return (index) => slices[sliceOf(index)] === 1;
  }
  return undefined;
}

/**
 * Exponents of two at which a level of magnitude ends, from the largest down: each has a gap above it, and at least half of
 * the numbers below. A few that are near zero by chance are no level.
 */
function levelEnds(values: Float64Array): number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(bitsOf(value), (counts.get(bitsOf(value)) ?? 0) + 1);
  // What is 0 or no number has no magnitude.
  counts.delete(Number.NEGATIVE_INFINITY);
  const descending = [...counts].sort(([a], [b]) => b - a);
  const total = descending.reduce((sum, [, count]) => sum + count, 0);
  let below = total;
  const ends: number[] = [];
  for (const [index, [bits, count]] of descending.entries()) {
    const above = descending[index - 1]?.[0];
    if (above !== undefined && above - bits > GAP_IN_BITS && below >= total / 2) ends.push(bits);
    below -= count;
  }
  return ends.slice(0, MAX_PARTS - 1);
}

/** The exponent of a number; −∞ for 0, NaN and infinity. */
function bitsOf(value: number): number {
  const bits = Math.floor(Math.log2(Math.abs(value)));
  return Number.isFinite(bits) ? bits : Number.NEGATIVE_INFINITY;
}
