/** Who opened a pull request can have it measured as often as they like. None of the results takes the place of a worse one. */
import { expect, it } from 'vitest';
import { LOWER, OVER, pullScene, SAME } from './pull-scene.ts';

it('closing and reopening until a result passes does not help: of several the worst counts', async () => {
  await using scene = await pullScene();
  await scene.finishRun(LOWER);
  expect(scene.check()).toMatchObject({ conclusion: 'success' });
  await scene.finishRun(OVER);
  expect(scene.check()).toMatchObject({
    conclusion: 'failure',
    title: expect.stringMatching(/^Energy check failed: /),
  });
  await scene.finishRun(LOWER);
  await scene.finishRun(SAME);
  expect(scene.check()).toMatchObject({
    conclusion: 'failure',
    title: expect.stringMatching(/^Energy check failed: /),
  });
});

it('a re-run by the author is one more result, and its attempt too', async () => {
  await using scene = await pullScene();
  const run = await scene.finishRun(OVER);
  await scene.say('/energy rerun', 'ada');
  expect(scene.github.comments(scene.pull).at(-1)?.body).toContain('The worst of all results for this commit counts');
  Object.assign(run, { status: 'completed', conclusion: 'success' });
  await scene.finishRun(LOWER);
  expect(scene.check()).toMatchObject({
    conclusion: 'failure',
    title: expect.stringMatching(/^Energy check failed: /),
  });
});

it('a new result that a maintainer asked for takes the place of all before, each time', async () => {
  await using scene = await pullScene();
  const again = async () => {
    for (const run of runs) Object.assign(run, { status: 'completed', conclusion: 'success' });
    await scene.say('/energy rerun', 'maintainer');
    for (const run of runs) Object.assign(run, { status: 'completed', conclusion: 'success' });
  };
  const runs = [await scene.finishRun(OVER)];
  await again();
  // Until there is a new one, what is known stays.
  expect(scene.check()).toMatchObject({ conclusion: 'failure' });
  runs.push(await scene.finishRun(SAME));
  expect(scene.check()).toMatchObject({ conclusion: 'success' });
  await again();
  expect(scene.check()).toMatchObject({ conclusion: 'success' });
  runs.push(await scene.finishRun(OVER), await scene.finishRun(LOWER));
  expect(scene.check()).toMatchObject({
    conclusion: 'failure',
    title: expect.stringMatching(/^Energy check failed: /),
  });
});
