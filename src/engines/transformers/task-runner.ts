/**
 * Runs queries of a task in a worker process: everything that a user of the pipeline would wait for, from the text to the
 * answer, is inside a query.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import type { Answer, Query, TaskSession } from '../../tasks/messages.ts';
import { makeAudio } from '../../tasks/queries/audio.ts';
import { makeImage } from '../../tasks/queries/image.ts';
import { makeQueries, type Tokenizer } from '../../tasks/queries/make-queries.ts';
import { readWav } from '../../tasks/queries/read-wav.ts';
import { type RunnableTask, type RunnableTaskId, runnableTask, SAMPLE_RATE_HZ } from '../../tasks/runnable-tasks.ts';
import type { TaskRunner } from '../task-runner.ts';
import { faultOfFolder, tokenizerFault } from './folder-fault.ts';
import {
  type LoadedModel,
  type LoadedPipeline,
  type LoadedSession,
  loadTransformers,
  type RawImageClass,
} from './load-transformers.ts';
import { watchPhases } from './watch-phases.ts';

/** How the sessions are made, beside what the task says. */
export interface RunnerOptions {
  readonly folder: string;
  readonly device: string;
  readonly sessionOptions: object;
}

/**
 * Loads the model of a folder and everything around it.
 *
 * @throws WattnudgeError `transformers-missing`, `output-unsupported`; FolderFault for a folder with a faulty part; what
 * Transformers.js throws for any other that it can't load
 */
export async function openTask(session: TaskSession, options: RunnerOptions): Promise<TaskRunner> {
  const { transformers, runner } = loadTransformers();
  const task = runnableTask(session.task);
  const pipelineOptions = {
    dtype: session.precision,
    device: options.device,
    subfolder: session.subfolder,
    model_file_name: session.graph ?? null,
    local_files_only: true,
    session_options: options.sessionOptions,
  } as const;
  const pipe = await transformers.pipeline(task.pipeline, options.folder, pipelineOptions).catch(async (error) => {
    throw (await faultOfFolder(error, options.folder, task, transformers)) ?? error;
  });
  refuseHalfOutputs(task, pipe.model.sessions);
  const phases = watchPhases(pipe.model);
  const tokenizer = tokenizerOf(pipe, task);
  let queries: readonly Query[] = [];
  let inputs: readonly unknown[][] = [];
  let calls: readonly unknown[][] = [];

  const call = async (call: readonly unknown[]): Promise<unknown> => {
    phases.begin();
    const result = await pipe(...call);
    phases.end();
    return result;
  };

  return {
    async prepare(source) {
      queries = source.kind === 'given' ? source.queries : makeQueries(task.shape, source, tokenizer);
      refuseBatch(task, source.batch);
      refuseStrangers(task, queries);
      inputs = [];
      for (const query of queries) inputs = [...inputs, await inputOf(query, transformers.RawImage)];
      calls = batchesOf(inputs, source.batch).map((batch) => [...batch, ...optionsOf(task)]);
      phases.reset();
      await call(calls[0]!);
      const { generatedTokens } = phases.take();
      return {
        queries,
        runner,
        ...tokensOf(queries, tokenizer),
        outputTokensPerQuery: generatedTokens || undefined,
        ...secondsOf(inputs),
      };
    },
    async run(number) {
      await call(calls[number % calls.length]!);
    },
    takePhases: () => phases.take().times,
    async answers() {
      const answers: Answer[] = [];
      for (const input of inputs) answers.push(toAnswer(task.id, await pipe(...input, ...optionsOf(task))));
      return answers;
    },
    endProfiling() {
      for (const each of Object.values(pipe.model.sessions)) each.endProfiling();
    },
  };
}

/** Options of a call, behind its query. */
function optionsOf(task: RunnableTask): readonly unknown[] {
  // Exactly so many tokens, whatever the model would like: else a model that stops early would seem cheaper.
  const { generatedTokens: tokens } = task;
  const generation = { max_new_tokens: tokens, min_new_tokens: tokens, do_sample: false, num_beams: 1 };
  switch (task.id) {
    case 'sentence_similarity':
      return [{ pooling: 'mean', normalize: true }];
    case 'text_generation':
      return [{ ...generation, return_full_text: false }];
    case 'summarization':
    case 'image_captioning':
      return [generation];
    default:
      return [];
  }
}

function batchesOf(inputs: readonly unknown[][], batch: number): unknown[][] {
  if (batch === 1) return inputs.map((input) => [...input]);
  return Array.from({ length: Math.floor(inputs.length / batch) }, (_, index) => [
    inputs.slice(index * batch, (index + 1) * batch).map(([only]) => only),
  ]);
}

async function inputOf(query: Query, RawImage: RawImageClass): Promise<unknown[]> {
  switch (query.kind) {
    case 'text':
      return [query.text];
    case 'question':
      return [query.question, query.context];
    case 'synthetic-image': {
      const { data, width, height } = makeImage(query.width, query.height, query.seed);
      return [new RawImage(data, width, height, 3)];
    }
    case 'image-file':
      return [(await readImage(query.path, RawImage)).rgb()];
    case 'synthetic-audio':
      return [makeAudio(query.seconds, query.seed)];
    case 'audio-file':
      return [readWav(readFileSync(query.path), basename(query.path))];
  }
}

async function readImage(path: string, RawImage: RawImageClass) {
  try {
    return await RawImage.read(path);
  } catch {
    throw new WattnudgeError('queries-invalid', 'A file of queries is no picture that can be read.', {
      remedy: 'Use PNG, JPEG, or WebP files for `queries` in the policy.',
    });
  }
}

