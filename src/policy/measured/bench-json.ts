/** What `wattnudge bench --json` writes, of a model or of a command: the fields that a review needs. */
import { z } from 'zod';
import type { ReportedFigure } from '../../energy-review/index.ts';
import { ENERGY, isEnergy, label, type ReadResult, type ResultQuestion, refused } from './figure.ts';

/** The longest latency is a day: no query takes longer. */
const MAX_MS = 86_400_000;
const MAX_COUNT = Number.MAX_SAFE_INTEGER;

const energy = z.number(ENERGY).refine(isEnergy, ENERGY);
const milliseconds = z.number('a number of milliseconds').positive('above 0').max(MAX_MS, 'at most a day');
const count = (expected: string) => z.int(expected).min(1, expected).max(MAX_COUNT, expected);
const text = (expected: string) => z.string(expected).min(1, expected).max(1000, expected);

const measurementSchema = z.object(
  {
    whPer1000: z
      .object({ estimate: energy, lower: energy, upper: energy }, 'an interval with `estimate`, `lower`, and `upper`')
      .refine(
        ({ estimate, lower, upper }) => lower <= estimate && estimate <= upper,
        'an interval with lower ≤ estimate ≤ upper',
      ),
    // A model has these …
    queries: count('a number of queries').optional(),
    batch: count('a number of queries in one run').optional(),
    latencyMs: z.object({ median: milliseconds }, 'a mapping with `median`').optional(),
    heavyTail: z
      .object({ whPer1000: energy, processes: count('a number of processes') }, 'a mapping with `whPer1000`')
      .optional(),
    // … and a command those.
    queriesPerRun: count('a number of queries').optional(),
    runs: z.number('a number of runs').positive('a number of runs').max(MAX_COUNT, 'a number of runs').optional(),
  },
  'the mapping that `wattnudge bench --json` writes',
);

const benchSchema = z.object(
  {
    conditions: z.object(
      {
        meter: z.object({ name: text('the name of a meter') }, 'a mapping with `name`'),
        device: text('the name of a device'),
        provider: text('the name of a provider'),
        boards: z
          .array(z.object({ name: text('the name of a board') }, 'a mapping with `name`'), 'a list of boards')
          .max(64, 'at most 64 boards')
          .optional(),
      },
      'the conditions of the measurement',
    ),
    measurement: measurementSchema,
    batches: z
      .array(z.object({ measurement: measurementSchema }, 'a mapping with `measurement`'), 'a list of results')
      .max(100, 'at most 100 results')
      .optional(),
  },
  'the document that `wattnudge bench --json` writes',
);

type BenchMeasurement = z.output<typeof measurementSchema>;

/**
 * The figure of the batch size that the policy states, else the first one. `against` and `comparison` aren't read: a pull request's
 * own file doesn't say what it is compared with.
 *
 * @param place for errors: `energy.json at head`
 * @throws WattnudgeError `reported-file-invalid`
 */
export function readBenchJson(content: string, place: string, { batch }: ResultQuestion): ReadResult {
  const { conditions, measurement, batches = [] } = parse(content, place);
  const all = [measurement, ...batches.map((each) => each.measurement)];
  const asked = batch === undefined ? measurement : all.find((each) => (each.batch ?? 1) === batch);
  if (asked === undefined) {
    const fault = `${place}: expected a result for batches of ${batch}, as the policy states, and found none.`;
    throw refused('wattnudge', fault, `Measure with \`--batch ${batch}\`, or correct \`batch\` in the policy.`);
  }
  const { meter, provider, device, boards = [] } = conditions;
  const ran = [...boards.map(({ name }) => name), device, provider === 'cpu' ? undefined : provider];
  return { figure: figureOf(asked, { device: label(ran), meter: label([meter.name]) }), record: JSON.stringify(asked) };
}

function figureOf(measurement: BenchMeasurement, where: Pick<ReportedFigure, 'device' | 'meter'>): ReportedFigure {
  const { whPer1000, batch, latencyMs, heavyTail, queries, queriesPerRun = 1, runs = 1 } = measurement;
  return {
    whPer1000,
    batch,
    latencyMs,
    heavyTail,
    queries: queries ?? Math.min(MAX_COUNT, Math.max(1, Math.round(queriesPerRun * runs))),
    ...where,
  };
}

function parse(content: string, place: string): z.output<typeof benchSchema> {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    throw refused('wattnudge', `${place}: expected JSON, and found something else.`);
  }
  const result = benchSchema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const where = issue.path.length === 0 ? 'the document' : `\`${issue.path.join('.')}\``;
  const found = issue.path.reduce<unknown>((at, key) => Object(at)[key], value);
  throw refused('wattnudge', `${where} in ${place}: expected ${issue.message}, found ${kindOf(found)}.`);
}

/** Never the value: a pull request wrote it, and a check would repeat it. */
function kindOf(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping that differs';
  return typeof value === 'number' ? 'another number' : typeof value === 'string' ? 'a text' : 'something else';
}
