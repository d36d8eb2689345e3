/** What of the measured candidates is worth a reader's time, and in which order. */
import type { AlternativeFigures } from '../../assessment/index.ts';
import type { BenchmarkResult } from '../../benchmark/index.ts';
import { isInOtherQuantization } from '../../catalog/index.ts';
import type { Accuracy, Comparison, Fidelity, Interval } from '../../energy-review/index.ts';
import { closeness, IDENTICAL, isOtherModel, type MeasuredDraft, type NotTried } from '../../energy-review/index.ts';
import { isGguf } from '../../gguf/index.ts';
import { formatPercentChange } from '../../quantities/index.ts';
import { precisionOf } from '../../tasks/index.ts';
import { oneWord } from '../../text/index.ts';
import { type Candidate, candidateName, madeNames } from './candidate.ts';
import type { Produced } from './produce.ts';
import { keepFiles } from './produce.ts';
import type { TryRequest } from './request.ts';
import type { Tried } from './try-candidate.ts';

export type Success = Extract<Tried, { kind: 'measured' }> & { readonly candidate: Candidate };

export function judged({ result, produced }: Success, { base, judge }: TryRequest): MeasuredDraft['withinBudget'] {
  return judge({
    measurement: result.head,
    bytes: produced.bytes,
    comparison: base === undefined ? undefined : result.comparison,
  });
}

/** The front; everything else with why it is not offered. */
export function choose(
  successes: readonly Success[],
  request: TryRequest,
): { readonly offered: readonly Success[]; readonly dismissed: readonly NotTried[] } {
  const saves = successes.filter(({ result }) => isShownToSave(result.comparison.ratio, request.comparison?.ratio));
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
      name: candidateName(success.candidate),
      reason: `${saves.includes(success) ? 'another option uses no more energy, changes the outputs no more and is as fast' : 'it is not shown to take less energy than the model itself'} (measured: ${energyWords(success, request)})`,
    }));
  return { offered: [...front], dismissed };
}

function energyWords({ result }: Success, { base }: TryRequest): string {
  return `${formatPercentChange(result.comparison.ratio)} against ${base === undefined ? 'it' : 'base'}`;
}

/** As it stands in the review, its file kept where there is a folder for it. */
export async function present(success: Success, request: TryRequest): Promise<MeasuredDraft> {
  const { model, base, directory, stem } = request;
  const file = directory === undefined ? undefined : await keepFiles(success.produced, directory, stem);
  return toAlternative(success, judged(success, request), { model, base, file });
}

/** Keeping the base model is an alternative as well, where that is what the budget compares with. */
export function keptBase({ model, base, judge }: TryRequest): MeasuredDraft[] {
  return base === undefined ? [] : keptBaseOf(model, base, judge);
}

/** The same from the figures alone. */
export function keptBaseOf(
  model: string,
  { measurement, bytes }: Pick<AlternativeFigures, 'measurement' | 'bytes'>,
  judge: TryRequest['judge'],
): MeasuredDraft[] {
  const withinBudget = judge({ measurement, comparison: IDENTICAL, bytes });
  if (withinBudget === undefined) return [];
  return [
    {
      kind: 'measured',
      name: 'Keep the base model',
      option: 'keep-base',
      whPer1000: measurement.whPer1000.estimate,
      savingPercent: 0,
      comparedWith: 'base',
      ratio: IDENTICAL.ratio,
      withinBudget,
      latencyMs: measurement.latencyMs.median,
      bytes,
      onFront: true,
      step: `Take ${oneWord(model)} out of this change.`.slice(0, 2000),
    },
  ];
}

const BUDGET_ORDER = ['yes', 'too-close', undefined, 'no'] as const;

/** What suffices first; keeping base last of those, as it gives up the change; then the least energy. */
export function bestFirst(a: MeasuredDraft, b: MeasuredDraft): number {
  return (
    BUDGET_ORDER.indexOf(a.withinBudget) - BUDGET_ORDER.indexOf(b.withinBudget) ||
    Number(a.option === 'keep-base') - Number(b.option === 'keep-base') ||
    a.ratio.estimate - b.ratio.estimate
  );
}

