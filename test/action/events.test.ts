import { randomBytes } from 'node:crypto';
import { test } from 'vitest';
import { tinyModel } from '../changes/tiny-model.ts';
import { actionScene, POLICY } from './run-action.ts';
import { noModel, overBudget, smaller } from './scenarios.ts';

test.concurrent('pull_request_target reviews the head as data, with the token that may write', async ({ expect }) => {
  await using s = await actionScene({ ...overBudget, fork: true });
  const event = await s.github.events.pullRequest(s.pull, 'opened', 'pull_request_target');
  const run = await s.review({ event });
  expect(run.code).toBe(1);
  expect(s.github.comments(s.pull)).toHaveLength(1);
  expect(s.github.checkRuns(s.headSha)).toMatchObject([{ conclusion: 'failure' }]);
  await expect(s.story(run)).toMatchFileSnapshot('snapshots/pull-request-target.txt');
});

test.concurrent('merge_group gets a check of its own and no comment', async ({ expect }) => {
  await using s = await actionScene(overBudget);
  const headRef = 'refs/heads/gh-readonly-queue/main/pr-1';
  const group = { headSha: s.headSha, headRef, baseSha: s.baseSha, baseRef: 'refs/heads/main' };
  const run = await s.review({ event: s.github.events.mergeGroup(s.repository, group) });
  expect(run.code).toBe(1);
  expect(s.github.checkRuns(s.headSha)).toMatchObject([{ conclusion: 'failure' }]);
  expect(s.github.comments(s.pull)).toEqual([]);
  await expect(s.story(run)).toMatchFileSnapshot('snapshots/merge-group.txt');
});

test.concurrent('a push is recorded, and holds nothing against anybody', async ({ expect }) => {
  await using s = await actionScene(overBudget);
  const event = s.github.events.push(s.repository, 'refs/heads/main', s.baseSha, s.headSha);
  const run = await s.review({ event });
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'fail', models: '1' } });
  expect(run.summary).toContain('xLAM-7b-r');
  expect(s.github.artifacts()).toHaveLength(1);
  expect(s.github.checkRuns()).toEqual([]);
  expect(s.github.comments(s.pull)).toEqual([]);
});

test.concurrent('workflow_dispatch compares the base and the head that it is given', async ({ expect }) => {
  await using s = await actionScene(overBudget);
  const event = s.github.events.workflowDispatch(s.repository, { base: 'main', head: s.headSha });
  const run = await s.review({ event });
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'fail' } });
  // A range that was chosen by hand says nothing about what may be merged.
  expect(s.github.checkRuns()).toEqual([]);
});

test.concurrent('workflow_dispatch without a head says what is missing', async ({ expect }) => {
  await using s = await actionScene(overBudget);
  const run = await s.review({ event: s.github.events.workflowDispatch(s.repository, { base: 'main' }) });
  expect(run.code).toBe(1);
  expect(run.output).toContain('`head` is missing');
});

test.concurrent('another event ends with a notice and success', async ({ expect }) => {
  await using s = await actionScene(smaller);
  const run = await s.review({ event: { name: 'issues', payload: { action: 'opened' } } });
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'skipped' } });
  expect(run.output).toContain('::notice::The event issues changes no model');
  expect(s.github.requests).toEqual([]);
});

test.concurrent('a closed pull request is not reviewed', async ({ expect }) => {
  await using s = await actionScene(smaller);
  const run = await s.review({ event: await s.github.events.pullRequest(s.pull, 'closed') });
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'skipped' } });
});

test.concurrent('on GitHub Enterprise Server there is no artifact, which is said', async ({ expect }) => {
  await using s = await actionScene({ ...smaller, flavour: 'enterprise' });
  const run = await s.review();
  expect(run.code).toBe(0);
  expect(run.output).toContain(
    '::warning::The artifact `energy-review` was not uploaded: GitHub Enterprise Server has no',
  );
  expect(s.github.comments(s.pull)).toHaveLength(1);
  expect(s.github.requests.filter(({ path }) => path.startsWith('/twirp'))).toEqual([]);
  expect(s.github.violations).toEqual([]);
});

test.concurrent('a private repository is read with the token, which no argument of a program holds', async ({
  expect,
}) => {
  await using s = await actionScene({ ...smaller, private: true });
  // This git finds the server by its name; the detour of the fake would lose the address that the token is for.
  const run = await s.review({ environment: { GIT_CONFIG_COUNT: undefined, GIT_TRACE: '1' } });
  expect(run.code).toBe(0);
  const asked = s.github.requests.filter(({ path }) => path.endsWith('git-upload-pack'));
  expect(new Set(asked.map(({ as }) => as))).toEqual(new Set(['github-actions[bot]']));
  const basic = Buffer.from(`x-access-token:${s.token}`).toString('base64');
  expect(run.output).not.toContain(basic);
});

test.concurrent('an organisation’s policy that the repository extends is read from its repository', async ({
  expect,
}) => {
  const { createRepository } = await import('../support/git.ts');
  await using s = await actionScene({
    base: { ...overBudget.base, [POLICY]: 'version: 1\nextends: octo/policies\n' },
    head: overBudget.head,
  });
  const policies = createRepository();
  policies.write('energy-policy.yml', overBudget.base[POLICY]);
  policies.commit();
  await s.github.addRepository({ name: 'policies', from: policies.directory });
  const run = await s.review({ inputs: { comment: 'never' } });
  expect(run.code).toBe(1);
  expect(run.summary).toContain('octo/policies: energy-policy.yml');
  expect(s.github.violations).toEqual([]);
});

test.concurrent('a model beyond the cap is not fetched into memory and fails closed', async ({ expect }) => {
  const large = new Uint8Array(1.5 * 2 ** 20);
  large.set(tinyModel());
  await using s = await actionScene({ base: noModel.base, head: { 'models/large.onnx': large } });
  const run = await s.review({ inputs: { 'max-model-mib': '1' } });
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
  expect(run.summary).toMatch(/bytes for one model and found .* in "models\/large\.onnx"/);
});

test.concurrent('more than the cap in all is not fetched', async ({ expect }) => {
  const random = randomBytes(3 * 2 ** 20);
  await using s = await actionScene({ base: noModel.base, head: { 'models/large.onnx': random } });
  const run = await s.review({ inputs: { 'max-total-mib': '1' } });
  expect(run.code).toBe(1);
  expect(run.output).toContain('at most 1 MiB to fetch');
  expect(s.github.comments(s.pull)[0]?.body).toContain('max-total-mib');
});
