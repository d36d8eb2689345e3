import { loadBundledSnapshot } from '../baselines/ai-energy-score/index.ts';
import { readModelName } from '../catalog/index.ts';
import { openRepository, type Repository } from '../git/index.ts';
import { forModel, loadPolicy, nameSearchOf, type Policy, readerOf } from '../policy/index.ts';
import { sizesFromHub } from '../review/read-sizes.ts';
import { type Scan, type ScanOptions, scan } from '../scan/index.ts';
import { cacheDirectory } from './cache-directory.ts';
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
  surroundings: Surroundings,
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
    today: new Date(surroundings.host.clock.now()).toISOString().slice(0, 10),
  });
  const found = await scan(repository, {
    revision,
    names: nameSearchOf(policy, snapshot),
    snapshot,
    onProgress: ({ read, files }) => console.progress.show(`reading file ${read} of ${files}`),
    sizeOf: sizeFromHub(policy, console, surroundings),
    rulesOf: (model) => {
      const { task, languages, benchmarks } = forModel(policy, model);
      return { task: task?.value, languages: languages?.value, stated: benchmarks };
    },
  });
  return { repository, found };
}

/** The size of a name from the hub, where the policy lets it be asked. That it can't be reached is said, and the list goes on. */
function sizeFromHub(policy: Policy, console: Console, { host, environment }: Surroundings): ScanOptions['sizeOf'] {
  const hub = async () => (await import('../hub/index.ts')).hubAccess(environment);
  const readSize = sizesFromHub(hub, { host, cacheDirectory: cacheDirectory(environment) });
  return async ({ model, nameKind, revision }) => {
    const rule = forModel(policy, model).hub?.value;
    if (nameKind !== 'hub' || (rule !== 'sizes' && rule !== 'run')) return undefined;
    const { size, error } = await readSize(readModelName(model)?.canonical ?? model, revision);
    if (error !== undefined) console.notice(error.message);
    if (size === undefined) return undefined;
    const billions = size.parameters / 1e9;
    return { parametersBillions: { min: billions, max: billions }, source: `the hub, at commit ${size.commit}` };
  };
}

/** Paths of the files and folders that can be measured. */
export function measurableModels({ models }: Scan): string[] {
  return models.flatMap(({ model, kind, format }) =>
    (kind === 'file' || kind === 'folder') && format === undefined ? [model] : [],
  );
}
