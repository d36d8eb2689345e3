import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { Meter } from '../meters/index.ts';
import type { PhaseTimes } from '../tasks/messages.ts';
import type { ReplyTo, Request } from './messages.ts';
import type { Measured } from './pair.ts';
import { hangMs } from './workers.ts';

/** One window as it was run. */
export interface Window extends Measured {
  readonly energyJoules: number;
  readonly durationMs: number;
  readonly queries: number;
  readonly latenciesMs: Float64Array;
  readonly peakMemoryBytes: number;
  /** Of queries of a task: where the time went. */
  readonly phasesMs?: PhaseTimes | undefined;
}

/** What runs windows: a worker with a model, or a command. */
export interface WindowRunner {
  readonly pid: number;
  ask(request: Extract<Request, { type: 'run' }>, replyMs: number): Promise<Omit<ReplyTo<'run'>, 'type'> & Answered>;
}

/** Of what counts its queries itself: how many it answered, whatever it was asked for. */
interface Answered {
  readonly queries?: number;
}

export interface WindowSettings {
  readonly meter: Meter;
  readonly runs: number;
  readonly leadInRuns: number;
  readonly expectedMs: number;
  readonly batch: number;
  /** Number of the first query, the same on both sides. Default 0. */
  readonly from?: number;
  readonly only?: 'prefill' | undefined;
}

/**
 * Runs one window between two readings of the meter.
 *
 * @throws WattnudgeError what the worker and the meter throw, `window-too-long`, `meter-implausible`
 */
export async function runWindow(worker: WindowRunner, settings: WindowSettings): Promise<Window> {
  const { meter, runs, leadInRuns, expectedMs, batch, from: first = 0, only } = settings;
  const what = { type: 'run', from: first, ...(only && { only }) } as const;
  if (leadInRuns > 0) await worker.ask({ ...what, runs: leadInRuns }, hangMs(expectedMs));
  const from = await meter.mark();
  const reply = await worker.ask({ ...what, runs }, hangMs(expectedMs));
  const to = await meter.mark();
  const { durationMs, cpuMs, latenciesMs, peakMemoryBytes, phasesMs, queries = runs * batch } = reply;
  refuseTooLong(durationMs, meter);
  const energyJoules = meter.energyJoules(from, to, { queries, durationMs, cpuMs });
  refuseImplausible(energyJoules, durationMs, meter);
  return {
    energyJoules,
    energyJoulesPerQuery: energyJoules / queries,
    ownMsPerQuery: (meter.boards === undefined ? cpuMs : durationMs) / queries,
    durationMs,
    queries,
    latenciesMs,
    peakMemoryBytes,
    phasesMs,
  };
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

function refuseTooLong(durationMs: number, { name, longestWindowMs }: Meter): void {
  if (longestWindowMs === undefined || durationMs <= longestWindowMs) return;
  throw new WattnudgeError(
    'window-too-long',
    `One window took ${(durationMs / 1000).toFixed(0)} s; the counter of ${name} may wrap twice in more than ${longestWindowMs / 1000} s without being noticed.`,
    { remedy: 'Use a smaller batch, fewer queries in a command, or the meter "cpu-time".' },
  );
}
