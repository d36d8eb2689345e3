/** The most that strings, numbers and lists of a review may be: far above what a real one holds. */
import { z } from 'zod';

/** The longest name: of an operator, a task, a meter. */
export const MAX_NAME = 300;

/** Any file path that git can hold, as text. Control characters are escaped when rendered, not refused here. */
export const path = z.string().min(1).max(4096);
export const text = z.string().max(2000);
export const name = z.string().min(1).max(MAX_NAME);
export const sha = z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/, 'a full git object name in hexadecimal');
export const url = z.url({ protocol: /^https?$/ }).max(2000);
export const amount = z.number().nonnegative();
export const count = z.int().nonnegative();
export const stars = z.int().min(1).max(5);
/** Stars of the new side minus stars of the old one. */
export const starsDifference = z.int().min(-4).max(4);

/** The most keys of a record: the operator types and inputs of a real model are a few dozen. */
export const MAX_KEYS = 5000;

export function recordOf<T extends z.ZodType>(value: T) {
  return z.record(name, value).refine((record) => Object.keys(record).length <= MAX_KEYS, `at most ${MAX_KEYS} keys`);
}

/**
 * An object whose further fields are carried, not believed: a later version knows them, nothing of this one reads them. The
 * type holds the known fields alone.
 */
export function open<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape> {
  return z.object(shape).catchall(carried) as unknown as z.ZodObject<Shape>;
}

/** Levels of objects and lists within a carried field. */
const MAX_CARRIED_DEPTH = 8;
const MAX_CARRIED_ITEMS = 1000;

const carried = z
  .unknown()
  .refine((value) => isBounded(value, MAX_CARRIED_DEPTH), 'an unknown field of more than is carried');

/** Why something isn't there: an error as data. */
export const reason = open({ code: name, message: text, remedy: text.optional() });

/** Whether it is JSON within the bounds that known fields have. */
function isBounded(value: unknown, depth: number): boolean {
  switch (typeof value) {
    case 'string':
      return value.length <= 4096;
    case 'number':
      return Number.isFinite(value);
    case 'boolean':
      return true;
    case 'object': {
      if (value === null) return true;
      const entries = Object.entries(value);
      return (
        depth > 0 &&
        entries.length <= MAX_CARRIED_ITEMS &&
        entries.every(([key, inner]) => key.length <= 300 && isBounded(inner, depth - 1))
      );
    }
    default:
      return false;
  }
}
