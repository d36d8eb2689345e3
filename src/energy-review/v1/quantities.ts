/** Limits and observations as version 1 wrote them, in words, as quantities. A text of another form gives none. */
import { type Quantity, quantity } from '../../quantities/index.ts';
import type { FindingV1 } from './judged.schema.ts';

type Rule = FindingV1['rule'];

/** `+10 %`, `0.5 Wh per 1,000 queries`, `3 stars`, `20 ms median`, `25 MB`, `at most 0.5 points lower`. */
export function limitOfText(rule: Rule, text: string): Quantity | undefined {
  if (rule === 'stars') return simple('stars', text, 'at-least');
  const drop = /^at most (\d[\d.e+-]*)( points)? (lower|higher)$/.exec(text);
  if (drop !== null) {
    const [, amount, points, direction] = drop;
    const sign = direction === 'lower' ? -1 : 1;
    const bound = direction === 'lower' ? 'at-least' : 'at-most';
    // Not −0, which JSON does not have.
    return quantity(points === undefined ? 'number' : 'points', sign * Number(amount) || 0, { bound });
  }
  return simple('change', text, 'at-most') ?? simple(AMOUNT_OF[rule], text, 'at-most');
}

const AMOUNT_OF: Readonly<Record<Rule, keyof typeof FORMS>> = {
  increase: 'change',
  whPer1000: 'energy',
  stars: 'stars',
  latency: 'latency',
  size: 'size',
  quality: 'points',
  measurable: 'change',
};

/** `+142 % (+135 to +149)`, `5.5 times`, `0.51 Wh per 1,000 queries (0.49 to 0.53), estimated`, `about 2 stars (estimated)`. */
export function observedOfText(rule: Rule, text: string): Quantity | undefined {
  const basis = basisOf(text);
  const bare = text.replace(/^about /, '').replace(/(?: \((?:published|estimated)\)|, estimated)$/, '');
  const match = /^(.{1,60}?)(?: \((\S{1,30}) to (\S{1,30})\))?$/.exec(bare);
  if (match === null) return undefined;
  const [, shown, low, high] = match;
  const kind = rule === 'quality' ? (/ points$/.test(shown!) ? 'points' : 'number') : kindOf(rule, shown!);
  const unit = /^\S+ ?(.*)$/.exec(shown!)?.[1] ?? '';
  const [value, lower, upper] = [shown!, low && `${low} ${unit}`, high && `${high} ${unit}`].map((one) =>
    one === undefined ? undefined : amountIn(kind, one.trim()),
  );
  if (value === undefined) return undefined;
  const isRange = lower !== undefined && upper !== undefined && lower <= value && value <= upper;
  return quantity(kind, value, {
    interval: isRange ? { estimate: value, lower, upper } : undefined,
    basis,
  });
}

function basisOf(text: string): Quantity['basis'] {
  if (text.endsWith(' (published)')) return 'published';
  if (text.endsWith(' (estimated)')) return 'estimated';
  return text.endsWith(', estimated') ? 'cpu-time' : undefined;
}

function kindOf(rule: Rule, shown: string): keyof typeof FORMS {
  return / (%|times)$/.test(shown) ? 'change' : AMOUNT_OF[rule];
}

function simple(kind: keyof typeof FORMS, text: string, bound: 'at-most' | 'at-least'): Quantity | undefined {
  const value = amountIn(kind, text);
  return value === undefined ? undefined : quantity(kind, value, { bound });
}

/** Unit → how many of the quantity's own. */
const FORMS = {
  change: { '%': 1 },
  energy: { 'Wh per 1,000 queries': 1 },
  stars: { star: 1, stars: 1 },
  latency: { 'ms median': 1, 's median': 1000 },
  size: { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 },
  points: { points: 1 },
  number: { '': 1 },
} as const satisfies Readonly<Record<string, Readonly<Record<string, number>>>>;

function amountIn(kind: keyof typeof FORMS, text: string): number | undefined {
  const match = /^([+−]?)(\d+(?:\.\d+)?)(?: (.+))?$/.exec(text);
  if (match === null) return undefined;
  const [, sign, digits, unit = ''] = match;
  const value = (sign === '−' ? -1 : 1) * Number(digits);
  // From four times on version 1 wrote a change as a factor.
  if (kind === 'change' && unit === 'times') return (value - 1) * 100;
  const sizes: Readonly<Record<string, number>> = FORMS[kind];
  const size = Object.hasOwn(sizes, unit) ? sizes[unit] : undefined;
  return size === undefined || !Number.isFinite(value * size) ? undefined : value * size;
}
