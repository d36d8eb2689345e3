import { type Clock, todayOf } from '../../clock.ts';
import type { GitHubClient, Repository } from '../../github/index.ts';
import type { ReadSize } from '../../hub/index.ts';
import type { Logger } from '../log.ts';
import type { Services } from '../services.ts';
import type { Database } from '../storage/database.ts';
import { rememberRepository } from '../storage/installations.ts';
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
  /** Of this server's own source, where it is told. */
  readonly toolUrl?: string | undefined;
  readonly clock: Clock;
  readonly log: Logger;
  readonly thread: TaskThread;
  readonly readSize: ReadSize;
  /** The lock on the pull request was lost. Asked before anything is changed at GitHub. */
  readonly signal: AbortSignal;
  readonly today: string;
}

/** The part of a Probot context of a repository's event that is used here. */
export interface RepositoryEvent {
  readonly id: string;
  readonly octokit: GitHubClient;
  readonly payload: {
    readonly repository: { readonly id: number; readonly name: string; readonly owner: { readonly login: string } };
    readonly installation?: { readonly id: number } | undefined;
  };
}

/** Work on a pull request from an event about it. */
export async function workOn(event: RepositoryEvent, number: number, services: Services): Promise<PullWork> {
  const { repository, installation } = event.payload;
  const owner = repository.owner.login;
  const signal = services.signalOf(event.id);
  let reader: Promise<ReadSize> | undefined;
  signal.throwIfAborted();
  await rememberRepository(services.db, {
    id: repository.id,
    installationId: installation?.id ?? 0,
    owner,
    name: repository.name,
  });
  return {
    db: services.db,
    client: event.octokit,
    repositoryId: repository.id,
    number,
    repository: { owner, repo: repository.name },
    repositoryUrl: `${services.config.serverUrl}/${owner}/${repository.name}`,
    toolUrl: services.config.toolUrl,
    clock: services.clock,
    thread: services.thread,
    readSize: async (id, revision) => {
      reader ??= services.newSizeReader(signal);
      return (await reader)(id, revision);
    },
    log: services.log.child({ delivery: event.id, pull: `${owner}/${repository.name}#${number}` }),
    signal,
    today: todayOf(services.clock),
  };
}
