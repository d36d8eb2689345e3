/** The inbox: every webhook is a row here before it is answered, and stays one until its work is done. */
import { sql } from 'kysely';
import type { Database } from './database.ts';

export interface NewDelivery {
  readonly id: string;
  readonly event: string;
  readonly action: string | undefined;
  readonly installationId: number | undefined;
  readonly repositoryId: number | undefined;
  readonly subject: string;
  readonly payload: object;
}

export interface Delivery extends NewDelivery {
  /** Order of arrival. */
  readonly seq: number;
  /** Those that failed. */
  readonly attempts: number;
  /** Those that began and did not come to an end, because the process did. */
  readonly unfinished: number;
  readonly retryAt: Date | undefined;
}

/** `known`: stored before; GitHub gives a redelivery the same id. */
export async function claimDelivery(db: Database, delivery: NewDelivery, at: Date): Promise<'new' | 'known'> {
  const inserted = await db
    .insertInto('deliveries')
    .values({
      id: delivery.id,
      event: delivery.event,
      action: delivery.action ?? null,
      installation_id: delivery.installationId ?? null,
      repository_id: delivery.repositoryId ?? null,
      subject: delivery.subject,
      payload: JSON.stringify(delivery.payload),
      retry_at: null,
      reason: null,
      received_at: at,
      finished_at: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted === undefined ? 'known' : 'new';
}

/** The delivery that comes next for a subject: the oldest that is not done. */
export async function nextDelivery(db: Database, subject: string): Promise<Delivery | undefined> {
  const row = await db
    .selectFrom('deliveries')
    .selectAll()
    .where('subject', '=', subject)
    .where('state', '=', 'pending')
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    id: row.id,
    seq: row.seq,
    event: row.event,
    action: row.action ?? undefined,
    installationId: row.installation_id ?? undefined,
    repositoryId: row.repository_id ?? undefined,
    subject: row.subject,
    payload: row.payload ?? {},
    attempts: row.attempts,
    unfinished: row.unfinished,
    retryAt: row.retry_at ?? undefined,
  };
}

/** Of one look; the rest is looked at next. */
const MAX_FOLLOWERS = 1000;

/** Deliveries of the same subject that wait right behind one, up to the first that is not alike. */
export async function followersOf(
  db: Database,
  { subject, seq }: Pick<Delivery, 'subject' | 'seq'>,
  isAlike: (event: string) => boolean,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('deliveries')
    .select(['id', 'event'])
    .where('subject', '=', subject)
    .where('state', '=', 'pending')
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(MAX_FOLLOWERS)
    .execute();
  const end = rows.findIndex(({ event }) => !isAlike(event));
  return (end < 0 ? rows : rows.slice(0, end)).map(({ id }) => id);
}

/**
 * Counts an attempt before it is made, so that it is counted should the process not survive it.
 *
 * @param retryAt When it is made again in that case; `null` for at once.
 */
export async function beginAttempt(db: Database, id: string, retryAt: Date | null): Promise<void> {
  await db
    .updateTable('deliveries')
    .set((eb) => ({ unfinished: eb('unfinished', '+', 1), retry_at: retryAt }))
    .where('id', '=', id)
    .execute();
}

/** The attempt under way counts for nothing: it was stopped for no reason of its own. */
export async function withdrawAttempt(db: Database, id: string): Promise<void> {
  await db
    .updateTable('deliveries')
    .set((eb) => ({ unfinished: eb('unfinished', '-', 1), retry_at: null }))
    .where('id', '=', id)
    .execute();
}

export async function finishDeliveries(db: Database, ids: readonly string[], at: Date): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ state: 'done', reason: null, retry_at: null, finished_at: at })
    .where('id', 'in', [...ids])
    .execute();
}

export async function postponeDelivery(db: Database, id: string, reason: string, retryAt: Date): Promise<void> {
  await db
    .updateTable('deliveries')
    .set((eb) => ({
      attempts: eb('attempts', '+', 1),
      unfinished: eb('unfinished', '-', 1),
      reason,
      retry_at: retryAt,
    }))
    .where('id', '=', id)
    .execute();
}

