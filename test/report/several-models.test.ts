import { describe, expect, test } from 'vitest';
import type { EnergyReview } from '../../src/energy-review/index.ts';
import { type RenderContext, renderComment } from '../../src/report/index.ts';
import { aDecrease, aFailure, anIncrease, aReview } from '../support/reviews.ts';
import { withoutFolds } from './read-comment.ts';
import { GITHUB, scenarios } from './scenarios.ts';

describe('several models', () => {
  const review = scenarios.several!.review;

  test('those that matter have a part, and of many the worst two', () => {
    const partsOf = (models: EnergyReview['models']) =>
      withoutFolds(renderComment({ ...review, models }, GITHUB)!).match(/^#### .*/gm);
    expect(partsOf(review.models)).toEqual(['#### `models/classifier.onnx`', '#### `models/detector.onnx`']);
    const many = Array.from({ length: 5 }, (_, index) => anIncrease({ model: `models/${index}.onnx` }));
    expect(partsOf(many)).toHaveLength(2);
    expect(renderComment({ ...review, models: many }, GITHUB)).toContain(
      'What you can do about <code>models/4.onnx</code>',
    );
  });

  test('worst first, whatever the order they came in', () => {
    const order = (models: EnergyReview['models']) =>
      renderComment({ ...review, models }, GITHUB)!
        .match(/^\| [^|`]+ \| `[^`]+`/gm)
        ?.map((row) => row.split('`')[1]);
    expect(order(review.models)).toEqual(order(review.models.toReversed()));
    expect(order(review.models)?.slice(0, 2)).toEqual(['models/classifier.onnx', 'models/detector.onnx']);
  });

  test('a thousand models fit one comment, and it points to the rest', () => {
    const models = Array.from({ length: 1000 }, (_, index) =>
      anIncrease({ model: `models/${'m'.repeat(80)}${index}.onnx` }),
    );
    const text = renderComment(aReview(models, { outcome: 'fail', blocks: true }), GITHUB)!;
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text).toContain('the whole review is in the [job summary](https://github.com/acme/vision/actions/runs/77)');
    expect(text).toContain('And 992 more changes.');
  });

  test('a limit of any size is kept', () => {
    const context = (maxCharacters: number): RenderContext => ({ ...GITHUB, maxCharacters });
    const whole = renderComment(review, GITHUB)!;
    const lengths = [0, 100, 500, 1500, 5000, whole.length - 1].map((limit) => {
      const { length } = renderComment(review, context(limit))!;
      expect(length).toBeLessThanOrEqual(limit);
      return length;
    });
    // What is left out makes room for what is told: more room, more said.
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
    expect(lengths.at(-1)).toBeGreaterThan(whole.length / 3);
    expect(renderComment(review, context(500))).toMatch(/^### ❌ Energy check failed: /);
    expect(renderComment(review, context(whole.length))).toBe(whole);
  });

  test('failures alone do not read as breaches', () => {
    const text = renderComment(aReview([aFailure(), aDecrease()]), GITHUB);
    expect(text).toMatch(/^### ❌ Energy check failed: couldn’t measure `models\/detector.onnx`\n/);
  });
});
