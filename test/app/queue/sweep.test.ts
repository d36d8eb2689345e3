import { expect, it, onTestFinished } from 'vitest';
import { sweep } from '../../../src/app/queue/sweep.ts';
import { openWakeQueue } from '../../../src/app/queue/wake-queue.ts';
import { openDatabase } from '../../../src/app/storage/database.ts';
import { claimDelivery, finishDeliveries } from '../../../src/app/storage/deliveries.ts';
import { pgliteFolder } from '../../support/pglite-folder.ts';
import { postgresDatabase } from '../../support/postgres/database.ts';

it.each([
  ['PGlite', async () => ({ kind: 'pglite', directory: await pgliteFolder() }) as const],
  ['PostgreSQL', postgresDatabase],
])('on %s each subject is woken once that has something to do, however often it looks', async (_, locate) => {
  const database = await openDatabase(await locate());
  const queue = await openWakeQueue(database, (error) => {
    throw error;
  });
  onTestFinished(async () => {
    await queue.close();
    await database.close();
  });
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
