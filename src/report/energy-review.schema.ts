/**
 * `EnergyReview`, version 1: the contract between what measures (Action, CLI) and what shows (comment, summary,
 * terminal, App). The Action's artifact is untrusted input to the App, so every string and list is bounded here and
 * every number is finite; the bounds are far above what a real review holds.
 *
 * Field names are the contract. A reader of version 1 drops fields that it does not know.
 */
import { z } from 'zod';

/** Any file path that git can hold, as text. Control characters are escaped when rendered, not refused here. */
const path = z.string().min(1).max(4096);
const text = z.string().max(2000);
const name = z.string().min(1).max(300);
const sha = z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/, 'a full git object name in hexadecimal');
const url = z.url({ protocol: /^https?$/ }).max(2000);
const amount = z.number().nonnegative();
const count = z.int().nonnegative();

/** The most keys of a record: the operator types and inputs of a real model are a few dozen. */
const MOST_KEYS = 5000;

function recordOf<T extends z.ZodType>(value: T) {
  return z.record(name, value).refine((record) => Object.keys(record).length <= MOST_KEYS, `at most ${MOST_KEYS} keys`);
}

/** An estimate with its 95 % interval, in the unit of the field that holds it. */
export const intervalSchema = z
  .object({ estimate: z.number(), lower: z.number(), upper: z.number() })
  .refine((i) => i.lower <= i.estimate && i.estimate <= i.upper, 'lower ≤ estimate ≤ upper');

export const verdictSchema = z.enum(['lower', 'same', 'higher', 'inconclusive']);

/** How the queries of a measurement were made. */
const inputsSchema = z.object({
  synthetic: z.boolean(),
  /** What one query is, as a noun: "image", "text", "second of audio", "query". */
  query: name,
  /** Tensor name → shape, batch dimension included. */
  shapes: recordOf(z.array(count).max(16)),
  /** Seed of synthetic inputs, or SHA-256 of the file that the inputs come from. */
  seed: count.optional(),
  fileSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});

/** Queries of a task, as they were run for a folder in Hugging Face layout. */
const measuredTaskSchema = z.object({
  /** An AI Energy Score task, e.g. `text_classification`. */
  id: name,
  /** E.g. `Transformers.js 4.3.1`. */
  runner: name,
  precision: name,
  /** Shares of the time inside the windows, and the energy at that share; they add up to 1 and to the headline. */
  phases: z
    .array(
      z.object({
        name: z.enum(['preprocess', 'prefill', 'decode']),
        share: z.number().min(0).max(1),
        whPer1000: amount,
      }),
    )
    .max(3),
  /** Means per query, special tokens included. */
  inputTokensPerQuery: amount.optional(),
  outputTokensPerQuery: amount.optional(),
  secondsOfAudioPerQuery: amount.optional(),
});

export const measurementSchema = z.object({
  whPer1000: intervalSchema,
  latencyMs: z.object({ median: amount, p95: amount }),
  queriesPerSecond: amount,
  /** Peak resident memory of the worker process, inference runtime included. */
  peakMemoryBytes: count,
  queries: count,
  windows: count,
  batch: z.int().positive(),
  /** Energy ÷ time inside the windows. */
  averageWatts: amount,
  /** Gross less idle power for as long as a query takes; below 0 only through noise. */
  netWhPer1000: z.number().optional(),
  /** Most memory of the GPU that the process was seen to hold. */
  peakGpuMemoryBytes: count.optional(),
  /** Operators that ran on the processor although a GPU was asked for: type → number of nodes. */
  fallbackOperators: recordOf(count).optional(),
  /** Multiply-adds of one query, from the tensor shapes that the runtime saw. Absent where the runtime gave none. */
  macsPerQuery: amount.optional(),
  inputs: inputsSchema,
  /** Absent where tensors were fed and no task's queries. */
  task: measuredTaskSchema.optional(),
});

