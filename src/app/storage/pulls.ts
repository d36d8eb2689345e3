import type { Database } from './database.ts';
import type { PullRow } from './schema.ts';
import { storable } from './storable.ts';

export interface PullKey {
  readonly repositoryId: number;
  readonly number: number;
}

export interface PullNow extends PullKey {
  readonly headSha: string;
  readonly baseRef: string;
  readonly author: string;
  readonly state: PullRow['state'];
}

/** What was remembered of the head and the base branch that the pull request has now. */
export interface PullMemory {
  readonly waitingUntil: Date | undefined;
  readonly timedOut: boolean;
  readonly runId: number | undefined;
  readonly refusal: string | undefined;
  readonly showsAlternatives: boolean;
  /** How many heads, and base branches, it has had here. */
  readonly heads: number;
}

/**
 * Takes over what GitHub says now. A new head begins anew, and so does another base branch, against which nothing was
 * measured or judged: it does not wait, and no run is known for it.
 */
export async function rememberPull(db: Database, pull: PullNow, at: Date): Promise<PullMemory> {
  const { headSha: head_sha, baseRef: base_ref, author, state } = pull;
  await db
    .insertInto('pulls')
    .values({
      repository_id: pull.repositoryId,
      number: pull.number,
      head_sha,
      base_ref,
      author,
      state,
      ...FRESH,
      updated_at: at,
    })
    .onConflict((conflict) => conflict.columns(['repository_id', 'number']).doNothing())
    .execute();
  await ofPull(db, pull)
    .set((eb) => ({ ...FRESH, head_sha, base_ref, heads: eb('heads', '+', 1) }))
    .where((eb) => eb.or([eb('head_sha', '!=', head_sha), eb('base_ref', '!=', base_ref)]))
    .execute();
  await ofPull(db, pull).set({ state, updated_at: at }).execute();
  const row = await db
    .selectFrom('pulls')
    .selectAll()
    .where('repository_id', '=', pull.repositoryId)
    .where('number', '=', pull.number)
    .executeTakeFirstOrThrow();
  return {
    waitingUntil: row.waiting_until ?? undefined,
    timedOut: row.timed_out,
    runId: row.run_id ?? undefined,
    refusal: row.refusal ?? undefined,
    showsAlternatives: row.shows_alternatives,
    heads: row.heads,
  };
}

const FRESH = {
  waiting_until: null,
  timed_out: false,
  run_id: null,
  refusal: null,
  shows_alternatives: false,
} as const;

export async function waitUntil(db: Database, pull: PullKey, until: Date | null): Promise<void> {
  await ofPull(db, pull).set({ waiting_until: until, timed_out: false }).execute();
}

export async function giveUpWaiting(db: Database, pull: PullKey): Promise<void> {
  await ofPull(db, pull).set({ timed_out: true }).execute();
}

/** A result of the present head arrived, and was taken over or refused with a reason. */
export async function noteResult(
  db: Database,
  pull: PullKey,
  { headSha, runId, refusal }: { headSha: string; runId: number; refusal: string | undefined },
): Promise<void> {
  await ofPull(db, pull)
    .set({ run_id: runId, refusal: refusal ?? null, waiting_until: null, timed_out: false })
    .where('head_sha', '=', headSha)
    // An older run that ends later does not speak over a newer one.
    .where((eb) => eb.or([eb('run_id', 'is', null), eb('run_id', '<=', runId)]))
    .execute();
}

/** A result is on its way again. */
export async function noteRerun(db: Database, pull: PullKey): Promise<void> {
  await ofPull(db, pull).set({ refusal: null, waiting_until: null, timed_out: false }).execute();
}

/** Where it stands, for the pages. */
export async function noteStanding(
  db: Database,
  pull: PullKey,
  { title, standing, mergedAt }: { title: string; standing: string; mergedAt: Date | undefined },
): Promise<void> {
  await ofPull(db, pull)
    .set({ title: storable(title), standing, merged_at: mergedAt ?? null })
    .execute();
}

export async function showAlternatives(db: Database, pull: PullKey): Promise<void> {
  await ofPull(db, pull).set({ shows_alternatives: true }).execute();
}

export interface OverduePull extends PullKey {
  readonly installationId: number;
  readonly owner: string;
  readonly name: string;
  /** Tells this wait from others of the same pull request. */
  readonly wait: string;
}

/** Pull requests whose check has waited for a result longer than the policy allows. */
export async function findOverdue(db: Database, now: Date): Promise<readonly OverduePull[]> {
  const rows = await db
    .selectFrom('pulls')
    .innerJoin('repositories', 'repositories.id', 'pulls.repository_id')
    .select(['repository_id', 'number', 'installation_id', 'owner', 'name', 'head_sha', 'waiting_until'])
    .where('waiting_until', '<=', now)
    .where('timed_out', '=', false)
    .where('state', '=', 'open')
    .execute();
  return rows.map((row) => ({
    repositoryId: row.repository_id,
    number: row.number,
    installationId: row.installation_id,
    owner: row.owner,
    name: row.name,
    // Another wait, for another head or after a re-run, is another matter.
    wait: `${row.head_sha}:${row.waiting_until?.getTime() ?? 0}`,
  }));
}

function ofPull(db: Database, { repositoryId, number }: PullKey) {
  return db.updateTable('pulls').where('repository_id', '=', repositoryId).where('number', '=', number);
}
