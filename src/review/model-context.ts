import { findAlternatives, type TryProgress } from '../alternatives/index.ts';
import type { AssessmentContext } from '../assessment/index.ts';
import type { Snapshot } from '../baselines/ai-energy-score/index.ts';
import type { Host, Progress } from '../benchmark/index.ts';
import type { Repository } from '../git/index.ts';
import type { HubAccess } from '../hub/index.ts';
import { type Meter, meterKindOf } from '../meters/index.ts';
import type { Policy } from '../policy/index.ts';

/** What reviewing any model of a range needs to know. */
export interface ModelContext {
  readonly host: Host;
  readonly repository: Repository;
  /** Commit that the policy and the inputs it names are read from. */
  readonly baseSha: string;
  /** Commits whose models, and metrics of them, are compared. */
  readonly mergeBaseSha: string;
  readonly headSha: string;
  readonly policy: Policy;
  /** Models that the range removes, and that no other is known to be. */
  readonly removedModels: readonly string[];
  readonly snapshot: Snapshot;
  readonly meter: Meter;
  readonly provider: string;
  readonly threads: number;
  readonly seconds: number;
  /** Most time for trying alternatives of one model; 0 tries none. */
  readonly alternativesSeconds: number;
  readonly quick?: boolean | undefined;
  /** Where files that were made for a reader go. */
  readonly writeDirectory?: string | undefined;
  readonly seed: number;
  readonly cacheDirectory: string;
  readonly maxBytesPerModel?: number | undefined;
  readonly hub?: (() => Promise<HubAccess>) | undefined;
  readonly today: string;
  readonly beforeMeasuring: () => Promise<void>;
  readonly beforeTasks: () => Promise<void>;
  readonly onProgress: (progress: ModelProgress) => void;
  readonly signal?: AbortSignal | undefined;
}

export type ModelProgress =
  | { readonly doing: 'fetching'; readonly bytes: number; readonly totalBytes: number }
  | { readonly doing: 'benchmarking'; readonly progress: Progress }
  | ({ readonly doing: 'trying alternatives' } & TryProgress);

/** What a model's assessment depends on beside its facts and its policy. */
export function assessmentOf({ snapshot, today, meter }: ModelContext): AssessmentContext {
  return {
    snapshot,
    today,
    meter: { name: meter.name, kind: meterKindOf(meter) },
    alternativesTo: (rating) => findAlternatives({ snapshot, rating }),
  };
}
