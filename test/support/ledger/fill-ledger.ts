/** Fills a ledger by the App's own functions where one row leads to another, and in large steps where none does. */
import { sql } from 'kysely';
import type { Database } from '../../../src/app/storage/database.ts';
import { energyChangesOf } from '../../../src/app/storage/ledger/energy-changes.ts';
import { refreshTrend } from '../../../src/app/storage/ledger/keep.ts';
import { modelKey } from '../../../src/app/storage/ledger/model-key.ts';
import { DERIVED, modelRows } from '../../../src/app/storage/ledger/model-rows.ts';
import type { NudgeOutcome } from '../../../src/app/storage/schema.ts';
import { parseEnergyReview } from '../../../src/energy-review/index.ts';
import { seededRandom } from '../../../src/random.ts';
import { type MadePull, type Making, madePulls } from './made-reviews.ts';

export interface Filling extends Making {
  readonly owner: string;
  /** The ids of the repositories are those from this one on. */
  readonly firstId: number;
  readonly onProgress?: (reviews: number) => void;
}

/** Pull requests that are written at once. */
const BATCH = 200;

/** @returns the ids of the repositories */
export async function fillLedger(db: Database, filling: Filling): Promise<readonly number[]> {
  const ids = Array.from({ length: filling.repositories }, (_, index) => filling.firstId + index);
  await db.insertInto('installations').values({ id: filling.firstId, account: filling.owner }).execute();
  for (const some of chunks(ids, 500)) {
    await db
      .insertInto('repositories')
      .values(
        some.map((id) => ({
          id,
          installation_id: filling.firstId,
          owner: filling.owner,
          name: `service-${String(id - filling.firstId).padStart(4, '0')}`,
        })),
      )
      .execute();
  }
  const state: State = { nextReview: 1, outcomes: seededRandom(filling.seed, 'outcomes') };
  let batch: MadePull[] = [];
  for (const pull of madePulls(filling)) {
    batch.push(pull);
    if (batch.length < BATCH) continue;
    await writePulls(db, filling, state, batch);
    batch = [];
    filling.onProgress?.(state.nextReview - 1);
  }
  await writePulls(db, filling, state, batch);
  await sql`SELECT setval(pg_get_serial_sequence('reviews', 'id'), ${state.nextReview})`.execute(db);
  await writeModels(db);
  await writeLists(db, filling, ids);
  for (const id of ids) await refreshTrend(db, id, filling.now);
  await writePolicies(db, filling, ids);
  await sql`UPDATE repositories SET reviewed_at = (SELECT max(created_at) FROM reviews WHERE repository_id = repositories.id)`.execute(
    db,
  );
  await sql`ANALYZE`.execute(db);
  return ids;
}

interface State {
  nextReview: number;
  readonly outcomes: () => number;
}

const OUTCOMES: readonly NudgeOutcome[] = ['switched', 'reduced', 'accepted', 'waived', 'ignored', 'withdrawn'];

async function writePulls(db: Database, { firstId }: Filling, state: State, pulls: readonly MadePull[]): Promise<void> {
  const reviews: object[] = [];
  const models: object[] = [];
  const nudges: object[] = [];
  const changes: object[] = [];
  for (const pull of pulls) {
    const repositoryId = firstId + pull.repository;
    const rowsOfHeads = pull.reviews.map(({ review, at, verified }, index) => {
      const id = state.nextReview;
      state.nextReview += 1;
      reviews.push({
        id,
        repository_id: repositoryId,
        pull_number: pull.number,
        head_sha: review.head.sha,
        base_sha: review.base.sha,
        base_ref: pull.baseRef,
        run_id: id,
        run_attempt: 1,
        verified,
        doubts: verified ? [] : ['The pull request changes the workflow.'],
        outcome: review.outcome,
        blocks: review.blocks,
        review,
        derived: DERIVED,
        created_at: at,
      });
      const rows = modelRows(id, repositoryId, parseEnergyReview(review));
      models.push(...rows);
      for (const { model } of review.outcome === 'pass' ? [] : review.models) {
        const isLast = index === pull.reviews.length - 1;
        const outcome =
          isLast && pull.state === 'open' ? 'open' : OUTCOMES[Math.floor(state.outcomes() * OUTCOMES.length)]!;
        nudges.push({
          repository_id: repositoryId,
          pull_number: pull.number,
          model,
          model_key: modelKey(model),
          head_sha: review.head.sha,
          alternatives: ['microsoft/resnet-18', 'int8 weights alone'],
          verdict: 'higher',
          shown_at: at,
          outcome,
          outcome_at: outcome === 'open' ? null : at,
          outcome_by: null,
        });
      }
      return { verified, at, rows: rows as Parameters<typeof energyChangesOf>[0] };
    });
    const last = rowsOfHeads.at(-1);
    if (pull.state !== 'merged' || last === undefined || !last.verified) continue;
    const earlier = rowsOfHeads.slice(0, -1).filter(({ verified }) => verified);
    for (const { kind, merged, over, ratio, kWh } of energyChangesOf(
      last.rows,
      earlier.toReversed().flatMap(({ rows }) => rows),
    )) {
      changes.push({
        repository_id: repositoryId,
        pull_number: pull.number,
        kind,
        model: merged.model,
        model_key: merged.model_key,
        review_id: merged.review_id,
        over_review_id: over?.review_id ?? null,
        over_model: over?.model ?? null,
        nudge_id: null,
        ratio: ratio?.estimate ?? null,
        ratio_lower: ratio?.lower ?? null,
        ratio_upper: ratio?.upper ?? null,
        queries_per_year: merged.queries_per_year,
        kwh: kWh?.estimate ?? null,
        kwh_lower: kWh?.lower ?? null,
        kwh_upper: kWh?.upper ?? null,
        evidence: merged.evidence,
        meter_kind: merged.meter_kind,
        at: last.at,
      });
    }
  }
  await insertAll(
    db,
    'pulls',
    pulls.map((pull) => pullRow(firstId, pull)),
  );
  await insertAll(db, 'reviews', reviews);
  await insertAll(db, 'review_models', models);
  await insertAll(db, 'nudges', nudges);
  await insertAll(db, 'energy_changes', changes);
}

