import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadBundledSnapshot } from '../../src/rating/index.ts';
import { scaleOf } from '../../src/rating/snapshot.ts';
import { starsOf, starsReach } from '../../src/rating/stars.ts';

const energy = fc.double({ min: 0, max: 1e9, noNaN: true });
const scale = fc.tuple(energy, energy).map(([a, b]) => ({ lowest: Math.min(a, b), highest: Math.max(a, b) }));

describe('stars', () => {
  test('reproduce all 166 published stars', () => {
    const snapshot = loadBundledSnapshot();
    const computed = snapshot.rows.map((row) => {
      const frozen = scaleOf(snapshot, row.task, row.class);
      return [row.task, row.model, frozen && starsOf(frozen, row.whPer1000)];
    });
    expect(computed).toEqual(snapshot.rows.map((row) => [row.task, row.model, row.stars]));
  });

  test('never grow with energy', () => {
    fc.assert(
      fc.property(scale, energy, energy, (frozen, a, b) => {
        expect(starsOf(frozen, Math.min(a, b))).toBeGreaterThanOrEqual(starsOf(frozen, Math.max(a, b)));
      }),
    );
  });

  test('are 1 to 5 for any energy, and clamped outside of the scale', () => {
    fc.assert(
      fc.property(scale, energy, (frozen, wh) => {
        const stars = starsOf(frozen, wh);
        expect([1, 2, 3, 4, 5]).toContain(stars);
        if (wh <= frozen.lowest) expect(stars).toBe(5);
        if (wh > frozen.highest) expect(stars).toBe(1);
      }),
    );
  });

  test('reach exactly to the end of their bin', () => {
    const frozen = { lowest: 10, highest: 60 };
    expect([5, 4, 3, 2, 1].map((stars) => starsReach(frozen, stars))).toEqual([20, 30, 40, 50, 60]);
    expect([20, 20.001, 30, 50, 50.001].map((wh) => starsOf(frozen, wh))).toEqual([5, 4, 4, 2, 1]);
  });

  test('on a scale of one value are 5 for it, and 1 for more', () => {
    const point = { lowest: 3, highest: 3 };
    expect([2, 3, 3.001].map((wh) => starsOf(point, wh))).toEqual([5, 5, 1]);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, -1])('are refused for %d Wh', (wh) => {
    expect(() => starsOf({ lowest: 1, highest: 2 }, wh)).toThrow(RangeError);
  });
});
