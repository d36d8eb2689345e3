/**
 * The pipeline of the product, as one readable function:
 *
 *   git range → changes → benchmark → rating → policy → alternatives → EnergyReview
 */

import { conclude, removedAmong } from '../assessment/index.ts';
import { isRated, suggestId } from '../baselines/ai-energy-score/index.ts';
import type { Observed } from '../benchmark/index.ts';
import { findChanges, unseen } from '../changes/index.ts';
import type { EnergyReview, ModelReview } from '../energy-review/index.ts';
import type { Repository } from '../git/index.ts';
import type { MeterName, MeterOptions } from '../meters/index.ts';
import {
  loadPolicy,
  nameSearchOf,
  type Policy,
  type ReadOwnPolicy,
  type ReadSharedPolicy,
  readerOf,
} from '../policy/index.ts';
import { drawSeed } from '../random.ts';
import { bytesOnDisk } from './bytes-on-disk.ts';
import { conditionsOf } from './conditions.ts';
import { mayMeasure, meterOfReview, type ProviderChoice, providerOfReview } from './instruments.ts';
import type { ModelProgress, ReviewSettings } from './model-context.ts';
import { hasSameContent } from './open-sides.ts';
import { reportedResultsOf } from './read-reported.ts';
import { sizesFromHub } from './read-sizes.ts';
import { policyOf, reviewAlone } from './review-model.ts';
import { withoutPathsOfMachine } from './without-paths.ts';

export interface ReviewOptions extends ReviewSettings {
  /** A work tree or a bare repository; nothing in it is checked out or run. */
  readonly repository: Repository;
  /** Revision that the policy is read from, and whose merge base with head the models are compared from. */
  readonly base: string;
  readonly head: string;
  /** Where the policy comes from. By default `POLICY_FILE` of the base revision. */
  readonly policy: PolicyPlace;
  /** Most time for trying alternatives of one model that is over its budget; by default as much as `seconds`, 0 tries none. */
  readonly alternativesSeconds?: number | undefined;
  /** What runs the models; a function is asked where something may be measured, before `beforeMeasuring`. */
  readonly provider: ProviderChoice;
  readonly meter: MeterName;
  /** GPU boards by index or UUID, with commas between; by default `CUDA_VISIBLE_DEVICES`, else the first one. */
  readonly device?: string | undefined;
  /** Variables that name meters' files and programs; by default those of this process. */
  readonly environment?: MeterOptions['environment'];
  /**
   * Seed of synthetic queries. By default it is drawn: a seed that is known beforehand lets a model be made cheap for the inputs that
   * come of it.
   */
  readonly seed?: number | undefined;
  /** Called once before the first model is run, never where nothing is: for installing what running needs. */
  readonly beforeMeasuring?: (() => Promise<void>) | undefined;
  /** Called once, after that, before the first folder is run through Transformers.js: for installing it beside. */
  readonly beforeTasks?: (() => Promise<void>) | undefined;
  /** Called once before the first GGUF file is run: for installing llama.cpp. */
  readonly beforeGguf?: (() => Promise<void>) | undefined;
  readonly onProgress: (progress: ReviewProgress) => void;
}

export interface PolicyPlace {
  /** Path in the base revision, or of the file that `readOwn` reads. */
  readonly file: string;
  /** Reads another place than the base revision: local files, for trying a policy out. */
  readonly readOwn?: ReadOwnPolicy;
  readonly readShared: ReadSharedPolicy;
  /** What helps where a policy that is extended is not found. */
  readonly missingRemedy?: string;
}

export const POLICY_FILE = '.github/energy-policy.yml';

export type ReviewProgress =
  | { readonly step: 'finding changes' }
  | ({
      readonly step: 'model';
      readonly index: number;
      readonly count: number;
      readonly model: string;
    } & ModelProgress);

/**
 * Reviews the model changes between two revisions.
 *
 * A model that cannot be measured is a result (`models[].error`), not the end of the review.
 *
 * @throws WattnudgeError for what concerns the review as a whole: `not-a-repository`, `unknown-revision`,
 * `no-merge-base`, an invalid policy, an unsuitable meter
 */
