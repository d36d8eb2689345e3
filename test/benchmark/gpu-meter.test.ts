import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { thisMachine } from '../../src/benchmark/host.ts';
import { benchmark } from '../../src/benchmark/index.ts';
import { type Meter, openMeter } from '../../src/meters/index.ts';
import { NvmlBoard } from '../../src/meters/nvml/board.ts';
import { smiEnvironment } from '../support/gpu/nvidia-smi-stand-in.ts';
import { hasCompiler, nvmlEnvironment, type Scenario } from '../support/gpu/nvml-stand-in.ts';
import { realModels } from '../support/real-models.ts';

/**
 * The whole path from worker to verdict: the load of the stand-in's board is the processor time of the real workers, so
 * that its joules follow the models.
 */
const subject = (path: string) => ({ label: 'a model', path, vocabularySizes: {} });
const light = subject(realModels.speechV5);
const heavy = subject(realModels.textDirection);
/** The heavy model takes twenty times the energy of the light one; how exactly that is found depends on how busy the machine is. */
const MUCH_HEAVIER = 3;
const settings = { host: thisMachine, provider: 'cpu', threads: 1, queries: { batch: 1, seed: 1 }, seconds: 5 };

let meter: Meter | undefined;
afterEach(async () => {
  await meter?.close?.();
  meter = undefined;
});

async function nvml(scenario: Scenario = {}): Promise<Meter> {
  const environment = nvmlEnvironment(scenario);
  process.env.WATTNUDGE_STAND_IN_SCENARIO = environment.WATTNUDGE_STAND_IN_SCENARIO;
  meter = await openMeter('nvml', 'cpu', { environment });
  return meter;
}

/** The counter is read on, as power agrees with it; on a busy machine the two may differ by more than the check allows. */
function agreeing(opened: Meter): Meter {
  let countedJoules = 0;
  return {
    ...opened,
    energyJoules: (...span) => {
      countedJoules = opened.energyJoules(...span);
      return countedJoules;
    },
    crossCheck: { ...opened.crossCheck!, energyJoules: () => countedJoules },
  };
}

