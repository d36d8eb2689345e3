import { basename } from 'node:path';
import { Argument, Command } from 'commander';
import { type TriedAlternatives, tryAlternatives } from '../../alternatives/index.ts';
import type { BenchmarkResult } from '../../benchmark/index.ts';
import { type Conditions, completeModel, type ModelDraft, type ModelReview } from '../../energy-review/index.ts';
import { isGguf } from '../../gguf/index.ts';
import type { Meter } from '../../meters/index.ts';
import { drawSeed } from '../../random.ts';
import { renderAlternativesMarkdown, renderAlternativesTerminal } from '../../report/index.ts';
import { conditionsOf } from '../../review/conditions.ts';
import { describeTrying } from '../describe-progress.ts';
import { EXIT } from '../exit-code.ts';
import { openFile, openInputs } from '../model-file.ts';
import {
  deviceOption,
  fidelityOption,
  jsonOption,
  meterOption,
  providerOption,
  resolveProvider,
  secondsOption,
  seedOption,
  threadsOption,
  tokensOption,
} from '../options.ts';
import type { RunCommand } from '../run-command.ts';
import { usage } from '../usage-error.ts';
import { standardOutput, writeJson, writeText } from '../write-output.ts';
import { tryGgufFile } from './alternatives-gguf.ts';
import {
  type AlternativesFound,
  type AlternativesOptions,
  type AlternativesRun,
  measureModel,
} from './alternatives-run.ts';

export function alternativesCommand(run: RunCommand): Command {
  return new Command('alternatives')
    .description(
      'Make and measure alternatives to an ONNX file (other precisions, other files, larger batches), or measure the smaller quantisations beside a GGUF file.',
    )
    .addArgument(new Argument('<model>', 'an ONNX file, or a GGUF file'))
    .option('--against <model>', 'the file to compare the energy with (default: MODEL itself)')
    .option('--alternative <model...>', 'other files that could replace it', [])
    .option('--inputs <file>', 'queries from a .npy, .npz, or JSON file instead of synthetic ones')
    .option('--evaluate <file>', 'labelled samples (.npz) to state accuracy')
    .option('--labels <name>', 'name of the array with the labels in that file', 'labels')
    .addOption(fidelityOption())
    .addOption(tokensOption())
    .addOption(secondsOption().default(120, '120, for everything'))
    .option('--write <dir>', 'keep the files of the offered alternatives in this folder')
    .addOption(providerOption())
    .addOption(meterOption())
    .addOption(deviceOption())
    .addOption(threadsOption())
    .addOption(seedOption())
    .addOption(jsonOption())
    .option('--markdown <file>', 'write the result as Markdown; - is standard output')
    .addHelpText(
      'after',
      '\nExamples:\n  $ wattnudge alternatives model.onnx\n  $ wattnudge alternatives model.onnx --write smaller --seconds 300\n  $ wattnudge alternatives new.onnx --against old.onnx --json -\n  $ wattnudge alternatives classifier.onnx --evaluate validation.npz --labels y\n  $ wattnudge alternatives models/llama-Q8_0.gguf --tokens 100',
    )
    .action((path: string, options: AlternativesOptions) =>
      run(
        standardOutput({ '--json': options.json, '--markdown': options.markdown }),
        async (console, { environment, host }) => {
          const begun = host.clock.now();
          const provider = resolveProvider(options.provider, environment);
          const seed = options.seed ?? drawSeed();
          let opened: Promise<Meter> | undefined;
          const openMeter = () => {
            opened ??= host.openMeter(options.meter, provider, { device: options.device, environment });
            return opened;
          };
          try {
            const run: AlternativesRun = {
              ...{ path, options, host, openMeter, provider, seed },
              leftSeconds: () => options.seconds - (host.clock.now() - begun) / 1000,
              onProgress: (text) => console.progress.show(`${path}: ${text}`),
            };
            const { bytes, measured, tried } = isGguf(path) ? await tryGgufFile(run) : await tryOnnxFile(run);
            const meter = await openMeter();

            const conditions = conditionsOf({
              ...options,
              seed,
              meter,
              provider,
              windowMs: measured.windowMs,
              observed: [measured.observed],
            });
            const told = completeModel(reviewOf(path, bytes, measured, tried), conditions.meter);
            console.result(
              renderAlternativesTerminal(told, conditions, { color: console.color, columns: console.columns }),
            );
            await writeJson(toJson(conditions, measured, tried, told), options.json, console);
            if (options.markdown !== undefined)
              await writeText(`${renderAlternativesMarkdown(told, conditions)}\n`, options.markdown, console);
            return EXIT.ok;
          } finally {
            const meter = await opened?.catch(() => undefined);
            await meter?.close?.();
          }
        },
      ),
    );
}

async function tryOnnxFile(run: AlternativesRun): Promise<AlternativesFound> {
  const { path, options, host, openMeter, provider, seed, leftSeconds, onProgress } = run;
  if (options.tokens !== undefined) throw usage(`"${path}" isn't a GGUF file`, '--tokens is for GGUF files.');
  const head = await openFile(path);
  const base = options.against === undefined ? undefined : await openFile(options.against);
  const file = options.inputs === undefined ? undefined : await openInputs(options.inputs);
  const evaluate = options.evaluate === undefined ? undefined : await openInputs(options.evaluate);
  const others = await Promise.all(options.alternative.map(openFile));
  const meter = await openMeter();
  const common = { host, meter, provider, threads: options.threads, queries: { batch: 1, seed, file } };
  const measured = await measureModel(run, { ...common, head: head.subject, base: base?.subject });
  const tried = await tryAlternatives({
    ...common,
    model: path,
    base: base && measured.base && { ...base, measurement: measured.base },
    head: { ...head, measurement: measured.head, profile: measured.profiles.head },
    comparison: measured.comparison,
    otherModels: others.map((other) => ({ ...other, kind: 'declared' })),
    // No policy here, so nothing is within or over a budget.
    judge: () => undefined,
    fidelityLimit: options.fidelity,
    evaluation: evaluate && { file: evaluate, labels: options.labels },
    seconds: leftSeconds(),
    directory: options.write,
    stem: basename(path).replace(/\.onnx$/i, ''),
    onProgress: (progress) => onProgress(describeTrying(progress)),
  });
  return { bytes: head.bytes, measured, tried };
}

/** As a review tells it: a file that is new, or one that takes another's place. */
function reviewOf(path: string, bytes: number, measured: BenchmarkResult, tried: TriedAlternatives): ModelDraft {
  const { head, base, comparison, profiles } = measured;
  return {
    model: path,
    change: base === undefined ? 'added' : 'modified',
    kind: 'file',
    locations: [],
    head,
    base,
    comparison,
    profile: profiles,
    graphs: { head: { parameters: 0, bytes, opset: 0, operators: {}, parametersByPrecision: {} } },
    ...tried,
    alternatives: [...tried.alternatives],
    tips: [...tried.tips],
    notTried: [...tried.notTried],
    findings: [],
  };
}

function toJson(
  conditions: Conditions,
  { head, base, comparison, profiles }: BenchmarkResult,
  tried: TriedAlternatives,
  { alternatives }: ModelReview,
) {
  return {
    conditions,
    measurement: head,
    against: base,
    comparison,
    profile: profiles,
    ...tried,
    alternatives,
  };
}
