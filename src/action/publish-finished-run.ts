import { WattnudgeError } from '../error.ts';
import type { ActionResult, ActionRun } from './main.ts';
import type { Task } from './read-event.ts';

/** Posts what a finished run has measured. */
export async function publishFinishedRun(task: Task, _run: ActionRun): Promise<ActionResult> {
  throw new WattnudgeError('not-yet', `not yet ${task.kind}`);
}
