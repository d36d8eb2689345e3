import { type BoardState, POWER_CAP_REASON } from '../meters/index.ts';
import { median } from '../statistics/index.ts';

/** What the boards were like while they were measured, over all looks at them. */
export interface ObservedBoard {
  readonly uuid: string;
  readonly temperatureCelsius?: { readonly least: number; readonly most: number };
  readonly smClockMhz?: { readonly least: number; readonly most: number };
  /** Median of what the driver said right after windows. */
  readonly utilisationPercent?: number;
  /** Whether it ran at its power limit at any look. */
  readonly powerCapped: boolean;
  /** Most memory that its processes were seen to hold. */
  readonly usedMemoryBytes?: number;
}

/** Sums up looks at boards, in the order in which they were first seen. */
export function summariseBoards(looks: readonly (readonly BoardState[])[]): ObservedBoard[] {
  const uuids = [...new Set(looks.flat().map((state) => state.uuid))];
  return uuids.map((uuid) =>
    summarise(
      uuid,
      looks.flat().filter((state) => state.uuid === uuid),
    ),
  );
}

function summarise(uuid: string, states: readonly BoardState[]): ObservedBoard {
  const temperatures = states.flatMap((state) => state.temperatureCelsius ?? []);
  const clocks = states.flatMap((state) => state.smClockMhz ?? []);
  const utilisations = states.flatMap((state) => state.utilisationPercent ?? []);
  const memories = states.flatMap(({ processes = [] }) => {
    const known = processes.flatMap((process) => process.usedBytes ?? []);
    return known.length === 0 ? [] : known.reduce((sum, bytes) => sum + bytes);
  });
  return {
    uuid,
    powerCapped: states.some((state) => ((state.eventReasons ?? 0) & POWER_CAP_REASON) !== 0),
    temperatureCelsius: rangeOf(temperatures),
    smClockMhz: rangeOf(clocks),
    utilisationPercent: utilisations.length > 0 ? median(utilisations) : undefined,
    usedMemoryBytes: memories.length > 0 ? Math.max(...memories) : undefined,
  };
}

function rangeOf(values: readonly number[]) {
  return values.length > 0 ? { least: Math.min(...values), most: Math.max(...values) } : undefined;
}
