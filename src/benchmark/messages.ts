/**
 * What the conductor and a worker process say to each other. Model bytes never travel: the worker opens the file.
 */
import type { ErrorCode } from '../errors/registry.ts';
import type { ScoreShare } from '../onnx/index.ts';
import type {
  ActivationRanges,
  ObservedActivation,
  SkippedNode,
  UncalibratedPrecision,
} from '../onnx-rewrite/index.ts';
import type {
  Answer,
  GgufSession,
  PhaseTimes,
  PreparedQueries,
  QuerySource,
  Score,
  ScoredText,
  TaskSession,
} from '../tasks/messages.ts';
import type { Profiles } from './read-profiles.ts';
import type { TensorMetadata, TensorPlan } from './tensor-plan.ts';

export interface SessionOptions {
  readonly modelPath: string;
  /** Set where the file was made here, to what errors call it: why it does not load is for us to say, node and all. */
  readonly rewritten?: string | undefined;
  readonly provider: string;
  /** Threads inside an operator; 0 leaves it to the runtime. */
  readonly threads: number;
  /** Where the profile goes; set only for examining, never while measuring. */
  readonly profilePrefix?: string;
  /** Set where `modelPath` is a folder in Hugging Face layout: its queries are those of a task. */
  readonly task?: TaskSession | undefined;
  /** Set where `modelPath` is a GGUF file: its queries are prompts. */
  readonly gguf?: GgufSession | undefined;
}

/** Where the values of the inputs come from. */
export type InputSource = TensorSource | { readonly kind: 'task'; readonly source: QuerySource };

/** Values for the inputs of a graph. */
export type TensorSource =
  | { readonly kind: 'synthetic'; readonly tensors: readonly TensorPlan[]; readonly seed: number }
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly tensors: readonly TensorMetadata[];
      readonly batch: number;
    };

export type Request =
  | { readonly type: 'load'; readonly session: SessionOptions }
  | { readonly type: 'prepare'; readonly inputs: InputSource }
  | { readonly type: 'warmUp'; readonly leastRuns: number; readonly leastMs: number; readonly mostMs: number }
  | {
      readonly type: 'run';
      readonly runs: number;
      /** Number of the first query, default 0: windows go on where the last one ended, with the same queries on both sides. */
      readonly from?: number;
      /** Of a language model: each query ends with the first token, when its prompt is evaluated. */
      readonly only?: 'prefill';
    }
  /** The last request of a session that is profiled: writes its profile and reads it. */
  | { readonly type: 'endProfile'; readonly batch: number }
  | { readonly type: 'answer' }
  /** Of a GGUF file. Texts for which no time is left are left out, and the last one may be cut short. */
  | { readonly type: 'score'; readonly texts: readonly ScoredText[]; readonly mostMs: number }
  /** A second model beside the loaded one. */
  | { readonly type: 'loadOther'; readonly session: SessionOptions }
  | CompareRequest
  | ObserveRequest
  | { readonly type: 'rewrite'; readonly rewriting: Rewriting }
  /** Loads an engine without a model. */
  | { readonly type: 'loadEngine'; readonly engine: Engine; readonly provider: string };

/** What runs models: ONNX Runtime files, Transformers.js folders, llama.cpp GGUF files. */
export type Engine = 'ONNX Runtime' | 'Transformers.js' | 'llama.cpp';

/** The same samples through the loaded model and the other one. Neither outputs nor inputs travel, only how they differ. */
export interface CompareRequest {
  readonly type: 'compare';
  /** Planned for the loaded model. */
  readonly inputs: TensorSource;
  readonly mostSamples: number;
  readonly mostMs: number;
  /** Stops after the first sample where the other model takes more than this many times as long beyond doubt. */
  readonly mostTimes?: number;
  /** Name of an array in the file of inputs that holds one class a sample. */
  readonly labels?: string;
  /** Outputs that are scores, as the graph of the loaded model tells. */
  readonly scores?: ReadonlyMap<string, ScoreShare>;
  /** Runs the other model once before the first sample, so that what draws random numbers draws others in the two. */
  readonly outOfStep?: boolean;
}

/** Samples through the loaded model, for the range of some of its outputs. */
export interface ObserveRequest {
  readonly type: 'observe';
  readonly outputs: readonly string[];
  readonly inputs: TensorSource;
  readonly mostSamples: number;
  readonly mostMs: number;
}

