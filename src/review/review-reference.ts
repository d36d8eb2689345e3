import { findAlternatives } from '../alternatives/index.ts';
import type { ReferenceChange } from '../changes/index.ts';
import { judge, type ModelPolicy } from '../policy/index.ts';
import { rate } from '../rating/index.ts';
import type { ModelReview } from '../report/index.ts';
import type { ModelContext } from './model-context.ts';

/** A reference is rated, not run. */
export function reviewReference(
  change: ReferenceChange,
  policy: ModelPolicy,
  context: Pick<ModelContext, 'snapshot' | 'today'>,
): ModelReview {
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
