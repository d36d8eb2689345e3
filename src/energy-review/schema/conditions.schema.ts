/** What a review was measured with. */
import { z } from 'zod';
import { RUNNER_LABEL } from '../runner-label.ts';
import { amount, count, name, open, text } from './bounds.ts';
import { meterKindSchema } from './evidence.schema.ts';

const degreesOrMegahertz = open({ least: z.number(), most: z.number() });

/** A GPU board, and what it was like at the edges of the windows. */
export const boardSchema = open({
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

export const conditionsSchema = open({
  meter: open({
    name,
    kind: meterKindSchema,
    /** How the joules come about, one sentence: coefficients and their source where they are not counted. */
    description: text,
    /** Better meters that were looked at first, and why they were left out. */
    skipped: z
      .array(open({ name, reason: text }))
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
  /** How the energy of a language model's prefill was told from that of decode. */
  phaseEnergy: z.enum(['own-windows', 'time-share']).optional(),
  device: name,
  /** Label of the runner, as its job states it. */
  runnerLabel: z.string().regex(RUNNER_LABEL).optional(),
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

export type BoardConditions = z.infer<typeof boardSchema>;
export type Conditions = z.infer<typeof conditionsSchema>;
