/** What the Action does with models that are run, on a host that is simulated. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseEnergyReview } from '../../src/energy-review/index.ts';
import { temporaryFolder } from '../support/git.ts';
import { below, textClassifier } from '../support/tasks/index.ts';
import type { Finished } from './finished.ts';
import { classifier } from './models.ts';
import { actionScene, POLICY } from './scene.ts';

const QUIET = { comment: 'never', 'check-name': 'none' };
const reviewOf = ({ outputs }: Finished) =>
  parseEnergyReview(JSON.parse(readFileSync(outputs['review-path'] ?? '', 'utf8')));

test('a folder is run as what its task says, and its measurement is one query of text', async () => {
  await using s = await actionScene({ base: {}, head: below('models/sentiment', textClassifier()) });
  const run = await s.review({ inputs: QUIET });
  const [folder] = reviewOf(run).models;
  expect(folder).toMatchObject({
    model: 'models/sentiment',
    change: 'added',
    head: { task: { id: 'text_classification', runner: 'Transformers.js, simulated' } },
  });
  expect(run.output).toContain('Transformers.js found');
});

test('a link that is led to a model of eight times the energy fails the check', async () => {
  await using s = await actionScene({
    base: {
      [POLICY]: 'version: 1\nmodels:\n  - path: prod/**\n    budget: { increase: 10% }\n',
      'store/v1.onnx': classifier(1),
      'store/v2.onnx': classifier(8),
      'prod/model.onnx': { link: 'current.onnx' },
      'prod/current.onnx': { link: '../store/v1.onnx' },
    },
    head: { 'prod/current.onnx': { link: '../store/v2.onnx' } },
  });
  const run = await s.review({ inputs: { ...QUIET, 'alternatives-seconds': '0' } });
  expect(run.code).toBe(1);
  expect(reviewOf(run).models).toMatchObject([
    { model: 'prod/current.onnx', comparison: { verdict: 'higher' }, findings: [{ rule: 'increase', status: 'over' }] },
  ]);
});

test('what options leave behind is an artifact of its own, beside that of the review', async () => {
  await using s = await actionScene({
    base: {
      [POLICY]: 'version: 1\nmodels:\n  - path: models/classifier.onnx\n    budget: { increase: 10% }\n',
      'models/classifier.onnx': classifier(4),
    },
    head: { 'models/classifier.onnx': classifier(5) },
  });
  const run = await s.review({ inputs: QUIET });
  const [own, options] = s.github.artifacts();
  const names = s.github.artifacts().map(({ name }) => name);
  expect(names).toEqual(['energy-review', 'energy-review-options', 'energy-review-page.html']);
  expect(Object.keys(s.github.artifactFiles(own!))).toEqual(['energy-review.json']);
  expect(Object.keys(s.github.artifactFiles(options!))).toEqual([
    expect.stringMatching(/^models\/classifier\.[a-z0-9-]+\.onnx$/),
  ]);
  // GitHub draws this in a summary.
  expect(run.summary).toContain('```mermaid\nquadrantChart\n');
  expect(s.github.violations).toEqual([]);
});

test('an earlier step’s options are not uploaded again', async () => {
  await using s = await actionScene({
    base: { [POLICY]: 'version: 1\ndefaults:\n  budget: { increase: 10% }\n', 'models/a.onnx': classifier(2) },
    head: { 'models/a.onnx': classifier(1) },
  });
  const folder = temporaryFolder();
  const options = join(folder, 'temp/wattnudge/options');
  mkdirSync(options, { recursive: true });
  writeFileSync(join(options, 'of-another-step.onnx'), '');
  expect(await s.review({ folder, inputs: QUIET })).toMatchObject({
    code: 0,
    outputs: { outcome: 'pass', models: '1' },
  });
  expect(s.github.artifacts().map(({ name }) => name)).toEqual(['energy-review', 'energy-review-page.html']);
});
