import { __toESM } from "./vendor-rolldown-runtime.js";
import { array, int, object, record, string, url } from "./vendor-zod.js";
import { WattnudgeError } from "./station-errors.js";
import { COMMENT_CHARACTERS, escapeTerminal, shortenToFit } from "./station-text.js";
import { GitHub, require_light, retry, throttling } from "./vendor-octokit.js";
import { systemClock, toolVersion } from "./station-ground.js";
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
// src/github/api-error.ts
/** Longest quotation of an answer of GitHub's. */
const QUOTED = 300;
/** The HTTP status of a request that GitHub refused; `undefined` for any other error. */
function statusOf(error) {
	if (!(error instanceof Error) || !("status" in error)) return void 0;
	return typeof error.status === "number" ? error.status : void 0;
}
function messageOf(error) {
	const message = error instanceof Error ? error.message : String(error);
	return escapeTerminal(message.slice(0, QUOTED));
}
/**
* Whether GitHub refuses the token this change: the read-only token of a fork's run, a missing permission, a locked
* conversation, an archived repository. Limits answer with 403 too, and are no matter of permission.
*/
function isRefusal(error) {
	const status = statusOf(error);
	if (status === 403) return !isLimit(error);
	return status === 401;
}
function isLimit(error) {
	return error instanceof Error && /rate limit|abuse detection/i.test(error.message);
}
/**
* An error of the API as one that a user can act on. What is not of the API is returned as it came.
*
* @param doing What was being done, after "While": `reading the comments of octo/models#7`.
*/
function explainApiError(error, doing) {
	const status = statusOf(error);
	if (status === void 0 || error instanceof WattnudgeError) return error;
	const message = `While ${doing}, GitHub answered ${status}: ${messageOf(error)}`;
	if (isLimit(error) || status === 429) return new WattnudgeError("github-rate-limited", message, {
		remedy: "Run the job again later.",
		cause: error
	});
	if (status === 401) return new WattnudgeError("github-unauthorized", message, {
		remedy: "Use a token that hasn’t expired.",
		cause: error
	});
	if (status === 403) return new WattnudgeError("github-forbidden", message, {
		remedy: "Give the token the permission that the message names (`permissions:` of the workflow).",
		cause: error
	});
	if (status === 404 || status === 410) return new WattnudgeError("github-not-found", message, {
		remedy: "Check that it exists and that the token may read it: GitHub hides what a token may not see.",
		cause: error
	});
	if (status >= 500) return new WattnudgeError("github-unavailable", message, {
		remedy: "Run the job again; https://www.githubstatus.com lists disruptions.",
		cause: error
	});
	return new WattnudgeError("github-refused", message, { cause: error });
}
// src/github/repository.ts
/** `owner/name`, as `GITHUB_REPOSITORY` and payloads write it. */
function slugOf({ owner, repo }) {
	return `${owner}/${repo}`;
}
/** GitHub gives null for a fork that was deleted, whatever its description says. */
function sameRepository(repository, id) {
	return Number(repository?.id) === id;
}
// src/github/check/publish-check.ts
/** GitHub's limits. */
const MAX_MARKDOWN = 65535;
const ANNOTATIONS_A_REQUEST = 50;
/**
* Creates or updates our check of that name on that commit. Annotations go 50 a request; the conclusion comes with the
* last of them, so that a check whose writing broke off stays pending and does not pass. Annotations of a check run
* cannot be withdrawn: where they changed, a new check run of the same name takes the old one's place.
*
* @throws WattnudgeError `github-*`, but not for a token that may not write checks
*/
async function publishCheck(client, request) {
	try {
		return await publish$1(client, request);
	} catch (error) {
		if (isRefusal(error)) return {
			written: false,
			reason: messageOf(error)
		};
		throw explainApiError(error, `writing the check \`${request.name}\` of ${slugOf(request.repository)}`);
	}
}
async function publish$1(client, request) {
	const annotations = request.annotations ?? [];
	const output = {
		title: [...request.title].slice(0, 255).join(""),
		summary: shortenToFit([request.summary], MAX_MARKDOWN),
		...request.text === void 0 ? {} : { text: shortenToFit([request.text], MAX_MARKDOWN) }
	};
	const known = await findCheck(client, request);
	if (known !== void 0 && isSame(known, request, output, annotations.length)) return {
		written: true,
		state: "unchanged",
		id: known.id,
		url: known.url
	};
	const batches = inBatches(annotations);
	const partOf = (index) => ({
		output: {
			...output,
			annotations: batches[index] ?? []
		},
		...index < batches.length - 1 ? { status: "in_progress" } : ending(request.conclusion),
		...request.detailsUrl === void 0 ? {} : { details_url: request.detailsUrl },
		...request.actions === void 0 ? {} : { actions: [...request.actions] }
	});
	const again = known?.annotations === 0 && (request.conclusion !== "pending" || known.status !== "completed") ? known : void 0;
	let check = again === void 0 ? await create(client, request, partOf(0)) : await update(client, request, again.id, partOf(0));
	for (let index = 1; index < batches.length; index += 1) check = await update(client, request, check.id, partOf(index));
	return {
		written: true,
		state: again === void 0 ? "created" : "updated",
		...check
	};
}
/** Our newest check of that name on that commit. */
async function findCheck(client, request) {
	const { data } = await client.request("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", {
		...request.repository,
		ref: request.headSha,
		check_name: request.name,
		filter: "all",
		per_page: 100
	});
	const marked = data.check_runs.filter((check) => check.external_id === request.externalId && check.name === request.name);
	const viewer = marked.length === 0 ? void 0 : await request.viewer?.();
	const newest = marked.filter(({ app }) => isOf(viewer, app?.slug)).reduce((known, check) => known === void 0 || check.id > known.id ? check : known, void 0);
	if (newest === void 0) return void 0;
	const { id, html_url: url, status, conclusion, output } = newest;
	return {
		id: Number(id),
		url: url ?? "",
		status,
		conclusion,
		title: output.title ?? "",
		summary: output.summary ?? "",
		text: output.text ?? "",
		annotations: output.annotations_count
	};
}
/** An App writes as `slug[bot]`. */
function isOf(viewer, slug) {
	return viewer === void 0 || slug === void 0 || viewer.login.replace(/\[bot\]$/, "") === slug;
}
function isSame(known, { conclusion }, { title, summary, text = "" }, annotations) {
	const concluded = conclusion === "pending" ? known.status !== "completed" : known.conclusion === conclusion;
	const sameText = known.title === title && known.summary === summary && known.text === text;
	return concluded && sameText && known.annotations === annotations;
}
function ending(conclusion) {
	return conclusion === "pending" ? { status: "in_progress" } : {
		status: "completed",
		conclusion
	};
}
async function create(client, request, part) {
	const { data } = await client.request("POST /repos/{owner}/{repo}/check-runs", {
		...request.repository,
		name: request.name,
		head_sha: request.headSha,
		external_id: request.externalId,
		...part
	});
	return {
		id: Number(data.id),
		url: data.html_url ?? ""
	};
}
async function update(client, request, id, part) {
	const { data } = await client.request("PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}", {
		...request.repository,
		check_run_id: id,
		...part
	});
	return {
		id: Number(data.id),
		url: data.html_url ?? ""
	};
}
function inBatches(annotations) {
	const batches = [];
	for (let start = 0; start < annotations.length; start += ANNOTATIONS_A_REQUEST) batches.push(annotations.slice(start, start + ANNOTATIONS_A_REQUEST).map(forApi));
	return batches;
}
function forApi({ path, startLine, endLine, level, title, message }) {
	return {
		path,
		start_line: startLine,
		end_line: endLine,
		annotation_level: level,
		title,
		message
	};
}
// src/github/client.ts
var import_light = /* @__PURE__ */ __toESM(require_light(), 1);
/** "Wait at least one second between each request" that changes something (GitHub, best practices for the REST API). */
const MUTATION_INTERVAL_MS = 1e3;
/** GitHub asks for 60 s after most secondary limits; a job that waited for much longer would only cost its owner money. */
const MAX_WAIT_S = 120;
/** A third refusal in a row is no accident of timing. */
const LIMIT_RETRIES = 2;
/** After 1, 4 and 9 s. */
const FAILURE_RETRIES = 3;
/** Never cured by asking again. 429 belongs to the limits, which wait as long as they are told to. */
const FINAL_STATUSES = [
	400,
	401,
	403,
	404,
	405,
	409,
	410,
	413,
	415,
	422,
	429,
	451
];
const Client = GitHub.plugin(retry, throttling);
/**
* An Octokit that behaves as GitHub asks: one change at a time and at least a second apart, limits waited out as long
* as GitHub says (but bounded in number and length), failed gateways and broken connections tried again.
*/
function createClient(options) {
	const { log = () => {}, secondMs = 1e3, longestWaitSeconds = MAX_WAIT_S } = options;
	const spaced = {
		maxConcurrent: 1,
		minTime: options.mutationIntervalMs ?? MUTATION_INTERVAL_MS
	};
	function waitFor(limit) {
		return (seconds, request, _client, retries) => {
			const what = `GitHub's ${limit} was reached at ${request.method} ${request.url}`;
			if (seconds > longestWaitSeconds) {
				log(`${what}; it asks to wait for ${seconds} s, more than the limit of ${longestWaitSeconds} s.`);
				return false;
			}
			if (retries >= LIMIT_RETRIES) {
				log(`${what} for the ${retries + 1}th time; giving up.`);
				return false;
			}
			log(`${what}; trying again after ${seconds} s.`);
			return true;
		};
	}
	const client = new Client({
		auth: `token ${options.token}`,
		baseUrl: options.apiUrl.replace(/\/+$/, ""),
		userAgent: `wattnudge/${toolVersion()}`,
		log: {
			debug: () => {},
			info: () => {},
			warn: log,
			error: log
		},
		retry: {
			doNotRetry: FINAL_STATUSES,
			retries: FAILURE_RETRIES,
			retryAfterBaseValue: secondMs
		},
		throttle: {
			write: new import_light.default.Group(spaced),
			notifications: new import_light.default.Group(spaced),
			retryAfterBaseValue: secondMs,
			onRateLimit: waitFor("rate limit"),
			onSecondaryRateLimit: waitFor("secondary rate limit")
		}
	});
	const oneAfterAnother = inOrder();
	client.hook.wrap("request", (request, parameters) => {
		return parameters.method === "GET" || parameters.method === "HEAD" ? request(parameters) : oneAfterAnother(async () => request(parameters));
	});
	return client;
}
/** A queue of one: each task starts when the one before has ended, well or badly. */
function inOrder() {
	let last = Promise.resolve();
	return (task) => {
		const result = last.then(task, task);
		last = result.catch(() => {});
		return result;
	};
}
// src/github/comment/sections.ts
/** Negative where `a` is older. Runs first, then attempts; the head only makes the order total. */
function compareOrigins(a, b) {
	if (a.runId !== b.runId) return a.runId - b.runId;
	if (a.attempt !== b.attempt) return a.attempt - b.attempt;
	if (a.headSha === b.headSha) return 0;
	return a.headSha < b.headSha ? -1 : 1;
}
/**
* The sections that remain of several comments, or of a comment and a new section. The head of the newest run is the
* one that is spoken of, and sections of other heads go. Of each name the newest is kept; between two of the same run
* and attempt the one that stands earlier in `sections`. Sections of the same head from other runs stay: another
* workflow's job wrote them.
*
* The result is sorted by name and does not depend on the order of `sections` where no two are of the same name, run
* and attempt.
*/
function mergeSections(sections) {
	const newest = newestOf(sections);
	if (newest === void 0) return [];
	const byName = /* @__PURE__ */ new Map();
	for (const section of sections) {
		if (section.headSha !== newest.headSha) continue;
		const known = byName.get(section.name);
		if (known === void 0 || compareOrigins(section, known) > 0) byName.set(section.name, section);
	}
	return [...byName.values()].sort((a, b) => a.name < b.name ? -1 : 1);
}
function newestOf(sections) {
	return sections.reduce((newest, section) => newest === void 0 || compareOrigins(section, newest) > 0 ? section : newest, void 0);
}
/** Whether `sections` say what `section` says, or something newer in its place. */
function covers(sections, section) {
	const newest = newestOf(sections);
	if (newest === void 0) return false;
	if (newest.headSha !== section.headSha) return compareOrigins(newest, section) > 0;
	const known = sections.find(({ name }) => name === section.name);
	if (known === void 0) return false;
	const order = compareOrigins(known, section);
	return order > 0 || order === 0 && known.sha256 === section.sha256;
}
/** The section that makes `section` stale: a newer run's on another head, or a newer one of the same name. */
function newerThan(sections, section) {
	const newest = newestOf(sections);
	if (newest === void 0 || compareOrigins(newest, section) <= 0) return void 0;
	if (newest.headSha !== section.headSha) return newest;
	const known = sections.find(({ name }) => name === section.name);
	return known !== void 0 && compareOrigins(known, section) > 0 ? known : void 0;
}
/**
* Divides `total` among wishes: each gets what it asks for where that is at most an equal share of what is left, and the
* others share the rest equally (max-min fairness). Whole numbers; the shares never add up to more than `total`.
*/
function fairShares(wishes, total) {
	const shares = wishes.map(() => 0);
	const smallestFirst = wishes.map((wish, index) => ({
		wish,
		index
	})).sort((a, b) => a.wish - b.wish);
	let left = Math.max(0, Math.floor(total));
	for (const [done, { wish, index }] of smallestFirst.entries()) {
		const share = Math.min(wish, Math.floor(left / (wishes.length - done)));
		shares[index] = share;
		left -= share;
	}
	return shares;
}
// src/github/comment/comment-body.ts
/** More jobs than a matrix of a workflow sensibly measures on; their marks alone fill half a comment. */
const MAX_SECTIONS = 100;
/** Encoded. A name stands in its section's marks twice. */
const MAX_NAME = 100;
/** Before a section's end, so that a paragraph or a table does not draw the mark into itself. */
const BLANK_LINE = "\n\n";
const HEADER = "<!-- wattnudge:review v1 ";
const opening = new RegExp(`^<!-- wattnudge:section (\\S{1,${MAX_NAME}}) run=(\\d{1,15}) attempt=(\\d{1,6}) head=([0-9a-f]{40}(?:[0-9a-f]{24})?) sha256=([0-9a-f]{64}) -->$`);
const closing = new RegExp(`^<!-- /wattnudge:section (\\S{1,${MAX_NAME}}) -->$`);
/** Tried at the first of each run only: at every one, a long run takes the square of the time. */
const LAST_LINE_FEEDS = /(?<!\n)\n+$/;
/** Whether a comment's body begins as ours do. Anybody can write that: whose comment it is must be asked as well. */
function hasMarker(body) {
	return body.startsWith(HEADER);
}
/** A section with its content's hash and a body that cannot be taken for marks. */
function makeSection(name, from, body) {
	const wellFormed = Buffer.from(name, "utf8").toString("utf8");
	encodeName(wellFormed);
	const { runId, attempt, headSha } = from;
	return {
		name: wellFormed,
		runId,
		attempt,
		headSha,
		sha256: createHash("sha256").update(body).digest("hex"),
		body: withoutMarks(body)
	};
}
/**
* The sections in one comment's Markdown, of 65,536 characters at most. What is too long is shortened, the longest
* first: each section may have an equal share, and what short ones leave is shared by the others.
*
* @param rendering Section name → Markdown of at most so many characters, for sections that can be told shorter
*   without being cut.
* @param mootLine What is said where every section is empty.
* @throws WattnudgeError `too-many-sections`
*/
function composeBody(sections, mootLine, rendering = /* @__PURE__ */ new Map()) {
	if (sections.length > MAX_SECTIONS) throw new WattnudgeError("too-many-sections", `Expected at most ${MAX_SECTIONS} sections in one comment; found ${sections.length}.`, { remedy: "Use the same `section` for jobs that belong together." });
	const newest = newestOf(sections);
	if (newest === void 0) return mootLine;
	const header = `${HEADER}${formatOrigin(newest)} -->`;
	const moot = sections.every(({ body }) => body === "");
	const frame = [
		header,
		...sections.map((section) => frameOf(section, "")),
		moot ? mootLine : ""
	].join("\n");
	const shares = fairShares(sections.map(({ body }) => body.length), COMMENT_CHARACTERS - frame.length - sections.length * 2);
	return [
		header,
		...sections.map((section, index) => {
			const render = rendering.get(section.name);
			return frameOf(section, fitInto(section.body, shares[index] ?? 0, render));
		}),
		...moot ? [mootLine] : []
	].join("\n");
}
function fitInto(body, share, render) {
	if (body.length <= share) return body;
	const shorter = render === void 0 ? body : withoutMarks(render(share));
	return shortenToFit([shorter], share);
}
function frameOf(section, body) {
	const name = encodeName(section.name);
	return `${`<!-- wattnudge:section ${name} ${formatOrigin(section)} sha256=${section.sha256} -->`}\n${body}${body === "" ? "" : BLANK_LINE}<!-- /wattnudge:section ${name} -->`;
}
/** The sections of a comment's body. What is damaged is left out; of two of the same name the first counts. */
function parseBody(body) {
	const sections = /* @__PURE__ */ new Map();
	let open;
	for (const line of body.replace(/\r\n?/g, "\n").split("\n")) {
		const begins = parseOpening(line);
		if (begins !== void 0) {
			open = {
				section: begins,
				lines: []
			};
			continue;
		}
		if (open === void 0) continue;
		const ends = closing.exec(line);
		if (ends === null) {
			open.lines.push(line);
			continue;
		}
		const { section, lines } = open;
		open = void 0;
		if (ends[1] !== encodeName(section.name) || sections.has(section.name) || sections.size >= MAX_SECTIONS) continue;
		sections.set(section.name, {
			...section,
			body: lines.join("\n").replace(LAST_LINE_FEEDS, "")
		});
	}
	return [...sections.values()];
}
function parseOpening(line) {
	const fields = opening.exec(line);
	if (fields === null) return void 0;
	const [, encoded = "", run, attempt, headSha = "", sha256 = ""] = fields;
	const name = decodeName(encoded);
	if (name === void 0) return void 0;
	return {
		name,
		runId: Number(run),
		attempt: Number(attempt),
		headSha,
		sha256,
		body: ""
	};
}
function formatOrigin({ runId, attempt, headSha }) {
	return `run=${runId} attempt=${attempt} head=${headSha}`;
}
/** A body that speaks of marks shows them instead of being taken for them. */
function withoutMarks(body) {
	return body.replace(/\r\n?/g, "\n").replace(LAST_LINE_FEEDS, "").replace(/<!(?=-*\s*(?:\/\s*)?wattnudge:)/gi, "&lt;!");
}
/** A name without spaces, `>` and `--`, none of which may stand in the marks. */
function encodeName(name) {
	const encoded = encodeURIComponent(name).replace(/--/g, "%2D%2D");
	if (encoded === "" || encoded.length > MAX_NAME) throw new WattnudgeError("section-name", `Expected a section's name of 1 to ${MAX_NAME} characters (as in an address); found ${encoded.length}: ${escapeTerminal(name.slice(0, 60))}`, { remedy: "Use a shorter `section`." });
	return encoded;
}
/** `undefined` for what `encodeName` doesn't write. */
function decodeName(encoded) {
	try {
		const name = decodeURIComponent(encoded);
		return encodeURIComponent(name).replace(/--/g, "%2D%2D") === encoded ? name : void 0;
	} catch {
		return;
	}
}
// src/github/comment/hide-foreign-comments.ts
/**
* Hides reviews that another bot left on a pull request (the Action's, where the App speaks from now on), so that it never
* shows two. They are folded away as outdated, not deleted. What a person wrote is left alone, marker or not.
*
* @returns the ids of the comments that were hidden by this call.
* @throws WattnudgeError `github-*`
*/
async function hideForeignComments(client, { repository, pullNumber, viewer }) {
	const hidden = [];
	try {
		const pages = client.paginate.iterator("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
			...repository,
			issue_number: pullNumber,
			per_page: 100
		});
		for await (const { data } of pages) for (const { id, node_id, body, user } of data) if (user?.type === "Bot" && user.id !== viewer.id && hasMarker(body ?? "") && await hide(client, node_id)) hidden.push(id);
		return hidden;
	} catch (error) {
		throw explainApiError(error, `hiding earlier comments on ${slugOf(repository)}#${pullNumber}`);
	}
}
async function hide(client, id) {
	const { node } = await client.graphql("query ($id: ID!) { node(id: $id) { ... on IssueComment { isMinimized } } }", { id });
	if (node === null || node.isMinimized === true) return false;
	await client.graphql("mutation ($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized } } }", { id });
	return true;
}
// src/github/viewer.ts
/** The author of everything that `GITHUB_TOKEN` writes on github.com. */
const ACTIONS_BOT = {
	id: 41898282,
	login: "github-actions[bot]"
};
/** A client stays who it is, so it is asked once. */
const known = /* @__PURE__ */ new WeakMap();
/**
* Who the token writes as: asked through GraphQL, which answers for every kind of token (a run's own token and an
* App's may not read `GET /user`), and then through REST.
*
* @param isActionsToken The token is the run's own `GITHUB_TOKEN`, so that its well-known author is assumed where
*   neither answers.
* @throws WattnudgeError `viewer-unknown`
*/
function viewerOf(client, options = {}) {
	const asked = known.get(client) ?? findViewer(client, options);
	known.set(client, asked);
	asked.catch(() => known.delete(client));
	return asked;
}
async function findViewer(client, { isActionsToken = false }) {
	const graphql = await askGraphql(client);
	if (graphql.viewer) return graphql.viewer;
	const rest = await askRest(client);
	if (rest.viewer) return rest.viewer;
	if (isActionsToken) return ACTIONS_BOT;
	throw new WattnudgeError("viewer-unknown", `Couldn’t find out whose token this is: ${rest.problem ?? graphql.problem ?? "no answer"}`, { remedy: "Use a token that may read its own user, or `github.token`." });
}
async function askGraphql(client) {
	try {
		const answer = await client.graphql("query { viewer { databaseId login } }");
		return asViewer(answer.viewer?.databaseId, answer.viewer?.login);
	} catch (error) {
		return problemOf(error);
	}
}
async function askRest(client) {
	try {
		const { data } = await client.request("GET /user");
		return asViewer(data.id, data.login);
	} catch (error) {
		return problemOf(error);
	}
}
function asViewer(id, login) {
	if (typeof id !== "number" || !Number.isSafeInteger(id) || typeof login !== "string") return { problem: "the answer held no user id" };
	return { viewer: {
		id,
		login
	} };
}
/** An unusable answer only leads to the next question; an expired token and a network that is gone do not mend. */
function problemOf(error) {
	if (statusOf(error) === 401) throw explainApiError(error, "asking whom the token belongs to");
	return { problem: messageOf(error) };
}
// src/github/comment/own-comments.ts
function ownComments(client, { repository, pullNumber, viewer }) {
	return {
		async list() {
			const found = /* @__PURE__ */ new Map();
			const pages = client.paginate.iterator("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
				...repository,
				issue_number: pullNumber,
				per_page: 100
			});
			for await (const { data } of pages) for (const { id, html_url: url, body, user } of data) if (user?.id === viewer.id && body !== void 0 && hasMarker(body)) found.set(id, {
				id,
				url,
				body
			});
			return [...found.values()].sort((a, b) => a.id - b.id);
		},
		async create(body) {
			const { data } = await client.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
				...repository,
				issue_number: pullNumber,
				body
			});
			return {
				id: Number(data.id),
				url: data.html_url,
				body: data.body ?? body
			};
		},
		async update(id, body) {
			try {
				const { data } = await client.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
					...repository,
					comment_id: id,
					body
				});
				return {
					id,
					url: data.html_url,
					body: data.body ?? body
				};
			} catch (error) {
				if (isGone(error)) return void 0;
				throw error;
			}
		},
		async remove(id) {
			try {
				await client.request("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", {
					...repository,
					comment_id: id
				});
			} catch (error) {
				if (!isGone(error)) throw error;
			}
		}
	};
}
function isGone(error) {
	const status = statusOf(error);
	return status === 404 || status === 410;
}
// src/github/comment/settle-comment.ts
/** Least time between a write and its confirmation: longer than another job takes from its reading of the comments to its write, also with a few pages to read. */
const SETTLE_MS = 1500;
/** Each round at least one of the racing jobs is through; a matrix has at most a few that end together. */
const MAX_ROUNDS = 12;
/** Once may be this job's own earlier word, brought back by a job that had read it before. */
const MAX_REPLACEMENTS = 1;
/**
* Brings one section into the one comment. GitHub's comments have no compare-and-set, so: the lowest id is *the*
* comment; read it, merge, write, wait, read again, and write again where another job's write went over ours. Who made
* a comment that is not the lowest moves its section over and deletes its own once the section is there.
*
* `contended`: written, but others wrote over it in every round, or another job has a section of the same name.
*/
async function settleComment(comments, wish, confirmation) {
	const { section, mootLine } = wish;
	const rendering = wish.render === void 0 ? void 0 : /* @__PURE__ */ new Map([[section.name, wish.render]]);
	let state = "unchanged";
	let replacements = 0;
	let createdId;
	let latest;
	for (let round = 0; round < MAX_ROUNDS; round += 1) {
		const [winner, ...duplicates] = await comments.list();
		if (winner === void 0) {
			if (!wish.mayCreate) return { state: "absent" };
			latest = await comments.create(composeBody([section], mootLine, rendering));
			createdId = latest.id;
			state = "created";
			await settle$1(confirmation, round);
			continue;
		}
		const standing = parseBody(winner.body);
		const stranded = duplicates.flatMap(({ body }) => parseBody(body));
		const newer = newerThan([...standing, ...stranded], section);
		const merged = mergeSections(newer === void 0 ? [
			section,
			...standing,
			...stranded
		] : [...standing, ...stranded]);
		const body = composeBody(merged, mootLine, newer === void 0 ? rendering : void 0);
		if (sameText(winner.body, body) || newer !== void 0 && merged.every((one) => covers(standing, one))) {
			await removeCovered(comments, duplicates, standing);
			return newer === void 0 ? {
				state,
				comment: winner
			} : {
				state: "stale",
				comment: winner,
				newer
			};
		}
		const taken = standing.some(({ name, sha256 }) => name === section.name && sha256 !== section.sha256);
		if (state !== "unchanged" && taken) replacements += 1;
		if (replacements > MAX_REPLACEMENTS) {
			if (createdId !== void 0 && createdId !== winner.id) await comments.remove(createdId);
			return {
				state: "contended",
				comment: winner
			};
		}
		latest = await comments.update(winner.id, body);
		if (state === "unchanged") state = "updated";
		await settle$1(confirmation, round);
	}
	return latest === void 0 ? { state: "absent" } : {
		state: "contended",
		comment: latest
	};
}
/** Deletes the comments all of whose sections stand in the winner. */
async function removeCovered(comments, duplicates, standing) {
	for (const { id, body } of duplicates) if (parseBody(body).every((section) => covers(standing, section))) await comments.remove(id);
}
/** Waits once to twice the settling time, and with every round a little longer, so that jobs fall out of step. */
async function settle$1({ clock, random, writesAlone }, round) {
	if (!writesAlone) await clock.sleep(Math.round(SETTLE_MS * (1 + random() * (1 + round / 2))));
}
/**
* GitHub gives bodies back with the line ends of whoever wrote them last, and without blank ends. A further attempt of the
* same run that says the same is no news: it starts when the one before has ended, so that no older word can come late.
*/
function sameText(a, b) {
	return normalize(a) === normalize(b);
}
function normalize(text) {
	return text.replace(/\r\n?/g, "\n").replace(/^(<!-- wattnudge:[^\n]* )attempt=\d+ /gm, "$1").trimEnd();
}
// src/github/comment/publish-comment.ts
const DEFAULT_SECTION$1 = "energy";
/**
* Puts this job's section into the one comment on the pull request: creates the comment, updates it, or leaves it alone
* where it says so already. A token that may not write is a result, not an error.
*
* @throws WattnudgeError `section-name`, `too-many-sections`, `viewer-unknown`, `github-*`
*/
async function publishComment(client, request) {
	return publish(client, request, {
		body: request.render(Number.MAX_SAFE_INTEGER),
		render: request.render,
		mayCreate: true
	});
}
/** Withdraws this job's section from the comment, which says so in a line where it was the last. Never creates one. */
async function publishMoot(client, place) {
	return publish(client, place, {
		body: "",
		mayCreate: false
	});
}
async function publish(client, place, content) {
	const { repository, pullNumber, clock = systemClock, random = Math.random, writesAlone = false } = place;
	const section = makeSection(place.section ?? DEFAULT_SECTION$1, place.origin, content.body);
	try {
		return tell(await settleComment(ownComments(client, {
			repository,
			pullNumber,
			viewer: place.viewer ?? await viewerOf(client, { isActionsToken: place.isActionsToken ?? false })
		}), {
			section,
			mootLine: place.mootLine,
			render: content.render,
			mayCreate: content.mayCreate
		}, {
			clock,
			random,
			writesAlone
		}));
	} catch (error) {
		if (isRefusal(error)) return {
			state: "refused",
			reason: messageOf(error)
		};
		throw explainApiError(error, `writing the comment on ${slugOf(repository)}#${pullNumber}`);
	}
}
function tell(settled) {
	if (settled.state === "absent") return settled;
	const { id, url } = settled.comment;
	if (settled.state !== "stale") return {
		state: settled.state,
		id,
		url
	};
	const { runId, attempt, headSha } = settled.newer;
	return {
		state: "stale",
		id,
		url,
		newer: {
			runId,
			attempt,
			headSha
		}
	};
}
// src/github/lfs.ts
/** Contents of Git LFS by its batch API (git-lfs, docs/api/batch.md), so that nobody needs the program. */
/** As git and Git LFS of GitHub take a token. */
function basicAuthorization(token) {
	return `Basic ${Buffer.from(`x-access-token:${token}`).toString("base64")}`;
}
const MEDIA_TYPE = "application/vnd.git-lfs+json";
/** The answer of the batch API, as far as a download needs it (git-lfs, docs/api/batch.md). */
const batchAnswer = object({ objects: array(object({
	oid: string(),
	actions: object({ download: object({
		href: url(),
		header: record(string(), string()).optional()
	}) }).optional(),
	error: object({
		code: int(),
		message: string().max(500)
	}).optional()
})).min(1) });
/**
* The content that a pointer stands for; the caller holds it against the pointer. The token goes to the batch API alone: to the storage
* go the headers that the API's answer names.
*
* @throws WattnudgeError `lfs-unavailable`
*/
async function fetchLfsContent(pointer, { repositoryUrl, token, clock }, signal) {
	const request = {
		method: "POST",
		body: batchRequest(pointer),
		signal: signal ?? null
	};
	const headers = {
		accept: MEDIA_TYPE,
		"content-type": MEDIA_TYPE,
		authorization: basicAuthorization(token)
	};
	const answer = await ask(pointer, `${repositoryUrl}.git/info/lfs/objects/batch`, {
		...request,
		headers
	}, clock);
	const object = batchAnswer.safeParse(await answer.json().catch(() => void 0)).data?.objects.find(({ oid }) => oid === pointer.sha256);
	if (object?.error) throw lfsUnavailable(pointer, `the server says ${object.error.code}: ${object.error.message}`);
	if (object?.actions === void 0) throw lfsUnavailable(pointer, "the server’s answer names no download");
	const { href, header = {} } = object.actions.download;
	const download = await ask(pointer, href, {
		headers: header,
		signal: signal ?? null
	}, clock);
	if (download.body === null) throw lfsUnavailable(pointer, "the download is empty");
	return Readable.fromWeb(download.body);
}
function batchRequest({ sha256, bytes }) {
	return JSON.stringify({
		operation: "download",
		transfers: ["basic"],
		hash_algo: "sha256",
		objects: [{
			oid: sha256,
			size: bytes
		}]
	});
}
/** Three tries: storage behind LFS answers with 5xx now and then. */
const TRIES = 3;
async function ask(pointer, url, request, clock) {
	let reason = "";
	for (let attempt = 1; attempt <= (clock === void 0 ? 1 : TRIES); attempt += 1) {
		if (attempt > 1) await clock?.sleep(1e3 * (attempt - 1) ** 2, request.signal ?? void 0);
		try {
			const response = await fetch(url, request);
			if (response.ok) return response;
			reason = `the server answers ${response.status}`;
			if (response.status < 500 && response.status !== 429) break;
		} catch (error) {
			request.signal?.throwIfAborted();
			reason = error instanceof Error ? causeOf(error) : String(error);
		}
	}
	throw lfsUnavailable(pointer, reason);
}
/** `fetch` says "fetch failed", and why in the cause. */
function causeOf(error) {
	return error.cause instanceof Error ? error.cause.message : error.message;
}
function lfsUnavailable({ sha256, bytes }, reason) {
	return new WattnudgeError("lfs-unavailable", `Couldn’t download the Git LFS object sha256:${sha256} (${bytes} bytes): ${escapeTerminal(reason)}.`, { remedy: "Push it with `git lfs push --all origin`, and check that the Git LFS quota is not used up." });
}
// src/github/read-file.ts
/** A text file at a revision, by the API; `undefined` where there is none, or where it is no file. */
async function readFile(client, repository, { path, ref }) {
	try {
		const { data } = await client.request("GET /repos/{owner}/{repo}/contents/{path}", {
			...repository,
			path,
			...ref !== void 0 && { ref }
		});
		if (Array.isArray(data) || data.type !== "file" || !("content" in data)) return void 0;
		return Buffer.from(data.content, "base64").toString("utf8");
	} catch (error) {
		if (statusOf(error) === 404) return void 0;
		throw explainApiError(error, `reading ${path} of ${slugOf(repository)}`);
	}
}
/** What helps where an organisation's policy is not found with a workflow's token. */
const MISSING_POLICY_REMEDY = "Check the name, and that the token may read it: `github.token` reads its own and public repositories.";
/** Reads policies of other repositories from their default branch, with the client's rights. */
function readSharedPolicy(client) {
	return (repository, path) => {
		const [owner = "", repo = ""] = repository.split("/");
		return readFile(client, {
			owner,
			repo
		}, { path });
	};
}
// src/github/suggestion/own-suggestions.ts
/** Once it no longer applies and somebody answered: then it isn't ours to touch any more. */
const WITHDRAWN = "<!-- wattnudge:suggestion-withdrawn v1 -->\nThis suggestion no longer applies.";
const MARKER = /^<!-- wattnudge:suggestion v1 (\S{1,100}) -->\n/;
function sectionOf(body) {
	const [, encoded] = MARKER.exec(body) ?? [];
	return encoded === void 0 ? void 0 : decodeName(encoded);
}
function withMarker(body, section) {
	return `<!-- wattnudge:suggestion v1 ${encodeName(section)} -->\n${body}`;
}
/** All that we suggest on a pull request and haven't withdrawn, lowest id first. */
async function listOwnSuggestions(client, { repository, pullNumber }, viewer) {
	const comments = await client.paginate("GET /repos/{owner}/{repo}/pulls/{pull_number}/comments", {
		...repository,
		pull_number: pullNumber,
		per_page: 100
	});
	const answered = new Set(comments.map(({ in_reply_to_id: id }) => id));
	return comments.flatMap(({ id, node_id: nodeId, html_url: url, path, line, user, in_reply_to_id: parent, ...rest }) => {
		const body = rest.body.replace(/\r\n?/g, "\n");
		const section = sectionOf(body);
		if (section === void 0 || user?.id !== viewer.id || parent !== void 0) return [];
		return [{
			id,
			nodeId,
			url,
			body,
			section,
			path,
			line: line ?? void 0,
			isAnswered: answered.has(id)
		}];
	}).toSorted((a, b) => a.id - b.id);
}
async function createSuggestion(client, { repository, pullNumber, headSha, section }, { path, line, body }) {
	const { data } = await client.request("POST /repos/{owner}/{repo}/pulls/{pull_number}/comments", {
		...repository,
		pull_number: pullNumber,
		commit_id: headSha,
		path,
		line,
		side: "RIGHT",
		body: withMarker(body, section)
	});
	return {
		id: Number(data.id),
		url: data.html_url
	};
}
async function updateSuggestion(client, repository, { id, body }) {
	await client.request("PATCH /repos/{owner}/{repo}/pulls/comments/{comment_id}", {
		...repository,
		comment_id: id,
		body
	});
}
/** Does nothing where it is there no more. */
async function deleteSuggestion(client, repository, id) {
	try {
		await client.request("DELETE /repos/{owner}/{repo}/pulls/comments/{comment_id}", {
			...repository,
			comment_id: id
		});
	} catch (error) {
		if (statusOf(error) !== 404) throw error;
	}
}
/**
* Takes a suggestion back: deletes it, or where somebody answered, leaves a line in its place that can't be committed and resolves
* the thread.
*/
async function withdrawSuggestion(client, place, { id, nodeId, isAnswered }) {
	const { repository } = place;
	if (!isAnswered) return deleteSuggestion(client, repository, id);
	await updateSuggestion(client, repository, {
		id,
		body: WITHDRAWN
	});
	if (!await resolveThread(client, place, id)) await minimize(client, nodeId);
}
const THREADS = `query ($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) { pullRequest(number: $number) { reviewThreads(first: 100, after: $after) {
    nodes { id comments(first: 1) { nodes { databaseId } } } pageInfo { hasNextPage endCursor }
  } } }
}`;
/** Whether it could be. */
async function resolveThread(client, { repository, pullNumber: number }, commentId) {
	try {
		let after = null;
		do {
			const { nodes, pageInfo } = (await client.graphql(THREADS, {
				...repository,
				number,
				after
			})).repository.pullRequest.reviewThreads;
			const thread = nodes.find(({ comments }) => comments.nodes[0]?.databaseId === commentId);
			if (thread !== void 0) {
				await client.graphql("mutation ($id: ID!) { resolveReviewThread(input: { threadId: $id }) { thread { isResolved } } }", { id: thread.id });
				return true;
			}
			after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
		} while (after !== null);
		return false;
	} catch (error) {
		if (isRefusedQuery(error)) return false;
		throw error;
	}
}
async function minimize(client, id) {
	try {
		await client.graphql("mutation ($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized } } }", { id });
	} catch (error) {
		if (!isRefusedQuery(error)) throw error;
	}
}
/** GraphQL answers a refusal with status 200 and a list of errors. */
function isRefusedQuery(error) {
	return error instanceof Error && error.name === "GraphqlResponseError";
}
// src/github/suggestion/publish-suggestion.ts
const DEFAULT_SECTION = "energy";
/**
* Brings the one suggestion at a line of a pull request's diff to what is wanted: makes it, updates it, leaves it alone, or takes it
* back. Of several jobs the first one that has something to suggest does so. No answer of GitHub's is an error: a review holds
* without a suggestion.
*/
async function publishSuggestion(client, { section = DEFAULT_SECTION, ...request }) {
	const place = {
		...request,
		section
	};
	try {
		const present = await listOwnSuggestions(client, place, request.viewer);
		if (present.length === 0 && request.wanted === void 0) return {
			state: "absent",
			withdrawn: []
		};
		const patches = await readPatches(client, place, request.wanted?.paths ?? []);
		if (!await isHead(client, place)) return { state: "stale" };
		return await settle(client, place, present, request.wanted?.place(patches));
	} catch (error) {
		if (isRefusal(error)) return {
			state: "refused",
			reason: messageOf(error)
		};
		const status = statusOf(error);
		if (status === void 0) throw error;
		return {
			state: "refused",
			reason: `GitHub answered ${status}: ${messageOf(error)}`
		};
	}
}
async function settle(client, place, present, wanted) {
	const isMine = ({ section }) => section === place.section;
	const fitting = wanted && present.find((one) => isMine(one) && isAt(one, wanted));
	const old = present.filter((one) => one !== fitting && (isMine(one) || one.line === void 0));
	for (const one of old) await withdrawSuggestion(client, place, one);
	if (wanted === void 0) return {
		state: "absent",
		withdrawn: old.map(({ id }) => id)
	};
	if (fitting !== void 0) {
		const body = withMarker(wanted.body, place.section);
		const { id, url } = fitting;
		if (fitting.body === body) return {
			state: "unchanged",
			id,
			url,
			line: wanted.line
		};
		await updateSuggestion(client, place.repository, {
			id,
			body
		});
		return {
			state: "updated",
			id,
			url,
			line: wanted.line
		};
	}
	const [other] = present.filter((one) => !old.includes(one));
	if (other !== void 0) return seenAt(other, wanted);
	return createOnce(client, place, wanted);
}
/** Two jobs that found none may both make one: the one that was made first stays. */
async function createOnce(client, place, wanted) {
	const made = await createSuggestion(client, place, wanted);
	const [first] = await listOwnSuggestions(client, place, place.viewer);
	if (first === void 0 || first.id >= made.id) return {
		state: "created",
		...made,
		line: wanted.line
	};
	await deleteSuggestion(client, place.repository, made.id);
	return seenAt(first, wanted);
}
/** Another job's suggestion, which is enough. */
function seenAt({ id, url, path, line }, wanted) {
	return isAt({
		path,
		line
	}, wanted) ? {
		state: "unchanged",
		id,
		url,
		line: wanted.line
	} : {
		state: "absent",
		withdrawn: []
	};
}
function isAt({ path, line }, wanted) {
	return path === wanted.path && line === wanted.line;
}
async function isHead(client, { repository, pullNumber, headSha }) {
	const { data } = await client.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", {
		...repository,
		pull_number: pullNumber
	});
	return data.head.sha === headSha && data.state === "open";
}
/** The diffs of these files, without those that GitHub doesn't show: binary files, and diffs that are too long. */
async function readPatches(client, { repository, pullNumber }, paths) {
	const missing = new Set(paths);
	const found = /* @__PURE__ */ new Map();
	if (missing.size === 0) return found;
	const pages = client.paginate.iterator("GET /repos/{owner}/{repo}/pulls/{pull_number}/files", {
		...repository,
		pull_number: pullNumber,
		per_page: 100
	});
	for await (const { data } of pages) {
		for (const { filename, patch } of data) if (missing.delete(filename) && patch !== void 0) found.set(filename, patch);
		if (missing.size === 0) break;
	}
	return found;
}
export { MISSING_POLICY_REMEDY, basicAuthorization, createClient, explainApiError, fetchLfsContent, hideForeignComments, lfsUnavailable, messageOf, publishCheck, publishComment, publishMoot, publishSuggestion, readFile, readSharedPolicy, sameRepository, slugOf, statusOf, viewerOf };
