/** The most that strings, numbers and lists of a review may be: far above what a real one holds. */
import { z } from 'zod';

/** Any file path that git can hold, as text. Control characters are escaped when rendered, not refused here. */
export const path = z.string().min(1).max(4096);
export const text = z.string().max(2000);
export const name = z.string().min(1).max(300);
export const sha = z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/, 'a full git object name in hexadecimal');
export const url = z.url({ protocol: /^https?$/ }).max(2000);
export const amount = z.number().nonnegative();
export const count = z.int().nonnegative();

/** The most keys of a record: the operator types and inputs of a real model are a few dozen. */
const MOST_KEYS = 5000;

export function recordOf<T extends z.ZodType>(value: T) {
  return z.record(name, value).refine((record) => Object.keys(record).length <= MOST_KEYS, `at most ${MOST_KEYS} keys`);
}
