/**
 * `EnergyReview`, version 2: the contract between what measures (Action, CLI) and what shows (comment, summary,
 * terminal, App). The Action's artifact is untrusted input to the App, so every string and list is bounded and
 * every number is finite.
 *
 * Field names are the contract. Fields that this version does not know are carried along and not read.
 */
import { z } from 'zod';
import { alsoChanges } from './schema/also-changes.schema.ts';
import { accuracySchema, alternativeSchema, notTriedSchema, tipSchema } from './schema/alternatives.schema.ts';
import { amount, count, name, open, path, reason, sha, starsDifference, text } from './schema/bounds.ts';
import { conditionsSchema } from './schema/conditions.schema.ts';
import { evidenceSchema } from './schema/evidence.schema.ts';
import { graphSchema, profileSchema, revisionSchema } from './schema/graph.schema.ts';
import { findingSchema, qualitySchema, yearlySchema } from './schema/judgement.schema.ts';
import { comparisonSchema, measurementSchema } from './schema/measurement.schema.ts';
import { positionSchema, priceSchema, ratingSchema, taskRangeSchema } from './schema/rating.schema.ts';
import { reportedSchema } from './schema/reported.schema.ts';
import { hubRevisionsSchema, hubSizesSchema } from './schema/size.schema.ts';

export type { AlsoChanges } from './schema/also-changes.schema.ts';
export * from './schema/alternatives.schema.ts';
export * from './schema/conditions.schema.ts';
export * from './schema/evidence.schema.ts';
export * from './schema/graph.schema.ts';
export * from './schema/judgement.schema.ts';
export * from './schema/measurement.schema.ts';
export * from './schema/quantity.schema.ts';
export * from './schema/rating.schema.ts';
export * from './schema/reported.schema.ts';
export * from './schema/size.schema.ts';

/** The most places of one name that a review tells. */
export const MAX_LOCATIONS = 1000;
/** The most names that a review tells. */
export const MAX_NAMES = 500;
/** The most files that it names as unread. */
export const MAX_UNREAD = 100;

/**
 * Where a name is: file and line at head, and the line at base that it replaces. Of a name that was removed: the line at head that is
 * at its place, and where it was.
 */
export const locationSchema = open({
  path,
  line: z.int().positive(),
  previousLine: z.int().positive().optional(),
}).meta({ id: 'Location' });

/** A value that decides how a model is served; absent on the side that does not state it. */
const parameterValue = z.union([z.number(), z.boolean(), z.string().max(300)]).optional();

