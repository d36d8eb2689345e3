/**
 * Alternatives: smaller models in one's place, each with what it saves and the step to take. One file per kind:
 * `published.ts` finds rated models; those that are made and measured in a run stand beside it, and
 * `findAlternatives` is where the kinds meet.
 */
import { findPublished, type PublishedAlternative, type PublishedRequest } from './published.ts';

export * from './measured/index.ts';
export type { PublishedAlternative, PublishedRequest } from './published.ts';

/**
 * The alternatives to a rated model, most relevant first: so far those that are published (see `findPublished`).
 */
export function findAlternatives(request: PublishedRequest): PublishedAlternative[] {
  return findPublished(request);
}
