/** The tables, as Kysely knows them. `migrations.ts` makes them; ids are GitHub's unless said otherwise. */
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { EnergyReview } from '../../energy-review/index.ts';
import type {
  EnergyChangeRow,
  PolicyWaiverRow,
  RepositoryModelRow,
  RepositoryPolicyRow,
  RepositoryScanRow,
} from './ledger/schema.ts';

type Timestamp = ColumnType<Date, Date | string, Date | string>;

/** A webhook as it came. The payload is dropped some time after the work is done. */
export interface DeliveryRow {
  /** `X-GitHub-Delivery`; a redelivery keeps it. Work derived from a delivery has an id of its own made from it. */
  id: string;
  /** Order of arrival. */
  seq: Generated<number>;
  event: string;
  action: string | null;
  installation_id: number | null;
  repository_id: number | null;
  /** What the work is about; work on one subject is done in order and never twice at once. */
  subject: string;
  payload: JSONColumnType<object> | null;
  state: ColumnType<DeliveryState, DeliveryState | undefined, DeliveryState>;
  /** Those that failed. */
  attempts: ColumnType<number, number | undefined, number>;
  /** Attempts that began and did not come to an end: one may be under way, the process ended in the others. */
  unfinished: ColumnType<number, number | undefined, number>;
  retry_at: Timestamp | null;
  /** Why the last attempt failed. */
  reason: string | null;
  received_at: ColumnType<Date, Date, Date>;
  finished_at: Timestamp | null;
}
export type DeliveryState = 'pending' | 'done' | 'dead';

export interface InstallationRow {
  id: number;
  account: string;
  created_at: ColumnType<Date, Date | undefined, never>;
}

export interface RepositoryRow {
  id: number;
  installation_id: number;
  owner: string;
  name: string;
  /** When its newest review was taken over. */
  reviewed_at: Timestamp | null;
  /** Energy added − energy saved of the last 90 days, in kWh a year at stated volumes; null where none is stated. */
  trend_kwh: number | null;
  /** The typical merged change of the last 90 days: geometric mean of head ÷ base. */
  trend_ratio: number | null;
  /** Merged changes of the last 90 days. */
  trend_changes: ColumnType<number, number | undefined, number>;
  /** When the oldest of them is older than that. */
  trend_until: Timestamp | null;
}

/** A commit that a merge queue made and asks about, for as long as it does. */
export interface MergeGroupRow {
  repository_id: number;
  pull_number: number;
  head_sha: string;
}

/** What the App has to remember of a pull request between two events. */
export interface PullRow {
  repository_id: number;
  number: number;
  head_sha: string;
  /** How many heads, and base branches, it has had here. Orders what was said in time. */
  heads: ColumnType<number, number | undefined, number>;
  base_ref: string;
  author: string;
  state: 'open' | 'closed' | 'merged';
  /** Until when the check of this head waits for a result; null where it does not wait. */
  waiting_until: Timestamp | null;
  timed_out: ColumnType<boolean, boolean | undefined, boolean>;
  /** The workflow run that measured, or is measuring, this head. */
  run_id: number | null;
  /** Why the result of that run is not taken over. */
  refusal: string | null;
  /** The button "Show alternatives" was pressed for this head. */
  shows_alternatives: ColumnType<boolean, boolean | undefined, boolean>;
  /** As GitHub had it when the App last looked. Null: not looked at since the App keeps it. */
  title: string | null;
  /** Where it stood then: see `standingWord`. */
  standing: string | null;
  merged_at: Timestamp | null;
  updated_at: Timestamp;
}

/** One review that passed every check of trust, judged again here. */
export interface ReviewRow {
  id: Generated<number>;
  repository_id: number;
  pull_number: number;
  head_sha: string;
  base_sha: string;
  /** The branch that it was judged against; null from an instance that did not store it. */
  base_ref: string | null;
  run_id: number;
  run_attempt: number;
  verified: boolean;
  /** Why it is shown as unverified. */
  doubts: JSONColumnType<string[]>;
  outcome: EnergyReview['outcome'];
  blocks: boolean;
  review: JSONColumnType<object>;
  /** How often somebody with write access has asked for a newer result of this head. */
  superseded: Generated<number>;
  /** Which version of `modelRows` its rows of `review_models` were made by. */
  derived: Generated<number>;
  created_at: ColumnType<Date, Date, never>;
}

