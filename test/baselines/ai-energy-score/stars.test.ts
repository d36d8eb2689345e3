import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadBundledSnapshot } from '../../../src/baselines/ai-energy-score/index.ts';
import { starsOf, starsReach } from '../../../src/baselines/ai-energy-score/stars.ts';
import { evenly } from '../../support/evenly.ts';

/** From a thousandth of a Wh to 100 kWh, of any width. */
const magnitude = fc
  .tuple(evenly(1, 10), fc.integer({ min: -3, max: 4 }))
  .map(([digits, power]) => digits * 10 ** power);
const scale = fc.tuple(magnitude, magnitude).map(([lowest, width]) => ({ lowest, highest: lowest + width }));

describe('stars', () => {
  test('reproduce all 206 published stars by cohort', () => {
    const { rows, cohorts } = loadBundledSnapshot();
    expect(rows).toHaveLength(206);
    const computed = rows.map((row) => [row.task, row.model, starsOf(cohorts.get(row.cohort)!.scale, row.whPer1000)]);
    expect(computed).toEqual(rows.map((row) => [row.task, row.model, row.stars]));
  });

  test('would be wrong if the two tests shared a scale', () => {
    const rows = loadBundledSnapshot().rows.filter((row) => row.task === 'text_generation');
    const wrong = rows.filter((row) => {
      const pooled = rows.filter((other) => other.class === row.class).map((other) => other.whPer1000);
      return starsOf({ lowest: Math.min(...pooled), highest: Math.max(...pooled) }, row.whPer1000) !== row.stars;
    });
    expect([wrong.length, rows.length]).toEqual([36, 62]);
  });

  test('never grow with energy', () => {
    fc.assert(
      fc.property(scale, evenly(0, 1.2), evenly(0, 1.2), (frozen, a, b) => {
        const [less, more] = [Math.min(a, b) * frozen.highest, Math.max(a, b) * frozen.highest];
        expect(starsOf(frozen, less)).toBeGreaterThanOrEqual(starsOf(frozen, more));
      }),
    );
  });

  test('are 5 to 1 by the fifth of the scale in which an energy lies, and clamped outside of it', () => {
    fc.assert(
      fc.property(scale, fc.integer({ min: 0, max: 4 }), evenly(0.001, 0.999), (frozen, bin, part) => {
        const width = (frozen.highest - frozen.lowest) / 5;
        expect(starsOf(frozen, frozen.lowest + (bin + part) * width)).toBe(5 - bin);
        expect(starsOf(frozen, frozen.lowest * part)).toBe(5);
        expect(starsOf(frozen, frozen.highest / part)).toBe(1);
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
    expect(() => starsOf({ lowest: 1, highest: 2 }, wh)).toThrow(new RangeError(`no energy has stars: ${wh} Wh`));
  });
});
