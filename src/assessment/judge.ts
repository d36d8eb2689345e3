import type { Finding, MeterKind } from '../energy-review/index.ts';
import { againstWholeBase, type Measurement } from '../energy-review/index.ts';
import { BUDGETS_OF_FILES, ENERGY_BUDGETS, MEASURED_BUDGETS, type ModelPolicy, type Rule } from '../policy/policy.ts';
import { applyWaivers, bindingStatements, blockedRules, type Draft } from '../policy/waive.ts';
import { showChange } from '../quantities/index.ts';
import { shortName } from '../text/index.ts';
import type { Judged, JudgedFacts } from './facts.ts';
import { judgeIncrease, judgeLatency, judgeNamedIncrease, judgeSize, judgeWhPer1000 } from './judge-budgets.ts';
import { judgeQuality } from './judge-quality.ts';
import { judgeStars } from './judge-stars.ts';
import { mayBlock } from './judged-figures.ts';
import { limitToMaterial } from './materiality.ts';

export interface JudgingContext {
  /** ISO date, UTC. Given, not read from a clock, so that a review can be judged again with the same result. */
  today: string;
  /** What no counter measured is labelled so in every figure. */
  meterKind?: MeterKind | undefined;
}

/**
 * Where a change stands to its policy. Pure.
 *
 * A breach has to be shown: `over` needs the favourable end of the 95% interval beyond the limit. Where only the estimate
 * is beyond, the finding is `inconclusive`, which warns and never blocks. What could not be measured is `unjudged`, so
 * that a gate never opens because something failed: neither where measuring did, nor where head has a heavy tail, so that its
 * figures leave out what a few of its queries take (then only what is over all the same is judged). Rules that do not apply give no finding:
 * - a removed model has none at all;
 * - an added model has nothing to be compared with: no quality drop; `increase` and latency or size in percent are
 *   `inconclusive` where another model goes, whose place it may take, and else do not apply;
 * - of a model whose base cannot be run, `increase` and latency or size in percent are `inconclusive`;
 * - a name is rated and not run: `stars` by its published row; `increase` by what is published of both names, which warns, or by an
 *   estimate, which informs, unless the policy lets that kind of evidence block; nothing else.
 *
 * What is over a budget for energy and adds less than `ignoreBelow` a year warns, where the policy states a volume (`limitToMaterial`).
 */
export function judge(facts: JudgedFacts, policy: ModelPolicy, context: JudgingContext): Finding[] {
  const all = [policy, ...(policy.others ?? [])].map((rules) => judgeUnder(facts, rules, context));
  return all.reduce(gravest);
}

/** Of each rule the finding that matters more; of equals the first. */
function gravest(first: Finding[], second: Finding[]): Finding[] {
  const rules = new Set([...first, ...second].map(({ rule }) => rule));
  return [...rules].map((rule) => {
    const [one, other] = [first, second].map((findings) => findings.find((finding) => finding.rule === rule));
    if (one === undefined || other === undefined) return (one ?? other)!;
    return gravity(other) > gravity(one) ? other : one;
  });
}

function gravity({ status, enforcement }: Finding): number {
  if (status === 'over' || status === 'unjudged') return { block: 5, warn: 4, inform: 2 }[enforcement];
  if (status === 'inconclusive') return enforcement === 'inform' ? 1 : 3;
  return status === 'waived' ? 1 : 0;
}

function judgeUnder(facts: JudgedFacts, policy: ModelPolicy, context: JudgingContext): Finding[] {
  if (facts.change === 'removed') return [];
  const { budget, enforcement } = policy;
  const measurability = judgeMeasurability(facts, policy);
  const isKnown = measurability.length === 0;
  // Its figures leave out what a few queries take: where those are over a budget, the whole is.
  const isTailed = facts.head?.heavyTail !== undefined && facts.error === undefined && policy.unmeasured === undefined;

  const drafts = [
    ...measurability,
    ...energyDrafts().filter(({ finding }) => isKnown || (isTailed && finding.status === 'over')),
    ...hold('size', budget.size, (limit) => judgeSize(facts, limit)),
    ...hold('quality', policy.quality, (rule) => judgeQuality(facts, rule)),
  ];
  return drafts.map((draft) => applyWaivers(draft, policy.waivers, context.today));

  function energyDrafts(): Draft[] {
    return [
      ...hold('increase', budget.increase, (limit) =>
        facts.change === 'reference'
          ? judgeNamedIncrease(facts, limit, policy.evidence.value)
          : besideBase(facts, judgeIncrease(facts, limit), judgeIncrease(wholeOf(facts), limit)),
      ),
      ...hold('whPer1000', budget.whPer1000, (limit) => judgeWhPer1000(facts, limit, context.meterKind)),
      ...hold('stars', budget.stars, (limit) => besideBase(facts, judgeStars(facts, limit, policy.source?.value))),
      ...hold('latency', budget.latency, (limit) => judgeLatency(facts, limit)),
    ];
  }

  /** What was measured, here or by the author's own job, blocks where the policy lists it among the evidence that may. */
  function mostOf(rule: Finding['rule']): Judged['most'] {
    const isMeasured = MEASURED_BUDGETS.some((each) => each === rule);
    const isCarriedOver = rule === 'stars' && facts.basis === 'reported' && facts.isNameOnly !== true;
    if (facts.change === 'reference' || (!isMeasured && !isCarriedOver)) return undefined;
    return mayBlock(facts, policy) ? undefined : 'warn';
  }

  function hold<T>(
    rule: Finding['rule'],
    setting: Rule<T> | undefined,
    judgeAt: (limit: T) => Judged | undefined,
  ): Draft[] {
    const judged = setting === undefined ? undefined : judgeAt(setting.value);
    if (setting === undefined || judged === undefined) return [];
    const finding = { rule, ...limited({ most: mostOf(rule), ...judged }, enforcement.value), origin: setting.origin };
    return [
      {
        finding: limitToMaterial(finding, facts, policy),
        isBoundAgainst: (layer) => bindingStatements(setting, layer).some(({ value }) => isBreach(judgeAt(value))),
      },
    ];
  }
}

