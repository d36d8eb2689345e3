import { describe, expect, test } from 'vitest';
import { fidelityOf, isFaithful, isUntellable } from '../../../src/alternatives/measured/fidelity.ts';
import type { ComparedOutput } from '../../../src/benchmark/index.ts';
import { closeness } from '../../../src/energy-review/index.ts';

/** An output over `samples` samples, the first of which differ. */
function anOutput(changes: Partial<ComparedOutput> & { samples?: number; differing?: number } = {}): ComparedOutput {
  const { samples = 256, differing = 0, ...rest } = changes;
  const values = (same: number, other: number) =>
    Float64Array.from({ length: samples }, (_, i) => (i < differing ? other : same));
  return {
    name: 'output',
    shape: [1, 10],
    looksLike: 'other',
    agreement: values(1, 0),
    distinctLabels: 7,
    commonestShare: 0.2,
    cosine: values(1, 0.9),
    relativeError: values(0.01, 0.4),
    ...rest,
  };
}

const of = (outputs: ComparedOutput[], task?: string) =>
  fidelityOf({ samples: 256, outputs }, { task, inputs: 'synthetic' });

describe('what an output stands for', () => {
  test.each([
    ['probabilities', anOutput({ looksLike: 'probabilities', name: 'x' }), undefined, 'top-1-agreement'],
    ['one row of scores', anOutput(), undefined, 'top-1-agreement'],
    [
      'scores of many positions',
      anOutput({ looksLike: 'probabilities', shape: [1, 40, 6625] }),
      undefined,
      'position-agreement',
    ],
    ['vectors of length 1', anOutput({ looksLike: 'unit-vectors' }), undefined, 'cosine-similarity'],
    ['what is called an embedding', anOutput({ name: 'sentence_embedding' }), undefined, 'cosine-similarity'],
    ['an output of a similarity task', anOutput(), 'sentence_similarity', 'cosine-similarity'],
    ['logits, whatever their rank', anOutput({ name: 'logits', shape: [1, 128, 9] }), undefined, 'position-agreement'],
    ['a picture', anOutput({ shape: [1, 1, 224, 224] }), undefined, 'relative-error'],
    ['a single number', anOutput({ shape: [1, 1] }), undefined, 'relative-error'],
  ] as const)('%s', (_, output, task, metric) => {
    expect(of([output], task)?.metric).toBe(metric);
  });
});

test('labels are counted, with the interval of the counts', () => {
  expect(of([anOutput({ differing: 3 })])).toMatchObject({
    metric: 'top-1-agreement',
    agreeing: 253,
    samples: 256,
    estimate: 253 / 256,
    lower: expect.closeTo(0.966, 3),
    inputs: 'synthetic',
  });
});

test('of several outputs the one that differs most is told', () => {
  const fidelity = of([anOutput({ name: 'logits' }), anOutput({ name: 'mask', shape: [1, 9, 9], differing: 256 })]);
  expect(fidelity).toMatchObject({ output: 'mask', metric: 'relative-error' });
});

test.each([
  { distinctLabels: 1, commonestShare: 1 },
  { distinctLabels: 9, commonestShare: 0.99 },
])(
  'agreement on a label that hardly changes hides nothing: the values count where they are far off: $distinctLabels of them',
  (labels) => {
    expect(of([anOutput(labels)])).toMatchObject({ metric: 'top-1-agreement', distinctLabels: labels.distinctLabels });
    const off = anOutput({ ...labels, relativeError: new Float64Array(256).fill(0.5) });
    const fidelity = of([off])!;
    expect(fidelity.metric).toBe('relative-error');
    expect(isFaithful(fidelity, undefined)).toBe(false);
  },
);

test('where every label agrees the lower end still leaves room, as few samples prove little', () => {
  const few = of([anOutput({ samples: 10, looksLike: 'probabilities', shape: [1, 4, 9] })])!;
  expect(few.lower).toBeLessThan(0.75);
  expect(few.upper).toBe(1);
});

test('one sample is not enough to say anything', () => {
  expect(of([anOutput({ samples: 1 })])).toBeUndefined();
});

describe('what is offered', () => {
  const agreement = (share: number) => ({ ...of([anOutput()])!, estimate: share });
  test('two labels of a hundred may differ, unless the policy says otherwise', () => {
    expect(isFaithful(agreement(0.985), undefined)).toBe(true);
    expect(isFaithful(agreement(0.975), undefined)).toBe(false);
    expect(isFaithful(agreement(0.985), 0.99)).toBe(false);
    expect(isFaithful(agreement(0.9), 0.85)).toBe(true);
  });
  test('an error counts against the same limit from the other side', () => {
    expect(closeness({ metric: 'relative-error', estimate: 0.03 })).toBeCloseTo(0.97);
    expect(closeness({ metric: 'cosine-similarity', estimate: 0.97 })).toBe(0.97);
  });
});

