import { isBeyond, quantity, showChange, showLimit, showNumber, showObserved } from "./station-quantities.js";
import { IDENTICAL, NO_EVIDENCE, againstWholeBase, bytesOf, completeModel, isRunFile, parseEnergyReview, publishedRatio, ratingPair, reportedComparison, worstScoreDelta } from "./station-energy-review.js";
import { verdictOf } from "./station-statistics.js";
import { shortName, withoutPeriod } from "./station-text.js";
import { ageOf, estimatePosition, evidenceFor, rate, servingEvidence, starsOf, taskRange } from "./station-baselines.js";
import { compareModels, isOnHub } from "./station-catalog.js";
import { BUDGETS_OF_FILES, CARBON_SOURCE, ENERGY_BUDGETS, MEASURED_BUDGETS, applyWaivers, bindingStatements, blockedRules, findCarbonCountry, forModel, publishingOf, qualityChange, shareScale } from "./station-policy.js";
// src/assessment/judge-budgets.ts
/**
* Energy per query at head against base. Over needs the interval's lower end beyond the limit *and* the verdict `higher`, so
* that a change which the comparison calls `same` does not block even under a budget of 0%.
*/
function judgeIncrease(facts, fraction) {
	const limit = atMost("change", percentOf(fraction));
	if (facts.change === "added") return judgeReplacing(facts, "increase of energy", limit);
	if (facts.comparison === void 0) return missingBase(facts, "increase of energy", limit, (facts.notCompared && withoutPeriod(facts.notCompared.message)) ?? "base and head weren’t compared");
	const { ratio } = facts.comparison;
	const status = statusOf(ratio, 1 + fraction, verdictOf(ratio) === "higher");
	return decided(facts, {
		what: "Energy per query",
		against: "base",
		limit,
		observed: {
			...changeBy(ratio),
			basis: facts.basis
		},
		status
	});
}
/**
* Energy per query of a name against the one that it replaces. What is published is of other hardware and runtime, so it warns; an
* estimate informs; either blocks where the policy says that its kind may.
*/
function judgeNamedIncrease({ evidence, ...facts }, fraction, blocking) {
	if (evidence?.ratio === void 0 || evidence.kind !== "published" && evidence.kind !== "estimated") return void 0;
	const { kind, ratio, verdict } = evidence;
	const status = statusOf(ratio, 1 + fraction, kind === "published" || verdict === "higher");
	const observed = kind === "published" ? quantity("change", changeOf(ratio.estimate), { basis: kind }) : {
		...changeBy(ratio),
		basis: kind
	};
	const judged = decided(facts, {
		what: kind === "published" ? "Published energy per query" : "Estimated energy per token",
		against: facts.previous,
		limit: atMost("change", percentOf(fraction)),
		observed,
		status
	});
	const most = kind === "published" ? "warn" : "inform";
	return blocking.includes(kind) ? judged : {
		...judged,
		most
	};
}
/** Wh per 1,000 queries at head, by the interval of the measurement. */
function judgeWhPer1000(facts, most, meterKind) {
	if (facts.change === "reference" || facts.head === void 0) return void 0;
	const { estimate, lower, upper } = facts.head.whPer1000;
	const interval = {
		estimate,
		lower,
		upper
	};
	const basis = facts.basis ?? (meterKind === "cpu-time" ? meterKind : void 0);
	const observed = quantity("energy", estimate, {
		interval,
		basis
	});
	const status = statusOf(interval, most, true);
	return decided(facts, {
		what: "Energy",
		limit: atMost("energy", most),
		observed,
		status
	});
}
/**
* Median latency of a query: its increase against base, or its time at head. The median comes without an interval of its
* own, so the time is judged at its value less the relative uncertainty of what was measured in the same windows: the
* latency ratio, or head's energy where that is wider.
*/
function judgeLatency(facts, limit) {
	if (facts.change === "reference") return void 0;
	return limit.kind === "increase" ? judgeLatencyIncrease(facts, limit.fraction) : judgeMedianLatency(facts, limit.medianMs);
}
function judgeLatencyIncrease(facts, fraction) {
	const limit = atMost("change", percentOf(fraction));
	if (facts.change === "added") return judgeReplacing(facts, "increase of latency", limit);
	const ratio = facts.comparison?.stopped === "identical" ? IDENTICAL.ratio : facts.comparison?.latencyRatio;
	if (ratio === void 0 && facts.comparison !== void 0 && facts.basis === "reported") return unknownLatency(facts, limit);
	if (ratio === void 0) return missingBase(facts, "increase of latency", limit, "there isn’t a latency for both sides");
	const status = statusOf(ratio, 1 + fraction, ratio.estimate >= 1.02);
	return decided(facts, {
		what: "Latency per query",
		against: "base",
		limit,
		observed: {
			...changeBy(ratio),
			basis: facts.basis
		},
		status
	});
}
function judgeMedianLatency(facts, medianMs) {
	if (facts.head === void 0) return void 0;
	if (facts.head.latencyMs === void 0) return unknownLatency(facts, atMost("latency", medianMs));
	const { median } = facts.head.latencyMs;
	const ranges = [facts.head.whPer1000, facts.comparison?.latencyRatio ?? IDENTICAL.ratio];
	const status = statusOf({
		estimate: median,
		lower: median * Math.min(...ranges.map(({ estimate, lower }) => estimate > 0 ? Math.max(0, lower / estimate) : 1)),
		upper: median
	}, medianMs, true);
	const observed = quantity("latency", median, { basis: facts.basis });
	return decided(facts, {
		what: "Latency per query",
		limit: atMost("latency", medianMs),
		observed,
		status
	});
}
/** What CodeCarbon writes, and what is measured of a command, says nothing of single queries. */
function unknownLatency({ model }, limit) {
	return {
		status: "inconclusive",
		limit,
		message: `The latency of ${shortName(model)} couldn’t be checked against ${showLimit(limit)}: the results of your job don’t say how long a query takes.`
	};
}
/** Size of the model with its external data. Exact, so there is no doubt to weigh. */
function judgeSize(facts, size) {
	if (facts.change === "reference" || facts.isNameOnly === true) return void 0;
	const limit = size.kind === "bytes" ? atMost("size", size.bytes) : atMost("change", percentOf(size.fraction));
	const headBytes = bytesOf(facts, "head");
	if (headBytes === void 0) return missing(facts, "size", limit, "the size isn’t known");
	if (size.kind === "bytes") {
		const status = isBeyond(headBytes, size.bytes) ? "over" : "within";
		return decided(facts, {
			what: "Size",
			limit,
			observed: quantity("size", headBytes),
			status
		});
	}
	if (facts.change === "added") return judgeReplacing(facts, "increase of size", limit);
	const baseBytes = bytesOf(facts, "base");
	const unknown = [
		facts,
		"increase of size",
		limit,
		"the size of base isn’t known"
	];
	if (baseBytes === void 0) return missingBase(...unknown);
	if (baseBytes === 0) return missing(...unknown);
	const ratio = headBytes / baseBytes;
	const status = isBeyond(ratio, 1 + size.fraction) ? "over" : "within";
	return decided(facts, {
		what: "Size",
		against: "base",
		limit,
		observed: quantity("change", changeOf(ratio)),
		status
	});
}
/**
* A new model has no base. Beside one that is removed it may be that one under another name, which must not be a way out of
* a budget for its increase: that is said, and blocks nothing, since most new models are new.
*/
function judgeReplacing({ model, removedModels = [] }, what, limit) {
	const [first, ...others] = removedModels;
	if (first === void 0) return void 0;
	const gone = others.length === 0 ? shortName(first) : `${shortName(first)} and ${others.length} more`;
	return {
		status: "inconclusive",
		limit,
		message: `${shortName(model)} is new, and the same change removes ${gone}. Whether it is a renamed model isn’t known, so the budget of ${showLimit(limit)} for its ${what} couldn’t be checked. To have a model compared, keep its filename.`
	};
}
/** `showsHigher`: whether the data tell the value from an unchanged one at all. */
function statusOf({ estimate, lower }, limit, showsHigher) {
	if (isBeyond(lower, limit) && showsHigher) return "over";
	return isBeyond(estimate, limit) ? "inconclusive" : "within";
}
function decided({ model }, { what, against, limit, observed, status }) {
	return {
		status,
		limit,
		observed,
		message: `${[
			what,
			"of",
			shortName(model),
			...against === void 0 ? [] : ["against", against]
		].join(" ")}: ${showObserved(observed, limit)}, ${CONCLUSIONS$2[status]} ${showLimit(limit)}.`
	};
}
const CONCLUSIONS$2 = {
	within: "within the budget of",
	over: "over the budget of",
	inconclusive: "too close to call against the budget of"
};
function missing({ model }, what, limit, reason) {
	return {
		status: "unjudged",
		limit,
		message: `The ${what} of ${shortName(model)} couldn’t be checked: ${reason}.`
	};
}
/** What is missing of base: a change that repairs a model must not fail for what it repairs, so nothing blocks then. */
function missingBase(facts, what, limit, reason) {
	if (facts.baseError === void 0) return missing(facts, what, limit, reason);
	const because = facts.basis === "reported" ? "there is no result of base" : "its base can’t be run";
	return {
		status: "inconclusive",
		limit,
		message: `The ${what} of ${shortName(facts.model)} isn’t known, because ${because}. So the budget of ${showLimit(limit)} couldn’t be checked.`
	};
}
function atMost(kind, value) {
	return quantity(kind, value, { bound: "at-most" });
}
/** A ratio to base with its interval, in percent. */
function changeBy({ estimate, lower, upper }) {
	const interval = {
		estimate: changeOf(estimate),
		lower: changeOf(lower),
		upper: changeOf(upper)
	};
	return quantity("change", interval.estimate, { interval });
}
function changeOf(ratio) {
	return (ratio - 1) * 100;
}
/** 0.1 is 10% and not 10.000000000000002%: a person wrote it. */
function percentOf(fraction) {
	return Number((fraction * 100).toPrecision(12));
}
// src/assessment/judge-quality.ts
/**
* The quality figure against base. `maxDrop: 0.5%` is half a percentage point of a share, whether the file writes it as
* 0.912 or as 91.2; a plain number is in the metric's own unit and compared as it stands.
*
* Where the metrics file states a number of samples for a share, a drop is over only beyond the doubt of its samples
* (see `qualityChange`); elsewhere the figure is taken at its word. Without `maxDrop` quality is shown and not judged.
*/
function judgeQuality(facts, rule) {
	const { maxDrop, key, file } = rule;
	if (maxDrop === void 0) return void 0;
	const limit = limitOf(maxDrop, rule.higherIsBetter);
	const unjudged = (reason) => ({
		status: "unjudged",
		limit,
		message: `The quality of ${shortName(facts.model)} couldn’t be checked: ${reason}`
	});
	if (facts.qualityError !== void 0) return unjudged(facts.qualityError.message.slice(0, 1e3));
	if (facts.change === "added") return void 0;
	const { base, head } = facts.quality ?? {};
	if (base === void 0 || head === void 0) return unjudged(`\`${key}\` of ${file} isn’t known on both sides.`);
	const change = qualityChange({
		file,
		key,
		base,
		head,
		higherIsBetter: rule.higherIsBetter,
		samples: facts.quality?.samples
	});
	const scale = shareScale(base, head);
	if (change === void 0 || maxDrop.kind === "points" && scale === void 0) return unjudged(`percentage points need a share from 0 to 1 or from 0 to 100, and \`${key}\` went from ${showNumber(base)} to ${showNumber(head)}. Write \`maxDrop\` as a plain number.`);
	const unit = change.unit === "points" ? (scale ?? 1) / 100 : 1;
	const worse = rule.higherIsBetter ? -1 : 1;
	const drop = change.difference.estimate * worse * unit;
	const margin = (change.difference.upper - change.difference.estimate) * unit;
	const beyond = (maxDrop.kind === "points" ? maxDrop.points * (scale ?? 1) / 100 : maxDrop.amount) + 1e-9 * Math.max(1, Math.abs(base), Math.abs(head));
	const status = drop - margin > beyond ? "over" : drop > beyond ? "inconclusive" : "within";
	const { estimate, lower, upper } = change.difference;
	const interval = change.hasInterval ? { interval: {
		estimate,
		lower,
		upper
	} } : {};
	const observed = quantity(change.unit === "points" ? "points" : "number", estimate, interval);
	return {
		status,
		limit,
		observed,
		message: `${key} of ${shortName(facts.model)}: ${showObserved(observed)}, ${CONCLUSIONS$1[status]} ${showLimit(limit)}.`
	};
}
/** A figure of which more is better may fall by so much; of which less is better, rise. */
function limitOf(maxDrop, higherIsBetter) {
	const [kind, drop] = maxDrop.kind === "points" ? ["points", maxDrop.points] : ["number", maxDrop.amount];
	if (higherIsBetter) return quantity(kind, drop === 0 ? 0 : -drop, { bound: "at-least" });
	return quantity(kind, drop, { bound: "at-most" });
}
const CONCLUSIONS$1 = {
	within: "within the policy’s",
	over: "beyond the policy’s",
	inconclusive: "too close to call against the policy’s"
};
// src/assessment/judge-stars.ts
/**
* Stars at head: published ones for a reference, else those of the estimated position that the policy's own source gives.
* An estimate is over only where even its favourable end (least Wh) has too few stars.
*
* `exempt` without a source, which only `defaults` can bring about: an entry that states `stars` needs one. `inconclusive` for
* an added model: with no base there is no ratio to carry the published score over.
*/
function judgeStars(facts, least, source) {
	const limit = quantity("stars", least, { bound: "at-least" });
	const shown = showLimit(limit);
	const name = shortName(facts.model);
	if (facts.change === "reference" || facts.isNameOnly === true) return judgePublished(facts, least);
	if (source === void 0) return {
		status: "exempt",
		limit,
		message: `${name} is exempt from the default budget of ${shown}: the policy names no source for it.`
	};
	const { policyPosition, policyRating } = facts;
	if (policyPosition === void 0 || policyRating === void 0) {
		if (facts.comparison?.stopped === "identical") return void 0;
		if (facts.change === "added") return {
			status: "inconclusive",
			limit,
			message: `${name} is new. With no base to compare with, its stars can’t be estimated from ${shortName(source)}, so the budget of ${shown} couldn’t be checked.`
		};
		return {
			status: "unjudged",
			limit,
			message: `The stars of ${name} couldn’t be checked: there is no estimate from ${shortName(source)}.`
		};
	}
	const { stars, whPer1000 } = policyPosition;
	const status = starsOf(policyRating.range, Math.max(0, whPer1000.lower)) < least ? "over" : stars < least ? "inconclusive" : "within";
	const observed = quantity("stars", stars, { basis: "estimated" });
	return {
		status,
		limit,
		observed,
		message: `${name} is at ${showObserved(observed)}, ${CONCLUSIONS[status]} ${shown}.`
	};
}
function judgePublished(facts, least) {
	const limit = quantity("stars", least, { bound: "at-least" });
	const shown = showLimit(limit);
	const name = shortName(facts.model);
	const { head } = ratingPair(facts);
	if (head === void 0) return {
		status: "exempt",
		limit,
		message: `${name} is exempt from the budget of ${shown}: it has no AI Energy Score.`
	};
	const observed = quantity("stars", head.stars, { basis: "published" });
	if (head.doubtful === true) return {
		status: "inconclusive",
		limit,
		observed,
		message: `${name} has ${showObserved(observed)}, but in a row that contradicts others of the same publication. So the budget of ${shown} couldn’t be checked.`
	};
	const status = head.stars < least ? "over" : "within";
	return {
		status,
		limit,
		observed,
		message: `${name} has ${showObserved(observed)}, ${CONCLUSIONS[status]} ${shown}.`
	};
}
const CONCLUSIONS = {
	within: "within the budget of at least",
	over: "below the budget of at least",
	inconclusive: "too close to call against the budget of at least"
};
// src/assessment/judged-figures.ts
/** The figures that a change is judged by: measured here, or by the author's own job. */
/**
* Where the policy takes the energy from a file of results, nothing else has a say. Why the file can't be used is an error of the
* model where it was to be measured: of a file always, of a name where a budget asks for it.
*
* @param needsEnergy whether a budget asks for the energy of a query
*/
function withReported(facts, needsEnergy) {
	const { reported } = facts;
	if (reported === void 0) return facts;
	return {
		...facts,
		base: void 0,
		head: void 0,
		comparison: void 0,
		error: isRunFile(facts) || needsEnergy ? reported.error : void 0,
		baseError: reported.baseError
	};
}
function judgedFigures(facts) {
	const { reported, base, head, comparison, change } = facts;
	if (reported === void 0) return {
		base,
		head,
		comparison
	};
	return {
		base: reported.base,
		head: reported.error === void 0 ? reported.head : void 0,
		comparison: reported.error === void 0 ? reportedComparison(reported) : void 0,
		basis: "reported",
		notCompared: reported.notCompared,
		isNameOnly: change === "reference" || change === "serving"
	};
}
/** A name with figures is held to its budgets like a file; one without has nothing but its published row. */
function judgedAs({ change, previous }, { head, comparison }) {
	if (change !== "reference" && change !== "serving" || head === void 0 && comparison === void 0) return change;
	return change === "reference" && previous === void 0 ? "added" : "modified";
}
/** Of what was measured here, the counter or CPU time; of the author's own job, the job. */
function mayBlock({ basis }, { evidence }) {
	return evidence.value.includes(basis ?? "measured");
}
// src/assessment/yearly-cost.ts
/**
* What the change costs a year at the policy's volume. Nothing where the policy states none, or where the sides were not
* compared.
*
* The difference is base × (ratio − 1): the paired ratio is known far better than either side, and its percentage is the
* one that the review shows. The interval is that of the ratio; the meter's own gain error comes on top. An added model
* adds all that it uses.
*/
function yearlyCost(review, policy) {
	const volume = policy.volume?.value;
	const whPer1000 = differenceWhPer1000(review);
	if (volume === void 0 || whPer1000 === void 0) return void 0;
	const kWh = kWhPerYear(whPer1000, volume);
	const carbon = policy.carbon === void 0 ? void 0 : carbonFactor(policy.carbon.value);
	const cost = policy.cost?.value;
	const factors = [...carbon === void 0 ? [] : [`${showNumber(carbon.gramsPerKwh)} g CO2e/kWh (${carbon.origin})`], ...cost === void 0 ? [] : [`${showNumber(cost.perKwh)} ${cost.currency}/kWh (from the policy)`]];
	return {
		queriesPerYear: volume.queriesPerYear,
		volume: volume.written,
		stated: {
			queries: volume.queries,
			per: volume.per
		},
		kWhDifference: kWh,
		kgCo2eDifference: carbon && scale(kWh, carbon.gramsPerKwh / 1e3),
		costDifference: cost && {
			amount: scale(kWh, cost.perKwh),
			currency: cost.currency
		},
		factors: factors.length === 0 ? void 0 : factors.join("; ")
	};
}
/** What so much per 1,000 queries comes to in a year, in kWh. */
function kWhPerYear(whPer1000, { queriesPerYear }) {
	return scale(whPer1000, queriesPerYear / 1e6);
}
/** Wh per 1,000 queries that head takes more than base; of an added model, all that it takes. Undefined where that isn't known. */
function differenceWhPer1000({ change, base, head, comparison }) {
	if (change === "added") return head?.whPer1000;
	if (base === void 0 || comparison === void 0 || comparison.stopped === "identical") return void 0;
	const { estimate, lower, upper } = comparison.ratio;
	const baseWh = base.whPer1000.estimate;
	return {
		estimate: baseWh * (estimate - 1),
		lower: baseWh * (lower - 1),
		upper: baseWh * (upper - 1)
	};
}
function carbonFactor(carbon) {
	if ("gramsPerKwh" in carbon) return {
		gramsPerKwh: carbon.gramsPerKwh,
		origin: carbon.source ?? "from the policy"
	};
	const country = findCarbonCountry(carbon.country);
	return country === void 0 ? void 0 : {
		gramsPerKwh: country.gramsPerKwh,
		origin: `${country.name}, ${CARBON_SOURCE}`
	};
}
function scale({ estimate, lower, upper }, factor) {
	return {
		estimate: estimate * factor,
		lower: lower * factor,
		upper: upper * factor
	};
}
// src/assessment/materiality.ts
/** An increase that is too small to stop anyone for: where the policy states a volume, it warns and doesn't block. */
/** Budgets for energy alone: latency, size, and quality matter at any volume, and `stars` blocks whenever it is set. */
const ENERGY_RULES = ["increase", "whPer1000"];
/**
* The finding, which warns in place of blocking where the change adds less than `ignoreBelow` at the model's volume. The whole interval
* has to be below: an increase isn't shown to be small by being uncertain. Without a volume, and without amounts of both sides, the
* finding stays as it is.
*/
function limitToMaterial(finding, facts, policy) {
	const { status, enforcement, rule } = finding;
	if (status !== "over" || enforcement !== "block" || !ENERGY_RULES.includes(rule)) return finding;
	const { volume, ignoreBelow } = policy;
	const perQuery = volume && addedWhPer1000(facts);
	if (volume === void 0 || perQuery === void 0) return finding;
	const kWh = kWhPerYear(perQuery, volume.value);
	const limit = ignoreBelow.value.kWhPerYear;
	if (kWh.upper >= limit) return finding;
	const added = quantity("energy-per-year", kWh.estimate, { interval: kWh });
	const threshold = quantity("energy-per-year", limit, { bound: "at-least" });
	const message = `${finding.message} It adds ${showObserved(added)} at the policy’s volume: less than ${showLimit(threshold)}, so it warns and doesn’t block.`;
	return {
		...finding,
		enforcement: "warn",
		belowMateriality: {
			added,
			ignoreBelow: threshold
		},
		message
	};
}
/** Wh per 1,000 queries that head takes more than base; of a new model all that it takes. Undefined where that isn't known. */
function addedWhPer1000(facts) {
	if (facts.change === "reference") return facts.evidence?.kind === "published" ? differenceOfRows(facts) : void 0;
	return facts.head?.heavyTail === void 0 ? differenceWhPer1000(facts) : void 0;
}
/** Of the AI Energy Score alone: what ML.ENERGY publishes is compared as a ratio. */
function differenceOfRows(facts) {
	const { base, head } = ratingPair(facts);
	if (base === void 0 || head === void 0 || publishedRatio(facts) === void 0) return void 0;
	const difference = head.whPer1000 - base.whPer1000;
	return {
		estimate: difference,
		lower: difference,
		upper: difference
	};
}
// src/assessment/judge.ts
/**
* Where a change stands to its policy. Pure.
*
* A breach has to be shown: `over` needs the favourable end of the 95% interval beyond the limit. Where only the estimate
* is beyond, the finding is `inconclusive`, which warns and never blocks. What could not be measured is `unjudged`, so
* that a gate never opens because something failed: neither where measuring did, nor where head has a heavy tail, so that its
* figures leave out what a few of its queries take (then only what is over all the same is judged). Rules that do not apply give no finding:
* - a removed model has none at all;
* - an added model has nothing to be compared with: no quality drop; `increase` and latency or size in percent are
*   `inconclusive` where another model goes, whose place it may take, and else do not apply;
* - of a model whose base cannot be run, `increase` and latency or size in percent are `inconclusive`;
* - a name is rated and not run: `stars` by its published row; `increase` by what is published of both names, which warns, or by an
*   estimate, which informs, unless the policy lets that kind of evidence block; nothing else.
*
* What is over a budget for energy and adds less than `ignoreBelow` a year warns, where the policy states a volume (`limitToMaterial`).
*/
function judge(facts, policy, context) {
	return [policy, ...policy.others ?? []].map((rules) => judgeUnder(facts, rules, context)).reduce(gravest);
}
/** Of each rule the finding that matters more; of equals the first. */
function gravest(first, second) {
	return [...new Set([...first, ...second].map(({ rule }) => rule))].map((rule) => {
		const [one, other] = [first, second].map((findings) => findings.find((finding) => finding.rule === rule));
		if (one === void 0 || other === void 0) return one ?? other;
		return gravity(other) > gravity(one) ? other : one;
	});
}
function gravity({ status, enforcement }) {
	if (status === "over" || status === "unjudged") return {
		block: 5,
		warn: 4,
		inform: 2
	}[enforcement];
	if (status === "inconclusive") return enforcement === "inform" ? 1 : 3;
	return status === "waived" ? 1 : 0;
}
function judgeUnder(facts, policy, context) {
	if (facts.change === "removed") return [];
	const { budget, enforcement } = policy;
	const measurability = judgeMeasurability(facts, policy);
	const isKnown = measurability.length === 0;
	const isTailed = facts.head?.heavyTail !== void 0 && facts.error === void 0 && policy.unmeasured === void 0;
	return [
		...measurability,
		...energyDrafts().filter(({ finding }) => isKnown || isTailed && finding.status === "over"),
		...hold("size", budget.size, (limit) => judgeSize(facts, limit)),
		...hold("quality", policy.quality, (rule) => judgeQuality(facts, rule))
	].map((draft) => applyWaivers(draft, policy.waivers, context.today));
	function energyDrafts() {
		return [
			...hold("increase", budget.increase, (limit) => facts.change === "reference" ? judgeNamedIncrease(facts, limit, policy.evidence.value) : besideBase(facts, judgeIncrease(facts, limit), judgeIncrease(wholeOf(facts), limit))),
			...hold("whPer1000", budget.whPer1000, (limit) => judgeWhPer1000(facts, limit, context.meterKind)),
			...hold("stars", budget.stars, (limit) => besideBase(facts, judgeStars(facts, limit, policy.source?.value))),
			...hold("latency", budget.latency, (limit) => judgeLatency(facts, limit))
		];
	}
	/** What was measured, here or by the author's own job, blocks where the policy lists it among the evidence that may. */
	function mostOf(rule) {
		const isMeasured = MEASURED_BUDGETS.some((each) => each === rule);
		const isCarriedOver = rule === "stars" && facts.basis === "reported" && facts.isNameOnly !== true;
		if (facts.change === "reference" || !isMeasured && !isCarriedOver) return void 0;
		return mayBlock(facts, policy) ? void 0 : "warn";
	}
	function hold(rule, setting, judgeAt) {
		const judged = setting === void 0 ? void 0 : judgeAt(setting.value);
		if (setting === void 0 || judged === void 0) return [];
		return [{
			finding: limitToMaterial({
				rule,
				...limited({
					most: mostOf(rule),
					...judged
				}, enforcement.value),
				origin: setting.origin
			}, facts, policy),
			isBoundAgainst: (layer) => bindingStatements(setting, layer).some(({ value }) => isBreach(judgeAt(value)))
		}];
	}
}
function limited({ most, ...judged }, enforcement) {
	const isWeaker = most !== void 0 && (enforcement === "block" || most === "inform");
	return {
		...judged,
		enforcement: isWeaker ? most : enforcement
	};
}
function isBreach(judged) {
	return judged?.status === "over" || judged?.status === "unjudged";
}
/** Nothing where the model was measured, or where there was nothing to measure. */
function judgeMeasurability(facts, policy) {
	const { model, change, error, head, comparison, weights } = facts;
	const tail = head?.heavyTail;
	if (change === "reference" && error === void 0 && tail === void 0) return [];
	const { enforcement } = limited({
		most: facts.basis === "reported" && !mayBlock(facts, policy) ? "warn" : void 0,
		status: "unjudged"
	}, policy.enforcement.value);
	const shared = {
		rule: "measurable",
		enforcement
	};
	if (policy.unmeasured !== void 0) {
		const message = `${shortName(model)} is declared unmeasured: ${policy.unmeasured.value}`;
		return [{
			finding: {
				...shared,
				status: "exempt",
				message,
				origin: policy.unmeasured.origin
			},
			isBoundAgainst: () => false
		}];
	}
	if (weights !== void 0 && !hasEnergyBudget(policy)) return [];
	const identical = comparison?.stopped === "identical";
	if (error === void 0 && tail === void 0 && (head !== void 0 || identical)) return [];
	const format = weights && `${weights.format} isn’t run here: keep an ONNX export beside it, or declare it \`unmeasured: <reason>\` in the policy.`;
	const reason = error?.message ?? format ?? (head && sayTail(head)) ?? "This pull request’s version wasn’t measured.";
	const status = weights !== void 0 && !policy.hasEntry ? "inconclusive" : "unjudged";
	const message = `The energy of ${shortName(model)} couldn’t be measured, so its budget couldn’t be checked. ${reason.slice(0, 1e3)}`;
	return [{
		finding: {
			...shared,
			status,
			message,
			origin: policy.enforcement.origin
		},
		isBoundAgainst: (layer) => blockedRules(policy, layer).some(({ rule }) => !isJudgedWithoutEnergy(rule))
	}];
}
function hasEnergyBudget({ budget }) {
	return ENERGY_BUDGETS.some((rule) => budget[rule] !== void 0);
}
/** Judged although nothing could be measured: a waiver for the measurement does not touch it. */
function isJudgedWithoutEnergy(rule) {
	return rule === "quality" || BUDGETS_OF_FILES.some((each) => each === rule);
}
/** Below, the two means say that something is wrong and not how much. */
const WORTH_SAYING = 1.02;
/** Why the energy of a side with a heavy tail is not known; `undefined` for one without. */
function sayTail({ heavyTail, whPer1000 }) {
	if (heavyTail === void 0) return void 0;
	const ratio = heavyTail.whPer1000 / whPer1000.estimate;
	const hidden = ratio >= WORTH_SAYING ? ` With them, its mean is ${showChange(ratio)}.` : "";
	return `A few of its queries use far more than the others, again in ${heavyTail.processes} pairs of fresh processes.${hidden} Make all queries use about the same, or ask a maintainer to declare the model \`unmeasured: <reason>\` in the policy.`;
}
/**
* Where base alone has a heavy tail, its queries take more than is seen, and the change is better than it looks: what looks over is
* not shown to be, unless it is over with the whole of base as well. A change that removes the tail must not fail for it.
*
* @param judgedOfWhole the same rule on {@link wholeOf} the facts, where it looks at the ratio
*/
function besideBase({ model, base, head }, judged, judgedOfWhole) {
	if (judged?.status !== "over" || base?.heavyTail === void 0 || head?.heavyTail !== void 0) return judged;
	if (judgedOfWhole?.status === "over") return judged;
	return {
		status: "inconclusive",
		message: `How much ${shortName(model)} uses against base isn’t known: a few queries of base use far more than the others, again in ${base.heavyTail.processes} pairs of fresh processes.`,
		limit: judged.limit
	};
}
/** The facts with what the figures of a base with a heavy tail leave out. */
function wholeOf(facts) {
	const { base, comparison } = facts;
	if (comparison === void 0) return facts;
	return {
		...facts,
		comparison: {
			...comparison,
			ratio: againstWholeBase(comparison.ratio, base)
		}
	};
}
// src/assessment/outcome.ts
/**
* One outcome for the review, the gravest first:
* - `fail`: a budget with enforcement `block` is breached;
* - `error`: a model could not be judged, whatever its enforcement, since a silent gap looks like a pass;
* - `warn`: a breach with enforcement `warn`, one that is too close to call, or a waiver that has run out and would have helped;
* - `pass`: everything else, with findings that only inform.
*
* `blocks` is whether the check fails: `fail`, or an unjudged model with enforcement `block`.
*/
function overallOutcome(models) {
	const findings = models.flatMap((model) => model.findings);
	const fails = findings.some(({ status, enforcement }) => status === "over" && enforcement === "block");
	const blocks = fails || findings.some(({ status, enforcement }) => status === "unjudged" && enforcement === "block");
	if (fails) return {
		outcome: "fail",
		blocks
	};
	if (findings.some(({ status }) => status === "unjudged") || models.some(hasUnexcusedError)) return {
		outcome: "error",
		blocks
	};
	return {
		outcome: findings.some(warns) ? "warn" : "pass",
		blocks
	};
}
/** An error is excused where the policy exempts the model from being measured, or a waiver lifts it. */
function hasUnexcusedError({ findings, error }) {
	return error !== void 0 && !findings.some(({ rule, status }) => rule === "measurable" && (status === "exempt" || status === "waived"));
}
function warns({ status, enforcement, expiredWaiver }) {
	if (enforcement === "inform") return false;
	return status === "over" || status === "inconclusive" || expiredWaiver !== void 0;
}
// src/assessment/rate-change.ts
/** Published rows and the estimated position of both sides of a change. */
/** Rates both sides, for showing and for judging. */
function rateChange(facts, policy, context) {
	const { today } = context;
	const { shown, judged } = rateSides(facts, policy, context);
	const aged = (row) => row && {
		...row,
		ageMonths: ageOf(row.snapshot.date, today).months
	};
	const { ratings, sourceRating } = shown;
	return {
		judged,
		shown: {
			...shown,
			sourceRating: aged(sourceRating),
			ratings: ratings && {
				base: ratings.base.map(aged),
				head: ratings.head.map(aged)
			}
		}
	};
}
function rateSides(facts, policy, context) {
	const { snapshot, ratings } = context;
	const { shown, judged } = facts.change === "reference" ? rateNames(policy, snapshot, ratings) : rateFiles(facts, policy, context);
	const ran = facts.head?.task?.id;
	if (ran === void 0) return {
		shown,
		judged
	};
	return {
		shown: {
			...shown,
			task: shown.task ?? ran,
			taskRange: taskRange(snapshot, ran)
		},
		judged
	};
}
function rateNames(policy, snapshot, ratings) {
	const task = policy.task?.value;
	const { head } = ratingPair({ ratings });
	const policyRating = policy.source && rate(snapshot, policy.source.value, task);
	const rating = head ?? policyRating;
	return {
		judged: { policyRating },
		shown: {
			task: task ?? rating?.task,
			source: rating?.model,
			sourceOrigin: rating && (head ? "reference" : "policy"),
			sourceRating: rating,
			ratings
		}
	};
}
function rateFiles(facts, policy, { snapshot, judgedBy = facts }) {
	const { change, comparison, baseError, stated } = facts;
	const task = policy.task?.value;
	const published = (id) => id === void 0 ? void 0 : rate(snapshot, id, task);
	const positionFrom = (source, by = comparison) => source && source.doubtful !== true && by && change !== "added" ? estimatePosition(source, by.ratio) : void 0;
	const policyRating = published(policy.source?.value);
	const judged = {
		policyRating,
		policyPosition: positionFrom(policyRating, judgedBy.comparison)
	};
	const source = stated?.base ?? stated?.head;
	const rating = published(policy.source?.value ?? source?.id);
	if (rating === void 0) return {
		shown: { task },
		judged
	};
	const head = stated?.head && stated.head.id !== rating.model ? published(stated.head.id) : void 0;
	return {
		judged,
		shown: {
			task: task ?? rating.task,
			source: rating.model,
			sourceOrigin: policy.source === void 0 ? source?.origin : "policy",
			sourceRating: rating,
			ratings: head && {
				base: change === "added" || baseError ? [] : [rating],
				head: [head]
			},
			position: head === void 0 ? positionFrom(rating) : void 0
		}
	};
}
// src/assessment/assess.ts
/** One change under its policy: the one way to its part of a review, for who makes a review and for who checks one. Pure. */
/**
* The rules for a model, under all names that it has.
*
* @param graphs paths of the graphs that are run for it, at both sides
*/
function rulesOf({ model, previous }, graphs, policy) {
	return forModel(policy, model, [previous, ...graphs].filter((name) => name !== void 0));
}
/** Of the files and folders that a range changes: those that it removes, and that no other is known to be. */
function removedAmong(models) {
	return models.filter(({ change }) => change === "removed").map(({ model }) => model);
}
/** Everything that a review says of a change: facts, published rows, findings, alternatives, and what the change costs a year. */
function assess(facts, policy, context) {
	const { model, change, kind, locations, weights } = facts;
	if (change === "removed") return completeModel({
		model,
		change,
		kind,
		locations,
		weights,
		alternatives: [],
		findings: []
	}, context.meter);
	if (change === "serving") return assessServing(facts, policy, context);
	const known = withReported(change === "reference" ? ofReference(facts, policy) : facts, needsMeasuring(policy));
	const figures = judgedFigures(known);
	const { stated: _, qualityError: _error, removedModels: _removed, tried, ...told } = known;
	const named = change === "reference" ? evidenceOf(known, policy, context) : void 0;
	const { shown, judged } = rateChange(known, policy, {
		...context,
		ratings: named?.ratings,
		judgedBy: figures
	});
	const against = ratingPair(shown).head ?? shown.sourceRating;
	const { alternatives = [], ...beside } = tried ?? {};
	const offered = against === void 0 ? [] : context.alternativesTo(against, {
		languages: policy.languages?.value,
		stated: policy.benchmarks
	});
	const standing = known.change === "reference" ? known.previous ?? model : ratingPair(shown).base?.model;
	return completeModel({
		...told,
		...shown,
		...beside,
		yearly: change === "reference" && known.reported === void 0 ? void 0 : yearlyCost({
			...figures,
			change: judgedAs(known, figures)
		}, policy),
		alternatives: [...alternatives, ...offered.map((offer) => ({
			...offer,
			alsoChanges: changesBeside(standing ?? against?.model, offer.name, policy)
		}))].map((alternative) => ({
			...alternative,
			afterwards: checkAfterwards(alternative, known, policy, context)
		})),
		alsoChanges: change === "reference" ? changesBeside(known.previous, model, policy) : void 0,
		prices: named?.prices,
		benchmarks: named?.benchmarks?.map(({ current: base, alternative: head, ...rest }) => ({
			...rest,
			base,
			head
		})),
		findings: judge({
			...known,
			...figures,
			...judged,
			ratings: shown.ratings,
			evidence: named && energyOf(named),
			change: judgedAs(known, figures)
		}, policy, {
			today: context.today,
			meterKind: context.meter.kind
		})
	}, context.meter, named);
}
/** What the check says with an alternative in head's place. What replaces a file has to be measured first. */
function checkAfterwards(alternative, facts, policy, context) {
	const enforcement = policy.enforcement.value;
	if (alternative.kind === "measured") return outcomeOf(alternative.withinBudget ? [{
		status: {
			yes: "within",
			"too-close": "inconclusive",
			no: "over"
		}[alternative.withinBudget],
		enforcement
	}] : []);
	if (facts.change !== "reference") return void 0;
	const { name: model } = alternative;
	const named = evidenceOf({
		...facts,
		model
	}, policy, context);
	const rules = {
		...policy,
		quality: void 0,
		waivers: []
	};
	return outcomeOf(judge({
		model,
		previous: facts.previous,
		change: "reference",
		ratings: named.ratings,
		evidence: named.evidence
	}, rules, {
		today: context.today,
		meterKind: context.meter.kind
	}));
}
function outcomeOf(findings) {
	const broken = findings.filter(({ status }) => status === "over" || status === "unjudged");
	if (broken.some(({ enforcement }) => enforcement === "block")) return "fail";
	const isOpen = (finding) => finding.enforcement !== "inform" && (broken.includes(finding) || finding.status === "inconclusive");
	return findings.some(isOpen) ? "warn" : "pass";
}
/** What a deployment has to change beside the name. */
function changesBeside(base, head, policy) {
	const changes = base === void 0 ? [] : compareModels(base, head, policy.languages?.value);
	return changes.length === 0 ? void 0 : changes;
}
/** A setting of the server: what is published of the model with both values, else a rule without a figure. */
function assessServing(facts, policy, { snapshot, today, meter }) {
	const { model, change, kind, locations, parameter, reported, error, baseError } = withReported(facts, needsMeasuring(policy));
	const figures = judgedFigures(facts);
	const stated = parameter && {
		...parameter,
		parameter: parameter.name,
		model: kind === "file" ? void 0 : model
	};
	const evidence = (stated && servingEvidence(stated, snapshot)) ?? NO_EVIDENCE;
	const { increase, whPer1000, latency } = policy.budget;
	const budget = reported === void 0 ? { increase } : {
		increase,
		whPer1000,
		latency
	};
	const judged = figures.head === void 0 ? "reference" : judgedAs(facts, figures);
	const findings = judge({
		model,
		evidence,
		...figures,
		error,
		baseError,
		change: judged
	}, {
		...policy,
		budget,
		quality: void 0
	}, {
		today,
		meterKind: meter.kind
	});
	return completeModel({
		model,
		change,
		kind,
		locations,
		parameter,
		reported,
		error,
		baseError,
		alternatives: [],
		findings
	}, meter, { evidence });
}
/** What is published or estimated of a name against the one that it replaces. */
function evidenceOf({ model, previous, sizes }, policy, { snapshot }) {
	return evidenceFor(previous, model, {
		snapshot,
		task: policy.task?.value,
		stated: policy.benchmarks,
		sizes: sizes && {
			base: knownSize(sizes.base),
			head: knownSize(sizes.head)
		}
	});
}
/** The hub counts parameters, the estimate billions of them. */
function knownSize(size) {
	if (size === void 0) return void 0;
	const { parameters, active, purpose: kind, commit } = size;
	return {
		total: parameters / 1e9,
		active: active && active / 1e9,
		kind,
		commit
	};
}
/** What a budget for energy is held against: prices may stand before an estimate that can't tell more from less. */
function energyOf({ evidence, alsoKnown = [] }) {
	return [evidence, ...alsoKnown].find(({ ratio }) => ratio !== void 0) ?? evidence;
}
/**
* A reference that the policy lets be run, with what follows where it was not: where a budget needs figures that is an error,
* since the budget is not shown to hold; else it is said and nothing more.
*/
function ofReference(facts, policy) {
	const isMissing = isOnHub(facts.kind, facts.model) && policy.hub?.value === "run" && policy.unmeasured === void 0 && needsMeasuring(policy) && facts.head === void 0 && facts.comparison === void 0 && facts.reported === void 0;
	const error = facts.error ?? (isMissing ? facts.ratedOnly ?? NOT_MEASURED : void 0);
	return {
		...facts,
		error,
		ratedOnly: error === void 0 ? facts.ratedOnly : void 0
	};
}
const NOT_MEASURED = {
	code: "not-measured",
	message: "The result has no measurement of this model, and the policy of the base branch has a budget that needs one.",
	remedy: "Run the benchmark again."
};
/** Whether a policy has budgets that a published rating says nothing about. */
function needsMeasuring({ budget }) {
	return MEASURED_BUDGETS.some((rule) => budget[rule] !== void 0);
}
/**
* The policy's judgement of an alternative, as if it were head. Its quality is not known, a waiver for the change is none
* for what would replace it, and what the change removes is no matter of the alternative's.
*/
function assessAlternative({ measurement, comparison, bytes }, facts, policy, { snapshot, today, meter }) {
	const { policyRating } = rateChange(facts, policy, {
		snapshot,
		today
	}).judged;
	const findings = judge({
		...facts,
		change: judgedAs(facts, {
			head: measurement,
			comparison
		}),
		removedModels: void 0,
		head: measurement,
		comparison,
		policyRating,
		policyPosition: policyRating && comparison && estimatePosition(policyRating, comparison.ratio),
		graphs: {
			base: facts.graphs?.base,
			head: facts.graphs?.head && {
				...facts.graphs.head,
				bytes
			}
		},
		revisions: {
			base: facts.revisions?.base,
			head: facts.revisions?.head && {
				...facts.revisions.head,
				bytes
			}
		}
	}, {
		...policy,
		quality: void 0,
		waivers: []
	}, {
		today,
		meterKind: meter.kind
	});
	if (findings.length === 0) return void 0;
	if (findings.some(({ status }) => status === "over" || status === "unjudged")) return "no";
	return findings.some(({ status }) => status === "inconclusive") ? "too-close" : "yes";
}
/** The whole review of its assessed models, checked against its own schema before anyone sees it. */
function conclude({ base, head, conditions, models, unread, namesLeftOut }, policy) {
	const { message, commentAbove, suggestions, publisher } = publishingOf(policy);
	return parseEnergyReview({
		schemaVersion: 2,
		base,
		head,
		...overallOutcome(models),
		policy: {
			state: policy.state,
			file: policy.file,
			layers: policy.layers.map(({ file }) => file),
			message,
			commentAbove,
			suggests: suggestions ? publisher : void 0
		},
		conditions,
		...worstScoreDelta(models),
		models,
		unread,
		namesLeftOut
	});
}
// src/assessment/other-hardware.ts
/**
* Whether figures come from other hardware than the policy takes results from. A GPU has to be metered and to run the models; every
* board has to be of the model that is named. What isn't known isn't the right one.
*
* @returns where they come from and what the policy names, in words; `undefined` where the policy takes them
*/
function otherHardware({ runner }, { device, provider, runnerLabel, boards = [] }) {
	const { gpu, label } = runner?.value ?? {};
	if (gpu !== void 0) {
		const wanted = `the GPU "${gpu}"`;
		if (provider === "cpu" || boards.length === 0) return {
			found: `the processor (${device})`,
			wanted
		};
		const names = [...new Set(boards.map(({ name }) => name))];
		if (names.some((name) => !isSameGpu(name, gpu))) return {
			found: `the GPU "${names.join("\" and \"")}"`,
			wanted
		};
	}
	if (label !== void 0 && runnerLabel !== label) return {
		found: runnerLabel === void 0 ? "a runner without a stated label" : `a runner with the label "${runnerLabel}"`,
		wanted: `runners with the label "${label}"`
	};
}
/** Whether two names are those of one GPU; case and spaces don't matter. */
function isSameGpu(name, other) {
	return plain(name) === plain(other);
}
/** The GPUs that a policy names anywhere under `runner`. */
function gpusOfPolicy({ layers }) {
	return layers.flatMap(({ rules: { defaults, models } }) => [defaults, ...models].flatMap((settings) => settings?.runner?.gpu ?? []));
}
function plain(name) {
	return name.trim().replaceAll(/\s+/g, " ").toLowerCase();
}
export { assess, assessAlternative, conclude, gpusOfPolicy, isSameGpu, otherHardware, removedAmong, rulesOf };