describe.skipIf(!hasCompiler)('a benchmark with the energy counter of a board', () => {
  test('follows the models, checks the counter, tells the conditions, and does not poll', async () => {
    // Of what is read within 20 ms of another reading, a twentieth is shown: polling would make the counter under-read.
    const meter = await nvml({ polled_ms: 20, polled_share: 0.05 });
    const result = await benchmark({ ...settings, meter, base: light, head: heavy });
    expect(result.comparison!.ratio.estimate).toBeGreaterThan(MUCH_HEAVIER);
    expect(result.comparison!.discardedPairs).toBe(0);
    expect(result.head.whPer1000.estimate / result.base!.whPer1000.estimate).toBeCloseTo(
      result.comparison!.ratio.estimate,
      9,
    );
    // At rest 20 W, with one busy core 220 W.
    expect(result.head.averageWatts).toBeGreaterThan(20);
    expect(result.head.averageWatts).toBeLessThan(320);
    const { observed } = result;
    expect(observed.selfCheck!.ratio).toBeGreaterThan(0.5);
    expect(observed.idleWatts).toBeGreaterThan(15);
    expect(observed.idleWatts).toBeLessThan(result.head.averageWatts);
    expect(observed.boards).toMatchObject([{ temperatureCelsius: { least: 61, most: 61 }, powerCapped: false }]);
    expect(result.head.netWhPer1000).toBeLessThan(result.head.whPer1000.estimate);
    expect(observed.meter.warning).toContain('while the processor works');
  });

  test('reads no power from the end of the self-check on: nothing is polled in a window of the counter', async () => {
    const opened = await nvml();
    const readings: ('counter' | 'power')[] = [];
    const power = vi.spyOn(NvmlBoard.prototype, 'powerWatts');
    onTestFinished(() => power.mockRestore());
    const watched: Meter = {
      ...agreeing(opened),
      mark: () => {
        readings.push(...power.mock.calls.map(() => 'power' as const), 'counter');
        power.mockClear();
        return opened.mark();
      },
      // Short windows, however busy this machine is.
      leastWindowMs: 100,
      shortestWindowMs: 100,
    };
    const result = await benchmark({ ...settings, meter: watched, head: light });
    expect(result.observed.selfCheck).toMatchObject({ agrees: true });
    const [begin, end] = [readings.indexOf('counter'), readings.indexOf('counter', readings.indexOf('counter') + 1)];
    expect(readings.slice(begin, end)).toContain('power');
    // The first mark after the check finds the last sample of it; from there on there is none.
    const rest = readings.slice(readings.indexOf('counter', end + 1));
    // Two for the idle power, and two for each window, those that a busy machine had played again included.
    expect(rest.length).toBeGreaterThanOrEqual(2 + 2 * result.head.windows);
    expect(rest).not.toContain('power');
  });

  test('integrates power for both sides where the counter is suspect', async () => {
    const result = await benchmark({ ...settings, meter: await nvml({ gain: 0.52 }), base: light, head: heavy });
    expect(result.observed.selfCheck).toMatchObject({ agrees: false });
    expect(result.observed.selfCheck!.ratio).toBeLessThan(0.75);
    expect(result.observed.meter.description).toContain('sampled 100 times a second and integrated');
  });

  test('throws disturbed pairs away, plays them again, and counts them', async () => {
    // The counter is read four times before the first window.
    const meter = await nvml({ throttled: '8-9', throttle_reasons: 0x40 });
    const result = await benchmark({ ...settings, meter, base: light, head: heavy });
    expect(result.comparison!.discardedPairs).toBeGreaterThan(0);
    expect(result.observed.disturbances).toEqual(['hardware thermal slow-down']);
    expect(result.comparison!.ratio.estimate).toBeGreaterThan(MUCH_HEAVIER);
  });

  test.each<[string, Scenario, RegExp]>([
    ['always throttled', { throttled: '1-1000000', throttle_reasons: 0x8 }, /hardware slow-down/],
    [
      'always shared from its start on',
      { foreign: '3-1000000' },
      /other compute processes on the board \(process 4242\)/,
    ],
  ])('a board that is %s gives an error with the reason, and no figure', async (_, scenario, reason) => {
    // Short windows, so that as many blocks are planned as there can be: it gives up after three.
    const meter = { ...(await nvml(scenario)), leastWindowMs: 100, shortestWindowMs: 100 };
    const running = benchmark({ ...settings, meter, head: heavy });
    await expect(running).rejects.toMatchObject({
      code: 'machine-disturbed',
      message: expect.stringMatching(reason),
      remedy: expect.stringMatching(/\S/),
    });
  });

  test.each<[string, Scenario, string]>([
    ['is lost', { lost_after: 10 }, 'gpu-lost'],
    ['was started anew', { reset_after: 10 }, 'counter-reset'],
    ['may no longer be read', { forbidden_after: 10 }, 'meter-no-permission'],
  ])('a counter that %s in mid-run gives an error, and no figure', async (_, scenario, code) => {
    const running = benchmark({ ...settings, meter: agreeing(await nvml(scenario)), head: heavy });
    await expect(running).rejects.toMatchObject({ code });
  });

  test('a board that claims more than its limit gives an error that names both', async () => {
    const meter = await nvml({ limit_watts: 30, counter: 3 });
    await expect(benchmark({ ...settings, meter, head: heavy })).rejects.toMatchObject({
      code: 'meter-implausible',
      message: expect.stringMatching(/draws between 10 W and 33\.0 W/),
    });
  });

  test('too little time for the windows of the counter is said with the time that it takes', async () => {
    const slow = { ...(await nvml()), leastWindowMs: 3000, shortestWindowMs: 10_000 };
    await expect(benchmark({ ...settings, seconds: 4, meter: slow, base: light, head: heavy })).rejects.toMatchObject({
      code: 'not-enough-time',
      message: expect.stringMatching(/3 blocks with windows of [\d.]+ s, which the meter needs, take \d+ s/),
      remedy: expect.stringMatching(/--seconds \d+/),
    });
  });
});

test('a benchmark with nvidia-smi follows the models too', async () => {
  const environment: NodeJS.ProcessEnv = { PATH: process.env.PATH, ...smiEnvironment() };
  process.env.WATTNUDGE_STAND_IN_SMI = environment.WATTNUDGE_STAND_IN_SMI;
  meter = await openMeter('nvidia-smi', 'cpu', { environment });
  const result = await benchmark({ ...settings, seconds: 9, meter, base: light, head: heavy });
  expect(result.comparison!.ratio.estimate).toBeGreaterThan(MUCH_HEAVIER);
  expect(result.observed.meter.description).toContain('power.draw.instant');
});
