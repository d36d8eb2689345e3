import { rate, type Snapshot, starsReach } from '../baselines/ai-energy-score/index.ts';
import type { BenchmarkOptions, Figures } from '../benchmark/index.ts';
import type { Interval, Measurement } from '../energy-review/index.ts';
import type { ModelPolicy } from '../policy/index.ts';

/**
 * What a policy will ask of a comparison: no run may end early while a budget lies within the interval that it is judged by.
 * Size and quality are not measured in a run.
 */
export function askedBy(policy: ModelPolicy, snapshot: Snapshot): Pick<BenchmarkOptions, 'thresholds' | 'isDecided'> {
  const { increase, whPer1000, latency } = policy.budget;
  const ratios = [increase && 1 + increase.value, mostForStars(policy, snapshot)];
  const isDecided = (figures: Figures) =>
    (whPer1000 === undefined || liesOutside(whPer1000.value, figures.whPer1000)) &&
    (latency === undefined || isLatencyDecided(latency.value, figures));
  return {
    thresholds: ratios.filter((ratio) => ratio !== undefined),
    isDecided: whPer1000 === undefined && latency === undefined ? undefined : isDecided,
  };
}

/** The ratio to base from which on the source's published Wh × the ratio has too few stars. One star is never too few. */
function mostForStars({ budget: { stars }, source, task }: ModelPolicy, snapshot: Snapshot): number | undefined {
  const rating = source && rate(snapshot, source.value, task?.value);
  if (stars === undefined || stars.value <= 1 || rating === undefined) return undefined;
  return starsReach(rating.range, stars.value) / rating.whPer1000;
}

type LatencyLimit = NonNullable<ModelPolicy['budget']['latency']>['value'];

/** As it is judged (`judgeLatency`): a median takes the relative uncertainty of what is wider, energy or latency ratio. */
function isLatencyDecided(limit: LatencyLimit, { whPer1000, latencyRatio, medianLatencyMs }: Figures): boolean {
  if (limit.kind === 'increase') return liesOutside(1 + limit.fraction, latencyRatio);
  const share = Math.min(...[whPer1000, latencyRatio].map(({ estimate, lower }) => lower / estimate));
  return liesOutside(limit.medianMs, { lower: medianLatencyMs * share, upper: medianLatencyMs / share });
}

function liesOutside(limit: number, { lower, upper }: Pick<Interval, 'lower' | 'upper'>): boolean {
  return limit < lower || limit > upper;
}

/**
 * Longest median latency of a run that the policy allows: the time that it states, or base's own at the policy's batch with
 * the increase that it states. A query in a batch waits for the whole batch, so both hold for larger batches too.
 *
 * @param base absent for a new model, which no increase is judged for
 */
export function latencyLimitMs({ budget }: ModelPolicy, base: Measurement | undefined): number | undefined {
  const limit = budget.latency?.value;
  if (limit?.kind === 'increase') return base && base.latencyMs.median * (1 + limit.fraction);
  return limit?.medianMs;
}
