/** What a model is: its graph without running it, its bytes, and where the time of a query goes. */
import { z } from 'zod';
import { amount, count, name, open, path, recordOf, sha } from './bounds.ts';

/** What the graph itself says, without running it. */
export const graphSchema = open({
  parameters: count,
  bytes: count,
  opset: count,
  /** Operator type (with its domain where it is not the default one) → number of nodes. */
  operators: recordOf(count),
  /** Precision of the weights → parameters, e.g. `{ float32: 11_000_000 }`. */
  parametersByPrecision: recordOf(count),
}).meta({ id: 'Graph' });

/** Identity of one revision's bytes: what a reader of the review can check against git. */
export const revisionSchema = open({
  path,
  /** Git blob of the main file (the LFS pointer's blob where the file is in LFS). */
  blob: sha,
  /** SHA-256 of the main file's content (not of the LFS pointer). */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: count,
  /** Files with tensors of the model, beside its main file. */
  data: z.array(path).max(50).optional(),
}).meta({ id: 'Revision' });

/** Where the time of a query goes, from unoptimised runs outside the measurement. */
export const profileSchema = open({
  operators: z.array(open({ operator: name, share: z.number().min(0).max(1), nodes: count })).max(500),
  heaviest: z
    .array(open({ node: name, operator: name, share: z.number().min(0).max(1), macsPerQuery: amount.optional() }))
    .max(5),
  macsPerQuery: amount.optional(),
  bytesMovedPerQuery: amount,
}).meta({ id: 'Profile' });

export type GraphSummary = z.infer<typeof graphSchema>;
export type Revision = z.infer<typeof revisionSchema>;
export type Profile = z.infer<typeof profileSchema>;
