import { describe, expect, test } from 'vitest';
import { conclusionOf } from '../../src/github/index.ts';
import { annotationsOf } from '../../src/report/index.ts';
import { scenarios } from './scenarios.ts';

const reviewOf = (name: keyof typeof scenarios) => scenarios[name]!.review;

describe('annotations', () => {
  test('stand on the model, with the one sentence of the headline', () => {
    expect(annotationsOf(reviewOf('over-budget'))).toEqual([
      {
        path: 'models/classifier.onnx',
        startLine: 1,
        endLine: 1,
        level: 'failure',
        title: 'Energy of models/classifier.onnx: over its limit',
        message: 'models/classifier.onnx uses 142% more energy than on the base branch (limit: +10%).',
      },
    ]);
  });

  test('of a file that couldn’t be measured say why, and what to do', () => {
    const [note] = annotationsOf(reviewOf('not-measured'));
    expect(note?.message).toBe(
      'Couldn’t measure models/detector.onnx. ONNX Runtime 1.30 cannot load it: operator "com.acme::FusedAttention" is unknown. Export without custom operators.',
    );
  });

  test('say nothing where everything is within its limits', () => {
    expect(annotationsOf(reviewOf('same'))).toEqual([]);
  });
});

describe('the conclusion of a check', () => {
  test.each([
    ['over-budget', 'failure'],
    ['not-measured', 'failure'],
    ['same', 'success'],
    ['inconclusive', 'success'],
    ['over-budget-that-warns', 'success'],
  ] as const)('of %s is %s', (name, conclusion) => {
    expect(conclusionOf(reviewOf(name))).toBe(conclusion);
  });
});
