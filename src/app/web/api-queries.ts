/** What the API answers, as schemas and the queries behind them. Rows are flat, so that CSV is the same as JSON. */
import { z } from 'zod';
import type { Database } from '../storage/database.ts';
import { type ChangeScope, knownChanges } from '../storage/pages/energy-changes.ts';
import { changeRow, energyRow } from './energy-rows.ts';

const number = z.number().nullable();
const text = z.string().nullable();
const time = z.iso.datetime();

/** One model of one review. Figures compare only within the same `device`, `meter`, `provider` and `batch`. */
const reviewRow = z.object({
  pull: z.int(),
  headSha: z.string(),
  baseSha: z.string(),
  runId: z.int(),
  runAttempt: z.int(),
  at: time,
  verified: z.boolean(),
  outcome: z.enum(['pass', 'warn', 'fail', 'error']),
  blocks: z.boolean(),
  model: z.string(),
  change: z.string(),
  /** How verdict and ratio are known: `measured`, `reported`, `published`, `estimated`, … Absent of reviews from before. */
  evidence: text,
  verdict: text,
  ratio: number,
  ratioLower: number,
  ratioUpper: number,
  whPer1000: number,
  whPer1000Lower: number,
  whPer1000Upper: number,
  baseWhPer1000: number,
  /** Of the published row of a name. */
  stars: number,
  /** The volume that the policy states, and head − base in kWh a year at it. */
  queriesPerYear: number,
  kWhPerYear: number,
  kWhPerYearLower: number,
  kWhPerYearUpper: number,
  batch: number,
  headSha256: text,
  meter: z.string(),
  meterKind: z.string(),
  device: z.string(),
  provider: z.string(),
  runtime: z.string(),
});

/** The newest measurement of a model under each set of conditions, and how many there are. */
const modelRow = z.object({
  model: z.string(),
  device: z.string(),
  meter: z.string(),
  meterKind: z.string(),
  provider: z.string(),
  batch: number,
  measurements: z.int(),
  firstWhPer1000: number,
  lastWhPer1000: number,
  lastAt: time,
});

const nudgeRow = z.object({
  pull: z.int(),
  model: z.string(),
  headSha: z.string(),
  verdict: z.string(),
  /** Separated by spaces; ids hold none. */
  alternatives: z.string(),
  shownAt: time,
  outcome: z.enum(['open', 'switched', 'reduced', 'withdrawn', 'accepted', 'waived', 'ignored', 'closed']),
  outcomeAt: time.nullable(),
});

const waiverRow = z.object({
  pull: z.int(),
  headSha: z.string(),
  models: z.string(),
  by: z.string(),
  reason: z.string(),
  at: time,
  cancelledBy: text,
  cancelledAt: time.nullable(),
});

const commandRow = z.object({
  pull: z.int(),
  name: z.string(),
  by: z.string(),
  permission: z.string(),
  headSha: z.string(),
  reason: text,
  result: z.enum(['done', 'refused']),
  at: time,
});

export const RESOURCES = {
  reviews: reviewRow,
  models: modelRow,
  energy: energyRow,
  nudges: nudgeRow,
  waivers: waiverRow,
  commands: commandRow,
} as const;
export type Resource = keyof typeof RESOURCES;

export function isResource(name: string): name is Resource {
  return Object.hasOwn(RESOURCES, name);
}

export const pageSchema = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  format: z.enum(['json', 'csv']).default('json'),
});

export type Page = Pick<z.output<typeof pageSchema>, 'limit' | 'offset'>;

/** Newest first. */
export async function queryResource(
  db: Database,
  resource: Resource,
  repositoryId: number,
  page: Page,
): Promise<readonly Record<string, unknown>[]> {
  switch (resource) {
    case 'reviews':
      return reviews(db, repositoryId, page);
    case 'models':
      return models(db, repositoryId, page);
    case 'energy':
      return energyRows(db, { repositoryId }, page);
    case 'nudges':
      return nudges(db, repositoryId, page);
    case 'waivers':
      return waivers(db, repositoryId, page);
    case 'commands':
      return commands(db, repositoryId, page);
  }
}

/** What merged pull requests prevented, added, and saved: of a repository, or of all of an account. */
export async function energyRows(
  db: Database,
  scope: ChangeScope,
  page: Page,
): Promise<readonly z.input<typeof energyRow>[]> {
  const { rows } = await knownChanges(db, scope, page);
  return rows.map(changeRow);
}

