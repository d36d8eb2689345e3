import { WattnudgeError } from "./station-errors.js";
import { elementTypeName, float16Bits, float16Number } from "./station-onnx.js";
import { installCommand } from "./station-ground.js";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { existsSync } from "node:fs";
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
		remedy: "Install cuDNN 9 for CUDA 12 (apt-get install libcudnn9-cuda-12), and name its folder in LD_LIBRARY_PATH where the system does not find it."
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
const FAILURES = /* @__PURE__ */ new Map([
	["35", ["the driver is too old for CUDA 12", "Install driver 525 or later."]],
	["100", ["no CUDA device can be seen", "Check CUDA_VISIBLE_DEVICES, and that `nvidia-smi` lists the board."]],
	["2", ["the memory of the GPU is full", "End what else is on the board, or use a smaller batch."]]
]);
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
	const number = /CUDA failure (\d+): ([^;\n]+)/.exec(said);
	const failure = FAILURES.get(number?.[1] ?? "");
	if (failure !== void 0) return unavailable(`${failure[0]} (CUDA failure ${number?.[1]})`, failure[1]);
	return unavailable((library === void 0 ? number?.[2] ?? message : `${library} cannot be loaded`).replace(/\s+/g, " ").trim().slice(0, 300), "Use the provider \"cpu\", or install what it needs.");
}
/** The dependency that is missing, else the library that was to be loaded. */
function missingLibrary(said) {
	const [, wanted = "", reason = ""] = /Failed to load library (\S+) with error: ([^\n]*)/.exec(said) ?? [];
	return /(lib[\w.+-]+\.so[.\d]*): cannot open shared object file/.exec(reason)?.[1] ?? wanted.split("/").at(-1)?.match(/^lib\S+$/)?.[0];
}
function unavailable(what, remedy) {
	return new WattnudgeError("provider-unavailable", `The provider "cuda" cannot be used: ${what}.`, { remedy });
}
// src/engines/onnxruntime/explain-runtime-error.ts
/**
* Turns what ONNX Runtime throws into an error with a stable code, the decisive part of its message, and what to do.
* Its messages are long, carry source positions, and quote names from the model, so they are cut and cleaned here.
*/
function explainRuntimeError(failure, model) {
	const { code, message, remedy } = failure;
	if (remedy !== void 0) return new WattnudgeError(code, message, { remedy });
	const text = innermost(message);
	const operator = (/Fatal error: (\S+?)\(.*?\) is not a registered function\/op/.exec(message) ?? /No Op registered for (\S+) with domain_version/.exec(message))?.[1];
	if (operator !== void 0) return new WattnudgeError("unsupported-operator", `ONNX Runtime cannot load ${model}: operator \`${operator.replace(":", "::")}\` is unknown to it.`, { remedy: "Export without custom operators." });
	const kernel = /Could not find an implementation for ([\w.]+)\(\d+\)/.exec(message)?.[1];
	if (kernel !== void 0) return new WattnudgeError("unsupported-operator", `ONNX Runtime cannot run ${model}: it has no implementation of operator \`${kernel}\` for these element types.`, { remedy: "Export with another precision or opset." });
	const typeError = explainElementType(message, model);
	if (typeError !== void 0) return typeError;
	if (/opset.*under development|guarantees\* support|Unsupported model IR version/i.test(message)) return new WattnudgeError("unsupported-opset", `ONNX Runtime cannot load ${model}: ${text}`, { remedy: "Export with an older opset, or use a newer ONNX Runtime." });
	if (/execution ?provider|CUDA|cudnn|libonnxruntime_providers/i.test(message) && code === "model-load-failed") return new WattnudgeError("provider-unavailable", `The execution provider could not be used: ${text}`, { remedy: "Use the provider \"cpu\", or install what it needs." });
	const verb = code === "model-load-failed" ? "load" : "run";
	return new WattnudgeError(code, `ONNX Runtime cannot ${verb} ${model}: ${text}`, { remedy: verb === "load" ? "Check that the file is complete and exported for ONNX." : "Set `inputs.shapes` for it in the policy to what it takes." });
}
/** The runtime's names of element types that are called otherwise everywhere else. */
const OTHER_NAMES = /* @__PURE__ */ new Map([["float", "float32"], ["double", "float64"]]);
function explainElementType(message, model) {
	const mismatch = /Unexpected input data type. Actual: \(tensor\((\w+)\)\) , expected: \(tensor\((\w+)\)\)/.exec(message);
	if (mismatch !== null) {
		const [given, wanted] = mismatch.slice(1).map((name) => OTHER_NAMES.get(name) ?? name);
		return new WattnudgeError("input-unsupported", `ONNX Runtime cannot run ${model}: an input is a tensor of ${wanted}, and its pipeline gives ${given}.`, { remedy: "Export it with inputs and outputs of float32 (the weights may stay float16)." });
	}
	const type = missingElementType(message);
	if (type === void 0) return void 0;
	return new WattnudgeError("element-type-unsupported", `ONNX Runtime cannot run ${model} in Node: an input or output is a tensor of ${type}.`, { remedy: "Cast it to float32 or float16 inside the model." });
}
/** The element type that the binding (by number) or the runtime (by name) has no tensors of. */
function missingElementType(message) {
	const number = /^Unsupported data type: (\d+)$/.exec(message)?.[1];
	if (number !== void 0) return elementTypeName(Number(number));
	return /MLDataType for: tensor\((\w{1,40})\) is not currently registered or supported/.exec(message)?.[1];
}
/** Far more than is shown; the time that the first pattern below takes grows with the square of the length. */
const MAX_EXPLAINED_CHARACTERS = 4e3;
/** The cause in a message of the runtime's: without source positions and repeated prefixes, at most 400 characters. */
function innermost(message) {
	return (message.split("Status Message: ").at(-1) ?? message).slice(0, MAX_EXPLAINED_CHARACTERS).replace(/^.*?[\w/.-]+\.(?:cc|h|cpp):\d+\s+\S+(?:\(.*?\))?\s*/s, "").replace(/\s+/g, " ").trim().slice(0, 400);
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
* @throws WattnudgeError `onnxruntime-missing`
*/
function loadRuntime() {
	const directory = process.env.WATTNUDGE_RUNTIME;
	const require = createRequire(directory ? `${directory}/package.json` : import.meta.url);
	let runtime;
	try {
		runtime = require("onnxruntime-node");
	} catch (error) {
		const [reason] = String(error instanceof Error ? error.message : error).split("\n");
		throw unusable(`Measuring a model needs the package onnxruntime-node, which can't be loaded: ${reason}.`);
	}
	if ("inputMetadata" in runtime.InferenceSession.prototype) return runtime;
	const { version } = require("onnxruntime-node/package.json");
	throw unusable(`Measuring a model needs onnxruntime-node 1.22 or later, and found ${version}.`);
}
function unusable(message) {
	return new WattnudgeError("onnxruntime-missing", message, { remedy: `Run \`${installCommand("runtime")}\` to install it.` });
}
export { bestProvider, bytesPerElement, explainCudaError, explainRuntimeError, innermost, isNumericType, loadRuntime, numericTypeOf, toNumbers, toTyped, viewOf };
