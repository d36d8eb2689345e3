/** What a change costs in absolute terms: a year at the policy's volume, or a million queries where none is stated. */
import {
  bytesOf,
  energyComparison,
  energyOn,
  type Interval,
  type ModelReview,
  publishedRatio,
  ratingPair,
  type Yearly,
} from '../energy-review/index.ts';
import {
  changeOf,
  formatBytesRow,
  formatMsRow,
  formatNumber,
  formatWh,
  formatWhInterval,
  formatWhRow,
} from '../quantities/index.ts';
import { code, type Inline, list, named, nothing, say } from './inline.ts';
import { pluralOf, queryNoun } from './query-noun.ts';

const MS_PER_HOUR = 3.6e6;
const PER_MILLION = 1000;
const WH_PER_KWH = 1000;

/** One or two sentences; nothing where no amount is known, or none is worth it. */
export function amountsSentence(model: ModelReview): Inline | undefined {
  if (model.yearly !== undefined) return yearlySentence(model, model.yearly);
  const [base, comparison] = [energyOn(model, 'base'), energyComparison(model)];
  if (base !== undefined && comparison !== undefined) {
    const { estimate, lower, upper } = comparison.ratio;
    if (lower <= 1 && upper >= 1) return undefined;
    const wattHours = base.estimate * (estimate - 1) * PER_MILLION;
    return say`Per million ${pluralOf(queryNoun(model))}: about ${formatWh(Math.abs(wattHours))} ${moreOrLess(wattHours)}.`;
  }
  return ratedSentence(model);
}

function ratedSentence(model: ModelReview): Inline | undefined {
  const { base, head } = ratingPair(model);
  if (model.change !== 'reference' || base === undefined || head === undefined) return undefined;
  if (model.evidence.kind !== 'published' || publishedRatio(model) === undefined) return undefined;
  const wattHours = (head.whPer1000 - base.whPer1000) * PER_MILLION;
  if (wattHours === 0) return undefined;
  const hardware = head.snapshot.hardware;
  return say`Per million queries, ${named(head.model)} uses ${formatWh(Math.abs(wattHours))} ${moreOrLess(wattHours)} than ${named(base.model)} (rated on ${hardware}).`;
}

function moreOrLess(difference: number): string {
  return difference > 0 ? 'more' : 'less';
}

/** "At your policy's 2,000,000 queries a month: about 61 kWh (58 to 64) and 1,200 hours of computing more a year." */
function yearlySentence(model: ModelReview, yearly: Yearly): Inline {
  const { lower, upper, estimate } = yearly.kWhDifference;
  const start = say`At your policy’s ${volumeWords(yearly, queryNoun(model))}`;
  if (lower <= 0 && upper >= 0) {
    const [least, most] = formatWhRow([lower, upper].map((kWh) => kWh * WH_PER_KWH));
    return say`${start}: between ${least!} and ${most!} of difference a year.`;
  }
  const parts = [
    say`about ${formatWhInterval(magnitudeInWh(yearly.kWhDifference))}`,
    hoursWords(model, yearly),
    yearly.kgCo2eDifference && say`${formatNumber(Math.abs(yearly.kgCo2eDifference.estimate))} kg CO₂e`,
    yearly.costDifference &&
      say`${formatNumber(Math.abs(yearly.costDifference.amount.estimate))} ${yearly.costDifference.currency}`,
  ].filter((part) => part !== undefined);
  const factors = yearly.factors === undefined || parts.length < 3 ? nothing : say` (${yearly.factors})`;
  return say`${start}: ${list(parts)} ${moreOrLess(estimate)} a year${factors}.`;
}

/** Time that the model runs for: what a reader finds from the latencies that are shown. */
function hoursWords({ base, comparison }: ModelReview, { queriesPerYear, kWhDifference }: Yearly): Inline | undefined {
  const ratio = comparison?.latencyRatio;
  if (base === undefined || ratio === undefined || (ratio.lower <= 1 && ratio.upper >= 1)) return undefined;
  const msPerQuery = (base.latencyMs.median / base.batch) * (ratio.estimate - 1);
  const hours = (msPerQuery * queriesPerYear) / MS_PER_HOUR;
  // Less energy in more time is told by the latency.
  if (Math.sign(hours) !== Math.sign(kWhDifference.estimate) || Math.abs(hours) < 1) return undefined;
  return say`${formatNumber(Math.abs(hours))} hours of run time`;
}

/** "2,000,000 queries a month": as the policy states it, not rounded. */
function volumeWords({ stated, volume }: Yearly, noun: string): Inline {
  if (stated === undefined) return [code(volume)];
  const { queries, per } = stated;
  const what = noun === 'query' ? '' : ` (${pluralOf(noun)})`;
  return say`${EXACT.format(queries)} queries${what} ${per === 'hour' ? 'an' : 'a'} ${per}`;
}

const EXACT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 20 });

function magnitudeInWh({ estimate, lower, upper }: Interval): Interval {
  const [middle, ...ends] = [estimate, lower, upper].map((kWh) => Math.abs(kWh) * WH_PER_KWH);
  return { estimate: middle!, lower: Math.min(...ends), upper: Math.max(...ends) };
}

/** "Latency: 17 → 38 ms.": of head it is base × the measured change. */
export function latencySentence({ base, head, comparison }: ModelReview): Inline | undefined {
  const ratio = comparison?.latencyRatio;
  if (base === undefined || head === undefined || ratio === undefined) return undefined;
  const [before, after] = formatMsRow([base.latencyMs.median, base.latencyMs.median * ratio.estimate]);
  const batch = base.batch === 1 ? '' : ` of a batch of ${base.batch}`;
  const isOpen = ratio.lower <= 1 && ratio.upper >= 1;
  const doubt = isOpen ? say` (${changeOf(ratio).range ?? 'no range'}: no clear change)` : nothing;
  return say`Latency${batch}: ${before!} → ${after!}${doubt}.`;
}

/** "Size: 10.8 MB → 2.89 MB (−73%).": where it changes by more than a little. */
export function sizeSentence(model: ModelReview): Inline | undefined {
  const [before, after] = [bytesOf(model, 'base'), bytesOf(model, 'head')];
  if (before === undefined || after === undefined || before <= 0) return undefined;
  if (Math.abs(after / before - 1) < SIZE_WORTH_SAYING) return undefined;
  const [old, now] = formatBytesRow([before, after]);
  return say`Size: ${old!} → ${now!} (${changeOf(after / before).estimate}).`;
}

const SIZE_WORTH_SAYING = 0.1;

/** What the review itself used: queries inside windows, of both sides. Warm-ups and alternatives come on top. */
export function ownEnergySentence(models: readonly ModelReview[]): Inline | undefined {
  const sides = models.flatMap(({ base, head }) => [base, head]).filter((side) => side !== undefined);
  const wattHours = sides.reduce((sum, side) => sum + (side.queries / 1000) * side.whPer1000.estimate, 0);
  if (wattHours <= 0) return undefined;
  return say`The queries that were measured used about ${formatWh(wattHours)}; warm-ups and alternatives come on top.`;
}
