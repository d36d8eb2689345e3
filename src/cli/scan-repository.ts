import { loadBundledSnapshot } from '../baselines/ai-energy-score/index.ts';
import { openRepository, type Repository } from '../git/index.ts';
import { loadPolicy, nameSearchOf, readerOf } from '../policy/index.ts';
import { type Scan, scan } from '../scan/index.ts';
import type { Console, Surroundings } from './console.ts';
import { policyPlace } from './local-policy.ts';

export interface ScanRepositoryOptions {
  readonly repo: string;
  readonly rev: string;
  readonly policy?: string;
  readonly extendsFrom?: string;
}

/**
 * Lists the models of a revision by the policy there.
 *
 * @throws WattnudgeError what `openRepository`, `loadPolicy` and `scan` throw
 */
export async function scanRepository(
  options: ScanRepositoryOptions,
  console: Console,
  { host }: Surroundings,
): Promise<{ readonly repository: Repository; readonly found: Scan }> {
  const repository = await openRepository(options.repo);
  const revision = await repository.resolve(options.rev);
  const snapshot = loadBundledSnapshot();
  const { file, readOwn, readShared, missingRemedy } = policyPlace(options);
  const policy = await loadPolicy({
    file,
    read: readerOf(readOwn ?? ((path) => repository.readText(revision, path)), readShared),
    missingRemedy,
    isRated: () => true,
    suggestRated: () => [],
    today: new Date(host.clock.now()).toISOString().slice(0, 10),
  });
  const found = await scan(repository, {
    revision,
    names: nameSearchOf(policy, snapshot),
    snapshot,
    onProgress: ({ read, files }) => console.progress.show(`reading file ${read} of ${files}`),
  });
  return { repository, found };
}

/** Paths of the files and folders that can be measured. */
export function measurableModels({ models }: Scan): string[] {
  return models.flatMap(({ model, kind, format }) =>
    (kind === 'file' || kind === 'folder') && format === undefined ? [model] : [],
  );
}
