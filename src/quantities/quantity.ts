/** A limit, or what was observed beside it, as data; and as a person reads it. */
import type { Interval } from './interval.ts';
import {
  showBytes,
  showBytesLimit,
  showChangeInterval,
  showDurationLimit,
  showDurationMs,
  showNumber,
  showPercent,
  showSigned,
  showStars,
  showWhLimit,
  showWhPer1000,
} from './show.ts';

/** The unit of each kind. `change` is against base; `points` and `number` are differences of a quality figure. */
export const UNITS = {
  change: '%',
  energy: 'Wh per 1,000 queries',
  'energy-per-year': 'kWh/year',
  stars: 'stars',
  latency: 'ms',
  size: 'B',
  points: 'percentage points',
  number: '1',
} as const;

type Kind = keyof typeof UNITS;

/** What a quantity may say beside its value. */
interface Beside {
  /** Of what was observed, with its value as the estimate. */
  readonly interval?: Interval | undefined;
  /** What an observed value rests on, where no counter measured it here. */
  readonly basis?: 'published' | 'estimated' | 'cpu-time' | 'reported' | undefined;
  /** Of a limit. */
  readonly bound?: 'at-most' | 'at-least' | undefined;
}

export type Quantity = {
  [K in Kind]: { readonly kind: K; readonly value: number; readonly unit: (typeof UNITS)[K] } & Beside;
}[Kind];

export function quantity(kind: Kind, value: number, beside: Beside = {}): Quantity {
  return { kind, value, unit: UNITS[kind], ...beside } as Quantity;
}

/** A limit as the policy states it, exact: `+10%`, `0.5 Wh per 1,000 queries`, `at most 0.5 points lower`. */
export function showLimit({ kind, value, bound }: Quantity): string {
  // A figure of which more is better may fall by so much, any other rise.
  const direction = bound === 'at-least' ? 'lower' : 'higher';
  switch (kind) {
    case 'change':
      return `+${showPercent(value / 100)}`;
    case 'energy':
      return showWhLimit(value);
    case 'energy-per-year':
      return `${showNumber(value)} kWh a year`;
    case 'stars':
      return showStars(value);
    case 'latency':
      return `${showDurationLimit(value)} median`;
    case 'size':
      return showBytesLimit(value);
    case 'points':
      return `at most ${Math.abs(value)} points ${direction}`;
    case 'number':
      return `at most ${Math.abs(value)} ${direction}`;
  }
}

/**
 * What was observed, with its interval where it has one: `+142% (+135% to +149%)`, `about 2 stars (estimated)`.
 *
 * @param limit beside which rounding must not put it on the other side
 */
export function showObserved(observed: Quantity, limit?: Quantity): string {
  const { basis } = observed;
  const shown = valueBeside(observed, limit?.kind === observed.kind ? limit.value : undefined);
  switch (basis) {
    case undefined:
      return shown;
    case 'published':
      return `${shown} (published)`;
    case 'estimated':
      return `about ${shown} (estimated)`;
    case 'cpu-time':
      return `${shown}, estimated`;
    case 'reported':
      return `${shown} (measured by your job)`;
  }
}

function valueBeside({ kind, value, interval }: Quantity, limit: number | undefined): string {
  const range = interval ?? { estimate: value, lower: value, upper: value };
  switch (kind) {
    case 'change':
      return showChangeInterval(ratioOf(range), limit === undefined ? undefined : ratioOfChange(limit));
    case 'energy':
      return showWhPer1000(range, limit);
    case 'energy-per-year':
      return `${showNumber(value)} kWh a year`;
    case 'stars':
      return showStars(value);
    case 'latency':
      return `${showDurationMs(value, limit)} median`;
    case 'size':
      return showBytes(value, limit);
    case 'points':
      return showDifference(value, interval, (points) => Math.round(points * 100) / 100, ' points');
    case 'number':
      return showDifference(value, interval, (amount) => Number(amount.toPrecision(12)), '');
  }
}

function showDifference(
  value: number,
  interval: Interval | undefined,
  round: (difference: number) => number,
  unit: string,
): string {
  const show = (difference: number) => showSigned(round(difference));
  const shown = `${show(value)}${unit}`;
  return interval === undefined ? shown : `${shown} (${show(interval.lower)} to ${show(interval.upper)})`;
}

/** +10% → 1.1. */
export function ratioOfChange(percent: number): number {
  return 1 + percent / 100;
}

function ratioOf({ estimate, lower, upper }: Interval): Interval {
  return { estimate: ratioOfChange(estimate), lower: ratioOfChange(lower), upper: ratioOfChange(upper) };
}
