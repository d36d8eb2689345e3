/** The comment of the App: the review as everywhere, and what helps its reader to act on it. */
import { type EnergyReview, type ModelReview, ratingPair } from '../energy-review/index.ts';
import { COMMENT_CHARACTERS, shortenToFit } from '../text/index.ts';
import { headlineOf } from './headline.ts';
import { type Block, code, type Inline, join, link, named, paragraph, paragraphOf, say, strong } from './inline.ts';
import { hubLink, leaderboardLink, webAddress } from './links.ts';
import { markdownOf } from './markdown.ts';
import { renderComment } from './render-review.ts';
import { blocks, bySeverity, furtherFindings, standingOf } from './standing.ts';
import type { RenderContext, Telling } from './telling.ts';
import { rerunWords } from './way-out.ts';

export interface NudgeContext extends RenderContext {
  readonly tone: 'brief' | 'full';
  /** Why the result could not be verified; empty where it was. */
  readonly doubts: readonly string[];
  /** Who let it pass as it is. */
  readonly acceptance?: { readonly by: string; readonly reason: string } | undefined;
  /** Where the policy is edited, to silence the comment for a model. */
  readonly policyEditUrl?: string | undefined;
  /** The line to change, where one line is all. */
  readonly suggestion?: Suggestion | undefined;
}

/** One line of a file at head, and what it would be. */
export interface Suggestion {
  readonly path: string;
  readonly line: number;
  readonly instead: string;
}

/**
 * The nudge (Markdown) of at most `maxCharacters`, or `undefined` where there is nothing to say: no model's energy changed,
 * and nobody has to look. One line where all that changed is that energy falls.
 */
export function renderNudge(review: EnergyReview, context: NudgeContext): string | undefined {
  const limit = context.maxCharacters ?? COMMENT_CHARACTERS;
  const telling: Telling = { review, context, surface: 'comment' };
  if (isNothingToSay(review, context)) return undefined;
  const first = markdownOf([...doubts(context), ...acceptance(context)]);
  const lastWords = markdownOf([...suggestion(context), ...peers(review), ...silence(review, context)]);
  const frame = [first, lastWords].reduce((length, part) => length + part.length + 2, 0);
  const body = bodyOf(telling, context, Math.max(0, limit - frame));
  return shortenToFit([[first, body, lastWords].filter((part) => part !== '').join('\n\n'), body], limit);
}

function isNothingToSay({ models }: EnergyReview, { doubts: reasons, acceptance: accepted }: NudgeContext): boolean {
  if (models.length === 0) return true;
  return reasons.length === 0 && accepted === undefined && models.every(isUnchanged);
}

function isUnchanged(model: ModelReview): boolean {
  const { kind } = standingOf(model);
  return (kind === 'same' || kind === 'identical') && furtherFindings(model).length === 0;
}

function bodyOf(telling: Telling, context: NudgeContext, maxCharacters: number): string {
  const { review } = telling;
  const onlyPraise = review.models.every((model) => standingOf(model).kind === 'lower');
  if (context.tone === 'full' && !onlyPraise) return renderComment(review, { ...context, maxCharacters }) ?? '';
  const sorted = review.models.toSorted(bySeverity);
  const lines = sorted
    .slice(0, MOST_LINES)
    .flatMap((model): Block[] => [paragraph(headline(model, telling)), ...(onlyPraise ? [] : firstAlternative(model))]);
  const rest = sorted.length - MOST_LINES;
  const more = rest > 0 ? [paragraph(say`And ${String(rest)} more models.`)] : [];
  const again = review.models.some((model) => blocks(standingOf(model))) ? [paragraph(wayOut(telling))] : [];
  return shortenToFit([markdownOf([...lines, ...more, ...again])], maxCharacters);
}

/** A brief comment that lists more is not brief. */
const MOST_LINES = 10;

function headline(model: ModelReview, telling: Telling): Inline {
  const { sign, content } = headlineOf(model, telling);
  return say`${[{ kind: 'text', text: `${sign} ` }]}${content}.`;
}

function firstAlternative({ alternatives }: ModelReview): Block[] {
  // What is published of unknown or worse quality is never the default.
  const first = alternatives.find(({ kind, tier }) => kind === 'measured' || tier === 'as-good');
  return first === undefined ? [] : [paragraph(say`${strong(say`The easiest way to less:`)} ${first.step}`)];
}

function wayOut(telling: Telling): Inline {
  return say`${rerunWords(telling)} To merge as it is, a maintainer comments ${code('/energy accept <reason>')}.`;
}

function doubts({ doubts: reasons }: NudgeContext): Block[] {
  if (reasons.length === 0) return [];
  const why = join(
    reasons.map((reason) => say`${reason}`),
    '; ',
  );
  return [
    paragraph(
      say`${strong(say`Unverified:`)} ${why}. The figures may be anything, so the check does not pass by them; a maintainer who has looked can accept them.`,
    ),
  ];
}

function acceptance({ acceptance: accepted }: NudgeContext): Block[] {
  if (accepted === undefined) return [];
  const { by, reason } = accepted;
  return [paragraph(say`${strong(say`Accepted by ${by}:`)} ${reason}. This ends when a model changes again.`)];
}

/** GitHub shows a block of this language as a change to a line. */
function suggestion({ suggestion: line }: NudgeContext): Block[] {
  if (line === undefined) return [];
  const place = say`line ${String(line.line)} of ${named(line.path)}`;
  return [
    paragraph(say`${strong(say`As a change`)} to ${place}:`),
    { kind: 'listing', language: 'suggestion', text: line.instead },
  ];
}

/** "Among its peers: `a/b` uses more energy than 18 of 23 rated image classifiers." */
function peers({ models }: EnergyReview): Block[] {
  const rated = models.flatMap((model) => {
    const { head } = ratingPair(model);
    const rating = head ?? model.sourceRating;
    return rating === undefined || rating.range.models < 2 ? [] : [{ rating, isOwn: head !== undefined }];
  });
  const unique = [...new Map(rated.map((one) => [one.rating.model, one])).values()].slice(0, MOST_PEERS);
  return paragraphOf(
    unique.map(({ rating, isOwn }) => {
      const { lower, models: count } = rating.range;
      const who = isOwn ? hubLink(rating.model) : say`${hubLink(rating.model)}, which it derives from,`;
      const than = lower === 0 ? say`uses the least of` : say`uses more energy than ${String(lower)} of`;
      return say`Among its peers, ${who} ${than} ${String(count)} rated ${peerNoun(rating.task)} (${leaderboardLink()}).`;
    }),
  );
}

const MOST_PEERS = 3;

/** What the models of a task are called. */
const PEERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    asr: 'speech recognisers',
    image_captioning: 'image captioners',
    image_classification: 'image classifiers',
    image_generation: 'image generators',
    object_detection: 'object detectors',
    question_answering: 'question answerers',
    sentence_similarity: 'sentence encoders',
    summarization: 'summarizers',
    text_classification: 'text classifiers',
    text_generation: 'text generators',
  }),
);

function peerNoun(task: string): Inline {
  const noun = PEERS.get(task);
  return noun === undefined ? say`models for ${task}` : [{ kind: 'text', text: noun }];
}

function silence({ models }: EnergyReview, { policyEditUrl }: NudgeContext): Block[] {
  const url = webAddress(policyEditUrl);
  if (url === undefined) return [];
  const what = models.length === 1 ? say`this model` : say`a model`;
  return [
    paragraph(
      say`No comments on ${what}? ${link(say`Add it to ${code('nudge.quiet')}`, url)} in the policy; its budget holds all the same.`,
    ),
  ];
}
