/** Figures of a model that stand beside its budgets, the same wherever they stand, and on the side that the verdict names. */
import {
  energyComparison,
  type Finding,
  type Interval,
  type MeasuredAlternative,
  type ModelReview,
} from '../energy-review/index.ts';
import { type Change, changeOf, formatWhInterval, ratioOfChange } from '../quantities/index.ts';

/** Most of something ÷ that of base that the policy allows. */
export function ratioLimit(model: ModelReview, rule: 'increase' | 'latency' | 'size'): number | undefined {
  const limit = limitOf(model, rule);
  return limit?.kind === 'change' ? ratioOfChange(limit.value) : undefined;
}

/** The measured change of energy, here or by the author's own job. */
export function energyChange(model: ModelReview): Change | undefined {
  const comparison = energyComparison(model);
  return comparison && changeOf(comparison.ratio, ratioLimit(model, 'increase'));
}

/** The change from one published rating to another, which is judged where nothing is run. */
export function publishedChange(ratio: number, model: ModelReview): Change {
  return changeOf(ratio, model.change === 'reference' ? ratioLimit(model, 'increase') : undefined);
}

/** The energy of an alternative against what the budget compares with. */
export function alternativeChange({ ratio, comparedWith }: MeasuredAlternative, model: ModelReview): Change {
  return changeOf(ratio, comparedWith === 'base' ? ratioLimit(model, 'increase') : undefined);
}

/** Wh per 1,000 queries at head. */
export function headEnergy(wh: Interval, model: ModelReview): string {
  const limit = limitOf(model, 'whPer1000');
  return formatWhInterval(wh, limit?.kind === 'energy' ? limit.value : undefined);
}

function limitOf({ findings }: ModelReview, rule: Finding['rule']): Finding['limit'] {
  return findings.find((finding) => finding.rule === rule)?.limit;
}