/** A measured candidate as it stands in a review. */
export function toAlternative(
  success: {
    readonly candidate: Candidate;
    readonly produced: Produced;
    readonly result: BenchmarkResult & { readonly comparison: Comparison };
    readonly fidelity?: Fidelity;
    readonly accuracy?: Accuracy;
  },
  withinBudget: MeasuredDraft['withinBudget'],
  facts: {
    readonly model: string;
    readonly base?: unknown /** Of the produced file, where it is kept. */;
    readonly file?: string | undefined;
  },
): MeasuredDraft {
  const { candidate, produced, result, fidelity, accuracy } = success;
  const { ratio } = result.comparison;
  return {
    kind: 'measured',
    name: candidateName(candidate).slice(0, 300),
    option: candidate.kind,
    whPer1000: result.head.whPer1000.estimate,
    savingPercent: (1 - ratio.estimate) * 100,
    comparedWith: facts.base === undefined ? 'head' : 'base',
    ratio,
    withinBudget,
    latencyMs: result.head.latencyMs.median,
    bytes: produced.bytes,
    fidelity,
    accuracy,
    onFront: true,
    note: produced.note,
    step: stepOf(candidate, facts),
    file: facts.file,
  };
}

/** The exact thing to do, as one sentence. Paths in it are single words: a pull request chooses them. */
export function stepOf(
  alternative: { readonly kind: MeasuredDraft['option']; readonly path?: string },
  facts: { readonly model: string; readonly file?: string | undefined },
): string {
  return stepWords(alternative, facts).slice(0, 2000);
}

function stepWords(...[alternative, { model, file }]: Parameters<typeof stepOf>): string {
  const [name, path] = [oneWord(model), oneWord(alternative.path ?? '')];
  if (alternative.kind === 'declared' || alternative.kind === 'same-signature')
    return `Use ${path} in place of ${name}.`;
  if (alternative.kind === 'quantisation') {
    return `Load ${path}, another quantisation of the same model, in place of ${name}, and run your own evaluation on it first.`;
  }
  if (alternative.kind === 'hub-quantisation') {
    return `Write ${path}, another quantisation of the same model on the hub, in place of ${name}, and run your own evaluation on it first.`;
  }
  if (alternative.kind === 'folder-variant') {
    const { precision } = precisionOf(alternative.path ?? '');
    return `Run ${path} (dtype "${precision}"), which is in the folder already, and run your own evaluation on it first.`;
  }
  const where =
    file === undefined
      ? `Run "wattnudge alternatives ${name === model ? model : 'FILE'} --write DIR", replace the file by the one made,`
      : `Replace ${name} by ${oneWord(file)}, made from it in this run,`;
  return `${where} and run your own evaluation on it first.`;
}

/** An alternative by what a reader weighs. Less is better in each. */
export interface Cost {
  /** Energy ÷ energy of what is compared against. */
  readonly energy: number;
  /** 1 − closeness of the outputs; `undefined` where they cannot be compared. */
  readonly loss: number | undefined;
  readonly latencyMs: number;
}

/** Differences below these are noise: 1% of energy, one label in a thousand, 2% of a median latency. */
const TOLERANCE = { energy: 1.01, loss: 0.001, latency: 1.02 };

/**
 * The Pareto front: what no other alternative beats in one of energy, outputs and latency without being worse in another.
 * Those whose outputs cannot be compared are weighed against each other only.
 */
export function paretoFront<T extends { readonly cost: Cost }>(alternatives: readonly T[]): T[] {
  return alternatives.filter((one) => !alternatives.some((other) => other !== one && beats(other.cost, one.cost)));
}

function beats(a: Cost, b: Cost): boolean {
  if ((a.loss === undefined) !== (b.loss === undefined)) return false;
  const [lossA, lossB] = [a.loss ?? 0, b.loss ?? 0];
  const isNowhereWorse =
    a.energy <= b.energy * TOLERANCE.energy &&
    lossA <= lossB + TOLERANCE.loss &&
    a.latencyMs <= b.latencyMs * TOLERANCE.latency;
  const isBetter =
    a.energy * TOLERANCE.energy < b.energy ||
    lossA + TOLERANCE.loss < lossB ||
    a.latencyMs * TOLERANCE.latency < b.latencyMs;
  return isNowhereWorse && isBetter;
}

