/** What somebody's token for an App reaches: installations, and in each the repositories that they were given a role in. */
import { ApiError, notFound } from '../api-error.ts';
import { textOf } from '../json.ts';
import { paginateOwn } from '../pages.ts';
import { renderRepository } from '../render/repository.ts';
import { type Call, type Route, route } from '../router.ts';
import type { Account, App, Installation, Repository } from '../state.ts';
import { renderInstallation } from './apps.ts';

export const personRoutes: readonly Route[] = [
  route('GET /user/installations', (call) => {
    const { app, viewer } = requirePerson(call);
    const found = call.world.installations.filter(
      (one) => one.app === app && one.repositories.some((repository) => hasRole(repository, viewer)),
    );
    const { items, headers } = paginateOwn(call, found);
    const installations = items.map((one) => renderInstallation(call, one));
    return { status: 200, headers, json: { total_count: found.length, installations } };
  }),

  route('GET /user/installations/{installation_id}/repositories', (call) => {
    const { app, viewer } = requirePerson(call);
    const found = readableOf(call, app, viewer);
    const { items, headers } = paginateOwn(call, found);
    const repositories = items.map((one) => renderRepository(call.urls, call.world, one));
    return { status: 200, headers, json: { total_count: found.length, repositories } };
  }),

  route('DELETE /applications/{client_id}/token', (call) => {
    if (call.caller.kind !== 'app' || call.caller.app.clientId !== call.params.client_id) throw notFound();
    const value = textOf(call.body.access_token) ?? '';
    if (call.world.tokens.get(value)?.app !== call.caller.app) throw notFound();
    call.world.tokens.delete(value);
    return { status: 204 };
  }),
];

function readableOf(call: Call, app: App, viewer: Account): readonly Repository[] {
  const installation: Installation | undefined = call.world.installations.find(
    ({ id }) => id === Number(call.params.installation_id),
  );
  const found = installation?.repositories.filter((one) => hasRole(one, viewer)) ?? [];
  if (installation?.app !== app || found.length === 0) throw notFound();
  if (installation.suspendedAt !== null) throw new ApiError(403, 'This installation has been suspended');
  return found;
}

function requirePerson({ caller }: Call): { app: App; viewer: Account } {
  if (caller.kind !== 'token' || caller.token.kind !== 'user') throw new ApiError(401, 'Requires authentication');
  if (caller.token.app === undefined) {
    throw new ApiError(403, 'You must authenticate with an access token authorized to a GitHub App');
  }
  return { app: caller.token.app, viewer: caller.token.viewer };
}

/** Explicitly: that everybody may read a public repository is not enough. */
function hasRole({ owner, collaborators }: Repository, { login }: Account): boolean {
  const role = collaborators.get(login.toLowerCase()) ?? 'none';
  return owner.login.toLowerCase() === login.toLowerCase() || role !== 'none';
}
