/** GitHub refuses a comment of more than 65,536 characters, however often it is sent. */
import { expect, it } from 'vitest';
import { anAddition } from '../support/reviews.ts';
import { aRevision } from '../trust/scene.ts';
import { pullScene } from './pull-scene.ts';

const POLICY = [
  'version: 1',
  'publish: app',
  'defaults:',
  '  enforcement: block',
  '  budget: { increase: 10%, latency: 10ms, size: 10%, whPer1000: 1 }',
  '',
].join('\n');

it('an answer about many models with long names is shortened, and given', async () => {
  // Each `$` is fourteen characters of Markdown.
  const names = Array.from({ length: 20 }, (_, index) => `models/${'$'.repeat(180)}${index}.onnx`);
  await using scene = await pullScene({
    policy: POLICY,
    change: (git) => {
      for (const name of names) git.write(name, `a model ${name}`);
    },
  });
  const { git, github, pull } = scene;
  await scene.finishRun(undefined, {
    review: (claim) => ({
      ...claim,
      models: names.map((model) => anAddition({ model, revisions: { head: aRevision(git, 'larger', model) } })),
    }),
  });
  await scene.say('/energy explain', 'reader');
  const answer = github.comments(pull).at(-1)?.body ?? '';
  expect(answer).toMatch(/^<!-- wattnudge:reply/);
  expect(answer).toMatch(/models\/.*\n\nThis is shortened to fit a comment\. The check has the rest\.$/s);
  expect(answer.length).toBeLessThanOrEqual(65_536);
  expect(answer.length).toBeGreaterThan(50_000);
});
