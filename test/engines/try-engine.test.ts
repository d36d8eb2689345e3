/** Engines in processes of their own, as `wattnudge doctor` loads them. */
import { expect, test } from 'vitest';
import { thisMachine, tryEngine } from '../../src/benchmark/index.ts';
import { cudaLibrary } from '../../src/engines/onnxruntime/find-provider.ts';

test('ONNX Runtime and Transformers.js load, and say their versions', async () => {
  const options = { provider: 'cpu', host: thisMachine } as const;
  expect(await tryEngine('ONNX Runtime', options)).toMatch(/^ONNX Runtime \d+\.\d+\.\d+$/);
  expect(await tryEngine('Transformers.js', options)).toMatch(/^Transformers\.js \d+\.\d+\.\d+$/);
});

test.skipIf(cudaLibrary(process.env) !== undefined)(
  'without the CUDA part of ONNX Runtime, CUDA fails with what installs it',
  async () => {
    await expect(tryEngine('ONNX Runtime', { provider: 'cuda', host: thisMachine })).rejects.toMatchObject({
      code: 'provider-unavailable',
      remedy: expect.stringContaining('ONNXRUNTIME_NODE_INSTALL=cuda12'),
    });
  },
);
