/**
 * The tasks of the AI Energy Score that can be run here, each with the Transformers.js pipeline that runs it and what one
 * of its queries is. `docs/tasks.md` sets them side by side with the queries of the AI Energy Score.
 */
import type { TaskId } from '../baselines/ai-energy-score/index.ts';

/** What published speech models listen at. */
export const SAMPLE_RATE_HZ = 16_000;

/** What a query of a task is made of, and how large it is. */
export type QueryShape =
  /** `tokens` as the model sees them, special ones included. */
  | { readonly kind: 'text'; readonly tokens: number }
  /** Tokens of the question alone, as the AI Energy Score counts them, and of the text that holds the answer. */
  | { readonly kind: 'question'; readonly tokens: number; readonly contextTokens: number }
  | { readonly kind: 'image'; readonly width: number; readonly height: number }
  | { readonly kind: 'audio'; readonly seconds: number };

export interface RunnableTask {
  readonly id: RunnableTaskId;
  /** Name of the pipeline in Transformers.js. */
  readonly pipeline: PipelineName;
  readonly shape: QueryShape;
  /** Tokens that are generated for every query, greedily. Absent where nothing is, or where the model itself ends. */
  readonly generatedTokens?: number;
  /** The pipeline takes several queries at once. */
  readonly isBatched: boolean;
}

export type PipelineName =
  | 'text-generation'
  | 'summarization'
  | 'text-classification'
  | 'feature-extraction'
  | 'question-answering'
  | 'image-classification'
  | 'object-detection'
  | 'image-to-text'
  | 'automatic-speech-recognition';

export type RunnableTaskId = Exclude<TaskId, 'image_generation' | 'reasoning'>;

/** The AI Energy Score has about ten tokens generated. */
const GENERATED_TOKENS = 10;

/** Means of the AI Energy Score's 1,000 queries, as it publishes them; sizes of pictures and sounds are ours. */
const RUNNABLE: Readonly<Record<RunnableTaskId, Omit<RunnableTask, 'id'>>> = {
  text_generation: {
    pipeline: 'text-generation',
    shape: { kind: 'text', tokens: 369 },
    generatedTokens: GENERATED_TOKENS,
    isBatched: true,
  },
  summarization: {
    pipeline: 'summarization',
    shape: { kind: 'text', tokens: 384 },
    generatedTokens: GENERATED_TOKENS,
    isBatched: true,
  },
  text_classification: { pipeline: 'text-classification', shape: { kind: 'text', tokens: 157 }, isBatched: true },
  sentence_similarity: { pipeline: 'feature-extraction', shape: { kind: 'text', tokens: 23 }, isBatched: true },
  question_answering: {
    pipeline: 'question-answering',
    // The published 11 tokens are those of a question; a paragraph of SQuAD has some 120 words.
    shape: { kind: 'question', tokens: 11, contextTokens: 150 },
    isBatched: false,
  },
  // The mean picture of ImageNet, and of COCO.
  image_classification: {
    pipeline: 'image-classification',
    shape: { kind: 'image', width: 500, height: 375 },
    isBatched: true,
  },
  object_detection: {
    pipeline: 'object-detection',
    shape: { kind: 'image', width: 640, height: 480 },
    isBatched: false,
  },
  image_captioning: {
    pipeline: 'image-to-text',
    shape: { kind: 'image', width: 640, height: 480 },
    generatedTokens: GENERATED_TOKENS,
    isBatched: false,
  },
  // Between Common Voice (about 5 s) and LibriSpeech (about 12 s).
  asr: { pipeline: 'automatic-speech-recognition', shape: { kind: 'audio', seconds: 8 }, isBatched: false },
};

export const RUNNABLE_TASK_IDS = Object.keys(RUNNABLE).filter(isRunnableId);

export function runnableTask(id: RunnableTaskId): RunnableTask {
  return { id, ...RUNNABLE[id] };
}

function isRunnableId(name: string): name is RunnableTaskId {
  return name in RUNNABLE;
}
