/** What a deployment has to change beside the name of its model. */
import { z } from 'zod';
import { open, text } from './bounds.ts';

/**
 * One difference between two models that somebody has to act on. A side without a value does without what the aspect names, or
 * its value isn't known.
 */
const alsoChangesSchema = open({
  aspect: z.enum(['dimensions', 'prefixes', 'tokenizer', 'context', 'languages', 'licence', 'purpose']),
  /** In words, as is: "1,024", "English only", "query: and passage: ". */
  base: text.optional(),
  head: text.optional(),
  /** What to do before the new model is deployed, as one sentence. */
  step: text,
  /** Where both values can be read. */
  source: text.optional(),
}).meta({ id: 'AlsoChanges' });

/** Absent where nothing is known to change; what isn't known isn't in it. */
export const alsoChanges = z.array(alsoChangesSchema).max(10).optional();

export type AlsoChanges = z.infer<typeof alsoChangesSchema>;
