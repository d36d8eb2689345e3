import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tinyModel } from '../changes/tiny-model.ts';
import { createRepository, temporaryFolder } from '../support/git.ts';
import { noModel, overBudget, smaller } from './scenarios.ts';
import { actionScene, POLICY } from './scene.ts';

test('pull_request_target reviews the head as data, with the token that may write', async () => {
  await using s = await actionScene({ ...overBudget, fork: true });
  const event = await s.github.events.pullRequest(s.pull, 'opened', 'pull_request_target');
  const run = await s.review({ event });
  expect(run.code).toBe(1);
  expect(s.github.comments(s.pull)).toHaveLength(1);
  expect(s.github.checkRuns(s.headSha)).toMatchObject([{ conclusion: 'failure' }]);
  await expect(s.story(run)).toMatchFileSnapshot('snapshots/pull-request-target.txt');
});

test('merge_group gets a check of its own and no comment', async () => {
  await using s = await actionScene(overBudget);
  const headRef = 'refs/heads/gh-readonly-queue/main/pr-1';
  const group = { headSha: s.headSha, headRef, baseSha: s.baseSha, baseRef: 'refs/heads/main' };
  const run = await s.review({ event: s.github.events.mergeGroup(s.repository, group) });
  expect(run.code).toBe(1);
  expect(s.github.checkRuns(s.headSha)).toMatchObject([{ conclusion: 'failure' }]);
  expect(s.github.comments(s.pull)).toEqual([]);
  await expect(s.story(run)).toMatchFileSnapshot('snapshots/merge-group.txt');
});

test('a push is recorded, and holds nothing against anybody', async () => {
  await using s = await actionScene(overBudget);
  const event = s.github.events.push(s.repository, 'refs/heads/main', s.baseSha, s.headSha);
  const run = await s.review({ event });
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'fail', models: '1' } });
  expect(run.summary).toContain('xLAM-7b-r');
  expect(s.github.artifacts().map(({ name }) => name)).toEqual(['energy-review', 'energy-review-page.html']);
  expect(s.github.checkRuns()).toEqual([]);
  expect(s.github.comments(s.pull)).toEqual([]);
});

test('workflow_dispatch compares the base and the head that it is given', async () => {
  await using s = await actionScene(overBudget);
  const event = s.github.events.workflowDispatch(s.repository, { base: 'main', head: s.headSha });
  const run = await s.review({ event });
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'fail' } });
  // A range that was chosen by hand says nothing about what may be merged.
  expect(s.github.checkRuns()).toEqual([]);
});

test('workflow_dispatch without a head says what is missing', async () => {
  await using s = await actionScene(overBudget);
  const run = await s.review({ event: s.github.events.workflowDispatch(s.repository, { base: 'main' }) });
  expect(run.code).toBe(1);
  expect(run.output).toContain('`head` is missing');
});

test('another event ends with a notice and success', async () => {
  await using s = await actionScene(smaller);
  const run = await s.review({ event: { name: 'issues', payload: { action: 'opened' } } });
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'skipped' } });
  expect(run.output).toContain('::notice::The event issues changes no model');
  expect(s.github.requests).toEqual([]);
});

test('a closed pull request is not reviewed', async () => {
  await using s = await actionScene(smaller);
  const run = await s.review({ event: await s.github.events.pullRequest(s.pull, 'closed') });
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'skipped' } });
  expect(run.output).toContain('::notice::The pull request is closed, so there is nothing to review.');
  expect(s.github.requests).toEqual([]);
});

test('on GitHub Enterprise Server there is no artifact, which is said', async () => {
  await using s = await actionScene({ ...smaller, flavour: 'enterprise' });
  const run = await s.review();
  expect(run.code).toBe(0);
  expect(run.output).toContain(
    '::warning::The artifact `energy-review` wasn’t uploaded: GitHub Enterprise Server doesn’t have',
  );
  expect(s.github.comments(s.pull)).toHaveLength(1);
  expect(s.github.requests.filter(({ path }) => path.startsWith('/twirp'))).toEqual([]);
  expect(s.github.violations).toEqual([]);
});

test('a private repository is read with the token, which no argument of a program holds', async () => {
  await using s = await actionScene({ ...smaller, private: true });
  // This git finds the server by its name; the detour of the fake would lose the address that the token is for.
  const trace = join(temporaryFolder(), 'trace');
  const run = await s.review({ environment: { GIT_CONFIG_COUNT: undefined, GIT_TRACE2_EVENT: trace } });
  expect(run.code).toBe(0);
  const asked = s.github.requests.filter(({ path }) => path.endsWith('git-upload-pack'));
  expect(new Set(asked.map(({ as }) => as))).toEqual(new Set(['github-actions[bot]']));
  const basic = Buffer.from(`x-access-token:${s.token}`).toString('base64');
  const programs = readFileSync(trace, 'utf8');
  expect(programs).toContain('"remote-http","origin"');
  for (const secret of [s.token, basic]) expect(programs).not.toContain(secret);
  expect(run.output).not.toContain(basic);
});

test('an organisation’s policy that the repository extends is read from its repository', async () => {
  await using s = await actionScene({
    base: { ...overBudget.base, [POLICY]: 'version: 1\nextends: octo/policies\n' },
    head: overBudget.head,
  });
  const policies = createRepository();
  policies.write('energy-policy.yml', overBudget.base[POLICY]);
  policies.commit();
  await s.github.addRepository({ name: 'policies', from: policies.directory });
  const run = await s.review({ inputs: { comment: 'never' } });
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'fail', models: '1' } });
  expect(run.summary).toContain('octo/policies: energy-policy.yml');
  expect(s.github.violations).toEqual([]);
});

test('a model beyond the cap is not fetched into memory and fails closed', async () => {
  const large = new Uint8Array(1.5 * 2 ** 20);
  large.set(tinyModel());
  await using s = await actionScene({ base: noModel.base, head: { 'models/large.onnx': large } });
  const run = await s.review({ inputs: { 'max-model-mib': '1' } });
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
  expect(run.summary).toMatch(/bytes for one model and found .* in "models\/large\.onnx"/);
});

test('more than the cap in all is not fetched', async () => {
  const random = randomBytes(3 * 2 ** 20);
  await using s = await actionScene({ base: noModel.base, head: { 'models/large.onnx': random } });
  const run = await s.review({ inputs: { 'max-total-mib': '1' } });
  expect(run.code).toBe(1);
  expect(run.output).toContain('at most 1 MiB to fetch');
  expect(s.github.comments(s.pull)[0]?.body).toContain('max-total-mib');
});
