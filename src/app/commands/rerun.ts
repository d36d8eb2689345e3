import { explainApiError, slugOf, statusOf } from '../../github/index.ts';
import { isPathOf } from '../../trust/index.ts';
import { EVENTS } from '../events/workflow-run.ts';
import type { PullWork } from '../pulls/pull-work.ts';

/** How a run ends that did run. One that waits for an approval is `action_required`: running it again would pass that by. */
const ENDS: ReadonlySet<string | null> = new Set(['success', 'failure', 'cancelled', 'timed_out']);
const UNDER_WAY: ReadonlySet<string | null> = new Set(['queued', 'in_progress']);

/**
 * Runs the workflow of a head again: the newest run that can measure and has ended.
 *
 * @returns whether there was one, or is one under way.
 */
export async function rerun(
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
