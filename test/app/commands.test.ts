import { describe, expect, it } from 'vitest';
import type { EnergyReview } from '../../src/energy-review/index.ts';
import { aReference } from '../support/reviews.ts';
import { OVER, type PullScene, pullScene } from './pull-scene.ts';

describe('commands', () => {
  it('accept, by a maintainer with a reason, turns the check green until a model changes again', async () => {
    await using scene = await pullScene();
    await scene.finishRun(OVER);
    const command = await scene.say('/energy accept the larger model is worth it @everyone');
    expect(scene.check()).toMatchObject({
      conclusion: 'success',
      title: 'Energy check accepted by maintainer: the larger model is worth it @everyone',
    });
    expect(command.reactions.map(({ content }) => content)).toEqual(['eyes', '+1']);
    const reply = scene.github.comments(scene.pull).at(-1);
    expect(reply?.body).toContain('Accepted by maintainer');
    expect(reply?.body).not.toContain('@everyone');

    // Another text in the README: the same bytes of the same model.
    scene.git.git('switch', '--quiet', 'larger');
    scene.git.write('README.md', 'words');
    scene.git.commit('words');
    await scene.github.importGit(scene.repository, scene.git.directory);
    await scene.github.pushToPull(scene.pull);
    await scene.finishRun(OVER);
    expect(scene.check()).toMatchObject({ conclusion: 'success' });

    scene.git.write('models/classifier.onnx', 'another model');
    scene.git.commit('another');
    await scene.github.importGit(scene.repository, scene.git.directory);
    await scene.github.pushToPull(scene.pull);
    await scene.finishRun(OVER);
    expect(scene.check()).toMatchObject({
      conclusion: 'failure',
      title: expect.stringMatching(/^Energy check failed: /),
    });
    expect(scene.github.violations).toEqual([]);
  });

  it('accept and cancel by a reader change nothing, and are answered once', async () => {
    await using scene = await pullScene();
    await scene.finishRun(OVER);
    const first = await scene.say('/energy accept please', 'reader');
    await scene.say('/energy accept please!', 'reader');
    await scene.say('/energy accept please!!', 'reader');
    expect(scene.check()).toMatchObject({ conclusion: 'failure' });
    expect(first.reactions.map(({ content }) => content)).toEqual(['eyes', '-1']);
    const answers = scene.github.comments(scene.pull).filter(({ body }) => body.includes('needs write access'));
    expect(answers).toHaveLength(1);
  });

  it('count in the first line of a new comment only, and from people only', async () => {
    await using scene = await pullScene();
    await scene.finishRun(OVER);
    await scene.say('> /energy accept quoted');
    await scene.say('I would say\n/energy accept second line');
    await scene.say(' /energy accept indented');
    await scene.say('/energy accept edited in', 'maintainer', 'edited');
    await scene.say('/energy accept by a bot', 'wattnudge[bot]');
    const replies = () =>
      scene.github.comments(scene.pull).filter(({ body }) => body.startsWith('<!-- wattnudge:reply'));
    expect(scene.check()).toMatchObject({ conclusion: 'failure' });
    expect(replies()).toEqual([]);
    await scene.say('/energy accept in the first line\nand more');
    expect(scene.check()).toMatchObject({ conclusion: 'success' });
    expect(replies()).toHaveLength(1);
  });

  it('accept is refused without a reason, and where there is no result', async () => {
    await using scene = await pullScene();
    await scene.opened();
    await scene.say('/energy accept because');
    expect(scene.github.comments(scene.pull).at(-1)?.body).toContain('nothing to accept');
    await scene.finishRun(OVER);
    await scene.say('/energy accept');
    expect(scene.github.comments(scene.pull).at(-1)?.body).toContain('State a reason');
    expect(scene.check()).toMatchObject({ conclusion: 'failure' });
  });

  it('cancel takes an acceptance back', async () => {
    await using scene = await pullScene();
    await scene.finishRun(OVER);
    await scene.say('/energy accept for now');
    expect(scene.check()).toMatchObject({
      conclusion: 'success',
      title: 'Energy check accepted by maintainer: for now',
    });
    await scene.say('/energy cancel');
    expect(scene.check()).toMatchObject({
      conclusion: 'failure',
      title: expect.stringMatching(/^Energy check failed: /),
    });
  });

  it('rerun runs the workflow again; explain and help answer; others get a short help', async () => {
    await using scene = await pullScene();
    const run = await scene.finishRun(OVER);
    await scene.say('/energy rerun');
    expect(run).toMatchObject({ attempt: 2, status: 'queued' });
    await scene.say('/energy explain', 'reader');
    expect(scene.github.comments(scene.pull).at(-1)?.body).toContain('line 5 of');
    await scene.say('/energy');
    expect(scene.github.comments(scene.pull).at(-1)?.body).toContain('/energy rerun');
    await scene.say('/energy fly');
    expect(scene.github.comments(scene.pull).at(-1)?.body).toContain('There is no command fly');
    expect(scene.github.violations).toEqual([]);
  });
});

