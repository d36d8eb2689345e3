import { formatBytes } from "./station-quantities.js";
import { WattnudgeError } from "./station-errors.js";
import { elementTypeName, float16Bits, float16Number } from "./station-onnx.js";
import { installCommand } from "./station-ground.js";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { existsSync } from "node:fs";
// src/engines/onnxruntime/innermost.ts
/** Far more than is shown; the time that the pattern of a place takes grows with the square of the length. */
const MAX_EXPLAINED_CHARACTERS = 4e3;
/** What is shown of a message that nobody here wrote. */
const MAX_SHOWN_CHARACTERS = 400;
/**
* The cause in a message of ONNX Runtime's: without the places and signatures in its C++ sources, the conditions that they
* check, repeated prefixes, and the name of the machine. At most 400 characters.
*/
function innermost(message) {
	const status = message.slice(-4e3).split("Status Message: ").at(-1) ?? message;
	const [, place, afterPlace] = /^.*[\w/\\.-]+\.(?:cc|cpp|cuh?|hp?p?):\d+([ \t]+)(.*)$/s.exec(status) ?? /^()(.*)$/s.exec(status);
	return (place === "" ? afterPlace ?? "" : withoutSignature(afterPlace ?? "")).replace(/^(?:Load model from .*? failed: ?|Exception during \w+: |\[ONNXRuntimeError\] : \d+ : \w+ : )+/s, "").replace(/^This is an invalid model\. In Node, .*, Error (?=[A-Z])/s, "").replace(/^.{1,300}? was false\. (?=\S)/s, "").replace(/\s*; GPU=-?\d+ ; hostname=.*$/s, "").replace(/Please fix either the inputs\/outputs or the model\./, "").replace(/\s+/g, " ").trim().slice(0, MAX_SHOWN_CHARACTERS);
}
/** Words of a return type before the function's name: `static const char*` and the like. */
const MAX_TYPE_WORDS = 6;
/**
* What follows the name of a function: `void* ns::Class::f(int) const [with T = float] words` (GCC), `ns::f words` (MSVC), or
* `f words` (a status).
*/
function withoutSignature(text) {
	const words = wordsOf(text);
	const end = words.slice(0, MAX_TYPE_WORDS).findIndex((word) => /^[\w:<>~*& ,]*::.*\)$/s.test(word));
	let first = end >= 0 || /^(?:[A-Za-z_]\w*(?:<.*>)?::)*[A-Za-z_]\w*$/s.test(words[0] ?? "") ? Math.max(end, 0) + 1 : 0;
	while (/^(?:const|noexcept|\[with .*\])$/s.test(words[first] ?? "")) first += 1;
	return words.slice(first).join(" ");
}
/** Split at spaces outside of brackets. */
function wordsOf(text) {
	const words = [];
	let [word, depth] = ["", 0];
	for (const character of text) {
		if (character === " " && depth === 0) {
			words.push(word);
			word = "";
			continue;
		}
		if ("(<[".includes(character)) depth += 1;
		if (")>]".includes(character)) depth = Math.max(0, depth - 1);
		word += character;
	}
	return [...words, word];
}
// src/engines/onnxruntime/runtime-causes.ts
const EXPORT_AGAIN = "Export the model again, and commit the whole file.";
const OPERATORS = [
	{
		pattern: /Fatal error: (\S+?):(\S*?)\(.*?\) is not a registered function\/op/,
		cause: ([domain, name]) => ({
			code: "unsupported-operator",
			what: `it doesn't know the operator \`${domain}::${name}\`.`,
			remedy: "Export without custom operators."
		})
	},
	{
		pattern: /No Op registered for (\S+) with domain_version of (\d+)/,
		cause: ([name, opset]) => ({
			code: "unsupported-operator",
			what: `it has no operator \`${name}\` in opset ${opset}.`,
			remedy: "Export the model again with a newer opset, so that the operator is part of it."
		})
	},
	{
		pattern: /Op registered for (\S+) is deprecated in domain_version of (\d+)/,
		cause: ([name, opset]) => ({
			code: "unsupported-operator",
			what: `the operator \`${name}\` is no longer part of opset ${opset}.`,
			remedy: "Export the model again with a current exporter, which uses what replaced the operator."
		})
	},
	{
		pattern: /Could not find an implementation for ([\w.]+)\(\d+\)/,
		cause: ([name]) => ({
			code: "unsupported-operator",
			what: `it has no implementation of the operator \`${name}\` for these element types.`,
			remedy: "Export the model in float32."
		})
	}
];
const VERSIONS = [{
	pattern: /Opset (\d+) is under development.*for domain (\S+) is till opset (\d+)/s,
	cause: ([found, domain, most]) => ({
		code: "unsupported-opset",
		what: `the model uses opset ${found} of ${domain}, and this ONNX Runtime supports opsets up to ${most}.`,
		remedy: `Export with opset ${most} or older.`
	})
}, {
	pattern: /Unsupported model IR version: (\d+), max supported IR version: (\d+)/,
	cause: ([found, most]) => ({
		code: "unsupported-opset",
		what: `the model has IR version ${found}, and this ONNX Runtime supports versions up to ${most}.`,
		remedy: `Save the model with \`model.ir_version = ${most}\`, or export it with an older version of onnx.`
	})
}];
const FILES = [
	{
		pattern: /External data path does not exist: "(?:[^"]*[/\\])?([^"/\\]*)"/,
		cause: ([file]) => ({
			code: "external-data-missing",
			what: `it keeps weights in \`${file}\`, which isn't beside it.`,
			remedy: "Run `git lfs pull`, or put the file beside the model."
		})
	},
	{
		pattern: /External data path escapes model directory|Absolute path not allowed for external data/,
		cause: () => ({
			code: "external-data-outside",
			what: "it keeps weights in a file outside of its own folder.",
			remedy: "Export the model again, with its external data beside it."
		})
	},
	{
		pattern: /External initializer: (\S+) offset: \d+ size to read: (\d+) given file_length: (\d+)/,
		cause: ([tensor, wanted, found]) => ({
			code: "corrupt-model",
			what: `its external data ends too early: \`${tensor}\` takes ${wanted} bytes, and the file has ${found}.`,
			remedy: "Run `git lfs pull`, or export the model again with its external data."
		})
	},
	{
		pattern: /TensorProto: (\S+) external data size mismatch/,
		cause: ([tensor]) => ({
			code: "corrupt-model",
			what: `its external data doesn't fit the shape of \`${tensor}\`.`,
			remedy: "Export the model again with its external data."
		})
	},
	{
		pattern: /Protobuf parsing failed|ModelProto does not have a graph/,
		cause: () => ({
			code: "corrupt-model",
			what: "the file is damaged or incomplete.",
			remedy: EXPORT_AGAIN
		})
	},
	{
		pattern: /File doesn't exist/,
		cause: () => ({
			code: "model-unreadable",
			what: "the file doesn't exist.",
			remedy: "Commit the file of the model."
		})
	},
	{
		pattern: /invalid model|Type ?Error: |\[(?:Shape|Type)InferenceError\]|Missing opset in the model/i,
		cause: (_, { cause }) => ({
			code: "graph-invalid",
			what: `its graph isn't valid. ${cause.replace(/^(?:This is an invalid model\.|Invalid model\.) (?:Error: )?/, "")}`,
			remedy: "Export the model again; `onnx.checker.check_model(PATH, full_check=True)` shows whether it is valid."
		})
	}
];
const TYPES = [
	{
		pattern: /Unexpected input data type. Actual: \(tensor\((\w+)\)\) , expected: \(tensor\((\w+)\)\)/,
		cause: ([given, wanted], { isFolder }) => ({
			code: "input-unsupported",
			what: `an input is a tensor of ${typeName(wanted)}, and ${isFolder ? "its pipeline" : "the file of inputs"} gives ${typeName(given)}.`,
			remedy: !isFolder ? `Save the inputs as ${typeName(wanted)}.` : wanted === "float16" ? "Export it with inputs and outputs of float32 (the weights may stay float16)." : `Export it with inputs of ${typeName(given)}.`
		})
	},
	{
		pattern: /^Unsupported data type: (\d+)$/,
		cause: ([number]) => unsupportedType(elementTypeName(Number(number)))
	},
	{
		pattern: /MLDataType for: tensor\((\w{1,40})\) is not currently registered or supported/,
		cause: ([type]) => unsupportedType(type)
	},
	{
		pattern: /Non tensor type is temporarily not supported/,
		cause: () => ({
			code: "output-unsupported",
			what: "an output is a list or a map, which Node.js has no type for.",
			remedy: "Export it with tensors as outputs; from scikit-learn, without ZipMap."
		})
	}
];
const MEMORY = [{
	pattern: /Failed to allocate memory for requested buffer of size (\d+)/,
	cause: ([bytes], failure) => outOfMemory(failure, `it asked for ${formatBytes(Number(bytes))} at once, and `)
}, {
	pattern: /CUDA failure 2: out of memory|CU(?:BLAS|DNN)_STATUS_ALLOC_FAILED|bad_alloc|allocation failed/,
	cause: (_, failure) => outOfMemory(failure, "")
}];
const VALUES = [{
	pattern: /idx=(-?\d+) must be within the inclusive range \[(-?\d+),(-?\d+)\]/,
	cause: ([index, , last], failure) => refusedIndex(Number(index), Number(last) + 1, failure)
}, {
	pattern: /invalid ind(?:ex|ice) found|Out of range value in index|division by zero|can ?not be zero|is negative|must be (?:non-negative|positive)|invalid expand shape|out of (?:data )?bounds/i,
	cause: (_, failure) => refusedValue(`it refuses a value of the inputs${nodeIn(failure)}: ${failure.cause}`, failure)
}];
const SHAPES = [
	{
		pattern: /Missing the following inputs: ([\w.,: /-]+)|input '(.+?)' is missing in 'feeds'/,
		cause: ([inFolder = "", inFile = ""]) => ({
			code: "input-unsupported",
			by: "Transformers.js",
			what: `the pipeline doesn't give its inputs ${codeList(inFolder || inFile)}.`,
			remedy: "Export the folder again for its task, configuration included (`optimum-cli export onnx --task TASK`)."
		})
	},
	{
		pattern: /(?:Got invalid dimensions|Invalid rank) for input: (\S+)/,
		cause: ([input], failure) => refusedShape(`it refuses the shape of the input \`${input}\`: ${differencesIn(failure.cause)}.`, failure, `\`inputs.shapes.${input}\``)
	},
	{
		pattern: /broadcast|dimension mismatch|dimensions? .*must (?:match|be)|must have shape|cannot be reshaped|input shape|input channels|cannot split|specified axis dim|mismatch|incompatible dimensions|rank/i,
		cause: (_, failure) => refusedShape(`the shapes of the inputs don't fit${nodeIn(failure)}: ${failure.cause}`, failure, "`inputs.shapes`")
	}
];
/** In this order: a graph that is not valid may quote anything. */
const LOADING = [
	...OPERATORS,
	...VERSIONS,
	...FILES,
	...TYPES,
	...MEMORY
];
const RUNNING = [
	...TYPES,
	...MEMORY,
	...VALUES,
	...SHAPES
];
/** The cause of a failure; `undefined` for one that nobody here has seen yet. */
function knownCause(failure) {
	for (const { pattern, cause } of failure.isLoading ? LOADING : RUNNING) {
		const match = pattern.exec(failure.message);
		if (match !== null) return cause(match.slice(1), failure);
	}
}
/** The runtime's names of element types that are called otherwise everywhere else. */
const OTHER_NAMES = /* @__PURE__ */ new Map([["float", "float32"], ["double", "float64"]]);
function typeName(name = "") {
	return OTHER_NAMES.get(name) ?? name;
}
function unsupportedType(type = "") {
	return {
		code: "element-type-unsupported",
		what: `an input or output is a tensor of ${type}, which Node.js has no type for.`,
		remedy: "Cast it to float32 or float16 inside the model."
	};
}
function outOfMemory({ provider, isFolder }, asked) {
	const isGpu = provider !== "cpu";
	const smaller = isFolder ? "a smaller batch" : "a smaller batch or smaller `inputs.shapes`";
	return {
		code: "allocation-failed",
		what: `${asked}${isGpu ? "the GPU's" : "the"} memory isn't enough.`,
		remedy: `Set ${smaller} in the policy, or use a ${isGpu ? "GPU" : "machine"} with more memory.`
	};
}
/** A row of a table that it does not have: a token, or a position in a text. */
function refusedIndex(index, rows, failure) {
	const what = `the inputs ask for row ${index} of a table with ${rows} rows${nodeIn(failure)}.`;
	if (!failure.isFolder || index === rows || index < 0) return refusedValue(what, failure);
	return {
		code: "tokenizer-invalid",
		by: "Transformers.js",
		what: `the tokenizer gives token ${index}, and the model knows ${rows} tokens${nodeIn(failure)}.`,
		remedy: "Commit the tokenizer that the model was trained with."
	};
}
function refusedValue(what, { isFolder }) {
	return {
		code: "input-value-refused",
		what,
		remedy: isFolder ? "Name a file of queries that the model takes under `queries` in the policy." : "Name a file of real inputs under `inputs.file` in the policy."
	};
}
function refusedShape(what, { isFolder }, key) {
	return {
		code: "input-shape-refused",
		what,
		remedy: isFolder ? "Export the folder again with dynamic axes, as `optimum-cli export onnx` does by default." : `Set ${key} in the policy to what the model takes.`
	};
}
/** How a shape differs from what the graph declares, in words. */
function differencesIn(cause) {
	const [, given, wanted] = /Invalid rank .* Got: (\d+) Expected: (\d+)/.exec(cause) ?? [];
	if (given !== void 0) return `it has ${given} dimensions instead of ${wanted}`;
	return [...cause.matchAll(/index: (\d+) Got: (\d+) Expected: (\d+)/g)].map(([, at, size, other]) => `dimension ${at} is ${size} instead of ${other}`).join(", ");
}
function codeList(names) {
	return names.replace(/\.$/, "").split(", ").map((name) => `\`${name}\``).join(", ");
}
function nodeIn({ message }) {
	const [, operator, name] = [...message.matchAll(/while running (\w+) node\. Name:'(.{0,80}?)'/g)].at(-1) ?? [];
	if (operator === void 0) return "";
	return name ? ` (${operator} node \`${name}\`)` : ` (${operator} node)`;
}
// src/engines/onnxruntime/explain-runtime-error.ts
/** Codes of what a model does to itself when it is run: another guess at its inputs may fare better. */
const REFUSALS_OF_INPUTS = /* @__PURE__ */ new Set([
	"model-run-failed",
	"allocation-failed",
	"input-shape-refused",
	"input-value-refused"
]);
/** Codes of a model that fails by itself, whatever it is compared with. */
const OWN_FAILURES = /* @__PURE__ */ new Set([
	...REFUSALS_OF_INPUTS,
	"corrupt-model",
	"decoder-not-merged",
	"external-data-missing",
	"external-data-outside",
	"folder-incomplete",
	"folder-invalid",
	"graph-invalid",
	"llama-load-failed",
	"llama-run-failed",
	"model-load-failed",
	"model-unreadable",
	"tokenizer-invalid",
	"unsupported-architecture",
	"unsupported-operator",
	"unsupported-opset",
	"worker-crashed",
	"worker-out-of-memory"
]);
/**
* Turns what ONNX Runtime, or Transformers.js above it, throws into an error that names the cause and the one step that helps.
* Their messages are long, carry places of C++ sources and paths of the machine, and quote names from the model, so only
* the cause is taken from them.
*/
function explainRuntimeError(failure, model, { provider, isFolder }) {
	const { code, message, remedy, by } = failure;
	if (by !== void 0) return new WattnudgeError(code, `${by} can't use ${model}: ${message}`, { remedy });
	if (remedy !== void 0) return new WattnudgeError(code, message, { remedy });
	const isLoading = code === "model-load-failed";
	const verb = isLoading ? "load" : "run";
	if (isLoading && provider !== "cpu" && isOfProvider(message)) return new WattnudgeError("provider-unavailable", `The execution provider can't be used: ${innermost(message)}`, { remedy: "Use the provider `cpu`, or install what it needs." });
	const known = knownCause({
		message,
		cause: innermost(message),
		isLoading,
		isFolder,
		provider
	});
	if (known !== void 0) {
		const { code, by: engine = "ONNX Runtime", what, remedy } = known;
		return new WattnudgeError(code, `${engine} can't ${verb} ${model}: ${what}`, { remedy });
	}
	const engine = isFolder && !isOfRuntime(message) ? "Transformers.js" : "ONNX Runtime";
	return new WattnudgeError(code, `${engine} can't ${verb} ${model}: ${innermost(message)}`, { remedy: isFolder ? FOLDER_REMEDY : isLoading ? LOAD_REMEDY : RUN_REMEDY });
}
const LOAD_REMEDY = "Export the model again, and run it in Python before you commit it.";
const FOLDER_REMEDY = "Export the folder again (`optimum-cli export onnx`): its graph, configuration, and tokenizer belong together.";
const RUN_REMEDY = "Run the model in Python. If it runs there, name a file of the same inputs under `inputs.file` in the policy.";
/** Whether a provider could not be set up: by the runtime's own words for it, never by a name that the message quotes. */
function isOfProvider(message) {
	return /AppendExecutionProvider|backend not found|libonnxruntime_providers_\w+\.so|CU(?:DA|DNN|BLAS) failure \d+|Unsupported device/.test(message.replace(/^Load model from .*? failed:/s, ""));
}
/** Whether the words are ONNX Runtime's. */
function isOfRuntime(message) {
	return /^Load model from|^Exception during|^Non-zero status code|ONNXRuntime|\.(?:cc|h):\d+ /.test(message);
}
// src/engines/onnxruntime/tensor-data.ts
/** Element types that the binding takes and gives as numbers. `float16` travels as its bits. */
const ARRAYS = {
	float32: Float32Array,
	float64: Float64Array,
	float16: Uint16Array,
	int64: BigInt64Array,
	int32: Int32Array,
	int16: Int16Array,
	int8: Int8Array,
	uint64: BigUint64Array,
	uint32: Uint32Array,
	uint16: Uint16Array,
	uint8: Uint8Array,
	bool: Uint8Array
};
/** Largest finite float16: what lies beyond becomes this, because an infinite input tells nothing. */
const MAX_FLOAT16 = 65504;
function isNumericType(type) {
	return type !== void 0 && Object.hasOwn(ARRAYS, type);
}
/**
* The element type of an input that queries can be made for.
*
* @throws WattnudgeError `input-unsupported`
*/
function numericTypeOf({ name, type }) {
	if (isNumericType(type)) return type;
	throw new WattnudgeError("input-unsupported", `Input "${name}" is ${type === void 0 ? "not a tensor" : `a tensor of ${type}`}; queries can be made for numeric and boolean tensors.`, { remedy: "Export the model with numeric or boolean inputs." });
}
/** Plain numbers in the array of an element type: whole numbers are cut, float16 is rounded to nearest. */
function toTyped(type, length, value) {
	const data = new ARRAYS[type](length);
	for (let index = 0; index < length; index++) data[index] = elementOf(type, value(index));
	return data;
}
function elementOf(type, value) {
	switch (type) {
		case "int64":
		case "uint64": return BigInt(Math.trunc(value));
		case "float16": return float16Bits(Math.max(-65504, Math.min(MAX_FLOAT16, value)));
		case "bool": return value === 0 ? 0 : 1;
		default: return value;
	}
}
/** Bytes of elements in the machine's order, as they stand. */
function viewOf(type, bytes) {
	return new ARRAYS[type](bytes);
}
function bytesPerElement(type) {
	return ARRAYS[type].BYTES_PER_ELEMENT;
}
/** The values of a tensor of numbers as doubles; `undefined` for text. `float16` arrives as bits or as Float16Array. */
function toNumbers({ type, data }) {
	if (type === "string" || !ArrayBuffer.isView(data)) return void 0;
	if (data instanceof BigInt64Array || data instanceof BigUint64Array) return Float64Array.from(data, Number);
	if (type === "float16" && data instanceof Uint16Array) return Float64Array.from(data, float16Number);
	return Float64Array.from(data);
}
// src/engines/onnxruntime/explain-cuda-error.ts
const CUDNN_REMEDY = "Install cuDNN 9 for CUDA 12 (apt-get install libcudnn9-cuda-12), and name its folder in LD_LIBRARY_PATH where the system does not find it.";
/** What may be missing, by the library that could not be loaded, and how to get it. */
const LIBRARIES = [
	{
		pattern: /^libonnxruntime_providers_/,
		what: "the CUDA part of ONNX Runtime",
		remedy: "npm does not install it by itself: run `ONNXRUNTIME_NODE_INSTALL=cuda12 node node_modules/onnxruntime-node/script/install.js` where onnxruntime-node is installed."
	},
	{
		pattern: /^libcudnn/,
		what: "cuDNN 9",
		remedy: CUDNN_REMEDY
	},
	{
		pattern: /^libcuda\.so/,
		what: "the NVIDIA driver",
		remedy: "Install the NVIDIA driver; in a container, start it with the NVIDIA container toolkit (docker run --gpus all) and the driver capability \"compute\"."
	},
	{
		pattern: /^lib(cublas|cublasLt|cudart|cufft|curand|cusparse|cusolver|nvrtc|nvJitLink)\b/,
		what: "CUDA 12",
		remedy: "Install the libraries of CUDA 12 (apt-get install cuda-libraries-12-6), and name their folder in LD_LIBRARY_PATH where the system does not find them."
	}
];
/** Failures of CUDA itself, by its number. */
const FAILURES = /* @__PURE__ */ new Map([["35", ["the driver is too old for CUDA 12", "Install driver 525 or later."]], ["100", ["no CUDA device can be seen", "Check CUDA_VISIBLE_DEVICES, and that `nvidia-smi` lists the board."]]]);
/** `cudaErrorMemoryAllocation`: the provider is there, and the model does not fit. */
const OUT_OF_MEMORY = "2";
/**
* One error for whatever keeps CUDA from being used: which library, driver or device is missing, and how to get it.
* ONNX Runtime throws little more than "failed to load"; which library it was stands on its standard error.
*
* @param message what was thrown
* @param words what the process wrote to standard error
*/
function explainCudaError(message, words) {
	const said = `${words}\n${message}`;
	const library = missingLibrary(said);
	const known = library === void 0 ? void 0 : LIBRARIES.find(({ pattern }) => pattern.test(library));
	if (known !== void 0) return unavailable(`${known.what} is missing (${library} cannot be loaded)`, known.remedy);
	if (/CUDNN_STATUS_NOT_INITIALIZED/.test(said)) return unavailable("cuDNN cannot start", CUDNN_REMEDY);
	const number = /CUDA failure (\d+): ([^;\n]+)/.exec(said);
	const failure = FAILURES.get(number?.[1] ?? "");
	if (number?.[1] === OUT_OF_MEMORY) return new WattnudgeError("allocation-failed", `The memory of the GPU is full (CUDA failure ${OUT_OF_MEMORY}).`, { remedy: "End what else runs on the GPU, or use one with more memory." });
	if (failure !== void 0) return unavailable(`${failure[0]} (CUDA failure ${number?.[1]})`, failure[1]);
	return unavailable(library === void 0 ? number?.[2]?.trim() ?? innermost(message) : `${library} cannot be loaded`, "Use the provider `cpu`, or install what it needs.");
}
/** How to get a library that CUDA needs; `undefined` for any other. */
function remedyForLibrary(library) {
	return LIBRARIES.find(({ pattern }) => pattern.test(library))?.remedy;
}
/** The dependency that is missing, else the library that was to be loaded. */
function missingLibrary(said) {
	const [, wanted = "", reason = ""] = /Failed to load library (\S+) with error: ([^\n]*)/.exec(said) ?? [];
	return /(lib[\w.+-]+\.so[.\d]*): cannot open shared object file/.exec(reason)?.[1] ?? wanted.split("/").at(-1)?.match(/^lib\S+$/)?.[0];
}
function unavailable(what, remedy) {
	return new WattnudgeError("provider-unavailable", `The provider "cuda" cannot be used: ${what}.`, { remedy });
}
// src/engines/onnxruntime/find-provider.ts
/** What runs models when nobody says: a GPU where the runtime has the library for it, else the processor. */
function bestProvider(environment) {
	return cudaLibrary(environment) !== void 0 && existsSync("/dev/nvidiactl") ? "cuda" : "cpu";
}
/** Path of the library by which ONNX Runtime uses CUDA; `undefined` where it is not installed. */
function cudaLibrary({ WATTNUDGE_RUNTIME: directory }) {
	try {
		const require = createRequire(directory ? `${directory}/package.json` : import.meta.url);
		const root = dirname(require.resolve("onnxruntime-node/package.json"));
		const path = join(root, "bin", "napi-v6", process.platform, process.arch, "libonnxruntime_providers_cuda.so");
		return existsSync(path) ? path : void 0;
	} catch {
		return;
	}
}
// src/engines/onnxruntime/load-runtime.ts
/**
* Loads ONNX Runtime from the folder that `WATTNUDGE_RUNTIME` names (the Action's tool cache), else from node_modules.
*
* @throws WattnudgeError `onnxruntime-missing`; `onnxruntime-unusable` for one that can't be loaded, or is too old
*/
function loadRuntime() {
	const directory = process.env.WATTNUDGE_RUNTIME;
	const require = createRequire(directory ? `${directory}/package.json` : import.meta.url);
	let runtime;
	let code = "onnxruntime-missing";
	try {
		const entry = require.resolve("onnxruntime-node");
		code = "onnxruntime-unusable";
		runtime = require(entry);
	} catch (error) {
		const [reason] = String(error instanceof Error ? error.message : error).split("\n");
		throw failure(code, `Measuring a model needs the package onnxruntime-node, which can't be loaded: ${reason}.`);
	}
	if ("inputMetadata" in runtime.InferenceSession.prototype) return runtime;
	const { version } = require("onnxruntime-node/package.json");
	throw failure("onnxruntime-unusable", `Measuring a model needs onnxruntime-node 1.22 or later, and found ${version}.`);
}
function failure(code, message) {
	return new WattnudgeError(code, message, { remedy: `Run \`${installCommand("runtime")}\` to install it.` });
}
export { MAX_EXPLAINED_CHARACTERS, OWN_FAILURES, REFUSALS_OF_INPUTS, bestProvider, bytesPerElement, explainCudaError, explainRuntimeError, innermost, isNumericType, loadRuntime, numericTypeOf, remedyForLibrary, toNumbers, toTyped, viewOf };
