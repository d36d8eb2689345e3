/** One change under its policy: the one way to its part of a review, for who makes a review and for who checks one. Pure. */
import { estimatePosition, type Snapshot } from '../baselines/ai-energy-score/index.ts';
import { evidenceFor, type NameEvidence, servingEvidence } from '../baselines/index.ts';
import type { StatedQuality } from '../baselines/quality/index.ts';
import type { KnownSize } from '../baselines/size-estimate/index.ts';
import { compareModels, isOnHub } from '../catalog/index.ts';
import {
  type AlternativeDraft,
  type Conditions,
  completeModel,
  type EnergyReview,
  type Finding,
  type HubSize,
  type MeasuredDraft,
  type ModelReview,
  NO_EVIDENCE,
  parseEnergyReview,
  type Rating,
  ratingPair,
  worstScoreDelta,
} from '../energy-review/index.ts';
import type { ErrorCode } from '../errors/registry.ts';
import { forModel } from '../policy/for-model.ts';
import { MEASURED_BUDGETS, type ModelPolicy, type Policy } from '../policy/policy.ts';
import { publishingOf } from '../policy/publishing.ts';
import type { AlternativeFigures, JudgedFacts, ModelFacts } from './facts.ts';
import { judge } from './judge.ts';
import { judgedAs, judgedFigures, withReported } from './judged-figures.ts';
import { overallOutcome } from './outcome.ts';
import { rateChange } from './rate-change.ts';
import { yearlyCost } from './yearly-cost.ts';

/** What is published, and what else a judgement depends on beside facts and policy. */
export interface AssessmentContext {
  readonly snapshot: Snapshot;
  /** Published models that use less than a rated one, and keep these languages (all of its own if none are given). */
  readonly alternativesTo: (
    rating: Rating,
    wanted: { readonly languages: readonly string[] | undefined; readonly stated: readonly StatedQuality[] },
  ) => readonly AlternativeDraft[];
  /** What measured the figures of the facts. */
  readonly meter: Pick<Conditions['meter'], 'name' | 'kind'>;
  /** ISO date, UTC: for waivers. Given, not read from a clock, so that a review can be assessed again with the same result. */
  readonly today: string;
}

/**
 * The rules for a model, under all names that it has.
 *
 * @param graphs paths of the graphs that are run for it, at both sides
 */
export function rulesOf(
  { model, previous }: Pick<ModelFacts, 'model' | 'previous'>,
  graphs: readonly (string | undefined)[],
  policy: Policy,
): ModelPolicy {
  return forModel(
    policy,
    model,
    [previous, ...graphs].filter((name) => name !== undefined),
  );
}

/** Of the files and folders that a range changes: those that it removes, and that no other is known to be. */
export function removedAmong(models: readonly Pick<ModelFacts, 'change' | 'model'>[]): string[] {
  return models.filter(({ change }) => change === 'removed').map(({ model }) => model);
}

/** Everything that a review says of a change: facts, published rows, findings, alternatives, and what the change costs a year. */
export function assess(facts: ModelFacts, policy: ModelPolicy, context: AssessmentContext): ModelReview {
  const { model, change, kind, locations, weights } = facts;
  if (change === 'removed') {
    return completeModel({ model, change, kind, locations, weights, alternatives: [], findings: [] }, context.meter);
  }
  if (change === 'serving') return assessServing(facts, policy, context);
  const known = withReported(change === 'reference' ? ofReference(facts, policy) : facts, needsMeasuring(policy));
  const figures = judgedFigures(known);
  const { stated: _, qualityError: _error, removedModels: _removed, tried, ...told } = known;
  const named = change === 'reference' ? evidenceOf(known, policy, context) : undefined;
  const { shown, judged } = rateChange(known, policy, { ...context, ratings: named?.ratings, judgedBy: figures });
  const against = ratingPair(shown).head ?? shown.sourceRating;
  const { alternatives = [], ...beside } = tried ?? {};
  const offered =
    against === undefined
      ? []
      : context.alternativesTo(against, { languages: policy.languages?.value, stated: policy.benchmarks });
  // What stands in the base branch is what a deployment has to be changed from.
  const standing = known.change === 'reference' ? (known.previous ?? model) : ratingPair(shown).base?.model;
  return completeModel(
    {
      ...told,
      ...shown,
      ...beside,
      // What is published of a name was measured elsewhere, at another volume.
      yearly:
        change === 'reference' && known.reported === undefined
          ? undefined
          : yearlyCost({ ...figures, change: judgedAs(known, figures) }, policy),
      alternatives: [
        ...alternatives,
        ...offered.map((offer) => ({
          ...offer,
          alsoChanges: changesBeside(standing ?? against?.model, offer.name, policy),
        })),
      ].map((alternative) => ({ ...alternative, afterwards: checkAfterwards(alternative, known, policy, context) })),
      alsoChanges: change === 'reference' ? changesBeside(known.previous, model, policy) : undefined,
      prices: named?.prices,
      benchmarks: named?.benchmarks?.map(({ current: base, alternative: head, ...rest }) => ({ ...rest, base, head })),
      findings: judge(
        {
          ...known,
          ...figures,
          ...judged,
          ratings: shown.ratings,
          evidence: named && energyOf(named),
          change: judgedAs(known, figures),
        },
        policy,
        {
          today: context.today,
          meterKind: context.meter.kind,
        },
      ),
    },
    context.meter,
    named,
  );
}

