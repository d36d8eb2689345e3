/** One name in the place of another, as a few plain sentences: for who reads no tables. */
import type { Alternative, ModelReview } from '../energy-review/index.ts';
import { makeVisible, sentence } from '../text/index.ts';
import { benchmarkFigure, howWeKnow, namedEnergyCell, shortBenchmark } from './evidence-words.ts';
import { namedSentence } from './headline.ts';
import { plainText } from './inline.ts';
import { publishedAlternatives } from './named-alternatives.ts';

/** More is no choice any more; the review has them all. */
const MAX_ALTERNATIVES = 3;

/** What is known of both, how, what else changes, and smaller choices. Lines without markup; every name in it is taken to be hostile. */
export function sayNames(model: ModelReview): string {
  const energy = plainText(namedEnergyCell(model));
  const changes = model.alsoChanges ?? [];
  const alternatives = publishedAlternatives(model).slice(0, MAX_ALTERNATIVES);
  const lines = [
    sentence(plainText(namedSentence(model))),
    ...(energy === '' ? [] : [`Energy: ${energy}.`]),
    `Evidence: ${model.evidence.kind} (${plainText(howWeKnow(model))}).`,
    ...model.evidence.assumptions.map((text) => sentence(makeVisible(text))),
    ...benchmarkLines(model),
    ...changes.map(({ step }) => `Also changes: ${makeVisible(step)}`),
    ...alternatives.map(sayAlternative),
  ];
  return lines.join('\n');
}

/** What decides whether the one can stand in the place of the other. */
function benchmarkLines({ benchmarks = [] }: ModelReview): string[] {
  if (benchmarks.length === 0) return ['Quality: unknown; none of the benchmarks that wattnudge reads has both.'];
  return benchmarks.map(({ benchmark, base, head, higherIsBetter }) => {
    const direction = higherIsBetter ? 'higher' : 'lower';
    return `Quality: ${shortBenchmark(benchmark)} ${benchmarkFigure(base)} → ${benchmarkFigure(head)} (${direction} is better).`;
  });
}

/** "Uses less: 75% less energy than `m`, 4★. Replace `m` with …". */
export function sayAlternative(alternative: Alternative): string {
  const { step } = alternative;
  if (alternative.kind !== 'published') return `Alternative: ${makeVisible(step)}`;
  const { savingPercent, against, stars } = alternative;
  const figures = [
    ...(savingPercent === undefined
      ? []
      : [`${savingPercent.toFixed(0)}% less energy than ${makeVisible(against ?? 'it')}`]),
    ...(stars === undefined ? [] : [`${stars}★`]),
  ];
  return `Alternative: ${figures.length === 0 ? '' : `${figures.join(', ')}. `}${makeVisible(step)}`;
}
