/** Time that passes only where a test says so, for several that wait at once. */
import { EventEmitter, once } from 'node:events';
import type { Clock } from '../../../src/clock.ts';

export interface SteppedClock extends Clock {
  /**
   * Lets so much time pass. Whatever waits is woken at its time and in its order; what it does without waiting for anything
   * but time is done before the next is woken.
   */
  advance(ms: number): Promise<void>;
  /** Moves to a time. One that has passed changes nothing. */
  advanceTo(at: number): Promise<void>;
  /** Resolves once somebody waits who wanted to wait so long: whatever they did before has ended. */
  untilWaiting(ms: number): Promise<void>;
  /** How long from now the waits under way take, the shortest first. */
  readonly waits: readonly number[];
}

/** Any time will do, as long as no test depends on the day it is run. */
const START = Date.parse('2026-06-01T12:00:00Z');

interface Timer {
  readonly ms: number;
  readonly at: number;
  readonly fire: () => void;
}

/** @param start Milliseconds since 1970. */
export function steppedClock(start = START): SteppedClock {
  let now = start;
  const timers = new Set<Timer>();
  const begun = new EventEmitter();
  const earliest = (): Timer | undefined =>
    [...timers].reduce<Timer | undefined>((first, one) => (first && first.at <= one.at ? first : one), undefined);
  const add = (ms: number, fire: () => void): Timer => {
    const timer = { ms, at: now + Math.max(0, ms), fire };
    timers.add(timer);
    begun.emit('wait');
    return timer;
  };
  const fireFirst = async (first: Timer): Promise<void> => {
    now = Math.max(now, first.at);
    timers.delete(first);
    first.fire();
    await everythingElse();
  };
  const advanceTo = async (at: number): Promise<void> => {
    for (let first = earliest(); first !== undefined && first.at <= at; first = earliest()) await fireFirst(first);
    now = Math.max(now, at);
  };

  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const onAbort = () => {
          timers.delete(timer);
          reject(signal?.reason);
        };
        const timer = add(ms, () => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        });
        signal?.addEventListener('abort', onAbort, { once: true });
      }),
    every(ms, action) {
      let timer: Timer;
      const again = () => {
        timer = add(ms, () => {
          again();
          action();
        });
      };
      again();
      return () => timers.delete(timer);
    },
    advance: (ms) => advanceTo(now + ms),
    advanceTo,
    async untilWaiting(ms) {
      while (![...timers].some((timer) => timer.ms === ms)) await once(begun, 'wait');
    },
    get waits() {
      return [...timers].map(({ at }) => at - now).sort((a, b) => a - b);
    },
  };
}

/** Until all has happened that needs neither time nor the world outside. */
export function everythingElse(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
