import { describe, expect, test } from 'vitest';
import { fidelityOf, isFaithful } from '../../../src/alternatives/measured/fidelity.ts';
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

test('agreement on a label that never changes hides nothing: the values count where they are far off', () => {
  const same = anOutput({ distinctLabels: 1 });
  expect(of([same])).toMatchObject({ metric: 'top-1-agreement', distinctLabels: 1 });
  const off = anOutput({ distinctLabels: 1, relativeError: new Float64Array(256).fill(0.5) });
  const fidelity = of([off])!;
  expect(fidelity.metric).toBe('relative-error');
  expect(isFaithful(fidelity, undefined)).toBe(false);
});

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
