/** What the author could do instead, settings of the deployment, and what was not tried. */
import { z } from 'zod';
import { alsoChanges } from './also-changes.schema.ts';
import { amount, count, name, open, path, stars, starsDifference, text, url } from './bounds.ts';
import { evidenceSchema } from './evidence.schema.ts';
import { intervalSchema } from './measurement.schema.ts';
import { priceSchema } from './rating.schema.ts';

const perplexitySchema = open({
  /** Of the model itself, and of the alternative. */
  own: z.number().positive(),
  alternative: z.number().positive(),
  /** alternative ÷ own, with an interval over the tokens. */
  ratio: intervalSchema,
  tokens: z.int().positive(),
});

/** What an alternative does to the outputs of the model that it stands for, over the same inputs. Not its accuracy. */
const fidelitySchema = open({
  /**
   * `top-1-agreement`: share of samples with the same label. `position-agreement`: share of labels, for an output with many a
   * sample. `cosine-similarity`: mean cosine. `relative-error`: root mean square of the length of the difference ÷ the length of
   * the output, where less is better. Of queries of a task: `same-answer`: share of questions with the same answer (of pictures with the
   * same objects). `same-tokens`: share of prompts with the same first ten tokens. `word-error-rate`: words that differ
   * from the transcript of the model itself ÷ its words, where less is better. `token-agreement`: share of the places
   * in the greedy answers of the model itself at which both would choose the same token, each after the model's own tokens.
   */
  metric: z.enum([
    'top-1-agreement',
    'position-agreement',
    'cosine-similarity',
    'relative-error',
    'same-answer',
    'same-tokens',
    'word-error-rate',
    'token-agreement',
  ]),
  estimate: z.number(),
  lower: z.number(),
  upper: z.number(),
  samples: z.int().positive(),
  /** The same figure between two runs of the model itself, which is no fault of the alternative. Only where it was needed. */
  own: z.number().optional(),
  /** Samples whose every label is the same. Only where there are labels. */
  agreeing: count.optional(),
  /** Different labels that the model itself gave: where it is 1, agreement tells little. Only where there are labels. */
  distinctLabels: count.optional(),
  inputs: z.enum(['synthetic', 'author']),
  /** On a fixed text, where less is better. Of language models alone. */
  perplexity: perplexitySchema.optional(),
  /** The model that it was compared with. Absent: that of head. */
  against: z.enum(['base', 'head']).optional(),
  /** The output that was compared; where there are several, the one that differs most. */
  output: name,
}).meta({ id: 'Fidelity' });

/** Samples of the policy's `evaluate` file that a model labels correctly. */
export const accuracySchema = open({ correct: count, samples: z.int().positive() });

/** Two models on one public benchmark. */
const benchmarkQualitySchema = open({
  benchmark: name,
  /** Of the model that it could replace, and of the alternative. Absent where it is not published. */
  current: z.number().optional(),
  alternative: z.number().optional(),
  higherIsBetter: z.boolean(),
  /** Where a reader finds both. */
  source: text,
});

/** What every alternative says of itself. */
const common = {
  /** A hub id, a path of the repository, or what is done to the file: `int8 weights alone`. */
  name,
  evidence: evidenceSchema,
  /** Against the model that it could replace, negative where it uses more. */
  savingPercent: z.number().optional(),
  stars: stars.optional(),
  quality: benchmarkQualitySchema.optional(),
  /** Absent where outputs were not compared, or cannot be: another signature. */
  fidelity: fidelitySchema.optional(),
  price: priceSchema.optional(),
  /** What else changes: against the model at base where there is one, else against the model that it could replace. */
  alsoChanges,
  /**
   * `as-good`: no worse, as far as it was measured or is published. `stated-loss`: worse or different, and by how much is
   * said. `unknown`: never the default.
   */
  tier: z.enum(['as-good', 'stated-loss', 'unknown']),
  /** What the check says once it is in place, by the policy. Absent where that has to be measured first. */
  afterwards: z.enum(['pass', 'warn', 'fail']).optional(),
  /** The exact thing to do, as one sentence. */
  step: text,
  url: url.optional(),
};

