import { int, object, string } from "./vendor-zod.js";
import { WattnudgeError } from "./station-errors.js";
import { isAlive } from "./station-ground.js";
import { chmod, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { createHash, randomBytes } from "node:crypto";
import { PGlite } from "@electric-sql/pglite";
import { Kysely, PGliteDialect, PostgresDialect, sql } from "kysely";
import { Migrator } from "kysely/migration";
import pg from "pg";
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
const migrations = { getMigrations: async () => ({
	"2026-11-24-first": inOrder(FIRST),
	"2026-11-25-merge-groups": inOrder(MERGE_GROUPS),
	"2026-11-25-review-bases": inOrder(REVIEW_BASES),
	"2026-11-25-unfinished-attempts": inOrder(UNFINISHED_ATTEMPTS),
	"2026-11-25-what-is-accepted": inOrder(WHAT_IS_ACCEPTED),
	"2026-11-26-meter-kinds": inOrder(METER_KINDS),
	"2026-11-27-superseded-reviews": inOrder(SUPERSEDED_REVIEWS),
	"2026-11-27-no-second-queue": inOrder(NO_SECOND_QUEUE)
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
export { beginAttempt, buryDelivery, claimDelivery, claimFolder, countDeliveries, findDueSubjects, finishDeliveries, followersOf, forgetPayloads, holderOf, issueToken, listDead, mayRead, nextDelivery, openDatabase, postponeDelivery, replayDeliveries, withdrawAttempt };
