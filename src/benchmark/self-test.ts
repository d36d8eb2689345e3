/** Does a meter hold on this machine what the protocol takes for granted? Asked with a load of known shape. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { Meter } from '../meters/index.ts';
import { resnet } from '../onnx/index.ts';
import { median } from '../statistics/index.ts';
import { type BenchmarkOptions, type BenchmarkResult, benchmark } from './benchmark.ts';
import { examine } from './examine.ts';
import type { Host } from './host.ts';
import { restingWatts } from './resting-power.ts';
import { runWindow, type Window } from './run-window.ts';
import { type SelfCheck, selfCheck } from './self-check.ts';
import type { Subject } from './subject.ts';
import { warmUpFor } from './warm-up.ts';
import { startWorkers, stopAll } from './workers.ts';

export interface SelfTestOptions {
  readonly host: Host;
  readonly meter: Meter;
  readonly provider: string;
  /** Time for all of it. */
  readonly seconds: number;
  readonly onProgress: (doing: string) => void;
}

/** One thing that was checked. */
export interface SelfTestCheck {
  readonly name:
    | 'moves with load'
    | 'rests without load'
    | 'agrees with power'
    | 'tick period'
    | 'drift'
    | 'A/A noise floor';
  readonly state: 'ok' | 'failed' | 'not applicable';
  readonly expected: string;
  readonly found: string;
}

export interface SelfTestReport {
  readonly verdict: 'fit' | 'unfit';
  readonly checks: readonly SelfTestCheck[];
}

const QUERIES = { batch: 1, seed: 1 };
/** Shares of the time; what is left over is for starting. */
const REST_SHARE = 0.08;
const LOAD_SHARE = 0.2;
const NOISE_SHARE = 0.5;
const LOAD_WINDOWS = 5;
/** A busy device draws clearly more than a resting one; less and it is not this device that is read. */
const MIN_RISE = 1.1;
/** A counter whose resting power is above this share of its power under load did not rest. */
const MAX_REST = 0.9;
const TICKS_MS = 1500;
/** The protocol takes a period for known; a real one may be so many times longer. */
const MAX_PERIODS = 1.5;
/** Percent a minute, from one window to the next: more is not heat but a fault, and pairs would still cancel it. */
const MAX_DRIFT = 0.2;

/**
 * Tests a meter under load and at rest.
 *
 * @throws WattnudgeError what worker, meter and benchmark throw: a meter that breaks gives no report
 */
