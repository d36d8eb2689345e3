import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import type { AppConfig, Credentials } from '../config.ts';
import type { Database } from './database.ts';

const NAME = 'credentials';
const credentialsSchema = z.object({
  appId: z.string(),
  privateKey: z.string(),
  webhookSecret: z.string(),
  /** Absent where an earlier version stored them. */
  oauth: z.object({ clientId: z.string(), clientSecret: z.string() }).optional(),
});

/**
 * The credentials that the set-up page got from GitHub. Those of the environment outrank them. Those that an earlier version
 * stored in plain text are encrypted as soon as there is a key, and those under the key before it anew.
 *
 * @throws WattnudgeError `encryption-key`
 */
export async function loadCredentials(
  db: Database,
  { encryptionKey: key, previousEncryptionKey: previous }: Pick<AppConfig, 'encryptionKey' | 'previousEncryptionKey'>,
): Promise<Credentials | undefined> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', NAME).executeTakeFirst();
  if (row === undefined) return undefined;
  const sealed = sealedSchema.safeParse(row.value).data;
  const open = (opener: Uint8Array | undefined) =>
    credentialsSchema.parse(sealed === undefined ? row.value : unseal(sealed, NAME, opener));
  try {
    const credentials = open(key);
    if (sealed === undefined && key !== undefined) await saveCredentials(db, credentials, key);
    return credentials;
  } catch (error) {
    if (key === undefined || previous === undefined) throw error;
    const credentials = open(previous);
    await saveCredentials(db, credentials, key);
    return credentials;
  }
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

/** Encryption at rest: AES-256-GCM, with the name of what is sealed bound to it, so that one value cannot stand for another. */

const ALGORITHM = 'aes-256-gcm';
/** What the algorithm is specified for (NIST SP 800-38D). */
const NONCE_BYTES = 12;

const base64 = z.base64().transform((text) => Buffer.from(text, 'base64'));
export const sealedSchema = z.strictObject({
  sealed: z.literal(ALGORITHM),
  nonce: base64,
  tag: base64.refine(({ length }) => length === 16),
  data: base64,
});
type Sealed = z.output<typeof sealedSchema>;

/** @param key 32 bytes */
export function seal(value: object, name: string, key: Uint8Array): z.input<typeof sealedSchema> {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(name));
  const data = Buffer.concat([cipher.update(JSON.stringify(value)), cipher.final()]).toString('base64');
  return { sealed: ALGORITHM, nonce: nonce.toString('base64'), tag: cipher.getAuthTag().toString('base64'), data };
}

/** @throws WattnudgeError `encryption-key` where the key is missing or another one, or the value was changed */
export function unseal({ nonce, tag, data }: Sealed, name: string, key: Uint8Array | undefined): unknown {
  if (key === undefined) throw wrongKey('it is not set');
  try {
    const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: 16 })
      .setAAD(Buffer.from(name))
      .setAuthTag(tag);
    return JSON.parse(Buffer.concat([decipher.update(data), decipher.final()]).toString('utf8'));
  } catch (cause) {
    throw wrongKey('it does not open them: it is another one, or they were changed', cause);
  }
}

function wrongKey(why: string, cause?: unknown): WattnudgeError {
  return new WattnudgeError(
    'encryption-key',
    `The App's credentials in the database are encrypted with ENCRYPTION_KEY, and ${why}.`,
    {
      remedy:
        'Set it to the value that it had when the App was set up, or set APP_ID, PRIVATE_KEY, and WEBHOOK_SECRET.',
      cause,
    },
  );
}
