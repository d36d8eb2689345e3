import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { activeParameters } from '../../src/hub/active-parameters.ts';
import { type ReadSize, sizeReader, sizesInMemory, sizesOnDisk } from '../../src/hub/index.ts';
import { temporaryFolder } from '../support/git.ts';
import { type FakeHub, startFakeHub } from '../support/hub/fake-hub.ts';
import type { HubFacts } from '../support/hub/hub-model.ts';
import { SimulatedClock } from '../support/simulation/clock.ts';

const ID = 'ada/Writer';
const DENSE = JSON.stringify({ model_type: 'llama', hidden_size: 4096, num_experts: 0 });
const EIGHT_BILLION: Partial<HubFacts> = {
  pipelineTag: 'text-generation',
  safetensors: { parameters: { BF16: 8e9, I64: 12 }, total: 8_000_000_012 },
};

let hub: FakeHub;
let clock: SimulatedClock;
let begunMs: number;
let read: ReadSize;

beforeEach(async () => {
  hub = await startFakeHub();
  clock = new SimulatedClock();
  begunMs = clock.now();
  read = reader();
});
afterEach(() => hub.close());

const reader = (cache = sizesInMemory(), { signal, token }: { signal?: AbortSignal; token?: string } = {}) =>
  sizeReader({ access: async () => ({ endpoint: hub.endpoint, token }), clock, cache, signal });
const publish = (facts: Partial<HubFacts> = EIGHT_BILLION, config: string | null = DENSE, id = ID) =>
  hub.publish(id, config === null ? { 'README.md': 'a card' } : { 'config.json': config }, facts);
const paths = () => hub.requests.map(({ path }) => path.split('?')[0]);
const waitedMs = () => clock.now() - begunMs;
const safetensors = (parameters: Readonly<Record<string, number>>, total: unknown) => ({
  ...EIGHT_BILLION,
  safetensors: { parameters, total },
});

describe('the size of a model', () => {
  test('comes at the commit that the hub names, and its configuration of the same', async () => {
    const commit = publish();
    const size = { parameters: 8_000_000_012, active: 8_000_000_012, purpose: 'text', commit };
    expect(await read(ID, undefined)).toEqual({ size });
    expect(paths()).toEqual([`/api/models/${ID}/revision/HEAD`, `/${ID}/resolve/${commit}/config.json`]);
    expect(hub.requests[0]!.path).toContain('expand=safetensors');
  });

  test('is that of the revision in the code', async () => {
    const commit = publish();
    publish(safetensors({ BF16: 9e9 }, 9e9));
    expect(await read(ID, commit)).toMatchObject({ size: { parameters: 8_000_000_012, commit } });
  });

  test.each<[string, Partial<HubFacts>, string | undefined]>([
    ['texts that are compared', { pipelineTag: 'sentence-similarity' }, 'embedding'],
    ['features of texts', { pipelineTag: 'feature-extraction', library: 'sentence-transformers' }, 'embedding'],
    ['features of anything', { pipelineTag: 'feature-extraction' }, undefined],
    ['pictures', { pipelineTag: 'image-classification' }, undefined],
  ])('has the purpose that the hub states: %s', async (_, facts, purpose) => {
    publish({ ...EIGHT_BILLION, ...facts });
    expect((await read(ID, undefined)).size?.purpose).toBe(purpose);
  });

  test('goes without active parameters where access to the files is asked for first', async () => {
    publish();
    hub.fail({ path: '/config.json', times: 1, how: { kind: 'status', status: 403 } });
    const { size } = await read(ID, undefined);
    expect(size).toMatchObject({ parameters: 8_000_000_012 });
    expect(size).not.toHaveProperty('active');
  });

  test.each<[string, Partial<HubFacts>, string | null, RegExp]>([
    ['there is no safetensors file', { pipelineTag: 'text-generation' }, DENSE, /states no number of parameters/],
    ['its weights are packed', safetensors({ I32: 9e8, F16: 2e8 }, 11e8), DENSE, /packed/],
    ['it is an adapter', { ...EIGHT_BILLION, library: 'peft' }, DENSE, /adapter/],
    ['it has no configuration', EIGHT_BILLION, null, /no config\.json/],
    ['its number is none', safetensors({}, '8B'), DENSE, /states no number/],
    ['its number is negative', safetensors({}, -8e9), DENSE, /states no number/],
    ['its number is half of one', safetensors({}, 0.5), DENSE, /states no number/],
    ['its number is beyond any model', safetensors({}, 9e15), DENSE, /too large for a model/],
    ['its configuration is no JSON', EIGHT_BILLION, '{', /isn’t JSON/],
    ['its configuration is endless', EIGHT_BILLION, JSON.stringify({ a: 'a'.repeat(3e6) }), /more than 2097152 bytes/],
  ])('is not known where %s', async (_, facts, config, reason) => {
    publish(facts, config);
    const { size, error } = await read(ID, undefined);
    expect(size).toBeUndefined();
    expect(error).toMatchObject({ code: 'hub-no-size', message: expect.stringMatching(reason) });
    // The next model is asked for all the same.
    publish(EIGHT_BILLION, DENSE, 'ada/other');
    expect((await read('ada/other', undefined)).size).toBeDefined();
  });
});

