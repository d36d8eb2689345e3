import type { EnergyReview } from '../energy-review/index.ts';
import { makeVisible } from '../text/index.ts';
import { headlineOf } from './headline.ts';
import type { Inline, Span } from './inline.ts';
import { summaryHeadline } from './overview.ts';
import type { RenderContext } from './telling.ts';

/** The review's headline as one line of plain text, for the title of a check. `undefined` where no model changed. */
export function renderTitle(review: EnergyReview, context: RenderContext = {}): string | undefined {
  const telling = { review, context, surface: 'comment' } as const;
  const [first, ...others] = review.models;
  if (first === undefined) return undefined;
  const { content } = others.length === 0 ? headlineOf(first, telling) : summaryHeadline(review.models, telling);
  return plain(content);
}

function plain(content: Inline): string {
  return content.map(plainSpan).join('');
}

function plainSpan(span: Span): string {
  switch (span.kind) {
    case 'text':
      return span.text;
    case 'outside':
    case 'code':
      return makeVisible(span.text);
    case 'strong':
      return plain(span.content);
    case 'link':
      return plain(span.label);
  }
}
