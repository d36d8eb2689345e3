import type { Interval, ModelReview } from './energy-review.schema.ts';
import { formatAmountInterval, formatNumber } from './format.ts';
import { code, type Inline, join, nothing, say } from './inline.ts';

/** Less is trivial, and a trivial figure weakens the case. */
const WORTH_SHOWING_KWH = 10;

/** Whether the yearly figure is stated where everyone reads it; else it stands folded. */
export function isYearlyVisible(model: ModelReview): boolean {
  const verdict = model.comparison?.verdict;
  const isClear = verdict === 'higher' || verdict === 'lower';
  return isClear && Math.abs(model.yearly?.kWhDifference.estimate ?? 0) >= WORTH_SHOWING_KWH;
}

/** "At the policy's volume of 2,000,000 queries a month this takes 61 kWh (58 to 64) more a year." */
export function yearlyOf(model: ModelReview): Inline | undefined {
  const { yearly } = model;
  if (yearly === undefined) return undefined;
  const { lower, upper, estimate } = yearly.kWhDifference;
  const isClear = lower > 0 || upper < 0;
  const effects = join([kgCo2e(yearly.kgCo2eDifference), cost(yearly.costDifference)], ' and ');
  const withEffects = effects.length === 0 || !isClear ? nothing : say`, ${effects}`;
  const factors =
    yearly.factors === undefined || effects.length === 0 || !isClear ? nothing : say` (${yearly.factors})`;
  const start = say`At the policy's volume of ${volumeWords(yearly.volume)} this`;
  if (!isClear) {
    return say`${start} makes between ${formatNumber(lower)} and ${formatNumber(upper)} kWh of difference a year.`;
  }
  const amount = formatAmountInterval(magnitudeOf(yearly.kWhDifference), 'kWh');
  return estimate > 0
    ? say`${start} takes ${amount} more a year${withEffects}${factors}.`
    : say`${start} saves ${amount} a year${withEffects}${factors}.`;
}

/** `2_000_000/month` → "2,000,000 queries a month". A volume is quoted as the policy writes it, not rounded. */
function volumeWords(volume: string): Inline {
  const match = /^([\d_]+) ?\/ ?([a-z]+)$/.exec(volume);
  if (match === null) return [code(volume)];
  return say`${Number(match[1]!.replaceAll('_', '')).toLocaleString('en-US')} queries a ${match[2]!}`;
}

function kgCo2e(difference: Interval | undefined): Inline | undefined {
  return difference && say`${formatNumber(Math.abs(difference.estimate))} kg CO₂e`;
}

function cost(difference: NonNullable<ModelReview['yearly']>['costDifference']): Inline | undefined {
  return difference && say`${formatNumber(Math.abs(difference.amount.estimate))} ${difference.currency}`;
}

function magnitudeOf({ estimate, lower, upper }: Interval): Interval {
  if (estimate >= 0) return { estimate, lower, upper };
  return { estimate: -estimate, lower: -upper, upper: -lower };
}
