/**
 * How figures are written, in one place: at most three significant digits, true minus signs, percentages below 300%
 * and factors above, one unit for the two sides of a row. The reader has a calculator: whatever is shown together is
 * rounded together. Only beside a limit a figure may have more digits, where it would else look as if it lay on the other side.
 */

import { decimalsBeside } from './beside-limit.ts';
import type { Interval } from './interval.ts';
import { FACTOR_FROM_RATIO, showPercent } from './show.ts';

const MINUS = '−';
/** Below a hundredth, "−99.9%" hides how much less it is. */
const FACTOR_BELOW_RATIO = 0.01;

/** A figure in two or three significant digits: 0.3 → `0.30`, 1234 → `1,230`, −0.5 → `−0.50`. */
export function formatNumber(value: number): string {
  if (value === 0) return '0';
  const magnitude = Math.abs(value);
  const sign = value < 0 ? MINUS : '';
  if (magnitude >= 1e15 || magnitude < 1e-9) return sign + magnitude.toExponential(2).replace('-', MINUS);
  return sign + TWO_OR_THREE_DIGITS.format(magnitude);
}

const TWO_OR_THREE_DIGITS = new Intl.NumberFormat('en-US', {
  minimumSignificantDigits: 2,
  maximumSignificantDigits: 3,
});

/** A number of things: exact below 1,000, then three digits: 256 → `256`, 41237 → `41,200`. */
export function formatCount(count: number): string {
  if (Math.abs(count) < 1000) return Math.round(count).toString().replace('-', MINUS);
  return formatNumber(count);
}

/** 11_700_000 → `11.7 million`. */
export function formatLargeCount(count: number): string {
  const unit = COUNT_UNITS.find((candidate) => count >= candidate.from);
  return unit === undefined ? formatCount(count) : `${formatNumber(count / unit.size)} ${unit.name}`;
}

/** Two counts with the unit once where one unit suits both: `4.1 instead of 1.8 billion`. */
export function formatCountPair(head: number, base: number): string {
  const unit = COUNT_UNITS.find((candidate) => Math.max(head, base) >= candidate.from);
  // A hundredth of a million is better written out than as 0.010 million.
  if (unit === undefined || Math.min(head, base) < unit.size / 100) {
    return `${formatLargeCount(head)} instead of ${formatLargeCount(base)}`;
  }
  return `${formatNumber(head / unit.size)} instead of ${formatNumber(base / unit.size)} ${unit.name}`;
}

// 99,950 is the first value that would otherwise round to 100,000, which nobody reads at a glance.
const COUNT_UNITS = [
  { from: 999.5e6, size: 1e9, name: 'billion' },
  { from: 99_950, size: 1e6, name: 'million' },
];

interface Unit {
  readonly name: string;
  /** How many of the row's plain unit one of these is. */
  readonly size: number;
  /** Used where the larger side is at least this, in the plain unit. */
  readonly from: number;
}

const WATT_HOUR: Unit = { name: 'Wh', size: 1, from: 0.1 };

const ENERGY_UNITS: readonly Unit[] = [
  { name: 'MWh', size: 1e6, from: 1e6 },
  { name: 'kWh', size: 1e3, from: 1e3 },
  WATT_HOUR,
  { name: 'mWh', size: 1e-3, from: 1e-4 },
  { name: 'µWh', size: 1e-6, from: 0 },
];

const DURATION_UNITS: readonly Unit[] = [
  { name: 's', size: 1000, from: 1000 },
  { name: 'ms', size: 1, from: 0.1 },
  { name: 'µs', size: 1e-3, from: 0 },
];

const BYTE_UNITS: readonly Unit[] = [
  { name: 'TB', size: 1e12, from: 1e12 },
  { name: 'GB', size: 1e9, from: 1e9 },
  { name: 'MB', size: 1e6, from: 1e6 },
  { name: 'kB', size: 1e3, from: 1e3 },
];

/** One amount of energy, given in Wh: `0.21 Wh`, `3.2 mWh`. */
export function formatWh(wh: number): string {
  return formatInOneUnit([wh], ENERGY_UNITS, 'Wh')[0]!;
}

/** Amounts of energy of one row, in Wh, in the unit that suits the largest of them. */
export function formatWhRow(whs: readonly number[]): string[] {
  return formatInOneUnit(whs, ENERGY_UNITS, 'Wh');
}

/** An amount of energy with its 95% range: `0.51 Wh (0.49 to 0.53)`. The range is left out where it has no width. */
export function formatWhInterval(wh: Interval, limit?: number): string {
  const unit = unitFor([wh.estimate, wh.lower, wh.upper], ENERGY_UNITS) ?? WATT_HOUR;
  const scaled = { estimate: wh.estimate / unit.size, lower: wh.lower / unit.size, upper: wh.upper / unit.size };
  return formatAmountInterval(scaled, unit.name, limit && limit / unit.size);
}

/** A duration given in milliseconds: `4.1 ms`, `1.2 s`. */
export function formatMs(milliseconds: number): string {
  return formatMsRow([milliseconds])[0]!;
}

