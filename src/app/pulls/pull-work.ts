import type { Clock } from '../../clock.ts';
import type { GitHubClient, Repository } from '../../github/index.ts';
import type { Logger } from '../log.ts';
import type { Database } from '../storage/database.ts';
import type { PullKey } from '../storage/pulls.ts';
import type { TaskThread } from '../thread/open-thread.ts';

/** What every step on a pull request needs. */
export interface PullWork extends PullKey {
  readonly db: Database;
  /** With the installation's rights. */
  readonly client: GitHubClient;
  readonly repository: Repository;
  /** `https://github.com/owner/name` */
  readonly repositoryUrl: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly thread: TaskThread;
  /** The lock on the pull request was lost. Asked before anything is changed at GitHub. */
  readonly signal: AbortSignal;
  readonly today: string;
}
