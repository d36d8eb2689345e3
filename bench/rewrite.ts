/**
 * How long a rewrite takes, and how much memory: `npm run bench:rewrite` (Linux). Each row is a process of its own, which
 * rewrites one model of about 100 MB once, from a file that the system has in memory.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { markdownTable } from 'markdown-table';
import { build } from 'rolldown';
import { bertLike, resnet } from '../src/onnx/index.ts';

const RUNS = 3;
const PRECISIONS = ['int8-dynamic', 'int8-weights', 'int4-weights', 'float16'];

interface Result {
  readonly rewriteMs: number;
  readonly peakMemoryBytes: number;
  readonly bytesAfter: number;
}

/** The child: rewrites once, cold, and prints what it took. VmHWM is the peak of this program alone. */
const CHILD = `
import { readFileSync } from 'node:fs';
import { rewriteModel } from ${JSON.stringify(join(import.meta.dirname, '../src/onnx/index.ts'))};
const [, , modelPath, precision, outputPath] = process.argv;
const start = performance.now();
const { bytesAfter } = await rewriteModel({ modelPath, precision, outputPath });
const rewriteMs = performance.now() - start;
const [, peakKibibytes] = /VmHWM:\\s+(\\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'));
console.log(JSON.stringify({ rewriteMs, bytesAfter, peakMemoryBytes: Number(peakKibibytes) * 1024 }));
`;

/** Bundles the child as the product is bundled: reading TypeScript takes Node memory of its own. */
async function bundleChild(folder: string): Promise<string> {
  const input = join(folder, 'child.ts');
  const file = join(folder, 'child.mjs');
  writeFileSync(input, CHILD);
  await build({ input, platform: 'node', output: { file, format: 'esm' }, logLevel: 'silent' });
  return file;
}

function writeModels(folder: string): Record<string, string> {
  const bert = join(folder, 'bert.onnx');
  writeFileSync(bert, bertLike({ layers: 2, vocabulary: 15_000, weights: 'full' }).bytes);
  const resnet50 = join(folder, 'resnet-50.onnx');
  writeFileSync(resnet50, resnet({ depth: 50, weights: 'full' }).bytes);
  return { 'ResNet-50': resnet50, 'a BERT of two layers': bert };
}

function measure(child: string, path: string, precision: string): Result {
  const runs = Array.from({ length: RUNS }, () => {
    const arguments_ = [child, path, precision, `${path}.${precision}`];
    const { stdout, stderr, status } = spawnSync(process.execPath, arguments_, { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as Result;
  });
  const byTime = runs.toSorted((a, b) => a.rewriteMs - b.rewriteMs);
  return { ...byTime[RUNS >> 1]!, peakMemoryBytes: Math.max(...runs.map(({ peakMemoryBytes }) => peakMemoryBytes)) };
}

const folder = mkdtempSync(join(tmpdir(), 'wattnudge-rewrite-'));
try {
  const child = await bundleChild(folder);
  const rows: string[][] = [];
  for (const [name, path] of Object.entries(writeModels(folder))) {
    // Once through, so that the file is in memory.
    readFileSync(path);
    for (const precision of PRECISIONS) {
      const { rewriteMs, peakMemoryBytes, bytesAfter } = measure(child, path, precision);
      const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);
      const before = statSync(path).size;
      rows.push([
        name,
        precision,
        megabytes(before),
        megabytes(bytesAfter),
        (rewriteMs / 1000).toFixed(2),
        megabytes(peakMemoryBytes),
      ]);
    }
  }
  const head = ['model', 'precision', 'before (MB)', 'after (MB)', 'rewrite (s)', 'peak memory (MB)'];
  console.log(`${cpus()[0]?.model}, Node ${process.version}, median of ${RUNS} processes\n`);
  console.log(markdownTable([head, ...rows], { align: ['l', 'l', 'r', 'r', 'r', 'r'] }));
} finally {
  rmSync(folder, { recursive: true });
}
