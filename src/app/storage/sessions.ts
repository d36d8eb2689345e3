/** Who is signed in. Only hashes of session ids are here, and GitHub's tokens only encrypted. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { DAY_MS, HOUR_MS } from '../../clock.ts';
import type { Database } from './database.ts';
import { isOneOf } from './pages/page.ts';
import type { SealedTokens } from './session-keys.ts';

/** Nobody who left a browser open yesterday is signed in today, and nobody for longer than a week (OWASP: idle and absolute timeout). */
export const IDLE_MS = 8 * HOUR_MS;
export const MAX_AGE_MS = 7 * DAY_MS;
/** A page with ten requests is one use. */
const USE_MS = 60_000;

export interface Session {
  readonly idHash: string;
  readonly userId: number;
  readonly login: string;
  readonly tokens: unknown;
  readonly usedAt: Date;
  /** The ids that GitHub answered, and when it was asked. */
  readonly permissions: { readonly repositories: readonly number[]; readonly askedAt: Date } | undefined;
  readonly dropped: number;
}

export function hashOfId(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}

export async function saveSession(
  db: Database,
  { idHash, userId, login, tokens }: { idHash: string; userId: number; login: string; tokens: SealedTokens },
  now: Date,
): Promise<void> {
  const values = { id_hash: idHash, user_id: userId, login, tokens: JSON.stringify(tokens) };
  await db
    .insertInto('sessions')
    .values({ ...values, created_at: now, used_at: now, repositories: null, asked_at: null })
    .execute();
}

/** The session, unless it has expired. */
export async function findSession(db: Database, idHash: string, now: Date): Promise<Session | undefined> {
  const row = await db
    .selectFrom('sessions')
    .selectAll()
    .where('id_hash', '=', idHash)
    .where('used_at', '>', new Date(now.getTime() - IDLE_MS))
    .where('created_at', '>', new Date(now.getTime() - MAX_AGE_MS))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const isAsked = row.repositories !== null && row.asked_at !== null;
  return {
    idHash,
    userId: row.user_id,
    login: row.login,
    tokens: row.tokens,
    usedAt: row.used_at,
    permissions: isAsked ? { repositories: row.repositories!, askedAt: row.asked_at! } : undefined,
    dropped: row.dropped,
  };
}

/** Puts the end of the idle time off. */
export async function useSession(db: Database, { idHash, usedAt }: Session, now: Date): Promise<void> {
  if (now.getTime() - usedAt.getTime() < USE_MS) return;
  await db.updateTable('sessions').set({ used_at: now }).where('id_hash', '=', idHash).execute();
}

/**
 * Takes on to renew the tokens of a session, up to a time.
 *
 * @returns whether nobody else is at it, and the tokens are those that were read
 */
export async function claimRenewal(
  db: Database,
  { idHash, tokens }: Session,
  { now, until }: { readonly now: Date; readonly until: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sessions')
    .set({ renewing_until: until })
    .where('id_hash', '=', idHash)
    .where(hasTokens(tokens))
    .where((row) => row.or([row('renewing_until', 'is', null), row('renewing_until', '<=', now)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The tokens weren't renewed: somebody else may try. */
export async function giveUpRenewal(db: Database, { idHash, tokens }: Session): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ renewing_until: null })
    .where('id_hash', '=', idHash)
    .where(hasTokens(tokens))
    .execute();
}

function hasTokens(tokens: unknown) {
  return sql<boolean>`tokens = ${JSON.stringify(tokens)}::jsonb`;
}

/** @returns whether the session is still there */
export async function saveTokens(db: Database, idHash: string, tokens: SealedTokens): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sessions')
    .set({ tokens: JSON.stringify(tokens), renewing_until: null })
    .where('id_hash', '=', idHash)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * Keeps what GitHub said, unless a webhook has said meanwhile that it no longer holds.
 *
 * @param askedAt before the first request was sent
 * @returns whether it was kept
 */
export async function savePermissions(
  db: Database,
  { idHash, dropped }: Session,
  { repositories, askedAt }: { repositories: readonly number[]; askedAt: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sessions')
    .set({ repositories: JSON.stringify(repositories), asked_at: askedAt })
    .where('id_hash', '=', idHash)
    .where('dropped', '=', dropped)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Forgets everyone's permissions, because an installation covers other repositories now. The App asks GitHub again. */
export async function dropPermissions(db: Database): Promise<void> {
  await db
    .updateTable('sessions')
    .set((row) => ({ repositories: null, asked_at: null, dropped: row('dropped', '+', 1) }))
    .execute();
}

export async function endSession(db: Database, idHash: string): Promise<void> {
  await db.deleteFrom('sessions').where('id_hash', '=', idHash).execute();
}

/**
 * Ends a session whose tokens are good for nothing.
 *
 * @returns whether it is over: not where other tokens have taken their place
 */
export async function endSessionWith(db: Database, { idHash, tokens }: Session): Promise<boolean> {
  await db.deleteFrom('sessions').where('id_hash', '=', idHash).where(hasTokens(tokens)).execute();
  return (
    (await db.selectFrom('sessions').select('id_hash').where('id_hash', '=', idHash).executeTakeFirst()) === undefined
  );
}

/** Somebody has taken the App's authorisation back. */
export async function endSessionsOf(db: Database, userId: number): Promise<void> {
  await db.deleteFrom('sessions').where('user_id', '=', userId).execute();
}

/** Deletes the sessions that have expired, and the tokens with them. */
export async function forgetSessions(db: Database, now: Date): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where((row) =>
      row.or([
        row('used_at', '<=', new Date(now.getTime() - IDLE_MS)),
        row('created_at', '<=', new Date(now.getTime() - MAX_AGE_MS)),
      ]),
    )
    .execute();
}

/** Which of these the App has. One that was uninstalled is gone at once. */
export async function knownAmong(db: Database, ids: readonly number[]): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set();
  const row = await db
    .selectFrom('repositories')
    // One row: see `readableAccounts`.
    .select(sql<number[] | null>`json_agg(id)`.as('known'))
    .where(isOneOf('id', ids))
    .executeTakeFirst();
  return new Set(row?.known);
}
