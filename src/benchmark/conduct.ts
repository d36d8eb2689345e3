/**
 * The conductor: starts processes, runs windows in alternating order, reads the meter at their edges, and leaves the order
 * of it all to `sequence.ts`.
 */

import type { Interval } from '../energy-review/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { BoardState, Meter } from '../meters/index.ts';
import { formatMs } from '../quantities/index.ts';
import { intervalOfLogs, MIN_BLOCKS } from '../statistics/index.ts';
import { batchOf } from './examine.ts';
import { type Figures, figuresOf } from './figures.ts';
import type { Host, ModelWorker } from './host.ts';
import { type ObservedBoard, summariseBoards } from './observed.ts';
import type { Pair } from './pair.ts';
import { playPair } from './play-pair.ts';
import { measurePrefill, type PhaseEnergy, planPrefill } from './prefill-windows.ts';
import { restingWatts } from './resting-power.ts';
import type { Window } from './run-window.ts';
import { type Costs, leastMs, type Schedule, schedule } from './schedule.ts';
import { type SelfCheck, selfCheck } from './self-check.ts';
import { type Played, type Player, playSequence, ratioValues } from './sequence.ts';
import { isQuick, warmUpFor } from './warm-up.ts';
import { type Side, startWorkers, stopAll } from './workers.ts';

export interface ConductOptions {
  readonly host: Host;
  readonly meter: Meter;
  readonly provider: string;
  readonly threads: number;
  readonly batch: number;
  /** The whole time that was given, for telling that it was too little. */
  readonly givenMs: number;
  /** Moment on the host's clock at which no more is begun than a valid measurement needs. */
  readonly deadline: number;
  /** So much later a valid measurement may end, where starting took longer than planned. */
  readonly graceMs: number;
  /** Ratios that the policy will ask about; see `isSettled`. */
  readonly thresholds: readonly number[];
  /** Whether what else the policy will ask is decided. */
  readonly isDecided?: ((figures: Figures) => boolean) | undefined;
  readonly onProgress: (progress: Progress) => void;
  readonly signal?: AbortSignal | undefined;
  /** Short warm-ups and windows, and wider intervals; by default where the time allows no others. */
  readonly quick?: boolean | undefined;
}

export interface Progress {
  readonly phase: 'warming up' | 'measuring';
  readonly block: number;
  readonly blocks: number;
  /** Ratio so far, for showing only. */
  readonly ratio?: Interval;
}

/** What was seen beside the windows. */
export interface Observed {
  /** The meter that the figures come from: the integrating one where the counter was suspect. */
  readonly meter: Meter;
  readonly quick: boolean;
  readonly selfCheck?: SelfCheck;
  /** Power with the sessions loaded and nothing running. */
  readonly idleWatts?: number;
  readonly boards: readonly ObservedBoard[];
  /** Of language models. */
  readonly phaseEnergy?: PhaseEnergy;
  /** Why pairs were discarded, each reason once. */
  readonly disturbances: readonly string[];
}

export interface Conducted {
  readonly blocks: readonly (readonly Pair<Window>[])[];
  readonly discardedPairs: number;
  readonly schedule: Schedule;
  readonly stopped: 'settled' | 'planned-end' | 'time-budget';
  readonly peakMemoryBytes: readonly number[];
  /** Memory of the boards, by side, where the driver tells whose it is. */
  readonly peakGpuMemoryBytes: readonly (number | undefined)[];
  /** Joules of a query's prefill, by side, where it had windows of its own. */
  readonly prefillJoules?: readonly number[] | undefined;
  readonly observed: Observed;
}

/** Runs that belong into a window on a GPU, where the time allows: what a single run starts with is then little of it. */
const GPU_RUNS_PER_WINDOW = 32;
/** Of the period of a counter: so many for the self-check, and for the idle power, which is rougher in a hurry. */
const PERIODS_OF_CHECK = 100;
const PERIODS_OF_QUICK_CHECK = 20;

/**
 * Measures one or two sides.
 *
 * @param sides `[base, head]`, or `[head]` alone
 * @throws WattnudgeError what worker and meter throw, `not-enough-time`, and `machine-disturbed`
 */
