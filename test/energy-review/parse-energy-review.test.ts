import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseEnergyReview } from '../../src/energy-review/index.ts';
import { WattnudgeError } from '../../src/errors/wattnudge-error.ts';
import { scenarios } from '../report/scenarios.ts';
import { aComparison, anIncrease, aReview, interval } from '../support/reviews.ts';

describe('an untrusted review', () => {
  test('comes back as it went in, through JSON', () => {
    for (const { review } of Object.values(scenarios)) {
      expect(parseEnergyReview(JSON.parse(JSON.stringify(review)))).toEqual(JSON.parse(JSON.stringify(review)));
    }
  });

  test('of before a field was told is read as it is', () => {
    const before = aReview([anIncrease({ comparison: aComparison('higher', interval(2.42, 2.35, 2.49)) })]);
    expect(parseEnergyReview(before).models[0]!.comparison).not.toHaveProperty('processes');
    expect(() => parseEnergyReview(withValue(before, ['models', 0, 'comparison', 'processes'], 0))).toThrow(
      /comparison\.processes/,
    );
  });

  test('keeps fields that this version does not know, as far as they are bounded', () => {
    const later = { figures: [1, { deep: 'text' }], none: null };
    const [model] = aReview([anIncrease()]).models;
    const comparison = { ...model!.comparison, later };
    const read = parseEnergyReview({ ...aReview([]), later, models: [{ ...model, later, comparison }] });
    expect(read).toMatchObject({ later, models: [{ later, comparison: { later } }] });
    const refused = [Number.NaN, 'x'.repeat(5000), Array(1001).fill(0), nested(9), () => 1];
    for (const value of refused) {
      expect(refusal({ ...aReview([]), later: value }).message).toContain('later: an unknown field of more than');
    }
  });

  test('says at most ten things that change beside a model', () => {
    const one = { aspect: 'dimensions', base: '1,024', head: '768', step: 'Embed all documents again.' } as const;
    const changing = (alsoChanges: readonly object[]) => aReview([{ ...anIncrease(), alsoChanges } as never]);
    expect(parseEnergyReview(changing(Array(10).fill(one))).models[0]!.alsoChanges).toHaveLength(10);
    for (const refused of [Array(11).fill(one), [{ ...one, aspect: 'price' }], [{ ...one, step: 'x'.repeat(2001) }]]) {
      expect(refusal(changing(refused)).message).toContain('models[0].alsoChanges');
    }
  });

  test('of version 1 loses fields that it did not know', () => {
    const [stored] = JSON.parse(readFileSync(new URL('v1/standings.json', import.meta.url), 'utf8'));
    const read = parseEnergyReview({ ...stored.review, later: 1, models: [{ ...stored.review.models[0], later: 1 }] });
    expect(read).not.toHaveProperty('later');
    expect(read.models[0]).not.toHaveProperty('later');
  });

  test.each([
    [
      'a string for a number',
      ['models', 0, 'head', 'queries'],
      'many',
      'models[0].head.queries: expected number; found "many"',
    ],
    [
      'an infinite number',
      ['models', 0, 'head', 'averageWatts'],
      Infinity,
      'models[0].head.averageWatts: expected number; found Infinity',
    ],
    ['a missing field', ['outcome'], undefined, 'outcome: Invalid option'],
    [
      'an interval upside down',
      ['models', 0, 'head', 'whPer1000', 'lower'],
      9,
      'models[0].head.whPer1000: lower ≤ estimate ≤ upper',
    ],
    ['a commit that is none', ['head', 'sha'], 'main', 'head.sha: a full git object name in hexadecimal; found "main"'],
    [
      'an address that runs code',
      ['models', 0, 'alternatives', 0, 'url'],
      'javascript:alert(1)',
      'models[0].alternatives[0].url',
    ],
  ])('with %s is refused, and the field is named', (_, path, value, message) => {
    const error = refusal(withValue(aReview([anIncrease()]), path, value));
    expect(error.code).toBe('invalid-review');
    expect(error.message).toContain(message);
    expect(error.remedy).toBeDefined();
  });

  test('of a later version is refused with the advice to update', () => {
    expect(refusal({ ...aReview([]), schemaVersion: 3 }).remedy).toMatch(/^Update/);
  });

  test('that holds more keys than a model has is refused', () => {
    const operators = Object.fromEntries(Array.from({ length: 5001 }, (_, index) => [`Op${index}`, 1]));
    const graph = { parameters: 1, bytes: 1, opset: 17, operators, parametersByPrecision: {} };
    expect(refusal(aReview([anIncrease({ graphs: { head: graph } })])).message).toContain('at most 5000 keys');
  });

  test('of any kind gives a review or this one error, in one visible line', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const error = refusal(value);
        expect(error.code).toBe('invalid-review');
        expect(error.message).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});

function nested(depth: number): unknown {
  return depth === 0 ? 1 : [nested(depth - 1)];
}

function refusal(value: unknown): WattnudgeError {
  try {
    parseEnergyReview(value);
  } catch (error) {
    if (error instanceof WattnudgeError) return error;
    throw error;
  }
  throw new Error('It was accepted.');
}

function withValue(value: unknown, [key, ...rest]: readonly (string | number)[], replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value))
    return value.map((item, index) => (index === key ? withValue(item, rest, replacement) : item));
  if (typeof value !== 'object' || value === null) return value;
  return { ...value, [key]: withValue(Reflect.get(value, key), rest, replacement) };
}
