import { ApiError, notFound, validationFailed } from '../api-error.ts';
import type { JsonObject } from '../json.ts';
import { listOf, objectOf } from '../json.ts';
import { renderAccount, renderApp, renderProfile } from '../render/account.ts';
import type { Call, Route } from '../router.ts';
import { route } from '../router.ts';
import {
  type App,
  findRepository,
  type Installation,
  type Level,
  type Permission,
  type Permissions,
} from '../state.ts';
import { issueToken } from '../tokens.ts';

export const appRoutes: readonly Route[] = [
  route('GET /user', (call) => {
    if (call.caller.kind === 'anonymous') throw new ApiError(401, 'Requires authentication');
    // An App's token is nobody's: it learns its own name through GraphQL only.
    if (call.caller.kind === 'app' || call.caller.token.kind !== 'user') {
      throw new ApiError(403, 'Resource not accessible by integration');
    }
    return { status: 200, json: renderProfile(call.urls, call.caller.token.viewer) };
  }),

  route('GET /app', (call) => ({ status: 200, json: renderApp(call.urls, requireAppItself(call)) })),

  route('GET /repos/{owner}/{repo}/installation', (call) => {
    const app = requireAppItself(call);
    const repository = findRepository(call.world, call.params.owner ?? '', call.params.repo ?? '');
    const installation = call.world.installations.find(
      (one) => one.app === app && repository !== undefined && one.repositories.includes(repository),
    );
    if (installation === undefined) throw notFound();
    return { status: 200, json: renderInstallation(call, installation) };
  }),

  route('POST /app/installations/{installation_id}/access_tokens', (call) => {
    const app = requireAppItself(call);
    const id = Number(call.params.installation_id);
    const installation = call.world.installations.find((one) => one.id === id && one.app === app);
    if (installation === undefined) throw notFound();
    const permissions = narrow(installation.app.permissions, objectOf(call.body.permissions));
    const names = call.body.repositories === undefined ? undefined : listOf(call.body.repositories).map(String);
    const ids = call.body.repository_ids === undefined ? undefined : listOf(call.body.repository_ids).map(Number);
    const repositories = installation.repositories.filter(
      (one) => (names?.includes(one.name) ?? true) && (ids?.includes(one.id) ?? true),
    );
    const token = issueToken(call.world, {
      kind: 'installation',
      viewer: app.bot,
      app,
      repositories,
      permissions,
    });
    const expires = new Date(call.world.now().getTime() + 60 * 60 * 1000);
    return {
      status: 201,
      json: {
        token: token.value,
        expires_at: `${expires.toISOString().slice(0, 19)}Z`,
        permissions: { ...permissions, metadata: 'read' },
        repository_selection: 'selected',
      },
    };
  }),

  route('GET /rate_limit', (call) => {
    const quota = call.caller.kind === 'token' ? call.caller.token.quota : { limit: 60, used: 0 };
    const reset = Math.floor(call.world.now().getTime() / 1000) + 3600;
    const core = { limit: quota.limit, used: quota.used, remaining: Math.max(0, quota.limit - quota.used), reset };
    const search = { limit: 30, used: 0, remaining: 30, reset };
    return { status: 200, json: { resources: { core, search, graphql: core }, rate: core } };
  }),
];

function requireAppItself(call: Call): App {
  if (call.caller.kind === 'app') return call.caller.app;
  throw new ApiError(401, 'A JSON web token could not be decoded');
}

/** A token may ask for less than the installation has, never for more. */
function narrow(granted: Permissions, wanted: JsonObject): Permissions {
  const names = Object.keys(wanted);
  if (names.length === 0) return granted;
  const all = Object.entries(granted);
  for (const name of names) {
    const level = all.find(([one]) => one === name)?.[1];
    if (name !== 'metadata' && level !== 'write' && level !== wanted[name]) {
      throw validationFailed(
        'Installation',
        'permissions',
        'The permissions requested are not granted to this installation.',
      );
    }
  }
  const narrowed: [string, Level][] = all
    .filter(([name]) => wanted[name] !== undefined)
    .map(([name]) => [name, wanted[name] === 'write' ? 'write' : 'read']);
  const result: Partial<Record<Permission, Level>> = Object.fromEntries(narrowed);
  return result;
}

export function renderInstallation(call: Call, installation: Installation): JsonObject {
  const { app, id } = installation;
  const account = installation.repositories[0]?.owner ?? app.owner;
  const api = `${call.urls.api}/app/installations/${id}`;
  return {
    id,
    app_id: app.id,
    app_slug: app.slug,
    client_id: app.clientId,
    account: renderAccount(call.urls, account),
    target_id: account.id,
    target_type: account.type,
    repository_selection: 'selected',
    access_tokens_url: `${api}/access_tokens`,
    repositories_url: `${call.urls.api}/installation/repositories`,
    html_url: `${call.urls.html}/settings/installations/${id}`,
    permissions: { ...app.permissions, metadata: 'read' },
    events: [],
    created_at: '2020-01-01T00:00:00Z',
    updated_at: '2020-01-01T00:00:00Z',
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: null,
    suspended_at: installation.suspendedAt,
  };
}
