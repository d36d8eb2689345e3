import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type BenchmarkOptions, benchmark, type Progress } from '../../src/benchmark/index.ts';
import { WattnudgeError } from '../../src/errors/wattnudge-error.ts';
import { cpuTimeMeter, WATTS_PER_BUSY_CORE } from '../../src/meters/index.ts';
import { GraphBuilder } from '../../src/onnx/index.ts';
import { type Random, seededRandom } from '../../src/random.ts';
import { temporaryFolder } from '../support/git.ts';
import { aSubject } from '../support/onnx/a-subject.ts';
import { type SimulationOptions, simulatedHost } from '../support/simulation/host.ts';
import type { SimulatedModel } from '../support/simulation/simulated-model.ts';

const [base, head] = [aSubject('base'), aSubject('head')];
/** Examining a model and leading in to a window take at most so many runs. */
const MAX_RUNS_OUTSIDE_WINDOWS = 4;

function run(
  models: { readonly base?: SimulatedModel; readonly head: SimulatedModel },
  changes: Partial<BenchmarkOptions> = {},
  options: SimulationOptions = {},
) {
  const host = simulatedHost({
    modelOf: ({ modelPath }) => (modelPath === base.path ? models.base! : models.head),
    ...options,
  });
  const result = benchmark({
    host,
    head,
    ...(models.base && { base }),
    meter: cpuTimeMeter(4),
    provider: 'cpu',
    threads: 1,
    queries: { batch: 1, seed: 1 },
    seconds: 20,
    ...changes,
  });
  return { host, result };
}

describe('two models of which one takes twice the time', () => {
  const models = { base: { runMs: 2 }, head: { runMs: 4 } };

  test('head ÷ base is exactly 2, and so are energy and latency', async () => {
    const { comparison, base, head } = await run(models).result;
    expect(comparison).toMatchObject({ verdict: 'higher', stopped: 'settled', discardedPairs: 0 });
    expect(comparison!.ratio.estimate).toBeCloseTo(2, 9);
    expect(comparison!.latencyRatio!.estimate).toBeCloseTo(2, 9);
    // 2 ms of a busy core, for 1,000 queries.
    expect(base!.whPer1000.estimate).toBeCloseTo((0.002 * WATTS_PER_BUSY_CORE * 1000) / 3600, 9);
    expect(head.whPer1000.estimate).toBeCloseTo((0.004 * WATTS_PER_BUSY_CORE * 1000) / 3600, 9);
    expect([base!.latencyMs.median, head.latencyMs.median]).toEqual([2, 4]);
    expect(head.queriesPerSecond).toBeCloseTo(250, 9);
    expect(head.averageWatts).toBeCloseTo(WATTS_PER_BUSY_CORE, 9);
    expect(comparison!.pairs).toBe(head.windows);
  });

  test('both sides get the same number of runs in a window, base and head beginning in turn', async () => {
    const { host, result } = run(models);
    const { head, base } = await result;
    expect(head.queries).toBe(base!.queries);
    const windows = host.asked.filter(
      ({ request }) => request.type === 'run' && request.runs > MAX_RUNS_OUTSIDE_WINDOWS,
    );
    const firsts = windows.filter((_, index) => index % 2 === 0).map(({ model }) => model);
    expect(firsts.slice(0, 4)).toEqual(['`base.onnx`', '`head.onnx`', '`base.onnx`', '`head.onnx`']);
  });

  test('each block has fresh processes, and none is left at the end', async () => {
    const { host, result } = run(models);
    const { comparison } = await result;
    const loads = host.asked.filter(({ request }) => request.type === 'load');
    // One for each side to examine it, and one a block.
    expect(loads).toHaveLength(2 + 2 * comparison!.blocks);
    expect(comparison!.processes).toBe(comparison!.blocks);
    expect(host.pids()).toEqual([]);
  });

  test('what is settled at half of the blocks ends there; a threshold that is never decided uses all of the time', async () => {
    const early = run(models);
    expect((await early.result).comparison).toMatchObject({ stopped: 'settled', blocks: 6 });
    const whole = run(models, { thresholds: [2] });
    expect((await whole.result).comparison).toMatchObject({ stopped: 'planned-end', blocks: 12 });
    const spent = (host: typeof early.host) => host.clock.now() - Date.parse('2026-03-01T12:00:00Z');
    expect(spent(whole.host)).toBeGreaterThan(18_000);
    expect(spent(whole.host)).toBeLessThan(20_500);
    expect(spent(early.host)).toBeLessThan(12_000);
  });

  test('progress goes from warming up through every block, with the ratio from the third on', async () => {
    const progress: Progress[] = [];
    await run(models, { onProgress: (step) => progress.push(step) }).result;
    expect(progress.map(({ phase, block }) => `${phase} ${block}`)).toEqual([
      'warming up 0',
      ...[0, 1, 2, 3, 4, 5, 6].map((block) => `measuring ${block}`),
    ]);
    expect(progress.filter(({ ratio }) => ratio !== undefined).map(({ block }) => block)).toEqual([3, 4, 5, 6]);
  });
});

test('the same model twice is the same, whatever its runs spread by', async () => {
  const [one, other] = [seededRandom(1, 'base'), seededRandom(1, 'head')];
  const noisy = (random: Random) => ({ runMs: 1, noise: () => 0.9 + 0.2 * random() });
  const { comparison } = await run({ base: noisy(one), head: noisy(other) }).result;
  expect(comparison).toMatchObject({ verdict: 'same' });
  expect(comparison!.ratio.lower).toBeLessThan(1);
  expect(comparison!.ratio.upper).toBeGreaterThan(1);
});

