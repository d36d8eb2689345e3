/** One changed model, from its files to its part of the review. */
import { findAlternatives } from '../alternatives/index.ts';
import type { ArtefactChange, ModelChange } from '../changes/index.ts';
import { forModel, judge, type ModelPolicy, type ModelReviewFacts, yearlyCost } from '../policy/index.ts';
import type { ModelReview } from '../report/index.ts';
import { describeError } from './describe-error.ts';
import { measureModel } from './measure-model.ts';
import type { ModelContext } from './model-context.ts';
import { openSides, summaryOf } from './open-sides.ts';
import { rateSides } from './rate-sides.ts';
import { readQualities } from './read-qualities.ts';
import { reviewReference } from './review-reference.ts';
import { taskFacts } from './task-facts.ts';

export interface ReviewedModel {
  readonly review: ModelReview;
  /** Length of its windows, where it was measured. */
  readonly windowMs?: number;
}

/** Measures, rates and judges one change. What goes wrong with this model alone ends up in `error`. */
export async function reviewModel(change: ModelChange, context: ModelContext): Promise<ReviewedModel> {
  const policy = forModel(context.policy, change.model);
  if (change.kind === 'reference') return reviewReference(change, policy, context);
  if (change.change === 'removed') {
    return { review: { model: change.model, change: 'removed', alternatives: [], findings: [] } };
  }
  return reviewArtefact(change, policy, context);
}

async function reviewArtefact(
  change: ArtefactChange,
  policy: ModelPolicy,
  context: ModelContext,
): Promise<ReviewedModel> {
  const sides = await openSides(change, context);
  const measured = await measureModel(change, sides, policy, context);
  const rated = rateSides(sides, measured.comparison, policy, context);
  const quality = await readQualities(change, policy, context);

  const facts = {
    model: change.model,
    change: change.change,
    ...(change.previous !== undefined && { previous: change.previous }),
    revisions: { base: sides.base?.revision, head: sides.head?.revision },
    graphs: { base: sides.base && summaryOf(sides.base), head: sides.head && summaryOf(sides.head) },
    ...(measured.base && { base: measured.base }),
    ...(measured.head && { head: measured.head }),
    ...(measured.comparison && { comparison: measured.comparison }),
    ...rated.shown,
    ...taskFacts(measured, rated.shown.task, context),
    ...(quality.figure && { quality: quality.figure }),
    ...(measured.error && { error: describeError(measured.error) }),
  };
  const judged: ModelReviewFacts = { ...facts, ...rated.judged, qualityError: quality.error };
  const yearly = yearlyCost(facts, policy);
  const against = rated.shown.headRating ?? rated.shown.rating;
  return {
    review: {
      ...facts,
      ...(yearly && { yearly }),
      alternatives: against ? findAlternatives({ snapshot: context.snapshot, rating: against }) : [],
      findings: judge(judged, policy, { today: context.today, meterKind: context.meter.kind }),
    },
    ...(measured.windowMs !== undefined && { windowMs: measured.windowMs }),
  };
}
