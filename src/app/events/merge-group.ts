import { pullOfGroup } from '../pulls/check-identity.ts';
import { refreshPull } from '../pulls/refresh-pull.ts';
import { type RepositoryEvent, workOn } from '../pulls/work-on.ts';
import type { Services } from '../services.ts';
import { forgetGroup, rememberGroup } from '../storage/merge-groups.ts';

type MergeGroupEvent = RepositoryEvent & {
  readonly payload: {
    readonly action: string;
    readonly merge_group: { readonly head_sha: string; readonly head_ref: string };
  };
};

/**
 * A merge queue asks about the commit that it made. Its models are those of the pull request, which was judged: the check of
 * the group says what that of the pull request says, and turns with it for as long as the group is there.
 */
export async function onMergeGroup(event: MergeGroupEvent, services: Services): Promise<void> {
  const { action, merge_group: group } = event.payload;
  const number = pullOfGroup(group.head_ref);
  if (number === undefined) return services.log.warn({ delivery: event.id }, 'the merge group names no pull request');
  const work = await workOn(event, number, services);
  if (action === 'destroyed') return forgetGroup(work.db, work, group.head_sha);
  await rememberGroup(work.db, work, group.head_sha);
  await refreshPull(work);
}
