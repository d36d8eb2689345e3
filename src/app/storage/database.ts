/** Opens the database: PGlite in a folder, or a PostgreSQL server. Both speak the same SQL. */
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { migrations } from './migrations.ts';
import { makePrivateFolder } from './private-folder.ts';
import type { Tables } from './schema.ts';

export type Database = Kysely<Tables>;

/** Where the data is. */
export type DatabaseLocation =
  | { readonly kind: 'pglite'; readonly directory: string }
  | { readonly kind: 'postgres'; readonly url: string };

export type OpenDatabase = { readonly db: Database; readonly close: () => Promise<void> } & (
  | { readonly kind: 'pglite'; readonly pglite: PGlite }
  | { readonly kind: 'postgres'; readonly url: string }
);

/** Connections of one instance beside those of the queue and of the locks. */
const MAX_CONNECTIONS = 10;
/** A server that is gone is noticed, and asked again, rather than waited for. */
const CONNECTION_TIMEOUT_MS = 5000;
/** PostgreSQL's `bigint`. GitHub's ids stay far below 2⁵³. */
const BIGINT = 20;

/**
 * Opens the database and brings its schema up to date; instances that start together do so one after another.
 *
 * @throws WattnudgeError `database-migration`, `data-not-private`; what the driver throws where there is no server.
 */
export async function openDatabase(location: DatabaseLocation): Promise<OpenDatabase> {
  const opened = location.kind === 'pglite' ? await openPglite(location.directory) : openPostgres(location.url);
  try {
    await migrate(opened.db);
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function openPglite(directory: string): Promise<OpenDatabase> {
  const folder = await makePrivateFolder(directory);
  const pglite = await PGlite.create(folder, { parsers: { [BIGINT]: Number } });
  const db: Database = new Kysely({ dialect: new PGliteDialect({ pglite }) });
  return { kind: 'pglite', db, pglite, close: () => pglite.close() };
}

function openPostgres(url: string): OpenDatabase {
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    application_name: 'wattnudge',
    types: { getTypeParser: (id, format) => (id === BIGINT ? Number : pg.types.getTypeParser(id, format)) },
  });
  // A connection that breaks is replaced by the pool, and whoever uses it is told by the query. Without a listener, on the
  // pool for idle ones and on each for those in use, it would end the process.
  pool.on('error', () => {}).on('connect', (client) => client.on('error', () => {}));
  const db: Database = new Kysely({ dialect: new PostgresDialect({ pool }) });
  return { kind: 'postgres', db, url, close: () => db.destroy() };
}

async function migrate(db: Database): Promise<void> {
  const { error } = await new Migrator({ db, provider: migrations }).migrateToLatest();
  if (error === undefined) return;
  throw new WattnudgeError(
    'database-migration',
    `Couldn’t migrate the database: ${error instanceof Error ? error.message : String(error)}`,
    { remedy: 'Give the user of DATABASE_URL the right to create tables, and start again.', cause: error },
  );
}
