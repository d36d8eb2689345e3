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

it('a pull request that would stop the App by a hostile policy learns that it cannot be read', async () => {
  await using scene = await pullScene();
  await scene.finishRun(OVER);
  const globs = Array.from({ length: 80 }, (_, index) => `  - { path: "${'*a'.repeat(140)}${index}", batch: 1 }`);
  scene.git.git('switch', '--quiet', '-c', 'hostile', 'main');
  scene.git.write(POLICY, ['version: 1', 'models:', ...globs, ''].join('\n'));
  scene.git.commit('hostile');
  await scene.github.importGit(scene.repository, scene.git.directory);
  const hostile = await scene.github.addPull(scene.repository, { head: { ref: 'hostile' } });
  await scene.deliver(await scene.github.events.pullRequest(hostile, 'opened'));
  const [comment] = scene.github.comments(hostile);
  expect(comment?.body).toContain('This policy can’t be read');
  expect(comment?.body).toContain('too many or too long patterns');
  expect(scene.check()).toMatchObject({ conclusion: 'failure' });
});

it('at the word of a pull request no other repository is read than those that the base branch names', async () => {
  const extending = POLICY_TEXT.replace('version: 1\n', 'version: 1\nextends: octo/SHARED\n');
  await using scene = await pullScene({ policy: extending, shared: { 'energy-policy.yml': 'version: 1\n' } });
  const previewOf = async (branch: string, policy: string) => {
    scene.git.git('switch', '--quiet', '-c', branch, 'main');
    scene.git.write(POLICY, policy);
    scene.git.commit(branch);
    await scene.github.importGit(scene.repository, scene.git.directory);
    const pull = await scene.github.addPull(scene.repository, { head: { ref: branch } });
    await scene.deliver(await scene.github.events.pullRequest(pull, 'opened'));
    return scene.github.comments(pull)[0]?.body;
  };
  expect(await previewOf('looser', extending.replace('10%', '200%'))).toContain('What this policy would change');
  const { repository } = scene;
  const place = `/repos/${repository.owner.login}/`;
  const readBefore = scene.github.requests.length;
  expect(await previewOf('prying', extending.replace('SHARED', 'private'))).toContain(
    'It extends octo/private, which the policy on main does not.',
  );
  const read = scene.github.requests.slice(readBefore).map(({ path }) => path);
  expect(read.filter((path) => path.startsWith(`${place}SHARED/`))).not.toEqual([]);
  expect(read.filter((path) => path.startsWith(`${place}private/`))).toEqual([]);
});
