import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseBytes,
  parseDurationMs,
  parsePercent,
  parseVolume,
  showBytes,
  showBytesLimit,
  showChange,
  showChangeInterval,
  showDurationLimit,
  showDurationMs,
  showNumber,
  showPercent,
  showWhLimit,
  showWhPer1000,
} from '../../src/quantities/index.ts';
import { growth, IN_PROPORTION } from '../support/growth.ts';

describe('quantities of a policy', () => {
  it.each([
    ['10%', 0.1],
    ['+10%', 0.1],
    ['0.5%', 0.005],
    [' 1_000 % ', 10],
  ])('reads %s as a percentage', (text, fraction) => expect(parsePercent(text)).toBeCloseTo(fraction, 12));

  it.each(['10', '-10%', '1,5%', '%', '1e3%', '10%%', '1__0%'])('does not read %s as a percentage', (text) =>
    expect(parsePercent(text)).toBeUndefined(),
  );

  it('takes time in proportion to a long run of spaces', async () => {
    const spaced = (length: number) => `${' '.repeat(length)}x`;
    expect(parsePercent(spaced(256 * 1024))).toBeUndefined();
    expect(await growth(2000, spaced, parsePercent)).toBeLessThan(IN_PROPORTION);
    expect(parsePercent(`${' '.repeat(1000)}+${' '.repeat(1000)}7%`)).toBeCloseTo(0.07, 12);
  });

  it.each([
    ['20ms', 20],
    ['1.5s', 1500],
    ['250 µs', 0.25],
  ])('reads %s as a duration', (text, durationMs) => expect(parseDurationMs(text)).toBeCloseTo(durationMs, 12));

  it.each([
    ['25MB', 25e6],
    ['24 MiB', 24 * 1024 ** 2],
    ['1_000B', 1000],
  ])('reads %s as a size', (text, bytes) => expect(parseBytes(text)).toBe(bytes));

  it.each([
    ['2_000_000/month', 24_000_000],
    ['2,000,000 / month', 24_000_000],
    ['1000/day', 365_000],
    ['7/week', 365],
    ['5/year', 5],
  ])('reads %s as queries a year', (text, queries) =>
    expect(parseVolume(text)?.queriesPerYear).toBeCloseTo(queries, 6),
  );

  it.each(['2M/month', '2_000_000', '/month', '-1/day', '1/decade'])('does not read %s as a volume', (text) =>
    expect(parseVolume(text)).toBeUndefined(),
  );

  it('reads back every percentage that it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (thousandths) => {
        const fraction = thousandths / 100_000;
        expect(parsePercent(showPercent(fraction))).toBeCloseTo(fraction, 10);
      }),
    );
  });

  it('reads back every volume and size that is written with underscores', () => {
    const grouped = (n: number) => n.toLocaleString('en-US').replaceAll(',', '_');
    fc.assert(
      fc.property(fc.nat({ max: 10 ** 12 }), (n) => {
        expect(parseVolume(`${grouped(n)}/month`)).toEqual({ queries: n, per: 'month', queriesPerYear: n * 12 });
        expect(parseBytes(`${grouped(n)} kB`)).toBe(n * 1000);
      }),
    );
  });

  it('reads back sizes that it writes to three significant digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 15 }), (bytes) => {
        const back = parseBytes(showBytes(bytes)) ?? Number.NaN;
        expect(Math.abs(back - bytes) / bytes).toBeLessThan(0.006);
      }),
    );
  });

  it('never takes any text for an infinite or negative quantity', () => {
    const quantity = fc
      .tuple(fc.constantFrom('', '-', '+'), fc.integer({ min: 1, max: 400 }), fc.constantFrom('%', 'ms', 'MB', '/day'))
      .map(([sign, digits, unit]) => `${sign}${'9'.repeat(digits)}${unit}`);
    let read = 0;
    fc.assert(
      fc.property(fc.oneof(fc.string(), quantity), (text) => {
        const yearly = (text: string) => parseVolume(text)?.queriesPerYear;
        for (const parse of [parsePercent, parseDurationMs, parseBytes, yearly]) {
          const value = parse(text);
          expect(value === undefined || (Number.isFinite(value) && value >= 0)).toBe(true);
          if (value !== undefined) read += 1;
        }
      }),
    );
    expect(read).toBeGreaterThan(0);
  });
});

describe('figures of a finding', () => {
  it('has at most three significant digits and true minus signs', () => {
    expect([0.51234, 41234.5, -0.301, 12.04, 0].map(showNumber)).toEqual(['0.512', '41235', '−0.301', '12', '0']);
  });

  it('shows percentages below 300% and factors above', () => {
    expect(showChangeInterval({ estimate: 2.42, lower: 2.35, upper: 2.49 })).toBe('+142% (+135% to +149%)');
    expect(showChangeInterval({ estimate: 0.69, lower: 0.67, upper: 0.71 })).toBe('−31% (−33% to −29%)');
    expect(showChangeInterval({ estimate: 5.51, lower: 5.4, upper: 5.62 })).toBe('5.51 times (5.4 to 5.62)');
  });

  it('has more digits where it would else seem to lie on the other side of its limit', () => {
    expect(showChangeInterval({ estimate: 1.104, lower: 1.102, upper: 1.106 })).toBe('+10% (+10% to +11%)');
    expect(showChangeInterval({ estimate: 1.104, lower: 1.102, upper: 1.106 }, 1.1)).toBe('+10.4% (+10.2% to +10.6%)');
    expect(showChangeInterval({ estimate: 1.104, lower: 1.102, upper: 1.106 }, 1.2)).toBe('+10% (+10% to +11%)');
    expect(showChange(1.104, 1.1)).toBe('+10.4%');
    expect(showChange(1.1, 1.1)).toBe('+10%');
    expect(showChange(5.004, 5)).toBe('5.004 times');
    expect(showBytes(25_040_000, 25e6)).toBe('25.04 MB');
    expect(showWhPer1000({ estimate: 0.5004, lower: 0.5002, upper: 0.51 }, 0.5)).toBe(
      '0.5004 Wh per 1,000 queries (0.5002 to 0.51)',
    );
    expect(showDurationMs(1000.4, 1000)).toBe('1.0004 s');
  });

  it('has a limit exact, as it was written', () => {
    expect([25e6, 24 * 1024 ** 2, 1000].map(showBytesLimit)).toEqual(['25 MB', '25.165824 MB', '1 kB']);
    expect([0.25, 20, 1500].map(showDurationLimit)).toEqual(['0.25 ms', '20 ms', '1.5 s']);
    expect(showWhLimit(0.50004)).toBe('0.50004 Wh per 1,000 queries');
    expect(showWhLimit(0.0000005)).toBe('0.0000005 Wh per 1,000 queries');
  });
});
