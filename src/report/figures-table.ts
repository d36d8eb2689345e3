/** Folded: the amounts of both sides. Those of head are base × the measured change, so that a reader who divides finds the same. */

import {
  bytesOf,
  energyComparison,
  energyOn,
  type Interval,
  type Measurement,
  type ModelReview,
  publishedRatio,
  type Rating,
  ratingPair,
  whPer1000Tokens,
} from '../energy-review/index.ts';
import {
  type Change,
  changeInWords,
  formatBytesRow,
  formatMsRow,
  formatPercentChange,
  formatWh,
  formatWhRow,
} from '../quantities/index.ts';
import { energyChange, headEnergy, publishedChange, ratioLimit } from './beside-budget.ts';
import { type Block, code, type Inline, join, link, nothing, paragraph, say, strong } from './inline.ts';
import { fileUrl, hubLink, LEADERBOARD_URL, leaderboardLink } from './links.ts';
import { qualityFigures } from './quality.ts';
import { pluralOf, queryNoun } from './query-noun.ts';
import { phasesInWords } from './task-queries.ts';
import { headName, type Telling } from './telling.ts';

/** Below one per cent, a file's size is metadata. */
const SIZE_WORTH_SAYING = 0.01;

/** [label, base, head, change]; an absent side is empty. */
type Row = readonly [Inline, Inline, Inline, Inline];

/** The table, or nothing where there is no figure. With one side only, its columns are that side's. */
export function figuresTable(model: ModelReview, telling: Telling): Block[] {
  const rating = ratingRow(model);
  const measured = [energyRow, phasesRow, tokensRow, latencyRow, qualityRow, sizeRow].flatMap(
    (row) => row(model, telling) ?? [],
  );
  // A terminal has no room for this row's cells, and shows no link where there is no sentence.
  if (telling.surface === 'terminal') return [...tableOf(measured, telling), ...rating.map(ratingParagraph)];
  return tableOf([...measured, ...rating], telling);
}

function tableOf(rows: readonly Row[], telling: Telling): Block[] {
  if (rows.length === 0) return [];
  const hasBase = rows.some(([, base]) => base.length > 0);
  const hasHead = rows.some(([, , head]) => head.length > 0);
  if (hasBase && hasHead) {
    const header = [nothing, say`base`, say`${headName(telling)}`, say`change (95% range)`];
    return [{ kind: 'table', header, align: ['l', 'r', 'r', 'l'], rows }];
  }
  const side = hasHead ? 2 : 1;
  return [
    {
      kind: 'table',
      header: [nothing, hasHead ? say`${headName(telling)} (95% range)` : say`base (95% range)`],
      align: ['l', 'l'],
      rows: rows.map((row) => [row[0], row[3].length === 0 ? row[side] : say`${row[side]}; ${row[3]}`]),
    },
  ];
}

function ratingParagraph([label, base, head, change]: Row): Block {
  const figures = join([base, head], ' → ');
  return paragraph(say`${label} (${LEADERBOARD_URL}): ${join([figures, change], '; ')}.`);
}

/** "from CPU time": beside every figure in joules that no counter has measured here. */
function estimatedWords({ reported }: ModelReview, { review: { conditions } }: Telling): Inline | undefined {
  if (reported !== undefined) return say`measured by your job`;
  if (conditions.meter.kind === 'counter') return undefined;
  return conditions.meter.name === 'cpu-time' ? say`from CPU time` : say`estimated (${code(conditions.meter.name)})`;
}

function energyRow(model: ModelReview, telling: Telling): Row[] | undefined {
  const energy = strong(say`Energy per 1,000 ${pluralOf(queryNoun(model))}`);
  const label = join([[energy], estimatedWords(model, telling)], ', ');
  const [base, head] = [energyOn(model, 'base'), energyOn(model, 'head')];
  if (base === undefined || head === undefined) return oneSided(label, base, head, (wh) => headEnergy(wh, model));
  const change = energyChange(model);
  const [shownBase, shownHead] = formatWhRow([
    base.estimate,
    headFromRatio(base.estimate, head.estimate, energyComparison(model)?.ratio),
  ]);
  return [[label, say`${shownBase!}`, say`${shownHead!}`, change === undefined ? nothing : strongChange(change)]];
}

