/** What is known of a GPU board, whoever tells it (NVML or nvidia-smi), and what disturbs a window on one. */

/** What does not change while measuring. */
export interface BoardFacts {
  readonly index: number;
  readonly name: string;
  readonly uuid: string;
  readonly driver: string;
  readonly virtualisation?: 'none' | 'passthrough' | 'vgpu';
  /** Enforced power limit. */
  readonly powerLimitWatts: number;
  /** Power before anything of ours was started. */
  readonly restingWatts: number;
}

/** One look at a board. What it does not tell is absent. */
export interface BoardState {
  readonly uuid: string;
  readonly temperatureCelsius?: number;
  /** Bits of NVML's clocks' event reasons. */
  readonly eventReasons?: number;
  readonly utilisationPercent?: number;
  readonly smClockMhz?: number;
  readonly processes?: readonly ComputeProcess[];
}

export interface ComputeProcess {
  readonly pid: number;
  /** Memory of the board that it holds; absent where the driver does not tell. */
  readonly usedBytes?: number;
}

/** Reasons under which a clock is lower than the work asks for, and the window not like others. */
const SLOW_DOWNS: readonly (readonly [number, string])[] = [
  [0x08, 'hardware slow-down'],
  [0x20, 'software thermal slow-down'],
  [0x40, 'hardware thermal slow-down'],
  [0x80, 'hardware power brake'],
];

/** The board runs at its power limit: normal under load, and worth knowing. */
export const POWER_CAP_REASON = 0x4;

/**
 * Leakage grows by a few tenths of a percent of the board's power a degree, so that this much between the two windows of
 * a pair would show as a change of the model.
 */
const TEMPERATURE_JUMP_CELSIUS = 5;

/**
 * What makes a pair of windows unlike others: a slow-down, a temperature jump, or somebody else's work.
 *
 * @param looks at all boards, before, between and after the windows of the pair
 * @param ownPids processes that are to be there; none where the work is not on the boards
 * @returns why, in words; `undefined` for a clean pair
 */
export function disturbanceOf(
  looks: readonly (readonly BoardState[])[],
  ownPids: readonly number[],
): string | undefined {
  for (const state of looks.flat()) {
    const slow = SLOW_DOWNS.find(([bit]) => ((state.eventReasons ?? 0) & bit) !== 0);
    if (slow !== undefined) return slow[1];
    const foreign = foreignPids(state.processes ?? [], ownPids);
    if (foreign.length > 0) return `other compute processes on the board (${pidList(foreign)})`;
  }
  const jump = greatestJump(looks);
  return jump > TEMPERATURE_JUMP_CELSIUS ? `the temperature moved by ${jump} °C` : undefined;
}

/**
 * Processes on a board that are not ours. In a container the driver names processes by the host's numbers, under which
 * ours cannot be known: then so many as we started pass for ours, and more do not.
 */
export function foreignPids(processes: readonly ComputeProcess[], ownPids: readonly number[]): number[] {
  const foreign = processes.map((process) => process.pid).filter((pid) => !ownPids.includes(pid));
  const ownSeen = foreign.length < processes.length;
  return !ownSeen && processes.length <= ownPids.length ? [] : foreign;
}

export function pidList(pids: readonly number[]): string {
  return `${pids.length === 1 ? 'process' : 'processes'} ${pids.slice(0, 8).join(', ')}${pids.length > 8 ? ' …' : ''}`;
}

function greatestJump(looks: readonly (readonly BoardState[])[]): number {
  const uuids = new Set(looks.flat().map((state) => state.uuid));
  const jumps = [...uuids].map((uuid) => {
    const states = looks.flat().filter((state) => state.uuid === uuid);
    const degrees = states.flatMap((state) => state.temperatureCelsius ?? []);
    return degrees.length === 0 ? 0 : Math.max(...degrees) - Math.min(...degrees);
  });
  return Math.max(0, ...jumps);
}
