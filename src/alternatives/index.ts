/**
 * Alternatives: smaller options for a model, each with what it saves and the step to take. One file per kind of option:
 * `published.ts` finds rated models; options that are made and measured in a run stand beside it, and
 * `findAlternatives` is where the kinds meet.
 */
import { findPublished, type PublishedAlternative, type PublishedOptions } from './published.ts';

export * from './measured/index.ts';
export { type PublishedAlternative, type PublishedOptions, qualityNotConsidered } from './published.ts';

/**
 * The options for a rated model, most relevant first: so far those that are published (see `findPublished`).
 */
export function findAlternatives(options: PublishedOptions): PublishedAlternative[] {
  return findPublished(options);
}
