/** One changed model, from its files to its part of the review. */

import { ZodError } from 'zod';
import { assess, type ModelFacts, otherHardware, rulesOf, type TriedFacts } from '../assessment/index.ts';
import { describeMachine, type Observed } from '../benchmark/index.ts';
import type { ArtefactChange, ModelChange, ReferenceChange } from '../changes/index.ts';
import { fitModel, IDENTICAL, type ModelReview } from '../energy-review/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { withDiskLimit } from '../git/index.ts';
import type { ModelPolicy, Policy } from '../policy/index.ts';
import { type Measured, measureModel, notRun } from './measure-model.ts';
import { assessmentOf, type ModelContext } from './model-context.ts';
import { hasSameContent, openSides, type Sides, summaryOf } from './open-sides.ts';
import { readQualities } from './read-qualities.ts';
import { readReported } from './read-reported.ts';
import { readSizes } from './read-sizes.ts';
import { runFromHub } from './run-from-hub.ts';
import { type ReviewedSoFar, tryFileAlternatives } from './try-file-alternatives.ts';
import { tryFolderAlternatives } from './try-folder-alternatives.ts';
import { tryGgufAlternatives } from './try-gguf-alternatives.ts';
import { withoutPathsOfMachine } from './without-paths.ts';

export interface ReviewedModel {
  readonly review: ModelReview;
  /** Length of its windows, where it was measured. */
  readonly windowMs?: number | undefined;
  /** What was seen beside the windows, where it was measured. */
  readonly observed?: Observed | undefined;
}

/** Measures and assesses one change. What goes wrong with this model alone ends up in `error`. */
export async function reviewModel(change: ModelChange, context: ModelContext): Promise<ReviewedModel> {
  const policy = policyOf(change, context.policy);
  if (change.change === 'removed') return { review: assess(identityOf(change), policy, assessmentOf(context)) };
  if (change.kind === 'reference') return reviewReference(change, policy, context);
  if (change.kind === 'weights' || change.kind === 'serving') {
    const reported = await readReported(change, policy, context);
    return { review: assess({ ...identityOf(change), reported }, policy, assessmentOf(context)) };
  }
  return reviewArtefact(change, policy, context);
}

export function policyOf(change: ModelChange, policy: Policy): ModelPolicy {
  return rulesOf(change, change.kind === 'artefact' ? change.paths : [], policy);
}

/** What a change is, before anything is known of its model. */
export function identityOf(
  change: ModelChange,
): Pick<ModelFacts, 'model' | 'change' | 'kind' | 'locations' | 'previous' | 'weights' | 'parameter' | 'hubRevisions'> {
  const { model } = change;
  if (change.kind === 'weights') {
    const { format, bytes, parameters } = change;
    return { model, change: change.change, kind: 'file', locations: [], weights: { format, bytes, parameters } };
  }
  if (change.kind === 'serving') {
    const { parameter, locations, nameKind } = change;
    return { model, change: 'serving', kind: nameKind ?? 'file', locations, parameter };
  }
  const { previous } = change;
  if (change.kind === 'reference') {
    const { nameKind: kind, locations, revision: head, previousRevision: base } = change;
    const hubRevisions = base === undefined && head === undefined ? undefined : { base, head };
    return { model, change: change.change, kind, locations, previous, hubRevisions };
  }
  return {
    model,
    change: change.change,
    kind: change.layout === 'huggingface' ? 'folder' : 'file',
    locations: [],
    previous,
  };
}

