import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { compareOutputs, type FileSubject, type OutputComparisonOptions } from '../../src/benchmark/index.ts';
import { GraphBuilder } from '../../src/onnx/index.ts';
import { temporaryFolder } from '../support/git.ts';
import { npy } from '../support/npy.ts';
import { patientMachine } from '../support/patient-machine.ts';
import { realModels } from '../support/real-models.ts';

const subjectOf = (path: string): FileSubject => ({ label: path, path, vocabularySizes: new Map() });

/** `x` [batch, 3] → `y` [batch, 3]: x × the three factors. */
function scaler(factors: readonly number[], output = 'y'): FileSubject {
  const graph = new GraphBuilder();
  const x = graph.input('x', 'float32', ['batch', 3]);
  const y = graph.node('Mul', [x, graph.constant({ shape: [3], data: factors })], {}, output);
  graph.output(y, 'float32', ['batch', 3]);
  const path = join(temporaryFolder(), 'model.onnx');
  writeFileSync(path, graph.toBytes());
  return subjectOf(path);
}

const compare = (reference: FileSubject, candidate: FileSubject, changes: Partial<OutputComparisonOptions> = {}) =>
  compareOutputs({
    host: patientMachine(),
    reference,
    candidate,
    provider: 'cpu',
    threads: 1,
    queries: { batch: 1, seed: 1 },
    mostSamples: 20,
    seconds: 30,
    ...changes,
  });

test('a real model gives the same outputs as itself', async () => {
  const model = subjectOf(realModels.textDirection);
  const { samples, outputs } = await compare(model, model);
  expect(samples).toBe(20);
  expect(outputs).toHaveLength(1);
  expect(outputs[0]).toMatchObject({ shape: [1, 2], looksLike: 'probabilities' });
  expect([...outputs[0]!.agreement]).toEqual(Array(20).fill(1));
  expect(Math.max(...outputs[0]!.relativeError)).toBe(0);
});

test('what differs is told sample by sample', async () => {
  const { outputs } = await compare(scaler([1, 1, 1]), scaler([2, 2, 2]));
  expect(outputs[0]!.cosine[0]).toBeCloseTo(1);
  // Shorter samples are held against what is usual.
  expect(Math.max(...outputs[0]!.relativeError)).toBeCloseTo(1);
  expect([...outputs[0]!.agreement]).toEqual(Array(20).fill(1));
  const turned = await compare(scaler([1, 1, 1]), scaler([-1, -1, -1]));
  expect(Math.max(...turned.outputs[0]!.agreement)).toBeLessThan(1);
  expect(turned.outputs[0]!.cosine[0]).toBeCloseTo(-1);
});

test('labels in the file give the accuracy of both', async () => {
  const path = join(temporaryFolder(), 'labelled.npz');
  const x = Float32Array.from([3, 1, 2, 1, 3, 2, 1, 2, 3, 9, 0, 0]);
  writeFileSync(
    path,
    zipSync({ 'x.npy': npy('<f4', [4, 3], x), 'labels.npy': npy('<i8', [4], BigInt64Array.of(0n, 1n, 2n, 1n)) }),
  );
  const queries = { batch: 1, seed: 1, file: { path, sha256: '' } };
  const { samples, correct } = await compare(scaler([1, 1, 1]), scaler([0, 0, 1]), { queries, labels: 'labels' });
  expect(samples).toBe(4);
  // The second sees the third column alone: right where that is the label.
  expect(correct).toEqual({ loaded: 3, other: 1 });
  await expect(compare(scaler([1, 1, 1]), scaler([1, 1, 1]), { queries, labels: 'y' })).rejects.toMatchObject({
    code: 'inputs-file-invalid',
    message: expect.stringContaining('it has no array of labels "y"'),
  });
});

test('models of other inputs or outputs are not compared, with the reason', async () => {
  await expect(compare(scaler([1, 1, 1]), scaler([1, 1, 1], 'z'))).rejects.toMatchObject({
    code: 'not-comparable',
    message: expect.stringContaining('has no output of the same name'),
  });
  await expect(compare(scaler([1, 1, 1]), subjectOf(realModels.speechV5))).rejects.toMatchObject({
    code: 'not-comparable',
  });
});

test('a model that cannot be loaded is a clear error', async () => {
  const path = join(temporaryFolder(), 'broken.onnx');
  writeFileSync(path, 'not a model');
  await expect(compare(scaler([1, 1, 1]), subjectOf(path))).rejects.toMatchObject({ name: 'WattnudgeError' });
});
