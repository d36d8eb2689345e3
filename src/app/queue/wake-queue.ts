/**
 * The queue, pg-boss on the same database. A job says "there is work on this subject"; what the work is stands in the
 * inbox. A subject waits in the queue once at most (policy `short`), however many webhooks came for it.
 */
import { fromPglite, type Job, PgBoss } from 'pg-boss';
import type { OpenDatabase } from '../storage/database.ts';
import { inBatches } from './in-batches.ts';

export interface WakeUp {
  readonly subject: string;
}
export type WakeJob = Job<WakeUp>;

export interface WakeQueue {
  /**
   * Puts the subject into the queue, if it does not wait there already. Those that come while others are being put there are
   * put there together.
   */
  wake(subject: string, installationId: number | undefined): Promise<void>;
  fetch(most: number, exceptGroups: readonly string[]): Promise<readonly WakeJob[]>;
  complete(job: WakeJob): Promise<void>;
  close(): Promise<void>;
}

const QUEUE = 'subjects';
const CONNECTIONS = 4;
/** A job whose process was killed becomes free again. Its work does not wait for that: the sweep finds it in the inbox. */
const EXPIRE_S = 600;
/** Jobs hold nothing worth keeping. */
const KEEP_DONE_S = 60;
/** Work that belongs to no installation. */
const NO_GROUP = 'none';

export async function openWakeQueue(database: OpenDatabase, onTrouble: (error: Error) => void): Promise<WakeQueue> {
  const boss = new PgBoss({
    ...(database.kind === 'pglite'
      ? { db: fromPglite(database.pglite), backend: 'pglite' as const }
      : { connectionString: database.url, max: CONNECTIONS, connectionTimeoutMillis: 5000 }),
    schema: 'queue',
    application_name: 'wattnudge queue',
    schedule: false,
  });
  boss.on('error', onTrouble);
  await boss.start();
  await boss.createQueue(QUEUE, { policy: 'short', expireInSeconds: EXPIRE_S, deleteAfterSeconds: KEEP_DONE_S });

  const insert = inBatches(async (wakes: readonly (readonly [string, number | undefined])[]) => {
    // In one order at all instances: otherwise two of them could wait for each other's rows.
    const once = [...new Map(wakes)].sort(([a], [b]) => (a < b ? -1 : 1));
    await boss.insert(
      QUEUE,
      once.map(([subject, installationId]) => ({
        data: { subject },
        singletonKey: subject,
        group: { id: groupOf(installationId) },
      })),
    );
  });
  return {
    wake: (subject, installationId) => insert([subject, installationId]),
    fetch: (most, exceptGroups) => boss.fetch<WakeUp>(QUEUE, { batchSize: most, ignoreGroups: [...exceptGroups] }),
    async complete(job) {
      await boss.complete(QUEUE, { id: job.id, retryCount: job.retryCount });
    },
    close: () => boss.stop({ graceful: false }),
  };
}

/** Jobs of one installation are a group. */
export function groupOf(installationId: number | undefined): string {
  return installationId === undefined ? NO_GROUP : String(installationId);
}
