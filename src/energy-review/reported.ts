/** What follows from results of the author's own job. */
import { comparisonVerdict } from './comparison-verdict.ts';
import type { Comparison, Evidence, Interval, ModelReview, Reported, ReportedFigure } from './energy-review.schema.ts';

/** What is known of head against base, however it is known. */
export type EnergyComparison = Pick<Comparison, 'ratio' | 'verdict'> & Partial<Comparison>;

/** head ÷ base of two results that may be compared; `undefined` where one is missing or they may not. */
export function reportedComparison({ base, head, notCompared }: Reported): EnergyComparison | undefined {
  if (base === undefined || head === undefined || notCompared !== undefined) return undefined;
  const ratio = independentRatio(base.whPer1000, head.whPer1000);
  if (ratio === undefined) return undefined;
  return { ratio, verdict: comparisonVerdict(ratio, [base, head]), latencyRatio: latencyRatioOf(base, head) };
}

/** What was measured here, or else by the author's own job. */
export function energyComparison({ comparison, reported, error }: ModelReview): EnergyComparison | undefined {
  return comparison ?? (reported === undefined || error !== undefined ? undefined : reportedComparison(reported));
}

/** Energy of a query on one side: measured here, or else by the author's own job. */
export function energyOn(model: ModelReview, side: 'base' | 'head'): Interval | undefined {
  return model[side]?.whPer1000 ?? model.reported?.[side]?.whPer1000;
}

/** The evidence of the author's own job; none where head has no result. */
export function reportedEvidence({ reported, error }: Pick<ModelReview, 'reported' | 'error'>): Evidence | undefined {
  if (reported?.head === undefined || error !== undefined) return undefined;
  const compared = reportedComparison(reported);
  const isExact = [reported.base, reported.head].some((figure) => figure && isWithoutInterval(figure));
  return {
    kind: 'reported',
    source: reported.file,
    ratio: compared?.ratio,
    verdict: compared?.verdict,
    assumptions: [
      ...(reported.format === 'codecarbon' ? [QUERIES] : []),
      ...(compared === undefined ? [] : [SEPARATE_RUNS]),
      ...(isExact ? [NO_INTERVAL] : []),
    ],
  };
}

const QUERIES = 'Each run answered as many queries as the policy says.';
const SEPARATE_RUNS =
  'Base and head were measured in separate runs, so what differs between the runs is part of the change.';
const NO_INTERVAL = 'The file states no uncertainty, so there is no range.';

function isWithoutInterval({ whPer1000: { lower, upper } }: ReportedFigure): boolean {
  return lower === upper;
}

/** As far as two figures can be apart. */
const MAX_RATIO = 1e15;

/**
 * head ÷ base of two independent figures: relative half-widths of their 95% intervals add in quadrature, on the scale of logarithms, on
 * which a ratio is a difference (Fieller's interval to first order).
 */
export function independentRatio(base: Interval, head: Interval): Interval | undefined {
  const estimate = head.estimate / base.estimate;
  const isRatio = Math.min(base.lower, head.lower) > 0 && estimate > 0 && Number.isFinite(estimate);
  if (!isRatio) return undefined;
  const down = Math.hypot(Math.log(head.estimate / head.lower), Math.log(base.upper / base.estimate));
  const up = Math.hypot(Math.log(head.upper / head.estimate), Math.log(base.estimate / base.lower));
  const within = (bound: number) => Math.min(MAX_RATIO, Math.max(1 / MAX_RATIO, bound));
  return {
    estimate,
    lower: Math.min(estimate, within(estimate / Math.exp(down))),
    upper: Math.max(estimate, within(estimate * Math.exp(up))),
  };
}

/** Medians come without intervals. */
function latencyRatioOf(base: ReportedFigure, head: ReportedFigure): Interval | undefined {
  const [before, after] = [base.latencyMs?.median, head.latencyMs?.median];
  if (before === undefined || after === undefined || before === 0) return undefined;
  const estimate = after / before;
  return { estimate, lower: estimate, upper: estimate };
}
