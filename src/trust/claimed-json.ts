/** What an artifact holds, as JSON of bounded depth. */
import { Refusal } from './refusal.ts';

/**
 * @param what What it is to be, at the beginning of a sentence: `The review`
 * @throws Refusal where it isn't UTF-8, is nested too deep, or isn't JSON
 */
export function readClaimedJson(bytes: Uint8Array, deepest: number, what: string): unknown {
  const text = decode(bytes, what);
  // Before parsing: the parser of the runtime would build whatever is nested, and validation would recurse into it.
  if (jsonDepth(text, deepest) > deepest) {
    throw new Refusal('e', 'review-too-deep', `${what} is nested more than ${deepest} levels deep.`);
  }
  try {
    return JSON.parse(text);
  } catch {
    // NaN and Infinity end here as well: JSON has no such numbers.
    throw new Refusal('e', 'review-malformed', `${what} isn’t JSON.`);
  }
}

function decode(bytes: Uint8Array, what: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal('e', 'review-malformed', `${what} isn’t UTF-8 text.`);
  }
}

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
