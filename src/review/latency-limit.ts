import type { Measurement } from '../energy-review/index.ts';
import type { ModelPolicy } from '../policy/index.ts';

/**
 * Longest median latency of a run that the policy allows: the time that it states, or base's own at the policy's batch with
 * the increase that it states. A query in a batch waits for the whole batch, so both hold for larger batches too.
 *
 * @param base absent for a new model, which no increase is judged for
 */
export function latencyLimitMs({ budget }: ModelPolicy, base: Measurement | undefined): number | undefined {
  const limit = budget.latency?.value;
  if (limit?.kind === 'increase') return base && base.latencyMs.median * (1 + limit.fraction);
  return limit?.medianMs;
}
