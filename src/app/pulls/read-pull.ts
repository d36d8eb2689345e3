import { explainApiError, type GitHubClient, type Repository, slugOf } from '../../github/index.ts';

/** A pull request as it is now, whatever the event that led here said. */
export interface Pull {
  readonly number: number;
  readonly state: 'open' | 'closed' | 'merged';
  readonly mergedAt: Date | undefined;
  readonly title: string;
  readonly author: string;
  readonly headSha: string;
  readonly baseRef: string;
  /** Whether that is the default branch. */
  readonly isOnDefault: boolean;
  readonly changedFiles: number;
  readonly headRepository: Repository | undefined;
  readonly headRef: string;
}

export async function readPull(client: GitHubClient, repository: Repository, number: number): Promise<Pull> {
  try {
    const { data } = await client.request('GET /repos/{owner}/{repo}/pulls/{pull_number}', {
      ...repository,
      pull_number: number,
    });
    return {
      number,
      state: data.merged ? 'merged' : data.state,
      mergedAt: data.merged_at === null ? undefined : new Date(data.merged_at),
      title: data.title,
      author: data.user.login,
      headSha: data.head.sha,
      baseRef: data.base.ref,
      isOnDefault: data.base.ref === data.base.repo.default_branch,
      changedFiles: data.changed_files,
      headRepository: data.head.repo ? { owner: data.head.repo.owner.login, repo: data.head.repo.name } : undefined,
      headRef: data.head.ref,
    };
  } catch (error) {
    throw explainApiError(error, `reading ${slugOf(repository)}#${number}`);
  }
}
