/**
 * A simulated bench: the real schedule, order, statistics and stopping rule, played on a simulated clock with noise of known
 * kinds. Used by `npm run bench:protocol` for a thousand runs of each, and by a unit test for a few.
 */
import { heavyTails } from '../../src/benchmark/heavy-tail.ts';
import type { Measured } from '../../src/benchmark/pair.ts';
import { type Costs, MIN_PAIRS, type Schedule, schedule } from '../../src/benchmark/schedule.ts';
import {
  alternating,
  designOf,
  energyInterval,
  type Player,
  playSequence,
  ratioValues,
} from '../../src/benchmark/sequence.ts';
import type { Interval, Verdict } from '../../src/energy-review/index.ts';
import { normal, type Random, seededRandom } from '../../src/random.ts';
import { decidingInterval, REPORTED_ALPHA, verdictOf } from '../../src/statistics/index.ts';

export interface SimulatedMeter {
  readonly name: string;
  readonly costs: Costs;
  /** Spread of a window that nothing else explains. */
  readonly white: number;
  /** The counter shows what was a moment ago, up to this much, at either edge of a window. */
  readonly staleMs: number;
}

/** What a meter's windows and starts cost, from the runs behind `docs/accuracy.md` and the facts on the counters. */
export const SIMULATED_METERS: readonly SimulatedMeter[] = [
  {
    name: 'cpu-time, 20 s',
    costs: { budgetMs: 19_000, startMs: 450, runMs: [4, 4], shortestWindowMs: 25 },
    white: 0.025,
    staleMs: 0,
  },
  {
    name: 'cpu-time, 60 s, slow to load',
    costs: { budgetMs: 45_000, startMs: 15_000, runMs: [150, 150], shortestWindowMs: 25 },
    white: 0.025,
    staleMs: 0,
  },
  {
    name: 'rapl, 20 s',
    costs: { budgetMs: 19_000, startMs: 450, runMs: [4, 4], shortestWindowMs: 100 },
    white: 0.015,
    staleMs: 1,
  },
  {
    name: 'nvml, quick, 120 s',
    costs: {
      budgetMs: 110_000,
      startMs: 8_000,
      runMs: [5, 5],
      shortestWindowMs: 3000,
      leastWindowMs: 3000,
      alwaysRestart: true,
    },
    white: 0.005,
    staleMs: 100,
  },
  {
    name: 'nvml, 600 s',
    costs: {
      budgetMs: 540_000,
      startMs: 24_000,
      runMs: [5, 5],
      shortestWindowMs: 10_000,
      leastWindowMs: 3000,
      runsPerWindow: 32,
      alwaysRestart: true,
    },
    white: 0.005,
    staleMs: 100,
  },
  {
    name: 'integrated power, 600 s',
    costs: {
      budgetMs: 540_000,
      startMs: 24_000,
      runMs: [5, 5],
      shortestWindowMs: 10_000,
      leastWindowMs: 3000,
      runsPerWindow: 32,
      alwaysRestart: true,
    },
    // The sensor of many boards looks a quarter of the time (arXiv 2312.02741).
    white: 0.01,
    staleMs: 0,
  },
];

/** What disturbs, on top of the meter's own noise. */
export interface Noise {
  readonly name: string;
  /** Change of everything over the whole time, as a share. */
  readonly drift: number;
  /** Standard deviation and time constant of what wanders (an Ornstein–Uhlenbeck process). */
  readonly wander: number;
  readonly wanderMs: number;
  /** Standard deviation of what a process keeps for its life. */
  readonly process: number;
  /** Share of windows with an excess, and its mean (exponential). */
  readonly outlierShare: number;
  readonly outlierMean: number;
  /** Share of the windows of one process, and of no other, that take three times as much. */
  readonly oneProcessShare?: number;
}

const QUIET = { drift: 0, wander: 0, wanderMs: 5000, process: 0, outlierShare: 0, outlierMean: 0.2 };

export const NOISES: readonly Noise[] = [
  { ...QUIET, name: 'white' },
  { ...QUIET, name: 'drift of 5%', drift: 0.05 },
  { ...QUIET, name: 'autocorrelated, 2% over 5 s', wander: 0.02 },
  { ...QUIET, name: 'processes differ by 1%', process: 0.01 },
  { ...QUIET, name: 'outliers, 5% of windows', outlierShare: 0.05 },
  {
    name: 'all of them',
    drift: 0.05,
    wander: 0.02,
    wanderMs: 5000,
    process: 0.01,
    outlierShare: 0.05,
    outlierMean: 0.2,
  },
];

