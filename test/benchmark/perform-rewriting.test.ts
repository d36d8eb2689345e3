import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { performRewriting } from '../../src/benchmark/perform-rewriting.ts';
import { GraphBuilder, readOnnx } from '../../src/onnx/index.ts';
import { npy } from '../support/npy.ts';

const folder = mkdtempSync(join(tmpdir(), 'wattnudge-perform-'));
afterAll(() => rmSync(folder, { recursive: true }));

const array = npy('<f4', [1], Float32Array.of(1));

describe('of weights that are listed among the inputs, the file of inputs says which are fed', () => {
  /** Two products, whose weights `w` and `v` are inputs, too, as PyTorch wrote them up to 1.3. */
  const modelPath = join(folder, 'listed.onnx');
  const graph = new GraphBuilder({ opset: 11 });
  let value = graph.input('x', 'float32', [1, 32]);
  for (const name of ['w', 'v']) {
    graph.input(name, 'float32', [32, 32]);
    value = graph.node('MatMul', [value, graph.constant({ shape: [32, 32], value: 0.5 }, name)]);
  }
  graph.output(value, 'float32', [1, 32]);
  writeFileSync(modelPath, graph.toBytes());

  test.each<[string, string | Uint8Array | undefined, number]>([
    ['no file', undefined, 0],
    ['.npy, which names none', array, 0],
    ['.npz of x alone', zipSync({ 'x.npy': array }), 0],
    ['.npz of x and w', zipSync({ 'x.npy': array, 'w.npy': array, 'labels.npy': array }), 1],
    ['.npz of both', zipSync({ 'v.npy': array, 'w.npy': array }), 2],
    ['JSON of x alone', '{ "x": [[1]] }', 0],
    ['JSON of w', '{ "x": [[1]], "w": [[1, 2], [3, 4]] }', 1],
    ['JSON with names of every object', '{ "constructor": [1], "toString": [1], "__proto__": [1] }', 0],
  ])('%s', async (what, content, skipped) => {
    const inputsFile = content === undefined ? undefined : join(folder, `${what.replace(/\W/g, '_')}.inputs`);
    if (content !== undefined) writeFileSync(inputsFile!, content);
    const outputPath = join(folder, 'new.onnx');
    const file = { modelPath, name: 'listed.onnx', outputPath, inputsFile };
    const rewritten = await performRewriting({ kind: 'precision', precision: 'int8-dynamic', ...file }).catch(
      ({ code }) => code,
    );
    if (skipped === 2) return expect(rewritten).toBe('nothing-to-convert');
    expect(rewritten).toMatchObject({ skipped });
    const { parametersByPrecision } = await readOnnx(outputPath);
    expect(parametersByPrecision.get('int8')).toBe((2 - skipped) * 32 * 32);

    const { observed } = await performRewriting({ kind: 'calibration', ...file });
    const activationRanges = new Map(observed.map(({ activation }) => [activation, { min: -1, max: 1 }]));
    const quantised = await performRewriting({ kind: 'int8-qdq', activationRanges, ...file });
    expect(quantised).toMatchObject({ skipped });
  });

  test('one that cannot be read is an error of its own', async () => {
    const inputsFile = join(folder, 'broken.json');
    writeFileSync(inputsFile, '{');
    const file = { modelPath, name: 'listed.onnx', outputPath: join(folder, 'new.onnx'), inputsFile };
    const rewriting = performRewriting({ kind: 'precision', precision: 'float16', ...file });
    await expect(rewriting).rejects.toMatchObject({ code: 'inputs-file-invalid' });
  });
});
