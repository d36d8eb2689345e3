import { createHash, randomBytes } from 'node:crypto';
import type { Database } from './database.ts';

/** Recognisable in a log or a scan for leaked secrets. */
const PREFIX = 'wn_';

/**
 * A new token for the API. It is shown once; only its hash is kept.
 *
 * @param owner Login of the account whose repositories it reads; `*` for all.
 */
export async function issueToken(db: Database, owner: string): Promise<string> {
  const token = `${PREFIX}${randomBytes(24).toString('base64url')}`;
  await db
    .insertInto('tokens')
    .values({ hash: hashOf(token), owner: owner.toLowerCase() })
    .execute();
  return token;
}

/** Whether the token may read what belongs to `owner`. */
export async function mayRead(db: Database, token: string, owner: string): Promise<boolean> {
  const row = await db.selectFrom('tokens').select('owner').where('hash', '=', hashOf(token)).executeTakeFirst();
  return row !== undefined && (row.owner === '*' || row.owner === owner.toLowerCase());
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
