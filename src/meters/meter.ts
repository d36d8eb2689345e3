import type { MeterKind } from '../energy-review/index.ts';
import type { ErrorCode } from '../errors/registry.ts';
import type { BoardFacts, BoardState } from './boards.ts';

/**
 * A meter is a source of joules. It never mixes kinds: `measured` comes from a hardware counter, `estimated` from a
 * model of power. Readings are taken at the edges of a window only: polling a counter in between disturbs what it
 * measures.
 */
export interface Meter {
  readonly name: string;
  readonly kind: 'measured' | 'estimated';
  /** How the joules come about, in one sentence, with the coefficients and their source for an estimate. */
  readonly description: string;
  /** The shortest window in which this meter's resolution is far below the noise. */
  readonly shortestWindowMs: number;
  /** Watts between which energy ÷ time of every window must lie; outside, the meter is broken, not the model. */
  readonly plausibleWatts: { readonly lowest: number; readonly highest: number };
  /** Reads the counter at an edge of a window. */
  mark(): Promise<Mark>;
  /** Energy between two marks around the window. */
  energyJoules(from: Mark, to: Mark, window: WindowFacts): number;

  /** How often the counter moves. Absent where it is finer than a millisecond. */
  readonly periodMs?: number;
  /** However short the time is, no window may be shorter. Absent: none is too short to be worth having. */
  readonly leastWindowMs?: number;
  /** A longer window could hide a second wrap of the counter. Absent: none is too long. */
  readonly longestWindowMs?: number;
  /** The boards whose joules it counts. Absent for what is no GPU meter. */
  readonly boards?: readonly BoardFacts[];
  /** What the boards are doing now: read before and after windows, never inside. */
  observe?(): Promise<readonly BoardState[]>;
  /** An independent way to the same joules: the counter is checked against it, and it takes over where they differ. */
  readonly crossCheck?: Meter;
  /** Better meters that `auto` looked at first, and why they were left out. */
  readonly skipped?: readonly SkippedMeter[];
  /** What a reader must know of this combination of meter and provider. */
  readonly warning?: string;
  /** Ends what is read between marks, until the next mark; absent where nothing is. A span across it is no window. */
  pause?(): void;
  /** Lets go of libraries and processes. The meter is of no use afterwards. */
  close?(): Promise<void>;
}

/** A counter's state at one instant. What it holds is the meter's own business. */
export interface Mark {
  readonly joules: number;
  /** Where power is integrated: how many samples of it there were, and when the last one was. */
  readonly samples?: number;
  readonly atMs?: number;
}

/** What the worker process itself knows of a window that it ran. */
export interface WindowFacts {
  readonly queries: number;
  readonly durationMs: number;
  /** CPU time of the whole worker process, all threads, user and system. */
  readonly cpuMs: number;
}

export interface SkippedMeter {
  readonly name: string;
  readonly reason: string;
}

/** What `wattnudge meters` shows of one meter. */
export type MeterState =
  | {
      readonly name: string;
      readonly kind: Meter['kind'];
      readonly state: 'available';
      readonly description: string;
      /** How often the counter moves, and the window that follows from it. */
      readonly periodMs?: number;
      readonly shortestWindowMs: number;
    }
  | {
      readonly name: string;
      readonly kind: Meter['kind'];
      readonly state: 'unavailable';
      readonly code: ErrorCode;
      readonly reason: string;
      readonly remedy: string;
    };

/** As a review names it: a hardware counter, or CPU time × watts a core. */
export function meterKindOf({ kind }: Pick<Meter, 'kind'>): MeterKind {
  return kind === 'measured' ? 'counter' : 'cpu-time';
}
