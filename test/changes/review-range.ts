import { type Changes, findChanges, openRepository } from '../../src/changes/index.ts';
import { type TestRepository, temporaryFolder } from '../support/git.ts';

/** Ids that these tests know, as the snapshot or the policy would. */
export const knownIds = new Set(['ada/small', 'ada/large', 'bob/other', 'cyd/fourth']);

/** Of these, another revision is another model. */
const runIds = new Set(['bob/other']);

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
    acceptsId: (id) => knownIds.has(id),
    runsId: (id) => runIds.has(id),
  });
}

/** What a reader of a review would see first of each model. */
export function outline({ models }: Changes): string[] {
  return models.map((model) => {
    const from = model.previous === undefined ? '' : `${model.previous} → `;
    const problem = model.kind === 'artefact' && model.problem ? ` !${model.problem.code}` : '';
    const place =
      model.kind === 'reference' ? ` at ${model.locations.map(({ path, line }) => `${path}:${line}`).join(', ')}` : '';
    return `${model.change} ${from}${model.model}${place}${problem}`;
  });
}
