import { type BoardState, disturbanceOf, type Meter } from '../meters/index.ts';
import type { Pair } from './pair.ts';
import { runWindow, type Window, type WindowRunner } from './run-window.ts';
import type { Schedule } from './schedule.ts';
import { alternating } from './sequence.ts';

export interface PairSettings {
  readonly workers: readonly WindowRunner[];
  readonly plan: Schedule;
  readonly meter: Meter;
  /** Queries in one run of each side. */
  readonly batches: readonly number[];
  /** Decides which side begins. */
  readonly turn: number;
  /** Number of the first query of either side. */
  readonly from: number;
  /** Whether the workers are what is to be seen on the boards. */
  readonly onBoards: boolean;
  /** Less than whole queries. */
  readonly only?: 'prefill';
}

export interface PlayedPair {
  readonly windows: Pair<Window>;
  readonly looks: readonly (readonly BoardState[])[];
  /** Most memory of the boards that each side's process held. */
  readonly gpuBytes: readonly (number | undefined)[];
  /** Why the pair does not count. */
  readonly disturbance?: string;
}

/** One window of each side, with a look at the boards before, between and after. */
export async function playPair(settings: PairSettings): Promise<PlayedPair> {
  const { workers, plan, meter, batches, turn, from, onBoards, only } = settings;
  const looks: (readonly BoardState[])[] = [];
  const look = async () => {
    if (meter.observe !== undefined) looks.push(await meter.observe());
  };
  const windows: Window[] = [];
  await look();
  for (const side of alternating(workers.length, turn)) {
    const [runs, leadInRuns] = [plan.runs[side]!, plan.leadInRuns[side]!];
    windows[side] = await runWindow(workers[side]!, {
      meter,
      runs,
      leadInRuns,
      expectedMs: plan.windowMs,
      batch: batches[side]!,
      from,
      only,
    });
    await look();
  }
  const ownPids = onBoards ? workers.map((worker) => worker.pid) : [];
  const disturbance = disturbanceOf(looks, ownPids);
  const gpuBytes = workers.map(({ pid }) => memoryOf(looks, pid));
  return { windows, looks, gpuBytes, disturbance };
}

function memoryOf(looks: PlayedPair['looks'], pid: number): number | undefined {
  const processes = looks.flat().flatMap((state) => state.processes ?? []);
  const known = processes.filter((process) => process.pid === pid).flatMap((process) => process.usedBytes ?? []);
  return known.length === 0 ? undefined : Math.max(...known);
}
