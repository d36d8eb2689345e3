/** Reviews that an earlier version took over: their rows are made again, a few at a time, while the App works. */
import { parseEnergyReview } from '../../../energy-review/index.ts';
import type { Database } from '../database.ts';
import { reviewInForce } from '../reviews.ts';
import { noteMerge, noteReview } from './keep.ts';
import { DERIVED, modelRows } from './model-rows.ts';

/** In one transaction: a fraction of a second. */
const BATCH = 50;

/** @returns once there are none left */
export async function deriveAgain(db: Database): Promise<void> {
  while ((await deriveBatch(db)) === BATCH);
}

async function deriveBatch(db: Database): Promise<number> {
  const reviews = await db
    .selectFrom('reviews')
    .select(['id', 'repository_id', 'pull_number', 'verified', 'review', 'created_at'])
    .where('derived', '<', DERIVED)
    .orderBy('derived')
    .orderBy('id')
    .limit(BATCH)
    .execute();
  for (const { id, repository_id: repositoryId, verified, review, created_at: createdAt } of reviews) {
    await db.transaction().execute(async (transaction) => {
      const rows = rowsOf(id, repositoryId, review);
      if (rows !== undefined) await transaction.deleteFrom('review_models').where('review_id', '=', id).execute();
      if (rows?.[0] !== undefined) await transaction.insertInto('review_models').values(rows).execute();
      await transaction.updateTable('reviews').set({ derived: DERIVED }).where('id', '=', id).execute();
      await noteReview(transaction, { id, repositoryId, verified, createdAt });
    });
  }
  const pulls = new Map(reviews.map((one) => [`${one.repository_id}#${one.pull_number}`, one]));
  for (const pull of pulls.values()) await settleMerged(db, pull.repository_id, pull.pull_number);
  return reviews.length;
}

/** One that can't be read any more keeps the rows that it has, and holds up no others. */
function rowsOf(id: number, repositoryId: number, review: unknown) {
  try {
    return modelRows(id, repositoryId, parseEnergyReview(review));
  } catch {
    return undefined;
  }
}

/** Of a merge from before, the time is when the App last looked at the pull request: nearer than nothing. */
async function settleMerged(db: Database, repositoryId: number, number: number): Promise<void> {
  const pull = await db
    .selectFrom('pulls')
    .select(['head_sha', 'base_ref', 'merged_at', 'updated_at'])
    .where('repository_id', '=', repositoryId)
    .where('number', '=', number)
    .where('state', '=', 'merged')
    .executeTakeFirst();
  if (pull === undefined) return;
  const ends = { repositoryId, number, headSha: pull.head_sha, baseRef: pull.base_ref };
  const at = pull.merged_at ?? pull.updated_at;
  await noteMerge(db, { ...ends, review: await reviewInForce(db, ends, ends), at }, at);
}
