import { describe, expect, it } from 'vitest';
import { admissionOf, aScene } from './scene.ts';

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
    expect(await admissionOf({ run })).toMatchObject({ state: 'refused', step: 'a', code });
  });

  it('is taken with the ref that GitHub may write behind the path', async () => {
    expect(await admissionOf({ run: { path: '.github/workflows/energy.yml@main' } })).toMatchObject({
      state: 'admitted',
    });
  });

  it('is taken when it failed: that is how the Action ends over budget', async () => {
    expect(await admissionOf({ run: { conclusion: 'failure' } })).toMatchObject({
      state: 'admitted',
      run: { conclusion: 'failure' },
    });
  });

  it('is refused when it is of another repository, whatever its id', async () => {
    await using scene = await aScene();
    const other = await scene.github.addRepository({ owner: 'octo', name: 'elsewhere' });
    const run = scene.github.addRun(other, {
      headSha: scene.pull.headSha,
      headBranch: 'larger',
      headRepository: scene.fork,
      status: 'completed',
      conclusion: 'success',
    });
    expect(await scene.admit({ runId: run.id })).toMatchObject({ state: 'refused', step: 'a', code: 'run-not-found' });
  });

  it('is asked for again, and not refused, when GitHub fails', async () => {
    await using scene = await aScene();
    scene.github.fail({ match: 'GET /repos/*/actions/runs/*', times: 20, with: { status: 502 } });
    await expect(scene.admit()).rejects.toMatchObject({ code: 'github-unavailable' });
  });
});
