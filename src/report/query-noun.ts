import type { ModelReview } from '../energy-review/index.ts';
import { formatCount } from '../quantities/index.ts';

/** What one query of the model is: `image`, `second of audio`, or just `query`. */
export function queryNoun(model: ModelReview): string {
  return (model.head ?? model.base)?.inputs.query ?? 'query';
}

/** `1,000 images`, `1,000 seconds of audio`, `1 query`. */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${count === 1 ? noun : pluralOf(noun)}`;
}

/** Plural of the head word of the few nouns that name queries: query → queries, batch → batches, second of … */
export function pluralOf(noun: string): string {
  const [head = noun, ...rest] = noun.split(' of ');
  return [pluralOfWord(head), ...rest].join(' of ');
}

function pluralOfWord(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}
