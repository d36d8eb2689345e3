import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { looksAt } from '../../src/benchmark/schedule.ts';
import { normal, seededRandom } from '../../src/random.ts';
import {
  ALPHA,
  type BlockDesign,
  blockValue,
  decidingInterval,
  intervalOfLogs,
  isSettled,
  levelInterval,
  REPORTED_ALPHA,
  signFlipP,
  spendingLevels,
  trimmedMean,
  verdictOf,
} from '../../src/statistics/index.ts';
import { evenly } from '../support/evenly.ts';

const energy = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
const pairs = fc.array(fc.record({ base: energy, head: energy }), { minLength: 1, maxLength: 20 });

describe('a block', () => {
  test('swapping base and head turns the ratio into its inverse', () => {
    fc.assert(
      fc.property(pairs, (given) => {
        const swapped = given.map(({ base, head }) => ({ base: head, head: base }));
        expect(blockValue(swapped).logRatio).toBeCloseTo(-blockValue(given).logRatio, 9);
      }),
    );
  });

  test('the ratio does not depend on the unit of energy', () => {
    fc.assert(
      fc.property(pairs, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (given, factor) => {
        const scaled = given.map(({ base, head }) => ({ base: base * factor, head: head * factor }));
        expect(blockValue(scaled).logRatio).toBeCloseTo(blockValue(given).logRatio, 9);
      }),
    );
  });

  test('head divided by base is exactly the ratio, so that a calculator agrees with the report', () => {
    fc.assert(
      fc.property(pairs, (given) => {
        const { logBase, logHead, logRatio } = blockValue(given);
        expect(logHead - logBase).toBeCloseTo(logRatio, 9);
      }),
    );
  });

  test('one wild window in ten does not move the ratio', () => {
    const calm = Array.from({ length: 9 }, () => ({ base: 1, head: 1.05 }));
    expect(blockValue([...calm, { base: 1, head: 50 }]).logRatio).toBeCloseTo(Math.log(1.05), 12);
  });
});

test('the trimmed mean drops a fifth at either end and averages the rest', () => {
  expect(trimmedMean([100, 1, 2, 3, -100])).toBe(2);
  expect(trimmedMean([1, 2])).toBe(1.5);
  expect(() => trimmedMean([])).toThrow(RangeError);
});

test('an interval of logarithms is Student’s t around the geometric mean', () => {
  const logs = [0.01, 0.03, 0.02, 0.04];
  // mean 0.025, standard error 0.0129099/2, t(3) = 3.182446
  const halfWidth = (3.182446 * 0.0129099) / 2;
  const interval = intervalOfLogs(logs);
  expect(Math.log(interval.estimate)).toBeCloseTo(0.025, 9);
  expect(Math.log(interval.lower)).toBeCloseTo(0.025 - halfWidth, 6);
  expect(Math.log(interval.upper)).toBeCloseTo(0.025 + halfWidth, 6);
});

test('fewer than three blocks give no interval', () => {
  expect(() => intervalOfLogs([0.1, 0.2])).toThrow(/at least 3 blocks/);
});

describe('the energy of one side', () => {
  const runs = 4000;
  const few: BlockDesign = { fewPairs: true };
  const normals = (random: () => number, count: number) => Array.from({ length: count }, () => 0.01 * normal(random));
  const holdsOne = ({ lower, upper }: { lower: number; upper: number }) => lower <= 1 && 1 <= upper;

  // The level is 95.5%, less three standard errors; what held always would say nothing. Dropping blocks from the spread as well would give 90% here and 94% below.
  test.each([6, 8, 12])('by itself: holds the truth as often as it says, with %i blocks of few pairs', (blocks) => {
    const random = seededRandom(11, `one side ${blocks}`);
    let held = 0;
    for (let run = 0; run < runs; run++) {
      if (holdsOne(levelInterval(normals(random, blocks), undefined, REPORTED_ALPHA, few))) held++;
    }
    expect(held / runs).toBeGreaterThan(0.945);
    expect(held / runs).toBeLessThan(0.99);
  });

  test.each([6, 8, 12])(
    'in a comparison: holds the truth as often as it says, with %i blocks of few pairs',
    (blocks) => {
      const random = seededRandom(12, `two sides ${blocks}`);
      let held = 0;
      for (let run = 0; run < runs; run++) {
        const [bases, heads] = [normals(random, blocks), normals(random, blocks)];
        const logRatios = heads.map((head, block) => head - bases[block]!);
        if (holdsOne(levelInterval(heads, logRatios, REPORTED_ALPHA, few))) held++;
      }
      expect(held / runs).toBeGreaterThan(0.945);
      expect(held / runs).toBeLessThan(0.99);
    },
  );

  test('head divided by base of the figures is the ratio, whatever blocks are dropped', () => {
    const blocks = fc.array(pairs, { minLength: 3, maxLength: 12 });
    const designs = fc.record({ fewPairs: fc.boolean() });
    fc.assert(
      fc.property(blocks, designs, (given, design) => {
        const values = given.map(blockValue);
        const logRatios = values.map(({ logRatio }) => logRatio);
        const logOf = (levels: readonly number[]) =>
          Math.log(levelInterval(levels, logRatios, REPORTED_ALPHA, design).estimate);
        const [base, head] = [logOf(values.map(({ logBase }) => logBase)), logOf(values.map(({ logHead }) => logHead))];
        const ratio = Math.log(decidingInterval(logRatios, REPORTED_ALPHA, design).estimate);
        expect(head - base).toBeCloseTo(ratio, 9);
      }),
    );
  });

  test('holds what shared processes are taken to differ by: of one process, where a ratio has two', () => {
    const blocks = [0, 0, 0, 0, 0, 0, 0, 0];
    const design: BlockDesign = { fewPairs: false, generations: 2 };
    const [level, ratio] = [
      levelInterval(blocks, undefined, REPORTED_ALPHA, design),
      decidingInterval(blocks, REPORTED_ALPHA, design),
    ];
    // z of 4.5% is 2.00465.
    expect(Math.log(level.upper)).toBeCloseTo((2.00465 * 0.01) / Math.sqrt(2), 6);
    expect(Math.log(ratio.upper)).toBeCloseTo(2.00465 * 0.01, 6);
  });
});

