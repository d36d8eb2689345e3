import { energyComparison, energyOn, independentRatio, parseEnergyReview, ratingPair } from "./station-energy-review.js";
import { int, object, string } from "./vendor-zod.js";
import { WattnudgeError } from "./station-errors.js";
import { DAY_MS, isAlive } from "./station-ground.js";
import { chmod, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { createHash, randomBytes } from "node:crypto";
import { PGlite } from "@electric-sql/pglite";
import { Kysely, PGliteDialect, PostgresDialect, sql } from "kysely";
import { Migrator } from "kysely/migration";
import pg from "pg";
// src/app/storage/ledger/migration.ts
/** What the pages read, so that no page reads a whole table. A released migration never changes. */
/** The key of a model by its name, as `modelKey` makes it. */
const KEY = `left(encode(sha256(convert_to(model, 'UTF8')), 'hex'), 40)`;
const LEDGER_PAGES = [
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
	"CREATE INDEX review_models_model ON review_models (repository_id, model_key, review_id)",
	"ALTER TABLE reviews ADD COLUMN derived integer NOT NULL DEFAULT 0",
	"CREATE INDEX reviews_derived ON reviews (derived, id)",
	"CREATE INDEX reviews_created ON reviews (created_at) INCLUDE (repository_id, verified)",
	"CREATE INDEX reviews_repository ON reviews (repository_id, id)",
	"ALTER TABLE pulls ADD COLUMN title text, ADD COLUMN standing text, ADD COLUMN merged_at timestamptz",
	`CREATE INDEX pulls_open ON pulls (repository_id, updated_at) WHERE state = 'open'`,
	`CREATE INDEX pulls_accepted ON pulls (updated_at) WHERE state = 'open' AND standing = 'accepted'`,
	"ALTER TABLE nudges ADD COLUMN model_key text",
	`UPDATE nudges SET model_key = ${KEY}`,
	`ALTER TABLE nudges
    ALTER COLUMN model_key SET NOT NULL,
    DROP CONSTRAINT nudges_repository_id_pull_number_model_head_sha_key,
    ADD UNIQUE (repository_id, pull_number, model_key, head_sha)`,
	"CREATE INDEX nudges_model ON nudges (repository_id, model_key, id)",
	"CREATE INDEX nudges_shown ON nudges (shown_at) INCLUDE (repository_id, outcome)",
	"CREATE INDEX commands_created ON commands (created_at)",
	"CREATE INDEX acceptances_created ON acceptances (created_at) INCLUDE (repository_id)",
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
	"CREATE INDEX energy_changes_at ON energy_changes (at) INCLUDE (repository_id, kind, ratio, kwh)",
	"CREATE INDEX energy_changes_repository ON energy_changes (repository_id, at)",
	"CREATE INDEX energy_changes_model ON energy_changes (repository_id, model_key, at)",
	"CREATE INDEX energy_changes_review ON energy_changes (review_id)",
	"CREATE INDEX energy_changes_over_review ON energy_changes (over_review_id)",
	"CREATE INDEX energy_changes_nudge ON energy_changes (nudge_id)",
	`CREATE TABLE repository_models (
    repository_id bigint NOT NULL REFERENCES repositories ON DELETE CASCADE,
    model_key text NOT NULL,
    model text NOT NULL,
    state text NOT NULL CHECK (state IN ('merged', 'base')),
    review_id bigint NOT NULL REFERENCES reviews ON DELETE CASCADE,
    merged_at timestamptz,
    PRIMARY KEY (repository_id, model_key)
  )`,
	"CREATE INDEX repository_models_review ON repository_models (review_id)",
	"CREATE INDEX repository_models_name ON repository_models (repository_id, left(model, 200), model_key)",
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
	"CREATE INDEX policy_waivers_until ON policy_waivers (until, repository_id)",
	`ALTER TABLE repositories
    ADD COLUMN reviewed_at timestamptz,
    ADD COLUMN trend_kwh double precision,
    ADD COLUMN trend_ratio double precision,
    ADD COLUMN trend_changes integer NOT NULL DEFAULT 0,
    ADD COLUMN trend_until timestamptz`,
	`UPDATE repositories SET reviewed_at = (SELECT max(created_at) FROM reviews WHERE repository_id = repositories.id)`,
	`CREATE INDEX repositories_trend ON repositories
    (lower(owner), coalesce(trend_kwh, '-Infinity'::float8), coalesce(trend_ratio, 0::float8), id)`,
	"CREATE INDEX repositories_reviewed ON repositories (lower(owner), reviewed_at) WHERE reviewed_at IS NOT NULL",
	"CREATE INDEX repositories_trend_until ON repositories (trend_until) WHERE trend_until IS NOT NULL"
];
// src/app/storage/migrations.ts
/** The schema in the order in which it grew. One SQL for PGlite and PostgreSQL; a released migration never changes. */
function inOrder(statements) {
	return { async up(db) {
		for (const statement of statements) await sql.raw(statement).execute(db);
	} };
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
  )`
];
const MERGE_GROUPS = [`CREATE TABLE merge_groups (
    repository_id bigint NOT NULL REFERENCES repositories ON DELETE CASCADE,
    pull_number integer NOT NULL,
    head_sha text NOT NULL,
    PRIMARY KEY (repository_id, head_sha)
  )`];
/** Reviews from before are taken for ones of the base branch that is known: no other was kept. */
const REVIEW_BASES = ["ALTER TABLE reviews ADD COLUMN base_ref text", `UPDATE reviews SET base_ref = pulls.base_ref FROM pulls
    WHERE pulls.repository_id = reviews.repository_id AND pulls.number = reviews.pull_number`];
const UNFINISHED_ATTEMPTS = ["ALTER TABLE deliveries ADD COLUMN unfinished integer NOT NULL DEFAULT 0"];
/** Acceptances from before hold for the commit that they were given for, and its doubts. */
const WHAT_IS_ACCEPTED = [
	"ALTER TABLE acceptances ADD COLUMN base_ref text",
	`ALTER TABLE acceptances ADD COLUMN doubts jsonb NOT NULL DEFAULT '[]'`,
	`UPDATE acceptances SET base_ref = pulls.base_ref FROM pulls
    WHERE pulls.repository_id = acceptances.repository_id AND pulls.number = acceptances.pull_number`,
	`UPDATE acceptances SET doubts = coalesce((
    SELECT reviews.doubts FROM reviews
    WHERE reviews.repository_id = acceptances.repository_id AND reviews.pull_number = acceptances.pull_number
      AND reviews.head_sha = acceptances.head_sha
    ORDER BY reviews.run_id DESC, reviews.run_attempt DESC LIMIT 1
  ), '[]')`
];
/** As version 2 of the review names them, so that measurements from before and after are one series. */
const METER_KINDS = [`UPDATE review_models SET meter_kind = CASE meter_kind WHEN 'measured' THEN 'counter' ELSE 'cpu-time' END
    WHERE meter_kind IN ('measured', 'estimated')`];
/** No result from before was asked for anew. */
const SUPERSEDED_REVIEWS = ["ALTER TABLE reviews ADD COLUMN superseded integer NOT NULL DEFAULT 0"];
/** pg-boss kept it, while the inbox was not yet the queue. */
const NO_SECOND_QUEUE = ["DROP SCHEMA IF EXISTS queue CASCADE"];
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
	"CREATE INDEX sessions_user ON sessions (user_id)",
	"CREATE INDEX sessions_used ON sessions (used_at)"
];
/** Of several instances one renews the tokens of a session, and the others wait for it until then. */
const RENEWING_TOKENS = ["ALTER TABLE sessions ADD COLUMN renewing_until timestamptz"];
/** A list of the default branch has models that no review has: what is published of their names stands in their rows. */
const SCANS = [`CREATE TABLE repository_scans (
    repository_id bigint PRIMARY KEY REFERENCES repositories ON DELETE CASCADE,
    run_id bigint NOT NULL,
    run_attempt integer NOT NULL,
    commit_sha text NOT NULL,
    at timestamptz NOT NULL
  )`, `ALTER TABLE repository_models
    DROP CONSTRAINT repository_models_state_check,
    ADD CHECK (state IN ('merged', 'base', 'listed')),
    ALTER COLUMN review_id DROP NOT NULL,
    ADD CHECK ((review_id IS NULL) = (state = 'listed')),
    ADD COLUMN kind text,
    ADD COLUMN evidence text,
    ADD COLUMN stars integer,
    ADD COLUMN rated_wh double precision`];
const migrations = { getMigrations: async () => ({
	"2026-11-24-first": inOrder(FIRST),
	"2026-11-25-merge-groups": inOrder(MERGE_GROUPS),
	"2026-11-25-review-bases": inOrder(REVIEW_BASES),
	"2026-11-25-unfinished-attempts": inOrder(UNFINISHED_ATTEMPTS),
	"2026-11-25-what-is-accepted": inOrder(WHAT_IS_ACCEPTED),
	"2026-11-26-meter-kinds": inOrder(METER_KINDS),
	"2026-11-27-superseded-reviews": inOrder(SUPERSEDED_REVIEWS),
	"2026-11-27-no-second-queue": inOrder(NO_SECOND_QUEUE),
	"2026-11-28-ledger-pages": inOrder(LEDGER_PAGES),
	"2026-11-28-sessions": inOrder(SESSIONS),
	"2026-11-29-renewing-tokens": inOrder(RENEWING_TOKENS),
	"2026-11-29-scans": inOrder(SCANS)
}) };
// src/app/storage/private-folder.ts
/** Where PGlite has its files within the data folder. */
const DATABASE = "postgres";
const OTHERS = 63;
/**
* Makes the data folder, and the one of the database in it, for their owner alone (0700).
*
* The database holds the App's private key and its tokens, and PGlite gives every file that it writes the mode 0666, whatever
* the umask (CWE-732): the folders are what keeps other users of the machine out. A data folder that was there before and that
* others may enter is not changed, since it may be shared on purpose: the App does not start. Windows has no such modes.
*
* @param uid of this process; `undefined` on Windows
* @returns the folder of the database
* @throws WattnudgeError `data-not-private`
*/
async function makePrivateFolder(directory, uid = process.geteuid?.()) {
	const database = join(directory, DATABASE);
	await mkdir(directory, {
		recursive: true,
		mode: 448
	});
	await requirePrivate(directory, uid);
	await mkdir(database, {
		recursive: true,
		mode: 448
	});
	if (uid !== void 0) await chmod(database, 448);
	await requirePrivate(database, uid);
	return database;
}
async function requirePrivate(folder, uid) {
	if (uid === void 0) return;
	const found = await stat(folder);
	const mode = found.mode & 511;
	if (found.uid !== uid) throw new WattnudgeError("data-not-private", `Expected ${folder} to belong to the user of this process (id ${uid}); it belongs to the user with the id ${found.uid}, who could read the App's private key.`, { remedy: `Run \`chown ${uid} ${folder}\`, or set DATA_DIR to a folder of this user's own.` });
	if ((mode & OTHERS) !== 0) throw new WattnudgeError("data-not-private", `Expected ${folder} to have the mode 0700; it has 0${mode.toString(8)}, so other users of this machine could read the App's private key.`, { remedy: `Run \`chmod 700 ${folder}\`, or set DATA_DIR to a folder of the App's own.` });
}
// src/app/storage/database.ts
/** Opens the database: PGlite in a folder, or a PostgreSQL server. Both speak the same SQL. */
/** Connections of one instance beside those of the queue and of the locks. */
const MAX_CONNECTIONS = 10;
/** A server that is gone is noticed, and asked again, rather than waited for. */
const CONNECTION_TIMEOUT_MS = 5e3;
/** PostgreSQL's `bigint`. GitHub's ids stay far below 2⁵³. */
const BIGINT = 20;
/**
* Opens the database and brings its schema up to date; instances that start together do so one after another.
*
* @throws WattnudgeError `database-migration`, `data-not-private`; what the driver throws where there is no server.
*/
async function openDatabase(location) {
	const opened = location.kind === "pglite" ? await openPglite(location.directory) : openPostgres(location.url);
	try {
		await migrate(opened.db);
		return opened;
	} catch (error) {
		await opened.close();
		throw error;
	}
}
async function openPglite(directory) {
	const folder = await makePrivateFolder(directory);
	const pglite = await PGlite.create(folder, { parsers: { [BIGINT]: Number } });
	return {
		kind: "pglite",
		db: new Kysely({ dialect: new PGliteDialect({ pglite }) }),
		pglite,
		close: () => pglite.close()
	};
}
function openPostgres(url) {
	const pool = new pg.Pool({
		connectionString: url,
		max: MAX_CONNECTIONS,
		connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
		application_name: "wattnudge",
		types: { getTypeParser: (id, format) => id === BIGINT ? Number : pg.types.getTypeParser(id, format) }
	});
	pool.on("error", () => {}).on("connect", (client) => client.on("error", () => {}));
	const db = new Kysely({ dialect: new PostgresDialect({ pool }) });
	return {
		kind: "postgres",
		db,
		url,
		close: () => db.destroy()
	};
}
async function migrate(db) {
	const { error } = await new Migrator({
		db,
		provider: migrations
	}).migrateToLatest();
	if (error === void 0) return;
	throw new WattnudgeError("database-migration", `Couldn’t migrate the database: ${error instanceof Error ? error.message : String(error)}`, {
		remedy: "Give the user of DATABASE_URL the right to create tables, and start again.",
		cause: error
	});
}
// src/app/storage/deliveries.ts
/** The inbox: every webhook is a row here before it is answered, and stays one until its work is done. */
/** `known`: stored before; GitHub gives a redelivery the same id. */
async function claimDelivery(db, delivery, at) {
	return await db.insertInto("deliveries").values({
		id: delivery.id,
		event: delivery.event,
		action: delivery.action ?? null,
		installation_id: delivery.installationId ?? null,
		repository_id: delivery.repositoryId ?? null,
		subject: delivery.subject,
		payload: JSON.stringify(delivery.payload),
		retry_at: null,
		reason: null,
		received_at: at,
		finished_at: null
	}).onConflict((conflict) => conflict.column("id").doNothing()).returning("id").executeTakeFirst() === void 0 ? "known" : "new";
}
/** The delivery that comes next for a subject: the oldest that is not done. */
async function nextDelivery(db, subject) {
	const row = await db.selectFrom("deliveries").selectAll().where("subject", "=", subject).where("state", "=", "pending").orderBy("seq").limit(1).executeTakeFirst();
	if (row === void 0) return void 0;
	return {
		id: row.id,
		seq: row.seq,
		event: row.event,
		action: row.action ?? void 0,
		installationId: row.installation_id ?? void 0,
		repositoryId: row.repository_id ?? void 0,
		subject: row.subject,
		payload: row.payload ?? {},
		attempts: row.attempts,
		unfinished: row.unfinished,
		retryAt: row.retry_at ?? void 0
	};
}
/** Of one look; the rest is looked at next. */
const MAX_FOLLOWERS = 1e3;
/** Deliveries of the same subject that wait right behind one, up to the first that is not alike. */
async function followersOf(db, { subject, seq }, isAlike) {
	const rows = await db.selectFrom("deliveries").select(["id", "event"]).where("subject", "=", subject).where("state", "=", "pending").where("seq", ">", seq).orderBy("seq").limit(MAX_FOLLOWERS).execute();
	const end = rows.findIndex(({ event }) => !isAlike(event));
	return (end < 0 ? rows : rows.slice(0, end)).map(({ id }) => id);
}
/**
* Counts an attempt before it is made, so that it is counted should the process not survive it.
*
* @param retryAt When it is made again in that case; `null` for at once.
*/
async function beginAttempt(db, id, retryAt) {
	await db.updateTable("deliveries").set((eb) => ({
		unfinished: eb("unfinished", "+", 1),
		retry_at: retryAt
	})).where("id", "=", id).execute();
}
/** The attempt under way counts for nothing: it was stopped for no reason of its own. */
async function withdrawAttempt(db, id) {
	await db.updateTable("deliveries").set((eb) => ({
		unfinished: eb("unfinished", "-", 1),
		retry_at: null
	})).where("id", "=", id).execute();
}
async function finishDeliveries(db, ids, at) {
	await db.updateTable("deliveries").set({
		state: "done",
		reason: null,
		retry_at: null,
		finished_at: at
	}).where("id", "in", [...ids]).execute();
}
async function postponeDelivery(db, id, reason, retryAt) {
	await db.updateTable("deliveries").set((eb) => ({
		attempts: eb("attempts", "+", 1),
		unfinished: eb("unfinished", "-", 1),
		reason,
		retry_at: retryAt
	})).where("id", "=", id).execute();
}
/** Gives a delivery up, with the reason. It is kept, and can be replayed. */
async function buryDelivery(db, id, { reason, at }) {
	await db.updateTable("deliveries").set((eb) => ({
		state: "dead",
		attempts: eb("attempts", "+", eb.ref("unfinished")),
		reason,
		finished_at: at
	})).where("id", "=", id).execute();
}
/** Subjects whose oldest pending delivery is due, in the order of these. One that waits for a retry holds back those behind it. */
async function findDueSubjects(db, { now, most, except }) {
	return (await db.selectFrom(db.selectFrom("deliveries").select([
		"subject",
		"installation_id",
		"seq",
		"retry_at"
	]).distinctOn("subject").where("state", "=", "pending").orderBy("subject").orderBy("seq").as("oldest")).select(["subject", "installation_id"]).where((eb) => eb.or([eb("retry_at", "is", null), eb("retry_at", "<=", now)])).where(sql`subject <> ALL (${[...except.subjects]}::text[])`).where(sql`coalesce(installation_id, 0) <> ALL (${[...except.installations]}::bigint[])`).orderBy("seq").limit(most).execute()).map((row) => ({
		subject: row.subject,
		installationId: row.installation_id ?? void 0
	}));
}
async function listDead(db, most = 100) {
	return (await db.selectFrom("deliveries").select([
		"id",
		"event",
		"subject",
		"attempts",
		"reason",
		"received_at"
	]).where("state", "=", "dead").orderBy("seq").limit(most).execute()).map(({ received_at, reason, ...row }) => ({
		...row,
		reason: reason ?? "",
		receivedAt: received_at
	}));
}
/**
* Makes given-up deliveries pending again; those whose payload is gone stay as they are.
*
* @param id One delivery; without it all that were given up.
* @returns the ids that will be worked on again.
*/
async function replayDeliveries(db, id) {
	return (await db.updateTable("deliveries").set({
		state: "pending",
		attempts: 0,
		unfinished: 0,
		retry_at: null,
		finished_at: null
	}).where("state", "=", "dead").where("payload", "is not", null).$if(id !== void 0, (query) => query.where("id", "=", id ?? "")).returning("id").execute()).map((row) => row.id);
}
/** Drops the payloads of what was done before `before`; ids stay, so that a late redelivery is still known. */
async function forgetPayloads(db, before) {
	await db.updateTable("deliveries").set({ payload: null }).where("payload", "is not", null).where("state", "=", "done").where("finished_at", "<", before).execute();
}
async function countDeliveries(db) {
	const rows = await db.selectFrom("deliveries").select(["state", (eb) => eb.fn.countAll().as("count")]).where("state", "!=", "done").groupBy("state").execute();
	const count = (state) => rows.find((row) => row.state === state)?.count ?? 0;
	return {
		pending: count("pending"),
		dead: count("dead")
	};
}
// src/app/storage/folder-claim.ts
/** A folder of PGlite belongs to one process at a time: two would destroy it. The claim also says how to reach its holder. */
const claimSchema = object({
	pid: int(),
	host: string(),
	url: string().optional(),
	token: string().optional()
});
const FILE = "server.json";
/**
* @throws WattnudgeError `data-in-use`, `data-not-private`
*/
async function claimFolder(location) {
	if (location.kind === "postgres") return {
		announce: async () => {},
		release: async () => {}
	};
	const { directory } = location;
	const holder = await holderOf(directory);
	if (holder !== void 0) throw new WattnudgeError("data-in-use", `Process ${holder.pid} has the data in ${directory} open.`, { remedy: "Stop it first. For several instances set DATABASE_URL to a PostgreSQL server." });
	await makePrivateFolder(directory);
	const write = (address) => writeFile(join(directory, FILE), JSON.stringify({
		pid: process.pid,
		host: hostname(),
		...address
	}), { mode: 384 });
	await write({});
	return {
		announce: write,
		release: () => rm(join(directory, FILE), { force: true })
	};
}
/** The process that has the folder, if it lives. What a killed one left behind counts for nothing. */
async function holderOf(directory) {
	const text = await readFile(join(directory, FILE), "utf8").catch(() => void 0);
	if (text === void 0) return void 0;
	const claim = claimSchema.safeParse(parse(text)).data;
	return claim !== void 0 && claim.host === hostname() && claim.pid !== process.pid && isAlive(claim.pid) ? claim : void 0;
}
function parse(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
// src/app/storage/tokens.ts
/** Recognisable in a log or a scan for leaked secrets. */
const PREFIX = "wn_";
/**
* A new token for the API. It is shown once; only its hash is kept.
*
* @param owner Login of the account whose repositories it reads; `*` for all.
*/
async function issueToken(db, owner) {
	const token = `${PREFIX}${randomBytes(24).toString("base64url")}`;
	await db.insertInto("tokens").values({
		hash: hashOf(token),
		owner: owner.toLowerCase()
	}).execute();
	return token;
}
/** Whether the token may read what belongs to `owner`. */
async function mayRead(db, token, owner) {
	const row = await db.selectFrom("tokens").select("owner").where("hash", "=", hashOf(token)).executeTakeFirst();
	return row !== void 0 && (row.owner === "*" || row.owner === owner.toLowerCase());
}
function hashOf(token) {
	return createHash("sha256").update(token).digest("hex");
}
// src/app/storage/ledger/energy-changes.ts
/**
* - `added`, `saved`: the merged head is shown to use more, or less, than base (its verdict). A new model adds all that it uses.
* - `prevented`: an earlier head was over an energy budget, and the merged head is shown to use less than that one did. Of several
*   such heads the newest counts, so that a figure is never larger because of a proposal that was made absurd first. Nothing is
*   counted where the change was taken out altogether: it may come back in another pull request.
*
* @param merged of the review in force of the merged head
* @param earlier of the other heads, the newest first
*/
function energyChangesOf(merged, earlier) {
	return merged.flatMap((row) => [...againstBase(row), ...againstProposed(row, earlier)]);
}
function againstBase(row) {
	const kWh = intervalOf(row.kwh, row.kwh_lower, row.kwh_upper);
	const ratio = intervalOf(row.ratio, row.ratio_lower, row.ratio_upper);
	if (row.verdict === "higher") return [{
		kind: "added",
		merged: row,
		ratio,
		kWh: kWh && floored(kWh)
	}];
	if (row.verdict === "lower") return [{
		kind: "saved",
		merged: row,
		ratio,
		kWh: kWh && floored(negated(kWh))
	}];
	return row.change === "added" && ratio === void 0 && kWh !== void 0 ? [{
		kind: "added",
		merged: row,
		kWh: floored(kWh)
	}] : [];
}
function againstProposed(merged, earlier) {
	const over = earlier.find((row) => row.is_over && isSameChange(row, merged));
	if (over === void 0 || !areComparable(over, merged)) return [];
	const ratio = quotient(merged, over);
	if (ratio === void 0 || ratio.upper >= 1) return [];
	const kWh = differenceInKWh(over, merged);
	return [{
		kind: "prevented",
		merged,
		over,
		ratio,
		kWh: kWh && floored(kWh)
	}];
}
/** Under the same name, or in the place of the same earlier one. */
function isSameChange(a, b) {
	return a.model_key === b.model_key || a.previous !== null && a.previous === b.previous;
}
/** Known in the same way, and against the same base: else the two figures are of two matters. */
function areComparable(over, merged) {
	if (over.evidence !== merged.evidence || over.cohort !== merged.cohort || over.base_key !== merged.base_key) return false;
	return !(merged.evidence === "measured" || merged.evidence === "reported") || [
		"device",
		"meter",
		"meter_kind",
		"provider",
		"batch"
	].every((name) => over[name] === merged[name]);
}
/** Of energy per query: by the ratios to the base that both have; of a new model by the figures themselves. */
function quotient(merged, over) {
	const ratios = [merged, over].map((row) => intervalOf(row.ratio, row.ratio_lower, row.ratio_upper));
	const figures = [merged, over].map((row) => intervalOf(row.wh_per_1000, row.wh_lower, row.wh_upper));
	const [above, below] = ratios.every((one) => one !== void 0) ? ratios : figures;
	return above && below && independentRatio(below, above);
}
/** What the one adds to base minus what the other adds, both at the volume that the policy stated for the merged head. */
function differenceInKWh(over, merged) {
	const proposed = intervalOf(over.kwh, over.kwh_lower, over.kwh_upper);
	const kept = intervalOf(merged.kwh, merged.kwh_lower, merged.kwh_upper);
	if (proposed === void 0 || kept === void 0 || !over.queries_per_year || !merged.queries_per_year) return void 0;
	const factor = merged.queries_per_year / over.queries_per_year;
	const estimate = proposed.estimate * factor - kept.estimate;
	if (estimate <= 0) return void 0;
	const down = Math.hypot((proposed.estimate - proposed.lower) * factor, kept.upper - kept.estimate);
	const up = Math.hypot((proposed.upper - proposed.estimate) * factor, kept.estimate - kept.lower);
	return {
		estimate,
		lower: estimate - down,
		upper: estimate + up
	};
}
/** Of three columns: none where there is no estimate. */
function intervalOf(estimate, lower, upper) {
	return estimate === null ? void 0 : {
		estimate,
		lower: lower ?? estimate,
		upper: upper ?? estimate
	};
}
function negated({ estimate, lower, upper }) {
	return {
		estimate: -estimate,
		lower: -upper,
		upper: -lower
	};
}
/** An amount: where the interval reaches below 0, it ends there. */
function floored({ estimate, lower, upper }) {
	return {
		estimate: Math.max(0, estimate),
		lower: Math.max(0, lower),
		upper: Math.max(0, upper)
	};
}
// src/app/storage/ledger/model-key.ts
/** 160 bits, as git names its objects: nobody finds two names with one key. */
const KEY_CHARACTERS = 40;
/**
* What finds a model by its name: in an index, which holds no path of 4,096 bytes, and in an address, where a name could say
* anything. The migration has the same rule in SQL.
*/
function modelKey(model) {
	return createHash("sha256").update(model).digest("hex").slice(0, KEY_CHARACTERS);
}
/** A review was taken over. What it says of its base is what its repository has, where nothing better is known of a model. */
async function noteReview(db, { id, repositoryId, verified, createdAt }) {
	await db.updateTable("repositories").set({ reviewed_at: createdAt }).where("id", "=", repositoryId).where((eb) => eb.or([eb("reviewed_at", "is", null), eb("reviewed_at", "<", createdAt)])).execute();
	if (!verified) return;
	await db.insertInto("repository_models").columns([
		"repository_id",
		"model_key",
		"model",
		"state",
		"review_id"
	]).expression((eb) => eb.selectFrom("review_models").select([
		"repository_id",
		"model_key",
		"model",
		sql`'base'`.as("state"),
		"review_id"
	]).where("review_id", "=", id).where("change", "in", ["modified", "serving"])).onConflict((conflict) => conflict.columns(["repository_id", "model_key"]).doUpdateSet((eb) => ({
		state: "base",
		review_id: eb.ref("excluded.review_id")
	})).where("repository_models.state", "in", ["base", "listed"])).execute();
}
/** Reviews of one pull request that a change is looked for in: the newest. */
const MAX_EARLIER = 50;
/** A pull request was merged: what it did to the energy of its models, and what these are now. Figures of verified reviews alone. */
async function noteMerge(db, pull, now) {
	const { repositoryId, number, review, headSha, at } = pull;
	if (review === void 0 || !review.verified) return;
	await db.transaction().execute(async (transaction) => {
		await transaction.deleteFrom("energy_changes").where("repository_id", "=", repositoryId).where("pull_number", "=", number).execute();
		const merged = await rowsOf(transaction, [review.id]);
		const rows = await rowsOf(transaction, await earlierReviews(transaction, {
			repositoryId,
			number,
			headSha
		}));
		for (const change of energyChangesOf(merged, rows)) await recordChange(transaction, pull, change);
		await replaceModels(transaction, {
			repositoryId,
			reviewId: review.id,
			at
		}, merged);
		await refreshTrend(transaction, repositoryId, now);
	});
}
async function earlierReviews(db, { repositoryId, number, headSha }) {
	return (await db.selectFrom("reviews").select("id").where("repository_id", "=", repositoryId).where("pull_number", "=", number).where("head_sha", "!=", headSha).where("verified", "=", true).orderBy("run_id", "desc").orderBy("run_attempt", "desc").limit(MAX_EARLIER).execute()).map(({ id }) => id);
}
/** In the order of the ids. */
async function rowsOf(db, ids) {
	if (ids.length === 0) return [];
	const rows = await db.selectFrom("review_models").selectAll().where("review_id", "in", ids).execute();
	const order = new Map(ids.map((id, index) => [id, index]));
	return rows.toSorted((a, b) => (order.get(a.review_id) ?? 0) - (order.get(b.review_id) ?? 0));
}
async function recordChange(db, pull, change) {
	const { kind, merged, over, ratio, kWh } = change;
	const nudge = over && await nudgeOf(db, pull, over);
	await db.insertInto("energy_changes").values({
		repository_id: pull.repositoryId,
		pull_number: pull.number,
		kind,
		model: merged.model,
		model_key: merged.model_key,
		review_id: merged.review_id,
		over_review_id: over?.review_id ?? null,
		over_model: over?.model ?? null,
		nudge_id: nudge ?? null,
		ratio: ratio?.estimate ?? null,
		ratio_lower: ratio?.lower ?? null,
		ratio_upper: ratio?.upper ?? null,
		queries_per_year: merged.queries_per_year,
		kwh: kWh?.estimate ?? null,
		kwh_lower: kWh?.lower ?? null,
		kwh_upper: kWh?.upper ?? null,
		evidence: merged.evidence ?? "none",
		meter_kind: merged.meter_kind,
		at: pull.at
	}).execute();
}
async function nudgeOf(db, { repositoryId, number }, over) {
	return (await db.selectFrom("nudges").innerJoin("reviews", (join) => join.onRef("reviews.repository_id", "=", "nudges.repository_id").onRef("reviews.pull_number", "=", "nudges.pull_number").onRef("reviews.head_sha", "=", "nudges.head_sha")).select("nudges.id").where("nudges.repository_id", "=", repositoryId).where("nudges.pull_number", "=", number).where("nudges.model_key", "=", over.model_key).where("reviews.id", "=", over.review_id).executeTakeFirst())?.id;
}
/** Models as the merged head has them. A name that another one replaced is taken to be gone. */
async function replaceModels(db, { repositoryId, reviewId, at }, merged) {
	const gone = merged.flatMap(({ change, model, previous }) => {
		if (change === "removed") return [model];
		return previous !== null && previous !== model ? [previous] : [];
	});
	const names = new Set(merged.filter(({ change }) => change !== "removed").map(({ model }) => model));
	const left = gone.filter((name) => !names.has(name));
	if (left.length > 0) await db.deleteFrom("repository_models").where("repository_id", "=", repositoryId).where("model_key", "in", left.map(modelKey)).where((eb) => eb.or([eb("merged_at", "is", null), eb("merged_at", "<=", at)])).execute();
	const rows = merged.filter(({ change }) => change !== "removed");
	if (rows.length === 0) return;
	await db.insertInto("repository_models").values(rows.map(({ model, model_key }) => ({
		repository_id: repositoryId,
		model_key,
		model,
		state: "merged",
		review_id: reviewId,
		merged_at: at
	}))).onConflict((conflict) => conflict.columns(["repository_id", "model_key"]).doUpdateSet({
		state: "merged",
		review_id: reviewId,
		merged_at: at
	}).where((eb) => eb.or([eb("repository_models.merged_at", "is", null), eb("repository_models.merged_at", "<=", at)]))).execute();
}
/** What merged changes of the last days come to. Holds until the oldest of them is older than that. */
async function refreshTrend(db, repositoryId, now) {
	const windowMs = 90 * DAY_MS;
	const sum = await db.selectFrom("energy_changes").select([
		sql`sum(CASE kind WHEN 'added' THEN kwh ELSE -kwh END)`.as("kwh"),
		sql`exp(avg(ln(ratio)) FILTER (WHERE ratio > 0))`.as("ratio"),
		(eb) => eb.fn.countAll().as("changes"),
		(eb) => eb.fn.min("at").as("oldest")
	]).where("repository_id", "=", repositoryId).where("kind", "!=", "prevented").where("at", ">", new Date(now.getTime() - windowMs)).executeTakeFirstOrThrow();
	await db.updateTable("repositories").set({
		trend_kwh: sum.kwh,
		trend_ratio: sum.ratio,
		trend_changes: sum.changes,
		trend_until: sum.oldest === null ? null : new Date(sum.oldest.getTime() + windowMs)
	}).where("id", "=", repositoryId).execute();
}
/** Trends of which a change has grown too old. */
async function refreshOldTrends(db, now) {
	const rows = await db.selectFrom("repositories").select("id").where("trend_until", "<=", now).execute();
	for (const { id } of rows) await refreshTrend(db, id, now);
}
// src/app/storage/ledger/model-rows.ts
/** One row a model: a review may name a reference at several places. */
function modelRows(reviewId, repositoryId, review) {
	return [...new Map(review.models.map((model) => [model.model, model])).values()].map((model) => ({
		review_id: reviewId,
		repository_id: repositoryId,
		model: model.model,
		model_key: modelKey(model.model),
		previous: model.previous ?? null,
		change: model.change,
		kind: model.kind,
		...figuresOf(model),
		...ratingsOf(model),
		...yearlyOf(model),
		...conditionsOf(model, review.conditions),
		head_sha256: model.revisions?.head?.sha256 ?? null,
		base_key: model.revisions?.base?.sha256 ?? model.previous ?? null,
		is_over: isOver(model)
	}));
}
/** Head against base by the strongest evidence that covers both, and each side where it was measured. */
function figuresOf(model) {
	const { evidence } = model;
	const compared = energyComparison(model);
	const ratio = compared?.ratio ?? evidence.ratio;
	const head = energyOn(model, "head");
	return {
		evidence: evidence.kind,
		cohort: evidence.cohort ?? null,
		verdict: compared?.verdict ?? evidence.verdict ?? null,
		ratio: ratio?.estimate ?? null,
		ratio_lower: ratio?.lower ?? null,
		ratio_upper: ratio?.upper ?? null,
		wh_per_1000: head?.estimate ?? null,
		wh_lower: head?.lower ?? null,
		wh_upper: head?.upper ?? null,
		base_wh_per_1000: energyOn(model, "base")?.estimate ?? null
	};
}
/** Published rows of the names themselves: what is published for a file's sources is not about the file. */
function ratingsOf(model) {
	const { base, head } = model.kind === "file" || model.kind === "folder" ? {} : ratingPair(model);
	return {
		stars: head?.stars ?? null,
		rated_wh: head?.whPer1000 ?? null,
		base_stars: base?.stars ?? null,
		base_rated_wh: base?.whPer1000 ?? null
	};
}
/** Identical files differ by nothing: the volume alone is stated then. */
function yearlyOf({ yearly }) {
	return {
		queries_per_year: yearly?.queriesPerYear ?? null,
		kwh: yearly?.kWhDifference.estimate ?? null,
		kwh_lower: yearly?.kWhDifference.lower ?? null,
		kwh_upper: yearly?.kWhDifference.upper ?? null
	};
}
/** Those of the run; of a result of the author's own job those that its file states. */
function conditionsOf(model, conditions) {
	const { head, base, reported } = model;
	const own = head ?? base;
	const other = own === void 0 ? reported?.head ?? reported?.base : void 0;
	if (other !== void 0) {
		const { meter, device, batch = null } = other;
		return {
			batch,
			meter,
			meter_kind: "reported",
			device,
			provider: "unknown",
			runtime: "unknown"
		};
	}
	return {
		batch: own?.batch ?? null,
		meter: conditions.meter.name,
		meter_kind: conditions.meter.kind,
		device: hardwareOf(conditions),
		provider: conditions.provider,
		runtime: conditions.runtime
	};
}
/** The processor, and the boards that were metered: figures of another board are another row of the ledger. */
function hardwareOf({ device, boards = [] }) {
	return [.../* @__PURE__ */ new Set([device, ...boards.map(({ name }) => name)])].join("; ");
}
/** Budgets that say how much energy a model may use. */
const ENERGY_RULES = /* @__PURE__ */ new Set([
	"increase",
	"whPer1000",
	"stars"
]);
function isOver({ findings }) {
	return findings.some(({ rule, status }) => status === "over" && ENERGY_RULES.has(rule));
}
// src/app/storage/storable.ts
/** PostgreSQL's texts hold no NUL and no half of a surrogate pair; a name out of a model file, or a claim, may. */
function storable(value) {
	if (typeof value === "string") return value.replace(/[\0\p{Cs}]/gu, "�");
	if (Array.isArray(value)) return value.map(storable);
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storable(key), storable(inner)]));
}
// src/app/storage/reviews.ts
/** The ledger: each review that was taken over, with its figures and the conditions that they hold under. */
/** Stores a review once, however often its run is reported. A re-run is another attempt and another review. */
async function recordReview(db, recorded) {
	const review = storable(recorded.review);
	await db.transaction().execute(async (transaction) => {
		const inserted = await transaction.insertInto("reviews").values({
			repository_id: recorded.repositoryId,
			pull_number: recorded.number,
			head_sha: review.head.sha,
			base_sha: review.base.sha,
			base_ref: recorded.baseRef,
			run_id: recorded.runId,
			run_attempt: recorded.runAttempt,
			verified: recorded.verified,
			doubts: JSON.stringify(storable(recorded.doubts)),
			outcome: review.outcome,
			blocks: review.blocks,
			review: JSON.stringify(review),
			derived: 1,
			created_at: recorded.createdAt
		}).onConflict((conflict) => conflict.columns([
			"repository_id",
			"pull_number",
			"run_id",
			"run_attempt"
		]).doNothing()).returning("id").executeTakeFirst();
		if (inserted === void 0) return;
		const rows = modelRows(inserted.id, recorded.repositoryId, review);
		if (rows.length > 0) await transaction.insertInto("review_models").values(rows).execute();
		await noteReview(transaction, {
			id: inserted.id,
			...recorded
		});
	});
}
/**
* The review in force of a head against a base branch: of several verified ones the worst, and among equals the newest. Those
* from before somebody with write access asked for a new one do not count any more, once there is a new one.
*
* Whoever opened a pull request can have it measured as often as they like, by closing and opening it again. If the newest
* result counted, they could go on until noise, or a lucky machine, gives one that passes.
*/
async function latestReview(db, pull, ends) {
	const inForce = await reviewInForce(db, pull, ends);
	if (inForce === void 0) return void 0;
	return reviewById(db, pull, inForce.id);
}
/** Which one that is, without reading it. */
async function reviewInForce(db, pull, ends) {
	const rows = await ofPull(db, pull, ends).select([
		"id",
		"verified",
		"blocks",
		"outcome",
		"superseded"
	]).orderBy("run_id", "desc").orderBy("run_attempt", "desc").execute();
	const round = Math.min(...rows.map(({ superseded }) => superseded));
	const counting = rows.filter(({ superseded }) => superseded === round);
	const [newest] = counting;
	if (newest === void 0) return void 0;
	return (newest.verified ? counting.filter((row) => row.verified) : []).toSorted((a, b) => badnessOf(b) - badnessOf(a))[0] ?? newest;
}
const OUTCOMES = [
	"pass",
	"warn",
	"error",
	"fail"
];
function badnessOf({ blocks, outcome }) {
	return (blocks ? OUTCOMES.length : 0) + OUTCOMES.indexOf(outcome);
}
/** One of a pull request, whatever its head was; `undefined` where it isn't one of it. */
async function reviewById(db, pull, id) {
	if (!Number.isSafeInteger(id)) return void 0;
	const row = await ofPull(db, pull).selectAll().where("id", "=", id).executeTakeFirst();
	return row && stored(row);
}
/** Somebody with write access asked for a new result of a head: with its first review, those from before count no more. */
async function supersedeReviews(db, { repositoryId, number }, { headSha }) {
	await db.updateTable("reviews").set((eb) => ({ superseded: eb("superseded", "+", 1) })).where("repository_id", "=", repositoryId).where("pull_number", "=", number).where("head_sha", "=", headSha).execute();
}
/** The newest reviews of a pull request first, whatever its head and its base branch were. */
async function reviewsOf(db, pull, most) {
	return (await ofPull(db, pull).selectAll().orderBy("run_id", "desc").orderBy("run_attempt", "desc").limit(most).execute()).map(stored);
}
function ofPull(db, { repositoryId, number }, ends) {
	return db.selectFrom("reviews").where("repository_id", "=", repositoryId).where("pull_number", "=", number).$if(ends !== void 0, (query) => query.where("head_sha", "=", ends?.headSha ?? "").where("base_ref", "=", ends?.baseRef ?? ""));
}
function stored(row) {
	return {
		id: row.id,
		repositoryId: row.repository_id,
		number: row.pull_number,
		runId: row.run_id,
		runAttempt: row.run_attempt,
		verified: row.verified,
		doubts: row.doubts,
		review: parseEnergyReview(row.review),
		createdAt: row.created_at
	};
}
/**
* The newest review of each other open pull request at its present head, against its present base branch; the first ones by number.
* How long they are is a contributor's choice, so that no more is read than `mostCharacters` in all.
*/
async function openReviews(db, { repositoryId, number: own }, { mostPulls, mostCharacters }) {
	const known = await db.selectFrom("pulls").innerJoin("reviews", (join) => join.onRef("reviews.repository_id", "=", "pulls.repository_id").onRef("reviews.pull_number", "=", "pulls.number").onRef("reviews.head_sha", "=", "pulls.head_sha").onRef("reviews.base_ref", "=", "pulls.base_ref")).select([
		"number",
		"reviews.id",
		sql`length(review::text)`.as("characters")
	]).distinctOn("number").where("pulls.repository_id", "=", repositoryId).where("number", "!=", own).where("state", "=", "open").orderBy("number").orderBy("reviews.run_id", "desc").orderBy("run_attempt", "desc").limit(mostPulls).execute();
	let characters = 0;
	const chosen = known.filter((review) => {
		if (characters + review.characters > mostCharacters) return false;
		characters += review.characters;
		return true;
	});
	if (chosen.length === 0) return {
		reviews: [],
		left: known.length
	};
	const numbers = new Map(chosen.map(({ id, number }) => [id, number]));
	return {
		reviews: (await db.selectFrom("reviews").select(["id", sql`review::text`.as("json")]).where("id", "in", [...numbers.keys()]).execute()).map(({ id, json }) => ({
			number: numbers.get(id) ?? 0,
			json
		})).toSorted((a, b) => a.number - b.number),
		left: known.length - chosen.length
	};
}
/** The ledger forgets what is older than the time that it is kept for. */
async function forgetReviews(db, before) {
	await db.deleteFrom("reviews").where("created_at", "<", before).execute();
	await db.deleteFrom("nudges").where("shown_at", "<", before).execute();
	await db.deleteFrom("commands").where("created_at", "<", before).execute();
	await db.deleteFrom("acceptances").where("created_at", "<", before).execute();
}
// src/app/storage/pages/page.ts
/** What the queries of the pages share. */
/** @param read asks for one row more than the window has */
async function partOf({ limit, offset }, read) {
	const rows = await read({
		limit: limit + 1,
		offset
	});
	return {
		rows: rows.slice(0, limit),
		hasMore: rows.length > limit
	};
}
/**
* Whether a column is one of thousands of ids, as one parameter. Its type is stated and not cast to, so that PostgreSQL takes it for a
* constant, which it looks up by hash; what is cast it compares one by one. For a column that an index finds the rows by.
*/
function isOneOf(column, ids) {
	return sql`${sql.ref(column)} = ANY (${arrayOf(ids)}::bigint[])`;
}
/** From here on, to weigh each id costs more than to choose a better index saves. */
const MANY = 200;
/**
* The same, for rows that an index already gives in the order they are shown in. The planner weighs a constant id by id, which takes it
* longer than to find the rows: what is asked of a subquery's hash it does not weigh, and `IS TRUE` keeps it from making a join of it.
*/
function isAmong(column, ids) {
	if (ids.length < MANY) return isOneOf(column, ids);
	return sql`(${sql.ref(column)} IN (SELECT unnest(${arrayOf(ids)}::bigint[]))) IS TRUE`;
}
/** As PostgreSQL writes an array. The drivers make one of each id by itself. */
function arrayOf(ids) {
	return `{${ids.join(",")}}`;
}
/** A text that is looked for anywhere, as the pattern of `LIKE`: what a person types has no signs of its own. */
function containing(text) {
	return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}
// src/app/storage/installations.ts
/** Gives those that the App has the names that GitHub has for them now. No webhook that the App takes tells of a new one. */
async function noteNames(db, found) {
	await sql`
    UPDATE repositories SET owner = now.owner, name = now.name
    FROM json_to_recordset(${JSON.stringify(found)}::json) AS now (id bigint, owner text, name text)
    WHERE repositories.id = now.id AND (repositories.owner, repositories.name) IS DISTINCT FROM (now.owner, now.name)
  `.execute(db);
}
/** Remembers a repository, and its new name where it was renamed or moved. */
async function rememberRepository(db, repository) {
	await db.insertInto("installations").values({
		id: repository.installationId,
		account: repository.owner
	}).onConflict((conflict) => conflict.column("id").doNothing()).execute();
	const { owner, name } = repository;
	await db.insertInto("repositories").values({
		id: repository.id,
		installation_id: repository.installationId,
		owner,
		name
	}).onConflict((conflict) => conflict.column("id").doUpdateSet({
		installation_id: repository.installationId,
		owner,
		name
	})).execute();
}
async function findRepositoryByName(db, owner, name) {
	const row = await db.selectFrom("repositories").selectAll().where((eb) => eb(eb.fn("lower", ["owner"]), "=", owner.toLowerCase())).where((eb) => eb(eb.fn("lower", ["name"]), "=", name.toLowerCase())).orderBy("id", "desc").executeTakeFirst();
	return row && {
		id: row.id,
		installationId: row.installation_id,
		owner: row.owner,
		name: row.name
	};
}
/** What stands in the ledger goes with its repository. */
async function forgetRepositories(db, ids) {
	if (ids.length === 0) return;
	await db.deleteFrom("deliveries").where("repository_id", "in", [...ids]).execute();
	await db.deleteFrom("repositories").where("id", "in", [...ids]).execute();
}
/**
* Deletes everything that came from an installation.
*
* @param keep The delivery that says so: it is still being worked on.
*/
async function forgetInstallation(db, id, keep) {
	await db.deleteFrom("deliveries").where("installation_id", "=", id).where("id", "!=", keep).execute();
	await db.updateTable("deliveries").set({ payload: JSON.stringify({}) }).where("id", "=", keep).execute();
	await db.deleteFrom("installations").where("id", "=", id).execute();
}
// src/app/storage/pages/energy-changes.ts
/** Energy that was prevented, added, and saved, each with the reviews and the comment that say so. */
/** The newest first. */
function knownChanges(db, scope, window) {
	return partOf(window, async ({ limit, offset }) => {
		return (await db.selectFrom((eb) => eb.selectFrom("energy_changes").selectAll().where(isIn(scope)).orderBy("at", "desc").orderBy("id", "desc").limit(limit).offset(offset).as("change")).innerJoin("repositories", "repositories.id", "change.repository_id").innerJoin("reviews as merged", "merged.id", "change.review_id").leftJoin("reviews as over", "over.id", "change.over_review_id").leftJoin("nudges", "nudges.id", "change.nudge_id").selectAll("change").select([
			"repositories.owner",
			"repositories.name",
			"merged.head_sha as merged_sha",
			"merged.run_id as merged_run",
			"merged.run_attempt as merged_attempt",
			"over.head_sha as over_sha",
			"over.run_id as over_run",
			"over.run_attempt as over_attempt",
			"nudges.shown_at as nudged_at",
			"nudges.outcome as nudge_outcome"
		]).orderBy("change.at", "desc").orderBy("change.id", "desc").execute()).map((row) => ({
			id: row.id,
			owner: row.owner,
			repository: row.name,
			number: row.pull_number,
			kind: row.kind,
			model: row.model,
			modelKey: row.model_key,
			at: row.at,
			evidence: row.evidence,
			meterKind: row.meter_kind,
			...amountsOf(row),
			merged: {
				id: row.review_id,
				headSha: row.merged_sha,
				runId: row.merged_run,
				runAttempt: row.merged_attempt
			},
			over: row.over_review_id === null || row.over_sha === null ? void 0 : {
				id: row.over_review_id,
				headSha: row.over_sha,
				runId: row.over_run ?? 0,
				runAttempt: row.over_attempt ?? 0,
				model: row.over_model ?? row.model
			},
			nudge: row.nudge_id === null || row.nudged_at === null ? void 0 : {
				id: row.nudge_id,
				at: row.nudged_at,
				outcome: row.nudge_outcome ?? "open"
			}
		}));
	});
}
function isIn(scope) {
	if ("owner" in scope) return sql`repository_id IN (SELECT id FROM repositories WHERE lower(owner) = ${scope.owner.toLowerCase()})`;
	const parts = "ids" in scope ? [isAmong("repository_id", scope.ids), scope.kind && sql`kind = ${scope.kind}`] : [
		sql`repository_id = ${scope.repositoryId}`,
		scope.modelKey && sql`model_key = ${scope.modelKey}`,
		scope.number && sql`pull_number = ${scope.number}`
	];
	return sql`${sql.join(parts.filter((part) => typeof part === "object"), sql` AND `)}`;
}
function amountsOf(row) {
	return {
		ratio: intervalOf(row.ratio, row.ratio_lower, row.ratio_upper),
		queriesPerYear: row.queries_per_year ?? void 0,
		kWh: intervalOf(row.kwh, row.kwh_lower, row.kwh_upper)
	};
}
// src/app/storage/pages/repository.ts
/** What the page of a repository shows: its models, its open pull requests, and its policy. */
/** By name. */
function currentModels(db, { repositoryId, search }, window) {
	return partOf(window, async ({ limit, offset }) => {
		return (await db.selectFrom((eb) => eb.selectFrom("repository_models").selectAll().where("repository_id", "=", repositoryId).$if(search !== "", (query) => query.where("model", "ilike", containing(search))).orderBy(sql`left(model, 200)`).orderBy("model_key").limit(limit).offset(offset).as("current")).leftJoin("review_models as row", (join) => join.onRef("row.review_id", "=", "current.review_id").onRef("row.model_key", "=", "current.model_key")).leftJoin("reviews", "reviews.id", "current.review_id").selectAll("row").select([
			"current.model",
			"current.model_key",
			"current.state",
			"current.merged_at"
		]).select(["current.kind as listed_kind", "current.evidence as listed_evidence"]).select(["current.stars as listed_stars", "current.rated_wh as listed_wh"]).select(["reviews.pull_number", "reviews.created_at"]).orderBy(sql`left(current.model, 200)`).orderBy("current.model_key").execute()).map((row) => {
			const { model, model_key: modelKey, state } = row;
			if (state === "listed") return {
				model,
				modelKey,
				state,
				wh: void 0,
				change: void 0,
				from: void 0,
				meterKind: "",
				device: "",
				kind: row.listed_kind ?? void 0,
				evidence: row.listed_evidence ?? "none",
				ratedWh: row.listed_wh ?? void 0,
				stars: row.listed_stars ?? void 0
			};
			const isMerged = state === "merged";
			const base = row.base_wh_per_1000;
			const at = row.merged_at ?? row.created_at;
			return {
				model,
				modelKey,
				state,
				meterKind: row.meter_kind ?? "",
				device: row.device ?? "",
				kind: row.kind ?? void 0,
				evidence: row.evidence ?? "none",
				wh: isMerged ? intervalOf(row.wh_per_1000, row.wh_lower, row.wh_upper) : intervalOf(base, base, base),
				ratedWh: (isMerged ? row.rated_wh : row.base_rated_wh) ?? void 0,
				stars: (isMerged ? row.stars : row.base_stars) ?? void 0,
				change: isMerged ? intervalOf(row.ratio, row.ratio_lower, row.ratio_upper) : void 0,
				from: row.pull_number === null || at === null ? void 0 : {
					number: row.pull_number,
					at
				}
			};
		});
	});
}
/** The list of models that was taken over last. */
async function newestList(db, repositoryId) {
	const row = await db.selectFrom("repository_scans").selectAll().where("repository_id", "=", repositoryId).executeTakeFirst();
	return row && {
		runId: row.run_id,
		commitSha: row.commit_sha,
		at: row.at
	};
}
/** Those that the App looked at last come first. */
function openPulls(db, repositoryId, window) {
	return partOf(window, async ({ limit, offset }) => {
		return (await db.selectFrom("pulls").select([
			"number",
			"title",
			"author",
			"base_ref",
			"standing",
			"updated_at"
		]).where("repository_id", "=", repositoryId).where("state", "=", sql.lit("open")).orderBy("updated_at", "desc").limit(limit).offset(offset).execute()).map((row) => ({
			number: row.number,
			title: row.title ?? void 0,
			author: row.author,
			baseRef: row.base_ref,
			standing: row.standing ?? void 0,
			updatedAt: row.updated_at
		}));
	});
}
async function policyInForce(db, repositoryId) {
	const row = await db.selectFrom("repository_policies").selectAll().where("repository_id", "=", repositoryId).executeTakeFirst();
	return row && {
		baseRef: row.base_ref,
		layers: row.layers,
		badge: row.badge,
		readAt: row.read_at
	};
}
async function trendOf(db, repositoryId) {
	const row = await db.selectFrom("repositories").select([
		"trend_kwh",
		"trend_ratio",
		"trend_changes",
		"reviewed_at"
	]).where("id", "=", repositoryId).executeTakeFirst();
	return {
		kWh: row?.trend_kwh ?? void 0,
		ratio: row?.trend_ratio ?? void 0,
		changes: row?.trend_changes ?? 0,
		reviewedAt: row?.reviewed_at ?? void 0
	};
}
export { beginAttempt, buryDelivery, claimDelivery, claimFolder, containing, countDeliveries, currentModels, findDueSubjects, findRepositoryByName, finishDeliveries, followersOf, forgetInstallation, forgetPayloads, forgetRepositories, forgetReviews, holderOf, intervalOf, isAmong, isOneOf, issueToken, knownChanges, latestReview, listDead, mayRead, modelKey, modelRows, newestList, nextDelivery, noteMerge, noteNames, noteReview, openDatabase, openPulls, openReviews, partOf, policyInForce, postponeDelivery, recordReview, refreshOldTrends, rememberRepository, replayDeliveries, reviewById, reviewInForce, reviewsOf, storable, supersedeReviews, trendOf, withdrawAttempt };
