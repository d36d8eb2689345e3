/**
 * One policy file (`.github/energy-policy.yml`), version 1. What a person writes is the schema's input and what the
 * program reads is its output: `10%` becomes 0.1, `25MB` becomes bytes, `2_000_000/month` queries a year.
 *
 * The message of each leaf is the phrase after "expected": the reader of a policy adds key, found value and line.
 */
import { z } from 'zod';
import { findCarbonCountry } from './carbon.ts';
import {
  NUMBER_PATTERN,
  PERCENT_PATTERN,
  parseBytes,
  parseDurationMs,
  parseNumber,
  parsePercent,
  parseQueriesPerYear,
  parseWaitMs,
} from './units.ts';

/** Far above what any real policy holds, low enough that a file cannot keep the judge busy. */
const MAX_MODELS = 500;
const MAX_WAIVERS = 500;
const MAX_TEXT = 1000;
const MAX_PATTERN = 300;

const DIMENSION = 'a whole number of at least 1, or the name of a dimension';
const SHARE = 'a share such as `0.99` or `99%`';
const CARBON = '`{ gramsPerKwh: 342, source: … }` or `{ country: Germany }` (world, USA, Germany, France, UK or India)';

const percentSchema = z
  .string('a percentage such as `10%`')
  .regex(PERCENT_PATTERN, 'a percentage such as `10%`')
  .transform((text) => parsePercent(text) ?? 0)
  .meta({ description: 'A percentage such as `10%`.' });

/** A YAML 1.2 number, or text with digit groups: YAML 1.2 reads `2_000` as text. */
const numberOf = (expected: string) =>
  z
    .union([z.number(), z.string().regex(NUMBER_PATTERN).transform(toNumber)], expected)
    .refine((value) => value >= 0, expected);

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

const volumeSchema = quantity('a volume such as `2_000_000/month` (or /hour, /day, /week, /year)', (text) => {
  const queriesPerYear = parseQueriesPerYear(text);
  return queriesPerYear === undefined ? undefined : { written: text.trim(), queriesPerYear };
});

const wholeNumber = (expected: string, least: number, most: number) =>
  z.int(expected).min(least, expected).max(most, expected);

const text = (expected: string, most = MAX_TEXT) =>
  z.string(expected).max(most, `${expected}, at most ${most} characters`).regex(/\S/, `${expected}, not empty`);

/** Paths are read from git objects; one that leaves the repository can only be a mistake. */
const repositoryPath = (expected: string) =>
  text(expected, MAX_PATTERN)
    .refine(
      (path) => !path.startsWith('/') && !path.split('/').includes('..'),
      `${expected}, inside the repository (relative, without \`..\`)`,
    )
    .transform((path) => path.replace(/^(\.\/)+/, ''));

const enforcementSchema = z.enum(['block', 'warn', 'inform'], '`block`, `warn` or `inform`');

