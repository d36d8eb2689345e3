import { describe, expect, test } from 'vitest';
import { fillTensor } from '../../src/benchmark/fill-tensor.ts';
import { zeroInputs } from '../../src/benchmark/fillings.ts';
import { GUESSES, type InputFacts, planInputs } from '../../src/benchmark/plan-inputs.ts';
import type { TensorMetadata } from '../../src/benchmark/tensor-plan.ts';
import { mapOf } from '../support/map-of.ts';

const input = (name: string, type: string, shape: (number | string)[]): TensorMetadata => ({ name, type, shape });
const image = input('images', 'float32', ['batch', 3, 320, 640]);
const sound = input('features', 'float32', ['batch', 80, 'time']);
const tokens = input('input_ids', 'int64', ['batch', 'sequence']);

/** The numbers that an input is filled with beside others. */
function filled(given: TensorMetadata, beside: readonly TensorMetadata[] = [], changes: Partial<InputFacts> = {}) {
  const facts = { batch: 1, vocabularySizes: new Map(), guess: GUESSES[0]!, ...changes };
  const plan = planInputs([given, ...beside], facts)[0]!;
  return Array.from(fillTensor(plan, 1).data as ArrayLike<number | bigint>, Number);
}

describe('what says how much there is', () => {
  test.each([
    ['num_detections', []],
    ['num_beams', [1]],
    ['k', []],
    ['top_k', [1]],
    ['max_iterations', []],
    ['count', ['batch']],
  ])('a count `%s` is at least 1', (name, shape) => {
    expect(filled(input(name, 'int64', shape))).toEqual([1]);
    expect(filled(input(name, 'int32', shape), [image])).toEqual([1]);
  });

  test.each(['max_output_boxes_per_class', 'max_detections', 'max_det'])('`%s` lets detections through', (name) => {
    expect(filled(input(name, 'int64', [1]), [image])).toEqual([100]);
  });

  test.each(['length', 'lengths', 'features_length', 'feature_len', 'seq_len'])('`%s` is that of the sound', (name) => {
    expect(filled(input(name, 'int64', ['batch']), [sound])).toEqual([100]);
  });

  test('a length is that of the input which is called alike', () => {
    const beside = [tokens, sound];
    expect(filled(input('features_length', 'int64', ['batch']), beside)).toEqual([100]);
    expect(filled(input('input_ids_length', 'int64', ['batch']), [sound, tokens])).toEqual([128]);
    expect(filled(input('length', 'int64', ['batch']), [input('x', 'float32', [1, 48])])).toEqual([48]);
    // The policy's word, and where nothing tells, what it was.
    expect(filled(input('length', 'int64', ['batch']), [sound], { dimensions: mapOf({ length: 7, time: 9 }) })).toEqual(
      [7],
    );
    expect(filled(input('length', 'int64', ['batch']))).toEqual([128]);
  });

  test.each([
    ['orig_target_sizes', 'int64'],
    ['im_shape', 'float32'],
    ['image_shape', 'float32'],
    ['input_size', 'int32'],
  ])('`%s` is the height and width of the picture', (name, type) => {
    expect(filled(input(name, type, ['batch', 2]), [image])).toEqual([320, 640]);
    const last = input('images', 'uint8', ['batch', 320, 640, 3]);
    expect(filled(input(name, type, ['batch', 2]), [last])).toEqual([320, 640]);
    expect(filled(input(name, type, ['batch', 2]))).toEqual([224, 224]);
    expect(filled(input(name, type, ['batch', 2]), [image], { batch: 2 })).toEqual([320, 640, 320, 640]);
  });

  test('a height and a width are one of both; im_info has the scale behind them', () => {
    expect(filled(input('height', 'int64', []), [image])).toEqual([320]);
    expect(filled(input('width', 'int64', []), [image])).toEqual([640]);
    expect(filled(input('im_info', 'float32', [1, 3]), [image])).toEqual([320, 640, 1]);
  });

  test.each([
    ['iou_threshold', 0.5],
    ['score_threshold', 0.05],
    ['scale_factor', 1],
    ['length_penalty', 1],
  ])('`%s` is no random number', (name, value) => {
    expect(filled(input(name, 'float32', [1]))[0]).toBeCloseTo(value);
  });

  test('the batch size is the batch', () => {
    expect(filled(input('batch_size', 'int64', []), [image], { batch: 4 })).toEqual([4]);
  });
});

test('what holds data, begins with 0, or is a setting stays as it was', () => {
  expect(filled(input('num_features', 'float32', [1, 16]))).toHaveLength(16);
  expect(new Set(filled(input('num_features', 'float32', [1, 16]))).size).toBe(16);
  expect(filled(input('token_type_ids', 'int64', [1, 1]))).toEqual([0]);
  expect(filled(input('position_ids', 'int64', [1, 1]))).toEqual([0]);
  expect(filled(input('sr', 'int64', []))).toEqual([16_000]);
  expect(filled(input('attention_mask', 'int64', [1, 2]))).toEqual([1, 1]);
  expect(filled(input('size_mask', 'int64', [1, 2]))).toEqual([1, 1]);
  expect(filled(input('state', 'float32', [1, 2]))).toEqual([0, 0]);
});

describe('a 0 that may be a count is told', () => {
  const zeros = (given: TensorMetadata, ...beside: TensorMetadata[]) => {
    const facts = { batch: 1, vocabularySizes: new Map(), guess: GUESSES[0]! };
    return zeroInputs(planInputs([given, ...beside], facts).map((plan) => fillTensor(plan, 1)));
  };

  test.each([
    ['a number whose name says nothing', input('knob', 'int64', []), ['knob']],
    ['two of them', input('pair', 'int32', [1, 2]), ['pair']],
    ['a count that is filled', input('num_boxes', 'int64', []), []],
    ['a first segment', input('token_type_ids', 'int64', [1, 1]), []],
    ['a first position', input('position_ids', 'int64', [1, 1]), []],
    ['text', input('words', 'int64', [1, 8]), []],
    ['a state at rest', input('state', 'float32', [1, 2]), []],
    ['nothing at all', input('past_k', 'int64', [1, 'past_len']), []],
  ])('%s', (_, given, told) => {
    expect(zeros(given, image)).toEqual(told);
  });

  test('from a file of the author as well', () => {
    const count = { name: 'num_boxes', type: 'int64', dims: [1], data: BigInt64Array.of(0n) } as const;
    expect(zeroInputs([count])).toEqual(['num_boxes']);
    expect(zeroInputs([{ ...count, data: BigInt64Array.of(3n) }])).toEqual([]);
  });
});
