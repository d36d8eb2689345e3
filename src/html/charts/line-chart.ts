/** A figure over time. */
import { extent } from 'd3-array';
import { scaleUtc } from 'd3-scale';
import { area, line } from 'd3-shape';
import { type Child, html, type Markup, nameFromOutside } from '../markup.ts';
import { moment, table } from '../parts.ts';
import {
  at,
  type ChartWords,
  type Format,
  figure,
  leftAxis,
  legendMark,
  legendOf,
  MAX_SERIES,
  mark,
  scaleFromZero,
  seriesClass,
  WIDTH,
} from './chart.ts';

export interface LinePoint {
  readonly at: Date;
  readonly value: number;
  /** The ends of its 95% interval, where that is known. */
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
  /** Where it comes from, for the table: a link to a pull request. */
  readonly source?: Child;
}

/** Points that may be compared: of one device and one meter. No line joins two series. */
export interface LineSeries {
  /** From outside: "NVIDIA L4, NVML". */
  readonly name: string;
  readonly points: readonly LinePoint[];
}

export interface LineChart extends ChartWords {
  readonly series: readonly LineSeries[];
  /** What is drawn upwards: "Wh per 1,000 queries". */
  readonly axis: string;
  readonly format: Format;
  /** The most that is allowed, in the unit of the values. */
  readonly budget?: { readonly value: number; readonly label: string } | undefined;
}

const HEIGHT = 300;
const INNER = { left: 76, right: WIDTH - 16, top: 30, bottom: HEIGHT - 32 };
/** With more points than this, whiskers run into one another: the interval is a band then. */
const MAX_WHISKERS = 24;
const HALF_DAY_MS = 43_200_000;

/** One line for each series, with whiskers or a band for the intervals. The axis begins at zero. */
export function lineChart({ series, axis, format, budget, ...words }: LineChart): Markup {
  const drawn = series.slice(0, MAX_SERIES).map(({ name, points }) => ({
    name,
    points: points.filter(({ value }) => Number.isFinite(value)).toSorted((a, b) => a.at.getTime() - b.at.getTime()),
  }));
  const points = drawn.flatMap((one) => one.points);
  const y = scaleFromZero(
    [...points.flatMap(({ value, upper }) => [value, upper ?? value]), budget?.value ?? 0],
    [INNER.bottom, INNER.top],
  );
  const x = timeScale(points.map((point) => point.at));
  const left = drawn.map((one, index) => seriesMarks(one.points, index, x, y));
  const marks = html`<text class="axis" x="8" y="14">${axis}</text>
${leftAxis(y, { ...INNER, format })}
${timeAxis(x)}
${left}
${budget === undefined ? '' : budgetLine(at(y(budget.value)), budget.label)}`;
  const legend = legendOf(
    drawn.map(({ name }, index) => ({ mark: legendMark(index), label: nameFromOutside(name, 80) })),
  );
  const more = series.length - drawn.length;
  return figure(words, {
    width: WIDTH,
    height: HEIGHT,
    marks,
    legend: more === 0 ? legend : html`${legend}<p class="small">${more} more in the table.</p>`,
    figures: figuresOf(series, axis, format, words.title),
  });
}

type TimeScale = ReturnType<typeof timeScale>;
type ValueScale = ReturnType<typeof scaleFromZero>;

function timeScale(moments: readonly Date[]) {
  const [first = new Date(0), last = first] = extent(moments);
  const isOne = first.getTime() === last.getTime();
  const domain = isOne
    ? [new Date(first.getTime() - HALF_DAY_MS), new Date(last.getTime() + HALF_DAY_MS)]
    : [first, last];
  return scaleUtc(domain, [INNER.left + 10, INNER.right - 10]);
}

function timeAxis(scale: TimeScale): Markup {
  const ticks = scale.ticks(5);
  const [first = new Date(0), second = first] = ticks;
  const apart = second.getTime() - first.getTime();
  const format = TICKS.find(({ fromMs }) => apart >= fromMs) ?? TICKS.at(-1)!;
  return html`${ticks.map((tick) => {
    return html`<text class="axis" x="${at(scale(tick))}" y="${INNER.bottom + 20}" text-anchor="middle">${format.write.format(tick)}</text>\n`;
  })}`;
}

const TICKS = [
  { fromMs: 28 * 2 * HALF_DAY_MS, write: inUtc({ month: 'short', year: 'numeric' }) },
  { fromMs: 2 * HALF_DAY_MS, write: inUtc({ day: 'numeric', month: 'short' }) },
  { fromMs: 0, write: inUtc({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }) },
];

function inUtc(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
}

function seriesMarks(points: readonly LinePoint[], index: number, x: TimeScale, y: ValueScale): Markup {
  const [xOf, yOf] = [(point: LinePoint) => at(x(point.at)), (value: number) => at(y(value))];
  const path = line<LinePoint>(xOf, ({ value }) => yOf(value))([...points]);
  return html`<g class="${seriesClass(index)}">
${points.length > MAX_WHISKERS ? band(points, xOf, yOf) : points.map((point) => whisker(point, xOf(point), yOf))}
${points.length > 1 ? html`<path class="series" d="${path ?? ''}"/>` : ''}
${points.length > 2 * MAX_WHISKERS ? '' : points.map((point) => mark(index, xOf(point), yOf(point.value)))}
</g>`;
}

function band(points: readonly LinePoint[], xOf: (point: LinePoint) => number, yOf: (value: number) => number): Markup {
  const path = area<LinePoint>()
    .x(xOf)
    .y0(({ lower, value }) => yOf(Math.max(0, lower ?? value)))
    .y1(({ upper, value }) => yOf(upper ?? value))([...points]);
  return html`<path class="band" d="${path ?? ''}"/>`;
}

function whisker({ lower, upper }: LinePoint, x: number, yOf: (value: number) => number): Markup | '' {
  if (lower === undefined || upper === undefined || lower === upper) return '';
  const [low, high] = [yOf(Math.max(0, lower)), yOf(upper)];
  return html`<path class="range" d="M${x - 4},${high}h8M${x},${high}V${low}M${x - 4},${low}h8"/>`;
}

function budgetLine(y: number, label: string): Markup {
  return html`<line class="budget" x1="${INNER.left}" x2="${INNER.right}" y1="${y}" y2="${y}"/>
<text class="budget" x="${INNER.right}" y="${y - 6}" text-anchor="end">${label}</text>`;
}

function figuresOf(series: readonly LineSeries[], axis: string, format: Format, caption: string): Markup {
  const rows = series.flatMap(({ name, points }) => points.map((point) => ({ name, ...point })));
  const hasSource = rows.some(({ source }) => source !== undefined);
  return table({
    caption,
    rows: rows.toSorted((a, b) => b.at.getTime() - a.at.getTime()),
    columns: [
      { label: 'When', cell: (row) => moment(row.at) },
      { label: axis, isNumber: true, cell: ({ value }) => format([value])[0] },
      {
        label: '95% interval',
        isNumber: true,
        cell: ({ lower, upper }) =>
          lower === undefined || upper === undefined ? 'not known' : format([lower, upper]).join(' to '),
      },
      { label: 'Measured on', cell: ({ name }) => nameFromOutside(name) },
      ...(hasSource ? [{ label: 'Source', cell: ({ source }: LinePoint) => source }] : []),
    ],
    empty: 'No figure yet.',
  });
}
