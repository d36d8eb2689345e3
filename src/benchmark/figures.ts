/** From blocks of windows to the figures that are reported of them, at any level. */
import type { Interval, Measurement } from '../energy-review/index.ts';
import { blockValue, decidingInterval, median } from '../statistics/index.ts';
import { PHASES } from '../tasks/messages.ts';
import type { Examination } from './examine.ts';
import type { Pair } from './pair.ts';
import type { Window } from './run-window.ts';
import type { Schedule } from './schedule.ts';
import { designOf, energyInterval } from './sequence.ts';
import { isTaskSubject, type Subject, taskIdOf } from './subject.ts';

type Blocks = readonly (readonly Pair<Window>[])[];

/** What a policy may ask beside the ratio of energies, as it is at a look, with intervals at that look's level. */
export interface Figures {
  /** Of head. */
  readonly whPer1000: Interval;
  /** head ÷ base. */
  readonly latencyRatio: Interval;
  /** Of head; it has no interval of its own. */
  readonly medianLatencyMs: number;
}

/** @param blocks of two sides */
export function figuresOf(blocks: Blocks, plan: Schedule, alpha: number): Figures {
  return {
    whPer1000: whPer1000(blocks, 1, plan, alpha),
    latencyRatio: latencyRatio(blocks, plan, alpha),
    medianLatencyMs: median(latenciesMs(blocks, 1)),
  };
}

export function whPer1000(blocks: Blocks, side: number, plan: Schedule, alpha: number): Interval {
  const { estimate, lower, upper } = energyInterval(blocks, side, plan, alpha);
  const factor = 1000 / 3600;
  return { estimate: estimate * factor, lower: lower * factor, upper: upper * factor };
}

/** Of all windows alike, the wild ones included. */
export function plainWhPer1000(blocks: Blocks, side: number): number {
  const windows = blocks.flatMap((pairs) => pairs.map((pair) => pair[side]!));
  const joules = windows.reduce((sum, { energyJoules }) => sum + energyJoules, 0);
  const queries = windows.reduce((sum, window) => sum + window.queries, 0);
  return ((joules / queries) * 1000) / 3600;
}

export function latencyRatio(blocks: Blocks, plan: Schedule, alpha: number): Interval {
  const logs = blocks.map(
    (pairs) =>
      blockValue(pairs.map(([base, head]) => ({ base: median(base!.latenciesMs), head: median(head!.latenciesMs) })))
        .logRatio,
  );
  return decidingInterval(logs, alpha, designOf(blocks.length, plan));
}

/** Of every run in the windows of one side. */
export function latenciesMs(blocks: Blocks, side: number): Float64Array {
  return Float64Array.from(blocks.flatMap((pairs) => pairs.flatMap((pair) => [...pair[side]!.latenciesMs])));
}

/**
 * What a measurement says of a task's queries. The energy of a phase is its share of the time inside the windows, or that of
 * prefill is what its own windows took, and decode is the rest. So the phases add up to the headline whatever the meter.
 */
export function measuredTask(
  subject: Subject,
  { prepared }: Examination,
  windows: readonly Window[],
  { whPer1000, prefillJoules }: { readonly whPer1000: number; readonly prefillJoules?: number | undefined },
): Measurement['task'] {
  if (!isTaskSubject(subject) || prepared === undefined) return undefined;
  const spentMs = PHASES.map((name) => ({
    name,
    ms: windows.reduce((sum, { phasesMs }) => sum + (phasesMs?.[name] ?? 0), 0),
  })).filter(({ ms }) => ms > 0);
  const totalMs = spentMs.reduce((sum, { ms }) => sum + ms, 0);
  const { runner, inputTokensPerQuery, outputTokensPerQuery, secondsOfAudioPerQuery } = prepared;
  return {
    id: taskIdOf(subject),
    runner,
    precision: subject.kind === 'folder' ? subject.task.precision : subject.gguf.quantisation,
    phases: withOwnPrefill(
      spentMs.map(({ name, ms }) => ({ name, share: ms / totalMs, whPer1000: (whPer1000 * ms) / totalMs })),
      prefillJoules,
    ),
    inputTokensPerQuery,
    outputTokensPerQuery,
    secondsOfAudioPerQuery,
  };
}

type Phases = NonNullable<Measurement['task']>['phases'];

/** Windows of prefill have the tokenizing of their prompts in them, too. */
function withOwnPrefill(phases: Phases, prefillJoules: number | undefined): Phases {
  const of = (wanted: string) => phases.find(({ name }) => name === wanted)?.whPer1000 ?? 0;
  const total = of('prefill') + of('decode');
  if (prefillJoules === undefined || total === 0) return phases;
  const own = (prefillJoules * 1000) / 3600 - of('preprocess');
  // Where noise is more than a phase takes, nothing is below 0.
  const prefill = Math.min(total, Math.max(0, own));
  const energies = new Map([
    ['prefill', prefill],
    ['decode', total - prefill],
  ]);
  return phases.map((phase) => ({ ...phase, whPer1000: energies.get(phase.name) ?? phase.whPer1000 }));
}
