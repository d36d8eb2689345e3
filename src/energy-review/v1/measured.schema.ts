/** Version 1, frozen: what was measured, and with what. The schema of the present version says what the fields are. */
import { z } from 'zod';

/** Any file path that git can hold, as text. Control characters are escaped when rendered, not refused here. */
export const path = z.string().min(1).max(4096);
export const text = z.string().max(2000);
export const name = z.string().min(1).max(300);
export const sha = z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/, 'a full git object name in hexadecimal');
export const url = z.url({ protocol: /^https?$/ }).max(2000);
export const amount = z.number().nonnegative();
export const count = z.int().nonnegative();

const MAX_KEYS = 5000;

function recordOf<T extends z.ZodType>(value: T) {
  return z.record(name, value).refine((record) => Object.keys(record).length <= MAX_KEYS, `at most ${MAX_KEYS} keys`);
}

/** An estimate with its 95% interval, in the unit of the field that holds it. */
export const intervalSchema = z
  .object({ estimate: z.number(), lower: z.number(), upper: z.number() })
  .refine((i) => i.lower <= i.estimate && i.estimate <= i.upper, 'lower ≤ estimate ≤ upper');

const verdictSchema = z.enum(['lower', 'same', 'higher', 'inconclusive']);

const inputsSchema = z.object({
  synthetic: z.boolean(),
  query: name,
  shapes: recordOf(z.array(count).max(16)),
  seed: count.optional(),
  fileSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});

const measuredTaskSchema = z.object({
  id: name,
  runner: name,
  precision: name,
  phases: z
    .array(
      z.object({
        name: z.enum(['preprocess', 'prefill', 'decode']),
        share: z.number().min(0).max(1),
        whPer1000: amount,
      }),
    )
    .max(3),
  inputTokensPerQuery: amount.optional(),
  outputTokensPerQuery: amount.optional(),
  secondsOfAudioPerQuery: amount.optional(),
});

export const measurementSchema = z.object({
  whPer1000: intervalSchema,
  latencyMs: z.object({ median: amount, p95: amount }),
  queriesPerSecond: amount,
  peakMemoryBytes: count,
  queries: count,
  windows: count,
  batch: z.int().positive(),
  averageWatts: amount,
  netWhPer1000: z.number().optional(),
  peakGpuMemoryBytes: count.optional(),
  fallbackOperators: recordOf(count).optional(),
  macsPerQuery: amount.optional(),
  inputs: inputsSchema,
  task: measuredTaskSchema.optional(),
});

export const comparisonSchema = z.object({
  ratio: intervalSchema,
  verdict: verdictSchema,
  latencyRatio: intervalSchema.optional(),
  blocks: count,
  pairs: count,
  processes: z.int().positive().optional(),
  discardedPairs: count,
  signFlipP: z.number().min(0).max(1).optional(),
  stopped: z.enum(['settled', 'planned-end', 'time-budget', 'identical']),
});

const degreesOrMegahertz = z.object({ least: z.number(), most: z.number() });

const boardSchema = z.object({
  name,
  uuid: name,
  driver: name,
  virtualisation: z.enum(['none', 'passthrough', 'vgpu']).optional(),
  powerLimitWatts: amount,
  restingWatts: amount,
  temperatureCelsius: degreesOrMegahertz.optional(),
  smClockMhz: degreesOrMegahertz.optional(),
  utilisationPercent: amount.optional(),
  powerCapped: z.boolean().optional(),
  usedMemoryBytes: count.optional(),
});

export const conditionsSchema = z.object({
  meter: z.object({
    name,
    kind: z.enum(['measured', 'estimated']),
    description: text,
    skipped: z
      .array(z.object({ name, reason: text }))
      .max(10)
      .optional(),
    warning: text.optional(),
    selfCheck: z
      .object({ counterWatts: z.number(), integratedWatts: z.number(), ratio: z.number(), agrees: z.boolean() })
      .optional(),
  }),
  boards: z.array(boardSchema).max(64).optional(),
  idleWatts: amount.optional(),
  quick: z.boolean().optional(),
  device: name,
  provider: name,
  runtime: name,
  platform: name,
  threads: count,
  windowMs: amount,
  secondsPerModel: amount,
  seed: count,
  tool: name,
});

/** What the graph itself says, without running it. */
export const graphSchema = z.object({
  parameters: count,
  bytes: count,
  opset: count,
  operators: recordOf(count),
  parametersByPrecision: recordOf(count),
});

export const revisionSchema = z.object({
  path,
  blob: sha,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: count,
});

export const profileSchema = z.object({
  operators: z.array(z.object({ operator: name, share: z.number().min(0).max(1), nodes: count })).max(500),
  heaviest: z
    .array(z.object({ node: name, operator: name, share: z.number().min(0).max(1), macsPerQuery: amount.optional() }))
    .max(5),
  macsPerQuery: amount.optional(),
  bytesMovedPerQuery: amount,
});
