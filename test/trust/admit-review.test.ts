import { describe, expect, it } from 'vitest';
import { aScene } from './scene.ts';

describe('a review of a fork’s pull request', () => {
  it('is admitted, judged again, and nothing that is asked breaks GitHub’s description', async () => {
    await using scene = await aScene();
    const admission = await scene.admit();
    expect(admission).toMatchObject({
      state: 'admitted',
      verified: true,
      pull: { number: 1, head: { sha: scene.pull.headSha }, base: { ref: 'main' } },
      review: { outcome: 'pass', models: [{ findings: [{ rule: 'increase', status: 'within' }] }] },
    });
    expect(scene.github.violations).toEqual([]);
  });
});
