import { describe, expect, test } from 'vitest';
import { quantity, showLimit, showObserved } from '../../src/quantities/index.ts';

const atMost = { bound: 'at-most' } as const;
const atLeast = { bound: 'at-least' } as const;
const interval = (estimate: number, lower: number, upper: number) => ({ interval: { estimate, lower, upper } });

test.each([
  [quantity('change', 10, atMost), '+10%'],
  [quantity('change', 0.5, atMost), '+0.5%'],
  [quantity('energy', 0.123456, atMost), '0.123456 Wh per 1,000 queries'],
  [quantity('energy-per-year', 10, atMost), '10 kWh a year'],
  [quantity('stars', 1, atLeast), '1 star'],
  [quantity('stars', 3, atLeast), '3 stars'],
  [quantity('latency', 1500, atMost), '1.5 s median'],
  [quantity('size', 25e6, atMost), '25 MB'],
  [quantity('points', -0.5, atLeast), 'at most 0.5 points lower'],
  [quantity('points', 0, atLeast), 'at most 0 points lower'],
  [quantity('points', 0.5, atMost), 'at most 0.5 points higher'],
  [quantity('number', 2, atMost), 'at most 2 higher'],
])('a limit is written as the policy states it: %#', (limit, text) => expect(showLimit(limit)).toBe(text));

test.each([
  [quantity('change', 142, interval(142, 135, 149)), '+142% (+135% to +149%)'],
  [quantity('change', -31), '−31%'],
  [quantity('change', 450, interval(450, 440, 460)), '5.5 times (5.4 to 5.6)'],
  [quantity('change', 100, { basis: 'published' }), '+100% (published)'],
  [
    quantity('energy', 0.51, { ...interval(0.51, 0.49, 0.53), basis: 'cpu-time' }),
    '0.51 Wh per 1,000 queries (0.49 to 0.53), estimated',
  ],
  [quantity('stars', 2, { basis: 'estimated' }), 'about 2 stars (estimated)'],
  [quantity('latency', 9.8), '9.8 ms median'],
  [quantity('size', 102.4e6), '102 MB'],
  [quantity('points', -1.6, interval(-1.6, -2.75, -0.45)), '−1.6 points (−2.75 to −0.45)'],
  [quantity('number', 0.21), '+0.21'],
])('an observation is written with what is known of it: %#', (observed, text) => {
  expect(showObserved(observed)).toBe(text);
});

describe('beside its limit', () => {
  test('an observation has the digits that put it on its own side', () => {
    expect(showObserved(quantity('change', 10.04), quantity('change', 10, atMost))).toBe('+10.04%');
    expect(showObserved(quantity('size', 25_040_000), quantity('size', 25e6, atMost))).toBe('25.04 MB');
  });

  test('a limit of another kind is none', () => {
    expect(showObserved(quantity('change', 10.04), quantity('size', 10, atMost))).toBe('+10%');
  });
});
