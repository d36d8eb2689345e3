/** Takes subjects from the queue and has them worked on, so many at once, and so many of one installation. */
import type { Clock } from '../../clock.ts';
import { groupOf, type WakeJob, type WakeQueue } from './wake-queue.ts';

export interface Dispatcher {
  start(): void;
  /** There is something new in the queue, of this installation. */
  poke(installationId: number | undefined): void;
  /** Takes nothing more and waits for what is under way. */
  drain(): Promise<void>;
  underWay(): number;
}

export interface DispatcherOptions {
  readonly queue: Pick<WakeQueue, 'fetch' | 'complete'>;
  /** Works off a subject. Throws only where the database does. */
  readonly work: (job: WakeJob) => Promise<void>;
  readonly concurrency: number;
  /** One noisy installation leaves the rest of `concurrency` to the others. */
  readonly perInstallation: number;
  /** How often the queue is asked without having been told of anything: for other instances' work and for retries. */
  readonly pollMs: number;
  readonly clock: Clock;
  readonly onTrouble: (error: unknown, doing: string) => void;
}

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const underWay = new Map<string, { group: string; done: Promise<void> }>();
  let isStopping = false;
  let loop: Promise<void> | undefined;
  let wakeUp: () => void = () => {};
  let wasPoked = false;

  const nextRound = async (): Promise<void> => {
    if (wasPoked || isStopping) return;
    const poked = new AbortController();
    wakeUp = () => poked.abort();
    await options.clock.sleep(options.pollMs, poked.signal).catch(() => {});
  };
  const lookAgain = (): void => {
    wasPoked = true;
    wakeUp();
  };
  const room = () =>
    roomFor(
      [...underWay.values()].map(({ group }) => group),
      options,
    );

  function start(job: WakeJob): void {
    const done = options
      .work(job)
      .then(() => options.queue.complete(job))
      .catch((error: unknown) => options.onTrouble(error, `working on ${job.data.subject}`))
      .finally(() => {
        underWay.delete(job.id);
        lookAgain();
      });
    underWay.set(job.id, { group: job.groupId ?? '', done });
  }

  async function run(): Promise<void> {
    while (!isStopping) {
      wasPoked = false;
      const { most, fullGroups } = room();
      try {
        const jobs = most > 0 ? await options.queue.fetch(most, fullGroups) : [];
        for (const job of jobs) start(job);
        if (jobs.length === most && jobs.length > 0) continue;
      } catch (error) {
        options.onTrouble(error, 'asking the queue for work');
        wasPoked = false;
      }
      await nextRound();
    }
  }

  return {
    start() {
      loop ??= run();
    },
    poke(installationId) {
      const { most, fullGroups } = room();
      // Where there is no room for it, whoever makes room looks again.
      if (most > 0 && !fullGroups.includes(groupOf(installationId))) lookAgain();
    },
    async drain() {
      isStopping = true;
      wakeUp();
      await loop;
      await Promise.all([...underWay.values()].map(({ done }) => done));
    },
    underWay: () => underWay.size,
  };
}

/**
 * How many jobs may be fetched so that no group gets beyond its share whichever they are, and which groups have theirs.
 *
 * @param running The group of each job under way.
 */
export function roomFor(
  running: readonly string[],
  { concurrency, perInstallation }: Pick<DispatcherOptions, 'concurrency' | 'perInstallation'>,
): { readonly most: number; readonly fullGroups: readonly string[] } {
  const counts = Map.groupBy(running, (group) => group);
  const fullGroups = [...counts].filter(([, jobs]) => jobs.length >= perInstallation).map(([group]) => group);
  const busiest = Math.max(0, ...[...counts.values()].map((jobs) => jobs.length).filter((n) => n < perInstallation));
  return { most: Math.max(0, Math.min(concurrency - running.length, perInstallation - busiest)), fullGroups };
}
