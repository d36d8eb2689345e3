/** Choices on energy and on quality. */
import { scaleLinear, scaleLog } from 'd3-scale';
import { html, type Markup, nameFromOutside } from '../markup.ts';
import { table } from '../parts.ts';
import { at, type ChartWords, drawable, type Format, figure, legendMark, legendOf, mark, WIDTH } from './chart.ts';

export interface ScatterPoint {
  /** In the chart: "A", or a word such as "this change". Ours, and short. */
  readonly label: string;
  /** In legend and table; from outside. */
  readonly name: string;
  /** Energy: a ratio to what the budget compares with, above 0. */
  readonly x: number;
  readonly y: number;
}

export interface ScatterChart extends ChartWords {
  readonly points: readonly ScatterPoint[];
  readonly x: { readonly label: string; readonly format: Format };
  /** `range`: what the axis shows, from the bottom to the top. */
  readonly y: { readonly label: string; readonly format: Format; readonly range?: readonly [number, number] };
  /** The most energy that is allowed, as a ratio like `x`. */
  readonly budget?: { readonly value: number; readonly label: string } | undefined;
}

const HEIGHT = 320;
const INNER = { left: 76, right: WIDTH - 40, top: 40, bottom: HEIGHT - 52 };
/** Nearer than this, in pixels, one label stands for several points. */
const NEAR = { x: 26, y: 14 };
/** A ratio may be anything; beyond this factor from the middle, it's drawn at the edge. */
const MOST_FACTOR = 1000;

/** Energy grows to the right, on a scale where half is as far from the same as twice; quality grows upwards. */
export function scatterChart({ points, x, y, budget, ...words }: ScatterChart): Markup {
  const finite = points.filter((point) => point.x > 0 && Number.isFinite(point.x) && Number.isFinite(point.y));
  const ys = finite.map((point) => drawable(point.y));
  const xs = finite.map((point) => Math.min(MOST_FACTOR, Math.max(1 / MOST_FACTOR, point.x)));
  const reach = [...xs, 1, ...(budget === undefined ? [] : [budget.value])];
  const xScale = scaleLog([Math.min(...reach) / 1.15, Math.max(...reach) * 1.15], [INNER.left, INNER.right]);
  const yScale = scaleLinear(y.range ?? rangeOf(ys), [INNER.bottom, INNER.top]).nice(4);
  const placed = finite.map((point, index) => ({
    label: point.label,
    index: points.indexOf(point),
    x: at(xScale(xs[index]!)),
    y: at(yScale(ys[index]!)),
  }));
  return figure(words, {
    width: WIDTH,
    height: HEIGHT,
    marks: html`${axes(xScale, yScale, x, y)}
${budget === undefined ? '' : budgetLine(at(xScale(budget.value)), budget.label)}
${placed.map((point) => mark(point.index, point.x, point.y))}
${labelsOf(placed)}`,
    legend: legendOf(
      points.map(({ label, name }, index) => ({
        mark: legendMark(index),
        label: label === name ? label : html`<b>${label}</b>: ${nameFromOutside(name, 100)}`,
      })),
    ),
    figures: table({
      caption: words.title,
      rows: points,
      columns: [
        { label: 'Choice', cell: ({ label, name }) => (label === name ? label : `${label}: ${nameFromOutside(name)}`) },
        { label: x.label, isNumber: true, cell: (point) => x.format([point.x])[0] },
        { label: y.label, isNumber: true, cell: (point) => y.format([point.y])[0] },
      ],
    }),
  });
}

/** With a little room around; a single figure is in the middle. */
function rangeOf(values: readonly number[]): [number, number] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (!Number.isFinite(least)) return [0, 1];
  const room = (most - least) * 0.1 || Math.abs(most) * 0.1 || 1;
  return [least - room, most + room];
}

function axes(
  xScale: ReturnType<typeof scaleLog<number, number>>,
  yScale: ReturnType<typeof scaleLinear<number, number>>,
  x: ScatterChart['x'],
  y: ScatterChart['y'],
): Markup {
  const [xTicks, yTicks] = [ratioTicks(xScale), yScale.ticks(4)];
  const [xLabels, yLabels] = [x.format(xTicks), y.format(yTicks)];
  return html`<text class="axis" x="8" y="14">${y.label}</text>
<text class="axis" x="${INNER.right}" y="${HEIGHT - 8}" text-anchor="end">${x.label}</text>
${yTicks.map((tick, index) => {
  const height = at(yScale(tick));
  return html`<line class="grid" x1="${INNER.left}" x2="${INNER.right}" y1="${height}" y2="${height}"/>
<text class="axis" x="${INNER.left - 8}" y="${height + 4}" text-anchor="end">${yLabels[index]}</text>\n`;
})}
${xTicks.map((tick, index) => {
  const place = at(xScale(tick));
  return html`<line class="${tick === 1 ? 'zero' : 'grid'}" x1="${place}" x2="${place}" y1="${INNER.top}" y2="${INNER.bottom}"/>
<text class="axis" x="${place}" y="${INNER.bottom + 18}" text-anchor="middle">${xLabels[index]}</text>\n`;
})}`;
}

/** Round factors on both sides of 1, as many as have room. */
const RATIOS = [0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 4, 10, 100, 1000];

function ratioTicks(scale: ReturnType<typeof scaleLog<number, number>>): number[] {
  const [least = 1, most = 1] = scale.domain();
  const within = RATIOS.filter((ratio) => ratio >= least && ratio <= most);
  const kept: number[] = [];
  // 1 first: it's the one that the others are compared with.
  for (const ratio of within.toSorted((a, b) => Math.abs(Math.log(a)) - Math.abs(Math.log(b)))) {
    if (kept.every((other) => Math.abs(scale(other) - scale(ratio)) >= 56)) kept.push(ratio);
  }
  return kept.toSorted((a, b) => a - b);
}

function budgetLine(x: number, label: string): Markup {
  const isRight = x > WIDTH - 160;
  return html`<line class="budget" x1="${x}" x2="${x}" y1="${INNER.top - 8}" y2="${INNER.bottom}"/>
<text class="budget" x="${x + (isRight ? -6 : 6)}" y="${INNER.bottom - 8}" text-anchor="${isRight ? 'end' : 'start'}">${label}</text>`;
}

interface Placed {
  readonly label: string;
  readonly x: number;
  readonly y: number;
}

/** Labels that would be drawn over one another become one: `A, B`. */
function labelsOf(points: readonly Placed[]): Markup {
  const labels: Placed[] = [];
  for (const point of points) {
    const near = labels.findIndex(({ x, y }) => Math.abs(x - point.x) < NEAR.x && Math.abs(y - point.y) < NEAR.y);
    const other = labels[near];
    if (other === undefined) labels.push(point);
    else labels[near] = { ...other, label: `${other.label}, ${point.label}` };
  }
  return html`${labels.map(({ label, x, y }) => {
    const isRight = x > WIDTH - 160;
    return html`<text x="${isRight ? x - 10 : x + 10}" y="${y - 8}" text-anchor="${isRight ? 'end' : 'start'}">${label}</text>\n`;
  })}`;
}
