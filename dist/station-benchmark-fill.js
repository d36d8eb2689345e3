import { toTyped } from "./station-engines-onnxruntime.js";
import { normal, seededRandom } from "./station-ground.js";
// src/benchmark/fill-tensor.ts
/** Makes one tensor: the same plan and seed give the same values on every machine. */
function fillTensor(plan, seed) {
	const length = plan.dims.reduce((product, dim) => product * dim, 1);
	return {
		name: plan.name,
		type: plan.type,
		dims: plan.dims,
		data: toTyped(plan.type, length, valueAt(plan, seed))
	};
}
function valueAt(plan, seed) {
	const random = seededRandom(seed, plan.name);
	const between = (least, most) => least + (most - least) * random();
	const { fill } = plan;
	const lastDim = Math.max(1, plan.dims.at(-1) ?? 1);
	switch (fill.kind) {
		case "constant": return () => fill.value;
		case "tokens": return () => Math.floor(random() * fill.vocabularySize);
		case "positions": return (index) => index % lastDim;
		case "normal": return () => normal(random);
		case "row": return (index) => fill.values[index % lastDim % fill.values.length];
		case "image": {
			const scale = plan.type === "uint8" ? 255 : 1;
			const [contrast, noise, length] = [
				between(.05, .25),
				between(.1, .5),
				between(5, 50)
			];
			const brightness = between(contrast + noise / 2, 1 - contrast - noise / 2);
			const wave = (index) => contrast * Math.sin(index % lastDim / length);
			return (index) => scale * (brightness + wave(index) + noise * (random() - .5));
		}
		case "audio": {
			const [loudness, length] = [between(.05, .25), between(5, 40)];
			return (index) => loudness * Math.sin(index / length) + .1 * (random() - .5);
		}
	}
}
/** Elements of all inputs of a process together (16 MiB of float32): making them takes time, and keeping them memory. */
const MAX_ELEMENTS = 2 ** 22;
/** How many different inputs a process has: one where it is large, which is another in the next process. */
function fillingsOf(tensors) {
	const elements = tensors.reduce((sum, { dims }) => sum + dims.reduce((product, dim) => product * dim, 1), 0);
	return Math.min(8, Math.max(1, Math.floor(MAX_ELEMENTS / Math.max(1, elements))));
}
/** One list of tensors a filling. */
function fillInputs(tensors, seed) {
	return Array.from({ length: fillingsOf(tensors) }, (_, filling) => tensors.map((plan) => fillTensor(plan, seed + filling)));
}
/** What the processes of a start are fed with. Inputs of a file, and queries of a task, are the same for all. */
function inputsOfStart(inputs, start) {
	return inputs.kind === "synthetic" ? {
		...inputs,
		seed: inputs.seed + start * 8
	} : inputs;
}
/** Height, width, channels and batch: an input of more numbers holds data. */
const MAX_NUMBERS = 4;
const WHOLE = /* @__PURE__ */ new Set([
	"int8",
	"int16",
	"int32",
	"int64",
	"uint8",
	"uint16",
	"uint32",
	"uint64"
]);
/** What begins with 0: a first position, the first segment, the state before the first step, the first row of a table. */
const BEGINS_WITH_ZERO = /token_type|segment|position|offset|start|index|state|cache|past|pad|ids?$/i;
/**
* Inputs of few whole numbers that are all 0. Where they count something, a model has nothing to do, and its energy is that
* of doing nothing.
*/
function zeroInputs(tensors) {
	return tensors.filter(isZeroCount).map(({ name }) => name);
}
function isZeroCount({ name, type, data }) {
	if (!WHOLE.has(type) || data.length === 0 || data.length > MAX_NUMBERS || BEGINS_WITH_ZERO.test(name)) return false;
	return Array.from(data).every((value) => Number(value) === 0);
}
export { fillInputs, fillTensor, inputsOfStart, zeroInputs };
