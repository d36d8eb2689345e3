import { basename } from 'node:path';
import { Argument, Command } from 'commander';
import { type TriedAlternatives, tryAlternatives } from '../../alternatives/index.ts';
import { type BenchmarkResult, benchmark } from '../../benchmark/index.ts';
import { type Conditions, completeModel, type ModelDraft, type ModelReview } from '../../energy-review/index.ts';
import type { MeterName } from '../../meters/index.ts';
import { drawSeed } from '../../random.ts';
import { renderAlternativesMarkdown, renderAlternativesTerminal } from '../../report/index.ts';
import { conditionsOf } from '../../review/conditions.ts';
import { describeProgress, describeTrying } from '../describe-progress.ts';
import { EXIT } from '../exit-code.ts';
import { type ModelFile, openFile, openInputs } from '../model-file.ts';
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
} from '../options.ts';
import type { RunCommand } from '../run-command.ts';
import { writeJson, writeWhole } from '../write-output.ts';

interface AlternativesOptions {
  against?: string;
  alternative: string[];
  inputs?: string;
  evaluate?: string;
  labels: string;
  fidelity?: number;
  seconds: number;
  write?: string;
  provider: string;
  meter: MeterName;
  device?: string;
  threads: number;
  seed?: number;
  json?: string;
  markdown?: string;
}

/** Of the time, what the model itself (and what it is compared with) is measured for; the rest is for options. */
const SHARE_FOR_MODEL = 0.4;

export function alternativesCommand(run: RunCommand): Command {
  return new Command('alternatives')
    .description('Make and measure alternatives to a model: other precisions, other files, larger batches.')
    .addArgument(new Argument('<model>', 'an ONNX file'))
    .option('--against <model>', 'the ONNX file to compare the energy with (default: MODEL itself)')
    .option('--alternative <model...>', 'other ONNX files that could replace it', [])
    .option('--inputs <file>', 'queries from a .npy, .npz, or JSON file instead of synthetic ones')
    .option('--evaluate <file>', 'labelled samples (.npz) to state accuracy')
    .option('--labels <name>', 'name of the array with the labels in that file', 'labels')
    .addOption(fidelityOption())
    .addOption(secondsOption().default(120, '120, for everything'))
    .option('--write <dir>', 'keep the files of the offered alternatives in this folder')
    .addOption(providerOption())
    .addOption(meterOption())
    .addOption(deviceOption())
    .addOption(threadsOption())
    .addOption(seedOption())
    .addOption(jsonOption())
    .option('--markdown <file>', 'write the result as Markdown')
    .addHelpText(
      'after',
      '\nExamples:\n  $ wattnudge alternatives model.onnx\n  $ wattnudge alternatives model.onnx --write smaller --seconds 300\n  $ wattnudge alternatives new.onnx --against old.onnx --json -\n  $ wattnudge alternatives classifier.onnx --evaluate validation.npz --labels y',
    )
    .action((path: string, options: AlternativesOptions) =>
      run(options.json, async (console, { environment, host }) => {
        const begun = host.clock.now();
        const provider = resolveProvider(options.provider, environment);
        const seed = options.seed ?? drawSeed();
        const head = await openFile(path);
        const base = options.against === undefined ? undefined : await openFile(options.against);
        const file = options.inputs === undefined ? undefined : await openInputs(options.inputs);
        const evaluate = options.evaluate === undefined ? undefined : await openInputs(options.evaluate);
        const others = await Promise.all(options.alternative.map(openFile));
        const meter = await host.openMeter(options.meter, provider, { device: options.device, environment });
        try {
          const queries = { batch: 1, seed, file };
          const common = { host, meter, provider, threads: options.threads, queries };

          const measured = await benchmark({
            ...common,
            head: head.subject,
            base: base?.subject,
            seconds: options.seconds * SHARE_FOR_MODEL,
            onProgress: (progress) => console.progress.show(`${path}: ${describeProgress(progress)}`),
          });
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
            seconds: options.seconds - (host.clock.now() - begun) / 1000,
            directory: options.write,
            stem: basename(path).replace(/\.onnx$/i, ''),
            onProgress: (progress) => console.progress.show(`${path}: ${describeTrying(progress)}`),
          });

          const conditions = conditionsOf({
            ...options,
            seed,
            meter,
            provider,
            windowMs: measured.windowMs,
            observed: [measured.observed],
          });
          const told = completeModel(reviewOf(path, head, measured, tried), conditions.meter);
          console.result(
            renderAlternativesTerminal(told, conditions, { color: console.color, columns: console.columns }),
          );
          await writeJson(toJson(conditions, measured, tried, told), options.json, console);
          if (options.markdown !== undefined)
            await writeWhole(options.markdown, `${renderAlternativesMarkdown(told, conditions)}\n`);
          return EXIT.ok;
        } finally {
          await meter.close?.();
        }
      }),
    );
}

/** As a review tells it: a file that is new, or one that takes another's place. */
function reviewOf(path: string, { bytes }: ModelFile, measured: BenchmarkResult, tried: TriedAlternatives): ModelDraft {
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
