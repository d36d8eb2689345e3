/** What follows from other fields of a review: the same wherever a review is made, judged again, or upgraded. */
import { verdictOf } from '../statistics/index.ts';
import type {
  Accuracy,
  Alternative,
  Comparison,
  Conditions,
  EnergyReview,
  Evidence,
  Fidelity,
  Interval,
  MeasuredAlternative,
  Measurement,
  ModelReview,
  Rating,
} from './energy-review.schema.ts';
import { reportedEvidence } from './reported.ts';

type DerivedOfAlternative = 'evidence' | 'tier';
export type MeasuredDraft = Omit<MeasuredAlternative, DerivedOfAlternative>;
export type AlternativeDraft = Extract<Alternative, { kind: 'published' }> | MeasuredDraft;

/** A model whose evidence is still to be stated. */
export type ModelDraft = Omit<ModelReview, 'evidence' | 'alsoKnown' | 'scoreDelta' | 'alternatives'> & {
  alternatives: AlternativeDraft[];
};

type MeterFacts = Pick<Conditions['meter'], 'name' | 'kind'>;

/** The models of a review with their evidence, and the worst of their score deltas. */
export function completeModels(
  drafts: readonly ModelDraft[],
  { meter }: Pick<Conditions, 'meter'>,
): Pick<EnergyReview, 'models' | 'scoreDelta'> {
  const models = drafts.map((draft) => completeModel(draft, meter));
  return { ...worstScoreDelta(models), models };
}

export function worstScoreDelta(models: readonly Pick<ModelReview, 'scoreDelta'>[]): Pick<EnergyReview, 'scoreDelta'> {
  const deltas = models.flatMap(({ scoreDelta }) => scoreDelta ?? []);
  return deltas.length > 0 ? { scoreDelta: Math.min(...deltas) } : {};
}

/** What is known of a name beside what was measured. */
export type KnownEvidence = Pick<ModelReview, 'evidence' | 'alsoKnown'>;

/** @param known of a name: what its publications say. Without it, what follows from its ratings. */
export function completeModel(draft: ModelDraft, meter: MeterFacts, known?: KnownEvidence): ModelReview {
  const scoreDelta = scoreDeltaOf(draft);
  return {
    ...draft,
    ...evidenceOf(draft, meter, known),
    scoreDelta,
    alternatives: draft.alternatives.map((alternative) => completeAlternative(alternative, draft, meter)),
  };
}

function completeAlternative(
  draft: AlternativeDraft,
  { accuracy }: Pick<ModelReview, 'accuracy'>,
  meter: MeterFacts,
): Alternative {
  switch (draft.kind) {
    case 'published':
      return draft;
    case 'measured':
      return { ...draft, evidence: measured(meter, draft.ratio), tier: tierOf(draft, accuracy?.head) };
  }
}

/** Evidence on head against base, the strongest first. Of a new model: on head alone. */
function evidenceOf(model: ModelDraft, meter: MeterFacts, known: KnownEvidence | undefined): KnownEvidence {
  if (model.weights !== undefined) return { evidence: reportedEvidence(model) ?? notRun(model.weights) };
  const own = measuredEvidence(model, meter) ?? reportedEvidence(model);
  if (known !== undefined) {
    if (own === undefined) return { evidence: known.evidence, alsoKnown: known.alsoKnown };
    return {
      evidence: own,
      alsoKnown: [known.evidence, ...(known.alsoKnown ?? [])].filter(({ kind }) => kind !== 'none'),
    };
  }
  const published = publishedEvidence(model);
  const isName = model.change === 'reference';
  // What is published for a file's sources is not about the file.
  const [evidence = NO_EVIDENCE, ...others] = [own, isName ? published : undefined].filter((one) => one !== undefined);
  const alsoKnown = published !== undefined && !isName ? [...others, published] : others;
  return { evidence, alsoKnown: alsoKnown.length > 0 ? alsoKnown : undefined };
}

function notRun({ format }: NonNullable<ModelReview['weights']>): Evidence {
  return {
    ...NO_EVIDENCE,
    assumptions: [`${format} isn’t run here. An ONNX export of the model beside it would be measured.`],
  };
}

/** Nothing is known. */
export const NO_EVIDENCE: Evidence = { kind: 'none', source: 'none', assumptions: [] };

