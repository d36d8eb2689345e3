import type { JsonObject } from '../json.ts';
import type { Repository, World } from '../state.ts';
import { renderAccount } from './account.ts';
import { fullName, nodeId, repositoryApi, repositoryHtml, type Urls } from './urls.ts';

/** The links of a repository: what follows its own address. */
const LINKS = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
} as const;

/** As it stands inside workflow runs. */
export function renderMinimalRepository(urls: Urls, repository: Repository): JsonObject {
  const api = repositoryApi(urls, repository);
  return {
    id: repository.id,
    node_id: nodeId('R', repository.id),
    name: repository.name,
    full_name: fullName(repository),
    private: repository.private,
    owner: renderAccount(urls, repository.owner),
    html_url: repositoryHtml(urls, repository),
    description: null,
    fork: repository.parent !== undefined,
    url: api,
    ...Object.fromEntries(Object.entries(LINKS).map(([name, suffix]) => [name, `${api}${suffix}`])),
  };
}

/** As it stands inside pull requests and events. */
export function renderRepository(urls: Urls, world: World, repository: Repository): JsonObject {
  const html = repositoryHtml(urls, repository);
  const open = world.pulls.filter((pull) => pull.repository === repository && pull.state === 'open').length;
  return {
    ...renderMinimalRepository(urls, repository),
    git_url: html.replace(/^https?:/, 'git:').concat('.git'),
    ssh_url: `git@${new URL(urls.html).hostname}:${fullName(repository)}.git`,
    clone_url: `${html}.git`,
    svn_url: html,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    forks: 0,
    forks_count: 0,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    size: 1,
    default_branch: repository.defaultBranch,
    open_issues: open,
    open_issues_count: open,
    topics: [],
    has_issues: true,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_downloads: true,
    has_discussions: false,
    archived: false,
    disabled: false,
    visibility: repository.private ? 'private' : 'public',
    pushed_at: repository.createdAt,
    created_at: repository.createdAt,
    updated_at: repository.createdAt,
  };
}

/** As `GET /repos/{owner}/{repo}` gives it. */
export function renderFullRepository(urls: Urls, world: World, repository: Repository): JsonObject {
  const { parent } = repository;
  return {
    ...renderRepository(urls, world, repository),
    network_count: 0,
    subscribers_count: 0,
    ...(parent === undefined
      ? {}
      : { parent: renderRepository(urls, world, parent), source: renderRepository(urls, world, parent) }),
  };
}
