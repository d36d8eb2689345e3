/**
 * What the benchmark's own loop costs: queries per second inside a window against a bare `onnxruntime-node` loop on the
 * same model, alternating in the same run. 1.00 is no overhead; at least 0.97 is demanded.
 *
 *   npm run bench:overhead
 */

import { basename } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { examine } from '../src/benchmark/examine.ts';
import { fillTensor } from '../src/benchmark/fill-tensor.ts';
import { thisMachine } from '../src/benchmark/host.ts';
import { WorkerProcess } from '../src/benchmark/worker-process.ts';
import { trimmedMean } from '../src/statistics/index.ts';
import { realModels } from '../test/support/real-models.ts';

const ROUNDS = 30;
const WINDOW_MS = 200;

console.log('| model | bare loop, queries/s | inside a window, queries/s | ratio |');
console.log('|:--|--:|--:|--:|');
for (const path of [realModels.speechV5, realModels.textDirection, realModels.textRecognition]) {
  const { bare, window } = await compare(path);
  const ratios = bare.map((rate, i) => Math.log(window[i]! / rate));
  const ratio = Math.exp(trimmedMean(ratios));
  console.log(`| ${basename(path)} | ${middle(bare)} | ${middle(window)} | ${ratio.toFixed(3)} |`);
}

async function compare(path: string) {
  const subject = { label: path, path, vocabularySizes: new Map() };
  const [examination] = await examine([subject], {
    host: thisMachine,
    provider: 'cpu',
    queries: { batch: 1, seed: 1 },
  });
  const { inputs } = examination!;
  if (inputs.kind !== 'synthetic') throw new Error('expected synthetic inputs');

  const session = await InferenceSession.create(path, { executionProviders: ['cpu'], logSeverityLevel: 4 });
  const feeds = Object.fromEntries(
    inputs.tensors.map((plan) => {
      const { name, type, data, dims } = fillTensor(plan, inputs.seed);
      return [name, new Tensor(type as 'float32', data as Float32Array, dims)];
    }),
  );
  const worker = new WorkerProcess(path);
  try {
    await worker.ask({ type: 'load', session: { modelPath: path, provider: 'cpu', threads: 0 } });
    const { firstRunMs } = await worker.ask({ type: 'prepare', inputs });
    await bareLoop(session, feeds, 20);
    const { durationMs } = await worker.ask({ type: 'run', runs: 20 });
    const runs = Math.max(20, Math.round(WINDOW_MS / Math.min(firstRunMs, durationMs / 20)));

    const bare: number[] = [];
    const window: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const inWindow = async () => window.push(runs / ((await worker.ask({ type: 'run', runs })).durationMs / 1000));
      const inLoop = async () => bare.push(runs / ((await bareLoop(session, feeds, runs)) / 1000));
      for (const measure of round % 2 === 0 ? [inLoop, inWindow] : [inWindow, inLoop]) await measure();
    }
    return { bare, window };
  } finally {
    await worker.stop();
  }
}

/** What a user would write. */
async function bareLoop(session: InferenceSession, feeds: Record<string, Tensor>, runs: number): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < runs; i++) await session.run(feeds);
  return performance.now() - start;
}

function middle(values: readonly number[]): string {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!.toPrecision(4);
}
