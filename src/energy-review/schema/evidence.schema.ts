/** What a figure rests on, the strongest first. Two sources are never mixed in one comparison. */
import { z } from 'zod';
import { name, open, text } from './bounds.ts';
import { intervalSchema, verdictSchema } from './measurement.schema.ts';

/** `counter`: NVML, RAPL. `cpu-time`: CPU time × watts a core, sound for a ratio and rough in amount. */
export const meterKindSchema = z.enum(['counter', 'cpu-time']);

/**
 * - `measured`: head against base on this runner, with the meter
 * - `reported`: measured by the user's own job, read from a file
 * - `published`: both rows from one cohort of one publication
 * - `estimated`: from the numbers of parameters, with a prediction interval
 * - `price`: the list price per token, never turned into energy
 * - `rule`: a rule without a figure
 * - `none`: what is missing is in `assumptions`, if it is known
 */
export const evidenceKindSchema = z.enum(['measured', 'reported', 'published', 'estimated', 'price', 'rule', 'none']);

export const evidenceSchema = open({
  kind: evidenceKindSchema,
  /** Name of the meter, publication, file, or rule; `none` where there is none. */
  source: name,
  /** Of what was measured. */
  meter: meterKindSchema.optional(),
  /** Of what is published: see `ratingSchema`. */
  cohort: z.string().min(1).max(1000).optional(),
  /** head ÷ base of the energy per query. Absent where one side alone is known, or no figure. */
  ratio: intervalSchema.optional(),
  verdict: verdictSchema.optional(),
  /** What has to hold for the figures to be right, one sentence each. */
  assumptions: z.array(text).max(20),
}).meta({ id: 'Evidence' });

export type MeterKind = z.infer<typeof meterKindSchema>;
export type Evidence = z.infer<typeof evidenceSchema>;
