import { _enum, array, boolean, datetime, int, number as number$3, number$1 as number$2, object, prettifyError, string, toJSONSchema } from "./vendor-zod.js";
import { makeVisible } from "./station-text.js";
import { toolVersion } from "./station-ground.js";
import { findRepositoryByName, knownChanges, mayRead } from "./app-storage.js";
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
// src/app/web/http.ts
function json(status, value, headers = {}) {
	return {
		status,
		contentType: "application/json; charset=utf-8",
		body: `${JSON.stringify(value)}\n`,
		headers
	};
}
function text$2(status, body, contentType = "text/plain; charset=utf-8") {
	return {
		status,
		contentType,
		body
	};
}
/**
* A page. Only what carries the nonce runs or styles it, it is shown in no frame (a set-up that is clicked through unseen), it
* leads no form elsewhere than to `formAction`, and tells nobody its address, which may hold a key (CWE-79, CWE-1021).
*/
function html(status, render, formAction = "'none'") {
	const nonce = randomBytes(18).toString("base64");
	const policy = [
		"default-src 'none'",
		`script-src 'nonce-${nonce}'`,
		`style-src 'nonce-${nonce}'`,
		`form-action ${formAction}`,
		"frame-ancestors 'none'",
		"base-uri 'none'"
	];
	return {
		status,
		contentType: "text/html; charset=utf-8",
		body: render(nonce),
		headers: {
			"content-security-policy": policy.join("; "),
			"x-frame-options": "DENY",
			"referrer-policy": "same-origin",
			"cross-origin-opener-policy": "same-origin"
		}
	};
}
/** Whether a request brings the token as `Authorization: Bearer …`. */
function hasToken({ incoming }, token) {
	return isSame(incoming.headers.authorization ?? "", `Bearer ${token}`);
}
/** Whether a secret was given. Takes the same time whatever is given. */
function isSame(given, expected) {
	return timingSafeEqual(hashOf(given), hashOf(expected));
}
function hashOf(text) {
	return createHash("sha256").update(text).digest();
}
/**
* The whole body, or `too-long`. The length that the sender states is believed where it is too great; whatever was
* stated, reading ends at the limit. A body that does not come in time ends with the server's request timeout.
*/
async function readBody(request, mostBytes) {
	if (Number(request.headers["content-length"] ?? 0) > mostBytes) return "too-long";
	const chunks = [];
	let bytes = 0;
	for await (const chunk of request) {
		bytes += chunk.length;
		if (bytes > mostBytes) return "too-long";
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
// src/app/web/energy-rows.ts
/** A change of energy as the API and CSV tell it: flat, with the reviews and the comment that it rests on. */
const number$1 = number$2().nullable();
const text$1 = string().nullable();
/** Amounts and ratios with their 95% interval; kWh a year at `queriesPerYear`, which the policy states. */
const energyRow = object({
	repository: string(),
	pull: int(),
	kind: _enum([
		"prevented",
		"added",
		"saved"
	]),
	model: string(),
	mergedAt: datetime(),
	evidence: string(),
	meterKind: string(),
	queriesPerYear: number$1,
	kWhPerYear: number$1,
	kWhPerYearLower: number$1,
	kWhPerYearUpper: number$1,
	/** merged ÷ what was over budget, or merged ÷ base. */
	ratio: number$1,
	ratioLower: number$1,
	ratioUpper: number$1,
	mergedSha: string(),
	mergedRunId: int(),
	mergedRunAttempt: int(),
	/** Of `prevented` alone: the commit that was over budget, and what the model was called there. */
	overSha: text$1,
	overRunId: number$1,
	overRunAttempt: number$1,
	overModel: text$1,
	/** The comment about that commit, where the App wrote one. */
	nudgedAt: datetime().nullable(),
	nudgeOutcome: text$1
});
function changeRow(change) {
	const { kWh, ratio, over, merged, nudge } = change;
	return {
		repository: `${change.owner}/${change.repository}`,
		pull: change.number,
		kind: change.kind,
		model: change.model,
		mergedAt: change.at.toISOString(),
		evidence: change.evidence,
		meterKind: change.meterKind,
		queriesPerYear: change.queriesPerYear ?? null,
		kWhPerYear: kWh?.estimate ?? null,
		kWhPerYearLower: kWh?.lower ?? null,
		kWhPerYearUpper: kWh?.upper ?? null,
		ratio: ratio?.estimate ?? null,
		ratioLower: ratio?.lower ?? null,
		ratioUpper: ratio?.upper ?? null,
		mergedSha: merged.headSha,
		mergedRunId: merged.runId,
		mergedRunAttempt: merged.runAttempt,
		overSha: over?.headSha ?? null,
		overRunId: over?.runId ?? null,
		overRunAttempt: over?.runAttempt ?? null,
		overModel: over?.model ?? null,
		nudgedAt: nudge?.at.toISOString() ?? null,
		nudgeOutcome: nudge?.outcome ?? null
	};
}
// src/app/web/api-queries.ts
/** What the API answers, as schemas and the queries behind them. Rows are flat, so that CSV is the same as JSON. */
const number = number$2().nullable();
const text = string().nullable();
const time = datetime();
const RESOURCES = {
	reviews: object({
		pull: int(),
		headSha: string(),
		baseSha: string(),
		runId: int(),
		runAttempt: int(),
		at: time,
		verified: boolean(),
		outcome: _enum([
			"pass",
			"warn",
			"fail",
			"error"
		]),
		blocks: boolean(),
		model: string(),
		change: string(),
		/** How verdict and ratio are known: `measured`, `reported`, `published`, `estimated`, … Absent of reviews from before. */
		evidence: text,
		verdict: text,
		ratio: number,
		ratioLower: number,
		ratioUpper: number,
		whPer1000: number,
		whPer1000Lower: number,
		whPer1000Upper: number,
		baseWhPer1000: number,
		/** Of the published row of a name. */
		stars: number,
		/** The volume that the policy states, and head − base in kWh a year at it. */
		queriesPerYear: number,
		kWhPerYear: number,
		kWhPerYearLower: number,
		kWhPerYearUpper: number,
		batch: number,
		headSha256: text,
		meter: string(),
		meterKind: string(),
		device: string(),
		provider: string(),
		runtime: string()
	}),
	models: object({
		model: string(),
		device: string(),
		meter: string(),
		meterKind: string(),
		provider: string(),
		batch: number,
		measurements: int(),
		firstWhPer1000: number,
		lastWhPer1000: number,
		lastAt: time
	}),
	energy: energyRow,
	nudges: object({
		pull: int(),
		model: string(),
		headSha: string(),
		verdict: string(),
		/** Separated by spaces; ids hold none. */
		alternatives: string(),
		shownAt: time,
		outcome: _enum([
			"open",
			"switched",
			"reduced",
			"withdrawn",
			"accepted",
			"waived",
			"ignored",
			"closed"
		]),
		outcomeAt: time.nullable()
	}),
	waivers: object({
		pull: int(),
		headSha: string(),
		models: string(),
		by: string(),
		reason: string(),
		at: time,
		cancelledBy: text,
		cancelledAt: time.nullable()
	}),
	commands: object({
		pull: int(),
		name: string(),
		by: string(),
		permission: string(),
		headSha: string(),
		reason: text,
		result: _enum(["done", "refused"]),
		at: time
	})
};
function isResource(name) {
	return Object.hasOwn(RESOURCES, name);
}
const pageSchema = object({
	limit: number$3().int().min(1).max(1e3).default(100),
	offset: number$3().int().min(0).max(1e6).default(0),
	format: _enum(["json", "csv"]).default("json")
});
/** Newest first. */
async function queryResource(db, resource, repositoryId, page) {
	switch (resource) {
		case "reviews": return reviews(db, repositoryId, page);
		case "models": return models(db, repositoryId, page);
		case "energy": return energyRows(db, { repositoryId }, page);
		case "nudges": return nudges(db, repositoryId, page);
		case "waivers": return waivers(db, repositoryId, page);
		case "commands": return commands(db, repositoryId, page);
	}
}
/** What merged pull requests prevented, added, and saved: of a repository, or of all of an account. */
async function energyRows(db, scope, page) {
	const { rows } = await knownChanges(db, scope, page);
	return rows.map(changeRow);
}
async function reviews(db, repositoryId, { limit, offset }) {
	return (await db.selectFrom("reviews").innerJoin("review_models", "review_models.review_id", "reviews.id").selectAll().where("reviews.repository_id", "=", repositoryId).orderBy("reviews.id", "desc").orderBy("model").limit(limit).offset(offset).execute()).map((row) => ({
		pull: row.pull_number,
		headSha: row.head_sha,
		baseSha: row.base_sha,
		runId: row.run_id,
		runAttempt: row.run_attempt,
		at: row.created_at.toISOString(),
		verified: row.verified,
		outcome: row.outcome,
		blocks: row.blocks,
		model: row.model,
		change: row.change,
		evidence: row.evidence,
		verdict: row.verdict,
		ratio: row.ratio,
		ratioLower: row.ratio_lower,
		ratioUpper: row.ratio_upper,
		whPer1000: row.wh_per_1000,
		whPer1000Lower: row.wh_lower,
		whPer1000Upper: row.wh_upper,
		baseWhPer1000: row.base_wh_per_1000,
		stars: row.stars,
		queriesPerYear: row.queries_per_year,
		kWhPerYear: row.kwh,
		kWhPerYearLower: row.kwh_lower,
		kWhPerYearUpper: row.kwh_upper,
		batch: row.batch,
		headSha256: row.head_sha256,
		meter: row.meter,
		meterKind: row.meter_kind,
		device: row.device,
		provider: row.provider,
		runtime: row.runtime
	}));
}
async function models(db, repositoryId, { limit, offset }) {
	const conditions = [
		"model",
		"device",
		"meter",
		"meter_kind",
		"provider",
		"batch"
	];
	return (await db.selectFrom("review_models").innerJoin("reviews", "reviews.id", "review_models.review_id").select([
		...conditions,
		(eb) => eb.fn.countAll().as("measurements"),
		(eb) => eb.fn.max("reviews.created_at").as("last_at"),
		(eb) => eb.fn.agg("array_agg", ["wh_per_1000"]).orderBy("reviews.id").as("energies")
	]).where("reviews.repository_id", "=", repositoryId).where("wh_per_1000", "is not", null).groupBy([...conditions]).orderBy("last_at", "desc").orderBy("model").limit(limit).offset(offset).execute()).map((row) => ({
		model: row.model,
		device: row.device,
		meter: row.meter,
		meterKind: row.meter_kind,
		provider: row.provider,
		batch: row.batch,
		measurements: row.measurements,
		firstWhPer1000: row.energies[0] ?? null,
		lastWhPer1000: row.energies.at(-1) ?? null,
		lastAt: row.last_at.toISOString()
	}));
}
async function nudges(db, repositoryId, { limit, offset }) {
	return (await db.selectFrom("nudges").selectAll().where("repository_id", "=", repositoryId).orderBy("id", "desc").limit(limit).offset(offset).execute()).map((row) => ({
		pull: row.pull_number,
		model: row.model,
		headSha: row.head_sha,
		verdict: row.verdict,
		alternatives: row.alternatives.join(" "),
		shownAt: row.shown_at.toISOString(),
		outcome: row.outcome,
		outcomeAt: row.outcome_at?.toISOString() ?? null
	}));
}
async function waivers(db, repositoryId, { limit, offset }) {
	return (await db.selectFrom("acceptances").selectAll().where("repository_id", "=", repositoryId).orderBy("id", "desc").limit(limit).offset(offset).execute()).map((row) => ({
		pull: row.pull_number,
		headSha: row.head_sha,
		models: Object.keys(row.models).join(" "),
		by: row.accepted_by,
		reason: row.reason,
		at: row.created_at.toISOString(),
		cancelledBy: row.cancelled_by,
		cancelledAt: row.cancelled_at?.toISOString() ?? null
	}));
}
async function commands(db, repositoryId, { limit, offset }) {
	return (await db.selectFrom("commands").selectAll().where("repository_id", "=", repositoryId).orderBy("created_at", "desc").orderBy("source").limit(limit).offset(offset).execute()).map((row) => ({
		pull: row.pull_number,
		name: row.name,
		by: row.author,
		permission: row.permission,
		headSha: row.head_sha,
		reason: row.reason,
		result: row.result,
		at: row.created_at.toISOString()
	}));
}
// src/app/web/openapi.ts
const SUMMARIES = {
	reviews: "Each model of each review, with the figures and the conditions that they hold under.",
	energy: "What merged pull requests prevented, added, and saved, with the reviews that say so.",
	models: "Each model under each set of conditions: only these compare over time.",
	nudges: "Suggestions, and what the author did next.",
	waivers: "What was accepted as it is, by whom, and why.",
	commands: "Commands and pressed buttons, whatever came of them."
};
/** The API's description (OpenAPI 3.1), made from the schemas that its answers are typed by. */
function openApiDocument() {
	const paths = [...Object.keys(RESOURCES).map((name) => [`/api/v1/repos/{owner}/{repo}/${name}`, { get: listing(name, ["owner", "repo"]) }]), ["/api/v1/orgs/{owner}/energy", { get: listing("energy", ["owner"], "list-energy-of-organisation") }]];
	return {
		openapi: "3.1.0",
		info: {
			title: "wattnudge ledger",
			version: toolVersion()
		},
		paths: Object.fromEntries(paths),
		components: { securitySchemes: { token: {
			type: "http",
			scheme: "bearer"
		} } },
		security: [{ token: [] }]
	};
}
function listing(resource, places, operationId = `list-${resource}`) {
	const row = object({ [resource]: array(RESOURCES[resource]) });
	return {
		operationId,
		summary: SUMMARIES[resource],
		parameters: [...places.map((name) => ({
			name,
			in: "path",
			required: true,
			schema: { type: "string" }
		})), ...Object.entries(pageSchema.shape).map(([name, schema]) => ({
			name,
			in: "query",
			schema: withoutDialect(toJSONSchema(schema))
		}))],
		responses: {
			200: {
				description: "Newest first.",
				content: {
					"application/json": { schema: withoutDialect(toJSONSchema(row)) },
					"text/csv": { schema: { type: "string" } }
				}
			},
			400: { description: "A parameter isn’t valid." },
			401: { description: "No token." },
			404: { description: "The token can’t read this." }
		}
	};
}
/** Stated once for the whole document by its version. */
function withoutDialect({ $schema: _, ...schema }) {
	return schema;
}
// src/app/web/api.ts
/** The ledger for programs: `/api/v1/repos/OWNER/REPO/reviews` and its siblings, and `/api/v1/orgs/OWNER/energy`, as JSON or CSV. */
const ORGANISATION_PATH = /^\/api\/v1\/orgs\/([\w.-]{1,100})\/energy$/;
const PATH = /^\/api\/v1\/repos\/([\w.-]{1,100})\/([\w.-]{1,100})\/([a-z]{1,20})$/;
function apiRoutes(db) {
	return [({ url }) => url.pathname === "/api/v1/openapi.json" ? json(200, openApiDocument()) : void 0, (request) => {
		const match = PATH.exec(request.url.pathname);
		if (match !== null) return withToken(db, request, match[1], (page) => ofRepository(db, match, page));
		const organisation = ORGANISATION_PATH.exec(request.url.pathname);
		if (organisation === null) return void 0;
		return withToken(db, request, organisation[1], (page) => ofOrganisation(db, organisation[1], page));
	}];
}
async function ofRepository(db, [, owner, name, resource], page) {
	const repository = await findRepositoryByName(db, owner, name);
	if (repository === void 0 || resource === void 0 || !isResource(resource)) return void 0;
	return {
		resource,
		rows: await queryResource(db, resource, repository.id, page)
	};
}
async function ofOrganisation(db, owner, page) {
	return {
		resource: "energy",
		rows: await energyRows(db, { owner }, page)
	};
}
async function withToken(db, request, owner, find) {
	if (request.method !== "GET" && request.method !== "HEAD") return json(405, { error: "Only GET." }, { allow: "GET" });
	const token = /^Bearer (\S{1,200})$/.exec(request.incoming.headers.authorization ?? "")?.[1];
	if (token === void 0) return json(401, { error: "Send a token: `Authorization: Bearer wn_…`." }, { "www-authenticate": "Bearer" });
	const nothing = json(404, { error: "This token can’t read anything here." });
	if (!await mayRead(db, token, owner)) return nothing;
	const page = pageSchema.safeParse(Object.fromEntries(request.url.searchParams));
	if (!page.success) return json(400, { error: prettifyError(page.error) });
	const found = await find(page.data);
	if (found === void 0) return nothing;
	const { resource, rows } = found;
	if (page.data.format === "json") return json(200, { [resource]: rows });
	return text$2(200, toCsv(Object.keys(RESOURCES[resource].shape), rows), "text/csv; charset=utf-8");
}
/**
* Rows as CSV (RFC 4180) with a header. Model names and reasons come from outside, so no text of theirs becomes a formula
* (CWE-1236), whatever a spreadsheet takes for the end of a cell: in many countries that is a semicolon, and a cell begins in the
* middle of a text that is quoted by commas. Where a cell may begin, an apostrophe stands before what makes a formula. Line
* feeds, tabs, and what cannot be seen are written out.
*/
function toCsv(columns, rows) {
	return [columns, ...rows.map((row) => columns.map((column) => cell(row[column])))].map((line) => line.map(quoted).join(",")).join("\r\n").concat("\r\n");
}
function cell(value) {
	if (value === null || value === void 0) return "";
	if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return String(value);
	const text = value instanceof Date ? value.toISOString() : String(value);
	return makeVisible(text).replace(FORMULA, "$1'");
}
/** A formula's first sign, full-width and small ones among them, at a cell's beginning: behind spaces and quotes, too. */
const FORMULA = /(^|[;|])(?=[\s"'\u2018-\u201f]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b])/g;
function quoted(value) {
	return /[",;|\r\n]/.test(value) ? `"${value.replaceAll("\"", "\"\"")}"` : value;
}
// src/app/web/pages/addresses.ts
/** Where each page is. A name that GitHub allows needs no escaping; what is in the ledger by mistake is escaped all the same. */
const STYLESHEET_PATH = "/assets/pages.css";
function organisationPath(owner) {
	return `/orgs/${encodeURIComponent(owner)}`;
}
function repositoryPath({ owner, name }) {
	return `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
}
function modelPath(repository, modelKey) {
	return `${repositoryPath(repository)}/models/${encodeURIComponent(modelKey)}`;
}
function pullPath(repository, number, review) {
	return `${repositoryPath(repository)}/pulls/${number}${review === void 0 ? "" : `?review=${review}`}`;
}
/** The same page with other parameters; one that is empty is left out. */
function withParameters(path, parameters) {
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(parameters)) if (value !== void 0 && value !== "") query.set(name, String(value));
	return query.size === 0 ? path : `${path}?${query}`;
}
export { STYLESHEET_PATH, apiRoutes, changeRow, energyRow, hasToken, html, isSame, json, modelPath, organisationPath, pullPath, readBody, repositoryPath, text$2 as text, toCsv, withParameters };
