import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  agreesWithQuotient,
  changeOf,
  formatAmountInterval,
  formatBytes,
  formatCount,
  formatCountPair,
  formatFactor,
  formatLargeCount,
  formatMs,
  formatMsRow,
  formatNumber,
  formatPercentChange,
  formatSigned,
  formatWh,
  formatWhInterval,
  formatWhRow,
} from '../../src/quantities/index.ts';

const ratio = (estimate: number, lower: number, upper: number) => ({ estimate, lower, upper });

describe('figures', () => {
  test.each([
    [0, '0'],
    [0.3, '0.30'],
    [0.2112, '0.211'],
    [5, '5.0'],
    [12, '12'],
    [99.96, '100'],
    [1234, '1,230'],
    [-0.5, '−0.50'],
    [1e300, '1.00e+300'],
  ])('%d is written %s', (value, shown) => expect(formatNumber(value)).toBe(shown));

  test.each([
    [0, '0 Wh'],
    [0.21, '0.21 Wh'],
    [0.0032, '3.2 mWh'],
    [0.00000123, '1.23 µWh'],
    [0.09996, '0.10 Wh'],
    [1530, '1.53 kWh'],
  ])('%d Wh is written %s', (wh, shown) => expect(formatWh(wh)).toBe(shown));

  test('durations, sizes and counts take the unit that suits them', () => {
    expect([0.0421, 4.13, 1234].map(formatMs)).toEqual(['42.1 µs', '4.13 ms', '1.23 s']);
    expect([312, 46_800, 46_800_000, 2.1e9].map(formatBytes)).toEqual(['312 B', '46.8 kB', '46.8 MB', '2.1 GB']);
    expect([7, 256, 41_237].map(formatCount)).toEqual(['7', '256', '41,200']);
    expect([532, 11_700_000, 4.1e9].map(formatLargeCount)).toEqual(['532', '11.7 million', '4.1 billion']);
  });

  test('two sides of a row share their unit, that of the larger side', () => {
    expect(formatWhRow([0.02, 0.5])).toEqual(['0.020 Wh', '0.50 Wh']);
    expect(formatWhRow([0.002, 0.005])).toEqual(['2.0 mWh', '5.0 mWh']);
    expect(formatMsRow([400, 1600])).toEqual(['0.40 s', '1.6 s']);
    expect(formatCountPair(4.09e9, 1.81e9)).toBe('4.09 instead of 1.81 billion');
    expect(formatCountPair(4.09e9, 1.81e6)).toBe('4.09 billion instead of 1.81 million');
  });

  test('a range is rounded at the same place as its estimate', () => {
    expect(formatWhInterval(ratio(0.211, 0.2, 0.2222))).toBe('0.211 Wh (0.200 to 0.222)');
    expect(formatAmountInterval(ratio(61, 58, 64), 'kWh')).toBe('61 kWh (58 to 64)');
    expect(formatAmountInterval(ratio(1234, 1187, 1302), 'kWh')).toBe('1,230 kWh (1,190 to 1,300)');
    expect(formatWhInterval(ratio(0.5, 0.5, 0.5))).toBe('0.5 Wh');
  });

  test('no figure has more than three significant digits', () => {
    const positive = fc.double({ min: 1e-12, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(positive, (value) => {
        for (const shown of [formatNumber(value), formatWh(value), formatMs(value), formatFactor(value)]) {
          expect(significantDigits(shown)).toBeLessThanOrEqual(3);
        }
      }),
    );
  });

  test('what is shown is within half a unit of the third digit of what is meant', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-8, max: 1e12, noNaN: true }), (value) => {
        expect(Math.abs(Number(formatNumber(value).replaceAll(',', '')) / value - 1)).toBeLessThan(0.0051);
      }),
    );
  });

  test('a row keeps the order of its sides', () => {
    const energy = fc.double({ min: 1e-9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(energy, energy, (a, b) => {
        const [first, second] = formatWhRow([Math.min(a, b), Math.max(a, b)]);
        expect(unitOf(first!)).toBe(unitOf(second!));
        expect(numberOf(first!)).toBeLessThanOrEqual(numberOf(second!));
      }),
    );
  });
});

