import { describe, expect, test } from 'vitest';
import { benchmark, type FolderSubject } from '../../src/benchmark/index.ts';
import { cpuTimeMeter } from '../../src/meters/index.ts';
import { type RunnableTaskId, taskOfConfig } from '../../src/tasks/index.ts';
import { type ModelFolder, textClassifier, textGenerator, tinyModels, writeFolder } from '../support/tasks/index.ts';

function subjectOf(files: ModelFolder, task: RunnableTaskId): FolderSubject {
  const folder = writeFolder(files);
  return {
    kind: 'folder',
    label: `the ${task} model`,
    path: folder,
    task: { task, subfolder: 'onnx', precision: 'fp32' },
  };
}

/** A few seconds: what is tested is what becomes of a query, not how fine its energy is. */
const measured = (head: FolderSubject, base?: FolderSubject) =>
  benchmark({
    head,
    base,
    meter: cpuTimeMeter(),
    provider: 'cpu',
    threads: 1,
    queries: { batch: 1, seed: 1 },
    seconds: 4,
  });

const generating = new Set(['text_generation', 'summarization']);

describe.each(Object.entries(tinyModels))('a tiny model for %s', (name, make) => {
  const files = make();
  const task = taskOfConfig(String(files['config.json']), undefined, 'the folder').id;

  test('has the task that its architecture says, and runs through Transformers.js', async () => {
    expect(task).toBe(name);
    const { head } = await measured(subjectOf(files, task));
    expect(head.task).toMatchObject({
      id: name,
      runner: expect.stringMatching(/^Transformers\.js 4\./),
      precision: 'fp32',
    });
    expect(head.inputs).toMatchObject({ synthetic: true, seed: 1 });
    expect(head.macsPerQuery).toBeGreaterThan(0);

    const phases = head.task!.phases;
    expect(phases.map((phase) => phase.name)).toEqual(
      generating.has(name) ? ['preprocess', 'prefill', 'decode'] : ['preprocess', 'prefill'],
    );
    expect(phases.reduce((sum, phase) => sum + phase.whPer1000, 0)).toBeCloseTo(head.whPer1000.estimate, 10);
    expect(head.task!.outputTokensPerQuery).toBe(generating.has(name) ? 10 : undefined);
  });
});

test('the queries have the tokens that the AI Energy Score publishes, under the tokenizer of the model', async () => {
  const [classified, generated] = [
    await measured(subjectOf(textClassifier(), 'text_classification')),
    await measured(subjectOf(textGenerator(), 'text_generation')),
  ];
  expect(Math.abs(classified.head.task!.inputTokensPerQuery! / 157 - 1)).toBeLessThan(0.05);
  expect(Math.abs(generated.head.task!.inputTokensPerQuery! / 369 - 1)).toBeLessThan(0.05);
});

test('both sides get the same queries, and a deeper model comes out higher', async () => {
  const base = subjectOf(textClassifier(), 'text_classification');
  const head = subjectOf(textClassifier({ layers: 6 }), 'text_classification');
  const result = await measured(head, base);
  expect(result.comparison!.ratio.estimate).toBeGreaterThan(1);
  expect(result.base!.task!.inputTokensPerQuery).toBe(result.head.task!.inputTokensPerQuery);
});

test('a folder that Transformers.js cannot load is an error that names it', async () => {
  const { 'tokenizer.json': _, ...files } = textClassifier();
  await expect(measured(subjectOf(files, 'text_classification'))).rejects.toMatchObject({
    code: 'model-load-failed',
    message: expect.stringContaining('the text_classification model'),
  });
});
