/** Published alternatives to a changed name: which are offered, and their quality beside that of both names. */
import { type Alternative, isNamed, type ModelReview, ratingPair } from '../energy-review/index.ts';
import { benchmarkFigure } from './evidence-words.ts';
import { gainOf } from './gain.ts';
import { type Inline, say } from './inline.ts';

type Published = Extract<Alternative, { kind: 'published' }>;

/** Those that use no more than the old model, where no gain is shown. */
export function publishedAlternatives(model: ModelReview): Published[] {
  return model.alternatives
    .filter(
      (alternative): alternative is Published =>
        alternative.kind === 'published' && alternative.name !== model.previous,
    )
    .filter((alternative) => gainOf(model) === 'gain' || (ratioToBase(alternative, model) ?? 0) <= 1);
}

/** Its published energy ÷ that of the base, within one cohort. */
export function ratioToBase({ whPer1000, evidence }: Published, model: ModelReview): number | undefined {
  const { base } = ratingPair(model);
  if (base === undefined || whPer1000 === undefined || base.cohort !== evidence.cohort || base.whPer1000 <= 0)
    return undefined;
  return whPer1000 / base.whPer1000;
}

/** As good as the new model, and less than the old one, or than the new one where that was shown to be better. */
export function goodAlternative(model: ModelReview): Published | undefined {
  if (!isNamed(model)) return undefined;
  return publishedAlternatives(model).find(
    (alternative) =>
      alternative.tier === 'as-good' &&
      alternative.afterwards !== 'fail' &&
      (gainOf(model) === 'gain' || (ratioToBase(alternative, model) ?? Number.POSITIVE_INFINITY) < 1),
  );
}

/** The benchmark whose values stand in the table: one that both models share, else that of the alternatives. */
export function benchmarkOf(model: ModelReview): Benchmark | undefined {
  const [shared] = model.benchmarks ?? [];
  if (shared !== undefined) return shared;
  const quality = publishedAlternatives(model).find((alternative) => alternative.quality !== undefined)?.quality;
  return quality && { ...quality, base: undefined, head: quality.current };
}

interface Benchmark {
  readonly benchmark: string;
  readonly higherIsBetter: boolean;
  readonly base?: number | undefined;
  readonly head?: number | undefined;
}

export function benchmarkValue(model: ModelReview, side: 'base' | 'head'): Inline | undefined {
  const benchmark = benchmarkOf(model);
  return benchmark && say`${valueWords(benchmark[side])}`;
}

/** What decides whether the alternative can stand in the place of the old model. */
const BESIDE_QUALITY: ReadonlySet<string> = new Set(['dimensions', 'context', 'languages', 'licence', 'purpose']);

/** With what else changes: "7.92; English only", "0.81; dimensions 1,024 → 768". */
export function alternativeQuality({ quality, alsoChanges = [] }: Published, model: ModelReview): Inline {
  const isShown = quality?.benchmark === benchmarkOf(model)?.benchmark;
  const value = valueWords(isShown ? quality?.alternative : undefined);
  const changes = alsoChanges.flatMap(({ aspect, base, head }) => {
    if (!BESIDE_QUALITY.has(aspect) || head === undefined) return [];
    return aspect === 'languages' || base === undefined ? [head] : [`${aspect} ${base} → ${head}`];
  });
  return say`${[value, ...changes].join('; ')}`;
}

function valueWords(value: number | undefined): string {
  return value === undefined ? 'unknown' : benchmarkFigure(value);
}
