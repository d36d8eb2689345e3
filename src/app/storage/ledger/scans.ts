/** Which models the default branch has, by its newest list: also those that no pull request has changed. */
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { storable } from '../storable.ts';
import { modelKey } from './model-key.ts';

export interface ListedModel {
  readonly model: string;
  readonly kind: string;
  readonly evidence: string;
  readonly stars: number | undefined;
  /** Wh per 1,000 queries on the hardware of a publication. */
  readonly ratedWh: number | undefined;
}

export interface RecordedScan {
  readonly repositoryId: number;
  readonly run: { readonly id: number; readonly attempt: number; readonly createdAt: Date };
  /** Full id. */
  readonly commit: string;
  /** One of each name. */
  readonly models: readonly ListedModel[];
  /** What isn't listed isn't there. */
  readonly isWhole: boolean;
}

/**
 * Puts a list in the place of the one before. Of two lists, the one of the newer run stands. A model of a review keeps its figure, which
 * was measured or judged; it goes where a whole list that began after it doesn't have it.
 */
export async function recordScan(db: Database, scan: RecordedScan): Promise<void> {
  const { repositoryId, run, commit, models, isWhole } = scan;
  const noted = { run_id: run.id, run_attempt: run.attempt, commit_sha: commit, at: run.createdAt };
  await db.transaction().execute(async (transaction) => {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('repository_scans')
      .values({ repository_id: repositoryId, ...noted })
      .onConflict((conflict) =>
        conflict
          .column('repository_id')
          .doUpdateSet(noted)
          .where(sql<boolean>`(repository_scans.run_id, repository_scans.run_attempt) <= (${run.id}, ${run.attempt})`),
      )
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n) return;

    const rows = models.map(({ model, ...known }) => ({ ...known, model: storable(model), key: modelKey(model) }));
    const listed = sql`json_to_recordset(${JSON.stringify(rows)}::json)
      AS listed (key text, model text, kind text, evidence text, stars integer, "ratedWh" double precision)`;
    await sql`
      INSERT INTO repository_models (repository_id, model_key, model, state, kind, evidence, stars, rated_wh)
      SELECT ${repositoryId}, key, model, 'listed', kind, evidence, stars, "ratedWh" FROM ${listed}
      ON CONFLICT (repository_id, model_key) DO UPDATE
      SET kind = excluded.kind, evidence = excluded.evidence, stars = excluded.stars, rated_wh = excluded.rated_wh
      WHERE repository_models.state = 'listed'`.execute(transaction);
    await sql`
      DELETE FROM repository_models
      WHERE repository_id = ${repositoryId}
        AND (state = 'listed' OR ${isWhole} AND coalesce(merged_at, (
          SELECT created_at FROM reviews WHERE reviews.id = repository_models.review_id
        )) < ${run.createdAt})
        AND model_key NOT IN (SELECT key FROM ${listed})`.execute(transaction);
  });
}
