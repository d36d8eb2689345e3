import { clip, csvRows } from "./station-text.js";
import { WattnudgeError } from "./station-errors.js";
import { requireTask } from "./station-baselines.js";
import { RUNNABLE_TASK_IDS, runnableTask } from "./station-tasks-runnable.js";
import { readFile, stat } from "node:fs/promises";
import { createHash } from "node:crypto";
// src/tasks/precision.ts
/** Precisions in which a graph can stand in a folder, by the ending of its name, as Transformers.js knows them. */
const SUFFIXES = {
	fp32: "",
	fp16: "_fp16",
	int8: "_int8",
	uint8: "_uint8",
	q8: "_quantized",
	q4: "_q4",
	q4f16: "_q4f16",
	bnb4: "_bnb4"
};
const PRECISIONS = Object.keys(SUFFIXES).filter(isPrecision);
/** A graph's name without folder and extension, taken apart: `model_q4f16` is the stem `model` in `q4f16`. */
function precisionOf(graphPath) {
	const name = (graphPath.split("/").at(-1) ?? "").replace(/\.onnx$/i, "");
	const found = PRECISIONS.filter((precision) => SUFFIXES[precision] !== "").toSorted((a, b) => SUFFIXES[b].length - SUFFIXES[a].length).find((precision) => name.endsWith(SUFFIXES[precision]));
	return found === void 0 ? {
		stem: name,
		precision: "fp32"
	} : {
		stem: name.slice(0, -SUFFIXES[found].length),
		precision: found
	};
}
function isPrecision(name) {
	return name in SUFFIXES;
}
// src/tasks/folder-precisions.ts
/** The other precisions in a folder: those that have a graph for the main one and for each of its parts. */
function folderPrecisions(revision) {
	const graphs = revision.files.filter(({ role }) => role === "main" || role === "part");
	const others = revision.files.filter(({ role }) => role === "other-graph");
	const own = precisionOf(revision.main.path).precision;
	return PRECISIONS.filter((precision) => precision !== own).flatMap((precision) => {
		const swapped = graphs.map((graph) => others.find((other) => isSameIn(graph, other, precision)));
		const [main] = swapped;
		if (main === void 0 || swapped.some((graph) => graph === void 0)) return [];
		const run = swapped.flatMap((graph, index) => graph === void 0 ? [] : [{
			...graph,
			role: graphs[index].role
		}]);
		const companions = revision.files.filter(({ role }) => role === "companion");
		const files = [...run, ...companions];
		return [{
			precision,
			path: main.path,
			revision: {
				path: revision.path,
				main: run[0],
				files
			}
		}];
	});
}
function isSameIn(graph, other, precision) {
	const [own, found] = [precisionOf(graph.path), precisionOf(other.path)];
	const folderOf = (path) => path.slice(0, path.lastIndexOf("/") + 1);
	return found.precision === precision && found.stem === own.stem && folderOf(graph.path) === folderOf(other.path);
}
// src/tasks/queries/parse-records.ts
/**
* Reads JSON Lines (an object a line, or a string, which is its `text`) or CSV (RFC 4180, with a header; a file of one
* column needs no known name). At most `most` records, from the start.
*
* @param name of the file; `.csv` is CSV and everything else JSON Lines
* @throws WattnudgeError `queries-invalid` with the line
*/
function parseRecords(name, text, most) {
	const content = text.replace(/^\uFEFF/, "");
	return /\.csv$/i.test(name) ? fromCsv(name, content, most) : fromJsonLines(name, content, most);
}
function fromJsonLines(name, text, most) {
	const records = [];
	for (const [index, line] of text.split("\n").entries()) {
		if (records.length >= most) break;
		if (line.trim() === "") continue;
		records.push({
			line: index + 1,
			values: valuesOf(parseJson(name, index + 1, line), name, index + 1)
		});
	}
	return records;
}
function parseJson(name, line, text) {
	try {
		return JSON.parse(text);
	} catch {
		throw invalid$1(name, line, "is not JSON");
	}
}
function valuesOf(value, name, line) {
	if (typeof value === "string") return /* @__PURE__ */ new Map([["text", value]]);
	if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalid$1(name, line, "is neither an object nor a text");
	return new Map(Object.entries(value).flatMap(([key, each]) => typeof each === "string" ? [[key.toLowerCase(), each]] : []));
}
function fromCsv(name, text, most) {
	const [header, ...rows] = csvRows(text, most + 1, (line, found) => invalid$1(name, line, found));
	if (header === void 0) return [];
	const columns = header.fields.length === 1 ? ["text"] : header.fields.map((field) => field.trim().toLowerCase());
	return rows.map(({ line, fields }) => {
		if (fields.length !== columns.length) throw invalid$1(name, line, `has ${fields.length} fields; the header has ${columns.length}`);
		return {
			line,
			values: new Map(columns.map((column, index) => [column, fields[index]]))
		};
	});
}
function invalid$1(name, line, found) {
	return new WattnudgeError("queries-invalid", `"${name}", line ${line}, ${found}.`, { remedy: "Use JSON Lines or CSV under `queries` in the policy, and correct that line." });
}
// src/tasks/queries/read-queries.ts
/** As many as the AI Energy Score runs. */
const MAX_QUERIES = 1e3;
/** Pictures are kept in memory as raw pixels, a megabyte or more each. */
const MAX_PICTURES = 100;
/** Texts are read whole: a thousand of them are far below it. */
const MAX_TEXT_BYTES = 67108864;
const EXTENSIONS = {
	text: /\.(jsonl|ndjson|csv)$/i,
	image: /\.(png|jpe?g|webp|bmp|gif|tiff?)$/i,
	audio: /\.wav$/i
};
/** Which files hold queries of a shape, and how many of them are read. */
function queryFilesOf({ kind }) {
	const extension = EXTENSIONS[kind === "question" ? "text" : kind];
	return {
		accepts: (name) => extension.test(name),
		most: kind === "image" ? MAX_PICTURES : MAX_QUERIES
	};
}
/**
* Reads the author's own queries: JSON Lines or CSV with the columns `text` (also `prompt`, `sentence`, `document`) or
* `question` and `context`; pictures; WAV files. At most a thousand, of pictures a hundred, from the start.
*
* @throws WattnudgeError `queries-invalid`
*/
async function readQueries(files, shape) {
	const { accepts, most } = queryFilesOf(shape);
	const fitting = files.filter(({ name }) => accepts(name)).slice(0, most);
	if (fitting.length === 0) {
		const found = files.map(({ name }) => `"${name}"`).slice(0, 3);
		throw new WattnudgeError("queries-invalid", `Queries of the kind ${shape.kind} are ${EXPECTED[shape.kind]}; found ${found.join(", ") || "none"}.`, { remedy: "Correct `queries` in the policy." });
	}
	const lists = await Promise.all(fitting.map((file) => queriesIn(file, shape)));
	const [only] = fitting;
	return {
		list: lists.flat().slice(0, most),
		sha256: fitting.length === 1 && only ? only.sha256 : hashOf(fitting.map(({ sha256 }) => sha256))
	};
}
const EXPECTED = {
	text: "a .jsonl or .csv file with a column `text`",
	question: "a .jsonl or .csv file with the columns `question` and `context`",
	image: "a folder of pictures (.png, .jpg, .webp)",
	audio: "a folder of .wav files, or one of them"
};
async function queriesIn(file, shape) {
	if (shape.kind === "image") return [{
		kind: "image-file",
		path: file.path
	}];
	if (shape.kind === "audio") return [{
		kind: "audio-file",
		path: file.path
	}];
	const { size } = await stat(file.path);
	if (size > MAX_TEXT_BYTES) throw invalid(file, 1, `has ${size} bytes; at most ${MAX_TEXT_BYTES} are read`);
	const records = parseRecords(file.name, await readFile(file.path, "utf8"), MAX_QUERIES);
	if (records.length === 0) throw invalid(file, 1, "holds no query");
	return records.map(({ line, values }) => {
		const missing = (column) => invalid(file, line, `has no text under \`${column}\``);
		if (shape.kind === "text") {
			const text = TEXT_COLUMNS.map((column) => values.get(column)).find((value) => value?.trim());
			if (text === void 0) throw missing("text");
			return {
				kind: "text",
				text
			};
		}
		const [question, context] = [values.get("question"), values.get("context")];
		if (!question?.trim()) throw missing("question");
		if (!context?.trim()) throw missing("context");
		return {
			kind: "question",
			question,
			context
		};
	});
}
const TEXT_COLUMNS = [
	"text",
	"prompt",
	"sentence",
	"document"
];
function hashOf(hashes) {
	return createHash("sha256").update(hashes.join("\n")).digest("hex");
}
function invalid(file, line, found) {
	return new WattnudgeError("queries-invalid", `"${file.name}", line ${line}, ${found}.`, { remedy: "Correct the file, or `queries` in the policy." });
}
// src/tasks/require-runnable.ts
/**
* The task of a name, an alias included, as it is run here.
*
* @throws WattnudgeError `unknown-task`; `task-not-runnable` for a task that Transformers.js has no pipeline for
*/
function requireRunnable(name) {
	const { id, name: readable } = requireTask(name);
	if (id === "image_generation" || id === "reasoning") throw new WattnudgeError("task-not-runnable", `Models for ${readable} are rated only: ${id === "reasoning" ? "an answer may take thousands of tokens." : "Transformers.js, which runs the queries here, has no pipeline for them."}`, { remedy: "Set `task` in the policy if it is for another one. Its published rating is still shown." });
	return runnableTask(id);
}
// src/tasks/task-of-config.ts
/**
* The task that a folder's queries are of: what the policy says, else what the architecture in `config.json` is for.
*
* @param configJson content of the folder's `config.json`
* @param stated task in the policy
* @param folder how the folder is called in errors
* @throws WattnudgeError `task-unknown` where neither says; `unknown-task`, `task-not-runnable` as `requireRunnable`
*/
function taskOfConfig(configJson, stated, folder) {
	if (stated !== void 0) return requireRunnable(stated);
	const config = readConfig(configJson);
	const found = config.architectures.map((name) => taskOfArchitecture(name, config.modelType)).find(Boolean);
	if (found !== void 0) return runnableTask(found);
	const named = [...new Set(config.architectures)].map((name) => `"${clip(name, 100)}"`).join(", ") || "no architecture";
	throw new WattnudgeError("task-unknown", `The config.json of ${folder} names ${named}, which belongs to no one task.`, { remedy: `Say which: \`task:\` under this model in the policy, \`--task\` of a command. One of ${RUNNABLE_TASK_IDS.join(", ")}.` });
}
/** The endings of transformers' class names, which say what a model's head is for. */
const BY_ENDING = [
	[/ForSequenceClassification$/, "text_classification"],
	[/ForQuestionAnswering$/, "question_answering"],
	[/ForImageClassification(WithTeacher)?$/, "image_classification"],
	[/ForObjectDetection$/, "object_detection"],
	[/For(CTC|SpeechSeq2Seq)$|^(Lite)?Whisper.*ForConditionalGeneration$|^(Moonshine|Speech2Text|CohereAsr)/, "asr"],
	[/For(Causal)?LM$|LMHeadModel$/, "text_generation"],
	[/^(Blip|Git|Pix2Struct|VisionEncoderDecoder)/, "image_captioning"],
	[/^(Bart|MBart|Pegasus|LED|T5|MT5|LongT5|ProphetNet|BigBirdPegasus|Blenderbot)\w*ForConditionalGeneration$/, "summarization"]
];
/** Encoders of text; without a head they make embeddings. */
const TEXT_ENCODERS = new Set("albert bert camembert deberta deberta-v2 distilbert electra eurobert mobilebert modernbert mpnet neobert nomic_bert roberta roformer squeezebert xlm-roberta".split(" "));
function taskOfArchitecture(name, modelType) {
	if (/ForMaskedLM$/.test(name)) return void 0;
	const found = BY_ENDING.find(([ending]) => ending.test(name));
	if (found !== void 0) return found[1];
	return /Model$/.test(name) && TEXT_ENCODERS.has(modelType) ? "sentence_similarity" : void 0;
}
function readConfig(json) {
	let config;
	try {
		config = JSON.parse(json);
	} catch {
		return {
			architectures: [],
			modelType: ""
		};
	}
	if (typeof config !== "object" || config === null) return {
		architectures: [],
		modelType: ""
	};
	const architectures = Reflect.get(config, "architectures");
	return {
		architectures: Array.isArray(architectures) ? architectures.filter((name) => typeof name === "string") : [],
		modelType: String(Reflect.get(config, "model_type") ?? "")
	};
}
// src/tasks/messages.ts
const PHASES = [
	"preprocess",
	"prefill",
	"decode"
];
export { PHASES, PRECISIONS, folderPrecisions, precisionOf, queryFilesOf, readQueries, requireRunnable, taskOfConfig };
