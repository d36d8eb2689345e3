/** Whether a text may name a model, told from its words alone: most files name none and need not be read closely. */
import { readName } from './name-mentions.ts';
import { SPEAKS_OF_MODELS } from './name-position.ts';
import { ANY_SETTING } from './read-serving-changes.ts';

export type NameLikelihood = 'certain' | 'possible' | 'none';

/** What a name is written with; a backslash stands before a slash that JSON escapes. Longer ones are cut. */
const WORDS = /[\w./:@\\+~-]{2,220}/g;
/** A patch with more words is read. */
const MAX_WORDS = 50_000;

/**
 * - `certain`: a changed line has a name of a known model or family, wherever it stands
 * - `possible`: one has what could be an id of the hub (`org/name`), which only its place can tell; or the patch is very long
 * - `none`: nothing that the reader of names would take for one
 *
 * A line that is lost as often as it is got was moved.
 */
export function namesInPatch(patch: string): NameLikelihood {
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
    for (const [word] of line.matchAll(WORDS)) words.add(word);
    if (words.size > MAX_WORDS) return 'possible';
  }
  let found: NameLikelihood = 'none';
  for (const word of words) {
    const likelihood = likelihoodOf(word);
    if (likelihood === 'certain') return likelihood;
    if (likelihood === 'possible') found = likelihood;
  }
  return found;
}

/** Whether a changed line may hold a setting of a server. */
export function maySetServing(patch: string): boolean {
  return patch.split('\n').some((line) => /^[-+]/.test(line) && ANY_SETTING.test(line));
}

/** Whether texts may name models: the words of a repository are few, so each is read once. Of what only its place can tell, a word for models is near. */
export class NameSieve {
  readonly #known = new Map<string, NameLikelihood>();

  mayName(text: string): boolean {
    let isPossible = false;
    for (const [word] of text.matchAll(WORDS)) {
      let likelihood = this.#known.get(word);
      if (likelihood === undefined) {
        likelihood = likelihoodOf(word);
        if (this.#known.size < MAX_KNOWN) this.#known.set(word, likelihood);
      }
      if (likelihood === 'certain') return true;
      isPossible ||= likelihood === 'possible';
    }
    return isPossible && SPEAKS_OF_MODELS.test(text);
  }
}

const MAX_KNOWN = 1_000_000;

function likelihoodOf(word: string): NameLikelihood {
  let found: NameLikelihood = 'none';
  for (const part of partsOf(word)) {
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
