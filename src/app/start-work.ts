/** What works: Probot with the App's handlers, fed from the queue, and what happens by the clock. */
import { Probot, ProbotOctokit } from 'probot';
import { type Clock, dateOf, systemClock } from '../clock.ts';
import { clientDefaults } from './client-defaults.ts';
import type { AppConfig, Credentials } from './config.ts';
import { isInternal, onInternalEvent } from './events/on-internal-event.ts';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';
import { createAlarms } from './queue/alarms.ts';
import { createDispatcher } from './queue/dispatcher.ts';
import { every } from './queue/every.ts';
import { createLocks } from './queue/locks.ts';
import { createPace } from './queue/pace.ts';
import { redeliverFailed } from './queue/redeliver.ts';
import { sweep } from './queue/sweep.ts';
import { openWakeQueue, type WakeJob } from './queue/wake-queue.ts';
import { workSubject } from './queue/work-subject.ts';
import type { Services } from './services.ts';
import type { OpenDatabase } from './storage/database.ts';
import { claimDelivery, type Delivery } from './storage/deliveries.ts';
import { forgetOld } from './storage/retention.ts';
import { openTaskThread } from './thread/open-thread.ts';
import { wattnudge } from './wattnudge.ts';

export interface Working {
  /** There is work on a subject. What goes wrong here is made good by the sweep. */
  readonly wake: (subject: string, installationId: number | undefined) => void;
  /** Looks for work at once rather than at the next sweep. */
  readonly sweepNow: () => Promise<void>;
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

/** How often the queue is asked without having been told of anything: for other instances' work. */
const POLL_MS = 1000;
/** How often the inbox is searched for work that nobody was woken for, and for checks that waited too long. */
const SWEEP_MS = 10_000;
/** Events of one pull request that come faster than this are done together. */
const LOOK_EVERY_MS = 10_000;
/** How often GitHub is asked for webhooks that it could not deliver. */
const REDELIVER_MS = 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

export async function startWork(options: WorkOptions): Promise<Working> {
  const { config, database, log, metrics, clock } = options;
  const { db } = database;
  const queue = await openWakeQueue(database, (error) => log.warn({ err: error }, 'queue'));
  const locks = createLocks(database);
  const pace = createPace(LOOK_EVERY_MS, clock);
  const alarms = createAlarms(clock);
  const thread = openTaskThread({ clock: systemClock });
  const signals = new Map<string, AbortSignal>();
  let isStopping = false;

  const wake = async (subject: string, installationId: number | undefined): Promise<void> => {
    // What holds it back holds back what is new as well.
    if (alarms.isSet(subject)) return;
    await queue.wake(subject, installationId);
    dispatcher.poke(installationId);
  };
  const wakeSoon = (subject: string, installationId: number | undefined): void => {
    wake(subject, installationId).catch((error: unknown) => {
      log.warn({ err: error, subject }, 'nobody could be woken; the sweep will find it');
    });
  };
  const services: Services = {
    db,
    config,
    clock,
    log,
    metrics,
    thread,
    signalOf: (id) => signals.get(id) ?? NEVER,
    async follow(delivery) {
      if ((await claimDelivery(db, delivery, dateOf(clock))) === 'known') return;
      log.debug({ delivery: delivery.id, event: delivery.event, subject: delivery.subject }, 'follows');
      await wake(delivery.subject, delivery.installationId);
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
  const work = async ({ data: { subject }, groupId }: WakeJob): Promise<void> => {
    let again: Date | undefined;
    const result = await locks.attempt(subject, async (signal) => {
      again = await workSubject(subject, signal, {
        db,
        handle,
        log,
        metrics,
        pace,
        clock,
        random: Math.random,
        mostUnfinished: config.limits.unfinishedAttempts,
        isStopping: () => isStopping,
      });
    });
    // Another instance is at it, and may have looked before the newest delivery was there.
    if (result === 'busy') again = new Date(clock.now() + POLL_MS);
    if (again === undefined) return;
    const installationId = Number(groupId) || undefined;
    log.debug({ subject, until: again }, 'waits');
    // At once where this process gives it up: for another one.
    if (again.getTime() <= clock.now()) await queue.wake(subject, installationId);
    else alarms.set(subject, again, () => wakeSoon(subject, installationId));
  };
  const dispatcher = createDispatcher({
    queue,
    work,
    concurrency: config.limits.concurrency,
    perInstallation: config.limits.perInstallation,
    pollMs: POLL_MS,
    clock,
    onTrouble: (error, doing) => log.warn({ err: error }, `failed ${doing}; the sweep will find it`),
  });
  dispatcher.start();

  const byTheClock = (name: string, intervalMs: number, task: () => Promise<unknown>) =>
    every({ clock, intervalMs, task, onTrouble: (error) => log.warn({ err: error }, name) });
  const sweepNow = () => sweep({ db, now: dateOf(clock), wake, follow: services.follow });
  const clocks = [
    byTheClock('sweep', SWEEP_MS, sweepNow),
    byTheClock('redelivery', REDELIVER_MS, async () => redeliverFailed(await probot.auth(), { log, clock })),
    byTheClock('retention', DAY_MS, () => forgetOld(db, config.retentionDays, clock.now())),
  ];

  return {
    wake: wakeSoon,
    sweepNow,
    underWay: dispatcher.underWay,
    async drain() {
      isStopping = true;
      alarms.clear();
      await Promise.all(clocks.map((clock) => clock.stop()));
      await dispatcher.drain();
      await locks.close();
      await queue.close();
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
