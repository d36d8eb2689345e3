import type { EnergyReview } from '../energy-review/index.ts';
import { COMMENT_CHARACTERS, shortenToFit } from '../text/index.ts';
import { markdownOf } from './markdown.ts';
import { blocksOf, type Detail } from './review-story.ts';
import type { RenderContext } from './telling.ts';

/** Left for what stands around the review in a comment: its hidden marker, and the marks of sections. */
const MARKER_CHARACTERS = 1024;

/**
 * The review as a GitHub comment (Markdown), or `undefined` where no model changed and there is nothing to say. It
 * always fits one comment; what was left out is pointed to. Every string in the review is taken to be hostile.
 */
export function renderComment(review: EnergyReview, context: RenderContext = {}): string | undefined {
  if (review.models.length === 0) return undefined;
  const limit = context.maxCharacters ?? COMMENT_CHARACTERS - MARKER_CHARACTERS;
  const render = (detail: Detail) => markdownOf(blocksOf({ review, context, surface: 'comment' }, detail));
  for (const detail of review.models.length > MOST_TOLD ? SHORTENED : DETAILS) {
    const rendered = render(detail);
    if (rendered.length <= limit) return rendered;
  }
  return shortenToFit([render('minimal')], limit);
}

/** The stories of more models never fit one comment: composing them takes seconds for a thousand (CWE-400). */
const MOST_TOLD = 200;
const SHORTENED: readonly Detail[] = ['short', 'minimal'];
const DETAILS: readonly Detail[] = ['full', ...SHORTENED];

/** What an earlier comment becomes once the change that it spoke of is gone. */
export function renderMootComment(): string {
  return 'This pull request no longer changes a model.';
}
