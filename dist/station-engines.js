import { WattnudgeError } from "./station-errors.js";
import { quote } from "./station-onnx.js";
import { precisionOf } from "./station-tasks.js";
import { runnableTask } from "./station-tasks-runnable.js";
// src/engines/llama-cpp/gguf-session.ts
/** Architectures that generate no text: encoders, and the parts of a model that see and hear. */
const NO_GENERATOR = /bert|embedding|t5encoder|^clip$|mmproj/;
/**
* How a GGUF file is run: prompts of the length of the AI Energy Score's, and ten tokens after each, unless the policy says otherwise.
*
* @param label how the model is called in errors
* @throws WattnudgeError `task-not-runnable` for an architecture that generates no text
*/
function ggufSession({ architecture, quantisation }, tokens, label) {
	if (NO_GENERATOR.test(architecture)) {
		const message = `${label} has the architecture ${quote(architecture)}, which generates no text; GGUF files are run for text generation only.`;
		throw new WattnudgeError("task-not-runnable", message, { remedy: "Keep an ONNX export of it, or declare it `unmeasured: <reason>` in the policy." });
	}
	const { shape, generatedTokens } = runnableTask("text_generation");
	if (shape.kind !== "text" || generatedTokens === void 0) throw new Error("text generation has no prompts");
	return {
		architecture,
		quantisation: quantisation ?? "unknown",
		inputTokens: tokens.input ?? shape.tokens,
		outputTokens: tokens.output ?? generatedTokens
	};
}
// src/engines/transformers/folder-session.ts
/**
* How a folder is run: which graphs, in which precision.
*
* @param label how the folder is called in errors
* @throws WattnudgeError `folder-incomplete` where a file that the task needs is missing
*/
function folderSession(task, { files, graph }, label) {
	const missing = neededBy(task).filter((name) => !files.includes(name));
	if (missing.length > 0) throw new WattnudgeError("folder-incomplete", `Queries of ${task.id} need ${missing.join(" and ")} in ${label}, which has no such file.`, { remedy: "Export the folder whole (`optimum-cli export onnx`), and commit all of it." });
	const { stem, precision } = precisionOf(graph);
	const isPlain = stem === "model" || stem === "encoder_model";
	return {
		task: task.id,
		subfolder: graph.startsWith("onnx/") ? "onnx" : "",
		precision,
		...!isPlain && { graph: stem }
	};
}
const TOKENIZER = ["tokenizer.json", "tokenizer_config.json"];
const PROCESSOR = ["preprocessor_config.json"];
function neededBy({ shape, generatedTokens }) {
	switch (shape.kind) {
		case "text":
		case "question": return TOKENIZER;
		case "image": return generatedTokens === void 0 ? PROCESSOR : [...PROCESSOR, ...TOKENIZER];
		case "audio": return [...PROCESSOR, ...TOKENIZER];
	}
}
export { folderSession, ggufSession };
