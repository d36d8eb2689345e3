/** How the pages say what the ledger holds. */
import type { Interval } from '../../../energy-review/index.ts';
import { badge, type Child, html, type Markup, type Tone } from '../../../html/index.ts';
import {
  formatAmountInterval,
  formatCount,
  formatPercentChange,
  formatSigned,
  formatWhRow,
} from '../../../quantities/index.ts';
import type { EnergyChangeKind } from '../../storage/ledger/schema.ts';

/** A number of things with their name. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** How a figure was obtained. */
export function evidenceWords(evidence: string, meterKind: string): string {
  switch (evidence) {
    case 'measured':
      return meterKind === 'counter' ? 'measured, energy counter' : 'measured, CPU time × watts';
    case 'reported':
      return 'measured by your job';
    case 'published':
      return 'published';
    case 'estimated':
      return 'rough estimate from size';
    case 'price':
      return 'list price';
    case 'rule':
      return 'a rule, no figure';
    default:
      return 'no data';
  }
}

export const KIND_WORDS: Readonly<Record<EnergyChangeKind, string>> = {
  prevented: 'Prevented',
  added: 'Added',
  saved: 'Saved',
};

const STANDINGS: Readonly<Record<string, readonly [Tone, string]>> = {
  unchanged: ['plain', 'no model changed'],
  waiting: ['plain', 'waiting for the benchmark'],
  'timed-out': ['bad', 'no result in time'],
  refused: ['bad', 'result can’t be used'],
  'no-policy': ['bad', 'policy can’t be read'],
  unverified: ['warning', 'unverified'],
  accepted: ['warning', 'accepted'],
  pass: ['good', 'within policy'],
  warn: ['warning', 'warning'],
  fail: ['bad', 'over policy'],
  error: ['bad', 'not measured'],
};

/** Where a pull request stands; of one that the App hasn't looked at since it keeps that, nothing is known. */
export function standingBadge(standing: string | undefined): Markup {
  const [tone, label] = STANDINGS[standing ?? ''] ?? ['plain', 'not looked at yet'];
  return badge(tone, label);
}

const NUDGE_TONES: Readonly<Record<string, Tone>> = { switched: 'good', reduced: 'good', withdrawn: 'good' };

export const NUDGE_WORDS: Readonly<Record<string, string>> = {
  switched: 'switched to an alternative',
  reduced: 'reduced another way',
  withdrawn: 'change taken out',
  accepted: 'accepted by a maintainer',
  waived: 'waived by the policy',
  ignored: 'merged as it was',
  closed: 'pull request closed',
  open: 'not decided yet',
};

export function nudgeBadge(outcome: string): Markup {
  return badge(NUDGE_TONES[outcome] ?? 'plain', NUDGE_WORDS[outcome] ?? outcome);
}

/** head ÷ base as a change. */
export function changeCell(ratio: Interval | number | undefined): Child {
  return ratio === undefined ? '–' : withRange(formatPercentChange(ratio));
}

export function kWhCell(kWh: Interval | undefined): Child {
  return kWh === undefined ? '–' : withRange(formatAmountInterval(kWh, 'kWh'));
}

/** Energy of each row in Wh per 1,000 queries, all in one unit, with the interval where there is one. */
export function whCells<Row>(rows: readonly Row[], figureOf: (row: Row) => Interval | undefined): (row: Row) => Child {
  const figures = rows.flatMap((row) => {
    const figure = figureOf(row);
    return figure === undefined ? [] : [{ row, figure }];
  });
  const shown = formatWhRow(figures.flatMap(({ figure: { estimate, lower, upper } }) => [estimate, lower, upper]));
  const cells = new Map(
    figures.map(({ row, figure }, index) => {
      const [estimate, lower, upper] = shown.slice(index * 3, index * 3 + 3);
      return [row, figure.lower === figure.upper ? estimate : withRange(`${estimate} (${lower} to ${upper})`)];
    }),
  );
  return (row) => cells.get(row) ?? '–';
}

/** A figure with its range below it: `+142%`, `+135% to +149%`. */
function withRange(figure: string): Child {
  const match = /^(.*) \((.*)\)$/.exec(figure);
  return match === null ? figure : html`${match[1]}<span class="small">${match[2]}</span>`;
}

/**
 * What merged changes come to: in kWh a year where volumes are stated, else in per cent. Never both: the changes without a volume count in
 * the percentage alone, so that one could rise where the other falls.
 */
export function trendCell({
  kWh,
  ratio,
  changes,
}: {
  kWh: number | undefined;
  ratio: number | undefined;
  changes: number;
}): Child {
  if (changes === 0) return html`<span class="small">no change</span>`;
  const tone = toneOf(kWh ?? (ratio === undefined ? 0 : ratio - 1));
  const amount = kWh === undefined ? undefined : `${formatSigned(kWh)} kWh a year`;
  const percent = ratio === undefined ? undefined : `${formatPercentChange(ratio)} a change`;
  return html`<span class="${tone}">${amount ?? percent ?? counted(changes, 'model added', 'models added')}</span>`;
}

function toneOf(difference: number): string {
  if (difference === 0) return 'plain';
  return difference < 0 ? 'good' : 'bad';
}
