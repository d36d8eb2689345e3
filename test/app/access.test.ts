/**
 * Who may see what: people × repositories × addresses, as one table. A new page is a line of `PAGES`; every cell is asked for, and a
 * forbidden one has to look like a repository that nobody has heard of.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../src/app/storage/database.ts';
import { modelKey } from '../../src/app/storage/ledger/model-key.ts';
import { dropPermissions, IDLE_MS } from '../../src/app/storage/sessions.ts';
import { LOWER } from './claims.ts';
import { MODEL, type PullScene, pullScene } from './pull-scene.ts';
import { METRICS_TOKEN } from './signing.ts';
import { type Browser, openBrowser, PUBLIC_URL } from './web/session/browser.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const SESSION = '__Host-wattnudge-session';
const REPOSITORIES = ['one', 'two', 'none'] as const;
type Which = (typeof REPOSITORIES)[number];

/** What is shown of a repository, below its address. */
const PAGES: readonly string[] = ['', '/pulls/1', `/models/${modelKey(MODEL)}`];
/** What is shown of all that somebody may read: nothing else is named there. */
const OVERVIEWS: readonly string[] = ['/', '/orgs/octo', '/orgs/octo/energy', '/orgs/octo/energy.csv'];
const RESOURCES = ['reviews', 'models', 'nudges', 'waivers', 'commands'];

const PEOPLE: Readonly<Record<string, readonly Which[]>> = {
  'of-one': ['one'],
  'of-two': ['two'],
  'of-both': ['one', 'two'],
  stranger: [],
};

let one: PullScene;
let two: PullScene;
const nameOf = (which: Which) => ({ one: one.repository, two: two.repository, none: { name: 'nothing' } })[which].name;
const open = (login: string): Browser => openBrowser(() => one.url, login);
const browsers = new Map<string, Browser>();

beforeAll(async () => {
  one = await pullScene();
  two = await pullScene();
  await one.finishRun(LOWER);
  await two.finishRun(LOWER);
  for (const [login, may] of Object.entries(PEOPLE)) {
    if (may.includes('one')) one.repository.collaborators.set(login, 'read');
    if (may.includes('two')) two.repository.collaborators.set(login, 'read');
    const browser = open(login);
    await browser.signIn();
    browsers.set(login, browser);
  }
});
afterAll(() => expect(one.github.violations).toEqual([]));

describe.each(Object.entries(PEOPLE))('%s', (login, may) => {
  it.each(REPOSITORIES.flatMap((which) => PAGES.map((page) => ({ which, page }))))(
    'page $page of the repository $which',
    async ({ which, page }) => {
      const browser = browsers.get(login)!;
      const answer = await browser.get(`/repos/octo/${nameOf(which)}${page}`);
      const body = await answer.text();
      if (may.includes(which)) {
        expect([answer.status, body.includes(nameOf(which))]).toEqual([200, true]);
        return;
      }
      const unknown = await browser.get(`/repos/octo/unknown${page}`);
      expect([answer.status, body]).toEqual([404, await unknown.text()]);
      expect([...answer.headers].filter(([name]) => name !== 'date')).toEqual(
        [...unknown.headers].filter(([name]) => name !== 'date'),
      );
    },
  );

  it.each(OVERVIEWS)('overview %s names what they may read, and nothing else', async (path) => {
    const answer = await browsers.get(login)!.get(path);
    const body = await answer.text();
    expect(answer.status).toBe(may.length === 0 && path !== '/' ? 404 : 200);
    for (const which of ['one', 'two'] as const) {
      const isNamed = new RegExp(`octo/${nameOf(which)}(?![\\w-])`).test(body);
      if (!may.includes(which)) expect([which, isNamed]).toEqual([which, false]);
      else if (path === '/orgs/octo') expect([which, isNamed]).toEqual([which, true]);
    }
  });

  it.each(['reviews', '../reviews'])('has no right in the API from signing in: %s', async (resource) => {
    const answer = await browsers.get(login)!.get(`/api/v1/repos/octo/${nameOf('one')}/${resource}`);
    expect(answer.status).toBeGreaterThanOrEqual(401);
  });

  it.each(['/metrics', '/admin/dead', '/admin/tokens', '/admin/replay'])('has no right at %s', async (path) => {
    const browser = browsers.get(login)!;
    expect((await browser.get(path)).status).toBe(401);
    expect((await browser.post(path, { owner: '*' })).status).toBe(401);
    expect((await browser.get(path, { authorization: `Bearer ${browser.cookies.get(SESSION)}` })).status).toBe(401);
  });
});

