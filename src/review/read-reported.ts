/** The result of the author's own job at both revisions. */
import type { ModelFacts } from '../assessment/index.ts';
import type { Reported, ReportedFigure } from '../energy-review/index.ts';
import type { ErrorCode } from '../errors/registry.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { Repository } from '../git/index.ts';
import { MAX_RESULT_BYTES, type ModelPolicy, type ReadResult, readResult } from '../policy/index.ts';
import type { ModelContext } from './model-context.ts';

export interface ReportedContext extends Pick<ModelContext, 'headSha' | 'mergeBaseSha' | 'sharedResults'> {
  readonly repository: Pick<Repository, 'readText'>;
}

type Change = Pick<ModelFacts, 'model' | 'change' | 'previous'>;
type Reason = NonNullable<Reported['error']>;

/** Whether the energy of a model comes from a file of results, so that nothing is run for it. */
export function isReported(policy: ModelPolicy): boolean {
  return policy.measured !== undefined && policy.unmeasured === undefined;
}

/** Reads the figures that the policy names; why one can't be used is beside them. `undefined` where the policy names none. */
export async function readReported(
  change: Change,
  policy: ModelPolicy,
  context: ReportedContext,
): Promise<Reported | undefined> {
  const rule = policy.measured?.value;
  if (rule === undefined || !isReported(policy) || change.change === 'removed') return undefined;
  const { file, format } = rule;
  const readAt = async (commit: string, revision: 'base' | 'head'): Promise<Read> => {
    try {
      const text = await context.repository.readText(commit, file, MAX_RESULT_BYTES);
      const result = readResult(text, { rule, revision, batch: policy.batch?.value });
      if (policy.meter?.value === 'measured' && result.figure.meter === 'cpu-time') throw onlyEstimated(file, revision);
      return { result };
    } catch (error) {
      if (!(error instanceof WattnudgeError)) throw error;
      const { code, message, remedy } = error;
      return { error: { code, message, remedy } };
    }
  };
  const head = await readAt(context.headSha, 'head');
  const base = isNew(change) ? undefined : await readAt(context.mergeBaseSha, 'base');
  const read = { file, format, base: base?.result?.figure, baseError: base?.error };
  const error = head.error ?? (context.sharedResults.has(keyOf(rule)) ? shared(file) : notNew(file, base, head));
  if (error !== undefined) return { ...read, error };
  const figure = head.result!.figure;
  return { ...read, head: figure, notCompared: read.base && differenceOf(file, read.base, figure) };
}

/** The policy takes hardware counters only. */
function onlyEstimated(file: string, revision: string): WattnudgeError {
  return new WattnudgeError(
    'measured-required',
    `The policy asks for measured energy, and the result in ${file} at ${revision} is an estimate from CPU time.`,
    { remedy: 'Measure on a machine with a hardware counter: `wattnudge meters` says what one lacks.' },
  );
}

interface Read {
  readonly result?: ReadResult;
  readonly error?: Reason;
}

/** There is no base to compare with: of a file, or of a name that replaces none. */
function isNew({ change, previous }: Change): boolean {
  return change === 'added' || (change === 'reference' && previous === undefined);
}

/** The run of base, again: whoever changed the model didn't measure it. */
function notNew(file: string, base: Read | undefined, head: Read): Reason | undefined {
  if (base?.result === undefined || base.result.record !== head.result?.record) return undefined;
  return {
    code: 'reported-not-new' satisfies ErrorCode,
    message: `The result in ${file} isn’t new: it is the same run at base and at head, and the model changed in between.`,
    remedy: 'Measure the changed model in your job, and commit the new result.',
  };
}

function shared(file: string): Reason {
  return {
    code: 'reported-shared' satisfies ErrorCode,
    message: `Several models of this change take their energy from the same result in ${file}, which doesn’t tell them apart.`,
    remedy: 'Give each model a file, or a CodeCarbon project (`measured.project`), of its own in the policy.',
  };
}

/** Figures of two devices or meters differ for other reasons than the model. The values stand beside, in the figures. */
function differenceOf(file: string, base: ReportedFigure, head: ReportedFigure): Reason | undefined {
  const differing = [
    ...(base.device === head.device ? [] : ['devices']),
    ...(base.meter === head.meter ? [] : ['meters']),
    ...((base.batch ?? 1) === (head.batch ?? 1) ? [] : ['batch sizes']),
  ];
  if (differing.length === 0) return undefined;
  return {
    code: 'reported-not-comparable' satisfies ErrorCode,
    message: `The results in ${file} at base and at head come from different ${differing.join(' and ')}, so they aren’t compared.`,
    remedy: 'Measure both on the same device, with the same meter and batch size.',
  };
}

/**
 * Results that several changed models would take for theirs, as one glob of a policy can cover them.
 *
 * @param models each changed model, with its rules
 */
export function sharedResultsOf(
  models: readonly { readonly model: string; readonly policy: ModelPolicy }[],
): ReadonlySet<string> {
  const readers = new Map<string, Set<string>>();
  for (const { model, policy } of models) {
    if (policy.measured === undefined || !isReported(policy)) continue;
    const key = keyOf(policy.measured.value);
    readers.set(key, (readers.get(key) ?? new Set()).add(model));
  }
  return new Set([...readers].filter(([, names]) => names.size > 1).map(([key]) => key));
}

function keyOf({ file, project = '' }: { readonly file: string; readonly project?: string | undefined }): string {
  return JSON.stringify([file, project]);
}
