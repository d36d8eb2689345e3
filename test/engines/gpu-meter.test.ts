/**
 * The whole path from worker to verdict with the real bindings of NVML and nvidia-smi: the load of the stand-in's board is
 * the processor time of the real workers, so that its joules follow the models. What the protocol does with them is in
 * `test/benchmark/gpu-protocol.test.ts`.
 */
import { afterEach, describe, expect, test } from 'vitest';
import { benchmark } from '../../src/benchmark/index.ts';
import { type Meter, openMeter } from '../../src/meters/index.ts';
import { smiEnvironment } from '../support/gpu/nvidia-smi-stand-in.ts';
import { hasCompiler, nvmlEnvironment, type Scenario } from '../support/gpu/nvml-stand-in.ts';
import { patientMachine } from '../support/patient-machine.ts';
import { realModels } from '../support/real-models.ts';

const subject = (path: string) => ({ label: 'a model', path, vocabularySizes: new Map() });
const models = { base: subject(realModels.speechV5), head: subject(realModels.textDirection) };
/** Head takes twenty times the energy of base; how exactly that is found depends on how busy the machine is. */
const MUCH_HEAVIER = 3;
const settings = { host: patientMachine(), provider: 'cpu', threads: 1, queries: { batch: 1, seed: 1 }, seconds: 5 };

let meter: Meter | undefined;
afterEach(async () => {
  await meter?.close?.();
  meter = undefined;
});

/** Short windows and no second way to the joules, by which a busy machine might take the counter for suspect. */
async function open(name: 'nvml' | 'nvidia-smi', environment: Record<string, string>): Promise<Meter> {
  // The stand-ins read their scenarios from this process's own environment.
  Object.assign(process.env, environment);
  meter = await openMeter(name, 'cpu', { environment: { PATH: process.env.PATH, ...environment } });
  const { crossCheck: _, ...rest } = meter;
  return { ...rest, shortestWindowMs: 200, leastWindowMs: 200, plausibleWatts: { lowest: 1, highest: 1e4 } };
}

describe.skipIf(!hasCompiler)('a benchmark with NVML', () => {
  const nvml = (scenario: Scenario = {}) => open('nvml', nvmlEnvironment(scenario));

  test('follows the models, and tells what the board did', async () => {
    const { comparison, observed, head } = await benchmark({ ...settings, ...models, meter: await nvml() });
    expect(comparison!.ratio.estimate).toBeGreaterThan(MUCH_HEAVIER);
    expect(observed.boards).toMatchObject([{ temperatureCelsius: { least: 61, most: 61 }, powerCapped: false }]);
    expect(head.whPer1000.estimate).toBeGreaterThan(0);
    expect(observed.meter.warning).toContain('while the processor works');
  });

  test('a board that is lost in mid-run gives an error, and no figure', async () => {
    const running = benchmark({ ...settings, ...models, meter: await nvml({ lost_after: 10 }) });
    await expect(running).rejects.toMatchObject({ code: 'gpu-lost' });
  });

  test('a board that is always throttled gives an error with the reason, and no figure', async () => {
    const meter = await nvml({ throttled: '1-1000000', throttle_reasons: 0x8 });
    await expect(benchmark({ ...settings, ...models, meter })).rejects.toMatchObject({
      code: 'machine-disturbed',
      message: expect.stringContaining('hardware slow-down'),
    });
  });
});

test('a benchmark with nvidia-smi follows the models too', async () => {
  const { comparison, observed } = await benchmark({
    ...settings,
    ...models,
    meter: await open('nvidia-smi', smiEnvironment()),
  });
  expect(comparison!.ratio.estimate).toBeGreaterThan(MUCH_HEAVIER);
  expect(observed.meter.description).toContain('power.draw.instant');
});
