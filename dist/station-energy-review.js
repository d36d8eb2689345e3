import { UNITS, isBeyond, parseVolume, quantity as quantity$1 } from "./station-quantities.js";
import { clip, makeVisible } from "./station-text.js";
import { _enum, array, boolean, date, discriminatedUnion, int, literal, number$1 as number, object, record, string, union, unknown, url as url$2 } from "./vendor-zod.js";
import { WattnudgeError } from "./station-errors.js";
import { verdictOf } from "./station-statistics.js";
// src/energy-review/comment-threshold.ts
/** Whether a review is worth a comment. */
/**
* Whether each change is known and no larger than the policy's `comment.above`. Never where the check fails or something couldn't be
* judged: somebody has to act then.
*/
function isBelowComment({ policy, models, blocks, outcome }) {
	const { commentAbove } = policy;
	if (commentAbove === void 0 || models.length === 0 || blocks || outcome === "error") return false;
	return models.every(({ comparison, evidence, head, base }) => {
		const ratio = comparison?.ratio ?? evidence.ratio;
		return ratio !== void 0 && head?.heavyTail === void 0 && base?.heavyTail === void 0 && !isBeyond(Math.abs(ratio.estimate - 1), commentAbove);
	});
}
// src/energy-review/comparison-verdict.ts
/** What a ratio says, where a side may have a heavy tail. */
/**
* The verdict on a comparison. Where head has a heavy tail there is none: its figures leave out what a few queries take. Where
* base alone has one, there is the verdict that holds with and without what base's leave out.
*/
function comparisonVerdict(ratio, [base, head]) {
	if (head?.heavyTail !== void 0) return "inconclusive";
	const verdict = verdictOf(ratio);
	return verdictOf(againstWholeBase(ratio, base)) === verdict ? verdict : "inconclusive";
}
/** Head ÷ base with what the figures of base leave out, where it has a heavy tail. */
function againstWholeBase(ratio, base) {
	if (base?.heavyTail === void 0) return ratio;
	const hidden = Math.max(1, base.heavyTail.whPer1000 / base.whPer1000.estimate);
	return {
		estimate: ratio.estimate / hidden,
		lower: ratio.lower / hidden,
		upper: ratio.upper / hidden
	};
}
// src/energy-review/reported.ts
/** What follows from results of the author's own job. */
/** head ÷ base of two results that may be compared; `undefined` where one is missing or they may not. */
function reportedComparison({ base, head, notCompared }) {
	if (base === void 0 || head === void 0 || notCompared !== void 0) return void 0;
	const ratio = independentRatio(base.whPer1000, head.whPer1000);
	if (ratio === void 0) return void 0;
	return {
		ratio,
		verdict: comparisonVerdict(ratio, [base, head]),
		latencyRatio: latencyRatioOf(base, head)
	};
}
/** What was measured here, or else by the author's own job. */
function energyComparison({ comparison, reported, error }) {
	return comparison ?? (reported === void 0 || error !== void 0 ? void 0 : reportedComparison(reported));
}
/** Energy of a query on one side: measured here, or else by the author's own job. */
function energyOn(model, side) {
	return model[side]?.whPer1000 ?? model.reported?.[side]?.whPer1000;
}
/** The evidence of the author's own job; none where head has no result. */
function reportedEvidence({ reported, error }) {
	if (reported?.head === void 0 || error !== void 0) return void 0;
	const compared = reportedComparison(reported);
	const isExact = [reported.base, reported.head].some((figure) => figure && isWithoutInterval(figure));
	return {
		kind: "reported",
		source: reported.file,
		ratio: compared?.ratio,
		verdict: compared?.verdict,
		assumptions: [
			...reported.format === "codecarbon" ? [QUERIES] : [],
			...compared === void 0 ? [] : [SEPARATE_RUNS],
			...isExact ? [NO_INTERVAL] : []
		]
	};
}
const QUERIES = "Each run answered as many queries as the policy says.";
const SEPARATE_RUNS = "Base and head were measured in separate runs, so what differs between the runs is part of the change.";
const NO_INTERVAL = "The file states no uncertainty, so there is no range.";
function isWithoutInterval({ whPer1000: { lower, upper } }) {
	return lower === upper;
}
/** As far as two figures can be apart. */
const MAX_RATIO = 0x38d7ea4c68000;
/**
* head ÷ base of two independent figures: relative half-widths of their 95% intervals add in quadrature, on the scale of logarithms, on
* which a ratio is a difference (Fieller's interval to first order).
*/
function independentRatio(base, head) {
	const estimate = head.estimate / base.estimate;
	if (!(Math.min(base.lower, head.lower) > 0 && estimate > 0 && Number.isFinite(estimate))) return void 0;
	const down = Math.hypot(Math.log(head.estimate / head.lower), Math.log(base.upper / base.estimate));
	const up = Math.hypot(Math.log(head.upper / head.estimate), Math.log(base.estimate / base.lower));
	const within = (bound) => Math.min(MAX_RATIO, Math.max(1 / MAX_RATIO, bound));
	return {
		estimate,
		lower: Math.min(estimate, within(estimate / Math.exp(down))),
		upper: Math.max(estimate, within(estimate * Math.exp(up)))
	};
}
/** Medians come without intervals. */
function latencyRatioOf(base, head) {
	const [before, after] = [base.latencyMs?.median, head.latencyMs?.median];
	if (before === void 0 || after === void 0 || before === 0) return void 0;
	const estimate = after / before;
	return {
		estimate,
		lower: estimate,
		upper: estimate
	};
}
// src/energy-review/derive.ts
/** What follows from other fields of a review: the same wherever a review is made, judged again, or upgraded. */
/** The models of a review with their evidence, and the worst of their score deltas. */
function completeModels(drafts, { meter }) {
	const models = drafts.map((draft) => completeModel(draft, meter));
	return {
		...worstScoreDelta(models),
		models
	};
}
function worstScoreDelta(models) {
	const deltas = models.flatMap(({ scoreDelta }) => scoreDelta ?? []);
	return deltas.length > 0 ? { scoreDelta: Math.min(...deltas) } : {};
}
/** @param known of a name: what its publications say. Without it, what follows from its ratings. */
function completeModel(draft, meter, known) {
	const scoreDelta = scoreDeltaOf(draft);
	return {
		...draft,
		...evidenceOf(draft, meter, known),
		scoreDelta,
		alternatives: draft.alternatives.map((alternative) => completeAlternative(alternative, draft, meter))
	};
}
function completeAlternative(draft, { accuracy }, meter) {
	switch (draft.kind) {
		case "published": return draft;
		case "measured": return {
			...draft,
			evidence: measured(meter, draft.ratio),
			tier: tierOf(draft, accuracy?.head)
		};
	}
}
/** Evidence on head against base, the strongest first. Of a new model: on head alone. */
function evidenceOf(model, meter, known) {
	if (model.weights !== void 0) return { evidence: reportedEvidence(model) ?? notRun(model.weights) };
	const own = measuredEvidence(model, meter) ?? reportedEvidence(model);
	if (known !== void 0) {
		if (own === void 0) return {
			evidence: known.evidence,
			alsoKnown: known.alsoKnown
		};
		return {
			evidence: own,
			alsoKnown: [known.evidence, ...known.alsoKnown ?? []].filter(({ kind }) => kind !== "none")
		};
	}
	const published = publishedEvidence(model);
	const isName = model.change === "reference";
	const [evidence = NO_EVIDENCE, ...others] = [own, isName ? published : void 0].filter((one) => one !== void 0);
	const alsoKnown = published !== void 0 && !isName ? [...others, published] : others;
	return {
		evidence,
		alsoKnown: alsoKnown.length > 0 ? alsoKnown : void 0
	};
}
function notRun({ format }) {
	return {
		...NO_EVIDENCE,
		assumptions: [`${format} isn’t run here. An ONNX export of the model beside it would be measured.`]
	};
}
/** Nothing is known. */
const NO_EVIDENCE = {
	kind: "none",
	source: "none",
	assumptions: []
};
function measuredEvidence(model, meter) {
	const { base, head, comparison, error } = model;
	if (error !== void 0) return void 0;
	if (comparison?.stopped === "identical") {
		const { ratio, verdict } = comparison;
		return {
			kind: "rule",
			source: "identical files",
			ratio,
			verdict,
			assumptions: []
		};
	}
	if (base !== void 0 && head !== void 0 && comparison !== void 0) {
		const { processes, blocks, ratio, verdict } = comparison;
		const shared = processes !== void 0 && processes < blocks ? [PROCESS_SPREAD] : [];
		const evidence = measured(meter, ratio);
		return {
			...evidence,
			verdict,
			assumptions: [...evidence.assumptions, ...shared]
		};
	}
	return head !== void 0 && (isNew(model) || model.baseError !== void 0) ? measured(meter) : void 0;
}
/** Whether a change is one of code or configuration: of a name, or of how a model is served. Else it is a model file's, or a folder's. */
function isNamed({ kind, change }) {
	return change === "serving" || kind !== "file" && kind !== "folder";
}
/** Whether a change is of a file or folder that can be run: no name, no setting, and no weights in another format. */
function isRunFile(model) {
	return !isNamed(model) && model.weights === void 0;
}
function isNew({ change, previous }) {
	return change === "added" || change === "reference" && previous === void 0;
}
function measured({ name, kind }, ratio) {
	return {
		kind: "measured",
		source: name,
		meter: kind,
		ratio,
		verdict: ratio && verdictOf(ratio),
		assumptions: kind === "cpu-time" ? [CPU_TIME] : []
	};
}
const CPU_TIME = "Energy is CPU time × watts a core: sound for a ratio, rough in amount.";
const PROCESS_SPREAD = "The energy of a query differs by 1% between processes of one model.";
function publishedEvidence(model) {
	const { base, head } = ratingPair(model);
	const isName = model.change === "reference";
	const assumptions = [isName ? AS_NAMED : FOR_SOURCES];
	if (head === void 0) return void 0;
	if (base === void 0) return isName && isNew(model) ? publishedBy({ head }, assumptions) : void 0;
	if (publishedRatio(model) === void 0 || isOtherRevision(model)) return void 0;
	return publishedBy({
		base,
		head
	}, assumptions);
}
/** What published rows say: of head against base, or of head alone. */
function publishedBy({ base, head }, assumptions) {
	const source = {
		kind: "published",
		source: head.snapshot.name,
		cohort: head.cohort
	};
	if (base === void 0) return {
		...source,
		assumptions: [...assumptions]
	};
	const estimate = head.whPer1000 / base.whPer1000;
	const ratio = {
		estimate,
		lower: estimate,
		upper: estimate
	};
	return {
		...source,
		ratio,
		verdict: verdictOf(ratio),
		assumptions: [...assumptions]
	};
}
/** Of published figures of names. */
const AS_NAMED = "Published for the models as named, on other hardware and another runtime.";
const FOR_SOURCES = "Published for the sources, not for these files.";
/** Published rows tell no revisions of a model apart. */
function isOtherRevision({ change, model, previous }) {
	return change === "reference" && model === previous;
}
/** The rows of both sides: of one cohort where there are such, else the first of each. */
function ratingPair({ ratings }) {
	const { base = [], head = [] } = ratings ?? {};
	return head.flatMap((row) => {
		const same = base.find(({ cohort }) => cohort === row.cohort);
		return same === void 0 ? [] : [{
			base: same,
			head: row
		}];
	})[0] ?? {
		base: base[0],
		head: head[0]
	};
}
/**
* head ÷ base of the published energy. Undefined across cohorts: tests of two dates differ by more than models do. Undefined
* also where a row contradicts others of its publication.
*/
function publishedRatio(model) {
	const { base, head } = ratingPair(model);
	if (base === void 0 || head === void 0 || !areComparable(base, head)) return void 0;
	const ratio = head.whPer1000 / base.whPer1000;
	return Number.isFinite(ratio) ? ratio : void 0;
}
function areComparable(base, head) {
	return base.cohort === head.cohort && base.doubtful !== true && head.doubtful !== true;
}
function scoreDeltaOf(model) {
	const { base, head } = ratingPair(model);
	if (base === void 0 || head === void 0 || !areComparable(base, head) || isOtherRevision(model)) return void 0;
	return head.stars - base.stars;
}
/** Rows of one publication that may be compared: of one test date, task, and class. */
function cohortOf({ snapshot, task, class: size }) {
	return [
		snapshot.name,
		snapshot.date,
		task,
		...size === void 0 ? [] : [`class ${size}`]
	].join(", ");
}
/**
* How good a measured alternative is: by labelled samples where there are any, else by its agreement with the model itself.
* Another model of the repository is not meant to give the same outputs, so that agreement says nothing of it.
*/
function tierOf({ option, fidelity, accuracy }, head) {
	if (option === "keep-base") return "as-good";
	if (accuracy !== void 0 && head !== void 0) return share(accuracy) >= share(head) ? "as-good" : "stated-loss";
	if (isOtherModel({ option }) || fidelity === void 0) return "unknown";
	return fidelity.estimate === 1 && fidelity.agreeing === fidelity.samples && perplexityCloseness(fidelity) >= NO_LESS_PROBABLE ? "as-good" : "stated-loss";
}
/** Within the three digits that are shown. */
const NO_LESS_PROBABLE = .995;
/** On the scale of `closeness`: 1 where the alternative finds the text as probable as the model itself, or more so, or where none was read. */
function perplexityCloseness({ perplexity }) {
	return perplexity === void 0 ? 1 : Math.min(1, 1 / perplexity.ratio.estimate);
}
function share({ correct, samples }) {
	return correct / samples;
}
/** One scale for all metrics of what an option does to the outputs: 1 is the same, and less is further away. */
function closeness({ metric, estimate }) {
	return metric === "relative-error" || metric === "word-error-rate" ? 1 - estimate : estimate;
}
/** Whether an alternative is another model of the repository, and nothing that is made of the changed one. */
function isOtherModel({ option }) {
	return option === "declared" || option === "same-signature";
}
/** Whether an alternative is called by a path of the repository. */
function isNamedByPath(alternative) {
	return isOtherModel(alternative) || alternative.option === "folder-variant" || alternative.option === "quantisation";
}
/**
* Energy of 1,000 tokens that a task's queries generate, in Wh: of the whole query, so that the prompt's energy is in it. `undefined`
* where nothing is generated.
*/
function whPer1000Tokens({ whPer1000, task }) {
	const energy = whPer1000.estimate / (task?.outputTokensPerQuery ?? 0);
	return Number.isFinite(energy) ? energy : void 0;
}
/** Size of one side. The graph counts external data, the revision its main file: the greater is the model. */
function bytesOf({ graphs, revisions, weights }, side) {
	const known = [
		graphs?.[side]?.bytes,
		revisions?.[side]?.bytes,
		weights?.bytes[side]
	].filter((bytes) => bytes !== void 0);
	return known.length === 0 ? void 0 : Math.max(...known);
}
/** Both sides are the same bytes: the ratio is known without running anything. */
const IDENTICAL = {
	ratio: {
		estimate: 1,
		lower: 1,
		upper: 1
	},
	verdict: "same",
	blocks: 0,
	pairs: 0,
	discardedPairs: 0,
	stopped: "identical"
};
/** Any file path that git can hold, as text. Control characters are escaped when rendered, not refused here. */
const path$1 = string().min(1).max(4096);
const text$1 = string().max(2e3);
const name$1 = string().min(1).max(300);
const sha$1 = string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/, "a full git object name in hexadecimal");
const url$1 = url$2({ protocol: /^https?$/ }).max(2e3);
const amount$1 = number().nonnegative();
const count$1 = int().nonnegative();
const stars = int().min(1).max(5);
/** Stars of the new side minus stars of the old one. */
const starsDifference = int().min(-4).max(4);
/** The most keys of a record: the operator types and inputs of a real model are a few dozen. */
const MAX_KEYS$1 = 5e3;
function recordOf$1(value) {
	return record(name$1, value).refine((record) => Object.keys(record).length <= MAX_KEYS$1, `at most ${MAX_KEYS$1} keys`);
}
/**
* An object whose further fields are carried, not believed: a later version knows them, nothing of this one reads them. The
* type holds the known fields alone.
*/
function open(shape) {
	return object(shape).catchall(carried);
}
/** Levels of objects and lists within a carried field. */
const MAX_CARRIED_DEPTH = 8;
const MAX_CARRIED_ITEMS = 1e3;
const carried = unknown().refine((value) => isBounded(value, MAX_CARRIED_DEPTH), "an unknown field of more than is carried");
/** Why something isn't there: an error as data. */
const reason = open({
	code: name$1,
	message: text$1,
	remedy: text$1.optional()
});
/** Whether it is JSON within the bounds that known fields have. */
function isBounded(value, depth) {
	switch (typeof value) {
		case "string": return value.length <= 4096;
		case "number": return Number.isFinite(value);
		case "boolean": return true;
		case "object": {
			if (value === null) return true;
			const entries = Object.entries(value);
			return depth > 0 && entries.length <= MAX_CARRIED_ITEMS && entries.every(([key, inner]) => key.length <= 300 && isBounded(inner, depth - 1));
		}
		default: return false;
	}
}
// src/energy-review/schema/also-changes.schema.ts
/** What a deployment has to change beside the name of its model. */
/**
* One difference between two models that somebody has to act on. A side without a value does without what the aspect names, or
* its value isn't known.
*/
const alsoChangesSchema = open({
	aspect: _enum([
		"dimensions",
		"prefixes",
		"tokenizer",
		"context",
		"languages",
		"licence",
		"purpose"
	]),
	/** In words, as is: "1,024", "English only", "query: and passage: ". */
	base: text$1.optional(),
	head: text$1.optional(),
	/** What to do before the new model is deployed, as one sentence. */
	step: text$1,
	/** Where both values can be read. */
	source: text$1.optional()
}).meta({ id: "AlsoChanges" });
/** Absent where nothing is known to change; what isn't known isn't in it. */
const alsoChanges = array(alsoChangesSchema).max(10).optional();
// src/energy-review/schema/measurement.schema.ts
/** What was measured of one revision, and of two against each other. */
/** An estimate with its 95% interval, in the unit of the field that holds it. */
const intervalSchema$1 = open({
	estimate: number(),
	lower: number(),
	upper: number()
}).refine((i) => i.lower <= i.estimate && i.estimate <= i.upper, "lower ≤ estimate ≤ upper").meta({ id: "Interval" });
const verdictSchema$1 = _enum([
	"lower",
	"same",
	"higher",
	"inconclusive"
]);
/** How the queries of a measurement were made. */
const inputsSchema$1 = open({
	synthetic: boolean(),
	/** What one query is, as a noun: "image", "text", "second of audio", "query". */
	query: name$1,
	/** Tensor name → shape, batch dimension included. */
	shapes: recordOf$1(array(count$1).max(16)),
	/** Tensors of few whole numbers that are all 0: where one counts something, the model had nothing to do. */
	zeros: array(name$1).max(16).optional(),
	/** Seed of synthetic inputs, or SHA-256 of the file that the inputs come from. */
	seed: count$1.optional(),
	fileSha256: string().regex(/^[0-9a-f]{64}$/).optional()
});
/** Queries of a task, as they were run for a folder in Hugging Face layout. */
const measuredTaskSchema$1 = open({
	/** An AI Energy Score task, e.g. `text_classification`. */
	id: name$1,
	/** E.g. `Transformers.js 4.3.1`. */
	runner: name$1,
	precision: name$1,
	/** Shares of the time inside the windows, and the energy (see `phaseEnergy` in the conditions); they add up to 1 and to the headline. */
	phases: array(open({
		name: _enum([
			"preprocess",
			"prefill",
			"decode"
		]),
		share: number().min(0).max(1),
		whPer1000: amount$1
	})).max(3),
	/** Means per query, special tokens included. */
	inputTokensPerQuery: amount$1.optional(),
	outputTokensPerQuery: amount$1.optional(),
	secondsOfAudioPerQuery: amount$1.optional()
});
const measurementSchema$1 = open({
	whPer1000: intervalSchema$1,
	latencyMs: open({
		median: amount$1,
		p95: amount$1
	}),
	queriesPerSecond: amount$1,
	/** Peak resident memory of the worker process, inference runtime included. */
	peakMemoryBytes: count$1,
	queries: count$1,
	windows: count$1,
	batch: int().positive(),
	/** Energy ÷ time inside the windows. */
	averageWatts: amount$1,
	/** Gross less idle power for as long as a query takes; below 0 only through noise. */
	netWhPer1000: number().optional(),
	/** Most memory of the GPU that the process was seen to hold. */
	peakGpuMemoryBytes: count$1.optional(),
	/**
	* Set where a few queries take far more than the others, seen again in fresh processes. Figures that leave wild windows out
	* (`whPer1000`, a comparison) are then not what a query takes.
	*/
	heavyTail: open({
		/** Mean of all windows, the wild ones included. */
		whPer1000: amount$1,
		/** Pairs of processes in which it was seen. */
		processes: int().positive()
	}).optional(),
	/** Operators that ran on the processor although a GPU was asked for: type → number of nodes. */
	fallbackOperators: recordOf$1(count$1).optional(),
	/** Multiply-adds of one query, from the tensor shapes that the runtime saw. Absent where the runtime gave none. */
	macsPerQuery: amount$1.optional(),
	inputs: inputsSchema$1,
	/** Absent where tensors were fed and no task's queries. */
	task: measuredTaskSchema$1.optional()
}).meta({ id: "Measurement" });
const comparisonSchema$1 = open({
	/** head ÷ base of the energy per query. */
	ratio: intervalSchema$1,
	verdict: verdictSchema$1,
	/** head ÷ base of the latency per query. Absent where both sides are the same bytes. */
	latencyRatio: intervalSchema$1.optional(),
	/** Blocks and pairs of windows that the ratio rests on. Both 0 for identical files. */
	blocks: count$1,
	pairs: count$1,
	/**
	* Pairs of processes that the blocks ran in. Fewer than blocks where a model loads too slowly: the ratio's interval then holds
	* an assumption on what processes differ by. Absent for identical files and in reviews that were made before it was told.
	*/
	processes: int().positive().optional(),
	discardedPairs: count$1,
	/** Exact sign-flip test on the block means, two-sided. Absent for identical files. */
	signFlipP: number().min(0).max(1).optional(),
	/** Why no further blocks were run. `identical`: both revisions are the same bytes, nothing was run. */
	stopped: _enum([
		"settled",
		"planned-end",
		"time-budget",
		"identical"
	])
}).meta({ id: "Comparison" });
// src/energy-review/schema/evidence.schema.ts
/** What a figure rests on, the strongest first. Two sources are never mixed in one comparison. */
/** `counter`: NVML, RAPL. `cpu-time`: CPU time × watts a core, sound for a ratio and rough in amount. */
const meterKindSchema = _enum(["counter", "cpu-time"]);
const evidenceSchema = open({
	kind: _enum([
		"measured",
		"reported",
		"published",
		"estimated",
		"price",
		"rule",
		"none"
	]),
	/** Name of the meter, publication, file, or rule; `none` where there is none. */
	source: name$1,
	/** Of what was measured. */
	meter: meterKindSchema.optional(),
	/** Of what is published: see `ratingSchema`. */
	cohort: string().min(1).max(1e3).optional(),
	/** head ÷ base of the energy per query. Absent where one side alone is known, or no figure. */
	ratio: intervalSchema$1.optional(),
	verdict: verdictSchema$1.optional(),
	/** What has to hold for the figures to be right, one sentence each. */
	assumptions: array(text$1).max(20)
}).meta({ id: "Evidence" });
// src/energy-review/schema/rating.schema.ts
/** Published ratings and prices, and where a model would be among them. */
const ratingSchema$1 = open({
	model: name$1,
	/** Of a model with several rows in a cohort, e.g. its reasoning effort. */
	variant: name$1.optional(),
	task: name$1,
	class: _enum([
		"A",
		"B",
		"C"
	]).optional(),
	/** Rows that may be compared with this one have the same: source, test date, task and class. See `cohortOf`. */
	cohort: string().min(1).max(1e3),
	/** Wh per 1,000 queries on the reference hardware of the snapshot. */
	whPer1000: amount$1,
	stars,
	/** The row contradicts others of its publication: shown with a mark, never offered. */
	doubtful: boolean().optional(),
	/** The task's (and class's) published range, for placing the value and for explaining stars. */
	range: open({
		lowest: amount$1,
		highest: amount$1,
		models: count$1,
		/** Models that use less. */ lower: count$1
	}),
	/** Upper bound in Wh per 1,000 queries of the bin of `stars`: "5 ★ reaches to 0.77 Wh". */
	starsReachWhPer1000: amount$1,
	snapshot: open({
		name: name$1,
		date: date(),
		url: url$1,
		hardware: name$1
	}),
	/** Whole months from the test to the day of the review. */
	ageMonths: count$1.optional()
}).meta({ id: "Rating" });
const positionSchema$1 = open({
	whPer1000: intervalSchema$1,
	stars,
	starsDelta: starsDifference
});
/** What is published for a whole task: where a model stands that is not rated itself can be told from it. */
const taskRangeSchema$1 = open({
	task: name$1,
	/** Wh per 1,000 queries on the reference hardware of the snapshot. */
	lowest: amount$1,
	highest: amount$1,
	models: count$1,
	snapshot: open({
		name: name$1,
		date: date(),
		url: url$1,
		hardware: name$1
	})
});
/** List price of an API model, as a price: never turned into energy. */
const priceSchema = open({
	inputPerMillion: amount$1,
	outputPerMillion: amount$1,
	currency: string().regex(/^[A-Z]{3}$/),
	source: name$1,
	date: date()
}).meta({ id: "Price" });
// src/energy-review/schema/alternatives.schema.ts
/** What the author could do instead, settings of the deployment, and what was not tried. */
const perplexitySchema = open({
	/** Of the model itself, and of the alternative. */
	own: number().positive(),
	alternative: number().positive(),
	/** alternative ÷ own, with an interval over the tokens. */
	ratio: intervalSchema$1,
	tokens: int().positive()
});
/** What an alternative does to the outputs of the model that it stands for, over the same inputs. Not its accuracy. */
const fidelitySchema$1 = open({
	/**
	* `top-1-agreement`: share of samples with the same label. `position-agreement`: share of labels, for an output with many a
	* sample. `cosine-similarity`: mean cosine. `relative-error`: root mean square of the length of the difference ÷ the length of
	* the output, where less is better. Of queries of a task: `same-answer`: share of questions with the same answer (of pictures with the
	* same objects). `same-tokens`: share of prompts with the same first ten tokens. `word-error-rate`: words that differ
	* from the transcript of the model itself ÷ its words, where less is better. `token-agreement`: share of the places
	* in the greedy answers of the model itself at which both would choose the same token, each after the model's own tokens.
	*/
	metric: _enum([
		"top-1-agreement",
		"position-agreement",
		"cosine-similarity",
		"relative-error",
		"same-answer",
		"same-tokens",
		"word-error-rate",
		"token-agreement"
	]),
	estimate: number(),
	lower: number(),
	upper: number(),
	samples: int().positive(),
	/** The same figure between two runs of the model itself, which is no fault of the alternative. Only where it was needed. */
	own: number().optional(),
	/** Samples whose every label is the same. Only where there are labels. */
	agreeing: count$1.optional(),
	/** Different labels that the model itself gave: where it is 1, agreement tells little. Only where there are labels. */
	distinctLabels: count$1.optional(),
	inputs: _enum(["synthetic", "author"]),
	/** On a fixed text, where less is better. Of language models alone. */
	perplexity: perplexitySchema.optional(),
	/** The model that it was compared with. Absent: that of head. */
	against: _enum(["base", "head"]).optional(),
	/** The output that was compared; where there are several, the one that differs most. */
	output: name$1
}).meta({ id: "Fidelity" });
/** Samples of the policy's `evaluate` file that a model labels correctly. */
const accuracySchema$1 = open({
	correct: count$1,
	samples: int().positive()
});
/** Two models on one public benchmark. */
const benchmarkQualitySchema = open({
	benchmark: name$1,
	/** Of the model that it could replace, and of the alternative. Absent where it is not published. */
	current: number().optional(),
	alternative: number().optional(),
	higherIsBetter: boolean(),
	/** Where a reader finds both. */
	source: text$1
});
/** What every alternative says of itself. */
const common$1 = {
	/** A hub id, a path of the repository, or what is done to the file: `int8 weights alone`. */
	name: name$1,
	evidence: evidenceSchema,
	/** Against the model that it could replace, negative where it uses more. */
	savingPercent: number().optional(),
	stars: stars.optional(),
	quality: benchmarkQualitySchema.optional(),
	/** Absent where outputs were not compared, or cannot be: another signature. */
	fidelity: fidelitySchema$1.optional(),
	price: priceSchema.optional(),
	/** What else changes: against the model at base where there is one, else against the model that it could replace. */
	alsoChanges,
	/**
	* `as-good`: no worse, as far as it was measured or is published. `stated-loss`: worse or different, and by how much is
	* said. `unknown`: never the default.
	*/
	tier: _enum([
		"as-good",
		"stated-loss",
		"unknown"
	]),
	/** What the check says once it is in place, by the policy. Absent where that has to be measured first. */
	afterwards: _enum([
		"pass",
		"warn",
		"fail"
	]).optional(),
	/** The exact thing to do, as one sentence. */
	step: text$1,
	url: url$1.optional()
};
/** Another model, by what is published of it. */
const publishedAlternativeSchema$1 = open({
	kind: literal("published"),
	...common$1,
	whPer1000: amount$1.optional(),
	/** The published row that the saving is against. */
	against: name$1.optional(),
	starsDelta: starsDifference.optional(),
	/** The name alone may be replaced: as good, all of it known, and nothing has to be built anew. */
	replaceable: boolean().optional(),
	/** Why this row is offered. */
	relation: _enum([
		"relative",
		"best",
		"next-star"
	]).optional()
});
/** Something that was made, or lies in the repository, and was measured in this run. */
const measuredAlternativeSchema$1 = open({
	kind: literal("measured"),
	...common$1,
	/**
	* What was done: another precision, another file of the repository, several precisions, or nothing.
	* `folder-variant`: a precision that is in the model's own folder. `quantisation`: another GGUF file of the same model.
	* `hub-quantisation`: the same name of a GGUF model of the hub in another quantisation.
	*/
	option: _enum([
		"precision",
		"folder-variant",
		"quantisation",
		"hub-quantisation",
		"declared",
		"same-signature",
		"combination",
		"keep-base"
	]),
	whPer1000: amount$1,
	/** Against `comparedWith`. */
	savingPercent: number(),
	/** `base` wherever there is one, as for the budget. `head` for a model without a base. */
	comparedWith: _enum(["base", "head"]),
	/** Energy of the alternative ÷ energy of `comparedWith`, measured side by side. */
	ratio: intervalSchema$1,
	/** Judged by the policy as the change itself is. Absent where no budget says anything. */
	withinBudget: _enum([
		"yes",
		"no",
		"too-close"
	]).optional(),
	latencyMs: amount$1,
	bytes: count$1,
	accuracy: accuracySchema$1.optional(),
	/** No other alternative is better in energy, outputs or latency without being worse in another. */
	onFront: boolean(),
	/** What of it could not be converted, one clause. */
	note: text$1.optional(),
	/** Name of the produced file in the artifact, relative to its folder. */
	file: path$1.optional()
});
const alternativeSchema$1 = discriminatedUnion("kind", [publishedAlternativeSchema$1, measuredAlternativeSchema$1]).meta({ id: "Alternative" });
/** A setting of the deployment, which helps base and head alike: no way to pass a budget. */
const tippedSideSchema$1 = open({
	/** Energy per query with the setting ÷ without it, measured side by side. */
	ratio: intervalSchema$1,
	/** Median of one run (of a whole batch) with and without the setting. */
	latencyMs: amount$1,
	latencyMsWithout: amount$1
});
const tipSchema$1 = open({
	kind: literal("batch"),
	/** The batch beyond which the saving levels off. */
	batch: int().positive(),
	against: int().positive(),
	base: tippedSideSchema$1.optional(),
	head: tippedSideSchema$1,
	/** Every batch that was tried on head, ascending. */
	tried: array(open({
		batch: int().positive(),
		ratio: intervalSchema$1,
		latencyMs: amount$1
	})).max(20),
	stopped: _enum([
		"levelled-off",
		"latency-limit",
		"memory",
		"not-accepted",
		"time",
		"largest"
	])
}).meta({ id: "Tip" });
const notTriedSchema$1 = open({
	name: name$1,
	reason: text$1
});
// src/energy-review/runner-label.ts
/** A label of `runs-on`: GitHub takes letters, digits, and a few signs, at most 256 characters; ours are shorter. */
const RUNNER_LABEL = /^[A-Za-z0-9][\w.-]{0,99}$/;
/** The same in words, for errors and for documentation. */
const RUNNER_LABEL_RULE = "letters, digits, `.`, `_` and `-`, at most 100";
// src/energy-review/schema/conditions.schema.ts
/** What a review was measured with. */
const degreesOrMegahertz$1 = open({
	least: number(),
	most: number()
});
/** A GPU board, and what it was like at the edges of the windows. */
const boardSchema$1 = open({
	name: name$1,
	uuid: name$1,
	driver: name$1,
	virtualisation: _enum([
		"none",
		"passthrough",
		"vgpu"
	]).optional(),
	powerLimitWatts: amount$1,
	/** Power before anything was started. */
	restingWatts: amount$1,
	temperatureCelsius: degreesOrMegahertz$1.optional(),
	smClockMhz: degreesOrMegahertz$1.optional(),
	utilisationPercent: amount$1.optional(),
	/** Whether it was seen at its power limit. */
	powerCapped: boolean().optional(),
	/** Most memory in use by the processes of both sides together. */
	usedMemoryBytes: count$1.optional()
});
const conditionsSchema$1 = open({
	meter: open({
		name: name$1,
		kind: meterKindSchema,
		/** How the joules come about, one sentence: coefficients and their source where they are not counted. */
		description: text$1,
		/** Better meters that were looked at first, and why they were left out. */
		skipped: array(open({
			name: name$1,
			reason: text$1
		})).max(10).optional(),
		/** What a reader must know of this meter beside this provider. */
		warning: text$1.optional(),
		/** The counter held against integrated power under the same load; where they differ, power was integrated. */
		selfCheck: object({
			counterWatts: number(),
			integratedWatts: number(),
			ratio: number(),
			agrees: boolean()
		}).optional()
	}),
	/** GPU boards, where one was metered. */
	boards: array(boardSchema$1).max(64).optional(),
	/** Power with the sessions loaded and nothing running. */
	idleWatts: amount$1.optional(),
	/** Short warm-ups and windows, because the time allowed no others or it was asked for. */
	quick: boolean().optional(),
	/** How the energy of a language model's prefill was told from that of decode. */
	phaseEnergy: _enum(["own-windows", "time-share"]).optional(),
	device: name$1,
	/** Label of the runner, as its job states it. */
	runnerLabel: string().regex(RUNNER_LABEL).optional(),
	provider: name$1,
	runtime: name$1,
	platform: name$1,
	/** Inference threads of a worker, as configured. 0: the runtime's own default. */
	threads: count$1,
	windowMs: amount$1,
	secondsPerModel: amount$1,
	seed: count$1,
	tool: name$1
});
// src/energy-review/schema/graph.schema.ts
/** What a model is: its graph without running it, its bytes, and where the time of a query goes. */
/** What the graph itself says, without running it. */
const graphSchema$1 = open({
	parameters: count$1,
	bytes: count$1,
	opset: count$1,
	/** Operator type (with its domain where it is not the default one) → number of nodes. */
	operators: recordOf$1(count$1),
	/** Precision of the weights → parameters, e.g. `{ float32: 11_000_000 }`. */
	parametersByPrecision: recordOf$1(count$1)
}).meta({ id: "Graph" });
/** Identity of one revision's bytes: what a reader of the review can check against git. */
const revisionSchema$1 = open({
	path: path$1,
	/** Git blob of the main file (the LFS pointer's blob where the file is in LFS). */
	blob: sha$1,
	/** SHA-256 of the main file's content (not of the LFS pointer). */
	sha256: string().regex(/^[0-9a-f]{64}$/),
	bytes: count$1,
	/** Files with tensors of the model, beside its main file. */
	data: array(path$1).max(50).optional()
}).meta({ id: "Revision" });
/** Where the time of a query goes, from unoptimised runs outside the measurement. */
const profileSchema$1 = open({
	operators: array(open({
		operator: name$1,
		share: number().min(0).max(1),
		nodes: count$1
	})).max(500),
	heaviest: array(open({
		node: name$1,
		operator: name$1,
		share: number().min(0).max(1),
		macsPerQuery: amount$1.optional()
	})).max(5),
	macsPerQuery: amount$1.optional(),
	bytesMovedPerQuery: amount$1
}).meta({ id: "Profile" });
// src/energy-review/schema/quantity.schema.ts
/** A limit, or what was observed beside it: a value with its unit, never a text. */
const common = {
	value: number(),
	/** Of what was observed: its 95% interval, with the value as the estimate. */
	interval: intervalSchema$1.optional(),
	/** What an observed value rests on, where no counter measured it here. */
	basis: _enum([
		"published",
		"estimated",
		"cpu-time",
		"reported"
	]).optional(),
	/** Of a limit. */
	bound: _enum(["at-most", "at-least"]).optional()
};
function quantity(kind) {
	return open({
		kind: literal(kind),
		unit: literal(UNITS[kind]),
		...common
	});
}
const quantitySchema = discriminatedUnion("kind", [
	quantity("change"),
	quantity("energy"),
	quantity("energy-per-year"),
	quantity("stars"),
	quantity("latency"),
	quantity("size"),
	quantity("points"),
	quantity("number")
]).meta({ id: "Quantity" });
// src/energy-review/schema/judgement.schema.ts
/** What the policy says of a model: its budgets, and the figures that it names beside the energy. */
const originSchema$1 = open({
	/** The policy file that states the rule, e.g. `.github/energy-policy.yml` or `my-org/.github: energy-policy.yml`. */
	file: path$1,
	line: int().positive()
});
const waiverSchema$1 = open({
	until: date(),
	reason: text$1,
	by: name$1,
	origin: originSchema$1
}).meta({ id: "Waiver" });
const findingSchema$1 = open({
	rule: _enum([
		"increase",
		"whPer1000",
		"stars",
		"latency",
		"size",
		"quality",
		"measurable"
	]),
	/**
	* `within`: shown to hold. `over`: shown to be breached. `inconclusive`: the estimate is beyond, the interval is not
	* (warns, never blocks). `unjudged`: could not be measured, so not shown to hold. `waived`: over or unjudged, but
	* excepted. `exempt`: the policy declares the model unmeasured.
	*/
	status: _enum([
		"within",
		"over",
		"inconclusive",
		"unjudged",
		"waived",
		"exempt"
	]),
	enforcement: _enum([
		"block",
		"warn",
		"inform"
	]),
	/** The limit as the policy states it. */
	limit: quantitySchema.optional(),
	/** Absent where nothing could be observed, or nothing of the kind. */
	observed: quantitySchema.optional(),
	/** One sentence that says the same and more to a person. */
	message: text$1.optional(),
	origin: originSchema$1.optional(),
	/**
	* Why this is over and warns where the policy says `block`: at the stated volume the change adds less a year than the policy's
	* `ignoreBelow`. Both are of the kind `energy-per-year`. Absent otherwise.
	*/
	belowMateriality: open({
		added: quantitySchema,
		ignoreBelow: quantitySchema
	}).optional(),
	waiver: waiverSchema$1.optional(),
	/** A waiver for this model that has run out, reported so that nobody wonders why it no longer helps. */
	expiredWaiver: waiverSchema$1.optional()
}).meta({ id: "Finding" });
/** A quality figure of the team's own, from its metrics file at both revisions. */
const qualitySchema$1 = open({
	file: path$1,
	key: name$1,
	base: number().optional(),
	head: number().optional(),
	higherIsBetter: boolean(),
	/** Number of samples behind the figure, where the metrics file states one. */
	samples: count$1.optional()
});
/** What the change costs a year at the volume that the policy states. Differences are head − base. */
const yearlySchema$1 = open({
	queriesPerYear: amount$1,
	/** As the policy writes it: `2_000_000/month`. */
	volume: name$1,
	/** The same as data: so many queries an hour, a day, … */
	stated: open({
		queries: amount$1,
		per: _enum([
			"hour",
			"day",
			"week",
			"month",
			"year"
		])
	}).optional(),
	kWhDifference: intervalSchema$1,
	kgCo2eDifference: intervalSchema$1.optional(),
	costDifference: open({
		amount: intervalSchema$1,
		currency: string().regex(/^[A-Z]{3}$/)
	}).optional(),
	/** Where the factors come from, one clause: "342 g CO2e/kWh (from the policy)". */
	factors: text$1.optional()
});
// src/energy-review/schema/reported.schema.ts
/** Energy that the author's own job measured, as a file of the repository holds it. */
const reportedFigureSchema = open({
	/** `lower` and `upper` are the estimate where the file states no interval. */
	whPer1000: intervalSchema$1,
	/** Of a query, where the file has it. */
	latencyMs: open({ median: amount$1 }).optional(),
	/** That the figure rests on. */
	queries: count$1,
	/** Queries in one run. */
	batch: int().positive().optional(),
	/** What the queries ran on. */
	device: name$1,
	/** What measured the joules. */
	meter: name$1,
	/** As of a measurement made here. */
	heavyTail: open({
		whPer1000: amount$1,
		processes: int().positive()
	}).optional()
}).meta({ id: "ReportedFigure" });
const reportedSchema = open({
	file: path$1,
	format: _enum(["wattnudge", "codecarbon"]),
	base: reportedFigureSchema.optional(),
	head: reportedFigureSchema.optional(),
	/** Why there is no figure of head: nothing is judged. */
	error: reason.optional(),
	/** Why there is no figure of base: head's stands alone. */
	baseError: reason.optional(),
	/** Why the two figures aren't compared. */
	notCompared: reason.optional()
}).meta({ id: "Reported" });
// src/energy-review/schema/size.schema.ts
/** How large a named model is, as the hub states it. */
/** More than any model; products of it stay finite. */
const parameters = int().positive().max(0x38d7ea4c68000);
const hubSizeSchema = open({
	parameters,
	/** Parameters that one token uses: the same number for a model without experts. Absent where that isn't known. */
	active: parameters.optional(),
	/** What the hub says that it is for, where an estimate is fitted for that. */
	purpose: _enum(["text", "embedding"]).optional(),
	/** The commit that both were read at. */
	commit: string().regex(/^[0-9a-f]{40}$/, "a full commit in hexadecimal")
}).meta({ id: "HubSize" });
const hubSizesSchema = open({
	base: hubSizeSchema.optional(),
	head: hubSizeSchema.optional()
});
/** A branch, tag, or commit of the hub that stands behind a name in the code. */
const hubRevisionsSchema = open({
	base: name$1.optional(),
	head: name$1.optional()
});
// src/energy-review/energy-review.schema.ts
/**
* `EnergyReview`, version 2: the contract between what measures (Action, CLI) and what shows (comment, summary,
* terminal, App). The Action's artifact is untrusted input to the App, so every string and list is bounded and
* every number is finite.
*
* Field names are the contract. Fields that this version does not know are carried along and not read.
*/
/** The most places of one name that a review tells. */
const MAX_LOCATIONS = 1e3;
/**
* Where a name is: file and line at head, and the line at base that it replaces. Of a name that was removed: the line at head that is
* at its place, and where it was.
*/
const locationSchema = open({
	path: path$1,
	line: int().positive(),
	previousLine: int().positive().optional()
}).meta({ id: "Location" });
/** A value that decides how a model is served; absent on the side that does not state it. */
const parameterValue = union([
	number(),
	boolean(),
	string().max(300)
]).optional();
const modelReviewSchema$1 = open({
	/** Path of the artefact at head (at base where it was removed), or the name of a model at head. */
	model: path$1,
	change: _enum([
		"added",
		"modified",
		"renamed",
		"removed",
		"reference",
		"serving"
	]),
	kind: _enum([
		"file",
		"folder",
		"hub",
		"api",
		"gguf",
		"ollama"
	]),
	/** Earlier path of a renamed artefact, or the name that a name replaces (the same one, at another revision). */
	previous: path$1.optional(),
	/** Of a name: all its places. */
	locations: array(locationSchema).max(MAX_LOCATIONS),
	/** Of a file in a format that isn't run: how it is written, its size on both sides, and its parameters where its header says them. */
	weights: open({
		format: name$1,
		bytes: open({
			base: count$1.optional(),
			head: count$1.optional()
		}),
		parameters: open({
			base: count$1.optional(),
			head: count$1.optional()
		}).optional()
	}).optional(),
	/** How the model is served, where that is what changed. */
	parameter: open({
		name: name$1,
		before: parameterValue,
		after: parameterValue
	}).optional(),
	task: name$1.optional(),
	/** The published range of `task`, where queries of it were run here. */
	taskRange: taskRangeSchema$1.optional(),
	/** The AIES row that the model derives from. */
	source: name$1.optional(),
	/** Who says so. Only `policy` is used for judging. */
	sourceOrigin: _enum([
		"policy",
		"onnx-metadata",
		"config.json",
		"model-card",
		"reference"
	]).optional(),
	revisions: open({
		base: revisionSchema$1.optional(),
		head: revisionSchema$1.optional()
	}).optional(),
	graphs: open({
		base: graphSchema$1.optional(),
		head: graphSchema$1.optional()
	}).optional(),
	base: measurementSchema$1.optional(),
	head: measurementSchema$1.optional(),
	comparison: comparisonSchema$1.optional(),
	/** Where the policy names a file with results of the author's own job: nothing is run here then. */
	reported: reportedSchema.optional(),
	/** The strongest that covers both sides (the one side, where there is no other), and what else is known. */
	evidence: evidenceSchema,
	alsoKnown: array(evidenceSchema).max(10).optional(),
	/** Published rows of base and head where that side is itself a rated model, or derives from one of its own. */
	ratings: open({
		base: array(ratingSchema$1).max(20),
		head: array(ratingSchema$1).max(20)
	}).optional(),
	/** Stars of head − stars of base within one cohort of `ratings`. Of a file: published for the sources, not for these files. */
	scoreDelta: starsDifference.optional(),
	/** The published row of `source`. */
	sourceRating: ratingSchema$1.optional(),
	/** Estimate for head; absent where head is itself rated. */
	position: positionSchema$1.optional(),
	quality: qualitySchema$1.optional(),
	/** Of names of the hub: the branch, tag, or commit that the code states. */
	hubRevisions: hubRevisionsSchema.optional(),
	/** Of names of the hub whose size nothing else tells, where the policy lets the hub be asked. */
	sizes: hubSizesSchema.optional(),
	/** Why a size that was asked for is missing. Where the hub couldn't be asked at all, the first model alone has it. */
	sizesError: reason.optional(),
	/** Of names: both sides on public benchmarks that they share. */
	benchmarks: array(open({
		benchmark: name$1,
		base: number(),
		head: number(),
		higherIsBetter: boolean(),
		/** Of both values; absent where the benchmark's name says it. */
		unit: name$1.optional(),
		/** Where a reader finds both. */
		source: text$1,
		/** One of them isn't as its makers published it. */
		isSecondHand: boolean()
	})).max(10).optional(),
	prices: open({
		base: priceSchema.optional(),
		head: priceSchema.optional()
	}).optional(),
	/** Of names: what else changes where the model at head takes the place of `previous`. */
	alsoChanges,
	yearly: yearlySchema$1.optional(),
	alternatives: array(alternativeSchema$1).max(20),
	/** Settings of the deployment that were measured for base and head. */
	tips: array(tipSchema$1).max(5).optional(),
	/** Alternatives that were not tried, withheld or given up, and why. */
	notTried: array(notTriedSchema$1).max(50).optional(),
	/** Accuracy of base and head on the policy's `evaluate` file. */
	accuracy: open({
		base: accuracySchema$1.optional(),
		head: accuracySchema$1.optional()
	}).optional(),
	/** Time spent on alternatives, and most that could be. */
	alternativesSeconds: open({
		spent: amount$1,
		most: amount$1
	}).optional(),
	profile: open({
		base: profileSchema$1.optional(),
		head: profileSchema$1.optional()
	}).optional(),
	findings: array(findingSchema$1).max(50),
	error: reason.optional(),
	/** Why base could not be opened or run: head is measured by itself, and nothing is compared. */
	baseError: reason.optional(),
	/** Why a reference that may be fetched was not run: it is rated only, and no budget asked for more. */
	ratedOnly: reason.optional()
}).meta({ id: "ModelReview" });
const energyReviewSchema = open({
	schemaVersion: literal(2),
	base: open({
		sha: sha$1,
		/** Where head branched off; models are compared from here. */ mergeBase: sha$1
	}),
	head: open({ sha: sha$1 }),
	outcome: _enum([
		"pass",
		"warn",
		"fail",
		"error"
	]),
	/** Whether the check fails: `fail`, or `error` for a model whose enforcement is `block`. */
	blocks: boolean(),
	/** The worst of the models. */
	scoreDelta: starsDifference.optional(),
	policy: open({
		/** `none`: no policy file at base; everything informs. */
		state: _enum(["found", "none"]),
		file: path$1,
		/** Files merged, organisation first. */
		layers: array(path$1).max(10),
		/** What the policy says to whoever has a finding. Plain text. */
		message: string().max(300).optional(),
		/** No comment where no change of energy is larger: 0.05 is 5%, up or down. */
		commentAbove: amount$1.optional(),
		/** Who offers the changed line as a suggestion; absent: nobody. */
		suggests: _enum(["action", "app"]).optional()
	}),
	conditions: conditionsSchema$1,
	models: array(modelReviewSchema$1).max(1e3),
	/** Changed files in which names of models weren't looked for, or not to the end: how many, and the first of them. */
	unread: open({
		count: count$1,
		files: array(open({
			path: path$1,
			reason: _enum([
				"too-large",
				"binary",
				"too-many-values"
			])
		})).max(100)
	}).optional(),
	/** Names, and settings of servers, that the range changes beyond those in `models`. */
	namesLeftOut: count$1.optional()
});
// src/energy-review/fit-model.ts
/** A cut field may hold another one that is too long: a list of texts. No field is nested deeper than this. */
const MAX_ROUNDS = 4;
/**
* A model's review within the contract: texts and lists that are longer than it allows are cut.
*
* @throws ZodError where anything else does not fit, such as a number that is not finite
*/
function fitModel(model) {
	let fitted = model;
	for (let round = 0; round < MAX_ROUNDS; round++) {
		const result = modelReviewSchema$1.safeParse(fitted);
		if (result.success) return result.data;
		const tooLong = result.error.issues.filter(isTooLong);
		if (tooLong.length === 0) break;
		fitted = tooLong.reduce((value, { path, maximum }) => cutAt(value, path, Number(maximum)), fitted);
	}
	return modelReviewSchema$1.parse(fitted);
}
/**
* Counts or shapes under names that come from a model, as a record of the contract: its first entries, under names that are
* cut to the contract's length. Of names that are the same then, the first stays.
*/
function recordOfNames(named) {
	const bounded = /* @__PURE__ */ new Map();
	for (const [name, value] of named) {
		const key = clip(name, 300);
		if (key !== "" && !bounded.has(key)) bounded.set(key, value);
		if (bounded.size === 5e3) break;
	}
	return Object.fromEntries(bounded);
}
function isTooLong(issue) {
	return issue.code === "too_big" && (issue.origin === "string" || issue.origin === "array");
}
/** A copy in which the text or list at a path is cut. */
function cutAt(value, [key, ...rest], length) {
	if (key === void 0) return typeof value === "string" ? clip(value, length) : value.slice(0, length);
	if (Array.isArray(value)) return value.with(Number(key), cutAt(value[Number(key)], rest, length));
	const object = value;
	return {
		...object,
		[key]: cutAt(Reflect.get(object, key), rest, length)
	};
}
// src/energy-review/v1/measured.schema.ts
/** Version 1, frozen: what was measured, and with what. The schema of the present version says what the fields are. */
/** Any file path that git can hold, as text. Control characters are escaped when rendered, not refused here. */
const path = string().min(1).max(4096);
const text = string().max(2e3);
const name = string().min(1).max(300);
const sha = string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/, "a full git object name in hexadecimal");
const url = url$2({ protocol: /^https?$/ }).max(2e3);
const amount = number().nonnegative();
const count = int().nonnegative();
const MAX_KEYS = 5e3;
function recordOf(value) {
	return record(name, value).refine((record) => Object.keys(record).length <= MAX_KEYS, `at most ${MAX_KEYS} keys`);
}
/** An estimate with its 95% interval, in the unit of the field that holds it. */
const intervalSchema = object({
	estimate: number(),
	lower: number(),
	upper: number()
}).refine((i) => i.lower <= i.estimate && i.estimate <= i.upper, "lower ≤ estimate ≤ upper");
const verdictSchema = _enum([
	"lower",
	"same",
	"higher",
	"inconclusive"
]);
const inputsSchema = object({
	synthetic: boolean(),
	query: name,
	shapes: recordOf(array(count).max(16)),
	seed: count.optional(),
	fileSha256: string().regex(/^[0-9a-f]{64}$/).optional()
});
const measuredTaskSchema = object({
	id: name,
	runner: name,
	precision: name,
	phases: array(object({
		name: _enum([
			"preprocess",
			"prefill",
			"decode"
		]),
		share: number().min(0).max(1),
		whPer1000: amount
	})).max(3),
	inputTokensPerQuery: amount.optional(),
	outputTokensPerQuery: amount.optional(),
	secondsOfAudioPerQuery: amount.optional()
});
const measurementSchema = object({
	whPer1000: intervalSchema,
	latencyMs: object({
		median: amount,
		p95: amount
	}),
	queriesPerSecond: amount,
	peakMemoryBytes: count,
	queries: count,
	windows: count,
	batch: int().positive(),
	averageWatts: amount,
	netWhPer1000: number().optional(),
	peakGpuMemoryBytes: count.optional(),
	fallbackOperators: recordOf(count).optional(),
	macsPerQuery: amount.optional(),
	inputs: inputsSchema,
	task: measuredTaskSchema.optional()
});
const comparisonSchema = object({
	ratio: intervalSchema,
	verdict: verdictSchema,
	latencyRatio: intervalSchema.optional(),
	blocks: count,
	pairs: count,
	processes: int().positive().optional(),
	discardedPairs: count,
	signFlipP: number().min(0).max(1).optional(),
	stopped: _enum([
		"settled",
		"planned-end",
		"time-budget",
		"identical"
	])
});
const degreesOrMegahertz = object({
	least: number(),
	most: number()
});
const boardSchema = object({
	name,
	uuid: name,
	driver: name,
	virtualisation: _enum([
		"none",
		"passthrough",
		"vgpu"
	]).optional(),
	powerLimitWatts: amount,
	restingWatts: amount,
	temperatureCelsius: degreesOrMegahertz.optional(),
	smClockMhz: degreesOrMegahertz.optional(),
	utilisationPercent: amount.optional(),
	powerCapped: boolean().optional(),
	usedMemoryBytes: count.optional()
});
const conditionsSchema = object({
	meter: object({
		name,
		kind: _enum(["measured", "estimated"]),
		description: text,
		skipped: array(object({
			name,
			reason: text
		})).max(10).optional(),
		warning: text.optional(),
		selfCheck: object({
			counterWatts: number(),
			integratedWatts: number(),
			ratio: number(),
			agrees: boolean()
		}).optional()
	}),
	boards: array(boardSchema).max(64).optional(),
	idleWatts: amount.optional(),
	quick: boolean().optional(),
	device: name,
	provider: name,
	runtime: name,
	platform: name,
	threads: count,
	windowMs: amount,
	secondsPerModel: amount,
	seed: count,
	tool: name
});
/** What the graph itself says, without running it. */
const graphSchema = object({
	parameters: count,
	bytes: count,
	opset: count,
	operators: recordOf(count),
	parametersByPrecision: recordOf(count)
});
const revisionSchema = object({
	path,
	blob: sha,
	sha256: string().regex(/^[0-9a-f]{64}$/),
	bytes: count
});
const profileSchema = object({
	operators: array(object({
		operator: name,
		share: number().min(0).max(1),
		nodes: count
	})).max(500),
	heaviest: array(object({
		node: name,
		operator: name,
		share: number().min(0).max(1),
		macsPerQuery: amount.optional()
	})).max(5),
	macsPerQuery: amount.optional(),
	bytesMovedPerQuery: amount
});
// src/energy-review/v1/judged.schema.ts
/** Version 1, frozen: what a review made of it. */
const originSchema = object({
	file: path,
	line: int().positive()
});
const waiverSchema = object({
	until: date(),
	reason: text,
	by: name,
	origin: originSchema
});
const findingSchema = object({
	rule: _enum([
		"increase",
		"whPer1000",
		"stars",
		"latency",
		"size",
		"quality",
		"measurable"
	]),
	status: _enum([
		"within",
		"over",
		"inconclusive",
		"unjudged",
		"waived",
		"exempt"
	]),
	enforcement: _enum([
		"block",
		"warn",
		"inform"
	]),
	limit: name.optional(),
	observed: name.optional(),
	message: text,
	origin: originSchema.optional(),
	waiver: waiverSchema.optional(),
	expiredWaiver: waiverSchema.optional()
});
const qualitySchema = object({
	file: path,
	key: name,
	base: number().optional(),
	head: number().optional(),
	higherIsBetter: boolean(),
	samples: count.optional()
});
const yearlySchema = object({
	queriesPerYear: amount,
	volume: name,
	kWhDifference: intervalSchema,
	kgCo2eDifference: intervalSchema.optional(),
	costDifference: object({
		amount: intervalSchema,
		currency: string().regex(/^[A-Z]{3}$/)
	}).optional(),
	factors: text.optional()
});
const publishedAlternativeSchema = object({
	kind: literal("published"),
	name,
	whPer1000: amount,
	savingPercent: number(),
	against: name,
	stars: int().min(1).max(5),
	starsDelta: int().min(-4).max(4),
	relation: _enum([
		"relative",
		"best",
		"next-star"
	]),
	step: text,
	url
});
const fidelitySchema = object({
	metric: _enum([
		"top-1-agreement",
		"position-agreement",
		"cosine-similarity",
		"relative-error",
		"same-answer",
		"same-tokens",
		"word-error-rate"
	]),
	estimate: number(),
	lower: number(),
	upper: number(),
	samples: int().positive(),
	agreeing: count.optional(),
	distinctLabels: count.optional(),
	inputs: _enum(["synthetic", "author"]),
	output: name
});
const accuracySchema = object({
	correct: count,
	samples: int().positive()
});
const measuredAlternativeSchema = object({
	kind: literal("measured"),
	name,
	option: _enum([
		"precision",
		"folder-variant",
		"declared",
		"same-signature",
		"optimized-graph",
		"combination",
		"keep-base"
	]),
	whPer1000: amount,
	savingPercent: number(),
	comparedWith: _enum(["base", "head"]),
	ratio: intervalSchema,
	withinBudget: _enum([
		"yes",
		"no",
		"too-close"
	]).optional(),
	latencyMs: amount,
	bytes: count,
	fidelity: fidelitySchema.optional(),
	accuracy: accuracySchema.optional(),
	onFront: boolean(),
	note: text.optional(),
	step: text,
	file: path.optional()
});
const hubAlternativeSchema = object({
	kind: literal("hub"),
	name,
	parameters: count,
	againstParameters: count,
	downloads: count,
	license: name.optional(),
	reported: object({
		metric: name,
		value: name,
		dataset: name
	}).optional(),
	ratio: intervalSchema.optional(),
	comparedWith: _enum(["base", "head"]).optional(),
	step: text,
	url
});
const alternativeSchema = discriminatedUnion("kind", [
	publishedAlternativeSchema,
	measuredAlternativeSchema,
	hubAlternativeSchema
]);
const tippedSideSchema = object({
	ratio: intervalSchema,
	latencyMs: amount,
	latencyMsWithout: amount
});
const tipSchema = discriminatedUnion("kind", [object({
	kind: literal("batch"),
	batch: int().positive(),
	against: int().positive(),
	base: tippedSideSchema.optional(),
	head: tippedSideSchema,
	tried: array(object({
		batch: int().positive(),
		ratio: intervalSchema,
		latencyMs: amount
	})).max(20),
	stopped: _enum([
		"levelled-off",
		"latency-limit",
		"memory",
		"not-accepted",
		"time",
		"largest"
	])
}), object({
	kind: literal("threads"),
	threads: int().positive(),
	against: count,
	spinning: boolean(),
	base: tippedSideSchema.optional(),
	head: tippedSideSchema
})]);
const notTriedSchema = object({
	name,
	reason: text
});
const ratingSchema = object({
	model: name,
	task: name,
	class: _enum([
		"A",
		"B",
		"C"
	]).optional(),
	whPer1000: amount,
	stars: int().min(1).max(5),
	range: object({
		lowest: amount,
		highest: amount,
		models: count,
		lower: count
	}),
	starsReachWhPer1000: amount,
	snapshot: object({
		name,
		date: date(),
		url,
		hardware: name
	})
});
const positionSchema = object({
	whPer1000: intervalSchema,
	stars: int().min(1).max(5),
	starsDelta: int().min(-4).max(4)
});
const calibratedPositionSchema = object({
	whPer1000: intervalSchema,
	stars: int().min(1).max(5),
	anchors: count,
	spread: number().min(1),
	date: date()
});
const taskRangeSchema = object({
	task: name,
	lowest: amount,
	highest: amount,
	models: count,
	snapshot: object({
		name,
		date: date(),
		url,
		hardware: name
	})
});
// src/energy-review/v1/energy-review.schema.ts
/** Version 1 of the contract, frozen. Documents of it stay in ledgers and artifacts, and are upgraded where they are read. */
const modelReviewSchema = object({
	model: path,
	change: _enum([
		"added",
		"modified",
		"renamed",
		"removed",
		"reference"
	]),
	previous: path.optional(),
	location: object({
		path,
		line: int().positive()
	}).optional(),
	task: name.optional(),
	taskRange: taskRangeSchema.optional(),
	source: name.optional(),
	sourceOrigin: _enum([
		"policy",
		"onnx-metadata",
		"config.json",
		"model-card",
		"reference"
	]).optional(),
	revisions: object({
		base: revisionSchema.optional(),
		head: revisionSchema.optional()
	}).optional(),
	graphs: object({
		base: graphSchema.optional(),
		head: graphSchema.optional()
	}).optional(),
	base: measurementSchema.optional(),
	head: measurementSchema.optional(),
	comparison: comparisonSchema.optional(),
	rating: ratingSchema.optional(),
	baseRating: ratingSchema.optional(),
	headRating: ratingSchema.optional(),
	position: positionSchema.optional(),
	calibratedPosition: calibratedPositionSchema.optional(),
	quality: qualitySchema.optional(),
	yearly: yearlySchema.optional(),
	alternatives: array(alternativeSchema).max(20),
	tips: array(tipSchema).max(5).optional(),
	notTried: array(notTriedSchema).max(50).optional(),
	accuracy: object({
		base: accuracySchema.optional(),
		head: accuracySchema.optional()
	}).optional(),
	alternativesSeconds: object({
		spent: amount,
		most: amount
	}).optional(),
	plot: path.optional(),
	profile: object({
		base: profileSchema.optional(),
		head: profileSchema.optional()
	}).optional(),
	findings: array(findingSchema).max(50),
	error: object({
		code: name,
		message: text,
		remedy: text.optional()
	}).optional(),
	ratedOnly: object({
		code: name,
		message: text,
		remedy: text.optional()
	}).optional()
});
const energyReviewV1Schema = object({
	schemaVersion: literal(1),
	base: object({
		sha,
		mergeBase: sha
	}),
	head: object({ sha }),
	outcome: _enum([
		"pass",
		"warn",
		"fail",
		"error"
	]),
	blocks: boolean(),
	policy: object({
		state: _enum(["found", "none"]),
		file: path,
		layers: array(path).max(10)
	}),
	conditions: conditionsSchema,
	models: array(modelReviewSchema).max(1e3)
});
// src/energy-review/v1/quantities.ts
/** Limits and observations as version 1 wrote them, in words, as quantities. A text of another form gives none. */
/** `+10 %`, `0.5 Wh per 1,000 queries`, `3 stars`, `20 ms median`, `25 MB`, `at most 0.5 points lower`. */
function limitOfText(rule, text) {
	if (rule === "stars") return simple("stars", text, "at-least");
	const drop = /^at most (\d[\d.e+-]*)( points)? (lower|higher)$/.exec(text);
	if (drop !== null) {
		const [, amount, points, direction] = drop;
		const sign = direction === "lower" ? -1 : 1;
		const bound = direction === "lower" ? "at-least" : "at-most";
		return quantity$1(points === void 0 ? "number" : "points", sign * Number(amount) || 0, { bound });
	}
	return simple("change", text, "at-most") ?? simple(AMOUNT_OF[rule], text, "at-most");
}
const AMOUNT_OF = {
	increase: "change",
	whPer1000: "energy",
	stars: "stars",
	latency: "latency",
	size: "size",
	quality: "points",
	measurable: "change"
};
/** `+142 % (+135 to +149)`, `5.5 times`, `0.51 Wh per 1,000 queries (0.49 to 0.53), estimated`, `about 2 stars (estimated)`. */
function observedOfText(rule, text) {
	const basis = basisOf(text);
	const bare = text.replace(/^about /, "").replace(/(?: \((?:published|estimated)\)|, estimated)$/, "");
	const match = /^(.{1,60}?)(?: \((\S{1,30}) to (\S{1,30})\))?$/.exec(bare);
	if (match === null) return void 0;
	const [, shown, low, high] = match;
	const kind = rule === "quality" ? / points$/.test(shown) ? "points" : "number" : kindOf$1(rule, shown);
	const unit = /^\S+ ?(.*)$/.exec(shown)?.[1] ?? "";
	const [value, lower, upper] = [
		shown,
		low && `${low} ${unit}`,
		high && `${high} ${unit}`
	].map((one) => one === void 0 ? void 0 : amountIn(kind, one.trim()));
	if (value === void 0) return void 0;
	return quantity$1(kind, value, {
		interval: lower !== void 0 && upper !== void 0 && lower <= value && value <= upper ? {
			estimate: value,
			lower,
			upper
		} : void 0,
		basis
	});
}
function basisOf(text) {
	if (text.endsWith(" (published)")) return "published";
	if (text.endsWith(" (estimated)")) return "estimated";
	return text.endsWith(", estimated") ? "cpu-time" : void 0;
}
function kindOf$1(rule, shown) {
	return / (%|times)$/.test(shown) ? "change" : AMOUNT_OF[rule];
}
function simple(kind, text, bound) {
	const value = amountIn(kind, text);
	return value === void 0 ? void 0 : quantity$1(kind, value, { bound });
}
/** Unit → how many of the quantity's own. */
const FORMS = {
	change: { "%": 1 },
	energy: { "Wh per 1,000 queries": 1 },
	stars: {
		star: 1,
		stars: 1
	},
	latency: {
		"ms median": 1,
		"s median": 1e3
	},
	size: {
		B: 1,
		kB: 1e3,
		MB: 1e6,
		GB: 1e9,
		TB: 0xe8d4a51000
	},
	points: { points: 1 },
	number: { "": 1 }
};
function amountIn(kind, text) {
	const match = /^([+−]?)(\d+(?:\.\d+)?)(?: (.+))?$/.exec(text);
	if (match === null) return void 0;
	const [, sign, digits, unit = ""] = match;
	const value = (sign === "−" ? -1 : 1) * Number(digits);
	if (kind === "change" && unit === "times") return (value - 1) * 100;
	const sizes = FORMS[kind];
	const size = Object.hasOwn(sizes, unit) ? sizes[unit] : void 0;
	return size === void 0 || !Number.isFinite(value * size) ? void 0 : value * size;
}
// src/energy-review/v1/upgrade.ts
/** A document of version 1 as one of version 2. What version 1 did not know is absent, or follows from what it did. */
function upgradeFromV1(review) {
	const { meter } = review.conditions;
	const kind = meter.kind === "measured" ? "counter" : "cpu-time";
	const conditions = {
		...review.conditions,
		meter: {
			...meter,
			kind
		}
	};
	return {
		...review,
		schemaVersion: 2,
		conditions,
		...completeModels(review.models.map(draftOf), conditions)
	};
}
function draftOf(review) {
	const { location, rating, baseRating, headRating, alternatives, tips, findings, yearly, ...rest } = review;
	const { plot: _plot, calibratedPosition: _position, ...same } = rest;
	const [base, head] = [baseRating, headRating].map((row) => row ? [ratingOf(row)] : []);
	return {
		...same,
		kind: kindOf(review),
		locations: location === void 0 ? [] : [location],
		ratings: baseRating || headRating ? {
			base,
			head
		} : void 0,
		sourceRating: rating && ratingOf(rating),
		yearly: yearly && {
			...yearly,
			stated: statedOf(yearly.volume)
		},
		tips: tips?.filter((tip) => tip.kind === "batch"),
		alternatives: alternatives.flatMap((alternative) => alternativesOf(alternative, review)),
		findings: findings.map(findingOf)
	};
}
/** Version 1 knew files by their paths and names of the hub. */
function kindOf({ model, change }) {
	if (change === "reference") return "hub";
	return /\.onnx$/i.test(model) ? "file" : "folder";
}
function statedOf(volume) {
	const { queries, per } = parseVolume(volume) ?? {};
	return queries === void 0 || per === void 0 ? void 0 : {
		queries,
		per
	};
}
function ratingOf(row) {
	return {
		...row,
		cohort: cohortOf(row)
	};
}
/** None of what version 2 does not offer any more. */
function alternativesOf(alternative, { rating, baseRating, headRating }) {
	if (alternative.kind === "measured") {
		const { option } = alternative;
		return option === "optimized-graph" ? [] : [{
			...alternative,
			option
		}];
	}
	if (alternative.kind === "hub") return [];
	const row = [
		headRating,
		rating,
		baseRating
	].find((one) => one?.model === alternative.against);
	const estimate = 1 - alternative.savingPercent / 100;
	const evidence = {
		kind: "published",
		source: row?.snapshot.name ?? "AI Energy Score",
		cohort: row && cohortOf(row),
		ratio: {
			estimate,
			lower: estimate,
			upper: estimate
		},
		assumptions: []
	};
	return [{
		...alternative,
		evidence,
		tier: "unknown"
	}];
}
function findingOf({ limit, observed, ...same }) {
	return {
		...same,
		limit: limit ? limitOfText(same.rule, limit) : void 0,
		observed: observed ? observedOfText(same.rule, observed) : void 0
	};
}
// src/energy-review/parse-energy-review.ts
/** Longest quotation of a value that was refused. */
const QUOTED = 60;
/**
* An untrusted value as an EnergyReview. A document of version 1 is upgraded. Fields that its version does not know are
* carried by version 2, within bounds, and dropped from version 1.
*
* @throws WattnudgeError `invalid-review`, naming the first field that does not fit and what was found there.
*/
function parseEnergyReview(value) {
	const version = versionOf(value);
	if (version === 1) return parseWith(energyReviewSchema, upgradeFromV1(parseWith(energyReviewV1Schema, value)));
	if (typeof version === "number" && version > 2) throw new WattnudgeError("invalid-review", `This review has schemaVersion ${version}; versions 1 and 2 are understood here.`, { remedy: "Update wattnudge where the review is read." });
	return parseWith(energyReviewSchema, value);
}
function versionOf(value) {
	return typeof value === "object" && value !== null && "schemaVersion" in value ? value.schemaVersion : void 0;
}
function parseWith(schema, value) {
	const result = schema.safeParse(value);
	if (result.success) return result.data;
	const { issues } = result.error;
	const issue = issues[0];
	const others = issues.length > 1 ? ` (and ${issues.length - 1} more fields)` : "";
	const field = pathOf(issue.path);
	const expected = makeVisible(issue.message.replace(/^Invalid input: /, "").replace(/, received .*$/, ""));
	throw new WattnudgeError("invalid-review", `Not an energy review: ${field}: ${expected.slice(0, 200)}; found ${quote(valueAt(value, issue.path))}${others}.`, {
		remedy: "Give the JSON that `wattnudge review --json` writes.",
		cause: result.error
	});
}
/** `models[0].head.whPer1000`; a key that is no plain name is quoted. */
function pathOf(path) {
	if (path.length === 0) return "the document";
	return path.map((key, index) => {
		if (typeof key === "number") return `[${key}]`;
		if (/^[\w-]{1,60}$/.test(String(key))) return index === 0 ? String(key) : `.${String(key)}`;
		return `[${quote(String(key))}]`;
	}).join("");
}
function valueAt(value, path) {
	return path.reduce((current, key) => {
		if (typeof current !== "object" || current === null || !Object.hasOwn(current, key)) return void 0;
		return Reflect.get(current, key);
	}, value);
}
function quote(value) {
	if (value === void 0) return "nothing";
	if (Array.isArray(value)) return `a list of ${value.length}`;
	if (typeof value === "object" && value !== null) return "an object";
	const text = typeof value === "string" ? JSON.stringify(value.slice(0, QUOTED)) : String(value).slice(0, QUOTED);
	return makeVisible(text);
}
/** Fields of a review that this version does not know: a later version's, to be kept for it. */
function carriedByReview(review) {
	return without(review, energyReviewSchema.shape);
}
function carriedByModel(model) {
	return without(model, modelReviewSchema$1.shape);
}
function without(value, known) {
	return Object.fromEntries(Object.entries(value).filter(([key]) => !Object.hasOwn(known, key)));
}
export { AS_NAMED, IDENTICAL, MAX_LOCATIONS, NO_EVIDENCE, RUNNER_LABEL, RUNNER_LABEL_RULE, againstWholeBase, bytesOf, carriedByModel, carriedByReview, closeness, cohortOf, comparisonVerdict, completeModel, energyComparison, energyOn, energyReviewSchema, fitModel, hubSizeSchema, independentRatio, isBelowComment, isNamed, isNamedByPath, isOtherModel, isRunFile, modelReviewSchema$1 as modelReviewSchema, parseEnergyReview, perplexityCloseness, publishedBy, publishedRatio, ratingPair, recordOfNames, reportedComparison, whPer1000Tokens, worstScoreDelta };
