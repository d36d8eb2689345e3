import { Argument, Command } from 'commander';
import { diffOnnx, type OnnxDiff, type OnnxModel, readOnnx, type TensorInfo } from '../../onnx/index.ts';
import { formatBytes, formatCount } from '../../report/index.ts';
import { EXIT } from '../exit-code.ts';
import type { RunCommand } from '../main.ts';
import { jsonOption } from '../options.ts';
import { textTable } from '../text-table.ts';
import { writeJson } from '../write-output.ts';

export function inspectCommand(run: RunCommand): Command {
  return new Command('inspect')
    .description('Show what an ONNX file holds, without running it or reading its weights.')
    .addArgument(new Argument('<model>', 'an ONNX file'))
    .option('--against <model>', 'another ONNX file: show what is different from it')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExamples:\n  $ wattnudge inspect model.onnx\n  $ wattnudge inspect new.onnx --against old.onnx --json -',
    )
    .action((path: string, options: { against?: string; json?: string }) =>
      run(options.json, async (console) => {
        const model = await readOnnx(path);
        const against = options.against === undefined ? undefined : await readOnnx(options.against);
        const diff = against && diffOnnx(against, model);
        console.result(describeModel(model));
        if (diff) console.result(`\nAgainst ${options.against}:\n${describeDiff(diff)}`);
        await writeJson({ ...model, ...(against && { against, diff }) }, options.json, console);
        return EXIT.ok;
      }),
    );
}

function describeModel(model: OnnxModel): string {
  const operators = Object.entries(model.operators).sort(([, a], [, b]) => b - a);
  const precisions = Object.entries(model.parametersByPrecision).map(([name, n]) => `${name} ${formatCount(n)}`);
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
    ...Object.entries(model.metadata).map(([key, value], i) => [i === 0 ? 'metadata' : '', `${key}: ${value}`]),
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
