/**
 * Makes a counter that starts again at 0 after `range` into one that only grows. At most one wrap may lie between two
 * readings: two cannot be told from one.
 */
export class UnwrappedCounter {
  readonly #range: number;
  #last: number;
  #total = 0;

  constructor(first: number, range: number) {
    this.#last = first;
    this.#range = range;
  }

  /** @returns what was counted since the first reading */
  read(value: number): number {
    this.#total += value >= this.#last ? value - this.#last : value + this.#range - this.#last;
    this.#last = value;
    return this.#total;
  }
}