/** A model that takes far more for rare queries. */
export interface SimulatedDevice {
  /** 0 is base, 1 is head. */
  readonly sides: readonly number[];
  /** Share of the queries. */
  readonly rate: number;
  /** What such a query takes, in others. */
  readonly cost: number;
}

/** What machines do that looks like rare queries: alike on both sides, or in one process and not again. */
export const TAIL_NOISES: readonly Noise[] = [
  ...NOISES.slice(-2),
  { ...QUIET, name: 'garbage collected: 10% of windows, +50%', outlierShare: 0.1, outlierMean: 0.5 },
  { ...QUIET, name: 'bursts: 1% of windows, +200%', outlierShare: 0.01, outlierMean: 2 },
  { ...QUIET, name: 'a neighbour in one process', oneProcessShare: 0.3 },
];

export interface SimulatedRun {
  readonly ratio: Interval;
  readonly verdict: Verdict;
  readonly covers: boolean;
  /** Whether the interval of head's own energy holds the true one. */
  readonly coversHead: boolean;
  readonly seconds: number;
  readonly stopped: 'settled' | 'planned-end' | 'time-budget';
  /** Pairs of processes in which each side's plain mean was above the trimmed one; 0 where it has no heavy tail. */
  readonly tails: readonly number[];
}

/** Plays one comparison of two models whose true ratio is known. */
export async function simulate(
  meter: SimulatedMeter,
  noise: Noise,
  settings: {
    readonly trueRatio: number;
    readonly seed: number;
    readonly thresholds?: readonly number[];
    readonly device?: SimulatedDevice;
    /** Simulates each run of long windows as well, which takes its time. */
    readonly hasRuns?: boolean;
  },
): Promise<SimulatedRun> {
  const { trueRatio, seed, thresholds = [], device, hasRuns } = settings;
  const plan = schedule(meter.costs);
  const random = seededRandom(seed, `${meter.name} ${noise.name}`);
  const bench = new SimulatedBench(meter, noise, plan, [1, trueRatio], random, { device, hasRuns });
  const deadlineMs = meter.costs.budgetMs;
  const { blocks, stopped } = await playSequence(bench, plan, { deadlineMs, thresholds });
  const logs = ratioValues(blocks)!.map((value) => value.logRatio);
  const ratio = decidingInterval(logs, REPORTED_ALPHA, designOf(blocks.length, plan));
  return {
    ratio,
    verdict: verdictOf(ratio),
    covers: holds(ratio, trueRatio),
    coversHead: holds(energyInterval(blocks, 1, plan, REPORTED_ALPHA), bench.trueJoules(1)),
    seconds: bench.now() / 1000,
    stopped,
    tails: heavyTails(blocks, plan).map((tail) => tail?.processes ?? 0),
  };
}

/** Plays the measurement of one model by itself: whether the interval of its energy holds the true one. */
export async function holdsAlone(meter: SimulatedMeter, noise: Noise, seed: number): Promise<boolean> {
  const costs = { ...meter.costs, runMs: meter.costs.runMs.slice(0, 1) };
  const plan = schedule(costs);
  const random = seededRandom(seed, `${meter.name} ${noise.name} alone`);
  const bench = new SimulatedBench(meter, noise, plan, [1], random);
  const { blocks } = await playSequence(bench, plan, { deadlineMs: costs.budgetMs, thresholds: [] });
  return holds(energyInterval(blocks, 0, plan, REPORTED_ALPHA), bench.trueJoules(0));
}

function holds({ lower, upper }: Interval, truth: number): boolean {
  return lower <= truth && truth <= upper;
}

const NO_DEVICE: SimulatedDevice = { sides: [], rate: 0, cost: 1 };
/** Of single runs, on either side: what they differ by, and the share of those that take three times as long. */
const RUN_SPREAD = 0.05;
const SLOW_RUNS = 0.01;

