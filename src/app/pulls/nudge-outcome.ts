/** What an author did after a nudge, decided from what is seen of the pull request later. Pure. */
import { type EnergyReview, energyComparison, type ModelReview } from '../../energy-review/index.ts';
import type { NudgeOutcome } from '../storage/schema.ts';

export interface NudgeFacts {
  readonly headSha: string;
  readonly state: 'open' | 'closed' | 'merged';
  /** Of `headSha`; absent where there is none (yet). */
  readonly review: EnergyReview | undefined;
  /** No model is changed any more. */
  readonly isUnchanged: boolean;
  /** Models that a maintainer accepted as they are. */
  readonly acceptedModels: ReadonlySet<string>;
}

interface Nudge {
  readonly model: string;
  readonly headSha: string;
  readonly alternatives: readonly string[];
}

/**
 * - `switched`: the model's place is taken by an alternative that was named;
 * - `reduced`: a later head uses no more energy than base, or keeps the budget, some other way;
 * - `withdrawn`: a later head does not change the model;
 * - `accepted`, `waived`: a maintainer, or the policy's waiver, lets it be as it is;
 * - `ignored`: merged as it was; `closed`: given up together with the pull request;
 * - `open`: not decided yet.
 */
export function outcomeOf(nudge: Nudge, facts: NudgeFacts): NudgeOutcome {
  const isLater = facts.headSha !== nudge.headSha;
  if (isLater && facts.isUnchanged) return 'withdrawn';
  if (facts.review !== undefined) {
    const decided = outcomeInReview(nudge, facts.review, isLater);
    if (decided !== undefined) return decided;
  }
  if (facts.acceptedModels.has(nudge.model)) return 'accepted';
  if (facts.state === 'merged') return 'ignored';
  return facts.state === 'closed' ? 'closed' : 'open';
}

function outcomeInReview(nudge: Nudge, review: EnergyReview, isLater: boolean): NudgeOutcome | undefined {
  if (isLater && review.models.some((model) => takesPlaceOf(model, nudge))) return 'switched';
  const model = review.models.find((one) => one.model === nudge.model);
  if (model === undefined) return isLater ? 'withdrawn' : undefined;
  if (model.findings.some(({ status }) => status === 'waived')) return 'waived';
  return isLater && isReduced(model) ? 'reduced' : undefined;
}

/** A reference that now names the alternative, a file that states to be it, or the same file in its place. */
function takesPlaceOf(model: ModelReview, { model: nudged, alternatives }: Nudge): boolean {
  const isSamePlace = model.model === nudged || model.previous === nudged || model.change === 'reference';
  const names = [model.model, ...(model.ratings?.head ?? []).map((rating) => rating.model)];
  return isSamePlace && names.some((name) => name !== nudged && alternatives.includes(name));
}

function isReduced(model: ModelReview): boolean {
  const comparison = energyComparison(model);
  const isOver = model.findings.some(({ status }) => status === 'over' || status === 'unjudged');
  return !isOver && comparison !== undefined && (comparison.verdict === 'lower' || comparison.verdict === 'same');
}
