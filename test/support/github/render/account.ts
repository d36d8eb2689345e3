import type { JsonObject } from '../json.ts';
import type { Account, App } from '../state.ts';
import { nodeId, type Urls } from './urls.ts';

export function renderAccount(urls: Urls, account: Account): JsonObject {
  const api = `${urls.api}/users/${encodeURIComponent(account.login)}`;
  const page = account.login.endsWith('[bot]') ? `apps/${account.login.slice(0, -'[bot]'.length)}` : account.login;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId(account.type === 'Bot' ? 'BOT' : 'U', account.id),
    avatar_url: `${urls.html}/avatars/${account.id}`,
    gravatar_id: '',
    url: api,
    html_url: `${urls.html}/${page}`,
    followers_url: `${api}/followers`,
    following_url: `${api}/following{/other_user}`,
    gists_url: `${api}/gists{/gist_id}`,
    starred_url: `${api}/starred{/owner}{/repo}`,
    subscriptions_url: `${api}/subscriptions`,
    organizations_url: `${api}/orgs`,
    repos_url: `${api}/repos`,
    events_url: `${api}/events{/privacy}`,
    received_events_url: `${api}/received_events`,
    type: account.type,
    user_view_type: 'public',
    site_admin: false,
  };
}

/** What `GET /user` adds. */
export function renderProfile(urls: Urls, account: Account): JsonObject {
  return {
    ...renderAccount(urls, account),
    name: account.login,
    company: null,
    blog: '',
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: '2020-01-01T00:00:00Z',
    updated_at: '2020-01-01T00:00:00Z',
  };
}

export function renderApp(urls: Urls, app: App): JsonObject {
  return {
    id: app.id,
    slug: app.slug,
    client_id: app.clientId,
    node_id: nodeId('A', app.id),
    owner: renderAccount(urls, app.owner),
    name: app.name,
    description: '',
    external_url: `${urls.html}/apps/${app.slug}`,
    html_url: `${urls.html}/apps/${app.slug}`,
    created_at: '2020-01-01T00:00:00Z',
    updated_at: '2020-01-01T00:00:00Z',
    permissions: { ...app.permissions },
    events: [],
  };
}
