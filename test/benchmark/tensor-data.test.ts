import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isNumericType,
  type NumericType,
  numericTypeOf,
  toNumbers,
  toTyped,
} from '../../src/engines/onnxruntime/tensor-data.ts';
import { evenly } from '../support/evenly.ts';

const floats = (...values: number[]) => Float64Array.from(values);
const filled = (type: NumericType, ...values: number[]) => toTyped(type, values.length, (index) => values[index]!);

describe('plain numbers as elements of a tensor', () => {
  test.each([
    [0, 0x0000],
    [1, 0x3c00],
    [-2, 0xc000],
    [65504, 0x7bff],
    [1e9, 0x7bff],
    [2 ** -24, 0x0001],
    [1 / 3, 0x3555],
  ])('%d as a half is %i in bits', (value, bits) => {
    expect(filled('float16', value)).toEqual(Uint16Array.of(bits));
  });

  test('are cut to whole ones where the type has no fractions, and are 0 or 1 as truth values', () => {
    expect(filled('int64', -7.9)).toEqual(BigInt64Array.of(-7n));
    expect(filled('uint64', 7.9)).toEqual(BigUint64Array.of(7n));
    expect(filled('int8', -7.9)).toEqual(Int8Array.of(-7));
    expect(filled('bool', 0, 1, 2, -0.5)).toEqual(Uint8Array.of(0, 1, 1, 1));
  });
});

describe('a tensor as plain numbers', () => {
  test('half-precision bits, 64-bit integers and truth values become numbers; texts do not', () => {
    expect(toNumbers({ type: 'float16', data: Uint16Array.of(0x3c00, 0xc000, 0x7c00, 0x0001) })).toEqual(
      floats(1, -2, Number.POSITIVE_INFINITY, 2 ** -24),
    );
    expect(toNumbers({ type: 'int64', data: BigInt64Array.of(-7n) })).toEqual(floats(-7));
    expect(toNumbers({ type: 'bool', data: Uint8Array.of(1, 0) })).toEqual(floats(1, 0));
    expect(toNumbers({ type: 'string', data: ['a'] })).toBeUndefined();
  });

  test('16-bit whole numbers are no halves', () => {
    expect(toNumbers({ type: 'uint16', data: Uint16Array.of(0x3c00) })).toEqual(floats(0x3c00));
  });

  test('a half that was filled comes back, to half its precision', () => {
    const half = fc.tuple(evenly(-1, 1), fc.integer({ min: -25, max: 15 })).map(([part, power]) => part * 2 ** power);
    fc.assert(
      fc.property(half, (value) => {
        const [back] = toNumbers({ type: 'float16', data: filled('float16', value) as Uint16Array })!;
        expect(Math.abs(back! - value)).toBeLessThanOrEqual(Math.max(2 ** -25, Math.abs(value) * 2 ** -11));
      }),
    );
  });
});

test.each(['string', 'int4', 'bfloat16', 'toString', undefined])('%s is no type that queries are made for', (type) => {
  expect(isNumericType(type)).toBe(false);
  expect(() => numericTypeOf({ name: 'x', type })).toThrow(
    expect.objectContaining({ code: 'input-unsupported', remedy: expect.stringContaining('Export') }),
  );
});
