/**
 * `EnergyReview`, version 1: the contract between what measures (Action, CLI) and what shows (comment, summary,
 * terminal, App). The Action's artifact is untrusted input to the App, so every string and list is bounded and
 * every number is finite.
 *
 * Field names are the contract. A reader of version 1 drops fields that it does not know.
 */
import { z } from 'zod';
import { amount, name, path, sha, text } from './schema/bounds.ts';
import { conditionsSchema } from './schema/conditions.schema.ts';
import { graphSchema, profileSchema, revisionSchema } from './schema/graph.schema.ts';
import { findingSchema, qualitySchema, yearlySchema } from './schema/judgement.schema.ts';
import { comparisonSchema, measurementSchema } from './schema/measurement.schema.ts';
import { accuracySchema, alternativeSchema, notTriedSchema, tipSchema } from './schema/options.schema.ts';
import { calibratedPositionSchema, positionSchema, ratingSchema, taskRangeSchema } from './schema/rating.schema.ts';

export * from './schema/conditions.schema.ts';
export * from './schema/graph.schema.ts';
export * from './schema/judgement.schema.ts';
export * from './schema/measurement.schema.ts';
export * from './schema/options.schema.ts';
export * from './schema/rating.schema.ts';

export const modelReviewSchema = z.object({
  /** Path of the artefact at head (at base where it was removed), or the hub id at head of a reference. */
  model: path,
  change: z.enum(['added', 'modified', 'renamed', 'removed', 'reference']),
  /** Earlier path of a renamed artefact, or the hub id that a reference replaces (the same one, at another revision). */
  previous: path.optional(),
  /** Where a reference stands: file and line at head. */
  location: z.object({ path, line: z.int().positive() }).optional(),
  task: name.optional(),
  /** The published range of `task`, where queries of it were run here. */
  taskRange: taskRangeSchema.optional(),
  /** The AIES row that the model derives from. */
  source: name.optional(),
  /** Who says so. Only `policy` is used for judging. */
  sourceOrigin: z.enum(['policy', 'onnx-metadata', 'config.json', 'model-card', 'reference']).optional(),
  revisions: z.object({ base: revisionSchema.optional(), head: revisionSchema.optional() }).optional(),
  graphs: z.object({ base: graphSchema.optional(), head: graphSchema.optional() }).optional(),
  base: measurementSchema.optional(),
  head: measurementSchema.optional(),
  comparison: comparisonSchema.optional(),
  /** The published row of `source`. */
  rating: ratingSchema.optional(),
  /** Published rows of base and head where that side is itself a rated model. */
  baseRating: ratingSchema.optional(),
  headRating: ratingSchema.optional(),
  /** Estimate for head; absent where head is itself rated. */
  position: positionSchema.optional(),
  /** Estimate for head by the runner's calibration; only where no `source` is known. */
  calibratedPosition: calibratedPositionSchema.optional(),
  quality: qualitySchema.optional(),
  yearly: yearlySchema.optional(),
  alternatives: z.array(alternativeSchema).max(20),
  /** Settings of the deployment that were measured for base and head. */
  tips: z.array(tipSchema).max(5).optional(),
  /** Options that were not tried, withheld or given up, and why. */
  notTried: z.array(notTriedSchema).max(50).optional(),
  /** Accuracy of base and head on the policy's `evaluate` file. */
  accuracy: z.object({ base: accuracySchema.optional(), head: accuracySchema.optional() }).optional(),
  /** Time spent on options, and most that could be. */
  alternativesSeconds: z.object({ spent: amount, most: amount }).optional(),
  /** Name of the plot of the options in the artifact. */
  plot: path.optional(),
  profile: z.object({ base: profileSchema.optional(), head: profileSchema.optional() }).optional(),
  findings: z.array(findingSchema).max(50),
  error: z.object({ code: name, message: text, remedy: text.optional() }).optional(),
  /** Why a reference that may be fetched was not run: it is rated only, and no budget asked for more. */
  ratedOnly: z.object({ code: name, message: text, remedy: text.optional() }).optional(),
});

export const energyReviewSchema = z.object({
  schemaVersion: z.literal(1),
  base: z.object({ sha, /** Where head branched off; models are compared from here. */ mergeBase: sha }),
  head: z.object({ sha }),
  outcome: z.enum(['pass', 'warn', 'fail', 'error']),
  /** Whether the check fails: `fail`, or `error` for a model whose enforcement is `block`. */
  blocks: z.boolean(),
  policy: z.object({
    /** `none`: no policy file at base; everything informs. */
    state: z.enum(['found', 'none']),
    file: path,
    /** Files merged, organisation first. */
    layers: z.array(path).max(10),
  }),
  conditions: conditionsSchema,
  models: z.array(modelReviewSchema).max(1000),
});

export type ModelReview = z.infer<typeof modelReviewSchema>;
export type EnergyReview = z.infer<typeof energyReviewSchema>;
