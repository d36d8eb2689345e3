/** From an id to its published row, with its place in the task. */

import { cohortOf, type Rating } from '../../energy-review/index.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { rowsOf, type Snapshot, type SnapshotRow, scaleOf } from './snapshot.ts';
import { starsOf, starsReach } from './stars.ts';
import { findTask, requireTask, type TaskId } from './tasks.ts';

/** What the snapshot knows about an id. */
export type LookUp =
  | {
      readonly kind: 'rated';
      readonly rating: Rating;
      /** Every row of the model in this task, `rating` among them: more than one where it was measured twice. */
      readonly rows: readonly Rating[];
    }
  /** Rated for several tasks, and none was named. */
  | { readonly kind: 'ambiguous'; readonly tasks: readonly TaskId[] }
  /** Not rated (for the task that was named); `ratedFor` lists the tasks it is rated for. */
  | { readonly kind: 'unrated'; readonly ratedFor: readonly TaskId[] };

/**
 * Looks an id up, whatever its case and spaces; a name that the hub has moved (`gpt2`) leads to its new id. Only an id
 * that is rated for several tasks needs `task`: its energies differ by up to ten times between them, so none is chosen.
 *
 * Where a model has several rows in the task, the one with the most energy is its rating: nothing derived from it is
 * then flattered by the spread of the data.
 */
export function lookUp(snapshot: Snapshot, id: string, task?: string): LookUp {
  const known = rowsOf(snapshot, id);
  const ratedFor = [...new Set(known.map((row) => row.task))];
  const wanted = task === undefined ? undefined : findTask(task)?.id;
  if (task === undefined && ratedFor.length > 1) return { kind: 'ambiguous', tasks: ratedFor };

  const rows = task === undefined ? known : known.filter((row) => row.task === wanted);
  const ratings = rows.map((row) => toRating(snapshot, row)).sort(byEnergy);
  const rating = ratings.at(-1);
  return rating ? { kind: 'rated', rating, rows: ratings } : { kind: 'unrated', ratedFor };
}

/** The published row of an id, as `lookUp` finds it; `undefined` where it finds none or several tasks. */
export function rate(snapshot: Snapshot, id: string, task?: string): Rating | undefined {
  const found = lookUp(snapshot, id, task);
  return found.kind === 'rated' ? found.rating : undefined;
}

/** Whether the snapshot has a row for the id, in any task. */
export function isRated(snapshot: Snapshot, id: string): boolean {
  return rowsOf(snapshot, id).length > 0;
}

/**
 * All rows on the scale of a rating (its task and class), or of a whole task, least energy first. A model that was
 * measured twice stands there twice, as published.
 *
 * @throws WattnudgeError `unknown-task` for a text that names no task.
 */
export function peers(snapshot: Snapshot, of: Pick<Rating, 'task' | 'class'> | string): Rating[] {
  const task = requireTask(typeof of === 'string' ? of : of.task).id;
  return snapshot.rows
    .filter((row) => row.task === task && (typeof of === 'string' || row.class === of.class))
    .map((row) => toRating(snapshot, row))
    .sort(byEnergy);
}

/**
 * Where an energy would stand on a published scale. It is a place among published values, never a score: the value was
 * not measured by the method and on the hardware of the snapshot.
 */
export interface Placement extends Omit<Rating, 'model'> {
  readonly kind: 'placement';
  readonly label: typeof placementLabel;
  /** Whether the value lies in the published range; the stars of one that does not are clamped. */
  readonly within: 'below' | 'range' | 'above';
}

const placementLabel = 'position on the published scale, not a score';

/**
 * Places an energy on the scale of a task; one placement for each class where the task has classes.
 *
 * @param whPer1000 Wh per 1,000 queries
 * @throws WattnudgeError `unknown-task`; `invalid-energy` for what is not a number above 0.
 */
export function rateWh(snapshot: Snapshot, task: string, whPer1000: number): Placement[] {
  const { id } = requireTask(task);
  if (!Number.isFinite(whPer1000) || whPer1000 <= 0) {
    throw new WattnudgeError('invalid-energy', `Expected Wh per 1,000 queries above 0, found ${whPer1000}.`, {
      remedy: 'Give the energy of 1,000 queries in watt-hours, for example 0.5.',
    });
  }
  const classes = new Set(snapshot.rows.filter((row) => row.task === id).map((row) => row.class));
  return [...classes].sort().map((sizeClass) => {
    const placed = place(snapshot, { task: id, class: sizeClass, whPer1000 });
    const { lowest, highest } = placed.range;
    const within = whPer1000 < lowest ? 'below' : whPer1000 > highest ? 'above' : 'range';
    return { kind: 'placement', label: placementLabel, within, ...placed };
  });
}

function toRating(snapshot: Snapshot, row: SnapshotRow): Rating {
  // The published stars stand; that they follow the rule was checked when the snapshot was read.
  return { model: row.model, ...place(snapshot, row), stars: row.stars };
}

function place(
  snapshot: Snapshot,
  at: Pick<SnapshotRow, 'task' | 'whPer1000'> & { class?: SnapshotRow['class'] | undefined; model?: string },
): Omit<Rating, 'model'> {
  const scale = scaleOf(snapshot, at.task, at.class);
  if (!scale) throw new RangeError(`the snapshot has no scale for ${at.task} ${at.class ?? ''}`);
  const stars = starsOf(scale, at.whPer1000);
  const scope = { task: at.task, ...(at.class && { class: at.class }) };
  return {
    ...scope,
    cohort: cohortOf({ ...scope, snapshot: snapshot.origin }),
    whPer1000: at.whPer1000,
    stars,
    range: { ...scale, ...countModels(snapshot, at) },
    starsReachWhPer1000: starsReach(scale, stars),
    snapshot: snapshot.origin,
  };
}

/** Models on a scale, and how many others use less. A model with two rows counts once, at the row that is its rating. */
function countModels(snapshot: Snapshot, at: Parameters<typeof place>[1]): { models: number; lower: number } {
  const shownWh = new Map<string, number>();
  for (const row of snapshot.rows) {
    if (row.task !== at.task || row.class !== at.class) continue;
    shownWh.set(row.model, Math.max(row.whPer1000, shownWh.get(row.model) ?? 0));
  }
  const lower = [...shownWh].filter(([model, wh]) => model !== at.model && wh < at.whPer1000);
  return { models: shownWh.size, lower: lower.length };
}

function byEnergy(a: Rating, b: Rating): number {
  return a.whPer1000 - b.whPer1000;
}
