import type { ModelReview } from '../../energy-review/index.ts';
import type { Snapshot } from './snapshot.ts';

/** What is published for a task, over all of its classes; `undefined` for a task without rows. */
export function taskRange(snapshot: Snapshot, task: string): ModelReview['taskRange'] {
  const rows = snapshot.rows.filter((row) => row.task === task);
  if (rows.length === 0) return undefined;
  const energies = rows.map((row) => row.whPer1000);
  return {
    task,
    lowest: Math.min(...energies),
    highest: Math.max(...energies),
    models: new Set(rows.map((row) => row.model)).size,
    snapshot: snapshot.origin,
  };
}