test.each([
  '../../etc/passwd',
  'ada/../writer',
  'ada/writer?expand=author',
  'ada/writer#',
  'ada/writer/tree/main',
  '@evil.example/writer',
  'ada/wríter',
  'ada/wri\nter',
  `ada/${'a'.repeat(200)}`,
  'gpt-4o',
])('%j is no id of the hub, and gets into no address', async (id) => {
  expect(await read(id, undefined)).toMatchObject({ error: { code: 'hub-no-size' } });
  expect(hub.requests).toEqual([]);
});

test.each(['../..', 'a?b', 'a b', 'a\n', 'a'.repeat(65)])('the revision %j gets into no address', async (revision) => {
  publish();
  expect(await read(ID, revision)).toMatchObject({ error: { code: 'hub-no-size' } });
  expect(hub.requests).toEqual([]);
});

describe('what a commit holds never changes', () => {
  test('so a pinned model that is known is not asked for again, and the newest for its commit alone', async () => {
    const folder = temporaryFolder();
    const commit = publish();
    const { size } = await read(ID, undefined);
    await reader(sizesOnDisk(folder))(ID, undefined);
    const before = hub.requests.length;
    expect(await reader(sizesOnDisk(folder))(ID, commit)).toEqual({ size });
    expect(hub.requests).toHaveLength(before);
    expect(await reader(sizesOnDisk(folder))(ID, undefined)).toEqual({ size });
    expect(paths().slice(before)).toEqual([`/api/models/${ID}/revision/HEAD`]);
  });

  test('and one review asks for a name once', async () => {
    publish();
    await Promise.all([read(ID, undefined), read(ID.toLowerCase(), undefined), read(ID, undefined)]);
    expect(hub.requests).toHaveLength(2);
  });
});

describe('a hub', () => {
  test('that asks for patience gets it', async () => {
    publish();
    hub.fail({ path: '/revision/', times: 1, how: { kind: 'status', status: 429, retryAfterSeconds: 3 } });
    expect((await read(ID, undefined)).size).toBeDefined();
    expect(waitedMs()).toBe(3000);
  });

  test('that asks for more than a review waits is asked no more, and that is said once', async () => {
    publish();
    hub.fail({ path: '/revision/', times: 9, how: { kind: 'status', status: 429, retryAfterSeconds: 300 } });
    expect(await read(ID, undefined)).toMatchObject({ error: { code: 'hub-rate-limited' } });
    expect(await read('ada/other', undefined)).toEqual({});
    expect(hub.requests).toHaveLength(1);
    expect(waitedMs()).toBe(0);
  });

  test('that cannot be reached is given up after 700 ms, and that is said once', async () => {
    await hub.close();
    expect(await read(ID, undefined)).toMatchObject({ error: { code: 'hub-unreachable' } });
    expect(await read('ada/other', undefined)).toEqual({});
    expect(waitedMs()).toBe(700);
  });

  test('that does not answer is waited for no longer than 20 s in all', async () => {
    const { hit } = hub.fail({ path: '/revision/', times: 9, how: { kind: 'silence' } });
    const reading = read(ID, undefined);
    await hit;
    clock.advance(20_000);
    expect(await reading).toMatchObject({ error: { code: 'hub-limit', message: expect.stringContaining('20 s') } });
    expect(await read('ada/other', undefined)).toEqual({});
    expect(hub.requests).toHaveLength(1);
  });

  test('is sent 60 requests at most', async () => {
    for (let index = 0; index < 40; index += 1) {
      publish(EIGHT_BILLION, DENSE, `ada/writer-${index}`);
      const { size, error } = await read(`ada/writer-${index}`, undefined);
      expect(size !== undefined).toBe(index < 30);
      expect(error?.code).toBe(index === 30 ? 'hub-limit' : undefined);
    }
    expect(hub.requests).toHaveLength(60);
  });

  test('gets the token of a run, which nothing that is said shows', async () => {
    publish({ ...EIGHT_BILLION, token: 'hf_secret' });
    expect((await reader(sizesInMemory(), { token: 'hf_secret' })(ID, undefined)).size).toBeDefined();
    const { error } = await reader(sizesInMemory(), { token: 'hf_other' })(ID, undefined);
    expect(error).toMatchObject({ code: 'hub-access-denied' });
    expect(JSON.stringify([error, String(error)])).not.toContain('hf_');
  });
});

