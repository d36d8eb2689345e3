const NAMED_CONTROLS: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * What is drawn as nothing, or as a gap of less than a space. Unicode's categories of controls, formats, private and
 * unassigned characters are not all of it: fillers are letters, variation selectors are marks, and some blanks are symbols.
 */
const UNSEEN = new RegExp(
  [
    '[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}]',
    // The form of the picture before it: a reader sees it by that.
    '(?<!\\p{Extended_Pictographic})\\ufe0f',
    '(?!\\ufe0f)\\p{Default_Ignorable_Code_Point}',
    // Ogham's and typography's spaces, from an en quad to a hair space; empty braille; notation without ink; a Khitan filler.
    '[\\u1680\\u2000-\\u200a\\u205f\\u2800\\u{1d159}\\u{16fe4}]',
  ].join('|'),
  'gu',
);

/**
 * One line in which everything that a reader could not see is written out: controls, bidirectional overrides, zero-width
 * and private characters, fillers, lone surrogates. `a\u202eb` becomes the visible text `a\u{202e}b`.
 */
export function makeVisible(text: string): string {
  return text.replace(UNSEEN, (character) => {
    return NAMED_CONTROLS[character] ?? `\\u{${character.codePointAt(0)!.toString(16)}}`;
  });
}

/**
 * The same JSON, of which nothing steers a terminal that it is shown on (CWE-150): JSON leaves C1 controls as they are, and U+009B
 * begins a sequence in some terminals; marks of direction turn what follows.
 */
export function harmlessJson(text: string): string {
  return text.replace(/[\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
