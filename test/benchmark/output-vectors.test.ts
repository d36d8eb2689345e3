import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differenceOf, sameLargest } from '../../src/benchmark/output-vectors.ts';
import { evenly } from '../support/evenly.ts';

const floats = (...values: number[]) => Float64Array.from(values);

test('a vector is as near to itself as can be, and scaling changes its length and not its direction', () => {
  const vector = fc.array(evenly(-1e6, 1e6), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(vector, (values) => {
      const one = Float64Array.from(values);
      fc.pre(values.some((value) => value !== 0));
      expect(differenceOf(one, one)).toEqual({ cosine: expect.closeTo(1, 9), relativeError: 0 });
      const scaled = differenceOf(
        one,
        one.map((value) => value * 1.5),
      );
      expect(scaled.cosine).toBeCloseTo(1, 6);
      expect(scaled.relativeError).toBeCloseTo(0.5, 6);
    }),
  );
});

test('opposite, unrelated and vanished vectors', () => {
  expect(differenceOf(floats(1, 0), floats(-1, 0))).toEqual({ cosine: -1, relativeError: 2 });
  expect(differenceOf(floats(1, 0), floats(0, 1)).cosine).toBe(0);
  expect(differenceOf(floats(30, 0), floats(20, 20)).cosine).toBeCloseTo(Math.SQRT1_2, 9);
  expect(differenceOf(floats(0, 0), floats(0, 0))).toEqual({ cosine: 1, relativeError: 0 });
  expect(differenceOf(floats(0, 3), floats(0, 0))).toEqual({ cosine: 0, relativeError: 1 });
});

test('a value that stopped being a number is as wrong as can be; −∞ on both sides is a mask', () => {
  expect(differenceOf(floats(1, 2), floats(1, Number.NaN)).cosine).toBe(-1);
  expect(differenceOf(floats(Number.NEGATIVE_INFINITY, 2), floats(Number.NEGATIVE_INFINITY, 2))).toEqual({
    cosine: 1,
    relativeError: 0,
  });
});

test('rows agree where the largest value stands at the same place', () => {
  expect(sameLargest(floats(1, 5, 2, 9, 0, 0), floats(0, 8, 1, 0, 9, 0), 3)).toBe(0.5);
  expect(sameLargest(floats(), floats(), 3)).toBe(0);
});
