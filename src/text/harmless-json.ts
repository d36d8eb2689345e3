/**
 * The same JSON, of which nothing steers a terminal that it is shown on (CWE-150): JSON leaves C1 controls as they are, and U+009B
 * begins a sequence in some terminals; marks of direction turn what follows.
 */
export function harmlessJson(text: string): string {
  return text.replace(/[\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
