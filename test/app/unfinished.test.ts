/** Attempts that never end, because the process does: counted, spaced, and not repeated for ever. */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createLog } from '../../src/app/log.ts';
import { createMetrics } from '../../src/app/metrics.ts';
import { waitAfterDeath } from '../../src/app/queue/backoff.ts';
import { createPace } from '../../src/app/queue/pace.ts';
import { type SubjectWork, workSubject } from '../../src/app/queue/work-subject.ts';
import { type OpenDatabase, openDatabase } from '../../src/app/storage/database.ts';
import { claimDelivery, countDeliveries, listDead } from '../../src/app/storage/deliveries.ts';
import { pgliteFolder } from './databases.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const MOST = 4;
let database: OpenDatabase;
beforeAll(async () => {
  database = await openDatabase({ kind: 'pglite', directory: await pgliteFolder() });
});
afterAll(() => database.close());

it('a delivery that ends the process each time is given up, with that reason', async () => {
  await arrives('poison');
  let begun = 0;
  // What a process leaves behind that ends in it: an attempt that neither succeeds nor fails.
  for (let count = 1; count <= MOST; count += 1) {
    void work('poison', () => {
      begun += 1;
      return new Promise(() => {});
    });
    await expect.poll(() => begun).toBe(count);
  }
  await work('poison', () => Promise.reject(new Error('this is not reached')));
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
  let failures = 0;
  await work('patient', async () => {
    failures += 1;
    if (failures <= MOST) throw new Error('not yet');
  });
  expect(failures).toBe(MOST + 1);
  expect(await countDeliveries(database.db)).toEqual({ pending: 0, dead: 1 });
});

it('the first is made again at once, the others later and later, each at a time of its own', () => {
  expect(waitAfterDeath(0, { secondMs: 1000 })).toBe(0);
  for (const [unfinished, seconds] of [
    [1, 5],
    [3, 20],
    [9, 600],
  ] as const) {
    const waits = Array.from({ length: 20 }, () => waitAfterDeath(unfinished, { secondMs: 1000 }) / 1000);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(seconds / 2);
    expect(Math.max(...waits)).toBeLessThanOrEqual(seconds * 1.5);
    expect(new Set(waits).size).toBeGreaterThan(1);
  }
});

const working: Omit<SubjectWork, 'handle'> = {
  get db() {
    return database.db;
  },
  log: createLog('silent'),
  metrics: createMetrics(),
  pace: createPace(0),
  secondMs: 1,
  mostUnfinished: MOST,
  isStopping: () => false,
};

async function arrives(id: string): Promise<void> {
  await claimDelivery(database.db, {
    id,
    event: 'pull_request',
    action: 'opened',
    installationId: undefined,
    repositoryId: undefined,
    subject: id,
    payload: {},
  });
}

/** Until nothing is left to do for the subject. */
async function work(subject: string, handle: SubjectWork['handle']): Promise<void> {
  for (;;) {
    const again = await workSubject(subject, new AbortController().signal, { ...working, handle });
    if (again === undefined) return;
    await wait(Math.max(0, again.getTime() - Date.now()));
  }
}
