import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { thisMachine, verifyRuntime } from '../../src/action/native-runtime/index.ts';
import { WorkerProcess } from '../../src/benchmark/worker-process.ts';
import { temporaryFolder } from '../support/git.ts';
import { realModels } from '../support/real-models.ts';

test('the probe opens a model with the real onnxruntime-node', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'node_modules/koffi'), { recursive: true });
  writeFileSync(join(folder, 'node_modules/koffi/package.json'), '{"version":"1.0.0"}');
  writeFileSync(join(folder, 'node_modules/koffi/index.js'), '');
  const real = fileURLToPath(new URL('../../node_modules/onnxruntime-node', import.meta.url));
  symlinkSync(real, join(folder, 'node_modules/onnxruntime-node'));
  const { version } = JSON.parse(readFileSync(join(real, 'package.json'), 'utf8'));
  const versions = { koffi: '1.0.0', 'onnxruntime-node': version };
  const environment = { PATH: process.env.PATH };
  const tried = verifyRuntime(folder, { versions, provider: 'cpu', environment, machine: thisMachine() });
  expect(await tried).toBeUndefined();
});

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
