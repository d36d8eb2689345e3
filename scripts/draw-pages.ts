/**
 * Draws the pictures of the App's pages in the documentation, from made-up data that is the same each time.
 *
 *     npm run images
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLog } from '../src/app/log.ts';
import { type Database, openDatabase } from '../src/app/storage/database.ts';
import { pullPath, repositoryPath } from '../src/app/web/pages/addresses.ts';
import { pagesRoute } from '../src/app/web/pages-route.ts';
import { startServer } from '../src/app/web/server.ts';
import type { Reader } from '../src/app/web/session/reader.ts';
import { launch } from '../test/support/browser.ts';
import { fillLedger } from '../test/support/ledger/fill-ledger.ts';

const NOW = new Date('2026-06-15T12:00:00Z');
/** The name says what it is, on each page. */
const EXAMPLE = { owner: 'example-data', name: 'service-0000' };
/** A README shows it a little smaller. */
const VIEWPORT = { width: 1040, height: 780 };
const FOLDER = fileURLToPath(new URL('../docs/images/pages/', import.meta.url));

const directory = mkdtempSync(join(tmpdir(), 'wattnudge-images-'));
const { db, close } = await openDatabase({ kind: 'pglite', directory });
const made = { repositories: 4, reviews: 120, seed: 1, days: 200, now: NOW };
const repositories = new Set(await fillLedger(db, { ...made, owner: EXAMPLE.owner, firstId: 1 }));
const server = await startServer([pagesOf(db)], {
  host: '127.0.0.1',
  port: 0,
  log: createLog('error'),
});
const browser = await launch();
try {
  const pictures = { repository: repositoryPath(EXAMPLE), 'pull-request': pullPath(EXAMPLE, await pullOverBudget(db)) };
  for (const [name, path] of Object.entries(pictures)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const view = await browser.newPage({ viewport: VIEWPORT, colorScheme });
      await view.goto(`${server.url}${path}`);
      await view.screenshot({ path: join(FOLDER, `${name}-${colorScheme}.png`) });
      await view.close();
    }
  }
} finally {
  await browser.close();
  await server.close();
  await close();
  rmSync(directory, { recursive: true, force: true });
}

function pagesOf(database: Database) {
  const reader: Reader = {
    login: 'reader',
    userId: 1,
    csrfToken: 'none',
    repositories,
    mayRead: (id) => repositories.has(id),
  };
  return pagesRoute({
    db: database,
    config: { serverUrl: 'https://github.com', publicUrl: 'https://wattnudge.example.org' },
    clock: { now: () => NOW.getTime() },
    readers: () => ({ forReader: async (_request, answer) => answer(reader) }),
  });
}

/** The newest of the repository that is open and over policy: where a page has the most to say. */
async function pullOverBudget(database: Database): Promise<number> {
  const { number } = await database
    .selectFrom('pulls')
    .select('number')
    .where('repository_id', '=', 1)
    .where('state', '=', 'open')
    .where('standing', '=', 'fail')
    .orderBy('updated_at', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return number;
}