describe('buttons of the check', () => {
  it('accept for whom GitHub lets write, and no one else', async () => {
    await using scene = await pullScene();
    await scene.finishRun(OVER);
    expect(scene.check()?.actions.map(({ identifier }) => identifier)).toEqual(['accept', 'rerun']);
    await scene.deliver(pressed(scene, 'accept', 'reader'));
    expect(scene.check()).toMatchObject({ conclusion: 'failure' });
    await scene.deliver(pressed(scene, 'accept', 'maintainer'));
    expect(scene.check()).toMatchObject({ conclusion: 'success' });
    expect(scene.github.violations).toEqual([]);
  });

  it('list every alternative in the check, and go', async () => {
    await using scene = await pullScene({
      base: (git) =>
        git.write('app.py', 'model = AutoModelForImageClassification.from_pretrained("microsoft/resnet-50")\n'),
      change: (git) =>
        git.write('app.py', 'model = AutoModelForImageClassification.from_pretrained("google/vit-base-patch16-224")\n'),
    });
    const names = { model: 'google/vit-base-patch16-224', previous: 'microsoft/resnet-50' };
    const reference = aReference({ ...names, locations: [{ path: 'app.py', line: 1 }] });
    const review = (claim: EnergyReview) => ({ ...claim, models: [reference] });
    await scene.finishRun({}, { review });
    expect(scene.check()?.actions.map(({ identifier }) => identifier)).toContain('alternatives');
    expect(scene.check()?.text ?? '').toBe('');
    await scene.deliver(pressed(scene, 'alternatives', 'reader'));
    expect(scene.check()?.text).toContain('### Alternatives');
    expect(scene.check()?.actions.map(({ identifier }) => identifier)).toEqual(['rerun']);
  });

  it('and GitHub\'s own "Re-run" measure again, for who may write', async () => {
    await using scene = await pullScene();
    const run = await scene.finishRun(OVER);
    const again = (sender: string) => pressed(scene, undefined, sender);
    await scene.deliver(again('reader'));
    expect(run.attempt).toBe(1);
    await scene.deliver(again('maintainer'));
    expect(run).toMatchObject({ attempt: 2, status: 'queued' });
  });
});

/** @param identifier Of the button; absent for GitHub's own. */
function pressed(scene: PullScene, identifier: string | undefined, sender: string) {
  const { repository } = scene;
  return {
    name: 'check_run',
    payload: {
      action: identifier === undefined ? 'rerequested' : 'requested_action',
      check_run: {
        id: scene.check()?.id,
        head_sha: scene.pull.headSha,
        external_id: scene.check()?.externalId ?? null,
      },
      ...(identifier !== undefined && { requested_action: { identifier } }),
      repository: { id: repository.id, name: repository.name, owner: { login: repository.owner.login } },
      sender: { login: sender },
    },
  };
}
