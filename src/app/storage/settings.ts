import { z } from 'zod';
import type { Credentials } from '../config.ts';
import type { Database } from './database.ts';

const credentialsSchema = z.object({ appId: z.string(), privateKey: z.string(), webhookSecret: z.string() });

/** The credentials that the set-up page got from GitHub. Those of the environment outrank them. */
export async function loadCredentials(db: Database): Promise<Credentials | undefined> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', 'credentials').executeTakeFirst();
  return row && credentialsSchema.parse(row.value);
}

export async function saveCredentials(db: Database, credentials: Credentials): Promise<void> {
  const value = JSON.stringify(credentials);
  await db
    .insertInto('settings')
    .values({ name: 'credentials', value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
