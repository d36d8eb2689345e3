import { describe, expect, test } from 'vitest';
import type { EnergyReview } from '../../src/energy-review/index.ts';
import { type RenderContext, renderComment } from '../../src/report/index.ts';
import { aDecrease, aFailure, anIncrease, aReview } from '../support/reviews.ts';
import { GITHUB, scenarios, withoutFolds } from './scenarios.ts';

describe('several models', () => {
  const review = scenarios.several!.review;

  test('the worst stands open, all others are folded', () => {
    const visible = withoutFolds(renderComment(review, GITHUB)!);
    expect(visible).toContain('#### `models/classifier.onnx`');
    expect(visible.match(/^#### /gm)).toHaveLength(1);
  });

  test('worst first, whatever the order they came in', () => {
    const order = (models: EnergyReview['models']) =>
      renderComment({ ...review, models }, GITHUB)!
        .match(/^\| `[^`]+`/gm)
        ?.map((row) => row.slice(3, -1));
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
    expect(text).toContain('To merge as it is');
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
    expect(renderComment(review, context(500))).toContain('so the check `energy` fails');
    expect(renderComment(review, context(whole.length))).toBe(whole);
  });

  test('failures alone do not read as breaches', () => {
    const text = renderComment(aReview([aFailure(), aDecrease()]), GITHUB);
    expect(text).toMatch(/^### ⛔ 1 of 2 changed models could not be judged, so the check `energy` fails\n/);
  });
});
