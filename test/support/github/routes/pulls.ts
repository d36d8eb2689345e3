import type { Need } from '../access.ts';
import { notFound } from '../api-error.ts';
import { paginate } from '../pages.ts';
import { filesOf } from '../pull-files.ts';
import { renderFullPull, renderPull, renderPullFile } from '../render/pull.ts';
import { type Call, type Route, repositoryRoute } from '../router.ts';
import type { Pull, Repository } from '../state.ts';

const READ: Need = { permissions: ['pull_requests'], level: 'read' };

/** GitHub lists no more files of one pull request. */
const MAXIMUM_FILES = 3000;

export const pullRoutes: readonly Route[] = [
  repositoryRoute('GET /repos/{owner}/{repo}/pulls', READ, (call, repository) => {
    const state = call.query.get('state') ?? 'open';
    const head = call.query.get('head');
    const base = call.query.get('base');
    const found = call.world.pulls.filter(
      (pull) =>
        pull.repository === repository &&
        (state === 'all' || pull.state === state) &&
        (head === null || head === `${pull.headRepository.owner.login}:${pull.headRef}`) &&
        (base === null || base === pull.baseRef),
    );
    const page = paginate(call, repository, inAskedOrder(call, found));
    return {
      status: 200,
      headers: page.headers,
      json: page.items.map((pull) => renderPull(call.urls, call.world, pull)),
    };
  }),

  repositoryRoute('GET /repos/{owner}/{repo}/pulls/{pull_number}', READ, async (call, repository) => {
    const pull = findPull(call, repository);
    return { status: 200, json: renderFullPull(call.urls, call.world, pull, await filesOf(pull)) };
  }),

  repositoryRoute('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', READ, async (call, repository) => {
    const pull = findPull(call, repository);
    const page = paginate(call, repository, (await filesOf(pull)).slice(0, MAXIMUM_FILES));
    return {
      status: 200,
      headers: page.headers,
      json: page.items.map((file) => renderPullFile(call.urls, pull, file)),
    };
  }),

  repositoryRoute('GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls', READ, (call, repository) => {
    const sha = call.params.commit_sha;
    const found = call.world.pulls.filter(
      (pull) => pull.repository === repository && (pull.headSha === sha || (pull.merged && pull.mergeSha === sha)),
    );
    const page = paginate(call, repository, found);
    return {
      status: 200,
      headers: page.headers,
      json: page.items.map((pull) => renderPull(call.urls, call.world, pull)),
    };
  }),
];

/** The newest first, unless the query says otherwise. */
function inAskedOrder(call: Call, pulls: readonly Pull[]): Pull[] {
  const sort = call.query.get('sort') ?? 'created';
  const ascending = pulls.toSorted((one, other) =>
    sort === 'updated' ? one.updatedAt.localeCompare(other.updatedAt) : one.id - other.id,
  );
  const direction = call.query.get('direction') ?? (sort === 'created' ? 'desc' : 'asc');
  return direction === 'desc' ? ascending.toReversed() : ascending;
}

function findPull(call: Call, repository: Repository): Pull {
  const number = Number(call.params.pull_number);
  const pull = call.world.pulls.find((one) => one.repository === repository && one.number === number);
  if (pull === undefined) throw notFound();
  return pull;
}
