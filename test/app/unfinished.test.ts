/** Attempts that never end, because the process does: counted, spaced, and not repeated for ever. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLog } from '../../src/app/log.ts';
import { createMetrics } from '../../src/app/metrics.ts';
import { createPace } from '../../src/app/queue/pace.ts';
import { type SubjectWork, workSubject } from '../../src/app/queue/work-subject.ts';
import { type OpenDatabase, openDatabase } from '../../src/app/storage/database.ts';
import { claimDelivery, countDeliveries, listDead } from '../../src/app/storage/deliveries.ts';
import { postgresDatabase } from '../support/postgres/database.ts';
import { steppedClock } from '../support/simulation/stepped-clock.ts';

const MOST = 4;
const clock = steppedClock();
let database: OpenDatabase;
beforeAll(async () => {
  database = await openDatabase(await postgresDatabase());
});
afterAll(() => database.close());

it('a delivery that ends the process each time is tried at once, after 5, and after 10 s, and then given up', async () => {
  await arrives('poison');
  const start = clock.now();
  const begun: number[] = [];
  for (let count = 0; count < MOST; count += 1) {
    // What a process leaves behind that ends in it: an attempt that neither succeeds nor fails.
    await new Promise<void>((resolve) => {
      void work('poison', () => {
        begun.push((clock.now() - start) / 1000);
        resolve();
        return new Promise(() => {});
      });
    });
  }
  expect(begun).toEqual([0, 0, 5, 15]);
  await work('poison', () => Promise.reject(new Error('this is not reached')));
  expect(clock.now() - start).toBe(35_000);
  expect(await listDead(database.db)).toMatchObject([
    { id: 'poison', attempts: MOST, reason: expect.stringContaining(`${MOST} attempts did not come to an end`) },
  ]);
});

it('attempts that fail, or that lose their lock, are no such attempts', async () => {
  await arrives('patient');
  for (let count = 0; count < MOST; count += 1) {
    const lost = new AbortController();
    await workSubject('patient', lost.signal, {
      ...working,
      handle: async () => {
        lost.abort(new Error('the connection broke'));
        throw new Error('stopped');
      },
    });
  }
  const start = clock.now();
  const attempts: number[] = [];
  await work('patient', async () => {
    attempts.push((clock.now() - start) / 1000);
    if (attempts.length <= MOST) throw new Error('not yet');
  });
  expect(attempts).toEqual([0, 5, 15, 35, 75]);
  expect(await countDeliveries(database.db)).toEqual({ pending: 0, dead: 1 });
});

const working: Omit<SubjectWork, 'handle'> = {
  get db() {
    return database.db;
  },
  log: createLog('silent'),
  metrics: createMetrics(),
  pace: createPace(0, clock),
  clock,
  random: () => 0.5,
  mostUnfinished: MOST,
  isStopping: () => false,
};

async function arrives(id: string): Promise<void> {
  const delivery = { id, event: 'pull_request', action: 'opened', subject: id, payload: {} };
  await claimDelivery(
    database.db,
    { ...delivery, installationId: undefined, repositoryId: undefined },
    new Date(clock.now()),
  );
}

/** Until nothing is left to do for the subject. */
async function work(subject: string, handle: SubjectWork['handle']): Promise<void> {
  for (;;) {
    const again = await workSubject(subject, new AbortController().signal, { ...working, handle });
    if (again === undefined) return;
    await clock.advanceTo(again.getTime());
  }
}
