/** What the policy says of a model: its budgets, and the figures that it names beside the energy. */
import { z } from 'zod';
import { amount, count, name, open, path, text } from './bounds.ts';
import { intervalSchema } from './measurement.schema.ts';
import { quantitySchema } from './quantity.schema.ts';

const originSchema = open({
  /** The policy file that states the rule, e.g. `.github/energy-policy.yml` or `my-org/.github: energy-policy.yml`. */
  file: path,
  line: z.int().positive(),
});

export const waiverSchema = open({
  until: z.iso.date(),
  reason: text,
  by: name,
  origin: originSchema,
}).meta({ id: 'Waiver' });

export const findingSchema = open({
  rule: z.enum(['increase', 'whPer1000', 'stars', 'latency', 'size', 'quality', 'measurable']),
  /**
   * `within`: shown to hold. `over`: shown to be breached. `inconclusive`: the estimate is beyond, the interval is not
   * (warns, never blocks). `unjudged`: could not be measured, so not shown to hold. `waived`: over or unjudged, but
   * excepted. `exempt`: the policy declares the model unmeasured.
   */
  status: z.enum(['within', 'over', 'inconclusive', 'unjudged', 'waived', 'exempt']),
  enforcement: z.enum(['block', 'warn', 'inform']),
  /** The limit as the policy states it. */
  limit: quantitySchema.optional(),
  /** Absent where nothing could be observed, or nothing of the kind. */
  observed: quantitySchema.optional(),
  /** One sentence that says the same and more to a person. */
  message: text.optional(),
  origin: originSchema.optional(),
  /**
   * Why this is over and warns where the policy says `block`: at the stated volume the change adds less a year than the policy's
   * `ignoreBelow`. Both are of the kind `energy-per-year`. Absent otherwise.
   */
  belowMateriality: open({ added: quantitySchema, ignoreBelow: quantitySchema }).optional(),
  waiver: waiverSchema.optional(),
  /** A waiver for this model that has run out, reported so that nobody wonders why it no longer helps. */
  expiredWaiver: waiverSchema.optional(),
}).meta({ id: 'Finding' });

/** A quality figure of the team's own, from its metrics file at both revisions. */
export const qualitySchema = open({
  file: path,
  key: name,
  base: z.number().optional(),
  head: z.number().optional(),
  higherIsBetter: z.boolean(),
  /** Number of samples behind the figure, where the metrics file states one. */
  samples: count.optional(),
});

/** What the change costs a year at the volume that the policy states. Differences are head − base. */
export const yearlySchema = open({
  queriesPerYear: amount,
  /** As the policy writes it: `2_000_000/month`. */
  volume: name,
  /** The same as data: so many queries an hour, a day, … */
  stated: open({ queries: amount, per: z.enum(['hour', 'day', 'week', 'month', 'year']) }).optional(),
  kWhDifference: intervalSchema,
  kgCo2eDifference: intervalSchema.optional(),
  costDifference: open({ amount: intervalSchema, currency: z.string().regex(/^[A-Z]{3}$/) }).optional(),
  /** Where the factors come from, one clause: "342 g CO2e/kWh (from the policy)". */
  factors: text.optional(),
});

export type Waiver = z.infer<typeof waiverSchema>;
export type Finding = z.infer<typeof findingSchema>;
export type Quality = z.infer<typeof qualitySchema>;
export type Yearly = z.infer<typeof yearlySchema>;
