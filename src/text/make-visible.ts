const NAMED_CONTROLS: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * One line in which everything that a reader could not see is written out: controls, bidirectional overrides, zero-width
 * and private characters, lone surrogates. `a\u202eb` becomes the visible text `a\u{202e}b`.
 */
export function makeVisible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}]/gu, (character) => {
    return NAMED_CONTROLS[character] ?? `\\u{${character.codePointAt(0)!.toString(16)}}`;
  });
}
