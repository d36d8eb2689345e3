/** What a file is written in, as far as comments and strings go. JSON has neither kind of comment. */
export type Language = 'python' | 'javascript' | 'yaml' | 'toml' | 'json';

/**
 * Replaces comments by spaces (line feeds stay), so that offsets and lines are those of the text. In Python, strings in
 * triple quotes go as well: they are documentation, and examples in them are not run.
 *
 * A scanner and no parser: a quote that is not closed on its line is taken for an apostrophe and ends there, so that
 * an odd line never swallows the rest of a file.
 */
export function blankComments(text: string, language: Language): string {
  if (language === 'json') return text;
  const kept: string[] = [];
  let copied = 0;
  const blank = (from: number, to: number) => {
    kept.push(text.slice(copied, from), text.slice(from, to).replace(/[^\n]/g, ' '));
    copied = to;
  };
  for (let at = 0; at < text.length; ) {
    const comment = commentEnd(text, at, language);
    if (comment !== undefined) {
      blank(at, comment);
      at = comment;
    } else {
      at = isQuote(text[at], language) ? stringEnd(text, at) : at + 1;
    }
  }
  return kept.join('') + text.slice(copied);
}

/** Where the comment that starts here ends; `undefined` where none starts. */
function commentEnd(text: string, at: number, language: Language): number | undefined {
  const character = text[at];
  if (language === 'javascript') {
    if (character !== '/') return undefined;
    if (text[at + 1] === '/') return lineEnd(text, at);
    return text[at + 1] === '*' ? endAfter(text, '*/', at + 2) : undefined;
  }
  if (character === '#') {
    // In YAML a number sign within a word is part of the word.
    const startsComment = language !== 'yaml' || at === 0 || /\s/.test(text[at - 1] ?? '');
    return startsComment ? lineEnd(text, at) : undefined;
  }
  if (language !== 'python') return undefined;
  const triple = text.slice(at, at + 3);
  return triple === '"""' || triple === "'''" ? endAfter(text, triple, at + 3) : undefined;
}

function isQuote(character: string | undefined, language: Language): boolean {
  return character === '"' || character === "'" || (character === '`' && language === 'javascript');
}

function stringEnd(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) return at + 1;
    else if (text[at] === '\n') return at;
  }
  return text.length;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function endAfter(text: string, terminator: string, from: number): number {
  const end = text.indexOf(terminator, from);
  return end < 0 ? text.length : end + terminator.length;
}
