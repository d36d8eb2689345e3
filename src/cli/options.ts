import { InvalidArgumentError, Option } from 'commander';
import { RUNNER_LABEL, RUNNER_LABEL_RULE } from '../energy-review/index.ts';
import { bestProvider } from '../engines/onnxruntime/find-provider.ts';
import { METER_NAMES } from '../meters/index.ts';
import { MAX_SEED } from '../random.ts';

/** Options that several commands share, each with its parser, so that they read and fail alike everywhere. */

export const secondsOption = (): Option =>
  new Option('--seconds <N>', 'time for measuring one changed model, warm-up included')
    .argParser(positiveSeconds)
    .default(60);

export const alternativesSecondsOption = (): Option =>
  new Option(
    '--alternatives-seconds <N>',
    'time limit for trying alternatives to one model that is over its budget; 0 tries none (default: same as --seconds)',
  ).argParser((text) => (text.trim() === '0' ? 0 : positiveSeconds(text)));

export const quickOption = (): Option =>
  new Option('--quick', 'short warm-ups and windows (default: only if the time allows no others)');

export const fidelityOption = (): Option =>
  new Option(
    '--fidelity <share>',
    'how closely an alternative must agree with the model, such as 0.99 (default: 0.98 for labels and cosines, 0.9 for other values)',
  ).argParser(share);

export const providerOption = (): Option =>
  new Option('--provider <name>', 'what runs the model').choices(['auto', 'cpu', 'cuda']).default('auto');

export const meterOption = (): Option =>
  new Option('--meter <name>', 'source of joules').choices([...METER_NAMES]).default('auto');

export const deviceOption = (): Option =>
  new Option('--device <list>', 'GPU boards by index or UUID (default: CUDA_VISIBLE_DEVICES, else the first one)');

export const runnerLabelOption = (): Option =>
  new Option('--runner-label <label>', 'label of this runner, for `runner.label` in the policy').argParser(runnerLabel);

export const jsonOption = (): Option =>
  new Option('--json <file>', 'write the result as JSON; - writes only JSON to standard output');

export const threadsOption = (): Option =>
  new Option('--threads <N>', 'inference threads; 0 lets the runtime choose').argParser(wholeNumber).default(1);

export const seedOption = (): Option =>
  new Option(
    '--seed <N>',
    'seed of synthetic queries, to repeat those of an earlier run (default: random, recorded in the result)',
  ).argParser(seed);

export const taskOption = (): Option =>
  new Option('--task <name>', 'AI Energy Score task of a folder (default: from its config.json)');

export const tokensOption = (): Option =>
  new Option('--tokens <N>', 'tokens that are generated for each prompt of a GGUF file (default: 10)').argParser(
    tokenCount,
  );

export const queriesOption = (): Option =>
  new Option(
    '--queries <N>',
    'queries that one run of a command answers, from start to end (default: the command counts them; see docs/cli.md)',
  ).argParser(queryCount);

export const batchOption = (): Option =>
  new Option('--batch <list>', 'batch sizes, such as 1,8').argParser(batchSizes).default([1], '1');

/** `auto` is a GPU where the runtime can use one, else the CPU. */
export function resolveProvider(name: string, environment: NodeJS.ProcessEnv): string {
  return name === 'auto' ? bestProvider(environment) : name;
}

export function positiveSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() !== '' && Number.isFinite(seconds) && seconds > 0 && seconds <= 86_400) return seconds;
  throw new InvalidArgumentError('Expected a number of seconds above 0, at most 86400.');
}

function runnerLabel(text: string): string {
  if (RUNNER_LABEL.test(text)) return text;
  throw new InvalidArgumentError(`Expected ${RUNNER_LABEL_RULE}, such as gpu-h100.`);
}

function tokenCount(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a whole number from 1 to 999999.');
}

function queryCount(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a whole number from 1 to 999999999.');
}

function share(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError('Expected a share from 0 to 1, such as 0.99.');
}

function wholeNumber(text: string): number {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a whole number from 0 to 9999.');
}

function seed(text: string): number {
  if (/^\d{1,10}$/.test(text) && Number(text) <= MAX_SEED) return Number(text);
  throw new InvalidArgumentError(`Expected a whole number from 0 to ${MAX_SEED}.`);
}

function batchSizes(text: string): number[] {
  const sizes = text.split(',').map((part) => part.trim());
  if (sizes.every((size) => /^[1-9]\d{0,3}$/.test(size))) return sizes.map(Number);
  throw new InvalidArgumentError('Expected whole numbers from 1 to 9999, separated by commas, such as 1,8.');
}
