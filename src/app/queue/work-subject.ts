/** Works off what the inbox holds for one subject, in the order of arrival. */
import { type Clock, dateOf } from '../../clock.ts';
import { onlyRefreshes } from '../events/internal-event.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Database } from '../storage/database.ts';
import {
  beginAttempt,
  buryDelivery,
  type Delivery,
  finishDeliveries,
  followersOf,
  nextDelivery,
  postponeDelivery,
  withdrawAttempt,
} from '../storage/deliveries.ts';
import { judgeFailure, waitAfterDeath } from './backoff.ts';
import type { Pace } from './pace.ts';

export interface SubjectWork {
  readonly db: Database;
  readonly handle: (delivery: Delivery, signal: AbortSignal) => Promise<void>;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly pace: Pace;
  readonly clock: Clock;
  /** As `Math.random`. */
  readonly random: () => number;
  /** Attempts at a delivery that did not come to an end before it is given up. */
  readonly mostUnfinished: number;
  /** No more deliveries are begun. */
  readonly isStopping: () => boolean;
}

/**
 * Each delivery is done, or given up, before the next of its subject is begun. One that fails and may succeed later
 * holds back those after it, so that they are worked on in order. Those that ask for no more than the one before them are
 * done with it; those that come soon after such a look wait for the next.
 *
 * @returns when to go on; `undefined` where nothing is left.
 * @throws what the database throws
 */
export async function workSubject(subject: string, signal: AbortSignal, work: SubjectWork): Promise<Date | undefined> {
  const { clock } = work;
  for (;;) {
    if (work.isStopping()) return dateOf(clock);
    const delivery = await nextDelivery(work.db, subject);
    if (delivery === undefined) return undefined;
    if (delivery.retryAt !== undefined && delivery.retryAt.getTime() > clock.now()) return delivery.retryAt;
    // One that is tried again has waited by itself.
    if (onlyRefreshes(delivery.event) && delivery.attempts + delivery.unfinished === 0) {
      const nextLook = work.pace.nextLook(subject);
      if (nextLook > clock.now()) return new Date(nextLook);
      work.pace.looks(subject);
    }
    await workDelivery(delivery, signal, work);
    if (signal.aborted) return dateOf(clock);
  }
}

async function workDelivery(delivery: Delivery, signal: AbortSignal, work: SubjectWork): Promise<void> {
  const { db, metrics, clock } = work;
  const log = work.log.child({ delivery: delivery.id, event: delivery.event, subject: delivery.subject });
  const startedMs = performance.now();
  const tell = (result: string) => {
    metrics.worked.observe({ event: delivery.event, result }, (performance.now() - startedMs) / 1000);
  };
  const giveUp = async (reason: string, error?: unknown) => {
    await buryDelivery(db, delivery.id, { reason, at: dateOf(clock) });
    log.error(
      { reason, err: error, replay: `wattnudge app replay ${delivery.id}` },
      'given up; replay it after you have fixed the cause',
    );
  };
  // What ends the process, or holds it up until somebody ends it, would do so at every start.
  if (delivery.unfinished >= work.mostUnfinished) {
    return giveUp(
      `${delivery.unfinished} attempts did not come to an end: the process ended, or hung, in each of them`,
    );
  }
  const waitMs = waitAfterDeath(delivery.unfinished, work.random);
  await beginAttempt(db, delivery.id, waitMs > 0 ? new Date(clock.now() + waitMs) : null);
  // Listed before the work: what comes in its midst may tell of something that it did not see.
  const alsoDone = onlyRefreshes(delivery.event) ? await followersOf(db, delivery, onlyRefreshes) : [];
  try {
    await work.handle(delivery, signal);
    await finishDeliveries(db, [delivery.id, ...alsoDone], dateOf(clock));
    tell('done');
    const durationMs = Math.round(performance.now() - startedMs);
    log.info({ durationMs, ...(alsoDone.length > 0 && { alsoDone }) }, 'done');
  } catch (error) {
    // Whoever has the lock now does the work again; this attempt counts for nothing.
    if (signal.aborted) {
      log.warn({ reason: String(signal.reason) }, 'stopped: the lock was lost');
      return withdrawAttempt(db, delivery.id);
    }
    const verdict = judgeFailure(error, delivery.attempts, clock.now());
    tell(verdict.kind);
    if (verdict.kind === 'give-up') return giveUp(verdict.reason, error);
    await postponeDelivery(db, delivery.id, verdict.reason, new Date(clock.now() + verdict.afterMs));
    log.warn(
      { reason: verdict.reason, attempts: delivery.attempts + 1, retryInMs: verdict.afterMs },
      'failed; will be tried again',
    );
  }
}
