import { WattnudgeError } from '../../errors/wattnudge-error.ts';

/** What may still be fetched in this run, of git and Git LFS together. */
export class Allowance {
  readonly mostBytes: number;
  #usedBytes = 0;

  constructor(mostBytes: number) {
    this.mostBytes = mostBytes;
  }

  get leftBytes(): number {
    return this.mostBytes - this.#usedBytes;
  }

  /** @throws WattnudgeError `too-much-to-fetch` */
  use(bytes: number): void {
    this.#usedBytes += bytes;
    if (this.#usedBytes > this.mostBytes) throw tooMuch(this.mostBytes);
  }
}

/** The error of an {@link Allowance} that is used up. */
export function tooMuch(mostBytes: number): WattnudgeError {
  return new WattnudgeError(
    'too-much-to-fetch',
    `Expected at most ${Math.round(mostBytes / 2 ** 20)} MiB to fetch for this review, found more.`,
    { remedy: 'If the disk has room, raise `max-total-mib`. Otherwise change fewer models at once.' },
  );
}
