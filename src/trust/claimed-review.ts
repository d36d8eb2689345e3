/** Step e: the artifact's bytes as an EnergyReview, of which nothing but its form is believed yet. */
import { type EnergyReview, parseEnergyReview } from '../energy-review/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { readClaimedJson } from './claimed-json.ts';
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
  const review = validate(readClaimedJson(bytes, deepest, 'The review'));
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
