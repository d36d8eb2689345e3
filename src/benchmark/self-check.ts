import type { Clock } from '../clock.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
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
const MAX_DIFFERENCE = 0.1;

/**
 * Runs the model for a while and reads both ways to the joules of it.
 *
 * @returns `undefined` for a meter that has no second way
 */
export async function selfCheck({
  worker,
  meter,
  forMs,
  clock,
}: {
  readonly worker: ModelWorker;
  readonly meter: Meter;
  readonly forMs: number;
  readonly clock: Clock;
}): Promise<SelfCheck | undefined> {
  const { crossCheck } = meter;
  if (crossCheck === undefined) return undefined;
  const load = { type: 'warmUp', leastRuns: 1, leastMs: forMs, mostMs: forMs } as const;
  return compareWithPower(meter, crossCheck, { clock, during: () => worker.ask(load, hangMs(forMs)) });
}

/**
 * Reads both ways to the joules of whatever happens meanwhile: the counter at the edges, power in between.
 *
 * @throws WattnudgeError `meter-implausible`, what the meters throw, and what `during` throws
 */
export async function compareWithPower(
  meter: Meter,
  crossCheck: Meter,
  { clock, during }: { readonly clock: Clock; readonly during: () => Promise<unknown> },
): Promise<SelfCheck> {
  try {
    const [counterFrom, powerFrom] = [await meter.mark(), await crossCheck.mark()];
    const begun = clock.now();
    await during();
    const [counterTo, powerTo] = [await meter.mark(), await crossCheck.mark()];
    const durationMs = clock.now() - begun;
    const facts = { queries: 1, durationMs, cpuMs: 0 };
    const counterWatts = (1000 * meter.energyJoules(counterFrom, counterTo, facts)) / durationMs;
    const integratedWatts = (1000 * crossCheck.energyJoules(powerFrom, powerTo, facts)) / durationMs;
    if (!(integratedWatts > 0)) {
      throw new WattnudgeError('meter-implausible', `The power of the board reads ${integratedWatts} W.`, {
        remedy: 'Check with `nvidia-smi` that the board reports its power; no figure is given.',
      });
    }
    const ratio = counterWatts / integratedWatts;
    return { counterWatts, integratedWatts, ratio, agrees: Math.abs(ratio - 1) <= MAX_DIFFERENCE };
  } finally {
    // Else power would be polled through every window of the counter. Where it takes over, its next mark begins anew.
    crossCheck.pause?.();
  }
}
