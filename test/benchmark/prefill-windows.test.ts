/** Energy of prefill by windows of its own, on a simulated board that draws more for it than for decoding. */
import { describe, expect, test } from 'vitest';
import { type BenchmarkOptions, benchmark, type GgufSubject } from '../../src/benchmark/index.ts';
import type { Measurement } from '../../src/energy-review/index.ts';
import { cpuTimeMeter } from '../../src/meters/cpu-time.ts';
import { conditionsOf } from '../../src/review/conditions.ts';
import { type SimulatedBoardOptions, simulatedBoard } from '../support/simulation/board.ts';
import { simulatedHost } from '../support/simulation/host.ts';
import type { SimulatedModel } from '../support/simulation/simulated-model.ts';

function gguf(path: string, outputTokens = 10): GgufSubject {
  const session = { architecture: 'llama', quantisation: 'Q4_0', inputTokens: 100, outputTokens };
  return { kind: 'gguf', label: path, path, gguf: session };
}

/** A query of 40 ms: 1 of preparing, 9 of prefill, 30 of decoding. 200 W in the mean, and 300 W up to the first token. */
const SHORT: SimulatedModel = {
  runMs: 40,
  phases: { preprocess: 0.025, prefill: 0.225, decode: 0.75 },
  prefillCores: 1.5,
  outputTokensPerQuery: 10,
};
const whPer1000 = (watts: number, ms: number) => (watts * ms) / 3600;
const phaseOf = ({ task }: Measurement, name: string) => task!.phases.find((phase) => phase.name === name)!;

function bench(model: SimulatedModel = SHORT, options: SimulatedBoardOptions = {}) {
  const host = simulatedHost({ modelOf: () => model });
  const meter = simulatedBoard(host, { restingWatts: 0.001, ...options });
  const run = (changes: Partial<BenchmarkOptions> = {}) =>
    benchmark({
      host,
      base: gguf('base.gguf'),
      head: gguf('head.gguf'),
      meter,
      provider: 'cuda',
      threads: 1,
      queries: { batch: 1, seed: 1 },
      seconds: 600,
      ...changes,
    });
  const windows = () =>
    host.asked.flatMap(({ model, request }) => (request.type === 'run' && request.only ? [{ model, ...request }] : []));
  return { host, meter, run, windows };
}

