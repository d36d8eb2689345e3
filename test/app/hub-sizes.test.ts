import { expect, test } from 'vitest';
import { startFakeHub } from '../support/hub/fake-hub.ts';
import { aReference } from '../support/reviews.ts';
import { POLICY_TEXT, pullScene } from './pull-scene.ts';

const CODE = 'serve.py';
const load = (id: string) => `pipe = pipeline("text-generation", model="${id}")\n`;

test('the App asks the hub itself for the sizes that its check rests on, and sends no token', async () => {
  const hub = await startFakeHub();
  for (const [id, billions] of [
    ['ada/story-writer', 8],
    ['ada/novel-writer', 70],
  ] as const) {
    hub.publish(
      id,
      { 'config.json': '{"model_type":"llama"}' },
      { pipelineTag: 'text-generation', safetensors: { parameters: { BF16: billions * 1e9 }, total: billions * 1e9 } },
    );
  }
  try {
    await using scene = await pullScene({
      config: { hub: { endpoint: hub.endpoint, token: undefined } },
      policy: `${POLICY_TEXT}evidence: { block: [measured, estimated] }\nmodels: [{ id: ada/*, hub: sizes }]\n`,
      base: (git) => git.write(CODE, load('ada/story-writer')),
      change: (git) => git.write(CODE, load('ada/novel-writer')),
    });
    const claimed = aReference({ model: 'ada/novel-writer', previous: 'ada/story-writer', kind: 'hub' });
    await scene.finishRun({}, { review: (review) => ({ ...review, models: [claimed] }) });
    expect(scene.check()).toMatchObject({ conclusion: 'failure' });
    expect(scene.github.comments(scene.pull)[0]?.body).toContain('From the hub: the size of');
    expect(hub.requests.map(({ status, authorization }) => [status, authorization])).toEqual(
      Array(4).fill([200, undefined]),
    );
  } finally {
    await hub.close();
  }
});
