/**
 * A review that somebody else made, judged anew. The App and the Action's follow-up workflow take nothing from an artifact but
 * what was measured; everything that says what it means is worked out again, here.
 */

import { findAlternatives, retellAlternatives } from '../alternatives/index.ts';
import {
  type AlternativeFigures,
  type AssessmentContext,
  assess,
  assessAlternative,
  conclude,
  type ModelFacts,
  removedAmong,
  rulesOf,
  type TriedFacts,
} from '../assessment/index.ts';
import type { Snapshot } from '../baselines/ai-energy-score/index.ts';
import {
  type Comparison,
  carriedByModel,
  carriedByReview,
  type EnergyReview,
  isNamed,
  isRunFile,
  type MeasuredDraft,
  type Measurement,
  type ModelReview,
  type Reported,
} from '../energy-review/index.ts';
import type { ModelPolicy, Policy } from '../policy/index.ts';
import type { Qualities } from '../review/read-qualities.ts';
import { verdictOf } from '../statistics/index.ts';
import { claimedFacts } from './claimed-facts.ts';

export interface RejudgingContext {
  readonly snapshot: Snapshot;
  /** ISO date for waivers. */
  readonly today: string;
  /**
   * Quality figures that were read from the repository, by model. Without them those of the review are taken for measured,
   * where they are of the file and key that the policy names.
   */
  readonly qualities?: ReadonlyMap<string, Qualities>;
  /** Likewise results of the author's own job. */
  readonly reported?: ReadonlyMap<string, Reported>;
  /** All paths whose rules hold, by model. Without them those of the graphs that the review names. */
  readonly paths?: ReadonlyMap<string, readonly string[]>;
}

/**
 * Takes from a review what was measured (energies, latencies, memory, ratios, sizes and identities of files, and why
 * something could not be measured) and works out everything else anew under `policy`: verdicts, published ratings, positions,
 * alternatives, yearly figures, findings with their limits, waivers and enforcement, and the outcome. Pure.
 *
 * Fields that this version does not know are carried along as they are, and read by nothing.
 *
 * Says nothing about whether the figures are true: see `findImplausible` for whether they can be.
 */
export function rejudge(review: EnergyReview, policy: Policy, context: RejudgingContext): EnergyReview {
  const { conditions } = review;
  const { snapshot, today, qualities, reported, paths } = context;
  const { meter } = conditions;
  const removedModels = removedAmong(review.models.filter(isRunFile));
  const assessment: AssessmentContext = {
    ...{ snapshot, today, meter },
    alternativesTo: (rating, wanted) => findAlternatives({ snapshot, rating, ...wanted }),
  };
  const models = review.models.map((claimed) => {
    const rules = rulesOfClaim(claimed, policy, paths);
    const facts = claimedFacts(claimed, rules, {
      ...{ snapshot, qualities, reported, removedModels },
      meterKind: meter.kind,
      hardware: conditions,
    });
    const tried =
      isRunFile(claimed) || (isNamed(claimed) && claimed.head !== undefined)
        ? triedAgain(claimed, facts, rules, assessment)
        : undefined;
    return { ...carriedByModel(claimed), ...assess({ ...facts, tried }, rules, assessment) };
  });
  return { ...carriedByReview(review), ...conclude({ ...review, models }, policy) };
}

/** The rules for a model of a review; its paths are those of the graphs that the review names, where no others are known. */
export function rulesOfClaim(claimed: ModelReview, policy: Policy, paths?: RejudgingContext['paths']): ModelPolicy {
  const { revisions } = claimed;
  return rulesOf(claimed, paths?.get(claimed.model) ?? [revisions?.base?.path, revisions?.head?.path], policy);
}

/**
 * Alternatives with their figures, and what else was measured beside the change: tips, accuracies. Why candidates were not
 * tried is prose of whoever made the review, and is left out.
 */
function triedAgain(
  claimed: ModelReview,
  facts: ModelFacts,
  policy: ModelPolicy,
  context: AssessmentContext,
): TriedFacts {
  const { base, head } = facts;
  const measured = claimed.alternatives.filter((alternative) => alternative.kind === 'measured');
  const judge = (figures: AlternativeFigures) => assessAlternative(figures, facts, policy, context);
  const alternatives =
    head === undefined
      ? []
      : retellAlternatives(measured, {
          model: facts.model,
          base: base && { measurement: base, bytes: facts.revisions?.base?.bytes ?? facts.graphs?.base?.bytes ?? 0 },
          judge: (alternative) => judge(figuresOf(alternative, head, facts)),
          judgeBase: judge,
        });
  const { tips, accuracy, alternativesSeconds } = claimed;
  return { alternatives, tips, accuracy, alternativesSeconds };
}

/** What a review holds of an alternative, as if it were head: its interval is as wide as that of its ratio. */
function figuresOf(
  { whPer1000, ratio, latencyMs, bytes }: MeasuredDraft,
  head: Measurement,
  { base, comparison }: ModelFacts,
): AlternativeFigures {
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
