import { distance } from 'fastest-levenshtein';
import type { Fidelity } from '../../energy-review/index.ts';
import { meanInterval, wilsonInterval } from '../../statistics/index.ts';
import type { Answer } from '../../tasks/index.ts';

/**
 * How a candidate's answers agree with the model's own on the same queries, in the task's own terms: the same label, answer,
 * objects or tokens; the cosine of embeddings; the word error rate against the model's own transcript.
 *
 * @param reference the model's own answers, at least one
 * @param answers the candidate's, in the same order
 */
export function agreementOf(
  reference: readonly Answer[],
  answers: readonly Answer[],
): Omit<Fidelity, 'inputs' | 'output'> {
  const pairs = reference.flatMap((own, index) => {
    const other = answers[index];
    return other === undefined ? [] : [{ own, other }];
  });
  const [first] = pairs;
  if (first === undefined) throw new RangeError('no answers to compare');
  const samples = pairs.length;
  const { kind } = first.own;
  switch (kind) {
    case 'embedding':
      return { metric: 'cosine-similarity', ...bounded(pairs.map(cosine), -1, 1), samples };
    case 'transcript':
      return { metric: 'word-error-rate', ...bounded(pairs.map(wordErrors), 0, Number.MAX_VALUE), samples };
    default: {
      const agreeing = pairs.filter(({ own, other }) => textOf(own) === textOf(other)).length;
      const share = { ...wilsonInterval(agreeing, samples), samples, agreeing };
      if (kind !== 'label') return { metric: kind === 'tokens' ? 'same-tokens' : 'same-answer', ...share };
      const distinctLabels = new Set(pairs.map(({ own }) => textOf(own))).size;
      return { metric: 'top-1-agreement', ...share, distinctLabels };
    }
  }
}

interface Pair {
  readonly own: Answer;
  readonly other: Answer;
}

function bounded(values: readonly number[], least: number, most: number) {
  const clamp = (value: number) => Math.min(most, Math.max(least, value));
  // One value has no spread.
  if (values.length === 1) return { estimate: clamp(values[0]!), lower: least, upper: Math.max(clamp(values[0]!), 1) };
  const { estimate, lower, upper } = meanInterval(Float64Array.from(values));
  return { estimate: clamp(estimate), lower: clamp(lower), upper: clamp(upper) };
}

function cosine({ own, other }: Pair): number {
  if (own.kind !== 'embedding' || other.kind !== 'embedding') return 0;
  const product = (a: Float32Array, b: Float32Array) =>
    a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
  const length = Math.sqrt(product(own.values, own.values) * product(other.values, other.values));
  return length === 0 ? 0 : product(own.values, other.values) / length;
}

/** Words to insert, leave out or replace ÷ words of the model's own transcript. */
function wordErrors({ own, other }: Pair): number {
  const [said, heard] = [own, other].map((answer) => textOf(answer).toLowerCase().split(/\s+/).filter(Boolean));
  const letters = new Map<string, string>();
  // Each different word becomes a letter of its own: then the edit distance of texts is that of words.
  const spell = (words: readonly string[]) =>
    words
      .map((word) => {
        const letter = letters.get(word) ?? String.fromCharCode(letters.size + 1);
        letters.set(word, letter);
        return letter;
      })
      .join('');
  const errors = distance(spell(said!), spell(heard!));
  return errors / Math.max(1, said!.length);
}

function textOf(answer: Answer): string {
  switch (answer.kind) {
    case 'label':
      return answer.label;
    case 'objects':
      return answer.labels.join('\n');
    case 'embedding':
      return '';
    default:
      return answer.text;
  }
}