class SimulatedBench implements Player<Measured> {
  readonly #meter: SimulatedMeter;
  readonly #noise: Noise;
  readonly #plan: Schedule;
  readonly #joules: readonly number[];
  readonly #random: Random;
  readonly #device: SimulatedDevice | undefined;
  /** Where windows are so long that a tail is looked for among their runs. */
  readonly #hasRuns: boolean;
  /** Block and side of the process that a neighbour disturbs. */
  readonly #disturbed: string = 'none';
  #block = 0;
  #nowMs = 0;
  #wander = 0;
  #offsets: readonly number[] = [0, 0];
  #drifted = 0;
  #windows = 0;

  /** @param joules of a query of each side */
  constructor(
    meter: SimulatedMeter,
    noise: Noise,
    plan: Schedule,
    joules: readonly number[],
    random: Random,
    { device, hasRuns = false }: { device?: SimulatedDevice | undefined; hasRuns?: boolean | undefined } = {},
  ) {
    this.#meter = meter;
    this.#noise = noise;
    this.#plan = plan;
    this.#joules = joules;
    this.#random = random;
    this.#device = device;
    this.#hasRuns = hasRuns && plan.pairsPerBlock < MIN_PAIRS;
    if (noise.oneProcessShare !== undefined) {
      this.#disturbed = `${Math.floor(plan.blocks * random())} ${Math.floor(2 * random())}`;
    }
    this.#wander = noise.wander * normal(random);
  }

  now(): number {
    return this.#nowMs;
  }

  async beginBlock(block: number): Promise<void> {
    this.#block = block;
    if (block % this.#plan.restartEvery !== 0) return;
    this.#offsets = this.#joules.map(() => this.#noise.process * normal(this.#random));
    this.#pass(this.#meter.costs.startMs);
  }

  async playPair(block: number, pair: number): Promise<readonly Measured[]> {
    const windows: Measured[] = [];
    for (const side of alternating(this.#joules.length, block + pair)) windows[side] = this.#window(side);
    return windows;
  }

  endBlock(): void {}

  /** What a side takes without all noise, at the mean of the drift while it was measured: a drift has no other middle. */
  trueJoules(side: number): number {
    return this.#joules[side]! * Math.exp(this.#drifted / this.#windows);
  }

  #window(side: number): Measured {
    const { runMs } = this.#meter.costs;
    const runs = this.#runs(side);
    const rare = runs.reduce((sum, run) => sum + run, 0) / runs.length;
    const windowMs = this.#plan.runs[side]! * runMs[side]! * rare;
    this.#pass(this.#plan.leadInRuns[side]! * runMs[side]! + 1 + windowMs);
    const { drift, outlierShare, outlierMean, oneProcessShare = 0 } = this.#noise;
    const random = this.#random;
    const stale = (this.#meter.staleMs * (random() - random())) / windowMs;
    const outlier = random() < outlierShare ? -outlierMean * Math.log(1 - random()) : 0;
    const isDisturbed = this.#disturbed === `${this.#block} ${side}` && random() < oneProcessShare;
    const drifted = (drift * this.#nowMs) / this.#meter.costs.budgetMs;
    this.#drifted += drifted;
    this.#windows++;
    const log = drifted + this.#wander + this.#offsets[side]! + this.#meter.white * normal(random);
    const factor = Math.exp(log) * (1 + stale + outlier) * (isDisturbed ? 3 : 1);
    return {
      energyJoulesPerQuery: this.#joules[side]! * rare * factor,
      ...(this.#hasRuns && { latenciesMs: Float64Array.from(runs, (run) => run * factor * runMs[side]!) }),
    };
  }

  /** What each query of a window takes, in usual ones. */
  #runs(side: number): number[] {
    const random = this.#random;
    const { sides, rate, cost } = this.#device ?? NO_DEVICE;
    if (!this.#hasRuns && !sides.includes(side)) return [1];
    return Array.from({ length: this.#plan.runs[side]! }, () => {
      if (sides.includes(side) && random() < rate) return cost;
      return this.#hasRuns ? Math.exp(RUN_SPREAD * normal(random)) * (random() < SLOW_RUNS ? 3 : 1) : 1;
    });
  }

  #pass(ms: number): void {
    const { wander, wanderMs } = this.#noise;
    const kept = Math.exp(-ms / wanderMs);
    this.#wander = kept * this.#wander + wander * Math.sqrt(1 - kept * kept) * normal(this.#random);
    this.#nowMs += ms;
  }
}
