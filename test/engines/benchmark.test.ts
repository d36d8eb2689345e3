import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { benchmark } from '../../src/benchmark/index.ts';
import { cpuTimeMeter } from '../../src/meters/index.ts';
import { GraphBuilder } from '../../src/onnx/index.ts';
import { temporaryFolder } from '../support/git.ts';
import { mapOf } from '../support/map-of.ts';
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
  await expect(benchmark({ ...settings, queries, head: speech })).rejects.toMatchObject({ code: 'model-run-failed' });
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
    remedy: expect.stringContaining('unmeasured'),
  });
});
