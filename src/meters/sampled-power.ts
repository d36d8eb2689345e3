import type { Clock } from '../clock.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { Mark, Meter } from './meter.ts';
import { PowerIntegral } from './power-integral.ts';

/**
 * Integrates power that is asked for at a fixed rate, in this process: workers are others, so that a query of theirs does
 * not hold up a sample. It begins with a mark and ends with `stop`, until the next mark.
 */
export class SampledPower {
  readonly #readWatts: () => number;
  readonly #everyMs: number;
  readonly #integral = new PowerIntegral();
  readonly #clock: Clock;
  #stopSampling: (() => void) | undefined;
  #failure: unknown;

  constructor(readWatts: () => number, everyMs: number, clock: Clock) {
    this.#readWatts = readWatts;
    this.#everyMs = everyMs;
    this.#clock = clock;
  }

  /** @throws what reading the power threw, now or at any sample since the last mark */
  async mark(): Promise<Mark> {
    this.#stopSampling ??= this.#clock.every(this.#everyMs, () => this.#sample());
    this.#sample();
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure !== undefined) throw failure;
    return markOf(this.#integral);
  }

  /** Reads no more. What failed so far is forgotten: it was of a span that nobody asks about again. */
  stop(): void {
    this.#halt();
    this.#failure = undefined;
  }

  #halt(): void {
    this.#stopSampling?.();
    this.#stopSampling = undefined;
  }

  #sample(): void {
    try {
      this.#integral.add(this.#clock.now(), this.#readWatts());
    } catch (error) {
      this.#failure ??= error;
      this.#halt();
    }
  }
}

/** The integral as a mark at a window's edge. */
export function markOf(integral: PowerIntegral): Mark {
  return { joules: integral.joules, samples: integral.samples, atMs: integral.lastMs ?? 0 };
}

/** Fewer samples than this share of what was to come leave too much to the trapezoid between them. */
const MIN_SHARE = 0.3;
/** Of a handful, nothing can be said. */
const MIN_EXPECTED = 10;

/**
 * Energy between two marks of integrated power.
 *
 * @throws WattnudgeError `power-samples-missing`
 */
export function energyOfSamples(from: Mark, to: Mark, everyMs: number): number {
  const spanMs = (to.atMs ?? 0) - (from.atMs ?? 0);
  const expected = spanMs / everyMs;
  const found = (to.samples ?? 0) - (from.samples ?? 0);
  if (expected < MIN_EXPECTED || found >= MIN_SHARE * expected) return to.joules - from.joules;
  throw new WattnudgeError(
    'power-samples-missing',
    `Only ${found} of about ${Math.round(expected)} samples of power came in ${(spanMs / 1000).toFixed(1)} s.`,
    { remedy: 'Leave a core free for the meter (fewer --threads), or use a board with an energy counter.' },
  );
}

/** A reading that is one period old at either end is then within one percent. */
const PERIODS_IN_WINDOW = 100;
/** In a hurry: three percent of either end, which many pairs still average out. */
const PERIODS_IN_QUICK_WINDOW = 30;

/** How long windows have to be where a meter has a reading every `periodMs` milliseconds. */
export function windowsOf(periodMs: number): Pick<Meter, 'shortestWindowMs' | 'leastWindowMs'> {
  return { shortestWindowMs: PERIODS_IN_WINDOW * periodMs, leastWindowMs: PERIODS_IN_QUICK_WINDOW * periodMs };
}
