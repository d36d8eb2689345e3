/** Of other forms of one model that the repository holds and that were measured: which are offered, and how a review says it. */
import { bestFirst, isShownToSave, paretoFront, stepOf } from '../alternatives/index.ts';
import { type AlternativeFigures, assessAlternative } from '../assessment/index.ts';
import {
  type Comparison,
  closeness,
  type Fidelity,
  type Interval,
  type MeasuredDraft,
  type Measurement,
  type NotTried,
  perplexityCloseness,
} from '../energy-review/index.ts';
import type { ModelPolicy } from '../policy/index.ts';
import { assessmentOf, type ModelContext } from './model-context.ts';
import type { ReviewedSoFar } from './try-file-alternatives.ts';

export interface MeasuredVariant {
  /** In the repository, or its name on the hub. */
  readonly path: string;
  readonly bytes: number;
  readonly fidelity: Fidelity;
  readonly measurement: Measurement;
  readonly comparison: Comparison;
}

type VariantKind = 'folder-variant' | 'quantisation' | 'hub-quantisation';

/** What variants are offered for. */
export interface Offering {
  readonly model: string;
  /** They were compared with base; else with the model itself. */
  readonly hasBase: boolean;
  /** Head ÷ base. */
  readonly ratio: Interval | undefined;
  readonly judge: (figures: AlternativeFigures) => MeasuredDraft['withinBudget'];
}

export function offeringOf(
  { sides, measured, facts }: ReviewedSoFar,
  policy: ModelPolicy,
  context: ModelContext,
): Offering {
  return {
    model: facts.model,
    hasBase: sides.base !== undefined && measured.base !== undefined,
    ratio: measured.comparison?.ratio,
    judge: (figures) => assessAlternative(figures, facts, policy, assessmentOf(context)),
  };
}

/** The front of what is shown to save; everything else with why it is not offered. */
export function offerVariants(
  variants: readonly MeasuredVariant[],
  option: VariantKind,
  offering: Offering,
): { readonly alternatives: MeasuredDraft[]; readonly notTried: readonly NotTried[] } {
  const saving = variants.filter(({ comparison: { ratio } }) => isShownToSave(ratio, offering.ratio));
  const points = saving.map((variant) => ({
    variant,
    cost: {
      energy: variant.comparison.ratio.estimate,
      loss: 1 - Math.min(closeness(variant.fidelity), perplexityCloseness(variant.fidelity)),
      latencyMs: variant.measurement.latencyMs.median,
    },
  }));
  const offered = paretoFront(points).map(({ variant }) => variant);
  const what = option === 'folder-variant' ? 'precision' : 'quantisation';
  return {
    alternatives: offered.map((variant) => toAlternative(variant, option, offering)).sort(bestFirst),
    notTried: variants
      .filter((variant) => !offered.includes(variant))
      .map((variant) => ({
        name: variant.path,
        reason: saving.includes(variant)
          ? `another ${what} uses no more energy, answers as well and is as fast`
          : 'it is not shown to take less energy than the model itself',
      })),
  };
}

function toAlternative(
  { path, measurement, comparison, bytes, fidelity }: MeasuredVariant,
  option: VariantKind,
  { model, hasBase, judge }: Offering,
): MeasuredDraft {
  const candidate = { measurement, bytes, comparison: hasBase ? comparison : undefined };
  return {
    kind: 'measured',
    name: path,
    option,
    whPer1000: measurement.whPer1000.estimate,
    savingPercent: (1 - comparison.ratio.estimate) * 100,
    comparedWith: hasBase ? 'base' : 'head',
    ratio: comparison.ratio,
    withinBudget: judge(candidate),
    latencyMs: measurement.latencyMs.median,
    bytes,
    fidelity,
    onFront: true,
    step: stepOf({ kind: option, path }, { model }),
  };
}
