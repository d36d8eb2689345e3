import { z } from 'zod';
import type { Credentials } from '../config.ts';
import type { Database } from './database.ts';
import { seal, sealedSchema, unseal } from './seal.ts';

const NAME = 'credentials';
const credentialsSchema = z.object({ appId: z.string(), privateKey: z.string(), webhookSecret: z.string() });

/**
 * The credentials that the set-up page got from GitHub. Those of the environment outrank them. Those that an earlier version
 * stored in plain text are encrypted as soon as there is a key.
 *
 * @throws WattnudgeError `encryption-key`
 */
export async function loadCredentials(db: Database, key: Uint8Array | undefined): Promise<Credentials | undefined> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', NAME).executeTakeFirst();
  if (row === undefined) return undefined;
  const sealed = sealedSchema.safeParse(row.value).data;
  if (sealed !== undefined) return credentialsSchema.parse(unseal(sealed, NAME, key));
  const credentials = credentialsSchema.parse(row.value);
  if (key !== undefined) await saveCredentials(db, credentials, key);
  return credentials;
}

/** @param key 32 bytes; without one they are stored as they are */
export async function saveCredentials(
  db: Database,
  credentials: Credentials,
  key: Uint8Array | undefined,
): Promise<void> {
  const value = JSON.stringify(key === undefined ? credentials : seal(credentials, NAME, key));
  await db
    .insertInto('settings')
    .values({ name: NAME, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
