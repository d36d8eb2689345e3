import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from './databases.ts';
import { survive } from './kill-scene.ts';

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres[Symbol.asyncDispose]());

describe('a process that is killed again and again', () => {
  // The full count, 200 kills over 1,000 deliveries, is `npm run bench:app-faults`.
  it('loses nothing and says nothing twice', { timeout: 240_000 }, async () => {
    const survivors = await survive({
      databaseUrl: await postgres.createDatabase(),
      pulls: 3,
      deliveriesPerPull: 3,
      kills: 3,
      seed: 7,
    });
    expect(survivors).toMatchObject({ kills: 3, deliveries: 9, violations: [] });
    for (const { checks, comments } of survivors.pulls) {
      expect(checks).toMatchObject([
        { name: 'energy', status: 'completed', conclusion: 'failure', title: 'Over the budget' },
      ]);
      expect(comments).toHaveLength(1);
      expect(comments[0]?.body).toContain('takes 142 % more energy');
    }
  });
});
