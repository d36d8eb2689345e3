import { chmodSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type Meter, openMeter } from '../../src/meters/index.ts';
import { Powercap, type PowercapDomain } from '../support/gpu/powercap.ts';
import { SimulatedClock } from '../support/simulation/clock.ts';

const facts = { queries: 1, durationMs: 1000, cpuMs: 0 };
const PACKAGE: PowercapDomain = { folder: 'intel-rapl:0', name: 'package-0' };
const clock = new SimulatedClock();
let powercap: Powercap | undefined;
afterEach(() => powercap?.stop());

interface Layout {
  readonly machine: string;
  readonly domains: readonly PowercapDomain[];
  /** What is counted, and how fast all of it moves together. */
  readonly packages: readonly string[];
  readonly watts: number;
  /** What the meter says of counters that it leaves out. */
  readonly note?: string;
}
const layouts: readonly Layout[] = JSON.parse(
  readFileSync(new URL('../../fixtures/rapl-layouts.json', import.meta.url), 'utf8'),
);

/** Opens the meter on counters that move, then lets them stand where the test puts them. */
async function open(domains: readonly PowercapDomain[]): Promise<Meter> {
  powercap = new Powercap(domains);
  powercap.run(clock);
  const meter = await openMeter('rapl', 'cpu', { environment: powercap.environment, clock });
  powercap.stop();
  for (const { folder, microjoules = 1_000_000 } of domains) powercap.set(folder, microjoules);
  await meter.mark();
  return meter;
}

