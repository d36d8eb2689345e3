/** A model that code refers to by its hub id: rated always, and run where the policy lets it be fetched. */
import { findAlternatives } from '../alternatives/index.ts';
import type { ReferenceChange } from '../changes/index.ts';
import { WattnudgeError } from '../error.ts';
import { judge, type ModelPolicy } from '../policy/index.ts';
import { rate } from '../rating/index.ts';
import { describeError } from './describe-error.ts';
import { hubModels } from './hub-models.ts';
import { type Measured, measureModel } from './measure-model.ts';
import type { ModelContext } from './model-context.ts';
import { openHubSide } from './open-hub-side.ts';
import { type Sides, summaryOf } from './open-sides.ts';
import type { ReviewedModel } from './review-model.ts';
import { taskFacts } from './task-facts.ts';

export async function reviewReference(
  change: ReferenceChange,
  policy: ModelPolicy,
  context: ModelContext,
): Promise<ReviewedModel> {
  const rated = ratingsOf(change, policy, context);
  const { sides, measured } = await runFromHub(change, policy, context);
  const isRun = measured.head !== undefined || measured.comparison !== undefined;
  const { shown, policyRating } = rated;
  const facts = {
    model: change.model,
    change: 'reference' as const,
    ...(change.previous !== undefined && { previous: change.previous }),
    location: change.location,
    ...shown,
    ...(isRun && { revisions: { base: sides.base?.revision, head: sides.head?.revision } }),
    ...(isRun && { graphs: { base: sides.base && summaryOf(sides.base), head: sides.head && summaryOf(sides.head) } }),
    ...(measured.base && { base: measured.base }),
    ...(measured.head && { head: measured.head }),
    ...(measured.comparison && { comparison: measured.comparison }),
    ...taskFacts(measured, shown.task, context),
    ...notRun(measured.error, policy),
  };
  // One that was run is held to its budgets like a file; one that was not has nothing but its published row.
  const judgedAs = change.previous === undefined ? ('added' as const) : ('modified' as const);
  const judged = { ...facts, policyRating, ...(isRun && { change: judgedAs }) };
  const rating = shown.rating;
  const published = rating ? findAlternatives({ snapshot: context.snapshot, rating }) : [];
  const smaller = await hubModels(sides, change.model, context.alternativesSeconds, policy, context);
  return {
    review: {
      ...facts,
      alternatives: [...published, ...smaller.alternatives],
      ...(smaller.notTried.length > 0 && { notTried: [...smaller.notTried] }),
      findings: judge(judged, policy, { today: context.today, meterKind: context.meter.kind }),
    },
    ...(measured.windowMs !== undefined && { windowMs: measured.windowMs }),
  };
}

function ratingsOf(change: ReferenceChange, policy: ModelPolicy, { snapshot }: ModelContext) {
  const task = policy.task?.value;
  const headRating = rate(snapshot, change.model, task);
  const baseRating =
    change.previous === undefined ? undefined : rate(snapshot, change.previous, task ?? headRating?.task);
  // An id without a row of its own may derive from a rated one, as the policy says: shown, but not as its own stars.
  const policyRating = policy.source && rate(snapshot, policy.source.value, task);
  const rating = headRating ?? policyRating;
  const known = task ?? rating?.task;
  return {
    policyRating,
    shown: {
      ...(known !== undefined && { task: known }),
      ...(rating && {
        source: rating.model,
        sourceOrigin: headRating ? ('reference' as const) : ('policy' as const),
        rating,
      }),
      ...(headRating && { headRating }),
      ...(baseRating && { baseRating }),
    },
  };
}

/** Fetches both sides and compares them like files; why that could not be is in `measured.error`. */
async function runFromHub(
  change: ReferenceChange,
  policy: ModelPolicy,
  context: ModelContext,
): Promise<{ sides: Sides; measured: Measured }> {
  if (policy.hub?.value !== true || policy.unmeasured !== undefined) return { sides: {}, measured: {} };
  try {
    const head = await openHubSide({ id: change.model, revision: change.revision, side: 'head' }, context);
    const { previous: id, previousRevision: revision } = change;
    const base = id === undefined ? undefined : await openHubSide({ id, revision, side: 'base' }, context);
    const sides: Sides = { head, ...(base && { base }) };
    const measured = await measureModel({ model: change.model, layout: 'huggingface' }, sides, policy, context);
    return { sides, measured };
  } catch (error) {
    if (error instanceof WattnudgeError) return { sides: {}, measured: { error } };
    throw error;
  }
}

/**
 * Why a reference is rated only. Where the policy has budgets that need a measurement that is an error, since they are not
 * shown to hold; else it is said and nothing more.
 */
function notRun(error: WattnudgeError | undefined, { budget }: ModelPolicy) {
  if (error === undefined) return {};
  const needsMeasuring = [budget.increase, budget.whPer1000, budget.latency].some((rule) => rule !== undefined);
  return needsMeasuring ? { error: describeError(error) } : { ratedOnly: describeError(error) };
}
