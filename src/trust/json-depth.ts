const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * How deep a JSON text is nested, without parsing it; stops counting one above `limit`. For a text that is no JSON it is some
 * number: parsing will tell.
 */
export function jsonDepth(text: string, limit: number): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === BACKSLASH) at++;
      else if (code === QUOTE) inString = false;
      continue;
    }
    if (code === QUOTE) inString = true;
    // [ and {, ] and }
    else if (code === 0x5b || code === 0x7b) {
      deepest = Math.max(deepest, ++depth);
      if (deepest > limit) return deepest;
    } else if (code === 0x5d || code === 0x7d) depth--;
  }
  return deepest;
}
