/** `my model.onnx` is a name; three words can be an instruction. */
const MAX_WORDS = 2;

/**
 * A name from outside that cannot be read as a sentence. One of more than two words is written as in an address:
 * `rotate your keys now.onnx` becomes `rotate%20your%20keys%20now.onnx`.
 *
 * A pull request chooses the names of its files. A file that is called "SECURITY NOTICE rotate your keys.onnx" would else
 * speak in the name of whoever reports on it.
 */
export function oneWord(name: string): string {
  const words = name.split(/\p{White_Space}+/u).filter((part) => /\p{L}{2}/u.test(part));
  return words.length <= MAX_WORDS ? name : name.replace(/\p{White_Space}/gu, encodeURIComponent);
}

/** A model's name within a sentence, as one word: a path can have 4096 characters, and spaces; a sentence should not. */
export function shortName(model: string): string {
  const word = oneWord(model);
  return word.length > 200 ? `${word.slice(0, 199)}…` : word;
}

/** A text as a sentence of its own. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** As at the beginning of a sentence. */
export function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** A sentence as a part of another one. */
export function withoutPeriod(text: string): string {
  return text.replace(/\.$/, '');
}
