import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenDatabase, openDatabase } from '../../../src/app/storage/database.ts';
import { badgeOf, badgeRoute } from '../../../src/app/web/badge.ts';
import type { Answer } from '../../../src/app/web/http.ts';
import { fillLedger } from '../../support/ledger/fill-ledger.ts';
import { postgresDatabase } from '../../support/postgres/database.ts';

let database: OpenDatabase;
beforeAll(async () => {
  database = await openDatabase(await postgresDatabase());
  const now = new Date('2026-06-01T00:00:00Z');
  await fillLedger(database.db, { owner: 'acme', firstId: 100, seed: 1, repositories: 3, reviews: 40, now, days: 30 });
});
afterAll(() => database.close());

async function ask(path: string): Promise<Answer | undefined> {
  const request = { method: 'GET', url: new URL(path, 'http://localhost'), incoming: {} as never };
  return badgeRoute(database.db)(request);
}

describe('a badge', () => {
  it('is what shields.io reads, whoever asks, where the policy turns it on', async () => {
    const answer = await ask('/badge/acme/service-0000.json');
    expect(answer).toMatchObject({ status: 200, headers: { 'cache-control': 'public, max-age=3600' } });
    const badge = JSON.parse(answer?.body ?? '');
    expect(badge).toMatchObject({ schemaVersion: 1, label: 'model energy', cacheSeconds: 3600 });
    expect(badge.message).toMatch(/^[+−][\d,.]+ kWh\/year in 90 days$/);
    expect((await ask('/badge/ACME/Service-0000'))?.body).toBe(answer?.body);
  });

  it('that is off looks like one of a repository that does not exist', async () => {
    const off = await ask('/badge/acme/service-0001.json');
    expect(off).toMatchObject({ status: 404 });
    expect(await ask('/badge/acme/nothing.json')).toEqual(off);
  });

  it('is nothing without a name, and of no longer address', async () => {
    expect(await ask('/badge/acme')).toBeUndefined();
    expect(await ask('/badge/acme/service-0000/more')).toBeUndefined();
    expect(await ask('/badge/%2e%2e/x')).toBeUndefined();
  });
});

const AT = new Date(0);
it.each([
  [{ kWh: -51.7, ratio: 0.7, changes: 3, reviewedAt: AT }, '−51.7 kWh/year in 90 days', 'brightgreen'],
  [{ kWh: 1230, ratio: 1.2, changes: 1, reviewedAt: AT }, '+1,230 kWh/year in 90 days', 'orange'],
  [{ kWh: undefined, ratio: 0.69, changes: 2, reviewedAt: AT }, '−31% per change in 90 days', 'brightgreen'],
  [{ kWh: undefined, ratio: undefined, changes: 1, reviewedAt: AT }, '1 model added in 90 days', 'blue'],
  [{ kWh: undefined, ratio: undefined, changes: 0, reviewedAt: AT }, 'no change in 90 days', 'blue'],
  [{ kWh: undefined, ratio: undefined, changes: 0, reviewedAt: undefined }, 'not reviewed yet', 'lightgrey'],
])('says of %j: %s', (trend, message, color) => {
  expect(badgeOf(trend)).toMatchObject({ message, color });
});
