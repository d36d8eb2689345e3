/** What a hostile pull request can send by way of a run's artifact is tested with the trust algorithm; here: what the App makes of it. */
import { describe, expect, it } from 'vitest';
import { withModel } from '../trust/scene.ts';
import { LOWER, MODEL, OVER, POLICY, pullScene, WORKFLOW } from './pull-scene.ts';

describe('a pull request', () => {
  it('of a fork is reviewed, and cannot pass by a workflow that it edits', async () => {
    await using scene = await pullScene({
      fork: 'mallory',
      change: (git) => {
        git.write(MODEL, 'a model that is much larger');
        git.write(WORKFLOW, 'on: pull_request # and lie\n');
      },
    });
    await scene.finishRun(LOWER);
    expect(scene.check()).toMatchObject({ conclusion: 'failure', title: expect.stringMatching(/^Unverified: /) });
    expect(scene.github.comments(scene.pull)[0]?.body).toContain('**Unverified:**');
    await scene.say('/energy accept the workflow change is fine');
    expect(scene.check()).toMatchObject({ conclusion: 'success' });
  });

  it('cannot loosen the policy that it is judged by', async () => {
    await using scene = await pullScene({
      change: (git) => {
        git.write(MODEL, 'a model that is much larger');
        git.write(POLICY, 'version: 1\npublish: app\ndefaults: { enforcement: inform, budget: { increase: 900% } }\n');
      },
    });
    await scene.finishRun(OVER);
    expect(scene.check()).toMatchObject({
      conclusion: 'failure',
      title: expect.stringMatching(/^Energy check failed: /),
    });
  });

  it('cannot claim that the models of another commit were measured, nor that none was', async () => {
    await using scene = await pullScene();
    const refused = (reason: string) => ({
      conclusion: 'failure',
      title: 'The benchmark result can’t be used',
      summary: expect.stringContaining(reason),
    });
    await scene.finishRun({}, { review: (review) => ({ ...review, models: [] }) });
    expect(scene.check()).toMatchObject(refused('the review doesn’t include it'));
    await scene.finishRun({}, { review: (review) => withModel(review, { revisions: {} }) });
    expect(scene.check()).toMatchObject(refused('doesn’t say of which file'));
    const empty = await scene.finishRun({}, { artifact: 'none' });
    expect(scene.check()).toMatchObject(refused(`Run ${empty.id} of `));
    // Of one job of a matrix: whether there should have been others nobody could tell.
    const artifact = { name: 'energy-review-linux', files: { 'energy-review.json': '{}' } };
    const partial = await scene.finishRun({}, { artifact });
    expect(scene.check()).toMatchObject(refused(`Run ${partial.id} of `));
    expect(scene.check()?.summary).toContain('left no artifact');
    await scene.finishRun({}, { artifact: { files: { '../energy-review.json': '{}' } } });
    expect(scene.check()).toMatchObject(refused('The artifact holds "../energy-review.json"'));
    expect(scene.github.comments(scene.pull)).toEqual([]);
    await scene.finishRun(LOWER);
    expect(scene.check()).toMatchObject({ conclusion: 'success' });
  });

  it('is not touched by a run of another workflow, of another event, or of a head that it no longer has', async () => {
    await using scene = await pullScene();
    await scene.opened();
    await scene.finishRun(LOWER, { run: { path: '.github/workflows/fake.yml' } });
    await scene.finishRun(LOWER, { run: { path: `${WORKFLOW}@x.yml` } });
    await scene.finishRun(LOWER, { run: { event: 'workflow_dispatch' } });
    await scene.finishRun(LOWER, { run: { headSha: scene.pull.baseSha } });
    expect(scene.check()).toMatchObject({ status: 'in_progress', title: 'Waiting for the benchmark' });
    await scene.finishRun(LOWER);
    expect(scene.check()).toMatchObject({ conclusion: 'success' });
  });

  it('cannot have a workflow measured again whose name goes on where that of the expected one ends', async () => {
    await using scene = await pullScene();
    const run = {
      headSha: scene.pull.headSha,
      headBranch: 'larger',
      status: 'completed',
      conclusion: 'success',
    } as const;
    const decoy = scene.github.addRun(scene.repository, { ...run, path: `${WORKFLOW}@x.yml` });
    await scene.say('/energy rerun');
    expect(decoy.attempt).toBe(1);
    expect(scene.github.comments(scene.pull).at(-1)?.body).toContain('No finished workflow run is known');
    const honest = scene.github.addRun(scene.repository, { ...run, path: `${WORKFLOW}@refs/heads/main` });
    await scene.say('/energy rerun');
    expect([decoy.attempt, honest.attempt]).toEqual([1, 2]);
  });
});
