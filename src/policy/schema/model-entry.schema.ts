/** The rules of one model, or of all models that a glob names. */
import { z } from 'zod';
import { RUNNER_LABEL } from '../../energy-review/index.ts';
import { MAX_FIGURE, parseVolume } from '../../quantities/index.ts';
import { alternativesSchema, evaluateSchema, shareSchema } from './alternatives.schema.ts';
import { budgetSchema, enforcementSchema } from './budget.schema.ts';
import { MAX_PATTERN, numberOf, percentOf, quantity, repositoryPath, text, wholeNumber } from './fields.ts';

const DROP = "percentage points such as `0.5%`, or a number in the metric's own unit";
const DIMENSION = 'a whole number of at least 1, or the name of a dimension';

const volumeSchema = quantity('a volume such as `2_000_000/month` (or /hour, /day, /week, /year)', (text) => {
  const volume = parseVolume(text);
  return volume && { written: text.trim(), ...volume };
});

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
        .describe('Tensor name → shape, with numbers, `batch`, or names of dimensions.'),
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
        .describe(
          'Seed of synthetic inputs, instead of one that is drawn for each run. Who reads it can make a model cheap for them.',
        ),
    },
    'a mapping with `shapes`, `dimensions`, `file` or `seed`',
  )
  .describe('What one query is made of.');

const METRICS_FILE = 'the path of a JSON metrics file';
const METRIC = 'the dotted path of a number in the metrics file, such as `eval.accuracy`';
const VALUE = 'a number, such as `87.4`';
/** A task is decided by a handful. */
const MAX_BENCHMARKS = 20;

const benchmarkSchema = z.strictObject(
  {
    benchmark: text('the name of a benchmark', 200).describe('Only values of the same name are compared.'),
    value: z.number(VALUE).min(-MAX_FIGURE, VALUE).max(MAX_FIGURE, VALUE).describe('What the model reached.'),
    unit: text('a unit such as `%`', 20).optional().describe('Only values of the same unit are compared.'),
    source: text('where a reader finds the value', MAX_PATTERN).describe('Where a reader finds the value.'),
    higherIsBetter: z.boolean('`true` or `false`').optional().describe('`false` for errors and losses.'),
  },
  'a mapping with `benchmark`, `value` and `source`',
);

const qualitySchema = z
  .strictObject(
    {
      file: repositoryPath(METRICS_FILE).optional().describe('JSON metrics file, read at base and head.'),
      key: text(METRIC, MAX_PATTERN).optional().describe('Dotted path of the figure in the file.'),
      maxDrop: z
        .union(
          [
            percentOf(DROP).transform((share) => ({ kind: 'points', points: share * 100 }) as const),
            numberOf(DROP).transform((amount) => ({ kind: 'own-unit', amount }) as const),
          ],
          DROP,
        )
        .optional()
        .describe(
          "How far the figure may get worse: `0.5%` is percentage points; a number is in the metric's own unit.",
        ),
      higherIsBetter: z
        .boolean('`true` or `false`')
        .default(true)
        .describe('`false` for errors and losses, such as a word error rate.'),
      benchmarks: z
        .array(benchmarkSchema, 'a list of values, each starting with `- benchmark:`')
        .max(MAX_BENCHMARKS, `at most ${MAX_BENCHMARKS} values`)
        .optional()
        .describe('What a named model reached on benchmarks, shown wherever it is set beside another.'),
    },
    'a mapping with `file`, `key` and `maxDrop`, or with `benchmarks`',
  )
  .superRefine(({ file, key, benchmarks }, { addIssue }) => {
    const isFile = benchmarks === undefined || file !== undefined || key !== undefined;
    if (isFile && file === undefined) addIssue({ code: 'custom', path: ['file'], message: METRICS_FILE });
    if (isFile && key === undefined) addIssue({ code: 'custom', path: ['key'], message: METRIC });
  })
  .transform(({ file, key, benchmarks, ...rest }) => ({
    /** The figure of a metrics file, where one is named. */
    figure: file === undefined || key === undefined ? undefined : { file, key, ...rest },
    benchmarks,
  }))
  .describe("The team's own quality figure, or what a named model reached on benchmarks.");

const hubSchema = z
  .literal([true, false, 'sizes', 'run'], '`sizes`, `run`, `true` (the same as `run`) or `false`')
  .transform((written) => (written === true ? 'run' : written === false ? 'off' : written));

const TOKENS = 'a whole number of tokens from 1 to 10000000';
/** The longest context of any model today is 10 million tokens. */
const tokenCount = wholeNumber(TOKENS, 1, 10_000_000).optional();

const tokensSchema = z
  .strictObject(
    {
      input: tokenCount.describe('Tokens of a prompt.'),
      output: tokenCount.describe('Tokens of an answer.'),
    },
    'a mapping such as `{ input: 400, output: 150 }`',
  )
  .refine(({ input, output }) => input !== undefined || output !== undefined, 'at least one of `input` and `output`')
  .describe('Tokens of one query, for prices, for models that are served, and for GGUF files.');

