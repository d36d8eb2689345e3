import { setTimeout as sleep } from 'node:timers/promises';

/** Time, handed in wherever something is timed, waited for or repeated, so that a test decides how it passes. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /**
   * Waits.
   *
   * @throws the signal's reason where it is aborted meanwhile
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /**
   * Calls `action` again and again, without keeping the process alive.
   *
   * @returns what ends it
   */
  every(ms: number, action: () => void): () => void;
}

/** For durations: it never goes back, and has fractions of a millisecond. */
export const systemClock: Clock = {
  // Date.now() follows corrections of the system's time, and jumps with them.
  now: () => performance.timeOrigin + performance.now(),
  sleep: async (ms, signal) => {
    await sleep(ms, undefined, signal && { signal });
  },
  every: (ms, action) => {
    const timer = setInterval(action, ms).unref();
    return () => clearInterval(timer);
  },
};

/** For what is compared with the times of other machines: it follows corrections of the system's time. */
export const wallClock: Clock = { ...systemClock, now: Date.now };

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

export function dateOf(clock: Pick<Clock, 'now'>): Date {
  return new Date(clock.now());
}

/** Today as an ISO date, by UTC. */
export function todayOf(clock: Pick<Clock, 'now'>): string {
  return dateOf(clock).toISOString().slice(0, 10);
}
