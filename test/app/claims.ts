/** What runs claim in these tests, and the policy that they are judged by. */
import type { ModelReview } from '../../src/energy-review/index.ts';
import { aComparison, aMeasurement, interval } from '../support/reviews.ts';

export const POLICY_TEXT = [
  'version: 1',
  'publish: app',
  'defaults:',
  '  enforcement: block',
  '  budget: { increase: 10% }',
  '',
].join('\n');

/** 142% more energy: over the budget of 10%. */
export const OVER: Partial<ModelReview> = {
  head: aMeasurement(0.51),
  base: aMeasurement(0.21),
  comparison: aComparison('higher', interval(2.42, 2.35, 2.49)),
};

/** 31% less energy. */
export const LOWER: Partial<ModelReview> = {
  head: aMeasurement(0.145),
  base: aMeasurement(0.21),
  comparison: aComparison('lower', interval(0.69, 0.67, 0.71)),
};

/** Another model, and no difference that matters. */
export const SAME: Partial<ModelReview> = {
  head: aMeasurement(0.21),
  base: aMeasurement(0.21),
  comparison: aComparison('same', interval(1, 0.99, 1.01)),
};
