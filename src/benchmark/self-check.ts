import type { Clock } from '../clock.ts';
import { WattnudgeError } from '../error.ts';
import type { Meter } from '../meters/index.ts';
import type { ModelWorker } from './host.ts';
import { hangMs } from './workers.ts';

/** The counter held against integrated power under the same load. */
export interface SelfCheck {
  readonly counterWatts: number;
  readonly integratedWatts: number;
  /** counter ÷ integrated. */
  readonly ratio: number;
  readonly agrees: boolean;
}

/** Farther apart than this, one of them is wrong, and the counter is the one that is known to be. */
const MOST_DIFFERENCE = 0.1;

/**
 * Runs the model for a while and reads both ways to the joules of it: the counter at the edges, power in between.
 *
 * @returns `undefined` for a meter that has no second way
 */
export async function selfCheck(check: {
  readonly worker: ModelWorker;
  readonly meter: Meter;
  readonly forMs: number;
  readonly clock: Clock;
}): Promise<SelfCheck | undefined> {
  const { crossCheck } = check.meter;
  if (crossCheck === undefined) return undefined;
  try {
    return await checkAgainst(crossCheck, check);
  } finally {
    // Else power would be polled through every window of the counter. Where it takes over, its next mark begins anew.
    crossCheck.pause?.();
  }
}

async function checkAgainst(
  crossCheck: Meter,
  { worker, meter, forMs, clock }: Parameters<typeof selfCheck>[0],
): Promise<SelfCheck> {
  const load = { type: 'warmUp', leastRuns: 1, leastMs: forMs, mostMs: forMs } as const;
  const [counterFrom, powerFrom] = [await meter.mark(), await crossCheck.mark()];
  const begun = clock.now();
  await worker.ask(load, hangMs(forMs));
  const [counterTo, powerTo] = [await meter.mark(), await crossCheck.mark()];
  const durationMs = clock.now() - begun;
  const facts = { queries: 1, durationMs, cpuMs: 0 };
  const counterWatts = (1000 * meter.energyJoules(counterFrom, counterTo, facts)) / durationMs;
  const integratedWatts = (1000 * crossCheck.energyJoules(powerFrom, powerTo, facts)) / durationMs;
  if (!(integratedWatts > 0)) {
    throw new WattnudgeError('meter-implausible', `The power of the board reads ${integratedWatts} W under load.`, {
      remedy: 'Check with `nvidia-smi` that the board tells its power; no figure is given.',
    });
  }
  const ratio = counterWatts / integratedWatts;
  return { counterWatts, integratedWatts, ratio, agrees: Math.abs(ratio - 1) <= MOST_DIFFERENCE };
}