function limited({ most, ...judged }: Judged, enforcement: Finding['enforcement']) {
  const isWeaker = most !== undefined && (enforcement === 'block' || most === 'inform');
  return { ...judged, enforcement: isWeaker ? most : enforcement };
}

function isBreach(judged: Judged | undefined): boolean {
  return judged?.status === 'over' || judged?.status === 'unjudged';
}

/** Nothing where the model was measured, or where there was nothing to measure. */
function judgeMeasurability(facts: JudgedFacts, policy: ModelPolicy): Draft[] {
  const { model, change, error, head, comparison, weights } = facts;
  const tail = head?.heavyTail;
  if (change === 'reference' && error === undefined && tail === undefined) return [];

  // A result that could do no more than warn does no more by being missing.
  const most = facts.basis === 'reported' && !mayBlock(facts, policy) ? 'warn' : undefined;
  const { enforcement } = limited({ most, status: 'unjudged' }, policy.enforcement.value);
  const shared = { rule: 'measurable', enforcement } as const;
  if (policy.unmeasured !== undefined) {
    const message = `${shortName(model)} is declared unmeasured: ${policy.unmeasured.value}`;
    return [
      {
        finding: { ...shared, status: 'exempt', message, origin: policy.unmeasured.origin },
        isBoundAgainst: () => false,
      },
    ];
  }
  if (weights !== undefined && !hasEnergyBudget(policy)) return [];
  const identical = comparison?.stopped === 'identical';
  if (error === undefined && tail === undefined && (head !== undefined || identical)) return [];

  const format =
    weights &&
    `${weights.format} isn’t run here: keep an ONNX export beside it, or declare it \`unmeasured: <reason>\` in the policy.`;
  const reason = error?.message ?? format ?? (head && sayTail(head)) ?? 'This pull request’s version wasn’t measured.';
  // Defaults are meant for what can be measured; who names such a file in an entry means it.
  const status = weights !== undefined && !policy.hasEntry ? 'inconclusive' : 'unjudged';
  const message = `The energy of ${shortName(model)} couldn’t be measured, so its budget couldn’t be checked. ${reason.slice(0, 1000)}`;
  return [
    {
      finding: { ...shared, status, message, origin: policy.enforcement.origin },
      isBoundAgainst: (layer) => blockedRules(policy, layer).some(({ rule }) => !isJudgedWithoutEnergy(rule)),
    },
  ];
}

function hasEnergyBudget({ budget }: ModelPolicy): boolean {
  return ENERGY_BUDGETS.some((rule) => budget[rule] !== undefined);
}

/** Judged although nothing could be measured: a waiver for the measurement does not touch it. */
function isJudgedWithoutEnergy(rule: string): boolean {
  return rule === 'quality' || BUDGETS_OF_FILES.some((each) => each === rule);
}

/** Below, the two means say that something is wrong and not how much. */
const WORTH_SAYING = 1.02;

/** Why the energy of a side with a heavy tail is not known; `undefined` for one without. */
export function sayTail({ heavyTail, whPer1000 }: Pick<Measurement, 'heavyTail' | 'whPer1000'>): string | undefined {
  if (heavyTail === undefined) return undefined;
  const ratio = heavyTail.whPer1000 / whPer1000.estimate;
  const hidden = ratio >= WORTH_SAYING ? ` With them, its mean is ${showChange(ratio)}.` : '';
  return `A few of its queries use far more than the others, again in ${heavyTail.processes} pairs of fresh processes.${hidden} Make all queries use about the same, or ask a maintainer to declare the model \`unmeasured: <reason>\` in the policy.`;
}

/**
 * Where base alone has a heavy tail, its queries take more than is seen, and the change is better than it looks: what looks over is
 * not shown to be, unless it is over with the whole of base as well. A change that removes the tail must not fail for it.
 *
 * @param judgedOfWhole the same rule on {@link wholeOf} the facts, where it looks at the ratio
 */
export function besideBase(
  { model, base, head }: JudgedFacts,
  judged: Judged | undefined,
  judgedOfWhole?: Judged,
): Judged | undefined {
  if (judged?.status !== 'over' || base?.heavyTail === undefined || head?.heavyTail !== undefined) return judged;
  if (judgedOfWhole?.status === 'over') return judged;
  const message = `How much ${shortName(model)} uses against base isn’t known: a few queries of base use far more than the others, again in ${base.heavyTail.processes} pairs of fresh processes.`;
  return { status: 'inconclusive', message, limit: judged.limit };
}

/** The facts with what the figures of a base with a heavy tail leave out. */
export function wholeOf(facts: JudgedFacts): JudgedFacts {
  const { base, comparison } = facts;
  if (comparison === undefined) return facts;
  return { ...facts, comparison: { ...comparison, ratio: againstWholeBase(comparison.ratio, base) } };
}
