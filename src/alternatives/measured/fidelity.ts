/**
 * What a candidate does to the outputs, from the differences of single samples to one figure with an interval. Agreement with
 * the original is not accuracy: a candidate may be wrong where the original was right, and the other way round.
 */
import type { ComparedOutput } from '../../benchmark/index.ts';
import { compareOutputs, type OutputComparison, type OutputComparisonOptions } from '../../benchmark/index.ts';
import { closeness, type Fidelity, perplexityCloseness } from '../../energy-review/index.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { meanInterval, wilsonInterval } from '../../statistics/index.ts';

/** Beyond this an interval is narrow enough to be read (256 of 256 is 98.5% to 100%), and few models take long. */
export const MAX_SAMPLES = 256;

/** Samples without which nothing is said of the outputs. */
const MIN_SAMPLES = 2;

/** What a number of outputs stands for. */
type Meaning = 'label' | 'labels' | 'embedding' | 'values';

/**
 * @param facts.task an AI Energy Score task, where the policy or the model states one
 * @param own the model compared with a second run of itself
 * @returns the output that differs most against what is usual for its kind, or `undefined` where too few samples ran or no output says anything
 */
export function fidelityOf(
  comparison: OutputComparison,
  facts: {
    readonly task?: string | undefined;
    readonly inputs: Fidelity['inputs'];
    readonly against?: Fidelity['against'];
  },
  own?: OutputComparison,
): Fidelity | undefined {
  const figures = comparison.outputs
    .filter((output) => output.cosine.length >= MIN_SAMPLES && !output.isSilent)
    .flatMap((output): Fidelity[] => {
      const repeated = own?.outputs.find(({ name, cosine }) => name === output.name && cosine.length >= MIN_SAMPLES);
      return figuresOf(output, facts.task).map((figure) => ({
        ...figure,
        own: repeated && FIGURES[figure.metric](repeated).estimate,
        inputs: facts.inputs,
        against: facts.against,
        output: output.name.slice(0, 300),
      }));
    });
  return figures.toSorted((a, b) => headroom(a) - headroom(b))[0];
}

/** Above the metric's usual limit, so that outputs of different kinds can be ordered. What cannot be told comes first. */
function headroom(figure: Fidelity): number {
  const limit = DEFAULT_LIMITS[figure.metric];
  if (isUntellable(figure, undefined)) return Number.NEGATIVE_INFINITY;
  return (1 - distance(figure) - limit) / (1 - limit);
}

/**
 * Where no limit is stated: a label may differ on 2 of 100 samples, vectors may lie 0.02 apart in cosine (11°), and other
 * values may be off by a tenth of their length. What is further off is another model, not the author's.
 */
export function isFaithful(fidelity: Fidelity, limit: number | undefined): boolean {
  return (
    distance(fidelity) <= 1 - (limit ?? DEFAULT_LIMITS[fidelity.metric]) &&
    perplexityCloseness(fidelity) >= (limit ?? LEAST_PERPLEXITY_CLOSENESS)
  );
}

/** Llama 3 8B in Q4_K_M has a perplexity 2.8% above that of float16 on Wikitext (llama.cpp, tools/perplexity/README.md). */
const LEAST_PERPLEXITY_CLOSENESS = 0.95;

/** Differences of two noisy runs scatter by so much over few samples. */
const MAX_TIMES_ITSELF = 1.5;

/**
 * Whether the model is not as faithful to itself as is asked of a candidate, and the candidate differs from it by no more than that:
 * it draws random numbers, or was exported in training mode. How far off the candidate is cannot be told then.
 */
export function isUntellable({ metric, estimate, own }: Fidelity, limit: number | undefined): boolean {
  if (own === undefined) return false;
  const itself = 1 - closeness({ metric, estimate: own });
  if (itself <= 1 - (limit ?? DEFAULT_LIMITS[metric])) return false;
  return 1 - closeness({ metric, estimate }) <= MAX_TIMES_ITSELF * itself;
}

/**
 * From 0, the same, upwards, without what the model differs from itself by. Lengths of independent differences add up by their
 * squares; of labels and angles, no more than the difference is certain.
 */
function distance({ metric, estimate, own }: Fidelity): number {
  const raw = 1 - closeness({ metric, estimate });
  if (own === undefined) return raw;
  const itself = 1 - closeness({ metric, estimate: own });
  return metric === 'relative-error' ? Math.sqrt(Math.max(0, raw ** 2 - itself ** 2)) : Math.max(0, raw - itself);
}

const DEFAULT_LIMITS: Readonly<Record<Fidelity['metric'], number>> = {
  'top-1-agreement': 0.98,
  'position-agreement': 0.98,
  'cosine-similarity': 0.98,
  'relative-error': 0.9,
  'same-answer': 0.95,
  // One token that differs changes all that follow it.
  'same-tokens': 0.8,
  'word-error-rate': 0.95,
  // Llama 3 8B in Q4_K_M would choose 91.9% of the tokens as float16 does, and in Q2_K 71.1% (llama.cpp, as above).
  'token-agreement': 0.9,
};

type Figure = Omit<Fidelity, 'inputs' | 'metric' | 'output' | 'own'> & { readonly metric: OutputMetric };

/**
 * Where a candidate that always gave the commonest label would agree as often as is asked, agreement says nothing (a recogniser
 * of text that finds none gives "blank" at each place): then the values count instead, as soon as they are off by more than is usual.
 */
function figuresOf(output: ComparedOutput, task: string | undefined): Figure[] {
  const figure = FIGURES[METRICS[meaningOf(output, task)]](output);
  if (figure.distinctLabels === undefined || output.commonestShare < DEFAULT_LIMITS[figure.metric]) return [figure];
  const values = valuesFigure(output);
  return closeness(values) < DEFAULT_LIMITS['relative-error'] ? [values] : [figure];
}

