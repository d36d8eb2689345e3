import { todayOf } from '../clock.ts';
import { openRepository, type Repository } from '../git/index.ts';
import { isRunnable } from '../report/index.ts';
import { hubOf } from '../review/hub-of.ts';
import { sizesFromHub } from '../review/read-sizes.ts';
import { scanByPolicy } from '../review/scan-by-policy.ts';
import type { Scan } from '../scan/index.ts';
import { cacheDirectory } from './cache-directory.ts';
import type { Console, Surroundings } from './console.ts';
import { policyPlace } from './local-policy.ts';

export interface ScanRepositoryOptions {
  readonly repo: string;
  readonly rev: string;
  readonly policy?: string;
  readonly extendsFrom?: string | undefined;
  readonly signal?: AbortSignal;
}

/**
 * Lists the models of a revision by the policy there.
 *
 * @throws WattnudgeError what `openRepository` and `scanByPolicy` throw
 */
export async function scanRepository(
  options: ScanRepositoryOptions,
  console: Console,
  surroundings: Surroundings,
): Promise<{ readonly repository: Repository; readonly found: Scan }> {
  const repository = await openRepository(options.repo);
  const { host, environment } = surroundings;
  const found = await scanByPolicy(repository, {
    commit: await repository.resolve(options.rev),
    policy: policyPlace(options),
    today: todayOf(host.clock),
    readSize: sizesFromHub(hubOf(environment), { host, cacheDirectory: cacheDirectory(environment) }),
    onNotice: console.notice,
    signal: options.signal,
    onProgress: ({ read, files }) => console.progress.show(`${read} of ${files} files read`),
  });
  return { repository, found };
}

/** Paths of the files and folders that can be measured. */
export function measurableModels({ models }: Scan): string[] {
  return models.filter(isRunnable).map(({ model }) => model);
}
