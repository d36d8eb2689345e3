/** A whole review for each surface: headline, what to do first, the table of changes, a part for each that matters, small print. */
import type { EnergyReview, ModelReview } from '../energy-review/index.ts';
import { showPercent } from '../quantities/index.ts';
import { COMMENT_CHARACTERS, codeSpan, escapeMarkdown, makeVisible, shortenToFit } from '../text/index.ts';
import { alternativesChart } from './alternatives-chart.ts';
import { ownEnergySentence } from './amounts.ts';
import { changesTable } from './changes-table.ts';
import { byConcern, isCalm, matters } from './check-sign.ts';
import { records, runConditions } from './conditions.ts';
import { detailsOf } from './details.ts';
import { doubtsOf } from './doubts.ts';
import { starsChange } from './evidence-words.ts';
import { beforeDeploying, figureNotes, lastLine, policyLines, policyMessage, policyOffer } from './fine-print.ts';
import { headlineOf, modelSentence } from './headline.ts';
import {
  type Block,
  code,
  type Inline,
  link,
  named,
  nothing,
  paragraph,
  paragraphOf,
  plainText,
  say,
} from './inline.ts';
import { webAddress } from './links.ts';
import { markdownOf } from './markdown.ts';
import { modelPart, partTitle } from './model-part.ts';
import { isUnverified, type RenderContext, type Telling } from './telling.ts';
import { terminalOf } from './terminal.ts';
import { unseenWords } from './unseen.ts';

/** Left for what stands around the review in a comment: its hidden marker, and the marks of sections. */
const MARKER_CHARACTERS = 1024;
/** Of more, the table of changes says enough. */
const MAX_FOLDED_PARTS = 10;
/** The parts of more models never fit one comment: composing them takes seconds for a thousand (CWE-400). */
const MAX_TOLD = 200;

/** Everything; without figures and method; without anything folded; headline, table, and small print. */
const DETAILS = ['full', 'parts', 'short', 'minimal'] as const;
type Detail = (typeof DETAILS)[number];

/**
 * The review as a GitHub comment (Markdown), or `undefined` where no model changed and there is nothing to say. It
 * always fits one comment; what was left out is pointed to. Every string in the review is taken to be hostile.
 */
export function renderComment(review: EnergyReview, context: RenderContext = {}): string | undefined {
  if (review.models.length === 0) return undefined;
  const limit = context.maxCharacters ?? COMMENT_CHARACTERS - MARKER_CHARACTERS;
  const render = (detail: Detail) => markdownOf(blocksOf({ review, context, surface: 'comment' }, detail));
  for (const detail of review.models.length > MAX_TOLD ? (['minimal'] as const) : DETAILS) {
    const rendered = render(detail);
    if (rendered.length <= limit) return rendered;
  }
  return shortenToFit([render('minimal')], limit);
}

/** What an earlier comment becomes once the change that it spoke of is gone. */
export function renderMootComment(): string {
  return 'This pull request no longer changes a model.';
}

/** What an earlier comment becomes where the policy wants none about changes as small as these. */
export function renderSmallComment({ policy }: EnergyReview): string {
  return `No model’s energy changes by more than ${showPercent(policy.commentAbove ?? 0)}.`;
}

/** Why no review could be made, as a GitHub comment (Markdown). Message and remedy are taken to be hostile. */
export function renderFailure(
  error: { readonly message: string; readonly remedy?: string | undefined },
  checkName: string,
): string {
  const reason = [error.message, error.remedy].filter((part) => part !== undefined).map(escapeMarkdown);
  return [`### ❌ Energy check failed: the review couldn’t be made (${codeSpan(checkName)})`, ...reason].join('\n\n');
}

/**
 * The review as plain text for a terminal, wrapped to `columns` and ending without a newline. One model is told in
 * full; of several, a screen holds the overview and what matters.
 */