/** What the check says with an alternative in head's place. What replaces a file has to be measured first. */
function checkAfterwards(
  alternative: AlternativeDraft,
  facts: ModelFacts,
  policy: ModelPolicy,
  context: AssessmentContext,
): AlternativeDraft['afterwards'] {
  const enforcement = policy.enforcement.value;
  if (alternative.kind === 'measured') {
    const status = { yes: 'within', 'too-close': 'inconclusive', no: 'over' } as const;
    return outcomeOf(alternative.withinBudget ? [{ status: status[alternative.withinBudget], enforcement }] : []);
  }
  if (facts.change !== 'reference') return undefined;
  const { name: model } = alternative;
  const named = evidenceOf({ ...facts, model }, policy, context);
  const rules = { ...policy, quality: undefined, waivers: [] };
  const judged = { model, previous: facts.previous, change: 'reference', ratings: named.ratings } as const;
  return outcomeOf(
    judge({ ...judged, evidence: named.evidence }, rules, { today: context.today, meterKind: context.meter.kind }),
  );
}

function outcomeOf(findings: readonly Pick<Finding, 'status' | 'enforcement'>[]): AlternativeDraft['afterwards'] {
  const broken = findings.filter(({ status }) => status === 'over' || status === 'unjudged');
  if (broken.some(({ enforcement }) => enforcement === 'block')) return 'fail';
  const isOpen = (finding: (typeof findings)[number]) =>
    finding.enforcement !== 'inform' && (broken.includes(finding) || finding.status === 'inconclusive');
  return findings.some(isOpen) ? 'warn' : 'pass';
}

/** What a deployment has to change beside the name. */
function changesBeside(base: string | undefined, head: string, policy: ModelPolicy): ModelReview['alsoChanges'] {
  const changes = base === undefined ? [] : compareModels(base, head, policy.languages?.value);
  return changes.length === 0 ? undefined : changes;
}

/** A setting of the server: what is published of the model with both values, else a rule without a figure. */
function assessServing(
  facts: ModelFacts,
  policy: ModelPolicy,
  { snapshot, today, meter }: AssessmentContext,
): ModelReview {
  const { model, change, kind, locations, parameter, reported, error, baseError } = withReported(
    facts,
    needsMeasuring(policy),
  );
  const figures = judgedFigures(facts);
  const stated = parameter && { ...parameter, parameter: parameter.name, model: kind === 'file' ? undefined : model };
  const evidence = (stated && servingEvidence(stated, snapshot)) ?? NO_EVIDENCE;
  // The other budgets are about a model, which stays.
  const { increase, whPer1000, latency } = policy.budget;
  const budget = reported === undefined ? { increase } : { increase, whPer1000, latency };
  const judged = figures.head === undefined ? 'reference' : judgedAs(facts, figures);
  const findings = judge(
    { model, evidence, ...figures, error, baseError, change: judged },
    { ...policy, budget, quality: undefined },
    { today, meterKind: meter.kind },
  );
  const told = { model, change, kind, locations, parameter, reported, error, baseError };
  return completeModel({ ...told, alternatives: [], findings }, meter, { evidence });
}

/** What is published or estimated of a name against the one that it replaces. */
function evidenceOf(
  { model, previous, sizes }: ModelFacts,
  policy: ModelPolicy,
  { snapshot }: AssessmentContext,
): NameEvidence {
  return evidenceFor(previous, model, {
    snapshot,
    task: policy.task?.value,
    stated: policy.benchmarks,
    sizes: sizes && { base: knownSize(sizes.base), head: knownSize(sizes.head) },
  });
}

