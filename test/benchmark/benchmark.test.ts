import { describe, expect, test } from 'vitest';
import { thisMachine } from '../../src/benchmark/host.ts';
import { benchmark, type Progress } from '../../src/benchmark/index.ts';
import { cpuTimeMeter, type Meter } from '../../src/meters/index.ts';
import { realModels } from '../support/real-models.ts';

const subject = (path: string) => ({ label: 'a model', path, vocabularySizes: {} });
const textDirection = subject(realModels.textDirection);
const speech = subject(realModels.speechV5);
const settings = {
  host: thisMachine,
  meter: cpuTimeMeter(),
  provider: 'cpu',
  threads: 1,
  queries: { batch: 1, seed: 1, shapes: { x: ['batch', 3, 48, 192] } },
  seconds: 2,
};

describe('two models against each other', async () => {
  const progress: Progress[] = [];
  const result = await benchmark({
    ...settings,
    queries: { batch: 1, seed: 1 },
    seconds: 4,
    base: speech,
    head: textDirection,
    onProgress: (step) => progress.push(step),
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

  test('progress tells the phase and the block', () => {
    expect(progress[0]).toMatchObject({ phase: 'warming up' });
    expect(progress.at(-1)).toMatchObject({ phase: 'measuring' });
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

test('a meter that reads nothing gives an error and no figure', async () => {
  const dead: Meter = { ...cpuTimeMeter(), energyJoules: () => 0 };
  await expect(benchmark({ ...settings, meter: dead, head: textDirection })).rejects.toMatchObject({
    code: 'meter-implausible',
    message: expect.stringContaining('gave 0 J'),
  });
});

test('a meter that reads more than the machine can draw gives an error that names both', async () => {
  const wild: Meter = { ...cpuTimeMeter(2), energyJoules: () => 1e6 };
  await expect(benchmark({ ...settings, meter: wild, head: textDirection })).rejects.toMatchObject({
    message: expect.stringMatching(/which is .* W; this machine draws between 0\.0035 W and 7\.70 W/),
  });
});

test('too little time is said, with the remedy', async () => {
  await expect(benchmark({ ...settings, seconds: 0.001, head: textDirection })).rejects.toMatchObject({
    code: 'not-enough-time',
    remedy: expect.stringContaining('--seconds'),
  });
});

test('a shape that the model refuses is said in its own words', async () => {
  const queries = { batch: 1, seed: 1, shapes: { input: [1, 33] } };
  await expect(benchmark({ ...settings, queries, head: speech })).rejects.toMatchObject({ code: 'model-run-failed' });
});
