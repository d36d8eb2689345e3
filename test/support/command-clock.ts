import { existsSync } from 'node:fs';
import { SETTLE_MS } from '../../src/benchmark/command/end-processes.ts';
import { type Clock, systemClock } from '../../src/clock.ts';

export const LIMIT_MS = 60_000;

/**
 * Waits pass at once by this clock; {@link LIMIT_MS} passes when the file is there that the command writes. What a process wrote
 * last has its real time to arrive: a machine delivers it when it pleases.
 */
export function clockUntil(file?: string): Clock {
  let nowMs = 0;
  return {
    ...systemClock,
    now: () => nowMs,
    sleep: async (ms, signal) => {
      while (ms === LIMIT_MS && !(file !== undefined && existsSync(file))) await systemClock.sleep(1, signal);
      await systemClock.sleep(ms === SETTLE_MS ? ms : 1, signal);
      nowMs += ms;
    },
  };
}
