import { describe, expect, it } from 'vitest';
import { LOWER, OVER, POLICY_TEXT, pullScene, SAME } from './pull-scene.ts';

describe('a pull request over its budget', () => {
  it('goes from waiting to a failing check and one comment', async () => {
    await using scene = await pullScene();
    await scene.opened();
    expect(scene.check()).toMatchObject({ status: 'in_progress', title: 'Waiting for the benchmark' });
    expect(scene.github.comments(scene.pull)).toEqual([]);

    await scene.finishRun(OVER);
    expect(scene.log.filter(({ level }) => level === 'warn' || level === 'error')).toEqual([]);
    expect(scene.check()).toMatchObject({
      conclusion: 'failure',
      title: expect.stringMatching(/^Energy check failed: /),
    });
    expect(scene.github.checkRuns(scene.pull.headSha)).toHaveLength(1);
    const comments = scene.github.comments(scene.pull);
    expect(comments.map(({ author }) => author.login)).toEqual(['wattnudge[bot]']);
    expect(comments[0]?.body).toContain('uses 142% more energy than on `main`');
    expect(comments[0]?.body).toContain('/energy accept <reason>');
    expect(scene.github.violations).toEqual([]);
  });

  it('is praised in a line where energy falls', async () => {
    await using scene = await pullScene();
    await scene.finishRun(LOWER);
    expect(scene.check()).toMatchObject({ conclusion: 'success' });
    const [comment] = scene.github.comments(scene.pull);
    const visible = comment?.body.split('\n').filter((line) => line !== '' && !line.startsWith('<!--'));
    expect(visible?.[0]).toContain('uses 31% less energy than on `main`');
    expect(comment?.body).not.toMatch(/^\| (check|choice) /m);
    expect(visible?.at(-1)).toContain('mute a model with [`nudge.quiet`]');
  });

  it('gets no comment where nothing changed, and one that no longer holds becomes a line', async () => {
    await using scene = await pullScene();
    await scene.finishRun(SAME);
    expect(scene.check()).toMatchObject({ conclusion: 'success' });
    expect(scene.github.comments(scene.pull)).toEqual([]);
    const run = await scene.finishRun(OVER);
    expect(scene.github.comments(scene.pull)[0]?.body).toContain('uses 142% more energy');
    await scene.say('/energy rerun', 'maintainer');
    expect(run.attempt).toBe(2);
    await scene.finishRun(SAME);
    expect(scene.check()).toMatchObject({ conclusion: 'success' });
    const own = scene.github.comments(scene.pull).filter(({ body }) => body.startsWith('<!-- wattnudge:review'));
    expect(own).toHaveLength(1);
    expect(own[0]?.body).toMatch(/\nThis pull request no longer changes a model\.$/);
  });
});

describe('the policy of an organisation', () => {
  const extending = 'version: 1\npublish: app\nextends: octo/SHARED\n';

  it('is read with the rights of the installation, and judges', async () => {
    await using scene = await pullScene({ policy: extending, shared: { 'energy-policy.yml': POLICY_TEXT } });
    await scene.finishRun(OVER);
    expect(scene.check()).toMatchObject({
      conclusion: 'failure',
      title: expect.stringMatching(/^Energy check failed: /),
    });
    await scene.say('/energy explain', 'reader');
    expect(scene.github.comments(scene.pull).at(-1)?.body).toMatch(/line 5 of octo\/SHARED: energy/);
  });

  it('that cannot be found fails the check rather than leaving the gate open', async () => {
    await using scene = await pullScene({ policy: extending.replace('SHARED', 'nowhere') });
    await scene.opened();
    expect(scene.check()).toMatchObject({ conclusion: 'failure', title: 'The policy can’t be read' });
    expect(scene.check()?.summary).toContain('Install the App on that repository too');
  });
});
