import { describe, expect, it } from 'vitest';
import { MODEL, OVER, POLICY_TEXT, pullScene } from './pull-scene.ts';

describe('one voice', () => {
  it('by default the Action speaks, and the App is silent and says so in its log', async () => {
    await using scene = await pullScene({ policy: POLICY_TEXT.replace('publish: app\n', '') });
    await scene.opened();
    await scene.finishRun(OVER);
    await scene.say('/energy accept quietly');
    expect(scene.check()).toBeUndefined();
    expect(scene.github.comments(scene.pull).filter(({ author }) => author.type === 'Bot')).toEqual([]);
    expect(scene.log.some(({ msg }) => String(msg).startsWith('silent: '))).toBe(true);
  });

  it('the App takes the place of a comment that the Action left', async () => {
    await using scene = await pullScene();
    const left = scene.github.addComment(scene.pull, {
      author: 'github-actions[bot]',
      body: '<!-- wattnudge:review v1 run=1 attempt=1 head=x -->\nold words',
    });
    const copied = scene.github.addComment(scene.pull, { author: 'grace', body: left.body });
    await scene.finishRun(OVER);
    expect(left.minimizedReason).toBe('outdated');
    expect(copied.minimizedReason).toBeUndefined();
    expect(scene.github.comments(scene.pull)).toHaveLength(3);
  });
});

describe('the check', () => {
  it('passes at once where the files show that no model changes', async () => {
    await using scene = await pullScene({ change: (git) => git.write('README.md', 'words') });
    await scene.opened();
    expect(scene.check()).toMatchObject({ conclusion: 'success', title: 'No model changed' });
    expect(scene.github.comments(scene.pull)).toEqual([]);
  });

  it('fails where the policy cannot be read, and says the line', async () => {
    await using scene = await pullScene({ policy: 'version: 1\npublish: app\nbudgets: 3\n' });
    await scene.opened();
    expect(scene.check()).toMatchObject({ conclusion: 'failure', title: 'The policy can’t be read' });
    expect(scene.check()?.summary).toContain('unknown key');
  });

  it('fails when no result comes in time, and turns when it comes after all', async () => {
    await using scene = await pullScene({ policy: `${POLICY_TEXT}check: { resultWithin: 1min }\n` });
    await scene.opened();
    expect(scene.check()).toMatchObject({ status: 'in_progress' });
    await scene.clock.advance(60_000);
    await scene.lookAround();
    await scene.logged(({ event, msg }) => event === 'wattnudge.overdue' && msg === 'done');
    expect(scene.check()).toMatchObject({ conclusion: 'failure', title: 'No result within 1 minute' });
    expect(scene.check()?.actions.map(({ identifier }) => identifier)).toEqual(['rerun']);
    await scene.finishRun(OVER);
    expect(scene.check()).toMatchObject({ title: expect.stringMatching(/^Energy check failed: /) });
  });

  it('of a merge group says what that of the pull request says', async () => {
    await using scene = await pullScene();
    await scene.finishRun(OVER);
    const group = (sha: string) =>
      scene.github.events.mergeGroup(scene.repository, {
        headSha: sha,
        headRef: `refs/heads/gh-readonly-queue/main/pr-1-${sha}`,
        baseSha: scene.pull.baseSha,
        baseRef: 'refs/heads/main',
      });
    // Any commit that the repository has will do for one that the queue made.
    await scene.deliver(group(scene.pull.baseSha));
    expect(scene.github.checkRuns(scene.pull.baseSha)).toMatchObject([{ name: 'energy', conclusion: 'failure' }]);
    await scene.say('/energy accept it is worth it');
    const passing = [{ conclusion: 'success', title: 'As judged in #1' }];
    expect(scene.github.checkRuns(scene.pull.baseSha)).toMatchObject(passing);
    // What became of the group is nobody's question any more.
    await scene.deliver({
      name: 'merge_group',
      payload: { ...group(scene.pull.baseSha).payload, action: 'destroyed' },
    });
    await scene.say('/energy cancel');
    expect(scene.check()).toMatchObject({ conclusion: 'failure' });
    expect(scene.github.checkRuns(scene.pull.baseSha)).toMatchObject(passing);
    expect(scene.github.violations).toEqual([]);
  });
});

it('a quiet model gets no comment, and its budget holds all the same', async () => {
  await using scene = await pullScene({ policy: `${POLICY_TEXT}nudge: { quiet: [${MODEL}] }\n` });
  await scene.finishRun(OVER);
  expect(scene.github.comments(scene.pull)).toEqual([]);
  expect(scene.check()).toMatchObject({
    conclusion: 'failure',
    title: expect.stringMatching(/^Energy check failed: /),
  });
});
