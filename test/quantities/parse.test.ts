/** What the tests of units leave out: every unit, and the bounds. */
import { describe, expect, it } from 'vitest';
import {
  parseBytes,
  parseDurationMs,
  parseKWhPerYear,
  parseNumber,
  parsePercent,
  parseVolume,
  parseWaitMs,
} from '../../src/quantities/index.ts';
import { MAX_FIGURE } from '../../src/quantities/parse.ts';

describe('amounts of energy a year', () => {
  it.each([
    ['10 kWh/year', 10],
    ['2_500Wh/year', 2.5],
    ['1 MWh / year', 1000],
    ['0.5 GWh/year', 500_000],
    ['3 kWh/month', 36],
    ['7 kWh/week', 365],
    [' 2 kWh/day ', 730],
  ])('reads %j', (text, kWh) => expect(parseKWhPerYear(text)).toBeCloseTo(kWh, 9));

  it.each(['10', '10 kWh', '10 kWh/hour', '10 J/year', '-1 kWh/year', '1 kWh/year!'])('does not read %j', (text) =>
    expect(parseKWhPerYear(text)).toBeUndefined(),
  );

  it('refuses an amount that only the year makes too large', () => {
    expect(parseKWhPerYear(`${MAX_FIGURE} kWh/year`)).toBe(MAX_FIGURE);
    expect(parseKWhPerYear(`${MAX_FIGURE} kWh/month`)).toBeUndefined();
  });
});

describe('times to wait', () => {
  it.each([
    ['1min', 60_000],
    ['45 min', 2_700_000],
    ['1.5h', 5_400_000],
    ['24h', 86_400_000],
  ])('reads %j', (text, waitMs) => expect(parseWaitMs(text)).toBe(waitMs));

  it.each(['0.9min', '24.1h', '30s', '1', 'h'])('does not read %j', (text) =>
    expect(parseWaitMs(text)).toBeUndefined(),
  );
});

describe('numbers', () => {
  it.each([
    ['0.5', 0.5],
    [' 2_000 ', 2000],
    ['2,000,000', 2_000_000],
  ])('reads %j', (text, value) => expect(parseNumber(text)).toBe(value));

  it.each(['', '1 2', '1e3', '-1', '1.', 'x1', '1x'])('does not read %j', (text) =>
    expect(parseNumber(text)).toBeUndefined(),
  );

  it('are read up to the largest figure that a policy may state', () => {
    expect(parseNumber(`${MAX_FIGURE}`)).toBe(MAX_FIGURE);
    expect(parseNumber(`${MAX_FIGURE + 1}`)).toBeUndefined();
  });
});

describe('every unit', () => {
  it.each([
    ['1B', 1],
    ['1kB', 1000],
    ['1KB', 1000],
    ['1MB', 1e6],
    ['1GB', 1e9],
    ['1TB', 1e12],
    ['1KiB', 1024],
    ['1MiB', 1_048_576],
    ['1GiB', 1_073_741_824],
    ['1TiB', 1_099_511_627_776],
  ])('%s is %d bytes', (text, bytes) => expect(parseBytes(text)).toBe(bytes));

  it.each([
    ['1us', 0.001],
    ['1µs', 0.001],
    ['1ms', 1],
    ['1s', 1000],
  ])('%s is %d ms', (text, ms) => expect(parseDurationMs(text)).toBe(ms));

  it.each([
    ['1/hour', 8760],
    ['1/day', 365],
    ['7/week', 365],
    ['1/month', 12],
    ['1/year', 1],
  ])('%s is %d queries a year', (text, queries) => expect(parseVolume(text)?.queriesPerYear).toBeCloseTo(queries, 9));

  it.each(['x1%', '1%x', 'x1MB', '1MBx', 'x1ms', '1msx', 'x1/day', '1/dayx', 'x1min', '1minx', 'x1 Wh/day'])(
    '%s has words around it, and is none of them',
    (text) => {
      for (const parse of [parsePercent, parseBytes, parseDurationMs, parseVolume, parseWaitMs, parseKWhPerYear])
        expect(parse(text)).toBeUndefined();
    },
  );
});