test('one model alone gets a figure and no comparison', async () => {
  const result = await run({ head: { runMs: 3 } }).result;
  expect(result.comparison).toBeUndefined();
  expect(result.base).toBeUndefined();
  expect(result.head.whPer1000.estimate).toBeCloseTo((0.003 * WATTS_PER_BUSY_CORE * 1000) / 3600, 9);
});

test('a batch counts its queries', async () => {
  const { head } = await run({ head: { runMs: 1 } }, { queries: { batch: 8, seed: 1 } }).result;
  expect(head).toMatchObject({ batch: 8, inputs: { shapes: { x: [8, 4] } } });
  expect(head.queries % 8).toBe(0);
  // A run of the batch takes eight times as long; a query does not.
  expect(head.latencyMs.median).toBe(8);
  expect(head.whPer1000.estimate).toBeCloseTo((0.001 * WATTS_PER_BUSY_CORE * 1000) / 3600, 9);
});

test('a meter that reads nothing gives an error and no figure', async () => {
  const dead = { ...cpuTimeMeter(), energyJoules: () => 0 };
  const { host, result } = run({ head: { runMs: 1 } }, { meter: dead });
  await expect(result).rejects.toMatchObject({
    code: 'meter-implausible',
    message: expect.stringContaining('gave 0 J'),
  });
  expect(host.pids()).toEqual([]);
});

test('a meter that reads more than the machine can draw gives an error that names both', async () => {
  const wild = { ...cpuTimeMeter(2), energyJoules: () => 1e6 };
  await expect(run({ head: { runMs: 1 } }, { meter: wild }).result).rejects.toMatchObject({
    message: expect.stringMatching(/which is .* W; this machine draws between 0\.0035 W and 7\.70 W/),
  });
});

test('a model that is too slow for the time gets an error that says how long a run takes', async () => {
  await expect(run({ head: { runMs: 8000 } }, { seconds: 10 }).result).rejects.toMatchObject({
    code: 'not-enough-time',
    message: expect.stringMatching(
      /^In 10 s only \d of at least 3 blocks could be measured \(one run takes 8\.0 s\)\.$/,
    ),
    remedy: expect.stringContaining('--seconds'),
  });
});

test('a first run that takes longer than all of the time is not waited for', async () => {
  const { host, result } = run({ base: { runMs: 1 }, head: { runMs: 65_000 } }, { seconds: 3 });
  await expect(result).rejects.toMatchObject({
    code: 'not-enough-time',
    message: expect.stringMatching(/^The first run of .* takes more than 6\.0 s\.$/),
    remedy: expect.stringContaining('inputs.shapes'),
  });
  expect(host.pids()).toEqual([]);
});

test('a start that takes longer than planned may use as much time again, for the fewest blocks', async () => {
  let loads = 0;
  const slowing = {
    runMs: 1,
    get loadMs() {
      return loads++ < 2 ? 50 : 2000;
    },
  };
  const { host, result } = run({ head: slowing }, { seconds: 5 });
  expect((await result).head.whPer1000.estimate).toBeCloseTo((0.001 * WATTS_PER_BUSY_CORE * 1000) / 3600, 9);
  // One to examine the model, and three blocks.
  expect(host.asked.filter(({ request }) => request.type === 'load')).toHaveLength(4);
  const spentMs = host.clock.now() - Date.parse('2026-03-01T12:00:00Z');
  expect(spentMs).toBeGreaterThan(5000);
  expect(spentMs).toBeLessThan(10_000);
});

test.each(['load', 'prepare', 'warmUp', 'run'] as const)(
  'a worker that fails at %s ends the measurement with its error, and no process is left',
  async (type) => {
    const failure = new WattnudgeError('worker-crashed', 'It crashed.');
    const { host, result } = run({ base: { runMs: 1 }, head: { runMs: 1, fails: { [type]: failure } } });
    await expect(result).rejects.toBe(failure);
    expect(host.pids()).toEqual([]);
  },
);

test('an abort between blocks ends it', async () => {
  const stop = new AbortController();
  const onProgress = ({ block }: Progress) => block === 2 && stop.abort();
  const { host, result } = run({ head: { runMs: 1 } }, { signal: stop.signal, onProgress });
  await expect(result).rejects.toThrow(/abort/i);
  expect(host.pids()).toEqual([]);
});

test('an input of nothing but 0 stands in the measurement', async () => {
  const graph = new GraphBuilder();
  const x = graph.input('x', 'float32', ['batch', 4]);
  for (const name of ['knob', 'num_boxes']) graph.input(name, 'int64', [1]);
  graph.output(graph.node('Relu', [x], {}, 'y'), 'float32', ['batch', 4]);
  const path = join(temporaryFolder(), 'model.onnx');
  writeFileSync(path, graph.toBytes());
  const counted = { label: '`model.onnx`', path, vocabularySizes: new Map() };
  const { head: measured } = await run({ head: { runMs: 2 } }, { head: counted }).result;
  expect(measured.inputs.zeros).toEqual(['knob']);
  const { head: plain } = await run({ head: { runMs: 2 } }).result;
  expect(plain.inputs.zeros).toBeUndefined();
});
