import type { Fill, TensorPlan } from './tensor-plan.ts';
/**
 * From a model's own metadata to the tensors of one batch of queries: a shape and a way to fill it for every input.
 *
 * Nothing here is certain: a graph says that a dimension is free, not what is sensible. So the guess follows the names
 * and layouts that exporters use, the policy can set every part of it, what was chosen is reported, and where no guess
 * is justified the error says exactly what to write.
 */

import { numericTypeOf } from '../engines/onnxruntime/tensor-data.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { SAMPLE_RATE_HZ } from '../tasks/index.ts';
import { amountOf, IMAGE_SIZE, isFewNumbers } from './plan-amounts.ts';
import type { TensorMetadata } from './tensor-plan.ts';

/** What the policy says about the inputs of a model. */
export interface InputSettings {
  /** Tensor name → shape, in which `batch` stands for the batch size. */
  readonly shapes?: ReadonlyMap<string, readonly (number | string)[]>;
  /** Named dimension → size. */
  readonly dimensions?: ReadonlyMap<string, number>;
}

export interface InputFacts extends InputSettings {
  readonly batch: number;
  /** Input name → rows of the embedding table that it indexes, where the graph shows one. */
  readonly vocabularySizes: ReadonlyMap<string, number>;
  /** Which guess to take for lengths that only the author knows; see {@link GUESSES}. */
  readonly guess: Guess;
}

/**
 * Sizes for free dimensions. 128 tokens, 224 pixels and one second at 16 kHz are what the model families are trained
 * on; streaming speech models take one frame of 512 samples instead and refuse anything else, which shows only in a
 * run: so guesses are tried in this order.
 */
export interface Guess {
  readonly audioSamples: number;
}
export const GUESSES: readonly Guess[] = [{ audioSamples: SAMPLE_RATE_HZ }, { audioSamples: 512 }];
const SEQUENCE_LENGTH = 128;
const SPECTROGRAM_FRAMES = 100; // one second at the usual hop of 10 ms
/** Where the graph shows no table: every published tokenizer has more entries than this. */
const CAUTIOUS_VOCABULARY = 1000;
/** Elements of one query where a size is guessed: 64 MiB of float32. Whoever needs more says so in the policy. */
const MAX_GUESSED_ELEMENTS = 2 ** 24;
/** Elements of one tensor: 1 GiB of float32 is a mistake in a shape, not a query. */
const MAX_ELEMENTS = 2 ** 28;

/** What the shape of an input says about its meaning. */
type Layout = 'image-nchw' | 'image-nhwc' | 'waveform' | 'spectrogram' | 'tokens' | 'cache' | 'other';

/**
 * Plans every input.
 *
 * @throws WattnudgeError `input-unsupported` for what is not a numeric tensor, `input-shape-invalid` for a policy shape
 * that contradicts the model, `input-unknown` where a free dimension has no sensible size.
 */
export function planInputs(inputs: readonly TensorMetadata[], facts: InputFacts): TensorPlan[] {
  refuseUnknownNames(inputs, facts);
  const plans = inputs.map((input) => planInput(input, facts));
  return plans.map((plan, index) => ({ ...plan, fill: amountFill(index, { inputs, plans, facts }) ?? plan.fill }));
}

/** What says how much there is of the others, and is known only once they are planned. */
function amountFill(
  index: number,
  { inputs, plans, facts }: { inputs: readonly TensorMetadata[]; plans: readonly TensorPlan[]; facts: InputFacts },
): Fill | undefined {
  const [input, { fill, dims }] = [inputs[index]!, plans[index]!];
  const isWhole = INTEGERS.has(input.type ?? '');
  const isOpen = fill.kind === 'normal' || (isWhole && fill.kind === 'constant' && !NO_AMOUNT.test(input.name));
  if (!isOpen || !isFewNumbers(dims)) return undefined;
  if (/len/i.test(input.name) && facts.dimensions?.has('length')) return undefined;
  const others = plans.flatMap((plan, place) => (place === index ? [] : [{ input: inputs[place]!, plan }]));
  return amountOf(input, isWhole, others);
}

