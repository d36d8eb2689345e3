/** What the page of a model shows: its figures over the reviews, and what was offered in its place. */
import type { Interval } from '../../../energy-review/index.ts';
import type { Database } from '../database.ts';
import { intervalOf } from '../ledger/energy-changes.ts';
import { type Part, partOf, type Window } from './page.ts';

interface ModelScope {
  readonly repositoryId: number;
  readonly modelKey: string;
}

export interface ModelFigure {
  readonly model: string;
  readonly number: number;
  readonly headSha: string;
  readonly at: Date;
  readonly change: string;
  readonly evidence: string;
  readonly verdict: string | undefined;
  /** head ÷ base. */
  readonly ratio: Interval | undefined;
  /** Of head, in Wh per 1,000 queries. */
  readonly wh: Interval | undefined;
  readonly stars: number | undefined;
  /** Figures compare only where all five are the same. */
  readonly device: string;
  readonly meter: string;
  readonly meterKind: string;
  readonly provider: string;
  readonly batch: number | undefined;
}

/** From verified reviews, the newest first. */
export function figuresOfModel(db: Database, scope: ModelScope, window: Window): Promise<Part<ModelFigure>> {
  return partOf(window, async ({ limit, offset }) => {
    const rows = await db
      .selectFrom('review_models as row')
      .innerJoin('reviews', 'reviews.id', 'row.review_id')
      .selectAll('row')
      .select(['reviews.pull_number', 'reviews.head_sha', 'reviews.created_at'])
      .where('row.repository_id', '=', scope.repositoryId)
      .where('row.model_key', '=', scope.modelKey)
      .where('reviews.verified', '=', true)
      .orderBy('row.review_id', 'desc')
      .limit(limit)
      .offset(offset)
      .execute();
    return rows.map((row) => ({
      model: row.model,
      number: row.pull_number,
      headSha: row.head_sha,
      at: row.created_at,
      change: row.change,
      evidence: row.evidence ?? 'none',
      verdict: row.verdict ?? undefined,
      ratio: intervalOf(row.ratio, row.ratio_lower, row.ratio_upper),
      wh: intervalOf(row.wh_per_1000, row.wh_lower, row.wh_upper),
      stars: row.stars ?? undefined,
      device: row.device,
      meter: row.meter,
      meterKind: row.meter_kind,
      provider: row.provider,
      batch: row.batch ?? undefined,
    }));
  });
}

export interface OfferedAlternatives {
  readonly number: number;
  readonly at: Date;
  /** The suggested default first. */
  readonly alternatives: readonly string[];
  readonly outcome: string;
  readonly outcomeAt: Date | undefined;
}

/** The newest first. */
export async function offeredFor(
  db: Database,
  scope: ModelScope,
  limit: number,
): Promise<readonly OfferedAlternatives[]> {
  const rows = await db
    .selectFrom('nudges')
    .select(['pull_number', 'shown_at', 'alternatives', 'outcome', 'outcome_at'])
    .where('repository_id', '=', scope.repositoryId)
    .where('model_key', '=', scope.modelKey)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    number: row.pull_number,
    at: row.shown_at,
    alternatives: row.alternatives,
    outcome: row.outcome,
    outcomeAt: row.outcome_at ?? undefined,
  }));
}
