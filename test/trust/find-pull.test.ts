import { describe, expect, it } from 'vitest';
import { stillCurrent } from '../../src/trust/index.ts';
import { createRepository } from '../support/git.ts';
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

describe('step b: what the run was made for', () => {
  const admitted = { state: 'admitted' };
  const refused = (code: string) => ({ state: 'refused', step: 'b', code });

  it('is not the base branch that the pull request was moved to since', async () => {
    await using scene = await aScene();
    await withBranch(scene, 'release');
    scene.passSeconds(1);
    await scene.github.changeBase(scene.pull, 'release');
    expect(await scene.admit()).toMatchObject({
      ...refused('other-base-branch'),
      message: expect.stringMatching(/2026-06-01T12:00:01Z.*Push a commit, or close and reopen/),
    });
  });

  it('is not known where the base branch was changed and changed back', async () => {
    await using scene = await aScene();
    await withBranch(scene, 'release');
    scene.passSeconds(1);
    await scene.github.changeBase(scene.pull, 'release');
    await scene.github.changeBase(scene.pull, 'main');
    expect(await scene.admit()).toMatchObject(refused('other-base-branch'));
  });

  it('is not the base branch that GitHub chose when the earlier one was merged', async () => {
    await using scene = await aScene();
    await withBranch(scene, 'release');
    scene.passSeconds(30);
    await scene.github.changeBase(scene.pull, 'release', { automatic: true });
    expect(await scene.admit()).toMatchObject(refused('other-base-branch'));
  });

  it('stays what it was when the run is run again', async () => {
    await using scene = await aScene();
    await withBranch(scene, 'release');
    scene.passSeconds(5);
    await scene.github.changeBase(scene.pull, 'release');
    scene.passSeconds(60);
    scene.run.attempt = 2;
    expect(await scene.admit()).toMatchObject(refused('other-base-branch'));
  });

  it('is the base branch of now for a run that was started since', async () => {
    await using scene = await aScene();
    await withBranch(scene, 'release');
    await scene.github.changeBase(scene.pull, 'release');
    await scene.github.changeBase(scene.pull, 'main');
    scene.passSeconds(2);
    expect(await admitNewRun(scene)).toMatchObject(admitted);
  });

  it('is not a pull request that was opened later, for a head that another one had', async () => {
    await using scene = await aScene();
    scene.github.closePull(scene.pull);
    scene.passSeconds(1);
    await openAgain(scene);
    expect(await scene.admit()).toMatchObject(refused('older-than-pull-request'));
    expect(await admitNewRun(scene)).toMatchObject({ ...admitted, pull: { number: scene.pull.number + 1 } });
  });

  it('cannot be told where another one was open beside it and is closed now', async () => {
    await using scene = await aScene();
    await withBranch(scene, 'release');
    scene.github.closePull(await openAgain(scene, 'release'));
    const message = expect.stringContaining(`while #${scene.pull.number + 1} had the same head`);
    expect(await scene.admit()).toMatchObject({ ...refused('several-pull-requests'), message });
    scene.passSeconds(10);
    expect(await admitNewRun(scene)).toMatchObject(admitted);
  });

  it('cannot be told either where the other one was closed at another head, and the branch set back', async () => {
    await using scene = await aScene();
    await withBranch(scene, 'release');
    const other = await openAgain(scene, 'release');
    scene.passSeconds(10);
    const earlier = scene.git.git('rev-parse', 'larger~1');
    await scene.github.pushToPull(other, { sha: earlier });
    scene.github.closePull(other);
    expect(other.headSha).not.toBe(scene.pull.headSha);
    expect(await scene.admit()).toMatchObject(refused('several-pull-requests'));
  });

  it('is this one where the other was merged before the run, or is of another fork', async () => {
    await using scene = await aScene();
    await withBranch(scene, 'release');
    scene.github.closePull(await openAgain(scene, 'release'), { merged: true });
    const eve = await scene.github.addFork(scene.repository, { owner: 'eve', from: scene.git.directory });
    const elsewhere = await scene.github.addPull(scene.repository, { head: { repository: eve, ref: 'larger' } });
    scene.passSeconds(10);
    const run = newRun(scene);
    scene.github.closePull(elsewhere);
    expect(await scene.admit({ runId: run })).toMatchObject(admitted);
  });

  it('is not looked for among hundreds that were closed in the meantime', async () => {
    await using scene = await aScene();
    scene.github.addClosedPulls(scene.pull, 100);
    expect(await scene.admit()).toMatchObject({
      ...refused('several-pull-requests'),
      message: expect.stringContaining('More than 100'),
    });
  });

  it('is still this one after it was closed and opened again', async () => {
    await using scene = await aScene();
    scene.passSeconds(10);
    scene.github.closePull(scene.pull);
    scene.github.reopenPull(scene.pull);
    expect(await scene.admit()).toMatchObject(admitted);
    expect(scene.github.violations).toEqual([]);
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

async function withBranch({ git, github, repository }: Scene, name: string): Promise<void> {
  git.git('branch', name, 'main');
  await github.importGit(repository, git.directory);
}

/** Another pull request of the scene's branch. */
async function openAgain({ github, repository, fork }: Scene, base = 'main') {
  return await github.addPull(repository, { head: { repository: fork, ref: 'larger' }, base: { ref: base } });
}

/** A later run of the scene's commit, with the same claim. */
function newRun({ github, repository, run, claim }: Scene): number {
  const { headSha, headBranch, headRepository, status, conclusion } = run;
  const later = github.addRun(repository, { headSha, headBranch, headRepository, status, conclusion });
  github.addArtifact(later, { files: { 'energy-review.json': JSON.stringify(claim) } });
  return later.id;
}

async function admitNewRun(scene: Scene) {
  return await scene.admit({ runId: newRun(scene) });
}

async function admittedPull(scene: Scene) {
  const admission = await scene.admit();
  if (admission.state !== 'admitted') throw new Error(admission.message);
  return admission.pull;
}

async function current(scene: Scene) {
  return await stillCurrent(scene.client, { owner: 'octo', repo: 'models' }, await admittedPull(scene));
}