/** Which free dimension is the batch: the first, unless a name says otherwise. Used to say whether batching is free. */
export function hasFreeBatch(inputs: readonly TensorMetadata[]): boolean {
  return inputs.some(
    (input) => input.anyRank || input.shape.some((dim, axis) => typeof dim === 'string' && isBatch(dim, axis, input)),
  );
}

/** What one query is, as a noun, told from the plans. */
export function queryNoun(plans: readonly TensorPlan[]): string {
  const kinds = new Set(plans.map((plan) => plan.fill.kind));
  if (kinds.has('image')) return 'image';
  if (kinds.has('tokens')) return 'text';
  const audio = plans.find((plan) => plan.fill.kind === 'audio');
  if (audio === undefined) return 'query';
  return audio.dims.at(-1) === SAMPLE_RATE_HZ ? 'second of audio' : 'audio frame';
}

function planInput(input: TensorMetadata, facts: InputFacts): TensorPlan {
  const type = numericTypeOf(input);
  const layout = layoutOf(input);
  const dims = dimsOf(input, layout, facts);
  const elements = dims.reduce((product, dim) => product * dim, 1);
  if (elements > MAX_ELEMENTS) {
    throw new WattnudgeError(
      'input-shape-invalid',
      `Input "${input.name}" of shape [${dims.join(', ')}] has ${elements} elements; at most ${MAX_ELEMENTS} are allowed.`,
      { remedy: `Set a smaller shape under \`inputs.shapes.${input.name}\` in the policy.` },
    );
  }
  return { name: input.name, type, dims, fill: fillOf(input, layout, facts) };
}

function dimsOf(input: TensorMetadata, layout: Layout, facts: InputFacts): number[] {
  const wanted = facts.shapes?.get(input.name);
  if (wanted !== undefined) return shapeFromPolicy(input, wanted, facts);
  if (input.anyRank) throw unknownRank(input);
  const dims = input.shape.map((dim, axis) => {
    if (typeof dim === 'number' && dim >= 0) return dim;
    const size = freeDimension(String(dim), axis, input, layout, facts);
    if (size === undefined) throw unknownDimension(input, axis);
    return size;
  });
  const guessed = input.shape.findIndex((dim, axis) => isGuessed(dim, axis, input, facts));
  const perQuery = dims.reduce((product, dim) => product * dim, 1) / facts.batch;
  if (guessed >= 0 && perQuery > MAX_GUESSED_ELEMENTS) throw unknownDimension(input, guessed);
  return dims;
}

function shapeFromPolicy(input: TensorMetadata, wanted: readonly (number | string)[], facts: InputFacts): number[] {
  const dims = wanted.map((dim) => {
    if (typeof dim === 'number') return dim;
    if (dim === 'batch') return facts.batch;
    const size = facts.dimensions?.get(dim);
    if (size !== undefined) return size;
    throw new WattnudgeError(
      'input-shape-invalid',
      `The shape of input "${input.name}" in the policy names the dimension "${dim}", which has no size.`,
      { remedy: `Use a number, \`batch\`, or set \`inputs.dimensions.${dim}\`.` },
    );
  });
  const fits =
    input.anyRank ||
    (dims.length === input.shape.length &&
      dims.every(
        (dim, axis) => typeof input.shape[axis] === 'string' || input.shape[axis] === dim || input.shape[axis]! < 0,
      ));
  if (fits) return dims;
  throw new WattnudgeError(
    'input-shape-invalid',
    `The policy gives input "${input.name}" the shape [${dims.join(', ')}]; the model takes ${describeShape(input)}.`,
    { remedy: `Correct \`inputs.shapes.${input.name}\` in the policy.` },
  );
}

