/** What a change may cost, and what a breach does. */
import { z } from 'zod';
import { parseBytes, parseDurationMs, parseKWhPerYear, parsePercent } from '../../quantities/index.ts';
import { numberOf, percentSchema, quantity, wholeNumber } from './fields.ts';

/** Latency of a query: an increase of the median in percent, or the median itself in absolute time. */
const latencySchema = quantity('an increase such as `10%` or a median such as `20ms` or `1.5s`', (text) => {
  const percent = parsePercent(text);
  if (percent !== undefined) return { kind: 'increase', fraction: percent } as const;
  const medianMs = parseDurationMs(text);
  return medianMs === undefined ? undefined : ({ kind: 'median', medianMs } as const);
});

/** Size of the model's files: an increase in percent, or bytes. */
const sizeSchema = quantity('a size such as `25MB` or `24MiB`, or an increase such as `10%`', (text) => {
  const percent = parsePercent(text);
  if (percent !== undefined) return { kind: 'increase', fraction: percent } as const;
  const bytes = parseBytes(text);
  return bytes === undefined ? undefined : ({ kind: 'bytes', bytes } as const);
});

export const enforcementSchema = z.enum(['block', 'warn', 'inform'], '`block`, `warn` or `inform`');

export const budgetSchema = z
  .strictObject(
    {
      increase: percentSchema.optional().describe('Energy per query at head against base, such as `10%`.'),
      stars: wholeNumber('a whole number of stars from 1 to 5', 1, 5)
        .optional()
        .describe('Least stars: of the estimated position, or published ones for a reference. Needs a rated `source`.'),
      whPer1000: numberOf('Wh per 1,000 queries, a number such as `0.5`')
        .optional()
        .describe('Energy at head, in Wh per 1,000 queries.'),
      latency: latencySchema
        .optional()
        .describe('Median latency of a query: an increase (`10%`) or a time (`20ms`, `1.5s`).'),
      size: sizeSchema.optional().describe('Size of the model: bytes (`25MB`, `24MiB`) or an increase (`10%`).'),
    },
    'a mapping with `increase`, `stars`, `whPer1000`, `latency` or `size`',
  )
  .describe('What a change may cost.');

export type Enforcement = z.infer<typeof enforcementSchema>;
export type LatencyLimit = z.output<typeof latencySchema>;
export type SizeLimit = z.output<typeof sizeSchema>;

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
