import type { Interval, ModelReview, Yearly } from '../energy-review/index.ts';
import { CARBON_SOURCE, findCarbonCountry } from '../policy/carbon.ts';
import type { ModelPolicy } from '../policy/policy.ts';
import type { CarbonFactor, Volume } from '../policy/policy-file.schema.ts';
import { showNumber } from '../quantities/index.ts';
import type { JudgedFigures } from './facts.ts';

type YearlyFacts = Pick<ModelReview, 'change'> & Pick<JudgedFigures, 'base' | 'head' | 'comparison'>;

/**
 * What the change costs a year at the policy's volume. Nothing where the policy states none, or where the sides were not
 * compared.
 *
 * The difference is base × (ratio − 1): the paired ratio is known far better than either side, and its percentage is the
 * one that the review shows. The interval is that of the ratio; the meter's own gain error comes on top. An added model
 * adds all that it uses.
 */
export function yearlyCost(
  review: YearlyFacts,
  policy: Pick<ModelPolicy, 'volume' | 'carbon' | 'cost'>,
): Yearly | undefined {
  const volume = policy.volume?.value;
  const whPer1000 = differenceWhPer1000(review);
  if (volume === undefined || whPer1000 === undefined) return undefined;

  const kWh = kWhPerYear(whPer1000, volume);
  const carbon = policy.carbon === undefined ? undefined : carbonFactor(policy.carbon.value);
  const cost = policy.cost?.value;
  const factors = [
    ...(carbon === undefined ? [] : [`${showNumber(carbon.gramsPerKwh)} g CO2e/kWh (${carbon.origin})`]),
    ...(cost === undefined ? [] : [`${showNumber(cost.perKwh)} ${cost.currency}/kWh (from the policy)`]),
  ];
  return {
    queriesPerYear: volume.queriesPerYear,
    volume: volume.written,
    stated: { queries: volume.queries, per: volume.per },
    kWhDifference: kWh,
    kgCo2eDifference: carbon && scale(kWh, carbon.gramsPerKwh / 1000),
    costDifference: cost && { amount: scale(kWh, cost.perKwh), currency: cost.currency },
    factors: factors.length === 0 ? undefined : factors.join('; '),
  };
}

/** What so much per 1,000 queries comes to in a year, in kWh. */
export function kWhPerYear(whPer1000: Interval, { queriesPerYear }: Pick<Volume, 'queriesPerYear'>): Interval {
  // Wh per 1,000 queries × queries ÷ 1,000 is Wh; ÷ 1,000 is kWh.
  return scale(whPer1000, queriesPerYear / 1e6);
}

/** Wh per 1,000 queries that head takes more than base; of an added model, all that it takes. Undefined where that isn't known. */
export function differenceWhPer1000({ change, base, head, comparison }: YearlyFacts): Interval | undefined {
  if (change === 'added') return head?.whPer1000;
  if (base === undefined || comparison === undefined || comparison.stopped === 'identical') return undefined;
  const { estimate, lower, upper } = comparison.ratio;
  const baseWh = base.whPer1000.estimate;
  return { estimate: baseWh * (estimate - 1), lower: baseWh * (lower - 1), upper: baseWh * (upper - 1) };
}

function carbonFactor(carbon: CarbonFactor): { gramsPerKwh: number; origin: string } | undefined {
  if ('gramsPerKwh' in carbon) return { gramsPerKwh: carbon.gramsPerKwh, origin: carbon.source ?? 'from the policy' };
  const country = findCarbonCountry(carbon.country);
  return country === undefined
    ? undefined
    : { gramsPerKwh: country.gramsPerKwh, origin: `${country.name}, ${CARBON_SOURCE}` };
}

function scale({ estimate, lower, upper }: Interval, factor: number): Interval {
  return { estimate: estimate * factor, lower: lower * factor, upper: upper * factor };
}
