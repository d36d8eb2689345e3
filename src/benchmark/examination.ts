import type { PreparedQueries } from '../tasks/messages.ts';
import type { Host } from './host.ts';
import type { InputSource } from './messages.ts';
import type { ModelProfile } from './read-profile.ts';
import type { QuerySettings } from './subject.ts';
/** Where and how models are run once. */
export interface ExaminationRun {
  readonly host: Host;
  readonly provider: string;
  readonly queries: QuerySettings;
  /** Most time for making the inputs and running them for the first time, by the host's clock. */
  readonly mostMs?: number;
}

/** What one run outside the measurement tells: how to feed the model, and what a query computes. */
export interface Examination {
  readonly inputs: InputSource;
  readonly shapes: ReadonlyMap<string, readonly number[]>;
  /** Inputs of few whole numbers that are all 0. */
  readonly zeros?: readonly string[];
  readonly query: string;
  readonly macsPerQuery: number | undefined;
  /** Of queries of a task. */
  readonly prepared?: PreparedQueries;
  /** Where the time of a query goes. */
  readonly profile: ModelProfile | undefined;
  /** Operators that ran on the processor although a GPU was asked for: type → number of nodes. */
  readonly fallbackOperators?: ReadonlyMap<string, number>;
}
