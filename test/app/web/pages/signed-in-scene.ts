/** The pages as a browser finds them: on a filled ledger, behind the sign-in with a fake GitHub. */
import { createLog } from '../../../../src/app/log.ts';
import { type DatabaseLocation, openDatabase } from '../../../../src/app/storage/database.ts';
import { loadSessionKeys } from '../../../../src/app/storage/session-keys.ts';
import { pagesRoute } from '../../../../src/app/web/pages-route.ts';
import { startServer } from '../../../../src/app/web/server.ts';
import { createSessions } from '../../../../src/app/web/session/index.ts';
import { startFakeGitHub } from '../../../support/github/index.ts';
import { fillLedger } from '../../../support/ledger/fill-ledger.ts';
import { steppedClock } from '../../../support/simulation/stepped-clock.ts';
import { PERMISSIONS } from '../../signing.ts';
import { NOW, OWNER } from './scene.ts';

export interface SignedInScene extends AsyncDisposable {
  readonly url: string;
  /** Of GitHub, where people sign in. */
  readonly gitHubUrl: string;
  readonly violations: readonly unknown[];
}

/** @param login may read all the repositories but the last, of which the ledger has as much */
export async function signedInScene(database: DatabaseLocation, login: string): Promise<SignedInScene> {
  const now = () => NOW;
  const github = await startFakeGitHub({ now });
  const { app } = github.addApp({ permissions: PERMISSIONS });
  const repositories = [];
  for (let index = 0; index < 4; index += 1) {
    repositories.push(await github.addRepository({ owner: OWNER, name: `service-000${index}`, private: true }));
  }
  for (const repository of repositories.slice(0, -1)) github.addCollaborator(repository, login, 'read');
  github.installApp(app, repositories);
  const { db, close } = await openDatabase(database);
  const made = { repositories: repositories.length, reviews: 120, seed: 1, now: NOW, days: 200 };
  await fillLedger(db, { ...made, owner: OWNER, firstId: repositories[0]!.id });

  const keys = await loadSessionKeys({
    database,
    encryptionKey: Buffer.alloc(32, 7),
    previousEncryptionKey: undefined,
  });
  const config = { apiUrl: github.apiUrl, serverUrl: github.serverUrl, publicUrl: undefined };
  const clock = steppedClock(NOW.getTime());
  const log = createLog('silent');
  const { clientId, clientSecret } = app;
  const oauth = () => ({ clientId, clientSecret });
  const sessions = createSessions({ db, config, clock, log, oauth, keys, isSetUp: () => true });
  const routes = [sessions.route, pagesRoute({ db, config, clock, readers: () => sessions })];
  const server = await startServer(routes, { host: '127.0.0.1', port: 0, log });
  app.callbackUrls.push(`${server.url}/login/callback`);
  return {
    url: server.url,
    gitHubUrl: github.serverUrl,
    violations: github.violations,
    async [Symbol.asyncDispose]() {
      await server.close();
      await close();
      await github.close();
    },
  };
}
