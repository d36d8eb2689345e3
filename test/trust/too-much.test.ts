import { expect, it } from 'vitest';
import { WattnudgeError } from '../../src/errors/wattnudge-error.ts';
import { gitFiles, readBudget } from '../../src/trust/git-files.ts';
import { type Judging, judgingHere, TRUST_LIMITS } from '../../src/trust/index.ts';
import { aScene } from './scene.ts';

it.each(['took-too-long', 'policy-too-much-work'] as const)(
  'a pull request that would keep the judge busy is refused once, and not tried again: %s',
  async (code) => {
    await using scene = await aScene();
    const judging: Judging = { ...judgingHere, rejudge: () => Promise.reject(new WattnudgeError(code, 'too much')) };
    expect(await scene.admit({ judging })).toMatchObject({ state: 'refused', step: 'g', code });
    const broken: Judging = { ...judgingHere, rejudge: () => Promise.reject(new Error('a bug')) };
    await expect(scene.admit({ judging: broken })).rejects.toThrow('a bug');
  },
);

it('symbolic links are read up to a limit, and those that say the same once', async () => {
  await using scene = await aScene({
    change(git) {
      for (const [path, to] of [
        ['a', 'here'],
        ['b', 'here'],
        ['c', 'there'],
      ])
        git.link(path!, to!);
    },
  });
  const files = gitFiles(
    scene.client,
    { owner: 'octo', repo: 'models' },
    {
      commit: scene.pull.headSha,
      budget: readBudget({ ...TRUST_LIMITS, links: 1 }),
    },
  );
  expect((await files.target('a'))?.toString()).toBe('here');
  expect((await files.target('b'))?.toString()).toBe('here');
  await expect(files.target('c')).rejects.toMatchObject({ code: 'too-much-to-check' });
});