export async function conduct(sides: readonly Side[], options: ConductOptions): Promise<Conducted> {
  const { host, provider } = options;
  const { clock } = host;
  const budgetMs = options.deadline - clock.now();
  const quick = isQuick(options.quick, provider, budgetMs);
  const settings = { host, provider, threads: options.threads, environment: visibleBoards(options) };
  const firstWarmUp = warmUpFor(provider, { first: true, quick, budgetMs });
  const warmUp = warmUpFor(provider, { first: false, quick, budgetMs });
  let workers: ModelWorker[] = [];
  let meter = options.meter;
  const looks: (readonly BoardState[])[] = [];
  const gpuBytes: (readonly (number | undefined)[])[] = [];
  const disturbances = new Set<string>();
  try {
    options.onProgress({ phase: 'warming up', block: 0, blocks: 0 });
    const first = await startWorkers(sides, { ...settings, start: 0 }, firstWarmUp);
    workers = first.workers;
    const checkMs = (meter.periodMs ?? 0) * (quick ? PERIODS_OF_QUICK_CHECK : PERIODS_OF_CHECK);
    const check = await selfCheck({ worker: workers.at(-1)!, meter, forMs: checkMs, clock });
    if (check?.agrees === false) meter = { ...meter.crossCheck!, ...carriedOver(meter) };
    const idleWatts = meter.boards === undefined ? undefined : await restingWatts(meter, checkMs, clock);

    const leftMs = options.deadline - clock.now();
    const prefill = await planPrefill(sides, workers, { meter, quick, leftMs });
    const prefillPlan = typeof prefill === 'object' ? prefill : undefined;
    const deadline = options.deadline - (prefillPlan?.reserveMs ?? 0);
    const startMs = first.durationMs - sides.length * (firstWarmUp.leastMs - warmUp.leastMs);
    const costs: Costs = {
      budgetMs: deadline - clock.now() + startMs,
      startMs,
      runMs: first.runMs,
      shortestWindowMs: quick ? (meter.leastWindowMs ?? meter.shortestWindowMs) : meter.shortestWindowMs,
      leastWindowMs: meter.leastWindowMs,
      ...(provider !== 'cpu' && { alwaysRestart: true, runsPerWindow: quick ? 1 : GPU_RUNS_PER_WINDOW }),
    };
    refuseTooLittle(costs, options);
    const plan = schedule(costs);
    options.onProgress({ phase: 'measuring', block: 0, blocks: plan.blocks });
    const batches = sides.map(({ subject }) => batchOf(subject, options));
    const player: Player<Window> = {
      now: () => clock.now(),
      beginBlock: async (block) => {
        options.signal?.throwIfAborted();
        if (block === 0 || block % plan.restartEvery !== 0) return;
        await stopAll(workers);
        const start = block / plan.restartEvery;
        workers = (await startWorkers(sides, { ...settings, start }, warmUp)).workers;
      },
      playPair: async (block, pair) => {
        const played = await playPair({
          workers,
          plan,
          meter,
          batches,
          turn: block + pair,
          // So many queries both sides have had: what is slow gets to all of its inputs, too.
          from: (block * plan.pairsPerBlock + pair) * Math.min(...plan.runs),
          onBoards: provider !== 'cpu',
        });
        looks.push(...played.looks);
        gpuBytes.push(played.gpuBytes);
        if (played.disturbance !== undefined) disturbances.add(played.disturbance);
        return played.disturbance === undefined ? played.windows : undefined;
      },
      endBlock: (blocks) =>
        options.onProgress({ phase: 'measuring', block: blocks.length, blocks: plan.blocks, ...ratioSoFar(blocks) }),
    };
    const { thresholds, isDecided } = options;
    const played = await playSequence(player, plan, {
      deadlineMs: deadline,
      lastMomentMs: deadline + options.graceMs,
      thresholds,
      isDecided: isDecided && ((blocks, level) => isDecided(figuresOf(blocks, plan, level))),
    });
    if (played.blocks.length < MIN_BLOCKS) throw tooFewBlocks(played, options.givenMs, first.runMs, disturbances);
    const onBoards = provider !== 'cpu';
    const prefillJoules = prefillPlan && (await measurePrefill(prefillPlan, { workers, meter, batches, onBoards }));
    return {
      ...played,
      prefillJoules,
      schedule: plan,
      peakMemoryBytes: sides.map((_, side) => peakOf(played.blocks, side)),
      peakGpuMemoryBytes: sides.map((_, side) => greatest(gpuBytes.map((bytes) => bytes[side]))),
      observed: {
        meter,
        quick,
        selfCheck: check,
        idleWatts,
        boards: summariseBoards(looks),
        phaseEnergy: prefill && (prefillJoules === undefined ? 'time-share' : 'own-windows'),
        disturbances: [...disturbances],
      },
    };
  } finally {
    await stopAll(workers);
  }
}

