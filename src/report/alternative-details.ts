/** Folded below the alternatives: all of them beside base and head, what was not tried and why, and where the time goes. */

import type { ModelReview, Profile, Tip, TippedSide } from '../energy-review/index.ts';
import {
  changeInWords,
  changeOf,
  formatBytes,
  formatCount,
  formatLargeCount,
  formatMs,
  formatNumber,
} from '../quantities/index.ts';
import { alternativeChange, ratioLimit } from './beside-budget.ts';
import { type Block, code, type Inline, join, nothing, paragraph, say } from './inline.ts';
import { type AlternativeTelling, alternativeName, measuredAlternatives } from './measured-alternatives.ts';
import { queryNoun } from './query-noun.ts';
import { headName } from './telling.ts';

/** The longest bar, in characters: the table still fits a terminal. */
const BAR = 24;
/** Reasons are sentences; more of them hide the rest. */
const MOST_REASONS = 12;
/** Below this an operator type is not where the energy goes. */
const SHARE_WORTH_SAYING = 0.005;

/** Base, head and every alternative in one look: bars of energy, and how fast. */
export function alternativeBars(model: ModelReview, telling: AlternativeTelling): Block[] {
  const alternatives = measuredAlternatives(model).filter((alternative) => alternative.option !== 'keep-base');
  if (alternatives.length === 0) return [];
  const points = [
    ...(model.base && model.comparison ? [{ name: say`base`, ratio: 1, ms: model.base.latencyMs.median }] : []),
    ...(model.head ? [{ name: say`${headName(telling)}`, ratio: headRatio(model), ms: headLatencyMs(model) }] : []),
    ...alternatives.map((alternative) => ({
      name: alternativeName(alternative),
      ratio: alternative.ratio.estimate,
      ms: alternative.latencyMs,
    })),
  ].toSorted((a, b) => b.ratio - a.ratio);
  const largest = Math.max(...points.map((point) => point.ratio));
  const limit = ratioLimit(model, 'increase');
  const per = model.head?.batch === 1 ? queryNoun(model) : 'batch';
  return [
    {
      kind: 'table',
      header: [nothing, say`energy per query`, nothing, say`latency per ${per}`],
      align: ['l', 'l', 'r', 'r'],
      rows: points.map(({ name, ratio, ms }) => [
        name,
        say`${'█'.repeat(barOf(ratio / largest))}`,
        say`${changeOf(ratio, limit).estimate}`,
        say`${formatMs(ms)}`,
      ]),
    },
  ];
}

/** Whatever share an untrusted artifact makes of it. */
function barOf(share: number): number {
  return Math.min(BAR, Math.max(1, Math.round(BAR * share)));
}

/** Base × the measured change, as everywhere. */
function headLatencyMs({ base, head, comparison }: ModelReview): number {
  const ratio = comparison?.latencyRatio;
  return base === undefined || ratio === undefined
    ? (head?.latencyMs.median ?? 0)
    : base.latencyMs.median * ratio.estimate;
}

function headRatio({ comparison }: ModelReview): number {
  return comparison?.ratio.estimate ?? 1;
}

/** Alternatives beyond those that are shown, with their sizes, and those not tried. */
export function alternativeNotes(model: ModelReview): Block[] {
  const alternatives = measuredAlternatives(model).filter((alternative) => alternative.option !== 'keep-base');
  const sizes = alternatives.map(
    (alternative) =>
      say`${alternative.name} ${changeInWords(alternativeChange(alternative, model))}, ${formatBytes(alternative.bytes)}${alternative.note === undefined ? nothing : say` (${alternative.note})`}`,
  );
  const time = model.alternativesSeconds;
  const spent = time && say`Trying them took ${formatNumber(time.spent)} of at most ${formatNumber(time.most)} s.`;
  return [
    ...(sizes.length === 0 ? [] : [paragraph(say`Alternatives measured: ${join(sizes, '; ')}. ${spent ?? nothing}`)]),
    ...notTried(model),
  ];
}

function notTried({ notTried: all = [] }: ModelReview): Block[] {
  if (all.length === 0) return [];
  const shown = all.slice(0, MOST_REASONS).map(({ name, reason }) => say`${name}: ${reason}`);
  const rest = all.length - shown.length;
  return [
    paragraph(
      say`Also considered for the new model, and not offered: ${join(shown, '; ')}${rest > 0 ? `; and ${formatCount(rest)} more` : ''}.`,
    ),
  ];
}

