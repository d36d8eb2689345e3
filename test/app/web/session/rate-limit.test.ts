import { describe, expect, it } from 'vitest';
import { addressOf, createRateLimit } from '../../../../src/app/web/session/rate-limit.ts';

function limitOf(options: { readonly burst?: number; readonly maxAddresses?: number } = {}) {
  let now = 1_000_000;
  const limit = createRateLimit({
    clock: { now: () => now },
    burst: 3,
    everyMs: 2000,
    maxAddresses: 100,
    ...options,
  });
  return {
    limit,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe('the rate limit', () => {
  it('allows some at once, then one after each interval, and says how long to wait', () => {
    const { limit, pass } = limitOf();
    const take = () => limit.take('192.0.2.1');
    expect([take(), take(), take(), take(), take()]).toEqual([0, 0, 0, 2, 2]);
    pass(1500);
    expect(take()).toBe(1);
    pass(500);
    expect([take(), take()]).toEqual([0, 2]);
    pass(60_000);
    expect([take(), take(), take(), take()]).toEqual([0, 0, 0, 2]);
  });

  it('counts each address by itself, and forgets the one that was quiet longest', () => {
    const { limit } = limitOf({ burst: 1, maxAddresses: 3 });
    for (const address of ['a', 'b', 'c']) expect(limit.take(address)).toBe(0);
    expect(limit.take('a')).toBe(2);
    for (let count = 0; count < 1000; count += 1) limit.take(`other-${count}`);
    expect([limit.size, limit.take('a')]).toEqual([3, 0]);
  });

  it('goes on where the clock is set back', () => {
    const { limit, pass } = limitOf();
    for (let count = 0; count < 3; count += 1) limit.take('a');
    pass(-3_600_000);
    expect(limit.take('a')).toBe(2);
    pass(2000);
    expect(limit.take('a')).toBe(0);
  });
});

describe('whom it counts', () => {
  const counted = (remoteAddress: string | undefined, forwarded?: string) =>
    addressOf({ incoming: { socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } } } as never);

  it.each([
    ['192.0.2.1', undefined, '192.0.2.1'],
    ['::ffff:192.0.2.1', undefined, '192.0.2.1'],
    // Behind a proxy: what it wrote, and not what the browser claims.
    ['127.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['::ffff:10.0.0.2', '198.51.100.7, 203.0.113.9', '203.0.113.9'],
    ['127.0.0.1', 'unknown', '127.0.0.1'],
    ['127.0.0.1', undefined, '127.0.0.1'],
    // Nobody's proxy: anybody may write the header.
    ['192.0.2.1', '203.0.113.9', '192.0.2.1'],
    // A network of IPv6, however it's written.
    ['2001:db8:1:2:3:4:5:6', undefined, '2001:db8:1:2'],
    ['2001:0db8:0001:0002::1', undefined, '2001:db8:1:2'],
    ['fd00::1', '2001:db8::9', '2001:db8:0:0'],
    [undefined, undefined, ''],
  ])('from %s with %s: %s', (remote, forwarded, expected) => {
    expect(counted(remote, forwarded)).toBe(expected);
  });
});
