/** What all charts share: the figure around them, axes, and marks. */
import { scaleLinear } from 'd3-scale';
import {
  type SymbolType,
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
} from 'd3-shape';
import { type Child, html, type Markup } from '../markup.ts';
import { fold, scrollBox } from '../parts.ts';

/** Figures of one row or axis, all in one unit: `formatWhRow`. */
export type Format = (values: readonly number[]) => string[];

export interface ChartWords {
  /** Unique on the page: the picture's text is found by it. */
  readonly id: string;
  readonly title: string;
  /** What a person who can't see the picture should know: what is drawn, and what it shows. */
  readonly description: string;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly marks: Child;
  /** What the marks mean, below the picture. */
  readonly legend?: Child;
  /** The same figures. */
  readonly figures: Child;
}

/** Every chart's width in its own units, which are pixels where there is room for them. */
export const WIDTH = 640;

/** A picture with its text alternative, and a table of the same figures. */
export function figure(
  { id, title, description }: ChartWords,
  { width, height, marks, legend, figures }: Drawing,
): Markup {
  const picture = html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-desc">
<title id="${id}-title">${title}</title>
<desc id="${id}-desc">${description}</desc>
${marks}
</svg>`;
  return html`<figure>
<figcaption>${title}</figcaption>
${scrollBox(title, picture)}
${legend ?? ''}
${fold('The same figures as a table', figures)}
</figure>`;
}

/** Coordinates to a tenth of a pixel. */
export function at(coordinate: number): number {
  return Math.round(coordinate * 10) / 10;
}

/** A figure of an untrusted review may be anything. Beyond these, d3 has no ticks; such a figure is drawn at the edge, or as 0. */
const LEAST_DRAWN = 1e-12;
const MOST_DRAWN = 1e15;

/** A figure as it can be drawn. */
export function drawable(value: number): number {
  if (Math.abs(value) < LEAST_DRAWN) return 0;
  return Math.min(MOST_DRAWN, Math.max(-MOST_DRAWN, value));
}

/** From zero, with round ticks. Without a figure above zero, from 0 to 1. */
export function scaleFromZero(values: readonly number[], range: readonly [number, number]) {
  const most = drawable(Math.max(0, ...values.filter(Number.isFinite)));
  return scaleLinear([0, most > 0 ? most : 1], [...range])
    .nice(5)
    .clamp(true);
}

/** Lines across with their figures at the left. */
export function leftAxis(
  scale: ReturnType<typeof scaleFromZero>,
  { left, right, format }: { left: number; right: number; format: Format },
): Markup {
  const ticks = scale.ticks(5);
  const labels = format(ticks);
  return html`${ticks.map((tick, index) => {
    const y = at(scale(tick));
    return html`<line class="${tick === 0 ? 'zero' : 'grid'}" x1="${left}" x2="${right}" y1="${y}" y2="${y}"/>
<text class="axis" x="${left - 8}" y="${y + 4}" text-anchor="end">${labels[index]}</text>\n`;
  })}`;
}

const SHAPES: readonly SymbolType[] = [
  symbolCircle,
  symbolSquare,
  symbolTriangle,
  symbolDiamond,
  symbolCross,
  symbolStar,
];
/** In square pixels, as d3 takes it. */
const MARK_AREA = 60;

/** A mark that differs from the others in shape, and in colour too. After six, the same again, filled. */
export function mark(index: number, x = 0, y = 0): Markup {
  const shape = SHAPES[index % SHAPES.length]!;
  const filled = Math.floor(index / SHAPES.length) % 2 === 1 ? ' solid' : '';
  return html`<path class="mark ${seriesClass(index)}${filled}" transform="translate(${at(x)} ${at(y)})" d="${symbol(shape, MARK_AREA)() ?? ''}"/>`;
}

/** How many series marks tell apart. */
export const MAX_SERIES = 2 * SHAPES.length;

export function seriesClass(index: number): string {
  return `s${(index % SHAPES.length) + 1}`;
}

/** What each mark means, as a list that wraps. */
export function legendOf(entries: readonly { readonly mark: Child; readonly label: Child }[]): Markup {
  return html`<ul class="legend">${entries.map(({ mark: drawn, label }) => html`<li>${drawn} ${label}</li>`)}</ul>`;
}

/** A mark in a legend: decoration beside its words. */
export function legendMark(index: number): Markup {
  return html`<svg class="chart key" viewBox="-8 -8 16 16" width="16" height="16" aria-hidden="true">${mark(index)}</svg>`;
}
