import { Command } from 'commander';
import type { Console, Surroundings } from '../console.ts';
import type { Check } from '../doctor/check.ts';
import { type Diagnosis, examineRunner } from '../doctor/examine-runner.ts';
import { runnerReader } from '../doctor/read-runner.ts';
import { deviceOption, jsonOption } from '../options.ts';
import type { RunCommand } from '../run-command.ts';
import { textTable } from '../text-table.ts';
import { writeJson } from '../write-output.ts';

interface DoctorOptions {
  gpu?: boolean;
  offline?: boolean;
  device?: string;
  json?: string;
}

/** Not the codes of a review: a script asks one question, and 1 is its "no". */
const EXIT_CODES = { works: 0, broken: 1 } as const;

export function doctorCommand(run: RunCommand): Command {
  return new Command('doctor')
    .description('Check whether this machine can measure, from the driver to the engines, and say what to fix first.')
    .option('--gpu', 'succeed only if models can be measured on a GPU')
    .option('--offline', 'don’t ask whether the hub can be reached')
    .addOption(deviceOption())
    .addOption(jsonOption())
    .addHelpText('after', HELP)
    .action((options: DoctorOptions) =>
      run(options.json, (console, surroundings) => diagnose(options, console, surroundings)),
    );
}

const HELP = `
It checks Node.js, the operating system, memory, and disk; the NVIDIA driver, the boards, and their
energy counters; the CUDA libraries and cuDNN; ONNX Runtime, Transformers.js, and llama.cpp; RAPL;
and whether the hub answers. Each engine is loaded in a process of its own. No model is downloaded,
and nothing is installed or changed.

✅ works   ⚠️ works with less, or isn’t needed   ❌ prevents a measurement

Exit codes: 0 measurements work here (with --gpu: on the GPU), 1 they don’t, 2 usage error.

Examples:
  $ wattnudge doctor
  $ wattnudge doctor --gpu --json doctor.json
  $ wattnudge doctor --gpu --device 1 --offline`;

async function diagnose(
  { gpu = false, offline = false, device, json }: DoctorOptions,
  console: Console,
  surroundings: Surroundings,
): Promise<number> {
  const { readRunner = runnerReader(surroundings) } = surroundings;
  const onProgress = (doing: string) => console.progress.show(`checking ${doing}`);
  const facts = await readRunner({ device, gpu, offline, onProgress });
  const diagnosis = examineRunner(facts, gpu);
  console.result(describe(diagnosis, gpu));
  await writeJson(diagnosis, json, console);
  return diagnosis.works ? EXIT_CODES.works : EXIT_CODES.broken;
}

const SIGNS: Readonly<Record<Check['state'], string>> = { ok: '✅', warning: '⚠️', failed: '❌' };

function describe({ checks, fixFirst, works, onCpu, onGpu }: Diagnosis, gpu: boolean): string {
  const rows = checks.map(({ state, name, found }) => [SIGNS[state], name, found]);
  const places = [...(onGpu ? ['on the GPU'] : []), ...(onCpu ? ['on the processor'] : [])];
  const verdict = works
    ? `Measurements work here ${places.join(' and ')}.`
    : `Measurements don’t work here${gpu ? ' on the GPU' : ''}.`;
  return [textTable(rows), '', verdict, adviceFor(fixFirst)].join('\n');
}

function adviceFor(check: Check | undefined): string {
  if (check === undefined) return 'Nothing to fix.';
  const what = check.state === 'failed' ? 'Fix first' : 'You can improve';
  return `${what}: ${check.name}.\n  ${check.remedy ?? check.found}`;
}
