import { type Host, thisMachine } from '../../src/benchmark/host.ts';
import { systemClock } from '../../src/clock.ts';

/** What starting a process costs by this clock: enough that few seconds plan few blocks. */
const START_MS = 100;

/**
 * This machine for tests that run a real engine, with a clock that passes by what is started and waited for, not by how long
 * it takes: what is planned is the same on every machine, and measured to its end however busy it is.
 */
export function patientMachine(): Host {
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
      nowMs += START_MS;
      return thisMachine.startWorker(...args);
    },
  };
}