async function reviewArtefact(
  change: ArtefactChange,
  policy: ModelPolicy,
  context: ModelContext,
): Promise<ReviewedModel> {
  if (context.namesOnly === true) return reviewUnopened(change, policy, context);
  const sides = await openSides(change, context);
  // Of the same bytes, no result could say more than that.
  const reported = areSameBytes(sides) ? undefined : await readReported(change, policy, context);
  const measured = reported === undefined ? await measureModel(change, sides, policy, context) : {};
  const { figure: quality, error: qualityError } = await readQualities(change, policy, context);
  const figures = figuresOf(measured, policy, context);
  const facts: ModelFacts = {
    ...identityOf(change),
    ...filesOf(sides),
    ...figures,
    reported,
    error: figures.error ?? (measured.error && describeError(measured.error, context)),
    profile: measured.profiles,
    stated: { base: sides.base?.stated, head: sides.head?.stated },
    quality,
    qualityError: sayQualityError(qualityError, context),
    removedModels: context.removedModels,
  };
  // An alternative that is measured there is no better known.
  if (figures.error !== undefined) return reviewedAs(facts, measured, policy, context);
  const { findings, task } = assess(facts, policy, assessmentOf(context));
  const so = { sides, measured, facts, findings, task };
  const tried = await tryAlternativesOf(change, so, policy, withDiskForAlternatives(context));
  return reviewedAs({ ...facts, tried }, measured, policy, context);
}

/** A file of a review that judges names alone. Git knows without opening it whether it only moved. */
async function reviewUnopened(
  change: ArtefactChange,
  policy: ModelPolicy,
  context: ModelContext,
): Promise<ReviewedModel> {
  const isSame = hasSameContent(change);
  const reported = isSame ? undefined : await readReported(change, policy, context);
  const { figure: quality, error: qualityError } = await readQualities(change, policy, context);
  const isNeeded = !isSame && reported === undefined && policy.unmeasured === undefined;
  const facts: ModelFacts = {
    ...identityOf(change),
    comparison: isSame ? IDENTICAL : undefined,
    reported,
    error: isNeeded ? describeError(change.problem ?? notRun(change.model), context) : undefined,
    quality,
    qualityError: sayQualityError(qualityError, context),
    removedModels: context.removedModels,
  };
  return { review: assess(facts, policy, assessmentOf(context)) };
}

function tryAlternativesOf(
  change: ArtefactChange,
  so: ReviewedSoFar,
  policy: ModelPolicy,
  context: ModelContext,
): Promise<TriedFacts> {
  if (change.layout === 'gguf') return tryGgufAlternatives(so, policy, context);
  // A graph of a folder is one part of it: its alternatives are the precisions that the folder has.
  return so.measured.head?.task === undefined
    ? tryFileAlternatives(so, policy, context)
    : tryFolderAlternatives(change, so, policy, context);
}

/** Of the disk that no changed model needs: the rest is for inputs of later models, and for their alternatives. */
const SHARE_OF_DISK = 1 / 4;

/** What is optional takes no disk from what has to be measured: a model that then can’t be unpacked would fail the check. */
function withDiskForAlternatives(context: ModelContext): ModelContext {
  const { repository, laterBytes } = context;
  const spareBytes = Math.max(0, repository.leftDiskBytes() - laterBytes);
  return { ...context, repository: withDiskLimit(repository, spareBytes * SHARE_OF_DISK) };
}

/** A model that code refers to by its hub id: rated always, and run where the policy lets it be fetched. */
async function reviewReference(
  change: ReferenceChange,
  policy: ModelPolicy,
  context: ModelContext,
): Promise<ReviewedModel> {
  const reported = await readReported(change, policy, context);
  const { sides, measured } = await runFromHub(change, policy, context);
  const isRun = measured.head !== undefined || measured.comparison !== undefined;
  const identity = identityOf(change);
  const facts: ModelFacts = {
    ...identity,
    ...(isRun ? filesOf(sides) : await readSizes(identity, policy, context)),
    ...figuresOf(measured, policy, context),
    reported,
    ratedOnly: measured.error && describeError(measured.error, context),
  };
  if (sides.head?.kind !== 'gguf' || facts.error !== undefined) return reviewedAs(facts, measured, policy, context);
  const { findings, task } = assess(facts, policy, assessmentOf(context));
  const so = { sides, measured, facts, findings, task };
  const tried = await tryGgufAlternatives(so, policy, withDiskForAlternatives(context));
  return reviewedAs({ ...facts, tried }, measured, policy, context);
}

function areSameBytes({ base, head }: Sides): boolean {
  return base !== undefined && base.identity === head?.identity;
}

