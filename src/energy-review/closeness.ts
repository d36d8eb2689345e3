import type { Fidelity } from './energy-review.schema.ts';

/** One scale for all metrics of what an option does to the outputs: 1 is the same, and less is further away. */
export function closeness({ metric, estimate }: Pick<Fidelity, 'metric' | 'estimate'>): number {
  return metric === 'relative-error' || metric === 'word-error-rate' ? 1 - estimate : estimate;
}