describe('changes', () => {
  test.each([
    [2.42, '+142%'],
    [0.69, '−31%'],
    [1.003, '+0.3%'],
    [1, '0%'],
    [0.9999, '0%'],
    [3.99, '+299%'],
    [4, '4.0×'],
    [12.34, '12.3×'],
    [0.005, '0.0050×'],
  ])('a ratio of %d is %s', (value, shown) => expect(formatPercentChange(value)).toBe(shown));

  test.each([
    [ratio(2.42, 2.35, 2.49), '+142% (+135% to +149%)'],
    [ratio(0.69, 0.67, 0.71), '−31% (−33% to −29%)'],
    [ratio(1.02, 0.99, 1.06), '+2% (−1% to +6%)'],
    [ratio(1.003, 0.992, 1.014), '+0.3% (−0.8% to +1.4%)'],
    [ratio(4.1, 3.9, 4.3), '4.1× (3.9 to 4.3×)'],
    // Only the upper end reaches the factors: both ends are written alike.
    [ratio(3.9, 3.7, 4.1), '3.9× (3.7 to 4.1×)'],
    [ratio(2.421, 2.4205, 2.4212), '+142% (within ±1%)'],
    [ratio(1.0512, 1.0511, 1.0513), '+5.12% (+5.11% to +5.13%)'],
    [ratio(1, 1, 1), '0%'],
  ])('%j is %s', (interval, shown) => expect(formatPercentChange(interval)).toBe(shown));

  test.each([
    [ratio(1.12, 1.104, 1.136), 1.1, '+12.0% (+10.4% to +13.6%)'],
    [ratio(1.12, 1.104, 1.136), 1.3, '+12% (+10% to +14%)'],
    [ratio(1.104, 1.05, 1.158), 1.1, '+10.4% (+5.0% to +15.8%)'],
    [ratio(1.1, 1.05, 1.15), 1.1, '+10% (+5% to +15%)'],
    [ratio(4.004, 4.002, 4.1), 4, '4.004× (4.002 to 4.100×)'],
    // "Within ±1" would reach down to the limit.
    [ratio(2.421, 2.4175, 2.4241), 2.415, '+142.1% (+141.8% to +142.4%)'],
    [1.104, 1.1, '+10.4%'],
  ])('%j beside a limit of %d is %s', (interval, limit, shown) =>
    expect(formatPercentChange(interval, limit)).toBe(shown),
  );

  const near = fc
    .tuple(fc.integer({ min: 0, max: 7 }), fc.double({ min: -0.5, max: 0.5, noNaN: true }))
    .map(([digits, part]) => part * 10 ** -digits);
  const isBeyond = (value: number, limit: number) => value > limit * (1 + 1e-9);

  test('a change is shown on the side of its limit that it is on, and so is the end of its range', () => {
    fc.assert(
      fc.property(fc.nat(5000), near, near, (tenths, away, width) => {
        const limit = 1 + tenths / 1000;
        const estimate = limit * (1 + away);
        const interval = ratio(estimate, estimate * (1 - Math.abs(width)), estimate * (1 + Math.abs(width)));
        const change = changeOf(interval, limit);
        const read = (figure: string) => (figure.endsWith('×') ? numberOf(figure) : 1 + numberOf(figure) / 100);
        expect(isBeyond(read(change.estimate), limit)).toBe(isBeyond(estimate, limit));
        const blur = change.range?.startsWith('within ±') ? Number(change.range.slice(8)) / 100 : 0;
        const lower = change.lower === undefined ? read(change.estimate) - blur : read(change.lower);
        expect(isBeyond(lower, limit)).toBe(isBeyond(interval.lower, limit));
      }),
    );
  });

  test('an energy is shown on the side of its limit that it is on, and so is the end of its range', () => {
    const limits = fc.integer({ min: 1, max: 5_000_000 }).map((thousandths) => thousandths / 1000);
    fc.assert(
      fc.property(limits, near, near, (limit, away, width) => {
        const estimate = limit * (1 + away);
        const interval = ratio(estimate, estimate * (1 - Math.abs(width)), estimate * (1 + Math.abs(width)));
        const shown = formatWhInterval(interval, limit);
        const [, first = '', unit = '', lower = first] = /^([\d.,]+) ([mk]?Wh)(?: \(([\d.,]+) to)?/.exec(shown) ?? [];
        const read = (figure: string) => numberOf(figure) * { mWh: 1e-3, Wh: 1, kWh: 1e3 }[unit]!;
        expect(isBeyond(read(first), limit)).toBe(isBeyond(estimate, limit));
        expect(isBeyond(read(lower), limit)).toBe(isBeyond(interval.lower, limit));
      }),
    );
    expect(formatWhInterval(ratio(0.5004, 0.5002, 0.5006), 0.5)).toBe('0.5004 Wh (0.5002 to 0.5006)');
  });

  test('a decrease in words has its range without signs, smaller end first', () => {
    expect(changeOf(ratio(0.69, 0.67, 0.71))).toMatchObject({ magnitude: '31%', magnitudeRange: '29% to 33%' });
  });

  test('a percentage stays below 300 and has at most three digits, with a true minus sign', () => {
    fc.assert(
      fc.property(anyRatio(), (interval) => {
        const { estimate, range, isFactor } = changeOf(interval);
        for (const figure of `${estimate} ${range ?? ''}`.match(/[\d.,]+/g) ?? []) {
          expect(significantDigits(figure)).toBeLessThanOrEqual(3);
          if (!isFactor) expect(Number(figure)).toBeLessThanOrEqual(300);
        }
        expect(`${estimate}${range}`).not.toContain('-');
      }),
    );
  });

  test('the ends of a range are never the same figure, and the estimate lies between them', () => {
    fc.assert(
      fc.property(anyRatio(), (interval) => {
        const { estimate, lower, upper } = changeOf(interval);
        if (lower === undefined || upper === undefined) return;
        expect(lower).not.toBe(upper);
        expect(numberOf(lower)).toBeLessThanOrEqual(numberOf(estimate));
        expect(numberOf(estimate)).toBeLessThanOrEqual(numberOf(upper));
      }),
    );
  });

  test('a reader who divides the two figures of a row finds the change, or is told why not', () => {
    const energy = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(energy, energy, (base, head) => {
        expect(agreesWithQuotient(base, head, head / base)).toBe(true);
      }),
    );
    expect(agreesWithQuotient(1, 1, 1.04)).toBe(false);
  });

  test('a difference carries its sign', () => {
    expect([0.42, -3.1, 0].map(formatSigned)).toEqual(['+0.42', '−3.1', '0']);
  });
});

function anyRatio() {
  const factor = fc.double({ min: 1, max: 3, noNaN: true });
  return fc
    .tuple(fc.double({ min: 1e-4, max: 1e4, noNaN: true }), factor, factor)
    .map(([estimate, down, up]) => ratio(estimate, estimate / down, estimate * up));
}

function significantDigits(shown: string): number {
  const digits = shown.replace(/e.*/, '').replace(/[^\d.]/g, '');
  const significant = digits.replace('.', '').replace(/^0+/, '');
  return digits.includes('.') ? significant.length : significant.replace(/0+$/, '').length;
}

function numberOf(shown: string): number {
  return Number.parseFloat(shown.replace('−', '-').replaceAll(',', ''));
}

function unitOf(shown: string): string {
  return shown.split(' ').at(-1)!;
}
