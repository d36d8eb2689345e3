/** How one output of two models differs, sample by sample. The outputs themselves are dropped as soon as they are compared. */
import type { Tensor } from 'onnxruntime-node';
import { toNumbers } from '../engines/onnxruntime/tensor-data.ts';
import type { ScoreShare } from '../onnx/index.ts';
import type { ComparedOutput } from './messages.ts';
import { type PartKind, type Parts, partsOf } from './output-parts.ts';
import { differenceOf, type Lengths, largestIn, relativeErrors, sameLargest } from './output-vectors.ts';

/** Where nothing is as large in either model, an output says nothing; see the resolution in `output-vectors.ts`. */
const SILENCE = 1e-7;

/** Different labels that are counted; more of them tell no more. */
const MAX_LABELS = 10_000;

/**
 * Whole numbers and texts name something, such as a class: the next number is no nearer to it than any other. Bytes are mostly
 * pictures, and what is called a box, a size or a count is an amount.
 */
const NAMING_TYPES = new Set<string>(['bool', 'string', 'int16', 'int32', 'int64', 'uint16', 'uint32', 'uint64']);
const AMOUNT = /box|coord|count|landmark|length|(^|_)num|pixel|point|size/i;

/** One sample: by parts, or by one error where there are no numbers to put side by side. */
type Sample = { readonly parts: Parts; readonly lengths: readonly Lengths[] } | { readonly error: number };

interface FirstSample {
  readonly shape: readonly number[];
  readonly looksLike: ComparedOutput['looksLike'];
  /** By the values of the first sample. */
  readonly parts: Parts;
}

export class GatheredOutput {
  readonly #name: string;
  readonly #scores: ScoreShare | undefined;
  readonly #samples: Sample[] = [];
  readonly #agreement: number[] = [];
  readonly #cosine: number[] = [];
  /** Label of the reference → how often it gave it. */
  readonly #labels = new Map<unknown, number>();
  /** Of the first sample, and of the first that could be put side by side. */
  #shape: readonly number[] | undefined;
  #first: FirstSample | undefined;
  #largest = Number.NEGATIVE_INFINITY;
  #isSilent = true;

  /** @param scores what the graph says of the output */
  constructor(name: string, scores?: ScoreShare) {
    this.#name = name;
    this.#scores = scores;
  }

