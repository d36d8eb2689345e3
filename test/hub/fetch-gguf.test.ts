/** GGUF files of the hub: which file a name means, and what a hub that lies, breaks, or never ends comes to. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readGgufOnHub } from '../../src/catalog/index.ts';
import { fetchGguf } from '../../src/hub/index.ts';
import { tinyLlama, tinyLlamaInParts } from '../support/gguf/tiny-llama.ts';
import { temporaryFolder } from '../support/git.ts';
import { type FakeHub, startFakeHub } from '../support/hub/fake-hub.ts';
import { SimulatedClock } from '../support/simulation/clock.ts';

const ID = 'ada/Tiny-GGUF';
const TOKEN = 'hf_notforanyoneelse';
const small = (type: 'F16' | 'Q8_0' | 'Q4_0') => tinyLlama({ width: 32, heads: 1, layers: 1, type });
const FILES = { 'Tiny-F16.gguf': small('F16'), 'Tiny-Q8_0.gguf': small('Q8_0'), 'Tiny-Q4_0.gguf': small('Q4_0') };

let hub: FakeHub;
let cacheDirectory: string;

beforeEach(async () => {
  hub = await startFakeHub();
  cacheDirectory = temporaryFolder();
});
afterEach(() => hub.close());

type Options = Parameters<typeof fetchGguf>[2];

async function fetched(name: string, more: Partial<Options> = {}) {
  const access = { endpoint: hub.endpoint, token: TOKEN };
  return fetchGguf(readGgufOnHub(name)!, undefined, { access, clock: new SimulatedClock(), cacheDirectory, ...more });
}

const downloads = () => hub.requests.filter(({ path }) => /\/resolve\/|\/cdn\//.test(path));
const ofCdn = () => downloads().filter(({ host }) => host === 'cdn');
const blobs = () => readdirSync(join(cacheDirectory, 'hub/blobs'));
const named = (...paths: string[]) => Object.fromEntries(paths.map((path) => [path, small('Q4_0')]));

describe('which file a name means', () => {
  test.each([
    ['ada/Tiny-GGUF:Q4_0', 'Tiny-Q4_0.gguf'],
    ['ada/Tiny-GGUF:q8_0', 'Tiny-Q8_0.gguf'],
    ['hf.co/ada/Tiny-GGUF:Q8_0', 'Tiny-Q8_0.gguf'],
    ['ada/Tiny-GGUF/Tiny-F16.gguf', 'Tiny-F16.gguf'],
    // Without Q4_K_M, the first.
    ['ada/Tiny-GGUF', 'Tiny-F16.gguf'],
  ])('%s: %s', async (name, path) => {
    const commit = hub.publish(ID, { ...FILES, 'config.json': '{}', 'README.md': '# a card' });
    const { chosen, repository, ...model } = await fetched(name);
    expect(chosen.path).toBe(path);
    expect(repository.model.commit).toBe(commit);
    expect(readFileSync(model.path)).toEqual(FILES[path as keyof typeof FILES]);
    expect(downloads().map(({ host, path: asked }) => (host === 'hub' ? asked : host))).toEqual([
      `/${ID}/resolve/${commit}/${path}`,
      'cdn',
    ]);
  });

  test.each([
    ['ada/Tiny-GGUF', 'Tiny-Q4_K_M.gguf'],
    ['ada/Tiny-GGUF:Q4_K_M', 'Tiny-Q4_K_M.gguf'],
    ['ada/Tiny-GGUF:Q4_K_XL', 'Tiny-UD-Q4_K_XL.gguf'],
    ['ada/Tiny-GGUF:UD-Q4_K_XL', 'Tiny-UD-Q4_K_XL.gguf'],
    ['ada/Tiny-GGUF:Q8_0', 'Q8_0/Tiny.gguf'],
  ])('%s among files of one quantisation in several spellings: %s', async (name, path) => {
    hub.publish(ID, {
      ...named('Q8_0/Tiny.gguf', 'Tiny-IQ4_XS.gguf', 'Tiny-Q4_K_M.gguf', 'Tiny-UD-Q4_K_XL.gguf'),
      ...named('Tiny-UD-Q4_K_M.gguf', 'mmproj-Q8_0.gguf', 'Tiny.imatrix.gguf'),
    });
    expect((await fetched(name)).chosen.path).toBe(path);
  });

  test('a model in parts comes with all of them, and one that lacks a part is none', async () => {
    const [first, second] = tinyLlamaInParts({ width: 32, heads: 1, layers: 1 });
    const part = (name: string, number: number) => `Q8_0/${name}-0000${number}-of-00002.gguf`;
    hub.publish(ID, { [part('Tiny', 1)]: first, [part('Tiny', 2)]: second, [part('Broken', 1)]: first });
    const model = await fetched('ada/Tiny-GGUF:Q8_0');
    expect(model.files.map(({ path }) => path)).toEqual([part('Tiny', 1), part('Tiny', 2)]);
    expect(model.bytes).toBe(first.length + second.length);
    expect(readFileSync(join(model.folder, part('Tiny', 2)))).toEqual(second);
    await expect(fetched(`ada/Tiny-GGUF/${part('Broken', 1)}`)).rejects.toMatchObject({ code: 'hub-no-gguf' });
  });

  test.each([
    ['ada/Tiny-GGUF:Q2_K', '"ada/Tiny-GGUF" has no GGUF file of quantisation Q2_K on the hub; found: F16, Q4_0, Q8_0.'],
    [
      'ada/Tiny-GGUF/other-Q4_0.gguf',
      '"ada/Tiny-GGUF" has no GGUF file "other-Q4_0.gguf" on the hub; found: Tiny-F16.gguf, Tiny-Q4_0.gguf, Tiny-Q8_0.gguf.',
    ],
    [
      'ada/Tiny-GGUF/../../../etc/x.gguf',
      expect.stringContaining('has no GGUF file "../../../etc/x.gguf" on the hub; found:'),
    ],
  ])('%s is nowhere there, and the error says what is', async (name, message) => {
    hub.publish(ID, { ...FILES, '../../../etc/x.gguf': small('Q4_0') });
    await expect(fetched(name)).rejects.toMatchObject({ code: 'hub-no-gguf', message });
    expect(downloads()).toEqual([]);
  });
});

describe('a download', () => {
  beforeEach(() => void hub.publish(ID, FILES));
  const Q8 = FILES['Tiny-Q8_0.gguf'];

  test('that is cut off in the middle asks for the rest alone', async () => {
    hub.fail({ path: 'cdn/', times: 2, how: { kind: 'stall', afterBytes: 4000 } });
    const { path } = await fetched('ada/Tiny-GGUF:Q8_0', { onProgress: () => hub.breakStalled() });
    expect(ofCdn().map(({ range }) => range)).toEqual([undefined, 'bytes=4000-', 'bytes=8000-']);
    expect(readFileSync(path)).toEqual(Q8);
  });

  test('that another run left in the middle is gone on with', async () => {
    hub.fail({ path: 'cdn/', times: 5, how: { kind: 'cut', afterBytes: 1500 } });
    const stop = new AbortController();
    const onProgress = (bytes: number) => bytes >= 3000 && stop.abort(new Error('enough'));
    await expect(fetched('ada/Tiny-GGUF:Q8_0', { signal: stop.signal, onProgress })).rejects.toThrow();
    const before = ofCdn().length;
    expect(readFileSync((await fetched('ada/Tiny-GGUF:Q8_0')).path)).toEqual(Q8);
    expect(ofCdn()[before]!.range).toMatch(/^bytes=[1-9]\d{3,}-$/);
  });

  test('that would be too large is refused before a byte of it', async () => {
    const refused = fetched('ada/Tiny-GGUF:Q8_0', { maxBytes: Q8.length - 1 });
    await expect(refused).rejects.toMatchObject({ code: 'hub-too-large' });
    expect(downloads()).toEqual([]);
    expect((await fetched('ada/Tiny-GGUF:Q8_0', { maxBytes: Q8.length })).bytes).toBe(Q8.length);
  });

  test('comes from the cache the next time, and another quantisation of it does not', async () => {
    await fetched('ada/Tiny-GGUF:Q8_0');
    await fetched('ada/Tiny-GGUF/Tiny-Q8_0.gguf');
    expect(ofCdn()).toHaveLength(1);
    await fetched('ada/Tiny-GGUF:Q4_0');
    expect(ofCdn()).toHaveLength(2);
  });

  test('sends the token to the hub alone', async () => {
    await fetched('ada/Tiny-GGUF:Q8_0');
    const seen = (host: string) =>
      new Set(hub.requests.filter((each) => each.host === host).map((each) => each.authorization));
    expect(seen('hub')).toEqual(new Set([`Bearer ${TOKEN}`]));
    expect(seen('cdn')).toEqual(new Set([undefined]));
  });
});

describe('a hub that lies', () => {
  beforeEach(() => void hub.publish(ID, FILES));
  const Q8 = FILES['Tiny-Q8_0.gguf'];
  const size = String(Q8.length);
  const corrupt = (message: RegExp) => ({ code: 'hub-corrupt', message: expect.stringMatching(message) });

  test('states fewer bytes than it sends', async () => {
    const pattern = new RegExp(`"size":${size},`, 'g');
    hub.fail({ path: '/tree/', times: 9, how: { kind: 'rewrite', pattern, by: '"size":100,' } });
    await expect(fetched('ada/Tiny-GGUF:Q8_0')).rejects.toMatchObject(corrupt(/is longer than the 100 bytes/));
  });

  test('states more bytes than it sends', async () => {
    const pattern = new RegExp(`"size":${size},`, 'g');
    hub.fail({ path: '/tree/', times: 9, how: { kind: 'rewrite', pattern, by: `"size":${Q8.length + 5},` } });
    await expect(fetched('ada/Tiny-GGUF:Q8_0')).rejects.toMatchObject(
      corrupt(new RegExp(`"Tiny-Q8_0.gguf" of "ada/Tiny-GGUF" ends after ${size} of the ${Q8.length + 5} bytes`)),
    );
  });

  test('sends other content than it lists, once or by another address', async () => {
    hub.fail({ path: 'cdn/', times: 1, how: { kind: 'garble' } });
    await expect(fetched('ada/Tiny-GGUF:Q8_0')).rejects.toMatchObject(corrupt(/its hash isn’t [0-9a-f]{64}/));
    hub.publish('eve/page', { 'page.html': 'x'.repeat(Q8.length) });
    const to = `${hub.endpoint}/eve/page/resolve/main/page.html`;
    hub.fail({ path: 'Tiny-Q8_0.gguf', times: 1, how: { kind: 'redirect', to } });
    await expect(fetched('ada/Tiny-GGUF:Q8_0')).rejects.toMatchObject(corrupt(/its hash isn’t/));
    expect(blobs()).toEqual([]);
  });

  test('sends on in a circle', async () => {
    const to = `${hub.endpoint}/${ID}/resolve/main/Tiny-Q8_0.gguf`;
    hub.fail({ path: 'Tiny-Q8_0.gguf', times: 1000, how: { kind: 'redirect', to } });
    await expect(fetched('ada/Tiny-GGUF:Q8_0')).rejects.toMatchObject({ code: 'hub-unreachable' });
  });

  test('sends a body without an end', async () => {
    hub.fail({ path: 'cdn/', times: 1, how: { kind: 'endless' } });
    await expect(fetched('ada/Tiny-GGUF:Q8_0')).rejects.toMatchObject(corrupt(/is longer than the \d+ bytes/));
  });

  test.each(['/revision/', '/tree/'])('answers %s without an end', async (path) => {
    hub.fail({ path, times: 9, how: { kind: 'endless' } });
    await expect(fetched('ada/Tiny-GGUF:Q8_0')).rejects.toMatchObject(corrupt(/takes more than 16777216 bytes/));
  });

  test('lists pages without an end', async () => {
    // Each names a next one.
    hub.fail({ path: '/tree/', times: 1000, how: { kind: 'rewrite', pattern: /^.*$/s, by: '[]' } });
    const many = Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`${index}.txt`, `${index}`]));
    hub.publish(ID, { ...FILES, ...many });
    await expect(fetched('ada/Tiny-GGUF:Q8_0')).rejects.toMatchObject(corrupt(/takes more than 100 requests/));
    expect(hub.requests.length).toBeLessThan(101);
  });
});
