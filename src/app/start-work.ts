/** What works: Probot with the App's handlers, fed from the queue, and what happens by the clock. */
import { Probot, ProbotOctokit } from 'probot';
import { type Clock, DAY_MS, dateOf, HOUR_MS, systemClock } from '../clock.ts';
import type { SizeCache } from '../hub/index.ts';
import type { AppConfig, Credentials } from './config.ts';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';
import { every, followOverdue, forgetOld, keepLedger, redeliverFailed } from './queue/by-the-clock.ts';
import { createDispatcher } from './queue/dispatcher.ts';
import { createLocks } from './queue/locks.ts';
import { createPace } from './queue/pace.ts';
import { workSubject } from './queue/work-subject.ts';
import type { Services } from './services.ts';
import type { OpenDatabase } from './storage/database.ts';
import { claimDelivery, type Delivery, findDueSubjects } from './storage/deliveries.ts';
import { forgetSessions } from './storage/sessions.ts';
import { openTaskThread } from './thread/open-thread.ts';
import { isInternal, onInternalEvent, wattnudge } from './wattnudge.ts';

export interface Working {
  /** There is something new in the inbox: of this installation, or of any. It would be found a second later without this. */
  readonly poke: (installationId?: number) => void;
  readonly underWay: () => number;
  /** Begins nothing more, and finishes what is under way. */
  readonly drain: () => Promise<void>;
}

export interface WorkOptions {
  readonly config: AppConfig;
  readonly credentials: Credentials;
  readonly database: OpenDatabase;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly clock: Clock;
}

/** How often the inbox is asked without having been told of anything: for what other instances stored, and for retries. */
const POLL_MS = 1000;
/** How often checks are looked for that have waited too long. */
const OVERDUE_MS = 10_000;
/** Events of one pull request that come faster than this are done together. */
const LOOK_EVERY_MS = 10_000;
/** How often GitHub is asked for webhooks that it could not deliver. */
const REDELIVER_MS = HOUR_MS;

export async function startWork(options: WorkOptions): Promise<Working> {
  const { config, database, log, metrics, clock } = options;
  const { db } = database;
  const locks = createLocks(database);
  const pace = createPace(LOOK_EVERY_MS, clock);
  const thread = openTaskThread({ clock: systemClock });
  const signals = new Map<string, AbortSignal>();
  let isStopping = false;
  let sizes: SizeCache | undefined;

  const services: Services = {
    db,
    config,
    clock,
    log,
    metrics,
    thread,
    newSizeReader: async (signal) => {
      const { sizeReader, sizesInMemory } = await import('../hub/index.ts');
      sizes ??= sizesInMemory();
      return sizeReader({ access: async () => config.hub, clock, cache: sizes, signal });
    },
    signalOf: (id) => signals.get(id) ?? NEVER,
    async follow(delivery) {
      if ((await claimDelivery(db, delivery, dateOf(clock))) === 'known') return;
      log.debug({ delivery: delivery.id, event: delivery.event, subject: delivery.subject }, 'follows');
      dispatcher.poke(delivery.installationId);
    },
  };
  const probot = createProbot(options);
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
  const work = async (subject: string): Promise<Date | undefined> => {
    const result = await locks.attempt(subject, (signal) =>
      workSubject(subject, signal, {
        db,
        handle,
        log,
        metrics,
        pace,
        clock,
        random: Math.random,
        mostUnfinished: config.limits.unfinishedAttempts,
        isStopping: () => isStopping,
      }),
    );
    // Another instance is at it, and may have looked before the newest delivery was there.
    const again = result === 'busy' ? new Date(clock.now() + POLL_MS) : result.done;
    if (again !== undefined) log.debug({ subject, until: again }, 'waits');
    return again;
  };
  const dispatcher = createDispatcher({
    findDue: (most, except) => findDueSubjects(db, { now: dateOf(clock), most, except }),
    work,
    concurrency: config.limits.concurrency,
    perInstallation: config.limits.perInstallation,
    pollMs: POLL_MS,
    clock,
    onTrouble: (error, doing) => log.warn({ err: error }, `failed ${doing}; it stays in the inbox`),
  });
  dispatcher.start();

  const byTheClock = (name: string, intervalMs: number, task: () => Promise<unknown>) =>
    every({ clock, intervalMs, task, onTrouble: (error) => log.warn({ err: error }, name) });
  const clocks = [
    byTheClock('overdue checks', OVERDUE_MS, () => followOverdue(db, dateOf(clock), services.follow)),
    byTheClock('redelivery', REDELIVER_MS, async () => redeliverFailed(await probot.auth(), { log, clock })),
    byTheClock('ledger', HOUR_MS, () => keepLedger(db, dateOf(clock))),
    byTheClock('sessions', HOUR_MS, () => forgetSessions(db, dateOf(clock))),
    byTheClock('retention', DAY_MS, () => forgetOld(db, config.retentionDays, clock.now())),
  ];

  return {
    poke: dispatcher.poke,
    underWay: dispatcher.underWay,
    async drain() {
      isStopping = true;
      await Promise.all(clocks.map((clock) => clock.stop()));
      await dispatcher.drain();
      await locks.close();
      await thread.close();
    },
  };
}

const NEVER = new AbortController().signal;

function createProbot({ config, credentials, log }: WorkOptions): Probot {
  const { appId, privateKey, webhookSecret } = credentials;
  return new Probot({
    appId,
    privateKey,
    secret: webhookSecret,
    baseUrl: config.apiUrl,
    log,
    Octokit: ProbotOctokit.defaults(clientDefaults(config)),
  });
}

type ProbotEvent = Parameters<Probot['receive']>[0];

/** GitHub signed it and routing read it: its form is GitHub's. */
function eventOf({ id, event, payload }: Delivery): ProbotEvent {
  return { id, name: event, payload } as unknown as ProbotEvent;
}

/** What Probot hands to a client that it makes: for an installation, or for the App itself. */
interface GivenOptions {
  readonly throttle?: object;
  readonly auth?: { readonly installationId?: number };
}

/**
 * How clients of GitHub's API wait. A function, since what stands in an object Probot replaces by throttling of its own: that waits
 * and tries again with a lock held, and spaces the writes of all installations as if they were one.
 */
export function clientDefaults({ spaceMutations }: Pick<AppConfig, 'spaceMutations'>) {
  return (given: GivenOptions) => ({
    ...given,
    // The queue waits and tries again, with the work still in the database and without holding a lock.
    retry: { enabled: false },
    throttle: spaceMutations
      ? {
          ...given.throttle,
          enabled: true,
          // GitHub counts for each installation.
          id: String(given.auth?.installationId ?? 'app'),
          onRateLimit: () => false,
          onSecondaryRateLimit: () => false,
        }
      : { enabled: false },
  });
}
