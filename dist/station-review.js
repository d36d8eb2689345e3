import { answerQueries, benchmark, describeMachine, ownFailure } from "./station-benchmark.js";
import { ZodError } from "./vendor-zod.js";
import { carriedByModel, carriedByReview, closeness, comparisonVerdict, completeModel, completeModels, fitModel, parseEnergyReview, ratingPair, recordOfNames, worstScoreDelta } from "./station-energy-review.js";
import { verdictOf } from "./station-statistics.js";
import { WattnudgeError } from "./station-errors.js";
import { estimatePosition, isRated, rate, starsReach, statedSource, suggestId, taskRange } from "./station-baselines.js";
import { inputsOfAnyRank, readOnnx } from "./station-onnx.js";
import { meterKindOf } from "./station-meters.js";
import { drawSeed, toolVersion } from "./station-ground.js";
import { precisionVariants, queryFilesOf, readQueries, requireRunnable, taskOfConfig } from "./station-tasks.js";
import { fetchFile, fetchFileOrFolder, openRepository } from "./station-git.js";
import { findModels, materialize, withExternalData } from "./station-model-files.js";
import { findChanges } from "./station-changes.js";
import { acceptsId, forModel, loadPolicy, readQuality, readerOf, runsId } from "./station-policy.js";
import { judge, overallOutcome, yearlyCost } from "./station-assessment.js";
import { agreementOf, bestFirst, findAlternatives, isFaithful, isShownToSave, paretoFront, retellMeasured, stepOf, tryAlternatives, unfaithful } from "./station-alternatives.js";
import { runnableTask } from "./station-tasks-runnable.js";
import { folderSession } from "./station-engines.js";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { createReadStream } from "node:fs";
import { createHash } from "node:crypto";
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
			...skipped && { skipped: [...skipped] },
			...warning !== void 0 && { warning },
			...selfCheck && { selfCheck }
		},
		...boards.length > 0 && { boards },
		...idleWatts !== void 0 && { idleWatts },
		...observed.some((one) => one.quick) && { quick: true },
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
			...temperatureCelsius && { temperatureCelsius },
			...smClockMhz && { smClockMhz },
			...utilisations.length > 0 && { utilisationPercent: utilisations[0] },
			...seen.length > 0 && { powerCapped: seen.some((board) => board.powerCapped) },
			...memories.length > 0 && { usedMemoryBytes: Math.max(...memories) }
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
// src/review/meter-of-review.ts
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
	return changes.some((change) => change.kind === "artefact" ? change.change !== "removed" : hub !== void 0 && runsId(change.model, policy));
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
// src/review/provider-of-review.ts
/** What runs the models. Where nothing may be measured, nothing is found out. */
async function providerOfReview(changes, choice, hubUse) {
	if (typeof choice === "string") return choice;
	return mayMeasure(changes, hubUse) ? choice() : "cpu";
}
// src/review/removed-among.ts
/** Names of the models that a range removes, and that no other is known to be. */
function removedAmong(models) {
	return models.filter(({ change }) => change === "removed").map(({ model }) => model);
}
// src/review/describe-error.ts
function describeError({ code, message, remedy }) {
	return {
		code,
		message,
		...remedy !== void 0 && { remedy }
	};
}
// src/review/asked-by.ts
/**
* What a policy will ask of a comparison: no run may end early while a budget lies within the interval that it is judged by.
* Size and quality are not measured in a run.
*/
function askedBy(policy, snapshot) {
	const { increase, whPer1000, latency } = policy.budget;
	return {
		thresholds: [increase && 1 + increase.value, mostForStars(policy, snapshot)].filter((ratio) => ratio !== void 0),
		...(whPer1000 || latency) && { isDecided: (figures) => (whPer1000 === void 0 || liesOutside(whPer1000.value, figures.whPer1000)) && (latency === void 0 || isLatencyDecided(latency.value, figures)) }
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
// src/review/subjects.ts
/**
* @throws WattnudgeError `task-unknown`, `task-not-runnable`, `folder-incomplete`, `queries-invalid`; what fetching the
* files that the policy names throws
*/
async function subjectsOf(change, { head, base }, policy, context) {
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
		...inputs?.shapes && { shapes: new Map(Object.entries(inputs.shapes)) },
		...inputs?.dimensions && { dimensions: new Map(Object.entries(inputs.dimensions)) }
	};
	const { repository, baseSha, cacheDirectory } = context;
	const queries = policy.queries?.value;
	if (task !== void 0 && queries !== void 0) {
		const options = {
			cacheDirectory,
			...queryFilesOf(task.shape),
			...context.signal && { signal: context.signal }
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
		await context.beforeMeasuring();
		if (subjects.head.kind === "folder") await context.beforeTasks();
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
/** Both revisions are the same bytes: the ratio is known without running anything. */
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
/** The policy takes hardware counters only. */
function onlyEstimated({ meter }) {
	const skipped = (meter.skipped ?? []).map(({ name, reason }) => ` ${name}: ${reason}`).join("");
	return new WattnudgeError("measured-required", `The policy asks for measured energy, and ${meter.name} is an estimate.${skipped}`, { remedy: "Use a machine with a hardware counter: `wattnudge meters` says what this one lacks." });
}
// src/review/open-sides.ts
/** Both revisions of a model on disk, with what their graphs say. */
/** Opens what there is; a side that cannot be opened is an error of the model, not of the review. */
async function openSides(change, context) {
	const open = async (revision, side) => {
		if (revision === void 0) return {};
		try {
			return { opened: await openSide(revision, side, context) };
		} catch (error) {
			if (error instanceof WattnudgeError) return { error };
			throw error;
		}
	};
	const [base, head] = [await open(change.baseDefect ? void 0 : change.base, "base"), await open(change.head, "head")];
	const error = change.problem ?? head.error;
	const baseError = change.baseDefect ?? base.error;
	return {
		...base.opened && { base: base.opened },
		...head.opened && { head: head.opened },
		...error && { error },
		...baseError && error === void 0 && { baseError }
	};
}
async function openSide(revision, side, context) {
	const { repository, cacheDirectory, onProgress } = context;
	const files = await materialize(repository, revision, {
		cacheDirectory,
		...context.maxBytesPerModel !== void 0 && { maxBytesPerModel: context.maxBytesPerModel },
		onProgress: (bytes, totalBytes) => onProgress({
			doing: "fetching",
			bytes,
			totalBytes
		}),
		...context.signal && { signal: context.signal }
	});
	const label = `\`${revision.main.path}\` at ${side}`;
	const graph = await readOnnx(files.path, { name: label });
	const commit = side === "base" ? context.mergeBaseSha : context.headSha;
	const beside = async (name) => {
		const tracked = revision.files.find((file) => file.role === "companion" && file.path.endsWith(name));
		return tracked && repository.readText(commit, tracked.path).catch(() => void 0);
	};
	const configJson = await beside("config.json");
	const texts = {
		onnxMetadata: graph.metadata,
		configJson,
		modelCard: await beside("README.md")
	};
	const within = (path) => relativeTo(revision, path);
	const partFiles = revision.files.filter((file) => file.role === "part");
	const parts = await Promise.all(partFiles.map(({ path }) => readOnnx(join(files.folder, within(path)), { name: `\`${path}\` at ${side}` })));
	return {
		label,
		files,
		graph,
		revision: {
			path: revision.main.path,
			blob: revision.main.blob,
			sha256: files.sha256,
			bytes: files.bytes
		},
		stated: statedSource(texts, (id) => isRated(context.snapshot, id)),
		parts,
		...configJson !== void 0 && { folder: {
			configJson,
			files: revision.files.map((file) => within(file.path)),
			graph: within(revision.main.path)
		} },
		identity: revision.files.filter((file) => file.role !== "other-graph" && !/(^|\/)readme\.md$/i.test(file.path)).map((file) => file.role === "main" ? file.blob : `${relativeTo(revision, file.path)} ${file.blob}`).sort().join("\n")
	};
}
/** The path of a file from the model's own folder: of an `.onnx` file, the one that it stands in. */
function relativeTo({ path: model, main }, path) {
	const root = main.path === model ? model.slice(0, model.lastIndexOf("/") + 1) : model === "." ? "" : `${model}/`;
	return path.startsWith(root) ? path.slice(root.length) : path;
}
/** What the graphs say together, where a model has several. */
function summaryOf({ graph, parts, files }) {
	const graphs = [graph, ...parts];
	return {
		parameters: graphs.reduce((sum, each) => sum + each.parameters, 0),
		bytes: files.bytes,
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
// src/review/rate-sides.ts
/** Rates both sides, for showing and for judging. */
function rateSides({ base, head }, comparison, policy, { snapshot }) {
	const task = policy.task?.value;
	const published = (id) => id === void 0 ? void 0 : rate(snapshot, id, task);
	const positionFrom = (source) => source && comparison && base ? estimatePosition(source, comparison.ratio) : void 0;
	const policyRating = published(policy.source?.value);
	const judged = {
		policyRating,
		policyPosition: positionFrom(policyRating)
	};
	const stated = head?.stated ?? base?.stated;
	const rating = published(policy.source?.value ?? base?.stated?.id ?? stated?.id);
	if (rating === void 0) return {
		shown: { ...task && { task } },
		judged
	};
	const headRow = head?.stated && head.stated.id !== rating.model ? published(head.stated.id) : void 0;
	const position = headRow === void 0 ? positionFrom(rating) : void 0;
	return {
		shown: {
			task: task ?? rating.task,
			source: rating.model,
			sourceOrigin: policy.source === void 0 ? (base?.stated ?? stated)?.origin : "policy",
			sourceRating: rating,
			...headRow && { ratings: {
				base: base ? [rating] : [],
				head: [headRow]
			} },
			...position && { position }
		},
		judged
	};
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
			...base && { base: base.value },
			...samples !== void 0 && { samples }
		} };
	} catch (error) {
		if (error instanceof WattnudgeError) return { error };
		throw error;
	}
}
// src/review/task-facts.ts
/** The task whose queries were run, and what is published for it; nothing where none was. */
function taskFacts({ head }, stated, { snapshot }) {
	const ran = head?.task?.id;
	if (ran === void 0) return {};
	const range = taskRange(snapshot, ran);
	return {
		task: stated ?? ran,
		...range && { taskRange: range }
	};
}
// src/review/judge-reference.ts
/** A reference with its published rows, judged: the part that needs no more than what is already known of it. Pure. */
/** One that was run is held to its budgets like a file; one that was not has nothing but its published row. */
function judgeReference({ model, previous, locations }, run, policy, context) {
	const { policyRating, rating, shown } = ratingsOf(model, previous, policy, context.snapshot);
	const facts = {
		model,
		change: "reference",
		kind: "hub",
		locations,
		...previous !== void 0 && { previous },
		...shown,
		...run,
		...taskFacts(run, shown.task, context)
	};
	const isRun = run.head !== void 0 || run.comparison !== void 0;
	const judgedAs = previous === void 0 ? "added" : "modified";
	const judged = {
		...facts,
		policyRating,
		...isRun && { change: judgedAs }
	};
	return {
		...facts,
		alternatives: rating ? findAlternatives({
			snapshot: context.snapshot,
			rating
		}) : [],
		findings: judge(judged, policy, context)
	};
}
/** Whether a policy has budgets that a published rating says nothing about. */
function needsMeasuring({ budget }) {
	return [
		budget.increase,
		budget.whPer1000,
		budget.latency
	].some((rule) => rule !== void 0);
}
function ratingsOf(model, previous, policy, snapshot) {
	const task = policy.task?.value;
	const headRating = rate(snapshot, model, task);
	const baseRating = previous === void 0 ? void 0 : rate(snapshot, previous, task ?? headRating?.task);
	const policyRating = policy.source && rate(snapshot, policy.source.value, task);
	const rating = headRating ?? policyRating;
	const known = task ?? rating?.task;
	return {
		policyRating,
		rating,
		shown: {
			...known !== void 0 && { task: known },
			...rating && {
				source: rating.model,
				sourceOrigin: headRating ? "reference" : "policy",
				sourceRating: rating
			},
			...(baseRating || headRating) && { ratings: {
				base: baseRating ? [baseRating] : [],
				head: headRating ? [headRating] : []
			} }
		}
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
	if (hub === void 0) throw new WattnudgeError("hub-not-available", `This run has no access to a hub, so "${id}" was not fetched.`, { remedy: "Run it where HF_ENDPOINT, or the public hub, can be reached." });
	const { fetchModel } = await import("./station-hub.js");
	const model = await fetchModel(id, revision, {
		access: await hub(),
		clock: host.clock,
		cacheDirectory,
		...maxBytesPerModel !== void 0 && { maxBytes: maxBytesPerModel },
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
		...configJson !== void 0 && { folder: {
			configJson,
			files: model.files.map((file) => file.path),
			graph: model.graph
		} }
	};
}
async function sha256Of(path) {
	const hash = createHash("sha256");
	await pipeline(createReadStream(path), hash);
	return hash.digest("hex");
}
// src/review/review-reference.ts
async function reviewReference(change, policy, context) {
	const { sides, measured } = await runFromHub(change, policy, context);
	const isRun = measured.head !== void 0 || measured.comparison !== void 0;
	const run = {
		...isRun && { revisions: {
			base: sides.base?.revision,
			head: sides.head?.revision
		} },
		...isRun && { graphs: {
			base: sides.base && summaryOf(sides.base),
			head: sides.head && summaryOf(sides.head)
		} },
		...measured.base && { base: measured.base },
		...measured.head && { head: measured.head },
		...measured.comparison && { comparison: measured.comparison },
		...measured.baseError && { baseError: describeError(measured.baseError) },
		...notRun(measured.error, policy)
	};
	const { snapshot, today, meter } = context;
	return {
		review: judgeReference(change, run, policy, {
			snapshot,
			today,
			meterKind: meterKindOf(meter)
		}),
		...measured.windowMs !== void 0 && { windowMs: measured.windowMs },
		...measured.observed && { observed: measured.observed }
	};
}
/** Fetches both sides and compares them like files; why that could not be is in `measured.error`. */
async function runFromHub(change, policy, context) {
	if (policy.hub?.value !== "run" || policy.unmeasured !== void 0) return {
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
		const base = id === void 0 ? void 0 : await openHubSide({
			id,
			revision,
			side: "base"
		}, context);
		const sides = {
			head,
			...base && { base }
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
/**
* Why a reference is rated only. Where the policy has budgets that need a measurement that is an error, since they are not
* shown to hold; else it is said and nothing more.
*/
function notRun(error, policy) {
	if (error === void 0) return {};
	return needsMeasuring(policy) ? { error: describeError(error) } : { ratedOnly: describeError(error) };
}
// src/review/file-stem.ts
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
// src/review/latency-limit.ts
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
// src/review/option-standing.ts
/**
* The policy's judgement of a candidate, as if it were head. Its quality is not known, a waiver for the change is none
* for what would replace it, and what the change removes is no matter of the candidate's.
*/
function standingOf({ measurement, comparison, bytes }, facts, policy, context) {
	const { ratings: _, removedModels: _removed, ...own } = facts;
	const findings = judge({
		...own,
		head: measurement,
		comparison,
		policyPosition: facts.policyRating && comparison && estimatePosition(facts.policyRating, comparison.ratio),
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
	}, context);
	if (findings.length === 0) return void 0;
	if (findings.some(({ status }) => status === "over" || status === "unjudged")) return "no";
	return findings.some(({ status }) => status === "inconclusive") ? "too-close" : "yes";
}
// src/review/other-models.ts
/** A repository of hundreds of models would be read for nothing: the time reaches to a few. */
const MOST_READ = 20;
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
		most: MOST_READ,
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
			...context.signal && { signal: context.signal }
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
// src/review/try-options.ts
/** Options for one change: when they are tried, what they are judged by, and where their files go. */
/** Budgets that another file could keep. */
const HELPED = /* @__PURE__ */ new Set([
	"increase",
	"whPer1000",
	"stars",
	"latency",
	"size"
]);
/**
* Tries options where the change is over its budget, or always where the policy asks for that. A model that could not be
* measured has none.
*/
async function tryOptions(so, policy, context) {
	const { sides, measured, facts } = so;
	const seconds = secondsOf(policy, context);
	if (!isWanted(so.findings, policy) || seconds === 0 || sides.head === void 0 || measured.head === void 0) return { alternatives: [] };
	const others = await otherModels(sides.head, policy, context);
	const labelled = await evaluationOf(policy, context);
	const tried = await tryAlternatives({
		host: context.host,
		model: facts.model,
		...sides.base && measured.base && { base: {
			subject: subjectOf(sides.base),
			measurement: measured.base,
			bytes: sides.base.files.bytes
		} },
		head: {
			subject: subjectOf(sides.head),
			measurement: measured.head,
			bytes: sides.head.files.bytes,
			parameters: sides.head.graph.parameters,
			profile: measured.profiles?.head
		},
		comparison: measured.comparison,
		otherModels: others.models,
		judge: (candidate) => standingOf(candidate, facts, policy, {
			today: context.today,
			meterKind: meterKindOf(context.meter)
		}),
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
			doing: "trying options",
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
// src/review/try-variants.ts
/** Precisions that a folder holds already, measured as options and compared in the task's own terms. */
/** Queries that both answer: enough for a share to be read, few enough for a slow model. */
const COMPARED_QUERIES = 48;
/**
* Measures each variant against base (against head where there is none), and lets head and variant answer the same
* queries. Offered is what is shown to save, answers alike, and is beaten by no other.
*/
async function tryVariants(change, so, policy, context) {
	const { sides, measured, findings } = so;
	const seconds = secondsOf(policy, context);
	const variants = change.head === void 0 ? [] : precisionVariants(change.head);
	const { head, base } = sides;
	if (head === void 0 || measured.head === void 0 || variants.length === 0) return { alternatives: [] };
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
	const passOver = (variant, reason) => notTried.push({
		name: variant.path,
		reason
	});
	for (const variant of variants) try {
		const opened = await openVariant(variant, own, change, context);
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
		else passOver(variant, unfaithful(fidelity));
	} catch (error) {
		if (!(error instanceof WattnudgeError)) throw error;
		passOver(variant, error.message);
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
			passOver(compared.variant, error.message);
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
async function openVariant(variant, own, change, { repository, headSha, cacheDirectory, maxBytesPerModel, signal }) {
	const options = {
		cacheDirectory,
		...maxBytesPerModel !== void 0 && { maxBytesPerModel },
		...signal && { signal }
	};
	const revision = await withExternalData(repository, headSha, variant.revision, options);
	const files = await materialize(repository, revision, options);
	const label = `\`${variant.path}\` at head`;
	const root = change.model === "." ? "" : `${change.model}/`;
	const layout = {
		files: revision.files.map((file) => file.path.slice(root.length)),
		graph: variant.path.slice(root.length)
	};
	const task = folderSession(runnableTask(own.task.task), layout, label);
	return {
		variant,
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
			name: success.variant.path,
			reason: saving.includes(success) ? "another precision uses no more energy, answers as well and is as fast" : "it is not shown to take less energy than the model itself"
		}))
	};
}
function toAlternative({ variant, measurement, comparison, bytes, fidelity }, so, policy, context) {
	const hasBase = so.sides.base !== void 0;
	const withinBudget = standingOf({
		measurement,
		bytes,
		...hasBase && { comparison }
	}, so.facts, policy, {
		today: context.today,
		meterKind: meterKindOf(context.meter)
	});
	return {
		kind: "measured",
		name: variant.path,
		option: "folder-variant",
		whPer1000: measurement.whPer1000.estimate,
		savingPercent: (1 - comparison.ratio.estimate) * 100,
		comparedWith: hasBase ? "base" : "head",
		ratio: comparison.ratio,
		...withinBudget && { withinBudget },
		latencyMs: measurement.latencyMs.median,
		bytes,
		fidelity,
		onFront: true,
		step: stepOf({
			kind: "folder-variant",
			path: variant.path
		}, { model: so.facts.model })
	};
}
// src/review/review-model.ts
/** One changed model, from its files to its part of the review. */
/** Measures, rates and judges one change. What goes wrong with this model alone ends up in `error`. */
async function reviewModel(change, context) {
	const policy = rulesOf$1(change, context.policy);
	if (change.kind === "reference") return reviewReference(change, policy, context);
	if (change.change === "removed") return { review: {
		...identityOf$1(change),
		alternatives: [],
		findings: []
	} };
	return reviewArtefact(change, policy, context);
}
/** Of all names that it has: the path before, and the graphs of a folder. */
function rulesOf$1(change, policy) {
	if (change.kind === "reference") return forModel(policy, change.model);
	const previous = change.previous === void 0 ? [] : [change.previous];
	return forModel(policy, change.model, [...previous, ...change.graphs]);
}
/** What a change is, before anything is known of its model. */
function identityOf$1(change) {
	const { model } = change;
	if (change.kind === "reference") return {
		model,
		change: "reference",
		kind: "hub",
		locations: change.locations
	};
	return {
		model,
		change: change.change,
		kind: change.layout === "onnx" ? "file" : "folder",
		locations: []
	};
}
async function reviewArtefact(change, policy, context) {
	const sides = await openSides(change, context);
	const measured = await measureModel(change, sides, policy, context);
	const rated = rateSides(sides, measured.comparison, policy, context);
	const quality = await readQualities(change, policy, context);
	const facts = {
		...identityOf$1(change),
		...change.previous !== void 0 && { previous: change.previous },
		revisions: {
			base: sides.base?.revision,
			head: sides.head?.revision
		},
		graphs: {
			base: sides.base && summaryOf(sides.base),
			head: sides.head && summaryOf(sides.head)
		},
		...measured.base && { base: measured.base },
		...measured.head && { head: measured.head },
		...measured.comparison && { comparison: measured.comparison },
		...rated.shown,
		...taskFacts(measured, rated.shown.task, context),
		...quality.figure && { quality: quality.figure },
		...measured.error && { error: describeError(measured.error) },
		...measured.baseError && { baseError: describeError(measured.baseError) }
	};
	const { removedModels } = context;
	const judged = {
		...facts,
		...rated.judged,
		removedModels,
		qualityError: quality.error
	};
	const yearly = yearlyCost(facts, policy);
	const against = ratingPair(rated.shown).head ?? rated.shown.sourceRating;
	const findings = judge(judged, policy, {
		today: context.today,
		meterKind: meterKindOf(context.meter)
	});
	const so = {
		sides,
		measured,
		facts: judged,
		findings,
		task: facts.task
	};
	const options = measured.head?.task === void 0 ? await tryOptions(so, policy, context) : await tryVariants(change, so, policy, context);
	const published = against ? findAlternatives({
		snapshot: context.snapshot,
		rating: against
	}) : [];
	return {
		review: withOptions({
			...facts,
			...yearly && { yearly },
			...measured.profiles && { profile: measured.profiles },
			findings
		}, options, published),
		...measured.windowMs !== void 0 && { windowMs: measured.windowMs },
		...measured.observed && { observed: measured.observed }
	};
}
function withOptions(review, { alternatives, tips, notTried, accuracy, alternativesSeconds }, published) {
	return {
		...review,
		alternatives: [...alternatives, ...published],
		...tips && { tips: [...tips] },
		...notTried && { notTried: [...notTried] },
		...accuracy && { accuracy },
		...alternativesSeconds && { alternativesSeconds }
	};
}
// src/review/review-alone.ts
/**
* The boundary around one model. What a model, or a fault of ours that it sets off, does to its own review stays there: the
* others are reviewed all the same, and a policy that blocks is not passed by breaking the review.
*/
/**
* Reviews one change. Whatever goes wrong with it is its `error`, and counts as not measured.
*
* @throws the reason of `context.signal`, where the whole review was stopped
*/
async function reviewAlone(change, context) {
	const meter = {
		name: context.meter.name,
		kind: meterKindOf(context.meter)
	};
	try {
		const { review, ...seen } = await reviewModel(change, context);
		return {
			...seen,
			review: fitModel(completeModel(review, meter))
		};
	} catch (error) {
		context.signal?.throwIfAborted();
		const facts = {
			...identityOf$1(change),
			error: describeError(asWattnudgeError(error))
		};
		const findings = judge(facts, rulesOf$1(change, context.policy), {
			today: context.today,
			meterKind: meter.kind
		});
		return { review: fitModel(completeModel({
			...facts,
			alternatives: [],
			findings
		}, meter)) };
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
	const repository = await openRepository(options.repository, {
		lfs: options.lfs,
		mostBytes: options.maxBytesTotal
	});
	const baseSha = await repository.resolve(options.base);
	const policy = await readPolicy(repository, baseSha, options);
	options.onProgress({ step: "finding changes" });
	const changes = await findChanges(repository, {
		base: baseSha,
		head: options.head,
		acceptsId: (id) => acceptsId(id, options.snapshot, policy),
		runsId: (id) => runsId(id, policy),
		cacheDirectory: options.cacheDirectory,
		...options.maxBytesPerModel !== void 0 && { maxBytesPerModel: options.maxBytesPerModel },
		signal: options.signal
	});
	const beforeMeasuring = once(options.beforeMeasuring ?? (async () => {}));
	const beforeTasks = once(options.beforeTasks ?? (async () => {}));
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
	const removedModels = removedAmong(changes.models);
	const seed = options.seed ?? drawSeed();
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
				removedModels,
				meter,
				beforeMeasuring,
				beforeTasks,
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
	return parseEnergyReview({
		schemaVersion: 2,
		base: {
			sha: changes.base,
			mergeBase: changes.mergeBase
		},
		head: { sha: changes.head },
		...overallOutcome(models),
		policy: {
			state: policy.state,
			file: policy.file,
			layers: policy.layers.map((layer) => layer.file)
		},
		conditions,
		...worstScoreDelta(models),
		models
	});
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
// src/review/rejudge-options.ts
/** The measured options of a review that somebody else made, told and judged anew. */
/**
* Options with their figures, and what else was measured beside the change: tips, profiles, accuracies. Why options were not
* tried is prose of whoever made the review, and is left out.
*/
function rejudgeOptions(claimed, facts, policy, context) {
	const { base, head } = facts;
	const options = claimed.alternatives.filter((option) => option.kind === "measured");
	const judge = (candidate) => standingOf(candidate, facts, policy, context);
	const measured = head === void 0 ? [] : retellMeasured(options, {
		model: facts.model,
		base: base && {
			measurement: base,
			bytes: facts.revisions?.base?.bytes ?? facts.graphs?.base?.bytes ?? 0
		},
		judge: (option) => judge(candidateOf(option, head, facts)),
		judgeBase: judge
	});
	const { tips, profile, accuracy, alternativesSeconds } = claimed;
	return {
		measured,
		...tips && { tips },
		...profile && { profile },
		...accuracy && { accuracy },
		...alternativesSeconds && { alternativesSeconds }
	};
}
/** What a review holds of an option, as if it were head: its interval is as wide as that of its ratio. */
function candidateOf({ whPer1000, ratio, latencyMs, bytes }, head, { base, comparison }) {
	const at = (bound) => whPer1000 * bound / ratio.estimate;
	const measurement = {
		...head,
		whPer1000: {
			estimate: whPer1000,
			lower: at(ratio.lower),
			upper: at(ratio.upper)
		},
		latencyMs: {
			median: latencyMs,
			p95: Math.max(latencyMs, head.latencyMs.p95)
		}
	};
	if (base === void 0 || comparison === void 0) return {
		measurement,
		bytes
	};
	const latency = latencyMs / base.latencyMs.median;
	return {
		measurement,
		bytes,
		comparison: {
			...comparison,
			ratio,
			verdict: verdictOf(ratio),
			latencyRatio: {
				estimate: latency,
				lower: latency,
				upper: latency
			}
		}
	};
}
// src/review/rejudge-model.ts
/** One model of a review that somebody else made, judged anew from its measured figures. */
/** See `rejudge`. Known fields that are not named here are not taken over. */
function rejudgeModel(claimed, policy, context) {
	return {
		...carriedByModel(claimed),
		...rejudged(claimed, rulesOf(claimed, policy, context.graphs), context)
	};
}
/** Of all names that it has: the path before, and the graphs of a folder. */
function rulesOf({ model, change, previous, revisions }, policy, graphs) {
	if (change === "reference") return forModel(policy, model);
	const named = graphs?.get(model) ?? [revisions?.base?.path, revisions?.head?.path];
	return forModel(policy, model, [previous, ...named].filter((name) => name !== void 0));
}
function rejudged(claimed, rules, context) {
	switch (claimed.change) {
		case "removed": return {
			...identityOf(claimed),
			alternatives: [],
			findings: []
		};
		case "reference": return rejudgeReference(claimed, rules, context);
		default: return rejudgeArtefact(claimed, rules, context);
	}
}
/** What kind a file's model is, is told from what stands for it: itself, or a graph of its folder. */
function identityOf({ model, change, revisions }) {
	const main = (revisions?.head ?? revisions?.base)?.path;
	return {
		model,
		change,
		kind: (main === void 0 ? /\.onnx$/i.test(model) : main === model) ? "file" : "folder",
		locations: []
	};
}
/** Which id stands where, and what was measured where the policy lets a reference be run; the rest is published. */
function rejudgeReference(claimed, rules, context) {
	const { model, previous, locations, comparison, baseError, ratedOnly } = claimed;
	const change = {
		kind: "reference",
		change: "reference",
		model,
		locations,
		...previous !== void 0 && { previous }
	};
	if (rules.hub?.value !== "run") return judgeReference(change, {}, rules, context);
	const error = claimed.error ?? measuredOtherwise(claimed, rules, context) ?? notMeasured(claimed, rules);
	return judgeReference(change, {
		...claimed.revisions && { revisions: claimed.revisions },
		...claimed.graphs && { graphs: claimed.graphs },
		...claimed.base && { base: claimed.base },
		...claimed.head && { head: claimed.head },
		...comparison && { comparison: withVerdict(comparison, claimed) },
		...error && { error },
		...baseError && { baseError },
		...ratedOnly && error === void 0 && { ratedOnly }
	}, rules, context);
}
function rejudgeArtefact(claimed, rules, context) {
	const comparison = claimed.comparison && withVerdict(claimed.comparison, claimed);
	const rated = rateSides(statedSides(claimed, rules, context.snapshot), comparison, rules, context);
	const quality = context.qualities?.get(claimed.model) ?? claimedQuality(claimed, rules);
	const error = claimed.error ?? measuredOtherwise(claimed, rules, context);
	const facts = {
		...identityOf(claimed),
		...claimed.previous !== void 0 && { previous: claimed.previous },
		...claimed.revisions && { revisions: claimed.revisions },
		...claimed.graphs && { graphs: claimed.graphs },
		...claimed.base && { base: claimed.base },
		...claimed.head && { head: claimed.head },
		...comparison && { comparison },
		...rated.shown,
		...taskFacts(claimed, rated.shown.task, context),
		...quality.figure && { quality: quality.figure },
		...error && { error },
		...claimed.baseError && { baseError: claimed.baseError }
	};
	const yearly = yearlyCost(facts, rules);
	const against = ratingPair(rated.shown).head ?? rated.shown.sourceRating;
	const { removedModels } = context;
	const judged = {
		...facts,
		...rated.judged,
		removedModels,
		qualityError: quality.error
	};
	const { measured, ...beside } = rejudgeOptions(claimed, judged, rules, context);
	const published = against ? findAlternatives({
		snapshot: context.snapshot,
		rating: against
	}) : [];
	return {
		...facts,
		...yearly && { yearly },
		...beside,
		alternatives: [...measured, ...published],
		findings: judge(judged, rules, context)
	};
}
function withVerdict(comparison, { base, head }) {
	const isIdentical = comparison.stopped === "identical";
	return {
		...comparison,
		verdict: isIdentical ? "same" : comparisonVerdict(comparison.ratio, [base, head])
	};
}
/**
* What stands with the model about where it comes from, as far as a review says it: shown with its origin, never used for
* judging. A claim of the policy's is none, since the policy itself is at hand.
*/
function statedSides({ change, source, sourceOrigin, ratings }, rules, snapshot) {
	const origin = isStated(sourceOrigin) ? sourceOrigin : "model-card";
	const sayingOf = (id) => id !== void 0 && isRated(snapshot, id) ? { stated: {
		id,
		origin
	} } : { stated: void 0 };
	const ofBase = sayingOf(isStated(sourceOrigin) ? source : void 0);
	const headRating = ratings?.head[0];
	const ofHead = headRating !== void 0 && (rules.source !== void 0 || isStated(sourceOrigin)) ? sayingOf(headRating.model) : ofBase;
	return {
		...change !== "added" && { base: ofBase },
		head: ofHead
	};
}
function isStated(origin) {
	return origin === "onnx-metadata" || origin === "config.json" || origin === "model-card";
}
/** The figure of the review, if it is the one that the policy asks for. */
function claimedQuality({ quality }, rules) {
	const rule = rules.quality?.value;
	if (rule === void 0 || quality === void 0) return {};
	if (quality.file !== rule.file || quality.key !== rule.key) return {};
	return { figure: {
		...quality,
		higherIsBetter: rule.higherIsBetter
	} };
}
/** A reference without figures is rated only where no budget asks for them: leaving them out is no way past one. */
function notMeasured({ head, comparison, ratedOnly }, rules) {
	if (head !== void 0 || comparison !== void 0 || rules.unmeasured !== void 0) return void 0;
	if (!needsMeasuring(rules)) return void 0;
	return ratedOnly ?? {
		code: "not-measured",
		message: "The result has no measurement of this model, and the policy of the base branch has a budget that needs one.",
		remedy: "Run the benchmark again."
	};
}
/** Figures of another batch, of other inputs, or of a meter that the policy does not take are not what its budgets are about. */
function measuredOtherwise({ base, head }, rules, { meterKind }) {
	const [difference] = [head, base].filter((side) => side !== void 0).map((side) => differenceFrom(rules, side, meterKind)).filter((each) => each !== void 0);
	if (difference === void 0) return void 0;
	return {
		code: "measured-otherwise",
		message: `Measured ${difference}.`,
		remedy: "Run the benchmark again: the policy may have changed since."
	};
}
/** "with …; the policy of the base branch says …" */
function differenceFrom(rules, side, meterKind) {
	const batch = rules.batch?.value ?? 1;
	const policy = "the policy of the base branch";
	if (side.batch !== batch) return `with batches of ${side.batch}; ${policy} says ${batch}`;
	if (rules.meter?.value === "measured" && meterKind === "cpu-time") return `by CPU time; ${policy} asks for a hardware counter`;
	const isOfFile = !side.inputs.synthetic && side.inputs.fileSha256 !== void 0;
	if ((rules.inputs?.value.file ?? rules.queries?.value) !== void 0) return isOfFile ? void 0 : `with made inputs; ${policy} names a file of them`;
	const { seed, shapes } = rules.inputs?.value ?? {};
	if (seed !== void 0 && side.inputs.seed !== seed) return `with the seed ${side.inputs.seed ?? "of nobody"}; ${policy} says ${seed}`;
	const isOfShapes = Object.entries(shapes ?? {}).every(([name, shape]) => fits(shape, side, name, rules));
	return side.task !== void 0 || isOfShapes ? void 0 : `with inputs of other shapes than ${policy} says`;
}
/** A named dimension is what the policy says of it, or else left to the run. */
function fits(shape, { inputs, batch }, tensor, rules) {
	const fed = new Map(Object.entries(inputs.shapes)).get(tensor);
	if (fed === void 0 || fed.length !== shape.length) return false;
	const dimensions = new Map(Object.entries({
		batch,
		...rules.inputs?.value.dimensions
	}));
	return shape.every((dimension, index) => {
		const size = typeof dimension === "number" ? dimension : dimensions.get(dimension);
		return size === void 0 || fed[index] === size;
	});
}
// src/review/rejudge.ts
/**
* A review that somebody else made, judged anew. The App and the Action's follow-up workflow take nothing from an artifact but
* what was measured; everything that says what it means is worked out again, here.
*/
/**
* Takes from a review what was measured (energies, latencies, memory, ratios, sizes and identities of files, and why
* something could not be measured) and works out everything else anew under `policy`: verdicts, published ratings, positions,
* alternatives, yearly figures, findings with their limits, waivers and enforcement, and the outcome. Pure.
*
* Fields that this version does not know are carried along as they are, and read by nothing.
*
* Says nothing about whether the figures are true: see `findImplausible` for whether they can be.
*/
function rejudge(review, policy, context) {
	const { base, head, conditions } = review;
	const removedModels = removedAmong(review.models);
	const drafts = review.models.map((model) => rejudgeModel(model, policy, {
		...context,
		removedModels,
		meterKind: conditions.meter.kind
	}));
	return parseEnergyReview({
		...carriedByReview(review),
		schemaVersion: 2,
		base,
		head,
		...overallOutcome(drafts),
		policy: {
			state: policy.state,
			file: policy.file,
			layers: policy.layers.map((layer) => layer.file)
		},
		conditions,
		...completeModels(drafts, conditions)
	});
}
// src/review/plausible.ts
/** Beyond this a number is no longer told from its neighbour, and products of several are no numbers any more. */
const LARGEST = Number.MAX_SAFE_INTEGER;
/**
* head ÷ base of the two energies *is* the ratio by the method (see `blockValue` of the benchmark); this much is left to
* rounding by whoever wrote the figures down.
*/
const RATIO_TOLERANCE = .05;
/**
* What cannot be, as one sentence without a word of the review's; `undefined` where nothing is wrong. It catches what contradicts itself (a ratio of 1
* between energies of 1 and 2, a comparison of one side, a negative energy); figures that were made up with care it cannot
* tell from true ones.
*/
function findImplausible(review) {
	if (hasHugeNumber(review)) return `A number of the review is beyond ${LARGEST}.`;
	for (const [index, model] of review.models.entries()) {
		const reason = implausibleModel(model);
		if (reason !== void 0) return `The figures of model ${index + 1} of the review cannot be: ${reason}.`;
	}
}
function hasHugeNumber(value) {
	if (typeof value === "number") return !(Math.abs(value) <= LARGEST);
	return typeof value === "object" && value !== null && Object.values(value).some(hasHugeNumber);
}
function implausibleModel(model) {
	const { change, base, head, comparison } = model;
	if (change === "removed" && (base !== void 0 || head !== void 0 || comparison !== void 0)) return "a removed model is not measured";
	if (change === "added" && (base !== void 0 || comparison !== void 0)) return "an added model has no base";
	return (base && implausibleMeasurement(base)) ?? (head && implausibleMeasurement(head)) ?? implausibleComparison(model);
}
function implausibleMeasurement({ whPer1000, latencyMs, queries, windows }) {
	if (whPer1000.lower < 0 || whPer1000.estimate <= 0) return "an energy is not above 0";
	if (queries === 0 || windows === 0) return "a measurement without queries or windows";
	if (latencyMs.p95 < latencyMs.median) return "the 95th percentile of a latency is below its median";
}
function implausibleComparison({ base, head, comparison, revisions }) {
	if (comparison === void 0) return void 0;
	const { ratio, latencyRatio, stopped, blocks, pairs } = comparison;
	if (ratio.lower <= 0 || latencyRatio !== void 0 && latencyRatio.lower <= 0) return "a ratio is not above 0";
	if (stopped === "identical") {
		if (!isExactlyOne(ratio)) return "identical files with another ratio than 1";
		if (base !== void 0 || head !== void 0) return "identical files are not measured";
		return revisions?.base !== void 0 && revisions.base.blob === revisions.head?.blob ? void 0 : "identical files with different blobs";
	}
	if (base === void 0 || head === void 0) return "a comparison without both sides";
	if (blocks === 0 || pairs < blocks) return "a comparison without pairs of windows";
	const quotient = head.whPer1000.estimate / base.whPer1000.estimate;
	return Math.abs(quotient / ratio.estimate - 1) <= RATIO_TOLERANCE ? void 0 : "the ratio is not that of the two energies";
}
function isExactlyOne({ estimate, lower, upper }) {
	return estimate === 1 && lower === 1 && upper === 1;
}
export { POLICY_FILE, UNOPENED, conditionsOf, findImplausible, readQualities, rejudge, review, rulesOf, stemOf };
