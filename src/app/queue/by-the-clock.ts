import { type Clock, DAY_MS } from '../../clock.ts';
import type { GitHubClient } from '../../github/index.ts';
import { OVERDUE, type OverduePayload } from '../events/internal-event.ts';
import type { Logger } from '../log.ts';
import type { Database } from '../storage/database.ts';
import { forgetPayloads, type NewDelivery } from '../storage/deliveries.ts';
import { deriveAgain } from '../storage/ledger/derive-again.ts';
import { refreshOldTrends } from '../storage/ledger/keep.ts';
import { findOverdue, type OverduePull } from '../storage/pulls.ts';
import { forgetReviews } from '../storage/reviews.ts';
import { subjectName } from './subject.ts';

export interface Repeating {
  /** No further time is begun; resolves when the one under way has ended. */
  stop(): Promise<void>;
}

export interface Repetition {
  readonly clock: Clock;
  readonly intervalMs: number;
  readonly task: () => Promise<unknown>;
  readonly onTrouble: (error: unknown) => void;
}

/** Does something at once and then again and again, each time so long after the one before has ended. */
export function every({ clock, intervalMs, task, onTrouble }: Repetition): Repeating {
  const stopping = new AbortController();
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await task().catch(onTrouble);
      await clock.sleep(intervalMs, stopping.signal).catch(() => {});
    }
  };
  const underWay = run();
  return {
    async stop() {
      stopping.abort();
      await underWay;
    },
  };
}

/** Checks that have waited too long for a result become work, once for each time that they waited. */
export async function followOverdue(
  db: Database,
  now: Date,
  follow: (delivery: NewDelivery) => Promise<void>,
): Promise<void> {
  for (const overdue of await findOverdue(db, now)) await follow(overdueDelivery(overdue));
}

function overdueDelivery({ repositoryId, number, installationId, owner, name, wait }: OverduePull): NewDelivery {
  const payload: OverduePayload = {
    repository: { id: repositoryId, name, owner: { login: owner } },
    installation: { id: installationId },
    number,
  };
  return {
    id: `overdue:${repositoryId}:${number}:${wait}`,
    event: OVERDUE,
    action: undefined,
    installationId,
    repositoryId,
    subject: subjectName({ kind: 'pull', repositoryId, number }),
    payload,
  };
}

/** GitHub keeps deliveries for three days and delivers none of them again by itself. */
const LOOK_BACK_MS = 3 * DAY_MS;
/** A pause that was longer than this is not made good a page at a time. */
const MAX_PAGES = 100;

/**
 * Asks GitHub to deliver again what failed. Of a delivery that was tried several times the last attempt counts: one that
 * has arrived meanwhile is left alone. A delivery keeps its id, so that one which arrived all the same is known.
 *
 * @param client The App's own, not an installation's.
 * @returns how many were asked for.
 */
export async function redeliverFailed(
  client: GitHubClient,
  { log, clock }: { log: Logger; clock: Clock },
): Promise<number> {
  const arrived = new Set<string>();
  const failed = new Map<string, number>();
  let pages = 0;
  const oldest = clock.now() - LOOK_BACK_MS;
  // Newest first, so that the first attempt that is met of a delivery is its last.
  for await (const { data } of client.paginate.iterator('GET /app/hook/deliveries', { per_page: 100 })) {
    for (const { id, guid, status_code: status, delivered_at: deliveredAt } of data) {
      if (status >= 200 && status < 300) arrived.add(guid);
      else if (!failed.has(guid) && Date.parse(deliveredAt) >= oldest) failed.set(guid, Number(id));
    }
    pages += 1;
    const last = data.at(-1);
    if (pages >= MAX_PAGES || last === undefined || Date.parse(last.delivered_at) < oldest) break;
  }
  let asked = 0;
  for (const [guid, id] of failed) {
    if (arrived.has(guid)) continue;
    await client.request('POST /app/hook/deliveries/{delivery_id}/attempts', { delivery_id: id });
    log.info({ delivery: guid }, 'asked GitHub to deliver again');
    asked += 1;
  }
  return asked;
}

/** Long enough to look into what went wrong last week. */
const PAYLOAD_DAYS = 14;

/**
 * Deletes what is older than it is kept for: payloads of finished work soon, the ledger after `days`.
 *
 * @param nowMs Milliseconds since 1970.
 */
export async function forgetOld(db: Database, days: number, nowMs: number): Promise<void> {
  await forgetPayloads(db, new Date(nowMs - PAYLOAD_DAYS * DAY_MS));
  await forgetReviews(db, new Date(nowMs - days * DAY_MS));
}

/** Keeps what the pages read up to date, where no event does: trends that end, and reviews that an earlier version took over. */
export async function keepLedger(db: Database, now: Date): Promise<void> {
  await deriveAgain(db);
  await refreshOldTrends(db, now);
}
