/**
 * The App's pages over the ledger of `DATABASE_URL` or `DATA_DIR`, for one reader who may read all of it: what GitHub says of
 * permissions is kept for minutes, so that no page waits for it. Prints its address.
 */
import { once } from 'node:events';
import { readConfig } from '../../src/app/config.ts';
import { createLog } from '../../src/app/log.ts';
import { openDatabase } from '../../src/app/storage/database.ts';
import { pagesRoute } from '../../src/app/web/pages-route.ts';
import { startServer } from '../../src/app/web/server.ts';
import type { Reader } from '../../src/app/web/session/reader.ts';
import { wallClock } from '../../src/clock.ts';

const config = readConfig(process.env);
const { db, close } = await openDatabase(config.database);
const repositories = new Set((await db.selectFrom('repositories').select('id').execute()).map(({ id }) => id));
const reader: Reader = {
  login: 'reader',
  userId: 1,
  csrfToken: 'none',
  repositories,
  mayRead: (id) => repositories.has(id),
};
const route = pagesRoute({
  db,
  config,
  clock: wallClock,
  readers: () => ({ forReader: async (_request, answer) => answer(reader) }),
});
const server = await startServer([route], { host: '127.0.0.1', port: 0, log: createLog('error') });
process.stdout.write(`${server.url}\n`);
await once(process, 'SIGTERM');
await server.close();
await close();