type OutputMetric = 'top-1-agreement' | 'position-agreement' | 'cosine-similarity' | 'relative-error';

const METRICS: Readonly<Record<Meaning, OutputMetric>> = {
  label: 'top-1-agreement',
  labels: 'position-agreement',
  embedding: 'cosine-similarity',
  values: 'relative-error',
};

const FIGURES: Readonly<Record<OutputMetric, (output: ComparedOutput) => Figure>> = {
  'top-1-agreement': labelFigure,
  'position-agreement': labelsFigure,
  'cosine-similarity': ({ cosine }) => ({
    metric: 'cosine-similarity',
    ...clamped(meanInterval(cosine), -1, 1),
    samples: cosine.length,
  }),
  'relative-error': valuesFigure,
};

function labelFigure({ agreement, distinctLabels }: ComparedOutput): Figure {
  const [samples, agreeing] = [agreement.length, agreementsIn(agreement)];
  return { metric: 'top-1-agreement', ...wilsonInterval(agreeing, samples), samples, agreeing, distinctLabels };
}

function labelsFigure({ agreement, distinctLabels }: ComparedOutput): Figure {
  const [samples, agreeing] = [agreement.length, agreementsIn(agreement)];
  const interval = sharesInterval(agreement, agreeing);
  return { metric: 'position-agreement', ...interval, samples, agreeing, distinctLabels };
}

/** Root of the mean square, as noise is measured: what is far off now and then is not averaged away. */
function valuesFigure({ relativeError }: ComparedOutput): Figure {
  const squares = clamped(meanInterval(relativeError.map((error) => error ** 2)), 0, Number.MAX_VALUE);
  const [estimate, lower, upper] = [squares.estimate, squares.lower, squares.upper].map(Math.sqrt) as [
    number,
    number,
    number,
  ];
  return { metric: 'relative-error', estimate, lower, upper, samples: relativeError.length };
}

function agreementsIn(agreement: Float64Array): number {
  return agreement.filter((share) => share === 1).length;
}

/** Labels of one sample stand or fall together, so samples are what is counted; Wilson's bound where all agree. */
function sharesInterval(shares: Float64Array, agreeing: number) {
  if (agreeing === shares.length) return wilsonInterval(agreeing, shares.length);
  return clamped(meanInterval(shares), 0, 1);
}

function clamped({ estimate, lower, upper }: ReturnType<typeof meanInterval>, least: number, most: number) {
  const clamp = (value: number) => Math.min(most, Math.max(least, value));
  return { estimate: clamp(estimate), lower: clamp(lower), upper: clamp(upper) };
}

/** Named for amounts, whatever their number: a box is no row of four classes. */
const AMOUNT = /box|coord|landmark|keypoint|offset|regress/i;

/** A score that is no less says yes; where none does, the largest of them is no label. */
const YES = 0.5;

/**
 * What an output is: values that are probabilities are labels, and so is what names something; scores that each stand by
 * themselves are a label where one row of them says yes to one; else its name tells, then the task, then its rank, as a classifier
 * ends in one row of scores.
 */
function meaningOf({ name, shape, looksLike, largest = 1 }: ComparedOutput, task: string | undefined): Meaning {
  const classes = shape.at(-1) ?? 1;
  const rows = shape.slice(0, -1).reduce((product, size) => product * size, 1);
  const labels = rows === 1 ? 'label' : 'labels';
  if (looksLike === 'names') return rows * classes === 1 ? 'label' : 'labels';
  if (classes < 2) return 'values';
  if (looksLike === 'probabilities') return labels;
  if (looksLike === 'scores' && (rows > 1 || largest < YES)) return 'values';
  if (AMOUNT.test(name)) return 'values';
  if (looksLike === 'unit-vectors' || /embed|hidden|pool|feature|sentence/i.test(name)) return 'embedding';
  if (/logit|class|prob|label|softmax/i.test(name)) return labels;
  if (task !== undefined && /similarity/.test(task)) return 'embedding';
  if (task !== undefined && /classification/.test(task)) return labels;
  return shape.length === 2 && rows === 1 ? 'label' : 'values';
}

/** A model that draws random numbers shows it in the first sample; more of them only say by how much. */
const MAX_REPEATED_SAMPLES = 32;

/** Compares a model with itself within `seconds`; `undefined` where that fails. */
export type Repeat = (seconds: number) => Promise<OutputComparison | undefined>;

/** The comparison is run when it is first asked for, and once: it is the model's own, whatever it is held against. */
export function repeatOf(
  model: OutputComparisonOptions['reference'],
  run: Pick<OutputComparisonOptions, 'host' | 'provider' | 'threads' | 'queries'>,
): Repeat {
  let repeated: Promise<OutputComparison | undefined> | undefined;
  return (seconds) => {
    repeated ??= compareWithItself(model, run, seconds);
    return repeated;
  };
}

async function compareWithItself(
  model: OutputComparisonOptions['reference'],
  { host, provider, threads, queries }: Parameters<typeof repeatOf>[1],
  seconds: number,
): Promise<OutputComparison | undefined> {
  try {
    return await compareOutputs({
      host,
      provider,
      threads,
      reference: model,
      candidate: model,
      queries: { ...queries, batch: 1 },
      mostSamples: MAX_REPEATED_SAMPLES,
      seconds,
      outOfStep: true,
    });
  } catch (error) {
    // Not to know how far a model is from itself excuses no candidate.
    if (error instanceof WattnudgeError) return undefined;
    throw error;
  }
}
