/** A model that code refers to by its hub id: rated always, and run where the policy lets it be fetched. */
import type { ReferenceChange } from '../changes/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { meterKindOf } from '../meters/index.ts';
import type { ModelPolicy } from '../policy/index.ts';
import { describeError } from './describe-error.ts';
import { judgeReference, needsMeasuring } from './judge-reference.ts';
import { type Measured, measureModel } from './measure-model.ts';
import type { ModelContext } from './model-context.ts';
import { openHubSide } from './open-hub-side.ts';
import { type Sides, summaryOf } from './open-sides.ts';
import type { ReviewedModel } from './reviewed-model.ts';

export async function reviewReference(
  change: ReferenceChange,
  policy: ModelPolicy,
  context: ModelContext,
): Promise<ReviewedModel> {
  const { sides, measured } = await runFromHub(change, policy, context);
  const isRun = measured.head !== undefined || measured.comparison !== undefined;
  const run = {
    ...(isRun && { revisions: { base: sides.base?.revision, head: sides.head?.revision } }),
    ...(isRun && { graphs: { base: sides.base && summaryOf(sides.base), head: sides.head && summaryOf(sides.head) } }),
    ...(measured.base && { base: measured.base }),
    ...(measured.head && { head: measured.head }),
    ...(measured.comparison && { comparison: measured.comparison }),
    ...(measured.baseError && { baseError: describeError(measured.baseError) }),
    ...notRun(measured.error, policy),
  };
  const { snapshot, today, meter } = context;
  const review = judgeReference(change, run, policy, { snapshot, today, meterKind: meterKindOf(meter) });
  return {
    review,
    ...(measured.windowMs !== undefined && { windowMs: measured.windowMs }),
    ...(measured.observed && { observed: measured.observed }),
  };
}

/** Fetches both sides and compares them like files; why that could not be is in `measured.error`. */
async function runFromHub(
  change: ReferenceChange,
  policy: ModelPolicy,
  context: ModelContext,
): Promise<{ sides: Sides; measured: Measured }> {
  if (policy.hub?.value !== 'run' || policy.unmeasured !== undefined) return { sides: {}, measured: {} };
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
function notRun(error: WattnudgeError | undefined, policy: ModelPolicy) {
  if (error === undefined) return {};
  return needsMeasuring(policy) ? { error: describeError(error) } : { ratedOnly: describeError(error) };
}
