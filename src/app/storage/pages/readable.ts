/** Which repositories of which account a person may read. */
import type { Database } from '../database.ts';
import { isOneOf } from './page.ts';

export interface ReadableAccount {
  /** As it is written. */
  readonly owner: string;
  readonly ids: readonly number[];
}

/** By the account's name in small letters, in alphabetical order. */
export async function readableAccounts(
  db: Database,
  repositories: ReadonlySet<number>,
): Promise<ReadonlyMap<string, ReadableAccount>> {
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
