import { describe, expect, test } from 'vitest';
import { GUESSES, type InputFacts, planInputs, queryNoun } from '../../src/benchmark/plan-inputs.ts';
import type { TensorMetadata } from '../../src/benchmark/tensor-plan.ts';
import { mapOf } from '../support/map-of.ts';

const input = (name: string, type: string | undefined, shape: (number | string)[]): TensorMetadata => ({
  name,
  type,
  shape,
});
const facts = (change: Partial<InputFacts> = {}): InputFacts => ({
  batch: 1,
  vocabularySizes: new Map(),
  guess: GUESSES[0]!,
  ...change,
});
const planOne = (given: TensorMetadata, change: Partial<InputFacts> = {}) => planInputs([given], facts(change))[0]!;

describe('free dimensions get sensible sizes', () => {
  test.each([
    ['an image', input('pixel_values', 'float32', ['batch', 3, 'height', 'width']), [1, 3, 224, 224], 'image'],
    [
      'an image with numbered dimensions',
      input('x', 'float32', ['p2o.DynamicDimension.0', 3, 'p2o.DynamicDimension.1', 'p2o.DynamicDimension.2']),
      [1, 3, 224, 224],
      'image',
    ],
    ['an image with channels last', input('images', 'float32', ['N', 'h', 'w', 3]), [1, 224, 224, 3], 'image'],
    ['a fixed height', input('x', 'float32', ['', 3, 48, '']), [1, 3, 48, 224], 'image'],
    ['tokens', input('input_ids', 'int64', ['batch_size', 'sequence_length']), [1, 128], 'tokens'],
    ['a mask', input('attention_mask', 'int64', ['batch_size', 'sequence_length']), [1, 128], 'constant'],
    ['audio', input('input_values', 'float32', ['batch', 'samples']), [1, 16000], 'audio'],
    ['unnamed audio', input('input', 'float32', ['', '']), [1, 16000], 'audio'],
    ['a recurrent state', input('state', 'float32', [2, '', 128]), [2, 1, 128], 'constant'],
    ['a sample rate', input('sr', 'int64', []), [], 'constant'],
    ['hidden features', input('hidden_states', 'float32', ['batch', 'sequence', 768]), [1, 128, 768], 'constant'],
    [
      'an empty cache',
      input('past_key_values.0.key', 'float32', ['batch', 12, 'past_sequence_length', 64]),
      [1, 12, 0, 64],
      'normal',
    ],
    ['a mel spectrogram', input('input_features', 'float32', ['batch', 80, 'frames']), [1, 80, 100], 'normal'],
  ] as const)('%s', (_, given, dims, kind) => {
    const plan = planOne(given);
    expect(plan.dims).toEqual(dims);
    expect(plan.fill.kind).toBe(kind);
  });
});

test('token ids stay below the size of the table that the graph shows', () => {
  const plan = planOne(input('input_ids', 'int64', ['batch', 'sequence']), {
    vocabularySizes: mapOf({ input_ids: 30_522 }),
  });
  expect(plan.fill).toEqual({ kind: 'tokens', vocabularySize: 30_522 });
});

test.each(['constructor', 'toString', '__proto__'])(
  'an input `%s` has neither a table nor a shape of its own',
  (name) => {
    const inputs = [input(name, 'int64', ['batch', 'sequence']), input('x', 'float32', ['batch', 8])];
    const settings = { shapes: mapOf({ x: ['batch', 8] }), dimensions: mapOf({ width: 4 }) };
    const { dims, fill } = planInputs(inputs, facts(settings))[0]!;
    expect({ dims, fill }).toEqual({ dims: [1, 128], fill: { kind: 'constant', value: 0 } });
  },
);

test('the batch size goes into every batch dimension', () => {
  expect(planOne(input('x', 'float32', ['batch', 3, 8, 8]), { batch: 8 }).dims).toEqual([8, 3, 8, 8]);
  expect(planOne(input('h', 'float32', [2, 'batch', 64]), { batch: 8 }).dims).toEqual([2, 8, 64]);
});