export function renderTerminal(
  review: EnergyReview,
  options: { color: boolean; columns: number },
  context: RenderContext = {},
): string {
  if (review.models.length === 0) return plainText(nothingChanged(review));
  const detail = review.models.length === 1 ? 'full' : 'short';
  return terminalOf(blocksOf({ review, context, surface: 'terminal' }, detail), options);
}

/** Markdown for a review without a changed model. */
export function renderNothing(review: EnergyReview): string {
  return markdownOf([paragraph(nothingChanged(review))]);
}

function nothingChanged(review: EnergyReview): Inline {
  const unseen = unseenWords(review);
  return unseen === undefined ? say`No model changed.` : say`No model changed. ${unseen}`;
}

/** The review's headline as one line of plain text, for the title of a check. `undefined` where no model changed. */
export function renderTitle(review: EnergyReview, context: RenderContext = {}): string | undefined {
  const models = review.models.toSorted(byConcern);
  const headline = headlineOf(models, { review, context, surface: 'comment' });
  if (headline === undefined) return undefined;
  const title = plainText(headline.content);
  // The model whose stars fall most; where none fall, the energy says enough.
  const worst = models.find(({ scoreDelta }) => scoreDelta !== undefined && scoreDelta === review.scoreDelta);
  const stars = worst && starsChange(worst);
  if (stars === undefined) return title;
  return `${title} (${models.length === 1 ? '' : `${makeVisible(worst!.model)}: `}${stars})`;
}

/** Parts that everyone sees, and alternatives in each: as many as fit what a person reads. */
const ROOMS: readonly Room[] = [
  { parts: 2, alternatives: 2 },
  { parts: 2, alternatives: 1 },
  { parts: 1, alternatives: 2 },
  { parts: 1, alternatives: 1 },
  { parts: 1, alternatives: 0 },
];
interface Room {
  readonly parts: number;
  readonly alternatives: number;
}

/** A page scrolls, and is opened by who wants all of it. */
const WHOLE: Room = { parts: Number.POSITIVE_INFINITY, alternatives: Number.POSITIVE_INFINITY };

/** Words that are visible in a comment on one change, and on several. */
const MAX_WORDS = { one: 250, several: 350 };

/** Everything that a comment could say, where no length is given. Without a changed model, that. */
export function wholeReview(review: EnergyReview, context: RenderContext): Block[] {
  if (review.models.length === 0) return [paragraph(nothingChanged(review))];
  return compose(review.models.toSorted(byConcern), { review, context, surface: 'comment' }, 'full', WHOLE);
}

function blocksOf(telling: Telling, detail: Detail): Block[] {
  const models = telling.review.models.toSorted(byConcern);
  // A terminal scrolls.
  if (telling.surface === 'terminal') return compose(models, telling, detail, ROOMS[0]!);
  const maxWords = models.length === 1 ? MAX_WORDS.one : MAX_WORDS.several;
  const composed = ROOMS.map((room) => () => compose(models, telling, detail, room));
  for (const make of composed) {
    const blocks = make();
    if (visibleWords(blocks) <= maxWords) return blocks;
  }
  return composed.at(-1)!();
}

function compose(models: readonly ModelReview[], telling: Telling, detail: Detail, room: Room): Block[] {
  const headline = headlineOf(models, telling);
  if (headline === undefined) return [];
  const [first] = models;
  const isAlone = models.length === 1 && first !== undefined;
  const deploy = beforeDeploying(models, telling);
  // What has to be done stands first where it is about the headline's change, else below the table that names its change.
  const isAboutFirst = (first?.alsoChanges?.length ?? 0) > 0;
  const parts =
    isAlone && isCalm(first)
      ? modelPart(first, telling)
      : troubleParts(models, telling, detail, room, isAboutFirst ? [] : deploy);
  return [
    heading(headline, telling),
    ...doubtsOf(telling),
    // The headline is about the doubts.
    ...(isAlone && isUnverified(telling) ? [paragraph(say`${modelSentence(first, telling)}.`)] : []),
    ...(isAboutFirst ? deploy : []),
    ...parts,
    ...figureNotes(models, telling),
    ...policyMessage(models, telling),
    ...policyOffer(telling),
    ...policyLines(models, telling),
    ...(detail === 'full' ? foldedDetails(models, telling) : [pointer(telling)]),
    ...lastLine(telling),
  ];
}

