/** Trouble on demand: what a network, a proxy or GitHub itself does on a bad day. */
import { EventEmitter, once } from 'node:events';
import type { Json } from './json.ts';
import type { Reply } from './reply.ts';

export type Trouble =
  /** This answer instead of the real one; the request does nothing. */
  | { readonly status: number; readonly body?: Json; readonly headers?: Readonly<Record<string, string>> }
  /** The connection breaks: `before` the request had an effect, or `after` it, so that only the answer is lost. */
  | { readonly reset: 'before' | 'after' }
  /** The request waits until it is released: `before` it has an effect, or `after` it, for its answer. */
  | { readonly hold: 'before' | 'after' }
  | { readonly secondaryRateLimit: { readonly retryAfterSeconds?: number; readonly status?: 403 | 429 } }
  | { readonly primaryRateLimit: { readonly resetInSeconds: number } };

export interface Fault {
  // `METHOD path`, where `*` stands for any run of characters, slashes included: 'POST /repos/*/issues/*/comments'.
  readonly match: string | RegExp;
  /** How often it strikes (default once). */
  readonly times?: number;
  /** How many matching requests pass first. */
  readonly skip?: number;
  readonly with: Trouble;
}

export interface ArmedFault {
  /** How often it has struck. */
  readonly hits: () => number;
  /** Resolves once it has struck so often: of an answer held back, once the request has had its effect. */
  readonly struck: (times?: number) => Promise<void>;
  readonly stop: () => void;
  /** Lets go on what is held, and whatever comes later. */
  readonly release: () => void;
}

export interface Strike {
  readonly trouble: Trouble;
  /** Resolves once the fault is released. */
  readonly released: () => Promise<void>;
}

export interface Faults {
  readonly arm: (fault: Fault) => ArmedFault;
  /** What to do with this request, if anything. Counts as a strike. */
  readonly take: (methodAndPath: string) => Strike | undefined;
}

export function createFaults(): Faults {
  const changes = new EventEmitter().setMaxListeners(0);
  const armed: { pattern: RegExp; skip: number; left: number; hits: number; isHeld: boolean; trouble: Trouble }[] = [];
  return {
    arm(fault) {
      const entry = {
        pattern: patternOf(fault.match),
        skip: fault.skip ?? 0,
        left: fault.times ?? 1,
        hits: 0,
        isHeld: true,
        trouble: fault.with,
      };
      armed.push(entry);
      return {
        hits: () => entry.hits,
        async struck(times = 1) {
          while (entry.hits < times) await once(changes, 'change');
        },
        stop: () => {
          entry.left = 0;
        },
        release: () => {
          entry.isHeld = false;
          changes.emit('change');
        },
      };
    },
    take(methodAndPath) {
      for (const entry of armed) {
        if (entry.left === 0 || !entry.pattern.test(methodAndPath)) continue;
        if (entry.skip > 0) {
          entry.skip -= 1;
          continue;
        }
        entry.left -= 1;
        const { trouble } = entry;
        const strike = () => {
          entry.hits += 1;
          changes.emit('change');
        };
        const strikesLater = 'hold' in trouble && trouble.hold === 'after';
        if (!strikesLater) strike();
        return {
          trouble,
          async released() {
            if (strikesLater) strike();
            while (entry.isHeld) await once(changes, 'change');
          },
        };
      }
      return undefined;
    },
  };
}

/** The answer of a fault that has one. */
export function replyOf(trouble: Trouble, now: Date): Reply | undefined {
  if ('status' in trouble) {
    return {
      status: trouble.status,
      headers: trouble.headers ?? {},
      json: trouble.body ?? {
        message: trouble.status >= 500 ? 'Server Error' : 'Trouble',
        status: String(trouble.status),
      },
    };
  }
  if ('secondaryRateLimit' in trouble) {
    const { retryAfterSeconds, status = 403 } = trouble.secondaryRateLimit;
    return {
      status,
      headers: retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
      json: {
        message:
          'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you reach out to GitHub Support for help, please include the request ID.',
        documentation_url:
          'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits',
      },
    };
  }
  if ('primaryRateLimit' in trouble) {
    const reset = Math.floor(now.getTime() / 1000) + trouble.primaryRateLimit.resetInSeconds;
    return rateLimitExceeded({ limit: 1000, reset });
  }
  return undefined;
}

export function rateLimitExceeded(quota: { readonly limit: number; readonly reset: number }): Reply {
  return {
    status: 403,
    headers: {
      'x-ratelimit-limit': String(quota.limit),
      'x-ratelimit-remaining': '0',
      'x-ratelimit-used': String(quota.limit),
      'x-ratelimit-reset': String(quota.reset),
      'x-ratelimit-resource': 'core',
    },
    json: {
      message: 'API rate limit exceeded for installation.',
      documentation_url: 'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api',
    },
  };
}

function patternOf(match: string | RegExp): RegExp {
  if (match instanceof RegExp) return match;
  const escaped = match.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`);
}
