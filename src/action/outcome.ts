import { type EnergyReview, energyComparison } from '../energy-review/index.ts';
import type { ActionResult } from './action-run.ts';
import type { Inputs } from './inputs.ts';
import type { Outputs } from './outputs.ts';

/** Whether the job and the check fail. */
export function fails(review: Pick<EnergyReview, 'outcome' | 'blocks'>, failOn: Inputs['fail-on']): boolean {
  switch (failOn) {
    case 'never':
      return false;
    case 'block':
      return review.blocks;
    case 'warn':
      return review.blocks || review.outcome !== 'pass';
  }
}

/** Change of energy per query of the compared model that rose most, in percent; `undefined` where none was compared. */
export function largestChangePercent(review: Pick<EnergyReview, 'models'>): number | undefined {
  const ratios = review.models.flatMap((model) => energyComparison(model)?.ratio.estimate ?? []);
  return ratios.length === 0 ? undefined : (Math.max(...ratios) - 1) * 100;
}

/** Of a run that ended without a review, and rightly so. */
export const nothingToReview: ActionResult = {
  outputs: {
    outcome: 'skipped',
    'review-path': '',
    'energy-delta-percent': '',
    'score-delta': '',
    models: '0',
    'comment-id': '',
    'needs-gpu': 'false',
  },
  failed: false,
};

export function outputsOf(review: EnergyReview, reviewPath: string, commentId: number | undefined): Outputs {
  const change = largestChangePercent(review);
  return {
    outcome: review.outcome,
    'review-path': reviewPath,
    'energy-delta-percent': change === undefined ? '' : change.toFixed(1),
    'score-delta': review.scoreDelta === undefined ? '' : String(review.scoreDelta),
    // A number and not the names: those come from the pull request, and outputs end up in scripts.
    models: String(review.models.length),
    'comment-id': commentId === undefined ? '' : String(commentId),
    // What had to be measured has been.
    'needs-gpu': 'false',
  };
}
