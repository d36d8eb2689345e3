import { request } from 'node:http';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { postgresDatabase } from '../../../support/postgres/database.ts';
import { type Browser, PUBLIC_URL } from './browser.ts';
import { type SessionScene, sessionScene } from './session-scene.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let scene: SessionScene;
let ada: Browser;
let csrf: string;
beforeAll(async () => {
  scene = await sessionScene({ database: await postgresDatabase() });
  ada = scene.browser('ada');
  await ada.signIn();
  csrf = await scene.csrfOf(ada);
});
afterAll(() => scene[Symbol.asyncDispose]());

it('a form of the App’s own page is taken', async () => {
  const answer = await ada.post('/form', { csrf, field: 'value' });
  expect([answer.status, await answer.json()]).toEqual([200, { field: 'value' }]);
  expect((await ada.post('/form', { csrf }, { 'sec-fetch-site': undefined })).status).toBe(200);
  expect((await ada.post('/form', { csrf }, { origin: undefined })).status).toBe(200);
});

it.each([
  ['no token', () => ({}), {}],
  ['an empty token', () => ({ csrf: '' }), {}],
  ['a token that begins as the right one', () => ({ csrf: csrf.slice(0, -1) }), {}],
  ['the session’s id as the token', () => ({ csrf: [...ada.cookies.values()][0] ?? '' }), {}],
  ['another site', () => ({ csrf }), { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['a neighbour', () => ({ csrf }), { origin: 'https://x.wattnudge.example', 'sec-fetch-site': 'same-site' }],
  [
    'another site that has only an origin',
    () => ({ csrf }),
    { origin: 'https://evil.example', 'sec-fetch-site': undefined },
  ],
  ['the server by http', () => ({ csrf }), { origin: PUBLIC_URL.replace('https', 'http') }],
  ['a frame without an origin', () => ({ csrf }), { origin: 'null' }],
  ['nowhere', () => ({ csrf }), { origin: undefined, 'sec-fetch-site': undefined }],
  ['a script', () => ({ csrf }), { 'content-type': 'text/plain' }],
])('a form is refused from %s', async (_, fields, headers) => {
  expect((await ada.post('/form', fields(), headers)).status).toBe(403);
});

it('a token of another session, of one’s own even, is none', async () => {
  const other = scene.browser('ada');
  await other.signIn();
  expect((await ada.post('/form', { csrf: await scene.csrfOf(other) })).status).toBe(403);
  const eve = scene.browser('eve');
  await eve.signIn();
  expect((await ada.post('/form', { csrf: await scene.csrfOf(eve) })).status).toBe(403);
});

it('two tokens are as good as none, and nothing long is read', async () => {
  const headers = { origin: PUBLIC_URL, cookie: [...ada.cookies].map((pair) => pair.join('=')).join('; ') };
  const send = (body: string | URLSearchParams) =>
    fetch(`${scene.url}/form`, {
      method: 'POST',
      body,
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    });
  expect((await send(`csrf=x&csrf=${csrf}`)).status).toBe(403);
  expect((await send(`csrf=${csrf}&field=${'a'.repeat(20_000)}`)).status).toBe(413);
  expect((await send(`csrf=${csrf}`)).status).toBe(200);
});

it('shows a page to who is no longer signed in, and doesn’t lead from a form to GitHub', async () => {
  const answer = await scene.browser('ada').post('/form', { csrf });
  expect(answer.status).toBe(401);
  expect(await answer.text()).toContain('href="/login"');
});

it.each(['', 'a', 'a'.repeat(43), `${'a'.repeat(42)}=`, 'a'.repeat(5000), "' OR 1=1 --", '%00', '__proto__'])(
  'a made-up session is none: %j',
  async (value) => {
    const eve = scene.browser('eve');
    for (const name of ['__Host-wattnudge-session', 'wattnudge-session', '__Secure-wattnudge-session']) {
      eve.cookies.set(name, value);
      expect(await scene.readBy(eve)).toBe(303);
    }
  },
);

it('the session of a name that any neighbour can set is none', async () => {
  const eve = scene.browser('eve');
  eve.cookies.set('wattnudge-session', ada.cookies.get('__Host-wattnudge-session') ?? '');
  expect(await scene.readBy(eve)).toBe(303);
});

it('a forwarded host changes neither where GitHub leads back to nor where forms come from', async () => {
  const location = await new Promise<string>((resolve, reject) => {
    const { hostname, port } = new URL(scene.url);
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' };
    request({ hostname, port, path: '/login', headers }, (response) => {
      response.resume();
      resolve(response.headers.location ?? '');
    })
      .on('error', reject)
      .end();
  });
  expect(new URL(location).searchParams.get('redirect_uri')).toBe(`${PUBLIC_URL}/login/callback`);
  expect(
    (await ada.post('/form', { csrf }, { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' })).status,
  ).toBe(403);
});
