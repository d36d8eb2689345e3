/**
 * What the conductor and a worker process say to each other. Model bytes never travel: the worker opens the file.
 */
import type { Answer, PhaseTimes, PreparedQueries, QuerySource, TaskSession } from '../tasks/messages.ts';
import type { TensorPlan } from './plan-inputs.ts';

export interface TensorMetadata {
  readonly name: string;
  /** ONNX Runtime's element type, e.g. `float32`; `undefined` for what is not a tensor. */
  readonly type: string | undefined;
  /** Named dimensions are strings; unnamed free ones are empty strings. */
  readonly shape: readonly (number | string)[];
}

export interface SessionOptions {
  readonly modelPath: string;
  readonly provider: string;
  /** Threads inside an operator; 0 leaves it to the runtime. */
  readonly threads: number;
  /** Where the profile goes; set only for examining, never while measuring. */
  readonly profilePrefix?: string;
  /** Set where `modelPath` is a folder in Hugging Face layout: its queries are those of a task. */
  readonly task?: TaskSession | undefined;
}

/** Where the values of the inputs come from. */
export type InputSource =
  | { readonly kind: 'synthetic'; readonly tensors: readonly TensorPlan[]; readonly seed: number }
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly tensors: readonly TensorMetadata[];
      readonly batch: number;
    }
  | { readonly kind: 'task'; readonly source: QuerySource };

export type Request =
  | { readonly type: 'load'; readonly session: SessionOptions }
  | { readonly type: 'prepare'; readonly inputs: InputSource }
  | { readonly type: 'warmUp'; readonly leastRuns: number; readonly leastMs: number; readonly mostMs: number }
  | { readonly type: 'run'; readonly runs: number }
  | { readonly type: 'endProfile' }
  | { readonly type: 'answer' };

export type Reply =
  | { readonly type: 'loaded'; readonly inputs: readonly TensorMetadata[]; readonly outputs: readonly string[] }
  | {
      readonly type: 'prepared';
      readonly firstRunMs: number;
      /** Tensor name → shape of one batch, as it is run. */
      readonly shapes: Readonly<Record<string, readonly number[]>>;
      /** Of queries of a task. */
      readonly prepared?: PreparedQueries;
    }
  | { readonly type: 'warm' /** A quick run, as it is once nothing has to settle any more. */; readonly runMs: number }
  | RunReply
  | { readonly type: 'profileEnded' }
  | { readonly type: 'answered'; readonly answers: readonly Answer[] }
  | { readonly type: 'failed'; readonly code: string; readonly message: string; readonly remedy?: string };

export interface RunReply {
  readonly type: 'ran';
  readonly durationMs: number;
  readonly cpuMs: number;
  readonly latenciesMs: Float64Array;
  readonly peakMemoryBytes: number;
  /** Of queries of a task: where the window's time went. */
  readonly phasesMs?: PhaseTimes | undefined;
}

/** The reply that belongs to a request. */
export type ReplyTo<T extends Request['type']> = Extract<
  Reply,
  {
    type: {
      load: 'loaded';
      prepare: 'prepared';
      warmUp: 'warm';
      run: 'ran';
      endProfile: 'profileEnded';
      answer: 'answered';
    }[T];
  }
>;
