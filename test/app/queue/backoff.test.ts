import { describe, expect, it } from 'vitest';
import { judgeFailure } from '../../../src/app/queue/backoff.ts';

describe('a failure', () => {
  const failure = (status: number, headers: object = {}) =>
    new AggregateError([Object.assign(new Error(`status ${status}`), { status, response: { headers } })]);

  it('is tried again after 5, 10, 20 … s, up to 10 minutes, and given up after 14 attempts', () => {
    const waits = Array.from({ length: 13 }, (_, attempts) => {
      const verdict = judgeFailure(failure(502), attempts, { secondMs: 1000 });
      return verdict.kind === 'retry' ? verdict.afterMs / 1000 : undefined;
    });
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 600, 600, 600, 600, 600, 600]);
    expect(judgeFailure(failure(502), 13, { secondMs: 1000 })).toMatchObject({ kind: 'give-up' });
  });

  it('waits as long as GitHub asks, and is given up soon where GitHub refuses', () => {
    const limited = judgeFailure(failure(403, { 'retry-after': '61' }), 0, { secondMs: 1000 });
    expect(limited).toMatchObject({ kind: 'retry', afterMs: 61_000 });
    expect(judgeFailure(failure(403), 2, { secondMs: 1000 })).toEqual({
      kind: 'give-up',
      reason: 'GitHub answered 403: status 403',
    });
  });
});
