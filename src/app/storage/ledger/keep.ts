/** Keeps what the pages read in step with the reviews. Everything here can be done again without changing anything. */
import { type Selectable, sql } from 'kysely';
import { DAY_MS } from '../../../clock.ts';
import type { Database } from '../database.ts';
import type { PullKey } from '../pulls.ts';
import type { ReviewModelRow } from '../schema.ts';
import { type EnergyChange, energyChangesOf } from './energy-changes.ts';
import { modelKey } from './model-key.ts';

/** What a trend is about. */
export const TREND_DAYS = 90;

type Query = Pick<Database, 'selectFrom' | 'insertInto' | 'updateTable' | 'deleteFrom' | 'getExecutor'>;

interface NotedReview extends Pick<PullKey, 'repositoryId'> {
  readonly id: number;
  readonly verified: boolean;
  readonly createdAt: Date;
}

/** A review was taken over. What it says of its base is what its repository has, where nothing better is known of a model. */
export async function noteReview(db: Query, { id, repositoryId, verified, createdAt }: NotedReview): Promise<void> {
  await db
    .updateTable('repositories')
    .set({ reviewed_at: createdAt })
    .where('id', '=', repositoryId)
    .where((eb) => eb.or([eb('reviewed_at', 'is', null), eb('reviewed_at', '<', createdAt)]))
    .execute();
  if (!verified) return;
  await db
    .insertInto('repository_models')
    .columns(['repository_id', 'model_key', 'model', 'state', 'review_id'])
    .expression((eb) =>
      eb
        .selectFrom('review_models')
        .select(['repository_id', 'model_key', 'model', sql<'base'>`'base'`.as('state'), 'review_id'])
        .where('review_id', '=', id)
        .where('change', 'in', ['modified', 'serving']),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['repository_id', 'model_key'])
        .doUpdateSet((eb) => ({ state: 'base', review_id: eb.ref('excluded.review_id') }))
        .where('repository_models.state', 'in', ['base', 'listed']),
    )
    .execute();
}

export interface MergedPull extends PullKey {
  readonly headSha: string;
  /** The review in force of the head that was merged. */
  readonly review: { readonly id: number; readonly verified: boolean } | undefined;
  /** When it was merged. */
  readonly at: Date;
}

/** Reviews of one pull request that a change is looked for in: the newest. */
const MAX_EARLIER = 50;

/** A pull request was merged: what it did to the energy of its models, and what these are now. Figures of verified reviews alone. */
export async function noteMerge(db: Database, pull: MergedPull, now: Date): Promise<void> {
  const { repositoryId, number, review, headSha, at } = pull;
  if (review === undefined || !review.verified) return;
  await db.transaction().execute(async (transaction) => {
    await transaction
      .deleteFrom('energy_changes')
      .where('repository_id', '=', repositoryId)
      .where('pull_number', '=', number)
      .execute();
    const merged = await rowsOf(transaction, [review.id]);
    const earlier = await earlierReviews(transaction, { repositoryId, number, headSha });
    const rows = await rowsOf(transaction, earlier);
    for (const change of energyChangesOf(merged, rows)) {
      await recordChange(transaction, pull, change);
    }
    await replaceModels(transaction, { repositoryId, reviewId: review.id, at }, merged);
    await refreshTrend(transaction, repositoryId, now);
  });
}

async function earlierReviews(db: Query, { repositoryId, number, headSha }: PullKey & { headSha: string }) {
  const rows = await db
    .selectFrom('reviews')
    .select('id')
    .where('repository_id', '=', repositoryId)
    .where('pull_number', '=', number)
    .where('head_sha', '!=', headSha)
    .where('verified', '=', true)
    .orderBy('run_id', 'desc')
    .orderBy('run_attempt', 'desc')
    .limit(MAX_EARLIER)
    .execute();
  return rows.map(({ id }) => id);
}

/** In the order of the ids. */
async function rowsOf(db: Query, ids: readonly number[]): Promise<readonly Selectable<ReviewModelRow>[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('review_models').selectAll().where('review_id', 'in', ids).execute();
  const order = new Map(ids.map((id, index) => [id, index]));
  return rows.toSorted((a, b) => (order.get(a.review_id) ?? 0) - (order.get(b.review_id) ?? 0));
}

