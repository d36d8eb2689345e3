/** From an id to its published row, with its place in the task. */

import type { Rating } from '../../energy-review/index.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { type Cohort, cohortsOf, rowsOf, type Snapshot, type SnapshotRow } from './snapshot.ts';
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
 * Of several rows in the task the newest test counts, then the effort that the text names (`… low`), else the default one,
 * which is medium. Where a model was measured twice, the row with the most energy is its rating: nothing derived from it is then
 * flattered by the spread of the data.
 */
export function lookUp(snapshot: Snapshot, id: string, task?: string): LookUp {
  const known = rowsOf(snapshot, id);
  const ratedFor = [...new Set(known.map((row) => row.task))];
  const wanted = task === undefined ? undefined : findTask(task)?.id;
  if (task === undefined && ratedFor.length > 1) return { kind: 'ambiguous', tasks: ratedFor };

  const ratings = ratingsOf(snapshot, id).filter((rating) => task === undefined || rating.task === wanted);
  const [rating] = ratings;
  return rating ? { kind: 'rated', rating, rows: ratings.toSorted(byEnergy) } : { kind: 'unrated', ratedFor };
}

/**
 * Every published row of an id, in any task. The newest test comes first, within it the effort that is the default, and of a
 * model that was measured twice the row of most energy.
 */
export function ratingsOf(snapshot: Snapshot, id: string): Rating[] {
  return rowsOf(snapshot, id)
    .map((row) => toRating(snapshot, row))
    .sort(
      (a, b) =>
        b.snapshot.date.localeCompare(a.snapshot.date) || rankOf(a.variant) - rankOf(b.variant) || byEnergy(b, a),
    );
}

/** The effort of a model that states none is medium, says https://huggingface.co/openai/gpt-oss-20b. */
function rankOf(variant: string | undefined): number {
  return variant === undefined || variant === 'medium' ? 0 : 1;
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
 * All rows of a rating's cohort, least energy first, or of a whole task, cohort by cohort. A model that was measured twice
 * stands there twice, as published.
 *
 * @throws WattnudgeError `unknown-task` for a text that names no task.
 */
export function peers(snapshot: Snapshot, of: Pick<Rating, 'cohort'> | string): Rating[] {
  const cohorts = typeof of === 'string' ? cohortsOf(snapshot, requireTask(of).id) : [snapshot.cohorts.get(of.cohort)!];
  return cohorts.flatMap((cohort) => cohort?.rows.map((row) => toRating(snapshot, row)) ?? []);
}

/**
 * Where an energy would stand in a published cohort. It is a place among published values, never a score: the value was
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
  return cohortsOf(snapshot, id).map((cohort): Placement => {
    const placed = place(cohort, { whPer1000 });
    const { lowest, highest } = placed.range;
    const within = whPer1000 < lowest ? 'below' : whPer1000 > highest ? 'above' : 'range';
    return { kind: 'placement', label: placementLabel, within, ...placed };
  });
}

function toRating(snapshot: Snapshot, row: SnapshotRow): Rating {
  const { model, variant, doubt, stars, whPer1000 } = row;
  const placed = place(snapshot.cohorts.get(row.cohort)!, { whPer1000, model });
  // The published stars stand; that they follow the rule was checked when the snapshot was read.
  return { model, variant, ...placed, stars, ...(doubt !== undefined && { doubtful: true }) };
}

function place(
  { key, task, class: sizeClass, scale, rows, origin }: Cohort,
  { whPer1000, model }: { whPer1000: number; model?: string },
): Omit<Rating, 'model'> {
  const stars = starsOf(scale, whPer1000);
  return {
    task,
    class: sizeClass,
    cohort: key,
    whPer1000,
    stars,
    range: { ...scale, ...countModels(rows, { whPer1000, model }) },
    starsReachWhPer1000: starsReach(scale, stars),
    snapshot: origin,
  };
}

/** Models of a cohort, and how many others use less. A model with several rows counts once, at the one of most energy. */
function countModels(
  rows: readonly SnapshotRow[],
  at: { whPer1000: number; model?: string | undefined },
): { models: number; lower: number } {
  const shownWh = new Map<string, number>();
  for (const row of rows) shownWh.set(row.model, Math.max(row.whPer1000, shownWh.get(row.model) ?? 0));
  const lower = [...shownWh].filter(([model, wh]) => model !== at.model && wh < at.whPer1000);
  return { models: shownWh.size, lower: lower.length };
}

function byEnergy(a: Rating, b: Rating): number {
  return a.whPer1000 - b.whPer1000;
}
