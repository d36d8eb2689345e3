/** What a command does, and what is answered. Each may be done again without doing more. */
import { dateOf } from '../../clock.ts';
import { conclusionOf, explainApiError, slugOf, statusOf } from '../../github/index.ts';
import { isPathOf } from '../../trust/index.ts';
import { EVENTS } from '../events/workflow-run.ts';
import { identitiesOf } from '../pulls/model-identities.ts';
import type { PullWork } from '../pulls/pull-work.ts';
import type { Pull } from '../pulls/read-pull.ts';
import { cancelAcceptances, recordAcceptance } from '../storage/acceptances.ts';
import { countReruns } from '../storage/commands.ts';
import { noteRerun, showAlternatives } from '../storage/pulls.ts';
import { latestReview, supersedeReviews } from '../storage/reviews.ts';
import type { Command } from './parse-command.ts';
import * as replies from './replies.ts';

export interface Deciding {
  readonly work: PullWork;
  readonly pull: Pull;
  readonly author: string;
  readonly workflow: string;
  readonly seen: Seen;
  readonly mayWrite: boolean;
}

/** The check whose button was pressed; or whatever was there to be seen when a comment was written. */
export type Seen = { readonly headSha: string } | { readonly by: Date };

export interface Decision {
  readonly result: 'done' | 'refused';
  readonly reply: string | undefined;
}

export async function decide(command: Command, deciding: Deciding): Promise<Decision> {
  const { work, author, mayWrite } = deciding;
  switch (command.name) {
    case 'help':
      return done(replies.HELP);
    case 'unknown':
      return refused(replies.unknownCommand(command.written));
    case 'explain': {
      const stored = await latestReview(work.db, work, deciding.pull);
      return done(stored === undefined ? replies.NOTHING_TO_EXPLAIN : replies.explanation(stored.review));
    }
    case 'alternatives':
      await showAlternatives(work.db, work);
      return done(undefined);
    case 'accept':
      return mayWrite ? accept(command.reason, deciding) : refused(replies.mayNot(author, 'accept this'));
    case 'cancel':
      if (!mayWrite) return refused(replies.mayNot(author, 'withdraw an acceptance'));
      return (await cancelAcceptances(work.db, work, { by: author, at: dateOf(work.clock) }))
        ? done(replies.cancelled(author))
        : refused(replies.NOTHING_TO_CANCEL);
    case 'rerun':
      return mayWrite || author === deciding.pull.author
        ? again(deciding)
        : refused(replies.mayNot(author, 'ask for a new measurement'));
  }
}

async function accept(reason: string, { work, pull, author, seen }: Deciding): Promise<Decision> {
  if (reason === '') return refused(replies.REASON_MISSING);
  const { headSha } = pull;
  if ('headSha' in seen && seen.headSha !== headSha) return refused(replies.notSeen(headSha));
  const stored = await latestReview(work.db, work, pull);
  // Bound to the head in force: what nobody has measured yet, nobody can accept.
  if (stored === undefined) return refused(replies.NOTHING_TO_ACCEPT);
  const { review, doubts, createdAt } = stored;
  if ('by' in seen && isLater(createdAt, seen.by)) return refused(replies.notSeen(headSha));
  if (conclusionOf(review) === 'success' && doubts.length === 0) return refused(replies.NOTHING_TO_ACCEPT);
  await recordAcceptance(work.db, {
    repositoryId: work.repositoryId,
    number: work.number,
    headSha,
    baseRef: pull.baseRef,
    models: await identitiesOf(work, review),
    doubts,
    by: author,
    reason,
    at: dateOf(work.clock),
  });
  return done(replies.accepted(author, reason, { headSha, isDoubted: doubts.length > 0 }));
}

/** By the second, since that is how GitHub tells time. */
function isLater(one: Date, other: Date): boolean {
  return Math.floor(one.getTime() / 1000) > Math.floor(other.getTime() / 1000);
}

/** Of one commit, for who may not write: a run costs its owner, and one of them comes out lower than the others. */
const MAX_RERUNS = 3;

async function again({ work, pull, author, workflow, mayWrite }: Deciding): Promise<Decision> {
  const { headSha } = pull;
  if (!mayWrite && (await countReruns(work.db, work, headSha)) >= MAX_RERUNS) {
    return refused(replies.measuredOften(author, MAX_RERUNS));
  }
  if (!(await rerun(work, { headSha, workflow }))) return refused(replies.NO_RUN);
  await noteRerun(work.db, work);
  if (mayWrite) await supersedeReviews(work.db, work, { headSha });
  return done(replies.measuringAgain(author, { mayWrite }));
}

function done(reply: string | undefined): Decision {
  return { result: 'done', reply };
}

function refused(reply: string): Decision {
  return { result: 'refused', reply };
}

/** How a run ends that did run. One that waits for an approval is `action_required`: running it again would pass that by. */
const ENDS: ReadonlySet<string | null> = new Set(['success', 'failure', 'cancelled', 'timed_out']);
const UNDER_WAY: ReadonlySet<string | null> = new Set(['queued', 'in_progress']);

/**
 * Runs the workflow of a head again: the newest run that can measure and has ended.
 *
 * @returns whether there was one, or is one under way.
 */
async function rerun(
  { client, repository }: Pick<PullWork, 'client' | 'repository'>,
  { headSha, workflow }: { headSha: string; workflow: string },
): Promise<boolean> {
  try {
    const { data } = await client.request('GET /repos/{owner}/{repo}/actions/runs', {
      ...repository,
      head_sha: headSha,
      per_page: 100,
    });
    const runs = data.workflow_runs.filter(({ path, event }) => isPathOf(path, workflow) && EVENTS.includes(event));
    if (runs.some(({ status }) => UNDER_WAY.has(status))) return true;
    const ended = runs.filter(({ status, conclusion }) => status === 'completed' && ENDS.has(conclusion));
    if (ended.length === 0) return false;
    await client.request('POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun', {
      ...repository,
      run_id: Math.max(...ended.map(({ id }) => Number(id))),
    });
    return true;
  } catch (error) {
    // "This workflow is already running": that is what was asked for.
    if (statusOf(error) === 403 && error instanceof Error && /already running/i.test(error.message)) return true;
    throw explainApiError(error, `running the benchmark of ${slugOf(repository)} again`);
  }
}
