import { thisMachine as thisMachine$1, workerEnvironment } from "./station-benchmark.js";
import { boolean, int, literal, number$1 as number, object, record, string, union, url } from "./vendor-zod.js";
import { MISSING_POLICY_REMEDY, basicAuthorization, createClient, fetchLfsContent, lfsUnavailable, messageOf, publishCheck, publishComment, publishMoot, publishSuggestion, readSharedPolicy, viewerOf } from "./station-github.js";
import { WattnudgeError } from "./station-errors.js";
import { HOUR_MS, machineFolders, todayOf, toolVersion, wallClock } from "./station-ground.js";
import { doublingModel } from "./station-onnx.js";
import { error, info, notice, setOutput, setSecret, warning } from "./vendor-toolkit.js";
import { RUNNER_LABEL, RUNNER_LABEL_RULE, energyComparison, isBelowComment } from "./station-energy-review.js";
import { escapeTerminal, shortenToFit, withoutMachinePaths } from "./station-text.js";
import { blobsToRead, findChanges } from "./station-changes.js";
import { entryAt, exitOf, gitOutput, openRepository, startGit } from "./station-git.js";
import { materialize } from "./station-model-files.js";
import { loadBundledSnapshot } from "./station-baselines.js";
import { detect, hubOf, review, scanByPolicy, sizesFromHub } from "./station-review.js";
import { bestProvider } from "./station-engines-onnxruntime.js";
import { admitReview, stillCurrent } from "./station-trust.js";
import { annotationsOf, renderComment, renderFailure, renderMootComment, renderNothing, renderScanMarkdown, renderSmallComment, renderTitle, suggestedChange } from "./station-report.js";
import { access, appendFile, constants, copyFile, cp, link, mkdir, mkdtemp, open, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { EOL, homedir, tmpdir } from "node:os";
import { basename, delimiter, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { createHash, randomUUID } from "node:crypto";
import { createReadStream, existsSync, lstatSync, readFileSync, readdirSync, realpathSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { spawn } from "node:child_process";
import { Readable } from "node:stream";
import { createGunzip, createZstdDecompress } from "node:zlib";
import { pipeline } from "node:stream/promises";
// src/action/native-runtime/cache-root.ts
/** The installation of this name that is whole, wherever it is. It may lie in a cache that is read-only by now. */
function findInstallation(name, environment, isWhole) {
	return cacheRoots(environment).map((root) => join(root, name)).find(isWhole);
}
/**
* The folder to install in: under the runner's tool cache, else under the user's cache; where that cannot be written
* to, under the job's temporary folder. Never the system's: anyone may have put something there.
*
* @throws WattnudgeError `runtime-cache-unwritable`
*/
async function writableRoot(environment, notify) {
	const refusals = [];
	for (const root of cacheRoots(environment)) try {
		await mkdir(root, { recursive: true });
		await access(root, constants.W_OK);
		for (const text of refusals) notify({
			level: "warning",
			text: `${text}: installing in ${root}, for this job.`
		});
		return root;
	} catch (error) {
		refusals.push(`Cannot write to the cache ${root} (${error instanceof Error ? error.message : error})`);
	}
	throw new WattnudgeError("runtime-cache-unwritable", `${refusals.join(". ")}.`, { remedy: "Give the user that runs the job write access there, set RUNNER_TOOL_CACHE to a folder where it has write access, or set the input `runtime-directory` to a folder that has the native runtime already." });
}
function cacheRoots(environment) {
	return [environment.RUNNER_TOOL_CACHE || userCache(environment), environment.RUNNER_TEMP].filter((folder) => !!folder).map((folder) => join(resolve(folder), "wattnudge-runtime"));
}
/** Where each system keeps what programs can fetch again. */
function userCache({ XDG_CACHE_HOME, LOCALAPPDATA, HOME }) {
	const home = HOME || homedir();
	if (process.platform === "win32") return LOCALAPPDATA || join(home, "AppData/Local");
	if (process.platform === "darwin") return join(home, "Library/Caches");
	return XDG_CACHE_HOME || join(home, ".cache");
}
// src/action/native-runtime/child-environment.ts
/** What any program needs to find its way on a machine and in its network. No token is among it. */
const NEEDED = /^(PATH|PATHEXT|HOME|USERPROFILE|APPDATA|LOCALAPPDATA|XDG_CACHE_HOME|XDG_CONFIG_HOME|TMPDIR|TEMP|TMP|LANG|LC_ALL|SystemRoot|ComSpec|LD_LIBRARY_PATH|(?:HTTPS?|ALL|NO)_PROXY|NODE_EXTRA_CA_CERTS|NODE_USE_SYSTEM_CA|SSL_CERT_FILE|SSL_CERT_DIR)$/i;
/** Which registry, through which proxy, with which certificates, into which cache. What authenticates is left out. */
const NPM_SETTINGS = /^npm_config_(registry|@[^:]+:registry|cache|userconfig|globalconfig|(?:https?_)?proxy|noproxy|no_proxy|cafile|ca|strict_ssl|fetch_\w+|maxsockets|offline|prefer_offline|replace_registry_host|local_address)$/i;
/** For npm. A private registry's credentials stand in a `.npmrc` of the runner, which npm reads itself. */
function npmEnvironment(environment, node) {
	const isPassedOn = (name) => NEEDED.test(name) || NPM_SETTINGS.test(name);
	return {
		...pick(environment, (name) => isPassedOn(name) && !isPath(name)),
		PATH: [dirname(node), ...pathFolders(environment)].join(delimiter)
	};
}
/** For onnxruntime-node's own script, which takes proxies from variables of its own (those of `global-agent`). */
function installScriptEnvironment(environment) {
	const passed = pick(environment, (name) => NEEDED.test(name));
	const proxy = passed.HTTPS_PROXY ?? passed.https_proxy ?? passed.HTTP_PROXY ?? passed.http_proxy;
	const noProxy = passed.NO_PROXY ?? passed.no_proxy;
	return {
		...passed,
		...proxy && { GLOBAL_AGENT_HTTP_PROXY: proxy },
		...noProxy && { GLOBAL_AGENT_NO_PROXY: noProxy }
	};
}
/** The folders in which programs are looked for. */
function pathFolders(environment) {
	const [path = ""] = Object.values(pick(environment, isPath));
	return path.split(delimiter).filter((folder) => folder !== "");
}
/** Windows calls it `Path`, and a copy of an environment no longer knows that it means the same. */
const isPath = (name) => name.toUpperCase() === "PATH";
function pick(environment, isPassedOn) {
	return Object.fromEntries(Object.entries(environment).filter(([name]) => isPassedOn(name)));
}
// src/action/native-runtime/install-failure.ts
const ELSE = "Or install the native runtime on a machine with network access, and set the input `runtime-directory` to its folder.";
/** What the decisive words of npm, Node.js and the loader mean to whoever looks after the runner. The first one counts. */
const REMEDIES = [
	[/EINTEGRITY|integrity checksum/i, "The registry sent a package that doesn’t match the lockfile. Check what is between the runner and the registry (a mirror, a proxy that changes content), and empty the cache of npm (`npm cache clean --force`)."],
	[/ENOSPC|EDQUOT/, "The disk is full: free about 500 MB in the tool cache, and as much for npm’s cache."],
	[/EACCES|EPERM|EROFS/, "The user that runs the job has no write access there: grant it, or set RUNNER_TOOL_CACHE."],
	[/\bE?(?:401|403|407)\b|ENEEDAUTH/, "The registry or the proxy denies access: check the registry and its credentials in the runner’s .npmrc."],
	[/CERT|self.signed|UNABLE_TO_(?:GET|VERIFY)/i, "The network uses a certificate of its own: set NODE_EXTRA_CA_CERTS, or `cafile` in the runner’s .npmrc."],
	[/\bE?404\b|ETARGET|notarget/, "The registry doesn’t have these versions: add them to the mirror, or set another registry in the .npmrc."],
	[/ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|socket hang up|didn’t finish within|E?50\d\b/, "The registry can’t be reached: run the job again. Behind a proxy, set HTTPS_PROXY, or a mirror in the .npmrc."],
	[/GLIBC(?:XX)?_\d/, "The system is too old for the packages: use a runner with a newer system, such as Ubuntu 22.04."],
	[/ld-linux|musl/, "The packages need glibc: use a runner or a container image other than Alpine Linux."]
];
/** An error that says why nothing was installed, and what those words mean for whoever looks after the runner. */
function installFailure(reason, cause) {
	const remedy = REMEDIES.find(([pattern]) => pattern.test(reason))?.[1] ?? "Run the job again.";
	const message = `Couldn’t install the native runtime: ${reason}.`;
	return new WattnudgeError("runtime-install-failed", message, {
		remedy: `${remedy} ${ELSE}`,
		cause
	});
}
/** How a program failed, in its own decisive words: the rest of a sentence, short enough for a line of a log. */
function describeFailure(ending, limitMs) {
	switch (ending.kind) {
		case "not-started": return `it could not be started: ${ending.reason}`;
		case "timed-out": return `it didn’t finish within ${Math.round(limitMs / 1e3)} s`;
		case "killed": return withWords(`it was ended by ${ending.signal}`, ending.stderr);
		case "exited": return withWords(`it ended with status ${ending.status}`, ending.stderr.trim() || ending.stdout);
	}
}
function withWords(how, said) {
	const words = decisiveLines(said).join(" ").replace(/\s+/g, " ").slice(0, 400);
	return words === "" ? how : `${how}: ${words}`;
}
/** npm’s error lines, without where its log is; or what Node.js ended with, without the stack; or the last lines. */
function decisiveLines(said) {
	const lines = said.split("\n").map((line) => line.trim()).filter((line) => line !== "");
	const ofNpm = lines.filter((line) => /^npm (?:error|ERR!) /.test(line) && !/complete log|debug-\d+\.log/.test(line));
	if (ofNpm.length > 0) return ofNpm.slice(0, 4).map((line) => line.replace(/^npm (?:error|ERR!) /, ""));
	const thrown = lines.find((line) => /^(?:Uncaught )?\w*Error(?: \[\w+\])?: /.test(line));
	return thrown === void 0 ? lines.slice(-3) : [thrown];
}
// src/action/native-runtime/install-once.ts
const UNFINISHED = ".installing-";
/** No program that installs runs this long (`run-program.ts` ends it before): its job is gone. */
const ABANDONED_MS = HOUR_MS;
/**
* Makes the installation `target` by filling a temporary folder beside it, noting that it is complete, and renaming it.
* A job that is killed in the middle leaves only a folder that nobody takes for an installation, and that a later
* job removes. Where several jobs do this at once, the first one that is done wins, and all use its installation.
* Resolves to whether it is this one's. What stands in its place and is not whole is removed.
*
* @throws WattnudgeError what `fill` throws, or `runtime-install-failed` for what the file system refuses
*/
async function installOnce(target, { clock, isWhole }, fill) {
	const root = dirname(target);
	const temporary = join(root, `${UNFINISHED}${randomUUID()}`);
	try {
		await removeAbandoned(root, clock);
		await mkdir(temporary);
		await fill(temporary);
		await noteComplete(temporary);
		return await publish(temporary, target, isWhole);
	} catch (cause) {
		throw isOfSystem(cause) ? installFailure(cause.message, cause) : cause;
	} finally {
		await rm(temporary, {
			recursive: true,
			force: true
		}).catch(() => {});
	}
}
async function publish(temporary, target, isWhole) {
	for (let attemptsLeft = 3;; attemptsLeft--) try {
		await rename(temporary, target);
		return true;
	} catch (error) {
		if (isWhole(target)) return false;
		if (attemptsLeft === 0) throw error;
		await removeDamaged(target);
	}
}
/** Out of the way in one step, so that nobody finds half of it; then gone. */
async function removeDamaged(target) {
	const aside = join(dirname(target), `${UNFINISHED}${randomUUID()}`);
	await rename(target, aside).catch(ignoreMissing);
	await rm(aside, {
		recursive: true,
		force: true
	});
}
async function removeAbandoned(root, clock) {
	const names = (await readdir(root)).filter((name) => name.startsWith(UNFINISHED));
	for (const path of names.map((name) => join(root, name))) {
		const state = await stat(path).catch(ignoreMissing);
		if (state === void 0 || clock.now() - state.mtimeMs < ABANDONED_MS) continue;
		await rm(path, {
			recursive: true,
			force: true
		}).catch(() => {});
	}
}
/** A full disk, a missing right: the user's matter. All else is a bug, and keeps its stack trace. */
function isOfSystem(error) {
	return error instanceof Error && "syscall" in error;
}
/** Another job was faster. */
function ignoreMissing(error) {
	if (error.code !== "ENOENT") throw error;
}
/** Written last. Holds the size of every file, so that one that was cut short or cleaned away shows. */
const NOTE = ".complete";
const noteSchema = object({ files: record(string(), number()) });
/** Notes that all that is in the folder now belongs there. */
async function noteComplete(directory) {
	const paths = readdirSync(directory, {
		recursive: true,
		withFileTypes: true
	}).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
	const files = Object.fromEntries(paths.map((path) => [relative(directory, path), statSync(path).size]));
	delete files[NOTE];
	await writeFile(join(directory, NOTE), JSON.stringify({ files }));
}
/** Whether every file that was noted is there in its full size. A few hundred calls of `stat`: some milliseconds. */
function isComplete(directory) {
	try {
		const { files } = noteSchema.parse(JSON.parse(readFileSync(join(directory, NOTE), "utf8")));
		return Object.entries(files).every(([path, bytes]) => statSync(join(directory, path)).size === bytes);
	} catch {
		return false;
	}
}
// src/action/native-runtime/package-hashes.ts
/**
* What a package's files have to be, told by one hash for each. The hashes are made from what npm has checked against the
* lockfile (`scripts/generate-runtime-lock.ts`) and come with the tool in `dist/`.
*/
/** Has a folder for each system and in it one for each processor, of which an installation keeps its own. */
const BINARIES = "node_modules/onnxruntime-node/bin/napi-v6";
/** What npm and the installation itself write beside the packages. Nothing of it is run, or read by name alone. */
const BESIDE = /* @__PURE__ */ new Set([
	"package.json",
	"package-lock.json",
	"node_modules/.package-lock.json",
	".complete"
]);
/**
* Hashes the packages of a folder, each without those below it.
*
* @param directory has `node_modules`
* @param places of all packages that may be there, as a lockfile names them
* @param isExtra files that are left out: they are checked by nobody
*/
function hashPackages(directory, places, isExtra = () => false) {
	const files = /* @__PURE__ */ new Map();
	const others = [];
	const visit = (folder, unit) => {
		for (const entry of readdirSync(join(directory, folder), { withFileTypes: true })) {
			const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
			if (entry.isDirectory()) visit(path, places.has(path) || isBinaries(path) ? path : unit);
			else if (entry.isFile() && unit !== void 0) {
				if (!isExtra(path)) files.set(unit, [...files.get(unit) ?? [], path]);
			} else if (!entry.isFile() || !BESIDE.has(path)) others.push(path);
		}
	};
	visit("", void 0);
	const hashes = [...files].map(([unit, paths]) => [unit, hashOf(directory, paths)]);
	return {
		hashes: Object.fromEntries(hashes),
		others
	};
}
function isBinaries(path) {
	return path.startsWith(`node_modules/onnxruntime-node/bin/napi-v6/`) && path.slice(42).split("/").length === 2;
}
function hashOf(directory, paths) {
	const whole = createHash("sha256");
	for (const path of paths.toSorted()) {
		const content = createHash("sha256").update(readFileSync(join(directory, path))).digest("hex");
		whole.update(JSON.stringify([path, content]));
	}
	return whole.digest("base64url");
}
// src/action/native-runtime/is-genuine.ts
/** What onnxruntime-node's own script adds to its libraries. Nobody states the hashes of these. */
const CUDA_LIBRARY = /^node_modules\/onnxruntime-node\/bin\/napi-v6\/linux\/x64\/libonnxruntime_providers_\w+\.so$/;
/** Written once a model has run on CUDA there: that takes seconds, which every later job is spared. */
const CUDA_WORKS = ".cuda-works";
/**
* Whether an installation is there, was finished, and holds what npm installed, byte for byte, and nothing else.
*
* It lies where every job of a runner can write, and on a runner that is used again one job can leave another something to
* load (CWE-494). So what it says of itself is not believed: the hashes come with the tool. Without them nothing is found to
* be genuine, and each job installs for itself. Reads all of it: some tenths of a second.
*
* @param withCuda libraries of CUDA may lie there, too
*/
function isGenuine(directory, { manifest, machine }, withCuda = false) {
	const { hashes, places, required } = manifest;
	if (hashes === void 0 || !isComplete(directory)) return false;
	try {
		if (!lstatSync(directory).isDirectory()) return false;
		const found = hashPackages(directory, places, (path) => withCuda && CUDA_LIBRARY.test(path));
		const others = found.others.filter((path) => !(withCuda && path === ".cuda-works"));
		const own = `${BINARIES}/${machine.platform}/${machine.arch}`;
		const wanted = [...required, ...Object.hasOwn(hashes, own) ? [own] : []];
		return others.length === 0 && wanted.every((place) => Object.hasOwn(found.hashes, place)) && Object.entries(found.hashes).every(([place, hash]) => Object.hasOwn(hashes, place) && hashes[place] === hash);
	} catch {
		return false;
	}
}
/** Transformers.js names it among its dependencies and loads it in browsers alone; an installation has it not. */
function isForBrowsers(place) {
	return /(?:^|\/)node_modules\/onnxruntime-web$/.test(place);
}
/** The lockfile's packages that every platform has. */
function requiredPlaces(packages) {
	return Object.entries(packages).flatMap(([place, { optional }]) => place === "" || optional === true || isForBrowsers(place) ? [] : [place]);
}
// src/action/native-runtime/find-npm.ts
/** The oldest that is known to install from a lockfile without the addresses of the packages. */
const MIN_MAJOR = 8;
const VERSION_LIMIT_MS = 3e4;
/**
* Finds npm: the one that came with this Node.js, else the first on PATH that is new enough. A folder of PATH that is
* relative is passed over: it would be looked for in the working directory, which may hold what a pull request brings.
*
* @throws WattnudgeError `npm-missing`, which names those that are too old
*/
async function findNpm(environment, machine) {
	const { node } = machine;
	const folders = [dirname(node), ...pathFolders(environment)].filter(isAbsolute);
	const refused = [];
	for (const folder of new Set(folders)) {
		const npm = npmIn(folder, node);
		if (npm === void 0) continue;
		const version = await versionOf(npm, folder, npmEnvironment(environment, node), machine);
		if (version !== void 0 && Number.parseInt(version, 10) >= MIN_MAJOR) return npm;
		refused.push(`in ${folder} ${version === void 0 ? "one that does not start" : `version ${version}`}`);
	}
	const found = refused.length === 0 ? "none" : refused.join(", ");
	const message = `Expected npm ${MIN_MAJOR} or newer beside ${node} or on PATH, to install the native runtime; found ${found}.`;
	throw new WattnudgeError("npm-missing", message, { remedy: "Add a step with `actions/setup-node` before this one, or set the input `runtime-directory` to a folder that has the native runtime already." });
}
/** npm’s script is run by this Node.js: the one on PATH may be too old for it. */
function npmIn(folder, node) {
	const scripts = ["node_modules/npm/bin/npm-cli.js", "../lib/node_modules/npm/bin/npm-cli.js"];
	const command = join(folder, "npm");
	if (process.platform !== "win32" && existsSync(command)) {
		const target = realpathSync(command);
		return target.endsWith(".js") ? {
			command: node,
			args: [target]
		} : {
			command,
			args: []
		};
	}
	const script = scripts.map((path) => join(folder, path)).find((path) => existsSync(path));
	return script === void 0 ? void 0 : {
		command: node,
		args: [script]
	};
}
async function versionOf({ command, args }, directory, environment, { runProgram }) {
	const ending = await runProgram({
		command,
		args: [...args, "--version"]
	}, {
		directory,
		environment,
		limitMs: VERSION_LIMIT_MS
	});
	if (ending.kind !== "exited" || ending.status !== 0) return void 0;
	return /^\d+\.\d+\.\d+\S*/m.exec(ending.stdout.trim())?.[0];
}
// src/action/native-runtime/verify-runtime.ts
/** The first use of CUDA on a machine may compile for a minute. */
const LIMIT_MS = 18e4;
const wordSchema = union([object({ works: literal(true) }), object({ error: string() })]);
/**
* Tries the packages in `path/node_modules`: their versions, then, in a process of its own with a worker's
* environment, loading each and computing with a tiny model. Resolves to the reason why they cannot be used, or to
* `undefined` where they can. Takes about 0.3 s on a CPU.
*/
async function verifyRuntime(path, options) {
	const { versions, provider, environment, machine } = options;
	const directory = resolve(path);
	for (const [name, version] of Object.entries(versions)) {
		const found = versionIn(directory, name);
		if (found !== version) return `expected ${name} ${version} in its node_modules, found ${found ?? "none"}`;
	}
	const model = Buffer.from(doublingModel()).toString("base64");
	const args = [
		probePath(),
		directory,
		provider,
		model,
		...Object.keys(versions)
	];
	const ending = await machine.runProgram({
		command: machine.node,
		args
	}, {
		directory,
		environment: workerEnvironment(environment),
		limitMs: LIMIT_MS
	});
	const word = ending.kind === "not-started" ? void 0 : readWord(ending.stdout);
	if (word !== void 0 && "works" in word) return void 0;
	if (word !== void 0) return `${word.error}${ending.kind === "exited" ? missingLibrary(ending.stderr) : ""}`;
	if (ending.kind === "exited" && ending.stderr.trim() === "") return "the process that loaded it ended without output";
	return `the process that loaded it failed: ${describeFailure(ending, LIMIT_MS)}`;
}
function versionIn(directory, name) {
	try {
		return JSON.parse(readFileSync(join(directory, "node_modules", name, "package.json"), "utf8")).version;
	} catch {
		return;
	}
}
/** ONNX Runtime throws that a library of a provider does not load, and writes only to its log which one it misses. */
function missingLibrary(stderr) {
	const reason = /Failed to load library \S+ with error: (.+)/.exec(stderr)?.[1];
	return reason === void 0 ? "" : ` (${reason.trim()})`;
}
/** The packages may print what they like before. */
function readWord(stdout) {
	try {
		return wordSchema.parse(JSON.parse(stdout.trim().split("\n").at(-1) ?? ""));
	} catch {
		return;
	}
}
/** Beside this file: TypeScript in the sources, JavaScript in the bundle. */
function probePath() {
	const name = import.meta.url.endsWith(".ts") ? "./runtime-probe.ts" : "./runtime-probe.js";
	return fileURLToPath(new URL(name, import.meta.url));
}
// src/action/native-runtime/plain-installation.ts
/** What it takes on a slow line, and less than what makes a folder look abandoned (`install-once.ts`). */
const NPM_LIMIT_MS = 9e5;
/** Also says what a runner's `.npmrc` must not change: what is installed, that nothing of it runs, that errors are told. */
const CI = "ci --ignore-scripts --package-lock --omit=dev --include=optional --no-bin-links --no-audit --no-fund --loglevel=error";
/** The installation without what only CUDA needs. */
async function plainInstallation(context) {
	const { machine, environment, notify } = context;
	const name = installationName(context);
	const isWhole = (directory) => isGenuine(directory, context);
	const found = findInstallation(name, environment, isWhole);
	if (found !== void 0) return {
		directory: found,
		installed: false
	};
	notify({
		level: "info",
		text: "Installing the native runtime (once for each runner)."
	});
	const directory = join(await writableRoot(environment, notify), name);
	return {
		directory,
		installed: await installOnce(directory, {
			clock: machine.clock,
			isWhole
		}, async (folder) => {
			await installPackages(folder, context);
			await keepOwnBinaries(folder, machine);
			await removeBrowserBuilds(folder);
			const reason = await verifyRuntime(folder, {
				...context,
				versions: context.manifest.versions,
				provider: "cpu"
			});
			if (reason !== void 0) throw installFailure(`it was installed but doesn’t work: ${reason}`);
		})
	};
}
/** All that another installation would be needed for. */
function installationName({ manifest, machine }) {
	const nodeMajor = process.versions.node.split(".")[0];
	return `${manifest.lockHash}-node${nodeMajor}-${machine.platform}-${machine.arch}`;
}
/** `npm ci` takes exactly what the lockfile names and checks each package against its hash there. */
async function installPackages(folder, { manifest, machine, environment }) {
	const npm = await findNpm(environment, machine);
	await writeFile(join(folder, "package.json"), manifest.packageJson);
	await writeFile(join(folder, "package-lock.json"), manifest.lockfile);
	const program = {
		...npm,
		args: [...npm.args, ...CI.split(" ")]
	};
	const ending = await machine.runProgram(program, {
		directory: folder,
		environment: npmEnvironment(environment, machine.node),
		limitMs: NPM_LIMIT_MS
	});
	if (ending.kind === "exited" && ending.status === 0) return;
	throw installFailure(`npm ci failed: ${describeFailure(ending, NPM_LIMIT_MS)}`);
}
/** onnxruntime-node comes with the libraries of every platform, 300 MB; those for Linux on x64 are 46 MB of it. */
async function keepOwnBinaries(folder, { platform, arch }) {
	const bin = join(folder, BINARIES);
	const present = foldersIn(bin).flatMap((system) => foldersIn(join(bin, system)).map((cpu) => `${system}/${cpu}`));
	if (present.length === 0) return;
	const own = `${platform}/${arch}`;
	if (!present.includes(own)) {
		const message = `onnxruntime-node has no library for ${platform}-${arch}; it has those for ${present.map((one) => one.replace("/", "-")).join(", ")}.`;
		throw new WattnudgeError("runtime-platform-unsupported", message, { remedy: "Use a runner of one of these kinds." });
	}
	for (const system of foldersIn(bin)) if (system !== platform) await rm(join(bin, system), { recursive: true });
	for (const cpu of foldersIn(join(bin, platform))) if (cpu !== arch) await rm(join(bin, platform, cpu), { recursive: true });
}
/** Transformers.js names onnxruntime-web among its dependencies, 140 MB, and loads it in browsers alone. */
async function removeBrowserBuilds(folder) {
	for (const place of ["node_modules", "node_modules/@huggingface/transformers/node_modules"]) await rm(join(folder, place, "onnxruntime-web"), {
		recursive: true,
		force: true
	});
}
function foldersIn(directory) {
	try {
		return readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
	} catch {
		return [];
	}
}
// src/action/native-runtime/cuda.ts
/** Hundreds of megabytes on a slow line. */
const SCRIPT_LIMIT_MS = 18e5;
/**
* Whether the provider is one that needs CUDA here.
*
* @throws WattnudgeError `cuda-unavailable` where CUDA is insisted on and there is no driver for it
*/
function isCudaWanted(provider, { hasNvidiaDriver }) {
	if (provider === "cpu" || hasNvidiaDriver) return provider !== "cpu";
	if (provider === "auto") return false;
	throw cudaUnavailable("this machine has no NVIDIA driver");
}
/**
* A copy of the plain installation with the CUDA libraries, which the package's own script fetches. It stays where
* CUDA does not work yet (without cuDNN, say): nothing has to be fetched again when that is mended.
*
* @throws WattnudgeError `cuda-unavailable`
*/
async function cudaInstallation(plain, context) {
	const { machine, environment, notify } = context;
	if (`${machine.platform}-${machine.arch}` !== "linux-x64") throw cudaUnavailable(`onnxruntime-node has CUDA libraries for linux-x64 and none for ${machine.platform}-${machine.arch}`);
	const name = `${installationName(context)}-cuda12`;
	const found = findInstallation(name, environment, (directory) => isGenuine(directory, context, true));
	if (found !== void 0 && existsSync(join(found, ".cuda-works"))) return {
		directory: found,
		installed: plain.installed
	};
	const directory = found ?? join(await writableRoot(environment, notify), name);
	const added = found === void 0 && await copyWithLibraries(plain.directory, directory, context);
	await verifyCuda(directory, context);
	await writeFile(join(directory, CUDA_WORKS), "").catch(() => {});
	return {
		directory,
		installed: plain.installed || added
	};
}
/** @throws WattnudgeError `cuda-unavailable` where a model does not run on CUDA with the packages of the directory */
async function verifyCuda(directory, context) {
	const reason = await verifyRuntime(directory, {
		...context,
		versions: context.manifest.versions,
		provider: "cuda"
	});
	if (reason !== void 0) throw cudaUnavailable(reason);
}
async function copyWithLibraries(plain, target, context) {
	context.notify({
		level: "info",
		text: "Adding the CUDA libraries to the native runtime (once for each runner)."
	});
	const isWhole = (folder) => isGenuine(folder, context, true);
	return installOnce(target, {
		clock: context.machine.clock,
		isWhole
	}, async (folder) => {
		await cp(plain, folder, {
			recursive: true,
			mode: constants.COPYFILE_FICLONE
		});
		await addLibraries(folder, context);
	});
}
async function addLibraries(folder, { environment, machine }) {
	const script = join(folder, "node_modules/onnxruntime-node/script/install.js");
	const temporary = join(folder, ".download");
	await mkdir(temporary);
	const program = {
		command: machine.node,
		args: [script]
	};
	const ending = await machine.runProgram(program, {
		directory: folder,
		environment: {
			...installScriptEnvironment(environment),
			TMPDIR: temporary,
			TEMP: temporary,
			TMP: temporary,
			ONNXRUNTIME_NODE_INSTALL: "cuda12"
		},
		limitMs: SCRIPT_LIMIT_MS
	});
	await rm(temporary, {
		recursive: true,
		force: true
	});
	if (ending.kind === "exited" && ending.status === 0) return;
	throw cudaUnavailable(`its libraries couldn’t be downloaded: ${describeFailure(ending, SCRIPT_LIMIT_MS)}`);
}
function cudaUnavailable(reason) {
	return new WattnudgeError("cuda-unavailable", `CUDA cannot be used: ${reason}.`, { remedy: cudaRemedy(reason) });
}
function cudaRemedy(reason) {
	return `${[
		[/cudnn/i, "Install cuDNN 9 for CUDA 12 on the runner (NVIDIA’s package `cudnn9-cuda-12`)."],
		[/lib(?:cudart|cublas|cufft|curand|nvrtc)/i, "Install the CUDA 12 runtime libraries on the runner, or use an image of `nvidia/cuda:12` with cuDNN."],
		[/couldn’t be downloaded/, "Allow the runner to reach api.nuget.org (behind a proxy, set HTTPS_PROXY), or set the input `runtime-directory` to a folder that has them."],
		[/no NVIDIA driver/, "Use a runner with an NVIDIA GPU; start a container with `--gpus all`."]
	].find(([pattern]) => pattern.test(reason))?.[1] ?? "It needs a driver for CUDA 12 and cuDNN 9."} Or set \`provider: cpu\`.`;
}
// src/action/native-runtime/manifest.ts
/** Beside the lockfile that it is of. */
const HASHES_FILE = "package-hashes.json";
const lockfileSchema = object({ packages: record(string(), object({ optional: boolean().optional() })) });
const hashesSchema = object({
	lockfile: string(),
	packages: record(string(), string())
});
const packageJsonSchema = object({ dependencies: record(string(), string()) });
/** @throws WattnudgeError `runtime-manifest-missing` where the tool itself is not whole */
async function readManifest(directory) {
	try {
		const packageJson = await readFile(join(directory, "package.json"), "utf8");
		const lockfile = await readFile(join(directory, "package-lock.json"), "utf8");
		const { dependencies } = packageJsonSchema.parse(JSON.parse(packageJson));
		const { packages } = lockfileSchema.parse(JSON.parse(lockfile));
		const sha256 = createHash("sha256").update(lockfile).digest("hex");
		return {
			packageJson,
			lockfile,
			lockHash: sha256.slice(0, 16),
			versions: dependencies,
			places: new Set(Object.keys(packages).filter((place) => place !== "")),
			required: requiredPlaces(packages),
			hashes: await readHashes(directory, sha256)
		};
	} catch (cause) {
		const message = `Expected the package.json and package-lock.json of the native runtime in ${directory}; they can’t be read.`;
		throw new WattnudgeError("runtime-manifest-missing", message, {
			remedy: "Use a released version of wattnudge, or restore dist/ from its repository.",
			cause
		});
	}
}
/** Those of another lockfile are none of this one's packages. */
async function readHashes(directory, lockfileSha256) {
	const text = await readFile(join(directory, HASHES_FILE), "utf8").catch(() => void 0);
	if (text === void 0) return void 0;
	const { lockfile, packages } = hashesSchema.parse(JSON.parse(text));
	return lockfile === lockfileSha256 ? packages : void 0;
}
// src/action/native-runtime/ensure-runtime.ts
/**
* Sees to it that the native packages of a manifest can be loaded. They are installed once for each lockfile, Node
* major version and platform: `npm ci` without install scripts, in a temporary folder beside its final place, tried by
* running a model, then renamed. Any number of jobs may do this at once, and any of them may be killed.
*
* @throws WattnudgeError `runtime-install-failed`, `runtime-cache-unwritable`, `runtime-platform-unsupported`,
* `npm-missing`; `runtime-directory-invalid` for `directory`; `cuda-unavailable` where `provider` is `cuda`
*/
async function ensureRuntime(options) {
	const { provider, directory, environment, machine, onNotice: notify = () => {} } = options;
	const wantsCuda = isCudaWanted(provider, machine);
	const context = {
		manifest: await readManifest(options.manifestDirectory),
		machine,
		environment,
		notify
	};
	const plain = directory === void 0 ? await plainInstallation(context) : await useDirectory(directory, context);
	if (!wantsCuda) return {
		...plain,
		cuda: false
	};
	try {
		if (directory === void 0) return {
			...await cudaInstallation(plain, context),
			cuda: true
		};
		await verifyCuda(plain.directory, context);
		return {
			...plain,
			cuda: true
		};
	} catch (error) {
		if (provider === "cuda" || !(error instanceof WattnudgeError)) throw error;
		notify({
			level: "warning",
			text: `Measuring on the CPU: ${error.message} ${error.remedy}`
		});
		return {
			...plain,
			cuda: false
		};
	}
}
/**
* Takes a directory that has the packages, after a try. Nothing is written there.
*
* @throws WattnudgeError `runtime-directory-invalid`
*/
async function useDirectory(path, context) {
	const directory = resolve(path);
	const { versions } = context.manifest;
	const reason = await verifyRuntime(directory, {
		...context,
		versions,
		provider: "cpu"
	});
	if (reason === void 0) return {
		directory,
		installed: false
	};
	const packages = Object.entries(versions).map(([name, version]) => `${name}@${version}`);
	const message = `The directory ${directory}, given as \`runtime-directory\`, does not have the native runtime: ${reason}.`;
	throw new WattnudgeError("runtime-directory-invalid", message, { remedy: `Run \`npm install ${packages.toSorted().join(" ")}\` in it, on a machine of the same kind.` });
}
// src/action/native-runtime/run-program.ts
/** Runs programs as child processes, which are ended at their limit by this clock. */
function programRunner(clock) {
	return (program, options) => runProgram(program, options, clock);
}
function runProgram({ command, args }, options, clock) {
	return new Promise((resolve) => {
		const { directory: cwd, environment: env, limitMs } = options;
		const child = spawn(command, args, {
			cwd,
			env,
			stdio: [
				"ignore",
				"pipe",
				"pipe"
			],
			windowsHide: true
		});
		const said = {
			stdout: "",
			stderr: ""
		};
		for (const stream of ["stdout", "stderr"]) child[stream].setEncoding("utf8").on("data", (text) => {
			said[stream] = (said[stream] + text).slice(-64e3);
		});
		let isLate = false;
		const stopTimer = clock.every(limitMs, () => {
			isLate = true;
			child.kill("SIGKILL");
		});
		child.once("error", (error) => {
			stopTimer();
			resolve({
				kind: "not-started",
				reason: error.message
			});
		});
		child.once("close", (status, signal) => {
			stopTimer();
			if (isLate) resolve({
				kind: "timed-out",
				...said
			});
			else if (signal !== null) resolve({
				kind: "killed",
				signal,
				...said
			});
			else resolve({
				kind: "exited",
				status: status ?? 1,
				...said
			});
		});
	});
}
// src/action/native-runtime/machine.ts
/** Any of these is there where the driver is loaded: the kernel module, its device (in a sandbox), WSL 2. */
const TRACES = [
	"proc/driver/nvidia/version",
	"dev/nvidiactl",
	"usr/lib/wsl/lib/libnvidia-ml.so.1"
];
function thisMachine() {
	return {
		platform: process.platform,
		arch: process.arch,
		hasNvidiaDriver: hasNvidiaDriver("/"),
		node: process.execPath,
		clock: wallClock,
		runProgram: programRunner(wallClock)
	};
}
/** Whether the file system under `root` shows a loaded NVIDIA driver. Nothing is run. */
function hasNvidiaDriver(root) {
	return TRACES.some((trace) => existsSync(join(root, trace)));
}
// src/action/inputs.ts
/** The Action's inputs: the one source of `action.yml`, of the README's table and of what the program accepts. */
/** The artifacts of such a section would have the names of another section's files, list, or page. */
const RESERVED_SECTION = /(?:^|[ -])(?:options|scan|page(?:\.html)?)$/i;
const INPUTS = {
	mode: oneOf([
		"review",
		"detect",
		"publish",
		"scan"
	], "`review` measures and judges. `detect` runs no model, and sets the output `needs-gpu` if a review would. `publish`, in a `workflow_run` workflow, posts the result of a fork’s run. `scan` lists every model of the branch."),
	policy: {
		description: "Path of the policy. It is read from the base branch.",
		default: ".github/energy-policy.yml",
		accepts: "a path from the root of the repository",
		parse: relativePath
	},
	seconds: {
		description: "Time for measuring one changed model, warm-up included.",
		default: "60",
		accepts: "a number above 0, at most 86400",
		parse: (text) => numberBetween(text, 0, 86400)
	},
	"alternatives-seconds": {
		description: "Time limit for trying alternatives to one model that is over its budget, after `seconds`. Default: same as `seconds`.",
		default: "",
		accepts: "a number from 0, which tries none, to 86400",
		parse: (text) => /^0+$/.test(text) ? 0 : numberBetween(text, 0, 86400)
	},
	provider: oneOf([
		"auto",
		"cuda",
		"cpu"
	], "What runs the models. `auto` uses CUDA if a model runs on it, otherwise the processor."),
	"runner-label": {
		description: "Label of this job’s runner, the same as in `runs-on`. Needed where the policy has `runner.label`.",
		default: "",
		accepts: RUNNER_LABEL_RULE,
		parse: (text) => RUNNER_LABEL.test(text) ? text : void 0
	},
	comment: oneOf([
		"auto",
		"always",
		"never"
	], "`auto` comments if a model changed. `always` also comments if none did."),
	"check-name": {
		description: "Name of the check run, if the token may write one (`checks: write`). `none` for no check run.",
		default: "energy",
		accepts: "a name of 1 to 100 characters, or `none`",
		parse: shortName
	},
	"fail-on": oneOf([
		"block",
		"warn",
		"never"
	], "What fails the job and the check: `block` (what the policy blocks), `warn` (also its warnings), or `never`."),
	token: {
		description: "Token that reads the repository and writes the comment and the check.",
		default: "${{ github.token }}",
		accepts: "a token without spaces",
		parse: (text) => /^[\x21-\x7e]+$/.test(text) ? text : void 0
	},
	"baseline-cache": oneOf(["true", "false"], "Whether a push stores Git LFS models in the cache, so that pull requests don’t download them again. Not on GitHub Enterprise Server."),
	"artifact-name": {
		description: "Name of the artifact with the review as JSON. A `section` is added to it. The artifact with `-options` added holds the files of the offered alternatives; the one with `-page.html` added is the whole review as a page.",
		default: "energy-review",
		accepts: "letters, digits, `.`, `_` and `-`, at most 80",
		parse: (text) => /^[A-Za-z0-9][\w.-]{0,79}$/.test(text) ? text : void 0
	},
	section: {
		description: "Name of this job’s part of the comment. Each job of a matrix needs one.",
		default: "",
		accepts: "letters, digits, spaces, `.`, `_` and `-`, at most 60, without `options`, `page`, or `scan` as the last word",
		parse: (text) => /^[A-Za-z0-9][\w .-]{0,59}$/.test(text) && !RESERVED_SECTION.test(text) ? text : void 0
	},
	base: {
		description: "With `workflow_dispatch`: branch, tag, or commit to compare with. Default: the event’s input `base`.",
		default: "",
		accepts: "a branch, tag, or commit ID",
		parse: revision
	},
	head: {
		description: "With `workflow_dispatch`: branch, tag, or commit to review. Default: the event’s input `head`.",
		default: "",
		accepts: "a branch, tag, or commit ID",
		parse: revision
	},
	"max-model-mib": {
		description: "Largest model that is fetched, in MiB.",
		default: "4096",
		accepts: "a whole number from 1 to 1048576",
		parse: wholeMebibytes
	},
	"max-total-mib": {
		description: "The most to fetch, pack, and unpack in one run, in MiB.",
		default: "10240",
		accepts: "a whole number from 1 to 1048576",
		parse: wholeMebibytes
	},
	"runtime-directory": {
		description: "Folder with `onnxruntime-node` and `koffi` in `node_modules` (and `@huggingface/transformers` for model folders, `node-llama-cpp` for GGUF files), for runners without access to a registry.",
		default: "",
		accepts: "the path of a folder",
		parse: (text) => text.includes("\0") ? void 0 : text
	},
	"workflow-path": {
		description: "With `mode: publish`: path of the workflow whose results are published.",
		default: ".github/workflows/energy.yml",
		accepts: "a path from the root of the repository",
		parse: relativePath
	}
};
/**
* The inputs as the runner passes them on: `INPUT_<NAME>`.
*
* @throws WattnudgeError `input-invalid`, naming the input and what it accepts
*/
function readInputs(environment) {
	const values = Object.entries(INPUTS).map(([name, definition]) => {
		const given = environment[`INPUT_${name.toUpperCase()}`]?.trim() ?? "";
		const text = given === "" && !definition.default.startsWith("${{") ? definition.default : given;
		if (text === "" && definition.default === "") return [name, void 0];
		const value = definition.parse(text);
		if (value === void 0) throw invalid(name, definition, text);
		return [name, value];
	});
	return Object.fromEntries(values);
}
function invalid(name, { accepts }, text) {
	const found = name === "token" ? text === "" ? "nothing" : "something else" : `"${text.slice(0, 80)}"`;
	return new WattnudgeError("input-invalid", `Expected ${accepts} in the input \`${name}\` and found ${escapeTerminal(found)}.`, { remedy: `Correct \`${name}:\` under \`with:\` in the workflow.` });
}
function oneOf(values, description) {
	const quoted = values.map((value) => `\`${value}\``);
	return {
		description,
		default: values[0],
		accepts: `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`,
		parse: (text) => values.find((value) => value === text)
	};
}
function numberBetween(text, above, most) {
	const value = Number(text);
	return Number.isFinite(value) && value > above && value <= most ? value : void 0;
}
function wholeMebibytes(text) {
	return /^\d{1,7}$/.test(text) ? numberBetween(text, 0, 1048576) : void 0;
}
function relativePath(text) {
	const segments = text.split("/");
	return text.length <= 1e3 && segments.every((segment) => !/^\.{0,2}$/.test(segment) && !/[\0-\x1f\\]/.test(segment)) ? text : void 0;
}
function shortName(text) {
	return text.length <= 100 && !/[\p{Cc}\p{Cf}]/u.test(text) ? text : void 0;
}
/** What `git check-ref-format` allows, and no more: it ends up in a request to git's server. */
function revision(text) {
	return text.length <= 250 && /^[\w][\w./@+-]*$/.test(text) && !/\.\.|\/\/|@\{|\.lock$|\/$/.test(text) ? text : void 0;
}
// src/action/log.ts
/** GitHub shows ten of each kind for a step; the worst come first. */
const MAX_OF_A_KIND = 10;
const WRITE = {
	failure: error,
	warning,
	notice
};
const log = {
	info: (text) => info(inOneLine(text)),
	notice: (text) => notice(text),
	warning: (text) => warning(text),
	error: ({ message, remedy }) => error([message, remedy].filter(Boolean).join("\n")),
	annotate(annotations) {
		for (const level of [
			"failure",
			"warning",
			"notice"
		]) for (const annotation of annotations.filter((one) => one.level === level).slice(0, MAX_OF_A_KIND)) {
			const { title, path: file, startLine, endLine, message } = annotation;
			WRITE[level](message, {
				title,
				file,
				startLine,
				endLine
			});
		}
	}
};
/** Text from outside must not begin a command of the runner: `::…` at a line's start, `##[` anywhere. */
function inOneLine(text) {
	return escapeTerminal(text).replace(/^(\s*):/, "$1·:").replaceAll("##[", "## [");
}
// src/action/run-context.ts
/** @throws WattnudgeError `not-in-a-workflow` */
function readRunContext(environment) {
	const required = (name) => {
		const value = environment[name];
		if (value !== void 0 && value !== "") return value;
		throw new WattnudgeError("not-in-a-workflow", `Expected the variable ${name}, which workflow runners set; found none.`, { remedy: "Use the Action in a GitHub Actions workflow. Elsewhere, run `wattnudge review`." });
	};
	const [owner = "", repo = ""] = required("GITHUB_REPOSITORY").split("/");
	return {
		eventName: required("GITHUB_EVENT_NAME"),
		eventPath: required("GITHUB_EVENT_PATH"),
		repository: {
			owner,
			repo
		},
		serverUrl: required("GITHUB_SERVER_URL").replace(/\/+$/, ""),
		apiUrl: required("GITHUB_API_URL"),
		runId: Number(required("GITHUB_RUN_ID")),
		attempt: Number(environment.GITHUB_RUN_ATTEMPT ?? "1"),
		temporary: join(environment.RUNNER_TEMP || tmpdir(), "wattnudge"),
		environment
	};
}
function repositoryUrlOf({ serverUrl, repository }) {
	return `${serverUrl}/${repository.owner}/${repository.repo}`;
}
function runUrlOf(context) {
	return `${repositoryUrlOf(context)}/actions/runs/${context.runId}`;
}
/** As the toolkit tells: GitHub's own services are at these names, everything else is an Enterprise Server. */
function isEnterpriseServer({ serverUrl }) {
	const { hostname } = new URL(serverUrl);
	return hostname !== "github.com" && !hostname.endsWith(".ghe.com") && !hostname.endsWith(".localhost");
}
// src/action/cache-entry.ts
/**
* One file of an entry of the Actions cache, read as data.
*
* The toolkit's `restoreCache` unpacks whatever an entry holds, wherever its paths lead (`tar -P`), and what a pull request
* restores may be what its own author has put there under a key that is known beforehand: any file of the runner could be
* written so, this program's own included. Here no path of an entry is looked at.
*/
/** Where the cache is asked; `undefined` on runners without one, and on an Enterprise Server, whose older service is not spoken to. */
function cacheServiceOf(context) {
	const { ACTIONS_CACHE_SERVICE_V2, ACTIONS_RESULTS_URL: url, ACTIONS_RUNTIME_TOKEN: token } = context.environment;
	return ACTIONS_CACHE_SERVICE_V2 && url && token && !isEnterpriseServer(context) ? {
		url,
		token
	} : void 0;
}
/** How `saveCache` packs: with zstd where the runner that saved had it. */
const PACKINGS = {
	"zstd-without-long": createZstdDecompress,
	gzip: createGunzip
};
/**
* Writes the file that an entry holds to `place`: its first one, if it is a regular file of the stated size. Its content is
* whatever somebody saved.
*
* @returns whether there was one
*/
async function writeCachedFile(service, wanted, place) {
	for (const packing of Object.keys(PACKINGS)) {
		const address = await addressOf(service, wanted, packing);
		if (address === void 0) continue;
		const response = await fetch(address);
		if (!response.ok || response.body === null) return false;
		const unpacking = PACKINGS[packing]();
		const download = pipeline(Readable.fromWeb(response.body), unpacking).catch(() => {});
		try {
			return await writeFirstFile(unpacking, wanted.bytes, place);
		} finally {
			unpacking.destroy();
			await download;
		}
	}
	return false;
}
const answer = object({
	ok: boolean(),
	signed_download_url: url().optional(),
	matched_key: string().optional()
});
/** The service does not answer within this: the file is downloaded from where it came from. */
const CACHE_SERVICE_TIMEOUT_MS = 3e4;
async function addressOf({ url, token }, { key, savedFrom }, packing) {
	const method = "/twirp/github.actions.results.api.v1.CacheService/GetCacheEntryDownloadURL";
	const parts = [
		savedFrom,
		packing,
		...process.platform === "win32" ? ["windows-only"] : [],
		"1.0"
	];
	const version = createHash("sha256").update(parts.join("|")).digest("hex");
	const response = await fetch(new URL(method, url), {
		method: "POST",
		headers: {
			"content-type": "application/json",
			authorization: `Bearer ${token}`
		},
		body: JSON.stringify({
			key,
			restore_keys: [],
			version
		}),
		signal: AbortSignal.timeout(CACHE_SERVICE_TIMEOUT_MS)
	});
	const found = answer.safeParse(await response.json()).data;
	return found?.ok === true && found.matched_key === key ? found.signed_download_url : void 0;
}
/** Of a tar archive: its records, and how long the heads may be that stand before a file (its times, a long name). */
const BLOCK_BYTES = 512;
const MAX_HEADS = 4;
const MAX_HEAD_BYTES = 65536;
/** Reads a tar archive as far as its first file. */
async function writeFirstFile(archive, bytes, place) {
	const chunks = archive[Symbol.asyncIterator]();
	let pending = Buffer.alloc(0);
	const take = async function* (wanted) {
		for (let left = wanted; left > 0;) {
			if (pending.length === 0) {
				const next = await chunks.next();
				if (next.done) throw new RangeError("the archive ends early");
				pending = next.value;
			}
			const part = pending.subarray(0, left);
			pending = pending.subarray(part.length);
			left -= part.length;
			yield part;
		}
	};
	for (let heads = 0; heads < MAX_HEADS; heads++) {
		const parts = [];
		for await (const part of take(BLOCK_BYTES)) parts.push(part);
		const { type, size } = parseHead(Buffer.concat(parts));
		if (type === "file") {
			if (size !== bytes) return false;
			const file = await open(place, "w");
			try {
				for await (const part of take(size)) await file.writeFile(part);
			} finally {
				await file.close();
			}
			return true;
		}
		if (type === "other" || !(size <= MAX_HEAD_BYTES)) return false;
		for await (const _ of take(Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES));
	}
	return false;
}
/** POSIX.1-2001, "ustar Interchange Format". Neither name nor target is read. */
function parseHead(head) {
	const flag = head.toString("latin1", 156, 157);
	const digits = head.toString("latin1", 124, 136).replace(/[\0 ]/g, "");
	const size = /^[0-7]{1,12}$/.test(digits) ? Number.parseInt(digits, 8) : NaN;
	return {
		type: flag === "0" ? "file" : "xgLK".includes(flag) ? "head" : "other",
		size
	};
}
// src/action/baseline-cache.ts
/**
* What may be kept of a baseline: the bytes of its models, under their own hash. A figure is never kept, because one that was
* taken on another day on another machine has no place in a comparison (docs/method.md, "What is never reused").
*
* Whoever opens a pull request can write to the part of the cache that its runs read. So what comes out of it is one file's
* content, nothing else of an entry is unpacked (cache-entry.ts), and it is hashed before it is used.
*/
const keyOf = ({ sha256 }) => `wattnudge-model-${sha256}`;
/** The same path in every run: the cache service tells entries apart by it too. */
const placeOf = ({ temporary }, { sha256 }) => join(temporary, "baselines", sha256);
/** The content of a pointer from the cache; `undefined` where it is not there. */
async function findBaseline(context, pointer) {
	const service = cacheServiceOf(context);
	if (service === void 0) return void 0;
	const place = placeOf(context, pointer);
	await mkdir(dirname(place), { recursive: true });
	if (!await writeCachedFile(service, {
		key: keyOf(pointer),
		savedFrom: place,
		bytes: pointer.bytes
	}, place).catch(() => false) || !await isContentOf(pointer, place)) {
		await rm(place, { force: true });
		return;
	}
	return createReadStream(place).once("close", () => rm(place, { force: true }).catch(() => {}));
}
async function isContentOf({ sha256, bytes }, file) {
	if ((await stat(file).catch(() => void 0))?.size !== bytes) return false;
	const hash = createHash("sha256");
	for await (const chunk of createReadStream(file)) hash.update(chunk);
	return hash.digest("hex") === sha256;
}
/** Keeps the content of a pointer; an entry that is there already stays as it is. */
async function keepBaseline(context, pointer, file, log) {
	if (cacheServiceOf(context) === void 0) return "not-kept";
	const { restoreCache, saveCache } = await import("./vendor-cache.js");
	const place = placeOf(context, pointer);
	try {
		if (await restoreCache([place], keyOf(pointer), [], { lookupOnly: true }) !== void 0) return "not-kept";
		await mkdir(dirname(place), { recursive: true });
		await link(file, place).catch(() => copyFile(file, place));
		return await saveCache([place], keyOf(pointer)) === -1 ? "not-kept" : "kept";
	} catch (error) {
		log.info(`Couldn’t store a model in the cache: ${messageOf(error)}`);
		return "not-kept";
	} finally {
		await rm(place, { force: true });
	}
}
// src/action/object-store/allowance.ts
/** What may still be fetched in this run, of git and Git LFS together. */
var Allowance = class {
	mostBytes;
	#usedBytes = 0;
	constructor(mostBytes) {
		this.mostBytes = mostBytes;
	}
	get leftBytes() {
		return this.mostBytes - this.#usedBytes;
	}
	/** @throws WattnudgeError `too-much-to-fetch` */
	use(bytes) {
		this.#usedBytes += bytes;
		if (this.#usedBytes > this.mostBytes) throw tooMuch(this.mostBytes);
	}
};
/** The error of an {@link Allowance} that is used up. */
function tooMuch(mostBytes) {
	return new WattnudgeError("too-much-to-fetch", `Expected at most ${Math.round(mostBytes / 2 ** 20)} MiB to fetch for this review, found more.`, { remedy: "If the disk has room, raise `max-total-mib`. Otherwise change fewer models at once." });
}
// src/action/object-store/watch-size.ts
/** How often the size of what arrives is looked at. */
const POLL_MS = 250;
/** Calls `onExceeded` once where the store grows beyond `mostBytes`. Gives what ends the watch. */
function watchSize(directory, { mostBytes, clock }, onExceeded) {
	let isOver = false;
	const stop = clock.every(POLL_MS, async () => {
		if (await storedBytes(directory) <= mostBytes || isOver) return;
		end();
		onExceeded();
	});
	const end = () => {
		isOver = true;
		stop();
	};
	return end;
}
/** Of all packs, also of those that are still being received. */
async function storedBytes(directory) {
	const folder = join(directory, "objects", "pack");
	const names = await readdir(folder).catch(() => []);
	return (await Promise.all(names.map((name) => stat(join(folder, name)).then(({ size }) => size, () => 0)))).reduce((sum, size) => sum + size, 0);
}
// src/action/object-store/fetch-objects.ts
/** What git leaves out unless it is asked for by its id; or, of `one-commit`, nothing but its history. */
const FILTERS = {
	"tree:0": ["--filter=tree:0"],
	"blob:none": ["--filter=blob:none"],
	"one-commit": ["--no-filter", "--depth=1"]
};
/** After 1 and 4 s: a failed gateway and a broken connection are mostly over by then. */
const RETRIES_AFTER_MS = [1e3, 4e3];
/**
* Fetches objects from `origin` by refspec or id. The wishes go through standard input: none can be taken for an
* option, and any number has room.
*
* @throws WattnudgeError `fetch-failed`, `too-much-to-fetch`
*/
async function fetchObjects(directory, wishes, options) {
	if (wishes.length === 0) return;
	const { allowance, clock } = options;
	const before = await storedBytes(directory);
	for (let attempt = 0;; attempt += 1) {
		const failure = await fetchOnce(directory, wishes, before + allowance.leftBytes, options);
		if (failure === void 0) break;
		const waitMs = RETRIES_AFTER_MS[attempt];
		if (waitMs === void 0 || isFinal(failure)) throw fetchFailed(failure);
		await clock.sleep(waitMs);
	}
	allowance.use(await storedBytes(directory) - before);
}
/** What git said where it failed. */
async function fetchOnce(directory, wishes, mostBytes, { filter, allowance, clock }) {
	const args = [
		"fetch",
		"--quiet",
		"--no-tags",
		"--no-write-fetch-head",
		"--no-auto-maintenance",
		"--stdin"
	];
	const child = startGit([
		...[
			"-c",
			"fetch.negotiationAlgorithm=noop",
			"-c",
			"fetch.unpackLimit=1"
		],
		...args,
		...FILTERS[filter],
		"origin"
	], { directory });
	let said = "";
	child.stderr.on("data", (chunk) => {
		said = (said + chunk.toString()).slice(-4096);
	});
	child.stdout.resume();
	child.stdin.end(`${wishes.join("\n")}\n`);
	let exceeded = false;
	const stopWatching = watchSize(directory, {
		mostBytes,
		clock
	}, () => {
		exceeded = true;
		child.kill();
		child.stdout.destroy();
		child.stderr.destroy();
	});
	try {
		const status = await exitOf(child, { directory });
		if (exceeded) throw tooMuch(allowance.mostBytes);
		return status === 0 ? void 0 : said.trim();
	} finally {
		stopWatching();
	}
}
/**
* Whether asking again does not help.
*
* @param said what git wrote; it names the address, whose port and path may hold any number
*/
function isFinal(said) {
	return /couldn't find remote ref|not our ref|Authentication failed|could not read Username|repository .* not found/i.test(said) || /returned error: 40[134]\b/.test(said);
}
function fetchFailed(said) {
	const words = said.split("\n").slice(-2).join(" ").slice(0, 400) || "no reason";
	return new WattnudgeError("fetch-failed", `Git couldn’t fetch the commits to review: ${escapeTerminal(words)}`, { remedy: /not our ref|remote ref/i.test(said) ? "The commit or branch no longer exists: push again, or start the job for the newest commit." : "Give the token `contents: read`. If the network failed, run the job again." });
}
// src/action/object-store/create-object-store.ts
/**
* A bare repository with what a review needs of two commits: their history, their listings, and the contents that are
* read for certain. Everything else comes when it is asked for, and nothing is ever checked out.
*
* Three requests, each as small as it can be: commits without trees; the trees of base, head and the commit where they
* parted; the changed contents.
*
* @throws WattnudgeError `fetch-failed`, `too-much-to-fetch`, `unrelated-histories`
*/
async function createObjectStore(options) {
	const { directory, allowance, clock } = options;
	await initialize(options);
	await fetchCommits(options);
	const repository = await openRepository(directory, options.contents);
	const [baseSha, headSha] = await Promise.all([repository.resolve("refs/wattnudge/base"), repository.resolve("refs/wattnudge/head")]);
	const git = { directory };
	const commits = /* @__PURE__ */ new Set([
		baseSha,
		headSha,
		await repository.mergeBase(baseSha, headSha)
	]);
	const trees = await gitOutput([
		"log",
		"--no-walk=unsorted",
		"--format=%T",
		...commits
	], git);
	await fetchObjects(directory, [...new Set(trees.toString().trim().split("\n"))], {
		filter: "blob:none",
		allowance,
		clock
	});
	const policy = await entryAt(baseSha, options.policyFile, git);
	const blobs = new Set(await blobsToRead(repository, baseSha, headSha));
	if (policy?.type === "file") blobs.add(policy.oid);
	await fetchObjects(directory, [...blobs], {
		filter: "blob:none",
		allowance,
		clock
	});
	return {
		repository,
		baseSha,
		headSha
	};
}
/**
* A bare repository with one commit and all that it holds, in one request: a list of its models reads nearly all of its texts, and
* asking for each would take longer. Git LFS holds what is large.
*
* @throws WattnudgeError `fetch-failed`, `too-much-to-fetch`
*/
async function createCommitStore(options) {
	const { directory, repositoryUrl, at, allowance, clock } = options;
	await initialize({
		directory,
		repositoryUrl,
		base: at
	});
	await fetchObjects(directory, [wish(at, "head")], {
		filter: "one-commit",
		allowance,
		clock
	});
	const repository = await openRepository(directory);
	return {
		repository,
		headSha: await repository.resolve("refs/wattnudge/head")
	};
}
async function initialize({ directory, repositoryUrl, base }) {
	const format = "sha" in base && base.sha?.length === 64 ? "sha256" : "sha1";
	const git = { directory };
	await gitOutput([
		"init",
		"--quiet",
		"--bare",
		"--template=",
		`--object-format=${format}`
	], git);
	await appendFile(join(directory, "config"), partialClone(repositoryUrl));
}
function partialClone(repositoryUrl) {
	return `[core]
	repositoryFormatVersion = 1
[extensions]
	partialClone = origin
[remote "origin"]
	url = "${repositoryUrl.replace(/["\\]/g, "\\$&")}"
	promisor = true
	partialCloneFilter = blob:none
[gc]
	auto = 0
`;
}
/** Where a branch is gone, the commit that the event names stands for it. */
async function fetchCommits({ directory, base, head, allowance, clock }) {
	const fetch = (from) => fetchObjects(directory, [wish(from, "base"), wish(head, "head")], {
		filter: "tree:0",
		allowance,
		clock
	});
	try {
		await fetch(base);
	} catch (error) {
		if (!(error instanceof WattnudgeError && /couldn't find remote ref/.test(error.message)) || base.sha === void 0) throw error;
		await fetch({ sha: base.sha });
	}
}
function wish(wanted, name) {
	return `+${"ref" in wanted ? wanted.ref : wanted.sha}:refs/wattnudge/${name}`;
}
// src/action/object-store/git-credentials.ts
/**
* Lets git of this process read the repository: a header for its address alone, through git's own environment. Not an
* argument, which every user of the machine can read; not a file, which outlives the job; and not in the environment of
* the workers, which are given a short list of harmless variables.
*/
function lendTokenToGit(environment, serverUrl, token) {
	const settings = [
		[`http.${serverUrl}/.extraheader`, `Authorization: ${basicAuthorization(token)}`],
		["http.followRedirects", "initial"],
		["http.lowSpeedLimit", "1000"],
		["http.lowSpeedTime", "60"]
	];
	const known = Number(environment.GIT_CONFIG_COUNT ?? "0") || 0;
	for (const [index, [key, value]] of settings.entries()) {
		environment[`GIT_CONFIG_KEY_${known + index}`] = key;
		environment[`GIT_CONFIG_VALUE_${known + index}`] = value;
	}
	environment.GIT_CONFIG_COUNT = String(known + settings.length);
}
// src/action/object-store/lfs-source.ts
/** Downloads objects of Git LFS, each a part of what the run may fetch. */
function lfsSource(options) {
	return async function* download(pointer, signal) {
		options.allowance.use(pointer.bytes);
		const content = await options.findNearby?.(pointer) ?? await fetchLfsContent(pointer, options, signal);
		let bytes = 0;
		for await (const chunk of content) {
			bytes += chunk.length;
			if (bytes > pointer.bytes) throw lfsUnavailable(pointer, `the server sends more than ${pointer.bytes} bytes`);
			yield chunk;
		}
	};
}
// src/action/phases.ts
/** Writes a line to the log for each phase of the run: how long it took, and how long the process has been running. */
var Phases = class {
	#write;
	#clock;
	#startedMs;
	#lastMs;
	/** @param startedMs when the process started, by the clock: loading the program is part of the first phase */
	constructor(write, clock, startedMs) {
		this.#write = write;
		this.#clock = clock;
		this.#startedMs = startedMs;
		this.#lastMs = startedMs;
	}
	/** `name` has just ended. */
	done(name) {
		const nowMs = this.#clock.now();
		const sinceStart = seconds(nowMs - this.#startedMs).trim();
		this.#write(`${seconds(nowMs - this.#lastMs)} ${name} (${sinceStart} since the start)`);
		this.#lastMs = nowMs;
	}
};
function seconds(durationMs) {
	return `${(durationMs / 1e3).toFixed(2)} s`.padStart(9);
}
/** The lines of a review: where it has found the changes, and for each model its fetching, first window and last. */
function followReview(phases) {
	let foundChanges = false;
	const seen = /* @__PURE__ */ new Set();
	const once = (name) => {
		if (seen.has(name)) return;
		seen.add(name);
		phases.done(name);
	};
	return (progress) => {
		if (progress.step === "finding changes") return;
		if (!foundChanges) {
			foundChanges = true;
			phases.done(`changes found: ${progress.count} ${progress.count === 1 ? "model" : "models"}`);
		}
		if (progress.doing === "fetching") {
			if (progress.bytes === progress.totalBytes) once(`${progress.model}: fetched`);
			return;
		}
		if (progress.doing === "trying alternatives") return once(`${progress.model}: measured; trying alternatives`);
		if (progress.doing !== "benchmarking") return;
		const { phase, block } = progress.progress;
		if (phase === "measuring" && block === 0) once(`${progress.model}: inputs ready, warm-up done; starting the first window`);
	};
}
// src/action/runtimes.ts
function runtimesOf(run) {
	const { inputs, machine, context } = run;
	const { provider } = inputs;
	let native;
	let chosen = provider;
	const installed = () => {
		native ??= ensure({
			manifest: "runtime",
			provider,
			named: "native runtime"
		}, run);
		return native;
	};
	return {
		async chooseProvider() {
			if (provider === "auto") chosen = machine.hasNvidiaDriver ? await best(installed, context.environment) : "cpu";
			return chosen;
		},
		prepareModels: async () => void await installed(),
		async prepareFolders() {
			await ensure({
				manifest: "runtime-tasks",
				provider: (await installed()).cuda ? "cuda" : "cpu",
				named: "Transformers.js"
			}, run);
		},
		async prepareGguf() {
			await ensure({
				manifest: chosen === "cuda" ? "runtime-llama-cuda" : "runtime-llama",
				provider: "cpu",
				named: "llama.cpp",
				variable: "WATTNUDGE_LLAMA_RUNTIME"
			}, run);
		}
	};
}
/** A GPU where a model has been run on it, else the processor. */
async function best(installed, environment) {
	try {
		return (await installed()).cuda ? bestProvider(environment) : "cpu";
	} catch (error) {
		if (error instanceof WattnudgeError) return "cpu";
		throw error;
	}
}
async function ensure({ manifest, provider, named, variable = "WATTNUDGE_RUNTIME" }, run) {
	const { context, inputs, log, phases, machine } = run;
	const runtime = await ensureRuntime({
		manifestDirectory: manifestDirectory(manifest),
		provider,
		machine,
		environment: context.environment,
		directory: inputs["runtime-directory"],
		onNotice: ({ level, text }) => level === "warning" ? log.warning(text) : log.info(text)
	});
	context.environment[variable] = runtime.directory;
	phases.done(`${named} ${runtime.installed ? "installed" : "found"}`);
	return runtime;
}
/** Beside the bundle, of which they are no part. */
function manifestDirectory(manifest) {
	const dist = import.meta.url.endsWith(".ts") ? "../../dist" : ".";
	return fileURLToPath(new URL(`${dist}/${manifest}/`, import.meta.url));
}
// src/action/make-review.ts
/** Runs the pipeline on what is in the store. The native runtime is installed when the first model has to be run. */
function makeReview(store, allowance, run) {
	return withinAllowance(review, {
		store,
		allowance,
		run
	});
}
/** Whether the pipeline would measure anything. */
function detectModels(store, allowance, run) {
	return withinAllowance(detect, {
		store,
		allowance,
		run
	});
}
async function withinAllowance(work, { store, allowance, run }) {
	const { context, inputs, client, phases, host } = run;
	const runtimes = runtimesOf(run);
	const writeDirectory = optionsDirectoryOf(run);
	await rm(writeDirectory, {
		recursive: true,
		force: true
	});
	const limit = new AbortController();
	const exceeded = () => limit.abort(tooMuch(allowance.mostBytes));
	const stopWatching = watchSize(store.repository.directory, {
		mostBytes: allowance.mostBytes,
		clock: host.clock
	}, exceeded);
	return work({
		host,
		repository: store.repository,
		base: store.baseSha,
		head: store.headSha,
		policy: {
			file: inputs.policy,
			readShared: readSharedPolicy(client),
			missingRemedy: MISSING_POLICY_REMEDY
		},
		snapshot: loadBundledSnapshot(),
		seconds: inputs.seconds,
		alternativesSeconds: inputs["alternatives-seconds"],
		writeDirectory,
		provider: runtimes.chooseProvider,
		meter: "auto",
		threads: 1,
		runnerLabel: inputs["runner-label"],
		cacheDirectory: cacheDirectoryOf(run),
		maxBytesPerModel: inputs["max-model-mib"] * 2 ** 20,
		today: todayOf(host.clock),
		hub: async () => {
			const { hubAccess } = await import("./station-hub.js");
			return {
				...hubAccess(context.environment),
				useBytes: (bytes) => allowance.use(bytes)
			};
		},
		beforeMeasuring: runtimes.prepareModels,
		beforeTasks: runtimes.prepareFolders,
		beforeGguf: runtimes.prepareGguf,
		onProgress: followReview(phases),
		signal: limit.signal
	}).finally(stopWatching);
}
/** Where contents of models come from that Git LFS keeps, and how much disk they may take together. */
function contentsOf({ context, inputs, host }, allowance) {
	return {
		mostBytes: allowance.mostBytes,
		lfs: lfsSource({
			repositoryUrl: repositoryUrlOf(context),
			token: inputs.token,
			allowance,
			clock: host.clock,
			findNearby: inputs["baseline-cache"] === "true" ? (pointer) => findBaseline(context, pointer) : void 0
		})
	};
}
/** Contents of models, by their hashes. */
function cacheDirectoryOf({ context }) {
	return join(context.temporary, "models");
}
/** Files of options that are offered. */
function optionsDirectoryOf({ context }) {
	return join(context.temporary, "options");
}
// src/action/new-store.ts
/** What every store of a run begins with: an empty folder, and how much may be fetched into it. */
async function newStore({ context, inputs, host }) {
	await mkdir(context.temporary, { recursive: true });
	return {
		directory: await mkdtemp(join(context.temporary, "objects-")),
		repositoryUrl: repositoryUrlOf(context),
		allowance: new Allowance(inputs["max-total-mib"] * 2 ** 20),
		clock: host.clock
	};
}
// src/action/outcome.ts
/** Whether the job and the check fail. */
function fails(review, failOn) {
	switch (failOn) {
		case "never": return false;
		case "block": return review.blocks;
		case "warn": return review.blocks || review.outcome !== "pass";
	}
}
/** Change of energy per query of the compared model that rose most, in percent; `undefined` where none was compared. */
function largestChangePercent(review) {
	const ratios = review.models.flatMap((model) => energyComparison(model)?.ratio.estimate ?? []);
	return ratios.length === 0 ? void 0 : (Math.max(...ratios) - 1) * 100;
}
/** Of a run that ended without a review, and rightly so. */
const nothingToReview = {
	outputs: {
		outcome: "skipped",
		"review-path": "",
		"energy-delta-percent": "",
		"score-delta": "",
		models: "0",
		"comment-id": "",
		"needs-gpu": "false"
	},
	failed: false
};
function outputsOf(review, reviewPath, commentId) {
	const change = largestChangePercent(review);
	return {
		outcome: review.outcome,
		"review-path": reviewPath,
		"energy-delta-percent": change === void 0 ? "" : change.toFixed(1),
		"score-delta": review.scoreDelta === void 0 ? "" : String(review.scoreDelta),
		models: String(review.models.length),
		"comment-id": commentId === void 0 ? "" : String(commentId),
		"needs-gpu": "false"
	};
}
// src/action/artifact.ts
/** Uploads files of a folder as an artifact of the run: a zip of them. */
async function uploadArtifact(context, name, files, folder) {
	return upload(context, name, async (client) => (await client.uploadArtifact(name, [...files], folder)).id);
}
/**
* Uploads one file as it is, which a browser then shows: the artifact has the file's name. Where the service takes zips alone,
* it is one with the file in it.
* https://github.blog/changelog/2026-02-26-github-actions-now-supports-uploading-and-downloading-non-zipped-artifacts
*
* @param name of the zip
*/
async function uploadFile(context, name, path) {
	const [file, folder] = [basename(path), dirname(path)];
	const asItIs = await upload(context, file, async (client) => {
		return (await client.uploadArtifact(file, [path], folder, { skipArchive: true })).id;
	});
	return asItIs.state === "uploaded" ? asItIs : uploadArtifact(context, name, [path], folder);
}
async function upload(context, name, send) {
	if (isEnterpriseServer(context)) return {
		state: "not-uploaded",
		reason: "GitHub Enterprise Server doesn’t have the service for this upload."
	};
	try {
		return {
			state: "uploaded",
			name,
			id: await send(new (await (import("./vendor-artifact.js"))).DefaultArtifactClient())
		};
	} catch (error) {
		return {
			state: "not-uploaded",
			reason: messageOf(error)
		};
	}
}
/** Names are unique in a run: each job of a matrix has one of its own, all of them begin alike and hold the same format. */
function artifactNameOf(inputs) {
	const section = inputs.section?.replaceAll(" ", "-");
	return section === void 0 ? inputs["artifact-name"] : `${inputs["artifact-name"]}-${section}`;
}
// src/action/tell/audience.ts
/** The review in Markdown for those who are told; `undefined` where no model changed. */
function renderFor(review, audience, room) {
	return renderComment(review, {
		...renderContextOf(audience),
		...room,
		doubts: doubtsOf(audience)
	});
}
/** The whole review as a page (HTML) for those who are told. */
async function renderPageFor(review, audience) {
	const { renderReviewPage } = await import("./report-pages.js");
	return renderReviewPage(review, {
		...renderContextOf(audience),
		doubts: doubtsOf(audience)
	});
}
function doubtsOf({ unverified }) {
	return unverified === void 0 ? [] : [unverified];
}
function renderContextOf({ context, inputs, runUrl, pageUrl, baseBranch, pull }) {
	const isFork = pull?.isFork ?? true;
	return {
		repositoryUrl: repositoryUrlOf(context),
		runUrl,
		artifactUrl: `${runUrl}#artifacts`,
		pageUrl,
		checkName: checkNameOf(inputs),
		baseBranch,
		headEditUrl: headEditUrlOf(context, isFork),
		toolUrl: toolUrlOf(context),
		section: inputs.section,
		workflowFile: inputs["workflow-path"]
	};
}
/** Lines of a fork are edited in its own repository, which the run isn't told. */
function headEditUrlOf(context, isFork) {
	const branch = context.environment.GITHUB_HEAD_REF;
	if (isFork || branch === void 0 || branch === "") return void 0;
	return `${repositoryUrlOf(context)}/edit/${branch.split("/").map(encodeURIComponent).join("/")}`;
}
/** Where this Action comes from; one that is used by its path comes from the repository itself. */
function toolUrlOf({ environment, serverUrl }) {
	const repository = environment.GITHUB_ACTION_REPOSITORY;
	return repository !== void 0 && /^[\w.-]+\/[\w.-]+$/.test(repository) ? `${serverUrl}/${repository}` : void 0;
}
/** Jobs of a matrix each have a check of their own. */
function checkNameOf(inputs) {
	const name = inputs["check-name"] === "none" ? "energy" : inputs["check-name"];
	return inputs.section === void 0 ? name : `${name} (${inputs.section})`;
}
function commentPlaceOf({ context, inputs, origin, clock }, pullNumber) {
	return {
		repository: context.repository,
		pullNumber,
		section: inputs.section,
		origin,
		mootLine: renderMootComment(),
		isActionsToken: context.serverUrl === "https://github.com",
		clock
	};
}
// src/action/tell/tell-check.ts
const NO_MODEL$1 = "No model changed";
/** Writes the check run, and the annotations into it; into the log where the token may not write checks. */
async function tellCheck(review, audience) {
	const annotations = annotationsOf(review);
	const title = renderTitle(review, renderContextOf(audience));
	const summary = renderFor(review, {
		...audience,
		pageUrl: void 0
	}, { maxCharacters: CHECK_CHARACTERS });
	const conclusion = conclusionFor(review, audience);
	await write({
		title: title ?? NO_MODEL$1,
		summary: summary ?? renderNothing(review),
		conclusion,
		annotations
	}, audience);
}
function conclusionFor(review, { inputs, unverified }) {
	if (review.models.length === 0) return "neutral";
	return unverified !== void 0 || fails(review, inputs["fail-on"]) ? "failure" : "success";
}
/** GitHub's limit for a summary. */
const CHECK_CHARACTERS = 65535;
/** The check where no review could be made. */
async function tellFailedCheck(summary, audience) {
	await write({
		title: "The review failed",
		summary,
		conclusion: "failure",
		annotations: []
	}, audience);
}
async function write(check, audience) {
	const { client, context, inputs, log, origin, runUrl } = audience;
	if (inputs["check-name"] === "none" || !audience.writesCheck) {
		log.annotate(check.annotations);
		return;
	}
	try {
		const name = checkNameOf(inputs);
		const published = await publishCheck(client, {
			...check,
			repository: context.repository,
			headSha: origin.headSha,
			name,
			externalId: `wattnudge:${inputs.section ?? ""}`,
			detailsUrl: runUrl
		});
		if (published.written) {
			log.info(`Check \`${name}\` ${published.state}: ${check.conclusion} (${published.url})`);
			return;
		}
		log.info(`No check run was written (${published.reason}). The job’s own check shows the same result.`);
	} catch (error) {
		if (!(error instanceof WattnudgeError)) throw error;
		log.warning(`Couldn’t write the check run. ${error.message}`);
	}
	log.annotate(check.annotations);
}
// src/action/tell/tell-suggestion.ts
/**
* Makes, updates, or takes back the one suggestion at a line of the diff.
*
* @param review what may be suggested from; absent where nothing is suggested
* @returns where it stands, for the comment
*/
async function tellSuggestion(review, audience) {
	const { client, pull, log, origin, unverified } = audience;
	if (pull === void 0 || isRunOfFork(audience)) return void 0;
	const { repository, pullNumber, section, isActionsToken } = commentPlaceOf(audience, pull.number);
	const context = {
		...renderContextOf(audience),
		unverified: unverified !== void 0
	};
	const wanted = review?.policy.suggests === "action" ? suggestedChange(review, context) : void 0;
	const viewer = await viewerOf(client, { isActionsToken });
	const { headSha } = origin;
	const published = await publishSuggestion(client, {
		repository,
		pullNumber,
		section,
		headSha,
		viewer,
		wanted
	});
	switch (published.state) {
		case "absent":
			if (published.withdrawn.length > 0) log.info("The suggestion at the line no longer applies and was withdrawn.");
			return;
		case "stale":
			log.info("No suggestion: the pull request has a newer commit.");
			return;
		case "refused":
			log.info(`No suggestion at the line: ${published.reason}`);
			return;
		default:
			log.info(`Suggestion ${published.state}: ${published.url}`);
			return wanted && {
				...published,
				model: wanted.model,
				instead: wanted.instead
			};
	}
}
/** Its workflow is the contributor's, and its token reads only, unless the repository's settings give it more. */
function isRunOfFork({ pull, context }) {
	return pull?.isFork === true && context.eventName === "pull_request";
}
// src/action/tell/tell-comment.ts
const NO_MODEL = "This pull request changes no model.";
/** Writes, updates or withdraws the comment. Gives its id, where there is one. */
async function tellComment(review, audience) {
	const { pull, inputs, client } = audience;
	if (pull === void 0 || inputs.comment === "never") return void 0;
	const place = commentPlaceOf(audience, pull.number);
	const isMoot = review.models.length === 0 && inputs.comment === "auto";
	const isSmall = isBelowComment(review) && audience.unverified === void 0;
	if (isMoot || isSmall) {
		const moot = isMoot ? place : {
			...place,
			mootLine: renderSmallComment(review)
		};
		const id = await settled(() => publishMoot(client, moot), audience);
		if (id !== void 0) await quietly(() => tellSuggestion(void 0, audience), audience);
		return id;
	}
	const suggestion = await quietly(() => tellSuggestion(review, audience), audience);
	const render = (maxCharacters) => renderFor(review, audience, {
		maxCharacters,
		suggestion
	}) ?? NO_MODEL;
	return settled(() => publishComment(client, {
		...place,
		render
	}), audience);
}
/** A review holds without a suggestion. */
async function quietly(suggest, { log }) {
	try {
		return await suggest();
	} catch (error) {
		if (!(error instanceof WattnudgeError)) throw error;
		log.info(`No suggestion at the line. ${error.message}`);
		return;
	}
}
/** The comment where no review could be made: a failure that only a log tells is not seen. */
async function tellCommentOf(markdown, audience) {
	const { pull, inputs, client } = audience;
	if (pull === void 0 || inputs.comment === "never") return void 0;
	const place = commentPlaceOf(audience, pull.number);
	return settled(() => publishComment(client, {
		...place,
		render: () => markdown
	}), audience);
}
/** What became of the comment, in the log. That it could not be written is no reason to lose the outcome. */
async function settled(publish, audience) {
	const { log, pull } = audience;
	try {
		const published = await publish();
		switch (published.state) {
			case "absent": return;
			case "refused":
				if (pull?.isFork) log.info(FORK);
				else log.warning(`Couldn’t write the comment: ${published.reason}. Give the job \`pull-requests: write\`.`);
				return;
			case "stale":
				log.info(`The comment wasn’t changed: run ${published.newer.runId} is newer and has commented (${published.url}).`);
				return published.id;
			case "contended":
				log.warning("Another job writes the same part of the comment. Give each job of a matrix its own `section`.");
				return published.id;
			default:
				log.info(`Comment ${published.state}: ${published.url}`);
				return published.id;
		}
	} catch (error) {
		if (!(error instanceof WattnudgeError)) throw error;
		log.warning(`Couldn’t write the comment. ${error.message}`);
		return;
	}
}
const FORK = "Runs of a fork get a read-only token. The comment comes from the App, if it is installed, or from the follow-up workflow with `mode: publish` (examples/workflows/public-with-forks-publish.yml).";
// src/action/tell/index.ts
/** Tells a review in the summary, the comment, the check and the annotations, as far as the token may. */
async function tellReview(review, audience) {
	await writeSummary(renderFor(review, audience, {
		maxCharacters: 25e4,
		charts: true
	}) ?? renderNothing(review), audience.context.environment, audience.log);
	await tellCheck(review, audience);
	return { commentId: await tellComment(review, audience) };
}
/** Tells why there is no review, in the same places. */
async function tellFailure(error, audience) {
	const told = new WattnudgeError(error.code, withoutMachinePaths(error.message, machineFolders()), { remedy: error.remedy && withoutMachinePaths(error.remedy, machineFolders()) });
	const markdown = renderFailure(told, checkNameOf(audience.inputs));
	await writeSummary(markdown, audience.context.environment, audience.log);
	await tellFailedCheck(markdown, audience);
	await tellCommentOf(markdown, audience);
}
/** Characters, of which each may be up to four bytes; GitHub takes 1 MiB a step. */
const SUMMARY_CHARACTERS = 25e4;
/** Adds Markdown to the job's summary. A runner without summaries is no reason to fail. */
async function writeSummary(markdown, environment, log) {
	const file = environment.GITHUB_STEP_SUMMARY;
	if (!file) return log.info("This runner has no job summary.");
	await appendFile(file, `${markdown}${EOL}`);
}
// src/action/record.ts
/** What a run keeps of a review, or of a list of models: the JSON, the files of alternatives, and a page, as artifacts. */
/** @returns the path of the JSON */
function writeReview(review, context) {
	return writeRecord(context, "energy-review.json", `${JSON.stringify(review, null, 2)}\n`);
}
/** The review is an artifact by itself: whoever takes it over wants nothing else in it. */
async function recordReview(reviewPath, run) {
	const name = artifactNameOf(run.inputs);
	note(name, await uploadArtifact(run.context, name, [reviewPath], dirname(reviewPath)), run);
	const optionsDirectory = optionsDirectoryOf(run);
	const options = await listFiles(optionsDirectory);
	if (options.length === 0) return;
	note(`${name}-options`, await uploadArtifact(run.context, `${name}-options`, options, optionsDirectory), run);
}
/**
* Uploads the whole review as a page. Whatever goes wrong with that is a warning.
*
* @returns where the page is; `undefined` where no model changed, or it isn't kept
*/
async function recordPage(review, audience, run) {
	if (review.models.length === 0) return void 0;
	return recordHtml(artifactNameOf(run.inputs), () => renderPageFor(review, audience), run);
}
/**
* Uploads the models of a branch: as JSON, and as a page.
*
* @returns the path of the JSON, and where the page is
*/
async function recordScan(found, run) {
	const name = `${artifactNameOf(run.inputs)}-scan`;
	const path = await writeRecord(run.context, "energy-scan.json", `${JSON.stringify(found, null, 2)}\n`);
	note(name, await uploadArtifact(run.context, name, [path], dirname(path)), run);
	const render = async () => {
		const { renderScanPage } = await import("./report-pages.js");
		return renderScanPage(found, { tool: `wattnudge ${toolVersion()}` });
	};
	return {
		path,
		pageUrl: await recordHtml(name, render, run)
	};
}
async function recordHtml(owner, render, run) {
	const { context } = run;
	if (isEnterpriseServer(context)) return void 0;
	const name = `${owner}-page`;
	const keep = async () => {
		const path = await writeRecord(context, `${name}.html`, await render());
		return uploadFile(context, name, path);
	};
	const uploaded = await keep().catch((error) => ({
		state: "not-uploaded",
		reason: messageOf(error)
	}));
	note(name, uploaded, run);
	return uploaded.state === "uploaded" ? `${runUrlOf(context)}/artifacts/${uploaded.id}` : void 0;
}
function note(name, uploaded, { log }) {
	if (uploaded.state === "uploaded") log.info(`Artifact \`${uploaded.name}\` uploaded.`);
	else log.warning(`The artifact \`${name}\` wasn’t uploaded: ${uploaded.reason} The result isn’t affected.`);
}
async function writeRecord({ temporary }, name, content) {
	const folder = join(temporary, "review");
	await mkdir(folder, { recursive: true });
	const path = join(folder, name);
	await writeFile(path, content);
	return path;
}
/** Every file in a folder and below it, sorted; none where there is no such folder. */
async function listFiles(folder) {
	return (await readdir(folder, {
		recursive: true,
		withFileTypes: true
	}).catch((error) => {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
		throw error;
	})).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name)).sort();
}
// src/action/publish-finished-run.ts
/** Events whose runs measure a pull request. */
const MEASURING_EVENTS = ["pull_request", "pull_request_target"];
/**
* `mode: publish`: posts what a finished run has measured, after the checks of `docs/trust.md`. Runs in a workflow of the base
* branch, with a token that may write, and never fetches or runs anything of the pull request.
*
* @throws WattnudgeError `mode-mismatch`, `github-*`, `artifact-unavailable`
*/
async function publishFinishedRun(task, run) {
	const { context, inputs, client, log, phases, host } = run;
	if (task.kind !== "finished-run" || inputs.mode !== "publish") throw mismatch(context.eventName, inputs.mode);
	const { repository } = context;
	phases.done("started");
	const admission = await admitReview(client, {
		repository,
		runId: task.runId,
		expected: {
			workflowPath: inputs["workflow-path"],
			events: MEASURING_EVENTS,
			artifactName: artifactNameOf(inputs)
		},
		snapshot: loadBundledSnapshot(),
		today: todayOf(host.clock),
		policyFile: inputs.policy,
		readShared: readSharedPolicy(client),
		missingRemedy: MISSING_POLICY_REMEDY,
		readSize: sizesFromHub(hubOf(context.environment), {
			host,
			cacheDirectory: cacheDirectoryOf(run)
		})
	});
	phases.done("checked and judged again");
	if (admission.state === "refused") {
		log.warning(`The result of run ${task.runId} isn’t published (step ${admission.step}, ${admission.code}). ${admission.message}`);
		return nothingToReview;
	}
	const { review, pull } = admission;
	const currency = await stillCurrent(client, repository, pull);
	if (!currency.current) {
		log.notice(`Nothing was published: ${currency.reason}`);
		return nothingToReview;
	}
	const reviewPath = await writeReview(review, context);
	const audience = audienceOf$1(admission, run);
	const pageUrl = await recordPage(review, audience, run);
	const { commentId } = await tellReview(review, {
		...audience,
		pageUrl
	});
	phases.done("told");
	log.info(`Published: ${fails(review, inputs["fail-on"]) ? "the check fails" : "the check passes"}.`);
	return {
		outputs: outputsOf(review, reviewPath, commentId),
		failed: false
	};
}
function audienceOf$1({ run: measured, pull, ...verification }, run) {
	return {
		...run,
		clock: run.host.clock,
		origin: {
			runId: measured.id,
			attempt: measured.attempt,
			headSha: measured.headSha
		},
		runUrl: measured.url,
		baseBranch: pull.base.ref,
		pull: {
			number: pull.number,
			isFork: false
		},
		writesCheck: true,
		unverified: verification.verified ? void 0 : verification.reason
	};
}
function mismatch(event, mode) {
	const message = mode === "publish" ? `Expected the event \`workflow_run\` for \`mode: publish\`, which publishes the result of another workflow; found ${event}.` : "On the event `workflow_run`, there is nothing to measure. Use `mode: publish` to publish the result of another workflow.";
	return new WattnudgeError("mode-mismatch", message, { remedy: "Use examples/workflows/public-with-forks-publish.yml, or set `mode: review`." });
}
// src/action/read-event.ts
const sha = string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/, "the id of a commit");
const branch = string().min(1).max(255);
const repository = object({ id: int() });
const pullRequest = object({
	action: string(),
	pull_request: object({
		number: int().positive(),
		head: object({
			sha,
			repo: repository.nullable()
		}),
		base: object({
			sha,
			ref: branch,
			repo: repository
		})
	})
});
const mergeGroup = object({ merge_group: object({
	head_sha: sha,
	base_sha: sha,
	base_ref: branch
}) });
const push = object({
	ref: branch,
	before: sha,
	after: sha
});
const dispatch = object({ inputs: object({
	base: string().optional(),
	head: string().optional()
}).nullish() });
const anyPush = object({
	ref: branch,
	after: sha,
	repository: object({ default_branch: branch })
});
/** The branch or tag that somebody has started a run on. */
const started = object({ ref: branch.regex(/^refs\/(heads|tags)\/[^\s:]+$/, "a branch or a tag") });
const workflowRun = object({ workflow_run: object({ id: int().positive() }) });
/**
* Reads the event that started the run.
*
* @throws WattnudgeError `event-invalid`
*/
async function readEvent(context) {
	const read = await payloadOf(context);
	switch (context.eventName) {
		case "pull_request":
		case "pull_request_target": return pullRequestTask(read(pullRequest));
		case "merge_group": {
			const group = read(mergeGroup).merge_group;
			const base = {
				branch: branchOf(group.base_ref),
				sha: group.base_sha
			};
			return {
				kind: "merge-group",
				headSha: group.head_sha,
				base
			};
		}
		case "push": return pushTask(read(push));
		case "workflow_dispatch": {
			const { inputs } = read(dispatch);
			return {
				kind: "dispatch",
				base: inputs?.base,
				head: inputs?.head
			};
		}
		case "workflow_run": return {
			kind: "finished-run",
			runId: read(workflowRun).workflow_run.id
		};
		default: return {
			kind: "none",
			reason: `The event ${context.eventName} changes no model, so there is nothing to review.`
		};
	}
}
/**
* Reads the event that started a run with `mode: scan`: which commit it lists the models of.
*
* @throws WattnudgeError `event-invalid`, `mode-mismatch`
*/
async function readScanEvent(context) {
	const { eventName } = context;
	const read = await payloadOf(context);
	if (eventName === "workflow_dispatch") return {
		kind: "scan",
		at: { ref: read(started).ref }
	};
	if (eventName === "push") {
		const { ref, after, repository } = read(anyPush);
		if (ref === `refs/heads/${repository.default_branch}` && !isNone(after)) return {
			kind: "scan",
			at: { sha: after }
		};
		return {
			kind: "none",
			reason: "The push isn’t to the default branch, so its models aren’t listed."
		};
	}
	throw new WattnudgeError("mode-mismatch", `Expected the event \`push\` or \`workflow_dispatch\` for \`mode: scan\`, which lists the models of a branch; found \`${eventName}\`.`, { remedy: "Use examples/workflows/scan.yml, or set `mode: review`." });
}
/** The payload in the form that is expected. */
async function payloadOf({ eventName, eventPath }) {
	const payload = JSON.parse(await readFile(eventPath, "utf8"));
	return (schema) => {
		const result = schema.safeParse(payload);
		if (result.success) return result.data;
		const [issue] = result.error.issues;
		throw new WattnudgeError("event-invalid", `The event ${eventName} doesn’t have the form that GitHub documents: ${issue?.path.join(".")}: ${issue?.message}.`);
	};
}
function pullRequestTask({ action, pull_request: { number, head, base } }) {
	if (action === "closed") return {
		kind: "none",
		reason: "The pull request is closed, so there is nothing to review."
	};
	return {
		kind: "pull-request",
		number,
		headSha: head.sha,
		base: {
			branch: base.ref,
			sha: base.sha
		},
		isFork: head.repo?.id !== base.repo.id
	};
}
function pushTask({ ref, before, after }) {
	if (!ref.startsWith("refs/heads/")) return {
		kind: "none",
		reason: "A tag was pushed, so there is nothing to record."
	};
	if (isNone(after)) return {
		kind: "none",
		reason: "A branch was deleted, so there is nothing to record."
	};
	if (isNone(before)) return {
		kind: "none",
		reason: "A new branch has no changes yet, so there is nothing to record."
	};
	return {
		kind: "push",
		headSha: after,
		base: {
			branch: branchOf(ref),
			sha: before
		}
	};
}
/** Git writes zeros where there is no commit. */
function isNone(commit) {
	return /^0+$/.test(commit);
}
function branchOf(ref) {
	return ref.replace(/^refs\/heads\//, "");
}
// src/action/scan-branch.ts
/**
* `mode: scan`: lists every model that a branch holds or names, in the job's summary and as artifacts. It measures nothing,
* and writes neither a comment nor a check.
*
* @throws WattnudgeError `event-invalid`, `mode-mismatch`, `fetch-failed`, `too-much-to-fetch`, an invalid policy
*/
async function scanBranch(run) {
	const { context, log, phases } = run;
	const task = await readScanEvent(context);
	if (task.kind === "none") {
		log.notice(task.reason);
		return nothingToReview;
	}
	phases.done("started");
	const store = await createCommitStore({
		...await newStore(run),
		at: task.at
	});
	phases.done("commit fetched");
	const found = await scanStore(store, run);
	phases.done("scanned");
	const { path, pageUrl } = await recordScan(found, run);
	const link = pageUrl === void 0 ? "" : `\n\n[The list as a page with charts](${pageUrl})`;
	await writeSummary(`${shortenToFit([renderScanMarkdown(found)], SUMMARY_CHARACTERS)}${link}`, context.environment, log);
	phases.done("recorded");
	const models = String(found.models.length);
	return {
		outputs: {
			...nothingToReview.outputs,
			outcome: "scanned",
			models,
			"scan-path": path
		},
		failed: false
	};
}
async function scanStore({ repository, headSha }, run) {
	const { context, inputs, client, log, host } = run;
	return scanByPolicy(repository, {
		commit: headSha,
		policy: {
			file: inputs.policy,
			readShared: readSharedPolicy(client),
			missingRemedy: MISSING_POLICY_REMEDY
		},
		today: todayOf(host.clock),
		readSize: sizesFromHub(hubOf(context.environment), {
			host,
			cacheDirectory: cacheDirectoryOf(run)
		}),
		onNotice: log.info
	});
}
// src/action/main.ts
/** The Action in numbered steps: from an event to a review that is recorded and told. */
/**
* Runs the Action once.
*
* @throws WattnudgeError where no review could be made; the pull request has been told by then, as far as it is known
*/
async function main(run) {
	const { context, inputs, log, phases } = run;
	if (inputs.mode === "scan") return scanBranch(run);
	const task = await readEvent(context);
	if (task.kind === "none") {
		log.notice(task.reason);
		return nothingToReview;
	}
	if (inputs.mode === "publish" || task.kind === "finished-run") return publishFinishedRun(task, run);
	const range = rangeOf(task, inputs);
	const isDetecting = inputs.mode === "detect";
	phases.done("started");
	const headSha = "sha" in range.head ? range.head.sha : void 0;
	const audience = audienceOf(task, range, run);
	const done = await orTell(isDetecting ? void 0 : audience(headSha), async () => {
		const empty = await newStore(run);
		const { allowance } = empty;
		const store = await createObjectStore({
			...empty,
			...range,
			policyFile: inputs.policy,
			contents: contentsOf(run, allowance)
		});
		phases.done("objects fetched");
		if (isDetecting) return { detected: await detectModels(store, allowance, run) };
		return {
			store,
			allowance,
			review: await makeReview(store, allowance, run),
			detected: void 0
		};
	});
	if (done.detected !== void 0) return outcomeOfDetection(done.detected, run);
	const { store, review } = done;
	phases.done("reviewed");
	const reviewPath = await writeReview(review, context);
	await recordReview(reviewPath, run);
	const told = audience(store.headSha);
	const pageUrl = await recordPage(review, told, run);
	if (task.kind === "push" && inputs["baseline-cache"] === "true") await keepBaselines(done, run);
	phases.done("recorded");
	const { commentId } = await tellReview(review, {
		...told,
		pageUrl
	});
	phases.done("told");
	const failed = task.kind !== "push" && fails(review, inputs["fail-on"]);
	return {
		outputs: outputsOf(review, reviewPath, commentId),
		failed
	};
}
function outcomeOfDetection({ models, needsMeasuring }, { log, phases }) {
	phases.done("detected");
	const counted = `${models} ${models === 1 ? "model changes" : "models change"}`;
	log.info(`${counted}; ${needsMeasuring ? "there is something to measure" : "there is nothing to measure"}.`);
	return {
		outputs: {
			...nothingToReview.outputs,
			models: String(models),
			"needs-gpu": String(needsMeasuring)
		},
		failed: false
	};
}
/** A reason that only the log knows never reaches the pull request. */
async function orTell(audience, work) {
	try {
		return await work();
	} catch (error) {
		if (error instanceof WattnudgeError && audience !== void 0) await tellFailure(error, audience);
		throw error;
	}
}
/** Who is told about a head; nobody where it is not known. */
function audienceOf(task, { baseBranch }, run) {
	return (headSha) => {
		if (headSha === void 0) return void 0;
		const { client, context, inputs, log, host } = run;
		return {
			client,
			context,
			inputs,
			log,
			clock: host.clock,
			origin: {
				runId: context.runId,
				attempt: context.attempt,
				headSha
			},
			runUrl: runUrlOf(context),
			baseBranch,
			pull: task.kind === "pull-request" ? {
				number: task.number,
				isFork: task.isFork
			} : void 0,
			writesCheck: task.kind === "pull-request" || task.kind === "merge-group"
		};
	};
}
/**
* After a push: keeps the contents of the models that it changed, where they are in Git LFS, so that pull requests find
* their base without using up bandwidth of Git LFS.
*/
async function keepBaselines({ store, allowance, review }, run) {
	if (review.models.length === 0) return;
	const { context, inputs, log, host } = run;
	const cacheDirectory = cacheDirectoryOf(run);
	const { clock } = host;
	const lfs = lfsSource({
		repositoryUrl: repositoryUrlOf(context),
		token: inputs.token,
		allowance,
		clock
	});
	const repository = await openRepository(store.repository.directory, { lfs });
	const range = {
		base: store.baseSha,
		head: store.headSha,
		names: false,
		cacheDirectory
	};
	const { models } = await findChanges(repository, range);
	let kept = 0;
	for (const change of models) {
		if (change.kind !== "artefact" || change.head === void 0 || change.problem !== void 0) continue;
		const pointers = change.head.files.flatMap(({ lfs: pointer, role }) => pointer !== void 0 && role !== "other-graph" ? [pointer] : []);
		if (pointers.length === 0) continue;
		if (!await materialize(repository, change.head, { cacheDirectory }).then(() => true, () => false)) continue;
		for (const pointer of pointers) if (await keepBaseline(context, pointer, `${cacheDirectory}/lfs/${pointer.sha256}`, log) === "kept") kept += 1;
	}
	log.info(`Baselines: ${kept} ${kept === 1 ? "file" : "files"} of Git LFS stored in the cache.`);
}
/**
* What is to be compared. The base of a pull request is the tip of its base branch now, and not as it was when the event
* happened: a waiver that has been merged since is in force for a re-run.
*
* @throws WattnudgeError `input-missing`
*/
function rangeOf(task, inputs) {
	switch (task.kind) {
		case "pull-request": return {
			base: {
				ref: `refs/heads/${task.base.branch}`,
				sha: task.base.sha
			},
			head: { sha: task.headSha },
			baseBranch: task.base.branch
		};
		case "merge-group":
		case "push": return {
			base: { sha: task.base.sha },
			head: { sha: task.headSha },
			baseBranch: task.base.branch
		};
		case "dispatch": return {
			base: wanted("base", inputs.base ?? task.base),
			head: wanted("head", inputs.head ?? task.head)
		};
	}
}
function wanted(name, given) {
	if (given === void 0 || given === "") throw new WattnudgeError("input-missing", `A run by \`workflow_dispatch\` compares two commits; \`${name}\` is missing.`, { remedy: `Set \`${name}\` as an input of the workflow, or under \`with:\`.` });
	return /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(given) ? { sha: given } : { ref: given };
}
// src/action/runner.ts
/**
* Input, output and errors of the Action.
*
* @returns the exit code
*/
async function runAction(surroundings) {
	const { environment, host, machine, createClient, startedMs } = surroundings;
	try {
		const inputs = readInputs(environment);
		setSecret(inputs.token);
		const context = readRunContext(environment);
		lendTokenToGit(environment, context.serverUrl, inputs.token);
		const client = createClient({
			token: inputs.token,
			apiUrl: context.apiUrl,
			log: log.info
		});
		const phases = new Phases(log.info, host.clock, startedMs);
		const { outputs, failed } = await main({
			context,
			inputs,
			client,
			log,
			phases,
			host,
			machine
		});
		for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
		log.info(`Outcome: ${outputs.outcome}${failed ? ", so this job fails" : ""}`);
		return failed ? 1 : 0;
	} catch (error) {
		log.error(error instanceof WattnudgeError ? error : {
			message: unexpected(error),
			remedy: void 0
		});
		return 1;
	}
}
/** A bug of ours: with everything that helps to find it. */
function unexpected(error) {
	return `Unexpected error. This is a bug in wattnudge; please open an issue with this output:\n${error instanceof Error ? error.stack ?? error.message : String(error)}`;
}
// src/action/run.ts
/** Starts the Action and does nothing else. */
process.exitCode = await runAction({
	environment: process.env,
	host: thisMachine$1,
	machine: thisMachine(),
	createClient,
	startedMs: performance.timeOrigin
});
export {};
