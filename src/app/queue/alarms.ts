/**
 * Wakes subjects at a later time. This process's own memory, which is enough: what it forgets when it ends, the sweep of any
 * instance finds in the inbox once it is due.
 */
import type { Clock } from '../../clock.ts';

export interface Alarms {
  /** One a subject: a later call moves it. */
  set(subject: string, at: Date, wake: () => void): void;
  isSet(subject: string): boolean;
  /** Nobody is woken any more. */
  clear(): void;
}

/** Timers of Node can't wait for much longer than three weeks. Who is woken too early looks, and sets an alarm again. */
const LONGEST_MS = 24 * 60 * 60 * 1000;

export function createAlarms(clock: Clock): Alarms {
  const waiting = new Map<string, AbortController>();
  const drop = (subject: string): void => {
    waiting.get(subject)?.abort();
    waiting.delete(subject);
  };
  return {
    set(subject, at, wake) {
      drop(subject);
      const alarm = new AbortController();
      waiting.set(subject, alarm);
      const ring = () => {
        if (waiting.get(subject) !== alarm) return;
        waiting.delete(subject);
        wake();
      };
      clock.sleep(Math.min(LONGEST_MS, at.getTime() - clock.now()), alarm.signal).then(ring, () => {});
    },
    isSet: (subject) => waiting.has(subject),
    clear() {
      for (const subject of [...waiting.keys()]) drop(subject);
    },
  };
}
