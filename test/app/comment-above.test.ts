import { expect, test } from 'vitest';
import { LOWER, OVER, POLICY_TEXT, pullScene } from './pull-scene.ts';

test('a change that the policy calls too small for a comment gets none, and its check all the same', async () => {
  await using scene = await pullScene({ policy: `${POLICY_TEXT}comment: { above: 99% }\n` });
  await scene.finishRun(LOWER);
  expect(scene.check()).toMatchObject({ conclusion: 'success' });
  expect(scene.github.comments(scene.pull)).toEqual([]);
});

test('a check that fails has a comment, with what the policy says', async () => {
  const message = 'Ask the platform team first.';
  await using scene = await pullScene({ policy: `${POLICY_TEXT}comment: { above: 900% }\nmessage: ${message}\n` });
  await scene.finishRun(OVER);
  expect(scene.check()).toMatchObject({ conclusion: 'failure' });
  expect(scene.github.comments(scene.pull)[0]?.body).toContain(message);
});
