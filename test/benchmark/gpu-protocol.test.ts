/** The protocol with the energy counter of a board, exactly: a simulated board counts the work of simulated models. */
import { describe, expect, test } from 'vitest';
import { type BenchmarkOptions, benchmark } from '../../src/benchmark/index.ts';
import { WattnudgeError } from '../../src/errors/wattnudge-error.ts';
import type { BoardState } from '../../src/meters/index.ts';
import { aSubject } from '../support/onnx/a-subject.ts';
import { type SimulatedBoard, type SimulatedBoardOptions, simulatedBoard } from '../support/simulation/board.ts';
import { type SimulatedHost, simulatedHost } from '../support/simulation/host.ts';

const [light, heavy] = [aSubject('light'), aSubject('heavy')];
const START = Date.parse('2026-03-01T12:00:00Z');

interface Bench {
  readonly host: SimulatedHost;
  readonly meter: SimulatedBoard;
  readonly run: (changes?: Partial<BenchmarkOptions>) => ReturnType<typeof benchmark>;
}

/** Light takes 2 ms a run, heavy 6 ms, on a board that draws 20 W at rest and 220 W under load. */
function bench(given: SimulatedBoardOptions | ((host: SimulatedHost) => SimulatedBoardOptions) = {}): Bench {
  const host = simulatedHost({ modelOf: ({ modelPath }) => ({ runMs: modelPath === light.path ? 2 : 6 }) });
  const meter = simulatedBoard(host, typeof given === 'function' ? given(host) : given);
  const run: Bench['run'] = (changes) =>
    benchmark({
      host,
      base: light,
      head: heavy,
      meter,
      provider: 'cuda',
      threads: 1,
      queries: { batch: 1, seed: 1 },
      seconds: 600,
      ...changes,
    });
  return { host, meter, run };
}

const failureOf = (running: Promise<unknown>): Promise<WattnudgeError> =>
  running.then(
    () => expect.unreachable('it has a result'),
    (error) => error,
  );

const whPer1000 = (watts: number, ms: number) => (watts * ms) / 3600;

