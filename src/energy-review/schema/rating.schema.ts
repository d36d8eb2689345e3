/** Published ratings and prices, and where a model would be among them. */
import { z } from 'zod';
import { amount, count, name, open, stars, starsDifference, url } from './bounds.ts';
import { intervalSchema } from './measurement.schema.ts';

export const ratingSchema = open({
  model: name,
  /** Of a model with several rows in a cohort, e.g. its reasoning effort. */
  variant: name.optional(),
  task: name,
  class: z.enum(['A', 'B', 'C']).optional(),
  /** Rows that may be compared with this one have the same: source, test date, task and class. See `cohortOf`. */
  cohort: z.string().min(1).max(1000),
  /** Wh per 1,000 queries on the reference hardware of the snapshot. */
  whPer1000: amount,
  stars,
  /** The row contradicts others of its publication: shown with a mark, never offered. */
  doubtful: z.boolean().optional(),
  /** The task's (and class's) published range, for placing the value and for explaining stars. */
  range: open({ lowest: amount, highest: amount, models: count, /** Models that use less. */ lower: count }),
  /** Upper bound in Wh per 1,000 queries of the bin of `stars`: "5 ★ reaches to 0.77 Wh". */
  starsReachWhPer1000: amount,
  snapshot: open({ name, date: z.iso.date(), url, hardware: name }),
  /** Whole months from the test to the day of the review. */
  ageMonths: count.optional(),
}).meta({ id: 'Rating' });

export const positionSchema = open({
  whPer1000: intervalSchema,
  stars,
  starsDelta: starsDifference,
});

/** What is published for a whole task: where a model stands that is not rated itself can be told from it. */
export const taskRangeSchema = open({
  task: name,
  /** Wh per 1,000 queries on the reference hardware of the snapshot. */
  lowest: amount,
  highest: amount,
  models: count,
  snapshot: open({ name, date: z.iso.date(), url, hardware: name }),
});

/** List price of an API model, as a price: never turned into energy. */
export const priceSchema = open({
  inputPerMillion: amount,
  outputPerMillion: amount,
  currency: z.string().regex(/^[A-Z]{3}$/),
  source: name,
  date: z.iso.date(),
}).meta({ id: 'Price' });

export type Rating = z.infer<typeof ratingSchema>;
export type Position = z.infer<typeof positionSchema>;
export type Price = z.infer<typeof priceSchema>;
