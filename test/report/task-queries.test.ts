import { expect, test } from 'vitest';
import { renderComment, renderTerminal } from '../../src/report/index.ts';
import { aMeasurement, anIncrease, aReference, aRename, aReview } from '../support/reviews.ts';

const task = (shares: readonly [number, number, number], whPer1000: number) => ({
  id: 'text_generation',
  runner: 'Transformers.js 4.3.1',
  precision: 'fp32',
  phases: (['preprocess', 'prefill', 'decode'] as const).map((name, index) => ({
    name,
    share: shares[index]!,
    whPer1000: shares[index]! * whPer1000,
  })),
  inputTokensPerQuery: 369.2,
  outputTokensPerQuery: 10,
});
const inputs = { synthetic: true, query: 'prompt', shapes: {}, seed: 42 };

const model = anIncrease({
  base: aMeasurement(0.2, { inputs, task: task([0.1, 0.5, 0.4], 0.2) }),
  head: aMeasurement(0.5, { inputs, task: task([0.1, 0.7, 0.2], 0.5) }),
  task: 'text_generation',
  sourceRating: undefined,
  ratings: undefined,
  taskRange: {
    task: 'text_generation',
    lowest: 0.22,
    highest: 27.8,
    models: 13,
    snapshot: { name: 'x', date: '2025-02-01', url: 'https://example.org', hardware: 'NVIDIA H100 80GB' },
  },
});

test('the comment tells the task, the phases, the tokens and the published range of the task', () => {
  const comment = renderComment(aReview([model]))!;
  expect(comment).toContain('A query is one prompt for text generation, 369 tokens in and 10 out on average');
  expect(comment).toContain('synthetic queries, seed 42');
  expect(comment).toMatch(/of which.*\| preprocess 0\.02\d* Wh, prefill 0\.1\d* Wh, decode 0\.08\d* Wh/);
  expect(comment).toMatch(/Published range of text generation: 0\.22 Wh to 27\.8 Wh per 1,000 prompts/);
});

test("the author's own queries are named by their hash, and a model with a rating needs no range", () => {
  const own = { synthetic: false, query: 'prompt', shapes: {}, fileSha256: 'abcdef012345'.padEnd(64, '0') };
  const head = aMeasurement(0.5, { inputs: own, task: task([0.1, 0.7, 0.2], 0.5) });
  const comment = renderComment(aReview([{ ...anIncrease(), ...{ head, taskRange: model.taskRange } }]))!;
  expect(comment).toContain('queries from your own file, SHA-256 `abcdef012345`');
  expect(comment).toContain('For orientation');
  expect(comment).not.toContain('Published range');
});

test('a reference that may be fetched and could not be says why it is rated only', () => {
  const ratedOnly = { code: 'hub-unreachable', message: 'The hub could not be reached.', remedy: 'Allow it.' };
  const comment = renderComment(
    aReview([aReference({ model: 'ada/x', previous: undefined, ratings: undefined, source: undefined, ratedOnly })]),
  )!;
  expect(comment).toContain('It wasn’t run: The hub could not be reached. Allow it.');
});

test('another revision of the same bytes is no new name', () => {
  const [model, locations] = ['ada/small', [{ path: 'serve.py', line: 1 }]];
  const review = aReview([aRename({ model, previous: model, change: 'reference', locations })]);
  const told = renderTerminal(review, { color: false, columns: 200 });
  expect(told).toContain('has the same bytes as before');
  expect(told).not.toContain('under a new name');
});
