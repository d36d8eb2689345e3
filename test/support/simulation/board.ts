import type { BoardState, Meter } from '../../../src/meters/index.ts';
import { energyOfSamples, SampledPower } from '../../../src/meters/sampled-power.ts';
import type { SimulatedHost } from './host.ts';

export interface SimulatedBoardOptions {
  /** Default 20 W. */
  readonly restingWatts?: number;
  /** While a model runs, on top of the resting power. Default 200 W. */
  readonly busyWatts?: number;
  /** Default 320 W. */
  readonly limitWatts?: number;
  /** What the counter shows of the true joules. Default 1. */
  readonly counterGain?: number;
  /** Default 100 ms. */
  readonly periodMs?: number;
  /** How often the counter moves. Default: all the time. */
  readonly tickMs?: number;
  /** Which looks at the board find what, by their number from 0. */
  readonly state?: (look: number) => Partial<BoardState>;
  /** Called before each reading of the counter, by its number from 0: it may throw. */
  readonly onReading?: (reading: number) => void;
}

export interface SimulatedBoard extends Meter {
  /** What was read, in order. */
  readonly readings: readonly ('counter' | 'power')[];
}

/** A GPU board with an energy counter, on which the models of a simulated host do their work. */
export function simulatedBoard(host: SimulatedHost, options: SimulatedBoardOptions = {}): SimulatedBoard {
  const { restingWatts = 20, busyWatts = 200, limitWatts = 320, counterGain = 1, periodMs = 100, tickMs } = options;
  const { clock } = host;
  let joules = 0;
  let chargedMs = clock.now();
  let busyUntilMs = clock.now();
  const charge = () => {
    joules += ((clock.now() - chargedMs) / 1000) * restingWatts;
    chargedMs = clock.now();
  };
  let shown = tickMs === undefined ? undefined : 0;
  if (tickMs !== undefined) {
    clock.every(tickMs, () => {
      charge();
      shown = joules;
    });
  }
  host.onWork = (ms, busyCores) => {
    charge();
    joules += (ms / 1000) * busyWatts * busyCores;
    busyUntilMs = clock.now() + ms;
  };

  const readings: ('counter' | 'power')[] = [];
  let looks = 0;
  const watts = () => {
    readings.push('power');
    return restingWatts + (clock.now() <= busyUntilMs ? busyWatts : 0);
  };
  const uuid = 'GPU-0';
  const facts = { index: 0, name: 'Simulated', uuid, driver: '1', powerLimitWatts: limitWatts, restingWatts };
  const shared = {
    name: 'nvml',
    kind: 'measured' as const,
    periodMs,
    shortestWindowMs: 100 * periodMs,
    leastWindowMs: 30 * periodMs,
    plausibleWatts: { lowest: 0.5 * restingWatts, highest: 1.1 * limitWatts },
    boards: [facts],
    observe: async () => [{ uuid, temperatureCelsius: 61, eventReasons: 0, ...options.state?.(looks++) }],
  };
  const sampled = new SampledPower(watts, periodMs, clock);
  const crossCheck: Meter = {
    ...shared,
    description: 'power of a simulated board, integrated',
    mark: () => sampled.mark(),
    energyJoules: (from, to) => energyOfSamples(from, to, periodMs),
    pause: () => sampled.stop(),
  };
  return {
    ...shared,
    readings,
    description: 'energy counter of a simulated board',
    crossCheck,
    mark: async () => {
      options.onReading?.(readings.filter((reading) => reading === 'counter').length);
      readings.push('counter');
      charge();
      return { joules: (shown ?? joules) * counterGain };
    },
    energyJoules: (from, to) => to.joules - from.joules,
    close: async () => sampled.stop(),
  };
}
