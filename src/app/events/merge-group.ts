import { publishCheck } from '../../github/index.ts';
import { publishingOf } from '../../policy/index.ts';
import { pullOfGroup } from '../pulls/check-identity.ts';
import { CHECK_NAME } from '../pulls/check-of.ts';
import { groupCheck } from '../pulls/group-check.ts';
import { readPolicy } from '../pulls/read-policy.ts';
import { readPull } from '../pulls/read-pull.ts';
import { standingOfPull } from '../pulls/refresh-pull.ts';
import { type RepositoryEvent, workOn } from '../pulls/work-on.ts';
import type { Services } from '../services.ts';

type MergeGroupEvent = RepositoryEvent & {
  readonly payload: { readonly merge_group: { readonly head_sha: string; readonly head_ref: string } };
};

/**
 * A merge queue asks about the commit that it made. Its models are those of the pull request, which was judged: the check of
 * the group says what that of the pull request says.
 */
export async function onMergeGroup(event: MergeGroupEvent, services: Services): Promise<void> {
  const { head_sha: headSha, head_ref: headRef } = event.payload.merge_group;
  const number = pullOfGroup(headRef);
  if (number === undefined) return services.log.warn({ delivery: event.id }, 'the merge group names no pull request');
  const work = await workOn(event, number, services);
  const pull = await readPull(work.client, work.repository, number);
  const policy = await readPolicy({
    client: work.client,
    repository: work.repository,
    ref: pull.baseRef,
    today: work.today,
  });
  if (publishingOf(policy).publisher === 'action') {
    return work.log.info('silent: the policy leaves the check to the Action (`publish: action`)');
  }
  const standing = await standingOfPull(work);
  await publishCheck(work.client, {
    ...groupCheck(standing, number),
    repository: work.repository,
    headSha,
    name: CHECK_NAME,
    externalId: `wattnudge:group:${number}`,
  });
}
