/** One changed model, from its files to its part of the review. */
import { findAlternatives } from '../alternatives/index.ts';
import { judge, type ModelReviewFacts, yearlyCost } from '../assessment/index.ts';
import type { ArtefactChange, ModelChange } from '../changes/index.ts';
import { type ModelDraft, ratingPair } from '../energy-review/index.ts';
import { meterKindOf } from '../meters/index.ts';
import { forModel, type ModelPolicy, type Policy } from '../policy/index.ts';
import { describeError } from './describe-error.ts';
import { measureModel } from './measure-model.ts';
import type { ModelContext } from './model-context.ts';
import { openSides, summaryOf } from './open-sides.ts';
import { rateSides } from './rate-sides.ts';
import { readQualities } from './read-qualities.ts';
import { reviewReference } from './review-reference.ts';
import type { ReviewedModel } from './reviewed-model.ts';
import { taskFacts } from './task-facts.ts';
import { type OptionsReview, tryOptions } from './try-options.ts';
import { tryVariants } from './try-variants.ts';

/** Measures, rates and judges one change. What goes wrong with this model alone ends up in `error`. */
export async function reviewModel(change: ModelChange, context: ModelContext): Promise<ReviewedModel> {
  const policy = rulesOf(change, context.policy);
  if (change.kind === 'reference') return reviewReference(change, policy, context);
  if (change.change === 'removed') {
    return { review: { ...identityOf(change), alternatives: [], findings: [] } };
  }
  return reviewArtefact(change, policy, context);
}

/** Of all names that it has: the path before, and the graphs of a folder. */
export function rulesOf(change: ModelChange, policy: Policy): ModelPolicy {
  if (change.kind === 'reference') return forModel(policy, change.model);
  const previous = change.previous === undefined ? [] : [change.previous];
  return forModel(policy, change.model, [...previous, ...change.graphs]);
}

/** What a change is, before anything is known of its model. */
export function identityOf(change: ModelChange): Pick<ModelDraft, 'model' | 'change' | 'kind' | 'locations'> {
  const { model } = change;
  if (change.kind === 'reference') return { model, change: 'reference', kind: 'hub', locations: change.locations };
  return { model, change: change.change, kind: change.layout === 'onnx' ? 'file' : 'folder', locations: [] };
}

async function reviewArtefact(
  change: ArtefactChange,
  policy: ModelPolicy,
  context: ModelContext,
): Promise<ReviewedModel> {
  const sides = await openSides(change, context);
  const measured = await measureModel(change, sides, policy, context);
  const rated = rateSides(sides, measured.comparison, policy, context);
  const quality = await readQualities(change, policy, context);

  const facts = {
    ...identityOf(change),
    ...(change.previous !== undefined && { previous: change.previous }),
    revisions: { base: sides.base?.revision, head: sides.head?.revision },
    graphs: { base: sides.base && summaryOf(sides.base), head: sides.head && summaryOf(sides.head) },
    ...(measured.base && { base: measured.base }),
    ...(measured.head && { head: measured.head }),
    ...(measured.comparison && { comparison: measured.comparison }),
    ...rated.shown,
    ...taskFacts(measured, rated.shown.task, context),
    ...(quality.figure && { quality: quality.figure }),
    ...(measured.error && { error: describeError(measured.error) }),
    ...(measured.baseError && { baseError: describeError(measured.baseError) }),
  };
  const { removedModels } = context;
  const judged: ModelReviewFacts = { ...facts, ...rated.judged, removedModels, qualityError: quality.error };
  const yearly = yearlyCost(facts, policy);
  const against = ratingPair(rated.shown).head ?? rated.shown.sourceRating;
  const findings = judge(judged, policy, { today: context.today, meterKind: meterKindOf(context.meter) });
  const so = { sides, measured, facts: judged, findings, task: facts.task };
  // A graph of a folder is one part of it: its options are the folder's own variants.
  const options =
    measured.head?.task === undefined
      ? await tryOptions(so, policy, context)
      : await tryVariants(change, so, policy, context);
  const published = against ? findAlternatives({ snapshot: context.snapshot, rating: against }) : [];
  const review = withOptions(
    {
      ...facts,
      ...(yearly && { yearly }),
      ...(measured.profiles && { profile: measured.profiles }),
      findings,
    },
    options,
    published,
  );
  return {
    review,
    ...(measured.windowMs !== undefined && { windowMs: measured.windowMs }),
    ...(measured.observed && { observed: measured.observed }),
  };
}

function withOptions(
  review: Omit<ModelDraft, 'alternatives'>,
  { alternatives, tips, notTried, accuracy, alternativesSeconds }: OptionsReview,
  published: ModelDraft['alternatives'],
): ModelDraft {
  return {
    ...review,
    alternatives: [...alternatives, ...published],
    ...(tips && { tips: [...tips] }),
    ...(notTried && { notTried: [...notTried] }),
    ...(accuracy && { accuracy }),
    ...(alternativesSeconds && { alternativesSeconds }),
  };
}
