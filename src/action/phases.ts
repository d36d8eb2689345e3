import type { Clock } from '../clock.ts';
import type { ReviewProgress } from '../review/review.ts';

/** Writes a line to the log for each phase of the run: how long it took, and how long the process has been running. */
export class Phases {
  readonly #write: (line: string) => void;
  readonly #clock: Clock;
  readonly #startedMs: number;
  #lastMs: number;

  /** @param startedMs when the process started, by the clock: loading the program is part of the first phase */
  constructor(write: (line: string) => void, clock: Clock, startedMs: number) {
    this.#write = write;
    this.#clock = clock;
    this.#startedMs = startedMs;
    this.#lastMs = startedMs;
  }

  /** `name` has just ended. */
  done(name: string): void {
    const nowMs = this.#clock.now();
    const sinceStart = seconds(nowMs - this.#startedMs).trim();
    this.#write(`${seconds(nowMs - this.#lastMs)} ${name} (${sinceStart} since the start)`);
    this.#lastMs = nowMs;
  }
}

function seconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(2)} s`.padStart(9);
}

/** The lines of a review: where it has found the changes, and for each model its fetching, first window and last. */
export function followReview(phases: Phases): (progress: ReviewProgress) => void {
  let foundChanges = false;
  const seen = new Set<string>();
  const once = (name: string) => {
    if (seen.has(name)) return;
    seen.add(name);
    phases.done(name);
  };
  return (progress) => {
    if (progress.step === 'finding changes') return;
    if (!foundChanges) {
      foundChanges = true;
      phases.done(`changes found: ${progress.count} ${progress.count === 1 ? 'model' : 'models'}`);
    }
    if (progress.doing === 'fetching') {
      if (progress.bytes === progress.totalBytes) once(`${progress.model}: fetched`);
      return;
    }
    if (progress.doing === 'trying alternatives') return once(`${progress.model}: measured; trying alternatives`);
    if (progress.doing !== 'benchmarking') return;
    const { phase, block } = progress.progress;
    if (phase === 'measuring' && block === 0)
      once(`${progress.model}: inputs ready, warm-up done; starting the first window`);
  };
}
