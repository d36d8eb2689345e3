import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WattnudgeError } from '../../src/errors/wattnudge-error.ts';
import { fetchModel, hubAccess } from '../../src/hub/index.ts';
import { temporaryFolder } from '../support/git.ts';
import { type FakeHub, startFakeHub } from '../support/hub/fake-hub.ts';
import { SimulatedClock } from '../support/simulation/clock.ts';
import { summarizer, textClassifier } from '../support/tasks/index.ts';

const ID = 'ada/classifier';
const TOKEN = 'hf_abcdefghijklmnop';

let hub: FakeHub;
let cacheDirectory: string;
let clock: SimulatedClock;
let begun: number;

beforeEach(async () => {
  hub = await startFakeHub();
  cacheDirectory = temporaryFolder();
  clock = new SimulatedClock();
  begun = clock.now();
});
afterEach(() => hub.close());

const access = (token?: string) => ({ endpoint: hub.endpoint, token });
const fetched = (id = ID, token?: string, more: Partial<Parameters<typeof fetchModel>[2]> = {}) =>
  fetchModel(id, undefined, { access: access(token), clock, cacheDirectory, ...more });
const downloads = () => hub.requests.filter(({ path }) => /\/resolve\/|\/cdn\//.test(path));
const downloadedNames = () => {
  const asked = downloads().filter(({ host }) => host === 'hub');
  return asked.map(({ path }) => path.split('/').at(-1)).sort();
};
const waitedMs = () => clock.now() - begun;
const graphRequests = () => hub.requests.filter(({ host, status }) => host === 'cdn' && status < 300);

test('graph, configuration and tokenizer come at the commit that the revision names, and nothing else', async () => {
  const files = textClassifier();
  const commit = hub.publish(ID, {
    ...files,
    'README.md': '# a card',
    'pytorch_model.bin': 'pickled',
    'modeling.py': 'import os',
    'onnx/model_quantized.onnx': 'another precision',
    '../evil.json': '{}',
  });
  const model = await fetched();
  expect(model).toMatchObject({ id: ID, commit, graph: 'onnx/model.onnx', pipelineTag: 'text-classification' });
  expect(model.files.map(({ path }) => path).sort()).toEqual([
    'config.json',
    'onnx/model.onnx',
    'tokenizer.json',
    'tokenizer_config.json',
  ]);
  for (const { path } of model.files) {
    expect(readFileSync(join(model.folder, path))).toEqual(Buffer.from(files[path]!));
  }
  const asked = downloads().map(({ host, path }) => (host === 'hub' ? path : host));
  expect(asked.sort()).toEqual([
    ...['config.json', 'onnx/model.onnx', 'tokenizer.json', 'tokenizer_config.json'].map(
      (path) => `/${ID}/resolve/${commit}/${path}`,
    ),
    'cdn',
  ]);
});

test('the encoder and the decoder of one model come together', async () => {
  hub.publish(ID, summarizer());
  expect(await fetched()).toMatchObject({
    graph: 'onnx/encoder_model.onnx',
    parts: ['onnx/decoder_model_merged.onnx'],
  });
});

test('what is in the cache is not fetched again, also of another commit', async () => {
  hub.publish(ID, textClassifier());
  await fetched();
  const before = downloads().length;
  hub.publish(ID, {
    ...textClassifier(),
    'config.json': String(textClassifier()['config.json']).replace('POSITIVE', 'GOOD'),
  });
  expect(before).toBe(5);
  const { folder } = await fetched();
  expect(
    downloads()
      .slice(before)
      .map(({ path }) => path.split('/').at(-1)),
  ).toEqual(['config.json']);
  expect(readFileSync(join(folder, 'config.json'), 'utf8')).toContain('GOOD');
});

test('the token goes to the hub alone, and not to the host that it redirects to', async () => {
  hub.publish(ID, textClassifier(), { token: TOKEN });
  await fetched(ID, TOKEN);
  const seen = (host: string) =>
    new Set(hub.requests.filter((each) => each.host === host).map((each) => each.authorization));
  expect(seen('hub')).toEqual(new Set([`Bearer ${TOKEN}`]));
  expect(seen('cdn')).toEqual(new Set([undefined]));
});

describe('refusals say why, and never show a token', () => {
  test.each([
    ['a private model without a token', undefined, 'hub-access-denied', /set HF_TOKEN/],
    ['a token without permission', 'hf_other', 'hub-access-denied', /owner of HF_TOKEN/],
  ])('%s', async (_, token, code, remedy) => {
    hub.publish(ID, textClassifier(), { token: TOKEN });
    const error: unknown = await fetched(ID, token).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code, remedy: expect.stringMatching(remedy) });
    expect(JSON.stringify([error, String(error), (error as Error).stack])).not.toMatch(/hf_/);
  });

  test('a model that is not there', async () => {
    await expect(fetched('ada/nothing', TOKEN)).rejects.toMatchObject({ code: 'hub-model-missing' });
  });

  test('a model without a graph', async () => {
    hub.publish(ID, { 'config.json': '{}', 'model.safetensors': 'weights' });
    await expect(fetched()).rejects.toMatchObject({ code: 'hub-no-graph' });
  });

  test('a model that is too large, before a byte of it is fetched', async () => {
    hub.publish(ID, textClassifier());
    await expect(fetched(ID, undefined, { maxBytes: 1000 })).rejects.toMatchObject({ code: 'hub-too-large' });
    expect(downloads()).toEqual([]);
  });

  test.each([-1_000_000, 0.5, 1e300])('a file of %d bytes, which makes no room for others', async (bytes) => {
    hub.publish(ID, { ...textClassifier(), 'vocab.txt': 'a' });
    hub.fail({ path: '/tree/', times: 9, how: { kind: 'rewrite', pattern: /"size":1,/, by: `"size":${bytes},` } });
    await expect(fetched(ID, undefined, { maxBytes: 1000 })).rejects.toMatchObject({ code: 'hub-too-large' });
    expect(downloads()).toEqual([]);
    const paths = async () => (await fetched()).files.map(({ path }) => path);
    // The larger one is of a size that there is, and so is the file.
    if (bytes < 1e300) expect(await paths()).not.toContain('vocab.txt');
  });

  test('a file beyond what may be fetched in all', async () => {
    hub.publish(ID, textClassifier());
    const asked: number[] = [];
    const useBytes = (bytes: number) => {
      asked.push(bytes);
      if (asked.length > 1) throw new WattnudgeError('too-much-to-fetch', 'enough');
    };
    const fetching = () => fetched(ID, undefined, { access: { ...access(), useBytes } });
    await expect(fetching()).rejects.toMatchObject({ code: 'too-much-to-fetch' });
    expect(asked).toHaveLength(2);
    expect(downloadedNames()).toEqual(['model.onnx']);
    // What is in the cache is not fetched, and so not counted.
    await fetched();
    asked.length = 0;
    expect((await fetching()).files).toHaveLength(4);
    expect(asked).toEqual([]);
  });

  test('a hub that cannot be reached, after 700 ms of trying', async () => {
    const { endpoint } = hub;
    await hub.close();
    await expect(fetched(ID, undefined, { access: { endpoint, token: undefined } })).rejects.toMatchObject({
      code: 'hub-unreachable',
    });
    expect(waitedMs()).toBe(100 + 200 + 400);
  });
});

