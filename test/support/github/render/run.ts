import type { JsonObject } from '../json.ts';
import type { Artifact, WorkflowRun, World } from '../state.ts';
import { renderAccount } from './account.ts';
import { renderMinimalPull } from './pull.ts';
import { renderMinimalRepository } from './repository.ts';
import { nodeId, repositoryApi, repositoryHtml, type Urls } from './urls.ts';

export function renderWorkflowRun(urls: Urls, world: World, run: WorkflowRun): JsonObject {
  const repository = repositoryApi(urls, run.repository);
  const api = `${repository}/actions/runs/${run.id}`;
  // Always empty for runs of a fork: whoever wants the pull request has to look for it.
  const pulls = world.pulls.filter(
    (pull) =>
      pull.repository === run.repository &&
      pull.headRepository === run.repository &&
      run.headRepository === run.repository &&
      pull.headRef === run.headBranch &&
      pull.state === 'open',
  );
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId('WFR', run.id),
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: run.path,
    display_title: run.name,
    run_number: run.number,
    run_attempt: run.attempt,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: 1,
    check_suite_id: run.id + 1_000_000,
    check_suite_node_id: nodeId('CS', run.id + 1_000_000),
    url: api,
    html_url: `${repositoryHtml(urls, run.repository)}/actions/runs/${run.id}`,
    pull_requests: pulls.map((pull) => renderMinimalPull(urls, pull)),
    created_at: run.createdAt,
    updated_at: run.createdAt,
    run_started_at: run.createdAt,
    actor: renderAccount(urls, run.actor),
    triggering_actor: renderAccount(urls, run.actor),
    jobs_url: `${api}/jobs`,
    logs_url: `${api}/logs`,
    check_suite_url: `${repository}/check-suites/${run.id + 1_000_000}`,
    artifacts_url: `${api}/artifacts`,
    cancel_url: `${api}/cancel`,
    rerun_url: `${api}/rerun`,
    previous_attempt_url: run.attempt > 1 ? `${api}/attempts/${run.attempt - 1}` : null,
    workflow_url: `${repository}/actions/workflows/1`,
    head_commit: {
      id: run.headSha,
      tree_id: run.headSha,
      message: run.name,
      timestamp: run.createdAt,
      author: { name: run.actor.login, email: `${run.actor.id}@users.noreply.github.com` },
      committer: { name: 'GitHub', email: 'noreply@github.com' },
    },
    repository: renderMinimalRepository(urls, run.repository),
    head_repository: renderMinimalRepository(urls, run.headRepository),
  };
}

export function renderArtifact(urls: Urls, artifact: Artifact): JsonObject {
  const { run } = artifact;
  const api = `${repositoryApi(urls, run.repository)}/actions/artifacts/${artifact.id}`;
  return {
    id: artifact.id,
    node_id: nodeId('ART', artifact.id),
    name: artifact.name,
    size_in_bytes: artifact.size,
    url: api,
    archive_download_url: `${api}/zip`,
    expired: artifact.expired,
    digest: artifact.digest,
    created_at: artifact.createdAt,
    updated_at: artifact.createdAt,
    expires_at: artifact.expiresAt,
    workflow_run: {
      id: run.id,
      repository_id: run.repository.id,
      head_repository_id: run.headRepository.id,
      head_branch: run.headBranch,
      head_sha: run.headSha,
    },
  };
}
