/** Base against head, with intervals. */
import type { Interval } from '../../quantities/index.ts';
import { html, type Markup, nameFromOutside } from '../markup.ts';
import { table } from '../parts.ts';
import { at, type ChartWords, type Format, figure, scaleFromZero, WIDTH } from './chart.ts';

export interface ComparisonBar {
  /** "main", "this change", or an alternative's name. From outside. */
  readonly name: string;
  readonly kind: 'base' | 'head' | 'alternative';
  readonly value: Interval;
  /** Beside the figure: `−31%`. */
  readonly note?: string | undefined;
}

export interface ComparisonRow {
  /** The model: from outside. Without it, the bars need no heading. */
  readonly name?: string | undefined;
  readonly bars: readonly ComparisonBar[];
}

export interface ComparisonChart extends ChartWords {
  readonly rows: readonly ComparisonRow[];
  /** What is compared: "Wh per 1,000 queries". */
  readonly axis: string;
  readonly format: Format;
  /** Only where all rows have the same limit. */
  readonly budget?: { readonly value: number; readonly label: string } | undefined;
}

const BAR = 20;
const GAP = 8;
const HEADING = 26;
/** Below what is compared, and the budget's words. */
const TOP = 44;
/** Names of bars stand above the bars, so that long ones have the chart's whole width. */
const NAME = 18;
const FIGURE_ROOM = 190;
const NAME_SHOWN = 70;

/** A bar for each side from zero, its interval as a whisker, its figure beside it. All bars have one scale. */
export function comparisonChart({ rows, axis, format, budget, ...words }: ComparisonChart): Markup {
  const bars = rows.flatMap((row) => row.bars);
  const scale = scaleFromZero(
    [...bars.map(({ value }) => Math.max(value.estimate, value.upper)), budget?.value ?? 0],
    [8, WIDTH - FIGURE_ROOM],
  );
  let y = TOP;
  const drawn = rows.map(({ name, bars: ofRow }) => {
    const heading =
      name === undefined ? '' : html`<text x="8" y="${y + 12}">${nameFromOutside(name, NAME_SHOWN)}</text>`;
    if (name !== undefined) y += HEADING;
    const labels = format(ofRow.map(({ value }) => value.estimate));
    const marks = ofRow.map((bar, index) => {
      const top = y;
      y += NAME + BAR + GAP;
      return barMarks(bar, labels[index]!, top, scale);
    });
    y += GAP;
    return html`${heading}${marks}`;
  });
  const height = y + 4;
  return figure(words, {
    width: WIDTH,
    height,
    marks: html`<text class="axis" x="8" y="14">${axis}</text>
${drawn}
${budget === undefined ? '' : budgetLine(at(scale(budget.value)), height, budget.label)}`,
    figures: figuresOf(rows, axis, format, words.title),
  });
}

function barMarks(
  { name, kind, value, note }: ComparisonBar,
  label: string,
  top: number,
  scale: (value: number) => number,
): Markup {
  const [from, to] = [at(scale(0)), at(scale(value.estimate))];
  const middle = top + NAME + BAR / 2;
  const end = Math.max(to, at(scale(value.upper)));
  const [low, high] = [at(scale(Math.max(0, value.lower))), at(scale(value.upper))];
  const whisker =
    value.lower === value.upper
      ? ''
      : html`<path class="whisker" d="M${low},${middle - 5}v10M${low},${middle}H${high}M${high},${middle - 5}v10"/>`;
  return html`<text class="note" x="8" y="${top + 13}">${nameFromOutside(name, NAME_SHOWN)}</text>
<rect class="bar ${kind}" x="${from}" y="${top + NAME}" width="${Math.max(1, at(to - from))}" height="${BAR}"/>
${whisker}
<text x="${end + 8}" y="${middle + 5}">${note === undefined ? label : `${label} (${note})`}</text>\n`;
}

function budgetLine(x: number, height: number, label: string): Markup {
  return html`<line class="budget" x1="${x}" x2="${x}" y1="${TOP - 8}" y2="${height - 8}"/>
<text class="budget" x="${x}" y="32" text-anchor="middle">${label}</text>`;
}

function figuresOf(rows: readonly ComparisonRow[], axis: string, format: Format, caption: string): Markup {
  const bars = rows.flatMap(({ name: model, bars: ofRow }) => ofRow.map((bar) => ({ model, ...bar })));
  const hasModel = bars.some(({ model }) => model !== undefined);
  // What is published is one figure, without an interval.
  const hasInterval = bars.some(({ value }) => value.lower !== value.upper);
  return table<(typeof bars)[number]>({
    caption,
    rows: bars,
    columns: [
      ...(hasModel
        ? [{ label: 'Model', cell: ({ model }: (typeof bars)[number]) => nameFromOutside(model ?? '') }]
        : []),
      { label: 'Version', cell: ({ name }) => nameFromOutside(name) },
      { label: axis, isNumber: true, cell: ({ value }) => format([value.estimate])[0] },
      ...(hasInterval
        ? [
            {
              label: '95% interval',
              isNumber: true,
              cell: ({ value }: (typeof bars)[number]) => format([value.lower, value.upper]).join(' to '),
            },
          ]
        : []),
      { label: 'Change', isNumber: true, cell: ({ note }) => note ?? '' },
    ],
  });
}
