import { containing, currentModels, findRepositoryByName, intervalOf, isAmong, isOneOf, knownChanges, newestList, openPulls, partOf, policyInForce, reviewById, reviewInForce, trendOf } from "./app-storage.js";
import { STYLESHEET, badge, code, day, emptyState, fold, html, lastUpdated, lineChart, linkTo, moment, nameFromOutside, outside, pagination, renderPage, table } from "./station-html.js";
import { STYLESHEET_PATH, changeRow, energyRow, modelPath, organisationPath, pullPath, repositoryPath, text, toCsv, withParameters } from "./app-addresses.js";
import { formatAmountInterval, formatCount, formatNumber, formatPercentChange, formatSigned, formatWhRow, showStars } from "./station-quantities.js";
import { sql } from "kysely";
// src/app/storage/pages/readable.ts
/** Which repositories of which account a person may read. */
/** By the account's name in small letters, in alphabetical order. Of one owner alone where it is given. */
async function readableAccounts(db, repositories, owner) {
	const key = sql`lower(owner)`;
	const rows = await db.selectFrom("repositories").select([
		key.as("key"),
		(eb) => eb.fn.min("owner").as("owner"),
		sql`json_agg(id ORDER BY id)`.as("ids")
	]).where(isOneOf("id", [...repositories])).$if(owner !== void 0, (query) => query.where(key, "=", (owner ?? "").toLowerCase())).groupBy(key).execute();
	return new Map(rows.toSorted((a, b) => a.key < b.key ? -1 : 1).map(({ key: name, owner: written, ids }) => [name, {
		owner: written,
		ids
	}]));
}
const PAGE_HEADERS = {
	"content-security-policy": [
		"default-src 'none'",
		"style-src 'self'",
		"form-action 'self'",
		"frame-ancestors 'none'",
		"base-uri 'none'"
	].join("; "),
	"x-frame-options": "DENY",
	"referrer-policy": "same-origin",
	"cross-origin-opener-policy": "same-origin",
	"cross-origin-resource-policy": "same-origin"
};
function pageAnswer(content, status = 200) {
	return {
		status,
		contentType: "text/html; charset=utf-8",
		body: renderPage({
			...content,
			home: "/",
			stylesheet: STYLESHEET_PATH
		}),
		headers: PAGE_HEADERS
	};
}
/** Also where the reader may not read it: whether something is there is nobody's business but theirs who may. */
function nothingHere(navigation) {
	return pageAnswer({
		title: "Not found",
		main: html`<p>There is no such page, or you may not read the repository on GitHub.</p>
<p><a href="/">Back to your repositories</a></p>`,
		...navigation && { navigation }
	}, 404);
}
// src/app/web/pages/frame.ts
/** What is around each page: where the reader is, and who they are. */
/** A page for the person who is signed in. */
function framed({ owner, repository, ...content }, { reader, url }) {
	const navigation = [
		{
			label: "Repositories",
			href: "/"
		},
		...owner === void 0 ? [] : [{
			label: owner,
			href: organisationPath(owner)
		}],
		...repository === void 0 ? [] : [{
			label: repository.name,
			href: repositoryPath(repository)
		}]
	].map((link) => ({
		...link,
		isCurrent: link.href === url.pathname
	}));
	const footer = html`<form class="inline" method="post" action="/logout"><input type="hidden" name="csrf" value="${reader.csrfToken}">Signed in as ${reader.login}. <button class="plain">Sign out</button></form>`;
	return pageAnswer({
		...content,
		navigation,
		footer
	});
}
// src/app/web/pages/words.ts
/** A number of things with their name. */
function counted(count, one, many = `${one}s`) {
	return `${formatCount(count)} ${count === 1 ? one : many}`;
}
/** How a figure was obtained. */
function evidenceWords(evidence, meterKind) {
	switch (evidence) {
		case "measured": return meterKind === "counter" ? "measured, energy counter" : "measured, CPU time × watts";
		case "reported": return "measured by your job";
		case "published": return "published";
		case "estimated": return "rough estimate from size";
		case "price": return "list price";
		case "rule": return "a rule, no figure";
		default: return "no data";
	}
}
const KIND_WORDS = {
	prevented: "Prevented",
	added: "Added",
	saved: "Saved"
};
const STANDINGS = {
	unchanged: ["plain", "no model changed"],
	waiting: ["plain", "waiting for the benchmark"],
	"timed-out": ["bad", "no result in time"],
	refused: ["bad", "result can’t be used"],
	"no-policy": ["bad", "policy can’t be read"],
	unverified: ["warning", "unverified"],
	accepted: ["warning", "accepted"],
	pass: ["good", "within policy"],
	warn: ["warning", "warning"],
	fail: ["bad", "over policy"],
	error: ["bad", "not measured"]
};
/** Where a pull request stands; of one that the App hasn't looked at since it keeps that, nothing is known. */
function standingBadge(standing) {
	const [tone, label] = STANDINGS[standing ?? ""] ?? ["plain", "not looked at yet"];
	return badge(tone, label);
}
const NUDGE_TONES = {
	switched: "good",
	reduced: "good",
	withdrawn: "good"
};
const NUDGE_WORDS = {
	switched: "switched to an alternative",
	reduced: "reduced another way",
	withdrawn: "change taken out",
	accepted: "accepted by a maintainer",
	waived: "waived by the policy",
	ignored: "merged as it was",
	closed: "pull request closed",
	open: "not decided yet"
};
function nudgeBadge(outcome) {
	return badge(NUDGE_TONES[outcome] ?? "plain", NUDGE_WORDS[outcome] ?? outcome);
}
/** head ÷ base as a change. */
function changeCell(ratio) {
	return ratio === void 0 ? "–" : withRange(formatPercentChange(ratio));
}
function kWhCell(kWh) {
	return kWh === void 0 ? "–" : withRange(formatAmountInterval(kWh, "kWh"));
}
/** Energy of each row in Wh per 1,000 queries, all in one unit, with the interval where there is one. */
function whCells(rows, figureOf) {
	const figures = rows.flatMap((row) => {
		const figure = figureOf(row);
		return figure === void 0 ? [] : [{
			row,
			figure
		}];
	});
	const shown = formatWhRow(figures.flatMap(({ figure: { estimate, lower, upper } }) => [
		estimate,
		lower,
		upper
	]));
	const cells = new Map(figures.map(({ row, figure }, index) => {
		const [estimate, lower, upper] = shown.slice(index * 3, index * 3 + 3);
		return [row, figure.lower === figure.upper ? estimate : withRange(`${estimate} (${lower} to ${upper})`)];
	}));
	return (row) => cells.get(row) ?? "–";
}
/** A figure with its range below it: `+142%`, `+135% to +149%`. */
function withRange(figure) {
	const match = /^(.*) \((.*)\)$/.exec(figure);
	return match === null ? figure : html`${match[1]}<span class="small">${match[2]}</span>`;
}
/**
* What merged changes come to: in kWh a year where volumes are stated, else in per cent. Never both: the changes without a volume count in
* the percentage alone, so that one could rise where the other falls.
*/
function trendCell({ kWh, ratio, changes }) {
	if (changes === 0) return html`<span class="small">no change</span>`;
	const tone = toneOf(kWh ?? (ratio === void 0 ? 0 : ratio - 1));
	const amount = kWh === void 0 ? void 0 : `${formatSigned(kWh)} kWh a year`;
	const percent = ratio === void 0 ? void 0 : `${formatPercentChange(ratio)} a change`;
	return html`<span class="${tone}">${amount ?? percent ?? counted(changes, "model added", "models added")}</span>`;
}
function toneOf(difference) {
	if (difference === 0) return "plain";
	return difference < 0 ? "good" : "bad";
}
/** Nobody pages further than this; a search gets there. */
const MAX_PAGE = 400;
/** Of `?page=3`; what isn't a page is the first. */
function windowOf(url, parameter = "page") {
	const written = Number(url.searchParams.get(parameter) ?? 1);
	const page = Number.isInteger(written) && written >= 1 && written <= MAX_PAGE ? written : 1;
	return {
		page,
		limit: 25,
		offset: (page - 1) * 25
	};
}
/** Longest text that is looked for. */
const MAX_SEARCH = 200;
/** What a reader looks for. PostgreSQL's texts hold no NUL. */
function searchOf(url, parameter = "q") {
	return (url.searchParams.get(parameter) ?? "").replaceAll("\0", "").trim().slice(0, MAX_SEARCH);
}
function searchForm(path, { label, value }) {
	return html`<form class="search" method="get" action="${path}" role="search">
<label>${label}<input type="search" name="q" value="${value}" maxlength="${MAX_SEARCH}"></label>
<button>Search</button>
${value === "" ? "" : html`<a href="${path}">Show all</a>`}
</form>`;
}
function pagesOf({ label, path, page, hasMore, parameter = "page", others = {} }) {
	const at = (number) => withParameters(path, {
		...others,
		[parameter]: number === 1 ? void 0 : number
	});
	return pagination({
		label,
		previous: page > 1 ? at(page - 1) : void 0,
		next: hasMore && page < MAX_PAGE ? at(page + 1) : void 0,
		position: `Page ${page}`
	});
}
function figures(all) {
	return html`<dl class="figures">${all.map(({ label, value, note }) => html`<div><dt>${label}</dt><dd><span class="big">${value}</span>${note === void 0 ? "" : html`<span class="small">${note}</span>`}</dd></div>`)}</dl>`;
}
/** Each with the reviews that it is the difference of, and the comment that came between. */
function changesTable(changes, { caption, empty, columns }) {
	const all = {
		repository: {
			label: "Repository",
			cell: ({ repository }) => repository
		},
		model: {
			label: "Model",
			cell: (change) => linkTo(modelPath(nameOf$2(change), change.modelKey), code(change.model))
		}
	};
	return table({
		caption,
		empty,
		rows: changes,
		columns: [
			{
				label: "Pull request",
				cell: (change) => linkTo(pullPath(nameOf$2(change), change.number), `#${change.number}`)
			},
			...columns.map((name) => all[name]),
			{
				label: "Energy",
				cell: ({ kind, evidence, meterKind }) => html`${KIND_WORDS[kind]}<span class="small">${evidenceWords(evidence, meterKind)}</span>`
			},
			{
				label: "kWh a year",
				cell: ({ kWh }) => kWhCell(kWh),
				isNumber: true
			},
			{
				label: "Change",
				cell: ({ ratio }) => changeCell(ratio),
				isNumber: true
			},
			{
				label: "Rests on",
				cell: restsOn
			},
			{
				label: "Merged",
				cell: ({ at }) => day(at)
			}
		]
	});
}
function restsOn(change) {
	const { over, merged, nudge } = change;
	const review = (label, id) => linkTo(pullPath(nameOf$2(change), change.number, id), label);
	if (over === void 0) return review("review", merged.id);
	return html`${review("over budget", over.id)}, ${nudge === void 0 ? "" : html`comment of ${day(nudge.at)}, `}${review("merged", merged.id)}`;
}
function nameOf$2({ owner, repository }) {
	return {
		owner,
		name: repository
	};
}
// src/app/web/pages/energy.ts
/** All changes of energy of an organisation, with what each rests on: as a page, and as CSV. */
const KINDS$1 = Object.keys(KIND_WORDS);
/** Rows of one CSV file. The API has pages for more. */
const MAX_CSV_ROWS = 1e4;
async function energyPage(context, owner, ids) {
	const { db, url } = context;
	const window = windowOf(url);
	const kind = KINDS$1.find((one) => one === url.searchParams.get("kind"));
	const { rows, hasMore } = await knownChanges(db, {
		ids,
		kind
	}, window);
	const path = `${organisationPath(owner)}/energy`;
	const filters = [void 0, ...KINDS$1].map((one) => {
		const label = one === void 0 ? "All" : KIND_WORDS[one];
		return html`<li>${one === kind ? html`<strong>${label}</strong>` : linkTo(withParameters(path, { kind: one }), label)}</li>`;
	});
	const main = html`
<p>Prevented: a commit was over an energy budget, and a lower one was merged. Added and saved: what was merged, against the base branch.
Amounts are kWh a year at the volume that the policy states; without a volume, there is a percentage only.</p>
<nav aria-label="Kinds"><ul>${filters}</ul></nav>
${changesTable(rows, {
		caption: "Changes, the newest first",
		columns: ["repository", "model"],
		empty: "No such change yet."
	})}
${pagesOf({
		label: "Changes",
		path,
		page: window.page,
		hasMore,
		others: { kind }
	})}
<p>${linkTo(`${path}.csv`, "Download as CSV")}</p>`;
	return framed({
		title: `Energy of merged pull requests in ${owner}`,
		owner,
		main
	}, context);
}
async function energyCsv({ db }, owner, ids) {
	const { rows } = await knownChanges(db, { ids }, {
		limit: MAX_CSV_ROWS,
		offset: 0
	});
	const answer = text(200, toCsv(Object.keys(energyRow.shape), rows.map(changeRow)), "text/csv; charset=utf-8");
	const name = `${owner.replace(/[^\w.-]/g, "_")}-energy.csv`;
	return {
		...answer,
		headers: { "content-disposition": `attachment; filename="${name}"` }
	};
}
// src/app/web/pages/home.ts
/** The accounts whose repositories the reader may read. */
async function homePage(context) {
	const accounts = await readableAccounts(context.db, context.reader.repositories);
	return framed({
		title: "Organisations",
		main: table({
			caption: "Organisations and people whose repositories you may read",
			empty: "There is no repository here that you may read on GitHub. Install the App on a repository, or ask for access to one that has it.",
			rows: [...accounts.values()],
			columns: [{
				label: "Name",
				cell: ({ owner }) => linkTo(organisationPath(owner), owner)
			}, {
				label: "Repositories",
				cell: ({ ids }) => formatCount(ids.length),
				isNumber: true
			}]
		})
	}, context);
}
// src/app/storage/pages/model.ts
/** From verified reviews, the newest first. */
function figuresOfModel(db, scope, window) {
	return partOf(window, async ({ limit, offset }) => {
		return (await db.selectFrom("review_models as row").innerJoin("reviews", "reviews.id", "row.review_id").selectAll("row").select([
			"reviews.pull_number",
			"reviews.head_sha",
			"reviews.created_at"
		]).where("row.repository_id", "=", scope.repositoryId).where("row.model_key", "=", scope.modelKey).where("reviews.verified", "=", true).orderBy("row.review_id", "desc").limit(limit).offset(offset).execute()).map((row) => ({
			model: row.model,
			number: row.pull_number,
			headSha: row.head_sha,
			at: row.created_at,
			change: row.change,
			evidence: row.evidence ?? "none",
			verdict: row.verdict ?? void 0,
			ratio: intervalOf(row.ratio, row.ratio_lower, row.ratio_upper),
			wh: intervalOf(row.wh_per_1000, row.wh_lower, row.wh_upper),
			stars: row.stars ?? void 0,
			device: row.device,
			meter: row.meter,
			meterKind: row.meter_kind,
			provider: row.provider,
			batch: row.batch ?? void 0
		}));
	});
}
/** The newest first. */
async function offeredFor(db, scope, limit) {
	return (await db.selectFrom("nudges").select([
		"pull_number",
		"shown_at",
		"alternatives",
		"outcome",
		"outcome_at"
	]).where("repository_id", "=", scope.repositoryId).where("model_key", "=", scope.modelKey).orderBy("id", "desc").limit(limit).execute()).map((row) => ({
		number: row.pull_number,
		at: row.shown_at,
		alternatives: row.alternatives,
		outcome: row.outcome,
		outcomeAt: row.outcome_at ?? void 0
	}));
}
// src/app/web/pages/model.ts
/** The page of a model: its figures over the reviews, what moved them, and what was offered in its place. */
/** Reviews that the chart shows: the newest. */
const MAX_POINTS = 100;
const FEW$3 = 20;
/** @returns `undefined` where no verified review knows the model */
async function modelPage(context, repository, modelKey) {
	const { db, url } = context;
	const scope = {
		repositoryId: repository.id,
		modelKey
	};
	const window = windowOf(url);
	const drawn = await figuresOfModel(db, scope, {
		limit: MAX_POINTS,
		offset: 0
	});
	const [newest] = drawn.rows;
	if (newest === void 0) return void 0;
	const listed = window.offset + window.limit <= drawn.rows.length || !drawn.hasMore ? {
		rows: drawn.rows.slice(window.offset, window.offset + window.limit),
		hasMore: drawn.hasMore || drawn.rows.length > window.offset + window.limit
	} : await figuresOfModel(db, scope, window);
	const changes = await knownChanges(db, scope, {
		limit: FEW$3,
		offset: 0
	});
	const offered = await offeredFor(db, scope, FEW$3);
	const path = modelPath(repository, modelKey);
	const main = html`
<p>${linkTo(repositoryPath(repository), `${repository.owner}/${repository.name}`)}</p>
${chart(drawn.rows, repository)}
<h2 id="changes">Pull requests that moved it</h2>
${changesTable(changes.rows, {
		caption: "Merged changes, the newest first",
		columns: [],
		empty: "No merged pull request has changed its energy."
	})}
<h2 id="alternatives">Alternatives that were offered</h2>
${offeredTable(offered, repository)}
<h2 id="reviews">Reviews</h2>
${figureTable(listed.rows, repository)}
${pagesOf({
		label: "Reviews",
		path,
		page: window.page,
		hasMore: listed.hasMore
	})}
`;
	return framed({
		title: nameFromOutside(newest.model),
		heading: code(newest.model),
		owner: repository.owner,
		repository,
		lead: lastUpdated(newest.at),
		main
	}, context);
}
/** One line for each device, meter, provider, and batch: only such figures compare. */
function chart(figures, repository) {
	const series = /* @__PURE__ */ new Map();
	for (const figure of figures) {
		if (figure.wh === void 0) continue;
		const name = conditionsOf(figure);
		series.set(name, [...series.get(name) ?? [], figure]);
	}
	if (series.size === 0) return html`<p>It was never run, so there is no figure to draw. What is known of it is in the table below.</p>`;
	const lines = [...series].map(([name, some]) => ({
		name,
		points: some.map(({ at, wh, number }) => ({
			at,
			value: wh?.estimate ?? 0,
			lower: wh?.lower,
			upper: wh?.upper,
			source: linkTo(pullPath(repository, number), `#${number}`)
		}))
	}));
	return lineChart({
		id: "energy",
		title: "Energy over reviews",
		description: `Wh per 1,000 queries of each reviewed commit, with 95% intervals. One line for each device and meter: figures of two don’t compare.`,
		axis: "Wh per 1,000 queries",
		format: formatWhRow,
		series: lines
	});
}
function conditionsOf({ device, meter, provider, batch }) {
	return [
		device,
		meter,
		...provider === "unknown" ? [] : [provider],
		...batch === void 0 || batch === 1 ? [] : [`batch ${batch}`]
	].join(", ");
}
function figureTable(rows, repository) {
	return table({
		caption: "Verified reviews, the newest first",
		hidesCaption: true,
		empty: "No further review.",
		rows,
		columns: [
			{
				label: "Pull request",
				cell: ({ number, headSha }) => html`${linkTo(pullPath(repository, number), `#${number}`)} ${code(headSha.slice(0, 7))}`
			},
			{
				label: "Energy",
				cell: whCells(rows, ({ wh }) => wh),
				isNumber: true
			},
			{
				label: "Against base",
				cell: ({ ratio }) => changeCell(ratio),
				isNumber: true
			},
			{
				label: "Stars",
				cell: ({ stars }) => stars === void 0 ? "–" : showStars(stars),
				isNumber: true
			},
			{
				label: "How it is known",
				cell: (figure) => {
					const words = evidenceWords(figure.evidence, figure.meterKind);
					return figure.wh === void 0 ? words : html`${words}<span class="small">${outside(conditionsOf(figure))}</span>`;
				}
			},
			{
				label: "Reviewed",
				cell: ({ at }) => moment(at)
			}
		]
	});
}
function offeredTable(rows, repository) {
	return table({
		caption: "Alternatives in comments, the newest first",
		hidesCaption: true,
		empty: "None yet. Alternatives are offered in the comment of a pull request that changes the model.",
		rows,
		columns: [
			{
				label: "Pull request",
				cell: ({ number }) => linkTo(pullPath(repository, number), `#${number}`)
			},
			{
				label: "Alternatives",
				cell: ({ alternatives }) => alternatives.length === 0 ? "none" : html`${alternatives.map((name) => html`${code(name)} `)}`
			},
			{
				label: "Outcome",
				cell: ({ outcome }) => nudgeBadge(outcome)
			},
			{
				label: "Shown",
				cell: ({ at }) => moment(at)
			}
		]
	});
}
// src/app/storage/pages/organisation.ts
/** What the page of an organisation shows: sums over the repositories that its reader may read. */
async function periodFigures(db, ids, { from, to }) {
	const reviews = await db.selectFrom("reviews").select(["verified", (eb) => eb.fn.countAll().as("count")]).where("created_at", ">=", from).where("created_at", "<", to).where(isAmong("repository_id", ids)).groupBy("verified").execute();
	const nudges = await db.selectFrom("nudges").select(["outcome", (eb) => eb.fn.countAll().as("count")]).where("shown_at", ">=", from).where("shown_at", "<", to).where(isAmong("repository_id", ids)).groupBy("outcome").execute();
	const energy = await db.selectFrom("energy_changes").select([
		"kind",
		"evidence",
		"meter_kind",
		(eb) => eb.fn.countAll().as("changes"),
		(eb) => eb.fn.count("kwh").as("with_volume"),
		sql`sum(kwh)`.as("kwh"),
		sql`exp(avg(ln(ratio)) FILTER (WHERE ratio > 0))`.as("ratio")
	]).where("at", ">=", from).where("at", "<", to).where(isAmong("repository_id", ids)).groupBy([
		"kind",
		"evidence",
		"meter_kind"
	]).orderBy("evidence").orderBy("meter_kind").execute();
	return {
		reviews: reviews.reduce((sum, { count }) => sum + count, 0),
		unverified: reviews.find(({ verified }) => !verified)?.count ?? 0,
		nudges: Object.fromEntries(nudges.map(({ outcome, count }) => [outcome, count])),
		energy: energy.map((row) => ({
			kind: row.kind,
			evidence: row.evidence,
			meterKind: row.meter_kind,
			changes: row.changes,
			withVolume: row.with_volume,
			kWh: row.kwh ?? 0,
			ratio: row.ratio ?? void 0
		}))
	};
}
/** Those that added the most energy first, in kWh a year, then in per cent; those with no change last. */
async function repositoriesByTrend(db, { owner, ids, search, after }, limit) {
	const place = after === void 0 ? void 0 : await placeOf(db, after);
	return partOf({
		limit,
		offset: 0
	}, async (window) => {
		return (await db.selectFrom("repositories").selectAll().where((eb) => eb(eb.fn("lower", ["owner"]), "=", owner.toLowerCase())).where(isAmong("id", ids)).$if(search !== "", (query) => query.where((eb) => eb(eb.fn("lower", ["name"]), "like", containing(search.toLowerCase())))).$if(place !== void 0, (query) => query.where(sql`(${BY_KWH}, ${BY_RATIO}, id) < ${place}`)).orderBy(BY_KWH, "desc").orderBy(BY_RATIO, "desc").orderBy("id", "desc").limit(window.limit).execute()).map((row) => ({
			id: row.id,
			owner: row.owner,
			name: row.name,
			reviewedAt: row.reviewed_at ?? void 0,
			trend: {
				kWh: row.trend_kwh ?? void 0,
				ratio: row.trend_ratio ?? void 0,
				changes: row.trend_changes
			}
		}));
	});
}
/** As the index `repositories_trend` has them. */
const BY_KWH = sql`coalesce(trend_kwh, '-Infinity'::float8)`;
const BY_RATIO = sql`coalesce(trend_ratio, 0::float8)`;
async function placeOf(db, id) {
	const row = await db.selectFrom("repositories").select(["trend_kwh", "trend_ratio"]).where("id", "=", id).executeTakeFirst();
	const [kWh, ratio] = [row?.trend_kwh ?? Number.NEGATIVE_INFINITY, row?.trend_ratio ?? 0];
	return sql`(${String(kWh)}::text::float8, ${String(ratio)}::text::float8, ${id}::bigint)`;
}
/** Exceptions of policies that hold today; those that end first come first. One of a shared policy is in each repository. */
function openWaivers(db, { ids, today }, window) {
	return partOf(window, async ({ limit, offset }) => {
		return (await db.selectFrom((eb) => eb.selectFrom("policy_waivers").selectAll().where("until", ">=", today).where(isAmong("repository_id", ids)).orderBy("until").orderBy("repository_id").limit(limit).offset(offset).as("waiver")).select([
			"waiver.model",
			"until",
			"reason",
			"granted_by",
			"file"
		]).select((eb) => NAMES.map((column) => nameOf$1(eb, column))).orderBy("until").orderBy("repository_id").execute()).map(({ owner, name, granted_by: by, ...row }) => ({
			...row,
			owner: owner ?? "",
			repository: name ?? "",
			by
		}));
	});
}
const NAMES = ["owner", "name"];
/** For each row by itself: for a join the planner would read all repositories. */
function nameOf$1(eb, column) {
	return eb.selectFrom("repositories").select(column).whereRef("repositories.id", "=", "waiver.repository_id").as(column);
}
/** Increases that a maintainer accepted in pull requests that are open: the newest first. */
async function acceptedPulls(db, ids, limit) {
	return (await db.selectFrom((eb) => eb.selectFrom("pulls").select([
		"repository_id",
		"number",
		"updated_at"
	]).where("state", "=", sql.lit("open")).where("standing", "=", sql.lit("accepted")).where(isAmong("repository_id", ids)).orderBy("updated_at", "desc").limit(limit).as("pull")).innerJoin("repositories", "repositories.id", "pull.repository_id").innerJoin("acceptances", (join) => join.onRef("acceptances.repository_id", "=", "pull.repository_id").onRef("acceptances.pull_number", "=", "pull.number").on("acceptances.cancelled_at", "is", null)).select([
		"owner",
		"name",
		"number",
		"accepted_by",
		"reason",
		"created_at"
	]).orderBy("created_at", "desc").execute()).map(({ name, accepted_by: by, created_at: at, ...row }) => ({
		...row,
		repository: name,
		by,
		at
	}));
}
/** When the newest review of one of these repositories was taken over. */
async function lastReviewAt(db, owner, ids) {
	return (await db.selectFrom("repositories").select("reviewed_at").where((eb) => eb(eb.fn("lower", ["owner"]), "=", owner.toLowerCase())).where("reviewed_at", "is not", null).where(isAmong("id", ids)).orderBy("reviewed_at", "desc").limit(1).executeTakeFirst())?.reviewed_at ?? void 0;
}
// src/app/web/pages/month.ts
const LABEL = new Intl.DateTimeFormat("en-GB", {
	month: "long",
	year: "numeric",
	timeZone: "UTC"
});
/** @param written `2026-06`; whatever isn't a month that has begun is the present one */
function monthOf(written, now) {
	const present = startOf(now.getUTCFullYear(), now.getUTCMonth());
	const match = /^(20\d\d)-(0[1-9]|1[0-2])$/.exec(written ?? "");
	const asked = match === null ? present : startOf(Number(match[1]), Number(match[2]) - 1);
	const from = asked.getTime() > present.getTime() ? present : asked;
	const [year, month] = [from.getUTCFullYear(), from.getUTCMonth()];
	const to = startOf(year, month + 1);
	return {
		from,
		to,
		label: LABEL.format(from),
		previous: nameOf(startOf(year, month - 1)),
		next: to.getTime() > present.getTime() ? void 0 : nameOf(to)
	};
}
function startOf(year, month) {
	return new Date(Date.UTC(year, month, 1));
}
function nameOf(date) {
	return date.toISOString().slice(0, 7);
}
// src/app/web/pages/organisation.ts
/** The page of an organisation: a month of reviews, what they prevented, and where things stand. */
/** Of changes of energy: the page with all of them is one click away. */
const FEW$2 = 10;
const MAX_ACCEPTED = 20;
/** @param ids repositories of this owner that the reader may read, and perhaps others */
async function organisationPage(context, owner, ids) {
	const { db, clock, url } = context;
	const now = new Date(clock.now());
	const month = monthOf(url.searchParams.get("month"), now);
	const waiverWindow = windowOf(url, "waivers");
	const search = searchOf(url);
	const after = Number(url.searchParams.get("after") ?? NaN);
	const list = {
		owner,
		ids,
		search,
		after: Number.isSafeInteger(after) && after > 0 ? after : void 0
	};
	const sums = await periodFigures(db, ids, month);
	const repositories = await repositoriesByTrend(db, list, 25);
	const changes = await knownChanges(db, { ids }, {
		limit: FEW$2,
		offset: 0
	});
	const waivers = await openWaivers(db, {
		ids,
		today: now.toISOString().slice(0, 10)
	}, waiverWindow);
	const accepted = await acceptedPulls(db, ids, MAX_ACCEPTED);
	const reviewedAt = await lastReviewAt(db, owner, ids);
	const path = organisationPath(owner);
	const last = repositories.rows.at(-1);
	const main = html`
<h2 id="month">${month.label}</h2>
${monthFigures(sums)}
${monthLinks(path, month)}
${energyTable(sums.energy)}
${nudgesTable(sums)}
<h2 id="repositories">Repositories</h2>
<p>Trend: what pull requests merged in the last 90 days changed. Those that added the most come first.</p>
${searchForm(path, {
		label: "Name of a repository",
		value: search
	})}
${repositoryTable(repositories.rows, search)}
${pagination({
		label: "Repositories",
		previous: list.after === void 0 ? void 0 : withParameters(path, { q: search }),
		next: repositories.hasMore ? withParameters(path, {
			q: search,
			after: last?.id
		}) : void 0
	})}
<h2 id="waivers">Open waivers</h2>
${waiverTable(waivers.rows)}
${pagesOf({
		label: "Open waivers",
		path,
		page: waiverWindow.page,
		hasMore: waivers.hasMore,
		parameter: "waivers"
	})}
${acceptedTable(accepted)}
<h2 id="changes">Energy of merged pull requests</h2>
${changesTable(changes.rows, {
		caption: "The newest changes",
		columns: ["repository", "model"],
		empty: "No pull request that changes the energy of a model has been merged yet."
	})}
<p>${linkTo(`${path}/energy`, "All changes, and as CSV")}</p>
`;
	return framed({
		title: owner,
		owner,
		lead: reviewedAt === void 0 ? "No review yet." : lastUpdated(reviewedAt),
		main
	}, context);
}
function monthFigures(sums) {
	const shown = Object.values(sums.nudges).reduce((sum, count) => sum + count, 0);
	const taken = (sums.nudges.switched ?? 0) + (sums.nudges.reduced ?? 0);
	const energy = (kind) => {
		const { value, note } = sumOf(sums.energy.filter((sum) => sum.kind === kind));
		return {
			label: `Energy ${KIND_WORDS[kind].toLowerCase()}`,
			value,
			note
		};
	};
	return figures([
		{
			label: "Reviews",
			value: formatCount(sums.reviews),
			note: sums.unverified === 0 ? "all verified" : `${formatCount(sums.unverified)} unverified: their figures don’t count`
		},
		energy("prevented"),
		energy("added"),
		energy("saved"),
		{
			label: "Nudges",
			value: formatCount(shown),
			note: `${formatCount(taken)} switched or reduced`
		}
	]);
}
/** The total where all of it is known in one way, and what has no volume. */
function sumOf(sums) {
	const changes = sums.reduce((sum, one) => sum + one.changes, 0);
	const withVolume = sums.filter((one) => one.withVolume > 0);
	if (changes === 0) return {
		value: "0",
		note: "no such change"
	};
	const value = withVolume.length === 0 ? "–" : html`${formatNumber(withVolume.reduce((sum, { kWh }) => sum + kWh, 0))} kWh a year`;
	const stated = withVolume.reduce((sum, one) => sum + one.withVolume, 0);
	return {
		value,
		note: `${counted(changes, "change")}, ${stated === changes ? "all" : formatCount(stated)} with a stated volume`
	};
}
function monthLinks(path, month) {
	return pagination({
		label: "Months",
		previous: withParameters(path, { month: month.previous }),
		next: month.next && withParameters(path, { month: month.next })
	});
}
const KINDS = Object.keys(KIND_WORDS);
function energyTable(sums) {
	return table({
		caption: "Energy of merged pull requests, by how it is known",
		empty: "No pull request that changes the energy of a model was merged in this month.",
		rows: KINDS.flatMap((kind) => sums.filter((sum) => sum.kind === kind)),
		columns: [
			{
				label: "Energy",
				cell: ({ kind }) => KIND_WORDS[kind]
			},
			{
				label: "How it is known",
				cell: ({ evidence, meterKind }) => evidenceWords(evidence, meterKind)
			},
			{
				label: "Changes",
				cell: ({ changes }) => formatCount(changes),
				isNumber: true
			},
			{
				label: "With a volume",
				cell: ({ withVolume }) => formatCount(withVolume),
				isNumber: true
			},
			{
				label: "kWh a year",
				cell: ({ kWh, withVolume }) => withVolume === 0 ? "–" : formatNumber(kWh),
				isNumber: true
			},
			{
				label: "Typical change",
				cell: ({ ratio }) => ratio === void 0 ? "–" : formatPercentChange(ratio),
				isNumber: true
			}
		]
	});
}
function nudgesTable({ nudges }) {
	const outcomes = Object.keys(NUDGE_WORDS);
	return table({
		caption: "What became of the nudges",
		empty: "No nudge was shown in this month.",
		rows: outcomes.filter((outcome) => (nudges[outcome] ?? 0) > 0),
		columns: [{
			label: "Outcome",
			cell: (outcome) => NUDGE_WORDS[outcome]
		}, {
			label: "Nudges",
			cell: (outcome) => formatCount(nudges[outcome] ?? 0),
			isNumber: true
		}]
	});
}
function repositoryTable(rows, search) {
	return table({
		caption: "Repositories by trend",
		hidesCaption: true,
		empty: search === "" ? "No repository here has the App." : html`No repository has ${code(search)} in its name.`,
		rows,
		columns: [
			{
				label: "Repository",
				cell: (row) => linkTo(repositoryPath(row), row.name)
			},
			{
				label: "Trend",
				cell: ({ trend }) => trendCell(trend)
			},
			{
				label: "Merged changes",
				cell: ({ trend }) => formatCount(trend.changes),
				isNumber: true
			},
			{
				label: "Last review",
				cell: ({ reviewedAt }) => reviewedAt === void 0 ? "none" : day(reviewedAt)
			}
		]
	});
}
function waiverTable(rows) {
	return table({
		caption: "Waivers of policies, the first to end first",
		empty: "No policy has a waiver that holds today.",
		rows,
		columns: [
			{
				label: "Model",
				cell: ({ model }) => code(model)
			},
			{
				label: "Repository",
				cell: ({ owner, repository }) => linkTo(repositoryPath({
					owner,
					name: repository
				}), repository)
			},
			{
				label: "Until",
				cell: ({ until }) => day(/* @__PURE__ */ new Date(`${until}T00:00:00Z`))
			},
			{
				label: "Granted by",
				cell: ({ by }) => outside(by)
			},
			{
				label: "Reason",
				cell: ({ reason }) => outside(reason)
			},
			{
				label: "Policy",
				cell: ({ file }) => code(file)
			}
		]
	});
}
function acceptedTable(rows) {
	if (rows.length === 0) return "";
	return table({
		caption: "Increases that were accepted in open pull requests",
		rows,
		columns: [
			{
				label: "Pull request",
				cell: ({ owner, repository, number }) => linkTo(pullPath({
					owner,
					name: repository
				}, number), `${repository}#${number}`)
			},
			{
				label: "Since",
				cell: ({ at }) => day(at)
			},
			{
				label: "Accepted by",
				cell: ({ by }) => badge("plain", outside(by))
			},
			{
				label: "Reason",
				cell: ({ reason }) => outside(reason)
			}
		]
	});
}
// src/app/storage/pages/pull.ts
async function pullOfPage(db, { repositoryId, number }) {
	const row = await db.selectFrom("pulls").selectAll().where("repository_id", "=", repositoryId).where("number", "=", number).executeTakeFirst();
	return row && {
		title: row.title ?? void 0,
		author: row.author,
		headSha: row.head_sha,
		baseRef: row.base_ref,
		state: row.state,
		standing: row.standing ?? void 0,
		updatedAt: row.updated_at
	};
}
/** The newest first. */
async function reviewsOfPull(db, { repositoryId, number }, limit) {
	return (await db.selectFrom("reviews").select([
		"id",
		"head_sha",
		"run_id",
		"run_attempt",
		"verified",
		"outcome",
		"created_at"
	]).where("repository_id", "=", repositoryId).where("pull_number", "=", number).orderBy("run_id", "desc").orderBy("run_attempt", "desc").limit(limit).execute()).map((row) => ({
		id: row.id,
		headSha: row.head_sha,
		runId: row.run_id,
		runAttempt: row.run_attempt,
		verified: row.verified,
		outcome: row.outcome,
		at: row.created_at
	}));
}
/** The newest first. */
async function nudgesOfPull(db, { repositoryId, number }, limit) {
	return (await db.selectFrom("nudges").selectAll().where("repository_id", "=", repositoryId).where("pull_number", "=", number).orderBy("id", "desc").limit(limit).execute()).map((row) => ({
		model: row.model,
		headSha: row.head_sha,
		alternatives: row.alternatives,
		at: row.shown_at,
		outcome: row.outcome,
		outcomeAt: row.outcome_at ?? void 0
	}));
}
// src/app/web/pages/pull.ts
/** The page of a pull request: the whole review, as the HTML report shows it, and what became of it. */
const FEW$1 = 20;
/** @returns `undefined` where the App knows no such pull request, or it has no such review */
async function pullPage(context, repository, number) {
	const { db, url, config } = context;
	const key = {
		repositoryId: repository.id,
		number
	};
	const pull = await pullOfPage(db, key);
	if (pull === void 0) return void 0;
	const reviews = await reviewsOfPull(db, key, FEW$1);
	const asked = url.searchParams.get("review");
	const inForce = await reviewInForce(db, key, pull);
	const id = asked === null ? inForce?.id ?? reviews[0]?.id : Number(asked);
	const shown = id === void 0 ? void 0 : await reviewById(db, key, id);
	if (asked !== null && shown === void 0) return void 0;
	const nudges = await nudgesOfPull(db, key, FEW$1);
	const changes = await knownChanges(db, key, {
		limit: FEW$1,
		offset: 0
	});
	const repositoryUrl = `${config.serverUrl}/${repository.owner}/${repository.name}`;
	const main = html`
<p>${linkTo(repositoryPath(repository), `${repository.owner}/${repository.name}`)} ·
${linkTo(`${repositoryUrl}/pull/${number}`, "On GitHub")} · by ${outside(pull.author)}, to ${code(pull.baseRef)}</p>
${shown === void 0 ? emptyState("There is no result for this pull request yet.") : whichReview(shown, {
		inForce: inForce?.id,
		pull
	})}
${shown === void 0 ? "" : await wholeReview(shown, repositoryUrl)}
<h2 id="changes">Energy when it was merged</h2>
${changesTable(changes.rows, {
		caption: "What the merge changed",
		columns: ["model"],
		empty: pull.state === "merged" ? "The merge changed no energy that is known." : "It isn’t merged."
	})}
<h2 id="nudges">What was suggested</h2>
${nudgeTable(nudges)}
<h2 id="reviews">Reviews</h2>
${reviewTable(reviews, {
		repository,
		number,
		shown: shown?.id,
		inForce: inForce?.id
	})}
`;
	const title = `#${number} ${outside(pull.title ?? "")}`.trim();
	const lead = html`<p>${badge("plain", pull.state)} ${standingBadge(pull.standing)}</p>${lastUpdated(pull.updatedAt)}`;
	return framed({
		title,
		owner: repository.owner,
		repository,
		lead,
		main
	}, context);
}
/** As the page of `wattnudge review --html` shows it. What draws it is loaded when it is asked for. */
async function wholeReview({ review, verified, doubts }, repositoryUrl) {
	const { reviewParts } = await import("./report-pages.js");
	const { heading, body } = reviewParts(review, {
		repositoryUrl,
		...verified ? {} : { doubts }
	});
	return html`${heading === void 0 ? "" : html`<h2 id="review">${heading}</h2>`}${body}`;
}
function whichReview(shown, { inForce, pull }) {
	const { review, verified, doubts, createdAt, id } = shown;
	const isNow = id === inForce;
	const isOldHead = review.head.sha !== pull.headSha;
	return html`<p>${isNow ? "The review in force" : isOldHead ? "A review of an earlier commit" : "A review that is not in force"}: commit ${code(review.head.sha.slice(0, 7))}, ${moment(createdAt)}.</p>
${verified ? "" : html`<p>${badge("warning", "unverified")} ${doubts.map((doubt) => html`${outside(doubt)} `)}Its figures are in no sum and no chart.</p>`}`;
}
function nudgeTable(rows) {
	return table({
		caption: "Alternatives in the comment, the newest first",
		hidesCaption: true,
		empty: "The App has suggested nothing here.",
		rows,
		columns: [
			{
				label: "Model",
				cell: ({ model }) => code(model)
			},
			{
				label: "Commit",
				cell: ({ headSha }) => code(headSha.slice(0, 7))
			},
			{
				label: "Alternatives",
				cell: ({ alternatives }) => alternatives.length === 0 ? "none" : html`${alternatives.map((name) => html`${code(name)} `)}`
			},
			{
				label: "Outcome",
				cell: ({ outcome }) => nudgeBadge(outcome)
			},
			{
				label: "Shown",
				cell: ({ at }) => moment(at)
			}
		]
	});
}
function reviewTable(rows, { repository, number, shown, inForce }) {
	return table({
		caption: "Reviews of this pull request, the newest first",
		hidesCaption: true,
		empty: "None yet.",
		rows,
		columns: [
			{
				label: "Commit",
				cell: ({ id, headSha }) => {
					const label = code(headSha.slice(0, 7));
					return id === shown ? html`${label} (shown)` : linkTo(pullPath(repository, number, id), label);
				}
			},
			{
				label: "Run",
				cell: ({ runId, runAttempt }) => `${runId}, attempt ${runAttempt}`
			},
			{
				label: "Outcome",
				cell: ({ outcome, verified }) => standingBadge(verified ? outcome : "unverified")
			},
			{
				label: "In force",
				cell: ({ id }) => id === inForce ? "yes" : "no"
			},
			{
				label: "Reviewed",
				cell: ({ at }) => moment(at)
			}
		]
	});
}
// src/app/web/pages/repository.ts
/** The page of a repository: its models, its open pull requests, what was merged, its policy, and its badge. */
const FEW = 10;
/** @param mayReadFile whether the reader may read the repository that a layer of the policy is in */
async function repositoryPage(context, repository, mayReadFile) {
	const { db, url, config } = context;
	const search = searchOf(url);
	const windows = {
		models: windowOf(url),
		pulls: windowOf(url, "pulls")
	};
	const models = await currentModels(db, {
		repositoryId: repository.id,
		search
	}, windows.models);
	const pulls = await openPulls(db, repository.id, windows.pulls);
	const changes = await knownChanges(db, { repositoryId: repository.id }, {
		limit: FEW,
		offset: 0
	});
	const list = await newestList(db, repository.id);
	const policy = await policyInForce(db, repository.id);
	const trend = await trendOf(db, repository.id);
	const path = repositoryPath(repository);
	const address = `${config.serverUrl}/${repository.owner}/${repository.name}`;
	const main = html`
<p>${linkTo(organisationPath(repository.owner), repository.owner)} ·
${linkTo(address, "On GitHub")} ·
Merged in the last 90 days: ${trendCell(trend)}</p>
<h2 id="models">Models</h2>
<p>${list === void 0 ? "As they are on the default branch, as far as reviews have seen them." : html`On the default branch, ${linkTo(`${address}/actions/runs/${list.runId}`, "listed")} at ${code(list.commitSha.slice(0, 7))} (${moment(list.at)}), with the reviews since then.`} Energy is in Wh per 1,000 queries.</p>
${searchForm(path, {
		label: "Name of a model",
		value: search
	})}
${modelTable(models.rows, repository, {
		search,
		isListed: list !== void 0
	})}
${pagesOf({
		label: "Models",
		path,
		page: windows.models.page,
		hasMore: models.hasMore,
		others: { q: search }
	})}
<h2 id="pulls">Open pull requests</h2>
${pullTable(pulls.rows, repository)}
${pagesOf({
		label: "Open pull requests",
		path,
		page: windows.pulls.page,
		hasMore: pulls.hasMore,
		parameter: "pulls"
	})}
<h2 id="changes">Energy of merged pull requests</h2>
${changesTable(changes.rows, {
		caption: "The newest changes",
		columns: ["model"],
		empty: "No pull request that changes the energy of a model has been merged yet."
	})}
<h2 id="policy">Policy</h2>
${policy === void 0 ? emptyState("The App has not read the policy yet: it does with the next event of a pull request to the default branch.") : await policyPart(policy, mayReadFile)}
<h2 id="badge">Badge</h2>
${badgePart(repository, policy, config.publicUrl)}
`;
	const title = `${repository.owner}/${repository.name}`;
	const lead = trend.reviewedAt === void 0 ? "No review yet." : lastUpdated(trend.reviewedAt);
	return framed({
		title,
		owner: repository.owner,
		repository,
		lead,
		main
	}, context);
}
function modelTable(rows, repository, { search, isListed }) {
	return table({
		caption: "Models of the repository",
		hidesCaption: true,
		empty: search === "" ? isListed ? "The default branch has no model." : "No model yet: models are listed once a pull request that changes them is reviewed, or once the Action lists the default branch (mode: scan)." : html`No model has ${code(search)} in its name.`,
		rows,
		columns: [
			{
				label: "Model",
				cell: ({ model, modelKey, state }) => state === "listed" ? code(model) : linkTo(modelPath(repository, modelKey), code(model))
			},
			{
				label: "Energy",
				cell: whCells(rows, figureOf),
				isNumber: true
			},
			{
				label: "Stars",
				cell: ({ stars }) => stars === void 0 ? "–" : showStars(stars),
				isNumber: true
			},
			{
				label: "How it is known",
				cell: howItIsKnown
			},
			{
				label: "Last change",
				cell: changeOf,
				isNumber: true
			},
			{
				label: "From",
				cell: ({ from }) => from === void 0 ? "the list" : html`${linkTo(pullPath(repository, from.number), `#${from.number}`)}, ${day(from.at)}`
			}
		]
	});
}
function figureOf({ wh, ratedWh }) {
	return wh ?? (ratedWh === void 0 ? void 0 : {
		estimate: ratedWh,
		lower: ratedWh,
		upper: ratedWh
	});
}
function howItIsKnown({ evidence, meterKind, device, wh, state }) {
	const words = `${evidenceWords(evidence, meterKind)}${state === "base" ? " (of the base branch)" : ""}`;
	return wh === void 0 ? words : html`${words}<span class="small">${outside(device)}</span>`;
}
function changeOf({ change, state }) {
	return state === "merged" ? changeCell(change) : "none merged";
}
function pullTable(rows, repository) {
	return table({
		caption: "Open pull requests, the last seen first",
		hidesCaption: true,
		empty: "No open pull request, as far as the App has heard.",
		rows,
		columns: [
			{
				label: "Pull request",
				cell: ({ number, title }) => linkTo(pullPath(repository, number), `#${number} ${outside(title ?? "")}`.trim())
			},
			{
				label: "Standing",
				cell: ({ standing }) => standingBadge(standing)
			},
			{
				label: "Author",
				cell: ({ author }) => outside(author)
			},
			{
				label: "Base branch",
				cell: ({ baseRef }) => code(baseRef)
			},
			{
				label: "Last seen",
				cell: ({ updatedAt }) => moment(updatedAt)
			}
		]
	});
}
async function policyPart(policy, mayReadFile) {
	const { layers, baseRef, readAt } = policy;
	const from = html`<p class="small">Read from ${code(baseRef)}, ${moment(readAt)}.</p>`;
	if (layers.length === 0) return html`${from}${emptyState("There is no policy file: reviews inform, and nothing blocks.")}`;
	const shown = await Promise.all(layers.map(async ({ file, text }, index) => {
		const label = html`${index + 1}. ${code(file)}`;
		if (await mayReadFile(file)) return fold(label, html`<pre tabindex="0"><code>${text}</code></pre>`);
		return html`<p>${label}: you may not read the repository that it is in.</p>`;
	}));
	return html`${from}
<p>${layers.length === 1 ? "One file is in force." : "These files are in force, the most general first. A later one may tighten what an earlier one says."}</p>
${shown}`;
}
function badgePart(repository, policy, publicUrl) {
	if (policy?.badge !== true) return html`<p>The badge is off, and nothing of this repository is public. To turn it on, add ${code("badge: true")} to the policy on the default branch.</p>`;
	const path = `/badge/${encodeURIComponent(repository.owner)}/${encodeURIComponent(repository.name)}.json`;
	const address = `${publicUrl ?? "https://SERVER"}${path}`;
	const markdown = `![model energy](https://img.shields.io/endpoint?url=${encodeURIComponent(address)})`;
	return html`<p>The badge is public: everyone who has its address sees ${linkTo(path, "what it says")}. For a README:</p>
<pre tabindex="0"><code>${markdown}</code></pre>`;
}
// src/app/web/pages/stylesheet.ts
/** What the pages of the App have beside those of `html`: forms, and figures in a row. */
const PAGES_STYLESHEET = `${STYLESHEET}
form.search { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: end; margin: 0 0 1rem; }
form.search label { display: grid; gap: 0.2rem; font-size: 0.875rem; color: var(--quiet); }
form.inline { display: inline; }
input, button { font: inherit; color: inherit; background: var(--page); border: 1px solid var(--quiet); border-radius: 6px; padding: 0.35rem 0.6rem; }
form.search input { font-size: 1rem; }
input[type="search"] { width: min(20rem, 70vw); }
button { background: var(--raised); cursor: pointer; }
button.plain { border: none; background: none; padding: 0.25rem 0; color: var(--link); text-decoration: underline; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: 0.75rem; margin: 0 0 1.5rem; }
.figures > div { border: 1px solid var(--line); border-radius: 6px; padding: 0.75rem 0.9rem; }
.figures dt { color: var(--quiet); font-size: 0.875rem; }
.figures dd { margin: 0; }
.figures .big { font-size: 1.4rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.figures .small { display: block; }
td code, tbody th code { background: none; padding: 0; overflow-wrap: break-word; display: inline-block; max-width: 22rem; }
td time { white-space: nowrap; }
@media (min-width: 64rem) { tbody th:has(code) { min-width: 15rem; } }
td .small { display: block; min-width: 9rem; color: var(--quiet); }
`;
// src/app/web/pages/index.ts
/** The pages over the ledger: which one an address is of, and who may read it. Loaded when the first page is asked for. */
/** As GitHub names accounts and repositories. */
const NAME = "([\\w.-]{1,100})";
const ORGANISATION = new RegExp(`^/orgs/${NAME}(/energy|/energy\\.csv)?$`);
const REPOSITORY = new RegExp(`^/repos/${NAME}/${NAME}(?:/models/([0-9a-f]{40})|/pulls/([1-9]\\d{0,8}))?$`);
/** The page of an address for its reader. What they may not read is answered like what does not exist. */
async function answerPage(context) {
	const { pathname } = context.url;
	if (pathname === "/") return homePage(context);
	const organisation = ORGANISATION.exec(pathname);
	if (organisation !== null) return await ofOrganisation(context, organisation[1], organisation[2]) ?? missing();
	const repository = REPOSITORY.exec(pathname);
	if (repository !== null) return await ofRepository(context, repository) ?? missing();
	return missing();
}
function missing() {
	return nothingHere([{
		label: "Repositories",
		href: "/"
	}]);
}
async function ofOrganisation(context, name, part) {
	const account = (await readableAccounts(context.db, context.reader.repositories, name)).get(name.toLowerCase());
	if (account === void 0) return void 0;
	const { owner, ids } = account;
	if (part === "/energy.csv") return energyCsv(context, owner, ids);
	return part === "/energy" ? energyPage(context, owner, ids) : organisationPage(context, owner, ids);
}
async function ofRepository(context, match) {
	const [, owner, name, modelKey, number] = match;
	const repository = await findRepositoryByName(context.db, owner, name);
	if (repository === void 0 || !context.reader.mayRead(repository.id)) return void 0;
	if (modelKey !== void 0) return modelPage(context, repository, modelKey);
	if (number !== void 0) return pullPage(context, repository, Number(number));
	return repositoryPage(context, repository, (file) => mayReadLayer(context, repository, file));
}
/** A layer is called `FILE`, or `OWNER/REPO: FILE` where it is another repository's. */
async function mayReadLayer({ db, reader }, own, file) {
	const match = /^([\w.-]+)\/([\w.-]+): /.exec(file);
	if (match === null) return !file.includes(": ");
	const other = await findRepositoryByName(db, match[1], match[2]);
	return other !== void 0 && (other.id === own.id || reader.mayRead(other.id));
}
export { PAGES_STYLESHEET, answerPage };
