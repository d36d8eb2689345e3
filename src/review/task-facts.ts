import { type Snapshot, taskRange } from '../baselines/ai-energy-score/index.ts';
import type { ModelReview } from '../energy-review/index.ts';

/** The task whose queries were run, and what is published for it; nothing where none was. */
export function taskFacts(
  { head }: Pick<ModelReview, 'head'>,
  stated: string | undefined,
  { snapshot }: { readonly snapshot: Snapshot },
): Pick<ModelReview, 'task' | 'taskRange'> {
  const ran = head?.task?.id;
  if (ran === undefined) return {};
  const range = taskRange(snapshot, ran);
  return { task: stated ?? ran, ...(range && { taskRange: range }) };
}
