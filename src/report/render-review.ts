import type { EnergyReview } from '../energy-review/index.ts';
import { COMMENT_CHARACTERS, codeSpan, escapeMarkdown, makeVisible, shortenToFit } from '../text/index.ts';
import { headlineOf } from './headline.ts';
import { type Inline, plainText, say } from './inline.ts';
import { markdownOf } from './markdown.ts';
import { starsChange } from './name-evidence.ts';
import { summaryHeadline } from './overview.ts';
import { blocksOf, type Detail } from './review-story.ts';
import type { RenderContext } from './telling.ts';
import { terminalOf } from './terminal.ts';
import { unseenWords } from './unseen.ts';

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

/** Why no review could be made, as a GitHub comment (Markdown). Message and remedy are taken to be hostile. */
export function renderFailure(
  error: { readonly message: string; readonly remedy?: string | undefined },
  checkName: string,
): string {
  const reason = [error.message, error.remedy].filter((part) => part !== undefined).map(escapeMarkdown);
  return [`### ⛔ The energy review could not be made, so the check ${codeSpan(checkName)} fails`, ...reason].join(
    '\n\n',
  );
}

/**
 * The review as plain text for a terminal, wrapped to `columns` and ending without a newline. One model is told in
 * full; of several, a screen holds the overview and the worst.
 */
export function renderTerminal(review: EnergyReview, options: { color: boolean; columns: number }): string {
  if (review.models.length === 0) return plainText(nothingChanged(review));
  const detail = review.models.length === 1 ? 'full' : 'short';
  return terminalOf(blocksOf({ review, context: {}, surface: 'terminal' }, detail), options);
}

/** Markdown for a review without a changed model. */
export function renderNothing(review: EnergyReview): string {
  return markdownOf([{ kind: 'paragraph', content: nothingChanged(review) }]);
}

function nothingChanged(review: EnergyReview): Inline {
  const unseen = unseenWords(review);
  return unseen === undefined ? say`No model changed.` : say`No model changed. ${unseen}`;
}

/** The review's headline as one line of plain text, for the title of a check. `undefined` where no model changed. */
export function renderTitle(review: EnergyReview, context: RenderContext = {}): string | undefined {
  const telling = { review, context, surface: 'comment' } as const;
  const [first, ...others] = review.models;
  if (first === undefined) return undefined;
  const { content } = others.length === 0 ? headlineOf(first, telling) : summaryHeadline(review.models, telling);
  // The model whose stars fall most; where none fall, the energy says enough.
  const worst = review.models.find(({ scoreDelta }) => scoreDelta !== undefined && scoreDelta === review.scoreDelta);
  const stars = worst && worst.scoreDelta !== 0 ? starsChange(worst) : undefined;
  if (worst === undefined || stars === undefined) return plainText(content);
  return `${plainText(content)} (${others.length === 0 ? '' : `${makeVisible(worst.model)}: `}${stars})`;
}
