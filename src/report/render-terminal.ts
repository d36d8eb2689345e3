import type { EnergyReview } from '../energy-review/index.ts';
import { blocksOf } from './review-story.ts';
import { terminalOf } from './terminal.ts';

/**
 * The review as plain text for a terminal, wrapped to `columns` and ending without a newline. One model is told in
 * full; of several, a screen holds the overview and the worst.
 */
export function renderTerminal(review: EnergyReview, options: { color: boolean; columns: number }): string {
  if (review.models.length === 0) return 'No model changed.';
  const detail = review.models.length === 1 ? 'full' : 'short';
  return terminalOf(blocksOf({ review, context: {}, surface: 'terminal' }, detail), options);
}
