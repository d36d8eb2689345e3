import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openRepository } from '../changes/index.ts';
import { DEFAULT_SEED } from '../conditions.ts';
import { findExtendedPolicy } from '../github/index.ts';
import { loadBundledSnapshot } from '../rating/index.ts';
import type { EnergyReview } from '../report/index.ts';
import { review } from '../review.ts';
import { findBaseline } from './baseline-cache.ts';
import type { ActionRun } from './main.ts';
import { ensureRuntime } from './native-runtime/index.ts';
import { type Allowance, lfsSource, type ObjectStore, tooMuch, watchSize } from './object-store/index.ts';
import { followReview } from './phases.ts';
import { repositoryUrlOf } from './run-context.ts';

/** Runs the pipeline on what is in the store. The native runtime is installed when the first model has to be run. */
export async function makeReview(store: ObjectStore, allowance: Allowance, run: ActionRun): Promise<EnergyReview> {
  const { context, inputs, client, phases } = run;
  const repository = await openRepository(store.directory);
  // What is asked for while reviewing comes on its own, and counts as well.
  const limit = new AbortController();
  const exceeded = () => limit.abort(tooMuch(allowance.mostBytes));
  const stopWatching = watchSize(store.directory, allowance.mostBytes, exceeded);
  const reviewing = review({
    repository: store.directory,
    base: store.baseSha,
    head: store.headSha,
    policy: {
      file: inputs.policy,
      resolveExtends: findExtendedPolicy({ client, readOwn: (path) => repository.readText(store.baseSha, path) }),
    },
    snapshot: loadBundledSnapshot(),
    seconds: inputs.seconds,
    provider: inputs.provider === 'auto' ? 'cpu' : inputs.provider,
    meter: 'auto',
    threads: 1,
    seed: DEFAULT_SEED,
    cacheDirectory: cacheDirectoryOf(run),
    maxBytesPerModel: inputs['max-model-mib'] * 2 ** 20,
    lfs: lfsSource({
      repositoryUrl: repositoryUrlOf(context),
      token: inputs.token,
      allowance,
      findNearby: inputs['baseline-cache'] === 'true' ? (pointer) => findBaseline(context, pointer) : undefined,
    }),
    today: new Date().toISOString().slice(0, 10),
    beforeMeasuring: () => prepareRuntime(run),
    onProgress: followReview(phases),
    signal: limit.signal,
  });
  return reviewing.finally(stopWatching);
}

/** Contents of models, by their hashes. */
export function cacheDirectoryOf({ context }: Pick<ActionRun, 'context'>): string {
  return join(context.temporary, 'models');
}

async function prepareRuntime({ context, inputs, log, phases }: ActionRun): Promise<void> {
  const { directory, installed } = await ensureRuntime({
    manifestDirectory: fileURLToPath(new URL('./runtime/', import.meta.url)),
    provider: inputs.provider,
    environment: context.environment,
    directory: inputs['runtime-directory'],
    onNotice: ({ level, text }) => (level === 'warning' ? log.warning(text) : log.info(text)),
  });
  // Where the workers, which are started with little else, load it from.
  process.env.WATTNUDGE_RUNTIME = directory;
  phases.done(installed ? 'native runtime installed' : 'native runtime found');
}
