import { expect, test } from 'vitest';
import { type EnergyReview, isBelowComment, type ModelReview, NO_EVIDENCE } from '../../src/energy-review/index.ts';
import { aComparison, aFailure, aMeasurement, anIncrease, aReference, aReview, interval } from '../support/reviews.ts';

const POLICY: EnergyReview['policy'] = { state: 'found', file: 'p.yml', layers: ['p.yml'], commentAbove: 0.05 };
const by = (ratio: number): ModelReview =>
  anIncrease({ comparison: aComparison('same', interval(ratio, ratio * 0.99, ratio * 1.01)), findings: [] });
const isBelow = (models: readonly ModelReview[], review: Partial<EnergyReview> = {}) =>
  isBelowComment(aReview([...models], { policy: POLICY, outcome: 'pass', blocks: false, ...review }));

test.each<[string, readonly ModelReview[], boolean]>([
  ['a change of 5%', [by(1.05)], true],
  ['a change of −5%', [by(0.95)], true],
  ['a change of 6%', [by(1.06)], false],
  ['a change of −6%', [by(0.94)], false],
  ['a small and a large one', [by(1.01), by(1.5)], false],
  ['one that isn’t known', [by(1.01), aReference({ evidence: NO_EVIDENCE })], false],
  ['no model', [], false],
  [
    'one with queries that take far more',
    [{ ...by(1.01), head: { ...aMeasurement(0.2), heavyTail: { whPer1000: 3, processes: 2 } } }],
    false,
  ],
])('%s', (_, models, expected) => {
  expect(isBelow(models)).toBe(expected);
});

test('a check that fails, and what could not be judged, always get a comment', () => {
  expect(isBelow([by(1.01)], { outcome: 'fail', blocks: true })).toBe(false);
  expect(isBelow([by(1.01)], { outcome: 'error' })).toBe(false);
  expect(isBelow([by(1.01), aFailure()])).toBe(false);
});

test('every change gets one where the policy says nothing', () => {
  expect(isBelow([by(1)], { policy: { ...POLICY, commentAbove: undefined } })).toBe(false);
});
