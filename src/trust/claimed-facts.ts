/** What a review that somebody else made says of one model, as facts: measured figures, and who the files are. */
import { type Hardware, type ModelFacts, otherHardware } from '../assessment/index.ts';
import { isRated, type Snapshot, type StatedSource } from '../baselines/ai-energy-score/index.ts';
import { isOnHub } from '../catalog/index.ts';
import {
  comparisonVerdict,
  isNamed,
  type Measurement,
  type MeterKind,
  type ModelReview,
  type Reported,
} from '../energy-review/index.ts';
import type { ErrorCode } from '../errors/registry.ts';
import type { ModelPolicy } from '../policy/index.ts';
import type { Qualities } from '../review/read-qualities.ts';
import { isReported } from '../review/read-reported.ts';
import { errorWords } from './voice/error-words.ts';

export interface ClaimContext {
  readonly snapshot: Snapshot;
  readonly meterKind: MeterKind;
  readonly hardware: Hardware;
  /** Models that the same review calls removed. */
  readonly removedModels: readonly string[];
  /** Quality figures that were read from the repository, by model; of another model, those of the review. */
  readonly qualities?: ReadonlyMap<string, Qualities> | undefined;
  /** Results of the author's own job, as they were read from the repository; of another model, those of the review. */
  readonly reported?: ReadonlyMap<string, Reported> | undefined;
}

/** The facts of a claim, without what was tried. Fields that are not named here are not taken over. */
export function claimedFacts(claimed: ModelReview, rules: ModelPolicy, context: ClaimContext): ModelFacts {
  const facts = measuredFacts(claimed, rules, context);
  // Of the same bytes nothing is read.
  if (!isReported(rules) || facts.change === 'removed' || facts.comparison?.stopped === 'identical') return facts;
  const reported = context.reported?.get(claimed.model) ?? claimedReported(claimed, rules);
  return { ...facts, ...NOTHING_RUN, reported };
}

/** What a run says that it measured, where nothing is to be run. */
const NOTHING_RUN = { base: undefined, head: undefined, comparison: undefined, error: undefined, ratedOnly: undefined };

/** The results that the review holds, if they are of the file that the policy names. */
function claimedReported({ reported }: ModelReview, { measured }: ModelPolicy): Reported | undefined {
  return reported?.file === measured?.value.file && reported?.format === measured?.value.format ? reported : undefined;
}

function measuredFacts(claimed: ModelReview, rules: ModelPolicy, context: ClaimContext): ModelFacts {
  const { model, change, previous, locations, profile, hubRevisions } = claimed;
  // Found in git, and nothing is measured of it.
  if (claimed.weights !== undefined) {
    return { model, change, kind: 'file', locations: [], weights: claimed.weights };
  }
  if (isNamed(claimed)) {
    const { kind, parameter } = claimed;
    const name = { model, change, kind, locations, previous, parameter, hubRevisions, ...sizesOf(claimed, rules) };
    // Which id stands where is known, and what was measured counts where the policy lets it be run; the rest is published.
    if (!isOnHub(claimed.kind, claimed.model) || rules.hub?.value !== 'run') return name;
    return { ...name, ...figuresOf(claimed, rules, context), ratedOnly: claimed.ratedOnly };
  }
  const quality = context.qualities?.get(model) ?? claimedQuality(claimed, rules);
  return {
    ...{ model, change, kind: kindOf(claimed), locations: [], previous, profile },
    ...figuresOf(claimed, rules, context),
    stated: statedBy(claimed, rules, context.snapshot),
    quality: quality.figure,
    qualityError: quality.error,
    removedModels: context.removedModels,
  };
}

/** Sizes that were read here: those of the artifact are gone by now. A policy that lets the hub be asked no more lets them go, too. */
function sizesOf({ sizes, sizesError }: ModelReview, { hub }: ModelPolicy): Pick<ModelFacts, 'sizes' | 'sizesError'> {
  return hub === undefined || hub.value === 'off' ? {} : { sizes, sizesError };
}

/** Told from what stands for a model: itself, or a graph of its folder. */
function kindOf({ model, revisions }: ModelReview): ModelFacts['kind'] {
  const main = (revisions?.head ?? revisions?.base)?.path;
  return (main === undefined ? /\.(onnx|gguf)$/i.test(model) : main === model) ? 'file' : 'folder';
}

function figuresOf(claimed: ModelReview, rules: ModelPolicy, context: ClaimContext): Partial<ModelFacts> {
  const { revisions, graphs, base, head, comparison, baseError } = claimed;
  const verdict = (ratio: NonNullable<typeof comparison>['ratio']) =>
    comparison?.stopped === 'identical' ? 'same' : comparisonVerdict(ratio, [base, head]);
  return {
    ...{ revisions, graphs, base, head, baseError },
    comparison: comparison && { ...comparison, verdict: verdict(comparison.ratio) },
    error: claimed.error ?? measuredOtherwise(claimed, rules, context),
  };
}

/**
 * What stands with the model about where it comes from, as far as a review says it: shown with its origin, never used for
 * judging. A claim of the policy's is none, since the policy itself is at hand.
 */
function statedBy(
  { source, sourceOrigin, ratings }: ModelReview,
  rules: ModelPolicy,
  snapshot: Snapshot,
): ModelFacts['stated'] {
  const origin = isStated(sourceOrigin) ? sourceOrigin : 'model-card';
  const sayingOf = (id: string | undefined): StatedSource | undefined =>
    id !== undefined && isRated(snapshot, id) ? { id, origin } : undefined;
  const base = sayingOf(isStated(sourceOrigin) ? source : undefined);
  // Where head is said to be another rated model than its base, or than the policy's source.
  const headRating = ratings?.head[0];
  const isAnother = headRating !== undefined && (rules.source !== undefined || isStated(sourceOrigin));
  return { base, head: isAnother ? sayingOf(headRating.model) : base };
}

function isStated(origin: ModelReview['sourceOrigin']): origin is StatedSource['origin'] {
  return origin === 'onnx-metadata' || origin === 'config.json' || origin === 'model-card';
}

/** The figure of the review, if it is the one that the policy asks for. */
function claimedQuality({ quality }: ModelReview, rules: ModelPolicy): Qualities {
  const rule = rules.quality?.value;
  if (rule === undefined || quality === undefined) return {};
  if (quality.file !== rule.file || quality.key !== rule.key) return {};
  return { figure: { ...quality, higherIsBetter: rule.higherIsBetter } };
}

/** Figures of another batch, of other inputs, or of a meter that the policy does not take are not what its budgets are about. */
function measuredOtherwise(
  { base, head }: ModelReview,
  rules: ModelPolicy,
  { meterKind, hardware }: Pick<ClaimContext, 'meterKind' | 'hardware'>,
): ModelReview['error'] {
  const sides = [head, base].filter((side) => side !== undefined);
  if (sides.length > 0 && otherHardware(rules, hardware) !== undefined) {
    return errorWords('other-hardware' satisfies ErrorCode);
  }
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
