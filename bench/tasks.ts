/**
 * What the loop around a task's queries costs: queries per second inside a window against calling the same pipeline of
 * Transformers.js directly, alternating in the same run. 1.00 is no overhead; at least 0.97 is demanded.
 *
 *   npm run bench:tasks            (on a machine with nothing else to do)
 *   npm run bench:tasks -- 5       (rounds; for trying it out)
 */
import { trimmedMean } from '../src/benchmark/statistics.ts';
import { type RunnableTaskId, runnableTask, taskOfConfig } from '../src/tasks/index.ts';
import { type LoadedPipeline, loadTransformers, type RawImageClass } from '../src/tasks/load-transformers.ts';
import type { Query } from '../src/tasks/messages.ts';
import { makeAudio } from '../src/tasks/queries/audio.ts';
import { makeImage } from '../src/tasks/queries/image.ts';
import { tinyModels } from '../test/support/tasks/index.ts';
import { inWorker, made, subjectOf } from '../test/support/tasks/task-worker.ts';

const ROUNDS = Number(process.argv[2] ?? 30);
const WINDOW_MS = 200;

const { transformers } = loadTransformers();
console.log('| task | pipeline called directly, queries/s | inside a window, queries/s | ratio |');
console.log('|:--|--:|--:|--:|');
for (const make of Object.values(tinyModels)) {
  const files = make();
  const { id } = taskOfConfig(String(files['config.json']), undefined, 'the folder');
  const { direct, window } = await compare(files, id);
  const ratio = Math.exp(trimmedMean(direct.map((rate, index) => Math.log(window[index]! / rate))));
  console.log(`| ${id} | ${middle(direct)} | ${middle(window)} | ${ratio.toFixed(3)} |`);
}

async function compare(files: ReturnType<(typeof tinyModels)['asr']>, id: RunnableTaskId) {
  const subject = subjectOf(files, id);
  const task = runnableTask(id);
  const pipe = await transformers.pipeline(task.pipeline, subject.path, {
    dtype: 'fp32',
    device: 'cpu',
    subfolder: 'onnx',
    model_file_name: null,
    local_files_only: true,
    session_options: { logSeverityLevel: 4, intraOpNumThreads: 1 },
  });
  return inWorker(subject, made(8), async (worker, { queries }) => {
    const calls = queries.map((query) => [...inputsOf(query, transformers.RawImage), ...optionsOf(id)]);
    await directLoop(pipe, calls, 20);
    const { durationMs } = await worker.ask({ type: 'run', runs: 20 });
    const runs = Math.max(8, Math.round(WINDOW_MS / (durationMs / 20)));
    const [direct, window]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      const inWindow = async () => window.push(runs / ((await worker.ask({ type: 'run', runs })).durationMs / 1000));
      const inLoop = async () => direct.push(runs / ((await directLoop(pipe, calls, runs)) / 1000));
      for (const measure of round % 2 === 0 ? [inLoop, inWindow] : [inWindow, inLoop]) await measure();
    }
    return { direct, window };
  });
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
