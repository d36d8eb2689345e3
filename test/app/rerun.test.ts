/** Who has no more than a pull request of their own can have it measured again, and start nothing else. */
import { expect, it } from 'vitest';
import type { NewRun } from '../support/github/setup.ts';
import { OVER, type PullScene, pullScene } from './pull-scene.ts';

it('only a run that can measure, and has run, is run again', async () => {
  await using scene = await pullScene();
  const honest = addRun(scene, {});
  const others = [
    addRun(scene, { event: 'push' }),
    addRun(scene, { event: 'workflow_dispatch' }),
    // Waits for a maintainer to look at a first contribution.
    addRun(scene, { conclusion: 'action_required' }),
    addRun(scene, { conclusion: 'skipped' }),
    addRun(scene, { status: 'waiting', conclusion: null }),
  ];
  await scene.say('/energy rerun', 'ada');
  expect(honest.attempt).toBe(2);
  expect(others.map(({ attempt }) => attempt)).toEqual(others.map(() => 1));
});

it('a run that waits for approval is not started, though its end was heard of', async () => {
  await using scene = await pullScene();
  const waiting = await scene.finishRun({}, { run: { conclusion: 'action_required' }, artifact: 'none' });
  await scene.say('/energy rerun', 'ada');
  expect(waiting.attempt).toBe(1);
  expect(scene.github.comments(scene.pull).at(-1)?.body).toContain('approve it under "Actions"');
});

it('an author without rights gets three more tries for a commit, a maintainer as many as wanted', async () => {
  await using scene = await pullScene();
  const run = await scene.finishRun(OVER);
  const again = async (author: string) => {
    Object.assign(run, { status: 'completed', conclusion: 'success' });
    await scene.say('/energy rerun', author);
    return run.attempt;
  };
  const attempts = [];
  for (let count = 0; count < 4; count += 1) attempts.push(await again('ada'));
  expect(attempts).toEqual([2, 3, 4, 4]);
  expect(scene.github.comments(scene.pull).at(-1)?.body).toContain('already measured again 3 times');
  expect(await again('maintainer')).toBe(5);
});

function addRun({ github, repository, pull }: PullScene, changes: Partial<NewRun>) {
  const run = { headSha: pull.headSha, headBranch: 'larger', status: 'completed', conclusion: 'success', ...changes };
  return github.addRun(repository, run);
}
