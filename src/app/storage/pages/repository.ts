/** What the page of a repository shows: its models, its open pull requests, and its policy. */
import { sql } from 'kysely';
import type { Interval } from '../../../energy-review/index.ts';
import type { Database } from '../database.ts';
import { intervalOf } from '../ledger/energy-changes.ts';
import { containing, type Part, partOf, type Window } from './page.ts';

/** A model as it is on the default branch, as far as the ledger has heard of it. */
export interface CurrentModel {
  readonly model: string;
  readonly modelKey: string;
  readonly kind: string | undefined;
  /** See `RepositoryModelRow`. */
  readonly state: 'merged' | 'base' | 'listed';
  readonly evidence: string;
  /** Wh per 1,000 queries, measured or reported; without an interval where it is of a base. */
  readonly wh: Interval | undefined;
  /** Wh per 1,000 queries on the hardware of a publication. */
  readonly ratedWh: number | undefined;
  readonly stars: number | undefined;
  readonly meterKind: string;
  readonly device: string;
  /** What the merged change did: head ÷ base. */
  readonly change: Interval | undefined;
  /** The pull request that the figure is from. */
  readonly from: { readonly number: number; readonly at: Date } | undefined;
}

/** By name. */
export function currentModels(
  db: Database,
  { repositoryId, search }: { readonly repositoryId: number; readonly search: string },
  window: Window,
): Promise<Part<CurrentModel>> {
  return partOf(window, async ({ limit, offset }) => {
    const rows = await db
      .selectFrom((eb) =>
        eb
          .selectFrom('repository_models')
          .selectAll()
          .where('repository_id', '=', repositoryId)
          .$if(search !== '', (query) => query.where('model', 'ilike', containing(search)))
          .orderBy(sql`left(model, 200)`)
          .orderBy('model_key')
          .limit(limit)
          .offset(offset)
          .as('current'),
      )
      .leftJoin('review_models as row', (join) =>
        join.onRef('row.review_id', '=', 'current.review_id').onRef('row.model_key', '=', 'current.model_key'),
      )
      .leftJoin('reviews', 'reviews.id', 'current.review_id')
      .selectAll('row')
      .select(['current.model', 'current.model_key', 'current.state', 'current.merged_at'])
      .select(['current.kind as listed_kind', 'current.evidence as listed_evidence'])
      .select(['current.stars as listed_stars', 'current.rated_wh as listed_wh'])
      .select(['reviews.pull_number', 'reviews.created_at'])
      .orderBy(sql`left(current.model, 200)`)
      .orderBy('current.model_key')
      .execute();
    return rows.map((row): CurrentModel => {
      const { model, model_key: modelKey, state } = row;
      if (state === 'listed') {
        return {
          ...{ model, modelKey, state, wh: undefined, change: undefined, from: undefined, meterKind: '', device: '' },
          kind: row.listed_kind ?? undefined,
          evidence: row.listed_evidence ?? 'none',
          ratedWh: row.listed_wh ?? undefined,
          stars: row.listed_stars ?? undefined,
        };
      }
      const isMerged = state === 'merged';
      const base = row.base_wh_per_1000;
      const at = row.merged_at ?? row.created_at;
      return {
        ...{ model, modelKey, state, meterKind: row.meter_kind ?? '', device: row.device ?? '' },
        kind: row.kind ?? undefined,
        evidence: row.evidence ?? 'none',
        wh: isMerged ? intervalOf(row.wh_per_1000, row.wh_lower, row.wh_upper) : intervalOf(base, base, base),
        ratedWh: (isMerged ? row.rated_wh : row.base_rated_wh) ?? undefined,
        stars: (isMerged ? row.stars : row.base_stars) ?? undefined,
        change: isMerged ? intervalOf(row.ratio, row.ratio_lower, row.ratio_upper) : undefined,
        from: row.pull_number === null || at === null ? undefined : { number: row.pull_number, at },
      };
    });
  });
}

export interface NewestList {
  readonly runId: number;
  readonly commitSha: string;
  readonly at: Date;
}

/** The list of models that was taken over last. */
export async function newestList(db: Database, repositoryId: number): Promise<NewestList | undefined> {
  const row = await db
    .selectFrom('repository_scans')
    .selectAll()
    .where('repository_id', '=', repositoryId)
    .executeTakeFirst();
  return row && { runId: row.run_id, commitSha: row.commit_sha, at: row.at };
}

export interface OpenPull {
  readonly number: number;
  readonly title: string | undefined;
  readonly author: string;
  readonly baseRef: string;
  /** See `standingWord`; absent where the App hasn't looked since it keeps it. */
  readonly standing: string | undefined;
  readonly updatedAt: Date;
}

/** Those that the App looked at last come first. */
export function openPulls(db: Database, repositoryId: number, window: Window): Promise<Part<OpenPull>> {
  return partOf(window, async ({ limit, offset }) => {
    const rows = await db
      .selectFrom('pulls')
      .select(['number', 'title', 'author', 'base_ref', 'standing', 'updated_at'])
      .where('repository_id', '=', repositoryId)
      .where('state', '=', sql.lit('open'))
      .orderBy('updated_at', 'desc')
      .limit(limit)
      .offset(offset)
      .execute();
    return rows.map((row) => ({
      number: row.number,
      title: row.title ?? undefined,
      author: row.author,
      baseRef: row.base_ref,
      standing: row.standing ?? undefined,
      updatedAt: row.updated_at,
    }));
  });
}

export interface KnownPolicy {
  readonly baseRef: string;
  /** The organisation's first. None: there is no policy file. */
  readonly layers: readonly { readonly file: string; readonly text: string }[];
  readonly badge: boolean;
  readonly readAt: Date;
}

export async function policyInForce(db: Database, repositoryId: number): Promise<KnownPolicy | undefined> {
  const row = await db
    .selectFrom('repository_policies')
    .selectAll()
    .where('repository_id', '=', repositoryId)
    .executeTakeFirst();
  return row && { baseRef: row.base_ref, layers: row.layers, badge: row.badge, readAt: row.read_at };
}

export interface RepositoryTrend {
  readonly kWh: number | undefined;
  readonly ratio: number | undefined;
  readonly changes: number;
  readonly reviewedAt: Date | undefined;
}

export async function trendOf(db: Database, repositoryId: number): Promise<RepositoryTrend> {
  const row = await db
    .selectFrom('repositories')
    .select(['trend_kwh', 'trend_ratio', 'trend_changes', 'reviewed_at'])
    .where('id', '=', repositoryId)
    .executeTakeFirst();
  return {
    kWh: row?.trend_kwh ?? undefined,
    ratio: row?.trend_ratio ?? undefined,
    changes: row?.trend_changes ?? 0,
    reviewedAt: row?.reviewed_at ?? undefined,
  };
}
