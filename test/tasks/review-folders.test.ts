import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { type EnergyReview, type ModelReview, parseEnergyReview } from '../../src/report/index.ts';
import { createRepository, temporaryFolder } from '../support/git.ts';
import { type CliResult, runCli } from '../support/run-cli.ts';
import { below, type ModelFolder, summarizer, textClassifier } from '../support/tasks/index.ts';

const MODEL = 'models/sentiment';
const POLICY = '.github/energy-policy.yml';

/** Long enough for three blocks on a busy machine, where a process takes a second to start. */
const SECONDS = '24';

vi.setConfig({ testTimeout: 180_000 });

async function reviewed(base: ModelFolder, head: ModelFolder): Promise<CliResult & { review: EnergyReview }> {
  const repository = createRepository();
  repository.write('README.md', 'models');
  for (const [path, content] of Object.entries(base)) repository.write(path, content);
  repository.commit('base');
  repository.git('switch', '--quiet', '--create', 'change');
  for (const [path, content] of Object.entries(head)) repository.write(path, content);
  repository.commit('head');
  const json = join(temporaryFolder(), 'review.json');
  const revisions = ['--repo', repository.directory, '--base', 'main', '--head', 'change'];
  const result = await runCli(['review', ...revisions, '--seconds', SECONDS, '--json', json]);
  return { ...result, review: parseEnergyReview(JSON.parse(readFileSync(json, 'utf8'))) };
}

function onlyModel({ review }: { review: EnergyReview }): ModelReview {
  expect(review.models).toHaveLength(1);
  return review.models[0]!;
}

test('a deeper classifier is told with its task, phases and tokens, and beside what is published for the task', async () => {
  const result = await reviewed(below(MODEL, textClassifier()), below(MODEL, textClassifier({ layers: 8 })));
  const model = onlyModel(result);
  expect(model).toMatchObject({
    model: MODEL,
    change: 'modified',
    task: 'text_classification',
    taskRange: { lowest: expect.any(Number), highest: expect.any(Number), models: 13 },
    comparison: { verdict: 'higher' },
    head: {
      inputs: { synthetic: true, query: 'text' },
      task: { id: 'text_classification', phases: [{ name: 'preprocess' }, { name: 'prefill' }] },
    },
  });
  expect(result.stdout).toMatch(/A query is one text for text classification, 1\d\d tokens on average/);
  expect(result.stdout).toMatch(/Published range of text classification: .* to .* per 1,000 texts/);
  expect(result.stdout).toMatch(/preprocess .*, prefill /);
});

test("a change of the tokenizer alone is measured, on the author's own queries from the base branch", async () => {
  const queries = 'text\n"it was good, and new"\nthe time of people\n';
  const policy = `version: 1\nmodels:\n  - path: ${MODEL}\n    queries: data/reviews.csv\n`;
  const before = textClassifier();
  const after = { 'tokenizer_config.json': String(before['tokenizer_config.json']).replace('512', '256') };
  const model = onlyModel(
    await reviewed(
      { ...below(MODEL, before), [POLICY]: policy, 'data/reviews.csv': queries },
      { ...below(MODEL, after), 'data/reviews.csv': 'text\nchosen by the pull request\n' },
    ),
  );
  expect(model.comparison!.stopped).not.toBe('identical');
  const sha256 = createHash('sha256').update(queries).digest('hex');
  expect(model.head!.inputs).toMatchObject({ synthetic: false, fileSha256: sha256 });
});

test('an encoder and its decoder are one model, and a change of either is a change of it', async () => {
  const { 'onnx/decoder_model_merged.onnx': decoder } = summarizer({ seed: 2 });
  const model = onlyModel(
    await reviewed(below('models/summary', summarizer()), {
      'models/summary/onnx/decoder_model_merged.onnx': decoder!,
    }),
  );
  expect(model).toMatchObject({ model: 'models/summary', task: 'summarization', change: 'modified' });
  expect(model.error).toBeUndefined();
  expect(model.head!.task).toMatchObject({ outputTokensPerQuery: 10, phases: [{}, {}, { name: 'decode' }] });
  // Of both graphs together.
  expect(model.graphs!.head!.operators.LayerNormalization).toBe(5);
});

test('an architecture that belongs to no task is an error that lists the tasks', async () => {
  const files = textClassifier();
  const unknown = String(files['config.json']).replace('ForSequenceClassification', 'ForMaskedLM');
  const model = onlyModel(await reviewed({}, below(MODEL, { ...files, 'config.json': unknown })));
  expect(model.error).toMatchObject({
    code: 'task-unknown',
    message: expect.stringContaining('DistilBertForMaskedLM'),
  });
  expect(model.error!.remedy).toMatch(/text_classification, .*asr/);
});

test('a task that cannot be run says so', async () => {
  const policy = `version: 1\nmodels:\n  - path: ${MODEL}\n    task: image_generation\n`;
  const model = onlyModel(await reviewed({ [POLICY]: policy }, below(MODEL, textClassifier())));
  expect(model.error).toMatchObject({ code: 'task-not-runnable', message: expect.stringContaining('rated only') });
});

test('a folder without its tokenizer is fed with tensors, as any other graph', async () => {
  const { 'tokenizer.json': _, 'tokenizer_config.json': __, ...bare } = textClassifier();
  const model = onlyModel(await reviewed({}, below(MODEL, bare)));
  expect(model.head!.task).toBeUndefined();
  expect(model.head!.inputs.shapes).toMatchObject({ input_ids: [1, 128] });
});