describe('a token of the API', () => {
  const TOKENS: Readonly<
    Record<
      string,
      { readonly token: () => Promise<string | undefined>; readonly reads: boolean; readonly status: number }
    >
  > = {
    none: { token: async () => undefined, reads: false, status: 401 },
    guessed: { token: async () => `wn_${'a'.repeat(32)}`, reads: false, status: 404 },
    'the session’s id': { token: async () => browsers.get('of-both')!.cookies.get(SESSION), reads: false, status: 404 },
    'GitHub’s of a reader': { token: async () => one.github.addUserToken('of-both'), reads: false, status: 404 },
    'that of the metrics': { token: async () => METRICS_TOKEN, reads: false, status: 404 },
    'of another owner': { token: () => one.issueToken('someone'), reads: false, status: 404 },
    'of the owner': { token: () => one.issueToken('octo'), reads: true, status: 404 },
    'of all': { token: () => one.issueToken('*'), reads: true, status: 404 },
  };
  const cells = Object.keys(TOKENS).flatMap((name) => REPOSITORIES.map((which) => ({ name, which })));

  it.each(cells)('$name, at the repository $which', async ({ name, which }) => {
    const { token, reads, status } = TOKENS[name]!;
    const given = await token();
    for (const resource of [...RESOURCES, 'secrets', 'constructor']) {
      for (const method of ['GET', 'HEAD']) {
        const answer = await fetch(`${one.url}/api/v1/repos/octo/${nameOf(which)}/${resource}`, {
          method,
          headers: given === undefined ? {} : { authorization: `Bearer ${given}` },
        });
        const isThere = reads && which !== 'none' && RESOURCES.includes(resource);
        expect({ resource, status: answer.status }).toEqual({ resource, status: isThere ? 200 : status });
      }
    }
  });
});

/** Browsers that are nobody's, or no longer, or not yet. */
const INTRUDERS: Readonly<Record<string, () => Promise<Browser>>> = {
  'who never signed in': async () => open('of-both'),
  'with a made-up session': async () => withSession('a'.repeat(43)),
  'with the hash of a session': async () => {
    const { db, close } = await openDatabase(one.database);
    const row = await db.selectFrom('sessions').select('id_hash').executeTakeFirstOrThrow();
    await close();
    return withSession(row.id_hash);
  },
  'with another’s attempt as the session': async () => {
    const other = open('of-both');
    await other.authorise();
    return withSession(other.cookies.get('__Host-wattnudge-sign-in') ?? '');
  },
  'with a session that was signed out': async () => {
    const other = open('of-both');
    await other.signIn();
    const id = other.cookies.get(SESSION) ?? '';
    const { db, close } = await openDatabase(one.database);
    await db.deleteFrom('sessions').where('login', '=', 'of-both').execute();
    await close();
    await browsers.get('of-both')!.signIn();
    return withSession(id);
  },
  'with a session that has expired': async () => {
    const other = open('of-two');
    await other.signIn();
    const { db, close } = await openDatabase(one.database);
    const used_at = new Date(one.clock.now() - IDLE_MS);
    await db.updateTable('sessions').set({ used_at }).where('login', '=', 'of-two').execute();
    await close();
    await browsers.get('of-two')!.signIn();
    return other;
  },
  'with a session whose tokens are another’s': async () => {
    const [mine, other] = [open('stranger'), open('of-both')];
    await other.signIn();
    const { db, close } = await openDatabase(one.database);
    const newest = () => db.selectFrom('sessions').selectAll().orderBy('created_at', 'desc').execute();
    const tokensOfOther = (await newest()).find(({ login }) => login === 'of-both')!.tokens;
    await mine.signIn();
    await db
      .updateTable('sessions')
      .set({ tokens: JSON.stringify(tokensOfOther) })
      .where('login', '=', 'stranger')
      .execute();
    await dropPermissions(db);
    await close();
    return mine;
  },
};

function withSession(id: string): Browser {
  const browser = open('stranger');
  browser.cookies.set(SESSION, id);
  return browser;
}

describe('somebody', () => {
  const paths = [...OVERVIEWS, ...PAGES.map((page) => `/repos/octo/models${page}`)];
  it.each(Object.keys(INTRUDERS))('%s is sent to sign in, wherever they go', async (name) => {
    const browser = await INTRUDERS[name]!();
    for (const path of paths) {
      const answer = await browser.get(path);
      expect([path, answer.status, answer.headers.get('location')]).toEqual([
        path,
        303,
        `/login?to=${encodeURIComponent(path)}`,
      ]);
      expect(await answer.text()).toBe('');
    }
    const count = async () => {
      const { db, close } = await openDatabase(one.database);
      const rows = await db.selectFrom('sessions').select('id_hash').where('login', '=', 'of-one').execute();
      await close();
      return rows.length;
    };
    const before = await count();
    const out = await browser.post('/logout', { csrf: 'x' });
    expect([200, 403]).toContain(out.status);
    expect(await count()).toBe(before);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    '/.//evil.example',
    'https://evil.example/',
    `${PUBLIC_URL}@evil.example`,
    '/\t/evil.example',
    'javascript:alert(1)',
  ])('is led nowhere but to this server after signing in: %j', async (to) => {
    expect(await open('stranger').signIn(to)).toBe('/');
  });
});

/** What happens to a repository at GitHub, with no webhook of it: what it is called then, and whom its owner's token is of. */
const CHANGES: Readonly<
  Record<string, (scene: PullScene) => Promise<{ readonly owner: string; readonly name: string }>>
