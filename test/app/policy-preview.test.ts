import { expect, it } from 'vitest';
import { OVER, POLICY, POLICY_TEXT, pullScene } from './pull-scene.ts';

it('a pull request that changes the policy shows what it would change for the open ones', async () => {
  await using scene = await pullScene();
  await scene.finishRun(OVER);
  scene.git.git('switch', '--quiet', '-c', 'looser', 'main');
  scene.git.write(POLICY, POLICY_TEXT.replace('10%', '200%'));
  scene.git.commit('looser');
  await scene.github.importGit(scene.repository, scene.git.directory);
  const looser = await scene.github.addPull(scene.repository, { head: { ref: 'looser' } });
  await scene.deliver(await scene.github.events.pullRequest(looser, 'opened'));
  const [comment] = scene.github.comments(looser);
  expect(comment?.body).toContain('| #1 | over the budget, check fails | within the policy, check passes |');
  expect(scene.github.comments(looser)).toHaveLength(1);
  expect(scene.check()).toMatchObject({ conclusion: 'failure' });
  expect(scene.github.violations).toEqual([]);
});
