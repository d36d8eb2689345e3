/** The picture of docs/size-estimate.md: the fit on the left, known pairs on the right. */
import { type Fit, type FitPoint, predict } from '../../src/baselines/size-estimate/fit.ts';
import type { PairRow } from './size-pairs.ts';

const SIDE = 360;
const MARGIN = 56;
const WIDTH = 2 * SIDE + 3 * MARGIN;
const HEIGHT = SIDE + 2 * MARGIN;

interface Axes {
  readonly left: number;
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
}

export function drawFit({
  points,
  fit,
  pairs,
}: {
  points: readonly FitPoint[];
  fit: Fit;
  pairs: readonly PairRow[];
}): string {
  const fitted: Axes = { left: MARGIN, min: 0.05, max: 8, ticks: [0.1, 0.3, 1, 3] };
  const known: Axes = { left: 2 * MARGIN + SIDE, min: 0.05, max: 100, ticks: [0.1, 0.3, 1, 3, 10, 30] };
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" role="img" aria-labelledby="title">
<title id="title">Estimated against published energy per token of ${points.length} models, and estimated against published ratio of ${pairs.length} pairs, with 95% intervals</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
${frame(fitted, 'estimate, J per token', 'published, J per token')}
${points.map(({ model, energy, sizes }) => dot(fitted, Math.exp(predict(fit, sizes)), energy, model)).join('\n')}
${frame(known, 'published ratio', 'estimated ratio, 95% interval')}
${pairs.map((pair) => interval(known, pair)).join('\n')}
</svg>
`;
}

/** A square with logarithmic axes of one range, and the line on which both agree. */
function frame(axes: Axes, below: string, beside: string): string {
  const { left, ticks } = axes;
  const bottom = MARGIN + SIDE;
  const lines = ticks.flatMap((tick) => [
    `<text x="${x(axes, tick)}" y="${bottom + 18}" text-anchor="middle">${tick}</text>`,
    `<text x="${left - 8}" y="${round(Number(y(axes, tick)) + 4)}" text-anchor="end">${tick}</text>`,
  ]);
  return `<rect x="${left}" y="${MARGIN}" width="${SIDE}" height="${SIDE}" fill="none" stroke="#888"/>
<line x1="${left}" y1="${bottom}" x2="${left + SIDE}" y2="${MARGIN}" stroke="#888" stroke-dasharray="4 4"/>
${lines.join('\n')}
<text x="${left + SIDE / 2}" y="${bottom + 40}" text-anchor="middle">${below}</text>
<text x="${left}" y="${MARGIN - 14}">${beside}</text>`;
}

function dot(axes: Axes, across: number, up: number, title: string): string {
  return `<circle cx="${x(axes, across)}" cy="${y(axes, up)}" r="4" fill="#1f6feb"><title>${title}</title></circle>`;
}

function interval(axes: Axes, { base, head, known, ratio, isInside }: PairRow): string {
  const colour = isInside ? '#1a7f37' : '#cf222e';
  const [lower, upper] = [ratio.lower, ratio.upper].map((each) => Math.min(Math.max(each, axes.min), axes.max));
  return `<g stroke="${colour}" fill="${colour}"><title>${base} → ${head}</title><line x1="${x(axes, known)}" y1="${y(axes, lower!)}" x2="${x(axes, known)}" y2="${y(axes, upper!)}"/><circle cx="${x(axes, known)}" cy="${y(axes, ratio.estimate)}" r="3"/></g>`;
}

function x(axes: Axes, value: number): string {
  return round(axes.left + share(axes, value) * SIDE);
}

function y(axes: Axes, value: number): string {
  return round(MARGIN + SIDE - share(axes, value) * SIDE);
}

function share({ min, max }: Axes, value: number): number {
  return Math.log(value / min) / Math.log(max / min);
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
