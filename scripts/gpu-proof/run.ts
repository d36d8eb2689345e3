/**
 * Proves the meters on a machine with an NVIDIA board. See docs/gpu.md.
 *
 *   npm run proof:gpu [-- STEP... --device 0 --seconds 10 --self-test-seconds 240 --gguf-seconds 60 --load auto --out gpu-proof]
 */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { systemClock } from '../../src/clock.ts';
import { toolVersion } from '../../src/tool-version.ts';
import { commitOf } from './commit-of.ts';
import { LOADS } from './loads/index.ts';
import { type GpuProof, proofFileName, STEPS, type StepName } from './proof.ts';
import { isWell, prove } from './prove.ts';
import { renderProof } from './render-proof.ts';
import { runStep } from './run-step.ts';
import type { ProofSettings } from './step-settings.ts';

interface Options {
  readonly device?: string;
  readonly seconds: number;
  readonly selfTestSeconds: number;
  readonly ggufSeconds: number;
  readonly load: ProofSettings['load'];
  readonly out: string;
}

const command = new Command('proof:gpu')
  .description('Run the meters against the real NVIDIA driver and write what was found as JSON and Markdown.')
  .addArgument(new Argument('[steps...]', 'steps to run, all by default; `machine` always runs').choices(STEPS))
  .option('--device <board>', 'a board by index or UUID')
  .addOption(new Option('--seconds <N>', 'time at rest, and time under load').argParser(positive).default(10))
  .addOption(new Option('--self-test-seconds <N>', 'time for the self-test').argParser(positive).default(240))
  .addOption(new Option('--gguf-seconds <N>', 'time for each review of a GGUF model').argParser(positive).default(60))
  .addOption(new Option('--load <name>', 'what loads the board').choices(['auto', ...LOADS, 'none']).default('auto'))
  .option('--out <folder>', 'where the report goes', 'gpu-proof')
  .addHelpText('after', '\nExit codes: 0 all is well, 3 a check failed or a step could not run.')
  .parse();

const asked: readonly StepName[] = command.processedArgs[0];
const { device, seconds, selfTestSeconds, ggufSeconds, load, out } = command.opts<Options>();
const settings = { phaseSeconds: seconds, selfTestSeconds, ggufSeconds, load, ...(device !== undefined && { device }) };
let files: readonly string[] = [];
const proof = await prove(asked.length === 0 ? STEPS : asked, settings, {
  environment: { ...process.env, ...llamaRuntime() },
  clock: systemClock,
  version: toolVersion(),
  commit: await commitOf(),
  runStep,
  onStep: async (known, steps) => {
    files = await write(known, steps);
  },
  onText: (text) => process.stderr.write(text),
});
console.log(renderProof(proof));
console.error(`Wrote ${files.join(' and ')}.`);
process.exitCode = isWell(proof) ? 0 : 3;

async function write(known: GpuProof, steps: readonly StepName[]): Promise<string[]> {
  const path = join(out, proofFileName(known.kind, steps));
  await mkdir(out, { recursive: true });
  await writeFile(`${path}.json`, `${JSON.stringify(known, null, 2)}\n`);
  await writeFile(`${path}.md`, renderProof(known));
  return [`${path}.json`, `${path}.md`];
}

/** Where `npm ci --prefix runtimes/llama` puts llama.cpp, unless another place is named. */
function llamaRuntime(): NodeJS.ProcessEnv {
  const folder = fileURLToPath(new URL('../../runtimes/llama', import.meta.url));
  if (process.env.WATTNUDGE_LLAMA_RUNTIME || !existsSync(join(folder, 'node_modules'))) return {};
  return { WATTNUDGE_LLAMA_RUNTIME: folder };
}

function positive(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && value <= 3600) return value;
  throw new InvalidArgumentError('Expected a number of seconds above 0, at most 3600.');
}
