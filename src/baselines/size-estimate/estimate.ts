/**
 * The energy of one model against another by their numbers of parameters, for models that nobody publishes figures of. It informs: 16
 * models are few, and a ratio is right within ×3.7 only (×1.4 for dense models of one family).
 */
import type { Evidence, Interval } from '../../energy-review/index.ts';
import { verdictOf } from '../../statistics/index.ts';
import { type Fit, type FitOfKind, halfWidth, predict } from './fit.ts';
import { fits } from './fits.gen.ts';
import type { FittedKind, SizedModel } from './sized-model.ts';

/** An interval wider than this says nothing that a figure would. */
const MAX_WIDTH = 100;

const SOURCES: Readonly<Record<FittedKind, { source: string; unit: string }>> = {
  text: {
    source: 'size estimate from ML.ENERGY v3',
    unit: 'It counts the energy of one token: answers are taken as equally long.',
  },
  embedding: {
    source: 'size estimate from the AI Energy Score, February 2025',
    unit: 'It counts the energy of one text of about 23 tokens, alone in its batch.',
  },
};

/**
 * Evidence on head ÷ base of the energy per token (of embedding models: per text). Undefined where the two are of different kinds, or
 * the interval is wider than ×100.
 */
export function estimateBySize(base: SizedModel, head: SizedModel): Evidence | undefined {
  if (base.kind !== head.kind) return undefined;
  const ratio = estimateRatio(base, head);
  if (ratio.upper / ratio.lower > MAX_WIDTH) return undefined;
  const { source, unit } = SOURCES[base.kind];
  const assumptions = [`Estimated from numbers of parameters: ${describeSize(base)}, ${describeSize(head)}.`, unit];
  if (base.quantization !== head.quantization) {
    assumptions.push('The precision of the weights differs, which the estimate leaves out.');
  }
  if (base.isReasoning !== head.isReasoning) {
    assumptions.push(
      'One of them reasons before it answers. Its answers take more tokens, which the estimate leaves out.',
    );
  }
  if ([base, head].some((each) => isOutside(fits[each.kind], each))) {
    assumptions.push('A size is outside of the fitted range, so the interval is wider.');
  }
  return { kind: 'estimated', source, ratio, verdict: verdictOf(ratio), assumptions };
}

/** head ÷ base with its 95% prediction interval. Ranges of parameters widen it on both sides. */
export function estimateRatio(base: SizedModel, head: SizedModel): Interval {
  const fit: FitOfKind = fits[base.kind];
  const isOneFamily = base.isDense && head.isDense && base.family !== undefined && base.family === head.family;
  const spread = isOneFamily ? fit.family : undefined;
  const stretches = (raised: boolean) =>
    corners(base, raised && isOutside(fit, base) ? fit : undefined).flatMap((from) =>
      corners(head, raised && isOutside(fit, head) ? fit : undefined).map((to) => {
        const log = predict(fit, to) - predict(fit, from);
        const half = halfWidth(fit, from, to, spread);
        return { log, lower: log - half, upper: log + half };
      }),
    );
  // Below the fitted sizes energy may fall with size as it does above, or not at all: both are held possible.
  const all = [...stretches(false), ...stretches(true)];
  const logs = stretches(false).map(({ log }) => log);
  return {
    estimate: Math.exp((Math.min(...logs) + Math.max(...logs)) / 2),
    lower: Math.exp(Math.min(...all.map(({ lower }) => lower))),
    upper: Math.exp(Math.max(...all.map(({ upper }) => upper))),
  };
}

/** The smallest and the largest that a model may be; raised to the smallest fitted sizes where these are given. */
function corners({ kind, active, total }: SizedModel, raisedTo: Fit | undefined): number[][] {
  const ranges = kind === 'text' ? [active, total] : [total];
  const raise = (size: number, index: number) => Math.max(size, raisedTo?.ranges[index]?.min ?? 0);
  const ends = [ranges.map(({ min }) => min), ranges.map(({ max }) => max)].map((sizes) => sizes.map(raise));
  return ends[0]!.every((size, index) => size === ends[1]![index]) ? [ends[0]!] : ends;
}

/** Below the smallest or above the largest fitted model. */
function isOutside({ ranges }: Fit, { kind, active, total }: SizedModel): boolean {
  const sizes = kind === 'text' ? [active, total] : [total];
  return sizes.some(({ min, max }, index) => min < ranges[index]!.min || max > ranges[index]!.max);
}

function describeSize({ name, active, total, published, isDense, kind }: SizedModel): string {
  const ofActive = isDense || kind === 'embedding' ? '' : `, ${describeRange(active)} active`;
  return `${name} ${describeRange(total)}${ofActive}${published ? '' : ' (not published; estimated by EcoLogits)'}`;
}

function describeRange({ min, max }: { min: number; max: number }): string {
  const inUnits = (billions: number) =>
    billions < 1 ? `${Number((billions * 1000).toPrecision(3))}M` : `${Number(billions.toPrecision(3))}B`;
  return min === max ? inUnits(min) : `${inUnits(min)} to ${inUnits(max)}`;
}
