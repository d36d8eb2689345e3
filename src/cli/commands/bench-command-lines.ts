/** `bench --command`: the protocol around any command. */
import type { Command } from 'commander';
import { benchmarkCommands, type CommandBenchmarkResult, type CommandMeasurement } from '../../benchmark/index.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { describeCpuTime, type Meter, type MeterName } from '../../meters/index.ts';
import { formatMs, formatWh } from '../../quantities/index.ts';
import { sayChange, sayMeterKind } from '../../report/index.ts';
import { conditionsOf } from '../../review/conditions.ts';
import { clip } from '../../text/index.ts';
import type { Console, Surroundings } from '../console.ts';
import { describeProgress } from '../describe-progress.ts';
import { EXIT } from '../exit-code.ts';
import { textTable } from '../text-table.ts';
import { writeJson } from '../write-output.ts';

export interface CommandOptions {
  command?: string;
  againstCommand?: string;
  queries?: number;
  provider: string;
  meter: MeterName;
  device?: string;
  quick?: boolean;
  seconds: number;
  json?: string;
}

/** Options that say how a model is run. */
const OF_MODELS = ['against', 'task', 'tokens', 'batch', 'inputs', 'threads', 'seed'];
/** A command stands at the head of a column. */
const MAX_COLUMN_CHARACTERS = 40;

const STATED =
  'wattnudge counted the energy, and takes the number of queries as you state it. The start of the command counts, too.';
const COUNTED =
  'wattnudge counted the energy, and takes the number of queries as the command states it. The time before it is warm doesn’t count.';

/** What is to be measured. */
export type BenchSubject =
  | { readonly kind: 'model'; readonly model: string }
  | { readonly kind: 'command'; readonly command: string; readonly queries: number | undefined };

/**
 * Whether a model or a command is to be measured.
 *
 * @throws WattnudgeError `usage` where the arguments fit neither
 */
export function chooseBenchSubject(model: string | undefined, options: CommandOptions, self: Command): BenchSubject {
  const { command, againstCommand, queries } = options;
  if (command === undefined) {
    const stray = againstCommand === undefined ? queries && '--queries' : '--against-command';
    if (stray) throw usage(`${stray} is given without --command`, 'Add --command, or leave it out for a model.');
    if (model === undefined) throw usage('found neither a model nor --command', 'Name a model file or folder.');
    return { kind: 'model', model };
  }
  if (model !== undefined)
    throw usage(`"${model}" and --command are both given`, 'Measure either a model or a command.');
  const stray = OF_MODELS.find((name) => self.getOptionValueSource(name) === 'cli');
  if (stray !== undefined) throw usage(`--${stray} is for models`, 'Leave it out: a command runs as it is written.');
  for (const [name, line] of Object.entries({ command, 'against-command': againstCommand })) {
    if (line?.trim() === '') throw usage(`--${name} is empty`, 'Give a command line for /bin/sh.');
  }
  return { kind: 'command', command, queries };
}

/** @returns the exit code */
export async function benchCommandLines(
  { command, queries }: Extract<BenchSubject, { kind: 'command' }>,
  options: CommandOptions,
  console: Console,
  { environment, host }: Surroundings,
): Promise<number> {
  const { againstCommand, device, quick, seconds } = options;
  const provider = providerOf(options);
  const meter = ofCommands(await host.openMeter(options.meter, provider, { device, environment }));
  try {
    const result = await benchmarkCommands({
      host,
      head: command,
      base: againstCommand,
      queries,
      meter,
      provider,
      seconds,
      quick,
      environment,
      onProgress: (progress) => console.progress.show(`${shorten(command)}: ${describeProgress(progress)}`),
    });
    const { windowMs, observed } = result;
    const settings = { meter, provider, threads: 0, seed: 0, seconds, windowMs, observed: [observed] };
    // What runs a command, with how many threads and with which random numbers, is not known here.
    const { threads: _, seed: _seed, runtime: _runtime, ...conditions } = conditionsOf(settings);
    console.result(describeResult(result));
    console.result(
      `\nEvidence: reported. ${queries === undefined ? COUNTED : STATED}\nMeter: ${conditions.meter.name} (${sayMeterKind(conditions.meter)}): ${conditions.meter.description}.\n${conditions.device}; windows of ${formatMs(windowMs)}.`,
    );
    const { head, base, comparison } = result;
    await writeJson({ conditions, measurement: head, against: base, comparison }, options.json, console);
    return EXIT.ok;
  } finally {
    await meter.close?.();
  }
}

/** Nothing tells what a command computes on. A meter of GPUs does; else it is the processor. */
function providerOf({ provider, meter }: CommandOptions): string {
  if (provider !== 'auto') return provider;
  return meter === 'nvml' || meter === 'nvidia-smi' ? 'cuda' : 'cpu';
}

/** The estimate counts other processes here than in a benchmark of a model. */
function ofCommands(meter: Meter): Meter {
  if (meter.kind !== 'estimated') return meter;
  return { ...meter, description: describeCpuTime('the command and the children that it waits for') };
}

function describeResult({ head, base, comparison }: CommandBenchmarkResult): string {
  const columns = base === undefined ? [head] : [base, head];
  const row = (name: string, of: (measurement: CommandMeasurement) => string) => [name, ...columns.map(of)];
  const rows = columns.map(rowsOf);
  const table = textTable([
    row('', ({ command }) => shorten(command)),
    row('energy per 1,000 queries', ({ whPer1000 }) => formatWh(whPer1000.estimate)),
    row('  95% interval', ({ whPer1000 }) => `${formatWh(whPer1000.lower)} to ${formatWh(whPer1000.upper)}`),
    ...rows[0]!.map(([name], at) => [name, ...rows.map((own) => own[at]![1])]),
    row('queries per second', ({ queriesPerSecond }) => queriesPerSecond.toPrecision(3)),
  ]);
  return comparison === undefined ? table : `${table}\n\n${sayChange(comparison)}`;
}

/** What is known beside the energy, which depends on who counts the queries. */
function rowsOf(measurement: CommandMeasurement): [string, string][] {
  if ('queries' in measurement) {
    return [
      ['mean time per query', formatMs(measurement.msPerQuery)],
      ['queries (counted by the command)', String(measurement.queries)],
      ['fresh processes', String(measurement.processes)],
    ];
  }
  return [
    ['time of a run, median', formatMs(measurement.msPerRun)],
    ['queries of a run, as stated', String(measurement.queriesPerRun)],
    ['runs', String(measurement.runs)],
  ];
}

function shorten(command: string): string {
  return clip(command, MAX_COLUMN_CHARACTERS);
}

function usage(found: string, remedy: string): WattnudgeError {
  return new WattnudgeError('usage', `${found}.`, { remedy });
}
