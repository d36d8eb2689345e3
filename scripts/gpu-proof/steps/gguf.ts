/**
 * A language model through the whole line: worker, NVML, statistics, review. Once two revisions that do the same work (A/A), and
 * once two quantisations of one model (A/B).
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { main } from '../../../src/cli/main.ts';
import type { EnergyReview, Measurement } from '../../../src/energy-review/index.ts';
import { WattnudgeError } from '../../../src/errors/wattnudge-error.ts';
import { type TinyLlama, tinyLlama } from '../../../test/support/gguf/tiny-llama.ts';
import type { Check, GgufResult, GgufSide, ProofKind, StepResult } from '../proof.ts';
import type { StepSettings } from '../step-settings.ts';

export type GgufComparison = 'gguf-a-a' | 'gguf-a-b';

const MODEL = 'models/tiny.gguf';
/** Nothing is to be over a budget here, and no alternatives are made. */
const POLICY = 'version: 1\nmodels: [{ path: "**/*.gguf", budget: { increase: 1000% } }]\n';

/** 84 million weights, so that a token is more than the start of its kernels; a stand-in gets a model of a second. */
const SIZES: Readonly<Record<ProofKind, TinyLlama>> = {
  board: { width: 1024, heads: 8, layers: 8 },
  'stand-in': { width: 64, heads: 2, layers: 2 },
  'no-board': { width: 64, heads: 2, layers: 2 },
};

/** Other weights of the same shape do the same work, and identical bytes would not be run at all. */
const SIDES: Readonly<Record<GgufComparison, readonly [TinyLlama, TinyLlama]>> = {
  'gguf-a-a': [
    { type: 'Q8_0', seed: 1 },
    { type: 'Q8_0', seed: 2 },
  ],
  'gguf-a-b': [
    { type: 'F16', seed: 1 },
    { type: 'Q4_0', seed: 1 },
  ],
};

/** @throws WattnudgeError `command-failed` where git or the review fails, and what the review says of a model that has no figures */
export async function ggufStep(step: GgufComparison, settings: StepSettings): Promise<StepResult> {
  const { kind, onProgress } = settings;
  const folder = await mkdtemp(join(tmpdir(), 'wattnudge-proof-gguf-'));
  try {
    onProgress('making two models');
    const base = await commitModels(
      folder,
      SIDES[step].map((side) => tinyLlama({ ...SIZES[kind], ...side })),
    );
    onProgress('reviewing the change');
    const result = resultOf(await review(folder, base, settings));
    return { step, checks: checksOf(step, result, kind), result };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @returns the first commit; the change is HEAD */
async function commitModels(folder: string, [before, after]: readonly Uint8Array[]): Promise<string> {
  const git = async (...args: string[]) => {
    const identity = ['-c', 'user.name=proof', '-c', 'user.email=proof@localhost', '-c', 'commit.gpgsign=false'];
    try {
      return (await promisify(execFile)('git', [...identity, ...args], { cwd: folder })).stdout.trim();
    } catch (error) {
      throw new WattnudgeError(
        'command-failed',
        `git ${args[0]} failed: ${error instanceof Error ? error.message : error}`,
        {
          remedy: 'Install git: a review compares two commits.',
        },
      );
    }
  };
  const put = async (path: string, content: string | Uint8Array) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
    await git('add', path);
  };
  await git('init', '--quiet');
  await put('.github/energy-policy.yml', POLICY);
  await put(MODEL, before!);
  await git('commit', '--quiet', '-m', 'A');
  const base = await git('rev-parse', 'HEAD');
  await put(MODEL, after!);
  await git('commit', '--quiet', '-m', 'B');
  return base;
}

async function review(folder: string, base: string, settings: StepSettings): Promise<EnergyReview> {
  const { kind, device, ggufSeconds, environment, host } = settings;
  const printed = { stdout: '', stderr: '' };
  // A stand-in's board draws power by what processors compute.
  const provider = kind === 'stand-in' ? 'cpu' : 'cuda';
  const argv = [
    ...['review', '--repo', folder, '--base', base, '--json', '-'],
    ...['--meter', 'nvml', '--provider', provider, '--quick'],
    ...['--seconds', String(ggufSeconds), '--alternatives-seconds', '0'],
    ...(device === undefined ? [] : ['--device', device]),
  ];
  await main(argv, {
    stdout: { write: (text) => (printed.stdout += text) },
    stderr: { write: (text) => (printed.stderr += text) },
    environment,
    host,
  });
  if (printed.stdout === '') {
    throw new WattnudgeError('command-failed', `wattnudge review gave nothing: ${printed.stderr.slice(-600)}`);
  }
  return JSON.parse(printed.stdout);
}

function resultOf({ models, conditions }: EnergyReview): GgufResult {
  const [model] = models;
  if (model?.error !== undefined) throw new WattnudgeError(model.error.code as 'model-run-failed', model.error.message);
  const { base, head, comparison } = model ?? {};
  if (base === undefined || head === undefined || comparison === undefined || conditions === undefined) {
    throw new WattnudgeError('command-failed', 'The review has no comparison of the two models.');
  }
  return {
    provider: conditions.provider,
    meter: conditions.meter.description,
    windowMs: conditions.windowMs,
    idleWatts: conditions.idleWatts,
    phaseEnergy: conditions.phaseEnergy,
    base: sideOf(base),
    head: sideOf(head),
    ratio: comparison.ratio,
    verdict: comparison.verdict,
    blocks: comparison.blocks ?? 0,
  };
}

function sideOf({ whPer1000, averageWatts, task }: Measurement): GgufSide {
  const { precision, runner, inputTokensPerQuery: inputs, outputTokensPerQuery: outputs } = task ?? {};
  return {
    quantisation: precision ?? 'unknown',
    runner: runner ?? 'unknown',
    whPer1000: whPer1000.estimate,
    averageWatts,
    inputTokensPerQuery: inputs,
    outputTokensPerQuery: outputs,
    phases: task?.phases.map(({ name, whPer1000: wh }) => ({ name, whPer1000: wh })) ?? [],
  };
}

function checksOf(step: GgufComparison, result: GgufResult, kind: ProofKind): Check[] {
  const { provider, ratio, verdict } = result;
  const interval = `${ratio.estimate.toFixed(3)}, from ${ratio.lower.toFixed(3)} to ${ratio.upper.toFixed(3)} (${verdict})`;
  const onCuda: Check = {
    name: 'runs on CUDA',
    state: kind === 'stand-in' ? 'not applicable' : provider === 'cuda' ? 'ok' : 'failed',
    expected: 'llama.cpp with all layers on the board',
    found: kind === 'stand-in' ? 'llama.cpp on the processor, beside a stand-in for NVML' : provider,
  };
  const found: Check =
    step === 'gguf-a-a'
      ? {
          name: 'A/A: no difference where there is none',
          state: verdict === 'same' || verdict === 'inconclusive' ? 'ok' : 'failed',
          expected: 'neither higher nor lower',
          found: interval,
        }
      : {
          name: 'A/B: two quantisations are compared',
          state: ratio.lower > 0 && ratio.upper >= ratio.lower ? 'ok' : 'failed',
          expected: 'a ratio with its interval, whatever it is',
          found: interval,
        };
  return [onCuda, found];
}
