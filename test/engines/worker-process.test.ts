import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { WorkerProcess, workerEnvironment } from '../../src/benchmark/worker-process.ts';
import { cudaLibrary } from '../../src/engines/onnxruntime/find-provider.ts';
import { temporaryFolder } from '../support/git.ts';
import { mapOf } from '../support/map-of.ts';
import { concat, number, repeated } from '../support/onnx/wire.ts';
import { realModels } from '../support/real-models.ts';

const session = { modelPath: realModels.textDirection, provider: 'cpu', threads: 1 };
const inputs = {
  kind: 'synthetic' as const,
  seed: 1,
  tensors: [{ name: 'x', type: 'float32' as const, dims: [1, 3, 48, 192], fill: { kind: 'image' as const } }],
};
/** Enough runs that the process is still at it when something happens to it. */
const FOREVER = 1_000_000;

let worker: WorkerProcess;
const started = (limits?: ConstructorParameters<typeof WorkerProcess>[1]) => {
  worker = new WorkerProcess('`model.onnx`', limits);
  return worker;
};
afterEach(() => worker?.stop());

async function busyWorker(limits?: ConstructorParameters<typeof WorkerProcess>[1]) {
  started(limits);
  await worker.ask({ type: 'load', session });
  await worker.ask({ type: 'prepare', inputs });
  return worker;
}

test('a worker loads a model, says what it takes, and runs it', async () => {
  started();
  const loaded = await worker.ask({ type: 'load', session });
  expect(loaded.inputs).toEqual([
    {
      name: 'x',
      type: 'float32',
      shape: ['p2o.DynamicDimension.0', 3, 'p2o.DynamicDimension.1', 'p2o.DynamicDimension.2'],
    },
  ]);
  expect((await worker.ask({ type: 'prepare', inputs })).shapes).toEqual(mapOf({ x: [1, 3, 48, 192] }));
  const ran = await worker.ask({ type: 'run', runs: 5 });
  expect(ran.latenciesMs).toHaveLength(5);
  expect(ran.cpuMs).toBeGreaterThan(0);
  expect(ran.latenciesMs.reduce((a, b) => a + b)).toBeCloseTo(ran.durationMs, 6);
});

describe('a worker that dies is a clear result', () => {
  test.each([
    ['SIGSEGV', 'worker-crashed', 'crashed (SIGSEGV)'],
    ['SIGKILL', 'worker-out-of-memory', 'was killed by the system, most likely because memory ran out'],
  ] as const)('by %s', async (signal, code, words) => {
    await busyWorker();
    const running = worker.ask({ type: 'run', runs: FOREVER });
    process.kill(worker.pid, signal);
    await expect(running).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
  });

  test('by hanging', async () => {
    await busyWorker();
    await expect(worker.ask({ type: 'run', runs: FOREVER }, 50)).rejects.toMatchObject({
      code: 'worker-hung',
      message: expect.stringContaining('while it was to run'),
    });
  });

  test('by using more memory than its limit', async () => {
    started({ memoryBytes: 2 ** 20 });
    const running = worker
      .ask({ type: 'load', session })
      .then(() => worker.ask({ type: 'prepare', inputs }).then(() => worker.ask({ type: 'run', runs: FOREVER })));
    await expect(running).rejects.toMatchObject({
      code: 'worker-out-of-memory',
      message: expect.stringMatching(/used \d+ MiB of memory; 1 MiB is its limit/),
      remedy: expect.stringContaining('smaller batch'),
    });
  });

  test('by rewriting a file whose fields become twenty times as much memory', async () => {
    const folder = temporaryFolder();
    const modelPath = join(folder, 'model.onnx');
    const unknown = repeated(number(2_000, 0), 4_000_000);
    writeFileSync(modelPath, concat(readFileSync(realModels.textDirection), unknown));
    started({ memoryBytes: 300 * 2 ** 20 });
    const file = { modelPath, name: 'm', outputPath: join(folder, 'out.onnx') };
    const rewriting = { kind: 'precision', precision: 'float16', ...file } as const;
    await expect(worker.ask({ type: 'rewrite', rewriting })).rejects.toMatchObject({
      code: 'worker-out-of-memory',
    });
  });

  test('and every later question gets the same answer', async () => {
    await busyWorker();
    await worker.ask({ type: 'run', runs: FOREVER }, 50).catch(() => {});
    await expect(worker.ask({ type: 'run', runs: 1 })).rejects.toMatchObject({ code: 'worker-hung' });
  });
});

test('a file that is no model is refused by name, with what to do', async () => {
  started();
  const notAModel = { ...session, modelPath: import.meta.filename };
  await expect(worker.ask({ type: 'load', session: notAModel })).rejects.toMatchObject({
    code: 'corrupt-model',
    message: "ONNX Runtime can't load `model.onnx`: the file is damaged or incomplete.",
    remedy: 'Export the model again, and commit the whole file.',
  });
});

// Where it is installed there is nothing to explain.
test.skipIf(cudaLibrary(process.env) !== undefined)(
  'without the CUDA part of the runtime, the error names the library that is missing',
  async () => {
    started();
    await expect(worker.ask({ type: 'load', session: { ...session, provider: 'cuda' } })).rejects.toMatchObject({
      code: 'provider-unavailable',
      message: expect.stringMatching(/is missing \(lib\S+ cannot be loaded\)\.$/),
      remedy: expect.stringContaining('nstall'),
    });
  },
);

test('the environment of a worker holds no token', () => {
  const environment = workerEnvironment({
    PATH: '/bin',
    GITHUB_TOKEN: 'secret',
    HF_TOKEN: 'secret',
    ACTIONS_RUNTIME_TOKEN: 'secret',
    INPUT_TOKEN: 'secret',
    NODE_OPTIONS: '--require=/evil.js',
    CUDA_VISIBLE_DEVICES: '1',
  });
  expect(environment).toEqual({ PATH: '/bin', CUDA_VISIBLE_DEVICES: '1' });
});
