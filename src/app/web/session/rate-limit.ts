/** How often one address may do what costs requests at GitHub. Counted by each instance for itself, in bounded memory. */
import { BlockList, isIP } from 'node:net';
import type { Clock } from '../../../clock.ts';
import type { Request } from '../http.ts';

export interface RateLimit {
  /** @returns 0, or how many seconds to wait */
  take(address: string): number;
  /** Addresses that are kept. */
  readonly size: number;
}

export interface RateLimitOptions {
  readonly clock: Pick<Clock, 'now'>;
  /** So many at once; an office may have one address. */
  readonly burst: number;
  /** After so long, there is one more. */
  readonly everyMs: number;
  readonly maxAddresses: number;
}

/** A token bucket for each address. Where there are more addresses than are kept, the one that was quiet longest is forgotten. */
export function createRateLimit({ clock, burst, everyMs, maxAddresses }: RateLimitOptions): RateLimit {
  /** When each bucket is full again; in the order in which they were used. */
  const fullAt = new Map<string, number>();
  return {
    get size() {
      return fullAt.size;
    },
    take(address) {
      const now = clock.now();
      // A clock that was set back makes nobody wait longer than a whole bucket does.
      const full = Math.min(Math.max(fullAt.get(address) ?? now, now), now + burst * everyMs);
      const waitMs = full + everyMs - now - burst * everyMs;
      fullAt.delete(address);
      fullAt.set(address, waitMs > 0 ? full : full + everyMs);
      if (fullAt.size > maxAddresses) fullAt.delete(fullAt.keys().next().value ?? '');
      return waitMs > 0 ? Math.ceil(waitMs / 1000) : 0;
    },
  };
}

/** Networks that a proxy of this server may be in, and nobody on the internet. */
const PRIVATE = new BlockList();
PRIVATE.addSubnet('127.0.0.0', 8);
PRIVATE.addSubnet('10.0.0.0', 8);
PRIVATE.addSubnet('172.16.0.0', 12);
PRIVATE.addSubnet('192.168.0.0', 16);
PRIVATE.addAddress('::1', 'ipv6');
PRIVATE.addSubnet('fc00::', 7, 'ipv6');

/**
 * Whom to count: the address that the request comes from. If that is a proxy's, the last address of `X-Forwarded-For`, which the proxy
 * wrote; those before it anybody can write. Of IPv6 the network, because a person has a whole one.
 */
export function addressOf({ incoming }: Pick<Request, 'incoming'>): string {
  const peer = plain(incoming.socket.remoteAddress ?? '');
  const forwarded = plain(
    String(incoming.headers['x-forwarded-for'] ?? '')
      .split(',')
      .at(-1)
      ?.trim() ?? '',
  );
  const isFromProxy = isIP(peer) !== 0 && PRIVATE.check(peer, isIP(peer) === 6 ? 'ipv6' : 'ipv4');
  const address = isFromProxy && isIP(forwarded) !== 0 ? forwarded : peer;
  return isIP(address) === 6 ? networkOf(address) : address;
}

/** `::ffff:192.0.2.1` is 192.0.2.1. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=[\d.]+$)/i, '');
}

/** The first 64 bits, in one way of writing them. */
function networkOf(address: string): string {
  const [, written = ''] = /^\[(.*)\]$/.exec(new URL(`http://[${address.split('%')[0]}]`).hostname) ?? [];
  const [head = '', tail] = written.split('::');
  const before = head.split(':').filter((part) => part !== '');
  const after = (tail ?? '').split(':').filter((part) => part !== '');
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array.from({ length: zeros }, () => '0'), ...after].slice(0, 4).join(':');
}
