/**
 * Where the noise of a comparison comes from: a model against itself, with one part of the protocol changed at a time. The spread
 * of the pairs inside a block falls with more pairs; the spread of the blocks beyond that is what fresh processes differ by.
 *
 *   npm run bench:noise
 */

import { basename } from 'node:path';
import { examine } from '../src/benchmark/examine.ts';
import { pinToOneCore, thisMachine } from '../src/benchmark/host.ts';
import { WorkerProcess } from '../src/benchmark/worker-process.ts';
import { trimmedMean } from '../src/statistics/index.ts';
import { realModels } from '../test/support/real-models.ts';

const BLOCKS = 12;
const BLOCK_MS = 1200;

interface Variant {
  readonly name: string;
  readonly windowMs: number;
  readonly threads: number;
  readonly pinned: boolean;
  readonly warmUpMs: number;
}

const protocol: Variant = { name: 'the protocol', windowMs: 25, threads: 1, pinned: true, warmUpMs: 200 };
const variants: Variant[] = [
  protocol,
  { ...protocol, name: 'windows of 100 ms', windowMs: 100 },
  { ...protocol, name: 'not on one core', pinned: false },
  { ...protocol, name: 'warm-up of 10 runs only', warmUpMs: 0 },
  { ...protocol, name: 'two threads, not on one core', threads: 2, pinned: false },
];

console.log(`| model | variant | spread of pairs | spread of blocks | half-width of ${BLOCKS} blocks |`);
console.log('|:--|:--|--:|--:|--:|');
for (const path of [realModels.textDirection, realModels.speechV5]) {
  for (const variant of variants) {
    const blocks = await measure(path, variant);
    const pairs = blocks.map(standardDeviation).reduce((sum, sd) => sum + sd / blocks.length, 0);
    const spread = standardDeviation(blocks.map((block) => trimmedMean(block)));
    // Student's t with eleven degrees of freedom.
    const halfWidth = (2.2 * spread) / Math.sqrt(BLOCKS);
    console.log(
      `| ${basename(path)} | ${variant.name} | ${percent(pairs)} | ${percent(spread)} | ±${percent(halfWidth)} |`,
    );
  }
}

/** Log ratios of CPU time a query, by block and pair. */
async function measure(path: string, variant: Variant): Promise<number[][]> {
  const subject = { label: path, path, vocabularySizes: new Map() };
  const [examination] = await examine([subject], {
    host: thisMachine,
    provider: 'cpu',
    queries: { batch: 1, seed: 1 },
  });
  const blocks: number[][] = [];
  for (let block = 0; block < BLOCKS; block++) {
    const workers = [new WorkerProcess(path), new WorkerProcess(path)];
    const runMs = await Promise.all(
      workers.map(async (worker) => {
        await worker.ask({ type: 'load', session: { modelPath: path, provider: 'cpu', threads: variant.threads } });
        await worker.ask({ type: 'prepare', inputs: examination!.inputs });
        const warmUp = { leastRuns: 10, leastMs: variant.warmUpMs, mostMs: 1000 };
        return (await worker.ask({ type: 'warmUp', ...warmUp })).runMs;
      }),
    );
    if (variant.pinned) await pinToOneCore(workers.map((worker) => worker.pid));
    const runs = Math.max(1, Math.round(variant.windowMs / Math.max(...runMs)));
    const pairs: number[] = [];
    const end = performance.now() + BLOCK_MS;
    for (let pair = 0; performance.now() < end; pair++) {
      const cpuMs = [0, 0];
      for (const side of (block + pair) % 2 === 0 ? [0, 1] : [1, 0]) {
        await workers[side]!.ask({ type: 'run', runs: Math.max(1, Math.floor(runs / 4)) });
        cpuMs[side] = (await workers[side]!.ask({ type: 'run', runs })).cpuMs;
      }
      pairs.push(Math.log(cpuMs[1]! / cpuMs[0]!));
    }
    blocks.push(pairs);
    await Promise.all(workers.map((worker) => worker.stop()));
  }
  return blocks;
}

function standardDeviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1));
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}
