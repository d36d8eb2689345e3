import type { RepositoryEvent } from '../pulls/pull-work.ts';
import { subjectName } from '../queue/subject.ts';
import type { Services } from '../services.ts';
import { RESULT, type ResultPayload } from './internal-event.ts';

/** Runs that can measure a pull request. */
export const EVENTS: readonly string[] = ['pull_request', 'pull_request_target'];

type WorkflowRunEvent = RepositoryEvent & {
  readonly payload: {
    readonly workflow_run: {
      readonly id: number;
      readonly event: string;
      readonly path: string;
      readonly head_sha: string;
      readonly head_branch: string | null;
      readonly head_repository: { readonly id: number; readonly owner: { readonly login: string } | null } | null;
    };
  };
};

/**
 * A run ended: hands it on to the pull requests that it may have measured, to be looked at in their turn. Which one it is,
 * and whether its result counts, is decided there, by GitHub's word alone.
 */
export async function onWorkflowRun(event: WorkflowRunEvent, services: Services): Promise<void> {
  const { workflow_run: run, repository, installation } = event.payload;
  const owner = run.head_repository?.owner?.login;
  if (!EVENTS.includes(run.event) || owner === undefined || run.head_branch === null) return;
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
