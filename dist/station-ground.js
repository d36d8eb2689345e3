import { homedir, tmpdir } from "node:os";
import { dirname, join, sep } from "node:path";
import { randomInt } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { setTimeout } from "node:timers/promises";
// src/optional-packages.ts
/** Packages that are not installed with wattnudge: most commands need none of them, and together they take 600 MB. */
/** Variable with the arguments of the command line that is running, as a shell takes them; workers have it, too. */
const TYPED_ARGUMENTS = "WATTNUDGE_ARGUMENTS";
const SELF = fileURLToPath(import.meta.url);
/**
* The command that installs a set where this wattnudge finds it, in the versions that this release is tested with.
* Install scripts are skipped: no package needs its own, and onnxruntime-node's downloads CUDA libraries or fails.
*
* @param program path of a file of wattnudge, which says how wattnudge itself was installed
*/
function installCommand(set, program = SELF) {
	const packages = Object.entries(versionsOf(set)).map(([name, version]) => `${name}@${version}`);
	const [root, inPackage] = program.split(join(sep, "node_modules", "wattnudge", sep));
	if (root !== void 0 && inPackage !== void 0) {
		if (root.includes(`${sep}_npx${sep}`)) return `npx --ignore-scripts ${["wattnudge", ...packages].map((one) => `--package=${one}`).join(" ")} wattnudge ${process.env["WATTNUDGE_ARGUMENTS"] ?? ""}`.trimEnd();
		if (!existsSync(join(root, "package.json"))) return `npm install --global --ignore-scripts ${packages.join(" ")}`;
	}
	return `npm install --ignore-scripts ${packages.join(" ")}`;
}
function versionsOf(set) {
	const dist = SELF.endsWith(".ts") ? "../dist" : ".";
	return JSON.parse(readFileSync(new URL(`${dist}/${set}/package.json`, import.meta.url), "utf8")).dependencies;
}
// src/clock.ts
/** For durations: it never goes back, and has fractions of a millisecond. */
const systemClock = {
	now: () => performance.timeOrigin + performance.now(),
	sleep: async (ms, signal) => {
		await setTimeout(ms, void 0, signal && { signal });
	},
	every: (ms, action) => {
		const timer = setInterval(action, ms).unref();
		return () => clearInterval(timer);
	}
};
/** For what is compared with the times of other machines: it follows corrections of the system's time. */
const wallClock = {
	...systemClock,
	now: Date.now
};
const HOUR_MS = 36e5;
const DAY_MS = 24 * HOUR_MS;
function dateOf(clock) {
	return new Date(clock.now());
}
/** Today as an ISO date, by UTC. */
function todayOf(clock) {
	return dateOf(clock).toISOString().slice(0, 10);
}
// src/random.ts
/** Seeds are whole numbers from 0 to this. */
const MAX_SEED = 2 ** 32 - 1;
/**
* A seed that nobody can know beforehand. It holds off the model that is made to be cheap for the inputs of the benchmark:
* with a fixed seed, its author makes the same inputs at home. The review records it, so that `--seed` makes them again.
*/
function drawSeed() {
	return randomInt(MAX_SEED + 1);
}
/**
* Deterministic random numbers: mulberry32 (Tommy Ettinger, public domain), seeded by FNV-1a over `seed` and `label`,
* so that every tensor has a stream of its own and renaming one input does not change the others. Good enough for
* inputs whose values barely matter; not for secrets.
*/
function seededRandom(seed, label) {
	let state = 2166136261;
	for (const character of `${seed}:${label}`) state = Math.imul(state ^ character.codePointAt(0), 16777619);
	return () => {
		state = state + 1831565813 | 0;
		let mixed = Math.imul(state ^ state >>> 15, state | 1);
		mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
		return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32;
	};
}
/** Standard normal deviates by Box and Muller's transform. */
function normal(random) {
	return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
// src/machine-folders.ts
/** Folders of this machine that messages may name, and that no reader of a review has a use for. */
function machineFolders(environment = process.env) {
	const { WATTNUDGE_RUNTIME, RUNNER_TEMP, RUNNER_TOOL_CACHE, GITHUB_WORKSPACE } = environment;
	return [
		...[
			WATTNUDGE_RUNTIME,
			RUNNER_TEMP,
			RUNNER_TOOL_CACHE,
			GITHUB_WORKSPACE
		].filter((folder) => !!folder),
		tmpdir(),
		homedir(),
		process.cwd(),
		dirname(process.execPath)
	];
}
// src/tool-version.ts
/** The version in package.json, which stands one folder above the sources and the bundle alike. */
function toolVersion() {
	return JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).version;
}
// src/is-alive.ts
/** Whether a process of this machine runs, whoever it belongs to. */
function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && "code" in error && error.code === "EPERM";
	}
}
export { DAY_MS, HOUR_MS, MAX_SEED, TYPED_ARGUMENTS, dateOf, drawSeed, installCommand, isAlive, machineFolders, normal, seededRandom, systemClock, todayOf, toolVersion, wallClock };
