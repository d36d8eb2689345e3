/**
 * What a variant does to the outputs, from the differences of single samples to one figure with an interval. Agreement with
 * the original is not accuracy: a variant may be wrong where the original was right, and the other way round.
 */
import { type ComparedOutput, meanInterval, type OutputComparison } from '../../benchmark/index.ts';
import { closeness, type Fidelity } from '../../energy-review/index.ts';
import { wilsonInterval } from './proportion.ts';

/** Beyond this an interval is narrow enough to be read (256 of 256 is 98.5 % to 100 %), and few models take long. */
export const MOST_SAMPLES = 256;

/** Samples without which nothing is said of the outputs. */
const FEWEST_SAMPLES = 2;

/** What a number of outputs stands for. */
type Meaning = 'label' | 'labels' | 'embedding' | 'values';

/**
 * @param task an AI Energy Score task, where the policy or the model states one
 * @returns the output that differs most against what is usual for its kind, or `undefined` where too few samples ran or no output is made of numbers
 */
export function fidelityOf(
  comparison: OutputComparison,
  facts: { readonly task?: string | undefined; readonly inputs: Fidelity['inputs'] },
): Fidelity | undefined {
  const figures = comparison.outputs
    .filter((output) => output.cosine.length >= FEWEST_SAMPLES)
    .flatMap((output) => {
      return figuresOf(output, facts.task).map((figure) => ({
        ...figure,
        inputs: facts.inputs,
        output: output.name.slice(0, 300),
      }));
    });
  return figures.toSorted((a, b) => headroom(a) - headroom(b))[0];
}

/** Above the metric's usual limit, so that outputs of different kinds can be ordered. */
function headroom(figure: Figure): number {
  const limit = DEFAULT_LIMITS[figure.metric];
  return (closeness(figure) - limit) / (1 - limit);
}

/**
 * Where no limit is stated: a label may differ on 2 of 100 samples, vectors may lie 0.02 apart in cosine (11°), and other
 * values may be off by a tenth of their length. What is further off is another model, not the author's.
 */
export function isFaithful(fidelity: Fidelity, limit: number | undefined): boolean {
  return closeness(fidelity) >= (limit ?? DEFAULT_LIMITS[fidelity.metric]);
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
};

type Figure = Omit<Fidelity, 'inputs' | 'output'>;

/**
 * Where the model gives every sample the same label, agreement on it says nothing: then the values count instead, as soon
 * as they are off by more than is usual.
 */
function figuresOf(output: ComparedOutput, task: string | undefined): Figure[] {
  const figure = figureOf(output, task);
  if (figure.distinctLabels !== 1) return [figure];
  const values = valuesFigure(output);
  return closeness(values) < DEFAULT_LIMITS['relative-error'] ? [values] : [figure];
}

function valuesFigure({ relativeError }: ComparedOutput): Figure {
  const interval = clamped(meanInterval(relativeError), 0, Number.MAX_VALUE);
  return { metric: 'relative-error', ...interval, samples: relativeError.length };
}

function figureOf(output: ComparedOutput, task: string | undefined): Figure {
  const samples = output.cosine.length;
  const { distinctLabels } = output;
  const agreeing = output.agreement.filter((share) => share === 1).length;
  switch (meaningOf(output, task)) {
    case 'label':
      return { metric: 'top-1-agreement', ...wilsonInterval(agreeing, samples), samples, agreeing, distinctLabels };
    case 'labels':
      return {
        metric: 'position-agreement',
        ...sharesInterval(output.agreement, agreeing),
        samples,
        agreeing,
        distinctLabels,
      };
    case 'embedding':
      return { metric: 'cosine-similarity', ...clamped(meanInterval(output.cosine), -1, 1), samples };
    case 'values':
      return valuesFigure(output);
  }
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

/**
 * What an output is: values that are probabilities are labels; else its name tells, then the task, then its rank, as a
 * classifier ends in one row of scores.
 */
function meaningOf({ name, shape, looksLike }: ComparedOutput, task: string | undefined): Meaning {
  const classes = shape.at(-1) ?? 1;
  const rows = shape.slice(0, -1).reduce((product, size) => product * size, 1);
  const labels = rows === 1 ? 'label' : 'labels';
  if (classes < 2) return 'values';
  if (looksLike === 'probabilities') return labels;
  if (looksLike === 'unit-vectors' || /embed|hidden|pool|feature|sentence/i.test(name)) return 'embedding';
  if (/logit|class|prob|label|softmax/i.test(name)) return labels;
  if (task !== undefined && /similarity/.test(task)) return 'embedding';
  if (task !== undefined && /classification/.test(task)) return labels;
  return shape.length === 2 && rows === 1 ? 'label' : 'values';
}
