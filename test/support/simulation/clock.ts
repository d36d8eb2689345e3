import type { Clock } from '../../../src/clock.ts';

/** A clock that passes only when somebody waits by it or moves it, so that an hour takes no time. */
export class SimulatedClock implements Clock {
  #nowMs: number;
  readonly #timers = new Set<{ readonly everyMs: number; nextMs: number; readonly action: () => void }>();

  /** @param start ISO date and time */
  constructor(start = '2026-03-01T12:00:00Z') {
    this.#nowMs = Date.parse(start);
  }

  now(): number {
    return this.#nowMs;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.advance(ms);
  }

  every(everyMs: number, action: () => void): () => void {
    const timer = { everyMs, nextMs: this.#nowMs + everyMs, action };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Lets time pass; what is to be repeated meanwhile is called at its moments. */
  advance(ms: number): void {
    const endMs = this.#nowMs + ms;
    for (;;) {
      const next = [...this.#timers].toSorted((a, b) => a.nextMs - b.nextMs)[0];
      if (next === undefined || next.nextMs > endMs) break;
      this.#nowMs = next.nextMs;
      next.nextMs += next.everyMs;
      next.action();
    }
    this.#nowMs = endMs;
  }
}
