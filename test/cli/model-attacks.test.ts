/** Changes of models that hide, as `wattnudge review` tells them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseEnergyReview } from '../../src/energy-review/index.ts';
import { createRepository, temporaryFolder, writeAll } from '../support/git.ts';
import { below, MODEL_ATTACKS } from '../support/model-attacks.ts';
import { reviewArgs } from '../support/review-change.ts';
import { runMain } from '../support/run-main.ts';

it('each of them is told, however many a change has', async () => {
  const git = createRepository();
  const attacks = MODEL_ATTACKS.map((attack, index) => below(`attack-${index}`, attack));
  for (const { base } of attacks) writeAll(git, base);
  git.commit('base');
  git.branch('change');
  for (const { head } of attacks) writeAll(git, head);
  git.commit('head');
  const json = join(temporaryFolder(), 'review.json');
  const args = ['--json', json, '--seconds', '1', '--alternatives-seconds', '0'];
  const { stdout } = await runMain([...reviewArgs(git), ...args]);
  const { models } = parseEnergyReview(JSON.parse(readFileSync(json, 'utf8')));
  const told = models.map(({ model }) => model);
  for (const { name, changes } of attacks) expect(told, name).toEqual(expect.arrayContaining([...changes]));
  // What could be loaded was measured; the rest says why not.
  const same = models.filter(({ comparison }) => comparison?.stopped === 'identical').map(({ model }) => model);
  expect(same).toEqual(
    attacks.flatMap(({ name, changes }) => (name.startsWith('a graph behind a copy') ? changes[0] : [])),
  );
  expect(stdout).not.toContain('No model changed');
});
