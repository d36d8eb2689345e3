import { type Need, roleOf, tokenOf } from '../access.ts';
import { notFound } from '../api-error.ts';
import { textOf } from '../json.ts';
import { paginate } from '../pages.ts';
import { renderAccount } from '../render/account.ts';
import { renderStatus } from '../render/check.ts';
import { renderFullRepository } from '../render/repository.ts';
import { type Route, repositoryRoute } from '../router.ts';
import type { CommitStatus, Repository } from '../state.ts';
import { requireCommit, resolveCommit } from './revisions.ts';

const METADATA: Need = { permissions: ['metadata'], level: 'read' };

export const repositoryRoutes: readonly Route[] = [
  repositoryRoute('GET /repos/{owner}/{repo}', METADATA, (call, repository) => ({
    status: 200,
    json: renderFullRepository(call.urls, call.world, repository),
  })),

  repositoryRoute('GET /repos/{owner}/{repo}/collaborators/{username}/permission', METADATA, (call, repository) => {
    tokenOf(call.caller);
    const account = call.world.accounts.get((call.params.username ?? '').toLowerCase());
    if (account === undefined) throw notFound();
    const role = roleOf(repository, account.login);
    const mayWrite = role === 'write' || role === 'maintain' || role === 'admin';
    return {
      status: 200,
      json: {
        // The old field knows four levels only.
        permission: role === 'maintain' ? 'write' : role === 'triage' ? 'read' : role,
        role_name: role,
        user: {
          ...renderAccount(call.urls, account),
          role_name: role,
          permissions: {
            pull: role !== 'none',
            triage: mayWrite || role === 'triage',
            push: mayWrite,
            maintain: role === 'maintain' || role === 'admin',
            admin: role === 'admin',
          },
        },
      },
    };
  }),

  repositoryRoute(
    'POST /repos/{owner}/{repo}/statuses/{sha}',
    { permissions: ['statuses'], level: 'write' },
    async (call, repository) => {
      const status: CommitStatus & { readonly repository: Repository } = {
        repository,
        id: call.world.nextId('status'),
        sha: await requireCommit(call, repository, call.params.sha ?? ''),
        state: textOf(call.body.state) ?? '',
        context: textOf(call.body.context) ?? 'default',
        description: textOf(call.body.description) ?? null,
        targetUrl: textOf(call.body.target_url) ?? null,
        creator: tokenOf(call.caller).viewer,
        createdAt: call.world.timestamp(),
      };
      call.world.statuses.push(status);
      return { status: 201, json: renderStatus(call.urls, repository, status) };
    },
  ),

  repositoryRoute(
    'GET /repos/{owner}/{repo}/commits/{ref}/statuses',
    { permissions: ['statuses'], level: 'read' },
    async (call, repository) => {
      const sha = await resolveCommit(call, repository, call.params.ref ?? '');
      const found = call.world.statuses.filter((status) => status.repository === repository && status.sha === sha);
      const page = paginate(call, repository, found.toReversed());
      return {
        status: 200,
        headers: page.headers,
        json: page.items.map((status) => renderStatus(call.urls, repository, status)),
      };
    },
  ),
];
