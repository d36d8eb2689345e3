import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { hashOfId } from '../../../../src/app/storage/sessions.ts';
import { pgliteFolder } from '../../../support/pglite-folder.ts';
import { postgresDatabase } from '../../../support/postgres/database.ts';
import { openBrowser, PUBLIC_URL } from './browser.ts';
import { type SessionScene, sessionScene } from './session-scene.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const SESSION = '__Host-wattnudge-session';
const SIGN_IN = '__Host-wattnudge-sign-in';
const HOUR_MS = 3_600_000;

const DATABASES = {
  PGlite: async () => ({ kind: 'pglite' as const, directory: await pgliteFolder() }),
  PostgreSQL: postgresDatabase,
};

describe.each(Object.entries(DATABASES))('signing in, with %s', (_, database) => {
  let scene: SessionScene;
  beforeAll(async () => {
    scene = await sessionScene({ database: await database() });
    scene.repositories[0]?.collaborators.set('ada', 'read');
  });
  afterAll(() => scene[Symbol.asyncDispose]());
  afterEach(() => expect(scene.github.violations).toEqual([]));
  const first = () => [scene.repositories[0]?.id];

  it('leads to GitHub and back to the page, in a session that only the browser knows', async () => {
    const ada = scene.browser('ada');
    const refused = await ada.get('/page?x=1');
    expect(refused.status).toBe(303);
    expect(refused.headers.get('location')).toBe('/login?to=%2Fpage%3Fx%3D1');
    const begun = await ada.get('/login?to=%2Fpage%3Fx%3D1');
    const authorize = new URL(begun.headers.get('location') ?? '');
    expect(`${authorize.origin}${authorize.pathname}`).toBe(`${scene.github.serverUrl}/login/oauth/authorize`);
    expect(Object.fromEntries(authorize.searchParams)).toEqual({
      client_id: scene.app.clientId,
      redirect_uri: `${PUBLIC_URL}/login/callback`,
      state: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
    expect(await ada.signIn('/page?x=1')).toBe('/page?x=1');
    expect([...ada.cookies.keys()]).toEqual([SESSION]);
    expect(await scene.readBy(ada)).toEqual(first());
    const id = ada.cookies.get(SESSION) ?? '';
    expect(Buffer.from(id, 'base64url')).toHaveLength(32);
    const rows = await scene.db.selectFrom('sessions').selectAll().execute();
    expect(rows.map((row) => row.id_hash)).toContain(createHash('sha256').update(id).digest('hex'));
    const text = JSON.stringify([rows, scene.log]);
    for (const secret of [id, ...scene.github.userTokens(scene.app, 'ada')]) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/gh[ur]_/);
  });

  it('gives cookies that no script reads and no other site plants', async () => {
    const ada = scene.browser('ada');
    const back = await ada.authorise();
    const done = await ada.get(`${back.pathname}${back.search}`);
    const lines = [...(await ada.get('/login')).headers.getSetCookie(), ...done.headers.getSetCookie()];
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      expect(line).toMatch(/^__Host-wattnudge-/);
      for (const part of ['; Path=/', '; HttpOnly', '; Secure', '; SameSite=Lax']) expect(line).toContain(part);
      expect(line).not.toMatch(/domain/i);
    }
    expect(done.headers.get('cache-control')).toBe('no-store');
  });

  it('takes no code that another browser, or nobody, began to ask for', async () => {
    const [ada, eve] = [scene.browser('ada'), scene.browser('eve')];
    const forEve = await eve.authorise();
    await ada.get('/login');
    const before = scene.github.requests.length;
    // Login CSRF: eve's code and state, in ada's browser.
    expect((await ada.get(`${forEve.pathname}${forEve.search}`)).status).toBe(400);
    expect((await scene.browser('ada').get(`${forEve.pathname}${forEve.search}`)).status).toBe(400);
    // The attempt is over with the first answer, whatever it was.
    expect(ada.cookies.has(SIGN_IN)).toBe(false);
    for (const change of ['state=', 'state=x', `state=${'a'.repeat(43)}`]) {
      const mine = await ada.authorise();
      const query = mine.search.replace(/state=[^&]*/, change);
      expect((await ada.get(`${mine.pathname}${query}`)).status).toBe(400);
    }
    const asked = scene.github.requests.slice(before).filter(({ path }) => path.endsWith('/access_token'));
    expect(asked).toEqual([]);
    expect(ada.cookies.has(SESSION)).toBe(false);
  });

  it('takes a code once, in its time, with its verifier', async () => {
    const ada = scene.browser('ada');
    const back = await ada.authorise();
    const attempt = ada.cookies.get(SIGN_IN) ?? '';
    expect((await ada.get(`${back.pathname}${back.search}`)).status).toBe(303);
    ada.cookies.set(SIGN_IN, attempt);
    expect((await ada.get(`${back.pathname}${back.search}`)).status).toBe(400);

    const late = await ada.authorise();
    await scene.clock.advance(600_000);
    expect((await ada.get(`${late.pathname}${late.search}`)).status).toBe(400);

    // Another attempt's verifier: the code was stolen on its way.
    const eve = scene.browser('eve');
    const stolen = (await ada.authorise()).searchParams.get('code');
    const own = await eve.authorise();
    own.searchParams.set('code', stolen ?? '');
    expect((await eve.get(`${own.pathname}${own.search}`)).status).toBe(400);
    expect(eve.cookies.has(SESSION)).toBe(false);
  });

  it('counts how often an address comes back: a flood reaches neither GitHub nor others', async () => {
    const ada = scene.browser('ada');
    const back = await ada.authorise();
    const from = (address: string, path: string) => ada.get(path, { 'x-forwarded-for': address });
    const flood = await Promise.all(
      Array.from({ length: 60 }, () => scene.browser('eve').get('/login/callback', { 'x-forwarded-for': '192.0.2.7' })),
    );
    expect(new Set(flood.map(({ status }) => status))).toEqual(new Set([400]));
    const before = scene.github.requests.length;
    const refused = await from('192.0.2.7', `${back.pathname}${back.search}`);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2']);
    expect(await refused.text()).toContain('Wait a few seconds, then reload this page');
    expect(scene.github.requests.length).toBe(before);
    expect((await from('192.0.2.8', '/login/callback?state=x')).status).toBe(400);
    // That was another attempt’s end; one that was refused goes on.
    const again = await ada.authorise();
    expect((await from('192.0.2.7', `${again.pathname}${again.search}`)).status).toBe(429);
    await scene.clock.advance(2000);
    expect((await from('192.0.2.7', `${again.pathname}${again.search}`)).status).toBe(303);
  });

  it('says what to do where somebody doesn’t allow it, or GitHub doesn’t answer', async () => {
    const nobody = scene.browser('nobody');
    const denied = await nobody.authorise('/page');
    const answer = await nobody.get(`${denied.pathname}${denied.search}`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('href="/login?to=%2Fpage"');
    const ada = scene.browser('ada');
    const back = await ada.authorise();
    scene.github.fail({ match: 'POST /login/oauth/access_token', with: { status: 502 } });
    expect((await ada.get(`${back.pathname}${back.search}`)).status).toBe(503);
    expect(ada.cookies.has(SESSION)).toBe(false);
  });

  it('renews the session: whoever planted or stole the one before has nothing', async () => {
    const ada = scene.browser('ada');
    ada.cookies.set(SESSION, 'a'.repeat(43));
    await ada.signIn();
    const one = ada.cookies.get(SESSION) ?? '';
    expect(one).not.toBe('a'.repeat(43));
    await ada.signIn();
    expect(ada.cookies.get(SESSION)).not.toBe(one);
    const thief = scene.browser('eve');
    thief.cookies.set(SESSION, one);
    expect(await scene.readBy(thief)).toBe(303);
    expect(await scene.readBy(ada)).toEqual(first());
  });

  it('ends after 8 hours without use, and after 7 days in any case', async () => {
    const ada = scene.browser('ada');
    await ada.signIn();
    for (let hours = 0; hours < 7 * 24 - 7; hours += 7) {
      expect(await scene.readBy(ada)).toEqual(first());
      await scene.clock.advance(7 * HOUR_MS);
    }
    await scene.clock.advance(7 * HOUR_MS);
    expect(await scene.readBy(ada)).toBe(303);
    await ada.signIn();
    await scene.clock.advance(8 * HOUR_MS);
    expect(await scene.readBy(ada)).toBe(303);
  });

  it('ends with signing out, by a form of its own page alone, and GitHub takes the token back', async () => {
    const ada = scene.browser('ada');
    await ada.signIn();
    const csrf = await scene.csrfOf(ada);
    const id = ada.cookies.get(SESSION) ?? '';
    expect((await ada.get('/logout')).status).toBe(405);
    expect((await ada.post('/logout', {})).status).toBe(403);
    expect(await scene.readBy(ada)).toEqual(first());
    const tokens = scene.github.userTokens(scene.app, 'ada').length;
    const out = await ada.post('/logout', { csrf });
    expect([out.status, await out.text()]).toEqual([200, expect.stringContaining('You are signed out')]);
    expect(ada.cookies.size).toBe(0);
    ada.cookies.set(SESSION, id);
    expect(await scene.readBy(ada)).toBe(303);
    const kept = await scene.db.selectFrom('sessions').select('id_hash').where('id_hash', '=', hashOfId(id)).execute();
    expect(kept).toEqual([]);
    await vi.waitFor(() => expect(scene.github.userTokens(scene.app, 'ada')).toHaveLength(tokens - 1));
  });

  it('works without GitHub as far as signing out goes', async () => {
    const ada = scene.browser('ada');
    await ada.signIn();
    const csrf = await scene.csrfOf(ada);
    scene.github.fail({ match: '*', with: { status: 503 } });
    await scene.clock.advance(HOUR_MS);
    expect((await ada.post('/logout', { csrf })).status).toBe(200);
  });
});

it('on a GitHub Enterprise Server, and by http without a public address', async () => {
  await using scene = await sessionScene({
    database: { kind: 'pglite', directory: await pgliteFolder() },
    flavour: 'enterprise',
    publicUrl: undefined,
  });
  scene.repositories[0]?.collaborators.set('ada', 'read');
  scene.app.callbackUrls.push(`${scene.url}/login/callback`);
  const ada = openBrowser(() => scene.url, 'ada');
  const back = await ada.authorise('/page');
  expect((await ada.get(`${back.pathname}${back.search}`)).headers.get('location')).toBe('/page');
  expect([...ada.cookies.keys()]).toEqual(['wattnudge-session']);
  expect(await scene.readBy(ada)).toEqual([scene.repositories[0]?.id]);
  const csrf = await scene.csrfOf(ada);
  expect((await ada.post('/logout', { csrf }, { origin: PUBLIC_URL })).status).toBe(403);
  expect((await ada.post('/logout', { csrf }, { origin: scene.url })).status).toBe(200);
  expect(scene.github.violations).toEqual([]);
});
