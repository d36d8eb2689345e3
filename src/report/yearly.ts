import type { Interval, ModelReview, Yearly } from '../energy-review/index.ts';
import { formatAmountInterval, formatNumber } from '../quantities/index.ts';
import { code, type Inline, join, nothing, say } from './inline.ts';
import { anEstimated, type Telling } from './telling.ts';

/** Less is trivial, and a trivial figure weakens the case. */
const WORTH_SHOWING_KWH = 10;

/** Whether the yearly figure is stated where everyone reads it; else it stands folded. */
export function isYearlyVisible(model: ModelReview): boolean {
  const verdict = model.comparison?.verdict;
  const isClear = verdict === 'higher' || verdict === 'lower';
  return isClear && Math.abs(model.yearly?.kWhDifference.estimate ?? 0) >= WORTH_SHOWING_KWH;
}

/** "At the policy's volume of 2,000,000 queries a month this takes an estimated 61 kWh (58 to 64) more a year." */
export function yearlyOf(model: ModelReview, { review: { conditions } }: Telling): Inline | undefined {
  const { yearly } = model;
  if (yearly === undefined) return undefined;
  const { lower, upper, estimate } = yearly.kWhDifference;
  const isClear = lower > 0 || upper < 0;
  const effects = join([kgCo2e(yearly.kgCo2eDifference), cost(yearly.costDifference)], ' and ');
  const withEffects = effects.length === 0 || !isClear ? nothing : say`, ${effects}`;
  const factors =
    yearly.factors === undefined || effects.length === 0 || !isClear ? nothing : say` (${yearly.factors})`;
  const start = say`At the policy's volume of ${volumeWords(yearly)} this`;
  // The kWh are as rough as the meter; what is known so well is the change.
  const range = model.comparison === undefined ? nothing : say`; the range is that of the change`;
  if (!isClear) {
    const label = conditions.meter.kind === 'cpu-time' ? ' (estimated)' : '';
    return say`${start} makes between ${formatNumber(lower)} and ${formatNumber(upper)} kWh of difference a year${label}${range}.`;
  }
  const amount = say`${anEstimated(conditions)}${formatAmountInterval(magnitudeOf(yearly.kWhDifference), 'kWh')}`;
  const rest = say`${withEffects}${factors}${lower === upper ? nothing : range}`;
  return estimate > 0
    ? say`${start} takes ${amount} more a year${rest}.`
    : say`${start} saves ${amount} a year${rest}.`;
}

/** "2,000,000 queries a month": as the policy states it, not rounded. */
function volumeWords({ stated, volume }: Yearly): Inline {
  if (stated === undefined) return [code(volume)];
  const { queries, per } = stated;
  return say`${EXACT.format(queries)} queries ${per === 'hour' ? 'an' : 'a'} ${per}`;
}

const EXACT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 20 });

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
