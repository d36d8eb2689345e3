import type { ModelReview } from '../energy-review/energy-review.schema.ts';
import type { Finding } from '../energy-review/schema/judgement.schema.ts';
import type { Position, Rating } from '../energy-review/schema/rating.schema.ts';
/** What is known about one model. Nothing here comes from the pull request's own statements about itself. */
export type ModelReviewFacts = Pick<
  ModelReview,
  | 'model'
  | 'change'
  | 'base'
  | 'head'
  | 'comparison'
  | 'graphs'
  | 'revisions'
  | 'quality'
  | 'ratings'
  | 'error'
  | 'baseError'
> & {
  /** The published row of the policy's own `source`. Sources found elsewhere are for display only. */
  policyRating?: Rating | undefined;
  /** Estimated position of head, carried over from `policyRating`. */
  policyPosition?: Position | undefined;
  /** Models that the same change removes, and that no other is known to be. */
  removedModels?: readonly string[] | undefined;
  /** Why there is no quality figure, where the policy asks for one. */
  qualityError?: { message: string } | undefined;
};

/** How one rule was decided; `judge` adds whose rule it is. `enforcement` only where the rule cannot do more than that. */
export type Judged = Pick<Finding, 'status' | 'limit' | 'observed' | 'message'> & { enforcement?: 'inform' };
