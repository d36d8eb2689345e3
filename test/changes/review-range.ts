import type { CountedIds } from '../../src/changes/find-references.ts';
import { type Changes, findChanges } from '../../src/changes/index.ts';
import { openRepository } from '../../src/git/index.ts';
import { type TestRepository, temporaryFolder } from '../support/git.ts';

/** Ids that these tests know, as the snapshot or the policy would. */
const knownIds = new Set(['ada/small', 'ada/large', 'bob/other', 'cyd/fourth']);

/** Of these, another revision is another model. */
const runIds = new Set(['bob/other']);

export const countedIds: CountedIds = { acceptsId: (id) => knownIds.has(id), runsId: (id) => runIds.has(id) };

/** The changes from one commit to another, with a cache of their own. */
export async function changesOf(
  test: Pick<TestRepository, 'directory'>,
  base: string,
  head = 'HEAD',
  cacheDirectory = temporaryFolder(),
): Promise<Changes> {
  const repository = await openRepository(test.directory);
  return findChanges(repository, {
    base,
    head,
    cacheDirectory,
    ...countedIds,
  });
}

/** What a reader of a review would see first of each model. */
export function outline({ models }: Pick<Changes, 'models'>): string[] {
  return models.map((model) => {
    const from = model.previous === undefined ? '' : `${model.previous} → `;
    const problem = model.kind === 'artefact' && model.problem ? ` !${model.problem.code}` : '';
    const place =
      model.kind === 'reference' ? ` at ${model.locations.map(({ path, line }) => `${path}:${line}`).join(', ')}` : '';
    return `${model.change} ${from}${model.model}${place}${problem}`;
  });
}