/** "Apart from this change, …": what changes how the model is deployed stands apart and passes no budget. */
export function batchTip(model: ModelReview, telling: AlternativeTelling): Block[] {
  return (model.tips ?? []).map((tip) => paragraph(batchWords(tip, model, telling)));
}

function batchWords(tip: Tip, model: ModelReview, telling: AlternativeTelling): Inline {
  const noun = queryNoun(model);
  const saved = ({ ratio }: TippedSide) => {
    const { magnitude, isFactor } = changeOf(ratio.estimate);
    return isFactor ? `${magnitude} the` : `${magnitude} ${ratio.estimate <= 1 ? 'less' : 'more'}`;
  };
  // Beside the latencies that are shown: the change that was measured side by side.
  const batchMs = (side: TippedSide, unbatchedMs: number) =>
    formatMs(side.latencyMsWithout > 0 ? unbatchedMs * (side.latencyMs / side.latencyMsWithout) : side.latencyMs);
  const head = { name: headName(telling), saved: saved(tip.head), batchMs: batchMs(tip.head, headLatencyMs(model)) };
  const base = tip.base && {
    name: 'base',
    saved: saved(tip.base),
    batchMs: batchMs(tip.base, model.base?.latencyMs.median ?? 0),
  };
  const first = base ?? head;
  const opening = say`${first.name} took ${first.saved} energy per ${noun} (${first.batchMs} a batch)`;
  const second = base && say`${head.name} ${head.saved} (${head.batchMs})`;
  const than = tip.against === 1 ? nothing : say` instead of ${formatCount(tip.against)}`;
  return say`If your service can wait for batches of ${formatCount(tip.batch)}${than}: ${join([opening, second], ' and ')}. Batching doesn’t affect the check, which uses the policy’s batch size.`;
}

/** "53 `Conv` nodes take 82% of its run time." */
export function profileLine({ profile }: ModelReview): Inline | undefined {
  const top = profile?.head?.operators[0];
  if (top === undefined) return undefined;
  return say`${formatCount(top.nodes)} ${code(top.operator)} ${top.nodes === 1 ? 'node takes' : 'nodes take'} ${percent(top.share)} of its run time.`;
}

/** Operator types at base and head, the heaviest nodes, and the bytes moved. */
export function profileDetails({ profile }: ModelReview, telling: AlternativeTelling): Block[] {
  const { base, head } = { base: profile?.base, head: profile?.head };
  if (head === undefined) return [];
  const sides: readonly [Inline, Profile][] = [
    ...(base === undefined ? [] : [[say`base`, base] as [Inline, Profile]]),
    [say`${headName(telling)}`, head],
  ];
  const operators = operatorsOf(sides.map(([, side]) => side));
  return [
    paragraph(
      say`Where the time goes, operator by operator as the graph has them (the runtime fuses some when it is measured): ${join(sides.map(movedWords), '; ')}.`,
    ),
    {
      kind: 'table',
      header: [say`operator`, ...sides.map(([name]) => name)],
      align: ['l', ...sides.map(() => 'r' as const)],
      rows: operators.map((operator) => [[code(operator)], ...sides.map(([, side]) => shareOf(operator, side))]),
    },
  ];
}

function operatorsOf(sides: readonly Profile[]): string[] {
  const shown = sides.flatMap((side) => side.operators.filter(({ share }) => share >= SHARE_WORTH_SAYING));
  return [...new Set(shown.toSorted((a, b) => b.share - a.share).map(({ operator }) => operator))].slice(0, 10);
}

function shareOf(operator: string, { operators }: Profile): Inline {
  const found = operators.find((each) => each.operator === operator);
  return found === undefined ? nothing : say`${percent(found.share)} in ${formatCount(found.nodes)}`;
}

function movedWords([name, { macsPerQuery, bytesMovedPerQuery }]: readonly [Inline, Profile]): Inline {
  const macs = macsPerQuery === undefined ? nothing : say`${formatLargeCount(macsPerQuery)} multiply-adds, `;
  return say`${name} ${macs}${formatBytes(bytesMovedPerQuery)} read and written per query`;
}

function percent(share: number): string {
  const value = share * 100;
  return `${value.toFixed(value < 9.95 ? 1 : 0)}%`;
}
