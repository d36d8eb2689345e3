/** The schema in the order in which it grew. One SQL for PGlite and PostgreSQL; a released migration never changes. */
import { type Kysely, sql } from 'kysely';
import type { Migration, MigrationProvider } from 'kysely/migration';
import { LEDGER_PAGES } from './ledger/migration.ts';

function inOrder(statements: readonly string[]): Migration {
  return {
    async up(db: Kysely<unknown>) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}

const FIRST = [
  `CREATE TABLE deliveries (
    id text PRIMARY KEY,
    seq bigint GENERATED ALWAYS AS IDENTITY,
    event text NOT NULL,
    action text,
    installation_id bigint,
    repository_id bigint,
    subject text NOT NULL,
    payload jsonb,
    state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'dead')),
    attempts integer NOT NULL DEFAULT 0,
    retry_at timestamptz,
    reason text,
    received_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz
  )`,
  `CREATE INDEX deliveries_pending ON deliveries (subject, seq) WHERE state = 'pending'`,
  `CREATE INDEX deliveries_dead ON deliveries (seq) WHERE state = 'dead'`,
  `CREATE INDEX deliveries_finished ON deliveries (finished_at) WHERE payload IS NOT NULL`,
  `CREATE INDEX deliveries_installation ON deliveries (installation_id)`,
  `CREATE TABLE installations (
    id bigint PRIMARY KEY,
    account text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE repositories (
    id bigint PRIMARY KEY,
    installation_id bigint NOT NULL REFERENCES installations ON DELETE CASCADE,
    owner text NOT NULL,
    name text NOT NULL
  )`,
  `CREATE INDEX repositories_installation ON repositories (installation_id)`,
  `CREATE INDEX repositories_name ON repositories (lower(owner), lower(name))`,
  `CREATE TABLE pulls (
    repository_id bigint NOT NULL REFERENCES repositories ON DELETE CASCADE,
    number integer NOT NULL,
    head_sha text NOT NULL,
    heads integer NOT NULL DEFAULT 1,
    base_ref text NOT NULL,
    author text NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'closed', 'merged')),
    waiting_until timestamptz,
    timed_out boolean NOT NULL DEFAULT false,
    run_id bigint,
    refusal text,
    shows_alternatives boolean NOT NULL DEFAULT false,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (repository_id, number)
  )`,
  `CREATE INDEX pulls_waiting ON pulls (waiting_until) WHERE waiting_until IS NOT NULL`,
  `CREATE TABLE reviews (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    repository_id bigint NOT NULL REFERENCES repositories ON DELETE CASCADE,
    pull_number integer NOT NULL,
    head_sha text NOT NULL,
    base_sha text NOT NULL,
    run_id bigint NOT NULL,
    run_attempt integer NOT NULL,
    verified boolean NOT NULL,
    doubts jsonb NOT NULL,
    outcome text NOT NULL,
    blocks boolean NOT NULL,
    review jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (repository_id, pull_number, run_id, run_attempt)
  )`,
  `CREATE INDEX reviews_head ON reviews (repository_id, pull_number, head_sha)`,
  `CREATE TABLE review_models (
    review_id bigint NOT NULL REFERENCES reviews ON DELETE CASCADE,
    model text NOT NULL,
    change text NOT NULL,
    verdict text,
    ratio double precision,
    ratio_lower double precision,
    ratio_upper double precision,
    wh_per_1000 double precision,
    wh_lower double precision,
    wh_upper double precision,
    base_wh_per_1000 double precision,
    batch integer,
    head_sha256 text,
    meter text NOT NULL,
    meter_kind text NOT NULL,
    device text NOT NULL,
    provider text NOT NULL,
    runtime text NOT NULL,
    PRIMARY KEY (review_id, model)
  )`,
  `CREATE TABLE nudges (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    repository_id bigint NOT NULL REFERENCES repositories ON DELETE CASCADE,
    pull_number integer NOT NULL,
    model text NOT NULL,
    head_sha text NOT NULL,
    alternatives jsonb NOT NULL,
    verdict text NOT NULL,
    shown_at timestamptz NOT NULL DEFAULT now(),
    outcome text NOT NULL DEFAULT 'open',
    outcome_at timestamptz,
    outcome_by text,
    UNIQUE (repository_id, pull_number, model, head_sha)
  )`,
  `CREATE TABLE commands (
    source text PRIMARY KEY,
    repository_id bigint NOT NULL REFERENCES repositories ON DELETE CASCADE,
    pull_number integer NOT NULL,
    name text NOT NULL,
    author text NOT NULL,
    permission text NOT NULL,
    head_sha text NOT NULL,
    reason text,
    result text NOT NULL CHECK (result IN ('done', 'refused')),
    reply text,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE INDEX commands_pull ON commands (repository_id, pull_number)`,
  `CREATE TABLE acceptances (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    repository_id bigint NOT NULL REFERENCES repositories ON DELETE CASCADE,
    pull_number integer NOT NULL,
    head_sha text NOT NULL,
    models jsonb NOT NULL,
    accepted_by text NOT NULL,
    reason text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    cancelled_by text,
    cancelled_at timestamptz
  )`,
  `CREATE INDEX acceptances_pull ON acceptances (repository_id, pull_number)`,
  `CREATE TABLE tokens (
    hash text PRIMARY KEY,
    owner text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE settings (
    name text PRIMARY KEY,
    value jsonb NOT NULL
  )`,
];

const MERGE_GROUPS = [
  `CREATE TABLE merge_groups (
    repository_id bigint NOT NULL REFERENCES repositories ON DELETE CASCADE,
    pull_number integer NOT NULL,
    head_sha text NOT NULL,
    PRIMARY KEY (repository_id, head_sha)
  )`,
];

/** Reviews from before are taken for ones of the base branch that is known: no other was kept. */
const REVIEW_BASES = [
  'ALTER TABLE reviews ADD COLUMN base_ref text',
  `UPDATE reviews SET base_ref = pulls.base_ref FROM pulls
    WHERE pulls.repository_id = reviews.repository_id AND pulls.number = reviews.pull_number`,
];

const UNFINISHED_ATTEMPTS = ['ALTER TABLE deliveries ADD COLUMN unfinished integer NOT NULL DEFAULT 0'];

/** Acceptances from before hold for the commit that they were given for, and its doubts. */
const WHAT_IS_ACCEPTED = [
  'ALTER TABLE acceptances ADD COLUMN base_ref text',
  `ALTER TABLE acceptances ADD COLUMN doubts jsonb NOT NULL DEFAULT '[]'`,
  `UPDATE acceptances SET base_ref = pulls.base_ref FROM pulls
    WHERE pulls.repository_id = acceptances.repository_id AND pulls.number = acceptances.pull_number`,
  `UPDATE acceptances SET doubts = coalesce((
    SELECT reviews.doubts FROM reviews
    WHERE reviews.repository_id = acceptances.repository_id AND reviews.pull_number = acceptances.pull_number
      AND reviews.head_sha = acceptances.head_sha
    ORDER BY reviews.run_id DESC, reviews.run_attempt DESC LIMIT 1
  ), '[]')`,
];

/** As version 2 of the review names them, so that measurements from before and after are one series. */
const METER_KINDS = [
  `UPDATE review_models SET meter_kind = CASE meter_kind WHEN 'measured' THEN 'counter' ELSE 'cpu-time' END
    WHERE meter_kind IN ('measured', 'estimated')`,
];

/** No result from before was asked for anew. */
const SUPERSEDED_REVIEWS = ['ALTER TABLE reviews ADD COLUMN superseded integer NOT NULL DEFAULT 0'];

/** pg-boss kept it, while the inbox was not yet the queue. */
const NO_SECOND_QUEUE = ['DROP SCHEMA IF EXISTS queue CASCADE'];

const SESSIONS = [
  `CREATE TABLE sessions (
    id_hash text PRIMARY KEY,
    user_id bigint NOT NULL,
    login text NOT NULL,
    tokens jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    used_at timestamptz NOT NULL,
    repositories jsonb,
    asked_at timestamptz,
    dropped integer NOT NULL DEFAULT 0
  )`,
  'CREATE INDEX sessions_user ON sessions (user_id)',
  'CREATE INDEX sessions_used ON sessions (used_at)',
];

/** Of several instances one renews the tokens of a session, and the others wait for it until then. */
const RENEWING_TOKENS = ['ALTER TABLE sessions ADD COLUMN renewing_until timestamptz'];

/** A list of the default branch has models that no review has: what is published of their names stands in their rows. */
const SCANS = [
  `CREATE TABLE repository_scans (
    repository_id bigint PRIMARY KEY REFERENCES repositories ON DELETE CASCADE,
    run_id bigint NOT NULL,
    run_attempt integer NOT NULL,
    commit_sha text NOT NULL,
    at timestamptz NOT NULL
  )`,
  `ALTER TABLE repository_models
    DROP CONSTRAINT repository_models_state_check,
    ADD CHECK (state IN ('merged', 'base', 'listed')),
    ALTER COLUMN review_id DROP NOT NULL,
    ADD CHECK ((review_id IS NULL) = (state = 'listed')),
    ADD COLUMN kind text,
    ADD COLUMN evidence text,
    ADD COLUMN stars integer,
    ADD COLUMN rated_wh double precision`,
];

export const migrations: MigrationProvider = {
  getMigrations: async () => ({
    '2026-11-24-first': inOrder(FIRST),
    '2026-11-25-merge-groups': inOrder(MERGE_GROUPS),
    '2026-11-25-review-bases': inOrder(REVIEW_BASES),
    '2026-11-25-unfinished-attempts': inOrder(UNFINISHED_ATTEMPTS),
    '2026-11-25-what-is-accepted': inOrder(WHAT_IS_ACCEPTED),
    '2026-11-26-meter-kinds': inOrder(METER_KINDS),
    '2026-11-27-superseded-reviews': inOrder(SUPERSEDED_REVIEWS),
    '2026-11-27-no-second-queue': inOrder(NO_SECOND_QUEUE),
    '2026-11-28-ledger-pages': inOrder(LEDGER_PAGES),
    '2026-11-28-sessions': inOrder(SESSIONS),
    '2026-11-29-renewing-tokens': inOrder(RENEWING_TOKENS),
    '2026-11-29-scans': inOrder(SCANS),
  }),
};
