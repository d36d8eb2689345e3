/** The comment of the App: the review as everywhere, and what helps its reader to act on it. */
import type { EnergyReview, ModelReview } from '../energy-review/index.ts';
import { COMMENT_CHARACTERS, shortenToFit } from '../text/index.ts';
import { byConcern, checkSign } from './check-sign.ts';
import { choicesOf } from './choices.ts';
import { doubtsOf } from './doubts.ts';
import { lastLine } from './fine-print.ts';
import { modelSentence } from './headline.ts';
import { type Block, paragraph, say, strong } from './inline.ts';
import { markdownOf } from './markdown.ts';
import { renderComment } from './render-review.ts';
import { furtherFindings, standingOf } from './standing.ts';
import type { RenderContext, Telling } from './telling.ts';

export interface NudgeContext extends RenderContext {
  readonly tone: 'brief' | 'full';
  /** Why the result could not be verified; empty where it was. */
  readonly doubts: readonly string[];
}

/**
 * The nudge (Markdown) of at most `maxCharacters`, or `undefined` where there is nothing to say: no model's energy changed,
 * and nobody has to look.
 */
export function renderNudge(review: EnergyReview, context: NudgeContext): string | undefined {
  const limit = context.maxCharacters ?? COMMENT_CHARACTERS;
  if (isNothingToSay(review, context)) return undefined;
  const room = { ...context, maxCharacters: limit };
  return context.tone === 'full' ? (renderComment(review, room) ?? '') : briefly(review, room);
}

function isNothingToSay({ models }: EnergyReview, { doubts: reasons, acceptance }: NudgeContext): boolean {
  if (models.length === 0) return true;
  return reasons.length === 0 && acceptance === undefined && models.every(isUnchanged);
}

function isUnchanged(model: ModelReview): boolean {
  const { kind } = standingOf(model);
  return (kind === 'same' || kind === 'identical') && furtherFindings(model).length === 0;
}

/** A brief comment that lists more is not brief. */
const MAX_LINES = 10;

/** A sentence for each change, and what we suggest. */
function briefly(review: EnergyReview, context: NudgeContext): string {
  const telling: Telling = { review, context, surface: 'comment' };
  const sorted = review.models.toSorted(byConcern);
  const lines = sorted.slice(0, MAX_LINES).flatMap((model): Block[] => {
    const { sign } = checkSign(model);
    const sentence = say`${[{ kind: 'text', text: sign === '' ? '' : `${sign} ` }]}${modelSentence(model, telling)}.`;
    const [choice] = choicesOf(model, telling);
    if (choice?.suggestedFor === undefined) return [paragraph(sentence)];
    return [paragraph(say`${sentence} ${strong(say`Suggested:`)} ${choice.name}: ${choice.how}.`)];
  });
  const rest = sorted.length - MAX_LINES;
  const more = rest > 0 ? [paragraph(say`And ${String(rest)} more models.`)] : [];
  return shortenToFit(
    [markdownOf([...doubtsOf(telling), ...lines, ...more, ...lastLine(telling)])],
    context.maxCharacters,
  );
}
