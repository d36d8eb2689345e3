import { expect, test } from 'vitest';
import { loadBundledSnapshot } from '../../src/baselines/ai-energy-score/index.ts';
import { thisMachine } from '../../src/benchmark/host.ts';
import { openRepository } from '../../src/git/index.ts';
import { review } from '../../src/review/review.ts';
import { tinyLlama } from '../support/gguf/tiny-llama.ts';
import { createRepository, temporaryFolder } from '../support/git.ts';
import { below, type ModelFolder, textClassifier } from '../support/tasks/index.ts';

const { 'tokenizer.json': _, 'tokenizer_config.json': __, ...bare } = textClassifier();

/** What is prepared for reviewing a new model. Preparing fails, so that nothing is run. */
async function preparedFor(files: ModelFolder, folder = 'models/a'): Promise<string[]> {
  const repository = createRepository();
  repository.commit('base');
  repository.branch('change');
  for (const [path, content] of Object.entries(below(folder, files))) repository.write(path, content);
  repository.commit('head');
  const steps: string[] = [];
  const stop = new AbortController();
  const stopped = new Error('nothing is run in this test');
  const stopHere = () => {
    stop.abort(stopped);
    throw stopped;
  };
  const reviewing = review({
    host: thisMachine,
    repository: await openRepository(repository.directory),
    base: 'main',
    head: 'change',
    policy: { file: '.github/energy-policy.yml', readShared: async () => undefined },
    snapshot: loadBundledSnapshot(),
    seconds: 1,
    provider: 'cpu',
    meter: 'cpu-time',
    threads: 1,
    seed: 1,
    cacheDirectory: temporaryFolder(),
    today: '2026-01-01',
    beforeMeasuring: async () => {
      steps.push('runtime');
      if (files === bare) stopHere();
    },
    beforeTasks: async () => {
      steps.push('tasks');
      stopHere();
    },
    beforeGguf: async () => {
      steps.push('llama.cpp');
      stopHere();
    },
    signal: stop.signal,
    onProgress: () => {},
  });
  await expect(reviewing).rejects.toBe(stopped);
  return steps;
}

test('Transformers.js is asked for where a folder is run as its task, and nowhere else', async () => {
  expect(await preparedFor(textClassifier())).toEqual(['runtime', 'tasks']);
  expect(await preparedFor(bare)).toEqual(['runtime']);
});

test('llama.cpp is asked for where a GGUF file is run, and ONNX Runtime is not', async () => {
  expect(await preparedFor({ 'tiny.gguf': tinyLlama() })).toEqual(['llama.cpp']);
});
