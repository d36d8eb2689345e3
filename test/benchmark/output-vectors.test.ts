import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differenceOf, type Lengths, relativeErrors, sameLargest } from '../../src/benchmark/output-vectors.ts';
import { evenly } from '../support/evenly.ts';

const floats = (...values: number[]) => Float64Array.from(values);
const NUMBERS = { kinds: ['numbers'] } as const;
const SCORES = { kinds: ['scores'] } as const;

/** Errors of samples that are given as pairs of the reference's numbers and the other model's. */
function errorsOf(
  samples: readonly (readonly [readonly number[], readonly number[]])[],
  parts: typeof NUMBERS | typeof SCORES = NUMBERS,
) {
  const lengths = samples.map(([one, two]) => differenceOf(floats(...one), floats(...two), parts).lengths[0]!);
  return [...relativeErrors(lengths, parts.kinds[0])];
}

test('a vector is as near to itself as can be, and scaling changes its length and not its direction', () => {
  const vector = fc.array(evenly(-1e6, 1e6), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(vector, (values) => {
      const one = Float64Array.from(values);
      fc.pre(values.some((value) => Math.abs(value) > 1e-3));
      const own = differenceOf(one, one, NUMBERS);
      expect(own.cosine).toBeCloseTo(1, 9);
      expect([...relativeErrors(own.lengths, 'numbers')]).toEqual([0]);
      const scaled = differenceOf(
        one,
        one.map((value) => value * 1.5),
        NUMBERS,
      );
      expect(scaled.cosine).toBeCloseTo(1, 6);
      expect(relativeErrors(scaled.lengths, 'numbers')[0]).toBeCloseTo(0.5, 6);
    }),
  );
});

test('opposite, unrelated and vanished vectors', () => {
  const cosine = (one: number[], two: number[]) => differenceOf(floats(...one), floats(...two), NUMBERS).cosine;
  expect(cosine([1, 0], [-1, 0])).toBe(-1);
  expect(cosine([1, 0], [0, 1])).toBe(0);
  expect(cosine([30, 0], [20, 20])).toBeCloseTo(Math.SQRT1_2, 9);
  expect(cosine([0, 0], [0, 0])).toBe(1);
  expect(cosine([0, 3], [0, 0])).toBe(0);
  expect(
    errorsOf([
      [
        [1, 0],
        [-1, 0],
      ],
    ]),
  ).toEqual([2]);
  expect(
    errorsOf([
      [
        [0, 0],
        [0, 0],
      ],
    ]),
  ).toEqual([0]);
  expect(
    errorsOf([
      [
        [0, 3],
        [0, 0],
      ],
    ]),
  ).toEqual([1]);
  expect(
    errorsOf([
      [
        [0, 0],
        [0, 3],
      ],
    ]),
  ).toEqual([1]);
});

describe('near zero', () => {
  test('a sample that happens to be near zero is held against what is usual, not against itself', () => {
    const samples = [1, -0.8, 2e-4, 0.9, -1.1].map((value) => [[value], [value + 5e-4]] as const);
    const errors = errorsOf(samples);
    expect(Math.max(...errors)).toBeLessThan(1e-3);
    // By itself it would be off by 250%.
    expect(errorsOf([samples[2]!])[0]).toBeCloseTo(2.5);
  });

  test('an output that is small throughout is not excused for that', () => {
    const samples = [1e-4, 2e-4, 3e-4].map((value) => [[value], [2e-4]] as const);
    expect(errorsOf(samples)).toEqual([0.5, 0, expect.closeTo(1 / 3)]);
  });

  test('one sample that is a million times as long does not excuse all others', () => {
    const samples = [1e6, 1, 2, 1, 2].map((value) => [[value], [value === 1e6 ? value : -value]] as const);
    const errors = errorsOf(samples);
    expect(errors[0]).toBe(0);
    expect(Math.min(...errors.slice(1))).toBeGreaterThanOrEqual(1);
  });

  test('samples in which nothing is said do not make the others look far off', () => {
    const samples = [0, 0, 0, 0, 1].map((value) => [[value], [value + 0.01]] as const);
    for (const error of errorsOf(samples)) expect(error).toBeCloseTo(0.01);
  });

  test('what float32 leaves of numbers around 1 is no difference', () => {
    expect(
      errorsOf([
        [
          [3e-8, 0],
          [-2e-8, 9e-8],
        ],
      ]),
    ).toEqual([0]);
  });
});

describe('scores', () => {
  test('0.0007 for 0.0002 is the same "no", in one cell and in all of them', () => {
    expect(errorsOf([[[2e-4], [7e-4]]], SCORES)).toEqual([0]);
    const cells = [Array(8400).fill(2e-4), Array(8400).fill(7e-4)] as [number[], number[]];
    expect(errorsOf([cells], SCORES)).toEqual([0]);
    expect(errorsOf([cells], NUMBERS)[0]).toBeCloseTo(2.5);
  });

  test.each([
    ['an object that is lost', [0.9, ...Array<number>(8399).fill(1e-4)], Array<number>(8400).fill(1e-4)],
    ['a ghost', Array<number>(8400).fill(1e-4), [0.9, ...Array<number>(8399).fill(1e-4)]],
    ['ghosts all over', Array<number>(8400).fill(1e-4), Array<number>(8400).fill(0.9)],
    ['an object that moves', [0.9, 0], [0, 0.9]],
  ])('%s is far off, however many cells agree, and by no multiple of nothing', (_, one, two) => {
    const [error] = errorsOf([[one, two]], SCORES);
    expect(error).toBeGreaterThan(0.8);
    expect(error).toBeLessThan(1.5);
  });

  test('a score is off by what it is off', () => {
    expect(errorsOf([[[0.8], [0.75]]], SCORES)[0]).toBeCloseTo(0.05);
  });
});

test('a value that stopped being a number is as wrong as can be, and sums stay finite; −∞ on both sides is a mask', () => {
  const { cosine, lengths } = differenceOf(floats(1, 2), floats(1, Number.NaN), NUMBERS);
  expect([cosine, ...relativeErrors(lengths, 'numbers')]).toEqual([-1, 100]);
  expect([...relativeErrors(lengths, 'scores')]).toEqual([100]);
  const masked = differenceOf(floats(Number.NEGATIVE_INFINITY, 2), floats(Number.NEGATIVE_INFINITY, 2), NUMBERS);
  expect([masked.cosine, ...relativeErrors(masked.lengths, 'numbers')]).toEqual([1, 0]);
  const turned = differenceOf(floats(Number.POSITIVE_INFINITY), floats(Number.NEGATIVE_INFINITY), NUMBERS);
  expect([...relativeErrors(turned.lengths, 'numbers')]).toEqual([100]);
});

test('relative errors are never below 0, and 0 only where nothing differs', () => {
  const length = evenly(0, 1e6);
  const lengths = fc.array(fc.record({ own: length, other: length, difference: length }), { minLength: 1 });
  fc.assert(
    fc.property(lengths, fc.constantFrom('numbers' as const, 'scores' as const), (samples: Lengths[], kind) => {
      relativeErrors(samples, kind).forEach((error, index) => {
        expect(error === 0).toBe(samples[index]!.difference === 0);
        expect(error).toBeLessThanOrEqual(100);
      });
    }),
  );
});

test('rows agree where the largest value stands at the same place', () => {
  expect(sameLargest(floats(1, 5, 2, 9, 0, 0), floats(0, 8, 1, 0, 9, 0), 3)).toBe(0.5);
  expect(sameLargest(floats(), floats(), 3)).toBe(0);
});
