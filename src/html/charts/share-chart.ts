/** Where a whole goes: a bar for each part. */
import { html, type Markup, nameFromOutside } from '../markup.ts';
import { table } from '../parts.ts';
import { at, type ChartWords, figure, scaleFromZero, seriesClass, WIDTH } from './chart.ts';

export interface SharePart {
  /** From outside. */
  readonly name: string;
  /** In any unit that all parts have. */
  readonly value: number;
  /** The same as a text: `61 kWh`. */
  readonly shown: string;
}

export interface ShareChart extends ChartWords {
  readonly parts: readonly SharePart[];
  /** What is divided: "energy a year". */
  readonly axis: string;
  /** What `shown` says, where that is something else: "nodes". */
  readonly amounts?: string;
  /** More than the parts that are listed, where there are others. */
  readonly total?: number | undefined;
}

const ROW = 44;
const TOP = 26;
const MAX_PARTS = 12;

/** The largest parts first, each with its share of the total. The smallest of many are one part. */
export function shareChart({ parts, axis, amounts = axis, total, ...words }: ShareChart): Markup {
  const sorted = parts
    .filter(({ value }) => Number.isFinite(value) && value >= 0)
    .toSorted((a, b) => b.value - a.value);
  const sum = total ?? sorted.reduce((all, { value }) => all + value, 0);
  const shareOf = (value: number) =>
    sum > 0 ? `${((100 * value) / sum).toFixed(value / sum < 0.0995 ? 1 : 0)}%` : '0%';
  const shown = sorted.slice(0, MAX_PARTS);
  const scale = scaleFromZero(
    shown.map(({ value }) => value),
    [8, WIDTH - 200],
  );
  const height = TOP + shown.length * ROW + 4;
  const rest = sorted.length - shown.length;
  return figure(words, {
    width: WIDTH,
    height,
    marks: html`<text class="axis" x="8" y="14">${axis}</text>
${shown.map(({ name, value, shown: amount }, index) => {
  const top = TOP + index * ROW;
  const end = at(scale(value));
  return html`<text class="note" x="8" y="${top + 12}">${nameFromOutside(name, 70)}</text>
<rect class="bar part ${seriesClass(0)}" x="8" y="${top + 17}" width="${Math.max(1, end - 8)}" height="18"/>
<text x="${end + 8}" y="${top + 31}">${shareOf(value)} (${amount})</text>\n`;
})}`,
    ...(rest > 0 ? { legend: html`<p class="small">${rest} smaller ones are in the table.</p>` } : {}),
    figures: table({
      caption: words.title,
      rows: sorted,
      columns: [
        { label: 'Part', cell: ({ name }) => nameFromOutside(name) },
        { label: 'Share', isNumber: true, cell: ({ value }) => shareOf(value) },
        { label: amounts, isNumber: true, cell: ({ shown: amount }) => amount },
      ],
      empty: 'No figure yet.',
    }),
  });
}