/** What is folded or to be copied doesn't count. */
function visibleWords(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + wordsOf(block), 0);
}

function wordsOf(block: Block): number {
  switch (block.kind) {
    case 'listing':
      return 0;
    case 'fold':
      return 0;
    case 'table':
      return [block.header, ...block.rows].flat().reduce((sum, cell) => sum + countWords(cell), 0);
    default:
      return countWords(block.content);
  }
}

function countWords(content: Inline): number {
  return plainText(content)
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

function heading({ sign, content }: { sign: string; content: Inline }, { context }: Telling): Block {
  const section = context.section === undefined ? nothing : say` (in ${code(context.section)})`;
  const words = say`${[{ kind: 'text', text: sign === '' ? '' : `${sign} ` }]}${content}${section}`;
  return { kind: 'heading', level: 3, content: words };
}

function troubleParts(
  models: readonly ModelReview[],
  telling: Telling,
  detail: Detail,
  room: Room,
  belowTable: readonly Block[],
): Block[] {
  // Of one that couldn't be measured, the headline has said all that a table could.
  const isFailure = models.length === 1 && models[0]?.error !== undefined;
  const table = isFailure ? [] : changesTable(models, telling, detail === 'full');
  if (detail === 'minimal') return [...table, ...belowTable];
  const important = models.length === 1 ? models : models.filter(matters);
  // What decides while the run is unverified stands above.
  const most = isUnverified(telling) ? 0 : room.parts;
  const [shown, rest] = [important.slice(0, most), important.slice(most)];
  const isAlone = models.length === 1;
  return [
    ...table,
    ...belowTable,
    ...shown.flatMap((model) => [
      ...(isAlone ? [] : [{ kind: 'heading', level: 4, content: partTitle(model, telling) } as const]),
      ...modelPart(model, telling, room.alternatives),
      ...alternativesChart(model, telling),
    ]),
    ...(detail === 'full' || detail === 'parts' ? rest.slice(0, MAX_FOLDED_PARTS) : []).map((model): Block => {
      return {
        kind: 'fold',
        summary: say`What you can do about ${named(model.model)}`,
        blocks: modelPart(model, telling),
      };
    }),
  ];
}

/** Figures, everything tried, and the method: few ask, and those who do want to check. */
function foldedDetails(models: readonly ModelReview[], telling: Telling): Block[] {
  const isMeasured = models.some(({ base, head }) => base !== undefined || head !== undefined);
  const ofModels = models.flatMap((model): Block[] => {
    const blocks = detailsOf(model, telling);
    if (blocks.length === 0) return [];
    return models.length === 1 ? blocks : [{ kind: 'fold', summary: say`${named(model.model)}`, blocks }];
  });
  const conditions = isMeasured ? [...runConditions(telling), ...paragraphOf([ownEnergySentence(models)])] : [];
  const inside = [...ofModels, ...conditions];
  if (inside.length === 0) return [];
  inside.push(...records(telling));
  const summary = isMeasured ? say`Figures, and how they were measured` : say`About these figures`;
  return [{ kind: 'fold', summary, blocks: inside }];
}

/** Where the rest is. */
function pointer({ context, surface }: Telling): Block {
  if (surface === 'terminal')
    return paragraph(say`More on every model: ${code('--markdown FILE')} or ${code('--json FILE')}.`);
  const page = webAddress(context.pageUrl);
  const place =
    page === undefined
      ? say`in the ${link(say`job summary`, webAddress(context.runUrl))}`
      : say`on ${link(say`its page`, page)}`;
  return paragraph(say`Shortened to fit a comment; the whole review is ${place}.`);
}