  /** The output of the reference and of the other model for one sample. What holds nothing in both is no sample. */
  add(one: Tensor, two: Tensor): void {
    if (one.size === 0 && two.size === 0) return;
    this.#shape ??= [...one.dims];
    if (one.size !== two.size) this.#addUnlike();
    else if (NAMING_TYPES.has(one.type) && one.type === two.type && !AMOUNT.test(this.#name)) this.#addNames(one, two);
    else this.#addNumbers(one, two);
  }

  /** @returns nothing where no sample holds anything: empty, or no numbers */
  result(): ComparedOutput | undefined {
    if (this.#shape === undefined || this.#samples.length === 0) return undefined;
    return {
      name: this.#name,
      shape: this.#first?.shape ?? this.#shape,
      looksLike: this.#first?.looksLike ?? 'other',
      isSilent: this.#isSilent || undefined,
      distinctLabels: this.#labels.size,
      commonestShare: shareOfCommonest(this.#labels),
      largest: Number.isFinite(this.#largest) ? this.#largest : undefined,
      agreement: Float64Array.from(this.#agreement),
      cosine: Float64Array.from(this.#cosine),
      relativeError: this.#worstErrors(),
    };
  }

  /** A list of another length is another answer: leaving it out would judge by the samples that happen to agree. */
  #addUnlike(): void {
    this.#isSilent = false;
    this.#push({ error: 1 }, 0, 0);
  }

  #addNames(one: Tensor, two: Tensor): void {
    this.#first ??= { shape: [...one.dims], looksLike: 'names', parts: { kinds: ['numbers'] } };
    this.#isSilent = false;
    const [left, right] = [one.data as ArrayLike<unknown>, two.data as ArrayLike<unknown>];
    let same = 0;
    for (let i = 0; i < left.length; i++) {
      if (left[i] === right[i]) same++;
      this.#addLabel(left[i]);
    }
    const share = same / left.length;
    this.#push({ error: 1 - share }, share, share);
  }

  #addNumbers(one: Tensor, two: Tensor): void {
    const { dims } = one;
    const [left, right] = [toNumbers(one), toNumbers(two)];
    if (left === undefined || right === undefined) return;
    // Not a number throughout, in both: nothing is said, and agreeing on it is no merit.
    if (left.every((value, index) => !Number.isFinite(value) && Object.is(value, right[index]))) return;
    const columns = dims.at(-1) ?? 1;
    this.#first ??= firstSample(left, dims, this.#scores);
    const parts = this.#partsOf(left, dims, this.#first);
    const { cosine, lengths } = differenceOf(left, right, parts);
    this.#push({ parts, lengths }, sameLargest(left, right, columns), cosine);
    for (let row = 0; row < left.length; row += columns) this.#addLabel(largestIn(left, row, columns));
    for (let i = 0; i < left.length; i++) if (left[i]! > this.#largest) this.#largest = left[i]!;
    const isScores = parts.kinds.includes('scores');
    this.#isSilent &&= !isScores && !left.some(isHeard) && !right.some(isHeard);
  }

  #addLabel(label: unknown): void {
    const known = this.#labels.get(label);
    if (known !== undefined || this.#labels.size < MAX_LABELS) this.#labels.set(label, (known ?? 0) + 1);
  }

  #push(sample: Sample, agreement: number, cosine: number): void {
    this.#samples.push(sample);
    this.#agreement.push(agreement);
    this.#cosine.push(cosine);
  }

  /** Those of the first sample, where this one has its shape. */
  #partsOf(values: Float64Array, dims: readonly number[], { shape, looksLike, parts }: FirstSample): Parts {
    if (dims.join() === shape.join()) return parts;
    return partsOf(values, dims, looksLike === 'probabilities' ? 'all' : this.#scores);
  }

  /** Errors of the part that is off by most, over all samples. */
  #worstErrors(): Float64Array {
    const all = this.#samples.flatMap((sample) => ('parts' in sample ? sample.parts.kinds.map(partKey) : []));
    const kinds = new Map(all);
    const errors = [...kinds].map(([part, kind]) => this.#errorsOf(part, kind));
    const fixed = Float64Array.from(this.#samples, (sample) => ('error' in sample ? sample.error : 0));
    const squares = (list: Float64Array) => list.reduce((sum, error) => sum + error ** 2, 0);
    return errors.reduce((worst, list) => (squares(list) > squares(worst) ? list : worst), fixed);
  }

  #errorsOf(part: string, kind: PartKind): Float64Array {
    const lengths = this.#samples.map((sample): Lengths => {
      if ('error' in sample) return NOTHING;
      const index = sample.parts.kinds.findIndex((each, place) => partKey(each, place)[0] === part);
      return sample.lengths[index] ?? NOTHING;
    });
    const relative = relativeErrors(lengths, kind);
    return relative.map((error, index) => {
      const sample = this.#samples[index]!;
      return 'error' in sample ? sample.error : error;
    });
  }
}

function shareOfCommonest(labels: ReadonlyMap<unknown, number>): number {
  const counts = [...labels.values()];
  const total = counts.reduce((sum, count) => sum + count, 0);
  return total === 0 ? 0 : counts.reduce((most, count) => Math.max(most, count)) / total;
}

/** Parts of samples of several shapes belong together by what they are. */
function partKey(kind: PartKind, index: number): [key: string, kind: PartKind] {
  return [`${kind} ${index}`, kind];
}

const NOTHING: Lengths = { own: 0, other: 0, difference: 0 };

/** NaN on one side is heard as well. */
const isHeard = (value: number) => !(Math.abs(value) <= SILENCE);

function firstSample(values: Float64Array, dims: readonly number[], scores: ScoreShare | undefined): FirstSample {
  const looksLike = looksOf(values, dims.at(-1) ?? 1, scores);
  // Rows that are positive and add up to 1 are scores, whichever operators made them.
  const parts = partsOf(values, dims, looksLike === 'probabilities' ? 'all' : scores);
  return { shape: [...dims], looksLike, parts };
}

/** What values look like along the last dimension. */
function looksOf(values: Float64Array, columns: number, scores: ScoreShare | undefined): ComparedOutput['looksLike'] {
  const rows = Array.from({ length: columns < 2 ? 0 : values.length / columns }, (_, row) =>
    values.subarray(row * columns, (row + 1) * columns),
  );
  const near = (total: number) => Math.abs(total - 1) < 1e-3;
  const isDistribution = (row: Float64Array) => row.every((v) => v >= 0) && near(row.reduce((sum, v) => sum + v, 0));
  if (rows.length > 0 && rows.every(isDistribution)) return 'probabilities';
  if (scores === 'all') return 'scores';
  const isUnit = (row: Float64Array) => near(row.reduce((sum, v) => sum + v * v, 0));
  return rows.length > 0 && rows.every(isUnit) ? 'unit-vectors' : 'other';
}
