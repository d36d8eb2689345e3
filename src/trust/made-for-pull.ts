/**
 * Step b, second half of the search: that the run was made for this pull request, and for the base branch that it has now.
 *
 * A run of a fork names no pull request, and a commit can be the head of several: beside each other, after each other, or of
 * one whose base branch was changed. The workflow file of the other base branch would then have made a result that counts as
 * verified here. What tells them apart is when the run was created: GitHub does that within seconds of the event, and running
 * it again (with the same event) leaves that time as it is.
 */
import type { GitHubClient } from '../github/client.ts';
import { type Repository, sameRepository, slugOf } from '../github/repository.ts';
import type { TrustedRun } from './expected-run.ts';
import { Refusal } from './refusal.ts';

/** What GitHub's list says of a pull request; times are ISO 8601, of whole seconds. */
interface ListedPull {
  readonly number: number;
  readonly created_at: string;
  readonly updated_at: string;
  readonly closed_at: string | null;
  readonly head: { readonly repo: { readonly id: number | bigint } | null };
}

const REMEDY = 'Push a commit, or close and reopen the pull request, for a run of its own.';
/** GitHub's longest page. Of one branch more are not closed by accident while a run is measured. */
const PAGE = 100;

/** @throws Refusal */
export async function requireMadeFor(
  client: GitHubClient,
  {
    repository,
    run,
    pull,
  }: { repository: Repository; run: TrustedRun; pull: Pick<ListedPull, 'number' | 'created_at'> },
): Promise<void> {
  const name = `${slugOf(repository)}#${pull.number}`;
  const made = `Run ${run.id} was started at ${run.createdAt}`;
  if (isBefore(run.createdAt, pull.created_at)) {
    throw new Refusal('b', 'older-than-pull-request', `${made}, before ${name} was opened. ${REMEDY}`);
  }
  const baseChangedAt = await lastBaseChange(client, repository, pull.number);
  if (baseChangedAt !== undefined && isBefore(run.createdAt, baseChangedAt)) {
    const change = `before the base branch of ${name} was changed (${baseChangedAt})`;
    throw new Refusal(
      'b',
      'other-base-branch',
      `${made}, ${change}: it may have measured against another one. ${REMEDY}`,
    );
  }
  const others = await openedAlongside(client, repository, run);
  if (others.length > 0) {
    const numbers = others.map((number) => `#${number}`).join(', ');
    throw new Refusal(
      'b',
      'several-pull-requests',
      `${made}, while ${numbers} had the same head as ${name}: which one it was made for isn’t known. ${REMEDY}`,
    );
  }
}

/**
 * When the base branch was changed last: by a person, or by GitHub, which retargets what pointed at a branch that was merged.
 * Asked through GraphQL, which gives the last one of any number of events; REST lists them oldest first.
 */
async function lastBaseChange(
  client: GitHubClient,
  { owner, repo }: Repository,
  number: number,
): Promise<string | undefined> {
  const answer = await client.graphql<{
    repository: { pullRequest: { timelineItems: { nodes: readonly ({ createdAt?: string } | null)[] } } };
  }>(
    `query ($owner: String!, $repo: String!, $number: Int!) {
      repository(owner: $owner, name: $repo) {
        pullRequest(number: $number) {
          timelineItems(last: 1, itemTypes: [BASE_REF_CHANGED_EVENT, AUTOMATIC_BASE_CHANGE_SUCCEEDED_EVENT]) {
            nodes {
              ... on BaseRefChangedEvent { createdAt }
              ... on AutomaticBaseChangeSucceededEvent { createdAt }
            }
          }
        }
      }
    }`,
    { owner, repo, number },
  );
  return answer.repository.pullRequest.timelineItems.nodes[0]?.createdAt;
}

/**
 * Numbers of closed pull requests of the run's branch that were open when the run was started. Whatever their head is now: it
 * stays what it was when they were closed, and the branch may have been set back since.
 */
async function openedAlongside(client: GitHubClient, repository: Repository, run: TrustedRun): Promise<number[]> {
  const { data } = await client.request('GET /repos/{owner}/{repo}/pulls', {
    ...repository,
    state: 'closed',
    head: `${run.headRepository.owner}:${run.headBranch}`,
    sort: 'updated',
    direction: 'desc',
    per_page: PAGE,
  });
  const closed: readonly ListedPull[] = data;
  const oldest = closed.at(-1);
  // Closing is an update: what lies behind this page was closed before its last one was touched.
  if (closed.length === PAGE && oldest !== undefined && !isBefore(oldest.updated_at, run.createdAt)) {
    throw new Refusal(
      'b',
      'several-pull-requests',
      `More than ${PAGE} pull requests of the branch of run ${run.id} were closed or changed since it was started. ${REMEDY}`,
    );
  }
  return closed
    .filter(({ head }) => sameRepository(head.repo, run.headRepository.id))
    .filter((pull) => !isBefore(run.createdAt, pull.created_at))
    .filter((pull) => pull.closed_at === null || !isBefore(pull.closed_at, run.createdAt))
    .map(({ number }) => number);
}

function isBefore(one: string, other: string): boolean {
  return Date.parse(one) < Date.parse(other);
}
