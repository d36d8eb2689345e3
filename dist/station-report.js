import { __commonJSMin, __toESM } from "./vendor-rolldown-runtime.js";
import { bytesOf, closeness, isNamed, isOtherModel, publishedRatio, ratingPair } from "./station-energy-review.js";
import { codeSpan, escapeHtml, escapeMarkdown, escapeMarkdownInline, escapeTerminal, htmlCode, makeVisible, oneWord, protectLineStart, sentence, shortenToFit, withoutPeriod } from "./station-text.js";
import { agreesWithQuotient, changeInWords, changeOf, formatAmountInterval, formatBytes, formatBytesRow, formatCount, formatCountPair, formatLargeCount, formatMs, formatMsRow, formatNumber, formatPercentChange, formatRatioLimit, formatSigned, formatWh, formatWhInterval, formatWhRow, ratioOfChange, showLimit, showObserved } from "./station-quantities.js";
import "./station-baselines.js";
import { MINIMAL_POLICY, metricKind, proportionMargin } from "./station-policy.js";
// src/report/beside-budget.ts
/** Most of something ÷ that of base that the policy allows. */
function ratioLimit(model, rule) {
	const limit = limitOf(model, rule);
	return limit?.kind === "change" ? ratioOfChange(limit.value) : void 0;
}
/** The measured change of energy. */
function energyChange(model) {
	return model.comparison && changeOf(model.comparison.ratio, ratioLimit(model, "increase"));
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
// src/report/name-evidence.ts
/** What is known of a name against the one that it replaces, in words. */
/** The published or estimated change of a name. */
function namedChange(model) {
	const { kind, ratio } = model.evidence;
	if (ratio === void 0 || kind !== "published" && kind !== "estimated") return void 0;
	return changeOf(kind === "published" ? ratio.estimate : ratio, ratioLimit(model, "increase"));
}
/** For a cell of a table: "+189 % (published)", "33 to 50 × the price". */
function evidenceCell(model) {
	const change = namedChange(model);
	if (change !== void 0) {
		const stars = starsChange(model);
		const end = stars === void 0 ? "" : `, ${stars}`;
		return say`${changeInWords(change)} (${model.evidence.kind})${end}`;
	}
	if (model.evidence.kind === "rule") return say`${RULE_WORDS[model.evidence.verdict ?? "inconclusive"]}`;
	const factor = priceFactor(model);
	return factor === void 0 ? nothing : say`${factor} the price`;
}
const RULE_WORDS = {
	higher: "more",
	lower: "less",
	same: "the same",
	inconclusive: "not known"
};
/** "`max_num_seqs` 1024 → 256". */
function parameterWords({ name, before, after }) {
	const [old, now] = [before, after].map((value) => value === void 0 ? say`not set` : code(String(value)));
	return say`${code(name)} ${old} → ${now}`;
}
/** "4 → 1 ★": the stars of what is rated on both sides, within one cohort. */
function starsChange(model) {
	const { base, head } = ratingPair(model);
	if (model.scoreDelta === void 0 || base === void 0 || head === void 0) return void 0;
	return base.stars === head.stars ? `${head.stars} ★ as before` : `${base.stars} → ${head.stars} ★`;
}
/** For the column that says how a row came about. */
function evidenceWords({ evidence: { kind, ratio }, sourceRating }) {
	switch (kind) {
		case "published": return "by published rating";
		case "estimated": return ratio !== void 0 && ratio.lower <= 1 && ratio.upper >= 1 ? "estimated from size, not conclusive" : "estimated from size";
		case "rule": return "by a rule, no figure";
		case "price": return "list price, no energy figure";
		default: return sourceRating === void 0 ? "no published figure" : "by published rating";
	}
}
/** What the figures of a name or a setting rest on, and what else is known of it. */
function evidenceDetails(model) {
	const { change, evidence, alsoKnown = [] } = model;
	if (change !== "reference" && change !== "serving") return [];
	const basis = evidence.assumptions.map((text) => say`${sentence(text)}`);
	const others = alsoKnown.map((each) => say`${each.source}${ratioOf$1(each)}`);
	return paragraphOf([...basis, others.length === 0 ? void 0 : say`Beside that: ${list(others)}.`]);
}
function ratioOf$1({ ratio }) {
	return ratio === void 0 ? nothing : say` (${changeInWords(changeOf(ratio))})`;
}
/** "Quality: ImageNet-1k top-1 69.8 → 80.4 (higher is better)." */
function benchmarkSentence({ benchmarks = [], change, previous }) {
	if (change !== "reference" || previous === void 0) return void 0;
	if (benchmarks.length === 0) return say`Quality unknown: no benchmark has figures of both.`;
	return say`Quality: ${list(benchmarks.map(({ benchmark, base, head, higherIsBetter, isSecondHand }) => {
		const notes = [higherIsBetter ? "higher is better" : "lower is better", ...isSecondHand ? ["second hand"] : []];
		return say`${benchmark} ${String(base)} → ${String(head)} (${notes.join(", ")})`;
	}))}.`;
}
/** "33 to 50 ×", "0.2 ×": the price per token of head ÷ that of base, by input and output. */
function priceFactor({ prices }) {
	const { base, head } = prices ?? {};
	if (base === void 0 || head === void 0) return void 0;
	const factors = FIELDS.flatMap((field) => base[field] > 0 ? [head[field] / base[field]] : []);
	if (factors.length === 0 || base.currency !== head.currency) return void 0;
	const [least, most] = [Math.min(...factors), Math.max(...factors)].map((factor) => formatNumber(Number(factor.toPrecision(2))));
	return least === most ? `${least} ×` : `${least} to ${most} ×`;
}
const FIELDS = ["inputPerMillion", "outputPerMillion"];
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
// src/report/standing.ts
function standingOf(model) {
	const finding = decidingFinding(model);
	if (finding !== void 0) return finding;
	if (model.error !== void 0) return { kind: "failed" };
	if (model.change === "removed") return { kind: "removed" };
	if ((model.change === "reference" || model.change === "serving") && model.head === void 0 && model.comparison === void 0) {
		const { kind } = model.evidence;
		return { kind: kind === "published" || kind === "estimated" || model.sourceRating !== void 0 ? "reference" : "named" };
	}
	if (model.comparison?.stopped === "identical") return { kind: "identical" };
	if (model.comparison !== void 0) return {
		kind: model.comparison.verdict,
		comparison: model.comparison
	};
	return { kind: model.change === "added" || model.change === "reference" ? "added" : "unmeasured" };
}
/** Whether this standing alone turns the check red. */
function blocks(standing) {
	return (standing.kind === "over" || standing.kind === "unjudged") && standing.finding.enforcement === "block";
}
/** Worst first: what blocks, what warns, what is open, what is worse, and then all that is well. */
function bySeverity(a, b) {
	const [left, right] = [standingOf(a), standingOf(b)];
	return severity(left) - severity(right) || ratioOf(b) - ratioOf(a);
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
const RULES = [
	"measurable",
	"increase",
	"whPer1000",
	"latency",
	"size",
	"stars",
	"quality"
];
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
	const rule = (standing) => RULES.indexOf(standing.finding.rule);
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
/** How much more energy the model takes, for ordering; a published or estimated ratio where nothing was measured. */
function ratioOf(model) {
	if (model.comparison !== void 0) return model.comparison.ratio.estimate;
	return model.evidence.ratio?.estimate ?? 0;
}
// src/report/telling.ts
/** What the new side is called: `this PR` in a comment, `head` on the command line. */
function headName({ surface }) {
	return surface === "comment" ? "this PR" : "head";
}
function policyFile({ review }) {
	return [code(review.policy.file)];
}
function baseBranch({ context }) {
	return context.baseBranch === void 0 ? say`the base branch` : [code(context.baseBranch)];
}
/** "an estimated " before joules in a sentence where no counter has measured them; how they are estimated stands below. */
function anEstimated({ meter }) {
	return meter.kind === "cpu-time" ? say`an estimated ` : nothing;
}
/** What a breach means to the reader. */
function failsWords({ surface, context }) {
	if (surface === "terminal") return say`the review fails`;
	return say`the check ${code(context.checkName ?? "energy")} fails`;
}
// src/report/headline.ts
/** The outcome of one model in one sentence: model, figure, budget, and whether the check fails. */
function headlineOf(model, telling) {
	const standing = standingOf(model);
	return {
		sign: signOf(standing, model),
		content: sentenceOf(standing, model, telling)
	};
}
function signOf(standing, model) {
	switch (standing.kind) {
		case "over":
		case "unjudged":
			if (blocks(standing)) return "⛔";
			return standing.finding.enforcement === "inform" ? "⚡" : "⚠️";
		case "close":
		case "failed": return "⚠️";
		case "lower":
		case "same":
		case "identical":
		case "removed": return "✅";
		case "higher":
		case "added":
		case "reference":
		case "named": return energyBudget(model) === void 0 ? "⚡" : "✅";
		default: return "⚡";
	}
}
function sentenceOf(standing, model, telling) {
	const name = named(model.model);
	switch (standing.kind) {
		case "over": return say`${overWords(standing.finding, model, telling)}${consequence(standing.finding, telling)}`;
		case "unjudged": return unjudgedSentence(standing.finding, model, telling);
		case "close": return closeSentence(standing.finding, model, telling);
		case "waived": return say`${waivedWords(standing.finding, model, telling)}`;
		case "failed": return say`The energy of ${name} could not be measured`;
		case "exempt": return say`${name} is declared unmeasured by the policy`;
		case "removed": return isNamed(model) ? say`${name} is no longer named` : say`${name} is removed, and its energy with it`;
		case "identical": return model.previous === void 0 || model.previous === model.model ? say`${name}: the same bytes, so the same energy` : say`${name} is ${named(model.previous)} under a new name: the same bytes, so the same energy`;
		case "added": return addedSentence(model, telling);
		case "unmeasured":
			if (model.weights !== void 0) return say`${name} changed: ${weightsWords(model.weights)}`;
			return model.head === void 0 ? say`${name} changed; its energy was not compared` : say`${name} takes ${energyOfHead(model, telling)}; its base cannot be run, so there is no comparison`;
		case "reference":
		case "named": return say`${referenceSentence(model)}${withinWords$1(model)}`;
		case "same": return say`${name}: no change in energy${sameRange(model)}`;
		case "inconclusive": return say`${name}: no clear change in energy${couldBe(model)}`;
		case "lower": return say`${energyWords(model)}${lowerRange(model)}`;
		case "higher": return say`${energyWords(model)}${higherRange(model)}${energyBudget(model) === void 0 ? "; no budget is set for it, so nothing blocks" : withinWords$1(model)}`;
	}
}
/** "`m` takes 142 % more energy per image. The budget is +10 %": the breach in the budget's own terms. */
function overWords(finding, model, telling) {
	return say`${breachWords(finding, model, telling)}. ${limitWords(finding)}`;
}
function consequence(finding, telling) {
	if (finding.enforcement === "block") return say`, so ${failsWords(telling)}`;
	return finding.enforcement === "warn" ? say`; this warns and does not block` : say`; this does not block`;
}
/** What was found, as a clause that begins with the model's name. */
function breachWords(finding, model, telling) {
	const name = named(model.model);
	const observed = finding.observed === void 0 ? "more than allowed" : showObserved(finding.observed, finding.limit);
	const latencyRatio = model.comparison?.latencyRatio;
	const latency = latencyRatio && changeOf(latencyRatio, ratioLimit(model, "latency"));
	switch (finding.rule) {
		case "increase":
			if (model.comparison !== void 0) return energyWords(model);
			return model.change === "reference" ? referenceSentence(model) : say`${name}: energy changes by ${observed}`;
		case "whPer1000":
			if (model.head === void 0) return say`${name} takes ${observed}`;
			return say`${name} takes ${energyOfHead(model, telling)}`;
		case "stars": return say`${name} is at ${observed}`;
		case "latency":
			if (latency === void 0 || finding.limit?.kind !== "change") return say`${name} has a latency of ${observed}`;
			return latency.isFactor ? say`${name} takes ${latency.magnitude} the time per ${queryNoun(model)}` : say`${name} takes ${latency.magnitude} longer per ${queryNoun(model)}`;
		case "size": return finding.observed?.kind === "change" ? say`${name} changes in size by ${observed}` : say`${name} has a size of ${observed}`;
		case "quality": return model.quality === void 0 ? say`${name} changes in quality by ${observed}` : say`${code(model.quality.key)} of ${name} changes by ${observed}`;
		case "measurable": return say`The energy of ${name} could not be measured`;
	}
}
function limitWords(finding) {
	const limit = finding.limit === void 0 ? "less" : showLimit(finding.limit);
	switch (finding.rule) {
		case "stars": return say`The policy asks for at least ${limit}`;
		case "quality": return say`The policy allows ${limit}`;
		default: return say`The budget${BUDGET_OF[finding.rule] ?? nothing} is ${limit}`;
	}
}
const BUDGET_OF = {
	latency: " for latency",
	size: " for size"
};
/** "`m` takes 142 % more energy per image", "uses 31 % less …", "takes 4.1 × the energy …". */
function energyWords(model) {
	const name = named(model.model);
	const change = energyChange(model);
	if (model.comparison === void 0 || change === void 0) return say`${name}: energy not compared`;
	const isMore = model.comparison.ratio.estimate >= 1;
	if (change.isFactor) return say`${name} takes ${change.magnitude} the energy per ${queryNoun(model)}`;
	return isMore ? say`${name} takes ${change.magnitude} more energy per ${queryNoun(model)}` : say`${name} uses ${change.magnitude} less energy per ${queryNoun(model)}`;
}
function lowerRange(model) {
	return parenthesis(energyChange(model)?.magnitudeRange);
}
function higherRange(model) {
	return parenthesis(energyChange(model)?.range);
}
function couldBe(model) {
	return endsOf(energyChange(model), "could be");
}
function sameRange(model) {
	return endsOf(energyChange(model), "range");
}
function endsOf(change, words) {
	if (change === void 0) return nothing;
	const { estimate, lower, upper } = change;
	return parenthesis(lower === void 0 ? estimate : `${estimate}, ${words} ${lower} to ${upper}`);
}
function parenthesis(text) {
	return text === void 0 ? nothing : say` (${text})`;
}
function closeSentence(finding, model, telling) {
	const isAboutEnergy = finding.rule === "increase";
	if (isAboutEnergy && model.comparison?.verdict === "inconclusive") return say`${named(model.model)}: no clear change in energy${couldBe(model)}`;
	const range = isAboutEnergy ? higherRange(model) : nothing;
	return say`${breachWords(finding, model, telling)}${range}. ${limitWords(finding)}; too close to call, so it does not block`;
}
function waivedWords(finding, model, telling) {
	const until = finding.waiver === void 0 ? say`, accepted by a waiver` : say`, accepted until ${finding.waiver.until}`;
	const breach = breachWords(finding, model, telling);
	if (model.error !== void 0 || finding.limit === void 0) return say`${breach}${until}`;
	return say`${breach}, beyond the budget of ${showLimit(finding.limit)}${until}`;
}
function unjudgedSentence(finding, model, telling) {
	const what = model.error !== void 0 || finding.rule === "measurable" ? say`The energy of ${named(model.model)} could not be measured, so its budget is not shown to hold` : say`${named(model.model)}: its budget for ${RULE_NAMES[finding.rule]} could not be judged`;
	if (finding.enforcement !== "block") return say`${what}; this does not block`;
	return say`${what} and ${failsWords(telling)}`;
}
const RULE_NAMES = {
	increase: "more energy than base",
	whPer1000: "energy per query",
	stars: "stars",
	latency: "latency",
	size: "size",
	quality: "quality",
	measurable: "energy"
};
function addedSentence(model, telling) {
	const name = named(model.model);
	if (model.weights !== void 0) return say`${name} is new: ${weightsWords(model.weights)}`;
	if (model.head === void 0) return say`${name} is new; it was not measured`;
	return say`${name} is new: ${energyOfHead(model, telling)}${withinWords$1(model)}`;
}
/** "an estimated 0.51 Wh (0.49 to 0.53) per 1,000 images". */
function energyOfHead(model, { review: { conditions } }) {
	if (model.head === void 0) return nothing;
	const energy = headEnergy(model.head.whPer1000, model);
	return say`${anEstimated(conditions)}${energy} per 1,000 ${pluralOf(queryNoun(model))}`;
}
/** "safetensors, 124M → 355M parameters, which is not measured here". */
function weightsWords({ format, parameters }) {
	const counts = [parameters?.base, parameters?.head].filter((count) => count !== void 0).map(formatLargeCount);
	return say`${format},${counts.length === 0 ? "" : ` ${counts.join(" → ")} parameters,`} which is not measured here`;
}
/** A setting of the server: what is published of it, else in which direction the energy goes. */
function servingSentence(model, setting) {
	const subject = say`${named(model.model)} is served with ${setting}`;
	const change = namedChange(model);
	const { ratio, kind, verdict } = model.evidence;
	if (change !== void 0 && ratio !== void 0) return say`${subject}: ${changeWords(change, ratio.estimate < 1)}, by what is published of it`;
	if (kind !== "rule") return say`${subject}; no energy figure is known for that`;
	return say`${subject}: ${verdict === "lower" ? "less" : "more"} energy, by a rule without a figure`;
}
/** A name is rated, not run: what is published, estimated, or listed is what is known. */
function referenceSentence(model) {
	const { previous, evidence, parameter } = model;
	if (parameter !== void 0) return servingSentence(model, parameterWords(parameter));
	if (previous === model.model) return say`${named(model.model)} is taken at another revision, and published ratings tell no revisions apart`;
	const subject = previous === void 0 ? say`${named(model.model)} is new` : say`${named(model.model)} in place of ${named(previous)}`;
	const change = namedChange(model);
	if (change !== void 0 && evidence.ratio !== void 0) {
		const words = changeWords(change, evidence.ratio.estimate < 1);
		if (evidence.kind === "published") return say`${subject}: ${words}, by their published ratings`;
		return say`${subject}: ${words} per token${parenthesis(change.range)}, estimated from their sizes`;
	}
	const known = ratingPair(model).head ?? model.sourceRating;
	if (known !== void 0) return say`${named(model.model)} is rated ${formatNumber(known.whPer1000)} Wh per 1,000 queries, ${String(known.stars)} of 5 ★`;
	const factor = priceFactor(model);
	return say`${subject}${factor === void 0 ? nothing : say`: ${factor} the price per token`}; no energy figure is published for ${previous === void 0 ? "it" : "both"}`;
}
function changeWords({ isFactor, isNone, magnitude }, isLess) {
	if (isNone) return say`the same energy`;
	if (isFactor) return say`${magnitude} the energy`;
	return isLess ? say`${magnitude} less energy` : say`${magnitude} more energy`;
}
/** The budget for energy that the model was shown to hold. */
function energyBudget(model) {
	const budgets = model.findings.filter((finding) => finding.status === "within" && finding.limit !== void 0);
	return budgets.find((finding) => finding.rule === "increase") ?? budgets.find((finding) => finding.rule === "whPer1000");
}
function withinWords$1(model) {
	const budget = energyBudget(model);
	return budget?.limit === void 0 ? nothing : say`, within the budget of ${showLimit(budget.limit)}`;
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
	unjudged: "could not be judged",
	waived: "accepted by a waiver",
	exempt: "not judged"
};
/** A comparison as one plain sentence: "142 % more energy per query (+135 to +149)." */
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
* What a review has to say at lines of the pull request: on the changed model (a reference: on the line that names it)
* and on the policy line that sets the limit. Only what is not within its limit; the worst first, at most 200.
*/
function annotationsOf(review) {
	const worstFirst = review.models.flatMap((model) => annotationsOfModel(review, model)).sort((a, b) => SEVERITY[a.level] - SEVERITY[b.level]);
	if (worstFirst.length <= MOST_ANNOTATIONS) return worstFirst;
	const shown = worstFirst.slice(0, MOST_ANNOTATIONS);
	const last = shown.at(-1);
	const message = `${last.message} (${worstFirst.length - MOST_ANNOTATIONS} further notes are not shown here.)`;
	return [...shown.slice(0, -1), {
		...last,
		message
	}];
}
function annotationsOfModel(review, model) {
	const name = shownName(model.model);
	const notes = model.findings.flatMap((finding) => {
		const level = levelOf(finding);
		if (level === void 0) return [];
		const note = {
			level,
			title: `Energy of ${name}: ${TITLES[finding.status]}`.slice(0, 255),
			message: plain$1(sayFinding(finding))
		};
		return [...placesOf(model), ...policyLine(review, finding)].map((place) => ({
			...place,
			...note
		}));
	});
	const told = model.findings.some(({ status }) => status !== "within");
	if (isNamed(model) && !told && model.evidence.kind !== "none" && model.change !== "removed") return placesOf(model).map((place) => ({
		...place,
		...nameNote(review, model)
	}));
	if (model.error === void 0 || told) return notes;
	const message = plain$1([model.error.message, model.error.remedy].filter(Boolean).join(" "));
	const note = {
		level: "warning",
		title: `Energy of ${name}: not measured`,
		message
	};
	return [...notes, ...placesOf(model).map((place) => ({
		...place,
		...note
	}))];
}
/** What is known of a changed name, or of a setting of the server, at its lines. */
function nameNote(review, model) {
	const { content } = headlineOf(model, {
		review,
		context: {},
		surface: "comment"
	});
	return {
		level: "notice",
		title: `Energy of ${shownName(model.model)}`,
		message: plain$1(plainText(content))
	};
}
const TITLES = {
	within: "within the budget",
	over: "over the budget",
	inconclusive: "too close to call",
	unjudged: "not shown to hold",
	waived: "excepted by a waiver",
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
/** A line of an organisation's policy is not in this repository. */
function policyLine(review, { origin }) {
	return origin !== void 0 && origin.file === review.policy.file ? [lineOf(origin.file, origin.line)] : [];
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
/** Sentences on the meter beyond its own description; none for an estimate that nothing better was left out for. */
function meteringSentences(conditions) {
	const { meter, boards = [], idleWatts, quick } = conditions;
	return [
		...meter.warning === void 0 ? [] : [say`${meter.warning}`],
		...selfCheck(meter),
		...boards.map(board),
		...idleWatts === void 0 ? [] : [say`Idle, with the models loaded: ${formatNumber(idleWatts)} W.`],
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
		...facts.utilisationPercent === void 0 ? [] : [say`${formatNumber(facts.utilisationPercent)} % busy`],
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
	return link([named(model)], isHubId ? `${HUB_URL}/${model.split("/").map(encodeSegment).join("/")}` : void 0);
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
/** The policy file at base, at the line that states a rule. An organisation's layer lies elsewhere and is only named. */
function policyLineLink(review, repositoryUrl, origin) {
	return lineLink(origin.file === review.policy.file ? fileUrl(repositoryUrl, review.base.sha, origin.file, origin.line) : void 0, origin.file, origin.line);
}
/** "line 12 of `serve.py`", linked where the address is known. */
function lineLink(url, path, line) {
	return link(say`line ${String(line)} of ${named(path)}`, url);
}
function encodeSegment(segment) {
	return encodeURIComponent(segment.replace(/\p{Cs}/gu, "�")).replace(/[!'()*]/g, percentEncode);
}
function percentEncode(character) {
	return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
function measuredAlternatives(model) {
	return model.alternatives.filter((alternative) => alternative.kind === "measured");
}
/** The table, or nothing where nothing was measured. */
function measuredAlternativesTable(model, telling) {
	const all = measuredAlternatives(model);
	const suffice = all.filter((alternative) => alternative.withinBudget === "yes");
	const shown = (suffice.length > 0 ? suffice : all).slice(0, 3);
	const [first] = shown;
	if (first === void 0) return [];
	const isJudged = shown.some((alternative) => alternative.withinBudget !== void 0);
	const against = first.comparedWith === "base" ? "base" : headName(telling);
	const header = [
		{
			header: say`option, measured in this run`,
			align: "l",
			cell: (alternative) => strongName(alternative, telling)
		},
		{
			header: say`energy against ${against}`,
			align: "r",
			cell: (alternative) => say`${energyOf(alternative, model)}`
		},
		...isJudged ? [{
			header: say`within budget`,
			align: "c",
			cell: withinWords
		}] : [],
		{
			header: say`outputs`,
			align: "l",
			cell: (alternative) => outputWords(alternative, model, telling)
		},
		{
			header: say`step`,
			align: "l",
			cell: (alternative) => stepWords(alternative, model, telling)
		}
	];
	return [paragraph([strong(titleOf(suffice.length > 0, isJudged))]), {
		kind: "table",
		header: header.map((column) => column.header),
		align: header.map((column) => column.align),
		rows: shown.map((alternative) => header.map((column) => column.cell(alternative)))
	}];
}
function titleOf(someSuffice, isJudged) {
	if (someSuffice) return say`What would be within the budget`;
	return isJudged ? say`What would help, though no option is within the budget` : say`What would take less energy`;
}
/** `int8 weights` is done to this PR's file; a file of the repository stands for itself. */
function alternativeName(alternative, telling) {
	switch (alternative.option) {
		case "declared":
		case "same-signature": return [named(alternative.name)];
		case "keep-base": return say`Keep the base model`;
		default: return telling.surface === "comment" ? say`This PR with ${alternative.name}` : say`head with ${alternative.name}`;
	}
}
function strongName(alternative, telling) {
	return alternative.option === "keep-base" ? alternativeName(alternative, telling) : [strong(alternativeName(alternative, telling))];
}
function energyOf(alternative, model) {
	return changeInWords(alternativeChange(alternative, model));
}
function withinWords({ withinBudget }) {
	switch (withinBudget) {
		case "yes": return say`yes`;
		case "no": return say`no, still over`;
		case "too-close": return say`too close to call, does not block`;
		case void 0: return nothing;
	}
}
/** What happens to the outputs, against which model and on which inputs; accuracy only where it was measured. */
function outputWords(alternative, model, telling) {
	if (alternative.option === "keep-base") {
		const known = accuracyWords(model.accuracy?.base);
		return known === void 0 ? say`accuracy as at base` : say`as at base: ${known}`;
	}
	const accuracy = accuracyWords(alternative.accuracy);
	const measured = accuracy === void 0 ? say`accuracy not measured` : join([accuracy, sideAccuracy(model, telling)], " ");
	const agreement = alternative.fidelity && agreementWords(alternative.fidelity, model, telling);
	return join([
		isOtherModel(alternative) ? say`another model` : void 0,
		agreement,
		measured
	], "; ");
}
/** "(this PR 916, base 901)": the same samples. */
function sideAccuracy({ accuracy }, telling) {
	const sides = [accuracy?.head && say`${headName(telling)} ${shareWords(accuracy.head)}`, accuracy?.base && say`base ${shareWords(accuracy.base)}`].filter((side) => side !== void 0);
	return sides.length === 0 ? void 0 : say`(${join(sides, ", ")})`;
}
function accuracyWords(accuracy) {
	return accuracy && say`right on ${shareWords(accuracy)} labelled samples`;
}
function shareWords({ correct, samples }) {
	return `${formatCount(correct)} of ${formatCount(samples)}`;
}
function agreementWords(fidelity, model, telling) {
	const { metric, own } = fidelity;
	const agreement = metricWords(fidelity, model, telling);
	if (own === void 0 || closeness({
		metric,
		estimate: own
	}) === 1) return agreement;
	return say`${agreement} (${metric === "cosine-similarity" ? `cosine ${own.toFixed(3)}` : percentOf(own)} between two runs of that model itself)`;
}
function metricWords(fidelity, model, telling) {
	const { metric, estimate, samples, agreeing = 0, distinctLabels } = fidelity;
	const trivial = distinctLabels === 1 ? say` (which gives all of them one and the same label)` : nothing;
	const kind = fidelity.inputs === "synthetic" ? "synthetic " : "";
	const noun = queryNoun(model);
	const inputs = `${kind}${samples === 1 ? noun : pluralOf(noun)}`;
	const from = fidelity.inputs === "synthetic" ? nothing : say` of your inputs`;
	const against = telling.surface === "comment" ? say`this PR’s own model` : say`head itself`;
	switch (metric) {
		case "top-1-agreement": return say`same label as ${against} on ${formatCount(agreeing)} of ${formatCount(samples)} ${inputs}${from}${trivial}`;
		case "position-agreement": return say`all labels as ${against} on ${formatCount(agreeing)} of ${formatCount(samples)} ${inputs}${from}, ${percentOf(estimate)} of single labels`;
		case "cosine-similarity": return say`cosine ${estimate.toFixed(3)} to ${against} over ${formatCount(samples)} ${inputs}${from}`;
		case "relative-error": return say`off by ${percentOf(estimate)} of the size of the outputs of ${against}, over ${formatCount(samples)} ${inputs}${from}`;
		case "same-answer": return say`same answer as ${against} on ${formatCount(agreeing)} of ${formatCount(samples)} ${inputs}${from}`;
		case "same-tokens": return say`same first tokens as ${against} on ${formatCount(agreeing)} of ${formatCount(samples)} ${inputs}${from}`;
		case "word-error-rate": return say`${percentOf(estimate)} of the words differ from those of ${against}, over ${formatCount(samples)} ${inputs}${from}`;
	}
}
/** Not rounded up to "100 %" where something differs. */
function percentOf(share) {
	const percent = Math.min(share, 99) * 100;
	if (share < 1 && percent >= 99.95) return "over 99.9 %";
	return `${percent.toFixed(percent < 99.5 && percent >= 10 ? 0 : 1)} %`;
}
function stepWords(alternative, model, telling) {
	const own = named(model.model);
	const latency = say`${formatMs(alternative.latencyMs)} a run`;
	switch (alternative.option) {
		case "keep-base": return telling.surface === "comment" ? say`take ${own} out of this PR` : say`take ${own} out of the change`;
		case "declared":
		case "same-signature": return say`use ${named(alternative.name)} in place of ${own} (${latency})`;
		case "folder-variant": return say`run ${named(alternative.name)}, which is in the folder already (${latency}), and run your own evaluation on it first`;
	}
	const evaluate = alternative.accuracy === void 0 ? say` and run your own evaluation on it first` : nothing;
	if (alternative.file === void 0) return say`make the file with ${code(`wattnudge alternatives ${quoted(model.model)} --write DIR`)} (${latency}), put it in place of ${own}${evaluate}`;
	return say`replace the file by ${link([named(alternative.file)], webAddress(telling.context.artifactUrl))} (made from it in this run; ${latency})${evaluate}`;
}
/** As a shell takes it. A path that could be a sentence is not repeated. */
function quoted(path) {
	if (oneWord(path) !== path) return "FILE";
	return /^[\w./@+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
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
			ms: model.head.latencyMs.median
		}] : [],
		...alternatives.map((alternative) => ({
			name: alternativeName(alternative, telling),
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
function headRatio({ comparison }) {
	return comparison?.ratio.estimate ?? 1;
}
/** Alternatives beyond those that are shown, with their sizes, and those not tried. */
function alternativeNotes(model) {
	const sizes = measuredAlternatives(model).filter((alternative) => alternative.option !== "keep-base").map((alternative) => say`${alternative.name} ${energyOf(alternative, model)}, ${formatBytes(alternative.bytes)}${alternative.note === void 0 ? nothing : say` (${alternative.note})`}`);
	const time = model.alternativesSeconds;
	const spent = time && say`${formatNumber(time.spent)} of at most ${formatNumber(time.most)} s went into options.`;
	return [...sizes.length === 0 ? [] : [paragraph(say`Options measured: ${join(sizes, "; ")}. ${spent ?? nothing}`)], ...notTried(model)];
}
function notTried({ notTried: all = [] }) {
	if (all.length === 0) return [];
	const shown = all.slice(0, MOST_REASONS).map(({ name, reason }) => say`${name}: ${reason}`);
	const rest = all.length - shown.length;
	return [paragraph(say`Not offered: ${join(shown, "; ")}${rest > 0 ? `; and ${formatCount(rest)} more` : ""}.`)];
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
	const first = tip.base === void 0 ? [headName(telling), tip.head] : ["base", tip.base];
	const opening = say`${first[0]} took ${saved(first[1])} energy per ${noun} (${formatMs(first[1].latencyMs)} a batch)`;
	const second = tip.base && say`${headName(telling)} ${saved(tip.head)} (${formatMs(tip.head.latencyMs)})`;
	const than = tip.against === 1 ? nothing : say` instead of ${formatCount(tip.against)}`;
	return say`Apart from this change, if your service can wait for batches: in batches of ${formatCount(tip.batch)}${than}, ${join([opening, second], " and ")}. That is no way to pass a budget, which holds for the batch that the policy states.`;
}
/** "82 % of its time is in 53 `Conv`." */
function profileLine({ profile }) {
	const top = profile?.head?.operators[0];
	if (top === void 0) return void 0;
	return say`${percent(top.share)} of its time is in ${formatCount(top.nodes)} ${code(top.operator)}.`;
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
	return [
		paragraph(say`Where the time goes, operator by operator as the graph has them (the runtime fuses some when it is measured): ${join(sides.map(movedWords), "; ")}.`),
		{
			kind: "table",
			header: [say`operator`, ...sides.map(([name]) => name)],
			align: ["l", ...sides.map(() => "r")],
			rows: operators.map((operator) => [[code(operator)], ...sides.map(([, side]) => shareOf(operator, side))])
		},
		paragraph(join(sides.map(heaviestWords), " "))
	];
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
function heaviestWords([name, { heaviest }]) {
	const nodes = heaviest.map(({ node, operator, share }) => say`${code(node)} (${code(operator)}) ${percent(share)}`);
	return nodes.length === 0 ? nothing : say`Heaviest in ${strong(name)}: ${list(nodes)}.`;
}
function percent(share) {
	const value = share * 100;
	return `${value.toFixed(value < 9.95 ? 1 : 0)} %`;
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
		case "paragraph": return wrap(block.content, plain(colors), columns).map(paint);
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
			return wrap([...label, ...cell], theme, columns - indent.length).map((line, lineIndex) => {
				return `${lineIndex === 0 ? indent : " ".repeat(indent.length)}${paint(line)}`;
			});
		});
	});
}
function wrap(content, theme, columns) {
	const lines = [];
	let line = [];
	let used = 0;
	for (const word of wordsOf(content, theme).flatMap((word) => splitLong(word, columns))) {
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
function wordsOf(content, theme) {
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
	const words = wordsOf(content, theme);
	return words.reduce((sum, word) => sum + lengthOf(word), Math.max(0, words.length - 1));
}
function longestWord(content, theme) {
	return Math.max(0, ...wordsOf(content, theme).map(lengthOf));
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
	const table = measuredAlternativesTable(model, telling);
	return [
		{
			kind: "heading",
			level: 3,
			content: headline$1(model, conditions)
		},
		...paragraphOf([profileLine(model)]),
		...table.length === 0 ? [paragraph(say`No option takes less energy and gives the same outputs.`)] : table,
		...alternativeBars(model, telling),
		...batchTip(model, telling),
		...alternativeNotes(model),
		...profileDetails(model, telling),
		paragraph(say`Meter: ${conditions.meter.name} (${sayMeterKind(conditions.meter)}): ${conditions.meter.description}. ${conditions.device}; ${conditions.runtime}; provider ${conditions.provider}; windows of ${formatMs(conditions.windowMs)}; threads: ${formatNumber(conditions.threads)}.`)
	];
}
function headline$1(model, conditions) {
	const { head } = model;
	if (head === void 0) return [named(model.model)];
	const change = energyChange(model);
	const against = change === void 0 ? nothing : say`, ${changeInWords(change)} against base`;
	const energy = say`${anEstimated(conditions)}${headEnergy(head.whPer1000, model)}`;
	return say`${named(model.model)} takes ${energy} per 1,000 ${pluralOf(queryNoun(model))}${against}`;
}
// src/report/overview.ts
function summaryHeadline(models, telling) {
	const standings = models.map(standingOf);
	const blocking = standings.filter(blocks);
	if (blocking.length > 0) return {
		sign: "⛔",
		content: say`${tally(blocking, models)}, so ${failsWords(telling)}`
	};
	const troubled = standings.filter(({ kind }) => kind === "over" || kind === "unjudged" || kind === "failed");
	if (troubled.length > 0) return {
		sign: "⚠️",
		content: say`${tally(troubled, models)}; nothing blocks`
	};
	const close = standings.some(({ kind }) => kind === "close");
	const isAllWell = models.every((model) => WELL.has(standingOf(model).kind) || energyBudget(model) !== void 0);
	return {
		sign: close ? "⚠️" : isAllWell ? "✅" : "⚡",
		content: say`${String(models.length)} models changed: ${join(kindsOf(models), ", ")}`
	};
}
const WELL = /* @__PURE__ */ new Set([
	"lower",
	"same",
	"identical",
	"removed",
	"exempt"
]);
/** "2 of 5 changed models are over their budget and 1 could not be measured". */
function tally(standings, models) {
	const over = standings.filter(({ kind }) => kind === "over").length;
	const open = standings.length - over;
	const subject = `${over > 0 ? over : open} of ${models.length} changed models`;
	if (over === 0) return say`${subject} could not be judged`;
	const overWords = say`${over === 1 ? "is over its budget" : "are over their budget"}${theMost(models)}`;
	return open === 0 ? say`${subject} ${overWords}` : say`${subject} ${overWords} and ${String(open)} could not be judged`;
}
/** " (`m` +142 %)": where the reader has to look first. */
function theMost(models) {
	const [worst] = models;
	if (worst === void 0 || standingOf(worst).kind !== "over") return nothing;
	const change = energyChange(worst);
	return change === void 0 ? nothing : say` (${named(worst.model)} ${change.estimate})`;
}
const KIND_WORDS = {
	close: (count) => `${count} too close to call`,
	waived: (count) => `${count} accepted`,
	higher: (count) => `${count} ${count === 1 ? "takes" : "take"} more energy`,
	lower: (count) => `${count} ${count === 1 ? "uses" : "use"} less energy`,
	same: (count) => `${count} unchanged`,
	identical: (count) => `${count} only renamed`,
	inconclusive: (count) => `${count} without a clear change`,
	added: (count) => `${count} new`,
	removed: (count) => `${count} removed`,
	reference: (count) => `${count} by what is published or estimated`,
	named: (count) => `${count} without an energy figure`,
	exempt: (count) => `${count} not measured, as the policy says`,
	unmeasured: (count) => `${count} not compared`
};
function kindsOf(models) {
	const kinds = models.map((model) => standingOf(model).kind);
	return Object.entries(KIND_WORDS).flatMap(([kind, words]) => {
		const count = kinds.filter((other) => other === kind).length;
		return count === 0 ? [] : [say`${words(count)}`];
	});
}
/** A name with the one that it replaces. */
function nameCell({ model, previous, change, parameter }) {
	if (parameter !== void 0) return say`${named(model)}: ${parameterWords(parameter)}`;
	return change === "reference" && previous !== void 0 && previous !== model ? say`${named(previous)} → ${named(model)}` : say`${named(model)}`;
}
/** The change, measured or published. */
function changeCell(model) {
	const { comparison } = model;
	if (comparison?.stopped === "identical") return nothing;
	const change = energyChange(model);
	if (change !== void 0) return say`${changeInWords(change)}`;
	return model.change === "reference" || model.change === "serving" ? evidenceCell(model) : nothing;
}
/** A few words that stand alone. */
function resultWords(model) {
	const standing = standingOf(model);
	switch (standing.kind) {
		case "over": return say`over the budget${standing.finding.limit === void 0 ? nothing : say` of ${showLimit(standing.finding.limit)}`}, ${blocks(standing) ? "fails the check" : "does not block"}`;
		case "unjudged": return say`could not be judged, ${blocks(standing) ? "fails the check" : "does not block"}`;
		case "close": return say`too close to call, does not block`;
		case "waived": return standing.finding.waiver === void 0 ? say`accepted` : say`accepted until ${standing.finding.waiver.until}`;
		case "higher": return energyBudget(model) === void 0 ? say`more energy` : say`more energy, within the budget`;
		case "reference":
		case "named": return say`${evidenceWords(model)}`;
		default: return say`${PLAIN_RESULTS[standing.kind]}`;
	}
}
const PLAIN_RESULTS = {
	failed: "could not be measured",
	exempt: "not measured, as the policy says",
	identical: "the same bytes",
	added: "new",
	removed: "removed",
	unmeasured: "not compared",
	lower: "less energy",
	same: "no change",
	inconclusive: "no clear change, does not block"
};
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
/** "+0.4 points of `accuracy` for +38 % energy." */
function exchangeRate(model) {
	const energy = energyChange(model);
	if (model.quality === void 0 || energy === void 0) return void 0;
	const { change, unit } = qualityFigures(model.quality);
	if (change === void 0) return void 0;
	const words = energy.isFactor ? say`${energy.estimate} the energy` : say`${energy.estimate} energy`;
	return say`${change}${unit === "points" ? " of" : " in"} ${code(model.quality.key)} for ${words}.`;
}
/** One clause where quality is not known, which is the usual reason to doubt that less energy is better. */
function unknownQuality(model, headName) {
	if (model.quality?.head !== void 0 && model.quality.base !== void 0) return void 0;
	if (model.findings.some(({ rule, status }) => rule === "quality" && status === "unjudged")) return void 0;
	if (model.quality === void 0) return say`What the change does to accuracy is not known here: the policy names no metrics file.`;
	const side = model.quality.head === void 0 ? headName : "base";
	return say`What the change does to accuracy is not known here: ${code(model.quality.file)} has no ${code(model.quality.key)} in ${side}.`;
}
/** "`wer` 8.1 % → 8.2 %." */
function qualityInWords(model) {
	if (model.quality === void 0) return void 0;
	const { base, head, change } = qualityFigures(model.quality);
	if (change === void 0) return void 0;
	return say`${code(model.quality.key)} ${base} → ${head}.`;
}
function percentFigures(base, head, samples) {
	const percents = [base, head].map((value) => value === void 0 ? void 0 : value * 100);
	const finest = Math.max(...percents.map((percent) => percent ?? 0)) < 9.995 ? 2 : 1;
	const decimals = percents.every((percent) => percent === void 0 || percent.toFixed(2).endsWith("0")) ? 1 : finest;
	const shown = percents.map((percent) => percent === void 0 ? void 0 : fixed(percent, decimals));
	const figures = withSides("points", shown[0] && `${shown[0]} %`, shown[1] && `${shown[1]} %`);
	if (base === void 0 || head === void 0) return figures;
	const points = Number(shown[1]) - Number(shown[0]);
	const change = `${signedFixed(points, decimals)} points`;
	if (samples === void 0) return {
		...figures,
		change
	};
	const margin = 100 * proportionMargin(base, head, samples);
	return {
		...figures,
		change,
		range: `${signedFixed(points - margin, decimals)} to ${signedFixed(points + margin, decimals)}`
	};
}
function countFigures(base, head, samples) {
	const counts = [base, head].map((value) => value === void 0 ? void 0 : Math.round(value * samples));
	const of = (count) => count === void 0 ? void 0 : `${count} of ${formatCount(samples)}`;
	const figures = withSides("samples", of(counts[0]), of(counts[1]));
	if (base === void 0 || head === void 0) return figures;
	const difference = counts[1] - counts[0];
	const margin = samples * proportionMargin(base, head, samples);
	return {
		...figures,
		change: `${signedFixed(difference, 0)} of ${formatCount(samples)}`,
		range: `${signedFixed(difference - margin, 0)} to ${signedFixed(difference + margin, 0)}`
	};
}
function plainFigures(base, head) {
	const figures = withSides("own", base === void 0 ? void 0 : formatNumber(base), head === void 0 ? void 0 : formatNumber(head));
	if (base === void 0 || head === void 0) return figures;
	const difference = Number(head.toPrecision(3)) - Number(base.toPrecision(3));
	return {
		...figures,
		change: formatSigned(Number(difference.toPrecision(3)))
	};
}
function withSides(unit, base, head) {
	return {
		base,
		head,
		unit
	};
}
/** At most three significant digits: 100 % has no decimals. */
function fixed(value, decimals) {
	const shown = value.toFixed(decimals);
	return Number(shown) === 100 || Number(shown) === 0 ? String(Number(shown)) : shown;
}
function signedFixed(value, decimals) {
	const shown = Math.abs(value).toFixed(decimals);
	if (Number(shown) === 0) return "0";
	return `${value < 0 ? "−" : "+"}${shown}`;
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
// src/report/rows.ts
/** The one table of what changed. A row stands only where there is something to say. */
/** Below one per cent, a file's size is metadata. */
const SIZE_WORTH_SAYING = .01;
/** The table, or nothing where there is no figure. With one side only, its columns are that side's. */
function changesTable(model, telling) {
	const rating = ratingRow(model);
	const measured = [
		energyRow,
		phasesRow,
		latencyRow,
		qualityRow,
		sizeRow
	].flatMap((row) => row(model, telling) ?? []);
	if (telling.surface === "terminal") return [...tableOf$1(measured, telling), ...rating.map(ratingParagraph)];
	return tableOf$1([...measured, ...rating], telling);
}
function tableOf$1(rows, telling) {
	if (rows.length === 0) return [];
	const hasBase = rows.some(([, base]) => base.length > 0);
	const hasHead = rows.some(([, , head]) => head.length > 0);
	if (hasBase && hasHead) return [{
		kind: "table",
		header: [
			nothing,
			say`base`,
			say`${headName(telling)}`,
			say`change (95 % range)`
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
		header: [nothing, hasHead ? say`${headName(telling)} (95 % range)` : say`base (95 % range)`],
		align: ["l", "l"],
		rows: rows.map((row) => [row[0], row[3].length === 0 ? row[side] : say`${row[side]}; ${row[3]}`])
	}];
}
function ratingParagraph([label, base, head, change]) {
	const figures = join([base, head], " → ");
	return paragraph(say`${label} (${LEADERBOARD_URL}): ${join([figures, change], "; ")}.`);
}
/** "estimated from CPU time": beside every figure in joules that no counter has measured. */
function estimatedWords({ review: { conditions } }) {
	if (conditions.meter.kind === "counter") return void 0;
	return conditions.meter.name === "cpu-time" ? say`estimated from CPU time` : say`estimated (${code(conditions.meter.name)})`;
}
function energyRow(model, telling) {
	const label = join([[strong(say`Energy per 1,000 ${pluralOf(queryNoun(model))}`)], estimatedWords(telling)], ", ");
	const [base, head] = [model.base?.whPer1000, model.head?.whPer1000];
	if (base === void 0 || head === void 0) return oneSided(label, base, head, (wh) => headEnergy(wh, model));
	const [shownBase, shownHead] = formatWhRow([base.estimate, head.estimate]);
	const change = energyChange(model);
	return [[
		label,
		say`${shownBase}`,
		say`${shownHead}`,
		change === void 0 ? nothing : strongChange(change)
	]];
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
function strongChange({ estimate, range }) {
	return range === void 0 ? say`${strong(say`${estimate}`)}` : say`${strong(say`${estimate}`)} (${range})`;
}
function latencyRow(model) {
	const measurement = model.head ?? model.base;
	if (measurement === void 0) return void 0;
	const label = say`Latency per ${measurement.batch === 1 ? queryNoun(model) : `batch of ${measurement.batch}`}, median`;
	const [base, head] = [model.base?.latencyMs.median, model.head?.latencyMs.median];
	if (base === void 0 || head === void 0) return oneSided(label, base, head, (ms) => formatMsRow([ms])[0]);
	const [shownBase, shownHead] = formatMsRow([base, head]);
	const ratio = model.comparison?.latencyRatio;
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
/** The published row that says most of head. */
function ratedRow(model) {
	const { base, head } = ratingPair(model);
	return head ?? model.sourceRating ?? base;
}
function ratedCell(rating) {
	if (rating === void 0) return nothing;
	const doubt = rating.doubtful === true ? ", doubtful" : "";
	return say`${formatWh(rating.whPer1000)}, ${String(rating.stars)} of 5 ★${doubt}`;
}
function headCell({ position }, head) {
	if (head !== void 0 || position === void 0) return ratedCell(head);
	return say`about ${formatWh(position.whPer1000.estimate)}, ${String(position.stars)} of 5 ★ (estimated)`;
}
/** Energy leads; a star that does not move is explained by how far its range reaches. */
function ratingChange(base, head, model, rated) {
	const on = say`on ${rated.snapshot.hardware}, ${rated.snapshot.date}`;
	const reach = rated.stars > 1 ? say`; ${String(rated.stars)} ★ reaches to ${formatWh(rated.starsReachWhPer1000)}` : nothing;
	const headWh = head?.whPer1000 ?? model.position?.whPer1000.estimate;
	const headStars = head?.stars ?? model.position?.stars;
	if (base === void 0 || headWh === void 0 || base.whPer1000 === 0) return say`${on}${reach}`;
	if (head === void 0) {
		const stars = headStars === base.stars ? reach : say`; ${String(base.stars)} → ${String(headStars)} ★`;
		return say`the change measured here, carried over to ${rated.snapshot.hardware}, ${rated.snapshot.date}${stars}`;
	}
	const ratio = publishedRatio(model);
	if (ratio === void 0) return say`of different tests or doubtful rows: not comparable`;
	const change = changeInWords(publishedChange(ratio, model));
	return headStars === base.stars ? say`${change} ${on}${reach}` : say`${change} ${on}; ${String(base.stars)} → ${String(headStars)} ★`;
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
	const facts = model.base === void 0 && model.graphs?.base === void 0 ? factsOfHead(model) : factsOfBoth(model);
	if (facts.length === 0) return void 0;
	const { base, head } = ratingPair(model);
	const names = base !== void 0 && head !== void 0 && base.model !== head.model ? say`${named(head.model)} instead of ${named(base.model)}: ` : nothing;
	return say`${names}${capitalised(join(facts, ", "), names.length > 0)}.`;
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
function capitalised(content, isContinued) {
	const [first, ...rest] = content;
	if (isContinued || first === void 0 || first.kind !== "text" && first.kind !== "outside") return content;
	return [{
		...first,
		text: first.text.charAt(0).toUpperCase() + first.text.slice(1)
	}, ...rest];
}
// src/report/conditions.ts
/** How the figures came about: folded, because few ask, and complete, because those who do want to check. */
/** Operator types listed; a different architecture differs in dozens, and the first ones say which. */
const MOST_OPERATORS = 12;
/** Inputs listed with their shapes. */
const MOST_INPUTS = 8;
/** Facts of the whole run: meter, machine, runtime, and how to read a range. */
function runConditions(telling) {
	const { conditions } = telling.review;
	const { meter } = conditions;
	const kind = meter.kind === "counter" ? say`Energy is measured with ${code(meter.name)}: ${withoutPeriod(meter.description)}.` : say`Energy is an estimate, not a measurement (${code(meter.name)}): ${withoutPeriod(meter.description)}. The change is sound, because both sides are estimated alike; the Wh themselves are rough.`;
	const threads = conditions.threads === 0 ? say`the runtime's default number of threads` : say`${countOf$1(conditions.threads, "thread")}`;
	const machine = say`${conditions.device} (${conditions.platform}), ${conditions.provider} provider of ${conditions.runtime}, ${threads}; windows of ${formatMs(conditions.windowMs)}, ${countOf$1(conditions.secondsPerModel, "second")} per model, up to twice that on a slow machine; ${conditions.tool}.`;
	const ranges = say`The range of a change holds the true change in 95 of 100 such runs; that of an amount of energy says how well it repeats here, not how far the meter itself is off. A budget counts as exceeded only where the whole range is beyond it; “no clear change” means that the range does not tell more from less.`;
	return [
		...paragraphOf([kind, machine]),
		...paragraphOf(meteringSentences(conditions)),
		paragraph(ranges),
		...artifact(telling)
	];
}
function artifact({ context }) {
	const url = webAddress(context.artifactUrl);
	if (url === void 0) return [];
	return paragraphOf([say`Everything here and more is in ${[{
		kind: "link",
		label: say`the review as JSON`,
		url
	}]}.`]);
}
/** Facts of one model: inputs, repetitions, memory, operators, and what is rated. */
function modelConditions(model, telling) {
	return [
		...paragraphOf([
			inputs(model),
			repetitions(model, telling),
			tail(model, telling),
			watts(model, telling)
		]),
		...paragraphOf([
			memory(model, telling),
			gpuMemory(model, telling),
			fallback(model),
			operators(model),
			opset(model)
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
	return say` ${someNames(names)} ${names.length === 1 ? "is" : "are"} empty: the figures hold nothing of the work on what would be there in use. To measure with more, set ${code("inputs.shapes")} in the policy.`;
}
function zeroInputs({ inputs: { zeros = [] } }) {
	if (zeros.length === 0) return nothing;
	return say` ${someNames(zeros)} ${zeros.length === 1 ? "is" : "are"} 0: where that is a count or a size, the model has nothing to do, and the figures are those of doing nothing. To measure with another value, give the policy a file of inputs (${code("inputs.file")}).`;
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
	const discarded = discardedPairs === 0 ? nothing : say`; ${countOf$1(discardedPairs, "further pair")} thrown away because the machine was disturbed`;
	const shared = processes !== void 0 && processes < blocks;
	const where = shared ? countOf$1(processes, "pair of processes") : "fresh processes";
	const assumed = shared ? say` The range includes an assumed 1 % between processes.` : nothing;
	return say`Base and ${headName(telling)} ran in turn: ${countOf$1(blocks, "block")} in ${where}, ${countOf$1(pairs, "pair")} of windows, ${total} in all${discarded}. ${STOPPED[stopped]}${reached(comparison)}${assumed}`;
}
/** What precision the time bought, where it was the time that ended the run. */
function reached({ stopped, ratio }) {
	if (stopped !== "time-budget" || ratio.lower <= 0) return nothing;
	const percent = (Math.sqrt(ratio.upper / ratio.lower) - 1) * 100;
	return say` It reached ±${formatNumber(percent)} %; more time would narrow that.`;
}
function tail(model, telling) {
	return bothSides(model, telling, "Latency, 95th percentile", (sides) => formatMsRow(sides.map((side) => side.latencyMs.p95)));
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
	return say`Not on the GPU but on the processor ran ${list([...shown, ...more])}: their energy there is not in the figures, and the copies to and fro are.`;
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
function operators({ graphs }) {
	const { base, head } = {
		base: graphs?.base,
		head: graphs?.head
	};
	if (base === void 0 || head === void 0) return void 0;
	const changes = operatorChanges(base, head);
	if (changes.length === 0) return say`Operators: the same at both revisions.`;
	const shown = changes.slice(0, MOST_OPERATORS).map((change) => say`${code(change.operator)} ${formatCount(change.base)} → ${formatCount(change.head)}`);
	const rest = changes.length - shown.length;
	return say`Operators: ${join(shown, ", ")}${rest > 0 ? `, and ${rest} more kinds` : ""}.`;
}
function opset({ graphs }) {
	if (graphs?.base === void 0 || graphs.head === void 0 || graphs.base.opset === graphs.head.opset) return void 0;
	return say`Opset ${String(graphs.base.opset)} → ${String(graphs.head.opset)}.`;
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
	if (ageMonths === void 0 || ageMonths < 1) return "";
	const old = ` They are ${formatCount(ageMonths)} ${ageMonths === 1 ? "month" : "months"} old`;
	return ageMonths < 12 ? `${old}.` : `${old}: newer models are missing, and newer scores may exist.`;
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
	const judged = origin === "policy" ? nothing : say`, which is shown and never used for judging`;
	return say`That it derives from ${hubLink(source)} is said by ${ORIGINS[origin]}${judged}.`;
}
// src/report/alternatives.ts
/** What was measured in the run, as a table against base; else the one alternative that needs no measuring: base itself. */
function withinBudgetAlternatives(model, telling) {
	const measured = measuredAlternativesTable(model, telling);
	if (measured.length > 0) return measured;
	const standing = standingOf(model);
	if (!(standing.kind === "over" && standing.finding.rule === "increase" && model.change === "modified")) return [];
	const step = telling.surface === "comment" ? say`take ${named(model.model)} out of this PR` : say`take ${named(model.model)} out of the change`;
	return [paragraph(say`${strong(say`Within the budget:`)} keep the base model (${step}); energy and accuracy stay as at base.`)];
}
/** Published ratings of smaller models: other hardware, so they stand apart from what was measured. */
function publishedAlternatives(model, telling) {
	const alternatives = model.alternatives.filter((alternative) => alternative.kind === "published");
	const [first] = alternatives;
	if (first === void 0) return [];
	const shown = alternatives.slice(0, 3);
	const against = [...new Set(shown.map((alternative) => alternative.against))];
	const only = against.length === 1 ? against[0] : void 0;
	const inOneUnit = formatWhRow(shown.flatMap(({ whPer1000 }) => whPer1000 ?? []));
	const energies = shown.map(({ whPer1000 }) => whPer1000 === void 0 ? "" : inOneUnit.shift());
	const rated = ratedRow(model);
	const where = rated === void 0 ? nothing : say`, on ${rated.snapshot.hardware}, ${rated.snapshot.date}`;
	return [
		paragraph(say`${strong(say`Smaller models by their published ratings`)} (${leaderboardLink()}${where}; not measured here, and not judged by your budget):`),
		{
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
				alternative.stars === void 0 ? nothing : say`${String(alternative.stars)} of 5 ★${starsDelta(alternative.starsDelta)}`,
				say`${alternative.step}`
			])
		},
		...moreAlternatives(alternatives, telling)
	];
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
function moreAlternatives(alternatives, telling) {
	const rest = alternatives.slice(3);
	if (rest.length === 0) return [];
	const names = list(rest.slice(0, 5).map((alternative) => hubLink(alternative.name)));
	return [paragraph(join([say`Also rated lower than ${headName(telling)}:`, say`${names}.`], " "))];
}
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
		return say`${strong(say`${mark}`)}: ${alternativeName(alternative, telling)}, ${energyOf(alternative, model)}`;
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
		`    y-axis "outputs ${(100 * mostLoss).toFixed(0)} % off" --> "same outputs"`,
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
// src/report/way-out.ts
/** More entries than this are not pasted by hand; the comment stays readable. */
const MOST_WAIVERS = 10;
function wayOut$1(blocking, telling) {
	if (telling.surface === "terminal") return blocking.length === 0 ? [] : [paragraph(waiverWords(blocking, telling)), waiverListing(blocking)];
	const again = rerunWords(telling);
	if (blocking.length === 0) return [paragraph(again)];
	if (telling.context.commands === true) return [paragraph(say`${again} ${acceptWords(blocking)}`)];
	return [paragraph(say`${again} ${waiverWords(blocking, telling)}`), {
		kind: "fold",
		summary: say`Lines for a waiver in ${policyFile(telling)}`,
		blocks: [waiverListing(blocking)]
	}];
}
function rerunWords({ context }) {
	if (context.commands === true) return say`Pushing a commit measures again; so does ${code("/energy rerun")}.`;
	return say`Pushing a commit measures again; so does re-running ${link(say`the workflow`, webAddress(context.runUrl))}.`;
}
function acceptWords(blocking) {
	return say`To merge as it is, a maintainer comments ${code("/energy accept <reason>")}: the check turns green for this commit, the reason is recorded, and once merged ${becomesBase(blocking)}.`;
}
function waiverWords(blocking, telling) {
	const [who, then] = telling.surface === "comment" ? [say`To merge as it is, a maintainer adds`, say`the check turns green until the date that it names`] : [say`To accept it as it is, add`, say`the review passes until the date that it names`];
	const where = say`${policyFile(telling)} on ${baseBranch(telling)}`;
	return say`${who} ${blocking.length === 1 ? say`a dated waiver` : say`a dated waiver for each of these models`} to ${where}: ${then}, the reason stands in the file, and once merged ${becomesBase(blocking)}.`;
}
function becomesBase(blocking) {
	return blocking.length === 1 ? say`this model is the base of the next pull request` : say`these models are the base of the next pull request`;
}
function waiverListing(blocking) {
	const entries = blocking.slice(0, MOST_WAIVERS).flatMap(({ model }) => [
		`  - model: ${yamlString(model)}`,
		"    until: YYYY-MM-DD # the last day that it holds",
		"    reason: \"why this energy is worth it\"",
		"    by: \"@who-decides\""
	]);
	const rest = blocking.length - MOST_WAIVERS;
	const more = rest > 0 ? [`  # and likewise for ${rest} more models`] : [];
	return {
		kind: "listing",
		language: "yaml",
		text: [
			"waivers:",
			...entries,
			...more
		].join("\n")
	};
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
/** Where no policy was found: nothing blocks, and here is what would. */
function policyOffer({ review, ...telling }) {
	if (review.policy.state !== "none") return [];
	const where = say`${policyFile({
		review,
		...telling
	})} on ${baseBranch({
		review,
		...telling
	})}`;
	const listing = {
		kind: "listing",
		language: "yaml",
		text: MINIMAL_POLICY.trimEnd()
	};
	const inform = say`No policy sets a budget, so this informs and nothing blocks.`;
	if (telling.surface === "terminal") return [paragraph(say`${inform} These three lines in ${where} would set one:`), listing];
	return [{
		kind: "fold",
		summary: say`No policy sets a budget yet: three lines in ${where} would`,
		blocks: [listing]
	}];
}
/** "A longer run (`seconds: 120`) can settle it." */
function longerRun({ review, surface }) {
	const seconds = Math.round(longerSeconds(review));
	return surface === "comment" ? say`A longer run (${code(`seconds: ${seconds}`)} in the workflow) can settle it.` : say`A longer run (${code(`--seconds ${seconds}`)}) can settle it.`;
}
/** Twice the time narrows a range by about a third (√2), which settles most close calls. */
function longerSeconds({ conditions }) {
	return Math.max(10, conditions.secondsPerModel * 2);
}
// src/report/yearly.ts
/** Less is trivial, and a trivial figure weakens the case. */
const WORTH_SHOWING_KWH = 10;
/** Whether the yearly figure is stated where everyone reads it; else it stands folded. */
function isYearlyVisible(model) {
	const verdict = model.comparison?.verdict;
	return (verdict === "higher" || verdict === "lower") && Math.abs(model.yearly?.kWhDifference.estimate ?? 0) >= WORTH_SHOWING_KWH;
}
/** "At the policy's volume of 2,000,000 queries a month this takes an estimated 61 kWh (58 to 64) more a year." */
function yearlyOf(model, { review: { conditions } }) {
	const { yearly } = model;
	if (yearly === void 0) return void 0;
	const { lower, upper, estimate } = yearly.kWhDifference;
	const isClear = lower > 0 || upper < 0;
	const effects = join([kgCo2e(yearly.kgCo2eDifference), cost(yearly.costDifference)], " and ");
	const withEffects = effects.length === 0 || !isClear ? nothing : say`, ${effects}`;
	const factors = yearly.factors === void 0 || effects.length === 0 || !isClear ? nothing : say` (${yearly.factors})`;
	const start = say`At the policy's volume of ${volumeWords(yearly)} this`;
	const range = model.comparison === void 0 ? nothing : say`; the range is that of the change`;
	if (!isClear) {
		const label = conditions.meter.kind === "cpu-time" ? " (estimated)" : "";
		return say`${start} makes between ${formatNumber(lower)} and ${formatNumber(upper)} kWh of difference a year${label}${range}.`;
	}
	const amount = say`${anEstimated(conditions)}${formatAmountInterval(magnitudeOf(yearly.kWhDifference), "kWh")}`;
	const rest = say`${withEffects}${factors}${lower === upper ? nothing : range}`;
	return estimate > 0 ? say`${start} takes ${amount} more a year${rest}.` : say`${start} saves ${amount} a year${rest}.`;
}
/** "2,000,000 queries a month": as the policy states it, not rounded. */
function volumeWords({ stated, volume }) {
	if (stated === void 0) return [code(volume)];
	const { queries, per } = stated;
	return say`${EXACT.format(queries)} queries ${per === "hour" ? "an" : "a"} ${per}`;
}
const EXACT = new Intl.NumberFormat("en-US", { maximumFractionDigits: 20 });
function kgCo2e(difference) {
	return difference && say`${formatNumber(Math.abs(difference.estimate))} kg CO₂e`;
}
function cost(difference) {
	return difference && say`${formatNumber(Math.abs(difference.amount.estimate))} ${difference.currency}`;
}
function magnitudeOf({ estimate, lower, upper }) {
	if (estimate >= 0) return {
		estimate,
		lower,
		upper
	};
	return {
		estimate: -estimate,
		lower: -upper,
		upper: -lower
	};
}
// src/report/model-story.ts
function storyOf(model, telling) {
	const standing = standingOf(model);
	const table = [...changesTable(model, telling), ...disagreement(model)];
	const notes = [...furtherLines(model, telling), ...expiredWaivers(model, telling)];
	const yearly = yearlyOf(model, telling);
	const isYearlyShown = isYearlyVisible(model);
	const conditions = [
		...alternativeBars(model, telling),
		...alternativeNotes(model),
		...evidenceDetails(model),
		...modelConditions(model, telling),
		...paragraphOf([isYearlyShown ? void 0 : yearly]),
		...profileDetails(model, telling)
	];
	const visibleYearly = isYearlyShown ? yearly : void 0;
	switch (standing.kind) {
		case "over":
		case "unjudged":
		case "waived":
		case "close":
		case "higher":
		case "added":
		case "reference":
		case "named":
		case "unmeasured": {
			if (model.error !== void 0) break;
			const quality = isCompared(model) ? [exchangeRate(model) ?? unknownQuality(model, headName(telling))] : [];
			return {
				visible: [
					...paragraphOf([
						...acceptance$1(standing, telling),
						unjudgedReason(standing),
						baseTail(model),
						location(model, telling),
						benchmarkSentence(model),
						ratedOnly(model),
						baseFailure(model),
						whyOf(model),
						profileLine(model),
						commits(model, telling),
						origin(standing, model, telling),
						...closeCall(standing, model, telling)
					]),
					...table,
					...paragraphOf([querySentence(model), taskRangeSentence(model)]),
					...paragraphOf([...quality, visibleYearly]),
					...withinBudgetAlternatives(model, telling),
					...alternativesChart(model, telling),
					...batchTip(model, telling),
					...publishedAlternatives(model, telling),
					...notes
				],
				folded: conditions
			};
		}
		case "lower":
		case "same":
		case "inconclusive": return {
			visible: [...paragraphOf([
				baseTail(model),
				...calm(standing, model, telling),
				estimatedSentence(telling),
				qualityInWords(model) ?? unknownQuality(model, headName(telling)),
				visibleYearly
			]), ...notes],
			folded: [
				...paragraphOf([
					whyOf(model),
					profileLine(model),
					commits(model, telling)
				]),
				...table,
				...paragraphOf([querySentence(model), taskRangeSentence(model)]),
				...withinBudgetAlternatives(model, telling),
				...alternativesChart(model, telling),
				...batchTip(model, telling),
				...publishedAlternatives(model, telling),
				...conditions
			]
		};
	}
	const isMeasured = model.base !== void 0 || model.head !== void 0;
	return {
		visible: [...paragraphOf([
			...acceptance$1(standing, telling),
			...failure(model, telling),
			exemption(standing)
		]), ...notes],
		folded: isMeasured ? [
			...paragraphOf([whyOf(model), commits(model, telling)]),
			...table,
			...conditions
		] : []
	};
}
function isCompared({ change, comparison }) {
	return (change === "modified" || change === "renamed") && comparison !== void 0 && comparison.stopped !== "identical";
}
function location({ locations }, { review, context }) {
	if (locations.length === 0) return void 0;
	const places = locations.slice(0, MOST_PLACES).map(({ path, line }) => lineLink(fileUrl(context.repositoryUrl, review.head.sha, path, line), path, line));
	const rest = locations.length - places.length;
	return say`Named in ${list(rest === 0 ? places : [...places, say`${formatCount(rest)} more places`])}.`;
}
/** A sentence with more is a list. */
const MOST_PLACES = 5;
/** Why a reference was not run although the policy lets it be fetched. */
function ratedOnly({ ratedOnly: reason }) {
	return reason && say`Rated only: ${sentence(reason.message)}${reason.remedy === void 0 ? "" : ` ${sentence(reason.remedy)}`}`;
}
/** Why there is no comparison although the model was there before. */
function baseFailure({ baseError }) {
	return baseError && say`Not compared with base: ${sentence(baseError.message)}`;
}
/** Why there is no verdict. Of head a finding says it. */
function baseTail({ base }) {
	if (base?.heavyTail === void 0) return void 0;
	return say`What base takes is not known: a few of its queries take far more than the others, again in ${String(base.heavyTail.processes)} pairs of fresh processes.`;
}
/** Models are compared from where head branched off, so that is the base which is named. */
function commits(model, telling) {
	const { review, context } = telling;
	const head = say`${headName(telling)} ${commitLink(context.repositoryUrl, review.head.sha)}`;
	if (model.change === "added") return say`New in ${head}.`;
	return say`Base ${commitLink(context.repositoryUrl, review.base.mergeBase)}, ${head}.`;
}
/** Who set the budget, and how it is judged: what a reader who disagrees asks first. */
function origin(standing, model, telling) {
	if (standing.kind !== "over" || standing.finding.origin === void 0) return void 0;
	const { review, context } = telling;
	const required = context.checkRequired === true ? say`, where this check is required` : nothing;
	const line = policyLineLink(review, context.repositoryUrl, standing.finding.origin);
	const judged = model.head !== void 0 && JUDGED_BY_RANGE.has(standing.finding.rule) ? say`; it is judged at the lower end of the range` : nothing;
	return say`The budget comes from ${line}${standing.finding.origin.file === review.policy.file ? say` on ${baseBranch(telling)}` : nothing}${required}${judged}.`;
}
const JUDGED_BY_RANGE = /* @__PURE__ */ new Set([
	"increase",
	"whPer1000",
	"latency"
]);
function acceptance$1(standing, telling) {
	if (standing.kind !== "waived" || standing.finding.waiver === void 0) return [];
	const { by, reason, origin: place, until } = standing.finding.waiver;
	const line = policyLineLink(telling.review, telling.context.repositoryUrl, place);
	return [say`Accepted by ${code(by)} until ${until} (${line}): “${reason}”. It does not block.`];
}
function unjudgedReason(standing) {
	return standing.kind === "unjudged" ? say`${sentence(sayFinding(standing.finding))}` : void 0;
}
/** A breach that the data do not settle. */
function closeCall(standing, model, telling) {
	if (standing.kind !== "close") return [];
	const limit = standing.finding.limit;
	const isOpen = model.comparison?.verdict === "inconclusive" && standing.finding.rule === "increase";
	const range = limit === void 0 ? say`Too close to call` : say`The range reaches to both sides of the budget of ${showLimit(limit)}: too close to call`;
	return [isOpen ? say`${range}, so it does not block.` : void 0, longerRun(telling)];
}
/** The line under a headline that needs no action. */
function calm(standing, model, telling) {
	if (standing.kind !== "inconclusive") return [];
	const budget = energyBudget(model)?.limit;
	if (budget !== void 0 && energyBudget(model)?.rule === "increase" && isBelowBudget(model)) return [say`Does not block: within the budget of ${showLimit(budget)}.`];
	return [say`Does not block.`, longerRun(telling)];
}
/** Whether the policy found even the upper end of the range within the budget. */
function isBelowBudget(model) {
	return !model.findings.some((finding) => finding.status === "inconclusive");
}
function estimatedSentence(telling) {
	const words = estimatedWords(telling);
	return words && say`Energy is ${words}.`;
}
function failure({ error, findings }, telling) {
	if (error === void 0) return [];
	const declare = say`Or declare the model ${code("unmeasured: <reason>")} in ${policyFile(telling)} on ${baseBranch(telling)}.`;
	const hasBudget = findings.some((finding) => finding.status === "unjudged");
	return [
		say`${sentence(error.message)}`,
		error.remedy === void 0 ? void 0 : say`${sentence(error.remedy)}`,
		hasBudget ? declare : void 0
	];
}
function exemption(standing) {
	return standing.kind === "exempt" ? say`${sentence(sayFinding(standing.finding))}` : void 0;
}
function furtherLines(model, telling) {
	return furtherFindings(model).map((finding) => {
		const place = finding.origin && say` (${policyLineLink(telling.review, telling.context.repositoryUrl, finding.origin)})`;
		return paragraph(say`${alsoWords(finding, telling)}: ${withoutPeriod(sayFinding(finding))}${place ?? nothing}.`);
	});
}
function alsoWords(finding, telling) {
	if (finding.status === "inconclusive" && finding.observed === void 0) return say`Also, without blocking`;
	if (finding.status === "waived") return say`Also, accepted by a waiver`;
	if (finding.status === "inconclusive") return say`Also, too close to call and not blocking`;
	if (finding.enforcement !== "block") return say`Also, without blocking`;
	return telling.surface === "comment" ? say`Also, and this fails the check too` : say`Also, and this fails the review too`;
}
/** So that nobody wonders why a waiver no longer helps. */
function expiredWaivers(model, telling) {
	const expired = model.findings.flatMap((finding) => finding.expiredWaiver ?? []);
	return expired.filter((waiver, index) => {
		return expired.findIndex((other) => other.origin.file === waiver.origin.file && other.origin.line === waiver.origin.line) === index;
	}).map((waiver) => {
		const line = policyLineLink(telling.review, telling.context.repositoryUrl, waiver.origin);
		return paragraph(say`The waiver of ${code(waiver.by)} for this model ended on ${waiver.until} (${line}): “${waiver.reason}”.`);
	});
}
/** Visible only where a reader with a calculator would stumble. */
function disagreement({ base, head, comparison }) {
	if (base === void 0 || head === void 0 || comparison === void 0) return [];
	if (agreesWithQuotient(base.whPer1000.estimate, head.whPer1000.estimate, comparison.ratio.estimate)) return [];
	return [paragraph(say`The change is that of windows run in pairs; it can differ a little from the quotient of the two columns.`)];
}
// src/report/unseen.ts
/** Files that are named; the rest is counted. */
const MOST_FILES = 3;
const REASONS = {
	"too-large": "over 1 MiB",
	binary: "not text"
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
	return say`${formatCount(count)} more ${count === 1 ? "name changes" : "names change"}, which this review leaves out.`;
}
// src/report/review-story.ts
/** Rows of the overview in a shortened comment. */
const SHORT_OVERVIEW = 30;
function blocksOf(telling, detail) {
	const models = telling.review.models.toSorted(bySeverity);
	const [worst] = models;
	if (worst === void 0) return [];
	const blocking = models.filter((model) => blocks(standingOf(model)));
	const end = (quiet) => [
		...paragraphOf([unseenWords(telling.review)]),
		...policyOffer(telling),
		...quiet && telling.surface === "comment" ? [] : wayOut$1(blocking, telling)
	];
	const quiet = !models.some((model) => NEEDS_ATTENTION.has(standingOf(model).kind));
	if (detail === "minimal") return [
		heading(models.length === 1 ? headlineOf(worst, telling) : summaryHeadline(models, telling), telling),
		pointer(telling),
		...end(quiet)
	];
	const body = models.length === 1 ? single(worst, telling) : several(models, telling, detail);
	const conditions = detail === "full" ? howMeasured(models, telling, quiet) : [pointer(telling)];
	return [
		...body,
		...end(quiet),
		...conditions
	];
}
/** Where the reader may want to do something, the comment says how to measure again. */
const NEEDS_ATTENTION = /* @__PURE__ */ new Set([
	"over",
	"unjudged",
	"close",
	"waived",
	"failed"
]);
function heading({ sign, content }, { context }) {
	const section = context.section === void 0 ? nothing : say` (in ${code(context.section)})`;
	return {
		kind: "heading",
		level: 3,
		content: say`${[{
			kind: "text",
			text: `${sign} `
		}]}${content}${section}`
	};
}
function single(model, telling) {
	return [heading(headlineOf(model, telling), telling), ...storyOf(model, telling).visible];
}
function several(models, telling, detail) {
	const [worst, ...others] = models;
	const worstOpen = worst !== void 0 && OPEN.has(standingOf(worst).kind) ? worst : void 0;
	const folded = worstOpen === void 0 ? models : others;
	return [
		heading(summaryHeadline(models, telling), telling),
		...overview(detail === "full" ? models : models.slice(0, SHORT_OVERVIEW), telling),
		...worstOpen === void 0 ? [] : openDetails(worstOpen, telling, detail),
		...detail === "full" ? folded.map((model) => foldedDetails(model, telling)) : []
	];
}
/** Standings worth a reader's first minute; a list of models that are all well needs no example. */
const OPEN = /* @__PURE__ */ new Set([
	...NEEDS_ATTENTION,
	"higher",
	"inconclusive"
]);
function overview(models, telling) {
	const isEstimated = telling.review.conditions.meter.kind === "cpu-time";
	const name = {
		header: say`model`,
		align: "l",
		cell: nameCell
	};
	const energies = [{
		header: say`${isEstimated ? "estimated energy" : "energy"} per 1,000 queries, base`,
		align: "r",
		cell: (model) => wattHours(model.base?.whPer1000.estimate)
	}, {
		header: say`${headName(telling)}`,
		align: "r",
		cell: (model) => wattHours(model.head?.whPer1000.estimate)
	}];
	const outcome = [{
		header: say`change (95 % range)`,
		align: "l",
		cell: changeCell
	}, {
		header: say`result`,
		align: "l",
		cell: resultWords
	}];
	const columns = telling.surface === "comment" ? [
		name,
		...energies,
		...outcome
	] : [name, ...outcome];
	return [{
		kind: "table",
		header: columns.map((column) => column.header),
		align: columns.map((column) => column.align),
		rows: models.map((model) => columns.map((column) => column.cell(model)))
	}];
}
function wattHours(estimate) {
	if (estimate === void 0) return nothing;
	return say`${formatWhInterval({
		estimate,
		lower: estimate,
		upper: estimate
	})}`;
}
function openDetails(model, telling, detail) {
	const { visible, folded } = storyOf(model, telling);
	const conditions = detail === "full" && folded.length > 0 ? [{
		kind: "fold",
		summary: say`Details of ${named(model.model)}`,
		blocks: folded
	}] : [];
	return [
		{
			kind: "heading",
			level: 4,
			content: headlineOf(model, telling).content
		},
		...visible,
		...conditions
	];
}
function foldedDetails(model, telling) {
	const { visible, folded } = storyOf(model, telling);
	return {
		kind: "fold",
		summary: say`${named(model.model)}: ${resultWords(model)}`,
		blocks: [
			paragraph(say`${headlineOf(model, telling).content}.`),
			...visible,
			...folded
		]
	};
}
function howMeasured(models, telling, quiet) {
	const own = models.length === 1 ? storyOf(models[0], telling).folded : [];
	const isMeasured = models.some((model) => model.base !== void 0 || model.head !== void 0);
	const again = quiet && telling.surface === "comment" ? [paragraph(rerunWords(telling))] : [];
	const inside = isMeasured ? [
		...own,
		...runConditions(telling),
		...again
	] : own;
	const summary = isMeasured ? say`How this was measured` : say`About these figures`;
	return inside.length === 0 ? [] : [{
		kind: "fold",
		summary,
		blocks: inside
	}];
}
/** Where the rest is. */
function pointer({ context, surface }) {
	if (surface === "terminal") return paragraph(say`More on every model: --markdown FILE, or --json FILE.`);
	return paragraph(say`Shortened to fit a comment; the whole review is in the ${link(say`job summary`, webAddress(context.runUrl))}.`);
}
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
	for (const detail of review.models.length > MOST_TOLD ? SHORTENED : DETAILS) {
		const rendered = render(detail);
		if (rendered.length <= limit) return rendered;
	}
	return shortenToFit([render("minimal")], limit);
}
/** The stories of more models never fit one comment: composing them takes seconds for a thousand (CWE-400). */
const MOST_TOLD = 200;
const SHORTENED = ["short", "minimal"];
const DETAILS = ["full", ...SHORTENED];
/** What an earlier comment becomes once the change that it spoke of is gone. */
function renderMootComment() {
	return "This pull request no longer changes a model.";
}
/** Why no review could be made, as a GitHub comment (Markdown). Message and remedy are taken to be hostile. */
function renderFailure(error, checkName) {
	const reason = [error.message, error.remedy].filter((part) => part !== void 0).map(escapeMarkdown);
	return [`### ⛔ The energy review could not be made, so the check ${codeSpan(checkName)} fails`, ...reason].join("\n\n");
}
/**
* The review as plain text for a terminal, wrapped to `columns` and ending without a newline. One model is told in
* full; of several, a screen holds the overview and the worst.
*/
function renderTerminal(review, options) {
	if (review.models.length === 0) return plainText(nothingChanged(review));
	const detail = review.models.length === 1 ? "full" : "short";
	return terminalOf(blocksOf({
		review,
		context: {},
		surface: "terminal"
	}, detail), options);
}
/** Markdown for a review without a changed model. */
function renderNothing(review) {
	return markdownOf([{
		kind: "paragraph",
		content: nothingChanged(review)
	}]);
}
function nothingChanged(review) {
	const unseen = unseenWords(review);
	return unseen === void 0 ? say`No model changed.` : say`No model changed. ${unseen}`;
}
/** The review's headline as one line of plain text, for the title of a check. `undefined` where no model changed. */
function renderTitle(review, context = {}) {
	const telling = {
		review,
		context,
		surface: "comment"
	};
	const [first, ...others] = review.models;
	if (first === void 0) return void 0;
	const { content } = others.length === 0 ? headlineOf(first, telling) : summaryHeadline(review.models, telling);
	const worst = review.models.find(({ scoreDelta }) => scoreDelta !== void 0 && scoreDelta === review.scoreDelta);
	const stars = worst && worst.scoreDelta !== 0 ? starsChange(worst) : void 0;
	if (worst === void 0 || stars === void 0) return plainText(content);
	return `${plainText(content)} (${others.length === 0 ? "" : `${makeVisible(worst.model)}: `}${stars})`;
}
// src/report/render-nudge.ts
/** The comment of the App: the review as everywhere, and what helps its reader to act on it. */
/**
* The nudge (Markdown) of at most `maxCharacters`, or `undefined` where there is nothing to say: no model's energy changed,
* and nobody has to look. One line where all that changed is that energy falls.
*/
function renderNudge(review, context) {
	const limit = context.maxCharacters ?? 65536;
	const telling = {
		review,
		context,
		surface: "comment"
	};
	if (isNothingToSay(review, context)) return void 0;
	const first = markdownOf([...doubts(context), ...acceptance(context)]);
	const lastWords = markdownOf([
		...suggestion(context),
		...peers(review),
		...silence(review, context)
	]);
	const frame = [first, lastWords].reduce((length, part) => length + part.length + 2, 0);
	const body = bodyOf(telling, context, Math.max(0, limit - frame));
	return shortenToFit([[
		first,
		body,
		lastWords
	].filter((part) => part !== "").join("\n\n"), body], limit);
}
function isNothingToSay({ models }, { doubts: reasons, acceptance: accepted }) {
	if (models.length === 0) return true;
	return reasons.length === 0 && accepted === void 0 && models.every(isUnchanged);
}
function isUnchanged(model) {
	const { kind } = standingOf(model);
	return (kind === "same" || kind === "identical") && furtherFindings(model).length === 0;
}
function bodyOf(telling, context, maxCharacters) {
	const { review } = telling;
	const onlyPraise = review.models.every((model) => standingOf(model).kind === "lower");
	if (context.tone === "full" && !onlyPraise) return renderComment(review, {
		...context,
		maxCharacters
	}) ?? "";
	const sorted = review.models.toSorted(bySeverity);
	const lines = sorted.slice(0, MOST_LINES).flatMap((model) => [paragraph(headline(model, telling)), ...onlyPraise ? [] : firstAlternative(model)]);
	const rest = sorted.length - MOST_LINES;
	const more = rest > 0 ? [paragraph(say`And ${String(rest)} more models.`)] : [];
	const again = review.models.some((model) => blocks(standingOf(model))) ? [paragraph(wayOut(telling))] : [];
	return shortenToFit([markdownOf([
		...lines,
		...more,
		...again
	])], maxCharacters);
}
/** A brief comment that lists more is not brief. */
const MOST_LINES = 10;
function headline(model, telling) {
	const { sign, content } = headlineOf(model, telling);
	return say`${[{
		kind: "text",
		text: `${sign} `
	}]}${content}.`;
}
function firstAlternative({ alternatives }) {
	const first = alternatives.find(({ kind, tier }) => kind === "measured" || tier === "as-good");
	return first === void 0 ? [] : [paragraph(say`${strong(say`The easiest way to less:`)} ${first.step}`)];
}
function wayOut(telling) {
	return say`${rerunWords(telling)} To merge as it is, a maintainer comments ${code("/energy accept <reason>")}.`;
}
function doubts({ doubts: reasons }) {
	if (reasons.length === 0) return [];
	const why = join(reasons.map((reason) => say`${reason}`), "; ");
	return [paragraph(say`${strong(say`Unverified:`)} ${why}. The figures may be anything, so the check does not pass by them; a maintainer who has looked can accept them.`)];
}
function acceptance({ acceptance: accepted }) {
	if (accepted === void 0) return [];
	const { by, reason } = accepted;
	return [paragraph(say`${strong(say`Accepted by ${by}:`)} ${reason}. This ends when a model changes again.`)];
}
/** GitHub shows a block of this language as a change to a line. */
function suggestion({ suggestion: line }) {
	if (line === void 0) return [];
	const place = say`line ${String(line.line)} of ${named(line.path)}`;
	return [paragraph(say`${strong(say`As a change`)} to ${place}:`), {
		kind: "listing",
		language: "suggestion",
		text: line.instead
	}];
}
/** "Among its peers: `a/b` uses more energy than 18 of 23 rated image classifiers." */
function peers({ models }) {
	const rated = models.flatMap((model) => {
		const { head } = ratingPair(model);
		const rating = head ?? model.sourceRating;
		return rating === void 0 || rating.range.models < 2 ? [] : [{
			rating,
			isOwn: head !== void 0
		}];
	});
	return paragraphOf([...new Map(rated.map((one) => [one.rating.model, one])).values()].slice(0, MOST_PEERS).map(({ rating, isOwn }) => {
		const { lower, models: count } = rating.range;
		return say`Among its peers, ${isOwn ? hubLink(rating.model) : say`${hubLink(rating.model)}, which it derives from,`} ${lower === 0 ? say`uses the least of` : say`uses more energy than ${String(lower)} of`} ${String(count)} rated ${peerNoun(rating.task)} (${leaderboardLink()}).`;
	}));
}
const MOST_PEERS = 3;
/** What the models of a task are called. */
const PEERS = new Map(Object.entries({
	asr: "speech recognisers",
	image_captioning: "image captioners",
	image_classification: "image classifiers",
	image_generation: "image generators",
	object_detection: "object detectors",
	question_answering: "question answerers",
	sentence_similarity: "sentence encoders",
	summarization: "summarizers",
	text_classification: "text classifiers",
	text_generation: "text generators"
}));
function peerNoun(task) {
	const noun = PEERS.get(task);
	return noun === void 0 ? say`models for ${task}` : [{
		kind: "text",
		text: noun
	}];
}
function silence({ models }, { policyEditUrl }) {
	const url = webAddress(policyEditUrl);
	if (url === void 0) return [];
	return [paragraph(say`No comments on ${models.length === 1 ? say`this model` : say`a model`}? ${link(say`Add it to ${code("nudge.quiet")}`, url)} in the policy; its budget holds all the same.`)];
}
// src/report/render-scan.ts
/** All models of a repository as plain text, wrapped to `columns` and ending without a newline. */
function renderScan({ commit, models, unread }, options) {
	const at = code(commit.slice(0, 7));
	const notes = unread.length === 0 ? [] : [paragraph(unreadWords({
		count: unread.length,
		files: [...unread]
	}))];
	if (models.length === 0) return terminalOf([paragraph(say`No model is held or named in ${at}.`), ...notes], options);
	const files = models.filter(isHeld);
	const names = models.filter((model) => !isHeld(model));
	return terminalOf([
		{
			kind: "heading",
			level: 3,
			content: say`${countOf(files.length, "file")} and ${countOf(names.length, "name")} of models in ${at}`
		},
		...tableOf(files, "file", heldWords),
		...tableOf(names, "name", knownWords),
		...notes
	], options);
}
function isHeld({ kind }) {
	return kind === "file" || kind === "folder";
}
function countOf(count, word) {
	return `${count.toLocaleString("en-US")} ${count === 1 ? word : `${word}s`}`;
}
function tableOf(models, header, words) {
	if (models.length === 0) return [];
	return [{
		kind: "table",
		header: [header, ...header === "file" ? ["size", "energy"] : ["where", "what is known"]].map((text) => say`${text}`),
		align: [
			"l",
			"l",
			"l"
		],
		rows: models.map((model) => [say`${named(model.model)}`, ...words(model)])
	}];
}
function heldWords({ size, format }) {
	return [size?.bytes === void 0 ? say`unknown` : say`${formatBytes(size.bytes)}`, format === void 0 ? say`measured when it changes` : say`${format} isn’t measured`];
}
function knownWords({ locations, rating, size }) {
	const [first] = locations;
	const more = locations.length > 1 ? `, and ${(locations.length - 1).toLocaleString("en-US")} more` : "";
	const where = first === void 0 ? say`` : say`${code(`${first.path}:${first.line}`)}${more}`;
	const parameters = size?.parametersBillions;
	if (rating !== void 0) {
		const { stars, whPer1000, snapshot } = rating;
		return [where, say`${String(stars)} of 5 stars, ${formatWh(whPer1000)} per 1,000 queries (${snapshot.name})`];
	}
	if (parameters === void 0) return [where, say`no published figure`];
	const { min, max } = parameters;
	return [where, say`${min === max ? formatNumber(min) : `${formatNumber(min)} to ${formatNumber(max)}`} billion parameters; no published figure`];
}
export { annotationsOf, pluralOf, renderAlternativesMarkdown, renderAlternativesTerminal, renderComment, renderFailure, renderMootComment, renderNothing, renderNudge, renderScan, renderTerminal, renderTitle, require_picocolors, sayChange, sayFinding, sayMeterKind, stringWidth };
