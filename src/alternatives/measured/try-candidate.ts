/** One candidate: its outputs beside those of the model that it is made from, then its energy beside what the budget compares with. */
import {
  type BenchmarkResult,
  benchmark,
  compareOutputs,
  type FileSubject,
  type Host,
  type Progress,
  type QuerySettings,
} from '../../benchmark/index.ts';
import { type Accuracy, closeness, type Fidelity, type Interval } from '../../energy-review/index.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { withoutPeriod } from '../../text/index.ts';
import type { Candidate } from './candidate.ts';
import type { Repeat } from './fidelity.ts';
import { fidelityOf, isFaithful, isUntellable, MAX_SAMPLES } from './fidelity.ts';
import { type Produced, produce, type Workshop } from './produce.ts';
import type { Evaluation, TryRequest } from './request.ts';

/** What every candidate of a model is tried with. */
export interface TryContext
  extends Pick<
    TryRequest,
    | 'host'
    | 'meter'
    | 'provider'
    | 'threads'
    | 'queries'
    | 'quick'
    | 'thresholds'
    | 'isDecided'
    | 'fidelityLimit'
    | 'evaluation'
    | 'task'
    | 'signal'
  > {
  /** What the energy is compared with: the base revision, or head where there is none. */
  readonly against: FileSubject;
  readonly workshop: Workshop;
  /** Head against itself: asked for where a candidate would be withheld for its outputs. */
  readonly repeat: Repeat;
  /** Head's own energy ÷ that of `against`: what a candidate has to stay below. */
  readonly headRatio: number;
}

export type Tried =
  | {
      readonly kind: 'measured';
      readonly produced: Produced;
      readonly result: BenchmarkResult & Required<Pick<BenchmarkResult, 'comparison'>>;
      readonly fidelity?: Fidelity;
      readonly accuracy?: Accuracy;
    }
  | { readonly kind: 'given-up'; readonly reason: string };

/** Of the time for a candidate; the rest is for its energy. */
const SHARE_FOR_OUTPUTS = 0.35;

/** Of the time for a candidate, at most, for observing the ranges that it is made with. */
const SHARE_FOR_RANGES = 0.15;

/** A candidate this many times slower does not take less energy, whatever the meter says. */
const MAX_TIMES = 2;

/** Labelled samples are the author's own and few; more than this would take longer than any review. */
const MAX_LABELLED = 10_000;

/** Tries one candidate within `seconds`; whatever goes wrong with it is its result. */
export async function tryCandidate(
  candidate: Candidate,
  seconds: number,
  context: TryContext,
  onProgress: (progress: Progress) => void,
): Promise<Tried> {
  const { clock } = context.host;
  const deadline = clock.now() + seconds * 1000;
  try {
    const produced = await produce(candidate, context.workshop, seconds * SHARE_FOR_RANGES);
    context.signal?.throwIfAborted();
    const secondsLeft = () => (deadline - clock.now()) / 1000;
    // At least a second, so that the outputs of a fast model are looked at even where making it took longer than planned.
    const outputs = await lookAtOutputs(candidate, produced, Math.max(1, secondsLeft() * SHARE_FOR_OUTPUTS), context);
    if (outputs.kind === 'given-up') return outputs;
    const energy = await measureEnergy(produced.subject, Math.max(1, secondsLeft()), context, onProgress);
    if (energy.kind === 'given-up') return energy;
    return { ...outputs, kind: 'measured', produced, result: energy.result };
  } catch (error) {
    if (error instanceof WattnudgeError) return { kind: 'given-up', reason: reasonOf(error) };
    throw error;
  }
}

type Energy =
  | { readonly kind: 'measured'; readonly result: Extract<Tried, { kind: 'measured' }>['result'] }
  | Extract<Tried, { kind: 'given-up' }>;

/** Stops as soon as even the favourable end of the range is above what head itself takes: then it cannot win. */
async function measureEnergy(
  candidate: FileSubject,
  seconds: number,
  context: TryContext,
  onProgress: (progress: Progress) => void,
): Promise<Energy> {
  const stop = new AbortController();
  let hopeless: Interval | undefined;
  const { host, against, meter, provider, threads, queries, quick, thresholds, isDecided } = context;
  try {
    const result = await benchmark({
      host,
      base: against,
      head: candidate,
      meter,
      provider,
      threads,
      queries,
      seconds,
      quick,
      thresholds,
      isDecided,
      signal: context.signal === undefined ? stop.signal : AbortSignal.any([stop.signal, context.signal]),
      onProgress: (progress) => {
        onProgress(progress);
        if (progress.ratio === undefined || progress.ratio.lower <= context.headRatio) return;
        hopeless = progress.ratio;
        stop.abort();
      },
    });
    if (result.comparison === undefined) throw new Error('two sides and no comparison');
    if (result.head.heavyTail !== undefined) {
      return {
        kind: 'given-up',
        reason: 'a few of its queries take far more than the others, so what it takes is not known',
      };
    }
    return { kind: 'measured', result: { ...result, comparison: result.comparison } };
  } catch (error) {
    if (hopeless === undefined || context.signal?.aborted) throw error;
    const times = (hopeless.estimate / context.headRatio).toPrecision(2);
    return {
      kind: 'given-up',
      reason: `it takes no less energy than this model itself (about ${times} times as much; stopped early)`,
    };
  }
}

type Outputs =
  | { readonly kind: 'looked-at'; readonly fidelity?: Fidelity; readonly accuracy?: Accuracy }
  | Extract<Tried, { kind: 'given-up' }>;

