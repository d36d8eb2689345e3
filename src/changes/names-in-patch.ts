/** Whether a patch may change a name of a model, without the text around it: most changed files name none and need not be read. */
import { readName } from './name-mentions.ts';

/** What a name is written with; a backslash stands before a slash that JSON escapes. */
const BETWEEN_WORDS = /[^\w./:@\\+~-]+/;
const MAX_WORD = 220;
/** A patch with more words is read. */
const MAX_WORDS = 50_000;

/**
 * - `certain`: a changed line has a name of a known model or family, wherever it stands
 * - `possible`: one has what could be an id of the hub (`org/name`), which only its place can tell; or the patch is very long
 * - `none`: nothing that the reader of names would take for one
 *
 * A line that is lost as often as it is got was moved.
 */
export function namesInPatch(patch: string): 'certain' | 'possible' | 'none' {
  const counts = new Map<string, number>();
  for (const line of patch.split('\n')) {
    const sign = line.startsWith('+') ? 1 : line.startsWith('-') ? -1 : 0;
    if (sign === 0) continue;
    const text = line.slice(1).trim();
    counts.set(text, (counts.get(text) ?? 0) + sign);
  }
  const words = new Set<string>();
  for (const [line, count] of counts) {
    if (count === 0) continue;
    for (const word of line.split(BETWEEN_WORDS)) if (word.length > 1 && word.length <= MAX_WORD) words.add(word);
    if (words.size > MAX_WORDS) return 'possible';
  }
  let found: 'possible' | 'none' = 'none';
  for (const part of [...words].flatMap(partsOf)) {
    const name = readName(part);
    if (name !== undefined && name.certainty !== 'shape') return 'certain';
    if (name !== undefined) found = 'possible';
  }
  return found;
}

const MAX_PARTS = 6;

/** The word, what is before or behind its colons (`${MODEL:-org/name}`, `model:org/name`, `org/name:`), and what has a revision. */
function partsOf(word: string): string[] {
  const plain = word.replace(/^[\\.:-]+/, '').replace(/(?<![.,;:\\-])[.,;:\\-]+$/, '');
  const parts = [word, plain, plain.split('@', 1)[0]!];
  const pieces = plain.split(':').slice(0, MAX_PARTS);
  for (let index = 1; index < pieces.length; index++) {
    parts.push(pieces.slice(0, index).join(':'), pieces.slice(index).join(':').replace(/^-+/, ''));
  }
  return [...new Set(parts)];
}
