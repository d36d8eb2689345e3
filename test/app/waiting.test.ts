import { describe, expect, it } from 'vitest';
import { createRepository } from '../support/git.ts';
import { appScene } from './scene.ts';

describe('a pull request that changes a model', () => {
  it('has a check that waits for the benchmark, at once', async () => {
    const git = createRepository();
    git.write('.github/energy-policy.yml', 'version: 1\npublish: app\n');
    git.write('models/a.onnx', 'one');
    git.commit('base');
    git.git('checkout', '--quiet', '-b', 'larger');
    git.write('models/a.onnx', 'a larger one');
    git.commit('larger');
    await using scene = await appScene(async (github) => [await github.addRepository({ from: git.directory })]);
    const [repository] = scene.installation.repositories;
    const pull = await scene.github.addPull(repository!, { head: { ref: 'larger' } });
    await scene.deliver(await scene.github.events.pullRequest(pull, 'opened'));
    expect(scene.log.filter(({ level }) => level === 'warn' || level === 'error')).toEqual([]);
    expect(scene.github.checkRuns(pull.headSha)).toMatchObject([
      { name: 'energy', status: 'in_progress', conclusion: null, title: 'Waiting for the benchmark' },
    ]);
    expect(scene.github.comments(pull)).toEqual([]);
    expect(scene.github.violations).toEqual([]);
  });
});
