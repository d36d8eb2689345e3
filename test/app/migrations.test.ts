/** A database from before 0.1, brought up to date. For one of 0.1, see `from-0.1.test.ts`. */
import { readFileSync } from 'node:fs';
import { Kysely, PostgresDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { expect, it } from 'vitest';
import { acceptanceOf } from '../../src/app/storage/acceptances.ts';
import { openDatabase } from '../../src/app/storage/database.ts';
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
  await pool.end();

  const { db, close } = await openDatabase(database);
  const pull = { repositoryId: 2, number: 7 };
  expect(await latestReview(db, pull, { headSha: 'head', baseRef: 'main' })).toMatchObject({
    runId: 3,
    review: { schemaVersion: 2, head: V1.head, models: V1.models.map(({ model }: { model: string }) => ({ model })) },
  });
  expect(await latestReview(db, pull, { headSha: 'head', baseRef: 'lax' })).toBeUndefined();
  expect(await acceptanceOf(db, pull)).toMatchObject({ baseRef: 'main', doubts: ['workflow changed'] });
  expect(await acceptanceOf(db, { ...pull, number: 8 })).toMatchObject({ baseRef: undefined, doubts: [] });
  await close();
});