export const modelReviewSchema = open({
  /** Path of the artefact at head (at base where it was removed), or the name of a model at head. */
  model: path,
  change: z.enum(['added', 'modified', 'renamed', 'removed', 'reference', 'serving']),
  kind: z.enum(['file', 'folder', 'hub', 'api', 'gguf', 'ollama']),
  /** Earlier path of a renamed artefact, or the name that a name replaces (the same one, at another revision). */
  previous: path.optional(),
  /** Of a name: all its places. */
  locations: z.array(locationSchema).max(MAX_LOCATIONS),
  /** Of a file in a format that isn't run: how it is written, its size on both sides, and its parameters where its header says them. */
  weights: open({
    format: name,
    bytes: open({ base: count.optional(), head: count.optional() }),
    parameters: open({ base: count.optional(), head: count.optional() }).optional(),
  }).optional(),
  /** How the model is served, where that is what changed. */
  parameter: open({ name, before: parameterValue, after: parameterValue }).optional(),
  task: name.optional(),
  /** The published range of `task`, where queries of it were run here. */
  taskRange: taskRangeSchema.optional(),
  /** The AIES row that the model derives from. */
  source: name.optional(),
  /** Who says so. Only `policy` is used for judging. */
  sourceOrigin: z.enum(['policy', 'onnx-metadata', 'config.json', 'model-card', 'reference']).optional(),
  revisions: open({ base: revisionSchema.optional(), head: revisionSchema.optional() }).optional(),
  graphs: open({ base: graphSchema.optional(), head: graphSchema.optional() }).optional(),
  base: measurementSchema.optional(),
  head: measurementSchema.optional(),
  comparison: comparisonSchema.optional(),
  /** Where the policy names a file with results of the author's own job: nothing is run here then. */
  reported: reportedSchema.optional(),
  /** The strongest that covers both sides (the one side, where there is no other), and what else is known. */
  evidence: evidenceSchema,
  alsoKnown: z.array(evidenceSchema).max(10).optional(),
  /** Published rows of base and head where that side is itself a rated model, or derives from one of its own. */
  ratings: open({ base: z.array(ratingSchema).max(20), head: z.array(ratingSchema).max(20) }).optional(),
  /** Stars of head − stars of base within one cohort of `ratings`. Of a file: published for the sources, not for these files. */
  scoreDelta: starsDifference.optional(),
  /** The published row of `source`. */
  sourceRating: ratingSchema.optional(),
  /** Estimate for head; absent where head is itself rated. */
  position: positionSchema.optional(),
  quality: qualitySchema.optional(),
  /** Of names of the hub: the branch, tag, or commit that the code states. */
  hubRevisions: hubRevisionsSchema.optional(),
  /** Of names of the hub whose size nothing else tells, where the policy lets the hub be asked. */
  sizes: hubSizesSchema.optional(),
  /** Why a size that was asked for is missing. Where the hub couldn't be asked at all, the first model alone has it. */
  sizesError: reason.optional(),
  /** Of names: both sides on public benchmarks that they share. */
  benchmarks: z
    .array(
      open({
        benchmark: name,
        base: z.number(),
        head: z.number(),
        higherIsBetter: z.boolean(),
        /** Of both values; absent where the benchmark's name says it. */
        unit: name.optional(),
        /** Where a reader finds both. */
        source: text,
        /** One of them isn't as its makers published it. */
        isSecondHand: z.boolean(),
      }),
    )
    .max(10)
    .optional(),
  prices: open({ base: priceSchema.optional(), head: priceSchema.optional() }).optional(),
  /** Of names: what else changes where the model at head takes the place of `previous`. */
  alsoChanges,
  yearly: yearlySchema.optional(),
  alternatives: z.array(alternativeSchema).max(20),
  /** Settings of the deployment that were measured for base and head. */
  tips: z.array(tipSchema).max(5).optional(),
  /** Alternatives that were not tried, withheld or given up, and why. */
  notTried: z.array(notTriedSchema).max(50).optional(),
  /** Accuracy of base and head on the policy's `evaluate` file. */
  accuracy: open({ base: accuracySchema.optional(), head: accuracySchema.optional() }).optional(),
  /** Time spent on alternatives, and most that could be. */
  alternativesSeconds: open({ spent: amount, most: amount }).optional(),
  profile: open({ base: profileSchema.optional(), head: profileSchema.optional() }).optional(),
  findings: z.array(findingSchema).max(50),
  error: reason.optional(),
  /** Why base could not be opened or run: head is measured by itself, and nothing is compared. */
  baseError: reason.optional(),
  /** Why a reference that may be fetched was not run: it is rated only, and no budget asked for more. */
  ratedOnly: reason.optional(),
}).meta({ id: 'ModelReview' });

export const energyReviewSchema = open({
  schemaVersion: z.literal(2),
  base: open({ sha, /** Where head branched off; models are compared from here. */ mergeBase: sha }),
  head: open({ sha }),
  outcome: z.enum(['pass', 'warn', 'fail', 'error']),
  /** Whether the check fails: `fail`, or `error` for a model whose enforcement is `block`. */
  blocks: z.boolean(),
  /** The worst of the models. */
  scoreDelta: starsDifference.optional(),
  policy: open({
    /** `none`: no policy file at base; everything informs. */
    state: z.enum(['found', 'none']),
    file: path,
    /** Files merged, organisation first. */
    layers: z.array(path).max(10),
    /** What the policy says to whoever has a finding. Plain text. */
    message: z.string().max(300).optional(),
    /** No comment where no change of energy is larger: 0.05 is 5%, up or down. */
    commentAbove: amount.optional(),
    /** Who offers the changed line as a suggestion; absent: nobody. */
    suggests: z.enum(['action', 'app']).optional(),
  }),
  conditions: conditionsSchema,
  models: z.array(modelReviewSchema).max(1000),
  /** Changed files in which names of models weren't looked for, or not to the end: how many, and the first of them. */
  unread: open({
    count,
    files: z.array(open({ path, reason: z.enum(['too-large', 'binary', 'too-many-values']) })).max(MAX_UNREAD),
  }).optional(),
  /** Names, and settings of servers, that the range changes beyond those in `models`. */
  namesLeftOut: count.optional(),
});

export type Location = z.infer<typeof locationSchema>;
export type ModelReview = z.infer<typeof modelReviewSchema>;
export type EnergyReview = z.infer<typeof energyReviewSchema>;
