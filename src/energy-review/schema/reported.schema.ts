/** Energy that the author's own job measured, as a file of the repository holds it. */
import { z } from 'zod';
import { amount, count, name, open, path, reason } from './bounds.ts';
import { intervalSchema } from './measurement.schema.ts';

const reportedFigureSchema = open({
  /** `lower` and `upper` are the estimate where the file states no interval. */
  whPer1000: intervalSchema,
  /** Of a query, where the file has it. */
  latencyMs: open({ median: amount }).optional(),
  /** That the figure rests on. */
  queries: count,
  /** Queries in one run. */
  batch: z.int().positive().optional(),
  /** What the queries ran on. */
  device: name,
  /** What measured the joules. */
  meter: name,
  /** As of a measurement made here. */
  heavyTail: open({ whPer1000: amount, processes: z.int().positive() }).optional(),
}).meta({ id: 'ReportedFigure' });

export const reportedSchema = open({
  file: path,
  format: z.enum(['wattnudge', 'codecarbon']),
  base: reportedFigureSchema.optional(),
  head: reportedFigureSchema.optional(),
  /** Why there is no figure of head: nothing is judged. */
  error: reason.optional(),
  /** Why there is no figure of base: head's stands alone. */
  baseError: reason.optional(),
  /** Why the two figures aren't compared. */
  notCompared: reason.optional(),
}).meta({ id: 'Reported' });

export type ReportedFigure = z.infer<typeof reportedFigureSchema>;
export type Reported = z.infer<typeof reportedSchema>;
