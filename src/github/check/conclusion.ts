import type { EnergyReview } from '../../energy-review/index.ts';

/** `pending`: still to come. `neutral` satisfies a required check, so it is only for "not applicable". */
export type CheckConclusion = 'success' | 'failure' | 'neutral' | 'pending';

/**
 * What the check of a review concludes. A model that could not be measured is a failure where its budget blocks; where
 * the policy only warns or informs, it does not block, and the check's text says it.
 */
export function conclusionOf(review: EnergyReview): 'success' | 'failure' {
  return review.blocks || review.outcome === 'fail' ? 'failure' : 'success';
}
