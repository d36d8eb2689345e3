/** What `bench/verdicts.ts` tries, whatever runs the models. */
import type { Comparison } from '../../../src/energy-review/index.ts';

export interface EngineTrials {
  /** In each series, by turns of its trials. */
  readonly runs: number;
  /** A/A: both sides do the same, so `higher` and `lower` are wrong. */
  readonly same: Series;
  /** A/B: head does 5% more, so anything but `higher` is wrong. */
  readonly heavier: Series;
}

export interface Series {
  readonly title: string;
  /** For one comparison. */
  readonly seconds: number;
  readonly trials: readonly Trial[];
}

export interface Trial {
  readonly name: string;
  readonly run: (seconds: number) => Promise<Outcome>;
  /** CPU times of head ÷ base in a loop without wattnudge, one for each pair of windows: whether 5% more arithmetic takes 5% more of it. */
  readonly bareRatios?: () => Promise<readonly number[]>;
}

export interface Outcome {
  /** Absent where nothing was measured. */
  readonly comparison?: Pick<Comparison, 'verdict' | 'ratio' | 'blocks' | 'pairs' | 'stopped'> | undefined;
  /** Why there is no comparison. */
  readonly error?: string | undefined;
  /** Whether a policy of `increase: 2%` blocks it. A command has no policy. */
  readonly isBlocked?: boolean;
}

/** More arithmetic of head, as a share. */
export const EXTRA_WORK = 0.05;
