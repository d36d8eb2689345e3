import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cpuTimeMeter, listMeters, openMeter, WATTS_PER_BUSY_CORE } from '../../src/meters/index.ts';
import { evenly } from '../support/evenly.ts';

const at = { joules: 0 };
const joules = (cpuMs: number) => cpuTimeMeter().energyJoules(at, at, { queries: 1, durationMs: 1000, cpuMs });

test('one busy core for one second is the stated watts', () => {
  expect(joules(1000)).toBeCloseTo(WATTS_PER_BUSY_CORE, 12);
});

test('splitting a window changes nothing, and its energy is in proportion to its CPU time', () => {
  fc.assert(
    fc.property(evenly(0, 1e6), evenly(0, 1), (ms, share) => {
      expect(joules(ms * share) + joules(ms * (1 - share))).toBeCloseTo(joules(ms), 6);
      expect(joules(ms)).toBeCloseTo((ms / 1000) * WATTS_PER_BUSY_CORE, 6);
    }),
  );
});

test('every core at full load is plausible, a tenth more than that is not', () => {
  const { highest } = cpuTimeMeter(4).plausibleWatts;
  expect(highest).toBeGreaterThan(4 * WATTS_PER_BUSY_CORE);
  expect(highest).toBeLessThanOrEqual(4 * WATTS_PER_BUSY_CORE * 1.1);
});

test('it is an estimate, and says where its coefficient comes from', async () => {
  expect(cpuTimeMeter()).toMatchObject({ kind: 'estimated' });
  expect(cpuTimeMeter().description).toContain('Cloud Carbon Footprint');
  expect(await listMeters()).toContainEqual(
    expect.objectContaining({ name: 'cpu-time', kind: 'estimated', state: 'available' }),
  );
});

test('CPU time is no meter for an accelerator', async () => {
  await expect(openMeter('cpu-time', 'cuda')).rejects.toMatchObject({ code: 'meter-unsuitable' });
});
