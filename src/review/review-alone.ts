/**
 * The boundary around one model. What a model, or a fault of ours that it sets off, does to its own review stays there: the
 * others are reviewed all the same, and a policy that blocks is not passed by breaking the review.
 */
import { ZodError } from 'zod';
import { assess } from '../assessment/index.ts';
import type { ModelChange } from '../changes/index.ts';
import { fitModel } from '../energy-review/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { assessmentOf, type ModelContext } from './model-context.ts';
import { describeError, identityOf, policyOf, type ReviewedModel, reviewModel } from './review-model.ts';

/**
 * Reviews one change. Whatever goes wrong with it is its `error`, and counts as not measured.
 *
 * @throws the reason of `context.signal`, where the whole review was stopped
 */
export async function reviewAlone(change: ModelChange, context: ModelContext): Promise<ReviewedModel> {
  try {
    const { review, ...seen } = await reviewModel(change, context);
    return { ...seen, review: fitModel(review) };
  } catch (error) {
    context.signal?.throwIfAborted();
    const facts = { ...identityOf(change), error: describeError(asWattnudgeError(error)) };
    return { review: fitModel(assess(facts, policyOf(change, context.policy), assessmentOf(context))) };
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
