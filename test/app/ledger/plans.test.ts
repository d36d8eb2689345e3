/** How the database answers what the pages ask, on a ledger of some size: by an index, wherever a table is long. */
import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, type OpenDatabase, openDatabase } from '../../../src/app/storage/database.ts';
import { modelKey } from '../../../src/app/storage/ledger/model-key.ts';
import { knownChanges } from '../../../src/app/storage/pages/energy-changes.ts';
import { figuresOfModel, offeredFor } from '../../../src/app/storage/pages/model.ts';
import {
  acceptedPulls,
  lastReviewAt,
  openWaivers,
  periodFigures,
  repositoriesByTrend,
} from '../../../src/app/storage/pages/organisation.ts';
import { nudgesOfPull, pullOfPage, reviewsOfPull } from '../../../src/app/storage/pages/pull.ts';
import {
  currentModels,
  newestList,
  openPulls,
  policyInForce,
  trendOf,
} from '../../../src/app/storage/pages/repository.ts';
import { latestReview } from '../../../src/app/storage/reviews.ts';
import { fillLedger } from '../../support/ledger/fill-ledger.ts';
import { postgresDatabase } from '../../support/postgres/database.ts';

const NOW = new Date('2026-06-15T12:00:00Z');
const PERIOD = { from: new Date('2026-06-01T00:00:00Z'), to: new Date('2026-07-01T00:00:00Z') };
const LIST = { owner: 'acme', search: '', after: undefined };
const WINDOW = { limit: 25, offset: 0 };
const REPOSITORY = 100;
/** What a sequential scan may read. */
const MAX_SCANNED = 1000;

let database: OpenDatabase;
let ids: readonly number[] = [];
beforeAll(async () => {
  database = await openDatabase(await postgresDatabase());
  const others = { owner: 'elsewhere', firstId: 10_000, seed: 2, repositories: 2500, reviews: 0, now: NOW, days: 365 };
  // Where all repositories are of one organisation, the shortest way to those of it is to read them all.
  await fillLedger(database.db, others);
  ids = await fillLedger(database.db, {
    owner: 'acme',
    firstId: REPOSITORY,
    seed: 1,
    repositories: 400,
    reviews: 10_000,
    now: NOW,
    days: 365,
  });
});
afterAll(() => database.close());

const scope = { repositoryId: REPOSITORY, modelKey: modelKey('models/sentiment-0.onnx') };
const pull = { repositoryId: REPOSITORY, number: 3 };
const QUESTIONS: Readonly<Record<string, (db: Database) => Promise<unknown>>> = {
  'sums of a month': (db) => periodFigures(db, ids, PERIOD),
  'repositories by trend': (db) => repositoriesByTrend(db, { ...LIST, ids }, 25),
  'repositories by trend, from one of them on': (db) => repositoriesByTrend(db, { ...LIST, ids, after: 300 }, 25),
  'repositories that are searched for': (db) => repositoriesByTrend(db, { ...LIST, ids, search: '12' }, 25),
  'when something was reviewed': (db) => lastReviewAt(db, 'acme', ids),
  'open waivers': (db) => openWaivers(db, { ids, today: '2026-06-15' }, WINDOW),
  'accepted pull requests': (db) => acceptedPulls(db, ids, 20),
  'changes of an organisation': (db) => knownChanges(db, { ids }, WINDOW),
  'prevented energy of an organisation': (db) => knownChanges(db, { ids, kind: 'prevented' }, WINDOW),
  'changes of a repository': (db) => knownChanges(db, { repositoryId: REPOSITORY }, WINDOW),
  'models of a repository': (db) => currentModels(db, { repositoryId: REPOSITORY, search: '' }, WINDOW),
  'models that are searched for': (db) => currentModels(db, { repositoryId: REPOSITORY, search: 'rank' }, WINDOW),
  'the newest list': (db) => newestList(db, REPOSITORY),
  'open pull requests': (db) => openPulls(db, REPOSITORY, WINDOW),
  'the policy': (db) => policyInForce(db, REPOSITORY),
  'the trend': (db) => trendOf(db, REPOSITORY),
  'figures of a model': (db) => figuresOfModel(db, scope, WINDOW),
  'alternatives of a model': (db) => offeredFor(db, scope, 20),
  'changes of a model': (db) => knownChanges(db, scope, WINDOW),
  'a pull request': (db) => pullOfPage(db, pull),
  'reviews of a pull request': (db) => reviewsOfPull(db, pull, 20),
  'nudges of a pull request': (db) => nudgesOfPull(db, pull, 20),
  'the review in force': async (db) => {
    const known = await pullOfPage(db, pull);
    return latestReview(db, pull, { headSha: known?.headSha ?? '', baseRef: known?.baseRef ?? '' });
  },
};

describe('without reading a long table from its beginning to its end', () => {
  it.each(Object.keys(QUESTIONS))('%s', async (name) => {
    const asked: CompiledQuery[] = [];
    const answer = await QUESTIONS[name]!(listeningTo(database.db, asked));
    expect(answer).toBeDefined();
    expect(asked.length).toBeGreaterThan(0);
    for (const { sql, parameters } of asked) {
      const explained = await database.db.executeQuery<{ 'QUERY PLAN': readonly { Plan: Plan }[] }>(
        CompiledQuery.raw(`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`, [...parameters]),
      );
      const plan = explained.rows[0]?.['QUERY PLAN'][0]?.Plan;
      expect(plan && longScans(plan), sql).toEqual([]);
    }
  });

  it('unless there is no index, which this test would see', async () => {
    const explained = await database.db.executeQuery<{ 'QUERY PLAN': readonly { Plan: Plan }[] }>(
      CompiledQuery.raw(`EXPLAIN (ANALYZE, FORMAT JSON) SELECT count(*) FROM review_models WHERE meter = 'none'`),
    );
    expect(longScans(explained.rows[0]!['QUERY PLAN'][0]!.Plan)).toEqual(['review_models']);
  });
});

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}

/** Tables of which a sequential scan reads more than it may. */
function longScans(plan: Plan): readonly string[] {
  const read = (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops'];
  const own = /Seq Scan/.test(plan['Node Type']) && read > MAX_SCANNED ? [plan['Relation Name'] ?? ''] : [];
  return [...own, ...(plan.Plans ?? []).flatMap(longScans)];
}

/** The same database; what it is asked is kept. */
function listeningTo(db: Database, asked: CompiledQuery[]): Database {
  return db.withPlugin({
    transformQuery: ({ node }) => {
      asked.push(db.getExecutor().compileQuery(node, { queryId: String(asked.length) } as never));
      return node;
    },
    transformResult: async ({ result }) => result,
  });
}
