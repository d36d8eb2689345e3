/** Changes of models that hide, as the Action tells them from a partial clone. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseEnergyReview } from '../../src/energy-review/index.ts';
import { writeAll } from '../support/git.ts';
import { below, MODEL_ATTACKS } from '../support/model-attacks.ts';
import { actionScene } from './scene.ts';

it('each of them is told, though only what changed is fetched ahead', async () => {
  const attacks = MODEL_ATTACKS.map((attack, index) => below(`attack-${index}`, attack));
  const base = Object.fromEntries(attacks.flatMap(({ base }) => Object.entries(base)));
  await using scene = await actionScene({
    base,
    head: {},
    change: (git) => {
      for (const { head } of attacks) writeAll(git, head);
    },
  });
  const { outputs } = await scene.review({ inputs: { seconds: '1', 'alternatives-seconds': '0' } });
  const { models } = parseEnergyReview(JSON.parse(readFileSync(outputs['review-path'] ?? '', 'utf8')));
  const told = models.map(({ model }) => model);
  for (const { name, changes } of attacks) expect(told, name).toEqual(expect.arrayContaining([...changes]));
});
