import { formatPercentChange } from "./station-quantities.js";
import { IDENTICAL, closeness, isOtherModel, perplexityCloseness } from "./station-energy-review.js";
import { intervalOfLogs, meanInterval, verdictOf, wilsonInterval } from "./station-statistics.js";
import { capitalised, oneWord, withoutPeriod } from "./station-text.js";
import { WattnudgeError } from "./station-errors.js";
import { CONTRADICTORY, compareQuality, guessedBenchmarks, isContradictory, modelUrl, peers, require_fastest_levenshtein } from "./station-baselines.js";
import { precisionOf } from "./station-tasks.js";
import { benchmark, compareOutputs, observeOutputs, rewriteInWorker } from "./station-benchmark.js";
import { isGguf } from "./station-gguf.js";
import { compareLanguages, describeModel, isInOtherQuantization, readLanguages, readModelName } from "./station-catalog.js";
import { joinRanges } from "./station-onnx-rewrite.js";
import { constants, copyFile, lstat, mkdir, mkdtemp, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { createHash, randomUUID } from "node:crypto";
// src/alternatives/exchangeable.ts
/** Whether one rated model can stand in another one's place: by what it was trained for, and by its languages. */
/** As `unknown` calls them. */
const LANGUAGES = "languages";
/** Tasks in which no language is read or written. */
const WITHOUT_LANGUAGE = /* @__PURE__ */ new Set(["image_classification", "object_detection"]);
/** What their names say, where no card says it. */
const BY_NAME = /* @__PURE__ */ new Map([
	["microsoft/phi-1", "code"],
	["Cheng98/bert-large-sst2", "sentiment, 2 classes"],
	["Salesforce/blip2-flan-t5-xxl", "pre-trained only"],
	["Salesforce/blip2-opt-6.7b", "pre-trained only"],
	["prompthero/openjourney-v4", "style: Midjourney images"],
	["Yntec/epiCPhotoGasm", "style: photographs"],
	["stabilityai/sdxl-turbo", "general"],
	["stabilityai/sd-turbo", "general"]
]);
function ratedFacts(model, task) {
	const name = readModelName(model);
	const facts = (name && describeModel(name)) ?? {};
	const detail = facts.uses?.value.find((use) => use.task === task)?.detail ?? "";
	const dimension = facts.dimension?.value;
	const size = facts.total?.value;
	const purpose = BY_NAME.get(model) ?? (/\bcode|coder\b/i.test(model) ? "code" : purposeOf(detail, task));
	return {
		...purpose !== void 0 && { purpose },
		languages: WITHOUT_LANGUAGE.has(task) ? { kind: "none" } : readLanguages(facts.languages?.value),
		...dimension !== void 0 && { dimension },
		...size !== void 0 && size.min === size.max && { size: size.min },
		...facts.licence && { licence: facts.licence.value },
		...facts.family && { family: facts.family.value },
		...facts.parent && { parent: facts.parent.value }
	};
}
/** The label set or purpose; models with the same text are for the same. */
function purposeOf(detail, task) {
	const core = detail.replace(/\s*\((?!SQuAD|CNN|XSum|arXiv)[^)]*\)/g, "").replace(/(?<!^style):.*$/, "").trim();
	if (core === "") return void 0;
	if (task === "sentence_similarity") return "sentence embedding";
	if (task === "image_generation") return core === "general, few steps" ? "general" : core;
	if (task === "text_generation" || task === "reasoning") return textPurpose(core, task);
	return core;
}
/** A model that reasons when asked to is one for chats, and in the task of reasoning one that reasons. */
function textPurpose(core, task) {
	if (/hybrid/.test(core)) return task === "reasoning" ? "reasoning" : "chat";
	if (/^reasoning/.test(core)) return "reasoning";
	return /^(?:chat|instruct)/.test(core) ? "chat" : core;
}
/**
* Undefined where it cannot: another label set or purpose, a purpose that isn't known of both, or a language that is lost. `narrower`
* only for a model that is distilled from the same family, which an expert would name with what it lacks.
*
* @param kept languages that the policy says have to be kept; without it all of the old model
*/
function exchange(old, next, kept) {
	if (old.purpose === void 0 || next.purpose === void 0) return void 0;
	const isOneFamily = old.family !== void 0 && old.family === next.family;
	const isDistilled = isOneFamily && next.parent !== void 0;
	const lessWork = workLost(old.purpose, next.purpose);
	if (lessWork === void 0 || lessWork.length > 0 && !isDistilled) return void 0;
	const languages = compareLanguages(old.languages, next.languages, {
		kept,
		isOneFamily
	});
	if (languages === "lost" && !isDistilled) return void 0;
	const unknown = [
		languages === "unknown" ? LANGUAGES : "",
		next.licence === void 0 ? "licence" : "",
		next.size === void 0 ? "number of parameters" : ""
	].filter((each) => each !== "");
	const lacks = [...languages === "lost" ? [describeLanguages(next.languages)] : [], ...lessWork];
	return lacks.length === 0 ? {
		kind: "same",
		unknown
	} : {
		kind: "narrower",
		lacks,
		losesLanguages: languages === "lost",
		unknown
	};
}
/** Undefined where the new one does something else. */
function workLost(old, next) {
	if (old === next) return [];
	return old === "transcription and translation into English" && next === "transcription only" ? ["no translation into English"] : void 0;
}
function describeLanguages(languages) {
	if (languages.kind !== "some") return "fewer languages";
	return languages.codes.length === 1 && languages.codes[0] === "en" ? "English only" : `only the languages ${languages.codes.join(", ")}`;
}
// src/alternatives/kinship.ts
/** Words that say how large a model is, how it was trained or on what, but not what it is. */
const unspecific = new Set([
	"tiny mini small base medium large big huge xl xxl xs dynamic distil distilled mobile",
	"cased uncased multilingual en english whole word masking",
	"finetuned ft sft instruct it chat preview pretrained hf model models",
	"squad squadv imdb sst cnn xsum arxiv coco ls triviaqa book",
	"question answering sentiment sentiments classifier classification emotion summary summarizer student",
	"embed embedding text image captioning diffusion asr all plus conditional patch window turbo research ai",
	"stable lm vision one alpha"
].flatMap((words) => words.split(" ")));
/** Shorter endings are shared by chance (`opt`, `git`, `bit`). */
const minEndingLength = 4;
/** The kinship of two hub ids. Symmetric. */
function kinship(a, b) {
	const [one, other] = [describe(a), describe(b)];
	const sameMaker = one.maker === other.maker;
	if (shareFamily(one.nameWords, other.nameWords) || shareFamily(one.nameWords, other.makerWords) || shareFamily(one.makerWords, other.nameWords)) return sameMaker ? 3 : 2;
	return sameMaker ? 1 : 0;
}
function describe(id) {
	const lower = id.toLowerCase();
	const slash = lower.indexOf("/");
	const maker = lower.slice(0, Math.max(slash, 0));
	const makerWords = familyWords(maker);
	return {
		maker: makerOf(maker),
		makerWords,
		nameWords: familyWords(lower.slice(slash + 1))
	};
}
/** `openai-community` holds the models of `openai`, `google-t5` those of `google`. */
function makerOf(organisation) {
	return organisation.split("-")[0] ?? organisation;
}
/**
* The words of a name that may name a family. Versions are cut off (`swinv2`, `gpt2`, `blip2`) where three letters
* remain, so that `t5` and `e5` stay what they are. What begins with a digit (`50`, `7b`, `8x7b`) is a size or a version, and so
* are the usual letters before digits (`b7`, `l6`, `v2`).
*/
function familyWords(name) {
	return name.split(/[^a-z0-9]+/).filter((word) => !/^(?:\d.*|[bhlmsv]\d*)$/.test(word)).map((word) => word.replace(/^([a-z]{3,}?)v?\d+[a-z]?$/, "$1")).filter((word) => word.length >= 2 && !unspecific.has(word));
}
/** `distilbert`, `mobilebert` and `tinybert` are berts: a word also matches one that it ends with. */
function shareFamily(words, others) {
	return words.some((word) => others.some((other) => word === other || endsWith(word, other) || endsWith(other, word)));
}
function endsWith(word, ending) {
	return ending.length >= minEndingLength && word.endsWith(ending);
}
// src/alternatives/published.ts
/**
* Published alternatives: rated models that use less energy than a rated one, and that an expert would sign: of the same task, class,
* and test, for the same purpose, with the languages kept, and with their quality beside the energy.
*/
/**
* What saves less is not offered. Two pairs of rows of February 2025 are the same model measured twice; the further
* pair is 7.4% apart, so a smaller difference may be the data's own spread.
*/
const MIN_SAVING_PERCENT = 8;
/** A loss of more tolerances than this is another class of quality. */
const MAX_LOSS = 5;
/** Where nothing nearer is published, the nearest one may lose this much. */
const MAX_LOSS_ALONE = 8;
/** More would be a catalogue, not a nudge. */
const MAX_ALTERNATIVES = 3;
/** Of unknown quality one is enough: it is the last resort. */
const MAX_UNKNOWN = 1;
/**
* At most three, ordered: as good and cheaper; cheaper with a stated loss; unknown quality; last what a smaller model of the family no
* longer does, such as other languages. Within these, what is fully known comes before what isn't, and a larger saving before a smaller
* one. A doubtful row is never offered, and nothing is offered against one.
*/
function findPublished(request) {
	const { rating, limit = MAX_ALTERNATIVES } = request;
	if (rating.doubtful === true) return [];
	const candidates = lessEnergy(request).flatMap((row) => candidateOf(row, request));
	const unknown = candidates.filter(({ tier }) => tier === "unknown").sort((a, b) => byKinship(a, b, rating.model));
	const known = nearEnough(candidates).sort(byRank);
	const best = known.filter((candidate) => !known.some((other) => isBetter(other, candidate)));
	const [whole, narrower] = [best.filter((candidate) => !losesLanguages(candidate)), best.filter(losesLanguages)];
	return [
		...whole,
		...unknown.slice(0, MAX_UNKNOWN),
		...narrower
	].slice(0, Math.min(Math.max(limit, 0), MAX_ALTERNATIVES)).map((candidate) => toAlternative$1(candidate, rating));
}
/** Of known quality: those that lose little, else the one that loses least. */
function nearEnough(candidates) {
	const known = candidates.filter(({ tier }) => tier !== "unknown");
	const near = known.filter(({ quality }) => lossOf(quality) <= MAX_LOSS);
	if (near.length > 0 || candidates.length > known.length) return near;
	return known.toSorted((a, b) => lossOf(a.quality) - lossOf(b.quality)).slice(0, 1);
}
function losesLanguages({ exchange: exchanged }) {
	return exchanged.kind === "narrower" && exchanged.losesLanguages;
}
/** What really saves, one row per model and effort, least energy first. */
function lessEnergy({ snapshot, rating }) {
	const rowByModel = /* @__PURE__ */ new Map();
	for (const row of peers(snapshot, rating)) {
		if (row.doubtful === true) continue;
		rowByModel.delete(nameOf(row));
		rowByModel.set(nameOf(row), row);
	}
	rowByModel.delete(nameOf(rating));
	return [...rowByModel.values()].filter((row) => savingOf(row, rating) >= MIN_SAVING_PERCENT);
}
/** As the leaderboard calls it: `openai/gpt-oss-20b low`. */
function nameOf({ model, variant }) {
	return variant === void 0 ? model : `${model} ${variant}`;
}
function candidateOf(row, { rating, languages, stated }) {
	const [old, facts] = [ratedFacts(rating.model, rating.task), ratedFacts(row.model, row.task)];
	const exchanged = row.model === rating.model ? {
		kind: "same",
		unknown: []
	} : exchange(old, facts, languages);
	if (exchanged === void 0) return [];
	const sizes = [old.size, facts.size].filter((size) => size !== void 0);
	const quality = compareQuality(nameOf(rating), nameOf(row), row.task, {
		smallestBillions: sizes.length === 2 ? Math.min(...sizes) : void 0,
		...stated && { stated }
	});
	if (quality.some(({ loss }) => loss > MAX_LOSS_ALONE)) return [];
	const guessed = guessedBenchmarks(nameOf(row), row.task);
	if (guessed.some((each) => !guessedBenchmarks(nameOf(rating), row.task).includes(each))) return [];
	const tells = quality.filter(({ benchmark }) => !guessed.includes(benchmark.short));
	const tier = tierOf(tells, exchanged, old);
	return [{
		row,
		facts,
		exchange: exchanged,
		quality: tells,
		guessed,
		savingPercent: savingOf(row, rating),
		tier
	}];
}
function tierOf(quality, { kind, unknown }, old) {
	if (quality.length === 0 || mayLoseLanguages(unknown, old)) return "unknown";
	return kind === "same" && lossOf(quality) <= 1 ? "as-good" : "stated-loss";
}
/** The languages of the old model are known, and whether they are kept isn't. */
function mayLoseLanguages(unknown, old) {
	return unknown.includes("languages") && old.languages.kind !== "unknown";
}
/** The worst of what decides, in tolerances. */
function lossOf(quality) {
	return Math.max(...quality.map(({ loss }) => loss));
}
function byRank(a, b) {
	return Number(a.tier === "stated-loss") - Number(b.tier === "stated-loss") || Number(lossOf(a.quality) > 1) - Number(lossOf(b.quality) > 1) || Number(a.exchange.unknown.length > 0) - Number(b.exchange.unknown.length > 0) || b.savingPercent - a.savingPercent;
}
/** The nearest kin, and among equals the smallest step down. */
function byKinship(a, b, model) {
	return kinship(b.row.model, model) - kinship(a.row.model, model) || a.savingPercent - b.savingPercent;
}
/** Saves as much or more, and is better: nobody would choose the other. */
function isBetter(one, other) {
	return one !== other && one.savingPercent >= other.savingPercent && lossOf(one.quality) < lossOf(other.quality) && one.exchange.kind === other.exchange.kind && one.exchange.unknown.length <= other.exchange.unknown.length;
}
function toAlternative$1(candidate, against) {
	const { row, quality, savingPercent, tier } = candidate;
	const estimate = row.whPer1000 / against.whPer1000;
	const ratio = {
		estimate,
		lower: estimate,
		upper: estimate
	};
	const notes = notesOn(candidate, against);
	const worst = quality.toSorted((a, b) => b.loss - a.loss)[0];
	return {
		kind: "published",
		name: nameOf(row),
		evidence: {
			kind: "published",
			source: row.snapshot.name,
			cohort: row.cohort,
			ratio,
			verdict: verdictOf(ratio),
			assumptions: notes
		},
		tier,
		...isReplaceable(candidate) && { replaceable: true },
		whPer1000: row.whPer1000,
		savingPercent,
		against: nameOf(against),
		stars: row.stars,
		starsDelta: row.stars - against.stars,
		...worst && { quality: {
			benchmark: worst.benchmark.name,
			current: worst.base.value,
			alternative: worst.head.value,
			higherIsBetter: worst.benchmark.higherIsBetter,
			source: [.../* @__PURE__ */ new Set([worst.base.source, worst.head.source])].join(" and ")
		} },
		step: `Replace ${nameOf(against)} with ${nameOf(row)} (${terms(candidate, against).join("; ")}). Run your own evaluation first.`,
		url: modelUrl(row.model)
	};
}
/** An effort is no part of a name, and another embedding needs another index. */
function isReplaceable({ tier, row, facts, exchange: exchanged, quality }) {
	const isFirstHand = quality.every(({ base, head }) => !base.isSecondHand && !head.isSecondHand);
	const isKnown = exchanged.unknown.length === 0 && isFirstHand;
	return tier === "as-good" && isKnown && row.variant === void 0 && facts.dimension === void 0;
}
/** What stands in the same row as the saving. */
function terms({ quality, exchange: exchanged, facts, guessed }, against) {
	const old = ratedFacts(against.model, against.task);
	return [
		...quality.length === 0 ? ["quality unknown"] : quality.map(describeQuality),
		...guessed.map((short) => `both no better than guessing on ${short}`),
		...lacksOf(exchanged),
		...mayLoseLanguages(exchanged.unknown, old) ? ["its languages are not known to be those of the old model"] : [],
		...old.dimension === facts.dimension ? [] : [`dimension ${facts.dimension} in place of ${old.dimension}`]
	];
}
function describeQuality({ benchmark, base, head }) {
	const secondHand = base.isSecondHand || head.isSecondHand ? ", second hand" : "";
	const [before, after] = [base, head].map(({ value }) => Number(value.toPrecision(3)));
	return `${benchmark.short} ${before} → ${after}${secondHand}`;
}
function lacksOf(exchanged) {
	return exchanged.kind === "narrower" ? exchanged.lacks : [];
}
/** What has to be known before the model is replaced, one sentence each. */
function notesOn(candidate, against) {
	const { row, facts, exchange: exchanged, quality } = candidate;
	const isContrary = row.model !== against.model && isContradictory(against, row);
	return [
		`${capitalised(terms(candidate, against).join("; "))}.`,
		...quality.length === 0 ? ["The two share no published benchmark that decides in this task."] : [],
		...facts.dimension === void 0 ? [] : ["An index has to be rebuilt."],
		...exchanged.unknown.map((fact) => `Unknown of ${row.model}: ${fact}.`),
		...isContrary ? [CONTRADICTORY] : []
	];
}
function savingOf(row, against) {
	return (1 - row.whPer1000 / against.whPer1000) * 100;
}
// src/alternatives/measured/answer-agreement.ts
var import_fastest_levenshtein = require_fastest_levenshtein();
/**
* How a candidate's answers agree with the model's own on the same queries, in the task's own terms: the same label, answer,
* objects or tokens; the cosine of embeddings; the word error rate against the model's own transcript.
*
* @param reference the model's own answers, at least one
* @param answers the candidate's, in the same order
*/
function agreementOf(reference, answers) {
	const pairs = reference.flatMap((own, index) => {
		const other = answers[index];
		return other === void 0 ? [] : [{
			own,
			other
		}];
	});
	const [first] = pairs;
	if (first === void 0) throw new RangeError("no answers to compare");
	const samples = pairs.length;
	const { kind } = first.own;
	switch (kind) {
		case "embedding": return {
			metric: "cosine-similarity",
			...bounded(pairs.map(cosine), -1, 1),
			samples
		};
		case "transcript": return {
			metric: "word-error-rate",
			...bounded(pairs.map(wordErrors), 0, Number.MAX_VALUE),
			samples
		};
		default: {
			const agreeing = pairs.filter(({ own, other }) => textOf(own) === textOf(other)).length;
			const share = {
				...wilsonInterval(agreeing, samples),
				samples,
				agreeing
			};
			if (kind !== "label") return {
				metric: kind === "tokens" ? "same-tokens" : "same-answer",
				...share
			};
			const distinctLabels = new Set(pairs.map(({ own }) => textOf(own))).size;
			return {
				metric: "top-1-agreement",
				...share,
				distinctLabels
			};
		}
	}
}
function bounded(values, least, most) {
	const clamp = (value) => Math.min(most, Math.max(least, value));
	if (values.length === 1) return {
		estimate: clamp(values[0]),
		lower: least,
		upper: Math.max(clamp(values[0]), 1)
	};
	const { estimate, lower, upper } = meanInterval(Float64Array.from(values));
	return {
		estimate: clamp(estimate),
		lower: clamp(lower),
		upper: clamp(upper)
	};
}
function cosine({ own, other }) {
	if (own.kind !== "embedding" || other.kind !== "embedding") return 0;
	const product = (a, b) => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
	const length = Math.sqrt(product(own.values, own.values) * product(other.values, other.values));
	return length === 0 ? 0 : product(own.values, other.values) / length;
}
/** Words to insert, leave out or replace ÷ words of the model's own transcript. */
function wordErrors({ own, other }) {
	const [said, heard] = [own, other].map((answer) => textOf(answer).toLowerCase().split(/\s+/).filter(Boolean));
	const letters = /* @__PURE__ */ new Map();
	const spell = (words) => words.map((word) => {
		const letter = letters.get(word) ?? String.fromCharCode(letters.size + 1);
		letters.set(word, letter);
		return letter;
	}).join("");
	return (0, import_fastest_levenshtein.distance)(spell(said), spell(heard)) / Math.max(1, said.length);
}
function textOf(answer) {
	switch (answer.kind) {
		case "label": return answer.label;
		case "objects": return answer.labels.join("\n");
		case "embedding": return "";
		default: return answer.text;
	}
}
// src/alternatives/measured/candidate.ts
const PRECISION_NAMES = {
	"int8-qdq": "int8 weights and activations",
	"int8-dynamic": "int8 weights, and activations quantised in each run",
	"int8-weights": "int8 weights alone",
	"int4-weights": "int4 weights alone",
	float16: "float16"
};
/** As a reader knows it. */
function candidateName(candidate) {
	switch (candidate.kind) {
		case "precision": return PRECISION_NAMES[candidate.precision];
		case "combination": return candidate.precisions.map((precision) => PRECISION_NAMES[precision]).join(" and ");
		case "declared":
		case "same-signature": return candidate.path;
	}
}
/** Every name that a candidate has which is made here. */
const madeNames = new Set(Object.values(PRECISION_NAMES).flatMap((first, _, all) => [first, ...all.filter((second) => second !== first).map((second) => `${first} and ${second}`)]));
/**
* What the names of produced files begin with: the model's own path without its extension. A path comes from the pull
* request, so anything else than plain names is replaced, and a part of its hash keeps two such paths apart.
*/
function stemOf(model) {
	const bare = model.replace(/\.onnx$/i, "");
	const safe = bare.split("/").map((name) => name.replace(/[^\w.-]/g, "_").replace(/^\.*$/, "_").slice(0, 80)).join("/");
	if (safe === bare) return safe;
	return `${safe}-${createHash("sha256").update(model).digest("hex").slice(0, 8)}`;
}
// src/alternatives/measured/fidelity.ts
/** Samples without which nothing is said of the outputs. */
const MIN_SAMPLES = 2;
/**
* @param facts.task an AI Energy Score task, where the policy or the model states one
* @param own the model compared with a second run of itself
* @returns the output that differs most against what is usual for its kind, or `undefined` where too few samples ran or no output says anything
*/
function fidelityOf(comparison, facts, own) {
	return comparison.outputs.filter((output) => output.cosine.length >= MIN_SAMPLES && !output.isSilent).flatMap((output) => {
		const repeated = own?.outputs.find(({ name, cosine }) => name === output.name && cosine.length >= MIN_SAMPLES);
		return figuresOf(output, facts.task).map((figure) => ({
			...figure,
			own: repeated && FIGURES[figure.metric](repeated).estimate,
			inputs: facts.inputs,
			against: facts.against,
			output: output.name.slice(0, 300)
		}));
	}).toSorted((a, b) => headroom(a) - headroom(b))[0];
}
/** Above the metric's usual limit, so that outputs of different kinds can be ordered. What cannot be told comes first. */
function headroom(figure) {
	const limit = DEFAULT_LIMITS[figure.metric];
	if (isUntellable(figure, void 0)) return Number.NEGATIVE_INFINITY;
	return (1 - distance(figure) - limit) / (1 - limit);
}
/**
* Where no limit is stated: a label may differ on 2 of 100 samples, vectors may lie 0.02 apart in cosine (11°), and other
* values may be off by a tenth of their length. What is further off is another model, not the author's.
*/
function isFaithful(fidelity, limit) {
	return distance(fidelity) <= 1 - (limit ?? DEFAULT_LIMITS[fidelity.metric]) && perplexityCloseness(fidelity) >= (limit ?? LEAST_PERPLEXITY_CLOSENESS);
}
/** Llama 3 8B in Q4_K_M has a perplexity 2.8% above that of float16 on Wikitext (llama.cpp, tools/perplexity/README.md). */
const LEAST_PERPLEXITY_CLOSENESS = .95;
/** Differences of two noisy runs scatter by so much over few samples. */
const MAX_TIMES_ITSELF = 1.5;
/**
* Whether the model is not as faithful to itself as is asked of a candidate, and the candidate differs from it by no more than that:
* it draws random numbers, or was exported in training mode. How far off the candidate is cannot be told then.
*/
function isUntellable({ metric, estimate, own }, limit) {
	if (own === void 0) return false;
	const itself = 1 - closeness({
		metric,
		estimate: own
	});
	if (itself <= 1 - (limit ?? DEFAULT_LIMITS[metric])) return false;
	return 1 - closeness({
		metric,
		estimate
	}) <= MAX_TIMES_ITSELF * itself;
}
/**
* From 0, the same, upwards, without what the model differs from itself by. Lengths of independent differences add up by their
* squares; of labels and angles, no more than the difference is certain.
*/
function distance({ metric, estimate, own }) {
	const raw = 1 - closeness({
		metric,
		estimate
	});
	if (own === void 0) return raw;
	const itself = 1 - closeness({
		metric,
		estimate: own
	});
	return metric === "relative-error" ? Math.sqrt(Math.max(0, raw ** 2 - itself ** 2)) : Math.max(0, raw - itself);
}
const DEFAULT_LIMITS = {
	"top-1-agreement": .98,
	"position-agreement": .98,
	"cosine-similarity": .98,
	"relative-error": .9,
	"same-answer": .95,
	"same-tokens": .8,
	"word-error-rate": .95,
	"token-agreement": .9
};
/**
* Where a candidate that always gave the commonest label would agree as often as is asked, agreement says nothing (a recogniser
* of text that finds none gives "blank" at each place): then the values count instead, as soon as they are off by more than is usual.
*/
function figuresOf(output, task) {
	const figure = FIGURES[METRICS[meaningOf(output, task)]](output);
	if (figure.distinctLabels === void 0 || output.commonestShare < DEFAULT_LIMITS[figure.metric]) return [figure];
	const values = valuesFigure(output);
	return closeness(values) < DEFAULT_LIMITS["relative-error"] ? [values] : [figure];
}
const METRICS = {
	label: "top-1-agreement",
	labels: "position-agreement",
	embedding: "cosine-similarity",
	values: "relative-error"
};
const FIGURES = {
	"top-1-agreement": labelFigure,
	"position-agreement": labelsFigure,
	"cosine-similarity": ({ cosine }) => ({
		metric: "cosine-similarity",
		...clamped(meanInterval(cosine), -1, 1),
		samples: cosine.length
	}),
	"relative-error": valuesFigure
};
function labelFigure({ agreement, distinctLabels }) {
	const [samples, agreeing] = [agreement.length, agreementsIn(agreement)];
	return {
		metric: "top-1-agreement",
		...wilsonInterval(agreeing, samples),
		samples,
		agreeing,
		distinctLabels
	};
}
function labelsFigure({ agreement, distinctLabels }) {
	const [samples, agreeing] = [agreement.length, agreementsIn(agreement)];
	return {
		metric: "position-agreement",
		...sharesInterval(agreement, agreeing),
		samples,
		agreeing,
		distinctLabels
	};
}
/** Root of the mean square, as noise is measured: what is far off now and then is not averaged away. */
function valuesFigure({ relativeError }) {
	const squares = clamped(meanInterval(relativeError.map((error) => error ** 2)), 0, Number.MAX_VALUE);
	const [estimate, lower, upper] = [
		squares.estimate,
		squares.lower,
		squares.upper
	].map(Math.sqrt);
	return {
		metric: "relative-error",
		estimate,
		lower,
		upper,
		samples: relativeError.length
	};
}
function agreementsIn(agreement) {
	return agreement.filter((share) => share === 1).length;
}
/** Labels of one sample stand or fall together, so samples are what is counted; Wilson's bound where all agree. */
function sharesInterval(shares, agreeing) {
	if (agreeing === shares.length) return wilsonInterval(agreeing, shares.length);
	return clamped(meanInterval(shares), 0, 1);
}
function clamped({ estimate, lower, upper }, least, most) {
	const clamp = (value) => Math.min(most, Math.max(least, value));
	return {
		estimate: clamp(estimate),
		lower: clamp(lower),
		upper: clamp(upper)
	};
}
/** Named for amounts, whatever their number: a box is no row of four classes. */
const AMOUNT = /box|coord|landmark|keypoint|offset|regress/i;
/** A score that is no less says yes; where none does, the largest of them is no label. */
const YES = .5;
/**
* What an output is: values that are probabilities are labels, and so is what names something; scores that each stand by
* themselves are a label where one row of them says yes to one; else its name tells, then the task, then its rank, as a classifier
* ends in one row of scores.
*/
function meaningOf({ name, shape, looksLike, largest = 1 }, task) {
	const classes = shape.at(-1) ?? 1;
	const rows = shape.slice(0, -1).reduce((product, size) => product * size, 1);
	const labels = rows === 1 ? "label" : "labels";
	if (looksLike === "names") return rows * classes === 1 ? "label" : "labels";
	if (classes < 2) return "values";
	if (looksLike === "probabilities") return labels;
	if (looksLike === "scores" && (rows > 1 || largest < YES)) return "values";
	if (AMOUNT.test(name)) return "values";
	if (looksLike === "unit-vectors" || /embed|hidden|pool|feature|sentence/i.test(name)) return "embedding";
	if (/logit|class|prob|label|softmax/i.test(name)) return labels;
	if (task !== void 0 && /similarity/.test(task)) return "embedding";
	if (task !== void 0 && /classification/.test(task)) return labels;
	return shape.length === 2 && rows === 1 ? "label" : "values";
}
/** A model that draws random numbers shows it in the first sample; more of them only say by how much. */
const MAX_REPEATED_SAMPLES = 32;
/** The comparison is run when it is first asked for, and once: it is the model's own, whatever it is held against. */
function repeatOf(model, run) {
	let repeated;
	return (seconds) => {
		repeated ??= compareWithItself(model, run, seconds);
		return repeated;
	};
}
async function compareWithItself(model, { host, provider, threads, queries }, seconds) {
	try {
		return await compareOutputs({
			host,
			provider,
			threads,
			reference: model,
			candidate: model,
			queries: {
				...queries,
				batch: 1
			},
			mostSamples: MAX_REPEATED_SAMPLES,
			seconds,
			outOfStep: true
		});
	} catch (error) {
		if (error instanceof WattnudgeError) return void 0;
		throw error;
	}
}
// src/alternatives/measured/copy-below.ts
/**
* Copies into a folder that may lie in a checkout of a pull request. Git checks out symbolic links, so the pull request may have
* put one where a file, or a folder of its path, is to be: what is written would then replace a file elsewhere, such as one of
* the user's shell (CWE-59: link following). Folders are made one by one and none may be a link; a file is written under a name
* that nobody knows and takes its place by a rename, which replaces a link and never what it leads to.
*/
/**
* Copies a file to a path below a folder, which is made where it is not there.
*
* @param path with `/`, of plain names
* @throws WattnudgeError `cannot-write` where a folder on the way is a link or no folder, or the path cannot be written
*/
async function copyBelow(folder, path, source) {
	const names = path.split("/");
	const file = names.pop();
	try {
		await mkdir(folder, { recursive: true });
		let place = folder;
		await requireFolder(place);
		for (const name of names) {
			place = join(place, name);
			await mkdir(place).catch(() => {});
			await requireFolder(place);
		}
		const draft = join(place, `.${randomUUID()}.tmp`);
		try {
			await copyFile(source, draft, constants.COPYFILE_EXCL);
			await rename(draft, join(place, file));
		} finally {
			await rm(draft, { force: true });
		}
	} catch (error) {
		if (error instanceof WattnudgeError) throw error;
		throw cannotWrite(join(folder, path), error instanceof Error ? error.message : String(error));
	}
}
async function requireFolder(path) {
	const found = await lstat(path);
	if (found.isDirectory()) return;
	throw cannotWrite(path, `expected a folder, found ${found.isSymbolicLink() ? "a symbolic link" : "a file"}`);
}
function cannotWrite(path, reason) {
	return new WattnudgeError("cannot-write", `Couldn’t write "${path}": ${reason}.`, { remedy: "Set --write to its own folder, outside of the files under review." });
}
// src/alternatives/measured/produce.ts
/** Makes the file of a candidate from the author's. */
/**
* @param calibrationSeconds most time for observing the ranges of activations, where the candidate needs them
* @throws WattnudgeError what `rewriteInWorker` throws: `nothing-to-convert`, `would-overflow-float16`, …
*/
async function produce(candidate, workshop, calibrationSeconds) {
	switch (candidate.kind) {
		case "declared":
		case "same-signature": return {
			subject: candidate.subject,
			bytes: candidate.bytes,
			files: []
		};
		case "precision": return makeAll([candidate.precision], {
			...workshop,
			calibrationSeconds
		});
		case "combination": return makeAll(candidate.precisions, {
			...workshop,
			calibrationSeconds
		});
	}
}
async function makeAll(precisions, { head, ...bench }) {
	let made = {
		subject: head,
		bytes: 0,
		files: []
	};
	for (const index of precisions.keys()) made = await makeLast(precisions.slice(0, index + 1), made.subject, bench);
	return made;
}
/** The last of `precisions`, done to what those before it gave. */
async function makeLast(precisions, from, bench) {
	const precision = precisions.at(-1);
	const path = join(bench.directory, `${bench.stem}.${precisions.join(".")}.onnx`);
	const label = `${from.label} as ${precision}`;
	const subject = {
		...from,
		label,
		path,
		rewritten: label
	};
	const { externalData, skipped, firstSkipped } = await rewrite(precision, from, path, bench);
	const files = [path, ...externalData.map((location) => join(dirname(path), location))];
	const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
	const note = firstSkipped && `${skipped} nodes stay as they are, the first a ${firstSkipped.operator}: ${firstSkipped.reason}`;
	return {
		subject,
		bytes: sizes.reduce((sum, size) => sum + size, 0),
		files,
		note: note?.slice(0, 600)
	};
}
async function rewrite(precision, from, outputPath, bench) {
	const file = {
		modelPath: from.path,
		name: from.label,
		outputPath,
		inputsFile: bench.queries.file?.path
	};
	if (precision !== "int8-qdq") return rewriteInWorker({
		kind: "precision",
		precision,
		...file
	}, bench.host, bench.signal);
	const activationRanges = await observeRanges(from, bench);
	return rewriteInWorker({
		kind: "int8-qdq",
		activationRanges,
		...file
	}, bench.host, bench.signal);
}
/**
* Puts a produced model and its external data into a folder that stays.
*
* @throws WattnudgeError `cannot-write`
* @returns the path of the model relative to that folder
*/
async function keepFiles({ files }, directory, stem) {
	const [main] = files;
	if (main === void 0) return void 0;
	const within = (file) => join(dirname(stem), relative(dirname(main), file)).replaceAll("\\", "/");
	for (const file of files) await copyBelow(directory, within(file), file);
	return within(main);
}
/** The range of an activation hardly grows with further samples of the same kind. */
const MAX_SAMPLES = 32;
/** Far from the seeds that outputs are compared on: what a model is made with proves nothing of it. */
const SEED_OFFSET = 1e6;
/**
* The ranges of activations on samples: the author's own where there is a file, else seeded ones that are not those on which
* outputs are compared.
*
* @throws WattnudgeError what `rewriteInWorker` and `observeOutputs` throw
*/
async function observeRanges(model, options) {
	const { host, provider, threads, queries, calibrationSeconds, signal } = options;
	const directory = await mkdtemp(join(tmpdir(), "wattnudge-ranges-"));
	try {
		const path = join(directory, "observed.onnx");
		const file = {
			modelPath: model.path,
			name: model.label,
			outputPath: path,
			inputsFile: queries.file?.path
		};
		const { observed } = await rewriteInWorker({
			kind: "calibration",
			...file
		}, host, signal);
		const { ranges } = await observeOutputs({
			host,
			model: {
				...model,
				path,
				batch: 1,
				rewritten: `${model.label} with its ranges`
			},
			outputs: observed.flatMap(({ min, max }) => [min, max]),
			provider,
			threads,
			queries: {
				...queries,
				seed: queries.seed + SEED_OFFSET
			},
			mostSamples: MAX_SAMPLES,
			seconds: calibrationSeconds
		});
		const byOutput = new Map(ranges.map(({ output, min, max }) => [output, {
			min,
			max
		}]));
		return new Map(observed.flatMap(({ activation, min, max }) => {
			const [least, most] = [byOutput.get(min), byOutput.get(max)];
			return least === void 0 || most === void 0 ? [] : [[activation, joinRanges(least, most)]];
		}));
	} finally {
		await rm(directory, {
			recursive: true,
			force: true
		});
	}
}
// src/alternatives/measured/offer.ts
function judged({ result, produced }, { base, judge }) {
	return judge({
		measurement: result.head,
		bytes: produced.bytes,
		comparison: base === void 0 ? void 0 : result.comparison
	});
}
/** The front; everything else with why it is not offered. */
function choose(successes, request) {
	const saves = successes.filter(({ result }) => isShownToSave(result.comparison.ratio, request.comparison?.ratio));
	const points = saves.map((success) => ({
		success,
		cost: {
			energy: success.result.comparison.ratio.estimate,
			loss: success.fidelity && 1 - closeness(success.fidelity),
			latencyMs: success.result.head.latencyMs.median
		}
	}));
	const front = new Set(paretoFront(points).map(({ success }) => success));
	const dismissed = successes.filter((success) => !front.has(success)).map((success) => ({
		name: candidateName(success.candidate),
		reason: `${saves.includes(success) ? "another option uses no more energy, changes the outputs no more and is as fast" : "it is not shown to take less energy than the model itself"} (measured: ${energyWords(success, request)})`
	}));
	return {
		offered: [...front],
		dismissed
	};
}
function energyWords({ result }, { base }) {
	return `${formatPercentChange(result.comparison.ratio)} against ${base === void 0 ? "it" : "base"}`;
}
/** As it stands in the review, its file kept where there is a folder for it. */
async function present(success, request) {
	const { model, base, directory, stem } = request;
	const file = directory === void 0 ? void 0 : await keepFiles(success.produced, directory, stem);
	return toAlternative(success, judged(success, request), {
		model,
		base,
		file
	});
}
/** Keeping the base model is an alternative as well, where that is what the budget compares with. */
function keptBase({ model, base, judge }) {
	return base === void 0 ? [] : keptBaseOf(model, base, judge);
}
/** The same from the figures alone. */
function keptBaseOf(model, { measurement, bytes }, judge) {
	const withinBudget = judge({
		measurement,
		comparison: IDENTICAL,
		bytes
	});
	if (withinBudget === void 0) return [];
	return [{
		kind: "measured",
		name: "Keep the base model",
		option: "keep-base",
		whPer1000: measurement.whPer1000.estimate,
		savingPercent: 0,
		comparedWith: "base",
		ratio: IDENTICAL.ratio,
		withinBudget,
		latencyMs: measurement.latencyMs.median,
		bytes,
		onFront: true,
		step: `Take ${oneWord(model)} out of this change.`.slice(0, 2e3)
	}];
}
const BUDGET_ORDER = [
	"yes",
	"too-close",
	void 0,
	"no"
];
/** What suffices first; keeping base last of those, as it gives up the change; then the least energy. */
function bestFirst(a, b) {
	return BUDGET_ORDER.indexOf(a.withinBudget) - BUDGET_ORDER.indexOf(b.withinBudget) || Number(a.option === "keep-base") - Number(b.option === "keep-base") || a.ratio.estimate - b.ratio.estimate;
}
/** A measured candidate as it stands in a review. */
function toAlternative(success, withinBudget, facts) {
	const { candidate, produced, result, fidelity, accuracy } = success;
	const { ratio } = result.comparison;
	return {
		kind: "measured",
		name: candidateName(candidate).slice(0, 300),
		option: candidate.kind,
		whPer1000: result.head.whPer1000.estimate,
		savingPercent: (1 - ratio.estimate) * 100,
		comparedWith: facts.base === void 0 ? "head" : "base",
		ratio,
		withinBudget,
		latencyMs: result.head.latencyMs.median,
		bytes: produced.bytes,
		fidelity,
		accuracy,
		onFront: true,
		note: produced.note,
		step: stepOf(candidate, facts),
		file: facts.file
	};
}
/** The exact thing to do, as one sentence. Paths in it are single words: a pull request chooses them. */
function stepOf(alternative, facts) {
	return stepWords(alternative, facts).slice(0, 2e3);
}
function stepWords(...[alternative, { model, file }]) {
	const [name, path] = [oneWord(model), oneWord(alternative.path ?? "")];
	if (alternative.kind === "declared" || alternative.kind === "same-signature") return `Use ${path} in place of ${name}.`;
	if (alternative.kind === "quantisation") return `Load ${path}, another quantisation of the same model, in place of ${name}, and run your own evaluation on it first.`;
	if (alternative.kind === "hub-quantisation") return `Write ${path}, another quantisation of the same model on the hub, in place of ${name}, and run your own evaluation on it first.`;
	if (alternative.kind === "folder-variant") {
		const { precision } = precisionOf(alternative.path ?? "");
		return `Run ${path} (dtype "${precision}"), which is in the folder already, and run your own evaluation on it first.`;
	}
	return `${file === void 0 ? `Run "wattnudge alternatives ${name === model ? model : "FILE"} --write DIR", replace the file by the one made,` : `Replace ${name} by ${oneWord(file)}, made from it in this run,`} and run your own evaluation on it first.`;
}
/** Differences below these are noise: 1% of energy, one label in a thousand, 2% of a median latency. */
const TOLERANCE = {
	energy: 1.01,
	loss: .001,
	latency: 1.02
};
/**
* The Pareto front: what no other alternative beats in one of energy, outputs and latency without being worse in another.
* Those whose outputs cannot be compared are weighed against each other only.
*/
function paretoFront(alternatives) {
	return alternatives.filter((one) => !alternatives.some((other) => other !== one && beats(other.cost, one.cost)));
}
function beats(a, b) {
	if (a.loss === void 0 !== (b.loss === void 0)) return false;
	const [lossA, lossB] = [a.loss ?? 0, b.loss ?? 0];
	const isNowhereWorse = a.energy <= b.energy * TOLERANCE.energy && lossA <= lossB + TOLERANCE.loss && a.latencyMs <= b.latencyMs * TOLERANCE.latency;
	const isBetter = a.energy * TOLERANCE.energy < b.energy || lossA + TOLERANCE.loss < lossB || a.latencyMs * TOLERANCE.latency < b.latencyMs;
	return isNowhereWorse && isBetter;
}
/**
* Whether a candidate is shown to take less energy than head. Both are ratios to one base, from runs of their own, so that the
* errors of both count: the upper end of ln candidate − ln head, whose half-width is the hypotenuse of theirs, lies below 0.
*
* That several candidates are tried and the best is taken is not corrected for.
*
* @param head head ÷ base; `undefined` where the candidate was compared with head itself
*/
function isShownToSave(candidate, head = IDENTICAL.ratio) {
	return Math.log(candidate.estimate / head.estimate) + Math.hypot(Math.log(candidate.upper / candidate.estimate), Math.log(head.estimate / head.lower)) < 0 && candidate.estimate < head.estimate * .98;
}
/**
* Keeps the figures of each alternative and works out its saving, its step, whether it is within the budget and its place anew. An
* alternative that was made here goes by one of the names that such alternatives have, or it is left out. That an alternative is within
* the budget has to be both claimed and so by the figures: a review does not hold all that the judgement at the time had.
*/
function retellAlternatives(claimed, { model, base, judge, judgeBase }) {
	const made = claimed.filter((alternative) => alternative.option !== "keep-base" && hasKnownName(alternative, model) && isRatio(alternative.ratio)).map((alternative) => {
		const { withinBudget: claim, quality: _, price: _price, stars: _stars, url: _url, ...figures } = alternative;
		const withinBudget = worse(claim, judge(alternative));
		return {
			...figures,
			savingPercent: (1 - alternative.ratio.estimate) * 100,
			comparedWith: base === void 0 ? "head" : "base",
			step: stepOf({
				kind: alternative.option,
				path: alternative.name
			}, {
				model,
				file: alternative.file
			}),
			withinBudget
		};
	});
	const kept = claimed.some(({ option }) => option === "keep-base") && base ? keptBaseOf(model, base, judgeBase) : [];
	return [...made, ...kept].sort(bestFirst);
}
function hasKnownName({ option, name }, model) {
	if (option === "folder-variant") return name.startsWith(`${model}/`);
	if (option === "quantisation") return isGguf(name);
	if (option === "hub-quantisation") return isInOtherQuantization(model, name);
	return isOtherModel({ option }) || madeNames.has(name);
}
function isRatio({ lower }) {
	return lower > 0;
}
const STANDINGS = [
	"no",
	"too-close",
	"yes"
];
/** Of two judgements the graver; none where either has no budget to judge by. */
function worse(one, other) {
	if (other === void 0) return void 0;
	if (one === void 0) return other === "yes" ? "too-close" : other;
	return STANDINGS[Math.min(STANDINGS.indexOf(one), STANDINGS.indexOf(other))];
}
// src/alternatives/measured/reference-text.ts
/**
* The text on which perplexities are compared: the beginning of the first lecture of Michael Faraday, The Chemical History of a Candle,
* London 1861 (Project Gutenberg, e-book 14474). Its author died in 1867, so it is in the public domain. It never changes: figures of
* two versions of wattnudge stay comparable.
*/
const REFERENCE_TEXT = `I purpose, in return for the honour you do us by coming to see what are our proceedings here, to bring before you, in the course of these lectures, the Chemical History of a Candle. I have taken this subject on a former occasion; and were it left to my own will, I should prefer to repeat it almost every year—so abundant is the interest that attaches itself to the subject, so wonderful are the varieties of outlet which it offers into the various departments of philosophy. There is not a law under which any part of this universe is governed which does not come into play, and is touched upon in these phenomena. There is no better, there is no more open door by which you can enter into the study of natural philosophy, than by considering the physical phenomena of a candle. I trust, therefore, I shall not disappoint you in choosing this for my subject rather than any newer topic, which could not be better, were it even so good.

And before proceeding, let me say this also—that though our subject be so great, and our intention that of treating it honestly, seriously, and philosophically, yet I mean to pass away from all those who are seniors amongst us. I claim the privilege of speaking to juveniles as a juvenile myself. I have done so on former occasions—and, if you please, I shall do so again. And though I stand here with the knowledge of having the words I utter given to the world, yet that shall not deter me from speaking in the same familiar way to those whom I esteem nearest to me on this occasion.

And now, my boys and girls, I must first tell you of what candles are made. Some are great curiosities. I have here some bits of timber, branches of trees particularly famous for their burning. And here you see a piece of that very curious substance taken out of some of the bogs in Ireland, called candle-wood,—a hard, strong, excellent wood, evidently fitted for good work as a resister of force, and yet withal burning so well that where it is found they make splinters of it, and torches, since it burns like a candle, and gives a very good light indeed. And in this wood we have one of the most beautiful illustrations of the general nature of a candle that I can possibly give. The fuel provided, the means of bringing that fuel to the place of chemical action, the regular and gradual supply of air to that place of action—heat and light—all produced by a little piece of wood of this kind, forming, in fact, a natural candle.`;
// src/alternatives/measured/time-limit.ts
/** What the time for trying alternatives has to reach for, and what is said where it doesn't. */
/**
* Three blocks of two pairs with their warm-ups, and a few samples through both models: below this there is no figure.
*
* @param runMs what a run of each of both models takes, together
*/
function leastSecondsFor(runMs) {
	return 3.5 + 40 * runMs / 1e3;
}
/** @param seconds of the limit */
function outOfTime(seconds) {
	return `the limit of ${Math.round(seconds)} s ran out`;
}
// src/alternatives/measured/token-fidelity.ts
/** Answers without which nothing is said of the tokens. */
const MIN_ANSWERS = 2;
/** Tokens of the text without which nothing is said of the perplexity: their logarithms scatter by more than 1. */
const MIN_TEXT_TOKENS = 32;
/**
* Both read the model's own answers. Each token is judged with the model's own tokens before it, so one that differs changes none of those after it. The interval is over
* answers, as tokens of one answer stand or fall together. When the time ran out, either may have read only part of an answer, or nothing of
* it: only what both read counts.
*
* @returns `undefined` where too little was scored, or the scores are no numbers
*/
function tokenFidelityOf(own, other) {
	const answers = own.answers.flatMap(({ chosen }, index) => {
		const others = other.answers[index]?.chosen ?? [];
		const all = Math.min(chosen.length, others.length);
		const same = chosen.slice(0, all).filter((token, at) => token === others[at]).length;
		return all === 0 ? [] : [{
			same,
			all
		}];
	});
	const shares = answers.map(({ same, all }) => same / all);
	const perplexity = perplexityOf(own.text.logProbabilities, other.text.logProbabilities);
	if (shares.length < MIN_ANSWERS || perplexity === void 0) return void 0;
	const agreeing = shares.filter((share) => share === 1).length;
	return {
		metric: "token-agreement",
		...agreeing === shares.length ? wilsonInterval(agreeing, agreeing) : shareInterval(answers),
		samples: shares.length,
		agreeing,
		perplexity
	};
}
/** Of both over the same tokens: those that the slower one had time for. */
function perplexityOf(own, other) {
	const tokens = Math.min(own.length, other.length);
	if (tokens < MIN_TEXT_TOKENS) return void 0;
	const sides = [own.slice(0, tokens), other.slice(0, tokens)];
	if (!sides.flat().every(Number.isFinite)) return void 0;
	const differences = sides[0].map((logProbability, index) => logProbability - sides[1][index]);
	const [ownPerplexity, alternative] = sides.map((logs) => Math.exp(-sumOf(logs) / tokens));
	return {
		own: ownPerplexity,
		alternative,
		ratio: intervalOfLogs(differences),
		tokens
	};
}
/** Answers are of one length, but for one that was cut short, so the share of all tokens is nearly the mean of the shares. */
function shareInterval(answers) {
	const [same, all] = [sumOf(answers.map((answer) => answer.same)), sumOf(answers.map((answer) => answer.all))];
	const { lower, upper } = meanInterval(answers.map((answer) => answer.same / answer.all));
	const estimate = same / all;
	return {
		estimate,
		lower: Math.max(0, Math.min(lower, estimate)),
		upper: Math.min(1, Math.max(upper, estimate))
	};
}
function sumOf(values) {
	return values.reduce((sum, value) => sum + value, 0);
}
// src/alternatives/measured/batching-tip.ts
/**
* What larger batches would save: advice for a deployment that can wait for them. Measured for base and head alike, and no
* way to pass a budget, which holds for the batch that the policy states.
*/
/** Nobody waits for more. */
const MAX_BATCH = 64;
/**
* Doubles head's batch until the saving levels off or something stops it, then measures base at the best batch. Each batch
* runs side by side with the policy's own.
*/
async function batchingTip(seconds, facts) {
	const { clock } = facts.host;
	const deadline = clock.now() + seconds * 1e3;
	const from = facts.queries.batch;
	const points = [];
	let stopped = "largest";
	for (let batch = from * 2; batch <= MAX_BATCH; batch *= 2) {
		const left = (deadline - clock.now()) / 1e3;
		const share = Math.min(left / 3, 15);
		if (share < 2 + 30 * batch * facts.head.measurement.latencyMs.median / from / 1e3) {
			stopped = "time";
			break;
		}
		const measured = await measureBatch(facts.head.subject, batch, share, facts);
		if ("stopped" in measured) {
			stopped = measured.stopped;
			break;
		}
		points.push(measured);
		const previous = points.at(-2)?.ratio.estimate ?? 1;
		if (measured.ratio.estimate > previous * .97 || takesLonger(measured, from)) {
			stopped = "levelled-off";
			break;
		}
	}
	const knee = points.filter((point) => !takesLonger(point, from)).toSorted((a, b) => a.ratio.estimate - b.ratio.estimate)[0];
	if (knee === void 0) return {
		kind: "none",
		reason: REASONS[stopped]
	};
	if (knee.ratio.upper >= 1) return {
		kind: "none",
		reason: `measured: batches of ${knee.batch} take no less energy per query than batches of ${from}`
	};
	const base = facts.base && await measureBatch(facts.base.subject, knee.batch, (deadline - clock.now()) / 1e3, facts);
	return {
		kind: "tip",
		tip: {
			kind: "batch",
			batch: knee.batch,
			against: from,
			base: base && !("stopped" in base) && !takesLonger(base, from) ? sideOf(base) : void 0,
			head: sideOf(knee),
			tried: points.map(({ batch, ratio, latencyMs }) => ({
				batch,
				ratio,
				latencyMs
			})),
			stopped
		}
	};
}
/** Less energy in more time a query would be no tip: nobody waits for a batch to be served later. */
function takesLonger({ batch, latencyMs, latencyMsWithout }, from) {
	return latencyMs / batch > latencyMsWithout / from;
}
const REASONS = {
	"levelled-off": "measured: nothing saved",
	"latency-limit": "a batch would take longer than the policy allows",
	memory: "a batch does not fit into memory",
	"not-accepted": "the model takes no other batch",
	time: "they need more time than was left",
	largest: "the policy’s batch is already large"
};
async function measureBatch(subject, batch, seconds, { host, meter, provider, threads, queries, quick, latencyLimitMs, signal }) {
	try {
		const { head, base, comparison } = await benchmark({
			host,
			base: subject,
			head: {
				...subject,
				label: `${subject.label} in batches of ${batch}`,
				batch
			},
			meter,
			provider,
			threads,
			queries,
			seconds,
			quick,
			signal
		});
		if (comparison === void 0 || base === void 0) throw new Error("two sides and no comparison");
		if (latencyLimitMs !== void 0 && head.latencyMs.median > latencyLimitMs) return { stopped: "latency-limit" };
		const [latencyMs, latencyMsWithout] = [head.latencyMs.median, base.latencyMs.median];
		return {
			batch,
			ratio: comparison.ratio,
			latencyMs,
			latencyMsWithout
		};
	} catch (error) {
		if (error instanceof WattnudgeError) return { stopped: STOPS.get(error.code) ?? "not-accepted" };
		throw error;
	}
}
const STOPS = /* @__PURE__ */ new Map([["worker-out-of-memory", "memory"], ["not-enough-time", "time"]]);
function sideOf({ ratio, latencyMs, latencyMsWithout }) {
	return {
		ratio,
		latencyMs,
		latencyMsWithout
	};
}
// src/alternatives/measured/expected-saving.ts
/** Operators whose work a candidate changes; all others stay as they are. */
const TOUCHED = {
	"int8-qdq": [
		"MatMul",
		"Gemm",
		"Conv"
	],
	"int8-dynamic": [
		"MatMul",
		"Gemm",
		"Conv"
	],
	"int8-weights": ["MatMul", "Gemm"],
	"int4-weights": ["MatMul", "Gemm"],
	float16: "all"
};
/**
* Part of the touched operators' energy that is saved, from experience: integer products do four times the work an
* instruction, and pay where their inputs are quantised in each run; smaller weights only spare memory traffic. What is not here is
* not tried: on a CPU, weights alone saved on none of eight models, and float16 2.5% on one of them (docs/alternatives.md).
*/
const GAINS = {
	cpu: /* @__PURE__ */ new Map([["int8-qdq", .5], ["int8-dynamic", .4]]),
	gpu: /* @__PURE__ */ new Map([
		["int8-qdq", .2],
		["int8-dynamic", .1],
		["int8-weights", .2],
		["int4-weights", .3],
		["float16", .4]
	])
};
function gainsOn(provider) {
	return GAINS[provider === "cpu" ? "cpu" : "gpu"];
}
/** The precisions that are worth trying on a provider. */
function precisionsOn(provider) {
	return [...gainsOn(provider).keys()];
}
/** By Amdahl's law no gain in operators that take less than this of the time can be told from noise. */
const MIN_SHARE = .03;
function expectedSaving(candidate, facts) {
	switch (candidate.kind) {
		case "precision": return precisionSaving(candidate.precision, facts);
		case "combination": return { saving: candidate.precisions.reduce((sum, precision) => sum + precisionSaving(precision, facts).saving, 0) };
		case "declared":
		case "same-signature": return { saving: facts.parameters === 0 ? 0 : 1 - candidate.parameters / facts.parameters };
	}
}
function precisionSaving(precision, { profile, provider }) {
	const gain = gainsOn(provider).get(precision) ?? 0;
	const touched = TOUCHED[precision];
	if (profile === void 0 || touched === "all") return { saving: gain };
	const share = profile.operators.filter(({ operator }) => touched.includes(operator)).reduce((sum, operator) => sum + operator.share, 0);
	if (share >= MIN_SHARE) return { saving: gain * share };
	const percent = `${(share * 100).toFixed(share < .01 ? 1 : 0)}%`;
	return {
		saving: gain * share,
		hopeless: `${touched.join(", ").replace(/, (\w+)$/, " and $1")} take ${percent} of the time, so it could not save more than that`
	};
}
/** Pairs worth measuring where no single candidate suffices. */
const PAIRS = [["int4-weights", "float16"]];
// src/alternatives/measured/try-candidate.ts
/** One candidate: its outputs beside those of the model that it is made from, then its energy beside what the budget compares with. */
/** Of the time for a candidate; the rest is for its energy. */
const SHARE_FOR_OUTPUTS = .35;
/** Of the time for a candidate, at most, for observing the ranges that it is made with. */
const SHARE_FOR_RANGES = .15;
/** A candidate this many times slower does not take less energy, whatever the meter says. */
const MAX_TIMES = 2;
/** Labelled samples are the author's own and few; more than this would take longer than any review. */
const MAX_LABELLED = 1e4;
/** Tries one candidate within `seconds`; whatever goes wrong with it is its result. */
async function tryCandidate(candidate, seconds, context, onProgress) {
	const { clock } = context.host;
	const deadline = clock.now() + seconds * 1e3;
	try {
		const produced = await produce(candidate, context.workshop, seconds * SHARE_FOR_RANGES);
		context.signal?.throwIfAborted();
		const secondsLeft = () => (deadline - clock.now()) / 1e3;
		const outputs = await lookAtOutputs(candidate, produced, Math.max(1, secondsLeft() * SHARE_FOR_OUTPUTS), context);
		if (outputs.kind === "given-up") return outputs;
		const energy = await measureEnergy(produced.subject, Math.max(1, secondsLeft()), context, onProgress);
		if (energy.kind === "given-up") return energy;
		return {
			...outputs,
			kind: "measured",
			produced,
			result: energy.result
		};
	} catch (error) {
		if (error instanceof WattnudgeError) return {
			kind: "given-up",
			reason: reasonOf(error)
		};
		throw error;
	}
}
/** Stops as soon as even the favourable end of the range is above what head itself takes: then it cannot win. */
async function measureEnergy(candidate, seconds, context, onProgress) {
	const stop = new AbortController();
	let hopeless;
	const { host, against, meter, provider, threads, queries, quick, thresholds, isDecided } = context;
	try {
		const result = await benchmark({
			host,
			base: against,
			head: candidate,
			meter,
			provider,
			threads,
			queries,
			seconds,
			quick,
			thresholds,
			isDecided,
			signal: context.signal === void 0 ? stop.signal : AbortSignal.any([stop.signal, context.signal]),
			onProgress: (progress) => {
				onProgress(progress);
				if (progress.ratio === void 0 || progress.ratio.lower <= context.headRatio) return;
				hopeless = progress.ratio;
				stop.abort();
			}
		});
		if (result.comparison === void 0) throw new Error("two sides and no comparison");
		if (result.head.heavyTail !== void 0) return {
			kind: "given-up",
			reason: "a few of its queries take far more than the others, so what it takes is not known"
		};
		return {
			kind: "measured",
			result: {
				...result,
				comparison: result.comparison
			}
		};
	} catch (error) {
		if (hopeless === void 0 || context.signal?.aborted) throw error;
		return {
			kind: "given-up",
			reason: `it takes no less energy than this model itself (about ${(hopeless.estimate / context.headRatio).toPrecision(2)} times as much; stopped early)`
		};
	}
}
async function lookAtOutputs(candidate, { subject }, seconds, context) {
	const isOwnFile = candidate.kind === "declared" || candidate.kind === "same-signature";
	const { host, workshop, provider, evaluation, fidelityLimit, task } = context;
	const reference = isOwnFile ? context.against : workshop.head;
	const common = {
		host,
		reference,
		candidate: subject,
		provider,
		threads: context.threads
	};
	const share = evaluation === void 0 ? 1 : .5;
	try {
		const compared = await compareOutputs({
			...common,
			queries: {
				...context.queries,
				batch: 1
			},
			mostSamples: 256,
			seconds: seconds * share,
			mostTimes: MAX_TIMES
		});
		if (compared.slowerTimes !== void 0) return {
			kind: "given-up",
			reason: `it takes about ${compared.slowerTimes.toPrecision(2)} times as long as the model itself`
		};
		const inputs = context.queries.file === void 0 ? "synthetic" : "author";
		const against = reference === workshop.head ? "head" : "base";
		const facts = {
			task,
			inputs,
			against
		};
		const seen = fidelityOf(compared, facts);
		const isHeld = seen !== void 0 && (!isOwnFile || fidelityLimit !== void 0);
		let fidelity = seen;
		if (isHeld && !isFaithful(seen, fidelityLimit)) {
			const judged = fidelityOf(compared, facts, against === "head" ? await context.repeat(seconds * share) : void 0) ?? seen;
			if (isUntellable(judged, fidelityLimit)) return {
				kind: "given-up",
				reason: UNTELLABLE
			};
			if (!isFaithful(judged, fidelityLimit)) return {
				kind: "given-up",
				reason: unfaithful(judged)
			};
			fidelity = judged;
		}
		if (fidelity === void 0 && !isOwnFile) return {
			kind: "given-up",
			reason: NOTHING_TO_COMPARE
		};
		const accuracy = evaluation && await evaluateOn(evaluation, {
			...common,
			seconds: seconds * share
		}, context.queries);
		return {
			kind: "looked-at",
			fidelity,
			accuracy: accuracy?.candidate
		};
	} catch (error) {
		if (isOwnFile && error instanceof WattnudgeError && error.code === "not-comparable") return { kind: "looked-at" };
		throw error;
	}
}
const UNTELLABLE = "its outputs can’t be compared: the model itself gives other outputs when it runs again on the same inputs, because it draws random numbers or was exported in training mode (export it in evaluation mode)";
const NOTHING_TO_COMPARE = "its outputs could not be compared with those of the model that it is made from: on these inputs they are empty, zero throughout, or no numbers";
/**
* True accuracy of two models on labelled samples, as far as the time reaches.
*
* @throws WattnudgeError what `compareOutputs` throws
*/
async function evaluateOn({ file, labels }, sides, queries) {
	const { samples, correct } = await compareOutputs({
		...sides,
		queries: {
			...queries,
			batch: 1,
			file
		},
		mostSamples: MAX_LABELLED,
		labels
	});
	if (correct === void 0 || samples === 0) return void 0;
	return {
		reference: {
			correct: correct.loaded,
			samples
		},
		candidate: {
			correct: correct.other,
			samples
		}
	};
}
function unfaithful(fidelity) {
	const reason = unfaithfulWords(fidelity);
	return fidelity.own === void 0 || closeness({
		...fidelity,
		estimate: fidelity.own
	}) === 1 ? reason : `${reason}, which is more than the model differs from itself by`;
}
function unfaithfulWords({ metric, estimate, samples, agreeing, perplexity }) {
	switch (metric) {
		case "top-1-agreement": return `it gives the same label on ${agreeing} of ${samples} inputs only`;
		case "position-agreement": return `it gives the same label at ${(estimate * 100).toFixed(0)}% of the positions only`;
		case "cosine-similarity": return `its outputs point elsewhere (cosine ${estimate.toFixed(3)})`;
		case "relative-error": return `its outputs are off by ${(Math.min(estimate, 99) * 100).toFixed(0)}% of their size`;
		case "same-answer":
		case "same-tokens": return `it answers the same on ${agreeing} of ${samples} queries only`;
		case "word-error-rate": return `${(Math.min(estimate, 99) * 100).toFixed(0)}% of its words differ from the model's own`;
		case "token-agreement": return `${(estimate * 100).toFixed(0)}% of its tokens are the same${perplexity === void 0 ? "" : `, and its perplexity is ${perplexity.alternative.toPrecision(3)} instead of ${perplexity.own.toPrecision(3)}`}`;
	}
}
/** One clause: the error's first sentence, without its full stop. */
function reasonOf({ code, message }) {
	if (code === "nothing-to-convert") return withoutPeriod(message.replace(/^.*?: /, "")).slice(0, 600);
	return withoutPeriod(message).slice(0, 600);
}
// src/alternatives/measured/try-alternatives.ts
/**
* Candidates for one model, made and measured within a time: the biggest expected saving first, each side by side with what
* the budget compares with, so that "within budget" means for a candidate what it means for the change.
*/
/**
* Tries what there is. What goes wrong with one candidate is a reason in `notTried`, never the end.
*
* @throws only what is not a WattnudgeError, and what `signal` aborts with
*/
async function tryAlternatives(request) {
	const { clock } = request.host;
	const begun = clock.now();
	const moment = (share) => begun + share * request.seconds * 1e3;
	const workDirectory = await mkdtemp(join(tmpdir(), "wattnudge-options-"));
	try {
		const evaluated = await evaluateSides(request);
		const context = contextOf({
			...request,
			evaluation: evaluated.evaluation
		}, workDirectory);
		const singles = await tryAll(candidatesOf(request), moment(UNTIL.singles), context, request);
		const pairs = !hasBudget(request) || singles.successes.some((success) => judged(success, request) === "yes") ? NOTHING : await tryAll(promisingPairs(singles), moment(UNTIL.pairs), context, request);
		const { offered, dismissed } = choose([...singles.successes, ...pairs.successes], request);
		const batching = await batchingWithin(moment(1), request);
		return {
			alternatives: [...await Promise.all(offered.map((success) => present(success, request))), ...keptBase(request)].toSorted(bestFirst),
			tips: batching.kind === "tip" ? [batching.tip] : [],
			notTried: [
				...evaluated.notTried,
				...singles.notTried,
				...pairs.notTried,
				...dismissed,
				...batching.kind === "none" ? [{
					name: LARGER_BATCHES,
					reason: batching.reason
				}] : []
			],
			accuracy: evaluated.accuracy,
			alternativesSeconds: {
				spent: (clock.now() - begun) / 1e3,
				most: request.seconds
			}
		};
	} finally {
		await rm(workDirectory, {
			recursive: true,
			force: true
		});
	}
}
/** Until which share of the time something new is begun; the rest is for larger batches. */
const UNTIL = {
	singles: .65,
	pairs: .8
};
const NOTHING = {
	successes: [],
	notTried: []
};
function contextOf(request, directory) {
	const { host, base, head, comparison, provider, threads, queries, signal } = request;
	const stem = basename(request.stem);
	return {
		...request,
		against: (base ?? head).subject,
		repeat: repeatOf(head.subject, request),
		workshop: {
			host,
			head: head.subject,
			directory,
			stem,
			provider,
			threads,
			queries,
			signal
		},
		headRatio: comparison?.ratio.estimate ?? 1
	};
}
function candidatesOf({ head, otherModels, provider }) {
	const candidates = [...precisionsOn(provider).map((precision) => ({
		kind: "precision",
		precision
	})), ...otherModels];
	const facts = {
		profile: head.profile,
		provider,
		parameters: head.parameters
	};
	return candidates.map((candidate) => ({
		candidate,
		...expectedSaving(candidate, facts)
	})).toSorted((a, b) => b.saving - a.saving);
}
/** In order, each with its share of what is left of the time; what the time does not reach is said. */
async function tryAll(planned, deadline, context, request) {
	const successes = [];
	const notTried = [];
	const worthwhile = planned.filter(({ hopeless }) => hopeless === void 0);
	for (const { candidate, hopeless } of planned) if (hopeless !== void 0) notTried.push({
		name: candidateName(candidate),
		reason: hopeless
	});
	for (const [index, { candidate }] of worthwhile.entries()) {
		request.signal?.throwIfAborted();
		const leftSeconds = (deadline - request.host.clock.now()) / 1e3;
		const least = leastSeconds(request);
		if (leftSeconds < least) {
			notTried.push({
				name: candidateName(candidate),
				reason: outOfTime(request.seconds)
			});
			continue;
		}
		const share = Math.max(least, leftSeconds * Math.max(LION_SHARE, 1 / (worthwhile.length - index)));
		const trying = candidateName(candidate);
		request.onProgress({ trying });
		const tried = await tryCandidate(candidate, share, context, (progress) => request.onProgress({
			trying,
			progress
		}));
		if (tried.kind === "given-up") notTried.push({
			name: trying,
			reason: tried.reason
		});
		else successes.push({
			...tried,
			candidate
		});
	}
	return {
		successes,
		notTried
	};
}
const LION_SHARE = .4;
function leastSeconds({ base, head }) {
	return leastSecondsFor(head.measurement.latencyMs.median + (base ?? head).measurement.latencyMs.median);
}
/** Pairs of which every part was made and, where it was measured alone, saved something. */
function promisingPairs({ successes }) {
	const worked = new Set(successes.flatMap(({ candidate }) => candidate.kind === "precision" ? [candidate.precision] : []));
	return PAIRS.filter((precisions) => precisions.every((precision) => worked.has(precision))).map((precisions) => ({
		candidate: {
			kind: "combination",
			precisions
		},
		saving: 0
	}));
}
function hasBudget(request) {
	const { head, comparison } = request;
	return request.judge({
		measurement: head.measurement,
		bytes: head.bytes,
		comparison
	}) !== void 0;
}
/** Base and head on the policy's labelled samples. */
async function evaluateSides(request) {
	const { host, base, head, evaluation, provider, threads, queries } = request;
	if (evaluation === void 0) return { notTried: [] };
	const seconds = request.seconds * SHARE_FOR_ACCURACY;
	const sides = {
		host,
		reference: (base ?? head).subject,
		candidate: head.subject,
		provider,
		threads,
		seconds
	};
	try {
		const both = await evaluateOn(evaluation, sides, queries);
		if (both === void 0) return { notTried: [] };
		return {
			evaluation,
			accuracy: {
				head: both.candidate,
				base: base && both.reference
			},
			notTried: []
		};
	} catch (error) {
		if (!(error instanceof WattnudgeError)) throw error;
		return { notTried: [{
			name: "accuracy on labelled samples",
			reason: error.message
		}] };
	}
}
const SHARE_FOR_ACCURACY = .15;
const LARGER_BATCHES = "larger batches";
async function batchingWithin(deadline, request) {
	request.signal?.throwIfAborted();
	const seconds = (deadline - request.host.clock.now()) / 1e3;
	if (seconds < leastSeconds(request)) return {
		kind: "none",
		reason: outOfTime(request.seconds)
	};
	request.onProgress({ trying: LARGER_BATCHES });
	return batchingTip(seconds, request);
}
// src/alternatives/index.ts
/**
* Alternatives: smaller models in one's place, each with what it saves and the step to take. One file per kind:
* `published.ts` finds rated models; those that are made and measured in a run stand beside it, and
* `findAlternatives` is where the kinds meet.
*/
/**
* The alternatives to a rated model, most relevant first: so far those that are published (see `findPublished`).
*/
function findAlternatives(request) {
	return findPublished(request);
}
export { REFERENCE_TEXT, agreementOf, bestFirst, findAlternatives, isFaithful, isShownToSave, keptBaseOf, leastSecondsFor, madeNames, outOfTime, paretoFront, retellAlternatives, stemOf, stepOf, tokenFidelityOf, tryAlternatives, unfaithful };
