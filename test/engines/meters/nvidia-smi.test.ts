import { afterEach, describe, expect, test } from 'vitest';
import { type Meter, openMeter } from '../../../src/meters/index.ts';
import { type SmiScenario, smiEnvironment } from '../../support/gpu/nvidia-smi-stand-in.ts';
import { SimulatedClock } from '../../support/simulation/clock.ts';

const facts = { queries: 1, durationMs: 1, cpuMs: 0 };
let meter: Meter | undefined;
afterEach(async () => {
  await meter?.close?.();
  meter = undefined;
});

async function open(scenario: SmiScenario = {}, device?: string): Promise<Meter> {
  // What else runs on this machine draws nothing.
  const environment: NodeJS.ProcessEnv = { PATH: process.env.PATH, ...smiEnvironment({ busyWatts: 0, ...scenario }) };
  // The meter hands its own environment on to the program.
  process.env.WATTNUDGE_STAND_IN_SMI = environment.WATTNUDGE_STAND_IN_SMI;
  meter = await openMeter('nvidia-smi', 'cuda', { environment, device, clock: new BeatClock() });
  return meter;
}

/** Passes by a beat of the program with each of its lines, however late that comes. */
class BeatClock extends SimulatedClock {
  override now(): number {
    this.advance(20);
    return super.now();
  }
}

/** Over five beats; where lines come late and together, some more. */
async function watts(of: Meter): Promise<number> {
  const from = await of.mark();
  for (let beat = 1; beat < 5; beat++) await of.mark();
  const to = await of.mark();
  const [ms, samples] = [to.atMs! - from.atMs!, to.samples! - from.samples!];
  expect(samples).toBeGreaterThanOrEqual(5);
  expect(ms).toBe(20 * samples);
  return of.energyJoules(from, to, facts) / (ms / 1000);
}

describe('nvidia-smi', () => {
  test('integrates the instant power of a board, and says so with its rate', async () => {
    const opened = await open({ idleWatts: 50 });
    expect(opened).toMatchObject({ name: 'nvidia-smi', kind: 'measured' });
    expect(opened.description).toContain('(nvidia-smi: power.draw.instant), printed 50 times a second');
    expect(opened.boards).toMatchObject([{ name: 'Stand-in GPU', restingWatts: 50, powerLimitWatts: 700 }]);
    expect(await watts(opened)).toBeCloseTo(50, 9);
  });

  test('adds up several boards', async () => {
    const opened = await open({ boards: 3, idleWatts: 50 }, '0,2');
    expect(opened.boards?.map((board) => board.index)).toEqual([0, 2]);
    expect(await watts(opened)).toBeCloseTo(100, 9);
  });

  test('takes the averaged power of an old driver, with its averaging stated', async () => {
    const unknownFields = ['power.draw.instant', 'clocks_event_reasons.active'];
    const opened = await open({ idleWatts: 30, unknownFields });
    expect(opened.description).toContain('power.draw, an average over one second on most boards');
    expect(await watts(opened)).toBeCloseTo(30, 9);
  });

  test('tells what the board is doing', async () => {
    const opened = await open();
    await opened.mark();
    expect(await opened.observe?.()).toMatchObject([{ temperatureCelsius: 61, smClockMhz: 1980, eventReasons: 0 }]);
  });

  test.each<[string, SmiScenario, string, RegExp]>([
    ['MIG', { mig: 'Enabled' }, 'gpu-mig', /MIG is on for board 0/],
    ['other processes', { processes: [31337, 31338] }, 'gpu-shared', /processes 31337, 31338/],
    [
      'a driver that does not answer',
      { failure: 'NVIDIA-SMI has failed' },
      'nvidia-smi-failed',
      /NVIDIA-SMI has failed/,
    ],
    [
      'a board without a power sensor',
      { notSupported: ['power.draw', 'power.draw.instant'] },
      'counter-not-supported',
      /reports no power/,
    ],
    ['numbers that are none', { garbage: 'forty' }, 'nvidia-smi-output', /to print a number, found "forty"/],
    ['a line with too many values', { garbage: '1, 2' }, 'nvidia-smi-output', /a line of 6 values/],
  ])('refuses %s', async (_, scenario, code, message) => {
    await expect(open(scenario)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
      remedy: expect.stringMatching(/\S/),
    });
  });

  test('a program that is not there is said so', async () => {
    const environment = { WATTNUDGE_NVIDIA_SMI: '/nowhere/nvidia-smi' };
    await expect(openMeter('nvidia-smi', 'cuda', { environment })).rejects.toMatchObject({
      code: 'nvidia-smi-missing',
      message: expect.stringContaining('/nowhere/nvidia-smi'),
    });
  });

  test('a program that ends in mid-run is an error and no number', async () => {
    const opened = await open({ linesUntilLost: 5 });
    const readOn = async () => {
      for (let reading = 0; reading < 20; reading++) await opened.mark();
    };
    await expect(readOn()).rejects.toMatchObject({ code: 'meter-lost', message: expect.stringContaining('stopped') });
  });
});
