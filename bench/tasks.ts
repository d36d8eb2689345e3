/**
 * What the loop around a task's queries costs: queries per second inside a window against calling the same pipeline of
 * Transformers.js directly, alternating in the same process, since two processes differ by more than what is looked for.
 * 1.00 is no overhead; at least 0.97 is demanded.
 *
 *   npm run bench:tasks            (on a machine with nothing else to do)
 *   npm run bench:tasks -- 5       (pairs of windows for each pair of sessions; for trying it out)
 */
import { cpus } from 'node:os';
import { timeRuns } from '../src/benchmark/pace.ts';
import type { TaskRunner } from '../src/engines/task-runner.ts';
import {
  type LoadedPipeline,
  loadTransformers,
  type RawImageClass,
} from '../src/engines/transformers/load-transformers.ts';
import { openTask } from '../src/engines/transformers/task-runner.ts';
import { trimmedMean } from '../src/statistics/index.ts';
import { type RunnableTaskId, runnableTask, taskOfConfig } from '../src/tasks/index.ts';
import type { Query } from '../src/tasks/messages.ts';
import { makeAudio } from '../src/tasks/queries/audio.ts';
import { makeImage } from '../src/tasks/queries/image.ts';
import { tinyModels } from '../test/support/tasks/index.ts';
import { made, subjectOf } from '../test/support/tasks/task-worker.ts';

const PAIRS = Number(process.argv[2] ?? 20);
/** Where a session's memory happens to lie makes a difference too. */
const SESSIONS = 4;
const WINDOW_MS = 150;
const SESSION_OPTIONS = { logSeverityLevel: 4, intraOpNumThreads: 1 } as const;

const { transformers } = loadTransformers();
console.log(`${cpus()[0]?.model}, ${cpus().length} cores; Node.js ${process.versions.node}\n`);
console.log('| task | pipeline called directly, queries/s | inside a window, queries/s | ratio |');
console.log('|:--|--:|--:|--:|');
for (const make of Object.values(tinyModels)) {
  const files = make();
  const { id } = taskOfConfig(String(files['config.json']), undefined, 'the folder');
  const { path, task } = subjectOf(files, id);
  const [direct, window]: [number[], number[]] = [[], []];
  for (let session = 0; session < SESSIONS; session++) {
    const pipe = await openPipeline(path, id);
    const runner = await openTask(task, { folder: path, device: 'cpu', sessionOptions: SESSION_OPTIONS });
    const { queries } = await runner.prepare(made(8));
    const calls = queries.map((query) => [...inputsOf(query, transformers.RawImage), ...optionsOf(id)]);
    await directLoop(pipe, calls, 20);
    const runs = Math.max(8, Math.round(WINDOW_MS / ((await windowOf(runner, 20)) / 20)));
    for (let pair = 0; pair < PAIRS; pair++) {
      const inWindow = async () => window.push(runs / ((await windowOf(runner, runs)) / 1000));
      const inLoop = async () => direct.push(runs / ((await directLoop(pipe, calls, runs)) / 1000));
      for (const measure of pair % 2 === 0 ? [inLoop, inWindow] : [inWindow, inLoop]) await measure();
    }
  }
  const ratio = Math.exp(trimmedMean(direct.map((rate, index) => Math.log(window[index]! / rate))));
  console.log(`| ${id} | ${middle(direct)} | ${middle(window)} | ${ratio.toFixed(3)} |`);
}

function openPipeline(folder: string, id: RunnableTaskId): Promise<LoadedPipeline> {
  return transformers.pipeline(runnableTask(id).pipeline, folder, {
    dtype: 'fp32',
    device: 'cpu',
    subfolder: 'onnx',
    model_file_name: null,
    local_files_only: true,
    session_options: SESSION_OPTIONS,
  });
}

/** As a worker runs a window. */
async function windowOf({ run }: TaskRunner, runs: number): Promise<number> {
  return (await timeRuns(run, runs)).durationMs;
}

/** What a user would write. */
async function directLoop(pipe: LoadedPipeline, calls: readonly unknown[][], runs: number): Promise<number> {
  const start = performance.now();
  for (let index = 0; index < runs; index++) await pipe(...calls[index % calls.length]!);
  return performance.now() - start;
}

function inputsOf(query: Query, RawImage: RawImageClass): unknown[] {
  switch (query.kind) {
    case 'text':
      return [query.text];
    case 'question':
      return [query.question, query.context];
    case 'synthetic-image': {
      const { data, width, height } = makeImage(query.width, query.height, query.seed);
      return [new RawImage(data, width, height, 3)];
    }
    case 'synthetic-audio':
      return [makeAudio(query.seconds, query.seed)];
    default:
      throw new Error(`synthetic queries are of no kind ${query.kind}`);
  }
}

function optionsOf(id: RunnableTaskId): unknown[] {
  const generation = { max_new_tokens: 10, min_new_tokens: 10, do_sample: false };
  if (id === 'sentence_similarity') return [{ pooling: 'mean', normalize: true }];
  if (id === 'text_generation') return [{ ...generation, return_full_text: false }];
  return id === 'summarization' || id === 'image_captioning' ? [generation] : [];
}

function middle(values: readonly number[]): string {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!.toPrecision(4);
}
