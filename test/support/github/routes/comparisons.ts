import type { Need } from '../access.ts';
import { ApiError, notFound } from '../api-error.ts';
import type { GitStore } from '../git-store.ts';
import { paginate } from '../pages.ts';
import { renderCommit } from '../render/commit.ts';
import { repositoryApi, repositoryHtml } from '../render/urls.ts';
import { type Route, repositoryRoute } from '../router.ts';

const READ: Need = { permissions: ['contents'], level: 'read' };

/** By full commit ids on both sides, as the code under test asks. The files are left out, as on every page but the first. */
export const comparisonRoutes: readonly Route[] = [
  repositoryRoute('GET /repos/{owner}/{repo}/compare/{basehead}', READ, async (call, repository) => {
    const { git } = repository;
    if (git === undefined) throw new ApiError(409, 'Git Repository is empty.');
    const basehead = call.params.basehead ?? '';
    const [base = '', head = ''] = basehead.split('...');
    const [baseCommit, headCommit] = [await git.commit(base), await git.commit(head)];
    if (baseCommit === undefined || headCommit === undefined) throw notFound();
    const mergeBase = await commitOf(git, await git.mergeBase(base, head));
    if (mergeBase === undefined) throw new ApiError(404, `No common ancestor between ${base} and ${head}.`);
    const [ahead, behind] = [await git.commitsBetween(base, head), await git.commitsBetween(head, base)];
    const page = paginate(call, repository, ahead);
    const commits = await Promise.all(page.items.map((sha) => commitOf(git, sha)));
    const html = `${repositoryHtml(call.urls, repository)}/compare/${basehead}`;
    const side = (behindBy: number) => (behindBy > 0 ? 'diverged' : 'ahead');
    return {
      status: 200,
      headers: page.headers,
      json: {
        url: `${repositoryApi(call.urls, repository)}/compare/${basehead}`,
        html_url: html,
        permalink_url: html,
        diff_url: `${html}.diff`,
        patch_url: `${html}.patch`,
        base_commit: renderCommit(call.urls, repository, baseCommit),
        merge_base_commit: renderCommit(call.urls, repository, mergeBase),
        status: ahead.length > 0 ? side(behind.length) : behind.length > 0 ? 'behind' : 'identical',
        ahead_by: ahead.length,
        behind_by: behind.length,
        total_commits: ahead.length,
        commits: commits.flatMap((commit) => (commit ? [renderCommit(call.urls, repository, commit)] : [])),
      },
    };
  }),
];

async function commitOf(git: GitStore, sha: string | undefined) {
  return sha === undefined ? undefined : git.commit(sha);
}
