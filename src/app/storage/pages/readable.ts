/** Which repositories of which account a person may read. */
import type { Database } from '../database.ts';
import { isOneOf } from './page.ts';

export interface ReadableAccount {
  /** As it is written. */
  readonly owner: string;
  readonly ids: readonly number[];
}

/** Of each set of permissions that is in use: they are asked of GitHub every few minutes, and pages are read more often. */
const known = new WeakMap<ReadonlySet<number>, Promise<ReadonlyMap<string, ReadableAccount>>>();

/** By the account's name in small letters, in alphabetical order. */
export function readableAccounts(
  db: Database,
  repositories: ReadonlySet<number>,
): Promise<ReadonlyMap<string, ReadableAccount>> {
  const before = known.get(repositories);
  if (before !== undefined) return before;
  const asked = ask(db, repositories);
  known.set(repositories, asked);
  // A database that didn't answer is asked again.
  asked.catch(() => known.delete(repositories));
  return asked;
}

async function ask(db: Database, repositories: ReadonlySet<number>): Promise<ReadonlyMap<string, ReadableAccount>> {
  const rows = await db
    .selectFrom('repositories')
    .select(['id', 'owner'])
    .where(isOneOf('id', [...repositories]))
    .execute();
  const accounts = Map.groupBy(rows, ({ owner }) => owner.toLowerCase());
  return new Map(
    [...accounts]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, some]) => [key, { owner: some[0]?.owner ?? key, ids: some.map(({ id }) => id) }]),
  );
}
