import { __toESM } from "./vendor-rolldown-runtime.js";
import { RUNNER_LABEL, RUNNER_LABEL_RULE } from "./station-energy-review.js";
import { escapeTerminal, harmlessJson, makeVisible } from "./station-text.js";
import { WattnudgeError } from "./station-errors.js";
import { loadBundledSnapshot, lookUp, peers, rateWh, requireTask, suggestId } from "./station-baselines.js";
import { bestProvider } from "./station-engines-onnxruntime.js";
import { METER_NAMES } from "./station-meters.js";
import { MAX_SEED, todayOf } from "./station-ground.js";
import { openRepository } from "./station-git.js";
import { POLICY_FILE, hubOf, review, scanByPolicy, sizesFromHub } from "./station-review.js";
import { findAlternatives } from "./station-alternatives.js";
import { isRunnable, require_picocolors } from "./station-report.js";
import { InvalidArgumentError, Option } from "./vendor-commander.js";
import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
// src/cli/answer-rating.ts
/** What is published of a model, or of an energy figure, as data. */
/** @throws WattnudgeError `usage`, `unknown-task`, and what {@link rateModel} throws */
function answerRating(snapshot, { model, task, wh }) {
	if (model !== void 0) return rateModel(snapshot, model, task);
	if (task === void 0) throw new WattnudgeError("usage", "Expected --model or --task, found neither.", { remedy: "Use --model ORG/NAME, --task TASK, or --task TASK with --wh N." });
	return {
		placements: wh === void 0 ? void 0 : rateWh(snapshot, task, wh),
		peers: peers(snapshot, requireTask(task).id),
		alternatives: [],
		editions: snapshot.editions
	};
}
/**
* The published row of a model, its peers, and what uses less.
*
* @throws WattnudgeError `not-rated`, `ambiguous-task`, `unknown-task`
*/
function rateModel(snapshot, model, task) {
	const found = lookUp(snapshot, model, task === void 0 ? void 0 : requireTask(task).id);
	if (found.kind === "rated") {
		const { rating } = found;
		return {
			rating,
			peers: peers(snapshot, rating),
			alternatives: findAlternatives({
				snapshot,
				rating
			}),
			editions: snapshot.editions
		};
	}
	if (found.kind === "ambiguous") throw new WattnudgeError("ambiguous-task", `"${model}" is rated for ${found.tasks.join(" and ")}.`, { remedy: "Choose one with --task." });
	const nearest = suggestId(snapshot, model);
	throw new WattnudgeError("not-rated", `"${model}" has no published AI Energy Score${task === void 0 ? "" : ` for ${task}`} in the tests of ${testsOf(snapshot)}.`, { remedy: found.ratedFor.length > 0 ? `It is rated for ${found.ratedFor.join(" and ")}.` : nearest.length > 0 ? `Did you mean ${nearest.join(" or ")}?` : "List the rated models of a task with --task." });
}
function testsOf(snapshot) {
	const names = [...snapshot.cohorts.values()].map(({ origin }) => origin.name.replace("AI Energy Score, ", ""));
	return [...new Set(names)].join(" and ");
}
// src/cli/usage-error.ts
/** Arguments that don't go together. */
function usage(found, remedy) {
	return new WattnudgeError("usage", `${found}.`, { remedy });
}
// src/cli/console.ts
var import_picocolors = /* @__PURE__ */ __toESM(require_picocolors(), 1);
/** Piped output has no width; this is what terminals and logs show without wrapping. */
const DEFAULT_COLUMNS = 100;
/** In a log every line stays: one each this many milliseconds tells that work goes on without burying the rest. */
const LOG_INTERVAL_MS = 5e3;
function createConsole({ stdout, stderr, environment, host }, jsonOnStdout) {
	const out = jsonOnStdout ? stderr : stdout;
	const progress = progressLine(stderr, environment, host.clock);
	return {
		columns: out.columns ?? DEFAULT_COLUMNS,
		color: wantsColor(out, environment),
		progress,
		result: (text) => {
			progress.clear();
			out.write(`${harmless(text)}\n`);
		},
		json: (text) => {
			progress.clear();
			stdout.write(harmlessJson(text));
		},
		document: (text) => {
			progress.clear();
			stdout.write(harmless(text, LINE_FEED_OR_BREAK));
		},
		notice: (text) => {
			progress.clear();
			stderr.write(`${harmless(text)}\n`);
		}
	};
}
/** What picocolors writes for bold, dim and cyan, and where these end: the styles that the product uses. */
const OWN_STYLE_OR_LINE_FEED = /(\x1b\[(?:1|2|22|36|39)m|\n)/;
/** A document keeps the zero-width spaces with which Markdown breaks mentions and links. */
const LINE_FEED_OR_BREAK = /(\n|\u200b)/;
/** Text of several lines, in which everything that a reader could not see is written out but line feeds and own styles, or what `kept` captures. */
function harmless(text, kept = OWN_STYLE_OR_LINE_FEED) {
	return text.split(kept).map((part, index) => index % 2 === 1 ? part : makeVisible(part)).join("");
}
/** An error as the command line says it: what is wrong, and below it what to do. */
function sayError({ message, remedy }) {
	return harmless([`wattnudge: ${message}`, ...remedy === void 0 ? [] : [`  ${remedy}`]].join("\n"));
}
/** NO_COLOR (no-color.org) and FORCE_COLOR outrank what the stream is. */
function wantsColor(stream, environment) {
	if (environment.NO_COLOR) return false;
	if (environment.FORCE_COLOR && environment.FORCE_COLOR !== "0") return true;
	return stream.isTTY === true && environment.TERM !== "dumb";
}
function progressLine(stream, environment, clock) {
	if (!stream.isTTY || environment.TERM === "dumb") return loggedProgress(stream, clock);
	const { dim } = import_picocolors.default.createColors(wantsColor(stream, environment));
	let shown = false;
	return {
		show: (text) => {
			stream.write(`\r\x1b[K${dim(makeVisible(text).slice(0, (stream.columns ?? DEFAULT_COLUMNS) - 1))}`);
			shown = true;
		},
		clear: () => {
			if (shown) stream.write("\r\x1B[K");
			shown = false;
		}
	};
}
function loggedProgress(stream, clock) {
	let lastMs = Number.NEGATIVE_INFINITY;
	let lastSubject = "";
	return {
		show: (text) => {
			const now = clock.now();
			const subject = text.split(",")[0] ?? "";
			if (subject === lastSubject && now - lastMs < LOG_INTERVAL_MS) return;
			lastMs = now;
			lastSubject = subject;
			stream.write(`${makeVisible(text)}\n`);
		},
		clear: () => {}
	};
}
// src/cli/cache-directory.ts
/** Where the platform keeps what may be deleted at any time (XDG Base Directory Specification). */
function cacheDirectory(environment) {
	return join(environment.XDG_CACHE_HOME || join(environment.HOME || homedir(), ".cache"), "wattnudge");
}
// src/cli/default-branch.ts
/** A clone knows the first of these; one that `git remote add` made, or a repository without a remote, has one of the others. */
const CANDIDATES = [
	"origin/HEAD",
	"origin/main",
	"origin/master",
	"main",
	"master"
];
/**
* The branch that changes are compared with.
*
* @throws WattnudgeError `no-default-branch`
* @returns a name that git resolves, such as `origin/HEAD`
*/
async function findDefaultBranch(repository) {
	for (const candidate of CANDIDATES) if (await repository.resolve(candidate).catch(() => void 0) !== void 0) return candidate;
	throw new WattnudgeError("no-default-branch", `Found no default branch to compare with: none of ${CANDIDATES.join(", ")} exists in ${repository.directory}.`, { remedy: "Name the branch with --base, or run `git remote set-head origin --auto` once." });
}
// src/cli/describe-progress.ts
/** One line of progress: what is going on, how far, and what it looks like so far. */
function describeProgress({ phase, block, blocks, ratio }) {
	if (phase === "warming up") return "warming up";
	const sign = (value) => `${value >= 1 ? "+" : "−"}${Math.abs((value - 1) * 100).toFixed(1)}%`;
	return `measuring, block ${block} of at most ${blocks}${ratio === void 0 ? "" : `, so far ${sign(ratio.estimate)} (${sign(ratio.lower)} to ${sign(ratio.upper)})`}`;
}
/** What is being tried instead of the model. */
function describeTrying({ trying, progress }) {
	return progress === void 0 ? `trying ${trying}` : `trying ${trying}: ${describeProgress(progress)}`;
}
// src/cli/local-policy.ts
/**
* Reads a file of this machine; `undefined` where there is none.
*
* @throws WattnudgeError `cannot-read`
*/
async function readLocal(path) {
	try {
		return await readFile(path, "utf8");
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return void 0;
		const reason = error instanceof Error ? error.message : String(error);
		throw new WattnudgeError("cannot-read", `Couldn’t read the file "${path}": ${reason}.`, {
			remedy: "Use the path of a file that you can read.",
			cause: error
		});
	}
}
/** What helps where a policy that another one extends is not found on this machine. */
const LOCAL_POLICY_REMEDY = "Set --extends-from to a folder that has it as ORG/REPO/energy-policy.yml, or that has clones of the repositories.";
/** Reads a policy of `ORG/REPO` as `DIRECTORY/ORG/REPO/…`: a folder of policies, or of clones. */
function sharedBelow(directory) {
	return async (repository, path) => {
		if (directory !== void 0) return await readLocal(join(directory, repository, path));
		throw new WattnudgeError("extends-not-found", "no folder of policies is set (--extends-from)", { remedy: LOCAL_POLICY_REMEDY });
	};
}
/** A local file in place of the policy of a revision, and where the policies that it extends are. */
function policyPlace({ policy, extendsFrom }) {
	const shared = {
		readShared: sharedBelow(extendsFrom),
		missingRemedy: LOCAL_POLICY_REMEDY
	};
	return policy === void 0 ? {
		file: POLICY_FILE,
		...shared
	} : {
		file: policy,
		readOwn: readLocal,
		...shared
	};
}
// src/cli/options.ts
/** Options that several commands share, each with its parser, so that they read and fail alike everywhere. */
const secondsOption = () => new Option("--seconds <N>", "time for measuring one changed model, warm-up included").argParser(positiveSeconds).default(60);
const alternativesSecondsOption = () => new Option("--alternatives-seconds <N>", "time limit for trying alternatives to one model that is over its budget; 0 tries none (default: same as --seconds)").argParser((text) => text.trim() === "0" ? 0 : positiveSeconds(text));
const quickOption = () => new Option("--quick", "short warm-ups and windows (default: only if the time allows no others)");
const fidelityOption = () => new Option("--fidelity <share>", "how closely an alternative must agree with the model, such as 0.99 (default: 0.98 for labels and cosines, 0.9 for other values)").argParser(share);
const providerOption = () => new Option("--provider <name>", "what runs the model").choices([
	"auto",
	"cpu",
	"cuda"
]).default("auto");
const meterOption = () => new Option("--meter <name>", "source of joules").choices([...METER_NAMES]).default("auto");
const deviceOption = () => new Option("--device <list>", "GPU boards by index or UUID (default: CUDA_VISIBLE_DEVICES, else the first one)");
const runnerLabelOption = () => new Option("--runner-label <label>", "label of this runner, for `runner.label` in the policy").argParser(runnerLabel);
const jsonOption = () => new Option("--json <file>", "write the result as JSON; - writes only JSON to standard output");
const threadsOption = () => new Option("--threads <N>", "inference threads; 0 lets the runtime choose").argParser(wholeNumber).default(1);
const seedOption = () => new Option("--seed <N>", "seed of synthetic queries, to repeat those of an earlier run (default: random, recorded in the result)").argParser(seed);
const taskOption = () => new Option("--task <name>", "AI Energy Score task of a folder (default: from its config.json)");
const tokensOption = () => new Option("--tokens <N>", "tokens that are generated for each prompt of a GGUF file (default: 10)").argParser(tokenCount);
const queriesOption = () => new Option("--queries <N>", "queries that one run of a command answers, from start to end (default: the command counts them; see docs/cli.md)").argParser(queryCount);
const batchOption = () => new Option("--batch <list>", "batch sizes, such as 1,8").argParser(batchSizes).default([1], "1");
/** `auto` is a GPU where the runtime can use one, else the CPU. */
function resolveProvider(name, environment) {
	return name === "auto" ? bestProvider(environment) : name;
}
function positiveSeconds(text) {
	const seconds = Number(text);
	if (text.trim() !== "" && Number.isFinite(seconds) && seconds > 0 && seconds <= 86400) return seconds;
	throw new InvalidArgumentError("Expected a number of seconds above 0, at most 86400.");
}
function runnerLabel(text) {
	if (RUNNER_LABEL.test(text)) return text;
	throw new InvalidArgumentError(`Expected ${RUNNER_LABEL_RULE}, such as gpu-h100.`);
}
function tokenCount(text) {
	if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
	throw new InvalidArgumentError("Expected a whole number from 1 to 999999.");
}
function queryCount(text) {
	if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
	throw new InvalidArgumentError("Expected a whole number from 1 to 999999999.");
}
function share(text) {
	const value = Number(text);
	if (text.trim() !== "" && value >= 0 && value <= 1) return value;
	throw new InvalidArgumentError("Expected a share from 0 to 1, such as 0.99.");
}
function wholeNumber(text) {
	if (/^\d{1,4}$/.test(text)) return Number(text);
	throw new InvalidArgumentError("Expected a whole number from 0 to 9999.");
}
function seed(text) {
	if (/^\d{1,10}$/.test(text) && Number(text) <= MAX_SEED) return Number(text);
	throw new InvalidArgumentError(`Expected a whole number from 0 to ${MAX_SEED}.`);
}
function batchSizes(text) {
	const sizes = text.split(",").map((part) => part.trim());
	if (sizes.every((size) => /^[1-9]\d{0,3}$/.test(size))) return sizes.map(Number);
	throw new InvalidArgumentError("Expected whole numbers from 1 to 9999, separated by commas, such as 1,8.");
}
// src/cli/review-repository.ts
/**
* Reviews a range of a repository on this machine.
*
* @throws WattnudgeError what `openRepository`, `findDefaultBranch`, and `review` throw
* @returns the review, and what a renderer needs to know beside it
*/
async function reviewRepository(options, console, { environment, host }) {
	const repository = await openRepository(options.repo);
	const base = options.base ?? await defaultBase(repository, options, console);
	return {
		reviewed: await review({
			host,
			repository,
			base,
			head: options.head,
			policy: policyPlace(options),
			snapshot: loadBundledSnapshot(),
			seconds: options.seconds,
			alternativesSeconds: options.alternativesSeconds,
			quick: options.quick,
			writeDirectory: options.write,
			provider: resolveProvider(options.provider, environment),
			meter: options.meter,
			device: options.device,
			runnerLabel: options.runnerLabel,
			environment,
			threads: options.threads,
			seed: options.seed,
			namesOnly: options.namesOnly,
			signal: options.signal,
			cacheDirectory: cacheDirectory(environment),
			hub: hubOf(environment),
			today: todayOf(host.clock),
			onProgress: (progress) => console.progress.show(describe(progress))
		}),
		context: {
			baseBranch: branchOf(base),
			isPolicyLocal: options.policy !== void 0
		}
	};
}
/** What helps who has changed a model that isn't committed, or a policy that isn't on the base branch. */
async function hintsOf({ models, policy }, options) {
	const hints = models.length === 0 && options.head === "HEAD" ? ["Only committed changes are reviewed. Commit your changes first."] : [];
	if (policy.state !== "none" || options.policy !== void 0) return hints;
	return await stat(join(options.repo, ".github/energy-policy.yml")).then((stats) => stats.isFile(), () => false) ? [...hints, `${POLICY_FILE} isn’t on the base branch yet, so it isn’t used. To try it: --policy ${POLICY_FILE}`] : hints;
}
/** The default branch, with a hint where there is nothing to compare it with. */
async function defaultBase(repository, { head }, console) {
	const base = await findDefaultBranch(repository);
	if (await repository.resolve(base) === await repository.resolve(head)) console.notice(`${escapeTerminal(head)} is ${base} itself, so nothing has changed. Check out a feature branch, or name a base with --base.`);
	return base;
}
/** `origin/main` → `main`. Undefined for a commit, which is no branch. */
function branchOf(revision) {
	return /^[0-9a-f]{7,64}$|HEAD|[~^:@]/.test(revision) ? void 0 : revision.replace(/^(?:refs\/(?:heads|remotes)\/)?(?:origin\/)?/, "");
}
function describe(progress) {
	if (progress.step === "finding changes") return "finding changes";
	const where = progress.count > 1 ? `${progress.model} (${progress.index} of ${progress.count})` : progress.model;
	if (progress.doing === "benchmarking") return `${where}: ${describeProgress(progress.progress)}`;
	if (progress.doing === "trying alternatives") return `${where}: ${describeTrying(progress)}`;
	return `${where}: fetching, ${progress.totalBytes === 0 ? 100 : Math.round(100 * progress.bytes / progress.totalBytes)}%`;
}
// src/cli/scan-repository.ts
/**
* Lists the models of a revision by the policy there.
*
* @throws WattnudgeError what `openRepository` and `scanByPolicy` throw
*/
async function scanRepository(options, console, surroundings) {
	const repository = await openRepository(options.repo);
	const { host, environment } = surroundings;
	return {
		repository,
		found: await scanByPolicy(repository, {
			commit: await repository.resolve(options.rev),
			policy: policyPlace(options),
			today: todayOf(host.clock),
			readSize: sizesFromHub(hubOf(environment), {
				host,
				cacheDirectory: cacheDirectory(environment)
			}),
			onNotice: console.notice,
			signal: options.signal,
			onProgress: ({ read, files }) => console.progress.show(`${read} of ${files} files read`)
		})
	};
}
/** Paths of the files and folders that can be measured. */
function measurableModels({ models }) {
	return models.filter(isRunnable).map(({ model }) => model);
}
// src/cli/write-output.ts
/**
* Writes the document of `--json`: `-` is standard output, anything else a file; `undefined` writes nothing. Maps become
* objects.
*/
async function writeJson(value, path, console) {
	if (path === void 0) return;
	await writeJsonText(`${jsonText(value)}\n`, path, console);
}
/** Writes a document that is JSON already: `-` is standard output, anything else a file. */
async function writeJsonText(text, path, console) {
	if (path === "-") console.json(text);
	else await writeWhole(path, text);
}
/** Writes a document for people: `-` is standard output, anything else a file. */
async function writeText(text, path, console) {
	if (path === "-") console.document(text);
	else await writeWhole(path, text);
}
/**
* The path among these that is standard output, for `run`.
*
* @param outputs by option: `--json` → its file
* @throws WattnudgeError `usage` where several are
*/
function standardOutput(outputs) {
	const [first, second] = Object.keys(outputs).filter((option) => outputs[option] === "-");
	if (second !== void 0) throw new WattnudgeError("usage", `Expected one output on standard output, found ${first} - and ${second} -.`, { remedy: "Write one of them to a file." });
	return first && "-";
}
/** A document as `--json` has it: maps become objects, and what is `undefined` is absent. */
function jsonText(value) {
	return JSON.stringify(value, mapsAsObjects, 2);
}
function mapsAsObjects(_key, value) {
	return value instanceof Map ? Object.fromEntries(value) : value;
}
/**
* Writes a file whole or not at all: under another name first, then in place.
*
* @throws WattnudgeError `cannot-write`
*/
async function writeWhole(path, text) {
	const draft = `${path}.${randomBytes(4).toString("hex")}.tmp`;
	try {
		await writeFile(draft, text);
		await rename(draft, path);
	} catch (error) {
		await rm(draft, { force: true }).catch(() => {});
		throw cannotWrite(path, error);
	}
}
/**
* Writes a file where there is none, and nothing where there is anything: a file, a folder, a link to nowhere.
*
* @throws WattnudgeError `file-exists`, `cannot-write`
*/
async function writeNew(path, text) {
	try {
		await writeFile(path, text, { flag: "wx" });
	} catch (error) {
		if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw cannotWrite(path, error);
		throw new WattnudgeError("file-exists", `"${path}" already exists and wasn’t changed.`, { remedy: "Use another name, or overwrite it with --force." });
	}
}
function cannotWrite(path, cause) {
	const reason = cause instanceof Error ? cause.message : String(cause);
	return new WattnudgeError("cannot-write", `Couldn’t write the file "${path}": ${reason}.`, {
		remedy: "Check that its folder exists and that you can write to it.",
		cause
	});
}
export { LOCAL_POLICY_REMEDY, alternativesSecondsOption, answerRating, batchOption, createConsole, describeProgress, describeTrying, deviceOption, fidelityOption, findDefaultBranch, harmless, hintsOf, jsonOption, jsonText, measurableModels, meterOption, providerOption, queriesOption, quickOption, rateModel, readLocal, resolveProvider, reviewRepository, runnerLabelOption, sayError, scanRepository, secondsOption, seedOption, sharedBelow, standardOutput, taskOption, threadsOption, tokensOption, usage, writeJson, writeJsonText, writeNew, writeText, writeWhole };
