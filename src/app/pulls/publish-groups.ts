import { publishCheck } from '../../github/index.ts';
import { groupsOf } from '../storage/merge-groups.ts';
import { groupIdentity } from './check-identity.ts';
import { CHECK_NAME } from './check-of.ts';
import { groupCheck } from './group-check.ts';
import type { PullWork } from './pull-work.ts';
import type { PullStanding } from './standing.ts';
import { viewerOf } from './viewer-of.ts';

/** Merge groups of the pull request that are still waited for say what its own check says, whenever that turns. */
export async function publishGroups(standing: PullStanding, work: PullWork): Promise<void> {
  for (const headSha of await groupsOf(work.db, work)) {
    work.signal.throwIfAborted();
    const published = await publishCheck(work.client, {
      ...groupCheck(standing, work.number),
      repository: work.repository,
      headSha,
      name: CHECK_NAME,
      externalId: groupIdentity(work.number),
      viewer: () => viewerOf(work.client),
    });
    if (!published.written) work.log.warn({ reason: published.reason }, 'the check of a merge group was not written');
  }
}
