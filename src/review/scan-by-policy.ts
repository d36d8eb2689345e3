/** The models of one commit, by the policy that stands there. */
import { loadBundledSnapshot } from '../baselines/ai-energy-score/index.ts';
import { readModelName } from '../catalog/index.ts';
import type { Repository } from '../git/index.ts';
import type { ReadSize } from '../hub/index.ts';
import { forModel, loadPolicy, nameSearchOf, type Policy, readerOf } from '../policy/index.ts';
import { type Scan, type ScanOptions, scan } from '../scan/index.ts';
import type { PolicyPlace } from './review.ts';

export interface PolicyScanOptions extends Pick<ScanOptions, 'signal' | 'onProgress'> {
  /** Full id. */
  readonly commit: string;
  /** Where the policy comes from. By default its file at the commit. */
  readonly policy: PolicyPlace;
  /** ISO date. */
  readonly today: string;
  /** Asked for the names for which the policy says `hub: sizes` or `hub: run`. */
  readonly readSize: ReadSize;
  /** Why a size couldn't be read; the list goes on. */
  readonly onNotice: (message: string) => void;
}

/** @throws WattnudgeError an invalid policy, and what `scan` throws */
export async function scanByPolicy(repository: Repository, options: PolicyScanOptions): Promise<Scan> {
  const { commit, signal, onProgress } = options;
  const { file, readOwn, readShared, missingRemedy } = options.policy;
  const snapshot = loadBundledSnapshot();
  const policy = await loadPolicy({
    file,
    read: readerOf(readOwn ?? ((path) => repository.readText(commit, path)), readShared),
    missingRemedy,
    isRated: () => true,
    suggestRated: () => [],
    today: options.today,
  });
  return scan(repository, {
    revision: commit,
    names: nameSearchOf(policy, snapshot),
    snapshot,
    signal,
    onProgress,
    sizeOf: sizeFromHub(policy, options),
    rulesOf: (model) => {
      const { task, languages, benchmarks } = forModel(policy, model);
      return { task: task?.value, languages: languages?.value, stated: benchmarks };
    },
  });
}

/** The size of a name from the hub, where the policy lets it be asked. */
function sizeFromHub(policy: Policy, { readSize, onNotice }: PolicyScanOptions): ScanOptions['sizeOf'] {
  return async ({ model, nameKind, revision }) => {
    const rule = forModel(policy, model).hub?.value;
    if (nameKind !== 'hub' || (rule !== 'sizes' && rule !== 'run')) return undefined;
    const { size, error } = await readSize(readModelName(model)?.canonical ?? model, revision);
    if (error !== undefined) onNotice(error.message);
    if (size === undefined) return undefined;
    const billions = size.parameters / 1e9;
    return { parametersBillions: { min: billions, max: billions }, source: `the hub, at commit ${size.commit}` };
  };
}
