import { WattnudgeError } from '../error.ts';
import { cpuTimeMeter } from './cpu-time.ts';
import type { Meter, MeterState } from './meter.ts';

export { cpuTimeMeter, WATTS_PER_BUSY_CORE } from './cpu-time.ts';
export type * from './meter.ts';

/** `auto` takes the best meter that works for the provider. Hardware counters join this list above the estimate. */
export const METER_NAMES = ['auto', 'cpu-time'] as const;
export type MeterName = (typeof METER_NAMES)[number];

/**
 * Opens a meter.
 *
 * @throws WattnudgeError `meter-unsuitable` where the estimate from CPU time is asked for work that a GPU does.
 */
export function openMeter(name: MeterName, provider: string): Meter {
  if (provider !== 'cpu') {
    throw new WattnudgeError(
      'meter-unsuitable',
      `The meter "${name === 'auto' ? 'cpu-time' : name}" counts CPU time, and the provider is "${provider}": what the accelerator draws would be missed.`,
      { remedy: 'Use the provider "cpu".' },
    );
  }
  return cpuTimeMeter();
}

/** Every meter that this version knows, with its state on this machine. */
export function listMeters(): MeterState[] {
  const { name, kind, description } = cpuTimeMeter();
  return [{ name, kind, state: 'available', description }];
}
