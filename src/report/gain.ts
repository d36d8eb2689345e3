/** What a change buys: whether it was shown to be better at its task. A range that holds 0 is neither a gain nor a loss. */
import type { Accuracy, ModelReview } from '../energy-review/index.ts';
import { proportionMargin } from '../policy/index.ts';
import { oneWord } from '../text/index.ts';
import { qualityFigures } from './quality.ts';

export type Gain = 'gain' | 'loss' | 'unclear' | 'unknown';

/** Below this, two benchmark values are the same for whoever uses the models. */
const WORTH_SAYING = 0.01;

export function gainOf(model: ModelReview): Gain {
  const { accuracy, quality, benchmarks = [] } = model;
  if (accuracy?.base !== undefined && accuracy.head !== undefined) return gainOfSamples(accuracy.base, accuracy.head);
  if (quality?.base !== undefined && quality.head !== undefined) {
    const { isOpen } = qualityFigures(quality);
    const better = (quality.head - quality.base) * (quality.higherIsBetter ? 1 : -1);
    if (isOpen === undefined) return gainOfDifference(better, WORTH_SAYING * Math.abs(quality.base));
    return isOpen ? 'unclear' : gainOfDifference(better, 0);
  }
  const known = benchmarks.map(({ base, head, higherIsBetter }) =>
    gainOfDifference((head - base) * (higherIsBetter ? 1 : -1), WORTH_SAYING * Math.abs(base)),
  );
  if (known.length === 0) return 'unknown';
  return known.find((gain) => gain === 'gain') ?? known.find((gain) => gain === 'loss') ?? 'unclear';
}

function gainOfSamples(base: Accuracy, head: Accuracy): Gain {
  const [before, after] = [base.correct / base.samples, head.correct / head.samples];
  return gainOfDifference(after - before, proportionMargin(before, after, Math.min(base.samples, head.samples)));
}

function gainOfDifference(difference: number, margin: number): Gain {
  if (Math.abs(difference) <= margin) return 'unclear';
  return difference > 0 ? 'gain' : 'loss';
}

/** That the old model is what we suggest, and why. */
export function reasonToKeep(gain: Exclude<Gain, 'gain'>, { evidence, change, quality }: ModelReview): string {
  if (gain === 'loss') return 'suggested: the new one scores lower';
  // A key that could be a sentence is the pull request's own words.
  const key = quality !== undefined && oneWord(quality.key) === quality.key ? quality.key : 'quality';
  if (gain === 'unclear') return `suggested: no clear gain in ${key}`;
  const saves = evidence.kind === 'price' ? 'it costs less' : 'it uses less energy';
  return change === 'serving' ? `suggested: ${saves}` : `suggested if it does the job: ${saves}`;
}
