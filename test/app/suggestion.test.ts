import { describe, expect, it } from 'vitest';
import type { EnergyReview } from '../../src/energy-review/index.ts';
import { aReference } from '../support/reviews.ts';
import { POLICY_TEXT, pullScene } from './pull-scene.ts';

const line = (id: string) => `model = AutoModelForObjectDetection.from_pretrained("${id}")\n`;

/** What the App comments on a pull request that names another model. */
async function commentUnder(policy: string, [previous = '', model = ''] = ['hustvl/yolos-tiny', 'hustvl/yolos-base']) {
  await using scene = await pullScene({
    policy,
    base: (git) => git.write('app.py', line(previous)),
    change: (git) => git.write('app.py', line(model)),
  });
  const reference = aReference({ model, previous, locations: [{ path: 'app.py', line: 1 }] });
  await scene.finishRun({}, { review: (claim: EnergyReview) => ({ ...claim, models: [reference] }) });
  return scene.github.comments(scene.pull)[0]?.body ?? '';
}

describe('the line that names another model', () => {
  it('is suggested as it was, with a model that is as good', async () => {
    const comment = await commentUnder(POLICY_TEXT);
    expect(comment).toContain(`\`\`\`suggestion\n${line('microsoft/conditional-detr-resnet-50')}`);
  });

  it('is not with a model of worse or unknown quality, or of which something is unknown', async () => {
    // Its alternative has an unknown licence.
    const comment = await commentUnder(POLICY_TEXT, ['microsoft/resnet-18', 'google/vit-base-patch16-384']);
    expect(comment).toContain('microsoft/beit-base-patch16-224');
    expect(comment).not.toContain('```suggestion');
  });

  it('is not where the policy turns suggestions off, and the comment stays', async () => {
    const comment = await commentUnder(`${POLICY_TEXT}nudge: { suggestions: false }\n`);
    expect(comment).toContain('hustvl/yolos-base');
    expect(comment).not.toContain('```suggestion');
  });
});
