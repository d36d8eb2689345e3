/** An increase that is too small to stop anyone for: where the policy states a volume, it warns and doesn't block. */
import { type Finding, type Interval, publishedRatio, ratingPair } from '../energy-review/index.ts';
import type { ModelPolicy } from '../policy/policy.ts';
import { quantity, showLimit, showObserved } from '../quantities/index.ts';
import type { JudgedFacts } from './facts.ts';
import { differenceWhPer1000, kWhPerYear } from './yearly-cost.ts';

/** Budgets for energy alone: latency, size, and quality matter at any volume, and `stars` blocks whenever it is set. */
const ENERGY_RULES: readonly Finding['rule'][] = ['increase', 'whPer1000'];

/**
 * The finding, which warns in place of blocking where the change adds less than `ignoreBelow` at the model's volume. The whole interval
 * has to be below: an increase isn't shown to be small by being uncertain. Without a volume, and without amounts of both sides, the
 * finding stays as it is.
 */
export function limitToMaterial(finding: Finding, facts: JudgedFacts, policy: ModelPolicy): Finding {
  const { status, enforcement, rule } = finding;
  if (status !== 'over' || enforcement !== 'block' || !ENERGY_RULES.includes(rule)) return finding;
  const { volume, ignoreBelow } = policy;
  const perQuery = volume && addedWhPer1000(facts);
  if (volume === undefined || perQuery === undefined) return finding;

  const kWh = kWhPerYear(perQuery, volume.value);
  const limit = ignoreBelow.value.kWhPerYear;
  if (kWh.upper >= limit) return finding;
  const added = quantity('energy-per-year', kWh.estimate, { interval: kWh });
  const threshold = quantity('energy-per-year', limit, { bound: 'at-least' });
  const message = `${finding.message} It adds ${showObserved(added)} at the policy’s volume: less than ${showLimit(threshold)}, so it warns and doesn’t block.`;
  return { ...finding, enforcement: 'warn', belowMateriality: { added, ignoreBelow: threshold }, message };
}

/** Wh per 1,000 queries that head takes more than base; of a new model all that it takes. Undefined where that isn't known. */
function addedWhPer1000(facts: JudgedFacts): Interval | undefined {
  if (facts.change === 'reference') return facts.evidence?.kind === 'published' ? differenceOfRows(facts) : undefined;
  // Its figures leave out what a few queries take.
  return facts.head?.heavyTail === undefined ? differenceWhPer1000(facts) : undefined;
}

/** Of the AI Energy Score alone: what ML.ENERGY publishes is compared as a ratio. */
function differenceOfRows(facts: JudgedFacts): Interval | undefined {
  const { base, head } = ratingPair(facts);
  if (base === undefined || head === undefined || publishedRatio(facts) === undefined) return undefined;
  const difference = head.whPer1000 - base.whPer1000;
  return { estimate: difference, lower: difference, upper: difference };
}