/** As for a change: a smaller difference is not worth anyone's attention. */
const MIN_SAVING = 0.02;

/**
 * Whether a candidate is shown to take less energy than head. Both are ratios to one base, from runs of their own, so that the
 * errors of both count: the upper end of ln candidate − ln head, whose half-width is the hypotenuse of theirs, lies below 0.
 *
 * That several candidates are tried and the best is taken is not corrected for.
 *
 * @param head head ÷ base; `undefined` where the candidate was compared with head itself
 */
export function isShownToSave(candidate: Interval, head: Interval = IDENTICAL.ratio): boolean {
  const difference = Math.log(candidate.estimate / head.estimate);
  const halfWidth = Math.hypot(Math.log(candidate.upper / candidate.estimate), Math.log(head.estimate / head.lower));
  return difference + halfWidth < 0 && candidate.estimate < head.estimate * (1 - MIN_SAVING);
}

export interface Retelling {
  readonly model: string;
  readonly base?: Pick<AlternativeFigures, 'measurement' | 'bytes'> | undefined;
  /** Where an alternative stands to the policy, by the figures that a review holds of it. */
  readonly judge: (alternative: MeasuredDraft) => MeasuredDraft['withinBudget'];
  readonly judgeBase: TryRequest['judge'];
}

/**
 * Keeps the figures of each alternative and works out its saving, its step, whether it is within the budget and its place anew. An
 * alternative that was made here goes by one of the names that such alternatives have, or it is left out. That an alternative is within
 * the budget has to be both claimed and so by the figures: a review does not hold all that the judgement at the time had.
 */
export function retellAlternatives(
  claimed: readonly MeasuredDraft[],
  { model, base, judge, judgeBase }: Retelling,
): MeasuredDraft[] {
  const made = claimed
    .filter(
      (alternative) =>
        alternative.option !== 'keep-base' && hasKnownName(alternative, model) && isRatio(alternative.ratio),
    )
    .map((alternative): MeasuredDraft => {
      // What is published of other models is no figure of this run.
      const { withinBudget: claim, quality: _, price: _price, stars: _stars, url: _url, ...figures } = alternative;
      const withinBudget = worse(claim, judge(alternative));
      return {
        ...figures,
        savingPercent: (1 - alternative.ratio.estimate) * 100,
        comparedWith: base === undefined ? 'head' : 'base',
        step: stepOf({ kind: alternative.option, path: alternative.name }, { model, file: alternative.file }),
        withinBudget,
      };
    });
  const kept = claimed.some(({ option }) => option === 'keep-base') && base ? keptBaseOf(model, base, judgeBase) : [];
  return [...made, ...kept].sort(bestFirst);
}

function hasKnownName({ option, name }: MeasuredDraft, model: string): boolean {
  if (option === 'folder-variant') return name.startsWith(`${model}/`);
  if (option === 'quantisation') return isGguf(name);
  if (option === 'hub-quantisation') return isInOtherQuantization(model, name);
  return isOtherModel({ option }) || madeNames.has(name);
}

function isRatio({ lower }: Interval): boolean {
  return lower > 0;
}

const STANDINGS = ['no', 'too-close', 'yes'] as const;

/** Of two judgements the graver; none where either has no budget to judge by. */
function worse(
  one: MeasuredDraft['withinBudget'],
  other: MeasuredDraft['withinBudget'],
): MeasuredDraft['withinBudget'] {
  if (other === undefined) return undefined;
  // A policy that has budgets now and had none then was not asked: what the figures say does not rest on a claim.
  if (one === undefined) return other === 'yes' ? 'too-close' : other;
  return STANDINGS[Math.min(STANDINGS.indexOf(one), STANDINGS.indexOf(other))];
}