test('a review that is stopped stops it', async () => {
  const stop = new AbortController();
  const { hit } = hub.fail({ path: '/revision/', times: 9, how: { kind: 'silence' } });
  const reading = reader(sizesInMemory(), { signal: stop.signal })(ID, undefined);
  await hit;
  stop.abort(new Error('enough'));
  await expect(reading).rejects.toThrow('enough');
});

describe('active parameters', () => {
  // Configurations as their makers publish them; the billions behind are the makers' own.
  test.each<[string, number, object, number]>([
    [
      'Mixtral-8x7B',
      46.7,
      {
        model_type: 'mixtral',
        hidden_size: 4096,
        intermediate_size: 14336,
        num_hidden_layers: 32,
        num_local_experts: 8,
        num_experts_per_tok: 2,
      },
      12.9,
    ],
    [
      'Qwen3-30B-A3B',
      30.5,
      {
        model_type: 'qwen3_moe',
        hidden_size: 2048,
        moe_intermediate_size: 768,
        num_hidden_layers: 48,
        num_experts: 128,
        num_experts_per_tok: 8,
        decoder_sparse_step: 1,
        mlp_only_layers: [],
      },
      3.3,
    ],
    [
      'OLMoE-1B-7B',
      6.92,
      {
        model_type: 'olmoe',
        hidden_size: 2048,
        intermediate_size: 1024,
        num_hidden_layers: 16,
        num_experts: 64,
        num_experts_per_tok: 8,
      },
      1.3,
    ],
    [
      'DeepSeek-V2-Lite',
      15.7,
      {
        model_type: 'deepseek_v2',
        hidden_size: 2048,
        moe_intermediate_size: 1408,
        num_hidden_layers: 27,
        first_k_dense_replace: 1,
        n_routed_experts: 64,
        num_experts_per_tok: 6,
        moe_layer_freq: 1,
      },
      2.4,
    ],
    [
      'DeepSeek-V3',
      671,
      {
        model_type: 'deepseek_v3',
        hidden_size: 7168,
        moe_intermediate_size: 2048,
        num_hidden_layers: 61,
        first_k_dense_replace: 3,
        n_routed_experts: 256,
        num_experts_per_tok: 8,
        moe_layer_freq: 1,
      },
      37,
    ],
  ])('of %s are within 15%% of what its maker says', (_, total, config, active) => {
    const found = activeParameters(total * 1e9, config)! / 1e9;
    expect(found / active).toBeGreaterThan(1 / 1.15);
    expect(found / active).toBeLessThan(1.15);
  });

  test.each<[string, unknown, number | undefined]>([
    ['a model without experts', { model_type: 'llama' }, 1e9],
    ['one that says that it has none', { num_local_experts: 0, moe_intermediate_size: null, use_moe: false }, 1e9],
    ['a family that isn’t known', { model_type: 'new_moe', num_experts: 8 }, undefined],
    ['experts of a part', { text_config: { num_experts: 8 } }, undefined],
    ['experts deep below', { a: { b: { c: { d: { e: { num_experts: 8 } } } } } }, undefined],
    ['a mixture that doesn’t say enough', { model_type: 'mixtral', num_local_experts: 8 }, undefined],
    [
      'experts that don’t fit the number of parameters',
      {
        model_type: 'mixtral',
        hidden_size: 10,
        intermediate_size: 10,
        num_hidden_layers: 2,
        num_local_experts: 8,
        num_experts_per_tok: 2,
      },
      undefined,
    ],
    [
      'more experts used than there are',
      {
        model_type: 'mixtral',
        hidden_size: 4096,
        intermediate_size: 14336,
        num_hidden_layers: 1,
        num_local_experts: 4,
        num_experts_per_tok: 9,
      },
      undefined,
    ],
    ['no object', [], undefined],
    ['nothing', undefined, undefined],
  ])('of %s', (_, config, expected) => {
    expect(activeParameters(1e9, config)).toBe(expected);
  });
});
