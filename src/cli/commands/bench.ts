import { Argument, Command } from 'commander';
import { type BenchmarkResult, benchmark, type Subject } from '../../benchmark/index.ts';
import { type Conditions, type Measurement, whPer1000Tokens } from '../../energy-review/index.ts';
import { isGguf } from '../../gguf/index.ts';
import { formatBytes, formatCount, formatMs, formatWh } from '../../quantities/index.ts';
import { drawSeed } from '../../random.ts';
import { pluralOf, sayChange, sayMeterKind } from '../../report/index.ts';
import { conditionsOf } from '../../review/conditions.ts';
import { requireRunnable, taskOfConfig } from '../../tasks/index.ts';
import { describeProgress } from '../describe-progress.ts';
import { EXIT } from '../exit-code.ts';
import { openFile, openGgufFile, openInputs } from '../model-file.ts';
import { folderSubject, isFolder, openFolder } from '../model-folder.ts';
import {
  batchOption,
  deviceOption,
  jsonOption,
  meterOption,
  providerOption,
  queriesOption,
  quickOption,
  resolveProvider,
  secondsOption,
  seedOption,
  taskOption,
  threadsOption,
  tokensOption,
} from '../options.ts';
import type { RunCommand } from '../run-command.ts';
import { textTable } from '../text-table.ts';
import { usage } from '../usage-error.ts';
import { writeJson } from '../write-output.ts';
import { benchCommandLines, type CommandOptions, chooseBenchSubject } from './bench-command-lines.ts';

interface BenchOptions extends CommandOptions {
  against?: string;
  task?: string;
  batch: number[];
  inputs?: string;
  tokens?: number;
  threads: number;
  seed?: number;
}

/** The result for one batch size. */
interface BatchResult {
  readonly batch: number;
  readonly result: BenchmarkResult;
}

export function benchCommand(run: RunCommand): Command {
  return new Command('bench')
    .description('Measure a model or a command, or compare it with another one.')
    .addArgument(new Argument('[model]', 'an ONNX or GGUF file, or a folder in Hugging Face layout'))
    .option('--against <model>', 'another file or folder; the ratio is MODEL ÷ this one')
    .option('--command <line>', 'a command for /bin/sh to measure instead of a model')
    .option('--against-command <line>', 'another command; the ratio is the one of --command ÷ this one')
    .addOption(queriesOption())
    .addOption(taskOption())
    .addOption(tokensOption())
    .addOption(batchOption())
    .addOption(providerOption())
    .addOption(meterOption())
    .addOption(deviceOption())
    .option('--inputs <file>', 'queries from a .npy, .npz, or JSON file instead of synthetic ones')
    .addOption(quickOption())
    .addOption(threadsOption())
    .addOption(seedOption())
    .addOption(secondsOption().default(60, '60, for each batch size'))
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExamples:\n  $ wattnudge bench model.onnx\n  $ wattnudge bench small.onnx --against large.onnx --seconds 30\n  $ wattnudge bench model.onnx --batch 1,8 --json -\n  $ wattnudge bench models/sentiment --task text_classification\n  $ wattnudge bench q4.gguf --against q8.gguf --tokens 100\n  $ wattnudge bench --command "python new.py" --against-command "python old.py" --queries 500\n  $ wattnudge bench --command "python serve.py" --seconds 120',
    )
    .action((given: string | undefined, options: BenchOptions, self: Command) =>
      run(options.json, async (console, surroundings) => {
        const subject = chooseBenchSubject(given, options, self);
        if (subject.kind === 'command') return benchCommandLines(subject, options, console, surroundings);
        const { model } = subject;
        const { environment, host } = surroundings;
        const provider = resolveProvider(options.provider, environment);
        const seed = options.seed ?? drawSeed();
        const { head, base } = await openSubjects(model, options);
        const file = options.inputs === undefined ? undefined : await openInputs(options.inputs);

        const meter = await host.openMeter(options.meter, provider, { device: options.device, environment });
        const results: BatchResult[] = [];
        try {
          for (const batch of options.batch) {
            const result = await benchmark({
              host,
              head,
              base,
              meter,
              provider,
              threads: options.threads,
              queries: { batch, seed, file },
              seconds: options.seconds,
              quick: options.quick,
              onProgress: (progress) => console.progress.show(`${model}: ${describeProgress(progress)}`),
            });
            results.push({ batch, result });
            console.result(describeResult(model, options.against, batch, result));
          }
        } finally {
          await meter.close?.();
        }
        const { windowMs } = results[0]!.result;
        const observed = results.map(({ result }) => result.observed);
        const conditions = conditionsOf({ ...options, seed, meter, provider, windowMs, observed });
        console.result(describeConditions(conditions));
        await writeJson(toJson(conditions, results), options.json, console);
        return EXIT.ok;
      }),
    );
}

interface Subjects {
  readonly head: Subject;
  readonly base?: Subject | undefined;
}

async function openSubjects(model: string, options: BenchOptions): Promise<Subjects> {
  if (await isFolder(model)) return openFolders(model, options);
  if (isGguf(model)) return openGgufs(model, options);
  const { against, task } = options;
  refuseTokens(model, options);
  const head = (await openFile(model)).subject;
  const base = against === undefined ? undefined : (await openFile(against)).subject;
  if (task !== undefined) throw usage(`"${model}" is a file`, '--task is for folders in Hugging Face layout.');
  return { head, base };
}

