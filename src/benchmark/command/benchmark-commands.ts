/** The protocol of `conduct.ts` around any command: each window is a fresh process, or several, from start to end. */
import { randomUUID } from 'node:crypto';
import type { Comparison, Interval } from '../../energy-review/index.ts';
import type { BoardState, Meter } from '../../meters/index.ts';
import { MIN_BLOCKS, median, REPORTED_ALPHA } from '../../statistics/index.ts';
import { comparisonOf, MAX_DELAY } from '../benchmark.ts';
import { type Observed, type Progress, ratioSoFar, refuseTooLittle, tooFewBlocks, visibleBoards } from '../conduct.ts';
import { latenciesMs, whPer1000 } from '../figures.ts';
import type { Host } from '../host.ts';
import { summariseBoards } from '../observed.ts';
import { playPair } from '../play-pair.ts';
import type { Window } from '../run-window.ts';
import { type Costs, type Schedule, schedule } from '../schedule.ts';
import { type Played, type Player, playSequence } from '../sequence.ts';
import { isQuick, type WarmUp, warmUpFor } from '../warm-up.ts';
import { CommandRunner } from './command-runner.ts';

export interface CommandBenchmarkOptions {
  readonly host: Host;
  /** Measured, and compared with `base` where there is one. */
  readonly head: string;
  readonly base?: string | undefined;
  /** Queries that one run of either command answers: it is believed. */
  readonly queries: number;
  readonly meter: Meter;
  readonly provider: string;
  /** Time for all of it, warm-up included. */
  readonly seconds: number;
  readonly quick?: boolean | undefined;
  /** Of the commands. */
  readonly environment: NodeJS.ProcessEnv;
  readonly onProgress?: (progress: Progress) => void;
}

/** The number of queries comes from whoever wrote the command, so the figures are `reported`, never `measured`. */
export interface CommandMeasurement {
  readonly command: string;
  readonly evidence: 'reported';
  readonly whPer1000: Interval;
  /** Median time of a run, start-up included. */
  readonly msPerRun: number;
  readonly queriesPerRun: number;
  readonly queriesPerSecond: number;
  readonly averageWatts: number;
  readonly runs: number;
  readonly windows: number;
}

export interface CommandBenchmarkResult {
  readonly head: CommandMeasurement;
  readonly base?: CommandMeasurement;
  /** With the ratio of the times of a run, as nothing is known of single queries. */
  readonly comparison?: Omit<Comparison, 'latencyRatio'> & { readonly timeRatio: Interval };
  readonly windowMs: number;
  readonly observed: Observed;
}

/** CPU time is counted in steps of 10 ms: a hundred of them, so that the steps are little beside the noise. */
const CPU_TIME_WINDOW_MS = 1000;
/** In fewer than ten steps a figure is mostly rounding. */
const LEAST_CPU_MS = 100;

/**
 * Measures a command, or two against each other, interleaved. The whole of each run counts, its start-up included.
 *
 * @throws WattnudgeError `command-crashed`, `command-hung`, `command-left-process`, `command-too-short`,
 * `command-needs-linux`, `not-enough-time`, `machine-disturbed`, `meter-implausible`, `window-too-long`, and what the meter
 * throws
 */
