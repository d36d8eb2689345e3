/** One model of a review that somebody else made, judged anew from its measured figures. */

import { findAlternatives } from '../alternatives/index.ts';
import { judge, yearlyCost } from '../assessment/index.ts';
import { isRated, type Snapshot } from '../baselines/ai-energy-score/index.ts';
import {
  type Comparison,
  carriedByModel,
  comparisonVerdict,
  type Measurement,
  type MeterKind,
  type ModelDraft,
  type ModelReview,
  ratingPair,
} from '../energy-review/index.ts';
import type { ErrorCode } from '../errors/registry.ts';
import { forModel, type ModelPolicy, type Policy } from '../policy/index.ts';
import { judgeReference, needsMeasuring } from './judge-reference.ts';
import { type RateableSides, rateSides } from './rate-sides.ts';
import type { Qualities } from './read-qualities.ts';
import { rejudgeOptions } from './rejudge-options.ts';
import { taskFacts } from './task-facts.ts';

interface ModelRejudging {
  readonly snapshot: Snapshot;
  readonly today: string;
  readonly meterKind: MeterKind;
  /** Models that the same review calls removed. */
  readonly removedModels: readonly string[];
  readonly qualities?: ReadonlyMap<string, Qualities>;
  readonly graphs?: ReadonlyMap<string, readonly string[]>;
}

/** See `rejudge`. Known fields that are not named here are not taken over. */
export function rejudgeModel(claimed: ModelReview, policy: Policy, context: ModelRejudging): ModelDraft {
  return { ...carriedByModel(claimed), ...rejudged(claimed, rulesOf(claimed, policy, context.graphs), context) };
}

/** Of all names that it has: the path before, and the graphs of a folder. */
export function rulesOf(
  { model, change, previous, revisions }: ModelReview,
  policy: Policy,
  graphs?: ReadonlyMap<string, readonly string[]>,
): ModelPolicy {
  if (change === 'reference') return forModel(policy, model);
  const named = graphs?.get(model) ?? [revisions?.base?.path, revisions?.head?.path];
  return forModel(
    policy,
    model,
    [previous, ...named].filter((name) => name !== undefined),
  );
}

function rejudged(claimed: ModelReview, rules: ModelPolicy, context: ModelRejudging): ModelDraft {
  switch (claimed.change) {
    case 'removed':
      return { ...identityOf(claimed), alternatives: [], findings: [] };
    case 'reference':
      return rejudgeReference(claimed, rules, context);
    default:
      return rejudgeArtefact(claimed, rules, context);
  }
}

/** What kind a file's model is, is told from what stands for it: itself, or a graph of its folder. */
function identityOf({
  model,
  change,
  revisions,
}: ModelReview): Pick<ModelDraft, 'model' | 'change' | 'kind' | 'locations'> {
  const main = (revisions?.head ?? revisions?.base)?.path;
  const isFile = main === undefined ? /\.onnx$/i.test(model) : main === model;
  return { model, change, kind: isFile ? 'file' : 'folder', locations: [] };
}

/** Which id stands where, and what was measured where the policy lets a reference be run; the rest is published. */
function rejudgeReference(claimed: ModelReview, rules: ModelPolicy, context: ModelRejudging): ModelDraft {
  const { model, previous, locations, comparison, baseError, ratedOnly } = claimed;
  const change = {
    kind: 'reference' as const,
    change: 'reference' as const,
    model,
    locations,
    ...(previous !== undefined && { previous }),
  };
  if (rules.hub?.value !== 'run') return judgeReference(change, {}, rules, context);
  const error = claimed.error ?? measuredOtherwise(claimed, rules, context) ?? notMeasured(claimed, rules);
  const run = {
    ...(claimed.revisions && { revisions: claimed.revisions }),
    ...(claimed.graphs && { graphs: claimed.graphs }),
    ...(claimed.base && { base: claimed.base }),
    ...(claimed.head && { head: claimed.head }),
    ...(comparison && { comparison: withVerdict(comparison, claimed) }),
    ...(error && { error }),
    ...(baseError && { baseError }),
    ...(ratedOnly && error === undefined && { ratedOnly }),
  };
  return judgeReference(change, run, rules, context);
}

function rejudgeArtefact(claimed: ModelReview, rules: ModelPolicy, context: ModelRejudging): ModelDraft {
  const comparison = claimed.comparison && withVerdict(claimed.comparison, claimed);
  const rated = rateSides(statedSides(claimed, rules, context.snapshot), comparison, rules, context);
  const quality = context.qualities?.get(claimed.model) ?? claimedQuality(claimed, rules);
  const error = claimed.error ?? measuredOtherwise(claimed, rules, context);

  const facts = {
    ...identityOf(claimed),
    ...(claimed.previous !== undefined && { previous: claimed.previous }),
    ...(claimed.revisions && { revisions: claimed.revisions }),
    ...(claimed.graphs && { graphs: claimed.graphs }),
    ...(claimed.base && { base: claimed.base }),
    ...(claimed.head && { head: claimed.head }),
    ...(comparison && { comparison }),
    ...rated.shown,
    ...taskFacts(claimed, rated.shown.task, context),
    ...(quality.figure && { quality: quality.figure }),
    ...(error && { error }),
    ...(claimed.baseError && { baseError: claimed.baseError }),
  };
  const yearly = yearlyCost(facts, rules);
  const against = ratingPair(rated.shown).head ?? rated.shown.sourceRating;
  const { removedModels } = context;
  const judged = { ...facts, ...rated.judged, removedModels, qualityError: quality.error };
  const { measured, ...beside } = rejudgeOptions(claimed, judged, rules, context);
  const published = against ? findAlternatives({ snapshot: context.snapshot, rating: against }) : [];
  return {
    ...facts,
    ...(yearly && { yearly }),
    ...beside,
    alternatives: [...measured, ...published],
    findings: judge(judged, rules, context),
  };
}

