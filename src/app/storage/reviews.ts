/** The ledger: each review that was taken over, with its figures and the conditions that they hold under. */
import { type Selectable, sql } from 'kysely';
import { type EnergyReview, parseEnergyReview } from '../../energy-review/index.ts';
import type { Database } from './database.ts';
import { noteReview } from './ledger/keep.ts';
import { DERIVED, modelRows } from './ledger/model-rows.ts';
import type { PullKey } from './pulls.ts';
import type { ReviewRow } from './schema.ts';
import { storable } from './storable.ts';

export interface NewReview extends PullKey {
  /** The branch that it was judged against. */
  readonly baseRef: string;
  readonly runId: number;
  readonly runAttempt: number;
  readonly verified: boolean;
  /** Why it is shown as unverified. */
  readonly doubts: readonly string[];
  readonly review: EnergyReview;
  readonly createdAt: Date;
}

export interface StoredReview extends Omit<NewReview, 'baseRef'> {
  readonly id: number;
}

/** Stores a review once, however often its run is reported. A re-run is another attempt and another review. */
export async function recordReview(db: Database, recorded: NewReview): Promise<void> {
  const review = storable(recorded.review);
  await db.transaction().execute(async (transaction) => {
    const inserted = await transaction
      .insertInto('reviews')
      .values({
        repository_id: recorded.repositoryId,
        pull_number: recorded.number,
        head_sha: review.head.sha,
        base_sha: review.base.sha,
        base_ref: recorded.baseRef,
        run_id: recorded.runId,
        run_attempt: recorded.runAttempt,
        verified: recorded.verified,
        doubts: JSON.stringify(storable(recorded.doubts)),
        outcome: review.outcome,
        blocks: review.blocks,
        review: JSON.stringify(review),
        derived: DERIVED,
        created_at: recorded.createdAt,
      })
      .onConflict((conflict) => conflict.columns(['repository_id', 'pull_number', 'run_id', 'run_attempt']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (inserted === undefined) return;
    const rows = modelRows(inserted.id, recorded.repositoryId, review);
    if (rows.length > 0) await transaction.insertInto('review_models').values(rows).execute();
    await noteReview(transaction, { id: inserted.id, ...recorded });
  });
}

/** What a review is of. Against another base branch the same head is another change, under another policy. */
export interface Ends {
  readonly headSha: string;
  readonly baseRef: string;
}

/**
 * The review in force of a head against a base branch: of several verified ones the worst, and among equals the newest. Those
 * from before somebody with write access asked for a new one do not count any more, once there is a new one.
 *
 * Whoever opened a pull request can have it measured as often as they like, by closing and opening it again. If the newest
 * result counted, they could go on until noise, or a lucky machine, gives one that passes.
 */
export async function latestReview(db: Database, pull: PullKey, ends: Ends): Promise<StoredReview | undefined> {
  const inForce = await reviewInForce(db, pull, ends);
  if (inForce === undefined) return undefined;
  return reviewById(db, pull, inForce.id);
}

/** Which one that is, without reading it. */
export async function reviewInForce(
  db: Database,
  pull: PullKey,
  ends: Ends,
): Promise<Pick<StoredReview, 'id' | 'verified'> | undefined> {
  const rows = await ofPull(db, pull, ends)
    .select(['id', 'verified', 'blocks', 'outcome', 'superseded'])
    .orderBy('run_id', 'desc')
    .orderBy('run_attempt', 'desc')
    .execute();
  const round = Math.min(...rows.map(({ superseded }) => superseded));
  const counting = rows.filter(({ superseded }) => superseded === round);
  const [newest] = counting;
  if (newest === undefined) return undefined;
  // One that is not verified holds the check back by itself, whatever it says.
  const verified = newest.verified ? counting.filter((row) => row.verified) : [];
  return verified.toSorted((a, b) => badnessOf(b) - badnessOf(a))[0] ?? newest;
}

const OUTCOMES = ['pass', 'warn', 'error', 'fail'] as const;

function badnessOf({ blocks, outcome }: { readonly blocks: boolean; readonly outcome: EnergyReview['outcome'] }) {
  return (blocks ? OUTCOMES.length : 0) + OUTCOMES.indexOf(outcome);
}

/** One of a pull request, whatever its head was; `undefined` where it isn't one of it. */
export async function reviewById(db: Database, pull: PullKey, id: number): Promise<StoredReview | undefined> {
  if (!Number.isSafeInteger(id)) return undefined;
  const row = await ofPull(db, pull).selectAll().where('id', '=', id).executeTakeFirst();
  return row && stored(row);
}

/** Somebody with write access asked for a new result of a head: with its first review, those from before count no more. */
export async function supersedeReviews(
  db: Database,
  { repositoryId, number }: PullKey,
  { headSha }: Pick<Ends, 'headSha'>,
): Promise<void> {
  await db
    .updateTable('reviews')
    .set((eb) => ({ superseded: eb('superseded', '+', 1) }))
    .where('repository_id', '=', repositoryId)
    .where('pull_number', '=', number)
    .where('head_sha', '=', headSha)
    .execute();
}

/** The newest reviews of a pull request first, whatever its head and its base branch were. */
export async function reviewsOf(db: Database, pull: PullKey, most: number): Promise<readonly StoredReview[]> {
  const rows = await ofPull(db, pull)
    .selectAll()
    .orderBy('run_id', 'desc')
    .orderBy('run_attempt', 'desc')
    .limit(most)
    .execute();
  return rows.map(stored);
}

function ofPull(db: Database, { repositoryId, number }: PullKey, ends?: Ends) {
  return db
    .selectFrom('reviews')
    .where('repository_id', '=', repositoryId)
    .where('pull_number', '=', number)
    .$if(ends !== undefined, (query) =>
      query.where('head_sha', '=', ends?.headSha ?? '').where('base_ref', '=', ends?.baseRef ?? ''),
    );
}

function stored(row: Selectable<ReviewRow>): StoredReview {
  return {
    id: row.id,
    repositoryId: row.repository_id,
    number: row.pull_number,
    runId: row.run_id,
    runAttempt: row.run_attempt,
    verified: row.verified,
    doubts: row.doubts,
    review: parseEnergyReview(row.review),
    createdAt: row.created_at,
  };
}

/** Reviews as they are stored, for another thread to read. */
interface ReviewTexts {
  readonly reviews: readonly { readonly number: number; readonly json: string }[];
  /** Those that are not among them, because they are too many or too long. */
  readonly left: number;
}

/**
 * The newest review of each other open pull request at its present head, against its present base branch; the first ones by number.
 * How long they are is a contributor's choice, so that no more is read than `mostCharacters` in all.
 */
export async function openReviews(
  db: Database,
  { repositoryId, number: own }: PullKey,
  { mostPulls, mostCharacters }: { readonly mostPulls: number; readonly mostCharacters: number },
): Promise<ReviewTexts> {
  const known = await db
    .selectFrom('pulls')
    .innerJoin('reviews', (join) =>
      join
        .onRef('reviews.repository_id', '=', 'pulls.repository_id')
        .onRef('reviews.pull_number', '=', 'pulls.number')
        .onRef('reviews.head_sha', '=', 'pulls.head_sha')
        .onRef('reviews.base_ref', '=', 'pulls.base_ref'),
    )
    .select(['number', 'reviews.id', sql<number>`length(review::text)`.as('characters')])
    .distinctOn('number')
    .where('pulls.repository_id', '=', repositoryId)
    .where('number', '!=', own)
    .where('state', '=', 'open')
    .orderBy('number')
    .orderBy('reviews.run_id', 'desc')
    .orderBy('run_attempt', 'desc')
    .limit(mostPulls)
    .execute();
  let characters = 0;
  const chosen = known.filter((review) => {
    if (characters + review.characters > mostCharacters) return false;
    characters += review.characters;
    return true;
  });
  if (chosen.length === 0) return { reviews: [], left: known.length };
  const numbers = new Map(chosen.map(({ id, number }) => [id, number]));
  const rows = await db
    .selectFrom('reviews')
    .select(['id', sql<string>`review::text`.as('json')])
    .where('id', 'in', [...numbers.keys()])
    .execute();
  const reviews = rows.map(({ id, json }) => ({ number: numbers.get(id) ?? 0, json }));
  return { reviews: reviews.toSorted((a, b) => a.number - b.number), left: known.length - chosen.length };
}

/** The ledger forgets what is older than the time that it is kept for. */
export async function forgetReviews(db: Database, before: Date): Promise<void> {
  await db.deleteFrom('reviews').where('created_at', '<', before).execute();
  await db.deleteFrom('nudges').where('shown_at', '<', before).execute();
  await db.deleteFrom('commands').where('created_at', '<', before).execute();
  await db.deleteFrom('acceptances').where('created_at', '<', before).execute();
}
