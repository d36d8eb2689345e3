/** The protocol of `conduct.ts` around any command. */
import { randomUUID } from 'node:crypto';
import type { Comparison, Interval } from '../../energy-review/index.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import type { BoardState, Meter, WindowFacts } from '../../meters/index.ts';
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
import { isQuick, warmUpFor } from '../warm-up.ts';
import { inWindows, startToEnd } from './command-runs.ts';

export interface CommandBenchmarkOptions {
  readonly host: Host;
  /** Measured, and compared with `base` where there is one. */
  readonly head: string;
  readonly base?: string | undefined;
  /**
   * Queries that one run of either command answers, from start to end. Without it the commands go on until they are told to
   * stop, and count their queries themselves. Either is believed.
   */
  readonly queries?: number | undefined;
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
export type CommandMeasurement = StatedMeasurement | CountedMeasurement;

interface Reported {
  readonly command: string;
  readonly evidence: 'reported';
  readonly whPer1000: Interval;
  readonly queriesPerSecond: number;
  readonly averageWatts: number;
  readonly windows: number;
}

/** Of a command that runs from start to end. */
export interface StatedMeasurement extends Reported {
  /** Median time of a run, start-up included. */
  readonly msPerRun: number;
  readonly queriesPerRun: number;
  readonly runs: number;
}

/** Of a command that counts its queries itself. */
export interface CountedMeasurement extends Reported {
  /** Mean time of a query in a window, median of the windows. */
  readonly msPerQuery: number;
  readonly queries: number;
  /** Fresh processes that it was measured in. */
  readonly processes: number;
}

export interface CommandBenchmarkResult {
  readonly head: CommandMeasurement;
  readonly base?: CommandMeasurement;
  /** With the ratio of the times of a run, or of a query's mean time in a window, as nothing is known of single queries. */
  readonly comparison?: Omit<Comparison, 'latencyRatio'> & { readonly timeRatio: Interval };
  readonly windowMs: number;
  readonly observed: Observed;
}

/** CPU time is counted in steps of 10 ms: a hundred of them, so that the steps are little beside the noise. */
const CPU_TIME_WINDOW_MS = 1000;
/** For a program that goes on, however short the time is: of a run from start to end, the window is what it takes. */
const LEAST_CPU_TIME_WINDOW_MS = 500;
/** In fewer than ten steps a figure is mostly rounding. */
const LEAST_CPU_MS = 100;

/**
 * Measures a command, or two against each other, interleaved. With a stated number of queries the whole of each run counts, its
 * start-up included; without, windows of programs that are warm.
 *
 * @throws WattnudgeError `command-crashed`, `command-hung`, `command-left-process`, `command-too-short`,
 * `command-needs-linux`, what `LiveProgram` throws, `not-enough-time`, `machine-disturbed`, `meter-implausible`, `window-too-long`, and what the meter
 * throws
 */
export async function benchmarkCommands(options: CommandBenchmarkOptions): Promise<CommandBenchmarkResult> {
  const { host, provider, queries } = options;
  const { clock } = host;
  const meter = ofLongWindows(options.meter);
  const onProgress = options.onProgress ?? (() => {});
  const givenMs = options.seconds * 1000;
  const [graceMs, deadline] = [MAX_DELAY * givenMs, clock.now() + givenMs];
  const quick = isQuick(options.quick, provider, givenMs);
  const environment = { ...options.environment, ...visibleBoards(options) };
  const settings = { host, environment, mark: randomUUID(), firstLimitMs: givenMs };
  const commands = options.base === undefined ? [options.head] : [options.base, options.head];
  const commandRuns = queries === undefined ? inWindows(commands, settings) : startToEnd(commands, settings);
  const looks: (readonly BoardState[])[] = [];
  const disturbances = new Set<string>();

  const measure = async () => {
    onProgress({ phase: 'warming up', block: 0, blocks: 0 });
    const warm = await commandRuns.warmUp(warmUpFor(provider, { first: true, quick, budgetMs: givenMs }));
    const costs = costsOf(meter, { ...warm, budgetMs: deadline - clock.now(), quick, goesOn: queries === undefined });
    refuseTooLittle(costs, { givenMs, graceMs });
    const plan = schedule(costs);
    onProgress({ phase: 'measuring', block: 0, blocks: plan.blocks });
    const player: Player<Window> = {
      now: () => clock.now(),
      beginBlock: (block) => commandRuns.beginBlock(block),
      playPair: async (block, pair) => {
        const turn = block + pair;
        const batches = commands.map(() => queries ?? 1);
        const { runners: workers } = commandRuns;
        const played = await playPair({ workers, plan, meter, batches, turn, from: 0, onBoards: false });
        await commandRuns.endPair();
        looks.push(...played.looks);
        if (played.disturbance !== undefined) disturbances.add(played.disturbance);
        return played.disturbance === undefined ? played.windows : undefined;
      },
      endBlock: (blocks) =>
        onProgress({ phase: 'measuring', block: blocks.length, blocks: plan.blocks, ...ratioSoFar(blocks) }),
    };
    const limits = { deadlineMs: deadline, lastMomentMs: deadline + graceMs, thresholds: [] };
    const played = await playSequence(player, plan, limits);
    await commandRuns.endLastBlock();
    if (played.blocks.length < MIN_BLOCKS) throw tooFewBlocks(played, givenMs, warm.runMs, disturbances);
    return { plan, played };
  };
  const { plan, played } = await measure().finally(() => commandRuns.abandon());

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

/** Where CPU time is what is measured, a window must have enough of it, whatever the command waits for. */
function ofLongWindows(meter: Meter): Meter {
  if (meter.kind !== 'estimated') return meter;
  return {
    ...meter,
    energyJoules: (from, to, window) => {
      if (window.cpuMs < LEAST_CPU_MS) throw tooShort(window);
      return meter.energyJoules(from, to, window);
    },
  };
}

function tooShort({ cpuMs, queries }: WindowFacts): WattnudgeError {
  return new WattnudgeError(
    'command-too-short',
    `A window with ${queries === 1 ? 'one query' : `${queries} queries`} took ${cpuMs} ms of CPU time; expected at least ${LEAST_CPU_MS} ms, because Linux counts it in steps of 10 ms.`,
    {
      remedy:
        'Let the command compute for at least a second: with more queries in a run (and a higher --queries), or with more time (--seconds).',
    },
  );
}

function costsOf(
  meter: Meter,
  {
    budgetMs,
    startMs,
    runMs,
    quick,
    goesOn,
  }: Pick<Costs, 'budgetMs' | 'startMs' | 'runMs'> & Record<'quick' | 'goesOn', boolean>,
): Costs {
  const shortestWindowMs = quick ? (meter.leastWindowMs ?? meter.shortestWindowMs) : meter.shortestWindowMs;
  return {
    budgetMs,
    startMs,
    runMs,
    shortestWindowMs: meter.kind === 'estimated' ? Math.max(CPU_TIME_WINDOW_MS, shortestWindowMs) : shortestWindowMs,
    leastWindowMs: goesOn && meter.kind === 'estimated' ? LEAST_CPU_TIME_WINDOW_MS : meter.leastWindowMs,
    alwaysRestart: true,
  };
}

function measurementOf(
  command: string,
  side: number,
  { played, plan, queries }: { played: Played<Window>; plan: Schedule; queries: number | undefined },
): CommandMeasurement {
  const windows = played.blocks.flatMap((pairs) => pairs.map((pair) => pair[side]!));
  const total = (of: (window: Window) => number) => windows.reduce((sum, window) => sum + of(window), 0);
  const seconds = total((window) => window.durationMs) / 1000;
  const count = total((window) => window.queries);
  const typicalMs = median(latenciesMs(played.blocks, side));
  const reported = {
    command,
    evidence: 'reported' as const,
    whPer1000: whPer1000(played.blocks, side, plan, REPORTED_ALPHA),
    queriesPerSecond: count / seconds,
    averageWatts: total((window) => window.energyJoules) / seconds,
    windows: windows.length,
  };
  return queries === undefined
    ? { ...reported, msPerQuery: typicalMs, queries: count, processes: played.blocks.length }
    : { ...reported, msPerRun: typicalMs, queriesPerRun: queries, runs: count / queries };
}