function measuredEvidence(model: ModelDraft, meter: MeterFacts): Evidence | undefined {
  const { base, head, comparison, error } = model;
  // Figures beside an error are not those that were asked for.
  if (error !== undefined) return undefined;
  if (comparison?.stopped === 'identical') {
    const { ratio, verdict } = comparison;
    return { kind: 'rule', source: 'identical files', ratio, verdict, assumptions: [] };
  }
  if (base !== undefined && head !== undefined && comparison !== undefined) {
    const { processes, blocks, ratio, verdict } = comparison;
    const shared = processes !== undefined && processes < blocks ? [PROCESS_SPREAD] : [];
    const evidence = measured(meter, ratio);
    return { ...evidence, verdict, assumptions: [...evidence.assumptions, ...shared] };
  }
  return head !== undefined && (isNew(model) || model.baseError !== undefined) ? measured(meter) : undefined;
}

/** Whether a change is one of code or configuration: of a name, or of how a model is served. Else it is a model file's, or a folder's. */
export function isNamed({ kind, change }: Pick<ModelReview, 'kind' | 'change'>): boolean {
  return change === 'serving' || (kind !== 'file' && kind !== 'folder');
}

/** Whether a change is of a file or folder that can be run: no name, no setting, and no weights in another format. */
export function isRunFile(model: Pick<ModelReview, 'kind' | 'change' | 'weights'>): boolean {
  return !isNamed(model) && model.weights === undefined;
}

function isNew({ change, previous }: Pick<ModelReview, 'change' | 'previous'>): boolean {
  return change === 'added' || (change === 'reference' && previous === undefined);
}

function measured({ name, kind }: MeterFacts, ratio?: Interval): Evidence {
  return {
    kind: 'measured',
    source: name,
    meter: kind,
    ratio,
    verdict: ratio && verdictOf(ratio),
    assumptions: kind === 'cpu-time' ? [CPU_TIME] : [],
  };
}

const CPU_TIME = 'Energy is CPU time × watts a core: sound for a ratio, rough in amount.';
const PROCESS_SPREAD = 'The energy of a query differs by 1% between processes of one model.';

function publishedEvidence(model: ModelDraft): Evidence | undefined {
  const { base, head } = ratingPair(model);
  const isName = model.change === 'reference';
  const assumptions = [isName ? AS_NAMED : FOR_SOURCES];
  if (head === undefined) return undefined;
  if (base === undefined) return isName && isNew(model) ? publishedBy({ head }, assumptions) : undefined;
  if (publishedRatio(model) === undefined || isOtherRevision(model)) return undefined;
  return publishedBy({ base, head }, assumptions);
}

/** What published rows say: of head against base, or of head alone. */
export function publishedBy(
  { base, head }: { readonly base?: Rating; readonly head: Rating },
  assumptions: readonly string[],
): Evidence {
  const source = { kind: 'published', source: head.snapshot.name, cohort: head.cohort } as const;
  if (base === undefined) return { ...source, assumptions: [...assumptions] };
  const estimate = head.whPer1000 / base.whPer1000;
  const ratio = { estimate, lower: estimate, upper: estimate };
  return { ...source, ratio, verdict: verdictOf(ratio), assumptions: [...assumptions] };
}

/** Of published figures of names. */
export const AS_NAMED = 'Published for the models as named, on other hardware and another runtime.';
const FOR_SOURCES = 'Published for the sources, not for these files.';

/** Published rows tell no revisions of a model apart. */
function isOtherRevision({ change, model, previous }: ModelDraft): boolean {
  return change === 'reference' && model === previous;
}

/** The rows of both sides: of one cohort where there are such, else the first of each. */
export function ratingPair({ ratings }: Pick<ModelReview, 'ratings'>): { base?: Rating; head?: Rating } {
  const { base = [], head = [] } = ratings ?? {};
  const pair = head.flatMap((row) => {
    const same = base.find(({ cohort }) => cohort === row.cohort);
    return same === undefined ? [] : [{ base: same, head: row }];
  })[0];
  return pair ?? { base: base[0], head: head[0] };
}

/**
 * head ÷ base of the published energy. Undefined across cohorts: tests of two dates differ by more than models do. Undefined
 * also where a row contradicts others of its publication.
 */