/** What is said of the choice of a meter holds for the one that takes its place. */
function carriedOver({ skipped, warning }: Meter): Partial<Meter> {
  return { skipped, warning };
}

/** A worker, or a command, sees the boards that are metered and no others: the driver and CUDA may count boards differently. */
export function visibleBoards({ provider, meter }: Pick<ConductOptions, 'provider' | 'meter'>): NodeJS.ProcessEnv {
  if (provider === 'cpu' || meter.boards === undefined) return {};
  return { CUDA_VISIBLE_DEVICES: meter.boards.map(({ uuid }) => uuid).join(',') };
}

function peakOf(blocks: Conducted['blocks'], side: number): number {
  return Math.max(...blocks.flatMap((pairs) => pairs.map((pair) => pair[side]!.peakMemoryBytes)));
}

function greatest(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

/** For showing only. */
export function ratioSoFar(blocks: Conducted['blocks']): { ratio?: Interval } {
  const values = ratioValues(blocks);
  if (values === undefined || values.length < MIN_BLOCKS) return {};
  return { ratio: intervalOfLogs(values.map((value) => value.logRatio)) };
}

/**
 * With a counter that moves in steps the shortest measurement is known before it begins.
 *
 * @throws WattnudgeError `not-enough-time`
 */
export function refuseTooLittle(costs: Costs, { givenMs, graceMs }: Pick<ConductOptions, 'givenMs' | 'graceMs'>): void {
  if (costs.leastWindowMs === undefined || leastMs(costs) <= costs.budgetMs + graceMs) return;
  const neededSeconds = Math.ceil((leastMs(costs) + givenMs - costs.budgetMs) / 1000);
  throw new WattnudgeError(
    'not-enough-time',
    `${seconds(givenMs)} are not enough: ${MIN_BLOCKS} blocks with windows of ${seconds(Math.max(costs.leastWindowMs, ...costs.runMs))}, which the meter needs, take ${neededSeconds} s with their starts.`,
    { remedy: `Give it more time: --seconds ${Math.ceil(1.2 * neededSeconds)}.` },
  );
}

/** Why fewer than {@link MIN_BLOCKS} came back: `machine-disturbed` or `not-enough-time`. */
export function tooFewBlocks(
  { blocks, discardedPairs }: Played<Window>,
  givenMs: number,
  runMs: readonly number[],
  disturbances: ReadonlySet<string>,
): WattnudgeError {
  if (discardedPairs > 0) {
    return new WattnudgeError(
      'machine-disturbed',
      `Only ${blocks.length} of at least ${MIN_BLOCKS} blocks could be measured; ${discardedPairs} pairs of windows were thrown away: ${[...disturbances].join('; ')}.`,
      { remedy: 'Stop other work on the board, cool it, and measure again.' },
    );
  }
  const run = runMs.map(formatMs).join(' and ');
  return new WattnudgeError(
    'not-enough-time',
    `In ${seconds(givenMs)} only ${blocks.length} of at least ${MIN_BLOCKS} blocks could be measured (one run takes ${run}).`,
    { remedy: 'Give it more time with --seconds.' },
  );
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
}
