import { DAY_MS, HOUR_MS, dateOf, systemClock, todayOf, wallClock } from "./station-ground.js";
import { beginAttempt as beginAttempt$1, buryDelivery, claimDelivery, claimFolder, countDeliveries, findDueSubjects, findRepositoryByName, finishDeliveries, followersOf, forgetInstallation, forgetPayloads, forgetRepositories, forgetReviews, isOneOf, issueToken, latestReview, listDead, modelKey, modelRows, nextDelivery, noteMerge, noteNames, noteReview, openDatabase, openReviews, policyInForce, postponeDelivery, recordReview, refreshOldTrends, rememberRepository, replayDeliveries, reviewInForce, reviewsOf, storable, supersedeReviews, trendOf, withdrawAttempt } from "./app-storage.js";
import { _enum, array, base64 as base64$1, boolean, datetime, int, literal, number$1 as number, object, record, strictObject, string, url } from "./vendor-zod.js";
import { energyComparison, isBelowComment, parseEnergyReview } from "./station-energy-review.js";
import { explainApiError, hideForeignComments, messageOf, publishCheck, publishComment, publishMoot, publishSuggestion, readFile as readFile$1, readSharedPolicy, slugOf, statusOf as statusOf$1, viewerOf } from "./station-github.js";
import { WattnudgeError } from "./station-errors.js";
import { mayChangeModel, toError, unreadable } from "./app-preview-policy.js";
import { forModel, limitedMatching, loadPolicy, nameSearchOf, publishingOf, readerOf, textsOf } from "./station-policy.js";
import { COMMENT_CHARACTERS, codeSpan, escapeMarkdown, oneWord, shortenToFit } from "./station-text.js";
import { conclusionOf } from "./station-github-conclusion.js";
import { evidenceFor, isRated, loadBundledSnapshot } from "./station-baselines.js";
import { POLICY_FILE } from "./station-review.js";
import { admitReview, admitScan, changesNothing, filesOfModels, isPathOf, listChangedFiles } from "./station-trust.js";
import { annotationsOf, renderComment, renderMootComment, renderNothing, renderNudge, renderSmallComment, renderTitle, sayFinding, sayMeterKind, suggestedChange } from "./station-report.js";
import { judgingHere } from "./station-trust-judging.js";
import { apiRoutes, hasToken, html, isSame, json, readBody, text } from "./app-addresses.js";
import { formatPercentChange, formatSigned } from "./station-quantities.js";
import { deleteToken, exchangeWebFlowCode, refreshToken, request } from "./vendor-octokit.js";
import { require_dist } from "./vendor-yaml.js";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import { BlockList, isIP } from "node:net";
import { createServer } from "node:http";
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { sql } from "kysely";
import pg from "pg";
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import { Probot, ProbotOctokit } from "probot";
// src/app/metrics.ts
/**
* What webhooks are counted by: what the App hears of, and `other`. The header that names the event may come from anybody, and
* each label that was ever seen stays in memory (CWE-770).
*/
const EVENTS$1 = /* @__PURE__ */ new Set([
	"check_run",
	"installation",
	"installation_repositories",
	"issue_comment",
	"merge_group",
	"ping",
	"pull_request",
	"workflow_run"
]);
/** What the App tells Prometheus, in a registry of its own: several Apps can live in one process, as they do in tests. */
function createMetrics() {
	const registry = new Registry();
	collectDefaultMetrics({ register: registry });
	const registers = [registry];
	const delivered = new Counter({
		name: "wattnudge_webhooks_total",
		help: "Webhooks by event and by what became of them on arrival.",
		labelNames: ["event", "result"],
		registers
	});
	const acknowledged = new Histogram({
		name: "wattnudge_webhook_acknowledgement_seconds",
		help: "From the arrival of a webhook to its answer.",
		buckets: [
			.005,
			.01,
			.025,
			.05,
			.1,
			.25,
			.5,
			1,
			2.5,
			10
		],
		registers
	});
	const worked = new Histogram({
		name: "wattnudge_delivery_work_seconds",
		help: "Duration of the work on one delivery.",
		labelNames: ["event", "result"],
		buckets: [
			.05,
			.1,
			.25,
			.5,
			1,
			2.5,
			5,
			10,
			30,
			60
		],
		registers
	});
	const waited = new Histogram({
		name: "wattnudge_delivery_wait_seconds",
		help: "From the arrival of a webhook to the end of its work.",
		buckets: [
			.1,
			.5,
			1,
			2.5,
			5,
			10,
			30,
			60,
			300,
			3600
		],
		registers
	});
	const quota = new Gauge({
		name: "wattnudge_github_quota_remaining",
		help: "Requests left of the quota at GitHub, by installation.",
		labelNames: ["installation"],
		registers
	});
	const pending = new Gauge({
		name: "wattnudge_queue_depth",
		help: "Deliveries that are stored and not worked on yet.",
		registers
	});
	const dead = new Gauge({
		name: "wattnudge_dead_deliveries",
		help: "Deliveries that were given up.",
		registers
	});
	const underWay = new Gauge({
		name: "wattnudge_work_under_way",
		help: "Subjects being worked on.",
		registers
	});
	return {
		/** Counts a webhook, of whatever event it says that it is. */
		countWebhook(event, result) {
			delivered.inc({
				event: EVENTS$1.has(event) ? event : "other",
				result
			});
		},
		acknowledged,
		worked,
		waited,
		quota,
		contentType: registry.contentType,
		async expose(gauges) {
			const counts = await gauges.countDeliveries();
			pending.set(counts.pending);
			dead.set(counts.dead);
			underWay.set(gauges.underWay());
			return registry.metrics();
		}
	};
}
// src/app/events/internal-event.ts
/** Work that follows from webhooks, or from the clock. It goes the same way as they do: through the inbox, in its subject's turn. */
/** A run that may have measured a pull request has ended. */
const RESULT = "wattnudge.result";
/** The check of a pull request has waited for a result as long as the policy allows. */
const OVERDUE = "wattnudge.overdue";
const about = {
	repository: object({
		id: int(),
		name: string(),
		owner: object({ login: string() })
	}),
	installation: object({ id: int() }),
	number: int()
};
const resultPayload = object({
	...about,
	run: object({
		id: int(),
		path: string()
	})
});
const overduePayload = object(about);
/**
* Whether all that an event asks for is to look how things stand (`refreshPull`): of several in a row, one look that begins
* after the last has arrived does for all.
*/
function onlyRefreshes(event) {
	return event === "pull_request" || event === "wattnudge.overdue";
}
// src/app/storage/ledger/derive-again.ts
/** Reviews that an earlier version took over: their rows are made again, a few at a time, while the App works. */
/** In one transaction: a fraction of a second. */
const BATCH$1 = 50;
/** @returns once there are none left */
async function deriveAgain(db) {
	while (await deriveBatch(db) === BATCH$1);
}
async function deriveBatch(db) {
	const reviews = await db.selectFrom("reviews").select([
		"id",
		"repository_id",
		"pull_number",
		"verified",
		"review",
		"created_at"
	]).where("derived", "<", 1).orderBy("derived").orderBy("id").limit(BATCH$1).execute();
	for (const { id, repository_id: repositoryId, verified, review, created_at: createdAt } of reviews) await db.transaction().execute(async (transaction) => {
		const rows = rowsOf(id, repositoryId, review);
		if (rows !== void 0) await transaction.deleteFrom("review_models").where("review_id", "=", id).execute();
		if (rows?.[0] !== void 0) await transaction.insertInto("review_models").values(rows).execute();
		await transaction.updateTable("reviews").set({ derived: 1 }).where("id", "=", id).execute();
		await noteReview(transaction, {
			id,
			repositoryId,
			verified,
			createdAt
		});
	});
	const pulls = new Map(reviews.map((one) => [`${one.repository_id}#${one.pull_number}`, one]));
	for (const pull of pulls.values()) await settleMerged(db, pull.repository_id, pull.pull_number);
	return reviews.length;
}
/** One that can't be read any more keeps the rows that it has, and holds up no others. */
function rowsOf(id, repositoryId, review) {
	try {
		return modelRows(id, repositoryId, parseEnergyReview(review));
	} catch {
		return;
	}
}
/** Of a merge from before, the time is when the App last looked at the pull request: nearer than nothing. */
async function settleMerged(db, repositoryId, number) {
	const pull = await db.selectFrom("pulls").select([
		"head_sha",
		"base_ref",
		"merged_at",
		"updated_at"
	]).where("repository_id", "=", repositoryId).where("number", "=", number).where("state", "=", "merged").executeTakeFirst();
	if (pull === void 0) return;
	const ends = {
		repositoryId,
		number,
		headSha: pull.head_sha,
		baseRef: pull.base_ref
	};
	const at = pull.merged_at ?? pull.updated_at;
	await noteMerge(db, {
		...ends,
		review: await reviewInForce(db, ends, ends),
		at
	}, at);
}
// src/app/storage/pulls.ts
/**
* Takes over what GitHub says now. A new head begins anew, and so does another base branch, against which nothing was
* measured or judged: it does not wait, and no run is known for it.
*/
async function rememberPull(db, pull, at) {
	const { headSha: head_sha, baseRef: base_ref, author, state } = pull;
	await db.insertInto("pulls").values({
		repository_id: pull.repositoryId,
		number: pull.number,
		head_sha,
		base_ref,
		author,
		state,
		...FRESH,
		updated_at: at
	}).onConflict((conflict) => conflict.columns(["repository_id", "number"]).doNothing()).execute();
	await ofPull(db, pull).set((eb) => ({
		...FRESH,
		head_sha,
		base_ref,
		heads: eb("heads", "+", 1)
	})).where((eb) => eb.or([eb("head_sha", "!=", head_sha), eb("base_ref", "!=", base_ref)])).execute();
	await ofPull(db, pull).set({
		state,
		updated_at: at
	}).execute();
	const row = await db.selectFrom("pulls").selectAll().where("repository_id", "=", pull.repositoryId).where("number", "=", pull.number).executeTakeFirstOrThrow();
	return {
		waitingUntil: row.waiting_until ?? void 0,
		timedOut: row.timed_out,
		runId: row.run_id ?? void 0,
		refusal: row.refusal ?? void 0,
		showsAlternatives: row.shows_alternatives,
		heads: row.heads
	};
}
const FRESH = {
	waiting_until: null,
	timed_out: false,
	run_id: null,
	refusal: null,
	shows_alternatives: false
};
async function waitUntil(db, pull, until) {
	await ofPull(db, pull).set({
		waiting_until: until,
		timed_out: false
	}).execute();
}
async function giveUpWaiting(db, pull) {
	await ofPull(db, pull).set({ timed_out: true }).execute();
}
/** A result of the present head arrived, and was taken over or refused with a reason. */
async function noteResult(db, pull, { headSha, runId, refusal }) {
	await ofPull(db, pull).set({
		run_id: runId,
		refusal: refusal ?? null,
		waiting_until: null,
		timed_out: false
	}).where("head_sha", "=", headSha).where((eb) => eb.or([eb("run_id", "is", null), eb("run_id", "<=", runId)])).execute();
}
/** A result is on its way again. */
async function noteRerun(db, pull) {
	await ofPull(db, pull).set({
		refusal: null,
		waiting_until: null,
		timed_out: false
	}).execute();
}
/** Where it stands, for the pages. */
async function noteStanding(db, pull, { title, standing, mergedAt }) {
	await ofPull(db, pull).set({
		title: storable(title),
		standing,
		merged_at: mergedAt ?? null
	}).execute();
}
async function showAlternatives(db, pull) {
	await ofPull(db, pull).set({ shows_alternatives: true }).execute();
}
/** Pull requests whose check has waited for a result longer than the policy allows. */
async function findOverdue(db, now) {
	return (await db.selectFrom("pulls").innerJoin("repositories", "repositories.id", "pulls.repository_id").select([
		"repository_id",
		"number",
		"installation_id",
		"owner",
		"name",
		"head_sha",
		"waiting_until"
	]).where("waiting_until", "<=", now).where("timed_out", "=", false).where("state", "=", "open").execute()).map((row) => ({
		repositoryId: row.repository_id,
		number: row.number,
		installationId: row.installation_id,
		owner: row.owner,
		name: row.name,
		wait: `${row.head_sha}:${row.waiting_until?.getTime() ?? 0}`
	}));
}
function ofPull(db, { repositoryId, number }) {
	return db.updateTable("pulls").where("repository_id", "=", repositoryId).where("number", "=", number);
}
// src/app/queue/subject.ts
function subjectName(subject) {
	switch (subject.kind) {
		case "pull": return `pull:${subject.repositoryId}:${subject.number}`;
		case "run": return `run:${subject.repositoryId}:${subject.runId}`;
		case "installation": return `installation:${subject.id}`;
		case "person": return `person:${subject.id}`;
	}
}
// src/app/queue/by-the-clock.ts
/** Does something at once and then again and again, each time so long after the one before has ended. */
function every({ clock, intervalMs, task, onTrouble }) {
	const stopping = new AbortController();
	const run = async () => {
		while (!stopping.signal.aborted) {
			await task().catch(onTrouble);
			await clock.sleep(intervalMs, stopping.signal).catch(() => {});
		}
	};
	const underWay = run();
	return { async stop() {
		stopping.abort();
		await underWay;
	} };
}
/** Checks that have waited too long for a result become work, once for each time that they waited. */
async function followOverdue(db, now, follow) {
	for (const overdue of await findOverdue(db, now)) await follow(overdueDelivery(overdue));
}
function overdueDelivery({ repositoryId, number, installationId, owner, name, wait }) {
	const payload = {
		repository: {
			id: repositoryId,
			name,
			owner: { login: owner }
		},
		installation: { id: installationId },
		number
	};
	return {
		id: `overdue:${repositoryId}:${number}:${wait}`,
		event: OVERDUE,
		action: void 0,
		installationId,
		repositoryId,
		subject: subjectName({
			kind: "pull",
			repositoryId,
			number
		}),
		payload
	};
}
/** GitHub keeps deliveries for three days and delivers none of them again by itself. */
const LOOK_BACK_MS = 3 * DAY_MS;
/** A pause that was longer than this is not made good a page at a time. */
const MAX_PAGES$1 = 100;
/**
* Asks GitHub to deliver again what failed. Of a delivery that was tried several times the last attempt counts: one that
* has arrived meanwhile is left alone. A delivery keeps its id, so that one which arrived all the same is known.
*
* @param client The App's own, not an installation's.
* @returns how many were asked for.
*/
async function redeliverFailed(client, { log, clock }) {
	const arrived = /* @__PURE__ */ new Set();
	const failed = /* @__PURE__ */ new Map();
	let pages = 0;
	const oldest = clock.now() - LOOK_BACK_MS;
	for await (const { data } of client.paginate.iterator("GET /app/hook/deliveries", { per_page: 100 })) {
		for (const { id, guid, status_code: status, delivered_at: deliveredAt } of data) if (status >= 200 && status < 300) arrived.add(guid);
		else if (!failed.has(guid) && Date.parse(deliveredAt) >= oldest) failed.set(guid, Number(id));
		pages += 1;
		const last = data.at(-1);
		if (pages >= MAX_PAGES$1 || last === void 0 || Date.parse(last.delivered_at) < oldest) break;
	}
	let asked = 0;
	for (const [guid, id] of failed) {
		if (arrived.has(guid)) continue;
		await client.request("POST /app/hook/deliveries/{delivery_id}/attempts", { delivery_id: id });
		log.info({ delivery: guid }, "asked GitHub to deliver again");
		asked += 1;
	}
	return asked;
}
/** Long enough to look into what went wrong last week. */
const PAYLOAD_DAYS = 14;
/**
* Deletes what is older than it is kept for: payloads of finished work soon, the ledger after `days`.
*
* @param nowMs Milliseconds since 1970.
*/
async function forgetOld(db, days, nowMs) {
	await forgetPayloads(db, /* @__PURE__ */ new Date(nowMs - PAYLOAD_DAYS * DAY_MS));
	await forgetReviews(db, new Date(nowMs - days * DAY_MS));
}
/** Keeps what the pages read up to date, where no event does: trends that end, and reviews that an earlier version took over. */
async function keepLedger(db, now) {
	await deriveAgain(db);
	await refreshOldTrends(db, now);
}
// src/app/queue/dispatcher.ts
/** Work that belongs to no installation shares a place as if it did. */
const NO_INSTALLATION = 0;
function createDispatcher(options) {
	const { clock } = options;
	const underWay = /* @__PURE__ */ new Map();
	/**
	* Subjects that are not gone on with before a time (milliseconds since 1970). This process's own memory, which is enough: what
	* it forgets when it ends is due in the inbox.
	*/
	const heldUntil = /* @__PURE__ */ new Map();
	let isStopping = false;
	let loop;
	let wakeUp = () => {};
	let wasPoked = false;
	const nextRound = async () => {
		if (wasPoked || isStopping) return;
		const waitMs = Math.min(options.pollMs, ...[...heldUntil.values()].map((until) => until - clock.now()));
		if (waitMs <= 0) return;
		const poked = new AbortController();
		wakeUp = () => poked.abort();
		await clock.sleep(waitMs, poked.signal).catch(() => {});
	};
	const lookAgain = () => {
		wasPoked = true;
		wakeUp();
	};
	const room = () => roomFor([...underWay.values()].map(({ installation }) => installation), options);
	const held = () => {
		for (const [subject, until] of heldUntil) if (until <= clock.now()) heldUntil.delete(subject);
		return [...heldUntil.keys()];
	};
	function start({ subject, installationId = NO_INSTALLATION }) {
		const work = async () => {
			try {
				const again = await options.work(subject);
				if (again !== void 0) heldUntil.set(subject, again.getTime());
			} catch (error) {
				heldUntil.set(subject, clock.now() + options.pollMs);
				options.onTrouble(error, `working on ${subject}`);
			} finally {
				underWay.delete(subject);
				lookAgain();
			}
		};
		underWay.set(subject, {
			installation: installationId,
			done: work()
		});
	}
	async function run() {
		while (!isStopping) {
			wasPoked = false;
			const { most, full } = room();
			try {
				const subjects = [...underWay.keys(), ...held()];
				const due = most > 0 ? await options.findDue(most, {
					subjects,
					installations: full
				}) : [];
				for (const one of due) start(one);
				if (due.length === most && due.length > 0) continue;
			} catch (error) {
				options.onTrouble(error, "asking the inbox for work");
				wasPoked = false;
			}
			await nextRound();
		}
	}
	return {
		start() {
			loop ??= run();
		},
		poke(installationId) {
			const { most, full } = room();
			if (most > 0 && (installationId === void 0 || !full.includes(installationId))) lookAgain();
		},
		async drain() {
			isStopping = true;
			wakeUp();
			await loop;
			await Promise.all([...underWay.values()].map(({ done }) => done));
		},
		underWay: () => underWay.size
	};
}
/**
* How many subjects may be taken so that no installation gets beyond its share whichever they are, and which ones have theirs.
*
* @param running The installation of each subject under way.
*/
function roomFor(running, { concurrency, perInstallation }) {
	const counts = [...Map.groupBy(running, (installation) => installation)].map(([installation, all]) => [installation, all.length]);
	const full = counts.filter(([, count]) => count >= perInstallation).map(([installation]) => installation);
	const busiest = Math.max(0, ...counts.map(([, count]) => count).filter((count) => count < perInstallation));
	return {
		most: Math.max(0, Math.min(concurrency - running.length, perInstallation - busiest)),
		full
	};
}
// src/app/queue/locks.ts
/**
* One subject is worked on by one instance at a time. (Within a process the dispatcher sees to that.) PostgreSQL's advisory locks
* of a session, not row locks with `SKIP LOCKED`: those last as long as a transaction, and work takes seconds to minutes.
*/
function createLocks(database) {
	const shared = database.kind === "postgres" ? advisoryLocks(database.url) : SINGLE_PROCESS;
	return {
		async attempt(subject, work) {
			const lost = new AbortController();
			if (!await shared.take(subject, () => {
				lost.abort(/* @__PURE__ */ new Error("the database connection that held the lock broke"));
			})) return "busy";
			try {
				return { done: await work(lost.signal) };
			} finally {
				await shared.release(subject);
			}
		},
		close: () => shared.close()
	};
}
/** A folder of PGlite belongs to one process. */
const SINGLE_PROCESS = {
	take: async () => true,
	release: async () => {},
	close: async () => {}
};
/**
* Session-level advisory locks on one connection of their own. PostgreSQL drops them with the session, so a killed
* process leaves none behind.
*/
function advisoryLocks(url) {
	const listeners = /* @__PURE__ */ new Map();
	let connection;
	let last = Promise.resolve();
	/** A connection answers one question at a time. */
	const ask = async (query, subject) => {
		const answer = last.catch(() => {}).then(async () => (await connect()).query(query, [subject]));
		last = answer;
		return (await answer).rows[0];
	};
	const lose = (client) => {
		connection = void 0;
		for (const onLost of listeners.values()) onLost();
		listeners.clear();
		client.end().catch(() => {});
	};
	const connect = () => {
		if (connection !== void 0) return connection;
		const client = new pg.Client({
			connectionString: url,
			application_name: "wattnudge locks",
			connectionTimeoutMillis: 5e3,
			keepAlive: true
		});
		let isLost = false;
		const onBroken = () => {
			if (!isLost) lose(client);
			isLost = true;
		};
		client.on("error", onBroken).on("end", onBroken);
		const connecting = client.connect().then(() => client);
		connection = connecting;
		connecting.catch(() => {
			connection = void 0;
		});
		return connecting;
	};
	return {
		async take(subject, onLost) {
			if ((await ask("SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held", subject))?.held !== true) return false;
			listeners.set(subject, onLost);
			return true;
		},
		async release(subject) {
			if (!listeners.delete(subject)) return;
			await ask("SELECT pg_advisory_unlock(hashtextextended($1, 0))", subject);
		},
		async close() {
			const client = await connection?.catch(() => void 0);
			connection = void 0;
			client?.removeAllListeners("end");
			await client?.end().catch(() => {});
		}
	};
}
// src/app/queue/pace.ts
/**
* The first look is made at once; another of the same subject `everyMs` after it began. This process's own memory, which is
* enough: each instance keeps the pace, and a new process begins with a look.
*/
function createPace(everyMs, { now }) {
	/** Times of looks, the oldest first. */
	const looked = /* @__PURE__ */ new Map();
	return {
		nextLook: (subject) => (looked.get(subject) ?? Number.NEGATIVE_INFINITY) + everyMs,
		looks(subject) {
			for (const [other, at] of looked) {
				if (at + everyMs > now()) break;
				looked.delete(other);
			}
			looked.delete(subject);
			looked.set(subject, now());
		}
	};
}
// src/app/queue/backoff.ts
/** 5 s, 10 s, 20 s … up to 10 minutes: with 14 attempts, an outage of an hour and a half is waited out. */
const FIRST_WAIT_S = 5;
const MAX_WAIT_S = 600;
const MAX_ATTEMPTS = 14;
/** GitHub's own answer that something is not there or not allowed seldom changes; a replica that lags behind catches up soon. */
const MAX_REFUSALS = 3;
const REFUSALS = /* @__PURE__ */ new Set([
	401,
	403,
	404,
	410,
	422,
	451
]);
/**
* @param attempts Attempts made before this one.
* @param nowMs Milliseconds since 1970.
*/
function judgeFailure(error, attempts, nowMs) {
	const cause = rootOf(error);
	const reason = describe$1(cause);
	const wait = retryAfterSeconds(cause, nowMs);
	const refused = wait === void 0 && REFUSALS.has(statusOf$1(cause) ?? 0);
	if (attempts + 1 >= (refused ? MAX_REFUSALS : MAX_ATTEMPTS)) return {
		kind: "give-up",
		reason
	};
	const backoff = Math.min(MAX_WAIT_S, FIRST_WAIT_S * 2 ** attempts);
	return {
		kind: "retry",
		afterMs: Math.max(wait ?? 0, backoff) * 1e3,
		reason
	};
}
/**
* How long an attempt is not made again that the process does not survive. The first is made again at once: a process may be
* killed for any reason. Later ones wait longer and longer, and no two the same time: what was only under way beside
* a delivery that ends the process is then done without it.
*
* @param unfinished Attempts before this one that did not come to an end.
* @param random As `Math.random`.
* @returns milliseconds
*/
function waitAfterDeath(unfinished, random) {
	if (unfinished === 0) return 0;
	return Math.min(MAX_WAIT_S, FIRST_WAIT_S * 2 ** (unfinished - 1)) * (.5 + random()) * 1e3;
}
/** Probot wraps what a handler throws, once for each handler. */
function rootOf(error) {
	let current = error;
	while (current instanceof AggregateError && current.errors.length > 0) current = current.errors[0];
	if (!(current instanceof Error) || statusOf$1(current) !== void 0) return current;
	return statusOf$1(current.cause) === void 0 ? current : current.cause;
}
function describe$1(error) {
	const status = statusOf$1(error);
	return status === void 0 ? messageOf(error) : `GitHub answered ${status}: ${messageOf(error)}`;
}
/** What GitHub asks for with a limit: `Retry-After`, or the reset of an exhausted quota. */
function retryAfterSeconds(error, nowMs) {
	const headers = headersOf(error);
	const after = Number(headers["retry-after"]);
	if (headers["retry-after"] !== void 0 && Number.isFinite(after)) return Math.max(0, after);
	if (String(headers["x-ratelimit-remaining"]) === "0") {
		const reset = Number(headers["x-ratelimit-reset"]);
		return Number.isFinite(reset) ? Math.max(1, reset - nowMs / 1e3) : void 0;
	}
	return error instanceof Error && /secondary rate limit/i.test(error.message) ? 60 : void 0;
}
function headersOf(error) {
	if (!(error instanceof Error) || !("response" in error)) return {};
	const { response } = error;
	if (typeof response !== "object" || response === null || !("headers" in response)) return {};
	return typeof response.headers === "object" && response.headers !== null ? { ...response.headers } : {};
}
// src/app/queue/work-subject.ts
/** Works off what the inbox holds for one subject, in the order of arrival. */
/**
* Each delivery is done, or given up, before the next of its subject is begun. One that fails and may succeed later
* holds back those after it, so that they are worked on in order. Those that ask for no more than the one before them are
* done with it; those that come soon after such a look wait for the next.
*
* @returns when to go on; `undefined` where nothing is left.
* @throws what the database throws
*/
async function workSubject(subject, signal, work) {
	const { clock } = work;
	for (;;) {
		if (work.isStopping()) return dateOf(clock);
		const delivery = await nextDelivery(work.db, subject);
		if (delivery === void 0) return void 0;
		if (delivery.retryAt !== void 0 && delivery.retryAt.getTime() > clock.now()) return delivery.retryAt;
		if (onlyRefreshes(delivery.event) && delivery.attempts + delivery.unfinished === 0) {
			const nextLook = work.pace.nextLook(subject);
			if (nextLook > clock.now()) return new Date(nextLook);
			work.pace.looks(subject);
		}
		await workDelivery(delivery, signal, work);
		if (signal.aborted) return dateOf(clock);
	}
}
async function workDelivery(delivery, signal, work) {
	const { db, metrics, clock } = work;
	const log = work.log.child({
		delivery: delivery.id,
		event: delivery.event,
		subject: delivery.subject
	});
	const startedMs = performance.now();
	const tell = (result) => {
		metrics.worked.observe({
			event: delivery.event,
			result
		}, (performance.now() - startedMs) / 1e3);
	};
	const giveUp = async (reason, error) => {
		await buryDelivery(db, delivery.id, {
			reason,
			at: dateOf(clock)
		});
		log.error({
			reason,
			err: error,
			replay: `wattnudge app replay ${delivery.id}`
		}, "given up; replay it after you have fixed the cause");
	};
	if (delivery.unfinished >= work.mostUnfinished) return giveUp(`${delivery.unfinished} attempts did not come to an end: the process ended, or hung, in each of them`);
	const waitMs = waitAfterDeath(delivery.unfinished, work.random);
	await beginAttempt$1(db, delivery.id, waitMs > 0 ? new Date(clock.now() + waitMs) : null);
	const alsoDone = onlyRefreshes(delivery.event) ? await followersOf(db, delivery, onlyRefreshes) : [];
	try {
		await work.handle(delivery, signal);
		await finishDeliveries(db, [delivery.id, ...alsoDone], dateOf(clock));
		tell("done");
		const durationMs = Math.round(performance.now() - startedMs);
		log.info({
			durationMs,
			...alsoDone.length > 0 && { alsoDone }
		}, "done");
	} catch (error) {
		if (signal.aborted) {
			log.warn({ reason: String(signal.reason) }, "stopped: the lock was lost");
			return withdrawAttempt(db, delivery.id);
		}
		const verdict = judgeFailure(error, delivery.attempts, clock.now());
		tell(verdict.kind);
		if (verdict.kind === "give-up") return giveUp(verdict.reason, error);
		await postponeDelivery(db, delivery.id, verdict.reason, new Date(clock.now() + verdict.afterMs));
		log.warn({
			reason: verdict.reason,
			attempts: delivery.attempts + 1,
			retryInMs: verdict.afterMs
		}, "failed; will be tried again");
	}
}
// src/app/storage/sessions.ts
/** Who is signed in. Only hashes of session ids are here, and GitHub's tokens only encrypted. */
/** Nobody who left a browser open yesterday is signed in today, and nobody for longer than a week (OWASP: idle and absolute timeout). */
const IDLE_MS = 8 * HOUR_MS;
const MAX_AGE_MS = 7 * DAY_MS;
/** A page with ten requests is one use. */
const USE_MS = 6e4;
function hashOfId(id) {
	return createHash("sha256").update(id).digest("hex");
}
async function saveSession(db, { idHash, userId, login, tokens }, now) {
	const values = {
		id_hash: idHash,
		user_id: userId,
		login,
		tokens: JSON.stringify(tokens)
	};
	await db.insertInto("sessions").values({
		...values,
		created_at: now,
		used_at: now,
		repositories: null,
		asked_at: null
	}).execute();
}
/** The session, unless it has expired. */
async function findSession(db, idHash, now) {
	const row = await db.selectFrom("sessions").selectAll().where("id_hash", "=", idHash).where("used_at", ">", new Date(now.getTime() - IDLE_MS)).where("created_at", ">", new Date(now.getTime() - MAX_AGE_MS)).executeTakeFirst();
	if (row === void 0) return void 0;
	const isAsked = row.repositories !== null && row.asked_at !== null;
	return {
		idHash,
		userId: row.user_id,
		login: row.login,
		tokens: row.tokens,
		usedAt: row.used_at,
		permissions: isAsked ? {
			repositories: row.repositories,
			askedAt: row.asked_at
		} : void 0,
		dropped: row.dropped
	};
}
/** Puts the end of the idle time off. */
async function useSession(db, { idHash, usedAt }, now) {
	if (now.getTime() - usedAt.getTime() < USE_MS) return;
	await db.updateTable("sessions").set({ used_at: now }).where("id_hash", "=", idHash).execute();
}
/**
* Takes on to renew the tokens of a session, up to a time.
*
* @returns whether nobody else is at it, and the tokens are those that were read
*/
async function claimRenewal(db, { idHash, tokens }, { now, until }) {
	const { numUpdatedRows } = await db.updateTable("sessions").set({ renewing_until: until }).where("id_hash", "=", idHash).where(hasTokens(tokens)).where((row) => row.or([row("renewing_until", "is", null), row("renewing_until", "<=", now)])).executeTakeFirst();
	return numUpdatedRows > 0n;
}
/** The tokens weren't renewed: somebody else may try. */
async function giveUpRenewal(db, { idHash, tokens }) {
	await db.updateTable("sessions").set({ renewing_until: null }).where("id_hash", "=", idHash).where(hasTokens(tokens)).execute();
}
function hasTokens(tokens) {
	return sql`tokens = ${JSON.stringify(tokens)}::jsonb`;
}
/** @returns whether the session is still there */
async function saveTokens(db, idHash, tokens) {
	const { numUpdatedRows } = await db.updateTable("sessions").set({
		tokens: JSON.stringify(tokens),
		renewing_until: null
	}).where("id_hash", "=", idHash).executeTakeFirst();
	return numUpdatedRows > 0n;
}
/**
* Keeps what GitHub said, unless a webhook has said meanwhile that it no longer holds.
*
* @param askedAt before the first request was sent
* @returns whether it was kept
*/
async function savePermissions(db, { idHash, dropped }, { repositories, askedAt }) {
	const { numUpdatedRows } = await db.updateTable("sessions").set({
		repositories: JSON.stringify(repositories),
		asked_at: askedAt
	}).where("id_hash", "=", idHash).where("dropped", "=", dropped).executeTakeFirst();
	return numUpdatedRows > 0n;
}
/** Forgets everyone's permissions, because an installation covers other repositories now. The App asks GitHub again. */
async function dropPermissions(db) {
	await db.updateTable("sessions").set((row) => ({
		repositories: null,
		asked_at: null,
		dropped: row("dropped", "+", 1)
	})).execute();
}
async function endSession(db, idHash) {
	await db.deleteFrom("sessions").where("id_hash", "=", idHash).execute();
}
/**
* Ends a session whose tokens are good for nothing.
*
* @returns whether it is over: not where other tokens have taken their place
*/
async function endSessionWith(db, { idHash, tokens }) {
	await db.deleteFrom("sessions").where("id_hash", "=", idHash).where(hasTokens(tokens)).execute();
	return await db.selectFrom("sessions").select("id_hash").where("id_hash", "=", idHash).executeTakeFirst() === void 0;
}
/** Somebody has taken the App's authorisation back. */
async function endSessionsOf(db, userId) {
	await db.deleteFrom("sessions").where("user_id", "=", userId).execute();
}
/** Deletes the sessions that have expired, and the tokens with them. */
async function forgetSessions(db, now) {
	await db.deleteFrom("sessions").where((row) => row.or([row("used_at", "<=", new Date(now.getTime() - IDLE_MS)), row("created_at", "<=", new Date(now.getTime() - MAX_AGE_MS))])).execute();
}
/** Which of these the App has. One that was uninstalled is gone at once. */
async function knownAmong(db, ids) {
	if (ids.length === 0) return /* @__PURE__ */ new Set();
	const row = await db.selectFrom("repositories").select(sql`json_agg(id)`.as("known")).where(isOneOf("id", ids)).executeTakeFirst();
	return new Set(row?.known);
}
// src/app/thread/open-thread.ts
const DEADLINE_MS = 15e3;
/** Of the thread's heap: what it is given are a few megabytes of text. */
const MAX_HEAP_MB = 512;
/**
* Whoever opens a pull request chooses what is computed, and may find what takes for ever or all memory (CWE-400): then
* it ends the thread alone, and the next task gets a new one. The thread is started when the first task comes.
*/
function openTaskThread({ clock, deadlineMs = DEADLINE_MS, maxHeapMb = MAX_HEAP_MB, program = programOf() }) {
	let thread;
	let last = Promise.resolve();
	const upAndRunning = async () => {
		const found = await thread;
		if (found !== void 0 && found.threadId >= 0) return found;
		const started = start(program, maxHeapMb);
		thread = started.catch(() => void 0);
		return started;
	};
	/** Threads that have had a task. */
	const used = /* @__PURE__ */ new WeakSet();
	const runNow = async (task, input) => {
		const worker = await upAndRunning();
		const isUsed = used.has(worker);
		used.add(worker);
		try {
			return await answerOf(worker, task, input);
		} catch (error) {
			if (!(error instanceof Ended)) throw error;
			thread = void 0;
			await worker.terminate();
			if (isUsed && !error.isLate) return runNow(task, input);
			throw new WattnudgeError("took-too-long", `Processing this pull request ${error.message}.`, { remedy: "Change fewer models at once, or shorten the policy." });
		}
	};
	const answerOf = (worker, task, input) => {
		let forget = () => {};
		return new Promise((resolve, reject) => {
			const stopClock = clock.every(deadlineMs, () => reject(new Ended(`took more than ${deadlineMs / 1e3} s`, true)));
			const onMessage = (report) => {
				if (report.kind === "done") resolve(report.output);
				if (report.kind === "failed") reject(toError(report.error));
			};
			const onEnd = () => reject(new Ended("took more memory than its limit", false));
			worker.on("message", onMessage).on("error", onEnd).on("exit", onEnd);
			forget = () => {
				stopClock();
				worker.off("message", onMessage).off("error", onEnd).off("exit", onEnd);
			};
			worker.postMessage({
				task,
				input
			});
		}).finally(() => forget());
	};
	return {
		run(task, input) {
			const result = last.then(() => runNow(task, input));
			last = result.catch(() => {});
			return result;
		},
		async close() {
			await last;
			await (await thread)?.terminate();
			thread = void 0;
		}
	};
}
/** The thread came to no answer. */
var Ended = class extends Error {
	isLate;
	constructor(message, isLate) {
		super(message);
		this.isLate = isLate;
	}
};
/** @throws Error where the thread does not come up */
async function start(program, maxHeapMb) {
	const worker = new Worker(program, {
		resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
		env: {}
	});
	await once(worker, "message");
	worker.on("error", () => {});
	worker.unref();
	return worker;
}
/** Beside this file: TypeScript in the sources, JavaScript in the bundle. */
function programOf() {
	const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
	return new URL(`./task-thread.${extension}`, import.meta.url);
}
// src/app/commands/parse-command.ts
/** Recorded and shown in the check; a longer one belongs into the discussion. */
const MAX_REASON = 500;
/**
* The command of a comment: its first line, if that begins with `/energy`. Nothing further down counts, so that a quotation,
* an example or a mail's history commands nothing.
*/
function parseCommand(body) {
	const firstLine = body.split(/\r?\n/, 1)[0] ?? "";
	const match = /^\/energy(?:\s+(\S+)(?:\s+(\S.*))?)?$/s.exec(firstLine.trimEnd());
	if (match === null) return void 0;
	const [, word = "help", rest = ""] = match;
	switch (word) {
		case "accept": return {
			name: "accept",
			reason: rest.slice(0, MAX_REASON)
		};
		case "cancel":
		case "rerun":
		case "explain":
		case "help": return { name: word };
		default: return {
			name: "unknown",
			written: word.slice(0, 40)
		};
	}
}
// src/app/pulls/read-policy.ts
/** The policy in force: the base branch's file, and the organisation's that it extends, with the installation's rights. */
const APP_POLICY_REMEDY = "Install the App on that repository too, or correct `extends`.";
/**
* @throws WattnudgeError `policy-*` where the file, or one that it extends, cannot be used; `github-*`
*/
async function readPolicy({ client, repository, ref, today }) {
	const snapshot = loadBundledSnapshot();
	return loadPolicy({
		file: POLICY_FILE,
		read: readerOf((path) => readFile$1(client, repository, {
			path,
			ref
		}), readSharedPolicy(client)),
		missingRemedy: APP_POLICY_REMEDY,
		isRated: (id) => isRated(snapshot, id),
		today,
		work: limitedMatching()
	});
}
/** Whether `readPolicy` failed because of what the file, or one that it extends, says or isn't. */
function isPolicyFault(error) {
	return error instanceof WattnudgeError && /^(policy|extends)-/.test(error.code);
}
// src/app/pulls/read-pull.ts
async function readPull(client, repository, number) {
	try {
		const { data } = await client.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", {
			...repository,
			pull_number: number
		});
		return {
			number,
			state: data.merged ? "merged" : data.state,
			mergedAt: data.merged_at === null ? void 0 : new Date(data.merged_at),
			title: data.title,
			author: data.user.login,
			headSha: data.head.sha,
			baseRef: data.base.ref,
			isOnDefault: data.base.ref === data.base.repo.default_branch,
			changedFiles: data.changed_files,
			headRepository: data.head.repo ? {
				owner: data.head.repo.owner.login,
				repo: data.head.repo.name
			} : void 0,
			headRef: data.head.ref
		};
	} catch (error) {
		throw explainApiError(error, `reading ${slugOf(repository)}#${number}`);
	}
}
// src/app/storage/acceptances.ts
/** Accepting again replaces what was accepted before: there is one acceptance in force for a pull request. */
async function recordAcceptance(db, acceptance) {
	await db.transaction().execute(async (transaction) => {
		await cancelAcceptances(transaction, acceptance, acceptance);
		await transaction.insertInto("acceptances").values({
			repository_id: acceptance.repositoryId,
			pull_number: acceptance.number,
			head_sha: acceptance.headSha,
			base_ref: acceptance.baseRef,
			models: JSON.stringify(storable(acceptance.models)),
			doubts: JSON.stringify(storable(acceptance.doubts)),
			accepted_by: acceptance.by,
			reason: storable(acceptance.reason),
			created_at: acceptance.at,
			cancelled_by: null,
			cancelled_at: null
		}).execute();
	});
}
async function acceptanceOf(db, { repositoryId, number }) {
	const row = await db.selectFrom("acceptances").selectAll().where("repository_id", "=", repositoryId).where("pull_number", "=", number).where("cancelled_at", "is", null).orderBy("id", "desc").executeTakeFirst();
	if (row === void 0) return void 0;
	return {
		id: row.id,
		repositoryId,
		number,
		headSha: row.head_sha,
		baseRef: row.base_ref ?? void 0,
		models: row.models,
		doubts: row.doubts,
		by: row.accepted_by,
		reason: row.reason,
		at: row.created_at
	};
}
/** @returns whether there was one in force. */
async function cancelAcceptances(db, { repositoryId, number }, { by, at }) {
	return (await db.updateTable("acceptances").set({
		cancelled_by: by,
		cancelled_at: at
	}).where("repository_id", "=", repositoryId).where("pull_number", "=", number).where("cancelled_at", "is", null).returning("id").execute()).length > 0;
}
// src/app/storage/ledger/policies.ts
/** The policy in force of each repository, as it was last read on the default branch. */
async function notePolicy(db, { repositoryId }, { policy, baseRef, at }) {
	const read = {
		base_ref: baseRef,
		layers: JSON.stringify(storable(textsOf(policy).layers)),
		badge: publishingOf(policy).badge,
		read_at: at
	};
	const waivers = policy.layers.flatMap((layer) => layer.rules.waivers.map((waiver, index) => ({
		...waiver,
		file: layer.file,
		...layer.source.locate(["waivers", index])
	})));
	await db.transaction().execute(async (transaction) => {
		await transaction.insertInto("repository_policies").values({
			repository_id: repositoryId,
			...read
		}).onConflict((conflict) => conflict.column("repository_id").doUpdateSet(read)).execute();
		await transaction.deleteFrom("policy_waivers").where("repository_id", "=", repositoryId).execute();
		if (waivers.length === 0) return;
		await transaction.insertInto("policy_waivers").values(waivers.map(({ model, until, reason, by, file, line }, position) => storable({
			repository_id: repositoryId,
			position,
			model,
			until,
			reason,
			granted_by: by,
			file,
			line
		}))).execute();
	});
}
// src/app/pulls/nudge-outcome.ts
/** What an author did after a nudge, decided from what is seen of the pull request later. Pure. */
/**
* - `switched`: the model's place is taken by an alternative that was named;
* - `reduced`: a later head uses no more energy than base, or keeps the budget, some other way;
* - `withdrawn`: a later head does not change the model;
* - `accepted`, `waived`: a maintainer, or the policy's waiver, lets it be as it is;
* - `ignored`: merged as it was; `closed`: given up together with the pull request;
* - `open`: not decided yet.
*/
function outcomeOf(nudge, facts) {
	const isLater = facts.headSha !== nudge.headSha;
	if (isLater && facts.isUnchanged) return "withdrawn";
	if (facts.review !== void 0) {
		const decided = outcomeInReview(nudge, facts.review, isLater);
		if (decided !== void 0) return decided;
	}
	if (facts.acceptedModels.has(nudge.model)) return "accepted";
	if (facts.state === "merged") return "ignored";
	return facts.state === "closed" ? "closed" : "open";
}
function outcomeInReview(nudge, review, isLater) {
	if (isLater && review.models.some((model) => takesPlaceOf(model, nudge))) return "switched";
	const model = review.models.find((one) => one.model === nudge.model);
	if (model === void 0) return isLater ? "withdrawn" : void 0;
	if (model.findings.some(({ status }) => status === "waived")) return "waived";
	return isLater && isReduced(model) ? "reduced" : void 0;
}
/** A reference that now names the alternative, a file that states to be it, or the same file in its place. */
function takesPlaceOf(model, { model: nudged, alternatives }) {
	const isSamePlace = model.model === nudged || model.previous === nudged || model.change === "reference";
	const names = [model.model, ...(model.ratings?.head ?? []).map((rating) => rating.model)];
	return isSamePlace && names.some((name) => name !== nudged && alternatives.includes(name));
}
function isReduced(model) {
	const comparison = energyComparison(model);
	return !model.findings.some(({ status }) => status === "over" || status === "unjudged") && comparison !== void 0 && (comparison.verdict === "lower" || comparison.verdict === "same");
}
// src/app/storage/nudges.ts
/** Stores that a nudge was shown; once for a model at a head. */
async function recordNudge(db, nudge) {
	await db.insertInto("nudges").values({
		repository_id: nudge.repositoryId,
		pull_number: nudge.number,
		model: nudge.model,
		model_key: modelKey(nudge.model),
		head_sha: nudge.headSha,
		alternatives: JSON.stringify(nudge.alternatives),
		verdict: nudge.verdict,
		shown_at: nudge.at,
		outcome_at: null,
		outcome_by: null
	}).onConflict((conflict) => conflict.columns([
		"repository_id",
		"pull_number",
		"model_key",
		"head_sha"
	]).doNothing()).execute();
}
/** Decides what became of the nudges of a pull request that are still open, from what is known now. */
async function settleNudges(db, pull, facts, at) {
	const open = await db.selectFrom("nudges").selectAll().where("repository_id", "=", pull.repositoryId).where("pull_number", "=", pull.number).where("outcome", "=", "open").execute();
	for (const row of open) {
		const outcome = outcomeOf({
			model: row.model,
			headSha: row.head_sha,
			alternatives: row.alternatives
		}, facts);
		if (outcome === "open") continue;
		await db.updateTable("nudges").set({
			outcome,
			outcome_at: at,
			outcome_by: facts.headSha
		}).where("id", "=", row.id).execute();
	}
}
// src/app/pulls/standing.ts
function standingWord(standing) {
	if (standing.kind !== "reviewed") return standing.kind;
	if (standing.acceptance !== void 0) return "accepted";
	return standing.doubts.length > 0 ? "unverified" : standing.review.outcome;
}
/** Models that hold the check back. */
function modelsHoldingBack(review) {
	return review.models.filter(({ findings }) => findings.some(({ status, enforcement }) => enforcement === "block" && (status === "over" || status === "unjudged")));
}
// src/app/pulls/model-identities.ts
/** What an acceptance of a model is bound to: all the files that make it up, as git names their contents. */
/** Of the models that hold the check back, by name. */
async function identitiesOf({ client, repository }, review) {
	const held = modelsHoldingBack(review);
	const commit = review.head.sha;
	const names = held.filter(({ change }) => change !== "reference" && change !== "removed").map(({ model }) => model);
	const files = await filesOfModels(client, {
		repository,
		commit,
		models: [...new Set(names)]
	});
	const byName = Map.groupBy(held, ({ model }) => model);
	return Object.fromEntries([...byName].map(([name, models]) => {
		const identities = models.map((model) => identityOf(model, files.get(name)) ?? `commit ${commit}`);
		return [name, [...new Set(identities)].toSorted().join(", ")];
	}));
}
/** `undefined` where the files do not tell: nothing but the commit does then. */
function identityOf({ model, change, previous, revisions }, files) {
	if (change === "removed") return "removed";
	if (change === "reference") return `${model}${revisions?.head === void 0 ? "" : ` (${revisions.head.sha256})`} instead of ${previous ?? "nothing"}`;
	const lines = files?.map(({ sha, path }) => `${sha} ${path}\n`).toSorted();
	return lines && `files ${createHash("sha256").update(lines.join("")).digest("hex")}`;
}
// src/app/pulls/policy-preview.ts
/** What a pull request that changes the policy would change for the open pull requests, from the reviews that are known. */
/** Its own part of the one comment. */
const SECTION = "policy";
/** Open pull requests that are judged again, and the length of their reviews as JSON: about a second of work. */
const MAX_PULLS = 50;
const MAX_CHARACTERS$1 = 2e6;
async function previewPolicy(work, pull, { now, origin }) {
	const body = await bodyOf$1(work, pull, now);
	work.signal.throwIfAborted();
	await publishComment(work.client, {
		repository: work.repository,
		pullNumber: work.number,
		section: SECTION,
		viewer: await viewerOf(work.client),
		origin,
		mootLine: renderMootComment(),
		writesAlone: true,
		render: () => body
	});
}
/**
* The file at head is shown, never judged by. It is a contributor's: what the installation may read and the contributor may not
* is read only where the base branch's policy names it already, and the thread reads and applies it, since its globs are held
* against the models of all others (CWE-400).
*/
async function bodyOf$1(work, pull, now) {
	const { client, thread, today } = work;
	const named = new Set(now.layers.map(({ rules }) => rules.extends));
	let withheld;
	const own = pull.headRepository ?? work.repository;
	const readOwn = (path) => readFile$1(client, own, {
		path,
		ref: pull.headSha
	});
	const read = readerOf(readOwn, async (repository, path) => {
		if (named.has(repository)) return await readSharedPolicy(client)(repository, path);
		withheld = repository;
	});
	const known = await openReviews(work.db, work, {
		mostPulls: MAX_PULLS,
		mostCharacters: MAX_CHARACTERS$1
	});
	const next = await readOwn(POLICY_FILE);
	const extended = [];
	for (;;) {
		const preview = await thread.run("previewPolicy", {
			now: textsOf(now),
			next,
			extended,
			...known,
			today
		}).catch((error) => {
			if (error instanceof WattnudgeError) return {
				kind: "text",
				body: unreadable(error, POLICY_FILE)
			};
			throw error;
		});
		if (preview.kind === "text") return preview.body;
		extended.push(await lookUp(read, preview.source));
		if (withheld !== void 0) return notPreviewed(withheld, pull.baseRef);
	}
}
async function lookUp(read, source) {
	try {
		return {
			source,
			text: await read(source)
		};
	} catch (error) {
		if (!(error instanceof WattnudgeError) || error.code.startsWith("github-")) throw error;
		const { code, message, remedy } = error;
		return {
			source,
			text: void 0,
			mistake: {
				code,
				message,
				remedy
			}
		};
	}
}
function notPreviewed(reference, baseRef) {
	return [
		"### This policy is not previewed",
		"",
		`It extends ${escapeMarkdown(reference)}, which the policy on ${escapeMarkdown(baseRef)} does not. Only the base branch may name other repositories to read.`
	].join("\n");
}
// src/app/storage/merge-groups.ts
async function rememberGroup(db, pull, headSha) {
	await db.insertInto("merge_groups").values({
		repository_id: pull.repositoryId,
		pull_number: pull.number,
		head_sha: headSha
	}).onConflict((conflict) => conflict.columns(["repository_id", "head_sha"]).doNothing()).execute();
}
/** The group was merged, or taken apart. */
async function forgetGroup(db, { repositoryId }, headSha) {
	await db.deleteFrom("merge_groups").where("repository_id", "=", repositoryId).where("head_sha", "=", headSha).execute();
}
/** The commits of the groups of a pull request. */
async function groupsOf(db, pull) {
	return (await db.selectFrom("merge_groups").select("head_sha").where("repository_id", "=", pull.repositoryId).where("pull_number", "=", pull.number).orderBy("head_sha").execute()).map(({ head_sha: headSha }) => headSha);
}
// src/app/pulls/check-identity.ts
/** Our check's `external_id` names the pull request, because the Checks API does not for heads in forks. */
const PREFIX = "wattnudge:pull:";
function checkIdentity(pullNumber) {
	return `${PREFIX}${pullNumber}`;
}
/** Of the check of a merge group. */
function groupIdentity(pullNumber) {
	return `wattnudge:group:${pullNumber}`;
}
/** The pull request that a check of ours is about: its own check, or that of a merge group. */
function pullNumberOf(externalId) {
	const match = /^wattnudge:(?:pull|group):(\d{1,10})$/.exec(externalId);
	return match === null ? void 0 : Number(match[1]);
}
/**
* The pull request of a merge group: `refs/heads/gh-readonly-queue/main/pr-7-<sha>` names the last of the group; those before it
* have groups of their own.
*/
function pullOfGroup(headRef) {
	const match = /\/pr-(\d{1,10})-[0-9a-f]{40,64}$/.exec(headRef);
	return match === null ? void 0 : Number(match[1]);
}
// src/app/pulls/check-of.ts
/** The check of each standing: what it concludes, and what a reader can do. Markdown of our own; what comes from outside is escaped. */
const CHECK_NAME = "energy";
/** The buttons; GitHub sends their identifier back. Label 20, description 40 characters at most. */
const ACCEPT = {
	label: "Accept increase",
	description: "For maintainers: let it pass",
	identifier: "accept"
};
const RERUN = {
	label: "Re-run",
	description: "Measure again",
	identifier: "rerun"
};
const ALTERNATIVES = {
	label: "Show alternatives",
	description: "Smaller models, shown below",
	identifier: "alternatives"
};
function checkOf(standing, context) {
	switch (standing.kind) {
		case "unchanged": return {
			conclusion: "success",
			title: "No model changed",
			summary: "No changed file is a model or belongs to one, and no model name changes."
		};
		case "waiting": return {
			conclusion: "pending",
			title: "Waiting for the benchmark",
			summary: `The workflow \`${context.workflow}\` measures the changed models. If there is no result by ${timeOf(standing.until)}, this check fails.`,
			actions: []
		};
		case "timed-out": return {
			conclusion: "failure",
			title: `No result within ${minutes(context.resultWithinMs)}`,
			summary: [
				`The workflow \`${context.workflow}\` has no result for this commit, so the budgets couldn’t be checked. What to do, by cause:`,
				"- It hasn’t run: approve it (first contributions wait for approval), or see why under \"Actions\".",
				"- It is still running: its result updates this check when it arrives. To allow more time, set `check.resultWithin` in the policy.",
				"- It doesn’t exist: add it, as `docs/app.md` of wattnudge shows, or name the right file as `check.workflow` in the policy.",
				"- It was started before the pull request was opened, or before its base branch was changed: push a commit, or close and reopen the pull request.",
				"- It failed: press Re-run, or comment `/energy rerun`."
			].join("\n"),
			actions: [RERUN]
		};
		case "refused": return {
			conclusion: "failure",
			title: "The benchmark result can’t be used",
			summary: `${escapeMarkdown(standing.reason)}\n\nThe budgets couldn’t be checked. Unless the reason says what else to do, run the workflow again: press Re-run, or comment \`/energy rerun\`.`,
			actions: [RERUN],
			detailsUrl: standing.runId === void 0 ? void 0 : context.runUrl(standing.runId)
		};
		case "no-policy": return {
			conclusion: "failure",
			title: "The policy can’t be read",
			summary: [standing.reason, standing.remedy].filter((part) => part !== void 0).map(escapeMarkdown).join("\n\n"),
			actions: [RERUN]
		};
		case "reviewed": return checkOfReview(standing, context);
	}
}
function checkOfReview(standing, context) {
	const { review, doubts, runId, acceptance } = standing;
	const passes = conclusionOf(review) === "success" && doubts.length === 0;
	const hasAlternatives = review.models.some(({ alternatives }) => alternatives.length > 0);
	const shown = {
		...context.telling,
		alternatives: MAX_ALTERNATIVES
	};
	return {
		conclusion: passes || acceptance !== void 0 ? "success" : "failure",
		title: titleOf(standing, context.telling),
		summary: renderComment(review, shown) ?? renderNothing(review),
		text: context.showsAlternatives && hasAlternatives ? alternativesText(standing) : void 0,
		annotations: annotationsOf(review),
		detailsUrl: context.runUrl(runId),
		actions: [
			...passes || acceptance !== void 0 ? [] : [ACCEPT],
			RERUN,
			...hasAlternatives && !context.showsAlternatives ? [ALTERNATIVES] : []
		]
	};
}
const MAX_ALTERNATIVES = 20;
/** The outcome and the worst change; who accepted it says so. */
function titleOf({ review, doubts }, telling) {
	const title = renderTitle(review, telling) ?? "No model changed";
	return doubts.length > 0 && telling.acceptance === void 0 ? `Unverified: ${title}` : title;
}
/** Every alternative of every model, as the button promises. */
function alternativesText({ review }) {
	return ["### Alternatives", ...review.models.flatMap(({ model, alternatives }) => alternatives.length === 0 ? [] : [[
		`**${codeSpan(oneWord(model))}**`,
		"",
		...alternatives.map(({ step }) => `- ${escapeMarkdown(step)}`)
	].join("\n")])].join("\n\n");
}
function minutes(durationMs) {
	const count = Math.round(durationMs / 6e4);
	return count === 1 ? "1 minute" : `${count} minutes`;
}
/** `14:05 UTC on 24 November`: people look at it from everywhere. */
function timeOf(date) {
	const iso = date.toISOString();
	return `${iso.slice(11, 16)} UTC on ${iso.slice(0, 10)}`;
}
// src/app/pulls/publish-groups.ts
/** Merge groups of the pull request that are still waited for say what its own check says, whenever that turns. */
async function publishGroups(standing, work) {
	for (const headSha of await groupsOf(work.db, work)) {
		work.signal.throwIfAborted();
		const published = await publishCheck(work.client, {
			...groupCheck(standing, work.number),
			repository: work.repository,
			headSha,
			name: CHECK_NAME,
			externalId: groupIdentity(work.number),
			viewer: () => viewerOf(work.client)
		});
		if (!published.written) work.log.warn({ reason: published.reason }, "couldn’t write the check of a merge group");
	}
}
/** The check of a merge group, from where its pull request stands. */
function groupCheck(standing, number) {
	if (standing.kind === "waiting") return {
		conclusion: "pending",
		title: `Waiting for the result of #${number}`,
		summary: `Pull request #${number} has no result yet. Its check shows what it waits for.`
	};
	return passes(standing) ? {
		conclusion: "success",
		title: `As judged in #${number}`,
		summary: `See the check of pull request #${number}.`
	} : {
		conclusion: "failure",
		title: `The check of #${number} doesn’t pass`,
		summary: `Pull request #${number} has no result that passes; see its check. Remove it from the queue, or ask a maintainer to accept it there.`
	};
}
function passes(standing) {
	if (standing.kind === "unchanged") return true;
	if (standing.kind !== "reviewed") return false;
	return standing.acceptance !== void 0 || conclusionOf(standing.review) === "success" && standing.doubts.length === 0;
}
// src/app/pulls/suggest-line.ts
/**
* Makes, updates, or takes back the one suggestion. A fork's pull request belongs to the base repository, where the installation may
* write, and nothing is written to the fork.
*
* @param review what may be suggested from; absent where nothing is suggested
* @returns where it stands, for the comment
*/
async function suggestLine({ client, repository, number, log, signal }, { headSha }, review, context) {
	signal.throwIfAborted();
	const wanted = review && suggestedChange(review, context);
	const viewer = await viewerOf(client);
	const published = await publishSuggestion(client, {
		repository,
		pullNumber: number,
		headSha,
		viewer,
		wanted
	});
	switch (published.state) {
		case "absent":
			if (published.withdrawn.length > 0) log.info({ ...published }, "suggestion withdrawn");
			return;
		case "stale":
			log.info("no suggestion: the pull request has another head by now");
			return;
		case "refused":
			log.warn({ ...published }, "no suggestion at the line");
			return;
		default:
			log.info({ ...published }, "suggestion");
			return wanted && {
				...published,
				model: wanted.model,
				instead: wanted.instead
			};
	}
}
// src/app/pulls/publish-standing.ts
/** Writes the check, and where there is something to say, the comment. */
async function publishStanding(standing, publication) {
	await writeCheck(standing, publication);
	publication.work.signal.throwIfAborted();
	switch (standing.kind) {
		case "reviewed": return writeNudge(standing, publication);
		case "unchanged": return withdrawNudge(publication);
		case "waiting":
		case "timed-out":
		case "refused":
		case "no-policy": return;
	}
}
async function writeCheck(standing, publication) {
	const { work, pull, memory, publishing } = publication;
	const content = checkOf(standing, {
		workflow: publishing.workflow,
		resultWithinMs: publishing.resultWithinMs,
		runUrl: (runId) => `${work.repositoryUrl}/actions/runs/${runId}`,
		telling: tellingOf(standing, publication),
		showsAlternatives: memory.showsAlternatives
	});
	const published = await publishCheck(work.client, {
		...content,
		repository: work.repository,
		headSha: pull.headSha,
		name: CHECK_NAME,
		externalId: checkIdentity(work.number),
		viewer: () => viewerOf(work.client)
	});
	if (!published.written) return work.log.warn({ reason: published.reason }, "couldn’t write the check");
	work.log.info({
		check: published.id,
		state: published.state,
		conclusion: content.conclusion
	}, "check");
}
async function writeNudge(standing, publication) {
	const { work, pull, publishing } = publication;
	const spoken = withoutQuiet(standing.review, publishing);
	const plain = tellingOf(standing, publication);
	if (renderNudge(spoken, plain) === void 0) return withdrawNudge(publication);
	const mustTell = standing.doubts.length > 0 || standing.acceptance !== void 0;
	if (isBelowComment(spoken) && !mustTell) return withdrawNudge(publication, renderSmallComment(spoken));
	const suggestion = await suggestLine(work, pull, publishing.suggestions && standing.doubts.length === 0 ? spoken : void 0, plain);
	const telling = {
		...plain,
		suggestion
	};
	const viewer = await viewerOf(work.client);
	const published = await publishComment(work.client, {
		repository: work.repository,
		pullNumber: work.number,
		viewer,
		origin: await originOf(publication),
		mootLine: renderMootComment(),
		writesAlone: true,
		render: (maxCharacters) => renderNudge(spoken, {
			...telling,
			maxCharacters
		}) ?? ""
	});
	work.log.info({ ...published }, "comment");
	await adoptComment(work, viewer);
	for (const model of spoken.models) await recordNudge(work.db, {
		repositoryId: work.repositoryId,
		number: work.number,
		model: model.model,
		headSha: pull.headSha,
		alternatives: model.alternatives.map(({ name }) => name),
		verdict: model.comparison?.verdict ?? model.change,
		at: dateOf(work.clock)
	});
}
/** What was said becomes a line that it no longer holds; nothing is said where nothing was. */
async function withdrawNudge({ work, pull, memory }, mootLine = renderMootComment()) {
	const viewer = await viewerOf(work.client);
	const published = await publishMoot(work.client, {
		repository: work.repository,
		pullNumber: work.number,
		viewer,
		origin: await originOf({
			work,
			pull,
			memory
		}),
		mootLine,
		writesAlone: true
	});
	if (published.state === "absent") return;
	work.log.info({ ...published }, "comment withdrawn");
	await suggestLine(work, pull, void 0, {});
}
/**
* Where the words come from, for their order in time: the newest run of the pull request, and as its "attempt" the count of
* heads, so that a head that is pushed again speaks after the one that stood in between.
*/
async function originOf({ work, pull, memory }) {
	const [latest] = await reviewsOf(work.db, work, 1);
	return {
		runId: latest?.runId ?? 0,
		attempt: memory.heads,
		headSha: pull.headSha
	};
}
function withoutQuiet(review, { isQuiet, alternatives }) {
	const models = review.models.filter(({ model }) => !isQuiet(model)).map((model) => ({
		...model,
		alternatives: model.alternatives.slice(0, alternatives)
	}));
	return {
		...review,
		models
	};
}
function tellingOf(standing, { work, pull, publishing }) {
	const reviewed = standing.kind === "reviewed" ? standing : void 0;
	const server = new URL(work.repositoryUrl).origin;
	const head = pull.headRepository && `${server}/${slugOf(pull.headRepository)}`;
	return {
		repositoryUrl: work.repositoryUrl,
		toolUrl: work.toolUrl,
		baseBranch: pull.baseRef,
		checkName: CHECK_NAME,
		commands: true,
		tone: publishing.tone,
		doubts: reviewed?.doubts ?? [],
		acceptance: reviewed?.acceptance,
		headEditUrl: head && `${head}/edit/${inAddress(pull.headRef)}`,
		policyEditUrl: `${work.repositoryUrl}/edit/${inAddress(pull.baseRef)}/${POLICY_FILE}`,
		workflowFile: publishing.workflow,
		runUrl: reviewed && `${work.repositoryUrl}/actions/runs/${reviewed.runId}`
	};
}
/** A branch may hold slashes, and what an address would read as more. */
function inAddress(branch) {
	return branch.split("/").map(encodeURIComponent).join("/");
}
/** Takes the place of a comment that the Action left before the policy gave the word to the App. */
async function adoptComment(work, viewer) {
	work.signal.throwIfAborted();
	const hidden = await hideForeignComments(work.client, {
		repository: work.repository,
		pullNumber: work.number,
		viewer
	});
	if (hidden.length > 0) work.log.info({ comments: hidden }, "hid the comment of the Action; this App comments now");
}
// src/app/pulls/refresh-pull.ts
/**
* Brings the check and the comment of a pull request to what is known now. Every event ends here, and nothing is done
* from an event's own words: so it does not matter how often, how late or in which order they come, and what a crash
* left half done is done again without being doubled.
*/
async function refreshPull(work) {
	const { pull, memory, policy, publishing, standing, changed } = await look(work);
	await settle(work, pull, standing);
	await keepForPages(work, {
		pull,
		policy,
		standing
	});
	if (pull.state !== "open") return;
	if (publishing?.publisher === "action") {
		work.log.info({ standing: standing.kind }, "silent: the policy leaves the comment and the check to the Action (`publish: action`)");
		return;
	}
	work.signal.throwIfAborted();
	const publication = {
		work,
		pull,
		memory,
		publishing: publishing ?? DEFAULTS
	};
	await publishStanding(standing, publication);
	await publishGroups(standing, work);
	const { files } = await changed();
	if (policy.kind === "read" && files.some(({ path }) => path === ".github/energy-policy.yml")) await previewPolicy(work, pull, {
		now: policy.policy,
		origin: await originOf(publication)
	});
}
async function look(work) {
	const pull = await readPull(work.client, work.repository, work.number);
	const memory = await rememberPull(work.db, {
		...pull,
		repositoryId: work.repositoryId
	}, dateOf(work.clock));
	const policy = await policyOf(work, pull);
	const publishing = policy.kind === "read" ? publishingOf(policy.policy) : void 0;
	let listed;
	const changed = () => {
		listed ??= listChangedFiles(work.client, work.repository, pull);
		return listed;
	};
	return {
		pull,
		memory,
		policy,
		publishing,
		changed,
		standing: await standingOf(work, pull, memory, policy, changed)
	};
}
/** A mistake in the policy is a standing; GitHub that does not answer is a reason to try again. */
async function policyOf({ client, repository, today }, { baseRef }) {
	try {
		return {
			kind: "read",
			policy: await readPolicy({
				client,
				repository,
				ref: baseRef,
				today
			})
		};
	} catch (error) {
		if (error instanceof WattnudgeError && !error.code.startsWith("github-")) return {
			kind: "unreadable",
			error
		};
		throw error;
	}
}
/** Who cannot read the policy cannot know who is to speak; a required check that stays away would never be explained. */
const DEFAULTS = publishingOf({
	state: "none",
	file: "",
	layers: [],
	warnings: []
});
async function standingOf(work, pull, memory, policy, changed) {
	if (policy.kind === "unreadable") return {
		kind: "no-policy",
		reason: policy.error.message,
		remedy: policy.error.remedy
	};
	if (memory.refusal !== void 0) return {
		kind: "refused",
		reason: memory.refusal,
		runId: memory.runId
	};
	const stored = await latestReview(work.db, work, pull);
	if (stored !== void 0) {
		const { review, doubts, runId } = stored;
		if (review.models.length === 0 && review.unread === void 0 && (doubts.length === 0 || await changesNoModel(work, pull, await changed(), policy.policy))) return { kind: "unchanged" };
		return {
			kind: "reviewed",
			review,
			doubts,
			runId,
			acceptance: await acceptanceInForce(work, pull, stored)
		};
	}
	if (await changesNoModel(work, pull, await changed(), policy.policy)) {
		await waitUntil(work.db, work, null);
		return { kind: "unchanged" };
	}
	return waiting(work, memory, publishingOf(policy.policy));
}
/** Changed lines of a page or two are searched here at once. */
const FEW_CHARACTERS = 2e4;
/** By the rule that admission holds a review against. Most pull requests that change a model show it in their list of files. */
async function changesNoModel(work, pull, changed, policy) {
	if (await mayChange(work, changed, policy)) return false;
	const names = nameSearchOf(policy, loadBundledSnapshot());
	return changesNothing(work.client, {
		...pull,
		repository: work.repository,
		changed,
		names
	});
}
async function mayChange({ thread }, changed, policy) {
	if (changed.files.reduce((sum, { path, patch = "" }) => sum + path.length + patch.length, 0) > FEW_CHARACTERS) return thread.run("mayChangeModel", {
		...changed,
		policy: textsOf(policy)
	}).catch((error) => {
		if (error instanceof WattnudgeError && error.code === "took-too-long") return true;
		throw error;
	});
	return mayChangeModel(changed.files, {
		...changed,
		names: nameSearchOf(policy, loadBundledSnapshot())
	});
}
async function waiting(work, memory, { resultWithinMs }) {
	if (memory.timedOut) return { kind: "timed-out" };
	if (memory.waitingUntil !== void 0 && memory.waitingUntil.getTime() <= work.clock.now()) {
		await giveUpWaiting(work.db, work);
		return { kind: "timed-out" };
	}
	const until = memory.waitingUntil ?? new Date(work.clock.now() + resultWithinMs);
	if (memory.waitingUntil === void 0) await waitUntil(work.db, work, until);
	return {
		kind: "waiting",
		until
	};
}
async function settle(work, pull, standing) {
	const reviewed = standing.kind === "reviewed" ? standing : void 0;
	const facts = {
		headSha: pull.headSha,
		state: pull.state,
		review: reviewed?.review,
		isUnchanged: standing.kind === "unchanged",
		acceptedModels: new Set(Object.keys(reviewed?.acceptance?.models ?? {}))
	};
	await settleNudges(work.db, work, facts, dateOf(work.clock));
}
/** What the pages show without asking GitHub. */
async function keepForPages(work, { pull, policy, standing }) {
	const { title, mergedAt } = pull;
	await noteStanding(work.db, work, {
		title,
		standing: standingWord(standing),
		mergedAt
	});
	if (pull.isOnDefault && policy.kind === "read") await notePolicy(work.db, work, {
		policy: policy.policy,
		baseRef: pull.baseRef,
		at: dateOf(work.clock)
	});
	if (mergedAt === void 0) return;
	const review = await reviewInForce(work.db, work, pull);
	const merged = {
		...pull,
		repositoryId: work.repositoryId,
		review,
		at: mergedAt
	};
	await noteMerge(work.db, merged, dateOf(work.clock));
}
/**
* The acceptance that covers all that holds a result back, if there is one. What nobody has seen is not accepted:
*
* - It was given for this base branch.
* - What is doubted here was doubted there, and at this very commit: a workflow of the pull request's own may call any file of
*   it, so that who has looked at one commit knows nothing of the next.
* - Each model that holds the check back did so there, and its files are those that they were.
*/
async function acceptanceInForce(work, pull, { review, doubts }) {
	const held = modelsHoldingBack(review);
	if (held.length === 0 && doubts.length === 0) return void 0;
	const acceptance = await acceptanceOf(work.db, work);
	if (acceptance === void 0 || acceptance.baseRef !== pull.baseRef) return void 0;
	const { models } = acceptance;
	if (acceptance.headSha === pull.headSha) return doubts.every((doubt) => acceptance.doubts.includes(doubt)) && held.every(({ model }) => Object.hasOwn(models, model)) ? acceptance : void 0;
	if (doubts.length > 0 || !held.every(({ model }) => Object.hasOwn(models, model))) return void 0;
	return Object.entries(await identitiesOf(work, review)).every(([model, identity]) => models[model] === identity) ? acceptance : void 0;
}
// src/app/storage/commands.ts
/** What was decided about a command before, so that it is not carried out twice. */
async function findCommand(db, source) {
	const row = await db.selectFrom("commands").selectAll().where("source", "=", source).executeTakeFirst();
	return row && {
		result: row.result,
		reply: row.reply ?? void 0
	};
}
async function recordCommand(db, command) {
	await db.insertInto("commands").values({
		source: command.source,
		repository_id: command.repositoryId,
		pull_number: command.number,
		name: command.name,
		author: command.author,
		permission: command.permission,
		head_sha: command.headSha,
		reason: command.reason ?? null,
		result: command.result,
		reply: command.reply ?? null,
		created_at: command.at
	}).onConflict((conflict) => conflict.column("source").doNothing()).execute();
}
/** How often a head was measured again at the word of people without the right to write. */
async function countReruns(db, pull, headSha) {
	const { count } = await countOf(db, pull).where("head_sha", "=", headSha).where("name", "=", "rerun").where("result", "=", "done").where("permission", "not in", ["admin", "write"]).executeTakeFirstOrThrow();
	return count;
}
/** How many commands somebody has given on a pull request since then, whatever came of them. */
async function countCommands(db, pull, { author, since }) {
	const { count } = await countOf(db, pull).where("author", "=", author).where("created_at", ">", since).executeTakeFirstOrThrow();
	return count;
}
function countOf(db, { repositoryId, number }) {
	return db.selectFrom("commands").select((eb) => eb.fn.countAll().as("count")).where("repository_id", "=", repositoryId).where("pull_number", "=", number);
}
/** Whether this person was told so on this pull request before: once is an answer, twice is noise. */
async function wasToldBefore(db, { repositoryId, number }, { author, reply }) {
	return await db.selectFrom("commands").select("source").where("repository_id", "=", repositoryId).where("pull_number", "=", number).where("author", "=", author).where("reply", "=", reply).executeTakeFirst() !== void 0;
}
// src/app/storage/ledger/scans.ts
/** Which models the default branch has, by its newest list: also those that no pull request has changed. */
/**
* Puts a list in the place of the one before. Of two lists, the one of the newer run stands. A model of a review keeps its figure, which
* was measured or judged; it goes where a whole list that began after it doesn't have it.
*/
async function recordScan(db, scan) {
	const { repositoryId, run, commit, models, isWhole } = scan;
	const noted = {
		run_id: run.id,
		run_attempt: run.attempt,
		commit_sha: commit,
		at: run.createdAt
	};
	await db.transaction().execute(async (transaction) => {
		const { numInsertedOrUpdatedRows } = await transaction.insertInto("repository_scans").values({
			repository_id: repositoryId,
			...noted
		}).onConflict((conflict) => conflict.column("repository_id").doUpdateSet(noted).where(sql`(repository_scans.run_id, repository_scans.run_attempt) <= (${run.id}, ${run.attempt})`)).executeTakeFirst();
		if (numInsertedOrUpdatedRows === 0n) return;
		const rows = models.map(({ model, ...known }) => ({
			...known,
			model: storable(model),
			key: modelKey(model)
		}));
		const listed = sql`json_to_recordset(${JSON.stringify(rows)}::json)
      AS listed (key text, model text, kind text, evidence text, stars integer, "ratedWh" double precision)`;
		await sql`
      INSERT INTO repository_models (repository_id, model_key, model, state, kind, evidence, stars, rated_wh)
      SELECT ${repositoryId}, key, model, 'listed', kind, evidence, stars, "ratedWh" FROM ${listed}
      ON CONFLICT (repository_id, model_key) DO UPDATE
      SET kind = excluded.kind, evidence = excluded.evidence, stars = excluded.stars, rated_wh = excluded.rated_wh
      WHERE repository_models.state = 'listed'`.execute(transaction);
		await sql`
      DELETE FROM repository_models
      WHERE repository_id = ${repositoryId}
        AND (state = 'listed' OR ${isWhole} AND coalesce(merged_at, (
          SELECT created_at FROM reviews WHERE reviews.id = repository_models.review_id
        )) < ${run.createdAt})
        AND model_key NOT IN (SELECT key FROM ${listed})`.execute(transaction);
	});
}
// src/app/scans/take-scan.ts
/** Takes the list of models that `mode: scan` left into the ledger, with what is published of each name. */
async function takeScan(work) {
	const { client, repository, defaultBranch, run, log } = work;
	const admission = await admitScan(client, {
		repository,
		defaultBranch,
		run
	});
	if (admission.state === "none") return;
	if (admission.state === "refused") return log.warn({
		run: run.id,
		code: admission.code,
		reason: admission.message
	}, "the list of models is refused");
	const { commit, models, isWhole } = admission.scan;
	const listed = await describe(models, await tasksOf(work, models), work.signal);
	const { repositoryId: id, installationId } = work;
	await rememberRepository(work.db, {
		id,
		installationId,
		owner: repository.owner,
		name: repository.repo
	});
	await recordScan(work.db, {
		repositoryId: id,
		run,
		commit,
		models: listed,
		isWhole
	});
	log.info({
		run: run.id,
		commit,
		models: listed.length
	}, "models listed");
}
/** Names that are looked up before other work gets its turn. */
const BATCH = 100;
async function describe(models, tasks, signal) {
	const snapshot = loadBundledSnapshot();
	const listed = [];
	for (const [index, { model, kind }] of models.entries()) {
		if (index % BATCH === 0) {
			await new Promise(setImmediate);
			signal.throwIfAborted();
		}
		const isFile = kind === "file" || kind === "folder";
		listed.push({
			model,
			kind,
			...isFile ? UNKNOWN : published(model, tasks.get(model), snapshot)
		});
	}
	return listed;
}
const UNKNOWN = {
	evidence: "none",
	stars: void 0,
	ratedWh: void 0
};
function published(model, task, snapshot) {
	const { evidence, ratings } = evidenceFor(void 0, model, {
		snapshot,
		task
	});
	const [rating] = ratings?.head ?? [];
	return {
		evidence: evidence.kind,
		stars: rating?.stars,
		ratedWh: rating?.whPer1000
	};
}
/** Those that the policy on the default branch states. Without a policy that can be read there are none. */
async function tasksOf(work, models) {
	const { client, repository, defaultBranch, today } = work;
	try {
		const policy = await readPolicy({
			client,
			repository,
			ref: defaultBranch,
			today
		});
		return new Map(models.flatMap(({ model }) => taskOf(policy, model)));
	} catch (error) {
		if (isPolicyFault(error)) return /* @__PURE__ */ new Map();
		throw error;
	}
}
function taskOf(policy, model) {
	const task = forModel(policy, model).task?.value;
	return task === void 0 ? [] : [[model, task]];
}
// src/app/events/workflow-run.ts
/** A run ended: it may have measured a pull request, or listed the models of the default branch. */
/** Runs that can measure a pull request. */
const EVENTS = ["pull_request", "pull_request_target"];
/** Runs that can list the models of a branch. */
const SCAN_EVENTS = ["push", "workflow_dispatch"];
async function onWorkflowRun(event, services) {
	const run = event.payload.workflow_run;
	if (EVENTS.includes(run.event)) await followResult(event, services);
	if (SCAN_EVENTS.includes(run.event)) await followScan(event, services);
}
/**
* Hands a run on to the pull requests that it may have measured, to be looked at in their turn. Which one it is,
* and whether its result counts, is decided there, by GitHub's word alone.
*/
async function followResult(event, services) {
	const { workflow_run: run, repository, installation } = event.payload;
	const owner = run.head_repository?.owner?.login;
	if (owner === void 0 || run.head_branch === null) return;
	const { data: pulls } = await event.octokit.request("GET /repos/{owner}/{repo}/pulls", {
		owner: repository.owner.login,
		repo: repository.name,
		state: "open",
		head: `${owner}:${run.head_branch}`,
		per_page: 100
	});
	for (const { number, head } of pulls) {
		if (head.sha !== run.head_sha) continue;
		const payload = {
			repository: {
				id: repository.id,
				name: repository.name,
				owner: { login: repository.owner.login }
			},
			installation: { id: installation?.id ?? 0 },
			number,
			run: {
				id: run.id,
				path: run.path
			}
		};
		await services.follow({
			id: `${event.id}:${number}`,
			event: RESULT,
			action: void 0,
			installationId: installation?.id,
			repositoryId: repository.id,
			subject: subjectName({
				kind: "pull",
				repositoryId: repository.id,
				number
			}),
			payload
		});
	}
}
/** Takes over the list of models that a run on the default branch may have left. */
async function followScan(event, services) {
	const { workflow_run: run, repository, installation } = event.payload;
	const { conclusion } = run;
	if (!(run.head_branch === repository.default_branch && run.head_repository?.id === repository.id) || conclusion !== "success" && conclusion !== "failure") return;
	const { name, owner } = repository;
	await takeScan({
		db: services.db,
		client: event.octokit,
		repositoryId: repository.id,
		installationId: installation?.id ?? 0,
		repository: {
			owner: owner.login,
			repo: name
		},
		defaultBranch: repository.default_branch,
		run: {
			id: run.id,
			attempt: run.run_attempt,
			conclusion,
			headSha: run.head_sha,
			createdAt: new Date(run.created_at)
		},
		today: todayOf(services.clock),
		log: services.log.child({
			delivery: event.id,
			repository: `${owner.login}/${name}`
		}),
		signal: services.signalOf(event.id)
	});
}
// src/app/commands/replies.ts
const HELP = [
	"Commands, in the first line of a comment:",
	"- `/energy accept <reason>`: let the check pass for this commit and these models (needs write access; the reason is recorded)",
	"- `/energy cancel`: withdraw the acceptance",
	"- `/energy rerun`: measure again",
	"- `/energy explain`: show what was judged, and by which rule"
].join("\n");
/** Anybody may write one. What is no plain word is not repeated: it would be said in the App's name. */
function unknownCommand(written) {
	return `There is ${/^[a-z-]{1,20}$/.test(written) ? `no command ${escapeMarkdown(written)}` : "no such command"}.\n\n${HELP}`;
}
function mayNot(author, what) {
	return `${escapeMarkdown(author)} can’t ${what}: this needs write access to this repository. A maintainer can do it.`;
}
function accepted(author, reason, { headSha, isDoubted }) {
	const until = isDoubted ? "for this commit; a maintainer has to check an unverified result each time" : "until one of the accepted models changes again";
	return `Accepted by ${escapeMarkdown(author)} for \`${headSha.slice(0, 7)}\`: ${escapeMarkdown(reason)}\n\nThe check \`energy\` passes with this reason on record ${until}. To withdraw the acceptance, comment \`/energy cancel\`.`;
}
const REASON_MISSING = "State a reason, which is recorded: `/energy accept <reason>`.";
function notSeen(headSha) {
	return `The current result, at \`${headSha.slice(0, 7)}\`, is newer than this comment. Look at it, and accept it again if you still want to.`;
}
const PRESSED_BEFORE = "This button was pressed before, and its acceptance was withdrawn since. To accept again, comment `/energy accept <reason>`.";
const NOTHING_TO_ACCEPT = "There is nothing to accept: this commit has no result yet, or its check passes.";
function cancelled(author) {
	return `${escapeMarkdown(author)} withdrew the acceptance. The check \`energy\` shows the result by the policy again.`;
}
const NOTHING_TO_CANCEL = "There is no acceptance to withdraw.";
function measuringAgain(author, { mayWrite }) {
	const counts = mayWrite ? "The new result replaces the current one." : "The worst of all results for this commit counts until a maintainer asks for a new one.";
	return `Measuring again, as ${escapeMarkdown(author)} asked. ${counts}`;
}
function measuredOften(author, times) {
	return `This commit was already measured again ${times} times. To measure it once more, ${escapeMarkdown(author)} needs write access to this repository. A maintainer can do it.`;
}
const NO_RUN = "No finished workflow run is known for this commit, so there is none to run again. Push a commit. If a run waits for approval, approve it under \"Actions\".";
const NOTHING_TO_EXPLAIN = "This commit has no result yet.";
/** Each finding with its rule's origin, as the policy judged it. */
function explanation(review) {
	const models = review.models.map(({ model, findings, error }) => {
		const lines = findings.map((finding) => {
			const { enforcement, status, origin } = finding;
			return `- **${status}** (${enforcement}, ${origin === void 0 ? "no rule of a file" : `line ${origin.line} of ${escapeMarkdown(origin.file)}`}): ${escapeMarkdown(sayFinding(finding))}`;
		});
		const failure = error === void 0 ? [] : [`- Not measured: ${escapeMarkdown(error.message)}`];
		const nothing = lines.length + failure.length === 0 ? ["- No policy rule applies to it."] : [];
		return [
			`**${codeSpan(oneWord(model))}**`,
			"",
			...lines,
			...failure,
			...nothing
		].join("\n");
	});
	const layers = review.policy.layers.map((layer) => escapeMarkdown(layer)).join(", then ");
	const source = review.policy.state === "found" ? `Judged by ${layers}, read from the base branch.` : "There is no policy on the base branch, so nothing blocks.";
	const device = `Measured on ${escapeMarkdown(review.conditions.device)} with ${escapeMarkdown(review.conditions.meter.name)} (${sayMeterKind(review.conditions.meter)}). A rule is breached only if the favourable end of the 95% range is beyond its limit.`;
	return [
		source,
		...models.slice(0, MAX_MODELS),
		device
	].join("\n\n");
}
/** A reply is read, not searched. */
const MAX_MODELS = 20;
// src/app/commands/decide.ts
/** What a command does, and what is answered. Each may be done again without doing more. */
async function decide(command, deciding) {
	const { work, author, mayWrite } = deciding;
	switch (command.name) {
		case "help": return done$1(HELP);
		case "unknown": return refused(unknownCommand(command.written));
		case "explain": {
			const stored = await latestReview(work.db, work, deciding.pull);
			return done$1(stored === void 0 ? NOTHING_TO_EXPLAIN : explanation(stored.review));
		}
		case "alternatives":
			await showAlternatives(work.db, work);
			return done$1(void 0);
		case "accept": return mayWrite ? accept(command.reason, deciding) : refused(mayNot(author, "accept this"));
		case "cancel":
			if (!mayWrite) return refused(mayNot(author, "withdraw an acceptance"));
			return await cancelAcceptances(work.db, work, {
				by: author,
				at: dateOf(work.clock)
			}) ? done$1(cancelled(author)) : refused(NOTHING_TO_CANCEL);
		case "rerun": return mayWrite || author === deciding.pull.author ? again(deciding) : refused(mayNot(author, "ask for a new measurement"));
	}
}
async function accept(reason, { work, pull, author, seen }) {
	if (reason === "") return refused(REASON_MISSING);
	const { headSha } = pull;
	if ("headSha" in seen && seen.headSha !== headSha) return refused(notSeen(headSha));
	const stored = await latestReview(work.db, work, pull);
	if (stored === void 0) return refused(NOTHING_TO_ACCEPT);
	const { review, doubts, createdAt } = stored;
	if ("by" in seen && isLater(createdAt, seen.by)) return refused(notSeen(headSha));
	if (conclusionOf(review) === "success" && doubts.length === 0) return refused(NOTHING_TO_ACCEPT);
	await recordAcceptance(work.db, {
		repositoryId: work.repositoryId,
		number: work.number,
		headSha,
		baseRef: pull.baseRef,
		models: await identitiesOf(work, review),
		doubts,
		by: author,
		reason,
		at: dateOf(work.clock)
	});
	return done$1(accepted(author, reason, {
		headSha,
		isDoubted: doubts.length > 0
	}));
}
/** By the second, since that is how GitHub tells time. */
function isLater(one, other) {
	return Math.floor(one.getTime() / 1e3) > Math.floor(other.getTime() / 1e3);
}
/** Of one commit, for who may not write: a run costs its owner, and one of them comes out lower than the others. */
const MAX_RERUNS = 3;
async function again({ work, pull, author, workflow, mayWrite }) {
	const { headSha } = pull;
	if (!mayWrite && await countReruns(work.db, work, headSha) >= MAX_RERUNS) return refused(measuredOften(author, MAX_RERUNS));
	if (!await rerun(work, {
		headSha,
		workflow
	})) return refused(NO_RUN);
	await noteRerun(work.db, work);
	if (mayWrite) await supersedeReviews(work.db, work, { headSha });
	return done$1(measuringAgain(author, { mayWrite }));
}
function done$1(reply) {
	return {
		result: "done",
		reply
	};
}
function refused(reply) {
	return {
		result: "refused",
		reply
	};
}
/** How a run ends that did run. One that waits for an approval is `action_required`: running it again would pass that by. */
const ENDS = /* @__PURE__ */ new Set([
	"success",
	"failure",
	"cancelled",
	"timed_out"
]);
const UNDER_WAY = /* @__PURE__ */ new Set(["queued", "in_progress"]);
/**
* Runs the workflow of a head again: the newest run that can measure and has ended.
*
* @returns whether there was one, or is one under way.
*/
async function rerun({ client, repository }, { headSha, workflow }) {
	try {
		const { data } = await client.request("GET /repos/{owner}/{repo}/actions/runs", {
			...repository,
			head_sha: headSha,
			per_page: 100
		});
		const runs = data.workflow_runs.filter(({ path, event }) => isPathOf(path, workflow) && EVENTS.includes(event));
		if (runs.some(({ status }) => UNDER_WAY.has(status))) return true;
		const ended = runs.filter(({ status, conclusion }) => status === "completed" && ENDS.has(conclusion));
		if (ended.length === 0) return false;
		await client.request("POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun", {
			...repository,
			run_id: Math.max(...ended.map(({ id }) => Number(id)))
		});
		return true;
	} catch (error) {
		if (statusOf$1(error) === 403 && error instanceof Error && /already running/i.test(error.message)) return true;
		throw explainApiError(error, `running the benchmark of ${slugOf(repository)} again`);
	}
}
// src/app/commands/run-command.ts
/**
* Carries out a command from a comment, or a pressed button. What was decided is recorded together with what it changes, so
* that a second attempt after a crash only says again what was not said yet.
*/
/** Of one person on one pull request. Each command costs requests of a quota that the whole installation shares. */
const MAX_AN_HOUR = 20;
async function runCommand(work, order) {
	const known = await findDecision(work, order);
	const { author } = order;
	const since = new Date(work.clock.now() - HOUR_MS);
	if (known === void 0 && await countCommands(work.db, work, {
		author,
		since
	}) >= MAX_AN_HOUR) return work.log.warn({
		author,
		command: order.command.name
	}, "silent: too many commands within an hour");
	const pull = await readPull(work.client, work.repository, work.number);
	const { publisher, workflow } = publishingOf(await readPolicy({
		client: work.client,
		repository: work.repository,
		ref: pull.baseRef,
		today: work.today
	}));
	if (publisher === "action") return work.log.info({ command: order.command.name }, "silent: the policy leaves it to the Action (`publish: action`)");
	await react(work, order.commentId, "eyes");
	const { result, reply } = known ?? await carryOut(work, order, pull, workflow);
	await refreshPull(work);
	const source = sourceOf(order, result);
	if (reply !== void 0) await replyOnce(work, source, reply);
	if (known !== void 0 && source !== order.source && await acceptanceOf(work.db, work) === void 0) await replyOnce(work, `${source}:again`, PRESSED_BEFORE);
	await react(work, order.commentId, result === "done" ? "+1" : "-1");
}
async function findDecision({ db }, order) {
	const known = await findCommand(db, order.source);
	const press = sourceOf(order, "done");
	return known ?? (press === order.source ? void 0 : await findCommand(db, press));
}
/**
* What a decision is recorded by. An acceptance is given once by the button of one check, so that what was taken back is not
* given again by the press that gave it. Other buttons may be pressed again, and so may this one by who was refused.
*/
function sourceOf({ command, source, press = source }, result) {
	return command.name === "accept" && result === "done" ? press : source;
}
async function carryOut(work, order, pull, workflow) {
	const { command, author } = order;
	const permission = await permissionOf(work.client, work.repository, author);
	const decision = await decide(command, {
		work,
		pull,
		author,
		workflow,
		seen: order.seen,
		mayWrite: mayWrite(permission)
	});
	const { name } = command;
	const reply = (decision.result === "refused" || name !== "accept" && name !== "cancel") && decision.reply !== void 0 && await wasToldBefore(work.db, work, {
		author,
		reply: decision.reply
	}) ? void 0 : decision.reply;
	await recordCommand(work.db, {
		repositoryId: work.repositoryId,
		number: work.number,
		source: sourceOf(order, decision.result),
		name,
		author,
		permission,
		headSha: pull.headSha,
		reason: command.name === "accept" ? command.reason : void 0,
		result: decision.result,
		reply,
		at: dateOf(work.clock)
	});
	work.log.info({
		command: name,
		author,
		permission,
		result: decision.result
	}, "command");
	return {
		result: decision.result,
		reply
	};
}
/** What somebody may do in a repository, by GitHub's word; never by what a payload says of the author. */
async function permissionOf(client, repository, username) {
	try {
		const { data } = await client.request("GET /repos/{owner}/{repo}/collaborators/{username}/permission", {
			...repository,
			username
		});
		if (data.permission === "admin" || data.permission === "write") return data.permission;
		return data.permission === "read" ? "read" : "none";
	} catch (error) {
		if (statusOf$1(error) === 404) return "none";
		throw error;
	}
}
function mayWrite(permission) {
	return permission === "admin" || permission === "write";
}
/** Leaves a reaction as a receipt. GitHub keeps one of a kind, so doing it again changes nothing. */
async function react({ client, repository }, commentId, content) {
	if (commentId === void 0) return;
	try {
		await client.request("POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions", {
			...repository,
			comment_id: commentId,
			content
		});
	} catch (error) {
		if (statusOf$1(error) === 404) return;
		throw explainApiError(error, `reacting to a comment of ${slugOf(repository)}`);
	}
}
/** Below an answer that is too long for a comment. */
const SHORTENED = "\n\nThis is shortened to fit a comment. The check has the rest.";
/**
* Answers an order in public; not again where the answer stands already, because the process ended right after it.
*
* GitHub refuses a body of more than 65,536 characters each time it is sent. How long an answer is may be a pull request's choice,
* by the number and the names of its models, so that every answer is made to fit here.
*/
async function replyOnce(work, source, markdown) {
	const { client, repository, number } = work;
	const place = {
		...repository,
		issue_number: number
	};
	const marker = `<!-- wattnudge:reply ${createHash("sha256").update(source).digest("hex").slice(0, 16)} -->`;
	try {
		const viewer = await viewerOf(client);
		const pages = client.paginate.iterator("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
			...place,
			per_page: 100
		});
		for await (const { data } of pages) if (data.some(({ user, body }) => user?.id === viewer.id && (body ?? "").startsWith(marker))) return;
		work.signal.throwIfAborted();
		await client.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
			...place,
			body: `${marker}\n${fitting(markdown, COMMENT_CHARACTERS - marker.length - 1)}`
		});
	} catch (error) {
		throw explainApiError(error, `answering on ${slugOf(repository)}#${number}`);
	}
}
function fitting(markdown, limit) {
	if (markdown.length <= limit) return markdown;
	return `${shortenToFit([markdown], limit - 61)}${SHORTENED}`;
}
// src/app/pulls/pull-work.ts
/** Work on a pull request from an event about it. */
async function workOn(event, number, services) {
	const { repository, installation } = event.payload;
	const owner = repository.owner.login;
	const signal = services.signalOf(event.id);
	let reader;
	signal.throwIfAborted();
	await rememberRepository(services.db, {
		id: repository.id,
		installationId: installation?.id ?? 0,
		owner,
		name: repository.name
	});
	return {
		db: services.db,
		client: event.octokit,
		repositoryId: repository.id,
		number,
		repository: {
			owner,
			repo: repository.name
		},
		repositoryUrl: `${services.config.serverUrl}/${owner}/${repository.name}`,
		toolUrl: services.config.toolUrl,
		clock: services.clock,
		thread: services.thread,
		readSize: async (id, revision) => {
			reader ??= services.newSizeReader(signal);
			return (await reader)(id, revision);
		},
		log: services.log.child({
			delivery: event.id,
			pull: `${owner}/${repository.name}#${number}`
		}),
		signal,
		today: todayOf(services.clock)
	};
}
// src/app/thread/judging-aside.ts
/** A review of a dozen models; reading it takes some 10 ms. */
const SMALL_BYTES = 65536;
const FEW_MODELS = 12;
/** A few milliseconds; policies of a hundred globs stay far below it. */
const FEW_PLACES = 5e5;
/** Ordinary artifacts are read and judged here at once, all others in the thread. */
function judgingAside(thread) {
	return {
		readReview(bytes, limits, { verified, gpus }) {
			return bytes.length <= SMALL_BYTES ? judgingHere.readReview(bytes, limits, {
				verified,
				gpus
			}) : thread.run("readReview", {
				bytes,
				limits,
				verified,
				gpus
			});
		},
		async rejudge(review, policy, { today, qualities, reported, paths, snapshot }) {
			if (review.models.length <= FEW_MODELS) try {
				const brief = {
					...policy,
					work: limitedMatching(FEW_PLACES)
				};
				return await judgingHere.rejudge(review, brief, {
					today,
					qualities,
					reported,
					paths,
					snapshot
				});
			} catch (error) {
				if (!(error instanceof WattnudgeError && error.code === "policy-too-much-work")) throw error;
			}
			return thread.run("rejudge", {
				review,
				policy: textsOf(policy),
				today,
				qualities,
				reported,
				paths
			});
		}
	};
}
// src/app/pulls/take-result.ts
/** Takes the result of a finished run into the ledger, or notes why it is not taken over. */
/** What the Action uploads. */
const ARTIFACT = "energy-review";
async function takeResult(work, run) {
	const { client, repository, today } = work;
	const pull = await readPull(client, repository, work.number);
	await rememberPull(work.db, {
		...pull,
		repositoryId: work.repositoryId
	}, dateOf(work.clock));
	try {
		const policy = await readPolicy({
			client,
			repository,
			ref: pull.baseRef,
			today
		});
		const { workflow } = publishingOf(policy);
		if (!isPathOf(run.path, workflow)) return;
		await note(work, await admitReview(client, {
			repository,
			runId: run.id,
			expected: {
				workflowPath: workflow,
				events: EVENTS,
				artifactName: ARTIFACT
			},
			snapshot: loadBundledSnapshot(),
			today,
			readShared: readSharedPolicy(client),
			missingRemedy: APP_POLICY_REMEDY,
			judging: judgingAside(work.thread),
			readSize: work.readSize
		}), {
			headSha: pull.headSha,
			runId: run.id
		});
	} catch (error) {
		if (isPolicyFault(error)) return;
		throw error;
	}
}
/**
* Refusals before it is known which pull request the run is of, that the one asked about shows all the same, because no other
* run is on its way. One of another workflow, of an earlier head, or of an earlier base branch, says nothing about it.
*/
const SAY_SO = /* @__PURE__ */ new Set(["no-result", "several-pull-requests"]);
async function note(work, admission, asked) {
	const run = {
		run: asked.runId,
		attempt: admission.run?.attempt
	};
	if (admission.state === "refused") {
		const { step, code, message } = admission;
		work.log.warn({
			...run,
			step,
			code,
			reason: message
		}, "the result is refused");
		if (SAY_SO.has(code) || admission.pull?.number === work.number) await noteResult(work.db, work, {
			...asked,
			refusal: message
		});
		return;
	}
	if (admission.pull.number !== work.number) return work.log.warn({
		...run,
		found: admission.pull.number
	}, "the run is of another pull request");
	await recordReview(work.db, {
		repositoryId: work.repositoryId,
		number: work.number,
		baseRef: admission.pull.base.ref,
		runId: admission.run.id,
		runAttempt: admission.run.attempt,
		verified: admission.verified,
		doubts: admission.verified ? [] : [admission.reason],
		review: admission.review,
		createdAt: dateOf(work.clock)
	});
	await noteResult(work.db, work, {
		headSha: admission.pull.head.sha,
		runId: admission.run.id,
		refusal: void 0
	});
}
// src/app/wattnudge.ts
/**
* The App: what is done for each event, and nothing about how events arrive. Handlers throw where they may succeed later,
* and can be run again for the same event at any time.
*/
function wattnudge(services) {
	return (probot) => {
		probot.on([
			"pull_request.opened",
			"pull_request.synchronize",
			"pull_request.reopened",
			"pull_request.ready_for_review",
			"pull_request.edited",
			"pull_request.closed"
		], (context) => onPullRequest(context, services));
		probot.on("workflow_run.completed", (context) => onWorkflowRun(context, services));
		probot.on(["merge_group.checks_requested", "merge_group.destroyed"], async ({ id, octokit, payload }) => {
			const { action, repository, installation, merge_group } = payload;
			if (repository !== void 0) await onMergeGroup({
				id,
				octokit,
				payload: {
					action,
					repository,
					installation,
					merge_group
				}
			}, services);
		});
		probot.on(["check_run.rerequested", "check_run.requested_action"], (context) => onCheckRun(context, services));
		probot.on("issue_comment.created", (context) => onIssueComment(context, services));
		probot.on("installation.deleted", (context) => onInstallation(context, services));
		probot.on("github_app_authorization.revoked", ({ payload }) => endSessionsOf(services.db, payload.sender.id));
		probot.on(["installation", "installation_repositories"], () => dropPermissions(services.db));
		probot.on("installation_repositories.removed", (context) => onInstallationRepositories(context, services));
	};
}
/** Opened, pushed to, reopened, ready, another base, closed: whatever happened, what holds now is looked up. */
async function onPullRequest(event, services) {
	await refreshPull(await workOn(event, event.payload.pull_request.number, services));
}
/**
* A merge queue asks about the commit that it made. Its models are those of the pull request, which was judged: the check of
* the group says what that of the pull request says, and turns with it for as long as the group is there.
*/
async function onMergeGroup(event, services) {
	const { action, merge_group: group } = event.payload;
	const number = pullOfGroup(group.head_ref);
	if (number === void 0) return services.log.warn({ delivery: event.id }, "the merge group names no pull request");
	const work = await workOn(event, number, services);
	if (action === "destroyed") return forgetGroup(work.db, work, group.head_sha);
	await rememberGroup(work.db, work, group.head_sha);
	await refreshPull(work);
}
/** A button of our check was pressed, or "Re-run". Anybody can press; who may is asked of GitHub, as for a command. */
async function onCheckRun(event, services) {
	const { action, check_run: check, requested_action: requested, sender } = event.payload;
	const number = pullNumberOf(check.external_id ?? "");
	const command = action === "rerequested" ? { name: "rerun" } : commandOf(requested?.identifier);
	if (number === void 0 || command === void 0) return;
	await runCommand(await workOn(event, number, services), {
		command,
		author: sender.login,
		source: `delivery:${event.id}`,
		press: `press:${check.id}:${check.head_sha}:${sender.login}:${command.name}`,
		seen: { headSha: check.head_sha },
		commentId: void 0
	});
}
function commandOf(identifier) {
	switch (identifier) {
		case "accept": return {
			name: "accept",
			reason: "accepted with the button of the check"
		};
		case "rerun":
		case "alternatives": return { name: identifier };
		default: return;
	}
}
/** A new comment. Edits are not listened to: what a comment says later was not said by whom the receipt names. */
async function onIssueComment(event, services) {
	const { issue, comment } = event.payload;
	const command = parseCommand(comment.body);
	if (command === void 0 || comment.user === null || comment.user.type === "Bot") return;
	await runCommand(await workOn(event, issue.number, services), {
		command,
		author: comment.user.login,
		source: `comment:${comment.id}`,
		seen: { by: new Date(comment.created_at) },
		commentId: comment.id
	});
}
/** Uninstalled: everything that came from the installation is deleted. */
async function onInstallation(event, services) {
	await forgetInstallation(services.db, event.payload.installation.id, event.id);
	services.log.info({ installation: event.payload.installation.id }, "uninstalled: its data is deleted");
}
/** The App no longer sees these repositories: neither does its ledger. */
async function onInstallationRepositories(event, services) {
	const ids = event.payload.repositories_removed.map(({ id }) => id);
	await forgetRepositories(services.db, ids);
	services.log.info({ repositories: ids }, "removed from the installation: their data is deleted");
}
function isInternal(event) {
	return event === "wattnudge.result" || event === "wattnudge.overdue";
}
/** @param clientOf A client with an installation's rights. */
async function onInternalEvent(delivery, clientOf, services) {
	switch (delivery.event) {
		case RESULT: {
			const payload = resultPayload.parse(delivery.payload);
			const octokit = await clientOf(payload.installation.id);
			const work = await workOn({
				id: delivery.id,
				octokit,
				payload
			}, payload.number, services);
			await takeResult(work, payload.run);
			await refreshPull(work);
			return;
		}
		case OVERDUE: {
			const payload = overduePayload.parse(delivery.payload);
			const octokit = await clientOf(payload.installation.id);
			await refreshPull(await workOn({
				id: delivery.id,
				octokit,
				payload
			}, payload.number, services));
			return;
		}
		default: throw new WattnudgeError("app-unknown-event", `There is no event ${delivery.event} of the App's own.`);
	}
}
// src/app/start-work.ts
/** What works: Probot with the App's handlers, fed from the queue, and what happens by the clock. */
/** How often the inbox is asked without having been told of anything: for what other instances stored, and for retries. */
const POLL_MS = 1e3;
/** How often checks are looked for that have waited too long. */
const OVERDUE_MS = 1e4;
/** Events of one pull request that come faster than this are done together. */
const LOOK_EVERY_MS = 1e4;
/** How often GitHub is asked for webhooks that it could not deliver. */
const REDELIVER_MS = HOUR_MS;
async function startWork(options) {
	const { config, database, log, metrics, clock } = options;
	const { db } = database;
	const locks = createLocks(database);
	const pace = createPace(LOOK_EVERY_MS, clock);
	const thread = openTaskThread({ clock: systemClock });
	const signals = /* @__PURE__ */ new Map();
	let isStopping = false;
	let sizes;
	const services = {
		db,
		config,
		clock,
		log,
		metrics,
		thread,
		newSizeReader: async (signal) => {
			const { sizeReader, sizesInMemory } = await import("./station-hub.js");
			sizes ??= sizesInMemory();
			return sizeReader({
				access: async () => config.hub,
				clock,
				cache: sizes,
				signal
			});
		},
		signalOf: (id) => signals.get(id) ?? NEVER,
		async follow(delivery) {
			if (await claimDelivery(db, delivery, dateOf(clock)) === "known") return;
			log.debug({
				delivery: delivery.id,
				event: delivery.event,
				subject: delivery.subject
			}, "follows");
			dispatcher.poke(delivery.installationId);
		}
	};
	const probot = createProbot(options);
	await probot.load(wattnudge(services));
	const handle = async (delivery, signal) => {
		signals.set(delivery.id, signal);
		try {
			if (isInternal(delivery.event)) await onInternalEvent(delivery, (id) => probot.auth(id), services);
			else await probot.receive(eventOf(delivery));
		} finally {
			signals.delete(delivery.id);
		}
	};
	const work = async (subject) => {
		const result = await locks.attempt(subject, (signal) => workSubject(subject, signal, {
			db,
			handle,
			log,
			metrics,
			pace,
			clock,
			random: Math.random,
			mostUnfinished: config.limits.unfinishedAttempts,
			isStopping: () => isStopping
		}));
		const again = result === "busy" ? new Date(clock.now() + POLL_MS) : result.done;
		if (again !== void 0) log.debug({
			subject,
			until: again
		}, "waits");
		return again;
	};
	const dispatcher = createDispatcher({
		findDue: (most, except) => findDueSubjects(db, {
			now: dateOf(clock),
			most,
			except
		}),
		work,
		concurrency: config.limits.concurrency,
		perInstallation: config.limits.perInstallation,
		pollMs: POLL_MS,
		clock,
		onTrouble: (error, doing) => log.warn({ err: error }, `failed ${doing}; it stays in the inbox`)
	});
	dispatcher.start();
	const byTheClock = (name, intervalMs, task) => every({
		clock,
		intervalMs,
		task,
		onTrouble: (error) => log.warn({ err: error }, name)
	});
	const clocks = [
		byTheClock("overdue checks", OVERDUE_MS, () => followOverdue(db, dateOf(clock), services.follow)),
		byTheClock("redelivery", REDELIVER_MS, async () => redeliverFailed(await probot.auth(), {
			log,
			clock
		})),
		byTheClock("ledger", HOUR_MS, () => keepLedger(db, dateOf(clock))),
		byTheClock("sessions", HOUR_MS, () => forgetSessions(db, dateOf(clock))),
		byTheClock("retention", DAY_MS, () => forgetOld(db, config.retentionDays, clock.now()))
	];
	return {
		poke: dispatcher.poke,
		underWay: dispatcher.underWay,
		async drain() {
			isStopping = true;
			await Promise.all(clocks.map((clock) => clock.stop()));
			await dispatcher.drain();
			await locks.close();
			await thread.close();
		}
	};
}
const NEVER = new AbortController().signal;
function createProbot({ config, credentials, log }) {
	const { appId, privateKey, webhookSecret } = credentials;
	return new Probot({
		appId,
		privateKey,
		secret: webhookSecret,
		baseUrl: config.apiUrl,
		log,
		Octokit: ProbotOctokit.defaults(clientDefaults(config))
	});
}
/** GitHub signed it and routing read it: its form is GitHub's. */
function eventOf({ id, event, payload }) {
	return {
		id,
		name: event,
		payload
	};
}
/**
* How clients of GitHub's API wait. A function, since what stands in an object Probot replaces by throttling of its own: that waits
* and tries again with a lock held, and spaces the writes of all installations as if they were one.
*/
function clientDefaults({ spaceMutations }) {
	return (given) => ({
		...given,
		retry: { enabled: false },
		throttle: spaceMutations ? {
			...given.throttle,
			enabled: true,
			id: String(given.auth?.installationId ?? "app"),
			onRateLimit: () => false,
			onSecondaryRateLimit: () => false
		} : { enabled: false }
	});
}
// src/app/storage/settings.ts
const NAME$1 = "credentials";
const credentialsSchema = object({
	appId: string(),
	privateKey: string(),
	webhookSecret: string(),
	/** Absent where an earlier version stored them. */
	oauth: object({
		clientId: string(),
		clientSecret: string()
	}).optional()
});
/**
* The credentials that the set-up page got from GitHub. Those of the environment outrank them. Those that an earlier version
* stored in plain text are encrypted as soon as there is a key, and those under the key before it anew.
*
* @throws WattnudgeError `encryption-key`
*/
async function loadCredentials(db, { encryptionKey: key, previousEncryptionKey: previous }) {
	const row = await db.selectFrom("settings").select("value").where("name", "=", NAME$1).executeTakeFirst();
	if (row === void 0) return void 0;
	const sealed = sealedSchema.safeParse(row.value).data;
	const open = (opener) => credentialsSchema.parse(sealed === void 0 ? row.value : unseal(sealed, NAME$1, opener));
	try {
		const credentials = open(key);
		if (sealed === void 0 && key !== void 0) await saveCredentials(db, credentials, key);
		return credentials;
	} catch (error) {
		if (key === void 0 || previous === void 0) throw error;
		const credentials = open(previous);
		await saveCredentials(db, credentials, key);
		return credentials;
	}
}
/** @param key 32 bytes; without one they are stored as they are */
async function saveCredentials(db, credentials, key) {
	const value = JSON.stringify(key === void 0 ? credentials : seal(credentials, NAME$1, key));
	await db.insertInto("settings").values({
		name: NAME$1,
		value
	}).onConflict((conflict) => conflict.column("name").doUpdateSet({ value })).execute();
}
/** Encryption at rest: AES-256-GCM, with the name of what is sealed bound to it, so that one value cannot stand for another. */
const ALGORITHM = "aes-256-gcm";
/** What the algorithm is specified for (NIST SP 800-38D). */
const NONCE_BYTES = 12;
const base64 = base64$1().transform((text) => Buffer.from(text, "base64"));
const sealedSchema = strictObject({
	sealed: literal(ALGORITHM),
	nonce: base64,
	tag: base64.refine(({ length }) => length === 16),
	data: base64
});
/** @param key 32 bytes */
function seal(value, name, key) {
	const nonce = randomBytes(NONCE_BYTES);
	const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(name));
	const data = Buffer.concat([cipher.update(JSON.stringify(value)), cipher.final()]).toString("base64");
	return {
		sealed: ALGORITHM,
		nonce: nonce.toString("base64"),
		tag: cipher.getAuthTag().toString("base64"),
		data
	};
}
/** @throws WattnudgeError `encryption-key` where the key is missing or another one, or the value was changed */
function unseal({ nonce, tag, data }, name, key) {
	if (key === void 0) throw wrongKey("it is not set");
	try {
		const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: 16 }).setAAD(Buffer.from(name)).setAuthTag(tag);
		return JSON.parse(Buffer.concat([decipher.update(data), decipher.final()]).toString("utf8"));
	} catch (cause) {
		throw wrongKey("it does not open them: it is another one, or they were changed", cause);
	}
}
function wrongKey(why, cause) {
	return new WattnudgeError("encryption-key", `The App's credentials in the database are encrypted with ENCRYPTION_KEY, and ${why}.`, {
		remedy: "Set it to the value that it had when the App was set up, or set APP_ID, PRIVATE_KEY, and WEBHOOK_SECRET.",
		cause
	});
}
// src/app/storage/session-keys.ts
/** The keys that GitHub's tokens of people are encrypted with. They are never in the database. */
const FILE = "session-key";
const KEY_BYTES = 32;
/**
* `ENCRYPTION_KEY`, and the one before it; else a key in the data folder, which only its owner may enter. A PostgreSQL server has no such
* folder, and its instances need the same key: `undefined` where none is set.
*/
async function loadSessionKeys(config) {
	const { database, encryptionKey, previousEncryptionKey } = config;
	const current = encryptionKey ?? (database.kind === "pglite" ? await keyInFolder(database.directory) : void 0);
	if (current === void 0) return void 0;
	return {
		current,
		byId: new Map((previousEncryptionKey === void 0 ? [current] : [previousEncryptionKey, current]).map((key) => [idOf(key), key]))
	};
}
async function keyInFolder(directory) {
	const path = join(directory, FILE);
	const fresh = randomBytes(KEY_BYTES);
	if (await writeFile(path, fresh.toString("hex"), {
		mode: 384,
		flag: "wx"
	}).then(() => true, (error) => {
		if (error.code === "EEXIST") return false;
		throw error;
	})) return fresh;
	const kept = Buffer.from(await readFile(path, "utf8"), "hex");
	if (kept.length === KEY_BYTES) return kept;
	await writeFile(path, fresh.toString("hex"), { mode: 384 });
	return fresh;
}
/** A key of 256 random bits is not found from a part of its hash. */
function idOf(key) {
	return createHash("sha256").update("wattnudge key id").update(key).digest("hex").slice(0, 16);
}
/** What GitHub gave when somebody signed in. */
const tokensSchema = strictObject({
	access: string(),
	/** Milliseconds since 1970; absent: it doesn't expire. */
	expiresAtMs: number().optional(),
	refresh: string().optional()
});
const sealedTokensSchema = strictObject({
	key: string(),
	tokens: sealedSchema
});
/** Bound to its session: moved to another one, it can't be opened. */
function sealTokens(tokens, idHash, keys) {
	return {
		key: idOf(keys.current),
		tokens: seal(tokens, `session:${idHash}`, keys.current)
	};
}
/** `undefined` where its key is gone, or something was changed. */
function openTokens(value, idHash, keys) {
	const sealed = sealedTokensSchema.safeParse(value).data;
	const key = sealed && keys.byId.get(sealed.key);
	if (sealed === void 0 || key === void 0) return void 0;
	try {
		return tokensSchema.parse(unseal(sealed.tokens, `session:${idHash}`, key));
	} catch {
		return;
	}
}
// src/app/web/admin.ts
const replayRequest = object({ id: string().max(200).optional() });
const tokenRequest = object({ owner: string().min(1).max(100) });
/** For the commands of `wattnudge app` on the same machine, which read the token from the data folder. */
function adminRoutes({ db, token, onReplayed }) {
	return [async (request) => {
		const { pathname } = request.url;
		if (!pathname.startsWith("/admin/")) return void 0;
		if (!hasToken(request, token)) return json(401, { error: "Not allowed." });
		if (request.method === "GET" && pathname === "/admin/dead") return json(200, { dead: await listDead(db) });
		if (request.method !== "POST") return void 0;
		const body = await bodyOf(request);
		if (pathname === "/admin/replay") {
			const replayed = await replayDeliveries(db, replayRequest.parse(body).id);
			onReplayed();
			return json(200, { replayed });
		}
		if (pathname === "/admin/tokens") return json(201, { token: await issueToken(db, tokenRequest.parse(body).owner) });
	}];
}
async function bodyOf({ incoming }) {
	const body = await readBody(incoming, 1e4);
	return body === "too-long" || body.length === 0 ? {} : JSON.parse(body.toString("utf8"));
}
// src/app/web/badge.ts
/**
* The badge of a repository, in the endpoint format of shields.io (https://shields.io/badges/endpoint-badge). Whoever asks for
* it is not signed in: it is there only where the policy on the default branch says `badge: true`, and everything else is
* answered like a repository that nobody has heard of.
*/
const PATH = /^\/badge\/([\w.-]{1,100})\/([\w.-]{1,100}?)(?:\.json)?$/;
/** shields.io asks at most so often. A badge is about weeks. */
const CACHE_SECONDS = 3600;
function badgeRoute(db) {
	return ({ method, url }) => {
		const match = PATH.exec(url.pathname);
		if (match === null || method !== "GET" && method !== "HEAD") return void 0;
		return answer$1(db, match[1], match[2]);
	};
}
async function answer$1(db, owner, name) {
	const repository = await findRepositoryByName(db, owner, name);
	const policy = repository && await policyInForce(db, repository.id);
	if (repository === void 0 || policy?.badge !== true) return json(404, { error: "There is no badge here." });
	return json(200, badgeOf(await trendOf(db, repository.id)), {
		"cache-control": `public, max-age=${CACHE_SECONDS}`,
		"access-control-allow-origin": "*"
	});
}
/** What merged changes did to the energy of the models: at stated volumes, or the typical change where none is stated. */
function badgeOf({ kWh, ratio, changes, reviewedAt }) {
	const said = (message, color) => ({
		schemaVersion: 1,
		label: "model energy",
		message,
		color,
		cacheSeconds: CACHE_SECONDS
	});
	if (reviewedAt === void 0) return said("not reviewed yet", "lightgrey");
	const within = `in 90 days`;
	if (changes === 0) return said(`no change ${within}`, "blue");
	if (kWh !== void 0) return said(`${formatSigned(kWh)} kWh/year ${within}`, colorOf(kWh));
	if (ratio === void 0) return said(`${changes === 1 ? "1 model" : `${changes} models`} added ${within}`, "blue");
	return said(`${formatPercentChange(ratio)} per change ${within}`, colorOf(ratio - 1));
}
function colorOf(difference) {
	if (difference === 0) return "blue";
	return difference < 0 ? "brightgreen" : "orange";
}
// src/app/web/health.ts
/**
* `/healthz`: the process answers. `/readyz`: it can store a webhook, and is not about to end. `/metrics`: for Prometheus, if it has the
* token: how much there is to do, and for whom, is nobody else's business. Without a token in the settings it is not there.
*/
function healthRoutes({ db, metrics, gauges, metricsToken, isStopping }) {
	return [
		({ url }) => url.pathname === "/healthz" ? json(200, { state: "alive" }) : void 0,
		async ({ url }) => {
			if (url.pathname !== "/readyz") return void 0;
			if (isStopping()) return json(503, { state: "stopping" });
			try {
				await sql`SELECT 1`.execute(db);
				return json(200, { state: "ready" });
			} catch {
				return json(503, { state: "no database" });
			}
		},
		async (request) => {
			if (request.url.pathname !== "/metrics" || metricsToken === void 0) return void 0;
			if (!hasToken(request, metricsToken)) return json(401, { error: "Send the token: `Authorization: Bearer METRICS_TOKEN`." }, { "www-authenticate": "Bearer" });
			return text(200, await metrics.expose(gauges), metrics.contentType);
		}
	];
}
// src/app/web/pages-route.ts
const PAGE = /^\/(?:$|orgs\/|repos\/)/;
/** A new version of the App has another style sheet. */
const STYLESHEET_SECONDS = 3600;
function pagesRoute({ db, config, clock, readers }) {
	return async (request) => {
		const { url, method } = request;
		if (method !== "GET" && method !== "HEAD") return void 0;
		if (url.pathname === "/assets/pages.css") return stylesheet();
		if (url.pathname === "/favicon.ico") return text(200, "", "image/svg+xml");
		if (!PAGE.test(url.pathname)) return void 0;
		return readers()?.forReader(request, async (reader) => {
			const { answerPage } = await import("./app-pages.js");
			return answerPage({
				db,
				config,
				clock,
				reader,
				url
			});
		});
	};
}
async function stylesheet() {
	const { PAGES_STYLESHEET } = await import("./app-pages.js");
	return {
		...text(200, PAGES_STYLESHEET, "text/css; charset=utf-8"),
		headers: { "cache-control": `public, max-age=${STYLESHEET_SECONDS}` }
	};
}
// src/app/queue/route-event.ts
const id$1 = int().positive();
/** The few fields that say where a webhook belongs. What handlers read beside them is GitHub's own, signed by it. */
const envelope = object({
	action: string().max(100).optional(),
	installation: object({ id: id$1 }).optional(),
	repository: object({ id: id$1 }).optional(),
	changes: object({ base: object({}).optional() }).optional(),
	pull_request: object({ number: id$1 }).optional(),
	issue: object({
		number: id$1,
		pull_request: object({}).optional()
	}).optional(),
	workflow_run: object({
		id: id$1,
		event: string()
	}).optional(),
	check_run: object({ external_id: string().nullish() }).optional(),
	merge_group: object({ head_ref: string() }).optional()
});
/** Nobody subscribes to it: every GitHub App hears when somebody takes their authorisation back. */
const revocation = object({
	action: literal("revoked"),
	sender: object({ id: id$1 })
});
/** Actions of `pull_request` that change what there is to say. Labels, reviews and assignments do not. */
const PULL_ACTIONS = /* @__PURE__ */ new Set([
	"opened",
	"synchronize",
	"reopened",
	"ready_for_review",
	"closed"
]);
/** Where a webhook belongs; `undefined` where there is nothing to do for it. */
function routeEvent(event, payload) {
	if (event === "github_app_authorization") {
		const person = revocation.safeParse(payload).data?.sender;
		return person && {
			action: "revoked",
			installationId: void 0,
			repositoryId: void 0,
			subject: {
				kind: "person",
				id: person.id
			}
		};
	}
	const read = envelope.safeParse(payload);
	if (!read.success) return void 0;
	const { action, installation, repository } = read.data;
	const subject = subjectOf(event, read.data);
	if (subject === void 0) return void 0;
	return {
		action,
		installationId: installation?.id,
		repositoryId: repository?.id,
		subject
	};
}
function subjectOf(event, payload) {
	const { action = "", installation, repository } = payload;
	if (event === "installation" || event === "installation_repositories") return installation && {
		kind: "installation",
		id: installation.id
	};
	if (repository === void 0 || installation === void 0) return void 0;
	const pull = (number) => number === void 0 ? void 0 : {
		kind: "pull",
		repositoryId: repository.id,
		number
	};
	switch (event) {
		case "pull_request": return PULL_ACTIONS.has(action) || action === "edited" && payload.changes?.base ? pull(payload.pull_request?.number) : void 0;
		case "issue_comment": return action === "created" && payload.issue?.pull_request ? pull(payload.issue.number) : void 0;
		case "check_run": return action === "rerequested" || action === "requested_action" ? pull(pullNumberOf(payload.check_run?.external_id ?? "")) : void 0;
		case "workflow_run": return action === "completed" && payload.workflow_run ? {
			kind: "run",
			repositoryId: repository.id,
			runId: payload.workflow_run.id
		} : void 0;
		case "merge_group": return action === "checks_requested" || action === "destroyed" ? pull(pullOfGroup(payload.merge_group?.head_ref ?? "")) : void 0;
		default: return;
	}
}
// src/app/web/receive-webhook.ts
/** A webhook's way in: bounded, signed, stored, and only then answered. The work comes later, from the queue. */
const DELIVERY_ID = /^[\w-]{1,100}$/;
const EVENT = /^\w{1,100}$/;
/** Throws only where the database does: GitHub is told so (5xx), and the delivery is asked for again later. */
async function receiveWebhook(request, receiver) {
	const startedMs = performance.now();
	const event = String(request.headers["x-github-event"] ?? "");
	const id = String(request.headers["x-github-delivery"] ?? "");
	const answered = (result, answer) => {
		receiver.metrics.countWebhook(event, result);
		receiver.metrics.acknowledged.observe((performance.now() - startedMs) / 1e3);
		return answer;
	};
	const body = await readBody(request, receiver.bodyBytes);
	if (body === "too-long") return answered("too-long", json(413, { error: "The body is too long." }));
	const signature = request.headers["x-hub-signature-256"];
	if (!isSigned(body, typeof signature === "string" ? signature : void 0, receiver.secret)) return answered("unsigned", json(401, { error: "The signature doesn’t match." }));
	if (!DELIVERY_ID.test(id) || !EVENT.test(event)) return answered("invalid", json(400, { error: "X-GitHub-Delivery or X-GitHub-Event is missing." }));
	const payload = parseObject(body);
	if (payload === void 0) return answered("invalid", json(400, { error: "The body isn’t a JSON object." }));
	const routed = routeEvent(event, payload);
	if (routed === void 0) return answered("ignored", json(202, {
		delivery: id,
		state: "ignored"
	}));
	const { action, installationId, repositoryId } = routed;
	const subject = subjectName(routed.subject);
	const delivery = {
		id,
		event,
		action,
		installationId,
		repositoryId,
		subject,
		payload
	};
	const claimed = await claimDelivery(receiver.db, delivery, dateOf(receiver.clock));
	receiver.log.info({
		delivery: id,
		event,
		action,
		subject,
		state: claimed
	}, "webhook");
	if (claimed === "new") receiver.onStored(installationId);
	return answered(claimed, json(202, {
		delivery: id,
		state: claimed === "new" ? "stored" : "known"
	}));
}
function parseObject(body) {
	try {
		const value = JSON.parse(body.toString("utf8"));
		return typeof value === "object" && value !== null && !Array.isArray(value) ? value : void 0;
	} catch {
		return;
	}
}
/** Whether `X-Hub-Signature-256` is the HMAC of the body, compared in constant time. */
function isSigned(body, signature, secret) {
	const match = /^sha256=([0-9a-f]{64})$/.exec(signature ?? "");
	if (match === null) return false;
	const expected = createHmac("sha256", secret).update(body).digest();
	return timingSafeEqual(expected, Buffer.from(match[1], "hex"));
}
// src/app/web/server.ts
/** The HTTP server: finds the route, writes its answer, and never shows an error's insides. */
/** GitHub waits 10 s for an answer. A sender that is slower than this holds a connection for nothing. */
const REQUEST_TIMEOUT_MS = 15e3;
async function startServer(routes, { host, port, log }) {
	const server = createServer({
		requestTimeout: REQUEST_TIMEOUT_MS,
		headersTimeout: REQUEST_TIMEOUT_MS
	});
	server.on("request", (incoming, response) => {
		answer(routes, incoming).catch((error) => {
			log.error({
				err: error,
				path: pathOf(incoming)
			}, "request failed");
			return json(503, { error: "Not available now." }, { "retry-after": "10" });
		}).then((found) => write(response, incoming, found)).catch(() => response.destroy());
	});
	await new Promise((resolve, reject) => {
		server.once("error", reject).listen(port, host, resolve);
	});
	return {
		url: addressOf$1(server, host),
		close: () => closeServer(server)
	};
}
async function answer(routes, incoming) {
	if (!URL.canParse(incoming.url ?? "", "http://localhost")) return json(400, { error: "Not an address." });
	const request = {
		method: incoming.method ?? "GET",
		url: new URL(incoming.url ?? "/", "http://localhost"),
		incoming
	};
	for (const route of routes) {
		const found = await route(request);
		if (found !== void 0) return found;
	}
	return json(404, { error: "There is nothing here." });
}
function write(response, incoming, { status, contentType, body, headers }) {
	if (!incoming.complete) response.shouldKeepAlive = false;
	response.writeHead(status, {
		"content-type": contentType,
		"content-length": Buffer.byteLength(body),
		"x-content-type-options": "nosniff",
		"cache-control": "no-store",
		...headers
	});
	response.end(incoming.method === "HEAD" ? void 0 : body);
}
function closeServer(server) {
	return new Promise((resolve) => {
		server.close(() => resolve());
		server.closeIdleConnections();
	});
}
function pathOf(incoming) {
	return (incoming.url ?? "").split("?")[0] ?? "";
}
function addressOf$1(server, host) {
	const address = server.address();
	const port = typeof address === "object" && address !== null ? address.port : 0;
	return `http://${host === "0.0.0.0" || host === "::" ? "localhost" : host}:${port}`;
}
// src/app/web/own-address.ts
/** A host name or an address, with or without a port. */
const HOST = /^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;
/**
* Where GitHub is to send webhooks, people, and the codes of registering and signing in: as the operator says, else as the browser
* asked for it. `X-Forwarded-Host` is not believed, since whoever can set it would get all of them.
*
* @returns an origin; `undefined` where the browser asked for something that isn't one
*/
function ownAddress({ incoming }, publicUrl) {
	if (publicUrl !== void 0) return publicUrl;
	const { host = "" } = incoming.headers;
	if (!HOST.test(host)) return void 0;
	return `${incoming.headers["x-forwarded-proto"] === "https" ? "https" : "http"}://${host}`;
}
// src/app/web/plain-page.ts
/** The few pages for who isn't signed in: set-up, and signing in. */
/** A page that needs nothing beside itself, for {@link html}. */
function page(content) {
	return (nonce) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>wattnudge</title>
<meta name="viewport" content="width=device-width"><style nonce="${nonce}">body{font:16px/1.5 system-ui;max-width:42em;margin:3em auto;padding:0 1em}td{padding-right:2em}</style>
<h1>wattnudge</h1>${content}</html>\n`;
}
function escapeHtml(text) {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
// src/app/web/session/notices.ts
/** Short pages about signing in. */
/** @param advice what the reader should do */
function notice(status, title, advice, headers = {}) {
	return noticePage(status, `<p><b>${escapeHtml(title)}.</b> ${escapeHtml(advice)}</p>`, headers);
}
/** With a link to sign in. */
function signInNotice(status, { title, advice, signIn }, headers = {}) {
	const link = `<p><a href="${escapeHtml(signIn)}">Sign in with GitHub</a></p>`;
	return noticePage(status, `<p><b>${escapeHtml(title)}.</b> ${escapeHtml(advice)}</p>${link}`, headers);
}
function noticePage(status, content, headers) {
	const answer = html(status, page(content));
	return {
		...answer,
		headers: {
			...answer.headers,
			...headers
		}
	};
}
/** GitHub doesn't say what somebody may read, so nothing is shown. */
function notReached() {
	return notice(503, "GitHub didn’t answer", "These pages show only what GitHub lets you read, so they ask it every 5 minutes. Reload the page in a minute. If this goes on, see githubstatus.com, or ask whoever runs this server to read its log.", { "retry-after": "60" });
}
/** Why nobody can sign in. */
function notSetUp(missing) {
	return notice(503, "Nobody can sign in yet", {
		credentials: "Set the App up first. Its log has the address of the set-up page.",
		oauth: "Set GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET to those of the GitHub App, add the callback URL of this server (…/login/callback) in its settings at GitHub, and start the App again.",
		key: "Set ENCRYPTION_KEY to what `openssl rand -hex 32` prints, the same for each instance, and start the App again. It encrypts the tokens of people who sign in."
	}[missing]);
}
// src/app/web/session/forms.ts
/** Whether a form was sent by a page of this App, in the session that it was made for (CWE-352). */
const MAX_FORM_BYTES = 2e4;
/**
* The fields of a form, or the answer that refuses it. Three things are asked: what the browser says of the page that sent it
* (`Sec-Fetch-Site`, and `Origin`, of which an old browser sends one), and the token, which only a page of this session has.
*
* @param own the origin that the server is reached at
*/
async function readOwnForm({ method, incoming }, { csrfToken, own }) {
	if (method !== "POST") return notice(405, "This address takes forms only", "Go back, and use the button there.", { allow: "POST" });
	const { origin, "sec-fetch-site": site, "content-type": type = "" } = incoming.headers;
	if (!((origin !== void 0 || site !== void 0) && (origin === void 0 || origin === own) && (site === void 0 || site === "same-origin"))) return foreign();
	if (!/^application\/x-www-form-urlencoded(?:;|$)/i.test(type)) return foreign();
	const body = await readBody(incoming, MAX_FORM_BYTES);
	if (body === "too-long") return notice(413, "The form is too long", `It can have up to ${MAX_FORM_BYTES / 1e3} kB.`);
	const fields = new URLSearchParams(body.toString("utf8"));
	const tokens = fields.getAll("csrf");
	return tokens.length === 1 && isSame(tokens[0], csrfToken) ? fields : foreign();
}
function foreign() {
	return notice(403, "This form was not sent", "It doesn’t belong to this browser’s session. Go back, reload the page, and send it again. If that fails, the server’s PUBLIC_URL may differ from the address in your browser.");
}
// src/app/web/session/user-lists.ts
const PER_PAGE = 100;
/** 5,000 repositories of one installation. What is behind them can't be read on the pages. */
const MAX_PAGES = 50;
const id = int().positive();
const installationsSchema = object({ installations: array(object({
	id,
	suspended_at: string().nullish()
})) });
const name = string().min(1).max(200);
const repositoriesSchema = object({ repositories: array(object({
	id,
	name,
	owner: object({ login: name })
})) });
/** Ids of the App's installations that somebody can reach. In a suspended one, GitHub gives the App nothing. */
async function listInstallations(ask) {
	return (await allPages(async (page) => {
		const { data } = await ask("GET /user/installations", {
			per_page: PER_PAGE,
			page
		});
		return installationsSchema.parse(data).installations;
	})).filter(({ suspended_at }) => suspended_at == null).map((installation) => installation.id);
}
/** The repositories that somebody has been given permission to read, as they are called now. */
async function listRepositories(ask, installationId) {
	try {
		return (await allPages(async (page) => {
			const { data } = await ask("GET /user/installations/{installation_id}/repositories", {
				installation_id: installationId,
				per_page: PER_PAGE,
				page
			});
			return repositoriesSchema.parse(data).repositories;
		})).map((repository) => ({
			id: repository.id,
			owner: repository.owner.login,
			name: repository.name
		}));
	} catch (error) {
		if (statusOf(error) === 404 || statusOf(error) === 403 && !isRateLimit(error)) return [];
		throw error;
	}
}
async function allPages(askPage) {
	const items = [];
	for (let page = 1; page <= MAX_PAGES; page += 1) {
		const found = await askPage(page);
		items.push(...found);
		if (found.length < PER_PAGE) break;
	}
	return items;
}
/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit */
function isRateLimit(error) {
	const headers = error.response?.headers ?? {};
	return headers["x-ratelimit-remaining"] === "0" || headers["retry-after"] !== void 0 || /rate limit/i.test(String(error));
}
function statusOf(error) {
	const status = error instanceof Error && "status" in error ? error.status : void 0;
	return typeof status === "number" ? status : void 0;
}
// src/app/web/session/github-user.ts
/** What GitHub answers to somebody's own token: who they are, and what they may read. And how the App gets such tokens. */
/** GitHub answers, and what it says is no: the code, or the token, is good for nothing. */
var RefusedByGitHub = class extends Error {
	name = "RefusedByGitHub";
};
/** GitHub doesn't answer, or not now: what somebody may do isn't known. */
var GitHubNotReached = class extends Error {
	name = "GitHubNotReached";
};
/** A browser's user waits for it. */
const TIMEOUT_MS = 1e4;
/** Pages of several thousand repositories take longer. */
const LIST_TIMEOUT_MS = 3e4;
const userSchema = object({
	id: int().positive(),
	login: string().min(1).max(100)
});
const dateSchema = datetime();
/**
* Every function throws `RefusedByGitHub` or `GitHubNotReached`.
*
* @param apiUrl `https://api.github.com`, or that of a GitHub Enterprise Server; its OAuth addresses follow from it
*/
function gitHubUsers(apiUrl, oauth) {
	const requestWithin = (ms) => request.defaults({
		baseUrl: apiUrl,
		request: { signal: AbortSignal.timeout(ms) }
	});
	const client = () => ({
		clientType: "github-app",
		...oauth,
		request: requestWithin(TIMEOUT_MS)
	});
	return {
		exchange: (code, verifier, redirectUrl) => understood(async () => {
			const { request, ...rest } = client();
			const withVerifier = request.defaults({ code_verifier: verifier });
			const { authentication } = await exchangeWebFlowCode({
				...rest,
				code,
				redirectUrl,
				request: withVerifier
			});
			return tokensOf(authentication);
		}),
		refresh: (token) => understood(async () => tokensOf((await refreshToken({
			...client(),
			refreshToken: token
		})).authentication)),
		revoke: (token) => understood(async () => void await deleteToken({
			...client(),
			token
		})),
		whoIs: (token) => understood(async () => {
			const { data } = await requestWithin(TIMEOUT_MS)("GET /user", { headers: authorization(token) });
			return userSchema.parse(data);
		}),
		listReadable: (token) => understood(async () => {
			const request = requestWithin(LIST_TIMEOUT_MS).defaults({ headers: authorization(token) });
			const lists = [];
			for (const id of await listInstallations(request)) lists.push(...await listRepositories(request, id));
			return lists;
		})
	};
}
function authorization(token) {
	return { authorization: `Bearer ${token}` };
}
/** What is missing is not believed to be there: an answer of another form is one that wasn't given. */
function tokensOf(given) {
	const access = string().min(1).parse(given.token);
	if (given.expiresAt === void 0) return { access };
	return {
		access,
		expiresAtMs: Date.parse(dateSchema.parse(given.expiresAt)),
		refresh: string().min(1).parse(given.refreshToken)
	};
}
/**
* GitHub's "no" told from everything else. 401: the token. 400 is what the library makes of an `error` in the answer to a code or a refresh
* token; 404, what GitHub answers to a client that it doesn't know.
*/
async function understood(ask) {
	try {
		return await ask();
	} catch (cause) {
		const status = statusOf(cause);
		if (status === 400 || status === 401) throw new RefusedByGitHub("GitHub refuses", { cause: withoutSecrets(cause) });
		throw new GitHubNotReached("GitHub gave no usable answer", { cause: withoutSecrets(cause) });
	}
}
/** The request that hangs on the error has the client secret and the code in its body. */
function withoutSecrets(error) {
	return /* @__PURE__ */ new Error(error instanceof Error ? `${error.name}: ${error.message}` : "unknown");
}
// src/app/web/session/return-address.ts
/** Any page is shorter than this. The address travels in a cookie, which has 4 kB. */
const MAX_CHARACTERS = 500;
/** `new URL` never looks it up. */
const HERE = "http://here.invalid";
/**
* Where somebody goes after signing in: a path of this server, and nothing else (CWE-601).
*
* A browser takes `//evil.example`, `/\evil.example`, and, once dots are resolved, `/.//evil.example` for another server. So the address
* is resolved first, as a browser does it, and the result is checked.
*
* @returns `/` for whatever isn't one
*/
function localPath(address) {
	if (address === null || address.length > MAX_CHARACTERS || !/^\/[\x21-\x7e]*$/.test(address)) return "/";
	if (/^\/[/\\]/.test(address) || !URL.canParse(address, HERE)) return "/";
	const { origin, pathname, search } = new URL(address, HERE);
	if (origin !== HERE || pathname.startsWith("//") || /\\/.test(pathname)) return "/";
	if (/^\/log(?:in|out)(?:\/|$)/.test(pathname)) return "/";
	return `${pathname}${search}`;
}
// src/app/web/session/reader.ts
/** The address that signs somebody in and brings them back to `url`. */
function signInPath(url) {
	return `/login?to=${encodeURIComponent(localPath(`${url.pathname}${url.search}`))}`;
}
// node_modules/cookie/dist/index.js
/**
* RegExp to match cookie-name in RFC 6265 sec 4.1.1
* This refers out to the obsoleted definition of token in RFC 2616 sec 2.2
* which has been replaced by the token definition in RFC 7230 appendix B.
*
* cookie-name       = token
* token             = 1*tchar
* tchar             = "!" / "#" / "$" / "%" / "&" / "'" /
*                     "*" / "+" / "-" / "." / "^" / "_" /
*                     "`" / "|" / "~" / DIGIT / ALPHA
*
* Note: Allowing more characters - https://github.com/jshttp/cookie/issues/191
* Allow same range as cookie value, except `=`, which delimits end of name.
*/
const cookieNameRegExp = /^[\u0021-\u003A\u003C\u003E-\u007E]+$/;
/**
* RegExp to match cookie-value in RFC 6265 sec 4.1.1
*
* cookie-value      = *cookie-octet / ( DQUOTE *cookie-octet DQUOTE )
* cookie-octet      = %x21 / %x23-2B / %x2D-3A / %x3C-5B / %x5D-7E
*                     ; US-ASCII characters excluding CTLs,
*                     ; whitespace DQUOTE, comma, semicolon,
*                     ; and backslash
*
* Allowing more characters: https://github.com/jshttp/cookie/issues/191
* Comma, backslash, and DQUOTE are not part of the parsing algorithm.
*/
const cookieValueRegExp = /^[\u0021-\u003A\u003C-\u007E]*$/;
/**
* RegExp to match invalid cookie values to be encoded, including `%` for roundtrip safety.
*/
const cookieOctetInvalidRegExp = /[\u0000-\u0020\u007F-\uFFFF",;\\%]/;
/**
* RegExp to match domain-value in RFC 6265 sec 4.1.1
*
* domain-value      = <subdomain>
*                     ; defined in [RFC1034], Section 3.5, as
*                     ; enhanced by [RFC1123], Section 2.1
* <subdomain>       = <label> | <subdomain> "." <label>
* <label>           = <let-dig> [ [ <ldh-str> ] <let-dig> ]
*                     Labels must be 63 characters or less.
*                     'let-dig' not 'letter' in the first char, per RFC1123
* <ldh-str>         = <let-dig-hyp> | <let-dig-hyp> <ldh-str>
* <let-dig-hyp>     = <let-dig> | "-"
* <let-dig>         = <letter> | <digit>
* <letter>          = any one of the 52 alphabetic characters A through Z in
*                     upper case and a through z in lower case
* <digit>           = any one of the ten digits 0 through 9
*
* Keep support for leading dot: https://github.com/jshttp/cookie/issues/173
*
* > (Note that a leading %x2E ("."), if present, is ignored even though that
* character is not permitted, but a trailing %x2E ("."), if present, will
* cause the user agent to ignore the attribute.)
*/
const domainValueRegExp = /^([.]?[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)([.][a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i;
/**
* RegExp to match path-value in RFC 6265 sec 4.1.1
*
* path-value        = <any CHAR except CTLs or ";">
* CHAR              = %x01-7F
*                     ; defined in RFC 5234 appendix B.1
*/
const pathValueRegExp = /^[\u0020-\u003A\u003D-\u007E]*$/;
const NullObject = /* @__PURE__ */ (() => {
	const C = function() {};
	C.prototype = Object.create(null);
	return C;
})();
/**
* Parse a `Cookie` header.
*
* Parse the given cookie header string into an object
* The object has the various cookies as keys(names) => values
*/
function parseCookie(str, options) {
	const obj = new NullObject();
	const len = str.length;
	if (len < 2) return obj;
	const dec = options?.decode ?? defaultDecode;
	let index = 0;
	do {
		const eqIdx = eqIndex(str, index, len);
		if (eqIdx === len) break;
		const endIdx = endIndex(str, index, len);
		if (eqIdx > endIdx) {
			index = str.lastIndexOf(";", eqIdx - 1) + 1;
			continue;
		}
		const key = valueSlice(str, index, eqIdx);
		if (obj[key] === void 0) obj[key] = dec(valueSlice(str, eqIdx + 1, endIdx));
		index = endIdx + 1;
	} while (index < len);
	return obj;
}
/**
* Serialize data into a cookie header.
*
* Serialize a name value pair into a cookie string suitable for
* http headers. An optional options object specifies cookie parameters.
*
* stringifySetCookie({ name: 'foo', value: 'bar', httpOnly: true })
*   => "foo=bar; HttpOnly"
*/
function stringifySetCookie(cookie, options) {
	const enc = options?.encode ?? defaultEncode;
	if (!cookieNameRegExp.test(cookie.name)) throw new TypeError(`cookie name is invalid: ${cookie.name}`);
	const value = cookie.value == null ? "" : enc(cookie.value);
	if (enc !== defaultEncode && !cookieValueRegExp.test(value)) throw new TypeError(`cookie value is invalid: ${cookie.value}`);
	let str = cookie.name + "=" + value;
	if (cookie.maxAge !== void 0) {
		if (!Number.isSafeInteger(cookie.maxAge)) throw new TypeError(`cookie maxAge is invalid: ${cookie.maxAge}`);
		str += "; Max-Age=" + cookie.maxAge;
	}
	if (cookie.domain) {
		if (!domainValueRegExp.test(cookie.domain)) throw new TypeError(`cookie domain is invalid: ${cookie.domain}`);
		str += "; Domain=" + cookie.domain;
	}
	if (cookie.path) {
		if (!pathValueRegExp.test(cookie.path)) throw new TypeError(`cookie path is invalid: ${cookie.path}`);
		str += "; Path=" + cookie.path;
	}
	if (cookie.expires) {
		const year = cookie.expires.getUTCFullYear();
		if (!(year >= 1601 && year <= 9999)) throw new TypeError(`cookie expires is invalid: ${cookie.expires}`);
		str += "; Expires=" + cookie.expires.toUTCString();
	}
	if (cookie.httpOnly) str += "; HttpOnly";
	if (cookie.secure) str += "; Secure";
	if (cookie.partitioned) str += "; Partitioned";
	if (cookie.priority) switch (typeof cookie.priority === "string" ? cookie.priority.toLowerCase() : void 0) {
		case "low":
			str += "; Priority=Low";
			break;
		case "medium":
			str += "; Priority=Medium";
			break;
		case "high":
			str += "; Priority=High";
			break;
		default: throw new TypeError(`cookie priority is invalid: ${cookie.priority}`);
	}
	if (cookie.sameSite) switch (typeof cookie.sameSite === "string" ? cookie.sameSite.toLowerCase() : cookie.sameSite) {
		case true:
		case "strict":
			str += "; SameSite=Strict";
			break;
		case "lax":
			str += "; SameSite=Lax";
			break;
		case "none":
			str += "; SameSite=None";
			break;
		default: throw new TypeError(`cookie sameSite is invalid: ${cookie.sameSite}`);
	}
	return str;
}
/**
* Find the next `;` character, or return `len`.
*/
function endIndex(str, min, len) {
	const index = str.indexOf(";", min);
	return index === -1 ? len : index;
}
/**
* Find the next `=` character, or return `len`.
*/
function eqIndex(str, min, len) {
	const index = str.indexOf("=", min);
	return index === -1 ? len : index;
}
/**
* Slice out a value between startPod to max.
*/
function valueSlice(str, min, max) {
	if (min === max) return "";
	let start = min;
	let end = max;
	do {
		const code = str.charCodeAt(start);
		if (code !== 32 && code !== 9) break;
	} while (++start < end);
	while (end > start) {
		const code = str.charCodeAt(end - 1);
		if (code !== 32 && code !== 9) break;
		end--;
	}
	return str.slice(start, end);
}
/**
* URL-decode string value. Optimized to skip native call when no %.
*/
function defaultDecode(str) {
	if (str.indexOf("%") === -1) return str;
	try {
		return decodeURIComponent(str);
	} catch (e) {
		return str;
	}
}
/**
* URL-encode string value. Optimized to skip native call for roundtrip-safe cookie-octet values.
*/
function defaultEncode(str) {
	return cookieOctetInvalidRegExp.test(str) ? encodeURIComponent(str) : str;
}
// src/app/web/session/cookies.ts
/** The cookies of signing in. A page can't read them (`HttpOnly`), and other sites send them only when they lead here (`Lax`). */
/**
* Where the server is reached by https, the names begin with `__Host-`: a browser then takes the cookie only from this very server, by
* https, for all of its paths, so neither a subdomain nor an unencrypted connection can plant one (RFC 6265bis, section 4.1.3.2).
*/
function nameOf(name, own) {
	return `${own.startsWith("https:") ? "__Host-" : ""}wattnudge-${name}`;
}
/** @param own the origin that the server is reached at */
function readCookie({ incoming }, name, own) {
	return parseCookie(incoming.headers.cookie ?? "")[nameOf(name, own)];
}
/** @param maxAgeSeconds 0 deletes it */
function setCookie(name, value, { own, maxAgeSeconds }) {
	return stringifySetCookie({
		name: nameOf(name, own),
		value,
		maxAge: maxAgeSeconds,
		path: "/",
		httpOnly: true,
		sameSite: "lax",
		secure: own.startsWith("https:")
	});
}
/** A token that ends while it is used is as good as ended. */
const EXPIRES_SOON_MS = 6e4;
/** How long an instance may take to renew tokens: longer than GitHub is waited for. */
const RENEWAL_MS = 2e4;
/** How often the others look whether it has. */
const LOOK_AGAIN_MS = 250;
/** Of 32 random bytes as base64url. */
const SESSION_ID = /^[\w-]{43}$/;
/** Asked again where a webhook arrives meanwhile: not for as long as somebody can send some. */
const MAX_TRIES = 3;
function sessionFinder({ db, config, clock }) {
	return async (request) => {
		const own = ownAddress(request, config.publicUrl);
		const id = own && readCookie(request, "session", own);
		if (!id || !SESSION_ID.test(id)) return void 0;
		const session = await findSession(db, hashOfId(id), dateOf(clock));
		return session && {
			session,
			csrfToken: csrfTokenOf(id)
		};
	};
}
/** Bound to the session and to nothing else: another session's is worth nothing, and the id can't be computed from it. */
function csrfTokenOf(id) {
	return createHmac("sha256", id).update("csrf").digest("base64url");
}
function readerFinder(options) {
	const { db, config, clock, log, oauth, keys } = options;
	const find = sessionFinder(options);
	/** Requests of one session that come together wait for one answer. */
	const underWay = /* @__PURE__ */ new Map();
	const ask = (session) => {
		const found = underWay.get(session.idHash);
		if (found !== void 0) return found;
		const asking = askGitHub(session).finally(() => underWay.delete(session.idHash));
		underWay.set(session.idHash, asking);
		return asking;
	};
	const askGitHub = async (first) => {
		const users = gitHubUsers(config.apiUrl, oauth());
		let session = first;
		for (let tries = 1;; tries += 1) {
			const askedAt = dateOf(clock);
			try {
				const tokens = await usableTokens(session, users);
				if (tokens === void 0) {
					await end(session, "its tokens can’t be used");
					return;
				}
				const found = await users.listReadable(tokens.access);
				await noteNames(db, found);
				const repositories = found.map(({ id }) => id);
				if (await savePermissions(db, session, {
					repositories,
					askedAt
				})) return repositories;
				if (tries === MAX_TRIES) return await findAgain(session) && repositories;
			} catch (error) {
				if (!(error instanceof RefusedByGitHub)) throw error;
				if (await end(session, "GitHub refuses its token")) return void 0;
				if (tries === MAX_TRIES) throw new GitHubNotReached("GitHub refuses new tokens", { cause: error });
			}
			const again = await findAgain(session);
			if (again === void 0) return void 0;
			session = again;
		}
	};
	const findAgain = ({ idHash }) => findSession(db, idHash, dateOf(clock));
	/** A refresh token is good for one use, so that one instance renews tokens, and the others wait for it. */
	const usableTokens = async (first, users) => {
		const untilMs = clock.now() + RENEWAL_MS;
		for (let session = first; session !== void 0; session = await findAgain(session)) {
			const tokens = openTokens(session.tokens, session.idHash, keys);
			if (tokens?.expiresAtMs === void 0 || tokens.expiresAtMs - EXPIRES_SOON_MS > clock.now()) return tokens;
			if (tokens.refresh === void 0) return void 0;
			const now = dateOf(clock);
			if (await claimRenewal(db, session, {
				now,
				until: new Date(now.getTime() + RENEWAL_MS)
			})) return renewed(session, tokens.refresh, users);
			if (clock.now() >= untilMs) throw new GitHubNotReached("another instance renews the tokens, and doesn’t finish");
			await clock.sleep(LOOK_AGAIN_MS);
		}
	};
	const renewed = async (session, refresh, users) => {
		try {
			const fresh = await users.refresh(refresh);
			return await saveTokens(db, session.idHash, sealTokens(fresh, session.idHash, keys)) ? fresh : void 0;
		} catch (error) {
			await giveUpRenewal(db, session);
			throw error;
		}
	};
	/** @returns whether it is over: not where its tokens are others by now */
	const end = async (session, reason) => {
		const isOver = await endSessionWith(db, session);
		if (isOver) log.info({
			login: session.login,
			reason
		}, "session ended");
		return isOver;
	};
	return async (request) => {
		const found = await find(request);
		if (found === void 0) return void 0;
		const { session, csrfToken } = found;
		const { permissions, login, userId } = session;
		const ageMs = permissions === void 0 ? NaN : clock.now() - permissions.askedAt.getTime();
		const permitted = ageMs >= 0 && ageMs < 3e5 ? permissions.repositories : await ask(session);
		if (permitted === void 0) return void 0;
		await useSession(db, session, dateOf(clock));
		const repositories = await knownAmong(db, permitted);
		return {
			login,
			userId,
			csrfToken,
			repositories,
			mayRead: (id) => repositories.has(id)
		};
	};
}
const NAME = "sign-in";
const attemptSchema = strictObject({
	state: string(),
	/** PKCE (RFC 7636): the code is good only for who has it. */
	verifier: string(),
	to: string(),
	untilMs: number()
});
/** @param to a path that was checked */
function beginAttempt(to, nowMs) {
	const random = () => randomBytes(32).toString("base64url");
	return {
		state: random(),
		verifier: random(),
		to,
		untilMs: nowMs + 6e5
	};
}
/** `code_challenge` of the method S256. */
function challengeOf({ verifier }) {
	return createHash("sha256").update(verifier).digest("base64url");
}
function sealAttempt(attempt, keys) {
	return Buffer.from(JSON.stringify(seal(attempt, NAME, keys.current))).toString("base64url");
}
/** `undefined` where it is none of ours, or its time is over. */
function openAttempt(text, keys, nowMs) {
	try {
		const sealed = sealedSchema.parse(JSON.parse(Buffer.from(text ?? "", "base64url").toString("utf8")));
		const attempt = attemptSchema.parse(unseal(sealed, NAME, keys.current));
		return attempt.untilMs > nowMs ? attempt : void 0;
	} catch {
		return;
	}
}
// src/app/web/session/callback-path.ts
/** Where GitHub sends people back to. It is registered at GitHub with the App. */
const CALLBACK_PATH = "/login/callback";
// src/app/web/session/rate-limit.ts
/** How often one address may do what costs requests at GitHub. Counted by each instance for itself, in bounded memory. */
/** A token bucket for each address. Where there are more addresses than are kept, the one that was quiet longest is forgotten. */
function createRateLimit({ clock, burst, everyMs, maxAddresses }) {
	/** When each bucket is full again; in the order in which they were used. */
	const fullAt = /* @__PURE__ */ new Map();
	return {
		get size() {
			return fullAt.size;
		},
		take(address) {
			const now = clock.now();
			const full = Math.min(Math.max(fullAt.get(address) ?? now, now), now + burst * everyMs);
			const waitMs = full + everyMs - now - burst * everyMs;
			fullAt.delete(address);
			fullAt.set(address, waitMs > 0 ? full : full + everyMs);
			if (fullAt.size > maxAddresses) fullAt.delete(fullAt.keys().next().value ?? "");
			return waitMs > 0 ? Math.ceil(waitMs / 1e3) : 0;
		}
	};
}
/** Networks that a proxy of this server may be in, and nobody on the internet. */
const PRIVATE = new BlockList();
PRIVATE.addSubnet("127.0.0.0", 8);
PRIVATE.addSubnet("10.0.0.0", 8);
PRIVATE.addSubnet("172.16.0.0", 12);
PRIVATE.addSubnet("192.168.0.0", 16);
PRIVATE.addAddress("::1", "ipv6");
PRIVATE.addSubnet("fc00::", 7, "ipv6");
/**
* Whom to count: the address that the request comes from. If that is a proxy's, the last address of `X-Forwarded-For`, which the proxy
* wrote; those before it anybody can write. Of IPv6 the network, because a person has a whole one.
*/
function addressOf({ incoming }) {
	const peer = plain(incoming.socket.remoteAddress ?? "");
	const forwarded = plain(String(incoming.headers["x-forwarded-for"] ?? "").split(",").at(-1)?.trim() ?? "");
	const address = isIP(peer) !== 0 && PRIVATE.check(peer, isIP(peer) === 6 ? "ipv6" : "ipv4") && isIP(forwarded) !== 0 ? forwarded : peer;
	return isIP(address) === 6 ? networkOf(address) : address;
}
/** `::ffff:192.0.2.1` is 192.0.2.1. */
function plain(address) {
	return address.replace(/^::ffff:(?=[\d.]+$)/i, "");
}
/** The first 64 bits, in one way of writing them. */
function networkOf(address) {
	const [, written = ""] = /^\[(.*)\]$/.exec(new URL(`http://[${address.split("%")[0]}]`).hostname) ?? [];
	const [head = "", tail] = written.split("::");
	const before = head.split(":").filter((part) => part !== "");
	const after = (tail ?? "").split(":").filter((part) => part !== "");
	const zeros = tail === void 0 ? 0 : 8 - before.length - after.length;
	return [
		...before,
		...Array.from({ length: zeros }, () => "0"),
		...after
	].slice(0, 4).join(":");
}
// src/app/web/session/sign-in.ts
/**
* Signing in with GitHub, and out: the web flow of a GitHub App's user access tokens, with `state` and PKCE.
* https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-user-access-token-for-a-github-app
*/
/** What GitHub's codes are made of. */
const CODE = /^[\w-]{1,200}$/;
/** Each way back costs two requests at GitHub and a row; the way there costs neither, and isn't counted. */
const CALLBACKS = {
	burst: 60,
	everyMs: 2e3,
	maxAddresses: 1e4
};
function signInRoute(options) {
	const { config, clock } = options;
	const limit = createRateLimit({
		clock,
		...CALLBACKS
	});
	return (request) => {
		const { pathname } = request.url;
		const handle = {
			"/login": begin,
			[CALLBACK_PATH]: comeBack,
			"/logout": signOut
		}[pathname];
		if (handle === void 0) return void 0;
		const own = ownAddress(request, config.publicUrl);
		if (own === void 0) return notice(400, "This isn’t the address of the server", "Open it by its name.");
		return handle(request, own, {
			...options,
			limit
		});
	};
}
/** To GitHub, with an attempt in the browser that the way back is compared with. */
const begin = (request, own, { config, clock, ready }) => {
	if (request.method !== "GET") return notice(405, "This address takes no forms", "Open it as a page.", { allow: "GET" });
	const set = ready();
	if ("status" in set) return set;
	const attempt = beginAttempt(localPath(request.url.searchParams.get("to")), clock.now());
	const authorize = new URL(`${config.serverUrl}/login/oauth/authorize`);
	authorize.search = new URLSearchParams({
		client_id: set.oauth.clientId,
		redirect_uri: `${own}${CALLBACK_PATH}`,
		state: attempt.state,
		code_challenge: challengeOf(attempt),
		code_challenge_method: "S256"
	}).toString();
	const cookie = setCookie("sign-in", sealAttempt(attempt, set.keys), {
		own,
		maxAgeSeconds: 600
	});
	return redirect(authorize.href, [cookie]);
};
/** From GitHub: the code becomes tokens, and the tokens a new session. */
const comeBack = async (request, own, options) => {
	const { db, config, clock, log, ready, limit } = options;
	if (request.method !== "GET") return notice(405, "This address takes no forms", "Open it as a page.", { allow: "GET" });
	const set = ready();
	if ("status" in set) return set;
	const { oauth, keys } = set;
	const waitSeconds = limit.take(addressOf(request));
	if (waitSeconds > 0) return notice(429, "Too many people of your network are signing in at once", "Wait a few seconds, then reload this page.", { "retry-after": String(waitSeconds) });
	const attempt = openAttempt(readCookie(request, "sign-in", own), keys, clock.now());
	const isOver = setCookie("sign-in", "", {
		own,
		maxAgeSeconds: 0
	});
	const failed = (title, advice) => {
		return signInNotice(400, {
			title,
			advice,
			signIn: `/login?to=${encodeURIComponent(attempt?.to ?? "/")}`
		}, { "set-cookie": isOver });
	};
	const parameters = request.url.searchParams;
	if (attempt === void 0 || !isSame(parameters.get("state") ?? "", attempt.state)) return failed("This sign-in didn’t begin in this browser, or took longer than 10 minutes", "Begin again, in one tab, with cookies allowed.");
	const code = parameters.get("code") ?? "";
	if (!CODE.test(code)) return failed("You aren’t signed in", "GitHub wasn’t allowed to tell who you are. To see the pages, authorise the App.");
	const users = gitHubUsers(config.apiUrl, oauth);
	try {
		const tokens = await users.exchange(code, attempt.verifier, `${own}${CALLBACK_PATH}`);
		const { id: userId, login } = await users.whoIs(tokens.access);
		const before = readCookie(request, "session", own);
		if (before !== void 0) await endSession(db, hashOfId(before));
		const id = randomBytes(32).toString("base64url");
		const idHash = hashOfId(id);
		await saveSession(db, {
			idHash,
			userId,
			login,
			tokens: sealTokens(tokens, idHash, keys)
		}, dateOf(clock));
		log.info({ login }, "signed in");
		return redirect(attempt.to, [isOver, setCookie("session", id, {
			own,
			maxAgeSeconds: MAX_AGE_MS / 1e3
		})]);
	} catch (error) {
		if (error instanceof RefusedByGitHub) {
			log.warn({ err: error }, "GitHub refused a sign-in");
			return failed("GitHub didn’t accept this sign-in", "Its code is good once, for 10 minutes. Begin again.");
		}
		if (!(error instanceof GitHubNotReached)) throw error;
		log.warn({ err: error }, "sign-in without GitHub");
		const answer = notReached();
		return {
			...answer,
			headers: {
				...answer.headers,
				"set-cookie": isOver
			}
		};
	}
};
/**
* Works without GitHub. The answer is a page: to lead on to one that asks to sign in would lead to GitHub, which a page's own policy
* (`form-action`) keeps its forms from, and the browser would stay where it is.
*/
const signOut = async (request, own, options) => {
	const { db, config, log, oauth, keys } = options;
	const found = await sessionFinder(options)(request);
	const isOut = signInNotice(200, {
		title: "You are signed out",
		advice: "At GitHub you still are signed in: on a computer that isn’t yours, sign out there, too.",
		signIn: "/login"
	}, { "set-cookie": setCookie("session", "", {
		own,
		maxAgeSeconds: 0
	}) });
	if (found === void 0) return isOut;
	const { session, csrfToken } = found;
	const form = await readOwnForm(request, {
		csrfToken,
		own
	});
	if ("status" in form) return form;
	await endSession(db, session.idHash);
	log.info({ login: session.login }, "signed out");
	const [client, tokens] = [oauth(), keys && openTokens(session.tokens, session.idHash, keys)];
	if (client !== void 0 && tokens !== void 0) gitHubUsers(config.apiUrl, client).revoke(tokens.access).catch((error) => log.debug({ err: error }, "GitHub did not take the token back"));
	return isOut;
};
function redirect(location, cookies) {
	return {
		status: 303,
		contentType: "text/plain; charset=utf-8",
		body: "",
		headers: {
			location,
			"set-cookie": cookies,
			"referrer-policy": "no-referrer"
		}
	};
}
// src/app/web/session/index.ts
function createSessions(options) {
	const { config, log, oauth, keys, isSetUp } = options;
	const ready = () => {
		const client = oauth();
		if (!isSetUp()) return notSetUp("credentials");
		if (client === void 0) return notSetUp("oauth");
		return keys === void 0 ? notSetUp("key") : {
			oauth: client,
			keys
		};
	};
	const findReader = keys && readerFinder({
		...options,
		oauth: () => clientOf(oauth()),
		keys
	});
	const readerOf = async (request) => {
		if (findReader === void 0 || "status" in ready()) return void 0;
		return findReader(request);
	};
	return {
		route: signInRoute({
			...options,
			keys,
			ready
		}),
		readerOf,
		async forReader(request, answer) {
			const set = ready();
			if ("status" in set) return set;
			try {
				const reader = await readerOf(request);
				return reader === void 0 ? sentToSignIn(request) : await answer(reader);
			} catch (error) {
				if (!(error instanceof GitHubNotReached)) throw error;
				log.warn({ err: error }, "no page without GitHub");
				return notReached();
			}
		},
		async readForm(request, { csrfToken }) {
			const own = ownAddress(request, config.publicUrl);
			if (own === void 0) return notice(400, "This isn’t the address of the server", "Open it by its name.");
			return readOwnForm(request, {
				csrfToken,
				own
			});
		}
	};
}
/** A browser that is led to GitHub from a form is stopped by the page's own policy (`form-action`): there, a link says the same. */
function sentToSignIn(request) {
	if (request.method === "GET" || request.method === "HEAD") return {
		status: 303,
		contentType: "text/plain; charset=utf-8",
		body: "",
		headers: { location: signInPath(request.url) }
	};
	return signInNotice(401, {
		title: "You aren’t signed in any more",
		advice: "Nothing was changed.",
		signIn: "/login"
	});
}
/** `ready` has said that it is there. */
function clientOf(client) {
	if (client === void 0) throw new Error("signing in is not set up");
	return client;
}
// src/app/web/set-up.ts
/**
* The set-up page, while there are no credentials: registers the GitHub App from `app.yml` (GitHub's manifest flow) and
* takes the credentials over. Probot has such a page too; its manifest must lie in the working directory, it writes `.env`, and
* it has to be restarted, none of which suits a package that is started with `npx`.
*/
var import_dist = require_dist();
const conversion = object({
	id: int(),
	pem: string(),
	webhook_secret: string().min(1),
	html_url: url(),
	client_id: string().min(1),
	client_secret: string().min(1)
});
function setUpRoutes({ config, key, isDone, onCredentials }) {
	const isKey = (given) => isSame(given ?? "", key);
	const needsEncryption = config.production && config.encryptionKey === void 0;
	return {
		path: `/setup?key=${key}`,
		routes: [async (request) => {
			const { url, method } = request;
			if (method !== "GET") return void 0;
			if (url.pathname === "/" && !isDone()) return html(200, page(NOT_YET));
			if (url.pathname === "/setup") {
				if (isDone()) return html(200, page(RUNNING));
				if (!isKey(url.searchParams.get("key"))) return html(403, page(WITH_KEY));
				if (needsEncryption) return html(503, page(NO_ENCRYPTION));
				const own = ownAddress(request, config.publicUrl);
				if (own === void 0) return html(400, page(NO_ADDRESS));
				return html(200, form(own, config.serverUrl, key), new URL(config.serverUrl).origin);
			}
			if (url.pathname === "/setup/callback") {
				if (isDone() || !isKey(url.searchParams.get("state"))) return html(403, page(WITH_KEY));
				if (needsEncryption) return html(503, page(NO_ENCRYPTION));
				const code = url.searchParams.get("code") ?? "";
				if (!/^[\w-]{1,200}$/.test(code)) return html(400, page("<p>GitHub sent no code. Start again.</p>"));
				const { credentials, appUrl } = await convert(config.apiUrl, code);
				const token = await onCredentials(credentials);
				return html(200, page(done(appUrl, token)));
			}
		}]
	};
}
/** The code is good for one hour and for one use. */
async function convert(apiUrl, code) {
	const response = await fetch(`${apiUrl}/app-manifests/${code}/conversions`, {
		method: "POST",
		headers: { accept: "application/vnd.github+json" }
	});
	if (!response.ok) throw new Error(`GitHub answered ${response.status} to the code of the manifest`);
	const made = conversion.parse(await response.json());
	return {
		credentials: {
			appId: String(made.id),
			privateKey: made.pem,
			webhookSecret: made.webhook_secret,
			oauth: {
				clientId: made.client_id,
				clientSecret: made.client_secret
			}
		},
		appUrl: made.html_url
	};
}
const NOT_YET = "<p>This App isn’t set up yet. Its log has the address of the set-up page.</p>";
const RUNNING = "<p>This App is running. <a href=\"/healthz\">/healthz</a>, <a href=\"/readyz\">/readyz</a>, <a href=\"/api/v1/openapi.json\">the API</a>.</p>";
const WITH_KEY = "<p>Open the address in this App’s log: it contains a key.</p>";
const NO_ENCRYPTION = "<p>Set <code>ENCRYPTION_KEY</code> first, to what <code>openssl rand -hex 32</code> prints, and start the App again: with it the private key is encrypted in the database.</p>";
const NO_ADDRESS = "<p>Set <code>PUBLIC_URL</code> to the address of this server, and start the App again.</p>";
function form(own, serverUrl, key) {
	const manifest = {
		...readManifest(),
		hook_attributes: {
			url: `${own}/api/github/webhooks`,
			active: true
		},
		redirect_url: `${own}/setup/callback`,
		callback_urls: [`${own}${CALLBACK_PATH}`]
	};
	return (nonce) => page(`
<p>GitHub registers an App of your own, with the rights below, and gives its credentials to this server only.</p>
<form method="post" action="${escapeHtml(`${serverUrl}/settings/apps/new?state=${key}`)}" id="form">
  <input type="hidden" name="manifest" value="${escapeHtml(JSON.stringify(manifest))}">
  <p><label>For an organisation: <input id="organisation" placeholder="its login, or empty for your own account" pattern="[A-Za-z0-9\\-]*" size="40"></label></p>
  <p><button>Register the App at GitHub</button></p>
</form>
<script nonce="${nonce}">
document.getElementById('form').addEventListener('submit', ({ target }) => {
  const login = document.getElementById('organisation').value.trim();
  if (login) target.action = ${JSON.stringify(serverUrl)} + '/organizations/' + encodeURIComponent(login) + '/settings/apps/new?state=${key}';
});
<\/script>
<p>GitHub must be able to reach this server at <code>${escapeHtml(own)}</code>. If that is not its address, set <code>PUBLIC_URL</code>.</p>
<table>${Object.entries(manifest.default_permissions).map(([name, level]) => `<tr><td>${escapeHtml(name)}</td><td>${escapeHtml(level)}</td></tr>`).join("")}</table>`)(nonce);
}
function done(appUrl, token) {
	return `
<p><b>Done.</b> Two steps are left:</p>
<ol>
  <li><a href="${escapeHtml(`${appUrl}/installations/new`)}">Install it</a> on the repositories that it should review.</li>
  <li>In each repository, add this line to <code>.github/energy-policy.yml</code> on the default branch:
    <pre>publish: app</pre>
    Until then, the Action comments and the App only keeps its ledger.</li>
</ol>
<p>The token for the API, shown this once: <code>${escapeHtml(token)}</code></p>`;
}
/** `app.yml`: what the GitHub App is and may do. Ships with the package; the comments there say what each right is for. */
const manifestSchema = strictObject({
	name: string(),
	description: string(),
	url: url(),
	public: boolean(),
	default_permissions: record(string(), _enum(["read", "write"])),
	default_events: array(string())
});
function readManifest() {
	for (const place of ["../app.yml", "../../../app.yml"]) try {
		return manifestSchema.parse((0, import_dist.parse)(readFileSync(new URL(place, import.meta.url), "utf8")));
	} catch (error) {
		if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
	}
	throw new Error("app.yml is missing from the package");
}
// src/app/start-app.ts
/** Puts the App together: the database, the web server, and the work, as soon as there are credentials for it. */
const WEBHOOK_PATH = "/api/github/webhooks";
/**
* Starts one instance. Without credentials it serves the set-up page until GitHub has given some.
*
* @throws WattnudgeError `encryption-key`, `data-in-use`, `data-not-private`, `database-migration`
*/
async function startApp(config, log, clock = wallClock) {
	const adminToken = randomBytes(24).toString("base64url");
	const claim = await claimFolder(config.database);
	const database = await openDatabase(config.database);
	const { db } = database;
	const metrics = createMetrics();
	let isStopping = false;
	let running;
	const begin = async (credentials) => {
		running = {
			working: await startWork({
				config,
				credentials,
				database,
				log,
				metrics,
				clock
			}),
			credentials
		};
	};
	const webhooks = ({ method, url, incoming }) => {
		if (method !== "POST" || url.pathname !== "/api/github/webhooks" || running === void 0) return void 0;
		const { working, credentials } = running;
		return receiveWebhook(incoming, {
			db,
			secret: credentials.webhookSecret,
			bodyBytes: config.limits.bodyBytes,
			clock,
			log,
			metrics,
			onStored: working.poke
		});
	};
	const setUp = setUpRoutes({
		config,
		key: randomBytes(16).toString("base64url"),
		isDone: () => running !== void 0,
		async onCredentials(credentials) {
			if (config.encryptionKey === void 0) log.warn("the private key is stored in plain text: set ENCRYPTION_KEY to have it encrypted");
			await saveCredentials(db, credentials, config.encryptionKey);
			await begin(credentials);
			return issueToken(db, "*");
		}
	});
	const gauges = {
		countDeliveries: () => countDeliveries(db),
		underWay: () => running?.working.underWay() ?? 0
	};
	const sessions = createSessions({
		db,
		config,
		clock,
		log,
		oauth: () => config.oauth ?? running?.credentials.oauth,
		keys: await loadSessionKeys(config),
		isSetUp: () => running !== void 0
	});
	const routes = [
		webhooks,
		sessions.route,
		...healthRoutes({
			db,
			metrics,
			gauges,
			metricsToken: config.metricsToken,
			isStopping: () => isStopping
		}),
		...apiRoutes(db),
		badgeRoute(db),
		...adminRoutes({
			db,
			token: adminToken,
			onReplayed: () => running?.working.poke()
		}),
		pagesRoute({
			db,
			config,
			clock,
			readers: () => running === void 0 ? void 0 : sessions
		}),
		...setUp.routes
	];
	const credentials = config.credentials ?? await loadCredentials(db, config);
	const server = await startServer(routes, {
		host: config.host,
		port: config.port,
		log
	});
	await claim.announce({
		url: server.url,
		token: adminToken
	});
	if (credentials !== void 0) await begin(credentials);
	else log.warn({ open: `${server.url}${setUp.path}` }, "not set up yet: open this address in a browser");
	log.info({
		url: server.url,
		database: database.kind
	}, "started");
	return {
		url: server.url,
		async stop() {
			isStopping = true;
			log.info("stopping");
			await server.close();
			await running?.working.drain();
			await database.close();
			await claim.release();
			log.info("stopped");
		}
	};
}
export { WEBHOOK_PATH, startApp };
