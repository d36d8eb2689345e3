/** What travels between the parent and a worker that runs queries of a task. Plain data. */
import type { Precision } from './precision.ts';
import type { RunnableTaskId } from './runnable-tasks.ts';

/** A folder in Hugging Face layout, and how to run it. */
export interface TaskSession {
  readonly task: RunnableTaskId;
  /** Where the graphs are in the folder. */
  readonly subfolder: 'onnx' | '';
  readonly precision: Precision;
  /** Name of the graph without precision and extension, where it is not `model`. */
  readonly graph?: string;
}

/** A GGUF file, and how to run it: its queries are prompts, and what follows them is generated greedily. */
export interface GgufSession {
  /** As the file calls it: `llama`. */
  readonly architecture: string;
  /** As the file calls it: `Q4_K_M`. */
  readonly quantisation: string;
  /** Mean tokens of a prompt that is made. */
  readonly inputTokens: number;
  /** Tokens that are generated for every prompt, whatever the model would like. */
  readonly outputTokens: number;
}

/** One query as it is given to a pipeline, or the recipe for it: pictures and sounds do not travel. */
export type Query =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'question'; readonly question: string; readonly context: string }
  | { readonly kind: 'synthetic-image'; readonly width: number; readonly height: number; readonly seed: number }
  | { readonly kind: 'image-file'; readonly path: string }
  | { readonly kind: 'synthetic-audio'; readonly seconds: number; readonly seed: number }
  | { readonly kind: 'audio-file'; readonly path: string };

/** Where the queries of a run come from. `make` needs the model's own tokenizer, so the worker does it. */
export type QuerySource =
  | { readonly kind: 'make'; readonly seed: number; readonly count: number; readonly batch: number }
  | { readonly kind: 'given'; readonly queries: readonly Query[]; readonly batch: number };

/** What a prepared worker knows of its queries. */
export interface PreparedQueries {
  readonly queries: readonly Query[];
  /** Mean over the queries, as the model sees them; absent where its inputs are no tokens. */
  readonly inputTokensPerQuery?: number;
  /** Generated in the first run, per query. */
  readonly outputTokensPerQuery?: number;
  readonly secondsOfAudioPerQuery?: number;
  /** E.g. `Transformers.js 4.3.1`. */
  readonly runner: string;
}

export const PHASES = ['preprocess', 'prefill', 'decode'] as const;
export type Phase = (typeof PHASES)[number];

/** Milliseconds spent in each phase. */
export type PhaseTimes = Readonly<Record<Phase, number>>;

/** What a pipeline answered to one query, reduced to what can be compared. */
export type Answer =
  | { readonly kind: 'label'; readonly label: string }
  | { readonly kind: 'span'; readonly text: string }
  | { readonly kind: 'embedding'; readonly values: Float32Array }
  /** `tokens`: those that were generated, by their numbers in the vocabulary. Of a GGUF file. */
  | { readonly kind: 'tokens'; readonly text: string; readonly tokens?: readonly number[] }
  | { readonly kind: 'transcript'; readonly text: string }
  | { readonly kind: 'objects'; readonly labels: readonly string[] };

/** A text whose tokens are given to a model one after another, for what it would have said at each place. */
export interface ScoredText {
  readonly text: string;
  /** Tokens that follow the text: then only these are scored. Without them, all of the text but its first token. */
  readonly continuation?: readonly number[];
}

/** What a model says at each scored place, with the given tokens before it. */
export interface Score {
  /** The most probable tokens: what greedy decoding would choose. */
  readonly chosen: readonly number[];
  /** Natural logarithms of the probabilities of the given tokens. */
  readonly logProbabilities: readonly number[];
}
