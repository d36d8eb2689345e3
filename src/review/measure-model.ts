/** The benchmark of one change, under its policy. */
import { type BenchmarkResult, benchmark, type Observed, ownFailure, type Progress } from '../benchmark/index.ts';
import type { ArtefactChange } from '../changes/index.ts';
import { IDENTICAL, type ModelReview } from '../energy-review/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { ModelPolicy } from '../policy/index.ts';
import { shortName } from '../text/index.ts';
import { askedBy } from './asked-by.ts';
import type { ModelContext } from './model-context.ts';
import type { Sides } from './open-sides.ts';
import { subjectsOf } from './subjects.ts';

export interface Measured extends Partial<Pick<ModelReview, 'base' | 'head' | 'comparison'>> {
  readonly error?: WattnudgeError;
  /** Why base could not be opened or run by itself; head was. */
  readonly baseError?: WattnudgeError;
  readonly windowMs?: number;
  readonly profiles?: BenchmarkResult['profiles'];
  readonly observed?: Observed;
}

/**
 * Measures what can be measured; why something cannot is in `error`. Where base alone cannot be opened or run, head is
 * measured by itself, and `baseError` says why there is no comparison: a change that repairs a model is no failure.
 */
export async function measureModel(
  change: Pick<ArtefactChange, 'model' | 'layout'>,
  { base, head, error, baseError }: Sides,
  policy: ModelPolicy,
  context: ModelContext,
): Promise<Measured> {
  if (policy.unmeasured !== undefined) return {};
  if (error !== undefined) return { error };
  if (head === undefined) throw new Error(`no head and no reason for ${change.model}`);
  if (base !== undefined && base.identity === head.identity) return { comparison: IDENTICAL };
  if (policy.meter?.value === 'measured' && context.meter.kind === 'estimated')
    return { error: onlyEstimated(context) };
  try {
    const subjects = await subjectsOf(change, { head, base }, policy, context);
    if (subjects.head.kind === 'gguf') {
      await context.beforeGguf();
    } else {
      await context.beforeMeasuring();
      if (subjects.head.kind === 'folder') await context.beforeTasks();
    }
    const options = {
      host: context.host,
      ...subjects,
      meter: context.meter,
      provider: context.provider,
      threads: context.threads,
      seconds: context.seconds,
      quick: context.quick,
      ...askedBy(policy, context.snapshot),
      onProgress: (progress: Progress) => context.onProgress({ doing: 'benchmarking', progress }),
      signal: context.signal,
    };
    if (baseError !== undefined) return { ...(await benchmark(options)), baseError };
    try {
      return await benchmark(options);
    } catch (thrown) {
      const broken = subjects.base && (await ownFailure(thrown, subjects.base, options));
      if (broken === undefined) throw thrown;
      return { ...(await benchmark({ ...options, base: undefined })), baseError: broken };
    }
  } catch (thrown) {
    if (thrown instanceof WattnudgeError) return { error: thrown };
    throw thrown;
  }
}

/** Why a model has no figures in a review of names. */
export function notRun(model: string): WattnudgeError {
  return new WattnudgeError('not-measured', `This review judges names alone, so ${shortName(model)} wasn’t measured.`, {
    remedy: 'Run `npx wattnudge review` on a machine that can measure.',
  });
}

/** The policy takes hardware counters only. */
function onlyEstimated({ meter }: ModelContext): WattnudgeError {
  const skipped = (meter.skipped ?? []).map(({ name, reason }) => ` ${name}: ${reason}`).join('');
  return new WattnudgeError(
    'measured-required',
    `The policy asks for measured energy, and ${meter.name} is an estimate.${skipped}`,
    { remedy: 'Use a machine with a hardware counter: `wattnudge meters` says what this one lacks.' },
  );
}
