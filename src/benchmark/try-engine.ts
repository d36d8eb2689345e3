import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { doublingModel } from '../onnx/index.ts';
import type { Host, ModelWorker } from './host.ts';
import type { Engine } from './messages.ts';

/** The first use of CUDA on a machine may compile for a minute. */
const MAX_WAIT_MS = 180_000;

/**
 * Loads an engine as a measurement does, in a process of its own: it may crash there. ONNX Runtime also runs a model of one addition,
 * since it loads a provider only with a model.
 *
 * @returns name and version
 * @throws WattnudgeError `onnxruntime-missing`, `transformers-missing`, `llama-missing`, the same with `-unusable`,
 * `provider-unavailable`, and how a process can fail
 */
export async function tryEngine(
  engine: Engine,
  { provider, host }: { readonly provider: 'cpu' | 'cuda'; readonly host: Pick<Host, 'startWorker'> },
): Promise<string> {
  const worker = host.startWorker(engine);
  try {
    const { runner } = await worker.ask({ type: 'loadEngine', engine, provider }, MAX_WAIT_MS);
    if (engine === 'ONNX Runtime') await runModel(worker, provider);
    return runner;
  } finally {
    await worker.stop();
  }
}

async function runModel(worker: ModelWorker, provider: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'wattnudge-engine-'));
  try {
    const modelPath = join(folder, 'model.onnx');
    await writeFile(modelPath, doublingModel());
    await worker.ask({ type: 'load', session: { modelPath, provider, threads: 1 } }, MAX_WAIT_MS);
    const x = { name: 'x', type: 'float32', dims: [1], fill: { kind: 'constant', value: 21 } } as const;
    await worker.ask({ type: 'prepare', inputs: { kind: 'synthetic', tensors: [x], seed: 1 } }, MAX_WAIT_MS);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
