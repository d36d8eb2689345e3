import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PostgresServer, pgliteFolder, startPostgres } from './databases.ts';
import { type Ordeal, survive } from './kill-scene.ts';

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres[Symbol.asyncDispose]());

// The full count, 200 kills over 1,000 deliveries, is `npm run bench:app-faults`.
const SMALL = { pulls: 3, deliveriesPerPull: 3, kills: 3, seed: 7 };

describe('a process that is killed again and again loses nothing and says nothing twice', { timeout: 240_000 }, () => {
  it('on PostgreSQL', async () => {
    await expectAllRight({ ...SMALL, database: { DATABASE_URL: await postgres.createDatabase() } });
  });

  it('on PGlite, which is taken over from the one that is dead', async () => {
    await expectAllRight({ ...SMALL, kills: 2, database: { DATA_DIR: await pgliteFolder() } });
  });

  it('as one of two instances on the same database', async () => {
    await expectAllRight({ ...SMALL, instances: 2, database: { DATABASE_URL: await postgres.createDatabase() } });
  });
});

async function expectAllRight(ordeal: Ordeal): Promise<void> {
  const survivors = await survive(ordeal);
  expect(survivors).toMatchObject({ kills: ordeal.kills, deliveries: 9, violations: [] });
  for (const { checks, comments } of survivors.pulls) {
    expect(checks).toMatchObject([
      { name: 'energy', status: 'completed', conclusion: 'failure', title: 'Over the budget' },
    ]);
    expect(comments).toHaveLength(1);
    expect(comments[0]?.body).toContain('takes 142 % more energy');
  }
}
