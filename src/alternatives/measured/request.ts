import type { AlternativeFigures } from '../../assessment/index.ts';
import type {
  BenchmarkOptions,
  FileSubject,
  Host,
  ModelProfile,
  Progress,
  QuerySettings,
} from '../../benchmark/index.ts';
import type { Comparison, MeasuredDraft, Measurement } from '../../energy-review/index.ts';
import type { Meter } from '../../meters/index.ts';
import type { OtherModel } from './candidate.ts';

/** Labelled samples of the policy. */
export interface Evaluation {
  readonly file: { readonly path: string; readonly sha256: string };
  readonly labels: string;
}

/** A revision that was measured. */
export interface MeasuredSide {
  readonly subject: FileSubject;
  readonly measurement: Measurement;
  readonly bytes: number;
}

export interface TryRequest {
  readonly host: Host;
  /** The model's path: it names files and steps. */
  readonly model: string;
  readonly base?: MeasuredSide | undefined;
  readonly head: MeasuredSide & { readonly parameters: number; readonly profile?: ModelProfile | undefined };
  /** head ÷ base. */
  readonly comparison?: Comparison | undefined;
  readonly otherModels: readonly (OtherModel & { readonly kind: 'declared' | 'same-signature' })[];
  /** Where a candidate stands to the policy; `undefined` where no budget says anything. */
  readonly judge: (candidate: AlternativeFigures) => MeasuredDraft['withinBudget'];
  /** Ratios to base that the policy asks about. */
  readonly thresholds?: readonly number[] | undefined;
  /** Whether what else the policy asks is decided. */
  readonly isDecided?: BenchmarkOptions['isDecided'];
  /** Least agreement (or closeness) of what is offered; without it the defaults of `isFaithful`. */
  readonly fidelityLimit?: number | undefined;
  readonly evaluation?: Evaluation | undefined;
  /** Longest median latency of a run, for batching. */
  readonly latencyLimitMs?: number | undefined;
  readonly task?: string | undefined;
  readonly meter: Meter;
  readonly provider: string;
  readonly threads: number;
  readonly queries: QuerySettings;
  /** Time for all of it. */
  readonly seconds: number;
  /** Short warm-ups and windows in every comparison. */
  readonly quick?: boolean | undefined;
  /** Folder for the files of what is offered. Without it a step names the command that makes the file again. */
  readonly directory?: string | undefined;
  /** What the names of those files begin with, folders included. */
  readonly stem: string;
  readonly onProgress: (progress: TryProgress) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface TryProgress {
  readonly trying: string;
  readonly progress?: Progress;
}
