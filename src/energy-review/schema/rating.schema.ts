/** Published ratings, and where a model would stand among them. */
import { z } from 'zod';
import { amount, count, name, url } from './bounds.ts';
import { intervalSchema } from './measurement.schema.ts';

export const ratingSchema = z.object({
  model: name,
  task: name,
  class: z.enum(['A', 'B', 'C']).optional(),
  /** Wh per 1,000 queries on the reference hardware of the snapshot. */
  whPer1000: amount,
  stars: z.int().min(1).max(5),
  /** The task's (and class's) published range, for placing the value and for explaining stars. */
  range: z.object({ lowest: amount, highest: amount, models: count, /** Models that use less. */ lower: count }),
  /** Upper bound in Wh per 1,000 queries of the bin of `stars`: "5 ★ reaches to 0.77 Wh". */
  starsReachWhPer1000: amount,
  snapshot: z.object({ name, date: z.iso.date(), url, hardware: name }),
});

export const positionSchema = z.object({
  whPer1000: intervalSchema,
  stars: z.int().min(1).max(5),
  starsDelta: z.int().min(-4).max(4),
});

/**
 * Where a model without a rated base would stand, by rated architectures that were measured on the same runner. An estimate,
 * which judges nothing. The ends of its range are those of the measurement by the least and the greatest factor: no 95 % interval.
 */
export const calibratedPositionSchema = z.object({
  whPer1000: intervalSchema,
  stars: z.int().min(1).max(5),
  /** Architectures that the factor rests on, and greatest ÷ least of their factors. */
  anchors: count,
  spread: z.number().min(1),
  /** When the runner was calibrated. */
  date: z.iso.date(),
});

/** What is published for a whole task: where a model stands that is not rated itself can be told from it. */
export const taskRangeSchema = z.object({
  task: name,
  /** Wh per 1,000 queries on the reference hardware of the snapshot. */
  lowest: amount,
  highest: amount,
  models: count,
  snapshot: z.object({ name, date: z.iso.date(), url, hardware: name }),
});

export type Rating = z.infer<typeof ratingSchema>;
export type Position = z.infer<typeof positionSchema>;
export type CalibratedPosition = z.infer<typeof calibratedPositionSchema>;
