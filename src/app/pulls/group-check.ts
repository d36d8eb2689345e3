import { type CheckRequest, conclusionOf } from '../../github/index.ts';
import type { PullStanding } from './standing.ts';

/** The check of a merge group, from where its pull request stands. A result that is still to come is none here. */
export function groupCheck(
  standing: PullStanding,
  number: number,
): Pick<CheckRequest, 'conclusion' | 'title' | 'summary'> {
  const passes =
    standing.kind === 'unchanged' ||
    (standing.kind === 'reviewed' &&
      (standing.acceptance !== undefined ||
        (conclusionOf(standing.review) === 'success' && standing.doubts.length === 0)));
  return passes
    ? { conclusion: 'success', title: `As judged in #${number}`, summary: `See the check of pull request #${number}.` }
    : {
        conclusion: 'failure',
        title: `The check of #${number} does not pass`,
        summary: `Pull request #${number} has no result that passes; see its check. Take it out of the queue, or have a maintainer accept it there.`,
      };
}
