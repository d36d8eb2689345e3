import { describe, expect, it } from 'vitest';
import type { EnergyReview } from '../../src/energy-review/index.ts';
import { aReference } from '../support/reviews.ts';
import { POLICY_TEXT, pullScene } from './pull-scene.ts';

const line = (id: string) => `model = AutoModelForImageClassification.from_pretrained("${id}")\n`;

/** What the App comments on a pull request that names another model. */
async function commentUnder(policy: string): Promise<string> {
  await using scene = await pullScene({
    policy,
    base: (git) => git.write('app.py', line('microsoft/resnet-18')),
    change: (git) => git.write('app.py', line('microsoft/resnet-50')),
  });
  const reference = aReference({ locations: [{ path: 'app.py', line: 1 }] });
  await scene.finishRun({}, { review: (claim: EnergyReview) => ({ ...claim, models: [reference] }) });
  return scene.github.comments(scene.pull)[0]?.body ?? '';
}

describe('the line that names another model', () => {
  it('is suggested as it was', async () => {
    const comment = await commentUnder(POLICY_TEXT);
    expect(comment).toContain(`\`\`\`suggestion\n${line('microsoft/resnet-18')}`);
  });

  it('is not where the policy turns suggestions off, and the comment stays', async () => {
    const comment = await commentUnder(`${POLICY_TEXT}nudge: { suggestions: false }\n`);
    expect(comment).toContain('microsoft/resnet-50');
    expect(comment).not.toContain('```suggestion');
  });
});