const RUN_QUERIES = 'the number of queries that one run answers, a whole number of at least 1';
/** A run of a day at ten thousand queries a second. */
const MAX_RUN_QUERIES = 1_000_000_000;

const measuredSchema = z
  .strictObject(
    {
      file: repositoryPath('the path of a file with results').describe('Results, read at base and head.'),
      format: z
        .enum(['wattnudge', 'codecarbon'], '`wattnudge` or `codecarbon`')
        .describe('`wattnudge`: what `wattnudge bench --json` writes. `codecarbon`: its CSV file.'),
      queries: wholeNumber(RUN_QUERIES, 1, MAX_RUN_QUERIES)
        .optional()
        .describe('For `codecarbon`, whose file doesn’t hold it: the number of queries that one run answers.'),
      project: text('the `project_name` of a run', 200)
        .optional()
        .describe('For `codecarbon`: takes the last run of this `project_name`. Default: the last run of all.'),
    },
    'a mapping with `file` and `format`',
  )
  .superRefine(({ format, queries, project }, { addIssue }) => {
    if (format === 'codecarbon') {
      if (queries === undefined) addIssue({ code: 'custom', path: ['queries'], message: RUN_QUERIES });
      return;
    }
    const message = 'no such key with `format: wattnudge`, whose file holds it';
    if (queries !== undefined) addIssue({ code: 'custom', path: ['queries'], message });
    if (project !== undefined) addIssue({ code: 'custom', path: ['project'], message });
  })
  .describe('Energy that your own job measured. The model isn’t run here then.');

const GPU = 'the name of a GPU as `nvidia-smi -L` shows it, such as `NVIDIA H100 80GB HBM3`';
const LABEL = 'a label of `runs-on`, such as `gpu-h100`';

const runnerSchema = z
  .strictObject(
    {
      gpu: text(GPU, 100).optional().describe('Name of the GPU, as `nvidia-smi -L` shows it.'),
      label: z
        .string(LABEL)
        .regex(RUNNER_LABEL, LABEL)
        .optional()
        .describe('Label of the runner, as the input `runner-label` of the Action states it.'),
    },
    'a mapping with `gpu` or `label`',
  )
  .refine(({ gpu, label }) => gpu !== undefined || label !== undefined, 'at least one of `gpu` and `label`')
  .describe('The hardware that results must come from. Figures from other hardware are shown, and judge nothing.');

/** What holds for one model, or for all of them by default. */
export const settings = {
  enforcement: enforcementSchema.optional().describe('What a breach does. `block` where nothing is said.'),
  budget: budgetSchema.optional(),
  meter: z
    .enum(['measured', 'any'], '`measured` or `any`')
    .optional()
    .describe('`measured`: only a hardware counter judges; an estimate from CPU time counts as not measured.'),
  runner: runnerSchema.optional(),
  hub: hubSchema
    .optional()
    .describe(
      'What is fetched for changed hub ids. `sizes`: their size. `run` or `true`: the model, to run it. `false`: nothing.',
    ),
};

export const modelEntrySchema = z.strictObject(
  {
    path: repositoryPath('the path of a model, or a glob such as `models/*.onnx`')
      .optional()
      .describe('Model files: a path or a glob.'),
    id: text('a model name such as `org/name` or `gpt-4o-mini`, or a glob such as `openai/*`', MAX_PATTERN)
      .optional()
      .describe('Models that code names: a hub id, the name of an API model, an Ollama tag, or a glob.'),
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
      .describe(
        'Queries of your own, for GGUF files and folders in Hugging Face layout: .jsonl, .csv, pictures or .wav files.',
      ),
    ...settings,
    tokens: tokensSchema.optional(),
    measured: measuredSchema.optional(),
    quality: qualitySchema.optional(),
    alternatives: alternativesSchema.optional(),
    fidelity: shareSchema
      .optional()
      .describe(
        'How closely an alternative must agree with the model that it replaces, such as `0.99`. Others aren’t offered.',
      ),
    evaluate: evaluateSchema.optional(),
    volume: volumeSchema.optional().describe('Queries in production, such as `2_000_000/month`.'),
    unmeasured: text('the reason why the model can’t be measured')
      .optional()
      .describe('Declares that the model isn’t measured, with the reason.'),
  },
  'a mapping with `path` (or `id`) and its rules',
);

export type QualityRule = NonNullable<z.output<typeof qualitySchema>['figure']>;
export type HubRule = z.output<typeof hubSchema>;
export type TokensRule = z.output<typeof tokensSchema>;
export type RunnerRule = z.output<typeof runnerSchema>;
export type MeasuredRule = z.output<typeof measuredSchema>;
export type InputsRule = z.output<typeof inputsSchema>;
export type Volume = z.output<typeof volumeSchema>;
