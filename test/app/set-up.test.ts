import { request } from 'node:http';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readConfig } from '../../src/app/config.ts';
import { createLog } from '../../src/app/log.ts';
import { type RunningApp, startApp } from '../../src/app/start-app.ts';
import { openDatabase } from '../../src/app/storage/database.ts';
import { loadCredentials, saveCredentials } from '../../src/app/storage/settings.ts';
import { type FakeGitHub, startFakeGitHub } from '../support/github/index.ts';
import { pgliteFolder } from '../support/pglite-folder.ts';
import { steppedClock } from '../support/simulation/stepped-clock.ts';
import { PERMISSIONS } from './signing.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let github: FakeGitHub;
let app: RunningApp;
let directory: string;
const ENCRYPTION_KEY = 'ab'.repeat(32);
const lines: Record<string, unknown>[] = [];
beforeAll(async () => {
  github = await startFakeGitHub();
  directory = await pgliteFolder();
  const config = readConfig({ GITHUB_API_URL: github.apiUrl, DATA_DIR: directory, PORT: '0', ENCRYPTION_KEY });
  const log = createLog('info', { write: (line) => lines.push(JSON.parse(line)) });
  app = await startApp({ ...config, port: 0 }, log, steppedClock());
});
afterAll(async () => {
  await github.close();
});

const startAddress = () => String(lines.find(({ open }) => open !== undefined)?.open);

it('the set-up page cannot be clicked through in a frame, nor run what was put into it', async () => {
  const pages = [startAddress(), app.url, `${app.url}/setup`, `${app.url}/setup/callback?state=guessed&code=x`];
  const nonces = new Set<string>();
  for (const address of pages) {
    const { headers, text } = await fetch(address).then(async (answer) => ({
      headers: answer.headers,
      text: await answer.text(),
    }));
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    const nonce = /script-src 'nonce-([^']{24})'/.exec(policy)?.[1] ?? '';
    nonces.add(nonce);
    for (const [tag] of text.matchAll(/<(?:script|style)[^>]*>/g)) expect(tag).toContain(`nonce="${nonce}"`);
    expect(text).not.toMatch(/ on\w+=|javascript:|style="/);
  }
  expect(nonces.size).toBe(pages.length);
  const form = await fetch(startAddress());
  expect(form.headers.get('content-security-policy')).toContain('form-action https://github.com;');
  expect((await fetch(app.url)).headers.get('content-security-policy')).toContain("form-action 'none';");
});

/** `fetch` sets `Host` by itself. */
const pageFor = (headers: Record<string, string>) =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const { hostname, port, pathname, search } = new URL(startAddress());
    const sending = request({ hostname, port, path: pathname + search, headers }, async (response) => {
      const chunks = await response.toArray();
      resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') });
    });
    sending.on('error', reject).end();
  });

it('no forwarded header decides where webhooks and the code of the registration go', async () => {
  for (const name of ['x-forwarded-host', 'x-host', 'forwarded', 'x-forwarded-server', 'x-original-host']) {
    const { status, text } = await pageFor({ host: 'apps.example.org', [name]: 'evil.example' });
    expect(status).toBe(200);
    expect(text).not.toContain('evil.example');
    expect(text).toContain('http://apps.example.org/setup/callback');
    expect(text).toContain('http://apps.example.org/login/callback');
  }
  for (const proto of ['javascript', 'https://evil.example/', 'https, http']) {
    const { text } = await pageFor({ host: 'apps.example.org', 'x-forwarded-proto': proto });
    expect(text).not.toContain(`${proto}:`);
  }
  expect((await pageFor({ host: 'apps.example.org', 'x-forwarded-proto': 'https' })).text).toContain(
    'https://apps.example.org/api/github/webhooks',
  );
  for (const host of ['evil.example/path', 'user@evil.example', 'a"><script>', 'evil.example#', 'a b']) {
    expect({ host, status: (await pageFor({ host })).status }).toEqual({ host, status: 400 });
  }
});

it('an App without credentials sets itself up, for whoever has the key of its log, and then runs', async () => {
  const start = startAddress();
  expect((await fetch(`${app.url}/setup`)).status).toBe(403);
  const page = await (await fetch(start)).text();
  expect(page).toContain('settings/apps/new?state=');
  expect(page).toContain('pull_requests');
  const key = new URL(start).searchParams.get('key') ?? '';
  const made = github.addApp({ permissions: PERMISSIONS });
  github.addManifestCode('a-code', { ...made, webhookSecret: 'from GitHub' });
  expect((await fetch(`${app.url}/setup/callback?code=a-code&state=guessed`)).status).toBe(403);
  const done = await (await fetch(`${app.url}/setup/callback?code=a-code&state=${key}`)).text();
  expect(done).toMatch(/wn_[\w-]{32}/);
  expect(done).toContain('publish: app');
  expect((await fetch(`${app.url}/api/github/webhooks`, { method: 'POST', body: '{}' })).status).toBe(401);
  expect((await fetch(`${app.url}/setup/callback?code=a-code&state=${key}`)).status).toBe(403);
});

const under = (encryptionKey: Uint8Array | undefined, previousEncryptionKey?: Uint8Array) => ({
  encryptionKey,
  previousEncryptionKey,
});

it('the private key is not in the files of the database', async () => {
  await app.stop();
  const { db, close } = await openDatabase({ kind: 'pglite', directory });
  const [row] = await db.selectFrom('settings').selectAll().execute();
  expect(Object.keys(row?.value ?? {}).toSorted()).toEqual(['data', 'nonce', 'sealed', 'tag']);
  expect(JSON.stringify(row)).not.toMatch(/PRIVATE KEY|from GitHub/);
  const key = Buffer.from(ENCRYPTION_KEY, 'hex');
  const credentials = await loadCredentials(db, under(key));
  expect(credentials).toMatchObject({
    webhookSecret: 'from GitHub',
    oauth: { clientId: expect.stringMatching(/^Iv23/), clientSecret: 'a client secret of wattnudge' },
  });
  const refused = expect.objectContaining({ code: 'encryption-key' });
  await expect(loadCredentials(db, under(undefined))).rejects.toEqual(refused);
  await expect(loadCredentials(db, under(Buffer.alloc(32)))).rejects.toEqual(refused);

  // Under another key from now on.
  const next = Buffer.alloc(32, 9);
  expect(await loadCredentials(db, under(next, key))).toEqual(credentials);
  await expect(loadCredentials(db, under(key))).rejects.toEqual(refused);
  expect(await loadCredentials(db, under(key, next))).toEqual(credentials);

  // As an earlier version stored them.
  await saveCredentials(db, credentials!, undefined);
  expect(await loadCredentials(db, under(undefined))).toEqual(credentials);
  expect(await loadCredentials(db, under(key))).toEqual(credentials);
  await expect(loadCredentials(db, under(undefined))).rejects.toEqual(refused);
  await close();
});
