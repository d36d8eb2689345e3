import type { JsonObject } from '../json.ts';
import type { Annotation, CheckRun, CommitStatus, Repository, World } from '../state.ts';
import { renderAccount, renderApp } from './account.ts';
import { renderMinimalPull } from './pull.ts';
import { nodeId, repositoryApi, repositoryHtml, type Urls } from './urls.ts';

export function renderCheckRun(urls: Urls, world: World, repository: Repository, run: CheckRun): JsonObject {
  const api = `${repositoryApi(urls, repository)}/check-runs/${run.id}`;
  const html = `${repositoryHtml(urls, repository)}/runs/${run.id}`;
  // Heads in a fork are not linked: this list is empty for them, which is GitHub's way too.
  const pulls = world.pulls.filter(
    (pull) => pull.repository === repository && pull.headRepository === repository && pull.headSha === run.headSha,
  );
  return {
    id: run.id,
    node_id: nodeId('CR', run.id),
    head_sha: run.headSha,
    external_id: run.externalId ?? '',
    url: api,
    html_url: html,
    details_url: run.detailsUrl ?? html,
    name: run.name,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: run.annotations.length,
      annotations_url: `${api}/annotations`,
    },
    check_suite: { id: run.suiteId },
    app: renderApp(urls, run.app),
    pull_requests: pulls.map((pull) => renderMinimalPull(urls, pull)),
  };
}

export function renderAnnotation(
  urls: Urls,
  repository: Repository,
  run: CheckRun,
  annotation: Annotation,
): JsonObject {
  return {
    path: annotation.path,
    blob_href: `${repositoryHtml(urls, repository)}/blob/${run.headSha}/${encodeURIComponent(annotation.path)}`,
    start_line: annotation.startLine,
    end_line: annotation.endLine,
    start_column: annotation.startColumn,
    end_column: annotation.endColumn,
    annotation_level: annotation.level,
    title: annotation.title,
    message: annotation.message,
    raw_details: annotation.rawDetails,
  };
}

export function renderStatus(urls: Urls, repository: Repository, status: CommitStatus): JsonObject {
  return {
    url: `${repositoryApi(urls, repository)}/statuses/${status.sha}`,
    avatar_url: `${urls.html}/avatars/${status.creator.id}`,
    id: status.id,
    node_id: nodeId('SC', status.id),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: status.createdAt,
    updated_at: status.createdAt,
    creator: renderAccount(urls, status.creator),
  };
}
