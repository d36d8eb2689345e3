import { type Changes, findChanges, type NameSearch } from '../../src/changes/index.ts';
import { openRepository } from '../../src/git/index.ts';
import { type TestRepository, temporaryFolder } from '../support/git.ts';

/** As if a policy said so. */
export const nameSearch: NameSearch = { isRun: (name) => name === 'bob/other' };

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
    names: nameSearch,
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
