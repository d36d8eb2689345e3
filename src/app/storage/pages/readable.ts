/** Which repositories of which account a person may read. */
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { isOneOf } from './page.ts';

export interface ReadableAccount {
  /** As it is written. */
  readonly owner: string;
  readonly ids: readonly number[];
}

/** By the account's name in small letters, in alphabetical order. Of one owner alone where it is given. */
export async function readableAccounts(
  db: Database,
  repositories: ReadonlySet<number>,
  owner?: string,
): Promise<ReadonlyMap<string, ReadableAccount>> {
  const key = sql<string>`lower(owner)`;
  const rows = await db
    .selectFrom('repositories')
    // One row an account: thousands take an embedded database longer to hand over than to find.
    .select([key.as('key'), (eb) => eb.fn.min('owner').as('owner'), sql<number[]>`json_agg(id ORDER BY id)`.as('ids')])
    .where(isOneOf('id', [...repositories]))
    .$if(owner !== undefined, (query) => query.where(key, '=', (owner ?? '').toLowerCase()))
    .groupBy(key)
    .execute();
  return new Map(
    rows
      .toSorted((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ key: name, owner: written, ids }) => [name, { owner: written, ids }]),
  );
}
