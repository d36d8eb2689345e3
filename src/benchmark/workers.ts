import type { Examination } from './examine.ts';
import { inputsOfStart } from './fillings.ts';
import type { Host, ModelWorker } from './host.ts';
import { type Subject, sessionOf } from './subject.ts';
import type { WarmUp } from './warm-up.ts';

/** One side of the comparison: the subject and how to feed it. */
export interface Side {
  readonly subject: Subject;
  readonly examination: Examination;
}

export interface WorkerSettings {
  readonly host: Host;
  readonly provider: string;
  readonly threads: number;
  /** Number of the start, from 0 (the default): each feeds other inputs that are made. */
  readonly start?: number;
  /** For the workers alone: which boards they see. */
  readonly environment?: NodeJS.ProcessEnv;
}

export interface StartedWorkers {
  readonly workers: ModelWorker[];
  /** One run of each side. */
  readonly runMs: readonly number[];
  readonly durationMs: number;
}

/** A run that takes this many times longer than expected, plus the constant, is a hang. */
const HANG_FACTOR = 20;
const HANG_FLOOR_MS = 30_000;

/**
 * Fresh processes for every side, loaded, fed and warm. On the CPU side by side, which costs half the time; on a GPU one after
 * the other, because two at once would warm each other's board and share its clock.
 */
export async function startWorkers(
  sides: readonly Side[],
  settings: WorkerSettings,
  warmUp: WarmUp,
): Promise<StartedWorkers> {
  const { host, provider, threads, start: number = 0, environment } = settings;
  const begun = host.clock.now();
  const workers = sides.map(({ subject }) => host.startWorker(subject.label, environment));
  const start = async (worker: ModelWorker, { subject, examination }: Side) => {
    await worker.ask({ type: 'load', session: { ...sessionOf(subject), provider, threads } });
    const { firstRunMs } = await worker.ask({ type: 'prepare', inputs: inputsOfStart(examination.inputs, number) });
    return (await worker.ask({ type: 'warmUp', ...warmUp }, hangMs(warmUp.mostMs + firstRunMs))).runMs;
  };
  try {
    const runMs =
      provider === 'cpu'
        ? await Promise.all(sides.map((side, at) => start(workers[at]!, side)))
        : await inTurn(sides, (side, at) => start(workers[at]!, side));
    if (threads === 1 && provider === 'cpu') await host.pinToOneCore(workers.map((worker) => worker.pid));
    return { workers, runMs, durationMs: host.clock.now() - begun };
  } catch (error) {
    await stopAll(workers);
    throw error;
  }
}

export async function stopAll(workers: readonly ModelWorker[]): Promise<void> {
  await Promise.all(workers.map((worker) => worker.stop()));
}

export function hangMs(expectedMs: number): number {
  return HANG_FLOOR_MS + HANG_FACTOR * expectedMs;
}

async function inTurn<T, R>(items: readonly T[], action: (item: T, at: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const [at, item] of items.entries()) results.push(await action(item, at));
  return results;
}