export function formatMsRow(milliseconds: readonly number[]): string[] {
  return formatInOneUnit(milliseconds, DURATION_UNITS, 'ms');
}

/** A size in decimal units, as file managers and GitHub write them: `46.8 MB`. */
export function formatBytes(bytes: number): string {
  return formatBytesRow([bytes])[0]!;
}

export function formatBytesRow(bytes: readonly number[]): string[] {
  if (Math.max(...bytes) < 1000) return bytes.map((value) => `${formatCount(value)} B`);
  return formatInOneUnit(bytes, BYTE_UNITS, 'kB');
}

function formatInOneUnit(values: readonly number[], units: readonly Unit[], zeroUnit: string): string[] {
  const unit = unitFor(values, units);
  if (unit === undefined) return values.map(() => `0 ${zeroUnit}`);
  return values.map((value) => `${formatNumber(value / unit.size)} ${unit.name}`);
}

/** `undefined` where all are zero. */
function unitFor(values: readonly number[], units: readonly Unit[]): Unit | undefined {
  const largest = Math.max(...values.map(Math.abs));
  if (largest === 0) return undefined;
  // Half a digit below the unit would round up into it: 999.6 mWh is 1.00 Wh.
  return units.find((candidate) => largest >= candidate.from * 0.9995) ?? units.at(-1);
}

/** A change (a ratio head ÷ base) ready to be shown: the same digits wherever it stands. */
export interface Change {
  /** `+142%`, or `4.1×` for a factor. */
  readonly estimate: string;
  /** The estimate without its sign, for a sentence that says "more" or "less": `142%`, `4.1×`. */
  readonly magnitude: string;
  /** `+135 to +149`, or `within ±1` where both ends round to the estimate. Absent where nothing is known of it. */
  readonly range?: string;
  /** The range without signs, smaller end first, for a decrease: `29 to 33`. */
  readonly magnitudeRange?: string;
  readonly isFactor: boolean;
  /** Whether the estimate, as shown, is no change at all. */
  readonly isNone: boolean;
  readonly lower?: string;
  readonly upper?: string;
}

/** `interval` is a ratio with its range, or a bare ratio where the range is not known. `limit` is a ratio as well. */
export function changeOf(interval: Interval | number, limit?: number): Change {
  const { estimate, lower, upper } =
    typeof interval === 'number' ? { estimate: interval, lower: interval, upper: interval } : interval;
  const asFactor = upper >= FACTOR_FROM_RATIO || estimate < FACTOR_BELOW_RATIO;
  const hasRange = typeof interval !== 'number' && lower !== upper;
  const ratios = [estimate, lower, upper] as const;
  return asFactor ? factorChange(ratios, hasRange, limit) : percentChange(ratios, hasRange, limit);
}

type EstimateAndEnds = readonly [estimate: number, lower: number, upper: number];

function percentChange(ratios: EstimateAndEnds, hasRange: boolean, limit: number | undefined): Change {
  const percents = ratios.map((ratio) => (ratio - 1) * 100) as [number, number, number];
  const usual = percentDecimals(percents, hasRange);
  const beside = decimalsBeside(limit, ratios, (count) => ratiosAsRead(percents, Math.max(usual, count)));
  const decimals = Math.max(usual, beside);
  const [shown, low, high] = percents.map((percent) => signed(percent, decimals)) as [string, string, string];
  const unsigned = percents.map((percent) => signed(Math.abs(percent), decimals).replace('+', ''));
  const common = { estimate: `${shown}%`, magnitude: `${unsigned[0]}%`, isFactor: false, isNone: shown === '0' };
  if (!hasRange) return common;
  if (low === high) {
    const within = `within ±${(10 ** -decimals).toFixed(decimals)}%`;
    return { ...common, range: within, magnitudeRange: within };
  }
  return {
    ...common,
    range: `${low}% to ${high}%`,
    magnitudeRange: `${unsigned[2]}% to ${unsigned[1]}%`,
    lower: `${low}%`,
    upper: `${high}%`,
  };
}

/** What percentages with so many decimals say; "within ±1" says that the ends may be so far away. */
function ratiosAsRead(percents: EstimateAndEnds, decimals: number): number[] {
  const [estimate, lower, upper] = percents.map((percent) => Number(percent.toFixed(decimals)));
  const blur = lower === upper && percents[1] !== percents[2] ? 10 ** -decimals : 0;
  return [estimate!, lower! - blur, upper! + blur].map((percent) => 1 + percent / 100);
}

/** Decimals that the width of the range warrants, as far as three significant digits allow. */
function percentDecimals([estimate, lower, upper]: EstimateAndEnds, hasRange: boolean): number {
  const largest = Math.max(Math.abs(estimate), Math.abs(lower), Math.abs(upper));
  // The thresholds are those from which the largest figure would round to one digit more.
  const allowed = largest >= 99.5 ? 0 : largest >= 9.95 ? 1 : 2;
  if (!hasRange) return Math.min(allowed, largest >= 9.95 ? 0 : 1);
  const halfWidth = (upper - lower) / 2;
  const warranted = halfWidth >= 1.5 ? 0 : halfWidth >= 0.05 ? 1 : 2;
  return Math.min(allowed, warranted);
}

