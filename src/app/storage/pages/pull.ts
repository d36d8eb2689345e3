/** What the page of a pull request shows beside its review. */
import type { Database } from '../database.ts';
import type { PullKey } from '../pulls.ts';

export interface PullOfPage {
  readonly title: string | undefined;
  readonly author: string;
  readonly headSha: string;
  readonly baseRef: string;
  readonly state: 'open' | 'closed' | 'merged';
  readonly standing: string | undefined;
  readonly updatedAt: Date;
}

export async function pullOfPage(db: Database, { repositoryId, number }: PullKey): Promise<PullOfPage | undefined> {
  const row = await db
    .selectFrom('pulls')
    .selectAll()
    .where('repository_id', '=', repositoryId)
    .where('number', '=', number)
    .executeTakeFirst();
  return (
    row && {
      title: row.title ?? undefined,
      author: row.author,
      headSha: row.head_sha,
      baseRef: row.base_ref,
      state: row.state,
      standing: row.standing ?? undefined,
      updatedAt: row.updated_at,
    }
  );
}

export interface ListedReview {
  readonly id: number;
  readonly headSha: string;
  readonly runId: number;
  readonly runAttempt: number;
  readonly verified: boolean;
  readonly outcome: string;
  readonly at: Date;
}

/** The newest first. */
export async function reviewsOfPull(
  db: Database,
  { repositoryId, number }: PullKey,
  limit: number,
): Promise<readonly ListedReview[]> {
  const rows = await db
    .selectFrom('reviews')
    .select(['id', 'head_sha', 'run_id', 'run_attempt', 'verified', 'outcome', 'created_at'])
    .where('repository_id', '=', repositoryId)
    .where('pull_number', '=', number)
    .orderBy('run_id', 'desc')
    .orderBy('run_attempt', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    headSha: row.head_sha,
    runId: row.run_id,
    runAttempt: row.run_attempt,
    verified: row.verified,
    outcome: row.outcome,
    at: row.created_at,
  }));
}

export interface ListedNudge {
  readonly model: string;
  readonly headSha: string;
  readonly alternatives: readonly string[];
  readonly at: Date;
  readonly outcome: string;
  readonly outcomeAt: Date | undefined;
}

/** The newest first. */
export async function nudgesOfPull(
  db: Database,
  { repositoryId, number }: PullKey,
  limit: number,
): Promise<readonly ListedNudge[]> {
  const rows = await db
    .selectFrom('nudges')
    .selectAll()
    .where('repository_id', '=', repositoryId)
    .where('pull_number', '=', number)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    model: row.model,
    headSha: row.head_sha,
    alternatives: row.alternatives,
    at: row.shown_at,
    outcome: row.outcome,
    outcomeAt: row.outcome_at ?? undefined,
  }));
}
