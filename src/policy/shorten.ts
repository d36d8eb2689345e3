import { oneWord } from '../text/index.ts';

/** A model's name within a sentence, as one word: a path can have 4096 characters, and spaces; a sentence should not. */
export function shorten(model: string): string {
  const word = oneWord(model);
  return word.length > 200 ? `${word.slice(0, 199)}…` : word;
}
