/** The inbox is the queue: what of it is due, on both databases. */
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../../src/app/storage/database.ts';
import {
  buryDelivery,
  claimDelivery,
  findDueSubjects,
  finishDeliveries,
  postponeDelivery,
} from '../../../src/app/storage/deliveries.ts';
import { pgliteFolder } from '../../support/pglite-folder.ts';
import { postgresDatabase } from '../../support/postgres/database.ts';

const NOW = new Date('2026-06-01T12:00:00Z');
const LATER = new Date('2026-06-01T12:00:10Z');

it.each([
  ['PGlite', async () => ({ kind: 'pglite', directory: await pgliteFolder() }) as const],
  ['PostgreSQL', postgresDatabase],
])('on %s each subject is due once, in the order of arrival, unless it waits or is done', async (_, locate) => {
  const { db, close } = await openDatabase(await locate());
  onTestFinished(close);
  const arrives = (id: string, subject: string, installationId?: number) =>
    claimDelivery(
      db,
      { id, event: 'pull_request', action: 'opened', installationId, repositoryId: 1, subject, payload: {} },
      NOW,
    );
  await arrives('1', 'late', 1);
  await arrives('2', 'late', 1);
  await arrives('3', 'done', 1);
  await arrives('4', 'dead', 1);
  await arrives('5', 'second', 2);
  await arrives('6', 'first', 1);
  await arrives('7', 'second', 2);
  await arrives('8', 'nobody');
  await finishDeliveries(db, ['3'], NOW);
  await buryDelivery(db, '4', { reason: 'given up', at: NOW });
  // It holds back the one behind it.
  await postponeDelivery(db, '1', 'not yet', LATER);

  const due = async (now = NOW, { most = 10, subjects = [] as string[], installations = [] as number[] } = {}) =>
    (await findDueSubjects(db, { now, most, except: { subjects, installations } })).map(({ subject }) => subject);
  expect(await due()).toEqual(['second', 'first', 'nobody']);
  expect(await due(NOW, { most: 2 })).toEqual(['second', 'first']);
  expect(await due(LATER)).toEqual(['late', 'second', 'first', 'nobody']);
  expect(await due(NOW, { subjects: ['second', 'none'] })).toEqual(['first', 'nobody']);
  expect(await due(LATER, { installations: [1] })).toEqual(['second', 'nobody']);
  expect(await due(NOW, { installations: [0, 2] })).toEqual(['first']);
  expect(await findDueSubjects(db, { now: NOW, most: 1, except: { subjects: [], installations: [] } })).toEqual([
    { subject: 'second', installationId: 2 },
  ]);
});
