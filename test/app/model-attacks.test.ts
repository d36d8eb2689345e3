/** Changes of models that hide: the App waits for a benchmark of each, and takes over no result that says nothing of it. */

import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { tinyModel } from '../changes/tiny-model.ts';
import { type TestRepository, writeAll } from '../support/git.ts';
import { lfsPointerOf } from '../support/github/lfs.ts';
import { MODEL_ATTACKS, type ModelAttack } from '../support/model-attacks.ts';
import { aRevision } from '../trust/scene.ts';
import { OVER, POLICY_TEXT, pullScene, WORKFLOW } from './pull-scene.ts';

createRequire(import.meta.url)('../support/github/localhost-names.cjs');

const attacked = (attack: ModelAttack) =>
  pullScene({ base: (git) => writeAll(git, attack.base), change: (git) => writeAll(git, attack.head) });

describe('a pull request', () => {
  // Of each kind one: that the rest is seen by the same rule is shown with the trust algorithm.
  const kinds = [
    /called weights.txt/,
    /are a model/,
    /ONNX Runtime runs/,
    /not run for its folder/,
    /^a link that (leads|stays, to weights)/,
  ];
  it.each(MODEL_ATTACKS.filter(({ name }) => kinds.some((kind) => kind.test(name))))(
    'does not pass for one that changes no model: $name',
    async (attack) => {
      await using scene = await attacked(attack);
      await scene.opened();
      expect(scene.check()).toMatchObject({ status: 'in_progress', title: 'Waiting for the benchmark' });
      await scene.finishRun({}, { review: (review) => ({ ...review, models: [] }) });
      expect(scene.check()).toMatchObject({
        conclusion: 'failure',
        summary: expect.stringContaining('the review doesn’t include it'),
      });
    },
  );

  it('that deletes the workflow beside a hidden change has no result, and fails', async () => {
    const [attack] = MODEL_ATTACKS;
    await using scene = await pullScene({
      policy: `${POLICY_TEXT}check: { resultWithin: 1min }\n`,
      base: (git) => writeAll(git, attack!.base),
      change: (git) => {
        writeAll(git, attack!.head);
        git.remove(WORKFLOW);
      },
    });
    await scene.opened();
    expect(scene.check()).toMatchObject({ status: 'in_progress' });
    await scene.clock.advance(60_000);
    await scene.lookAround();
    await scene.logged(({ event, msg }) => event === 'wattnudge.overdue' && msg === 'done');
    expect(scene.check()).toMatchObject({ conclusion: 'failure', title: 'No result within 1 minute' });
  });

  it('that changes words and pictures beside models is done at once', async () => {
    await using scene = await pullScene({
      change: (git) => {
        git.write('models/README.md', 'better words');
        git.write('models/graph.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0]));
        git.remove(WORKFLOW);
      },
    });
    await scene.opened();
    expect(scene.check()).toMatchObject({ conclusion: 'success', title: 'No model changed' });
  });

  it('that changes words beside a graph in Git LFS is done at once where the graph names them not', async () => {
    const graphs = [tinyModel({ external: ['words.txt'] }), tinyModel({ external: ['data.bin'] })];
    for (const [index, graph] of graphs.entries()) {
      const { oid, pointer } = lfsPointerOf(graph);
      await using scene = await pullScene({
        base: (git) => writeAll(git, { 'models/lfs.onnx': pointer, 'models/words.txt': 'words' }),
        change: (git) => git.write('models/words.txt', 'other words'),
      });
      scene.repository.lfsObjects.set(oid, graph);
      await scene.opened();
      const names = index === 0;
      expect(scene.check()).toMatchObject(
        names
          ? { status: 'in_progress', title: 'Waiting for the benchmark' }
          : { conclusion: 'success', title: 'No model changed' },
      );
    }
  });

  it('that leads a link to a larger model has the budget of the link, whatever the models’ own paths have', async () => {
    const LINK = 'prod/model.onnx';
    const behind = (git: TestRepository, branch: string, path: string) => ({
      ...aRevision(git, branch, path),
      path: LINK,
    });
    await using scene = await pullScene({
      policy: 'version: 1\npublish: app\nmodels:\n  - path: prod/**\n    budget: { increase: 10% }\n',
      base(git) {
        git.write('store/v1.onnx', 'a small model');
        git.write('store/v2.onnx', 'a model that is much larger');
        git.link(LINK, '../store/v1.onnx');
      },
      change: (git) => writeAll(git, { [LINK]: { link: '../store/v2.onnx' } }),
    });
    await scene.opened();
    const revisions = {
      base: behind(scene.git, 'main', 'store/v1.onnx'),
      head: behind(scene.git, 'larger', 'store/v2.onnx'),
    };
    await scene.finishRun({ ...OVER, model: LINK, revisions });
    expect(scene.check()).toMatchObject({ conclusion: 'failure', summary: expect.stringContaining(LINK) });
  });
});