function tokenizerOf({ tokenizer }: LoadedPipeline, task: RunnableTask): Tokenizer | undefined {
  if (!tokenizer) return undefined;
  const count = (text: string, special: boolean) => {
    try {
      return tokenizer(text, { add_special_tokens: special }).input_ids.dims.at(-1) ?? 0;
    } catch (error) {
      throw tokenizerFault(error);
    }
  };
  return {
    // The pipeline for text generation adds no special tokens to a prompt.
    withSpecial: (text) => count(text, task.id !== 'text_generation'),
    bare: (text) => count(text, false),
  };
}

function tokensOf(queries: readonly Query[], tokenizer: Tokenizer | undefined) {
  const counts = queries.flatMap((query) => {
    if (tokenizer === undefined) return [];
    if (query.kind === 'text') return [tokenizer.withSpecial(query.text)];
    return query.kind === 'question' ? [tokenizer.withSpecial(query.question) + tokenizer.bare(query.context)] : [];
  });
  if (counts.length === 0) return {};
  return { inputTokensPerQuery: counts.reduce((sum, count) => sum + count, 0) / counts.length };
}

function secondsOf(inputs: readonly unknown[][]) {
  const lengths = inputs.flatMap(([only]) => (only instanceof Float32Array ? [only.length] : []));
  if (lengths.length === 0) return {};
  return { secondsOfAudioPerQuery: lengths.reduce((sum, length) => sum + length, 0) / lengths.length / SAMPLE_RATE_HZ };
}

function refuseBatch(task: RunnableTask, batch: number): void {
  if (batch === 1 || task.isBatched) return;
  throw new WattnudgeError(
    'batch-not-free',
    `The pipeline for ${task.pipeline} takes one query at a time, and the policy asks for batches of ${batch}.`,
    { remedy: 'Use batch 1.' },
  );
}

/** Queries of the author's own must be of the task's kind. */
function refuseStrangers(task: RunnableTask, queries: readonly Query[]): void {
  const wanted = task.shape.kind;
  const stranger = queries.find(({ kind }) => !kind.includes(wanted));
  if (queries.length > 0 && stranger === undefined) return;
  const found = stranger === undefined ? 'none' : `one of the kind ${stranger.kind}`;
  throw new WattnudgeError('queries-invalid', `Queries for ${task.id} are of the kind ${wanted}; found ${found}.`, {
    remedy: 'Correct `queries` in the policy.',
  });
}

/**
 * What a pipeline returned for one query, reduced to what variants of a model are compared by.
 *
 * @throws Error for a result that the pipeline of this task does not give
 */
function toAnswer(task: RunnableTaskId, result: unknown): Answer {
  const first = Array.isArray(result) ? result[0] : result;
  switch (task) {
    case 'text_classification':
    case 'image_classification':
      return { kind: 'label', label: textOf(first, 'label') };
    case 'question_answering':
      return { kind: 'span', text: textOf(first, 'answer') };
    case 'sentence_similarity': {
      const values = fieldOf(result, 'data');
      // Float16Array where the outputs are float16.
      if (ArrayBuffer.isView(values)) return { kind: 'embedding', values: Float32Array.from(values as Float32Array) };
      throw new Error('the pipeline gave no embedding');
    }
    case 'text_generation':
    case 'image_captioning':
      return { kind: 'tokens', text: textOf(first, 'generated_text') };
    case 'summarization':
      return { kind: 'tokens', text: textOf(first, 'summary_text') };
    case 'asr':
      return { kind: 'transcript', text: textOf(first, 'text') };
    case 'object_detection': {
      const found = Array.isArray(result) ? result : [];
      return { kind: 'objects', labels: found.map((each) => textOf(each, 'label')).sort() };
    }
  }
}

function textOf(value: unknown, name: string): string {
  const text = fieldOf(value, name);
  if (typeof text === 'string') return text;
  throw new Error(`the pipeline gave no ${name}`);
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/**
 * Refuses a model whose float16 outputs Transformers.js (4.3) can't use. For generated text it converts them on every
 * Node. For classes it makes a float32 tensor of them, which throws. For all else it takes the numbers as they come:
 * right where JavaScript has Float16Array (Node 24 and later), and before that their bits, which gives wrong answers
 * without an error.
 *
 * @throws WattnudgeError `output-unsupported`
 */
export function refuseHalfOutputs(
  task: RunnableTask,
  sessions: { readonly [name in keyof LoadedModel['sessions']]: Pick<LoadedSession, 'outputMetadata'> },
  hasFloat16Array = 'Float16Array' in globalThis,
): void {
  const isGenerating = task.generatedTokens !== undefined || 'decoder_model_merged' in sessions;
  const isClassifying = task.id === 'text_classification' || task.id === 'image_classification';
  if (isGenerating || (!isClassifying && hasFloat16Array)) return;
  const outputs = Object.values(sessions).flatMap(({ outputMetadata }) => outputMetadata);
  const half = outputs.find(({ type }) => type === 'float16');
  if (half === undefined) return;
  throw new WattnudgeError(
    'output-unsupported',
    `Output "${half.name}" is a tensor of float16, which Transformers.js can't use for ${task.pipeline}${isClassifying ? '' : ` on Node ${process.versions.node}`}.`,
    {
      remedy: `Export the model with float32 outputs (the weights may stay float16)${isClassifying ? '' : ', or use Node 24 or later'}.`,
    },
  );
}