function signed(percent: number, decimals: number): string {
  const shown = Math.abs(percent).toFixed(decimals);
  if (Number(shown) === 0) return '0';
  return `${percent < 0 ? MINUS : '+'}${shown}`;
}

function factorChange(ratios: EstimateAndEnds, hasRange: boolean, limit: number | undefined): Change {
  const factors = (decimals: number) =>
    ratios.map((ratio) => withDecimals(ratio, decimals)) as [string, string, string];
  const beside = decimalsBeside(limit, ratios, (count) => factors(count).map(asRead));
  const [estimate, low, high] = factors(beside);
  const shown = `${estimate}×`;
  const common = { estimate: shown, magnitude: shown, isFactor: true, isNone: false };
  if (!hasRange) return common;
  if (low === high) return { ...common, range: 'to three digits', magnitudeRange: 'to three digits' };
  const range = `${low} to ${high}×`;
  return { ...common, range, magnitudeRange: range, lower: `${low}×`, upper: `${high}×` };
}

/** As `formatNumber`, with no fewer decimals than so many. */
function withDecimals(value: number, decimals: number): string {
  const usual = formatNumber(value);
  const shown = usual.split('.')[1]?.length ?? 0;
  return decimals <= shown ? usual : value.toFixed(decimals);
}

function asRead(written: string): number {
  return Number(written.replaceAll(',', '').replace(MINUS, '-'));
}

/**
 * A ratio (head ÷ base) as a change: 2.42 → `+142%`, 0.69 → `−31%`, 5 → `5.0×`. With an interval, the range stands
 * behind it: `+142% (+135% to +149%)`.
 */
export function formatPercentChange(ratio: Interval | number, limit?: number): string {
  return changeInWords(changeOf(ratio, limit));
}

/** `+142% (+135% to +149%)`. */
export function changeInWords({ estimate, range }: Change): string {
  return range === undefined ? estimate : `${estimate} (${range})`;
}

/** The most that a budget allows, exact as a person wrote it: 1.105 → `+10.5%`. */
export function formatRatioLimit(ratio: number): string {
  return `+${showPercent(ratio - 1)}`;
}

/** A ratio as a factor, whatever its size: 3.1 → `3.1×`. */
export function formatFactor(ratio: number): string {
  return `${formatNumber(ratio)}×`;
}

/** A difference with its sign, in at most three digits: `+0.42`, `−3.1`, `0`. */
export function formatSigned(value: number): string {
  const shown = formatNumber(value);
  return value > 0 ? `+${shown}` : shown;
}

/** An amount with its range, rounded to the same place: `61 kWh (58 to 64)`. */
export function formatAmountInterval({ estimate, lower, upper }: Interval, unit: string, limit?: number): string {
  const [shown, low, high] = formatTogether([estimate, lower, upper], limit);
  return low === high ? `${shown} ${unit}` : `${shown} ${unit} (${low} to ${high})`;
}

/** Figures of one kind, all rounded where the largest of them has its third digit, or further where a limit asks for it. */
function formatTogether(values: readonly number[], limit: number | undefined): string[] {
  const largest = Math.max(...values.map(Math.abs));
  if (largest === 0 || largest >= 1e15 || largest < 1e-9) return values.map(formatNumber);
  // Rounded first, so that 99.96 counts as 100.
  const places = 2 - Math.floor(Math.log10(Number(largest.toPrecision(3))));
  const atPlaces = (count: number) => values.map((value) => Number(value.toFixed(Math.max(0, count))));
  const needed = Array.from({ length: Math.max(0, places) + 1 }, (_, count) => count).find((count) => {
    return atPlaces(count).every((value, index) => value === atPlaces(places)[index]);
  });
  const usual = needed ?? Math.max(0, places);
  const written = (decimals: number) => {
    const grain = places < 0 && decimals === 0 ? 10 ** -places : 1;
    const format = new Intl.NumberFormat('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    return values.map((value) => {
      const rounded = Math.round(value / grain) * grain;
      const shown = format.format(Math.abs(grain === 1 ? value : rounded));
      return value < 0 && asRead(shown) !== 0 ? `${MINUS}${shown}` : shown;
    });
  };
  const beside = decimalsBeside(limit, values, (count) => written(Math.max(usual, count)).map(asRead));
  return written(Math.max(usual, beside));
}

/** Whether head ÷ base of the two figures as shown gives the change as shown, up to rounding to three digits. */
export function agreesWithQuotient(base: number, head: number, ratio: number): boolean {
  if (base <= 0 || head <= 0) return true;
  const round = (value: number) => Number(value.toPrecision(3));
  // Each figure can be off by 0.5% from rounding alone (1.005 → 1.00 or 1.01).
  return Math.abs(round(head) / round(base) / ratio - 1) < 0.011;
}