export const comparisonSchema = z.object({
  /** head ÷ base of the energy per query. */
  ratio: intervalSchema,
  verdict: verdictSchema,
  /** head ÷ base of the latency per query. Absent where both sides are the same bytes. */
  latencyRatio: intervalSchema.optional(),
  /** Independent blocks (fresh processes) and pairs of windows that the ratio rests on. Both 0 for identical files. */
  blocks: count,
  pairs: count,
  discardedPairs: count,
  /** Exact sign-flip test on the block means, two-sided. Absent for identical files. */
  signFlipP: z.number().min(0).max(1).optional(),
  /** Why no further blocks were run. `identical`: both revisions are the same bytes, nothing was run. */
  stopped: z.enum(['settled', 'planned-end', 'time-budget', 'identical']),
});

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
 * which judges nothing.
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

/** What the graph itself says, without running it. */
export const graphSchema = z.object({
  parameters: count,
  bytes: count,
  opset: count,
  /** Operator type (with its domain where it is not the default one) → number of nodes. */
  operators: recordOf(count),
  /** Precision of the weights → parameters, e.g. `{ float32: 11_000_000 }`. */
  parametersByPrecision: recordOf(count),
});

/** Identity of one revision's bytes: what a reader of the review can check against git. */
export const revisionSchema = z.object({
  path,
  /** Git blob of the main file (the LFS pointer's blob where the file is in LFS). */
  blob: sha,
  /** SHA-256 of the main file's content (not of the LFS pointer). */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: count,
});

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
const accuracySchema = z.object({ correct: count, samples: z.int().positive() });

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

/** Where the time of a query goes, from unoptimised runs outside the measurement. */
export const profileSchema = z.object({
  operators: z.array(z.object({ operator: name, share: z.number().min(0).max(1), nodes: count })).max(500),
  heaviest: z
    .array(z.object({ node: name, operator: name, share: z.number().min(0).max(1), macsPerQuery: amount.optional() }))
    .max(5),
  macsPerQuery: amount.optional(),
  bytesMovedPerQuery: amount,
});

export const notTriedSchema = z.object({ name, reason: text });

const originSchema = z.object({
  /** The policy file that states the rule, e.g. `.github/energy-policy.yml` or `my-org/.github: energy-policy.yml`. */
  file: path,
  line: z.int().positive(),
});

export const waiverSchema = z.object({
  until: z.iso.date(),
  reason: text,
  by: name,
  origin: originSchema,
});

export const findingSchema = z.object({
  rule: z.enum(['increase', 'whPer1000', 'stars', 'latency', 'size', 'quality', 'measurable']),
  /**
   * `within`: shown to hold. `over`: shown to be breached. `inconclusive`: the estimate is beyond, the interval is not
   * (warns, never blocks). `unjudged`: could not be measured, so not shown to hold. `waived`: over or unjudged, but
   * excepted. `exempt`: the policy declares the model unmeasured.
   */
  status: z.enum(['within', 'over', 'inconclusive', 'unjudged', 'waived', 'exempt']),
  enforcement: z.enum(['block', 'warn', 'inform']),
  /** The limit as the policy states it, with its unit: `+10 %`, `0.5 Wh per 1,000 queries`, `3 stars`. */
  limit: name.optional(),
  /** What was observed, in the same form. */
  observed: name.optional(),
  /** One sentence that stands alone. */
  message: text,
  origin: originSchema.optional(),
  waiver: waiverSchema.optional(),
  /** A waiver for this model that has run out, reported so that nobody wonders why it no longer helps. */
  expiredWaiver: waiverSchema.optional(),
});

/** A quality figure of the team's own, from its metrics file at both revisions. */
export const qualitySchema = z.object({
  file: path,
  key: name,
  base: z.number().optional(),
  head: z.number().optional(),
  higherIsBetter: z.boolean(),
  /** Number of samples behind the figure, where the metrics file states one. */
  samples: count.optional(),
});

/** What the change costs a year at the volume that the policy states. Differences are head − base. */
export const yearlySchema = z.object({
  queriesPerYear: amount,
  /** As the policy writes it: `2_000_000/month`. */
  volume: name,
  kWhDifference: intervalSchema,
  kgCo2eDifference: intervalSchema.optional(),
  costDifference: z.object({ amount: intervalSchema, currency: z.string().regex(/^[A-Z]{3}$/) }).optional(),
  /** Where the factors come from, one clause: "342 g CO2e/kWh as the policy states". */
  factors: text.optional(),
});

