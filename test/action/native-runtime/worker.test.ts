import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { WorkerProcess } from '../../../src/benchmark/worker-process.ts';
import { temporaryFolder } from '../../support/git.ts';
import { realModels } from '../../support/real-models.ts';

test('a worker loads the runtime from where WATTNUDGE_RUNTIME names it', async () => {
  const directory = temporaryFolder();
  const folder = join(directory, 'node_modules/onnxruntime-node');
  mkdirSync(folder, { recursive: true });
  const real = createRequire(import.meta.url).resolve('onnxruntime-node');
  const noted = join(directory, 'loaded');
  writeFileSync(
    join(folder, 'index.js'),
    `require('node:fs').writeFileSync(${JSON.stringify(noted)}, ''); module.exports = require(${JSON.stringify(real)});`,
  );

  vi.stubEnv('WATTNUDGE_RUNTIME', directory);
  const worker = new WorkerProcess('`model.onnx`');
  try {
    const session = { modelPath: realModels.textDirection, provider: 'cpu', threads: 1 };
    expect(await worker.ask({ type: 'load', session })).toMatchObject({ inputs: [{ name: 'x' }] });
    expect(existsSync(noted)).toBe(true);
  } finally {
    await worker.stop();
    vi.unstubAllEnvs();
  }
});
