/**
 * What the loop around the prompts of a GGUF file costs: tokens per second inside a window against a bare loop of node-llama-cpp,
 * alternating in the same process, since two processes differ by more than what is looked for. 1.00 is no overhead; at least 0.97 is
 * demanded.
 *
 *   npm run bench:gguf             (on a machine with nothing else to do; installs llama.cpp where it isn't there)
 *   npm run bench:gguf -- 5        (pairs of windows for each model; for trying it out)
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { timeRuns } from '../src/benchmark/pace.ts';
import { openGguf } from '../src/engines/llama-cpp/gguf-runner.ts';
import { trimmedMean } from '../src/statistics/index.ts';
import { llamaRuntime } from '../test/support/engines/llama-runtime.ts';
import { ggufSubject } from '../test/support/gguf/gguf-worker.ts';
import { tinyLlama } from '../test/support/gguf/tiny-llama.ts';
import { made } from '../test/support/tasks/task-worker.ts';
import { bareGgufLoop } from './support/bare-gguf.ts';

const PAIRS = Number(process.argv[2] ?? 20);
const WINDOW_MS = 500;
const OUTPUT_TOKENS = 10;
/** Where the prompt takes most of the time, and where the tokens do. */
const PROMPTS = [369, 16];

process.env.WATTNUDGE_LLAMA_RUNTIME = await llamaRuntime();
const folder = mkdtempSync(join(tmpdir(), 'wattnudge-bench-'));
console.log(`${cpus()[0]?.model}, ${cpus().length} cores; Node.js ${process.versions.node}\n`);
console.log('| model | tokens in, out | bare loop, tokens/s | inside a window, tokens/s | ratio |');
console.log('|:--|--:|--:|--:|--:|');
try {
  for (const layers of [2, 8]) for (const input of PROMPTS) await compare(layers, input);
} finally {
  rmSync(folder, { recursive: true });
}

async function compare(layers: number, input: number): Promise<void> {
  const path = join(folder, `${layers}.gguf`);
  writeFileSync(path, tinyLlama({ layers }));
  const { gguf } = await ggufSubject(path, { input, output: OUTPUT_TOKENS });
  const runner = await openGguf(gguf, { path, provider: 'cpu', threads: 1 });
  const { queries } = await runner.prepare(made(8));
  const bare = await bareGgufLoop(path, queries, OUTPUT_TOKENS);
  await bare(20);
  const runs = Math.max(4, Math.round(WINDOW_MS / ((await timeRuns(runner.run, 20)).durationMs / 20)));
  const rateOf = (ms: number) => (runs * OUTPUT_TOKENS) / (ms / 1000);
  const [direct, window]: [number[], number[]] = [[], []];
  for (let pair = 0; pair < PAIRS; pair++) {
    const inWindow = async () => window.push(rateOf((await timeRuns(runner.run, runs)).durationMs));
    const inLoop = async () => direct.push(rateOf(await bare(runs)));
    for (const measure of pair % 2 === 0 ? [inLoop, inWindow] : [inWindow, inLoop]) await measure();
  }
  const ratio = Math.exp(trimmedMean(direct.map((rate, index) => Math.log(window[index]! / rate))));
  console.log(
    `| ${layers} layers | ${input}, ${OUTPUT_TOKENS} | ${middle(direct)} | ${middle(window)} | ${ratio.toFixed(3)} |`,
  );
}

function middle(values: readonly number[]): string {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!.toPrecision(4);
}