describe('RAPL', () => {
  test('counts the microjoules of a package', async () => {
    const meter = await open([PACKAGE]);
    const from = await meter.mark();
    powercap!.set('intel-rapl:0', 26_000_000);
    expect(meter.energyJoules(from, await meter.mark(), facts)).toBeCloseTo(25, 9);
    expect(meter).toMatchObject({ kind: 'measured', shortestWindowMs: 100, longestWindowMs: 60_000 });
  });

  test('a counter that starts again at 0 is read through', async () => {
    const meter = await open([{ ...PACKAGE, rangeMicrojoules: 262_143_328_850, microjoules: 262_143_000_000 }]);
    const from = await meter.mark();
    powercap!.set('intel-rapl:0', 671_150);
    expect(meter.energyJoules(from, await meter.mark(), facts)).toBeCloseTo(1, 9);
  });

  test('packages are added up; cores, memory and the platform are parts of them or overlap', async () => {
    const meter = await open([
      PACKAGE,
      { folder: 'intel-rapl:1', name: 'package-1', microjoules: 5_000_000 },
      { folder: 'intel-rapl:2', name: 'psys' },
      { folder: 'intel-rapl:0:0', name: 'core' },
    ]);
    const from = await meter.mark();
    for (const folder of ['intel-rapl:0', 'intel-rapl:2', 'intel-rapl:0:0']) powercap!.set(folder, 3_000_000);
    powercap!.set('intel-rapl:1', 7_000_000);
    expect(meter.energyJoules(from, await meter.mark(), facts)).toBeCloseTo(4, 9);
    expect(meter.description).toContain('package-0 and package-1');
  });

  test('a package that is shown through registers and through memory is counted once', async () => {
    const meter = await open([PACKAGE, { folder: 'intel-rapl-mmio:0', name: 'package-0' }]);
    const from = await meter.mark();
    powercap!.set('intel-rapl:0', 3_000_000);
    powercap!.set('intel-rapl-mmio:0', 3_000_000);
    expect(meter.energyJoules(from, await meter.mark(), facts)).toBeCloseTo(2, 9);
  });

  describe('of the layouts of real machines', () => {
    test.each(layouts)('$machine counts each package once', async ({ domains, packages, watts, note }) => {
      powercap = new Powercap(domains);
      powercap.run(clock);
      const meter = await openMeter('rapl', 'cpu', { environment: powercap.environment, clock });
      const from = await meter.mark();
      await clock.sleep(1000);
      expect(meter.energyJoules(from, await meter.mark(), facts)).toBeCloseTo(watts, 6);
      expect(meter.description).toContain(`counter of ${packages.join(' and ')}:`);
      expect(meter.description.endsWith(note ? `are not; ${note}` : 'are not')).toBe(true);
    });

    test('dies that have moved by the same, from different values, are counters of their own', async () => {
      const dies = [0, 1].map((die) => ({ folder: `intel-rapl:${die}`, name: `package-0-die-${die}`, watts: 40 }));
      powercap = new Powercap([dies[0]!, { ...dies[1]!, microjoules: 1_000_000 + 40 * 20_000 }]);
      powercap.run(clock);
      const meter = await openMeter('rapl', 'cpu', { environment: powercap.environment, clock });
      const from = await meter.mark();
      await clock.sleep(1000);
      expect(meter.energyJoules(from, await meter.mark(), facts)).toBeCloseTo(80, 6);
    });
  });

  test('bounds what is plausible by the limits that the package states', async () => {
    const meter = await open([{ ...PACKAGE, limitWatts: 120 }]);
    expect(meter.plausibleWatts.highest).toBeCloseTo(180, 6);
  });

  test.each<[string, readonly PowercapDomain[], string, RegExp]>([
    ['a machine without RAPL', [], 'rapl-missing', /no RAPL energy counter/],
    ['a machine that shows the platform only', [{ folder: 'intel-rapl:0', name: 'psys' }], 'rapl-missing', /no RAPL/],
    ['a counter that stands still', [PACKAGE], 'counter-stuck', /package-0 has stayed at 1000000/],
    ['a counter of 0', [{ ...PACKAGE, microjoules: 0 }], 'counter-zero', /package-0 reads 0/],
    ['what is no number', [{ ...PACKAGE, microjoules: 'n/a' }], 'rapl-unreadable', /holds "n\/a"/],
  ])('refuses %s', async (_, domains, code, message) => {
    powercap = new Powercap(domains);
    await expect(openMeter('rapl', 'cpu', { environment: powercap.environment, clock })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
      remedy: expect.stringMatching(/\S/),
    });
  });

  test('a missing file is said by name', async () => {
    powercap = new Powercap([PACKAGE]);
    rmSync(join(powercap.root, 'intel-rapl:0', 'energy_uj'));
    mkdirSync(join(powercap.root, 'intel-rapl:0', 'energy_uj'));
    await expect(openMeter('rapl', 'cpu', { environment: powercap.environment, clock })).rejects.toMatchObject({
      code: 'rapl-unreadable',
      message: expect.stringContaining('energy_uj cannot be read'),
    });
  });

  test('a counter that only root may read is a lack of permission, never 0', async () => {
    powercap = new Powercap([PACKAGE]);
    chmodSync(powercap.root, 0o755);
    chmodSync(join(powercap.root, 'intel-rapl:0', 'energy_uj'), 0o000);
    // Root may read everything: there the test is somebody else for a moment.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      await expect(openMeter('rapl', 'cpu', { environment: powercap.environment, clock })).rejects.toMatchObject({
        code: 'meter-no-permission',
        message: expect.stringContaining('energy_uj'),
        remedy: expect.stringContaining('chmod a+r'),
      });
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });

  test('auto takes it for the processor, and says why where it cannot', async () => {
    powercap = new Powercap([PACKAGE]);
    powercap.run(clock);
    expect(await openMeter('auto', 'cpu', { environment: powercap.environment, clock })).toMatchObject({
      name: 'rapl',
    });
    powercap.stop();
    const meter = await openMeter('auto', 'cpu', { environment: { WATTNUDGE_POWERCAP_ROOT: '/nowhere' } });
    expect(meter.name).toBe('cpu-time');
    expect(meter.skipped).toEqual([{ name: 'rapl', reason: expect.stringContaining('/nowhere') }]);
  });

  test('it is no meter for a GPU', async () => {
    await expect(openMeter('rapl', 'cuda')).rejects.toMatchObject({
      code: 'meter-unsuitable',
      message: expect.stringContaining('so the accelerator’s energy would be missed'),
    });
  });
});