> = {
  'is made private': async ({ repository }) => {
    Object.assign(repository, { private: true });
    return { owner: 'octo', name: repository.name };
  },
  'is renamed': async ({ repository }) => {
    Object.assign(repository, { name: `${repository.name}-renamed` });
    return { owner: 'octo', name: repository.name };
  },
  'is transferred to somebody who has the App': async ({ github, installation, repository }) => {
    const { owner } = await github.addRepository({ owner: 'elsewhere', name: `beside-${repository.name}` });
    Object.assign(repository, { owner });
    github.installApp(installation.app, [repository]);
    installation.repositories = [];
    return { owner: 'elsewhere', name: repository.name };
  },
};

describe('a repository', () => {
  const MINUTES_5 = 5 * 60_000;
  /** Readers who keep their role, and who lose it with the change. */
  const withReaders = async () => {
    const scene = await pullScene();
    await scene.finishRun(LOWER);
    const { name, collaborators } = scene.repository;
    const people = { stays: open(`stays-at-${name}`), leaves: open(`leaves-${name}`) };
    for (const login of [`stays-at-${name}`, `leaves-${name}`]) collaborators.set(login, 'read');
    for (const browser of Object.values(people)) {
      await browser.signIn();
      expect(await statusesOf(browser, 'octo', name)).toEqual([200]);
    }
    return { scene, name, ...people, dismiss: () => collaborators.delete(`leaves-${name}`) };
  };
  /** Those of all of its pages. */
  const statusesOf = async (browser: Browser, owner: string, name: string) => [
    ...new Set(
      await Promise.all(PAGES.map(async (page) => (await browser.get(`/repos/${owner}/${name}${page}`)).status)),
    ),
  ];
  const isNamedTo = async (browser: Browser, name: string) => {
    const bodies = await Promise.all(
      ['/', '/orgs/octo', '/orgs/elsewhere'].map(async (path) => (await browser.get(path)).text()),
    );
    return bodies.some((body) => new RegExp(`/${name}(?![\\w-])`).test(body));
  };
  const reviewsFor = async (tokenOf: string, owner: string, name: string) => {
    const headers = { authorization: `Bearer ${await one.issueToken(tokenOf)}` };
    const answer = await fetch(`${one.url}/api/v1/repos/${owner}/${name}/reviews`, { headers });
    return answer.status === 200 ? ((await answer.json()) as { reviews: object[] }).reviews.length : answer.status;
  };

  it.each(Object.keys(CHANGES))(
    'that %s is there for those who may still read it, and within 5 minutes for nobody else',
    async (change) => {
      const { scene, name, stays, leaves, dismiss } = await withReaders();
      const now = await CHANGES[change]!(scene);
      dismiss();
      await scene.clock.advance(MINUTES_5);
      expect(await statusesOf(stays, now.owner, now.name)).toEqual([200]);
      expect(await isNamedTo(stays, now.name)).toBe(true);
      expect(await reviewsFor(now.owner, now.owner, now.name)).toBe(1);
      expect(await isNamedTo(leaves, name)).toBe(false);
      expect(await statusesOf(leaves, now.owner, now.name)).toEqual([404]);
      expect(await statusesOf(leaves, 'octo', name)).toEqual([404]);
      if (now.name === name && now.owner === 'octo') return;
      // What it was called before is nothing any more, for its readers and for a token of whoever had it.
      expect(await statusesOf(stays, 'octo', name)).toEqual([404]);
      expect(await reviewsFor('octo', 'octo', name)).toBe(404);
    },
  );

  it('that the App is taken from is there for nobody: on pages within 5 minutes, and at once with the webhook', async () => {
    const { scene, name, stays, leaves } = await withReaders();
    scene.installation.repositories = [];
    await scene.clock.advance(MINUTES_5);
    for (const browser of [stays, leaves]) {
      expect(await statusesOf(browser, 'octo', name)).toEqual([404]);
      expect(await isNamedTo(browser, name)).toBe(false);
    }
    expect(await reviewsFor('octo', 'octo', name)).toBe(1);
    const payload = { action: 'removed', repositories_removed: [{ id: scene.repository.id }] };
    await scene.deliver({ name: 'installation_repositories', payload });
    expect(await reviewsFor('octo', 'octo', name)).toBe(404);
  });
});

it('what a webhook tells holds at once', async () => {
  const { db, close } = await openDatabase(one.database);
  const [row] = await db.selectFrom('sessions').selectAll().where('login', '=', 'of-one').execute();
  const dropped = async () =>
    (await db.selectFrom('sessions').select('dropped').where('id_hash', '=', row!.id_hash).execute())[0]?.dropped;
  const before = row!.dropped;
  await one.deliver({ name: 'installation_repositories', payload: { action: 'added', repositories_removed: [] } });
  await one.deliver({ name: 'installation', payload: { action: 'suspend' } });
  expect(await dropped()).toBe(before + 2);
  const sender = { id: row!.user_id, login: 'of-one' };
  await one.deliver({ name: 'github_app_authorization', payload: { action: 'revoked', sender } });
  expect(await dropped()).toBeUndefined();
  await close();
});