async function recordChange(db: Query, pull: MergedPull, change: EnergyChange): Promise<void> {
  const { kind, merged, over, ratio, kWh } = change;
  const nudge = over && (await nudgeOf(db, pull, over));
  await db
    .insertInto('energy_changes')
    .values({
      repository_id: pull.repositoryId,
      pull_number: pull.number,
      kind,
      model: merged.model,
      model_key: merged.model_key,
      review_id: merged.review_id,
      over_review_id: over?.review_id ?? null,
      over_model: over?.model ?? null,
      nudge_id: nudge ?? null,
      ratio: ratio?.estimate ?? null,
      ratio_lower: ratio?.lower ?? null,
      ratio_upper: ratio?.upper ?? null,
      queries_per_year: merged.queries_per_year,
      kwh: kWh?.estimate ?? null,
      kwh_lower: kWh?.lower ?? null,
      kwh_upper: kWh?.upper ?? null,
      evidence: merged.evidence ?? 'none',
      meter_kind: merged.meter_kind,
      at: pull.at,
    })
    .execute();
}

async function nudgeOf(db: Query, { repositoryId, number }: PullKey, over: Selectable<ReviewModelRow>) {
  const row = await db
    .selectFrom('nudges')
    .innerJoin('reviews', (join) =>
      join
        .onRef('reviews.repository_id', '=', 'nudges.repository_id')
        .onRef('reviews.pull_number', '=', 'nudges.pull_number')
        .onRef('reviews.head_sha', '=', 'nudges.head_sha'),
    )
    .select('nudges.id')
    .where('nudges.repository_id', '=', repositoryId)
    .where('nudges.pull_number', '=', number)
    .where('nudges.model_key', '=', over.model_key)
    .where('reviews.id', '=', over.review_id)
    .executeTakeFirst();
  return row?.id;
}

/** Models as the merged head has them. A name that another one replaced is taken to be gone. */
async function replaceModels(
  db: Query,
  { repositoryId, reviewId, at }: { repositoryId: number; reviewId: number; at: Date },
  merged: readonly Selectable<ReviewModelRow>[],
): Promise<void> {
  const gone = merged.flatMap(({ change, model, previous }) => {
    if (change === 'removed') return [model];
    return previous !== null && previous !== model ? [previous] : [];
  });
  const names = new Set(merged.filter(({ change }) => change !== 'removed').map(({ model }) => model));
  const left = gone.filter((name) => !names.has(name));
  if (left.length > 0) {
    await db
      .deleteFrom('repository_models')
      .where('repository_id', '=', repositoryId)
      .where('model_key', 'in', left.map(modelKey))
      .where((eb) => eb.or([eb('merged_at', 'is', null), eb('merged_at', '<=', at)]))
      .execute();
  }
  const rows = merged.filter(({ change }) => change !== 'removed');
  if (rows.length === 0) return;
  await db
    .insertInto('repository_models')
    .values(
      rows.map(({ model, model_key }) => ({
        repository_id: repositoryId,
        model_key,
        model,
        state: 'merged' as const,
        review_id: reviewId,
        merged_at: at,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['repository_id', 'model_key'])
        .doUpdateSet({ state: 'merged', review_id: reviewId, merged_at: at })
        // Looked at again, an earlier merge doesn't speak over a later one.
        .where((eb) =>
          eb.or([eb('repository_models.merged_at', 'is', null), eb('repository_models.merged_at', '<=', at)]),
        ),
    )
    .execute();
}

/** What merged changes of the last days come to. Holds until the oldest of them is older than that. */
export async function refreshTrend(db: Query, repositoryId: number, now: Date): Promise<void> {
  const windowMs = TREND_DAYS * DAY_MS;
  const sum = await db
    .selectFrom('energy_changes')
    .select([
      sql<number | null>`sum(CASE kind WHEN 'added' THEN kwh ELSE -kwh END)`.as('kwh'),
      sql<number | null>`exp(avg(ln(ratio)) FILTER (WHERE ratio > 0))`.as('ratio'),
      (eb) => eb.fn.countAll<number>().as('changes'),
      (eb) => eb.fn.min('at').as('oldest'),
    ])
    .where('repository_id', '=', repositoryId)
    .where('kind', '!=', 'prevented')
    .where('at', '>', new Date(now.getTime() - windowMs))
    .executeTakeFirstOrThrow();
  await db
    .updateTable('repositories')
    .set({
      trend_kwh: sum.kwh,
      trend_ratio: sum.ratio,
      trend_changes: sum.changes,
      trend_until: sum.oldest === null ? null : new Date(sum.oldest.getTime() + windowMs),
    })
    .where('id', '=', repositoryId)
    .execute();
}

/** Trends of which a change has grown too old. */
export async function refreshOldTrends(db: Database, now: Date): Promise<void> {
  const rows = await db.selectFrom('repositories').select('id').where('trend_until', '<=', now).execute();
  for (const { id } of rows) await refreshTrend(db, id, now);
}
