import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { type EnergyReview, type ModelReview, parseEnergyReview } from '../../src/energy-review/index.ts';
import { createRepository, temporaryFolder } from '../support/git.ts';
import { type CliResult, runCli } from '../support/run-cli.ts';
import { below, type ModelFolder, textClassifier } from '../support/tasks/index.ts';

const MODEL = 'models/sentiment';
const POLICY = '.github/energy-policy.yml';

/** A busy machine may take twice as long for three blocks. */
const SECONDS = '6';

vi.setConfig({ testTimeout: 300_000 });

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
  const told = result.stdout.replace(/\s+/g, ' ');
  expect(told).toMatch(/A query is one text for text classification, 1\d\d tokens on average/);
  expect(told).toMatch(/Published range of text classification: .* to .* per 1,000 texts/);
  expect(told).toMatch(/preprocess .*, prefill /);
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
