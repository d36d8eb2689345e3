/**
 * Options for one model, made and measured within a time: the biggest expected saving first, each side by side with what
 * the budget compares with, so that "within budget" means for an option what it means for the change.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { ModelProfile, Progress, QuerySettings, Subject } from '../../benchmark/index.ts';
import { WattnudgeError } from '../../error.ts';
import type { Meter } from '../../meters/index.ts';
import type { Accuracy, Comparison, MeasuredAlternative, Measurement, NotTried, Tip } from '../../report/index.ts';
import { batchingTip } from './batching-tip.ts';
import { toAlternative } from './describe.ts';
import { expectedSaving, PAIRS } from './expected-saving.ts';
import { closeness } from './fidelity.ts';
import { nameOf, type Option, type OtherModel } from './option.ts';
import { paretoFront } from './pareto.ts';
import { keepFiles } from './produce.ts';
import { threadsTip } from './threads-tip.ts';
import { type Evaluation, evaluateOn, type Trial, type Tried, tryOption } from './try-option.ts';

/** A revision that was measured. */
export interface MeasuredSide {
  readonly subject: Subject;
  readonly measurement: Measurement;
  readonly bytes: number;
}

/** A candidate for the policy's judgement, as if it were head. */
export interface Candidate {
  readonly measurement: Measurement;
  /** Against base; absent where there is none. */
  readonly comparison?: Comparison;
  readonly bytes: number;
}

