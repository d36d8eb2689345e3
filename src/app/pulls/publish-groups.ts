import { type CheckRequest, conclusionOf, publishCheck, viewerOf } from '../../github/index.ts';
import { groupsOf } from '../storage/merge-groups.ts';
import { groupIdentity } from './check-identity.ts';
import { CHECK_NAME } from './check-of.ts';
import type { PullWork } from './pull-work.ts';
import type { PullStanding } from './standing.ts';

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
    if (!published.written) work.log.warn({ reason: published.reason }, 'couldn’t write the check of a merge group');
  }
}

type GroupCheck = Pick<CheckRequest, 'conclusion' | 'title' | 'summary'>;

/** The check of a merge group, from where its pull request stands. */
function groupCheck(standing: PullStanding, number: number): GroupCheck {
  if (standing.kind === 'waiting') {
    return {
      conclusion: 'pending',
      title: `Waiting for the result of #${number}`,
      summary: `Pull request #${number} has no result yet. Its check shows what it waits for.`,
    };
  }
  return passes(standing)
    ? { conclusion: 'success', title: `As judged in #${number}`, summary: `See the check of pull request #${number}.` }
    : {
        conclusion: 'failure',
        title: `The check of #${number} doesn’t pass`,
        summary: `Pull request #${number} has no result that passes; see its check. Remove it from the queue, or ask a maintainer to accept it there.`,
      };
}

function passes(standing: PullStanding): boolean {
  if (standing.kind === 'unchanged') return true;
  if (standing.kind !== 'reviewed') return false;
  return (
    standing.acceptance !== undefined || (conclusionOf(standing.review) === 'success' && standing.doubts.length === 0)
  );
}
