/** A database that an earlier version has filled, brought up to date. */
import { readFileSync } from 'node:fs';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { expect, it } from 'vitest';
import { acceptanceOf } from '../../src/app/storage/acceptances.ts';
import { openDatabase } from '../../src/app/storage/database.ts';
import { deriveAgain } from '../../src/app/storage/ledger/derive-again.ts';
import { modelKey } from '../../src/app/storage/ledger/model-key.ts';
import { DERIVED } from '../../src/app/storage/ledger/model-rows.ts';
import { migrations } from '../../src/app/storage/migrations.ts';
import { latestReview } from '../../src/app/storage/reviews.ts';
import { postgresDatabase } from '../support/postgres/database.ts';

const V1 = JSON.parse(readFileSync(new URL('../../fixtures/energy-review.v1.json', import.meta.url), 'utf8'));

it('reviews and acceptances from before are of the base branch that is known, and of the doubts of their commit', async () => {
  const database = await postgresDatabase();
  const pool = new pg.Pool({ connectionString: database.url });
  await pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  const migrator = new Migrator({ db: new Kysely({ dialect: new PostgresDialect({ pool }) }), provider: migrations });
  expect((await migrator.migrateTo('2026-11-25-merge-groups')).error).toBeUndefined();
  await pool.query(`
    CREATE SCHEMA queue;
    CREATE TABLE queue.job (id text);
    INSERT INTO installations (id, account) VALUES (1, 'octo');
    INSERT INTO repositories VALUES (2, 1, 'octo', 'models');
    INSERT INTO pulls (repository_id, number, head_sha, base_ref, author, state, updated_at)
      VALUES (2, 7, 'head', 'main', 'ada', 'open', now());
    INSERT INTO acceptances (repository_id, pull_number, head_sha, models, accepted_by, reason)
      VALUES (2, 7, 'head', '{"a.onnx":"none"}', 'grace', 'worth it'), (2, 8, 'gone', '{}', 'grace', 'worth it');
  `);
  await pool.query(
    `INSERT INTO reviews
      (repository_id, pull_number, head_sha, base_sha, run_id, run_attempt, verified, doubts, outcome, blocks, review)
      VALUES (2, 7, 'head', 'base', 3, 1, false, '["workflow changed"]', 'pass', false, $1)`,
    [JSON.stringify(V1)],
  );
  await pool.query(`
    INSERT INTO review_models (review_id, model, change, meter, meter_kind, device, provider, runtime)
      SELECT id, kind, 'modified', kind, kind, 'a', 'cpu', 'b' FROM reviews, unnest(ARRAY['measured', 'estimated']) kind`);
  await pool.end();

  const { db, close } = await openDatabase(database);
  const pull = { repositoryId: 2, number: 7 };
  expect(await latestReview(db, pull, { headSha: 'head', baseRef: 'main' })).toMatchObject({
    runId: 3,
    review: { schemaVersion: 2, head: V1.head, models: V1.models.map(({ model }: { model: string }) => ({ model })) },
  });
  const kinds = await db.selectFrom('review_models').select(['meter', 'meter_kind']).orderBy('meter').execute();
  expect(kinds).toEqual([
    { meter: 'estimated', meter_kind: 'cpu-time' },
    { meter: 'measured', meter_kind: 'counter' },
  ]);
  expect(await latestReview(db, pull, { headSha: 'head', baseRef: 'lax' })).toBeUndefined();
  expect(await acceptanceOf(db, pull)).toMatchObject({ baseRef: 'main', doubts: ['workflow changed'] });
  expect(await acceptanceOf(db, { ...pull, number: 8 })).toMatchObject({ baseRef: undefined, doubts: [] });
  // What the pages read is made from the reviews that were there: of these rows no review knows.
  await deriveAgain(db);
  const models = await db
    .selectFrom('review_models')
    .select(['model', 'model_key', 'evidence', 'repository_id'])
    .execute();
  expect(models.map(({ model }) => model).toSorted()).toEqual(
    V1.models.map(({ model }: { model: string }) => model).toSorted(),
  );
  expect(models).toContainEqual({
    model: V1.models[0].model,
    model_key: modelKey(V1.models[0].model),
    evidence: 'measured',
    repository_id: 2,
  });
  expect(await db.selectFrom('reviews').select('derived').execute()).toEqual([{ derived: DERIVED }]);
  const schemas = await sql`SELECT 1 FROM information_schema.schemata WHERE schema_name = 'queue'`.execute(db);
  expect(schemas.rows).toEqual([]);
  await close();
});
