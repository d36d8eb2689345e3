/**
 * A review that somebody else made, judged anew. The App and the Action's follow-up workflow take nothing from an artifact but
 * what was measured; everything that says what it means is worked out again, here.
 */

import { overallOutcome } from '../assessment/index.ts';
import type { Snapshot } from '../baselines/ai-energy-score/index.ts';
import { carriedByReview, completeModels, type EnergyReview, parseEnergyReview } from '../energy-review/index.ts';
import type { Policy } from '../policy/index.ts';
import type { Qualities } from './read-qualities.ts';
import { rejudgeModel } from './rejudge-model.ts';
import { removedAmong } from './removed-among.ts';

export interface RejudgingContext {
  readonly snapshot: Snapshot;
  /** ISO date for waivers. */
  readonly today: string;
  /**
   * Quality figures that were read from the repository, by model. Without them those of the review are taken for measured,
   * where they are of the file and key that the policy names.
   */
  readonly qualities?: ReadonlyMap<string, Qualities>;
  /** The graphs that are run for folders, by model. Without them those that the review names. */
  readonly graphs?: ReadonlyMap<string, readonly string[]>;
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
  const { base, head, conditions } = review;
  const removedModels = removedAmong(review.models);
  const drafts = review.models.map((model) =>
    rejudgeModel(model, policy, { ...context, removedModels, meterKind: conditions.meter.kind }),
  );
  return parseEnergyReview({
    ...carriedByReview(review),
    schemaVersion: 2,
    base,
    head,
    ...overallOutcome(drafts),
    policy: { state: policy.state, file: policy.file, layers: policy.layers.map((layer) => layer.file) },
    conditions,
    ...completeModels(drafts, conditions),
  } satisfies EnergyReview);
}
