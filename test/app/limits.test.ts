import { expect, it } from 'vitest';
import { pullScene } from './pull-scene.ts';

it('a limit of GitHub is waited out by the queue, not by a request that keeps its subject locked', async () => {
  await using scene = await pullScene({ config: { spaceMutations: true } });
  const limit = { primaryRateLimit: { resetInSeconds: 100 } };
  const fault = scene.github.fail({ match: 'GET /repos/*/pulls/*', with: limit });
  await scene.opened();
  expect(fault.hits()).toBe(1);
  expect(scene.log).toContainEqual(expect.objectContaining({ msg: 'failed; will be tried again' }));
  expect(scene.check()).toMatchObject({ title: 'Waiting for the benchmark' });
});
