/** Puts the App together: the database, the web server, and the work, as soon as there are credentials for it. */
import { randomBytes } from 'node:crypto';
import { type Clock, wallClock } from '../clock.ts';
import type { AppConfig, Credentials } from './config.ts';
import type { Logger } from './log.ts';
import { createMetrics } from './metrics.ts';
import { startWork, type Working } from './start-work.ts';
import { openDatabase } from './storage/database.ts';
import { countDeliveries } from './storage/deliveries.ts';
import { claimFolder } from './storage/folder-claim.ts';
import { loadSessionKeys } from './storage/session-keys.ts';
import { loadCredentials, saveCredentials } from './storage/settings.ts';
import { issueToken } from './storage/tokens.ts';
import { adminRoutes } from './web/admin.ts';
import { apiRoutes } from './web/api.ts';
import { badgeRoute } from './web/badge.ts';
import { healthRoutes } from './web/health.ts';
import type { Route } from './web/http.ts';
import { pagesRoute } from './web/pages-route.ts';
import { receiveWebhook } from './web/receive-webhook.ts';
import { startServer } from './web/server.ts';
import { createSessions } from './web/session/index.ts';
import { setUpRoutes } from './web/set-up.ts';

export interface RunningApp {
  readonly url: string;
  /** Takes nothing new, finishes what is under way, and closes everything. */
  readonly stop: () => Promise<void>;
}

export const WEBHOOK_PATH = '/api/github/webhooks';

/**
 * Starts one instance. Without credentials it serves the set-up page until GitHub has given some.
 *
 * @throws WattnudgeError `encryption-key`, `data-in-use`, `data-not-private`, `database-migration`
 */
export async function startApp(config: AppConfig, log: Logger, clock: Clock = wallClock): Promise<RunningApp> {
  const adminToken = randomBytes(24).toString('base64url');
  const claim = await claimFolder(config.database);
  const database = await openDatabase(config.database);
  const { db } = database;
  const metrics = createMetrics();
  let isStopping = false;
  let running: { working: Working; credentials: Credentials } | undefined;

  const begin = async (credentials: Credentials): Promise<void> => {
    running = { working: await startWork({ config, credentials, database, log, metrics, clock }), credentials };
  };
  const webhooks: Route = ({ method, url, incoming }) => {
    if (method !== 'POST' || url.pathname !== WEBHOOK_PATH || running === undefined) return undefined;
    const { working, credentials } = running;
    return receiveWebhook(incoming, {
      db,
      secret: credentials.webhookSecret,
      bodyBytes: config.limits.bodyBytes,
      clock,
      log,
      metrics,
      onStored: working.poke,
    });
  };
  const setUp = setUpRoutes({
    config,
    key: randomBytes(16).toString('base64url'),
    isDone: () => running !== undefined,
    async onCredentials(credentials) {
      if (config.encryptionKey === undefined) {
        log.warn('the private key is stored in plain text: set ENCRYPTION_KEY to have it encrypted');
      }
      await saveCredentials(db, credentials, config.encryptionKey);
      await begin(credentials);
      return issueToken(db, '*');
    },
  });
  const gauges = { countDeliveries: () => countDeliveries(db), underWay: () => running?.working.underWay() ?? 0 };
  const sessions = createSessions({
    db,
    config,
    clock,
    log,
    oauth: () => config.oauth ?? running?.credentials.oauth,
    keys: await loadSessionKeys(config),
    isSetUp: () => running !== undefined,
  });
  const routes: readonly Route[] = [
    webhooks,
    sessions.route,
    ...healthRoutes({ db, metrics, gauges, metricsToken: config.metricsToken, isStopping: () => isStopping }),
    ...apiRoutes(db),
    badgeRoute(db),
    ...adminRoutes({ db, token: adminToken, onReplayed: () => running?.working.poke() }),
    pagesRoute({ db, config, clock, readers: () => (running === undefined ? undefined : sessions) }),
    ...setUp.routes,
  ];

  const credentials = config.credentials ?? (await loadCredentials(db, config));
  const server = await startServer(routes, { host: config.host, port: config.port, log });
  await claim.announce({ url: server.url, token: adminToken });
  if (credentials !== undefined) await begin(credentials);
  else log.warn({ open: `${server.url}${setUp.path}` }, 'not set up yet: open this address in a browser');
  log.info({ url: server.url, database: database.kind }, 'started');

  return {
    url: server.url,
    async stop() {
      isStopping = true;
      log.info('stopping');
      await server.close();
      await running?.working.drain();
      await database.close();
      await claim.release();
      log.info('stopped');
    },
  };
}
