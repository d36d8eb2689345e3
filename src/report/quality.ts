/** The team's own quality figure beside energy, as a fact: never a judgement of ours. */

import type { ModelReview, Quality } from '../energy-review/index.ts';
import { metricKind, proportionMargin } from '../policy/index.ts';
import { formatCount, formatNumber, formatSigned } from '../quantities/index.ts';
import { code, type Inline, nothing, say } from './inline.ts';

/** Below this many samples a percentage has more digits than the evaluation: counts are shown. */
const SAMPLES_FOR_PERCENTAGES = 1000;

export interface QualityFigures {
  readonly base?: string | undefined;
  readonly head?: string | undefined;
  /** `+0.4 points`, `+1 of 200`. Absent where one side is not known. */
  readonly change?: string;
  readonly range?: string;
  /** head − base as shown, in the unit of `change`. */
  readonly difference?: number;
  /** Whether the range, as shown, holds 0. Absent where there is no range. */
  readonly isOpen?: boolean;
}

export function qualityFigures(quality: Quality): QualityFigures {
  const { base, head, key, samples } = quality;
  const values = [base, head].filter((value) => value !== undefined);
  const kind = metricKind(key);
  if (kind === 'plain' || !values.every((value) => value >= 0 && value <= 1)) return plainFigures(base, head);
  const isCountable = kind === 'share-of-samples' && samples !== undefined && samples > 0;
  if (isCountable && samples < SAMPLES_FOR_PERCENTAGES) return countFigures(base, head, samples);
  return percentFigures(base, head, isCountable ? samples : undefined);
}

/** "`accuracy` 91.2% → 91.6% of 5,000 samples (unpaired range −0.7 to +1.5 points: no clear change)." */
export function qualitySentence({ quality, accuracy }: ModelReview): Inline | undefined {
  if (accuracy?.base !== undefined && accuracy.head !== undefined) {
    const [old, now] = [accuracy.base, accuracy.head].map(({ correct }) => formatCount(correct));
    return say`Right answers: ${old!} → ${now!} of ${formatCount(accuracy.head.samples)} of your samples.`;
  }
  if (quality === undefined) return undefined;
  const { base, head, change, range, isOpen } = qualityFigures(quality);
  if (change === undefined) return undefined;
  const samples =
    quality.samples === undefined || change.includes(' of ')
      ? nothing
      : say` of ${formatCount(quality.samples)} samples`;
  const direction = quality.higherIsBetter ? nothing : say`; less is better`;
  const doubt =
    range === undefined
      ? say`no range known, so it may be noise`
      : say`unpaired range ${range}${isOpen === true ? ': no clear change' : ''}`;
  return say`${code(quality.key)}: ${base!} → ${head!}${samples} (${doubt}${direction}).`;
}

/** One clause where quality is not known, which is the usual reason to doubt that less energy is better. */
export function unknownQuality(model: ModelReview, headName: string): Inline | undefined {
  if (model.quality?.head !== undefined && model.quality.base !== undefined) return undefined;
  if (model.accuracy?.base !== undefined && model.accuracy.head !== undefined) return undefined;
  // The finding says what is missing.
  if (model.findings.some(({ rule, status }) => rule === 'quality' && status === 'unjudged')) return undefined;
  if (model.quality === undefined)
    return say`Accuracy isn’t known: your policy names no metrics file (${code('quality')}).`;
  const side = model.quality.head === undefined ? headName : 'base';
  return say`Accuracy isn’t known: ${code(model.quality.file)} has no ${code(model.quality.key)} in ${side}.`;
}

function percentFigures(
  base: number | undefined,
  head: number | undefined,
  samples: number | undefined,
): QualityFigures {
  const percents = [base, head].map((value) => (value === undefined ? undefined : value * 100));
  // Two decimals below 10%, one above: three significant digits, alike on both sides.
  const finest = Math.max(...percents.map((percent) => percent ?? 0)) < 9.995 ? 2 : 1;
  const isRound = percents.every((percent) => percent === undefined || percent.toFixed(2).endsWith('0'));
  const decimals = isRound ? 1 : finest;
  const shown = percents.map((percent) => (percent === undefined ? undefined : fixed(percent, decimals)));
  const figures = { base: shown[0] && `${shown[0]}%`, head: shown[1] && `${shown[1]}%` };
  if (base === undefined || head === undefined) return figures;
  const points = Number(shown[1]) - Number(shown[0]);
  const change = `${signedFixed(points, decimals)} points`;
  if (samples === undefined) return { ...figures, change, difference: points };
  const margin = 100 * proportionMargin(base, head, samples);
  const { range, isOpen } = rangeAround(points, margin, decimals);
  return { ...figures, change, range: `${range} points`, difference: points, isOpen };
}

function rangeAround(difference: number, margin: number, decimals: number) {
  const ends = [difference - margin, difference + margin].map((end) => signedFixed(end, decimals));
  // As it is read: a range that ends at 0 is no proof of a change.
  const isOpen = ends[0] === '0' || ends[1] === '0' || Math.abs(difference) <= margin;
  return { range: ends.join(' to '), isOpen };
}

function countFigures(base: number | undefined, head: number | undefined, samples: number): QualityFigures {
  const counts = [base, head].map((value) => (value === undefined ? undefined : Math.round(value * samples)));
  const of = (count: number | undefined) => (count === undefined ? undefined : `${count} of ${formatCount(samples)}`);
  const figures = { base: of(counts[0]), head: of(counts[1]) };
  if (base === undefined || head === undefined) return figures;
  const difference = counts[1]! - counts[0]!;
  const margin = samples * proportionMargin(base, head, samples);
  const change = `${signedFixed(difference, 0)} of ${formatCount(samples)}`;
  return { ...figures, change, difference, ...rangeAround(difference, margin, 0) };
}

function plainFigures(base: number | undefined, head: number | undefined): QualityFigures {
  const [shownBase, shownHead] = [base, head].map((value) => (value === undefined ? undefined : formatNumber(value)));
  const figures = { base: shownBase, head: shownHead };
  if (base === undefined || head === undefined) return figures;
  // The difference of what is shown, so that a reader who subtracts finds the same.
  const difference = Number(head.toPrecision(3)) - Number(base.toPrecision(3));
  return { ...figures, change: formatSigned(Number(difference.toPrecision(3))), difference };
}

/** At most three significant digits: 100% has no decimals. */
function fixed(value: number, decimals: number): string {
  const shown = value.toFixed(decimals);
  return Number(shown) === 100 || Number(shown) === 0 ? String(Number(shown)) : shown;
}

function signedFixed(value: number, decimals: number): string {
  const shown = Math.abs(value).toFixed(decimals);
  if (Number(shown) === 0) return '0';
  return `${value < 0 ? '−' : '+'}${shown}`;
}
