/**
 * How often the verdict is right, measured on this machine with whole reviews:
 *
 * - A/A: a model against itself (the files differ in their metadata alone), `--seconds 20`: `higher` or `lower` is wrong.
 * - A/B: a model against itself with 5% more arithmetic, `--seconds 30`: anything but `higher` is wrong.
 *
 *   npm run bench:verdicts [-- --runs 40] [--only aa|ab]
 */

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadBundledSnapshot } from '../src/baselines/ai-energy-score/index.ts';
import { thisMachine } from '../src/benchmark/host.ts';
import type { ModelReview } from '../src/energy-review/index.ts';
import { openRepository } from '../src/git/index.ts';
import { mobilenetV2, resnet } from '../src/onnx/index.ts';
import { POLICY_FILE, review } from '../src/review/review.ts';
import { realModels } from '../test/support/real-models.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '40' }, only: { type: 'string' } } });
const runs = Number(values.runs);

interface Trial {
  readonly model: string;
  readonly base: Uint8Array;
  readonly head: Uint8Array;
}

const selfTrials: Trial[] = [
  realModels.textDirection,
  realModels.textRecognition,
  realModels.textDetection,
  realModels.speechLegacy,
].map((path) => {
  const bytes = readFileSync(path);
  return { model: basename(path), base: bytes, head: withMetadata(bytes) };
});

const heavierTrials: Trial[] = [
  { model: 'resnet-18.onnx', base: resnet({ depth: 18 }).bytes, head: resnet({ depth: 18, extraWork: 0.05 }).bytes },
  { model: 'mobilenet-v2.onnx', base: mobilenetV2().bytes, head: mobilenetV2({ extraWork: 0.05 }).bytes },
];

console.log(`${cpus()[0]?.model}, ${cpus().length} cores; Node.js ${process.versions.node}; ${runs} runs each\n`);
if (values.only !== 'ab') report('A/A, the same model', 20, await runAll(selfTrials, 20));
if (values.only !== 'aa') report('A/B, 5% more arithmetic', 30, await runAll(heavierTrials, 30));

async function runAll(trials: readonly Trial[], seconds: number): Promise<ModelReview[]> {
  const results: ModelReview[] = [];
  for (let run = 0; run < runs; run++) {
    const reviewed = await reviewTrial(trials[run % trials.length]!, seconds);
    results.push(reviewed);
    process.stderr.write(`${run + 1}/${runs} ${describe(reviewed)}\n`);
  }
  return results;
}

async function reviewTrial(trial: Trial, seconds: number): Promise<ModelReview> {
  const directory = mkdtempSync(join(tmpdir(), 'wattnudge-verdicts-'));
  try {
    const path = join(directory, 'repository');
    buildRepository(path, trial);
    const result = await review({
      host: thisMachine,
      repository: await openRepository(path),
      base: 'main',
      head: 'change',
      policy: { file: POLICY_FILE, readShared: () => Promise.reject(new Error('nothing is extended here')) },
      snapshot: loadBundledSnapshot(),
      seconds,
      provider: 'cpu',
      meter: 'cpu-time',
      threads: 1,
      seed: 1,
      cacheDirectory: join(directory, 'cache'),
      today: '2026-01-01',
      onProgress: () => {},
    });
    return result.models[0]!;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function buildRepository(directory: string, { model, base, head }: Trial): void {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@example.org', ...args], { cwd: directory });
  mkdirSync(join(directory, '.github'), { recursive: true });
  git('init', '--quiet', '--initial-branch=main');
  writeFileSync(join(directory, POLICY_FILE), 'version: 1\ndefaults:\n  budget: { increase: 2% }\n');
  writeFileSync(join(directory, model), base);
  git('add', '--all');
  git('commit', '--quiet', '--message', 'base');
  git('switch', '--quiet', '--create', 'change');
  writeFileSync(join(directory, model), head);
  git('commit', '--quiet', '--all', '--message', 'change');
}

/**
 * The same model with an entry of metadata more: a protobuf message may be followed by further fields, here
 * `metadata_props` (field 14) with the key "k" and the value "v".
 */
function withMetadata(bytes: Uint8Array): Uint8Array {
  const entry = [0x0a, 1, 0x6b, 0x12, 1, 0x76];
  return Buffer.concat([bytes, Buffer.from([(14 << 3) | 2, entry.length, ...entry])]);
}

function report(title: string, seconds: number, results: readonly ModelReview[]): void {
  const rows = [...new Set(results.map((result) => result.model))].map((model) =>
    row(
      model,
      seconds,
      results.filter((r) => r.model === model),
    ),
  );
  console.log(`### ${title}, --seconds ${seconds}\n`);
  console.log(
    '| model | runs | lower | same | higher | inconclusive | blocked | ratio, median (least to most) | half-width, median |',
  );
  console.log('|:--|--:|--:|--:|--:|--:|--:|--:|--:|');
  console.log([...rows, row('**all**', seconds, results)].join('\n'), '\n');
}

function row(model: string, _seconds: number, results: readonly ModelReview[]): string {
  const count = (verdict: string) => results.filter((result) => result.comparison?.verdict === verdict).length;
  const blocked = results.filter((result) =>
    result.findings.some((f) => f.status === 'over' || f.status === 'unjudged'),
  );
  const ratios = results.flatMap((result) => result.comparison?.ratio.estimate ?? []).sort((a, b) => a - b);
  const halves = results
    .flatMap(({ comparison }) => (comparison ? halfWidthPercent(comparison.ratio) : []))
    .sort((a, b) => a - b);
  const middle = (sorted: readonly number[]) => sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  return `| ${[
    model,
    results.length,
    ...['lower', 'same', 'higher', 'inconclusive'].map(count),
    blocked.length,
    `${middle(ratios).toFixed(4)} (${ratios[0]?.toFixed(4)} to ${ratios.at(-1)?.toFixed(4)})`,
    `±${middle(halves).toFixed(2)}%`,
  ].join(' | ')} |`;
}

function halfWidthPercent({ lower, upper }: { lower: number; upper: number }): number {
  return (Math.exp(Math.log(upper / lower) / 2) - 1) * 100;
}

function describe({ model, comparison, error }: ModelReview): string {
  if (comparison === undefined) return `${model}: ${error?.message}`;
  const { ratio, verdict, blocks, pairs, stopped } = comparison;
  return `${model}: ${verdict} ${ratio.estimate.toFixed(4)} ±${halfWidthPercent(ratio).toFixed(2)}% (${blocks} blocks, ${pairs} pairs, ${stopped})`;
}