function freeDimension(
  name: string,
  axis: number,
  input: TensorMetadata,
  layout: Layout,
  facts: InputFacts,
): number | undefined {
  const configured = facts.dimensions?.get(name);
  if (configured !== undefined) return configured;
  const word = name.toLowerCase();
  if (isBatch(name, axis, input)) return facts.batch;
  // A cache starts empty: the first step of a decoder is what can be run without running the steps before it.
  if (/^past|past_|cache/.test(word) && !/total|\+/.test(word)) return 0;
  if (layout === 'cache') return 0;
  if (layout === 'image-nchw' || layout === 'image-nhwc') {
    return axis === (layout === 'image-nchw' ? 1 : 3) ? 3 : IMAGE_SIZE;
  }
  if (layout === 'waveform') return facts.guess.audioSamples;
  if (layout === 'spectrogram') return SPECTROGRAM_FRAMES;
  if (/height|width|^h$|^w$/.test(word)) return IMAGE_SIZE;
  if (/channel/.test(word)) return 3;
  if (/seq|length|token|^t$|^s$|^l$/.test(word)) return SEQUENCE_LENGTH;
  if (layout === 'tokens') return SEQUENCE_LENGTH;
  // Free and unnamed behind the batch: features of text, as in [batch, tokens, hidden].
  if (input.shape.length === 3 && axis === 1 && typeof input.shape[2] === 'number') return SEQUENCE_LENGTH;
  return undefined;
}

function isGuessed(dim: number | string, axis: number, input: TensorMetadata, facts: InputFacts): boolean {
  if (typeof dim === 'number' && dim >= 0) return false;
  return !facts.dimensions?.has(String(dim)) && !isBatch(String(dim), axis, input);
}

function isBatch(name: string, axis: number, input: TensorMetadata): boolean {
  if (/batch|^bs$|^n$|^b$/i.test(name)) return true;
  if (isMeaningful(name)) return false;
  if (axis === 0) return input.shape.length > 0;
  // States of recurrent networks are [layers, batch, hidden] or [directions × layers, batch, hidden].
  return axis === 1 && input.shape.length === 3 && typeof input.shape[0] === 'number';
}

/** Exporters number dimensions that have no name: `p2o.DynamicDimension.0`, `unk__12`, `dim_3`, `dynamic_axes_1`. */
function isMeaningful(name: string): boolean {
  return name !== '' && name !== '?' && !/dynamic|^unk|^dim|^-1$|^\W|^[a-z]*_*\d+$/i.test(name);
}

function layoutOf(input: TensorMetadata): Layout {
  const { shape, name } = input;
  const free = (axis: number) => typeof shape[axis] === 'string' || Number(shape[axis]) < 0;
  if (INTEGERS.has(input.type ?? '')) return shape.length <= 2 && !/state|cache|past/i.test(name) ? 'tokens' : 'other';
  if (/past|cache/i.test(name)) return 'cache';
  if (shape.length === 4) {
    const pixels = (axis: number) => free(axis) || Number(shape[axis]) >= 16;
    const channels = (axis: number) => shape[axis] === 1 || shape[axis] === 3;
    if (channels(1) && pixels(2) && pixels(3)) return 'image-nchw';
    if (channels(3) && pixels(1) && pixels(2)) return 'image-nhwc';
    if (free(1) && free(2) && free(3) && /image|pixel|img|input|^x$/i.test(name)) return 'image-nchw';
    return 'other';
  }
  // One dimension is time. Where another is free as well, neither is known: both at 16,000 are 1 GB.
  const last = shape.length - 1;
  const isOneFree = shape.every((dim, axis) => axis === last || !free(axis) || isBatch(String(dim), axis, input));
  const sounds =
    /^input$/i.test(name) || /audio|wave|speech|sound|pcm|signal|input_values/i.test(`${name} ${shape.join(' ')}`);
  if (shape.length === 3 && /feature|mel|spec|fbank/i.test(name) && free(2)) return 'spectrogram';
  if (shape.length === 3 && shape[1] === 1 && free(2) && isOneFree && sounds) return 'waveform';
  if ((shape.length === 2 || shape.length === 1) && free(last) && isOneFree && sounds) return 'waveform';
  return 'other';
}

