import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { loadBundledSnapshot } from '../baselines/ai-energy-score/index.ts';
import { todayOf } from '../clock.ts';
import type { EnergyReview } from '../energy-review/index.ts';
import type { RepositoryOptions } from '../git/index.ts';
import { MISSING_POLICY_REMEDY, readSharedPolicy } from '../github/index.ts';
import { type Detected, detect, type ReviewOptions, review } from '../review/review.ts';
import type { ActionRun } from './action-run.ts';
import { findBaseline } from './baseline-cache.ts';
import { type Allowance, lfsSource, type ObjectStore, tooMuch, watchSize } from './object-store/index.ts';
import { followReview } from './phases.ts';
import { repositoryUrlOf } from './run-context.ts';
import { runtimesOf } from './runtimes.ts';

/** Runs the pipeline on what is in the store. The native runtime is installed when the first model has to be run. */
export function makeReview(store: ObjectStore, allowance: Allowance, run: ActionRun): Promise<EnergyReview> {
  return withinAllowance(review, { store, allowance, run });
}

/** Whether the pipeline would measure anything. */
export function detectModels(store: ObjectStore, allowance: Allowance, run: ActionRun): Promise<Detected> {
  return withinAllowance(detect, { store, allowance, run });
}

async function withinAllowance<T>(
  work: (options: ReviewOptions) => Promise<T>,
  { store, allowance, run }: { store: ObjectStore; allowance: Allowance; run: ActionRun },
): Promise<T> {
  const { context, inputs, client, phases, host } = run;
  const runtimes = runtimesOf(run);
  const writeDirectory = optionsDirectoryOf(run);
  // An earlier step of the job may have left its own there.
  await rm(writeDirectory, { recursive: true, force: true });
  // What is asked for while reviewing comes on its own, and counts as well.
  const limit = new AbortController();
  const exceeded = () => limit.abort(tooMuch(allowance.mostBytes));
  const stopWatching = watchSize(
    store.repository.directory,
    { mostBytes: allowance.mostBytes, clock: host.clock },
    exceeded,
  );
  const working = work({
    host,
    repository: store.repository,
    base: store.baseSha,
    head: store.headSha,
    policy: {
      file: inputs.policy,
      readShared: readSharedPolicy(client),
      missingRemedy: MISSING_POLICY_REMEDY,
    },
    snapshot: loadBundledSnapshot(),
    seconds: inputs.seconds,
    alternativesSeconds: inputs['alternatives-seconds'],
    writeDirectory,
    provider: runtimes.chooseProvider,
    meter: 'auto',
    threads: 1,
    runnerLabel: inputs['runner-label'],
    cacheDirectory: cacheDirectoryOf(run),
    maxBytesPerModel: inputs['max-model-mib'] * 2 ** 20,
    today: todayOf(host.clock),
    // Most reviews need no hub, and its library takes a while to load.
    hub: async () => {
      const { hubAccess } = await import('../hub/index.ts');
      return { ...hubAccess(context.environment), useBytes: (bytes) => allowance.use(bytes) };
    },
    beforeMeasuring: runtimes.prepareModels,
    beforeTasks: runtimes.prepareFolders,
    beforeGguf: runtimes.prepareGguf,
    onProgress: followReview(phases),
    signal: limit.signal,
  });
  return working.finally(stopWatching);
}

/** Where contents of models come from that Git LFS keeps, and how much disk they may take together. */
export function contentsOf({ context, inputs, host }: ActionRun, allowance: Allowance): RepositoryOptions {
  return {
    mostBytes: allowance.mostBytes,
    lfs: lfsSource({
      repositoryUrl: repositoryUrlOf(context),
      token: inputs.token,
      allowance,
      clock: host.clock,
      findNearby: inputs['baseline-cache'] === 'true' ? (pointer) => findBaseline(context, pointer) : undefined,
    }),
  };
}

/** Contents of models, by their hashes. */
export function cacheDirectoryOf({ context }: Pick<ActionRun, 'context'>): string {
  return join(context.temporary, 'models');
}

/** Files of options that are offered. */
export function optionsDirectoryOf({ context }: Pick<ActionRun, 'context'>): string {
  return join(context.temporary, 'options');
}
