import { Argument, Command } from 'commander';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { isGguf } from '../../gguf/index.ts';
import { diffOnnx, type OnnxDiff, type OnnxModel, readOnnx, type TensorInfo } from '../../onnx/index.ts';
import { formatBytes, formatCount } from '../../quantities/index.ts';
import { precisionOf, taskOfConfig } from '../../tasks/index.ts';
import { makeVisible } from '../../text/index.ts';
import type { Console } from '../console.ts';
import { EXIT } from '../exit-code.ts';
import { isFolder, type ModelFolder, openFolder } from '../model-folder.ts';
import { jsonOption } from '../options.ts';
import type { RunCommand } from '../run-command.ts';
import { textTable } from '../text-table.ts';
import { writeJson } from '../write-output.ts';
import { inspectGguf } from './inspect-gguf.ts';

interface InspectOptions {
  against?: string;
  json?: string;
}

export function inspectCommand(run: RunCommand): Command {
  return new Command('inspect')
    .description('Show what a model file or a folder of one model holds, without running it or reading its weights.')
    .addArgument(new Argument('<model>', 'an ONNX or GGUF file, or a folder in Hugging Face layout'))
    .option('--against <model>', 'another ONNX file: show the differences')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExamples:\n  $ wattnudge inspect model.onnx\n  $ wattnudge inspect new.onnx --against old.onnx --json -\n  $ wattnudge inspect models/sentiment\n  $ wattnudge inspect llama-3.2-1b-q4_k_m.gguf',
    )
    .action((path: string, options: InspectOptions) =>
      run(options.json, async (console) => {
        if (await isFolder(path)) await inspectFolder(path, options, console);
        else if (isGguf(path)) await inspectGguf(path, options, console);
        else await inspectFile(path, options, console);
        return EXIT.ok;
      }),
    );
}

async function inspectFile(path: string, { against: other, json }: InspectOptions, console: Console): Promise<void> {
  const model = await readOnnx(path);
  const against = other === undefined ? undefined : await readOnnx(other);
  const diff = against && diffOnnx(against, model);
  console.result(describeModel(model));
  if (other !== undefined && diff) console.result(`\nAgainst ${makeVisible(other)}:\n${describeDiff(diff)}`);
  await writeJson({ ...model, against, diff }, json, console);
}

async function inspectFolder(path: string, { against, json }: InspectOptions, console: Console): Promise<void> {
  if (against !== undefined) {
    throw new WattnudgeError('usage', `"${path}" is a folder, but --against compares files.`, {
      remedy: 'Give the graphs of both folders.',
    });
  }
  const folder = await openFolder(path);
  const task = taskWithin(folder);
  console.result(describeFolder(folder, task));
  await writeJson({ task, ...totalsOf(folder) }, json, console);
}

/** A folder as one model: what its graphs hold together, and what the first of them takes and gives. */
function totalsOf({ graphs, files }: ModelFolder) {
  const [main] = graphs;
  return {
    parameters: graphs.reduce((sum, { model }) => sum + model.parameters, 0),
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    opset: main?.model.opset,
    inputs: main?.model.inputs,
    outputs: main?.model.outputs,
    graphs,
    files,
  };
}

/** What its config.json is for; `undefined` where that leaves it open. */
function taskWithin({ path, configJson }: ModelFolder): string | undefined {
  try {
    return taskOfConfig(configJson, undefined, `"${path}"`).id;
  } catch (error) {
    if (error instanceof WattnudgeError && error.code === 'task-unknown') return undefined;
    throw error;
  }
}

function describeFolder({ graphs, files }: ModelFolder, task: string | undefined): string {
  const run = new Set(graphs.map(({ path }) => path));
  const others = files.filter(({ path }) => !run.has(path));
  const bytesOf = (name: string) => files.find(({ path }) => path === name)!.bytes;
  return textTable([
    ['task', task ?? 'not known from config.json: set it with `wattnudge bench --task`'],
    ...graphs.map(({ path, model }, i) => [
      i === 0 ? 'graphs run' : '',
      `${path}: ${formatCount(model.parameters)} parameters, ${formatBytes(bytesOf(path))}, ${precisionOf(path).precision}`,
    ]),
    ...others.map(({ path, bytes }, i) => [i === 0 ? 'other files' : '', `${path}: ${formatBytes(bytes)}`]),
    ['all of them', formatBytes(files.reduce((sum, { bytes }) => sum + bytes, 0))],
  ]);
}

function describeModel(model: OnnxModel): string {
  const operators = [...model.operators].sort(([, a], [, b]) => b - a);
  const precisions = [...model.parametersByPrecision].map(([name, n]) => `${name} ${formatCount(n)}`);
  return textTable([
    ['parameters', `${formatCount(model.parameters)}${precisions.length > 0 ? ` (${precisions.join(', ')})` : ''}`],
    ['file', formatBytes(model.bytes)],
    ['weights', formatBytes(model.weightBytes)],
    ['opset', `${model.opset}, IR version ${model.irVersion}`],
    ...(model.producer === '' ? [] : [['producer', model.producer]]),
    ...model.inputs.map((tensor, i) => [i === 0 ? 'inputs' : '', describeTensor(tensor)]),
    ...model.outputs.map((tensor, i) => [i === 0 ? 'outputs' : '', describeTensor(tensor)]),
    ['operators', operators.map(([name, count]) => `${name} ${count}`).join(', ')],
    ...model.externalData.map(({ location }, i) => [i === 0 ? 'external data' : '', location]),
    ...[...model.metadata].map(([key, value], i) => [i === 0 ? 'metadata' : '', `${key}: ${value}`]),
  ]);
}

function describeTensor({ name, type, shape }: TensorInfo): string {
  const dims = shape === undefined ? 'any shape' : `[${shape.map((dim) => (dim === '' ? '?' : dim)).join(', ')}]`;
  return `${name}: ${type} ${dims}`;
}

function describeDiff(diff: OnnxDiff): string {
  const { parameters, bytes, operators, inputs } = diff;
  return textTable([
    ['parameters', `${formatCount(parameters.base)} → ${formatCount(parameters.head)}`],
    ['bytes', `${formatBytes(bytes.base)} → ${formatBytes(bytes.head)}`],
    ...operators.map(({ name, base, head }) => [name, `${base} → ${head}`]),
    ...inputs.map((sentence) => ['', sentence]),
  ]);
}
