import type { ModelReview } from '../../energy-review/index.ts';
import { cohortsOf, type Snapshot } from './snapshot.ts';
import { findTask } from './tasks.ts';

/** What the newest test of a task publishes, over all of its classes; `undefined` for a task without rows. */
export function taskRange(snapshot: Snapshot, name: string): ModelReview['taskRange'] {
  const task = findTask(name)?.id;
  const cohorts = task === undefined ? [] : cohortsOf(snapshot, task);
  const [newest] = cohorts;
  if (task === undefined || newest === undefined) return undefined;
  const rows = cohorts.filter(({ origin }) => origin.date === newest.origin.date).flatMap((cohort) => cohort.rows);
  const energies = rows.map((row) => row.whPer1000);
  return {
    task,
    lowest: Math.min(...energies),
    highest: Math.max(...energies),
    models: new Set(rows.map((row) => row.model)).size,
    snapshot: newest.origin,
  };
}
