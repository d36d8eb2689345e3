import { describe, expect, it } from 'vitest';
import { judgeFailure, waitAfterDeath } from '../../../src/app/queue/backoff.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');

describe('a failure', () => {
  const failure = (status: number, headers: object = {}, message = `status ${status}`) =>
    new AggregateError([Object.assign(new Error(message), { status, response: { headers } })]);
  const waitOf = (error: unknown, attempts = 0) => {
    const verdict = judgeFailure(error, attempts, NOW);
    return verdict.kind === 'retry' ? verdict.afterMs : verdict.kind;
  };

  it('is tried again after 5, 10, 20 … s, up to 10 minutes, and given up after 14 attempts', () => {
    const waits = Array.from({ length: 14 }, (_, attempts) => waitOf(failure(502), attempts));
    expect(waits.slice(0, 7)).toEqual([5000, 10_000, 20_000, 40_000, 80_000, 160_000, 320_000]);
    expect(waits.slice(7)).toEqual([...Array<number>(6).fill(600_000), 'give-up']);
  });

  it('waits as long as GitHub asks, and no less than without being asked', () => {
    expect(waitOf(failure(403, { 'retry-after': '61' }))).toBe(61_000);
    expect(waitOf(failure(403, { 'retry-after': '2' }))).toBe(5000);
    expect(waitOf(failure(403, { 'retry-after': '2' }), 3)).toBe(40_000);
    const exhausted = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW / 1000 + 1800) };
    expect(waitOf(failure(403, exhausted))).toBe(1_800_000);
    expect(waitOf(failure(403, { ...exhausted, 'x-ratelimit-remaining': '7' }))).toBe(5000);
    expect(waitOf(failure(403, {}, 'You have exceeded a secondary rate limit.'))).toBe(60_000);
  });

  it('is given up after the third refusal by GitHub, with its reason', () => {
    expect([0, 1, 2].map((attempts) => waitOf(failure(403), attempts))).toEqual([5000, 10_000, 'give-up']);
    expect(judgeFailure(failure(403), 2, NOW)).toEqual({
      kind: 'give-up',
      reason: 'GitHub answered 403: status 403',
    });
  });
});

describe('an attempt that the process did not survive', () => {
  const waitsOf = (random: () => number) => [0, 1, 2, 3, 8, 9, 10].map((deaths) => waitAfterDeath(deaths, random));

  it('is made again at once for the first time, then later and later, up to 10 minutes', () => {
    expect(waitsOf(() => 0.5)).toEqual([0, 5000, 10_000, 20_000, 600_000, 600_000, 600_000]);
  });

  it('waits for half to one and a half times as long, so that no two wait alike', () => {
    expect(waitsOf(() => 0)).toEqual([0, 2500, 5000, 10_000, 300_000, 300_000, 300_000]);
    expect(waitsOf(() => 0.9)).toEqual([0, 7000, 14_000, 28_000, 840_000, 840_000, 840_000]);
  });
});
