/**
 * The options of a model as a picture (SVG): one row each, energy along the line with its range, so that where this change
 * stands to base, to the budget and to what could be had instead is seen at a glance.
 */
import type { Fidelity, Interval, MeasuredAlternative, ModelReview } from '../energy-review/index.ts';
import { makeVisible } from '../text/make-visible.ts';
import { changeInWords, changeOf, formatMs, formatRatioLimit } from './format.ts';
import { measuredOptions } from './measured-options.ts';

export interface PlotOptions {
  /** Most energy ÷ energy of base that the policy allows. */
  readonly budgetRatio?: number | undefined;
}

/** An option that is over the budget is `weak`: it helps and does not suffice. */
type Role = 'base' | 'head' | 'option' | 'weak';

interface Row {
  readonly role: Role;
  readonly name: string;
  readonly ratio: Interval;
  readonly latencyMs: number;
  readonly outputs: string;
}

const WIDTH = 980;
const ROW = 36;
/** Where the line of energy begins and ends; names stand left of it and figures right. */
const LEFT = 250;
const RIGHT = 560;
/** Columns of figures, right of the line. */
const [ENERGY, LATENCY, OUTPUTS] = [20, 200, 280];
const TOP = 76;
/** Names from outside are cut to what fits. */
const NAME_SHOWN = 34;

const COLORS: Readonly<Record<Role, string>> = { base: '#57606a', head: '#cf222e', option: '#1a7f37', weak: '#9a6700' };

/** @returns an SVG document, or `undefined` where there is nothing to compare */
export function plotOptions(model: ModelReview, { budgetRatio }: PlotOptions = {}): string | undefined {
  const rows = rowsOf(model);
  if (rows.length < 2) return undefined;
  const most = 1.08 * Math.max(...rows.map(({ ratio }) => ratio.upper), budgetRatio ?? 0, 1);
  const x = (ratio: number) => LEFT + ((RIGHT - LEFT) * ratio) / most;
  const height = TOP + ROW * rows.length + 44;
  const bottom = TOP + ROW * rows.length;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="system-ui, sans-serif" font-size="13" role="img">`,
    `<title>${escapeXml(`Energy of ${model.model} and its options`)}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    text(16, 28, `Energy per query of ${clip(model.model, 70)}`, { weight: 600, size: 15 }),
    text(RIGHT + ENERGY, 58, 'energy', { color: '#57606a' }),
    text(RIGHT + LATENCY, 58, 'latency', { color: '#57606a' }),
    text(RIGHT + OUTPUTS, 58, 'outputs', { color: '#57606a' }),
    ...budgetArea(budgetRatio, x, bottom),
    line(x(1), TOP - 6, x(1), bottom, '#57606a', '1'),
    ...rows.flatMap((row, index) => rowOf(row, TOP + ROW * index + ROW / 2, x, budgetRatio)),
    text(x(1), bottom + 18, model.comparison === undefined ? 'this model' : 'base', {
      anchor: 'middle',
      color: '#57606a',
    }),
    '</svg>',
    '',
  ].join('\n');
}

function rowsOf(model: ModelReview): Row[] {
  const { base, head, comparison } = model;
  const options = measuredOptions(model).filter((option) => option.option !== 'keep-base');
  if (head === undefined || options.length === 0) return [];
  const exact = { estimate: 1, lower: 1, upper: 1 };
  const rows: Row[] = [
    {
      role: 'head',
      name: 'this change',
      ratio: comparison?.ratio ?? exact,
      latencyMs: head.latencyMs.median,
      outputs: '',
    },
    ...(base && comparison
      ? [{ role: 'base' as const, name: 'base', ratio: exact, latencyMs: base.latencyMs.median, outputs: '' }]
      : []),
    ...options.map(optionRow),
  ];
  return rows.toSorted((a, b) => b.ratio.estimate - a.ratio.estimate);
}

function optionRow({ name, ratio, latencyMs, fidelity, withinBudget }: MeasuredAlternative): Row {
  const role = withinBudget === 'no' ? 'weak' : 'option';
  return { role, name, ratio, latencyMs, outputs: fidelity === undefined ? '' : outputsOf(fidelity) };
}

function outputsOf({ metric, estimate, samples, agreeing }: Fidelity): string {
  if (agreeing !== undefined) return `${agreeing}/${samples} same`;
  return metric === 'cosine-similarity'
    ? `cosine ${estimate.toFixed(3)}`
    : `${(Math.min(estimate, 99) * 100).toFixed(1)} % off`;
}

function rowOf(
  { role, name, ratio, latencyMs, outputs }: Row,
  y: number,
  x: (ratio: number) => number,
  budgetRatio: number | undefined,
): string[] {
  const color = COLORS[role];
  return [
    text(16, y + 4, clip(name, NAME_SHOWN), { color, weight: role === 'base' || role === 'head' ? 600 : 400 }),
    line(LEFT, y, x(ratio.estimate), y, color, role === 'head' ? '6' : '4'),
    line(x(ratio.lower), y, x(ratio.upper), y, color, '1.5'),
    `<circle cx="${px(x(ratio.estimate))}" cy="${px(y)}" r="${role === 'head' ? 7 : 5}" fill="${color}"/>`,
    text(RIGHT + ENERGY, y + 4, role === 'base' ? '0 %' : changeInWords(changeOf(ratio, budgetRatio)), { color }),
    text(RIGHT + LATENCY, y + 4, formatMs(latencyMs), {}),
    text(RIGHT + OUTPUTS, y + 4, outputs, {}),
  ];
}

/** What the policy allows, as a light area up to the limit. */
function budgetArea(budgetRatio: number | undefined, x: (ratio: number) => number, bottom: number): string[] {
  if (budgetRatio === undefined) return [];
  return [
    `<rect x="${LEFT}" y="${TOP - 6}" width="${px(x(budgetRatio) - LEFT)}" height="${px(bottom - TOP + 6)}" fill="#dafbe1"/>`,
    line(x(budgetRatio), TOP - 6, x(budgetRatio), bottom, '#1a7f37', '1', '4 3'),
    text(x(budgetRatio), TOP - 12, `budget ${formatRatioLimit(budgetRatio)}`, { anchor: 'middle', color: '#1a7f37' }),
  ];
}

function line(x1: number, y1: number, x2: number, y2: number, color: string, width: string, dashes?: string): string {
  const dashed = dashes === undefined ? '' : ` stroke-dasharray="${dashes}"`;
  return `<line x1="${px(x1)}" y1="${px(y1)}" x2="${px(x2)}" y2="${px(y2)}" stroke="${color}" stroke-width="${width}"${dashed}/>`;
}

function text(
  x: number,
  y: number,
  content: string,
  style: { readonly color?: string; readonly weight?: number; readonly size?: number; readonly anchor?: string },
): string {
  const { color = '#1f2328', weight = 400, size = 13, anchor = 'start' } = style;
  return `<text x="${px(x)}" y="${px(y)}" fill="${color}" font-weight="${weight}" font-size="${size}" text-anchor="${anchor}">${escapeXml(content)}</text>`;
}

function px(value: number): string {
  return value.toFixed(1);
}

function clip(name: string, most: number): string {
  const characters = [...name];
  return characters.length <= most ? name : `…${characters.slice(1 - most).join('')}`;
}

function escapeXml(value: string): string {
  return makeVisible(value)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
