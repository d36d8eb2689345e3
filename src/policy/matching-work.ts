import { WattnudgeError } from '../errors/wattnudge-error.ts';

/** Counts what the matching of globs costs, in places of a text that a part of a glob is held against. */
export interface MatchingWork {
  /** @throws WattnudgeError `policy-too-much-work` once more was spent than there is */
  spend(places: number): void;
}

/**
 * The most for all that one policy is asked in one piece of work: half a second of processor time at worst. Judging 400 models
 * by 500 globs that all begin and end as the models' names do takes four fifths of it.
 */
export const MAX_MATCHING_PLACES = 50_000_000;

/**
 * Holds off patterns and names that are made to keep the judge busy (CWE-400): each glob takes time in proportion to the name,
 * but whoever opens a pull request chooses the names, how many there are, and (where a policy is previewed) the globs. A
 * policy that carries this refuses to be asked for more, wherever it is asked.
 *
 * @param most places, over all that the policy is asked
 */
export function limitedMatching(most: number = MAX_MATCHING_PLACES): MatchingWork {
  let left = most;
  return {
    spend(places) {
      left -= places;
      if (left >= 0) return;
      throw new WattnudgeError(
        'policy-too-much-work',
        `Matching the policy's globs against the names of this change takes more than ${most.toLocaleString('en')} steps, which is the limit.`,
        { remedy: 'Use shorter globs with fewer wildcards, or shorter names of models.' },
      );
    },
  };
}
