/** The keys that GitHub's tokens of people are encrypted with. They are never in the database. */
import { createHash, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { AppConfig } from '../config.ts';
import { seal, sealedSchema, unseal } from './settings.ts';

export interface SessionKeys {
  /** Encrypts. */
  readonly current: Uint8Array;
  /** By id: open what is there. */
  readonly byId: ReadonlyMap<string, Uint8Array>;
}

const FILE = 'session-key';
const KEY_BYTES = 32;

/**
 * `ENCRYPTION_KEY`, and the one before it; else a key in the data folder, which only its owner may enter. A PostgreSQL server has no such
 * folder, and its instances need the same key: `undefined` where none is set.
 */
export async function loadSessionKeys(
  config: Pick<AppConfig, 'database' | 'encryptionKey' | 'previousEncryptionKey'>,
): Promise<SessionKeys | undefined> {
  const { database, encryptionKey, previousEncryptionKey } = config;
  const current = encryptionKey ?? (database.kind === 'pglite' ? await keyInFolder(database.directory) : undefined);
  if (current === undefined) return undefined;
  const keys = previousEncryptionKey === undefined ? [current] : [previousEncryptionKey, current];
  return { current, byId: new Map(keys.map((key) => [idOf(key), key])) };
}

async function keyInFolder(directory: string): Promise<Uint8Array> {
  const path = join(directory, FILE);
  const fresh = randomBytes(KEY_BYTES);
  // One process has the folder at a time.
  const written = await writeFile(path, fresh.toString('hex'), { mode: 0o600, flag: 'wx' }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
  if (written) return fresh;
  const kept = Buffer.from(await readFile(path, 'utf8'), 'hex');
  if (kept.length === KEY_BYTES) return kept;
  // Half written when the process or the disk ended: whoever was signed in signs in again.
  await writeFile(path, fresh.toString('hex'), { mode: 0o600 });
  return fresh;
}

/** A key of 256 random bits is not found from a part of its hash. */
function idOf(key: Uint8Array): string {
  return createHash('sha256').update('wattnudge key id').update(key).digest('hex').slice(0, 16);
}

/** What GitHub gave when somebody signed in. */
const tokensSchema = z.strictObject({
  access: z.string(),
  /** Milliseconds since 1970; absent: it doesn't expire. */
  expiresAtMs: z.number().optional(),
  refresh: z.string().optional(),
});
export type UserTokens = z.infer<typeof tokensSchema>;

const sealedTokensSchema = z.strictObject({ key: z.string(), tokens: sealedSchema });
export type SealedTokens = z.input<typeof sealedTokensSchema>;

/** Bound to its session: moved to another one, it can't be opened. */
export function sealTokens(tokens: UserTokens, idHash: string, keys: SessionKeys): SealedTokens {
  return { key: idOf(keys.current), tokens: seal(tokens, `session:${idHash}`, keys.current) };
}

/** `undefined` where its key is gone, or something was changed. */
export function openTokens(value: unknown, idHash: string, keys: SessionKeys): UserTokens | undefined {
  const sealed = sealedTokensSchema.safeParse(value).data;
  const key = sealed && keys.byId.get(sealed.key);
  if (sealed === undefined || key === undefined) return undefined;
  try {
    return tokensSchema.parse(unseal(sealed.tokens, `session:${idHash}`, key));
  } catch {
    return undefined;
  }
}
