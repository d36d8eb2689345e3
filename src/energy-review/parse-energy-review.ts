import type { z } from 'zod';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { makeVisible } from '../text/index.ts';
import { type EnergyReview, energyReviewSchema, type ModelReview, modelReviewSchema } from './energy-review.schema.ts';
import { energyReviewV1Schema } from './v1/energy-review.schema.ts';
import { upgradeFromV1 } from './v1/upgrade.ts';

/** Longest quotation of a value that was refused. */
const QUOTED = 60;

/**
 * An untrusted value as an EnergyReview. A document of version 1 is upgraded. Fields that its version does not know are
 * carried by version 2, within bounds, and dropped from version 1.
 *
 * @throws WattnudgeError `invalid-review`, naming the first field that does not fit and what was found there.
 */
export function parseEnergyReview(value: unknown): EnergyReview {
  const version = versionOf(value);
  if (version === 1) return parseWith(energyReviewSchema, upgradeFromV1(parseWith(energyReviewV1Schema, value)));
  if (typeof version === 'number' && version > 2) {
    throw new WattnudgeError(
      'invalid-review',
      `This review has schemaVersion ${version}; versions 1 and 2 are understood here.`,
      { remedy: 'Update wattnudge where the review is read.' },
    );
  }
  return parseWith(energyReviewSchema, value);
}

function versionOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'schemaVersion' in value ? value.schemaVersion : undefined;
}

function parseWith<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { issues } = result.error;
  const issue = issues[0]!;
  const others = issues.length > 1 ? ` (and ${issues.length - 1} more fields)` : '';
  const field = pathOf(issue.path);
  const expected = makeVisible(issue.message.replace(/^Invalid input: /, '').replace(/, received .*$/, ''));
  throw new WattnudgeError(
    'invalid-review',
    `Not an energy review: ${field}: ${expected.slice(0, 200)}; found ${quote(valueAt(value, issue.path))}${others}.`,
    { remedy: 'Give the JSON that `wattnudge review --json` writes.', cause: result.error },
  );
}

/** `models[0].head.whPer1000`; a key that is no plain name is quoted. */
function pathOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the document';
  return path
    .map((key, index) => {
      if (typeof key === 'number') return `[${key}]`;
      if (/^[\w-]{1,60}$/.test(String(key))) return index === 0 ? String(key) : `.${String(key)}`;
      return `[${quote(String(key))}]`;
    })
    .join('');
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((current, key) => {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    return Reflect.get(current, key);
  }, value);
}

function quote(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = typeof value === 'string' ? JSON.stringify(value.slice(0, QUOTED)) : String(value).slice(0, QUOTED);
  return makeVisible(text);
}

/** Fields of a review that this version does not know: a later version's, to be kept for it. */
export function carriedByReview(review: EnergyReview): object {
  return without(review, energyReviewSchema.shape);
}

export function carriedByModel(model: ModelReview): object {
  return without(model, modelReviewSchema.shape);
}

function without(value: object, known: object): object {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !Object.hasOwn(known, key)));
}
