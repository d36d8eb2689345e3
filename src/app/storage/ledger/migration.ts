/** What the pages read, so that no page reads a whole table. A released migration never changes. */

/** The key of a model by its name, as `modelKey` makes it. */
const KEY = `left(encode(sha256(convert_to(model, 'UTF8')), 'hex'), 40)`;

export const LEDGER_PAGES = [
  // A path of git can have 4,096 bytes. An index holds at most 2,704, so names are found by a key of a fixed length.
  `ALTER TABLE review_models
    ADD COLUMN model_key text,
    ADD COLUMN repository_id bigint,
    ADD COLUMN kind text,
    ADD COLUMN previous text,
    ADD COLUMN evidence text,
    ADD COLUMN cohort text,
    ADD COLUMN stars integer,
    ADD COLUMN rated_wh double precision,
    ADD COLUMN base_stars integer,
    ADD COLUMN base_rated_wh double precision,
    ADD COLUMN base_key text,
    ADD COLUMN is_over boolean NOT NULL DEFAULT false,
    ADD COLUMN queries_per_year double precision,
    ADD COLUMN kwh double precision,
    ADD COLUMN kwh_lower double precision,
    ADD COLUMN kwh_upper double precision`,
  `UPDATE review_models SET model_key = ${KEY}, repository_id = reviews.repository_id
    FROM reviews WHERE reviews.id = review_models.review_id`,
  `ALTER TABLE review_models
    ALTER COLUMN model_key SET NOT NULL,
    ALTER COLUMN repository_id SET NOT NULL,
    DROP CONSTRAINT review_models_pkey,
    ADD PRIMARY KEY (review_id, model_key)`,
  'CREATE INDEX review_models_model ON review_models (repository_id, model_key, review_id)',

  // Rows of reviews from before are made anew from the reviews themselves, by the clock: see `derive-again.ts`.
  'ALTER TABLE reviews ADD COLUMN derived integer NOT NULL DEFAULT 0',
  'CREATE INDEX reviews_derived ON reviews (derived, id)',
  'CREATE INDEX reviews_created ON reviews (created_at) INCLUDE (repository_id, verified)',
  'CREATE INDEX reviews_repository ON reviews (repository_id, id)',

  'ALTER TABLE pulls ADD COLUMN title text, ADD COLUMN standing text, ADD COLUMN merged_at timestamptz',
  `CREATE INDEX pulls_open ON pulls (repository_id, updated_at) WHERE state = 'open'`,
  `CREATE INDEX pulls_accepted ON pulls (updated_at) WHERE state = 'open' AND standing = 'accepted'`,

  'ALTER TABLE nudges ADD COLUMN model_key text',
  `UPDATE nudges SET model_key = ${KEY}`,
  `ALTER TABLE nudges
    ALTER COLUMN model_key SET NOT NULL,
    DROP CONSTRAINT nudges_repository_id_pull_number_model_head_sha_key,
    ADD UNIQUE (repository_id, pull_number, model_key, head_sha)`,
  'CREATE INDEX nudges_model ON nudges (repository_id, model_key, id)',
  'CREATE INDEX nudges_shown ON nudges (shown_at) INCLUDE (repository_id, outcome)',
  'CREATE INDEX commands_created ON commands (created_at)',
  'CREATE INDEX acceptances_created ON acceptances (created_at) INCLUDE (repository_id)',

  `CREATE TABLE energy_changes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    repository_id bigint NOT NULL REFERENCES repositories ON DELETE CASCADE,
    pull_number integer NOT NULL,
    kind text NOT NULL CHECK (kind IN ('prevented', 'added', 'saved')),
    model text NOT NULL,
    model_key text NOT NULL,
    review_id bigint NOT NULL REFERENCES reviews ON DELETE CASCADE,
    over_review_id bigint REFERENCES reviews ON DELETE CASCADE,
    over_model text,
    nudge_id bigint REFERENCES nudges ON DELETE SET NULL,
    ratio double precision,
    ratio_lower double precision,
    ratio_upper double precision,
    queries_per_year double precision,
    kwh double precision,
    kwh_lower double precision,
    kwh_upper double precision,
    evidence text NOT NULL,
    meter_kind text NOT NULL,
    at timestamptz NOT NULL,
    UNIQUE (repository_id, pull_number, kind, model_key)
  )`,
  'CREATE INDEX energy_changes_at ON energy_changes (at) INCLUDE (repository_id, kind, ratio, kwh)',
  'CREATE INDEX energy_changes_repository ON energy_changes (repository_id, at)',
  'CREATE INDEX energy_changes_model ON energy_changes (repository_id, model_key, at)',
  'CREATE INDEX energy_changes_review ON energy_changes (review_id)',
  'CREATE INDEX energy_changes_over_review ON energy_changes (over_review_id)',
  'CREATE INDEX energy_changes_nudge ON energy_changes (nudge_id)',

  `CREATE TABLE repository_models (
    repository_id bigint NOT NULL REFERENCES repositories ON DELETE CASCADE,
    model_key text NOT NULL,
    model text NOT NULL,
    state text NOT NULL CHECK (state IN ('merged', 'base')),
    review_id bigint NOT NULL REFERENCES reviews ON DELETE CASCADE,
    merged_at timestamptz,
    PRIMARY KEY (repository_id, model_key)
  )`,
  'CREATE INDEX repository_models_review ON repository_models (review_id)',
  'CREATE INDEX repository_models_name ON repository_models (repository_id, left(model, 200), model_key)',

  `CREATE TABLE repository_policies (
    repository_id bigint PRIMARY KEY REFERENCES repositories ON DELETE CASCADE,
    base_ref text NOT NULL,
    layers jsonb NOT NULL,
    badge boolean NOT NULL,
    read_at timestamptz NOT NULL
  )`,
  `CREATE TABLE policy_waivers (
    repository_id bigint NOT NULL REFERENCES repositories ON DELETE CASCADE,
    position integer NOT NULL,
    model text NOT NULL,
    until text NOT NULL,
    reason text NOT NULL,
    granted_by text NOT NULL,
    file text NOT NULL,
    line integer NOT NULL,
    PRIMARY KEY (repository_id, position)
  )`,
  'CREATE INDEX policy_waivers_until ON policy_waivers (until, repository_id)',

  `ALTER TABLE repositories
    ADD COLUMN reviewed_at timestamptz,
    ADD COLUMN trend_kwh double precision,
    ADD COLUMN trend_ratio double precision,
    ADD COLUMN trend_changes integer NOT NULL DEFAULT 0,
    ADD COLUMN trend_until timestamptz`,
  `UPDATE repositories SET reviewed_at = (SELECT max(created_at) FROM reviews WHERE repository_id = repositories.id)`,
  `CREATE INDEX repositories_trend ON repositories
    (lower(owner), coalesce(trend_kwh, '-Infinity'::float8), coalesce(trend_ratio, 0::float8), id)`,
  'CREATE INDEX repositories_reviewed ON repositories (lower(owner), reviewed_at) WHERE reviewed_at IS NOT NULL',
  'CREATE INDEX repositories_trend_until ON repositories (trend_until) WHERE trend_until IS NOT NULL',
];
