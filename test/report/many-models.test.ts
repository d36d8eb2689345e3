import { expect, it } from 'vitest';
import { renderComment } from '../../src/report/index.ts';
import { anIncrease, aReview } from '../support/reviews.ts';

it.each([201, 1000])('a pull request that would stop the App by %i models has no story of each composed', (count) => {
  const read = new Set<number>();
  const models = Array.from({ length: count }, (_, index) => {
    const model = anIncrease({ model: `models/${index}.onnx` });
    const { profile } = model;
    return Object.defineProperty({ ...model }, 'profile', {
      enumerable: true,
      get() {
        read.add(index);
        return profile;
      },
    });
  });
  const comment = renderComment(aReview(models));
  expect(comment).toContain('Shortened to fit a comment');
  const pageUrl = 'https://github.com/acme/vision/actions/runs/77/artifacts/6';
  expect(renderComment(aReview(models), { pageUrl })).toContain(`the whole review is on [its page](${pageUrl}).`);
  // The worst has its story told.
  expect(read.size).toBeLessThan(3);
});

it('a review of a dozen models is told in full', () => {
  const models = Array.from({ length: 12 }, (_, index) => anIncrease({ model: `models/${index}.onnx` }));
  expect(renderComment(aReview(models))).toContain('models/11.onnx');
});
