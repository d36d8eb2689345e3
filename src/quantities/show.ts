/**
 * How limits and observations are written in findings: plain text, true minus signs. A limit is exact, since a person wrote
 * it. An observation has at most three significant digits, and more only where it would else look as if it lay on the other
 * side of its limit.
 */

import { decimalsBeside } from './beside-limit.ts';
import type { Interval } from './interval.ts';

/** From here on a factor reads better than a percentage. */
export const FACTOR_FROM_RATIO = 4;

/** 0.5123 → `0.512`; 41300 → `41300`. Never an exponent; trailing zeros dropped. */
export function showNumber(value: number): string {
  return withDecimals(value, 0);
}

/** 0.1 → `10%`, exact: this is a limit that a person wrote, not an observation. */
export function showPercent(fraction: number): string {
  return `${Number((fraction * 100).toFixed(10))}%`.replace('-', '−');
}

/** A ratio as a change: 1.42 → `+42%`, 0.7 → `−30%`, 5.5 → `5.5 times`. */
export function showChange(ratio: number, limit?: number): string {
  return showChangeInterval({ estimate: ratio, lower: ratio, upper: ratio }, limit);
}

/** A ratio with its interval: `+142% (+135% to +149%)`. `limit` is a ratio as well. */
export function showChangeInterval(ratio: Interval, limit?: number): string {
  return showInterval(ratio, ratio.upper >= FACTOR_FROM_RATIO ? FACTOR : PERCENT, limit);
}

/** `0.51 Wh per 1,000 queries (0.49 to 0.53)`. */
export function showWhPer1000(wh: Interval, limit?: number): string {
  return showInterval(wh, amountIn(WH_PER_1000), limit);
}

/** `0.5 Wh per 1,000 queries`, exact. */
export function showWhLimit(wh: number): string {
  return exactly(wh, WH_PER_1000);
}

export function showStars(stars: number): string {
  return stars === 1 ? '1 star' : `${stars} stars`;
}

export function showDurationMs(durationMs: number, limit?: number): string {
  return showAmount(durationMs, durationUnit(durationMs), limit);
}

/** 1500 → `1.5 s`, exact. */
export function showDurationLimit(durationMs: number): string {
  return exactly(durationMs, durationUnit(durationMs));
}

/** Decimal units, as file managers and GitHub write them. */
export function showBytes(bytes: number, limit?: number): string {
  return showAmount(bytes, bytesUnit(bytes), limit);
}

/** 25000000 → `25 MB`, exact. */
export function showBytesLimit(bytes: number): string {
  return exactly(bytes, bytesUnit(bytes));
}

/** 0.42 → `+0.42`, −0.3 → `−0.3`, 0 → `0`. */
export function showSigned(value: number): string {
  const shown = showNumber(value);
  return shown === '0' || shown.startsWith('−') ? shown : `+${shown}`;
}

interface Unit {
  readonly name: string;
  readonly size: number;
}

const WH_PER_1000: Unit = { name: 'Wh per 1,000 queries', size: 1 };

function durationUnit(durationMs: number): Unit {
  return durationMs >= 1000 ? { name: 's', size: 1000 } : { name: 'ms', size: 1 };
}

function bytesUnit(bytes: number): Unit {
  const names = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = bytes < 1 ? 0 : Math.min(names.length - 1, Math.floor(Math.log10(bytes) / 3));
  return { name: names[power]!, size: 1000 ** power };
}

/** How a figure is written, with no fewer than so many decimals, and what a reader takes it for. */
interface Notation {
  readonly unit: string;
  readonly write: (value: number, decimals: number) => string;
  readonly read: (written: string) => number;
}

const FACTOR: Notation = { unit: 'times', write: withDecimals, read: Number };
const PERCENT: Notation = {
  unit: '%',
  write: signedPercent,
  read: (written) => 1 + Number(written.replace('−', '-')) / 100,
};

function amountIn({ name, size }: Unit): Notation {
  return {
    unit: name,
    write: (value, decimals) => withDecimals(value / size, decimals),
    read: (written) => Number(written) * size,
  };
}

function showAmount(value: number, unit: Unit, limit: number | undefined): string {
  return showInterval({ estimate: value, lower: value, upper: value }, amountIn(unit), limit);
}

function showInterval({ estimate, lower, upper }: Interval, { unit, write, read }: Notation, limit?: number): string {
  const values = [estimate, lower, upper];
  const written = (decimals: number) => values.map((value) => write(value, decimals));
  const decimals = decimalsBeside(limit, values, (count) => written(count).map(read));
  const [shown, low, high] = written(decimals);
  const mark = unit === '%' ? unit : ` ${unit}`;
  if (lower === upper) return `${shown}${mark}`;
  return `${shown}${mark} (${low}${ofEnds(unit)} to ${high}${ofEnds(unit)})`;
}

/** A per cent sign stands at both ends of a range; any other unit stands once. */
function ofEnds(unit: string): string {
  return unit === '%' ? unit : '';
}

/** More digits than anyone writes; those behind them are noise of the arithmetic. */
const EXACT = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 12, useGrouping: false });

function exactly(value: number, { name, size }: Unit): string {
  return `${EXACT.format(value / size)} ${name}`;
}

function signedPercent(ratio: number, decimals: number): string {
  const percent = (ratio - 1) * 100;
  // One decimal below 10%, where a tenth is worth something; none above.
  const magnitude = fixed(Math.abs(percent), Math.max(decimals, Math.abs(percent) < 10 ? 1 : 0));
  return magnitude === '0' ? '0' : `${percent < 0 ? '−' : '+'}${magnitude}`;
}

/** Three significant digits, and no fewer decimals than so many. */
function withDecimals(value: number, decimals: number): string {
  if (value === 0) return '0';
  const magnitude = Math.abs(value);
  const usual = Math.max(0, Math.min(12, 2 - Math.floor(Math.log10(magnitude))));
  const shown = fixed(magnitude, Math.max(decimals, usual));
  return value < 0 && shown !== '0' ? `−${shown}` : shown;
}

/** Trailing zeros dropped. */
function fixed(magnitude: number, decimals: number): string {
  const shown = magnitude.toFixed(decimals);
  return shown.includes('.') ? shown.replace(/\.?0+$/, '') : shown;
}
