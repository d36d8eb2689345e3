import { type CheckRequest, conclusionOf } from '../../github/index.ts';
import type { PullStanding } from './standing.ts';

type GroupCheck = Pick<CheckRequest, 'conclusion' | 'title' | 'summary'>;

/** The check of a merge group, from where its pull request stands. */
export function groupCheck(standing: PullStanding, number: number): GroupCheck {
  if (standing.kind === 'waiting') {
    return {
      conclusion: 'pending',
      title: `Waiting for the result of #${number}`,
      summary: `Pull request #${number} has no result yet; its check says what it waits for.`,
    };
  }
  return passes(standing)
    ? { conclusion: 'success', title: `As judged in #${number}`, summary: `See the check of pull request #${number}.` }
    : {
        conclusion: 'failure',
        title: `The check of #${number} does not pass`,
        summary: `Pull request #${number} has no result that passes; see its check. Take it out of the queue, or have a maintainer accept it there.`,
      };
}

function passes(standing: PullStanding): boolean {
  if (standing.kind === 'unchanged') return true;
  if (standing.kind !== 'reviewed') return false;
  return (
    standing.acceptance !== undefined || (conclusionOf(standing.review) === 'success' && standing.doubts.length === 0)
  );
}
