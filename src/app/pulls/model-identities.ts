/** What an acceptance of a model is bound to: all the files that make it up, as git names their contents. */
import { createHash } from 'node:crypto';
import type { EnergyReview, ModelReview } from '../../energy-review/index.ts';
import { filesOfModels, type ModelFile } from '../../trust/index.ts';
import type { PullWork } from './pull-work.ts';
import { modelsHoldingBack } from './standing.ts';

/** Of the models that hold the check back, by name. */
export async function identitiesOf(
  { client, repository }: Pick<PullWork, 'client' | 'repository'>,
  review: EnergyReview,
): Promise<Readonly<Record<string, string>>> {
  const held = modelsHoldingBack(review);
  const commit = review.head.sha;
  const names = held.filter(({ change }) => change !== 'reference' && change !== 'removed').map(({ model }) => model);
  const files = await filesOfModels(client, { repository, commit, models: [...new Set(names)] });
  // A reference may stand at several places.
  const byName = Map.groupBy(held, ({ model }) => model);
  return Object.fromEntries(
    [...byName].map(([name, models]) => {
      const identities = models.map((model) => identityOf(model, files.get(name)) ?? `commit ${commit}`);
      return [name, [...new Set(identities)].toSorted().join(', ')];
    }),
  );
}

/** `undefined` where the files do not tell: nothing but the commit does then. */
function identityOf({ model, change, previous, revisions }: ModelReview, files: readonly ModelFile[] | undefined) {
  if (change === 'removed') return 'removed';
  if (change === 'reference') {
    const measured = revisions?.head === undefined ? '' : ` (${revisions.head.sha256})`;
    return `${model}${measured} instead of ${previous ?? 'nothing'}`;
  }
  const lines = files?.map(({ sha, path }) => `${sha} ${path}\n`).toSorted();
  return lines && `files ${createHash('sha256').update(lines.join('')).digest('hex')}`;
}
