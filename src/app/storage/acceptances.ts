import type { Database } from './database.ts';
import type { PullKey } from './pulls.ts';
import { storable } from './storable.ts';

export interface NewAcceptance extends PullKey {
  readonly headSha: string;
  readonly baseRef: string;
  /** Models that held the check back → what identifies their files at head. */
  readonly models: Readonly<Record<string, string>>;
  /** Why the result was shown as unverified. */
  readonly doubts: readonly string[];
  readonly by: string;
  readonly reason: string;
  readonly at: Date;
}

export interface Acceptance extends Omit<NewAcceptance, 'baseRef'> {
  readonly baseRef: string | undefined;
  readonly id: number;
}

/** Accepting again replaces what was accepted before: there is one acceptance in force for a pull request. */
export async function recordAcceptance(db: Database, acceptance: NewAcceptance): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await cancelAcceptances(transaction, acceptance, acceptance);
    await transaction
      .insertInto('acceptances')
      .values({
        repository_id: acceptance.repositoryId,
        pull_number: acceptance.number,
        head_sha: acceptance.headSha,
        base_ref: acceptance.baseRef,
        models: JSON.stringify(storable(acceptance.models)),
        doubts: JSON.stringify(storable(acceptance.doubts)),
        accepted_by: acceptance.by,
        reason: storable(acceptance.reason),
        created_at: acceptance.at,
        cancelled_by: null,
        cancelled_at: null,
      })
      .execute();
  });
}

export async function acceptanceOf(db: Database, { repositoryId, number }: PullKey): Promise<Acceptance | undefined> {
  const row = await db
    .selectFrom('acceptances')
    .selectAll()
    .where('repository_id', '=', repositoryId)
    .where('pull_number', '=', number)
    .where('cancelled_at', 'is', null)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    id: row.id,
    repositoryId,
    number,
    headSha: row.head_sha,
    baseRef: row.base_ref ?? undefined,
    models: row.models,
    doubts: row.doubts,
    by: row.accepted_by,
    reason: row.reason,
    at: row.created_at,
  };
}

/** @returns whether there was one in force. */
export async function cancelAcceptances(
  db: Pick<Database, 'updateTable'>,
  { repositoryId, number }: PullKey,
  { by, at }: { by: string; at: Date },
): Promise<boolean> {
  const cancelled = await db
    .updateTable('acceptances')
    .set({ cancelled_by: by, cancelled_at: at })
    .where('repository_id', '=', repositoryId)
    .where('pull_number', '=', number)
    .where('cancelled_at', 'is', null)
    .returning('id')
    .execute();
  return cancelled.length > 0;
}
