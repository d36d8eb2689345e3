import { setTimeout as sleep } from 'node:timers/promises';

/** Time, handed in wherever something is timed, waited for or repeated, so that a test decides how it passes. */
export interface Clock {
  /** Milliseconds since 1970, with fractions; it never goes back. */
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
