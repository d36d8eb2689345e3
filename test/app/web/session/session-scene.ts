/** Signing in without the rest of the App: a database, a fake GitHub, and one page that shows who reads it and what they may read. */
import { createLog } from '../../../../src/app/log.ts';
import { type Database, type DatabaseLocation, openDatabase } from '../../../../src/app/storage/database.ts';
import { loadSessionKeys, type SessionKeys } from '../../../../src/app/storage/session-keys.ts';
import { json, type Route } from '../../../../src/app/web/http.ts';
import { startServer } from '../../../../src/app/web/server.ts';
import { createSessions } from '../../../../src/app/web/session/index.ts';
import { type FakeGitHub, type FakeGitHubOptions, startFakeGitHub } from '../../../support/github/index.ts';
import { type SteppedClock, steppedClock } from '../../../support/simulation/stepped-clock.ts';
import { PERMISSIONS } from '../../signing.ts';
import { type Browser, openBrowser, PUBLIC_URL } from './browser.ts';

type App = ReturnType<FakeGitHub['addApp']>['app'];
type Repository = Awaited<ReturnType<FakeGitHub['addRepository']>>;

export interface SessionScene extends AsyncDisposable {
  readonly github: FakeGitHub;
  readonly app: App;
  readonly db: Database;
  readonly clock: SteppedClock;
  readonly url: string;
  readonly log: readonly string[];
  readonly installation: ReturnType<FakeGitHub['installApp']>;
  readonly repositories: readonly Repository[];
  readonly browser: (login: string) => Browser;
  /** The ids on the page, or its status. */
  readonly readBy: (browser: Browser) => Promise<readonly number[] | number>;
  /** The page's token for forms. */
  readonly csrfOf: (browser: Browser) => Promise<string>;
  /** Another instance on the same database. */
  readonly other: (keys?: SessionKeys) => Promise<string>;
  readonly keys: SessionKeys;
}

export interface SessionSceneOptions {
  readonly database: DatabaseLocation;
  readonly repositories?: number;
  readonly flavour?: FakeGitHubOptions['flavour'];
  readonly publicUrl?: string | undefined;
}

export async function sessionScene(options: SessionSceneOptions): Promise<SessionScene> {
  const clock = steppedClock();
  const { flavour } = options;
  const github = await startFakeGitHub({ ...(flavour && { flavour }), now: () => new Date(clock.now()) });
  const { app } = github.addApp({ permissions: PERMISSIONS });
  const { db, close } = await openDatabase(options.database);
  const publicUrl = 'publicUrl' in options ? options.publicUrl : PUBLIC_URL;
  if (publicUrl !== undefined) app.callbackUrls.push(`${publicUrl}/login/callback`);
  const repositories: Repository[] = [];
  for (let count = 1; count <= (options.repositories ?? 3); count += 1) {
    repositories.push(await github.addRepository({ name: `models-${count}`, private: true }));
  }
  const installation = github.installApp(app, repositories);
  await db.insertInto('installations').values({ id: installation.id, account: 'octo' }).execute();
  for (const { id, name } of repositories) {
    await db.insertInto('repositories').values({ id, installation_id: installation.id, owner: 'octo', name }).execute();
  }
  const keys = await loadSessionKeys({
    database: options.database,
    encryptionKey: Buffer.alloc(32, 7),
    previousEncryptionKey: undefined,
  });
  const lines: string[] = [];
  const log = createLog('debug', { write: (line) => lines.push(line) });
  const servers: { readonly url: string; readonly close: () => Promise<void> }[] = [];
  const start = async (own = keys): Promise<string> => {
    const config = { apiUrl: github.apiUrl, serverUrl: github.serverUrl, publicUrl };
    const oauth = { clientId: app.clientId, clientSecret: app.clientSecret };
    const sessions = createSessions({ db, config, clock, log, oauth: () => oauth, keys: own, isSetUp: () => true });
    const page: Route = (request) => {
      const { pathname } = request.url;
      if (pathname === '/page') {
        return sessions.forReader(request, ({ login, repositories: ids, csrfToken }) =>
          json(200, { login, repositories: [...ids], csrfToken }),
        );
      }
      if (pathname !== '/form') return undefined;
      return sessions.forReader(request, async (reader) => {
        const form = await sessions.readForm(request, reader);
        return 'status' in form ? form : json(200, { field: form.get('field') });
      });
    };
    const server = await startServer([sessions.route, page], { host: '127.0.0.1', port: 0, log });
    servers.push(server);
    return server.url;
  };
  const url = await start();
  return {
    github,
    app,
    db,
    clock,
    url,
    log: lines,
    installation,
    repositories,
    keys: keys!,
    browser: (login) => openBrowser(() => url, login),
    async readBy(browser) {
      const answer = await browser.get('/page');
      return answer.status === 200 ? ((await answer.json()) as { repositories: number[] }).repositories : answer.status;
    },
    csrfOf: async (browser) => ((await (await browser.get('/page')).json()) as { csrfToken: string }).csrfToken,
    other: start,
    async [Symbol.asyncDispose]() {
      await Promise.all(servers.map((server) => server.close()));
      await close();
      await github.close();
    },
  };
}
