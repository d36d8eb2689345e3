/**
 * The conductor: starts processes, runs windows in alternating order, reads the meter at their edges, looks at the
 * result at the planned moments, and stops when nothing more would be learnt or the time is spent.
 */
import { WattnudgeError } from '../error.ts';
import type { Meter } from '../meters/index.ts';
import type { Interval } from '../report/index.ts';
import type { PhaseTimes } from '../tasks/messages.ts';
import { batchOf, type Examination, type Subject } from './examine.ts';
import { pinToOneCore } from './pin-processor.ts';
import { looksAt, type Schedule, schedule } from './schedule.ts';
import { sessionOf } from './session-of.ts';
import {
  ALPHA,
  type BlockValue,
  blockValue,
  FEWEST_BLOCKS,
  intervalOfLogs,
  isSettled,
  spendingLevels,
} from './statistics.ts';
import { WorkerProcess } from './worker-process.ts';

/** One side of the comparison: the subject and how to feed it. */
export interface Side {
  readonly subject: Subject;
  readonly examination: Examination;
}

export interface ConductOptions {
  readonly meter: Meter;
  readonly provider: string;
  readonly threads: number;
  readonly batch: number;
  /** Moment (performance.now()) at which no further block is begun. */
  readonly deadline: number;
  /** Ratios that the policy will ask about; see `isSettled`. */
  readonly thresholds: readonly number[];
  readonly onProgress: (progress: Progress) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface Progress {
  readonly phase: 'warming up' | 'measuring';
  readonly block: number;
  readonly blocks: number;
  /** Ratio so far, for showing only. */
  readonly ratio?: Interval;
}

/** One window as it was run. */
export interface Window {
  readonly energyJoulesPerQuery: number;
  readonly energyJoules: number;
  readonly durationMs: number;
  readonly queries: number;
  readonly latenciesMs: Float64Array;
  /** Of queries of a task: where the time went. */
  readonly phasesMs?: PhaseTimes | undefined;
}

/** One pair (or single, without a base) of windows, by side. */
export type WindowPair = readonly Window[];

export interface Conducted {
  readonly blocks: readonly (readonly WindowPair[])[];
  readonly schedule: Schedule;
  /** Two-sided level of the intervals at the look where the run stopped. */
  readonly alpha: number;
  readonly stopped: 'settled' | 'planned-end' | 'time-budget';
  readonly peakMemoryBytes: readonly number[];
}

/** A block that was cut short is worth having from here on. */
const FEWEST_PAIRS = 2;
/** At least so many runs before anything counts: caches, allocators and thread pools settle in the first few. */
const WARM_UP_RUNS = 10;
/** And so long, until the loop around a fast model has been compiled: processes differ less then (`bench:noise`). */
const WARM_UP_MS = 200;
/** A slow model is warm after fewer runs: its first one has touched all of its weights, and time is short. */
const WARM_UP_SHARE = 0.03;
/** A run that takes this many times longer than expected, plus the constant, is a hang. */
const HANG_FACTOR = 20;
const HANG_FLOOR_MS = 30_000;

/**
 * Measures one or two sides.
 *
 * @param sides `[base, head]`, or `[head]` alone
 * @throws WattnudgeError what the worker throws, `not-enough-time`, and `meter-implausible`
 */
export async function conduct(sides: readonly Side[], options: ConductOptions): Promise<Conducted> {
  const begun = performance.now();
  const peakMemoryBytes = sides.map(() => 0);
  let workers: WorkerProcess[] = [];
  const blocks: WindowPair[][] = [];
  try {
    options.onProgress({ phase: 'warming up', block: 0, blocks: 0 });
    const budgetMs = options.deadline - begun;
    const start = await startWorkers(sides, options, budgetMs);
    workers = start.workers;
    const plan = schedule({
      budgetMs: options.deadline - performance.now() + start.durationMs,
      startMs: start.durationMs,
      runMs: start.runMs,
      shortestWindowMs: options.meter.shortestWindowMs,
    });
    const looks = looksAt(plan.blocks);
    const levels = spendingLevels(looks.map((look) => look / plan.blocks));

    for (let block = 0; block < plan.blocks; block++) {
      options.signal?.throwIfAborted();
      // A machine that has become busy runs fewer pairs a block, rather than fewer blocks than an interval needs.
      const blockDeadline = performance.now() + (options.deadline - performance.now()) / (plan.blocks - block);
      if (block > 0 && block % plan.restartEvery === 0) {
        await stopAll(workers);
        workers = (await startWorkers(sides, options, budgetMs)).workers;
      }
      const pairs = await runBlock(workers, sides, plan, { ...options, blockDeadline }, block, peakMemoryBytes);
      // A block cut short by the deadline is worth having from two pairs on.
      if (pairs.length >= Math.min(FEWEST_PAIRS, plan.pairsPerBlock)) blocks.push(pairs);
      options.onProgress({ phase: 'measuring', block: blocks.length, blocks: plan.blocks, ...ratioSoFar(blocks) });

      const look = looks.indexOf(blocks.length);
      if (look >= 0 && look < looks.length - 1 && settled(blocks, levels[look]!, options.thresholds)) {
        return { blocks, schedule: plan, alpha: levels[look]!, stopped: 'settled', peakMemoryBytes };
      }
      if (performance.now() > options.deadline) break;
    }
    if (blocks.length < FEWEST_BLOCKS) throw notEnoughTime(budgetMs, start.runMs, blocks.length);
    // What the looks that were made have not spent is left for the last one.
    const spent = looks.slice(0, -1).reduce((sum, at, look) => (at < blocks.length ? sum + levels[look]! : sum), 0);
    const stopped = blocks.length === plan.blocks ? 'planned-end' : 'time-budget';
    return { blocks, schedule: plan, alpha: ALPHA - spent, stopped, peakMemoryBytes };
  } finally {
    await stopAll(workers);
  }
}

/** Fresh processes for every side, loaded, fed and warm: side by side, which costs half the time. */
async function startWorkers(sides: readonly Side[], options: ConductOptions, budgetMs: number) {
  const begun = performance.now();
  const workers = sides.map(({ subject }) => new WorkerProcess(subject.label));
  try {
    const { provider, threads } = options;
    const runMs = await Promise.all(
      sides.map(async ({ subject, examination }, side) => {
        const worker = workers[side]!;
        await worker.ask({ type: 'load', session: { ...sessionOf(subject), provider, threads, ...subject.session } });
        const { firstRunMs } = await worker.ask({ type: 'prepare', inputs: examination.inputs });
        const mostMs = Math.max(WARM_UP_MS, WARM_UP_SHARE * budgetMs);
        const warmUp = { leastRuns: WARM_UP_RUNS, leastMs: WARM_UP_MS, mostMs };
        return (await worker.ask({ type: 'warmUp', ...warmUp }, hangMs(mostMs + firstRunMs))).runMs;
      }),
    );
    if (sides.every(({ subject }) => (subject.session?.threads ?? threads) === 1))
      await pinToOneCore(workers.map((worker) => worker.pid));
    return { workers, runMs, durationMs: performance.now() - begun };
  } catch (error) {
    await stopAll(workers);
    throw error;
  }
}

async function runBlock(
  workers: readonly WorkerProcess[],
  sides: readonly Side[],
  plan: Schedule,
  options: ConductOptions & { readonly blockDeadline: number },
  block: number,
  peakMemoryBytes: number[],
): Promise<WindowPair[]> {
  const pairs: WindowPair[] = [];
  for (let pair = 0; pair < plan.pairsPerBlock; pair++) {
    const windows: Window[] = [];
    for (const side of alternating(workers.length, block + pair)) {
      const { window, peak } = await runWindow(
        workers[side]!,
        plan,
        side,
        options.meter,
        batchOf(sides[side]!.subject, options),
      );
      windows[side] = window;
      peakMemoryBytes[side] = Math.max(peakMemoryBytes[side]!, peak);
    }
    pairs.push(windows);
    if (performance.now() > options.deadline) break;
    if (pairs.length >= FEWEST_PAIRS && performance.now() > options.blockDeadline) break;
  }
  return pairs;
}

async function runWindow(worker: WorkerProcess, plan: Schedule, side: number, meter: Meter, batch: number) {
  const [runs, leadIn] = [plan.runs[side]!, plan.leadInRuns[side]!];
  if (leadIn > 0) await worker.ask({ type: 'run', runs: leadIn }, hangMs(plan.windowMs));
  const from = await meter.mark();
  const reply = await worker.ask({ type: 'run', runs }, hangMs(plan.windowMs));
  const to = await meter.mark();
  const queries = runs * batch;
  const { durationMs, cpuMs, latenciesMs, phasesMs } = reply;
  const energyJoules = meter.energyJoules(from, to, { queries, durationMs, cpuMs });
  refuseImplausible(energyJoules, durationMs, meter);
  const window: Window = {
    energyJoules,
    energyJoulesPerQuery: energyJoules / queries,
    durationMs,
    queries,
    latenciesMs,
    phasesMs,
  };
  return { window, peak: reply.peakMemoryBytes };
}

/** A meter that reads nothing, or more than the machine can draw, is broken: no figure may come out of it. */
function refuseImplausible(energyJoules: number, durationMs: number, meter: Meter): void {
  const watts = (energyJoules / durationMs) * 1000;
  const { lowest, highest } = meter.plausibleWatts;
  if (watts >= lowest && watts <= highest) return;
  throw new WattnudgeError(
    'meter-implausible',
    `The meter ${meter.name} gave ${energyJoules} J in ${durationMs.toFixed(1)} ms, which is ${watts.toPrecision(3)} W; this machine draws between ${lowest.toPrecision(2)} W and ${highest.toPrecision(3)} W.`,
    { remedy: 'Use another meter; no figure is given from this one.' },
  );
}

function settled(blocks: readonly WindowPair[][], alpha: number, thresholds: readonly number[]): boolean {
  const values = ratioValues(blocks);
  return (
    values !== undefined &&
    isSettled(
      intervalOfLogs(
        values.map((v) => v.logRatio),
        alpha,
      ),
      thresholds,
    )
  );
}

function ratioSoFar(blocks: readonly WindowPair[][]): { ratio?: Interval } {
  const values = ratioValues(blocks);
  if (values === undefined || values.length < FEWEST_BLOCKS) return {};
  return { ratio: intervalOfLogs(values.map((value) => value.logRatio)) };
}

/** Block values of energy per query; `undefined` where there is only one side. */
export function ratioValues(blocks: readonly (readonly WindowPair[])[]): BlockValue[] | undefined {
  if (blocks[0]?.[0]?.length !== 2) return undefined;
  return blocks.map((pairs) =>
    blockValue(pairs.map(([base, head]) => ({ base: base!.energyJoulesPerQuery, head: head!.energyJoulesPerQuery }))),
  );
}

/** 0, 1 and 1, 0 in turn, so that what follows from being first falls on both sides alike. */
function alternating(sides: number, turn: number): number[] {
  const order = Array.from({ length: sides }, (_, side) => side);
  return turn % 2 === 0 ? order : order.reverse();
}

function hangMs(expectedMs: number): number {
  return HANG_FLOOR_MS + HANG_FACTOR * expectedMs;
}

async function stopAll(workers: readonly WorkerProcess[]): Promise<void> {
  await Promise.all(workers.map((worker) => worker.stop()));
}

function notEnoughTime(budgetMs: number, runMs: readonly number[], blocks: number): WattnudgeError {
  const run = runMs.map((ms) => `${ms.toPrecision(2)} ms`).join(' and ');
  return new WattnudgeError(
    'not-enough-time',
    `In ${(budgetMs / 1000).toFixed(0)} s only ${blocks} of at least ${FEWEST_BLOCKS} blocks could be measured (one run takes ${run}).`,
    { remedy: 'Give it more time with --seconds.' },
  );
}
