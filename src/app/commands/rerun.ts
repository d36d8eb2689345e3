import { explainApiError, slugOf, statusOf } from '../../github/index.ts';
import { isPathOf } from '../../github/trust/index.ts';
import type { PullWork } from '../pulls/pull-work.ts';

/**
 * Runs the workflow of a head again.
 *
 * @param runId The run whose result is known; else the newest of the workflow for that head is looked for.
 * @returns whether there was one.
 */
export async function rerun(
  { client, repository }: Pick<PullWork, 'client' | 'repository'>,
  { runId, headSha, workflow }: { runId: number | undefined; headSha: string; workflow: string },
): Promise<boolean> {
  try {
    const id = runId ?? (await newestRun({ client, repository }, headSha, workflow));
    if (id === undefined) return false;
    await client.request('POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun', { ...repository, run_id: id });
    return true;
  } catch (error) {
    // "This workflow is already running": that is what was asked for.
    if (statusOf(error) === 403 && error instanceof Error && /already running/i.test(error.message)) return true;
    throw explainApiError(error, `running the benchmark of ${slugOf(repository)} again`);
  }
}

async function newestRun(
  { client, repository }: Pick<PullWork, 'client' | 'repository'>,
  headSha: string,
  workflow: string,
): Promise<number | undefined> {
  const { data } = await client.request('GET /repos/{owner}/{repo}/actions/runs', {
    ...repository,
    head_sha: headSha,
    per_page: 100,
  });
  const runs = data.workflow_runs.filter(({ path }) => isPathOf(path, workflow));
  return runs.length === 0 ? undefined : Math.max(...runs.map(({ id }) => Number(id)));
}