export async function review(options: ReviewOptions): Promise<EnergyReview> {
  const { repository, baseSha, policy, changes } = await openRange(options);

  // 3. Each model: measured, rated, judged, with alternatives.
  const beforeMeasuring = once(options.beforeMeasuring ?? (async () => {}));
  const beforeTasks = once(options.beforeTasks ?? (async () => {}));
  const beforeGguf = once(options.beforeGguf ?? (async () => {}));
  const mayBeRun = options.namesOnly === true ? [] : changes.models;
  const provider = await providerOfReview(mayBeRun, options.provider, { policy, hub: options.hub });
  const meter = await meterOfReview(mayBeRun, { ...options, policy, provider, beforeMeasuring });
  const removedModels = removedAmong(changes.models.filter(({ kind }) => kind === 'artefact'));
  const changed = changes.models.filter(
    (change) => change.change !== 'removed' && !(change.kind === 'artefact' && hasSameContent(change)),
  );
  const reportedResults = reportedResultsOf(
    changed.map((change) => ({ model: change.model, policy: policyOf(change, policy) })),
  );
  const seed = options.seed ?? drawSeed();
  const readSize = options.hub && sizesFromHub(options.hub, options);
  const models: ModelReview[] = [];
  const observed: Observed[] = [];
  let windowMs = meter.shortestWindowMs;
  try {
    for (const [index, change] of changes.models.entries()) {
      options.signal?.throwIfAborted();
      const reviewed = await reviewAlone(change, {
        ...options,
        seed,
        provider,
        alternativesSeconds: options.alternativesSeconds ?? options.seconds,
        repository,
        baseSha,
        mergeBaseSha: changes.mergeBase,
        headSha: changes.head,
        policy,
        readSize,
        removedModels,
        reportedResults,
        laterBytes: bytesOnDisk(changes.models.slice(index + 1)),
        meter,
        beforeMeasuring,
        beforeTasks,
        beforeGguf,
        onProgress: (progress) =>
          options.onProgress({
            step: 'model',
            index: index + 1,
            count: changes.models.length,
            model: change.model,
            ...progress,
          }),
      });
      models.push(reviewed.review);
      windowMs = Math.max(windowMs, reviewed.windowMs ?? 0);
      if (reviewed.observed !== undefined) observed.push(reviewed.observed);
    }
  } finally {
    await meter.close?.();
  }

  // 4. One document, checked against its own schema before anyone sees it.
  const conditions = conditionsOf({ ...options, seed, provider, meter, windowMs, observed });
  const base = { sha: changes.base, mergeBase: changes.mergeBase };
  const concluded = conclude({ base, head: { sha: changes.head }, conditions, models, ...unseen(changes) }, policy);
  return withoutPathsOfMachine(concluded, [options.cacheDirectory, repository.directory]);
}

/** What of a range a runner would have to measure: told in seconds, without running anything. */
export interface Detected {
  /** How many models change, names included. */
  readonly models: number;
  /** Whether one of them may have to be run. */
  readonly needsMeasuring: boolean;
}

/** @throws WattnudgeError as `review` does, but for the meter */
export async function detect(options: ReviewOptions): Promise<Detected> {
  const { policy, changes } = await openRange(options);
  return {
    models: changes.models.length,
    needsMeasuring: mayMeasure(changes.models, { policy, hub: options.hub }),
  };
}

async function openRange(options: ReviewOptions) {
  // 1. What is in force at base: the policy. A pull request cannot judge itself.
  const { repository } = options;
  const baseSha = await repository.resolve(options.base);
  const policy = await readPolicy(repository, baseSha, options);

  // 2. What changed.
  options.onProgress({ step: 'finding changes' });
  const changes = await findChanges(repository, {
    base: baseSha,
    head: options.head,
    names: nameSearchOf(policy, options.snapshot),
    cacheDirectory: options.cacheDirectory,
    maxBytesPerModel: options.maxBytesPerModel,
    signal: options.signal,
  });
  return { repository, baseSha, policy, changes };
}

function once(action: () => Promise<void>): () => Promise<void> {
  let result: Promise<void> | undefined;
  return () => {
    result ??= action();
    return result;
  };
}

function readPolicy(
  repository: Repository,
  baseSha: string,
  { policy, snapshot, today }: ReviewOptions,
): Promise<Policy> {
  return loadPolicy({
    file: policy.file,
    read: readerOf(policy.readOwn ?? ((path) => repository.readText(baseSha, path)), policy.readShared),
    missingRemedy: policy.missingRemedy,
    isRated: (id) => isRated(snapshot, id),
    suggestRated: (id) => suggestId(snapshot, id),
    today,
  });
}
