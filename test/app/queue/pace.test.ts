import { expect, it } from 'vitest';
import { createPace } from '../../../src/app/queue/pace.ts';

it('a subject is looked at once in a while, each by itself', () => {
  let now = 1_000_000;
  const pace = createPace(10_000, { now: () => now });
  expect(pace.nextLook('a')).toBeLessThan(now);
  pace.looks('a');
  now += 4000;
  pace.looks('b');
  expect(pace.nextLook('a')).toBe(1_010_000);
  expect(pace.nextLook('b')).toBe(1_014_000);
  now = 1_010_000;
  expect(pace.nextLook('a')).toBeLessThanOrEqual(now);
  pace.looks('a');
  expect(pace.nextLook('a')).toBe(1_020_000);
  expect(pace.nextLook('b')).toBe(1_014_000);
});
