import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
// src/action/native-runtime/runtime-probe.ts
/**
* Loads native packages and computes with a model, in a process that may crash over it. The last line on standard
* output says what came of it.
*
*     node runtime-probe.ts DIRECTORY PROVIDER MODEL PACKAGE...
*
* PACKAGEs are loaded from DIRECTORY/node_modules; MODEL is an ONNX file in base64 that doubles its input x into y.
*/
/** A module, which is imported. */
const LLAMA = "node-llama-cpp";
const [directory = "", provider = "", model = "", ...packages] = process.argv.slice(2);
try {
	const require = createRequire(`${directory}/package.json`);
	for (const name of packages) if (name !== LLAMA) require(name);
	if (packages.includes("onnxruntime-node")) await compute(require("onnxruntime-node"));
	if (packages.includes(LLAMA)) await loadBinary(require.resolve(LLAMA));
	say({ works: true });
} catch (error) {
	say({ error: String(error) });
}
async function compute(runtime) {
	const { y } = await (await runtime.InferenceSession.create(Buffer.from(model, "base64"), {
		executionProviders: [provider],
		logSeverityLevel: 4
	})).run({ x: new runtime.Tensor("float32", Float32Array.of(21), [1]) });
	if (y?.data[0] !== 42) throw new Error(`the test model must return 42, but returned ${y?.data}`);
}
/** Loads llama.cpp's binary for the processor, and neither builds nor downloads one. */
async function loadBinary(entry) {
	const { getLlama } = await import(pathToFileURL(entry).href);
	await (await getLlama({
		gpu: false,
		build: "never",
		skipDownload: true,
		progressLogs: false
	})).dispose();
}
function say(word) {
	console.log(JSON.stringify(word));
}
export {};
