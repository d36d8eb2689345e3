import type { Clock } from '../../clock.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import type { Meter } from '../meter.ts';
import { energyOfSamples, SampledPower, windowsOf } from '../sampled-power.ts';
import { selectBoards } from '../select-boards.ts';
import { check, NvmlBoard, zeroTerminated } from './board.ts';
import { loadNvml, type NvmlLibrary } from './library.ts';
import { type CheckedBoard, preflight } from './preflight.ts';

/** The counter moves about this often (ENERGY facts: A100, H100; Zeus and ML.ENERGY report the same). */
const COUNTER_PERIOD_MS = 100;

/** Of a module's resting power the board's own part is not known. */
const MIN_SHARE_OF_REST = { board: 0.5, module: 0.1 } as const;

export interface GpuMeterOptions {
  /** Indices or UUIDs of boards, with commas between. */
  readonly device?: string | undefined;
  readonly environment: NodeJS.ProcessEnv;
  readonly clock: Clock;
}

/**
 * Opens the boards' energy counters, or integrates their power where they have none. Everything that would make a
 * figure wrong is an error now, not a wrong figure later.
 *
 * `WATTNUDGE_NVML_PERIOD_MS` states another period than 100 ms, for tests.
 *
 * @throws WattnudgeError `koffi-missing`, `nvml-missing`, `driver-not-loaded`, `driver-mismatch`, `gpu-not-found`,
 * `gpu-ambiguous`, `gpu-mig`, `gpu-shared`, `counter-zero`, `counter-stuck`, `meter-no-permission`, `gpu-lost`, `nvml-failed`
 */
export async function openNvml({ device, environment, clock }: GpuMeterOptions): Promise<Meter> {
  const periodMs = Number(environment.WATTNUDGE_NVML_PERIOD_MS) || COUNTER_PERIOD_MS;
  const library = loadNvml(environment);
  check(library.call('init'), 'initialisation');
  try {
    const boards = selectBoards(listBoards(library), device, environment);
    const checked: CheckedBoard[] = [];
    const driver = driverVersion(library);
    for (const board of boards) checked.push(await preflight(board, { driver, periodMs, clock }));
    return meterOf(library, checked, { periodMs, clock });
  } catch (error) {
    library.call('shutdown');
    throw error;
  }
}

export function listBoards(library: NvmlLibrary): NvmlBoard[] {
  const count = Buffer.alloc(4);
  check(library.call('deviceCount', count), 'the number of boards');
  return Array.from({ length: count.readUInt32LE() }, (_, index) => new NvmlBoard(library, index));
}

export function driverVersion(library: NvmlLibrary): string {
  const text = Buffer.alloc(96);
  check(library.call('driverVersion', text, text.length), 'the driver’s version');
  return zeroTerminated(text);
}

function meterOf(
  library: NvmlLibrary,
  checked: readonly CheckedBoard[],
  { periodMs, clock }: { readonly periodMs: number; readonly clock: Clock },
): Meter {
  const shared = {
    name: 'nvml',
    kind: 'measured',
    periodMs,
    ...windowsOf(periodMs),
    // Half of the resting power: a board may rest deeper than it did a moment ago. A tenth above the limit: limits are
    // held on average over a fraction of a second.
    plausibleWatts: {
      lowest: sum(checked.map(({ facts, power }) => MIN_SHARE_OF_REST[power.of] * facts.restingWatts)),
      highest: 1.1 * sum(checked.map(({ facts }) => facts.powerLimitWatts)),
    },
    boards: checked.map(({ facts }) => facts),
    observe: async () => checked.map(({ board }) => board.state()),
  } as const;

  const sampled = new SampledPower(
    () => sum(checked.map(({ board, power }) => board.powerWatts(power))),
    periodMs,
    clock,
  );
  const close = async () => {
    sampled.stop();
    library.call('shutdown');
  };
  const integrating: Meter = {
    ...shared,
    description: `power of ${namesOf(checked)} (NVML: ${wordsOf(checked)}), sampled ${rate(periodMs)} times a second and integrated; such sensors may be off by 5%`,
    mark: () => sampled.mark(),
    energyJoules: (from, to) => energyOfSamples(from, to, periodMs),
    pause: () => sampled.stop(),
    close,
  };
  if (checked.some(({ counter }) => counter === 'none')) return integrating;

  const counters = checked.map(({ board }) => new EnergyCounter(board));
  // The power of a module is no second way to the joules of its board: it would call a correct counter suspect.
  const isComparable = checked.every(({ power }) => power.of === 'board');
  return {
    ...shared,
    description: `energy counter of ${namesOf(checked)} (NVML); its sensors may be off by 5%`,
    mark: async () => ({ joules: sum(counters.map((counter) => counter.joules())) }),
    energyJoules: (from, to) => to.joules - from.joules,
    crossCheck: isComparable ? integrating : undefined,
    close,
  };
}

function namesOf(checked: readonly CheckedBoard[]): string {
  return checked.map(({ facts }) => `${facts.name} (board ${facts.index})`).join(' and ');
}

function wordsOf(checked: readonly CheckedBoard[]): string {
  return [...new Set(checked.map(({ power }) => power.words))].join('; ');
}

function rate(periodMs: number): string {
  return String(Math.round(1000 / periodMs));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** A board's energy counter that notices when it is no longer the same one. */
export class EnergyCounter {
  readonly #board: NvmlBoard;
  #lastMillijoules = 0;

  constructor(board: NvmlBoard) {
    this.#board = board;
  }

  /**
   * Reads it: at the edges of windows only.
   *
   * @throws WattnudgeError `counter-lost`, `counter-reset`, and what NVML refuses. 64 bits of millijoules do not wrap
   * within the life of a board: a counter that goes back was started anew.
   */
  joules(): number {
    const millijoules = this.#board.energyMillijoules();
    if (millijoules === undefined) {
      throw new WattnudgeError('counter-lost', `The energy counter of ${this.#board.label} disappeared.`, {
        remedy: 'Check the driver; no figure is given.',
      });
    }
    if (millijoules < this.#lastMillijoules) {
      throw new WattnudgeError(
        'counter-reset',
        `The energy counter of ${this.#board.label} went back from ${this.#lastMillijoules} mJ to ${millijoules} mJ: the driver was reloaded.`,
        { remedy: 'Turn on persistence mode (nvidia-smi -pm 1) and measure again; no figure is given.' },
      );
    }
    this.#lastMillijoules = millijoules;
    return millijoules / 1000;
  }
}
