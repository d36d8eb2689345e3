import { taskRange } from '../rating/index.ts';
import type { ModelReview } from '../report/index.ts';
import type { Measured } from './measure-model.ts';
import type { ModelContext } from './model-context.ts';

/** The task whose queries were run, and what is published for it; nothing where none was. */
export function taskFacts(
  { head }: Measured,
  stated: string | undefined,
  { snapshot }: ModelContext,
): Pick<ModelReview, 'task' | 'taskRange'> {
  const ran = head?.task?.id;
  if (ran === undefined) return {};
  const range = taskRange(snapshot, ran);
  return { task: stated ?? ran, ...(range && { taskRange: range }) };
}