function headFromRatio(base: number, head: number, ratio: Interval | undefined): number {
  return ratio === undefined ? head : base * ratio.estimate;
}

/** Where the energy of a task's query goes; the phases add up to the row above. */
function phasesRow({ base, head }: ModelReview): Row[] | undefined {
  const [before, after] = [base && phasesInWords(base), head && phasesInWords(head)];
  if (before === undefined && after === undefined) return undefined;
  return [[say`of which, by the time in each phase`, before ?? nothing, after ?? nothing, nothing]];
}

/** The change is that of the energy per query: both sides generate as many tokens, or the row has none. */
function tokensRow({ base, head, comparison }: ModelReview): Row[] | undefined {
  const label = say`Energy per 1,000 generated tokens, prompts included`;
  const [before, after] = [base && whPer1000Tokens(base), head && whPer1000Tokens(head)];
  if (before === undefined || after === undefined) return oneSided(label, before, after, formatWh);
  if (base?.task?.outputTokensPerQuery !== head?.task?.outputTokensPerQuery) return undefined;
  const [shownBase, shownHead] = formatWhRow([before, headFromRatio(before, after, comparison?.ratio)]);
  return [[label, say`${shownBase!}`, say`${shownHead!}`, nothing]];
}

function strongChange({ estimate, range }: Change): Inline {
  return range === undefined ? say`${strong(say`${estimate}`)}` : say`${strong(say`${estimate}`)} (${range})`;
}

function latencyRow(model: ModelReview): Row[] | undefined {
  const measurement = model.head ?? model.base;
  if (measurement === undefined) return undefined;
  const per = measurement.batch === 1 ? queryNoun(model) : `batch of ${measurement.batch}`;
  const label = say`Latency per ${per}, median`;
  const [base, head] = [model.base?.latencyMs.median, model.head?.latencyMs.median];
  if (base === undefined || head === undefined) return oneSided(label, base, head, (ms) => formatMsRow([ms])[0]!);
  const ratio = model.comparison?.latencyRatio;
  const [shownBase, shownHead] = formatMsRow([base, headFromRatio(base, head, ratio)]);
  const change = ratio === undefined ? nothing : say`${formatPercentChange(ratio, ratioLimit(model, 'latency'))}`;
  return [[label, say`${shownBase!}`, say`${shownHead!}`, change]];
}

function qualityRow(model: ModelReview, { review, context }: Telling): Row[] | undefined {
  const { quality } = model;
  if (quality === undefined) return undefined;
  const { base, head, change, range } = qualityFigures(quality);
  if (base === undefined && head === undefined) return undefined;
  const file = link([code(quality.file)], fileUrl(context.repositoryUrl, review.head.sha, quality.file));
  const samples = quality.samples === undefined ? nothing : say`, ${quality.samples.toLocaleString('en-US')} samples`;
  const worse = quality.higherIsBetter ? nothing : say`; less is better`;
  const changeCell =
    change === undefined ? nothing : say`${change}${range === undefined ? nothing : say` (${range})`}${worse}`;
  const cell = (figure: string | undefined) => (figure === undefined ? say`not known` : say`${figure}`);
  return [[say`${code(quality.key)} in your ${file}${samples}`, cell(base), cell(head), changeCell]];
}

function sizeRow(model: ModelReview): Row[] | undefined {
  const [base, head] = [bytesOf(model, 'base'), bytesOf(model, 'head')];
  if (base === undefined || head === undefined) {
    return oneSided(say`Size`, base, head, (bytes) => formatBytesRow([bytes])[0]!);
  }
  if (base === 0 || Math.abs(head / base - 1) < SIZE_WORTH_SAYING) return undefined;
  const [shownBase, shownHead] = formatBytesRow([base, head]);
  const change = formatPercentChange(head / base, ratioLimit(model, 'size'));
  return [[say`Size`, say`${shownBase!}`, say`${shownHead!}`, say`${change}`]];
}