const budgetSchema = z
  .strictObject(
    {
      increase: percentSchema.optional().describe('Energy per query at head against base, e.g. `10%`.'),
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

const inputsSchema = z
  .strictObject(
    {
      shapes: z
        .record(
          text('a tensor name'),
          z
            .array(
              z.union([wholeNumber(DIMENSION, 1, 1_000_000_000), text(DIMENSION)], DIMENSION),
              'a list such as `[batch, 128]`',
            )
            .max(16, 'at most 16 dimensions'),
          'a mapping from tensor name to shape, such as `{ input_ids: [batch, 128] }`',
        )
        .optional()
        .describe('Tensor name → shape; `batch` and other names stand for dimensions.'),
      dimensions: z
        .record(
          text('the name of a dimension'),
          wholeNumber('a whole number of at least 1', 1, 1_000_000_000),
          'a mapping from dimension to size, such as `{ sequence: 128 }`',
        )
        .optional()
        .describe('Named dimension → size.'),
      file: repositoryPath('the path of a .npy, .npz or JSON file')
        .optional()
        .describe('Inputs from a .npy, .npz or JSON file.'),
      seed: wholeNumber('a whole number from 0 to 4294967295', 0, 4_294_967_295)
        .optional()
        .describe('Seed of synthetic inputs.'),
    },
    'a mapping with `shapes`, `dimensions`, `file` or `seed`',
  )
  .describe('What one query is made of.');

const qualitySchema = z
  .strictObject(
    {
      file: repositoryPath('the path of a JSON metrics file').describe('JSON metrics file, read at base and head.'),
      key: text('the dotted path of a number in the metrics file, such as `eval.accuracy`', MAX_PATTERN).describe(
        'Dotted path of the figure in the file.',
      ),
      maxDrop: z
        .union(
          [
            z
              .string()
              .regex(PERCENT_PATTERN)
              .transform((written) => ({ kind: 'points', points: (parsePercent(written) ?? 0) * 100 }) as const),
            z
              .union([z.number().nonnegative(), z.string().regex(NUMBER_PATTERN).transform(toNumber)])
              .transform((amount) => ({ kind: 'own-unit', amount }) as const),
          ],
          "percentage points such as `0.5%`, or a number in the metric's own unit",
        )
        .optional()
        .describe(
          "How far the figure may get worse: `0.5%` is percentage points; a number is in the metric's own unit.",
        ),
      higherIsBetter: z
        .boolean('`true` or `false`')
        .default(true)
        .describe('`false` for errors and losses, such as a word error rate.'),
    },
    'a mapping with `file`, `key` and `maxDrop`',
  )
  .describe("The team's own quality figure, shown beside the energy.");

const modelPathsSchema = z
  .array(repositoryPath('the path of a model'), 'a list of model paths')
  .max(20, 'a list of at most 20 model paths');

/** Either the list of models alone, or a mapping that also says how options are tried. */
const alternativesSchema = z
  .union(
    [
      modelPathsSchema.transform((models) => ({ models, when: 'over-budget' as const, seconds: undefined })),
      z.strictObject({
        models: modelPathsSchema.default([]).describe('Models of your own that could take this one’s place.'),
        seconds: numberOf('a number of seconds, such as `60`')
          .optional()
          .describe('Most time for trying options, for each model; 0 tries none.'),
        when: z
          .enum(['over-budget', 'always'], '`over-budget` or `always`')
          .default('over-budget')
          .describe('For which changes options are tried.'),
      }),
    ],
    'a list of model paths, or a mapping with `models`, `seconds` or `when`',
  )
  .describe('Options to try: models of your own, and how long to try.');

const shareSchema = z
  .union(
    [
      z.number(),
      z
        .string()
        .regex(PERCENT_PATTERN)
        .transform((text) => parsePercent(text) ?? 0),
    ],
    SHARE,
  )
  .refine((value) => value >= 0 && value <= 1, SHARE);

const evaluateSchema = z
  .strictObject(
    {
      file: repositoryPath('the path of a .npz file').describe('Inputs by their names and labels, as `.npz`.'),
      labels: text('the name of an array in the file', MAX_PATTERN)
        .default('labels')
        .describe('The array with one class a sample.'),
    },
    'a mapping with `file`, and `labels` where the array has another name',
  )
  .describe('Labelled samples, on which base, this change and every option are evaluated.');

const settings = {
  enforcement: enforcementSchema.optional().describe('What a breach does. `block` where nothing is said.'),
  budget: budgetSchema.optional(),
  meter: z
    .enum(['measured', 'any'], '`measured` or `any`')
    .optional()
    .describe('`measured`: only a hardware counter judges; an estimate from CPU time counts as not measured.'),
  hub: z
    .boolean('`true` or `false`')
    .optional()
    .describe('Fetch changed hub ids and run them. Without it they are rated only.'),
  hubAlternatives: z
    .boolean('`true` or `false`')
    .optional()
    .describe('Ask the hub for smaller models of the same task and offer up to two.'),
};

const modelEntrySchema = z.strictObject(
  {
    path: repositoryPath('the path of a model, or a glob such as `models/*.onnx`')
      .optional()
      .describe('Model files: a path or a glob.'),
    id: text('a hub id such as `org/name`, or a glob', MAX_PATTERN)
      .optional()
      .describe('Models that code refers to by hub id: an id or a glob.'),
    task: text('an AI Energy Score task', 100).optional().describe('The AI Energy Score task.'),
    source: text('a hub id such as `org/name`', MAX_PATTERN)
      .optional()
      .describe('The rated model that this one derives from.'),
    batch: wholeNumber('a whole number of at least 1', 1, 1_000_000)
      .optional()
      .describe('Queries in one run, as in production.'),
    inputs: inputsSchema.optional(),
    queries: repositoryPath('the path of a .jsonl or .csv file, or of a folder of pictures or .wav files')
      .optional()
      .describe('Queries of your own, for folders in Hugging Face layout: .jsonl, .csv, pictures or .wav files.'),
    ...settings,
    quality: qualitySchema.optional(),
    alternatives: alternativesSchema.optional(),
    fidelity: shareSchema
      .optional()
      .describe(
        'Least agreement of an option with the model that it stands for, such as `0.99`: what is below is not offered.',
      ),
    evaluate: evaluateSchema.optional(),
    volume: volumeSchema.optional().describe('Queries in production, such as `2_000_000/month`.'),
    unmeasured: text('the reason why the model cannot be measured')
      .optional()
      .describe('Declares that the model is not measured, with the reason.'),
  },
  'a mapping with `path` (or `id`) and its rules',
);

const waiverEntrySchema = z
  .strictObject(
    {
      model: text('a model path, hub id or glob', MAX_PATTERN).describe('Model path, hub id or glob.'),
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

const carbonSchema = z
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

const costSchema = z
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

/** How long the App waits for a result. Shorter than a benchmark takes would fail every pull request. */
const waitSchema = quantity('a time such as `45min` or `2h`', (text) => parseWaitMs(text));

const nudgeSchema = z
  .strictObject(
    {
      tone: z
        .enum(['brief', 'full'], '`brief` or `full`')
        .optional()
        .describe('`brief`: what changed and the first alternative. `full` (the default): everything.'),
      alternatives: wholeNumber('a whole number from 0 to 10', 0, 10)
        .optional()
        .describe('Most alternatives that a comment names for a model. 3 where nothing is said.'),
      quiet: z
        .array(text('a model path, hub id or glob', MAX_PATTERN), 'a list of model paths, hub ids or globs')
        .max(MAX_MODELS, `at most ${MAX_MODELS} entries`)
        .optional()
        .describe('Models about which no comment is made. Their budgets hold all the same.'),
    },
    'a mapping with `tone`, `alternatives` or `quiet`',
  )
  .describe('How the comment of the App is written.');

const appCheckSchema = z
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

/** Rules that an organisation may mark `overridable`. */
const ruleNameSchema = z.enum(
  [
    'increase',
    'whPer1000',
    'stars',
    'latency',
    'size',
    'quality',
    'enforcement',
    'unmeasured',
    'waivers',
    'source',
    'batch',
    'inputs',
    'meter',
    'queries',
  ],
  'one of increase, whPer1000, stars, latency, size, quality, enforcement, unmeasured, waivers, source, batch, inputs, meter, queries',
);

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
      publish: z
        .enum(['action', 'app'], '`action` or `app`')
        .optional()
        .describe('Who comments and sets the check: the Action (the default) or the App. The other stays silent.'),
      nudge: nudgeSchema.optional(),
      check: appCheckSchema.optional(),
      carbon: carbonSchema.optional(),
      cost: costSchema.optional(),
    },
    'a mapping that starts with `version: 1`',
  )
  .describe('Energy policy of wattnudge.');

export type RuleName = z.infer<typeof ruleNameSchema>;
export type Enforcement = z.infer<typeof enforcementSchema>;
export type PolicyFile = z.output<typeof policyFileSchema>;
export type ModelEntry = PolicyFile['models'][number];
export type WaiverEntry = PolicyFile['waivers'][number];
export type LatencyLimit = z.output<typeof latencySchema>;
export type SizeLimit = z.output<typeof sizeSchema>;
export type QualityRule = z.output<typeof qualitySchema>;
export type InputsRule = z.output<typeof inputsSchema>;
export type AlternativesRule = z.output<typeof alternativesSchema>;
export type EvaluateRule = z.output<typeof evaluateSchema>;
export type Volume = z.output<typeof volumeSchema>;
export type CarbonFactor = z.output<typeof carbonSchema>;
export type CostFactor = z.output<typeof costSchema>;

function quantity<T>(expected: string, parse: (text: string) => T | undefined) {
  return z.string(expected).transform((written, context): T => {
    const parsed = parse(written);
    if (parsed !== undefined) return parsed;
    context.issues.push({ code: 'custom', message: expected, input: written });
    return z.NEVER;
  });
}

function toNumber(written: string): number {
  return parseNumber(written) ?? 0;
}
