/** How often the same pull request is looked at, however often it changes: the quota at GitHub is the whole installation's. */

import type { Clock } from '../../clock.ts';

export interface Pace {
  /** When the subject may be looked at again; a time that has passed for one that was not looked at lately. */
  nextLook(subject: string): number;
  /** It is looked at now. */
  looks(subject: string): void;
}

/**
 * The first look is made at once; another of the same subject `everyMs` after it began. This process's own memory, which is
 * enough: each instance keeps the pace, and a new process begins with a look.
 */
export function createPace(everyMs: number, { now }: Pick<Clock, 'now'>): Pace {
  /** Times of looks, the oldest first. */
  const looked = new Map<string, number>();
  return {
    nextLook: (subject) => (looked.get(subject) ?? Number.NEGATIVE_INFINITY) + everyMs,
    looks(subject) {
      for (const [other, at] of looked) {
        if (at + everyMs > now()) break;
        looked.delete(other);
      }
      looked.delete(subject);
      looked.set(subject, now());
    },
  };
}
