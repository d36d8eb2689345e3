import { findAlternatives, type TryProgress } from '../alternatives/index.ts';
import type { AssessmentContext } from '../assessment/index.ts';
import type { Snapshot } from '../baselines/ai-energy-score/index.ts';
import type { Host, Progress } from '../benchmark/index.ts';
import type { Repository } from '../git/index.ts';
import type { HubAccess, ReadSize } from '../hub/index.ts';
import { type Meter, meterKindOf } from '../meters/index.ts';
import type { Policy } from '../policy/index.ts';
import type { ReportedResults } from './read-reported.ts';

/** What the run of a whole review is set to, and each model's part of it. */
export interface ReviewSettings {
  /** Where models are run and measured: `thisMachine`. */
  readonly host: Host;
  readonly snapshot: Snapshot;
  /** Time for measuring one changed model, warm-up included. */
  readonly seconds: number;
  /** Short warm-ups and windows, for the change and its alternatives; by default where the time allows no others. */
  readonly quick?: boolean | undefined;
  /** Folder for the files of alternatives that are offered. Without it nothing is kept. */
  readonly writeDirectory?: string | undefined;
  readonly threads: number;
  /** Label of this runner, as its job states it. */
  readonly runnerLabel?: string | undefined;
  /** Contents of models, by hash; may be shared by any number of processes. */
  readonly cacheDirectory: string;
  /** Largest model; a larger one is not read and reported as such. Default 6 GiB. */
  readonly maxBytesPerModel?: number | undefined;
  /** Asked where the policy lets a model be fetched; without it such models are rated only. */
  readonly hub?: (() => Promise<HubAccess>) | undefined;
  /** ISO date for waivers; handed in, so that a review can be made again with the same result. */
  readonly today: string;
  /** Judges names, and what is known of them: no model file is opened, fetched, or run, and each says so in its `error`. */
  readonly namesOnly?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What reviewing any model of a range needs to know. */
export interface ModelContext extends ReviewSettings {
  readonly repository: Repository;
  /** Commit that the policy and the inputs it names are read from. */
  readonly baseSha: string;
  /** Commits whose models, and metrics of them, are compared. */
  readonly mergeBaseSha: string;
  readonly headSha: string;
  readonly policy: Policy;
  /** Models that the range removes, and that no other is known to be. */
  readonly removedModels: readonly string[];
  /** Results of the author's own job, over all models of the range. */
  readonly reportedResults: ReportedResults;
  readonly meter: Meter;
  readonly provider: string;
  /** Absent where the run has no access to a hub. */
  readonly readSize?: ReadSize | undefined;
  /** Most time for trying alternatives of one model; 0 tries none. */
  readonly alternativesSeconds: number;
  /** What the models that are reviewed after this one take on disk. */
  readonly laterBytes: number;
  readonly seed: number;
  readonly beforeMeasuring: () => Promise<void>;
  readonly beforeTasks: () => Promise<void>;
  readonly beforeGguf: () => Promise<void>;
  readonly onProgress: (progress: ModelProgress) => void;
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
    alternativesTo: (rating, wanted) => findAlternatives({ snapshot, rating, ...wanted }),
  };
}
