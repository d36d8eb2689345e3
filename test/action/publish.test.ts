import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'vitest';
import { parse } from 'yaml';
import type { Permissions } from '../support/github/index.ts';
import { type ActionScene, actionScene, type Finished, projectRoot, READS, type SceneOptions } from './run-action.ts';
import { noModel, overBudget, smaller } from './scenarios.ts';

const WORKFLOW = '.github/workflows/energy.yml';
const example = (name: string) => parse(readFileSync(join(projectRoot, 'examples/workflows', `${name}.yml`), 'utf8'));
const measuring = example('public-with-forks').jobs.review.steps[0].with;
const { permissions, jobs } = example('public-with-forks-publish');
const publishing = jobs.publish.steps[0].with;

/** What the example's `permissions:` give, by the names of tokens. */
const granted: Permissions = Object.fromEntries(
  Object.entries<'read' | 'write'>(permissions).map(([name, level]) => [name.replace('-', '_'), level]),
);

type Scenario = Pick<SceneOptions, 'base' | 'head'>;

function forkScene({ base, head }: Scenario): Promise<ActionScene> {
  return actionScene({ base: { [WORKFLOW]: 'on: pull_request\n', ...base }, head, fork: true, permissions: READS });
}

/** The two halves of the example, one after the other. */
async function measureAndPublish(s: ActionScene, between: () => Promise<void> | void = () => {}): Promise<Finished> {
  const measured = s.addRun({ event: 'pull_request' });
  const { code } = await s.review({ run: measured, inputs: measuring, cache: 'read' });
  measured.status = 'completed';
  measured.conclusion = code === 0 ? 'success' : 'failure';
  s.github.requests.length = 0;
  await between();
  const token = s.github.addActionsToken(s.repository, granted);
  const event = s.github.events.workflowRun(measured);
  return s.review({ event, token, inputs: publishing });
}

test.concurrent('what a fork’s run has measured is checked, judged again and posted', async ({ expect }) => {
  await using s = await forkScene(overBudget);
  const run = await measureAndPublish(s);
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'fail', models: '1' } });
  expect(run.output).toContain('Published: the check fails.');
  expect(s.github.checkRuns(s.headSha)).toMatchObject([{ name: 'energy', conclusion: 'failure' }]);
  expect(s.github.comments(s.pull)).toHaveLength(1);
  expect(s.github.comments(s.pull)[0]?.body).not.toContain('Unverified');
  // Nothing of the pull request is fetched with git here.
  expect(s.github.requests.filter(({ path }) => path.includes('git-upload-pack'))).toEqual([]);
  await expect(s.story(run)).toMatchFileSnapshot('snapshots/publish.txt');
  expect(s.github.violations).toEqual([]);
});

test.concurrent('a fork that changes no model gets a check that does not apply, and no comment', async ({ expect }) => {
  await using s = await forkScene(noModel);
  const run = await measureAndPublish(s);
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'pass', models: '0' } });
  expect(s.github.checkRuns(s.headSha)).toMatchObject([{ conclusion: 'neutral' }]);
  expect(s.github.comments(s.pull)).toEqual([]);
});

test.concurrent('where the pull request changes the workflow, the result is unverified and opens no gate', async ({
  expect,
}) => {
  await using s = await forkScene({ ...smaller, head: { ...smaller.head, [WORKFLOW]: 'on: [pull_request]\n' } });
  const run = await measureAndPublish(s);
  expect(run.code).toBe(0);
  expect(s.github.comments(s.pull)[0]?.body).toContain('Unverified, so the check fails: workflow file changed');
  expect(s.github.checkRuns(s.headSha)).toMatchObject([{ conclusion: 'failure' }]);
});

test.concurrent('what is not the artifact of the expected form is not posted', async ({ expect }) => {
  await using s = await forkScene(smaller);
  const run = await measureAndPublish(s, () => {
    const [artifact] = s.github.artifacts();
    s.github.addArtifact(artifact!.run, { files: { 'energy-review.json': '{"schemaVersion":2}' } });
  });
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'skipped' } });
  expect(run.output).toMatch(/::warning::The result of run \d+ is not published \(step e, review-invalid\)/);
  expect(s.github.comments(s.pull)).toEqual([]);
  expect(s.github.checkRuns()).toEqual([]);
});

test.concurrent('a result that a further commit has overtaken is not posted', async ({ expect }) => {
  await using s = await forkScene(smaller);
  const run = await measureAndPublish(s, async () => {
    await s.push({ 'app.py': 'pass\n' });
  });
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'skipped' } });
  expect(s.github.comments(s.pull)).toEqual([]);
});

test.concurrent('`mode: publish` on another event says what it is for', async ({ expect }) => {
  await using s = await actionScene(smaller);
  const run = await s.review({ inputs: publishing });
  expect(run.code).toBe(1);
  expect(run.output).toContain('on the event `workflow_run`; this is pull_request');
});
