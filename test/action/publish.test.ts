import { expect, test } from 'vitest';
import { SimulatedClock } from '../support/simulation/clock.ts';
import { simulatedHost } from '../support/simulation/host.ts';
import { forkScene, measureAndPublish, publishing, WORKFLOW } from './fork-workflow.ts';
import { noModel, overBudget, smaller, waived, waiverFor } from './scenarios.ts';
import { actionScene, POLICY } from './scene.ts';

test('what a fork’s run has measured is checked, judged again and posted', async () => {
  await using s = await forkScene(overBudget);
  const run = await measureAndPublish(s);
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'fail', models: '1' } });
  expect(run.output).toContain('Published: the check fails.');
  expect(s.github.checkRuns(s.headSha)).toMatchObject([{ name: 'energy', conclusion: 'failure' }]);
  expect(s.github.comments(s.pull)).toHaveLength(1);
  expect(s.github.comments(s.pull)[0]?.body).not.toContain('Unverified');
  // The page of the fork's run is a file that anybody could have written. What is linked was made here.
  const [theirs, ours] = s.github.artifacts().filter(({ name }) => name === 'energy-review-page.html');
  expect(s.github.comments(s.pull)[0]?.body).toContain(`/runs/${ours!.run.id}/artifacts/${ours!.id})`);
  expect(s.github.comments(s.pull)[0]?.body).not.toContain(`/artifacts/${theirs!.id})`);
  expect(ours!.run).not.toBe(theirs!.run);
  // Nothing of the pull request is fetched with git here.
  expect(s.github.requests.filter(({ path }) => path.includes('git-upload-pack'))).toEqual([]);
  await expect(s.story(run)).toMatchFileSnapshot('snapshots/publish.txt');
  expect(s.github.violations).toEqual([]);
});

test('a fork that changes no model gets a check that does not apply, and no comment', async () => {
  await using s = await forkScene(noModel);
  const run = await measureAndPublish(s);
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'pass', models: '0' } });
  expect(s.github.checkRuns(s.headSha)).toMatchObject([{ conclusion: 'neutral' }]);
  expect(s.github.comments(s.pull)).toEqual([]);
});

test('where the pull request changes the workflow, the result is unverified and opens no gate', async () => {
  await using s = await forkScene({ ...smaller, head: { ...smaller.head, [WORKFLOW]: 'on: [pull_request]\n' } });
  const run = await measureAndPublish(s);
  expect(run.code).toBe(0);
  expect(s.github.comments(s.pull)[0]?.body).toContain(
    '**Unverified:** this pull request changes .github/workflows/energy.yml',
  );
  expect(s.github.checkRuns(s.headSha)).toMatchObject([{ conclusion: 'failure' }]);
});

test('what is not the artifact of the expected form is not posted', async () => {
  await using s = await forkScene(smaller);
  const run = await measureAndPublish(s, {
    between: () => {
      const [artifact] = s.github.artifacts();
      s.github.addArtifact(artifact!.run, { files: { 'energy-review.json': '{"schemaVersion":2}' } });
    },
  });
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'skipped' } });
  expect(run.output).toMatch(/::warning::The result of run \d+ isn’t published \(step e, review-schema-mismatch\)/);
  expect(s.github.comments(s.pull)).toEqual([]);
  expect(s.github.checkRuns()).toEqual([]);
});

test('a result that a further commit has overtaken is not posted', async () => {
  await using s = await forkScene(smaller);
  const run = await measureAndPublish(s, { between: async () => void (await s.push({ 'app.py': 'pass\n' })) });
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'skipped' } });
  expect(run.output).toContain('is no longer the head of its pull request');
  expect(s.github.comments(s.pull)).toEqual([]);
  expect(s.github.checkRuns()).toEqual([]);
});

test('it is judged on the day of publishing: a waiver that ended meanwhile opens no gate', async () => {
  const base = { ...overBudget.base, [POLICY]: waiverFor(waived, '2026-03-01') };
  await using s = await forkScene({ ...overBudget, base });
  const host = simulatedHost({ clock: new SimulatedClock('2026-03-02T00:00:00Z') });
  const run = await measureAndPublish(s, { publish: (given) => s.review({ ...given, host }) });
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'fail' } });
  expect(s.github.checkRuns(s.headSha)).toMatchObject([{ conclusion: 'failure' }]);
});

test('`mode: publish` on another event says what it is for', async () => {
  await using s = await actionScene(smaller);
  const run = await s.review({ inputs: publishing });
  expect(run.code).toBe(1);
  expect(run.output).toContain(
    'Expected the event `workflow_run` for `mode: publish`, which publishes the result of another workflow; found pull_request',
  );
});
