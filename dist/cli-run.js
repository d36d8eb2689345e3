import { benchmark, benchmarkCommands, describeMachine, selfTest, thisMachine, tryEngine } from "./station-benchmark.js";
import { TYPED_ARGUMENTS, drawSeed, todayOf, toolVersion } from "./station-ground.js";
import { clip, escapeTerminal, makeVisible, shellWord, withoutPeriod } from "./station-text.js";
import { Argument, Command, CommanderError, InvalidArgumentError } from "./vendor-commander.js";
import { WattnudgeError, describeCode } from "./station-errors.js";
import { tryAlternatives } from "./station-alternatives.js";
import { completeModel, whPer1000Tokens } from "./station-energy-review.js";
import { isGguf, partOfName, readParts } from "./station-gguf.js";
import { pluralOf, renderAlternativesMarkdown, renderAlternativesTerminal, renderComment, renderNothing, renderSarif, renderScan, renderScanMarkdown, renderTerminal, sayChange, sayMeterKind, stringWidth } from "./station-report.js";
import { POLICY_FILE, conditionsOf, differenceOf, isNamedAlike, offerVariants, tryQuantisations } from "./station-review.js";
import { LOCAL_POLICY_REMEDY, alternativesSecondsOption, answerRating, batchOption, createConsole, describeProgress, describeTrying, deviceOption, fidelityOption, findDefaultBranch, harmless, hintsOf, jsonOption, measurableModels, meterOption, providerOption, queriesOption, quickOption, readLocal, resolveProvider, reviewRepository, runnerLabelOption, sayError, scanRepository, secondsOption, seedOption, sharedBelow, standardOutput, taskOption, threadsOption, tokensOption, usage as usage$1, writeJson, writeJsonText, writeNew, writeText, writeWhole } from "./cli-write-output.js";
import { folderSession, ggufSession } from "./station-engines.js";
import { diffOnnx, inputsOfAnyRank, readOnnx } from "./station-onnx.js";
import { chooseGraphs, isLayoutName } from "./station-model-files.js";
import { formatBytes, formatCount, formatMs, formatWh, parseVolume, showBytes } from "./station-quantities.js";
import { precisionOf, requireRunnable, taskOfConfig } from "./station-tasks.js";
import { describeCpuTime, listMeters, meterKindOf, selectBoards, surveyNvidia } from "./station-meters.js";
import { remedyForLibrary } from "./station-engines-onnxruntime.js";
import { gitOutput } from "./station-git.js";
import { checkPolicy, describeProblem, initialPolicy, policyJsonSchema, readerOf } from "./station-policy.js";
import { ageOf, isRated, loadBundledSnapshot, loadSnapshot, requireTask, suggestId, tasks } from "./station-baselines.js";
import { withHashes } from "./station-scan.js";
import { lstat, mkdir, readFile, readdir, stat, statfs } from "node:fs/promises";
import { availableParallelism, cpus, freemem, release, tmpdir, totalmem, type } from "node:os";
import { basename, dirname, join, posix, resolve } from "node:path";
import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { pipeline } from "node:stream/promises";
// src/cli/exit-code.ts
const EXIT = {
	ok: 0,
	overPolicy: 1,
	usage: 2,
	notMeasured: 3
};
/** 3 for "the model could not be measured"; every other error is about what the user asked for. */
function exitCodeOf({ code }) {
	return EXIT[describeCode(code).exit];
}
function exitCodeOfReview({ outcome }) {
	if (outcome === "fail") return EXIT.overPolicy;
	return outcome === "error" ? EXIT.notMeasured : EXIT.ok;
}
// src/cli/model-folder.ts
async function isFolder(path) {
	return (await stat(path).catch(() => void 0))?.isDirectory() === true;
}
/** @throws WattnudgeError `folder-incomplete`, `no-such-file` for weights that a graph names, and what `readOnnx` throws */
async function openFolder(path) {
	const names = await namesIn(path);
	const chosen = await chooseGraphs(names);
	const configJson = await readFile(join(path, "config.json"), "utf8").catch(() => void 0);
	if (chosen === void 0) throw incomplete(path, "no main ONNX graph (onnx/model.onnx)");
	if (configJson === void 0) throw incomplete(path, "no config.json");
	const graphs = await Promise.all([chosen.main, ...chosen.parts].map(async (graph) => ({
		path: graph,
		model: await readOnnx(join(path, graph))
	})));
	const weights = graphs.flatMap(({ path: graph, model }) => model.externalData.map(({ location }) => posix.join(posix.dirname(graph), location)));
	const own = names.filter((name) => name.toLowerCase().endsWith(".onnx") || isLayoutName(basename(name)));
	const files = [.../* @__PURE__ */ new Set([...own, ...weights])].toSorted();
	return {
		path,
		configJson,
		graphs,
		files: await Promise.all(files.map(async (name) => ({
			path: name,
			bytes: await bytesOf(join(path, name))
		})))
	};
}
/** @throws WattnudgeError `folder-incomplete` where a file that the task needs is missing */
function folderSubject({ path, files, graphs }, task) {
	const label = `"${path}"`;
	const layout = {
		files: files.map((file) => file.path),
		graph: graphs[0].path
	};
	return {
		kind: "folder",
		label,
		path: resolve(path),
		task: folderSession(task, layout, label)
	};
}
/** The graph that stands for a folder in Hugging Face layout, as a path from it. */
async function mainGraphIn(path) {
	return (await chooseGraphs(await namesIn(path)))?.main;
}
async function namesIn(path) {
	return [...await filesIn(path), ...(await filesIn(join(path, "onnx"))).map((name) => `onnx/${name}`)];
}
async function filesIn(folder) {
	return (await readdir(folder, { withFileTypes: true }).catch(() => [])).filter((entry) => !entry.isDirectory()).map((entry) => entry.name);
}
async function bytesOf(path) {
	const found = await stat(path).catch(() => void 0);
	if (found !== void 0) return found.size;
	throw new WattnudgeError("no-such-file", `"${path}" doesn’t exist, and a graph keeps its weights in it.`, { remedy: "Keep the weights where the graph expects them." });
}
function incomplete(path, lacks) {
	return new WattnudgeError("folder-incomplete", `"${path}" has ${lacks}.`, { remedy: "Give an .onnx file, or a folder in Hugging Face layout (`optimum-cli export onnx`)." });
}
// src/cli/model-file.ts
/** @throws WattnudgeError `no-such-file`, and what `readOnnx` throws */
async function openFile(path) {
	await requireFile(path);
	const graph = await readOnnx(path);
	const { vocabularySizes, bytes, externalData, parameters } = graph;
	const anyRank = inputsOfAnyRank(graph);
	const external = externalData.reduce((sum, file) => sum + file.bytesNeeded, 0);
	return {
		path,
		subject: {
			label: `"${path}"`,
			path,
			vocabularySizes,
			anyRank
		},
		bytes: bytes + external,
		parameters
	};
}
/**
* A GGUF file that a command was given; of a model in parts any of them.
*
* @param tokens that are generated for each prompt
* @throws WattnudgeError `no-such-file`, `task-not-runnable`, and what `readParts` throws
*/
async function openGgufFile(path, tokens) {
	await requireFile(path);
	const label = `"${path}"`;
	const gguf = await readParts(path);
	const [first] = gguf.files;
	if (first === void 0) throw new Error("a model without a file");
	return {
		subject: {
			kind: "gguf",
			label,
			path: resolve(first.path),
			gguf: ggufSession(gguf, { output: tokens }, label)
		},
		gguf
	};
}
/** @throws WattnudgeError `no-such-file` */
async function openInputs(path) {
	await requireFile(path);
	const hash = createHash("sha256");
	await pipeline(createReadStream(path), hash);
	return {
		path,
		sha256: hash.digest("hex")
	};
}
async function requireFile(path) {
	const found = await stat(path).catch(() => void 0);
	if (found?.isFile()) return;
	if (found?.isDirectory()) {
		const graph = await mainGraphIn(path);
		throw new WattnudgeError("no-such-file", `Expected a file, and "${path}" is a folder.`, { remedy: graph === void 0 ? "Use the path of a file in it." : `Use the file in it: "${join(path, graph)}".` });
	}
	throw new WattnudgeError("no-such-file", `"${path}" ${found ? "isn’t a file" : "doesn’t exist"}.`, { remedy: "Use the path of a file; for the name of a model, run `wattnudge rate --model NAME`." });
}
// src/cli/commands/alternatives-run.ts
/** Of the time, what the model itself (and what it is compared with) is measured for; the rest is for alternatives. */
const SHARE_FOR_MODEL = .4;
/** Measures the model itself, and what it is compared with. */
function measureModel({ options, onProgress }, measuring) {
	return benchmark({
		...measuring,
		seconds: options.seconds * SHARE_FOR_MODEL,
		onProgress: (progress) => onProgress(describeProgress(progress))
	});
}
// src/cli/commands/alternatives-gguf.ts
/** The smaller quantisations that stand beside a GGUF file, measured. */
/** @throws WattnudgeError `usage` for options of ONNX files; what reading and measuring GGUF files throws */
async function tryGgufFile(run) {
	const { path, options, host, provider, seed, leftSeconds, onProgress } = run;
	refuseOnnxOptions(run);
	const head = await openGgufFile(path, options.tokens);
	const base = options.against === void 0 ? void 0 : await openGgufFile(options.against, options.tokens);
	const common = {
		host,
		meter: await run.openMeter(),
		provider,
		threads: options.threads,
		queries: {
			batch: 1,
			seed
		}
	};
	const measured = await measureModel(run, {
		...common,
		head: head.subject,
		base: base?.subject
	});
	const most = leftSeconds();
	const { variants, notTried, spent } = await tryQuantisations({
		...common,
		head: {
			subject: head.subject,
			measurement: measured.head
		},
		base: base && measured.base && {
			subject: base.subject,
			measurement: measured.base
		},
		seconds: most,
		tokens: { output: options.tokens },
		fidelityLimit: options.fidelity,
		find: () => findBeside(path, head.gguf, options.alternative),
		onTrying: (progress) => onProgress(describeTrying(progress))
	});
	const offer = offerVariants(variants, "quantisation", {
		model: path,
		hasBase: measured.base !== void 0,
		ratio: measured.comparison?.ratio,
		judge: () => void 0
	});
	return {
		bytes: head.gguf.bytes,
		measured,
		tried: {
			alternatives: offer.alternatives,
			tips: [],
			notTried: [...notTried, ...offer.notTried],
			alternativesSeconds: {
				spent,
				most
			}
		}
	};
}
/** In the folder of the file, and those that are named. Files of the same name come first, and of those the closest in size. */
async function findBeside(path, own, named) {
	const folder = dirname(path);
	const beside = (await readdir(folder)).filter((name) => isGguf(name) && (partOfName(name)?.number ?? 1) === 1);
	const isNamed = (other) => named.includes(other) || isNamedAlike(other, path);
	const ownPaths = new Set(own.files.map((file) => resolve(file.path)));
	const paths = [.../* @__PURE__ */ new Set([...named, ...beside.map((name) => join(folder, name))])];
	const found = [];
	const notTried = [];
	for (const other of paths.filter((each) => !ownPaths.has(resolve(each)))) {
		const opened = await openQuantisation(other, own, isNamedAlike(other, path));
		if (typeof opened !== "string") found.push(opened);
		else if (isNamed(other)) notTried.push({
			name: other,
			reason: opened
		});
	}
	const ordered = found.toSorted((a, b) => Number(isNamed(b.path)) - Number(isNamed(a.path)) || b.files.bytes - a.files.bytes);
	const left = ordered.slice(8).map(({ path: name }) => {
		return {
			name,
			reason: `only the 8 that are closest are tried`
		};
	});
	return {
		found: ordered.slice(0, 8),
		notTried: [...notTried, ...left]
	};
}
/** @returns the quantisation, or why it isn't a smaller one of the same model */
async function openQuantisation(path, own, isAlike) {
	try {
		const gguf = await readParts(path);
		if (gguf.bytes >= own.bytes) return "it takes no fewer bytes than the model itself";
		const difference = differenceOf(gguf, own, isAlike);
		if (difference !== void 0) return `it isn’t the same model: ${difference}`;
		const [first] = gguf.files;
		return {
			path,
			label: `"${path}"`,
			files: {
				path: resolve(first?.path ?? path),
				bytes: gguf.bytes
			},
			gguf
		};
	} catch (error) {
		if (error instanceof WattnudgeError) return error.message;
		throw error;
	}
}
function refuseOnnxOptions({ path, options }) {
	const { against, alternative, inputs, evaluate, write } = options;
	const given = Object.entries({
		inputs,
		evaluate,
		write
	}).find(([, value]) => value !== void 0);
	if (given !== void 0) throw usage$1(`"${path}" is a GGUF file, and --${given[0]} is for ONNX files`, "Leave it out: the alternatives are the quantisations beside the file, on generated prompts.");
	const other = [against, ...alternative].find((each) => each !== void 0 && !isGguf(each));
	if (other !== void 0) throw usage$1(`"${path}" is a GGUF file, and "${other}" is none`, "Compare GGUF files with GGUF files.");
}
// src/cli/commands/alternatives.ts
function alternativesCommand(run) {
	return new Command("alternatives").description("Make and measure alternatives to an ONNX file (other precisions, other files, larger batches), or measure the smaller quantisations beside a GGUF file.").addArgument(new Argument("<model>", "an ONNX file, or a GGUF file")).option("--against <model>", "the file to compare the energy with (default: MODEL itself)").option("--alternative <model...>", "other files that could replace it", []).option("--inputs <file>", "queries from a .npy, .npz, or JSON file instead of synthetic ones").option("--evaluate <file>", "labelled samples (.npz) to state accuracy").option("--labels <name>", "name of the array with the labels in that file", "labels").addOption(fidelityOption()).addOption(tokensOption()).addOption(secondsOption().default(120, "120, for everything")).option("--write <dir>", "keep the files of the offered alternatives in this folder").addOption(providerOption()).addOption(meterOption()).addOption(deviceOption()).addOption(threadsOption()).addOption(seedOption()).addOption(jsonOption()).option("--markdown <file>", "write the result as Markdown; - is standard output").addHelpText("after", "\nExamples:\n  $ wattnudge alternatives model.onnx\n  $ wattnudge alternatives model.onnx --write smaller --seconds 300\n  $ wattnudge alternatives new.onnx --against old.onnx --json -\n  $ wattnudge alternatives classifier.onnx --evaluate validation.npz --labels y\n  $ wattnudge alternatives models/llama-Q8_0.gguf --tokens 100").action((path, options) => run(standardOutput({
		"--json": options.json,
		"--markdown": options.markdown
	}), async (console, { environment, host }) => {
		const begun = host.clock.now();
		const provider = resolveProvider(options.provider, environment);
		const seed = options.seed ?? drawSeed();
		let opened;
		const openMeter = () => {
			opened ??= host.openMeter(options.meter, provider, {
				device: options.device,
				environment
			});
			return opened;
		};
		try {
			const run = {
				path,
				options,
				host,
				openMeter,
				provider,
				seed,
				leftSeconds: () => options.seconds - (host.clock.now() - begun) / 1e3,
				onProgress: (text) => console.progress.show(`${path}: ${text}`)
			};
			const { bytes, measured, tried } = isGguf(path) ? await tryGgufFile(run) : await tryOnnxFile(run);
			const meter = await openMeter();
			const conditions = conditionsOf({
				...options,
				seed,
				meter,
				provider,
				windowMs: measured.windowMs,
				observed: [measured.observed]
			});
			const told = completeModel(reviewOf(path, bytes, measured, tried), conditions.meter);
			console.result(renderAlternativesTerminal(told, conditions, {
				color: console.color,
				columns: console.columns
			}));
			await writeJson(toJson$1(conditions, measured, tried, told), options.json, console);
			if (options.markdown !== void 0) await writeText(`${renderAlternativesMarkdown(told, conditions)}\n`, options.markdown, console);
			return EXIT.ok;
		} finally {
			await (await opened?.catch(() => void 0))?.close?.();
		}
	}));
}
async function tryOnnxFile(run) {
	const { path, options, host, openMeter, provider, seed, leftSeconds, onProgress } = run;
	if (options.tokens !== void 0) throw usage$1(`"${path}" isn't a GGUF file`, "--tokens is for GGUF files.");
	const head = await openFile(path);
	const base = options.against === void 0 ? void 0 : await openFile(options.against);
	const file = options.inputs === void 0 ? void 0 : await openInputs(options.inputs);
	const evaluate = options.evaluate === void 0 ? void 0 : await openInputs(options.evaluate);
	const others = await Promise.all(options.alternative.map(openFile));
	const common = {
		host,
		meter: await openMeter(),
		provider,
		threads: options.threads,
		queries: {
			batch: 1,
			seed,
			file
		}
	};
	const measured = await measureModel(run, {
		...common,
		head: head.subject,
		base: base?.subject
	});
	const tried = await tryAlternatives({
		...common,
		model: path,
		base: base && measured.base && {
			...base,
			measurement: measured.base
		},
		head: {
			...head,
			measurement: measured.head,
			profile: measured.profiles.head
		},
		comparison: measured.comparison,
		otherModels: others.map((other) => ({
			...other,
			kind: "declared"
		})),
		judge: () => void 0,
		fidelityLimit: options.fidelity,
		evaluation: evaluate && {
			file: evaluate,
			labels: options.labels
		},
		seconds: leftSeconds(),
		directory: options.write,
		stem: basename(path).replace(/\.onnx$/i, ""),
		onProgress: (progress) => onProgress(describeTrying(progress))
	});
	return {
		bytes: head.bytes,
		measured,
		tried
	};
}
/** As a review tells it: a file that is new, or one that takes another's place. */
function reviewOf(path, bytes, measured, tried) {
	const { head, base, comparison, profiles } = measured;
	return {
		model: path,
		change: base === void 0 ? "added" : "modified",
		kind: "file",
		locations: [],
		head,
		base,
		comparison,
		profile: profiles,
		graphs: { head: {
			parameters: 0,
			bytes,
			opset: 0,
			operators: {},
			parametersByPrecision: {}
		} },
		...tried,
		alternatives: [...tried.alternatives],
		tips: [...tried.tips],
		notTried: [...tried.notTried],
		findings: []
	};
}
function toJson$1(conditions, { head, base, comparison, profiles }, tried, { alternatives }) {
	return {
		conditions,
		measurement: head,
		against: base,
		comparison,
		profile: profiles,
		...tried,
		alternatives
	};
}
// src/cli/text-table.ts
/**
* Columns side by side, two spaces between, the last one ragged. Cells are data: control characters in them are made
* visible.
*
* @param right indices of columns that are aligned at their right edge (numbers)
*/
function textTable(rows, right = []) {
	const cells = rows.map((row) => row.map(escapeTerminal));
	const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => stringWidth(row[column] ?? ""))));
	return cells.map((row) => row.map((cell, column) => {
		const space = " ".repeat(widths[column] - stringWidth(cell));
		return right.includes(column) ? space + cell : cell + space;
	}).join("  ").trimEnd()).join("\n");
}
// src/cli/commands/bench-command-lines.ts
/** Options that say how a model is run. */
const OF_MODELS = [
	"against",
	"task",
	"tokens",
	"batch",
	"inputs",
	"threads",
	"seed"
];
/** A command stands at the head of a column. */
const MAX_COLUMN_CHARACTERS = 40;
const STATED = "wattnudge counted the energy, and takes the number of queries as you state it. The start of the command counts, too.";
const COUNTED = "wattnudge counted the energy, and takes the number of queries as the command states it. The time before it is warm doesn’t count.";
/**
* Whether a model or a command is to be measured.
*
* @throws WattnudgeError `usage` where the arguments fit neither
*/
function chooseBenchSubject(model, options, self) {
	const { command, againstCommand, queries } = options;
	if (command === void 0) {
		const stray = againstCommand === void 0 ? queries && "--queries" : "--against-command";
		if (stray) throw usage(`${stray} is given without --command`, "Add --command, or leave it out for a model.");
		if (model === void 0) throw usage("found neither a model nor --command", "Name a model file or folder.");
		return {
			kind: "model",
			model
		};
	}
	if (model !== void 0) throw usage(`"${model}" and --command are both given`, "Measure either a model or a command.");
	const stray = OF_MODELS.find((name) => self.getOptionValueSource(name) === "cli");
	if (stray !== void 0) throw usage(`--${stray} is for models`, "Leave it out: a command runs as it is written.");
	for (const [name, line] of Object.entries({
		command,
		"against-command": againstCommand
	})) if (line?.trim() === "") throw usage(`--${name} is empty`, "Give a command line for /bin/sh.");
	return {
		kind: "command",
		command,
		queries
	};
}
/** @returns the exit code */
async function benchCommandLines({ command, queries }, options, console, { environment, host }) {
	const { againstCommand, device, quick, seconds } = options;
	const provider = providerOf(options);
	const meter = ofCommands(await host.openMeter(options.meter, provider, {
		device,
		environment
	}));
	try {
		const result = await benchmarkCommands({
			host,
			head: command,
			base: againstCommand,
			queries,
			meter,
			provider,
			seconds,
			quick,
			environment,
			onProgress: (progress) => console.progress.show(`${shorten(command)}: ${describeProgress(progress)}`)
		});
		const { windowMs, observed } = result;
		const { threads: _, seed: _seed, runtime: _runtime, ...conditions } = conditionsOf({
			meter,
			provider,
			threads: 0,
			seed: 0,
			seconds,
			windowMs,
			observed: [observed]
		});
		console.result(describeResult$1(result));
		console.result(`\nEvidence: reported. ${queries === void 0 ? COUNTED : STATED}\nMeter: ${conditions.meter.name} (${sayMeterKind(conditions.meter)}): ${conditions.meter.description}.\n${conditions.device}; windows of ${formatMs(windowMs)}.`);
		const { head, base, comparison } = result;
		await writeJson({
			conditions,
			measurement: head,
			against: base,
			comparison
		}, options.json, console);
		return EXIT.ok;
	} finally {
		await meter.close?.();
	}
}
/** Nothing tells what a command computes on. A meter of GPUs does; else it is the processor. */
function providerOf({ provider, meter }) {
	if (provider !== "auto") return provider;
	return meter === "nvml" || meter === "nvidia-smi" ? "cuda" : "cpu";
}
/** The estimate counts other processes here than in a benchmark of a model. */
function ofCommands(meter) {
	if (meter.kind !== "estimated") return meter;
	return {
		...meter,
		description: describeCpuTime("the command and the children that it waits for")
	};
}
function describeResult$1({ head, base, comparison }) {
	const columns = base === void 0 ? [head] : [base, head];
	const row = (name, of) => [name, ...columns.map(of)];
	const rows = columns.map(rowsOf);
	const table = textTable([
		row("", ({ command }) => shorten(command)),
		row("energy per 1,000 queries", ({ whPer1000 }) => formatWh(whPer1000.estimate)),
		row("  95% interval", ({ whPer1000 }) => `${formatWh(whPer1000.lower)} to ${formatWh(whPer1000.upper)}`),
		...rows[0].map(([name], at) => [name, ...rows.map((own) => own[at][1])]),
		row("queries per second", ({ queriesPerSecond }) => queriesPerSecond.toPrecision(3))
	]);
	return comparison === void 0 ? table : `${table}\n\n${sayChange(comparison)}`;
}
/** What is known beside the energy, which depends on who counts the queries. */
function rowsOf(measurement) {
	if ("queries" in measurement) return [
		["mean time per query", formatMs(measurement.msPerQuery)],
		["queries (counted by the command)", String(measurement.queries)],
		["fresh processes", String(measurement.processes)]
	];
	return [
		["time of a run, median", formatMs(measurement.msPerRun)],
		["queries of a run, as stated", String(measurement.queriesPerRun)],
		["runs", String(measurement.runs)]
	];
}
function shorten(command) {
	return clip(command, MAX_COLUMN_CHARACTERS);
}
function usage(found, remedy) {
	return new WattnudgeError("usage", `${found}.`, { remedy });
}
// src/cli/commands/bench.ts
function benchCommand(run) {
	return new Command("bench").description("Measure a model or a command, or compare it with another one.").addArgument(new Argument("[model]", "an ONNX or GGUF file, or a folder in Hugging Face layout")).option("--against <model>", "another file or folder; the ratio is MODEL ÷ this one").option("--command <line>", "a command for /bin/sh to measure instead of a model").option("--against-command <line>", "another command; the ratio is the one of --command ÷ this one").addOption(queriesOption()).addOption(taskOption()).addOption(tokensOption()).addOption(batchOption()).addOption(providerOption()).addOption(meterOption()).addOption(deviceOption()).option("--inputs <file>", "queries from a .npy, .npz, or JSON file instead of synthetic ones").addOption(quickOption()).addOption(threadsOption()).addOption(seedOption()).addOption(secondsOption().default(60, "60, for each batch size")).addOption(jsonOption()).addHelpText("after", "\nExamples:\n  $ wattnudge bench model.onnx\n  $ wattnudge bench small.onnx --against large.onnx --seconds 30\n  $ wattnudge bench model.onnx --batch 1,8 --json -\n  $ wattnudge bench models/sentiment --task text_classification\n  $ wattnudge bench q4.gguf --against q8.gguf --tokens 100\n  $ wattnudge bench --command \"python new.py\" --against-command \"python old.py\" --queries 500\n  $ wattnudge bench --command \"python serve.py\" --seconds 120").action((given, options, self) => run(options.json, async (console, surroundings) => {
		const subject = chooseBenchSubject(given, options, self);
		if (subject.kind === "command") return benchCommandLines(subject, options, console, surroundings);
		const { model } = subject;
		const { environment, host } = surroundings;
		const provider = resolveProvider(options.provider, environment);
		const seed = options.seed ?? drawSeed();
		const { head, base } = await openSubjects(model, options);
		const file = options.inputs === void 0 ? void 0 : await openInputs(options.inputs);
		const meter = await host.openMeter(options.meter, provider, {
			device: options.device,
			environment
		});
		const results = [];
		try {
			for (const batch of options.batch) {
				const result = await benchmark({
					host,
					head,
					base,
					meter,
					provider,
					threads: options.threads,
					queries: {
						batch,
						seed,
						file
					},
					seconds: options.seconds,
					quick: options.quick,
					onProgress: (progress) => console.progress.show(`${model}: ${describeProgress(progress)}`)
				});
				results.push({
					batch,
					result
				});
				console.result(describeResult(model, options.against, batch, result));
			}
		} finally {
			await meter.close?.();
		}
		const { windowMs } = results[0].result;
		const observed = results.map(({ result }) => result.observed);
		const conditions = conditionsOf({
			...options,
			seed,
			meter,
			provider,
			windowMs,
			observed
		});
		console.result(describeConditions(conditions));
		await writeJson(toJson(conditions, results), options.json, console);
		return EXIT.ok;
	}));
}
async function openSubjects(model, options) {
	if (await isFolder(model)) return openFolders(model, options);
	if (isGguf(model)) return openGgufs(model, options);
	const { against, task } = options;
	refuseTokens(model, options);
	const head = (await openFile(model)).subject;
	const base = against === void 0 ? void 0 : (await openFile(against)).subject;
	if (task !== void 0) throw usage$1(`"${model}" is a file`, "--task is for folders in Hugging Face layout.");
	return {
		head,
		base
	};
}
/** Both are run with queries of the same task, as in a review: the one of MODEL. */
async function openFolders(model, { against, task: stated, inputs, tokens }) {
	if (inputs !== void 0) throw usage$1("--inputs holds tensors", "Leave it out: a folder is run with queries of its task.");
	if (against !== void 0 && !await isFolder(against)) throw usage$1(`"${model}" is a folder, but "${against}" isn’t`, "Compare a folder with a folder, or a file with a file.");
	refuseTokens(model, { tokens });
	const head = await openFolder(model);
	const task = taskOfConfig(head.configJson, stated, `"${model}"`);
	const base = against === void 0 ? void 0 : folderSubject(await openFolder(against), task);
	return {
		head: folderSubject(head, task),
		base
	};
}
/** Both are run with the same prompts. */
async function openGgufs(model, { against, task, inputs, tokens }) {
	if (inputs !== void 0) throw usage$1("--inputs holds tensors", "Leave it out: a GGUF file is run with prompts.");
	if (task !== void 0 && requireRunnable(task).id !== "text_generation") throw usage$1(`"${model}" is a GGUF file`, "Leave out --task: GGUF files are run for text generation.");
	if (against !== void 0 && !isGguf(against)) throw usage$1(`"${model}" is a GGUF file, and "${against}" is none`, "Compare GGUF files with GGUF files.");
	return {
		head: (await openGgufFile(model, tokens)).subject,
		base: against === void 0 ? void 0 : (await openGgufFile(against, tokens)).subject
	};
}
function refuseTokens(model, { tokens }) {
	if (tokens !== void 0) throw usage$1(`"${model}" isn't a GGUF file`, "--tokens is for GGUF files.");
}
function toJson(conditions, results) {
	const documents = results.map(({ result }) => ({
		measurement: result.head,
		against: result.base,
		comparison: result.comparison
	}));
	return {
		conditions,
		...documents[0],
		batches: documents.length > 1 ? documents : void 0
	};
}
function describeResult(model, against, batch, result) {
	const { head, base, comparison } = result;
	const title = batch === 1 ? "" : `Batches of ${batch}:\n`;
	const columns = [...base && against ? [[against, base]] : [], [model, head]];
	const row = (name, of) => [name, ...columns.map(([, m]) => of(m))];
	const table = textTable([
		["", ...columns.map(([name]) => name)],
		row(`energy per 1,000 ${pluralOf(head.inputs.query)}`, (m) => formatWh(m.whPer1000.estimate)),
		row("  95% interval", (m) => `${formatWh(m.whPer1000.lower)} to ${formatWh(m.whPer1000.upper)}`),
		...head.task === void 0 ? [] : [
			row("task", (m) => m.task?.id ?? ""),
			row("run by", (m) => m.task?.runner ?? ""),
			row("precision", (m) => m.task?.precision ?? ""),
			...phaseRows(columns)
		],
		row("latency, median", (m) => formatMs(m.latencyMs.median)),
		row("latency, 95th percentile", (m) => formatMs(m.latencyMs.p95)),
		row("queries per second", (m) => m.queriesPerSecond.toPrecision(3)),
		row("peak memory", (m) => formatBytes(m.peakMemoryBytes))
	]);
	const tails = columns.flatMap(([name, { heavyTail }]) => heavyTail === void 0 ? [] : [`${name}: a few queries take far more than the others, again in ${heavyTail.processes} pairs of fresh processes. With them, the mean is ${formatWh(heavyTail.whPer1000)}.`]);
	const change = comparison === void 0 ? [] : [sayChange(comparison)];
	return [
		title + table,
		...change,
		...tails
	].join("\n\n");
}
/** Where the time of a query goes, and what a token takes that is generated. */
function phaseRows(columns) {
	const measurements = columns.map(([, measurement]) => measurement);
	const shares = [
		"preprocess",
		"prefill",
		"decode"
	].filter((name) => measurements.some(({ task }) => task?.phases.some((phase) => phase.name === name))).map((name) => [`  share of ${name}`, ...measurements.map(({ task }) => {
		return `${(100 * (task?.phases.find((phase) => phase.name === name)?.share ?? 0)).toPrecision(2)}%`;
	})]);
	const perToken = measurements.map(whPer1000Tokens);
	if (perToken.every((energy) => energy === void 0)) return shares;
	const tokens = measurements.map(({ task }) => `${formatCount(task?.inputTokensPerQuery ?? 0)} in, ${formatCount(task?.outputTokensPerQuery ?? 0)} out`);
	return [
		...shares,
		["tokens of a query", ...tokens],
		["energy per 1,000 generated tokens", ...perToken.map((energy) => energy === void 0 ? "" : formatWh(energy))]
	];
}
function describeConditions(conditions) {
	const { meter, device, runtime, provider, windowMs, seed } = conditions;
	return `\nMeter: ${meter.name} (${sayMeterKind(meter)}): ${meter.description}.\n${device}; ${runtime}; provider ${provider}; windows of ${formatMs(windowMs)}; seed ${seed}.`;
}
// src/cli/doctor/check-engines.ts
/** What runs models. One engine is enough to measure: a missing one that another makes up for is a warning. */
function checkEngines({ engines }, gpu) {
	const { onnxOnCpu, onnxOnCuda, transformers, llamaOnCpu, llamaOnCuda } = engines;
	const isGgufMeasured = (gpu ? llamaOnCuda : llamaOnCpu).state === "done";
	const optional = {
		state: "warning",
		isOptional: true
	};
	return [
		...checkOf("ONNX Runtime", onnxOnCpu, { state: isGgufMeasured ? "warning" : "failed" }),
		...checkOf("ONNX Runtime on CUDA", unlessAsBefore(onnxOnCuda, onnxOnCpu), { state: gpu && llamaOnCuda.state !== "done" ? "failed" : "warning" }),
		...checkOf("Transformers.js", transformers, optional, "; only folders need it"),
		...checkOf("llama.cpp", llamaOnCpu, optional, "; only GGUF files need it"),
		...checkOf("llama.cpp on CUDA", unlessAsBefore(llamaOnCuda, llamaOnCpu), optional, "; only GGUF files need it")
	];
}
/** An engine that can't be loaded at all has one line, not a second one for CUDA. */
function unlessAsBefore(onCuda, onCpu) {
	return onCuda.state === "failed" && onCpu.state === "failed" && onCuda.code === onCpu.code ? { state: "not tried" } : onCuda;
}
const NOT_INSTALLED = /* @__PURE__ */ new Set([
	"onnxruntime-missing",
	"transformers-missing",
	"llama-missing"
]);
function checkOf(name, tried, otherwise, note = "") {
	if (tried.state === "not tried") return [];
	if (tried.state === "done") return [{
		name,
		state: "ok",
		found: `${tried.value} loads`
	}];
	const { reason, code, remedy } = tried;
	const found = NOT_INSTALLED.has(code) ? "not installed" : withoutPeriod(reason);
	return [{
		name,
		...otherwise,
		found: `${found}${note}`,
		code,
		remedy
	}];
}
// src/cli/doctor/cuda-libraries.ts
/** Libraries that CUDA needs, by the names under which the loader looks for them. */
/** What ONNX Runtime's CUDA provider is linked to, for CUDA 12 (https://onnxruntime.ai/docs/execution-providers/CUDA-ExecutionProvider.html). */
const CUDA_12 = [
	"libcudart.so.12",
	"libcublas.so.12",
	"libcublasLt.so.12",
	"libcufft.so.11",
	"libcurand.so.10"
];
/** What one of llama.cpp's binaries is linked to. The other one takes the same libraries of CUDA 12. */
const CUDA_13_OF_LLAMA = [
	"libcudart.so.13",
	"libcublas.so.13",
	"libcublasLt.so.13"
];
const CUDNN = "libcudnn.so.9";
const CUDA_LIBRARIES = [
	...CUDA_12,
	...CUDA_13_OF_LLAMA,
	CUDNN
];
// src/cli/doctor/find-libraries.ts
/** Where the loader finds libraries, by its own search, and without loading any: one that is broken could end the process. */
/** Searched last, in this order, by the loaders of Debian, Ubuntu, Fedora and their like (ld.so(8)). */
const SYSTEM_FOLDERS = {
	x64: [
		"/lib/x86_64-linux-gnu",
		"/usr/lib/x86_64-linux-gnu",
		"/lib64",
		"/usr/lib64",
		"/lib",
		"/usr/lib"
	],
	arm64: [
		"/lib/aarch64-linux-gnu",
		"/usr/lib/aarch64-linux-gnu",
		"/lib64",
		"/usr/lib64",
		"/lib",
		"/usr/lib"
	]
};
/** How `ldconfig -p` marks libraries of an architecture. Those without are of a 32-bit one. */
const MARKS = {
	x64: "x86-64",
	arm64: "AArch64"
};
/** @returns name of a library → its path, of those that are found */
function findLibraries(names, search) {
	const cached = readCache(search.cache, MARKS[search.arch] ?? "");
	const places = names.map((name) => [name, placeOf$1(name, cached, search)]);
	return Object.fromEntries(places.filter((place) => place[1] !== void 0));
}
function placeOf$1(name, cached, { environment, arch, exists }) {
	const first = (environment.LD_LIBRARY_PATH ?? "").split(/[:;]/).filter((folder) => folder !== "");
	const inFolders = (folders) => folders.map((folder) => join(folder, name)).find(exists);
	const inCache = cached.get(name);
	return inFolders(first) ?? (inCache !== void 0 && exists(inCache) ? inCache : void 0) ?? inFolders(SYSTEM_FOLDERS[arch] ?? []);
}
/** Lines such as `	libcudnn.so.9 (libc6,x86-64) => /lib/x86_64-linux-gnu/libcudnn.so.9`; of one name the first counts. */
function readCache(cache, mark) {
	const found = /* @__PURE__ */ new Map();
	for (const [, name = "", flags = "", path = ""] of cache.matchAll(/^\s*(\S+) \(([^)]*)\) => (\S+)$/gm)) if (flags.split(",").some((flag) => flag.trim() === mark) && !found.has(name)) found.set(name, path);
	return found;
}
/** It prints a file of some 100 kB; on a machine whose disk hangs, nobody waits for it. */
const LDCONFIG_LIMIT_MS = 5e3;
/**
* The search of this machine.
*
* @param run runs a program to its end; given for tests
*/
async function searchHere(environment, run = promisify(execFile)) {
	return {
		environment,
		arch: process.arch,
		exists: existsSync,
		...await loaderCache(run)
	};
}
async function loaderCache(run) {
	for (const program of [
		"/sbin/ldconfig",
		"/usr/sbin/ldconfig",
		"ldconfig"
	]) try {
		const { stdout } = await run(program, ["-p"], {
			maxBuffer: 16e6,
			timeout: LDCONFIG_LIMIT_MS
		});
		return {
			cache: stdout,
			ldconfigTimedOut: false
		};
	} catch (error) {
		if (error instanceof Error && "killed" in error && error.killed === true) return {
			cache: "",
			ldconfigTimedOut: true
		};
	}
	return {
		cache: "",
		ldconfigTimedOut: false
	};
}
// src/cli/doctor/check-gpu.ts
/** Driver, boards, meter and libraries. Where no board answers and none is asked for, only that. */
function checkGpu(facts, gpu) {
	const bad = gpu ? "failed" : "warning";
	const driver = checkDriver(facts, gpu);
	if (driver.state === "ok") return [
		driver,
		...checkBoards(facts, bad),
		...checkLibraries(facts, bad)
	];
	return gpu ? [driver, ...checkLibraries(facts, bad)] : [driver];
}
/** The meter that a measurement on a GPU takes here. */
function gpuMeterOf({ meters }) {
	return ["nvml", "nvidia-smi"].map((name) => meters.find((meter) => meter.name === name)).find((meter) => meter?.state === "available");
}
function checkDriver({ nvidia }, gpu) {
	const name = "NVIDIA driver";
	const rest = {
		name,
		state: gpu ? "failed" : "warning",
		isOptional: !gpu
	};
	const instead = gpu ? "" : "; models run on the processor";
	if (nvidia.state !== "done") {
		const { reason = "not tried", ...error } = nvidia.state === "failed" ? nvidia : {};
		return {
			...error,
			...rest,
			found: `${withoutPeriod(reason)}${instead}`
		};
	}
	const { driver, boards } = nvidia.value;
	if (boards.length > 0) return {
		name,
		state: "ok",
		found: `${driver}; ${boards.map(nameOfBoard).join(", ")}`
	};
	const remedy = "Give the machine a board. Start a container with the NVIDIA container toolkit: docker run --gpus all.";
	return {
		...rest,
		code: "gpu-not-found",
		found: `${driver}, but it lists no board${instead}`,
		remedy
	};
}
function nameOfBoard({ index, name }) {
	return `${name} (board ${index})`;
}
/** What other boards do doesn't matter to a measurement. */
function chosenBoardsOf({ nvidia, chosenBoards }) {
	return nvidia.state === "done" ? nvidia.value.boards.filter(({ index }) => chosenBoards.includes(index)) : [];
}
function checkBoards(facts, bad) {
	const boards = chosenBoardsOf(facts);
	const nvml = facts.meters.find(({ name }) => name === "nvml");
	const refused = nvml?.state === "unavailable" ? nvml : void 0;
	const problem = (code) => refused?.code === code ? {
		state: bad,
		code,
		remedy: refused.remedy
	} : { state: "ok" };
	const withMig = boards.filter(({ mig }) => mig === true);
	const busy = boards.filter(({ pids = [] }) => pids.length > 0);
	return [
		{
			name: "MIG",
			...problem("gpu-mig"),
			found: withMig.length === 0 ? "off" : `on for ${withMig.map(nameOfBoard).join(", ")}`
		},
		{
			name: "other processes",
			...problem("gpu-shared"),
			found: busy.length === 0 ? "none" : busy.map((board) => `${board.pids?.join(", ")} on board ${board.index}`).join("; ")
		},
		checkMeter(facts, bad)
	];
}
function checkMeter(facts, bad) {
	const name = "GPU energy counter";
	const nvml = facts.meters.find((meter) => meter.name === "nvml");
	const meter = gpuMeterOf(facts);
	if (nvml === void 0 || nvml.state === "unavailable") {
		const { reason = "not listed", code, remedy } = nvml ?? {};
		if (meter?.state !== "available") return {
			name,
			state: bad,
			found: withoutPeriod(reason),
			code,
			remedy
		};
		return {
			name,
			state: "warning",
			found: `NVML can’t be used (${withoutPeriod(reason)}); ${meter.name} integrates power instead`,
			code,
			remedy
		};
	}
	return {
		name,
		state: chosenBoardsOf(facts).every(({ hasEnergyCounter }) => hasEnergyCounter !== false) ? "ok" : "warning",
		found: nvml.description
	};
}
/** ONNX Runtime needs CUDA 12 and cuDNN 9; llama.cpp needs CUDA alone, 12 or 13. What an engine has used is there. */
function checkLibraries({ libraries, ldconfigTimedOut, engines }, bad) {
	const isOnnxFine = engines.onnxOnCuda.state === "done";
	const state = engines.llamaOnCuda.state === "done" ? "warning" : bad;
	const late = ldconfigTimedOut ? `; ldconfig didn’t answer within ${LDCONFIG_LIMIT_MS / 1e3} s, so its cache wasn’t searched` : "";
	const has13 = CUDA_13_OF_LLAMA.every((library) => libraries[library] !== void 0);
	const check = (name, wanted, note) => {
		const missing = wanted.filter((library) => libraries[library] === void 0);
		if (missing.length === 0) return {
			name,
			state: "ok",
			found: foldersOf(wanted, libraries)
		};
		if (isOnnxFine) return {
			name,
			state: "ok",
			found: "ONNX Runtime finds them beside itself"
		};
		return {
			name,
			state,
			found: `not found: ${missing.join(", ")}${note}${late}`,
			remedy: remedyForLibrary(missing[0])
		};
	};
	return [check("CUDA 12 libraries", CUDA_12, has13 ? "; CUDA 13 is there, which only llama.cpp can use" : ""), check("cuDNN 9", [CUDNN], "")];
}
function foldersOf(wanted, libraries) {
	const folders = wanted.map((library) => libraries[library]?.replace(/\/[^/]*$/, "") || "/");
	return `found in ${[...new Set(folders)].join(", ")}`;
}
// src/cli/doctor/check-machine.ts
/** As `engines` in package.json says. */
const MIN_NODE = "22.12.0";
/** The newest symbol that ONNX Runtime 1.30's library for Linux takes from glibc; Node.js 24 needs the same. */
const MIN_GLIBC = "2.28";
/** Node.js and an engine take a few hundred MB before a model is loaded. */
const MIN_MEMORY_BYTES = 5e8;
const AMPLE_MEMORY_BYTES = 2e9;
/** The largest engine takes 740 MB, and a review lays out base and head of each model. */
const MIN_DISK_BYTES = 1e9;
const AMPLE_DISK_BYTES = 5e9;
/** What every measurement needs, on a GPU or not. */
function checkMachine(facts, gpu) {
	return [
		checkNode(facts),
		checkSystem(facts, gpu),
		checkProcessor(facts),
		checkMemory(facts),
		checkDisk(facts)
	];
}
function checkNode({ node }) {
	const name = "Node.js";
	if (!isOlder(node, "22.12.0")) return {
		name,
		state: "ok",
		found: node
	};
	return {
		name,
		state: "failed",
		found: `${node}; wattnudge needs ${MIN_NODE} or later`,
		remedy: "Install Node.js 24: `nvm install 24`, or `node-version: 24` with actions/setup-node."
	};
}
function checkSystem({ system }, gpu) {
	const { platform, arch, glibc } = system;
	const name = "operating system";
	const found = `${system.name}, ${platform}-${arch}`;
	if (platform !== "linux") return {
		name,
		state: gpu ? "failed" : "warning",
		found: `${found}; hardware counters are read on Linux only`,
		remedy: "Use a runner with Linux.",
		isOptional: true
	};
	if (glibc === void 0 || isOlder(glibc, MIN_GLIBC)) return {
		name,
		state: "failed",
		found: `${found}, ${glibc === void 0 ? "no glibc" : `glibc ${glibc}`}; ONNX Runtime needs glibc ${MIN_GLIBC} or later`,
		remedy: "Use a system with a newer glibc, such as Ubuntu 22.04 or the image node:24-bookworm-slim. Not Alpine."
	};
	return {
		name,
		state: "ok",
		found: `${found}, glibc ${glibc}`
	};
}
function checkProcessor({ processor }) {
	const { cores } = processor;
	const found = `${processor.name}, ${cores} ${cores === 1 ? "core" : "cores"}`;
	if (cores > 1) return {
		name: "processor",
		state: "ok",
		found
	};
	return {
		name: "processor",
		state: "warning",
		found: `${found}: everything else on the machine disturbs a measurement`
	};
}
function checkMemory({ memory }) {
	const { availableBytes, totalBytes } = memory;
	const found = `${showBytes(availableBytes)} of ${showBytes(totalBytes)} available`;
	const remedy = `End other programs, or use a machine with ${showBytes(AMPLE_MEMORY_BYTES)} of free memory and the size of the model on top.`;
	return {
		name: "memory",
		found,
		...judge(availableBytes, MIN_MEMORY_BYTES, AMPLE_MEMORY_BYTES, remedy)
	};
}
function checkDisk({ disk }) {
	const { folder, freeBytes } = disk;
	if (freeBytes === void 0) return {
		name: "disk",
		state: "warning",
		found: `the system doesn’t say for ${folder}`
	};
	const remedy = `Free ${showBytes(AMPLE_DISK_BYTES)} on the disk of ${folder}, or set TMPDIR to a folder on a larger disk.`;
	return {
		name: "disk",
		found: `${showBytes(freeBytes)} free in ${folder}`,
		...judge(freeBytes, MIN_DISK_BYTES, AMPLE_DISK_BYTES, remedy)
	};
}
function judge(bytes, least, ample, remedy) {
	if (bytes >= ample) return { state: "ok" };
	return {
		state: bytes < least ? "failed" : "warning",
		remedy
	};
}
/** Compares versions of numbers with dots. */
function isOlder(version, least) {
	return version.localeCompare(least, "en", { numeric: true }) < 0;
}
// src/cli/doctor/examine-runner.ts
/** Pure: from what was read of a machine to what works there, and the one thing to fix first. */
/** @param gpu whether only the GPU counts */
function examineRunner(facts, gpu) {
	const machine = checkMachine(facts, gpu);
	const checks = [
		...machine,
		...checkGpu(facts, gpu),
		...checkEngines(facts, gpu),
		...checkProcessorMeters(facts, gpu),
		...checkHub(facts.hub)
	];
	const { onnxOnCpu, onnxOnCuda, llamaOnCpu, llamaOnCuda } = facts.engines;
	const isFit = machine.every(({ state }) => state !== "failed");
	const onCpu = isFit && [onnxOnCpu, llamaOnCpu].some(({ state }) => state === "done");
	const runsOnGpu = [onnxOnCuda, llamaOnCuda].some(({ state }) => state === "done");
	const onGpu = isFit && gpuMeterOf(facts) !== void 0 && runsOnGpu;
	const useful = checks.find(({ state, remedy, isOptional }) => state === "warning" && remedy && !isOptional);
	const fixFirst = checks.find(({ state }) => state === "failed") ?? useful;
	return {
		works: gpu ? onGpu : onCpu || onGpu,
		onCpu,
		onGpu,
		checks,
		fixFirst
	};
}
/** CPU time is always there, so that a machine without RAPL measures all the same. */
function checkProcessorMeters({ meters }, gpu) {
	return meters.flatMap((meter) => {
		if (meter.name === "cpu-time") return [{
			name: "CPU time",
			state: "ok",
			found: "always works; reliable as a percentage, rough as an amount"
		}];
		if (meter.name !== "rapl") return [];
		if (meter.state === "available") return [{
			name: "RAPL",
			state: "ok",
			found: meter.description
		}];
		const { code, reason, remedy } = meter;
		const isOptional = gpu || code !== "meter-no-permission";
		return [{
			name: "RAPL",
			state: "warning",
			found: `${withoutPeriod(reason)}; CPU time is used`,
			code,
			remedy,
			isOptional
		}];
	});
}
/** Never more than a warning: only a review that fetches models needs the hub. */
function checkHub(hub) {
	if (hub.state === "not tried") return [];
	const warning = {
		name: "hub",
		state: "warning",
		isOptional: true
	};
	const need = "only names with `hub` in the policy need it";
	if (hub.state === "misconfigured") {
		const { code, reason, remedy } = hub;
		return [{
			...warning,
			found: `${withoutPeriod(reason)}; ${need}`,
			code,
			remedy
		}];
	}
	const { host } = hub;
	if (hub.state === "answered" && hub.status < 500) return [{
		name: "hub",
		state: "ok",
		found: `${host} answers`
	}];
	const found = `${host} ${hub.state === "answered" ? `answers with status ${hub.status}` : `can’t be reached (${hub.reason})`}; ${need}`;
	const remedy = `Allow the machine to reach ${host}, or set HF_ENDPOINT to a mirror.`;
	return [{
		...warning,
		found,
		remedy
	}];
}
// src/cli/doctor/read-runner.ts
const NOT_TRIED = { state: "not tried" };
/** Reads the machine that this process runs on. What may crash is tried in a process of its own. */
function runnerReader({ environment, host }) {
	return async ({ device, gpu, offline, onProgress }) => {
		const nvidia = await attempt(async () => surveyNvidia(environment));
		onProgress("meters");
		const meters = await listMeters({
			device,
			environment,
			clock: host.clock
		});
		const search = await searchHere(environment);
		const libraries = findLibraries(CUDA_LIBRARIES, search);
		const { ldconfigTimedOut } = search;
		const boards = nvidia.state === "done" ? nvidia.value.boards : [];
		const chosen = await attempt(async () => selectBoards(boards, device, environment));
		const chosenBoards = chosen.state === "done" ? chosen.value.map(({ index }) => index) : [];
		const engines = await tryEngines({
			host,
			triesCuda: gpu || boards.length > 0,
			onProgress
		});
		const hub = offline ? NOT_TRIED : await askHub(environment, host, onProgress);
		return {
			...await readMachine(environment),
			meters,
			nvidia,
			chosenBoards,
			libraries,
			ldconfigTimedOut,
			engines,
			hub
		};
	};
}
async function readMachine(environment) {
	const folder = environment.RUNNER_TEMP || tmpdir();
	const constrained = process.constrainedMemory();
	const isLimited = constrained > 0 && constrained < totalmem();
	return {
		node: process.versions.node,
		system: readSystem(),
		processor: {
			name: cpus()[0]?.model.trim() || "unnamed processor",
			cores: availableParallelism()
		},
		memory: {
			totalBytes: isLimited ? constrained : totalmem(),
			availableBytes: isLimited ? process.availableMemory() : freemem()
		},
		disk: {
			folder,
			freeBytes: await freeBytesOf(folder)
		}
	};
}
function readSystem() {
	const { platform, arch } = process;
	return {
		platform,
		arch,
		name: nameOfDistribution() ?? `${type()} ${release()}`,
		glibc: glibcVersion()
	};
}
function nameOfDistribution() {
	try {
		return /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1];
	} catch {
		return;
	}
}
function glibcVersion() {
	process.report.excludeNetwork = true;
	const { header } = process.report.getReport();
	return header?.glibcVersionRuntime;
}
async function freeBytesOf(folder) {
	try {
		const { bavail, bsize } = await statfs(folder);
		return bavail * bsize;
	} catch {
		return;
	}
}
/** One after the other: two engines that start at once on a small machine may run out of memory together. */
async function tryEngines({ host, triesCuda, onProgress }) {
	const tried = (engine, provider) => {
		if (provider === "cuda" && !triesCuda) return Promise.resolve(NOT_TRIED);
		onProgress(`${engine} on ${provider}`);
		return attempt(() => tryEngine(engine, {
			provider,
			host
		}));
	};
	return {
		onnxOnCpu: await tried("ONNX Runtime", "cpu"),
		transformers: await tried("Transformers.js", "cpu"),
		llamaOnCpu: await tried("llama.cpp", "cpu"),
		onnxOnCuda: await tried("ONNX Runtime", "cuda"),
		llamaOnCuda: await tried("llama.cpp", "cuda")
	};
}
async function askHub(environment, { clock }, onProgress) {
	onProgress("whether the hub answers");
	const { probeHub } = await import("./station-hub.js");
	const answer = await attempt(() => probeHub(environment, clock));
	if (answer.state === "not tried") return answer;
	if (answer.state === "failed") return {
		...answer,
		state: "misconfigured"
	};
	const { value } = answer;
	return "status" in value ? {
		state: "answered",
		...value
	} : {
		state: "failed",
		...value
	};
}
async function attempt(act) {
	try {
		return {
			state: "done",
			value: await act()
		};
	} catch (error) {
		if (!(error instanceof WattnudgeError)) throw error;
		const { code, message: reason, remedy = "" } = error;
		return {
			state: "failed",
			code,
			reason,
			remedy
		};
	}
}
// src/cli/commands/doctor.ts
/** Not the codes of a review: a script asks one question, and 1 is its "no". */
const EXIT_CODES$1 = {
	works: 0,
	broken: 1
};
function doctorCommand(run) {
	return new Command("doctor").description("Check whether this machine can measure, from the driver to the engines, and say what to fix first.").option("--gpu", "succeed only if models can be measured on a GPU").option("--offline", "don’t ask whether the hub can be reached").addOption(deviceOption()).addOption(jsonOption()).addHelpText("after", HELP).action((options) => run(options.json, (console, surroundings) => diagnose(options, console, surroundings)));
}
const HELP = `
It checks Node.js, the operating system, memory, and disk; the NVIDIA driver, the boards, and their
energy counters; the CUDA libraries and cuDNN; ONNX Runtime, Transformers.js, and llama.cpp; RAPL;
and whether the hub answers. Each engine is loaded in a process of its own. No model is downloaded,
and nothing is installed or changed.

✅ works   ⚠️ works with less, or isn’t needed   ❌ prevents a measurement

Exit codes: 0 measurements work here (with --gpu: on the GPU), 1 they don’t, 2 usage error.

Examples:
  $ wattnudge doctor
  $ wattnudge doctor --gpu --json doctor.json
  $ wattnudge doctor --gpu --device 1 --offline`;
