/**
 * One subject is worked on by one instance at a time. (Within a process the dispatcher sees to that.) PostgreSQL's advisory locks
 * of a session, not row locks with `SKIP LOCKED`: those last as long as a transaction, and work takes seconds to minutes.
 */
import pg from 'pg';
import type { OpenDatabase } from '../storage/database.ts';

export interface SubjectLocks {
  /**
   * Does the work if no other instance is at the subject. The signal tells that the lock was lost, because its connection to the
   * database broke: another instance may be at the subject from then on.
   */
  attempt<T>(subject: string, work: (signal: AbortSignal) => Promise<T>): Promise<{ done: T } | 'busy'>;
  close(): Promise<void>;
}

export function createLocks(database: OpenDatabase): SubjectLocks {
  const shared = database.kind === 'postgres' ? advisoryLocks(database.url) : SINGLE_PROCESS;
  return {
    async attempt(subject, work) {
      const lost = new AbortController();
      const isTaken = await shared.take(subject, () => {
        lost.abort(new Error('the database connection that held the lock broke'));
      });
      if (!isTaken) return 'busy';
      try {
        return { done: await work(lost.signal) };
      } finally {
        await shared.release(subject);
      }
    },
    close: () => shared.close(),
  };
}

interface SharedLocks {
  take(subject: string, onLost: () => void): Promise<boolean>;
  release(subject: string): Promise<void>;
  close(): Promise<void>;
}

/** A folder of PGlite belongs to one process. */
const SINGLE_PROCESS: SharedLocks = {
  take: async () => true,
  release: async () => {},
  close: async () => {},
};

/**
 * Session-level advisory locks on one connection of their own. PostgreSQL drops them with the session, so a killed
 * process leaves none behind.
 */
function advisoryLocks(url: string): SharedLocks {
  const listeners = new Map<string, () => void>();
  let connection: Promise<pg.Client> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  /** A connection answers one question at a time. */
  const ask = async <T extends pg.QueryResultRow>(query: string, subject: string): Promise<T | undefined> => {
    const answer = last.catch(() => {}).then(async () => (await connect()).query<T>(query, [subject]));
    last = answer;
    return (await answer).rows[0];
  };
  const lose = (client: pg.Client): void => {
    connection = undefined;
    for (const onLost of listeners.values()) onLost();
    listeners.clear();
    client.end().catch(() => {});
  };
  const connect = (): Promise<pg.Client> => {
    if (connection !== undefined) return connection;
    const client = new pg.Client({
      connectionString: url,
      application_name: 'wattnudge locks',
      connectionTimeoutMillis: 5000,
      keepAlive: true,
    });
    // More than one error may come from a connection that breaks; the first says it all.
    let isLost = false;
    const onBroken = () => {
      if (!isLost) lose(client);
      isLost = true;
    };
    client.on('error', onBroken).on('end', onBroken);
    const connecting = client.connect().then(() => client);
    connection = connecting;
    connecting.catch(() => {
      connection = undefined;
    });
    return connecting;
  };

  return {
    async take(subject, onLost) {
      const query = 'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held';
      if ((await ask<{ held: boolean }>(query, subject))?.held !== true) return false;
      listeners.set(subject, onLost);
      return true;
    },
    async release(subject) {
      if (!listeners.delete(subject)) return;
      await ask('SELECT pg_advisory_unlock(hashtextextended($1, 0))', subject);
    },
    async close() {
      const client = await connection?.catch(() => undefined);
      connection = undefined;
      client?.removeAllListeners('end');
      await client?.end().catch(() => {});
    },
  };
}
