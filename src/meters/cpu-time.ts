import { availableParallelism } from 'node:os';
import type { Mark, Meter, WindowFacts } from './meter.ts';

/**
 * Watts of one fully busy hardware thread of a server, its share of memory and board excluded.
 *
 * Source: Cloud Carbon Footprint, "Methodology" (its constant `MAX_WATTS_AVG` for AWS): 3.5 W is the average per vCPU at
 * 100% utilisation over the processors of Amazon's instances, from SPECpower_ssj2008 results. Single processors lie
 * between 1.6 W (AMD EPYC, 2nd generation) and 4.7 W (Intel Haswell), so an absolute figure may be off by a factor of
 * two; a ratio on one machine is not affected, because the coefficient cancels.
 */
export const WATTS_PER_BUSY_CORE = 3.5;

export const CPU_TIME_DESCRIPTION = describeCpuTime('the worker process');

/** @param whose what the CPU seconds are of */
export function describeCpuTime(whose: string): string {
  return `CPU seconds of ${whose} × ${WATTS_PER_BUSY_CORE} W per busy core (Cloud Carbon Footprint's average of Amazon's servers at full load)`;
}

/**
 * The estimate that works everywhere: process CPU seconds × watts of a busy core.
 *
 * What it leaves out: the clock frequency, vector units that draw more, memory, accelerators, and idle power. What it
 * is good for: comparing two revisions on one machine, where all of these are the same for both.
 */
export function cpuTimeMeter(cores: number = availableParallelism()): Meter {
  return {
    name: 'cpu-time',
    kind: 'estimated',
    description: CPU_TIME_DESCRIPTION,
    // getrusage counts microseconds: 25 ms are 25,000 steps. On a noisy virtual machine a pair of such windows spreads
    // hardly more than one of 100 ms, and four times as many pairs halve the error of a block (`bench:noise`).
    shortestWindowMs: 25,
    // Below a thousandth of a core nothing can have run; above every core's full power the accounting is broken.
    plausibleWatts: { lowest: WATTS_PER_BUSY_CORE / 1000, highest: WATTS_PER_BUSY_CORE * cores * 1.1 },
    mark: async (): Promise<Mark> => ({ joules: 0 }),
    energyJoules: (_from: Mark, _to: Mark, window: WindowFacts) => (window.cpuMs / 1000) * WATTS_PER_BUSY_CORE,
  };
}
