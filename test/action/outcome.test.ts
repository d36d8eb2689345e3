import { expect, test } from 'vitest';
import { outputsOf } from '../../src/action/outcome.ts';
import { aFigure, aReported } from '../support/reported.ts';
import { aComparison, anIncrease, aReview, interval } from '../support/reviews.ts';

const changeOf = (...models: Parameters<typeof aReview>[0]) =>
  outputsOf(aReview(models), 'review.json', undefined)['energy-delta-percent'];

test('the change of energy is the largest, measured here or by the author’s own job', () => {
  const more20 = anIncrease({ comparison: aComparison('higher', interval(1.2)) });
  const more50 = aReported({ base: aFigure(2), head: aFigure(3) });
  expect(changeOf(more20)).toBe('20.0');
  expect(changeOf(more20, more50)).toBe('50.0');
  expect(changeOf(aReported({ head: aFigure(3) }))).toBe('');
});