describe('the verdict', () => {
  test.each([
    [{ lower: 1.01, estimate: 1.05, upper: 1.09 }, 'higher'],
    [{ lower: 0.9, estimate: 0.95, upper: 0.99 }, 'lower'],
    [{ lower: 0.99, estimate: 1.0, upper: 1.01 }, 'same'],
    [{ lower: 1.001, estimate: 1.01, upper: 1.019 }, 'same'],
    [{ lower: 1.001, estimate: 1.015, upper: 1.03 }, 'inconclusive'],
    [{ lower: 0.95, estimate: 1.05, upper: 1.15 }, 'inconclusive'],
    [{ lower: 0.97, estimate: 1.0, upper: 1.03 }, 'inconclusive'],
  ] as const)('of %o is %s', (ratio, verdict) => {
    expect(verdictOf(ratio)).toBe(verdict);
  });

  test('is never "same" where the interval reaches a relevant change, nor "higher" where it includes none', () => {
    const interval = fc.tuple(fc.constantFrom(0.2, 0.02), evenly(-1, 1), evenly(0, 1)).map(([size, log, half]) => ({
      lower: Math.exp(size * (log - half)),
      estimate: Math.exp(size * log),
      upper: Math.exp(size * (log + half)),
    }));
    const verdicts = new Set<string>();
    fc.assert(
      fc.property(interval, (ratio) => {
        const verdict = verdictOf(ratio);
        if (verdict === 'same') expect(Math.max(ratio.upper - 1, 1 - ratio.lower)).toBeLessThanOrEqual(0.02);
        if (verdict === 'higher') expect(ratio.lower).toBeGreaterThan(1);
        if (verdict === 'lower') expect(ratio.upper).toBeLessThan(1);
        verdicts.add(verdict);
      }),
      { numRuns: 300 },
    );
    expect(verdicts).toEqual(new Set(['same', 'higher', 'lower', 'inconclusive']));
  });

  test('is settled only when the policy’s threshold lies outside the interval', () => {
    const ratio = { lower: 1.07, estimate: 1.08, upper: 1.09 };
    expect(isSettled(ratio, [])).toBe(true);
    expect(isSettled(ratio, [1.5])).toBe(true);
    expect(isSettled(ratio, [1.085])).toBe(false);
  });

  test('is settled only when the interval is narrow enough to be read', () => {
    expect(isSettled({ lower: 1.03, estimate: 1.08, upper: 1.13 }, [])).toBe(false);
    expect(isSettled({ lower: 2.2, estimate: 2.4, upper: 2.6 }, [])).toBe(true);
    expect(isSettled({ lower: 1.2, estimate: 2.4, upper: 4.8 }, [])).toBe(false);
  });
});

describe('the sign-flip test', () => {
  test('counts the patterns at least as extreme as the observed one', () => {
    expect(signFlipP([1, 1, 1, 1, 1])).toBe(2 / 32);
    expect(signFlipP([1, -1])).toBe(1);
    // |sum| = 4; of the patterns of {1, 2, 3}: ±6 and ±4 are as extreme.
    expect(signFlipP([-1, 2, 3])).toBe(4 / 8);
  });

  test('does not depend on order or on the sign of all values', () => {
    fc.assert(
      fc.property(fc.array(evenly(-1, 1), { minLength: 1, maxLength: 10 }), (logs) => {
        expect(signFlipP([...logs].reverse())).toBe(signFlipP(logs));
        expect(signFlipP(logs.map((v) => -v))).toBe(signFlipP(logs));
      }),
    );
  });
});

describe('looking several times', () => {
  test('spends no more than 5% in all', () => {
    const levels = spendingLevels([0.5, 1]);
    expect(levels.reduce((a, b) => a + b)).toBeCloseTo(ALPHA, 6);
    // Lan & DeMets' O'Brien–Fleming-type function at half of the information: 0.00557.
    expect(levels[0]).toBeCloseTo(0.00557, 4);
  });

  test('keeps the level for a model against itself, and its intervals cover the true ratio', () => {
    const random = seededRandom(7, 'level');
    const levels = spendingLevels(looksAt(12).map((blocks) => blocks / 12));
    const runs = 4000;
    let excluded = 0;
    for (let run = 0; run < runs; run++) {
      const logs: number[] = [];
      for (const [look, at] of looksAt(12).entries()) {
        while (logs.length < at) logs.push(0.01 * normal(random));
        const { lower, upper } = intervalOfLogs(logs, levels[look]!);
        // The worst case: a reader who stops at the first look that excludes "no change".
        if (lower > 1 || upper < 1) {
          excluded++;
          break;
        }
      }
    }
    // 5% of 4,000 with three standard errors above.
    expect(excluded / runs).toBeLessThan(0.06);
    expect(excluded / runs).toBeGreaterThan(0.03);
  });
});
