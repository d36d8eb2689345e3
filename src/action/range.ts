import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { Inputs } from './inputs.ts';
import type { Task, Wanted } from './read-event.ts';

/** The two commits of a review, and where they stand. */
export interface Range {
  readonly base: Wanted;
  readonly head: Wanted;
  readonly baseBranch?: string | undefined;
}

export type ReviewTask = Exclude<Task, { kind: 'none' | 'finished-run' }>;

/**
 * What is to be compared. The base of a pull request is the tip of its base branch now, and not as it was when the event
 * happened: a waiver that has been merged since is in force for a re-run.
 *
 * @throws WattnudgeError `input-missing`
 */
export function rangeOf(task: ReviewTask, inputs: Inputs): Range {
  switch (task.kind) {
    case 'pull-request':
      return {
        base: { ref: `refs/heads/${task.base.branch}`, sha: task.base.sha },
        head: { sha: task.headSha },
        baseBranch: task.base.branch,
      };
    case 'merge-group':
    case 'push':
      return { base: { sha: task.base.sha }, head: { sha: task.headSha }, baseBranch: task.base.branch };
    case 'dispatch':
      return {
        base: wanted('base', inputs.base ?? task.base),
        head: wanted('head', inputs.head ?? task.head),
      };
  }
}

function wanted(name: 'base' | 'head', given: string | undefined): Wanted {
  if (given === undefined || given === '') {
    throw new WattnudgeError(
      'input-missing',
      `A run by \`workflow_dispatch\` compares two commits; \`${name}\` is missing.`,
      {
        remedy: `Give \`${name}\` as an input of the workflow, or under \`with:\`.`,
      },
    );
  }
  return /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(given) ? { sha: given } : { ref: given };
}
