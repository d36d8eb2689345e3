import { afterAll, beforeAll, expect, it } from 'vitest';
import { sweep } from '../../../src/app/queue/sweep.ts';
import { openWakeQueue, type WakeQueue } from '../../../src/app/queue/wake-queue.ts';
import { type OpenDatabase, openDatabase } from '../../../src/app/storage/database.ts';
import { claimDelivery, finishDeliveries } from '../../../src/app/storage/deliveries.ts';
import { pgliteFolder } from '../databases.ts';

let database: OpenDatabase;
let queue: WakeQueue;

beforeAll(async () => {
  database = await openDatabase({ kind: 'pglite', directory: await pgliteFolder() });
  queue = await openWakeQueue(database, (error) => {
    throw error;
  });
});

afterAll(async () => {
  await queue.close();
  await database.close();
});

it('wakes each subject once that has something to do, however often it looks', async () => {
  const now = new Date('2026-06-01T12:00:00Z');
  const delivery = (id: string, subject: string) => ({
    id,
    event: 'pull_request',
    action: 'opened',
    installationId: 1,
    repositoryId: 1,
    subject,
    payload: {},
  });
  for (const [id, subject] of [
    ['1', 'pull:1:1'],
    ['2', 'pull:1:1'],
    ['3', 'pull:1:2'],
    ['4', 'pull:1:3'],
  ] as const) {
    await claimDelivery(database.db, delivery(id, subject), now);
  }
  await finishDeliveries(database.db, ['4'], now);
  const sweepNow = () => sweep({ db: database.db, now, wake: queue.wake, follow: async () => {} });
  await Promise.all([sweepNow(), sweepNow()]);
  await sweepNow();
  const jobs = await queue.fetch(10, []);
  expect(jobs.map(({ data }) => data.subject).sort()).toEqual(['pull:1:1', 'pull:1:2']);
  expect(jobs.map(({ groupId }) => groupId)).toEqual(['1', '1']);
  expect(await queue.fetch(10, [])).toEqual([]);
});
