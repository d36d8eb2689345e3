/** The pages on a ledger of their own, for a reader whom no GitHub is asked about. */

import { createLog } from '../../../../src/app/log.ts';
import type { DatabaseLocation, OpenDatabase } from '../../../../src/app/storage/database.ts';
import { openDatabase } from '../../../../src/app/storage/database.ts';
import { badgeRoute } from '../../../../src/app/web/badge.ts';
import { pagesRoute } from '../../../../src/app/web/pages-route.ts';
import { startServer } from '../../../../src/app/web/server.ts';
import type { Reader } from '../../../../src/app/web/session/reader.ts';
import { fillLedger } from '../../../support/ledger/fill-ledger.ts';
import { postgresDatabase } from '../../../support/postgres/database.ts';

export const NOW = new Date('2026-06-15T12:00:00Z');
export const OWNER = 'acme';
export const FIRST = 100;

export interface PagesScene extends AsyncDisposable {
  readonly url: string;
  readonly database: OpenDatabase;
  readonly ids: readonly number[];
  readonly get: (
    path: string,
  ) => Promise<{ readonly status: number; readonly text: string; readonly headers: Headers }>;
}

export interface PagesSceneOptions {
  readonly location?: DatabaseLocation;
  readonly repositories?: number;
  readonly reviews?: number;
  /** Default: all of them. */
  readonly mayRead?: (id: number) => boolean;
}

export async function pagesScene(options: PagesSceneOptions = {}): Promise<PagesScene> {
  const { location = await postgresDatabase(), repositories = 30, reviews = 400, mayRead = () => true } = options;
  const database = await openDatabase(location);
  const ids = await fillLedger(database.db, {
    owner: OWNER,
    firstId: FIRST,
    seed: 1,
    repositories,
    reviews,
    now: NOW,
    days: 200,
  });
  const readable = new Set(ids.filter(mayRead));
  const reader: Reader = {
    login: 'grace',
    userId: 1,
    csrfToken: 'token-of-the-form',
    repositories: readable,
    mayRead: (id) => readable.has(id),
  };
  const config = { serverUrl: 'https://github.com', publicUrl: 'https://wattnudge.example.org' };
  const readers = () => ({
    forReader: async (_request: unknown, answer: (reader: Reader) => unknown) => answer(reader),
  });
  const routes = [
    badgeRoute(database.db),
    pagesRoute({ db: database.db, config, clock: { now: () => NOW.getTime() }, readers: readers as never }),
  ];
  const server = await startServer(routes, { host: '127.0.0.1', port: 0, log: createLog('silent') });
  return {
    url: server.url,
    database,
    ids,
    async get(path) {
      const response = await fetch(`${server.url}${path}`, { redirect: 'manual' });
      return { status: response.status, text: await response.text(), headers: response.headers };
    },
    async [Symbol.asyncDispose]() {
      await server.close();
      await database.close();
    },
  };
}