function oneSided<T>(
  label: Inline,
  base: T | undefined,
  head: T | undefined,
  show: (value: T) => string,
): Row[] | undefined {
  if (head !== undefined) return [[label, nothing, say`${show(head)}`, nothing]];
  return base === undefined ? undefined : [[label, say`${show(base)}`, nothing, nothing]];
}

/**
 * Published figures for orientation: the rows of base and head where they are rated themselves, else the source's row
 * with an estimate beside it. They come from other hardware, so the row says whose figures they are.
 */
function ratingRow(model: ModelReview): Row[] {
  const own = ratingPair(model);
  const base = own.base ?? (model.position === undefined ? undefined : model.sourceRating);
  const head = own.head ?? (model.position === undefined && base === undefined ? model.sourceRating : undefined);
  const rated = head ?? base;
  if (rated === undefined) return [];
  const names =
    base !== undefined && head !== undefined && base.model !== head.model
      ? say`${hubLink(base.model)} and ${hubLink(head.model)}`
      : hubLink(rated.model);
  const whose = model.change === 'reference' ? nothing : say`, not of your files`;
  const label = say`For orientation: ${leaderboardLink()} of ${names} per 1,000 queries${whose}`;
  return [[label, ratedCell(base), headCell(model, head), ratingChange(base, head, model, rated)]];
}

function ratedCell(rating: Rating | undefined): Inline {
  if (rating === undefined) return nothing;
  const doubt = rating.doubtful === true ? ', doubtful' : '';
  return say`${formatWh(rating.whPer1000)}, ${String(rating.stars)}★ of 5${doubt}`;
}

function headCell({ position }: ModelReview, head: Rating | undefined): Inline {
  if (head !== undefined || position === undefined) return ratedCell(head);
  return say`about ${formatWh(position.whPer1000.estimate)}, ${String(position.stars)}★ of 5 (estimated)`;
}

/** Energy leads; a star that does not move is explained by how far its range reaches. */
function ratingChange(base: Rating | undefined, head: Rating | undefined, model: ModelReview, rated: Rating): Inline {
  const on = say`on ${rated.snapshot.hardware}, ${rated.snapshot.date}`;
  const reach =
    rated.stars > 1 ? say`; ${String(rated.stars)}★ reaches to ${formatWh(rated.starsReachWhPer1000)}` : nothing;
  const headWh = head?.whPer1000 ?? model.position?.whPer1000.estimate;
  const headStars = head?.stars ?? model.position?.stars;
  if (base === undefined || headWh === undefined || base.whPer1000 === 0) return say`${on}${reach}`;
  if (head === undefined) {
    const stars = headStars === base.stars ? reach : say`; ${String(base.stars)}★ → ${String(headStars)}★`;
    return say`the change measured here, carried over to ${rated.snapshot.hardware}, ${rated.snapshot.date}${stars}`;
  }
  const ratio = publishedRatio(model);
  if (ratio === undefined) return say`of different tests or doubtful rows: not comparable`;
  const change = changeInWords(publishedChange(ratio, model));
  return headStars === base.stars
    ? say`${change} ${on}${reach}`
    : say`${change} ${on}; ${String(base.stars)}★ → ${String(headStars)}★`;
}

/** Watts that fit the figures shown beside them, or none: energy per query × queries per second. */
export function consistentWatts(measurement: Measurement): number | undefined {
  const { averageWatts, queriesPerSecond, whPer1000 } = measurement;
  const product = whPer1000.estimate * 3.6 * queriesPerSecond;
  // The mean over windows and the trimmed mean over blocks differ a little; more than 10% would puzzle a reader.
  return averageWatts > 0 && Math.abs(product / averageWatts - 1) <= 0.1 ? averageWatts : undefined;
}
