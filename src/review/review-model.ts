/** One changed model, from its files to its part of the review. */
import { findAlternatives } from '../alternatives/index.ts';
import type { ArtefactChange, ModelChange, ReferenceChange } from '../changes/index.ts';
import type { WattnudgeError } from '../error.ts';
import { forModel, judge, type ModelPolicy, type ModelReviewFacts, yearlyCost } from '../policy/index.ts';
import { rate, taskRange } from '../rating/index.ts';
import type { ModelReview } from '../report/index.ts';
import { measureModel } from './measure-model.ts';
import type { ModelContext } from './model-context.ts';
import { openSides, summaryOf } from './open-sides.ts';
import { rateSides } from './rate-sides.ts';
import { readQualities } from './read-qualities.ts';

export interface ReviewedModel {
  readonly review: ModelReview;
  /** Length of its windows, where it was measured. */
  readonly windowMs?: number;
}

/** Measures, rates and judges one change. What goes wrong with this model alone ends up in `error`. */
export async function reviewModel(change: ModelChange, context: ModelContext): Promise<ReviewedModel> {
  const policy = forModel(context.policy, change.model);
  if (change.kind === 'reference') return { review: reviewReference(change, policy, context) };
  if (change.change === 'removed') {
    return { review: { model: change.model, change: 'removed', alternatives: [], findings: [] } };
  }
  return reviewArtefact(change, policy, context);
}

/** A reference is rated, not run. */
function reviewReference(change: ReferenceChange, policy: ModelPolicy, context: ModelContext): ModelReview {
  const { snapshot } = context;
  const task = policy.task?.value;
  const headRating = rate(snapshot, change.model, task);
  const baseRating =
    change.previous === undefined ? undefined : rate(snapshot, change.previous, task ?? headRating?.task);
  // An id without a row of its own may derive from a rated one, as the policy says: shown, but not as its own stars.
  const policyRating = policy.source && rate(snapshot, policy.source.value, task);
  const rating = headRating ?? policyRating;
  const facts = {
    model: change.model,
    change: 'reference' as const,
    ...(change.previous !== undefined && { previous: change.previous }),
    location: change.location,
    ...((task ?? rating?.task) && { task: task ?? rating?.task }),
    ...(rating && {
      source: rating.model,
      sourceOrigin: headRating ? ('reference' as const) : ('policy' as const),
      rating,
    }),
    ...(headRating && { headRating }),
    ...(baseRating && { baseRating }),
  };
  return {
    ...facts,
    alternatives: rating ? findAlternatives({ snapshot, rating }) : [],
    findings: judge({ ...facts, policyRating }, policy, { today: context.today }),
  };
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
    ...taskFacts(measured.head?.task?.id, rated.shown.task, context),
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

/** The task whose queries were run, and what is published for it. */
function taskFacts(ran: string | undefined, stated: string | undefined, { snapshot }: ModelContext) {
  if (ran === undefined) return {};
  const range = taskRange(snapshot, ran);
  return { task: stated ?? ran, ...(range && { taskRange: range }) };
}

function describeError({ code, message, remedy }: WattnudgeError): NonNullable<ModelReview['error']> {
  return { code, message: message.slice(0, 2000), ...(remedy !== undefined && { remedy }) };
}