async function diagnose({ gpu = false, offline = false, device, json }, console, surroundings) {
	const { readRunner = runnerReader(surroundings) } = surroundings;
	const onProgress = (doing) => console.progress.show(`checking ${doing}`);
	const diagnosis = examineRunner(await readRunner({
		device,
		gpu,
		offline,
		onProgress
	}), gpu);
	console.result(describe$2(diagnosis, gpu));
	await writeJson(diagnosis, json, console);
	return diagnosis.works ? EXIT_CODES$1.works : EXIT_CODES$1.broken;
}
const SIGNS = {
	ok: "✅",
	warning: "⚠️",
	failed: "❌"
};
function describe$2({ checks, fixFirst, works, onCpu, onGpu }, gpu) {
	const rows = checks.map(({ state, name, found }) => [
		SIGNS[state],
		name,
		found
	]);
	const places = [...onGpu ? ["on the GPU"] : [], ...onCpu ? ["on the processor"] : []];
	const verdict = works ? `Measurements work here ${places.join(" and ")}.` : `Measurements don’t work here${gpu ? " on the GPU" : ""}.`;
	return [
		textTable(rows),
		"",
		verdict,
		adviceFor(fixFirst)
	].join("\n");
}
function adviceFor(check) {
	if (check === void 0) return "Nothing to fix.";
	return `${check.state === "failed" ? "Fix first" : "You can improve"}: ${check.name}.\n  ${check.remedy ?? check.found}`;
}
// src/cli/ask-volumes.ts
/** Whoever has more models states further volumes in the policy. */
const MAX_ASKED_MODELS = 5;
const VOLUME_WORDS = `How often is each model used? With a volume, reviews state kWh a year, and an
increase of less than 10 kWh a year warns instead of failing the check.`;
/**
* Asks how often models are used.
*
* @param models paths of model files
* @returns path → volume as the policy writes it, for the models whose volume is known
*/
async function askVolumes(questions, models, console) {
	if (models.length > 0) console.result(VOLUME_WORDS);
	const volumes = /* @__PURE__ */ new Map();
	for (const path of models.slice(0, MAX_ASKED_MODELS)) {
		const volume = await questions.text(`Queries that ${escapeTerminal(path)} answers, such as 2_000_000/month (empty: unknown)`, { problemOf: (answer) => answer === "" || parseVolume(answer) !== void 0 ? void 0 : "Write a number and a period, such as 2_000_000/month (or /hour, /day, /week, /year)." });
		if (volume !== "") volumes.set(path, volume);
	}
	return volumes;
}
// src/cli/workflow.ts
/** The workflow that `wattnudge init` writes. */
const WORKFLOW_FILE = ".github/workflows/energy.yml";
/** A tag, so that the workflow runs at once: which commit it stands for can only be asked of GitHub. */
const USES = `uses: wattnudge/wattnudge@v0 # the newest release; to pin one: https://github.com/wattnudge/wattnudge/blob/main/docs/workflows.md#pin-a-release`;
/** A label as an expression of GitHub can quote it: letters, digits, `.`, `_` and `-`. */
const isRunnerLabel = (text) => /^[A-Za-z0-9_.-]{1,100}$/.test(text);
/** A workflow of GitHub Actions for repositories whose pull requests come from their own branches. */
function workflowText({ branch, gpuRunner }) {
	return gpuRunner === void 0 ? `${PLAIN}${triggers(recordedPush(branch))}${permissions("")}${LATEST_ONLY}${PLAIN_JOB}` : `${GPU}${triggers("")}${READ_ONLY}${LATEST_ONLY}${gpuJobs(gpuRunner)}`;
}
const PLAIN = `# For a private repository without the App: pull requests come from its own branches, so their token may write comment and check.
name: Energy
`;
const GPU = `# A GPU runner for the pull requests that need one. The first job looks at the changes on a cheap runner, in seconds. If a model may have
# to run, the second job takes the GPU runner. Otherwise it reviews changed names of models on the cheap runner.
# The GPU runner is one of GitHub's (a larger runner with a GPU, in the organisation's settings) or a self-hosted one. It needs the NVIDIA
# driver, CUDA 12 and cuDNN 9: \`npx wattnudge doctor --gpu\` on it says what it lacks. \`gpu-container.yml\` needs the driver alone.
name: Energy
`;
const recordedPush = (branch) => `  # Records what the models on the default branch use, and keeps models of Git LFS in the cache.
  push:
    branches: [${/^[A-Za-z][\w./-]*$/.test(branch) ? branch : JSON.stringify(branch)}]
`;
const triggers = (push) => `on:
  pull_request:
    # \`edited\`: against another base branch it is another change.
    types: [opened, synchronize, reopened, edited]
  # A merge queue waits for required checks, too.
  merge_group:
${push}
`;
/** What the job needs that comments and sets the check. */
const permissions = (indent) => `${indent}permissions:
${indent}  contents: read
${indent}  pull-requests: write
${indent}  checks: write
`;
const READ_ONLY = `permissions:
  contents: read
`;
const LATEST_ONLY = `
# A newer commit makes the review of an older one pointless.
concurrency:
  group: energy-\${{ github.event.pull_request.number || github.ref }}
  cancel-in-progress: \${{ github.event_name == 'pull_request' }}

jobs:
`;
const PLAIN_JOB = `  review:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    steps:
      - ${USES}
`;
const gpuJobs = (label) => `  detect:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    outputs:
      needs-gpu: \${{ steps.models.outputs.needs-gpu }}
    steps:
      - id: models
        ${USES}
        with:
          mode: detect

  review:
    needs: detect
    # The label of your GPU runner: \`${label}\` here.
    runs-on: \${{ needs.detect.outputs.needs-gpu == 'true' && '${label}' || 'ubuntu-latest' }}
    timeout-minutes: 30
${permissions("    ")}    steps:
      - ${USES}
        with:
          # For \`runner: { label: ${label} }\` in the policy: results of any other runner judge nothing.
          runner-label: \${{ needs.detect.outputs.needs-gpu == 'true' && '${label}' || 'ubuntu-latest' }}
`;
// src/cli/commands/init.ts
function initCommand(run) {
	return new Command("init").description("Set up a repository: list its models, and write the workflow and the policy.").option("--repo <dir>", "the repository", ".").option("-y, --yes", "write the files without asking; never overwrites a file").option("--gpu-runner <label>", "the label of your GPU runner, for models that must be measured on it", label).addHelpText("after", "\nExamples:\n  $ wattnudge init\n  $ wattnudge init --yes --gpu-runner gpu-linux").action((options) => run(void 0, (console, surroundings) => init(options, console, surroundings)));
}
function label(text) {
	if (isRunnerLabel(text)) return text;
	throw new InvalidArgumentError("Expected one label: letters, digits, \".\", \"_\" and \"-\".");
}
async function init(options, console, surroundings) {
	const { repository, found } = await scanRepository({
		repo: options.repo,
		rev: "HEAD"
	}, console, surroundings);
	const root = await rootOf(repository);
	console.result(`${foundWords(found, console)}\n`);
	const questions = options.yes ? void 0 : await surroundings.questions?.();
	const models = measurableModels(found);
	const [workflow, policy] = [await workflowPlace(root), await placeOf(root, POLICY_FILE)];
	const isAsked = workflow.state === "free" && models.length > 0;
	const gpuRunner = options.gpuRunner ?? (isAsked ? await askGpuRunner(questions) : void 0);
	const volumes = questions && policy.state === "free" ? await askVolumes(questions, models, console) : void 0;
	const branch = await branchOf(repository);
	const texts = /* @__PURE__ */ new Map([[workflow, workflowText({
		branch,
		gpuRunner
	})], [policy, initialPolicy({
		models,
		volumes
	})]]);
	for (const place of [workflow, policy]) if (place.state === "taken") console.result(`Kept ${escapeTerminal(place.path)}: ${place.why}.`);
	const open = [...texts].filter(([{ state }]) => state === "free");
	if (open.length === 0) {
		console.result(nextSteps([], branch, void 0));
		return EXIT.ok;
	}
	const names = open.map(([{ path }]) => `  ${path.padEnd(28)}  ${purposeOf(path, models)}`).join("\n");
	if (questions === void 0 && !options.yes) {
		console.result(`wattnudge init would write:\n${names}\nNothing is written. To write these files, run: wattnudge init --yes`);
		return EXIT.ok;
	}
	console.result(`Files to write:\n${names}`);
	if (questions !== void 0 && !await questions.confirm("Write them?", true)) {
		console.result("No file was written.");
		return EXIT.ok;
	}
	for (const [{ path }, text] of open) {
		await mkdir(dirname(join(root, path)), { recursive: true });
		await writeNew(join(root, path), text);
		console.result(`Wrote ${path}`);
	}
	const current = await currentBranch(repository);
	console.result(nextSteps(open.map(([{ path }]) => path), branch, current));
	return EXIT.ok;
}
/** More models than these are a list of their own. */
const MAX_LISTED = 30;
function foundWords(found, { color, columns }) {
	const { length } = found.models;
	if (length <= MAX_LISTED) return renderScan(found, {
		color,
		columns
	});
	return `Found ${length.toLocaleString("en-US")} models. To list them, run: wattnudge scan`;
}
/** Nothing but names is known by published figures and estimates, which warn unless a policy lets them block. */
function purposeOf(path, modelFiles) {
	if (path === ".github/workflows/energy.yml") return "reviews each pull request that changes a model";
	return modelFiles.length > 0 ? "fails the check if a model takes over 10% more energy" : "warns if a model takes over 10% more energy (`evidence` in it makes that block)";
}
/** Nothing is read or written through a link: it may lead out of the repository. */
async function placeOf(root, path) {
	const parts = path.split("/");
	for (const [index] of parts.entries()) {
		const part = parts.slice(0, index + 1).join("/");
		const stats = await lstat(join(root, part)).catch(() => void 0);
		if (stats === void 0) return {
			state: "free",
			path
		};
		if (part === path) return {
			state: "taken",
			path,
			why: "it already exists"
		};
		if (!stats.isDirectory()) throw new WattnudgeError("cannot-write", `Expected a folder at "${part}" and found a file or a link.`, { remedy: "Remove it, or write the files yourself: examples/workflows of wattnudge has them." });
	}
	return {
		state: "free",
		path
	};
}
/** A workflow of this repository that uses wattnudge is as good as ours, whatever its name. */
async function workflowPlace(root) {
	const place = await placeOf(root, WORKFLOW_FILE);
	if (place.state === "taken") return place;
	const folder = dirname(WORKFLOW_FILE);
	const names = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
	for (const entry of names.slice(0, MAX_WORKFLOWS)) {
		if (!entry.isFile() || !/\.ya?ml$/.test(entry.name)) continue;
		const { size } = await lstat(join(root, folder, entry.name));
		const text = size > MAX_WORKFLOW_BYTES ? "" : await readFile(join(root, folder, entry.name), "utf8");
		if (/\buses: *["']?[\w.-]+\/wattnudge@/.test(text)) return {
			state: "taken",
			path: `${folder}/${entry.name}`,
			why: "it already runs wattnudge"
		};
	}
	return place;
}
/** A repository has a few dozen workflows of a few kilobytes. */
const MAX_WORKFLOWS = 200;
const MAX_WORKFLOW_BYTES = 1048576;
async function askGpuRunner(questions) {
	const answer = await questions?.text("Label of your GPU runner, such as gpu-linux (empty: measure on the processor)", { problemOf: (text) => text === "" || isRunnerLabel(text) ? void 0 : "Write one label: letters, digits, \".\", \"_\" and \"-\"." });
	return answer === "" ? void 0 : answer;
}
/** @throws WattnudgeError `usage` for a bare repository */
async function rootOf({ directory }) {
	return (await gitOutput(["rev-parse", "--show-toplevel"], { directory }).catch((cause) => {
		throw new WattnudgeError("usage", `Expected a repository with a work tree at ${directory}.`, {
			remedy: "Run it in a clone.",
			cause
		});
	})).toString().replace(/\n$/, "");
}
/** The short name of the default branch; `main` where there is none yet. */
async function branchOf(repository) {
	const found = await findDefaultBranch(repository).catch(() => "main");
	if (found !== "origin/HEAD") return found.replace(/^origin\//, "");
	const { directory } = repository;
	return (await gitOutput([
		"rev-parse",
		"--abbrev-ref",
		"origin/HEAD"
	], { directory })).toString().trim().replace(/^origin\//, "");
}
/** The branch that is checked out; undefined for a commit by itself. */
async function currentBranch({ directory }) {
	const name = (await gitOutput(["branch", "--show-current"], { directory })).toString().trim();
	return name === "" ? void 0 : name;
}
/**
* What to do next, in lines of at most 80 characters, commands on lines of their own.
*
* @param written paths of the files that were written
* @param branch the default branch
* @param current the branch that is checked out
*/
function nextSteps(written, branch, current) {
	const commit = [
		...current !== branch ? [`Commit the files to ${escapeTerminal(branch)}, which isn't checked out now:`, `git switch ${shellWord(branch)}`] : ["Commit the files to the default branch:"],
		`git add ${written.join(" ")}`,
		"git commit -m \"Review the energy of model changes\" && git push"
	];
	return ["\nNext steps:", ...[
		...written.length > 0 ? [commit] : [],
		["Try it in a branch that changes a model:", "npx wattnudge review"],
		[
			"Require the check. On GitHub, open Settings > Rules > Rulesets, and add a",
			"branch ruleset with \"Require status checks to pass\" and the check \"energy\".",
			"Its source is the App if you use the App, otherwise GitHub Actions."
		]
	].map((lines, index) => `  ${index + 1}. ${lines.join("\n     ")}`)].join("\n");
}
// src/cli/commands/inspect-gguf.ts
/** What `wattnudge inspect` shows of a GGUF file. */
/** @throws WattnudgeError `usage`, and what `readParts` throws */
async function inspectGguf(path, { against, json }, console) {
	if (against !== void 0) throw new WattnudgeError("usage", `"${path}" is a GGUF file, and --against compares ONNX files.`, { remedy: "Leave out --against. To compare the energy of two GGUF files, use `wattnudge bench`." });
	const model = await readParts(path);
	console.result(describeGguf(model));
	const { version, part: _, ...rest } = model;
	await writeJson({
		format: "gguf",
		version,
		...rest
	}, json, console);
}
function describeGguf(model) {
	const { architecture, contextLength, chatTemplate, tokenizer, files, parametersByType } = model;
	const types = [...parametersByType].map(([type, count]) => `${type} ${formatCount(count)}`);
	const row = (name, value) => value === void 0 ? [] : [[name, oneLine(value)]];
	return textTable([
		["format", `GGUF, version ${model.version}`],
		...row("name", model.name),
		["architecture", architecture === "" ? "not stated" : oneLine(architecture)],
		["parameters", `${formatCount(model.parameters)}${types.length > 0 ? ` (${types.join(", ")})` : ""}`],
		["quantisation", model.quantisation ?? "not stated"],
		["tensors", exactly(model.tensors)],
		["context", contextLength === void 0 ? "not stated" : `${exactly(contextLength)} tokens`],
		["tokenizer", describeTokenizer(tokenizer)],
		["chat template", chatTemplate === void 0 ? "none" : oneLine(chatTemplate)],
		...row("licence", model.licence),
		[files.length === 1 ? "file" : "files", formatBytes(model.bytes)],
		...files.length === 1 ? [] : files.map(({ path, bytes }) => ["", `${path}: ${formatBytes(bytes)}`])
	]);
}
/** A chat template has hundreds of lines: its start tells which one it is, and `--json` has it whole. */
const MAX_TEXT = 100;
function oneLine(text) {
	return clip(text.replace(/\s+/g, " ").trim(), MAX_TEXT);
}
function describeTokenizer(tokenizer) {
	if (tokenizer === void 0) return "none";
	const { kind, tokens } = tokenizer;
	return tokens === void 0 ? oneLine(kind) : `${oneLine(kind)}, ${exactly(tokens)} tokens`;
}
/** Powers of two that are known by all of their digits. */
function exactly(count) {
	return count.toLocaleString("en");
}
// src/cli/commands/inspect.ts
function inspectCommand(run) {
	return new Command("inspect").description("Show what a model file or a folder of one model holds, without running it or reading its weights.").addArgument(new Argument("<model>", "an ONNX or GGUF file, or a folder in Hugging Face layout")).option("--against <model>", "another ONNX file: show the differences").addOption(jsonOption()).addHelpText("after", "\nExamples:\n  $ wattnudge inspect model.onnx\n  $ wattnudge inspect new.onnx --against old.onnx --json -\n  $ wattnudge inspect models/sentiment\n  $ wattnudge inspect llama-3.2-1b-q4_k_m.gguf").action((path, options) => run(options.json, async (console) => {
		if (await isFolder(path)) await inspectFolder(path, options, console);
		else if (isGguf(path)) await inspectGguf(path, options, console);
		else await inspectFile(path, options, console);
		return EXIT.ok;
	}));
}
async function inspectFile(path, { against: other, json }, console) {
	const model = await readOnnx(path);
	const against = other === void 0 ? void 0 : await readOnnx(other);
	const diff = against && diffOnnx(against, model);
	console.result(describeModel(model));
	if (other !== void 0 && diff) console.result(`\nAgainst ${makeVisible(other)}:\n${describeDiff(diff)}`);
	await writeJson({
		...model,
		against,
		diff
	}, json, console);
}
async function inspectFolder(path, { against, json }, console) {
	if (against !== void 0) throw new WattnudgeError("usage", `"${path}" is a folder, but --against compares files.`, { remedy: "Give the graphs of both folders." });
	const folder = await openFolder(path);
	const task = taskWithin(folder);
	console.result(describeFolder(folder, task));
	await writeJson({
		task,
		...totalsOf(folder)
	}, json, console);
}
/** A folder as one model: what its graphs hold together, and what the first of them takes and gives. */
function totalsOf({ graphs, files }) {
	const [main] = graphs;
	return {
		parameters: graphs.reduce((sum, { model }) => sum + model.parameters, 0),
		bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
		opset: main?.model.opset,
		inputs: main?.model.inputs,
		outputs: main?.model.outputs,
		graphs,
		files
	};
}
/** What its config.json is for; `undefined` where that leaves it open. */
function taskWithin({ path, configJson }) {
	try {
		return taskOfConfig(configJson, void 0, `"${path}"`).id;
	} catch (error) {
		if (error instanceof WattnudgeError && error.code === "task-unknown") return void 0;
		throw error;
	}
}
function describeFolder({ graphs, files }, task) {
	const run = new Set(graphs.map(({ path }) => path));
	const others = files.filter(({ path }) => !run.has(path));
	const bytesOf = (name) => files.find(({ path }) => path === name).bytes;
	return textTable([
		["task", task ?? "not known from config.json: set it with `wattnudge bench --task`"],
		...graphs.map(({ path, model }, i) => [i === 0 ? "graphs run" : "", `${path}: ${formatCount(model.parameters)} parameters, ${formatBytes(bytesOf(path))}, ${precisionOf(path).precision}`]),
		...others.map(({ path, bytes }, i) => [i === 0 ? "other files" : "", `${path}: ${formatBytes(bytes)}`]),
		["all of them", formatBytes(files.reduce((sum, { bytes }) => sum + bytes, 0))]
	]);
}
function describeModel(model) {
	const operators = [...model.operators].sort(([, a], [, b]) => b - a);
	const precisions = [...model.parametersByPrecision].map(([name, n]) => `${name} ${formatCount(n)}`);
	return textTable([
		["parameters", `${formatCount(model.parameters)}${precisions.length > 0 ? ` (${precisions.join(", ")})` : ""}`],
		["file", formatBytes(model.bytes)],
		["weights", formatBytes(model.weightBytes)],
		["opset", `${model.opset}, IR version ${model.irVersion}`],
		...model.producer === "" ? [] : [["producer", model.producer]],
		...model.inputs.map((tensor, i) => [i === 0 ? "inputs" : "", describeTensor(tensor)]),
		...model.outputs.map((tensor, i) => [i === 0 ? "outputs" : "", describeTensor(tensor)]),
		["operators", operators.map(([name, count]) => `${name} ${count}`).join(", ")],
		...model.externalData.map(({ location }, i) => [i === 0 ? "external data" : "", location]),
		...[...model.metadata].map(([key, value], i) => [i === 0 ? "metadata" : "", `${key}: ${value}`])
	]);
}
function describeTensor({ name, type, shape }) {
	return `${name}: ${type} ${shape === void 0 ? "any shape" : `[${shape.map((dim) => dim === "" ? "?" : dim).join(", ")}]`}`;
}
function describeDiff(diff) {
	const { parameters, bytes, operators, inputs } = diff;
	return textTable([
		["parameters", `${formatCount(parameters.base)} → ${formatCount(parameters.head)}`],
		["bytes", `${formatBytes(bytes.base)} → ${formatBytes(bytes.head)}`],
		...operators.map(({ name, base, head }) => [name, `${base} → ${head}`]),
		...inputs.map((sentence) => ["", sentence])
	]);
}
// src/cli/commands/mcp.ts
function mcpCommand(run) {
	return new Command("mcp").description("Answer coding agents over MCP, on standard input and output: rate, compare, scan, and review.").option("--root <dir>", "the folder that agents may have read; nothing outside it is", ".").option("--extends-from <dir>", "folder with ORG/REPO/energy-policy.yml, for policies with `extends`").addHelpText("after", "\nExamples:\n  $ wattnudge mcp\n  $ wattnudge mcp --root ~/code\n\nAn MCP client starts this command; docs/agents.md has its configuration. Nothing is measured or written.").action((options) => run("-", async (console, surroundings) => {
		const { serveMcp } = await import("./cli-serve-mcp.js");
		await serveMcp(options, console, surroundings);
		return EXIT.ok;
	}));
}
// src/cli/commands/meters.ts
function metersCommand(run) {
	return new Command("meters").description("Show the sources of joules on this machine, or test one under load.").option("--self-test", "test a meter under load and at rest, and print a report for an issue").addOption(meterOption()).addOption(providerOption()).addOption(deviceOption()).addOption(secondsOption().default(60, "60, for the self-test")).addOption(jsonOption()).addHelpText("after", "\nExamples:\n  $ wattnudge meters --json -\n  $ wattnudge meters --self-test --provider cuda --seconds 300").action((options) => run(options.json, (console, surroundings) => options.selfTest === true ? test(options, console, surroundings) : list(options, console, surroundings)));
}
async function list({ device, json }, console, surroundings) {
	const { environment, host } = surroundings;
	const meters = await listMeters({
		device,
		environment,
		clock: host.clock
	});
	console.result(textTable([[
		"meter",
		"kind",
		"state",
		"period",
		"window",
		""
	], ...meters.map(rowOf)], [3, 4]));
	await writeJson({ meters: meters.map((meter) => ({
		...meter,
		kind: meterKindOf(meter)
	})) }, json, console);
	return EXIT.ok;
}
function rowOf(meter) {
	const { name, kind, state } = meter;
	if (meter.state === "unavailable") return [
		name,
		kind,
		state,
		"",
		"",
		`${meter.reason} ${meter.remedy}`
	];
	return [
		name,
		kind,
		state,
		meter.periodMs === void 0 ? "" : formatMs(meter.periodMs),
		formatMs(meter.shortestWindowMs),
		meter.description
	];
}
async function test(options, console, { environment, host }) {
	const provider = resolveProvider(options.provider, environment);
	const meter = await host.openMeter(options.meter, provider, {
		device: options.device,
		environment
	});
	try {
		const report = await selfTest({
			host,
			meter,
			provider,
			seconds: options.seconds,
			onProgress: (doing) => console.progress.show(`self-test of ${meter.name}: ${doing}`)
		});
		console.result(describe$1(report, meter, provider));
		const { name, description, boards = [], skipped = [], warning } = meter;
		const machine = describeMachine();
		const facts = {
			name,
			kind: meterKindOf(meter),
			description,
			boards,
			skipped,
			warning
		};
		await writeJson({ selfTest: {
			...report,
			meter: facts,
			provider,
			...machine
		} }, options.json, console);
		return report.verdict === "fit" ? EXIT.ok : EXIT.notMeasured;
	} catch (error) {
		if (error instanceof WattnudgeError) console.result(`The meter ${meter.name} couldn’t finish the test.`);
		throw error;
	} finally {
		await meter.close?.();
	}
}
function describe$1({ verdict, checks }, meter, provider) {
	const { device, runtime, platform } = describeMachine();
	const table = textTable([[
		"check",
		"state",
		"found",
		"expected"
	], ...checks.map(({ name, state, found, expected }) => [
		name,
		state,
		found,
		expected
	])]);
	const boards = (meter.boards ?? []).map((board) => `${board.name}, ${board.uuid}, driver ${board.driver}, limit ${board.powerLimitWatts} W`);
	return [
		`Self-test of ${meter.name} (${meter.kind}): ${meter.description}.`,
		...meter.warning === void 0 ? [] : [meter.warning],
		"",
		table,
		"",
		verdict === "fit" ? "You can use this meter here." : "Don’t use this meter here.",
		"",
		...boards,
		`${device} (${platform}); ${runtime}; provider ${provider}; wattnudge ${toolVersion()}`
	].join("\n");
}
// src/cli/commands/policy.ts
function policyCommand(run) {
	return new Command("policy").description("Check or write a policy file, or print its JSON Schema.").addCommand(checkSubcommand(run)).addCommand(initSubcommand(run)).addCommand(schemaSubcommand(run)).addHelpText("after", "\nExamples:\n  $ wattnudge policy init\n  $ wattnudge policy check");
}
function checkSubcommand(run) {
	return new Command("check").description("Find mistakes in a policy file, each with its line.").addArgument(new Argument("[file]", "the policy file").default(POLICY_FILE)).option("--extends-from <dir>", "folder with ORG/REPO/energy-policy.yml, for policies with `extends`").addOption(jsonOption()).action((file, options) => run(options.json, async (console, { host }) => {
		const snapshot = loadBundledSnapshot();
		const { state, problems } = await checkPolicy({
			file,
			read: readerOf(readLocal, sharedBelow(options.extendsFrom)),
			missingRemedy: LOCAL_POLICY_REMEDY,
			isRated: (id) => isRated(snapshot, id),
			suggestRated: (id) => suggestId(snapshot, id),
			today: todayOf(host.clock)
		});
		for (const problem of problems) console.result(describe(problem));
		if (state === "found") console.result(`${escapeTerminal(file)} is valid.`);
		await writeJson({
			valid: state === "found",
			problems
		}, options.json, console);
		return state === "found" ? EXIT.ok : EXIT.usage;
	}));
}
function initSubcommand(run) {
	return new Command("init").description("Write a policy file with comments to start from.").addArgument(new Argument("[file]", "where to").default(POLICY_FILE)).option("--force", "overwrite an existing file").action((file, { force }) => run(void 0, async (console, surroundings) => {
		const { models, volumes } = await askAboutModels(console, surroundings);
		await mkdir(dirname(file), { recursive: true }).catch(() => {});
		await (force ? writeWhole : writeNew)(file, initialPolicy({
			models,
			volumes
		}));
		console.result(`Wrote ${escapeTerminal(file)}. Commit it to the base branch: a pull request can’t change its own policy.`);
		console.result(volumes === void 0 || volumes.size === 0 ? ASK_FOR_VOLUME : WHAT_VOLUMES_DO);
		return EXIT.ok;
	}));
}
const WHAT_VOLUMES_DO = `
With a volume, an increase over its budget that adds less than 10 kWh a year warns and doesn't block. To
set another amount, change \`ignoreBelow\`. Without a volume, every increase over its budget blocks.`;
const ASK_FOR_VOLUME = `
How many queries does each model answer in production? State it in the model's entry:

  models:
    - path: models/classifier.onnx
      volume: 2_000_000/month
${WHAT_VOLUMES_DO}`;
/** On a terminal: the model files of the repository here, and how often they are used. */
async function askAboutModels(console, surroundings) {
	if (surroundings.questions === void 0) return {};
	const scanned = await scanRepository({
		repo: ".",
		rev: "HEAD"
	}, console, surroundings).catch((error) => {
		if (error instanceof WattnudgeError) return void 0;
		throw error;
	});
	const models = scanned === void 0 ? [] : measurableModels(scanned.found);
	return {
		models,
		volumes: await askVolumes(await surroundings.questions(), models, console)
	};
}
function schemaSubcommand(run) {
	return new Command("schema").description("Print the JSON Schema of the policy file, for editors.").action(() => run("-", async (console) => {
		await writeJson(policyJsonSchema(), "-", console);
		return EXIT.ok;
	}));
}
/**
* A policy's own text, and names of files that it extends, are in it: nothing of them steers a terminal or begins a line, such
* as one that says that the policy is valid.
*/
function describe({ suggestion, snippet, ...problem }) {
	return [
		describeProblem(problem),
		...snippet?.split("\n") ?? [],
		...suggestion ? [`  ${suggestion}`] : []
	].map(escapeTerminal).join("\n");
}
// src/cli/commands/rate.ts
function rateCommand(run) {
	return new Command("rate").description("Compare a model, or an energy figure, with the published AI Energy Scores of its task.").option("--task <task>", `one of ${tasks.map((task) => task.id).join(", ")}`).option("--model <id>", "a hub id, org/name").option("--wh <N>", "Wh per 1,000 queries, to compare with the published scale of --task", energy).option("--snapshot <dir>", "folder with CSV files of a newer leaderboard, instead of the bundled ones").addOption(jsonOption()).addHelpText("after", "\nExamples:\n  $ wattnudge rate --model microsoft/resnet-50\n  $ wattnudge rate --task image_classification --wh 0.6\n  $ wattnudge rate --task asr --json -\n  $ wattnudge rate --task reasoning --snapshot leaderboard/").action((options) => run(options.json, async (console, { host }) => {
		const snapshot = options.snapshot === void 0 ? loadBundledSnapshot() : await loadSnapshot(options.snapshot);
		const answer = answerRating(snapshot, options);
		const today = todayOf(host.clock);
		console.result(describeAnswer(answer, snapshot, today));
		await writeJson(answer, options.json, console);
		return EXIT.ok;
	}));
}
function describeAnswer(answer, snapshot, today) {
	const { rating, placements, peers: rows, alternatives } = answer;
	const parts = (placements ?? []).map((placement) => {
		const { whPer1000, range, label, stars } = placement;
		return `${scaleName(placement)}: ${formatWh(whPer1000)} uses more than ${range.lower} of ${range.models} rated models, ${stars} of 5 stars (${label}).`;
	});
	const cohorts = Map.groupBy(rows, ({ cohort }) => cohort);
	for (const members of cohorts.values()) {
		const table = members.map((row) => [
			rating !== void 0 && row.model === rating.model && row.variant === rating.variant ? "→" : "",
			row.variant === void 0 ? row.model : `${row.model} (${row.variant} effort)`,
			formatWh(row.whPer1000),
			`${"★".repeat(row.stars)}${row.doubtful === true ? " doubtful" : ""}`
		]);
		const scale = members[0] === void 0 ? "" : scaleName(members[0]);
		parts.push(`${scale}\n${textTable([[
			"",
			"model",
			"per 1,000 queries",
			"stars"
		], ...table], [2])}`);
	}
	const doubts = new Set(rows.filter((row) => row.doubtful === true).map(({ cohort }) => cohort));
	for (const { doubt, model } of [...doubts].flatMap((key) => snapshot.cohorts.get(key)?.rows ?? [])) if (doubt !== void 0) parts.push(`Doubtful: ${model} ${doubt}.`);
	if (cohorts.size > 1) parts.push("Each table has its own scale: compare rows of one table only.");
	if (alternatives.length > 0) parts.push("Uses less energy:", ...alternatives.map(describeAlternative));
	parts.push(...describeSource(rows, snapshot, today));
	return parts.join("\n\n");
}
/** What a star is relative to: "text generation, class A, AI Energy Score, December 2025". */
function scaleName({ task, class: sizeClass, snapshot }) {
	const scope = sizeClass === void 0 ? [] : [`class ${sizeClass}`];
	return [
		requireTask(task).name,
		...scope,
		snapshot.name
	].join(", ");
}
function describeSource(rows, { editions }, today) {
	const tests = [...new Map(rows.map((row) => [row.snapshot.name, row.snapshot])).values()];
	const fetched = editions.map((edition) => edition.fetched).sort();
	const lines = tests.map(({ name, date, hardware, url }) => {
		const { text, isOld } = ageOf(date, today);
		return `${name} (${text}), ${hardware}: ${url}${isOld ? "\nNewer models are missing, and newer scores may exist." : ""}`;
	});
	return lines.length === 0 ? [] : [...lines, `Fetched ${[...new Set(fetched)].join(" and ")}.`];
}
function describeAlternative(alternative) {
	const { name, savingPercent, whPer1000, stars, step } = alternative;
	return `  ${name}: ${formatWh(whPer1000)}, ${savingPercent.toFixed(0)}% less, ${"★".repeat(stars)}\n    ${step}`;
}
function energy(text) {
	const value = Number(text);
	if (Number.isFinite(value) && value > 0) return value;
	throw new InvalidArgumentError("Expected Wh per 1,000 queries, a number above 0.");
}
// src/cli/commands/review.ts
function reviewCommand(run) {
	return new Command("review").description("Review the model changes between two revisions of a Git repository.").option("--repo <dir>", "the repository", ".").option("--base <rev>", "the branch to compare with, at its merge base with head (default: the default branch)").option("--head <rev>", "the changes", "HEAD").option("--policy <file>", `a local policy file, instead of ${POLICY_FILE} at base`).option("--extends-from <dir>", "folder with ORG/REPO/energy-policy.yml, for policies with `extends`").addOption(secondsOption()).addOption(alternativesSecondsOption()).addOption(quickOption()).option("--write <dir>", "keep the files of the offered alternatives in this folder").addOption(providerOption()).addOption(meterOption()).addOption(deviceOption()).addOption(runnerLabelOption()).addOption(threadsOption()).addOption(seedOption()).addOption(jsonOption()).option("--markdown <file>", "write the comment as Markdown; - is standard output").option("--html <file>", "write the whole review as a page with charts, in one file; - is standard output").option("--sarif <file>", "write the findings as SARIF 2.1.0, for code scanning; - is standard output").addHelpText("after", "\nExamples:\n  $ wattnudge review\n  $ wattnudge review --base main --head my-branch --seconds 30\n  $ wattnudge review --json review.json --markdown review.md\n  $ wattnudge review --html review.html" + ADD_DATA).action((options) => run(standardOutput(outputsOf(options)), async (console, surroundings) => {
		const { reviewed, context } = await reviewRepository(options, console, surroundings);
		console.result(renderTerminal(reviewed, {
			color: console.color,
			columns: console.columns
		}, context));
		for (const hint of await hintsOf(reviewed, options)) console.notice(hint);
		await writeJson(reviewed, options.json, console);
		if (options.markdown !== void 0) {
			const comment = renderComment(reviewed, context) ?? renderNothing(reviewed);
			await writeText(`${comment}\n`, options.markdown, console);
		}
		if (options.html !== void 0) {
			const { renderReviewPage } = await import("./report-pages.js");
			await writeText(renderReviewPage(reviewed, context), options.html, console);
		}
		if (options.sarif !== void 0) await writeJsonText(renderSarif(reviewed, toolVersion()), options.sarif, console);
		return exitCodeOfReview(reviewed);
	}));
}
function outputsOf({ json, markdown, html, sarif }) {
	return {
		"--json": json,
		"--markdown": markdown,
		"--html": html,
		"--sarif": sarif
	};
}
const ADD_DATA = `

No energy data for a name? State in ${POLICY_FILE}:
  hub: sizes                 reads the size of a model of the hub, for an estimate
  hub: run                   fetches a model of the hub and measures it
  quality: { benchmarks: … } what a model reaches on a benchmark
A model file is measured. All ways: docs/evidence.md of wattnudge, "Add data".`;
// src/cli/commands/scan.ts
function scanCommand(run) {
	return new Command("scan").description("List every model that a Git repository contains or names.").option("--repo <dir>", "the repository", ".").option("--rev <rev>", "the revision to look at", "HEAD").option("--policy <file>", `a local policy file, instead of ${POLICY_FILE} at that revision`).option("--extends-from <dir>", "folder with ORG/REPO/energy-policy.yml, for policies with `extends`").addOption(jsonOption()).option("--markdown <file>", "write the list as Markdown; - is standard output").option("--html <file>", "write the list as a page with charts, in one file; - is standard output").option("--cyclonedx <file>", "write a bill of materials of the models (CycloneDX 1.6); - is standard output").addHelpText("after", "\nExamples:\n  $ wattnudge scan\n  $ wattnudge scan --repo ../app --json models.json\n  $ wattnudge scan --html models.html --markdown models.md").action((options) => {
		const { json, markdown, html, cyclonedx } = options;
		return run(standardOutput({
			"--json": json,
			"--markdown": markdown,
			"--html": html,
			"--cyclonedx": cyclonedx
		}), async (console, surroundings) => {
			const { repository, found } = await scanRepository(options, console, surroundings);
			console.result(renderScan(found, {
				color: console.color,
				columns: console.columns
			}));
			await writeJson(found, json, console);
			if (markdown !== void 0) await writeText(`${renderScanMarkdown(found)}\n`, markdown, console);
			if (html !== void 0) {
				const { renderScanPage } = await import("./report-pages.js");
				await writeText(renderScanPage(found, { tool: `wattnudge ${toolVersion()}` }), html, console);
			}
			if (cyclonedx !== void 0) {
				console.progress.show("hashing model files");
				const { renderCycloneDx } = await import("./report-render-cyclonedx.js");
				const context = {
					...await nameAndTime(repository, found.commit),
					version: toolVersion()
				};
				await writeJsonText(renderCycloneDx(await withHashes(found, repository), context), cyclonedx, console);
				console.progress.clear();
			}
			return EXIT.ok;
		});
	});
}
/** Alike in every clone of one remote: the name that `origin` has there, and when the commit was made. */
async function nameAndTime({ directory, commonDirectory }, commit) {
	const [seconds] = (await gitOutput([
		"rev-list",
		"--max-count=1",
		"--timestamp",
		commit
	], { directory })).toString().split(" ");
	const remote = await gitOutput([
		"config",
		"--get",
		"remote.origin.url"
	], { directory }).catch(() => "");
	const folder = basename(commonDirectory) === ".git" ? dirname(commonDirectory) : commonDirectory;
	const [, name] = /[/\\:]([\w.-]+?)(?:\.git)?\/?\n$/.exec(remote.toString()) ?? [];
	return {
		repository: name ?? basename(folder, ".git"),
		committedAt: /* @__PURE__ */ new Date(1e3 * Number(seconds))
	};
}
// src/cli/main.ts
/**
* The command line: parses, runs one command, presents.
*
* @param argv arguments without node and script
* @returns the exit code: 0 within policy, 1 over policy, 2 usage error, 3 could not measure
*/
async function main(argv, surroundings) {
	let exitCode = EXIT.ok;
	const run = async (jsonPath, command) => {
		exitCode = await command(createConsole(surroundings, jsonPath === "-"), surroundings);
	};
	const program = createProgram(run);
	for (const command of everyCommand(program)) command.exitOverride().configureOutput({
		writeOut: (text) => surroundings.stdout.write(harmless(text)),
		writeErr: (text) => surroundings.stderr.write(harmless(text))
	});
	try {
		await program.parseAsync(argv, { from: "user" });
		return exitCode;
	} catch (error) {
		if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
		if (!(error instanceof WattnudgeError)) throw error;
		surroundings.stderr.write(`${sayError(error)}\n`);
		return exitCodeOf(error);
	}
}
/** All commands but `app`, each of which hands what it does to `run`. */
function createProgram(run) {
	const program = new Command("wattnudge").description("Energy-aware review of changes to machine-learning models.").version(toolVersion(), "-V, --version", "print the version").helpOption("-h, --help", "show help").addHelpText("after", `\nThe GitHub App: wattnudge app --help\n${EXIT_CODES}`).showSuggestionAfterError();
	for (const create of [
		initCommand,
		scanCommand,
		reviewCommand,
		benchCommand,
		alternativesCommand,
		inspectCommand,
		rateCommand,
		policyCommand,
		metersCommand,
		doctorCommand,
		mcpCommand
	]) program.addCommand(create(run));
	return program;
}
const EXIT_CODES = `
Exit codes: 0 within policy, 1 over policy, 2 usage error, 3 could not measure (with the reason).`;
function everyCommand(command) {
	return [command, ...command.commands.flatMap(everyCommand)];
}
// src/cli/run.ts
/** Starts the command line and does nothing else. */
for (const stream of [process.stdout, process.stderr]) stream.on("error", (error) => {
	if (error.code !== "EPIPE") throw error;
});
process.env[TYPED_ARGUMENTS] = process.argv.slice(2).map(shellWord).join(" ");
process.exitCode = await main(process.argv.slice(2), {
	stdout: process.stdout,
	stderr: process.stderr,
	environment: process.env,
	host: thisMachine,
	questions: process.stdin.isTTY && process.stdout.isTTY ? async () => (await import("./cli-terminal-questions.js")).terminalQuestions : void 0
});
export {};
