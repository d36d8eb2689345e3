import { sql } from 'kysely';
import type { Database } from './database.ts';

export interface KnownRepository {
  readonly id: number;
  readonly installationId: number;
  readonly owner: string;
  readonly name: string;
}

export type NamedRepository = Pick<KnownRepository, 'id' | 'owner' | 'name'>;

/** Gives those that the App has the names that GitHub has for them now. No webhook that the App takes tells of a new one. */
export async function noteNames(db: Database, found: readonly NamedRepository[]): Promise<void> {
  await sql`
    UPDATE repositories SET owner = now.owner, name = now.name
    FROM json_to_recordset(${JSON.stringify(found)}::json) AS now (id bigint, owner text, name text)
    WHERE repositories.id = now.id AND (repositories.owner, repositories.name) IS DISTINCT FROM (now.owner, now.name)
  `.execute(db);
}

/** Remembers a repository, and its new name where it was renamed or moved. */
export async function rememberRepository(db: Database, repository: KnownRepository): Promise<void> {
  await db
    .insertInto('installations')
    .values({ id: repository.installationId, account: repository.owner })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  const { owner, name } = repository;
  await db
    .insertInto('repositories')
    .values({ id: repository.id, installation_id: repository.installationId, owner, name })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ installation_id: repository.installationId, owner, name }),
    )
    .execute();
}

export async function findRepositoryByName(
  db: Database,
  owner: string,
  name: string,
): Promise<KnownRepository | undefined> {
  const row = await db
    .selectFrom('repositories')
    .selectAll()
    .where((eb) => eb(eb.fn<string>('lower', ['owner']), '=', owner.toLowerCase()))
    .where((eb) => eb(eb.fn<string>('lower', ['name']), '=', name.toLowerCase()))
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row && { id: row.id, installationId: row.installation_id, owner: row.owner, name: row.name };
}

/** What stands in the ledger goes with its repository. */
export async function forgetRepositories(db: Database, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .deleteFrom('deliveries')
    .where('repository_id', 'in', [...ids])
    .execute();
  await db
    .deleteFrom('repositories')
    .where('id', 'in', [...ids])
    .execute();
}

/**
 * Deletes everything that came from an installation.
 *
 * @param keep The delivery that says so: it is still being worked on.
 */
export async function forgetInstallation(db: Database, id: number, keep: string): Promise<void> {
  await db.deleteFrom('deliveries').where('installation_id', '=', id).where('id', '!=', keep).execute();
  await db
    .updateTable('deliveries')
    .set({ payload: JSON.stringify({}) })
    .where('id', '=', keep)
    .execute();
  await db.deleteFrom('installations').where('id', '=', id).execute();
}