export interface TryOptions {
  /** The model's path: it names files and steps. */
  readonly model: string;
  readonly base?: MeasuredSide | undefined;
  readonly head: MeasuredSide & { readonly parameters: number; readonly profile?: ModelProfile | undefined };
  /** head ÷ base. */
  readonly comparison?: Comparison | undefined;
  readonly otherModels: readonly (OtherModel & { readonly kind: 'declared' | 'same-signature' })[];
  /** Where a candidate stands to the policy; `undefined` where no budget says anything. */
  readonly judge: (candidate: Candidate) => MeasuredAlternative['withinBudget'];
  /** Ratios to base that the policy asks about. */
  readonly thresholds: readonly number[];
  /** Least agreement (or closeness) of what is offered; without it the defaults of `isFaithful`. */
  readonly fidelityLimit?: number | undefined;
  readonly evaluation?: Evaluation | undefined;
  /** Longest median latency of a run, for batching. */
  readonly latencyLimitMs?: number | undefined;
  readonly task?: string | undefined;
  readonly meter: Meter;
  readonly provider: string;
  readonly threads: number;
  readonly queries: QuerySettings;
  /** Time for all of it. */
  readonly seconds: number;
  /** Folder for the files of what is offered. Without it a step names the command that makes the file again. */
  readonly directory?: string | undefined;
  /** What the names of those files begin with, folders included. */
  readonly stem: string;
  readonly onProgress: (progress: TryProgress) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface TryProgress {
  readonly trying: string;
  readonly progress?: Progress;
}

export interface TriedAlternatives {
  /** Those worth a reader's time: what is within the budget first, then by energy. */
  readonly alternatives: readonly MeasuredAlternative[];
  readonly tips: readonly Tip[];
  readonly notTried: readonly NotTried[];
  readonly accuracy?: { readonly base?: Accuracy; readonly head?: Accuracy };
  readonly alternativesSeconds: { readonly spent: number; readonly most: number };
}

type Success = Extract<Tried, { kind: 'measured' }> & { readonly option: Option };

/**
 * Tries what there is. What goes wrong with one option is a reason in `notTried`, never the end.
 *
 * @throws only what is not a WattnudgeError, and what `signal` aborts with
 */
export async function tryAlternatives(options: TryOptions): Promise<TriedAlternatives> {
  const begun = performance.now();
  const moment = (share: number) => begun + share * options.seconds * 1000;
  const workDirectory = await mkdtemp(join(tmpdir(), 'wattnudge-options-'));
  try {
    const accuracy = await accuracyOfSides(options);
    const trial = trialOf(options, workDirectory);

    // Single options first; pairs only where none of them suffices.
    const singles = await tryAll(candidatesOf(options), moment(UNTIL.singles), trial, options);
    const suffices = !hasBudget(options) || singles.successes.some((success) => judged(success, options) === 'yes');
    const pairs = suffices ? NOTHING : await tryAll(promisingPairs(singles), moment(UNTIL.pairs), trial, options);
    const { offered, dismissed } = choose([...singles.successes, ...pairs.successes], options);

    const tips = await tipsWithin(moment(1), options);
    const alternatives = await Promise.all(offered.map((success) => present(success, options)));
    return {
      alternatives: [...alternatives, ...keptBase(options)].toSorted(bestFirst),
      tips: tips.tips,
      notTried: [...singles.notTried, ...pairs.notTried, ...dismissed, ...tips.notTried],
      ...(accuracy && { accuracy }),
      alternativesSeconds: { spent: (performance.now() - begun) / 1000, most: options.seconds },
    };
  } finally {
    await rm(workDirectory, { recursive: true, force: true });
  }
}

/** Until which share of the time something new is begun; the rest is for deployment tips. */
const UNTIL = { singles: 0.65, pairs: 0.8 };

const NOTHING: Attempts = { successes: [], notTried: [] };

interface Attempts {
  readonly successes: readonly Success[];
  readonly notTried: readonly NotTried[];
}

function trialOf(options: TryOptions, directory: string): Trial {
  const { base, head, comparison, provider, signal } = options;
  const stem = basename(options.stem);
  return {
    ...options,
    against: (base ?? head).subject,
    workshop: { head: head.subject, directory, stem, provider, signal },
    headRatio: comparison?.ratio.estimate ?? 1,
  };
}

function candidatesOf({ head, otherModels, provider }: TryOptions): readonly Planned[] {
  const options: readonly Option[] = [
    { kind: 'precision', variant: 'int8-dynamic' },
    { kind: 'precision', variant: 'int8-weights' },
    { kind: 'precision', variant: 'int4-weights' },
    { kind: 'precision', variant: 'float16' },
    { kind: 'optimized-graph' },
    ...otherModels,
  ];
  const facts = { profile: head.profile, provider, parameters: head.parameters };
  return options
    .map((option) => ({ option, ...expectedSaving(option, facts) }))
    .toSorted((a, b) => b.saving - a.saving);
}

interface Planned {
  readonly option: Option;
  readonly saving: number;
  readonly hopeless?: string;
}

/** In order, each with its share of what is left of the time; what the time does not reach is said. */
async function tryAll(
  planned: readonly Planned[],
  deadline: number,
  trial: Trial,
  options: TryOptions,
): Promise<Attempts> {
  const successes: Success[] = [];
  const notTried: NotTried[] = [];
  const worthwhile = planned.filter(({ hopeless }) => hopeless === undefined);
  for (const { option, hopeless } of planned) {
    if (hopeless !== undefined) notTried.push({ name: nameOf(option), reason: hopeless });
  }
  for (const [index, { option }] of worthwhile.entries()) {
    options.signal?.throwIfAborted();
    const leftSeconds = (deadline - performance.now()) / 1000;
    const least = leastSeconds(options);
    if (leftSeconds < least) {
      notTried.push({ name: nameOf(option), reason: outOfTime(options) });
      continue;
    }
    const share = Math.max(least, leftSeconds / (worthwhile.length - index));
    const trying = nameOf(option);
    options.onProgress({ trying });
    const tried = await tryOption(option, share, trial, (progress) => options.onProgress({ trying, progress }));
    if (tried.kind === 'given-up') notTried.push({ name: trying, reason: tried.reason });
    else successes.push({ ...tried, option });
  }
  return { successes, notTried };
}

/** Three blocks of two pairs with their warm-ups, and a few samples through both models: below this there is no figure. */
function leastSeconds({ base, head }: TryOptions): number {
  const runMs = head.measurement.latencyMs.median + (base ?? head).measurement.latencyMs.median;
  return 3.5 + (40 * runMs) / 1000;
}

function outOfTime({ seconds }: TryOptions): string {
  return `the time for options (${Math.round(seconds)} s) did not reach to it`;
}

/** Pairs of which every part was made and, where it was measured alone, saved something. */
function promisingPairs({ successes }: Attempts): readonly Planned[] {
  const worked = new Set(successes.map(({ option }) => nameOf(option)));
  return PAIRS.filter((parts) => parts.every((part) => worked.has(nameOf(part)))).map((parts) => ({
    option: { kind: 'combination', parts },
    saving: 0,
  }));
}

function hasBudget(options: TryOptions): boolean {
  const { head, comparison } = options;
  return (
    options.judge({ measurement: head.measurement, bytes: head.bytes, ...(comparison && { comparison }) }) !== undefined
  );
}

function judged({ result, produced }: Success, { base, judge }: TryOptions): MeasuredAlternative['withinBudget'] {
  return judge({
    measurement: result.head,
    bytes: produced.bytes,
    ...(base !== undefined && { comparison: result.comparison }),
  });
}

/** The front, best first; everything else with why it is not offered. */
function choose(successes: readonly Success[], options: TryOptions) {
  const headRatio = options.comparison?.ratio.estimate ?? 1;
  const saves = successes.filter(({ result }) => result.comparison.ratio.estimate < headRatio);
  const points = saves.map((success) => ({
    success,
    cost: {
      energy: success.result.comparison.ratio.estimate,
      loss: success.fidelity && 1 - closeness(success.fidelity),
      latencyMs: success.result.head.latencyMs.median,
    },
  }));
  const front = new Set(paretoFront(points).map(({ success }) => success));
  const dismissed = successes
    .filter((success) => !front.has(success))
    .map((success) => ({
      name: nameOf(success.option),
      reason: saves.includes(success)
        ? 'measured: another option uses no more energy, changes the outputs no more and is as fast'
        : 'measured: it takes no less energy than this model itself',
    }));
  return { offered: [...front], dismissed };
}

/** As it stands in the review, its file kept where there is a folder for it. */
async function present(success: Success, options: TryOptions): Promise<MeasuredAlternative> {
  const { model, base, directory, stem } = options;
  const file = directory === undefined ? undefined : await keepFiles(success.produced, directory, stem);
  return toAlternative(success, judged(success, options), { model, base, file });
}

/** Keeping the base model is an option as well, where that is what the budget compares with. */
function keptBase({ model, base, judge }: TryOptions): MeasuredAlternative[] {
  if (base === undefined) return [];
  const { measurement, bytes } = base;
  const ratio = { estimate: 1, lower: 1, upper: 1 };
  const comparison = { ratio, verdict: 'same', blocks: 0, pairs: 0, discardedPairs: 0, stopped: 'identical' } as const;
  const withinBudget = judge({ measurement, comparison, bytes });
  return [
    {
      kind: 'measured',
      name: 'Keep the base model',
      option: 'keep-base',
      whPer1000: measurement.whPer1000.estimate,
      savingPercent: 0,
      comparedWith: 'base',
      ratio,
      ...(withinBudget && { withinBudget }),
      latencyMs: measurement.latencyMs.median,
      bytes,
      onFront: true,
      step: `Take ${model} out of this change.`,
    },
  ];
}

const BUDGET_ORDER = ['yes', 'too-close', undefined, 'no'] as const;

/** What suffices first; keeping base last of those, as it gives up the change; then the least energy. */
function bestFirst(a: MeasuredAlternative, b: MeasuredAlternative): number {
  return (
    BUDGET_ORDER.indexOf(a.withinBudget) - BUDGET_ORDER.indexOf(b.withinBudget) ||
    Number(a.option === 'keep-base') - Number(b.option === 'keep-base') ||
    a.ratio.estimate - b.ratio.estimate
  );
}

/** Of base and head on the policy's labelled samples; what goes wrong with the file is said once, by head's own error. */
async function accuracyOfSides({ base, head, evaluation, provider, queries, seconds }: TryOptions) {
  if (evaluation === undefined) return undefined;
  const share = seconds * 0.15;
  const reference = (base ?? head).subject;
  const both = await evaluateOn(
    evaluation,
    { reference, variant: head.subject, provider, seconds: share },
    queries,
  ).catch((error: unknown) => {
    if (error instanceof WattnudgeError) return undefined;
    throw error;
  });
  return both && { head: both.variant, ...(base && { base: both.reference }) };
}

async function tipsWithin(deadline: number, options: TryOptions): Promise<{ tips: Tip[]; notTried: NotTried[] }> {
  const tips: Tip[] = [];
  const notTried: NotTried[] = [];
  for (const { name, find } of [
    { name: 'larger batches', find: batchingTip },
    { name: 'more threads', find: threadsTip },
  ]) {
    options.signal?.throwIfAborted();
    const seconds = (deadline - performance.now()) / 1000;
    if (seconds < leastSeconds(options)) {
      notTried.push({ name, reason: outOfTime(options) });
      continue;
    }
    options.onProgress({ trying: name });
    const found = await find(seconds, options);
    if (found.kind === 'tip') tips.push(found.tip);
    else notTried.push({ name, reason: found.reason });
  }
  return { tips, notTried };
}
