import {
  type Comparison,
  comparisonVerdict,
  type Interval,
  type Measurement,
  recordOfNames,
} from '../energy-review/index.ts';
import type { Meter } from '../meters/index.ts';
import { decidingInterval, median, quantile, REPORTED_ALPHA, signFlipP } from '../statistics/index.ts';
import { type Conducted, conduct, type Observed, type Progress } from './conduct.ts';
import { batchOf, examine } from './examine.ts';
import { type Figures, latenciesMs, latencyRatio, measuredTask, plainWhPer1000, whPer1000 } from './figures.ts';
import { heavyTails } from './heavy-tail.ts';
import type { Host } from './host.ts';
import type { ModelProfile } from './read-profile.ts';
import type { Window } from './run-window.ts';
import { designOf, ratioValues } from './sequence.ts';
import type { QuerySettings, Subject } from './subject.ts';
import type { Side } from './workers.ts';

export interface BenchmarkOptions {
  readonly host: Host;
  /** Measured, and compared with `base` where there is one. */
  readonly head: Subject;
  readonly base?: Subject | undefined;
  readonly meter: Meter;
  readonly provider: string;
  /** Inference threads; 0 leaves it to the runtime. */
  readonly threads: number;
  readonly queries: QuerySettings;
  /** Time for all of it, start-up and warm-up included. */
  readonly seconds: number;
  /** Ratios head ÷ base that a policy will ask about: measuring goes on until they are decided, within the time. */
  readonly thresholds?: readonly number[];
  /** Whether what else a policy will ask is decided; without it nothing else is asked. */
  readonly isDecided?: ((figures: Figures) => boolean) | undefined;
  /** Short warm-ups and windows, and wider intervals; by default where the time allows no others. */
  readonly quick?: boolean | undefined;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface BenchmarkResult {
  readonly head: Measurement;
  readonly base?: Measurement;
  readonly comparison?: Comparison;
  readonly windowMs: number;
  readonly observed: Observed;
  /** Where the time of a query goes, from one unoptimised run outside the measurement. */
  readonly profiles: { readonly head?: ModelProfile; readonly base?: ModelProfile };
}

/**
 * Measures a model, or two against each other: interleaved, in fresh processes, by the protocol of `docs/method.md`.
 *
 * @throws WattnudgeError whose `code` says why there is no figure: `unsupported-operator`, `unsupported-opset`,
 * `model-load-failed`, `model-run-failed`, `input-unknown`, `input-unsupported`, `input-shape-invalid`,
 * `inputs-file-invalid`, `batch-not-free`, `worker-crashed`, `worker-out-of-memory`, `worker-hung`,
 * `provider-unavailable`, `not-enough-time`, `machine-disturbed`, `meter-implausible`, `window-too-long`, and what the meter throws
 * when it breaks in mid-run (`gpu-lost`, `counter-reset`, `counter-lost`, `meter-lost`, `power-samples-missing`)
 */
export async function benchmark(options: BenchmarkOptions): Promise<BenchmarkResult> {
  const { host } = options;
  const deadline = host.clock.now() + options.seconds * 1000;
  const subjects = options.base === undefined ? [options.head] : [options.base, options.head];
  const mostMs = (1 + MAX_DELAY) * options.seconds * 1000;
  const examinations = await examine(subjects, { ...options, mostMs });
  const sides: Side[] = subjects.map((subject, side) => ({ subject, examination: examinations[side]! }));
  const conducted = await conduct(sides, {
    host,
    meter: options.meter,
    provider: options.provider,
    threads: options.threads,
    batch: options.queries.batch,
    givenMs: options.seconds * 1000,
    deadline,
    graceMs: MAX_DELAY * options.seconds * 1000,
    thresholds: options.thresholds ?? [],
    isDecided: options.isDecided,
    onProgress: options.onProgress ?? (() => {}),
    quick: options.quick,
    signal: options.signal,
  });
  const { windowMs } = conducted.schedule;
  const { observed } = conducted;
  const tails = heavyTails(conducted.blocks, conducted.schedule);
  const measurements = sides.map((side, index) => ({
    ...measurementOf(side, index, conducted, options.queries),
    heavyTail: tails[index] && { ...tails[index], whPer1000: plainWhPer1000(conducted.blocks, index) },
  }));
  const [first, second] = sides.map(({ examination }) => examination.profile);
  if (options.base === undefined) {
    return { head: measurements[0]!, windowMs, observed, profiles: { head: first } };
  }
  const profiles = { base: first, head: second };
  const comparison = comparisonOf(conducted, measurements);
  return { base: measurements[0]!, head: measurements[1]!, comparison, windowMs, observed, profiles };
}

/**
 * On a machine where starting takes longer than planned, a run may take so much of its time more, to have a valid answer at
 * all: a gate that fails because a runner was busy helps nobody.
 */
export const MAX_DELAY = 1;

function measurementOf(
  { subject, examination }: Side,
  side: number,
  conducted: Conducted,
  queries: QuerySettings,
): Measurement {
  const windows = conducted.blocks.flatMap((pairs) => pairs.map((pair) => pair[side]!));
  const total = (of: (window: Window) => number) => windows.reduce((sum, window) => sum + of(window), 0);
  const latencies = latenciesMs(conducted.blocks, side);
  const seconds = total((window) => window.durationMs) / 1000;
  const count = total((window) => window.queries);
  const energy = whPer1000(conducted.blocks, side, conducted.schedule, REPORTED_ALPHA);
  const task = measuredTask(subject, examination, windows, {
    whPer1000: energy.estimate,
    prefillJoules: conducted.prefillJoules?.[side],
  });
  const fileSha256 = queries.file?.sha256 ?? queries.queries?.sha256;
  const peakGpuMemoryBytes = conducted.peakGpuMemoryBytes[side];
  const { idleWatts } = conducted.observed;
  const zeros = examination.zeros?.filter((name) => name !== '') ?? [];
  return {
    whPer1000: energy,
    latencyMs: { median: median(latencies), p95: quantile(latencies, 0.95) },
    queriesPerSecond: count / seconds,
    peakMemoryBytes: conducted.peakMemoryBytes[side]!,
    queries: count,
    windows: windows.length,
    batch: batchOf(subject, queries),
    peakGpuMemoryBytes,
    netWhPer1000: idleWatts === undefined ? undefined : netWhPer1000(energy, idleWatts, count / seconds),
    fallbackOperators: examination.fallbackOperators && recordOfNames(examination.fallbackOperators),
    averageWatts: total((window) => window.energyJoules) / seconds,
    macsPerQuery: examination.macsPerQuery,
    inputs: {
      synthetic: fileSha256 === undefined,
      query: examination.query,
      shapes: recordOfNames([...examination.shapes].map(([name, dims]) => [name, [...dims]])),
      zeros: zeros.length > 0 ? zeros : undefined,
      ...(fileSha256 === undefined ? { seed: queries.seed } : { fileSha256 }),
    },
    task,
  };
}

/** What the query adds to a board that stands ready: gross less the idle power for as long as a query takes. */
function netWhPer1000(gross: Interval, idleWatts: number, queriesPerSecond: number): number {
  return gross.estimate - ((idleWatts / queriesPerSecond) * 1000) / 3600;
}

/** @param measurements of base and head, for their heavy tails; none where they aren't known */
export function comparisonOf(
  { blocks, stopped, schedule, discardedPairs }: Pick<Conducted, 'blocks' | 'stopped' | 'schedule' | 'discardedPairs'>,
  measurements: readonly Measurement[],
): Comparison {
  const logs = ratioValues(blocks)!.map((value) => value.logRatio);
  const design = designOf(blocks.length, schedule);
  const ratio = decidingInterval(logs, REPORTED_ALPHA, design);
  return {
    ratio,
    verdict: comparisonVerdict(ratio, [measurements[0], measurements[1]]),
    latencyRatio: latencyRatio(blocks, schedule, REPORTED_ALPHA),
    blocks: blocks.length,
    pairs: blocks.reduce((sum, pairs) => sum + pairs.length, 0),
    processes: design.generations ?? blocks.length,
    discardedPairs,
    signFlipP: signFlipP(logs),
    stopped,
  };
}