/** One model of a review: the figures with the conditions that they hold under. */
export interface ReviewModelRow {
  review_id: number;
  repository_id: number;
  model: string;
  model_key: string;
  /** Path or name at base, where it is another. */
  previous: string | null;
  change: string;
  kind: string | null;
  /** Of head against base, as are verdict and ratio. */
  evidence: string | null;
  /** Of published evidence. */
  cohort: string | null;
  verdict: string | null;
  ratio: number | null;
  ratio_lower: number | null;
  ratio_upper: number | null;
  wh_per_1000: number | null;
  wh_lower: number | null;
  wh_upper: number | null;
  base_wh_per_1000: number | null;
  batch: number | null;
  head_sha256: string | null;
  /** Published rows of both sides: stars, and Wh per 1,000 queries on the hardware of the publication. */
  stars: number | null;
  rated_wh: number | null;
  base_stars: number | null;
  base_rated_wh: number | null;
  /** What tells one base from another: the file's content, or the name. */
  base_key: string | null;
  /** Whether an energy budget was exceeded. */
  is_over: ColumnType<boolean, boolean | undefined, boolean>;
  /** head − base at the volume that the policy states, in kWh a year. */
  queries_per_year: number | null;
  kwh: number | null;
  kwh_lower: number | null;
  kwh_upper: number | null;
  meter: string;
  meter_kind: string;
  device: string;
  provider: string;
  runtime: string;
}

/** What was suggested to an author, and what became of it. */
export interface NudgeRow {
  id: Generated<number>;
  repository_id: number;
  pull_number: number;
  model: string;
  model_key: string;
  head_sha: string;
  /** Names of the alternatives shown, the suggested default first. */
  alternatives: JSONColumnType<string[]>;
  verdict: string;
  shown_at: ColumnType<Date, Date, never>;
  outcome: ColumnType<NudgeOutcome, NudgeOutcome | undefined, NudgeOutcome>;
  outcome_at: Timestamp | null;
  /** The head, or the merge, that decided it. */
  outcome_by: string | null;
}
export type NudgeOutcome = 'open' | 'switched' | 'reduced' | 'withdrawn' | 'accepted' | 'waived' | 'ignored' | 'closed';

/** A command or a pressed button, whatever came of it. */
export interface CommandRow {
  /** `comment:ID`, `delivery:ID` or `press:…` (an acceptance by button), so that none is carried out twice. */
  source: string;
  repository_id: number;
  pull_number: number;
  name: string;
  author: string;
  permission: string;
  head_sha: string;
  reason: string | null;
  result: 'done' | 'refused';
  /** What is answered (Markdown); null where the reaction says enough. */
  reply: string | null;
  created_at: ColumnType<Date, Date, never>;
}

/** "Accept increase": holds for what was to be seen, and so ends when a model changes again. */
export interface AcceptanceRow {
  id: Generated<number>;
  repository_id: number;
  pull_number: number;
  head_sha: string;
  /** Null from an instance that did not store it. */
  base_ref: string | null;
  /** Those that held the check back → what identifies their files at head. */
  models: JSONColumnType<Record<string, string>>;
  doubts: JSONColumnType<string[]>;
  accepted_by: string;
  reason: string;
  created_at: ColumnType<Date, Date, never>;
  cancelled_by: string | null;
  cancelled_at: Timestamp | null;
}

export interface TokenRow {
  /** SHA-256 of the token. The token itself is shown once and not kept. */
  hash: string;
  /** Login of the account whose repositories it reads; `*` for all. */
  owner: string;
  created_at: ColumnType<Date, Date | undefined, never>;
}

/** Somebody who is signed in, in one browser. */
export interface SessionRow {
  /** SHA-256 of the session's id, which the browser has and nobody else. */
  id_hash: string;
  user_id: number;
  /** As it was at sign-in. */
  login: string;
  /** What GitHub gave for them, encrypted. */
  tokens: JSONColumnType<object>;
  created_at: ColumnType<Date, Date, never>;
  used_at: Timestamp;
  /** What GitHub said that they may read, and when it was asked; null where it is to be asked. */
  repositories: JSONColumnType<number[]> | null;
  asked_at: Timestamp | null;
  /** How often a webhook has said that this no longer holds. */
  dropped: Generated<number>;
  /** Until when an instance renews the tokens; null where none does. */
  renewing_until: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

export interface SettingRow {
  name: string;
  value: JSONColumnType<object>;
}

export interface Tables {
  deliveries: DeliveryRow;
  installations: InstallationRow;
  repositories: RepositoryRow;
  pulls: PullRow;
  merge_groups: MergeGroupRow;
  reviews: ReviewRow;
  review_models: ReviewModelRow;
  nudges: NudgeRow;
  commands: CommandRow;
  acceptances: AcceptanceRow;
  energy_changes: EnergyChangeRow;
  repository_models: RepositoryModelRow;
  repository_scans: RepositoryScanRow;
  repository_policies: RepositoryPolicyRow;
  policy_waivers: PolicyWaiverRow;
  tokens: TokenRow;
  sessions: SessionRow;
  settings: SettingRow;
}
