/**
 * Whether rare queries take far more than the others, so that figures which leave wild windows out don't tell what a query takes.
 *
 * A block's value is a trimmed mean, because machines have wild windows (see `statistics.ts`). A model can hide there: one that
 * takes 2,000 times as much for one query in 3,000 takes 1.7 times as much in all, and the windows with such a query are among
 * those that are dropped. What the machine does is seen in one process and not again, or on both sides alike; what the model
 * does comes again. So the plain mean is held against the trimmed one in each pair of processes. Where it is higher on one
 * side again and again, that side has a heavy tail: neither mean is to be trusted then, and there is no verdict.
 */

import { ALPHA, signFlipP, trimmedMean } from '../statistics/index.ts';
import type { Measured, Pair } from './pair.ts';
import { MIN_PAIRS, type Schedule } from './schedule.ts';

export interface HeavyTail {
  /** Pairs of processes in which the plain mean was higher. */
  readonly processes: number;
}

/** Once is what a machine does; twice, in processes that have nothing in common, is what the model does. */
const SEEN_AGAIN = 2;

/** By so much the plain means of head and base must differ more than the trimmed ones, in a process and over all. */
const MIN_BETWEEN_SIDES = Math.log(1.05);

/** So much more in one process is not a matter of chance: a window of 25 ms would have to take eight times as much. */
const BEYOND_CHANCE = Math.log(1.3);

/**
 * Of one side by itself, where nothing but its size tells the model's doing from the machine's: for a model alone, and for tails
 * on both sides, which leave the ratio right and the energy of each side wrong.
 */
const MIN_OF_SIDE = Math.log(1.2);

/** Processes in which the other side has the tail, for each in which this one has: chance makes about as many. */
const MAX_OPPOSED = 1 / 3;

/** Share of the runs that is left out at either end, where windows are so long that a tail is inside all of them. */
const RARE_RUNS = 0.02;

/**
 * @param fewest pairs of processes in which a tail must be seen; with 1, what may be one is found
 * @returns by side; `undefined` for a side without
 */
export function heavyTails<W extends Measured>(
  blocks: readonly (readonly Pair<W>[])[],
  plan: Schedule,
  fewest: number = SEEN_AGAIN,
): (HeavyTail | undefined)[] {
  const sides = blocks[0]?.[0]?.length ?? 0;
  const bySide = Array.from({ length: sides }, (_, side) => excesses(blocks, side, plan));
  return bySide.map((own, side) => {
    const alone = own.map((excess) => Math.min(...excess));
    const found = [processesWith(alone, MIN_OF_SIDE, MIN_OF_SIDE)];
    if (sides === 2) {
      const other = bySide[1 - side]!;
      const against = own.map((excess, process) =>
        Math.min(...excess.map((value, at) => value - other[process]![at]!)),
      );
      const isBeyondChance = processesWith(against, BEYOND_CHANCE, MIN_BETWEEN_SIDES) >= fewest;
      if (isBeyondChance || isOneSided(against)) {
        found.push(processesWith(against, MIN_BETWEEN_SIDES, MIN_BETWEEN_SIDES));
      }
    }
    const processes = Math.max(...found);
    return processes >= fewest ? { processes } : undefined;
  });
}

/** How many processes have such an excess; 0 where all together don't have another, or where too many have the opposite. */
function processesWith(values: readonly number[], least: number, together: number): number {
  const count = values.filter((value) => value >= least).length;
  const opposed = values.filter((value) => value <= -least).length;
  const all = Math.log(mean(values.map(Math.exp)));
  return all >= together && opposed <= MAX_OPPOSED * count ? count : 0;
}

/** What is alike on both sides comes to so one-sided a result in few of all runs, however wild it is. */
function isOneSided(values: readonly number[]): boolean {
  const smallest = 2 / 2 ** values.length;
  return signFlipP(values) <= Math.max(ALPHA, smallest);
}

/**
 * By how much the plain mean of one side is above the trimmed one, in logarithms: for each pair of processes, by energy and by the
 * process's own work. Both must say so: what a neighbour takes is energy, and no work of this process.
 */
function excesses<W extends Measured>(
  blocks: readonly (readonly Pair<W>[])[],
  side: number,
  plan: Schedule,
): number[][] {
  const fewPairs = plan.pairsPerBlock < MIN_PAIRS;
  const windows = blocks.map((pairs) => pairs.map((pair) => pair[side]!));
  const ofBlocks = windows.map((block) => {
    const runs = fewPairs ? block.flatMap(({ latenciesMs = [] }) => [...latenciesMs]) : [];
    if (runs.length > 0) return [excessOf(runs, RARE_RUNS)];
    return [
      excessOf(block.map(({ energyJoulesPerQuery }) => energyJoulesPerQuery)),
      excessOf(block.map(({ energyJoulesPerQuery, ownMsPerQuery = energyJoulesPerQuery }) => ownMsPerQuery)),
    ];
  });
  return byProcess(ofBlocks, plan);
}

function excessOf(values: readonly number[], share?: number): number {
  return Math.log(mean(values) / trimmedMean(values, share));
}

/** Blocks of the same processes together. Where there is one pair of processes for all, blocks stand for them. */
function byProcess(values: readonly (readonly number[])[], { restartEvery }: Schedule): number[][] {
  const each = restartEvery >= values.length ? 1 : restartEvery;
  return Array.from({ length: Math.ceil(values.length / each) }, (_, process) => {
    const own = values.slice(process * each, (process + 1) * each);
    return own[0]!.map((_, at) => mean(own.map((excess) => excess[at]!)));
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
