/** Puts the App together: database, queue, Probot, web server, and what happens by the clock. */
import { Probot, ProbotOctokit } from 'probot';
import type { AppConfig, Credentials } from './config.ts';
import { isInternal, onInternalEvent } from './events/on-internal-event.ts';
import type { Logger } from './log.ts';
import { createMetrics } from './metrics.ts';
import { createDispatcher } from './queue/dispatcher.ts';
import { createLocks } from './queue/locks.ts';
import { openWakeQueue, type WakeJob } from './queue/wake-queue.ts';
import { workSubject } from './queue/work-subject.ts';
import { every } from './queue/every.ts';
import { sweep } from './queue/sweep.ts';
import type { Services } from './services.ts';
import { openDatabase } from './storage/database.ts';
import { claimDelivery, countDeliveries, type Delivery } from './storage/deliveries.ts';
import { wattnudge } from './wattnudge.ts';
import { healthRoutes } from './web/health.ts';
import { receiveWebhook } from './web/receive-webhook.ts';
import { type Route, startServer } from './web/server.ts';

export interface RunningApp {
  readonly url: string;
  /** Takes nothing new, finishes what is under way, and closes everything. */
  readonly stop: () => Promise<void>;
}

export const WEBHOOK_PATH = '/api/github/webhooks';

export async function startApp(config: AppConfig & { credentials: Credentials }, log: Logger): Promise<RunningApp> {
  const database = await openDatabase(config.database);
  const { db } = database;
  const metrics = createMetrics();
  const queue = await openWakeQueue(database, (error) => log.warn({ err: error }, 'queue'));
  const locks = createLocks(database);
  const signals = new Map<string, AbortSignal>();
  let isStopping = false;

  const wake = async (subject: string, installationId: number | undefined): Promise<void> => {
    await queue.wake(subject, installationId);
    dispatcher.poke();
  };
  const services: Services = {
    db,
    config,
    log,
    metrics,
    signalOf: (id) => signals.get(id) ?? NEVER,
    async follow(delivery) {
      if ((await claimDelivery(db, delivery)) === 'new') await wake(delivery.subject, delivery.installationId);
    },
  };

  const probot = createProbot(config, log);
  await probot.load(wattnudge(services));

  const handle = async (delivery: Delivery, signal: AbortSignal): Promise<void> => {
    signals.set(delivery.id, signal);
    try {
      if (isInternal(delivery.event)) await onInternalEvent(delivery, (id) => probot.auth(id), services);
      else await probot.receive(eventOf(delivery));
    } finally {
      signals.delete(delivery.id);
    }
  };
  const work = async (job: WakeJob): Promise<void> => {
    const { subject } = job.data;
    const installationId = Number(job.groupId) || undefined;
    let again: Date | undefined;
    const result = await locks.attempt(subject, async (signal) => {
      again = await workSubject(subject, signal, {
        db,
        handle,
        log,
        metrics,
        secondMs: config.timing.secondMs,
        isStopping: () => isStopping,
      });
    });
    // Another instance is at it and may have looked before the newest delivery was there.
    if (result === 'busy') again = new Date(Date.now() + config.timing.secondMs);
    if (again !== undefined) await queue.wakeAt(subject, installationId, again);
  };
  const dispatcher = createDispatcher({
    queue,
    work,
    concurrency: config.limits.concurrency,
    perInstallation: config.limits.perInstallation,
    pollMs: config.timing.pollMs,
    onTrouble: (error, doing) => log.warn({ err: error }, `failed ${doing}; it will be found again`),
  });

  const onStored = (subject: string, installationId: number | undefined): void => {
    wake(subject, installationId).catch((error: unknown) => {
      log.warn({ err: error, subject }, 'nobody could be woken; the sweep will find it');
    });
  };
  const routes: readonly Route[] = [
    ({ method, url, incoming }) =>
      method === 'POST' && url.pathname === WEBHOOK_PATH
        ? receiveWebhook(incoming, {
            db,
            secret: config.credentials.webhookSecret,
            bodyBytes: config.limits.bodyBytes,
            log,
            metrics,
            onStored,
          })
        : undefined,
    ...healthRoutes({
      db,
      metrics,
      isStopping: () => isStopping,
      gauges: { countDeliveries: () => countDeliveries(db), underWay: dispatcher.underWay },
    }),
  ];
  const server = await startServer(routes, { host: config.host, port: config.port, log });
  dispatcher.start();
  const sweeper = every(config.timing.sweepMs, () => sweep(db, wake, services.follow), (error) => log.warn({ err: error }, 'sweep'));
  log.info({ url: server.url, database: database.kind }, 'started');

  return {
    url: server.url,
    async stop() {
      isStopping = true;
      await sweeper.stop();
      await server.close();
      await dispatcher.drain();
      await locks.close();
      await queue.close();
      await database.close();
      log.info('stopped');
    },
  };
}

const NEVER = new AbortController().signal;

function createProbot(config: AppConfig & { credentials: Credentials }, log: Logger): Probot {
  const { appId, privateKey, webhookSecret } = config.credentials;
  return new Probot({
    appId,
    privateKey,
    secret: webhookSecret,
    baseUrl: config.apiUrl,
    log,
    Octokit: ProbotOctokit.defaults({
      // The queue waits and tries again, with the work still in the database and without holding a lock.
      retry: { enabled: false },
      throttle: config.timing.spaceMutations
        ? { onRateLimit: () => false, onSecondaryRateLimit: () => false }
        : { enabled: false },
    }),
  });
}

type ProbotEvent = Parameters<Probot['receive']>[0];

/** GitHub signed it and routing read it: its form is GitHub's. */
function eventOf({ id, event, payload }: Delivery): ProbotEvent {
  return { id, name: event, payload } as unknown as ProbotEvent;
}