function pullRow(firstId: number, pull: MadePull): object {
  const last = pull.reviews.at(-1);
  const standing = last === undefined ? 'waiting' : last.verified ? last.review.outcome : 'unverified';
  return {
    repository_id: firstId + pull.repository,
    number: pull.number,
    head_sha: last?.review.head.sha,
    base_ref: pull.baseRef,
    author: pull.author,
    state: pull.state,
    title: pull.title,
    standing,
    merged_at: pull.state === 'merged' ? last?.at : null,
    updated_at: last?.at ?? pull.at,
    waiting_until: null,
    run_id: null,
    refusal: null,
  };
}

/** As `noteMerge` leaves it after the last merge of each model. */
async function writeModels(db: Database): Promise<void> {
  await sql`
    INSERT INTO repository_models (repository_id, model_key, model, state, review_id, merged_at)
    SELECT DISTINCT ON (row.repository_id, model_key) row.repository_id, model_key, model, 'merged', review_id, merged_at
    FROM review_models row
      JOIN reviews ON reviews.id = row.review_id AND verified
      JOIN pulls ON pulls.repository_id = row.repository_id AND pulls.number = reviews.pull_number
        AND pulls.state = 'merged' AND pulls.head_sha = reviews.head_sha
    ORDER BY row.repository_id, model_key, merged_at DESC`.execute(db);
}

/** Names that no pull request has changed, with made-up ratings. */
const LISTED = [
  { model: 'example/summariser-large', kind: 'hub', evidence: 'published', stars: 2, rated_wh: 18.4 },
  { model: 'example/transcriber', kind: 'hub', evidence: 'none', stars: null, rated_wh: null },
].map((row) => ({
  ...row,
  model_key: modelKey(row.model),
  state: 'listed' as const,
  review_id: null,
  merged_at: null,
}));

/** As `recordScan` leaves it. */
async function writeLists(db: Database, { now }: Filling, ids: readonly number[]): Promise<void> {
  const commit = '5ca1ab1e'.repeat(5);
  for (const some of chunks(ids, 500)) {
    await insertAll(
      db,
      'repository_scans',
      some.map((id) => ({ repository_id: id, run_id: id, run_attempt: 1, commit_sha: commit, at: now })),
    );
    await insertAll(
      db,
      'repository_models',
      some.flatMap((id) => LISTED.map((row) => ({ ...row, repository_id: id }))),
    );
  }
}

async function writePolicies(db: Database, { now }: Filling, ids: readonly number[]): Promise<void> {
  const text = 'version: 1\nextends: acme/.github\npublish: app\ndefaults:\n  budget: { increase: 10% }\n';
  for (const some of chunks(ids, 500)) {
    await insertAll(
      db,
      'repository_policies',
      some.map((id) => ({
        repository_id: id,
        base_ref: 'main',
        layers: [
          { file: 'acme/.github: energy-policy.yml', text: 'version: 1\ndefaults:\n  budget: { increase: 25% }\n' },
          { file: '.github/energy-policy.yml', text },
        ],
        badge: id % 2 === 0,
        read_at: now,
      })),
    );
    await insertAll(
      db,
      'policy_waivers',
      some
        .filter((id) => id % 10 === 0)
        .map((id) => ({
          repository_id: id,
          position: 0,
          model: 'models/ranker-*.onnx',
          until: new Date(now.getTime() + (id % 90) * 86_400_000).toISOString().slice(0, 10),
          reason: 'Customers need the larger model until the distilled one is ready',
          granted_by: '@grace',
          file: '.github/energy-policy.yml',
          line: 12,
        })),
    );
  }
}

/** As one parameter, because PostgreSQL takes at most 65,535. */
async function insertAll(db: Database, table: string, rows: readonly object[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = sql.join(Object.keys(first).map((name) => sql.ref(name)));
  await sql`
    INSERT INTO ${sql.table(table)} (${columns}) OVERRIDING SYSTEM VALUE
    SELECT ${columns} FROM json_populate_recordset(NULL::${sql.table(table)}, ${JSON.stringify(rows)}::text::json)`.execute(
    db,
  );
}

function chunks<T>(values: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
}
