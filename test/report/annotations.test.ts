import { describe, expect, test } from 'vitest';
import { conclusionOf } from '../../src/github/index.ts';
import { annotationsOf } from '../../src/report/index.ts';
import { scenarios } from './scenarios.ts';

const reviewOf = (name: keyof typeof scenarios) => scenarios[name]!.review;

describe('annotations', () => {
  test('stand on the model and on the policy line that it breaks', () => {
    const notes = annotationsOf(reviewOf('over-budget'));
    expect(notes).toContainEqual(
      expect.objectContaining({ path: 'models/classifier.onnx', startLine: 1, level: 'failure' }),
    );
    expect(notes).toContainEqual(expect.objectContaining({ path: '.github/energy-policy.yml', startLine: 12 }));
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
