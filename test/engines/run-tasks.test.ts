import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { benchmark } from '../../src/benchmark/index.ts';
import { cpuTimeMeter } from '../../src/meters/index.ts';
import { taskOfConfig } from '../../src/tasks/index.ts';
import { temporaryFolder } from '../support/git.ts';
import { patientMachine } from '../support/patient-machine.ts';
import { textClassifier, textGenerator, tinyModels, WHISPER_TOKENS, whisper } from '../support/tasks/index.ts';
import { inWorker, made, subjectOf } from '../support/tasks/task-worker.ts';

vi.setConfig({ testTimeout: 300_000 });

const generating = new Set(['text_generation', 'summarization', 'image_captioning']);

describe.each(Object.entries(tinyModels))('a tiny model for %s', (name, make) => {
  const files = make();
  const task = taskOfConfig(String(files['config.json']), undefined, 'the folder').id;

  test('has the task that its architecture says, and runs through Transformers.js', async () => {
    expect(task).toBe(name);
    await inWorker(subjectOf(files, task), made(3), async (worker, prepared) => {
      expect(prepared.queries).toHaveLength(3);
      expect(prepared.runner).toMatch(/^Transformers\.js 4\./);
      expect(prepared.outputTokensPerQuery).toBe(generating.has(name) ? 10 : undefined);

      const { phasesMs, durationMs, latenciesMs } = await worker.ask({ type: 'run', runs: 4 });
      const { preprocess, prefill, decode } = phasesMs!;
      expect(latenciesMs).toHaveLength(4);
      expect(preprocess).toBeGreaterThan(0);
      expect(prefill).toBeGreaterThan(0);
      expect(decode > 0).toBe(generating.has(name));
      // What is between the queries is the loop, and nothing else.
      expect(preprocess + prefill + decode).toBeLessThanOrEqual(durationMs);

      const { answers } = await worker.ask({ type: 'answer' });
      expect(answers).toHaveLength(3);
    });
  });
});

test('a tiny model in the layout of Whisper generates its transcript, and the phases tell hearing from writing', async () => {
  const files = whisper();
  const task = taskOfConfig(String(files['config.json']), undefined, 'the folder').id;
  expect(task).toBe('asr');
  await inWorker(subjectOf(files, task), made(2), async (worker, prepared) => {
    expect(prepared).toMatchObject({ outputTokensPerQuery: WHISPER_TOKENS, secondsOfAudioPerQuery: 8 });
    const { phasesMs, durationMs } = await worker.ask({ type: 'run', runs: 2 });
    const { preprocess, prefill, decode } = phasesMs!;
    for (const ms of [preprocess, prefill, decode]) expect(ms).toBeGreaterThan(0);
    expect(preprocess + prefill + decode).toBeLessThanOrEqual(durationMs);
    const { answers } = await worker.ask({ type: 'answer' });
    expect(answers).toEqual([1, 2].map(() => ({ kind: 'transcript', text: expect.stringMatching(/./s) })));
  });
});

test('a whole benchmark tells task, phases and tokens, and both sides get the same queries', async () => {
  const [base, head] = [textGenerator(), textGenerator({ layers: 6 })].map((files) =>
    subjectOf(files, 'text_generation'),
  );
  const result = await benchmark({
    host: patientMachine(),
    base: base!,
    head: head!,
    meter: cpuTimeMeter(),
    provider: 'cpu',
    threads: 1,
    queries: { batch: 1, seed: 7 },
    seconds: 4,
  });
  // Which one uses more is the multiply-adds' to say: a few seconds on a busy machine may not tell.
  expect(result.comparison!.ratio.estimate).toBeGreaterThan(0);
  const { task, inputs, macsPerQuery, whPer1000 } = result.head;
  expect(inputs).toMatchObject({ synthetic: true, seed: 7, query: 'prompt' });
  expect(macsPerQuery).toBeGreaterThan(result.base!.macsPerQuery!);
  expect(task).toMatchObject({ id: 'text_generation', precision: 'fp32', outputTokensPerQuery: 10 });
  expect(task!.inputTokensPerQuery).toBe(result.base!.task!.inputTokensPerQuery);
  expect(Math.abs(task!.inputTokensPerQuery! / 369 - 1)).toBeLessThan(0.05);
  expect(task!.phases.map((phase) => phase.name)).toEqual(['preprocess', 'prefill', 'decode']);
  const sum = task!.phases.reduce((total, phase) => total + phase.whPer1000, 0);
  expect(sum / whPer1000.estimate).toBeCloseTo(1, 10);
});

test('batches go through the pipeline in one call where it takes them, and are refused where it does not', async () => {
  await inWorker(subjectOf(textClassifier(), 'text_classification'), made(4, 1, 2), async (worker) => {
    expect((await worker.ask({ type: 'run', runs: 2 })).latenciesMs).toHaveLength(2);
  });
  const detector = subjectOf(tinyModels.object_detection(), 'object_detection');
  await expect(inWorker(detector, made(4, 1, 2), async () => {})).rejects.toMatchObject({ code: 'batch-not-free' });
});

test("the author's own texts are run as they are; queries of another kind are refused", async () => {
  const subject = subjectOf(textClassifier(), 'text_classification');
  const texts = { kind: 'given' as const, batch: 1, queries: [{ kind: 'text' as const, text: 'the first word' }] };
  await inWorker(subject, texts, async (worker, prepared) => {
    // [CLS] the first word [SEP], where "word" is four letters to this tokenizer.
    expect(prepared.inputTokensPerQuery).toBe(8);
    expect((await worker.ask({ type: 'answer' })).answers).toEqual([{ kind: 'label', label: expect.any(String) }]);
  });
  const pictures = { ...texts, queries: [{ kind: 'synthetic-image' as const, width: 8, height: 8, seed: 1 }] };
  await expect(inWorker(subject, pictures, async () => {})).rejects.toMatchObject({ code: 'queries-invalid' });
});

test('a folder that Transformers.js cannot load is an error that names it', async () => {
  const { 'tokenizer.json': _, ...files } = textClassifier();
  await expect(inWorker(subjectOf(files, 'text_classification'), made(1), async () => {})).rejects.toMatchObject({
    code: 'folder-incomplete',
    message: expect.stringContaining('the text_classification model'),
  });
});

test('where the package is missing, the error says what to install', async () => {
  const runtime = temporaryFolder();
  writeFileSync(join(runtime, 'package.json'), '{}');
  const { loadTransformers } = await import('../../src/engines/transformers/load-transformers.ts');
  process.env.WATTNUDGE_RUNTIME = runtime;
  try {
    expect(() => loadTransformers()).toThrow(
      expect.objectContaining({ code: 'transformers-missing', remedy: expect.stringContaining('npm install') }),
    );
  } finally {
    delete process.env.WATTNUDGE_RUNTIME;
  }
});
