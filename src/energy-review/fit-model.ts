/**
 * The one place where what is too long for a review is shortened.
 *
 * Names and lists in a model's review come from the model: operators of 2,000 characters, outputs of 4,000, errors that quote
 * both. Whoever made the model may choose them so that the contract refuses the whole review, and with it what was found of
 * all other models. Nothing shortened here judges: verdicts and findings are made before.
 */
import type { z } from 'zod';
import { clip } from '../text/index.ts';
import { type ModelReview, modelReviewSchema } from './energy-review.schema.ts';
import { MAX_KEYS, MAX_NAME } from './schema/bounds.ts';

/** A cut field may hold another one that is too long: a list of texts. No field is nested deeper than this. */
const MAX_ROUNDS = 4;

/**
 * A model's review within the contract: texts and lists that are longer than it allows are cut.
 *
 * @throws ZodError where anything else does not fit, such as a number that is not finite
 */
export function fitModel(model: ModelReview): ModelReview {
  let fitted: unknown = model;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const result = modelReviewSchema.safeParse(fitted);
    if (result.success) return result.data;
    const tooLong = result.error.issues.filter(isTooLong);
    if (tooLong.length === 0) break;
    fitted = tooLong.reduce((value, { path, maximum }) => cutAt(value, path, Number(maximum)), fitted);
  }
  return modelReviewSchema.parse(fitted);
}

/**
 * Counts or shapes under names that come from a model, as a record of the contract: its first entries, under names that are
 * cut to the contract's length. Of names that are the same then, the first stays.
 */
export function recordOfNames<Value>(named: Iterable<readonly [name: string, value: Value]>): Record<string, Value> {
  const bounded = new Map<string, Value>();
  for (const [name, value] of named) {
    const key = clip(name, MAX_NAME);
    if (key !== '' && !bounded.has(key)) bounded.set(key, value);
    if (bounded.size === MAX_KEYS) break;
  }
  return Object.fromEntries(bounded);
}

type TooLong = Extract<z.core.$ZodIssue, { code: 'too_big' }>;

function isTooLong(issue: z.core.$ZodIssue): issue is TooLong {
  return issue.code === 'too_big' && (issue.origin === 'string' || issue.origin === 'array');
}

/** A copy in which the text or list at a path is cut. */
function cutAt(value: unknown, [key, ...rest]: readonly PropertyKey[], length: number): unknown {
  if (key === undefined) return typeof value === 'string' ? clip(value, length) : (value as unknown[]).slice(0, length);
  if (Array.isArray(value)) return value.with(Number(key), cutAt(value[Number(key)], rest, length));
  const object = value as object;
  return { ...object, [key]: cutAt(Reflect.get(object, key), rest, length) };
}
