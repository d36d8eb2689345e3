import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import { describe, expect, test } from 'vitest';
import { benchmark } from '../../src/benchmark/index.ts';
import { openFile } from '../../src/cli/model-file.ts';
import { cpuTimeMeter } from '../../src/meters/index.ts';
import { GraphBuilder } from '../../src/onnx/index.ts';
import { ModelProtoSchema } from '../../src/onnx/onnx_pb.gen.ts';
import { temporaryFolder } from '../support/git.ts';
import { mapOf } from '../support/map-of.ts';
import { npy } from '../support/npy.ts';
import { patientMachine } from '../support/patient-machine.ts';
import { realModels } from '../support/real-models.ts';

const subject = (path: string) => ({ label: 'a model', path, vocabularySizes: new Map() });
const textDirection = subject(realModels.textDirection);
const speech = subject(realModels.speechV5);
const settings = {
  host: patientMachine(),
  meter: cpuTimeMeter(),
  provider: 'cpu',
  threads: 1,
  queries: { batch: 1, seed: 1, shapes: mapOf({ x: ['batch', 3, 48, 192] }) },
  seconds: 1.2,
};

describe('two models against each other', async () => {
  const result = await benchmark({
    ...settings,
    queries: { batch: 1, seed: 1 },
    seconds: 1.2,
    base: speech,
    head: textDirection,
  });

  test('both sides are measured, and head ÷ base is exactly the ratio', () => {
    const { base, head, comparison } = result;
    expect(head.whPer1000.estimate / base!.whPer1000.estimate).toBeCloseTo(comparison!.ratio.estimate, 9);
    expect(comparison!.verdict).toBe('higher');
    expect(comparison!.pairs).toBe(head.windows);
    expect(base!.windows).toBe(head.windows);
    expect(comparison!.latencyRatio!.estimate).toBeGreaterThan(1);
  });

  test('energy, power and throughput of a measurement agree with each other', () => {
    for (const { whPer1000, averageWatts, queriesPerSecond, latencyMs } of [result.base!, result.head]) {
      // Robust centre against plain mean: close, not equal.
      const fromPower = ((averageWatts / queriesPerSecond) * 1000) / 3600;
      expect(fromPower / whPer1000.estimate).toBeGreaterThan(0.5);
      expect(fromPower / whPer1000.estimate).toBeLessThan(2);
      expect(latencyMs.p95).toBeGreaterThanOrEqual(latencyMs.median);
    }
  });

  test('each model got inputs that it takes, and its arithmetic is known', () => {
    expect(result.base!.inputs).toMatchObject({
      synthetic: true,
      query: 'audio frame',
      shapes: { input: [1, 512], state: [2, 1, 128], sr: [] },
    });
    expect(result.head.inputs).toMatchObject({ query: 'image', shapes: { x: [1, 3, 224, 224] } });
    // Its convolutions, and the product of 200 × 2 at its end.
    expect(result.head.macsPerQuery).toBe(76_053_472 + 400);
  });
});

test('one model alone gets a figure and no comparison', async () => {
  const result = await benchmark({ ...settings, head: textDirection });
  expect(result.comparison).toBeUndefined();
  expect(result.head.whPer1000.estimate).toBeGreaterThan(0);
  expect(result.head.whPer1000.lower).toBeLessThanOrEqual(result.head.whPer1000.estimate);
});

test('a batch counts its queries', async () => {
  const result = await benchmark({ ...settings, head: textDirection, queries: { ...settings.queries, batch: 4 } });
  expect(result.head.batch).toBe(4);
  expect(result.head.queries % 4).toBe(0);
  expect(result.head.inputs.shapes).toEqual({ x: [4, 3, 48, 192] });
});

test('a shape that the model refuses is said in its own words', async () => {
  const queries = { batch: 1, seed: 1, shapes: mapOf({ input: [1, 33] }) };
  await expect(benchmark({ ...settings, queries, head: speech })).rejects.toMatchObject({
    code: 'input-shape-refused',
  });
});

test('an operator that ONNX Runtime does not have is named', async () => {
  const graph = new GraphBuilder();
  const x = graph.input('x', 'float32', [1, 4]);
  graph.output(graph.node('Mystery', [x]), 'float32', [1, 4]);
  const path = join(temporaryFolder(), 'mystery.onnx');
  writeFileSync(path, graph.toBytes());
  await expect(benchmark({ ...settings, queries: { batch: 1, seed: 1 }, head: subject(path) })).rejects.toMatchObject({
    code: 'unsupported-operator',
    message: expect.stringContaining('Mystery'),
    remedy: expect.stringContaining('Export'),
  });
});

describe('a model whose input is declared without a rank', () => {
  const path = join(temporaryFolder(), 'any-rank.onnx');
  const graph = new GraphBuilder({ name: 'any-rank' });
  graph.output(graph.node('Relu', [graph.input('features', 'float32', ['batch', 8])]), 'float32', ['batch', 8]);
  const proto = fromBinary(ModelProtoSchema, graph.toBytes());
  for (const { type } of [...proto.graph!.input, ...proto.graph!.output]) {
    if (type?.value.case === 'tensorType') type.value.value.shape = undefined;
  }
  writeFileSync(path, toBinary(ModelProtoSchema, proto));

  test('is measured with the shape that the policy states', async () => {
    const { subject: head } = await openFile(path);
    const queries = { batch: 2, seed: 1, shapes: mapOf({ features: ['batch', 3, 5] }) };
    const { head: measured } = await benchmark({ ...settings, queries, head });
    expect(measured.inputs.shapes).toEqual({ features: [2, 3, 5] });
    expect(measured.batch).toBe(2);
  });

  test('is measured with a file of inputs', async () => {
    const { subject: head } = await openFile(path);
    const inputs = join(temporaryFolder(), 'inputs.npy');
    writeFileSync(
      inputs,
      npy(
        '<f4',
        [4, 6],
        Float32Array.from({ length: 24 }, (_, i) => i),
      ),
    );
    const queries = { batch: 1, seed: 1, file: { path: inputs, sha256: '0'.repeat(64) } };
    const { head: measured } = await benchmark({ ...settings, queries, head });
    expect(measured.inputs.shapes).toEqual({ features: [1, 6] });
  });

  test('is refused without either, with what to write', async () => {
    const { subject: head } = await openFile(path);
    await expect(benchmark({ ...settings, queries: { batch: 1, seed: 1 }, head })).rejects.toMatchObject({
      code: 'input-unknown',
      remedy: expect.stringContaining('inputs: { shapes: { features:'),
    });
  });
});
