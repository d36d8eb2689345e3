/**
 * Energy from samples of power, by the trapezoid rule. It accumulates, so that the energy of a span is the difference of
 * two readings, and splitting the span changes nothing.
 */
export class PowerIntegral {
  #joules = 0;
  #samples = 0;
  #last: { readonly atMs: number; readonly watts: number } | undefined;

  /** @param atMs moment of the sample, on any clock that never goes back; an older sample than the last is left out */
  add(atMs: number, watts: number): void {
    const last = this.#last;
    if (last !== undefined && atMs < last.atMs) return;
    if (last !== undefined) this.#joules += (((last.watts + watts) / 2) * (atMs - last.atMs)) / 1000;
    this.#last = { atMs, watts };
    this.#samples++;
  }

  /** Joules since the first sample. */
  get joules(): number {
    return this.#joules;
  }

  get samples(): number {
    return this.#samples;
  }

  get lastMs(): number | undefined {
    return this.#last?.atMs;
  }

  get lastWatts(): number | undefined {
    return this.#last?.watts;
  }
}