/** What is published for a whole task: where a model stands that is not rated itself can be told from it. */
const taskRangeSchema = z.object({
  task: name,
  /** Wh per 1,000 queries on the reference hardware of the snapshot. */
  lowest: amount,
  highest: amount,
  models: count,
  snapshot: z.object({ name, date: z.iso.date(), url, hardware: name }),
});

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

const degreesOrMegahertz = z.object({ least: z.number(), most: z.number() });

/** A GPU board, and what it was like at the edges of the windows. */
export const boardSchema = z.object({
  name,
  uuid: name,
  driver: name,
  virtualisation: z.enum(['none', 'passthrough', 'vgpu']).optional(),
  powerLimitWatts: amount,
  /** Power before anything was started. */
  restingWatts: amount,
  temperatureCelsius: degreesOrMegahertz.optional(),
  smClockMhz: degreesOrMegahertz.optional(),
  utilisationPercent: amount.optional(),
  /** Whether it was seen at its power limit. */
  powerCapped: z.boolean().optional(),
  /** Most memory in use by the processes of both sides together. */
  usedMemoryBytes: count.optional(),
});

export const conditionsSchema = z.object({
  meter: z.object({
    name,
    kind: z.enum(['measured', 'estimated']),
    /** How the joules come about, one sentence: coefficients and their source for an estimate. */
    description: text,
    /** Better meters that were looked at first, and why they were left out. */
    skipped: z
      .array(z.object({ name, reason: text }))
      .max(10)
      .optional(),
    /** What a reader must know of this meter beside this provider. */
    warning: text.optional(),
    /** The counter held against integrated power under the same load; where they differ, power was integrated. */
    selfCheck: z
      .object({ counterWatts: z.number(), integratedWatts: z.number(), ratio: z.number(), agrees: z.boolean() })
      .optional(),
  }),
  /** GPU boards, where one was metered. */
  boards: z.array(boardSchema).max(64).optional(),
  /** Power with the sessions loaded and nothing running. */
  idleWatts: amount.optional(),
  /** Short warm-ups and windows, because the time allowed no others or it was asked for. */
  quick: z.boolean().optional(),
  device: name,
  provider: name,
  runtime: name,
  platform: name,
  /** Inference threads of a worker, as configured. 0: the runtime's own default. */
  threads: count,
  windowMs: amount,
  secondsPerModel: amount,
  seed: count,
  tool: name,
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

export type Interval = z.infer<typeof intervalSchema>;
export type Verdict = z.infer<typeof verdictSchema>;
export type Measurement = z.infer<typeof measurementSchema>;
export type Comparison = z.infer<typeof comparisonSchema>;
export type Rating = z.infer<typeof ratingSchema>;
export type Position = z.infer<typeof positionSchema>;
export type CalibratedPosition = z.infer<typeof calibratedPositionSchema>;
export type GraphSummary = z.infer<typeof graphSchema>;
export type Revision = z.infer<typeof revisionSchema>;
export type Alternative = z.infer<typeof alternativeSchema>;
export type MeasuredAlternative = Extract<Alternative, { kind: 'measured' }>;
export type HubAlternative = Extract<Alternative, { kind: 'hub' }>;
export type Fidelity = z.infer<typeof fidelitySchema>;
export type Accuracy = z.infer<typeof accuracySchema>;
export type Tip = z.infer<typeof tipSchema>;
export type TippedSide = z.infer<typeof tippedSideSchema>;
export type Profile = z.infer<typeof profileSchema>;
export type NotTried = z.infer<typeof notTriedSchema>;
export type Waiver = z.infer<typeof waiverSchema>;
export type Finding = z.infer<typeof findingSchema>;
export type Quality = z.infer<typeof qualitySchema>;
export type Yearly = z.infer<typeof yearlySchema>;
export type ModelReview = z.infer<typeof modelReviewSchema>;
export type BoardConditions = z.infer<typeof boardSchema>;
export type Conditions = z.infer<typeof conditionsSchema>;
export type EnergyReview = z.infer<typeof energyReviewSchema>;
