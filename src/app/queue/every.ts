import type { Clock } from '../../clock.ts';

export interface Repeating {
  /** No further time is begun; resolves when the one under way has ended. */
  stop(): Promise<void>;
}

export interface Repetition {
  readonly clock: Clock;
  readonly intervalMs: number;
  readonly task: () => Promise<unknown>;
  readonly onTrouble: (error: unknown) => void;
}

/** Does something at once and then again and again, each time so long after the one before has ended. */
export function every({ clock, intervalMs, task, onTrouble }: Repetition): Repeating {
  const stopping = new AbortController();
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await task().catch(onTrouble);
      await clock.sleep(intervalMs, stopping.signal).catch(() => {});
    }
  };
  const underWay = run();
  return {
    async stop() {
      stopping.abort();
      await underWay;
    },
  };
}
