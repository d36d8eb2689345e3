import { __commonJSMin, __toESM } from "./vendor-rolldown-runtime.js";
import { bytesOf, closeness, energyComparison, energyOn, isNamed, isOtherModel, publishedRatio, ratingPair, whPer1000Tokens } from "./station-energy-review.js";
import { capitalised, codeSpan, escapeHtml, escapeMarkdown, escapeMarkdownInline, escapeTerminal, htmlCode, makeVisible, oneWord, protectLineStart, sentence, shellWord, shortenToFit, withoutPeriod } from "./station-text.js";
import { changeInWords, changeOf, formatBytes, formatBytesRow, formatCount, formatCountPair, formatLargeCount, formatMs, formatMsRow, formatNumber, formatPercentChange, formatRatioLimit, formatSigned, formatWh, formatWhInterval, formatWhRow, ratioOfChange, showLimit, showObserved, showPercent } from "./station-quantities.js";
import "./station-baselines.js";
import { MINIMAL_POLICY, metricKind, proportionMargin } from "./station-policy.js";
import { readPatch } from "./station-changes.js";
import { createHash } from "node:crypto";
// src/report/beside-budget.ts
/** Figures of a model that stand beside its budgets, the same wherever they stand, and on the side that the verdict names. */
/** Most of something ÷ that of base that the policy allows. */
function ratioLimit(model, rule) {
	const limit = limitOf(model, rule);
	return limit?.kind === "change" ? ratioOfChange(limit.value) : void 0;
}
/** The measured change of energy, here or by the author's own job. */
function energyChange(model) {
	const comparison = energyComparison(model);
	return comparison && changeOf(comparison.ratio, ratioLimit(model, "increase"));
}
/** The change from one published rating to another, which is judged where nothing is run. */
function publishedChange(ratio, model) {
	return changeOf(ratio, model.change === "reference" ? ratioLimit(model, "increase") : void 0);
}
/** The energy of an alternative against what the budget compares with. */
function alternativeChange({ ratio, comparedWith }, model) {
	return changeOf(ratio, comparedWith === "base" ? ratioLimit(model, "increase") : void 0);
}
/** Wh per 1,000 queries at head. */
function headEnergy(wh, model) {
	const limit = limitOf(model, "whPer1000");
	return formatWhInterval(wh, limit?.kind === "energy" ? limit.value : void 0);
}
function limitOf({ findings }, rule) {
	return findings.find((finding) => finding.rule === rule)?.limit;
}
// src/report/inline.ts
/**
* What a report says, before it is decided how it looks: sentences of spans, and blocks of sentences. Text from outside
* is marked as such where it enters a sentence and escaped by the renderer, so that no sentence can forget to.
*/
/**
* A sentence: the literal parts are ours, every interpolated string is taken as text from outside.
* `` say`The device is ${review.conditions.device}.` ``
*/
function say(parts, ...values) {
	return parts.flatMap((part, index) => {
		const literal = part === "" ? [] : [{
			kind: "text",
			text: part
		}];
		const value = values[index];
		if (value === void 0) return literal;
		if (typeof value === "string") return [...literal, {
			kind: "outside",
			text: value
		}];
		return [...literal, ..."kind" in value ? [value] : value];
	});
}
const nothing = [];
function code(text) {
	return {
		kind: "code",
		text
	};
}
/** A name that a pull request may have chosen, as code: of a model, a file, a folder. */
function named(text) {
	return code(oneWord(text));
}
function strong(content) {
	return {
		kind: "strong",
		content
	};
}
/** A link where the address is known, the bare label where it is not. */
function link(label, url) {
	return url === void 0 ? label : [{
		kind: "link",
		label,
		url
	}];
}
function paragraph(content) {
	return {
		kind: "paragraph",
		content
	};
}
/** Sentences one after the other; empty ones leave no gap. No block where nothing is left to say. */
function paragraphOf(sentences) {
	const content = join(sentences, " ");
	return content.length === 0 ? [] : [paragraph(content)];
}
function join(items, separator) {
	return items.filter((item) => item !== void 0 && item.length > 0).flatMap((item, index) => {
		return index === 0 ? item : [{
			kind: "text",
			text: separator
		}, ...item];
	});
}
/** "a", "a and b", "a, b and c". */
function list(items) {
	if (items.length < 2) return items[0] ?? nothing;
	return say`${join(items.slice(0, -1), ", ")} and ${items.at(-1)}`;
}
/** A sentence as one line of plain text. What would change the terminal is made visible. */
function plainText(content) {
	return content.map(plainSpan).join("");
}
function plainSpan(span) {
	switch (span.kind) {
		case "text": return span.text;
		case "outside":
		case "code": return makeVisible(span.text);
		case "strong": return plainText(span.content);
		case "link": return plainText(span.label);
	}
}
// src/report/prices.ts
const FIELDS = ["inputPerMillion", "outputPerMillion"];
function priceChange({ prices }) {
	const { base, head } = prices ?? {};
	if (base === void 0 || head === void 0 || base.currency !== head.currency) return void 0;
	const factors = FIELDS.flatMap((field) => base[field] > 0 ? [head[field] / base[field]] : []);
	if (factors.length === 0) return void 0;
	return {
		least: Math.min(...factors),
		most: Math.max(...factors)
	};
}
/** "33 to 50 times as much", "67% to 80% less", "as much". */
function timesAsMuch({ least, most }) {
	const [low, high] = [least, most].map((factor) => Number(factor.toPrecision(2)));
	if (low === 1 && high === 1) return "as much";
	if (high < 1) {
		const [more, less] = [low, high].map((factor) => `${Math.round((1 - factor) * 100)}%`);
		return more === less ? `${less} less` : `${less} to ${more} less`;
	}
	const [from, to] = [low, high].map(plainNumber);
	return from === to ? `${from} times as much` : `${from} to ${to} times as much`;
}
/** 2 → `2`, 1.5 → `1.5`: two digits are all that such a factor has. */
function plainNumber(value) {
	return Number.isInteger(value) && value < 1e3 ? String(value) : formatNumber(value);
}
/** "$0.15 / $0.60": per million tokens, in and out. */
function priceWords({ inputPerMillion, outputPerMillion, currency }) {
	const amount = (value) => new Intl.NumberFormat("en-US", {
		style: "currency",
		currency,
		maximumFractionDigits: 4
	}).format(value);
	return say`${amount(inputPerMillion)} / ${amount(outputPerMillion)}`;
}
// src/report/standing.ts
/** Where a model stands: the one thing about it that the headline says. */
function standingOf(model) {
	const finding = decidingFinding(model);
	if (finding !== void 0) return finding;
	if (model.error !== void 0) return { kind: "failed" };
	if (model.change === "removed") return { kind: "removed" };
	const isName = model.change === "reference" || model.change === "serving";
	const comparison = energyComparison(model);
	const headEnergy = energyOn(model, "head");
	if (isName && headEnergy === void 0 && comparison === void 0) {
		const { kind } = model.evidence;
		return { kind: kind === "published" || kind === "estimated" || model.sourceRating !== void 0 ? "reference" : "named" };
	}
	if (comparison?.stopped === "identical") return { kind: "identical" };
	if (comparison !== void 0) return { kind: comparison.verdict };
	return { kind: model.change === "added" || model.change === "reference" && model.reported?.notCompared === void 0 ? "added" : "unmeasured" };
}
/** Whether this standing alone turns the check red. */
function blocks(standing) {
	return (standing.kind === "over" || standing.kind === "unjudged") && standing.finding.enforcement === "block";
}
/** Findings that the headline does not tell and that the reader has to know. */
function furtherFindings(model) {
	const standing = standingOf(model);
	const told = "finding" in standing ? standing.finding : void 0;
	return model.findings.filter((finding) => finding !== told && !QUIET.has(finding.status));
}
const QUIET = /* @__PURE__ */ new Set(["within", "exempt"]);
/**
* A rule that does not apply to this model, or that has nothing to hold against it: said, but not what the headline is
* about. Only a model that is exempt from measuring has nothing else to tell.
*/
function isAside(finding) {
	if (finding.status === "exempt") return finding.rule !== "measurable";
	return finding.status === "inconclusive" && finding.observed === void 0;
}
/** Energy leads; what could not be measured explains why nothing else could be judged. */
const RANKS = {
	measurable: 0,
	increase: 1,
	whPer1000: 2,
	latency: 3,
	size: 4,
	stars: 5,
	quality: 6
};
const STATUS_KINDS = {
	over: "over",
	unjudged: "unjudged",
	inconclusive: "close",
	waived: "waived",
	exempt: "exempt"
};
function decidingFinding(model) {
	const candidates = model.findings.flatMap((finding) => {
		return finding.status === "within" || isAside(finding) ? [] : [{
			kind: STATUS_KINDS[finding.status],
			finding
		}];
	});
	const rule = (standing) => RANKS[standing.finding.rule];
	return candidates.sort((a, b) => severity(a) - severity(b) || rule(a) - rule(b))[0];
}
function severity(standing) {
	if (blocks(standing)) return standing.kind === "over" ? 0 : 1;
	return ORDER.indexOf(standing.kind) + 2;
}
const ORDER = [
	"over",
	"failed",
	"unjudged",
	"close",
	"waived",
	"higher",
	"inconclusive",
	"reference",
	"named",
	"unmeasured",
	"added",
	"exempt",
	"same",
	"lower",
	"identical",
	"removed"
];
// src/report/check-sign.ts
function checkSign(model) {
	const standing = standingOf(model);
	switch (standing.kind) {
		case "over":
			if (blocks(standing)) return {
				sign: "❌",
				word: "blocks"
			};
			return {
				sign: "⚠️",
				word: standing.finding.enforcement === "warn" ? "warns" : unjudgedWord(model)
			};
		case "unjudged": return {
			sign: blocks(standing) ? "❌" : "⚠️",
			word: "not measured"
		};
		case "failed": return {
			sign: "⚠️",
			word: "not measured"
		};
		case "close": return {
			sign: "⚠️",
			word: isPriceOnly(standing.finding, model) ? "price only" : "too close to call"
		};
		case "waived": return {
			sign: "✅",
			word: "accepted"
		};
		case "exempt": return {
			sign: "",
			word: "not measured"
		};
		case "lower":
		case "same":
		case "identical":
		case "removed": return {
			sign: "✅",
			word: "passes"
		};
		default: return openSign(standing, model);
	}
}
/** A limit of energy, and nothing known but what the provider asks for. */
function isPriceOnly({ rule }, { evidence }) {
	return rule === "increase" && evidence.kind === "price";
}
/** Where the policy has nothing against it, the evidence decides. */
function openSign({ kind }, model) {
	if (model.findings.some(isOpenWarning)) return {
		sign: "⚠️",
		word: "warns"
	};
	if (energyBudget(model) !== void 0) return {
		sign: "✅",
		word: "passes"
	};
	switch (kind) {
		case "higher": return {
			sign: "⚠️",
			word: "no limit set"
		};
		case "reference":
		case "named": return namedSign(model);
		case "added": return {
			sign: "",
			word: "new"
		};
		case "inconclusive": return {
			sign: "",
			word: "unclear"
		};
		default: return {
			sign: "",
			word: "not compared"
		};
	}
}
/** Why the limit doesn't decide. */
function unjudgedWord({ evidence }) {
	if (evidence.kind === "estimated") return "estimate only";
	return evidence.kind === "price" ? "price only" : "no limit set";
}
function namedSign(model) {
	if (model.evidence.verdict === "higher") return {
		sign: "⚠️",
		word: unjudgedWord(model)
	};
	if (model.evidence.verdict === "lower" || model.evidence.verdict === "same") return {
		sign: "✅",
		word: "passes"
	};
	const price = priceChange(model);
	if (price !== void 0 && price.least > 1) return {
		sign: "⚠️",
		word: "price only"
	};
	if (price !== void 0 && price.most <= 1) return {
		sign: "✅",
		word: "passes"
	};
	return {
		sign: "",
		word: model.previous === void 0 ? "new" : "unclear"
	};
}
const SIGN_ORDER = [
	"❌",
	"⚠️",
	"",
	"✅"
];
/** Worst first: what blocks, what wants a look, what is open, and then all that is well. */
function byConcern(a, b) {
	const rank = (model) => SIGN_ORDER.indexOf(checkSign(model).sign);
	return rank(a) - rank(b) || severity(standingOf(a)) - severity(standingOf(b)) || factorOf(b) - factorOf(a);
}
/** How much more energy the model uses, for ordering; else what is published or estimated, else how much more it costs. */
function factorOf(model) {
	return (model.comparison ?? model.evidence).ratio?.estimate ?? priceChange(model)?.most ?? 0;
}
/** The budget for energy that the model was shown to hold. */
function energyBudget({ findings }) {
	const within = findings.filter(({ status, limit }) => status === "within" && limit !== void 0);
	return within.find(({ rule }) => rule === "increase") ?? within.find(({ rule }) => rule === "whPer1000");
}
/** A rule that could not be decided, or a waiver that has run out and would have helped: as for the review's outcome. */
function isOpenWarning({ status, enforcement, expiredWaiver }) {
	return enforcement !== "inform" && (status === "inconclusive" || expiredWaiver !== void 0);
}
/** Good news, which needs no table where it is alone. */
function isCalm(model) {
	return checkSign(model).sign === "✅" && !matters(model);
}
/** Changes that get a part of their own: whoever reads may want to do something about them. */
function matters(model) {
	const { sign } = checkSign(model);
	if (sign === "❌" || sign === "⚠️") return true;
	return standingOf(model).kind === "waived" && model.error === void 0;
}
// src/report/links.ts
/** The authors of the AI Energy Score ask for this link wherever its figures are shown. */
const LEADERBOARD_URL = "https://huggingface.co/spaces/AIEnergyScore/Leaderboard";
const HUB_URL = "https://huggingface.co";
const SHA = /^[0-9a-f]{40,64}$/;
/** `[3f2a91c](…/commit/3f2a91c…)`: seven digits, as GitHub shortens them. */
function commitLink(repositoryUrl, sha) {
	const base = webAddress(repositoryUrl);
	const url = base !== void 0 && SHA.test(sha) ? `${base}/commit/${sha}` : void 0;
	return link([code(sha.slice(0, 7))], url);
}
/** A file, or one line of it, at a commit. */
function fileUrl(repositoryUrl, sha, path, line) {
	const base = webAddress(repositoryUrl);
	const segments = path.split("/");
	if (base === void 0 || !SHA.test(sha) || segments.some((segment) => /^\.{0,2}$/.test(segment))) return void 0;
	return `${base}/blob/${sha}/${segments.map(encodeSegment).join("/")}${line === void 0 ? "" : `#L${line}`}`;
}
/** `org/name`, linked to its page on the hub; anything else stays a name. */
function hubLink(model) {
	const isHubId = /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/.test(model);
	return link([named(model)], isHubId ? hubUrl(model) : void 0);
}
/** The page of `org/name` on the hub. */
function hubUrl(id) {
	return `${HUB_URL}/${id.split("/").map(encodeSegment).join("/")}`;
}
function leaderboardLink() {
	return link(say`AI Energy Score`, LEADERBOARD_URL);
}
/** An address that stands in Markdown without ending its link early. `undefined` for anything but http(s). */
function webAddress(url) {
	if (url === void 0 || !URL.canParse(url)) return void 0;
	const parsed = new URL(url);
	if (parsed.protocol !== "https:" && parsed.protocol !== "http:") return void 0;
	return parsed.href.replace(/\/+$/, "").replace(/[()'*<>\\`|]/g, percentEncode);
}
/** How to give figures for a model without any. A terminal has no link, and its reader has the command. */
function addDataLink({ context, surface }) {
	const base = webAddress(context.toolUrl);
	if (base !== void 0) return say`${link(say`Add a figure`, `${base}/blob/main/docs/evidence.md#add-data`)}.`;
	return surface === "terminal" ? say`To add a figure, see ${code("wattnudge review --help")}.` : void 0;
}
/** A report of a wrong figure, with what it is about filled in. */
function wrongFigureLink(toolUrl, about) {
	const base = webAddress(toolUrl);
	if (base === void 0) return void 0;
	return link(say`this is wrong`, `${base}/issues/new?template=wrong-figure.yml&figure=${encodeSegment(about)}`);
}
/** One line of a file of head in GitHub's editor. */
function editUrl(headEditUrl, path, line) {
	const base = webAddress(headEditUrl);
	const segments = path.split("/");
	if (base === void 0 || segments.some((segment) => /^\.{0,2}$/.test(segment))) return void 0;
	return `${base}/${segments.map(encodeSegment).join("/")}#L${line}`;
}
/** The policy file at base, at the line that states a rule. An organisation's layer lies elsewhere and is only named. */
function policyLineLink(review, repositoryUrl, origin) {
	return lineLink(origin.file === review.policy.file ? fileUrl(repositoryUrl, review.base.sha, origin.file, origin.line) : void 0, origin.file, origin.line);
}
/** "line 12 of `serve.py`", linked where the address is known. */
function lineLink(url, path, line) {
	return link(say`line ${String(line)} of ${named(path)}`, url);
}
/** One segment of a path, encoded for an address. */
function encodeSegment(segment) {
	return encodeURIComponent(segment.replace(/\p{Cs}/gu, "�")).replace(/[!'()*]/g, percentEncode);
}
function percentEncode(character) {
	return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
// src/report/evidence-words.ts
/** Where a figure comes from, in two words, and what is known of a name against the one that it replaces. */
const ML_ENERGY_URL = "https://ml.energy/leaderboard";
const AI_ENERGY_SCORE = "AI Energy Score";
/** "measured here, CPU time", "AI Energy Score, Feb 2025", "rough estimate from size". */
function howWeKnow(model) {
	const { evidence, weights, comparison } = model;
	if (comparison?.stopped === "identical") return say`same bytes`;
	if (evidence.kind === "reported") return say`measured by your job`;
	if (weights !== void 0) return say`not run here`;
	switch (evidence.kind) {
		case "measured": return say`measured here, ${meterWords(evidence)}`;
		case "published": return publishedSource(evidence, ratedRow(model));
		case "estimated": return say`rough estimate from size`;
		case "price": return listPrices(model);
		case "rule": return say`a rule, no figure`;
		case "none": return isNamed(model) ? say`no data` : say`not measured`;
	}
}
function meterWords({ meter, source }) {
	if (meter === "cpu-time") return "CPU time";
	return source.length <= 5 ? source.toUpperCase() : source;
}
/** The publication, linked, with its date. */
function publishedSource({ source }, rating) {
	if (source.startsWith("ML.ENERGY")) return link(say`${source}`, ML_ENERGY_URL);
	if (!source.startsWith(AI_ENERGY_SCORE)) return say`${source}`;
	return rating === void 0 ? leaderboardLink() : say`${leaderboardLink()}, ${monthOf(rating.snapshot.date)}`;
}
function listPrices({ prices }) {
	const date = prices?.head?.date ?? prices?.base?.date;
	return date === void 0 ? say`list prices` : say`list prices, ${monthOf(date)}`;
}
/** `2025-02-10` → `Feb 2025`. */
function monthOf(date) {
	return MONTH.format(/* @__PURE__ */ new Date(`${date}T00:00:00Z`));
}
const MONTH = new Intl.DateTimeFormat("en-US", {
	month: "short",
	year: "numeric",
	timeZone: "UTC"
});
/** The published row that says most of head. */
function ratedRow(model) {
	const { base, head } = ratingPair(model);
	return head ?? model.sourceRating ?? base;
}
/** Said from the age on at which newer figures probably exist. */
function ageWords({ ageMonths }) {
	if (ageMonths === void 0 || ageMonths < 12) return void 0;
	return `The AI Energy Score is ${formatCount(ageMonths)} months old: newer models are missing.`;
}
/** The published or estimated change of a name. */
function namedChange(model) {
	const { kind, ratio } = model.evidence;
	if (ratio === void 0 || kind !== "published" && kind !== "estimated") return void 0;
	return changeOf(kind === "published" ? ratio.estimate : ratio, ratioLimit(model, "increase"));
}
/** For the table of changes. Empty where nothing is known. */
function namedEnergyCell(model) {
	const { kind, ratio, verdict } = model.evidence;
	const change = namedChange(model);
	if (change !== void 0 && ratio !== void 0) {
		const stars = starsChange(model);
		if (kind === "published") return say`${strong(say`${changeInWords(change)}`)}${stars ? say`, ${stars}` : nothing}${verdict === "higher" ? nothing : benchmarkNote(model)}`;
		const best = `best guess ${plainNumber(Number(ratio.estimate.toPrecision(2)))}`;
		const words = `${timesAsMuch({
			least: ratio.lower,
			most: ratio.upper
		})} per token`;
		return verdict === "inconclusive" ? say`unclear: ${words}` : say`probably ${words}, ${best}`;
	}
	const { base, head } = ratingPair(model);
	if (base === void 0 && head !== void 0 && model.previous === void 0) return say`${String(head.stars)}★ of 5`;
	if (kind === "rule") return say`${verdict === void 0 ? "unknown" : RULE_WORDS[verdict]}`;
	const price = priceChange(model);
	return price === void 0 ? nothing : say`unknown; costs ${timesAsMuch(price)} per token`;
}
/** Four digits, as benchmarks are quoted: alike wherever a comment shows them. */
function benchmarkFigure(value) {
	return String(Number(value.toPrecision(4)));
}
/** "; MTEB Retrieval 50.6 → 53.3": the first benchmark that both share. */
function benchmarkNote({ benchmarks = [] }) {
	const [first] = benchmarks;
	if (first === void 0) return nothing;
	const [before, after] = [first.base, first.head].map((value) => benchmarkFigure(value));
	const direction = first.higherIsBetter ? "higher" : "lower";
	return say`; ${shortBenchmark(first.benchmark)} ${before} → ${after} (${direction} is better)`;
}
/** "MTEB (eng, v1) Retrieval average, 15 tasks, nDCG@10" → "MTEB (eng, v1) Retrieval". */
function shortBenchmark(name) {
	return name.split(/, (?![^(]*\))/)[0].replace(" average", "");
}
const RULE_WORDS = {
	higher: "more",
	lower: "less",
	same: "the same",
	inconclusive: "unknown"
};
/** "`max_num_seqs` 1024 → 256". */
function parameterWords({ name, before, after }) {
	const [old, now] = [before, after].map((value) => value === void 0 ? say`not set` : code(String(value)));
	return say`${code(name)} ${old} → ${now}`;
}
/** "4★ → 1★ of 5": only where they change, within one cohort. */
function starsChange(model) {
	const { base, head } = ratingPair(model);
	if (!model.scoreDelta || base === void 0 || head === void 0) return void 0;
	return `${base.stars}★ → ${head.stars}★ of 5`;
}
/** What the figures of a name or a setting rest on, and what else is known of it. */
function evidenceDetails(model) {
	const { evidence, alsoKnown = [], sizesError, benchmarks = [] } = model;
	if (!isNamed(model)) return [];
	const basis = (evidence.kind === "none" || evidence.kind === "reported" ? [] : evidence.assumptions).map((text) => say`${sentence(text)}`);
	const others = alsoKnown.map((each) => say`${each.source}${ratioWords(each)}`);
	const unread = sizesError && say`${sentence(sizesError.message)}`;
	const quality = [...new Set(benchmarks.flatMap(({ source }) => source.split(" and ")))].map((source) => link([code(source.slice(source.lastIndexOf("/") + 1))], webAddress(source)));
	return paragraphOf([
		...basis,
		unread,
		quality.length === 0 ? void 0 : say`Quality from ${list(quality)}.`,
		others.length === 0 ? void 0 : say`Also known: ${list(others)}.`
	]);
}
function ratioWords({ ratio }) {
	return ratio === void 0 ? nothing : say` (${changeInWords(changeOf(ratio))})`;
}
// src/report/query-noun.ts
/** What one query of the model is: `image`, `second of audio`, or just `query`. */
function queryNoun(model) {
	return (model.head ?? model.base)?.inputs.query ?? "query";
}
/** `1,000 images`, `1,000 seconds of audio`, `1 query`. */
function countOf$1(count, noun) {
	return `${formatCount(count)} ${count === 1 ? noun : pluralOf(noun)}`;
}
/** Plural of the head word of the few nouns that name queries: query → queries, batch → batches, second of … */
function pluralOf(noun) {
	const [head = noun, ...rest] = noun.split(" of ");
	return [pluralOfWord(head), ...rest].join(" of ");
}
function pluralOfWord(word) {
	if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
	return /(s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}
// src/report/telling.ts
/** What the new side is called: `this PR` in a comment, `head` on the command line. */
function headName({ surface }) {
	return surface === "comment" ? "this PR" : "head";
}
function policyFile({ review }) {
	return [code(review.policy.file)];
}
/** Where the policy is changed: "`.github/energy-policy.yml` on `main`", and a file of this machine by itself. */
function policyPlace(telling) {
	return say`${policyFile(telling)}${onPolicyBranch(telling)}`;
}
/** " on `main`", behind the name of the policy file; nothing where it is a file of this machine. */
function onPolicyBranch(telling) {
	return telling.context.isPolicyLocal === true ? nothing : say` on ${baseBranch(telling)}`;
}
function baseBranch({ context }) {
	return context.baseBranch === void 0 ? say`the base branch` : [code(context.baseBranch)];
}
/** Nobody vouches for the figures, so the check fails until somebody has looked. */
function isUnverified({ context }) {
	return context.acceptance === void 0 && (context.doubts?.length ?? 0) > 0;
}
/** "about " before joules that no counter measured; how they are estimated stands below. */
function about({ meter }) {
	return meter.kind === "cpu-time" ? say`about ` : nothing;
}
// src/report/headline.ts
/** The one sentence that everybody reads: what changed, by how much, and the limit. */
/** Of all changes, the worst first. `undefined` where nothing changed. */
function headlineOf(models, telling) {
	const [worst, ...others] = models;
	if (worst === void 0) return void 0;
	if (telling.context.acceptance !== void 0) {
		const { by, reason } = telling.context.acceptance;
		return {
			sign: "✅",
			content: say`Energy check accepted by ${by}: ${reason}`
		};
	}
	if (isUnverified(telling)) return {
		sign: "❌",
		content: say`Energy check failed: its figures are unverified`
	};
	const { sign } = checkSign(worst);
	const content = modelSentence(worst, telling);
	const blocking = models.filter((model) => blocks(standingOf(model)));
	if (blocking.length > 0) return {
		sign,
		content: say`Energy check failed: ${content}${blocking.length > 1 ? say`, and ${String(blocking.length - 1)} more ${blocking.length === 2 ? "fails" : "fail"}` : nothing}`
	};
	const open = sign === "⚠️" && !("finding" in standingOf(worst)) ? say` (not blocking)` : nothing;
	if (others.length === 0) return {
		sign,
		content: beginning$1(say`${content}${open}`)
	};
	if (sign === "✅" || sign === "") return {
		sign,
		content: say`${String(models.length)} models changed: ${calmWords(models)}`
	};
	return {
		sign,
		content: beginning$1(say`${content}${open}`)
	};
}
/** A sentence of ours begins with a capital; a name keeps its own first letter. */
function beginning$1([first, ...rest]) {
	if (first?.kind !== "text") return first === void 0 ? [] : [first, ...rest];
	return [{
		...first,
		text: capitalised(first.text)
	}, ...rest];
}
/** Nothing that needs a look: "none uses more energy", or what is not known. */
function calmWords(models) {
	const unknown = models.filter((model) => checkSign(model).sign === "" || model.evidence.kind === "price").length;
	if (unknown === models.length) return "no energy figure for any of them";
	const known = models.filter((model) => standingOf(model).kind === "lower").length === models.length ? "all use less energy" : models.some((model) => energyBudget(model) !== void 0) ? "none is over its limit" : "none uses more energy";
	return unknown === 0 ? known : `${known}; ${unknown} without a figure`;
}
/** One change as a sentence without its sign and without a period. */
function modelSentence(model, telling) {
	const standing = standingOf(model);
	const name = named(model.model);
	switch (standing.kind) {
		case "over": return say`${breachWords(standing.finding, model, telling)}${limitWords(standing.finding)}`;
		case "unjudged": return unjudgedWords(standing.finding, model);
		case "close": return closeWords(standing.finding, model, telling);
		case "waived": {
			const until = standing.finding.waiver === void 0 ? nothing : say` until ${standing.finding.waiver.until}`;
			return say`${breachWords(standing.finding, model, telling)}${limitWords(standing.finding)}, accepted${until}`;
		}
		case "failed": return failedWords(model);
		case "exempt": return say`${name} isn’t measured, as your policy says`;
		case "removed": return isNamed(model) ? say`${name} is no longer named` : say`${name} is removed`;
		case "identical": return model.previous === void 0 || model.previous === model.model ? say`${name} has the same bytes as before` : say`${name} is ${named(model.previous)} under a new name, with the same bytes`;
		case "added": return addedWords(model, telling);
		case "unmeasured":
			if (model.reported?.head !== void 0) return say`${name} uses ${energyOfHead(model, telling)}; not compared with before`;
			if (model.weights !== void 0) return say`${name} changed: ${weightsWords(model.weights)}`;
			return model.head === void 0 ? say`${name} changed; its energy wasn’t compared` : say`${name} uses ${energyOfHead(model, telling)}; the old model can’t be run, so there is no comparison`;
		case "reference":
		case "named": return say`${namedSentence(model)}${withinWords(model)}`;
		case "same": return say`${name}: no change in energy${rangeOf(model)}`;
		case "inconclusive": return say`${name}: no clear change in energy${rangeOf(model)}`;
		case "lower": return say`${energyWords$1(model, telling)}${parenthesis(energyChange(model)?.range, withinLimit(model))}`;
		case "higher": return say`${energyWords$1(model, telling)}${parenthesis(energyChange(model)?.range)}${withinWords(model)}`;
	}
}
/** "`m` uses 121% more energy than on `main`": the breach in the limit's own terms. */
function breachWords(finding, model, telling) {
	const name = named(model.model);
	const observed = finding.observed === void 0 ? "more than allowed" : showObserved(finding.observed, finding.limit);
	switch (finding.rule) {
		case "increase":
			if (energyComparison(model) !== void 0) return energyWords$1(model, telling);
			return isNamed(model) ? namedSentence(model) : say`${name} changes its energy by ${observed}`;
		case "whPer1000": return say`${name} uses ${energyOn(model, "head") === void 0 ? observed : energyOfHead(model, telling)}`;
		case "stars": return say`${name} has ${observed}`;
		case "latency": {
			const ratio = energyComparison(model)?.latencyRatio;
			const latency = ratio && changeOf(ratio, ratioLimit(model, "latency"));
			if (latency === void 0 || finding.limit?.kind !== "change") return say`${name} has a latency of ${observed}`;
			return latency.isFactor ? say`${name} takes ${times(latency)} as long per ${queryNoun(model)}` : say`${name} takes ${latency.magnitude} longer per ${queryNoun(model)}`;
		}
		case "size": return finding.observed?.kind === "change" ? say`${name} changes its size by ${observed}` : say`${name} has a size of ${observed}`;
		case "quality": return model.quality === void 0 ? say`${name} changes its quality by ${observed}` : say`${name} changes ${code(model.quality.key)} by ${observed}`;
		case "measurable": return failedWords(model);
	}
}
function limitWords({ limit, enforcement, rule }) {
	const shown = limit === void 0 ? "" : rule === "stars" ? `at least ${showLimit(limit)}` : showLimit(limit);
	const notes = [...shown === "" ? [] : [`limit: ${shown}`], ...enforcement === "block" ? [] : [enforcement === "warn" ? "warning only" : "not blocking"]];
	return notes.length === 0 ? nothing : say` (${notes.join("; ")})`;
}
/** "`m` uses 142% more energy than on `main`", "uses 31% less …", "uses 4.1 times as much energy as on `main`". */
function energyWords$1(model, telling) {
	const name = named(model.model);
	const change = energyChange(model);
	const comparison = energyComparison(model);
	if (comparison === void 0 || change === void 0) return say`${name}: energy not compared`;
	const on = model.change === "reference" && model.previous !== void 0 && model.previous !== model.model ? say`${named(model.previous)}` : say`on ${baseBranch(telling)}`;
	if (change.isFactor) return say`${name} uses ${times(change)} as much energy as ${on}`;
	const direction = comparison.ratio.estimate >= 1 ? "more" : "less";
	return say`${name} uses ${change.magnitude} ${direction} energy than ${on}`;
}
function times({ magnitude }) {
	return magnitude.replace("×", " times");
}
function rangeOf(model) {
	const change = energyChange(model);
	if (change === void 0) return nothing;
	const { estimate, lower, upper } = change;
	return parenthesis(lower === void 0 ? estimate : `${estimate}, range ${lower} to ${upper}`);
}
function parenthesis(...parts) {
	const present = parts.filter((part) => part !== void 0);
	return present.length === 0 ? nothing : say` (${present.join("; ")})`;
}
function closeWords(finding, model, telling) {
	if (isPriceOnly(finding, model)) return say`${breachWords(finding, model, telling)} (not blocking)`;
	const limit = finding.limit === void 0 ? "its limit" : `the limit of ${showLimit(finding.limit)}`;
	return say`${finding.rule === "increase" && energyComparison(model)?.verdict === "inconclusive" ? say`${named(model.model)}: no clear change in energy` : breachWords(finding, model, telling)}${finding.rule === "increase" ? rangeOf(model) : nothing}, too close to ${limit} to call (not blocking)`;
}
/** What was to be measured, here or by the author's own job. */
function failedWords({ model, reported }) {
	return reported === void 0 ? say`couldn’t measure ${named(model)}` : say`your job has no usable result for ${named(model)}`;
}
function unjudgedWords(finding, model) {
	const what = model.error !== void 0 || finding.rule === "measurable" ? failedWords(model) : say`couldn’t judge the ${RULE_NAMES[finding.rule]} of ${named(model.model)}`;
	return finding.enforcement === "block" ? what : say`${what} (not blocking)`;
}
const RULE_NAMES = {
	increase: "energy",
	whPer1000: "energy",
	stars: "stars",
	latency: "latency",
	size: "size",
	quality: "quality",
	measurable: "energy"
};
function addedWords(model, telling) {
	const name = named(model.model);
	const isKnown = energyOn(model, "head") !== void 0;
	if (model.weights !== void 0 && !isKnown) return say`${name} is new: ${weightsWords(model.weights)}`;
	if (!isKnown) return say`${name} is new; it wasn’t measured`;
	return say`${name} is new: ${energyOfHead(model, telling)}${withinWords(model)}`;
}
/** "about 0.51 Wh (0.49 to 0.53) per 1,000 images". */
function energyOfHead(model, { review: { conditions } }) {
	const energy = energyOn(model, "head");
	if (energy === void 0) return nothing;
	return say`${model.head === void 0 ? nothing : about(conditions)}${headEnergy(energy, model)} per 1,000 ${pluralOf(queryNoun(model))}`;
}
/** "safetensors, 124 → 355 million parameters; this format isn’t measured". */
function weightsWords({ format, parameters }) {
	const counts = [parameters?.base, parameters?.head].filter((count) => count !== void 0).map(formatLargeCount);
	return say`${format}${counts.length === 0 ? "" : `, ${counts.join(" → ")} parameters`}; this format isn’t measured`;
}
/** A name is rated, not run. The most solid fact comes first: what was published, else the price, else an estimate. */
function namedSentence(model) {
	const { previous, evidence, parameter } = model;
	const name = named(model.model);
	if (parameter !== void 0) return servingSentence(model, parameterWords(parameter));
	if (previous === model.model) return say`${name} changes its revision, which published ratings don’t tell apart`;
	if (previous === void 0) return newNameSentence(model);
	const change = namedChange(model);
	const price = priceChange(model);
	const than = named(previous);
	if (evidence.kind === "published" && change !== void 0 && evidence.ratio !== void 0) return say`${name} uses ${comparative(change, evidence.ratio.estimate < 1)} ${than}`;
	const { verdict, ratio } = evidence;
	if (price !== void 0) {
		const costs = say`${name} costs ${timesAsMuch(price)} per token ${isMore(timesAsMuch(price)) ? "as" : "than"} ${than}`;
		if (evidence.kind !== "estimated" || verdict === "inconclusive") return say`${costs}; its energy isn’t known`;
		return say`${costs} and probably uses ${verdict === "higher" ? "more" : verdict === "lower" ? "less" : "the same"} energy`;
	}
	if (evidence.kind === "estimated" && ratio !== void 0) {
		const words = timesAsMuch({
			least: ratio.lower,
			most: ratio.upper
		});
		if (verdict === "inconclusive") return say`${name} in place of ${than}: the sizes don’t tell which uses more energy`;
		return say`${name} probably uses ${words} energy per token ${isMore(words) ? "as" : "than"} ${than}`;
	}
	return say`no energy data for ${than} → ${name}`;
}
/** "3 times as much" wants "as", "40% less" wants "than". */
function isMore(words) {
	return words.endsWith("as much");
}
function comparative({ isFactor, isNone, magnitude }, isLess) {
	if (isNone) return say`the same energy as`;
	if (isFactor) return say`${magnitude.replace("×", " times")} as much energy as`;
	return isLess ? say`${magnitude} less energy than` : say`${magnitude} more energy than`;
}
function newNameSentence(model) {
	const known = ratedRow(model);
	const name = named(model.model);
	if (known === void 0) return say`${name} is new; there is no energy data for it`;
	return say`${name} is new: ${String(known.stars)}★ of 5, ${formatCount(known.range.lower)} of ${formatCount(known.range.models)} rated models use less`;
}
/** A setting of the server: what is published of it, else in which direction the energy goes. */
function servingSentence(model, setting) {
	const change = namedChange(model);
	const { ratio, kind, verdict } = model.evidence;
	const subject = say`${named(model.model)} with ${setting}`;
	if (change !== void 0 && ratio !== void 0) return say`${subject} uses ${comparative(change, ratio.estimate < 1)} before`;
	if (kind !== "rule") return say`${subject}: no energy figure is known for that`;
	return say`${subject} probably uses ${verdict === "lower" ? "less" : "more"} energy (no figure)`;
}
/** "limit: +5%". */
function withinLimit(model) {
	const budget = energyBudget(model);
	return budget?.limit && `limit: ${showLimit(budget.limit)}`;
}
function withinWords(model) {
	const budget = energyBudget(model);
	return budget?.limit === void 0 ? nothing : say` (within the limit of ${showLimit(budget.limit)})`;
}
// src/report/amounts.ts
/** What a change costs in absolute terms: a year at the policy's volume, or a million queries where none is stated. */
const MS_PER_HOUR = 36e5;
const PER_MILLION = 1e3;
const WH_PER_KWH = 1e3;
/** One or two sentences; nothing where no amount is known, or none is worth it. */
function amountsSentence(model) {
	if (model.yearly !== void 0) return yearlySentence(model, model.yearly);
	const [base, comparison] = [energyOn(model, "base"), energyComparison(model)];
	if (base !== void 0 && comparison !== void 0) {
		const { estimate, lower, upper } = comparison.ratio;
		if (lower <= 1 && upper >= 1) return void 0;
		const wattHours = base.estimate * (estimate - 1) * PER_MILLION;
		return say`Per million ${pluralOf(queryNoun(model))}: about ${formatWh(Math.abs(wattHours))} ${moreOrLess(wattHours)}.`;
	}
	return ratedSentence(model);
}
function ratedSentence(model) {
	const { base, head } = ratingPair(model);
	if (model.change !== "reference" || base === void 0 || head === void 0) return void 0;
	if (model.evidence.kind !== "published" || publishedRatio(model) === void 0) return void 0;
	const wattHours = (head.whPer1000 - base.whPer1000) * PER_MILLION;
	if (wattHours === 0) return void 0;
	const hardware = head.snapshot.hardware;
	return say`Per million queries, ${named(head.model)} uses ${formatWh(Math.abs(wattHours))} ${moreOrLess(wattHours)} than ${named(base.model)} (rated on ${hardware}).`;
}
function moreOrLess(difference) {
	return difference > 0 ? "more" : "less";
}
/** "At your policy's 2,000,000 queries a month: about 61 kWh (58 to 64) and 1,200 hours of computing more a year." */
function yearlySentence(model, yearly) {
	const { lower, upper, estimate } = yearly.kWhDifference;
	const start = say`At your policy’s ${volumeWords(yearly, queryNoun(model))}`;
	if (lower <= 0 && upper >= 0) {
		const [least, most] = formatWhRow([lower, upper].map((kWh) => kWh * WH_PER_KWH));
		return say`${start}: between ${least} and ${most} of difference a year.`;
	}
	const parts = [
		say`about ${formatWhInterval(magnitudeInWh(yearly.kWhDifference))}`,
		hoursWords(model, yearly),
		yearly.kgCo2eDifference && say`${formatNumber(Math.abs(yearly.kgCo2eDifference.estimate))} kg CO₂e`,
		yearly.costDifference && say`${formatNumber(Math.abs(yearly.costDifference.amount.estimate))} ${yearly.costDifference.currency}`
	].filter((part) => part !== void 0);
	const factors = yearly.factors === void 0 || parts.length < 3 ? nothing : say` (${yearly.factors})`;
	return say`${start}: ${list(parts)} ${moreOrLess(estimate)} a year${factors}.`;
}
/** Time that the model runs for: what a reader finds from the latencies that are shown. */
function hoursWords({ base, comparison }, { queriesPerYear, kWhDifference }) {
	const ratio = comparison?.latencyRatio;
	if (base === void 0 || ratio === void 0 || ratio.lower <= 1 && ratio.upper >= 1) return void 0;
	const hours = base.latencyMs.median / base.batch * (ratio.estimate - 1) * queriesPerYear / MS_PER_HOUR;
	if (Math.sign(hours) !== Math.sign(kWhDifference.estimate) || Math.abs(hours) < 1) return void 0;
	return say`${formatNumber(Math.abs(hours))} hours of run time`;
}
/** "2,000,000 queries a month": as the policy states it, not rounded. */
function volumeWords({ stated, volume }, noun) {
	if (stated === void 0) return [code(volume)];
	const { queries, per } = stated;
	const what = noun === "query" ? "" : ` (${pluralOf(noun)})`;
	return say`${EXACT.format(queries)} queries${what} ${per === "hour" ? "an" : "a"} ${per}`;
}
const EXACT = new Intl.NumberFormat("en-US", { maximumFractionDigits: 20 });
function magnitudeInWh({ estimate, lower, upper }) {
	const [middle, ...ends] = [
		estimate,
		lower,
		upper
	].map((kWh) => Math.abs(kWh) * WH_PER_KWH);
	return {
		estimate: middle,
		lower: Math.min(...ends),
		upper: Math.max(...ends)
	};
}
/** "Latency: 17 → 38 ms.": of head it is base × the measured change. */
function latencySentence({ base, head, comparison }) {
	const ratio = comparison?.latencyRatio;
	if (base === void 0 || head === void 0 || ratio === void 0) return void 0;
	const [before, after] = formatMsRow([base.latencyMs.median, base.latencyMs.median * ratio.estimate]);
	return say`Latency${base.batch === 1 ? "" : ` of a batch of ${base.batch}`}: ${before} → ${after}${ratio.lower <= 1 && ratio.upper >= 1 ? say` (${changeOf(ratio).range ?? "no range"}: no clear change)` : nothing}.`;
}
/** "Size: 10.8 MB → 2.89 MB (−73%).": where it changes by more than a little. */
function sizeSentence(model) {
	const [before, after] = [bytesOf(model, "base"), bytesOf(model, "head")];
	if (before === void 0 || after === void 0 || before <= 0) return void 0;
	if (Math.abs(after / before - 1) < SIZE_WORTH_SAYING$1) return void 0;
	const [old, now] = formatBytesRow([before, after]);
	return say`Size: ${old} → ${now} (${changeOf(after / before).estimate}).`;
}
const SIZE_WORTH_SAYING$1 = .1;
/** What the review itself used: queries inside windows, of both sides. Warm-ups and alternatives come on top. */
function ownEnergySentence(models) {
	const wattHours = models.flatMap(({ base, head }) => [base, head]).filter((side) => side !== void 0).reduce((sum, side) => sum + side.queries / 1e3 * side.whPer1000.estimate, 0);
	if (wattHours <= 0) return void 0;
	return say`The queries that were measured used about ${formatWh(wattHours)}; warm-ups and alternatives come on top.`;
}
// src/report/changes-table.ts
/** The table of changes: one row each, energy as a ratio alone, and how we know. No amounts, so no mixed units. */
/** More rows are a list to scroll, not an overview. */
const MAX_ROWS = 8;
const MAX_NAMES_WITHOUT_DATA = 3;
/**
* The rows, and below them the names of which nothing is known.
*
* @param isWhole whether what doesn't fit the table is folded; else it is counted
*/
function changesTable(models, telling, isWhole) {
	const known = models.filter((model) => !isWithoutData(model));
	const [shown, rest] = [known.slice(0, MAX_ROWS), known.slice(MAX_ROWS)];
	const table = shown.length === 0 ? [] : [tableOf$1(shown, telling)];
	const unknown = withoutData(models.filter(isWithoutData), telling);
	if (rest.length === 0) return [...table, ...unknown];
	const summary = say`${String(rest.length)} more ${rest.length === 1 ? "change" : "changes"}`;
	if (!isWhole) return [
		...table,
		paragraph(say`And ${summary}.`),
		...unknown
	];
	return [
		...table,
		{
			kind: "fold",
			summary,
			blocks: [tableOf$1(rest, telling)]
		},
		...unknown
	];
}
function tableOf$1(models, telling) {
	return {
		kind: "table",
		header: [
			checkHeader(models),
			say`change`,
			say`energy vs. ${baseBranch(telling)}${isUnverified(telling) ? ", unverified" : ""}`,
			say`how we know`
		],
		align: [
			"l",
			"l",
			"r",
			"l"
		],
		rows: models.map((model) => [
			checkCell(model),
			changeCell(model, telling),
			energyCell(model),
			howWeKnow(model)
		])
	};
}
/** With the limit that all of them are held to, so that no row has to repeat it. */
function checkHeader(models) {
	const limits = models.flatMap(({ findings }) => findings.filter(({ rule }) => rule === "increase"));
	const shown = new Set(limits.flatMap(({ limit }) => limit === void 0 ? [] : [showLimit(limit)]));
	return shown.size === 1 ? say`check (limit: ${[...shown][0]})` : say`check`;
}
function checkCell(model) {
	const { sign, word } = checkSign(model);
	return say`${[{
		kind: "text",
		text: sign === "" ? word : `${sign} ${word}`
	}]}`;
}
/** "`app/llm.py:41`: `gpt-4o-mini` → `gpt-5.5`", "`models/classifier.onnx`". */
function changeCell(model, telling) {
	const { previous, parameter, change } = model;
	const place = placeOf(model, telling);
	const own = named(model.model);
	if (parameter !== void 0) return say`${place}${own}: ${parameterWords(parameter)}`;
	return say`${place}${previous !== void 0 && previous !== model.model ? say`${named(previous)} → ${own}` : say`${own}`}${change === "added" ? say` (new)` : change === "removed" ? say` (removed)` : nothing}`;
}
/** "`app/llm.py:41`: ", before the name. */
function placeOf(model, telling) {
	const place = placeLink(model, telling);
	return place.length === 0 ? nothing : say`${place}: `;
}
/** The first place of a name, linked, and how many more there are. Empty for a file. */
function placeLink({ locations }, telling) {
	const [first] = locations;
	if (first === void 0) return nothing;
	const { repositoryUrl } = telling.context;
	const url = fileUrl(repositoryUrl, telling.review.head.sha, first.path, first.line);
	const more = locations.length > 1 ? say` and ${String(locations.length - 1)} more places` : nothing;
	return say`${link([named(`${first.path}:${first.line}`)], url)}${more}`;
}
function energyCell(model) {
	if (model.comparison?.stopped === "identical") return say`0%`;
	const change = energyChange(model);
	const verdict = energyComparison(model)?.verdict;
	if (change !== void 0 && verdict !== void 0) {
		const { estimate, range } = change;
		const shown = verdict === "same" || verdict === "inconclusive" ? say`${estimate}` : strong(say`${estimate}`);
		const stars = model.reported === void 0 ? starsChange(model) : void 0;
		const source = stars === void 0 ? nothing : say`; its source ${stars}`;
		return say`${shown}${range === void 0 ? nothing : say` (${range})`}${source}`;
	}
	if (isNamed(model)) return namedEnergyCell(model);
	const standing = standingOf(model);
	if (standing.kind === "over" && standing.finding.observed?.kind === "change") return say`${showObserved(standing.finding.observed, standing.finding.limit)}`;
	return nothing;
}
function isWithoutData(model) {
	return isNamed(model) && model.change !== "removed" && checkSign(model).sign === "" && energyCell(model).length === 0 && model.evidence.kind !== "reported";
}
/** "No data for `a` → `b`; they don’t affect the check." */
function withoutData(models, telling) {
	if (models.length === 0) return [];
	const add = addDataLink(telling);
	if (telling.review.models.length === 1) return [paragraph(join([say`It doesn’t affect the check.`, add], " "))];
	const shown = models.slice(0, MAX_NAMES_WITHOUT_DATA).map((model) => changeCell(model, telling));
	const rest = models.length - shown.length;
	const more = rest > 0 ? [say`${String(rest)} more`] : [];
	const effect = models.length === 1 ? "it doesn’t affect" : "they don’t affect";
	return [paragraph(join([say`No energy data for ${list([...shown, ...more])}; ${effect} the check.`, add], " "))];
}
// src/report/failed-model.ts
/** Whatever runs the model will fail at it, too. */
function isBroken({ error }) {
	return error?.code === "corrupt-model";
}
/** Nothing is wrong with the model then. */
const MISSING_ENGINE = /* @__PURE__ */ new Set([
	"onnxruntime-missing",
	"onnxruntime-unusable",
	"transformers-missing",
	"transformers-unusable",
	"llama-missing",
	"llama-unusable"
]);
/** The choice that gets it measured. */
function mendName({ reported, error }) {
	if (reported !== void 0) return say`Measure it in your job`;
	if (error?.code === "other-hardware") return say`Measure on the right hardware`;
	return error !== void 0 && MISSING_ENGINE.has(error.code) ? say`Install what runs it` : say`Fix the model`;
}
// src/report/quality.ts
/** Below this many samples a percentage has more digits than the evaluation: counts are shown. */
const SAMPLES_FOR_PERCENTAGES = 1e3;
function qualityFigures(quality) {
	const { base, head, key, samples } = quality;
	const values = [base, head].filter((value) => value !== void 0);
	const kind = metricKind(key);
	if (kind === "plain" || !values.every((value) => value >= 0 && value <= 1)) return plainFigures(base, head);
	const isCountable = kind === "share-of-samples" && samples !== void 0 && samples > 0;
	if (isCountable && samples < SAMPLES_FOR_PERCENTAGES) return countFigures(base, head, samples);
	return percentFigures(base, head, isCountable ? samples : void 0);
}
/** "`accuracy` 91.2% → 91.6% of 5,000 samples (unpaired range −0.7 to +1.5 points: no clear change)." */
function qualitySentence({ quality, accuracy }) {
	if (accuracy?.base !== void 0 && accuracy.head !== void 0) {
		const [old, now] = [accuracy.base, accuracy.head].map(({ correct }) => formatCount(correct));
		return say`Right answers: ${old} → ${now} of ${formatCount(accuracy.head.samples)} of your samples.`;
	}
	if (quality === void 0) return void 0;
	const { base, head, change, range, isOpen } = qualityFigures(quality);
	if (change === void 0) return void 0;
	const samples = quality.samples === void 0 || change.includes(" of ") ? nothing : say` of ${formatCount(quality.samples)} samples`;
	const direction = quality.higherIsBetter ? nothing : say`; less is better`;
	const doubt = range === void 0 ? say`no range known, so it may be noise` : say`unpaired range ${range}${isOpen === true ? ": no clear change" : ""}`;
	return say`${code(quality.key)}: ${base} → ${head}${samples} (${doubt}${direction}).`;
}
/** One clause where quality is not known, which is the usual reason to doubt that less energy is better. */
function unknownQuality(model, headName) {
	if (model.quality?.head !== void 0 && model.quality.base !== void 0) return void 0;
	if (model.accuracy?.base !== void 0 && model.accuracy.head !== void 0) return void 0;
	if (model.findings.some(({ rule, status }) => rule === "quality" && status === "unjudged")) return void 0;
	if (model.quality === void 0) return say`Accuracy isn’t known: your policy names no metrics file (${code("quality")}).`;
	const side = model.quality.head === void 0 ? headName : "base";
	return say`Accuracy isn’t known: ${code(model.quality.file)} has no ${code(model.quality.key)} in ${side}.`;
}
function percentFigures(base, head, samples) {
	const percents = [base, head].map((value) => value === void 0 ? void 0 : value * 100);
	const finest = Math.max(...percents.map((percent) => percent ?? 0)) < 9.995 ? 2 : 1;
	const decimals = percents.every((percent) => percent === void 0 || percent.toFixed(2).endsWith("0")) ? 1 : finest;
	const shown = percents.map((percent) => percent === void 0 ? void 0 : fixed(percent, decimals));
	const figures = {
		base: shown[0] && `${shown[0]}%`,
		head: shown[1] && `${shown[1]}%`
	};
	if (base === void 0 || head === void 0) return figures;
	const points = Number(shown[1]) - Number(shown[0]);
	const change = `${signedFixed(points, decimals)} points`;
	if (samples === void 0) return {
		...figures,
		change,
		difference: points
	};
	const { range, isOpen } = rangeAround(points, 100 * proportionMargin(base, head, samples), decimals);
	return {
		...figures,
		change,
		range: `${range} points`,
		difference: points,
		isOpen
	};
}
function rangeAround(difference, margin, decimals) {
	const ends = [difference - margin, difference + margin].map((end) => signedFixed(end, decimals));
	const isOpen = ends[0] === "0" || ends[1] === "0" || Math.abs(difference) <= margin;
	return {
		range: ends.join(" to "),
		isOpen
	};
}
function countFigures(base, head, samples) {
	const counts = [base, head].map((value) => value === void 0 ? void 0 : Math.round(value * samples));
	const of = (count) => count === void 0 ? void 0 : `${count} of ${formatCount(samples)}`;
	const figures = {
		base: of(counts[0]),
		head: of(counts[1])
	};
	if (base === void 0 || head === void 0) return figures;
	const difference = counts[1] - counts[0];
	const margin = samples * proportionMargin(base, head, samples);
	const change = `${signedFixed(difference, 0)} of ${formatCount(samples)}`;
	return {
		...figures,
		change,
		difference,
		...rangeAround(difference, margin, 0)
	};
}
function plainFigures(base, head) {
	const [shownBase, shownHead] = [base, head].map((value) => value === void 0 ? void 0 : formatNumber(value));
	const figures = {
		base: shownBase,
		head: shownHead
	};
	if (base === void 0 || head === void 0) return figures;
	const difference = Number(head.toPrecision(3)) - Number(base.toPrecision(3));
	return {
		...figures,
		change: formatSigned(Number(difference.toPrecision(3))),
		difference
	};
}
/** At most three significant digits: 100% has no decimals. */
function fixed(value, decimals) {
	const shown = value.toFixed(decimals);
	return Number(shown) === 100 || Number(shown) === 0 ? String(Number(shown)) : shown;
}
function signedFixed(value, decimals) {
	const shown = Math.abs(value).toFixed(decimals);
	if (Number(shown) === 0) return "0";
	return `${value < 0 ? "−" : "+"}${shown}`;
}
// src/report/gain.ts
/** Below this, two benchmark values are the same for whoever uses the models. */
const WORTH_SAYING$1 = .01;
function gainOf(model) {
	const { accuracy, quality, benchmarks = [] } = model;
	if (accuracy?.base !== void 0 && accuracy.head !== void 0) return gainOfSamples(accuracy.base, accuracy.head);
	if (quality?.base !== void 0 && quality.head !== void 0) {
		const { isOpen } = qualityFigures(quality);
		const better = (quality.head - quality.base) * (quality.higherIsBetter ? 1 : -1);
		if (isOpen === void 0) return gainOfDifference(better, WORTH_SAYING$1 * Math.abs(quality.base));
		return isOpen ? "unclear" : gainOfDifference(better, 0);
	}
	const known = benchmarks.map(({ base, head, higherIsBetter }) => gainOfDifference((head - base) * (higherIsBetter ? 1 : -1), WORTH_SAYING$1 * Math.abs(base)));
	if (known.length === 0) return "unknown";
	return known.find((gain) => gain === "gain") ?? known.find((gain) => gain === "loss") ?? "unclear";
}
function gainOfSamples(base, head) {
	const [before, after] = [base.correct / base.samples, head.correct / head.samples];
	return gainOfDifference(after - before, proportionMargin(before, after, Math.min(base.samples, head.samples)));
}
function gainOfDifference(difference, margin) {
	if (Math.abs(difference) <= margin) return "unclear";
	return difference > 0 ? "gain" : "loss";
}
/** That the old model is what we suggest, and why. */
function reasonToKeep(gain, { evidence, change, quality }) {
	if (gain === "loss") return "suggested: the new one scores lower";
	const key = quality !== void 0 && oneWord(quality.key) === quality.key ? quality.key : "quality";
	if (gain === "unclear") return `suggested: no clear gain in ${key}`;
	const saves = evidence.kind === "price" ? "it costs less" : "it uses less energy";
	return change === "serving" ? `suggested: ${saves}` : `suggested if it does the job: ${saves}`;
}
// src/report/how-to.ts
/** The exact step of each choice: a command to paste, a line to edit, or a comment to write. */
/** Digits of a commit in a command: unique in the largest repositories. */
const SHA_DIGITS = 10;
/** Back to the old model: by the merge base, which every clone has, those of forks too. */
function keepStep(model, telling) {
	if (isNamed(model)) return lineStep(say`change back`, model, telling);
	const paths = pathsAtBase(model);
	if (paths === void 0) return say`take ${named(model.model)} out of this branch`;
	const overlay = model.kind === "folder" ? "--no-overlay " : "";
	const removes = model.change === "renamed" && model.previous !== model.model ? ` && git rm -r ${shellWord(model.model)}` : "";
	return say`${code(checkoutCommand(telling.review, paths, {
		overlay,
		removes,
		message: "Keep the old model"
	}))}${dataNote(model)}`;
}
/** Takes files as they are at the merge base, which every clone has, commits, and pushes. */
function checkoutCommand({ base }, paths, { overlay = "", removes = "", message }) {
	return `${restoreCommand(base, paths, overlay)}${removes} && git commit -m "${message}" && git push`;
}
function restoreCommand({ mergeBase }, paths, overlay = "") {
	return `git checkout ${overlay}${mergeBase.slice(0, SHA_DIGITS)} -- ${paths.map(shellWord).join(" ")}`;
}
/** Another file of the repository in the model's place, which stays as it was. */
function otherFileStep(alternative, model, telling) {
	const paths = pathsAtBase(model);
	if (paths === void 0 || !isModified(model)) return alternativeStep(alternative, model, telling);
	return say`${code(restoreCommand(telling.review.base, paths))}, then ${loadStep(alternative, telling.surface)}, commit, push`;
}
/** A quantisation isn't evaluated by anybody yet; what the policy names, or answers alike, is. */
function loadStep(alternative, surface) {
	return `${alternative.option === "quantisation" ? "evaluate and load" : "load"} that file${originOf(alternative, surface)}`;
}
function isModified({ change, kind }) {
	return change === "modified" && kind === "file";
}
/** The files that belong together. `undefined` where a path could be taken for words of ours. */
function pathsAtBase({ model, kind, previous, revisions, quality }) {
	const main = kind === "folder" ? previous ?? model : revisions?.base?.path ?? previous ?? model;
	const metrics = quality?.base !== void 0 && quality.base !== quality.head ? [quality.file] : [];
	const paths = [.../* @__PURE__ */ new Set([
		main,
		...revisions?.base?.data ?? [],
		...metrics
	])];
	return paths.every((path) => oneWord(path) === path) ? paths : void 0;
}
/** Its tensors lie in further files, and which ones is not known here. */
function dataNote({ kind, graphs, revisions }) {
	const { base } = revisions ?? {};
	return kind === "file" && base !== void 0 && base.data === void 0 && (graphs?.base?.bytes ?? 0) > base.bytes ? say` (add its data files to the paths)` : nothing;
}
/** The name in the line that names the model; which file that is stands above. */
function nameStep(model, telling) {
	return lineStep(say`change the name`, model, telling);
}
/** One click at the line, and what it leaves to do. */
function suggestionStep({ line, url }, { locations }) {
	const rest = locations.length > 1 ? say`, then change ${String(locations.length - 1)} more places` : nothing;
	return say`commit the ${link(say`suggestion in line ${String(line)}`, webAddress(url))}${rest}`;
}
function lineStep(what, { locations, change }, { context }) {
	const [first] = locations;
	if (first === void 0) return what;
	const url = editUrl(context.headEditUrl, first.path, first.line);
	const place = link(say`line ${String(first.line)}`, url);
	const more = locations.length > 1 ? say` and in ${String(locations.length - 1)} more places` : nothing;
	return change === "serving" || change === "reference" ? say`${what} in ${place}${more}` : what;
}
function alternativeStep(alternative, model, { context, surface }) {
	const own = named(model.model);
	switch (alternative.option) {
		case "keep-base": return nothing;
		case "declared":
		case "same-signature":
		case "quantisation": return say`${loadStep(alternative, surface)}, and undo the change of ${own}`;
		case "hub-quantisation": return lineStep(say`evaluate it, then write ${named(alternative.name)}`, model, { context });
		case "folder-variant": return say`evaluate ${named(alternative.name)}, which is in the folder, then load it`;
	}
	if (alternative.file === void 0) return say`make it with ${code(`npx wattnudge alternatives ${oneWord(model.model) === model.model ? shellWord(model.model) : "FILE"} --write DIR`)}, evaluate it, replace ${own}, commit, push`;
	return say`evaluate ${link([named(alternative.file)], webAddress(context.artifactUrl))}, replace ${own}, commit, push`;
}
function acceptStep(telling) {
	if (telling.context.commands === true) return say`someone with write access comments ${code("/energy accept <reason>")}`;
	return say`a maintainer adds a waiver to ${policyPlace(telling)} (lines below)`;
}
/** Where another file comes from, which a reader of the comment asks first. */
function originOf({ option }, surface) {
	if (surface === "terminal") return " in your code";
	return option === "declared" ? " (your policy names it)" : " (it’s in this repository)";
}
function mergeStep() {
	return say`nothing to do`;
}
// src/report/measured-alternatives.ts
/** What is said of alternatives that were made and measured in the run: their names, and what they do to the outputs. */
function measuredAlternatives(model) {
	return model.alternatives.filter((alternative) => alternative.kind === "measured");
}
/** `int8 weights` is done to the new model; a file of the repository is called by its path. */
function alternativeName({ option, name }) {
	if (option === "keep-base") return say`the old model`;
	if (option === "quantisation") return say`The new model as ${named(name)}`;
	return isOtherModel({ option }) || option === "hub-quantisation" ? [named(name)] : say`The new model with ${name}`;
}
/** What an alternative does to the outputs; its accuracy only where that was measured. */
function outputWords(alternative, model, telling) {
	const { accuracy, fidelity } = alternative;
	return join([fidelity && agreementWords(fidelity, model, telling), accuracy === void 0 ? say`accuracy not measured` : say`${shareWords(accuracy)} right${sideAccuracy(model, telling)}`], "; ");
}
/** " (this PR 916, base 901)": the same samples. */
function sideAccuracy({ accuracy }, telling) {
	const sides = [accuracy?.head && say`${headName(telling)} ${formatCount(accuracy.head.correct)}`, accuracy?.base && say`base ${formatCount(accuracy.base.correct)}`].filter((side) => side !== void 0);
	return sides.length === 0 ? nothing : say` (${join(sides, ", ")})`;
}
function shareWords({ correct, samples }) {
	return `${formatCount(correct)} of ${formatCount(samples)}`;
}
function agreementWords(fidelity, model, telling) {
	const { metric, own } = fidelity;
	const agreement = say`${metricWords(fidelity, `${(telling.surface === "comment" ? {
		base: "the old model",
		head: "the new model"
	} : {
		base: "base",
		head: "head"
	})[fidelity.against ?? "head"]}’s`)}${samplesWords(fidelity, model)}${besideGain(fidelity, model)}${perplexityWords(fidelity)}`;
	if (own === void 0 || closeness({
		metric,
		estimate: own
	}) === 1) return agreement;
	return say`${agreement} (${metric === "cosine-similarity" ? `cosine ${own.toFixed(3)}` : percentOf(own)} between two runs of that model itself)`;
}
function perplexityWords({ perplexity }) {
	if (perplexity === void 0) return "";
	const [own, alternative] = [perplexity.own, perplexity.alternative].map(formatNumber);
	return own === alternative ? `; perplexity ${own}, the same` : `; perplexity ${alternative} instead of ${own}`;
}
/** From here on, what depends on the outputs breaks. */
const NO_DROP_IN = .1;
function metricWords({ metric, estimate, samples, agreeing = 0, distinctLabels }, whose) {
	const differing = samples - agreeing;
	const of = `${formatCount(differing)} of ${formatCount(samples)}`;
	const differs = (what) => differing === 0 ? `all ${formatCount(samples)} ${what} as ${whose}` : `${of} ${what} differ from ${whose}`;
	switch (metric) {
		case "top-1-agreement": return `${differs("labels")}${distinctLabels === 1 ? ", which are all one label" : ""}`;
		case "position-agreement": return `${percentOf(estimate)} of the labels are ${whose}`;
		case "cosine-similarity": return `outputs ${estimate.toFixed(3)} like ${whose} (cosine)`;
		case "relative-error": return estimate >= NO_DROP_IN ? `different outputs (they differ by ${percentOf(estimate)} of their size), not a drop-in replacement` : `outputs within ${percentOf(estimate)} of ${whose}`;
		case "same-answer": return differs("answers");
		case "same-tokens": return differs("beginnings of texts");
		case "word-error-rate": return `${percentOf(estimate)} of the words differ from ${whose}`;
		case "token-agreement": return `${estimate === 1 ? "all" : `${percentOf(estimate)} of the`} tokens are the same as ${whose}`;
	}
}
function samplesWords({ inputs, samples }, model) {
	const noun = samples === 1 ? queryNoun(model) : pluralOf(queryNoun(model));
	return inputs === "synthetic" ? say` (on synthetic ${noun})` : say` (on your ${noun})`;
}
/** Where as many labels change as the new model was better by, or more, the gain may be gone. */
function besideGain({ metric, samples, agreeing }, { quality }) {
	if (metric !== "top-1-agreement" || agreeing === void 0 || quality === void 0) return nothing;
	const { change, difference = 0 } = qualityFigures(quality);
	const points = 100 * (samples - agreeing) / samples;
	if (change?.endsWith(" points") !== true || points < Math.abs(difference) || points === 0) return nothing;
	return say`, which may be more than the difference of ${change.replace(/^[+−]/, "")}`;
}
/** Not rounded up to "100%" where something differs. */
function percentOf(share) {
	const percent = Math.min(share, 99) * 100;
	if (share < 1 && percent >= 99.95) return "over 99.9%";
	return `${percent.toFixed(percent < 99.5 && percent >= 10 ? 0 : 1)}%`;
}
// src/report/named-alternatives.ts
/** Published alternatives to a changed name: which are offered, and their quality beside that of both names. */
/** Those that use no more than the old model, where no gain is shown. */
function publishedAlternatives(model) {
	return model.alternatives.filter((alternative) => alternative.kind === "published" && alternative.name !== model.previous).filter((alternative) => gainOf(model) === "gain" || (ratioToBase(alternative, model) ?? 0) <= 1);
}
/** Its published energy ÷ that of the base, within one cohort. */
function ratioToBase({ whPer1000, evidence }, model) {
	const { base } = ratingPair(model);
	if (base === void 0 || whPer1000 === void 0 || base.cohort !== evidence.cohort || base.whPer1000 <= 0) return void 0;
	return whPer1000 / base.whPer1000;
}
/** As good as the new model, and less than the old one, or than the new one where that was shown to be better. */
function goodAlternative(model) {
	if (!isNamed(model)) return void 0;
	return publishedAlternatives(model).find((alternative) => alternative.tier === "as-good" && alternative.afterwards !== "fail" && (gainOf(model) === "gain" || (ratioToBase(alternative, model) ?? Number.POSITIVE_INFINITY) < 1));
}
/** The benchmark whose values stand in the table: one that both models share, else that of the alternatives. */
function benchmarkOf(model) {
	const [shared] = model.benchmarks ?? [];
	if (shared !== void 0) return shared;
	const quality = publishedAlternatives(model).find((alternative) => alternative.quality !== void 0)?.quality;
	return quality && {
		...quality,
		base: void 0,
		head: quality.current
	};
}
function benchmarkValue(model, side) {
	const benchmark = benchmarkOf(model);
	return benchmark && say`${valueWords(benchmark[side])}`;
}
/** What decides whether the alternative can stand in the place of the old model. */
const BESIDE_QUALITY = /* @__PURE__ */ new Set([
	"dimensions",
	"context",
	"languages",
	"licence",
	"purpose"
]);
/** With what else changes: "7.92; English only", "0.81; dimensions 1,024 → 768". */
function alternativeQuality({ quality, alsoChanges = [] }, model) {
	return say`${[valueWords(quality?.benchmark === benchmarkOf(model)?.benchmark ? quality?.alternative : void 0), ...alsoChanges.flatMap(({ aspect, base, head }) => {
		if (!BESIDE_QUALITY.has(aspect) || head === void 0) return [];
		return aspect === "languages" || base === void 0 ? [head] : [`${aspect} ${base} → ${head}`];
	})].join("; ")}`;
}
function valueWords(value) {
	return value === void 0 ? "unknown" : benchmarkFigure(value);
}
// src/report/choices.ts
/**
* What the author can do about one change, as rows: keep the old model, at most two alternatives, this pull request. All energy is
* against the base branch, and what the check says afterwards comes from the policy.
*
* The row that is suggested comes first: the old model where no gain is shown, else the smaller form of the new one.
*/
/** More would be a catalogue. */
const MAX_ALTERNATIVES$3 = 2;
/** Another model of the repository is offered unasked only where it answers nearly alike. */
const AGREES = .95;
/** The rows; of one alone there is nothing to choose. */
function choicesOf(model, telling, most = MAX_ALTERNATIVES$3) {
	if (model.error !== void 0) return failureChoices(model, model.error, telling);
	const keep = keepChoice(model, telling);
	const others = (isNamed(model) ? [...measuredChoices(model, telling), ...publishedChoices(model, telling)] : measuredChoices(model, telling)).slice(0, most);
	const own = ownChoice(model, telling);
	const rows = [
		keep,
		...others,
		own
	].filter((choice) => choice !== void 0);
	if (rows.length < 2) return [];
	return rows.toSorted((a, b) => Number(a.suggestedFor === void 0) - Number(b.suggestedFor === void 0)).map((choice) => atItsLine(choice, model, telling));
}
/** Where a suggestion stands at the line, that is how. */
function atItsLine(choice, model, telling) {
	const { suggestion } = telling.context;
	return suggestion?.model === model.model && suggestion.instead === choice.rename?.to ? {
		...choice,
		how: suggestionStep(suggestion, model)
	} : choice;
}
/** Of a model that couldn't be measured: to mend it, to keep the old one, to leave it out, or to accept it. */
function failureChoices(model, { remedy }, telling) {
	if (!model.findings.some(({ status }) => status === "unjudged")) return [];
	const mend = {
		name: mendName(model),
		how: say`${withoutPeriod(remedy ?? "See the error above")}`,
		afterwards: model.reported === void 0 ? say`measured after the push` : say`judged after the push`,
		suggestedFor: model.reported === void 0 ? "suggested: then it is measured" : "suggested: then it is judged"
	};
	const leaveOut = {
		name: say`Exempt it in the policy`,
		how: say`a maintainer adds ${code("unmeasured: <reason>")} for it to ${policyPlace(telling)} (lines below)`,
		afterwards: say`${passes()} from the next run on, without a figure`
	};
	const own = blocks(standingOf(model)) ? ownChoice(model, telling) : void 0;
	const exempt = isBroken(model) || model.reported !== void 0 ? void 0 : leaveOut;
	return [
		mend,
		keepChoice(model, telling),
		exempt,
		own
	].filter((choice) => choice !== void 0);
}
function keepChoice(model, telling) {
	const { previous, parameter, prices } = model;
	const isName = isNamed(model);
	if (isName ? parameter === void 0 && (previous === void 0 || previous === model.model) : !hasBase(model)) return void 0;
	const gain = gainOf(model);
	const isBest = gain !== "gain" && goodAlternative(model) === void 0 && isAboutMore(model);
	const kept = measuredAlternatives(model).find(({ option }) => option === "keep-base");
	return {
		name: say`Keep ${keptName(model, telling)}`,
		price: prices?.base && priceWords(prices.base),
		energy: keptEnergy(model),
		outputs: isName ? benchmarkValue(model, "base") : keptOutputs(model, telling),
		how: keepStep(model, telling),
		afterwards: afterWords(kept?.afterwards ?? "pass", telling),
		suggestedFor: isBest ? reasonToKeep(gain, model) : void 0,
		rename: isName && parameter === void 0 && previous !== void 0 ? {
			to: previous,
			isOld: true
		} : void 0
	};
}
function keptEnergy(model) {
	if (ownEnergy(model) === void 0) return void 0;
	if (model.evidence.kind === "estimated") return say`1×`;
	return say`0%${isNamed(model) ? starsOf(ratingPair(model).base?.stars) : nothing}`;
}
/** Only beside outputs of others. */
function keptOutputs(model, telling) {
	return model.comparison === void 0 ? void 0 : say`as on ${baseBranch(telling)}`;
}
/** "`gpt-4o-mini`", "`max_num_seqs` at 256", "the model on `main`". */
function keptName(model, telling) {
	const { previous, parameter } = model;
	if (parameter !== void 0) return settingWords(parameter.name, parameter.before);
	if (isNamed(model) || model.change === "renamed") return say`${named(previous ?? model.model)}`;
	return say`the model on ${baseBranch(telling)}`;
}
function settingWords(name, value) {
	return value === void 0 ? say`${code(name)} unset` : say`${code(name)} at ${code(String(value))}`;
}
function hasBase({ change }) {
	return change === "modified" || change === "renamed";
}
/** Where the change is about less, nothing has to be kept. */
function isAboutMore(model) {
	const standing = standingOf(model);
	return standing.kind === "over" || standing.kind === "higher" || standing.kind === "reference" || standing.kind === "named";
}
function ownChoice(model, telling) {
	const isBlocked = blocks(standingOf(model));
	const baseline = model.error === void 0 ? "; after the merge it is the baseline" : "";
	const { sign } = checkSign(model);
	const name = isNamed(model) && model.parameter === void 0 ? [named(model.model)] : say`the new model`;
	const common = {
		energy: ownEnergy(model),
		price: model.prices?.head && priceWords(model.prices.head),
		outputs: isNamed(model) ? benchmarkValue(model, "head") : ownQuality(model)
	};
	if (!isBlocked) {
		const stays = sign === "⚠️" ? [{
			kind: "text",
			text: "stays ⚠️, doesn’t block"
		}] : say`${passes()}`;
		return {
			...common,
			name: model.parameter === void 0 ? say`Use ${name}` : say`Use ${settingWords(model.parameter.name, model.parameter.after)}`,
			how: mergeStep(),
			afterwards: say`${stays}${once(telling)}; after the merge it is the baseline`
		};
	}
	if (isUnverified(telling)) return {
		...common,
		name: say`Use ${name}`,
		how: say`leave the workflow as it is (above), then ${acceptStep(telling)}, which covers this model alone`,
		afterwards: say`${passes()} ${acceptedUntil(telling)}${baseline}`
	};
	return {
		...common,
		name: model.error === void 0 ? say`Accept ${name}` : isBroken(model) ? say`Accept a file that can’t be read (it won’t load where it’s used)` : say`Accept it unmeasured`,
		how: acceptStep(telling),
		afterwards: say`${passes()} ${telling.context.commands === true ? "at once, " : ""}${acceptedUntil(telling)}${baseline}`
	};
}
function acceptedUntil({ context }) {
	return context.commands === true ? "until it changes" : "until the date in the waiver";
}
function ownEnergy(model) {
	const change = energyChange(model);
	if (change !== void 0) return say`${change.estimate}`;
	const { kind, ratio } = model.evidence;
	if (ratio !== void 0 && kind === "estimated") {
		const [low, high] = [ratio.lower, ratio.upper].map((end) => plainNumber(Number(end.toPrecision(2))));
		return say`${low} to ${high}×`;
	}
	const published = namedChange(model);
	return published && say`${changeInWords(published)}${starsOf(ratingPair(model).head?.stars)}`;
}
function ownQuality({ quality, comparison }) {
	if (quality === void 0) return comparison === void 0 ? void 0 : say`not evaluated`;
	const { change, range } = qualityFigures(quality);
	return change === void 0 ? void 0 : say`${quality.key} ${change}${range === void 0 ? nothing : say` (${range})`}`;
}
function measuredChoices(model, telling) {
	const suggested = smallerForm(model);
	return measuredAlternatives(model).filter((alternative) => isOffered(alternative, model)).map((alternative) => ({
		name: isOtherModel(alternative) ? say`Use ${alternativeName(alternative)} instead` : alternativeName(alternative),
		energy: say`${changeInWords(alternativeChange(alternative, model))}`,
		outputs: join([outputWords(alternative, model, telling), slowerWords(alternative, model)], "; "),
		how: isOtherFile(alternative) ? otherFileStep(alternative, model, telling) : alternativeStep(alternative, model, telling),
		afterwards: afterWords(alternative.afterwards, telling),
		suggestedFor: alternative === suggested ? "suggested: the gain at less energy" : void 0,
		rename: alternative.option === "hub-quantisation" ? {
			to: alternative.name,
			isOld: false
		} : void 0
	}));
}
/** Whether a file that stands beside the changed one is loaded in its place. */
function isOtherFile(alternative) {
	return isOtherModel(alternative) || alternative.option === "quantisation";
}
/** "takes about 22% more time": what the energy doesn't tell. */
function slowerWords({ latencyMs, comparedWith }, { base, head }) {
	const other = comparedWith === "base" ? base : head;
	if (other === void 0 || other.latencyMs.median <= 0) return void 0;
	const change = latencyMs / other.latencyMs.median - 1;
	if (Math.abs(change) < WORTH_SAYING_LATENCY) return void 0;
	const than = comparedWith === "base" ? "" : " than this one";
	return say`about ${Math.abs(change * 100).toFixed(0)}% ${change > 0 ? "more" : "less"} time${than}`;
}
/** What the energy doesn't tell, and more than two runs differ by. */
const WORTH_SAYING_LATENCY = .1;
/** What costs more than the model it could replace is no alternative to it, unless the new one was shown to be better. */
function isOffered(alternative, model) {
	const { option, ratio, comparedWith, fidelity } = alternative;
	if (option === "keep-base") return false;
	if (option === "same-signature" && (fidelity === void 0 || closeness(fidelity) < AGREES)) return false;
	if (comparedWith === "head") return ratio.lower < 1;
	if (model.comparison !== void 0 && ratio.estimate >= model.comparison.ratio.estimate) return false;
	return gainOf(model) === "gain" || ratio.lower <= 1;
}
/** The first form of the new model that passes, where the new model is worth having or nothing stood there before. */
function smallerForm(model) {
	if (gainOf(model) !== "gain" && hasBase(model)) return void 0;
	return measuredAlternatives(model).find((alternative) => (alternative.option === "precision" || alternative.option === "combination" || alternative.option === "folder-variant" || alternative.option === "quantisation" || alternative.option === "hub-quantisation") && alternative.afterwards === "pass" && isOffered(alternative, model));
}
function publishedChoices(model, telling) {
	const good = goodAlternative(model);
	return publishedAlternatives(model).map((alternative) => {
		const ratio = ratioToBase(alternative, model);
		const stars = starsOf(alternative.stars);
		return {
			name: hubLink(alternative.name),
			energy: ratio === void 0 ? say`unknown${stars}` : say`${changeOf(ratio).estimate}${stars}`,
			outputs: alternativeQuality(alternative, model),
			how: nameStep(model, telling),
			afterwards: afterWords(alternative.afterwards, telling),
			suggestedFor: alternative === good ? `suggested: as good as ${model.model}, with less energy` : void 0,
			rename: alternative.replaceable === true ? {
				to: alternative.name,
				isOld: false
			} : void 0
		};
	});
}
function starsOf(stars) {
	return stars === void 0 ? nothing : say`, ${String(stars)}★`;
}
/** Where nobody vouches for the run. */
function once(telling) {
	return isUnverified(telling) ? ", once verified" : "";
}
function passes() {
	return [{
		kind: "text",
		text: "✅"
	}];
}
function afterWords(afterwards, telling) {
	const scope = telling.review.models.length === 1 ? "" : "for this change ";
	switch (afterwards) {
		case "pass": return say`${passes()} ${scope}after the push${once(telling)}`;
		case "warn": return say`${[{
			kind: "text",
			text: "⚠️ after the push, doesn’t block"
		}]}${once(telling)}`;
		case "fail": return [{
			kind: "text",
			text: "❌ still over its limit"
		}];
		case void 0: return say`measured after the push`;
	}
}
// src/report/choices-table.ts
/** The choices as one table. */
/** A column stands only where a row has something to say in it. */
function choicesTable(model, telling, most) {
	const choices = choicesOf(model, telling, most);
	if (choices.length === 0) return [];
	const columns = columnsOf(model, telling).filter(({ cell }) => choices.some((choice) => (cell(choice) ?? nothing).length > 0));
	return [{
		kind: "table",
		header: columns.map(({ header }) => header),
		align: columns.map(({ align }) => align),
		rows: choices.map((choice) => columns.map(({ cell }) => cell(choice) ?? nothing))
	}];
}
function columnsOf(model, telling) {
	const against = hasBase(model) || isNamed(model) ? baseBranch(telling) : say`${headName(telling)}`;
	const benchmark = benchmarkOf(model);
	const quality = benchmark === void 0 ? say`quality` : say`${shortBenchmark(benchmark.benchmark)} (${benchmark.higherIsBetter ? "higher" : "lower"} is better)`;
	const energy = model.evidence.kind === "estimated" ? say`energy per token vs. ${against}` : say`energy vs. ${against}`;
	return [
		{
			header: say`choice`,
			align: "l",
			cell: nameCell
		},
		{
			header: say`price per 1M tokens, in / out`,
			align: "l",
			cell: ({ price }) => price
		},
		{
			header: energy,
			align: "r",
			cell: (choice) => choice.energy
		},
		{
			header: isNamed(model) ? quality : say`outputs`,
			align: "l",
			cell: ({ outputs }) => outputs
		},
		{
			header: say`how`,
			align: "l",
			cell: ({ how }) => how
		},
		{
			header: say`check afterwards`,
			align: "l",
			cell: ({ afterwards }) => afterwards
		}
	];
}
function nameCell({ name, suggestedFor }) {
	return suggestedFor === void 0 ? name : say`${strong(name)} (${suggestedFor})`;
}
// src/report/say-finding.ts
/** A finding as one plain sentence: its own, or one of its figures. */
function sayFinding({ message, rule, status, limit, observed }) {
	if (message !== void 0) return message;
	const figures = [...observed === void 0 ? [] : [showObserved(observed, limit)], ...limit === void 0 ? [] : [`the limit is ${showLimit(limit)}`]];
	return `${SUBJECTS[rule]}: ${[STATES[status], ...figures].join("; ")}.`;
}
const SUBJECTS = {
	increase: "Energy against base",
	whPer1000: "Energy per query",
	stars: "Stars",
	latency: "Latency",
	size: "Size",
	quality: "Quality",
	measurable: "Energy"
};
const STATES = {
	within: "within the budget",
	over: "over the budget",
	inconclusive: "too close to call",
	unjudged: "couldn’t be judged",
	waived: "accepted by a waiver",
	exempt: "not judged"
};
/** A comparison as one plain sentence: "142% more energy per query (+135 to +149)." */
function sayChange({ ratio, verdict }) {
	const change = changeOf(ratio);
	const range = change.range === void 0 ? "" : ` (${change.range})`;
	switch (verdict) {
		case "same": return `No change in energy per query: ${formatPercentChange(ratio)}.`;
		case "inconclusive": return change.lower === void 0 ? `No clear change in energy per query: ${change.estimate}.` : `No clear change in energy per query: ${change.estimate}, could be ${change.lower} to ${change.upper}.`;
		case "higher":
		case "lower":
			if (change.isFactor) return `${change.magnitude} the energy per query${range}.`;
			return `${change.magnitude} ${verdict === "higher" ? "more" : "less"} energy per query${range}.`;
	}
}
// src/report/model-part.ts
/** The part of one change that matters: what it buys, what it costs, and what there is to choose. */
/** Inputs named; of more, the first ones say which. */
const MOST_INPUTS$1 = 3;
/** The heading of a part: the name, and where it stands. */
function partTitle(model, telling) {
	return join([placeOf(model, telling), [named(model.model)]], "");
}
function modelPart(model, telling, mostAlternatives) {
	const notes = [...furtherNotes(model, telling), ...expiredWaivers(model, telling)];
	if (model.error !== void 0) return [
		...paragraphOf(failureSentences(model)),
		...whatToDo(model, telling, mostAlternatives),
		...notes
	];
	const source = isCalm(model) ? [howWeKnowSentence(model)] : [];
	return [
		...paragraphOf([
			...conditionsOfVerdict(model, telling),
			...tradeSentences(model, telling),
			...source
		]),
		...whatToDo(model, telling, mostAlternatives),
		...notes
	];
}
/** The choices; where there is but one, how to accept what blocks. */
function whatToDo(model, telling, mostAlternatives) {
	if (!matters(model)) return [];
	const table = choicesTable(model, telling, mostAlternatives);
	if (table.length > 0 || !blocks(standingOf(model))) return table;
	return [paragraph(say`To accept it, ${acceptStep(telling)}.`)];
}
/** What it buys and what it costs: quality, latency, and absolute amounts. */
function tradeSentences(model, telling) {
	if (model.change === "serving") return model.evidence.assumptions.map((text) => say`${sentence(text)}`);
	if (isNamed(model)) return [
		benchmarkSentence(model),
		amountsSentence(model),
		smallSentence(model),
		ratedOnly(model)
	];
	const comparison = energyComparison(model);
	if (comparison === void 0 || comparison.stopped === "identical") return [];
	return [
		inputsSentence(model),
		qualitySentence(model) ?? unknownQuality(model, headName(telling)),
		latencySentence(model),
		sizeSentence(model),
		amountsSentence(model),
		smallSentence(model)
	];
}
/** "Its inputs change from `h` and `c` to `state`, so change what calls it, too.": whoever swaps the file alone breaks its callers. */
function inputsSentence({ base, head }) {
	if (base === void 0 || head === void 0 || base.task !== void 0 || head.task !== void 0) return void 0;
	const [old, now] = [base, head].map(({ inputs }) => Object.keys(inputs.shapes));
	const gone = old.filter((name) => !now.includes(name));
	const added = now.filter((name) => !old.includes(name));
	if (gone.length + added.length === 0) return void 0;
	const names = (all) => all.length === 0 ? say`none` : list(all.slice(0, MOST_INPUTS$1).map((name) => say`${named(name)}`));
	return say`Its inputs change (${names(gone)} → ${names(added)}), so change what calls it, too.`;
}
/** Of good news without a table, which would say it. */
function howWeKnowSentence(model) {
	if (model.evidence.kind === "none" || model.change === "removed") return void 0;
	return model.comparison?.stopped === "identical" ? void 0 : say`How we know: ${howWeKnow(model)}.`;
}
/** Where both are on one public benchmark; the table of choices holds its values. */
function benchmarkSentence({ benchmarks = [], change, evidence, previous }) {
	if (change !== "reference" || previous === void 0) return void 0;
	if (benchmarks.length === 0 && evidence.kind === "none") return void 0;
	if (benchmarks.length === 0) return say`Which one is better isn’t known: none of the benchmarks that wattnudge reads has both.`;
	return say`Quality: ${join(benchmarks.map(({ benchmark, base, head, higherIsBetter, unit, isSecondHand }) => {
		const notes = [higherIsBetter ? "higher is better" : "lower is better", ...isSecondHand ? ["second hand"] : []];
		const [old, now] = [base, head].map((value) => withUnit(value, unit));
		return say`${shortBenchmark(benchmark)} ${old} → ${now} (${notes.join(", ")})`;
	}), "; ")}.`;
}
/** "87.4%", "12 ms". */
function withUnit(value, unit) {
	const figure = benchmarkFigure(value);
	return unit === void 0 || unit === "%" ? `${figure}${unit ?? ""}` : `${figure} ${unit}`;
}
/** Why a reference was not run although the policy lets it be fetched. */
function ratedOnly({ ratedOnly: reason }) {
	if (reason === void 0) return void 0;
	const remedy = reason.remedy === void 0 ? nothing : say` ${sentence(reason.remedy)}`;
	return say`It wasn’t run: ${sentence(reason.message)}${remedy}`;
}
/** What the verdict depends on, where that isn't the measured change alone. */
function conditionsOfVerdict(model, telling) {
	const standing = standingOf(model);
	const tail = model.base?.heavyTail === void 0 ? void 0 : say`What the old model uses is uncertain: a few of its queries use far more than the others, again in ${String(model.base.heavyTail.processes)} pairs of fresh processes.`;
	const reason = model.baseError ?? unusedReason(model);
	return [
		tail,
		reason && say`Not compared with the old model: ${sentence(reason.message)}`,
		standing.kind === "unjudged" ? say`${sentence(sayFinding(standing.finding))}` : void 0,
		...waiverSentence(model, telling),
		...longerRun(model, telling)
	];
}
/** Why results of the author's own job have no say; where that is the model's error, it is said as one. */
function unusedReason({ reported, error }) {
	return error === void 0 ? reported?.error ?? reported?.notCompared : void 0;
}
/** Why what is over its limit warns: said right after the amount. Near the threshold, its roughness matters. */
function smallSentence({ findings }) {
	const small = findings.find(({ belowMateriality }) => belowMateriality !== void 0)?.belowMateriality;
	if (small === void 0) return void 0;
	const { added, ignoreBelow } = small;
	const near = added.value > NEAR$1 * ignoreBelow.value ? say` The amount is rough, so it may be more.` : nothing;
	return say`That’s below ${showLimit(ignoreBelow)} (${code("ignoreBelow")}), so it warns instead of blocking.${near}`;
}
/** Estimates from CPU time may be off by about this factor. */
const NEAR$1 = .5;
function waiverSentence(model, telling) {
	const standing = standingOf(model);
	if (standing.kind !== "waived" || standing.finding.waiver === void 0) return [];
	const { by, reason, origin, until } = standing.finding.waiver;
	const line = policyLineLink(telling.review, telling.context.repositoryUrl, origin);
	return [say`Accepted by ${code(by)} until ${until} (${line}): “${reason}”.`];
}
/** "A longer run (`seconds: 120`) can settle it." */
function longerRun(model, telling) {
	const { review, surface } = telling;
	const { kind } = standingOf(model);
	if (kind !== "close" && kind !== "inconclusive" || model.comparison === void 0) return [];
	const seconds = Math.round(Math.max(10, review.conditions.secondsPerModel * 2));
	return surface === "comment" ? [say`A longer run can settle it: set ${code(`seconds: ${seconds}`)} in the workflow on ${baseBranch(telling)}, and run it again.`] : [say`A longer run (${code(`--seconds ${seconds}`)}) can settle it.`];
}
/** The cause; what to do about it is a choice, or stands here where nothing has to be chosen. */
function failureSentences(model) {
	const hasChoices = model.findings.some((finding) => finding.status === "unjudged");
	return [causeSentence(model), hasChoices ? void 0 : remedySentence(model)];
}
function causeSentence({ error, model }) {
	return error && say`${sentence(withoutName(error.message, model))}`;
}
function remedySentence({ error }) {
	return error?.remedy === void 0 ? void 0 : say`${sentence(error.remedy)}`;
}
/** The headline has named the model. */
function withoutName(message, model) {
	const start = `${model}: `;
	if (!message.startsWith(start)) return message;
	return capitalised(message.slice(start.length));
}
/** What else the policy has to say. */
function furtherNotes(model, telling) {
	return furtherFindings(model).map((finding) => {
		const line = finding.origin && say` (${policyLineLink(telling.review, telling.context.repositoryUrl, finding.origin)})`;
		return paragraph(say`${alsoWords(finding)}: ${withoutPeriod(sayFinding(finding))}${line ?? nothing}.`);
	});
}
function alsoWords({ status, enforcement, observed }) {
	if (status === "inconclusive") return observed === void 0 ? "Also, not blocking" : "Also too close to call, not blocking";
	if (status === "waived") return "Also accepted by a waiver";
	return enforcement === "block" ? "This blocks, too" : "Also, not blocking";
}
/** So that nobody wonders why a waiver no longer helps. */
function expiredWaivers(model, telling) {
	const expired = model.findings.flatMap((finding) => finding.expiredWaiver ?? []);
	return [...new Map(expired.map((waiver) => [`${waiver.origin.file}:${waiver.origin.line}`, waiver])).values()].map(({ by, until, origin, reason }) => {
		const line = policyLineLink(telling.review, telling.context.repositoryUrl, origin);
		return paragraph(say`The waiver of ${code(by)} for this model ended on ${until} (${line}): “${reason}”.`);
	});
}
// src/report/annotations.ts
/** Four requests of 50. Nobody reads more, and the comment and the summary hold them all. */
const MOST_ANNOTATIONS = 200;
/** Longest path shown in a title, so that the rest of the title fits. */
const LONGEST_NAME = 160;
const SEVERITY = {
	failure: 0,
	warning: 1,
	notice: 2
};
/**
* What a review has to say at lines of the pull request: on the changed model (a name: on the line that names it), in one
* sentence. Of what is within its limit, only a changed name has a note. The worst first.
*/
function notesOf(review) {
	return review.models.flatMap((model) => notesOfModel(review, model)).sort((a, b) => SEVERITY[a.note.level] - SEVERITY[b.note.level]);
}
/** The notes of a review for a check, at most 200. */
function annotationsOf(review) {
	const worstFirst = notesOf(review).map(({ note }) => note);
	if (worstFirst.length <= MOST_ANNOTATIONS) return worstFirst;
	const shown = worstFirst.slice(0, MOST_ANNOTATIONS);
	const last = shown.at(-1);
	const message = `${last.message} (${worstFirst.length - MOST_ANNOTATIONS} further notes are not shown here.)`;
	return [...shown.slice(0, -1), {
		...last,
		message
	}];
}
function notesOfModel(review, model) {
	const name = shownName(model.model);
	const standing = standingOf(model);
	const decides = "finding" in standing ? standing.finding : void 0;
	const whole = wholeSentence(review, model);
	const notes = model.findings.flatMap((finding) => {
		const level = levelOf(finding);
		if (level === void 0) return [];
		return notesAt(model, {
			level,
			title: `Energy of ${name}: ${TITLES[finding.status]}`.slice(0, 255),
			message: finding === decides ? whole : plain$1(sayFinding(finding))
		}, finding);
	});
	const told = model.findings.some(({ status }) => status !== "within");
	if (isNamed(model) && !told && model.evidence.kind !== "none" && model.change !== "removed") return notesAt(model, {
		level: "notice",
		title: `Energy of ${name}`,
		message: whole
	});
	if (model.error === void 0 || told) return notes;
	return notesAt(model, {
		level: "warning",
		title: `Energy of ${name}: not measured`,
		message: whole
	});
}
function notesAt(model, note, finding) {
	return placesOf(model).map((place) => ({
		note: {
			...place,
			...note
		},
		model,
		finding
	}));
}
/** The headline of this model alone; of one that couldn't be measured, with the cause and what to do. */
function wholeSentence(review, model) {
	return plain$1(plainText(join([
		say`${beginning$1(modelSentence(model, {
			review,
			context: {},
			surface: "comment"
		}))}.`,
		causeSentence(model),
		remedySentence(model)
	], " ")));
}
const TITLES = {
	within: "within its limit",
	over: "over its limit",
	inconclusive: "too close to call",
	unjudged: "not measured",
	waived: "accepted by a waiver",
	exempt: "declared unmeasured"
};
function levelOf({ status, enforcement }) {
	switch (status) {
		case "within":
		case "exempt": return;
		case "waived": return "notice";
		case "inconclusive": return enforcement === "inform" ? "notice" : "warning";
		case "over":
		case "unjudged": return enforcement === "block" ? "failure" : enforcement === "warn" ? "warning" : "notice";
	}
}
function placesOf({ model, change, locations, revisions }) {
	if (locations.length > 0) return locations.map(({ path, line }) => lineOf(path, line));
	if (change === "removed" || change === "reference" || change === "serving") return [];
	return [lineOf(revisions?.head?.path ?? model, 1)];
}
function lineOf(path, line) {
	return {
		path,
		startLine: line,
		endLine: line
	};
}
function plain$1(text) {
	return escapeTerminal(text);
}
function shownName(model) {
	const name = plain$1(oneWord(model));
	return name.length <= LONGEST_NAME ? name : `…${name.slice(-160)}`;
}
// src/report/metering.ts
/** A hardware counter measures; CPU time × watts a core is an estimate of joules. */
function sayMeterKind({ kind }) {
	return kind === "counter" ? "measured" : "estimated";
}
const PHASE_ENERGY = {
	"own-windows": say`Prefill takes less than the counter’s period, so its energy comes from windows of its own. Decode is the rest.`,
	"time-share": say`The energy of prefill and decode is their share of the time.`
};
/** Sentences on the meter beyond its own description; none for an estimate that nothing better was left out for. */
function meteringSentences(conditions) {
	const { meter, boards = [], idleWatts, quick, phaseEnergy } = conditions;
	return [
		...meter.warning === void 0 ? [] : [say`${meter.warning}`],
		...selfCheck(meter),
		...boards.map(board),
		...idleWatts === void 0 ? [] : [say`Idle, with the models loaded: ${formatNumber(idleWatts)} W.`],
		...phaseEnergy === void 0 ? [] : [PHASE_ENERGY[phaseEnergy]],
		...quick === true ? [say`Quick mode: short warm-ups and windows, and wider ranges for it.`] : [],
		...skipped(meter)
	];
}
function selfCheck({ selfCheck: check }) {
	if (check === void 0) return [];
	const watts = say`the counter gave ${formatNumber(check.counterWatts)} W and integrated power ${formatNumber(check.integratedWatts)} W`;
	return check.agrees ? [say`Under the same load ${watts}.`] : [say`The counter is suspect: under the same load ${watts}, so that power was integrated for both sides.`];
}
function board(facts) {
	const { name, uuid, driver, virtualisation, powerLimitWatts, restingWatts, usedMemoryBytes } = facts;
	const virtual = virtualisation === void 0 || virtualisation === "none" ? nothing : say`, virtualised (${virtualisation})`;
	const state = [
		...range(facts.temperatureCelsius, "°C"),
		...range(facts.smClockMhz, "MHz"),
		...facts.utilisationPercent === void 0 ? [] : [say`${formatNumber(facts.utilisationPercent)}% busy`],
		...facts.powerCapped === true ? [say`at its power limit`] : [],
		...usedMemoryBytes === void 0 ? [] : [say`${formatBytes(usedMemoryBytes)} in use`]
	];
	const seen = state.length === 0 ? nothing : say`; while measuring ${list(state)}`;
	return say`${code(name)} (${code(uuid)}, driver ${driver}${virtual}): limit ${formatNumber(powerLimitWatts)} W, at rest ${formatNumber(restingWatts)} W${seen}.`;
}
function range(values, unit) {
	if (values === void 0) return [];
	const { least, most } = values;
	return [least === most ? say`${formatNumber(least)} ${unit}` : say`${formatNumber(least)} to ${formatNumber(most)} ${unit}`];
}
function skipped({ skipped: left = [] }) {
	if (left.length === 0) return [];
	return [say`Not used: ${join(left.map(({ name, reason }) => say`${code(name)} (${withoutPeriod(reason)})`), "; ")}.`];
}
// src/report/alternative-details.ts
/** The longest bar, in characters: the table still fits a terminal. */
const BAR = 24;
/** Reasons are sentences; more of them hide the rest. */
const MOST_REASONS = 12;
/** Below this an operator type is not where the energy goes. */
const SHARE_WORTH_SAYING = .005;
/** Base, head and every alternative in one look: bars of energy, and how fast. */
function alternativeBars(model, telling) {
	const alternatives = measuredAlternatives(model).filter((alternative) => alternative.option !== "keep-base");
	if (alternatives.length === 0) return [];
	const points = [
		...model.base && model.comparison ? [{
			name: say`base`,
			ratio: 1,
			ms: model.base.latencyMs.median
		}] : [],
		...model.head ? [{
			name: say`${headName(telling)}`,
			ratio: headRatio(model),
			ms: headLatencyMs(model)
		}] : [],
		...alternatives.map((alternative) => ({
			name: alternativeName(alternative),
			ratio: alternative.ratio.estimate,
			ms: alternative.latencyMs
		}))
	].toSorted((a, b) => b.ratio - a.ratio);
	const largest = Math.max(...points.map((point) => point.ratio));
	const limit = ratioLimit(model, "increase");
	const per = model.head?.batch === 1 ? queryNoun(model) : "batch";
	return [{
		kind: "table",
		header: [
			nothing,
			say`energy per query`,
			nothing,
			say`latency per ${per}`
		],
		align: [
			"l",
			"l",
			"r",
			"r"
		],
		rows: points.map(({ name, ratio, ms }) => [
			name,
			say`${"█".repeat(barOf(ratio / largest))}`,
			say`${changeOf(ratio, limit).estimate}`,
			say`${formatMs(ms)}`
		])
	}];
}
/** Whatever share an untrusted artifact makes of it. */
function barOf(share) {
	return Math.min(BAR, Math.max(1, Math.round(BAR * share)));
}
/** Base × the measured change, as everywhere. */
function headLatencyMs({ base, head, comparison }) {
	const ratio = comparison?.latencyRatio;
	return base === void 0 || ratio === void 0 ? head?.latencyMs.median ?? 0 : base.latencyMs.median * ratio.estimate;
}
function headRatio({ comparison }) {
	return comparison?.ratio.estimate ?? 1;
}
/** Alternatives beyond those that are shown, with their sizes, and those not tried. */
function alternativeNotes(model) {
	const sizes = measuredAlternatives(model).filter((alternative) => alternative.option !== "keep-base").map((alternative) => say`${alternative.name} ${changeInWords(alternativeChange(alternative, model))}, ${formatBytes(alternative.bytes)}${alternative.note === void 0 ? nothing : say` (${alternative.note})`}`);
	const time = model.alternativesSeconds;
	const spent = time && say`Trying them took ${formatNumber(time.spent)} of at most ${formatNumber(time.most)} s.`;
	return [...sizes.length === 0 ? [] : [paragraph(say`Alternatives measured: ${join(sizes, "; ")}. ${spent ?? nothing}`)], ...notTried(model)];
}
function notTried({ notTried: all = [] }) {
	if (all.length === 0) return [];
	const shown = all.slice(0, MOST_REASONS).map(({ name, reason }) => say`${name}: ${reason}`);
	const rest = all.length - shown.length;
	return [paragraph(say`Also considered for the new model, and not offered: ${join(shown, "; ")}${rest > 0 ? `; and ${formatCount(rest)} more` : ""}.`)];
}
/** "Apart from this change, …": what changes how the model is deployed stands apart and passes no budget. */
function batchTip(model, telling) {
	return (model.tips ?? []).map((tip) => paragraph(batchWords(tip, model, telling)));
}
function batchWords(tip, model, telling) {
	const noun = queryNoun(model);
	const saved = ({ ratio }) => {
		const { magnitude, isFactor } = changeOf(ratio.estimate);
		return isFactor ? `${magnitude} the` : `${magnitude} ${ratio.estimate <= 1 ? "less" : "more"}`;
	};
	const batchMs = (side, unbatchedMs) => formatMs(side.latencyMsWithout > 0 ? unbatchedMs * (side.latencyMs / side.latencyMsWithout) : side.latencyMs);
	const head = {
		name: headName(telling),
		saved: saved(tip.head),
		batchMs: batchMs(tip.head, headLatencyMs(model))
	};
	const base = tip.base && {
		name: "base",
		saved: saved(tip.base),
		batchMs: batchMs(tip.base, model.base?.latencyMs.median ?? 0)
	};
	const first = base ?? head;
	const opening = say`${first.name} took ${first.saved} energy per ${noun} (${first.batchMs} a batch)`;
	const second = base && say`${head.name} ${head.saved} (${head.batchMs})`;
	const than = tip.against === 1 ? nothing : say` instead of ${formatCount(tip.against)}`;
	return say`If your service can wait for batches of ${formatCount(tip.batch)}${than}: ${join([opening, second], " and ")}. Batching doesn’t affect the check, which uses the policy’s batch size.`;
}
/** "53 `Conv` nodes take 82% of its run time." */
function profileLine({ profile }) {
	const top = profile?.head?.operators[0];
	if (top === void 0) return void 0;
	return say`${formatCount(top.nodes)} ${code(top.operator)} ${top.nodes === 1 ? "node takes" : "nodes take"} ${percent(top.share)} of its run time.`;
}
/** Operator types at base and head, the heaviest nodes, and the bytes moved. */
function profileDetails({ profile }, telling) {
	const { base, head } = {
		base: profile?.base,
		head: profile?.head
	};
	if (head === void 0) return [];
	const sides = [...base === void 0 ? [] : [[say`base`, base]], [say`${headName(telling)}`, head]];
	const operators = operatorsOf(sides.map(([, side]) => side));
	return [paragraph(say`Where the time goes, operator by operator as the graph has them (the runtime fuses some when it is measured): ${join(sides.map(movedWords), "; ")}.`), {
		kind: "table",
		header: [say`operator`, ...sides.map(([name]) => name)],
		align: ["l", ...sides.map(() => "r")],
		rows: operators.map((operator) => [[code(operator)], ...sides.map(([, side]) => shareOf(operator, side))])
	}];
}
function operatorsOf(sides) {
	const shown = sides.flatMap((side) => side.operators.filter(({ share }) => share >= SHARE_WORTH_SAYING));
	return [...new Set(shown.toSorted((a, b) => b.share - a.share).map(({ operator }) => operator))].slice(0, 10);
}
function shareOf(operator, { operators }) {
	const found = operators.find((each) => each.operator === operator);
	return found === void 0 ? nothing : say`${percent(found.share)} in ${formatCount(found.nodes)}`;
}
function movedWords([name, { macsPerQuery, bytesMovedPerQuery }]) {
	return say`${name} ${macsPerQuery === void 0 ? nothing : say`${formatLargeCount(macsPerQuery)} multiply-adds, `}${formatBytes(bytesMovedPerQuery)} read and written per query`;
}
function percent(share) {
	const value = share * 100;
	return `${value.toFixed(value < 9.95 ? 1 : 0)}%`;
}
// node_modules/markdown-table/index.js
/**
* @typedef {Options} MarkdownTableOptions
*   Configuration.
*/
/**
* @typedef Options
*   Configuration.
* @property {boolean | null | undefined} [alignDelimiters=true]
*   Whether to align the delimiters (default: `true`);
*   they are aligned by default:
*
*   ```markdown
*   | Alpha | B     |
*   | ----- | ----- |
*   | C     | Delta |
*   ```
*
*   Pass `false` to make them staggered:
*
*   ```markdown
*   | Alpha | B |
*   | - | - |
*   | C | Delta |
*   ```
* @property {ReadonlyArray<string | null | undefined> | string | null | undefined} [align]
*   How to align columns (default: `''`);
*   one style for all columns or styles for their respective columns;
*   each style is either `'l'` (left), `'r'` (right), or `'c'` (center);
*   other values are treated as `''`, which doesn’t place the colon in the
*   alignment row but does align left;
*   *only the lowercased first character is used, so `Right` is fine.*
* @property {boolean | null | undefined} [delimiterEnd=true]
*   Whether to end each row with the delimiter (default: `true`).
*
*   > 👉 **Note**: please don’t use this: it could create fragile structures
*   > that aren’t understandable to some markdown parsers.
*
*   When `true`, there are ending delimiters:
*
*   ```markdown
*   | Alpha | B     |
*   | ----- | ----- |
*   | C     | Delta |
*   ```
*
*   When `false`, there are no ending delimiters:
*
*   ```markdown
*   | Alpha | B
*   | ----- | -----
*   | C     | Delta
*   ```
* @property {boolean | null | undefined} [fillRows=true]
*   Whether to fill rows with empty cells up to the most cells in a row
*   (default: `true`).
*
*   When `true`, all rows have as many cells as the longest row:
*
*   ```markdown
*   | Alpha | B    |   |
*   | ----- | ---- | - |
*   | C     |      |   |
*   | D     | Echo | F |
*   ```
*
*   When `false`, rows keep their cells,
*   and the delimiter row has as many cells as the header row:
*
*   ```markdown
*   | Alpha | B    |
*   | ----- | ---- |
*   | C     |
*   | D     | Echo | F |
*   ```
* @property {boolean | null | undefined} [delimiterStart=true]
*   Whether to begin each row with the delimiter (default: `true`).
*
*   > 👉 **Note**: please don’t use this: it could create fragile structures
*   > that aren’t understandable to some markdown parsers.
*
*   When `true`, there are starting delimiters:
*
*   ```markdown
*   | Alpha | B     |
*   | ----- | ----- |
*   | C     | Delta |
*   ```
*
*   When `false`, there are no starting delimiters:
*
*   ```markdown
*   Alpha | B     |
*   ----- | ----- |
*   C     | Delta |
*   ```
* @property {boolean | null | undefined} [padding=true]
*   Whether to add a space of padding between delimiters and cells
*   (default: `true`).
*
*   When `true`, there is padding:
*
*   ```markdown
*   | Alpha | B     |
*   | ----- | ----- |
*   | C     | Delta |
*   ```
*
*   When `false`, there is no padding:
*
*   ```markdown
*   |Alpha|B    |
*   |-----|-----|
*   |C    |Delta|
*   ```
* @property {((value: string) => number) | null | undefined} [stringLength]
*   Function to detect the length of table cell content (optional);
*   this is used when aligning the delimiters (`|`) between table cells;
*   full-width characters and emoji mess up delimiter alignment when viewing
*   the markdown source;
*   to fix this, you can pass this function,
*   which receives the cell content and returns its “visible” size;
*   note that what is and isn’t visible depends on where the text is displayed.
*
*   Without such a function, the following:
*
*   ```js
*   markdownTable([
*     ['Alpha', 'Bravo'],
*     ['中文', 'Charlie'],
*     ['👩‍❤️‍👩', 'Delta']
*   ])
*   ```
*
*   Yields:
*
*   ```markdown
*   | Alpha | Bravo |
*   | - | - |
*   | 中文 | Charlie |
*   | 👩‍❤️‍👩 | Delta |
*   ```
*
*   With [`string-width`](https://github.com/sindresorhus/string-width):
*
*   ```js
*   import stringWidth from 'string-width'
*
*   markdownTable(
*     [
*       ['Alpha', 'Bravo'],
*       ['中文', 'Charlie'],
*       ['👩‍❤️‍👩', 'Delta']
*     ],
*     {stringLength: stringWidth}
*   )
*   ```
*
*   Yields:
*
*   ```markdown
*   | Alpha | Bravo   |
*   | ----- | ------- |
*   | 中文  | Charlie |
*   | 👩‍❤️‍👩    | Delta   |
*   ```
*/
/**
* Get the length of a cell.
*
* @param {string} value
*   Cell value.
* @returns {number}
*   Cell size.
*/
function defaultStringLength(value) {
	return value.length;
}
/**
* Generate a markdown
* ([GFM](https://docs.github.com/en/github/writing-on-github/working-with-advanced-formatting/organizing-information-with-tables))
* table.
*
* @param {ReadonlyArray<ReadonlyArray<string | null | undefined>>} table
*   Table data (matrix of strings).
* @param {Readonly<Options> | null | undefined} [options]
*   Configuration (optional).
* @returns {string}
*   Result.
*/
function markdownTable(table, options) {
	const settings = options || {};
	const align = (settings.align || []).concat();
	const stringLength = settings.stringLength || defaultStringLength;
	/** @type {Array<number>} Character codes as symbols for alignment per column. */
	const alignments = [];
	/** @type {Array<Array<string>>} Cells per row. */
	const cellMatrix = [];
	/** @type {Array<Array<number>>} Sizes of each cell per row. */
	const sizeMatrix = [];
	/** @type {Array<number>} */
	const longestCellByColumn = [];
	let mostCellsPerRow = 0;
	let rowIndex = -1;
	while (++rowIndex < table.length) {
		/** @type {Array<string>} */
		const row = [];
		/** @type {Array<number>} */
		const sizes = [];
		let columnIndex = -1;
		if (table[rowIndex].length > mostCellsPerRow) mostCellsPerRow = table[rowIndex].length;
		while (++columnIndex < table[rowIndex].length) {
			const cell = serialize(table[rowIndex][columnIndex]);
			if (settings.alignDelimiters !== false) {
				const size = stringLength(cell);
				sizes[columnIndex] = size;
				if (longestCellByColumn[columnIndex] === void 0 || size > longestCellByColumn[columnIndex]) longestCellByColumn[columnIndex] = size;
			}
			row.push(cell);
		}
		cellMatrix[rowIndex] = row;
		sizeMatrix[rowIndex] = sizes;
	}
	let columnIndex = -1;
	if (typeof align === "object" && "length" in align) while (++columnIndex < mostCellsPerRow) alignments[columnIndex] = toAlignment(align[columnIndex]);
	else {
		const code = toAlignment(align);
		while (++columnIndex < mostCellsPerRow) alignments[columnIndex] = code;
	}
	columnIndex = -1;
	/** @type {Array<string>} */
	const row = [];
	/** @type {Array<number>} */
	const sizes = [];
	while (++columnIndex < mostCellsPerRow) {
		const code = alignments[columnIndex];
		let before = "";
		let after = "";
		if (code === 99) {
			before = ":";
			after = ":";
		} else if (code === 108) before = ":";
		else if (code === 114) after = ":";
		let size = settings.alignDelimiters === false ? 1 : Math.max(1, longestCellByColumn[columnIndex] - before.length - after.length);
		const cell = before + "-".repeat(size) + after;
		if (settings.alignDelimiters !== false) {
			size = before.length + size + after.length;
			if (size > longestCellByColumn[columnIndex]) longestCellByColumn[columnIndex] = size;
			sizes[columnIndex] = size;
		}
		row[columnIndex] = cell;
	}
	cellMatrix.splice(1, 0, row);
	sizeMatrix.splice(1, 0, sizes);
	rowIndex = -1;
	/** @type {Array<string>} */
	const lines = [];
	while (++rowIndex < cellMatrix.length) {
		const row = cellMatrix[rowIndex];
		const sizes = sizeMatrix[rowIndex];
		const cellsInRow = settings.fillRows === false ? Math.max(1, cellMatrix[rowIndex === 1 ? 0 : rowIndex].length) : mostCellsPerRow;
		columnIndex = -1;
		/** @type {Array<string>} */
		const line = [];
		while (++columnIndex < cellsInRow) {
			const cell = row[columnIndex] || "";
			let before = "";
			let after = "";
			if (settings.alignDelimiters !== false) {
				const size = longestCellByColumn[columnIndex] - (sizes[columnIndex] || 0);
				const code = alignments[columnIndex];
				if (code === 114) before = " ".repeat(size);
				else if (code === 99) {
					const half = size / 2;
					if (size % 2) {
						before = " ".repeat(half + .5);
						after = " ".repeat(half - .5);
					} else {
						before = " ".repeat(half);
						after = before;
					}
				} else after = " ".repeat(size);
			}
			if (settings.delimiterStart !== false && !columnIndex) line.push("|");
			if (settings.padding !== false && !(settings.alignDelimiters === false && cell === "") && (settings.delimiterStart !== false || columnIndex)) line.push(" ");
			if (settings.alignDelimiters !== false) line.push(before);
			line.push(cell);
			if (settings.alignDelimiters !== false) line.push(after);
			if (settings.padding !== false) line.push(" ");
			if (settings.delimiterEnd !== false || columnIndex !== cellsInRow - 1) line.push("|");
		}
		lines.push(settings.delimiterEnd === false ? line.join("").replace(/ +$/, "") : line.join(""));
	}
	return lines.join("\n");
}
/**
* Serialize a cell value.
*
* @param {string | null | undefined} [value]
*   Value to serialize.
* @returns {string}
*   Result.
*/
function serialize(value) {
	return value === null || value === void 0 ? "" : String(value);
}
/**
* Get the alignment character code from a value.
*
* @param {string | null | undefined} value
*   Value.
* @returns {number}
*   Alignment.
*/
function toAlignment(value) {
	const code = typeof value === "string" ? value.codePointAt(0) : 0;
	return code === 67 || code === 99 ? 99 : code === 76 || code === 108 ? 108 : code === 82 || code === 114 ? 114 : 0;
}
// src/report/markdown.ts
/** Blocks as GitHub Flavored Markdown. Every string from outside is escaped here and nowhere else. */
function markdownOf(blocks) {
	return blocks.map(blockMarkdown).join("\n\n");
}
function blockMarkdown(block) {
	switch (block.kind) {
		case "heading": return `${"#".repeat(block.level)} ${inlineMarkdown(block.content)}`;
		case "paragraph": return lineMarkdown(block.content);
		case "small": return `<sub>${inlineMarkdown(block.content)}</sub>`;
		case "table": return markdownTable([block.header.map(cellMarkdown), ...block.rows.map((row) => row.map(cellMarkdown))], {
			align: [...block.align],
			alignDelimiters: false
		});
		case "fold": return `<details><summary>${block.summary.map(spanHtml).join("")}</summary>\n\n${markdownOf(block.blocks)}\n\n</details>`;
		case "listing": return listingMarkdown(block.language, block.text);
	}
}
function inlineMarkdown(content) {
	return content.map(spanMarkdown).join("");
}
function lineMarkdown(content) {
	const markdown = inlineMarkdown(content);
	return content[0]?.kind === "outside" ? protectLineStart(markdown) : markdown;
}
function spanMarkdown(span) {
	switch (span.kind) {
		case "text": return span.text;
		case "outside": return escapeMarkdownInline(span.text);
		case "code": return codeSpan(span.text);
		case "strong": return `**${inlineMarkdown(span.content)}**`;
		case "link": return `[${inlineMarkdown(span.label)}](${span.url})`;
	}
}
/**
* GFM splits a row into cells before it reads code spans, and renderers disagree on what a backslash before a bar does
* there. So no bar is left in a cell: code that holds one becomes HTML around escaped text.
*/
function cellMarkdown(content) {
	return content.map(cellSpan).join("");
}
function cellSpan(span) {
	switch (span.kind) {
		case "code": return span.text.includes("|") ? `<code>${escapeMarkdownInline(span.text)}</code>` : codeSpan(span.text);
		case "strong": return `**${cellMarkdown(span.content)}**`;
		case "link": return `[${cellMarkdown(span.label)}](${span.url})`;
		default: return spanMarkdown(span);
	}
}
/** Markdown is not read inside `<summary>`. */
function spanHtml(span) {
	switch (span.kind) {
		case "text": return span.text;
		case "outside": return escapeHtml(span.text);
		case "code": return htmlCode(span.text);
		case "strong": return `<b>${span.content.map(spanHtml).join("")}</b>`;
		case "link": return span.label.map(spanHtml).join("");
	}
}
function listingMarkdown(language, text) {
	const lines = text.split("\n").map(makeVisible).join("\n");
	const longestRun = Math.max(2, ...(lines.match(/`+/g) ?? []).map((run) => run.length));
	const fence = "`".repeat(longestRun + 1);
	return `${fence}${language}\n${lines}\n${fence}`;
}
// node_modules/picocolors/picocolors.js
var require_picocolors = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	let p = process || {};
	let argv = p.argv || [];
	let env = p.env || {};
	let isColorSupported = !(!!env.NO_COLOR || argv.includes("--no-color")) && (!!env.FORCE_COLOR || argv.includes("--color") || p.platform === "win32" || (p.stdout || {}).isTTY && env.TERM !== "dumb" || !!env.CI);
	let formatter = (open, close, replace = open) => (input) => {
		let string = "" + input, index = string.indexOf(close, open.length);
		return ~index ? open + replaceClose(string, close, replace, index) + close : open + string + close;
	};
	let replaceClose = (string, close, replace, index) => {
		let result = "", cursor = 0;
		do {
			result += string.substring(cursor, index) + replace;
			cursor = index + close.length;
			index = string.indexOf(close, cursor);
		} while (~index);
		return result + string.substring(cursor);
	};
	let createColors = (enabled = isColorSupported) => {
		let f = enabled ? formatter : () => String;
		return {
			isColorSupported: enabled,
			reset: f("\x1B[0m", "\x1B[0m"),
			bold: f("\x1B[1m", "\x1B[22m", "\x1B[22m\x1B[1m"),
			dim: f("\x1B[2m", "\x1B[22m", "\x1B[22m\x1B[2m"),
			italic: f("\x1B[3m", "\x1B[23m"),
			underline: f("\x1B[4m", "\x1B[24m"),
			inverse: f("\x1B[7m", "\x1B[27m"),
			hidden: f("\x1B[8m", "\x1B[28m"),
			strikethrough: f("\x1B[9m", "\x1B[29m"),
			black: f("\x1B[30m", "\x1B[39m"),
			red: f("\x1B[31m", "\x1B[39m"),
			green: f("\x1B[32m", "\x1B[39m"),
			yellow: f("\x1B[33m", "\x1B[39m"),
			blue: f("\x1B[34m", "\x1B[39m"),
			magenta: f("\x1B[35m", "\x1B[39m"),
			cyan: f("\x1B[36m", "\x1B[39m"),
			white: f("\x1B[37m", "\x1B[39m"),
			gray: f("\x1B[90m", "\x1B[39m"),
			bgBlack: f("\x1B[40m", "\x1B[49m"),
			bgRed: f("\x1B[41m", "\x1B[49m"),
			bgGreen: f("\x1B[42m", "\x1B[49m"),
			bgYellow: f("\x1B[43m", "\x1B[49m"),
			bgBlue: f("\x1B[44m", "\x1B[49m"),
			bgMagenta: f("\x1B[45m", "\x1B[49m"),
			bgCyan: f("\x1B[46m", "\x1B[49m"),
			bgWhite: f("\x1B[47m", "\x1B[49m"),
			blackBright: f("\x1B[90m", "\x1B[39m"),
			redBright: f("\x1B[91m", "\x1B[39m"),
			greenBright: f("\x1B[92m", "\x1B[39m"),
			yellowBright: f("\x1B[93m", "\x1B[39m"),
			blueBright: f("\x1B[94m", "\x1B[39m"),
			magentaBright: f("\x1B[95m", "\x1B[39m"),
			cyanBright: f("\x1B[96m", "\x1B[39m"),
			whiteBright: f("\x1B[97m", "\x1B[39m"),
			bgBlackBright: f("\x1B[100m", "\x1B[49m"),
			bgRedBright: f("\x1B[101m", "\x1B[49m"),
			bgGreenBright: f("\x1B[102m", "\x1B[49m"),
			bgYellowBright: f("\x1B[103m", "\x1B[49m"),
			bgBlueBright: f("\x1B[104m", "\x1B[49m"),
			bgMagentaBright: f("\x1B[105m", "\x1B[49m"),
			bgCyanBright: f("\x1B[106m", "\x1B[49m"),
			bgWhiteBright: f("\x1B[107m", "\x1B[49m")
		};
	};
	module.exports = createColors();
	module.exports.createColors = createColors;
}));
// node_modules/ansi-regex/index.js
var import_picocolors = /* @__PURE__ */ __toESM(require_picocolors(), 1);
const ST = String.raw`(?:\u001B\u005C|\u009C)`;
const stringControls = String.raw`\u0018\u001A\u001B\u0080-\u009F`;
const osc = String.raw`(?:\u001B\]|\u009D)[^\u0007${stringControls}]*(?:\u0007|${ST})`;
const controlString = String.raw`(?:\u001B[PX^_k]|[\u0090\u0098\u009E\u009F])[^${stringControls}]*${ST}`;
const pattern = `${String.raw`\u001B\](?:P[\dA-Fa-f]{7}|R)(?:\u0007|${ST})?`}|${osc}|${controlString}|${String.raw`(?:\u001B\[|\u009B)[\u0030-\u003F]*[\u0020-\u002F]*[\u0040-\u007E]`}|${String.raw`\u001B(?:[\u0020-\u002F]+[\u0030-\u007E]|[\dA-PR-TZcf-oq-uy=><~|}])`}`;
function ansiRegex({ onlyFirst = false } = {}) {
	return new RegExp(pattern, onlyFirst ? void 0 : "g");
}
// node_modules/strip-ansi/index.js
const regex = ansiRegex();
function stripAnsi(string) {
	if (typeof string !== "string") throw new TypeError(`Expected a \`string\`, got \`${typeof string}\``);
	if (!string.includes("\x1B") && !string.includes("")) return string;
	return string.replace(regex, "");
}
const ambiguousRanges = [
	161,
	161,
	164,
	164,
	167,
	168,
	170,
	170,
	173,
	174,
	176,
	180,
	182,
	186,
	188,
	191,
	198,
	198,
	208,
	208,
	215,
	216,
	222,
	225,
	230,
	230,
	232,
	234,
	236,
	237,
	240,
	240,
	242,
	243,
	247,
	250,
	252,
	252,
	254,
	254,
	257,
	257,
	273,
	273,
	275,
	275,
	283,
	283,
	294,
	295,
	299,
	299,
	305,
	307,
	312,
	312,
	319,
	322,
	324,
	324,
	328,
	331,
	333,
	333,
	338,
	339,
	358,
	359,
	363,
	363,
	462,
	462,
	464,
	464,
	466,
	466,
	468,
	468,
	470,
	470,
	472,
	472,
	474,
	474,
	476,
	476,
	593,
	593,
	609,
	609,
	708,
	708,
	711,
	711,
	713,
	715,
	717,
	717,
	720,
	720,
	728,
	731,
	733,
	733,
	735,
	735,
	768,
	879,
	913,
	929,
	931,
	937,
	945,
	961,
	963,
	969,
	1025,
	1025,
	1040,
	1103,
	1105,
	1105,
	8208,
	8208,
	8211,
	8214,
	8216,
	8217,
	8220,
	8221,
	8224,
	8226,
	8228,
	8231,
	8240,
	8240,
	8242,
	8243,
	8245,
	8245,
	8251,
	8251,
	8254,
	8254,
	8308,
	8308,
	8319,
	8319,
	8321,
	8324,
	8364,
	8364,
	8451,
	8451,
	8453,
	8453,
	8457,
	8457,
	8467,
	8467,
	8470,
	8470,
	8481,
	8482,
	8486,
	8486,
	8491,
	8491,
	8531,
	8532,
	8539,
	8542,
	8544,
	8555,
	8560,
	8569,
	8585,
	8585,
	8592,
	8601,
	8632,
	8633,
	8658,
	8658,
	8660,
	8660,
	8679,
	8679,
	8704,
	8704,
	8706,
	8707,
	8711,
	8712,
	8715,
	8715,
	8719,
	8719,
	8721,
	8721,
	8725,
	8725,
	8730,
	8730,
	8733,
	8736,
	8739,
	8739,
	8741,
	8741,
	8743,
	8748,
	8750,
	8750,
	8756,
	8759,
	8764,
	8765,
	8776,
	8776,
	8780,
	8780,
	8786,
	8786,
	8800,
	8801,
	8804,
	8807,
	8810,
	8811,
	8814,
	8815,
	8834,
	8835,
	8838,
	8839,
	8853,
	8853,
	8857,
	8857,
	8869,
	8869,
	8895,
	8895,
	8978,
	8978,
	9312,
	9449,
	9451,
	9547,
	9552,
	9587,
	9600,
	9615,
	9618,
	9621,
	9632,
	9633,
	9635,
	9641,
	9650,
	9651,
	9654,
	9655,
	9660,
	9661,
	9664,
	9665,
	9670,
	9672,
	9675,
	9675,
	9678,
	9681,
	9698,
	9701,
	9711,
	9711,
	9733,
	9734,
	9737,
	9737,
	9742,
	9743,
	9756,
	9756,
	9758,
	9758,
	9792,
	9792,
	9794,
	9794,
	9824,
	9825,
	9827,
	9829,
	9831,
	9834,
	9836,
	9837,
	9839,
	9839,
	9886,
	9887,
	9919,
	9919,
	9926,
	9933,
	9935,
	9939,
	9941,
	9953,
	9955,
	9955,
	9960,
	9961,
	9963,
	9969,
	9972,
	9972,
	9974,
	9977,
	9979,
	9980,
	9982,
	9983,
	10045,
	10045,
	10102,
	10111,
	11094,
	11097,
	12872,
	12879,
	57344,
	63743,
	65024,
	65039,
	65533,
	65533,
	127232,
	127242,
	127248,
	127277,
	127280,
	127337,
	127344,
	127373,
	127375,
	127376,
	127387,
	127404,
	917760,
	917999,
	983040,
	1048573,
	1048576,
	1114109
];
const fullwidthRanges = [
	12288,
	12288,
	65281,
	65376,
	65504,
	65510
];
const wideRanges = [
	4352,
	4447,
	8986,
	8987,
	9001,
	9002,
	9193,
	9196,
	9200,
	9200,
	9203,
	9203,
	9725,
	9726,
	9748,
	9749,
	9776,
	9783,
	9800,
	9811,
	9855,
	9855,
	9866,
	9871,
	9875,
	9875,
	9889,
	9889,
	9898,
	9899,
	9917,
	9918,
	9924,
	9925,
	9934,
	9934,
	9940,
	9940,
	9962,
	9962,
	9970,
	9971,
	9973,
	9973,
	9978,
	9978,
	9981,
	9981,
	9989,
	9989,
	9994,
	9995,
	10024,
	10024,
	10060,
	10060,
	10062,
	10062,
	10067,
	10069,
	10071,
	10071,
	10133,
	10135,
	10160,
	10160,
	10175,
	10175,
	11035,
	11036,
	11088,
	11088,
	11093,
	11093,
	11904,
	11929,
	11931,
	12019,
	12032,
	12245,
	12272,
	12287,
	12289,
	12350,
	12353,
	12438,
	12441,
	12543,
	12549,
	12591,
	12593,
	12686,
	12688,
	12773,
	12783,
	12830,
	12832,
	12871,
	12880,
	42124,
	42128,
	42182,
	43360,
	43388,
	44032,
	55203,
	63744,
	64255,
	65040,
	65049,
	65072,
	65106,
	65108,
	65126,
	65128,
	65131,
	94176,
	94180,
	94192,
	94198,
	94208,
	101594,
	101631,
	101664,
	101760,
	101874,
	101888,
	102801,
	102816,
	102866,
	110576,
	110579,
	110581,
	110587,
	110589,
	110590,
	110592,
	110888,
	110898,
	110898,
	110928,
	110930,
	110933,
	110933,
	110948,
	110952,
	110960,
	111355,
	119552,
	119638,
	119648,
	119670,
	126980,
	126980,
	127183,
	127183,
	127374,
	127374,
	127377,
	127386,
	127406,
	127406,
	127488,
	127490,
	127504,
	127547,
	127552,
	127560,
	127568,
	127569,
	127584,
	127589,
	127744,
	127776,
	127789,
	127797,
	127799,
	127868,
	127870,
	127891,
	127904,
	127946,
	127951,
	127955,
	127968,
	127984,
	127988,
	127988,
	127992,
	128062,
	128064,
	128064,
	128066,
	128252,
	128255,
	128317,
	128331,
	128334,
	128336,
	128359,
	128378,
	128378,
	128405,
	128406,
	128420,
	128420,
	128507,
	128591,
	128640,
	128709,
	128716,
	128716,
	128720,
	128722,
	128725,
	128729,
	128732,
	128735,
	128747,
	128748,
	128756,
	128764,
	128986,
	128986,
	128992,
	129003,
	129008,
	129008,
	129292,
	129338,
	129340,
	129349,
	129351,
	129535,
	129648,
	129660,
	129664,
	129734,
	129736,
	129736,
	129740,
	129757,
	129759,
	129771,
	129775,
	129786,
	131072,
	196605,
	196608,
	262141
];
// node_modules/get-east-asian-width/utilities.js
/**
Binary search on a sorted flat array of [start, end] pairs.

@param {number[]} ranges - Flat array of inclusive [start, end] range pairs, e.g. [0, 5, 10, 20].
@param {number} codePoint - The value to search for.
@returns {boolean} Whether the value falls within any of the ranges.
*/
const isInRange = (ranges, codePoint) => {
	let low = 0;
	let high = Math.floor(ranges.length / 2) - 1;
	while (low <= high) {
		const mid = Math.floor((low + high) / 2);
		const i = mid * 2;
		if (codePoint < ranges[i]) high = mid - 1;
		else if (codePoint > ranges[i + 1]) low = mid + 1;
		else return true;
	}
	return false;
};
// node_modules/get-east-asian-width/lookup.js
const commonCjkCodePoint = 19968;
const [wideFastPathStart, wideFastPathEnd] = /* #__PURE__ */ findWideFastPathRange(wideRanges);
function findWideFastPathRange(ranges) {
	let fastPathStart = ranges[0];
	let fastPathEnd = ranges[1];
	for (let index = 0; index < ranges.length; index += 2) {
		const start = ranges[index];
		const end = ranges[index + 1];
		if (commonCjkCodePoint >= start && commonCjkCodePoint <= end) return [start, end];
		if (end - start > fastPathEnd - fastPathStart) {
			fastPathStart = start;
			fastPathEnd = end;
		}
	}
	return [fastPathStart, fastPathEnd];
}
const isAmbiguous = (codePoint) => {
	if (codePoint < 161 || codePoint > 1114109) return false;
	return isInRange(ambiguousRanges, codePoint);
};
const isFullwidth = (codePoint) => {
	if (codePoint < 12288 || codePoint > 65510) return false;
	return isInRange(fullwidthRanges, codePoint);
};
const isWide = (codePoint) => {
	if (codePoint >= wideFastPathStart && codePoint <= wideFastPathEnd) return true;
	if (codePoint < 4352 || codePoint > 262141) return false;
	return isInRange(wideRanges, codePoint);
};
// node_modules/get-east-asian-width/index.js
function validate(codePoint) {
	if (!Number.isSafeInteger(codePoint)) throw new TypeError(`Expected a code point, got \`${typeof codePoint}\`.`);
}
function eastAsianWidth(codePoint, { ambiguousAsWide = false } = {}) {
	validate(codePoint);
	if (isFullwidth(codePoint) || isWide(codePoint) || ambiguousAsWide && isAmbiguous(codePoint)) return 2;
	return 1;
}
// node_modules/string-width/index.js
/**
Logic:
- Segment graphemes to match how terminals render clusters.
- Width rules:
1. Skip non-printing clusters (Default_Ignorable, Control, Format except spacing prepended concatenation marks like ARABIC NUMBER SIGN, pure nonspacing/enclosing Mark). Tabs are ignored by design. Lone surrogates are measured as U+FFFD, which is how they are written out.
2. Clusters starting with an RGI emoji (\p{RGI_Emoji}), regional indicators, or a digit/#/* with VS16 are double-width, even with trailing extenders (e.g., a dangling ZWJ, an extra variation selector, or a spacing mark). Only a stray emoji modifier adds its own swatch width.
A wide BMP emoji followed by VS15 (text presentation) is one column; anything after the VS15 is ignored.
3. Minimally-qualified emoji ZWJ sequences (2+ Extended_Pictographic) are double-width, except that a stray emoji modifier after the sequence adds its own swatch width. An unqualified keycap (no VS16) is text, so it uses the width of its base.
4. A cluster starting with Hangul (jamo or a precomposed syllable) is one syllable block with the width of its first code point (plus stray emoji modifiers), as in iTerm, Ghostty, and kitty.
5. Otherwise sum the East Asian Width of every visible code point in the cluster: the base plus trailing spacing marks (including Thai/Lao AM), stray emoji modifiers, Indic conjunct consonants, and halfwidth dakuten/handakuten. Nothing after a ZWJ is counted.
6. Spacing prepended concatenation marks (e.g., ARABIC NUMBER SIGN before digits) are one column each, unless the following glyph is wide (East Asian Wide or emoji, but not in VS15 text style), which takes them into its own cell.
*/
const segmenter = new Intl.Segmenter();
const nonAsciiOrControlRegex = /[^\u{20}-\u{7E}]/v;
const prependedConcatenationMarks = String.raw`\u{600}-\u{605}\u{6DD}\u{890}\u{891}\u{8E2}\u{110BD}\u{110CD}`;
const prependedConcatenationMarksRegex = new RegExp(`^[${prependedConcatenationMarks}]+`, "v");
const visibleCharacterRegex = new RegExp(String.raw`[^\p{Default_Ignorable_Code_Point}\p{Control}\p{Enclosing_Mark}\p{Nonspacing_Mark}[\p{Format}--[${prependedConcatenationMarks}]]]`, "v");
const emojiPrefixRegex = /^(?:\p{RGI_Emoji}|\p{Regional_Indicator}{1,2}|[\d#*]\u{FE0F})/v;
const textPresentationEmojiRegex = /^[\p{Emoji_Presentation}--[\u{10000}-\u{10FFFF}]]\u{FE0E}/v;
function strayEmojiModifierCount(string, fromIndex) {
	if (fromIndex >= string.length) return 0;
	const modifierRegex = /(?<![\p{Emoji_Modifier_Base}\u{200D}])\p{Emoji_Modifier}/gv;
	modifierRegex.lastIndex = fromIndex;
	let count = 0;
	while (modifierRegex.test(string)) count++;
	return count;
}
const emojiZwjSequenceRegex = /\u{200D}\p{Extended_Pictographic}/v;
function baseVisible(segment) {
	const index = segment.search(visibleCharacterRegex);
	return index === -1 ? void 0 : segment.slice(index);
}
function isHangul(codePoint) {
	return codePoint >= 4352 && codePoint <= 4607 || codePoint >= 43360 && codePoint <= 43388 || codePoint >= 44032 && codePoint <= 55203 || codePoint >= 55216 && codePoint <= 55238 || codePoint >= 55243 && codePoint <= 55291;
}
function visibleCodePointsWidth(visibleSegment, eastAsianWidthOptions) {
	let width = 0;
	for (const character of visibleSegment) {
		if (character === "‍") break;
		if (visibleCharacterRegex.test(character)) width += eastAsianWidth(character.codePointAt(0), eastAsianWidthOptions);
	}
	return width;
}
function clusterWidth(segment, eastAsianWidthOptions) {
	const firstCodePoint = segment.codePointAt(0);
	const marks = firstCodePoint === 69821 || firstCodePoint === 69837 || firstCodePoint >= 1536 && firstCodePoint <= 2303 ? prependedConcatenationMarksRegex.exec(segment) : void 0;
	if (marks) {
		const rest = segment.slice(marks[0].length);
		const restWidth = clusterWidth(rest, eastAsianWidthOptions);
		const visibleRest = baseVisible(rest);
		return restWidth >= 2 && (eastAsianWidth(visibleRest.codePointAt(0), eastAsianWidthOptions) === 2 || emojiPrefixRegex.test(visibleRest) || emojiZwjSequenceRegex.test(visibleRest)) ? restWidth : [...marks[0]].length + restWidth;
	}
	const visibleSegment = baseVisible(segment);
	if (visibleSegment === void 0) return 0;
	if (isHangul(firstCodePoint)) return eastAsianWidth(firstCodePoint, eastAsianWidthOptions) + strayEmojiModifierCount(segment, 1) * 2;
	if (textPresentationEmojiRegex.test(visibleSegment)) return 1;
	const emoji = emojiPrefixRegex.exec(visibleSegment);
	if (emoji) return 2 + strayEmojiModifierCount(visibleSegment, emoji[0].length) * 2;
	const zwjSequence = emojiZwjSequenceRegex.exec(visibleSegment);
	return zwjSequence ? 2 + strayEmojiModifierCount(visibleSegment, zwjSequence.index + zwjSequence[0].length) * 2 : visibleCodePointsWidth(visibleSegment, eastAsianWidthOptions);
}
function unicodeWidth(string, ambiguousIsNarrow) {
	let width = 0;
	const firstNonAsciiIndex = string.search(nonAsciiOrControlRegex);
	if (firstNonAsciiIndex > 1) {
		width = firstNonAsciiIndex - 1;
		string = string.slice(width);
	}
	let suffixStart = string.length;
	while (suffixStart > 0) {
		const codePoint = string.codePointAt(suffixStart - 1);
		if (codePoint < 32 || codePoint > 126) break;
		suffixStart--;
	}
	if (suffixStart + 1 < string.length) {
		width += string.length - suffixStart - 1;
		string = string.slice(0, suffixStart + 1);
	}
	if (!/[^\u{20}-\u{7E}\u{4E00}-\u{9FFF}\u{AC00}-\u{D7A3}]/v.test(string)) return width + string.length + string.replaceAll(/[\u{20}-\u{7E}]/gv, "").length;
	string = string.toWellFormed();
	string = string.replaceAll(/(?<=[\u{16D63}-\u{16D6A}])[\u{16D63}-\u{16D6A}]+/gv, "");
	const eastAsianWidthOptions = { ambiguousAsWide: !ambiguousIsNarrow };
	for (const { segment } of segmenter.segment(string)) {
		if (segment.length === 1) {
			if (visibleCharacterRegex.test(segment)) width += eastAsianWidth(segment.codePointAt(0), eastAsianWidthOptions);
			continue;
		}
		width += clusterWidth(segment, eastAsianWidthOptions);
	}
	return width;
}
function stringWidth(input, options = {}) {
	if (typeof input !== "string" || input.length === 0) return 0;
	const { ambiguousIsNarrow = true, countAnsiEscapeCodes = false } = options;
	let string = input;
	if (!countAnsiEscapeCodes && (string.includes("\x1B") || string.includes(""))) string = stripAnsi(string);
	return nonAsciiOrControlRegex.test(string) ? unicodeWidth(string, ambiguousIsNarrow) : string.length;
}
// src/report/terminal.ts
/** Narrower than this, a column of prose is a column of fragments. */
const NARROWEST_COLUMN = 18;
/** Up to here a path or an id is kept whole, so that it can be copied. */
const LONGEST_WHOLE_WORD = 40;
const GAP = "  ";
/** Blocks as text of at most `columns` characters a line, lines to copy excepted. */
function terminalOf(blocks, { color, columns }) {
	const colors = import_picocolors.default.createColors(color);
	return blocks.map((block) => blockLines(block, colors, Math.max(20, columns)).join("\n")).join("\n\n");
}
function blockLines(block, colors, columns) {
	switch (block.kind) {
		case "heading": return wrap(block.content, {
			...plain(colors),
			text: colors.bold
		}, columns).map(paint);
		case "paragraph":
		case "small": return wrap(block.content, plain(colors), columns).map(paint);
		case "listing": return block.text.split("\n").map((line) => `  ${escapeTerminal(line)}`);
		case "table": return tableLines(block, colors, columns);
		case "fold": {
			const title = wrap(block.summary, {
				...plain(colors),
				text: colors.dim
			}, columns).map(paint);
			const inside = block.blocks.flatMap((inner, index) => {
				const lines = blockLines(inner, colors, columns - 2).map((line) => `  ${line}`);
				return index === 0 ? lines : ["", ...lines];
			});
			return [...title, ...inside];
		}
	}
}
function plain(colors) {
	return {
		text: (text) => text,
		code: colors.cyan,
		strong: colors.bold
	};
}
function tableLines(table, colors, columns) {
	const rows = [table.header, ...table.rows];
	const theme = plain(colors);
	const widths = fitColumns(table.header.map((_, index) => Math.max(...rows.map((row) => width(row[index] ?? [], theme)))), table.header.map((_, index) => Math.max(...rows.map((row) => longestWord(row[index] ?? [], theme)))).map((word) => Math.max(NARROWEST_COLUMN, Math.min(LONGEST_WHOLE_WORD, word))), columns);
	if (widths === void 0) return stackedLines(table, colors, columns);
	return rows.flatMap((row, rowIndex) => {
		const rowTheme = rowIndex === 0 ? {
			...theme,
			text: colors.dim,
			code: colors.dim
		} : theme;
		const cells = row.map((cell, index) => wrap(cell, rowTheme, widths[index]));
		const height = Math.max(1, ...cells.map((lines) => lines.length));
		return Array.from({ length: height }, (_, line) => {
			return cells.map((lines, index) => pad(lines[line] ?? [], widths[index], table.align[index] ?? "l")).join(GAP).trimEnd();
		});
	});
}
/** Column widths that fit: of the first and the last column, the wider gives way first. `undefined` where that is not enough. */
function fitColumns(natural, least, columns) {
	const widths = [...natural];
	const widestFirst = [0, widths.length - 1].sort((a, b) => natural[b] - natural[a]);
	for (const index of widestFirst) {
		const excess = widths.reduce((sum, width) => sum + width, 2 * (widths.length - 1)) - columns;
		if (excess <= 0) return widths;
		widths[index] = Math.max(Math.min(least[index], widths[index]), widths[index] - excess);
	}
	return widths.reduce((sum, width) => sum + width, 2 * (widths.length - 1)) <= columns ? widths : void 0;
}
/** Each row as a short list: for tables with a sentence in a cell. */
function stackedLines(table, colors, columns) {
	const theme = plain(colors);
	return table.rows.flatMap((row) => {
		return row.flatMap((cell, index) => {
			if (cell.length === 0) return [];
			const header = table.header[index] ?? [];
			const label = index === 0 || header.length === 0 ? [] : [...header, {
				kind: "text",
				text: ": "
			}];
			const indent = index === 0 ? "- " : "    ";
			return linesWithCommands([...label, ...cell], theme, columns - indent.length).map((line, lineIndex) => {
				return `${lineIndex === 0 ? indent : " ".repeat(indent.length)}${paint(line)}`;
			});
		});
	});
}
/** Commands stand on lines of their own, broken as a shell reads them, so that they can be copied. */
function linesWithCommands(content, theme, columns) {
	const at = content.findIndex((span) => span.kind === "code" && span.text.startsWith("git "));
	const command = content[at];
	if (command?.kind !== "code") return wrap(content, theme, columns);
	return [
		...wrap(content.slice(0, at), theme, columns),
		...commandLines(escapeTerminal(command.text), columns).map((text) => [{
			text,
			style: theme.code
		}]),
		...linesWithCommands(afterwards(content.slice(at + 1)), theme, columns)
	];
}
/** No line begins with a comma. */
function afterwards([first, ...rest]) {
	if (first?.kind !== "text") return first === void 0 ? [] : [first, ...rest];
	return [{
		...first,
		text: first.text.replace(/^[,;] /, "")
	}, ...rest];
}
/** Never broken inside quotes: a word that is longer than a line stays whole. */
function commandLines(command, columns) {
	const lines = [];
	for (const [word] of command.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)) {
		const line = lines.at(-1);
		if (line !== void 0 && word !== "&&" && stringWidth(`${line} ${word} \\`) <= columns) lines.splice(-1, 1, `${line} ${word}`);
		else lines.push(line === void 0 ? word : `  ${word}`);
	}
	return lines.map((line, index) => index === lines.length - 1 ? line : `${line} \\`);
}
function wrap(content, theme, columns) {
	const lines = [];
	let line = [];
	let used = 0;
	for (const word of wordsOf$1(content, theme).flatMap((word) => splitLong(word, columns))) {
		const length = lengthOf(word);
		if (used > 0 && used + 1 + length > columns) {
			lines.push(line);
			line = [];
			used = 0;
		}
		const space = used > 0 ? [{
			text: " ",
			style: theme.text
		}] : [];
		line.push(...space, ...word);
		used += space.length + length;
	}
	return line.length === 0 ? lines : [...lines, line];
}
function wordsOf$1(content, theme) {
	const words = [[]];
	for (const { text, style } of content.flatMap((span) => piecesOf(span, theme))) text.split(/ (?!%)/).forEach((part, index) => {
		if (index > 0) words.push([]);
		if (part !== "") words.at(-1).push({
			text: part,
			style
		});
	});
	return words.filter((word) => word.length > 0);
}
function piecesOf(span, theme) {
	switch (span.kind) {
		case "text": return [{
			text: span.text,
			style: theme.text
		}];
		case "outside": return [{
			text: escapeTerminal(span.text),
			style: theme.text
		}];
		case "code": return [{
			text: escapeTerminal(span.text),
			style: theme.code
		}];
		case "strong": return span.content.flatMap((inner) => piecesOf(inner, {
			...theme,
			text: theme.strong
		}));
		case "link": return span.label.flatMap((inner) => piecesOf(inner, theme));
	}
}
/** A path longer than a line is broken where the line ends. */
function splitLong(word, columns) {
	if (lengthOf(word) <= columns) return [word];
	const parts = [[]];
	let used = 0;
	for (const character of word.flatMap(({ text, style }) => [...text].map((each) => ({
		text: each,
		style
	})))) {
		const taken = lengthOf([character]);
		if (used + taken > columns) {
			parts.push([]);
			used = 0;
		}
		parts.at(-1).push(character);
		used += taken;
	}
	return parts;
}
function width(content, theme) {
	const words = wordsOf$1(content, theme);
	return words.reduce((sum, word) => sum + lengthOf(word), Math.max(0, words.length - 1));
}
function longestWord(content, theme) {
	return Math.max(0, ...wordsOf$1(content, theme).map(lengthOf));
}
function lengthOf(pieces) {
	return pieces.reduce((sum, { text }) => sum + stringWidth(text), 0);
}
function pad(line, columns, align) {
	const space = " ".repeat(Math.max(0, columns - lengthOf(line)));
	return align === "r" ? `${space}${paint(line)}` : `${paint(line)}${space}`;
}
function paint(line) {
	return line.map(({ text, style }) => style(text)).join("");
}
// src/report/render-alternatives.ts
const MAX_ALTERNATIVES$2 = 3;
/** Alternatives to one model outside a review, as Markdown. */
function renderAlternativesMarkdown(model, conditions) {
	return markdownOf(blocksOf$1(model, conditions));
}
/** Alternatives to one model outside a review, for a terminal. */
function renderAlternativesTerminal(model, conditions, options) {
	return terminalOf(blocksOf$1(model, conditions), options);
}
function blocksOf$1(model, conditions) {
	const telling = {
		context: {},
		surface: "terminal"
	};
	return [
		{
			kind: "heading",
			level: 3,
			content: headline(model, conditions)
		},
		...paragraphOf([profileLine(model)]),
		...alternativesTable(model, telling),
		...alternativeBars(model, telling),
		...batchTip(model, telling),
		...alternativeNotes(model),
		...profileDetails(model, telling),
		paragraph(say`Meter: ${conditions.meter.name} (${sayMeterKind(conditions.meter)}): ${conditions.meter.description}. ${conditions.device}; ${conditions.runtime}; provider ${conditions.provider}; windows of ${formatMs(conditions.windowMs)}; threads: ${formatNumber(conditions.threads)}.`)
	];
}
function alternativesTable(model, telling) {
	const shown = measuredAlternatives(model).slice(0, MAX_ALTERNATIVES$2);
	const [first] = shown;
	if (first === void 0) return [paragraph(say`No alternative uses less energy and gives the same outputs.`)];
	return [{
		kind: "table",
		header: [
			say`alternative`,
			say`energy vs. ${first.comparedWith}`,
			say`outputs`,
			say`latency`,
			say`how`
		],
		align: [
			"l",
			"r",
			"l",
			"r",
			"l"
		],
		rows: shown.map((alternative) => [
			[strong(alternativeName(alternative))],
			say`${changeInWords(alternativeChange(alternative, model))}`,
			outputWords(alternative, model, telling),
			say`${formatMs(alternative.latencyMs)}`,
			alternativeStep(alternative, model, telling)
		])
	}];
}
function headline(model, conditions) {
	const { head } = model;
	if (head === void 0) return [named(model.model)];
	const change = energyChange(model);
	const against = change === void 0 ? nothing : say`, ${changeInWords(change)} vs. base`;
	const energy = say`${about(conditions)}${headEnergy(head.whPer1000, model)}`;
	return say`${named(model.model)} uses ${energy} per 1,000 ${pluralOf(queryNoun(model))}${against}`;
}
// src/report/doubts.ts
/** What stands above figures that nobody vouches for: why the check fails whatever they are, and the two ways on. */
function doubtsOf(telling) {
	const { doubts = [] } = telling.context;
	if (doubts.length === 0) return [];
	const reasons = join(doubts.map((reason) => say`${reason}`), "; ");
	if (!isUnverified(telling)) return [paragraph(say`Accepted although the figures are unverified: ${reasons}.`)];
	return [paragraph(say`${strong(say`Unverified:`)} ${reasons}. So the figures below may be wrong, and the check fails whatever they are.`), {
		kind: "table",
		header: [
			say`choice`,
			say`how`,
			say`check afterwards`
		],
		align: [
			"l",
			"l",
			"l"
		],
		rows: [[
			say`${strong(say`Leave the workflow as it is`)} (suggested: then the figures count)`,
			undoStep(telling),
			say`measured after the push${byTheseFigures(telling)}`
		], [
			say`Vouch for the run`,
			vouchStep(telling),
			say`${vouched(telling)}`
		]]
	}];
}
function undoStep({ review, context: { workflowFile } }) {
	if (workflowFile === void 0) return say`undo the change of the workflow, push`;
	return say`${code(checkoutCommand(review, [workflowFile], { message: "Leave the workflow as it is" }))}; if the workflow has to change, do that in a pull request of its own`;
}
/** What the check will probably say once the run is verified. */
function byTheseFigures({ review }) {
	const held = review.models.filter((model) => blocks(standingOf(model)));
	if (held.length === 0) return say`; by these figures it will pass`;
	const [first] = held;
	return say`; by these figures ${held.length === 1 ? say`${named(first.model)}` : say`${String(held.length)} changes`} will still fail, until changed or accepted`;
}
function vouchStep({ context }) {
	return context.commands === true ? say`someone with write access reads the change of the workflow, looks at the figures below, and comments ${code("/energy accept <reason>")}` : say`a maintainer reads the change of the workflow and merges without this check`;
}
function vouched({ context }) {
	return context.commands === true ? "✅ at once for the whole check, for this commit alone" : "stays ❌";
}
// src/report/unseen.ts
/** Files that are named; the rest is counted. */
const MOST_FILES = 3;
const REASONS = {
	"too-large": "over 1 MiB",
	binary: "not text",
	"too-many-values": "too many values to read all"
};
/** Files, and names. */
function unseenWords({ unread, namesLeftOut }) {
	if (unread === void 0) return namesLeftOut === void 0 ? void 0 : leftOutWords(namesLeftOut);
	const words = unreadWords(unread);
	return namesLeftOut === void 0 ? words : say`${words} ${leftOutWords(namesLeftOut)}`;
}
/** "Model names were not looked for in `a.json` (over 1 MiB) and 2 more files." */
function unreadWords({ count, files }) {
	const told = files.slice(0, MOST_FILES).map(({ path, reason }) => say`${code(path)} (${REASONS[reason]})`);
	const rest = count - told.length;
	const more = rest > 0 ? [say`${formatCount(rest)} more ${rest === 1 ? "file" : "files"}`] : [];
	return say`Model names were not looked for in ${list([...told, ...more])}.`;
}
function leftOutWords(count) {
	return say`${formatCount(count)} more ${count === 1 ? "name or setting changes" : "names and settings change"}, which this review leaves out.`;
}
// src/report/fine-print.ts
/** What stands around the changes: what to do first, how to set or lift a limit, and the small last line. */
/** More entries than this are not pasted by hand; the comment stays readable. */
const MAX_WAIVERS = 10;
/** Sentences on the figures, each of which stands once. */
function figureNotes(models, telling) {
	const published = models.filter((model) => isNamed(model) && model.evidence.kind === "published");
	const warns = published.some(({ findings }) => findings.some(({ status, enforcement }) => status === "over" && enforcement === "warn"));
	const isRough = !isUnverified(telling) && telling.review.conditions.meter.kind === "cpu-time" && models.some(({ comparison }) => comparison !== void 0);
	const age = published.map((model) => ageWords(ratedRow(model) ?? {})).find((words) => words !== void 0);
	const estimated = models.some(({ evidence: { kind, verdict } }) => kind === "estimated" && verdict !== "inconclusive");
	return paragraphOf([
		warns ? say`Published ratings only warn, unless ${code("evidence.block")} in ${policyFile(telling)} lists ${code("published")}.` : void 0,
		models.some(isReportedWarning) ? say`Results of your own job only warn, unless ${code("evidence.block")} in ${policyFile(telling)} lists ${code("reported")}.` : void 0,
		isRough ? say`Amounts measured here are rough; go by the percentages.` : void 0,
		models.some(isWithoutYear) ? say`For figures per year, set ${code("volume")} in ${policyFile(telling)}.` : void 0,
		age === void 0 ? void 0 : say`${age}`,
		estimated ? say`Estimates from size follow open models whose energy is known; they are wide where a maker doesn’t publish the size. Reasoning tokens come on top.` : void 0,
		unseenWords(telling.review)
	]);
}
/** Over a limit by the author's own figures, and not blocking for that. */
function isReportedWarning({ reported, findings }) {
	return reported !== void 0 && findings.some(({ status, enforcement, observed }) => status === "over" && enforcement === "warn" && observed?.basis === "reported");
}
/** A measured change whose volume isn't known. */
function isWithoutYear(model) {
	return matters(model) && energyComparison(model)?.verdict === "higher" && model.yearly === void 0;
}
/** The policy's own words to whoever has a finding. */
function policyMessage(models, telling) {
	const { message } = telling.review.policy;
	const concerns = models.some(({ findings }) => findings.some(({ status }) => CONCERNING.has(status)));
	return message === void 0 || !concerns ? [] : [paragraph(say`${policyFile(telling)} says: ${message}`)];
}
const CONCERNING = /* @__PURE__ */ new Set([
	"over",
	"unjudged",
	"inconclusive"
]);
/** Where no policy was found: nothing blocks, and here is what would. */
function policyOffer(telling) {
	if (telling.review.policy.state !== "none") return [];
	const listing = {
		kind: "listing",
		language: "yaml",
		text: MINIMAL_POLICY.trimEnd()
	};
	const where = policyPlace(telling);
	if (telling.surface === "terminal") return [paragraph(say`Nothing blocks: no policy sets a limit. These three lines in ${where} would set one:`), listing];
	return [{
		kind: "fold",
		summary: say`Nothing blocks: no policy sets a limit yet. Three lines in ${where} would`,
		blocks: [listing]
	}];
}
/** Lines to paste into the policy: for what couldn't be measured, and waivers where no command accepts what blocks. */
function policyLines(models, telling) {
	return [...unmeasuredLines(models, telling), ...waiverLines(models, telling)];
}
function unmeasuredLines(models, telling) {
	const failed = models.filter((model) => {
		const isUnjudged = model.findings.some(({ status }) => status === "unjudged");
		return model.error !== void 0 && isUnjudged && !isBroken(model) && model.reported === void 0;
	});
	if (failed.length === 0) return [];
	const entries = failed.slice(0, MAX_WAIVERS).flatMap(({ model }) => [`  - path: ${yamlString(model)}`, "    unmeasured: \"why it can’t be measured\""]);
	return linesToPaste(say`Lines that leave it unmeasured, for ${policyPlace(telling)}`, ["models:", ...entries], telling);
}
function linesToPaste(summary, lines, { surface }) {
	const listing = {
		kind: "listing",
		language: "yaml",
		text: lines.join("\n")
	};
	return surface === "terminal" ? [paragraph(say`${summary}:`), listing] : [{
		kind: "fold",
		summary,
		blocks: [listing]
	}];
}
function waiverLines(models, telling) {
	const blocking = models.filter((model) => blocks(standingOf(model)));
	if (blocking.length === 0 || telling.context.commands === true || telling.context.acceptance !== void 0) return [];
	return linesToPaste(say`Lines for a waiver in ${policyPlace(telling)}`, waiversOf(blocking), telling);
}
function waiversOf(blocking) {
	const entries = blocking.slice(0, MAX_WAIVERS).flatMap(({ model }) => [
		`  - model: ${yamlString(model)}`,
		"    until: YYYY-MM-DD # the last day that it holds",
		"    reason: \"…\"",
		"    by: \"@who-decides\""
	]);
	const rest = blocking.length - MAX_WAIVERS;
	return [
		"waivers:",
		...entries,
		...rest > 0 ? [`  # and likewise for ${rest} more models`] : []
	];
}
/**
* A double-quoted YAML scalar: JSON's escapes are a subset of YAML's. What a reader cannot see is escaped too, and so are the
* spaces of a name that could be a sentence.
*/
function yamlString(text) {
	const escaped = oneWord(text) === text ? UNSEEN : UNSEEN_OR_SPACE;
	return JSON.stringify(text).replace(escaped, (character) => {
		return `\\U${character.codePointAt(0).toString(16).padStart(8, "0")}`;
	});
}
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;
const UNSEEN_OR_SPACE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Z}]/gu;
/** Tool, commits, how to measure again, how to silence it, and how to say that it is wrong. */
function lastLine(telling) {
	const { review, context, surface } = telling;
	if (surface === "terminal") return [];
	const commits = say`compares ${commitLink(context.repositoryUrl, review.head.sha)} with ${commitLink(context.repositoryUrl, review.base.mergeBase)} on ${baseBranch(telling)}`;
	const silence = webAddress(context.policyEditUrl);
	return [{
		kind: "small",
		content: join([
			say`${review.conditions.tool}`,
			commits,
			againWords(telling),
			silence === void 0 ? void 0 : say`mute a model with ${link([code("nudge.quiet")], silence)}`,
			wrongFigureLink(context.toolUrl, aboutOf(review))
		], " · ")
	}];
}
function againWords({ context }) {
	return say`to measure again, push or ${context.commands === true ? [code("/energy rerun")] : link(say`run it again`, webAddress(context.runUrl))}`;
}
/** What a report of a wrong figure starts with. */
function aboutOf({ models, conditions }) {
	const [worst] = models;
	return worst === void 0 ? conditions.tool : `${worst.evidence.kind} ${oneWord(worst.model)}`.slice(0, 200);
}
/** What has to be done before the change is deployed, of all names. */
function beforeDeploying(models, telling) {
	const steps = models.flatMap((model) => {
		const [first, ...rest] = model.alsoChanges ?? [];
		if (first === void 0) return [];
		const facts = [first, ...rest].flatMap(({ aspect, base, head }) => base === void 0 || head === void 0 || aspect === "prefixes" ? [] : [say`${ASPECTS[aspect]} ${base} → ${head}`]);
		const todo = [...new Set([first, ...rest].map(({ step }) => step))];
		const about = join([placeLink(model, telling), ...facts], ", ");
		const what = about.length === 0 ? say`${named(model.model)}` : say`${named(model.model)} (${about})`;
		return [say`${strong(say`Before you deploy`)} ${what}: ${todo.join(" ")}`];
	});
	if (steps.length === 0) return [];
	const more = steps.length > MAX_STEPS ? [say`${String(steps.length - MAX_STEPS)} more changes need work, too.`] : [];
	return [...steps.slice(0, MAX_STEPS), ...more].map(paragraph);
}
const MAX_STEPS = 3;
const ASPECTS = {
	dimensions: "dimensions",
	prefixes: "prefixes",
	tokenizer: "tokenizer",
	context: "context",
	languages: "languages",
	licence: "licence",
	purpose: "purpose"
};
// src/report/alternatives-chart.ts
/** Points stay clear of the edges: their names stand below them, and the words of a half above. */
const [LEFT, RIGHT, BOTTOM, TOP] = [
	.08,
	.92,
	.12,
	.88
];
/** Nearer than this, names are drawn over one another. */
const NEAR = {
	x: .06,
	y: .05
};
/** Differences below a tenth are drawn as small as they are, in energy and in outputs. */
const LEAST_REACH = Math.log(1.1);
const LEAST_LOSS = .1;
/** An untrusted ratio may be anything; what is beyond is drawn at the edge. */
const MOST_FACTOR = 1e3;
/** Nothing where charts are not drawn, or where no alternative has outputs to compare. */
function alternativesChart(model, telling) {
	if (telling.context.charts !== true || model.head === void 0) return [];
	const alternatives = measuredAlternatives(model).filter(hasFidelity).map((alternative, index) => ({
		alternative,
		mark: String.fromCharCode(65 + index)
	}));
	if (alternatives.length === 0) return [];
	const head = {
		mark: headName(telling),
		ratio: model.comparison?.ratio.estimate ?? 1,
		loss: 0
	};
	const drawn = alternatives.map(({ alternative, mark }) => ({
		mark,
		ratio: alternative.ratio.estimate,
		loss: lossOf(alternative)
	}));
	const against = model.comparison === void 0 ? headName(telling) : "base";
	const legend = alternatives.map(({ alternative, mark }) => {
		return say`${strong(say`${mark}`)}: ${alternativeName(alternative)}, ${changeInWords(alternativeChange(alternative, model))}`;
	});
	return [{
		kind: "listing",
		language: "mermaid",
		text: chartOf([head, ...drawn], {
			budget: ratioLimit(model, "increase"),
			against
		})
	}, paragraph(say`Energy against ${against}, and how far outputs are from those of ${head.mark}. ${join(legend, "; ")}.`)];
}
function hasFidelity(alternative) {
	return alternative.fidelity !== void 0;
}
function lossOf({ fidelity }) {
	return clamp(1 - closeness(fidelity), 0, 1);
}
function chartOf(drawn, { budget, against }) {
	const mostLoss = Math.max(LEAST_LOSS, ...drawn.map(({ loss }) => loss));
	const [over, within] = budget === void 0 ? [`more than ${against}`, `less than ${against}`] : [`over ${formatRatioLimit(budget)}`, `within ${formatRatioLimit(budget)}`];
	return [
		"quadrantChart",
		"    x-axis \"less energy\" --> \"more energy\"",
		`    y-axis "outputs ${(100 * mostLoss).toFixed(0)}% off" --> "same outputs"`,
		`    quadrant-1 "${over}"`,
		`    quadrant-2 "${within}"`,
		...withoutOverlap(pointsOf(drawn, budget ?? 1, mostLoss)).map(({ mark, x, y }) => `    "${mark}": [${x.toFixed(3)}, ${y.toFixed(3)}]`)
	].join("\n");
}
/** Half the energy is as far from the middle as twice the energy. */
function pointsOf(drawn, middle, mostLoss) {
	const distances = drawn.map(({ ratio }) => Math.log(clamp(ratio / middle, 1 / MOST_FACTOR, MOST_FACTOR)));
	const reach = Math.max(LEAST_REACH, ...distances.map(Math.abs));
	return drawn.map(({ mark, loss }, index) => ({
		mark,
		x: (LEFT + RIGHT) / 2 + (RIGHT - LEFT) / 2 * (distances[index] / reach),
		y: TOP - (TOP - BOTTOM) * (loss / mostLoss)
	}));
}
/** Points whose names would be drawn over one another become one: `A, B`. */
function withoutOverlap(points) {
	const placed = [];
	for (const point of points) {
		const near = placed.findIndex(({ x, y }) => Math.abs(x - point.x) < NEAR.x && Math.abs(y - point.y) < NEAR.y);
		const other = placed[near];
		if (other === void 0) placed.push(point);
		else placed[near] = {
			...other,
			mark: `${other.mark}, ${point.mark}`
		};
	}
	return placed;
}
function clamp(value, least, most) {
	return Math.min(most, Math.max(least, value));
}
// src/report/task-queries.ts
/** What is said of a task's queries: how they were made, where their energy goes, and what is published for the task. */
/** `0.010 + 0.12 + 0.08 Wh`, the phases of a query in their order. */
function phasesInWords({ task }) {
	if (task === void 0 || task.phases.length < 2) return void 0;
	return say`${formatWhRow(task.phases.map((phase) => phase.whPer1000)).map((figure, index) => `${task.phases[index].name} ${figure}`).join(", ")}`;
}
/** How large a query is: `157 tokens`, `369 tokens in and 10 out`, `8 s of sound`. */
function sizeInWords({ task }) {
	const { inputTokensPerQuery: tokensIn, outputTokensPerQuery: tokensOut, secondsOfAudioPerQuery: seconds } = task ?? {};
	return [
		...tokensIn === void 0 ? [] : [`${formatNumber(tokensIn)} tokens${tokensOut === void 0 ? "" : " in"}`],
		...tokensOut === void 0 ? [] : [`${formatNumber(tokensOut)}${tokensIn === void 0 ? " tokens" : ""} out`],
		...seconds === void 0 ? [] : [`${formatNumber(seconds)} s of sound`]
	].join(" and ");
}
/** What a query was, in one sentence; nothing where tensors were fed. */
function querySentence(model) {
	const measurement = model.head ?? model.base;
	if (measurement?.task === void 0) return void 0;
	const { task, inputs } = measurement;
	const size = sizeInWords(measurement);
	const origin = inputs.synthetic ? say`synthetic queries${inputs.seed === void 0 ? "" : `, seed ${inputs.seed}`}` : say`queries from your own file, SHA-256 ${code(inputs.fileSha256?.slice(0, 12) ?? "not known")}`;
	return say`A query is one ${inputs.query} for ${task.id.replaceAll("_", " ")}${size === "" ? "" : `, ${size} on average`} (${origin}), run whole through ${task.runner}.`;
}
/** Where the task's published models lie, for a model that has no row of its own. */
function taskRangeSentence(model) {
	const { taskRange: range } = model;
	if (range === void 0 || model.sourceRating !== void 0 || ratingPair(model).head !== void 0) return void 0;
	return say`Published range of ${range.task.replaceAll("_", " ")}: ${formatWh(range.lowest)} to ${formatWh(range.highest)} per 1,000 ${pluralOf(queryNoun(model))} (${leaderboardLink()}, ${String(range.models)} models, ${range.snapshot.hardware}, ${range.snapshot.date}; other hardware and runtime).`;
}
// src/report/figures-table.ts
/** Folded: the amounts of both sides. Those of head are base × the measured change, so that a reader who divides finds the same. */
/** Below one per cent, a file's size is metadata. */
const SIZE_WORTH_SAYING = .01;
/** The table, or nothing where there is no figure. With one side only, its columns are that side's. */
function figuresTable(model, telling) {
	const rating = ratingRow(model);
	const measured = [
		energyRow,
		phasesRow,
		tokensRow,
		latencyRow,
		qualityRow,
		sizeRow
	].flatMap((row) => row(model, telling) ?? []);
	if (telling.surface === "terminal") return [...tableOf(measured, telling), ...rating.map(ratingParagraph)];
	return tableOf([...measured, ...rating], telling);
}
function tableOf(rows, telling) {
	if (rows.length === 0) return [];
	const hasBase = rows.some(([, base]) => base.length > 0);
	const hasHead = rows.some(([, , head]) => head.length > 0);
	if (hasBase && hasHead) return [{
		kind: "table",
		header: [
			nothing,
			say`base`,
			say`${headName(telling)}`,
			say`change (95% range)`
		],
		align: [
			"l",
			"r",
			"r",
			"l"
		],
		rows
	}];
	const side = hasHead ? 2 : 1;
	return [{
		kind: "table",
		header: [nothing, hasHead ? say`${headName(telling)} (95% range)` : say`base (95% range)`],
		align: ["l", "l"],
		rows: rows.map((row) => [row[0], row[3].length === 0 ? row[side] : say`${row[side]}; ${row[3]}`])
	}];
}
function ratingParagraph([label, base, head, change]) {
	const figures = join([base, head], " → ");
	return paragraph(say`${label} (${LEADERBOARD_URL}): ${join([figures, change], "; ")}.`);
}
/** "from CPU time": beside every figure in joules that no counter has measured here. */
function estimatedWords({ reported }, { review: { conditions } }) {
	if (reported !== void 0) return say`measured by your job`;
	if (conditions.meter.kind === "counter") return void 0;
	return conditions.meter.name === "cpu-time" ? say`from CPU time` : say`estimated (${code(conditions.meter.name)})`;
}
function energyRow(model, telling) {
	const label = join([[strong(say`Energy per 1,000 ${pluralOf(queryNoun(model))}`)], estimatedWords(model, telling)], ", ");
	const [base, head] = [energyOn(model, "base"), energyOn(model, "head")];
	if (base === void 0 || head === void 0) return oneSided(label, base, head, (wh) => headEnergy(wh, model));
	const change = energyChange(model);
	const [shownBase, shownHead] = formatWhRow([base.estimate, headFromRatio(base.estimate, head.estimate, energyComparison(model)?.ratio)]);
	return [[
		label,
		say`${shownBase}`,
		say`${shownHead}`,
		change === void 0 ? nothing : strongChange(change)
	]];
}
function headFromRatio(base, head, ratio) {
	return ratio === void 0 ? head : base * ratio.estimate;
}
/** Where the energy of a task's query goes; the phases add up to the row above. */
function phasesRow({ base, head }) {
	const [before, after] = [base && phasesInWords(base), head && phasesInWords(head)];
	if (before === void 0 && after === void 0) return void 0;
	return [[
		say`of which, by the time in each phase`,
		before ?? nothing,
		after ?? nothing,
		nothing
	]];
}
/** The change is that of the energy per query: both sides generate as many tokens, or the row has none. */
function tokensRow({ base, head, comparison }) {
	const label = say`Energy per 1,000 generated tokens, prompts included`;
	const [before, after] = [base && whPer1000Tokens(base), head && whPer1000Tokens(head)];
	if (before === void 0 || after === void 0) return oneSided(label, before, after, formatWh);
	if (base?.task?.outputTokensPerQuery !== head?.task?.outputTokensPerQuery) return void 0;
	const [shownBase, shownHead] = formatWhRow([before, headFromRatio(before, after, comparison?.ratio)]);
	return [[
		label,
		say`${shownBase}`,
		say`${shownHead}`,
		nothing
	]];
}
function strongChange({ estimate, range }) {
	return range === void 0 ? say`${strong(say`${estimate}`)}` : say`${strong(say`${estimate}`)} (${range})`;
}
function latencyRow(model) {
	const measurement = model.head ?? model.base;
	if (measurement === void 0) return void 0;
	const label = say`Latency per ${measurement.batch === 1 ? queryNoun(model) : `batch of ${measurement.batch}`}, median`;
	const [base, head] = [model.base?.latencyMs.median, model.head?.latencyMs.median];
	if (base === void 0 || head === void 0) return oneSided(label, base, head, (ms) => formatMsRow([ms])[0]);
	const ratio = model.comparison?.latencyRatio;
	const [shownBase, shownHead] = formatMsRow([base, headFromRatio(base, head, ratio)]);
	const change = ratio === void 0 ? nothing : say`${formatPercentChange(ratio, ratioLimit(model, "latency"))}`;
	return [[
		label,
		say`${shownBase}`,
		say`${shownHead}`,
		change
	]];
}
function qualityRow(model, { review, context }) {
	const { quality } = model;
	if (quality === void 0) return void 0;
	const { base, head, change, range } = qualityFigures(quality);
	if (base === void 0 && head === void 0) return void 0;
	const file = link([code(quality.file)], fileUrl(context.repositoryUrl, review.head.sha, quality.file));
	const samples = quality.samples === void 0 ? nothing : say`, ${quality.samples.toLocaleString("en-US")} samples`;
	const worse = quality.higherIsBetter ? nothing : say`; less is better`;
	const changeCell = change === void 0 ? nothing : say`${change}${range === void 0 ? nothing : say` (${range})`}${worse}`;
	const cell = (figure) => figure === void 0 ? say`not known` : say`${figure}`;
	return [[
		say`${code(quality.key)} in your ${file}${samples}`,
		cell(base),
		cell(head),
		changeCell
	]];
}
function sizeRow(model) {
	const [base, head] = [bytesOf(model, "base"), bytesOf(model, "head")];
	if (base === void 0 || head === void 0) return oneSided(say`Size`, base, head, (bytes) => formatBytesRow([bytes])[0]);
	if (base === 0 || Math.abs(head / base - 1) < SIZE_WORTH_SAYING) return void 0;
	const [shownBase, shownHead] = formatBytesRow([base, head]);
	const change = formatPercentChange(head / base, ratioLimit(model, "size"));
	return [[
		say`Size`,
		say`${shownBase}`,
		say`${shownHead}`,
		say`${change}`
	]];
}
function oneSided(label, base, head, show) {
	if (head !== void 0) return [[
		label,
		nothing,
		say`${show(head)}`,
		nothing
	]];
	return base === void 0 ? void 0 : [[
		label,
		say`${show(base)}`,
		nothing,
		nothing
	]];
}
/**
* Published figures for orientation: the rows of base and head where they are rated themselves, else the source's row
* with an estimate beside it. They come from other hardware, so the row says whose figures they are.
*/
function ratingRow(model) {
	const own = ratingPair(model);
	const base = own.base ?? (model.position === void 0 ? void 0 : model.sourceRating);
	const head = own.head ?? (model.position === void 0 && base === void 0 ? model.sourceRating : void 0);
	const rated = head ?? base;
	if (rated === void 0) return [];
	const names = base !== void 0 && head !== void 0 && base.model !== head.model ? say`${hubLink(base.model)} and ${hubLink(head.model)}` : hubLink(rated.model);
	const whose = model.change === "reference" ? nothing : say`, not of your files`;
	return [[
		say`For orientation: ${leaderboardLink()} of ${names} per 1,000 queries${whose}`,
		ratedCell(base),
		headCell(model, head),
		ratingChange(base, head, model, rated)
	]];
}
function ratedCell(rating) {
	if (rating === void 0) return nothing;
	const doubt = rating.doubtful === true ? ", doubtful" : "";
	return say`${formatWh(rating.whPer1000)}, ${String(rating.stars)}★ of 5${doubt}`;
}
function headCell({ position }, head) {
	if (head !== void 0 || position === void 0) return ratedCell(head);
	return say`about ${formatWh(position.whPer1000.estimate)}, ${String(position.stars)}★ of 5 (estimated)`;
}
/** Energy leads; a star that does not move is explained by how far its range reaches. */
function ratingChange(base, head, model, rated) {
	const on = say`on ${rated.snapshot.hardware}, ${rated.snapshot.date}`;
	const reach = rated.stars > 1 ? say`; ${String(rated.stars)}★ reaches to ${formatWh(rated.starsReachWhPer1000)}` : nothing;
	const headWh = head?.whPer1000 ?? model.position?.whPer1000.estimate;
	const headStars = head?.stars ?? model.position?.stars;
	if (base === void 0 || headWh === void 0 || base.whPer1000 === 0) return say`${on}${reach}`;
	if (head === void 0) {
		const stars = headStars === base.stars ? reach : say`; ${String(base.stars)}★ → ${String(headStars)}★`;
		return say`the change measured here, carried over to ${rated.snapshot.hardware}, ${rated.snapshot.date}${stars}`;
	}
	const ratio = publishedRatio(model);
	if (ratio === void 0) return say`of different tests or doubtful rows: not comparable`;
	const change = changeInWords(publishedChange(ratio, model));
	return headStars === base.stars ? say`${change} ${on}${reach}` : say`${change} ${on}; ${String(base.stars)}★ → ${String(headStars)}★`;
}
/** Watts that fit the figures shown beside them, or none: energy per query × queries per second. */
function consistentWatts(measurement) {
	const { averageWatts, queriesPerSecond, whPer1000 } = measurement;
	const product = whPer1000.estimate * 3.6 * queriesPerSecond;
	return averageWatts > 0 && Math.abs(product / averageWatts - 1) <= .1 ? averageWatts : void 0;
}
// src/report/why.ts
/** Why the energy changed, as far as the two graphs tell: arithmetic, parameters, precision, operators. */
/** Below this a difference of two counts is not what makes the energy differ, and the two would read the same. */
const WORTH_SAYING = .005;
/** One sentence, or nothing where the graphs are not known. */
function whyOf(model) {
	if (model.comparison?.stopped === "identical") return void 0;
	const facts = model.base === void 0 && model.graphs?.base === void 0 ? factsOfHead(model) : factsOfBoth(model);
	if (facts.length === 0) return void 0;
	const { base, head } = ratingPair(model);
	const names = base !== void 0 && head !== void 0 && base.model !== head.model ? say`${named(head.model)} instead of ${named(base.model)}: ` : nothing;
	return say`${names}${beginning(join(facts, ", "), names.length > 0)}.`;
}
function factsOfHead({ graphs, head, ...model }) {
	const facts = [];
	const macs = head?.macsPerQuery;
	if (macs !== void 0 && macs > 0) facts.push(say`${formatLargeCount(macs)} multiply-adds per ${queryNoun({
		...model,
		head
	})}`);
	if (graphs?.head !== void 0) {
		facts.push(say`${formatLargeCount(graphs.head.parameters)} parameters`);
		const precision = mainPrecision(graphs.head);
		if (precision !== void 0) facts.push(say`weights in ${precision}`);
	}
	return facts;
}
function factsOfBoth(model) {
	const { base, head } = {
		base: model.graphs?.base,
		head: model.graphs?.head
	};
	const facts = [...arithmetic(model)];
	if (base === void 0 || head === void 0) return facts;
	if (differ(base.parameters, head.parameters)) facts.push(say`${formatCountPair(head.parameters, base.parameters)} parameters`);
	const [was, is] = [mainPrecision(base), mainPrecision(head)];
	if (was !== void 0 && is !== void 0 && was !== is) facts.push(say`weights in ${is} instead of ${was}`);
	const operators = operatorChanges(base, head);
	const explained = facts.length > 0 && hasNews(model, facts);
	if (operators.length > 0 && !explained) facts.push(list(operators.slice(0, 2).map(operatorWords)));
	if (operators.length === 0 && facts.length === 0) facts.push(say`the same operators and parameters, with other weights`);
	return facts;
}
function arithmetic(model) {
	const [base, head] = [model.base?.macsPerQuery, model.head?.macsPerQuery];
	if (base === void 0 || head === void 0 || Math.max(base, head) === 0) return [];
	const noun = queryNoun(model);
	return differ(base, head) ? [say`${formatCountPair(head, base)} multiply-adds per ${noun}`] : [say`the same ${formatLargeCount(head)} multiply-adds per ${noun}`];
}
/** "The same multiply-adds" alone explains nothing: then the operators are worth naming. */
function hasNews(model, facts) {
	const [base, head] = [model.base?.macsPerQuery, model.head?.macsPerQuery];
	return facts.length > 1 || base === void 0 || head === void 0 || differ(base, head);
}
function differ(base, head) {
	return Math.abs(head - base) > WORTH_SAYING * Math.max(base, head);
}
/** The precision of more than half of the parameters. */
function mainPrecision(graph) {
	const entries = Object.entries(graph.parametersByPrecision);
	const total = entries.reduce((sum, [, parameters]) => sum + parameters, 0);
	return entries.find(([, parameters]) => parameters > total / 2)?.[0];
}
/** Operator types whose number of nodes differs, the largest difference first. */
function operatorChanges(base, head) {
	const before = new Map(Object.entries(base.operators));
	const after = new Map(Object.entries(head.operators));
	return [.../* @__PURE__ */ new Set([...before.keys(), ...after.keys()])].map((operator) => ({
		operator,
		base: before.get(operator) ?? 0,
		head: after.get(operator) ?? 0
	})).filter((change) => change.base !== change.head).sort((a, b) => Math.abs(b.head - b.base) - Math.abs(a.head - a.base) || (a.operator < b.operator ? -1 : 1));
}
function operatorWords({ operator, base, head }) {
	return say`${formatCount(head)} instead of ${formatCount(base)} ${code(operator)}`;
}
/** The first word of a sentence of ours; a name of a model before it keeps it as it is. */
function beginning(content, isContinued) {
	const [first, ...rest] = content;
	if (isContinued || first === void 0 || first.kind !== "text" && first.kind !== "outside") return content;
	return [{
		...first,
		text: capitalised(first.text)
	}, ...rest];
}
// src/report/conditions.ts
/** Operator types listed; a different architecture differs in dozens, and the first ones say which. */
const MOST_OPERATORS = 12;
/** Inputs listed with their shapes. */
const MOST_INPUTS = 8;
/** Facts of the whole run: meter, machine, runtime, and how to read a range. */
function runConditions(telling) {
	const { conditions } = telling.review;
	const { meter } = conditions;
	const kind = meter.kind === "counter" ? say`Energy is measured with ${code(meter.name)}: ${withoutPeriod(meter.description)}.` : say`Energy ${meter.name === "cpu-time" ? "follows from measured CPU time" : "is estimated"} (${code(meter.name)}): ${withoutPeriod(meter.description)}. ${isUnverified(telling) ? "Amounts in Wh are rough." : "The change is sound, because both sides are treated alike; amounts in Wh are rough."}`;
	const threads = conditions.threads === 0 ? say`the runtime's default number of threads` : say`${countOf$1(conditions.threads, "thread")}`;
	const label = conditions.runnerLabel === void 0 ? nothing : say`, runner ${code(conditions.runnerLabel)}`;
	const machine = say`${conditions.device} (${conditions.platform})${label}, ${conditions.provider.toUpperCase()} provider of ${conditions.runtime}, ${threads}; ${countOf$1(conditions.secondsPerModel, "second")} per model, up to twice that on a slow machine; ${conditions.tool}.`;
	const ranges = say`The range of a change holds the true change in 95 of 100 such runs, as long as the machine isn’t busy with other work. The range of an amount says how well it repeats here, not how far off the meter is. A change is over its limit only if the whole range is over it. “No clear change” means that the range doesn’t tell more from less.${telling.review.models.some((model) => model.quality !== void 0) ? " An unpaired range compares the two totals, not sample by sample, so it’s wider." : ""}`;
	return [
		...paragraphOf([kind, machine]),
		...paragraphOf(meteringSentences(conditions)),
		paragraph(ranges)
	];
}
/** Where the whole review is. */
function records({ context }) {
	const links = [{
		url: webAddress(context.pageUrl),
		label: say`the review as a page with charts`
	}, {
		url: webAddress(context.artifactUrl),
		label: say`the review as JSON`
	}].flatMap(({ url, label }) => url === void 0 ? [] : [link(label, url)]);
	return links.length === 0 ? [] : [paragraph(say`Everything here and more is in ${list(links)}.`)];
}
/** Facts of one model: inputs, repetitions, memory, operators, and what is rated. */
function modelConditions(model, telling) {
	return [
		...paragraphOf([
			inputs(model),
			repetitions(model, telling),
			watts(model, telling)
		]),
		...paragraphOf([
			memory(model, telling),
			gpuMemory(model, telling),
			fallback(model)
		]),
		...paragraphOf([
			published(model),
			sourceOrigin(model),
			...exemptions(model)
		])
	];
}
function inputs({ head, base, graphs }) {
	const measurement = head ?? base;
	if (measurement === void 0) return void 0;
	if (measurement.task !== void 0) {
		const { precision, runner } = measurement.task;
		return say`${runner}, ${measurement.inputs.synthetic ? "synthetic queries" : "queries from the file that the policy names"}; precision ${precision}, batch ${String(measurement.batch)}. Tokenisation, preprocessing and post-processing are part of a query; a phase's energy is its share of the time.`;
	}
	const precisions = [graphs?.base, graphs?.head].flatMap((graph) => (graph && mainPrecision(graph)) ?? []);
	const precision = precisions.length === 0 ? nothing : say`weights mostly in ${[...new Set(precisions)].join(", then ")}, `;
	const entries = Object.entries(measurement.inputs.shapes);
	const shapes = entries.slice(0, MOST_INPUTS).map(([name, shape]) => say`${code(name)} [${shape.join(", ")}]`);
	const more = entries.length > MOST_INPUTS ? [say`${String(entries.length - MOST_INPUTS)} more`] : [];
	return say`${measurement.inputs.synthetic ? say`Synthetic inputs${measurement.inputs.seed === void 0 ? "" : ` (seed ${measurement.inputs.seed})`}` : say`Inputs from the file that the policy names`}${shapes.length === 0 ? nothing : say`: ${list([...shapes, ...more])}`}; ${precision}batch ${String(measurement.batch)}.${emptyInputs(measurement)}${zeroInputs(measurement)}`;
}
/** What a model is not fed, it does not work on. */
function emptyInputs({ inputs: { shapes } }) {
	const names = Object.entries(shapes).flatMap(([name, shape]) => shape.includes(0) ? [name] : []);
	if (names.length === 0) return nothing;
	return say` ${someNames(names)} ${names.length === 1 ? "is" : "are"} empty, so the figures leave out the work on it. To measure with more, set ${code("inputs.shapes")} in the policy.`;
}
function zeroInputs({ inputs: { zeros = [] } }) {
	if (zeros.length === 0) return nothing;
	return say` ${someNames(zeros)} ${zeros.length === 1 ? "is" : "are"} 0: if that is a count or a size, the model had nothing to do. To measure with another value, name a file of inputs in the policy (${code("inputs.file")}).`;
}
function someNames(names) {
	const shown = names.slice(0, MOST_INPUTS).map((name) => say`${code(name)}`);
	const more = names.length > MOST_INPUTS ? [say`${String(names.length - MOST_INPUTS)} more inputs`] : [];
	return list([...shown, ...more]);
}
const STOPPED = {
	settled: "It stopped when the answer was clear.",
	"planned-end": "It ran to its planned end.",
	"time-budget": "It stopped when the time was spent."
};
function repetitions(model, telling) {
	const { comparison, base, head } = model;
	const queries = (base?.queries ?? 0) + (head?.queries ?? 0);
	if (queries === 0) return void 0;
	const total = countOf$1(queries, queryNoun(model));
	if (comparison === void 0 || comparison.stopped === "identical") return say`${total} in ${countOf$1((base?.windows ?? 0) + (head?.windows ?? 0), "window")}.`;
	const { blocks, pairs, processes, discardedPairs, stopped } = comparison;
	const discarded = discardedPairs === 0 ? nothing : say`; ${countOf$1(discardedPairs, "further pair")} discarded because the machine was disturbed`;
	const shared = processes !== void 0 && processes < blocks;
	const where = shared ? countOf$1(processes, "pair of processes") : "fresh processes";
	const assumed = shared ? say` The range includes an assumed 1% between processes.` : nothing;
	return say`Base and ${headName(telling)} ran in turn: ${countOf$1(blocks, "block")} in ${where}, ${countOf$1(pairs, "pair")} of windows, ${total} in all${discarded}. ${STOPPED[stopped]}${reached(comparison)}${assumed}`;
}
/** What precision the time bought, where it was the time that ended the run. */
function reached({ stopped, ratio }) {
	if (stopped !== "time-budget" || ratio.lower <= 0) return nothing;
	const percent = (Math.sqrt(ratio.upper / ratio.lower) - 1) * 100;
	return say` It reached ±${formatNumber(percent)}%; more time would narrow that.`;
}
function memory(model, telling) {
	return bothSides(model, telling, "Peak memory of the process, runtime included", (sides) => formatBytesRow(sides.map((side) => side.peakMemoryBytes)));
}
function gpuMemory(model, telling) {
	const sides = [model.base, model.head].filter((side) => side !== void 0);
	if (sides.length === 0 || sides.some((side) => side.peakGpuMemoryBytes === void 0)) return void 0;
	return bothSides(model, telling, "Peak memory of the GPU", (all) => formatBytesRow(all.map((side) => side.peakGpuMemoryBytes ?? 0)));
}
/** On a GPU, what ran on the processor all the same. */
function fallback({ base, head }) {
	const nodes = Object.entries(head?.fallbackOperators ?? base?.fallbackOperators ?? {});
	if (nodes.length === 0) return void 0;
	const shown = nodes.slice(0, MOST_OPERATORS).map(([operator, count]) => say`${code(operator)} (${formatCount(count)})`);
	const more = nodes.length > MOST_OPERATORS ? [say`${String(nodes.length - MOST_OPERATORS)} more kinds`] : [];
	return say`These operators ran on the processor instead of the GPU: ${list([...shown, ...more])}. The figures include the copies, and not their energy on the processor.`;
}
function watts(model, telling) {
	if (telling.review.conditions.meter.kind === "cpu-time") return void 0;
	if ([model.base, model.head].filter((side) => side !== void 0).some((side) => consistentWatts(side) === void 0)) return void 0;
	return bothSides(model, telling, "Energy ÷ time", (all) => all.map((side) => `${formatNumber(side.averageWatts)} W`));
}
function bothSides({ base, head }, telling, label, show) {
	if (base !== void 0 && head !== void 0) {
		const [shownBase, shownHead] = show([base, head]);
		if (shownBase === shownHead) return say`${label}: ${shownBase} on both sides.`;
		return say`${label}: ${shownBase} for base, ${shownHead} for ${headName(telling)}.`;
	}
	const only = head ?? base;
	return only && say`${label}: ${show([only])[0]}.`;
}
/** Where a rated model stands among its peers, and why its Wh are not those measured here. */
function published(model) {
	const rating = ratedRow(model);
	if (rating === void 0) return void 0;
	const { range, snapshot } = rating;
	const scale = rating.class === void 0 ? "" : ` of class ${rating.class}`;
	const place = range.lower === 0 ? say`${hubLink(rating.model)} uses the least` : say`${formatCount(range.lower)} use less than ${hubLink(rating.model)}`;
	const task = rating.task.replaceAll("_", " ");
	const comparable = model.change === "reference" ? nothing : say` Other hardware and another runtime: compare published figures with each other, not with the Wh measured here.`;
	const estimated = model.position === void 0 ? nothing : say` An estimate carries the change measured here over to that hardware, which is weak; it judges nothing unless the policy asks.`;
	return say`The published figures are those of the ${leaderboardLink()} (${snapshot.date}, ${snapshot.hardware}, batch 1).${age(rating)}${comparable}${estimated} Of ${formatCount(range.models)} rated models for ${task}${scale}, ${place}.`;
}
function age({ ageMonths }) {
	return ageMonths === void 0 || ageMonths < 1 ? "" : ` They are ${countOf$1(ageMonths, "month")} old.`;
}
/** Budgets that do not apply to this model, and why. */
function exemptions({ findings }) {
	return findings.filter(({ status, rule }) => status === "exempt" && rule !== "measurable").map((finding) => say`${sayFinding(finding)}`);
}
const ORIGINS = {
	policy: "the policy",
	"onnx-metadata": "the model's own metadata",
	"config.json": "its config.json",
	"model-card": "its model card",
	reference: "the reference itself"
};
function sourceOrigin({ source, sourceOrigin: origin }) {
	if (source === void 0 || origin === void 0 || origin === "reference") return void 0;
	const judged = origin === "policy" ? nothing : say`, so it is shown and never judges`;
	return say`Its source, ${hubLink(source)}, comes from ${ORIGINS[origin]}${judged}.`;
}
// src/report/published-alternatives.ts
const MAX_ALTERNATIVES$1 = 3;
/** Published ratings of smaller models: other hardware, so they stand apart from what was measured. */
function publishedAlternativesTable(model) {
	const alternatives = model.alternatives.filter((alternative) => alternative.kind === "published");
	const [first] = alternatives;
	if (first === void 0) return [];
	const shown = alternatives.slice(0, MAX_ALTERNATIVES$1);
	const against = [...new Set(shown.map((alternative) => alternative.against))];
	const only = against.length === 1 ? against[0] : void 0;
	const inOneUnit = formatWhRow(shown.flatMap(({ whPer1000 }) => whPer1000 ?? []));
	const energies = shown.map(({ whPer1000 }) => whPer1000 === void 0 ? "" : inOneUnit.shift());
	const rated = ratedRow(model);
	const where = rated === void 0 ? nothing : say`, on ${rated.snapshot.hardware}, ${rated.snapshot.date}`;
	return [paragraph(say`${strong(say`Smaller models by their published ratings`)} (${leaderboardLink()}${where}; not measured here, and not judged):`), {
		kind: "table",
		header: [
			say`model`,
			say`per 1,000 queries`,
			only === void 0 ? say`against the rated model` : say`against ${named(only)}`,
			say`stars`,
			say`step`
		],
		align: [
			"l",
			"r",
			"r",
			"r",
			"l"
		],
		rows: shown.map((alternative, index) => [
			say`${hubLink(alternative.name)}${alternative.relation === "best" ? " (least energy of the task)" : ""}`,
			say`${energies[index]}`,
			savingOf(alternative, only),
			alternative.stars === void 0 ? nothing : say`${String(alternative.stars)}★ of 5${starsDelta(alternative.starsDelta)}`,
			say`${alternative.step}`
		])
	}];
}
/** @param only the one row that all are compared with, which the header names */
function savingOf({ savingPercent, against }, only) {
	if (savingPercent === void 0) return nothing;
	const of = only !== void 0 || against === void 0 ? nothing : say` of ${named(against)}`;
	return say`${changeOf(1 - savingPercent / 100).estimate}${of}`;
}
function starsDelta(delta = 0) {
	if (delta === 0) return "";
	return ` (${delta > 0 ? "+" : "−"}${Math.abs(delta)})`;
}
// src/report/reported-details.ts
const FORMATS = {
	wattnudge: "wattnudge bench",
	codecarbon: "CodeCarbon"
};
/** Folded; nothing where the policy names no results. */
function reportedDetails(model, telling) {
	const { reported, evidence } = model;
	if (reported === void 0) return [];
	const { review, context } = telling;
	const { file, format, base, head } = reported;
	const place = link([code(file)], fileUrl(context.repositoryUrl, review.head.sha, file));
	const words = (side, figure) => figure && say`${side}: ${countOf$1(figure.queries, queryNoun(model))} on ${figure.device}, with ${figure.meter}.`;
	const basis = evidence.kind === "reported" ? evidence.assumptions : [];
	return paragraphOf([
		say`Measured by your job, not here: ${place} (${FORMATS[format]}).`,
		words("Base", base),
		words(headName(telling) === "head" ? "Head" : "This PR", head),
		...basis.map((text) => say`${sentence(text)}`)
	]);
}
// src/report/details.ts
/** What is folded about one change: amounts, everything that was tried, where the energy goes, and how it was measured. */
function detailsOf(model, telling) {
	if (!(model.base !== void 0 || model.head !== void 0 || model.error === void 0)) return [];
	return [
		...paragraphOf([
			whyOf(model),
			profileLine(model),
			limitOrigin(model, telling)
		]),
		...figuresTable(model, telling),
		...paragraphOf([querySentence(model), taskRangeSentence(model)]),
		...alternativeBars(model, telling),
		...batchTip(model, telling),
		...alternativeNotes(model),
		...isNamed(model) ? [] : publishedAlternativesTable(model),
		...reportedDetails(model, telling),
		...evidenceDetails(model),
		...modelConditions(model, telling),
		...profileDetails(model, telling)
	];
}
/** Who set the limit: what a reader who disagrees asks first. */
function limitOrigin(model, telling) {
	const standing = standingOf(model);
	if (!("finding" in standing) || standing.finding.origin === void 0 || standing.finding.limit === void 0) return void 0;
	const { review, context } = telling;
	const { origin } = standing.finding;
	const branch = origin.file === review.policy.file ? onPolicyBranch(telling) : nothing;
	return say`The limit comes from ${policyLineLink(review, context.repositoryUrl, origin)}${branch}.`;
}
/** Of more, the table of changes says enough. */
const MAX_FOLDED_PARTS = 10;
/** The parts of more models never fit one comment: composing them takes seconds for a thousand (CWE-400). */
const MAX_TOLD = 200;
/** Everything; without figures and method; without anything folded; headline, table, and small print. */
const DETAILS = [
	"full",
	"parts",
	"short",
	"minimal"
];
/**
* The review as a GitHub comment (Markdown), or `undefined` where no model changed and there is nothing to say. It
* always fits one comment; what was left out is pointed to. Every string in the review is taken to be hostile.
*/
function renderComment(review, context = {}) {
	if (review.models.length === 0) return void 0;
	const limit = context.maxCharacters ?? 64512;
	const render = (detail) => markdownOf(blocksOf({
		review,
		context,
		surface: "comment"
	}, detail));
	for (const detail of review.models.length > MAX_TOLD ? ["minimal"] : DETAILS) {
		const rendered = render(detail);
		if (rendered.length <= limit) return rendered;
	}
	return shortenToFit([render("minimal")], limit);
}
/** What an earlier comment becomes once the change that it spoke of is gone. */
function renderMootComment() {
	return "This pull request no longer changes a model.";
}
/** What an earlier comment becomes where the policy wants none about changes as small as these. */
function renderSmallComment({ policy }) {
	return `No model’s energy changes by more than ${showPercent(policy.commentAbove ?? 0)}.`;
}
/** Why no review could be made, as a GitHub comment (Markdown). Message and remedy are taken to be hostile. */
function renderFailure(error, checkName) {
	const reason = [error.message, error.remedy].filter((part) => part !== void 0).map(escapeMarkdown);
	return [`### ❌ Energy check failed: the review couldn’t be made (${codeSpan(checkName)})`, ...reason].join("\n\n");
}
/**
* The review as plain text for a terminal, wrapped to `columns` and ending without a newline. One model is told in
* full; of several, a screen holds the overview and what matters.
*/
function renderTerminal(review, options, context = {}) {
	if (review.models.length === 0) return plainText(nothingChanged(review));
	const detail = review.models.length === 1 ? "full" : "short";
	return terminalOf(blocksOf({
		review,
		context,
		surface: "terminal"
	}, detail), options);
}
/** Markdown for a review without a changed model. */
function renderNothing(review) {
	return markdownOf([paragraph(nothingChanged(review))]);
}
function nothingChanged(review) {
	const unseen = unseenWords(review);
	return unseen === void 0 ? say`No model changed.` : say`No model changed. ${unseen}`;
}
/** The review's headline as one line of plain text, for the title of a check. `undefined` where no model changed. */
function renderTitle(review, context = {}) {
	const models = review.models.toSorted(byConcern);
	const headline = headlineOf(models, {
		review,
		context,
		surface: "comment"
	});
	if (headline === void 0) return void 0;
	const title = plainText(headline.content);
	const worst = models.find(({ scoreDelta }) => scoreDelta !== void 0 && scoreDelta === review.scoreDelta);
	const stars = worst && starsChange(worst);
	if (stars === void 0) return title;
	return `${title} (${models.length === 1 ? "" : `${makeVisible(worst.model)}: `}${stars})`;
}
/** Parts that everyone sees, and alternatives in each: as many as fit what a person reads. */
const ROOMS = [
	{
		parts: 2,
		alternatives: 2
	},
	{
		parts: 2,
		alternatives: 1
	},
	{
		parts: 1,
		alternatives: 2
	},
	{
		parts: 1,
		alternatives: 1
	},
	{
		parts: 1,
		alternatives: 0
	}
];
/** A page scrolls, and is opened by who wants all of it. */
const WHOLE = {
	parts: Number.POSITIVE_INFINITY,
	alternatives: Number.POSITIVE_INFINITY
};
/** Words that are visible in a comment on one change, and on several. */
const MAX_WORDS = {
	one: 250,
	several: 350
};
/** Everything that a comment could say, where no length is given. Without a changed model, that. */
function wholeReview(review, context) {
	if (review.models.length === 0) return [paragraph(nothingChanged(review))];
	return compose(review.models.toSorted(byConcern), {
		review,
		context,
		surface: "comment"
	}, "full", WHOLE);
}
function blocksOf(telling, detail) {
	const models = telling.review.models.toSorted(byConcern);
	if (telling.surface === "terminal") return compose(models, telling, detail, ROOMS[0]);
	const maxWords = models.length === 1 ? MAX_WORDS.one : MAX_WORDS.several;
	const composed = ROOMS.map((room) => () => compose(models, telling, detail, room));
	for (const make of composed) {
		const blocks = make();
		if (visibleWords(blocks) <= maxWords) return blocks;
	}
	return composed.at(-1)();
}
function compose(models, telling, detail, room) {
	const headline = headlineOf(models, telling);
	if (headline === void 0) return [];
	const [first] = models;
	const isAlone = models.length === 1 && first !== void 0;
	const deploy = beforeDeploying(models, telling);
	const isAboutFirst = (first?.alsoChanges?.length ?? 0) > 0;
	const parts = isAlone && isCalm(first) ? modelPart(first, telling) : troubleParts(models, telling, detail, room, isAboutFirst ? [] : deploy);
	return [
		heading(headline, telling),
		...doubtsOf(telling),
		...isAlone && isUnverified(telling) ? [paragraph(say`${modelSentence(first, telling)}.`)] : [],
		...isAboutFirst ? deploy : [],
		...parts,
		...figureNotes(models, telling),
		...policyMessage(models, telling),
		...policyOffer(telling),
		...policyLines(models, telling),
		...detail === "full" ? foldedDetails(models, telling) : [pointer(telling)],
		...lastLine(telling)
	];
}
/** What is folded or to be copied doesn't count. */
function visibleWords(blocks) {
	return blocks.reduce((sum, block) => sum + wordsOf(block), 0);
}
function wordsOf(block) {
	switch (block.kind) {
		case "listing": return 0;
		case "fold": return 0;
		case "table": return [block.header, ...block.rows].flat().reduce((sum, cell) => sum + countWords(cell), 0);
		default: return countWords(block.content);
	}
}
function countWords(content) {
	return plainText(content).split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
function heading({ sign, content }, { context }) {
	const section = context.section === void 0 ? nothing : say` (in ${code(context.section)})`;
	return {
		kind: "heading",
		level: 3,
		content: say`${[{
			kind: "text",
			text: sign === "" ? "" : `${sign} `
		}]}${content}${section}`
	};
}
function troubleParts(models, telling, detail, room, belowTable) {
	const table = models.length === 1 && models[0]?.error !== void 0 ? [] : changesTable(models, telling, detail === "full");
	if (detail === "minimal") return [...table, ...belowTable];
	const important = models.length === 1 ? models : models.filter(matters);
	const most = isUnverified(telling) ? 0 : room.parts;
	const [shown, rest] = [important.slice(0, most), important.slice(most)];
	const isAlone = models.length === 1;
	return [
		...table,
		...belowTable,
		...shown.flatMap((model) => [
			...isAlone ? [] : [{
				kind: "heading",
				level: 4,
				content: partTitle(model, telling)
			}],
			...modelPart(model, telling, room.alternatives),
			...alternativesChart(model, telling)
		]),
		...(detail === "full" || detail === "parts" ? rest.slice(0, MAX_FOLDED_PARTS) : []).map((model) => {
			return {
				kind: "fold",
				summary: say`What you can do about ${named(model.model)}`,
				blocks: modelPart(model, telling)
			};
		})
	];
}
/** Figures, everything tried, and the method: few ask, and those who do want to check. */
function foldedDetails(models, telling) {
	const isMeasured = models.some(({ base, head }) => base !== void 0 || head !== void 0);
	const ofModels = models.flatMap((model) => {
		const blocks = detailsOf(model, telling);
		if (blocks.length === 0) return [];
		return models.length === 1 ? blocks : [{
			kind: "fold",
			summary: say`${named(model.model)}`,
			blocks
		}];
	});
	const conditions = isMeasured ? [...runConditions(telling), ...paragraphOf([ownEnergySentence(models)])] : [];
	const inside = [...ofModels, ...conditions];
	if (inside.length === 0) return [];
	inside.push(...records(telling));
	return [{
		kind: "fold",
		summary: isMeasured ? say`Figures, and how they were measured` : say`About these figures`,
		blocks: inside
	}];
}
/** Where the rest is. */
function pointer({ context, surface }) {
	if (surface === "terminal") return paragraph(say`More on every model: ${code("--markdown FILE")} or ${code("--json FILE")}.`);
	const page = webAddress(context.pageUrl);
	return paragraph(say`Shortened to fit a comment; the whole review is ${page === void 0 ? say`in the ${link(say`job summary`, webAddress(context.runUrl))}` : say`on ${link(say`its page`, page)}`}.`);
}
// src/report/render-nudge.ts
/**
* The nudge (Markdown) of at most `maxCharacters`, or `undefined` where there is nothing to say: no model's energy changed,
* and nobody has to look.
*/
function renderNudge(review, context) {
	const limit = context.maxCharacters ?? 65536;
	if (isNothingToSay(review, context)) return void 0;
	const room = {
		...context,
		maxCharacters: limit
	};
	return context.tone === "full" ? renderComment(review, room) ?? "" : briefly(review, room);
}
function isNothingToSay({ models }, { doubts: reasons, acceptance }) {
	if (models.length === 0) return true;
	return reasons.length === 0 && acceptance === void 0 && models.every(isUnchanged);
}
function isUnchanged(model) {
	const { kind } = standingOf(model);
	return (kind === "same" || kind === "identical") && furtherFindings(model).length === 0;
}
/** A brief comment that lists more is not brief. */
const MAX_LINES = 10;
/** A sentence for each change, and what we suggest. */
function briefly(review, context) {
	const telling = {
		review,
		context,
		surface: "comment"
	};
	const sorted = review.models.toSorted(byConcern);
	const lines = sorted.slice(0, MAX_LINES).flatMap((model) => {
		const { sign } = checkSign(model);
		const sentence = say`${[{
			kind: "text",
			text: sign === "" ? "" : `${sign} `
		}]}${modelSentence(model, telling)}.`;
		const [choice] = choicesOf(model, telling);
		if (choice?.suggestedFor === void 0) return [paragraph(sentence)];
		return [paragraph(say`${sentence} ${strong(say`Suggested:`)} ${choice.name}: ${choice.how}.`)];
	});
	const rest = sorted.length - MAX_LINES;
	const more = rest > 0 ? [paragraph(say`And ${String(rest)} more models.`)] : [];
	return shortenToFit([markdownOf([
		...doubtsOf(telling),
		...lines,
		...more,
		...lastLine(telling)
	])], context.maxCharacters);
}
// src/report/sarif-rules.ts
const DOCS = "https://github.com/wattnudge/wattnudge/blob/main/docs";
const SARIF_RULES = {
	increase: rule("EnergyIncrease", "Energy per query against the base branch", budget("increase")),
	whPer1000: rule("EnergyPerQuery", "Energy per 1,000 queries", budget("whPer1000")),
	stars: rule("StarsBudget", "AI Energy Score stars", budget("stars")),
	latency: rule("LatencyBudget", "Median latency of a query", budget("latency")),
	size: rule("SizeBudget", "Size of the model’s files", budget("size")),
	quality: rule("QualityDrop", "Quality of the model", "The policy limits how far it may drop with `quality.maxDrop`."),
	measurable: rule("NotMeasured", "A model that couldn’t be measured", "A budget holds only if it can be checked. The message says what to do."),
	changedName: rule("NameChanged", "A changed name of a model", "No budget is exceeded. The message says what is known of the energy.", "evidence.md", "note")
};
function budget(key) {
	return `The policy limits it with \`budget.${key}\`. Use a smaller model, or have a maintainer add a waiver to the policy on the base branch.`;
}
function rule(name, subject, help, page = "policy.md", level = "warning") {
	return {
		name,
		shortDescription: { text: `${subject}.` },
		fullDescription: { text: `${subject}. ${help.replaceAll("`", "")}` },
		help: {
			text: help.replaceAll("`", ""),
			markdown: help
		},
		helpUri: `${DOCS}/${page}`,
		defaultConfiguration: { level },
		properties: { tags: ["energy", "machine-learning"] }
	};
}
// src/report/render-sarif.ts
/**
* A review as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), for code scanning: what the
* notes of the check say, at the same places.
*/
const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/** The name that the standard and GitHub use for the root of the repository. */
const ROOT = "%SRCROOT%";
const LEVELS = {
	failure: "error",
	warning: "warning",
	notice: "note"
};
const RULE_IDS = Object.keys(SARIF_RULES);
/** The file's text, the same for the same review. `version` is that of wattnudge. */
function renderSarif(review, version) {
	const run = {
		tool: { driver: {
			name: "wattnudge",
			organization: "wattnudge",
			informationUri: "https://github.com/wattnudge/wattnudge",
			semanticVersion: version,
			rules: RULE_IDS.map((id) => ({
				id,
				...SARIF_RULES[id]
			}))
		} },
		automationDetails: { id: `wattnudge/${review.head.sha}` },
		originalUriBaseIds: { [ROOT]: { description: { text: "The root of the repository." } } },
		columnKind: "utf16CodeUnits",
		results: resultsOf(notesOf(review))
	};
	return `${JSON.stringify({
		$schema: SCHEMA,
		version: "2.1.0",
		runs: [run]
	}, null, 2)}\n`;
}
function resultsOf(notes) {
	const seen = /* @__PURE__ */ new Map();
	return notes.map((about) => {
		const { note, model, finding } = about;
		const ruleId = ruleOf(about);
		const identity = JSON.stringify([
			ruleId,
			model.model,
			note.path
		]);
		const number = (seen.get(identity) ?? 0) + 1;
		seen.set(identity, number);
		return {
			ruleId,
			ruleIndex: RULE_IDS.indexOf(ruleId),
			level: LEVELS[note.level],
			message: { text: escapeMessage(note.message) },
			locations: [locationOf(note)],
			partialFingerprints: { "wattnudgeFinding/v1": createHash("sha256").update(`${identity} ${number}`).digest("hex") },
			suppressions: finding?.status === "waived" ? [{
				kind: "external",
				status: "accepted",
				justification: escapeTerminal(finding.waiver?.reason ?? "")
			}] : []
		};
	});
}
function ruleOf({ model, finding }) {
	if (finding !== void 0) return finding.rule;
	return model.error === void 0 ? "changedName" : "measurable";
}
function locationOf({ path, startLine, endLine }) {
	return { physicalLocation: {
		artifactLocation: {
			uri: path.split("/").map(encodeSegment).join("/"),
			uriBaseId: ROOT
		},
		region: {
			startLine,
			endLine
		}
	} };
}
/** Brackets would make a link, and braces a placeholder (§3.11.5 and §3.11.6). */
function escapeMessage(text) {
	return text.replace(/[\\[\]]/g, "\\$&").replace(/[{}]/g, "$&$&");
}
// src/report/scanned-choices.ts
/** For each name, its alternatives in the order of the review. A name with several revisions has one part. */
function scannedChoices(names) {
	const improvable = improvableNames(names);
	if (improvable.length === 0) return [];
	return [
		{
			kind: "heading",
			level: 4,
			content: say`Smaller choices`
		},
		paragraph(say`By their published ratings. Run your own evaluation before you switch.`),
		{
			kind: "table",
			header: [
				say`instead of`,
				say`use`,
				say`energy per 1,000 queries`,
				say`stars (of 5)`,
				say`what else changes`
			],
			align: [
				"l",
				"l",
				"l",
				"l",
				"l"
			],
			rows: improvable.flatMap((model) => model.alternatives.map((alternative) => rowOf(model, alternative)))
		}
	];
}
/** Names with alternatives, each once. */
function improvableNames(names) {
	return [...new Map(names.filter(({ alternatives }) => alternatives.length > 0).map((model) => [model.model, model])).values()];
}
function rowOf({ model, rating }, alternative) {
	const { name, savingPercent, whPer1000, stars, starsDelta = 0, evidence } = alternative;
	const [now, then] = formatWhRow([rating?.whPer1000 ?? whPer1000, whPer1000]);
	return [
		[named(model)],
		hubLink(name),
		say`${strong(say`${changeOf(1 - savingPercent / 100).estimate}`)} (${now.replace(/ \S+$/, "")} → ${then})`,
		say`${starsDelta === 0 ? "" : `${stars - starsDelta}★ → `}${String(stars)}★`,
		join(evidence.assumptions.map((text) => say`${text}`), " ")
	];
}
// src/report/render-scan.ts
/** All models of a repository as plain text, wrapped to `columns` and ending without a newline. */
function renderScan(scan, options) {
	return terminalOf([headingOf(scan), ...bodyOf$1(scan, "terminal")], options);
}
/** All models of a repository as Markdown: what `renderScan` says, and every place of every name. */
function renderScanMarkdown(scan) {
	return markdownOf([headingOf(scan), ...wholeScan(scan)]);
}
/** What stands below the heading where there is room for all of it. */
function wholeScan(scan) {
	return bodyOf$1(scan, "document");
}
function headingOf(scan) {
	return {
		kind: "heading",
		level: 3,
		content: scanTitle(scan)
	};
}
function bodyOf$1(scan, surface) {
	const { models, unread, namesLeftOut } = scan;
	const notes = [...unread.length === 0 ? [] : [paragraph(unreadWords({
		count: unread.length,
		files: [...unread]
	}))], ...namesLeftOut === 0 ? [] : [paragraph(say`${countOf(namesLeftOut, "more name")} of models left out.`)]];
	if (models.length === 0) return [...nothingFound(scan), ...notes];
	const names = models.filter((model) => !isHeld(model));
	return [
		...coverage(names),
		...titled("Names", namesTable(names, surface), surface),
		...titled("Files", filesTable(models.filter(isHeld)), surface),
		...scannedChoices(names),
		...notes,
		...surface === "document" ? everyPlace(names) : [],
		...finePrint(names)
	];
}
/** "4 files and 3 names of models in `1a2b3c4`", "1 name of models in `1a2b3c4`" */
function scanTitle({ commit, models }) {
	const at = code(commit.slice(0, 7));
	if (models.length === 0) return say`No model is held or named in ${at}`;
	const files = models.filter(isHeld).length;
	const names = models.length - files;
	return say`${list([...files === 0 ? [] : [say`${countOf(files, "file")}`], ...names === 0 ? [] : [say`${countOf(names, "name")}`]])} of models in ${at}`;
}
/** On a terminal, the header of a table says as much. */
function titled(title, table, surface) {
	if (table.length === 0 || surface === "terminal") return table;
	return [{
		kind: "heading",
		level: 4,
		content: say`${title}`
	}, ...table];
}
/** What was looked at, and what to do where a model is missing. */
function nothingFound({ looked }) {
	return [paragraph(say`The commit has ${countOf(looked.files, "file")}. Model files were looked for among all of them, and names of models in ${countOf(looked.texts, "file")}.`), paragraph(say`If a model is named elsewhere, add its files to ${code("names.include")} in ${code(".github/energy-policy.yml")}. To look at another revision, use ${code("wattnudge scan --rev REVISION")}.`)];
}
function coverage(names) {
	if (names.length === 0) return [];
	const rated = names.filter(({ rating }) => rating !== void 0).length;
	const improvable = names.filter(({ alternatives }) => alternatives.length > 0).length;
	const choices = improvable === 0 ? nothing : say` A smaller choice is published for ${formatCount(improvable)}.`;
	return [paragraph(say`Energy is published for ${formatCount(rated)} of ${countOf(names.length, "name")}.${choices}`)];
}
function isHeld({ kind }) {
	return kind === "file" || kind === "folder";
}
function countOf(count, word) {
	return `${count.toLocaleString("en-US")} ${count === 1 ? word : `${word}s`}`;
}
function namesTable(names, surface) {
	if (names.length === 0) return [];
	const columns = surface === "terminal" ? TERMINAL_COLUMNS : DOCUMENT_COLUMNS;
	return [{
		kind: "table",
		header: columns.map(([label]) => say`${label}`),
		align: columns.map(() => "l"),
		rows: names.map((model) => columns.map(([, cell]) => cell(model)))
	}];
}
const DOCUMENT_COLUMNS = [
	["name", nameWords],
	["energy per 1,000 queries", (model) => energyWords(model) ?? say`unknown`],
	["how we know", howWords],
	["parameters", (model) => sizeWords(model) ?? say`unknown`],
	["where", firstPlace]
];
const TERMINAL_COLUMNS = [
	["name", nameWords],
	["where", firstPlace],
	["energy per 1,000 queries, or what else is known", knownWords]
];
/** "86.7 Wh, 1★ of 5 (AI Energy Score, Feb 2025)", "70 billion parameters; no published figure" */
function knownWords(model) {
	const energy = energyWords(model);
	if (energy !== void 0) return say`${energy} (${howWords(model)})`;
	const size = sizeWords(model);
	return join([size && say`${size} parameters`, howWords(model)], "; ");
}
/** "`org/name` at `3f2a91c`" */
function nameWords({ model, kind, revision }) {
	const name = kind === "hub" ? hubLink(model) : [named(model)];
	return revision === void 0 ? name : say`${name} at ${named(revision.replace(/^([0-9a-f]{7})[0-9a-f]{33}$/, "$1"))}`;
}
function firstPlace({ locations }) {
	const [first] = locations;
	if (first === void 0) return nothing;
	const more = locations.length > 1 ? `, and ${(locations.length - 1).toLocaleString("en-US")} more` : "";
	return say`${code(`${first.path}:${first.line}`)}${more}`;
}
function sizeWords({ size }) {
	const parameters = size?.parametersBillions;
	if (parameters === void 0) return void 0;
	const { min, max } = parameters;
	const most = formatLargeCount(max * 1e9);
	return say`${min === max ? most : `${formatNumber(min)} to ${formatNumber(max)} billion`}`;
}
function energyWords({ rating }) {
	if (rating === void 0) return void 0;
	const { stars, whPer1000, doubtful } = rating;
	return say`${formatWh(whPer1000)}, ${String(stars)}★ of 5${doubtful === true ? ", doubtful" : ""}`;
}
/** "AI Energy Score, Feb 2025", "no published figure" */
function howWords({ evidence, rating, price }) {
	if (rating !== void 0) return publishedSource({ source: rating.snapshot.name }, rating);
	if (evidence.kind === "price" && price !== void 0) return say`${listPrices({ prices: { head: price } })}: ${priceWords(price)} per 1M tokens, in / out`;
	return say`no published figure`;
}
/** Whether a review can measure it: ONNX and GGUF are run, other formats are only listed. */
function isRunnable(model) {
	return isHeld(model) && (model.format === void 0 || model.format === "GGUF");
}
function filesTable(files) {
	if (files.length === 0) return [];
	return [{
		kind: "table",
		header: [
			say`file`,
			say`size`,
			say`energy`
		],
		align: [
			"l",
			"r",
			"l"
		],
		rows: files.map((file) => [
			[named(file.model)],
			file.size?.bytes === void 0 ? say`unknown` : say`${formatBytes(file.size.bytes)}`,
			isRunnable(file) ? say`measured when it changes` : say`${file.format ?? "this format"} isn’t measured`
		])
	}];
}
function finePrint(names) {
	const doubts = names.some(({ rating }) => rating?.doubtful === true);
	const content = join([
		names.some(({ rating }) => rating !== void 0) ? say`Published energy is from other hardware, for the models as named. Nothing was measured here.` : void 0,
		names.some(({ evidence }) => evidence.kind === "price") ? say`A list price says nothing certain about energy.` : void 0,
		doubts ? say`A doubtful figure contradicts others of its publication.` : void 0
	], " ");
	return content.length === 0 ? [] : [{
		kind: "small",
		content
	}];
}
/** Folded: all places of the names that have several. */
function everyPlace(names) {
	const several = names.filter(({ locations }) => locations.length > 1);
	if (several.length === 0) return [];
	const rows = several.flatMap((model) => model.locations.map(({ path, line }) => ({
		model,
		at: `${path}:${line}`
	})));
	const shown = rows.slice(0, MAX_PLACES$1);
	const rest = rows.length - shown.length;
	return [{
		kind: "fold",
		summary: say`Every place of ${countOf(several.length, "name")}`,
		blocks: [{
			kind: "table",
			header: [say`name`, say`where`],
			align: ["l", "l"],
			rows: shown.map(({ model, at }) => [nameWords(model), [code(at)]])
		}, ...rest === 0 ? [] : [paragraph(say`${countOf(rest, "more place")}. ${code("--json")} has all.`)]]
	}];
}
/** More is a document that nobody reads; the JSON has all. */
const MAX_PLACES$1 = 1e3;
// src/report/say-names.ts
/** More is no choice any more; the review has them all. */
const MAX_ALTERNATIVES = 3;
/** What is known of both, how, what else changes, and smaller choices. Lines without markup; every name in it is taken to be hostile. */
function sayNames(model) {
	const energy = plainText(namedEnergyCell(model));
	const changes = model.alsoChanges ?? [];
	const alternatives = publishedAlternatives(model).slice(0, MAX_ALTERNATIVES);
	return [
		sentence(plainText(namedSentence(model))),
		...energy === "" ? [] : [`Energy: ${energy}.`],
		`Evidence: ${model.evidence.kind} (${plainText(howWeKnow(model))}).`,
		...model.evidence.assumptions.map((text) => sentence(makeVisible(text))),
		...benchmarkLines(model),
		...changes.map(({ step }) => `Also changes: ${makeVisible(step)}`),
		...alternatives.map(sayAlternative)
	].join("\n");
}
/** What decides whether the one can stand in the place of the other. */
function benchmarkLines({ benchmarks = [] }) {
	if (benchmarks.length === 0) return ["Quality: unknown; none of the benchmarks that wattnudge reads has both."];
	return benchmarks.map(({ benchmark, base, head, higherIsBetter }) => {
		const direction = higherIsBetter ? "higher" : "lower";
		return `Quality: ${shortBenchmark(benchmark)} ${benchmarkFigure(base)} → ${benchmarkFigure(head)} (${direction} is better).`;
	});
}
/** "Uses less: 75% less energy than `m`, 4★. Replace `m` with …". */
function sayAlternative(alternative) {
	const { step } = alternative;
	if (alternative.kind !== "published") return `Alternative: ${makeVisible(step)}`;
	const { savingPercent, against, stars } = alternative;
	const figures = [...savingPercent === void 0 ? [] : [`${savingPercent.toFixed(0)}% less energy than ${makeVisible(against ?? "it")}`], ...stars === void 0 ? [] : [`${stars}★`]];
	return `Alternative: ${figures.length === 0 ? "" : `${figures.join(", ")}. `}${makeVisible(step)}`;
}
// src/report/suggestion.ts
/**
* The one suggestion that stands at a line of the diff: the first choice of the worst changed name, as a line in which nothing but
* the name differs. A click commits it, so nothing is guessed: where the diff doesn't hold what the review says, there is none.
*/
/** Places of one name that are looked at. The first of them that fits is enough. */
const MAX_PLACES = 10;
/**
* `undefined` where no changed name needs a look, where its first choice isn't another name alone, and where nobody needs to choose:
* the check was accepted, or the figures can't be verified.
*/
function suggestedChange(review, context) {
	if (context.acceptance !== void 0 || isUnverified({ context })) return void 0;
	const [worst] = review.models.filter(isRenamed).toSorted(byConcern);
	if (worst === void 0 || !isConcern(worst)) return void 0;
	const telling = {
		review,
		context,
		surface: "comment"
	};
	const [first] = choicesOf(worst, telling);
	const { rename, suggestedFor } = first ?? {};
	if (first === void 0 || rename === void 0 || suggestedFor === void 0) return void 0;
	if (![worst.model, rename.to].every((name) => NAME.test(name))) return void 0;
	const places = worst.locations.slice(0, MAX_PLACES);
	return {
		model: worst.model,
		instead: rename.to,
		paths: [...new Set(places.map(({ path }) => path))],
		place(patches) {
			for (const place of places) {
				const patch = patches.get(place.path);
				const text = patch === void 0 ? void 0 : newLine(readPatch(patch), place, {
					name: worst.model,
					...rename
				}) ?? newLine(readPatch(patch), place, {
					...filesAlone(worst.model, rename.to),
					isOld: rename.isOld
				});
				if (text === void 0) continue;
				return {
					path: place.path,
					line: place.line,
					body: bodyOf(text, {
						model: worst,
						choice: first,
						telling
					})
				};
			}
		}
	};
}
/** A revision belongs to a name, and one of another name is wrong. */
function isRenamed(model) {
	const { change, previous, hubRevisions } = model;
	const hasRevision = hubRevisions?.base !== void 0 || hubRevisions?.head !== void 0;
	return isNamed(model) && change === "reference" && previous !== void 0 && previous !== model.model && !hasRevision;
}
function isConcern(model) {
	const { sign } = checkSign(model);
	return sign === "❌" || sign === "⚠️";
}
/** What names of models are written with. */
const NAME = /^[\w@][\w./:@+-]{0,199}$/;
/** Beside these, a name is a part of a longer one. */
const NAME_CHARACTER = /[\w./:@+~%\\-]/;
/** A line that is longer is none that a person wrote. */
const MAX_LINE = 400;
/** A line may hold the GGUF file of a repository by itself: both without what they have in common. */
function filesAlone(name, to) {
	const folder = name.slice(0, name.lastIndexOf("/") + 1);
	return /\.gguf$/i.test(name) && to.startsWith(folder) ? {
		name: name.slice(folder.length),
		to: to.slice(folder.length)
	} : {
		name,
		to
	};
}
/** The line at head with the name replaced. Where the name goes back to the old one, the line at base must have had that. */
function newLine({ added, removed }, { line, previousLine }, { name, to, isOld }) {
	const text = added.get(line);
	const around = text === void 0 ? void 0 : aroundName(text, name);
	if (text === void 0 || around === void 0) return void 0;
	if (text.length > MAX_LINE || !isPlain(text) || !around.every(isPlainCode)) return void 0;
	if (isOld) {
		const before = previousLine === void 0 ? void 0 : removed.get(previousLine);
		if (before === void 0 || aroundName(before, to) === void 0) return void 0;
	}
	return around.join(to);
}
/** What is before and behind a name that is in a line exactly once, as a whole. */
function aroundName(text, name) {
	const [before, after, ...more] = text.split(name);
	if (before === void 0 || after === void 0 || more.length > 0) return void 0;
	return [before.at(-1), after.at(0)].some((one) => one !== void 0 && NAME_CHARACTER.test(one)) ? void 0 : [before, after];
}
/** Without controls, marks of direction, and what else a reader couldn't see; a tab is how some code is indented. */
function isPlain(text) {
	const visible = text.replaceAll("	", " ");
	return makeVisible(visible) === visible && !text.includes("�");
}
/**
* Whether what stands beside a name is code and nothing that a person reads. The line is the pull request's, and a comment or a
* text in it would be repeated in our name.
*/
function isPlainCode(text) {
	const words = text.replace(KEYWORDS, "");
	return !/#|\/\/|\/\*|<!--/.test(words) && !/\p{L}{2,}\s+\p{L}{2,}/u.test(words);
}
const KEYWORDS = /\b(async|await|auto|const|export|final|from|import|let|new|public|return|static|val|var)\s+/g;
function bodyOf(line, { model, choice, telling }) {
	const name = choice.rename?.isOld === true ? choice.name : say`Use ${choice.name}`;
	const others = model.locations.length - 1;
	const more = others === 0 ? nothing : say`The name is in ${String(others)} more ${others === 1 ? "place" : "places"}.`;
	const why = say`${strong(name)} (${choice.suggestedFor ?? ""}).`;
	const small = [
		say`${telling.review.conditions.tool}`,
		say`figures and other choices are in the conversation`,
		say`no suggestions with ${code("nudge: { suggestions: false }")} in ${policyFile(telling)}`
	];
	return [
		markdownOf([paragraph(join([
			why,
			say`${modelSentence(model, telling)}.`,
			more
		], " "))]),
		fenced(line),
		markdownOf([{
			kind: "small",
			content: join(small, " · ")
		}])
	].join("\n\n");
}
/** GitHub takes the line as it is, so nothing in it is escaped; a fence ends only at one that is as long. */
function fenced(line) {
	const longestRun = Math.max(2, ...(line.match(/`+/g) ?? []).map((run) => run.length));
	const fence = "`".repeat(longestRun + 1);
	return `${fence}suggestion\n${line}\n${fence}`;
}
export { alternativeChange, alternativeName, annotationsOf, byConcern, commitLink, energyChange, headName, howWords, hubUrl, improvableNames, isRunnable, measuredAlternatives, named, plainText, pluralOf, queryNoun, ratioLimit, renderAlternativesMarkdown, renderAlternativesTerminal, renderComment, renderFailure, renderMootComment, renderNothing, renderNudge, renderSarif, renderScan, renderScanMarkdown, renderSmallComment, renderTerminal, renderTitle, require_picocolors, say, sayAlternative, sayChange, sayFinding, sayMeterKind, sayNames, scanTitle, stringWidth, suggestedChange, webAddress, wholeReview, wholeScan };