async function lookAtOutputs(
  candidate: Candidate,
  { subject }: Produced,
  seconds: number,
  context: TryContext,
): Promise<Outputs> {
  const isOwnFile = candidate.kind === 'declared' || candidate.kind === 'same-signature';
  const { host, workshop, provider, evaluation, fidelityLimit, task } = context;
  // Another file of the repository would take the place of the old model; what is made of the new model, that of the new one.
  const reference = isOwnFile ? context.against : workshop.head;
  const common = { host, reference, candidate: subject, provider, threads: context.threads };
  const share = evaluation === undefined ? 1 : 0.5;
  try {
    const compared = await compareOutputs({
      ...common,
      queries: { ...context.queries, batch: 1 },
      mostSamples: MAX_SAMPLES,
      seconds: seconds * share,
      mostTimes: MAX_TIMES,
    });
    if (compared.slowerTimes !== undefined) {
      return {
        kind: 'given-up',
        reason: `it takes about ${compared.slowerTimes.toPrecision(2)} times as long as the model itself`,
      };
    }
    const inputs = context.queries.file === undefined ? 'synthetic' : 'author';
    const against = reference === workshop.head ? 'head' : 'base';
    const facts = { task, inputs, against } as const;
    const seen = fidelityOf(compared, facts);
    // Another model of the author's own is not meant to give the same outputs: only a limit of the policy's holds for it.
    const isHeld = seen !== undefined && (!isOwnFile || fidelityLimit !== undefined);
    let fidelity = seen;
    if (isHeld && !isFaithful(seen, fidelityLimit)) {
      const own = against === 'head' ? await context.repeat(seconds * share) : undefined;
      const judged = fidelityOf(compared, facts, own) ?? seen;
      if (isUntellable(judged, fidelityLimit)) return { kind: 'given-up', reason: UNTELLABLE };
      if (!isFaithful(judged, fidelityLimit)) return { kind: 'given-up', reason: unfaithful(judged) };
      fidelity = judged;
    }
    if (fidelity === undefined && !isOwnFile) return { kind: 'given-up', reason: NOTHING_TO_COMPARE };
    const accuracy =
      evaluation && (await evaluateOn(evaluation, { ...common, seconds: seconds * share }, context.queries));
    return { kind: 'looked-at', fidelity, accuracy: accuracy?.candidate };
  } catch (error) {
    // Models of another signature are still a candidate; their outputs are for their author to judge.
    if (isOwnFile && error instanceof WattnudgeError && error.code === 'not-comparable') return { kind: 'looked-at' };
    throw error;
  }
}

const UNTELLABLE =
  'its outputs can’t be compared: the model itself gives other outputs when it runs again on the same inputs, because it draws random numbers or was exported in training mode (export it in evaluation mode)';

const NOTHING_TO_COMPARE =
  'its outputs could not be compared with those of the model that it is made from: on these inputs they are empty, zero throughout, or no numbers';

/**
 * True accuracy of two models on labelled samples, as far as the time reaches.
 *
 * @throws WattnudgeError what `compareOutputs` throws
 */
export async function evaluateOn(
  { file, labels }: Evaluation,
  sides: {
    readonly host: Host;
    readonly reference: FileSubject;
    readonly candidate: FileSubject;
    readonly provider: string;
    readonly threads: number;
    readonly seconds: number;
  },
  queries: QuerySettings,
): Promise<{ readonly reference: Accuracy; readonly candidate: Accuracy } | undefined> {
  const { samples, correct } = await compareOutputs({
    ...sides,
    queries: { ...queries, batch: 1, file },
    mostSamples: MAX_LABELLED,
    labels,
  });
  if (correct === undefined || samples === 0) return undefined;
  return { reference: { correct: correct.loaded, samples }, candidate: { correct: correct.other, samples } };
}

export function unfaithful(fidelity: Fidelity): string {
  const reason = unfaithfulWords(fidelity);
  return fidelity.own === undefined || closeness({ ...fidelity, estimate: fidelity.own }) === 1
    ? reason
    : `${reason}, which is more than the model differs from itself by`;
}

function unfaithfulWords({ metric, estimate, samples, agreeing, perplexity }: Fidelity): string {
  switch (metric) {
    case 'top-1-agreement':
      return `it gives the same label on ${agreeing} of ${samples} inputs only`;
    case 'position-agreement':
      return `it gives the same label at ${(estimate * 100).toFixed(0)}% of the positions only`;
    case 'cosine-similarity':
      return `its outputs point elsewhere (cosine ${estimate.toFixed(3)})`;
    case 'relative-error':
      return `its outputs are off by ${(Math.min(estimate, 99) * 100).toFixed(0)}% of their size`;
    case 'same-answer':
    case 'same-tokens':
      return `it answers the same on ${agreeing} of ${samples} queries only`;
    case 'word-error-rate':
      return `${(Math.min(estimate, 99) * 100).toFixed(0)}% of its words differ from the model's own`;
    case 'token-agreement':
      return `${(estimate * 100).toFixed(0)}% of its tokens are the same${perplexity === undefined ? '' : `, and its perplexity is ${perplexity.alternative.toPrecision(3)} instead of ${perplexity.own.toPrecision(3)}`}`;
  }
}

/** One clause: the error's first sentence, without its full stop. */
function reasonOf({ code, message }: WattnudgeError): string {
  // The note names the candidate itself.
  if (code === 'nothing-to-convert') return withoutPeriod(message.replace(/^.*?: /, '')).slice(0, 600);
  return withoutPeriod(message).slice(0, 600);
}
