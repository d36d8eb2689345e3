/** Whether a review is worth a comment. */
import { isBeyond } from '../quantities/index.ts';
import type { EnergyReview } from './energy-review.schema.ts';

/**
 * Whether each change is known and no larger than the policy's `comment.above`. Never where the check fails or something couldn't be
 * judged: somebody has to act then.
 */
export function isBelowComment({ policy, models, blocks, outcome }: EnergyReview): boolean {
  const { commentAbove } = policy;
  if (commentAbove === undefined || models.length === 0 || blocks || outcome === 'error') return false;
  return models.every(({ comparison, evidence, head, base }) => {
    const ratio = comparison?.ratio ?? evidence.ratio;
    // The figures of such a side leave out what a few queries take.
    const isKnown = ratio !== undefined && head?.heavyTail === undefined && base?.heavyTail === undefined;
    return isKnown && !isBeyond(Math.abs(ratio.estimate - 1), commentAbove);
  });
}
