import { describe, expect, it } from 'vitest';
import { createClient } from '../../src/github/index.ts';
import { requireExpectedRun } from '../../src/trust/expected-run.ts';
import { type FakeGitHub, startFakeGitHub } from '../support/github/index.ts';
import type { NewRun } from '../support/github/setup.ts';
import type { Repository, WorkflowRun } from '../support/github/state.ts';

describe('step a: the run', () => {
  it.each([
    ['another event', { event: 'workflow_dispatch' }, 'unexpected-event'],
    ['another workflow', { path: '.github/workflows/other.yml' }, 'unexpected-workflow'],
    [
      'a workflow whose name begins like the expected one',
      { path: '.github/workflows/energy.yml@x.yml' },
      'unexpected-workflow',
    ],
    ['a workflow in another folder', { path: 'x/.github/workflows/energy.yml' }, 'unexpected-workflow'],
    ['a run that is not completed', { status: 'in_progress', conclusion: null }, 'not-completed'],
    ['a run that was cancelled', { conclusion: 'cancelled' }, 'no-result'],
    ['a run that timed out', { conclusion: 'timed_out' }, 'no-result'],
    ['a run that was skipped', { conclusion: 'skipped' }, 'no-result'],
    ['a run that waits for approval', { conclusion: 'action_required' }, 'no-result'],
  ] as const)('is refused: %s', async (_, run, code) => {
    await expect(requireRun(run)).rejects.toMatchObject({ name: 'Refusal', step: 'a', code });
  });

  it('is taken with the ref that GitHub may write behind the path', async () => {
    await expect(requireRun({ path: '.github/workflows/energy.yml@main' })).resolves.toMatchObject({
      headBranch: 'larger',
    });
  });

  it('is taken when it failed: that is how the Action ends over budget', async () => {
    await expect(requireRun({ conclusion: 'failure' })).resolves.toMatchObject({ conclusion: 'failure' });
  });

  it('is refused when it is of another repository, whatever its id', async () => {
    await using github = await startFakeGitHub();
    await github.addRepository();
    const elsewhere = await github.addRepository({ owner: 'octo', name: 'elsewhere' });
    await expect(requireOf(github, aRun(github, elsewhere))).rejects.toMatchObject({
      step: 'a',
      code: 'run-not-found',
    });
  });

  it('is asked for again, and not refused, when GitHub fails', async () => {
    await using github = await startFakeGitHub();
    const run = aRun(github, await github.addRepository());
    github.fail({ match: 'GET /repos/*/actions/runs/*', times: 20, with: { status: 502 } });
    await expect(requireOf(github, run)).rejects.toMatchObject({ code: 'github-unavailable' });
  });
});

const aRun = (github: FakeGitHub, repository: Repository, changes: Partial<NewRun> = {}) =>
  github.addRun(repository, {
    headSha: 'b'.repeat(40),
    headBranch: 'larger',
    status: 'completed',
    conclusion: 'success',
    ...changes,
  });

async function requireOf(github: FakeGitHub, run: WorkflowRun) {
  const token = github.addActionsToken(run.repository, { actions: 'read' });
  const client = createClient({ token, apiUrl: github.apiUrl, secondMs: 1 });
  const expected = { workflowPath: '.github/workflows/energy.yml', events: ['pull_request'] };
  const trusted = await requireExpectedRun(client, {
    repository: { owner: 'octo', repo: 'models' },
    runId: run.id,
    expected,
  });
  expect(github.violations).toEqual([]);
  return trusted;
}

async function requireRun(changes: Partial<NewRun>) {
  await using github = await startFakeGitHub();
  return await requireOf(github, aRun(github, await github.addRepository(), changes));
}