function withVerdict(comparison: Comparison, { base, head }: ModelReview): Comparison {
  const isIdentical = comparison.stopped === 'identical';
  return { ...comparison, verdict: isIdentical ? 'same' : comparisonVerdict(comparison.ratio, [base, head]) };
}

/**
 * What stands with the model about where it comes from, as far as a review says it: shown with its origin, never used for
 * judging. A claim of the policy's is none, since the policy itself is at hand.
 */
function statedSides(
  { change, source, sourceOrigin, ratings }: ModelReview,
  rules: ModelPolicy,
  snapshot: Snapshot,
): RateableSides {
  const origin = isStated(sourceOrigin) ? sourceOrigin : 'model-card';
  const sayingOf = (id: string | undefined) =>
    id !== undefined && isRated(snapshot, id) ? { stated: { id, origin } } : { stated: undefined };
  const ofBase = sayingOf(isStated(sourceOrigin) ? source : undefined);
  // Where head is said to be another rated model than its base, or than the policy's source.
  const headRating = ratings?.head[0];
  const isAnother = headRating !== undefined && (rules.source !== undefined || isStated(sourceOrigin));
  const ofHead = isAnother ? sayingOf(headRating.model) : ofBase;
  return { ...(change !== 'added' && { base: ofBase }), head: ofHead };
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

/** A reference without figures is rated only where no budget asks for them: leaving them out is no way past one. */
function notMeasured({ head, comparison, ratedOnly }: ModelReview, rules: ModelPolicy): ModelReview['error'] {
  if (head !== undefined || comparison !== undefined || rules.unmeasured !== undefined) return undefined;
  if (!needsMeasuring(rules)) return undefined;
  return (
    ratedOnly ?? {
      code: 'not-measured' satisfies ErrorCode,
      message:
        'The result has no measurement of this model, and the policy of the base branch has a budget that needs one.',
      remedy: 'Run the benchmark again.',
    }
  );
}

/** Figures of another batch, of other inputs, or of a meter that the policy does not take are not what its budgets are about. */
function measuredOtherwise(
  { base, head }: ModelReview,
  rules: ModelPolicy,
  { meterKind }: ModelRejudging,
): ModelReview['error'] {
  const sides = [head, base].filter((side) => side !== undefined);
  const differences = sides.map((side) => differenceFrom(rules, side, meterKind)).filter((each) => each !== undefined);
  const [difference] = differences;
  if (difference === undefined) return undefined;
  return {
    code: 'measured-otherwise' satisfies ErrorCode,
    message: `Measured ${difference}.`,
    remedy: 'Run the benchmark again: the policy may have changed since.',
  };
}

/** "with …; the policy of the base branch says …" */
function differenceFrom(rules: ModelPolicy, side: Measurement, meterKind: MeterKind): string | undefined {
  const batch = rules.batch?.value ?? 1;
  const policy = 'the policy of the base branch';
  if (side.batch !== batch) return `with batches of ${side.batch}; ${policy} says ${batch}`;
  if (rules.meter?.value === 'measured' && meterKind === 'cpu-time') {
    return `by CPU time; ${policy} asks for a hardware counter`;
  }
  const isOfFile = !side.inputs.synthetic && side.inputs.fileSha256 !== undefined;
  const file = rules.inputs?.value.file ?? rules.queries?.value;
  if (file !== undefined) return isOfFile ? undefined : `with made inputs; ${policy} names a file of them`;
  const { seed, shapes } = rules.inputs?.value ?? {};
  if (seed !== undefined && side.inputs.seed !== seed) {
    return `with the seed ${side.inputs.seed ?? 'of nobody'}; ${policy} says ${seed}`;
  }
  const isOfShapes = Object.entries(shapes ?? {}).every(([name, shape]) => fits(shape, side, name, rules));
  return side.task !== undefined || isOfShapes ? undefined : `with inputs of other shapes than ${policy} says`;
}

/** A named dimension is what the policy says of it, or else left to the run. */
function fits(
  shape: readonly (number | string)[],
  { inputs, batch }: Measurement,
  tensor: string,
  rules: ModelPolicy,
): boolean {
  const fed = new Map(Object.entries(inputs.shapes)).get(tensor);
  if (fed === undefined || fed.length !== shape.length) return false;
  const dimensions = new Map(Object.entries({ batch, ...rules.inputs?.value.dimensions }));
  return shape.every((dimension, index) => {
    const size = typeof dimension === 'number' ? dimension : dimensions.get(dimension);
    return size === undefined || fed[index] === size;
  });
}
