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
}

/** A counter's state at one instant. What it holds is the meter's own business. */
export interface Mark {
  readonly joules: number;
}

/** What the worker process itself knows of a window that it ran. */
export interface WindowFacts {
  readonly queries: number;
  readonly durationMs: number;
  /** CPU time of the whole worker process, all threads, user and system. */
  readonly cpuMs: number;
}

/** What `wattnudge meters` shows of one meter. */
export type MeterState =
  | { readonly name: string; readonly kind: Meter['kind']; readonly state: 'available'; readonly description: string }
  | {
      readonly name: string;
      readonly kind: Meter['kind'];
      readonly state: 'unavailable';
      readonly reason: string;
      readonly remedy: string;
    };
