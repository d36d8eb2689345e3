import type { Answer, PhaseTimes, PreparedQueries, QuerySource, Score, ScoredText } from '../tasks/messages.ts';

/** Runs queries of a task with one loaded model, whatever runs it. */
export interface TaskRunner {
  /** Makes or takes the queries and runs the first of them. */
  prepare(source: QuerySource): Promise<PreparedQueries>;
  /**
   * Runs one batch of queries, by its number; after the last comes the first.
   *
   * @param only up to the first token, which a language model can do
   */
  run(number: number, only?: 'prefill'): Promise<void>;
  /** Times of the phases since this was last asked. */
  takePhases(): PhaseTimes;
  /** Answers every query once, one at a time. */
  answers(): Promise<Answer[]>;
  /** Scores texts, as far as the time reaches. Only where the runtime says how probable a token is. */
  score?(texts: readonly ScoredText[], mostMs: number): Promise<Score[]>;
  endProfiling(): void;
}
