/** Version 1, frozen: what a review made of it. */
import { z } from 'zod';
import { amount, count, intervalSchema, name, path, text, url } from './measured.schema.ts';

const originSchema = z.object({
  file: path,
  line: z.int().positive(),
});

const waiverSchema = z.object({
  until: z.iso.date(),
  reason: text,
  by: name,
  origin: originSchema,
});

export const findingSchema = z.object({
  rule: z.enum(['increase', 'whPer1000', 'stars', 'latency', 'size', 'quality', 'measurable']),
  status: z.enum(['within', 'over', 'inconclusive', 'unjudged', 'waived', 'exempt']),
  enforcement: z.enum(['block', 'warn', 'inform']),
  limit: name.optional(),
  observed: name.optional(),
  message: text,
  origin: originSchema.optional(),
  waiver: waiverSchema.optional(),
  expiredWaiver: waiverSchema.optional(),
});

export const qualitySchema = z.object({
  file: path,
  key: name,
  base: z.number().optional(),
  head: z.number().optional(),
  higherIsBetter: z.boolean(),
  samples: count.optional(),
});

export const yearlySchema = z.object({
  queriesPerYear: amount,
  volume: name,
  kWhDifference: intervalSchema,
  kgCo2eDifference: intervalSchema.optional(),
  costDifference: z.object({ amount: intervalSchema, currency: z.string().regex(/^[A-Z]{3}$/) }).optional(),
  factors: text.optional(),
});

const publishedAlternativeSchema = z.object({
  kind: z.literal('published'),
  name,
  whPer1000: amount,
  savingPercent: z.number(),
  against: name,
  stars: z.int().min(1).max(5),
  starsDelta: z.int().min(-4).max(4),
  relation: z.enum(['relative', 'best', 'next-star']),
  step: text,
  url,
});

const fidelitySchema = z.object({
  metric: z.enum([
    'top-1-agreement',
    'position-agreement',
    'cosine-similarity',
    'relative-error',
    'same-answer',
    'same-tokens',
    'word-error-rate',
  ]),
  estimate: z.number(),
  lower: z.number(),
  upper: z.number(),
  samples: z.int().positive(),
  agreeing: count.optional(),
  distinctLabels: count.optional(),
  inputs: z.enum(['synthetic', 'author']),
  output: name,
});

export const accuracySchema = z.object({ correct: count, samples: z.int().positive() });

const measuredAlternativeSchema = z.object({
  kind: z.literal('measured'),
  name,
  option: z.enum([
    'precision',
    'folder-variant',
    'declared',
    'same-signature',
    'optimized-graph',
    'combination',
    'keep-base',
  ]),
  whPer1000: amount,
  savingPercent: z.number(),
  comparedWith: z.enum(['base', 'head']),
  ratio: intervalSchema,
  withinBudget: z.enum(['yes', 'no', 'too-close']).optional(),
  latencyMs: amount,
  bytes: count,
  fidelity: fidelitySchema.optional(),
  accuracy: accuracySchema.optional(),
  onFront: z.boolean(),
  note: text.optional(),
  step: text,
  file: path.optional(),
});

const hubAlternativeSchema = z.object({
  kind: z.literal('hub'),
  name,
  parameters: count,
  againstParameters: count,
  downloads: count,
  license: name.optional(),
  reported: z.object({ metric: name, value: name, dataset: name }).optional(),
  ratio: intervalSchema.optional(),
  comparedWith: z.enum(['base', 'head']).optional(),
  step: text,
  url,
});

export const alternativeSchema = z.discriminatedUnion('kind', [
  publishedAlternativeSchema,
  measuredAlternativeSchema,
  hubAlternativeSchema,
]);

const tippedSideSchema = z.object({
  ratio: intervalSchema,
  latencyMs: amount,
  latencyMsWithout: amount,
});

export const tipSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('batch'),
    batch: z.int().positive(),
    against: z.int().positive(),
    base: tippedSideSchema.optional(),
    head: tippedSideSchema,
    tried: z.array(z.object({ batch: z.int().positive(), ratio: intervalSchema, latencyMs: amount })).max(20),
    stopped: z.enum(['levelled-off', 'latency-limit', 'memory', 'not-accepted', 'time', 'largest']),
  }),
  z.object({
    kind: z.literal('threads'),
    threads: z.int().positive(),
    against: count,
    spinning: z.boolean(),
    base: tippedSideSchema.optional(),
    head: tippedSideSchema,
  }),
]);

export const notTriedSchema = z.object({ name, reason: text });

export const ratingSchema = z.object({
  model: name,
  task: name,
  class: z.enum(['A', 'B', 'C']).optional(),
  whPer1000: amount,
  stars: z.int().min(1).max(5),
  range: z.object({ lowest: amount, highest: amount, models: count, lower: count }),
  starsReachWhPer1000: amount,
  snapshot: z.object({ name, date: z.iso.date(), url, hardware: name }),
});

export const positionSchema = z.object({
  whPer1000: intervalSchema,
  stars: z.int().min(1).max(5),
  starsDelta: z.int().min(-4).max(4),
});

export const calibratedPositionSchema = z.object({
  whPer1000: intervalSchema,
  stars: z.int().min(1).max(5),
  anchors: count,
  spread: z.number().min(1),
  date: z.iso.date(),
});

export const taskRangeSchema = z.object({
  task: name,
  lowest: amount,
  highest: amount,
  models: count,
  snapshot: z.object({ name, date: z.iso.date(), url, hardware: name }),
});

export type FindingV1 = z.infer<typeof findingSchema>;
export type AlternativeV1 = z.infer<typeof alternativeSchema>;
export type RatingV1 = z.infer<typeof ratingSchema>;