export type Reply =
  | { readonly type: 'loaded'; readonly inputs: readonly TensorMetadata[]; readonly outputs: readonly string[] }
  | {
      readonly type: 'prepared';
      readonly firstRunMs: number;
      /** Tensor name → shape of one batch, as it is run. */
      readonly shapes: ReadonlyMap<string, readonly number[]>;
      /** Inputs of few whole numbers that are all 0; see `zeroInputs`. */
      readonly zeros?: readonly string[];
      /** Of queries of a task. */
      readonly prepared?: PreparedQueries;
    }
  | { readonly type: 'warm' /** A quick run, as it is once nothing has to settle any more. */; readonly runMs: number }
  | RunReply
  | ({ readonly type: 'profileEnded' } & Profiles)
  | { readonly type: 'answered'; readonly answers: readonly Answer[] }
  | { readonly type: 'scored'; readonly scores: readonly Score[] }
  | ComparedReply
  | ObservedReply
  | ({ readonly type: 'rewritten' } & Rewritten)
  | { readonly type: 'engineLoaded' /** With its version. */; readonly runner: string }
  | FailedReply;

export interface FailedReply {
  readonly type: 'failed';
  readonly code: ErrorCode;
  readonly message: string;
  readonly remedy?: string | undefined;
  /** Set where the message is only what is wrong with the model, to what can't use it. */
  readonly by?: 'Transformers.js';
}

export interface RunReply {
  readonly type: 'ran';
  readonly durationMs: number;
  readonly cpuMs: number;
  readonly latenciesMs: Float64Array;
  readonly peakMemoryBytes: number;
  /** Of queries of a task: where the window's time went. */
  readonly phasesMs?: PhaseTimes | undefined;
}

export interface ObservedReply {
  readonly type: 'observed';
  readonly samples: number;
  /** Smallest and largest value of an output over all samples. An output without a number that is finite has none. */
  readonly ranges: readonly { readonly output: string; readonly min: number; readonly max: number }[];
}

export interface ComparedReply {
  readonly type: 'compared';
  readonly samples: number;
  readonly outputs: readonly ComparedOutput[];
  /** How many times as long the other model takes, where that is beyond `mostTimes`, and beyond doubt. */
  readonly slowerTimes?: number;
  /** Where labels were given: samples whose label is the class of either model. */
  readonly correct?: { readonly loaded: number; readonly other: number };
}

/** One output of both models over all samples. Every list has one value a sample. */
export interface ComparedOutput {
  readonly name: string;
  /** Of the loaded model's first run. */
  readonly shape: readonly number[];
  /**
   * What the loaded model's values look like along the last dimension. `scores` are from 0 to 1 by the graph, each by itself;
   * `names` are whole numbers and texts, of which two are the same or not.
   */
  readonly looksLike: 'probabilities' | 'unit-vectors' | 'scores' | 'names' | 'other';
  /** Share of the positions (all dimensions but the last) at which the largest value has the same index, or of names that are the same. */
  readonly agreement: Float64Array;
  /** Zero throughout in both models: that they agree says nothing. */
  readonly isSilent?: true;
  /** How many different indices (or names) the loaded model gave: 1 says that agreement on it tells nothing. */
  readonly distinctLabels: number;
  /** Of all its labels, the share of the one that it gave most often. */
  readonly commonestShare: number;
  /** The largest number that the loaded model gave. Absent where it gave none. */
  readonly largest?: number;
  /** Cosine of the angle between the two outputs as vectors. */
  readonly cosine: Float64Array;
  /** Length of the difference ÷ length of the loaded model's output; see `relativeErrors`. Of several parts the one that is off by most. */
  readonly relativeError: Float64Array;
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
      score: 'scored';
      loadOther: 'loaded';
      compare: 'compared';
      observe: 'observed';
      rewrite: 'rewritten';
      loadEngine: 'engineLoaded';
    }[T];
  }
>;

interface RewriteFile {
  readonly modelPath: string;
  /** How the model is called in errors. */
  readonly name: string;
  readonly outputPath: string;
  /** The author's own inputs: of what the model stores a value for, those that the file names stay inputs. */
  readonly inputsFile?: string | undefined;
}

/** What is made of a file; plain data, as it travels to the process. */
export type Rewriting = RewriteFile &
  (
    | { readonly kind: 'precision'; readonly precision: UncalibratedPrecision }
    /** Integer arithmetic, with activations quantised by these ranges. */
    | { readonly kind: 'int8-qdq'; readonly activationRanges: ActivationRanges }
    /** The model with the ranges of its activations as further outputs. */
    | { readonly kind: 'calibration' }
  );

export interface Rewritten {
  /** Files beside the new model that hold weights. */
  readonly externalData: readonly string[];
  /** Nodes that could have been converted and stay as they are, and the first of them. */
  readonly skipped: number;
  readonly firstSkipped?: SkippedNode | undefined;
  /** Of a calibration model. */
  readonly observed: readonly ObservedActivation[];
}
