/**
 * The order of a measurement, free of processes and clocks: blocks of paired windows, looks at the planned moments, and
 * when to stop. `conduct.ts` plays it with worker processes and a meter, `bench/protocol.ts` with simulated noise.
 */
import type { Interval } from '../energy-review/index.ts';
import {
  type BlockDesign,
  type BlockValue,
  blockValue,
  decidingInterval,
  isSettled,
  levelInterval,
  MIN_BLOCKS,
  spendingLevels,
  trimmedMean,
} from '../statistics/index.ts';
import { heavyTails } from './heavy-tail.ts';
import type { Measured, Pair } from './pair.ts';
import { looksAt, MIN_PAIRS, type Schedule } from './schedule.ts';

/** Plays the windows. */
export interface Player<W extends Measured> {
  /** Milliseconds on any clock. */
  now(): number;
  /** Called before the first pair of each block. */
  beginBlock(block: number): Promise<void>;
  /** @returns `undefined` for a pair that was disturbed */
  playPair(block: number, pair: number): Promise<Pair<W> | undefined>;
  /** Called after each block. */
  endBlock(blocks: readonly (readonly Pair<W>[])[]): void;
}

export interface Played<W extends Measured> {
  readonly blocks: readonly (readonly Pair<W>[])[];
  readonly discardedPairs: number;
  readonly stopped: 'settled' | 'planned-end' | 'time-budget';
}

export interface SequenceOptions<W extends Measured> {
  /** Moment on the player's clock after which no more is begun than a valid measurement needs. */
  readonly deadlineMs: number;
  /** And after which nothing is begun: an answer a little late is better than none, and never is worse. */
  readonly lastMomentMs?: number;
  /** Ratios that the policy will ask about; see `isSettled`. */
  readonly thresholds: readonly number[];
  /** Whether what else will be asked is decided by intervals at this level. */
  readonly isDecided?: ((blocks: readonly (readonly Pair<W>[])[], level: number) => boolean) | undefined;
}

/** A block cut short by the deadline is worth having from so many pairs on. */
const MIN_PAIRS_IN_BLOCK = 2;
/** Of the pairs of a block, so many may be played again: a machine that is always disturbed is to be told, not waited for. */
const MAX_REPEATS_PER_PAIR = 1;

/**
 * Plays a schedule until the answer is clear, the plan is done or the time is spent. Fewer than {@link MIN_BLOCKS} blocks
 * may come back: that is for the caller to judge.
 */
export async function playSequence<W extends Measured>(
  player: Player<W>,
  plan: Schedule,
  options: SequenceOptions<W>,
): Promise<Played<W>> {
  const { deadlineMs, lastMomentMs = deadlineMs } = options;
  const looks = looksAt(plan.blocks);
  const levels = spendingLevels(looks.map((look) => look / plan.blocks));
  const blocks: Pair<W>[][] = [];
  let discardedPairs = 0;

  for (let block = 0; block < plan.blocks; block++) {
    await player.beginBlock(block);
    const untilMs = blocks.length < MIN_BLOCKS ? lastMomentMs : deadlineMs;
    const played = await playBlock(player, plan, block, { deadlineMs, lastMomentMs: untilMs });
    discardedPairs += played.discarded;
    if (played.pairs.length >= Math.min(MIN_PAIRS_IN_BLOCK, plan.pairsPerBlock)) blocks.push(played.pairs);
    player.endBlock(blocks);

    const look = looks.indexOf(blocks.length);
    if (look >= 0 && look < looks.length - 1 && settled(blocks, plan, levels[look]!, options)) {
      return { blocks, discardedPairs, stopped: 'settled' };
    }
    // Nothing but disturbed pairs so far: that is for the caller to tell, not to wait for.
    if (blocks.length === 0 && discardedPairs > 0 && block + 1 >= MIN_BLOCKS) break;
    if (player.now() > (blocks.length < MIN_BLOCKS ? lastMomentMs : deadlineMs)) break;
  }
  const stopped = blocks.length === plan.blocks ? 'planned-end' : 'time-budget';
  return { blocks, discardedPairs, stopped };
}

async function playBlock<W extends Measured>(
  player: Player<W>,
  plan: Schedule,
  block: number,
  { deadlineMs, lastMomentMs }: { deadlineMs: number; lastMomentMs: number },
) {
  const enough = Math.min(MIN_PAIRS_IN_BLOCK, plan.pairsPerBlock);
  const pairs: Pair<W>[] = [];
  let discarded = 0;
  const most = plan.pairsPerBlock * (1 + MAX_REPEATS_PER_PAIR);
  for (let turn = 0; turn < most && pairs.length < plan.pairsPerBlock; turn++) {
    // The order follows the pairs that count, so that as many begin with base as with head.
    const pair = await player.playPair(block, pairs.length);
    if (pair === undefined) discarded++;
    else pairs.push(pair);
    if (player.now() > (pairs.length < enough ? lastMomentMs : deadlineMs)) break;
  }
  return { pairs, discarded };
}

function settled<W extends Measured>(
  blocks: readonly (readonly Pair<W>[])[],
  plan: Schedule,
  level: number,
  { thresholds, isDecided = () => true }: SequenceOptions<W>,
): boolean {
  const values = ratioValues(blocks);
  if (values === undefined || values.length < MIN_BLOCKS) return false;
  const logs = values.map((value) => value.logRatio);
  const ratio = decidingInterval(logs, level, designOf(blocks.length, plan));
  if (!isSettled(ratio, thresholds) || !isDecided(blocks, level)) return false;
  // What may be a heavy tail shows in the blocks to come.
  return heavyTails(blocks, plan, 1).every((tail) => tail === undefined);
}

/** Block values of energy per query; `undefined` where there is only one side. */
export function ratioValues<W extends Measured>(blocks: readonly (readonly Pair<W>[])[]): BlockValue[] | undefined {
  if (blocks[0]?.[0]?.length !== 2) return undefined;
  return blocks.map((pairs) =>
    blockValue(pairs.map(([base, head]) => ({ base: base!.energyJoulesPerQuery, head: head!.energyJoulesPerQuery }))),
  );
}

/** Joules of a query of one side, with the interval at a level. */
export function energyInterval<W extends Measured>(
  blocks: readonly (readonly Pair<W>[])[],
  side: number,
  plan: Schedule,
  alpha: number,
): Interval {
  const values = ratioValues(blocks);
  const levels =
    values?.map((value) => (side === 0 ? value.logBase : value.logHead)) ??
    blocks.map((pairs) => trimmedMean(pairs.map(([window]) => Math.log(window!.energyJoulesPerQuery))));
  const logRatios = values?.map((value) => value.logRatio);
  return levelInterval(levels, logRatios, alpha, designOf(blocks.length, plan));
}

/** How the first blocks of a plan are to be summed up. */
export function designOf(blocks: number, { restartEvery, pairsPerBlock }: Schedule): BlockDesign {
  const fewPairs = pairsPerBlock < MIN_PAIRS;
  return restartEvery === 1 ? { fewPairs } : { fewPairs, generations: Math.ceil(blocks / restartEvery) };
}

/** 0, 1 and 1, 0 in turn, so that what follows from being first falls on both sides alike. */
export function alternating(sides: number, turn: number): number[] {
  const order = Array.from({ length: sides }, (_, side) => side);
  return turn % 2 === 0 ? order : order.reverse();
}
