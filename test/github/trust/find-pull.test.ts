import { describe, expect, it } from 'vitest';
import { stillCurrent } from '../../../src/github/trust/index.ts';
import { createRepository } from '../../support/git.ts';
import { aScene, MODEL } from './scene.ts';

describe('step b: the pull request', () => {
  it('is found for a fork, whose runs name none', async () => {
    await using scene = await aScene();
    const { data: run } = await scene.client.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', {
      owner: 'octo',
      repo: 'models',
      run_id: scene.run.id,
    });
    expect(run.pull_requests).toEqual([]);
    expect(await scene.admit()).toMatchObject({ state: 'admitted', pull: { number: scene.pull.number } });
  });

  it('is found for a branch of the repository itself', async () => {
    await using scene = await aScene({ sameRepository: true });
    expect(await scene.admit()).toMatchObject({ state: 'admitted', pull: { number: scene.pull.number } });
  });

  it('is not the one that has the same commit on a branch of another fork', async () => {
    await using scene = await aScene();
    const other = await scene.github.addFork(scene.repository, { owner: 'eve', from: scene.git.directory });
    await scene.github.addPull(scene.repository, { head: { repository: other, ref: 'larger' } });
    expect(await scene.admit()).toMatchObject({ state: 'admitted', pull: { number: scene.pull.number } });
  });

  it('is not the one that has the same branch name and another head repository', async () => {
    await using scene = await aScene();
    scene.github.closePull(scene.pull);
    const other = await scene.github.addFork(scene.repository, { owner: 'eve', from: scene.git.directory });
    await scene.github.addPull(scene.repository, { head: { repository: other, ref: 'larger' } });
    expect(await scene.admit()).toMatchObject({ state: 'refused', step: 'b', code: 'no-pull-request' });
  });

  it('is refused when its head has moved on', async () => {
    await using scene = await aScene();
    scene.git.git('switch', '--quiet', 'larger');
    scene.git.write(MODEL, 'another model again');
    scene.git.commit('more');
    await scene.github.importGit(scene.fork, scene.git.directory);
    await scene.github.pushToPull(scene.pull);
    expect(await scene.admit()).toMatchObject({ state: 'refused', step: 'b', code: 'head-moved' });
  });

  it('is refused when it is closed', async () => {
    await using scene = await aScene();
    scene.github.closePull(scene.pull);
    expect(await scene.admit()).toMatchObject({ state: 'refused', step: 'b', code: 'no-pull-request' });
  });

  it('is refused when two have the same head: it cannot be told which was measured', async () => {
    await using scene = await aScene();
    scene.git.git('branch', 'release', 'main');
    await scene.github.importGit(scene.repository, scene.git.directory);
    await scene.github.addPull(scene.repository, {
      head: { repository: scene.fork, ref: 'larger' },
      base: { ref: 'release' },
    });
    expect(await scene.admit()).toMatchObject({ state: 'refused', step: 'b', code: 'several-pull-requests' });
  });

  it('is not taken from the artifact, which may name the head of another one', async () => {
    const other = createRepository().commit('other');
    await using scene = await aScene({ claim: (honest) => ({ ...honest, head: { sha: other } }) });
    expect(await scene.admit()).toMatchObject({ state: 'refused', step: 'f', code: 'other-head' });
  });
});

describe('right before posting', () => {
  it('a review is current while nothing happens', async () => {
    await using scene = await aScene();
    expect(await current(scene)).toEqual({ current: true });
    expect(scene.github.violations).toEqual([]);
  });

  it('it is not after a push, after closing, or on another base branch', async () => {
    await using scene = await aScene();
    const pull = await admittedPull(scene);
    const ask = () => stillCurrent(scene.client, { owner: 'octo', repo: 'models' }, pull);

    const elsewhere = { ...pull, base: { ...pull.base, ref: 'release' } };
    expect(await stillCurrent(scene.client, { owner: 'octo', repo: 'models' }, elsewhere)).toMatchObject({
      current: false,
      reason: expect.stringContaining('base branch'),
    });
    await scene.github.pushToPull(scene.pull, { sha: scene.git.git('rev-parse', 'larger~1') });
    expect(await ask()).toMatchObject({ current: false, reason: expect.stringContaining('is now') });
    scene.github.closePull(scene.pull);
    expect(await ask()).toMatchObject({ current: false, reason: expect.stringContaining('closed') });
  });
});

type Scene = Awaited<ReturnType<typeof aScene>>;

async function admittedPull(scene: Scene) {
  const admission = await scene.admit();
  if (admission.state !== 'admitted') throw new Error(admission.message);
  return admission.pull;
}

async function current(scene: Scene) {
  return await stillCurrent(scene.client, { owner: 'octo', repo: 'models' }, await admittedPull(scene));
}