function filesOf({ base, head }: Sides): Pick<ModelFacts, 'revisions' | 'graphs'> {
  return {
    revisions: { base: base?.revision, head: head?.revision },
    graphs: { base: base && summaryOf(base), head: head && summaryOf(head) },
  };
}

function figuresOf(measured: Measured, policy: ModelPolicy, context: ModelContext): Partial<ModelFacts> {
  const { base, head, comparison, baseError } = measured;
  const error = fromOtherHardware(measured, policy, context);
  return {
    ...{ base, head, comparison },
    baseError: baseError && describeError(baseError, context),
    error: error && describeError(error, context),
  };
}

/** The figures stay, so that they can be shown; with an error beside them they judge nothing. */
function fromOtherHardware({ head, base }: Measured, policy: ModelPolicy, context: ModelContext) {
  if (head === undefined && base === undefined) return undefined;
  const { meter, provider, runnerLabel } = context;
  const { device } = describeMachine();
  const other = otherHardware(policy, { device, provider, runnerLabel, boards: meter.boards });
  if (other === undefined) return undefined;
  return new WattnudgeError(
    'other-hardware',
    `Measured on ${other.found}, but the policy takes results from ${other.wanted} only. The figures are shown, and judge nothing.`,
    { remedy: 'Run the job on that hardware, or ask a maintainer to change `runner` in the policy.' },
  );
}

function reviewedAs(
  facts: ModelFacts,
  { windowMs, observed }: Measured,
  policy: ModelPolicy,
  context: ModelContext,
): ReviewedModel {
  return { review: assess(facts, policy, assessmentOf(context)), windowMs, observed };
}

/** An error as a review holds it. Findings quote it, so it is cleaned before anything is judged by it. */
function describeError(
  { code, message, remedy }: WattnudgeError,
  context: ModelContext,
): NonNullable<ModelReview['error']> {
  return withoutPathsOfMachine({ code, message, remedy }, foldersOf(context));
}

function sayQualityError(error: ModelFacts['qualityError'], context: ModelContext): ModelFacts['qualityError'] {
  return error && withoutPathsOfMachine({ message: error.message }, foldersOf(context));
}

function foldersOf({ cacheDirectory, repository }: ModelContext): string[] {
  return [cacheDirectory, repository.directory];
}

/**
 * Reviews one change, and is the boundary around it. What a model, or a fault of ours that it sets off, does to its own review
 * stays there: whatever goes wrong is its `error` and counts as not measured. The others are reviewed all the same, and a policy
 * that blocks is not passed by breaking the review.
 *
 * @throws the reason of `context.signal`, where the whole review was stopped
 */
export async function reviewAlone(change: ModelChange, context: ModelContext): Promise<ReviewedModel> {
  try {
    const { review, ...seen } = await reviewModel(change, context);
    return { ...seen, review: fitModel(review) };
  } catch (error) {
    context.signal?.throwIfAborted();
    const facts = { ...identityOf(change), error: describeError(asWattnudgeError(error), context) };
    return { review: fitModel(assess(facts, policyOf(change, context.policy), assessmentOf(context))) };
  }
}

function asWattnudgeError(error: unknown): WattnudgeError {
  if (error instanceof WattnudgeError) return error;
  return new WattnudgeError('unexpected-error', `Unexpected error while this model was reviewed: ${inWords(error)}.`, {
    remedy: 'This is a bug in wattnudge; please open an issue with this output.',
    cause: error,
  });
}

/** Message and place: the log of a job is all that an issue about it can quote. */
function inWords(error: unknown): string {
  if (error instanceof ZodError) {
    const [issue] = error.issues;
    return `${issue?.path.join('.')} is outside the contract (${issue?.message})`;
  }
  if (!(error instanceof Error)) return String(error);
  const place = /^\s+at (?:(\S+) \()?\S*?([\w.-]+:\d+):\d+\)?$/m.exec(error.stack ?? '');
  return `${error.message}${place === null ? '' : ` (${place[1] ?? 'at'}, ${place[2]})`}`;
}
