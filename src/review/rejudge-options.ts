/** The measured options of a review that somebody else made, told and judged anew. */
import { retellMeasured, type TryOptions } from '../alternatives/index.ts';
import type { JudgingContext, ModelReviewFacts } from '../assessment/index.ts';
import type { Comparison, MeasuredDraft, Measurement, ModelReview } from '../energy-review/index.ts';
import type { ModelPolicy } from '../policy/index.ts';
import { verdictOf } from '../statistics/index.ts';
import { standingOf } from './option-standing.ts';

type Candidate = Parameters<TryOptions['judge']>[0];

/**
 * Options with their figures, and what else was measured beside the change: tips, profiles, accuracies. Why options were not
 * tried is prose of whoever made the review, and is left out.
 */
export function rejudgeOptions(
  claimed: ModelReview,
  facts: ModelReviewFacts,
  policy: ModelPolicy,
  context: JudgingContext,
): Pick<ModelReview, 'tips' | 'profile' | 'accuracy' | 'alternativesSeconds'> & {
  readonly measured: MeasuredDraft[];
} {
  const { base, head } = facts;
  const options = claimed.alternatives.filter((option) => option.kind === 'measured');
  const judge = (candidate: Candidate) => standingOf(candidate, facts, policy, context);
  const measured =
    head === undefined
      ? []
      : retellMeasured(options, {
          model: facts.model,
          base: base && { measurement: base, bytes: facts.revisions?.base?.bytes ?? facts.graphs?.base?.bytes ?? 0 },
          judge: (option) => judge(candidateOf(option, head, facts)),
          judgeBase: judge,
        });
  const { tips, profile, accuracy, alternativesSeconds } = claimed;
  return {
    measured,
    ...(tips && { tips }),
    ...(profile && { profile }),
    ...(accuracy && { accuracy }),
    ...(alternativesSeconds && { alternativesSeconds }),
  };
}

/** What a review holds of an option, as if it were head: its interval is as wide as that of its ratio. */
function candidateOf(
  { whPer1000, ratio, latencyMs, bytes }: MeasuredDraft,
  head: Measurement,
  { base, comparison }: ModelReviewFacts,
): Candidate {
  const at = (bound: number) => (whPer1000 * bound) / ratio.estimate;
  const measurement = {
    ...head,
    whPer1000: { estimate: whPer1000, lower: at(ratio.lower), upper: at(ratio.upper) },
    latencyMs: { median: latencyMs, p95: Math.max(latencyMs, head.latencyMs.p95) },
  };
  if (base === undefined || comparison === undefined) return { measurement, bytes };
  const latency = latencyMs / base.latencyMs.median;
  const compared: Comparison = { ...comparison, ratio, verdict: verdictOf(ratio) };
  return {
    measurement,
    bytes,
    comparison: { ...compared, latencyRatio: { estimate: latency, lower: latency, upper: latency } },
  };
}
