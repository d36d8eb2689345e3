import type { Query } from '../messages.ts';
import type { QueryShape } from '../runnable-tasks.ts';
import { type CountTokens, makeTexts } from './text.ts';

/** How texts are counted: alone, and as a question, which the AI Energy Score counts without its text. */
export interface Tokenizer {
  readonly withSpecial: CountTokens;
  readonly bare: CountTokens;
}

/** Makes the synthetic queries of a task. The same seed and tokenizer give the same queries. */
export function makeQueries(
  shape: QueryShape,
  { seed, count }: { seed: number; count: number },
  tokenizer: Tokenizer | undefined,
): Query[] {
  switch (shape.kind) {
    case 'text':
      return makeTexts(count, shape.tokens, seed, 'text', required(tokenizer).withSpecial).map((text) => ({
        kind: 'text',
        text,
      }));
    case 'question': {
      const { bare } = required(tokenizer);
      const contexts = makeTexts(count, shape.contextTokens, seed, 'context', bare);
      return makeTexts(count, shape.tokens, seed, 'question', bare).map((question, index) => ({
        kind: 'question',
        question,
        context: contexts[index]!,
      }));
    }
    case 'image':
      return Array.from({ length: count }, (_, index) => ({
        kind: 'synthetic-image',
        width: shape.width,
        height: shape.height,
        seed: seed + index,
      }));
    case 'audio':
      return Array.from({ length: count }, (_, index) => ({
        kind: 'synthetic-audio',
        seconds: shape.seconds,
        seed: seed + index,
      }));
  }
}

function required(tokenizer: Tokenizer | undefined): Tokenizer {
  if (tokenizer === undefined) throw new Error('queries of text need a tokenizer');
  return tokenizer;
}
