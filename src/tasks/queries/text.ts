import { seededRandom } from '../../random.ts';
import { WORDS } from './words.ts';

/** Tokens of a text under a model's own tokenizer. */
export type CountTokens = (text: string) => number;

/** Sentences of so many words, ended by a full stop. */
const SENTENCE_WORDS = { least: 6, most: 18 };
/** Words that are tried for the end of a text, to meet its length. */
const LAST_WORDS = 24;

/**
 * Makes texts whose mean length is `tokens`: frequent English words in sentences, the same for the same seed and
 * tokenizer. What a text misses of its length is made up by the next, so that the mean is met even where every
 * word is several tokens.
 *
 * @param label keeps the streams of different texts of a query apart
 */
export function makeTexts(
  count: number,
  tokens: number,
  seed: number,
  label: string,
  countTokens: CountTokens,
): string[] {
  let owed = 0;
  return Array.from({ length: count }, (_, index) => {
    const text = makeText(tokens + owed, seededRandom(seed, `${label} ${index}`), countTokens);
    owed += tokens - countTokens(text);
    return text;
  });
}

function makeText(tokens: number, random: () => number, countTokens: CountTokens): string {
  const words = wordStream(random);
  // As many words as surely fit, found by halving; then one by one.
  const taken: string[] = [];
  for (let step = Math.max(1, tokens >> 1); step >= 1; step >>= 1) {
    const more = Array.from({ length: step }, () => words.next().value);
    if (countTokens([...taken, ...more].join(' ')) <= tokens) {
      taken.push(...more);
      step *= 2;
    }
  }
  const body = taken.join(' ');
  const missing = tokens - countTokens(body);
  if (missing <= 0) return body === '' ? WORDS[0]! : body;
  // The last word is the one that comes nearest.
  const candidates = Array.from({ length: LAST_WORDS }, () => `${body} ${plainWord(random)}`);
  const misses = candidates.map((text) => Math.abs(countTokens(text) - tokens));
  const nearest = misses.indexOf(Math.min(...misses));
  return misses[nearest]! < missing || body === '' ? candidates[nearest]!.trim() : body;
}

function* wordStream(random: () => number): Generator<string, never> {
  while (true) {
    const { least, most } = SENTENCE_WORDS;
    const length = least + Math.floor(random() * (most - least + 1));
    for (let at = 0; at < length; at++) {
      const word = plainWord(random);
      if (at === 0) yield `${word[0]!.toUpperCase()}${word.slice(1)}`;
      else yield at === length - 1 ? `${word}.` : word;
    }
  }
}

function plainWord(random: () => number): string {
  return WORDS[Math.floor(random() * WORDS.length)]!;
}
