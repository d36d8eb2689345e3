import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadSessionKeys, openTokens, sealTokens } from '../../../../src/app/storage/session-keys.ts';
import { dropPermissions, endSessionsOf, forgetSessions, hashOfId } from '../../../../src/app/storage/sessions.ts';
import { pgliteFolder } from '../../../support/pglite-folder.ts';
import { postgresDatabase } from '../../../support/postgres/database.ts';
import { type Browser, openBrowser } from './browser.ts';
import { type SessionScene, sessionScene } from './session-scene.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const SESSION = '__Host-wattnudge-session';
const MINUTE_MS = 60_000;

const DATABASES = {
  PGlite: async () => ({ kind: 'pglite' as const, directory: await pgliteFolder() }),
  PostgreSQL: postgresDatabase,
};

describe.each(Object.entries(DATABASES))('what somebody may read, with %s', (_, database) => {
  let scene: SessionScene;
  let people = 0;
  beforeAll(async () => {
    scene = await sessionScene({ database: await database(), repositories: 120 });
  });
  afterAll(() => scene[Symbol.asyncDispose]());
  afterEach(() => expect(scene.github.violations).toEqual([]));

  /** Somebody new, who may read so many of the repositories. */
  const somebody = async (count: number): Promise<{ browser: Browser; login: string; ids: readonly number[] }> => {
    people += 1;
    const login = `person-${people}`;
    const readable = scene.repositories.slice(0, count);
    for (const repository of readable) repository.collaborators.set(login, 'read');
    const browser = scene.browser(login);
    await browser.signIn();
    return { browser, login, ids: readable.map(({ id }) => id) };
  };
  /** The same browser at another instance. */
  const elsewhere = async (browser: Browser): Promise<Browser> => {
    const url = await scene.other();
    const there = openBrowser(() => url, 'x');
    there.cookies.set(SESSION, browser.cookies.get(SESSION) ?? '');
    return there;
  };
  const asked = () => scene.github.requests.filter(({ path }) => path === '/user/installations').length;

  it('is what GitHub says, on all of its pages, and what the App has', async () => {
    const { browser, ids } = await somebody(120);
    expect(await scene.readBy(browser)).toEqual(expect.arrayContaining([...ids]));
    const { browser: stranger } = await somebody(0);
    expect(await scene.readBy(stranger)).toEqual([]);
    const elsewhere = await scene.github.addRepository({ name: `not-here-${people}`, private: true });
    const { browser: both, login, ids: here } = await somebody(1);
    elsewhere.collaborators.set(login, 'admin');
    expect(await scene.readBy(both)).toEqual(here);
  });

  it('is asked once in 5 minutes, and then again', async () => {
    const { browser, login, ids } = await somebody(2);
    expect(await scene.readBy(browser)).toEqual(ids);
    const before = asked();
    scene.repositories[0]?.collaborators.delete(login);
    await scene.clock.advance(5 * MINUTE_MS - 1);
    expect(await scene.readBy(browser)).toEqual(ids);
    expect(asked()).toBe(before);
    await scene.clock.advance(1);
    expect(await scene.readBy(browser)).toEqual(ids.slice(1));
    expect(asked()).toBe(before + 1);
  });

  it('is asked once for requests that come together', async () => {
    const { browser, ids } = await somebody(2);
    const before = asked();
    const held = scene.github.fail({ match: 'GET /user/installations', with: { hold: 'before' } });
    const together = Promise.all(Array.from({ length: 5 }, () => scene.readBy(browser)));
    await held.struck();
    held.release();
    expect(await together).toEqual(Array.from({ length: 5 }, () => ids));
    expect(asked()).toBe(before + 1);
  });

  it('is never what GitHub said earlier, where GitHub doesn’t answer', async () => {
    const { browser, ids } = await somebody(1);
    expect(await scene.readBy(browser)).toEqual(ids);
    await scene.clock.advance(5 * MINUTE_MS);
    for (const trouble of [
      { status: 500 },
      { status: 200, body: { installations: 'many' } },
      { reset: 'before' as const },
      { primaryRateLimit: { resetInSeconds: 60 } },
      { secondaryRateLimit: { retryAfterSeconds: 60 } },
    ]) {
      for (const match of ['GET /user/installations', 'GET /user/installations/*/repositories']) {
        const fault = scene.github.fail({ match, with: trouble });
        const answer = await browser.get('/page');
        expect([trouble, answer.status, fault.hits()]).toEqual([trouble, 503, 1]);
        expect(answer.headers.get('retry-after')).toBe('60');
        expect(await answer.text()).toContain('Reload the page in a minute');
      }
    }
    expect(await scene.readBy(browser)).toEqual(ids);
  });

  it('is nothing of an installation that is suspended, or that an organisation closes to this token', async () => {
    const { browser, ids } = await somebody(1);
    scene.github.fail({
      match: 'GET /user/installations/*/repositories',
      with: { status: 403, body: { message: 'SAML' } },
    });
    expect(await scene.readBy(browser)).toEqual([]);
    scene.installation.suspendedAt = '2026-06-01T00:00:00Z';
    await scene.clock.advance(5 * MINUTE_MS);
    expect(await scene.readBy(browser)).toEqual([]);
    scene.installation.suspendedAt = null;
    await scene.clock.advance(5 * MINUTE_MS);
    expect(await scene.readBy(browser)).toEqual(ids);
  });

  it('ends with the session where GitHub refuses the token', async () => {
    const { browser, login } = await somebody(1);
    const id = browser.cookies.get(SESSION) ?? '';
    expect(await scene.readBy(browser)).toHaveLength(1);
    scene.github.revokeAuthorization(scene.app, login);
    await scene.clock.advance(5 * MINUTE_MS);
    expect(await scene.readBy(browser)).toBe(303);
    const rows = await scene.db.selectFrom('sessions').selectAll().where('id_hash', '=', hashOfId(id)).execute();
    expect(rows).toEqual([]);
  });

  it('is asked at once after a webhook, though an answer from before it is under way', async () => {
    const { browser, login, ids } = await somebody(1);
    const held = scene.github.fail({ match: 'GET /user/installations/*/repositories', with: { hold: 'after' } });
    const reading = scene.readBy(browser);
    await held.struck();
    scene.repositories[0]?.collaborators.delete(login);
    await dropPermissions(scene.db);
    held.release();
    expect(await reading).toEqual([]);
    scene.repositories[0]?.collaborators.set(login, 'read');
    expect(await scene.readBy(browser)).toEqual([]);
    await dropPermissions(scene.db);
    expect(await scene.readBy(browser)).toEqual(ids);
  });

  it('is gone at once where the App has a repository no longer', async () => {
    const { browser, ids } = await somebody(3);
    expect(await scene.readBy(browser)).toEqual(ids);
    const last = scene.repositories[2]!;
    await scene.db.deleteFrom('repositories').where('id', '=', last.id).execute();
    expect(await scene.readBy(browser)).toEqual(ids.slice(0, 2));
    const row = { id: last.id, installation_id: scene.installation.id, owner: 'octo', name: last.name };
    await scene.db.insertInto('repositories').values(row).execute();
  });

  it('is asked with a new token when the old one ends, once', async () => {
    const { browser, login, ids } = await somebody(1);
    for (let hours = 0; hours < 8; hours += 2) {
      expect(await scene.readBy(browser)).toEqual(ids);
      await scene.clock.advance(120 * MINUTE_MS);
    }
    const refreshes = () => scene.github.requests.filter(({ path }) => path === '/login/oauth/access_token').length;
    const before = refreshes();
    expect(await scene.readBy(browser)).toEqual(ids);
    expect(refreshes()).toBe(before + 1);
    expect(await scene.readBy(browser)).toEqual(ids);
    scene.github.revokeAuthorization(scene.app, login);
    await scene.clock.advance(7 * 60 * MINUTE_MS);
    expect(await scene.readBy(browser)).toBe(303);
  });

  it('is asked with one new token where two instances find the old one over at the same moment', async () => {
    const { browser, ids } = await somebody(1);
    const there = await elsewhere(browser);
    await scene.clock.advance(8 * 60 * MINUTE_MS - 30_000);
    const refreshes = () => scene.github.requests.filter(({ path }) => path === '/login/oauth/access_token').length;
    const before = refreshes();
    const held = scene.github.fail({ match: 'POST /login/oauth/access_token', with: { hold: 'after' } });
    const here = scene.readBy(browser);
    await held.struck();
    const waiting = scene.readBy(there);
    await scene.clock.untilWaiting(250);
    held.release();
    expect(await here).toEqual(ids);
    await scene.clock.advance(250);
    expect(await waiting).toEqual(ids);
    expect(refreshes()).toBe(before + 1);
  });

  it('is asked with the new token where another instance ended the old one while GitHub was asked', async () => {
    const { browser, ids } = await somebody(1);
    const there = await elsewhere(browser);
    const held = scene.github.fail({ match: 'GET /user/installations', with: { hold: 'before' } });
    const here = scene.readBy(browser);
    await held.struck();
    await scene.clock.advance(8 * 60 * MINUTE_MS - 30_000);
    expect(await scene.readBy(there)).toEqual(ids);
    held.release();
    expect(await here).toEqual(ids);
  });

  it('is nobody’s who took the authorisation back, and nothing is kept of a session that is over', async () => {
    const { browser } = await somebody(1);
    const rows = await scene.db.selectFrom('sessions').selectAll().orderBy('created_at', 'desc').execute();
    const own = rows.find(({ id_hash }) => id_hash === hashOfId(browser.cookies.get(SESSION) ?? ''))!;
    await endSessionsOf(scene.db, own.user_id);
    expect(await scene.readBy(browser)).toBe(303);
    const { browser: idle } = await somebody(1);
    await scene.clock.advance(7 * 60 * MINUTE_MS);
    const { browser: fresh } = await somebody(1);
    await scene.clock.advance(60 * MINUTE_MS);
    await forgetSessions(scene.db, new Date(scene.clock.now()));
    const left = await scene.db.selectFrom('sessions').select('id_hash').execute();
    const has = (one: Browser) => left.some((row) => row.id_hash === hashOfId(one.cookies.get(SESSION) ?? ''));
    expect([has(idle), has(fresh)]).toEqual([false, true]);
  });

  it('needs the key: tokens of one session open no other, and of another key none', async () => {
    const { browser, ids } = await somebody(1);
    const idHash = hashOfId(browser.cookies.get(SESSION) ?? '');
    const [row] = await scene.db.selectFrom('sessions').selectAll().where('id_hash', '=', idHash).execute();
    expect(openTokens(row?.tokens, idHash, scene.keys)?.access).toMatch(/^ghu_/);
    expect(openTokens(row?.tokens, hashOfId('another'), scene.keys)).toBeUndefined();
    const newKey = { encryptionKey: Buffer.alloc(32, 8), database: { kind: 'postgres', url: '' } } as const;
    const changed = await loadSessionKeys({ ...newKey, previousEncryptionKey: scene.keys.current });
    const lost = await loadSessionKeys({ ...newKey, previousEncryptionKey: undefined });
    expect(openTokens(row?.tokens, idHash, changed!)?.access).toMatch(/^ghu_/);
    expect(openTokens(sealTokens({ access: 'x' }, idHash, changed!), idHash, scene.keys)).toBeUndefined();
    const other = await scene.other(lost);
    const there = openBrowser(() => other, 'x');
    there.cookies.set(SESSION, browser.cookies.get(SESSION) ?? '');
    expect(await scene.readBy(there)).toBe(303);
    expect(ids).toHaveLength(1);
  });
});

it('a key of its own is kept in the data folder, for the owner alone, and PostgreSQL needs one that is set', async () => {
  const { stat } = await import('node:fs/promises');
  const directory = await pgliteFolder();
  const unset = { encryptionKey: undefined, previousEncryptionKey: undefined };
  const made = await loadSessionKeys({ ...unset, database: { kind: 'pglite', directory } });
  expect(await loadSessionKeys({ ...unset, database: { kind: 'pglite', directory } })).toEqual(made);
  expect((await stat(`${directory}/session-key`)).mode & 0o777).toBe(0o600);
  expect(await loadSessionKeys({ ...unset, database: { kind: 'postgres', url: 'postgres://x' } })).toBeUndefined();
});