describe('a hub that asks for patience', () => {
  const infoRequests = () => hub.requests.filter(({ path }) => path.includes('/revision/'));
  const busy = (times: number, retryAfterSeconds?: number) =>
    hub.fail({
      path: '/revision/',
      times,
      how: { kind: 'status', status: 429, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) },
    });
  beforeEach(() => void hub.publish(ID, textClassifier()));

  test('is given what it asks for', async () => {
    busy(2, 3);
    expect((await fetched()).files).toHaveLength(4);
    expect(infoRequests().map(({ status }) => status)).toEqual([429, 429, 200]);
    expect(waitedMs()).toBe(6000);
  });

  test('is asked again ever later where it does not say when', async () => {
    busy(3);
    expect((await fetched()).files).toHaveLength(4);
    expect(waitedMs()).toBe(100 + 200 + 400);
  });

  test('is not waited for an hour, nor for ever', async () => {
    busy(50, 3600);
    await expect(fetched()).rejects.toMatchObject({ code: 'hub-rate-limited' });
    expect(infoRequests()).toHaveLength(4);
    expect(waitedMs()).toBe(3 * 10_000);
  });

  test('and does not answer is asked again after 30 s', async () => {
    const { hit } = hub.fail({ path: '/revision/', times: 1, how: { kind: 'silence' } });
    const fetching = fetched();
    await hit;
    clock.advance(30_000);
    expect((await fetching).files).toHaveLength(4);
    expect(infoRequests()).toHaveLength(2);
    expect(waitedMs()).toBe(30_000 + 100);
  });

  test('is left where the run ends meanwhile', async () => {
    const { hit } = hub.fail({ path: '/revision/', times: 50, how: { kind: 'silence' } });
    const stop = new AbortController();
    const fetching = fetched(ID, undefined, { signal: stop.signal });
    await hit;
    stop.abort(new Error('enough'));
    await expect(fetching).rejects.toMatchObject({ code: 'hub-unreachable' });
    expect(infoRequests()).toHaveLength(1);
    expect(waitedMs()).toBe(0);
  });
});

