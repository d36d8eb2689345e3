/**
 * Takes subjects with work that is due from the inbox and has them worked on: so many at once, so many of one installation, and
 * each by one at a time. The inbox is the queue: what it holds is due, waits for a retry, or was given up.
 */
import type { Clock } from '../../clock.ts';
import type { DueSubject, Exceptions } from '../storage/deliveries.ts';

export interface Dispatcher {
  start(): void;
  /** There is something new in the inbox: of this installation, or of any. */
  poke(installationId?: number): void;
  /** Takes nothing more and waits for what is under way. */
  drain(): Promise<void>;
  underWay(): number;
}

export interface DispatcherOptions {
  /** Subjects with work that is due, those first that wait longest. */
  readonly findDue: (most: number, except: Exceptions) => Promise<readonly DueSubject[]>;
  /** Works off a subject, and says when to go on with it. Throws only where the database does. */
  readonly work: (subject: string) => Promise<Date | undefined>;
  readonly concurrency: number;
  /** One noisy installation leaves the rest of `concurrency` to the others. */
  readonly perInstallation: number;
  /** How often the inbox is asked without having been told of anything: for what other instances stored, and for retries. */
  readonly pollMs: number;
  readonly clock: Clock;
  readonly onTrouble: (error: unknown, doing: string) => void;
}

/** Work that belongs to no installation shares a place as if it did. */
const NO_INSTALLATION = 0;

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { clock } = options;
  const underWay = new Map<string, { installation: number; done: Promise<void> }>();
  /**
   * Subjects that are not gone on with before a time (milliseconds since 1970). This process's own memory, which is enough: what
   * it forgets when it ends is due in the inbox.
   */
  const heldUntil = new Map<string, number>();
  let isStopping = false;
  let loop: Promise<void> | undefined;
  let wakeUp: () => void = () => {};
  let wasPoked = false;

  const nextRound = async (): Promise<void> => {
    if (wasPoked || isStopping) return;
    const waitMs = Math.min(options.pollMs, ...[...heldUntil.values()].map((until) => until - clock.now()));
    if (waitMs <= 0) return;
    const poked = new AbortController();
    wakeUp = () => poked.abort();
    await clock.sleep(waitMs, poked.signal).catch(() => {});
  };
  const lookAgain = (): void => {
    wasPoked = true;
    wakeUp();
  };
  const room = () =>
    roomFor(
      [...underWay.values()].map(({ installation }) => installation),
      options,
    );
  const held = (): readonly string[] => {
    for (const [subject, until] of heldUntil) if (until <= clock.now()) heldUntil.delete(subject);
    return [...heldUntil.keys()];
  };

  function start({ subject, installationId = NO_INSTALLATION }: DueSubject): void {
    const work = async (): Promise<void> => {
      try {
        const again = await options.work(subject);
        if (again !== undefined) heldUntil.set(subject, again.getTime());
      } catch (error) {
        heldUntil.set(subject, clock.now() + options.pollMs);
        options.onTrouble(error, `working on ${subject}`);
      } finally {
        underWay.delete(subject);
        lookAgain();
      }
    };
    underWay.set(subject, { installation: installationId, done: work() });
  }

  async function run(): Promise<void> {
    while (!isStopping) {
      wasPoked = false;
      const { most, full } = room();
      try {
        const subjects = [...underWay.keys(), ...held()];
        const due = most > 0 ? await options.findDue(most, { subjects, installations: full }) : [];
        for (const one of due) start(one);
        if (due.length === most && due.length > 0) continue;
      } catch (error) {
        options.onTrouble(error, 'asking the inbox for work');
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
      const { most, full } = room();
      // Where there is no room for it, whoever makes room looks again.
      if (most > 0 && (installationId === undefined || !full.includes(installationId))) lookAgain();
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
 * How many subjects may be taken so that no installation gets beyond its share whichever they are, and which ones have theirs.
 *
 * @param running The installation of each subject under way.
 */
export function roomFor(
  running: readonly number[],
  { concurrency, perInstallation }: Pick<DispatcherOptions, 'concurrency' | 'perInstallation'>,
): { readonly most: number; readonly full: readonly number[] } {
  const counts = [...Map.groupBy(running, (installation) => installation)].map(
    ([installation, all]) => [installation, all.length] as const,
  );
  const full = counts.filter(([, count]) => count >= perInstallation).map(([installation]) => installation);
  const busiest = Math.max(0, ...counts.map(([, count]) => count).filter((count) => count < perInstallation));
  return { most: Math.max(0, Math.min(concurrency - running.length, perInstallation - busiest)), full };
}
