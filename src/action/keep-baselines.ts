import { findChanges } from '../changes/index.ts';
import type { EnergyReview } from '../energy-review/index.ts';
import { openRepository } from '../git/index.ts';
import { materialize } from '../model-files/index.ts';
import type { ActionRun } from './action-run.ts';
import { keepBaseline } from './baseline-cache.ts';
import { cacheDirectoryOf } from './make-review.ts';
import { type Allowance, lfsSource, type ObjectStore } from './object-store/index.ts';
import { repositoryUrlOf } from './run-context.ts';

/**
 * After a push: keeps the contents of the models that it changed, where they are in Git LFS, so that pull requests find
 * their base without using up bandwidth of Git LFS.
 */
export async function keepBaselines(
  { store, allowance, review }: { store: ObjectStore; allowance: Allowance; review: EnergyReview },
  run: ActionRun,
): Promise<void> {
  if (review.models.length === 0) return;
  const { context, inputs, log, host } = run;
  const cacheDirectory = cacheDirectoryOf(run);
  const { clock } = host;
  const lfs = lfsSource({ repositoryUrl: repositoryUrlOf(context), token: inputs.token, allowance, clock });
  const repository = await openRepository(store.directory, { lfs });
  const range = { base: store.baseSha, head: store.headSha, names: false as const, cacheDirectory };
  const { models } = await findChanges(repository, range);

  let kept = 0;
  for (const change of models) {
    if (change.kind !== 'artefact' || change.head === undefined || change.problem !== undefined) continue;
    const pointers = change.head.files.flatMap(({ lfs: pointer, role }) =>
      pointer !== undefined && role !== 'other-graph' ? [pointer] : [],
    );
    if (pointers.length === 0) continue;
    // From the review's own cache; what could not be had then is not here either.
    const isThere = await materialize(repository, change.head, { cacheDirectory }).then(
      () => true,
      () => false,
    );
    if (!isThere) continue;
    for (const pointer of pointers) {
      const file = `${cacheDirectory}/lfs/${pointer.sha256}`;
      if ((await keepBaseline(context, pointer, file, log)) === 'kept') kept += 1;
    }
  }
  log.info(`Baselines: ${kept} ${kept === 1 ? 'file' : 'files'} of Git LFS kept in the cache.`);
}
