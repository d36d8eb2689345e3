/** The team's own quality figure beside energy, as a fact: never a judgement of ours. */

import type { ModelReview, Quality } from '../energy-review/index.ts';
import { metricKind, proportionMargin } from '../policy/index.ts';
import { formatCount, formatNumber, formatSigned } from '../quantities/index.ts';
import { energyChange } from './beside-budget.ts';
import { code, type Inline, say } from './inline.ts';

/** Below this many samples a percentage has more digits than the evaluation: counts are shown. */
const SAMPLES_FOR_PERCENTAGES = 1000;

export interface QualityFigures {
  readonly base?: string | undefined;
  readonly head?: string | undefined;
  /** `+0.4 points`, `+1 of 200`. Absent where one side is not known. */
  readonly change?: string;
  /** What the change is counted in. */
  readonly unit: 'points' | 'samples' | 'own';
  readonly range?: string;
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

/** "+0.4 points of `accuracy` for +38% energy." */
export function exchangeRate(model: ModelReview): Inline | undefined {
  const energy = energyChange(model);
  if (model.quality === undefined || energy === undefined) return undefined;
  const { change, unit } = qualityFigures(model.quality);
  if (change === undefined) return undefined;
  const words = energy.isFactor ? say`${energy.estimate} the energy` : say`${energy.estimate} energy`;
  return say`${change}${unit === 'points' ? ' of' : ' in'} ${code(model.quality.key)} for ${words}.`;
}

/** One clause where quality is not known, which is the usual reason to doubt that less energy is better. */
export function unknownQuality(model: ModelReview, headName: string): Inline | undefined {
  if (model.quality?.head !== undefined && model.quality.base !== undefined) return undefined;
  // The finding says what is missing.
  if (model.findings.some(({ rule, status }) => rule === 'quality' && status === 'unjudged')) return undefined;
  if (model.quality === undefined)
    return say`What the change does to accuracy is not known here: the policy names no metrics file.`;
  const side = model.quality.head === undefined ? headName : 'base';
  return say`What the change does to accuracy is not known here: ${code(model.quality.file)} has no ${code(model.quality.key)} in ${side}.`;
}

/** "`wer` 8.1% → 8.2%." */
export function qualityInWords(model: ModelReview): Inline | undefined {
  if (model.quality === undefined) return undefined;
  const { base, head, change } = qualityFigures(model.quality);
  if (change === undefined) return undefined;
  return say`${code(model.quality.key)} ${base!} → ${head!}.`;
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
  const figures = withSides('points', shown[0] && `${shown[0]}%`, shown[1] && `${shown[1]}%`);
  if (base === undefined || head === undefined) return figures;
  const points = Number(shown[1]) - Number(shown[0]);
  const change = `${signedFixed(points, decimals)} points`;
  if (samples === undefined) return { ...figures, change };
  const margin = 100 * proportionMargin(base, head, samples);
  return {
    ...figures,
    change,
    range: `${signedFixed(points - margin, decimals)} to ${signedFixed(points + margin, decimals)}`,
  };
}

function countFigures(base: number | undefined, head: number | undefined, samples: number): QualityFigures {
  const counts = [base, head].map((value) => (value === undefined ? undefined : Math.round(value * samples)));
  const of = (count: number | undefined) => (count === undefined ? undefined : `${count} of ${formatCount(samples)}`);
  const figures = withSides('samples', of(counts[0]), of(counts[1]));
  if (base === undefined || head === undefined) return figures;
  const difference = counts[1]! - counts[0]!;
  const margin = samples * proportionMargin(base, head, samples);
  return {
    ...figures,
    change: `${signedFixed(difference, 0)} of ${formatCount(samples)}`,
    range: `${signedFixed(difference - margin, 0)} to ${signedFixed(difference + margin, 0)}`,
  };
}

function plainFigures(base: number | undefined, head: number | undefined): QualityFigures {
  const figures = withSides(
    'own',
    base === undefined ? undefined : formatNumber(base),
    head === undefined ? undefined : formatNumber(head),
  );
  if (base === undefined || head === undefined) return figures;
  // The difference of what is shown, so that a reader who subtracts finds the same.
  const difference = Number(head.toPrecision(3)) - Number(base.toPrecision(3));
  return { ...figures, change: formatSigned(Number(difference.toPrecision(3))) };
}

function withSides(unit: QualityFigures['unit'], base: string | undefined, head: string | undefined): QualityFigures {
  return { base, head, unit };
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
