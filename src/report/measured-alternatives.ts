/** What is said of alternatives that were made and measured in the run: their names, and what they do to the outputs. */

import {
  type Accuracy,
  closeness,
  type Fidelity,
  isOtherModel,
  type MeasuredAlternative,
  type ModelReview,
} from '../energy-review/index.ts';
import { formatCount, formatNumber } from '../quantities/index.ts';
import { type Inline, join, named, nothing, say } from './inline.ts';
import { qualityFigures } from './quality.ts';
import { pluralOf, queryNoun } from './query-noun.ts';
import { headName, type Telling } from './telling.ts';

/** The command line also shows alternatives without a review around them. */
export type AlternativeTelling = Pick<Telling, 'context' | 'surface'>;

export function measuredAlternatives(model: ModelReview): MeasuredAlternative[] {
  return model.alternatives.filter(
    (alternative): alternative is MeasuredAlternative => alternative.kind === 'measured',
  );
}

/** `int8 weights` is done to the new model; a file of the repository is called by its path. */
export function alternativeName({ option, name }: Pick<MeasuredAlternative, 'option' | 'name'>): Inline {
  if (option === 'keep-base') return say`the old model`;
  if (option === 'quantisation') return say`The new model as ${named(name)}`;
  return isOtherModel({ option }) || option === 'hub-quantisation' ? [named(name)] : say`The new model with ${name}`;
}

/** What an alternative does to the outputs; its accuracy only where that was measured. */
export function outputWords(alternative: MeasuredAlternative, model: ModelReview, telling: AlternativeTelling): Inline {
  const { accuracy, fidelity } = alternative;
  const agreement = fidelity && agreementWords(fidelity, model, telling);
  const right =
    accuracy === undefined
      ? say`accuracy not measured`
      : say`${shareWords(accuracy)} right${sideAccuracy(model, telling)}`;
  return join([agreement, right], '; ');
}

/** " (this PR 916, base 901)": the same samples. */
function sideAccuracy({ accuracy }: ModelReview, telling: AlternativeTelling): Inline {
  const sides = [
    accuracy?.head && say`${headName(telling)} ${formatCount(accuracy.head.correct)}`,
    accuracy?.base && say`base ${formatCount(accuracy.base.correct)}`,
  ].filter((side) => side !== undefined);
  return sides.length === 0 ? nothing : say` (${join(sides, ', ')})`;
}

function shareWords({ correct, samples }: Accuracy): string {
  return `${formatCount(correct)} of ${formatCount(samples)}`;
}

function agreementWords(fidelity: Fidelity, model: ModelReview, telling: AlternativeTelling): Inline {
  const { metric, own } = fidelity;
  const sides =
    telling.surface === 'comment' ? { base: 'the old model', head: 'the new model' } : { base: 'base', head: 'head' };
  const agreement = say`${metricWords(fidelity, `${sides[fidelity.against ?? 'head']}’s`)}${samplesWords(fidelity, model)}${besideGain(fidelity, model)}${perplexityWords(fidelity)}`;
  // What the model differs from itself by is no fault of the alternative.
  if (own === undefined || closeness({ metric, estimate: own }) === 1) return agreement;
  const itself = metric === 'cosine-similarity' ? `cosine ${own.toFixed(3)}` : percentOf(own);
  return say`${agreement} (${itself} between two runs of that model itself)`;
}

function perplexityWords({ perplexity }: Fidelity): string {
  if (perplexity === undefined) return '';
  const [own, alternative] = [perplexity.own, perplexity.alternative].map(formatNumber);
  return own === alternative ? `; perplexity ${own}, the same` : `; perplexity ${alternative} instead of ${own}`;
}

/** From here on, what depends on the outputs breaks. */
const NO_DROP_IN = 0.1;

function metricWords({ metric, estimate, samples, agreeing = 0, distinctLabels }: Fidelity, whose: string): string {
  const differing = samples - agreeing;
  const of = `${formatCount(differing)} of ${formatCount(samples)}`;
  const differs = (what: string) =>
    differing === 0 ? `all ${formatCount(samples)} ${what} as ${whose}` : `${of} ${what} differ from ${whose}`;
  switch (metric) {
    case 'top-1-agreement':
      return `${differs('labels')}${distinctLabels === 1 ? ', which are all one label' : ''}`;
    case 'position-agreement':
      return `${percentOf(estimate)} of the labels are ${whose}`;
    case 'cosine-similarity':
      return `outputs ${estimate.toFixed(3)} like ${whose} (cosine)`;
    case 'relative-error':
      return estimate >= NO_DROP_IN
        ? `different outputs (they differ by ${percentOf(estimate)} of their size), not a drop-in replacement`
        : `outputs within ${percentOf(estimate)} of ${whose}`;
    case 'same-answer':
      return differs('answers');
    case 'same-tokens':
      return differs('beginnings of texts');
    case 'word-error-rate':
      return `${percentOf(estimate)} of the words differ from ${whose}`;
    case 'token-agreement':
      return `${estimate === 1 ? 'all' : `${percentOf(estimate)} of the`} tokens are the same as ${whose}`;
  }
}

function samplesWords({ inputs, samples }: Fidelity, model: ModelReview): Inline {
  const noun = samples === 1 ? queryNoun(model) : pluralOf(queryNoun(model));
  return inputs === 'synthetic' ? say` (on synthetic ${noun})` : say` (on your ${noun})`;
}

/** Where as many labels change as the new model was better by, or more, the gain may be gone. */
function besideGain({ metric, samples, agreeing }: Fidelity, { quality }: ModelReview): Inline {
  if (metric !== 'top-1-agreement' || agreeing === undefined || quality === undefined) return nothing;
  const { change, difference = 0 } = qualityFigures(quality);
  const points = (100 * (samples - agreeing)) / samples;
  if (change?.endsWith(' points') !== true || points < Math.abs(difference) || points === 0) return nothing;
  return say`, which may be more than the difference of ${change.replace(/^[+−]/, '')}`;
}

/** Not rounded up to "100%" where something differs. */
function percentOf(share: number): string {
  const percent = Math.min(share, 99) * 100;
  if (share < 1 && percent >= 99.95) return 'over 99.9%';
  return `${percent.toFixed(percent < 99.5 && percent >= 10 ? 0 : 1)}%`;
}
