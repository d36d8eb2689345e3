/**
 * Runs queries of a task in a worker process: everything that a user of the pipeline would wait for, from the text to the
 * answer, is inside a query.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import type { Answer, PhaseTimes, PreparedQueries, Query, QuerySource, TaskSession } from '../../tasks/messages.ts';
import { makeAudio, SAMPLE_RATE_HZ } from '../../tasks/queries/audio.ts';
import { makeImage } from '../../tasks/queries/image.ts';
import { makeQueries, type Tokenizer } from '../../tasks/queries/make-queries.ts';
import { readWav } from '../../tasks/queries/read-wav.ts';
import { type RunnableTask, runnableTask } from '../../tasks/runnable-tasks.ts';
import { toAnswer } from './answer.ts';
import { type LoadedPipeline, loadTransformers, type RawImageClass } from './load-transformers.ts';
import { refuseHalfOutputs } from './refuse-half-outputs.ts';
import { watchPhases } from './watch-phases.ts';

export interface TaskRunner {
  /** Makes or takes the queries and runs the first of them. */
  prepare(source: QuerySource): Promise<PreparedQueries>;
  /** Runs one batch of queries, by its number; after the last comes the first. */
  run(number: number): Promise<void>;
  /** Times of the phases since this was last asked. */
  takePhases(): PhaseTimes;
  /** Answers every query once, one at a time. */
  answers(): Promise<Answer[]>;
  endProfiling(): void;
}

/** How the sessions are made, beside what the task says. */
export interface RunnerOptions {
  readonly folder: string;
  readonly device: string;
  readonly sessionOptions: object;
}

/**
 * Loads the model of a folder and everything around it.
 *
 * @throws WattnudgeError `transformers-missing`, `output-unsupported`; what Transformers.js throws for a folder that it cannot load
 */
export async function openTask(session: TaskSession, options: RunnerOptions): Promise<TaskRunner> {
  const { transformers, runner } = loadTransformers();
  const task = runnableTask(session.task);
  const pipe = await transformers.pipeline(task.pipeline, options.folder, {
    dtype: session.precision,
    device: options.device,
    subfolder: session.subfolder,
    model_file_name: session.graph ?? null,
    local_files_only: true,
    session_options: options.sessionOptions,
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
        ...(generatedTokens > 0 && { outputTokensPerQuery: generatedTokens }),
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
      return [(await RawImage.read(query.path)).rgb()];
    case 'synthetic-audio':
      return [makeAudio(query.seconds, query.seed)];
    case 'audio-file':
      return [readWav(readFileSync(query.path), basename(query.path))];
  }
}

function tokenizerOf({ tokenizer }: LoadedPipeline, task: RunnableTask): Tokenizer | undefined {
  if (!tokenizer) return undefined;
  const count = (text: string, special: boolean) =>
    tokenizer(text, { add_special_tokens: special }).input_ids.dims.at(-1) ?? 0;
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
