/** Energy that was prevented, added, and saved, each with the reviews and the comment that say so. */
import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Interval } from '../../../energy-review/index.ts';
import type { Database } from '../database.ts';
import { intervalOf } from '../ledger/energy-changes.ts';
import type { EnergyChangeKind, EnergyChangeRow } from '../ledger/schema.ts';
import { isAmong, type Part, partOf, type Window } from './page.ts';

export interface KnownChange {
  readonly id: number;
  readonly owner: string;
  readonly repository: string;
  readonly number: number;
  readonly kind: EnergyChangeKind;
  readonly model: string;
  readonly modelKey: string;
  readonly at: Date;
  readonly evidence: string;
  readonly meterKind: string;
  readonly ratio: Interval | undefined;
  readonly queriesPerYear: number | undefined;
  readonly kWh: Interval | undefined;
  readonly merged: ChangeReview;
  /** Of `prevented` alone. */
  readonly over: (ChangeReview & { readonly model: string }) | undefined;
  readonly nudge: { readonly id: number; readonly at: Date; readonly outcome: string } | undefined;
}

export interface ChangeReview {
  readonly id: number;
  readonly headSha: string;
  readonly runId: number;
  readonly runAttempt: number;
}

/** Of which repositories, and of which model or pull request of one. */
export type ChangeScope =
  | { readonly ids: readonly number[]; readonly kind?: EnergyChangeKind | undefined }
  | { readonly owner: string }
  | { readonly repositoryId: number; readonly modelKey?: string; readonly number?: number };

/** The newest first. */
export function knownChanges(db: Database, scope: ChangeScope, window: Window): Promise<Part<KnownChange>> {
  return partOf(window, async ({ limit, offset }) => {
    const rows = await db
      .selectFrom((eb) =>
        eb
          .selectFrom('energy_changes')
          .selectAll()
          .where(isIn(scope))
          .orderBy('at', 'desc')
          .orderBy('id', 'desc')
          .limit(limit)
          .offset(offset)
          .as('change'),
      )
      .innerJoin('repositories', 'repositories.id', 'change.repository_id')
      .innerJoin('reviews as merged', 'merged.id', 'change.review_id')
      .leftJoin('reviews as over', 'over.id', 'change.over_review_id')
      .leftJoin('nudges', 'nudges.id', 'change.nudge_id')
      .selectAll('change')
      .select([
        'repositories.owner',
        'repositories.name',
        'merged.head_sha as merged_sha',
        'merged.run_id as merged_run',
        'merged.run_attempt as merged_attempt',
        'over.head_sha as over_sha',
        'over.run_id as over_run',
        'over.run_attempt as over_attempt',
        'nudges.shown_at as nudged_at',
        'nudges.outcome as nudge_outcome',
      ])
      .orderBy('change.at', 'desc')
      .orderBy('change.id', 'desc')
      .execute();
    return rows.map((row) => ({
      id: row.id,
      owner: row.owner,
      repository: row.name,
      number: row.pull_number,
      kind: row.kind,
      model: row.model,
      modelKey: row.model_key,
      at: row.at,
      evidence: row.evidence,
      meterKind: row.meter_kind,
      ...amountsOf(row),
      merged: { id: row.review_id, headSha: row.merged_sha, runId: row.merged_run, runAttempt: row.merged_attempt },
      over:
        row.over_review_id === null || row.over_sha === null
          ? undefined
          : {
              id: row.over_review_id,
              headSha: row.over_sha,
              runId: row.over_run ?? 0,
              runAttempt: row.over_attempt ?? 0,
              model: row.over_model ?? row.model,
            },
      nudge:
        row.nudge_id === null || row.nudged_at === null
          ? undefined
          : { id: row.nudge_id, at: row.nudged_at, outcome: row.nudge_outcome ?? 'open' },
    }));
  });
}

function isIn(scope: ChangeScope): RawBuilder<boolean> {
  if ('owner' in scope) {
    return sql<boolean>`repository_id IN (SELECT id FROM repositories WHERE lower(owner) = ${scope.owner.toLowerCase()})`;
  }
  const parts =
    'ids' in scope
      ? [isAmong('repository_id', scope.ids), scope.kind && sql<boolean>`kind = ${scope.kind}`]
      : [
          sql<boolean>`repository_id = ${scope.repositoryId}`,
          scope.modelKey && sql<boolean>`model_key = ${scope.modelKey}`,
          scope.number && sql<boolean>`pull_number = ${scope.number}`,
        ];
  return sql<boolean>`${sql.join(
    parts.filter((part) => typeof part === 'object'),
    sql` AND `,
  )}`;
}

type Amounts = Pick<
  Selectable<EnergyChangeRow>,
  'ratio' | 'ratio_lower' | 'ratio_upper' | 'queries_per_year' | 'kwh' | 'kwh_lower' | 'kwh_upper'
>;

function amountsOf(row: Amounts): Pick<KnownChange, 'ratio' | 'queriesPerYear' | 'kWh'> {
  return {
    ratio: intervalOf(row.ratio, row.ratio_lower, row.ratio_upper),
    queriesPerYear: row.queries_per_year ?? undefined,
    kWh: intervalOf(row.kwh, row.kwh_lower, row.kwh_upper),
  };
}