function fillOf(input: TensorMetadata, layout: Layout, facts: InputFacts): Fill {
  const { name } = input;
  const constant = (value: number): Fill => ({ kind: 'constant', value });
  const vocabularySize = facts.vocabularySizes.get(name);
  if (/mask/i.test(name)) return constant(1);
  if (input.type === 'bool') return constant(/use_cache/i.test(name) ? 0 : 1);
  if (INTEGERS.has(input.type ?? '')) {
    if (/^sr$|sampl\w*_rate/i.test(name)) return constant(SAMPLE_RATE_HZ);
    if (/token_type|segment/i.test(name)) return constant(0);
    if (/position/i.test(name)) return { kind: 'positions' };
    if (vocabularySize !== undefined) return { kind: 'tokens', vocabularySize };
    if (/ids?$|token/i.test(name)) return { kind: 'tokens', vocabularySize: CAUTIOUS_VOCABULARY };
    if (/len/i.test(name)) return constant(facts.dimensions?.get('length') ?? SEQUENCE_LENGTH);
    return input.type === 'uint8' && input.shape.length >= 3 ? { kind: 'image' } : constant(0);
  }
  if (layout === 'image-nchw' || layout === 'image-nhwc') return { kind: 'image' };
  if (layout === 'waveform') return { kind: 'audio' };
  // A recurrent state starts at rest.
  if (/state|^h\d*$|^c\d*$|hidden|cell/i.test(name)) return constant(0);
  return { kind: 'normal' };
}

/** Whole numbers whose constant is meant. */
const NO_AMOUNT = /mask|^sr$|sampl\w*_rate|token_type|segment/i;

function refuseUnknownNames(inputs: readonly TensorMetadata[], facts: InputFacts): void {
  const names = inputs.map((input) => input.name);
  const stranger = [...(facts.shapes?.keys() ?? [])].find((name) => !names.includes(name));
  if (stranger === undefined) return;
  throw new WattnudgeError(
    'input-shape-invalid',
    `The policy sets a shape for the input "${stranger}"; the model's inputs are ${names.map((n) => `"${n}"`).join(', ')}.`,
    { remedy: 'Correct the name under `inputs.shapes` in the policy.' },
  );
}

function unknownDimension(input: TensorMetadata, axis: number): WattnudgeError {
  const example = input.shape.map((dim, i) => (i === 0 && typeof dim === 'string' ? 'batch' : dim === '' ? '?' : dim));
  return new WattnudgeError(
    'input-unknown',
    `Input "${input.name}" has the shape ${describeShape(input)}, and no sensible size is known for its dimension ${axis + 1}.`,
    {
      remedy: `Say it in the policy, under this model: \`inputs: { shapes: { ${input.name}: [${example.join(', ')}] } }\`, with a number for each dimension.`,
    },
  );
}

function unknownRank({ name }: TensorMetadata): WattnudgeError {
  return new WattnudgeError(
    'input-unknown',
    `Input "${name}" is declared without a shape, so its number of dimensions isn’t known.`,
    {
      remedy: `Say it in the policy, under this model: \`inputs: { shapes: { ${name}: [batch, 128] } }\`, with its own dimensions, or give a file of inputs.`,
    },
  );
}

function describeShape(input: TensorMetadata): string {
  return `[${input.shape.map((dim) => (dim === '' ? 'free' : dim)).join(', ')}]`;
}

const INTEGERS = new Set(['int64', 'int32', 'int16', 'int8', 'uint8', 'uint16', 'uint32', 'uint64']);
