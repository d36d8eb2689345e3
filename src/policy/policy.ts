import type { StatedQuality } from '../baselines/quality/index.ts';
import type { Finding } from '../energy-review/index.ts';
import type { MatchingWork } from './match-model.ts';
import type {
  AlternativesRule,
  CarbonFactor,
  CostFactor,
  EnergyPerYear,
  Enforcement,
  EvaluateRule,
  EvidenceKind,
  HubRule,
  InputsRule,
  LatencyLimit,
  MeasuredRule,
  QualityRule,
  RuleName,
  RunnerRule,
  SizeLimit,
  TokensRule,
  Volume,
  WaiverEntry,
} from './policy-file.schema.ts';
import type { PolicyProblem } from './policy-problem.ts';
import type { Layer } from './read-layer.ts';

/** The policy in force: its layers, the organisation's first and the repository's last. */
export interface Policy {
  /** `none`: no policy file; everything informs and nothing blocks. */
  state: 'found' | 'none';
  /** The repository's own file, there or not. */
  file: string;
  layers: readonly Layer[];
  /** What is not an error, but does not do what it seems to say: refused loosening, waivers without effect. */
  warnings: readonly PolicyProblem[];
  /** Bounds the matching of its globs, over all that the policy is asked. Default: no bound. */
  work?: MatchingWork | undefined;
}

export type Origin = NonNullable<Finding['origin']>;

/** One rule in force for one model. */
export interface Rule<T> {
  value: T;
  /** Where it is stated. Absent for a default of the program's own. */
  origin?: Origin | undefined;
  /** Everything that was stated for the rule and accepted, organisation first; the last is in force. */
  statements: readonly Statement<T>[];
}

export interface Statement<T> {
  value: T;
  origin: Origin;
  /** Index into `Policy.layers`. */
  layer: number;
  /** Whether the layer implies the value by stating a budget, rather than writes it. */
  isImplied: boolean;
  /** Whether later layers may loosen the value. */
  loosenable: boolean;
  /** Whether waivers of later layers lift the rule. */
  waivable: boolean;
}

export interface Budget {
  /** Greatest increase of energy per query, as a fraction: 0.1 is +10%. */
  increase?: Rule<number> | undefined;
  /** Fewest stars. */
  stars?: Rule<number> | undefined;
  /** Most Wh per 1,000 queries. */
  whPer1000?: Rule<number> | undefined;
  latency?: Rule<LatencyLimit> | undefined;
  size?: Rule<SizeLimit> | undefined;
}

interface BudgetKind {
  /** A run of the model, a published rating as well, or the file as it is. */
  readonly judgedBy: 'measurement' | 'rating' | 'file';
  /** Whether a name that is only looked up can be held to it. */
  readonly ofNames: boolean;
}

/** What each budget needs. */
export const BUDGETS: Readonly<Record<keyof Budget, BudgetKind>> = {
  increase: { judgedBy: 'measurement', ofNames: true },
  whPer1000: { judgedBy: 'measurement', ofNames: false },
  latency: { judgedBy: 'measurement', ofNames: false },
  stars: { judgedBy: 'rating', ofNames: true },
  size: { judgedBy: 'file', ofNames: false },
};

/** Budgets of one kind. */
export function budgetsThat(fits: (kind: BudgetKind) => boolean): readonly (keyof Budget)[] {
  const names = Object.keys(BUDGETS) as (keyof Budget)[];
  return names.filter((name) => fits(BUDGETS[name]));
}

/** Budgets that only a run of the model can show to hold. */
export const MEASURED_BUDGETS = budgetsThat(({ judgedBy }) => judgedBy === 'measurement');
/** Budgets of energy, or of what follows from it. */
export const ENERGY_BUDGETS = budgetsThat(({ judgedBy }) => judgedBy !== 'file');
export const BUDGETS_OF_FILES = budgetsThat(({ judgedBy }) => judgedBy === 'file');

/** What the policy says about one model. */
export interface ModelPolicy {
  /** Whether an entry of `models` covers it, not the defaults alone. */
  hasEntry: boolean;
  enforcement: Rule<Enforcement>;
  budget: Budget;
  /** Kinds of evidence that may block, strongest first. */
  evidence: Rule<readonly EvidenceKind[]>;
  /** A smaller increase, at the model's volume, warns and never blocks. */
  ignoreBelow: Rule<EnergyPerYear>;
  quality?: Rule<QualityRule> | undefined;
  /** What named models reached on benchmarks, by the policy: of all of them, since each may be set beside this one. */
  benchmarks: readonly StatedQuality[];
  /** Reason why the model is not measured. */
  unmeasured?: Rule<string> | undefined;
  task?: Rule<string> | undefined;
  source?: Rule<string> | undefined;
  batch?: Rule<number> | undefined;
  inputs?: Rule<InputsRule> | undefined;
  /** `measured`: an estimate is no measurement. */
  meter?: Rule<'measured' | 'any'> | undefined;
  /** Results count only from this hardware. */
  runner?: Rule<RunnerRule> | undefined;
  /** Path of the author's own queries, for folders in Hugging Face layout. */
  queries?: Rule<string> | undefined;
  /** What is fetched for changed hub ids: nothing, their size, or the model to run it. */
  hub?: Rule<HubRule> | undefined;
  alternatives?: Rule<AlternativesRule> | undefined;
  /** Least agreement of an option that is offered, as a share. */
  fidelity?: Rule<number> | undefined;
  /** Labelled samples. */
  evaluate?: Rule<EvaluateRule> | undefined;
  /** Tokens of one query. */
  tokens?: Rule<TokensRule> | undefined;
  /** Results of the author's own job. */
  measured?: Rule<MeasuredRule> | undefined;
  volume?: Rule<Volume> | undefined;
  /** Languages that alternatives have to keep; absent: all of the old model. */
  languages?: Rule<readonly string[]> | undefined;
  carbon?: Rule<CarbonFactor> | undefined;
  cost?: Rule<CostFactor> | undefined;
  /** The rules of its other names, which hold as well. What is measured and how, and the rule on quality, are the same in all. */
  others?: readonly ModelPolicy[] | undefined;
  /** Waivers that name the model, in force or not. */
  waivers: readonly ScopedWaiver[];
  /** Attempts to loosen a rule that were refused, for this model. */
  refusals: readonly Refusal[];
}

export interface ScopedWaiver extends WaiverEntry {
  origin: Origin;
  layer: number;
}

/** A later layer tried to loosen an earlier one's rule and was not allowed to: the earlier value stays. */
export interface Refusal {
  rule: RuleName;
  layer: number;
  /** Path of the refused value in its layer. */
  path: readonly PropertyKey[];
  /** One sentence that stands alone. */
  message: string;
}
