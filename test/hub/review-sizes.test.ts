/** Sizes of names in a review, by the command line: proven on a hub on this machine, since tests have no network. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../support/git.ts';
import { type FakeHub, startFakeHub } from '../support/hub/fake-hub.ts';
import type { HubFacts } from '../support/hub/hub-model.ts';
import { repositoryOf, reviewed } from '../support/review-change.ts';
import { runMain } from '../support/run-main.ts';

const POLICY = '.github/energy-policy.yml';
const CONFIG = { 'config.json': '{"model_type":"llama"}' };
const billions = (total: number): Partial<HubFacts> => ({
  pipelineTag: 'text-generation',
  safetensors: { parameters: { BF16: total * 1e9 }, total: total * 1e9 },
});

let hub: FakeHub;
beforeEach(async () => {
  hub = await startFakeHub();
});
afterEach(() => hub.close());

const policyOf = (more: string, rest = '') => `version: 1\n${rest}models:\n  - id: ada/*\n    ${more}\n`;
const load = (...ids: readonly string[]) => ids.map((id) => `pipeline("text-generation", model="${id}")\n`).join('');
const changing = (policy: string, before: readonly string[], after: readonly string[], endpoint = hub.endpoint) =>
  reviewed(
    { [POLICY]: policy, 'serve.py': load(...before) },
    { 'serve.py': load(...after) },
    { environment: { HF_ENDPOINT: endpoint } },
  );

test('an estimate rests on sizes that the hub states, and says at which commits', async () => {
  const commits = [
    hub.publish('ada/story-writer', CONFIG, billions(8)),
    hub.publish('ada/novel-writer', CONFIG, billions(70)),
  ];
  const { code, review, markdown } = await changing(
    policyOf('hub: sizes\n    budget: { increase: 10% }', 'evidence: { block: [estimated] }\n'),
    ['ada/story-writer'],
    ['ada/novel-writer'],
  );
  const model = review.models[0]!;
  expect(model).toMatchObject({
    model: 'ada/novel-writer',
    evidence: { kind: 'estimated', verdict: 'higher' },
    sizes: {
      base: { parameters: 8e9, active: 8e9, commit: commits[0] },
      head: { parameters: 70e9, purpose: 'text', commit: commits[1] },
    },
    findings: [{ rule: 'increase', status: 'over', enforcement: 'block' }],
  });
  expect(model.evidence.assumptions).toContainEqual(expect.stringContaining('story-writer 8B, ada/novel-writer 70B'));
  expect(model.evidence.assumptions.at(-1)).toBe(
    `From the hub: the size of ada/story-writer at commit ${commits[0]!.slice(0, 7)} and of ada/novel-writer at commit ${commits[1]!.slice(0, 7)}.`,
  );
  expect(code).toBe(1);
  expect(markdown).toContain('From the hub: the size of');
  // Nothing was run, so no weights were asked for.
  expect(hub.requests.filter(({ path }) => path.includes('/tree/'))).toEqual([]);
});

test('a revision in the code is the one that is asked for', async () => {
  const pinned = hub.publish('ada/story-writer', CONFIG, billions(1));
  hub.publish('ada/story-writer', CONFIG, billions(2));
  hub.publish('ada/novel-writer', CONFIG, billions(30));
  const { review } = await changing(policyOf('hub: sizes'), [`ada/story-writer@${pinned}`], ['ada/novel-writer']);
  expect(review.models[0]).toMatchObject({ hubRevisions: { base: pinned }, sizes: { base: { commit: pinned } } });
});

test.each([
  ['the policy says nothing', 'enforcement: warn'],
  ['the policy says that nothing is fetched', 'hub: false'],
])('nothing is asked where %s', async (_, rule) => {
  hub.publish('ada/novel-writer', CONFIG, billions(30));
  const { review } = await changing(policyOf(rule), ['ada/story-writer'], ['ada/novel-writer']);
  expect(review.models[0]).toMatchObject({ evidence: { kind: 'none' } });
  expect(hub.requests).toEqual([]);
});

test.each([
  ['names say it', 'Qwen/Qwen2.5-7B-Instruct', 'Qwen/Qwen2.5-72B-Instruct'],
  ['both are published', 'openai-community/gpt2', 'openai-community/gpt2-large'],
  ['a name is new', undefined, 'ada/novel-writer'],
  ['the other is of an API that publishes none', 'gpt-7-mini', 'ada/novel-writer'],
  ['no estimate is fitted for it', 'google/vit-base-patch16-224', 'ada/novel-writer'],
])('nothing is asked where %s', async (_, before, after) => {
  const policy = 'version: 1\ndefaults: { hub: sizes }\n';
  const { review } = await changing(policy, before === undefined ? [] : [before], [after]);
  expect(review.models.map(({ model }) => model)).toContain(after);
  expect(hub.requests).toEqual([]);
});

test('without a network the review goes on, and says once that sizes could not be read', async () => {
  const { endpoint } = hub;
  await hub.close();
  const [before, after] = [
    ['ada/story-writer', 'ada/verse-writer'],
    ['ada/novel-writer', 'ada/drama-writer'],
  ];
  const { code, review, markdown } = await changing(policyOf('hub: sizes'), before!, after!, endpoint);
  expect(code).toBe(0);
  expect(review.models.map(({ evidence, sizesError }) => [evidence.kind, sizesError?.code])).toEqual([
    ['none', 'hub-unreachable'],
    ['none', undefined],
  ]);
  expect(markdown.match(/could not be reached/g)).toHaveLength(1);
});

test('a scan lists the size that the hub states, where the policy says so, and goes on without it', async () => {
  const commit = hub.publish('ada/story-writer', CONFIG, billions(8));
  const { directory } = repositoryOf(
    {},
    { [POLICY]: policyOf('hub: sizes'), 'serve.py': load('ada/story-writer', 'bob/writer') },
  );
  const scanned = async () => {
    const result = await runMain(['scan', '--repo', directory, '--json', '-'], {
      environment: { HF_ENDPOINT: hub.endpoint, XDG_CACHE_HOME: temporaryFolder() },
    });
    return { ...result, sizes: JSON.parse(result.stdout).models.map(({ size }: { size?: object }) => size) };
  };
  const size = { parametersBillions: { min: 8, max: 8 }, source: `the hub, at commit ${commit}` };
  expect((await scanned()).sizes).toEqual([size, undefined]);
  expect(hub.requests.every(({ path }) => path.includes('story-writer'))).toBe(true);
  await hub.close();
  const { code, sizes, stderr } = await scanned();
  expect({ code, sizes }).toEqual({ code: 0, sizes: [undefined, undefined] });
  expect(stderr).toContain('could not be reached');
});
