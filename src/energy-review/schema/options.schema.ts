/** What the author could do instead, settings of the deployment, and what was not tried. */
import { z } from 'zod';
import { amount, count, name, path, text, url } from './bounds.ts';
import { intervalSchema } from './measurement.schema.ts';

const publishedAlternativeSchema = z.object({
  kind: z.literal('published'),
  name,
  whPer1000: amount,
  /** Against the published row of `against`. */
  savingPercent: z.number(),
  against: name,
  stars: z.int().min(1).max(5),
  starsDelta: z.int().min(-4).max(4),
  /** Why this row is offered. */
  relation: z.enum(['relative', 'best', 'next-star']),
  /** The exact thing to do, as one sentence. */
  step: text,
  url,
});

/** What an option does to the outputs of the model that it stands for, over the same inputs. Not its accuracy. */
const fidelitySchema = z.object({
  /**
   * `top-1-agreement`: share of samples with the same label. `position-agreement`: share of labels, for an output with many a
   * sample. `cosine-similarity`: mean cosine. `relative-error`: mean length of the difference ÷ length of the output,
   * where less is better. Of queries of a task: `same-answer`: share of questions with the same answer (of pictures with the
   * same objects). `same-tokens`: share of prompts with the same first ten tokens. `word-error-rate`: words that differ
   * from the transcript of the model itself ÷ its words, where less is better.
   */
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
  /** Samples whose every label is the same. Only where there are labels. */
  agreeing: count.optional(),
  /** Different labels that the model itself gave: where it is 1, agreement tells little. Only where there are labels. */
  distinctLabels: count.optional(),
  inputs: z.enum(['synthetic', 'author']),
  /** The output that was compared; where there are several, the one that differs most. */
  output: name,
});

/** Samples of the policy's `evaluate` file that a model labels correctly. */
export const accuracySchema = z.object({ correct: count, samples: z.int().positive() });

const measuredAlternativeSchema = z.object({
  kind: z.literal('measured'),
  name,
  /**
   * What was done: another precision, another file of the repository, the graph as the runtime optimises it, several, or
   * nothing. `folder-variant`: a precision that stands in the model's own folder.
   */
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
  /** Against `comparedWith`, negative where it uses more. */
  savingPercent: z.number(),
  /** `base` wherever there is one, as for the budget. `head` for a model without a base. */
  comparedWith: z.enum(['base', 'head']),
  /** Energy of the option ÷ energy of `comparedWith`, measured side by side. */
  ratio: intervalSchema,
  /** Judged by the policy as the change itself is. Absent where no budget says anything. */
  withinBudget: z.enum(['yes', 'no', 'too-close']).optional(),
  latencyMs: amount,
  bytes: count,
  /** Absent where outputs cannot be compared: another signature. */
  fidelity: fidelitySchema.optional(),
  accuracy: accuracySchema.optional(),
  /** No other option is better in energy, outputs or latency without being worse in another. */
  onFront: z.boolean(),
  /** What of it could not be converted, one clause. */
  note: text.optional(),
  /** The exact thing to do, as one sentence. */
  step: text,
  /** Name of the produced file in the artifact, relative to its folder. */
  file: path.optional(),
});

/** A smaller model of the hub. Licence and quality are what its card states. */
const hubAlternativeSchema = z.object({
  kind: z.literal('hub'),
  name,
  parameters: count,
  /** Of the model that it could replace. */
  againstParameters: count,
  downloads: count,
  license: name.optional(),
  reported: z.object({ metric: name, value: name, dataset: name }).optional(),
  /** Energy ÷ energy of base (of head where there is no base), measured side by side where there was time. */
  ratio: intervalSchema.optional(),
  comparedWith: z.enum(['base', 'head']).optional(),
  step: text,
  url,
});

/** Discriminated by `kind`: an AIES row, something that was made and measured in this run, or a model of the hub. */
export const alternativeSchema = z.discriminatedUnion('kind', [
  publishedAlternativeSchema,
  measuredAlternativeSchema,
  hubAlternativeSchema,
]);

/** A setting of the deployment, which helps base and head alike: no way to pass a budget. */
const tippedSideSchema = z.object({
  /** Energy per query with the setting ÷ without it, measured side by side. */
  ratio: intervalSchema,
  /** Median of one run (of a whole batch) with and without the setting. */
  latencyMs: amount,
  latencyMsWithout: amount,
});

export const tipSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('batch'),
    /** The batch beyond which the saving levels off. */
    batch: z.int().positive(),
    against: z.int().positive(),
    base: tippedSideSchema.optional(),
    head: tippedSideSchema,
    /** Every batch that was tried on head, ascending. */
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

export type Alternative = z.infer<typeof alternativeSchema>;
export type MeasuredAlternative = Extract<Alternative, { kind: 'measured' }>;
export type HubAlternative = Extract<Alternative, { kind: 'hub' }>;
export type Fidelity = z.infer<typeof fidelitySchema>;
export type Accuracy = z.infer<typeof accuracySchema>;
export type Tip = z.infer<typeof tipSchema>;
export type TippedSide = z.infer<typeof tippedSideSchema>;
export type NotTried = z.infer<typeof notTriedSchema>;