async function reviews(db: Database, repositoryId: number, { limit, offset }: Page) {
  const rows = await db
    .selectFrom('reviews')
    .innerJoin('review_models', 'review_models.review_id', 'reviews.id')
    .selectAll()
    .where('reviews.repository_id', '=', repositoryId)
    .orderBy('reviews.id', 'desc')
    .orderBy('model')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map(
    (row): z.input<typeof reviewRow> => ({
      pull: row.pull_number,
      headSha: row.head_sha,
      baseSha: row.base_sha,
      runId: row.run_id,
      runAttempt: row.run_attempt,
      at: row.created_at.toISOString(),
      verified: row.verified,
      outcome: row.outcome,
      blocks: row.blocks,
      model: row.model,
      change: row.change,
      evidence: row.evidence,
      verdict: row.verdict,
      ratio: row.ratio,
      ratioLower: row.ratio_lower,
      ratioUpper: row.ratio_upper,
      whPer1000: row.wh_per_1000,
      whPer1000Lower: row.wh_lower,
      whPer1000Upper: row.wh_upper,
      baseWhPer1000: row.base_wh_per_1000,
      stars: row.stars,
      queriesPerYear: row.queries_per_year,
      kWhPerYear: row.kwh,
      kWhPerYearLower: row.kwh_lower,
      kWhPerYearUpper: row.kwh_upper,
      batch: row.batch,
      headSha256: row.head_sha256,
      meter: row.meter,
      meterKind: row.meter_kind,
      device: row.device,
      provider: row.provider,
      runtime: row.runtime,
    }),
  );
}

async function models(db: Database, repositoryId: number, { limit, offset }: Page) {
  const conditions = ['model', 'device', 'meter', 'meter_kind', 'provider', 'batch'] as const;
  const rows = await db
    .selectFrom('review_models')
    .innerJoin('reviews', 'reviews.id', 'review_models.review_id')
    .select([
      ...conditions,
      (eb) => eb.fn.countAll<number>().as('measurements'),
      (eb) => eb.fn.max('reviews.created_at').as('last_at'),
      (eb) => eb.fn.agg<number[]>('array_agg', ['wh_per_1000']).orderBy('reviews.id').as('energies'),
    ])
    .where('reviews.repository_id', '=', repositoryId)
    .where('wh_per_1000', 'is not', null)
    .groupBy([...conditions])
    .orderBy('last_at', 'desc')
    .orderBy('model')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map(
    (row): z.input<typeof modelRow> => ({
      model: row.model,
      device: row.device,
      meter: row.meter,
      meterKind: row.meter_kind,
      provider: row.provider,
      batch: row.batch,
      measurements: row.measurements,
      firstWhPer1000: row.energies[0] ?? null,
      lastWhPer1000: row.energies.at(-1) ?? null,
      lastAt: row.last_at.toISOString(),
    }),
  );
}

async function nudges(db: Database, repositoryId: number, { limit, offset }: Page) {
  const rows = await db
    .selectFrom('nudges')
    .selectAll()
    .where('repository_id', '=', repositoryId)
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map(
    (row): z.input<typeof nudgeRow> => ({
      pull: row.pull_number,
      model: row.model,
      headSha: row.head_sha,
      verdict: row.verdict,
      alternatives: row.alternatives.join(' '),
      shownAt: row.shown_at.toISOString(),
      outcome: row.outcome,
      outcomeAt: row.outcome_at?.toISOString() ?? null,
    }),
  );
}

async function waivers(db: Database, repositoryId: number, { limit, offset }: Page) {
  const rows = await db
    .selectFrom('acceptances')
    .selectAll()
    .where('repository_id', '=', repositoryId)
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map(
    (row): z.input<typeof waiverRow> => ({
      pull: row.pull_number,
      headSha: row.head_sha,
      models: Object.keys(row.models).join(' '),
      by: row.accepted_by,
      reason: row.reason,
      at: row.created_at.toISOString(),
      cancelledBy: row.cancelled_by,
      cancelledAt: row.cancelled_at?.toISOString() ?? null,
    }),
  );
}

async function commands(db: Database, repositoryId: number, { limit, offset }: Page) {
  const rows = await db
    .selectFrom('commands')
    .selectAll()
    .where('repository_id', '=', repositoryId)
    .orderBy('created_at', 'desc')
    .orderBy('source')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map(
    (row): z.input<typeof commandRow> => ({
      pull: row.pull_number,
      name: row.name,
      by: row.author,
      permission: row.permission,
      headSha: row.head_sha,
      reason: row.reason,
      result: row.result,
      at: row.created_at.toISOString(),
    }),
  );
}
