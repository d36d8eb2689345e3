/** The policy in force of each repository, as it was last read on the default branch. */
import { type Policy, publishingOf, textsOf } from '../../../policy/index.ts';
import type { Database } from '../database.ts';
import type { PullKey } from '../pulls.ts';
import { storable } from '../storable.ts';

export async function notePolicy(
  db: Database,
  { repositoryId }: Pick<PullKey, 'repositoryId'>,
  { policy, baseRef, at }: { readonly policy: Policy; readonly baseRef: string; readonly at: Date },
): Promise<void> {
  const read = {
    base_ref: baseRef,
    layers: JSON.stringify(storable(textsOf(policy).layers)),
    badge: publishingOf(policy).badge,
    read_at: at,
  };
  const waivers = policy.layers.flatMap((layer) =>
    layer.rules.waivers.map((waiver, index) => ({
      ...waiver,
      file: layer.file,
      ...layer.source.locate(['waivers', index]),
    })),
  );
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('repository_policies')
      .values({ repository_id: repositoryId, ...read })
      .onConflict((conflict) => conflict.column('repository_id').doUpdateSet(read))
      .execute();
    await transaction.deleteFrom('policy_waivers').where('repository_id', '=', repositoryId).execute();
    if (waivers.length === 0) return;
    await transaction
      .insertInto('policy_waivers')
      .values(
        waivers.map(({ model, until, reason, by, file, line }, position) =>
          storable({ repository_id: repositoryId, position, model, until, reason, granted_by: by, file, line }),
        ),
      )
      .execute();
  });
}
