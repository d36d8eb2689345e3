/** A result is of a head against a base branch. Who changes the base branch has no result for the new one. */
import { expect, it } from 'vitest';
import { OVER, POLICY, POLICY_TEXT, type PullScene, pullScene } from './pull-scene.ts';

it('what passed against a lax branch does not pass against another', async () => {
  await using scene = await pullScene();
  await addBranch(scene, 'lax', POLICY_TEXT.replace('block', 'inform'));
  await onto(scene, 'lax');
  await scene.finishRun(OVER);
  expect(scene.check()).toMatchObject({ conclusion: 'success' });

  await onto(scene, 'main');
  expect(scene.check()).toMatchObject({ status: 'in_progress', title: 'Waiting for the benchmark' });
  await scene.finishRun(OVER);
  expect(scene.check()).toMatchObject({
    conclusion: 'failure',
    title: expect.stringMatching(/^Energy check failed: /),
  });

  // The result against the lax branch is still one against the lax branch.
  await onto(scene, 'lax');
  expect(scene.check()).toMatchObject({ conclusion: 'success' });
  expect(scene.github.violations).toEqual([]);
});

it('what was started before the pull request was opened is not taken for its result', async () => {
  await using scene = await pullScene();
  await scene.opened();
  await scene.finishRun({}, { run: { createdAt: '2020-01-01T00:00:00Z' } });
  expect(scene.check()).toMatchObject({ status: 'in_progress', title: 'Waiting for the benchmark' });
  await scene.finishRun({});
  expect(scene.check()).toMatchObject({ conclusion: 'success' });
});

it('says so where the run may be of another pull request of the branch', async () => {
  await using scene = await pullScene();
  await scene.opened();
  await addBranch(scene, 'lax', POLICY_TEXT.replace('block', 'inform'));
  const other = await scene.github.addPull(scene.repository, { head: { ref: 'larger' }, base: { ref: 'lax' } });
  const run = scene.addRun();
  scene.github.closePull(other);
  await scene.deliver(scene.github.events.workflowRun(run));
  expect(scene.check()).toMatchObject({
    conclusion: 'failure',
    title: 'The benchmark result can’t be used',
    summary: expect.stringMatching(/which one it was made for isn’t known.*close and reopen/),
  });
  expect(scene.github.violations).toEqual([]);
});

async function addBranch({ git, github, repository }: PullScene, name: string, policy: string): Promise<void> {
  git.git('switch', '--quiet', '-c', name, 'main');
  git.write(POLICY, policy);
  git.commit(name);
  git.git('switch', '--quiet', 'main');
  await github.importGit(repository, git.directory);
}

async function onto({ github, pull, deliver }: PullScene, branch: string): Promise<void> {
  const from = pull.baseRef;
  await github.changeBase(pull, branch);
  const { name, payload } = await github.events.pullRequest(pull, 'edited');
  await deliver({ name, payload: { ...payload, changes: { base: { ref: { from } } } } });
}
