/** Values that many keys of a policy share. The message of each is the phrase after "expected". */
import { z } from 'zod';
import { MAX_FIGURE, NUMBER_PATTERN, PERCENT_PATTERN, parseNumber, parsePercent } from '../../quantities/index.ts';

/** Far above what any real policy holds, low enough that a file cannot keep the judge busy. */
export const MAX_MODELS = 500;
export const MAX_PATTERN = 300;
const MAX_TEXT = 1000;

export const percentOf = (expected: string) => quantity(expected, parsePercent, PERCENT_PATTERN);

export const percentSchema = percentOf('a percentage such as `10%`').meta({
  description: 'A percentage such as `10%`.',
});

/** A YAML 1.2 number, or text with digit groups: YAML 1.2 reads `2_000` as text. */
export const numberOf = (expected: string) =>
  z.union([z.number().min(0).max(MAX_FIGURE), quantity(expected, parseNumber, NUMBER_PATTERN)], expected);

export const wholeNumber = (expected: string, least: number, most: number) =>
  z.int(expected).min(least, expected).max(most, expected);

export const text = (expected: string, most = MAX_TEXT) =>
  z.string(expected).max(most, `${expected}, at most ${most} characters`).regex(/\S/, `${expected}, not empty`);

/** Paths are read from git objects; one that leaves the repository can only be a mistake. */
export const repositoryPath = (expected: string) =>
  text(expected, MAX_PATTERN)
    .refine(
      (path) => !path.startsWith('/') && !path.split('/').includes('..'),
      `${expected}, inside the repository (relative, without \`..\`)`,
    )
    .transform((path) => path.replace(/^(\.\/)+/, ''));

/** Text that `parse` reads; the pattern is for those who only have the JSON Schema. */
export function quantity<T>(expected: string, parse: (text: string) => T | undefined, pattern?: RegExp) {
  const text = z.string(expected);
  return (pattern === undefined ? text : text.regex(pattern, expected)).transform((written, context): T => {
    const parsed = parse(written);
    if (parsed !== undefined) return parsed;
    context.issues.push({ code: 'custom', message: expected, input: written });
    return z.NEVER;
  });
}
