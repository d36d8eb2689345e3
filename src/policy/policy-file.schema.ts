/**
 * One policy file (`.github/energy-policy.yml`), version 1. What a person writes is the schema's input and what the
 * program reads is its output: `10%` becomes 0.1, `25MB` becomes bytes, `2_000_000/month` queries a year.
 *
 * The message of each leaf is the phrase after "expected": the reader of a policy adds key, found value and line.
 */
import { z } from 'zod';
import { appCheckSchema, commentSchema, nudgeSchema } from './schema/app.schema.ts';
import { carbonSchema, costSchema } from './schema/electricity.schema.ts';
import { evidenceSchema, ignoreBelowSchema } from './schema/evidence.schema.ts';
import { MAX_MODELS, MAX_PATTERN, text } from './schema/fields.ts';
import { modelEntrySchema, settings } from './schema/model-entry.schema.ts';
import { languagesSchema, namesSchema } from './schema/names.schema.ts';

export type * from './schema/budget.schema.ts';
export type * from './schema/electricity.schema.ts';
export type * from './schema/evidence.schema.ts';
export type * from './schema/model-entry.schema.ts';
export type * from './schema/options.schema.ts';

const MAX_WAIVERS = 500;

const waiverEntrySchema = z
  .strictObject(
    {
      model: text('a model path, a model name or a glob', MAX_PATTERN).describe('Model path, model name or glob.'),
      until: z
        .string('a date such as `2026-12-31`')
        .pipe(z.iso.date('a date such as `2026-12-31`'))
        .describe('Last day on which the waiver holds.'),
      reason: text('the reason for the waiver').describe('Shown in the review.'),
      by: text('who grants the waiver, such as `"@octocat"`', MAX_PATTERN).describe('Who grants it.'),
    },
    'a mapping with `model`, `until`, `reason` and `by`',
  )
  .describe('A dated exception.');

/** One paragraph in a comment. */
const MAX_MESSAGE = 300;
const MESSAGE = `a text of one paragraph, at most ${MAX_MESSAGE} characters`;
/** Control characters, and those that turn the direction of the text around them. */
const UNPRINTABLE = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

const messageSchema = z
  .string(MESSAGE)
  .transform((written) => written.trim().replaceAll(/\s+/g, ' '))
  .pipe(
    z
      .string()
      .min(1, MESSAGE)
      .max(MAX_MESSAGE, MESSAGE)
      .refine((shown) => !UNPRINTABLE.test(shown), `${MESSAGE}, without control characters`),
  )
  .describe('Plain text that is shown with a finding: whom to ask, what to read.');

/** Rules that an organisation may mark `overridable`. */
const RULE_NAMES = [
  'increase',
  'whPer1000',
  'stars',
  'latency',
  'size',
  'quality',
  'enforcement',
  'evidence',
  'ignoreBelow',
  'volume',
  'unmeasured',
  'waivers',
  'source',
  'batch',
  'inputs',
  'meter',
  'queries',
  'hub',
  'tokens',
  'measured',
  'names',
] as const;
const ruleNameSchema = z.enum(RULE_NAMES, `one of ${RULE_NAMES.join(', ')}`);

export const policyFileSchema = z
  .strictObject(
    {
      version: z.literal(1, '`1`, the only version there is').describe('Version of this format.'),
      extends: text('`ORG/REPO`, or a path that starts with `./`', MAX_PATTERN)
        .optional()
        .describe('The organisation’s policy, which this file may tighten.'),
      defaults: z
        .strictObject(settings, 'a mapping with `enforcement`, `budget` and `meter`')
        .optional()
        .describe('Holds for every model, unless its entry says otherwise.'),
      models: z
        .array(modelEntrySchema, 'a list of models, each starting with `- path:` or `- id:`')
        .max(MAX_MODELS, `at most ${MAX_MODELS} entries`)
        .default([])
        .describe('Rules per model. Where several entries match, the later one wins, rule by rule.'),
      waivers: z
        .array(waiverEntrySchema, 'a list of waivers, each starting with `- model:`')
        .max(MAX_WAIVERS, `at most ${MAX_WAIVERS} waivers`)
        .default([])
        .describe('Dated exceptions.'),
      overridable: z
        .array(ruleNameSchema, 'a list of rule names')
        .max(50, 'a list of rule names')
        .default([])
        .describe('In a policy that others extend: the rules that they may loosen.'),
      evidence: evidenceSchema.optional(),
      ignoreBelow: ignoreBelowSchema.optional(),
      publish: z
        .enum(['action', 'app'], '`action` or `app`')
        .optional()
        .describe('Who comments and sets the check: the Action (the default) or the App. The other stays silent.'),
      comment: commentSchema.optional(),
      nudge: nudgeSchema.optional(),
      names: namesSchema.optional(),
      languages: languagesSchema.optional(),
      message: messageSchema.optional(),
      check: appCheckSchema.optional(),
      carbon: carbonSchema.optional(),
      cost: costSchema.optional(),
    },
    'a mapping that starts with `version: 1`',
  )
  .describe('Energy policy of wattnudge.');

export type RuleName = z.infer<typeof ruleNameSchema>;
export type PolicyFile = z.output<typeof policyFileSchema>;
export type ModelEntry = PolicyFile['models'][number];
export type WaiverEntry = PolicyFile['waivers'][number];
