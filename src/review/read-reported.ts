/** The result of the author's own job at both revisions. */
import type { ModelFacts } from '../assessment/index.ts';
import type { Reported, ReportedFigure } from '../energy-review/index.ts';
import type { ErrorCode } from '../errors/registry.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { Repository } from '../git/index.ts';
import { MAX_RESULT_BYTES, type MeasuredRule, type ModelPolicy, type ReadResult, readResult } from '../policy/index.ts';

export interface ReportedContext {
  readonly headSha: string;
  readonly mergeBaseSha: string;
  readonly reportedResults: ReportedResults;
  readonly repository: Pick<Repository, 'readText'>;
}

/** What the models of one review have in common: who else takes a result, and what was read already. */
export interface ReportedResults {
  /** Results that several models would take for theirs. */
  readonly shared: ReadonlySet<string>;
  /** By commit and rule: several settings of one server take the same result. */
  readonly read: Map<string, Promise<Read>>;
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
  // Before anything is read: one glob may cover a thousand models.
  if (context.reportedResults.shared.has(keyOf(rule))) return { file, format, error: shared(file) };
  const head = await readOnce('head', policy, context);
  const base = isNew(change) ? undefined : await readOnce('base', policy, context);
  const read = { file, format, base: base?.result?.figure, baseError: base?.error };
  const error = head.error ?? notNew(file, base, head);
  if (error !== undefined) return { ...read, error };
  const figure = head.result!.figure;
  return { ...read, head: figure, notCompared: read.base && differenceOf(file, read.base, figure) };
}

function readOnce(revision: 'base' | 'head', policy: ModelPolicy, context: ReportedContext): Promise<Read> {
  const { read } = context.reportedResults;
  const commit = revision === 'head' ? context.headSha : context.mergeBaseSha;
  const key = JSON.stringify([revision, commit, policy.measured?.value, policy.batch?.value, policy.meter?.value]);
  const known = read.get(key) ?? readAt(commit, revision, policy, context);
  read.set(key, known);
  return known;
}

async function readAt(
  commit: string,
  revision: 'base' | 'head',
  { measured, meter, batch }: ModelPolicy,
  { repository }: ReportedContext,
): Promise<Read> {
  const rule = measured!.value;
  try {
    const text = await repository.readText(commit, rule.file, MAX_RESULT_BYTES);
    const result = readResult(text, { rule, revision, batch: batch?.value });
    if (meter?.value === 'measured') refuseEstimate(result, rule, revision);
    return { result };
  } catch (error) {
    if (!(error instanceof WattnudgeError)) throw error;
    const { code, message, remedy } = error;
    return { error: { code, message, remedy } };
  }
}

/**
 * The policy takes hardware counters only. CodeCarbon's file doesn't say whether a counter or an estimate from the processor's model
 * is behind a figure.
 */
function refuseEstimate({ figure }: ReadResult, { file, format }: MeasuredRule, revision: string): void {
  if (format === 'wattnudge' && figure.meter !== 'cpu-time') return;
  const why = format === 'wattnudge' ? 'is an estimate from CPU time' : 'doesn’t say how CodeCarbon obtained the power';
  throw new WattnudgeError(
    'measured-required',
    `The policy asks for measured energy, and the result in ${file} at ${revision} ${why}.`,
    {
      remedy:
        'Measure with `wattnudge bench` on a machine with a hardware counter: `wattnudge meters` says what one lacks.',
    },
  );
}

/** A result, or why there is none. */
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
 * Results that several changed models would take for theirs, as one glob of a policy can cover them. The last row of all may be that
 * of any project, so an entry without `project` shares its file with every other.
 *
 * @param models each model whose content changes, with its rules
 */
export function reportedResultsOf(
  models: readonly { readonly model: string; readonly policy: ModelPolicy }[],
): ReportedResults {
  const readers = models.flatMap(({ model, policy }) =>
    policy.measured !== undefined && isReported(policy) ? [{ model, rule: policy.measured.value }] : [],
  );
  const ofFiles = namesBy(readers, ({ file }) => file);
  const ofProjects = namesBy(readers, keyOf);
  const shared = readers.filter(({ rule }) => {
    const ofFile = ofFiles.get(rule.file)!;
    const ofAnyProject = ofProjects.get(keyOf({ file: rule.file }));
    if (rule.project === undefined) return ofFile.size > 1;
    return new Set([...(ofAnyProject ?? []), ...ofProjects.get(keyOf(rule))!]).size > 1;
  });
  return { shared: new Set(shared.map(({ rule }) => keyOf(rule))), read: new Map() };
}

type Reader = { readonly model: string; readonly rule: MeasuredRule };

function namesBy(readers: readonly Reader[], keyOfRule: (rule: MeasuredRule) => string): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  for (const { model, rule } of readers) {
    const key = keyOfRule(rule);
    names.set(key, (names.get(key) ?? new Set()).add(model));
  }
  return names;
}

function keyOf({ file, project = '' }: Pick<MeasuredRule, 'file' | 'project'>): string {
  return JSON.stringify([file, project]);
}
