/** The merge groups that wait for the check of a pull request. */
import type { Database } from './database.ts';
import type { PullKey } from './pulls.ts';

export async function rememberGroup(db: Database, pull: PullKey, headSha: string): Promise<void> {
  await db
    .insertInto('merge_groups')
    .values({ repository_id: pull.repositoryId, pull_number: pull.number, head_sha: headSha })
    .onConflict((conflict) => conflict.columns(['repository_id', 'head_sha']).doNothing())
    .execute();
}

/** The group was merged, or taken apart. */
export async function forgetGroup(db: Database, { repositoryId }: PullKey, headSha: string): Promise<void> {
  await db
    .deleteFrom('merge_groups')
    .where('repository_id', '=', repositoryId)
    .where('head_sha', '=', headSha)
    .execute();
}

/** The commits of the groups of a pull request. */
export async function groupsOf(db: Database, pull: PullKey): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('merge_groups')
    .select('head_sha')
    .where('repository_id', '=', pull.repositoryId)
    .where('pull_number', '=', pull.number)
    .orderBy('head_sha')
    .execute();
  return rows.map(({ head_sha: headSha }) => headSha);
}