/** Both are run with queries of the same task, as in a review: the one of MODEL. */
async function openFolders(model: string, { against, task: stated, inputs, tokens }: BenchOptions): Promise<Subjects> {
  if (inputs !== undefined) {
    throw usage('--inputs holds tensors', 'Leave it out: a folder is run with queries of its task.');
  }
  if (against !== undefined && !(await isFolder(against))) {
    throw usage(
      `"${model}" is a folder, but "${against}" isn’t`,
      'Compare a folder with a folder, or a file with a file.',
    );
  }
  refuseTokens(model, { tokens });
  const head = await openFolder(model);
  const task = taskOfConfig(head.configJson, stated, `"${model}"`);
  const base = against === undefined ? undefined : folderSubject(await openFolder(against), task);
  return { head: folderSubject(head, task), base };
}

/** Both are run with the same prompts. */
async function openGgufs(model: string, { against, task, inputs, tokens }: BenchOptions): Promise<Subjects> {
  if (inputs !== undefined) throw usage('--inputs holds tensors', 'Leave it out: a GGUF file is run with prompts.');
  if (task !== undefined && requireRunnable(task).id !== 'text_generation') {
    throw usage(`"${model}" is a GGUF file`, 'Leave out --task: GGUF files are run for text generation.');
  }
  if (against !== undefined && !isGguf(against)) {
    throw usage(`"${model}" is a GGUF file, and "${against}" is none`, 'Compare GGUF files with GGUF files.');
  }
  const head = (await openGgufFile(model, tokens)).subject;
  return { head, base: against === undefined ? undefined : (await openGgufFile(against, tokens)).subject };
}

function refuseTokens(model: string, { tokens }: Pick<BenchOptions, 'tokens'>): void {
  if (tokens !== undefined) throw usage(`"${model}" isn't a GGUF file`, '--tokens is for GGUF files.');
}

function toJson(conditions: Conditions, results: readonly BatchResult[]) {
  const documents = results.map(({ result }) => ({
    measurement: result.head,
    against: result.base,
    comparison: result.comparison,
  }));
  // The first stands at the top, where a reader of a single batch size looks for it.
  return { conditions, ...documents[0], batches: documents.length > 1 ? documents : undefined };
}

function describeResult(model: string, against: string | undefined, batch: number, result: BenchmarkResult): string {
  const { head, base, comparison } = result;
  const title = batch === 1 ? '' : `Batches of ${batch}:\n`;
  const columns: [string, Measurement][] = [
    ...(base && against ? [[against, base] as [string, Measurement]] : []),
    [model, head],
  ];
  const row = (name: string, of: (measurement: Measurement) => string) => [name, ...columns.map(([, m]) => of(m))];
  const table = textTable([
    ['', ...columns.map(([name]) => name)],
    row(`energy per 1,000 ${pluralOf(head.inputs.query)}`, (m) => formatWh(m.whPer1000.estimate)),
    row('  95% interval', (m) => `${formatWh(m.whPer1000.lower)} to ${formatWh(m.whPer1000.upper)}`),
    ...(head.task === undefined
      ? []
      : [
          row('task', (m) => m.task?.id ?? ''),
          row('run by', (m) => m.task?.runner ?? ''),
          row('precision', (m) => m.task?.precision ?? ''),
          ...phaseRows(columns),
        ]),
    row('latency, median', (m) => formatMs(m.latencyMs.median)),
    row('latency, 95th percentile', (m) => formatMs(m.latencyMs.p95)),
    row('queries per second', (m) => m.queriesPerSecond.toPrecision(3)),
    row('peak memory', (m) => formatBytes(m.peakMemoryBytes)),
  ]);
  const tails = columns.flatMap(([name, { heavyTail }]) =>
    heavyTail === undefined
      ? []
      : [
          `${name}: a few queries take far more than the others, again in ${heavyTail.processes} pairs of fresh processes. With them, the mean is ${formatWh(heavyTail.whPer1000)}.`,
        ],
  );
  const change = comparison === undefined ? [] : [sayChange(comparison)];
  return [title + table, ...change, ...tails].join('\n\n');
}

/** Where the time of a query goes, and what a token takes that is generated. */
function phaseRows(columns: readonly (readonly [string, Measurement])[]): string[][] {
  const measurements = columns.map(([, measurement]) => measurement);
  const names = (['preprocess', 'prefill', 'decode'] as const).filter((name) =>
    measurements.some(({ task }) => task?.phases.some((phase) => phase.name === name)),
  );
  const shares = names.map((name) => [
    `  share of ${name}`,
    ...measurements.map(({ task }) => {
      const share = task?.phases.find((phase) => phase.name === name)?.share ?? 0;
      return `${(100 * share).toPrecision(2)}%`;
    }),
  ]);
  const perToken = measurements.map(whPer1000Tokens);
  if (perToken.every((energy) => energy === undefined)) return shares;
  const tokens = measurements.map(
    ({ task }) =>
      `${formatCount(task?.inputTokensPerQuery ?? 0)} in, ${formatCount(task?.outputTokensPerQuery ?? 0)} out`,
  );
  return [
    ...shares,
    ['tokens of a query', ...tokens],
    ['energy per 1,000 generated tokens', ...perToken.map((energy) => (energy === undefined ? '' : formatWh(energy)))],
  ];
}

function describeConditions(conditions: Conditions): string {
  const { meter, device, runtime, provider, windowMs, seed } = conditions;
  return `\nMeter: ${meter.name} (${sayMeterKind(meter)}): ${meter.description}.\n${device}; ${runtime}; provider ${provider}; windows of ${formatMs(windowMs)}; seed ${seed}.`;
}