export async function selfTest(options: SelfTestOptions): Promise<SelfTestReport> {
  const directory = await mkdtemp(join(tmpdir(), 'wattnudge-self-test-'));
  try {
    // The load: a model that every provider runs, and that keeps a device busy.
    const path = join(directory, 'resnet-18.onnx');
    await writeFile(path, resnet({ depth: 18 }).bytes);
    return await testWith({ label: 'ResNet-18', path, vocabularySizes: new Map() }, options);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function testWith(subject: Subject, options: SelfTestOptions): Promise<SelfTestReport> {
  const { host, meter, provider, seconds, onProgress } = options;
  onProgress('at rest');
  const rest = await restingWatts(meter, Math.max(200, REST_SHARE * seconds * 1000), host.clock);

  onProgress('under load');
  const load = await underLoad(subject, options);
  onProgress('a model against itself');
  const noise = await measureNoise({
    host,
    base: subject,
    head: subject,
    meter,
    provider,
    threads: 1,
    queries: QUERIES,
    seconds: NOISE_SHARE * seconds,
    // A threshold that is never decided: the floor is what all of the time gives.
    thresholds: [1],
  });
  const checks = [
    movesWithLoad(rest, load.watts, meter),
    restsWithoutLoad(rest, load.watts, meter),
    agreesWithPower(load.check),
    tickPeriod(load.tickMs, meter),
    drift(load.windows),
    noise,
  ];
  return { verdict: checks.some((check) => check.state === 'failed') ? 'unfit' : 'fit', checks };
}

async function underLoad(subject: Subject, { host, meter, provider, seconds }: SelfTestOptions) {
  const [examination] = await examine([subject], { host, provider, queries: QUERIES });
  const budgetMs = seconds * 1000;
  const warmUp = warmUpFor(provider, { first: false, quick: true, budgetMs });
  const sides = [{ subject, examination: examination! }];
  const { workers, runMs } = await startWorkers(sides, { host, provider, threads: 1 }, warmUp);
  try {
    const worker = workers[0]!;
    const windowMs = Math.max(meter.leastWindowMs ?? 100, (LOAD_SHARE * budgetMs) / (2 * LOAD_WINDOWS));
    const runs = Math.max(1, Math.round(windowMs / runMs[0]!));
    const windows: Window[] = [];
    for (let window = 0; window < LOAD_WINDOWS; window++) {
      windows.push(await runWindow(worker, { meter, runs, leadInRuns: 0, expectedMs: windowMs, batch: 1 }));
    }
    const check = await selfCheck({
      worker,
      meter,
      forMs: Math.max(1000, (LOAD_SHARE * budgetMs) / 2),
      clock: host.clock,
    });
    // Last, because polling disturbs a counter.
    const loaded = worker.ask({ type: 'warmUp', leastRuns: 1, leastMs: TICKS_MS, mostMs: TICKS_MS });
    const tickMs = meter.periodMs === undefined ? undefined : await observeTicks(meter, host.clock);
    await loaded;
    return { watts: median(windows.map(wattsOf)), windows, check, tickMs };
  } finally {
    await stopAll(workers);
  }
}

/** Median time between two values of the counter, by asking over and over. */
async function observeTicks(meter: Meter, clock: Clock): Promise<number | undefined> {
  const begun = clock.now();
  const changes: number[] = [];
  let last = (await meter.mark()).joules;
  while (clock.now() - begun < TICKS_MS) {
    await clock.sleep(1);
    const { joules } = await meter.mark();
    if (joules !== last) changes.push(clock.now());
    last = joules;
  }
  const gaps = changes.slice(1).map((moment, at) => moment - changes[at]!);
  return gaps.length === 0 ? undefined : median(gaps);
}

function movesWithLoad(rest: number, load: number, { name }: Meter): SelfTestCheck {
  return {
    name: 'moves with load',
    state: load >= MIN_RISE * rest ? 'ok' : 'failed',
    expected: `under load at least ${MIN_RISE} times what ${name} reads at rest`,
    found: `${load.toPrecision(3)} W under load, ${rest.toPrecision(3)} W at rest`,
  };
}

function restsWithoutLoad(rest: number, load: number, { boards }: Meter): SelfTestCheck {
  const stated = boards?.reduce((sum, board) => sum + board.restingWatts, 0);
  return {
    name: 'rests without load',
    state: rest <= MAX_REST * load ? 'ok' : 'failed',
    expected: `at rest at most ${MAX_REST} of the power under load`,
    found: `${rest.toPrecision(3)} W${stated === undefined ? '' : `; the sensor says ${stated.toPrecision(3)} W`}`,
  };
}

function agreesWithPower(check: SelfCheck | undefined): SelfTestCheck {
  const shared = { name: 'agrees with power', expected: 'counter ÷ integrated power from 0.9 to 1.1' } as const;
  if (check === undefined) return { ...shared, state: 'not applicable', found: 'this meter has no second way' };
  const { counterWatts, integratedWatts, ratio, agrees } = check;
  const found = `${ratio.toFixed(3)} (${counterWatts.toPrecision(3)} W and ${integratedWatts.toPrecision(3)} W)`;
  return { ...shared, state: agrees ? 'ok' : 'failed', found };
}

function tickPeriod(tickMs: number | undefined, { periodMs }: Meter): SelfTestCheck {
  if (periodMs === undefined) {
    return {
      name: 'tick period',
      state: 'not applicable',
      expected: 'none',
      found: 'not a counter that moves in steps',
    };
  }
  const expected = `at most ${(MAX_PERIODS * periodMs).toPrecision(3)} ms, on which the length of the windows rests`;
  if (tickMs === undefined) return { name: 'tick period', state: 'failed', expected, found: 'it did not move' };
  // Asking takes a millisecond or two itself.
  const state = tickMs <= MAX_PERIODS * periodMs + 3 ? 'ok' : 'failed';
  return { name: 'tick period', state, expected, found: `${tickMs.toPrecision(3)} ms` };
}

function drift(windows: readonly Window[]): SelfTestCheck {
  const [first, last] = [windows[0]!, windows.at(-1)!];
  const minutes = windows.slice(1).reduce((sum, window) => sum + window.durationMs, 0) / 60_000;
  const change = last.energyJoulesPerQuery / first.energyJoulesPerQuery - 1;
  // Over less than a minute a slope says nothing: there the change itself is shown and judged.
  const share = change / Math.max(1, minutes);
  return {
    name: 'drift',
    state: Math.abs(share) <= MAX_DRIFT ? 'ok' : 'failed',
    expected: `energy of a query moves by at most ${MAX_DRIFT * 100}%, and at most that a minute`,
    found: `${(change * 100).toFixed(1)}% over ${(minutes * 60).toFixed(0)} s`,
  };
}

/** A model against itself. Too little time for it is said, and leaves the other checks standing. */
async function measureNoise(options: BenchmarkOptions): Promise<SelfTestCheck> {
  try {
    return noiseFloor(await benchmark(options));
  } catch (error) {
    if (!(error instanceof WattnudgeError && error.code === 'not-enough-time')) throw error;
    const found = `${error.message} ${error.remedy ?? ''}`;
    const expected = `${Math.round(100 * NOISE_SHARE)}% of the time of the test suffice`;
    return { name: 'A/A noise floor', state: 'not applicable', expected, found };
  }
}

function noiseFloor({ comparison }: BenchmarkResult): SelfTestCheck {
  const { ratio, verdict, blocks } = comparison!;
  const halfWidth = (Math.sqrt(ratio.upper / ratio.lower) - 1) * 100;
  return {
    name: 'A/A noise floor',
    state: verdict === 'higher' || verdict === 'lower' ? 'failed' : 'ok',
    expected: 'a model against itself is neither higher nor lower',
    found: `${verdict}: ${ratio.estimate.toFixed(4)} ±${halfWidth.toFixed(2)}% in ${blocks} blocks`,
  };
}

function wattsOf({ energyJoules, durationMs }: Window): number {
  return (1000 * energyJoules) / durationMs;
}
