/** What the page of an organisation shows: sums over the repositories that its reader may read. */
import { type ExpressionBuilder, type Selectable, sql } from 'kysely';
import type { Database } from '../database.ts';
import type { EnergyChangeKind, PolicyWaiverRow } from '../ledger/schema.ts';
import type { NudgeOutcome, Tables } from '../schema.ts';
import { containing, isAmong, type Part, partOf, type Window } from './page.ts';

/** From `from` up to and without `to`. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

export interface PeriodFigures {
  readonly reviews: number;
  readonly unverified: number;
  /** Of the nudges that were shown in the period. */
  readonly nudges: Readonly<Partial<Record<NudgeOutcome, number>>>;
  readonly energy: readonly EnergySum[];
}

/** Changes of one kind that are known in one way: amounts of different evidence are not added up. */
export interface EnergySum {
  readonly kind: EnergyChangeKind;
  readonly evidence: string;
  readonly meterKind: string;
  readonly changes: number;
  /** Those with a stated volume, and their kWh a year. */
  readonly withVolume: number;
  readonly kWh: number;
  /** The typical change: geometric mean of the ratios. */
  readonly ratio: number | undefined;
}

export async function periodFigures(
  db: Database,
  ids: readonly number[],
  { from, to }: Period,
): Promise<PeriodFigures> {
  const reviews = await db
    .selectFrom('reviews')
    .select(['verified', (eb) => eb.fn.countAll<number>().as('count')])
    .where('created_at', '>=', from)
    .where('created_at', '<', to)
    .where(isAmong('repository_id', ids))
    .groupBy('verified')
    .execute();
  const nudges = await db
    .selectFrom('nudges')
    .select(['outcome', (eb) => eb.fn.countAll<number>().as('count')])
    .where('shown_at', '>=', from)
    .where('shown_at', '<', to)
    .where(isAmong('repository_id', ids))
    .groupBy('outcome')
    .execute();
  const energy = await db
    .selectFrom('energy_changes')
    .select([
      'kind',
      'evidence',
      'meter_kind',
      (eb) => eb.fn.countAll<number>().as('changes'),
      (eb) => eb.fn.count<number>('kwh').as('with_volume'),
      sql<number | null>`sum(kwh)`.as('kwh'),
      sql<number | null>`exp(avg(ln(ratio)) FILTER (WHERE ratio > 0))`.as('ratio'),
    ])
    .where('at', '>=', from)
    .where('at', '<', to)
    .where(isAmong('repository_id', ids))
    .groupBy(['kind', 'evidence', 'meter_kind'])
    .orderBy('evidence')
    .orderBy('meter_kind')
    .execute();
  return {
    reviews: reviews.reduce((sum, { count }) => sum + count, 0),
    unverified: reviews.find(({ verified }) => !verified)?.count ?? 0,
    nudges: Object.fromEntries(nudges.map(({ outcome, count }) => [outcome, count])),
    energy: energy.map((row) => ({
      kind: row.kind,
      evidence: row.evidence,
      meterKind: row.meter_kind,
      changes: row.changes,
      withVolume: row.with_volume,
      kWh: row.kwh ?? 0,
      ratio: row.ratio ?? undefined,
    })),
  };
}

export interface ListedRepository {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly reviewedAt: Date | undefined;
  /** Of the last 90 days: kWh a year, the typical change, and how many there were. */
  readonly trend: { readonly kWh: number | undefined; readonly ratio: number | undefined; readonly changes: number };
}

export interface RepositoryList {
  readonly owner: string;
  readonly ids: readonly number[];
  /** A part of a name; empty: all. */
  readonly search: string;
  /** The last repository of the part before. Pages by number would read all that come before them. */
  readonly after: number | undefined;
}

/** Those that added the most energy first, in kWh a year, then in per cent; those with no change last. */
export async function repositoriesByTrend(
  db: Database,
  { owner, ids, search, after }: RepositoryList,
  limit: number,
): Promise<Part<ListedRepository>> {
  const place = after === undefined ? undefined : await placeOf(db, after);
  return partOf({ limit, offset: 0 }, async (window) => {
    const rows = await db
      .selectFrom('repositories')
      .selectAll()
      .where((eb) => eb(eb.fn<string>('lower', ['owner']), '=', owner.toLowerCase()))
      .where(isAmong('id', ids))
      .$if(search !== '', (query) =>
        query.where((eb) => eb(eb.fn<string>('lower', ['name']), 'like', containing(search.toLowerCase()))),
      )
      .$if(place !== undefined, (query) => query.where(sql<boolean>`(${BY_KWH}, ${BY_RATIO}, id) < ${place}`))
      .orderBy(BY_KWH, 'desc')
      .orderBy(BY_RATIO, 'desc')
      .orderBy('id', 'desc')
      .limit(window.limit)
      .execute();
    return rows.map((row) => ({
      id: row.id,
      owner: row.owner,
      name: row.name,
      reviewedAt: row.reviewed_at ?? undefined,
      trend: { kWh: row.trend_kwh ?? undefined, ratio: row.trend_ratio ?? undefined, changes: row.trend_changes },
    }));
  });
}

