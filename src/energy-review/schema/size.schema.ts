/** How large a named model is, as the hub states it. */
import { z } from 'zod';
import { name, open } from './bounds.ts';

/** More than any model; products of it stay finite. */
const parameters = z.int().positive().max(1e15);

export const hubSizeSchema = open({
  parameters,
  /** Parameters that one token uses: the same number for a model without experts. Absent where that isn't known. */
  active: parameters.optional(),
  /** What the hub says that it is for, where an estimate is fitted for that. */
  purpose: z.enum(['text', 'embedding']).optional(),
  /** The commit that both were read at. */
  commit: z.string().regex(/^[0-9a-f]{40}$/, 'a full commit in hexadecimal'),
}).meta({ id: 'HubSize' });

export const hubSizesSchema = open({ base: hubSizeSchema.optional(), head: hubSizeSchema.optional() });

/** A branch, tag, or commit of the hub that stands behind a name in the code. */
export const hubRevisionsSchema = open({ base: name.optional(), head: name.optional() });

export type HubSize = z.infer<typeof hubSizeSchema>;
