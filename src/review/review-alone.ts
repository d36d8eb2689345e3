/**
 * The boundary around one model. What a model, or a fault of ours that it sets off, does to its own review stays there: the
 * others are reviewed all the same, and a policy that blocks is not passed by breaking the review.
 */
import { ZodError } from 'zod';
import { judge } from '../assessment/index.ts';
import type { ModelChange } from '../changes/index.ts';
import { completeModel, fitModel, type ModelReview } from '../energy-review/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { meterKindOf } from '../meters/index.ts';
import { describeError } from './describe-error.ts';
import type { ModelContext } from './model-context.ts';
import { identityOf, reviewModel, rulesOf } from './review-model.ts';
import type { ReviewedModel } from './reviewed-model.ts';

export type ReviewedAlone = Omit<ReviewedModel, 'review'> & { readonly review: ModelReview };

/**
 * Reviews one change. Whatever goes wrong with it is its `error`, and counts as not measured.
 *
 * @throws the reason of `context.signal`, where the whole review was stopped
 */
export async function reviewAlone(change: ModelChange, context: ModelContext): Promise<ReviewedAlone> {
  const meter = { name: context.meter.name, kind: meterKindOf(context.meter) };
  try {
    const { review, ...seen } = await reviewModel(change, context);
    return { ...seen, review: fitModel(completeModel(review, meter)) };
  } catch (error) {
    context.signal?.throwIfAborted();
    const facts = { ...identityOf(change), error: describeError(asWattnudgeError(error)) };
    const findings = judge(facts, rulesOf(change, context.policy), {
      today: context.today,
      meterKind: meter.kind,
    });
    return { review: fitModel(completeModel({ ...facts, alternatives: [], findings }, meter)) };
  }
}

function asWattnudgeError(error: unknown): WattnudgeError {
  if (error instanceof WattnudgeError) return error;
  return new WattnudgeError('unexpected-error', `Unexpected error while this model was reviewed: ${inWords(error)}.`, {
    remedy: 'This is a bug in wattnudge; please open an issue with this output.',
    cause: error,
  });
}

/** Message and place: the log of a job is all that an issue about it can quote. */
function inWords(error: unknown): string {
  if (error instanceof ZodError) {
    const [issue] = error.issues;
    return `${issue?.path.join('.')} is outside the contract (${issue?.message})`;
  }
  if (!(error instanceof Error)) return String(error);
  const place = /^\s+at (?:(\S+) \()?\S*?([\w.-]+:\d+):\d+\)?$/m.exec(error.stack ?? '');
  return `${error.message}${place === null ? '' : ` (${place[1] ?? 'at'}, ${place[2]})`}`;
}
