/**
 * Options for one model, made and measured within a time: the biggest expected saving first, each side by side with what
 * the budget compares with, so that "within budget" means for an option what it means for the change.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { TriedFacts } from '../../assessment/index.ts';
import type { NotTried } from '../../energy-review/index.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { batchingTip, type FoundTip } from './batching-tip.ts';
import { bestFirst, choose, judged, keptBase, present, type Success } from './choose.ts';
import { expectedSaving, PAIRS, precisionsOn } from './expected-saving.ts';
import { nameOf, type Option } from './option.ts';
import { repeatOf } from './repeatability.ts';
import { type Evaluation, evaluateOn, type Trial, tryOption } from './try-option.ts';
import type { TryOptions } from './try-options.ts';

/** What was found; alternatives are those worth a reader's time: what is within the budget first, then by energy. */
export type TriedAlternatives = TriedFacts & Required<Pick<TriedFacts, 'tips' | 'notTried' | 'alternativesSeconds'>>;

/**
 * Tries what there is. What goes wrong with one option is a reason in `notTried`, never the end.
 *
 * @throws only what is not a WattnudgeError, and what `signal` aborts with
 */
export async function tryAlternatives(options: TryOptions): Promise<TriedAlternatives> {
  const { clock } = options.host;
  const begun = clock.now();
  const moment = (share: number) => begun + share * options.seconds * 1000;
  const workDirectory = await mkdtemp(join(tmpdir(), 'wattnudge-options-'));
  try {
    const evaluated = await evaluateSides(options);
    const trial = trialOf({ ...options, evaluation: evaluated.evaluation }, workDirectory);

    // Single options first; pairs only where none of them suffices.
    const singles = await tryAll(candidatesOf(options), moment(UNTIL.singles), trial, options);
    const suffices = !hasBudget(options) || singles.successes.some((success) => judged(success, options) === 'yes');
    const pairs = suffices ? NOTHING : await tryAll(promisingPairs(singles), moment(UNTIL.pairs), trial, options);
    const { offered, dismissed } = choose([...singles.successes, ...pairs.successes], options);

    const batching = await batchingWithin(moment(1), options);
    const alternatives = await Promise.all(offered.map((success) => present(success, options)));
    return {
      alternatives: [...alternatives, ...keptBase(options)].toSorted(bestFirst),
      tips: batching.kind === 'tip' ? [batching.tip] : [],
      notTried: [
        ...evaluated.notTried,
        ...singles.notTried,
        ...pairs.notTried,
        ...dismissed,
        ...(batching.kind === 'none' ? [{ name: LARGER_BATCHES, reason: batching.reason }] : []),
      ],
      accuracy: evaluated.accuracy,
      alternativesSeconds: { spent: (clock.now() - begun) / 1000, most: options.seconds },
    };
  } finally {
    await rm(workDirectory, { recursive: true, force: true });
  }
}

/** Until which share of the time something new is begun; the rest is for larger batches. */
const UNTIL = { singles: 0.65, pairs: 0.8 };

const NOTHING: Attempts = { successes: [], notTried: [] };

interface Attempts {
  readonly successes: readonly Success[];
  readonly notTried: readonly NotTried[];
}

function trialOf(options: TryOptions, directory: string): Trial {
  const { host, base, head, comparison, provider, threads, queries, signal } = options;
  const stem = basename(options.stem);
  return {
    ...options,
    against: (base ?? head).subject,
    repeat: repeatOf(head.subject, options),
    workshop: { host, head: head.subject, directory, stem, provider, threads, queries, signal },
    headRatio: comparison?.ratio.estimate ?? 1,
  };
}

function candidatesOf({ head, otherModels, provider }: TryOptions): readonly Planned[] {
  const options: readonly Option[] = [
    ...precisionsOn(provider).map((variant) => ({ kind: 'precision', variant }) as const),
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
    const leftSeconds = (deadline - options.host.clock.now()) / 1000;
    const least = leastSeconds(options);
    if (leftSeconds < least) {
      notTried.push({ name: nameOf(option), reason: outOfTime(options) });
      continue;
    }
    // The best bet gets the lion's share; what it does not need is left to the others.
    const share = Math.max(least, leftSeconds * Math.max(LION_SHARE, 1 / (worthwhile.length - index)));
    const trying = nameOf(option);
    options.onProgress({ trying });
    const tried = await tryOption(option, share, trial, (progress) => options.onProgress({ trying, progress }));
    if (tried.kind === 'given-up') notTried.push({ name: trying, reason: tried.reason });
    else successes.push({ ...tried, option });
  }
  return { successes, notTried };
}

const LION_SHARE = 0.4;

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
  const worked = new Set(successes.flatMap(({ option }) => (option.kind === 'precision' ? [option.variant] : [])));
  return PAIRS.filter((variants) => variants.every((variant) => worked.has(variant))).map((variants) => ({
    option: { kind: 'combination', variants },
    saving: 0,
  }));
}

function hasBudget(options: TryOptions): boolean {
  const { head, comparison } = options;
  return options.judge({ measurement: head.measurement, bytes: head.bytes, comparison }) !== undefined;
}

interface Evaluated {
  /** Goes on to the options, unless it does not even work for the change itself. */
  readonly evaluation?: Evaluation | undefined;
  readonly accuracy?: TriedAlternatives['accuracy'];
  readonly notTried: readonly NotTried[];
}

/** Base and head on the policy's labelled samples. */
async function evaluateSides(options: TryOptions): Promise<Evaluated> {
  const { host, base, head, evaluation, provider, threads, queries } = options;
  if (evaluation === undefined) return { notTried: [] };
  const seconds = options.seconds * SHARE_FOR_ACCURACY;
  const sides = { host, reference: (base ?? head).subject, variant: head.subject, provider, threads, seconds };
  try {
    const both = await evaluateOn(evaluation, sides, queries);
    if (both === undefined) return { notTried: [] };
    return { evaluation, accuracy: { head: both.variant, base: base && both.reference }, notTried: [] };
  } catch (error) {
    if (!(error instanceof WattnudgeError)) throw error;
    return { notTried: [{ name: 'accuracy on labelled samples', reason: error.message }] };
  }
}

const SHARE_FOR_ACCURACY = 0.15;

const LARGER_BATCHES = 'larger batches';

async function batchingWithin(deadline: number, options: TryOptions): Promise<FoundTip> {
  options.signal?.throwIfAborted();
  const seconds = (deadline - options.host.clock.now()) / 1000;
  if (seconds < leastSeconds(options)) return { kind: 'none', reason: outOfTime(options) };
  options.onProgress({ trying: LARGER_BATCHES });
  return batchingTip(seconds, options);
}
