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
