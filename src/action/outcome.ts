import type { EnergyReview } from '../report/index.ts';
import type { Inputs } from './inputs.ts';

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
  const ratios = review.models.flatMap(({ comparison }) => (comparison ? [comparison.ratio.estimate] : []));
  return ratios.length === 0 ? undefined : (Math.max(...ratios) - 1) * 100;
}
