import { formatBytes } from "./station-quantities.js";
import { IDENTICAL, closeness, fitModel, perplexityCloseness, recordOfNames } from "./station-energy-review.js";
import { ZodError } from "./vendor-zod.js";
import { shortName, withoutMachinePaths } from "./station-text.js";
import { WattnudgeError } from "./station-errors.js";
import { evidenceFor, hubMayTell, isRated, loadBundledSnapshot, rate, sizedModel, starsReach, statedSource, suggestId } from "./station-baselines.js";
import { inputsOfAnyRank, readOnnx } from "./station-onnx.js";
import { folderPrecisions, queryFilesOf, readQueries, requireRunnable, taskOfConfig } from "./station-tasks.js";
import { runnableTask } from "./station-tasks-runnable.js";
import { answerQueries, benchmark, describeMachine, ownFailure, scoreOther, scoreOwn } from "./station-benchmark.js";
import { meterKindOf } from "./station-meters.js";
import { drawSeed, machineFolders, toolVersion } from "./station-ground.js";
import { contentBytes, fetchFile, fetchFileOrFolder, folderOf, withDiskLimit } from "./station-git.js";
import { readParts, stemOfName } from "./station-gguf.js";
import { findGgufs, findModels, materialize, withExternalData } from "./station-model-files.js";
import { findChanges, unseen } from "./station-changes.js";
import { inQuantization, isInOtherQuantization, isOnHub, isSameLine, nameOfGguf, readGgufOnHub, readModelName, splitQuantization } from "./station-catalog.js";
import { BUDGETS, MAX_RESULT_BYTES, forModel, loadPolicy, nameSearchOf, readQuality, readResult, readerOf } from "./station-policy.js";
import { assess, assessAlternative, conclude, otherHardware, removedAmong, rulesOf } from "./station-assessment.js";
import { folderSession, ggufSession } from "./station-engines.js";
import { REFERENCE_TEXT, agreementOf, bestFirst, findAlternatives, isFaithful, isShownToSave, keptBaseOf, leastSecondsFor, outOfTime, paretoFront, stemOf as stemOf$1, stepOf, tokenFidelityOf, tryAlternatives, unfaithful } from "./station-alternatives.js";
import { scan } from "./station-scan.js";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
// src/review/bytes-on-disk.ts
/** Bytes of all contents that reviewing these changes brings from git, each content once. */
function bytesOnDisk(changes) {
	const bytesByBlob = /* @__PURE__ */ new Map();
	for (const change of changes) {
		if (change.kind !== "artefact" || change.change === "removed") continue;
		for (const file of [...change.base?.files ?? [], ...change.head?.files ?? []]) if (file.role !== "other-graph") bytesByBlob.set(file.blob, contentBytes(file));
	}
	return [...bytesByBlob.values()].reduce((sum, bytes) => sum + bytes, 0);
}
// src/review/conditions.ts
/** The conditions under which something is measured here: every figure of a review or a bench carries them. */
function conditionsOf(settings) {
	const { provider, threads, windowMs, seconds, seed, runnerLabel, observed = [] } = settings;
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
		phaseEnergy: phaseEnergyOf(observed),
		quick: observed.some((one) => one.quick) || void 0,
		...describeMachine(),
		runnerLabel,
		provider,
		threads,
		windowMs,
		secondsPerModel: seconds,
		seed,
		tool: `wattnudge ${toolVersion()}`
	};
}
/** One model with windows of its own is enough to say so: where they weren't needed, both ways give the same figure. */
function phaseEnergyOf(observed) {
	const ways = observed.flatMap((one) => one.phaseEnergy ?? []);
	return ways.includes("own-windows") ? "own-windows" : ways[0];
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
// src/review/read-reported.ts
/** Whether the energy of a model comes from a file of results, so that nothing is run for it. */
function isReported(policy) {
	return policy.measured !== void 0 && policy.unmeasured === void 0;
}
/** Reads the figures that the policy names; why one can't be used is beside them. `undefined` where the policy names none. */
async function readReported(change, policy, context) {
	const rule = policy.measured?.value;
	if (rule === void 0 || !isReported(policy) || change.change === "removed") return void 0;
	const { file, format } = rule;
	if (context.reportedResults.shared.has(keyOf(rule))) return {
		file,
		format,
		error: shared(file)
	};
	const head = await readOnce("head", policy, context);
	const base = isNew(change) ? void 0 : await readOnce("base", policy, context);
	const read = {
		file,
		format,
		base: base?.result?.figure,
		baseError: base?.error
	};
	const error = head.error ?? notNew(file, base, head);
	if (error !== void 0) return {
		...read,
		error
	};
	const figure = head.result.figure;
	return {
		...read,
		head: figure,
		notCompared: read.base && differenceOf$1(file, read.base, figure)
	};
}
function readOnce(revision, policy, context) {
	const { read } = context.reportedResults;
	const commit = revision === "head" ? context.headSha : context.mergeBaseSha;
	const key = JSON.stringify([
		revision,
		commit,
		policy.measured?.value,
		policy.batch?.value,
		policy.meter?.value
	]);
	const known = read.get(key) ?? readAt(commit, revision, policy, context);
	read.set(key, known);
	return known;
}
async function readAt(commit, revision, { measured, meter, batch }, { repository }) {
	const rule = measured.value;
	try {
		const text = await repository.readText(commit, rule.file, MAX_RESULT_BYTES);
		const result = readResult(text, {
			rule,
			revision,
			batch: batch?.value
		});
		if (meter?.value === "measured") refuseEstimate(result, rule, revision);
		return { result };
	} catch (error) {
		if (!(error instanceof WattnudgeError)) throw error;
		const { code, message, remedy } = error;
		return { error: {
			code,
			message,
			remedy
		} };
	}
}
/**
* The policy takes hardware counters only. CodeCarbon's file doesn't say whether a counter or an estimate from the processor's model
* is behind a figure.
*/
function refuseEstimate({ figure }, { file, format }, revision) {
	if (format === "wattnudge" && figure.meter !== "cpu-time") return;
	throw new WattnudgeError("measured-required", `The policy asks for measured energy, and the result in ${file} at ${revision} ${format === "wattnudge" ? "is an estimate from CPU time" : "doesn’t say how CodeCarbon obtained the power"}.`, { remedy: "Measure with `wattnudge bench` on a machine with a hardware counter: `wattnudge meters` says what one lacks." });
}
/** There is no base to compare with: of a file, or of a name that replaces none. */
function isNew({ change, previous }) {
	return change === "added" || change === "reference" && previous === void 0;
}
/** The run of base, again: whoever changed the model didn't measure it. */
function notNew(file, base, head) {
	if (base?.result === void 0 || base.result.record !== head.result?.record) return void 0;
	return {
		code: "reported-not-new",
		message: `The result in ${file} isn’t new: it is the same run at base and at head, and the model changed in between.`,
		remedy: "Measure the changed model in your job, and commit the new result."
	};
}
function shared(file) {
	return {
		code: "reported-shared",
		message: `Several models of this change take their energy from the same result in ${file}, which doesn’t tell them apart.`,
		remedy: "Give each model a file, or a CodeCarbon project (`measured.project`), of its own in the policy."
	};
}
/** Figures of two devices or meters differ for other reasons than the model. The values stand beside, in the figures. */
function differenceOf$1(file, base, head) {
	const differing = [
		...base.device === head.device ? [] : ["devices"],
		...base.meter === head.meter ? [] : ["meters"],
		...(base.batch ?? 1) === (head.batch ?? 1) ? [] : ["batch sizes"]
	];
	if (differing.length === 0) return void 0;
	return {
		code: "reported-not-comparable",
		message: `The results in ${file} at base and at head come from different ${differing.join(" and ")}, so they aren’t compared.`,
		remedy: "Measure both on the same device, with the same meter and batch size."
	};
}
/**
* Results that several changed models would take for theirs, as one glob of a policy can cover them. The last row of all may be that
* of any project, so an entry without `project` shares its file with every other.
*
* @param models each model whose content changes, with its rules
*/
function reportedResultsOf(models) {
	const readers = models.flatMap(({ model, policy }) => policy.measured !== void 0 && isReported(policy) ? [{
		model,
		rule: policy.measured.value
	}] : []);
	const ofFiles = namesBy(readers, ({ file }) => file);
	const ofProjects = namesBy(readers, keyOf);
	const shared = readers.filter(({ rule }) => {
		const ofFile = ofFiles.get(rule.file);
		const ofAnyProject = ofProjects.get(keyOf({ file: rule.file }));
		if (rule.project === void 0) return ofFile.size > 1;
		return (/* @__PURE__ */ new Set([...ofAnyProject ?? [], ...ofProjects.get(keyOf(rule))])).size > 1;
	});
	return {
		shared: new Set(shared.map(({ rule }) => keyOf(rule))),
		read: /* @__PURE__ */ new Map()
	};
}
function namesBy(readers, keyOfRule) {
	const names = /* @__PURE__ */ new Map();
	for (const { model, rule } of readers) {
		const key = keyOfRule(rule);
		names.set(key, (names.get(key) ?? /* @__PURE__ */ new Set()).add(model));
	}
	return names;
}
function keyOf({ file, project = "" }) {
	return JSON.stringify([file, project]);
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
		head: subjectOf$1(head),
		base: base && subjectOf$1(base),
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
function subjectOf$1({ label, files, graph }) {
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
/** Why a model has no figures in a review of names. */
function notRun(model) {
	return new WattnudgeError("not-measured", `This review judges names alone, so ${shortName(model)} wasn’t measured.`, { remedy: "Run `npx wattnudge review` on a machine that can measure." });
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
// src/review/open-sides.ts
/** Both revisions of a model on disk, with what their graphs say. */
/** Opens what there is; a side that cannot be opened is an error of the model, not of the review. */
async function openSides(change, context) {
	const open = async (revision, side) => {
		if (revision === void 0) return {};
		try {
			return { opened: await (change.layout === "gguf" ? openGguf$1 : openGraph$1)(revision, side, context) };
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
async function openGguf$1(revision, side, context) {
	const files = await bring(revision, context);
	const label = `\`${revision.main.path}\` at ${side}`;
	return {
		kind: "gguf",
		label,
		files,
		gguf: await readParts(files.path, { name: label }),
		revision: revisionOf(revision, files),
		stated: void 0,
		identity: identityOfGguf(revision)
	};
}
async function openGraph$1(revision, side, context) {
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
		identity: identityOfGraph(revision)
	};
}
/** Whether a change leaves all that inference reads as it was, as where a model only moved. */
function hasSameContent({ layout, base, head }) {
	if (base === void 0 || head === void 0) return false;
	const identityOf = layout === "gguf" ? identityOfGguf : identityOfGraph;
	return identityOf(base) === identityOf(head);
}
function identityOfGguf({ files }) {
	return files.map(({ blob }) => blob).join("\n");
}
function identityOfGraph(revision) {
	return revision.files.filter(({ role, path }) => role !== "other-graph" && !(role === "companion" && /(^|\/)readme\.md$/i.test(path))).map((file) => file.role === "main" ? file.blob : `${relativeTo(revision, file.path)} ${file.blob}`).sort().join("\n");
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
// src/review/open-hub-side.ts
/**
* One side of a reference on disk, as a folder or a GGUF file of a repository would be.
*
* @throws WattnudgeError `hub-not-available` where the run has no access to a hub; what fetching throws
*/
async function openHubSide(reference, context) {
	const options = await fetchOptionsOf(reference.id, context);
	const gguf = readGgufOnHub(reference.id);
	return gguf === void 0 ? openGraph(reference, options) : openGguf(gguf, reference, options);
}
/** @throws WattnudgeError `hub-not-available`, `hub-endpoint-invalid`, `hub-token-invalid` */
async function fetchOptionsOf(id, context) {
	const { hub, host, cacheDirectory, maxBytesPerModel, signal } = context;
	if (hub === void 0) throw new WattnudgeError("hub-not-available", `This run has no access to a hub, so "${id}" was not fetched.`, { remedy: "Run it on a machine that can reach HF_ENDPOINT or the public hub." });
	return {
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
	};
}
async function openGguf(wanted, { id, revision, side }, options) {
	const { fetchGguf } = await import("./station-hub.js");
	const { repository, chosen, path, folder, files, bytes } = await fetchGguf(wanted, revision, options);
	const label = `\`${id}\` at ${side}`;
	const [main] = files;
	if (main === void 0) throw new Error("a model without a file");
	const sha256 = main.hash.kind === "sha256" ? main.hash.value : await sha256Of(path);
	return {
		kind: "gguf",
		label,
		files: {
			path,
			folder,
			sha256,
			bytes
		},
		gguf: await readParts(path, { name: label }),
		stated: void 0,
		revision: {
			path: `${id}@${repository.model.commit}`,
			blob: main.hash.value,
			sha256,
			bytes: main.bytes
		},
		identity: files.map(({ hash }) => hash.value).join("\n"),
		onHub: {
			name: id,
			repository,
			chosen
		}
	};
}
async function openGraph({ id, revision, side }, options) {
	const { fetchModel } = await import("./station-hub.js");
	const model = await fetchModel(id, revision, options);
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
// src/review/run-from-hub.ts
/** A model that code names, fetched and run at both sides. */
/** Fetches both sides and compares them like files; why that could not be is in `measured.error`. */
async function runFromHub(change, policy, context) {
	if (!isOnHub(change.nameKind, change.model) || policy.hub?.value !== "run" || policy.unmeasured !== void 0 || isReported(policy)) return {
		sides: {},
		measured: {}
	};
	if (context.namesOnly === true) return {
		sides: {},
		measured: { error: notRun(change.model) }
	};
	const { model, previous: id, revision, previousRevision } = change;
	try {
		const layout = layoutOf(model);
		if (id !== void 0 && layoutOf(id) !== layout) throw formatsDiffer(id, model);
		const sides = {
			head: await openHubSide({
				id: model,
				revision,
				side: "head"
			}, context),
			base: id === void 0 ? void 0 : await openHubSide({
				id,
				revision: previousRevision,
				side: "base"
			}, context)
		};
		return {
			sides,
			measured: await measureModel({
				model,
				layout
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
function layoutOf(name) {
	return readGgufOnHub(name) === void 0 ? "huggingface" : "gguf";
}
function formatsDiffer(base, head) {
	const isGguf = layoutOf(head) === "gguf";
	return new WattnudgeError("hub-formats-differ", `"${head}" ${isGguf ? "is a GGUF file of the hub" : "is run with ONNX Runtime"}, and "${base}" ${isGguf ? "isn’t" : "is a GGUF file"}, so the two weren’t compared.`, { remedy: "Name models of one format at base and head, or measure them in your own job." });
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
		const opened = await open$2(path, revision, context);
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
		const opened = await open$2(path, revision, context);
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
async function open$2(path, revision, context) {
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
				subject: subjectOf$1({
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
			subject: subjectOf$1(base),
			measurement: measured.base,
			bytes: base.files.bytes
		},
		head: {
			subject: subjectOf$1(head),
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
		stem: stemOf$1(facts.model),
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
/** Another file could keep any budget; its quality is another matter. */
function isWanted(findings, policy) {
	if (policy.alternatives?.value.when === "always") return true;
	return findings.some(({ rule, status }) => status === "over" && Object.hasOwn(BUDGETS, rule));
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
// src/review/offer-variants.ts
/** Of other forms of one model that the repository holds and that were measured: which are offered, and how a review says it. */
function offeringOf({ sides, measured, facts }, policy, context) {
	return {
		model: facts.model,
		hasBase: sides.base !== void 0 && measured.base !== void 0,
		ratio: measured.comparison?.ratio,
		judge: (figures) => assessAlternative(figures, facts, policy, assessmentOf(context))
	};
}
/** The front of what is shown to save; everything else with why it is not offered. */
function offerVariants(variants, option, offering) {
	const saving = variants.filter(({ comparison: { ratio } }) => isShownToSave(ratio, offering.ratio));
	const points = saving.map((variant) => ({
		variant,
		cost: {
			energy: variant.comparison.ratio.estimate,
			loss: 1 - Math.min(closeness(variant.fidelity), perplexityCloseness(variant.fidelity)),
			latencyMs: variant.measurement.latencyMs.median
		}
	}));
	const offered = paretoFront(points).map(({ variant }) => variant);
	const what = option === "folder-variant" ? "precision" : "quantisation";
	return {
		alternatives: offered.map((variant) => toAlternative(variant, option, offering)).sort(bestFirst),
		notTried: variants.filter((variant) => !offered.includes(variant)).map((variant) => ({
			name: variant.path,
			reason: saving.includes(variant) ? `another ${what} uses no more energy, answers as well and is as fast` : "it is not shown to take less energy than the model itself"
		}))
	};
}
function toAlternative({ path, measurement, comparison, bytes, fidelity }, option, { model, hasBase, judge }) {
	const candidate = {
		measurement,
		bytes,
		comparison: hasBase ? comparison : void 0
	};
	return {
		kind: "measured",
		name: path,
		option,
		whPer1000: measurement.whPer1000.estimate,
		savingPercent: (1 - comparison.ratio.estimate) * 100,
		comparedWith: hasBase ? "base" : "head",
		ratio: comparison.ratio,
		withinBudget: judge(candidate),
		latencyMs: measurement.latencyMs.median,
		bytes,
		fidelity,
		onFront: true,
		step: stepOf({
			kind: option,
			path
		}, { model })
	};
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
			const { precision, bytes, fidelity } = compared;
			successes.push({
				path: precision.path,
				bytes,
				fidelity,
				measurement,
				comparison
			});
		} catch (error) {
			if (!(error instanceof WattnudgeError)) throw error;
			passOver(compared.precision, error.message);
		}
	}
	const offer = offerVariants(successes, "folder-variant", offeringOf(so, policy, context));
	return {
		alternatives: offer.alternatives,
		notTried: [...notTried, ...offer.notTried],
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
/**
* Looks in the folder of the changed file, and for files of its name (but for the quantisation) elsewhere. Whether one is the same model
* is for its metadata to say, so it is brought here, from Git LFS too. Only what takes fewer bytes is: generating reads all weights for
* each token. Files of the same name come first, and of those the one that is closest in size.
*
* @param options.signal aborted where no time is left for finding and bringing files
*/
async function findQuantisations(head, policy, context, options) {
	const own = head.revision.path;
	const declared = policy.alternatives?.value.models ?? [];
	const isExpected = (path) => declared.includes(path) || isNamedAlike(path, own);
	const found = [];
	const notTried = [];
	const passOver = (path, reason) => {
		if (isExpected(path)) notTried.push({
			name: path,
			reason
		});
	};
	const select = (path) => path !== own && (folderOf(path) === folderOf(own) || isExpected(path));
	const candidates = await findInTime(select, context, options.signal);
	if (candidates === "out of time") return {
		found,
		notTried: [{
			name: "other quantisations",
			reason: options.outOfTime
		}]
	};
	const ordered = candidates.toSorted((a, b) => Number(isExpected(b.path)) - Number(isExpected(a.path)) || bytesOf(b) - bytesOf(a));
	const isSmaller = (candidate) => bytesOf(candidate) < head.files.bytes;
	for (const path of declared) {
		if (path === own || candidates.some((candidate) => candidate.path === path)) continue;
		passOver(path, "the policy declares it, and there is no such GGUF file in the change");
	}
	for (const candidate of ordered) {
		if (isSmaller(candidate)) continue;
		passOver(candidate.path, `it takes no fewer bytes (${formatBytes(bytesOf(candidate))}) than the model itself`);
	}
	for (const [index, candidate] of ordered.filter(isSmaller).entries()) {
		const { path } = candidate;
		if (index >= 8) {
			passOver(path, `only the 8 that are closest are tried`);
			continue;
		}
		const opened = await open$1(candidate, context, options);
		if (opened instanceof WattnudgeError) passOver(path, opened.message);
		else if (opened === "out of time") passOver(path, options.outOfTime);
		else {
			const difference = differenceOf(opened.gguf, head.gguf, isNamedAlike(path, own));
			if (difference === void 0) found.push(opened);
			else passOver(path, `it isn’t the same model: ${difference}`);
		}
	}
	return {
		found,
		notTried
	};
}
async function findInTime(select, { repository, headSha }, signal) {
	try {
		return await findGgufs(repository, headSha, {
			select,
			signal
		});
	} catch (error) {
		if (signal.aborted) return "out of time";
		throw error;
	}
}
async function open$1(revision, { repository, cacheDirectory, maxBytesPerModel, onProgress }, { signal }) {
	const label = `\`${revision.path}\` at head`;
	try {
		signal.throwIfAborted();
		const files = await materialize(repository, revision, {
			cacheDirectory,
			maxBytesPerModel,
			onProgress: (bytes, totalBytes) => onProgress({
				doing: "fetching",
				bytes,
				totalBytes
			}),
			signal
		});
		return {
			path: revision.path,
			label,
			files,
			gguf: await readParts(files.path, { name: label })
		};
	} catch (error) {
		if (signal.aborted) return "out of time";
		if (error instanceof WattnudgeError) return error;
		throw error;
	}
}
/**
* Why a file isn't another quantisation of the same model, by what metadata keeps through any quantisation; `undefined` where it is one.
* Without a name in it, the name of the file has to do.
*/
function differenceOf(one, other, isNamedAlike) {
	const facts = ({ architecture, parameters, contextLength, tokenizer, name }) => ({
		architecture,
		"number of parameters": parameters,
		"context length": contextLength,
		tokenizer: tokenizer?.kind,
		"size of the vocabulary": tokenizer?.tokens,
		name
	});
	const [found, expected] = [Object.entries(facts(one)), Object.values(facts(other))];
	const [differing] = found.filter(([, value], index) => value !== expected[index]);
	if (differing !== void 0) return `its ${differing[0]} differs`;
	if (precisionOf(one) === precisionOf(other)) return "its quantisation is the same";
	return one.name === void 0 && !isNamedAlike ? "neither says its name" : void 0;
}
/** Two mixtures may go by one name. */
function precisionOf({ quantisation, parametersByType }) {
	return JSON.stringify([quantisation, ...parametersByType]);
}
/** Whether two files have one name but for their quantisation. */
function isNamedAlike(path, other) {
	return stemOf(path) === stemOf(other) && stemOf(other) !== "";
}
/** The name of a file without its quantisation and its part; `''` where nothing is left of it, as of `Q4_K_M.gguf`. */
function stemOf(path) {
	return splitQuantization(stemOfName(path)).before.toLowerCase();
}
function bytesOf({ files }) {
	return files.reduce((sum, file) => sum + contentBytes(file), 0);
}
// src/review/find-hub-quantisations.ts
/** Smaller quantisations of a GGUF model of the hub that stand in the same repository, at the same commit. */
/** Each is a download: fewer than of files that are at hand. */
const MAX_FETCHED = 4;
/**
* Fetches those that are closest in size to the model itself, and reads whether they are the same model. Together they take no more of
* the disk than alternatives may.
*
* @param options.signal aborted where no time is left for finding and bringing files
*/
async function findHubQuantisations(head, onHub, context, options) {
	const found = [];
	const notTried = [];
	const candidates = await candidatesOf(head, onHub);
	if (candidates.length > MAX_FETCHED) {
		const name = `${candidates.length - MAX_FETCHED} more on the hub`;
		notTried.push({
			name,
			reason: `only the ${MAX_FETCHED} that are closest in size are tried`
		});
	}
	let leftBytes = context.repository.leftDiskBytes();
	for (const candidate of candidates.slice(0, MAX_FETCHED)) {
		const { name, bytes } = candidate;
		if (bytes > leftBytes) {
			const reason = `it takes ${formatBytes(bytes)}, and ${formatBytes(Math.max(0, leftBytes))} are left for alternatives`;
			notTried.push({
				name,
				reason
			});
			continue;
		}
		const opened = await fetchCandidate(candidate, onHub, context, options);
		if (typeof opened === "string") {
			notTried.push({
				name,
				reason: opened
			});
			continue;
		}
		leftBytes -= bytes;
		const difference = differenceOf(opened.gguf, head.gguf, true);
		if (difference === void 0) found.push(opened);
		else notTried.push({
			name,
			reason: `it isn’t the same model: ${difference}`
		});
	}
	return {
		found,
		notTried
	};
}
/** Smaller ones of the same name, which one name means and no other file: the closest in size first. */
async function candidatesOf(head, { name, repository, chosen }) {
	const { findQuantization } = await import("./station-hub.js");
	const { model, ggufs } = repository;
	const own = nameOfGguf(model.id, chosen.path);
	return ggufs.flatMap((gguf) => {
		const { path, quantization, files } = gguf;
		const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
		if (quantization === void 0 || bytes >= head.files.bytes) return [];
		if (!isInOtherQuantization(own, nameOfGguf(model.id, path))) return [];
		if (findQuantization(ggufs, quantization) !== gguf) return [];
		return [{
			...gguf,
			bytes,
			name: inQuantization(name, {
				file: path,
				quantization
			})
		}];
	}).toSorted((a, b) => b.bytes - a.bytes);
}
/** @returns the quantisation on disk, or why there is none */
async function fetchCandidate(candidate, { repository }, context, { signal, outOfTime }) {
	const label = `\`${candidate.name}\``;
	try {
		signal.throwIfAborted();
		const { fetchOtherGguf } = await import("./station-hub.js");
		const { path, bytes } = await fetchOtherGguf(repository, candidate, {
			...await fetchOptionsOf(candidate.name, context),
			signal
		});
		return {
			path: candidate.name,
			label,
			files: {
				path,
				bytes
			},
			gguf: await readParts(path, { name: label })
		};
	} catch (error) {
		if (signal.aborted) return outOfTime;
		if (error instanceof WattnudgeError) return error.message;
		throw error;
	}
}
// src/review/try-quantisations.ts
/**
* Other quantisations of a GGUF file: first the tokens that each would choose in place of the model's own, then its energy by the
* protocol of the change.
*/
/** Of all the time: until then files are brought here. */
const SHARE_FOR_FILES = .3;
/** Of what is left after that: for the tokens of the model and all quantisations. */
const SHARE_FOR_TOKENS = .35;
/** Prompts that are answered: enough for a share to be read, few enough for a slow model. */
const MAX_PROMPTS = 48;
const MIN_PROMPTS = 2;
/** The model itself answers the prompts, and reads its answers; a quantisation only reads them. */
const OWN_TURNS = 2;
/** Beside the prompts: the text, and the runs before the first answer. */
const RUNS_BESIDE_PROMPTS = 4;
/** Measures those that are close enough to the model; why others are not is in `notTried`. */
async function tryQuantisations(request) {
	const { host, head, base, seconds, signal, onTrying } = request;
	const begun = host.clock.now();
	const spent = () => (host.clock.now() - begun) / 1e3;
	const late = outOfTime(seconds);
	const quantisations = await inTime(seconds * SHARE_FOR_FILES, request, (stop) => request.find({
		signal: stop,
		outOfTime: late
	}));
	signal?.throwIfAborted();
	const notTried = [...quantisations.notTried];
	const passOver = ({ path }, reason) => notTried.push({
		name: path,
		reason
	});
	const { latencyMs } = head.measurement;
	const plan = planPrompts(quantisations.found, latencyMs.median, (seconds - spent()) * SHARE_FOR_TOKENS);
	for (const quantisation of plan.left) passOver(quantisation, late);
	const close = await compareTokens(plan, request, {
		passOver,
		outOfTime: late,
		endMs: begun + seconds * 1e3
	});
	const variants = [];
	const least = leastSecondsFor(latencyMs.median + (base ?? head).measurement.latencyMs.median);
	for (const [index, { quantisation, subject, fidelity }] of close.entries()) {
		signal?.throwIfAborted();
		const left = seconds - spent();
		if (left < least) {
			passOver(quantisation, late);
			continue;
		}
		const { path, files } = quantisation;
		onTrying({ trying: path });
		try {
			const { meter, provider, threads, queries, quick, thresholds, isDecided } = request;
			const { head: measurement, comparison } = await benchmark({
				host,
				meter,
				provider,
				threads,
				queries,
				quick,
				thresholds,
				isDecided,
				signal,
				head: subject,
				base: (base ?? head).subject,
				seconds: Math.max(least, left / (close.length - index)),
				onProgress: (progress) => onTrying({
					trying: path,
					progress
				})
			});
			if (comparison === void 0) throw new Error("a comparison has two sides");
			variants.push({
				path,
				bytes: files.bytes,
				fidelity,
				measurement,
				comparison
			});
		} catch (error) {
			if (!(error instanceof WattnudgeError)) throw error;
			passOver(quantisation, error.message);
		}
	}
	return {
		variants,
		notTried,
		spent: spent()
	};
}
/** Does what has to end in time, by the host's clock. */
async function inTime(seconds, { host, signal }, work) {
	const late = new AbortController();
	const stop = host.clock.every(seconds * 1e3, () => late.abort());
	try {
		return await work(signal === void 0 ? late.signal : AbortSignal.any([late.signal, signal]));
	} finally {
		stop();
	}
}
/** Fewer prompts before fewer quantisations, as far as the prompts say anything. */
function planPrompts(found, runMs, seconds) {
	const leastMs = runMs * 6;
	const reached = Math.max(0, Math.min(found.length, Math.floor(seconds * 1e3 / leastMs) - OWN_TURNS));
	const each = seconds / (reached + OWN_TURNS);
	const prompts = Math.floor(each * 1e3 / runMs) - RUNS_BESIDE_PROMPTS;
	return {
		tried: found.slice(0, reached),
		left: found.slice(reached),
		prompts: Math.max(MIN_PROMPTS, Math.min(MAX_PROMPTS, prompts)),
		seconds: each
	};
}
/** Those that are close enough, the smallest first: it saves most. */
async function compareTokens({ tried, prompts, seconds }, request, { passOver, outOfTime: late, endMs }) {
	if (tried.length === 0) return [];
	const { host, provider, threads, head, queries, fidelityLimit, signal, onTrying } = request;
	const { seed, queries: given } = queries;
	const asked = given ? {
		kind: "given",
		queries: given.list.slice(0, prompts)
	} : {
		kind: "make",
		seed,
		count: prompts
	};
	const run = {
		host,
		provider,
		threads,
		text: REFERENCE_TEXT,
		seconds,
		endMs
	};
	const leftSeconds = () => (endMs - host.clock.now()) / 1e3;
	const reasonOf = (error) => error.code === "worker-hung" && leftSeconds() < TIMER_SECONDS ? late : error.message;
	let own;
	try {
		own = await scoreOwn(head.subject, asked, run);
	} catch (error) {
		if (!(error instanceof WattnudgeError)) throw error;
		for (const quantisation of tried) passOver(quantisation, reasonOf(error));
		return [];
	}
	const close = [];
	for (const quantisation of tried) {
		signal?.throwIfAborted();
		if (leftSeconds() < seconds) {
			passOver(quantisation, late);
			continue;
		}
		onTrying({ trying: quantisation.path });
		try {
			const subject = subjectOf(quantisation, request);
			const tokens = tokenFidelityOf(own, await scoreOther(subject, own.prompts, run));
			if (tokens === void 0) {
				passOver(quantisation, TOO_FEW_TOKENS);
				continue;
			}
			const inputs = given === void 0 ? "synthetic" : "author";
			const fidelity = {
				...tokens,
				inputs,
				output: "text_generation"
			};
			if (isFaithful(fidelity, fidelityLimit)) close.push({
				quantisation,
				subject,
				fidelity
			});
			else passOver(quantisation, unfaithful(fidelity));
		} catch (error) {
			if (!(error instanceof WattnudgeError)) throw error;
			passOver(quantisation, reasonOf(error));
		}
	}
	return close.toSorted((a, b) => a.quantisation.files.bytes - b.quantisation.files.bytes);
}
/** A timer may end that much before its time. */
const TIMER_SECONDS = 1;
const TOO_FEW_TOKENS = "its tokens couldn’t be compared with those of the model: too few were read in the time for it";
function subjectOf({ label, files, gguf }, { tokens }) {
	return {
		kind: "gguf",
		label,
		path: files.path,
		gguf: ggufSession(gguf, tokens, label)
	};
}
// src/review/try-gguf-alternatives.ts
/** Other quantisations of a GGUF file that the repository, or the hub, holds. */
/** Offered is what is shown to save, is close to the model, and is beaten by no other; and the base model, where a budget is over. */
async function tryGgufAlternatives(so, policy, context) {
	const { sides, measured, findings } = so;
	const { head, base } = sides;
	const seconds = secondsOf(policy, context);
	if (!isWanted(findings, policy) || seconds === 0) return { alternatives: [] };
	if (head?.kind !== "gguf" || measured.head === void 0) return { alternatives: [] };
	const { host, meter, provider, threads, quick, signal } = context;
	const subjects = await subjectsOf({ layout: "gguf" }, {
		head,
		base
	}, policy, context);
	if (subjects.head.kind !== "gguf") throw new Error("a GGUF file is run as one");
	const { onHub } = head;
	const { variants, notTried, spent } = await tryQuantisations({
		host,
		meter,
		provider,
		threads,
		quick,
		signal,
		seconds,
		...askedBy(policy, context.snapshot),
		head: {
			subject: subjects.head,
			measurement: measured.head
		},
		base: measured.base && subjects.base?.kind === "gguf" ? {
			subject: subjects.base,
			measurement: measured.base
		} : void 0,
		queries: subjects.queries,
		tokens: policy.tokens?.value ?? {},
		fidelityLimit: policy.fidelity?.value,
		find: (options) => onHub === void 0 ? findQuantisations(head, policy, context, options) : findHubQuantisations(head, onHub, context, options),
		onTrying: (progress) => context.onProgress({
			doing: "trying alternatives",
			...progress
		})
	});
	const offer = offerVariants(variants, onHub === void 0 ? "quantisation" : "hub-quantisation", offeringOf(so, policy, context));
	return {
		alternatives: [...offer.alternatives, ...keptBase(so, policy, context)],
		notTried: [...notTried, ...offer.notTried],
		alternativesSeconds: {
			spent,
			most: seconds
		}
	};
}
/** Keeping the base model costs nothing to measure. */
function keptBase({ sides, measured, facts }, policy, context) {
	if (sides.base === void 0 || measured.base === void 0) return [];
	return keptBaseOf(facts.model, {
		measurement: measured.base,
		bytes: sides.base.files.bytes
	}, (figures) => assessAlternative(figures, facts, policy, assessmentOf(context)));
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
	if (change.kind === "weights" || change.kind === "serving") {
		const reported = await readReported(change, policy, context);
		return { review: assess({
			...identityOf(change),
			reported
		}, policy, assessmentOf(context)) };
	}
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
	if (context.namesOnly === true) return reviewUnopened(change, policy, context);
	const sides = await openSides(change, context);
	const reported = areSameBytes(sides) ? void 0 : await readReported(change, policy, context);
	const measured = reported === void 0 ? await measureModel(change, sides, policy, context) : {};
	const { figure: quality, error: qualityError } = await readQualities(change, policy, context);
	const figures = figuresOf(measured, policy, context);
	const facts = {
		...identityOf(change),
		...filesOf(sides),
		...figures,
		reported,
		error: figures.error ?? (measured.error && describeError(measured.error, context)),
		profile: measured.profiles,
		stated: {
			base: sides.base?.stated,
			head: sides.head?.stated
		},
		quality,
		qualityError: sayQualityError(qualityError, context),
		removedModels: context.removedModels
	};
	if (figures.error !== void 0) return reviewedAs(facts, measured, policy, context);
	const { findings, task } = assess(facts, policy, assessmentOf(context));
	const tried = await tryAlternativesOf(change, {
		sides,
		measured,
		facts,
		findings,
		task
	}, policy, withDiskForAlternatives(context));
	return reviewedAs({
		...facts,
		tried
	}, measured, policy, context);
}
/** A file of a review that judges names alone. Git knows without opening it whether it only moved. */
async function reviewUnopened(change, policy, context) {
	const isSame = hasSameContent(change);
	const reported = isSame ? void 0 : await readReported(change, policy, context);
	const { figure: quality, error: qualityError } = await readQualities(change, policy, context);
	const isNeeded = !isSame && reported === void 0 && policy.unmeasured === void 0;
	const facts = {
		...identityOf(change),
		comparison: isSame ? IDENTICAL : void 0,
		reported,
		error: isNeeded ? describeError(change.problem ?? notRun(change.model), context) : void 0,
		quality,
		qualityError: sayQualityError(qualityError, context),
		removedModels: context.removedModels
	};
	return { review: assess(facts, policy, assessmentOf(context)) };
}
function tryAlternativesOf(change, so, policy, context) {
	if (change.layout === "gguf") return tryGgufAlternatives(so, policy, context);
	return so.measured.head?.task === void 0 ? tryFileAlternatives(so, policy, context) : tryFolderAlternatives(change, so, policy, context);
}
/** Of the disk that no changed model needs: the rest is for inputs of later models, and for their alternatives. */
const SHARE_OF_DISK = 1 / 4;
/** What is optional takes no disk from what has to be measured: a model that then can’t be unpacked would fail the check. */
function withDiskForAlternatives(context) {
	const { repository, laterBytes } = context;
	const spareBytes = Math.max(0, repository.leftDiskBytes() - laterBytes);
	return {
		...context,
		repository: withDiskLimit(repository, spareBytes * SHARE_OF_DISK)
	};
}
/** A model that code refers to by its hub id: rated always, and run where the policy lets it be fetched. */
async function reviewReference(change, policy, context) {
	const reported = await readReported(change, policy, context);
	const { sides, measured } = await runFromHub(change, policy, context);
	const isRun = measured.head !== void 0 || measured.comparison !== void 0;
	const identity = identityOf(change);
	const facts = {
		...identity,
		...isRun ? filesOf(sides) : await readSizes(identity, policy, context),
		...figuresOf(measured, policy, context),
		reported,
		ratedOnly: measured.error && describeError(measured.error, context)
	};
	if (sides.head?.kind !== "gguf" || facts.error !== void 0) return reviewedAs(facts, measured, policy, context);
	const { findings, task } = assess(facts, policy, assessmentOf(context));
	const tried = await tryGgufAlternatives({
		sides,
		measured,
		facts,
		findings,
		task
	}, policy, withDiskForAlternatives(context));
	return reviewedAs({
		...facts,
		tried
	}, measured, policy, context);
}
function areSameBytes({ base, head }) {
	return base !== void 0 && base.identity === head?.identity;
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
function figuresOf(measured, policy, context) {
	const { base, head, comparison, baseError } = measured;
	const error = fromOtherHardware(measured, policy, context);
	return {
		base,
		head,
		comparison,
		baseError: baseError && describeError(baseError, context),
		error: error && describeError(error, context)
	};
}
/** The figures stay, so that they can be shown; with an error beside them they judge nothing. */
function fromOtherHardware({ head, base }, policy, context) {
	if (head === void 0 && base === void 0) return void 0;
	const { meter, provider, runnerLabel } = context;
	const { device } = describeMachine();
	const other = otherHardware(policy, {
		device,
		provider,
		runnerLabel,
		boards: meter.boards
	});
	if (other === void 0) return void 0;
	return new WattnudgeError("other-hardware", `Measured on ${other.found}, but the policy takes results from ${other.wanted} only. The figures are shown, and judge nothing.`, { remedy: "Run the job on that hardware, or ask a maintainer to change `runner` in the policy." });
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
function sayQualityError(error, context) {
	return error && withoutPathsOfMachine({ message: error.message }, foldersOf(context));
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
		if (change.kind === "reference") {
			const rules = policyOf(change, policy);
			return isOnHub(change.nameKind, change.model) && hub !== void 0 && rules.hub?.value === "run" && !isReported(rules);
		}
		return change.kind === "artefact" && change.change !== "removed" && !isReported(policyOf(change, policy));
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
	const mayBeRun = options.namesOnly === true ? [] : changes.models;
	const provider = await providerOfReview(mayBeRun, options.provider, {
		policy,
		hub: options.hub
	});
	const meter = await meterOfReview(mayBeRun, {
		...options,
		policy,
		provider,
		beforeMeasuring
	});
	const removedModels = removedAmong(changes.models.filter(({ kind }) => kind === "artefact"));
	const reportedResults = reportedResultsOf(changes.models.filter((change) => change.change !== "removed" && !(change.kind === "artefact" && hasSameContent(change))).map((change) => ({
		model: change.model,
		policy: policyOf(change, policy)
	})));
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
				reportedResults,
				laterBytes: bytesOnDisk(changes.models.slice(index + 1)),
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
	}, policy), [options.cacheDirectory, repository.directory]);
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
	const { repository } = options;
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
// src/review/hub-of.ts
/** The hub that the environment names. Most reviews need none, and its library takes a while to load, so it is loaded when it is asked for. */
function hubOf(environment) {
	return async () => (await import("./station-hub.js")).hubAccess(environment);
}
// src/review/scan-by-policy.ts
/** The models of one commit, by the policy that stands there. */
/** @throws WattnudgeError an invalid policy, and what `scan` throws */
async function scanByPolicy(repository, options) {
	const { commit, signal, onProgress } = options;
	const { file, readOwn, readShared, missingRemedy } = options.policy;
	const snapshot = loadBundledSnapshot();
	const policy = await loadPolicy({
		file,
		read: readerOf(readOwn ?? ((path) => repository.readText(commit, path)), readShared),
		missingRemedy,
		isRated: () => true,
		suggestRated: () => [],
		today: options.today
	});
	return scan(repository, {
		revision: commit,
		names: nameSearchOf(policy, snapshot),
		snapshot,
		signal,
		onProgress,
		sizeOf: sizeFromHub(policy, options),
		rulesOf: (model) => {
			const { task, languages, benchmarks } = forModel(policy, model);
			return {
				task: task?.value,
				languages: languages?.value,
				stated: benchmarks
			};
		}
	});
}
/** The size of a name from the hub, where the policy lets it be asked. */
function sizeFromHub(policy, { readSize, onNotice }) {
	return async ({ model, nameKind, revision }) => {
		const rule = forModel(policy, model).hub?.value;
		if (nameKind !== "hub" || rule !== "sizes" && rule !== "run") return void 0;
		const { size, error } = await readSize(readModelName(model)?.canonical ?? model, revision);
		if (error !== void 0) onNotice(error.message);
		if (size === void 0) return void 0;
		const billions = size.parameters / 1e9;
		return {
			parametersBillions: {
				min: billions,
				max: billions
			},
			source: `the hub, at commit ${size.commit}`
		};
	};
}
export { POLICY_FILE, UNOPENED, conditionsOf, detect, differenceOf, hubOf, identityOf, isNamedAlike, isReported, offerVariants, readQualities, readReported, readSizes, reportedResultsOf, review, scanByPolicy, sizesFromHub, tryQuantisations };
