/** Step a: the run is one that is expected. */
import { explainApiError, statusOf } from '../github/api-error.ts';
import type { GitHubClient } from '../github/client.ts';
import { type Repository, slugOf } from '../github/repository.ts';
import { quote, Refusal } from './refusal.ts';

export interface ExpectedRun {
  /** `.github/workflows/energy.yml` */
  readonly workflowPath: string;
  /** `pull_request`, `pull_request_target` */
  readonly events: readonly string[];
}

/** A finished run, as GitHub (and nothing that the run wrote) describes it. */
export interface TrustedRun {
  readonly id: number;
  readonly attempt: number;
  readonly event: string;
  readonly url: string;
  /** ISO 8601. Stays what it was when the run is run again. */
  readonly createdAt: string;
  readonly conclusion: 'success' | 'failure';
  readonly headSha: string;
  readonly headBranch: string;
  readonly headRepository: { readonly id: number; readonly owner: string };
}

/**
 * The run, if it is of this repository, of the expected workflow and event, and came to an end of its own: `success`, or
 * `failure`, which is how the Action ends over budget. A run that was cancelled or timed out has no result.
 *
 * @throws Refusal
 */
export async function requireExpectedRun(
  client: GitHubClient,
  { repository, runId, expected }: { repository: Repository; runId: number; expected: ExpectedRun },
): Promise<TrustedRun> {
  const run = await readRun(client, repository, runId);

  if (run.repository.full_name.toLowerCase() !== slugOf(repository).toLowerCase()) {
    throw new Refusal(
      'a',
      'foreign-run',
      `Run ${runId} belongs to ${run.repository.full_name}, not to ${slugOf(repository)}.`,
    );
  }
  if (!isPathOf(run.path, expected.workflowPath)) {
    const found = `Run ${runId} is from the workflow ${quote(run.path)}; expected ${quote(expected.workflowPath)}.`;
    throw new Refusal('a', 'unexpected-workflow', found);
  }
  if (!expected.events.includes(run.event)) {
    const found = `Run ${runId} was started by ${quote(run.event)}; expected ${expected.events.join(' or ')}.`;
    throw new Refusal('a', 'unexpected-event', found);
  }
  if (run.status !== 'completed') {
    throw new Refusal('a', 'not-completed', `Run ${runId} is ${run.status ?? 'in an unknown state'}, not completed.`);
  }
  if (run.conclusion !== 'success' && run.conclusion !== 'failure') {
    const ended = `Run ${runId} ended as ${quote(run.conclusion ?? 'nothing')}, so it has no result. Run it again.`;
    throw new Refusal('a', 'no-result', ended);
  }
  if (run.head_repository === null || run.head_branch === null) {
    throw new Refusal('a', 'head-gone', `The branch or repository that run ${runId} was made for no longer exists.`);
  }
  return {
    id: runId,
    attempt: run.run_attempt ?? 1,
    event: run.event,
    url: run.html_url,
    createdAt: run.created_at,
    conclusion: run.conclusion,
    headSha: run.head_sha,
    headBranch: run.head_branch,
    headRepository: { id: Number(run.head_repository.id), owner: run.head_repository.owner.login },
  };
}

async function readRun(client: GitHubClient, repository: Repository, runId: number) {
  try {
    const { data } = await client.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', {
      ...repository,
      run_id: runId,
    });
    return data;
  } catch (error) {
    if (statusOf(error) === 404) {
      throw new Refusal('a', 'run-not-found', `${slugOf(repository)} has no run ${runId}, or the token can’t read it.`);
    }
    throw explainApiError(error, `reading run ${runId} of ${slugOf(repository)}`);
  }
}

/**
 * GitHub may write the ref behind the path: `.github/workflows/energy.yml@main`. What stands behind must not be the rest of
 * another file's name: `energy.yml@x.yml` is a workflow of its own.
 */
export function isPathOf(path: string, expected: string): boolean {
  if (path === expected) return true;
  return path.startsWith(`${expected}@`) && !/\.ya?ml$/i.test(path);
}
