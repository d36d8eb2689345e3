/**
 * One policy file (`.github/energy-policy.yml`), version 1. What a person writes is the schema's input and what the
 * program reads is its output: `10%` becomes 0.1, `25MB` becomes bytes, `2_000_000/month` queries a year.
 *
 * The message of each leaf is the phrase after "expected": the reader of a policy adds key, found value and line.
 */
import { z } from 'zod';
import { parseWaitMs } from '../quantities/index.ts';
import { findCarbonCountry } from './carbon.ts';
import { evidenceSchema, ignoreBelowSchema } from './schema/budget.schema.ts';
import {
  MAX_MODELS,
  MAX_PATTERN,
  numberOf,
  percentSchema,
  quantity,
  repositoryPath,
  text,
  wholeNumber,
} from './schema/fields.ts';
import { modelEntrySchema, settings } from './schema/model-entry.schema.ts';

export type * from './schema/alternatives.schema.ts';
export type * from './schema/budget.schema.ts';
export type * from './schema/model-entry.schema.ts';

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
  'runner',
  'queries',
  'hub',
  'tokens',
  'measured',
  'names',
] as const;
const ruleNameSchema = z.enum(RULE_NAMES, `one of ${RULE_NAMES.join(', ')}`);

export type PolicyFile = z.output<typeof policyFileSchema>;
export type ModelEntry = PolicyFile['models'][number];
export type WaiverEntry = PolicyFile['waivers'][number];

/**
 * The policy file's JSON Schema (draft 7, which the YAML language server and so every common editor reads), generated
 * from the zod schema: what a person may write, not what it is turned into.
 */
export function policyJsonSchema(): object {
  cached ??= z.toJSONSchema(policyFileSchema, { io: 'input', target: 'draft-7' });
  return cached;
}

let cached: object | undefined;

/** How long the App waits for a result. Shorter than a benchmark takes would fail every pull request. */
const waitSchema = quantity('a time such as `45min` or `2h`', (text) => parseWaitMs(text));

export const commentSchema = z
  .strictObject(
    {
      above: percentSchema
        .optional()
        .describe('Changes in energy up to this percentage get no comment. The check still reports them.'),
    },
    'a mapping with `above`',
  )
  .describe('When a comment is written.');

export const nudgeSchema = z
  .strictObject(
    {
      suggestions: z
        .boolean('`true` or `false`')
        .optional()
        .describe(
          'Whether one line that changes a name gets a suggestion to commit, from the Action or the App. Default: `true`.',
        ),
      tone: z
        .enum(['brief', 'full'], '`brief` or `full`')
        .optional()
        .describe('`brief`: what changed and the first alternative. `full` (the default): everything.'),
      alternatives: wholeNumber('a whole number from 0 to 10', 0, 10)
        .optional()
        .describe('Most alternatives that a comment names for a model. 3 where nothing is said.'),
      quiet: z
        .array(text('a model path, a model name or a glob', MAX_PATTERN), 'a list of model paths, model names or globs')
        .max(MAX_MODELS, `at most ${MAX_MODELS} entries`)
        .optional()
        .describe('Models that get no comment. Their budgets still apply.'),
    },
    'a mapping with `suggestions`, `alternatives`, `quiet` or `tone`',
  )
  .describe('How the comment of the App is written, and whether a changed line gets a suggestion.');

export const appCheckSchema = z
  .strictObject(
    {
      workflow: repositoryPath('the path of a workflow, such as `.github/workflows/energy.yml`')
        .refine((path) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path), 'a file in `.github/workflows`')
        .optional()
        .describe('The workflow whose result counts.'),
      resultWithin: waitSchema.optional().describe('How long the check waits for a result: `45min`, `2h`.'),
    },
    'a mapping with `workflow` or `resultWithin`',
  )
  .describe('The check that the App sets.');

const CARBON = '`{ gramsPerKwh: 342, source: … }` or `{ country: Germany }` (world, USA, Germany, France, UK or India)';

