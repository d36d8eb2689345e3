/** Far more than is shown; the time that the pattern of a place takes grows with the square of the length. */
export const MAX_EXPLAINED_CHARACTERS = 4000;

/** What is shown of a message that nobody here wrote. */
const MAX_SHOWN_CHARACTERS = 400;

/**
 * The cause in a message of ONNX Runtime's: without the places and signatures in its C++ sources, the conditions that they
 * check, repeated prefixes, and the name of the machine. At most 400 characters.
 */
export function innermost(message: string): string {
  const status = message.slice(-MAX_EXPLAINED_CHARACTERS).split('Status Message: ').at(-1) ?? message;
  const [, place, afterPlace] =
    /^.*[\w/\\.-]+\.(?:cc|cpp|cuh?|hp?p?):\d+([ \t]+)(.*)$/s.exec(status) ?? /^()(.*)$/s.exec(status)!;
  const said = place === '' ? (afterPlace ?? '') : withoutSignature(afterPlace ?? '');
  const cause = said
    .replace(/^(?:Load model from .*? failed: ?|Exception during \w+: |\[ONNXRuntimeError\] : \d+ : \w+ : )+/s, '')
    .replace(/^This is an invalid model\. In Node, .*, Error (?=[A-Z])/s, '')
    .replace(/^.{1,300}? was false\. (?=\S)/s, '')
    .replace(/\s*; GPU=-?\d+ ; hostname=.*$/s, '')
    .replace(/Please fix either the inputs\/outputs or the model\./, '');
  return cause.replace(/\s+/g, ' ').trim().slice(0, MAX_SHOWN_CHARACTERS);
}

/** Words of a return type before the function's name: `static const char*` and the like. */
const MAX_TYPE_WORDS = 6;

/**
 * What follows the name of a function: `void* ns::Class::f(int) const [with T = float] words` (GCC), `ns::f words` (MSVC), or
 * `f words` (a status).
 */
function withoutSignature(text: string): string {
  const words = wordsOf(text);
  const end = words.slice(0, MAX_TYPE_WORDS).findIndex((word) => /^[\w:<>~*& ,]*::.*\)$/s.test(word));
  const isNamed = end >= 0 || /^(?:[A-Za-z_]\w*(?:<.*>)?::)*[A-Za-z_]\w*$/s.test(words[0] ?? '');
  let first = isNamed ? Math.max(end, 0) + 1 : 0;
  while (/^(?:const|noexcept|\[with .*\])$/s.test(words[first] ?? '')) first += 1;
  return words.slice(first).join(' ');
}

/** Split at spaces outside of brackets. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  let [word, depth] = ['', 0];
  for (const character of text) {
    if (character === ' ' && depth === 0) {
      words.push(word);
      word = '';
      continue;
    }
    if ('(<['.includes(character)) depth += 1;
    if (')>]'.includes(character)) depth = Math.max(0, depth - 1);
    word += character;
  }
  return [...words, word];
}
