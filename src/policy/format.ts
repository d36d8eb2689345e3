/** How limits and observations are written in findings: plain text, at most three significant digits, true minus signs. */
import type { Interval } from '../report/index.ts';

/** From here on a factor reads better than a percentage. */
const FACTOR_FROM_RATIO = 4;

/** 0.5123 → `0.512`; 41300 → `41300`. Never an exponent; trailing zeros dropped. */
export function showNumber(value: number): string {
  if (value === 0) return '0';
  const magnitude = Math.abs(value);
  const decimals = Math.max(0, Math.min(12, 2 - Math.floor(Math.log10(magnitude))));
  const rounded = magnitude >= 1000 ? String(Math.round(magnitude)) : String(Number(magnitude.toFixed(decimals)));
  return value < 0 && Number(rounded) !== 0 ? `−${rounded}` : rounded;
}

/** 0.1 → `10 %`, exact: this is a limit that a person wrote, not an observation. */
export function showPercent(fraction: number): string {
  return `${Number((fraction * 100).toFixed(10))} %`.replace('-', '−');
}

/** A ratio as a change: 1.42 → `+42 %`, 0.7 → `−30 %`, 5.5 → `5.5 times`. */
export function showChange(ratio: number): string {
  if (ratio >= FACTOR_FROM_RATIO) return `${showNumber(ratio)} times`;
  return `${signedPercent(ratio)} %`;
}

/** A ratio with its interval: `+142 % (+135 to +149)`. */
export function showChangeInterval(ratio: Interval): string {
  const { estimate, lower, upper } = ratio;
  if (lower === upper) return showChange(estimate);
  if (upper >= FACTOR_FROM_RATIO) return `${showNumber(estimate)} times (${showNumber(lower)} to ${showNumber(upper)})`;
  return `${signedPercent(estimate)} % (${signedPercent(lower)} to ${signedPercent(upper)})`;
}

/** `0.51 Wh per 1,000 queries (0.49 to 0.53)`. */
export function showWhPer1000(wh: Interval | number): string {
  if (typeof wh === 'number') return `${showNumber(wh)} Wh per 1,000 queries`;
  const range = wh.lower === wh.upper ? '' : ` (${showNumber(wh.lower)} to ${showNumber(wh.upper)})`;
  return `${showNumber(wh.estimate)} Wh per 1,000 queries${range}`;
}

export function showStars(stars: number): string {
  return stars === 1 ? '1 star' : `${stars} stars`;
}

export function showDurationMs(durationMs: number): string {
  return durationMs >= 1000 ? `${showNumber(durationMs / 1000)} s` : `${showNumber(durationMs)} ms`;
}

/** Decimal units, as file managers and GitHub write them. */
export function showBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${showNumber(bytes / 1000 ** power)} ${units[power]}`;
}

/** 0.42 → `+0.42`, −0.3 → `−0.3`, 0 → `0`. */
export function showSigned(value: number): string {
  const shown = showNumber(value);
  return shown === '0' || shown.startsWith('−') ? shown : `+${shown}`;
}

function signedPercent(ratio: number): string {
  const percent = (ratio - 1) * 100;
  // One decimal below 10 %, where it decides whether a budget holds; none above.
  return showSigned(Math.abs(percent) < 10 ? Math.round(percent * 10) / 10 : Math.round(percent));
}
