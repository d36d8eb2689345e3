import type { Observed } from '../benchmark/index.ts';
import type { ModelDraft } from '../energy-review/index.ts';
export interface ReviewedModel {
  readonly review: ModelDraft;
  /** Length of its windows, where it was measured. */
  readonly windowMs?: number;
  /** What was seen beside the windows, where it was measured. */
  readonly observed?: Observed;
}
