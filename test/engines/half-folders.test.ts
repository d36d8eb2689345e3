/** Folders in Hugging Face layout with float16 inside or at the edges × versions of Node, through Transformers.js. */
import { join } from 'node:path';
import { beforeAll, expect } from 'vitest';
import { rewriteModel } from '../../src/onnx-rewrite/index.ts';
import type { Answer, RunnableTaskId } from '../../src/tasks/index.ts';
import { type NodeCase, refused, testOnEveryNode } from '../support/engines/on-every-node.ts';
import { halfEdges } from '../support/onnx/half-edges.ts';
import { type ModelFolder, tinyModels, writeFolder } from '../support/tasks/index.ts';
import { inWorker, made, subjectOf } from '../support/tasks/task-worker.ts';

const ANSWERED = ['sentence_similarity', 'question_answering', 'text_generation', 'summarization'] as const;
type AnsweredTask = (typeof ANSWERED)[number];

/** What the float32 models answer to the same queries. */
const answers = new Map<AnsweredTask, readonly Answer[]>();
beforeAll(async () => {
  for (const task of ANSWERED) {
    const subject = subjectOf(tinyModels[task](), task);
    answers.set(
      task,
      await inWorker(subject, made(3), async (worker) => (await worker.ask({ type: 'answer' })).answers),
    );
  }
});

/** Runs, and answers as the float32 model does: an embedding to two digits. */
function agrees(task: AnsweredTask): object {
  const expected = answers.get(task)!.map((answer) => {
    if (answer.kind !== 'embedding') return answer;
    return { kind: 'embedding', values: Array.from(answer.values, (value) => expect.closeTo(value, 2)) };
  });
  return { kind: 'ran', runs: 3, errors: {}, ranges: {}, answers: expected };
}

const hasFloat16Array = (version: string) => Number.parseInt(version, 10) >= 24;
const refusedOutput = (words: string) => refused('output-unsupported', words);

/** The graphs of a folder through a function. */
function withGraphs(files: ModelFolder, change: (bytes: Uint8Array) => Uint8Array): ModelFolder {
  return Object.fromEntries(
    Object.entries(files).map(([path, content]) => [path, content instanceof Uint8Array ? change(content) : content]),
  );
}

function halves(task: RunnableTaskId, expected: (version: string) => object): NodeCase {
  const path = writeFolder(withGraphs(tinyModels[task](), halfEdges));
  const session = { task, subfolder: 'onnx', precision: 'fp32' } as const;
  return { name: `${task}, float16 in and out`, run: { kind: 'folder', path, task: session }, expected };
}

async function halfWeights(task: AnsweredTask): Promise<NodeCase> {
  const path = writeFolder(tinyModels[task]());
  const outputPath = join(path, 'onnx/model_fp16.onnx');
  await rewriteModel({ modelPath: join(path, 'onnx/model.onnx'), outputPath, precision: 'float16' });
  const session = { task, subfolder: 'onnx', precision: 'fp16' } as const;
  return {
    name: `${task}, float16 inside alone`,
    run: { kind: 'folder', path, task: session },
    expected: () => agrees(task),
  };
}

testOnEveryNode([
  await halfWeights('sentence_similarity'),
  await halfWeights('text_generation'),
  halves('text_generation', () => agrees('text_generation')),
  halves('summarization', () => agrees('summarization')),
  ...(['sentence_similarity', 'question_answering'] as const).map((task) =>
    halves(task, (version) => (hasFloat16Array(version) ? agrees(task) : refusedOutput(`on Node ${version}`))),
  ),
  halves('text_classification', () => refusedOutput('"logits" is a tensor of float16')),
  halves('image_classification', () => refusedOutput('"logits" is a tensor of float16')),
  halves('image_captioning', () => refused('input-unsupported', 'a tensor of float16, and its pipeline gives float32')),
]);
