import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { type Mark, type Meter, openMeter, surveyNvidia } from '../../../src/meters/index.ts';
import { hasCompiler, nvmlEnvironment, type Scenario } from '../../support/gpu/nvml-stand-in.ts';

const facts = { queries: 1, durationMs: 1, cpuMs: 0 };
let meter: Meter | undefined;
afterEach(async () => {
  await meter?.close?.();
  meter = undefined;
});

/** Opens the stand-in, which reads its scenario from this process's own environment. */
async function open(scenario: Scenario = {}, device?: string, visible?: string): Promise<Meter> {
  const environment: NodeJS.ProcessEnv = {
    ...nvmlEnvironment(scenario),
    ...(visible !== undefined && { CUDA_VISIBLE_DEVICES: visible }),
  };
  process.env.WATTNUDGE_STAND_IN_SCENARIO = environment.WATTNUDGE_STAND_IN_SCENARIO;
  meter = await openMeter('nvml', 'cuda', { environment, device });
  return meter;
}

/** Some time is read as so many watts: the bounds hold however long the machine lets us wait between two lines. */
async function expectWatts(of: Meter, watts: number): Promise<void> {
  const begunMs = performance.now();
  const from = await of.mark();
  const innerMs = performance.now();
  await sleep(400);
  const endMs = performance.now();
  const to = await of.mark();
  const joules = of.energyJoules(from, to, facts);
  const joulesIn = (ms: number) => (watts * ms) / 1000;
  expect(joules).toBeGreaterThan(joulesIn(endMs - innerMs - EDGES_MS));
  expect(joules).toBeLessThan(joulesIn(performance.now() - begunMs + EDGES_MS));
}

/** The counter moves every 10 ms. */
const EDGES_MS = 20;

