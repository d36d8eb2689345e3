import { expect, it } from 'vitest';
import { WattnudgeError } from '../../src/errors/wattnudge-error.ts';
import { type Judging, judgingHere } from '../../src/trust/index.ts';
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