describe('a model that differs from itself', () => {
  /** An option and the model itself, each so far from the model's first run. */
  const beside = (option: ComparedOutput[], own: ComparedOutput[]) =>
    fidelityOf({ samples: 256, outputs: option }, { inputs: 'synthetic' }, { samples: 32, outputs: own })!;
  const off = (error: number, name = 'values') =>
    anOutput({ name, shape: [1, 9, 9], relativeError: new Float64Array(256).fill(error) });
  const agreeing = (share: number) => anOutput({ differing: Math.round(256 * (1 - share)) });
  const turned = (cosine: number) =>
    anOutput({ looksLike: 'unit-vectors', cosine: new Float64Array(256).fill(cosine) });

  test.each([
    ['values', off(1.3), off(1.4)],
    ['values that an option may not be off by', off(0.2), off(0.15)],
    ['labels', agreeing(0.1), agreeing(0.12)],
    ['embeddings', turned(0.1), turned(0.2)],
  ])('as much as the option does: nothing can be told of its %s', (_, option, own) => {
    const fidelity = beside([option], [own]);
    expect(isUntellable(fidelity, undefined)).toBe(true);
  });

  test.each([
    ['values', off(2), off(1)],
    ['values that went wrong', off(100), off(1.4)],
    ['labels', agreeing(0.1), agreeing(0.6)],
    ['values, though it is good enough itself', off(0.3), off(0.05)],
    ['labels, though it is good enough itself', agreeing(0.9), agreeing(0.99)],
  ])('by less than the option does: its %s are withheld', (_, option, own) => {
    const fidelity = beside([option], [own]);
    expect(isUntellable(fidelity, undefined)).toBe(false);
    expect(isFaithful(fidelity, undefined)).toBe(false);
  });

  test.each([
    ['values: by their squares, as noise adds up', off(0.12), off(0.09)],
    ['labels', agreeing(0.97), agreeing(0.99)],
    ['embeddings', turned(0.97), turned(0.985)],
  ])('a little: that is no fault of the option (%s)', (_, option, own) => {
    const fidelity = beside([option], [own]);
    expect(isFaithful({ ...fidelity, own: undefined }, undefined)).toBe(false);
    expect(isFaithful(fidelity, undefined)).toBe(true);
    expect(isUntellable(fidelity, undefined)).toBe(false);
  });

  test('a random output is not passed over for another that agrees', () => {
    const fidelity = beside([off(0.01), off(1.4, 'noise')], [off(0), off(1.4, 'noise')]);
    expect(fidelity).toMatchObject({ output: 'noise', own: expect.closeTo(1.4) });
    expect(isUntellable(fidelity, undefined)).toBe(true);
  });

  test('where another output is off, that the model repeats, it is told', () => {
    const fidelity = beside([off(0.8), off(0.03, 'noise')], [off(0), off(0.03, 'noise')]);
    expect(fidelity).toMatchObject({ output: 'values', estimate: expect.closeTo(0.8), own: 0 });
  });

  test("a policy's own limit holds for the model itself as well", () => {
    const fidelity = beside([agreeing(0.97)], [agreeing(0.975)]);
    expect(isUntellable(fidelity, 0.9)).toBe(false);
    expect(isFaithful(fidelity, 0.9)).toBe(true);
    expect(isUntellable(fidelity, 0.99)).toBe(true);
  });
});

test('what is far off in few samples is not averaged away', () => {
  const rarely = anOutput({
    shape: [1, 9, 9],
    relativeError: Float64Array.from({ length: 256 }, (_, i) => (i < 8 ? 1 : 0)),
  });
  expect(of([rarely])).toMatchObject({ metric: 'relative-error', estimate: expect.closeTo(Math.sqrt(8 / 256)) });
  expect(isFaithful(of([rarely])!, undefined)).toBe(false);
});

describe('outputs of a detector', () => {
  test.each([
    ['boxes, even one row of them', anOutput({ name: 'boxes', shape: [1, 4] }), 'relative-error'],
    ['landmarks', anOutput({ name: 'landmarks', shape: [1, 10] }), 'relative-error'],
    ['scores of many cells', anOutput({ name: 'class', looksLike: 'scores', shape: [1, 8400, 80] }), 'relative-error'],
    ['one row of scores that say no', anOutput({ looksLike: 'scores', largest: 0.3 }), 'relative-error'],
    ['one row of scores of which one says yes', anOutput({ looksLike: 'scores', largest: 0.9 }), 'top-1-agreement'],
    ['labels', anOutput({ name: 'labels', looksLike: 'names', shape: [1, 100] }), 'position-agreement'],
    ['one label', anOutput({ name: 'label', looksLike: 'names', shape: [1] }), 'top-1-agreement'],
  ] as const)('%s', (_, output, metric) => {
    expect(of([output])?.metric).toBe(metric);
  });
});
