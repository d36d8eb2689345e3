import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { loadBundledSnapshot } from '../baselines/ai-energy-score/index.ts';
import { todayOf } from '../clock.ts';
import type { EnergyReview } from '../energy-review/index.ts';
import { openRepository, type Repository } from '../git/index.ts';
import type { MeterName } from '../meters/index.ts';
import type { RenderContext } from '../report/index.ts';
import { hubOf } from '../review/hub-of.ts';
import { POLICY_FILE, type ReviewProgress, review } from '../review/review.ts';
import { escapeTerminal } from '../text/index.ts';
import { cacheDirectory } from './cache-directory.ts';
import type { Console, Surroundings } from './console.ts';
import { findDefaultBranch } from './default-branch.ts';
import { describeProgress, describeTrying } from './describe-progress.ts';
import { policyPlace } from './local-policy.ts';
import { resolveProvider } from './options.ts';

export interface ReviewRepositoryOptions {
  readonly repo: string;
  /** Default: the default branch. */
  readonly base?: string;
  readonly head: string;
  readonly policy?: string;
  readonly extendsFrom?: string;
  readonly seconds: number;
  readonly alternativesSeconds?: number;
  readonly quick?: boolean;
  readonly write?: string;
  readonly provider: string;
  readonly meter: MeterName;
  readonly device?: string;
  readonly runnerLabel?: string;
  readonly threads: number;
  readonly seed?: number;
  /** Judges names alone: no model file is opened, fetched, or run. */
  readonly namesOnly?: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Reviews a range of a repository on this machine.
 *
 * @throws WattnudgeError what `openRepository`, `findDefaultBranch`, and `review` throw
 * @returns the review, and what a renderer needs to know beside it
 */
export async function reviewRepository(
  options: ReviewRepositoryOptions,
  console: Console,
  { environment, host }: Surroundings,
): Promise<{ readonly reviewed: EnergyReview; readonly context: RenderContext }> {
  const repository = await openRepository(options.repo);
  const base = options.base ?? (await defaultBase(repository, options, console));
  const reviewed = await review({
    host,
    repository,
    base,
    head: options.head,
    policy: policyPlace(options),
    snapshot: loadBundledSnapshot(),
    seconds: options.seconds,
    alternativesSeconds: options.alternativesSeconds,
    quick: options.quick,
    writeDirectory: options.write,
    provider: resolveProvider(options.provider, environment),
    meter: options.meter,
    device: options.device,
    runnerLabel: options.runnerLabel,
    environment,
    threads: options.threads,
    seed: options.seed,
    namesOnly: options.namesOnly,
    signal: options.signal,
    cacheDirectory: cacheDirectory(environment),
    hub: hubOf(environment),
    today: todayOf(host.clock),
    onProgress: (progress) => console.progress.show(describe(progress)),
  });
  return { reviewed, context: { baseBranch: branchOf(base), isPolicyLocal: options.policy !== undefined } };
}

/** What helps who has changed a model that isn't committed, or a policy that isn't on the base branch. */
export async function hintsOf(
  { models, policy }: EnergyReview,
  options: Pick<ReviewRepositoryOptions, 'repo' | 'head' | 'policy'>,
): Promise<readonly string[]> {
  const hints =
    models.length === 0 && options.head === 'HEAD'
      ? ['Only committed changes are reviewed. Commit your changes first.']
      : [];
  if (policy.state !== 'none' || options.policy !== undefined) return hints;
  const isThere = await stat(join(options.repo, POLICY_FILE)).then(
    (stats) => stats.isFile(),
    () => false,
  );
  return isThere
    ? [...hints, `${POLICY_FILE} isn’t on the base branch yet, so it isn’t used. To try it: --policy ${POLICY_FILE}`]
    : hints;
}

/** The default branch, with a hint where there is nothing to compare it with. */
async function defaultBase(
  repository: Repository,
  { head }: ReviewRepositoryOptions,
  console: Console,
): Promise<string> {
  const base = await findDefaultBranch(repository);
  if ((await repository.resolve(base)) === (await repository.resolve(head))) {
    console.notice(
      `${escapeTerminal(head)} is ${base} itself, so nothing has changed. Check out a feature branch, or name a base with --base.`,
    );
  }
  return base;
}

/** `origin/main` → `main`. Undefined for a commit, which is no branch. */
function branchOf(revision: string): string | undefined {
  const isCommit = /^[0-9a-f]{7,64}$|HEAD|[~^:@]/.test(revision);
  return isCommit ? undefined : revision.replace(/^(?:refs\/(?:heads|remotes)\/)?(?:origin\/)?/, '');
}

function describe(progress: ReviewProgress): string {
  if (progress.step === 'finding changes') return 'finding changes';
  const where = progress.count > 1 ? `${progress.model} (${progress.index} of ${progress.count})` : progress.model;
  if (progress.doing === 'benchmarking') return `${where}: ${describeProgress(progress.progress)}`;
  if (progress.doing === 'trying alternatives') return `${where}: ${describeTrying(progress)}`;
  const percent = progress.totalBytes === 0 ? 100 : Math.round((100 * progress.bytes) / progress.totalBytes);
  return `${where}: fetching, ${percent}%`;
}
