/** A whole review as blocks: one headline, then the model, or the models, behind it. */

import type { ModelReview } from '../energy-review/index.ts';
import { formatWhInterval } from '../quantities/index.ts';
import { runConditions } from './conditions.ts';
import { type Headline, headlineOf } from './headline.ts';
import { type Block, code, type Inline, link, named, nothing, paragraph, paragraphOf, say } from './inline.ts';
import { webAddress } from './links.ts';
import { storyOf } from './model-story.ts';
import { changeCell, nameCell, resultWords, summaryHeadline } from './overview.ts';
import { blocks, bySeverity, type Standing, standingOf } from './standing.ts';
import { headName, type Telling } from './telling.ts';
import { unseenWords } from './unseen.ts';
import { policyOffer, rerunWords, wayOut } from './way-out.ts';

/** `full`: everything. `short`: what is visible, of the worst model only. `minimal`: headline and way out. */
export type Detail = 'full' | 'short' | 'minimal';

/** Rows of the overview in a shortened comment. */
const SHORT_OVERVIEW = 30;

export function blocksOf(telling: Telling, detail: Detail): Block[] {
  const models = telling.review.models.toSorted(bySeverity);
  const [worst] = models;
  if (worst === undefined) return [];
  const blocking = models.filter((model) => blocks(standingOf(model)));
  const end = (quiet: boolean) => [
    ...paragraphOf([unseenWords(telling.review)]),
    ...policyOffer(telling),
    ...(quiet && telling.surface === 'comment' ? [] : wayOut(blocking, telling)),
  ];
  const quiet = !models.some((model) => NEEDS_ATTENTION.has(standingOf(model).kind));
  if (detail === 'minimal') {
    const headline = models.length === 1 ? headlineOf(worst, telling) : summaryHeadline(models, telling);
    return [heading(headline, telling), pointer(telling), ...end(quiet)];
  }
  const body = models.length === 1 ? single(worst, telling) : several(models, telling, detail);
  const conditions = detail === 'full' ? howMeasured(models, telling, quiet) : [pointer(telling)];
  return [...body, ...end(quiet), ...conditions];
}

/** Where the reader may want to do something, the comment says how to measure again. */
const NEEDS_ATTENTION: ReadonlySet<Standing['kind']> = new Set(['over', 'unjudged', 'close', 'waived', 'failed']);

function heading({ sign, content }: Headline, { context }: Telling): Block {
  const section = context.section === undefined ? nothing : say` (in ${code(context.section)})`;
  return { kind: 'heading', level: 3, content: say`${[{ kind: 'text', text: `${sign} ` }]}${content}${section}` };
}

function single(model: ModelReview, telling: Telling): Block[] {
  return [heading(headlineOf(model, telling), telling), ...storyOf(model, telling).visible];
}

function several(models: readonly ModelReview[], telling: Telling, detail: Detail): Block[] {
  const [worst, ...others] = models;
  const worstOpen = worst !== undefined && OPEN.has(standingOf(worst).kind) ? worst : undefined;
  const folded = worstOpen === undefined ? models : others;
  return [
    heading(summaryHeadline(models, telling), telling),
    ...overview(detail === 'full' ? models : models.slice(0, SHORT_OVERVIEW), telling),
    ...(worstOpen === undefined ? [] : openDetails(worstOpen, telling, detail)),
    ...(detail === 'full' ? folded.map((model) => foldedDetails(model, telling)) : []),
  ];
}

/** Standings worth a reader's first minute; a list of models that are all well needs no example. */
const OPEN: ReadonlySet<Standing['kind']> = new Set([...NEEDS_ATTENTION, 'higher', 'inconclusive']);

function overview(models: readonly ModelReview[], telling: Telling): Block[] {
  const isEstimated = telling.review.conditions.meter.kind === 'cpu-time';
  const name: Column = { header: say`model`, align: 'l', cell: nameCell };
  const energies: Column[] = [
    {
      header: say`${isEstimated ? 'estimated energy' : 'energy'} per 1,000 queries, base`,
      align: 'r',
      cell: (model) => wattHours(model.base?.whPer1000.estimate),
    },
    { header: say`${headName(telling)}`, align: 'r', cell: (model) => wattHours(model.head?.whPer1000.estimate) },
  ];
  const outcome: Column[] = [
    { header: say`change (95% range)`, align: 'l', cell: changeCell },
    { header: say`result`, align: 'l', cell: resultWords },
  ];
  // A terminal is too narrow for the amounts, which stand with each model.
  const columns = telling.surface === 'comment' ? [name, ...energies, ...outcome] : [name, ...outcome];
  return [
    {
      kind: 'table',
      header: columns.map((column) => column.header),
      align: columns.map((column) => column.align),
      rows: models.map((model) => columns.map((column) => column.cell(model))),
    },
  ];
}

interface Column {
  readonly header: Inline;
  readonly align: 'l' | 'r';
  readonly cell: (model: ModelReview) => Inline;
}

function wattHours(estimate: number | undefined): Inline {
  if (estimate === undefined) return nothing;
  return say`${formatWhInterval({ estimate, lower: estimate, upper: estimate })}`;
}

function openDetails(model: ModelReview, telling: Telling, detail: Detail): Block[] {
  const { visible, folded } = storyOf(model, telling);
  const conditions: Block[] =
    detail === 'full' && folded.length > 0
      ? [{ kind: 'fold', summary: say`Details of ${named(model.model)}`, blocks: folded }]
      : [];
  return [{ kind: 'heading', level: 4, content: headlineOf(model, telling).content }, ...visible, ...conditions];
}

function foldedDetails(model: ModelReview, telling: Telling): Block {
  const { visible, folded } = storyOf(model, telling);
  return {
    kind: 'fold',
    summary: say`${named(model.model)}: ${resultWords(model)}`,
    blocks: [paragraph(say`${headlineOf(model, telling).content}.`), ...visible, ...folded],
  };
}

function howMeasured(models: readonly ModelReview[], telling: Telling, quiet: boolean): Block[] {
  const own = models.length === 1 ? storyOf(models[0]!, telling).folded : [];
  const isMeasured = models.some((model) => model.base !== undefined || model.head !== undefined);
  const again = quiet && telling.surface === 'comment' ? [paragraph(rerunWords(telling))] : [];
  const inside = isMeasured ? [...own, ...runConditions(telling), ...again] : own;
  const summary = isMeasured ? say`How this was measured` : say`About these figures`;
  return inside.length === 0 ? [] : [{ kind: 'fold', summary, blocks: inside }];
}

/** Where the rest is. */
function pointer({ context, surface }: Telling): Block {
  if (surface === 'terminal') return paragraph(say`More on every model: --markdown FILE, or --json FILE.`);
  return paragraph(
    say`Shortened to fit a comment; the whole review is in the ${link(say`job summary`, webAddress(context.runUrl))}.`,
  );
}
