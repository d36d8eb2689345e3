import { type Host, thisMachine } from '../../src/benchmark/host.ts';
import { systemClock } from '../../src/clock.ts';

/**
 * This machine for tests that run a real engine, with a clock that passes by what is started and waited for, not by how long
 * it takes: what is planned is the same on every machine, and measured to its end however busy it is.
 *
 * @param startMs what starting a process costs by this clock: the more, the fewer blocks are planned in the seconds that are given
 */
export function patientMachine({ startMs = 100 } = {}): Host {
  let nowMs = systemClock.now();
  return {
    ...thisMachine,
    clock: {
      ...systemClock,
      now: () => nowMs,
      sleep: async (ms, signal) => {
        await systemClock.sleep(ms, signal);
        nowMs += ms;
      },
    },
    startWorker: (...args) => {
      nowMs += startMs;
      return thisMachine.startWorker(...args);
    },
  };
}
