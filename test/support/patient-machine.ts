import { type Host, thisMachine } from '../../src/benchmark/host.ts';
import { systemClock } from '../../src/clock.ts';

/** Real engines, on which no time runs out: deadlines pass so many times more slowly than they say. */
const PATIENCE = 100;

const begunMs = systemClock.now();

/**
 * This machine for tests that run a real engine: what is planned is measured to its end, however long starting a process
 * takes on a machine that is busy.
 */
export const patientMachine: Host = {
  ...thisMachine,
  clock: { ...systemClock, now: () => begunMs + (systemClock.now() - begunMs) / PATIENCE },
};
