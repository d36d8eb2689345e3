import { expect, test } from 'vitest';
import { normalTwoSidedTail, studentTCdf, studentTCritical } from '../../src/statistics/student-t.ts';

// Published tables: NIST/SEMATECH e-Handbook, 1.3.6.7.2, and for the smallest alpha a closed form (df = 1: tan).
test.each([
  [0.05, 1, 12.706],
  [0.05, 2, 4.303],
  [0.05, 7, 2.365],
  [0.05, 11, 2.201],
  [0.01, 5, 4.032],
  [0.002, 30, 3.385],
  [0.0001, 1, Math.tan((Math.PI / 2) * (1 - 0.0001))],
])('the two-sided critical value at alpha %d with %d degrees of freedom is %d', (alpha, degrees, expected) => {
  expect(studentTCritical(alpha, degrees) / expected).toBeCloseTo(1, 3);
});

test('distribution function and critical value are inverse to each other', () => {
  for (const degrees of [1, 2, 3, 8, 40, 1000]) {
    for (const alpha of [0.5, 0.1, 0.05, 0.001]) {
      expect(1 - studentTCdf(studentTCritical(alpha, degrees), degrees)).toBeCloseTo(alpha / 2, 9);
    }
  }
});

test('the distribution is symmetric around 0', () => {
  expect(studentTCdf(0, 5)).toBeCloseTo(0.5, 12);
  expect(studentTCdf(-1.3, 5) + studentTCdf(1.3, 5)).toBeCloseTo(1, 12);
});

test('the normal tail matches the tables', () => {
  expect(normalTwoSidedTail(1.959964)).toBeCloseTo(0.05, 6);
  expect(normalTwoSidedTail(2.575829)).toBeCloseTo(0.01, 6);
});

test('impossible arguments are refused', () => {
  expect(() => studentTCritical(0, 3)).toThrow(RangeError);
  expect(() => studentTCritical(0.05, 0)).toThrow(RangeError);
});
