import { WattnudgeError } from "./station-errors.js";
import { installCommand, systemClock } from "./station-ground.js";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { readFileSync, readdirSync } from "node:fs";
import { execFile, spawn } from "node:child_process";
import { promisify } from "node:util";
// src/meters/boards.ts
/** Reasons under which a clock is lower than the work asks for, and the window not like others. */
const SLOW_DOWNS = [
	[8, "hardware slow-down"],
	[32, "software thermal slow-down"],
	[64, "hardware thermal slow-down"],
	[128, "hardware power brake"]
];
/**
* Leakage grows by a few tenths of a percent of the board's power a degree, so that this much between the two windows of
* a pair would show as a change of the model.
*/
const TEMPERATURE_JUMP_CELSIUS = 5;
/**
* What makes a pair of windows unlike others: a slow-down, a temperature jump, or somebody else's work.
*
* @param looks at all boards, before, between and after the windows of the pair
* @param ownPids processes that are to be there; none where the work is not on the boards
* @returns why, in words; `undefined` for a clean pair
*/
function disturbanceOf(looks, ownPids) {
	for (const state of looks.flat()) {
		const slow = SLOW_DOWNS.find(([bit]) => ((state.eventReasons ?? 0) & bit) !== 0);
		if (slow !== void 0) return slow[1];
		const foreign = foreignPids(state.processes ?? [], ownPids);
		if (foreign.length > 0) return `other compute processes on the board (${pidList(foreign)})`;
	}
	const jump = greatestJump(looks);
	return jump > TEMPERATURE_JUMP_CELSIUS ? `the temperature moved by ${jump} °C` : void 0;
}
/**
* Processes on a board that are not ours. In a container the driver names processes by the host's numbers, under which
* ours cannot be known: then so many as we started pass for ours, and more do not.
*/
function foreignPids(processes, ownPids) {
	const foreign = processes.map((process) => process.pid).filter((pid) => !ownPids.includes(pid));
	return !(foreign.length < processes.length) && processes.length <= ownPids.length ? [] : foreign;
}
function pidList(pids) {
	return `${pids.length === 1 ? "process" : "processes"} ${pids.slice(0, 8).join(", ")}${pids.length > 8 ? " …" : ""}`;
}
function greatestJump(looks) {
	const jumps = [...new Set(looks.flat().map((state) => state.uuid))].map((uuid) => {
		const degrees = looks.flat().filter((state) => state.uuid === uuid).flatMap((state) => state.temperatureCelsius ?? []);
		return degrees.length === 0 ? 0 : Math.max(...degrees) - Math.min(...degrees);
	});
	return Math.max(0, ...jumps);
}
// src/meters/cpu-time.ts
/**
* Watts of one fully busy hardware thread of a server, its share of memory and board excluded.
*
* Source: Cloud Carbon Footprint, "Methodology" (its constant `MAX_WATTS_AVG` for AWS): 3.5 W is the average per vCPU at
* 100% utilisation over the processors of Amazon's instances, from SPECpower_ssj2008 results. Single processors lie
* between 1.6 W (AMD EPYC, 2nd generation) and 4.7 W (Intel Haswell), so an absolute figure may be off by a factor of
* two; a ratio on one machine is not affected, because the coefficient cancels.
*/
const WATTS_PER_BUSY_CORE = 3.5;
const CPU_TIME_DESCRIPTION = describeCpuTime("the worker process");
/** @param whose what the CPU seconds are of */
function describeCpuTime(whose) {
	return `CPU seconds of ${whose} × ${WATTS_PER_BUSY_CORE} W per busy core (Cloud Carbon Footprint's average of Amazon's servers at full load)`;
}
/**
* The estimate that works everywhere: process CPU seconds × watts of a busy core.
*
* What it leaves out: the clock frequency, vector units that draw more, memory, accelerators, and idle power. What it
* is good for: comparing two revisions on one machine, where all of these are the same for both.
*/
function cpuTimeMeter(cores = availableParallelism()) {
	return {
		name: "cpu-time",
		kind: "estimated",
		description: CPU_TIME_DESCRIPTION,
		shortestWindowMs: 25,
		plausibleWatts: {
			lowest: WATTS_PER_BUSY_CORE / 1e3,
			highest: WATTS_PER_BUSY_CORE * cores * 1.1
		},
		mark: async () => ({ joules: 0 }),
		energyJoules: (_from, _to, window) => window.cpuMs / 1e3 * WATTS_PER_BUSY_CORE
	};
}
// src/meters/meter.ts
/** As a review names it: a hardware counter, or CPU time × watts a core. */
function meterKindOf({ kind }) {
	return kind === "measured" ? "counter" : "cpu-time";
}
// src/meters/nvml/codes.ts
/** NVML's return codes that mean something to us (nvml.h, `nvmlReturn_t`). */
const NVML = {
	success: 0,
	notSupported: 3,
	noPermission: 4,
	notFound: 6,
	insufficientSize: 7,
	driverNotLoaded: 9,
	functionNotFound: 13,
	gpuIsLost: 15,
	versionMismatch: 18
};
const NAMES = {
	0: "SUCCESS",
	1: "UNINITIALIZED",
	2: "INVALID_ARGUMENT",
	3: "NOT_SUPPORTED",
	4: "NO_PERMISSION",
	6: "NOT_FOUND",
	7: "INSUFFICIENT_SIZE",
	9: "DRIVER_NOT_LOADED",
	13: "FUNCTION_NOT_FOUND",
	15: "GPU_IS_LOST",
	17: "OPERATING_SYSTEM",
	18: "LIB_RM_VERSION_MISMATCH",
	999: "UNKNOWN"
};
/** The code and the remedy by which a user knows what to do; every other code is `nvml-failed`. */
const EXPLAINED = {
	[NVML.notSupported]: {
		code: "counter-not-supported",
		remedy: "Use a board of the Volta generation or later."
	},
	[NVML.noPermission]: {
		code: "meter-no-permission",
		remedy: "Let the runner’s user read /dev/nvidiactl and the device files of the board, or run it as root."
	},
	[NVML.notFound]: {
		code: "gpu-not-found",
		remedy: "Name a board that `nvidia-smi -L` lists."
	},
	[NVML.driverNotLoaded]: {
		code: "driver-not-loaded",
		remedy: "Load the NVIDIA driver (modprobe nvidia); `nvidia-smi` must list the board."
	},
	[NVML.gpuIsLost]: {
		code: "gpu-lost",
		remedy: "The board has fallen off the bus: check dmesg, and restart the machine."
	},
	[NVML.versionMismatch]: {
		code: "driver-mismatch",
		remedy: "Driver and library have different versions, as after an update: restart the machine."
	}
};
/** An error for a code of NVML's, with what was asked. */
function nvmlError(code, doing) {
	const explained = EXPLAINED[code];
	return new WattnudgeError(explained?.code ?? "nvml-failed", `NVML answered ${codeName(code)} when asked for ${doing}.`, { remedy: explained?.remedy ?? "Check with `nvidia-smi` that the driver and the board work." });
}
/** E.g. `NOT_SUPPORTED (3)`. */
function codeName(code) {
	return NAMES[code] === void 0 ? `code ${code}` : `${NAMES[code]} (${code})`;
}
// src/meters/nvml/board.ts
/** `nvmlFieldValue_t` is 40 bytes: fieldId@0, scopeId@4, timestamp@8, latency@16, valueType@24, nvmlReturn@28, value@32. */
const FIELD = {
	bytes: 40,
	id: 0,
	scope: 4,
	type: 24,
	result: 28,
	value: 32
};
/** Instant power of the board, in mW. `nvmlDeviceGetPowerUsage` is an average over a second on most boards. */
const FIELD_POWER_INSTANT = 186;
/** A board on a Grace Hopper module may tell the power of the module only. */
const SCOPES = [[0, "board"], [1, "module"]];
/** `nvmlProcessInfo_t` is 24 bytes: pid@0, usedGpuMemory@8. */
const PROCESS = {
	bytes: 24,
	pid: 0,
	used: 8
};
/** Processes may start between asking how many there are and asking which. */
const SPARE_PROCESSES = 8;
const UNKNOWN_MEMORY = 18446744073709551615n;
const TEMPERATURE_OF_GPU = 0;
const CLOCK_OF_SM = 1;
const VIRTUALISATIONS = [
	"none",
	"passthrough",
	"vgpu"
];
/** One GPU board, asked through NVML. Every method throws a WattnudgeError named in `codes.ts` where NVML refuses. */
var NvmlBoard = class {
	index;
	name;
	uuid;
	#library;
	#handle;
	constructor(library, index) {
		this.#library = library;
		this.index = index;
		const handle = Buffer.alloc(8);
		check(library.call("handleByIndex", index, handle), `board ${index}`);
		this.#handle = handle.readBigUInt64LE();
		this.name = this.#text("name", 96);
		this.uuid = this.#text("uuid", 96);
	}
	/** @returns mJ since the driver was loaded; `undefined` where the board has no counter */
	energyMillijoules() {
		const value = Buffer.alloc(8);
		const code = this.#library.call("totalEnergy", this.#handle, value);
		if (code === NVML.notSupported || code === NVML.functionNotFound) return void 0;
		check(code, `the energy counter of ${this.label}`);
		return Number(value.readBigUInt64LE());
	}
	/** The best way to its power. */
	powerSource() {
		for (const [scope, of] of SCOPES) {
			if (this.#instantPower(scope).code !== NVML.success) continue;
			return {
				kind: "instant",
				scope,
				of,
				words: `field 186, the instant power of the ${of}`
			};
		}
		this.powerWatts({
			kind: "average",
			of: "board",
			words: ""
		});
		return {
			kind: "average",
			of: "board",
			words: "nvmlDeviceGetPowerUsage, on Ampere and later (but GA100) an average over one second"
		};
	}
	powerWatts(source) {
		if (source.kind === "average") return this.#unsigned("powerUsage", "the power") / 1e3;
		const { code, milliwatts } = this.#instantPower(source.scope);
		check(code, `the power of ${this.label} (field ${FIELD_POWER_INSTANT})`);
		return milliwatts / 1e3;
	}
	/** @returns `undefined` on boards that know no MIG */
	migEnabled() {
		const [current, pending] = [Buffer.alloc(4), Buffer.alloc(4)];
		const code = this.#library.call("migMode", this.#handle, current, pending);
		if (code === NVML.notSupported || code === NVML.functionNotFound) return void 0;
		check(code, `the MIG mode of ${this.label}`);
		return current.readUInt32LE() !== 0;
	}
	virtualisation() {
		return VIRTUALISATIONS[this.#optional("virtualisation") ?? 0];
	}
	powerLimitWatts() {
		return this.#unsigned("powerLimit", "the enforced power limit") / 1e3;
	}
	computeProcesses() {
		const count = Buffer.alloc(4);
		const code = this.#library.call("computeProcesses", this.#handle, count, Buffer.alloc(PROCESS.bytes));
		if (code === NVML.success && count.readUInt32LE() === 0) return [];
		if (code !== NVML.insufficientSize) check(code, `the compute processes of ${this.label}`);
		const room = count.readUInt32LE() + SPARE_PROCESSES;
		const list = Buffer.alloc(room * PROCESS.bytes);
		count.writeUInt32LE(room);
		check(this.#library.call("computeProcesses", this.#handle, count, list), `the compute processes of ${this.label}`);
		return Array.from({ length: Math.min(room, count.readUInt32LE()) }, (_, at) => {
			const used = list.readBigUInt64LE(at * PROCESS.bytes + PROCESS.used);
			const pid = list.readUInt32LE(at * PROCESS.bytes + PROCESS.pid);
			return used === UNKNOWN_MEMORY ? { pid } : {
				pid,
				usedBytes: Number(used)
			};
		});
	}
	/** What the board tells of its state; what it cannot tell is left out. A board that is gone throws. */
	state() {
		const temperatureCelsius = this.#optional("temperature", TEMPERATURE_OF_GPU);
		const eventReasons = this.#optional("eventReasons");
		const utilisationPercent = this.#optional("utilisation");
		const smClockMhz = this.#optional("clock", CLOCK_OF_SM);
		return {
			uuid: this.uuid,
			processes: this.computeProcesses(),
			temperatureCelsius,
			eventReasons,
			utilisationPercent,
			smClockMhz
		};
	}
	get label() {
		return `board ${this.index} (${this.name})`;
	}
	#instantPower(scope) {
		const field = Buffer.alloc(FIELD.bytes);
		field.writeUInt32LE(FIELD_POWER_INSTANT, FIELD.id);
		field.writeUInt32LE(scope, FIELD.scope);
		const code = this.#library.call("fieldValues", this.#handle, 1, field);
		return {
			code: code === NVML.success ? field.readInt32LE(FIELD.result) : code,
			milliwatts: field.readUInt32LE(FIELD.value)
		};
	}
	#unsigned(name, what) {
		const value = Buffer.alloc(8);
		check(this.#library.call(name, this.#handle, value), `${what} of ${this.label}`);
		return value.readUInt32LE();
	}
	/** For what is good to know and not needed. */
	#optional(name, ...args) {
		const value = Buffer.alloc(8);
		const code = this.#library.call(name, this.#handle, ...args, value);
		if (code === NVML.gpuIsLost) check(code, `the state of ${this.label}`);
		return code === NVML.success ? value.readUInt32LE() : void 0;
	}
	#text(name, bytes) {
		const text = Buffer.alloc(bytes);
		check(this.#library.call(name, this.#handle, text, bytes), `the ${name} of board ${this.index}`);
		return zeroTerminated(text);
	}
};
function zeroTerminated(text) {
	const end = text.indexOf(0);
	return text.toString("utf8", 0, end < 0 ? text.length : end).trim();
}
function check(code, doing) {
	if (code !== NVML.success) throw nvmlError(code, doing);
}
// src/meters/nvml/library.ts
/** NVML's C interface through koffi. Nothing here interprets: that is what `board.ts` does. */
/**
* The functions in use: names by which drivers export them, newest first, and the types of their arguments. All return
* an int, 0 for success. Pointers to results are buffers of ours, device handles travel as the integers they are.
*/
const FUNCTIONS = {
	init: [["nvmlInit_v2"], []],
	shutdown: [["nvmlShutdown"], []],
	driverVersion: [["nvmlSystemGetDriverVersion"], ["void *", "uint"]],
	deviceCount: [["nvmlDeviceGetCount_v2"], ["void *"]],
	handleByIndex: [["nvmlDeviceGetHandleByIndex_v2"], ["uint", "void *"]],
	name: [["nvmlDeviceGetName"], [
		"uint64_t",
		"void *",
		"uint"
	]],
	uuid: [["nvmlDeviceGetUUID"], [
		"uint64_t",
		"void *",
		"uint"
	]],
	totalEnergy: [["nvmlDeviceGetTotalEnergyConsumption"], ["uint64_t", "void *"]],
	powerUsage: [["nvmlDeviceGetPowerUsage"], ["uint64_t", "void *"]],
	fieldValues: [["nvmlDeviceGetFieldValues"], [
		"uint64_t",
		"int",
		"void *"
	]],
	migMode: [["nvmlDeviceGetMigMode"], [
		"uint64_t",
		"void *",
		"void *"
	]],
	virtualisation: [["nvmlDeviceGetVirtualizationMode"], ["uint64_t", "void *"]],
	computeProcesses: [["nvmlDeviceGetComputeRunningProcesses_v3", "nvmlDeviceGetComputeRunningProcesses_v2"], [
		"uint64_t",
		"void *",
		"void *"
	]],
	eventReasons: [["nvmlDeviceGetCurrentClocksEventReasons", "nvmlDeviceGetCurrentClocksThrottleReasons"], ["uint64_t", "void *"]],
	temperature: [["nvmlDeviceGetTemperature"], [
		"uint64_t",
		"int",
		"void *"
	]],
	powerLimit: [["nvmlDeviceGetEnforcedPowerLimit"], ["uint64_t", "void *"]],
	utilisation: [["nvmlDeviceGetUtilizationRates"], ["uint64_t", "void *"]],
	clock: [["nvmlDeviceGetClockInfo"], [
		"uint64_t",
		"int",
		"void *"
	]]
};
const FUNCTION_NOT_FOUND = 13;
/** Some systems lack the unversioned link. */
const LIBRARY = process.platform === "win32" ? "nvml.dll" : "libnvidia-ml.so.1";
/**
* Loads NVML. `WATTNUDGE_NVML_LIBRARY` names another file, for tests.
*
* @throws WattnudgeError `koffi-missing`, `nvml-missing`
*/
function loadNvml(environment = process.env) {
	const library = openLibrary(loadKoffi(environment), environment.WATTNUDGE_NVML_LIBRARY || LIBRARY);
	const bound = new Map(Object.entries(FUNCTIONS).map(([name, [symbols, types]]) => [name, bind(library, symbols, types)]));
	return {
		call: (name, ...args) => bound.get(name)?.call(...args) ?? FUNCTION_NOT_FOUND,
		symbolOf: (name) => bound.get(name)?.symbol
	};
}
/** A native package: it stands in node_modules, or in the directory that the Action installs its runtime into. */
function loadKoffi({ WATTNUDGE_RUNTIME: directory }) {
	const anchors = [...directory ? [`${directory}/package.json`] : [], import.meta.url];
	const errors = [];
	for (const anchor of anchors) try {
		return createRequire(anchor)("koffi");
	} catch (error) {
		errors.push(error);
	}
	throw new WattnudgeError("koffi-missing", "The package \"koffi\", through which NVML is called, cannot be loaded.", {
		remedy: `Run \`${installCommand("runtime")}\` to install it, or use the meter "nvidia-smi".`,
		cause: errors[0]
	});
}
function openLibrary(koffi, path) {
	try {
		return koffi.load(path);
	} catch (error) {
		throw new WattnudgeError("nvml-missing", `The library ${path} cannot be loaded: ${reasonOf(error)}.`, {
			remedy: "Install the NVIDIA driver. In a container, start it with the NVIDIA container toolkit and the driver capability \"utility\" (docker run --gpus all).",
			cause: error
		});
	}
}
function bind(library, symbols, types) {
	for (const symbol of symbols) try {
		return {
			symbol,
			call: library.func(symbol, "int", [...types])
		};
	} catch {}
}
function reasonOf(error) {
	return error instanceof Error ? error.message.replace(/^Failed to load shared library: /, "") : String(error);
}
// src/meters/power-integral.ts
/**
* Energy from samples of power, by the trapezoid rule. It accumulates, so that the energy of a span is the difference of
* two readings, and splitting the span changes nothing.
*/
var PowerIntegral = class {
	#joules = 0;
	#samples = 0;
	#last;
	/** @param atMs moment of the sample, on any clock that never goes back; an older sample than the last is left out */
	add(atMs, watts) {
		const last = this.#last;
		if (last !== void 0 && atMs < last.atMs) return;
		if (last !== void 0) this.#joules += (last.watts + watts) / 2 * (atMs - last.atMs) / 1e3;
		this.#last = {
			atMs,
			watts
		};
		this.#samples++;
	}
	/** Joules since the first sample. */
	get joules() {
		return this.#joules;
	}
	get samples() {
		return this.#samples;
	}
	get lastMs() {
		return this.#last?.atMs;
	}
	get lastWatts() {
		return this.#last?.watts;
	}
};
// src/meters/sampled-power.ts
/**
* Integrates power that is asked for at a fixed rate, in this process: workers are others, so that a query of theirs does
* not hold up a sample. It begins with a mark and ends with `stop`, until the next mark.
*/
var SampledPower = class {
	#readWatts;
	#everyMs;
	#integral = new PowerIntegral();
	#clock;
	#stopSampling;
	#failure;
	constructor(readWatts, everyMs, clock) {
		this.#readWatts = readWatts;
		this.#everyMs = everyMs;
		this.#clock = clock;
	}
	/** @throws what reading the power threw, now or at any sample since the last mark */
	async mark() {
		this.#stopSampling ??= this.#clock.every(this.#everyMs, () => this.#sample());
		this.#sample();
		const failure = this.#failure;
		this.#failure = void 0;
		if (failure !== void 0) throw failure;
		return markOf(this.#integral);
	}
	/** Reads no more. What failed so far is forgotten: it was of a span that nobody asks about again. */
	stop() {
		this.#halt();
		this.#failure = void 0;
	}
	#halt() {
		this.#stopSampling?.();
		this.#stopSampling = void 0;
	}
	#sample() {
		try {
			this.#integral.add(this.#clock.now(), this.#readWatts());
		} catch (error) {
			this.#failure ??= error;
			this.#halt();
		}
	}
};
/** The integral as a mark at a window's edge. */
function markOf(integral) {
	return {
		joules: integral.joules,
		samples: integral.samples,
		atMs: integral.lastMs ?? 0
	};
}
/** Fewer samples than this share of what was to come leave too much to the trapezoid between them. */
const MIN_SHARE = .3;
/** Of a handful, nothing can be said. */
const MIN_EXPECTED = 10;
/**
* Energy between two marks of integrated power.
*
* @throws WattnudgeError `power-samples-missing`
*/
function energyOfSamples(from, to, everyMs) {
	const spanMs = (to.atMs ?? 0) - (from.atMs ?? 0);
	const expected = spanMs / everyMs;
	const found = (to.samples ?? 0) - (from.samples ?? 0);
	if (expected < MIN_EXPECTED || found >= MIN_SHARE * expected) return to.joules - from.joules;
	throw new WattnudgeError("power-samples-missing", `Only ${found} of about ${Math.round(expected)} samples of power came in ${(spanMs / 1e3).toFixed(1)} s.`, { remedy: "Leave a core free for the meter (fewer --threads), or use a board with an energy counter." });
}
/** A reading that is one period old at either end is then within one percent. */
const PERIODS_IN_WINDOW = 100;
/** In a hurry: three percent of either end, which many pairs still average out. */
const PERIODS_IN_QUICK_WINDOW = 30;
/** How long windows have to be where a meter has a reading every `periodMs` milliseconds. */
function windowsOf(periodMs) {
	return {
		shortestWindowMs: PERIODS_IN_WINDOW * periodMs,
		leastWindowMs: PERIODS_IN_QUICK_WINDOW * periodMs
	};
}
// src/meters/select-boards.ts
/**
* The boards that are meant: by a list of indices or UUIDs (or the beginning of one, as CUDA takes it); without a list by
* `CUDA_VISIBLE_DEVICES`, else the first one, which is where CUDA would go.
*
* Indices are the driver's. CUDA may count boards otherwise (fastest first), which is why workers are given the UUID.
*
* @throws WattnudgeError `gpu-not-found`, `gpu-mig`, `gpu-ambiguous`
*/
function selectBoards(boards, list, environment) {
	const visible = environment.CUDA_VISIBLE_DEVICES;
	const [wanted, source] = list !== void 0 ? [list, "--device"] : visible !== void 0 ? [visible, "CUDA_VISIBLE_DEVICES"] : ["0", "the first board"];
	const chosen = wanted.split(",").map((entry) => entry.trim()).filter((entry) => entry !== "" && entry !== "-1").map((entry) => find(boards, entry, source));
	if (chosen.length === 0 || boards.length === 0) throw new WattnudgeError("gpu-not-found", `${source} names no board: "${wanted}".`, { remedy: `Name one of ${listOf(boards)}.` });
	return [...new Set(chosen)];
}
function find(boards, entry, source) {
	if (entry.startsWith("MIG-")) throw new WattnudgeError("gpu-mig", `${source} names "${entry}", a MIG instance: the counter is the whole board’s.`, { remedy: "Measure on a whole board, with MIG off." });
	const found = /^\d+$/.test(entry) ? boards.filter((board) => board.index === Number(entry)) : boards.filter((board) => board.uuid.toLowerCase().startsWith(entry.toLowerCase()));
	if (found.length === 1) return found[0];
	const code = found.length === 0 ? "gpu-not-found" : "gpu-ambiguous";
	const what = found.length === 0 ? "no board" : `${found.length} boards`;
	throw new WattnudgeError(code, `"${entry}" of ${source} is ${what} of this machine.`, { remedy: `Name one of ${listOf(boards)}.` });
}
function listOf(boards) {
	return boards.length === 0 ? "the boards that `nvidia-smi -L` lists" : boards.map((b) => `${b.index} (${b.uuid})`).join(", ");
}
// src/meters/nvml/preflight.ts
/** An idle board draws watts, so that its counter moves within a few periods; so many are waited for. */
const MAX_PERIODS_TO_MOVE = 20;
/** Readings of the resting power, a period apart; the lowest counts. */
const RESTING_READINGS = 3;
/**
* Checks everything that would make a figure of this board wrong.
*
* @throws WattnudgeError `gpu-mig`, `gpu-shared`, `counter-zero`, `counter-stuck`, `meter-no-permission`, `gpu-lost`
*/
async function preflight(board, { driver, periodMs, clock }) {
	refuseMig$1(board);
	refuseSharing$1(board);
	const power = board.powerSource();
	const counter = await examineCounter(board, periodMs, clock);
	const restingWatts = await restingPower(board, power, {
		periodMs,
		clock
	});
	const virtualisation = board.virtualisation();
	return {
		board,
		power,
		counter,
		facts: {
			index: board.index,
			name: board.name,
			uuid: board.uuid,
			driver,
			powerLimitWatts: board.powerLimitWatts(),
			restingWatts,
			virtualisation
		}
	};
}
function refuseMig$1(board) {
	if (board.migEnabled() !== true) return;
	throw new WattnudgeError("gpu-mig", `MIG is on for ${board.label}: the energy counter is the whole board’s, so that it would count what other instances do.`, { remedy: `Turn it off (nvidia-smi -i ${board.index} -mig 0), or use another board.` });
}
function refuseSharing$1(board) {
	const pids = board.computeProcesses().map((process) => process.pid);
	if (pids.length === 0) return;
	throw new WattnudgeError("gpu-shared", `Other compute processes are on ${board.label}: ${pidList(pids)}. Their energy would be counted as the model’s.`, { remedy: "Stop them, or use another board (--device)." });
}
/** A counter that says nothing must not become a figure: not 0, and not the same for ever. */
async function examineCounter(board, periodMs, clock) {
	const first = board.energyMillijoules();
	if (first === void 0) return "none";
	for (let period = 0; period < MAX_PERIODS_TO_MOVE; period++) {
		await clock.sleep(2 * periodMs);
		const next = board.energyMillijoules();
		if (next !== void 0 && next > first) return "energy";
	}
	const seconds = 40 * periodMs / 1e3;
	const [code, what] = first === 0 ? ["counter-zero", "reads 0"] : ["counter-stuck", `has stayed at ${first} mJ for ${seconds.toPrecision(2)} s`];
	throw new WattnudgeError(code, `The energy counter of ${board.label} ${what}.`, { remedy: "Update the driver, or use the meter \"nvidia-smi\", which integrates power." });
}
async function restingPower(board, power, { periodMs, clock }) {
	let lowest = board.powerWatts(power);
	for (let reading = 1; reading < RESTING_READINGS; reading++) {
		await clock.sleep(periodMs);
		lowest = Math.min(lowest, board.powerWatts(power));
	}
	return lowest;
}
// src/meters/nvml/open.ts
/** The counter moves about this often (ENERGY facts: A100, H100; Zeus and ML.ENERGY report the same). */
const COUNTER_PERIOD_MS = 100;
/** Of a module's resting power the board's own part is not known. */
const MIN_SHARE_OF_REST = {
	board: .5,
	module: .1
};
/**
* Opens the boards' energy counters, or integrates their power where they have none. Everything that would make a
* figure wrong is an error now, not a wrong figure later.
*
* `WATTNUDGE_NVML_PERIOD_MS` states another period than 100 ms, for tests.
*
* @throws WattnudgeError `koffi-missing`, `nvml-missing`, `driver-not-loaded`, `driver-mismatch`, `gpu-not-found`,
* `gpu-ambiguous`, `gpu-mig`, `gpu-shared`, `counter-zero`, `counter-stuck`, `meter-no-permission`, `gpu-lost`, `nvml-failed`
*/
async function openNvml({ device, environment, clock }) {
	const periodMs = Number(environment.WATTNUDGE_NVML_PERIOD_MS) || COUNTER_PERIOD_MS;
	const library = loadNvml(environment);
	check(library.call("init"), "initialisation");
	try {
		const boards = selectBoards(listBoards(library), device, environment);
		const checked = [];
		const driver = driverVersion(library);
		for (const board of boards) checked.push(await preflight(board, {
			driver,
			periodMs,
			clock
		}));
		return meterOf(library, checked, {
			periodMs,
			clock
		});
	} catch (error) {
		library.call("shutdown");
		throw error;
	}
}
function listBoards(library) {
	const count = Buffer.alloc(4);
	check(library.call("deviceCount", count), "the number of boards");
	return Array.from({ length: count.readUInt32LE() }, (_, index) => new NvmlBoard(library, index));
}
function driverVersion(library) {
	const text = Buffer.alloc(96);
	check(library.call("driverVersion", text, text.length), "the driver’s version");
	return zeroTerminated(text);
}
function meterOf(library, checked, { periodMs, clock }) {
	const shared = {
		name: "nvml",
		kind: "measured",
		periodMs,
		...windowsOf(periodMs),
		plausibleWatts: {
			lowest: sum(checked.map(({ facts, power }) => MIN_SHARE_OF_REST[power.of] * facts.restingWatts)),
			highest: 1.1 * sum(checked.map(({ facts }) => facts.powerLimitWatts))
		},
		boards: checked.map(({ facts }) => facts),
		observe: async () => checked.map(({ board }) => board.state())
	};
	const sampled = new SampledPower(() => sum(checked.map(({ board, power }) => board.powerWatts(power))), periodMs, clock);
	const close = async () => {
		sampled.stop();
		library.call("shutdown");
	};
	const integrating = {
		...shared,
		description: `power of ${namesOf(checked)} (NVML: ${wordsOf(checked)}), sampled ${rate(periodMs)} times a second and integrated; such sensors may be off by 5%`,
		mark: () => sampled.mark(),
		energyJoules: (from, to) => energyOfSamples(from, to, periodMs),
		pause: () => sampled.stop(),
		close
	};
	if (checked.some(({ counter }) => counter === "none")) return integrating;
	const counters = checked.map(({ board }) => new EnergyCounter(board));
	const isComparable = checked.every(({ power }) => power.of === "board");
	return {
		...shared,
		description: `energy counter of ${namesOf(checked)} (NVML); its sensors may be off by 5%`,
		mark: async () => ({ joules: sum(counters.map((counter) => counter.joules())) }),
		energyJoules: (from, to) => to.joules - from.joules,
		crossCheck: isComparable ? integrating : void 0,
		close
	};
}
function namesOf(checked) {
	return checked.map(({ facts }) => `${facts.name} (board ${facts.index})`).join(" and ");
}
function wordsOf(checked) {
	return [...new Set(checked.map(({ power }) => power.words))].join("; ");
}
function rate(periodMs) {
	return String(Math.round(1e3 / periodMs));
}
function sum(values) {
	return values.reduce((total, value) => total + value, 0);
}
/** A board's energy counter that notices when it is no longer the same one. */
var EnergyCounter = class {
	#board;
	#lastMillijoules = 0;
	constructor(board) {
		this.#board = board;
	}
	/**
	* Reads it: at the edges of windows only.
	*
	* @throws WattnudgeError `counter-lost`, `counter-reset`, and what NVML refuses. 64 bits of millijoules do not wrap
	* within the life of a board: a counter that goes back was started anew.
	*/
	joules() {
		const millijoules = this.#board.energyMillijoules();
		if (millijoules === void 0) throw new WattnudgeError("counter-lost", `The energy counter of ${this.#board.label} disappeared.`, { remedy: "Check the driver; no figure is given." });
		if (millijoules < this.#lastMillijoules) throw new WattnudgeError("counter-reset", `The energy counter of ${this.#board.label} went back from ${this.#lastMillijoules} mJ to ${millijoules} mJ: the driver was reloaded.`, { remedy: "Turn on persistence mode (nvidia-smi -pm 1) and measure again; no figure is given." });
		this.#lastMillijoules = millijoules;
		return millijoules / 1e3;
	}
};
// src/meters/nvml/survey.ts
/**
* Asks NVML for the driver and every board, and refuses none.
*
* @throws WattnudgeError `koffi-missing`, `nvml-missing`, `driver-not-loaded`, `driver-mismatch`, `meter-no-permission`, `gpu-lost`,
* `nvml-failed`
*/
function surveyNvidia(environment) {
	const library = loadNvml(environment);
	check(library.call("init"), "initialisation");
	try {
		return {
			driver: driverVersion(library),
			boards: listBoards(library).map(surveyBoard)
		};
	} finally {
		library.call("shutdown");
	}
}
function surveyBoard(board) {
	return {
		index: board.index,
		name: board.name,
		uuid: board.uuid,
		mig: answerOf(() => board.migEnabled()),
		hasEnergyCounter: answerOf(() => board.energyMillijoules() !== void 0),
		pids: answerOf(() => board.computeProcesses().map(({ pid }) => pid))
	};
}
/** `undefined` where the board refuses to answer. */
function answerOf(ask) {
	try {
		return ask();
	} catch (error) {
		if (error instanceof WattnudgeError) return void 0;
		throw error;
	}
}
// src/meters/nvidia-smi/query.ts
const run = promisify(execFile);
/** It wakes a sleeping driver, which takes seconds where persistence mode is off. */
const TIMEOUT_MS = 3e4;
function nvidiaSmiCommand(environment) {
	return environment.WATTNUDGE_NVIDIA_SMI || "nvidia-smi";
}
/**
* Asks nvidia-smi once.
*
* @param what e.g. `gpu` (with `--query-gpu`) or `compute-apps`
* @throws WattnudgeError `nvidia-smi-missing`, `nvidia-smi-failed`, `nvidia-smi-output`
*/
async function query(what, fields, environment) {
	const command = nvidiaSmiCommand(environment);
	const args = [`--query-${what}=${fields.join(",")}`, "--format=csv,noheader,nounits"];
	const { stdout } = await run(command, args, { timeout: TIMEOUT_MS }).catch((error) => {
		throw explain(command, error);
	});
	return stdout.split("\n").filter((line) => line.trim() !== "").map((line) => parseRow(line, fields.length));
}
/** The format is not guaranteed, so that it is taken as it should be or not at all. */
function parseRow(line, columns) {
	const cells = line.split(",").map((cell) => cell.trim());
	if (cells.length === columns) return cells;
	throw outputError(`a line of ${columns} values`, line);
}
/** A number, or `undefined` where the board does not tell (`[N/A]`, `[Not Supported]`). */
function parseNumber(cell) {
	if (/^\d+(\.\d+)?$/.test(cell)) return Number(cell);
	if (/^0x[\da-f]+$/i.test(cell)) return Number(cell);
	if (/^\[.*\]$/.test(cell) || cell === "N/A") return void 0;
	throw outputError("a number", cell);
}
function outputError(expected, found) {
	return new WattnudgeError("nvidia-smi-output", `Expected nvidia-smi to print ${expected}, found "${found.slice(0, 200)}".`, { remedy: "Use the meter \"nvml\", which asks the driver itself." });
}
function explain(command, error) {
	const facts = error instanceof Error ? error : new Error(String(error));
	if ("code" in facts && (facts.code === "ENOENT" || facts.code === "EACCES")) return new WattnudgeError("nvidia-smi-missing", `The program ${command} cannot be started (${facts.code}).`, {
		remedy: "Install the NVIDIA driver. In a container, start it with the NVIDIA container toolkit and the driver capability \"utility\".",
		cause: error
	});
	const said = ("stdout" in facts ? `${facts.stdout}`.trim() : "") || facts.message.split("\n").at(-1) || "";
	return new WattnudgeError("nvidia-smi-failed", `nvidia-smi failed: ${said.slice(0, 300)}`, {
		remedy: "Run `nvidia-smi` on the machine: it must list the board.",
		cause: error
	});
}
// src/meters/nvidia-smi/power-stream.ts
/** Nothing for so long means that the driver hangs. */
const SILENCE_MS = 1e4;
/**
* One long-lived nvidia-smi that prints the power of the boards every so many milliseconds. Its own time stamps are of the
* wall clock and a line late; a line counts from the moment at which it came.
*/
var PowerStream = class {
	#child;
	#clock;
	#uuids;
	#columns;
	#integral = new PowerIntegral();
	#states = /* @__PURE__ */ new Map();
	#watts = /* @__PURE__ */ new Map();
	#rest = "";
	#waiting = [];
	#failure;
	#stderr = "";
	constructor(uuids, fields, { everyMs, environment, clock }) {
		this.#clock = clock;
		this.#uuids = uuids;
		this.#columns = columnsOf(fields);
		const args = [
			`--id=${uuids.join(",")}`,
			`--query-gpu=${this.#columns.join(",")}`,
			"--format=csv,noheader,nounits",
			`--loop-ms=${everyMs}`
		];
		this.#child = spawn(nvidiaSmiCommand(environment), args, { stdio: [
			"ignore",
			"pipe",
			"pipe"
		] });
		this.#child.stdout?.setEncoding("utf8").on("data", (text) => this.#take(text));
		this.#child.stderr?.setEncoding("utf8").on("data", (text) => {
			this.#stderr = (this.#stderr + text).slice(-500);
		});
		this.#child.on("error", (error) => this.#fail(ended(error.message)));
		this.#child.on("exit", (code) => this.#fail(ended(this.#stderr.trim() || `exit code ${code}`)));
		this.#child.unref();
	}
	/**
	* The integral at the next sample. A window begins on one, and its end waits for one: up to a period of rest, half of one on
	* average, is counted with it.
	*/
	async mark() {
		if (this.#failure !== void 0) throw this.#failure;
		const silence = setTimeout(() => this.#fail(ended(`no line for ${SILENCE_MS / 1e3} s`)), SILENCE_MS);
		try {
			return await new Promise((resolve, reject) => this.#waiting.push({
				resolve,
				reject
			}));
		} finally {
			clearTimeout(silence);
		}
	}
	/** What the last lines told. */
	states() {
		if (this.#failure !== void 0) throw this.#failure;
		return this.#uuids.flatMap((uuid) => this.#states.get(uuid) ?? []);
	}
	stop() {
		this.#failure ??= ended("it was stopped");
		this.#child.kill("SIGKILL");
	}
	#take(text) {
		const lines = (this.#rest + text).split("\n");
		this.#rest = lines.pop() ?? "";
		try {
			for (const line of lines) if (line.trim() !== "") this.#read(line);
		} catch {
			this.#fail(ended(`it printed "${lines.join(" ").slice(0, 200)}"`));
		}
	}
	#read(line) {
		const [uuid = "", power = "", temperature = "", utilisation = "", clock = "", reasons = "[N/A]"] = parseRow(line, this.#columns.length);
		const watts = parseNumber(power);
		if (watts === void 0) throw outputError("a power in watts", line);
		this.#states.set(uuid, {
			uuid,
			...told("temperatureCelsius", temperature),
			...told("utilisationPercent", utilisation),
			...told("smClockMhz", clock),
			...told("eventReasons", reasons)
		});
		this.#watts.set(uuid, watts);
		if (this.#watts.size < this.#uuids.length) return;
		this.#integral.add(this.#clock.now(), [...this.#watts.values()].reduce((sum, value) => sum + value));
		this.#watts = /* @__PURE__ */ new Map();
		const waiting = this.#waiting;
		this.#waiting = [];
		for (const { resolve } of waiting) resolve(markOf(this.#integral));
	}
	#fail(error) {
		this.#failure ??= error;
		const waiting = this.#waiting;
		this.#waiting = [];
		for (const { reject } of waiting) reject(this.#failure);
		this.#child.kill("SIGKILL");
	}
};
function columnsOf({ power, reasons }) {
	return [
		"uuid",
		power,
		"temperature.gpu",
		"utilization.gpu",
		"clocks.sm",
		...reasons === void 0 ? [] : [reasons]
	];
}
/** A field with its number, or nothing where the board does not tell. */
function told(field, cell) {
	const value = parseNumber(cell);
	const entry = {};
	if (value !== void 0) entry[field] = value;
	return entry;
}
function ended(how) {
	return new WattnudgeError("meter-lost", `nvidia-smi stopped reporting power: ${how}.`, { remedy: "Run `nvidia-smi` on the machine: it must list the board. No figure is given." });
}
// src/meters/nvidia-smi/open.ts
/** nvidia-smi's own shortest sensible loop: below, it misses beats. */
const LOOP_PERIOD_MS = 100;
/** From the best that a driver may know to what every driver knows. */
const STREAMS = [
	{
		power: "power.draw.instant",
		reasons: "clocks_event_reasons.active"
	},
	{
		power: "power.draw.instant",
		reasons: "clocks_throttle_reasons.active"
	},
	{
		power: "power.draw",
		reasons: "clocks_throttle_reasons.active"
	},
	{
		power: "power.draw",
		reasons: void 0
	}
];
const FACTS = [
	"index",
	"uuid",
	"name",
	"driver_version",
	"mig.mode.current",
	"enforced.power.limit"
];
/**
* Integrates the power that nvidia-smi prints: for where NVML cannot be called.
*
* `WATTNUDGE_NVIDIA_SMI` names another program and `WATTNUDGE_NVML_PERIOD_MS` another period, for tests.
*
* @throws WattnudgeError `nvidia-smi-missing`, `nvidia-smi-failed`, `nvidia-smi-output`, `gpu-not-found`, `gpu-ambiguous`,
* `gpu-mig`, `gpu-shared`, `counter-not-supported`
*/
async function openNvidiaSmi({ device, environment, clock }) {
	const periodMs = Number(environment.WATTNUDGE_NVML_PERIOD_MS) || LOOP_PERIOD_MS;
	const boards = selectBoards((await query("gpu", FACTS, environment)).map((cells) => ({
		index: Number(cells[0]),
		uuid: cells[1] ?? "",
		cells
	})), device, environment);
	for (const board of boards) refuseMig(board);
	const uuids = boards.map(({ uuid }) => uuid);
	await refuseSharing(boards, environment);
	const { fields, restingWatts } = await bestStream(uuids, environment);
	const facts = boards.map((board) => factsOf(board, restingWatts.get(board.uuid) ?? 0));
	const averaged = fields.power === "power.draw" ? ", an average over one second on most boards" : "";
	const stream = new PowerStream(uuids, fields, {
		everyMs: periodMs,
		environment,
		clock
	});
	return {
		name: "nvidia-smi",
		kind: "measured",
		description: `power of ${facts.map(({ name, index }) => `${name} (board ${index})`).join(" and ")} (nvidia-smi: ${fields.power}${averaged}), printed ${Math.round(1e3 / periodMs)} times a second and integrated; such sensors may be off by 5%`,
		periodMs,
		...windowsOf(periodMs),
		plausibleWatts: {
			lowest: .5 * facts.reduce((sum, board) => sum + board.restingWatts, 0),
			highest: 1.1 * facts.reduce((sum, board) => sum + board.powerLimitWatts, 0)
		},
		boards: facts,
		mark: () => stream.mark(),
		energyJoules: (from, to) => energyOfSamples(from, to, periodMs),
		observe: async () => {
			const processes = await processesOn(uuids, environment);
			return stream.states().map((state) => ({
				...state,
				processes: processes.get(state.uuid) ?? []
			}));
		},
		close: async () => stream.stop()
	};
}
function refuseMig({ index, cells }) {
	if (cells[4] !== "Enabled") return;
	throw new WattnudgeError("gpu-mig", `MIG is on for board ${index} (${cells[2]}): its power is the whole board’s.`, { remedy: `Turn it off (nvidia-smi -i ${index} -mig 0), or use another board.` });
}
async function refuseSharing(boards, environment) {
	const processes = await processesOn(boards.map(({ uuid }) => uuid), environment);
	for (const { uuid, index, cells } of boards) {
		const pids = (processes.get(uuid) ?? []).map(({ pid }) => pid);
		if (pids.length === 0) continue;
		throw new WattnudgeError("gpu-shared", `Other compute processes are on board ${index} (${cells[2]}): ${pidList(pids)}. Their energy would be counted as the model’s.`, { remedy: "Stop them, or use another board (--device)." });
	}
}
async function processesOn(uuids, environment) {
	const rows = await query("compute-apps", [
		"gpu_uuid",
		"pid",
		"used_memory"
	], environment);
	return new Map(uuids.map((uuid) => [uuid, rows.filter(([of]) => of === uuid).map(([, pid = "", used = ""]) => processOf(pid, used))]));
}
function processOf(pid, used) {
	const mebibytes = parseNumber(used);
	const number = parseNumber(pid);
	if (number === void 0) throw outputError("the number of a process", pid);
	return mebibytes === void 0 ? { pid: number } : {
		pid: number,
		usedBytes: mebibytes * 2 ** 20
	};
}
/** Asks for the best fields first: older drivers refuse names that they do not know. */
async function bestStream(uuids, environment) {
	let refusal;
	for (const fields of STREAMS) {
		const rows = await query("gpu", columnsOf(fields), environment).catch((error) => {
			if (error instanceof WattnudgeError && error.code === "nvidia-smi-failed") refusal ??= error;
			else throw error;
		});
		if (rows === void 0) continue;
		const restingWatts = /* @__PURE__ */ new Map();
		for (const [uuid = "", power = ""] of rows) {
			const watts = parseNumber(power);
			if (watts !== void 0) restingWatts.set(uuid, watts);
		}
		if (uuids.every((uuid) => restingWatts.has(uuid))) return {
			fields,
			restingWatts
		};
	}
	throw refusal ?? new WattnudgeError("counter-not-supported", "nvidia-smi reports no power for this board.", { remedy: "Use a board with a power sensor." });
}
function factsOf({ index, uuid, cells }, restingWatts) {
	const powerLimitWatts = parseNumber(cells[5] ?? "");
	if (powerLimitWatts === void 0) throw outputError("the enforced power limit in watts", cells.join(", "));
	return {
		index,
		uuid,
		name: cells[2] ?? "",
		driver: cells[3] ?? "",
		powerLimitWatts,
		restingWatts
	};
}
// src/meters/rapl.ts
/** Where Linux shows the processors' energy counters (kernel documentation, "Power Capping Framework"). */
const POWERCAP_ROOT = "/sys/class/powercap";
/** Top domains only: what stands below one (cores, memory) is part of it or overlaps it. */
const TOP_DOMAIN = /^intel-rapl(?<mmio>-mmio)?:\d+$/;
/** `package-0`, or one of its dies: `package-0-die-1`. `psys` at the top is the whole platform, packages included. */
const PACKAGE = /^package-(?<socket>\d+)(-die-\d+)?$/;
/** How often two counters are read beside each other to tell whether they are one, and how long is left between. */
const MIRROR_LOOKS = 5;
const MIRROR_WAIT_MS = 20;
/** The counter moves about every millisecond: a hundred periods. */
const MIN_WINDOW_MS = 100;
/** A package at 1,000 W goes once round the smallest usual counter (66 kJ) in 66 s. */
const MAX_WINDOW_MS = 6e4;
/** Even the package of a small laptop that does nothing draws more. */
const LOWEST_WATTS_PER_PACKAGE = .2;
/** Where the package does not state its limits: above any processor that is sold. */
const HIGHEST_WATTS_PER_PACKAGE = 1e3;
/** The short-term limit (PL2) may be passed for some milliseconds. */
const ABOVE_LIMIT = 1.5;
const MAX_WAIT_MS = 1e3;
/**
* Opens the energy counters of the processor packages (RAPL: Intel since Sandy Bridge, AMD since Zen).
*
* `WATTNUDGE_POWERCAP_ROOT` names another folder than /sys/class/powercap, for tests.
*
* @throws WattnudgeError `rapl-missing`, `meter-no-permission`, `rapl-unreadable`, `counter-zero`, `counter-stuck`
*/
async function openRapl({ environment, clock }) {
	const found = findPackages(environment.WATTNUDGE_POWERCAP_ROOT || POWERCAP_ROOT);
	await refuseStill(found, clock);
	const mirrors = await findMirrors(found, clock);
	const packages = found.filter((pack) => !mirrors.has(pack));
	const counters = packages.map((pack) => new UnwrappedCounter(readMicrojoules(pack), pack.rangeMicrojoules));
	return {
		name: "rapl",
		kind: "measured",
		description: `RAPL energy counter of ${packages.map(({ name }) => name).join(" and ")}: the whole processor, everything that runs on it included; memory and board are not${nameMirrors(mirrors)}`,
		periodMs: 1,
		shortestWindowMs: MIN_WINDOW_MS,
		longestWindowMs: MAX_WINDOW_MS,
		plausibleWatts: {
			lowest: LOWEST_WATTS_PER_PACKAGE * packages.length,
			highest: packages.map(highestWatts).reduce((sum, watts) => sum + watts)
		},
		mark: async () => ({ joules: packages.reduce((sum, pack, at) => sum + counters[at].read(readMicrojoules(pack)), 0) / 1e6 }),
		energyJoules: (from, to) => to.joules - from.joules
	};
}
/**
* The counters of each package by one way: the same one may be shown through its registers (MSR) and through memory (MMIO),
* whose counters differ, since each began at a time of its own. The registers are taken where there are any.
*/
function findPackages(root) {
	const byRegisters = /* @__PURE__ */ new Map();
	const byMemory = /* @__PURE__ */ new Map();
	for (const entry of domainsIn(root)) {
		const folder = join(root, entry);
		const name = readText(join(folder, "name"));
		const socket = PACKAGE.exec(name)?.groups?.socket;
		if (socket === void 0) continue;
		const found = TOP_DOMAIN.exec(entry)?.groups?.mmio ? byMemory : byRegisters;
		const rangeMicrojoules = readNumber(join(folder, "max_energy_range_uj"));
		found.set(socket, [...found.get(socket) ?? [], {
			name,
			folder,
			rangeMicrojoules
		}]);
	}
	const packages = [...new Map([...byMemory, ...byRegisters]).values()].flat();
	if (packages.length === 0) throw missing(root);
	return packages.sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }));
}
/**
* Counters that are another one shown again, each with that one. Linux names a domain for each die of a package. Where each
* die counts for itself (Intel Cascade Lake AP) they have to be added up; on AMD's Threadripper and EPYC of Zen and Zen 2
* each shows the counter of the whole socket (mlco2/codecarbon#1379), and adding them up doubles the energy. The names are
* the same in both cases; the values are not: of a mirror, what is read between two readings of the original lies between
* them, look after look, while counters of their own have been apart since the machine started.
*/
async function findMirrors(packages, clock) {
	const looks = [];
	for (let look = 0; packages.length > 1 && look < MIRROR_LOOKS; look += 1) {
		await clock.sleep(MIRROR_WAIT_MS);
		looks.push({
			first: packages.map(readMicrojoules),
			second: packages.map(readMicrojoules)
		});
	}
	const isMirror = (mirror, original) => looks.every(({ first, second }) => {
		const [before, between, after] = [
			first[original],
			first[mirror],
			second[original]
		];
		return after < before || before <= between && between <= after;
	});
	const mirrors = /* @__PURE__ */ new Map();
	packages.forEach((pack, at) => {
		const original = packages.findIndex((other, before) => before < at && !mirrors.has(other) && isMirror(at, before));
		if (original >= 0) mirrors.set(pack, packages[original]);
	});
	return mirrors;
}
function nameMirrors(mirrors) {
	return [...mirrors].map(([mirror, original]) => `; ${mirror.name} shows the counter of ${original.name}`).join("");
}
function domainsIn(root) {
	try {
		return readdirSync(root).filter((entry) => TOP_DOMAIN.test(entry)).sort();
	} catch {
		return [];
	}
}
async function refuseStill(packages, clock) {
	for (const pack of packages) {
		const first = readMicrojoules(pack);
		let moved = false;
		for (let waited = 0; !moved && waited < MAX_WAIT_MS; waited += 20) {
			await clock.sleep(20);
			moved = readMicrojoules(pack) !== first;
		}
		if (moved) continue;
		const [code, what] = first === 0 ? ["counter-zero", "reads 0"] : ["counter-stuck", `has stayed at ${first} µJ for a second`];
		throw new WattnudgeError(code, `The RAPL counter of ${pack.name} ${what}.`, { remedy: "Virtual machines often show counters that don’t count: measure on the hardware itself, or use \"cpu-time\"." });
	}
}
function readMicrojoules({ folder }) {
	return readNumber(join(folder, "energy_uj"));
}
/** The highest limit that the package states, short-term ones included. */
function highestWatts({ folder }) {
	const stated = readdirSync(folder).filter((file) => /^constraint_\d+_(power_limit|max_power)_uw$/.test(file)).flatMap((file) => {
		try {
			return readNumber(join(folder, file)) / 1e6;
		} catch {
			return [];
		}
	});
	const highest = Math.max(0, ...stated);
	return highest === 0 ? HIGHEST_WATTS_PER_PACKAGE : Math.min(HIGHEST_WATTS_PER_PACKAGE, ABOVE_LIMIT * highest);
}
/** A counter that cannot be read is an error, never 0. */
function readNumber(file) {
	const text = readText(file);
	if (/^\d+$/.test(text)) return Number(text);
	throw new WattnudgeError("rapl-unreadable", `${file} holds "${text.slice(0, 40)}"; a whole number was expected.`, { remedy: "Use the meter \"cpu-time\"." });
}
function readText(file) {
	try {
		return readFileSync(file, "utf8").trim();
	} catch (error) {
		throw unreadable(file, error);
	}
}
function unreadable(file, error) {
	const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
	if (code === "EACCES" || code === "EPERM") return new WattnudgeError("meter-no-permission", `No permission to read ${file}.`, {
		remedy: "Since Linux 5.10 only root may: sudo chmod a+r /sys/class/powercap/intel-rapl*/energy_uj (until the next start).",
		cause: error
	});
	return new WattnudgeError("rapl-unreadable", `${file} cannot be read (${code}).`, {
		remedy: "Use the meter \"cpu-time\".",
		cause: error
	});
}
function missing(root) {
	return new WattnudgeError("rapl-missing", `There is no RAPL energy counter of a processor package in ${root}.`, { remedy: "Virtual machines have none, and containers hide them: measure on the hardware itself." });
}
/**
* Makes a counter that starts again at 0 after `range` into one that only grows. At most one wrap may lie between two
* readings: two cannot be told from one.
*/
var UnwrappedCounter = class {
	#range;
	#last;
	#total = 0;
	constructor(first, range) {
		this.#last = first;
		this.#range = range;
	}
	/** @returns what was counted since the first reading */
	read(value) {
		this.#total += value >= this.#last ? value - this.#last : value + this.#range - this.#last;
		this.#last = value;
		return this.#total;
	}
};
// src/meters/open-meter.ts
/** `auto` takes the best meter that works for the provider. */
const METER_NAMES = [
	"auto",
	"nvml",
	"nvidia-smi",
	"rapl",
	"cpu-time"
];
/** What `auto` tries, best first, by what does the work: a meter that misses it is not among them. */
const ORDER = {
	cpu: ["rapl", "cpu-time"],
	gpu: ["nvml", "nvidia-smi"]
};
/**
* Opens a meter. Everything that would make its figures wrong is found now.
*
* A GPU meter beside the CPU provider is allowed with a warning: it counts the board's joules while the CPU works.
*
* @throws WattnudgeError `meter-unsuitable` where the meter would miss the work, `meter-unavailable` where `auto` finds
* none, and what the named meter's `open` throws
*/
function openMeter(name, provider, options = {}) {
	return name === "auto" ? openBest(provider, options) : openNamed(name, provider, options);
}
/** Opens a meter by its name, whatever the provider. */
async function openSingle(name, { device, environment = process.env, clock = systemClock }) {
	switch (name) {
		case "nvml": return openNvml({
			device,
			environment,
			clock
		});
		case "nvidia-smi": return openNvidiaSmi({
			device,
			environment,
			clock
		});
		case "rapl": return openRapl({
			environment,
			clock
		});
		case "cpu-time": return cpuTimeMeter();
	}
}
async function openBest(provider, options) {
	const skipped = [];
	for (const name of ORDER[provider === "cpu" ? "cpu" : "gpu"]) try {
		const meter = await openSingle(name, options);
		return skipped.length === 0 ? meter : {
			...meter,
			skipped
		};
	} catch (error) {
		if (!(error instanceof WattnudgeError)) throw error;
		skipped.push({
			name,
			reason: error.message
		});
	}
	throw new WattnudgeError("meter-unavailable", `No meter works for the provider "${provider}".${reasonsOf(skipped)}`, { remedy: "Run `wattnudge meters` to see what each of them needs, or use the provider \"cpu\"." });
}
async function openNamed(name, provider, options) {
	const metersGpu = ORDER.gpu.includes(name);
	if (provider !== "cpu" && !metersGpu) throw new WattnudgeError("meter-unsuitable", `The meter "${name}" counts ${name === "rapl" ? "the processor" : "CPU time"}, and the provider is "${provider}", so the accelerator’s energy would be missed.`, { remedy: "Use the meter \"auto\" or \"nvml\", or the provider \"cpu\"." });
	const meter = await openSingle(name, options);
	if (provider !== "cpu" || !metersGpu) return meter;
	const warning = `The provider is "cpu": these are the joules of the board while the processor works, not those of the model.`;
	return {
		...meter,
		warning
	};
}
function reasonsOf(skipped) {
	return skipped.map(({ name, reason }) => ` ${name}: ${reason}`).join("");
}
/** Every meter that this version knows, with its state on this machine: each is opened, and closed again. */
async function listMeters(options = {}) {
	const states = [];
	for (const name of METER_NAMES) if (name !== "auto") states.push(await stateOf(name, options));
	return states;
}
async function stateOf(name, options) {
	try {
		const meter = await openSingle(name, options);
		await meter.close?.();
		const { kind, description, periodMs, shortestWindowMs } = meter;
		return {
			name,
			kind,
			state: "available",
			description,
			shortestWindowMs,
			periodMs
		};
	} catch (error) {
		if (!(error instanceof WattnudgeError)) throw error;
		const { code, message: reason, remedy = "" } = error;
		return {
			name,
			kind: kindOf(name),
			state: "unavailable",
			code,
			reason,
			remedy
		};
	}
}
function kindOf(name) {
	return name === "cpu-time" ? "estimated" : "measured";
}
export { CPU_TIME_DESCRIPTION, METER_NAMES, describeCpuTime, disturbanceOf, listMeters, meterKindOf, openMeter, selectBoards, surveyNvidia };
