/** A run ended: it may have measured a pull request, or listed the models of the default branch. */
import { todayOf } from '../../clock.ts';
import type { RepositoryEvent } from '../pulls/pull-work.ts';
import { subjectName } from '../queue/subject.ts';
import { takeScan } from '../scans/take-scan.ts';
import type { Services } from '../services.ts';
import { RESULT, type ResultPayload } from './internal-event.ts';

/** Runs that can measure a pull request. */
export const EVENTS: readonly string[] = ['pull_request', 'pull_request_target'];

/** Runs that can list the models of a branch. */
const SCAN_EVENTS: readonly string[] = ['push', 'workflow_dispatch'];

type WorkflowRunEvent = RepositoryEvent & {
  readonly payload: {
    readonly repository: { readonly default_branch: string };
    readonly workflow_run: {
      readonly id: number;
      readonly run_attempt: number;
      readonly event: string;
      readonly path: string;
      readonly conclusion: string | null;
      readonly created_at: string;
      readonly head_sha: string;
      readonly head_branch: string | null;
      readonly head_repository: { readonly id: number; readonly owner: { readonly login: string } | null } | null;
    };
  };
};

export async function onWorkflowRun(event: WorkflowRunEvent, services: Services): Promise<void> {
  const run = event.payload.workflow_run;
  if (EVENTS.includes(run.event)) await followResult(event, services);
  if (SCAN_EVENTS.includes(run.event)) await followScan(event, services);
}

/**
 * Hands a run on to the pull requests that it may have measured, to be looked at in their turn. Which one it is,
 * and whether its result counts, is decided there, by GitHub's word alone.
 */
async function followResult(event: WorkflowRunEvent, services: Services): Promise<void> {
  const { workflow_run: run, repository, installation } = event.payload;
  const owner = run.head_repository?.owner?.login;
  if (owner === undefined || run.head_branch === null) return;
  const { data: pulls } = await event.octokit.request('GET /repos/{owner}/{repo}/pulls', {
    owner: repository.owner.login,
    repo: repository.name,
    state: 'open',
    head: `${owner}:${run.head_branch}`,
    per_page: 100,
  });
  for (const { number, head } of pulls) {
    if (head.sha !== run.head_sha) continue;
    const payload: ResultPayload = {
      repository: { id: repository.id, name: repository.name, owner: { login: repository.owner.login } },
      installation: { id: installation?.id ?? 0 },
      number,
      run: { id: run.id, path: run.path },
    };
    await services.follow({
      id: `${event.id}:${number}`,
      event: RESULT,
      action: undefined,
      installationId: installation?.id,
      repositoryId: repository.id,
      subject: subjectName({ kind: 'pull', repositoryId: repository.id, number }),
      payload,
    });
  }
}

/** Takes over the list of models that a run on the default branch may have left. */
async function followScan(event: WorkflowRunEvent, services: Services): Promise<void> {
  const { workflow_run: run, repository, installation } = event.payload;
  const { conclusion } = run;
  const isOfDefaultBranch = run.head_branch === repository.default_branch && run.head_repository?.id === repository.id;
  if (!isOfDefaultBranch || (conclusion !== 'success' && conclusion !== 'failure')) return;
  const { name, owner } = repository;
  await takeScan({
    db: services.db,
    client: event.octokit,
    repositoryId: repository.id,
    installationId: installation?.id ?? 0,
    repository: { owner: owner.login, repo: name },
    defaultBranch: repository.default_branch,
    run: {
      id: run.id,
      attempt: run.run_attempt,
      conclusion,
      headSha: run.head_sha,
      createdAt: new Date(run.created_at),
    },
    today: todayOf(services.clock),
    log: services.log.child({ delivery: event.id, repository: `${owner.login}/${name}` }),
    signal: services.signalOf(event.id),
  });
}
