/** One model of a review that somebody else made, judged anew from its measured figures. */
import { findAlternatives } from '../alternatives/index.ts';
import { verdictOf } from '../benchmark/index.ts';
import { forModel, judge, type ModelPolicy, type Policy, yearlyCost } from '../policy/index.ts';
import { isRated, type Snapshot } from '../rating/index.ts';
import type { Comparison, Measurement, ModelReview } from '../report/index.ts';
import { type RateableSides, rateSides } from './rate-sides.ts';
import type { Qualities } from './read-qualities.ts';
import { reviewReference } from './review-reference.ts';

interface ModelRejudging {
  readonly snapshot: Snapshot;
  readonly today: string;
  readonly meterKind: 'measured' | 'estimated';
  readonly qualities?: ReadonlyMap<string, Qualities>;
}

/** See `rejudge`. Fields that are not named here are not taken over. */
export function rejudgeModel(claimed: ModelReview, policy: Policy, context: ModelRejudging): ModelReview {
  const rules = forModel(policy, claimed.model);
  switch (claimed.change) {
    case 'removed':
      return { model: claimed.model, change: 'removed', alternatives: [], findings: [] };
    case 'reference':
      return rejudgeReference(claimed, rules, context);
    default:
      return rejudgeArtefact(claimed, rules, context);
  }
}

/** Everything about a reference is published: only which id stands where is taken over. */
function rejudgeReference(claimed: ModelReview, rules: ModelPolicy, context: ModelRejudging): ModelReview {
  const { model, previous, location } = claimed;
  if (location === undefined) throw new RangeError('a reference without its place');
  const change = { kind: 'reference', change: 'reference', model, location } as const;
  return reviewReference(previous === undefined ? change : { ...change, previous }, rules, context);
}

function rejudgeArtefact(claimed: ModelReview, rules: ModelPolicy, context: ModelRejudging): ModelReview {
  const comparison = claimed.comparison && withVerdict(claimed.comparison);
  const rated = rateSides(statedSides(claimed, context.snapshot), comparison, rules, context);
  const quality = context.qualities?.get(claimed.model) ?? claimedQuality(claimed, rules);
  const error = claimed.error ?? measuredOtherwise(claimed, rules);

  const facts = {
    model: claimed.model,
    change: claimed.change,
    ...(claimed.previous !== undefined && { previous: claimed.previous }),
    ...(claimed.revisions && { revisions: claimed.revisions }),
    ...(claimed.graphs && { graphs: claimed.graphs }),
    ...(claimed.base && { base: claimed.base }),
    ...(claimed.head && { head: claimed.head }),
    ...(comparison && { comparison }),
    ...rated.shown,
    ...(quality.figure && { quality: quality.figure }),
    ...(error && { error }),
  };
  const yearly = yearlyCost(facts, rules);
  const against = rated.shown.headRating ?? rated.shown.rating;
  return {
    ...facts,
    ...(yearly && { yearly }),
    alternatives: against ? findAlternatives({ snapshot: context.snapshot, rating: against }) : [],
    findings: judge({ ...facts, ...rated.judged, qualityError: quality.error }, rules, context),
  };
}

function withVerdict(comparison: Comparison): Comparison {
  return { ...comparison, verdict: comparison.stopped === 'identical' ? 'same' : verdictOf(comparison.ratio) };
}

/**
 * What stands with the model about where it comes from, as far as a review says it: shown with its origin, never used for
 * judging. A claim of the policy's is none, since the policy itself is at hand.
 */
function statedSides(claimed: ModelReview, snapshot: Snapshot): RateableSides {
  const { change, source, sourceOrigin, headRating } = claimed;
  const stated = (id: string | undefined) =>
    id !== undefined && isRated(snapshot, id) && isStated(sourceOrigin) ? { id, origin: sourceOrigin } : undefined;
  const base = change === 'added' ? undefined : { stated: stated(source) };
  return { ...(base && { base }), head: { stated: stated(headRating?.model ?? source) } };
}

function isStated(origin: ModelReview['sourceOrigin']): origin is 'onnx-metadata' | 'config.json' | 'model-card' {
  return origin === 'onnx-metadata' || origin === 'config.json' || origin === 'model-card';
}

/** The figure of the review, if it is the one that the policy asks for. */
function claimedQuality({ quality }: ModelReview, rules: ModelPolicy): Qualities {
  const rule = rules.quality?.value;
  if (rule === undefined || quality === undefined) return {};
  if (quality.file !== rule.file || quality.key !== rule.key) return {};
  return { figure: { ...quality, higherIsBetter: rule.higherIsBetter } };
}

/** Figures of another batch than the policy's are not what its budgets are about. */
function measuredOtherwise({ base, head }: ModelReview, rules: ModelPolicy): ModelReview['error'] {
  const batch = rules.batch?.value ?? 1;
  const differs = (side: Measurement | undefined) => side !== undefined && side.batch !== batch;
  if (!differs(base) && !differs(head)) return undefined;
  const found = (head ?? base)?.batch;
  return {
    code: 'measured-otherwise',
    message: `Measured with batches of ${found}; the policy of the base branch says ${batch}.`,
    remedy: 'Run the benchmark again: the policy may have changed since.',
  };
}
