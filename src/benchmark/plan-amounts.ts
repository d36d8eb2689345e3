/**
 * Inputs that say how much of something there is: lengths, sizes, counts, thresholds.
 *
 * Filled with 0, they make a model do nothing: no box is let through, no token is looked at, and the energy of doing nothing is
 * what is reported. So each gets what it would have in use: a length that of the input that it describes, a size that of
 * the picture, a count at least 1.
 */

import type { Fill, TensorMetadata, TensorPlan } from './tensor-plan.ts';

/** Height, width, channels and batch: an input of more numbers holds data. */
const MAX_NUMBERS = 4;

/** Detections that COCO's evaluation takes from a picture (`maxDets`). */
const MAX_DETECTIONS = 100;
/** As pycocotools' and Detectron2's defaults: what a detection is at least sure of, and at most overlaps another by. */
const MIN_SCORE = 0.05;
const MAX_OVERLAP = 0.5;

/** Height and width where no picture tells: what vision models are trained on. */
export const IMAGE_SIZE = 224;

type Describing = Pick<TensorMetadata, 'name' | 'shape'>;

/** Whether an input of this name and shape may be an amount. */
export function isFewNumbers(dims: readonly number[]): boolean {
  return dims.length <= 2 && dims.reduce((product, dim) => product * dim, 1) / Math.max(1, dims[0] ?? 1) <= MAX_NUMBERS;
}

/**
 * The value of an amount by its name; nothing where the name tells none.
 *
 * @param isWhole whether it holds whole numbers
 * @param others the other inputs, as they are planned
 */
export function amountOf(
  { name }: Pick<Describing, 'name'>,
  isWhole: boolean,
  others: readonly Described[],
): Fill | undefined {
  const constant = (value: number): Fill => ({ kind: 'constant', value });
  if (SIZE.test(name)) return sizeOf(name, others);
  if (!isWhole) {
    if (/iou|overlap|nms/i.test(name)) return constant(MAX_OVERLAP);
    if (/thresh/i.test(name)) return constant(MIN_SCORE);
    return /scale|ratio|factor|penalty|temperature/i.test(name) ? constant(1) : undefined;
  }
  if (/batch/i.test(name)) return constant(others.find(({ plan }) => plan.dims.length > 0)?.plan.dims[0] ?? 1);
  if (/^min/i.test(name)) return constant(1);
  if (/len/i.test(name)) return lengthOf(name, others);
  if (/max.*(box|det|out)/i.test(name)) return constant(MAX_DETECTIONS);
  return COUNT.test(name) ? constant(1) : undefined;
}

/** Of a picture: `image_shape`, `orig_target_sizes`, `im_info`. */
const SIZE =
  /^((canvas|im|image|img|input|orig|original|picture|target)_?)*(hw|resolution|shape|size)s?$|height|width|^im_info$/i;
const COUNT = /num|count|max|top_?k|^[kn]$|limit|detections|boxes|beams|size|steps$|classes|repeat/i;

/** An input beside an amount. */
interface Described {
  readonly input: Describing;
  readonly plan: Pick<TensorPlan, 'dims' | 'fill'>;
}

/** Height and width of the picture, along the last dimension; `height` and `width` alone are one of them. */
function sizeOf(name: string, others: readonly Described[]): Fill {
  const picture = others.find(({ plan }) => plan.fill.kind === 'image' && plan.dims.length >= 3)?.plan.dims;
  const channelsLast = picture !== undefined && [1, 3].includes(picture.at(-1)!) && picture.length > 3;
  const sides = picture?.slice(channelsLast ? -3 : -2).slice(0, 2) ?? [];
  const [height = IMAGE_SIZE, width = IMAGE_SIZE] = sides;
  if (/height/i.test(name)) return { kind: 'constant', value: height };
  if (/width/i.test(name)) return { kind: 'constant', value: width };
  return { kind: 'row', values: [height, width, 1] };
}

/** The length of the input that is called alike, or else of the first that has one. */
function lengthOf(name: string, others: readonly Described[]): Fill | undefined {
  const stem = name.replace(/_?(seq(uence)?_?)?len(gth)?s?$/i, '').replace(/^(max|total)_?/i, '');
  const isAlike = ({ input }: Described) => stem !== '' && (input.name.startsWith(stem) || stem.startsWith(input.name));
  const lengths = [...others.filter(isAlike), ...others].map(timeOf);
  const value = lengths.find((length) => length !== undefined);
  return value === undefined ? undefined : { kind: 'constant', value };
}

/** Its longest free dimension behind the batch; of a sequence of fixed length, that. */
function timeOf({ input, plan }: Described): number | undefined {
  const { dims } = plan;
  if (dims.length < 2 || isFewNumbers(dims)) return undefined;
  const free = dims.filter(
    (_, axis) => axis > 0 && (typeof input.shape[axis] === 'string' || Number(input.shape[axis]) < 0),
  );
  const longest = free.length > 0 ? Math.max(...free) : dims.length === 2 ? dims[1]! : 0;
  return longest > 0 ? longest : undefined;
}
