import { assess, assessAlternative, conclude, removedAmong, rulesOf } from "./station-assessment.js";
import { evidenceFor, hubMayTell, isRated, rate, sizedModel, starsReach, statedSource, suggestId } from "./station-baselines.js";
import { findChanges, unseen } from "./station-changes.js";
import { contentBytes, fetchFile, fetchFileOrFolder, openRepository } from "./station-git.js";
import { loadPolicy, nameSearchOf, readQuality, readerOf, runsId } from "./station-policy.js";
import { drawSeed, machineFolders, toolVersion } from "./station-ground.js";
import { answerQueries, benchmark, describeMachine, ownFailure } from "./station-benchmark.js";
import { runnableTask } from "./station-tasks-runnable.js";
import { meterKindOf } from "./station-meters.js";
import { isSameLine, readModelName } from "./station-catalog.js";
import { ZodError } from "./vendor-zod.js";
import { IDENTICAL, closeness, fitModel, recordOfNames } from "./station-energy-review.js";
import { WattnudgeError } from "./station-errors.js";
import { folderSession, ggufSession } from "./station-engines.js";
import { inputsOfAnyRank, readOnnx } from "./station-onnx.js";
import { folderPrecisions, queryFilesOf, readQueries, requireRunnable, taskOfConfig } from "./station-tasks.js";
import { agreementOf, bestFirst, findAlternatives, isFaithful, isShownToSave, paretoFront, stemOf, stepOf, tryAlternatives, unfaithful } from "./station-alternatives.js";
import { readParts } from "./station-gguf.js";
import { findModels, materialize, withExternalData } from "./station-model-files.js";
import { withoutMachinePaths } from "./station-text.js";
import { readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
// src/review/conditions.ts
/** The conditions under which something is measured here: every figure of a review or a bench carries them. */
function conditionsOf(settings) {
	const { provider, threads, windowMs, seconds, seed, observed = [] } = settings;
	const meter = observed.find((one) => one.selfCheck?.agrees === false)?.meter ?? settings.meter;
	const { name, description, skipped, warning } = meter;
	const selfCheck = worstCheck(observed);
	const boards = boardsOf(meter, observed);
	const idleWatts = observed.flatMap((one) => one.idleWatts ?? []).at(0);
	return {
		meter: {
			name,
			kind: meterKindOf(meter),
			description,
			skipped: skipped && [...skipped],
			warning,
			selfCheck
		},
		boards: boards.length > 0 ? boards : void 0,
		idleWatts,
		quick: observed.some((one) => one.quick) || void 0,
		...describeMachine(),
		provider,
		threads,
		windowMs,
		secondsPerModel: seconds,
		seed,
		tool: `wattnudge ${toolVersion()}`
	};
}
/** The one that was farthest from agreeing. */
function worstCheck(observed) {
	return observed.flatMap((one) => one.selfCheck ?? []).sort((a, b) => Math.abs(Math.log(b.ratio)) - Math.abs(Math.log(a.ratio)))[0];
}
/** Each board with what was seen of it over all models. */
function boardsOf(meter, observed) {
	return (meter.boards ?? []).map(({ index: _, ...facts }) => {
		const seen = observed.flatMap((one) => one.boards).filter((board) => board.uuid === facts.uuid);
		const temperatureCelsius = wider(seen.flatMap((board) => board.temperatureCelsius ?? []));
		const smClockMhz = wider(seen.flatMap((board) => board.smClockMhz ?? []));
		const memories = seen.flatMap((board) => board.usedMemoryBytes ?? []);
		const utilisations = seen.flatMap((board) => board.utilisationPercent ?? []);
		return {
			...facts,
			temperatureCelsius,
			smClockMhz,
			utilisationPercent: utilisations[0],
			powerCapped: seen.length > 0 ? seen.some((board) => board.powerCapped) : void 0,
			usedMemoryBytes: memories.length > 0 ? Math.max(...memories) : void 0
		};
	});
}
function wider(ranges) {
	if (ranges.length === 0) return void 0;
	return {
		least: Math.min(...ranges.map((r) => r.least)),
		most: Math.max(...ranges.map((r) => r.most))
	};
}
// src/review/instruments.ts
/** What needs a native package, which may have to be installed first. */
const NATIVE = /* @__PURE__ */ new Set(["nvml"]);
/**
* The meter of a review, opened where something may be measured. Where nothing is, no hardware is asked and none is missed.
*
* @throws WattnudgeError what `openMeter` throws
*/
async function meterOfReview(changes, settings) {
	const { host, meter, provider, policy, hub, beforeMeasuring } = settings;
	if (!mayMeasure(changes, {
		policy,
		hub
	})) return unopened(meter);
	if (NATIVE.has(meter) || meter === "auto" && provider !== "cpu") await beforeMeasuring();
	return host.openMeter(meter, provider, settings);
}
/** Whether there is a model that may have to be run. */
function mayMeasure(changes, { policy, hub }) {
	return changes.some((change) => {
		if (change.kind === "reference") return change.nameKind === "hub" && hub !== void 0 && runsId(change.model, policy);
		return change.kind === "artefact" && change.change !== "removed";
	});
}
/** Describes the meter of a review that measured nothing. */
const UNOPENED = "not opened, because nothing was to be measured";
/** Stands in the conditions of a review that measured nothing. */
function unopened(name) {
	const unread = () => Promise.reject(/* @__PURE__ */ new Error("a meter that was not opened was read"));
	return {
		name,
		kind: name === "cpu-time" ? "estimated" : "measured",
		description: UNOPENED,
		shortestWindowMs: 0,
		plausibleWatts: {
			lowest: 0,
			highest: 0
		},
		mark: unread,
		energyJoules: () => NaN
	};
}
/** What runs the models. Where nothing may be measured, nothing is found out. */
async function providerOfReview(changes, choice, hubUse) {
	if (typeof choice === "string") return choice;
	return mayMeasure(changes, hubUse) ? choice() : "cpu";
}
// src/review/read-sizes.ts
/** The sizes that an estimate of the change lacks, and the first reason why one couldn't be read. */
async function readSizes(change, policy, { snapshot, readSize }) {
	const { model, previous, hubRevisions } = change;
	if (!(policy.hub?.value === "sizes" || policy.hub?.value === "run") || readSize === void 0 || change.change !== "reference" || previous === void 0) return {};
	const [from, to] = [readModelName(previous), readModelName(model)];
	if (from === void 0 || to === void 0 || isSameLine(from, to)) return {};
	if (![from, to].every((name) => hubMayTell(name) || sizedModel(name) !== void 0)) return {};
	const { evidence } = evidenceFor(previous, model, {
		snapshot,
		task: policy.task?.value
	});
	if (evidence.kind === "published") return {};
	const ask = async (name, revision) => hubMayTell(name) ? readSize(name.canonical, revision) : {};
	const base = await ask(from, hubRevisions?.base);
	const head = await ask(to, hubRevisions?.head);
	const error = head.error ?? base.error;
	return {
		...(base.size !== void 0 || head.size !== void 0) && { sizes: {
			base: base.size,
			head: head.size
		} },
		...error && { sizesError: {
			code: error.code,
			message: error.message,
			remedy: error.remedy
		} }
	};
}
/** A reader for one review. The hub's library takes a while to load, and most reviews ask for no size. */
function sizesFromHub(hub, options) {
	let reader;
	return async (id, revision) => {
		reader ??= open();
		return (await reader)(id, revision);
	};
	async function open() {
		const { sizeReader, sizesOnDisk } = await import("./station-hub.js");
		const { host, cacheDirectory, signal } = options;
		return sizeReader({
			access: hub,
			clock: host.clock,
			cache: sizesOnDisk(cacheDirectory),
			signal
		});
	}
}
// src/review/asked-by.ts
/**
* What a policy will ask of a comparison: no run may end early while a budget lies within the interval that it is judged by.
* Size and quality are not measured in a run.
*/
function askedBy(policy, snapshot) {
	const { increase, whPer1000, latency } = policy.budget;
	const ratios = [increase && 1 + increase.value, mostForStars(policy, snapshot)];
	const isDecided = (figures) => (whPer1000 === void 0 || liesOutside(whPer1000.value, figures.whPer1000)) && (latency === void 0 || isLatencyDecided(latency.value, figures));
	return {
		thresholds: ratios.filter((ratio) => ratio !== void 0),
		isDecided: whPer1000 === void 0 && latency === void 0 ? void 0 : isDecided
	};
}
/** The ratio to base from which on the source's published Wh × the ratio has too few stars. One star is never too few. */
function mostForStars({ budget: { stars }, source, task }, snapshot) {
	const rating = source && rate(snapshot, source.value, task?.value);
	if (stars === void 0 || stars.value <= 1 || rating === void 0) return void 0;
	return starsReach(rating.range, stars.value) / rating.whPer1000;
}
/** As it is judged (`judgeLatency`): a median takes the relative uncertainty of what is wider, energy or latency ratio. */
function isLatencyDecided(limit, { whPer1000, latencyRatio, medianLatencyMs }) {
	if (limit.kind === "increase") return liesOutside(1 + limit.fraction, latencyRatio);
	const share = Math.min(...[whPer1000, latencyRatio].map(({ estimate, lower }) => lower / estimate));
	return liesOutside(limit.medianMs, {
		lower: medianLatencyMs * share,
		upper: medianLatencyMs / share
	});
}
function liesOutside(limit, { lower, upper }) {
	return limit < lower || limit > upper;
}
/**
* Longest median latency of a run that the policy allows: the time that it states, or base's own at the policy's batch with
* the increase that it states. A query in a batch waits for the whole batch, so both hold for larger batches too.
*
* @param base absent for a new model, which no increase is judged for
*/
function latencyLimitMs({ budget }, base) {
	const limit = budget.latency?.value;
	if (limit?.kind === "increase") return base && base.latencyMs.median * (1 + limit.fraction);
	return limit?.medianMs;
}
// src/review/subjects.ts
/**
* @throws WattnudgeError `task-unknown`, `task-not-runnable`, `folder-incomplete`, `queries-invalid`; what fetching the
* files that the policy names throws
*/
async function subjectsOf(change, { head, base }, policy, context) {
	if (head.kind === "gguf") return ggufSubjectsOf(head, base, policy, context);
	if (base?.kind === "gguf") throw new Error("two models of different formats");
	const task = taskOf(change, head, base, policy);
	const settings = await settingsOf(policy, task, context);
	if (task === void 0) return {
		head: subjectOf(head),
		base: base && subjectOf(base),
		queries: settings
	};
	return {
		head: folderSubject(head, task),
		base: base && folderSubject(base, task),
		queries: settings
	};
}
/** Both sides of a GGUF file get the same prompts. */
async function ggufSubjectsOf(head, base, policy, context) {
	if (base !== void 0 && base.kind !== "gguf") throw new Error("two models of different formats");
	if (policy.task !== void 0 && requireRunnable(policy.task.value).id !== "text_generation") throw new WattnudgeError("task-not-runnable", `${head.label} is a GGUF file, which is run for text generation.`, { remedy: "Remove `task` from its entry in the policy, or keep an ONNX export of the model." });
	const subject = ({ label, files, gguf }) => ({
		kind: "gguf",
		label,
		path: files.path,
		gguf: ggufSession(gguf, policy.tokens?.value ?? {}, label)
	});
	const queries = await settingsOf(policy, runnableTask("text_generation"), context);
	return {
		head: subject(head),
		base: base && subject(base),
		queries
	};
}
/** The task that both sides are run with; `undefined` where tensors are fed. */
function taskOf(change, head, base, policy) {
	if (change.layout !== "huggingface" || head.folder === void 0) return void 0;
	if (!(base === void 0 ? [head] : [base, head]).every(({ folder, parts }) => parts.length > 0 || folder?.files.some(isProcessing))) {
		if (policy.task !== void 0) requireRunnable(policy.task.value);
		return;
	}
	return taskOfConfig(head.folder.configJson, policy.task?.value, head.label);
}
function isProcessing(path) {
	return path === "tokenizer.json" || path === "preprocessor_config.json";
}
function folderSubject({ label, files, folder }, task) {
	if (folder === void 0) throw new WattnudgeError("folder-incomplete", `${label} has no config.json.`, { remedy: "Keep the configuration with the model in both revisions." });
	return {
		kind: "folder",
		label,
		path: files.folder,
		task: folderSession(runnableTask(task.id), folder, label)
	};
}
/** A graph that is fed with tensors. */
function subjectOf({ label, files, graph }) {
	return {
		label,
		path: files.path,
		vocabularySizes: graph.vocabularySizes,
		anyRank: inputsOfAnyRank(graph)
	};
}
/** The queries of a graph that is fed with tensors. */
function queriesOf(policy, context) {
	return settingsOf(policy, void 0, context);
}
async function settingsOf(policy, task, context) {
	const inputs = policy.inputs?.value;
	const settings = {
		batch: policy.batch?.value ?? 1,
		seed: inputs?.seed ?? context.seed,
		shapes: inputs?.shapes && new Map(Object.entries(inputs.shapes)),
		dimensions: inputs?.dimensions && new Map(Object.entries(inputs.dimensions))
	};
	const { repository, baseSha, cacheDirectory } = context;
	const queries = policy.queries?.value;
	if (task !== void 0 && queries !== void 0) {
		const options = {
			cacheDirectory,
			...queryFilesOf(task.shape),
			signal: context.signal
		};
		const files = await fetchFileOrFolder(repository, baseSha, queries, options);
		return {
			...settings,
			queries: await readQueries(files, task.shape)
		};
	}
	if (task !== void 0 || inputs?.file === void 0) return settings;
	return {
		...settings,
		file: await fetchFile(repository, baseSha, inputs.file, { cacheDirectory })
	};
}
// src/review/measure-model.ts
/** The benchmark of one change, under its policy. */
/**
* Measures what can be measured; why something cannot is in `error`. Where base alone cannot be opened or run, head is
* measured by itself, and `baseError` says why there is no comparison: a change that repairs a model is no failure.
*/
async function measureModel(change, { base, head, error, baseError }, policy, context) {
	if (policy.unmeasured !== void 0) return {};
	if (error !== void 0) return { error };
	if (head === void 0) throw new Error(`no head and no reason for ${change.model}`);
	if (base !== void 0 && base.identity === head.identity) return { comparison: IDENTICAL };
	if (policy.meter?.value === "measured" && context.meter.kind === "estimated") return { error: onlyEstimated(context) };
	try {
		const subjects = await subjectsOf(change, {
			head,
			base
		}, policy, context);
		if (subjects.head.kind === "gguf") await context.beforeGguf();
		else {
			await context.beforeMeasuring();
			if (subjects.head.kind === "folder") await context.beforeTasks();
		}
		const options = {
			host: context.host,
			...subjects,
			meter: context.meter,
			provider: context.provider,
			threads: context.threads,
			seconds: context.seconds,
			quick: context.quick,
			...askedBy(policy, context.snapshot),
			onProgress: (progress) => context.onProgress({
				doing: "benchmarking",
				progress
			}),
			signal: context.signal
		};
		if (baseError !== void 0) return {
			...await benchmark(options),
			baseError
		};
		try {
			return await benchmark(options);
		} catch (thrown) {
			const broken = subjects.base && await ownFailure(thrown, subjects.base, options);
			if (broken === void 0) throw thrown;
			return {
				...await benchmark({
					...options,
					base: void 0
				}),
				baseError: broken
			};
		}
	} catch (thrown) {
		if (thrown instanceof WattnudgeError) return { error: thrown };
		throw thrown;
	}
}
/** The policy takes hardware counters only. */
function onlyEstimated({ meter }) {
	const skipped = (meter.skipped ?? []).map(({ name, reason }) => ` ${name}: ${reason}`).join("");
	return new WattnudgeError("measured-required", `The policy asks for measured energy, and ${meter.name} is an estimate.${skipped}`, { remedy: "Use a machine with a hardware counter: `wattnudge meters` says what this one lacks." });
}
// src/review/model-context.ts
/** What a model's assessment depends on beside its facts and its policy. */
function assessmentOf({ snapshot, today, meter }) {
	return {
		snapshot,
		today,
		meter: {
			name: meter.name,
			kind: meterKindOf(meter)
		},
		alternativesTo: (rating, wanted) => findAlternatives({
			snapshot,
			rating,
			...wanted
		})
	};
}
// src/review/open-hub-side.ts
/**
* One side of a reference on disk, as a folder of a repository would be.
*
* @throws WattnudgeError `hub-not-available` where the run has no access to a hub; what fetching throws
*/
async function openHubSide({ id, revision, side }, context) {
	const { hub, host, cacheDirectory, maxBytesPerModel, signal } = context;
	if (hub === void 0) throw new WattnudgeError("hub-not-available", `This run has no access to a hub, so "${id}" was not fetched.`, { remedy: "Run it on a machine that can reach HF_ENDPOINT or the public hub." });
	const { fetchModel } = await import("./station-hub.js");
	const model = await fetchModel(id, revision, {
		access: await hub(),
		clock: host.clock,
		cacheDirectory,
		maxBytes: maxBytesPerModel,
		signal,
		onProgress: (bytes, totalBytes) => context.onProgress({
			doing: "fetching",
			bytes,
			totalBytes
		})
	});
	const path = join(model.folder, model.graph);
	const label = `\`${id}\` at ${side}`;
	const graph = await readOnnx(path, { name: label });
	const parts = await Promise.all(model.parts.map((part) => readOnnx(join(model.folder, part), { name: label })));
	const main = model.files.find((file) => file.path === model.graph);
	const bytes = model.files.reduce((sum, file) => sum + file.bytes, 0);
	const configJson = await readFile(join(model.folder, "config.json"), "utf8").catch(() => void 0);
	const sha256 = await sha256Of(path);
	return {
		kind: "graph",
		label,
		files: {
			path,
			folder: model.folder,
			sha256,
			bytes
		},
		graph,
		parts,
		stated: void 0,
		revision: {
			path: `${id}@${model.commit}`,
			blob: main.hash.value,
			sha256,
			bytes: (await stat(path)).size
		},
		identity: model.files.map((file) => `${file.path} ${file.hash.value}`).sort().join("\n"),
		folder: configJson === void 0 ? void 0 : {
			configJson,
			files: model.files.map((file) => file.path),
			graph: model.graph
		}
	};
}
async function sha256Of(path) {
	const hash = createHash("sha256");
	await pipeline(createReadStream(path), hash);
	return hash.digest("hex");
}
// src/review/open-sides.ts
/** Both revisions of a model on disk, with what their graphs say. */
/** Opens what there is; a side that cannot be opened is an error of the model, not of the review. */
async function openSides(change, context) {
	const open = async (revision, side) => {
		if (revision === void 0) return {};
		try {
			return { opened: await (change.layout === "gguf" ? openGguf : openGraph)(revision, side, context) };
		} catch (error) {
			if (error instanceof WattnudgeError) return { error };
			throw error;
		}
	};
	const [base, head] = [await open(change.baseDefect ? void 0 : change.base, "base"), await open(change.head, "head")];
	const error = change.problem ?? head.error;
	const baseError = change.baseDefect ?? base.error;
	return {
		base: base.opened,
		head: head.opened,
		error,
		baseError: error === void 0 ? baseError : void 0
	};
}
/** Far above any configuration or model card that people write. */
const MAX_TEXT_BYTES = 1024 ** 2;
function bring(revision, context) {
	return materialize(context.repository, revision, {
		cacheDirectory: context.cacheDirectory,
		maxBytesPerModel: context.maxBytesPerModel,
		onProgress: (bytes, totalBytes) => context.onProgress({
			doing: "fetching",
			bytes,
			totalBytes
		}),
		signal: context.signal
	});
}
async function openGguf(revision, side, context) {
	const files = await bring(revision, context);
	const label = `\`${revision.main.path}\` at ${side}`;
	return {
		kind: "gguf",
		label,
		files,
		gguf: await readParts(files.path, { name: label }),
		revision: revisionOf(revision, files),
		stated: void 0,
		identity: revision.files.map(({ blob }) => blob).join("\n")
	};
}
async function openGraph(revision, side, context) {
	const within = (path) => relativeTo(revision, path);
	const files = await bring(revision, context);
	const label = `\`${revision.main.path}\` at ${side}`;
	const graph = await readOnnx(files.path, { name: label });
	const beside = async (name) => {
		const tracked = revision.files.find((file) => file.role === "companion" && file.path.endsWith(name));
		if (tracked === void 0 || contentBytes(tracked) > MAX_TEXT_BYTES) return void 0;
		return await readFile(join(files.folder, within(tracked.path)), "utf8");
	};
	const configJson = await beside("config.json");
	const texts = {
		onnxMetadata: graph.metadata,
		configJson,
		modelCard: await beside("README.md")
	};
	const partFiles = revision.files.filter((file) => file.role === "part");
	const parts = await Promise.all(partFiles.map(({ path }) => readOnnx(join(files.folder, within(path)), { name: `\`${path}\` at ${side}` })));
	return {
		kind: "graph",
		label,
		files,
		graph,
		revision: revisionOf(revision, files),
		stated: statedSource(texts, (id) => isRated(context.snapshot, id)),
		parts,
		folder: configJson === void 0 ? void 0 : {
			configJson,
			files: revision.files.map((file) => within(file.path)),
			graph: within(revision.main.path)
		},
		identity: revision.files.filter(({ role, path }) => role !== "other-graph" && !(role === "companion" && /(^|\/)readme\.md$/i.test(path))).map((file) => file.role === "main" ? file.blob : `${relativeTo(revision, file.path)} ${file.blob}`).sort().join("\n")
	};
}
function revisionOf(revision, { sha256, bytes }) {
	const { path, blob } = revision.main;
	return {
		path,
		blob,
		sha256,
		bytes,
		...dataOf(revision)
	};
}
/** Of a folder, its path says it all. */
function dataOf({ path, main, files }) {
	const data = files.filter(({ role }) => role === "external-data" || role === "part").map((file) => file.path);
	return path === main.path && data.length > 0 ? { data: data.slice(0, MAX_DATA_FILES) } : {};
}
/** As many as the contract holds. */
const MAX_DATA_FILES = 50;
/** The path of a file from the model's own folder: of an `.onnx` file, the one that it stands in. */
function relativeTo({ path: model, main }, path) {
	const root = main.path === model ? model.slice(0, model.lastIndexOf("/") + 1) : model === "." ? "" : `${model}/`;
	return path.startsWith(root) ? path.slice(root.length) : path;
}
/** What the graphs say together, where a model has several. */
function summaryOf(side) {
	const { bytes } = side.files;
	if (side.kind === "gguf") {
		const { parameters, parametersByType } = side.gguf;
		return {
			parameters,
			bytes,
			opset: 0,
			operators: {},
			parametersByPrecision: recordOfNames(parametersByType)
		};
	}
	const { graph, parts } = side;
	const graphs = [graph, ...parts];
	return {
		parameters: graphs.reduce((sum, each) => sum + each.parameters, 0),
		bytes,
		opset: graph.opset,
		operators: recordOfNames(addUp(graphs.map((each) => each.operators))),
		parametersByPrecision: recordOfNames(addUp(graphs.map((each) => each.parametersByPrecision)))
	};
}
function addUp(counts) {
	const sums = /* @__PURE__ */ new Map();
	for (const [name, count] of counts.flatMap((each) => [...each])) sums.set(name, (sums.get(name) ?? 0) + count);
	return sums;
}
// src/review/read-qualities.ts
/** Reads the figure that the policy names; why it cannot be read is in `error`. */
async function readQualities(change, policy, context) {
	const rule = policy.quality?.value;
	if (rule === void 0) return {};
	const { file, key, higherIsBetter } = rule;
	const readAt = async (commit, revision) => readQuality(await context.repository.readText(commit, file), {
		file,
		revision,
		key
	});
	try {
		const head = await readAt(context.headSha, "head");
		const base = change.change === "added" ? void 0 : await readAt(context.mergeBaseSha, "base");
		const samples = head.samples ?? base?.samples;
		return { figure: {
			file,
			key,
			head: head.value,
			higherIsBetter,
			base: base?.value,
			samples
		} };
	} catch (error) {
		if (error instanceof WattnudgeError) return { error };
		throw error;
	}
}
// src/review/other-models.ts
/** A repository of hundreds of models would be read for nothing: the time reaches to a few. */
const MAX_READ = 20;
/**
* The declared models at head, and other tracked `.onnx` files at head with fewer parameters whose inputs and outputs are
* called, typed and shaped alike.
*/
async function otherModels(head, policy, context) {
	const { repository, headSha, cacheDirectory, signal } = context;
	const declared = policy.alternatives?.value.models ?? [];
	const isOwn = (path) => path === head.revision.path;
	const common = {
		cacheDirectory,
		most: MAX_READ,
		signal
	};
	const named = await findModels(repository, headSha, {
		...common,
		select: (path) => declared.includes(path) && !isOwn(path)
	});
	const others = await findModels(repository, headSha, {
		...common,
		select: (path) => !declared.includes(path) && !isOwn(path)
	});
	const models = [];
	const notTried = declared.filter((path) => !named.has(path) && !isOwn(path)).map((path) => ({
		name: path,
		reason: "the policy declares it, and there is no such file in the change"
	}));
	for (const [path, revision] of named) {
		const opened = await open$1(path, revision, context);
		if (opened instanceof WattnudgeError) notTried.push({
			name: path,
			reason: opened.message
		});
		else models.push({
			kind: "declared",
			...opened.model
		});
	}
	for (const [path, revision] of others) {
		const opened = await open$1(path, revision, context);
		if (opened instanceof WattnudgeError) continue;
		if (opened.graph.parameters < head.graph.parameters && isAlike(opened.graph, head.graph)) models.push({
			kind: "same-signature",
			...opened.model
		});
	}
	return {
		models,
		notTried
	};
}
async function open$1(path, revision, context) {
	if (revision instanceof WattnudgeError) return revision;
	try {
		const label = `\`${path}\` at head`;
		const files = await materialize(context.repository, revision, {
			cacheDirectory: context.cacheDirectory,
			signal: context.signal
		});
		const graph = await readOnnx(files.path, { name: label });
		return {
			graph,
			model: {
				path,
				subject: subjectOf({
					label,
					files,
					graph
				}),
				bytes: files.bytes,
				parameters: graph.parameters
			}
		};
	} catch (error) {
		if (error instanceof WattnudgeError) return error;
		throw error;
	}
}
/** Fixed sizes have to be the same; free ones may be called anything. */
function isAlike(one, other) {
	return ["inputs", "outputs"].every((side) => signatureOf(one[side]) === signatureOf(other[side]));
}
function signatureOf(tensors) {
	return tensors.map(({ name, type, shape }) => {
		const dims = shape?.map((size) => typeof size === "number" && size >= 0 ? size : "?").join() ?? "any";
		return JSON.stringify([
			name,
			type,
			dims
		]);
	}).sort().join("\n");
}
// src/review/try-file-alternatives.ts
/** Alternatives for one change: when they are tried, what they are judged by, and where their files go. */
/** Budgets that another file could keep. */
const HELPED = /* @__PURE__ */ new Set([
	"increase",
	"whPer1000",
	"stars",
	"latency",
	"size"
]);
/**
* Tries alternatives where the change is over its budget, or always where the policy asks for that. A model that could not be
* measured has none.
*/
async function tryFileAlternatives(so, policy, context) {
	const { sides, measured, facts } = so;
	const seconds = secondsOf(policy, context);
	const { head, base } = sides;
	if (!isWanted(so.findings, policy) || seconds === 0 || head === void 0 || measured.head === void 0) return { alternatives: [] };
	if (head.kind === "gguf" || base?.kind === "gguf") return { alternatives: [] };
	const others = await otherModels(head, policy, context);
	const labelled = await evaluationOf(policy, context);
	const tried = await tryAlternatives({
		host: context.host,
		model: facts.model,
		base: base && measured.base && {
			subject: subjectOf(base),
			measurement: measured.base,
			bytes: base.files.bytes
		},
		head: {
			subject: subjectOf(head),
			measurement: measured.head,
			bytes: head.files.bytes,
			parameters: head.graph.parameters,
			profile: measured.profiles?.head
		},
		comparison: measured.comparison,
		otherModels: others.models,
		judge: (candidate) => assessAlternative(candidate, facts, policy, assessmentOf(context)),
		...askedBy(policy, context.snapshot),
		fidelityLimit: policy.fidelity?.value,
		evaluation: labelled.evaluation,
		latencyLimitMs: latencyLimitMs(policy, measured.base),
		task: so.task,
		meter: context.meter,
		provider: context.provider,
		threads: context.threads,
		queries: await queriesOf(policy, context),
		seconds,
		quick: context.quick,
		directory: context.writeDirectory,
		stem: stemOf(facts.model),
		onProgress: (progress) => context.onProgress({
			doing: "trying alternatives",
			...progress
		}),
		signal: context.signal
	});
	return {
		...tried,
		notTried: [
			...others.notTried,
			...labelled.notTried,
			...tried.notTried
		]
	};
}
function isWanted(findings, policy) {
	if (policy.alternatives?.value.when === "always") return true;
	return findings.some(({ rule, status }) => status === "over" && HELPED.has(rule));
}
/** Never more than the policy's, nor than whoever runs the review allows. */
function secondsOf(policy, { alternativesSeconds }) {
	return Math.min(policy.alternatives?.value.seconds ?? Number.POSITIVE_INFINITY, alternativesSeconds);
}
/** From base, like the policy that names it: a pull request does not choose what it is evaluated on. */
async function evaluationOf(policy, context) {
	const rule = policy.evaluate?.value;
	if (rule === void 0) return { notTried: [] };
	const { repository, baseSha, cacheDirectory } = context;
	try {
		return {
			evaluation: {
				file: await fetchFile(repository, baseSha, rule.file, { cacheDirectory }),
				labels: rule.labels
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
// src/review/try-folder-alternatives.ts
/** Precisions that a folder holds already, measured as candidates and compared in the task's own terms. */
/** Queries that both answer: enough for a share to be read, few enough for a slow model. */
const COMPARED_QUERIES = 48;
/**
* Measures each precision against base (against head where there is none), and lets head and precision answer the same
* queries. Offered is what is shown to save, answers alike, and is beaten by no other.
*/
async function tryFolderAlternatives(change, so, policy, context) {
	const { sides, measured, findings } = so;
	const seconds = secondsOf(policy, context);
	const precisions = change.head === void 0 ? [] : folderPrecisions(change.head);
	const { head, base } = sides;
	if (head === void 0 || measured.head === void 0 || precisions.length === 0) return { alternatives: [] };
	if (!isWanted(findings, policy) || seconds === 0) return { alternatives: [] };
	const subjects = await subjectsOf(change, {
		head,
		base
	}, policy, context);
	if (subjects.head.kind !== "folder") return { alternatives: [] };
	const own = subjects.head;
	const { seed, queries: given } = subjects.queries;
	const { clock } = context.host;
	const run = {
		host: context.host,
		provider: context.provider,
		threads: context.threads
	};
	const begun = clock.now();
	const asked = given ? {
		kind: "given",
		queries: given.list.slice(0, COMPARED_QUERIES)
	} : {
		kind: "make",
		seed,
		count: COMPARED_QUERIES
	};
	const reference = await answerQueries(own, asked, run);
	const notTried = [];
	const faithful = [];
	const passOver = (precision, reason) => notTried.push({
		name: precision.path,
		reason
	});
	for (const precision of precisions) try {
		const opened = await openPrecision(precision, own, change, context);
		const { answers } = await answerQueries(opened.subject, {
			kind: "given",
			queries: reference.queries
		}, run);
		const inputs = given === void 0 ? "synthetic" : "author";
		const fidelity = {
			...agreementOf(reference.answers, answers),
			inputs,
			output: own.task.task
		};
		if (isFaithful(fidelity, policy.fidelity?.value)) faithful.push({
			...opened,
			fidelity
		});
		else passOver(precision, unfaithful(fidelity));
	} catch (error) {
		if (!(error instanceof WattnudgeError)) throw error;
		passOver(precision, error.message);
	}
	const successes = [];
	for (const [index, compared] of faithful.entries()) {
		const left = seconds - (clock.now() - begun) / 1e3;
		try {
			const { head: measurement, comparison } = await benchmark({
				head: compared.subject,
				base: subjects.base ?? own,
				meter: context.meter,
				...run,
				queries: subjects.queries,
				seconds: left / (faithful.length - index),
				quick: context.quick,
				...askedBy(policy, context.snapshot),
				signal: context.signal
			});
			if (comparison === void 0) throw new Error("a comparison has two sides");
			successes.push({
				...compared,
				measurement,
				comparison
			});
		} catch (error) {
			if (!(error instanceof WattnudgeError)) throw error;
			passOver(compared.precision, error.message);
		}
	}
	const chosen = choose(successes, so);
	return {
		alternatives: chosen.offered.map((success) => toAlternative(success, so, policy, context)).sort(bestFirst),
		notTried: [...notTried, ...chosen.dismissed],
		alternativesSeconds: {
			spent: (clock.now() - begun) / 1e3,
			most: seconds
		}
	};
}
async function openPrecision(precision, own, change, { repository, headSha, cacheDirectory, maxBytesPerModel, signal }) {
	const options = {
		cacheDirectory,
		maxBytesPerModel,
		signal
	};
	const revision = await withExternalData(repository, headSha, precision.revision, options);
	const files = await materialize(repository, revision, options);
	const label = `\`${precision.path}\` at head`;
	const root = change.model === "." ? "" : `${change.model}/`;
	const layout = {
		files: revision.files.map((file) => file.path.slice(root.length)),
		graph: precision.path.slice(root.length)
	};
	const task = folderSession(runnableTask(own.task.task), layout, label);
	return {
		precision,
		bytes: files.bytes,
		subject: {
			kind: "folder",
			label,
			path: files.folder,
			task
		}
	};
}
/** The front of what is shown to save; everything else with why it is not offered. */
function choose(successes, { measured }) {
	const saving = successes.filter(({ comparison: { ratio } }) => isShownToSave(ratio, measured.comparison?.ratio));
	const points = saving.map((success) => ({
		success,
		cost: {
			energy: success.comparison.ratio.estimate,
			loss: 1 - closeness(success.fidelity),
			latencyMs: success.measurement.latencyMs.median
		}
	}));
	const offered = paretoFront(points).map(({ success }) => success);
	return {
		offered,
		dismissed: successes.filter((success) => !offered.includes(success)).map((success) => ({
			name: success.precision.path,
			reason: saving.includes(success) ? "another precision uses no more energy, answers as well and is as fast" : "it is not shown to take less energy than the model itself"
		}))
	};
}
function toAlternative({ precision, measurement, comparison, bytes, fidelity }, so, policy, context) {
	const hasBase = so.sides.base !== void 0;
	const withinBudget = assessAlternative({
		measurement,
		bytes,
		comparison: hasBase ? comparison : void 0
	}, so.facts, policy, assessmentOf(context));
	return {
		kind: "measured",
		name: precision.path,
		option: "folder-variant",
		whPer1000: measurement.whPer1000.estimate,
		savingPercent: (1 - comparison.ratio.estimate) * 100,
		comparedWith: hasBase ? "base" : "head",
		ratio: comparison.ratio,
		withinBudget,
		latencyMs: measurement.latencyMs.median,
		bytes,
		fidelity,
		onFront: true,
		step: stepOf({
			kind: "folder-variant",
			path: precision.path
		}, { model: so.facts.model })
	};
}
// src/review/without-paths.ts
/** Keys of sentences that may quote what a program or a library said. */
const SAID = /* @__PURE__ */ new Set([
	"message",
	"reason",
	"remedy"
]);
/** Theirs are the policy's, or were cleaned before. */
const FINDINGS = "findings";
/**
* A review, or any part of one, without paths of the machine that made it.
*
* @param folders of this run: its cache, its repository
*/
function withoutPathsOfMachine(part, folders) {
	const known = [...folders, ...machineFolders()];
	const clean = (value, key) => {
		if (key === FINDINGS) return value;
		if (typeof value === "string") return SAID.has(key) ? withoutMachinePaths(value, known) : value;
		if (Array.isArray(value)) return value.map((each) => clean(each, ""));
		if (typeof value !== "object" || value === null) return value;
		return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, clean(each, name)]));
	};
	return clean(part, "");
}
// src/review/review-model.ts
/** One changed model, from its files to its part of the review. */
/** Measures and assesses one change. What goes wrong with this model alone ends up in `error`. */
async function reviewModel(change, context) {
	const policy = policyOf(change, context.policy);
	if (change.change === "removed") return { review: assess(identityOf(change), policy, assessmentOf(context)) };
	if (change.kind === "reference") return reviewReference(change, policy, context);
	if (change.kind === "weights" || change.kind === "serving") return { review: assess(identityOf(change), policy, assessmentOf(context)) };
	return reviewArtefact(change, policy, context);
}
function policyOf(change, policy) {
	return rulesOf(change, change.kind === "artefact" ? change.paths : [], policy);
}
/** What a change is, before anything is known of its model. */
function identityOf(change) {
	const { model } = change;
	if (change.kind === "weights") {
		const { format, bytes, parameters } = change;
		return {
			model,
			change: change.change,
			kind: "file",
			locations: [],
			weights: {
				format,
				bytes,
				parameters
			}
		};
	}
	if (change.kind === "serving") {
		const { parameter, locations, nameKind } = change;
		return {
			model,
			change: "serving",
			kind: nameKind ?? "file",
			locations,
			parameter
		};
	}
	const { previous } = change;
	if (change.kind === "reference") {
		const { nameKind: kind, locations, revision: head, previousRevision: base } = change;
		const hubRevisions = base === void 0 && head === void 0 ? void 0 : {
			base,
			head
		};
		return {
			model,
			change: change.change,
			kind,
			locations,
			previous,
			hubRevisions
		};
	}
	return {
		model,
		change: change.change,
		kind: change.layout === "huggingface" ? "folder" : "file",
		locations: [],
		previous
	};
}
async function reviewArtefact(change, policy, context) {
	const sides = await openSides(change, context);
	const measured = await measureModel(change, sides, policy, context);
	const { figure: quality, error: qualityError } = await readQualities(change, policy, context);
	const facts = {
		...identityOf(change),
		...filesOf(sides),
		...figuresOf(measured, context),
		error: measured.error && describeError(measured.error, context),
		profile: measured.profiles,
		stated: {
			base: sides.base?.stated,
			head: sides.head?.stated
		},
		quality,
		qualityError: qualityError && withoutPathsOfMachine({ message: qualityError.message }, foldersOf(context)),
		removedModels: context.removedModels
	};
	const { findings, task } = assess(facts, policy, assessmentOf(context));
	const so = {
		sides,
		measured,
		facts,
		findings,
		task
	};
	const tried = measured.head?.task === void 0 || change.layout === "gguf" ? await tryFileAlternatives(so, policy, context) : await tryFolderAlternatives(change, so, policy, context);
	return reviewedAs({
		...facts,
		tried
	}, measured, policy, context);
}
/** A model that code refers to by its hub id: rated always, and run where the policy lets it be fetched. */
async function reviewReference(change, policy, context) {
	const { sides, measured } = await runFromHub(change, policy, context);
	const isRun = measured.head !== void 0 || measured.comparison !== void 0;
	const identity = identityOf(change);
	return reviewedAs({
		...identity,
		...isRun ? filesOf(sides) : await readSizes(identity, policy, context),
		...figuresOf(measured, context),
		ratedOnly: measured.error && describeError(measured.error, context)
	}, measured, policy, context);
}
/** Fetches both sides and compares them like files; why that could not be is in `measured.error`. */
async function runFromHub(change, policy, context) {
	if (change.nameKind !== "hub" || policy.hub?.value !== "run" || policy.unmeasured !== void 0) return {
		sides: {},
		measured: {}
	};
	try {
		const head = await openHubSide({
			id: change.model,
			revision: change.revision,
			side: "head"
		}, context);
		const { previous: id, previousRevision: revision } = change;
		const sides = {
			head,
			base: id === void 0 ? void 0 : await openHubSide({
				id,
				revision,
				side: "base"
			}, context)
		};
		return {
			sides,
			measured: await measureModel({
				model: change.model,
				layout: "huggingface"
			}, sides, policy, context)
		};
	} catch (error) {
		if (error instanceof WattnudgeError) return {
			sides: {},
			measured: { error }
		};
		throw error;
	}
}
function filesOf({ base, head }) {
	return {
		revisions: {
			base: base?.revision,
			head: head?.revision
		},
		graphs: {
			base: base && summaryOf(base),
			head: head && summaryOf(head)
		}
	};
}
function figuresOf({ base, head, comparison, baseError }, context) {
	return {
		base,
		head,
		comparison,
		baseError: baseError && describeError(baseError, context)
	};
}
function reviewedAs(facts, { windowMs, observed }, policy, context) {
	return {
		review: assess(facts, policy, assessmentOf(context)),
		windowMs,
		observed
	};
}
/** An error as a review holds it. Findings quote it, so it is cleaned before anything is judged by it. */
function describeError({ code, message, remedy }, context) {
	return withoutPathsOfMachine({
		code,
		message,
		remedy
	}, foldersOf(context));
}
function foldersOf({ cacheDirectory, repository }) {
	return [cacheDirectory, repository.directory];
}
/**
* Reviews one change, and is the boundary around it. What a model, or a fault of ours that it sets off, does to its own review
* stays there: whatever goes wrong is its `error` and counts as not measured. The others are reviewed all the same, and a policy
* that blocks is not passed by breaking the review.
*
* @throws the reason of `context.signal`, where the whole review was stopped
*/
async function reviewAlone(change, context) {
	try {
		const { review, ...seen } = await reviewModel(change, context);
		return {
			...seen,
			review: fitModel(review)
		};
	} catch (error) {
		context.signal?.throwIfAborted();
		const facts = {
			...identityOf(change),
			error: describeError(asWattnudgeError(error), context)
		};
		return { review: fitModel(assess(facts, policyOf(change, context.policy), assessmentOf(context))) };
	}
}
function asWattnudgeError(error) {
	if (error instanceof WattnudgeError) return error;
	return new WattnudgeError("unexpected-error", `Unexpected error while this model was reviewed: ${inWords(error)}.`, {
		remedy: "This is a bug in wattnudge; please open an issue with this output.",
		cause: error
	});
}
/** Message and place: the log of a job is all that an issue about it can quote. */
function inWords(error) {
	if (error instanceof ZodError) {
		const [issue] = error.issues;
		return `${issue?.path.join(".")} is outside the contract (${issue?.message})`;
	}
	if (!(error instanceof Error)) return String(error);
	const place = /^\s+at (?:(\S+) \()?\S*?([\w.-]+:\d+):\d+\)?$/m.exec(error.stack ?? "");
	return `${error.message}${place === null ? "" : ` (${place[1] ?? "at"}, ${place[2]})`}`;
}
// src/review/review.ts
/**
* The pipeline of the product, as one readable function:
*
*   git range → changes → benchmark → rating → policy → alternatives → EnergyReview
*/
const POLICY_FILE = ".github/energy-policy.yml";
/**
* Reviews the model changes between two revisions.
*
* A model that cannot be measured is a result (`models[].error`), not the end of the review.
*
* @throws WattnudgeError for what concerns the review as a whole: `not-a-repository`, `unknown-revision`,
* `no-merge-base`, an invalid policy, an unsuitable meter
*/
async function review(options) {
	const { repository, baseSha, policy, changes } = await openRange(options);
	const beforeMeasuring = once(options.beforeMeasuring ?? (async () => {}));
	const beforeTasks = once(options.beforeTasks ?? (async () => {}));
	const beforeGguf = once(options.beforeGguf ?? (async () => {}));
	const provider = await providerOfReview(changes.models, options.provider, {
		policy,
		hub: options.hub
	});
	const meter = await meterOfReview(changes.models, {
		...options,
		policy,
		provider,
		beforeMeasuring
	});
	const removedModels = removedAmong(changes.models.filter(({ kind }) => kind === "artefact"));
	const seed = options.seed ?? drawSeed();
	const readSize = options.hub && sizesFromHub(options.hub, options);
	const models = [];
	const observed = [];
	let windowMs = meter.shortestWindowMs;
	try {
		for (const [index, change] of changes.models.entries()) {
			options.signal?.throwIfAborted();
			const reviewed = await reviewAlone(change, {
				...options,
				seed,
				provider,
				alternativesSeconds: options.alternativesSeconds ?? options.seconds,
				repository,
				baseSha,
				mergeBaseSha: changes.mergeBase,
				headSha: changes.head,
				policy,
				readSize,
				removedModels,
				meter,
				beforeMeasuring,
				beforeTasks,
				beforeGguf,
				onProgress: (progress) => options.onProgress({
					step: "model",
					index: index + 1,
					count: changes.models.length,
					model: change.model,
					...progress
				})
			});
			models.push(reviewed.review);
			windowMs = Math.max(windowMs, reviewed.windowMs ?? 0);
			if (reviewed.observed !== void 0) observed.push(reviewed.observed);
		}
	} finally {
		await meter.close?.();
	}
	const conditions = conditionsOf({
		...options,
		seed,
		provider,
		meter,
		windowMs,
		observed
	});
	const base = {
		sha: changes.base,
		mergeBase: changes.mergeBase
	};
	return withoutPathsOfMachine(conclude({
		base,
		head: { sha: changes.head },
		conditions,
		models,
		...unseen(changes)
	}, policy), [options.cacheDirectory, resolve(options.repository)]);
}
/** @throws WattnudgeError as `review` does, but for the meter */
async function detect(options) {
	const { policy, changes } = await openRange(options);
	return {
		models: changes.models.length,
		needsMeasuring: mayMeasure(changes.models, {
			policy,
			hub: options.hub
		})
	};
}
async function openRange(options) {
	const repository = await openRepository(options.repository, {
		lfs: options.lfs,
		mostBytes: options.maxBytesTotal
	});
	const baseSha = await repository.resolve(options.base);
	const policy = await readPolicy(repository, baseSha, options);
	options.onProgress({ step: "finding changes" });
	return {
		repository,
		baseSha,
		policy,
		changes: await findChanges(repository, {
			base: baseSha,
			head: options.head,
			names: nameSearchOf(policy, options.snapshot),
			cacheDirectory: options.cacheDirectory,
			maxBytesPerModel: options.maxBytesPerModel,
			signal: options.signal
		})
	};
}
function once(action) {
	let result;
	return () => {
		result ??= action();
		return result;
	};
}
function readPolicy(repository, baseSha, { policy, snapshot, today }) {
	return loadPolicy({
		file: policy.file,
		read: readerOf(policy.readOwn ?? ((path) => repository.readText(baseSha, path)), policy.readShared),
		missingRemedy: policy.missingRemedy,
		isRated: (id) => isRated(snapshot, id),
		suggestRated: (id) => suggestId(snapshot, id),
		today
	});
}
export { POLICY_FILE, UNOPENED, conditionsOf, detect, identityOf, readQualities, readSizes, review, sizesFromHub };