describe('prefill that is shorter than the period of the counter', () => {
  test('has the energy of its own windows, and decode the rest', async () => {
    const { base, head, observed } = await bench().run();
    expect(observed.phaseEnergy).toBe('own-windows');
    for (const side of [base!, head]) {
      const [preprocess, prefill, decode] = ['preprocess', 'prefill', 'decode'].map((name) => phaseOf(side, name));
      expect(side.whPer1000.estimate).toBeCloseTo(whPer1000(200, 40), 4);
      expect(preprocess!.whPer1000).toBeCloseTo(whPer1000(200, 1), 4);
      // 10 ms of windows at 300 W, less what the preparing takes.
      expect(prefill!.whPer1000).toBeCloseTo(whPer1000(300, 10) - whPer1000(200, 1), 4);
      const sum = preprocess!.whPer1000 + prefill!.whPer1000 + decode!.whPer1000;
      expect(sum).toBeCloseTo(side.whPer1000.estimate, 9);
      // Shares stay those of the time.
      expect([prefill!.share, decode!.share]).toEqual([expect.closeTo(0.225, 9), expect.closeTo(0.75, 9)]);
    }
  });

  test('is measured after the other windows, in either order, as long as the counter needs', async () => {
    const { host, run, windows } = bench();
    await run();
    expect(windows().map(({ model, runs }) => `${model} ${runs}`)).toEqual([
      ...['base.gguf 1', 'base.gguf 334', 'head.gguf 1', 'head.gguf 334'],
      ...['head.gguf 1', 'head.gguf 334', 'base.gguf 1', 'base.gguf 334'],
    ]);
    const [first] = windows();
    const at = host.asked.findIndex(({ request }) => request.type === 'run' && request.only !== undefined);
    expect(first).toBeDefined();
    expect(host.asked.slice(at).every(({ request }) => request.type === 'run' && request.only)).toBe(true);
  });

  test('takes its time from that of the run, and not beyond it', async () => {
    const { host, run } = bench();
    const begun = host.clock.now();
    await run();
    expect(host.clock.now() - begun).toBeLessThanOrEqual(600_000);
  });

  test('of one side is measured on both, so that they can be compared', async () => {
    const host = simulatedHost({
      modelOf: ({ modelPath }) => (modelPath === 'head.gguf' ? SHORT : { ...SHORT, runMs: 1000 }),
    });
    const meter = simulatedBoard(host);
    const options = { host, meter, base: gguf('base.gguf'), head: gguf('head.gguf'), provider: 'cuda', threads: 1 };
    const { observed } = await benchmark({ ...options, queries: { batch: 1, seed: 1 }, seconds: 600 });
    expect(observed.phaseEnergy).toBe('own-windows');
  });

  test('is never more than the query takes', async () => {
    const { head } = await bench({ ...SHORT, prefillCores: 1.59, phases: { prefill: 0.9, decode: 0.1 } }).run();
    expect(phaseOf(head, 'decode').whPer1000).toBe(0);
    expect(phaseOf(head, 'prefill').whPer1000).toBeCloseTo(head.whPer1000.estimate, 9);
  });

  test('that is disturbed again and again falls back to its share of the time', async () => {
    const host = simulatedHost({ modelOf: () => SHORT });
    const isPrefill = () => host.asked.some(({ request }) => request.type === 'run' && request.only !== undefined);
    const meter = simulatedBoard(host, { state: () => (isPrefill() ? { eventReasons: 0x8 } : {}) });
    const options = { host, meter, head: gguf('head.gguf'), provider: 'cuda', threads: 1 };
    const { head, observed } = await benchmark({ ...options, queries: { batch: 1, seed: 1 }, seconds: 600 });
    expect(observed.phaseEnergy).toBe('time-share');
    expect(phaseOf(head, 'prefill').whPer1000 / head.whPer1000.estimate).toBeCloseTo(0.225, 9);
  });
});

describe('its share of the time has to do', () => {
  test.each<[string, SimulatedModel, Partial<BenchmarkOptions>]>([
    ['where prefill takes longer than the period', { ...SHORT, runMs: 500 }, {}],
    ['where the time is too short for more', SHORT, { seconds: 40 }],
    ['where the meter is as fine as one likes', SHORT, { meter: cpuTimeMeter(1), provider: 'cpu', seconds: 60 }],
  ])('%s', async (_, model, changes) => {
    const { run, windows } = bench(model);
    const { head, observed } = await run(changes);
    expect(observed.phaseEnergy).toBe('time-share');
    expect(windows()).toEqual([]);
    expect(phaseOf(head, 'prefill').whPer1000 / head.whPer1000.estimate).toBeCloseTo(0.225, 9);
  });

  test('where starting has taken all of the time, and nothing is asked for it', async () => {
    const { host, run } = bench({ ...SHORT, loadMs: 400_000 });
    await expect(run()).rejects.toMatchObject({ code: 'not-enough-time' });
    expect(host.asked.filter(({ request }) => request.type === 'run')).toEqual([]);
  });

  test('and there is nothing to tell apart where one token is all', async () => {
    const { run, windows } = bench();
    const { observed } = await run({ base: undefined, head: gguf('head.gguf', 1) });
    expect([observed.phaseEnergy, windows()]).toEqual([undefined, []]);
  });
});

test('the conditions say how it was found', async () => {
  const { meter, run } = bench();
  const settings = { meter, provider: 'cuda', threads: 1, windowMs: 1, seconds: 600, seed: 1 };
  const { observed } = await run();
  const byTime = { ...observed, phaseEnergy: 'time-share' } as const;
  expect(conditionsOf({ ...settings, observed: [byTime, observed] }).phaseEnergy).toBe('own-windows');
  expect(conditionsOf({ ...settings, observed: [byTime] }).phaseEnergy).toBe('time-share');
  expect(conditionsOf(settings).phaseEnergy).toBeUndefined();
});
