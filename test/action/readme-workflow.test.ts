import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseEnergyReview } from '../../src/energy-review/index.ts';
import type { Permissions } from '../support/github/index.ts';
import { classifier } from './models.ts';
import { projectRoot } from './project-root.ts';
import { actionScene, POLICY } from './scene.ts';

const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
const text =
  [...readme.matchAll(/```yaml\n(on:.*?)```/gs)].map((match) => match[1]!).find((one) => !one.includes('detect')) ?? '';
const workflow = parse(text);
const [step] = workflow.jobs.review.steps;

test('the README’s plain workflow has ten lines, and reviews the next pull request that touches a model', async () => {
  expect(text.trim().split('\n')).toHaveLength(10);
  const permissions: Permissions = Object.fromEntries(
    Object.entries<'read' | 'write'>(workflow.permissions).map(([name, level]) => [name.replace('-', '_'), level]),
  );
  const [small, large] = [classifier(4), classifier(5)];
  await using s = await actionScene({
    base: { [POLICY]: 'version: 1\ndefaults:\n  budget: { increase: 10% }\n', 'models/speech.onnx': small },
    head: { 'models/speech.onnx': large },
    permissions,
  });
  const run = await s.review({ inputs: step.with });

  // A run takes as long as its model is large.
  const increasePercent = (large.length / small.length - 1) * 100;
  expect(run).toMatchObject({
    code: 1,
    outputs: { outcome: 'fail', models: '1', 'energy-delta-percent': increasePercent.toFixed(1) },
  });
  const path = run.outputs['review-path'] ?? '';
  const { models, conditions } = parseEnergyReview(JSON.parse(readFileSync(path, 'utf8')));
  expect(models).toMatchObject([{ model: 'models/speech.onnx', comparison: { verdict: 'higher' } }]);
  expect(models[0]?.comparison?.ratio.estimate).toBeCloseTo(large.length / small.length, 9);
  // What `seconds` says, where the workflow says nothing of it.
  expect(conditions).toMatchObject({ secondsPerModel: 60, provider: 'cpu', meter: { name: 'cpu-time' } });

  const [comment] = s.github.comments(s.pull);
  expect(comment?.body).toContain('`models/speech.onnx`');
  expect(run.outputs['comment-id']).toBe(String(comment?.id));
  expect(s.github.checkRuns(s.headSha)).toMatchObject([{ name: 'energy', conclusion: 'failure' }]);
  // Over the budget, options are made and measured; their files are the second.
  expect(s.github.artifacts().map(({ name }) => name)).toEqual([
    'energy-review',
    'energy-review-options',
    'energy-review-page.html',
  ]);

  // A line a phase, the one that matters most among them.
  expect(run.output).toMatch(
    /^ *\d+\.\d\d s models\/speech\.onnx: inputs ready, warm-up done; starting the first window \(\d+\.\d\d s since the start\)$/m,
  );
  // Nothing is checked out.
  expect(existsSync(path)).toBe(true);
  expect(existsSync(join(path, '../../../../work/models'))).toBe(false);
  expect(s.github.violations).toEqual([]);
});
