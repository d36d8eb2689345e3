/** The built Action as a runner starts it: what only a process of its own shows. All else is tested within this one. */
import { expect, test } from 'vitest';
import { tinyModel } from '../changes/tiny-model.ts';
import { forkScene, measureAndPublish } from './fork-workflow.ts';
import { broken, overBudget, smaller } from './scenarios.ts';
import { actionScene, READS } from './scene.ts';

test('a process that finds all within the policy ends with 0, and says and asks for the same as within this one', async () => {
  await using s = await actionScene(smaller);
  const run = await s.reviewAsProcess();
  await expect(s.story(run)).toMatchFileSnapshot('snapshots/first-run.txt');
  expect(run.code).toBe(0);
  expect(s.github.violations).toEqual([]);
});

test('a process that finds a model over its budget ends with 1, and shows its token only to the runner, to be masked', async () => {
  await using s = await actionScene(overBudget);
  const run = await s.reviewAsProcess();
  await expect(s.story(run)).toMatchFileSnapshot('snapshots/over-budget.txt');
  expect(run.code).toBe(1);
  const lines = run.output.split('\n').filter((line) => line.includes(s.token));
  expect(lines).toEqual([`::add-mask::${s.token}`]);
});

test('a process that a fork started writes nothing, and says who will', async () => {
  await using s = await actionScene({ ...smaller, fork: true, permissions: READS });
  const run = await s.reviewAsProcess({ cache: 'read' });
  await expect(s.story(run)).toMatchFileSnapshot('snapshots/fork.txt');
  expect(run.code).toBe(0);
  expect(s.github.comments(s.pull)).toEqual([]);
});

test('a process that has no runtime for a model that is to be run fails, and names what it looked for', async () => {
  const head = { 'models/a.onnx': tinyModel({ weights: [4, 3, 2, 1] }) };
  await using s = await actionScene({ base: broken.base, head });
  const run = await s.reviewAsProcess({ inputs: { 'runtime-directory': '/nowhere' } });
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
  expect(s.github.comments(s.pull)[0]?.body).toContain('/nowhere');
  expect(s.github.checkRuns(s.headSha)).toMatchObject([{ conclusion: 'failure' }]);
});

test('a process of the follow-up workflow publishes what a fork’s run has measured', async () => {
  await using s = await forkScene(overBudget);
  const run = await measureAndPublish(s, { publish: s.reviewAsProcess });
  await expect(s.story(run)).toMatchFileSnapshot('snapshots/publish.txt');
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'fail', models: '1' } });
});
