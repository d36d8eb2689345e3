import { __commonJSMin } from "./vendor-rolldown-runtime.js";
import { AS_NAMED, cohortOf as cohortOf$1, publishedBy } from "./station-energy-review.js";
import { ALPHA, studentTCritical, verdictOf } from "./station-statistics.js";
import { ZodError, date, prettifyError, strictObject, string, url } from "./vendor-zod.js";
import { WattnudgeError } from "./station-errors.js";
import { require_dist } from "./vendor-yaml.js";
import { describeModel, isSameLine, readModelName } from "./station-catalog.js";
import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { createHash } from "node:crypto";
/**
* The whole months from an ISO date to another: "21 months old", and whether to say that newer values may exist.
*
* @param date of a snapshot or a test
* @param today ISO date
*/
function ageOf(date, today) {
	const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
	const [thisYear = 0, thisMonth = 0, thisDay = 0] = today.split("-").map(Number);
	const months = Math.max(0, (thisYear - year) * 12 + thisMonth - month - (thisDay < day ? 1 : 0));
	return {
		months,
		text: months === 1 ? "1 month old" : `${months} months old`,
		isOld: months >= 12
	};
}
// src/baselines/ai-energy-score/doubtful.ts
const DOUBTFUL = {
	reasoning: {
		"Qwen/Qwen3-235B-A22B": "has as little energy as in text generation, for up to 8,192 tokens instead of 10",
		"Qwen/Qwen3-Next-80B-A3B-Instruct": "has less energy than a model of 0.6 billion parameters, and does not reason",
		"Qwen/Qwen3-Next-80B-A3B-Thinking": "has less energy than a model of 0.6 billion parameters",
		"google/gemma-3-4b-pt": "is not a reasoning model"
	},
	text_generation: {
		"tencent/Hunyuan-1.8B-Instruct": "has less than half the energy of models a third of its size",
		"ibm-granite/granite-4.0-h-tiny": "is marked with an asterisk by the publisher, which does not say why"
	}
};
/** Why a row is doubtful, a clause that follows the name of the model; undefined where nothing speaks against it. */
function doubtOf(task, { model, testDate }) {
	return testDate === "2025-12" ? DOUBTFUL[task]?.[model] : void 0;
}
/** What goes with a comparison of two rows of which `isContradictory` is true. */
const CONTRADICTORY = "Rows of different makers in this class contradict each other: two dense models of 70 billion parameters differ 14 times.";
/** Class C of December 2025, across makers. */
function isContradictory(base, head) {
	const maker = ({ model }) => model.slice(0, model.indexOf("/"));
	return base.class === "C" && base.snapshot.date === "2025-12-01" && maker(base) !== maker(head);
}
// src/baselines/ai-energy-score/hub-id.ts
/**
* Hugging Face hub ids, `org/name`. The grammar is that of `huggingface_hub` (`validate_repo_id`), in ASCII: letters,
* digits, `_`, `-`, `.`; no `--` or `..`; no `-` or `.` at either end of a part; no `.git` at the end; 96 characters.
*/
/** Longest id that the hub accepts. */
const maxIdLength = 96;
const part = /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?$/;
/** Whether a text is an id of the form `org/name`. */
function isHubId(text) {
	if (text.length > maxIdLength || text.includes("--") || text.includes("..") || text.endsWith(".git")) return false;
	const parts = text.split("/");
	return parts.length === 2 && parts.every((each) => part.test(each));
}
/**
* Models that the hub once kept without an organisation and has moved since; the old name still leads to the new one, and
* code uses it still (`from_pretrained("gpt2")`). Only those of the snapshot: no other bare name is taken for an id.
*/
const movedIds = new Map([
	...[
		"openai-gpt",
		"gpt2",
		"gpt2-medium",
		"gpt2-large",
		"gpt2-xl"
	].map((name) => moved("openai-community", name)),
	...[
		"t5-small",
		"t5-base",
		"t5-large",
		"t5-3b",
		"t5-11b"
	].map((name) => moved("google-t5", name)),
	...[
		"distilgpt2",
		"distilbert-base-uncased-finetuned-sst-2-english",
		"distilbert-base-cased-distilled-squad"
	].map((name) => moved("distilbert", name))
]);
function moved(organisation, name) {
	return [name, `${organisation}/${name}`];
}
// src/baselines/ai-energy-score/parse-csv.ts
/**
* One file of the leaderboard, `model,total_gpu_energy,energy_score[,class][,test date]`, read strictly: a row that is not
* understood is an error with file and line, for a number that is silently wrong would be shown as a published fact.
*/
const EFFORTS$1 = [
	"high",
	"medium",
	"low"
];
const COLUMNS = [
	"model",
	"total_gpu_energy",
	"energy_score"
];
const MONTHS$1 = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const decimal = /^(\d{1,12}(?:\.\d{1,20})?)(?:[eE]([+-]?\d{1,2}))?$/;
/**
* @param file name of the file, for errors
* @param hasClasses whether the column `class` is expected
* @throws WattnudgeError `snapshot-malformed`
*/
function parseCsv(file, text, hasClasses) {
	const plain = (hasClasses ? [...COLUMNS, "class"] : COLUMNS).join(",");
	const lines = text.split(/\r?\n/);
	if (lines.at(-1) === "") lines.pop();
	const hasDates = lines[0] === `${plain},test date`;
	if (lines[0] !== plain && !hasDates) throw malformed(file, 1, `the header ${plain}`, lines[0] ?? "");
	if (lines.length === 1) throw malformed(file, 2, "at least one row", "");
	return lines.slice(1).map((line, index) => parseRow(file, index + 2, line, {
		hasClasses,
		hasDates
	}));
}
function parseRow(file, line, text, { hasClasses, hasDates }) {
	const fields = text.split(",");
	const expected = COLUMNS.length + Number(hasClasses) + Number(hasDates);
	if (fields.length !== expected) throw malformed(file, line, `${expected} fields without quotes`, text);
	const [id = "", energy = "", score = "", ...rest] = fields;
	const { model, variant } = readId(id);
	if (!isHubId(model)) throw malformed(file, line, "a hub id org/name as model", id);
	const whPer1000 = kWhToWh(energy);
	if (!(whPer1000 > 0)) throw malformed(file, line, "a number above 0 as total_gpu_energy", energy);
	if (!/^[1-5]$/.test(score)) throw malformed(file, line, "stars from 1 to 5 as energy_score", score);
	const sizeClass = hasClasses ? rest[0] : void 0;
	if (hasClasses && sizeClass !== "A" && sizeClass !== "B" && sizeClass !== "C") throw malformed(file, line, "A, B or C as class", sizeClass ?? "");
	const month = hasDates ? rest.at(-1) : void 0;
	const testDate = month === void 0 ? void 0 : readMonth(month);
	if (hasDates && testDate === void 0) throw malformed(file, line, "a month such as Dec 25 as test date", month ?? "");
	return {
		line,
		model,
		variant,
		whPer1000,
		stars: Number(score),
		...sizeClass !== void 0 && { class: sizeClass },
		testDate
	};
}
/** An id may end in the effort, after a space, and its name may have an asterisk in front. */
function readId(text) {
	const [, id = "", variant] = /^(.*?)(?:\s+(high|medium|low))?$/is.exec(text) ?? [];
	const model = id.replace("/*", "/");
	const effort = EFFORTS$1.find((each) => each === variant?.toLowerCase());
	return effort === void 0 ? { model } : {
		model,
		variant: effort
	};
}
/** `Dec 25` as `2025-12`. */
function readMonth(text) {
	const [, name = "", year] = /^([A-Z][a-z]{2}) (\d{2})$/.exec(text) ?? [];
	const month = MONTHS$1.indexOf(name) + 1;
	return month === 0 ? void 0 : `20${year}-${String(month).padStart(2, "0")}`;
}
/** Shifts the decimal point in the text, so that 0.000390429 kWh is 0.390429 Wh and not 0.39042899999999997. */
function kWhToWh(text) {
	const match = decimal.exec(text);
	return match ? Number(`${match[1]}e${Number(match[2] ?? 0) + 3}`) : NaN;
}
function malformed(file, line, expected, found) {
	return new WattnudgeError("snapshot-malformed", `${file}:${line}: expected ${expected}, found "${found.slice(0, 200)}".`, { remedy: "Use the CSV files of the AI Energy Score leaderboard unchanged." });
}
// src/baselines/ai-energy-score/stars.ts
const starsCount = 5;
/**
* Stars (1 to 5) of an energy in Wh per 1,000 queries. What lies below the range has 5, what lies above has 1. On a
* scale of a single value the bins have no width: that value and less has 5 stars and more has 1, the rule's limit.
*
* @throws RangeError for an energy that is negative or not finite.
*/
function starsOf(scale, whPer1000) {
	if (!Number.isFinite(whPer1000) || whPer1000 < 0) throw new RangeError(`no energy has stars: ${whPer1000} Wh`);
	if (whPer1000 <= scale.lowest) return starsCount;
	if (whPer1000 >= scale.highest) return 1;
	const bin = Math.ceil((whPer1000 - scale.lowest) / binWidth(scale)) - 1;
	return starsCount - Math.min(Math.max(bin, 0), 4);
}
/** The most Wh per 1,000 queries that still has this many stars: "5 ★ reaches to 0.77 Wh". */
function starsReach(scale, stars) {
	return stars === 1 ? scale.highest : scale.lowest + (6 - stars) * binWidth(scale);
}
function binWidth(scale) {
	return (scale.highest - scale.lowest) / starsCount;
}
/**
* The published Wh of a rated source × a ratio measured here, with the ratio's interval, and the stars of the estimate
* on the source's frozen scale (clamped outside of it).
*
* An estimate, and a weak one: it carries a ratio over to other hardware, another runtime and another precision. Small
* models at batch 1 do not fill a large GPU, so that ratios there are smaller than the arithmetic suggests. To be shown as
* "about … (estimated)", never as a score.
*
* @param source the published row of the model that this one derives from
* @param ratio this model ÷ the model at hand for the source, energy per query
* @throws RangeError for a ratio that is not above 0 and finite: no comparison gives one.
*/
function estimatePosition(source, ratio) {
	if (!(ratio.lower > 0 && ratio.lower <= ratio.estimate && ratio.estimate <= ratio.upper && ratio.upper < Infinity)) throw new RangeError(`not a ratio with an interval: ${JSON.stringify(ratio)}`);
	const whPer1000 = {
		estimate: source.whPer1000 * ratio.estimate,
		lower: source.whPer1000 * ratio.lower,
		upper: source.whPer1000 * ratio.upper
	};
	const stars = starsOf(source.range, whPer1000.estimate);
	return {
		whPer1000,
		stars,
		starsDelta: stars - source.stars
	};
}
// node_modules/fastest-levenshtein/mod.js
var require_fastest_levenshtein = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.__esModule = true;
	exports.distance = exports.closest = void 0;
	var peq = /* @__PURE__ */ new Uint32Array(65536);
	var myers_32 = function(a, b) {
		var n = a.length;
		var m = b.length;
		var lst = 1 << n - 1;
		var pv = -1;
		var mv = 0;
		var sc = n;
		var i = n;
		while (i--) peq[a.charCodeAt(i)] |= 1 << i;
		for (i = 0; i < m; i++) {
			var eq = peq[b.charCodeAt(i)];
			var xv = eq | mv;
			eq |= (eq & pv) + pv ^ pv;
			mv |= ~(eq | pv);
			pv &= eq;
			if (mv & lst) sc++;
			if (pv & lst) sc--;
			mv = mv << 1 | 1;
			pv = pv << 1 | ~(xv | mv);
			mv &= xv;
		}
		i = n;
		while (i--) peq[a.charCodeAt(i)] = 0;
		return sc;
	};
	var myers_x = function(b, a) {
		var n = a.length;
		var m = b.length;
		var mhc = [];
		var phc = [];
		var hsize = Math.ceil(n / 32);
		var vsize = Math.ceil(m / 32);
		for (var i = 0; i < hsize; i++) {
			phc[i] = -1;
			mhc[i] = 0;
		}
		var j = 0;
		for (; j < vsize - 1; j++) {
			var mv_1 = 0;
			var pv_1 = -1;
			var start_1 = j * 32;
			var vlen_1 = Math.min(32, m) + start_1;
			for (var k = start_1; k < vlen_1; k++) peq[b.charCodeAt(k)] |= 1 << k;
			for (var i = 0; i < n; i++) {
				var eq = peq[a.charCodeAt(i)];
				var pb = phc[i / 32 | 0] >>> i & 1;
				var mb = mhc[i / 32 | 0] >>> i & 1;
				var xv = eq | mv_1;
				var xh = ((eq | mb) & pv_1) + pv_1 ^ pv_1 | eq | mb;
				var ph = mv_1 | ~(xh | pv_1);
				var mh = pv_1 & xh;
				if (ph >>> 31 ^ pb) phc[i / 32 | 0] ^= 1 << i;
				if (mh >>> 31 ^ mb) mhc[i / 32 | 0] ^= 1 << i;
				ph = ph << 1 | pb;
				mh = mh << 1 | mb;
				pv_1 = mh | ~(xv | ph);
				mv_1 = ph & xv;
			}
			for (var k = start_1; k < vlen_1; k++) peq[b.charCodeAt(k)] = 0;
		}
		var mv = 0;
		var pv = -1;
		var start = j * 32;
		var vlen = Math.min(32, m - start) + start;
		for (var k = start; k < vlen; k++) peq[b.charCodeAt(k)] |= 1 << k;
		var score = m;
		for (var i = 0; i < n; i++) {
			var eq = peq[a.charCodeAt(i)];
			var pb = phc[i / 32 | 0] >>> i & 1;
			var mb = mhc[i / 32 | 0] >>> i & 1;
			var xv = eq | mv;
			var xh = ((eq | mb) & pv) + pv ^ pv | eq | mb;
			var ph = mv | ~(xh | pv);
			var mh = pv & xh;
			score += ph >>> m - 1 & 1;
			score -= mh >>> m - 1 & 1;
			if (ph >>> 31 ^ pb) phc[i / 32 | 0] ^= 1 << i;
			if (mh >>> 31 ^ mb) mhc[i / 32 | 0] ^= 1 << i;
			ph = ph << 1 | pb;
			mh = mh << 1 | mb;
			pv = mh | ~(xv | ph);
			mv = ph & xv;
		}
		for (var k = start; k < vlen; k++) peq[b.charCodeAt(k)] = 0;
		return score;
	};
	var distance = function(a, b) {
		if (a.length < b.length) {
			var tmp = b;
			b = a;
			a = tmp;
		}
		if (b.length === 0) return a.length;
		if (a.length <= 32) return myers_32(a, b);
		return myers_x(a, b);
	};
	exports.distance = distance;
	var closest = function(str, arr) {
		var min_distance = Infinity;
		var min_index = 0;
		for (var i = 0; i < arr.length; i++) {
			var dist = distance(str, arr[i]);
			if (dist < min_distance) {
				min_distance = dist;
				min_index = i;
			}
		}
		return arr[min_index];
	};
	exports.closest = closest;
}));
// src/baselines/ai-energy-score/tasks.ts
var import_fastest_levenshtein = require_fastest_levenshtein();
const tasks = [
	{
		id: "text_generation",
		name: "text generation",
		query: "prompt",
		queries: "prompts",
		models: "text generators",
		hasClasses: true,
		aliases: [
			"text2text-generation",
			"language-modeling",
			"causal-lm"
		]
	},
	{
		id: "reasoning",
		name: "reasoning",
		query: "prompt",
		queries: "prompts",
		models: "reasoning models",
		hasClasses: true,
		aliases: []
	},
	{
		id: "summarization",
		name: "summarization",
		query: "text",
		queries: "texts",
		models: "summarizers",
		hasClasses: false,
		aliases: ["summarisation"]
	},
	{
		id: "question_answering",
		name: "extractive question answering",
		query: "question",
		queries: "questions",
		models: "question-answering models",
		hasClasses: false,
		aliases: [
			"extractive-qa",
			"extractive-question-answering",
			"qa"
		]
	},
	{
		id: "text_classification",
		name: "text classification",
		query: "text",
		queries: "texts",
		models: "text classifiers",
		hasClasses: false,
		aliases: ["sentiment-analysis"]
	},
	{
		id: "sentence_similarity",
		name: "sentence similarity",
		query: "text",
		queries: "texts",
		models: "embedding models",
		hasClasses: false,
		aliases: [
			"feature-extraction",
			"embedding",
			"embeddings",
			"sentence-embedding"
		]
	},
	{
		id: "image_classification",
		name: "image classification",
		query: "image",
		queries: "images",
		models: "image classifiers",
		hasClasses: false,
		aliases: []
	},
	{
		id: "object_detection",
		name: "object detection",
		query: "image",
		queries: "images",
		models: "object detectors",
		hasClasses: false,
		aliases: []
	},
	{
		id: "asr",
		name: "speech recognition",
		query: "recording",
		queries: "recordings",
		models: "speech recognisers",
		hasClasses: false,
		aliases: [
			"automatic-speech-recognition",
			"speech-recognition",
			"speech-to-text"
		]
	},
	{
		id: "image_generation",
		name: "image generation",
		query: "image",
		queries: "images",
		models: "image generators",
		hasClasses: false,
		aliases: ["text-to-image"]
	},
	{
		id: "image_captioning",
		name: "image captioning",
		query: "image",
		queries: "images",
		models: "image captioners",
		hasClasses: false,
		aliases: ["image-to-text"]
	}
];
const taskByKey = new Map(tasks.flatMap((task) => [
	task.id,
	task.name,
	...task.aliases
].map((name) => [keyOf$1(name), task])));
/** The task that a text names: its id, its name or an alias, whatever the case and the separators. */
function findTask(text) {
	return taskByKey.get(keyOf$1(text));
}
/**
* As `findTask`, for what a person typed.
*
* @throws WattnudgeError `unknown-task`, with the nearest task and the whole list.
*/
function requireTask(text) {
	const task = findTask(text);
	if (task) return task;
	const key = keyOf$1(text.slice(0, 100));
	const nearest = (0, import_fastest_levenshtein.closest)(key, [...taskByKey.keys()]);
	const suggestion = (0, import_fastest_levenshtein.distance)(key, nearest) * 2 <= key.length ? `Did you mean ${taskByKey.get(nearest)?.id}? ` : "";
	throw new WattnudgeError("unknown-task", `"${text.slice(0, 100)}" is not a task of the AI Energy Score.`, { remedy: `${suggestion}The tasks are ${tasks.map((task) => task.id).join(", ")}.` });
}
function keyOf$1(text) {
	return text.trim().toLowerCase().replace(/[\s_-]+/g, "-");
}
// src/baselines/ai-energy-score/snapshot.ts
/**
* The AI Energy Score leaderboard as plain data: its rows by cohort. A cohort is task, class, and test date; its scale is
* frozen, and nothing is compared across cohorts: the test of December 2025 is another harness than that of February.
*/
const leaderboardUrl = "https://huggingface.co/spaces/AIEnergyScore/Leaderboard";
/** The hardware of both releases. */
const referenceHardware = "NVIDIA H100 80GB";
/** Written here: to ask the runtime for them takes 20 ms at each start. */
const MONTHS = "January February March April May June July August September October November December".split(" ");
/** The decimals of kWh that the release of December 2025 keeps of older rows. */
const ROUNDED_DECIMALS = 6;
/**
* Reads editions of the leaderboard, the oldest first. A row that a newer edition repeats, rounded or not, stands once, as the
* first one has it.
*
* @throws WattnudgeError `snapshot-malformed` with file and line, also where a published star is not what the rule of
* `stars.ts` gives within its cohort: stars derived by that rule would then contradict the published ones.
* `snapshot-origin` for rows whose test date is not known.
*/
function parseSnapshot(editions) {
	const dated = editions.map((edition) => tasks.flatMap((task) => readTask(task, edition)));
	const known = /* @__PURE__ */ new Set();
	const rows = dated.flatMap((edition) => {
		const fresh = edition.filter((row) => !known.has(roundedKey(row)));
		for (const row of edition) known.add(roundedKey(row));
		return fresh;
	});
	const cohorts = [...Map.groupBy(rows, (row) => row.cohort)].map(([key, members]) => cohortFrom(key, members)).sort((a, b) => b.origin.date.localeCompare(a.origin.date));
	const flat = cohorts.flatMap((cohort) => cohort.rows);
	return {
		rows: flat,
		rowsById: Map.groupBy(flat, (row) => idKey(row.model)),
		cohorts: new Map(cohorts.map((cohort) => [cohort.key, cohort])),
		editions: editions.map(({ edition }) => edition)
	};
}
function readTask({ id, hasClasses }, { csvByTask, testDate }) {
	const csv = csvByTask[id];
	if (csv === void 0) return [];
	const file = `${id}.csv`;
	return parseCsv(file, csv, hasClasses).map((row) => {
		const month = row.testDate ?? testDate;
		if (month === void 0) throw new WattnudgeError("snapshot-origin", `${file} has no column "test date".`, { remedy: "Beside the files, put a snapshot.json such as {\"testDate\": \"2025-02\"}." });
		const origin = originOf(month);
		const cohort = cohortOf$1({
			snapshot: origin,
			task: id,
			class: row.class
		});
		const doubt = doubtOf(id, {
			...row,
			testDate: month
		});
		return {
			...row,
			task: id,
			cohort,
			doubt,
			origin,
			file,
			testDate: month
		};
	});
}
function originOf(testDate) {
	const [, year, month] = /^(\d{4})-(\d{2})$/.exec(testDate) ?? [];
	const name = MONTHS[Number(month) - 1];
	if (name === void 0) throw new WattnudgeError("snapshot-origin", `The test date "${testDate.slice(0, 100)}" is not a month.`, { remedy: "Give the test date as YYYY-MM." });
	return {
		name: `AI Energy Score, ${name} ${year}`,
		date: `${testDate}-01`,
		url: leaderboardUrl,
		hardware: referenceHardware
	};
}
function roundedKey({ model, variant, cohort, whPer1000 }) {
	return [
		cohort,
		model,
		variant ?? "-",
		(whPer1000 / 1e3).toFixed(ROUNDED_DECIMALS)
	].join(" ");
}
function cohortFrom(key, members) {
	const scale = spanOf(members);
	for (const { file, line, whPer1000, stars } of members) {
		const expected = starsOf(scale, whPer1000);
		if (expected !== stars) throw malformed(file, line, `${expected} stars by the rule of five equal bins`, `${stars} stars`);
	}
	const [{ origin, task, class: sizeClass }] = members;
	return {
		key,
		origin,
		task,
		class: sizeClass,
		scale,
		rows: members.map(({ origin: _, line: _line, file: _file, testDate: _date, ...row }) => row).sort((a, b) => a.whPer1000 - b.whPer1000)
	};
}
function spanOf(rows) {
	const energies = rows.map((row) => row.whPer1000);
	return {
		lowest: Math.min(...energies),
		highest: Math.max(...energies)
	};
}
/** The cohorts of a task, the newest test first, and within one test by class. */
function cohortsOf(snapshot, task) {
	return [...snapshot.cohorts.values()].filter((cohort) => cohort.task === task).sort((a, b) => b.origin.date.localeCompare(a.origin.date) || (a.class ?? "").localeCompare(b.class ?? ""));
}
/** Rows of the model that a text names, whatever its case and the spaces in it; of one effort where the text ends in it. */
function rowsOf(snapshot, id) {
	if (id.length > 300) return [];
	const whole = find(id);
	if (whole !== void 0) return whole;
	const { model, variant } = readId(id.trim());
	return variant === void 0 ? [] : (find(model) ?? []).filter((row) => row.variant === variant);
	function find(name) {
		const spellings = [idKey(name), idKey(name.trim().replace(/(?<![\s/])\s+(?![\s/])/g, "-"))];
		for (const spelling of spellings) {
			const rows = snapshot.rowsById.get(movedIds.get(spelling) ?? spelling);
			if (rows) return rows;
		}
	}
}
/** What two spellings of one id have in common. */
function idKey(id) {
	return id.replace(/\s+/g, "").toLowerCase();
}
/** The model's page on the hub. */
function modelUrl(model) {
	if (!isHubId(model)) throw new RangeError(`not a hub id: ${model}`);
	return `https://huggingface.co/${model}`;
}
// src/baselines/ai-energy-score/read-edition.ts
/** A directory of CSV files of the leaderboard, as it was fetched. */
/** What may stand beside the files, as `snapshot.json`. */
const noteSchema = strictObject({
	/** Of files without a column `test date`. */
	testDate: string().regex(/^\d{4}-\d{2}$/, "a month, YYYY-MM").optional(),
	/** The day on which they were fetched. */
	fetched: date().optional(),
	/** Where they were read, if not on the leaderboard itself. */
	readFrom: url({ protocol: /^https?$/ }).optional()
});
/**
* Reads a directory that holds `<task>.csv` for some of the tasks, no other CSV file, and perhaps `snapshot.json`.
*
* @throws WattnudgeError `snapshot-unreadable` for a file that is unknown or unreadable; `snapshot-origin` for a `snapshot.json`
* that is not valid
*/
async function readEdition(directory) {
	const names = await readdir(directory).catch((cause) => {
		throw unreadable(directory, "a directory of CSV files", cause);
	});
	const expected = new Map(tasks.map(({ id }) => [`${id}.csv`, id]));
	const found = names.filter((name) => name.endsWith(".csv")).sort();
	const unknown = found.find((name) => !expected.has(name));
	if (unknown !== void 0) throw unreadable(join(directory, unknown), `only ${[...expected.keys()].join(", ")}`);
	if (found.length === 0) throw unreadable(directory, `some of ${[...expected.keys()].join(", ")}`);
	const files = await Promise.all(found.map(async (name) => {
		const path = join(directory, name);
		const bytes = await readFile(path).catch((cause) => {
			throw unreadable(path, "a readable file", cause);
		});
		return {
			name,
			task: expected.get(name),
			bytes,
			changed: (await stat(path)).mtime
		};
	}));
	const { testDate, fetched, readFrom = leaderboardUrl } = await readNote(directory);
	const changed = files.map((file) => file.changed.toISOString().slice(0, 10)).sort();
	return {
		csvByTask: Object.fromEntries(files.map(({ task, bytes }) => [task, bytes.toString("utf8")])),
		testDate,
		edition: {
			fetched: fetched ?? changed.at(-1),
			readFrom,
			sha256: Object.fromEntries(files.map(({ name, bytes }) => [name, createHash("sha256").update(bytes).digest("hex")]))
		}
	};
}
async function readNote(directory) {
	const path = join(directory, "snapshot.json");
	const text = await readFile(path, "utf8").catch((cause) => {
		if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return "{}";
		throw unreadable(path, "a readable file", cause);
	});
	try {
		return noteSchema.parse(JSON.parse(text));
	} catch (cause) {
		const reason = cause instanceof ZodError ? prettifyError(cause) : String(cause);
		throw new WattnudgeError("snapshot-origin", `${path} is not valid: ${reason}`, {
			remedy: "Write it as {\"testDate\": \"2025-02\", \"fetched\": \"2025-02-11\"}.",
			cause
		});
	}
}
function unreadable(path, expected, cause) {
	const reason = cause instanceof Error ? ` (${cause.message})` : "";
	return new WattnudgeError("snapshot-unreadable", `${path}: expected ${expected}${reason}.`, {
		remedy: "Name a directory with CSV files of the AI Energy Score leaderboard.",
		cause
	});
}
// src/baselines/ai-energy-score/snapshot.gen.ts
/** The CSV file of each task, byte for byte, and where it was read. */
const editions = [{
	csvByTask: {
		asr: [
			"model,total_gpu_energy,energy_score",
			"distil-whisper/distil-large-v2,0.021521125,4",
			"distil-whisper/distil-medium.en,0.016971399,5",
			"distil-whisper/distil-small.en,0.015568577,5",
			"openai/whisper-base,0.016545973,5",
			"openai/whisper-tiny,0.013442129,5",
			"openai/whisper-large-v3,0.086679066,1",
			"openai/whisper-small,0.029965155,4",
			"openai/whisper-medium,0.061421628,2",
			"facebook/s2t-small-librispeech-asr,0.017201768,5",
			"facebook/hubert-large-ls960-ft,0.001615015,5",
			"facebook/mms-1b-all,0.004284855,5",
			"facebook/wav2vec2-base-960h,0.000619699,5",
			"asapp/sew-d-base-plus-400k-ft-ls100h,0.001536815,5"
		].join("\r\n"),
		image_captioning: [
			"model,total_gpu_energy,energy_score",
			"Salesforce/blip2-flan-t5-xxl,0.179930966,1",
			"Salesforce/blip-image-captioning-large,0.048511441,5",
			"Salesforce/blip-image-captioning-base,0.04711837,5",
			"Salesforce/blip2-opt-2.7b,0.101335529,3",
			"Salesforce/blip2-flan-t5-xl,0.102152107,3",
			"Salesforce/blip2-opt-6.7b,0.174957802,1",
			"microsoft/git-large-coco,0.170319617,1",
			"microsoft/git-base,0.074705602,4",
			"sashakunitsyn/vlrm-blip2-opt-2.7b,0.103347386,3",
			"google/pix2struct-base,0.04574709,5"
		].join("\r\n"),
		image_classification: [
			"model,total_gpu_energy,energy_score",
			"deepmind/vision-perceiver-conv,0.002641366,1",
			"microsoft/beit-base-patch16-224,0.000741506,5",
			"microsoft/resnet-50,0.000390429,5",
			"microsoft/swin-base-patch4-window12-384,0.001530817,3",
			"microsoft/resnet-18,0.000299115,5",
			"microsoft/swinv2-large-patch4-window12-192-22k,0.001290521,3",
			"microsoft/swinv2-large-patch4-window12-192-22k,0.001386088,3",
			"microsoft/swinv2-tiny-patch4-window8-256,0.000767775,4",
			"microsoft/swinv2-tiny-patch4-window16-256,0.000848117,4",
			"microsoft/beit-base-patch16-224-pt22k-ft22k,0.000778986,4",
			"apple/mobilevit-small,0.000512055,5",
			"WinKawaks/vit-tiny-patch16-224,0.000384751,5",
			"facebook/convnext-base-384-22k-1k,0.001115214,4",
			"facebook/convnext-tiny-224,0.000450754,5",
			"facebook/convnext-large-224,0.000973011,4",
			"nvidia/mit-b5,0.002487931,1",
			"google/efficientnet-b7,0.001849984,2",
			"google/vit-base-patch32-384,0.000758995,5",
			"google/vit-base-patch16-384,0.000991464,4",
			"google/vit-large-patch32-384,0.001163123,4",
			"google/mobilenet_v2_1.0_224,0.000406468,5",
			"google/vit-base-patch16-224,0.000582595,5",
			"google/bit-50,0.000831744,4"
		].join("\r\n"),
		image_generation: [
			"model,total_gpu_energy,energy_score",
			"Mitsua/mitsua-diffusion-one,0.186811914,5",
			"gsdf/Counterfeit-V2.5,0.187366386,5",
			"stabilityai/sd-turbo,0.189864946,5",
			"stabilityai/stable-cascade,1.214355539,2",
			"stabilityai/stable-diffusion-2-1,0.534466733,4",
			"stabilityai/sdxl-turbo,0.385568798,5",
			"stabilityai/stable-diffusion-xl-base-1.0,1.639845472,1",
			"dreamlike-art/dreamlike-photoreal-2.0,0.581331892,4",
			"prompthero/openjourney-v4,0.203367331,5",
			"prompthero/openjourney,0.196880224,5",
			"SimianLuo/LCM_Dreamshaper_v7,0.322044411,5",
			"Yntec/epiCPhotoGasm,0.586574491,4"
		].join("\r\n"),
		object_detection: [
			"model,total_gpu_energy,energy_score",
			"microsoft/conditional-detr-resnet-50,0.002144589,5",
			"facebook/detr-resnet-50-dc5,0.003291817,4",
			"facebook/detr-resnet-50-dc5,0.003278611,4",
			"facebook/detr-resnet-101,0.002531398,4",
			"hustvl/yolos-tiny,0.001004166,5",
			"hustvl/yolos-small,0.003281148,4",
			"hustvl/yolos-base,0.007980927,1"
		].join("\r\n"),
		question_answering: [
			"model,total_gpu_energy,energy_score",
			"distilbert/distilbert-base-cased-distilled-squad,0.000239971,5",
			"csarron/mobilebert-uncased-squad-v2,0.000936525,5",
			"Intel/dynamic_tinybert,0.000208572,5",
			"Falconsai/question_answering_v2,0.00022546,5",
			"allenai/longformer-large-4096-finetuned-triviaqa,0.003970963,5",
			"mrm8488/longformer-base-4096-finetuned-squadv2,0.001792351,5",
			"mrm8488/bert-tiny-finetuned-squadv2,5.54E-05,5",
			"deepset/deberta-v3-large-squad2,0.001876685,5",
			"deepset/minilm-uncased-squad2,0.000252815,5",
			"deepset/bert-large-uncased-whole-word-masking-squad2,0.001047537,5",
			"deepset/deberta-v3-base-squad2,0.000812482,5",
			"deepset/electra-base-squad2,0.000468621,5",
			"timpal0l/mdeberta-v3-base-squad2,0.00085768,5",
			"google-t5/t5-large,0.072278456,3",
			"google-t5/t5-11b,0.178130109,1",
			"google-t5/t5-3b,0.087697858,3",
			"google-t5/t5-base,0.03436275,5",
			"google-t5/t5-small,0.020635069,5"
		].join("\r\n"),
		sentence_similarity: [
			"model,total_gpu_energy,energy_score",
			"mixedbread-ai/mxbai-embed-large-v1,0.0005904,5",
			"thenlper/gte-base,0.000245417,5",
			"thenlper/gte-large,0.000594633,5",
			"BAAI/bge-base-en-v1.5,0.000250457,5",
			"BAAI/bge-small-en-v1.5,0.000193928,5",
			"Salesforce/SFR-Embedding-Mistral,0.005220944,1",
			"intfloat/e5-large-v2,0.000602341,5",
			"intfloat/e5-base-v2,0.00025328,5",
			"intfloat/multilingual-e5-large-instruct,0.000721829,5",
			"GritLM/GritLM-7B,0.005025232,1",
			"izhx/udever-bloom-3b,0.002152738,3",
			"izhx/udever-bloom-7b1,0.004704201,1",
			"izhx/udever-bloom-1b1,0.000968773,5",
			"WhereIsAI/UAE-Large-V1,0.000600639,5",
			"llmrails/ember-v1,0.000576077,5",
			"nomic-ai/nomic-embed-text-v1,0.000380462,5",
			"avsolatorio/GIST-Embedding-v0,0.000258269,5",
			"avsolatorio/GIST-large-Embedding-v0,0.000577657,5",
			"avsolatorio/GIST-all-MiniLM-L6-v2,0.000106329,5"
		].join("\r\n"),
		summarization: [
			"model,total_gpu_energy,energy_score",
			"pszemraj/led-large-book-summary,0.004288572,5",
			"facebook/bart-large-cnn,0.002039253,5",
			"KipperDev/bart_summarizer_model,0.000784852,5",
			"google/bigbird-pegasus-large-arxiv,0.003523812,5",
			"sshleifer/distilbart-cnn-12-6,0.001481002,5",
			"sshleifer/distilbart-xsum-12-1,0.001049138,5",
			"google-t5/t5-large,0.008676504,4",
			"google-t5/t5-11b,0.034807171,1",
			"google-t5/t5-3b,0.013240065,4",
			"google-t5/t5-base,0.004230194,5",
			"google-t5/t5-small,0.002266265,5"
		].join("\r\n"),
		text_classification: [
			"model,total_gpu_energy,energy_score",
			"nlptown/bert-base-multilingual-uncased-sentiment,0.000356581,5",
			"bhadresh-savani/electra-base-emotion,0.000252137,5",
			"distilbert/distilbert-base-uncased-finetuned-sst-2-english,0.000217736,5",
			"michelecafagna26/gpt2-medium-finetuned-sst2-sentiment,0.000801512,5",
			"lxyuan/distilbert-base-multilingual-cased-sentiments-student,0.000221417,5",
			"mnoukhov/gpt2-imdb-sentiment-classifier,0.000318768,5",
			"lvwerra/distilbert-imdb,0.000216022,5",
			"Cheng98/bert-large-sst2,0.000918014,5",
			"google-t5/t5-large,0.007919763,4",
			"google-t5/t5-11b,0.027787079,1",
			"google-t5/t5-3b,0.011680516,3",
			"google-t5/t5-base,0.004126364,5",
			"google-t5/t5-small,0.002216067,5"
		].join("\r\n"),
		text_generation: [
			"model,total_gpu_energy,energy_score,class",
			"berkeley-nest/Starling-LM-7B-alpha,0.019010862,2,A",
			"distilbert/distilgpt2,0.001313333,5,A",
			"Salesforce/xLAM-7b-r,0.019170496,2,A",
			"openai-community/gpt2,0.002146239,5,A",
			"openai-community/gpt2-xl,0.008921289,4,A",
			"openai-community/gpt2-medium,0.003956383,5,A",
			"openai-community/gpt2-large,0.006120968,5,A",
			"openai-community/openai-gpt,0.002703617,5,A",
			"microsoft/phi-1,0.006393343,5,A",
			"microsoft/phi-1_5,0.006290348,5,A",
			"microsoft/phi-2,0.009863832,4,A",
			"microsoft/phi-4,0.028741175,1,A",
			"CohereForAI/aya-23-8B,0.017817499,2,A",
			"allenai/OLMo-1.7-7B-hf,0.016831336,3,A",
			"allenai/OLMo-1B-hf,0.005593808,5,A",
			"facebook/opt-2.7b,0.008059587,4,A",
			"facebook/opt-125m,0.001943623,5,A",
			"mistralai/Mistral-7B-v0.1,0.019130424,2,A",
			"mistralai/Ministral-8B-Instruct-2410,0.02087486,2,A",
			"tiiuae/falcon-7b,0.015875393,3,A",
			"meta-llama/Meta-Llama-3-8B,0.017333139,3,A",
			"meta-llama/Llama-2-7b-hf,0.016441257,3,A",
			"meta-llama/Meta-Llama-3.1-8B,0.017376263,3,A",
			"meta-llama/Llama-2-13b-hf,0.026102442,1,A",
			"HuggingFaceTB/SmolLM2-1.7B-Instruct,0.007708234,4,A",
			"HuggingFaceTB/SmolLM-1.7B,0.007644623,4,A",
			"HuggingFaceTB/SmolLM-135M,0.007279517,4,A",
			"HuggingFaceTB/SmolLM-360M,0.008095212,4,A",
			"google/gemma-2b,0.008679811,4,A",
			"google/gemma-7b,0.018899583,2,A",
			"google/gemma-2-2b-it,0.018639217,2,A",
			"01-ai/Yi-1.5-9B,0.023000635,2,A",
			"mistralai/Mixtral-8x7B-v0.1,0.615390413,1,B",
			"Qwen/QwQ-32B-Preview,0.054556478,5,B",
			"01-ai/Yi-1.5-34B,0.056079427,5,B",
			"CohereForAI/c4ai-command-r-plus,3.426381777,1,C",
			"crm-sf/TextBase-70B,1.721555861,5,C",
			"meta-llama/Meta-Llama-3-70B,1.71965556,5,C",
			"meta-llama/Llama-2-70b-hf,1.648505252,5,C",
			"Qwen/Qwen2.5-72B-Instruct,1.86955316,5,C"
		].join("\r\n")
	},
	"testDate": "2025-02",
	"edition": {
		"fetched": "2026-11-26",
		"readFrom": "https://github.com/ebbalg/AI-climate-overview/tree/5a804d3",
		"sha256": {
			"asr.csv": "e585162d91583294ac93c9cc5b21b9d78e59f5abfb9200824d4433133f649654",
			"image_captioning.csv": "a73aaf3f252585668cd7b2b13d64d22157169006e300ba6602b7b957f875c265",
			"image_classification.csv": "7dbde120cf75c25de1202ee39f222975896b630584182c0dd66be488f31905dd",
			"image_generation.csv": "ae4b8e82b4d864ce88c3f20be68512e9749ac907d30e8145ec8fa6ee7bb5e77a",
			"object_detection.csv": "e57682578e59833f2f4f8912089042512b6383b0e3ce88fc1d4adba973be532d",
			"question_answering.csv": "f85ea5c48a58cb23d16265650c9a82771f951389bac659479f222f86c535534e",
			"sentence_similarity.csv": "dc09f621631cb8aafb8e80199173009fc8d75bcfe40cececa87932160a9918d9",
			"summarization.csv": "ef765a1ac94a758c3b1025d433845a0082e692995f908be52430a3e527b831a1",
			"text_classification.csv": "b291b8f8e78f592c6a1c75f14378d83f7b20d84075c3ce0e2c136b2be984f63d",
			"text_generation.csv": "e3f51b780f4e5d10aa07fa6ed7ac5bb3c3c290926a2668920eb9fe4e2b2cd839"
		}
	}
}, {
	csvByTask: {
		reasoning: [
			"model,total_gpu_energy,energy_score,class,test date",
			"Qwen/Qwen3-0.6B,0.54699,5,A,Dec 25",
			"tencent/Hunyuan-1.8B-Instruct,1.47896,5,A,Dec 25",
			"openai/gpt-oss-120b medium,6.5863,2,C,Dec 25",
			"openai/gpt-oss-120b low,5.31293,2,C,Dec 25",
			"openai/gpt-oss-120b high,8.50362,1,C,Dec 25",
			"microsoft/Phi-4-reasoning-plus,9.46161,2,A,Dec 25",
			"openai/gpt-oss-20b medium,4.12211,5,B,Dec 25",
			"openai/gpt-oss-20b low,1.13559,5,B,Dec 25",
			"openai/gpt-oss-20b high,5.51201,4,B,Dec 25",
			"Qwen/Qwen3-235B-A22B,0.30053,5,C,Dec 25",
			"Qwen/Qwen3-30B-A3B,11.13006,3,B,Dec 25",
			"LGAI-EXAONE/EXAONE-4.0-32B,18.99236,1,B,Dec 25",
			"deepseek-ai/DeepSeek-R1-Distill-Qwen-32B,4.78983,3,C,Dec 25",
			"HuggingFaceTB/SmolLM3-3B,12.79122,1,A,Dec 25",
			"google/gemma-3-4b-pt,11.81118,1,A,Dec 25",
			"deepseek-ai/DeepSeek-R1-Distill-Llama-70B,7.62653,1,C,Dec 25",
			"Qwen/Qwen3-Next-80B-A3B-Instruct,0.26673,5,C,Dec 25",
			"Qwen/Qwen3-Next-80B-A3B-Thinking,0.27667,5,C,Dec 25"
		].join("\r\n"),
		text_generation: [
			"model,total_gpu_energy,energy_score,class,test date",
			"berkeley-nest/Starling-LM-7B-alpha,0.019011,2,A,Feb 25",
			"distilbert/distilgpt2,0.001313,5,A,Feb 25",
			"Salesforce/xLAM-7b-r,0.01917,2,A,Feb 25",
			"openai-community/gpt2,0.002146,5,A,Feb 25",
			"openai-community/gpt2-xl,0.008921,4,A,Feb 25",
			"openai-community/gpt2-medium,0.003956,5,A,Feb 25",
			"openai-community/gpt2-large,0.006121,5,A,Feb 25",
			"openai-community/openai-gpt,0.002704,5,A,Feb 25",
			"microsoft/phi-1,0.006393,5,A,Feb 25",
			"microsoft/phi-1_5,0.00629,5,A,Feb 25",
			"microsoft/phi-2,0.009864,4,A,Feb 25",
			"microsoft/phi-4,0.028741,1,A,Feb 25",
			"CohereForAI/aya-23-8B,0.017817,2,A,Feb 25",
			"allenai/OLMo-1.7-7B-hf,0.016831,3,A,Feb 25",
			"allenai/OLMo-1B-hf,0.005594,5,A,Feb 25",
			"facebook/opt-2.7b,0.00806,4,A,Feb 25",
			"facebook/opt-125m,0.001944,5,A,Feb 25",
			"mistralai/Mistral-7B-v0.1,0.01913,2,A,Feb 25",
			"mistralai/Ministral-8B-Instruct-2410,0.020875,2,A,Feb 25",
			"tiiuae/falcon-7b,0.015875,3,A,Feb 25",
			"meta-llama/Meta-Llama-3-8B,0.017333,3,A,Feb 25",
			"meta-llama/Llama-2-7b-hf,0.016441,3,A,Feb 25",
			"meta-llama/Meta-Llama-3.1-8B,0.017376,3,A,Feb 25",
			"meta-llama/Llama-2-13b-hf,0.026102,1,A,Feb 25",
			"HuggingFaceTB/SmolLM2-1.7B-Instruct,0.007708,4,A,Feb 25",
			"HuggingFaceTB/SmolLM-1.7B,0.007645,4,A,Feb 25",
			"HuggingFaceTB/SmolLM-135M,0.00728,4,A,Feb 25",
			"HuggingFaceTB/SmolLM-360M,0.008095,4,A,Feb 25",
			"google/gemma-2b,0.00868,4,A,Feb 25",
			"google/gemma-7b,0.0189,2,A,Feb 25",
			"google/gemma-2-2b-it,0.018639,2,A,Feb 25",
			"01-ai/Yi-1.5-9B,0.023001,2,A,Feb 25",
			"mistralai/Mixtral-8x7B-v0.1,0.61539,1,B,Feb 25",
			"Qwen/QwQ-32B-Preview,0.054556,5,B,Feb 25",
			"01-ai/Yi-1.5-34B,0.056079,5,B,Feb 25",
			"CohereForAI/c4ai-command-r-plus,3.426382,1,C,Feb 25",
			"crm-sf/TextBase-70B,1.721556,5,C,Feb 25",
			"meta-llama/Meta-Llama-3-70B,1.719656,5,C,Feb 25",
			"meta-llama/Llama-2-70b-hf,1.648505,5,C,Feb 25",
			"Qwen/Qwen2.5-72B-Instruct,1.869553,5,C,Feb 25",
			"google/gemma-3-4b-pt,0.0343867,4,A,Dec 25",
			"google/gemma-3-270m,0.00929,5,A,Dec 25",
			"Qwen/Qwen3-0.6B,0.01183,5,A,Dec 25",
			"tencent/Hunyuan-1.8B-Instruct,0.0042,5,A,Dec 25",
			"mistralai/Mistral-Nemo-Instruct-2407,0.02319,4,A,Dec 25",
			"Qwen/Qwen2.5-Coder-14B,0.02712,4,A,Dec 25",
			"microsoft/Phi-4-reasoning-plus,0.01842,5,A,Dec 25",
			"google/gemma-3-1b-pt,0.01233,5,A,Dec 25",
			"ibm-granite/granite-4.0-micro,0.01663,5,A,Dec 25",
			"HuggingFaceTB/SmolLM3-3B,0.01835,5,A,Dec 25",
			"ibm-granite/*granite-4.0-h-tiny,0.08182,1,A,Dec 25",
			"swiss-ai/Apertus-8B-Instruct-2509,0.02174,4,A,Dec 25",
			"google/gemma-3-27b-pt,0.05041,2,B,Dec 25",
			"Qwen/Qwen3-30B-A3B,0.03738,5,B,Dec 25",
			"LGAI-EXAONE/EXAONE-4.0-32B,0.05448,1,B,Dec 25",
			"zai-org/GLM-4.5-Air,0.22055,5,C,Dec 25",
			"Qwen/Qwen3-235B-A22B,0.30581,4,C,Dec 25",
			"deepseek-ai/DeepSeek-R1-Distill-Qwen-32B,0.03664,5,C,Dec 25",
			"zai-org/GLM-4.5,1.22542,1,C,Dec 25",
			"zai-org/GLM-4.6,1.27355,1,C,Dec 25",
			"swiss-ai/Apertus-70B-Instruct-2509,0.69752,3,C,Dec 25",
			"deepseek-ai/DeepSeek-R1-Distill-Llama-70B,0.04953,5,C,Dec 25"
		].join("\n")
	},
	"edition": {
		"fetched": "2026-02-13",
		"readFrom": "https://github.com/henryblanchard/climate-impact-calculator/tree/cf47e34",
		"sha256": {
			"reasoning.csv": "0b2d687103e4dd0f319548cca24ba5038a20b388a16495348c01f51325e8bdbb",
			"text_generation.csv": "40944c24b70444e4388929830aa3b79f5a69d0bf462171e12a724dd9717db8e9"
		}
	}
}];
// src/baselines/ai-energy-score/load-snapshot.ts
/** The snapshot that ships with the program, also when it is bundled into one file, and another one from a directory. */
let bundled;
/** The AI Energy Score of February and of December 2025. Parsed once; the same object each time. */
function loadBundledSnapshot() {
	bundled ??= parseSnapshot(editions);
	return bundled;
}
/**
* Reads a newer leaderboard from a directory (see `readEdition`). Files without test dates that are those of a bundled
* edition, byte for byte, have its date.
*
* @throws WattnudgeError what `readEdition` and `parseSnapshot` throw
*/
async function loadSnapshot(directory) {
	const read = await readEdition(directory);
	if (read.testDate !== void 0) return parseSnapshot([read]);
	const undated = Object.entries(read.csvByTask).filter(([, csv]) => !/^[^\n]*,test date\r?\n/.test(csv));
	const same = editions.find(({ edition: { sha256 } }) => undated.every(([task]) => sha256[`${task}.csv`] === read.edition.sha256[`${task}.csv`]));
	return parseSnapshot([same?.testDate === void 0 ? read : {
		...read,
		testDate: same.testDate
	}]);
}
// src/baselines/ai-energy-score/rate.ts
/**
* Looks an id up, whatever its case and spaces; a name that the hub has moved (`gpt2`) leads to its new id. Only an id
* that is rated for several tasks needs `task`: its energies differ by up to ten times between them, so none is chosen.
*
* Of several rows in the task the newest test counts, then the effort that the text names (`… low`), else the default one,
* which is medium. Where a model was measured twice, the row with the most energy is its rating: nothing derived from it is then
* flattered by the spread of the data.
*/
function lookUp$1(snapshot, id, task) {
	const known = rowsOf(snapshot, id);
	const ratedFor = [...new Set(known.map((row) => row.task))];
	const wanted = task === void 0 ? void 0 : findTask(task)?.id;
	if (task === void 0 && ratedFor.length > 1) return {
		kind: "ambiguous",
		tasks: ratedFor
	};
	const ratings = ratingsOf(snapshot, id).filter((rating) => task === void 0 || rating.task === wanted);
	const [rating] = ratings;
	return rating ? {
		kind: "rated",
		rating,
		rows: ratings.toSorted(byEnergy)
	} : {
		kind: "unrated",
		ratedFor
	};
}
/**
* Every published row of an id, in any task. The newest test comes first, within it the effort that is the default, and of a
* model that was measured twice the row of most energy.
*/
function ratingsOf(snapshot, id) {
	return rowsOf(snapshot, id).map((row) => toRating(snapshot, row)).sort((a, b) => b.snapshot.date.localeCompare(a.snapshot.date) || rankOf(a.variant) - rankOf(b.variant) || byEnergy(b, a));
}
/** The effort of a model that states none is medium, says https://huggingface.co/openai/gpt-oss-20b. */
function rankOf(variant) {
	return variant === void 0 || variant === "medium" ? 0 : 1;
}
/** The published row of an id, as `lookUp` finds it; `undefined` where it finds none or several tasks. */
function rate(snapshot, id, task) {
	const found = lookUp$1(snapshot, id, task);
	return found.kind === "rated" ? found.rating : void 0;
}
/** Whether the snapshot has a row for the id, in any task. */
function isRated(snapshot, id) {
	return rowsOf(snapshot, id).length > 0;
}
/**
* All rows of a rating's cohort, least energy first, or of a whole task, cohort by cohort. A model that was measured twice
* stands there twice, as published.
*
* @throws WattnudgeError `unknown-task` for a text that names no task.
*/
function peers(snapshot, of) {
	return (typeof of === "string" ? cohortsOf(snapshot, requireTask(of).id) : [snapshot.cohorts.get(of.cohort)]).flatMap((cohort) => cohort?.rows.map((row) => toRating(snapshot, row)) ?? []);
}
const placementLabel = "position on the published scale, not a score";
/**
* Places an energy on the scale of a task; one placement for each class where the task has classes.
*
* @param whPer1000 Wh per 1,000 queries
* @throws WattnudgeError `unknown-task`; `invalid-energy` for what is not a number above 0.
*/
function rateWh(snapshot, task, whPer1000) {
	const { id } = requireTask(task);
	if (!Number.isFinite(whPer1000) || whPer1000 <= 0) throw new WattnudgeError("invalid-energy", `Expected Wh per 1,000 queries above 0, found ${whPer1000}.`, { remedy: "Give the energy of 1,000 queries in watt-hours, for example 0.5." });
	return cohortsOf(snapshot, id).map((cohort) => {
		const placed = place(cohort, { whPer1000 });
		const { lowest, highest } = placed.range;
		return {
			kind: "placement",
			label: placementLabel,
			within: whPer1000 < lowest ? "below" : whPer1000 > highest ? "above" : "range",
			...placed
		};
	});
}
function toRating(snapshot, row) {
	const { model, variant, doubt, stars, whPer1000 } = row;
	return {
		model,
		variant,
		...place(snapshot.cohorts.get(row.cohort), {
			whPer1000,
			model
		}),
		stars,
		...doubt !== void 0 && { doubtful: true }
	};
}
function place({ key, task, class: sizeClass, scale, rows, origin }, { whPer1000, model }) {
	const stars = starsOf(scale, whPer1000);
	return {
		task,
		class: sizeClass,
		cohort: key,
		whPer1000,
		stars,
		range: {
			...scale,
			...countModels(rows, {
				whPer1000,
				model
			})
		},
		starsReachWhPer1000: starsReach(scale, stars),
		snapshot: origin
	};
}
/** Models of a cohort, and how many others use less. A model with several rows counts once, at the one of most energy. */
function countModels(rows, at) {
	const shownWh = /* @__PURE__ */ new Map();
	for (const row of rows) shownWh.set(row.model, Math.max(row.whPer1000, shownWh.get(row.model) ?? 0));
	const lower = [...shownWh].filter(([model, wh]) => model !== at.model && wh < at.whPer1000);
	return {
		models: shownWh.size,
		lower: lower.length
	};
}
function byEnergy(a, b) {
	return a.whPer1000 - b.whPer1000;
}
// src/baselines/ai-energy-score/stated-source.ts
var import_dist = require_dist();
/**
* Keys of `metadata_props` under which exporters and people note a hub id, the most specific first. ONNX itself
* standardises none.
*/
const metadataKeys = [
	"source",
	"base_model",
	"source_model",
	"hf_model_id",
	"huggingface_model_id",
	"hub_id",
	"model_id",
	"name_or_path",
	"_name_or_path",
	"model_name"
];
/** The config of an ImageNet-22k classifier, with two tables of 22,000 labels, is below 2 MB. */
const maxConfigLength = 8e6;
/** Cards with benchmark tables in their front matter exceed 100 kB. */
const maxCardLength = 2e6;
/** Enough for a `base_model` list of more models than anyone merges. */
const maxBaseModelLength = 4e3;
/** A hub id has at most 96 characters; its URL a little more. */
const maxIdTextLength = 200;
/**
* The first source that is stated: in the ONNX metadata, then in `config.json` (`_name_or_path`), then in the model
* card's front matter (`base_model`, a text or a list of one; a merge of several models has no one source).
*
* @param accepts passes over ids that it refuses, for example those that are not rated: `config.json` often names a
* local folder, which looks like an id
*/
function statedSource(texts, accepts = () => true) {
	const stated = [
		["onnx-metadata", metadataKeys.map((key) => texts.onnxMetadata?.get(key))],
		["config.json", fromConfig(texts.configJson ?? "")],
		["model-card", fromCard(texts.modelCard ?? "")]
	];
	for (const [origin, values] of stated) {
		const id = values.map(toHubId).find((each) => each !== void 0 && accepts(each));
		if (id !== void 0) return {
			id,
			origin
		};
	}
}
function fromConfig(json) {
	if (json.length > maxConfigLength) return [];
	const config = orUndefined(() => JSON.parse(json));
	return isObject(config) ? [config._name_or_path] : [];
}
function fromCard(markdown) {
	const block = baseModelBlock(markdown);
	const card = block && orUndefined(() => (0, import_dist.parse)(block, {
		logLevel: "silent",
		maxAliasCount: 0
	}));
	if (!isObject(card)) return [];
	const models = [card.base_model].flat();
	return models.length === 1 ? models : [];
}
/**
* The lines of `base_model` in the front matter. Only they are parsed: front matter may be long, and what stands in the
* rest of it does not matter here. A key that occurs twice states nothing.
*/
function baseModelBlock(markdown) {
	const lines = markdown.slice(0, maxCardLength).replace(/^\uFEFF/, "").split(/\r?\n/);
	const end = lines.indexOf("---", 1);
	if (lines[0]?.trimEnd() !== "---" || end < 0) return void 0;
	const starts = lines.slice(0, end).flatMap((line, index) => /^base_model\s*:/.test(line) ? [index] : []);
	const [start] = starts;
	if (start === void 0 || starts.length > 1) return void 0;
	const length = lines.slice(start + 1, end).findIndex((line) => /^[^\s#-]/.test(line));
	const block = lines.slice(start, length < 0 ? end : start + 1 + length).join("\n");
	return block.length > maxBaseModelLength ? void 0 : block;
}
/** The hub id that a value is: an id, its page on the hub, or a bare name that the hub has moved. */
function toHubId(value) {
	if (typeof value !== "string" || value.length > maxIdTextLength) return void 0;
	const text = value.trim().replace(/^https:\/\/(?:huggingface\.co|hf\.co)\//, "").replace(/\/$/, "");
	return isHubId(text) ? text : movedIds.get(text);
}
function orUndefined(read) {
	try {
		return read();
	} catch {
		return;
	}
}
function isObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
// src/baselines/ai-energy-score/suggest-id.ts
/** Rated ids near one that is not rated, for an error that helps. */
const maxSuggestions = 3;
/** Past this a text is no mistyped id, and the edit distance (quadratic) is not worth computing. */
const maxLength = 200;
/**
* Up to three rated ids near a text, nearest first: by the edit distance to the id or, where the organisation is missing
* or wrong, to its name. None where more than a third of the letters differ.
*/
function suggestId(snapshot, id) {
	const wanted = id.trim().toLowerCase();
	if (wanted === "" || wanted.length > maxLength) return [];
	const wantedName = nameOf(wanted);
	return [...new Set(snapshot.rows.map((row) => row.model))].map((model) => ({
		model,
		distance: distanceTo(model.toLowerCase())
	})).filter(({ distance }) => distance * 3 <= wantedName.length).sort((a, b) => a.distance - b.distance).slice(0, maxSuggestions).map(({ model }) => model);
	function distanceTo(model) {
		return Math.min((0, import_fastest_levenshtein.distance)(wanted, model), (0, import_fastest_levenshtein.distance)(wantedName, nameOf(model)));
	}
}
function nameOf(id) {
	return id.slice(id.lastIndexOf("/") + 1);
}
// src/baselines/ai-energy-score/task-range.ts
/** What the newest test of a task publishes, over all of its classes; `undefined` for a task without rows. */
function taskRange(snapshot, name) {
	const task = findTask(name)?.id;
	const cohorts = task === void 0 ? [] : cohortsOf(snapshot, task);
	const [newest] = cohorts;
	if (task === void 0 || newest === void 0) return void 0;
	const rows = cohorts.filter(({ origin }) => origin.date === newest.origin.date).flatMap((cohort) => cohort.rows);
	const energies = rows.map((row) => row.whPer1000);
	return {
		task,
		lowest: Math.min(...energies),
		highest: Math.max(...energies),
		models: new Set(rows.map((row) => row.model)).size,
		snapshot: newest.origin
	};
}
// src/baselines/ml-energy/v3.gen.ts
/*!
* ML.ENERGY Benchmark v3, by the ML.ENERGY Initiative, Apache-2.0:
* https://github.com/ml-energy/leaderboard at commit 0cd52da.
*/
/**
* One line for a task, GPU, and model: weight precision, billions of parameters in total and active, and the configurations: GPUs,
* tensor or Ulysses, expert or ring, and data parallel, batch, joules a query. Of language models also the average batch and joules
* a token.
*/
const v3 = `
gpqa B200 Qwen/Qwen3-14B bfloat16 14 14 1,1,1,1,8,9599.7,7.9973,1.3663 1,1,1,1,16,5701.9,15.996,0.78064 1,1,1,1,32,2887.6,31.991,0.41806 1,1,1,1,64,2035.2,63.985,0.29118 1,1,1,1,128,1337.7,127.99,0.18258
gpqa H100 Qwen/Qwen3-14B bfloat16 14 14 1,1,1,1,8,6057.8,7.9983,0.87409 1,1,1,1,16,3975.5,15.997,0.53491 1,1,1,1,32,2455.6,31.999,0.35386 1,1,1,1,64,1876.1,59.014,0.27956
gpqa B200 Qwen/Qwen3-235B-A22B-Thinking-2507 bfloat16 235 22 4,1,4,1,8,53816,7.9992,6.0276 4,1,4,1,16,36995,15.998,4.1206 4,1,4,1,32,24284,31.997,2.7001 4,1,4,1,64,16599,63.996,1.811 4,1,4,1,128,9562.9,128,1.0629 4,1,4,1,256,6995.1,225.61,0.76451 8,1,8,1,8,75623,7.9989,8.1642 8,1,8,1,16,49666,15.999,5.2954 8,1,8,1,32,37697,31.997,3.9803 8,1,8,1,64,22688,63.996,2.4048 8,1,8,1,128,12582,128,1.3816 8,1,8,1,256,8932.3,255.98,0.96547 8,1,8,1,384,8018.7,383.97,0.86202 8,1,8,1,512,5670.5,511.96,0.63359 8,1,8,1,768,7054.5,695.11,0.77849
gpqa H100 Qwen/Qwen3-235B-A22B-Thinking-2507 bfloat16 235 22 8,1,8,1,8,66158,7.9995,7.1954 8,1,8,1,16,45582,15.999,4.9553 8,1,8,1,32,32323,31.997,3.6094
gpqa B200 Qwen/Qwen3-235B-A22B-Thinking-2507-FP8 fp8 235 22 2,1,2,1,8,78914,7.9996,8.2849 2,1,2,1,16,44013,15.998,4.6918 2,1,2,1,32,24467,31.998,2.6383 2,1,2,1,64,13801,63.993,1.497 4,1,4,1,8,85185,7.9994,9.2579 4,1,4,1,16,47960,15.999,5.2249 4,1,4,1,32,27161,31.997,2.9514 4,1,4,1,64,15327,63.997,1.6735 4,1,4,1,128,9334.7,127.99,0.97693 4,1,4,1,256,5884.9,255.96,0.64554 4,1,4,1,384,5073.7,383.97,0.54385 4,1,4,1,512,3810.7,511.98,0.41771 4,1,4,1,1024,4006.4,896.68,0.44787
gpqa H100 Qwen/Qwen3-235B-A22B-Thinking-2507-FP8 fp8 235 22 4,1,4,1,8,81621,7.9984,9.0221 4,1,4,1,16,44642,15.998,4.9966 4,1,4,1,32,26094,31.995,2.8915 8,1,8,1,8,107650,7.9991,11.589 8,1,8,1,16,61469,15.999,6.4362 8,1,8,1,32,36646,31.999,3.8448 8,1,8,1,64,20843,63.994,2.3108 8,1,8,1,96,15943,95.982,1.727 8,1,8,1,128,12873,127.98,1.3846
gpqa B200 Qwen/Qwen3-30B-A3B-Thinking-2507 bfloat16 30 3 1,1,1,1,8,10522,7.995,1.3199 1,1,1,1,16,6413.1,15.994,0.79112 1,1,1,1,32,3950.7,31.99,0.49354 1,1,1,1,64,2528.3,63.983,0.30469 1,1,1,1,128,1631.8,127.97,0.19343 1,1,1,1,256,1205.2,241.46,0.14587 1,1,1,1,512,713.69,459.52,0.087649
gpqa H100 Qwen/Qwen3-30B-A3B-Thinking-2507 bfloat16 30 3 1,1,1,1,8,6539.2,7.9971,0.80115 1,1,1,1,16,4875.6,15.995,0.59149 2,1,2,1,8,6945.6,7.9995,0.8359 2,1,2,1,16,4713.2,15.999,0.59285 2,1,2,1,32,3481,31.996,0.4292 2,1,2,1,64,2460.3,63.998,0.30312 2,1,2,1,96,2132.8,95.994,0.25749 2,1,2,1,128,1600.4,127.99,0.19861
gpqa B200 Qwen/Qwen3-32B bfloat16 32 32 1,1,1,1,8,17259,7.997,2.3531 1,1,1,1,16,8475.3,15.993,1.2036 1,1,1,1,32,4777.6,31.992,0.6967 1,1,1,1,64,3311.6,63.981,0.46724 1,1,1,1,128,2192.3,110.9,0.31164
gpqa H100 Qwen/Qwen3-32B bfloat16 32 32 2,2,1,1,8,13928,7.9985,2.0081 2,2,1,1,16,8172,15.997,1.1833 2,2,1,1,32,5753.7,31.994,0.80174 2,2,1,1,64,3783.3,63.832,0.536
gpqa B200 Qwen/Qwen3-8B bfloat16 8 8 1,1,1,1,8,9706.6,7.9981,1.1709 1,1,1,1,16,5854.7,15.996,0.71384 1,1,1,1,32,3122.3,31.993,0.39467 1,1,1,1,64,2194,63.989,0.26219 1,1,1,1,128,1398.2,127.98,0.17317
gpqa H100 Qwen/Qwen3-8B bfloat16 8 8 1,1,1,1,8,4740.5,7.9989,0.60356 1,1,1,1,16,3166,15.999,0.40274 1,1,1,1,32,2592.4,31.995,0.3173 1,1,1,1,64,2232.3,63.284,0.26681 1,1,1,1,96,1780.1,81.985,0.22106
gpqa B200 deepseek-ai/DeepSeek-R1-0528 fp8 671 37 8,1,8,1,8,117110,7.9989,9.8739 8,1,8,1,16,81506,15.998,7.1218 8,1,8,1,32,59106,31.997,5.3254 8,1,8,1,64,44600,63.998,3.8585 8,1,8,1,128,26820,127.99,2.3762
gpqa B200 deepseek-ai/DeepSeek-V3.1 fp8 671 37 8,1,8,1,8,91300,7.9995,10.053 8,1,8,1,16,65304,15.997,7.3428 8,1,8,1,32,49443,31.993,5.4585 8,1,8,1,64,30513,63.999,3.5171 8,1,8,1,128,16275,127.98,1.8016 8,1,8,1,256,11974,255.98,1.3351
gpqa B200 nvidia/NVIDIA-Nemotron-Nano-12B-v2 bfloat16 12 12 1,1,1,1,8,6185.8,7.9959,1.2287 1,1,1,1,16,4173.3,15.991,0.78517 1,1,1,1,32,2544,31.988,0.46442 1,1,1,1,64,1289.3,63.959,0.24752 1,1,1,1,128,958.38,127.95,0.17871 1,1,1,1,256,820.21,255.89,0.14527
gpqa H100 nvidia/NVIDIA-Nemotron-Nano-12B-v2 bfloat16 12 12 1,1,1,1,8,3535,7.9885,0.65905 1,1,1,1,16,2112,15.99,0.39098 1,1,1,1,32,1350.1,31.976,0.25004 1,1,1,1,64,1034.4,63.958,0.18522 1,1,1,1,96,837.6,95.943,0.15925 1,1,1,1,128,821.54,127.99,0.14425 1,1,1,1,192,723.14,192,0.12537
gpqa B200 nvidia/NVIDIA-Nemotron-Nano-9B-v2 bfloat16 9 9 1,1,1,1,8,4306.5,7.9956,0.81965 1,1,1,1,16,2983.3,15.986,0.52126 1,1,1,1,32,1610.8,31.987,0.30169 1,1,1,1,64,1229.9,63.972,0.22121 1,1,1,1,128,887.26,127.94,0.1595 1,1,1,1,256,741.11,255.92,0.13226 1,1,1,1,512,625.9,511.94,0.11675
gpqa H100 nvidia/NVIDIA-Nemotron-Nano-9B-v2 bfloat16 9 9 1,1,1,1,8,2616,7.9863,0.48337 1,1,1,1,16,1588.2,15.987,0.2925 1,1,1,1,32,1091.7,31.977,0.19801 1,1,1,1,64,812.98,63.979,0.15096 1,1,1,1,96,740.27,95.948,0.13321 1,1,1,1,128,648.22,127.98,0.12172 1,1,1,1,192,635.81,191.95,0.11555 1,1,1,1,256,602.45,255.94,0.10893
gpqa B200 openai/gpt-oss-120b mxfp4 117 5 1,1,1,1,8,848.64,7.9919,0.48589 1,1,1,1,16,594.5,15.974,0.33104 1,1,1,1,32,458.51,31.991,0.25817 1,1,1,1,64,314.02,64,0.18062 1,1,1,1,128,211.29,127.93,0.1164 1,1,1,1,256,149.06,255.84,0.080084 1,1,1,1,512,101.28,511.82,0.055274 1,1,1,1,1024,78.972,1023.6,0.043849 1,1,1,1,2048,76.082,2047.4,0.042069 1,1,1,1,3072,71.15,2885.2,0.039667 2,2,1,1,8,982.73,8,0.62772 2,2,1,1,16,706.15,15.981,0.43142 2,2,1,1,32,497.95,31.922,0.30024 2,2,1,1,64,321.89,63.914,0.20635 2,2,1,1,128,260.03,127.94,0.14774 2,2,1,1,256,177.56,255.84,0.1059 2,2,1,1,512,136.53,511.88,0.081602 2,2,1,1,1024,117.39,1023.6,0.071899 2,2,1,1,2048,108.47,2047.3,0.065703 2,2,1,1,3072,99.881,3071.2,0.060846 2,2,1,1,4096,99.418,4095,0.060825
gpqa H100 openai/gpt-oss-120b mxfp4 117 5 1,1,1,1,8,1218.1,7.9928,0.68408 1,1,1,1,16,859.95,15.996,0.51188 1,1,1,1,32,660.82,31.989,0.37591 1,1,1,1,64,465.26,64,0.26757 2,2,1,1,8,1376.3,7.9966,0.78192 2,2,1,1,16,991.43,15.984,0.57796 2,2,1,1,32,739.28,31.991,0.41684 2,2,1,1,64,500.86,63.925,0.29799 2,2,1,1,96,451.9,95.93,0.24997 2,2,1,1,128,391.05,127.97,0.22263 2,2,1,1,192,339.77,191.88,0.19605 2,2,1,1,256,254.57,255.81,0.15058 2,2,1,1,384,234.54,383.91,0.13548 2,2,1,1,512,200.53,511.72,0.11474 2,2,1,1,768,177.11,767.75,0.10305 2,2,1,1,1024,169.36,1023.8,0.0954 2,2,1,1,1536,151.17,1535.6,0.088079 2,2,1,1,2048,148.07,1915.5,0.08604
gpqa B200 openai/gpt-oss-20b mxfp4 21 4 1,1,1,1,8,620.22,7.9914,0.29292 1,1,1,1,16,384.04,15.985,0.18556 1,1,1,1,32,232.6,31.972,0.11751 1,1,1,1,64,167.19,63.927,0.079862 1,1,1,1,128,142.3,127.92,0.065762 1,1,1,1,256,110.9,255.84,0.052502 1,1,1,1,384,84.469,383.89,0.039304 1,1,1,1,512,87.451,511.8,0.040652 1,1,1,1,1024,68.537,1023.7,0.031752 1,1,1,1,2048,60.74,2047.6,0.029096 1,1,1,1,4096,61.011,4094.7,0.028447
gpqa H100 openai/gpt-oss-20b mxfp4 21 4 1,1,1,1,8,763.72,7.9938,0.35648 1,1,1,1,16,493.63,15.989,0.23014 1,1,1,1,32,341.15,31.972,0.15624 1,1,1,1,64,214.03,63.944,0.10234 1,1,1,1,96,227.71,95.952,0.087625 1,1,1,1,96,210.68,95.981,0.092174 1,1,1,1,128,190.23,127.96,0.078357 1,1,1,1,192,144.96,191.94,0.066718 1,1,1,1,256,125.38,255.86,0.059398 1,1,1,1,384,118.73,383.89,0.053295 1,1,1,1,512,108.59,511.88,0.048577 1,1,1,1,768,99.576,767.73,0.0458 1,1,1,1,1024,93.863,1023.9,0.044664 1,1,1,1,1536,96.844,1535.6,0.044216 1,1,1,1,2048,106.92,2047.3,0.044944
image-chat B200 Qwen/Qwen3-Omni-30B-A3B-Instruct bfloat16 30 3 1,1,1,1,8,698.51,7.752,0.74449 1,1,1,1,16,828.23,15.924,0.8906 1,1,1,1,32,540.1,31.861,0.58088 1,1,1,1,64,343.87,63.811,0.37282 1,1,1,1,128,276.32,115.13,0.29292
image-chat H100 Qwen/Qwen3-Omni-30B-A3B-Instruct bfloat16 30 3 1,1,1,1,8,728.47,7.9503,0.78428 1,1,1,1,16,565.96,15.919,0.60177 1,1,1,1,32,388.92,31.803,0.42065 2,1,2,1,8,853.31,7.9912,0.93778 2,1,2,1,16,631.12,15.981,0.68067 2,1,2,1,32,435.88,31.969,0.46919 2,1,2,1,64,284.56,63.084,0.31017 2,1,2,1,96,244.71,95.704,0.26939 2,1,2,1,128,210.72,127.87,0.22515 2,1,2,1,192,174.01,191.45,0.18437 2,1,2,1,256,146.42,251.15,0.15848 2,1,2,1,384,127.02,348.62,0.13821
image-chat B200 Qwen/Qwen3-VL-235B-A22B-Instruct bfloat16 235 22 4,1,4,1,8,6115.5,7.9959,6.6326 4,1,4,1,16,4456,15.987,4.7992 4,1,4,1,32,2908.6,31.975,3.1685 4,1,4,1,64,1993.9,63.941,2.1371 4,1,4,1,96,1477.3,95.907,1.592 4,1,4,1,128,1185.5,127.87,1.2737 4,1,4,1,192,885.92,191.8,0.96723 4,1,4,1,256,739.14,255.69,0.79005 4,1,4,1,384,594.87,383.63,0.63472 4,1,4,1,512,485.01,511.48,0.5238 4,1,4,1,1024,344.86,951.92,0.36972 8,1,8,1,8,8202,7.9953,8.8219 8,1,8,1,16,5464.2,15.984,5.88 8,1,8,1,32,4188.9,31.972,4.4775 8,1,8,1,64,2525.5,63.912,2.7363 8,1,8,1,96,1908.6,95.911,2.076 8,1,8,1,128,1571.5,127.89,1.6756 8,1,8,1,192,1207,191.86,1.2953 8,1,8,1,256,1016.1,255.69,1.099 8,1,8,1,384,821.58,383.63,0.89977 8,1,8,1,512,698.99,511.48,0.75046 8,1,8,1,1024,569.98,1022.8,0.61201 8,1,8,1,1536,485.28,1534.3,0.51698 8,1,8,1,2048,430.79,2046.1,0.45865
image-chat H100 Qwen/Qwen3-VL-235B-A22B-Instruct bfloat16 235 22 8,1,8,1,8,6681.9,7.9928,7.2639 8,1,8,1,16,4791,15.983,5.1365 8,1,8,1,32,3554.6,31.955,3.8396 8,1,8,1,64,2425.7,63.635,2.5697
image-chat B200 Qwen/Qwen3-VL-235B-A22B-Instruct-FP8 fp8 235 22 2,1,2,1,8,7592.1,7.9931,8.4443 2,1,2,1,16,4362.5,15.982,4.8039 2,1,2,1,32,2449.5,31.972,2.69 2,1,2,1,64,1411.2,63.937,1.512 2,1,2,1,128,816.49,127.87,0.88635 2,1,2,1,256,495.94,255.74,0.54431 4,1,4,1,8,8987.8,7.992,9.7098 4,1,4,1,16,4947.2,15.983,5.4318 4,1,4,1,32,2899.8,31.964,3.1213 4,1,4,1,64,1713.2,63.915,1.8704 4,1,4,1,96,1265.4,95.896,1.3757 4,1,4,1,128,1058.6,127.85,1.1385 4,1,4,1,192,807.08,191.77,0.88357 4,1,4,1,256,621.78,255.75,0.67398 4,1,4,1,384,532.02,383.49,0.58045 4,1,4,1,512,468.37,511.44,0.50514 4,1,4,1,1024,390.95,1022.9,0.41968 4,1,4,1,2048,331.07,1889.6,0.36085
image-chat H100 Qwen/Qwen3-VL-235B-A22B-Instruct-FP8 fp8 235 22 4,1,4,1,8,9305.9,7.9929,10.082 4,1,4,1,16,4998.9,15.985,5.3613 4,1,4,1,32,2797.6,31.974,3.0784 4,1,4,1,64,1749.5,60.854,1.933 8,1,8,1,8,11379,7.9947,12.425 8,1,8,1,16,6404.9,15.986,6.9783 8,1,8,1,32,3844.9,31.965,4.0878 8,1,8,1,64,2121.9,63.926,2.299 8,1,8,1,96,1619.9,95.912,1.7819 8,1,8,1,128,1395.7,127.85,1.5165 8,1,8,1,192,1130.7,191.81,1.2289 8,1,8,1,256,1002,255.25,1.0901 8,1,8,1,384,803.23,383.47,0.85679 8,1,8,1,512,436.73,511.46,0.48197
image-chat B200 Qwen/Qwen3-VL-30B-A3B-Instruct bfloat16 30 3 1,1,1,1,8,757.15,7.8736,0.75244 1,1,1,1,16,921.82,15.938,0.88435 1,1,1,1,32,593.64,31.9,0.58554 1,1,1,1,64,407.6,63.776,0.39711 1,1,1,1,128,229.79,127.68,0.22645 1,1,1,1,256,162.77,255.41,0.15946 1,1,1,1,512,107.68,472.07,0.10513 1,1,1,1,1024,142,905.61,0.1396
image-chat H100 Qwen/Qwen3-VL-30B-A3B-Instruct bfloat16 30 3 1,1,1,1,8,794.42,7.9494,0.77624 1,1,1,1,16,610.92,15.944,0.59311 1,1,1,1,32,429.24,31.18,0.42496 2,1,2,1,8,954.78,7.9866,0.92994 2,1,2,1,16,716.09,15.982,0.67952 2,1,2,1,32,473.6,31.968,0.46288 2,1,2,1,64,320.72,63.942,0.31159 2,1,2,1,96,279.33,95.915,0.27036 2,1,2,1,128,236.89,126.74,0.22921 2,1,2,1,192,190.2,191.81,0.18134 2,1,2,1,256,165.16,250.83,0.16082
image-chat B200 Qwen/Qwen3-VL-32B-Instruct bfloat16 32 32 1,1,1,1,8,1421.1,7.936,1.5158 1,1,1,1,16,1052.1,15.946,1.1089 1,1,1,1,32,624.53,31.887,0.66361 1,1,1,1,64,421.52,63.78,0.44962 1,1,1,1,128,285.83,127.69,0.30397 1,1,1,1,256,249.4,250.8,0.26554
image-chat H100 Qwen/Qwen3-VL-32B-Instruct bfloat16 32 32 2,2,1,1,8,1796.4,7.9941,1.9253 2,2,1,1,16,1016.5,15.977,1.082 2,2,1,1,32,640.31,31.948,0.67844 2,2,1,1,64,435.55,63.898,0.45774 2,2,1,1,96,364.11,95.909,0.38128 2,2,1,1,128,331.08,127.84,0.35143
image-chat B200 Qwen/Qwen3-VL-8B-Instruct bfloat16 8 8 1,1,1,1,8,424.1,7.8596,0.4581 1,1,1,1,16,603,15.94,0.63124 1,1,1,1,32,357.36,31.911,0.38305 1,1,1,1,64,231.47,63.675,0.24436 1,1,1,1,128,194.99,127.56,0.20695 1,1,1,1,256,155.78,255.3,0.1683 1,1,1,1,512,132.26,463.25,0.14135
image-chat H100 Qwen/Qwen3-VL-8B-Instruct bfloat16 8 8 1,1,1,1,8,486.27,7.9463,0.51282 1,1,1,1,16,287.3,15.917,0.30626 1,1,1,1,32,204.15,31.824,0.21323 1,1,1,1,64,151.71,63.777,0.15972 1,1,1,1,96,135.52,95.722,0.14258 1,1,1,1,128,124.5,127.64,0.13341 1,1,1,1,192,114.76,189.43,0.12153 1,1,1,1,256,110.73,224.39,0.11916
image-chat B200 google/gemma-3-12b-it bfloat16 12 12 1,1,1,1,8,363.6,7.9195,0.68606 1,1,1,1,16,240.5,15.857,0.45149 1,1,1,1,32,187.93,31.864,0.34969 1,1,1,1,64,121.23,63.717,0.23172 1,1,1,1,128,101.36,127.48,0.19138 1,1,1,1,256,78.864,255.32,0.14631 1,1,1,1,512,65.19,510.52,0.12298
image-chat H100 google/gemma-3-12b-it bfloat16 12 12 1,1,1,1,8,420.03,7.9461,0.80278 1,1,1,1,16,247.43,15.902,0.47006 1,1,1,1,32,172.1,31.843,0.32267 1,1,1,1,64,131.65,63.751,0.24489 1,1,1,1,96,115.68,95.614,0.21765 1,1,1,1,128,107.11,127.67,0.20184
image-chat B200 google/gemma-3-27b-it bfloat16 27 27 1,1,1,1,8,707.63,7.9345,1.3714 1,1,1,1,16,377.62,15.896,0.7409 1,1,1,1,32,250.16,31.777,0.48832 1,1,1,1,64,177.16,63.694,0.34434 1,1,1,1,128,138.31,127.49,0.26804 1,1,1,1,256,110.2,255.23,0.21408
image-chat H100 google/gemma-3-27b-it bfloat16 27 27 1,1,1,1,8,791.1,7.9602,1.5452 1,1,1,1,16,471.96,15.93,0.89822 1,1,1,1,32,307.59,29.811,0.59328 2,2,1,1,8,843.34,7.9879,1.6509 2,2,1,1,16,512.34,15.975,0.98319 2,2,1,1,32,319.24,31.937,0.62102 2,2,1,1,64,228.96,63.874,0.43958 2,2,1,1,96,196.89,95.82,0.38133 2,2,1,1,128,178.96,127.8,0.35376 2,2,1,1,192,166.48,189.72,0.32983
image-chat H100 meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8 fp8 400 17 8,1,8,1,8,1433.9,7.9712,3.0536 8,1,8,1,16,934.09,15.949,2.0042 8,1,8,1,32,720.79,31.926,1.5308 8,1,8,1,64,557.06,63.803,1.1845 8,1,8,1,96,511.7,95.565,1.0782 8,1,8,1,128,464.54,114.02,0.98832
image-chat H100 meta-llama/Llama-4-Scout-17B-16E-Instruct bfloat16 109 17 4,1,4,1,8,1719.9,7.9768,4.23 4,1,4,1,16,1196,15.953,2.9528 4,1,4,1,32,816.32,31.538,1.9728 4,1,4,1,64,564.32,62.409,1.3805 4,1,4,1,96,455.6,95.825,1.1079 4,1,4,1,128,392.04,127.11,0.96818 8,1,8,1,8,2339.9,7.9735,5.5935 8,1,8,1,16,1481.3,15.959,3.6171 8,1,8,1,32,1003.4,31.883,2.3942 8,1,8,1,64,671.16,63.811,1.6073 8,1,8,1,96,534.11,95.752,1.3188 8,1,8,1,128,473.91,121.78,1.162
image-chat H100 nvidia/NVIDIA-Nemotron-Nano-12B-v2-VL-BF16 bfloat16 12 12 1,1,1,1,8,236.69,7.7576,0.83116 1,1,1,1,16,182.39,15.7,0.62024 1,1,1,1,32,132.43,30.946,0.49363
lm-arena-chat B200 Qwen/Qwen3-14B bfloat16 14 14 1,1,1,1,8,430.11,7.9351,0.69931 1,1,1,1,16,249.57,15.948,0.39816 1,1,1,1,32,147.61,31.913,0.24413 1,1,1,1,64,101.65,63.759,0.16689 1,1,1,1,128,74.212,127.7,0.12248 1,1,1,1,256,55.632,255.57,0.089186 1,1,1,1,512,47.809,511.26,0.077022 1,1,1,1,1024,37.992,1022,0.061944 1,1,1,1,2048,33.583,2044.6,0.054771
lm-arena-chat H100 Qwen/Qwen3-14B bfloat16 14 14 1,1,1,1,8,437.45,7.9869,0.70609 1,1,1,1,16,247.58,15.974,0.39827 1,1,1,1,32,149.24,31.923,0.2441 1,1,1,1,64,103.19,63.845,0.16717 1,1,1,1,96,89.391,95.882,0.14353 1,1,1,1,128,78.444,127.71,0.12786 1,1,1,1,192,70.711,191.66,0.11543 1,1,1,1,256,69.899,253.41,0.11192
lm-arena-chat B200 Qwen/Qwen3-235B-A22B-Instruct-2507 bfloat16 235 22 4,1,4,1,8,5584.7,7.9904,6.4568 4,1,4,1,16,3956.1,15.984,4.5504 4,1,4,1,32,2660.1,31.97,3.0528 4,1,4,1,64,1789.8,63.913,2.043 4,1,4,1,128,1047.7,127.87,1.2073 4,1,4,1,256,624.82,255.71,0.71097 4,1,4,1,512,407.38,511.38,0.46298 4,1,4,1,1024,298.38,1022.6,0.34369 4,1,4,1,1536,278.39,1411.2,0.31621 4,1,4,1,2048,231.95,2044.8,0.26765 4,1,4,1,3072,213.29,3046.5,0.24558 4,1,4,1,4096,209.93,3764.6,0.24025 8,1,8,1,8,7410.5,7.99,8.396 8,1,8,1,16,4956.1,15.982,5.5811 8,1,8,1,32,3645.1,31.974,4.2006 8,1,8,1,64,2208.3,63.937,2.5417 8,1,8,1,128,1331,127.83,1.5123 8,1,8,1,256,820.21,255.66,0.93972 8,1,8,1,512,582.69,511.37,0.67408 8,1,8,1,1024,466.9,1022.6,0.54218 8,1,8,1,1536,409.48,1534,0.46823 8,1,8,1,2048,366.79,2045,0.41989 8,1,8,1,4096,326.02,4090.4,0.37321
lm-arena-chat H100 Qwen/Qwen3-235B-A22B-Instruct-2507 bfloat16 235 22 8,1,8,1,8,6303.9,7.9907,7.2926 8,1,8,1,16,4480.9,15.974,5.1783 8,1,8,1,32,3308.6,31.966,3.8255 8,1,8,1,64,2104.8,63.931,2.394 8,1,8,1,96,1586,95.902,1.8191 8,1,8,1,128,1282.6,127.84,1.4862 8,1,8,1,192,1011.2,191.81,1.1485 8,1,8,1,256,955.25,228.47,1.0927
lm-arena-chat B200 Qwen/Qwen3-235B-A22B-Instruct-2507-FP8 fp8 235 22 2,1,2,1,8,7367,7.99,8.4211 2,1,2,1,16,4068.4,15.98,4.6699 2,1,2,1,32,2317.5,31.96,2.6272 2,1,2,1,64,1279.8,63.938,1.472 2,1,2,1,128,727.06,127.85,0.82173 2,1,2,1,256,438.62,255.75,0.50069
lm-arena-chat H100 Qwen/Qwen3-235B-A22B-Instruct-2507-FP8 fp8 235 22 4,1,4,1,8,8100.6,7.9915,9.4714 4,1,4,1,16,4577.5,15.981,5.253 4,1,4,1,32,2676.4,31.969,3.0094 4,1,4,1,64,1502.6,63.913,1.7413 4,1,4,1,96,1094.5,95.892,1.2681 4,1,4,1,128,949.52,127.89,1.1008 4,1,4,1,192,725.9,191.75,0.84024 8,1,8,1,8,9984.8,7.9921,11.39 8,1,8,1,16,5496,15.984,6.2969 8,1,8,1,32,3179,31.97,3.6444 8,1,8,1,64,1854.4,63.937,2.116 8,1,8,1,96,1419.8,95.909,1.6267 8,1,8,1,128,1198.6,127.83,1.3641 8,1,8,1,192,979.19,191.77,1.104 8,1,8,1,256,819.24,255.73,0.95033 8,1,8,1,384,721.53,383.46,0.82594 8,1,8,1,512,653.56,511.19,0.74147
lm-arena-chat B200 Qwen/Qwen3-30B-A3B-Instruct-2507 bfloat16 30 3 1,1,1,1,8,660.29,7.9357,0.72168 1,1,1,1,16,487.79,15.909,0.53521 1,1,1,1,32,349.94,31.925,0.38263 1,1,1,1,64,231.63,63.822,0.24929 1,1,1,1,96,172.61,95.734,0.18753 1,1,1,1,128,141.16,127.78,0.15711 1,1,1,1,192,104.71,191.72,0.11617 1,1,1,1,256,93.73,255.63,0.1026 1,1,1,1,512,73.459,511.12,0.079536 1,1,1,1,768,62.882,767.06,0.068172 1,1,1,1,1024,52.347,1022.6,0.056408 1,1,1,1,1536,52.321,1478.2,0.056933
lm-arena-chat H100 Qwen/Qwen3-30B-A3B-Instruct-2507 bfloat16 30 3 1,1,1,1,8,605.74,7.9706,0.65313 1,1,1,1,16,450.1,15.966,0.4868 1,1,1,1,32,309.4,31.926,0.33569 1,1,1,1,64,203.83,63.916,0.22181 1,1,1,1,96,173.07,88.508,0.18587 2,1,2,1,8,741.41,7.9918,0.82295 2,1,2,1,16,561.33,15.984,0.60609 2,1,2,1,32,381.02,31.969,0.41122 2,1,2,1,64,249.68,63.925,0.27189 2,1,2,1,96,215.35,95.895,0.23392 2,1,2,1,128,181.79,127.86,0.1979 2,1,2,1,192,142.4,191.78,0.15569 2,1,2,1,256,122.85,255.8,0.13347 2,1,2,1,256,134.91,255.7,0.14702 2,1,2,1,384,105.32,383.53,0.112 2,1,2,1,512,91.564,511.07,0.098774 2,1,2,1,512,108.87,511.34,0.11751 2,1,2,1,768,93.717,767.16,0.10139 2,1,2,1,1024,81.808,1018.8,0.088877
lm-arena-chat B200 Qwen/Qwen3-32B bfloat16 32 32 1,1,1,1,8,997.71,7.9735,1.5451 1,1,1,1,16,512.97,15.967,0.81592 1,1,1,1,32,300.04,31.902,0.4735 1,1,1,1,64,197.24,63.91,0.31263 1,1,1,1,96,148.72,95.796,0.23658 1,1,1,1,128,132.3,127.78,0.20865 1,1,1,1,192,112.35,191.58,0.17681 1,1,1,1,256,94.577,255.62,0.15072 1,1,1,1,384,89.264,383.35,0.14058 1,1,1,1,512,94.608,455.73,0.15079
lm-arena-chat H100 Qwen/Qwen3-32B bfloat16 32 32 1,1,1,1,8,1100.5,7.9855,1.7257 1,1,1,1,16,601.34,15.97,0.96136 1,1,1,1,32,392.69,29.26,0.62399 2,2,1,1,8,1026.8,7.9902,1.6271 2,2,1,1,16,569.23,15.97,0.90994 2,2,1,1,32,355.22,31.936,0.55356 2,2,1,1,64,233.12,63.865,0.36707 2,2,1,1,96,193.37,95.814,0.30455 2,2,1,1,128,171.6,127.84,0.27493 2,2,1,1,192,157.02,191.74,0.24844 2,2,1,1,256,144.96,255.59,0.22848 2,2,1,1,384,146.03,340.19,0.23269
lm-arena-chat B200 Qwen/Qwen3-8B bfloat16 8 8 1,1,1,1,8,274.88,7.9487,0.4304 1,1,1,1,16,164.95,15.942,0.25517 1,1,1,1,32,118.89,31.932,0.18485 1,1,1,1,64,78.736,63.826,0.12252 1,1,1,1,128,53.942,127.68,0.082014 1,1,1,1,256,47.421,255.36,0.072464 1,1,1,1,512,40.51,510.98,0.061837 1,1,1,1,1024,39.223,1022.4,0.061214 1,1,1,1,1536,34.419,1426.7,0.053058
lm-arena-chat H100 Qwen/Qwen3-8B bfloat16 8 8 1,1,1,1,8,287.09,7.972,0.44402 1,1,1,1,16,170.75,15.955,0.25866 1,1,1,1,32,105.62,31.94,0.16328 1,1,1,1,64,76.843,63.882,0.11922 1,1,1,1,96,66.447,95.821,0.1035 1,1,1,1,128,61.979,127.8,0.096623 1,1,1,1,192,57.015,191.69,0.086576 1,1,1,1,256,53.619,255.49,0.081982 1,1,1,1,384,48.804,382.98,0.075284 1,1,1,1,512,46.53,474.4,0.072129
lm-arena-chat B200 deepseek-ai/DeepSeek-V3.1 fp8 671 37 8,1,8,1,8,7249.8,7.9916,8.5655 8,1,8,1,16,5098.2,15.982,6.0664 8,1,8,1,32,3733,31.957,4.3894 8,1,8,1,64,2477.6,63.939,2.9197 8,1,8,1,128,1645.5,127.87,1.9364 8,1,8,1,256,1094,255.69,1.3091 8,1,8,1,512,818.19,511.46,0.96348 8,1,8,1,768,768,767.14,0.9047 8,1,8,1,1024,651.87,1022.5,0.77207 8,1,8,1,2048,532.47,2042.2,0.63014 8,1,8,1,3072,510.38,3007.5,0.60634
lm-arena-chat B200 google/gemma-3-12b-it bfloat16 12 12 1,1,1,1,8,484.71,7.963,0.66928 1,1,1,1,16,282.85,15.94,0.39423 1,1,1,1,32,178.84,31.929,0.24655 1,1,1,1,64,123.96,63.855,0.17168 1,1,1,1,128,98.037,127.68,0.13449 1,1,1,1,256,81.975,255.63,0.11321 1,1,1,1,512,68.98,486.64,0.095356
lm-arena-chat H100 google/gemma-3-12b-it bfloat16 12 12 1,1,1,1,8,511.13,7.9827,0.70208 1,1,1,1,16,302.4,15.97,0.41791 1,1,1,1,32,196.38,31.94,0.2708 1,1,1,1,64,144.14,63.891,0.20084 1,1,1,1,96,130.13,95.838,0.17848 1,1,1,1,128,120.11,127.78,0.16611
lm-arena-chat B200 google/gemma-3-27b-it bfloat16 27 27 1,1,1,1,8,972.01,7.9745,1.3541 1,1,1,1,16,512.72,15.939,0.71095 1,1,1,1,32,334.5,31.922,0.46625 1,1,1,1,64,209.06,63.838,0.29371 1,1,1,1,128,153.92,127.82,0.2157 1,1,1,1,256,126.65,247.31,0.17675
lm-arena-chat H100 google/gemma-3-27b-it bfloat16 27 27 1,1,1,1,8,1086.5,7.9883,1.5108 1,1,1,1,16,626.41,15.967,0.86339 1,1,1,1,32,375.12,31.735,0.52515 2,2,1,1,8,1101.5,7.9898,1.5487 2,2,1,1,16,629.76,15.979,0.8912 2,2,1,1,32,393.54,31.961,0.5544 2,2,1,1,64,275.8,63.911,0.38802 2,2,1,1,96,233.97,95.849,0.3293 2,2,1,1,128,215.94,127.8,0.30616 2,2,1,1,192,206.8,186.99,0.28952
lm-arena-chat B200 meta-llama/Llama-3.1-405B-Instruct bfloat16 405 405 8,8,1,1,8,7946.2,7.9795,21.864 8,8,1,1,16,4277.8,15.948,11.621 8,8,1,1,32,2326.4,31.919,6.3995 8,8,1,1,64,1490.6,63.808,4.0822 8,8,1,1,128,1005,127.63,2.7007 8,8,1,1,256,779.85,255.1,2.1307 8,8,1,1,512,602.62,510.45,1.682 8,8,1,1,768,508.17,765.65,1.3668 8,8,1,1,1024,444.04,1021.3,1.1933 8,8,1,1,2048,387.85,2042.8,1.0707 8,8,1,1,3072,387.16,3062.9,1.0433 8,8,1,1,4096,375.75,3588.7,1.015
lm-arena-chat B200 meta-llama/Llama-3.1-405B-Instruct-FP8 fp8 405 405 4,4,1,1,8,4876.6,7.9734,12.985 4,4,1,1,16,2541.7,15.946,7.0756 4,4,1,1,32,1483.8,31.898,4.0957 4,4,1,1,64,951.86,63.855,2.5613 4,4,1,1,128,653.85,127.67,1.7739 4,4,1,1,256,507.51,255.36,1.3545 4,4,1,1,512,435.27,510.47,1.1467
lm-arena-chat H100 meta-llama/Llama-3.1-405B-Instruct-FP8 fp8 405 405 8,8,1,1,8,5110.1,7.981,13.975 8,8,1,1,16,2885.4,15.948,7.5892 8,8,1,1,32,1773.2,31.915,4.7653 8,8,1,1,64,1108.7,63.864,3.0825 8,8,1,1,96,979.59,95.71,2.6609 8,8,1,1,128,876.74,127.66,2.4295 8,8,1,1,192,802.21,191.45,2.2339 8,8,1,1,256,757.28,255.21,2.0626
lm-arena-chat B200 meta-llama/Llama-3.1-70B-Instruct bfloat16 70 70 2,2,1,1,8,1256.5,7.9813,3.5693 2,2,1,1,16,684.3,15.944,1.9027 2,2,1,1,32,377.84,31.935,1.0915 2,2,1,1,64,240.96,63.77,0.69708 2,2,1,1,128,169.69,127.67,0.48097 2,2,1,1,256,130.53,255.28,0.36143 2,2,1,1,512,95.228,510.52,0.27078 2,2,1,1,1024,79.501,1021.5,0.22667 2,2,1,1,1536,77.248,1407.3,0.221 2,2,1,1,2048,66.195,2041.9,0.18867
lm-arena-chat H100 meta-llama/Llama-3.1-70B-Instruct bfloat16 70 70 4,4,1,1,8,1315.5,7.9867,3.7587 4,4,1,1,16,741.11,15.954,2.091 4,4,1,1,32,423.1,31.876,1.2069 4,4,1,1,64,280.6,63.791,0.79725 4,4,1,1,96,231.55,95.725,0.64776 4,4,1,1,128,202.21,127.61,0.56337 4,4,1,1,192,183.6,191.62,0.514 4,4,1,1,256,167.19,255.31,0.47899 4,4,1,1,384,160.32,383.02,0.44061 4,4,1,1,512,147.41,510.51,0.42101 4,4,1,1,768,136.91,766.32,0.3896 4,4,1,1,1024,130.89,898.45,0.37314
lm-arena-chat B200 meta-llama/Llama-3.1-8B-Instruct bfloat16 8 8 1,1,1,1,8,151.5,7.958,0.39052 1,1,1,1,16,99.112,15.899,0.24235 1,1,1,1,32,60.09,31.767,0.15107 1,1,1,1,64,42.986,63.803,0.1103 1,1,1,1,128,38.898,127.54,0.098317 1,1,1,1,256,28.158,255.23,0.070484 1,1,1,1,512,23.861,510.55,0.060235 1,1,1,1,1024,21.726,1021.3,0.054923 1,1,1,1,2048,18.472,2042.9,0.046696
lm-arena-chat H100 meta-llama/Llama-3.1-8B-Instruct bfloat16 8 8 1,1,1,1,8,176.77,7.9782,0.4548 1,1,1,1,16,106.21,15.952,0.26274 1,1,1,1,32,64.426,31.912,0.16506 1,1,1,1,64,46.903,63.918,0.11858 1,1,1,1,96,40.409,95.702,0.10287 1,1,1,1,128,38.481,127.62,0.09511 1,1,1,1,192,33.208,191.66,0.083695 1,1,1,1,256,30.977,255.19,0.076641 1,1,1,1,384,29.274,383.01,0.074234 1,1,1,1,512,27.844,510.87,0.070194 1,1,1,1,768,28.351,690.87,0.071348
lm-arena-chat B200 meta-llama/Llama-3.3-70B-Instruct bfloat16 70 70 2,2,1,1,8,1487.2,7.9841,3.6168 2,2,1,1,16,779.42,15.964,1.9215 2,2,1,1,32,446.76,31.916,1.0984 2,2,1,1,64,283.84,63.848,0.68359 2,2,1,1,128,197.13,127.73,0.48109 2,2,1,1,256,144.48,255.52,0.35214 2,2,1,1,512,112.8,510.62,0.27267 2,2,1,1,1024,89.327,1021.6,0.21859
lm-arena-chat H100 meta-llama/Llama-3.3-70B-Instruct bfloat16 70 70 4,4,1,1,8,1572.8,7.9764,3.8469 4,4,1,1,16,861.2,15.97,2.1016 4,4,1,1,32,515.78,31.911,1.2491 4,4,1,1,64,336.2,63.857,0.82233 4,4,1,1,96,281.94,95.863,0.67076 4,4,1,1,128,248.33,127.71,0.60362 4,4,1,1,192,219.47,191.53,0.54002 4,4,1,1,256,202.97,255.45,0.49109 4,4,1,1,384,181.18,382.92,0.44375 4,4,1,1,512,175.83,510.8,0.42512 4,4,1,1,768,174.92,724.24,0.42309
lm-arena-chat H100 meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8 fp8 400 17 8,1,8,1,8,1162.6,7.9843,2.8045 8,1,8,1,16,759.55,15.973,1.8158 8,1,8,1,32,521.88,31.907,1.2655 8,1,8,1,64,383.64,63.862,0.94393 8,1,8,1,96,345.94,95.796,0.84878 8,1,8,1,128,307.17,127.72,0.75734 8,1,8,1,192,266.31,191.57,0.6416 8,1,8,1,256,229.47,255.42,0.56049 8,1,8,1,384,197.34,383.32,0.48419
lm-arena-chat H100 meta-llama/Llama-4-Scout-17B-16E-Instruct bfloat16 109 17 4,1,4,1,8,1575.6,7.9815,3.9773 4,1,4,1,16,1078.2,15.955,2.6734 4,1,4,1,32,693.73,31.916,1.7291 4,1,4,1,64,427.73,63.869,1.0593 4,1,4,1,96,325.27,95.745,0.79376 4,1,4,1,128,263.38,127.64,0.65397 4,1,4,1,192,213.97,191.56,0.51637 4,1,4,1,256,172.79,255.32,0.43447 4,1,4,1,384,146.38,383.08,0.35891 4,1,4,1,512,135.25,472.82,0.3362 8,1,8,1,8,2139.5,7.9898,5.2734 8,1,8,1,16,1344.4,15.969,3.3311 8,1,8,1,32,842.12,31.914,2.059 8,1,8,1,64,507.14,63.844,1.2615 8,1,8,1,96,399.67,95.766,0.96361 8,1,8,1,128,320.95,127.59,0.80789 8,1,8,1,192,261,191.49,0.64486 8,1,8,1,256,231.81,255.43,0.56136 8,1,8,1,384,192.98,383.25,0.47011 8,1,8,1,512,182.34,510.91,0.45212
lm-arena-chat B200 nvidia/NVIDIA-Nemotron-Nano-12B-v2 bfloat16 12 12 1,1,1,1,8,878.88,7.956,0.65663 1,1,1,1,16,559.86,15.939,0.42076 1,1,1,1,32,423.59,31.928,0.30211 1,1,1,1,64,278.49,63.837,0.20478 1,1,1,1,128,221.76,127.74,0.15768 1,1,1,1,256,207.88,255.62,0.14196
lm-arena-chat H100 nvidia/NVIDIA-Nemotron-Nano-12B-v2 bfloat16 12 12 1,1,1,1,8,348.47,7.9008,0.74736 1,1,1,1,16,208.37,15.859,0.45282 1,1,1,1,32,142.68,31.769,0.3096 1,1,1,1,64,113.01,63.709,0.24638 1,1,1,1,96,99.746,95.486,0.21965 1,1,1,1,128,95.982,127.57,0.20887 1,1,1,1,192,86.825,191.32,0.18788 1,1,1,1,256,83.22,241.16,0.1803
lm-arena-chat B200 nvidia/NVIDIA-Nemotron-Nano-9B-v2 bfloat16 9 9 1,1,1,1,8,556.92,7.9479,0.51619 1,1,1,1,16,345.1,15.92,0.32835 1,1,1,1,32,246.56,31.855,0.24193 1,1,1,1,64,209.52,63.808,0.19135 1,1,1,1,128,177.17,127.75,0.15891 1,1,1,1,256,183.01,255.31,0.14737
lm-arena-chat H100 nvidia/NVIDIA-Nemotron-Nano-9B-v2 bfloat16 9 9 1,1,1,1,8,296.55,7.9362,0.58584 1,1,1,1,16,178.39,15.848,0.35412 1,1,1,1,32,127.15,31.759,0.25349 1,1,1,1,64,104.19,63.593,0.2073 1,1,1,1,96,93.456,95.636,0.18655 1,1,1,1,128,89.065,127.49,0.17716 1,1,1,1,192,83.765,191.28,0.16465 1,1,1,1,256,79.172,255.35,0.15521
sourcegraph-fim B200 Qwen/Qwen3-Coder-30B-A3B-Instruct bfloat16 30 3 1,1,1,1,8,210.68,7.814,0.84422 1,1,1,1,16,157.28,15.696,0.60915 1,1,1,1,32,110.58,31.602,0.43923 1,1,1,1,64,72.28,63.488,0.28854 1,1,1,1,128,51.985,127.05,0.20415 1,1,1,1,256,38.361,254.86,0.14994 1,1,1,1,512,31.198,509.72,0.12333 1,1,1,1,1024,28.866,1015.3,0.11189
sourcegraph-fim H100 Qwen/Qwen3-Coder-30B-A3B-Instruct bfloat16 30 3 1,1,1,1,8,215.53,7.9155,0.8474 1,1,1,1,16,169.86,15.906,0.64884 1,1,1,1,32,110.69,31.816,0.48204 1,1,1,1,64,88.193,63.711,0.34235 1,1,1,1,96,76.642,88.891,0.30358 2,1,2,1,8,260.53,7.9662,1.0376 2,1,2,1,16,189.52,15.941,0.77248 2,1,2,1,32,142.69,31.864,0.55802 2,1,2,1,64,98.458,63.735,0.40934 2,1,2,1,96,91.895,95.549,0.35999 2,1,2,1,128,81.697,127.6,0.32472 2,1,2,1,192,73.041,191.17,0.29701 2,1,2,1,256,56.762,254.77,0.22497 2,1,2,1,384,56.968,381.61,0.21898 2,1,2,1,512,52.739,507.62,0.21077 2,1,2,1,768,51.037,749.76,0.20035
sourcegraph-fim B200 Qwen/Qwen3-Coder-480B-A35B-Instruct bfloat16 480 35 8,1,8,1,8,3266.1,7.965,13.057 8,1,8,1,16,2450.3,15.936,10.217 8,1,8,1,32,2089.9,31.861,7.9005 8,1,8,1,64,1369.7,63.706,5.2739 8,1,8,1,128,908.87,127.39,3.7861 8,1,8,1,256,757.55,254.51,3.0522 8,1,8,1,512,436.98,506.16,1.7032 8,1,8,1,768,393.7,744.08,1.6309 8,1,8,1,1024,313.61,1009.5,1.24 8,1,8,1,1536,340.11,1520.8,1.3661
sourcegraph-fim B200 Qwen/Qwen3-Coder-480B-A35B-Instruct-FP8 fp8 480 35 4,1,4,4,8,5114.4,7.4532,19.601 4,1,4,4,16,3031.9,15.01,12.266 4,1,4,4,32,1962.9,31.211,7.8768 4,1,4,4,64,1409.9,62.798,5.3335 4,1,4,4,128,1074.3,126.16,4.3118 4,1,4,4,256,952.74,254.03,3.7953 8,1,8,8,8,8850.6,8,34.334 8,1,8,8,16,5755,14.304,23.522 8,1,8,8,32,4357.5,29.613,17.015 8,1,8,8,64,3398.3,60.583,14.209 8,1,8,8,128,3037.5,125.1,12.612 8,1,8,8,256,2786.7,253.89,11.117 8,1,8,8,512,2327.1,507.98,9.4925 8,1,8,8,768,1882,761.2,7.5716 8,1,8,8,1024,1642,1016.1,6.6664 8,1,8,8,2048,1319.4,2033.1,5.3928
text-to-image B200 Efficient-Large-Model/SANA1.5_1.6B_1024px_diffusers bfloat16 1.6 1.6 1,1,1,1,1,341.98 1,1,1,1,2,344.3 1,1,1,1,4,337.94 1,1,1,1,8,356.68 1,1,1,1,16,342.17 2,1,2,1,1,771.99 2,2,1,1,1,765.08 2,1,2,1,2,522.59 2,2,1,1,2,522.85 2,1,2,1,4,462.94 2,2,1,1,4,460.46 2,1,2,1,8,467.9 2,2,1,1,8,458.97 2,1,2,1,16,478.79 2,2,1,1,16,466.86 4,1,4,1,1,1542.6 4,2,2,1,1,1503.6 4,1,4,1,2,983.64 4,2,2,1,2,934.76 4,1,4,1,4,682.33 4,2,2,1,4,657.46 4,1,4,1,8,632.15 4,2,2,1,8,588.16 4,1,4,1,16,638.69 4,2,2,1,16,590.69 8,1,8,1,1,3519.1 8,2,4,1,1,3203.5 8,1,8,1,2,1971.2 8,2,4,1,2,1861.3 8,1,8,1,4,1259.2 8,2,4,1,4,1228.2 8,1,8,1,8,1024.4 8,2,4,1,8,877.15 8,1,8,1,16,1026.4 8,2,4,1,16,845.69 8,1,8,1,32,1056.1 8,2,4,1,32,867.56
text-to-image H100 Efficient-Large-Model/SANA1.5_1.6B_1024px_diffusers bfloat16 1.6 1.6 1,1,1,1,1,417.13 1,1,1,1,2,424.39 1,1,1,1,4,419.53 1,1,1,1,8,412.93 1,1,1,1,16,411.6 1,1,1,1,32,419.57 2,1,2,1,1,630.84 2,2,1,1,1,630.94 2,1,2,1,2,499.87 2,2,1,1,2,488.97 2,1,2,1,4,495.58 2,2,1,1,4,485.85 2,1,2,1,8,496.55 2,2,1,1,8,485.34 2,1,2,1,16,493.48 2,2,1,1,16,483.1 2,1,2,1,32,492.49 2,2,1,1,32,481.71 4,1,4,1,1,1270 4,2,2,1,1,1185.6 4,1,4,1,2,881.89 4,2,2,1,2,827.15 4,1,4,1,4,718.47 4,2,2,1,4,668.37 4,1,4,1,8,717.1 4,2,2,1,8,658.11 4,1,4,1,16,718.52 4,2,2,1,16,665.62 4,2,2,1,32,650.48 8,1,8,1,1,2567.2 8,2,4,1,1,2333.8 8,1,8,1,2,1749.6 8,2,4,1,2,1519.9 8,1,8,1,4,1247.4 8,2,4,1,4,1102.2 8,1,8,1,8,1149.3 8,2,4,1,8,966.88 8,1,8,1,16,1164.8 8,2,4,1,16,1017 8,2,4,1,32,939.81
text-to-image B200 Efficient-Large-Model/SANA1.5_4.8B_1024px_diffusers bfloat16 4.8 4.8 1,1,1,1,1,943.09 1,1,1,1,2,994.37 1,1,1,1,4,945.08 1,1,1,1,8,968.42 1,1,1,1,16,1004.5 2,1,2,1,1,2193.5 2,2,1,1,1,2173.7 2,1,2,1,2,1511.7 2,2,1,1,2,1498.9 2,1,2,1,4,1289 2,2,1,1,4,1268.5 2,1,2,1,8,1309.5 2,2,1,1,8,1276.2 2,1,2,1,16,1334 2,2,1,1,16,1298.5 4,1,4,1,1,4282.4 4,2,2,1,1,4155.7 4,1,4,1,2,2707.5 4,2,2,1,2,2673.3 4,1,4,1,4,1858.1 4,2,2,1,4,1792 4,1,4,1,8,1721.1 4,2,2,1,8,1586.2 4,1,4,1,16,1755.2 4,2,2,1,16,1603.2 8,1,8,1,1,9663.8 8,2,4,1,1,8850.1 8,1,8,1,2,5524.7 8,2,4,1,2,5090.1 8,1,8,1,4,3439.5 8,2,4,1,4,3170.3 8,1,8,1,8,2774.3 8,2,4,1,8,2311.9 8,1,8,1,16,2784.3 8,2,4,1,16,2229.3 8,1,8,1,32,2846 8,2,4,1,32,2269.5
text-to-image H100 Efficient-Large-Model/SANA1.5_4.8B_1024px_diffusers bfloat16 4.8 4.8 1,1,1,1,1,1181.1 1,1,1,1,2,1200 1,1,1,1,4,1186.4 1,1,1,1,8,1180.2 1,1,1,1,16,1162.3 2,1,2,1,1,1763 2,2,1,1,1,1752 2,1,2,1,2,1381.9 2,2,1,1,2,1354.3 2,1,2,1,4,1365.4 2,2,1,1,4,1340.7 2,1,2,1,8,1377.2 2,2,1,1,8,1345.4 2,1,2,1,16,1367.2 2,2,1,1,16,1334.7 4,1,4,1,1,3447.7 4,2,2,1,1,3366.9 4,1,4,1,2,2367.1 4,2,2,1,2,2281.7 4,1,4,1,4,1925.6 4,2,2,1,4,1819.7 4,1,4,1,8,1933.2 4,2,2,1,8,1786.6 4,1,4,1,16,1960.6 4,2,2,1,16,1812.2 8,1,8,1,1,7097.9 8,2,4,1,1,6581.6 8,1,8,1,2,4613.2 8,2,4,1,2,4210.1 8,1,8,1,4,3373.9 8,2,4,1,4,3001.1 8,1,8,1,8,3031.4 8,2,4,1,8,2567.4 8,1,8,1,16,3072.5 8,2,4,1,16,2603.8
text-to-image B200 PixArt-alpha/PixArt-Sigma-XL-2-1024-MS bfloat16 0.6 0.6 1,1,1,1,1,611.37 1,1,1,1,2,604.87 1,1,1,1,4,622.15 1,1,1,1,8,621.42 1,1,1,1,16,617.49 2,1,2,1,1,945.02 2,2,1,1,1,907.25 2,1,2,1,2,846.34 2,2,1,1,2,830.89 2,1,2,1,4,831.55 2,2,1,1,4,817.67 2,1,2,1,8,855.03 2,2,1,1,8,842.75 2,1,2,1,16,846.8 2,2,1,1,16,834.98 4,1,4,1,1,1768.8 4,2,2,1,1,1562.2 4,4,1,1,1,1374.1 4,1,4,1,2,1208.3 4,2,2,1,2,1083.5 4,4,1,1,2,980.28 4,1,4,1,4,1033.5 4,2,2,1,4,938.68 4,4,1,1,4,879.08 4,1,4,1,8,1028.8 4,2,2,1,8,919.43 4,4,1,1,8,866.15 4,1,4,1,16,1046.9 4,2,2,1,16,943 4,4,1,1,16,892.59 8,1,8,1,1,3723.5 8,2,4,1,1,3165.8 8,4,2,1,1,2729.3 8,8,1,1,1,2422.3 8,1,8,1,2,2335.7 8,2,4,1,2,1968.9 8,4,2,1,2,1704.1 8,8,1,1,2,1523.8 8,1,8,1,4,1613.7 8,2,4,1,4,1354.7 8,4,2,1,4,1192.3 8,8,1,1,4,1084 8,1,8,1,8,1604.7 8,2,4,1,8,1153.1 8,4,2,1,8,1047.4 8,8,1,1,8,978.71 8,1,8,1,16,1590.8 8,2,4,1,16,1143.5 8,4,2,1,16,1020.7 8,8,1,1,16,970.91 8,1,8,1,32,1400.2 8,2,4,1,32,1165.1 8,4,2,1,32,1040.6 8,8,1,1,32,987.08
text-to-image H100 PixArt-alpha/PixArt-Sigma-XL-2-1024-MS bfloat16 0.6 0.6 1,1,1,1,1,714.16 1,1,1,1,2,709.42 1,1,1,1,4,692.98 1,1,1,1,8,692.34 1,1,1,1,16,691.13 2,1,2,1,1,862.18 2,2,1,1,1,827.96 2,1,2,1,2,845.16 2,2,1,1,2,838.16 2,1,2,1,4,849.21 2,2,1,1,4,842.36 2,1,2,1,8,854.35 2,2,1,1,8,838.23 2,1,2,1,16,861.5 2,2,1,1,16,843.89 2,1,2,1,32,856.41 4,1,4,1,1,1440.2 4,2,2,1,1,1324.2 4,4,1,1,1,1166.9 4,1,4,1,2,1114.1 4,2,2,1,2,1025.2 4,4,1,1,2,949.9 4,1,4,1,4,1056.7 4,2,2,1,4,985.85 4,4,1,1,4,955.38 4,1,4,1,8,1068.7 4,2,2,1,8,988.67 4,4,1,1,8,967.08 4,1,4,1,16,1084.2 4,2,2,1,16,991.87 4,4,1,1,16,961.71 8,1,8,1,1,2801.2 8,2,4,1,1,2379.8 8,4,2,1,1,2020 8,8,1,1,1,1849.7 8,1,8,1,2,1855.6 8,2,4,1,2,1570.7 8,4,2,1,2,1457.5 8,8,1,1,2,1388.6 8,1,8,1,4,1550.4 8,2,4,1,4,1204.7 8,4,2,1,4,1081.9 8,8,1,1,4,1084.9 8,1,8,1,8,1541.9 8,2,4,1,8,1182 8,4,2,1,8,1081.5 8,8,1,1,8,1100.9 8,1,8,1,16,1565.6 8,2,4,1,16,1218.5 8,4,2,1,16,1116.7 8,8,1,1,16,1075.1
text-to-image B200 Tencent-Hunyuan/HunyuanDiT-v1.2-Diffusers bfloat16 1.5 1.5 1,1,1,1,1,4410 1,1,1,1,2,4733 1,1,1,1,4,4552.6 1,1,1,1,8,4712.5 1,1,1,1,16,4737.8 2,1,2,1,1,6072.7 2,2,1,1,1,6026.8 2,1,2,1,2,5539.3 2,2,1,1,2,5490.8 2,1,2,1,4,5650.1 2,2,1,1,4,5663.5 2,1,2,1,8,5721.7 2,2,1,1,8,5669.1 2,1,2,1,16,5641.8 2,2,1,1,16,5673.6 4,1,4,1,1,8840.6 4,2,2,1,1,8834.1 4,4,1,1,1,7836.2 4,1,4,1,2,6672.7 4,2,2,1,2,6236.7 4,4,1,1,2,5982.4 4,1,4,1,4,6190.1 4,2,2,1,4,5864.9 4,4,1,1,4,5593.6 4,1,4,1,8,6405.2 4,2,2,1,8,5954.4 4,4,1,1,8,5735.1 4,1,4,1,16,6444.4 4,2,2,1,16,6069.8 4,4,1,1,16,5847.8 8,1,8,1,1,18030 8,2,4,1,1,16080 8,4,2,1,1,14132 8,8,1,1,1,13178 8,1,8,1,2,10992 8,2,4,1,2,10118 8,4,2,1,2,9030.9 8,8,1,1,2,8117.4 8,1,8,1,4,8761.6 8,2,4,1,4,7097.5 8,4,2,1,4,6374.5 8,8,1,1,4,6144.1 8,1,8,1,8,8333.3 8,2,4,1,8,6613.3 8,4,2,1,8,5970.9 8,8,1,1,8,5740.5 8,1,8,1,16,8657.2 8,2,4,1,16,6782.3 8,4,2,1,16,6157.4 8,8,1,1,16,5920.4 8,1,8,1,32,7791.1 8,2,4,1,32,6869.1 8,4,2,1,32,6264.9 8,8,1,1,32,6018.9
text-to-image H100 Tencent-Hunyuan/HunyuanDiT-v1.2-Diffusers bfloat16 1.5 1.5 1,1,1,1,1,5180.9 1,1,1,1,2,5181.3 1,1,1,1,4,5154.4 1,1,1,1,8,5108 1,1,1,1,16,5042.6 2,1,2,1,1,5576.7 2,2,1,1,1,5530.9 2,1,2,1,2,5594.5 2,2,1,1,2,5562.8 2,1,2,1,4,5526.7 2,2,1,1,4,5516.3 2,1,2,1,8,5523.3 2,2,1,1,8,5491.5 2,1,2,1,16,5490.6 2,2,1,1,16,5455.1 4,1,4,1,1,7709.2 4,2,2,1,1,7332.2 4,4,1,1,1,6776.6 4,1,4,1,2,6538.8 4,2,2,1,2,6269.3 4,4,1,1,2,5986.3 4,1,4,1,4,6580.2 4,2,2,1,4,6301.4 4,4,1,1,4,6064.3 4,1,4,1,8,6590.7 4,2,2,1,8,6251.6 4,4,1,1,8,6018.8 4,1,4,1,16,6591.1 4,2,2,1,16,6227 4,4,1,1,16,5985.7 8,1,8,1,1,13551 8,2,4,1,1,12015 8,4,2,1,1,10768 8,8,1,1,1,9851.1 8,1,8,1,2,9405.3 8,2,4,1,2,8262.4 8,4,2,1,2,7626.1 8,8,1,1,2,7170.5 8,1,8,1,4,8266.2 8,2,4,1,4,6970.6 8,4,2,1,4,6449.7 8,8,1,1,4,6247.6 8,1,8,1,8,8387.5 8,2,4,1,8,6969.4 8,4,2,1,8,6574 8,8,1,1,8,6348.5 8,1,8,1,16,8308.7 8,2,4,1,16,6973.1 8,4,2,1,16,6510.4 8,8,1,1,16,6292.2
text-to-image B200 black-forest-labs/FLUX.1-dev bfloat16 12 12 1,1,1,1,1,6678.8 1,1,1,1,2,6863.8 1,1,1,1,4,6847.4 1,1,1,1,8,6756.1 1,1,1,1,16,6935.7 2,1,2,1,1,8077.3 2,2,1,1,1,8093.9 2,1,2,1,2,8094.6 2,2,1,1,2,8061.1 2,1,2,1,4,8178.3 2,2,1,1,4,8136.6 2,1,2,1,8,8182.6 2,2,1,1,8,8156.2 2,1,2,1,16,8028 2,2,1,1,16,8070 4,1,4,1,1,11485 4,2,2,1,1,11364 4,4,1,1,1,10242 4,1,4,1,2,9401.8 4,2,2,1,2,8829.7 4,4,1,1,2,8269.5 4,1,4,1,4,9515.5 4,2,2,1,4,8781.3 4,4,1,1,4,8178.2 4,1,4,1,8,9574.7 4,2,2,1,8,9039 4,4,1,1,8,8270 4,1,4,1,16,9539.8 4,2,2,1,16,8925 4,4,1,1,16,8245.3 8,1,8,1,1,26071 8,2,4,1,1,22222 8,4,2,1,1,19118 8,8,1,1,1,16367 8,1,8,1,2,15119 8,2,4,1,2,13436 8,4,2,1,2,12103 8,8,1,1,2,10479 8,1,8,1,4,12086 8,2,4,1,4,10128 8,4,2,1,4,9078.1 8,8,1,1,4,8365.1 8,1,8,1,8,12314 8,2,4,1,8,10059 8,4,2,1,8,8953.9 8,8,1,1,8,8249.5 8,1,8,1,16,12506 8,2,4,1,16,10267 8,4,2,1,16,9101.7 8,8,1,1,16,8370.5 8,1,8,1,32,12430 8,2,4,1,32,10259 8,4,2,1,32,9074.4 8,8,1,1,32,8349
text-to-image H100 black-forest-labs/FLUX.1-dev bfloat16 12 12 1,1,1,1,1,7948.6 1,1,1,1,2,7866.3 1,1,1,1,4,7728.1 1,1,1,1,8,7569.7 1,1,1,1,16,7551 2,1,2,1,1,8810.3 2,2,1,1,1,8699.1 2,1,2,1,2,8711.2 2,2,1,1,2,8627.9 2,1,2,1,4,8707.5 2,2,1,1,4,8614.7 2,1,2,1,8,8633.2 2,2,1,1,8,8531.1 2,1,2,1,16,8475.5 2,2,1,1,16,8352.6 4,1,4,1,1,11120 4,2,2,1,1,10771 4,4,1,1,1,9620.5 4,1,4,1,2,10977 4,2,2,1,2,10338 4,4,1,1,2,9594.3 4,1,4,1,4,10682 4,2,2,1,4,10080 4,4,1,1,4,9336.8 4,1,4,1,8,10451 4,2,2,1,8,9838.8 4,4,1,1,8,9094.7 4,1,4,1,16,10319 4,2,2,1,16,9649.2 4,4,1,1,16,8902.7 8,1,8,1,1,18109 8,2,4,1,1,16172 8,4,2,1,1,14332 8,8,1,1,1,13015 8,1,8,1,2,13392 8,2,4,1,2,11571 8,4,2,1,2,10408 8,8,1,1,2,9640.9 8,1,8,1,4,13206 8,2,4,1,4,11171 8,4,2,1,4,10117 8,8,1,1,4,9361.2 8,1,8,1,8,12931 8,2,4,1,8,10869 8,4,2,1,8,9774.2 8,8,1,1,8,9074.3 8,1,8,1,16,12722 8,2,4,1,16,10754 8,4,2,1,16,9632.1 8,8,1,1,16,8970.2
text-to-image B200 stabilityai/stable-diffusion-3.5-large bfloat16 8.1 8.1 1,1,1,1,1,3644.2 1,1,1,1,2,3605.6 1,1,1,1,4,3559.9 1,1,1,1,8,3720.6 1,1,1,1,16,3520.3 2,1,2,1,1,4774.1 2,2,1,1,1,4778.1 2,1,2,1,2,4666.3 2,2,1,1,2,4624 2,1,2,1,4,4628 2,2,1,1,4,4682.5 2,1,2,1,8,4627.3 2,2,1,1,8,4653.8 2,1,2,1,16,4597 2,2,1,1,16,4626.9 4,1,4,1,1,6388.5 4,2,2,1,1,6279.7 4,1,4,1,2,5930.4 4,2,2,1,2,5602.5 4,1,4,1,4,5854.9 4,2,2,1,4,5489.8 4,1,4,1,8,5951.4 4,2,2,1,8,5529 4,1,4,1,16,5676.9 4,2,2,1,16,5510.9 8,1,8,1,1,12404 8,2,4,1,1,10803 8,1,8,1,2,9607.8 8,2,4,1,2,7808.9 8,1,8,1,4,9252.7 8,2,4,1,4,7365.5 8,1,8,1,8,9245.5 8,2,4,1,8,7334.1 8,1,8,1,16,8424.9 8,2,4,1,16,7412 8,1,8,1,32,7974.7 8,2,4,1,32,7220.3
text-to-image H100 stabilityai/stable-diffusion-3.5-large bfloat16 8.1 8.1 1,1,1,1,1,4420.1 1,1,1,1,2,4305.9 1,1,1,1,4,4199.5 1,1,1,1,8,4142.6 1,1,1,1,16,4116.3 2,1,2,1,1,4899.4 2,2,1,1,1,4871 2,1,2,1,2,4849.6 2,2,1,1,2,4815 2,1,2,1,4,4819.7 2,2,1,1,4,4782.6 2,1,2,1,8,4773.9 2,2,1,1,8,4745.9 2,1,2,1,16,4675.9 2,2,1,1,16,4677.4 4,1,4,1,1,6544.2 4,2,2,1,1,6344.9 4,1,4,1,2,6528.8 4,2,2,1,2,6266.6 4,1,4,1,4,6473.6 4,2,2,1,4,6168.8 4,1,4,1,8,6411.9 4,2,2,1,8,6034.2 4,1,4,1,16,6094.1 4,2,2,1,16,5895.3 8,1,8,1,1,10771 8,2,4,1,1,9595.2 8,1,8,1,2,9665.7 8,2,4,1,2,8260.6 8,1,8,1,4,9604.4 8,2,4,1,4,8159.3 8,1,8,1,8,9656.6 8,2,4,1,8,8133 8,1,8,1,16,8933.3 8,2,4,1,16,8003.3
text-to-image B200 stabilityai/stable-diffusion-3.5-medium bfloat16 2.5 2.5 1,1,1,1,1,1621.6 1,1,1,1,2,1634.1 1,1,1,1,4,1644.7 1,1,1,1,8,1732.1 1,1,1,1,16,1718.2 2,1,2,1,1,2259.3 2,2,1,1,1,2285.6 2,1,2,1,2,2166.4 2,2,1,1,2,2160.1 2,1,2,1,4,2218.6 2,2,1,1,4,2203.7 2,1,2,1,8,2206.4 2,2,1,1,8,2209.5 2,1,2,1,16,2222.1 2,2,1,1,16,2199.3 4,1,4,1,1,3989.3 4,2,2,1,1,3631.2 4,4,1,1,1,3217.2 4,1,4,1,2,2878.5 4,2,2,1,2,2615.7 4,4,1,1,2,2459.2 4,1,4,1,4,2797.1 4,2,2,1,4,2528 4,4,1,1,4,2368.4 4,1,4,1,8,2815.1 4,2,2,1,8,2578.5 4,4,1,1,8,2409.4 4,1,4,1,16,2858.2 4,2,2,1,16,2571.3 4,4,1,1,16,2434 8,1,8,1,1,8484.2 8,2,4,1,1,7205 8,4,2,1,1,6208.4 8,8,1,1,1,5481.5 8,1,8,1,2,5466.6 8,2,4,1,2,4657.5 8,4,2,1,2,3973.3 8,8,1,1,2,3615.3 8,1,8,1,4,4626.3 8,2,4,1,4,3495.8 8,4,2,1,4,3055.6 8,8,1,1,4,2878.2 8,1,8,1,8,4524.2 8,2,4,1,8,3366 8,4,2,1,8,2960.2 8,8,1,1,8,2791.2 8,1,8,1,16,4588.7 8,2,4,1,16,3432 8,4,2,1,16,3025.4 8,8,1,1,16,2852.6 8,1,8,1,32,4076.7 8,2,4,1,32,3461.1 8,4,2,1,32,3053.5 8,8,1,1,32,2886.6
text-to-image H100 stabilityai/stable-diffusion-3.5-medium bfloat16 2.5 2.5 1,1,1,1,1,1581.3 1,1,1,1,2,1560.4 1,1,1,1,4,1593.3 1,1,1,1,8,1597.2 1,1,1,1,16,1600 2,1,2,1,1,2344.8 2,2,1,1,1,2340.4 2,1,2,1,2,2357.9 2,2,1,1,2,2341.3 2,1,2,1,4,2329.8 2,2,1,1,4,2305.3 2,1,2,1,8,2336 2,2,1,1,8,2312.4 2,1,2,1,16,2316.6 2,2,1,1,16,2291.2 4,1,4,1,1,3390.2 4,2,2,1,1,3201.3 4,4,1,1,1,2857.4 4,1,4,1,2,2885.5 4,2,2,1,2,2747.8 4,4,1,1,2,2561 4,1,4,1,4,2892.7 4,2,2,1,4,2770.1 4,4,1,1,4,2560 4,1,4,1,8,2889.4 4,2,2,1,8,2733.6 4,4,1,1,8,2591.9 4,1,4,1,16,2920.9 4,2,2,1,16,2722 4,4,1,1,16,2597.8 8,1,8,1,1,6413.5 8,2,4,1,1,5416.3 8,4,2,1,1,4691 8,8,1,1,1,4242.2 8,1,8,1,2,4563.3 8,2,4,1,2,3828.6 8,4,2,1,2,3395.2 8,8,1,1,2,3262.8 8,1,8,1,4,4382 8,2,4,1,4,3437.3 8,4,2,1,4,3146.3 8,8,1,1,4,3089.9 8,1,8,1,8,4387.1 8,2,4,1,8,3449.6 8,4,2,1,8,3117.6 8,8,1,1,8,3001.3 8,1,8,1,16,4344 8,2,4,1,16,3437.9 8,4,2,1,16,3105.3 8,8,1,1,16,2988
text-to-video B200 Wan-AI/Wan2.1-T2V-1.3B-Diffusers bfloat16 1.3 1.3 1,1,1,1,1,61491 1,1,1,1,2,65366 1,1,1,1,4,61378 1,1,1,1,8,60885 1,1,1,1,16,63223 2,1,2,1,1,74226 2,2,1,1,1,73160 2,1,2,1,2,75050 2,2,1,1,2,73580 2,1,2,1,4,74229 2,2,1,1,4,73963 2,1,2,1,8,73432 2,2,1,1,8,72642 2,1,2,1,16,71480 2,2,1,1,16,71124 4,1,4,1,1,84233 4,2,2,1,1,80168 4,4,1,1,1,77136 4,1,4,1,2,86419 4,2,2,1,2,82150 4,4,1,1,2,77913 4,1,4,1,4,86758 4,2,2,1,4,81881 4,4,1,1,4,78221 4,1,4,1,8,86087 4,2,2,1,8,82108 4,4,1,1,8,78477 4,1,4,1,16,85764 4,2,2,1,16,82402 4,4,1,1,16,77088 8,1,8,1,1,106090 8,2,4,1,1,95176 8,4,2,1,1,88676 8,1,8,1,2,109060 8,2,4,1,2,95762 8,4,2,1,2,89909 8,1,8,1,4,110640 8,2,4,1,4,98135 8,4,2,1,4,91343 8,1,8,1,8,110470 8,2,4,1,8,98434 8,4,2,1,8,91528 8,1,8,1,16,109900 8,2,4,1,16,97727 8,4,2,1,16,91011 8,1,8,1,32,108830 8,2,4,1,32,96816 8,4,2,1,32,90675
text-to-video H100 Wan-AI/Wan2.1-T2V-1.3B-Diffusers bfloat16 1.3 1.3 1,1,1,1,1,64672 1,1,1,1,2,63947 1,1,1,1,4,64325 1,1,1,1,8,63867 1,1,1,1,16,63870 1,1,1,1,32,64133 2,1,2,1,1,74450 2,2,1,1,1,73967 2,1,2,1,2,73904 2,2,1,1,2,73557 2,1,2,1,4,73119 2,2,1,1,4,72357 2,1,2,1,8,72868 2,2,1,1,8,71814 2,1,2,1,16,72444 2,2,1,1,16,71394 2,1,2,1,32,72314 2,2,1,1,32,71423 4,1,4,1,1,83819 4,2,2,1,1,79696 4,4,1,1,1,75932 4,1,4,1,2,83040 4,2,2,1,2,79208 4,4,1,1,2,75642 4,1,4,1,4,82860 4,2,2,1,4,79262 4,4,1,1,4,75323 4,1,4,1,8,82396 4,2,2,1,8,79050 4,4,1,1,8,74923 4,1,4,1,16,82338 4,2,2,1,16,78477 4,4,1,1,16,74344 4,1,4,1,32,81833 4,2,2,1,32,78136 4,4,1,1,32,73776 8,1,8,1,1,115680 8,2,4,1,1,103890 8,4,2,1,1,96347 8,1,8,1,2,118100 8,2,4,1,2,105490 8,4,2,1,2,98454 8,1,8,1,4,116600 8,2,4,1,4,103900 8,4,2,1,4,96430 8,1,8,1,8,115350 8,2,4,1,8,102790 8,4,2,1,8,94873 8,1,8,1,16,114160 8,2,4,1,16,101330 8,4,2,1,16,94069 8,1,8,1,32,113480 8,2,4,1,32,100630 8,4,2,1,32,93133
text-to-video B200 Wan-AI/Wan2.1-T2V-14B-Diffusers bfloat16 14 14 1,1,1,1,1,306890 1,1,1,1,2,287920 1,1,1,1,4,298500 1,1,1,1,8,286080 1,1,1,1,16,284390 2,1,2,1,1,342620 2,2,1,1,1,343410 2,1,2,1,2,340960 2,2,1,1,2,341690 2,1,2,1,4,327400 2,2,1,1,4,327660 2,1,2,1,8,320240 2,2,1,1,8,320090 2,1,2,1,16,319980 2,2,1,1,16,318360 4,1,4,1,1,388060 4,2,2,1,1,371620 4,4,1,1,1,353530 4,1,4,1,2,386060 4,2,2,1,2,369990 4,4,1,1,2,351850 4,1,4,1,4,380070 4,2,2,1,4,366420 4,4,1,1,4,347530 4,1,4,1,8,368910 4,2,2,1,8,360600 4,4,1,1,8,336470 4,1,4,1,16,360370 4,2,2,1,16,347490 4,4,1,1,16,325820 8,1,8,1,1,468810 8,2,4,1,1,413730 8,4,2,1,1,383030 8,8,1,1,1,365230 8,1,8,1,2,470460 8,2,4,1,2,418020 8,4,2,1,2,385110 8,8,1,1,2,365760 8,1,8,1,4,466290 8,2,4,1,4,409590 8,4,2,1,4,380420 8,8,1,1,4,361770 8,1,8,1,8,459910 8,2,4,1,8,405010 8,4,2,1,8,376650 8,8,1,1,8,357560 8,1,8,1,16,445620 8,2,4,1,16,393890 8,4,2,1,16,371580 8,8,1,1,16,346860 8,1,8,1,32,437100 8,2,4,1,32,386590 8,4,2,1,32,359780 8,8,1,1,32,338130
text-to-video H100 Wan-AI/Wan2.1-T2V-14B-Diffusers bfloat16 14 14 1,1,1,1,1,289250 1,1,1,1,2,288110 1,1,1,1,4,291850 1,1,1,1,8,292010 2,1,2,1,1,346720 2,2,1,1,1,344020 2,1,2,1,2,345780 2,2,1,1,2,342000 2,1,2,1,4,347300 2,2,1,1,4,342030 2,1,2,1,8,348620 2,2,1,1,8,344320 4,1,4,1,1,400900 4,2,2,1,1,379680 4,1,4,1,2,393760 4,2,2,1,2,375380 4,1,4,1,4,387980 4,2,2,1,4,370880 4,1,4,1,8,388550 4,2,2,1,8,371140 4,1,4,1,16,389300 4,2,2,1,16,372170 8,1,8,1,1,500460 8,2,4,1,1,442630 8,4,2,1,1,403470 8,8,1,1,1,384580 8,1,8,1,2,497550 8,2,4,1,2,438200 8,4,2,1,2,400220 8,8,1,1,2,379870 8,1,8,1,4,483530 8,2,4,1,4,425250 8,4,2,1,4,390890 8,8,1,1,4,369360 8,1,8,1,8,474490 8,2,4,1,8,417480 8,4,2,1,8,384200 8,1,8,1,16,474780 8,2,4,1,16,417460 8,4,2,1,16,384340
text-to-video B200 tencent/HunyuanVideo bfloat16 13 13 1,1,1,1,1,1160200 1,1,1,1,2,1223200 1,1,1,1,4,1212600 2,1,2,1,1,1256000 2,2,1,1,1,1262700 2,1,2,1,2,1249400 2,2,1,1,2,1246200 2,1,2,1,4,1232800 2,2,1,1,4,1241100 2,1,2,1,8,1229700 2,2,1,1,8,1231200 4,1,4,1,1,1336400 4,2,2,1,1,1358300 4,4,1,1,1,1303600 4,1,4,1,2,1328600 4,2,2,1,2,1337800 4,4,1,1,2,1300400 4,1,4,1,4,1306200 4,2,2,1,4,1313800 4,4,1,1,4,1284000 4,1,4,1,8,1305300 4,2,2,1,8,1300300 4,4,1,1,8,1279500 4,1,4,1,16,1293800 8,1,8,1,1,1486300 8,2,4,1,1,1452000 8,4,2,1,1,1413800 8,8,1,1,1,1396900 8,1,8,1,2,1467300 8,2,4,1,2,1437100 8,4,2,1,2,1428300 8,8,1,1,2,1383300 8,1,8,1,4,1445000 8,2,4,1,4,1415600 8,4,2,1,4,1390300 8,8,1,1,4,1362000 8,1,8,1,8,1431000 8,2,4,1,8,1407500 8,4,2,1,8,1367100 8,8,1,1,8,1343700 8,1,8,1,16,1425500 8,2,4,1,16,1395600 8,4,2,1,16,1354900 8,8,1,1,16,1334000
text-to-video H100 tencent/HunyuanVideo bfloat16 13 13 1,1,1,1,1,1164100 1,1,1,1,2,1171300 2,1,2,1,1,1189300 2,2,1,1,1,1185000 2,1,2,1,2,1197400 2,2,1,1,2,1187600 2,2,1,1,4,1178100 4,1,4,1,1,1288600 4,2,2,1,1,1271300 4,4,1,1,1,1253700 4,1,4,1,2,1291200 4,2,2,1,2,1279000 4,4,1,1,2,1259100 4,1,4,1,4,1287000 4,2,2,1,4,1275000 8,1,8,1,1,1418300 8,2,4,1,1,1372700 8,4,2,1,1,1331300 8,1,8,1,2,1414700 8,2,4,1,2,1376000 8,1,8,1,4,1404900 8,2,4,1,4,1362000 8,1,8,1,8,1403100 8,2,4,1,8,1354700
text-to-video B200 zai-org/CogVideoX-2b bfloat16 2 2 1,1,1,1,1,27039 1,1,1,1,2,27039 1,1,1,1,4,26978 1,1,1,1,8,26492 1,1,1,1,16,26360 2,1,2,1,1,29390 2,2,1,1,1,29269 2,1,2,1,2,29361 2,2,1,1,2,29250 2,1,2,1,4,29507 2,2,1,1,4,29351 2,1,2,1,8,28844 2,2,1,1,8,29194 2,1,2,1,16,28102 2,2,1,1,16,28165
text-to-video H100 zai-org/CogVideoX-2b bfloat16 2 2 1,1,1,1,1,28614 1,1,1,1,2,28308 1,1,1,1,4,28055 1,1,1,1,8,28173 1,1,1,1,16,28130 2,1,2,1,1,29314 2,2,1,1,1,28945 2,1,2,1,2,29224 2,2,1,1,2,29007 2,1,2,1,4,28926 2,2,1,1,4,28749 2,1,2,1,8,28582 2,2,1,1,8,28236 2,1,2,1,16,28655 2,2,1,1,16,28167 2,1,2,1,32,28896 2,2,1,1,32,28392
text-to-video B200 zai-org/CogVideoX1.5-5B bfloat16 5 5 1,1,1,1,1,324990 1,1,1,1,2,322860 1,1,1,1,4,315930 1,1,1,1,8,309240 2,1,2,1,1,327420 2,2,1,1,1,332580 2,1,2,1,2,321220 2,2,1,1,2,323460 2,1,2,1,4,313960 2,2,1,1,4,315960 2,1,2,1,8,316180 2,2,1,1,8,314100 2,1,2,1,16,313510 2,2,1,1,16,313540 4,1,4,1,1,368140 4,2,2,1,1,361540 4,4,1,1,1,355850 4,1,4,1,2,369430 4,2,2,1,2,358400 4,4,1,1,2,352160 4,1,4,1,4,359020 4,2,2,1,4,349150 4,4,1,1,4,344600 4,1,4,1,8,354590 4,2,2,1,8,343270 4,4,1,1,8,338240 4,1,4,1,16,353740 4,2,2,1,16,342980 4,4,1,1,16,337680 8,1,8,1,1,421480 8,2,4,1,1,395650 8,4,2,1,1,381990 8,8,1,1,1,375660 8,1,8,1,2,415050 8,2,4,1,2,396730 8,4,2,1,2,383470 8,8,1,1,2,377550 8,1,8,1,4,413150 8,2,4,1,4,396720 8,4,2,1,4,379090 8,8,1,1,4,372300 8,1,8,1,8,406980 8,2,4,1,8,390650 8,4,2,1,8,371660 8,8,1,1,8,365450 8,1,8,1,16,418570 8,2,4,1,16,381340 8,4,2,1,16,364040 8,8,1,1,16,358150
text-to-video H100 zai-org/CogVideoX1.5-5B bfloat16 5 5 1,1,1,1,1,335360 1,1,1,1,2,336710 1,1,1,1,4,336150 2,1,2,1,1,339960 2,2,1,1,1,337830 2,1,2,1,2,340080 2,2,1,1,2,337080 2,1,2,1,4,340930 2,2,1,1,4,338120 2,1,2,1,8,341170 2,2,1,1,8,337870 4,1,4,1,1,373990 4,2,2,1,1,363410 4,4,1,1,1,359290 4,1,4,1,2,370220 4,2,2,1,2,362350 4,4,1,1,2,358830 4,1,4,1,4,374300 4,2,2,1,4,359690 4,4,1,1,4,357250 4,1,4,1,8,381690 4,2,2,1,8,368460 4,4,1,1,8,360800 8,1,8,1,1,410510 8,2,4,1,1,389330 8,4,2,1,1,377610 8,1,8,1,2,401360 8,2,4,1,2,385700 8,4,2,1,2,374660 8,1,8,1,4,400560 8,2,4,1,4,384730 8,4,2,1,4,374770 8,1,8,1,8,414660 8,2,4,1,8,390170 8,4,2,1,8,373680 8,1,8,1,16,426740 8,2,4,1,16,399170
video-chat B200 Qwen/Qwen3-Omni-30B-A3B-Instruct bfloat16 30 3 1,1,1,1,8,643.85,7.6019,1.2279 1,1,1,1,16,674.65,15.663,1.273 1,1,1,1,32,529.11,31.523,0.96455 1,1,1,1,64,476.21,63.412,0.83398 1,1,1,1,128,503.82,120.97,0.89278
video-chat H100 Qwen/Qwen3-Omni-30B-A3B-Instruct bfloat16 30 3 2,1,2,1,8,830.34,7.9255,1.5418 2,1,2,1,16,757.61,15.943,1.2119 2,1,2,1,32,606.69,31.825,1.2086 2,1,2,1,64,579.29,63.81,1.1181 2,1,2,1,96,524.62,91.028,1.0137
video-chat B200 Qwen/Qwen3-VL-235B-A22B-Instruct bfloat16 235 22 4,1,4,1,8,2310.6,7.9859,6.124 4,1,4,1,16,1608.2,15.942,4.2241 4,1,4,1,32,1119.8,31.947,2.9335 4,1,4,1,64,841.44,63.816,2.2163 4,1,4,1,96,697.27,95.686,1.8401 4,1,4,1,128,610.24,127.66,1.5788 4,1,4,1,192,517.11,191.64,1.3741 4,1,4,1,256,494.62,255.44,1.2757 4,1,4,1,384,351.11,383.33,0.92814 4,1,4,1,512,297.42,510.79,0.77977 4,1,4,1,1024,181.51,1020.6,0.47119 8,1,8,1,8,3300.3,7.9846,8.5963 8,1,8,1,16,2185.6,15.964,5.6935 8,1,8,1,32,1688.3,31.934,4.4373 8,1,8,1,64,1181.6,63.899,3.0609 8,1,8,1,96,981.91,95.782,2.5782 8,1,8,1,128,839.97,127.6,2.2011 8,1,8,1,192,747.06,191.58,1.9394 8,1,8,1,256,690.47,255.45,1.7907 8,1,8,1,384,513.12,383.44,1.3149 8,1,8,1,512,442.96,510.76,1.1725 8,1,8,1,1024,323.21,1021.7,0.82902 8,1,8,1,2048,238.97,2045,0.61927 8,1,8,1,3072,217.97,3066.1,0.56725 8,1,8,1,4096,221.27,4089.6,0.57507
video-chat H100 Qwen/Qwen3-VL-235B-A22B-Instruct bfloat16 235 22 8,1,8,1,8,2680.2,7.9892,7.0024 8,1,8,1,16,1903,15.94,4.8431 8,1,8,1,32,1380.6,31.852,3.6112 8,1,8,1,64,1008.6,58.207,2.6575
video-chat B200 Qwen/Qwen3-VL-235B-A22B-Instruct-FP8 fp8 235 22 2,1,2,1,8,3186.7,7.9761,8.4341 2,1,2,1,16,1756.2,15.971,4.7488 2,1,2,1,32,1021.4,31.919,2.6931 2,1,2,1,64,617.93,63.81,1.6543 2,1,2,1,128,436.84,127.59,1.1495 2,1,2,1,256,241.99,255.17,0.64602 4,1,4,1,8,3632.1,7.9844,9.6748 4,1,4,1,16,2132,15.965,5.5233 4,1,4,1,32,1260.6,31.937,3.3329 4,1,4,1,64,849.4,63.839,2.2378 4,1,4,1,128,606.13,127.66,1.5812 4,1,4,1,256,348.56,255.39,0.90402 4,1,4,1,512,302.18,510.52,0.79825 4,1,4,1,1024,179.69,1022.1,0.47891 4,1,4,1,2048,135.8,2043.5,0.36245 4,1,4,1,3072,113.12,3066.4,0.29635
video-chat H100 Qwen/Qwen3-VL-235B-A22B-Instruct-FP8 fp8 235 22 4,1,4,1,8,3559.4,7.982,9.3138 4,1,4,1,16,1976.9,15.937,5.233 4,1,4,1,32,1207.1,31.838,3.179 4,1,4,1,64,801.11,57.384,2.1255 8,1,8,1,8,4772.2,7.9703,12.916 8,1,8,1,16,2836.7,15.958,7.5642 8,1,8,1,32,1817.8,31.873,4.7611 8,1,8,1,64,1240.9,63.725,3.2915 8,1,8,1,96,1050.9,95.821,2.7919 8,1,8,1,128,948.79,127.68,2.5075 8,1,8,1,192,918.11,187.19,2.4201 8,1,8,1,256,594,230.03,1.5513 8,1,8,1,384,445.93,383.1,1.1767 8,1,8,1,512,176.2,510.36,0.46635
video-chat B200 Qwen/Qwen3-VL-30B-A3B-Instruct bfloat16 30 3 1,1,1,1,8,181.29,7.6095,0.82859 1,1,1,1,16,164.75,15.248,0.74956 1,1,1,1,32,142.8,30.66,0.65068 1,1,1,1,64,91.127,60.326,0.42667 1,1,1,1,128,80.208,115.66,0.37238
video-chat H100 Qwen/Qwen3-VL-30B-A3B-Instruct bfloat16 30 3 1,1,1,1,8,204.11,7.6605,0.82442 1,1,1,1,16,143.52,14,0.62021 2,1,2,1,8,221.44,7.9176,0.96102 2,1,2,1,16,161.29,15.791,0.67696 2,1,2,1,32,118.3,29.466,0.51885
video-chat B200 Qwen/Qwen3-VL-32B-Instruct bfloat16 32 32 1,1,1,1,8,890.14,7.8568,1.644 1,1,1,1,16,545.94,15.853,0.96897 1,1,1,1,32,374.8,31.747,0.67243 1,1,1,1,64,281.68,59.364,0.51237 1,1,1,1,128,223.04,127.41,0.40961 1,1,1,1,256,146.44,230.82,0.26547
video-chat H100 Qwen/Qwen3-VL-32B-Instruct bfloat16 32 32 2,2,1,1,8,1061.2,7.9726,1.9407 2,2,1,1,16,649.99,15.97,1.1674 2,2,1,1,32,416.91,31.91,0.76334 2,2,1,1,64,321.04,63.873,0.58225 2,2,1,1,96,292.2,95.748,0.53302 2,2,1,1,128,265.14,125.47,0.48864
video-chat B200 Qwen/Qwen3-VL-8B-Instruct bfloat16 8 8 1,1,1,1,8,166.82,7.6931,0.60222 1,1,1,1,16,109.73,15.456,0.40341 1,1,1,1,32,104.03,31.281,0.38511 1,1,1,1,64,81.867,60.736,0.30539
video-chat H100 Qwen/Qwen3-VL-8B-Instruct bfloat16 8 8 1,1,1,1,8,150.17,7.7167,0.55185 1,1,1,1,16,104.97,15.588,0.38582 1,1,1,1,32,75.356,29.411,0.27987 1,1,1,1,64,66.226,63.304,0.24568 1,1,1,1,96,62.06,93,0.22998
`;
// src/baselines/ml-energy/configurations.ts
/** The measured configurations of ML.ENERGY v3, by model. Read when first asked for. */
/** What a reader can open. */
const ML_ENERGY = {
	name: "ML.ENERGY v3",
	/** Of the data. */
	date: "2026-02-16",
	url: "https://github.com/ml-energy/leaderboard/tree/0cd52da"
};
const JOULES_PER_WH = 3600;
let all;
let byModel;
function allConfigurations() {
	all ??= v3.trim().split("\n").flatMap(readLine);
	return all;
}
/** Those of a model by its hub id, in any case; none for a model that the benchmark doesn't hold. */
function configurationsOf(id) {
	byModel ??= Map.groupBy(allConfigurations(), ({ model }) => model.toLowerCase());
	return byModel.get(id.toLowerCase()) ?? [];
}
function readLine(line) {
	const [task = "", gpu = "", model = "", precision = "", total, active, ...rest] = line.split(" ");
	const common = {
		task,
		gpu,
		model,
		precision,
		total: Number(total),
		active: Number(active)
	};
	return rest.map((each) => {
		const [gpus = 1, tensorParallel = 1, expertParallel = 1, dataParallel = 1, batch = 1, joules = 0, ...ofTokens] = each.split(",").map(Number);
		const [averageBatch, joulesPerToken] = ofTokens;
		const whPer1000 = joules / JOULES_PER_WH * 1e3;
		return {
			...common,
			gpus,
			tensorParallel,
			expertParallel,
			dataParallel,
			batch,
			whPer1000,
			averageBatch,
			joulesPerToken
		};
	});
}
// src/baselines/ml-energy/compare.ts
/** Tasks and GPUs in the order in which they are chosen where nothing says which is meant. */
const TASKS = [
	"lm-arena-chat",
	"image-chat",
	"text-to-image",
	"text-to-video",
	"gpqa",
	"video-chat",
	"sourcegraph-fim"
];
const GPUS = ["H100", "B200"];
/** A usual batch of a server of language models under load; the size estimate is fitted at it too. */
const USUAL_BATCH = 64;
/** A batch further away than this is another regime: from 8 to 64 the energy of a request halves more than once. */
const MAX_BATCH_FACTOR = 1.5;
/**
* Two models as they were measured under the same conditions, at the batch nearest to the given one (64 if none is; 1 for
* pictures and videos) that both were measured at, each on the fewest GPUs. Undefined where no task, GPU, and precision holds both.
*
* @param base hub id
* @param head hub id
*/
function compareModels(base, head, at = {}) {
	if (base.toLowerCase() === head.toLowerCase()) return void 0;
	const [before, after] = [matching(base, at), matching(head, at)];
	const pair = before.flatMap((one) => {
		const other = nearest(after.filter((each) => isSameRegime(one, each) && each.batch === one.batch));
		return other === void 0 ? [] : [{
			base: one,
			head: other
		}];
	}).sort((a, b) => compareKeys(keyOf(a.base, at.batch), keyOf(b.base, at.batch)))[0];
	if (pair === void 0 || at.batch !== void 0 && !isNear(pair.base.batch, at.batch)) return void 0;
	return {
		...pair,
		evidence: evidenceOf(pair.base, pair.head, [ON_A_SERVER])
	};
}
/**
* One model that is served otherwise: another batch, tensor parallelism, precision, or GPU. Undefined where the benchmark doesn't
* hold both, or holds one row for both.
*
* @param model hub id
* @param before settings that the change replaces, and those known to stay
* @param after settings that the change makes
*/
function compareServing(model, before, after) {
	const [olds, news] = [matching(model, before), matching(model, {
		...before,
		...after
	})];
	const pair = olds.flatMap((base) => news.filter((head) => differsOnlyBy(base, head, {
		before,
		after
	})).map((head) => ({
		base,
		head
	}))).sort((a, b) => {
		const [one, other] = [a, b].map(({ base, head }) => [...keyOf(base, before.batch), ...keyOf(head, after.batch ?? before.batch)]);
		return compareKeys(one, other);
	})[0];
	if (pair === void 0 || pair.base === pair.head) return void 0;
	const isFar = (batch, row) => batch !== void 0 && !isNear(row.batch, batch);
	if (isFar(before.batch, pair.base) || isFar(after.batch, pair.head)) return void 0;
	return {
		...pair,
		evidence: evidenceOf(pair.base, pair.head, assumptionsOf(pair, {
			before,
			after
		}))
	};
}
/** Rows that the stated settings allow, batch aside. An fp8 model has an id of its own, so precision looks there too. */
function matching(model, { tensorParallel, precision, gpu, task }) {
	const rows = [model, ...siblings(model)].flatMap((id) => configurationsOf(id));
	const wanted = precision === void 0 ? configurationsOf(model)[0]?.precision : normalisePrecision(precision);
	return rows.filter((row) => row.precision === wanted && (tensorParallel === void 0 || row.tensorParallel === tensorParallel) && (gpu === void 0 || gpu.toUpperCase().includes(row.gpu)) && (task === void 0 || row.task === task));
}
function siblings(model) {
	return /-fp8$/i.test(model) ? [model.replace(/-fp8$/i, "")] : [`${model}-FP8`];
}
function normalisePrecision(name) {
	const lower = name.toLowerCase();
	if (/^(?:bf16|bfloat16|auto|fp16|float16|half)$/.test(lower)) return "bfloat16";
	return lower.startsWith("fp8") ? "fp8" : lower;
}
function isSameRegime(one, other) {
	return one.task === other.task && one.gpu === other.gpu && one.precision === other.precision;
}
/** What the change does not name is the same on both sides. */
function differsOnlyBy(base, head, { before, after }) {
	const isFree = (key) => after[key] !== void 0 && after[key] !== before[key];
	return base.task === head.task && (isFree("gpu") || base.gpu === head.gpu) && (isFree("batch") || base.batch === head.batch) && (isFree("precision") || base.precision === head.precision) && (isFree("tensorParallel") ? base.tensorParallel !== head.tensorParallel : isFree("gpu") || base.gpus === head.gpus && base.tensorParallel === head.tensorParallel) && (isFree("gpu") || isFree("tensorParallel") || base.expertParallel === head.expertParallel) && base.dataParallel === head.dataParallel;
}
/** Nearer to the batch first, then task and GPU in their order, then fewer GPUs. */
function keyOf({ task, gpu, gpus, batch, whPer1000 }, wanted) {
	const usual = task.startsWith("text-to-") ? 1 : USUAL_BATCH;
	return [
		TASKS.indexOf(task),
		Math.abs(Math.log(batch / (wanted ?? usual))),
		GPUS.indexOf(gpu),
		gpus,
		whPer1000
	];
}
function nearest(rows) {
	return rows.toSorted((a, b) => a.gpus - b.gpus || a.whPer1000 - b.whPer1000)[0];
}
function compareKeys(one, other) {
	for (const [index, value] of one.entries()) {
		const difference = value - (other[index] ?? 0);
		if (difference !== 0) return difference;
	}
	return 0;
}
function isNear(measured, wanted) {
	return Math.abs(Math.log(measured / wanted)) <= Math.log(MAX_BATCH_FACTOR);
}
function evidenceOf(base, head, assumptions) {
	const estimate = head.whPer1000 / base.whPer1000;
	const ratio = {
		estimate,
		lower: estimate,
		upper: estimate
	};
	return {
		kind: "published",
		source: ML_ENERGY.name,
		cohort: cohortOf(base, head),
		ratio,
		verdict: verdictOf(ratio),
		assumptions: [...assumptions]
	};
}
function cohortOf(base, head) {
	const both = (name, read) => `${name}${read(base) === read(head) ? read(base) : `${read(base)} → ${read(head)}`}`;
	return [
		ML_ENERGY.name,
		base.task,
		both("", (row) => `${row.gpus} × ${row.gpu}`),
		both("", (row) => row.precision),
		both("batch ", (row) => row.batch)
	].join(", ");
}
const ON_A_SERVER = "Both are served in batches, with as many requests waiting as the batch holds. Answers differ in length between models.";
const SATURATED = "This holds for a busy server, where as many requests wait as the batch holds.";
function assumptionsOf({ base, head }, { before, after }) {
	const asked = [[before.batch, base.batch], [after.batch, head.batch]].flatMap(([wanted, measured]) => wanted !== void 0 && wanted !== measured ? [`Published for batch ${measured} in place of ${wanted}.`] : []);
	const where = before.gpu === void 0 ? [`Published for ${base.gpus} × ${base.gpu}.`] : [];
	const joules = [base, head].map(({ joulesPerToken }) => joulesPerToken);
	const amounts = joules.every((each) => each !== void 0) ? [`Energy per output token: ${joules.map((each) => each.toPrecision(3)).join(" → ")} J.`] : [];
	return [
		SATURATED,
		...asked,
		...where,
		...amounts
	];
}
// src/baselines/prices/prices.gen.ts
/*! Prices: @pydantic/genai-prices 0.1.8, MIT, © Pydantic Services Inc. */
const edition = {
	"name": "@pydantic/genai-prices 0.1.8",
	"date": "2026-09-23"
};
/**
* By provider: US dollars for a million tokens in and out (`-`: no tokens come out), and the names that have that price, in lower
* case. A name before `*` is also the beginning of others.
*/
const prices = `
[openai]
0.02 - text-embedding-3-small
0.029 0.14 gpt-oss-20b
0.039 0.18 gpt-oss-120b
0.05 0.4 gpt-5-nano gpt-5-nano- gpt-5-nano-*
0.075 0.3 gpt-oss-safeguard-20b
0.1 - text-embedding-ada text-embedding-ada-002 text-embedding-ada-002-v2
0.1 0.4 gpt-4.1-nano gpt-4.1-nano-2025-04-14
0.1 0.5 gpt-6-luna
0.13 - text-embedding-3-large
0.15 0.6 gpt-4o-mini gpt-4o-mini-2024-07-18 gpt-4o-mini-search-preview gpt-4o-mini-search-preview-2025-03-11
0.2 1.2 gpt-5-6-luna gpt-5.6-luna
0.2 1.25 gpt-5-4-nano gpt-5-4-nano-2026-03-17 gpt-5.4-nano gpt-5.4-nano-2026-03-17
0.25 2 gpt-5-1-codex-mini gpt-5-1-mini gpt-5-mini gpt-5-mini-2025-08-07 gpt-5.1-codex-mini gpt-5.1-mini
0.3 1.2 ft:gpt-4o-mini-2024-* gpt-4o-mini-2024-07-18.ft- gpt-4o-mini-2024-07-18.ft-*
0.4 0.4 ada text-ada-001
0.4 1.6 gpt-4.1-mini gpt-4.1-mini-2025-04-14
0.5 0.5 babbage
0.5 1.5 gpt-3.5-turbo gpt-3.5-turbo-0125 gpt-35-turbo
0.75 4.5 gpt-5-4-mini gpt-5-4-mini-2026-03-17 gpt-5.4-mini gpt-5.4-mini-2026-03-17
1 2 gpt-3.5-turbo-1106
1.1 4.4 o1-mini o1-mini-2024-09-12 o3-mini o3-mini-2025-01-31 o3-mini-high o4-mini o4-mini-2025-04-16 o4-mini-high
1.25 10 gpt-5 gpt-5-1 gpt-5-1-2025-11-13 gpt-5-1-chat gpt-5-1-chat-latest gpt-5-1-codex gpt-5-1-codex-max gpt-5-2025-08-07 gpt-5-chat gpt-5-chat-latest gpt-5-codex gpt-5.1 gpt-5.1-2025-11-13 gpt-5.1-chat gpt-5.1-chat-latest gpt-5.1-codex gpt-5.1-codex-max
1.5 2 gpt-3.5-0301 gpt-3.5-turbo-0301 gpt-3.5-turbo-0613 gpt-3.5-turbo-instruct gpt-3.5-turbo-instruct* gpt-3.5-turbo-instruct-0914
1.5 6 codex-mini codex-mini-latest
1.75 14 gpt-5-2 gpt-5-2-2025-12-11 gpt-5-2-chat gpt-5-2-chat-latest gpt-5-2-codex gpt-5-3 gpt-5-3-chat gpt-5-3-chat-latest gpt-5-3-codex gpt-5.2 gpt-5.2-2025-12-11 gpt-5.2-chat gpt-5.2-chat-latest gpt-5.2-codex gpt-5.3 gpt-5.3-chat gpt-5.3-chat-latest gpt-5.3-codex
10 30 gpt-4-0125-preview gpt-4-1106-preview gpt-4-1106-vision-preview gpt-4-turbo gpt-4-turbo-0125-preview gpt-4-turbo-2024-04-09 gpt-4-turbo-preview gpt-4-vision-preview
10 40 o3-deep-research o3-deep-research-2025-06-26
10 50 gpt-6-astra
15 120 gpt-5-pro gpt-5-pro-2025-10-06
15 60 o1 o1-2024-12-17 o1-preview o1-preview-2024-09-12
150 600 o1-pro o1-pro-2025-03-19
2 10 gpt-6-sol
2 12 gpt-5-6-terra gpt-5.6-terra
2 2 curie text-curie-001
2 8 gpt-4.1 gpt-4.1-2025-04-14 o3 o3-2025-04-16 o4-mini-deep-research o4-mini-deep-research-2025-06-26
2.5 10 gpt-4o gpt-4o-2024-08-06 gpt-4o-2024-11-20 gpt-4o-search-preview gpt-4o-search-preview-2025-03-11
2.5 15 gpt-5-4 gpt-5-4-2026-03-05 gpt-5.4 gpt-5.4-2026-03-05
20 20 davinci text-davinci-001 text-davinci-002 text-davinci-003
20 80 o3-pro o3-pro-2025-06-10
21 168 gpt-5-2-pro-2025-12-11 gpt-5.2-pro gpt-5.2-pro-2025-12-11
3 12 computer-use computer-use*
3 4 gpt-3.5-turbo-16k gpt-3.5-turbo-16k-0613 gpt-35-turbo-16k gpt-35-turbo-16k-0613
3 6 ft:gpt-3.5-turbo*
3.75 15 ft:gpt-4o-2024-*
30 180 gpt-5-4-pro gpt-5-4-pro-2026-03-05 gpt-5-5-pro gpt-5-5-pro-2026-04-23 gpt-5.4-pro gpt-5.4-pro-2026-03-05 gpt-5.5-pro gpt-5.5-pro-2026-04-23
30 60 ft:gpt-4-0* gpt-4 gpt-4-0314 gpt-4-0613
4 20 gpt-5-6 gpt-5-6-sol gpt-5.6 gpt-5.6-sol
5 15 chatgpt-4o-latest gpt-4o-2024-05-13
5 30 gpt-5-5 gpt-5-5-2026-04-23 gpt-5-5-2026-04-24 gpt-5-5-chat gpt-5-5-chat-latest gpt-5-5-codex gpt-5.5 gpt-5.5-2026-04-23 gpt-5.5-2026-04-24 gpt-5.5-chat gpt-5.5-chat-latest gpt-5.5-codex gpt-chat-latest
60 120 gpt-4-32k gpt-4-32k-0314 gpt-4-32k-0613
75 150 gpt-4.5-preview gpt-4.5-preview*
[anthropic]
0.25 1.25 claude-3-haiku claude-3-haiku*
0.8 4 claude-3-5-haiku claude-3-5-haiku* claude-3-5-haiku-latest claude-3.5-haiku claude-3.5-haiku*
1 5 claude-4-5-haiku claude-4-5-haiku* claude-4.5-haiku claude-4.5-haiku* claude-haiku-4-5 claude-haiku-4-5* claude-haiku-4.5 claude-haiku-4.5*
10 50 claude-fable-5 claude-fable-5-1
15 75 claude-3-opus claude-3-opus* claude-3-opus-latest claude-4-opus claude-4-opus* claude-opus-4 claude-opus-4-0 claude-opus-4-0* claude-opus-4-1 claude-opus-4-1* claude-opus-4-20250514 claude-opus-4.1 claude-opus-4.1*
2 10 claude-5-sonnet claude-5-sonnet* claude-5.0-sonnet claude-5.0-sonnet* claude-sonnet-5 claude-sonnet-5* claude-sonnet-5.0 claude-sonnet-5.0*
3 15 claude-3-5-sonnet claude-3-5-sonnet* claude-3-7-sonnet claude-3-7-sonnet* claude-3-7-sonnet-latest claude-3-sonnet claude-3-sonnet* claude-3.5-sonnet claude-3.5-sonnet* claude-3.7-sonnet claude-3.7-sonnet* claude-4-sonnet claude-4-sonnet* claude-sonnet-3-7 claude-sonnet-3-7* claude-sonnet-3.7 claude-sonnet-3.7* claude-sonnet-4 claude-sonnet-4-0 claude-sonnet-4-0* claude-sonnet-4-2025 claude-sonnet-4-2025* claude-sonnet-4-5 claude-sonnet-4-5* claude-sonnet-4-6 claude-sonnet-4-6* claude-sonnet-4.5 claude-sonnet-4.5* claude-sonnet-4.6 claude-sonnet-4.6* claude-sonnet-4@ claude-sonnet-4@*
4 20 claude-5-5-opus claude-5-5-opus* claude-5.5-opus claude-5.5-opus* claude-opus-5-5 claude-opus-5.5 claude-opus-5.5*
5 25 claude-4-5-opus claude-4-5-opus* claude-4-6-opus claude-4-6-opus* claude-4-7-opus claude-4-7-opus* claude-4-8-opus claude-4-8-opus* claude-4.5-opus claude-4.5-opus* claude-4.6-opus claude-4.6-opus* claude-4.7-opus claude-4.7-opus* claude-4.8-opus claude-4.8-opus* claude-5-opus claude-5-opus* claude-5.0-opus claude-5.0-opus* claude-opus-4-5 claude-opus-4-5* claude-opus-4-6 claude-opus-4-6* claude-opus-4-7 claude-opus-4-7* claude-opus-4-8 claude-opus-4-8* claude-opus-4.5 claude-opus-4.5* claude-opus-4.6 claude-opus-4.6* claude-opus-4.7 claude-opus-4.7* claude-opus-4.8 claude-opus-4.8* claude-opus-5 claude-opus-5.0 claude-opus-5.0*
8 24 claude-2 claude-2* claude-v1 claude-v2 claude-v2*
[google]
0.0375 0.15 gemini-flash-1.5-8b
0.075 0.3 gemini-1.5-flash gemini-1.5-flash* gemini-2.0-flash-lite gemini-2.0-flash-lite* gemini-flash-1.5
0.1 0.4 gemini-2.0-flash gemini-2.0-flash-0 gemini-2.0-flash-0* gemini-2.0-flash-exp gemini-2.0-flash-exp* gemini-2.0-flash-latest gemini-2.0-flash-latest* gemini-2.0-flash-thinking gemini-2.0-flash-thinking* gemini-2.5-flash-lite gemini-2.5-flash-lite-preview gemini-2.5-flash-lite-preview*
0.125 0.375 gemini-1.0-pro gemini-1.0-pro-vision-001 gemini-pro
0.15 - gemini-embedding-001
0.15 0.6 gemini-2.5-flash-preview gemini-2.5-flash-preview-04-17 gemini-2.5-flash-preview-04-17* gemini-2.5-flash-preview-05-20 gemini-2.5-flash-preview-05-20* gemma-4-26b-a4b-it-maas
0.2 - gemini-embedding-2
0.25 1.5 gemini-3.1-flash-lite gemini-3.1-flash-lite-preview gemini-3.1-flash-lite-preview*
0.3 2.5 gemini-2.5-flash gemini-2.5-flash-latest gemini-2.5-flash-preview-09-2025 gemini-3.5-flash-lite gemini-3.5-flash-lite*
0.5 3 gemini-3-flash-preview gemini-3-flash-preview- gemini-3-flash-preview-*
0.65 0.65 gemma-2-27b-it
0.75 3.75 gemini-3.6-flash gemini-3.6-flash* gemini-3.7-flash gemini-3.7-flash* gemini-3.8-flash gemini-3.8-flash*
1.25 10 gemini-2.5-pro gemini-2.5-pro*
1.25 5 gemini-1.5-pro gemini-1.5-pro* gemini-pro-1.5
1.5 9 gemini-3.5-flash gemini-3.5-flash-preview gemini-3.5-flash-preview* gemini-omni-flash-preview gemini-omni-flash-preview*
10 50 claude-fable-5-1@ claude-fable-5-1@* claude-fable-5@ claude-fable-5@*
15 75 claude-opus-4@ claude-opus-4@*
2 12 gemini-3-pro-preview gemini-3-pro-preview* gemini-3-pro-text-preview gemini-3.1-pro-preview gemini-3.1-pro-preview*
4 20 claude-opus-5-5@ claude-opus-5-5@*
5 25 claude-opus-5@ claude-opus-5@*
[mistral]
0.04 0.04 ministral-3b
0.05 0.08 mistral-small-24b-instruct-2501
0.075 0.2 mistral-small-3.2-24b-instruct
0.1 0.1 ministral-3b-2512 ministral-8b ministral-8b-2410 mistral-embed
0.1 0.3 devstral-small devstral-small-2505 devstral-small-2507 devstral-small-latest labs-devstral-small-2512 mistral-small-latest
0.1 0.4 voxtral-small-24b-2507 voxtral-small-2507 voxtral-small-latest
0.15 0.15 ministral-8b-2512 ministral-8b-latest mistral-nemo open-mistral-nemo pixtral-12b pixtral-12b-latest
0.15 0.6 mistral-small-2603
0.2 0.2 ministral-14b-2512
0.2 0.6 mistral-saba mistral-saba-latest
0.25 0.25 mistral-7b mistral-tiny open-mistral-7b
0.3 0.9 codestral codestral-2501 codestral-2508 codestral-latest
0.351 0.555 mistral-small-3.1-24b-instruct
0.4 2 devstral-2512 mistral-medium mistral-medium-2505 mistral-medium-2508 mistral-medium-3-1
0.5 1.5 magistral-small magistral-small- magistral-small-* mistral-large-2512
0.7 0.7 mixtral-8x7b mixtral-8x7b* open-mixtral-8x7b
0.9 0.9 mixtral-8x22b-instruct
1.5 7.5 mistral-medium-3 mistral-medium-3-5 mistral-medium-3.5 mistral-medium-latest
2 5 magistral-medium magistral-medium*
2 6 mistral-large mistral-large-2407 mistral-large-2411 mistral-large-latest pixtral-large pixtral-large-2411 pixtral-large-latest
2.7 8.1 mistral-medium-2312
[cohere]
0.0375 0.15 command-r7b command-r7b-12-2024
0.12 - embed-v4.0
0.15 0.6 command-r command-r-08-2024
0.3 0.6 command-light command-light*
0.5 1.5 aya-expanse-32b aya-expanse-32b* aya-expanse-8b aya-expanse-8b* c4ai-aya-expanse-32b c4ai-aya-expanse-8b
1 2 command
2.5 10 command-a command-a-03-2025 command-r-plus command-r-plus-08-2024
[deepseek]
0.135 0.55 deepseek-chat deepseek-chat* deepseek-chat-v3-0324 deepseek-r1 deepseek-r1* deepseek-r1-0528 deepseek-reasoner
0.22 0.66 deepseek-v4-flash deepseek-v4-flash*
0.2288 0.3432 deepseek-v3.2
0.27 0.41 deepseek-v3.2-exp
0.27 0.95 deepseek-v3.1-terminus
0.66 1.98 deepseek-v4-pro deepseek-v4-pro*
[xai]
0.2 0.5 grok-4-1-fast grok-4-1-fast-non-reasoning grok-4-1-fast-non-reasoning-latest grok-4-1-fast-reasoning grok-4-1-fast-reasoning-latest grok-4-fast grok-4-fast-non-reasoning grok-4-fast-non-reasoning-latest grok-4-fast-reasoning grok-4-fast-reasoning-latest
0.2 1.5 grok-code-fast grok-code-fast-1 grok-code-fast-1-0825
0.3 0.5 grok-3-mini grok-3-mini-beta grok-3-mini-latest
0.6 4 grok-3-mini-fast grok-3-mini-fast-beta grok-3-mini-fast-latest
1 2 grok-build-0.1
1.25 2.5 grok-4.20 grok-4.3 grok-4.3-latest
2 10 grok-2 grok-2-1212 grok-2-latest grok-2-vision grok-2-vision-1212 grok-2-vision-latest
2 6 grok-4.20-multi-agent grok-4.5 grok-4.5-latest grok-4.6 grok-4.6-latest grok-latest
3 15 grok-3 grok-3-beta grok-3-latest grok-4 grok-4-0709 grok-4-latest
5 25 grok-3-fast grok-3-fast-beta grok-3-fast-latest
[perplexity]
0.2 0.2 llama-3.1-sonar-small-128k-online
1 1 llama-3.1-sonar-large-128k-online sonar
1 5 sonar-reasoning
2 8 r1-1776 sonar-deep-research sonar-reasoning-pro
3 15 sonar-pro sonar-pro-search
[voyage]
0.02 - voyage-3-lite voyage-3.5-lite voyage-4-lite
0.06 - voyage-3 voyage-3.5 voyage-4
0.1 - voyage-01 voyage-02 voyage-2 voyage-lite-01 voyage-lite-01-instruct voyage-lite-02-instruct
0.12 - voyage-4-large voyage-code-2 voyage-finance-2 voyage-large-2 voyage-large-2-instruct voyage-law-2 voyage-multilingual-2
0.18 - voyage-3-large voyage-code-3 voyage-context-3
[moonshot]
0.2 2 moonshot-v1-8k moonshot-v1-8k-vision-preview
0.57 2.3 kimi-k2
0.6 2.5 kimi-k2-0711-preview kimi-k2-0905-preview kimi-k2-thinking
0.6 3 kimi-k2.5 kimi-k2.5*
0.95 4 kimi-k2.6 kimi-k2.6* kimi-k2.7-code
1 3 moonshot-v1-32k moonshot-v1-32k-vision-preview
1.15 8 kimi-k2-thinking-turbo kimi-k2-turbo kimi-k2-turbo* kimi-k2-turbo-preview
1.9 8 kimi-k2.7-code-highspeed
2 5 moonshot-v1-128k moonshot-v1-128k-vision-preview
3 15 kimi-k3
[minimax]
0.2 1.1 minimax-01
0.3 1.2 m2-her minimax-m2 minimax-m2.1 minimax-m2.5 minimax-m2.7 minimax-m3
0.4 2.2 minimax-m1
0.6 2.4 m2.1-highspeed m2.1-highspeed* m2.5-highspeed m2.5-highspeed* m2.7-highspeed m2.7-highspeed* minimax-m2.1-highspeed minimax-m2.5-highspeed minimax-m2.7-highspeed
[zhipu]
0.075 0.25 glm-5.3-flash
1.4 4.4 glm-5.2 glm-5.3
[groq]
0.04 0.04 llama-3.2-1b-preview
0.05 0.08 llama-3.1-8b-instant llama3-8b-8192
0.06 0.06 llama-3.2-3b-preview
0.07 0.07 gemma-7b-it
0.075 0.3 openai/gpt-oss-20b
0.11 0.34 meta-llama/llama-4-scout-17b-16e-instruct
0.15 0.6 openai/gpt-oss-120b openai/gpt-oss-safeguard-20b
0.18 0.18 llama-3.2-11b-text-preview llama-3.2-11b-vision-preview
0.19 0.19 llama3-groq-8b-8192-tool-use-preview
0.2 0.2 gemma2-9b gemma2-9b-it llama-guard-3-8b meta-llama/llama-guard-4-12b
0.2 0.6 meta-llama/llama-4-maverick-17b-128e-instruct
0.24 0.24 mixtral-8x7b-32768
0.29 0.59 qwen/qwen3-32b
0.59 0.79 llama-3.1-405b-reasoning llama-3.1-70b-versatile llama-3.3-70b-versatile llama3-70b-8192
0.59 0.99 llama-3.3-70b-specdec
0.7 0.8 llama2-70b-4096
0.75 0.99 deepseek-r1-distill-llama-70b
0.79 0.79 mistral-saba-24b
0.89 0.89 llama3-groq-70b-8192-tool-use-preview
0.9 0.9 llama-3.2-90b-text-preview llama-3.2-90b-vision-preview
1 3 kimi-k2-instruct kimi-k2-instruct-0905
[together]
0.1 0.1 google/gemma-2b google/gemma-2b-it meta-llama/meta-llama-3-8b-instruct-lite microsoft/phi-2 qwen/qwen1.5-0.5b qwen/qwen1.5-0.5b-chat qwen/qwen1.5-1.8b qwen/qwen1.5-1.8b-chat qwen/qwen1.5-4b qwen/qwen1.5-4b-chat togethercomputer/redpajama-incite-base-3b-v1 togethercomputer/redpajama-incite-chat-3b-v1 togethercomputer/redpajama-incite-instruct-3b-v1
0.18 0.18 meta-llama/meta-llama-3-8b-instruct-turbo meta-llama/meta-llama-3.1-8b-instruct-turbo
0.18 0.59 meta-llama/llama-4-scout-17b-16e-instruct
0.2 0.2 allenai/olmo-7b allenai/olmo-7b-instruct allenai/olmo-7b-twin-2t codellama/codellama-7b-instruct-hf google/gemma-7b google/gemma-7b-it lmsys/vicuna-7b-v1.5 meta-llama/llama-2-7b-chat-hf meta-llama/llama-3-8b-chat-hf mistralai/mistral-7b-instruct-v0.1 mistralai/mistral-7b-instruct-v0.2 mistralai/mistral-7b-v0.1 nousresearch/nous-capybara-7b-v1p9 nousresearch/nous-hermes-llama-2-7b open-orca/mistral-7b-openorca openchat/openchat-3.5-1210 qwen/qwen1.5-7b qwen/qwen1.5-7b-chat snorkelai/snorkel-mistral-pairrm-dpo teknium/openhermes-2-mistral-7b teknium/openhermes-2p5-mistral-7b togethercomputer/alpaca-7b togethercomputer/gpt-jt-moderation-6b togethercomputer/llama-2-7b-32k-instruct togethercomputer/redpajama-incite-7b-base togethercomputer/redpajama-incite-7b-chat togethercomputer/redpajama-incite-7b-instruct togethercomputer/stripedhyena-hessian-7b togethercomputer/stripedhyena-nous-7b undi95/toppy-m-7b zero-one-ai/yi-6b
0.225 0.225 codellama/codellama-13b-instruct-hf meta-llama/llama-2-13b-chat-hf nousresearch/nous-hermes-llama2-13b
0.27 0.85 meta-llama/llama-4-maverick-17b-128e-instruct-fp8
0.3 0.3 austism/chronos-hermes-13b gryphe/mythomax-l2-13b lmsys/vicuna-13b-v1.5 nexusflow/nexusraven-v2-13b qwen/qwen1.5-14b qwen/qwen1.5-14b-chat undi95/remm-slerp-l2-13b upstage/solar-10.7b-instruct-v1.0 wizardlm/wizardlm-13b-v1.2
0.54 0.54 meta-llama/meta-llama-3-70b-instruct-lite
0.776 0.776 codellama/codellama-34b-instruct-hf
0.8 0.8 deepseek-ai/deepseek-coder-33b-instruct nousresearch/nous-hermes-2-yi-34b zero-one-ai/yi-34b
0.88 0.88 meta-llama/llama-3.3-70b-instruct-turbo meta-llama/meta-llama-3-70b-instruct-turbo meta-llama/meta-llama-3.1-70b-instruct-turbo meta-llama/meta-llama-3.3-70b-instruct-turbo
0.9 0.9 codellama/codellama-70b-instruct-hf garage-baind/platypus2-70b-instruct meta-llama/llama-2-70b-chat-hf meta-llama/llama-3-70b-chat-hf mistralai/mixtral-8x7b-instruct-v0.1 mistralai/mixtral-8x7b-v0.1 nousresearch/nous-hermes-2-mixtral-8x7b-dpo nousresearch/nous-hermes-2-mixtral-8x7b-sft qwen/qwen1.5-72b
1.2 1.2 microsoft/wizardlm-2-8x22b
2.4 2.4 mistralai/mixtral-8x22b-instruct-v0.1
3.5 3.5 meta-llama/meta-llama-3.1-405b-instruct-turbo
[fireworks]
0.07 0.3 gpt-oss-20b
0.1 0.1 gemma-3-27b-it
0.14 0.28 deepseek-v4-flash deepseek-v4-flash-0731
0.15 0.6 gpt-oss-120b
0.2 0.2 llama-v3p1-8b-instruct
0.22 0.88 accounts/fireworks/models/llama4-maverick-instruct-basic llama4-maverick-instruct-basic qwen3-235b-a22b
0.3 1.2 minimax-m2p1 minimax-m2p7
0.4 1.6 accounts/fireworks/models/qwen3p7-plus qwen3p7-plus
0.5 3 accounts/fireworks/models/qwen3p6-plus qwen3p6-plus
0.56 1.68 deepseek-v3p2
0.6 2.2 glm-4p7
0.6 2.4 nemotron-3-ultra-nvfp4
0.6 3 kimi-k2p5
0.9 0.9 deepseek-v3-0324 qwen2p5-vl-72b-instruct
0.95 4 kimi-k2p6 kimi-k2p7-code
1 4.05 accounts/fireworks/models/inkling inkling
1.4 4.4 glm-5p1 glm-5p2
1.74 3.48 deepseek-v4-pro
1.9 8 kimi-k2p7-code-fast
2 8 kimi-k2p6-fast
2.1 6.6 glm-5p2-fast glm-5p2-fast-us
2.8 8.8 glm-5p1-fast
3 8 deepseek-r1-0528
3.3 16.5 kimi-k3-us
4.5 22.5 kimi-k3-fast
[cerebras]
0.1 0.1 cerebras/llama3.1-8b* cerebras:llama3.1-8b* llama3.1-8b
0.35 0.75 cerebras/gpt-oss-120b* cerebras:gpt-oss-120b* gpt-oss-120b
0.4 0.8 cerebras/qwen-3-32b* cerebras:qwen-3-32b* qwen-3-32b
0.85 1.2 cerebras/llama-3.3-70b* cerebras:llama-3.3-70b* llama-3.3-70b
0.99 1.49 cerebras/gemma-4-31b* cerebras:gemma-4-31b* gemma-4-31b
2.25 2.75 cerebras/zai-glm-4.7* cerebras:zai-glm-4.7* zai-glm-4.7
[openrouter]
0.005 0.01 meta-llama/llama-3.2-1b-instruct
0.01 0.01 lfm-7b liquid/lfm-7b
0.01 0.019 mistral-nemo
0.01 0.02 meta-llama/llama-3.2-3b-instruct
0.01 0.03 inclusionai/ling-2.6-flash
0.017 0.112 ibm-granite/granite-4.0-h-micro
0.02 0.02 lfm-3b liquid/lfm-3b
0.02 0.03 meta-llama/llama-3.1-8b-instruct
0.02 0.04 google/gemma-3-4b-it
0.02 0.05 sao10k/l3-lunaris-8b
0.02 0.06 meta-llama/llama-guard-3-8b
0.025 0.04 hermes-2-pro-llama-3-8b nousresearch/hermes-2-pro-llama-3-8b
0.028 0.054 mistral-7b-instruct mistral-7b-instruct-v0.3
0.029 0.059 mistralai/mistral-7b-instruct mistralai/mistral-7b-instruct-v0.3
0.029 0.14 openai/gpt-oss-20b
0.03 0.06 meta-llama/llama-3-8b-instruct
0.03 0.12 liquid/lfm-2-24b-a2b
0.035 0.138 qwen/qwen3-8b
0.035 0.14 nova-micro-v1
0.039 0.18 openai/gpt-oss-120b
0.04 0.04 deepseek-r1-distill-llama-8b mistralai/ministral-3b
0.04 0.1 qwen/qwen-2.5-7b-instruct
0.04 0.16 nvidia/nemotron-nano-9b-v2
0.045 0.15 arcee-ai/trinity-mini
0.04815 0.19305 qwen/qwen3-30b-a3b-instruct-2507
0.049 0.049 meta-llama/llama-3.2-11b-vision-instruct
0.05 0.05 meta-llama/llama-guard-4-12b
0.05 0.09 mistralai/mistral-small-24b-instruct-2501
0.05 0.1 deepseek-r1-0528-qwen3-8b google/gemma-3-12b-it ibm-granite/granite-4.1-8b microsoft/phi-4-multimodal-instruct phi-4-multimodal-instruct
0.05 0.15 mistralai/mistral-small-3.1-24b-instruct
0.05 0.2 nvidia/nemotron-3-nano-30b-a3b qwen-turbo
0.05 0.24 meta-llama/llama-3.3-70b-instruct
0.06 0.12 devstral-small google/gemma-3n-e4b-it
0.06 0.15 qwen/qwen-2.5-coder-32b-instruct
0.06 0.24 nova-lite-v1 qwen/qwen3-14b
0.06 0.33 google/gemma-4-26b-a4b-it
0.06 0.4 glm-4.7-flash glm-4.7-flash-20260119
0.063 0.21 tencent/hy3-preview
0.065 0.065 gryphe/mythomax-l2-13b
0.065 0.26 qwen3.5-flash-02-23 qwen3.5-flash-20260224
0.07 0.07 google/gemma-2-9b-it microsoft/wizardlm-2-7b openchat/openchat-7b undi95/toppy-m-7b
0.07 0.14 microsoft/phi-4
0.07 0.27 qwen/qwen3-coder-30b-a3b-instruct
0.07 0.35 phi-4-reasoning-plus
0.075 0.2 mistralai/mistral-small-3.2-24b-instruct
0.075 0.3 bytedance-seed/seed-1.6-flash gemini-2.0-flash-lite-001 openai/gpt-oss-safeguard-20b
0.075 0.625 inclusionai/ling-2.6-1t inclusionai/ring-2.6-1t
0.08 0.24 mixtral-8x7b-instruct
0.08 0.29 qwen/qwen3-30b-a3b
0.08 0.3 meta-llama/llama-4-scout
0.08 0.35 microsoft/phi-4-mini-instruct
0.08 0.4 qwen/qwen3-30b-a3b-thinking-2507
0.08 0.5 qwen/qwen3-vl-8b-instruct
0.09 0.1 qwen/qwen3-235b-a22b-2507
0.09 0.3 stepfun/step-3.5-flash
0.09 0.34 google/gemma-4-31b-it
0.09 0.45 nvidia/nemotron-3-super-120b-a12b
0.09 1.1 qwen/qwen3-next-80b-a3b-instruct qwen/qwen3-next-80b-a3b-instruct-2509
0.09375 0.75 neversleep/llama-3-lumimaid-8b neversleep/llama-3.1-lumimaid-8b
0.0975 0.78 qwen/qwen3-next-80b-a3b-thinking qwen/qwen3-next-80b-a3b-thinking-2509
0.0983 0.1966 deepseek-v4-flash
0.1 0.1 microsoft/phi-3-mini-128k-instruct microsoft/phi-3.5-mini-128k-instruct mistralai/ministral-3b-2512 mistralai/ministral-8b mistralai/pixtral-12b phi-3-mini-128k-instruct phi-3.5-mini-128k-instruct pixtral-12b qwen/qwen3-235b-a22b-thinking-2507 rekaai/reka-edge
0.1 0.15 qwen/qwen3.5-9b qwen/qwen3.5-9b-20260310
0.1 0.2 bytedance/ui-tars-1.5-7b deepseek-r1-distill-qwen-7b google/gemma-3-27b-it rekaai/reka-flash-3
0.1 0.28 meta-llama/llama-3.1-70b-instruct
0.1 0.3 mistralai/voxtral-small-24b-2507 qwen/qwen3-32b xiaomi/mimo-v2-flash
0.1 0.4 bytedance-seed/seed-2.0-mini deepseek-r1-distill-llama-70b gemini-2.0-flash-001 gemini-2.5-flash-lite-preview-06-17 gemini-2.5-flash-lite-preview-09-2025
0.1 0.5 gpt-6-luna-pro
0.104 0.416 qwen/qwen3-vl-32b-instruct
0.11 0.19 mistral-7b-instruct-v0.1
0.11 0.8 qwen/qwen3-coder-next qwen/qwen3-coder-next-2025-02-03
0.117 1.365 qwen/qwen3-vl-8b-thinking
0.12 0.18 deepseek-r1-distill-qwen-32b
0.12 0.3 llama-3.1-nemotron-70b-instruct nousresearch/hermes-3-llama-3.1-70b nvidia/llama-3.1-nemotron-70b-instruct
0.12 0.39 qwen/qwen-2.5-72b-instruct
0.125 0.85 glm-4.5-air
0.13 0.4 llama-3.3-nemotron-super-49b-v1 nousresearch/hermes-4-70b
0.13 0.52 qwen/qwen3-vl-30b-a3b-instruct
0.13 0.6 qwen/qwen3-235b-a22b
0.13 1.56 qwen/qwen3-vl-30b-a3b-thinking
0.14 0.28 xiaomi/mimo-v2.5
0.14 0.57 tencent/hunyuan-a13b-instruct
0.14 1 qwen/qwen3.5-35b-a3b qwen/qwen3.5-35b-a3b-20260224 qwen/qwen3.6-35b-a3b qwen/qwen3.6-35b-a3b-20260415
0.15 0.15 deepseek-r1-distill-qwen-14b essentialai/rnj-1-instruct lfm-40b liquid/lfm-40b mistralai/ministral-8b-2512
0.15 0.2 qwen/qwq-32b qwq-32b
0.15 0.5 allenai/olmo-3-32b-think
0.15 0.6 meta-llama/llama-4-maverick upstage/solar-pro-3
0.15 0.9 minimax-m2.5 minimax-m2.5-20260211
0.15 1.5 perceptron/perceptron-mk1
0.18 0.18 deepseek-r1-distill-qwen-1.5b nousresearch/nous-hermes-llama2-13b scb10x/llama3.1-typhoon2-8b-instruct spotlight
0.1875 1.125 qwen3.6-flash
0.195 0.975 qwen3-coder-flash
0.195 1.56 qwen/qwen3.5-27b qwen/qwen3.5-27b-20260224
0.2 0.2 aion-labs/aion-rp-llama-3.1-8b dobby-mini-unhinged-plus-llama-3.1-8b gemma-2-9b-it llama-guard-2-8b meta-llama/llama-guard-2-8b mistral-7b-instruct-v0.2 mistralai/ministral-14b-2512 qwen-2.5-vl-7b-instruct qwen/qwen-2.5-vl-7b-instruct qwen/qwen2.5-coder-7b-instruct qwen/qwq-32b-preview qwq-32b-preview
0.2 0.4 jamba-1-5-mini jamba-1.6-mini
0.2 0.6 mistral-small
0.2 0.88 qwen/qwen3-vl-235b-a22b-instruct
0.2 1.1 prime-intellect/intellect-3
0.2 1.15 stepfun/step-3.7-flash
0.2 1.25 llama-3-lumimaid-8b llama-3.1-lumimaid-8b
0.21 0.63 qwen-vl-plus
0.21 0.79 deepseek-chat-v3.1
0.22 0.22 meta-llama/llama-2-13b-chat
0.22 0.85 arcee-ai/trinity-large-thinking
0.22 1.8 qwen/qwen3-coder qwen/qwen3-coder-480b-a35b-07-25
0.23 0.9 deepseek-v3.1-terminus
0.24 0.24 glm-4-32b glm-z1-32b glm-z1-rumination-32b mistralai/mixtral-8x7b-instruct
0.25 0.25 codestral-mamba
0.25 0.5 thedrummer/rocinante-12b
0.25 0.75 inception/mercury-2
0.25 1 mercury-coder-small-beta
0.25 2 bytedance-seed/seed-1.6 bytedance-seed/seed-2.0-lite gpt-5.1-codex-mini-20251113
0.255 1 minimax-m2
0.26 0.78 qwen-plus-2025-07-28
0.26 2.08 qwen/qwen3.5-122b-a10b qwen/qwen3.5-122b-a10b-20260224
0.26 2.6 qwen/qwen3-vl-235b-a22b-thinking
0.27 1.08 minimax-m2.7 minimax-m2.7-20260318
0.289 2.4 qwen/qwen3.6-27b qwen/qwen3.6-27b-20260422
0.29 0.95 minimax-m2.1
0.3 0.4 meta-llama/llama-3-70b-instruct
0.3 0.5 thedrummer/cydonia-24b-v4.1
0.3 0.88 deepseek-chat-v3-0324
0.3 0.9 glm-4.6v
0.3 1.2 kwaipilot/kat-coder-pro-v2 minimax-m2-her minimax-m2-her-20260123 minimax-m3-20260531
0.3 1.65 minimax-m1
0.3 1.8 qwen3.5-plus-20260420
0.3 2.5 nova-2-lite-v1
0.325 1.95 qwen3.6-plus qwen3.6-plus-04-02
0.38 0.89 deepseek-chat
0.39 2.34 qwen/qwen3.5-397b-a17b qwen/qwen3.5-397b-a17b-20260216
0.4 0.4 nvidia/llama-3.3-nemotron-super-49b-v1.5
0.4 1.2 qwen-plus
0.4 1.6 qwen3.7-plus qwen3.7-plus-20260602
0.4 1.75 glm-4.7
0.4 1.9 kimi-k2.5
0.4 2 mistral-medium-3 mistral-medium-3.1
0.4 2.4 qwen3.5-plus-02-15 qwen3.5-plus-20260216
0.42 1.25 baidu/ernie-4.5-vl-424b-a47b
0.43 1.74 glm-4.6
0.435 0.87 deepseek-v4-pro xiaomi/mimo-v2.5-pro
0.45 0.75 arcee-blitz
0.45 2.15 deepseek-r1
0.5 0.5 cognitivecomputations/dolphin-mixtral-8x7b jondurbin/airoboros-l2-70b microsoft/wizardlm-2-8x22b thedrummer/unslopnemo-12b
0.5 0.7 jamba-instruct
0.5 0.8 arcee-ai/coder-large thedrummer/skyfall-36b-v2 valkyrie-49b-v1 virtuoso-medium-v2
0.5 1.5 command-r command-r-03-2024 gemini-pro gemini-pro-vision magistral-small-2506
0.5 2.15 deepseek-r1-0528
0.5 2.18 deepseek-prover-v2
0.5 2.5 nvidia/nemotron-3-ultra-550b-a55b
0.55 0.85 caller-large
0.5625 1.125 pygmalionai/mythalion-13b
0.6 0.6 nous-hermes-2-mixtral-8x7b-dpo nousresearch/nous-hermes-2-mixtral-8x7b-dpo qwen/qwen-2.5-vl-72b-instruct
0.6 1.8 glm-4.5v llama-3.1-nemotron-ultra-253b-v1
0.6 1.92 glm-5 glm-5-20260211
0.6 2.2 glm-4.5
0.6 2.5 kimi-k2-0905
0.6 6 writer/palmyra-x5
0.65 3.25 qwen3-coder-plus
0.68 3.41 kimi-k2.6 ~moonshotai/kimi-latest
0.7 0.7 qwen/qwen2.5-vl-72b-instruct
0.7 0.8 nousresearch/hermes-3-llama-3.1-405b sao10k/l3.1-euryale-70b sao10k/l3.3-euryale-70b
0.7 0.95 steelskull/l3.3-electra-r1-70b
0.7 1.4 aion-labs/aion-1.0-mini
0.75 1.2 arcee-ai/virtuoso-large
0.75 1.5 neversleep/noromaid-20b
0.75 3.5 kimi-k2.7-code kimi-k2.7-code-20260612
0.75 4.5 ~openai/gpt-mini-latest
0.78 3.9 qwen3-max-thinking qwen3-max-thinking-20260123
0.8 0.8 google/gemma-2-27b-it llama-3.1-405b-instruct meta-llama/llama-3.1-405b-instruct midnight-rose-70b sophosympatheia/midnight-rose-70b
0.8 0.9 latitudegames/wayfarer-large-70b-llama-3.3
0.8 1 anubis-pro-105b-v1 thedrummer/anubis-pro-105b-v1
0.8 1.2 aetherwiing/mn-starcannon-12b alfredpros/codellama-7b-instruct-solidity codellama-7b-instruct-solidity eleutherai/llemma_7b fimbulvetr-11b-v2 infermatic/mn-inferor-12b llemma_7b mn-celeste-12b mn-inferor-12b mn-starcannon-12b morph/morph-v3-fast mythalion-13b nothingiisreal/mn-celeste-12b sao10k/fimbulvetr-11b-v2 toppy-m-7b undi95/remm-slerp-l2-13b
0.8 1.6 aion-labs/aion-2.0
0.8 3.2 nova-pro-v1 qwen-vl-max
0.8 4 claude-3.5-haiku-20241022
0.85 1.25 relace/relace-apply-3
0.85 3.4 switchpoint/router
0.88 0.88 llama3.1-typhoon2-70b-instruct scb10x/llama3.1-typhoon2-70b-instruct
0.9 0.9 cognitivecomputations/dolphin-mixtral-8x22b dolphin-mixtral-8x22b meta-llama/llama-2-70b-chat meta-llama/llama-3.2-90b-vision-instruct mistralai/mixtral-8x22b-instruct qwen-2-72b-instruct qwen/qwen-2-72b-instruct qwen/qwen2.5-vl-32b-instruct qwen2.5-vl-32b-instruct
0.9 1.2 eva-unit-01/eva-qwen-2.5-72b
0.9 1.9 morph/morph-v3-large
0.9 3.3 maestro-reasoning
0.98 3.08 glm-5.1 glm-5.1-20260406
1 1 microsoft/phi-3-medium-128k-instruct phi-3-medium-128k-instruct
1 2 google/palm-2-chat-bison google/palm-2-chat-bison-32k google/palm-2-codechat-bison google/palm-2-codechat-bison-32k gpt-3.5-turbo-0613
1 3 nousresearch/hermes-4-405b relace/relace-search
1 5 claude-4.5-haiku-20251001 claude-haiku-4.5-20251001 ~anthropic/claude-haiku-latest
1.04 6.24 qwen3.6-max-preview qwen3.6-max-preview-20260420
1.125 1.125 mancer/weaver
1.2 1.2 llama-3.2-90b-vision-instruct
1.2 4 glm-5-turbo glm-5-turbo-20260315 glm-5v-turbo
1.2 6 qwen3-max
1.25 1.25 deepcogito/cogito-v2.1-671b
1.25 10 gemini-2.5-pro-preview gemini-2.5-pro-preview-03-25 gemini-2.5-pro-preview-05-06
1.25 2 noromaid-20b
1.25 3.75 qwen3.7-max qwen3.7-max-20260520
1.4 4.4 glm-5.2-20260616 glm-5.3-20260816
1.48 1.48 l3-euryale-70b sao10k/l3-euryale-70b
1.5 2.25 alpindale/magnum-72b anthracite-org/magnum-v4-72b neversleep/llama-3.1-lumimaid-70b
1.5 9 ~google/gemini-flash-latest
1.6 6.4 qwen-max
1.75 14 gpt-5.2-20251211 gpt-5.3-codex-20260224
10 12.5 goliath-120b
10 50 claude-fable-5.1 claude-opus-4.8-fast claude-opus-5-fast ~anthropic/claude-fable-latest
2 10 gpt-5.6-sol gpt-6-sol-pro
2 12 gemini-3.1-pro-preview-customtools ~google/gemini-pro-latest
2 2 llama-3.1-405b meta-llama/llama-3.1-405b
2 5 magistral-medium-2506
2 8 jamba-1-5-large jamba-1.6-large jamba-large-1.7
2.5 10 gpt-4o-audio-preview inflection/inflection-3-pi inflection/inflection-3-productivity
2.5 12.5 nova-premier-v1
2.5 15 gpt-5.4-20260305
2.5 3 llama-3.1-lumimaid-70b
2.6 3.4 all-hands/openhands-lm-32b-v0.1 eva-qwen-2.5-32b eva-unit-01/eva-qwen-2.5-32b openhands-lm-32b-v0.1
2.75 8.1 mistral-medium
21 168 gpt-5.2-pro-20251211
3 15 claude-3.5-sonnet-20240620 claude-4.5-sonnet-20250929 claude-4.6-sonnet-20260217 claude-sonnet-4.5-20250929 claude-sonnet-4.6-20260217 command-r-plus command-r-plus-04-2024 kimi-k3-20260715 ~anthropic/claude-sonnet-latest
3 3 01-ai/yi-large anthracite-org/magnum-v2-72b magnum-v2-72b sao10k/l3.1-70b-hanami-x1 yi-large
3.375 4.5 neversleep/llama-3-lumimaid-70b
3.75 3.75 xwin-lm/xwin-lm-70b
30 150 claude-opus-4.6-fast claude-opus-4.7-fast
4 20 ~anthropic/claude-opus-latest
4 6 eva-llama-3.33-70b eva-qwen-2.5-72b eva-unit-01/eva-llama-3.33-70b llama-3-lumimaid-70b magnum-72b
4 8 aion-labs/aion-1.0
4.5 4.5 raifle/sorcererlm-8x22b sorcererlm-8x22b
5 15 grok-beta grok-vision-beta
5 25 claude-4.5-opus-20251124 claude-4.6-opus-20260205 claude-opus-4.5-20251124 claude-opus-4.6-20260205
5 30 ~openai/gpt-latest
6.5625 9.375 alpindale/goliath-120b
8 24 claude-2.0 claude-2.1
`;
// src/baselines/prices/find-price.ts
/** List prices of API models, as prices: they are never turned into energy. */
/** What may follow the beginning of a name in the name of the same model: a date, a version, or how far it is. */
const SAME_MODEL = /^-(?:\d|v\d|preview|exp|beta|latest|thinking)/;
/** Purposes whose price by the token isn't that of what they make. */
const NOT_BY_TOKENS = /* @__PURE__ */ new Set([
	"speech recognition",
	"speech synthesis",
	"speech",
	"image generation",
	"video generation",
	"music generation",
	"document reading"
]);
let lists;
/**
* The list price of a model: of whoever serves it, where the name says so and a price is listed, else of its maker. Undefined for
* a model of the hub that nobody is said to serve, for one that isn't priced by the token, and for one that isn't listed.
*/
function findPrice(name) {
	if (name.kind !== "api" && name.kind !== "hub") return void 0;
	const facts = describeModel(name);
	if (NOT_BY_TOKENS.has(facts?.purpose?.value ?? "")) return void 0;
	const makers = name.kind === "api" ? [name.provider, facts?.provider?.value] : [name.provider];
	for (const provider of [...makers, onlyHostOf(name)]) {
		const price = provider === void 0 ? void 0 : lookUp(provider, name);
		if (provider === void 0 || price === void 0) continue;
		return {
			inputPerMillion: price.input,
			outputPerMillion: price.output ?? 0,
			currency: "USD",
			source: `${edition.name}, ${provider}`,
			date: edition.date
		};
	}
}
/** Who alone lists a name of an API: `llama-3.3-70b-versatile` is what Groq calls it. */
function onlyHostOf({ kind, canonical }) {
	lists ??= readLists();
	const hosts = [...lists].filter(([, { byName }]) => kind === "api" && byName.has(canonical.toLowerCase()));
	return hosts.length === 1 ? hosts[0][0] : void 0;
}
function lookUp(provider, { canonical, line, tag }) {
	lists ??= readLists();
	const list = lists.get(provider);
	if (list === void 0 || tag !== void 0) return void 0;
	const exact = list.byName.get(canonical.toLowerCase()) ?? list.byName.get(line);
	if (exact !== void 0) return exact;
	const rule = list.byBeginning.find(([beginning]) => line.startsWith(beginning));
	return rule !== void 0 && SAME_MODEL.test(line.slice(rule[0].length)) ? rule[1] : void 0;
}
function readLists() {
	const read = prices.split("[").slice(1).map((part) => {
		const [provider = "", ...lines] = part.trim().split("\n");
		const named = lines.flatMap((line) => {
			const [input, output, ...names] = line.split(" ");
			const price = {
				input: Number(input),
				...output !== "-" && { output: Number(output) }
			};
			return names.map((name) => [name, price]);
		});
		const beginnings = named.filter(([name]) => name.endsWith("*")).map(([name, price]) => [name.slice(0, -1), price]).sort(([a], [b]) => b.length - a.length);
		return [provider.replace("]", ""), {
			byName: new Map([...beginnings, ...named]),
			byBeginning: beginnings
		}];
	});
	return new Map(read);
}
// src/baselines/quality/benchmarks.ts
const better = (name, short, tolerance, chance) => ({
	name,
	short,
	higherIsBetter: true,
	tolerance,
	chance
});
const wer = (name, short) => ({
	name,
	short,
	higherIsBetter: false,
	tolerance: 1
});
const HELLASWAG = better("HellaSwag 10-shot accuracy", "HellaSwag", 2, 32);
const MMLU_PRO = better("MMLU-Pro accuracy (Open LLM Leaderboard v2)", "MMLU-Pro", 2, 12);
const STS = better("MTEB (eng, v1) STS average, 10 tasks, cosine Spearman", "MTEB STS", 1);
const STS_9 = better("MTEB (eng, v1) STS average without STS22, 9 tasks, cosine Spearman", "MTEB STS", 1);
const RETRIEVAL = better("MTEB (eng, v1) Retrieval average, 15 tasks, nDCG@10", "MTEB retrieval", 1);
/**
* By task: lists of benchmarks of which the first that both models have decides. A task with several lists is decided by all of
* them: an embedding is as good where both similarity and retrieval are.
*/
const DECIDING = {
	image_classification: [[better("ImageNet-1k val top-1", "ImageNet top-1", 1)]],
	object_detection: [[better("COCO val2017 box AP", "COCO AP", 1)]],
	asr: [[wer("Open ASR Leaderboard average WER, 8 English sets", "Open ASR WER"), wer("OLMoASR Table 9 average WER, 14 English sets", "OLMoASR WER")]],
	question_answering: [[better("SQuAD v2 dev F1", "SQuAD v2 F1", 2, 50.1), better("SQuAD v1.1 dev F1", "SQuAD v1.1 F1", 2)]],
	sentence_similarity: [[RETRIEVAL], [STS, STS_9]],
	text_classification: [[better("SST-2 dev accuracy", "SST-2", 1, 51), better("IMDB test accuracy", "IMDB", 1, 51)]],
	summarization: [[better("CNN/DailyMail test ROUGE-2", "CNN/DailyMail ROUGE-2", .5), better("CNN/DailyMail ROUGE-2 (DistilBART table)", "CNN/DailyMail ROUGE-2", .5)]],
	image_captioning: [[better("COCO Karpathy test CIDEr", "COCO CIDEr", 3)]],
	image_generation: [[better("GenEval overall", "GenEval", .03)]],
	reasoning: [[better("GPQA Diamond, reasoning on, no tools", "GPQA Diamond", 3, 27)]]
};
/** Below this MMLU-Pro is near what guessing scores, and HellaSwag tells models apart. Billions of parameters. */
const SMALL_TEXT_MODEL = 2;
/** @param smallestBillions parameters of the smaller of two models; absent where one isn't known */
function decidingBenchmarks(task, smallestBillions) {
	if (task === "text_generation") return [smallestBillions !== void 0 && smallestBillions < SMALL_TEXT_MODEL ? [HELLASWAG, MMLU_PRO] : [MMLU_PRO]];
	return Object.hasOwn(DECIDING, task) ? DECIDING[task] : [];
}
/** All that a task knows. */
function benchmarksOf$1(task) {
	return decidingBenchmarks(task, 0).flat();
}
// src/baselines/quality/quality.gen.ts
const sources = [
	"https://github.com/huggingface/pytorch-image-models/blob/aa4b5850c1543fa488abf260f18390eda46cf85d/results/results-imagenet.csv",
	"https://github.com/huggingface/pytorch-image-models/blob/c9f208f7/results/results-imagenet.csv",
	"https://github.com/huggingface/transformers/blob/115aec4b27a434c28a6a6eb3f18db5e3008a79cb/docs/source/en/model_doc/segformer.mdx",
	"https://github.com/huggingface/pytorch-image-models/blob/c16d65a8/results/results-imagenet.csv",
	"https://github.com/tensorflow/models/blob/0ba83cf0211401a8505505276c59418f15338d31/research/slim/nets/mobilenet/README.md",
	"https://huggingface.co/docs/transformers/v4.34.0/model_doc/perceiver",
	"https://github.com/Atten4Vis/ConditionalDETR/blob/8ea7c3f3fff49cd287855d4f13cc12a6066bc8e9/README.md",
	"https://github.com/facebookresearch/detr/blob/29901c51d7fe8712168b8d0d64351170bc0f83e0/README.md",
	"https://github.com/hustvl/YOLOS/blob/5717fc29d727dab84ad585c56457b4de1225eddc/README.md",
	"https://github.com/huggingface/open_asr_leaderboard/blob/d1e99b25524814332d6868a5645e568670834cfb/scripts/data/en_shortform.csv",
	"https://arxiv.org/abs/2508.20869",
	"https://huggingface.co/deepset/deberta-v3-large-squad2/blob/refs%2Fpr%2F4/README.md",
	"https://huggingface.co/deepset/deberta-v3-base-squad2/commit/09fb13f03a5caa2536373bcff1c8c6a046dac5c5",
	"https://huggingface.co/deepset/bert-large-uncased-whole-word-masking-squad2/commit/fc342ddb2da7ae9be8275f3f9970f0b59571caa5",
	"https://github.com/huggingface/transformers/blob/87c3b001dc596412a35e81d46ca37e1b2708ab59/model_cards/deepset/electra-base-squad2/README.md",
	"https://github.com/huggingface/transformers/blob/5581064a88ad02b5fc3f640f0574ff9476d04d71/model_cards/deepset/minilm-uncased-squad2/README.md",
	"https://github.com/huggingface/transformers/blob/180a157844c9ee5ffa5f805292d2fd56e3b6236d/model_cards/csarron/mobilebert-uncased-squad-v2/README.md",
	"https://github.com/huggingface/transformers/blob/15d859fbd2d78ea5669b91c925c7a75eceb9bfde/model_cards/mrm8488/bert-tiny-finetuned-squadv2/README.md",
	"https://huggingface.co/distilbert/distilbert-base-cased-distilled-squad/commit/9207d65835d4e593bf2dbb9e7dcf6c35641b1bc0",
	"https://github.com/Wenxin-Jiang/CS577-NLP/blob/17fb8ca981698024599b423ad140f1ac36608529/project/model_cards/_train/Intel_dynamic_tinybert_README.md",
	"https://github.com/embeddings-benchmark/results/tree/f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf/results/mixedbread-ai__mxbai-embed-large-v1",
	"https://github.com/embeddings-benchmark/results/tree/f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf/results/thenlper__gte-base",
	"https://github.com/embeddings-benchmark/results/tree/f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf/results/thenlper__gte-large",
	"https://github.com/embeddings-benchmark/results/tree/f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf/results/BAAI__bge-base-en-v1.5",
	"https://github.com/embeddings-benchmark/results/tree/f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf/results/BAAI__bge-small-en-v1.5",
	"https://github.com/embeddings-benchmark/results/tree/f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf/results/Salesforce__SFR-Embedding-Mistral",
	"https://github.com/embeddings-benchmark/results/tree/f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf/results/intfloat__e5-large-v2",
	"https://github.com/embeddings-benchmark/results/tree/f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf/results/intfloat__e5-base-v2",
	"https://github.com/embeddings-benchmark/results/tree/f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf/results/intfloat__multilingual-e5-large-instruct",
	"https://github.com/embeddings-benchmark/results/tree/f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf/results/izhx__udever-bloom-3b",
	"https://github.com/embeddings-benchmark/results/tree/f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf/results/izhx__udever-bloom-7b1",
	"https://github.com/embeddings-benchmark/results/tree/f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf/results/izhx__udever-bloom-1b1",
	"https://github.com/embeddings-benchmark/results/tree/f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf/results/WhereIsAI__UAE-Large-V1",
	"https://github.com/embeddings-benchmark/results/tree/f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf/results/llmrails__ember-v1",
	"https://github.com/embeddings-benchmark/results/tree/f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf/results/nomic-ai__nomic-embed-text-v1",
	"https://github.com/embeddings-benchmark/results/tree/f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf/results/avsolatorio__GIST-Embedding-v0",
	"https://github.com/embeddings-benchmark/results/tree/f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf/results/avsolatorio__GIST-large-Embedding-v0",
	"https://github.com/embeddings-benchmark/results/tree/f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf/results/avsolatorio__GIST-all-MiniLM-L6-v2",
	"https://github.com/embeddings-benchmark/results/tree/f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf/results/GritLM__GritLM-7B",
	"https://github.com/huggingface/transformers/blob/4aa4342b720ef79340412180d41ad22b01d4942f/examples/research_projects/distillation/README.md",
	"https://huggingface.co/michelecafagna26/gpt2-medium-finetuned-sst2-sentiment",
	"https://huggingface.co/mnoukhov/gpt2-imdb-sentiment-classifier",
	"https://github.com/microsoft/unilm/blob/768a3c873f598bb9b4d4dfb9267b099e35f8fe56/minilm/README.md",
	"https://huggingface.co/sshleifer/distilbart-cnn-12-6",
	"https://arxiv.org/abs/2201.12086",
	"https://github.com/microsoft/GenerativeImage2Text/blob/faae4fb9f34bfc2fce443513ae222e02b9f7e2e9/README.md",
	"https://github.com/djghosh13/geneval/blob/af4902f24d3ca90ebbb446dd9891a59e0f82725f/README.md",
	"https://arxiv.org/abs/2403.03206",
	"https://github.com/deepseek-ai/DeepSeek-R1/blob/0cf78561f1d51c84a21b2190626b21116d5c68bb/README.md",
	"https://github.com/LG-AI-EXAONE/EXAONE-4.0/blob/c8b16a71c766ad0fc3078f3fcfaf8e21db5d290e/README.md",
	"https://github.com/Tencent-Hunyuan/Hunyuan-1.8B/blob/7d539808e2b78d8b3b2aee67f4d2ef22063d5771/README.md",
	"https://arxiv.org/abs/2508.10925",
	"https://github.com/hlzhang109/causal-eval/blob/ca2a96bbc28dfe796a9a4d5a5442f2c4b2c2ca2b/data/open_llm_leaderboard.csv",
	"https://github.com/ryoungj/ObsScaling/blob/4d6e1e43fd2635d04654aa77d1df9d5266ea0382/eval_results/base_llm_benchmark_eval.csv"
];
/** By benchmark: model (with its effort), value, number of the source, and 1 for a value that is given second hand. */
const values = {
	"ImageNet-1k val top-1": [
		[
			"microsoft/beit-base-patch16-224",
			85.238,
			0
		],
		[
			"microsoft/resnet-50",
			80.376,
			1
		],
		[
			"microsoft/resnet-18",
			69.744,
			1
		],
		[
			"microsoft/swin-base-patch4-window12-384",
			84.478,
			0
		],
		[
			"microsoft/swinv2-tiny-patch4-window8-256",
			81.824,
			0
		],
		[
			"microsoft/swinv2-tiny-patch4-window16-256",
			82.828,
			0
		],
		[
			"apple/mobilevit-small",
			78.298,
			0
		],
		[
			"WinKawaks/vit-tiny-patch16-224",
			75.452,
			0
		],
		[
			"facebook/convnext-base-384-22k-1k",
			86.826,
			0
		],
		[
			"facebook/convnext-tiny-224",
			82.066,
			0
		],
		[
			"facebook/convnext-large-224",
			84.304,
			0
		],
		[
			"nvidia/mit-b5",
			83.8,
			2
		],
		[
			"google/vit-base-patch16-224",
			81.782,
			0
		],
		[
			"google/vit-base-patch16-384",
			84.212,
			0
		],
		[
			"google/vit-base-patch32-384",
			81.652,
			3
		],
		[
			"google/vit-large-patch32-384",
			81.508,
			0
		],
		[
			"google/mobilenet_v2_1.0_224",
			71.8,
			4
		],
		[
			"deepmind/vision-perceiver-conv",
			82.1,
			5
		]
	],
	"COCO val2017 box AP": [
		[
			"microsoft/conditional-detr-resnet-50",
			41,
			6
		],
		[
			"facebook/detr-resnet-50-dc5",
			43.3,
			7
		],
		[
			"facebook/detr-resnet-101",
			43.5,
			7
		],
		[
			"hustvl/yolos-tiny",
			28.7,
			8
		],
		[
			"hustvl/yolos-small",
			36.1,
			8
		],
		[
			"hustvl/yolos-base",
			42,
			8
		]
	],
	"Open ASR Leaderboard average WER, 8 English sets": [
		[
			"openai/whisper-large-v3",
			7.44,
			9
		],
		[
			"distil-whisper/distil-large-v2",
			7.92125,
			9
		],
		[
			"distil-whisper/distil-small.en",
			8.5675,
			9
		],
		[
			"distil-whisper/distil-medium.en",
			8.765,
			9
		]
	],
	"OLMoASR Table 9 average WER, 14 English sets": [
		[
			"openai/whisper-large-v3",
			11.7,
			10
		],
		[
			"facebook/wav2vec2-base-960h",
			31,
			10
		],
		[
			"facebook/hubert-large-ls960-ft",
			22.8,
			10
		]
	],
	"SQuAD v2 dev F1": [
		[
			"deepset/deberta-v3-large-squad2",
			91.1623,
			11
		],
		[
			"deepset/deberta-v3-base-squad2",
			87.41,
			12
		],
		[
			"deepset/bert-large-uncased-whole-word-masking-squad2",
			83.8765,
			13
		],
		[
			"deepset/electra-base-squad2",
			81.35438,
			14
		],
		[
			"deepset/minilm-uncased-squad2",
			79.49787,
			15
		],
		[
			"csarron/mobilebert-uncased-squad-v2",
			78.8,
			16
		],
		[
			"mrm8488/bert-tiny-finetuned-squadv2",
			49.73,
			17
		]
	],
	"SQuAD v1.1 dev F1": [
		[
			"deepset/deberta-v3-large-squad2",
			95.0569,
			11
		],
		[
			"deepset/deberta-v3-base-squad2",
			92.2777,
			12
		],
		[
			"distilbert/distilbert-base-cased-distilled-squad",
			86.9965,
			18
		],
		[
			"Intel/dynamic_tinybert",
			88.71,
			19,
			1
		]
	],
	"MTEB (eng, v1) Retrieval average, 15 tasks, nDCG@10": [
		[
			"mixedbread-ai/mxbai-embed-large-v1",
			54.28,
			20
		],
		[
			"thenlper/gte-base",
			51.14,
			21
		],
		[
			"thenlper/gte-large",
			52.22,
			22
		],
		[
			"BAAI/bge-base-en-v1.5",
			53.23,
			23
		],
		[
			"BAAI/bge-small-en-v1.5",
			51.65,
			24
		],
		[
			"Salesforce/SFR-Embedding-Mistral",
			59.11,
			25
		],
		[
			"intfloat/e5-large-v2",
			50.56,
			26
		],
		[
			"intfloat/e5-base-v2",
			50.3,
			27
		],
		[
			"intfloat/multilingual-e5-large-instruct",
			52.74,
			28
		],
		[
			"izhx/udever-bloom-3b",
			47.67,
			29
		],
		[
			"izhx/udever-bloom-7b1",
			49.34,
			30
		],
		[
			"izhx/udever-bloom-1b1",
			45.27,
			31
		],
		[
			"WhereIsAI/UAE-Large-V1",
			54.62,
			32
		],
		[
			"llmrails/ember-v1",
			51.92,
			33
		],
		[
			"nomic-ai/nomic-embed-text-v1",
			52.9,
			34
		],
		[
			"avsolatorio/GIST-Embedding-v0",
			52.25,
			35
		],
		[
			"avsolatorio/GIST-large-Embedding-v0",
			53.44,
			36
		],
		[
			"avsolatorio/GIST-all-MiniLM-L6-v2",
			45.12,
			37
		]
	],
	"MTEB (eng, v1) STS average, 10 tasks, cosine Spearman": [
		[
			"mixedbread-ai/mxbai-embed-large-v1",
			84.66,
			20
		],
		[
			"thenlper/gte-base",
			82.34,
			21
		],
		[
			"thenlper/gte-large",
			83.37,
			22
		],
		[
			"BAAI/bge-base-en-v1.5",
			82.45,
			23
		],
		[
			"BAAI/bge-small-en-v1.5",
			81.64,
			24
		],
		[
			"Salesforce/SFR-Embedding-Mistral",
			85.07,
			25
		],
		[
			"intfloat/e5-large-v2",
			81.15,
			26
		],
		[
			"intfloat/e5-base-v2",
			81.03,
			27
		],
		[
			"intfloat/multilingual-e5-large-instruct",
			85.03,
			28
		],
		[
			"GritLM/GritLM-7B",
			83.35,
			38
		],
		[
			"izhx/udever-bloom-3b",
			82.37,
			29
		],
		[
			"izhx/udever-bloom-7b1",
			83.01,
			30
		],
		[
			"WhereIsAI/UAE-Large-V1",
			84.59,
			32
		],
		[
			"llmrails/ember-v1",
			83.34,
			33
		],
		[
			"nomic-ai/nomic-embed-text-v1",
			82.12,
			34
		],
		[
			"avsolatorio/GIST-Embedding-v0",
			83.55,
			35
		],
		[
			"avsolatorio/GIST-large-Embedding-v0",
			84.64,
			36
		],
		[
			"avsolatorio/GIST-all-MiniLM-L6-v2",
			80.75,
			37
		]
	],
	"MTEB (eng, v1) STS average without STS22, 9 tasks, cosine Spearman": [
		[
			"mixedbread-ai/mxbai-embed-large-v1",
			86.39,
			20
		],
		[
			"thenlper/gte-base",
			83.97,
			21
		],
		[
			"thenlper/gte-large",
			84.86,
			22
		],
		[
			"BAAI/bge-base-en-v1.5",
			84.22,
			23
		],
		[
			"BAAI/bge-small-en-v1.5",
			83.4,
			24
		],
		[
			"Salesforce/SFR-Embedding-Mistral",
			86.9,
			25
		],
		[
			"intfloat/e5-large-v2",
			82.7,
			26
		],
		[
			"intfloat/e5-base-v2",
			82.64,
			27
		],
		[
			"intfloat/multilingual-e5-large-instruct",
			86.85,
			28
		],
		[
			"GritLM/GritLM-7B",
			84.99,
			38
		],
		[
			"izhx/udever-bloom-3b",
			84.28,
			29
		],
		[
			"izhx/udever-bloom-7b1",
			85.01,
			30
		],
		[
			"izhx/udever-bloom-1b1",
			83.26,
			31
		],
		[
			"WhereIsAI/UAE-Large-V1",
			86.3,
			32
		],
		[
			"llmrails/ember-v1",
			85.18,
			33
		],
		[
			"nomic-ai/nomic-embed-text-v1",
			84.04,
			34
		],
		[
			"avsolatorio/GIST-Embedding-v0",
			85.26,
			35
		],
		[
			"avsolatorio/GIST-large-Embedding-v0",
			86.26,
			36
		],
		[
			"avsolatorio/GIST-all-MiniLM-L6-v2",
			82.12,
			37
		]
	],
	"SST-2 dev accuracy": [[
		"distilbert/distilbert-base-uncased-finetuned-sst-2-english",
		91.3,
		39
	], [
		"michelecafagna26/gpt2-medium-finetuned-sst2-sentiment",
		92,
		40
	]],
	"IMDB test accuracy": [[
		"mnoukhov/gpt2-imdb-sentiment-classifier",
		93.94,
		41
	], [
		"lvwerra/distilbert-imdb",
		92.8,
		41
	]],
	"CNN/DailyMail test ROUGE-2": [[
		"facebook/bart-large-cnn",
		21.28,
		42
	]],
	"CNN/DailyMail ROUGE-2 (DistilBART table)": [[
		"facebook/bart-large-cnn",
		21.06,
		43
	], [
		"sshleifer/distilbart-cnn-12-6",
		21.26,
		43
	]],
	"COCO Karpathy test CIDEr": [
		[
			"Salesforce/blip-image-captioning-base",
			133.3,
			44
		],
		[
			"Salesforce/blip-image-captioning-large",
			136.7,
			44
		],
		[
			"microsoft/git-large-coco",
			138.45,
			45
		]
	],
	"GenEval overall": [
		[
			"stabilityai/stable-diffusion-2-1",
			.5,
			46
		],
		[
			"stabilityai/stable-diffusion-xl-base-1.0",
			.55,
			46
		],
		[
			"stabilityai/sdxl-turbo",
			.55,
			47,
			1
		]
	],
	"GPQA Diamond, reasoning on, no tools": [
		[
			"deepseek-ai/DeepSeek-R1-Distill-Qwen-32B",
			62.1,
			48
		],
		[
			"deepseek-ai/DeepSeek-R1-Distill-Llama-70B",
			65.2,
			48
		],
		[
			"LGAI-EXAONE/EXAONE-4.0-32B",
			75.4,
			49
		],
		[
			"microsoft/Phi-4-reasoning-plus",
			68.9,
			49
		],
		[
			"Qwen/Qwen3-235B-A22B",
			71.1,
			49
		],
		[
			"tencent/Hunyuan-1.8B-Instruct",
			47.2,
			50
		],
		[
			"Qwen/QwQ-32B-Preview",
			54.5,
			48
		],
		[
			"openai/gpt-oss-120b low",
			67.1,
			51
		],
		[
			"openai/gpt-oss-120b medium",
			73.1,
			51
		],
		[
			"openai/gpt-oss-120b high",
			80.1,
			51
		],
		[
			"openai/gpt-oss-20b low",
			56.8,
			51
		],
		[
			"openai/gpt-oss-20b medium",
			66,
			51
		],
		[
			"openai/gpt-oss-20b high",
			71.5,
			51
		]
	],
	"MMLU-Pro accuracy (Open LLM Leaderboard v2)": [
		[
			"berkeley-nest/Starling-LM-7B-alpha",
			31.72,
			52,
			1
		],
		[
			"distilbert/distilgpt2",
			11.87,
			52,
			1
		],
		[
			"openai-community/gpt2",
			11.59,
			52,
			1
		],
		[
			"openai-community/gpt2-xl",
			11.31,
			52,
			1
		],
		[
			"openai-community/gpt2-medium",
			11.82,
			52,
			1
		],
		[
			"openai-community/gpt2-large",
			11.42,
			52,
			1
		],
		[
			"microsoft/phi-1",
			11.62,
			52,
			1
		],
		[
			"microsoft/phi-1_5",
			16.91,
			52,
			1
		],
		[
			"microsoft/phi-2",
			26.28,
			52,
			1
		],
		[
			"microsoft/phi-4",
			53.78,
			52,
			1
		],
		[
			"CohereForAI/aya-23-8B",
			22.78,
			52,
			1
		],
		[
			"allenai/OLMo-1B-hf",
			11.74,
			52,
			1
		],
		[
			"mistralai/Mistral-7B-v0.1",
			30.13,
			52,
			1
		],
		[
			"mistralai/Ministral-8B-Instruct-2410",
			32.91,
			52,
			1
		],
		[
			"tiiuae/falcon-7b",
			11.25,
			52,
			1
		],
		[
			"meta-llama/Meta-Llama-3-8B",
			32.1,
			52,
			1
		],
		[
			"meta-llama/Llama-2-7b-hf",
			18.61,
			52,
			1
		],
		[
			"meta-llama/Meta-Llama-3.1-8B",
			32.46,
			52,
			1
		],
		[
			"meta-llama/Llama-2-13b-hf",
			23.78,
			52,
			1
		],
		[
			"HuggingFaceTB/SmolLM2-1.7B-Instruct",
			20.54,
			52,
			1
		],
		[
			"HuggingFaceTB/SmolLM-1.7B",
			11.48,
			52,
			1
		],
		[
			"HuggingFaceTB/SmolLM-135M",
			11.22,
			52,
			1
		],
		[
			"HuggingFaceTB/SmolLM-360M",
			11.24,
			52,
			1
		],
		[
			"google/gemma-2b",
			13.66,
			52,
			1
		],
		[
			"google/gemma-7b",
			29.48,
			52,
			1
		],
		[
			"google/gemma-2-2b-it",
			25.5,
			52,
			1
		],
		[
			"01-ai/Yi-1.5-9B",
			39.16,
			52,
			1
		],
		[
			"mistralai/Mixtral-8x7B-v0.1",
			38.5,
			52,
			1
		],
		[
			"Qwen/QwQ-32B-Preview",
			56.78,
			52,
			1
		],
		[
			"01-ai/Yi-1.5-34B",
			46.66,
			52,
			1
		],
		[
			"CohereForAI/c4ai-command-r-plus",
			39.92,
			52,
			1
		],
		[
			"meta-llama/Meta-Llama-3-70B",
			47.09,
			52,
			1
		],
		[
			"meta-llama/Llama-2-70b-hf",
			37.18,
			52,
			1
		],
		[
			"Qwen/Qwen2.5-72B-Instruct",
			56.26,
			52,
			1
		],
		[
			"mistralai/Mistral-Nemo-Instruct-2407",
			35.17,
			52,
			1
		],
		[
			"Qwen/Qwen2.5-Coder-14B",
			45.21,
			52,
			1
		],
		[
			"deepseek-ai/DeepSeek-R1-Distill-Qwen-32B",
			46.87,
			52,
			1
		],
		[
			"deepseek-ai/DeepSeek-R1-Distill-Llama-70B",
			47.48,
			52,
			1
		]
	],
	"HellaSwag 10-shot accuracy": [
		[
			"openai-community/gpt2",
			31.53,
			53
		],
		[
			"openai-community/gpt2-xl",
			51.39,
			53
		],
		[
			"openai-community/gpt2-medium",
			40.19,
			53
		],
		[
			"openai-community/gpt2-large",
			45.62,
			53
		],
		[
			"microsoft/phi-1_5",
			63.79,
			53
		],
		[
			"microsoft/phi-2",
			74.92,
			53
		],
		[
			"allenai/OLMo-1.7-7B-hf",
			78.63,
			53
		],
		[
			"allenai/OLMo-1B-hf",
			63.6,
			53
		],
		[
			"facebook/opt-2.7b",
			61.43,
			53
		],
		[
			"facebook/opt-125m",
			31.47,
			53
		],
		[
			"mistralai/Mistral-7B-v0.1",
			83.31,
			53
		],
		[
			"tiiuae/falcon-7b",
			78.13,
			53
		],
		[
			"meta-llama/Meta-Llama-3-8B",
			82.02,
			53
		],
		[
			"meta-llama/Llama-2-7b-hf",
			77.74,
			53
		],
		[
			"meta-llama/Meta-Llama-3.1-8B",
			81.68,
			53
		],
		[
			"meta-llama/Llama-2-13b-hf",
			80.97,
			53
		],
		[
			"HuggingFaceTB/SmolLM-1.7B",
			67.26,
			53
		],
		[
			"HuggingFaceTB/SmolLM-135M",
			42.99,
			53
		],
		[
			"HuggingFaceTB/SmolLM-360M",
			54.03,
			53
		],
		[
			"google/gemma-2b",
			71.77,
			53
		],
		[
			"google/gemma-7b",
			82.47,
			53
		],
		[
			"01-ai/Yi-1.5-9B",
			80.31,
			53
		],
		[
			"mistralai/Mixtral-8x7B-v0.1",
			86.46,
			53
		],
		[
			"01-ai/Yi-1.5-34B",
			86.12,
			53
		],
		[
			"meta-llama/Meta-Llama-3-70B",
			87.98,
			53
		],
		[
			"meta-llama/Llama-2-70b-hf",
			87.33,
			53
		]
	]
};
// src/baselines/quality/compare-quality.ts
/** Two models on one public benchmark, wherever they are set side by side. */
let read;
/** The value of a model (`org/name`, or with its effort: `openai/gpt-oss-20b low`) on a benchmark. */
function qualityOf(model, benchmark, stated = []) {
	const key = model.toLowerCase();
	const own = stated.find((each) => each.benchmark === benchmark && each.model.toLowerCase() === key);
	if (own !== void 0) return {
		value: own.value,
		unit: own.unit,
		source: own.source,
		isSecondHand: false
	};
	read ??= new Map(Object.entries(values).map(([name, rows]) => [name, new Map(rows.map(([id, value, source, secondHand]) => [id.toLowerCase(), {
		value,
		source: sources[source],
		isSecondHand: secondHand === 1
	}]))]));
	return read.get(benchmark)?.get(key);
}
/**
* Head beside base on what decides in the task. Empty where they share no benchmark, which is to be said as "quality unknown": also where
* a task is decided by two and they share one alone. A benchmark that both are stated on counts where none of the task's does.
*/
function compareQuality(base, head, task, { smallestBillions, stated = [] } = {}) {
	const shared = decidingBenchmarks(task, smallestBillions).map((list) => list.flatMap((benchmark) => {
		const [before, after] = [base, head].map((model) => qualityOf(model, benchmark.name, stated));
		if (before === void 0 || after === void 0 || !isOneUnit(before, after)) return [];
		return [{
			benchmark,
			base: before,
			head: after,
			loss: (before.value - after.value) * (benchmark.higherIsBetter ? 1 : -1) / benchmark.tolerance
		}];
	})[0]);
	if (shared.length > 0 && shared.every((each) => each !== void 0)) return shared;
	return sharedAmongStated(base, head, stated);
}
function isOneUnit({ unit: one }, { unit: other }) {
	return one === void 0 || other === void 0 || one === other;
}
/** Of a benchmark that nobody published, one percent is taken as no difference. */
const STATED_TOLERANCE = .01;
function sharedAmongStated(base, head, stated) {
	for (const { benchmark: name, higherIsBetter = true } of stated) {
		const [before, after] = [base, head].map((model) => qualityOf(model, name, stated));
		if (before === void 0 || after === void 0 || !isOneUnit(before, after)) continue;
		const tolerance = Math.abs(before.value) * STATED_TOLERANCE || STATED_TOLERANCE;
		const loss = (before.value - after.value) * (higherIsBetter ? 1 : -1) / tolerance;
		return [{
			benchmark: {
				name,
				short: name,
				higherIsBetter,
				tolerance
			},
			base: before,
			head: after,
			loss
		}];
	}
	return [];
}
/** Short names of the benchmarks of a task on which a model is no better than guessing. */
function guessedBenchmarks(model, task) {
	return benchmarksOf$1(task).filter((benchmark) => {
		const value = qualityOf(model, benchmark.name)?.value;
		return value !== void 0 && isAtChance(benchmark, value);
	}).map(({ short }) => short);
}
function isAtChance({ chance, higherIsBetter }, value) {
	if (chance === void 0) return false;
	return higherIsBetter ? value <= chance : value >= chance;
}
// src/baselines/size-estimate/fit.ts
/**
* A straight line through logarithms: ln(energy) = b₀ + b₁ ln(size₁) + …, by least squares, and what it is worth for a model that it
* was not fitted on.
*
* `spread` is the root of PRESS ÷ (n − p): each model's error is that of a fit without it (Allen 1974). The prediction interval of a ratio of two
* models is that of two new observations with Student's t; its centre carries the uncertainty of the slopes.
*/
/** ln(energy) of a model by its sizes. */
function predict({ coefficients }, sizes) {
	return dot(coefficients, [1, ...sizes.map(Math.log)]);
}
/**
* Half the width of the 95% prediction interval of ln(head ÷ base).
*
* @param spread of the errors of models that the two are drawn from, with its degrees of freedom; that of the fit by default
*/
function halfWidth(fit, base, head, { spread, degrees } = fit) {
	const difference = [0, ...head.map((size, index) => Math.log(size / base[index]))];
	return studentTCritical(ALPHA, degrees) * spread * Math.sqrt(2 + quadratic(fit.inverse, difference));
}
function quadratic(matrix, vector) {
	return dot(matrix.map((row) => dot(row, vector)), vector);
}
function dot(one, other) {
	return sum(one.map((value, index) => value * (other[index] ?? 0)));
}
function sum(values) {
	return values.reduce((total, value) => total + value, 0);
}
// src/baselines/size-estimate/fits.gen.ts
const fits = {
	"text": {
		"coefficients": [
			-3.63066,
			.161259,
			.64368
		],
		"inverse": [
			[
				.655327,
				-.0994952,
				-.0779022
			],
			[
				-.0994952,
				.0804404,
				-.0379085
			],
			[
				-.0779022,
				-.0379085,
				.051015
			]
		],
		"spread": .426433,
		"degrees": 13,
		"ranges": [{
			"min": 3,
			"max": 405
		}, {
			"min": 8,
			"max": 405
		}],
		"family": {
			"spread": .0992448,
			"degrees": 7
		}
	},
	"embedding": {
		"coefficients": [.149038, .611563],
		"inverse": [[.15138, .0364467], [.0364467, .0329871]],
		"spread": .274878,
		"degrees": 7,
		"ranges": [{
			"min": .022713,
			"max": 7.05975
		}]
	}
};
// src/baselines/size-estimate/estimate.ts
/** An interval wider than this says nothing that a figure would. */
const MAX_WIDTH = 100;
const SOURCES = {
	text: {
		source: "size estimate from ML.ENERGY v3",
		unit: "It counts the energy of one token: answers are taken as equally long."
	},
	embedding: {
		source: "size estimate from the AI Energy Score, February 2025",
		unit: "It counts the energy of one text of about 23 tokens, alone in its batch."
	}
};
/**
* Evidence on head ÷ base of the energy per token (of embedding models: per text). Undefined where the two are of different kinds, or
* the interval is wider than ×100.
*/
function estimateBySize(base, head) {
	if (base.kind !== head.kind) return void 0;
	const ratio = estimateRatio(base, head);
	if (ratio.upper / ratio.lower > MAX_WIDTH) return void 0;
	const { source, unit } = SOURCES[base.kind];
	const assumptions = [`Estimated from numbers of parameters: ${describeSize(base)}, ${describeSize(head)}.`, unit];
	if (base.quantization !== head.quantization) assumptions.push("The precision of the weights differs, which the estimate leaves out.");
	if (base.isReasoning !== head.isReasoning) assumptions.push("One of them reasons before it answers. Its answers take more tokens, which the estimate leaves out.");
	if ([base, head].some((each) => isOutside(fits[each.kind], each))) assumptions.push("A size is outside of the fitted range, so the interval is wider.");
	return {
		kind: "estimated",
		source,
		ratio,
		verdict: verdictOf(ratio),
		assumptions
	};
}
/** head ÷ base with its 95% prediction interval. Ranges of parameters widen it on both sides. */
function estimateRatio(base, head) {
	const fit = fits[base.kind];
	const spread = base.isDense && head.isDense && base.family !== void 0 && base.family === head.family ? fit.family : void 0;
	const stretches = (raised) => corners(base, raised && isOutside(fit, base) ? fit : void 0).flatMap((from) => corners(head, raised && isOutside(fit, head) ? fit : void 0).map((to) => {
		const log = predict(fit, to) - predict(fit, from);
		const half = halfWidth(fit, from, to, spread);
		return {
			log,
			lower: log - half,
			upper: log + half
		};
	}));
	const all = [...stretches(false), ...stretches(true)];
	const logs = stretches(false).map(({ log }) => log);
	return {
		estimate: Math.exp((Math.min(...logs) + Math.max(...logs)) / 2),
		lower: Math.exp(Math.min(...all.map(({ lower }) => lower))),
		upper: Math.exp(Math.max(...all.map(({ upper }) => upper)))
	};
}
/** The smallest and the largest that a model may be; raised to the smallest fitted sizes where these are given. */
function corners({ kind, active, total }, raisedTo) {
	const ranges = kind === "text" ? [active, total] : [total];
	const raise = (size, index) => Math.max(size, raisedTo?.ranges[index]?.min ?? 0);
	const ends = [ranges.map(({ min }) => min), ranges.map(({ max }) => max)].map((sizes) => sizes.map(raise));
	return ends[0].every((size, index) => size === ends[1][index]) ? [ends[0]] : ends;
}
/** Below the smallest or above the largest fitted model. */
function isOutside({ ranges }, { kind, active, total }) {
	return (kind === "text" ? [active, total] : [total]).some(({ min, max }, index) => min < ranges[index].min || max > ranges[index].max);
}
function describeSize({ name, active, total, published, isDense, kind }) {
	const ofActive = isDense || kind === "embedding" ? "" : `, ${describeRange(active)} active`;
	return `${name} ${describeRange(total)}${ofActive}${published ? "" : " (not published; estimated by EcoLogits)"}`;
}
function describeRange({ min, max }) {
	const inUnits = (billions) => billions < 1 ? `${Number((billions * 1e3).toPrecision(3))}M` : `${Number(billions.toPrecision(3))}B`;
	return min === max ? inUnits(min) : `${inUnits(min)} to ${inUnits(max)}`;
}
// src/baselines/size-estimate/sized-model.ts
/** What the estimate needs to know of a model: what it is for, and how many parameters it has. */
/** Of open mixtures of experts, Kimi K2 uses the smallest share for a token: 32 of 1,000 billion. */
const MIN_ACTIVE_SHARE = .03;
/** Purposes whose models generate text, token by token. */
const TEXT = /* @__PURE__ */ new Set([
	"chat",
	"reasoning",
	"code",
	"text completion"
]);
/** Families that state no purpose, and whose models don't generate text, or not by a decoder alone. */
const OTHER_FAMILIES = /* @__PURE__ */ new Set([
	"BERT",
	"BLIP",
	"CLIP",
	"Florence",
	"MiniLM",
	"Riva",
	"image classification",
	"object detection",
	"sequence to sequence"
]);
const EMBEDDING_WORD = /(?:^|[-_/.\d])(?:embed|embedding|embeddings)(?:$|[-_.\d])/;
/** Words in names of text families for models that do something else. */
const OTHER_WORD = /(?:^|[-_/])(?:rerank|reranker|guard|shieldgemma|reward|rm|asr|tts|audio|speech|transcribe|image|video|ocr|classifier|colbert|vae|recurrentgemma|diffusiongemma)(?:$|[-_.\d])/;
/**
* The kind and size of a model; undefined for a kind that isn't fitted, and where no size is known. Nothing is guessed: where one
* of total and active isn't known, it is a range that every known model lies in.
*/
function sizedModel(name, known) {
	const facts = describeModel(name) ?? {};
	const kind = isOther(name, facts) ? void 0 : kindOf(name, facts) ?? known?.kind;
	if (kind === void 0) return void 0;
	const [row] = known === void 0 ? configurationsOf(name.line) : [];
	const sizes = known === void 0 && row === void 0 ? sizesOf(facts) : sizesFrom(known ?? row, facts);
	if (sizes === void 0) return void 0;
	return {
		name: name.canonical,
		kind,
		...sizes,
		published: known !== void 0 || row !== void 0 || [facts.total, facts.active].every((fact) => fact?.published !== false),
		family: facts.family?.value,
		isDense: isSame(sizes.total, sizes.active),
		isReasoning: facts.purpose?.value === "reasoning" || /(?:^|[-_])(?:thinking|reasoning|r1)(?:$|[-_])/.test(name.line),
		quantization: name.quantization
	};
}
/**
* Whether the hub could tell more of a name: a model of the hub, of a kind that an estimate is fitted for or that isn't known, whose
* size isn't exact.
*/
function hubMayTell(name) {
	if (name.kind !== "hub" || isOther(name, describeModel(name) ?? {})) return false;
	const sized = sizedModel(name);
	return sized === void 0 || [sized.total, sized.active].some(({ min, max }) => min !== max);
}
function kindOf(name, facts) {
	const { purpose, family, uses } = facts;
	if (isEmbedding(name, facts)) return "embedding";
	if (isOther(name, facts)) return void 0;
	const tasks = uses?.value.map(({ task }) => task) ?? [];
	if (tasks.includes("text_generation") || tasks.includes("reasoning") || purpose !== void 0) return "text";
	return family === void 0 ? void 0 : "text";
}
/** Whether it is known to be of a kind that no estimate is fitted for. */
function isOther(name, facts) {
	const { purpose, family, uses } = facts;
	if (isEmbedding(name, facts)) return false;
	if (OTHER_WORD.test(name.line) || family !== void 0 && OTHER_FAMILIES.has(family.value)) return true;
	const tasks = uses?.value.map(({ task }) => task) ?? [];
	if (tasks.includes("text_generation") || tasks.includes("reasoning")) return false;
	return purpose === void 0 ? family === void 0 && tasks.length > 0 : !TEXT.has(purpose.value);
}
function isEmbedding({ line }, { purpose, uses }) {
	if (purpose?.value === "embedding" || EMBEDDING_WORD.test(line)) return true;
	return uses?.value.some(({ task }) => task === "sentence_similarity") === true;
}
function sizesOf({ total, active }) {
	if (total !== void 0 && active !== void 0) return {
		total: total.value,
		active: active.value
	};
	if (total !== void 0) {
		const { min, max } = total.value;
		return {
			total: total.value,
			active: {
				min: min * MIN_ACTIVE_SHARE,
				max
			}
		};
	}
	if (active === void 0) return void 0;
	const { min, max } = active.value;
	return {
		total: {
			min,
			max: max / MIN_ACTIVE_SHARE
		},
		active: active.value
	};
}
function sizesFrom({ total, active }, facts) {
	const exactly = (value) => ({
		min: value,
		max: value
	});
	if (active !== void 0) return {
		total: exactly(total),
		active: exactly(active)
	};
	const stated = facts.active?.value;
	if (stated !== void 0 && facts.total !== void 0 && isSame(facts.total.value, stated)) return {
		total: exactly(total),
		active: exactly(total)
	};
	return {
		total: exactly(total),
		active: stated ?? {
			min: total * MIN_ACTIVE_SHARE,
			max: total
		}
	};
}
/** Names round ("7B"), and cards state the parameters without embeddings or with them. */
const ROUNDING = 1.15;
function isSame(one, other) {
	if (one.min !== one.max || other.min !== other.max) return false;
	return Math.max(one.min, other.min) <= ROUNDING * Math.min(one.min, other.min);
}
// src/baselines/evidence-for.ts
/**
* The ladder for two names: the strongest evidence that covers both sides, and what else is known. Sources are never mixed within one
* comparison: rows of one cohort of the AI Energy Score, else of ML.ENERGY under the same conditions, else an estimate from size, else
* prices, else nothing. An estimate that can't tell more from less comes after the prices, which can.
*/
/**
* @param base the name that is replaced; absent for one that is new
* @param head the name that replaces it; absent for one that is removed
*/
function evidenceFor(base, head, options) {
	const sides = {
		base: sideOf(base, options.snapshot),
		head: sideOf(head, options.snapshot)
	};
	const { sizes } = options;
	const prices = pricesOf(sides);
	const rated = rateSides(sides, options.task);
	if (sides.head === void 0) return {
		evidence: nothing([]),
		prices
	};
	if (sides.base === void 0) {
		const [row] = rated.ratings?.head ?? [];
		return ladder([row && publishedAlone(row), prices?.head && PRICE].filter((each) => each !== void 0), {
			sides,
			sizes
		}, {
			ratings: rated.ratings,
			prices
		});
	}
	const { base: from, head: to } = sides;
	if (from.name !== void 0 && to.name !== void 0 && isSameLine(from.name, to.name)) return {
		evidence: nothing(["Both names are of one model, which published figures do not tell apart."]),
		prices
	};
	const estimate = estimateSides(sides, sizes);
	const price = prices?.base && prices.head && PRICE;
	const known = [
		rated.evidence,
		compareModels(from.ids[0], to.ids[0], options.serving)?.evidence,
		...estimate?.verdict === "inconclusive" ? [price, estimate] : [estimate, price]
	].filter((each) => each !== void 0);
	const benchmarks = benchmarksOf(from, to, options);
	return ladder(known, {
		sides,
		sizes
	}, {
		ratings: rated.ratings,
		scoreDelta: rated.scoreDelta,
		prices,
		benchmarks
	});
}
function benchmarksOf(base, head, { task, stated, sizes }) {
	const tasks = [base, head].map(({ ratings }) => ratings.map((row) => row.task));
	const shared = tasks[0].find((each) => tasks[1].includes(each)) ?? "text_generation";
	const smallest = [base.name && sizedModel(base.name, sizes?.base), head.name && sizedModel(head.name, sizes?.head)].flatMap((sized) => sized?.total.min ?? []).sort((a, b) => a - b)[0];
	const found = compareQuality(publishedName(base), publishedName(head), (task && findTask(task)?.id) ?? shared, {
		smallestBillions: smallest,
		stated: [base, head].flatMap((side) => statedOf(side, stated))
	}).map(({ benchmark, base: old, head: now }) => ({
		benchmark: benchmark.name,
		current: old.value,
		alternative: now.value,
		higherIsBetter: benchmark.higherIsBetter,
		unit: old.unit ?? now.unit,
		source: [.../* @__PURE__ */ new Set([old.source, now.source])].join(" and "),
		isSecondHand: old.isSecondHand || now.isSecondHand
	}));
	return found.length === 0 ? void 0 : found;
}
/** What is stated of a model under any of its names, as the one that it is published under. */
function statedOf(side, stated = []) {
	const names = new Set([
		side.written,
		side.name?.canonical,
		...side.ids
	].map((name) => name?.toLowerCase()));
	const model = publishedName(side);
	const isMeant = (id) => names.has(id.toLowerCase()) || names.has(readModelName(id)?.canonical.toLowerCase() ?? id);
	return stated.filter(({ model: id }) => isMeant(id)).map((each) => ({
		...each,
		model
	}));
}
/** As the leaderboard calls it, with its effort. */
function publishedName({ ratings: [row], name, written }) {
	if (row === void 0) return name?.canonical ?? written;
	return row.variant === void 0 ? row.model : `${row.model} ${row.variant}`;
}
function sideOf(written, snapshot) {
	if (written === void 0) return void 0;
	const name = readModelName(written);
	const served = name?.kind === "api" && name.provider !== void 0 ? [`${name.provider}/${name.line}`] : [];
	const ids = [.../* @__PURE__ */ new Set([name?.canonical ?? written, ...served])];
	const ratings = [written, ...ids].map((id) => ratingsOf(snapshot, id)).find((rows) => rows.length > 0) ?? [];
	return {
		written,
		name,
		ids: [...ids].sort((a, b) => Number(b.includes("/")) - Number(a.includes("/"))),
		ratings
	};
}
/** Rows of one cohort, if one is meant. */
function rateSides({ base, head }, task) {
	const wanted = task === void 0 ? void 0 : findTask(task)?.id;
	const [olds, news] = [base, head].map((side) => (side?.ratings ?? []).filter((row) => task === void 0 || row.task === wanted));
	const pairs = news.flatMap((row) => {
		const same = olds.find(({ cohort }) => cohort === row.cohort);
		return same === void 0 ? [] : [{
			base: same,
			head: row
		}];
	});
	const pair = pairs.find((each) => each.head.task === "text_generation") ?? (isOneTask(pairs) ? pairs[0] : void 0);
	if (pair === void 0) {
		const [oldRows, newRows] = [olds, news].map((rows) => isOneTask(rows.map((row) => ({ head: row }))) ? rows : []);
		const isEmpty = oldRows.length === 0 && newRows.length === 0;
		return pairs.length > 0 || isEmpty ? {} : { ratings: {
			base: oldRows,
			head: newRows
		} };
	}
	const ratings = {
		base: [pair.base],
		head: [pair.head]
	};
	if (pair.base.doubtful === true || pair.head.doubtful === true) return { ratings };
	return {
		ratings,
		scoreDelta: pair.head.stars - pair.base.stars,
		evidence: publishedPair(pair)
	};
}
function isOneTask(pairs) {
	return new Set(pairs.map(({ head }) => head.task)).size === 1;
}
function publishedPair({ base, head }) {
	const efforts = [base, head].flatMap(({ model, variant }) => variant === void 0 ? [] : [`${model} was tested at ${variant} effort.`]);
	const warnings = isContradictory(base, head) ? [CONTRADICTORY] : [];
	return publishedBy({
		base,
		head
	}, [
		AS_NAMED,
		...efforts,
		...warnings
	]);
}
function publishedAlone(head) {
	return head.doubtful === true ? void 0 : publishedBy({ head }, [AS_NAMED]);
}
function estimateSides({ base, head }, sizes) {
	const [from, to] = [base?.name && sizedModel(base.name, sizes?.base), head?.name && sizedModel(head.name, sizes?.head)];
	const evidence = from && to && estimateBySize(from, to);
	if (evidence === void 0) return void 0;
	const asked = [[base, sizes?.base], [head, sizes?.head]].flatMap(([side, size]) => side === void 0 || size?.commit === void 0 ? [] : [`${side.written} at commit ${size.commit.slice(0, 7)}`]);
	const source = asked.length === 0 ? [] : [`From the hub: the size of ${asked.join(" and of ")}.`];
	return {
		...evidence,
		assumptions: [...evidence.assumptions, ...source]
	};
}
const PRICE = {
	kind: "price",
	source: "list prices",
	assumptions: ["A list price is what the provider asks for. It says nothing certain about energy."]
};
function pricesOf({ base, head }) {
	const [old, now] = [base?.name && findPrice(base.name), head?.name && findPrice(head.name)];
	if (old === void 0 && now === void 0) return void 0;
	return {
		base: old,
		head: now
	};
}
function ladder(known, { sides, sizes }, beside) {
	const [evidence = nothing([...ambiguous(sides), ...missing(sides, sizes)]), ...weaker] = known;
	return {
		evidence,
		alsoKnown: weaker.length > 0 ? weaker : void 0,
		...beside
	};
}
function nothing(assumptions) {
	return {
		kind: "none",
		source: "none",
		assumptions: [...assumptions]
	};
}
function ambiguous({ base, head }) {
	const tasks = (side) => [...new Set(side?.ratings.map(({ task }) => task))];
	const shared = tasks(head).filter((task) => tasks(base).includes(task));
	return shared.length < 2 ? [] : [`Both are rated for ${shared.join(" and ")}: \`task\` in the policy chooses one.`];
}
/** What is not known of each side, so that a reader can add it. */
function missing(sides, sizes) {
	return ["base", "head"].flatMap((which) => {
		const side = sides[which];
		if (side === void 0) return [];
		const facts = side.name && describeModel(side.name);
		const gaps = [
			side.ratings.length === 0 ? ["no published energy"] : [],
			facts?.total === void 0 && facts?.active === void 0 && sizes?.[which] === void 0 ? ["no known size"] : [],
			side.name?.kind === "api" && findPrice(side.name) === void 0 ? ["no list price"] : []
		].flat();
		return gaps.length === 0 ? [] : [`${side.written} has ${gaps.join(", ")}.`];
	});
}
// src/baselines/serving-evidence.ts
/**
* What is known of one model that is served otherwise: rows of ML.ENERGY, or of two efforts in the AI Energy Score; else a rule that says
* in which direction the energy goes, without a figure.
*/
/** Names of servers' settings: vLLM, SGLang, TGI, Transformers, and APIs of reasoning models. */
const PARAMETERS = new Map(Object.entries({
	batch: "max_num_seqs max_running_requests max_concurrent_requests max_batch_size batch_size",
	tensorParallel: "tensor_parallel_size tp_size tp num_shard",
	precision: "dtype torch_dtype weight_dtype precision",
	quantization: "quantization quantize load_in_8bit load_in_4bit",
	effort: "reasoning_effort effort thinking_level",
	gpu: "gpu gpu_type gpu_model accelerator accelerator_type"
}).flatMap(([parameter, names]) => names.split(" ").map((name) => [name, parameter])));
const EFFORTS = [
	"none",
	"minimal",
	"low",
	"medium",
	"high",
	"xhigh",
	"max"
];
/** Bits of a weight. Half of the bits are half of the bytes that each token moves. */
const BITS = new Map([
	...[
		"float32",
		"fp32",
		"float"
	].map((name) => [name, 32]),
	...[
		"bfloat16",
		"bf16",
		"float16",
		"fp16",
		"half",
		"auto"
	].map((name) => [name, 16]),
	...[
		"fp8",
		"fp8_e4m3",
		"int8",
		"w8a8",
		"8bit"
	].map((name) => [name, 8]),
	...[
		"int4",
		"4bit",
		"awq",
		"gptq",
		"mxfp4",
		"nvfp4",
		"nf4"
	].map((name) => [name, 4])
]);
/** Undefined for a parameter that says nothing of energy, and for a value that says nothing new. */
function servingEvidence(change, snapshot) {
	const name = normalise(change.parameter);
	const parameter = PARAMETERS.get(name);
	const texts = {
		...change,
		before: textOf(name, change.before),
		after: textOf(name, change.after)
	};
	if (parameter === void 0 || texts.before === texts.after) return void 0;
	return published(parameter, texts, snapshot) ?? ruleFor(parameter, texts);
}
/** `load_in_8bit: true` is a quantisation to 8 bits. */
function textOf(parameter, value) {
	const [, bits] = /^load_in_([48])bit$/.exec(parameter) ?? [];
	if (bits === void 0) return value === void 0 ? void 0 : String(value);
	return /^(?:true|1|yes)$/i.test(String(value)) ? `${bits}bit` : "none";
}
/** `--max-num-seqs`, `maxNumSeqs`, and `MAX_NUM_SEQS` are one setting. */
function normalise(name) {
	return name.slice(0, 100).replace(/^-+/, "").replace(/([a-z])([A-Z])/g, "$1_$2").replaceAll("-", "_").toLowerCase();
}
function published(parameter, { model, before, after, serving = {} }, snapshot) {
	const name = model === void 0 ? void 0 : readModelName(model);
	if (name === void 0 || before === void 0 || after === void 0) return void 0;
	if (parameter === "effort") return effortEvidence(name, before, after, snapshot);
	const [old, now] = [settingOf(parameter, before), settingOf(parameter, after)];
	if (old === void 0 || now === void 0) return void 0;
	return compareServing(name.canonical, {
		...serving,
		...old
	}, now)?.evidence;
}
function settingOf(parameter, value) {
	const number = /^\d{1,6}$/.test(value.trim()) ? Number(value) : void 0;
	switch (parameter) {
		case "batch": return number === void 0 || number === 0 ? void 0 : { batch: number };
		case "tensorParallel": return number === void 0 || number === 0 ? void 0 : { tensorParallel: number };
		case "precision":
		case "quantization": return { precision: value.toLowerCase() };
		case "gpu": return { gpu: value };
		case "effort": return;
	}
}
/** Two efforts of one model are the cleanest comparison that the AI Energy Score has. */
function effortEvidence(name, before, after, snapshot) {
	const rows = [name.canonical, `${name.provider}/${name.line}`].map((id) => ratingsOf(snapshot, id)).find((found) => found.length > 0) ?? [];
	const [old, now] = [before, after].map((effort) => rows.find(({ variant }) => variant === effort.toLowerCase()));
	if (old === void 0 || now === void 0 || old.cohort !== now.cohort) return void 0;
	const estimate = now.whPer1000 / old.whPer1000;
	const ratio = {
		estimate,
		lower: estimate,
		upper: estimate
	};
	return {
		kind: "published",
		source: now.snapshot.name,
		cohort: now.cohort,
		ratio,
		verdict: verdictOf(ratio),
		assumptions: ["Published for the model as named, alone in its batch, with answers of up to 8,192 tokens."]
	};
}
/** In which direction the energy of a request goes. */
function ruleFor(parameter, { before, after }) {
	const [old, now] = [levelOf(parameter, before), levelOf(parameter, after)];
	if (old === void 0 || now === void 0 || old === now) return void 0;
	const isRaised = now > old;
	switch (parameter) {
		case "batch": return rule("batch", isRaised ? "lower" : "higher", ["The weights are read once for all requests of a batch, so a larger batch takes less energy for each.", "This holds for a busy server: with few requests waiting, nothing changes."]);
		case "precision":
		case "quantization": return rule("precision of the weights", isRaised ? "higher" : "lower", ["Each token moves all active weights, so fewer bits take less energy.", "The server computes in this precision, and does not unpack the weights first."]);
		case "effort": return rule("reasoning effort", isRaised ? "higher" : "lower", ["A higher effort writes more tokens before it answers, and energy grows with the tokens."]);
		case "tensorParallel":
		case "gpu": return;
	}
}
function levelOf(parameter, value) {
	const text = value?.trim().toLowerCase().slice(0, 100);
	switch (parameter) {
		case "batch": return text !== void 0 && /^\d{1,6}$/.test(text) ? Number(text) : void 0;
		case "precision": return text === void 0 ? void 0 : BITS.get(text);
		case "quantization": return text === void 0 || text === "none" || text === "null" || text === "" ? 16 : BITS.get(text);
		case "effort": {
			const index = text === void 0 ? -1 : EFFORTS.indexOf(text);
			return index < 0 ? void 0 : index;
		}
		default: return;
	}
}
function rule(source, verdict, assumptions) {
	return {
		kind: "rule",
		source,
		verdict,
		assumptions
	};
}
export { CONTRADICTORY, ageOf, compareQuality, estimatePosition, evidenceFor, findTask, guessedBenchmarks, hubMayTell, isContradictory, isHubId, isRated, loadBundledSnapshot, loadSnapshot, lookUp$1 as lookUp, modelUrl, peers, rate, rateWh, requireTask, require_fastest_levenshtein, servingEvidence, sizedModel, starsOf, starsReach, statedSource, suggestId, taskRange, tasks };
