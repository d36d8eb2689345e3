/** Step e: the artifact's bytes as an EnergyReview, of which nothing but its form is believed yet. */
import { type EnergyReview, parseEnergyReview } from '../energy-review/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { TrustLimits } from './limits.ts';
import { findImplausible } from './plausible.ts';
import { Refusal } from './refusal.ts';

/**
 * Reads a review strictly: UTF-8, JSON of bounded depth, every field by the schema (enums, bounded strings and lists), every
 * number finite and of a size that something measured can have.
 *
 * @throws Refusal
 */
export function readClaimedReview(
  bytes: Uint8Array,
  { jsonDepth: deepest, nameCharacters }: Pick<TrustLimits, 'jsonDepth' | 'nameCharacters'>,
): EnergyReview {
  const text = decode(bytes);
  // Before parsing: the parser of the runtime would build whatever is nested, and validation would recurse into it.
  const depth = jsonDepth(text, deepest);
  if (depth > deepest) {
    throw new Refusal('e', 'review-too-deep', `The review is nested more than ${deepest} levels deep.`);
  }
  const review = validate(parse(text));
  const names = review.models.flatMap(({ model, previous }) => (previous === undefined ? [model] : [model, previous]));
  const tooLong = names.find((name) => name.length > nameCharacters);
  if (tooLong !== undefined) {
    const message = `The name of a model has ${tooLong.length} characters; ${nameCharacters} are allowed.`;
    throw new Refusal('e', 'name-too-long', message);
  }
  const implausible = findImplausible(review);
  if (implausible !== undefined) throw new Refusal('e', 'review-implausible', implausible);
  return review;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal('e', 'review-malformed', 'The review isn’t UTF-8 text.');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // NaN and Infinity end here as well: JSON has no such numbers.
    throw new Refusal('e', 'review-malformed', 'The review isn’t JSON.');
  }
}

function validate(value: unknown): EnergyReview {
  try {
    return parseEnergyReview(value);
  } catch (error) {
    // What was found there is the artifact's own words, and so may be the name of the field.
    if (error instanceof WattnudgeError) throw new Refusal('e', 'review-schema-mismatch', INVALID);
    throw error;
  }
}

const INVALID =
  'The review doesn’t have the form of an EnergyReview of version 1 or 2. Make it with a version of wattnudge that is no newer than this one.';

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
