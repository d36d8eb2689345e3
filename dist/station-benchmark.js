import { formatMs } from "./station-quantities.js";
import { comparisonVerdict, recordOfNames } from "./station-energy-review.js";
import { ALPHA, REPORTED_ALPHA, blockValue, decidingInterval, intervalOfLogs, isSettled, levelInterval, median, quantile, signFlipP, spendingLevels, trimmedMean } from "./station-statistics.js";
import { clip, withoutMachinePaths } from "./station-text.js";
import { WattnudgeError } from "./station-errors.js";
import { requireTask } from "./station-baselines.js";
import { MAX_EXPLAINED_CHARACTERS, OWN_FAILURES, REFUSALS_OF_INPUTS, explainCudaError, explainRuntimeError, numericTypeOf } from "./station-engines-onnxruntime.js";
import { doublingModel, readScoreOutputs, resnet } from "./station-onnx.js";
import { PHASES } from "./station-tasks.js";
import { SAMPLE_RATE_HZ } from "./station-tasks-runnable.js";
import { disturbanceOf, openMeter } from "./station-meters.js";
import { TYPED_ARGUMENTS, machineFolders, systemClock } from "./station-ground.js";
import { inputsOfStart } from "./station-benchmark-fill.js";
import { createRequire } from "node:module";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { arch, availableParallelism, cpus, freemem, platform, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { randomUUID } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { execFile, fork, spawn } from "node:child_process";
import { promisify } from "node:util";
// src/benchmark/plan-amounts.ts
/** Height, width, channels and batch: an input of more numbers holds data. */
const MAX_NUMBERS = 4;
/** Detections that COCO's evaluation takes from a picture (`maxDets`). */
const MAX_DETECTIONS = 100;
/** As pycocotools' and Detectron2's defaults: what a detection is at least sure of, and at most overlaps another by. */
const MIN_SCORE = .05;
const MAX_OVERLAP = .5;
/** Whether an input of this name and shape may be an amount. */
function isFewNumbers(dims) {
	return dims.length <= 2 && dims.reduce((product, dim) => product * dim, 1) / Math.max(1, dims[0] ?? 1) <= MAX_NUMBERS;
}
/**
* The value of an amount by its name; nothing where the name tells none.
*
* @param isWhole whether it holds whole numbers
* @param others the other inputs, as they are planned
*/
function amountOf({ name }, isWhole, others) {
	const constant = (value) => ({
		kind: "constant",
		value
	});
	if (SIZE.test(name)) return sizeOf(name, others);
	if (!isWhole) {
		if (/iou|overlap|nms/i.test(name)) return constant(MAX_OVERLAP);
		if (/thresh/i.test(name)) return constant(MIN_SCORE);
		return /scale|ratio|factor|penalty|temperature/i.test(name) ? constant(1) : void 0;
	}
	if (/batch/i.test(name)) return constant(others.find(({ plan }) => plan.dims.length > 0)?.plan.dims[0] ?? 1);
	if (/^min/i.test(name)) return constant(1);
	if (/len/i.test(name)) return lengthOf(name, others);
	if (/max.*(box|det|out)/i.test(name)) return constant(MAX_DETECTIONS);
	return COUNT.test(name) ? constant(1) : void 0;
}
/** Of a picture: `image_shape`, `orig_target_sizes`, `im_info`. */
const SIZE = /^((canvas|im|image|img|input|orig|original|picture|target)_?)*(hw|resolution|shape|size)s?$|height|width|^im_info$/i;
const COUNT = /num|count|max|top_?k|^[kn]$|limit|detections|boxes|beams|size|steps$|classes|repeat/i;
/** Height and width of the picture, along the last dimension; `height` and `width` alone are one of them. */
function sizeOf(name, others) {
	const picture = others.find(({ plan }) => plan.fill.kind === "image" && plan.dims.length >= 3)?.plan.dims;
	const channelsLast = picture !== void 0 && [1, 3].includes(picture.at(-1)) && picture.length > 3;
	const [height = 224, width = 224] = picture?.slice(channelsLast ? -3 : -2).slice(0, 2) ?? [];
	if (/height/i.test(name)) return {
		kind: "constant",
		value: height
	};
	if (/width/i.test(name)) return {
		kind: "constant",
		value: width
	};
	return {
		kind: "row",
		values: [
			height,
			width,
			1
		]
	};
}
/** The length of the input that is called alike, or else of the first that has one. */
function lengthOf(name, others) {
	const stem = name.replace(/_?(seq(uence)?_?)?len(gth)?s?$/i, "").replace(/^(max|total)_?/i, "");
	const isAlike = ({ input }) => stem !== "" && (input.name.startsWith(stem) || stem.startsWith(input.name));
	const value = [...others.filter(isAlike), ...others].map(timeOf).find((length) => length !== void 0);
	return value === void 0 ? void 0 : {
		kind: "constant",
		value
	};
}
/** Its longest free dimension behind the batch; of a sequence of fixed length, that. */
function timeOf({ input, plan }) {
	const { dims } = plan;
	if (dims.length < 2 || isFewNumbers(dims)) return void 0;
	const free = dims.filter((_, axis) => axis > 0 && (typeof input.shape[axis] === "string" || Number(input.shape[axis]) < 0));
	const longest = free.length > 0 ? Math.max(...free) : dims.length === 2 ? dims[1] : 0;
	return longest > 0 ? longest : void 0;
}
// src/benchmark/plan-inputs.ts
/**
* From a model's own metadata to the tensors of one batch of queries: a shape and a way to fill it for every input.
*
* Nothing here is certain: a graph says that a dimension is free, not what is sensible. So the guess follows the names
* and layouts that exporters use, the policy can set every part of it, what was chosen is reported, and where no guess
* is justified the error says exactly what to write.
*/
const GUESSES = [{ audioSamples: SAMPLE_RATE_HZ }, { audioSamples: 512 }];
const SEQUENCE_LENGTH = 128;
const SPECTROGRAM_FRAMES = 100;
/** Where the graph shows no table: every published tokenizer has more entries than this. */
const CAUTIOUS_VOCABULARY = 1e3;
/** Elements of one query where a size is guessed: 64 MiB of float32. Whoever needs more says so in the policy. */
const MAX_GUESSED_ELEMENTS = 2 ** 24;
/** Elements of one tensor: 1 GiB of float32 is a mistake in a shape, not a query. */
const MAX_ELEMENTS = 2 ** 28;
/**
* Plans every input.
*
* @throws WattnudgeError `input-unsupported` for what is not a numeric tensor, `input-shape-invalid` for a policy shape
* that contradicts the model, `input-unknown` where a free dimension has no sensible size.
*/
function planInputs(inputs, facts) {
	refuseUnknownNames(inputs, facts);
	const plans = inputs.map((input) => planInput(input, facts));
	return plans.map((plan, index) => ({
		...plan,
		fill: amountFill(index, {
			inputs,
			plans,
			facts
		}) ?? plan.fill
	}));
}
/** What says how much there is of the others, and is known only once they are planned. */
function amountFill(index, { inputs, plans, facts }) {
	const [input, { fill, dims }] = [inputs[index], plans[index]];
	const isWhole = INTEGERS.has(input.type ?? "");
	if (!(fill.kind === "normal" || isWhole && fill.kind === "constant" && !NO_AMOUNT.test(input.name)) || !isFewNumbers(dims)) return void 0;
	if (/len/i.test(input.name) && facts.dimensions?.has("length")) return void 0;
	return amountOf(input, isWhole, plans.flatMap((plan, place) => place === index ? [] : [{
		input: inputs[place],
		plan
	}]));
}
/** Which free dimension is the batch: the first, unless a name says otherwise. Used to say whether batching is free. */
function hasFreeBatch(inputs) {
	return inputs.some((input) => input.anyRank || input.shape.some((dim, axis) => typeof dim === "string" && isBatch(dim, axis, input)));
}
/** What one query is, as a noun, told from the plans. */
function queryNoun(plans) {
	const kinds = new Set(plans.map((plan) => plan.fill.kind));
	if (kinds.has("image")) return "image";
	if (kinds.has("tokens")) return "text";
	const audio = plans.find((plan) => plan.fill.kind === "audio");
	if (audio === void 0) return "query";
	return audio.dims.at(-1) === 16e3 ? "second of audio" : "audio frame";
}
function planInput(input, facts) {
	const type = numericTypeOf(input);
	const layout = layoutOf(input);
	const dims = dimsOf(input, layout, facts);
	const elements = dims.reduce((product, dim) => product * dim, 1);
	if (elements > MAX_ELEMENTS) throw new WattnudgeError("input-shape-invalid", `Input "${input.name}" of shape [${dims.join(", ")}] has ${elements} elements; at most ${MAX_ELEMENTS} are allowed.`, { remedy: `Set a smaller shape under \`inputs.shapes.${input.name}\` in the policy.` });
	return {
		name: input.name,
		type,
		dims,
		fill: fillOf(input, layout, facts)
	};
}
function dimsOf(input, layout, facts) {
	const wanted = facts.shapes?.get(input.name);
	if (wanted !== void 0) return shapeFromPolicy(input, wanted, facts);
	if (input.anyRank) throw unknownRank(input);
	const dims = input.shape.map((dim, axis) => {
		if (typeof dim === "number" && dim >= 0) return dim;
		const size = freeDimension(String(dim), axis, input, layout, facts);
		if (size === void 0) throw unknownDimension(input, axis);
		return size;
	});
	const guessed = input.shape.findIndex((dim, axis) => isGuessed(dim, axis, input, facts));
	const perQuery = dims.reduce((product, dim) => product * dim, 1) / facts.batch;
	if (guessed >= 0 && perQuery > MAX_GUESSED_ELEMENTS) throw unknownDimension(input, guessed);
	return dims;
}
function shapeFromPolicy(input, wanted, facts) {
	const dims = wanted.map((dim) => {
		if (typeof dim === "number") return dim;
		if (dim === "batch") return facts.batch;
		const size = facts.dimensions?.get(dim);
		if (size !== void 0) return size;
		throw new WattnudgeError("input-shape-invalid", `The shape of input "${input.name}" in the policy names the dimension "${dim}", which has no size.`, { remedy: `Use a number, \`batch\`, or set \`inputs.dimensions.${dim}\`.` });
	});
	if (input.anyRank || dims.length === input.shape.length && dims.every((dim, axis) => typeof input.shape[axis] === "string" || input.shape[axis] === dim || input.shape[axis] < 0)) return dims;
	throw new WattnudgeError("input-shape-invalid", `The policy gives input "${input.name}" the shape [${dims.join(", ")}]; the model takes ${describeShape(input)}.`, { remedy: `Correct \`inputs.shapes.${input.name}\` in the policy.` });
}
function freeDimension(name, axis, input, layout, facts) {
	const configured = facts.dimensions?.get(name);
	if (configured !== void 0) return configured;
	const word = name.toLowerCase();
	if (isBatch(name, axis, input)) return facts.batch;
	if (/^past|past_|cache/.test(word) && !/total|\+/.test(word)) return 0;
	if (layout === "cache") return 0;
	if (layout === "image-nchw" || layout === "image-nhwc") return axis === (layout === "image-nchw" ? 1 : 3) ? 3 : 224;
	if (layout === "waveform") return facts.guess.audioSamples;
	if (layout === "spectrogram") return SPECTROGRAM_FRAMES;
	if (/height|width|^h$|^w$/.test(word)) return 224;
	if (/channel/.test(word)) return 3;
	if (/seq|length|token|^t$|^s$|^l$/.test(word)) return SEQUENCE_LENGTH;
	if (layout === "tokens") return SEQUENCE_LENGTH;
	if (input.shape.length === 3 && axis === 1 && typeof input.shape[2] === "number") return SEQUENCE_LENGTH;
}
function isGuessed(dim, axis, input, facts) {
	if (typeof dim === "number" && dim >= 0) return false;
	return !facts.dimensions?.has(String(dim)) && !isBatch(String(dim), axis, input);
}
function isBatch(name, axis, input) {
	if (/batch|^bs$|^n$|^b$/i.test(name)) return true;
	if (isMeaningful(name)) return false;
	if (axis === 0) return input.shape.length > 0;
	return axis === 1 && input.shape.length === 3 && typeof input.shape[0] === "number";
}
/** Exporters number dimensions that have no name: `p2o.DynamicDimension.0`, `unk__12`, `dim_3`, `dynamic_axes_1`. */
function isMeaningful(name) {
	return name !== "" && name !== "?" && !/dynamic|^unk|^dim|^-1$|^\W|^[a-z]*_*\d+$/i.test(name);
}
function layoutOf(input) {
	const { shape, name } = input;
	const free = (axis) => typeof shape[axis] === "string" || Number(shape[axis]) < 0;
	if (INTEGERS.has(input.type ?? "")) return shape.length <= 2 && !/state|cache|past/i.test(name) ? "tokens" : "other";
	if (/past|cache/i.test(name)) return "cache";
	if (shape.length === 4) {
		const pixels = (axis) => free(axis) || Number(shape[axis]) >= 16;
		const channels = (axis) => shape[axis] === 1 || shape[axis] === 3;
		if (channels(1) && pixels(2) && pixels(3)) return "image-nchw";
		if (channels(3) && pixels(1) && pixels(2)) return "image-nhwc";
		if (free(1) && free(2) && free(3) && /image|pixel|img|input|^x$/i.test(name)) return "image-nchw";
		return "other";
	}
	const last = shape.length - 1;
	const isOneFree = shape.every((dim, axis) => axis === last || !free(axis) || isBatch(String(dim), axis, input));
	const sounds = /^input$/i.test(name) || /audio|wave|speech|sound|pcm|signal|input_values/i.test(`${name} ${shape.join(" ")}`);
	if (shape.length === 3 && /feature|mel|spec|fbank/i.test(name) && free(2)) return "spectrogram";
	if (shape.length === 3 && shape[1] === 1 && free(2) && isOneFree && sounds) return "waveform";
	if ((shape.length === 2 || shape.length === 1) && free(last) && isOneFree && sounds) return "waveform";
	return "other";
}
function fillOf(input, layout, facts) {
	const { name } = input;
	const constant = (value) => ({
		kind: "constant",
		value
	});
	const vocabularySize = facts.vocabularySizes.get(name);
	if (/mask/i.test(name)) return constant(1);
	if (input.type === "bool") return constant(/use_cache/i.test(name) ? 0 : 1);
	if (INTEGERS.has(input.type ?? "")) {
		if (/^sr$|sampl\w*_rate/i.test(name)) return constant(SAMPLE_RATE_HZ);
		if (/token_type|segment/i.test(name)) return constant(0);
		if (/position/i.test(name)) return { kind: "positions" };
		if (vocabularySize !== void 0) return {
			kind: "tokens",
			vocabularySize
		};
		if (/ids?$|token/i.test(name)) return {
			kind: "tokens",
			vocabularySize: CAUTIOUS_VOCABULARY
		};
		if (/len/i.test(name)) return constant(facts.dimensions?.get("length") ?? SEQUENCE_LENGTH);
		return input.type === "uint8" && input.shape.length >= 3 ? { kind: "image" } : constant(0);
	}
	if (layout === "image-nchw" || layout === "image-nhwc") return { kind: "image" };
	if (layout === "waveform") return { kind: "audio" };
	if (/state|^h\d*$|^c\d*$|hidden|cell/i.test(name)) return constant(0);
	return { kind: "normal" };
}
/** Whole numbers whose constant is meant. */
const NO_AMOUNT = /mask|^sr$|sampl\w*_rate|token_type|segment/i;
function refuseUnknownNames(inputs, facts) {
	const names = inputs.map((input) => input.name);
	const stranger = [...facts.shapes?.keys() ?? []].find((name) => !names.includes(name));
	if (stranger === void 0) return;
	throw new WattnudgeError("input-shape-invalid", `The policy sets a shape for the input "${stranger}"; the model's inputs are ${names.map((n) => `"${n}"`).join(", ")}.`, { remedy: "Correct the name under `inputs.shapes` in the policy." });
}
function unknownDimension(input, axis) {
	const example = input.shape.map((dim, i) => i === 0 && typeof dim === "string" ? "batch" : dim === "" ? "?" : dim);
	return new WattnudgeError("input-unknown", `Input "${input.name}" has the shape ${describeShape(input)}, and no sensible size is known for its dimension ${axis + 1}.`, { remedy: `Say it in the policy, under this model: \`inputs: { shapes: { ${input.name}: [${example.join(", ")}] } }\`, with a number for each dimension.` });
}
function unknownRank({ name }) {
	return new WattnudgeError("input-unknown", `Input "${name}" is declared without a shape, so its number of dimensions isn’t known.`, { remedy: `Say it in the policy, under this model: \`inputs: { shapes: { ${name}: [batch, 128] } }\`, with its own dimensions, or give a file of inputs.` });
}
function describeShape(input) {
	return `[${input.shape.map((dim) => dim === "" ? "free" : dim).join(", ")}]`;
}
const INTEGERS = /* @__PURE__ */ new Set([
	"int64",
	"int32",
	"int16",
	"int8",
	"uint8",
	"uint16",
	"uint32",
	"uint64"
]);
// src/benchmark/subject.ts
/** What a session needs to know of its subject. */
function sessionOf(subject) {
	const { kind, path } = subject;
	if (kind === "folder") return {
		modelPath: path,
		task: subject.task
	};
	if (kind === "gguf") return {
		modelPath: path,
		gguf: subject.gguf
	};
	return {
		modelPath: path,
		rewritten: subject.rewritten
	};
}
function isTaskSubject(subject) {
	return subject.kind === "folder" || subject.kind === "gguf";
}
/** The task whose queries are run: of a GGUF file, text generation. */
function taskIdOf(subject) {
	return subject.kind === "folder" ? subject.task.task : "text_generation";
}
// src/benchmark/examine.ts
function batchOf(subject, queries) {
	return subject.batch ?? queries.batch;
}
/**
* Runs each model once in a process of its own, profiled and unoptimised: finds inputs that all of them accept, so that
* they are compared on the same queries, and counts the arithmetic of a query.
*
* @returns one examination a subject, in their order
* @throws WattnudgeError everything that `ModelWorker.ask` and `planInputs` throw; the error of the *first*
* guess where no guess is accepted by all, because that is the one a user would expect to work
*/
async function examine(subjects, run) {
	const ofTasks = subjects.filter(isTaskSubject);
	if (ofTasks.length > 0) return examineTasks(ofTasks, run);
	const files = subjects.filter((subject) => !isTaskSubject(subject));
	const guesses = run.queries.file === void 0 ? GUESSES : GUESSES.slice(0, 1);
	let firstError;
	for (const guess of guesses) {
		const tried = await Promise.allSettled(files.map((subject) => examineOnce(subject, run, guess)));
		const errors = tried.flatMap((result) => result.status === "rejected" ? [result.reason] : []);
		if (errors.length === 0) return tried.flatMap((result) => result.status === "fulfilled" ? [result.value] : []);
		const final = errors.find((error) => !(error instanceof WattnudgeError && REFUSALS_OF_INPUTS.has(error.code)));
		if (final !== void 0) throw final;
		firstError ??= errors[0];
	}
	throw firstError;
}
/**
* Whether this model was at fault where running several failed: it is run alone.
*
* @param thrown what running them all threw
* @returns why this model cannot be run; `undefined` where it can, or where no model was at fault
*/
async function ownFailure(thrown, subject, run) {
	if (!isOwnFailure(thrown)) return void 0;
	try {
		await examine([subject], run);
		return;
	} catch (alone) {
		if (isOwnFailure(alone)) return alone;
		throw thrown;
	}
}
function isOwnFailure(thrown) {
	return thrown instanceof WattnudgeError && OWN_FAILURES.has(thrown.code);
}
const MAX_FURTHER_RUNS = 4;
const FURTHER_RUNS_MS = 250;
async function examineOnce(subject, { host, provider, queries, mostMs }, guess) {
	const settings = {
		...queries,
		batch: batchOf(subject, queries)
	};
	const directory = await mkdtemp(join(tmpdir(), "wattnudge-profile-"));
	const worker = host.startWorker(subject.label);
	try {
		const { inputs: metadata } = await worker.ask({
			type: "load",
			session: {
				modelPath: subject.path,
				provider,
				threads: 0,
				profilePrefix: join(directory, "profile")
			}
		});
		refuseFixedBatch(inputsOf(metadata, subject), subject, settings.batch);
		const inputs = sourceOf(metadata, subject, settings, guess);
		const { shapes, zeros, firstRunMs } = await inTime(subject, {
			host,
			mostMs
		}, () => worker.ask({
			type: "prepare",
			inputs
		}));
		const further = Math.min(MAX_FURTHER_RUNS, Math.floor(FURTHER_RUNS_MS / firstRunMs));
		if (further > 0) await worker.ask({
			type: "run",
			runs: further
		});
		const { profile, onProcessor } = await worker.ask({
			type: "endProfile",
			batch: settings.batch
		});
		return {
			inputs,
			shapes,
			zeros,
			query: inputs.kind === "synthetic" ? queryNoun(inputs.tensors) : "query",
			macsPerQuery: profile?.macsPerQuery,
			profile,
			fallbackOperators: provider !== "cpu" && onProcessor.size > 0 ? onProcessor : void 0
		};
	} finally {
		await worker.stop();
		await rm(directory, {
			recursive: true,
			force: true
		});
	}
}
/** A first run that takes longer than all that is given: there is no figure, and nobody waits for the end of it. */
async function inTime({ label }, { host, mostMs }, work) {
	if (mostMs === void 0) return work();
	let stop = () => {};
	const late = new Promise((_, reject) => {
		stop = host.clock.every(mostMs, () => {
			const seconds = (mostMs / 1e3).toPrecision(2);
			reject(new WattnudgeError("not-enough-time", `The first run of ${label} takes more than ${seconds} s.`, { remedy: "Give the model more time, or set smaller inputs under `inputs.shapes` in the policy." }));
		});
	});
	try {
		return await Promise.race([late, work()]);
	} finally {
		stop();
	}
}
/** Inputs of one batch for a model that says what it takes. */
function sourceOf(metadata, subject, settings, guess) {
	const { file, batch, seed } = settings;
	const inputs = inputsOf(metadata, subject);
	if (file !== void 0) return {
		kind: "file",
		path: file.path,
		tensors: inputs,
		batch
	};
	return {
		kind: "synthetic",
		tensors: planInputs(inputs, {
			...settings,
			vocabularySizes: subject.vocabularySizes,
			guess
		}),
		seed
	};
}
/** What the runtime says of the inputs, with what only the graph says. */
function inputsOf(metadata, { anyRank }) {
	return metadata.map((input) => anyRank?.has(input.name) ? {
		...input,
		anyRank: true
	} : input);
}
/** A batch that the model does not take would silently count one query as many. */
function refuseFixedBatch(metadata, subject, batch) {
	if (batch === 1 || hasFreeBatch(metadata)) return;
	if (metadata.every((input) => input.shape[0] === batch)) return;
	throw new WattnudgeError("batch-not-free", `${subject.label} takes no batch of ${batch}: none of its inputs has a free batch dimension.`, { remedy: "Use batch 1, or export the model with a dynamic batch dimension." });
}
/** Queries that are made: enough that none is special, few enough that pictures of them fit in memory. */
const MADE_QUERIES = 16;
/**
* Runs each folder or GGUF file once, profiled where that can be: the first one's tokenizer makes the queries, where there are none of the author's own,
* and all get the same ones.
*
* @returns one examination a subject, in their order
*/
async function examineTasks(subjects, run) {
	const { batch, seed, queries } = run.queries;
	let source = queries ? {
		kind: "given",
		queries: queries.list,
		batch
	} : {
		kind: "make",
		seed,
		count: Math.ceil(MADE_QUERIES / batch) * batch,
		batch
	};
	const examinations = [];
	for (const subject of subjects) {
		const { prepared, macs } = await examineTask(subject, run, source);
		source = {
			kind: "given",
			queries: prepared.queries,
			batch
		};
		examinations.push({
			inputs: {
				kind: "task",
				source
			},
			shapes: /* @__PURE__ */ new Map(),
			query: requireTask(taskIdOf(subject)).query,
			macsPerQuery: macs === void 0 ? void 0 : macs / batch,
			profile: void 0,
			prepared
		});
	}
	return examinations;
}
async function examineTask(subject, { host, provider }, source) {
	const directory = await mkdtemp(join(tmpdir(), "wattnudge-profile-"));
	const worker = host.startWorker(subject.label);
	try {
		const profilePrefix = join(directory, "profile");
		await worker.ask({
			type: "load",
			session: {
				...sessionOf(subject),
				provider,
				threads: 0,
				profilePrefix
			}
		});
		const { prepared } = await worker.ask({
			type: "prepare",
			inputs: {
				kind: "task",
				source
			}
		});
		if (prepared === void 0) throw new Error("the worker prepared no queries");
		const { macs } = await worker.ask({
			type: "endProfile",
			batch: source.batch
		});
		return {
			prepared,
			macs: macs === void 0 ? void 0 : macs / 2
		};
	} finally {
		await worker.stop();
		await rm(directory, {
			recursive: true,
			force: true
		});
	}
}
// src/benchmark/schedule.ts
/**
* Twelve blocks: Student's t then multiplies by 2.2, hardly more than the 1.96 of endless ones, and at one block's
* start costing a third of a second they still fit into 20 s.
*/
const MAX_BLOCKS = 12;
/** With eight, t multiplies by 2.4; with three by 4.3, and no equivalence could be shown. */
const MIN_SHARED_BLOCKS = 8;
/** Blocks with processes of their own: Student's t needs at least so many. */
const MIN_OWN_BLOCKS = 3;
/** Processes differ more than windows do: up to this share of the time, another restart is worth more than more windows. */
const MAX_RESTART_SHARE = .6;
/** Before processes are shared by blocks, and what they differ by has to be assumed, the fewest restarts may take this much. */
const MAX_SHARE_OF_FEWEST = .85;
/**
* The other process had the caches a moment ago; filling them again is not the query's own energy. At most a quarter of
* the window, so that slow models are not run for nothing.
*/
const MAX_LEAD_IN_RUNS = 3;
/** What the messages around a window take. */
const MESSAGES_MS = 1;
/** Plans blocks, pairs and windows. Pure. */
function schedule(costs) {
	return costs.leastWindowMs === void 0 ? manyShortPairs(costs) : fewLongPairs(costs);
}
/** For a meter as fine as one likes: many pairs in a block beat few long ones. */
function manyShortPairs(costs) {
	const { budgetMs, startMs, runMs, shortestWindowMs } = costs;
	const affordable = Math.floor(MAX_RESTART_SHARE * budgetMs / startMs);
	const own = costs.alwaysRestart === true || MIN_OWN_BLOCKS * startMs <= MAX_SHARE_OF_FEWEST * budgetMs;
	const blocks = own ? clamp(affordable, MIN_OWN_BLOCKS, MAX_BLOCKS) : MIN_SHARED_BLOCKS;
	const restartEvery = own ? 1 : Math.ceil(blocks / Math.max(1, affordable));
	const restarts = Math.ceil(blocks / restartEvery);
	const blockMs = Math.max(0, budgetMs - restarts * startMs) / blocks;
	const slowest = Math.max(...runMs);
	return planOf(costs, {
		blocks,
		restartEvery,
		windowMs: Math.max(slowest, Math.min(shortestWindowMs, blockMs / (5 * runMs.length))),
		blockMs
	});
}
/** For a counter that moves in steps: windows of many steps, and as many blocks of at least one pair as fit. */
function fewLongPairs(costs) {
	const { budgetMs, startMs, runMs, shortestWindowMs, leastWindowMs = 0, runsPerWindow = 1 } = costs;
	const slowest = Math.max(...runMs);
	const wanted = Math.max(shortestWindowMs, runsPerWindow * slowest);
	const least = Math.max(leastWindowMs, slowest);
	const blocksOf = (windowMs) => Math.floor(budgetMs / (startMs + pairMsOf(costs, windowMs)));
	const windowMs = blocksOf(wanted) >= MIN_SHARED_BLOCKS ? wanted : least;
	const blocks = clamp(blocksOf(windowMs), MIN_OWN_BLOCKS, MAX_BLOCKS);
	return planOf(costs, {
		blocks,
		restartEvery: 1,
		windowMs,
		blockMs: Math.max(0, budgetMs / blocks - startMs)
	});
}
function planOf(costs, plan) {
	const { blocks, restartEvery, windowMs, blockMs } = plan;
	const { runs, leadInRuns } = runsOf(costs, windowMs);
	return {
		blocks,
		pairsPerBlock: Math.max(1, Math.floor(blockMs / pairMsOf(costs, windowMs))),
		runs,
		leadInRuns,
		windowMs,
		restartEvery
	};
}
function runsOf({ runMs, leastWindowMs }, windowMs) {
	const pace = leastWindowMs === void 0 ? Math.max(...runMs) : Math.min(...runMs);
	const runs = runMs.map((ms) => Math.max(1, Math.round(windowMs / (alike(runMs) ? pace : ms))));
	return {
		runs,
		leadInRuns: runs.map((count) => Math.min(MAX_LEAD_IN_RUNS, Math.floor(count / 4)))
	};
}
function pairMsOf(costs, windowMs) {
	const { runs, leadInRuns } = runsOf(costs, windowMs);
	return costs.runMs.reduce((sum, ms, side) => sum + (runs[side] + leadInRuns[side]) * ms + MESSAGES_MS, 0);
}
/** Time that the shortest valid measurement takes with a counter that moves in steps. */
function leastMs(costs) {
	const least = Math.max(costs.leastWindowMs ?? 0, ...costs.runMs);
	return MIN_OWN_BLOCKS * (costs.startMs + pairMsOf(costs, least));
}
/**
* Up to this factor both sides get the same number of runs. What a window costs once (its first runs find the caches full of
* the other process's data) is then shared by as many runs on either side. With different numbers a model would seem to
* differ from itself, in all blocks alike, because of a chance reading in the warm-up: on a busy machine such readings differ by
* a factor of two. Beyond it, the faster side's windows would be too short.
*/
const MAX_DIFFERENCE_FOR_SAME_RUNS = 4;
function alike(runMs) {
	return Math.max(...runMs) <= MAX_DIFFERENCE_FOR_SAME_RUNS * Math.min(...runMs);
}
function clamp(value, least, most) {
	return Math.min(most, Math.max(least, value));
}
/**
* Numbers of finished blocks at which the result is looked at: half, three quarters and all of them (see
* `spendingLevels`). With fewer than three blocks there is nothing to look at.
*/
function looksAt(blocks) {
	const looks = [
		Math.ceil(blocks / 2),
		Math.ceil(3 * blocks / 4),
		blocks
	];
	return [...new Set(looks)].filter((look) => look >= 3);
}
// src/benchmark/heavy-tail.ts
/**
* Whether rare queries take far more than the others, so that figures which leave wild windows out don't tell what a query takes.
*
* A block's value is a trimmed mean, because machines have wild windows (see `statistics.ts`). A model can hide there: one that
* takes 2,000 times as much for one query in 3,000 takes 1.7 times as much in all, and the windows with such a query are among
* those that are dropped. What the machine does is seen in one process and not again, or on both sides alike; what the model
* does comes again. So the plain mean is held against the trimmed one in each pair of processes. Where it is higher on one
* side again and again, that side has a heavy tail: neither mean is to be trusted then, and there is no verdict.
*/
/** Once is what a machine does; twice, in processes that have nothing in common, is what the model does. */
const SEEN_AGAIN = 2;
/** By so much the plain means of head and base must differ more than the trimmed ones, in a process and over all. */
const MIN_BETWEEN_SIDES = Math.log(1.05);
/** So much more in one process is not a matter of chance: a window of 25 ms would have to take eight times as much. */
const BEYOND_CHANCE = Math.log(1.3);
/**
* Of one side by itself, where nothing but its size tells the model's doing from the machine's: for a model alone, and for tails
* on both sides, which leave the ratio right and the energy of each side wrong.
*/
const MIN_OF_SIDE = Math.log(1.2);
/** Processes in which the other side has the tail, for each in which this one has: chance makes about as many. */
const MAX_OPPOSED = 1 / 3;
/** Share of the runs that is left out at either end, where windows are so long that a tail is inside all of them. */
const RARE_RUNS = .02;
/**
* @param fewest pairs of processes in which a tail must be seen; with 1, what may be one is found
* @returns by side; `undefined` for a side without
*/
function heavyTails(blocks, plan, fewest = SEEN_AGAIN) {
	const sides = blocks[0]?.[0]?.length ?? 0;
	const bySide = Array.from({ length: sides }, (_, side) => excesses(blocks, side, plan));
	return bySide.map((own, side) => {
		const found = [processesWith(own.map((excess) => Math.min(...excess)), MIN_OF_SIDE, MIN_OF_SIDE)];
		if (sides === 2) {
			const other = bySide[1 - side];
			const against = own.map((excess, process) => Math.min(...excess.map((value, at) => value - other[process][at])));
			if (processesWith(against, BEYOND_CHANCE, MIN_BETWEEN_SIDES) >= fewest || isOneSided(against)) found.push(processesWith(against, MIN_BETWEEN_SIDES, MIN_BETWEEN_SIDES));
		}
		const processes = Math.max(...found);
		return processes >= fewest ? { processes } : void 0;
	});
}
/** How many processes have such an excess; 0 where all together don't have another, or where too many have the opposite. */
function processesWith(values, least, together) {
	const count = values.filter((value) => value >= least).length;
	const opposed = values.filter((value) => value <= -least).length;
	return Math.log(mean(values.map(Math.exp))) >= together && opposed <= MAX_OPPOSED * count ? count : 0;
}
/** What is alike on both sides comes to so one-sided a result in few of all runs, however wild it is. */
function isOneSided(values) {
	const smallest = 2 / 2 ** values.length;
	return signFlipP(values) <= Math.max(ALPHA, smallest);
}
/**
* By how much the plain mean of one side is above the trimmed one, in logarithms: for each pair of processes, by energy and by the
* process's own work. Both must say so: what a neighbour takes is energy, and no work of this process.
*/
function excesses(blocks, side, plan) {
	const fewPairs = plan.pairsPerBlock < 5;
	return byProcess(blocks.map((pairs) => pairs.map((pair) => pair[side])).map((block) => {
		const runs = fewPairs ? block.flatMap(({ latenciesMs = [] }) => [...latenciesMs]) : [];
		if (runs.length > 0) return [excessOf(runs, RARE_RUNS)];
		return [excessOf(block.map(({ energyJoulesPerQuery }) => energyJoulesPerQuery)), excessOf(block.map(({ energyJoulesPerQuery, ownMsPerQuery = energyJoulesPerQuery }) => ownMsPerQuery))];
	}), plan);
}
function excessOf(values, share) {
	return Math.log(mean(values) / trimmedMean(values, share));
}
/** Blocks of the same processes together. Where there is one pair of processes for all, blocks stand for them. */
function byProcess(values, { restartEvery }) {
	const each = restartEvery >= values.length ? 1 : restartEvery;
	return Array.from({ length: Math.ceil(values.length / each) }, (_, process) => {
		const own = values.slice(process * each, (process + 1) * each);
		return own[0].map((_, at) => mean(own.map((excess) => excess[at])));
	});
}
function mean(values) {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
// src/benchmark/sequence.ts
/** A block cut short by the deadline is worth having from so many pairs on. */
const MIN_PAIRS_IN_BLOCK = 2;
/**
* Plays a schedule until the answer is clear, the plan is done or the time is spent. Fewer than {@link MIN_BLOCKS} blocks
* may come back: that is for the caller to judge.
*/
async function playSequence(player, plan, options) {
	const { deadlineMs, lastMomentMs = deadlineMs } = options;
	const looks = looksAt(plan.blocks);
	const levels = spendingLevels(looks.map((look) => look / plan.blocks));
	const blocks = [];
	let discardedPairs = 0;
	for (let block = 0; block < plan.blocks; block++) {
		await player.beginBlock(block);
		const untilMs = blocks.length < 3 ? lastMomentMs : deadlineMs;
		const played = await playBlock(player, plan, block, {
			deadlineMs,
			lastMomentMs: untilMs
		});
		discardedPairs += played.discarded;
		if (played.pairs.length >= Math.min(MIN_PAIRS_IN_BLOCK, plan.pairsPerBlock)) blocks.push(played.pairs);
		player.endBlock(blocks);
		const look = looks.indexOf(blocks.length);
		if (look >= 0 && look < looks.length - 1 && settled(blocks, plan, levels[look], options)) return {
			blocks,
			discardedPairs,
			stopped: "settled"
		};
		if (blocks.length === 0 && discardedPairs > 0 && block + 1 >= 3) break;
		if (player.now() > (blocks.length < 3 ? lastMomentMs : deadlineMs)) break;
	}
	const stopped = blocks.length === plan.blocks ? "planned-end" : "time-budget";
	return {
		blocks,
		discardedPairs,
		stopped
	};
}
async function playBlock(player, plan, block, { deadlineMs, lastMomentMs }) {
	const enough = Math.min(MIN_PAIRS_IN_BLOCK, plan.pairsPerBlock);
	const pairs = [];
	let discarded = 0;
	const most = plan.pairsPerBlock * 2;
	for (let turn = 0; turn < most && pairs.length < plan.pairsPerBlock; turn++) {
		const pair = await player.playPair(block, pairs.length);
		if (pair === void 0) discarded++;
		else pairs.push(pair);
		if (player.now() > (pairs.length < enough ? lastMomentMs : deadlineMs)) break;
	}
	return {
		pairs,
		discarded
	};
}
function settled(blocks, plan, level, { thresholds, isDecided = () => true }) {
	const values = ratioValues(blocks);
	if (values === void 0 || values.length < 3) return false;
	const logs = values.map((value) => value.logRatio);
	const ratio = decidingInterval(logs, level, designOf(blocks.length, plan));
	if (!isSettled(ratio, thresholds) || !isDecided(blocks, level)) return false;
	return heavyTails(blocks, plan, 1).every((tail) => tail === void 0);
}
/** Block values of energy per query; `undefined` where there is only one side. */
function ratioValues(blocks) {
	if (blocks[0]?.[0]?.length !== 2) return void 0;
	return blocks.map((pairs) => blockValue(pairs.map(([base, head]) => ({
		base: base.energyJoulesPerQuery,
		head: head.energyJoulesPerQuery
	}))));
}
/** Joules of a query of one side, with the interval at a level. */
function energyInterval(blocks, side, plan, alpha) {
	const values = ratioValues(blocks);
	const levels = values?.map((value) => side === 0 ? value.logBase : value.logHead) ?? blocks.map((pairs) => trimmedMean(pairs.map(([window]) => Math.log(window.energyJoulesPerQuery))));
	const logRatios = values?.map((value) => value.logRatio);
	return levelInterval(levels, logRatios, alpha, designOf(blocks.length, plan));
}
/** How the first blocks of a plan are to be summed up. */
function designOf(blocks, { restartEvery, pairsPerBlock }) {
	const fewPairs = pairsPerBlock < 5;
	return restartEvery === 1 ? { fewPairs } : {
		fewPairs,
		generations: Math.ceil(blocks / restartEvery)
	};
}
/** 0, 1 and 1, 0 in turn, so that what follows from being first falls on both sides alike. */
function alternating(sides, turn) {
	const order = Array.from({ length: sides }, (_, side) => side);
	return turn % 2 === 0 ? order : order.reverse();
}
// src/benchmark/figures.ts
/** @param blocks of two sides */
function figuresOf(blocks, plan, alpha) {
	return {
		whPer1000: whPer1000(blocks, 1, plan, alpha),
		latencyRatio: latencyRatio(blocks, plan, alpha),
		medianLatencyMs: median(latenciesMs(blocks, 1))
	};
}
function whPer1000(blocks, side, plan, alpha) {
	const { estimate, lower, upper } = energyInterval(blocks, side, plan, alpha);
	const factor = 1e3 / 3600;
	return {
		estimate: estimate * factor,
		lower: lower * factor,
		upper: upper * factor
	};
}
/** Of all windows alike, the wild ones included. */
function plainWhPer1000(blocks, side) {
	const windows = blocks.flatMap((pairs) => pairs.map((pair) => pair[side]));
	return windows.reduce((sum, { energyJoules }) => sum + energyJoules, 0) / windows.reduce((sum, window) => sum + window.queries, 0) * 1e3 / 3600;
}
function latencyRatio(blocks, plan, alpha) {
	const logs = blocks.map((pairs) => blockValue(pairs.map(([base, head]) => ({
		base: median(base.latenciesMs),
		head: median(head.latenciesMs)
	}))).logRatio);
	return decidingInterval(logs, alpha, designOf(blocks.length, plan));
}
/** Of every run in the windows of one side. */
function latenciesMs(blocks, side) {
	return Float64Array.from(blocks.flatMap((pairs) => pairs.flatMap((pair) => [...pair[side].latenciesMs])));
}
/**
* What a measurement says of a task's queries. The energy of a phase is its share of the time inside the windows, or that of
* prefill is what its own windows took, and decode is the rest. So the phases add up to the headline whatever the meter.
*/
function measuredTask(subject, { prepared }, windows, { whPer1000, prefillJoules }) {
	if (!isTaskSubject(subject) || prepared === void 0) return void 0;
	const spentMs = PHASES.map((name) => ({
		name,
		ms: windows.reduce((sum, { phasesMs }) => sum + (phasesMs?.[name] ?? 0), 0)
	})).filter(({ ms }) => ms > 0);
	const totalMs = spentMs.reduce((sum, { ms }) => sum + ms, 0);
	const { runner, inputTokensPerQuery, outputTokensPerQuery, secondsOfAudioPerQuery } = prepared;
	return {
		id: taskIdOf(subject),
		runner,
		precision: subject.kind === "folder" ? subject.task.precision : subject.gguf.quantisation,
		phases: withOwnPrefill(spentMs.map(({ name, ms }) => ({
			name,
			share: ms / totalMs,
			whPer1000: whPer1000 * ms / totalMs
		})), prefillJoules),
		inputTokensPerQuery,
		outputTokensPerQuery,
		secondsOfAudioPerQuery
	};
}
/** Windows of prefill have the tokenizing of their prompts in them, too. */
function withOwnPrefill(phases, prefillJoules) {
	const of = (wanted) => phases.find(({ name }) => name === wanted)?.whPer1000 ?? 0;
	const total = of("prefill") + of("decode");
	if (prefillJoules === void 0 || total === 0) return phases;
	const own = prefillJoules * 1e3 / 3600 - of("preprocess");
	const prefill = Math.min(total, Math.max(0, own));
	const energies = /* @__PURE__ */ new Map([["prefill", prefill], ["decode", total - prefill]]);
	return phases.map((phase) => ({
		...phase,
		whPer1000: energies.get(phase.name) ?? phase.whPer1000
	}));
}
// src/benchmark/observed.ts
/** Sums up looks at boards, in the order in which they were first seen. */
function summariseBoards(looks) {
	return [...new Set(looks.flat().map((state) => state.uuid))].map((uuid) => summarise(uuid, looks.flat().filter((state) => state.uuid === uuid)));
}
function summarise(uuid, states) {
	const temperatures = states.flatMap((state) => state.temperatureCelsius ?? []);
	const clocks = states.flatMap((state) => state.smClockMhz ?? []);
	const utilisations = states.flatMap((state) => state.utilisationPercent ?? []);
	const memories = states.flatMap(({ processes = [] }) => {
		const known = processes.flatMap((process) => process.usedBytes ?? []);
		return known.length === 0 ? [] : known.reduce((sum, bytes) => sum + bytes);
	});
	return {
		uuid,
		powerCapped: states.some((state) => ((state.eventReasons ?? 0) & 4) !== 0),
		temperatureCelsius: rangeOf(temperatures),
		smClockMhz: rangeOf(clocks),
		utilisationPercent: utilisations.length > 0 ? median(utilisations) : void 0,
		usedMemoryBytes: memories.length > 0 ? Math.max(...memories) : void 0
	};
}
function rangeOf(values) {
	return values.length > 0 ? {
		least: Math.min(...values),
		most: Math.max(...values)
	} : void 0;
}
// src/benchmark/workers.ts
/** A run that takes this many times longer than expected, plus the constant, is a hang. */
const HANG_FACTOR = 20;
const HANG_FLOOR_MS = 3e4;
/**
* Fresh processes for every side, loaded, fed and warm. On the CPU side by side, which costs half the time; on a GPU one after
* the other, because two at once would warm each other's board and share its clock.
*/
async function startWorkers(sides, settings, warmUp) {
	const { host, provider, threads, start: number = 0, environment } = settings;
	const begun = host.clock.now();
	const workers = sides.map(({ subject }) => host.startWorker(subject.label, environment));
	const start = async (worker, { subject, examination }) => {
		await worker.ask({
			type: "load",
			session: {
				...sessionOf(subject),
				provider,
				threads
			}
		});
		const { firstRunMs } = await worker.ask({
			type: "prepare",
			inputs: inputsOfStart(examination.inputs, number)
		});
		return (await worker.ask({
			type: "warmUp",
			...warmUp
		}, hangMs(warmUp.mostMs + firstRunMs))).runMs;
	};
	try {
		const runMs = provider === "cpu" ? await Promise.all(sides.map((side, at) => start(workers[at], side))) : await inTurn(sides, (side, at) => start(workers[at], side));
		if (threads === 1 && provider === "cpu") await host.pinToOneCore(workers.map((worker) => worker.pid));
		return {
			workers,
			runMs,
			durationMs: host.clock.now() - begun
		};
	} catch (error) {
		await stopAll$1(workers);
		throw error;
	}
}
async function stopAll$1(workers) {
	await Promise.all(workers.map((worker) => worker.stop()));
}
function hangMs(expectedMs) {
	return HANG_FLOOR_MS + HANG_FACTOR * expectedMs;
}
async function inTurn(items, action) {
	const results = [];
	for (const [at, item] of items.entries()) results.push(await action(item, at));
	return results;
}
// src/benchmark/run-window.ts
/**
* Runs one window between two readings of the meter.
*
* @throws WattnudgeError what the worker and the meter throw, `window-too-long`, `meter-implausible`
*/
async function runWindow(worker, settings) {
	const { meter, runs, leadInRuns, expectedMs, batch, from: first = 0, only } = settings;
	const what = {
		type: "run",
		from: first,
		...only && { only }
	};
	if (leadInRuns > 0) await worker.ask({
		...what,
		runs: leadInRuns
	}, hangMs(expectedMs));
	const from = await meter.mark();
	const reply = await worker.ask({
		...what,
		runs
	}, hangMs(expectedMs));
	const to = await meter.mark();
	const { durationMs, cpuMs, latenciesMs, peakMemoryBytes, phasesMs, queries = runs * batch } = reply;
	refuseTooLong(durationMs, meter);
	const energyJoules = meter.energyJoules(from, to, {
		queries,
		durationMs,
		cpuMs
	});
	refuseImplausible(energyJoules, durationMs, meter);
	return {
		energyJoules,
		energyJoulesPerQuery: energyJoules / queries,
		ownMsPerQuery: (meter.boards === void 0 ? cpuMs : durationMs) / queries,
		durationMs,
		queries,
		latenciesMs,
		peakMemoryBytes,
		phasesMs
	};
}
/** A meter that reads nothing, or more than the machine can draw, is broken: no figure may come out of it. */
function refuseImplausible(energyJoules, durationMs, meter) {
	const watts = energyJoules / durationMs * 1e3;
	const { lowest, highest } = meter.plausibleWatts;
	if (watts >= lowest && watts <= highest) return;
	throw new WattnudgeError("meter-implausible", `The meter ${meter.name} gave ${energyJoules} J in ${durationMs.toFixed(1)} ms, which is ${watts.toPrecision(3)} W; this machine draws between ${lowest.toPrecision(2)} W and ${highest.toPrecision(3)} W.`, { remedy: "Use another meter; no figure is given from this one." });
}
function refuseTooLong(durationMs, { name, longestWindowMs }) {
	if (longestWindowMs === void 0 || durationMs <= longestWindowMs) return;
	throw new WattnudgeError("window-too-long", `One window took ${(durationMs / 1e3).toFixed(0)} s; the counter of ${name} may wrap twice in more than ${longestWindowMs / 1e3} s without being noticed.`, { remedy: "Use a smaller batch, fewer queries in a command, or the meter \"cpu-time\"." });
}
// src/benchmark/play-pair.ts
/** One window of each side, with a look at the boards before, between and after. */
async function playPair(settings) {
	const { workers, plan, meter, batches, turn, from, onBoards, only } = settings;
	const looks = [];
	const look = async () => {
		if (meter.observe !== void 0) looks.push(await meter.observe());
	};
	const windows = [];
	await look();
	for (const side of alternating(workers.length, turn)) {
		const [runs, leadInRuns] = [plan.runs[side], plan.leadInRuns[side]];
		windows[side] = await runWindow(workers[side], {
			meter,
			runs,
			leadInRuns,
			expectedMs: plan.windowMs,
			batch: batches[side],
			from,
			only
		});
		await look();
	}
	const ownPids = onBoards ? workers.map((worker) => worker.pid) : [];
	const disturbance = disturbanceOf(looks, ownPids);
	return {
		windows,
		looks,
		gpuBytes: workers.map(({ pid }) => memoryOf(looks, pid)),
		disturbance
	};
}
function memoryOf(looks, pid) {
	const known = looks.flat().flatMap((state) => state.processes ?? []).filter((process) => process.pid === pid).flatMap((process) => process.usedBytes ?? []);
	return known.length === 0 ? void 0 : Math.max(...known);
}
// src/benchmark/prefill-windows.ts
/** Queries after which a prefill's time is known well enough to be held against a period. */
const QUERIES_TO_TELL = 3;
/** Two pairs, in either order; in a hurry one. */
const PAIRS = 2;
/** The windows of whole queries need the time more: prefill gets no more than this share of it. */
const MAX_SHARE = .2;
/** Of the pairs that count, so many may be disturbed and are played again. */
const MAX_DISTURBED = 2;
/**
* Whether the energy of prefill gets windows of its own.
*
* @returns the windows, `time-share` where its share of the time has to do, or `undefined` where no language model is run
*/
async function planPrefill(sides, workers, { meter, quick, leftMs }) {
	if (!sides.every(({ subject }) => subject.kind === "gguf" && subject.gguf.outputTokens > 1)) return void 0;
	const { periodMs, leastWindowMs = 0 } = meter;
	if (periodMs === void 0 || leftMs <= 0) return "time-share";
	const prefillMs = [];
	for (const worker of workers) {
		const runs = QUERIES_TO_TELL;
		const { phasesMs } = await worker.ask({
			type: "run",
			runs,
			from: 0
		}, hangMs(leftMs));
		prefillMs.push((phasesMs?.prefill ?? 0) / runs);
	}
	if (prefillMs.some((ms) => ms <= 0) || Math.min(...prefillMs) >= periodMs) return "time-share";
	const windowMs = Math.max(leastWindowMs, ...prefillMs);
	const pairs = quick ? 1 : PAIRS;
	const reserveMs = pairs * sides.length * windowMs;
	if (reserveMs > MAX_SHARE * leftMs) return "time-share";
	return {
		plan: {
			blocks: 1,
			restartEvery: 1,
			pairsPerBlock: pairs,
			windowMs,
			runs: prefillMs.map((ms) => Math.ceil(windowMs / ms)),
			leadInRuns: sides.map(() => 1)
		},
		reserveMs
	};
}
/**
* Runs the windows of prefill.
*
* @returns joules of a query's prefill, by side; `undefined` where too many windows were disturbed
* @throws WattnudgeError what `runWindow` throws
*/
async function measurePrefill({ plan }, settings) {
	const joules = settings.workers.map(() => []);
	let disturbed = 0;
	for (let turn = 0; turn < plan.pairsPerBlock;) {
		const { windows, disturbance } = await playPair({
			...settings,
			plan,
			turn,
			from: 0,
			only: "prefill"
		});
		if (disturbance !== void 0) {
			disturbed++;
			if (disturbed > MAX_DISTURBED) return void 0;
			continue;
		}
		for (const [side, window] of windows.entries()) joules[side].push(window.energyJoulesPerQuery);
		turn++;
	}
	return joules.map((values) => median(values));
}
// src/benchmark/resting-power.ts
/** Mean power that a meter reads while nothing runs, in watts. */
async function restingWatts(meter, forMs, clock) {
	const begun = clock.now();
	const from = await meter.mark();
	await clock.sleep(forMs);
	const to = await meter.mark();
	const durationMs = clock.now() - begun;
	return 1e3 * meter.energyJoules(from, to, {
		queries: 0,
		durationMs,
		cpuMs: 0
	}) / durationMs;
}
// src/benchmark/self-check.ts
/** Farther apart than this, one of them is wrong, and the counter is the one that is known to be. */
const MAX_DIFFERENCE = .1;
/**
* Runs the model for a while and reads both ways to the joules of it.
*
* @returns `undefined` for a meter that has no second way
*/
async function selfCheck({ worker, meter, forMs, clock }) {
	const { crossCheck } = meter;
	if (crossCheck === void 0) return void 0;
	const load = {
		type: "warmUp",
		leastRuns: 1,
		leastMs: forMs,
		mostMs: forMs
	};
	return compareWithPower(meter, crossCheck, {
		clock,
		during: () => worker.ask(load, hangMs(forMs))
	});
}
/**
* Reads both ways to the joules of whatever happens meanwhile: the counter at the edges, power in between.
*
* @throws WattnudgeError `meter-implausible`, what the meters throw, and what `during` throws
*/
async function compareWithPower(meter, crossCheck, { clock, during }) {
	try {
		const [counterFrom, powerFrom] = [await meter.mark(), await crossCheck.mark()];
		const begun = clock.now();
		await during();
		const [counterTo, powerTo] = [await meter.mark(), await crossCheck.mark()];
		const durationMs = clock.now() - begun;
		const facts = {
			queries: 1,
			durationMs,
			cpuMs: 0
		};
		const counterWatts = 1e3 * meter.energyJoules(counterFrom, counterTo, facts) / durationMs;
		const integratedWatts = 1e3 * crossCheck.energyJoules(powerFrom, powerTo, facts) / durationMs;
		if (!(integratedWatts > 0)) throw new WattnudgeError("meter-implausible", `The power of the board reads ${integratedWatts} W.`, { remedy: "Check with `nvidia-smi` that the board reports its power; no figure is given." });
		const ratio = counterWatts / integratedWatts;
		return {
			counterWatts,
			integratedWatts,
			ratio,
			agrees: Math.abs(ratio - 1) <= MAX_DIFFERENCE
		};
	} finally {
		crossCheck.pause?.();
	}
}
// src/benchmark/warm-up.ts
/** So many runs where `mostMs` allows: caches, allocators and thread pools settle in the first few. */
const RUNS = 10;
/** On the CPU also so long, until the loop around a fast model has been compiled: processes differ less then (`bench:noise`). */
const CPU_MS = 200;
/** A slow model is warm after fewer runs: its first one has touched all of its weights, and time is short. */
const SHARE_OF_BUDGET = .03;
/**
* A GPU raises its clocks within a second and its temperature within tens of them. Each side gets ten seconds before every
* block, and thirty before the first.
*/
const GPU_MS = 1e4;
const GPU_FIRST_MS = 3e4;
/** Where the time is short: the clocks are up, the temperature is still rising, in both windows of a pair about alike. */
const QUICK_GPU_MS = 2e3;
const QUICK_GPU_FIRST_MS = 6e3;
/**
* @param first before the first block, when the machine is cold
* @param quick the time is too short for the full warm-up
*/
function warmUpFor(provider, settings) {
	const { first, quick, budgetMs } = settings;
	if (provider === "cpu") return {
		leastRuns: RUNS,
		leastMs: CPU_MS,
		mostMs: Math.max(CPU_MS, SHARE_OF_BUDGET * budgetMs)
	};
	const ms = quick ? first ? QUICK_GPU_FIRST_MS : QUICK_GPU_MS : first ? GPU_FIRST_MS : GPU_MS;
	return {
		leastRuns: RUNS,
		leastMs: ms,
		mostMs: ms
	};
}
/** Shortest time, in seconds, in which a GPU is measured without haste: below, warm-up and windows are the quick ones. */
const FULL_GPU_SECONDS = 300;
/** Whether a run is a quick one: as it was asked for, or because the time allows no other. */
function isQuick(asked, provider, budgetMs) {
	return asked ?? (provider !== "cpu" && budgetMs < FULL_GPU_SECONDS * 1e3);
}
// src/benchmark/conduct.ts
/** Runs that belong into a window on a GPU, where the time allows: what a single run starts with is then little of it. */
const GPU_RUNS_PER_WINDOW = 32;
/** Of the period of a counter: so many for the self-check, and for the idle power, which is rougher in a hurry. */
const PERIODS_OF_CHECK = 100;
const PERIODS_OF_QUICK_CHECK = 20;
/**
* Measures one or two sides.
*
* @param sides `[base, head]`, or `[head]` alone
* @throws WattnudgeError what worker and meter throw, `not-enough-time`, and `machine-disturbed`
*/
async function conduct(sides, options) {
	const { host, provider } = options;
	const { clock } = host;
	const budgetMs = options.deadline - clock.now();
	const quick = isQuick(options.quick, provider, budgetMs);
	const settings = {
		host,
		provider,
		threads: options.threads,
		environment: visibleBoards(options)
	};
	const firstWarmUp = warmUpFor(provider, {
		first: true,
		quick,
		budgetMs
	});
	const warmUp = warmUpFor(provider, {
		first: false,
		quick,
		budgetMs
	});
	let workers = [];
	let meter = options.meter;
	const looks = [];
	const gpuBytes = [];
	const disturbances = /* @__PURE__ */ new Set();
	try {
		options.onProgress({
			phase: "warming up",
			block: 0,
			blocks: 0
		});
		const first = await startWorkers(sides, {
			...settings,
			start: 0
		}, firstWarmUp);
		workers = first.workers;
		const checkMs = (meter.periodMs ?? 0) * (quick ? PERIODS_OF_QUICK_CHECK : PERIODS_OF_CHECK);
		const check = await selfCheck({
			worker: workers.at(-1),
			meter,
			forMs: checkMs,
			clock
		});
		if (check?.agrees === false) meter = {
			...meter.crossCheck,
			...carriedOver(meter)
		};
		const idleWatts = meter.boards === void 0 ? void 0 : await restingWatts(meter, checkMs, clock);
		const leftMs = options.deadline - clock.now();
		const prefill = await planPrefill(sides, workers, {
			meter,
			quick,
			leftMs
		});
		const prefillPlan = typeof prefill === "object" ? prefill : void 0;
		const deadline = options.deadline - (prefillPlan?.reserveMs ?? 0);
		const startMs = first.durationMs - sides.length * (firstWarmUp.leastMs - warmUp.leastMs);
		const costs = {
			budgetMs: deadline - clock.now() + startMs,
			startMs,
			runMs: first.runMs,
			shortestWindowMs: quick ? meter.leastWindowMs ?? meter.shortestWindowMs : meter.shortestWindowMs,
			leastWindowMs: meter.leastWindowMs,
			...provider !== "cpu" && {
				alwaysRestart: true,
				runsPerWindow: quick ? 1 : GPU_RUNS_PER_WINDOW
			}
		};
		refuseTooLittle(costs, options);
		const plan = schedule(costs);
		options.onProgress({
			phase: "measuring",
			block: 0,
			blocks: plan.blocks
		});
		const batches = sides.map(({ subject }) => batchOf(subject, options));
		const player = {
			now: () => clock.now(),
			beginBlock: async (block) => {
				options.signal?.throwIfAborted();
				if (block === 0 || block % plan.restartEvery !== 0) return;
				await stopAll$1(workers);
				const start = block / plan.restartEvery;
				workers = (await startWorkers(sides, {
					...settings,
					start
				}, warmUp)).workers;
			},
			playPair: async (block, pair) => {
				const played = await playPair({
					workers,
					plan,
					meter,
					batches,
					turn: block + pair,
					from: (block * plan.pairsPerBlock + pair) * Math.min(...plan.runs),
					onBoards: provider !== "cpu"
				});
				looks.push(...played.looks);
				gpuBytes.push(played.gpuBytes);
				if (played.disturbance !== void 0) disturbances.add(played.disturbance);
				return played.disturbance === void 0 ? played.windows : void 0;
			},
			endBlock: (blocks) => options.onProgress({
				phase: "measuring",
				block: blocks.length,
				blocks: plan.blocks,
				...ratioSoFar(blocks)
			})
		};
		const { thresholds, isDecided } = options;
		const played = await playSequence(player, plan, {
			deadlineMs: deadline,
			lastMomentMs: deadline + options.graceMs,
			thresholds,
			isDecided: isDecided && ((blocks, level) => isDecided(figuresOf(blocks, plan, level)))
		});
		if (played.blocks.length < 3) throw tooFewBlocks(played, options.givenMs, first.runMs, disturbances);
		const prefillJoules = prefillPlan && await measurePrefill(prefillPlan, {
			workers,
			meter,
			batches,
			onBoards: provider !== "cpu"
		});
		return {
			...played,
			prefillJoules,
			schedule: plan,
			peakMemoryBytes: sides.map((_, side) => peakOf(played.blocks, side)),
			peakGpuMemoryBytes: sides.map((_, side) => greatest(gpuBytes.map((bytes) => bytes[side]))),
			observed: {
				meter,
				quick,
				selfCheck: check,
				idleWatts,
				boards: summariseBoards(looks),
				phaseEnergy: prefill && (prefillJoules === void 0 ? "time-share" : "own-windows"),
				disturbances: [...disturbances]
			}
		};
	} finally {
		await stopAll$1(workers);
	}
}
/** What is said of the choice of a meter holds for the one that takes its place. */
function carriedOver({ skipped, warning }) {
	return {
		skipped,
		warning
	};
}
/** A worker, or a command, sees the boards that are metered and no others: the driver and CUDA may count boards differently. */
function visibleBoards({ provider, meter }) {
	if (provider === "cpu" || meter.boards === void 0) return {};
	return { CUDA_VISIBLE_DEVICES: meter.boards.map(({ uuid }) => uuid).join(",") };
}
function peakOf(blocks, side) {
	return Math.max(...blocks.flatMap((pairs) => pairs.map((pair) => pair[side].peakMemoryBytes)));
}
function greatest(values) {
	const known = values.filter((value) => value !== void 0);
	return known.length === 0 ? void 0 : Math.max(...known);
}
/** For showing only. */
function ratioSoFar(blocks) {
	const values = ratioValues(blocks);
	if (values === void 0 || values.length < 3) return {};
	return { ratio: intervalOfLogs(values.map((value) => value.logRatio)) };
}
/**
* With a counter that moves in steps the shortest measurement is known before it begins.
*
* @throws WattnudgeError `not-enough-time`
*/
function refuseTooLittle(costs, { givenMs, graceMs }) {
	if (costs.leastWindowMs === void 0 || leastMs(costs) <= costs.budgetMs + graceMs) return;
	const neededSeconds = Math.ceil((leastMs(costs) + givenMs - costs.budgetMs) / 1e3);
	throw new WattnudgeError("not-enough-time", `${seconds(givenMs)} are not enough: 3 blocks with windows of ${seconds(Math.max(costs.leastWindowMs, ...costs.runMs))}, which the meter needs, take ${neededSeconds} s with their starts.`, { remedy: `Give it more time: --seconds ${Math.ceil(1.2 * neededSeconds)}.` });
}
/** Why fewer than {@link MIN_BLOCKS} came back: `machine-disturbed` or `not-enough-time`. */
function tooFewBlocks({ blocks, discardedPairs }, givenMs, runMs, disturbances) {
	if (discardedPairs > 0) return new WattnudgeError("machine-disturbed", `Only ${blocks.length} of at least 3 blocks could be measured; ${discardedPairs} pairs of windows were thrown away: ${[...disturbances].join("; ")}.`, { remedy: "Stop other work on the board, cool it, and measure again." });
	const run = runMs.map(formatMs).join(" and ");
	return new WattnudgeError("not-enough-time", `In ${seconds(givenMs)} only ${blocks.length} of at least 3 blocks could be measured (one run takes ${run}).`, { remedy: "Give it more time with --seconds." });
}
function seconds(ms) {
	return `${(ms / 1e3).toFixed(ms < 1e4 ? 1 : 0)} s`;
}
// src/benchmark/benchmark.ts
/**
* Measures a model, or two against each other: interleaved, in fresh processes, by the protocol of `docs/method.md`.
*
* @throws WattnudgeError whose `code` says why there is no figure: `unsupported-operator`, `unsupported-opset`,
* `model-load-failed`, `model-run-failed`, `input-unknown`, `input-unsupported`, `input-shape-invalid`,
* `inputs-file-invalid`, `batch-not-free`, `worker-crashed`, `worker-out-of-memory`, `worker-hung`,
* `provider-unavailable`, `not-enough-time`, `machine-disturbed`, `meter-implausible`, `window-too-long`, and what the meter throws
* when it breaks in mid-run (`gpu-lost`, `counter-reset`, `counter-lost`, `meter-lost`, `power-samples-missing`)
*/
async function benchmark(options) {
	const { host } = options;
	const deadline = host.clock.now() + options.seconds * 1e3;
	const subjects = options.base === void 0 ? [options.head] : [options.base, options.head];
	const mostMs = 2 * options.seconds * 1e3;
	const examinations = await examine(subjects, {
		...options,
		mostMs
	});
	const sides = subjects.map((subject, side) => ({
		subject,
		examination: examinations[side]
	}));
	const conducted = await conduct(sides, {
		host,
		meter: options.meter,
		provider: options.provider,
		threads: options.threads,
		batch: options.queries.batch,
		givenMs: options.seconds * 1e3,
		deadline,
		graceMs: 1 * options.seconds * 1e3,
		thresholds: options.thresholds ?? [],
		isDecided: options.isDecided,
		onProgress: options.onProgress ?? (() => {}),
		quick: options.quick,
		signal: options.signal
	});
	const { windowMs } = conducted.schedule;
	const { observed } = conducted;
	const tails = heavyTails(conducted.blocks, conducted.schedule);
	const measurements = sides.map((side, index) => ({
		...measurementOf$1(side, index, conducted, options.queries),
		heavyTail: tails[index] && {
			...tails[index],
			whPer1000: plainWhPer1000(conducted.blocks, index)
		}
	}));
	const [first, second] = sides.map(({ examination }) => examination.profile);
	if (options.base === void 0) return {
		head: measurements[0],
		windowMs,
		observed,
		profiles: { head: first }
	};
	const profiles = {
		base: first,
		head: second
	};
	const comparison = comparisonOf(conducted, measurements);
	return {
		base: measurements[0],
		head: measurements[1],
		comparison,
		windowMs,
		observed,
		profiles
	};
}
function measurementOf$1({ subject, examination }, side, conducted, queries) {
	const windows = conducted.blocks.flatMap((pairs) => pairs.map((pair) => pair[side]));
	const total = (of) => windows.reduce((sum, window) => sum + of(window), 0);
	const latencies = latenciesMs(conducted.blocks, side);
	const seconds = total((window) => window.durationMs) / 1e3;
	const count = total((window) => window.queries);
	const energy = whPer1000(conducted.blocks, side, conducted.schedule, REPORTED_ALPHA);
	const task = measuredTask(subject, examination, windows, {
		whPer1000: energy.estimate,
		prefillJoules: conducted.prefillJoules?.[side]
	});
	const fileSha256 = queries.file?.sha256 ?? queries.queries?.sha256;
	const peakGpuMemoryBytes = conducted.peakGpuMemoryBytes[side];
	const { idleWatts } = conducted.observed;
	const zeros = examination.zeros?.filter((name) => name !== "") ?? [];
	return {
		whPer1000: energy,
		latencyMs: {
			median: median(latencies),
			p95: quantile(latencies, .95)
		},
		queriesPerSecond: count / seconds,
		peakMemoryBytes: conducted.peakMemoryBytes[side],
		queries: count,
		windows: windows.length,
		batch: batchOf(subject, queries),
		peakGpuMemoryBytes,
		netWhPer1000: idleWatts === void 0 ? void 0 : netWhPer1000(energy, idleWatts, count / seconds),
		fallbackOperators: examination.fallbackOperators && recordOfNames(examination.fallbackOperators),
		averageWatts: total((window) => window.energyJoules) / seconds,
		macsPerQuery: examination.macsPerQuery,
		inputs: {
			synthetic: fileSha256 === void 0,
			query: examination.query,
			shapes: recordOfNames([...examination.shapes].map(([name, dims]) => [name, [...dims]])),
			zeros: zeros.length > 0 ? zeros : void 0,
			...fileSha256 === void 0 ? { seed: queries.seed } : { fileSha256 }
		},
		task
	};
}
/** What the query adds to a board that stands ready: gross less the idle power for as long as a query takes. */
function netWhPer1000(gross, idleWatts, queriesPerSecond) {
	return gross.estimate - idleWatts / queriesPerSecond * 1e3 / 3600;
}
/** @param measurements of base and head, for their heavy tails; none where they aren't known */
function comparisonOf({ blocks, stopped, schedule, discardedPairs }, measurements) {
	const logs = ratioValues(blocks).map((value) => value.logRatio);
	const design = designOf(blocks.length, schedule);
	const ratio = decidingInterval(logs, REPORTED_ALPHA, design);
	return {
		ratio,
		verdict: comparisonVerdict(ratio, [measurements[0], measurements[1]]),
		latencyRatio: latencyRatio(blocks, schedule, REPORTED_ALPHA),
		blocks: blocks.length,
		pairs: blocks.reduce((sum, pairs) => sum + pairs.length, 0),
		processes: design.generations ?? blocks.length,
		discardedPairs,
		signFlipP: signFlipP(logs),
		stopped
	};
}
// src/benchmark/command/command-runner.ts
/** A command in the place of a worker: each run is a fresh process, from start to end. */
var CommandRunner = class {
	/** No process lives between windows. */
	pid = 0;
	command;
	#settings;
	constructor(command, settings) {
		this.command = command;
		this.#settings = settings;
	}
	/** @throws WattnudgeError what `Programs.run` throws */
	async ask({ runs }, limitMs = this.#settings.firstLimitMs) {
		const durations = [];
		let cpuMs = 0;
		for (let run = 0; run < runs; run++) {
			const ran = await this.runOnce(limitMs);
			durations.push(ran.durationMs);
			cpuMs += ran.cpuMs;
		}
		return {
			durationMs: durations.reduce((sum, ms) => sum + ms, 0),
			cpuMs,
			latenciesMs: Float64Array.from(durations),
			peakMemoryBytes: NaN
		};
	}
	runOnce(limitMs = this.#settings.firstLimitMs) {
		const { host, environment, mark } = this.#settings;
		return host.programs.run(this.command, {
			clock: host.clock,
			limitMs,
			environment,
			mark
		});
	}
	/** Outside the windows, because it looks at every process of the machine. */
	async endLeftBehind() {
		const { host, mark } = this.#settings;
		await host.programs.endLeftBehind(this.command, { mark }, host.clock);
	}
};
// src/benchmark/command/process-tree.ts
/** What Linux shows in /proc of the processes that a program started: which they are, and what CPU time they took. */
/** In the environment of everything that is started to be measured, so that it is found wherever it went. */
const MARK_VARIABLE = "WATTNUDGE_COMMAND_MARK";
/** Linux counts CPU time for programs in hundredths of a second (USER_HZ), on every architecture that Node.js runs on. */
const TICK_MS = 10;
/**
* CPU time of all child processes that have ended, with their own children that they waited for, in milliseconds. The kernel
* adds it up when a process is waited for, so nothing has to be polled while a program runs.
*
* @returns `undefined` off Linux
*/
function endedChildrenCpuMs() {
	const fields = statOf("self");
	return fields && (Number(fields[13]) + Number(fields[14])) * TICK_MS;
}
/**
* Processes of the tree that still run: of its session, with its mark in their environment, or started by one of these. What has
* ended and is not waited for yet no longer runs. A process in a session of its own with an emptied environment, whose
* parent is gone, is not found: nothing on the machine tells whose it is.
*/
function runningIn(tree) {
	return membersOf(tree).filter(({ fields }) => !hasEnded(fields)).map(({ pid }) => pid);
}
/** Pauses the processes of a tree. */
function stopAll(tree) {
	if (tree.leader !== void 0) signal(-tree.leader, "SIGSTOP");
	const members = membersOf(tree);
	const outside = members.filter(({ fields }) => !hasEnded(fields) && Number(fields[2]) !== tree.leader);
	for (const { pid } of outside) signal(pid, "SIGSTOP");
	const ticks = members.flatMap(({ fields }) => fields.slice(11, 15)).reduce((sum, field) => sum + Number(field), 0);
	return {
		outside: outside.map(({ pid }) => pid),
		cpuMs: ticks * TICK_MS
	};
}
function continueAll({ leader }, outside) {
	for (const pid of outside) signal(pid, "SIGCONT");
	if (leader !== void 0) signal(-leader, "SIGCONT");
}
/** Also what has ended and is not waited for yet. */
function membersOf({ mark, leader }) {
	const marked = `${MARK_VARIABLE}=${mark}`;
	const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && name !== String(process.pid)).flatMap((name) => {
		const fields = statOf(name);
		return fields === void 0 ? [] : [{
			pid: Number(name),
			fields
		}];
	});
	const found = new Set(all.filter(({ pid, fields }) => Number(fields[3]) === leader || environmentOf(pid).includes(marked)));
	const pids = new Set([...found].map(({ pid }) => pid));
	let before = -1;
	while (found.size > before) {
		before = found.size;
		for (const member of all) {
			if (!pids.has(Number(member.fields[1]))) continue;
			found.add(member);
			pids.add(member.pid);
		}
	}
	return [...found];
}
function hasEnded(fields) {
	return /[ZX]/.test(fields[0]);
}
/** Whether a process of the group has not been waited for yet: one question to the kernel, cheap enough for a window. */
function mayHaveGroup(leader) {
	return signal(-leader, 0);
}
/** @returns whether there was one to send it to */
function signal(pid, name) {
	try {
		return process.kill(pid, name);
	} catch {
		return false;
	}
}
/** Fields from the state on (field 3 of proc(5)): before it stands the name, which may hold anything. */
function statOf(pid) {
	const text = textOf(`/proc/${pid}/stat`);
	return text === "" ? void 0 : text.slice(text.lastIndexOf(")") + 2).split(" ");
}
function environmentOf(pid) {
	return textOf(`/proc/${pid}/environ`).split("\0");
}
function textOf(path) {
	try {
		return readFileSync(path, "utf8");
	} catch {
		return "";
	}
}
// src/benchmark/command/end-processes.ts
/** Time to end by themselves, for helpers that notice the end of their program (Python's resource tracker), and after SIGTERM. */
const SETTLE_MS = 2e3;
/** Until SIGKILL has taken effect: on a process that waits for a disk it takes its time. */
const KILL_MS = 1e4;
const LOOK_AT_LEAST_EVERY_MS = 100;
const MAX_NAME_CHARACTERS = 120;
/**
* Waits a little for what is still there, then ends it.
*
* @throws WattnudgeError `command-left-process` where something had to be ended
*/
async function endLeftBehind(command, tree, clock) {
	const left = await waitForEnd(tree, clock, SETTLE_MS);
	if (left.length === 0) return;
	await endAll(tree, clock);
	throw new WattnudgeError("command-left-process", `${named$1(command)} ended, but left ${left.length === 1 ? "a process" : `${left.length} processes`} running (${left.slice(0, 8).join(", ")}). wattnudge ended ${left.length === 1 ? "it" : "them"}.`, { remedy: "Let the command wait for all processes it starts. Otherwise their energy is missed." });
}
/**
* SIGTERM first, then SIGKILL, until nothing runs: a process may start another while it is being ended.
*
* @param graceMs between the two
* @returns what SIGTERM didn't end
*/
async function endAll(tree, clock, graceMs = SETTLE_MS) {
	for (const pid of runningIn(tree)) {
		signal(pid, "SIGTERM");
		signal(pid, "SIGCONT");
	}
	const left = await waitForEnd(tree, clock, graceMs);
	await waitForEnd(tree, clock, KILL_MS, "SIGKILL");
	return left;
}
/** @returns what runs after that time */
async function waitForEnd(tree, clock, forMs, by) {
	const untilMs = clock.now() + forMs;
	for (let everyMs = 20;; everyMs = Math.min(1.2 * everyMs, LOOK_AT_LEAST_EVERY_MS)) {
		const running = runningIn(tree);
		if (running.length === 0 || clock.now() >= untilMs) return running;
		if (by !== void 0) for (const pid of running) signal(pid, by);
		await clock.sleep(everyMs);
	}
}
/** A session of its own hears no Ctrl+C: what ends this process ends the program, too. */
function endWithThisProcess(tree) {
	const end = () => {
		for (const pid of runningIn(tree)) signal(pid, "SIGKILL");
	};
	const handlers = [
		"SIGINT",
		"SIGTERM",
		"SIGHUP"
	].map((name) => {
		const handler = () => {
			end();
			release();
			process.kill(process.pid, name);
		};
		return {
			name,
			handler
		};
	});
	const release = () => {
		process.off("exit", end);
		for (const { name, handler } of handlers) process.off(name, handler);
	};
	process.on("exit", end);
	for (const { name, handler } of handlers) process.on(name, handler);
	return release;
}
/** How a command is called in errors. */
function named$1(command) {
	return `The command \`${clip(command, MAX_NAME_CHARACTERS)}\``;
}
// src/benchmark/command/child-words.ts
/** @returns `done` where it ended well */
function howItEnded(code, by) {
	if (code === 0) return "done";
	return by === null ? `ended with exit code ${code}` : `was ended by ${by}`;
}
/** Collects standard error from now on; what comes back is its last line, once all of it is there. */
function lastWordsOf(child) {
	let text = "";
	child.stderr?.setEncoding("utf8").on("data", (more) => {
		text = (text + more).slice(-4e3);
	});
	const closed = new Promise((resolve) => child.once("close", () => resolve()));
	return async (clock) => {
		const waiting = new AbortController();
		const late = clock.sleep(SETTLE_MS, waiting.signal).catch(() => {});
		await Promise.race([closed, late]);
		waiting.abort();
		return text.trim().split("\n").at(-1)?.trim().slice(0, 300) ?? "";
	};
}
function crashed(command, how, words) {
	return new WattnudgeError("command-crashed", `${named$1(command)} ${how}${words === "" ? "." : `: ${words}`}`, { remedy: "Run it by itself until it ends with exit code 0." });
}
function needsLinux() {
	return new WattnudgeError("command-needs-linux", "Expected Linux, whose /proc tells what the processes of a command take; found no /proc.", { remedy: "Measure commands on Linux, for example in a container." });
}
// src/benchmark/command/progress-lines.ts
/** What a long-running program says of itself, one line each: `warm`, and `done N` with all queries that it has answered. */
/** Far longer than any line that is understood. */
const MAX_LINE_CHARACTERS = 64;
/** Reads the lines of one process, in pieces as they come. */
var ProgressLines = class {
	#command;
	#rest = "";
	#warm = false;
	#queries = 0;
	#steps = 0;
	#isFaulty = false;
	/** @param command how it is called in errors */
	constructor(command) {
		this.#command = command;
	}
	/** Whether it has said so. */
	get warm() {
		return this.#warm;
	}
	/** Queries since its start. */
	get queries() {
		return this.#queries;
	}
	/** Lines with more queries than the one before. */
	get steps() {
		return this.#steps;
	}
	/** @throws WattnudgeError `command-line-unknown`, `command-count-backwards` */
	feed(text) {
		if (this.#isFaulty) return;
		const lines = (this.#rest + text).split("\n");
		this.#rest = lines.pop();
		this.#isFaulty = true;
		for (const line of lines) this.#read(line.trim());
		if (this.#rest.length > MAX_LINE_CHARACTERS) throw this.#unknown(this.#rest);
		this.#isFaulty = false;
	}
	#read(line) {
		if (line === "warm") {
			this.#warm = true;
			return;
		}
		const queries = Number(/^done (\d{1,15})$/.exec(line)?.[1]);
		if (Number.isNaN(queries)) throw this.#unknown(line);
		if (queries < this.#queries) throw this.#backwards(queries);
		if (queries > this.#queries) this.#steps++;
		this.#queries = queries;
	}
	#unknown(line) {
		return new WattnudgeError("command-line-unknown", `${this.#command} wrote a line that wattnudge can’t read: expected \`warm\` or \`done N\` with a whole number; found ${JSON.stringify(clip(line, MAX_LINE_CHARACTERS))}.`, { remedy: "Write nothing else to the file descriptor in WATTNUDGE_FD." });
	}
	#backwards(queries) {
		return new WattnudgeError("command-count-backwards", `${this.#command} wrote \`done ${queries}\` after \`done ${this.#queries}\`.`, { remedy: "Count all queries since the start of the process, from one thread." });
	}
};
// src/benchmark/command/live-program.ts
/** From SIGTERM to SIGKILL: what frees the memory of a GPU takes its time. */
const GRACE_MS$2 = 1e4;
/**
* A long-running program in the place of a worker. It starts for each block, says when it is warm, and runs in its windows only:
* between them its processes are paused. A window goes from one of its lines to another.
*/
var LiveProgram = class {
	pid = 0;
	command;
	#settings;
	#process;
	#lines;
	#goal = () => false;
	/** When the goal was reached, and what CPU time it had taken by then. */
	#paused;
	#failure;
	#end;
	#closed = false;
	#wake = () => {};
	constructor(command, settings) {
		this.command = command;
		this.#settings = settings;
		this.#lines = new ProgressLines(named$1(command));
	}
	/**
	* Starts the program and waits until it is warm.
	*
	* @throws WattnudgeError what `ask` throws, `command-hung`, `command-needs-linux`
	*/
	async start() {
		const { host, environment, mark, firstLimitMs } = this.#settings;
		this.#lines = new ProgressLines(named$1(this.command));
		[this.#end, this.#failure, this.#closed, this.#paused] = [
			void 0,
			void 0,
			false,
			void 0
		];
		const isCurrent = () => this.#process === live;
		const live = host.programs.live(this.command, {
			clock: host.clock,
			environment,
			mark
		}, {
			onText: (text) => {
				if (isCurrent()) this.#read(text);
			},
			onClosed: () => {
				if (!isCurrent()) return;
				this.#closed = true;
				this.#wake();
			},
			onEnd: (how) => {
				if (!isCurrent()) return;
				this.#end = how;
				this.#wake();
			}
		});
		this.#process = live;
		await this.#runUntil(() => this.#lines.warm, () => live.start(), {
			limitMs: firstLimitMs,
			late: () => neverWarm(this.command, firstLimitMs)
		});
	}
	/**
	* Lets the program go on until it has told of progress so many times.
	*
	* @throws WattnudgeError `command-crashed`, `command-ended-early`, `command-closed-descriptor`, `command-line-unknown`,
	* `command-count-backwards`, `command-no-progress`
	*/
	async ask({ runs }, limitMs = this.#settings.firstLimitMs) {
		const { host } = this.#settings;
		const [live, before, { queries, steps }] = [
			this.#process,
			this.#paused,
			this.#lines
		];
		const begunMs = host.clock.now();
		await this.#runUntil(() => this.#lines.steps >= steps + runs, () => live.resume(), {
			limitMs,
			late: () => this.#noProgress(queries, limitMs)
		});
		const after = this.#paused;
		const [durationMs, cpuMs] = [after.atMs - begunMs, Math.max(0, after.cpuMs - before.cpuMs)];
		const answered = this.#lines.queries - queries;
		return {
			durationMs,
			cpuMs,
			latenciesMs: Float64Array.of(durationMs / answered),
			peakMemoryBytes: NaN,
			queries: answered,
			steps: this.#lines.steps - steps
		};
	}
	/**
	* Stops the program.
	*
	* @throws WattnudgeError `command-ignored-sigterm`
	*/
	async stop() {
		const left = await this.end();
		if (left.length === 0) return;
		const what = left.length === 1 ? "a process" : `${left.length} processes`;
		throw new WattnudgeError("command-ignored-sigterm", `${named$1(this.command)} was asked to stop, but ${what} still ran ${GRACE_MS$2 / 1e3} s after SIGTERM (${left.slice(0, 8).join(", ")}). wattnudge killed ${left.length === 1 ? "it" : "them"}.`, { remedy: "Let the command, and all processes that it starts, end at SIGTERM." });
	}
	/** Ends what runs of it, whatever state it is in. */
	async end() {
		const live = this.#process;
		this.#process = void 0;
		return await live?.stop(GRACE_MS$2) ?? [];
	}
	async #runUntil(goal, go, { limitMs, late }) {
		this.#paused = void 0;
		this.#goal = goal;
		go();
		const waiting = new AbortController();
		let isLate = false;
		let limit;
		try {
			while (this.#paused === void 0) {
				if (this.#failure !== void 0) throw this.#failure;
				if (this.#end !== void 0) throw await this.#endedEarly(this.#end);
				if (this.#closed) throw await this.#closedEarly();
				if (isLate) throw late();
				limit ??= this.#settings.host.clock.sleep(limitMs, waiting.signal).then(() => {
					isLate = true;
				}, () => {});
				await Promise.race([limit, this.#nextEvent()]);
			}
		} finally {
			waiting.abort();
			this.#goal = () => false;
		}
	}
	/** The next thing that happens to it. */
	#nextEvent() {
		return new Promise((resolve) => {
			this.#wake = resolve;
		});
	}
	#read(text) {
		try {
			this.#lines.feed(text);
			if (!this.#goal()) return;
			const atMs = this.#settings.host.clock.now();
			this.#goal = () => false;
			this.#paused = {
				atMs,
				cpuMs: this.#process.pause()
			};
		} catch (error) {
			this.#failure ??= error;
		}
		this.#wake();
	}
	/** The descriptor of a program closes when it ends, too. */
	async #closedEarly() {
		const { clock } = this.#settings.host;
		const untilMs = clock.now() + SETTLE_MS;
		while (this.#end === void 0 && clock.now() < untilMs) await clock.sleep(20);
		if (this.#end !== void 0) return this.#endedEarly(this.#end);
		return new WattnudgeError("command-closed-descriptor", `${named$1(this.command)} closed the file descriptor in WATTNUDGE_FD, and went on without it.`, { remedy: "Keep the descriptor open until SIGTERM, and write `done N` to it as queries are answered." });
	}
	async #endedEarly(how) {
		const live = this.#process;
		await live.stop(SETTLE_MS);
		if (how !== "done") return crashed(this.command, how, await live.words());
		const when = this.#lines.warm ? "before it was asked to stop" : "before it wrote `warm` to the descriptor in WATTNUDGE_FD";
		return new WattnudgeError("command-ended-early", `${named$1(this.command)} ended ${when}.`, { remedy: "If each run answers a fixed number of queries, state it with --queries. Otherwise let it go on until SIGTERM." });
	}
	#noProgress(queries, limitMs) {
		const more = this.#lines.queries - queries;
		return new WattnudgeError("command-no-progress", `${named$1(this.command)} reported ${more === 0 ? "no more queries" : `only ${more} more queries`} in ${Math.round(limitMs / 1e3)} s, after ${queries}, so wattnudge ended it.`, { remedy: "Write `done N` after each batch, at an even pace, until SIGTERM." });
	}
};
function neverWarm(command, limitMs) {
	return new WattnudgeError("command-hung", `${named$1(command)} didn’t write \`warm\` to the descriptor in WATTNUDGE_FD within ${Math.round(limitMs / 1e3)} s, and was ended.`, { remedy: "If each run answers a fixed number of queries, state it with --queries. Otherwise write `warm`, or give it more time with --seconds." });
}
// src/benchmark/command/command-runs.ts
/** Each run is a fresh process, and counts as a whole. */
function startToEnd(commands, settings) {
	const runners = commands.map((command) => new CommandRunner(command, settings));
	const { clock } = settings.host;
	return {
		runners,
		warmUp: async (warmUp) => {
			const runMs = [];
			for (const runner of runners) runMs.push(await timeOfRun(runner, warmUp, clock));
			return {
				startMs: 1,
				runMs
			};
		},
		beginBlock: async () => {},
		endPair: async () => {
			for (const runner of runners) await runner.endLeftBehind();
		},
		endLastBlock: async () => {},
		abandon: async () => {}
	};
}
/** Runs a command until files and clocks are warm; the time of the last run is what one takes. */
async function timeOfRun(runner, { leastMs, mostMs }, clock) {
	const begunMs = clock.now();
	for (let runs = 1;; runs++) {
		const { durationMs } = await runner.runOnce();
		await runner.endLeftBehind();
		const spentMs = clock.now() - begunMs;
		if (spentMs >= mostMs || runs > 1 && spentMs >= leastMs) return durationMs;
	}
}
/** Each block has fresh processes, which are paused between their windows. */
function inWindows(commands, settings) {
	const runners = commands.map((command, side) => new LiveProgram(command, {
		...settings,
		mark: `${settings.mark}-${side}`
	}));
	const { clock } = settings.host;
	const stop = async () => {
		for (const runner of runners) await runner.stop();
	};
	const start = async () => {
		for (const runner of runners) await runner.start();
	};
	return {
		runners,
		warmUp: async (warmUp) => {
			const begunMs = clock.now();
			await start();
			const startMs = Math.max(1, clock.now() - begunMs);
			const runMs = [];
			for (const runner of runners) runMs.push(await paceOf(runner, warmUp, clock));
			return {
				startMs,
				runMs
			};
		},
		beginBlock: async (block) => {
			if (block === 0) return;
			await stop();
			await start();
		},
		endPair: async () => {},
		endLastBlock: stop,
		abandon: async () => {
			const failed = (await Promise.allSettled(runners.map((runner) => runner.end()))).find((each) => each.status === "rejected");
			if (failed !== void 0) throw failed.reason;
		}
	};
}
/** Runs a program that says that it is warm for a while, ever longer, to know what a step of its count takes. */
async function paceOf(runner, { leastMs, mostMs }, clock) {
	const begunMs = clock.now();
	for (let runs = 1;; runs *= 2) {
		const { durationMs, steps } = await runner.ask({ runs });
		const spentMs = clock.now() - begunMs;
		if (spentMs >= mostMs || runs > 1 && spentMs >= leastMs) return durationMs / steps;
	}
}
// src/benchmark/command/benchmark-commands.ts
/** The protocol of `conduct.ts` around any command. */
/** CPU time is counted in steps of 10 ms: a hundred of them, so that the steps are little beside the noise. */
const CPU_TIME_WINDOW_MS = 1e3;
/** For a program that goes on, however short the time is: of a run from start to end, the window is what it takes. */
const LEAST_CPU_TIME_WINDOW_MS = 500;
/** In fewer than ten steps a figure is mostly rounding. */
const LEAST_CPU_MS = 100;
/**
* Measures a command, or two against each other, interleaved. With a stated number of queries the whole of each run counts, its
* start-up included; without, windows of programs that are warm.
*
* @throws WattnudgeError `command-crashed`, `command-hung`, `command-left-process`, `command-too-short`,
* `command-needs-linux`, what `LiveProgram` throws, `not-enough-time`, `machine-disturbed`, `meter-implausible`, `window-too-long`, and what the meter
* throws
*/
async function benchmarkCommands(options) {
	const { host, provider, queries } = options;
	const { clock } = host;
	const meter = ofLongWindows(options.meter);
	const onProgress = options.onProgress ?? (() => {});
	const givenMs = options.seconds * 1e3;
	const [graceMs, deadline] = [1 * givenMs, clock.now() + givenMs];
	const quick = isQuick(options.quick, provider, givenMs);
	const settings = {
		host,
		environment: {
			...options.environment,
			...visibleBoards(options)
		},
		mark: randomUUID(),
		firstLimitMs: givenMs
	};
	const commands = options.base === void 0 ? [options.head] : [options.base, options.head];
	const commandRuns = queries === void 0 ? inWindows(commands, settings) : startToEnd(commands, settings);
	const looks = [];
	const disturbances = /* @__PURE__ */ new Set();
	const measure = async () => {
		onProgress({
			phase: "warming up",
			block: 0,
			blocks: 0
		});
		const warm = await commandRuns.warmUp(warmUpFor(provider, {
			first: true,
			quick,
			budgetMs: givenMs
		}));
		const costs = costsOf(meter, {
			...warm,
			budgetMs: deadline - clock.now(),
			quick,
			goesOn: queries === void 0
		});
		refuseTooLittle(costs, {
			givenMs,
			graceMs
		});
		const plan = schedule(costs);
		onProgress({
			phase: "measuring",
			block: 0,
			blocks: plan.blocks
		});
		const played = await playSequence({
			now: () => clock.now(),
			beginBlock: (block) => commandRuns.beginBlock(block),
			playPair: async (block, pair) => {
				const turn = block + pair;
				const batches = commands.map(() => queries ?? 1);
				const { runners: workers } = commandRuns;
				const played = await playPair({
					workers,
					plan,
					meter,
					batches,
					turn,
					from: 0,
					onBoards: false
				});
				await commandRuns.endPair();
				looks.push(...played.looks);
				if (played.disturbance !== void 0) disturbances.add(played.disturbance);
				return played.disturbance === void 0 ? played.windows : void 0;
			},
			endBlock: (blocks) => onProgress({
				phase: "measuring",
				block: blocks.length,
				blocks: plan.blocks,
				...ratioSoFar(blocks)
			})
		}, plan, {
			deadlineMs: deadline,
			lastMomentMs: deadline + graceMs,
			thresholds: []
		});
		await commandRuns.endLastBlock();
		if (played.blocks.length < 3) throw tooFewBlocks(played, givenMs, warm.runMs, disturbances);
		return {
			plan,
			played
		};
	};
	const { plan, played } = await measure().finally(() => commandRuns.abandon());
	const observed = {
		meter,
		quick,
		boards: summariseBoards(looks),
		disturbances: [...disturbances]
	};
	const measurements = commands.map((command, side) => measurementOf(command, side, {
		played,
		plan,
		queries
	}));
	if (options.base === void 0) return {
		head: measurements[0],
		windowMs: plan.windowMs,
		observed
	};
	const { latencyRatio: timeRatio, ...comparison } = comparisonOf({
		...played,
		schedule: plan
	}, []);
	return {
		base: measurements[0],
		head: measurements[1],
		comparison: {
			...comparison,
			timeRatio
		},
		windowMs: plan.windowMs,
		observed
	};
}
/** Where CPU time is what is measured, a window must have enough of it, whatever the command waits for. */
function ofLongWindows(meter) {
	if (meter.kind !== "estimated") return meter;
	return {
		...meter,
		energyJoules: (from, to, window) => {
			if (window.cpuMs < LEAST_CPU_MS) throw tooShort(window);
			return meter.energyJoules(from, to, window);
		}
	};
}
function tooShort({ cpuMs, queries }) {
	return new WattnudgeError("command-too-short", `A window with ${queries === 1 ? "one query" : `${queries} queries`} took ${cpuMs} ms of CPU time; expected at least ${LEAST_CPU_MS} ms, because Linux counts it in steps of 10 ms.`, { remedy: "Let the command compute for at least a second: with more queries in a run (and a higher --queries), or with more time (--seconds)." });
}
function costsOf(meter, { budgetMs, startMs, runMs, quick, goesOn }) {
	const shortestWindowMs = quick ? meter.leastWindowMs ?? meter.shortestWindowMs : meter.shortestWindowMs;
	return {
		budgetMs,
		startMs,
		runMs,
		shortestWindowMs: meter.kind === "estimated" ? Math.max(CPU_TIME_WINDOW_MS, shortestWindowMs) : shortestWindowMs,
		leastWindowMs: goesOn && meter.kind === "estimated" ? LEAST_CPU_TIME_WINDOW_MS : meter.leastWindowMs,
		alwaysRestart: true
	};
}
function measurementOf(command, side, { played, plan, queries }) {
	const windows = played.blocks.flatMap((pairs) => pairs.map((pair) => pair[side]));
	const total = (of) => windows.reduce((sum, window) => sum + of(window), 0);
	const seconds = total((window) => window.durationMs) / 1e3;
	const count = total((window) => window.queries);
	const typicalMs = median(latenciesMs(played.blocks, side));
	const reported = {
		command,
		evidence: "reported",
		whPer1000: whPer1000(played.blocks, side, plan, REPORTED_ALPHA),
		queriesPerSecond: count / seconds,
		averageWatts: total((window) => window.energyJoules) / seconds,
		windows: windows.length
	};
	return queries === void 0 ? {
		...reported,
		msPerQuery: typicalMs,
		queries: count,
		processes: played.blocks.length
	} : {
		...reported,
		msPerRun: typicalMs,
		queriesPerRun: queries,
		runs: count / queries
	};
}
// src/benchmark/command/live-process.ts
/** A program that goes on until SIGTERM, with a descriptor on which it reports, paused between windows. */
/** Holds the number of the descriptor on which a program reports. */
const DESCRIPTOR_VARIABLE = "WATTNUDGE_FD";
const DESCRIPTOR = 3;
function liveProcess(command, { clock, environment, mark }, events) {
	const tree = { mark };
	let words = async () => "";
	let outside = [];
	let release = () => {};
	return {
		start: () => {
			if (endedChildrenCpuMs() === void 0) throw needsLinux();
			release = endWithThisProcess(tree);
			const child = spawn("/bin/sh", ["-c", command], {
				detached: true,
				stdio: [
					"ignore",
					"ignore",
					"pipe",
					"pipe"
				],
				env: {
					...environment,
					[MARK_VARIABLE]: mark,
					[DESCRIPTOR_VARIABLE]: String(DESCRIPTOR)
				}
			});
			tree.leader = child.pid;
			words = lastWordsOf(child);
			tell(child, events);
		},
		pause: () => {
			const paused = stopAll(tree);
			outside = paused.outside;
			return paused.cpuMs;
		},
		resume: () => continueAll(tree, outside),
		words: () => words(clock),
		stop: (graceMs) => endAll(tree, clock, graceMs).finally(release)
	};
}
function tell(child, { onText, onClosed, onEnd }) {
	child.once("error", (error) => onEnd(`couldn’t be started: ${error.message}`));
	child.once("exit", (code, by) => onEnd(howItEnded(code, by)));
	const reports = child.stdio[DESCRIPTOR];
	if (reports === null || reports === void 0 || !("setEncoding" in reports)) return;
	reports.setEncoding("utf8").on("data", onText).once("end", onClosed).once("error", onClosed);
}
// src/benchmark/command/run-program.ts
/** One run of a program from start to end, with the CPU time of all of its processes, none of which outlives it. */
const programsOfThisMachine = {
	run: runProgram,
	endLeftBehind,
	live: liveProcess
};
/**
* Runs a command line with `/bin/sh -c`, as a user typed it, in a session of its own. Its standard output is thrown away; the
* end of its standard error explains a failure.
*/
async function runProgram(command, options) {
	const { clock, limitMs, environment, mark } = options;
	const cpuBefore = endedChildrenCpuMs();
	if (cpuBefore === void 0) throw needsLinux();
	const tree = { mark };
	const release = endWithThisProcess(tree);
	const begun = clock.now();
	const child = spawn("/bin/sh", ["-c", command], {
		detached: true,
		stdio: [
			"ignore",
			"ignore",
			"pipe"
		],
		env: {
			...environment,
			[MARK_VARIABLE]: mark
		}
	});
	const words = lastWordsOf(child);
	tree.leader = child.pid;
	try {
		const end = await endOf(child, clock, limitMs);
		const durationMs = clock.now() - begun;
		const cpuMs = endedChildrenCpuMs() - cpuBefore;
		if (end === "hung") {
			await endAll(tree, clock);
			throw hung(command, limitMs);
		}
		if (end !== "done") {
			await endAll(tree, clock);
			throw crashed(command, end, await words(clock));
		}
		if (mayHaveGroup(child.pid)) await endLeftBehind(command, tree, clock);
		return {
			durationMs,
			cpuMs
		};
	} finally {
		release();
	}
}
/** @returns `done`, `hung`, or how it failed */
async function endOf(child, clock, limitMs) {
	const waiting = new AbortController();
	const exited = new Promise((resolve) => {
		child.once("error", (error) => resolve(`couldn’t be started: ${error.message}`));
		child.once("exit", (code, by) => resolve(howItEnded(code, by)));
	});
	const late = clock.sleep(limitMs, waiting.signal).then(() => "hung", () => exited);
	try {
		return await Promise.race([exited, late]);
	} finally {
		waiting.abort();
	}
}
function hung(command, limitMs) {
	return new WattnudgeError("command-hung", `${named$1(command)} didn’t end within ${Math.round(limitMs / 1e3)} s, and was ended.`, { remedy: "Run fewer queries in it, or give it more time with --seconds." });
}
// src/benchmark/worker-process.ts
/** A reply takes this long at most unless the caller knows better: a large model may load for minutes. */
const DEFAULT_REPLY_MS = 12e4;
/** Memory is looked at this often: often enough to catch a leak, seldom enough to cost nothing (0.02% of a core). */
const MEMORY_POLL_MS = 200;
/** Passed on to a worker. Everything else, every token among it, stays with the parent. */
const PASSED_ON = /^(PATH|HOME|TMPDIR|TEMP|TMP|LANG|LC_ALL|LD_LIBRARY_PATH|CUDA_VISIBLE_DEVICES|CUDA_HOME|SystemRoot)$/;
/**
* A worker process from the parent's side: asks, waits, and turns every way in which a process can fail into an error
* that names what happened. After any error the process is gone.
*/
var WorkerProcess = class {
	pid;
	#child;
	#limits;
	#model;
	#stderr = "";
	/** What was last loaded, and where it is. */
	#session = {
		provider: "cpu",
		isFolder: false
	};
	#folders = [];
	#pending;
	#death;
	#memoryWatch;
	/**
	* @param model how the model is called in errors
	* @param environment variables for this process alone, e.g. which boards it sees
	*/
	constructor(model, limits = {}, environment = {}) {
		this.#model = model;
		this.#limits = {
			memoryBytes: defaultMemoryLimitBytes(),
			replyMs: DEFAULT_REPLY_MS,
			...limits
		};
		this.#child = fork(workerPath(), [], {
			env: {
				...workerEnvironment(process.env),
				...environment
			},
			execArgv: [],
			serialization: "advanced",
			stdio: [
				"ignore",
				"ignore",
				"pipe",
				"ipc"
			]
		});
		this.pid = this.#child.pid ?? 0;
		this.#child.stderr?.setEncoding("utf8").on("data", (text) => {
			this.#stderr = (this.#stderr + text).slice(-4e3);
		});
		this.#child.on("message", (reply) => this.#settle((pending) => pending.resolve(reply)));
		this.#child.on("error", (error) => this.#die("worker-crashed", `could not be started: ${error.message}`));
		this.#child.on("exit", (code, signal) => this.#exited(code, signal));
		this.#memoryWatch = setInterval(() => this.#checkMemory(), MEMORY_POLL_MS);
		this.#memoryWatch.unref();
	}
	/**
	* Asks the worker and waits for its reply.
	*
	* @throws WattnudgeError `model-load-failed`, `unsupported-operator`, `unsupported-opset`, `model-run-failed`,
	* `provider-unavailable`, and the other causes of `explainRuntimeError`, as the worker says; `worker-crashed`, `worker-out-of-memory`, `worker-hung` when it dies
	*/
	async ask(request, replyMs = this.#limits.replyMs) {
		if (this.#death !== void 0) throw this.#death;
		if ("session" in request) {
			const { provider, task, modelPath } = request.session;
			this.#session = {
				provider,
				isFolder: task !== void 0
			};
			this.#folders = [modelPath, dirname(modelPath)];
		}
		const timer = setTimeout(() => {
			this.#die("worker-hung", `gave no answer for ${Math.round(replyMs / 1e3)} s while it was to ${request.type}`);
		}, replyMs);
		try {
			const reply = await new Promise((resolve, reject) => {
				this.#pending = {
					resolve,
					reject
				};
				this.#child.send(request);
			});
			if (reply.type === "failed") throw await this.#explain(reply);
			return reply;
		} finally {
			clearTimeout(timer);
		}
	}
	/** Ends the process and waits until it is gone, so that it cannot disturb the next window. */
	async stop() {
		clearInterval(this.#memoryWatch);
		if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
		const gone = new Promise((resolve) => this.#child.once("exit", resolve));
		this.#child.kill("SIGKILL");
		await gone;
	}
	/** Why a GPU cannot be used stands on standard error, which is complete only when the process is gone. */
	async #explain(reply) {
		const message = this.#withoutPaths(reply.message);
		const plain = explainRuntimeError({
			...reply,
			message
		}, this.#model, this.#session);
		if (plain.code !== "provider-unavailable" || reply.remedy !== void 0) return plain;
		const closed = new Promise((resolve) => this.#child.once("close", resolve));
		await this.stop();
		await closed;
		return explainCudaError(message, this.#stderr);
	}
	#withoutPaths(text) {
		return withoutMachinePaths(text.slice(-MAX_EXPLAINED_CHARACTERS), [...this.#folders, ...machineFolders()]);
	}
	#settle(how) {
		const pending = this.#pending;
		this.#pending = void 0;
		if (pending !== void 0) how(pending);
	}
	#die(code, what, remedy) {
		this.#death ??= new WattnudgeError(code, `The process that ran ${this.#model} ${what}.`, { remedy });
		this.#settle((pending) => pending.reject(this.#death));
		this.#child.kill("SIGKILL");
		clearInterval(this.#memoryWatch);
	}
	#exited(code, signal) {
		const words = this.#withoutPaths(lastLine(this.#stderr));
		if (signal === "SIGKILL") this.#die("worker-out-of-memory", "was killed by the system, most likely because memory ran out", MEMORY_REMEDY);
		else {
			const how = signal === null ? `ended with exit code ${code}` : `crashed (${signal})`;
			this.#die("worker-crashed", words === "" ? how : `${how}: ${words}`);
		}
	}
	#checkMemory() {
		const bytes = residentBytes(this.pid);
		if (bytes === void 0 || bytes <= this.#limits.memoryBytes) return;
		const [used, limit] = [bytes, this.#limits.memoryBytes].map((b) => `${(b / 2 ** 20).toFixed(0)} MiB`);
		this.#die("worker-out-of-memory", `used ${used} of memory; ${limit} is its limit`, MEMORY_REMEDY);
	}
};
const MEMORY_REMEDY = "Use a runner with more memory, a smaller batch, or smaller input shapes in the policy.";
/** Where a worker loads its packages from, and how to install one that is missing. */
const OF_RUNTIMES = /* @__PURE__ */ new Set([
	"WATTNUDGE_RUNTIME",
	"WATTNUDGE_LLAMA_RUNTIME",
	TYPED_ARGUMENTS
]);
/** The environment of a worker: a short list of harmless variables, never a token. */
function workerEnvironment(environment) {
	const passed = Object.entries(environment).filter(([name]) => PASSED_ON.test(name) || OF_RUNTIMES.has(name));
	return Object.fromEntries(passed);
}
/** Nine tenths of what is free now, so that the machine stays usable; the two sides never peak together by much. */
function defaultMemoryLimitBytes() {
	const constrained = process.constrainedMemory();
	const free = freemem();
	return .9 * (constrained > 0 && constrained < free ? constrained : free);
}
function residentBytes(pid) {
	try {
		return Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * 4096;
	} catch {
		return;
	}
}
function lastLine(text) {
	return text.trim().split("\n").at(-1)?.trim().slice(0, 300) ?? "";
}
/** Beside this file: TypeScript in the sources, JavaScript in the bundle. */
function workerPath() {
	const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
	return new URL(`./worker.${extension}`, import.meta.url);
}
// src/benchmark/host.ts
const thisMachine = {
	clock: systemClock,
	startWorker: (model, environment) => new WorkerProcess(model, {}, environment),
	programs: programsOfThisMachine,
	pinToOneCore,
	openMeter
};
/**
* Puts every thread of the processes on one and the same core: cores differ (one serves interrupts, a virtual one
* shares its physical core with a stranger), and a comparison of two processes on two cores would compare the cores as
* well. Only for single-threaded inference. The last core that this process may use is taken, as the first ones are where
* systems put their own work.
*
* @returns the core, or `undefined` where they are not on one: the system has no `taskset` or only one core, or a process is gone
*/
async function pinToOneCore(pids) {
	const core = lastAllowedCore();
	if (core === void 0) return void 0;
	try {
		for (const pid of pids) await run("taskset", [
			"--all-tasks",
			"--pid",
			"--cpu-list",
			String(core),
			String(pid)
		]);
		return pids.every((pid) => allowedCores(pid) === String(core)) ? core : void 0;
	} catch {
		return;
	}
}
const run = promisify(execFile);
function lastAllowedCore() {
	const list = allowedCores("self") ?? "";
	return /[,-]/.test(list) ? Number(/\d+$/.exec(list)?.[0]) : void 0;
}
/** As Linux writes it, e.g. `0-3,8`; `undefined` where there is no such process, and off Linux. */
function allowedCores(pid) {
	try {
		return /^Cpus_allowed_list:\s*(\S+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
	} catch {
		return;
	}
}
/** Reads what this machine says of itself; the runtime's version comes from where the workers take it. */
function describeMachine() {
	const model = cpus()[0]?.model.trim() || "unnamed processor";
	const cores = availableParallelism();
	return {
		device: `${model}, ${cores} core${cores === 1 ? "" : "s"}`,
		runtime: `${runtimeName()}, Node.js ${process.versions.node}`,
		platform: `${platform()}-${arch()}`
	};
}
/** Each runtime is a package of its own, which is not there where nothing has to be run by it. */
function runtimeName() {
	const { WATTNUDGE_RUNTIME: onnx, WATTNUDGE_LLAMA_RUNTIME: llama } = process.env;
	const found = [named("ONNX Runtime", versionOf("onnxruntime-node", onnx)), named("node-llama-cpp", versionOf("node-llama-cpp", llama))].filter((name) => name !== void 0);
	return found.length === 0 ? "no ONNX Runtime" : found.join(", ");
}
function named(name, version) {
	return version === void 0 ? void 0 : `${name} ${version}`;
}
/** Of a package in a folder's node_modules, by default in those of this program. */
function versionOf(name, directory) {
	const places = createRequire(directory ? `${directory}/package.json` : import.meta.url).resolve.paths(name) ?? [];
	for (const place of places) try {
		return String(JSON.parse(readFileSync(join(place, name, "package.json"), "utf8")).version);
	} catch {}
}
// src/benchmark/rewrite.ts
/** A gigabyte takes ten seconds. */
const MAX_REWRITE_MS = 3e5;
/**
* @throws WattnudgeError what `rewriteModel`, `rewriteStatically` and `writeCalibrationModel` throw; `rewrite-failed`; what
* `ModelWorker.ask` throws where the process dies
*/
async function rewriteInWorker(rewriting, host, signal) {
	signal?.throwIfAborted();
	const worker = host.startWorker(rewriting.name);
	const stop = () => void worker.stop();
	signal?.addEventListener("abort", stop, { once: true });
	try {
		return await worker.ask({
			type: "rewrite",
			rewriting
		}, MAX_REWRITE_MS);
	} catch (error) {
		signal?.throwIfAborted();
		throw error;
	} finally {
		signal?.removeEventListener("abort", stop);
		await worker.stop();
	}
}
// src/benchmark/sample-outputs.ts
/** Samples through models, in a process of their own: the author's where there is a file, else seeded ones. */
/** On top of the time for samples: loading the models, and one sample that takes far longer than the others did. */
const GRACE_MS$1 = 12e4;
/**
* Runs the same samples through two models and compares their outputs.
*
* @throws WattnudgeError what `ModelWorker.ask` throws; `not-comparable`, `inputs-file-invalid`
*/
async function compareOutputs(options) {
	const { reference, candidate, provider, mostSamples, seconds, threads, mostTimes, labels, outOfStep } = options;
	const scores = await scoresOf(reference);
	const worker = options.host.startWorker(candidate.label);
	try {
		const session = (subject) => ({
			...sessionOf(subject),
			provider,
			threads
		});
		const { inputs: metadata } = await worker.ask({
			type: "load",
			session: session(reference)
		});
		await worker.ask({
			type: "loadOther",
			session: session(candidate)
		});
		const mostMs = seconds * 1e3;
		const { type: _, ...comparison } = await withGuesses(metadata, reference, options.queries, (inputs) => worker.ask({
			type: "compare",
			inputs,
			mostSamples,
			mostMs,
			scores,
			outOfStep,
			mostTimes,
			labels
		}, mostMs + GRACE_MS$1));
		return comparison;
	} finally {
		await worker.stop();
	}
}
/**
* Runs samples through a model and gives the ranges of its outputs.
*
* @throws WattnudgeError what `ModelWorker.ask` throws, `inputs-file-invalid`
*/
async function observeOutputs(options) {
	const { model, outputs, provider, threads, mostSamples, seconds } = options;
	const worker = options.host.startWorker(model.label);
	try {
		const session = {
			...sessionOf(model),
			provider,
			threads
		};
		const { inputs: metadata } = await worker.ask({
			type: "load",
			session
		});
		const mostMs = seconds * 1e3;
		return await withGuesses(metadata, model, options.queries, (inputs) => worker.ask({
			type: "observe",
			outputs,
			inputs,
			mostSamples,
			mostMs
		}, mostMs + GRACE_MS$1));
	} finally {
		await worker.stop();
	}
}
/** Takes each guess in turn until the model runs; with a file of inputs there is nothing to guess. */
async function withGuesses(metadata, subject, settings, run) {
	const queries = {
		...settings,
		batch: batchOf(subject, settings)
	};
	let refused;
	for (const guess of queries.file === void 0 ? GUESSES : GUESSES.slice(0, 1)) {
		const inputs = sourceOf(metadata, subject, queries, guess);
		try {
			return await run(inputs);
		} catch (error) {
			if (!(error instanceof WattnudgeError && REFUSALS_OF_INPUTS.has(error.code))) throw error;
			refused ??= error;
		}
	}
	throw refused;
}
/** A graph that cannot be read says nothing of its outputs; that it cannot be loaded is the runtime's to say. */
async function scoresOf({ path, label }) {
	try {
		return await readScoreOutputs(path, label);
	} catch (error) {
		if (error instanceof WattnudgeError) return /* @__PURE__ */ new Map();
		throw error;
	}
}
/** A model of a hundred queries a minute is slow; more patience would eat the time of what is measured. */
const ANSWERS_MS = 12e4;
/**
* Answers queries of a task once each, outside any measurement.
*
* @throws WattnudgeError what `ModelWorker.ask` throws
*/
async function answerQueries(subject, asked, { host, provider, threads }) {
	const worker = host.startWorker(subject.label);
	try {
		await worker.ask({
			type: "load",
			session: {
				...sessionOf(subject),
				provider,
				threads
			}
		});
		const source = {
			...asked,
			batch: 1
		};
		const { prepared } = await worker.ask({
			type: "prepare",
			inputs: {
				kind: "task",
				source
			}
		});
		const { answers } = await worker.ask({ type: "answer" }, ANSWERS_MS);
		return {
			queries: prepared?.queries ?? [],
			answers
		};
	} finally {
		await worker.stop();
	}
}
// src/benchmark/score-models.ts
/** On top of the time for scoring: a part of a text that takes far longer than the others did. */
const GRACE_MS = 12e4;
/**
* Lets a model answer prompts greedily, and scores the text and its own answers with it. Tokens that are read in one go are computed
* with other roundings than one after another, so a model doesn't choose each token of its own answers again; what it does choose is
* what another file can be held against.
*
* @throws WattnudgeError what `ModelWorker.ask` throws
*/
async function scoreOwn(subject, asked, run) {
	return inWorker(subject, run, async (worker) => {
		const inputs = {
			kind: "task",
			source: {
				...asked,
				batch: 1
			}
		};
		const { prepared } = await worker.ask({
			type: "prepare",
			inputs
		}, replyMs(run, DEFAULT_REPLY_MS));
		const { answers } = await worker.ask({ type: "answer" }, replyMs(run, run.seconds * 1e3 + GRACE_MS));
		const prompts = (prepared?.queries ?? []).flatMap((query, index) => {
			const answer = answers[index];
			if (query.kind !== "text" || answer?.kind !== "tokens" || answer.tokens === void 0) return [];
			return [{
				prompt: query.text,
				tokens: answer.tokens
			}];
		});
		return {
			prompts,
			...await scored(worker, prompts, run)
		};
	});
}
/**
* Scores the text and another model's answers. The text comes first.
*
* @throws WattnudgeError what `ModelWorker.ask` throws
*/
async function scoreOther(subject, prompts, run) {
	return inWorker(subject, run, (worker) => scored(worker, prompts, run));
}
const NOTHING = {
	chosen: [],
	logProbabilities: []
};
async function inWorker(subject, run, use) {
	const { host, provider, threads } = run;
	const worker = host.startWorker(subject.label);
	try {
		const session = {
			...sessionOf(subject),
			provider,
			threads
		};
		await worker.ask({
			type: "load",
			session
		}, replyMs(run, DEFAULT_REPLY_MS));
		return await use(worker);
	} finally {
		await worker.stop();
	}
}
async function scored(worker, prompts, run) {
	const continuations = prompts.map(({ prompt, tokens }) => ({
		text: prompt,
		continuation: tokens
	}));
	const mostMs = run.seconds * 1e3;
	const texts = [{ text: run.text }, ...continuations];
	const { scores } = await worker.ask({
		type: "score",
		texts,
		mostMs
	}, replyMs(run, mostMs + GRACE_MS));
	const [text = NOTHING, ...answers] = scores;
	return {
		text,
		answers
	};
}
/** At most what is left. */
function replyMs({ host, endMs }, mostMs) {
	return Math.max(0, Math.min(mostMs, endMs - host.clock.now()));
}
// src/benchmark/self-test.ts
/** Does a meter hold on this machine what the protocol takes for granted? Asked with a load of known shape. */
const QUERIES = {
	batch: 1,
	seed: 1
};
/** Shares of the time; what is left over is for starting. */
const REST_SHARE = .08;
const LOAD_SHARE = .2;
const NOISE_SHARE = .5;
const LOAD_WINDOWS = 5;
/** A busy device draws clearly more than a resting one; less and it is not this device that is read. */
const MIN_RISE = 1.1;
/** A counter whose resting power is above this share of its power under load did not rest. */
const MAX_REST = .9;
const TICKS_MS = 1500;
/** The protocol takes a period for known; a real one may be so many times longer. */
const MAX_PERIODS = 1.5;
/** Percent a minute, from one window to the next: more is not heat but a fault, and pairs would still cancel it. */
const MAX_DRIFT = .2;
/**
* Tests a meter under load and at rest.
*
* @throws WattnudgeError what worker, meter and benchmark throw: a meter that breaks gives no report
*/
async function selfTest(options) {
	const directory = await mkdtemp(join(tmpdir(), "wattnudge-self-test-"));
	try {
		const path = join(directory, "resnet-18.onnx");
		await writeFile(path, resnet({ depth: 18 }).bytes);
		return await testWith({
			label: "ResNet-18",
			path,
			vocabularySizes: /* @__PURE__ */ new Map()
		}, options);
	} finally {
		await rm(directory, {
			recursive: true,
			force: true
		});
	}
}
async function testWith(subject, options) {
	const { host, meter, provider, seconds, onProgress } = options;
	onProgress("at rest");
	const rest = await restingWatts(meter, Math.max(200, REST_SHARE * seconds * 1e3), host.clock);
	onProgress("under load");
	const load = await underLoad(subject, options);
	onProgress("a model against itself");
	const noise = await measureNoise({
		host,
		base: subject,
		head: subject,
		meter,
		provider,
		threads: 1,
		queries: QUERIES,
		seconds: NOISE_SHARE * seconds,
		thresholds: [1]
	});
	const checks = [
		movesWithLoad(rest, load.watts, meter),
		restsWithoutLoad(rest, load.watts, meter),
		agreesWithPower(load.check),
		tickPeriod(load.tickMs, meter),
		drift(load.windows),
		noise
	];
	return {
		verdict: checks.some((check) => check.state === "failed") ? "unfit" : "fit",
		checks
	};
}
async function underLoad(subject, { host, meter, provider, seconds }) {
	const [examination] = await examine([subject], {
		host,
		provider,
		queries: QUERIES
	});
	const budgetMs = seconds * 1e3;
	const warmUp = warmUpFor(provider, {
		first: false,
		quick: true,
		budgetMs
	});
	const { workers, runMs } = await startWorkers([{
		subject,
		examination
	}], {
		host,
		provider,
		threads: 1
	}, warmUp);
	try {
		const worker = workers[0];
		const windowMs = Math.max(meter.leastWindowMs ?? 100, LOAD_SHARE * budgetMs / 10);
		const runs = Math.max(1, Math.round(windowMs / runMs[0]));
		const windows = [];
		for (let window = 0; window < LOAD_WINDOWS; window++) windows.push(await runWindow(worker, {
			meter,
			runs,
			leadInRuns: 0,
			expectedMs: windowMs,
			batch: 1
		}));
		const check = await selfCheck({
			worker,
			meter,
			forMs: Math.max(1e3, LOAD_SHARE * budgetMs / 2),
			clock: host.clock
		});
		const loaded = worker.ask({
			type: "warmUp",
			leastRuns: 1,
			leastMs: TICKS_MS,
			mostMs: TICKS_MS
		});
		const tickMs = meter.periodMs === void 0 ? void 0 : await observeTicks(meter, host.clock);
		await loaded;
		return {
			watts: median(windows.map(wattsOf)),
			windows,
			check,
			tickMs
		};
	} finally {
		await stopAll$1(workers);
	}
}
/** Median time between two values of the counter, by asking over and over. */
async function observeTicks(meter, clock) {
	const begun = clock.now();
	const changes = [];
	let last = (await meter.mark()).joules;
	while (clock.now() - begun < TICKS_MS) {
		await clock.sleep(1);
		const { joules } = await meter.mark();
		if (joules !== last) changes.push(clock.now());
		last = joules;
	}
	const gaps = changes.slice(1).map((moment, at) => moment - changes[at]);
	return gaps.length === 0 ? void 0 : median(gaps);
}
function movesWithLoad(rest, load, { name }) {
	return {
		name: "moves with load",
		state: load >= MIN_RISE * rest ? "ok" : "failed",
		expected: `under load at least ${MIN_RISE} times what ${name} reads at rest`,
		found: `${load.toPrecision(3)} W under load, ${rest.toPrecision(3)} W at rest`
	};
}
function restsWithoutLoad(rest, load, { boards }) {
	const stated = boards?.reduce((sum, board) => sum + board.restingWatts, 0);
	return {
		name: "rests without load",
		state: rest <= MAX_REST * load ? "ok" : "failed",
		expected: `at rest at most ${MAX_REST} of the power under load`,
		found: `${rest.toPrecision(3)} W${stated === void 0 ? "" : `; the sensor says ${stated.toPrecision(3)} W`}`
	};
}
function agreesWithPower(check) {
	const shared = {
		name: "agrees with power",
		expected: "counter ÷ integrated power from 0.9 to 1.1"
	};
	if (check === void 0) return {
		...shared,
		state: "not applicable",
		found: "this meter has no second way"
	};
	const { counterWatts, integratedWatts, ratio, agrees } = check;
	const found = `${ratio.toFixed(3)} (${counterWatts.toPrecision(3)} W and ${integratedWatts.toPrecision(3)} W)`;
	return {
		...shared,
		state: agrees ? "ok" : "failed",
		found
	};
}
function tickPeriod(tickMs, { periodMs }) {
	if (periodMs === void 0) return {
		name: "tick period",
		state: "not applicable",
		expected: "none",
		found: "not a counter that moves in steps"
	};
	const expected = `at most ${(MAX_PERIODS * periodMs).toPrecision(3)} ms, on which the length of the windows rests`;
	if (tickMs === void 0) return {
		name: "tick period",
		state: "failed",
		expected,
		found: "it did not move"
	};
	return {
		name: "tick period",
		state: tickMs <= MAX_PERIODS * periodMs + 3 ? "ok" : "failed",
		expected,
		found: `${tickMs.toPrecision(3)} ms`
	};
}
function drift(windows) {
	const [first, last] = [windows[0], windows.at(-1)];
	const minutes = windows.slice(1).reduce((sum, window) => sum + window.durationMs, 0) / 6e4;
	const change = last.energyJoulesPerQuery / first.energyJoulesPerQuery - 1;
	const share = change / Math.max(1, minutes);
	return {
		name: "drift",
		state: Math.abs(share) <= MAX_DRIFT ? "ok" : "failed",
		expected: `energy of a query moves by at most ${MAX_DRIFT * 100}%, and at most that a minute`,
		found: `${(change * 100).toFixed(1)}% over ${(minutes * 60).toFixed(0)} s`
	};
}
/** A model against itself. Too little time for it is said, and leaves the other checks standing. */
async function measureNoise(options) {
	try {
		return noiseFloor(await benchmark(options));
	} catch (error) {
		if (!(error instanceof WattnudgeError && error.code === "not-enough-time")) throw error;
		const found = `${error.message} ${error.remedy ?? ""}`;
		return {
			name: "A/A noise floor",
			state: "not applicable",
			expected: `${Math.round(100 * NOISE_SHARE)}% of the time of the test suffice`,
			found
		};
	}
}
function noiseFloor({ comparison }) {
	const { ratio, verdict, blocks } = comparison;
	const halfWidth = (Math.sqrt(ratio.upper / ratio.lower) - 1) * 100;
	return {
		name: "A/A noise floor",
		state: verdict === "higher" || verdict === "lower" ? "failed" : "ok",
		expected: "a model against itself is neither higher nor lower",
		found: `${verdict}: ${ratio.estimate.toFixed(4)} ±${halfWidth.toFixed(2)}% in ${blocks} blocks`
	};
}
function wattsOf({ energyJoules, durationMs }) {
	return 1e3 * energyJoules / durationMs;
}
// src/benchmark/try-engine.ts
/** The first use of CUDA on a machine may compile for a minute. */
const MAX_WAIT_MS = 18e4;
/**
* Loads an engine as a measurement does, in a process of its own: it may crash there. ONNX Runtime also runs a model of one addition,
* since it loads a provider only with a model.
*
* @returns name and version
* @throws WattnudgeError `onnxruntime-missing`, `transformers-missing`, `llama-missing`, the same with `-unusable`,
* `provider-unavailable`, and how a process can fail
*/
async function tryEngine(engine, { provider, host }) {
	const worker = host.startWorker(engine);
	try {
		const { runner } = await worker.ask({
			type: "loadEngine",
			engine,
			provider
		}, MAX_WAIT_MS);
		if (engine === "ONNX Runtime") await runModel(worker, provider);
		return runner;
	} finally {
		await worker.stop();
	}
}
async function runModel(worker, provider) {
	const folder = await mkdtemp(join(tmpdir(), "wattnudge-engine-"));
	try {
		const modelPath = join(folder, "model.onnx");
		await writeFile(modelPath, doublingModel());
		await worker.ask({
			type: "load",
			session: {
				modelPath,
				provider,
				threads: 1
			}
		}, MAX_WAIT_MS);
		await worker.ask({
			type: "prepare",
			inputs: {
				kind: "synthetic",
				tensors: [{
					name: "x",
					type: "float32",
					dims: [1],
					fill: {
						kind: "constant",
						value: 21
					}
				}],
				seed: 1
			}
		}, MAX_WAIT_MS);
	} finally {
		await rm(folder, {
			recursive: true,
			force: true
		});
	}
}
export { answerQueries, benchmark, benchmarkCommands, compareOutputs, describeMachine, observeOutputs, ownFailure, rewriteInWorker, scoreOther, scoreOwn, selfTest, thisMachine, tryEngine, workerEnvironment };
