import { expect, test } from 'vitest';
import { agreementOf } from '../../src/alternatives/index.ts';
import type { Answer } from '../../src/tasks/index.ts';

const labels = (...names: string[]): Answer[] => names.map((label) => ({ kind: 'label', label }));
const transcripts = (...texts: string[]): Answer[] => texts.map((text) => ({ kind: 'transcript', text }));
const texts = (kind: 'span' | 'tokens', ...all: string[]): Answer[] => all.map((text) => ({ kind, text }));
const vectors = (...all: number[][]): Answer[] =>
  all.map((each) => ({ kind: 'embedding', values: Float32Array.from(each) }));

test('labels are counted, with how many different ones there were', () => {
  expect(agreementOf(labels('a', 'b', 'a', 'a'), labels('a', 'b', 'b', 'a'))).toMatchObject({
    metric: 'top-1-agreement',
    estimate: 0.75,
    agreeing: 3,
    samples: 4,
    distinctLabels: 2,
  });
});

test('answers and generated tokens have to be the same text', () => {
  expect(agreementOf(texts('span', 'in 1969', 'Ada'), texts('span', 'in 1969', 'Grace'))).toMatchObject({
    metric: 'same-answer',
    agreeing: 1,
  });
  expect(agreementOf(texts('tokens', 'and so'), texts('tokens', 'and so'))).toMatchObject({
    metric: 'same-tokens',
    estimate: 1,
  });
});

test('objects are compared by their labels', () => {
  const objects = (...found: string[]): Answer => ({ kind: 'objects', labels: found });
  expect(agreementOf([objects('cat', 'dog'), objects()], [objects('cat'), objects()])).toMatchObject({
    metric: 'same-answer',
    agreeing: 1,
  });
});

test('embeddings are compared by the mean cosine', () => {
  const { metric, estimate } = agreementOf(vectors([1, 0], [0, 2]), vectors([1, 0], [1, 1]));
  expect(metric).toBe('cosine-similarity');
  expect(estimate).toBeCloseTo((1 + Math.SQRT1_2) / 2, 6);
});

test('transcripts are compared by the words that differ, against the words of the model itself', () => {
  const own = transcripts('the cat sat on the mat', 'yes');
  expect(agreementOf(own, own)).toMatchObject({ metric: 'word-error-rate', estimate: 0, samples: 2 });
  // One word replaced and one left out of six; then one too many for one.
  const other = transcripts('the dog sat on mat', 'yes yes');
  expect(agreementOf(own, other).estimate).toBeCloseTo((2 / 6 + 1) / 2, 10);
});
