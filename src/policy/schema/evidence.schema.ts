/** Which evidence may block a change, and which increases are too small to. */
import { z } from 'zod';
import { parseKWhPerYear } from '../../quantities/index.ts';
import { quantity } from './fields.ts';

/** The kinds of evidence, strongest first. `none` is missing: there is nothing to block on. */
const EVIDENCE_KINDS = ['measured', 'reported', 'published', 'estimated', 'price', 'rule'] as const;

export const evidenceSchema = z
  .strictObject(
    {
      block: z
        .array(
          z.enum(EVIDENCE_KINDS, `one of ${EVIDENCE_KINDS.map((kind) => `\`${kind}\``).join(', ')}`),
          'a list such as `[measured, published]`',
        )
        .min(1, 'at least one kind of evidence (to block nothing, set `enforcement: warn`)')
        .max(EVIDENCE_KINDS.length, 'each kind of evidence once')
        .transform((kinds) => EVIDENCE_KINDS.filter((kind) => kinds.includes(kind)))
        .optional()
        .describe('Kinds of evidence that may block. Default: `[measured]`. A `stars` budget always may.'),
    },
    'a mapping with `block`',
  )
  .describe('Which kinds of evidence may block. The others warn or inform.');

export const ignoreBelowSchema = quantity('an amount of energy such as `10 kWh/year`', (text) => {
  const kWhPerYear = parseKWhPerYear(text);
  return kWhPerYear === undefined ? undefined : { written: text.trim(), kWhPerYear };
}).describe('For models with a `volume`: a smaller increase warns and never blocks. Default: `10 kWh/year`.');

export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];
export type EnergyPerYear = z.output<typeof ignoreBelowSchema>;