test('a connection that is cut goes on where it ended', async () => {
  hub.publish(ID, textClassifier());
  hub.fail({ path: 'cdn/', times: 2, how: { kind: 'stall', afterBytes: 4000 } });
  const model = await fetched(ID, undefined, { onProgress: () => hub.breakStalled() });
  expect(graphRequests().map(({ range }) => range)).toEqual([undefined, 'bytes=4000-', 'bytes=8000-']);
  expect(readFileSync(join(model.folder, model.graph))).toEqual(Buffer.from(textClassifier()['onnx/model.onnx']!));
});

test('a connection without another byte for 30 s goes on where it ended', async () => {
  hub.publish(ID, textClassifier());
  hub.fail({ path: 'cdn/', times: 1, how: { kind: 'stall', afterBytes: 4000 } });
  let isPast = false;
  const onProgress = (bytes: number) => {
    if (bytes < 4000 || isPast) return;
    isPast = true;
    clock.advance(30_000);
  };
  const model = await fetched(ID, undefined, { onProgress });
  expect(graphRequests().map(({ range }) => range)).toEqual([undefined, 'bytes=4000-']);
  expect(readFileSync(join(model.folder, model.graph))).toEqual(Buffer.from(textClassifier()['onnx/model.onnx']!));
});

test('a slow connection is waited for as long as bytes come', async () => {
  const vocabulary = 'word\n'.repeat(500_000);
  hub.publish(ID, { ...textClassifier(), 'vocab.txt': vocabulary });
  let chunks = 0;
  const onProgress = () => {
    chunks += 1;
    clock.advance(29_999);
  };
  const model = await fetched(ID, undefined, { onProgress });
  expect(chunks).toBeGreaterThan(10);
  expect(downloadedNames()).toEqual([
    'config.json',
    'model.onnx',
    'tokenizer.json',
    'tokenizer_config.json',
    'vocab.txt',
  ]);
  expect(readFileSync(join(model.folder, 'vocab.txt'), 'utf8')).toBe(vocabulary);
});

test('content that is not what the hub lists is refused, and leaves nothing behind', async () => {
  hub.publish(ID, textClassifier());
  hub.fail({ path: '/config.json', times: 1, how: { kind: 'garble' } });
  await expect(fetched()).rejects.toMatchObject({ code: 'hub-corrupt' });
  const blobs = readdirSync(join(cacheDirectory, 'hub/blobs'));
  // The graph came before it, and is whole.
  expect(blobs).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
  expect((await fetched()).files).toHaveLength(4);
});

test('a process that is killed while it fetches leaves what the next one goes on with', async () => {
  hub.publish(ID, textClassifier());
  hub.fail({ path: 'cdn/', times: 1, how: { kind: 'stall', afterBytes: 5000 } });
  const script = fileURLToPath(new URL('../support/hub/fetch-script.ts', import.meta.url));
  const child = spawn(process.execPath, [script, hub.endpoint, ID, cacheDirectory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let progress = '';
  for await (const text of child.stdout.setEncoding('utf8')) {
    progress += text;
    if (progress.includes('5000\n')) break;
  }
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');

  const model = await fetched();
  expect(readFileSync(join(model.folder, model.graph))).toEqual(Buffer.from(textClassifier()['onnx/model.onnx']!));
  expect(graphRequests().at(-1)!.range).toBe('bytes=5000-');
});

test('HF_ENDPOINT and HF_TOKEN are read as the tools of the hub read them', () => {
  expect(hubAccess({})).toEqual({ endpoint: 'https://huggingface.co', token: undefined });
  expect(hubAccess({ HF_ENDPOINT: 'https://mirror.example/', HF_TOKEN: ` ${TOKEN} ` })).toEqual({
    endpoint: 'https://mirror.example',
    token: TOKEN,
  });
  expect(() => hubAccess({ HF_ENDPOINT: 'mirror' })).toThrow(expect.objectContaining({ code: 'hub-endpoint-invalid' }));
  const notAToken = 'ghp_secret';
  expect(() => hubAccess({ HF_TOKEN: notAToken })).toThrow(expect.objectContaining({ code: 'hub-token-invalid' }));
  expect(() => hubAccess({ HF_TOKEN: notAToken })).not.toThrow(new RegExp(notAToken));
});
