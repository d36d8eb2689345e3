import { expect, test } from 'vitest';
import type { ModelReview } from '../../src/energy-review/index.ts';
import { type Reviewed, reviewed } from '../support/review-change.ts';
import { simulatedHost } from '../support/simulation/host.ts';
import { bySize } from '../support/simulation/simulated-model.ts';
import { below, textClassifier } from '../support/tasks/index.ts';

const MODEL = 'models/sentiment';
const POLICY = '.github/energy-policy.yml';

function onlyModel({ review }: Reviewed): ModelReview {
  expect(review.models).toHaveLength(1);
  return review.models[0]!;
}

test('a deeper classifier is told with its task, phases and tokens, and beside what is published for the task', async () => {
  const phases = { preprocess: 0.25, prefill: 0.75 };
  const host = simulatedHost({ modelOf: (session) => ({ ...bySize(session), phases }) });
  const result = await reviewed(below(MODEL, textClassifier()), below(MODEL, textClassifier({ layers: 8 })), { host });
  const model = onlyModel(result);
  expect(model).toMatchObject({
    model: MODEL,
    change: 'modified',
    task: 'text_classification',
    taskRange: { lowest: expect.any(Number), highest: expect.any(Number), models: 13 },
    comparison: { verdict: 'higher' },
    head: {
      inputs: { synthetic: true, query: 'text' },
      task: {
        id: 'text_classification',
        phases: [
          { name: 'preprocess', share: expect.closeTo(0.25, 9) },
          { name: 'prefill', share: expect.closeTo(0.75, 9) },
        ],
      },
    },
  });
  const told = result.stdout.replace(/\s+/g, ' ');
  expect(told).toMatch(/A query is one text for text classification, 128 tokens on average/);
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
