/**
 * Energy of prefill by windows of its own, for language models: where the prefill of a query is shorter than the period of the
 * counter, no reading falls between it and what follows, and its share of the time says nothing of its power.
 */
import type { Meter } from '../meters/index.ts';
import { median } from '../statistics/index.ts';
import type { ModelWorker } from './host.ts';
import { type PairSettings, playPair } from './play-pair.ts';
import type { Schedule } from './schedule.ts';
import { hangMs, type Side } from './workers.ts';

/** What separates the energy of prefill from that of decode. */
export type PhaseEnergy = 'own-windows' | 'time-share';

/** Windows of prefill that are to be run after the others. */
export interface PrefillPlan {
  /** As of {@link Schedule}, with pairs as the number of all windows of a side. */
  readonly plan: Schedule;
  /** Time that is left for them. */
  readonly reserveMs: number;
}

/** Queries after which a prefill's time is known well enough to be held against a period. */
const QUERIES_TO_TELL = 3;
/** Two pairs, in either order; in a hurry one. */
const PAIRS = 2;
/** The windows of whole queries need the time more: prefill gets no more than this share of it. */
const MAX_SHARE = 0.2;
/** Of the pairs that count, so many may be disturbed and are played again. */
const MAX_DISTURBED = 2;

/**
 * Whether the energy of prefill gets windows of its own.
 *
 * @returns the windows, `time-share` where its share of the time has to do, or `undefined` where no language model is run
 */
export async function planPrefill(
  sides: readonly Side[],
  workers: readonly ModelWorker[],
  { meter, quick, leftMs }: { readonly meter: Meter; readonly quick: boolean; readonly leftMs: number },
): Promise<PrefillPlan | 'time-share' | undefined> {
  if (!sides.every(({ subject }) => subject.kind === 'gguf' && subject.gguf.outputTokens > 1)) return undefined;
  const { periodMs, leastWindowMs = 0 } = meter;
  // On a machine that is so slow to start that all of the time is gone, nothing is asked that isn't needed.
  if (periodMs === undefined || leftMs <= 0) return 'time-share';
  const prefillMs: number[] = [];
  for (const worker of workers) {
    const runs = QUERIES_TO_TELL;
    const { phasesMs } = await worker.ask({ type: 'run', runs, from: 0 }, hangMs(leftMs));
    prefillMs.push((phasesMs?.prefill ?? 0) / runs);
  }
  // One that is long enough is measured in the same way, so that the two can be compared.
  if (prefillMs.some((ms) => ms <= 0) || Math.min(...prefillMs) >= periodMs) return 'time-share';
  const windowMs = Math.max(leastWindowMs, ...prefillMs);
  const pairs = quick ? 1 : PAIRS;
  const reserveMs = pairs * sides.length * windowMs;
  if (reserveMs > MAX_SHARE * leftMs) return 'time-share';
  const plan: Schedule = {
    blocks: 1,
    restartEvery: 1,
    pairsPerBlock: pairs,
    windowMs,
    runs: prefillMs.map((ms) => Math.ceil(windowMs / ms)),
    leadInRuns: sides.map(() => 1),
  };
  return { plan, reserveMs };
}

/**
 * Runs the windows of prefill.
 *
 * @returns joules of a query's prefill, by side; `undefined` where too many windows were disturbed
 * @throws WattnudgeError what `runWindow` throws
 */
export async function measurePrefill(
  { plan }: PrefillPlan,
  settings: Pick<PairSettings, 'workers' | 'meter' | 'batches' | 'onBoards'>,
): Promise<readonly number[] | undefined> {
  const joules: number[][] = settings.workers.map(() => []);
  let disturbed = 0;
  for (let turn = 0; turn < plan.pairsPerBlock; ) {
    const { windows, disturbance } = await playPair({ ...settings, plan, turn, from: 0, only: 'prefill' });
    if (disturbance !== undefined) {
      disturbed++;
      if (disturbed > MAX_DISTURBED) return undefined;
      continue;
    }
    for (const [side, window] of windows.entries()) joules[side]!.push(window.energyJoulesPerQuery);
    turn++;
  }
  return joules.map((values) => median(values));
}
