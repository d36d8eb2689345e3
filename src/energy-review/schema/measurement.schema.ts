/** What was measured of one revision, and of two against each other. */
import { z } from 'zod';
import { amount, count, name, open, recordOf } from './bounds.ts';

/** An estimate with its 95% interval, in the unit of the field that holds it. */
export const intervalSchema = open({ estimate: z.number(), lower: z.number(), upper: z.number() })
  .refine((i) => i.lower <= i.estimate && i.estimate <= i.upper, 'lower ≤ estimate ≤ upper')
  .meta({ id: 'Interval' });

export const verdictSchema = z.enum(['lower', 'same', 'higher', 'inconclusive']);

/** How the queries of a measurement were made. */
const inputsSchema = open({
  synthetic: z.boolean(),
  /** What one query is, as a noun: "image", "text", "second of audio", "query". */
  query: name,
  /** Tensor name → shape, batch dimension included. */
  shapes: recordOf(z.array(count).max(16)),
  /** Tensors of few whole numbers that are all 0: where one counts something, the model had nothing to do. */
  zeros: z.array(name).max(16).optional(),
  /** Seed of synthetic inputs, or SHA-256 of the file that the inputs come from. */
  seed: count.optional(),
  fileSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});

/** Queries of a task, as they were run for a folder in Hugging Face layout. */
const measuredTaskSchema = open({
  /** An AI Energy Score task, e.g. `text_classification`. */
  id: name,
  /** E.g. `Transformers.js 4.3.1`. */
  runner: name,
  precision: name,
  /** Shares of the time inside the windows, and the energy (see `phaseEnergy` in the conditions); they add up to 1 and to the headline. */
  phases: z
    .array(
      open({
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

export const measurementSchema = open({
  whPer1000: intervalSchema,
  latencyMs: open({ median: amount, p95: amount }),
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
  /**
   * Set where a few queries take far more than the others, seen again in fresh processes. Figures that leave wild windows out
   * (`whPer1000`, a comparison) are then not what a query takes.
   */
  heavyTail: open({
    /** Mean of all windows, the wild ones included. */
    whPer1000: amount,
    /** Pairs of processes in which it was seen. */
    processes: z.int().positive(),
  }).optional(),
  /** Operators that ran on the processor although a GPU was asked for: type → number of nodes. */
  fallbackOperators: recordOf(count).optional(),
  /** Multiply-adds of one query, from the tensor shapes that the runtime saw. Absent where the runtime gave none. */
  macsPerQuery: amount.optional(),
  inputs: inputsSchema,
  /** Absent where tensors were fed and no task's queries. */
  task: measuredTaskSchema.optional(),
}).meta({ id: 'Measurement' });

export const comparisonSchema = open({
  /** head ÷ base of the energy per query. */
  ratio: intervalSchema,
  verdict: verdictSchema,
  /** head ÷ base of the latency per query. Absent where both sides are the same bytes. */
  latencyRatio: intervalSchema.optional(),
  /** Blocks and pairs of windows that the ratio rests on. Both 0 for identical files. */
  blocks: count,
  pairs: count,
  /**
   * Pairs of processes that the blocks ran in. Fewer than blocks where a model loads too slowly: the ratio's interval then holds
   * an assumption on what processes differ by. Absent for identical files and in reviews that were made before it was told.
   */
  processes: z.int().positive().optional(),
  discardedPairs: count,
  /** Exact sign-flip test on the block means, two-sided. Absent for identical files. */
  signFlipP: z.number().min(0).max(1).optional(),
  /** Why no further blocks were run. `identical`: both revisions are the same bytes, nothing was run. */
  stopped: z.enum(['settled', 'planned-end', 'time-budget', 'identical']),
}).meta({ id: 'Comparison' });

export type Interval = z.infer<typeof intervalSchema>;
export type Verdict = z.infer<typeof verdictSchema>;
export type Measurement = z.infer<typeof measurementSchema>;
export type Comparison = z.infer<typeof comparisonSchema>;