export const carbonSchema = z
  .union(
    [
      z.strictObject({
        gramsPerKwh: numberOf('g CO2e per kWh, a number').describe('g CO2e per kWh.'),
        source: text('where the figure comes from', 200).optional().describe('Where the figure comes from.'),
      }),
      z.strictObject({
        country: z
          .string()
          .refine((name) => findCarbonCountry(name) !== undefined, 'world, USA, Germany, France, UK or India')
          .describe('`world`, `USA`, `Germany`, `France`, `UK` or `India`.'),
      }),
    ],
    CARBON,
  )
  .describe('Carbon intensity of the electricity.');

export const costSchema = z
  .strictObject(
    {
      perKwh: numberOf('the price of a kWh, a number').describe('Price of one kWh.'),
      currency: z
        .string('a currency code such as `EUR`')
        .regex(/^[A-Z]{3}$/, 'a currency code such as `EUR`')
        .describe('ISO 4217 code.'),
    },
    'a mapping with `perKwh` and `currency`',
  )
  .describe('Price of electricity.');

export type CarbonFactor = z.output<typeof carbonSchema>;
export type CostFactor = z.output<typeof costSchema>;

/** Each is matched against every changed file. */
const MAX_GLOBS = 100;

const globs = z
  .array(repositoryPath('a path or a glob such as `docs/**`'), 'a list of paths or globs such as `[docs/**]`')
  .max(MAX_GLOBS, `at most ${MAX_GLOBS} paths or globs`)
  .default([]);

export const namesSchema = z
  .strictObject(
    {
      include: globs.describe('Files to look in although they are left out by default.'),
      exclude: globs.describe('Files to leave out. It wins over `include`.'),
    },
    'a mapping with `include` or `exclude`',
  )
  .describe('Files in which model names are looked for.');

/** ISO 639-1, as the Library of Congress lists it (https://www.loc.gov/standards/iso639-2/php/code_list.php). */
const LANGUAGES = (
  'aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es ' +
  'et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki ' +
  'kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no ' +
  'nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te ' +
  'tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu'
).split(' ');

const LANGUAGE = 'a two-letter ISO 639-1 code such as `en`';

const languageSchema = z
  .string(LANGUAGE)
  .check(({ value, issues }) => {
    if (LANGUAGES.includes(value)) return;
    const meant = languageMeant(value);
    const suggestion = meant === undefined ? undefined : `Write \`${meant}\`.`;
    issues.push({ code: 'custom', message: LANGUAGE, input: value, params: { suggestion } });
  })
  .meta({ pattern: '^[a-z]{2}$' });

const ENGLISH = new Intl.DisplayNames('en', { type: 'language' });
/** Looked up in, since a list can hold tens of thousands of mistakes. */
let codesByName: Map<string | undefined, string> | undefined;

/** The code of what people write in its place: `English`, `EN`, `eng`, `en-US`. */
function languageMeant(written: string): string | undefined {
  codesByName ??= new Map(LANGUAGES.map((code) => [ENGLISH.of(code)?.toLowerCase(), code]));
  const named = codesByName.get(written.toLowerCase());
  if (named !== undefined) return named;
  try {
    const { language } = new Intl.Locale(written);
    return LANGUAGES.includes(language) ? language : undefined;
  } catch {
    return undefined;
  }
}

export const languagesSchema = z
  .array(languageSchema, 'a list of ISO 639-1 codes such as `[en, de]`')
  .min(1, 'at least one language')
  .max(LANGUAGES.length, 'each language once')
  .transform((codes) => [...new Set(codes)])
  .describe('Languages that an alternative has to keep. Default: all of the model that it replaces.');

export const policyFileSchema = z
  .strictObject(
    {
      version: z.literal(1, '`1`, the only version there is').describe('Version of this format.'),
      extends: text('`ORG/REPO`, or a path that starts with `./`', MAX_PATTERN)
        .optional()
        .describe('The organisation’s policy, which this file may tighten.'),
      defaults: z
        .strictObject(settings, 'a mapping of rules, such as `enforcement`, `budget`, and `meter`')
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
      badge: z
        .boolean('`true` or `false`')
        .optional()
        .describe(
          'Whether the App shows a badge to everyone who has its address, without signing in. Default: `false`. If an extended policy says `false`, there is none.',
        ),
      carbon: carbonSchema.optional(),
      cost: costSchema.optional(),
    },
    'a mapping that starts with `version: 1`',
  )
  .describe('Energy policy of wattnudge.');

export type RuleName = z.infer<typeof ruleNameSchema>;