/** As the index `repositories_trend` has them. */
const BY_KWH = sql<number>`coalesce(trend_kwh, '-Infinity'::float8)`;
const BY_RATIO = sql<number>`coalesce(trend_ratio, 0::float8)`;

async function placeOf(db: Database, id: number) {
  const row = await db
    .selectFrom('repositories')
    .select(['trend_kwh', 'trend_ratio'])
    .where('id', '=', id)
    .executeTakeFirst();
  const [kWh, ratio] = [row?.trend_kwh ?? Number.NEGATIVE_INFINITY, row?.trend_ratio ?? 0];
  return sql`(${String(kWh)}::text::float8, ${String(ratio)}::text::float8, ${id}::bigint)`;
}

export interface OpenWaiver {
  readonly owner: string;
  readonly repository: string;
  readonly model: string;
  readonly until: string;
  readonly reason: string;
  readonly by: string;
  readonly file: string;
}

/** Exceptions of policies that hold today; those that end first come first. One of a shared policy is in each repository. */
export function openWaivers(
  db: Database,
  { ids, today }: { readonly ids: readonly number[]; readonly today: string },
  window: Window,
): Promise<Part<OpenWaiver>> {
  return partOf(window, async ({ limit, offset }) => {
    const rows = await db
      .selectFrom((eb) =>
        eb
          .selectFrom('policy_waivers')
          .selectAll()
          .where('until', '>=', today)
          .where(isAmong('repository_id', ids))
          .orderBy('until')
          .orderBy('repository_id')
          .limit(limit)
          .offset(offset)
          .as('waiver'),
      )
      .select(['waiver.model', 'until', 'reason', 'granted_by', 'file'])
      .select((eb) => NAMES.map((column) => nameOf(eb, column)))
      .orderBy('until')
      .orderBy('repository_id')
      .execute();
    return rows.map(({ owner, name, granted_by: by, ...row }) => ({
      ...row,
      owner: owner ?? '',
      repository: name ?? '',
      by,
    }));
  });
}

const NAMES = ['owner', 'name'] as const;

/** For each row by itself: for a join the planner would read all repositories. */
function nameOf(
  eb: ExpressionBuilder<Tables & { waiver: Selectable<PolicyWaiverRow> }, 'waiver'>,
  column: (typeof NAMES)[number],
) {
  return eb
    .selectFrom('repositories')
    .select(column)
    .whereRef('repositories.id', '=', 'waiver.repository_id')
    .as(column);
}

export interface AcceptedPull {
  readonly owner: string;
  readonly repository: string;
  readonly number: number;
  readonly by: string;
  readonly reason: string;
  readonly at: Date;
}

/** Increases that a maintainer accepted in pull requests that are open: the newest first. */
export async function acceptedPulls(
  db: Database,
  ids: readonly number[],
  limit: number,
): Promise<readonly AcceptedPull[]> {
  const rows = await db
    .selectFrom((eb) =>
      eb
        .selectFrom('pulls')
        .select(['repository_id', 'number', 'updated_at'])
        .where('state', '=', sql.lit('open'))
        .where('standing', '=', sql.lit('accepted'))
        .where(isAmong('repository_id', ids))
        .orderBy('updated_at', 'desc')
        .limit(limit)
        .as('pull'),
    )
    .innerJoin('repositories', 'repositories.id', 'pull.repository_id')
    .innerJoin('acceptances', (join) =>
      join
        .onRef('acceptances.repository_id', '=', 'pull.repository_id')
        .onRef('acceptances.pull_number', '=', 'pull.number')
        .on('acceptances.cancelled_at', 'is', null),
    )
    .select(['owner', 'name', 'number', 'accepted_by', 'reason', 'created_at'])
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map(({ name, accepted_by: by, created_at: at, ...row }) => ({ ...row, repository: name, by, at }));
}

/** When the newest review of one of these repositories was taken over. */
export async function lastReviewAt(db: Database, owner: string, ids: readonly number[]): Promise<Date | undefined> {
  const row = await db
    .selectFrom('repositories')
    .select('reviewed_at')
    .where((eb) => eb(eb.fn<string>('lower', ['owner']), '=', owner.toLowerCase()))
    .where('reviewed_at', 'is not', null)
    .where(isAmong('id', ids))
    .orderBy('reviewed_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.reviewed_at ?? undefined;
}