/** Gives a delivery up, with the reason. It is kept, and can be replayed. */
export async function buryDelivery(
  db: Database,
  id: string,
  { reason, at }: { reason: string; at: Date },
): Promise<void> {
  await db
    .updateTable('deliveries')
    .set((eb) => ({
      state: 'dead' as const,
      attempts: eb('attempts', '+', eb.ref('unfinished')),
      reason,
      finished_at: at,
    }))
    .where('id', '=', id)
    .execute();
}

export interface DueSubject {
  readonly subject: string;
  readonly installationId: number | undefined;
}

/** What is not looked for. */
export interface Exceptions {
  readonly subjects: readonly string[];
  /** 0 stands for what belongs to none. */
  readonly installations: readonly number[];
}

/** Subjects whose oldest pending delivery is due, in the order of these. One that waits for a retry holds back those behind it. */
export async function findDueSubjects(
  db: Database,
  { now, most, except }: { readonly now: Date; readonly most: number; readonly except: Exceptions },
): Promise<readonly DueSubject[]> {
  const rows = await db
    .selectFrom(
      db
        .selectFrom('deliveries')
        .select(['subject', 'installation_id', 'seq', 'retry_at'])
        .distinctOn('subject')
        .where('state', '=', 'pending')
        .orderBy('subject')
        .orderBy('seq')
        .as('oldest'),
    )
    .select(['subject', 'installation_id'])
    .where((eb) => eb.or([eb('retry_at', 'is', null), eb('retry_at', '<=', now)]))
    .where(sql<boolean>`subject <> ALL (${[...except.subjects]}::text[])`)
    .where(sql<boolean>`coalesce(installation_id, 0) <> ALL (${[...except.installations]}::bigint[])`)
    .orderBy('seq')
    .limit(most)
    .execute();
  return rows.map((row) => ({ subject: row.subject, installationId: row.installation_id ?? undefined }));
}

export interface DeadDelivery {
  readonly id: string;
  readonly event: string;
  readonly subject: string;
  readonly attempts: number;
  readonly reason: string;
  readonly receivedAt: Date;
}

export async function listDead(db: Database, most = 100): Promise<readonly DeadDelivery[]> {
  const rows = await db
    .selectFrom('deliveries')
    .select(['id', 'event', 'subject', 'attempts', 'reason', 'received_at'])
    .where('state', '=', 'dead')
    .orderBy('seq')
    .limit(most)
    .execute();
  return rows.map(({ received_at, reason, ...row }) => ({ ...row, reason: reason ?? '', receivedAt: received_at }));
}

/**
 * Makes given-up deliveries pending again; those whose payload is gone stay as they are.
 *
 * @param id One delivery; without it all that were given up.
 * @returns the ids that will be worked on again.
 */
export async function replayDeliveries(db: Database, id: string | undefined): Promise<readonly string[]> {
  const rows = await db
    .updateTable('deliveries')
    .set({ state: 'pending', attempts: 0, unfinished: 0, retry_at: null, finished_at: null })
    .where('state', '=', 'dead')
    .where('payload', 'is not', null)
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

/** Drops the payloads of what was done before `before`; ids stay, so that a late redelivery is still known. */
export async function forgetPayloads(db: Database, before: Date): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ payload: null })
    .where('payload', 'is not', null)
    .where('state', '=', 'done')
    .where('finished_at', '<', before)
    .execute();
}

export async function countDeliveries(db: Database): Promise<{ pending: number; dead: number }> {
  const rows = await db
    .selectFrom('deliveries')
    .select(['state', (eb) => eb.fn.countAll<number>().as('count')])
    .where('state', '!=', 'done')
    .groupBy('state')
    .execute();
  const count = (state: string) => rows.find((row) => row.state === state)?.count ?? 0;
  return { pending: count('pending'), dead: count('dead') };
}
