/** The database that an App of 0.1 has left, after the App of this version has started on it. */
import { readFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'kysely';
import pg from 'pg';
import { expect, it } from 'vitest';
import { modelsHoldingBack } from '../../src/app/pulls/standing.ts';
import { acceptanceOf } from '../../src/app/storage/acceptances.ts';
import { type Database, type DatabaseLocation, openDatabase } from '../../src/app/storage/database.ts';
import { findDueSubjects, listDead } from '../../src/app/storage/deliveries.ts';
import { deriveAgain } from '../../src/app/storage/ledger/derive-again.ts';
import { groupsOf } from '../../src/app/storage/merge-groups.ts';
import { knownChanges } from '../../src/app/storage/pages/energy-changes.ts';
import { currentModels, openPulls, trendOf } from '../../src/app/storage/pages/repository.ts';
import { makePrivateFolder } from '../../src/app/storage/private-folder.ts';
import { latestReview, reviewsOf } from '../../src/app/storage/reviews.ts';
import { loadCredentials } from '../../src/app/storage/settings.ts';
import { mayRead } from '../../src/app/storage/tokens.ts';
import { queryResource } from '../../src/app/web/api-queries.ts';
import { pgliteFolder } from '../support/pglite-folder.ts';
import { postgresDatabase } from '../support/postgres/database.ts';

const DUMP = readFileSync(new URL('fixtures/database-0.1.sql', import.meta.url), 'utf8');
const EMPTY = 'DROP SCHEMA public CASCADE; CREATE SCHEMA public;';
const REPOSITORY = 100001;
const SPEECH = 900002;
const WINDOW = { limit: 100, offset: 0 };

it.each([
  ['PGlite', inPglite],
  ['PostgreSQL', inPostgres],
])(
  'a database of 0.1 in %s keeps its rows and answers as before, and a second start changes nothing',
  async (_name, load) => {
    const { location, before } = await load();
    const first = await openDatabase(location);
    await keepsEveryRow(first.db, before);
    await deriveAgain(first.db);
    await readsEveryReview(first.db, before);
    await answersPages(first.db);
    await answersTheApp(first.db);
    const migrated = await rowsOf(asking(first.db));
    await first.close();

    const second = await openDatabase(location);
    await deriveAgain(second.db);
    expect(await rowsOf(asking(second.db))).toEqual(migrated);
    await second.close();
  },
);

async function keepsEveryRow(db: Database, before: Rows): Promise<void> {
  const after = await rowsOf(asking(db));
  for (const [table, rows] of Object.entries(before)) {
    // What has been migrated is longer afterwards.
    if (table.startsWith('kysely_')) continue;
    const columns = Object.keys(rows[0] ?? {});
    expect(columns, table).not.toEqual([]);
    const kept = (after[table] ?? []).map((row) => Object.fromEntries(columns.map((name) => [name, row[name]])));
    expect(inOrder(kept), table).toEqual(inOrder(rows.map(renamedMeterKind)));
  }
  const queue = await sql`SELECT 1 FROM information_schema.schemata WHERE schema_name = 'queue'`.execute(db);
  expect(queue.rows).toEqual([]);
}

const METER_KINDS: Readonly<Record<string, string>> = { measured: 'counter', estimated: 'cpu-time' };

function renamedMeterKind(row: Row): Row {
  return 'meter_kind' in row ? { ...row, meter_kind: METER_KINDS[String(row.meter_kind)] } : row;
}

async function readsEveryReview(db: Database, { reviews: before = [] }: Rows): Promise<void> {
  expect(before).toHaveLength(5);
  for (const row of before) {
    const pull = { repositoryId: Number(row.repository_id), number: Number(row.pull_number) };
    const review = (await reviewsOf(db, pull, 10)).find(({ id }) => id === row.id);
    const { models } = row.review as { readonly models: readonly { readonly model: string }[] };
    expect(review).toMatchObject({
      verified: row.verified,
      doubts: row.doubts,
      review: { schemaVersion: 2, outcome: row.outcome, models: models.map(({ model }) => ({ model })) },
    });
  }
}

async function answersPages(db: Database): Promise<void> {
  expect((await currentModels(db, { repositoryId: REPOSITORY, search: '' }, WINDOW)).rows).toMatchObject([
    {
      model: 'models/classifier.onnx',
      state: 'merged',
      wh: { estimate: 0.145 },
      meterKind: 'counter',
      from: { number: 2 },
    },
  ]);
  expect((await currentModels(db, { repositoryId: SPEECH, search: 'models/' }, WINDOW)).rows).toMatchObject([
    {
      model: 'models/classifier.onnx',
      change: { lower: expect.toSatisfy((ratio) => ratio > 1) },
      meterKind: 'cpu-time',
    },
    { model: 'models/orientation.onnx' },
    { model: 'models/preview.onnx' },
    { model: 'models/speech.onnx', change: { upper: expect.toSatisfy((ratio) => ratio < 1) } },
  ]);
  // 0.21 Wh × 240 million ÷ 1,000 = 50.4 kWh a year.
  const { rows: changes } = await knownChanges(db, { repositoryId: REPOSITORY }, WINDOW);
  expect(changes).toMatchObject([
    { kind: 'prevented', number: 2, nudge: { outcome: 'reduced' } },
    { kind: 'saved', number: 2 },
  ]);
  expect(changes[0]?.kWh?.estimate).toBeCloseTo(50.4 * (2.42 - 0.69), 6);
  const trend = await trendOf(db, REPOSITORY);
  expect(trend).toMatchObject({ changes: 1, ratio: expect.closeTo(0.69, 9), kWh: expect.closeTo(-50.4 * 0.31, 6) });
  const open = await openPulls(db, REPOSITORY, WINDOW);
  expect(open.rows.map(({ number }) => number).toSorted()).toEqual([1, 3, 4]);
  const count = async (resource: Parameters<typeof queryResource>[1]) =>
    (await queryResource(db, resource, REPOSITORY, WINDOW)).length;
  expect([await count('reviews'), await count('nudges'), await count('commands')]).toEqual([4, 4, 6]);
}

async function answersTheApp(db: Database): Promise<void> {
  const pull = { repositoryId: REPOSITORY, number: 1 };
  const acceptance = await acceptanceOf(db, pull);
  const ends = { headSha: acceptance?.headSha ?? '', baseRef: acceptance?.baseRef ?? '' };
  const held = await latestReview(db, pull, ends);
  expect(held && modelsHoldingBack(held.review).map(({ model }) => model)).toEqual(
    Object.keys(acceptance?.models ?? {}),
  );
  expect(acceptance).toMatchObject({ baseRef: 'main', reason: 'Customers need it until the distilled one is ready' });
  expect(await acceptanceOf(db, { ...pull, number: 3 })).toMatchObject({
    doubts: ['workflow file changed in this pull request'],
  });
  expect(await groupsOf(db, pull)).toHaveLength(1);

  expect(await listDead(db)).toMatchObject([{ subject: 'pull:900002:9', reason: expect.stringContaining('404') }]);
  const due = { now: new Date('2030-01-01'), most: 10, except: { subjects: [], installations: [] } };
  expect(await findDueSubjects(db, due)).toEqual([{ subject: 'pull:900002:9', installationId: 900001 }]);
  expect(await mayRead(db, 'wn_y81FT5D9q8kzFeOyrqD25cUWMe9hy9XK', 'Octo')).toBe(true);
  expect(await loadCredentials(db, { encryptionKey: undefined, previousEncryptionKey: undefined })).toEqual({
    appId: '4242',
    privateKey: 'the private key of a test',
    webhookSecret: 'the webhook secret of a test',
  });
}

type Row = Readonly<Record<string, unknown>>;
type Rows = Readonly<Record<string, readonly Row[]>>;
type Ask = (query: string) => Promise<{ readonly rows: readonly unknown[] }>;

interface Loaded {
  readonly location: DatabaseLocation;
  readonly before: Rows;
}

async function inPglite(): Promise<Loaded> {
  const directory = await pgliteFolder();
  const pglite = await PGlite.create(await makePrivateFolder(directory));
  await pglite.exec(EMPTY + DUMP);
  const before = await rowsOf((query) => pglite.query(query));
  await pglite.close();
  return { location: { kind: 'pglite', directory }, before };
}

async function inPostgres(): Promise<Loaded> {
  const location = await postgresDatabase();
  const client = new pg.Client({ connectionString: location.url });
  await client.connect();
  await client.query(EMPTY + DUMP);
  const before = await rowsOf((query) => client.query(query));
  await client.end();
  return { location, before };
}

function asking(db: Database): Ask {
  return (query) => sql.raw(query).execute(db);
}

/** Every row of every table, whatever its columns are. */
async function rowsOf(ask: Ask): Promise<Rows> {
  const tables = (await ask(`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`))
    .rows as readonly { readonly name: string }[];
  const found: Record<string, readonly Row[]> = {};
  for (const { name } of tables) {
    const { rows } = await ask(`SELECT to_jsonb(t) AS row FROM public.${name} t`);
    found[name] = inOrder((rows as readonly { readonly row: Row }[]).map(({ row }) => row));
  }
  return found;
}

function inOrder(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
