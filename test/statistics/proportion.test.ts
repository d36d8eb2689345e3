import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wilsonInterval } from '../../src/statistics/proportion.ts';
import { evenly } from '../support/evenly.ts';

test('counts that everybody knows', () => {
  expect(wilsonInterval(5, 10)).toEqual({
    estimate: 0.5,
    lower: expect.closeTo(0.237, 3),
    upper: expect.closeTo(0.763, 3),
  });
  expect(wilsonInterval(256, 256)).toEqual({ estimate: 1, lower: expect.closeTo(0.985, 3), upper: 1 });
  expect(wilsonInterval(0, 10)).toEqual({ estimate: 0, lower: 0, upper: expect.closeTo(0.278, 3) });
});

test('its ends are the proportions from which the counts are 1.96 standard errors away: what defines it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 5000 }), evenly(0.01, 0.99), (trials, share) => {
      const successes = Math.min(trials - 1, Math.max(1, Math.round(share * trials)));
      const { estimate, lower, upper } = wilsonInterval(successes, trials);
      for (const end of [lower, upper]) {
        const distance = Math.abs(estimate - end) / Math.sqrt((end * (1 - end)) / trials);
        expect(distance).toBeCloseTo(1.959964, 4);
      }
    }),
  );
});

test('the interval holds its estimate, stays a proportion, and is the mirror of the failures’', () => {
  const counts = fc
    .integer({ min: 1, max: 100_000 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
  fc.assert(
    fc.property(counts, ([successes, trials]) => {
      const { estimate, lower, upper } = wilsonInterval(successes, trials);
      expect(0 <= lower && lower <= estimate && estimate <= upper && upper <= 1).toBe(true);
      const failures = wilsonInterval(trials - successes, trials);
      expect(failures.lower).toBeCloseTo(1 - upper, 9);
    }),
  );
});

test.each([
  [1, 0],
  [-1, 5],
  [6, 5],
])('%d of %d is refused', (successes, trials) => {
  expect(() => wilsonInterval(successes, trials)).toThrow(RangeError);
});