describe.skipIf(!hasCompiler)('NVML', () => {
  test('counts the energy of a board at rest, and says what board it is', async () => {
    const opened = await open({ idle_watts: 50 });
    expect(opened).toMatchObject({ name: 'nvml', kind: 'measured' });
    expect(opened.description).toContain('energy counter of Stand-in GPU (board 0)');
    expect(opened.boards).toEqual([
      {
        index: 0,
        name: 'Stand-in GPU',
        uuid: 'GPU-00000000-0000-4000-8000-000000000000',
        driver: '570.00 (stand-in)',
        virtualisation: 'none',
        powerLimitWatts: 700,
        restingWatts: 50,
      },
    ]);
    await expectWatts(opened, 50);
  });

  test('the window is a hundred periods of the counter, thirty in a hurry', async () => {
    const environment = { ...nvmlEnvironment(), WATTNUDGE_NVML_PERIOD_MS: '' };
    meter = await openMeter('nvml', 'cuda', { environment });
    expect(meter).toMatchObject({ periodMs: 100, shortestWindowMs: 10_000, leastWindowMs: 3000 });
  });

  test('bounds what is plausible by half of the resting power and a tenth above the limit', async () => {
    const { plausibleWatts } = await open({ idle_watts: 50, limit_watts: 400 });
    expect(plausibleWatts.lowest).toBeCloseTo(25, 6);
    expect(plausibleWatts.highest).toBeCloseTo(440, 6);
  });

  describe('is checked against power', () => {
    test.each<[string, Scenario, boolean]>([
      ['of the board', {}, true],
      ['of the board, averaged', { field_186: 3 }, true],
      ['of the module: never, because that holds the processor too', { field_186: 3, field_186_module: 0 }, false],
    ])('%s', async (_, scenario, isChecked) => {
      const opened = await open(scenario);
      expect(opened.description).toContain('energy counter');
      expect(opened.crossCheck !== undefined).toBe(isChecked);
    });

    test('a module at rest draws more than its board may under load', async () => {
      const module = await open({ field_186: 3, field_186_module: 0, idle_watts: 50 });
      expect(module.plausibleWatts.lowest).toBeCloseTo(5, 6);
    });
  });

  test('splitting a window changes nothing, however coarse the counter', async () => {
    const opened = await open({ quantum_mj: 100 });
    const marks: Mark[] = [];
    for (let mark = 0; mark < 6; mark++) {
      marks.push(await opened.mark());
      await sleep(20);
    }
    const parts = marks.slice(1).map((to, at) => opened.energyJoules(marks[at]!, to, facts));
    expect(parts.every((joules) => joules >= 0)).toBe(true);
    expect(parts.reduce((a, b) => a + b)).toBeCloseTo(opened.energyJoules(marks[0]!, marks.at(-1)!, facts), 9);
  });

  describe('where there is no counter', () => {
    test('integrates field 186, the instant power, and says so with its rate', async () => {
      const opened = await open({ counter: 3, idle_watts: 50 });
      expect(opened.description).toMatch(/field 186, the instant power of the board\), sampled 100 times a second/);
      expect(opened.crossCheck).toBeUndefined();
      await expectWatts(opened, 50);
    });

    test('takes the power of the module where the board’s is refused, and says so', async () => {
      const opened = await open({ counter: 3, field_186: 3, field_186_module: 0 });
      expect(opened.description).toContain('the instant power of the module');
    });

    test('else the averaged power, with its averaging stated; a refused field’s value is never used', async () => {
      const opened = await open({ counter: 3, field_186: 3, idle_watts: 50 });
      expect(opened.description).toContain('an average over one second');
      expect(opened.boards?.[0]?.restingWatts).toBeCloseTo(50, 0);
    });

    test('and no power either: no meter', async () => {
      await expect(open({ counter: 3, field_186: 3, power_usage: 3 })).rejects.toMatchObject({
        code: 'counter-not-supported',
        message: expect.stringContaining('NOT_SUPPORTED (3)'),
      });
    });
  });

  describe('refuses, with code, what was found and the remedy,', () => {
    test.each<[string, Scenario, string, RegExp, RegExp]>([
      ['a driver that is not loaded', { init: 9 }, 'driver-not-loaded', /DRIVER_NOT_LOADED \(9\)/, /modprobe/],
      ['a library of another version', { init: 18 }, 'driver-mismatch', /LIB_RM_VERSION_MISMATCH \(18\)/, /restart/],
      ['an unknown failure', { init: 999 }, 'nvml-failed', /UNKNOWN \(999\)/, /nvidia-smi/],
      [
        'a counter without permission',
        { counter: 4 },
        'meter-no-permission',
        /NO_PERMISSION \(4\)/,
        /\/dev\/nvidiactl/,
      ],
      [
        'power without permission',
        { field_186: 3, power_usage: 4 },
        'meter-no-permission',
        /the power of board 0/,
        /root/,
      ],
      ['MIG', { mig: 1 }, 'gpu-mig', /MIG is on for board 0 \(Stand-in GPU\)/, /-mig 0/],
      ['another process', { process: 31337 }, 'gpu-shared', /31337/, /Stop them/],
      ['a counter that stands still', { stuck: 1 }, 'counter-stuck', /has stayed at 1000000 mJ/, /nvidia-smi/],
      ['a counter of 0', { stuck: 1, start_mj: 0 }, 'counter-zero', /reads 0/, /nvidia-smi/],
      ['a machine without a board', { boards: 0 }, 'gpu-not-found', /is no board of this machine/, /nvidia-smi -L/],
    ])('%s', async (_, scenario, code, message, remedy) => {
      await expect(open(scenario)).rejects.toMatchObject({
        code,
        message: expect.stringMatching(message),
        remedy: expect.stringMatching(remedy),
      });
    });

    test('a missing library', async () => {
      const environment = { WATTNUDGE_NVML_LIBRARY: '/nowhere/libnvidia-ml.so.1' };
      await expect(openMeter('nvml', 'cuda', { environment })).rejects.toMatchObject({
        code: 'nvml-missing',
        message: expect.stringContaining('/nowhere/libnvidia-ml.so.1'),
        remedy: expect.stringContaining('NVIDIA driver'),
      });
    });
  });

  test('boards that know no MIG are welcome', async () => {
    expect((await open({ mig_result: 3 })).name).toBe('nvml');
  });

  describe('when something happens in mid-run', () => {
    test.each<[string, Scenario, string, RegExp]>([
      ['the board is lost', { lost_after: 4 }, 'gpu-lost', /GPU_IS_LOST \(15\)/],
      ['the driver is loaded anew', { reset_after: 4 }, 'counter-reset', /went back from \d+ mJ to \d+ mJ/],
      ['permission is withdrawn', { forbidden_after: 4 }, 'meter-no-permission', /NO_PERMISSION/],
    ])('%s: an error and no number', async (_, scenario, code, message) => {
      const opened = await open(scenario);
      const readOn = async () => {
        for (let reading = 0; reading < 10; reading++) await opened.mark();
      };
      await expect(readOn()).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    });
  });

  describe('chooses boards', () => {
    const uuid = (index: number) => `GPU-0000000${index}-0000-4000-8000-000000000000`;
    test.each<[string, string | undefined, string | undefined, string[]]>([
      ['the first without a word', undefined, undefined, [uuid(0)]],
      ['by CUDA_VISIBLE_DEVICES', undefined, '2', [uuid(2)]],
      ['by --device, which outranks it', '1', '2', [uuid(1)]],
      ['by UUID', uuid(2), undefined, [uuid(2)]],
      ['by the beginning of a UUID, as CUDA does', 'GPU-00000001', undefined, [uuid(1)]],
      ['several', '0,2', undefined, [uuid(0), uuid(2)]],
    ])('%s', async (_, device, visible, expected) => {
      const opened = await open({ boards: 3 }, device, visible);
      expect(opened.boards?.map((board) => board.uuid)).toEqual(expected);
    });

    test('and adds up the energy of several', async () => {
      await expectWatts(await open({ boards: 2, idle_watts: 50 }, '0,1'), 100);
    });

    test.each([
      ['7', 'gpu-not-found', '"7" of --device is no board of this machine'],
      ['GPU-0000', 'gpu-ambiguous', 'is 3 boards'],
      ['MIG-1234', 'gpu-mig', 'a MIG instance'],
      ['', 'gpu-not-found', 'names no board'],
      ['-1', 'gpu-not-found', 'names no board'],
    ])('and refuses %j', async (device, code, words) => {
      await expect(open({ boards: 3 }, device)).rejects.toMatchObject({
        code,
        message: expect.stringContaining(words),
      });
    });
  });

  test('tells what the board is doing', async () => {
    const opened = await open({ temperature: 66, steady_reasons: 4 });
    expect(await opened.observe?.()).toEqual([
      {
        uuid: 'GPU-00000000-0000-4000-8000-000000000000',
        processes: [],
        temperatureCelsius: 66,
        eventReasons: 4,
        utilisationPercent: 0,
        smClockMhz: 1980,
      },
    ]);
  });

  test('is surveyed without refusing a board: driver, MIG, counter and processes of each', () => {
    const environment = nvmlEnvironment({ boards: 2, mig: 1 });
    process.env.WATTNUDGE_STAND_IN_SCENARIO = environment.WATTNUDGE_STAND_IN_SCENARIO;
    const { driver, boards } = surveyNvidia(environment);
    expect(driver).toMatch(/\S/);
    expect(boards).toMatchObject([0, 1].map((index) => ({ index, mig: true, hasEnergyCounter: true, pids: [] })));
  });

  test('is surveyed where a board tells less: what it doesn’t tell is absent', () => {
    const environment = nvmlEnvironment({ mig_result: 999 });
    process.env.WATTNUDGE_STAND_IN_SCENARIO = environment.WATTNUDGE_STAND_IN_SCENARIO;
    expect(surveyNvidia(environment).boards).toMatchObject([{ mig: undefined, hasEnergyCounter: true }]);
  });
});
