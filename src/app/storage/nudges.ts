import { type NudgeFacts, outcomeOf } from '../pulls/nudge-outcome.ts';
import type { Database } from './database.ts';
import { modelKey } from './ledger/model-key.ts';
import type { PullKey } from './pulls.ts';
import type { NudgeOutcome } from './schema.ts';

export interface NewNudge extends PullKey {
  readonly model: string;
  readonly headSha: string;
  /** The suggested default first. */
  readonly alternatives: readonly string[];
  readonly verdict: string;
  readonly at: Date;
}

/** Stores that a nudge was shown; once for a model at a head. */
export async function recordNudge(db: Database, nudge: NewNudge): Promise<void> {
  await db
    .insertInto('nudges')
    .values({
      repository_id: nudge.repositoryId,
      pull_number: nudge.number,
      model: nudge.model,
      model_key: modelKey(nudge.model),
      head_sha: nudge.headSha,
      alternatives: JSON.stringify(nudge.alternatives),
      verdict: nudge.verdict,
      shown_at: nudge.at,
      outcome_at: null,
      outcome_by: null,
    })
    .onConflict((conflict) => conflict.columns(['repository_id', 'pull_number', 'model_key', 'head_sha']).doNothing())
    .execute();
}

/** Decides what became of the nudges of a pull request that are still open, from what is known now. */
export async function settleNudges(db: Database, pull: PullKey, facts: NudgeFacts, at: Date): Promise<void> {
  const open = await db
    .selectFrom('nudges')
    .selectAll()
    .where('repository_id', '=', pull.repositoryId)
    .where('pull_number', '=', pull.number)
    .where('outcome', '=', 'open')
    .execute();
  for (const row of open) {
    const nudge = { model: row.model, headSha: row.head_sha, alternatives: row.alternatives };
    const outcome: NudgeOutcome = outcomeOf(nudge, facts);
    if (outcome === 'open') continue;
    await db
      .updateTable('nudges')
      .set({ outcome, outcome_at: at, outcome_by: facts.headSha })
      .where('id', '=', row.id)
      .execute();
  }
}
