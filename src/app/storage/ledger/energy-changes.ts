/** What a merged pull request did to the energy of its models, from the rows of its verified reviews. Pure. */
import type { Selectable } from 'kysely';
import { type Interval, independentRatio } from '../../../energy-review/index.ts';
import type { ReviewModelRow } from '../schema.ts';
import type { EnergyChangeKind } from './schema.ts';

type Row = Selectable<ReviewModelRow>;

export interface EnergyChange {
  readonly kind: EnergyChangeKind;
  /** As it was merged. */
  readonly merged: Row;
  /** As it was over budget; of `prevented` alone. */
  readonly over?: Row;
  /** merged ÷ over, or merged ÷ base, of the energy per query. Absent of a new model. */
  readonly ratio?: Interval;
  /** kWh a year at `merged.queries_per_year`, never below 0. Absent where the policy states no volume. */
  readonly kWh?: Interval;
}

/**
 * - `added`, `saved`: the merged head is shown to use more, or less, than base (its verdict). A new model adds all that it uses.
 * - `prevented`: an earlier head was over an energy budget, and the merged head is shown to use less than that one did. Of several
 *   such heads the newest counts, so that a figure is never larger because of a proposal that was made absurd first. Nothing is
 *   counted where the change was taken out altogether: it may come back in another pull request.
 *
 * @param merged of the review in force of the merged head
 * @param earlier of the other heads, the newest first
 */
export function energyChangesOf(merged: readonly Row[], earlier: readonly Row[]): readonly EnergyChange[] {
  return merged.flatMap((row) => [...againstBase(row), ...againstProposed(row, earlier)]);
}

function againstBase(row: Row): readonly EnergyChange[] {
  const kWh = intervalOf(row.kwh, row.kwh_lower, row.kwh_upper);
  const ratio = intervalOf(row.ratio, row.ratio_lower, row.ratio_upper);
  if (row.verdict === 'higher') return [{ kind: 'added', merged: row, ratio, kWh: kWh && floored(kWh) }];
  if (row.verdict === 'lower') return [{ kind: 'saved', merged: row, ratio, kWh: kWh && floored(negated(kWh)) }];
  const isNew = row.change === 'added' && ratio === undefined;
  return isNew && kWh !== undefined ? [{ kind: 'added', merged: row, kWh: floored(kWh) }] : [];
}

function againstProposed(merged: Row, earlier: readonly Row[]): readonly EnergyChange[] {
  const over = earlier.find((row) => row.is_over && isSameChange(row, merged));
  if (over === undefined || !areComparable(over, merged)) return [];
  const ratio = quotient(merged, over);
  if (ratio === undefined || ratio.upper >= 1) return [];
  const kWh = differenceInKWh(over, merged);
  return [{ kind: 'prevented', merged, over, ratio, kWh: kWh && floored(kWh) }];
}

/** Under the same name, or in the place of the same earlier one. */
function isSameChange(a: Row, b: Row): boolean {
  return a.model_key === b.model_key || (a.previous !== null && a.previous === b.previous);
}

/** Known in the same way, and against the same base: else the two figures are of two matters. */
function areComparable(over: Row, merged: Row): boolean {
  if (over.evidence !== merged.evidence || over.cohort !== merged.cohort || over.base_key !== merged.base_key)
    return false;
  const isRun = merged.evidence === 'measured' || merged.evidence === 'reported';
  const conditions = ['device', 'meter', 'meter_kind', 'provider', 'batch'] as const;
  return !isRun || conditions.every((name) => over[name] === merged[name]);
}

/** Of energy per query: by the ratios to the base that both have; of a new model by the figures themselves. */
function quotient(merged: Row, over: Row): Interval | undefined {
  const ratios = [merged, over].map((row) => intervalOf(row.ratio, row.ratio_lower, row.ratio_upper));
  const figures = [merged, over].map((row) => intervalOf(row.wh_per_1000, row.wh_lower, row.wh_upper));
  const [above, below] = ratios.every((one) => one !== undefined) ? ratios : figures;
  return above && below && independentRatio(below, above);
}

/** What the one adds to base minus what the other adds, both at the volume that the policy stated for the merged head. */
function differenceInKWh(over: Row, merged: Row): Interval | undefined {
  const proposed = intervalOf(over.kwh, over.kwh_lower, over.kwh_upper);
  const kept = intervalOf(merged.kwh, merged.kwh_lower, merged.kwh_upper);
  if (proposed === undefined || kept === undefined || !over.queries_per_year || !merged.queries_per_year)
    return undefined;
  const factor = merged.queries_per_year / over.queries_per_year;
  const estimate = proposed.estimate * factor - kept.estimate;
  if (estimate <= 0) return undefined;
  const down = Math.hypot((proposed.estimate - proposed.lower) * factor, kept.upper - kept.estimate);
  const up = Math.hypot((proposed.upper - proposed.estimate) * factor, kept.estimate - kept.lower);
  return { estimate, lower: estimate - down, upper: estimate + up };
}

/** Of three columns: none where there is no estimate. */
export function intervalOf(estimate: number | null, lower: number | null, upper: number | null): Interval | undefined {
  return estimate === null ? undefined : { estimate, lower: lower ?? estimate, upper: upper ?? estimate };
}

function negated({ estimate, lower, upper }: Interval): Interval {
  return { estimate: -estimate, lower: -upper, upper: -lower };
}

/** An amount: where the interval reaches below 0, it ends there. */
function floored({ estimate, lower, upper }: Interval): Interval {
  return { estimate: Math.max(0, estimate), lower: Math.max(0, lower), upper: Math.max(0, upper) };
}
