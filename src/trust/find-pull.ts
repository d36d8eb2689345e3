/** Step b: the pull request that a run was made for, from GitHub alone. */
import { explainApiError } from '../github/api-error.ts';
import type { GitHubClient } from '../github/client.ts';
import { type Repository, sameRepository, slugOf } from '../github/repository.ts';
import type { TrustedRun } from './expected-run.ts';
import { requireMadeFor } from './made-for-pull.ts';
import { quote, Refusal } from './refusal.ts';

export interface TrustedPull {
  readonly number: number;
  readonly url: string;
  readonly head: {
    readonly sha: string;
    readonly ref: string;
    /** Absent where the fork is there no more. */
    readonly repository?: Repository;
  };
  /** `sha` is the tip of the base branch now: what is in force there. */
  readonly base: { readonly sha: string; readonly ref: string };
  /** Where head left base. */
  readonly mergeBaseSha: string;
  /** As GitHub counts them, also where it lists fewer. */
  readonly changedFiles: number;
}

/**
 * The open pull request whose head is the run's commit in the run's head repository, and that the run was made for. The artifact is not asked, and neither
 * is the run's own list, which is empty for forks.
 *
 * @throws Refusal
 */
export async function findPull(
  client: GitHubClient,
  { repository, run }: { repository: Repository; run: TrustedRun },
): Promise<TrustedPull> {
  const slug = slugOf(repository);
  try {
    const candidates = await client.paginate('GET /repos/{owner}/{repo}/pulls', {
      ...repository,
      state: 'open',
      head: `${run.headRepository.owner}:${run.headBranch}`,
      per_page: 100,
    });
    const ofBranch = candidates.filter(({ head }) => sameRepository(head.repo, run.headRepository.id));
    const found = ofBranch.filter(({ head }) => head.sha === run.headSha);
    const [pull] = found;
    if (pull === undefined) throw noPull(run, slug, ofBranch.length > 0);
    if (found.length > 1) {
      const numbers = found.map(({ number }) => `#${number}`).join(', ');
      throw new Refusal(
        'b',
        'several-pull-requests',
        `${run.headSha} is the head of several pull requests of ${slug} (${numbers}): which one run ${run.id} was made for isn’t known.`,
      );
    }
    await requireMadeFor(client, { repository, run, pull });
    return await describe(client, repository, pull.number, run);
  } catch (error) {
    throw explainApiError(error, `looking for the pull request of run ${run.id} in ${slug}`);
  }
}

function noPull(run: TrustedRun, slug: string, moved: boolean): Refusal {
  const commit = `${quote(run.headBranch)} at ${run.headSha}`;
  return moved
    ? new Refusal('b', 'head-moved', `Run ${run.id} is for ${commit}, which is no longer the head of its pull request.`)
    : new Refusal('b', 'no-pull-request', `No open pull request of ${slug} has ${commit} as its head.`);
}

async function describe(
  client: GitHubClient,
  repository: Repository,
  number: number,
  run: TrustedRun,
): Promise<TrustedPull> {
  const { data: pull } = await client.request('GET /repos/{owner}/{repo}/pulls/{pull_number}', {
    ...repository,
    pull_number: number,
  });
  if (pull.state !== 'open' || pull.head.sha !== run.headSha) throw noPull(run, slugOf(repository), true);
  const { baseSha, mergeBaseSha } = await whereTheyMeet(client, repository, pull.base.ref, pull.head.sha);
  return {
    number,
    url: pull.html_url,
    head: {
      sha: pull.head.sha,
      ref: pull.head.ref,
      repository: pull.head.repo ? { owner: pull.head.repo.owner.login, repo: pull.head.repo.name } : undefined,
    },
    base: { sha: baseSha, ref: pull.base.ref },
    mergeBaseSha,
    changedFiles: pull.changed_files,
  };
}

/** The tip of a base branch now, and where a head left it. */
export async function whereTheyMeet(
  client: GitHubClient,
  repository: Repository,
  baseRef: string,
  headSha: string,
): Promise<{ baseSha: string; mergeBaseSha: string }> {
  const { data: base } = await client.request('GET /repos/{owner}/{repo}/git/ref/{ref}', {
    ...repository,
    ref: `heads/${baseRef}`,
  });
  const { data: comparison } = await client.request('GET /repos/{owner}/{repo}/compare/{basehead}', {
    ...repository,
    basehead: `${base.object.sha}...${headSha}`,
    // Only where they meet is asked for; the commits are not.
    per_page: 1,
  });
  return { baseSha: base.object.sha, mergeBaseSha: comparison.merge_base_commit.sha };
}
