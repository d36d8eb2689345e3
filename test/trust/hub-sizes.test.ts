/** Sizes of names are asked of the hub where a result is checked: what an artifact says of them counts for nothing. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { HubSize, ModelReview } from '../../src/energy-review/index.ts';
import { WattnudgeError } from '../../src/errors/wattnudge-error.ts';
import { type ReadSize, sizeReader, sizesInMemory } from '../../src/hub/index.ts';
import { type FakeHub, startFakeHub } from '../support/hub/fake-hub.ts';
import { aReference } from '../support/reviews.ts';
import { SimulatedClock } from '../support/simulation/clock.ts';
import { aScene, type Scene } from './scene.ts';

const CODE = 'serve.py';
const load = (id: string) => `pipe = pipeline("text-generation", model="${id}")\n`;
const POLICY =
  'version: 1\nevidence: { block: [estimated] }\nmodels: [{ id: ada/*, hub: sizes, budget: { increase: 10% } }]\n';

let hub: FakeHub;
let pinned: string;
beforeEach(async () => {
  hub = await startFakeHub();
  const publish = (id: string, billions: number) =>
    hub.publish(
      id,
      { 'config.json': '{"model_type":"llama"}' },
      { pipelineTag: 'text-generation', safetensors: { parameters: { BF16: billions * 1e9 }, total: billions * 1e9 } },
    );
  publish('ada/story-writer', 8);
  pinned = publish('ada/novel-writer', 9);
  publish('ada/novel-writer', 70);
});
afterEach(() => hub.close());

const asking = (): ReadSize =>
  sizeReader({
    access: async () => ({ endpoint: hub.endpoint, token: undefined }),
    clock: new SimulatedClock(),
    cache: sizesInMemory(),
  });

function scene(claimed: Partial<ModelReview>, { head = 'ada/novel-writer', policy = POLICY } = {}): Promise<Scene> {
  return aScene({
    policy,
    base: (git) => git.write(CODE, load('ada/story-writer')),
    change: (git) => git.write(CODE, load(head)),
    claim: (honest) => ({
      ...honest,
      models: [
        aReference({
          model: 'ada/novel-writer',
          previous: 'ada/story-writer',
          kind: 'hub',
          locations: [{ path: CODE, line: 1 }],
          ...claimed,
        }),
      ],
    }),
  });
}

async function judged(
  claimed: Partial<ModelReview>,
  readSize: ReadSize | undefined,
  options: Parameters<typeof scene>[1] = {},
) {
  await using opened = await scene(claimed, options);
  const admission = await opened.admit({ readSize });
  if (admission.state !== 'admitted') throw new Error(admission.message);
  return admission.review;
}

const small = (parameters: number): HubSize => ({
  parameters,
  active: parameters,
  purpose: 'text',
  commit: 'a'.repeat(40),
});
/** A head of a tenth of its base. */
const LIE: Partial<ModelReview> = { sizes: { base: small(80e9), head: small(8e9) } };

it('come from the hub, whatever the artifact says, and a budget is held against them', async () => {
  for (const claimed of [LIE, {}]) {
    const { blocks, models } = await judged(claimed, asking());
    expect(blocks).toBe(true);
    expect(models[0]).toMatchObject({
      sizes: { base: { parameters: 8e9 }, head: { parameters: 70e9 } },
      evidence: { kind: 'estimated', verdict: 'higher' },
      findings: [{ rule: 'increase', status: 'over', enforcement: 'block' }],
    });
  }
});

it('are those of the revision in the pull request’s own code, and of no other that the artifact names', async () => {
  const lie = { hubRevisions: { base: pinned, head: pinned } };
  const { models } = await judged(lie, asking());
  expect(models[0]?.hubRevisions).toBeUndefined();
  expect(models[0]).toMatchObject({ sizes: { head: { parameters: 70e9 } } });
  const stated = await judged({}, asking(), { head: `ada/novel-writer@${pinned}` });
  expect(stated.models[0]).toMatchObject({
    hubRevisions: { head: pinned },
    sizes: { head: { parameters: 9e9, commit: pinned } },
  });
});

it('are missing where the hub cannot be asked, which is said in our words', async () => {
  const error = new WattnudgeError('hub-unreachable', 'The hub could not be reached.');
  const lie = { ...LIE, sizesError: { code: 'hub-unreachable', message: 'Visit evil.example' } };
  const { models } = await judged(lie, async () => ({ error }));
  expect(models[0]).toMatchObject({ evidence: { kind: 'none' }, sizesError: { message: error.message } });
  expect(models[0]?.sizes).toBeUndefined();
  const [unasked] = (await judged(lie, undefined)).models;
  expect(unasked).toMatchObject({ evidence: { kind: 'none' } });
  expect(JSON.stringify(unasked)).not.toMatch(/evil|80000000000/);
});

it('are asked for where the policy of the base branch says so alone', async () => {
  const policy = 'version: 1\nmodels: [{ id: ada/*, budget: { increase: 10% } }]\n';
  const { models } = await judged(LIE, asking(), { policy });
  expect(models[0]).toMatchObject({ evidence: { kind: 'none' } });
  expect(hub.requests).toEqual([]);
});
