import { WattnudgeError } from "./station-errors.js";
import { partNames } from "./station-gguf.js";
import { installCommand, seededRandom } from "./station-ground.js";
import { quote, readOnnx } from "./station-onnx.js";
import { oneWord } from "./station-text.js";
import { bytesPerElement, innermost, isNumericType, loadRuntime, numericTypeOf, toNumbers, toTyped, viewOf } from "./station-engines-onnxruntime.js";
import { POINTER_REMEDY, looksLikePointer } from "./station-git.js";
import { SAMPLE_RATE_HZ, runnableTask } from "./station-tasks-runnable.js";
import { locateFailure, rewriteModel, rewriteStatically, writeCalibrationModel } from "./station-onnx-rewrite.js";
import { median, quantile } from "./station-statistics.js";
import { fillInputs, fillTensor, zeroInputs } from "./station-benchmark-fill.js";
import { createRequire } from "node:module";
import { readFile, readdir, stat } from "node:fs/promises";
import { availableParallelism, freemem } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { createRequire as createRequire$1 } from "module";
// src/tasks/queries/text.ts
/** Sentences of so many words, ended by a full stop. */
const SENTENCE_WORDS = {
	least: 6,
	most: 18
};
/** Words that are tried for the end of a text, to meet its length. */
const LAST_WORDS = 24;
/**
* Makes texts whose mean length is `tokens`: frequent English words in sentences, the same for the same seed and
* tokenizer. What a text misses of its length is made up by the next, so that the mean is met even where every
* word is several tokens.
*
* @param label keeps the streams of different texts of a query apart
*/
function makeTexts(count, tokens, seed, label, countTokens) {
	let owed = 0;
	return Array.from({ length: count }, (_, index) => {
		const text = makeText(tokens + owed, seededRandom(seed, `${label} ${index}`), countTokens);
		owed += tokens - countTokens(text);
		return text;
	});
}
function makeText(tokens, random, countTokens) {
	const words = wordStream(random);
	const taken = [];
	for (let step = Math.max(1, tokens >> 1); step >= 1; step >>= 1) {
		const more = Array.from({ length: step }, () => words.next().value);
		if (countTokens([...taken, ...more].join(" ")) <= tokens) {
			taken.push(...more);
			step *= 2;
		}
	}
	const body = taken.join(" ");
	const missing = tokens - countTokens(body);
	if (missing <= 0) return body === "" ? WORDS[0] : body;
	const candidates = Array.from({ length: LAST_WORDS }, () => `${body} ${plainWord(random)}`);
	const misses = candidates.map((text) => Math.abs(countTokens(text) - tokens));
	const nearest = misses.indexOf(Math.min(...misses));
	return misses[nearest] < missing || body === "" ? candidates[nearest].trim() : body;
}
function* wordStream(random) {
	while (true) {
		const { least, most } = SENTENCE_WORDS;
		const length = least + Math.floor(random() * (most - least + 1));
		for (let at = 0; at < length; at++) {
			const word = plainWord(random);
			if (at === 0) yield `${word[0].toUpperCase()}${word.slice(1)}`;
			else yield at === length - 1 ? `${word}.` : word;
		}
	}
}
function plainWord(random) {
	return WORDS[Math.floor(random() * WORDS.length)];
}
/**
* Frequent English words, most of which are one token in every published tokenizer. In no order that means anything.
* Short ones at the end of a text let it be cut to a length.
*/
const WORDS = `the of and to in is was for on that with as it by at from they this an be are or which not had but have one were their has been who all
two first time more other some made new over after people year also can into would about then them could only now like these may what
than out up way said there when make use how each which do your if will many write see number no water long little very words called just
where most know get through back much before go good right too means old any same tell boy follow came want show around form three small
set put end does another well large must big even such because turn here why asked went men read need land different home us move try kind
hand picture again change off play spell air away animal house point page letter mother answer found study still learn should world high
every near add food between own below country plant last school father keep tree never start city earth eye light thought head under story
saw left few while along might close something seem next hard open example begin life always those both paper together got group often run
important until children side feet car mile night walk white sea began grow took river four carry state once book hear stop without second
later miss idea enough eat face watch far really almost let above girl sometimes mountain cut young talk soon list song being leave family
music color body service product film actor room hotel place price staff market company report figure season player team game goal court
minister party election police street river bridge church century king war army science theory energy model language computer network`.split(/\s+/).filter((word) => word !== "");
// src/tasks/queries/make-queries.ts
/** Makes the synthetic queries of a task. The same seed and tokenizer give the same queries. */
function makeQueries(shape, { seed, count }, tokenizer) {
	switch (shape.kind) {
		case "text": return makeTexts(count, shape.tokens, seed, "text", required(tokenizer).withSpecial).map((text) => ({
			kind: "text",
			text
		}));
		case "question": {
			const { bare } = required(tokenizer);
			const contexts = makeTexts(count, shape.contextTokens, seed, "context", bare);
			return makeTexts(count, shape.tokens, seed, "question", bare).map((question, index) => ({
				kind: "question",
				question,
				context: contexts[index]
			}));
		}
		case "image": return Array.from({ length: count }, (_, index) => ({
			kind: "synthetic-image",
			width: shape.width,
			height: shape.height,
			seed: seed + index
		}));
		case "audio": return Array.from({ length: count }, (_, index) => ({
			kind: "synthetic-audio",
			seconds: shape.seconds,
			seed: seed + index
		}));
	}
}
function required(tokenizer) {
	if (tokenizer === void 0) throw new Error("queries of text need a tokenizer");
	return tokenizer;
}
// src/engines/llama-cpp/explain-llama-error.ts
/**
* What llama.cpp refuses, as an error with a stable code. It throws little more than "Failed to load model"; why is in its log.
*
* @param doing what was asked of it
* @param said its log
*/
function explainLlamaError(thrown, doing, said) {
	if (thrown instanceof WattnudgeError) return thrown;
	const message = thrown instanceof Error ? thrown.message : String(thrown);
	const all = `${said}\n${message}`;
	const architecture = /unknown model architecture: '([^'\n]{0,200})'/.exec(all)?.[1];
	if (architecture !== void 0) return new WattnudgeError("unsupported-architecture", `llama.cpp can't load the model: it doesn't know the architecture ${quote(oneWord(architecture))}.`, { remedy: "Use a model of an architecture that the installed node-llama-cpp knows, or a newer node-llama-cpp." });
	if (/insufficient memory|not enough (?:v?ram|memory)|too large for the available|out of memory|failed to allocate/i.test(all)) return notEnoughMemory(`llama.cpp can't ${doing} the model: ${shortReason(all, message)}`);
	const reason = shortReason(said, message);
	return doing === "load" ? new WattnudgeError("llama-load-failed", `llama.cpp can't load the model: ${reason}`, { remedy: "Check that the file is complete, and that a recent llama.cpp loads it by itself." }) : new WattnudgeError("llama-run-failed", `llama.cpp can't run the model: ${reason}`, { remedy: "Use shorter prompts, or fewer tokens in `tokens` in the policy." });
}
function notEnoughMemory(found) {
	return new WattnudgeError("worker-out-of-memory", found, { remedy: "Use a machine with more memory, or a model in a smaller quantisation." });
}
/** The line of the log that says why, or else what was thrown; at most 300 characters. */
function shortReason(said, message) {
	return (said.split("\n").filter((line) => /error|fail|invalid|missing|unable/i.test(line))[0] ?? message).replace(/\s+/g, " ").trim().slice(0, 300);
}
// src/engines/llama-cpp/load-llama.ts
const MAX_LINES = 40;
/**
* Loads llama.cpp from the folder that `WATTNUDGE_LLAMA_RUNTIME` names, else from node_modules. Only the binaries that npm installed are
* used: nothing is built or downloaded.
*
* @param threads 0: as many as this process may use
* @throws WattnudgeError `llama-missing`; `llama-unusable` where the package or its binary can't be loaded; `provider-unavailable` for any other than
* `cpu` and `cuda`, and where CUDA can't be used
*/
async function loadLlama({ provider, threads }) {
	const gpu = gpuOf(provider);
	const { module, version } = await importPackage();
	const lines = [];
	const used = threads > 0 ? threads : availableParallelism();
	try {
		return {
			llama: await module.getLlama({
				gpu,
				build: "never",
				skipDownload: true,
				progressLogs: false,
				maxThreads: used,
				logLevel: "warn",
				logger: (_, message) => {
					lines.push(message.trim());
					if (lines.length > MAX_LINES) lines.shift();
				}
			}),
			runner: `node-llama-cpp ${version}`,
			threads: used,
			said: () => lines.join("\n")
		};
	} catch (error) {
		const reason = (error instanceof Error ? error.message : String(error)).slice(0, 300);
		if (gpu === false) throw failure$1("llama-unusable", `its binary for ${process.platform}-${process.arch} can't be loaded: ${reason}`);
		throw new WattnudgeError("provider-unavailable", `llama.cpp can't use CUDA here: ${reason}`, { remedy: "Install the NVIDIA driver, the CUDA runtime and cuBLAS (version 12 or 13), and the package @node-llama-cpp/linux-x64-cuda (for CUDA 12 also @node-llama-cpp/linux-x64-cuda-ext), or use the provider \"cpu\"." });
	}
}
function gpuOf(provider) {
	if (provider === "cpu") return false;
	if (provider === "cuda") return "cuda";
	throw new WattnudgeError("provider-unavailable", `GGUF files run on "cpu" and "cuda"; "${provider}" was asked for.`, { remedy: "Use the provider \"cpu\" or \"cuda\"." });
}
async function importPackage() {
	const directory = process.env.WATTNUDGE_LLAMA_RUNTIME;
	const require = createRequire(directory ? `${directory}/package.json` : import.meta.url);
	let code = "llama-missing";
	try {
		const entry = require.resolve("node-llama-cpp");
		code = "llama-unusable";
		const { version } = JSON.parse(readFileSync(new URL("../package.json", pathToFileURL(entry)), "utf8"));
		return {
			module: await import(pathToFileURL(entry).href),
			version: String(version)
		};
	} catch (error) {
		const [reason] = String(error instanceof Error ? error.message : error).split("\n");
		throw failure$1(code, `it can't be loaded from ${directory || "node_modules"}: ${reason}`);
	}
}
function failure$1(code, reason) {
	return new WattnudgeError(code, `A GGUF file is run through the package node-llama-cpp, and ${reason}.`, { remedy: `Run \`${installCommand("runtime-llama")}\` to install it. It has binaries for Linux on x64 and arm64.` });
}
// src/engines/llama-cpp/score-texts.ts
/** Tokens computed at once. Each holds a number for every word of the vocabulary until then. */
const PART_TOKENS = 64;
/** Scores texts one after another; those for which no time is left are left out. */
async function scoreTexts(texts, options) {
	const { model, threads, mostMs } = options;
	const inputs = texts.map((text) => inputOf$1(text, options));
	const contextSize = Math.max(...inputs.map(({ length }) => length)) + 1;
	const sequence = (await model.createContext({
		contextSize,
		batchSize: PART_TOKENS,
		sequences: 1,
		threads
	})).getSequence();
	const begun = performance.now();
	const hasTime = () => performance.now() - begun < mostMs;
	const scores = [];
	for (const input of inputs) {
		if (!hasTime()) break;
		await sequence.clearHistory();
		scores.push(await scoreInput(input, sequence, hasTime));
	}
	return scores;
}
/** The last token of a text is only looked for, never given. */
function inputOf$1({ text, continuation }, { model, tokenize }) {
	const own = tokenize(text);
	const most = model.trainContextSize;
	const tokens = continuation === void 0 ? own.slice(0, Math.min(513, most)) : [...own, ...continuation].slice(0, most);
	const from = continuation === void 0 ? 1 : own.length;
	return tokens.slice(0, -1).map((token, index) => ({
		token,
		next: index + 1 < from ? void 0 : tokens[index + 1]
	}));
}
async function scoreInput(input, sequence, hasTime) {
	const chosen = [];
	const logProbabilities = [];
	for (let from = 0; from < input.length && (from === 0 || hasTime()); from += PART_TOKENS) {
		const part = input.slice(from, from + PART_TOKENS);
		const outputs = await sequence.controlledEvaluate(part.map(asking));
		for (const [index, { next }] of part.entries()) {
			if (next === void 0) continue;
			const found = outputs[index]?.next;
			chosen.push(found?.token ?? -1);
			logProbabilities.push(found === void 0 ? NaN : logProbabilityOf(next, found));
		}
	}
	return {
		chosen,
		logProbabilities
	};
}
function asking({ token, next }) {
	if (next === void 0) return token;
	return [token, { generateNext: {
		token: true,
		totalLogitWeight: true,
		logits: { filter: {
			tokens: [next],
			includeSelected: true
		} },
		options: { temperature: 0 }
	} }];
}
/** The chosen token is the most probable one, so its logit is the largest, which the weights are relative to. */
function logProbabilityOf(token, { token: chosen, logits, totalLogitWeight }) {
	const [own, largest] = [logits?.get(token), typeof chosen === "number" ? logits?.get(chosen) : void 0];
	if (own === void 0 || largest === void 0 || totalLogitWeight === void 0) return NaN;
	return own - largest - Math.log(totalLogitWeight);
}
// src/engines/llama-cpp/gguf-runner.ts
/**
* Runs prompts through a GGUF file in a worker process: from the text to the last token that is generated, greedily, each prompt from an
* empty context.
*/
/** Tokens of a prompt that are computed at once: llama.cpp's own default for its physical batch. */
const BATCH_TOKENS = 512;
/**
* Loads a GGUF file. On CUDA all of its layers are on the GPU, or it is an error: a model that is in two places is measured as neither.
*
* @throws WattnudgeError `llama-missing`, `provider-unavailable`, `unsupported-architecture`, `worker-out-of-memory`, `llama-load-failed`
*/
async function openGguf(session, { path, provider, threads }) {
	if (provider === "cpu") requireMemory(path);
	const loaded = await loadLlama({
		provider,
		threads
	});
	const explained = async (doing, work) => {
		try {
			return await work();
		} catch (error) {
			await new Promise((resolve) => setImmediate(resolve));
			throw explainLlamaError(error, doing, loaded.said());
		}
	};
	const model = await explained("load", () => loaded.llama.loadModel({
		modelPath: path,
		gpuLayers: provider === "cuda" ? "max" : 0
	}));
	const { outputTokens } = session;
	const tokenize = tokenizerOf$1(model);
	let prompts = [];
	let sequence;
	let times = NO_TIME;
	const generate = async (prompt, most = outputTokens) => {
		if (sequence === void 0) throw new Error("no queries are prepared");
		const begun = performance.now();
		const tokens = tokenize(prompt);
		const entered = performance.now();
		await sequence.clearHistory();
		const generated = [];
		let first = entered;
		for await (const token of sequence.evaluate(tokens, {
			temperature: 0,
			yieldEogToken: true
		})) {
			if (generated.length === 0) first = performance.now();
			generated.push(token);
			if (generated.length === most) break;
		}
		times = {
			preprocess: times.preprocess + (entered - begun),
			prefill: times.prefill + (first - entered),
			decode: times.decode + (performance.now() - first)
		};
		return generated;
	};
	return {
		async prepare(source) {
			refuseBatch$1(source.batch);
			const room = model.trainContextSize - outputTokens;
			const tokens = Math.min(session.inputTokens, room);
			const count = (text) => tokenize(text).length;
			const queries = source.kind === "given" ? source.queries : makeQueries({
				kind: "text",
				tokens: Math.max(1, tokens)
			}, source, {
				withSpecial: count,
				bare: count
			});
			prompts = promptsOf(queries);
			const lengths = prompts.map(count);
			refuseTooLong(Math.max(...lengths), model.trainContextSize, outputTokens);
			const contextSize = Math.max(...lengths) + outputTokens;
			return explained("run", async () => {
				const options = {
					contextSize,
					batchSize: Math.min(BATCH_TOKENS, contextSize),
					threads: loaded.threads
				};
				sequence = (await model.createContext({
					...options,
					sequences: 1
				})).getSequence();
				const generated = await generate(prompts[0]);
				times = NO_TIME;
				return {
					queries,
					runner: loaded.runner,
					inputTokensPerQuery: lengths.reduce((sum, length) => sum + length, 0) / lengths.length,
					outputTokensPerQuery: generated.length
				};
			});
		},
		run: (number, only) => explained("run", async () => {
			await generate(prompts[number % prompts.length], only === "prefill" ? 1 : outputTokens);
		}),
		takePhases() {
			const taken = times;
			times = NO_TIME;
			return taken;
		},
		answers: () => explained("run", async () => {
			const answers = [];
			for (const prompt of prompts) {
				const tokens = await generate(prompt);
				answers.push({
					kind: "tokens",
					text: model.detokenize(tokens),
					tokens
				});
			}
			return answers;
		}),
		score: (texts, mostMs) => explained("run", () => scoreTexts(texts, {
			model,
			tokenize,
			threads: loaded.threads,
			mostMs
		})),
		endProfiling: () => {}
	};
}
const NO_TIME = {
	preprocess: 0,
	prefill: 0,
	decode: 0
};
/** With the token that begins a text, where the model wants one. No chat template: a prompt is a text that goes on. */
function tokenizerOf$1(model) {
	const { bos, shouldPrependBosToken } = model.tokens;
	const start = shouldPrependBosToken && bos !== null ? [bos] : [];
	return (text) => [...start, ...model.tokenize(text)];
}
/** llama.cpp maps the file: without room for it every pass would read the disk, and take the energy of that. */
function requireMemory(path) {
	const bytes = partNames(path).reduce((sum, part) => sum + statSync(part).size, 0);
	const constrained = process.constrainedMemory();
	const free = constrained > 0 ? Math.min(constrained, freemem()) : freemem();
	if (bytes <= free) return;
	const [needed, there] = [bytes, free].map((count) => `${Math.ceil(count / 2 ** 20)} MiB`);
	throw notEnoughMemory(`The weights of the model take ${needed} of memory, and ${there} are free.`);
}
function promptsOf(queries) {
	const prompts = queries.flatMap((query) => query.kind === "text" ? [query.text] : []);
	if (prompts.length === queries.length && prompts.length > 0) return prompts;
	throw new WattnudgeError("queries-invalid", "Queries for a GGUF file are texts, and at least one; found others.", { remedy: "Correct `queries` in the policy." });
}
function refuseBatch$1(batch) {
	if (batch === 1) return;
	throw new WattnudgeError("batch-not-free", `A GGUF file is run one query at a time; found batches of ${batch}.`, { remedy: "Use batch 1." });
}
function refuseTooLong(longest, context, outputTokens) {
	if (longest + outputTokens <= context) return;
	const message = `The model takes ${context} tokens; a prompt of ${longest} and ${outputTokens} more were asked for.`;
	throw new WattnudgeError("queries-invalid", message, { remedy: "Use shorter prompts in `queries`, or fewer tokens in `tokens` in the policy." });
}
// src/engines/transformers/folder-fault.ts
/** What is wrong with a folder in Hugging Face layout. The message follows "Transformers.js can't use FOLDER: ". */
var FolderFault = class extends Error {
	code;
	remedy;
	constructor(code, what, remedy) {
		super(what);
		this.code = code;
		this.remedy = remedy;
	}
};
/** Files that Transformers.js parses; by the part of the folder that they belong to. */
const JSON_FILES = [
	["config.json", "folder-invalid"],
	["generation_config.json", "folder-invalid"],
	["preprocessor_config.json", "folder-invalid"],
	["processor_config.json", "folder-invalid"],
	["tokenizer.json", "tokenizer-invalid"],
	["tokenizer_config.json", "tokenizer-invalid"]
];
/** Tasks of Optimum whose export has a merged decoder. */
const EXPORT_TASKS = {
	asr: "automatic-speech-recognition-with-past",
	image_captioning: "image-to-text-with-past",
	summarization: "text2text-generation-with-past"
};
const EXPORT_WHOLE = "Export the folder whole (`optimum-cli export onnx`), and commit all of it.";
const SAVE_TOKENIZER = "Save the tokenizer again (`AutoTokenizer.from_pretrained(ID).save_pretrained(FOLDER)`), and commit it.";
/**
* What of a folder is at fault where its pipeline could not be loaded: Transformers.js says little more than that something
* was undefined. Its parts are tried one by one, which only a folder that failed has to wait for.
*
* @returns `undefined` where no part by itself is at fault, and the graph may be
*/
async function faultOfFolder(thrown, folder, task, transformers) {
	const message = messageOf(thrown);
	const missing = /file was not found locally at "(.+)"/.exec(message)?.[1];
	if (missing !== void 0) return missingFile(relative(folder, missing), folder, task);
	const broken = brokenJson(folder);
	if (broken !== void 0) return broken;
	const type = /Unsupported model type: ([\w.-]{1,80})/.exec(message)?.[1];
	if (type !== void 0) return new FolderFault("unsupported-architecture", `it has no pipeline for ${task.pipeline} with a model of the type \`${type}\`.`, "Set `task` in the policy to what the model is for; models of a type that Transformers.js lacks are rated only.");
	if (/image_processor_type|feature_extractor_type|processor_class/.test(message)) return new FolderFault("folder-invalid", `\`preprocessor_config.json\` can't be used. ${message}`, EXPORT_WHOLE);
	if (!existsSync(join(folder, "tokenizer.json"))) return void 0;
	try {
		await transformers.AutoTokenizer.from_pretrained(folder, { local_files_only: true });
		return;
	} catch (error) {
		return tokenizerFault(error);
	}
}
function tokenizerFault(thrown) {
	return new FolderFault("tokenizer-invalid", `its tokenizer can't be used. ${messageOf(thrown)}`, SAVE_TOKENIZER);
}
function missingFile(path, folder, task) {
	const [, place = "", ending = ""] = /^(.*?)decoder_model_merged(.*)\.onnx$/.exec(path) ?? [];
	const found = ["decoder_model", "decoder_with_past_model"].map((name) => `${place}${name}${ending}.onnx`).filter((part) => existsSync(join(folder, part))).map((part) => `\`${part}\``);
	if (path.includes("decoder_model_merged") && found.length > 0) return new FolderFault("decoder-not-merged", `its decoder isn't merged. It takes \`${path}\`, and the folder has ${found.join(" and ")}.`, `Export it again with \`optimum-cli export onnx --task ${EXPORT_TASKS[task.id] ?? "TASK-with-past"}\`, which merges the decoders.`);
	return new FolderFault("folder-incomplete", `the folder has no \`${path}\`.`, EXPORT_WHOLE);
}
function brokenJson(folder) {
	const present = new Set(readdirSync(folder));
	for (const [name, code] of JSON_FILES.filter(([name]) => present.has(name))) {
		const text = readFileSync(join(folder, name), "utf8");
		if (looksLikePointer(text)) return new FolderFault(code, `\`${name}\` is a Git LFS pointer: the file itself isn't here.`, POINTER_REMEDY);
		try {
			JSON.parse(text);
		} catch (error) {
			const place = /\(line \d+ column \d+\)/.exec(messageOf(error))?.[0] ?? "";
			const remedy = code === "tokenizer-invalid" ? SAVE_TOKENIZER : `Correct the JSON of \`${name}\`.`;
			return new FolderFault(code, `\`${name}\` isn't valid JSON${place && ` ${place}`}.`, remedy);
		}
	}
}
function messageOf(thrown) {
	return (thrown instanceof Error ? thrown.message : String(thrown)).slice(0, 300);
}
// src/engines/transformers/load-transformers.ts
/**
* Loads Transformers.js from where the native runtime is: the folder that `WATTNUDGE_RUNTIME` names, else node_modules.
* It is told to read local files only, to keep no cache and to write no log.
*
* @throws WattnudgeError `transformers-missing`; `transformers-unusable` for one that can't be loaded
*/
function loadTransformers() {
	const directory = process.env.WATTNUDGE_RUNTIME;
	const { entry, transformers } = requirePackage(createRequire(directory ? `${directory}/package.json` : import.meta.url), directory || "node_modules");
	transformers.env.allowRemoteModels = false;
	transformers.env.useFSCache = false;
	transformers.env.logLevel = transformers.LogLevel.NONE;
	return {
		transformers,
		runner: `Transformers.js ${versionBeside(entry)}`
	};
}
function requirePackage(require, place) {
	let code = "transformers-missing";
	let found = `found none in ${place}`;
	try {
		const entry = require.resolve("@huggingface/transformers");
		code = "transformers-unusable";
		found = `the one in ${place} can't be loaded`;
		return {
			entry,
			transformers: require(entry)
		};
	} catch (error) {
		throw new WattnudgeError(code, `A folder in Hugging Face layout is run through the package @huggingface/transformers; ${found}.`, {
			remedy: `Run \`${installCommand("runtime-tasks")}\` to install it.`,
			cause: error
		});
	}
}
/** The package exports no package.json, so it is read from beside its entry, `dist/…`. */
function versionBeside(entry) {
	const { version } = JSON.parse(readFileSync(new URL("../package.json", `file://${entry}`), "utf8"));
	return String(version);
}
// src/tasks/queries/audio.ts
const SYLLABLE_SECONDS = .22;
/**
* A sound like speech: syllables of a voiced tone with two formants, pauses, and a little noise, within ±0.5. The same
* for the same seed.
*
* @returns samples at 16 kHz
*/
function makeAudio(seconds, seed) {
	const random = seededRandom(seed, "audio");
	const samples = new Float32Array(Math.round(seconds * SAMPLE_RATE_HZ));
	const perSyllable = Math.round(SYLLABLE_SECONDS * SAMPLE_RATE_HZ);
	for (let start = 0; start < samples.length; start += perSyllable) {
		const isPause = random() < .2;
		const [pitchHz, firstHz, secondHz] = [
			100 + 120 * random(),
			300 + 500 * random(),
			900 + 1500 * random()
		];
		for (let at = start; at < Math.min(start + perSyllable, samples.length); at++) {
			const time = at / SAMPLE_RATE_HZ;
			const envelope = isPause ? 0 : Math.sin(Math.PI * (at - start) / perSyllable);
			const tone = (hz) => Math.sin(2 * Math.PI * hz * time);
			const voiced = .2 * tone(pitchHz) + .15 * tone(firstHz) + .1 * tone(secondHz);
			samples[at] = envelope * voiced + .01 * (random() - .5);
		}
	}
	return samples;
}
// src/tasks/queries/image.ts
const DISCS = 12;
/** Discs over a gradient, with noise: content at all scales, as in a photograph. The same for the same seed. */
function makeImage(width, height, seed) {
	const random = seededRandom(seed, "image");
	const pixels = {
		data: new Uint8ClampedArray(3 * width * height),
		width,
		height
	};
	paintGradient(pixels, 2 * Math.PI * random());
	for (let disc = 0; disc < DISCS; disc++) paintDisc(pixels, random);
	for (let at = 0; at < pixels.data.length; at++) pixels.data[at] = pixels.data[at] + 24 * (random() - .5);
	return pixels;
}
function paintGradient({ data, width, height }, tilt) {
	const [across, down] = [6 * Math.cos(tilt) / width, 6 * Math.sin(tilt) / width];
	for (let y = 0, at = 0; y < height; y++) for (let x = 0; x < width; x++) {
		const level = 100 + 100 * Math.sin(x * across + y * down);
		for (let channel = 0; channel < 3; channel++) data[at++] = level;
	}
}
function paintDisc({ data, width, height }, random) {
	const [middleX, middleY] = [random() * width, random() * height];
	const radius = (.05 + .25 * random()) * Math.min(width, height);
	const color = [
		random(),
		random(),
		random()
	].map((part) => 255 * part);
	for (let y = Math.max(0, Math.ceil(middleY - radius)); y < Math.min(height, middleY + radius); y++) {
		const half = Math.sqrt(radius ** 2 - (y - middleY) ** 2);
		const end = Math.min(width, middleX + half);
		for (let x = Math.max(0, Math.ceil(middleX - half)); x < end; x++) for (let channel = 0; channel < 3; channel++) data[3 * (y * width + x) + channel] = color[channel];
	}
}
// src/tasks/queries/read-wav.ts
const MAX_BYTES$1 = 536870912;
/** A query is a recording of seconds. An hour at 16 kHz is 230 MB. */
const MAX_SECONDS = 3600;
/**
* Reads a WAV file (RIFF; PCM of 8, 16, 24 or 32 bits, or float of 32): the mean of its channels, at 16 kHz by linear
* interpolation.
*
* @returns samples within ±1 at 16 kHz
* @throws WattnudgeError `queries-invalid`
*/
function readWav(bytes, name) {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const tag = (at) => String.fromCharCode(...bytes.subarray(at, at + 4));
	if (bytes.length > MAX_BYTES$1) throw invalid$1(name, `has ${bytes.length} bytes; at most ${MAX_BYTES$1} are read`);
	if (bytes.length < 12 || tag(0) !== "RIFF" || tag(8) !== "WAVE") throw invalid$1(name, "is not a WAV file");
	let format;
	for (let at = 12; at + 8 <= bytes.length;) {
		const size = view.getUint32(at + 4, true);
		const start = at + 8;
		if (tag(at) === "fmt " && size >= 16 && start + 16 <= bytes.length) format = readFormat(view, start);
		if (tag(at) === "data") {
			if (format === void 0) throw invalid$1(name, "has its samples before their format");
			return readSamples(view, start, Math.min(size, bytes.length - start), format, name);
		}
		at = start + size + size % 2;
	}
	throw invalid$1(name, "has no samples");
}
function readFormat(view, at) {
	const code = view.getUint16(at, true);
	return {
		isFloat: (code === 65534 && at + 26 <= view.byteLength ? view.getUint16(at + 24, true) : code) === 3,
		channels: view.getUint16(at + 2, true),
		rateHz: view.getUint32(at + 4, true),
		bits: view.getUint16(at + 14, true)
	};
}
/** Sample of one channel at a byte; by format and bits. */
const SAMPLE_READERS = /* @__PURE__ */ new Map([
	["int8", (view, at) => (view.getUint8(at) - 128) / 128],
	["int16", (view, at) => view.getInt16(at, true) / 2 ** 15],
	["int24", (view, at) => (view.getUint16(at, true) / 256 + view.getInt8(at + 2) * 256) / 2 ** 15],
	["int32", (view, at) => view.getInt32(at, true) / 2 ** 31],
	["float32", (view, at) => view.getFloat32(at, true)]
]);
/**
* The samples between two bytes, at 16 kHz. What is allocated is bounded by the length in seconds: by its rate a file claims
* how long it is, and a megabyte at 1 Hz would be twelve days, or 64 GB (CWE-770: allocation without limits).
*/
function readSamples(view, start, size, format, name) {
	const { channels, bits, isFloat, rateHz } = format;
	const read = SAMPLE_READERS.get(`${isFloat ? "float" : "int"}${bits}`);
	if (read === void 0 || channels === 0 || rateHz === 0) throw invalid$1(name, `holds ${channels} channels of ${bits} bits at ${rateHz} Hz, which cannot be read`);
	const frameBytes = channels * bits / 8;
	const frames = Math.floor(size / frameBytes);
	if (frames === 0) throw invalid$1(name, "has no samples");
	const seconds = frames / rateHz;
	if (seconds > MAX_SECONDS) throw invalid$1(name, `lasts ${Math.round(seconds)} s at ${rateHz} Hz; at most ${MAX_SECONDS} s are read`);
	const meanOf = (frame) => {
		let sum = 0;
		for (let channel = 0; channel < channels; channel++) sum += read(view, start + frame * frameBytes + channel * bits / 8);
		return Math.fround(sum / channels);
	};
	const step = rateHz / SAMPLE_RATE_HZ;
	const samples = new Float32Array(Math.max(1, Math.floor(frames / step)));
	for (let index = 0; index < samples.length; index++) {
		const at = index * step;
		const before = Math.floor(at);
		const left = meanOf(before);
		samples[index] = at === before ? left : left + (at - before) * (meanOf(Math.min(before + 1, frames - 1)) - left);
	}
	return samples;
}
function invalid$1(name, found) {
	return new WattnudgeError("queries-invalid", `"${name}" ${found}.`, { remedy: "Use WAV files of 8, 16, 24 or 32 bits under `queries` in the policy." });
}
// src/engines/transformers/watch-phases.ts
/**
* Tells the phases of a query apart, as the AI Energy Score does:
*
* - `preprocess`: until the model itself is entered. Tokenisation, resizing, spectrograms.
* - `prefill`: the model's first pass (an encoder's and a decoder's first together), and the first token.
* - `decode`: the passes after it, one token each.
*
* What follows the last pass (choosing labels, decoding tokens) belongs to the phase that it ends. The split costs two
* readings of a clock; nothing else is added to the query.
*/
function watchPhases(model) {
	let begun = 0;
	let entered = 0;
	let decoding = 0;
	let passes = 0;
	let isGenerating = false;
	let sums = {
		preprocess: 0,
		prefill: 0,
		decode: 0
	};
	let generatedTokens = 0;
	const enter = () => {
		if (entered === 0) entered = performance.now();
	};
	const forward = model.forward.bind(model);
	const generate = model.generate.bind(model);
	model.forward = (inputs) => {
		enter();
		passes += 1;
		if (passes === 2) decoding = performance.now();
		return forward(inputs);
	};
	model.generate = (options) => {
		enter();
		isGenerating = true;
		return generate(options);
	};
	const reset = () => {
		sums = {
			preprocess: 0,
			prefill: 0,
			decode: 0
		};
		generatedTokens = 0;
	};
	return {
		begin() {
			begun = performance.now();
			entered = 0;
			decoding = 0;
			passes = 0;
			isGenerating = false;
		},
		end() {
			const now = performance.now();
			const start = entered === 0 ? now : entered;
			const firstDone = isGenerating && decoding > 0 ? decoding : now;
			sums.preprocess += start - begun;
			sums.prefill += firstDone - start;
			sums.decode += now - firstDone;
			if (isGenerating) generatedTokens += passes;
		},
		reset,
		take() {
			const taken = {
				times: sums,
				generatedTokens
			};
			reset();
			return taken;
		}
	};
}
// src/engines/transformers/task-runner.ts
/**
* Runs queries of a task in a worker process: everything that a user of the pipeline would wait for, from the text to the
* answer, is inside a query.
*/
/**
* Loads the model of a folder and everything around it.
*
* @throws WattnudgeError `transformers-missing`, `output-unsupported`; FolderFault for a folder with a faulty part; what
* Transformers.js throws for any other that it can't load
*/
async function openTask(session, options) {
	const { transformers, runner } = loadTransformers();
	const task = runnableTask(session.task);
	const pipelineOptions = {
		dtype: session.precision,
		device: options.device,
		subfolder: session.subfolder,
		model_file_name: session.graph ?? null,
		local_files_only: true,
		session_options: options.sessionOptions
	};
	const pipe = await transformers.pipeline(task.pipeline, options.folder, pipelineOptions).catch(async (error) => {
		throw await faultOfFolder(error, options.folder, task, transformers) ?? error;
	});
	refuseHalfOutputs(task, pipe.model.sessions);
	const phases = watchPhases(pipe.model);
	const tokenizer = tokenizerOf(pipe, task);
	let queries = [];
	let inputs = [];
	let calls = [];
	const call = async (call) => {
		phases.begin();
		const result = await pipe(...call);
		phases.end();
		return result;
	};
	return {
		async prepare(source) {
			queries = source.kind === "given" ? source.queries : makeQueries(task.shape, source, tokenizer);
			refuseBatch(task, source.batch);
			refuseStrangers(task, queries);
			inputs = [];
			for (const query of queries) inputs = [...inputs, await inputOf(query, transformers.RawImage)];
			calls = batchesOf(inputs, source.batch).map((batch) => [...batch, ...optionsOf(task)]);
			phases.reset();
			await call(calls[0]);
			const { generatedTokens } = phases.take();
			return {
				queries,
				runner,
				...tokensOf(queries, tokenizer),
				outputTokensPerQuery: generatedTokens || void 0,
				...secondsOf(inputs)
			};
		},
		async run(number) {
			await call(calls[number % calls.length]);
		},
		takePhases: () => phases.take().times,
		async answers() {
			const answers = [];
			for (const input of inputs) answers.push(toAnswer(task.id, await pipe(...input, ...optionsOf(task))));
			return answers;
		},
		endProfiling() {
			for (const each of Object.values(pipe.model.sessions)) each.endProfiling();
		}
	};
}
/** Options of a call, behind its query. */
function optionsOf(task) {
	const { generatedTokens: tokens } = task;
	const generation = {
		max_new_tokens: tokens,
		min_new_tokens: tokens,
		do_sample: false,
		num_beams: 1
	};
	switch (task.id) {
		case "sentence_similarity": return [{
			pooling: "mean",
			normalize: true
		}];
		case "text_generation": return [{
			...generation,
			return_full_text: false
		}];
		case "summarization":
		case "image_captioning": return [generation];
		default: return [];
	}
}
function batchesOf(inputs, batch) {
	if (batch === 1) return inputs.map((input) => [...input]);
	return Array.from({ length: Math.floor(inputs.length / batch) }, (_, index) => [inputs.slice(index * batch, (index + 1) * batch).map(([only]) => only)]);
}
async function inputOf(query, RawImage) {
	switch (query.kind) {
		case "text": return [query.text];
		case "question": return [query.question, query.context];
		case "synthetic-image": {
			const { data, width, height } = makeImage(query.width, query.height, query.seed);
			return [new RawImage(data, width, height, 3)];
		}
		case "image-file": return [(await readImage(query.path, RawImage)).rgb()];
		case "synthetic-audio": return [makeAudio(query.seconds, query.seed)];
		case "audio-file": return [readWav(readFileSync(query.path), basename(query.path))];
	}
}
async function readImage(path, RawImage) {
	try {
		return await RawImage.read(path);
	} catch {
		throw new WattnudgeError("queries-invalid", "A file of queries is no picture that can be read.", { remedy: "Use PNG, JPEG, or WebP files for `queries` in the policy." });
	}
}
function tokenizerOf({ tokenizer }, task) {
	if (!tokenizer) return void 0;
	const count = (text, special) => {
		try {
			return tokenizer(text, { add_special_tokens: special }).input_ids.dims.at(-1) ?? 0;
		} catch (error) {
			throw tokenizerFault(error);
		}
	};
	return {
		withSpecial: (text) => count(text, task.id !== "text_generation"),
		bare: (text) => count(text, false)
	};
}
function tokensOf(queries, tokenizer) {
	const counts = queries.flatMap((query) => {
		if (tokenizer === void 0) return [];
		if (query.kind === "text") return [tokenizer.withSpecial(query.text)];
		return query.kind === "question" ? [tokenizer.withSpecial(query.question) + tokenizer.bare(query.context)] : [];
	});
	if (counts.length === 0) return {};
	return { inputTokensPerQuery: counts.reduce((sum, count) => sum + count, 0) / counts.length };
}
function secondsOf(inputs) {
	const lengths = inputs.flatMap(([only]) => only instanceof Float32Array ? [only.length] : []);
	if (lengths.length === 0) return {};
	return { secondsOfAudioPerQuery: lengths.reduce((sum, length) => sum + length, 0) / lengths.length / SAMPLE_RATE_HZ };
}
function refuseBatch(task, batch) {
	if (batch === 1 || task.isBatched) return;
	throw new WattnudgeError("batch-not-free", `The pipeline for ${task.pipeline} takes one query at a time, and the policy asks for batches of ${batch}.`, { remedy: "Use batch 1." });
}
/** Queries of the author's own must be of the task's kind. */
function refuseStrangers(task, queries) {
	const wanted = task.shape.kind;
	const stranger = queries.find(({ kind }) => !kind.includes(wanted));
	if (queries.length > 0 && stranger === void 0) return;
	const found = stranger === void 0 ? "none" : `one of the kind ${stranger.kind}`;
	throw new WattnudgeError("queries-invalid", `Queries for ${task.id} are of the kind ${wanted}; found ${found}.`, { remedy: "Correct `queries` in the policy." });
}
/**
* What a pipeline returned for one query, reduced to what variants of a model are compared by.
*
* @throws Error for a result that the pipeline of this task does not give
*/
function toAnswer(task, result) {
	const first = Array.isArray(result) ? result[0] : result;
	switch (task) {
		case "text_classification":
		case "image_classification": return {
			kind: "label",
			label: textOf(first, "label")
		};
		case "question_answering": return {
			kind: "span",
			text: textOf(first, "answer")
		};
		case "sentence_similarity": {
			const values = fieldOf(result, "data");
			if (ArrayBuffer.isView(values)) return {
				kind: "embedding",
				values: Float32Array.from(values)
			};
			throw new Error("the pipeline gave no embedding");
		}
		case "text_generation":
		case "image_captioning": return {
			kind: "tokens",
			text: textOf(first, "generated_text")
		};
		case "summarization": return {
			kind: "tokens",
			text: textOf(first, "summary_text")
		};
		case "asr": return {
			kind: "transcript",
			text: textOf(first, "text")
		};
		case "object_detection": return {
			kind: "objects",
			labels: (Array.isArray(result) ? result : []).map((each) => textOf(each, "label")).sort()
		};
	}
}
function textOf(value, name) {
	const text = fieldOf(value, name);
	if (typeof text === "string") return text;
	throw new Error(`the pipeline gave no ${name}`);
}
function fieldOf(value, name) {
	return typeof value === "object" && value !== null ? Reflect.get(value, name) : void 0;
}
/**
* Refuses a model whose float16 outputs Transformers.js (4.3) can't use. For generated text it converts them on every
* Node. For classes it makes a float32 tensor of them, which throws. For all else it takes the numbers as they come:
* right where JavaScript has Float16Array (Node 24 and later), and before that their bits, which gives wrong answers
* without an error.
*
* @throws WattnudgeError `output-unsupported`
*/
function refuseHalfOutputs(task, sessions, hasFloat16Array = "Float16Array" in globalThis) {
	const isGenerating = task.generatedTokens !== void 0 || "decoder_model_merged" in sessions;
	const isClassifying = task.id === "text_classification" || task.id === "image_classification";
	if (isGenerating || !isClassifying && hasFloat16Array) return;
	const half = Object.values(sessions).flatMap(({ outputMetadata }) => outputMetadata).find(({ type }) => type === "float16");
	if (half === void 0) return;
	throw new WattnudgeError("output-unsupported", `Output "${half.name}" is a tensor of float16, which Transformers.js can't use for ${task.pipeline}${isClassifying ? "" : ` on Node ${process.versions.node}`}.`, { remedy: `Export the model with float32 outputs (the weights may stay float16)${isClassifying ? "" : ", or use Node 24 or later"}.` });
}
// src/benchmark/output-parts.ts
/**
* Powers of two between the few largest numbers and all others, with none between, that make two parts of them. Others that
* are a tenth as long as the whole could all be wrong, and the whole would be off by a tenth, which is what options may
* be. Sparse outputs, such as heat maps, have slopes, which fill the gap.
*/
const GAP_IN_BITS = 3;
const isScore = (value) => !Number.isFinite(value) || value >= 0 && value <= 1;
/**
* Parts of an output, by the values that the reference gives the first sample.
*
* @param dims the shape; its product is the number of values
* @param scores what the graph says of the output
*/
function partsOf(values, dims, scores) {
	if (scores === "all" && values.every(isScore)) return { kinds: ["scores"] };
	const isScoreAt = scores === "some" ? scoreSlices(values, dims) : void 0;
	const ends = levelEnds(isScoreAt === void 0 ? values : values.filter((_, index) => !isScoreAt(index)));
	const kinds = Array(ends.length + 1).fill("numbers");
	if (isScoreAt === void 0 && ends.length === 0) return { kinds };
	const levelOf = (value) => ends.filter((end) => bitsOf(value) <= end).length;
	const of = Uint8Array.from(values, (value, index) => isScoreAt?.(index) ? kinds.length : levelOf(value));
	return {
		kinds: isScoreAt === void 0 ? kinds : [...kinds, "scores"],
		of
	};
}
/** Slices along an axis that hold scores alone, where others don't: the columns of YOLO that are no boxes. */
function scoreSlices(values, dims) {
	for (let axis = dims.length - 1; axis >= 0; axis--) {
		const size = dims[axis];
		const stride = dims.slice(axis + 1).reduce((product, dim) => product * dim, 1);
		const sliceOf = (index) => Math.floor(index / stride) % size;
		const slices = new Uint8Array(size).fill(1);
		for (let i = 0; i < values.length; i++) if (!isScore(values[i])) slices[sliceOf(i)] = 0;
		if (slices.includes(0) && slices.includes(1)) return (index) => slices[sliceOf(index)] === 1;
	}
}
/**
* Exponents of two at which a level of magnitude ends, from the largest down: each has a gap above it, and at least half of
* the numbers below. A few that are near zero by chance are no level.
*/
function levelEnds(values) {
	const counts = /* @__PURE__ */ new Map();
	for (const value of values) counts.set(bitsOf(value), (counts.get(bitsOf(value)) ?? 0) + 1);
	counts.delete(Number.NEGATIVE_INFINITY);
	const descending = [...counts].sort(([a], [b]) => b - a);
	const total = descending.reduce((sum, [, count]) => sum + count, 0);
	let below = total;
	const ends = [];
	for (const [index, [bits, count]] of descending.entries()) {
		const above = descending[index - 1]?.[0];
		if (above !== void 0 && above - bits > GAP_IN_BITS && below >= total / 2) ends.push(bits);
		below -= count;
	}
	return ends.slice(0, 7);
}
/** The exponent of a number; −∞ for 0, NaN and infinity. */
function bitsOf(value) {
	const bits = Math.floor(Math.log2(Math.abs(value)));
	return Number.isFinite(bits) ? bits : Number.NEGATIVE_INFINITY;
}
// src/benchmark/output-vectors.ts
/** How far two outputs are apart, as vectors of numbers. */
/**
* What is no difference. Scores: half a step of an 8-bit score, by which every such score is rounded and which no threshold on
* it tells. Other numbers: 10⁻⁷, which float32 arithmetic on numbers around 1 leaves (2⁻²³); ONNX's own backend tests
* allow as much.
*/
const RESOLUTION = {
	scores: .5 / 255,
	numbers: 1e-7
};
/** Further off than this is not told apart: sums over samples stay finite. */
const MAX_ERROR = 100;
/**
* Cosine of the angle between two vectors, and how long they and their difference are, part by part. Two zero vectors are
* alike; a value that is not finite on one side alone makes them as unlike as can be.
*/
function differenceOf(one, two, parts) {
	let [dot, squareOne, squareTwo] = [
		0,
		0,
		0
	];
	const resolutions = parts.kinds.map((kind) => RESOLUTION[kind]);
	const own = new Float64Array(parts.kinds.length);
	const other = new Float64Array(parts.kinds.length);
	const apart = new Float64Array(parts.kinds.length);
	for (let i = 0; i < one.length; i++) {
		const [a, b] = [one[i], two[i]];
		if (Object.is(a, b) && !Number.isFinite(a)) continue;
		if (!Number.isFinite(a) || !Number.isFinite(b)) return unlike(parts);
		dot += a * b;
		squareOne += a * a;
		squareTwo += b * b;
		const part = parts.of?.[i] ?? 0;
		own[part] += a * a;
		other[part] += b * b;
		if (Math.abs(a - b) > resolutions[part]) apart[part] += (a - b) ** 2;
	}
	const lengths = parts.kinds.map((_, part) => ({
		own: Math.sqrt(own[part]),
		other: Math.sqrt(other[part]),
		difference: Math.sqrt(apart[part])
	}));
	if (squareOne === 0 || squareTwo === 0) return {
		cosine: squareOne === squareTwo ? 1 : 0,
		lengths
	};
	return {
		cosine: Math.max(-1, Math.min(1, dot / (Math.sqrt(squareOne) * Math.sqrt(squareTwo)))),
		lengths
	};
}
function unlike({ kinds }) {
	return {
		cosine: -1,
		lengths: kinds.map(() => ({
			own: 0,
			other: 0,
			difference: Number.POSITIVE_INFINITY
		}))
	};
}
/**
* Relative error of one part in each sample: the length of the difference ÷ the length of the output, which is that of the
* sample or, where that is shorter, the usual one over all samples. So a sample whose output happens to be near zero is as
* far off as it would be elsewhere.
*
* Over all samples this is the inverse of the signal-to-noise ratio by which ONNX Runtime compares a quantised model with its
* original (`compute_signal_to_quantization_noice_ratio` in `onnxruntime/quantization/qdq_loss_debug.py`: the norm over all
* samples ÷ the norm of the difference). What is usual is the median here: one sample that is a thousand times as long
* must not excuse all others.
*
* Scores are held against one that is certain, which is the least that a detector can say, or against the longer of the two
* outputs: where a detector sees nothing, ghosts are off by all that they are, and not by a multiple of nothing.
*/
function relativeErrors(samples, kind) {
	const said = samples.map(({ own }) => own).filter((own) => own > 0);
	const usual = said.length === 0 ? 0 : median(said);
	return Float64Array.from(samples, ({ own, other, difference }) => {
		if (difference === 0) return 0;
		const length = kind === "scores" ? Math.max(own, other, usual, CERTAIN) : Math.max(own, usual);
		if (length === 0 && Number.isFinite(difference)) return 1;
		return Math.min(difference / length, MAX_ERROR);
	});
}
const CERTAIN = 1;
/** Share of the rows of `columns` values in which the largest value stands at the same place. */
function sameLargest(one, two, columns) {
	const rows = Math.floor(one.length / Math.max(1, columns));
	if (rows === 0) return 0;
	let same = 0;
	for (let row = 0; row < rows; row++) if (largestIn(one, row * columns, columns) === largestIn(two, row * columns, columns)) same++;
	return same / rows;
}
/** Index, from `from` on, of the largest of `columns` values; the first of equal ones. */
function largestIn(values, from, columns) {
	let best = 0;
	for (let i = 1; i < columns; i++) if (values[from + i] > values[from + best]) best = i;
	return best;
}
// src/benchmark/gathered-output.ts
/** Where nothing is as large in either model, an output says nothing; see the resolution in `output-vectors.ts`. */
const SILENCE = 1e-7;
/** Different labels that are counted; more of them tell no more. */
const MAX_LABELS = 1e4;
/**
* Whole numbers and texts name something, such as a class: the next number is no nearer to it than any other. Bytes are mostly
* pictures, and what is called a box, a size or a count is an amount.
*/
const NAMING_TYPES = /* @__PURE__ */ new Set([
	"bool",
	"string",
	"int16",
	"int32",
	"int64",
	"uint16",
	"uint32",
	"uint64"
]);
const AMOUNT = /box|coord|count|landmark|length|(^|_)num|pixel|point|size/i;
var GatheredOutput = class {
	#name;
	#scores;
	#samples = [];
	#agreement = [];
	#cosine = [];
	/** Label of the reference → how often it gave it. */
	#labels = /* @__PURE__ */ new Map();
	/** Of the first sample, and of the first that could be put side by side. */
	#shape;
	#first;
	#largest = Number.NEGATIVE_INFINITY;
	#isSilent = true;
	/** @param scores what the graph says of the output */
	constructor(name, scores) {
		this.#name = name;
		this.#scores = scores;
	}
	/** The output of the reference and of the other model for one sample. What holds nothing in both is no sample. */
	add(one, two) {
		if (one.size === 0 && two.size === 0) return;
		this.#shape ??= [...one.dims];
		if (one.size !== two.size) this.#addUnlike();
		else if (NAMING_TYPES.has(one.type) && one.type === two.type && !AMOUNT.test(this.#name)) this.#addNames(one, two);
		else this.#addNumbers(one, two);
	}
	/** @returns nothing where no sample holds anything: empty, or no numbers */
	result() {
		if (this.#shape === void 0 || this.#samples.length === 0) return void 0;
		return {
			name: this.#name,
			shape: this.#first?.shape ?? this.#shape,
			looksLike: this.#first?.looksLike ?? "other",
			isSilent: this.#isSilent || void 0,
			distinctLabels: this.#labels.size,
			commonestShare: shareOfCommonest(this.#labels),
			largest: Number.isFinite(this.#largest) ? this.#largest : void 0,
			agreement: Float64Array.from(this.#agreement),
			cosine: Float64Array.from(this.#cosine),
			relativeError: this.#worstErrors()
		};
	}
	/** A list of another length is another answer: leaving it out would judge by the samples that happen to agree. */
	#addUnlike() {
		this.#isSilent = false;
		this.#push({ error: 1 }, 0, 0);
	}
	#addNames(one, two) {
		this.#first ??= {
			shape: [...one.dims],
			looksLike: "names",
			parts: { kinds: ["numbers"] }
		};
		this.#isSilent = false;
		const [left, right] = [one.data, two.data];
		let same = 0;
		for (let i = 0; i < left.length; i++) {
			if (left[i] === right[i]) same++;
			this.#addLabel(left[i]);
		}
		const share = same / left.length;
		this.#push({ error: 1 - share }, share, share);
	}
	#addNumbers(one, two) {
		const { dims } = one;
		const [left, right] = [toNumbers(one), toNumbers(two)];
		if (left === void 0 || right === void 0) return;
		if (left.every((value, index) => !Number.isFinite(value) && Object.is(value, right[index]))) return;
		const columns = dims.at(-1) ?? 1;
		this.#first ??= firstSample(left, dims, this.#scores);
		const parts = this.#partsOf(left, dims, this.#first);
		const { cosine, lengths } = differenceOf(left, right, parts);
		this.#push({
			parts,
			lengths
		}, sameLargest(left, right, columns), cosine);
		for (let row = 0; row < left.length; row += columns) this.#addLabel(largestIn(left, row, columns));
		for (let i = 0; i < left.length; i++) if (left[i] > this.#largest) this.#largest = left[i];
		const isScores = parts.kinds.includes("scores");
		this.#isSilent &&= !isScores && !left.some(isHeard) && !right.some(isHeard);
	}
	#addLabel(label) {
		const known = this.#labels.get(label);
		if (known !== void 0 || this.#labels.size < MAX_LABELS) this.#labels.set(label, (known ?? 0) + 1);
	}
	#push(sample, agreement, cosine) {
		this.#samples.push(sample);
		this.#agreement.push(agreement);
		this.#cosine.push(cosine);
	}
	/** Those of the first sample, where this one has its shape. */
	#partsOf(values, dims, { shape, looksLike, parts }) {
		if (dims.join() === shape.join()) return parts;
		return partsOf(values, dims, looksLike === "probabilities" ? "all" : this.#scores);
	}
	/** Errors of the part that is off by most, over all samples. */
	#worstErrors() {
		const all = this.#samples.flatMap((sample) => "parts" in sample ? sample.parts.kinds.map(partKey) : []);
		const errors = [...new Map(all)].map(([part, kind]) => this.#errorsOf(part, kind));
		const fixed = Float64Array.from(this.#samples, (sample) => "error" in sample ? sample.error : 0);
		const squares = (list) => list.reduce((sum, error) => sum + error ** 2, 0);
		return errors.reduce((worst, list) => squares(list) > squares(worst) ? list : worst, fixed);
	}
	#errorsOf(part, kind) {
		return relativeErrors(this.#samples.map((sample) => {
			if ("error" in sample) return NOTHING;
			const index = sample.parts.kinds.findIndex((each, place) => partKey(each, place)[0] === part);
			return sample.lengths[index] ?? NOTHING;
		}), kind).map((error, index) => {
			const sample = this.#samples[index];
			return "error" in sample ? sample.error : error;
		});
	}
};
function shareOfCommonest(labels) {
	const counts = [...labels.values()];
	const total = counts.reduce((sum, count) => sum + count, 0);
	return total === 0 ? 0 : counts.reduce((most, count) => Math.max(most, count)) / total;
}
/** Parts of samples of several shapes belong together by what they are. */
function partKey(kind, index) {
	return [`${kind} ${index}`, kind];
}
const NOTHING = {
	own: 0,
	other: 0,
	difference: 0
};
/** NaN on one side is heard as well. */
const isHeard = (value) => !(Math.abs(value) <= SILENCE);
function firstSample(values, dims, scores) {
	const looksLike = looksOf(values, dims.at(-1) ?? 1, scores);
	const parts = partsOf(values, dims, looksLike === "probabilities" ? "all" : scores);
	return {
		shape: [...dims],
		looksLike,
		parts
	};
}
/** What values look like along the last dimension. */
function looksOf(values, columns, scores) {
	const rows = Array.from({ length: columns < 2 ? 0 : values.length / columns }, (_, row) => values.subarray(row * columns, (row + 1) * columns));
	const near = (total) => Math.abs(total - 1) < .001;
	const isDistribution = (row) => row.every((v) => v >= 0) && near(row.reduce((sum, v) => sum + v, 0));
	if (rows.length > 0 && rows.every(isDistribution)) return "probabilities";
	if (scores === "all") return "scores";
	const isUnit = (row) => near(row.reduce((sum, v) => sum + v * v, 0));
	return rows.length > 0 && rows.every(isUnit) ? "unit-vectors" : "other";
}
// src/benchmark/pace.ts
/** Runs in a worker process: whether one of two models is far slower than the other. */
/** So long that neither the clock nor the start of a run counts for much, also where a run takes some microseconds. */
const WINDOW_MS = 20;
/** All of them have to agree. */
const PAIRS = 5;
/**
* How many times as long a run of the other model takes, if that is more than `mostTimes` beyond doubt.
*
* Single runs tell nothing: of a model that takes microseconds, the first hundreds are slower, and what else the machine
* does makes any of them ten times as long. Both are warmed up, then timed by windows of many runs, by turns the one first
* and the other (the threads of the first may not be at rest yet when the second runs). A machine that is busy in one
* window can make one pair wrong, but not each of them in the same direction: one pair that does not agree, and nothing
* is decided.
*
* @returns the median of the pairs; `undefined` where the model is not that slow, or where that cannot be told
*/
async function slowerTimes({ runLoaded, runOther, mostTimes, deadlineMs }) {
	const runs = {
		loaded: await warmUp$1(runLoaded, deadlineMs),
		other: await warmUp$1(runOther, deadlineMs)
	};
	const times = [];
	for (let pair = 0; pair < PAIRS; pair += 1) {
		if (performance.now() > deadlineMs) return void 0;
		const early = pair % 2 === 1 ? (await timeRuns(runOther, runs.other)).durationMs / runs.other : void 0;
		const loadedMs = (await timeRuns(runLoaded, runs.loaded)).durationMs / runs.loaded;
		const otherMs = early ?? (await timeRuns(runOther, runs.other)).durationMs / runs.other;
		times.push(otherMs / loadedMs);
		if (!(otherMs / loadedMs > mostTimes)) return void 0;
	}
	return median(times);
}
/** @returns the runs that a window takes */
async function warmUp$1(run, deadlineMs) {
	const begun = performance.now();
	let runs = 0;
	do {
		await run();
		runs += 1;
	} while (performance.now() - begun < WINDOW_MS && performance.now() < deadlineMs);
	return runs;
}
/** Runs a query so many times. Nothing in the loop but the query and a clock: what stands here is charged to the model. */
async function timeRuns(query, runs) {
	const latenciesMs = new Float64Array(runs);
	const start = performance.now();
	let last = start;
	for (let i = 0; i < runs; i++) {
		await query(i);
		const now = performance.now();
		latenciesMs[i] = now - last;
		last = now;
	}
	return {
		durationMs: last - start,
		latenciesMs
	};
}
// node_modules/fflate/esm/index.mjs
var require = createRequire$1("/");
var _a;
try {
	_a = require("worker_threads"), _a.Worker, _a.isMarkedAsUntransferable;
} catch (e) {}
var u8 = Uint8Array;
var u16 = Uint16Array;
var i32 = Int32Array;
var fleb = new u8([
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	1,
	1,
	1,
	1,
	2,
	2,
	2,
	2,
	3,
	3,
	3,
	3,
	4,
	4,
	4,
	4,
	5,
	5,
	5,
	5,
	0,
	0,
	0,
	0
]);
var fdeb = new u8([
	0,
	0,
	0,
	0,
	1,
	1,
	2,
	2,
	3,
	3,
	4,
	4,
	5,
	5,
	6,
	6,
	7,
	7,
	8,
	8,
	9,
	9,
	10,
	10,
	11,
	11,
	12,
	12,
	13,
	13,
	0,
	0
]);
var clim = new u8([
	16,
	17,
	18,
	0,
	8,
	7,
	9,
	6,
	10,
	5,
	11,
	4,
	12,
	3,
	13,
	2,
	14,
	1,
	15
]);
var freb = function(eb, start) {
	var b = new u16(31);
	for (var i = 0; i < 31; ++i) b[i] = start += 1 << eb[i - 1];
	var r = new i32(b[30]);
	for (var i = 1; i < 30; ++i) for (var j = b[i]; j < b[i + 1]; ++j) r[j] = j - b[i] << 5 | i;
	return {
		b,
		r
	};
};
var _a = freb(fleb, 2);
var fl = _a.b;
var revfl = _a.r;
fl[28] = 258, revfl[258] = 28;
var _b = freb(fdeb, 0);
var fd = _b.b;
_b.r;
var rev = new u16(32768);
for (var i = 0; i < 32768; ++i) {
	var x = (i & 43690) >> 1 | (i & 21845) << 1;
	x = (x & 52428) >> 2 | (x & 13107) << 2;
	x = (x & 61680) >> 4 | (x & 3855) << 4;
	rev[i] = ((x & 65280) >> 8 | (x & 255) << 8) >> 1;
}
var hMap = (function(cd, mb, r) {
	var s = cd.length;
	var i = 0;
	var l = new u16(mb);
	for (; i < s; ++i) if (cd[i]) ++l[cd[i] - 1];
	var le = new u16(mb);
	for (i = 1; i < mb; ++i) le[i] = le[i - 1] + l[i - 1] << 1;
	var co;
	if (r) {
		co = new u16(1 << mb);
		var rvb = 15 - mb;
		for (i = 0; i < s; ++i) if (cd[i]) {
			var sv = i << 4 | cd[i];
			var r_1 = mb - cd[i];
			var v = le[cd[i] - 1]++ << r_1;
			for (var m = v | (1 << r_1) - 1; v <= m; ++v) co[rev[v] >> rvb] = sv;
		}
	} else {
		co = new u16(s);
		for (i = 0; i < s; ++i) if (cd[i]) co[i] = rev[le[cd[i] - 1]++] >> 15 - cd[i];
	}
	return co;
});
var flt = new u8(288);
for (var i = 0; i < 144; ++i) flt[i] = 8;
for (var i = 144; i < 256; ++i) flt[i] = 9;
for (var i = 256; i < 280; ++i) flt[i] = 7;
for (var i = 280; i < 288; ++i) flt[i] = 8;
var fdt = new u8(32);
for (var i = 0; i < 32; ++i) fdt[i] = 5;
var flrm = /*#__PURE__*/ hMap(flt, 9, 1);
var fdrm = /*#__PURE__*/ hMap(fdt, 5, 1);
var max = function(a) {
	var m = a[0];
	for (var i = 1; i < a.length; ++i) if (a[i] > m) m = a[i];
	return m;
};
var bits = function(d, p, m) {
	var o = p / 8 | 0;
	return (d[o] | d[o + 1] << 8) >> (p & 7) & m;
};
var bits16 = function(d, p) {
	var o = p / 8 | 0;
	return (d[o] | d[o + 1] << 8 | d[o + 2] << 16) >> (p & 7);
};
var shft = function(p) {
	return (p + 7) / 8 | 0;
};
var slc = function(v, s, e) {
	if (s == null || s < 0) s = 0;
	if (e == null || e > v.length) e = v.length;
	return new u8(v.subarray(s, e));
};
var ec = [
	"unexpected EOF",
	"invalid block type",
	"invalid length/literal",
	"invalid distance",
	"stream finished",
	"no stream handler",
	,
	"no callback",
	"invalid UTF-8 data",
	"extra field too long",
	"date not in range 1980-2099",
	"filename too long",
	"stream finishing",
	"invalid zip data"
];
var err = function(ind, msg, nt) {
	var e = new Error(msg || ec[ind]);
	e.code = ind;
	if (Error.captureStackTrace) Error.captureStackTrace(e, err);
	if (!nt) throw e;
	return e;
};
var inflt = function(dat, st, buf, dict) {
	var sl = dat.length, dl = dict ? dict.length : 0;
	if (!sl || st.f && !st.l) return buf || new u8(0);
	var noBuf = !buf;
	var resize = noBuf || st.i != 2;
	var noSt = st.i;
	if (noBuf) buf = new u8(sl * 3);
	var cbuf = function(l) {
		var bl = buf.length;
		if (l > bl) {
			var nbuf = new u8(Math.max(bl * 2, l));
			nbuf.set(buf);
			buf = nbuf;
		}
	};
	var final = st.f || 0, pos = st.p || 0, bt = st.b || 0, lm = st.l, dm = st.d, lbt = st.m, dbt = st.n;
	var tbts = sl * 8;
	do {
		if (!lm) {
			final = bits(dat, pos, 1);
			var type = bits(dat, pos + 1, 3);
			pos += 3;
			if (!type) {
				var s = shft(pos) + 4, l = dat[s - 4] | dat[s - 3] << 8, t = s + l;
				if (t > sl) {
					if (noSt) err(0);
					break;
				}
				if (resize) cbuf(bt + l);
				buf.set(dat.subarray(s, t), bt);
				st.b = bt += l, st.p = pos = t * 8, st.f = final;
				continue;
			} else if (type == 1) lm = flrm, dm = fdrm, lbt = 9, dbt = 5;
			else if (type == 2) {
				var hLit = bits(dat, pos, 31) + 257, hcLen = bits(dat, pos + 10, 15) + 4;
				var tl = hLit + bits(dat, pos + 5, 31) + 1;
				pos += 14;
				var ldt = new u8(tl);
				var clt = new u8(19);
				for (var i = 0; i < hcLen; ++i) clt[clim[i]] = bits(dat, pos + i * 3, 7);
				pos += hcLen * 3;
				var clb = max(clt), clbmsk = (1 << clb) - 1;
				var clm = hMap(clt, clb, 1);
				for (var i = 0; i < tl;) {
					var r = clm[bits(dat, pos, clbmsk)];
					pos += r & 15;
					var s = r >> 4;
					if (s < 16) ldt[i++] = s;
					else {
						var c = 0, n = 0;
						if (s == 16) n = 3 + bits(dat, pos, 3), pos += 2, c = ldt[i - 1];
						else if (s == 17) n = 3 + bits(dat, pos, 7), pos += 3;
						else if (s == 18) n = 11 + bits(dat, pos, 127), pos += 7;
						while (n--) ldt[i++] = c;
					}
				}
				var lt = ldt.subarray(0, hLit), dt = ldt.subarray(hLit);
				lbt = max(lt);
				dbt = max(dt);
				lm = hMap(lt, lbt, 1);
				dm = hMap(dt, dbt, 1);
			} else err(1);
			if (pos > tbts) {
				if (noSt) err(0);
				break;
			}
		}
		if (resize) cbuf(bt + 131072);
		var lms = (1 << lbt) - 1, dms = (1 << dbt) - 1;
		var lpos = pos;
		for (;; lpos = pos) {
			var c = lm[bits16(dat, pos) & lms], sym = c >> 4;
			pos += c & 15;
			if (pos > tbts) {
				if (noSt) err(0);
				break;
			}
			if (!c) err(2);
			if (sym < 256) buf[bt++] = sym;
			else if (sym == 256) {
				lpos = pos, lm = null;
				break;
			} else {
				var add = sym - 254;
				if (sym > 264) {
					var i = sym - 257, b = fleb[i];
					add = bits(dat, pos, (1 << b) - 1) + fl[i];
					pos += b;
				}
				var d = dm[bits16(dat, pos) & dms], dsym = d >> 4;
				if (!d) err(3);
				pos += d & 15;
				var dt = fd[dsym];
				if (dsym > 3) {
					var b = fdeb[dsym];
					dt += bits16(dat, pos) & (1 << b) - 1, pos += b;
				}
				if (pos > tbts) {
					if (noSt) err(0);
					break;
				}
				if (resize) cbuf(bt + 131072);
				var end = bt + add;
				if (bt < dt) {
					var shift = dl - dt, dend = Math.min(dt, end);
					if (shift + bt < 0) err(3);
					for (; bt < dend; ++bt) buf[bt] = dict[shift + bt];
				}
				for (; bt < end; ++bt) buf[bt] = buf[bt - dt];
			}
		}
		st.l = lm, st.p = lpos, st.b = bt, st.f = final;
		if (lm) final = 1, st.m = lbt, st.d = dm, st.n = dbt;
	} while (!final);
	return bt != buf.length && noBuf ? slc(buf, 0, bt) : buf.subarray(0, bt);
};
var et = /*#__PURE__*/ new u8(0);
var b2 = function(d, b) {
	return d[b] | d[b + 1] << 8;
};
var b4 = function(d, b) {
	return (d[b] | d[b + 1] << 8 | d[b + 2] << 16 | d[b + 3] << 24) >>> 0;
};
var b8 = function(d, b) {
	return b4(d, b) + b4(d, b + 4) * 4294967296;
};
function inflateSync(data, opts) {
	return inflt(data, { i: 2 }, opts && opts.out, opts && opts.dictionary);
}
var td = typeof TextDecoder != "undefined" && /*#__PURE__*/ new TextDecoder();
try {
	td.decode(et, { stream: true });
} catch (e) {}
var dutf8 = function(d) {
	for (var r = "", i = 0;;) {
		var c = d[i++];
		var eb = (c > 127) + (c > 223) + (c > 239);
		if (i + eb > d.length) return {
			s: r,
			r: slc(d, i - 1)
		};
		if (!eb) r += String.fromCharCode(c);
		else if (eb == 3) c = ((c & 15) << 18 | (d[i++] & 63) << 12 | (d[i++] & 63) << 6 | d[i++] & 63) - 65536, r += String.fromCharCode(55296 | c >> 10, 56320 | c & 1023);
		else if (eb & 1) r += String.fromCharCode((c & 31) << 6 | d[i++] & 63);
		else r += String.fromCharCode((c & 15) << 12 | (d[i++] & 63) << 6 | d[i++] & 63);
	}
};
/**
* Converts a Uint8Array to a string
* @param dat The data to decode to string
* @param latin1 Whether or not to interpret the data as Latin-1. This should
*               not need to be true unless encoding to binary string.
* @returns The original UTF-8/Latin-1 string
*/
function strFromU8(dat, latin1) {
	if (latin1) {
		var r = "";
		for (var i = 0; i < dat.length; i += 16384) r += String.fromCharCode.apply(null, dat.subarray(i, i + 16384));
		return r;
	} else if (td) return td.decode(dat);
	else {
		var _a = dutf8(dat), s = _a.s, r = _a.r;
		if (r.length) err(8);
		return s;
	}
}
var slzh = function(d, b) {
	return b + 30 + b2(d, b + 26) + b2(d, b + 28);
};
var zh = function(d, b, z) {
	var fnl = b2(d, b + 28), efl = b2(d, b + 30), fn = strFromU8(d.subarray(b + 46, b + 46 + fnl), !(b2(d, b + 8) & 2048)), es = b + 46 + fnl;
	var _a = z64hs(d, es, efl, z, b4(d, b + 20), b4(d, b + 24), b4(d, b + 42)), sc = _a[0], su = _a[1], off = _a[2];
	return [
		b2(d, b + 10),
		sc,
		su,
		fn,
		es + efl + b2(d, b + 32),
		off
	];
};
var z64hs = function(d, b, l, z, sc, su, off) {
	var nsc = sc == 4294967295, nsu = su == 4294967295, noff = off == 4294967295, e = b + l;
	var nf = nsc + nsu + noff;
	if (z && nf) {
		for (; b + 4 < e; b += 4 + b2(d, b + 2)) if (b2(d, b) == 1) return [
			nsc ? b8(d, b + 4 + 8 * nsu) : sc,
			nsu ? b8(d, b + 4) : su,
			noff ? b8(d, b + 4 + 8 * (nsu + nsc)) : off,
			1
		];
		if (z < 2) err(13);
	}
	return [
		sc,
		su,
		off,
		0
	];
};
/**
* Synchronously decompresses a ZIP archive. Prefer using `unzip` for better
* performance with more than one file.
* @param data The raw compressed ZIP file
* @param opts The ZIP extraction options
* @returns The decompressed files
*/
function unzipSync(data, opts) {
	var files = {};
	var e = data.length - 22;
	for (; b4(data, e) != 101010256; --e) if (!e || data.length - e > 65558) err(13);
	var c = b2(data, e + 8);
	if (!c) return {};
	var o = b4(data, e + 16);
	var z = b4(data, e - 20) == 117853008;
	if (z) {
		var ze = b4(data, e - 12);
		z = b4(data, ze) == 101075792;
		if (z) {
			c = b4(data, ze + 32);
			o = b4(data, ze + 48);
		}
	}
	var fltr = opts && opts.filter;
	for (var i = 0; i < c; ++i) {
		var _a = zh(data, o, z), c_2 = _a[0], sc = _a[1], su = _a[2], fn = _a[3], no = _a[4], off = _a[5], b = slzh(data, off);
		o = no;
		if (!fltr || fltr({
			name: fn,
			size: sc,
			originalSize: su,
			compression: c_2
		})) {
			if (!c_2) files[fn] = slc(data, b, b + sc);
			else if (c_2 == 8) files[fn] = inflateSync(data.subarray(b, b + sc), { out: new u8(su) });
			else err(14, "unknown compression type " + c_2);
		}
	}
	return files;
}
// src/benchmark/parse-npy.ts
/** NumPy's type codes → ONNX Runtime's element types. Little-endian or byte-sized only. */
const TYPES = /* @__PURE__ */ new Map([
	["<f4", "float32"],
	["<f8", "float64"],
	["<f2", "float16"],
	["<i8", "int64"],
	["<u8", "uint64"],
	["<i4", "int32"],
	["<u4", "uint32"],
	["<i2", "int16"],
	["<u2", "uint16"],
	["|i1", "int8"],
	["|u1", "uint8"],
	["|b1", "bool"]
]);
/**
* Parses a `.npy` file (format versions 1 to 3; NumPy Enhancement Proposal 1).
*
* @throws WattnudgeError `inputs-file-invalid` that says what was expected and found. Object arrays, which would need
* Python's pickle, are refused like every other type that is not a plain number.
*/
function parseNpy(bytes, name) {
	const fail = (found) => new WattnudgeError("inputs-file-invalid", `"${name}" is not an array that can be used: ${found}.`, { remedy: "Save it with numpy.save or numpy.savez as C-ordered numbers, without pickled objects." });
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (bytes.length < 12 || Buffer.from(bytes.subarray(0, 6)).toString("latin1") !== "NUMPY") throw fail("it does not begin with the mark of a .npy file");
	const wide = view.getUint8(6) >= 2;
	const start = wide ? 12 : 10;
	const headerLength = wide ? view.getUint32(8, true) : view.getUint16(8, true);
	if (start + headerLength > bytes.length) throw fail("its header is longer than the file");
	const header = Buffer.from(bytes.subarray(start, start + headerLength)).toString("latin1");
	const descriptor = /'descr':\s*'([^']*)'/.exec(header)?.[1];
	const type = TYPES.get(descriptor ?? "");
	if (type === void 0) throw fail(`its element type is ${descriptor ?? "not stated"}`);
	if (!/'fortran_order':\s*False/.test(header)) throw fail("it is not in C order");
	const shapeText = /'shape':\s*\(([\d,\s]*)\)/.exec(header)?.[1];
	if (shapeText === void 0) throw fail("its header states no shape");
	const shape = shapeText.split(",").map((part) => part.trim()).filter((part) => part !== "").map(Number);
	const elements = shape.reduce((product, dim) => product * dim, 1);
	const needed = elements * bytesPerElement(type);
	const found = bytes.length - start - headerLength;
	if (!Number.isSafeInteger(elements) || needed !== found) throw fail(`its shape (${shape.join(", ")}) needs ${needed} bytes and ${found} follow`);
	const content = new Uint8Array(bytes.subarray(start + headerLength)).buffer;
	return {
		type,
		shape,
		data: viewOf(type, content)
	};
}
// src/benchmark/read-input-file.ts
/** A file of queries is read whole: beyond this it would crowd out the model. Compressed and unpacked alike. */
const MAX_BYTES = 2 ** 30;
/**
* Reads the author's own inputs and cuts them into batches.
*
* Formats, by the file's first bytes: `.npz` (one array a tensor, by name), `.npy` (for a model with one input), JSON
* (`{ "tensor": nested lists }`). Where the model's first dimension is free or equals the batch, the first axis of the
* array counts samples and is cut into batches (a remainder is left out); where it is fixed otherwise, the array must
* have exactly the model's shape and is used for every query.
*
* @returns one list of tensors a batch, at least one batch
* @throws WattnudgeError `inputs-file-invalid`, `input-unsupported`
*/
function readInputFile(path, inputs, batch) {
	inputs.forEach(numericTypeOf);
	const arrays = readArrays(path, inputs);
	const cut = inputs.map((input) => cutIntoBatches(input, arrays.get(input.name), [...arrays.keys()], batch));
	const counts = cut.filter((tensors) => tensors.perBatch).map((tensors) => tensors.list.length);
	const batches = counts.length === 0 ? 1 : Math.min(...counts);
	if (batches === 0) throw invalid(`it holds fewer samples than one batch of ${batch}`);
	return Array.from({ length: batches }, (_, i) => cut.map(({ list, perBatch }) => list[perBatch ? i : 0]));
}
/**
* One class a sample, from an array of whole numbers in the file of inputs.
*
* @throws WattnudgeError `inputs-file-invalid` where it has no such array, or one of another kind
*/
function readLabels(path, name) {
	const arrays = readArrays(path, []);
	const array = arrays.get(name);
	if (array === void 0) throw invalid(`it has no array of labels "${name}" (it has ${[...arrays.keys()].map((n) => `"${n}"`).join(", ")})`);
	const labels = Array.from(toNumbers(array) ?? []);
	if (array.shape.length === 1 && labels.every(Number.isInteger)) return labels;
	throw invalid(`the labels "${name}" are not one whole number a sample (their shape is [${array.shape.join(", ")}])`);
}
/**
* Names of the arrays that a file of inputs holds. A `.npy` file names none.
*
* @throws WattnudgeError `inputs-file-invalid`
*/
function namesInInputFile(path) {
	const bytes = readBytes(path);
	if (isNpy(bytes)) return [];
	return [...(isZip(bytes) ? readNpz(bytes) : readJson$1(bytes.toString("utf8"), [])).keys()];
}
function cutIntoBatches(input, array, present, batch) {
	if (array === void 0) throw invalid(`it has no array for the input "${input.name}" (it has ${present.map((n) => `"${n}"`).join(", ")})`);
	if (array.type !== input.type) throw invalid(`the array "${input.name}" holds ${array.type}; the model takes ${input.type}`);
	if (input.anyRank) return anyShape(array, input.name, batch);
	const fitsAt = (axis) => {
		const wanted = input.shape[axis];
		return typeof wanted === "string" || Number(wanted) < 0 || wanted === array.shape[axis];
	};
	const first = input.shape[0];
	const perBatch = first !== void 0 && (typeof first === "string" || first < 0 || first === batch);
	const axes = input.shape.map((_, axis) => axis);
	if (!(array.shape.length === axes.length && axes.every((axis) => perBatch && axis === 0 || fitsAt(axis)))) throw invalid(`the array "${input.name}" has the shape [${array.shape.join(", ")}]; the model takes [${input.shape.map((d) => d || "free").join(", ")}]`);
	return perBatch ? samplesIn(array, input.name, batch) : {
		perBatch,
		list: [wholeOf(array, input.name)]
	};
}
/** Of an input without a declared rank: the first axis counts samples, as everywhere, where there is one. */
function anyShape(array, name, batch) {
	return array.shape.length > 0 ? samplesIn(array, name, batch) : {
		perBatch: false,
		list: [wholeOf(array, name)]
	};
}
function wholeOf({ type, shape, data }, name) {
	return {
		name,
		type,
		dims: shape,
		data
	};
}
function samplesIn(array, name, batch) {
	const samples = array.shape[0];
	const perSample = samples === 0 ? 0 : array.data.length / samples;
	const dims = [batch, ...array.shape.slice(1)];
	return {
		perBatch: true,
		list: Array.from({ length: Math.floor(samples / batch) }, (_, i) => ({
			name,
			type: array.type,
			dims,
			data: array.data.slice(i * batch * perSample, (i + 1) * batch * perSample)
		}))
	};
}
function readArrays(path, inputs) {
	const bytes = readBytes(path);
	if (isZip(bytes)) return readNpz(bytes);
	if (isNpy(bytes)) {
		if (inputs.length !== 1) throw invalid(`a .npy file serves a model with one input, and this one has ${inputs.length}: use .npz`);
		return /* @__PURE__ */ new Map([[inputs[0].name, parseNpy(bytes, inputs[0].name)]]);
	}
	return readJson$1(bytes.toString("utf8"), inputs);
}
function readBytes(path) {
	const { size } = statSync(path);
	if (size > MAX_BYTES) throw invalid(`it has ${size} bytes; at most ${MAX_BYTES} are read`);
	return readFileSync(path);
}
function isZip(bytes) {
	return bytes[0] === 80 && bytes[1] === 75;
}
function isNpy(bytes) {
	return bytes[0] === 147;
}
function readNpz(bytes) {
	let unpacked = 0;
	const files = unzipSync(bytes, { filter: (entry) => {
		unpacked += entry.originalSize;
		if (unpacked > MAX_BYTES) throw invalid(`unpacked it is larger than ${MAX_BYTES} bytes`);
		return entry.name.endsWith(".npy");
	} });
	return new Map(Object.entries(files).map(([entry, content]) => {
		const name = entry.slice(0, -4);
		return [name, parseNpy(content, name)];
	}));
}
function readJson$1(text, inputs) {
	let value;
	try {
		value = JSON.parse(text);
	} catch {
		throw invalid("it is neither .npz, nor .npy, nor JSON");
	}
	if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalid("its JSON is not an object of tensor names");
	const typeOf = new Map(inputs.map((input) => [input.name, numericTypeOf(input)]));
	return new Map(Object.entries(value).map(([name, nested]) => {
		const { shape, numbers } = flatten(nested, name);
		const type = typeOf.get(name) ?? "float32";
		return [name, {
			type,
			shape,
			data: toTyped(type, numbers.length, (i) => numbers[i])
		}];
	}));
}
function flatten(nested, name) {
	if (typeof nested === "number" || typeof nested === "boolean") return {
		shape: [],
		numbers: [Number(nested)]
	};
	if (!Array.isArray(nested)) throw invalid(`"${name}" holds ${typeof nested} where a number or list is expected`);
	const parts = nested.map((part) => flatten(part, name));
	const inner = parts[0]?.shape ?? [];
	if (parts.some((part) => part.shape.join() !== inner.join())) throw invalid(`the lists in "${name}" are not all of the same length`);
	return {
		shape: [nested.length, ...inner],
		numbers: parts.flatMap((part) => part.numbers)
	};
}
function invalid(found) {
	return new WattnudgeError("inputs-file-invalid", `The file of inputs cannot be used: ${found}.`, { remedy: "Correct the file, or `inputs.file` in the policy." });
}
// src/benchmark/readable-outputs.ts
/**
* Names of the outputs that ONNX Runtime's Node binding can hand over: tensors of numbers, truth values and texts. A run
* that asks for no others computes the whole graph all the same. Asked for a list or a map, the binding throws; asked
* for a tensor of 4-bit numbers, it ends the process.
*
* @throws WattnudgeError `output-unsupported` where there is none
*/
function readableOutputs({ outputMetadata }) {
	const readable = outputMetadata.filter(isReadable).map(({ name }) => name);
	if (readable.length > 0) return readable;
	throw new WattnudgeError("output-unsupported", `The model has no output that Node.js has a type for: ${outputMetadata.map(inWords).join(", ")}.`, { remedy: "Export it with an output that is a tensor of numbers or text." });
}
function isReadable(output) {
	return output.isTensor && (output.type === "string" || isNumericType(output.type));
}
function inWords(output) {
	return `"${output.name}" is ${output.isTensor ? `a tensor of ${output.type}` : "a list or a map"}`;
}
// src/benchmark/fill-sample.ts
/** Waves that make one image. */
const WAVES = 6;
/** Width of the noise: a few grey levels of 255. */
const NOISE = .04;
/**
* One sample of many, for comparing outputs: like `fillTensor`, but where that makes the same scene with other noise (which
* is right for energy), every seed here is another scene, so that a classifier has something to tell apart.
*/
function fillSample(plan, seed) {
	const { name, type, dims, fill } = plan;
	if (fill.kind !== "image" || dims.length < 3) return fillTensor(plan, seed);
	const length = dims.reduce((product, dim) => product * dim, 1);
	return {
		name,
		type,
		dims,
		data: toTyped(type, length, scene(plan, seed))
	};
}
/**
* Overlaid plane waves of random direction, length and phase for each channel, with a little noise, within [0, 1]: smooth
* areas and edges at several scales, as in photographs, whose spectrum also falls with frequency.
*/
function scene({ name, type, dims }, seed) {
	const random = seededRandom(seed, name);
	const channelsLast = [1, 3].includes(dims.at(-1) ?? 0);
	const [height, width, channels] = channelsLast ? [
		dims.at(-3),
		dims.at(-2),
		dims.at(-1)
	] : [
		dims.at(-2),
		dims.at(-1),
		dims.at(-3)
	];
	const brightness = .2 + .6 * random();
	const waves = Array.from({ length: channels }, () => {
		return Array.from({ length: WAVES }, (_, order) => waveOf(random, order, width, height));
	});
	const scale = type === "uint8" ? 255 : 1;
	return (index) => {
		const channel = channelsLast ? index % channels : Math.floor(index / (width * height)) % channels;
		const pixel = channelsLast ? Math.floor(index / channels) : index;
		const [x, y] = [pixel % width, Math.floor(pixel / width) % height];
		let value = brightness + NOISE * (random() - .5);
		for (const { sinX, cosX, sinY, cosY } of waves[channel]) value += sinX[x] * cosY[y] + cosX[x] * sinY[y];
		return scale * Math.min(1, Math.max(0, value));
	};
}
/** amplitude × sin(a·x + b·y + phase), taken apart by the addition theorem: a table for each side instead of a sine a pixel. */
function waveOf(random, order, width, height) {
	const cycles = 2 ** order * (.5 + random());
	const angle = 2 * Math.PI * random();
	const phase = 2 * Math.PI * random();
	const amplitude = .25 / (order + 1);
	const [stepX, stepY] = [2 * Math.PI * cycles * Math.cos(angle) / width, 2 * Math.PI * cycles * Math.sin(angle) / height];
	return {
		sinX: Float64Array.from({ length: width }, (_, x) => amplitude * Math.sin(stepX * x + phase)),
		cosX: Float64Array.from({ length: width }, (_, x) => amplitude * Math.cos(stepX * x + phase)),
		sinY: Float64Array.from({ length: height }, (_, y) => Math.sin(stepY * y)),
		cosY: Float64Array.from({ length: height }, (_, y) => Math.cos(stepY * y))
	};
}
// src/benchmark/samples.ts
/** @throws WattnudgeError `inputs-file-invalid` */
function* samplesOf(inputs, most) {
	if (inputs.kind === "file") {
		yield* readInputFile(inputs.path, inputs.tensors, inputs.batch).slice(0, most);
		return;
	}
	for (let sample = 0; sample < most; sample++) yield inputs.tensors.map((plan) => fillSample(plan, inputs.seed + sample));
}
/** Tensors as the Node binding of ONNX Runtime reads them. */
function feedsOf(runtime, tensors) {
	return Object.fromEntries(tensors.map(({ name, type, data, dims }) => {
		const tensor = new runtime.Tensor(type, data, dims);
		return [name, type === "float16" ? withBits(tensor, data) : tensor];
	}));
}
/**
* Where JavaScript has Float16Array (Node 24 and later), the tensor class turns bits into one, which the binding cannot
* read: it takes the array's type for unknown or its size for 0 (microsoft/onnxruntime#26791, #32323). Every version
* reads bits in a Uint16Array.
*/
function withBits(tensor, bits) {
	return Object.defineProperty(tensor, "data", { value: bits });
}
/** Runs in a worker process: the ranges of a model's outputs over samples. */
async function observeSession(runtime, session, { inputs, outputs, mostSamples, mostMs }) {
	const begun = performance.now();
	const ranges = /* @__PURE__ */ new Map();
	let samples = 0;
	for (const tensors of samplesOf(inputs, mostSamples)) {
		if (samples > 0 && performance.now() - begun > mostMs) break;
		const results = await session.run(feedsOf(runtime, tensors), [...outputs]);
		for (const output of outputs) for (const value of toNumbers(results[output]) ?? []) {
			if (!Number.isFinite(value)) continue;
			const range = ranges.get(output) ?? {
				min: value,
				max: value
			};
			ranges.set(output, {
				min: Math.min(range.min, value),
				max: Math.max(range.max, value)
			});
		}
		samples++;
	}
	return {
		type: "observed",
		samples,
		ranges: [...ranges].map(([output, range]) => ({
			output,
			...range
		}))
	};
}
// src/benchmark/compare-sessions.ts
/**
* @throws WattnudgeError `not-comparable` where the other model takes other inputs or gives other outputs;
* `output-unsupported` where none can be read; `inputs-file-invalid` for a file without the labels
*/
async function compareSessions(runtime, { loaded, other }, request) {
	const names = comparableOutputs(loaded, other);
	const begun = performance.now();
	const gathered = names.map((name) => ({
		name,
		output: new GatheredOutput(name, request.scores?.get(name))
	}));
	const labels = labelsOf(request);
	const correct = {
		loaded: 0,
		other: 0
	};
	let slower;
	let samples = 0;
	for (const tensors of samplesOf(request.inputs, request.mostSamples)) {
		if (samples > 0 && performance.now() - begun > request.mostMs) break;
		const feeds = feedsOf(runtime, tensors);
		if (samples === 0 && request.outOfStep) await other.run(feeds, names);
		const one = await loaded.run(feeds, names);
		const two = await other.run(feeds, names);
		for (const { name, output } of gathered) output.add(one[name], two[name]);
		const label = labels?.[samples];
		if (label !== void 0) {
			if (classOf(one, names) === label) correct.loaded++;
			if (classOf(two, names) === label) correct.other++;
		}
		samples++;
		if (samples > 1 || request.mostTimes === void 0) continue;
		slower = await slowerTimes({
			runLoaded: () => loaded.run(feeds, names),
			runOther: () => other.run(feeds, names),
			mostTimes: request.mostTimes,
			deadlineMs: begun + request.mostMs
		});
		if (slower !== void 0) break;
	}
	return {
		type: "compared",
		samples,
		slowerTimes: slower,
		outputs: gathered.flatMap(({ output }) => output.result() ?? []),
		correct: labels && correct
	};
}
/** Outputs that both give by the same name. */
function comparableOutputs(loaded, other) {
	const missing = other.inputNames.filter((name) => !loaded.inputNames.includes(name));
	if (missing.length > 0) throw notComparable(`takes the input "${missing[0]}", which this one does not have`);
	const unfed = loaded.inputNames.filter((name) => !other.inputNames.includes(name));
	if (unfed.length > 0) throw notComparable(`does not take the input "${unfed[0]}"`);
	const others = readableOutputs(other);
	const shared = readableOutputs(loaded).filter((name) => others.includes(name));
	if (shared.length === 0) throw notComparable("has no output of the same name");
	return shared;
}
function notComparable(found) {
	return new WattnudgeError("not-comparable", `The outputs of the two models can’t be compared: the other ${found}.`, { remedy: "Export both with the same names of inputs and outputs." });
}
function labelsOf({ inputs, labels }) {
	return labels === void 0 || inputs.kind !== "file" ? void 0 : readLabels(inputs.path, labels);
}
/** The class that a model gives a sample: the index of the largest value of its first output. */
function classOf(outputs, names) {
	const output = outputs[names[0]];
	const values = toNumbers(output);
	if (values !== void 0 && values.length === output.dims.at(-1)) return largestIn(values, 0, values.length);
	throw new WattnudgeError("inputs-file-invalid", `Labels are compared with the largest value of one row of classes; the output "${names[0]}" has the shape [${output.dims.join(", ")}].`, { remedy: "Leave `evaluate` out for this model, or export it with one row of classes as its first output." });
}
// src/benchmark/perform-rewriting.ts
/** Runs in a worker process: see `rewrite.ts`. */
/** @throws WattnudgeError what the three that it calls throw, and `inputs-file-invalid` */
async function performRewriting({ inputsFile, ...wanted }) {
	const rewriting = {
		...wanted,
		fedInputs: inputsFile === void 0 ? [] : namesInInputFile(inputsFile)
	};
	if (rewriting.kind === "calibration") return {
		externalData: [],
		skipped: 0,
		observed: await writeCalibrationModel(rewriting)
	};
	const { externalData, skipped } = rewriting.kind === "int8-qdq" ? await rewriteStatically(rewriting) : await rewriteModel(rewriting);
	return {
		externalData,
		skipped: skipped.length,
		firstSkipped: skipped[0],
		observed: []
	};
}
// src/benchmark/count-macs.ts
/** Multiply-adds of one run, or `undefined` where the profile shows no operator that is counted. */
function countMacs({ runs, nodes }) {
	const counted = nodes.map(macsOf).filter((macs) => macs !== void 0);
	return counted.length === 0 ? void 0 : counted.reduce((sum, macs) => sum + macs, 0) / Math.max(1, runs);
}
/** @returns `undefined` for an operator that is not counted */
function macsOf({ operator, inputs, outputs }) {
	const [first, second] = inputs;
	const output = outputs[0];
	if (first === void 0 || second === void 0 || output === void 0) return void 0;
	switch (operator) {
		case "Conv":
		case "ConvInteger":
		case "FusedConv": return product(output) * product(second.slice(1));
		case "QLinearConv": {
			const weight = inputs[3];
			return weight === void 0 ? void 0 : product(output) * product(weight.slice(1));
		}
		case "ConvTranspose": return product(first) * product(second.slice(1));
		case "MatMul":
		case "MatMulInteger":
		case "FusedMatMul":
		case "MatMulNBits":
		case "QLinearMatMul": return product(output) * (first.at(-1) ?? 1);
		case "Gemm":
		case "FusedGemm": {
			const size = product(output);
			return size === 0 ? 0 : size * Math.sqrt(product(first) * product(second) / size);
		}
		case "LSTM":
		case "GRU":
		case "RNN": return recurrentMacs(first, second, inputs[2]);
		default: return;
	}
}
/** X [steps, batch, in] with W [directions, gates × hidden, in] and R [directions, gates × hidden, hidden]. */
function recurrentMacs(x, w, r) {
	return (x[0] ?? 0) * (x[1] ?? 0) * (product(w) + (r === void 0 ? 0 : product(r)));
}
function product(dims) {
	return dims.reduce((result, dim) => result * dim, 1);
}
// src/benchmark/node-events.ts
/**
* @param events what the profile file holds, parsed: whatever it is
*/
function readEvents(events) {
	if (!Array.isArray(events)) return {
		runs: 0,
		nodes: []
	};
	const nodes = events.flatMap((event) => {
		if (event?.cat !== "Node" || !String(event.name).endsWith(SUFFIX)) return [];
		const { op_name, input_type_shape, output_type_shape, ...sizes } = event.args ?? {};
		return [{
			node: String(event.name).slice(0, -SUFFIX.length) || String(op_name),
			operator: String(op_name),
			durationMicros: amount(event.dur),
			bytesMoved: amount(sizes.activation_size) + amount(sizes.parameter_size) + amount(sizes.output_size),
			inputs: shapes(input_type_shape),
			outputs: shapes(output_type_shape)
		}];
	});
	return {
		runs: events.filter((event) => event?.cat === "Session" && event.name === "model_run").length,
		nodes
	};
}
const SUFFIX = "_kernel_time";
/** The runtime writes sizes as text. */
function amount(value) {
	const number = Number(value);
	return Number.isFinite(number) && number > 0 ? number : 0;
}
/** `[{ "float": [1, 3] }, …]` → `[[1, 3], …]`. */
function shapes(list) {
	if (!Array.isArray(list)) return [];
	return list.map((entry) => {
		const dims = Object.values(entry ?? {})[0];
		return Array.isArray(dims) ? dims.map(Number) : [];
	});
}
// src/benchmark/read-profile.ts
/** Names are the model's own, and a review holds no longer ones. */
const MAX_NAME = 300;
const MAX_OPERATORS = 500;
const HEAVIEST = 5;
/**
* @param batch queries in one run
* @returns `undefined` where no node ran
*/
function readProfile(events, batch) {
	if (events.nodes.length === 0) return void 0;
	const runs = Math.max(1, events.runs);
	const totals = [...Map.groupBy(events.nodes, (event) => `${event.operator} ${event.node}`).values()].map((executions) => totalOf(executions, runs));
	const micros = sum(totals, (total) => total.micros);
	const share = (part) => micros === 0 ? 0 : part / micros;
	const macs = countMacs(events);
	return {
		operators: [...Map.groupBy(totals, (total) => total.operator)].map(([operator, nodes]) => ({
			operator: operator.slice(0, MAX_NAME),
			share: share(sum(nodes, (n) => n.micros)),
			nodes: nodes.length
		})).sort((a, b) => b.share - a.share).slice(0, MAX_OPERATORS),
		heaviest: totals.toSorted((a, b) => b.micros - a.micros).slice(0, HEAVIEST).map((total) => ({
			node: total.node.slice(0, MAX_NAME),
			operator: total.operator.slice(0, MAX_NAME),
			share: share(total.micros),
			macsPerQuery: total.macs === void 0 ? void 0 : total.macs / batch
		})),
		macsPerQuery: macs === void 0 ? void 0 : macs / batch,
		bytesMovedPerQuery: sum(totals, (total) => total.bytesMoved) / batch
	};
}
/** A node of one run: the median of its executions, as the first also allocates, times how often it runs. */
function totalOf(executions, runs) {
	const [{ node, operator }] = executions;
	const perRun = executions.length / runs;
	const macs = executions.map(macsOf).filter((count) => count !== void 0);
	return {
		node,
		operator,
		micros: median(Float64Array.from(executions, (event) => event.durationMicros)) * perRun,
		macs: macs.length === 0 ? void 0 : macs.reduce((total, count) => total + count, 0) / runs,
		bytesMoved: sum(executions, (event) => event.bytesMoved) / runs
	};
}
function sum(items, of) {
	return items.reduce((total, item) => total + of(item), 0);
}
// src/benchmark/read-profiles.ts
/**
* Runs in a worker process: what the profiles of a session tell. A loop makes a profile of a million events out of a model of
* a few bytes, and a name with a quotation mark makes one that is no JSON; whoever reads them pays for it, and that is never
* the process that reviews all models.
*/
/** An event takes 400 bytes: this is five runs of a graph of 60,000 nodes. What is larger is left unread. */
const MAX_PROFILE_BYTES = 128 * 2 ** 20;
/**
* @param directory holds one file a session, as ONNX Runtime writes it
* @param batch queries in one run
*/
async function readProfiles(directory, batch, limitBytes = MAX_PROFILE_BYTES) {
	let first;
	let macs;
	for (const name of (await readdir(directory)).sort()) {
		const content = await readJson(join(directory, name), limitBytes);
		if (content === void 0) continue;
		const events = readEvents(content);
		first ??= {
			profile: readProfile(events, batch),
			onProcessor: countFallback(content)
		};
		for (const node of events.nodes) {
			const counted = macsOf(node);
			if (counted !== void 0) macs = (macs ?? 0) + counted;
		}
	}
	return {
		...first ?? {
			profile: void 0,
			onProcessor: /* @__PURE__ */ new Map()
		},
		macs
	};
}
/** @returns `undefined` for a file that is too large, or no JSON */
async function readJson(path, limitBytes) {
	if ((await stat(path)).size > limitBytes) return void 0;
	const text = await readFile(path, "utf8");
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
/**
* Operators that ran on the processor although a GPU was asked for: ONNX Runtime moves them there without a word where the
* GPU's provider has no kernel for them, and then copies tensors to and fro.
*
* @param events what the profile file holds, parsed: whatever it is
* @returns operator type → number of nodes; empty where everything ran where it should
*/
function countFallback(events) {
	if (!Array.isArray(events)) return /* @__PURE__ */ new Map();
	const nodes = /* @__PURE__ */ new Map();
	for (const event of events) {
		if (event?.cat !== "Node" || event.args?.provider !== "CPUExecutionProvider") continue;
		const operator = String(event.args.op_name);
		const seen = nodes.get(operator) ?? /* @__PURE__ */ new Set();
		nodes.set(operator, seen.add(String(event.name)));
	}
	return new Map([...nodes].map(([operator, names]) => [operator, names.size]));
}
// src/benchmark/runtime-options.ts
/** Our session options in ONNX Runtime's words. */
function runtimeOptions(options) {
	const { provider, threads = 0, profilePrefix } = options;
	return {
		executionProviders: [provider],
		logSeverityLevel: 4,
		...threads > 0 && { intraOpNumThreads: threads },
		...profilePrefix !== void 0 && {
			enableProfiling: true,
			profileFilePrefix: profilePrefix,
			graphOptimizationLevel: "disabled",
			extra: { session: { disable_prepacking: "1" } }
		}
	};
}
// src/benchmark/worker.ts
/**
* The process that runs one model. It holds no secret, takes orders from its parent only, and is expected to die: a
* model that crashes the runtime, hangs or eats memory takes this process with it and nothing else.
*/
let session;
let other;
let feeds = [];
let taskRunner;
let profilePrefix;
process.on("message", async (request) => send(await answer(request)));
process.on("disconnect", () => process.exit(0));
preferAsVictim();
async function answer(request) {
	try {
		switch (request.type) {
			case "load": return await load(request.session);
			case "prepare": return await prepare(request.inputs);
			case "warmUp": return await warmUp(request);
			case "run": return await run(request.runs, request.from, request.only);
			case "endProfile":
				(taskRunner ?? loaded()).endProfiling();
				return {
					type: "profileEnded",
					...await readProfiles(profileDirectory(), request.batch)
				};
			case "answer": return {
				type: "answered",
				answers: await taskRunner?.answers() ?? []
			};
			case "score": return await score(request);
			case "loadOther":
				other = await open$1(request.session);
				return loadedReply(other);
			case "observe": return await observeSession(loadRuntime(), loaded(), request);
			case "compare": return await compareSessions(loadRuntime(), {
				loaded: loaded(),
				other: loaded(other)
			}, request);
			case "rewrite": return {
				type: "rewritten",
				...await performRewriting(request.rewriting)
			};
			case "loadEngine": return {
				type: "engineLoaded",
				runner: await loadEngine(request.engine, request.provider)
			};
		}
	} catch (error) {
		if (error instanceof WattnudgeError) return {
			type: "failed",
			code: error.code,
			message: error.message,
			remedy: await remedyOf(error, request)
		};
		if (error instanceof FolderFault) return {
			type: "failed",
			code: error.code,
			message: error.message,
			remedy: error.remedy,
			by: "Transformers.js"
		};
		const found = error instanceof Error ? error.message : String(error);
		return await failureOfRewritten(request, found) ?? failure(request, found);
	}
}
/** Scores as a list of maps are what scikit-learn's exporter makes unless it is told otherwise. */
async function remedyOf({ code, remedy }, request) {
	if (code !== "output-unsupported" || !("session" in request) || request.session.task !== void 0) return remedy;
	if (!(await readOnnx(request.session.modelPath).catch(() => void 0))?.operators.has("ai.onnx.ml::ZipMap")) return remedy;
	return "Export it without ZipMap: `convert_sklearn(model, options={'zipmap': False}, …)` in skl2onnx.";
}
/** What is no error of ours comes from the runtime, but for rewriting, in which it has no part. */
function failure({ type, ...request }, found) {
	if ("rewriting" in request) return {
		type: "failed",
		code: "rewrite-failed",
		message: `${request.rewriting.name} could not be rewritten: ${found}`,
		remedy: "Make the smaller model with the exporter."
	};
	return {
		type: "failed",
		code: type === "load" || type === "loadOther" ? "model-load-failed" : "model-run-failed",
		message: found
	};
}
/** A file that was made here and does not load: the error is ours, and names the node of it. */
async function failureOfRewritten(request, found) {
	if (request.type !== "load" && request.type !== "loadOther") return void 0;
	const { rewritten, modelPath } = request.session;
	if (rewritten === void 0) return void 0;
	const where = await locateFailure(found, modelPath, rewritten).catch(() => void 0);
	if (where === void 0) return void 0;
	return {
		type: "failed",
		code: "rewrite-failed",
		message: `ONNX Runtime can't load ${rewritten} because of ${where}: ${innermost(found)}`,
		remedy: "Use another precision. If the provider is \"cpu\", open an issue with this message."
	};
}
async function load(options) {
	profilePrefix = options.profilePrefix;
	if (options.gguf !== void 0) {
		const { modelPath: path, provider, threads } = options;
		taskRunner = await openGguf(options.gguf, {
			path,
			provider,
			threads
		});
		return {
			type: "loaded",
			inputs: [],
			outputs: []
		};
	}
	if (options.task !== void 0) {
		const [folder, device] = [options.modelPath, options.provider];
		taskRunner = await openTask(options.task, {
			folder,
			device,
			sessionOptions: runtimeOptions(options)
		});
		return {
			type: "loaded",
			inputs: [],
			outputs: []
		};
	}
	session = await open$1(options);
	return loadedReply(session);
}
/** @returns its name and version */
async function loadEngine(engine, provider) {
	switch (engine) {
		case "ONNX Runtime": return `${engine} ${loadRuntime().env.versions.node}`;
		case "Transformers.js": return loadTransformers().runner;
		case "llama.cpp": return (await loadLlama({
			provider,
			threads: 1
		})).runner;
	}
}
function open$1(options) {
	return loadRuntime().InferenceSession.create(options.modelPath, runtimeOptions(options));
}
function loadedReply({ inputMetadata, outputMetadata }) {
	return {
		type: "loaded",
		inputs: inputMetadata.map((input) => input.isTensor ? {
			name: input.name,
			type: input.type,
			shape: [...input.shape]
		} : {
			name: input.name,
			type: void 0,
			shape: []
		}),
		outputs: readableOutputs({ outputMetadata })
	};
}
async function prepare(inputs) {
	if (inputs.kind === "task") {
		if (taskRunner === void 0) throw new Error("no task is loaded");
		const prepared = await taskRunner.prepare(inputs.source);
		return {
			type: "prepared",
			firstRunMs: (await run(1)).durationMs,
			shapes: /* @__PURE__ */ new Map(),
			prepared
		};
	}
	const arrays = inputs.kind === "file" ? readInputFile(inputs.path, inputs.tensors, inputs.batch) : fillInputs(inputs.tensors, inputs.seed);
	const runtime = loadRuntime();
	feeds = arrays.map((tensors) => feedsOf(runtime, tensors));
	const { durationMs } = await run(1);
	return {
		type: "prepared",
		firstRunMs: durationMs,
		shapes: new Map(arrays[0].map(({ name, dims }) => [name, dims])),
		zeros: zeroInputs(arrays[0])
	};
}
/** Runs until both least values are reached, or the most time is spent; at least once. */
async function warmUp({ leastRuns, leastMs, mostMs }) {
	const start = performance.now();
	const latenciesMs = [];
	for (let spent = 0; latenciesMs.length === 0 || spent < mostMs; spent = performance.now() - start) {
		if (latenciesMs.length >= leastRuns && spent >= leastMs) break;
		latenciesMs.push(...(await run(1, latenciesMs.length)).latenciesMs);
	}
	return {
		type: "warm",
		runMs: quantile(latenciesMs.slice(latenciesMs.length >> 1), .25)
	};
}
async function score({ texts, mostMs }) {
	if (taskRunner?.score === void 0) throw new Error("no GGUF file is loaded");
	return {
		type: "scored",
		scores: await taskRunner.score(texts, mostMs)
	};
}
/** One window. */
async function run(runs, from = 0, only) {
	const query = queriesFrom(from, only);
	const cpuBefore = process.cpuUsage();
	const { durationMs, latenciesMs } = await timeRuns(query, runs);
	const cpu = process.cpuUsage(cpuBefore);
	return {
		type: "ran",
		durationMs,
		cpuMs: (cpu.user + cpu.system) / 1e3,
		latenciesMs,
		peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
		phasesMs: taskRunner?.takePhases()
	};
}
/** One query, or batch of them, by its number in the window; after the last comes the first. */
function queriesFrom(from, only) {
	const task = taskRunner;
	if (task !== void 0) return (index) => task.run(from + index, only);
	const model = loaded();
	const outputs = readableOutputs(model);
	const batches = feeds.length;
	return (index) => model.run(feeds[(from + index) % batches], outputs);
}
function loaded(which = session) {
	if (which === void 0) throw new Error("no model is loaded");
	return which;
}
function profileDirectory() {
	if (profilePrefix === void 0) throw new Error("no session is profiled");
	return dirname(profilePrefix);
}
/** Should memory run out all the same, the kernel is to end this process and not its parent. */
function preferAsVictim() {
	try {
		writeFileSync("/proc/self/oom_score_adj", "1000");
	} catch {}
}
function send(reply) {
	process.send?.(reply);
}
export {};