export async function benchmarkCommands(options: CommandBenchmarkOptions): Promise<CommandBenchmarkResult> {
  const { host, meter, provider, queries } = options;
  const { clock } = host;
  const onProgress = options.onProgress ?? (() => {});
  const givenMs = options.seconds * 1000;
  const [graceMs, deadline] = [MAX_DELAY * givenMs, clock.now() + givenMs];
  const quick = isQuick(options.quick, provider, givenMs);
  const leastCpuMs = meter.kind === 'estimated' ? LEAST_CPU_MS : 0;
  const environment = { ...options.environment, ...visibleBoards(options) };
  const settings = { host, environment, mark: randomUUID(), leastCpuMs, firstLimitMs: givenMs };
  const commands = options.base === undefined ? [options.head] : [options.base, options.head];
  const runners = commands.map((command) => new CommandRunner(command, settings));

  onProgress({ phase: 'warming up', block: 0, blocks: 0 });
  const runMs: number[] = [];
  for (const runner of runners) {
    runMs.push(await warmUpRuns(runner, warmUpFor(provider, { first: true, quick, budgetMs: givenMs }), clock));
  }
  const costs = costsOf(meter, { budgetMs: deadline - clock.now(), runMs, quick });
  refuseTooLittle(costs, { givenMs, graceMs });
  const plan = schedule(costs);
  onProgress({ phase: 'measuring', block: 0, blocks: plan.blocks });

  const looks: (readonly BoardState[])[] = [];
  const disturbances = new Set<string>();
  const player: Player<Window> = {
    now: () => clock.now(),
    beginBlock: async () => {},
    playPair: async (block, pair) => {
      const turn = block + pair;
      const batches = commands.map(() => queries);
      const played = await playPair({ workers: runners, plan, meter, batches, turn, from: 0, onBoards: false });
      for (const runner of runners) await runner.endLeftBehind();
      looks.push(...played.looks);
      if (played.disturbance !== undefined) disturbances.add(played.disturbance);
      return played.disturbance === undefined ? played.windows : undefined;
    },
    endBlock: (blocks) =>
      onProgress({ phase: 'measuring', block: blocks.length, blocks: plan.blocks, ...ratioSoFar(blocks) }),
  };
  const limits = { deadlineMs: deadline, lastMomentMs: deadline + graceMs, thresholds: [] };
  const played = await playSequence(player, plan, limits);
  if (played.blocks.length < MIN_BLOCKS) throw tooFewBlocks(played, givenMs, runMs, disturbances);

  const observed = { meter, quick, boards: summariseBoards(looks), disturbances: [...disturbances] };
  const measurements = commands.map((command, side) => measurementOf(command, side, { played, plan, queries }));
  if (options.base === undefined) return { head: measurements[0]!, windowMs: plan.windowMs, observed };
  const { latencyRatio: timeRatio, ...comparison } = comparisonOf({ ...played, schedule: plan }, []);
  return {
    base: measurements[0]!,
    head: measurements[1]!,
    comparison: { ...comparison, timeRatio: timeRatio! },
    windowMs: plan.windowMs,
    observed,
  };
}

/** Runs a command until files and clocks are warm; the time of the last run is what one takes. */
async function warmUpRuns(runner: CommandRunner, { leastMs, mostMs }: WarmUp, clock: Host['clock']): Promise<number> {
  const begun = clock.now();
  let ms = 0;
  for (let runs = 0; ; runs++) {
    const spentMs = clock.now() - begun;
    // The first run reads the program from the disk: where the time allows, there is a second one.
    if (runs > 0 && (spentMs >= mostMs || (runs > 1 && spentMs >= leastMs))) return ms;
    ms = (await runner.runOnce()).durationMs;
    await runner.endLeftBehind();
  }
}

function costsOf(
  meter: Meter,
  { budgetMs, runMs, quick }: { budgetMs: number; runMs: readonly number[]; quick: boolean },
): Costs {
  const shortestWindowMs = quick ? (meter.leastWindowMs ?? meter.shortestWindowMs) : meter.shortestWindowMs;
  return {
    budgetMs,
    // Nothing stays loaded between windows, so a fresh block costs nothing of its own.
    startMs: 1,
    runMs,
    shortestWindowMs: meter.kind === 'estimated' ? Math.max(CPU_TIME_WINDOW_MS, shortestWindowMs) : shortestWindowMs,
    leastWindowMs: meter.leastWindowMs,
    alwaysRestart: true,
  };
}

function measurementOf(
  command: string,
  side: number,
  { played, plan, queries }: { played: Played<Window>; plan: Schedule; queries: number },
): CommandMeasurement {
  const windows = played.blocks.flatMap((pairs) => pairs.map((pair) => pair[side]!));
  const total = (of: (window: Window) => number) => windows.reduce((sum, window) => sum + of(window), 0);
  const seconds = total((window) => window.durationMs) / 1000;
  const count = total((window) => window.queries);
  return {
    command,
    evidence: 'reported',
    whPer1000: whPer1000(played.blocks, side, plan, REPORTED_ALPHA),
    msPerRun: median(latenciesMs(played.blocks, side)),
    queriesPerRun: queries,
    queriesPerSecond: count / seconds,
    averageWatts: total((window) => window.energyJoules) / seconds,
    runs: count / queries,
    windows: windows.length,
  };
}
