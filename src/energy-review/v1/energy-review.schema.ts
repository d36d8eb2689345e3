/** Version 1 of the contract, frozen. Documents of it stay in ledgers and artifacts, and are upgraded where they are read. */
import { z } from 'zod';
import {
  accuracySchema,
  alternativeSchema,
  calibratedPositionSchema,
  findingSchema,
  notTriedSchema,
  positionSchema,
  qualitySchema,
  ratingSchema,
  taskRangeSchema,
  tipSchema,
  yearlySchema,
} from './judged.schema.ts';
import {
  amount,
  comparisonSchema,
  conditionsSchema,
  graphSchema,
  measurementSchema,
  name,
  path,
  profileSchema,
  revisionSchema,
  sha,
  text,
} from './measured.schema.ts';

const modelReviewSchema = z.object({
  model: path,
  change: z.enum(['added', 'modified', 'renamed', 'removed', 'reference']),
  previous: path.optional(),
  location: z.object({ path, line: z.int().positive() }).optional(),
  task: name.optional(),
  taskRange: taskRangeSchema.optional(),
  source: name.optional(),
  sourceOrigin: z.enum(['policy', 'onnx-metadata', 'config.json', 'model-card', 'reference']).optional(),
  revisions: z.object({ base: revisionSchema.optional(), head: revisionSchema.optional() }).optional(),
  graphs: z.object({ base: graphSchema.optional(), head: graphSchema.optional() }).optional(),
  base: measurementSchema.optional(),
  head: measurementSchema.optional(),
  comparison: comparisonSchema.optional(),
  rating: ratingSchema.optional(),
  baseRating: ratingSchema.optional(),
  headRating: ratingSchema.optional(),
  position: positionSchema.optional(),
  calibratedPosition: calibratedPositionSchema.optional(),
  quality: qualitySchema.optional(),
  yearly: yearlySchema.optional(),
  alternatives: z.array(alternativeSchema).max(20),
  tips: z.array(tipSchema).max(5).optional(),
  notTried: z.array(notTriedSchema).max(50).optional(),
  accuracy: z.object({ base: accuracySchema.optional(), head: accuracySchema.optional() }).optional(),
  alternativesSeconds: z.object({ spent: amount, most: amount }).optional(),
  plot: path.optional(),
  profile: z.object({ base: profileSchema.optional(), head: profileSchema.optional() }).optional(),
  findings: z.array(findingSchema).max(50),
  error: z.object({ code: name, message: text, remedy: text.optional() }).optional(),
  ratedOnly: z.object({ code: name, message: text, remedy: text.optional() }).optional(),
});

export const energyReviewV1Schema = z.object({
  schemaVersion: z.literal(1),
  base: z.object({ sha, mergeBase: sha }),
  head: z.object({ sha }),
  outcome: z.enum(['pass', 'warn', 'fail', 'error']),
  blocks: z.boolean(),
  policy: z.object({
    state: z.enum(['found', 'none']),
    file: path,
    layers: z.array(path).max(10),
  }),
  conditions: conditionsSchema,
  models: z.array(modelReviewSchema).max(1000),
});

export type ModelReviewV1 = z.infer<typeof modelReviewSchema>;
export type EnergyReviewV1 = z.infer<typeof energyReviewV1Schema>;