describe('a benchmark with the energy counter of a board', () => {
  test('follows the models: gross energy is the board’s, net energy what the query adds to its rest', async () => {
    const { base, head, comparison, observed } = await bench().run();
    expect(comparison!.ratio.estimate).toBeCloseTo(3, 6);
    expect(comparison).toMatchObject({ verdict: 'higher', discardedPairs: 0 });
    expect(base!.whPer1000.estimate).toBeCloseTo(whPer1000(220, 2), 6);
    expect(head.whPer1000.estimate).toBeCloseTo(whPer1000(220, 6), 6);
    expect(head.averageWatts).toBeCloseTo(220, 6);
    expect(observed.idleWatts).toBeCloseTo(20, 6);
    expect(head.netWhPer1000).toBeCloseTo(whPer1000(200, 6), 6);
    expect(observed.boards).toMatchObject([{ temperatureCelsius: { least: 61, most: 61 }, powerCapped: false }]);
  });

  test('holds the counter against integrated power before the first window, and believes it where they agree', async () => {
    const { observed } = await bench().run();
    expect(observed.selfCheck).toMatchObject({ agrees: true });
    expect(observed.selfCheck!.ratio).toBeCloseTo(1, 2);
    expect(observed.meter.description).toBe('energy counter of a simulated board');
  });

  test('reads no power from the end of the self-check on: nothing is polled in a window of the counter', async () => {
    const { meter, run } = bench();
    const { head } = await run({ base: undefined });
    const [begin, end] = [meter.readings.indexOf('counter'), meter.readings.indexOf('counter', 1)];
    expect(meter.readings.slice(begin, end)).toContain('power');
    const rest = meter.readings.slice(meter.readings.lastIndexOf('power') + 1);
    // Two for the idle power, and two for each window.
    expect(rest).toHaveLength(2 + 2 * head.windows);
  });

  test.each([0.52, 0.89, 1.11, 1.3])(
    'integrates power for both sides where the counter shows %f of it',
    async (gain) => {
      const { observed, base, head } = await bench({ counterGain: gain }).run();
      expect(observed.selfCheck).toMatchObject({ agrees: false });
      expect(observed.selfCheck!.ratio).toBeCloseTo(gain, 2);
      expect(observed.meter.description).toBe('power of a simulated board, integrated');
      // True joules, within the sample or two at the edges of a window of a hundred.
      expect(base!.whPer1000.estimate / whPer1000(220, 2)).toBeCloseTo(1, 1);
      expect(head.whPer1000.estimate / whPer1000(220, 6)).toBeCloseTo(1, 1);
    },
  );

  test.each([0.91, 1.09])('believes a counter that shows %f of the integrated power', async (gain) => {
    expect((await bench({ counterGain: gain }).run()).observed.selfCheck).toMatchObject({ agrees: true });
  });

  test('throws a disturbed pair away, plays it again, and counts it', async () => {
    const disturbed = { eventReasons: 0x40 };
    // Three looks a pair: the fifth is in the middle of the second pair.
    const clean = await bench().run();
    const { comparison, observed } = await bench({ state: (look) => (look === 4 ? disturbed : {}) }).run();
    expect(comparison!.discardedPairs).toBe(1);
    expect(observed.disturbances).toEqual(['hardware thermal slow-down']);
    expect(comparison!.ratio.estimate).toBeCloseTo(3, 6);
    expect(comparison!.pairs).toBe(clean.comparison!.pairs);
  });

  test('a jump of the temperature between the windows of a pair disturbs it', async () => {
    const { observed } = await bench({ state: (look) => (look === 1 ? { temperatureCelsius: 70 } : {}) }).run();
    expect(observed.disturbances).toEqual([expect.stringContaining('temperature')]);
  });

  test('the power cap is normal under load: recorded, and no disturbance', async () => {
    const { observed, comparison } = await bench({ state: () => ({ eventReasons: 0x4 }) }).run();
    expect(comparison!.discardedPairs).toBe(0);
    expect(observed.boards).toMatchObject([{ powerCapped: true }]);
  });

  const shared = (host: SimulatedHost) => [...host.pids(), 4242].map((pid) => ({ pid }));
  test.each<[string, (host: SimulatedHost) => Partial<BoardState>, string]>([
    ['always throttled', () => ({ eventReasons: 0x8 }), 'hardware slow-down'],
    ['always shared', (host) => ({ processes: shared(host) }), 'other compute processes on the board (process 4242)'],
  ])(
    'a board that is %s gives an error with the reason after three blocks, and no figure',
    async (_, state, reason) => {
      const { host, run } = bench((host) => ({ state: () => state(host) }));
      const error = await failureOf(run({ seconds: 3600 }));
      expect(error).toMatchObject({
        code: 'machine-disturbed',
        remedy: expect.stringContaining('Stop other work on the board'),
      });
      expect(error.message).toMatch(
        /^Only 0 of at least 3 blocks could be measured; \d+ pairs of windows were thrown away: /,
      );
      expect(error.message).toContain(`: ${reason}.`);
      expect(host.clock.now() - START).toBeLessThan(3_000_000);
      expect(host.pids()).toEqual([]);
    },
  );

  test('the processes that are measured are no strangers on the board, and their memory of it is told', async () => {
    const own = (host: SimulatedHost) => host.pids().map((pid) => ({ pid, usedBytes: 1e9 + pid }));
    const { comparison, head } = await bench((host) => ({ state: () => ({ processes: own(host) }) })).run();
    expect(comparison!.discardedPairs).toBe(0);
    expect(head.peakGpuMemoryBytes).toBeGreaterThan(1e9);
  });

  test.each(['gpu-lost', 'counter-reset', 'meter-no-permission'] as const)(
    'a counter that ends with %s in mid-run gives that error, and no figure',
    async (code) => {
      const failure = new WattnudgeError(code, 'It is gone.');
      const onReading = (reading: number) => {
        if (reading === 10) throw failure;
      };
      const { host, run } = bench({ onReading });
      await expect(run()).rejects.toBe(failure);
      expect(host.pids()).toEqual([]);
    },
  );

  test('a board that claims more than its limit gives an error that names both', async () => {
    await expect(bench({ limitWatts: 30 }).run()).rejects.toMatchObject({
      code: 'meter-implausible',
      message: expect.stringMatching(/which is 220 W; this machine draws between 10 W and 33\.0 W/),
    });
  });

  test('a board whose power reads nothing under load gives no figure', async () => {
    const { meter, run } = bench();
    const crossCheck = { ...meter.crossCheck!, energyJoules: () => 0 };
    await expect(run({ meter: { ...meter, crossCheck } })).rejects.toMatchObject({
      code: 'meter-implausible',
      message: expect.stringContaining('reads 0 W'),
    });
  });

  test('too little time for the windows of the counter is said with the time that it takes', async () => {
    const { host, run } = bench();
    await expect(run({ seconds: 20 })).rejects.toMatchObject({
      code: 'not-enough-time',
      message: expect.stringMatching(
        /^20 s are not enough: 3 blocks with windows of 3\.0 s, which the meter needs, take \d+ s/,
      ),
      remedy: expect.stringMatching(/--seconds \d+/),
    });
    expect(host.pids()).toEqual([]);
  });

  test('the time that the error names is enough', async () => {
    const error: WattnudgeError = await bench()
      .run({ seconds: 20 })
      .then(
        () => expect.unreachable(),
        (thrown) => thrown,
      );
    const seconds = Number(/--seconds (\d+)/.exec(error.remedy!)![1]);
    expect((await bench().run({ seconds })).comparison!.blocks).toBeGreaterThanOrEqual(3);
  });

  test('warm-ups are long at first and short in haste: 30 s and 10 s, or 6 s and 2 s', async () => {
    const warmUps = async (seconds: number) => {
      const { host, run } = bench();
      await run({ seconds, base: undefined });
      return host.asked.flatMap(({ request }) => (request.type === 'warmUp' ? [request.leastMs] : []));
    };
    const [first, check, ...others] = await warmUps(600);
    expect([first, check]).toEqual([30_000, 10_000]);
    expect(new Set(others)).toEqual(new Set([10_000]));
    const quick = await warmUps(120);
    expect(quick[0]).toBe(6_000);
    expect(new Set(quick.slice(2))).toEqual(new Set([2_000]));
  });
});