describe('the policy decides', () => {
  test('a shape, with the batch by name', () => {
    const given = input('x', 'float32', ['batch', 3, 'h', 'w']);
    expect(planOne(given, { batch: 4, shapes: mapOf({ x: ['batch', 3, 48, 192] }) }).dims).toEqual([4, 3, 48, 192]);
  });

  test('a named dimension', () => {
    const given = input('input_ids', 'int64', ['batch', 'sequence']);
    expect(planOne(given, { dimensions: mapOf({ sequence: 32 }) }).dims).toEqual([1, 32]);
  });

  test('a shape that contradicts the model is refused, with both shapes in the message', () => {
    const given = input('x', 'float32', ['batch', 3, 224, 224]);
    expect(() => planOne(given, { shapes: mapOf({ x: [1, 1, 224, 224] }) })).toThrow(
      'The policy gives input "x" the shape [1, 1, 224, 224]; the model takes [batch, 3, 224, 224].',
    );
  });

  test('a shape for an input that does not exist is refused, with the names that do', () => {
    const given = input('x', 'float32', ['batch', 4]);
    expect(() => planOne(given, { shapes: mapOf({ y: [1, 4] }) })).toThrow(
      'for the input "y"; the model\'s inputs are "x"',
    );
  });

  test('a dimension without a size is refused', () => {
    const given = input('x', 'float32', ['batch', 'n']);
    expect(() => planOne(given, { shapes: mapOf({ x: ['batch', 'n'] }) })).toThrow(
      'names the dimension "n", which has no size',
    );
  });
});

test('where no guess is justified the error says what to write in the policy', () => {
  const given = input('features', 'float32', ['batch', 'columns']);
  expect(() => planOne(given)).toThrow(
    expect.objectContaining({
      code: 'input-unknown',
      remedy: expect.stringContaining('inputs: { shapes: { features: [batch, columns] } }'),
    }),
  );
});

test.each([
  ['text', input('text', 'string', ['batch'])],
  ['a sequence', input('boxes', undefined, [])],
])('%s is refused as an input', (_, given) => {
  expect(() => planOne(given)).toThrow(expect.objectContaining({ code: 'input-unsupported' }));
});

test('a shape of more than a gibibyte is refused', () => {
  const given = input('x', 'float32', ['batch', 'n']);
  expect(() => planOne(given, { shapes: mapOf({ x: [1, 2 ** 31] }) })).toThrow(/at most 268435456 are allowed/);
});

test('the noun of a query follows from what is fed', () => {
  const noun = (...inputs: TensorMetadata[]) => queryNoun(planInputs(inputs, facts()));
  expect(noun(input('x', 'float32', ['batch', 3, 'h', 'w']))).toBe('image');
  expect(noun(input('input_ids', 'int64', ['batch', 'seq']), input('attention_mask', 'int64', ['batch', 'seq']))).toBe(
    'text',
  );
  expect(noun(input('input_values', 'float32', ['batch', 'samples']))).toBe('second of audio');
  expect(noun(input('v', 'float32', [1, 4]))).toBe('query');
});

describe('a size is not guessed', () => {
  const refusal = (given: TensorMetadata, change: Partial<InputFacts> = {}) => {
    try {
      return planOne(given, change).dims;
    } catch (error) {
      return error;
    }
  };

  test.each([
    ['for two free dimensions of a sound', input('input', 'float32', ['rows', 'columns'])],
    ['for time and features', input('signal', 'float32', ['time', 'features'])],
    ['for frames of free length', input('audio', 'float32', ['frames', 'samples'])],
    ['for windows of one channel', input('waveform', 'float32', ['windows', 1, 'samples'])],
    ['beside a dimension that makes a gigabyte of it', input('x', 'float32', ['batch', 'sequence', 2_000_000])],
    ['where several of them do', input('image', 'float32', ['batch', 'c', 'h', 'w', 'sequence'])],
  ])('%s', (_, given) => {
    expect(refusal(given)).toMatchObject({
      code: 'input-unknown',
      remedy: expect.stringContaining('inputs: { shapes'),
    });
    // Any shape that the policy states is taken.
    const stated = given.shape.map((dim) => (typeof dim === 'number' ? dim : 2));
    expect(refusal(given, { shapes: mapOf({ [given.name]: stated }) })).toEqual(stated);
  });

  test('a batch of many queries is bounded by its queries', () => {
    expect(refusal(input('input', 'float32', ['', '']), { batch: 4096 })).toEqual([4096, 16_000]);
  });
});

describe('an input without a declared rank', () => {
  const given: TensorMetadata = { ...input('features', 'float32', []), anyRank: true };

  test('is not taken for a single number', () => {
    expect(() => planOne(given)).toThrow(/declared without a shape/);
  });

  test.each([[[]], [[8]], [['batch', 8]], [['batch', 3, 8, 8]]])('takes the shape %j of the policy', (shape) => {
    const plan = planOne(given, { batch: 4, shapes: mapOf({ features: shape }) });
    expect(plan.dims).toEqual(shape.map((dim) => (dim === 'batch' ? 4 : dim)));
  });
});
