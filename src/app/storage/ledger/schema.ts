/** The tables of the pages, as Kysely knows them: what was made from reviews, so that no page reads one to answer. */
import type { ColumnType, Generated, JSONColumnType } from 'kysely';

type Timestamp = ColumnType<Date, Date | string, Date | string>;

/**
 * - `prevented`: a head was over budget, and a lower one was merged;
 * - `added`, `saved`: what was merged uses more, or less, than what was there before.
 */
export type EnergyChangeKind = 'prevented' | 'added' | 'saved';

/** What a merged pull request did to the energy of one model, with the reviews that say so. */
export interface EnergyChangeRow {
  id: Generated<number>;
  repository_id: number;
  pull_number: number;
  kind: EnergyChangeKind;
  model: string;
  model_key: string;
  /** Of the head that was merged. */
  review_id: number;
  /** Of the head that was over budget. Of `prevented` alone. */
  over_review_id: number | null;
  /** What the model was called there. */
  over_model: string | null;
  /** The comment about that head, where the App wrote one. */
  nudge_id: number | null;
  /** Energy per query: merged ÷ what was over budget, or merged ÷ base. Null of a new model. */
  ratio: number | null;
  ratio_lower: number | null;
  ratio_upper: number | null;
  /** The volume that the policy states. Null: there are no kWh. */
  queries_per_year: number | null;
  /** kWh a year at that volume, never below 0: `kind` says in which direction. */
  kwh: number | null;
  kwh_lower: number | null;
  kwh_upper: number | null;
  evidence: string;
  meter_kind: string;
  /** When it was merged. */
  at: Timestamp;
}

/** A model of the default branch, and the review that its current figure is from. */
export interface RepositoryModelRow {
  repository_id: number;
  model_key: string;
  model: string;
  /**
   * - `merged`: the figure is that of the review's head;
   * - `base`: no merged pull request changed it, and the figure is that of the review's base;
   * - `listed`: no review has it. A list of the default branch does, and what is published of its name is in this row.
   */
  state: 'merged' | 'base' | 'listed';
  /** Null of `listed`. */
  review_id: number | null;
  /** Of `merged` alone. */
  merged_at: Timestamp | null;
  /** These four of `listed` alone. */
  kind: string | null;
  evidence: string | null;
  stars: number | null;
  rated_wh: number | null;
}

/** The newest list of the default branch. */
export interface RepositoryScanRow {
  repository_id: number;
  run_id: number;
  run_attempt: number;
  commit_sha: string;
  /** When the run began. */
  at: Timestamp;
}

/** The policy as it was last read on the default branch. */
export interface RepositoryPolicyRow {
  repository_id: number;
  base_ref: string;
  /** The organisation's first. None: there is no policy file. */
  layers: JSONColumnType<{ file: string; text: string }[]>;
  /** Whether the badge is public. */
  badge: boolean;
  read_at: Timestamp;
}

/** An exception with a date, of the policy in force. */
export interface PolicyWaiverRow {
  repository_id: number;
  position: number;
  /** A path, a name, or a glob. */
  model: string;
  /** The last day on which it holds: `2026-12-31`. */
  until: string;
  reason: string;
  granted_by: string;
  file: string;
  line: number;
}
