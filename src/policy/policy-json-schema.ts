import { z } from 'zod';
import { policyFileSchema } from './policy-file.schema.ts';

/**
 * The policy file's JSON Schema (draft 7, which the YAML language server and so every common editor reads), generated
 * from the zod schema: what a person may write, not what it is turned into.
 */
export function policyJsonSchema(): object {
  cached ??= z.toJSONSchema(policyFileSchema, { io: 'input', target: 'draft-7' });
  return cached;
}

let cached: object | undefined;