export function publishedRatio(model: Pick<ModelReview, 'ratings'>): number | undefined {
  const { base, head } = ratingPair(model);
  if (base === undefined || head === undefined || !areComparable(base, head)) return undefined;
  const ratio = head.whPer1000 / base.whPer1000;
  return Number.isFinite(ratio) ? ratio : undefined;
}

function areComparable(base: Rating, head: Rating): boolean {
  return base.cohort === head.cohort && base.doubtful !== true && head.doubtful !== true;
}

function scoreDeltaOf(model: ModelDraft): number | undefined {
  const { base, head } = ratingPair(model);
  if (base === undefined || head === undefined || !areComparable(base, head) || isOtherRevision(model))
    return undefined;
  return head.stars - base.stars;
}

/** Rows of one publication that may be compared: of one test date, task, and class. */
export function cohortOf({ snapshot, task, class: size }: Pick<Rating, 'snapshot' | 'task' | 'class'>): string {
  return [snapshot.name, snapshot.date, task, ...(size === undefined ? [] : [`class ${size}`])].join(', ');
}

/**
 * How good a measured alternative is: by labelled samples where there are any, else by its agreement with the model itself.
 * Another model of the repository is not meant to give the same outputs, so that agreement says nothing of it.
 */
function tierOf({ option, fidelity, accuracy }: MeasuredDraft, head: Accuracy | undefined): Alternative['tier'] {
  if (option === 'keep-base') return 'as-good';
  if (accuracy !== undefined && head !== undefined) return share(accuracy) >= share(head) ? 'as-good' : 'stated-loss';
  if (isOtherModel({ option }) || fidelity === undefined) return 'unknown';
  const isSame = fidelity.estimate === 1 && fidelity.agreeing === fidelity.samples;
  return isSame && perplexityCloseness(fidelity) >= NO_LESS_PROBABLE ? 'as-good' : 'stated-loss';
}

/** Within the three digits that are shown. */
const NO_LESS_PROBABLE = 0.995;

/** On the scale of `closeness`: 1 where the alternative finds the text as probable as the model itself, or more so, or where none was read. */
export function perplexityCloseness({ perplexity }: Pick<Fidelity, 'perplexity'>): number {
  return perplexity === undefined ? 1 : Math.min(1, 1 / perplexity.ratio.estimate);
}

function share({ correct, samples }: Accuracy): number {
  return correct / samples;
}

/** One scale for all metrics of what an option does to the outputs: 1 is the same, and less is further away. */
export function closeness({ metric, estimate }: Pick<Fidelity, 'metric' | 'estimate'>): number {
  return metric === 'relative-error' || metric === 'word-error-rate' ? 1 - estimate : estimate;
}

/** Whether an alternative is another model of the repository, and nothing that is made of the changed one. */
export function isOtherModel({ option }: Pick<MeasuredDraft, 'option'>): boolean {
  return option === 'declared' || option === 'same-signature';
}

/** Whether an alternative is called by a path of the repository. */
export function isNamedByPath(alternative: Pick<MeasuredDraft, 'option'>): boolean {
  return isOtherModel(alternative) || alternative.option === 'folder-variant' || alternative.option === 'quantisation';
}

/**
 * Energy of 1,000 tokens that a task's queries generate, in Wh: of the whole query, so that the prompt's energy is in it. `undefined`
 * where nothing is generated.
 */
export function whPer1000Tokens({ whPer1000, task }: Pick<Measurement, 'whPer1000' | 'task'>): number | undefined {
  const energy = whPer1000.estimate / (task?.outputTokensPerQuery ?? 0);
  return Number.isFinite(energy) ? energy : undefined;
}

/** Size of one side. The graph counts external data, the revision its main file: the greater is the model. */
export function bytesOf(
  { graphs, revisions, weights }: Pick<ModelReview, 'graphs' | 'revisions' | 'weights'>,
  side: 'base' | 'head',
): number | undefined {
  const known = [graphs?.[side]?.bytes, revisions?.[side]?.bytes, weights?.bytes[side]].filter(
    (bytes) => bytes !== undefined,
  );
  return known.length === 0 ? undefined : Math.max(...known);
}

/** Both sides are the same bytes: the ratio is known without running anything. */
export const IDENTICAL: Comparison = {
  ratio: { estimate: 1, lower: 1, upper: 1 },
  verdict: 'same',
  blocks: 0,
  pairs: 0,
  discardedPairs: 0,
  stopped: 'identical',
};