/** Another model, by what is published of it. */
const publishedAlternativeSchema = open({
  kind: z.literal('published'),
  ...common,
  whPer1000: amount.optional(),
  /** The published row that the saving is against. */
  against: name.optional(),
  starsDelta: starsDifference.optional(),
  /** The name alone may be replaced: as good, all of it known, and nothing has to be built anew. */
  replaceable: z.boolean().optional(),
  /** Why this row is offered. */
  relation: z.enum(['relative', 'best', 'next-star']).optional(),
});

/** Something that was made, or lies in the repository, and was measured in this run. */
const measuredAlternativeSchema = open({
  kind: z.literal('measured'),
  ...common,
  /**
   * What was done: another precision, another file of the repository, several precisions, or nothing.
   * `folder-variant`: a precision that is in the model's own folder. `quantisation`: another GGUF file of the same model.
   * `hub-quantisation`: the same name of a GGUF model of the hub in another quantisation.
   */
  option: z.enum([
    'precision',
    'folder-variant',
    'quantisation',
    'hub-quantisation',
    'declared',
    'same-signature',
    'combination',
    'keep-base',
  ]),
  whPer1000: amount,
  /** Against `comparedWith`. */
  savingPercent: z.number(),
  /** `base` wherever there is one, as for the budget. `head` for a model without a base. */
  comparedWith: z.enum(['base', 'head']),
  /** Energy of the alternative ÷ energy of `comparedWith`, measured side by side. */
  ratio: intervalSchema,
  /** Judged by the policy as the change itself is. Absent where no budget says anything. */
  withinBudget: z.enum(['yes', 'no', 'too-close']).optional(),
  latencyMs: amount,
  bytes: count,
  accuracy: accuracySchema.optional(),
  /** No other alternative is better in energy, outputs or latency without being worse in another. */
  onFront: z.boolean(),
  /** What of it could not be converted, one clause. */
  note: text.optional(),
  /** Name of the produced file in the artifact, relative to its folder. */
  file: path.optional(),
});

export const alternativeSchema = z
  .discriminatedUnion('kind', [publishedAlternativeSchema, measuredAlternativeSchema])
  .meta({ id: 'Alternative' });

/** A setting of the deployment, which helps base and head alike: no way to pass a budget. */
const tippedSideSchema = open({
  /** Energy per query with the setting ÷ without it, measured side by side. */
  ratio: intervalSchema,
  /** Median of one run (of a whole batch) with and without the setting. */
  latencyMs: amount,
  latencyMsWithout: amount,
});

export const tipSchema = open({
  kind: z.literal('batch'),
  /** The batch beyond which the saving levels off. */
  batch: z.int().positive(),
  against: z.int().positive(),
  base: tippedSideSchema.optional(),
  head: tippedSideSchema,
  /** Every batch that was tried on head, ascending. */
  tried: z.array(open({ batch: z.int().positive(), ratio: intervalSchema, latencyMs: amount })).max(20),
  stopped: z.enum(['levelled-off', 'latency-limit', 'memory', 'not-accepted', 'time', 'largest']),
}).meta({ id: 'Tip' });

export const notTriedSchema = open({ name, reason: text });

export type Alternative = z.infer<typeof alternativeSchema>;
export type MeasuredAlternative = Extract<Alternative, { kind: 'measured' }>;
export type Fidelity = z.infer<typeof fidelitySchema>;
export type Accuracy = z.infer<typeof accuracySchema>;
export type Tip = z.infer<typeof tipSchema>;
export type TippedSide = z.infer<typeof tippedSideSchema>;
export type NotTried = z.infer<typeof notTriedSchema>;
