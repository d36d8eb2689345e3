import { WattnudgeError } from "./station-errors.js";
import { precisionOf } from "./station-tasks.js";
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
export { folderSession };
