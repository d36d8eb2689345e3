import type { JsonObject } from '../json.ts';
import type { PullFile } from '../pull-file.ts';
import type { Pull, Repository, World } from '../state.ts';
import { renderAccount } from './account.ts';
import { renderRepository } from './repository.ts';
import { nodeId, pullHtml, repositoryApi, repositoryHtml, type Urls } from './urls.ts';

/** As it stands in lists. */
export function renderPull(urls: Urls, world: World, pull: Pull): JsonObject {
  const repository = repositoryApi(urls, pull.repository);
  const api = `${repository}/pulls/${pull.number}`;
  const issue = `${repository}/issues/${pull.number}`;
  const html = pullHtml(urls, pull);
  const links = {
    self: api,
    html,
    issue,
    comments: `${issue}/comments`,
    review_comments: `${api}/comments`,
    review_comment: `${repository}/pulls/comments{/number}`,
    commits: `${api}/commits`,
    statuses: `${repository}/statuses/${pull.headSha}`,
  };
  return {
    id: pull.id,
    node_id: nodeId('PR', pull.id),
    number: pull.number,
    url: api,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    commits_url: links.commits,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    comments_url: links.comments,
    statuses_url: links.statuses,
    _links: Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }])),
    state: pull.state,
    locked: false,
    draft: pull.draft,
    title: pull.title,
    body: pull.body,
    user: renderAccount(urls, pull.author),
    labels: [],
    milestone: null,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    author_association: associationOf(pull),
    auto_merge: null,
    merge_commit_sha: pull.mergeSha ?? null,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt ?? null,
    merged_at: pull.merged ? (pull.closedAt ?? null) : null,
    head: renderEnd(urls, world, pull.headRepository, pull.headRef, pull.headSha),
    base: renderEnd(urls, world, pull.repository, pull.baseRef, pull.baseSha),
  };
}

/** Every pull request is an issue too, which is how webhooks of its comments show it. */
export function renderIssue(urls: Urls, world: World, pull: Pull): JsonObject {
  const repository = repositoryApi(urls, pull.repository);
  const api = `${repository}/issues/${pull.number}`;
  const html = pullHtml(urls, pull);
  return {
    url: api,
    repository_url: repository,
    labels_url: `${api}/labels{/name}`,
    comments_url: `${api}/comments`,
    events_url: `${api}/events`,
    html_url: html,
    id: pull.id,
    node_id: nodeId('PR', pull.id),
    number: pull.number,
    title: pull.title,
    user: renderAccount(urls, pull.author),
    labels: [],
    state: pull.state,
    locked: false,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: world.comments.filter((comment) => comment.pull === pull).length,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt ?? null,
    author_association: associationOf(pull),
    draft: pull.draft,
    pull_request: {
      url: `${repository}/pulls/${pull.number}`,
      html_url: html,
      diff_url: `${html}.diff`,
      patch_url: `${html}.patch`,
      merged_at: pull.merged ? (pull.closedAt ?? null) : null,
    },
    body: pull.body,
  };
}

/** As `GET …/pulls/{pull_number}` and events give it. */
export function renderFullPull(urls: Urls, world: World, pull: Pull, files: readonly PullFile[]): JsonObject {
  const sum = (count: (file: PullFile) => number | undefined): number =>
    files.reduce((total, file) => total + (count(file) ?? 0), 0);
  return {
    ...renderPull(urls, world, pull),
    merged: pull.merged,
    merged_by: pull.merged ? renderAccount(urls, pull.repository.owner) : null,
    mergeable: pull.mergeSha !== undefined,
    mergeable_state: pull.mergeSha === undefined ? 'dirty' : 'clean',
    maintainer_can_modify: false,
    rebaseable: pull.mergeSha !== undefined,
    comments: world.comments.filter((comment) => comment.pull === pull).length,
    review_comments: world.reviewComments.filter((comment) => comment.pull === pull).length,
    commits: 1,
    additions: sum((file) => file.additions),
    deletions: sum((file) => file.deletions),
    changed_files: files.length,
  };
}

/** As it stands in check runs and workflow runs. */
export function renderMinimalPull(urls: Urls, pull: Pull): JsonObject {
  const repositoryOf = (repository: Repository): JsonObject => ({
    id: repository.id,
    url: repositoryApi(urls, repository),
    name: repository.name,
  });
  return {
    id: pull.id,
    number: pull.number,
    url: `${repositoryApi(urls, pull.repository)}/pulls/${pull.number}`,
    head: { ref: pull.headRef, sha: pull.headSha, repo: repositoryOf(pull.headRepository) },
    base: { ref: pull.baseRef, sha: pull.baseSha, repo: repositoryOf(pull.repository) },
  };
}

export function renderPullFile(urls: Urls, pull: Pull, file: PullFile): JsonObject {
  const html = repositoryHtml(urls, pull.repository);
  const path = encodeURIComponent(file.filename);
  const additions = file.additions ?? 0;
  const deletions = file.deletions ?? 0;
  return {
    sha: file.sha ?? null,
    filename: file.filename,
    status: file.status,
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: `${html}/blob/${pull.headSha}/${path}`,
    raw_url: `${html}/raw/${pull.headSha}/${path}`,
    contents_url: `${repositoryApi(urls, pull.repository)}/contents/${path}?ref=${pull.headSha}`,
    ...(file.patch === undefined ? {} : { patch: file.patch }),
    ...(file.previousFilename === undefined ? {} : { previous_filename: file.previousFilename }),
  };
}

function associationOf(pull: Pull): string {
  return pull.headRepository === pull.repository ? 'MEMBER' : 'NONE';
}

function renderEnd(urls: Urls, world: World, repository: Repository, ref: string, sha: string): JsonObject {
  return {
    label: `${repository.owner.login}:${ref}`,
    ref,
    sha,
    user: renderAccount(urls, repository.owner),
    repo: renderRepository(urls, world, repository),
  };
}