/** The hub counts parameters, the estimate billions of them. */
function knownSize(size: HubSize | undefined): KnownSize | undefined {
  if (size === undefined) return undefined;
  const { parameters, active, purpose: kind, commit } = size;
  return { total: parameters / 1e9, active: active && active / 1e9, kind, commit };
}

/** What a budget for energy is held against: prices may stand before an estimate that can't tell more from less. */
function energyOf({ evidence, alsoKnown = [] }: NameEvidence): NameEvidence['evidence'] {
  return [evidence, ...alsoKnown].find(({ ratio }) => ratio !== undefined) ?? evidence;
}

/**
 * A reference that the policy lets be run, with what follows where it was not: where a budget needs figures that is an error,
 * since the budget is not shown to hold; else it is said and nothing more.
 */
function ofReference(facts: ModelFacts, policy: ModelPolicy): ModelFacts {
  const isAsked =
    isOnHub(facts.kind, facts.model) &&
    policy.hub?.value === 'run' &&
    policy.unmeasured === undefined &&
    needsMeasuring(policy);
  const isMissing =
    isAsked && facts.head === undefined && facts.comparison === undefined && facts.reported === undefined;
  const error = facts.error ?? (isMissing ? (facts.ratedOnly ?? NOT_MEASURED) : undefined);
  return { ...facts, error, ratedOnly: error === undefined ? facts.ratedOnly : undefined };
}

const NOT_MEASURED = {
  code: 'not-measured' satisfies ErrorCode,
  message:
    'The result has no measurement of this model, and the policy of the base branch has a budget that needs one.',
  remedy: 'Run the benchmark again.',
};

/** Whether a policy has budgets that a published rating says nothing about. */
function needsMeasuring({ budget }: ModelPolicy): boolean {
  return MEASURED_BUDGETS.some((rule) => budget[rule] !== undefined);
}

/**
 * The policy's judgement of an alternative, as if it were head. Its quality is not known, a waiver for the change is none
 * for what would replace it, and what the change removes is no matter of the alternative's.
 */
export function assessAlternative(
  { measurement, comparison, bytes }: AlternativeFigures,
  facts: ModelFacts,
  policy: ModelPolicy,
  { snapshot, today, meter }: AssessmentContext,
): MeasuredDraft['withinBudget'] {
  const { policyRating } = rateChange(facts, policy, { snapshot, today }).judged;
  const judged: JudgedFacts = {
    ...facts,
    change: judgedAs(facts, { head: measurement, comparison }),
    removedModels: undefined,
    head: measurement,
    comparison,
    policyRating,
    policyPosition: policyRating && comparison && estimatePosition(policyRating, comparison.ratio),
    graphs: { base: facts.graphs?.base, head: facts.graphs?.head && { ...facts.graphs.head, bytes } },
    revisions: { base: facts.revisions?.base, head: facts.revisions?.head && { ...facts.revisions.head, bytes } },
  };
  const rules = { ...policy, quality: undefined, waivers: [] };
  const findings = judge(judged, rules, { today, meterKind: meter.kind });
  if (findings.length === 0) return undefined;
  if (findings.some(({ status }) => status === 'over' || status === 'unjudged')) return 'no';
  return findings.some(({ status }) => status === 'inconclusive') ? 'too-close' : 'yes';
}

type Concluded = Pick<EnergyReview, 'base' | 'head' | 'conditions' | 'models' | 'unread' | 'namesLeftOut'>;

/** The whole review of its assessed models, checked against its own schema before anyone sees it. */
export function conclude(
  { base, head, conditions, models, unread, namesLeftOut }: Concluded,
  policy: Policy,
): EnergyReview {
  const { message, commentAbove, suggestions, publisher } = publishingOf(policy);
  return parseEnergyReview({
    schemaVersion: 2,
    base,
    head,
    ...overallOutcome(models),
    policy: {
      state: policy.state,
      file: policy.file,
      layers: policy.layers.map(({ file }) => file),
      message,
      commentAbove,
      suggests: suggestions ? publisher : undefined,
    },
    conditions,
    ...worstScoreDelta(models),
    models,
    unread,
    namesLeftOut,
  } satisfies EnergyReview);
}
