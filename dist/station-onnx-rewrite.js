import { BinaryWriter, WireType, clearField, create, fromBinary, toBinary } from "./vendor-protobuf.js";
import { AttributeProtoSchema, GraphProtoSchema, LIMITS, ModelProtoSchema, NodeProtoSchema, OperatorSetIdProtoSchema, StringStringEntryProtoSchema, TensorProtoSchema, TensorProto_DataLocation, ValueInfoProtoSchema, allTensors, attributeProto, checkExternalData, elementBits, elementTypeName, elementTypeNumber, externalFiles, flatten, float16Bits, quote, rawBytes, readRawModel } from "./station-onnx.js";
import { WattnudgeError } from "./station-errors.js";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { endianness } from "node:os";
import { basename, dirname, join } from "node:path";
import { randomUUID } from "node:crypto";
import { closeSync, openSync, readSync, statSync } from "node:fs";
// src/onnx-rewrite/activation-range.ts
/**
* Spreads uint8 over a range, which is widened to hold 0 so that padding is exact. Undefined where the range is unknown
* or not finite.
*/
function affine(range) {
	if (range === void 0 || !(range.min <= range.max)) return void 0;
	const [min, max] = [Math.min(0, range.min), Math.max(0, range.max)];
	const scale = Math.fround((max - min) / 255);
	if (!Number.isFinite(scale)) return void 0;
	if (scale < 2 ** -126) return {
		scale: 1,
		zeroPoint: 0
	};
	return {
		scale,
		zeroPoint: Math.min(255, Math.max(0, Math.round(-min / scale)))
	};
}
/** The range that holds two ranges. */
function joinRanges(a, b) {
	return a === void 0 ? b : {
		min: Math.min(a.min, b.min),
		max: Math.max(a.max, b.max)
	};
}
// src/onnx-rewrite/attributes.ts
function findAttribute(node, name) {
	return node.attribute.find((attribute) => attribute.name === name);
}
function integerAttribute(node, name, fallback) {
	const found = findAttribute(node, name);
	return found === void 0 ? fallback : Number(found.i);
}
function floatAttribute(node, name, fallback) {
	return findAttribute(node, name)?.f ?? fallback;
}
// src/onnx-rewrite/graph-scope.ts
/** Identity nodes that a tensor is followed through: exporters leave one, and a bound ends the walk in a hostile file. */
const STEPS$1 = 8;
/** The names of one graph that is being rewritten. A subgraph sees those of the graphs around it. */
var GraphScope = class {
	graph;
	parent;
	#inputs;
	#constants = /* @__PURE__ */ new Map();
	#producers = /* @__PURE__ */ new Map();
	constructor(graph, parent) {
		this.graph = graph;
		this.parent = parent;
		this.#inputs = new Set(graph.input.map(({ name }) => name));
		for (const tensor of graph.initializer) this.#constants.set(tensor.name, {
			tensor,
			home: this,
			overridable: this.#inputs.has(tensor.name)
		});
		for (const node of graph.node) {
			for (const output of node.output) this.#producers.set(output, node);
			const tensor = constantOf$1(node);
			if (tensor !== void 0) this.#constants.set(node.output[0] ?? "", {
				tensor,
				home: this,
				overridable: false
			});
		}
	}
	/** Stores a tensor under its own name. */
	store(tensor) {
		this.graph.initializer.push(tensor);
		this.#constants.set(tensor.name, {
			tensor,
			home: this,
			overridable: false
		});
		return tensor.name;
	}
	/** The stored tensor behind a name, followed through Identity nodes. */
	constant(name) {
		let source = name;
		for (let step = 0; step < STEPS$1; step += 1) {
			const found = this.#constants.get(source);
			if (found !== void 0 || this.#inputs.has(source)) return found;
			const producer = this.#producers.get(source);
			if (producer === void 0) return this.parent?.constant(source);
			if (!isOnnx(producer) || producer.opType !== "Identity") return void 0;
			source = producer.input[0] ?? "";
		}
	}
};
/** Whether a node's operator, or a set of operators, is one of ONNX's own. */
function isOnnx({ domain }) {
	return domain === "" || domain === "ai.onnx";
}
/** Subgraphs that a node holds. */
function subgraphs(node) {
	return node.attribute.flatMap(({ g, graphs }) => g === void 0 ? graphs : [g, ...graphs]);
}
function constantOf$1(node) {
	if (!isOnnx(node) || node.opType !== "Constant") return void 0;
	return node.attribute.find(({ name }) => name === "value")?.t;
}
// src/onnx-rewrite/read-floats.ts
const FLOAT32 = elementTypeNumber("float32");
function externalBytes(tensor, folder) {
	if (tensor.dataLocation !== TensorProto_DataLocation.EXTERNAL) return void 0;
	const entries = new Map(tensor.externalData.map(({ key, value }) => [key, value]));
	const length = entries.get("length");
	return {
		path: join(folder, entries.get("location") ?? ""),
		offset: Number(entries.get("offset") ?? 0),
		length: length === void 0 ? void 0 : Number(length)
	};
}
function elementCount(tensor) {
	return tensor.dims.reduce((product, size) => product * Number(size), 1);
}
/**
* The values of a float32 tensor: a view of the model's bytes where these are aligned, else a copy; not to be written
* to. Of an external tensor exactly its own bytes are read.
*/
function readFloats(tensor, folder) {
	if (tensor.dataType !== FLOAT32) throw new TypeError(`expected float32, found type ${tensor.dataType}`);
	const external = externalBytes(tensor, folder);
	if (external !== void 0) return toFloats(readRange(external, elementCount(tensor) * 4));
	if (Object.hasOwn(tensor, "rawData")) return toFloats(tensor.rawData);
	return Float32Array.from(tensor.floatData);
}
/** A stretch of a file. */
function readRange({ path, offset }, length) {
	const bytes = new Uint8Array(length);
	const file = openSync(path, "r");
	try {
		for (let done = 0; done < length;) {
			const read = readSync(file, bytes, done, length - done, offset + done);
			if (read === 0) throw new RangeError(`${path} ended before byte ${offset + length}`);
			done += read;
		}
	} finally {
		closeSync(file);
	}
	return bytes;
}
const IS_LITTLE_ENDIAN = endianness() === "LE";
/** ONNX stores numbers in little-endian order. */
function toFloats(bytes) {
	const count = bytes.byteLength / 4;
	if (IS_LITTLE_ENDIAN) {
		const aligned = bytes.byteOffset % 4 === 0 ? bytes : Uint8Array.from(bytes);
		return new Float32Array(aligned.buffer, aligned.byteOffset, count);
	}
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	return Float32Array.from({ length: count }, (_, index) => view.getFloat32(index * 4, true));
}
// src/onnx-rewrite/stored-weight.ts
/** Fewer weights than these save nothing: what is added around them takes as much. */
const MIN_WEIGHTS = 256;
/** The stored float32 tensor that a node takes as this input, or the reason why it cannot be rewritten. */
function storedWeight(editor, scope, node, input, minWeights = MIN_WEIGHTS) {
	const name = node.input[input] ?? "";
	const constant = scope.constant(name);
	if (constant === void 0) return "its weights are computed or fed, not stored";
	const { tensor, home, overridable } = constant;
	if (overridable) return "its weights are an input that a caller may feed";
	if (tensor.dataType !== FLOAT32) return "its weights aren’t float32";
	if (elementCount(tensor) < minWeights) return `it has fewer than ${minWeights} weights, too few to save anything`;
	return {
		name,
		tensor,
		dims: tensor.dims.map(Number),
		home,
		values: () => readFloats(tensor, editor.folder)
	};
}
// src/onnx-rewrite/activation-plan.ts
/** Operators whose arithmetic can be that of integers. */
const WEIGHTED = /* @__PURE__ */ new Set([
	"Conv",
	"MatMul",
	"Gemm"
]);
/** What a runtime does in the integer operator before it: the end of the range takes its place. */
const ABSORBED = /* @__PURE__ */ new Set(["Relu", "Clip"]);
/** Operators that runtimes have in integers, too, where all they take is quantised. */
const COMPUTING = /* @__PURE__ */ new Set([
	"Add",
	"AveragePool",
	"Concat",
	"GlobalAveragePool"
]);
const REARRANGING = /* @__PURE__ */ new Set([
	"Flatten",
	"MaxPool",
	"Reshape",
	"Squeeze",
	"Transpose",
	"Unsqueeze"
]);
/**
* Plans static quantisation: what convolutions and products of stored weights take, what convolutions give, and what
* lies between them where that can stay in integers. Only the main graph: nobody sees the values of branches and loops.
*/
function planActivations(editor) {
	const [scope] = editor.scopes;
	if (scope === void 0) return {
		nodes: [],
		activations: [],
		aliases: /* @__PURE__ */ new Map()
	};
	for (const inner of editor.scopes.slice(1)) for (const node of inner.graph.node) if (isOnnx(node) && WEIGHTED.has(node.opType)) editor.skip(node, "it is in a branch or loop, where ranges can’t be observed");
	const absorbedBy = absorbing(scope, editor);
	const end = (name) => absorbedBy.get(name) ?? name;
	const nodes = [];
	const activations = /* @__PURE__ */ new Set();
	const aliases = /* @__PURE__ */ new Map();
	for (const node of scope.graph.node) {
		if (!isOnnx(node)) continue;
		const [input = ""] = node.input;
		const [output = ""] = node.output;
		if (WEIGHTED.has(node.opType)) {
			const weight = storedWeight(editor, scope, node, 1, 1);
			const reason = typeof weight === "string" ? weight : obstacle$1(node, weight);
			if (typeof weight === "string" || reason !== void 0) {
				editor.skip(node, reason ?? "");
				continue;
			}
			const givesIntegers = node.opType === "Conv" || absorbedBy.has(end(output));
			nodes.push({
				node,
				weight,
				output: givesIntegers ? end(output) : void 0
			});
			if (!aliases.has(input)) activations.add(input);
			if (givesIntegers) activations.add(end(output));
		}
		const isQuantized = (name) => activations.has(name) || aliases.has(name);
		if (COMPUTING.has(node.opType) && node.input.every(isQuantized)) activations.add(end(output));
		if (REARRANGING.has(node.opType) && isQuantized(input)) aliases.set(output, aliases.get(input) ?? input);
	}
	return {
		nodes,
		activations: [...activations].filter((name) => !aliases.has(name)),
		aliases
	};
}
/** Output of a node → output of the Relu or Clip that alone follows it. */
function absorbing(scope, editor) {
	const uses = editor.uses();
	const found = /* @__PURE__ */ new Map();
	for (const node of scope.graph.node) {
		const [input = "", ...bounds] = node.input;
		const isStored = bounds.every((name) => name === "" || scope.constant(name) !== void 0);
		if (isOnnx(node) && ABSORBED.has(node.opType) && isStored && uses.get(input) === 1) found.set(input, node.output[0] ?? "");
	}
	return found;
}
function obstacle$1(node, { dims }) {
	if (node.opType === "Conv") return dims.length < 3 ? "its weights aren’t a kernel" : void 0;
	if (dims.length !== 2) return `its weights have ${dims.length} dimensions; only matrices are converted`;
	if (node.opType === "MatMul") return void 0;
	if (integerAttribute(node, "transA", 0) !== 0) return "it transposes its first input";
	return floatAttribute(node, "alpha", 1) === 1 && floatAttribute(node, "beta", 1) === 1 ? void 0 : "it scales its product or its bias (alpha, beta)";
}
// src/onnx-rewrite/make-proto.ts
/** Domain of ONNX Runtime's own operators. */
const MICROSOFT = "com.microsoft";
function makeNode({ operator, domain = "", name, inputs, outputs, attributes = {} }) {
	return create(NodeProtoSchema, {
		opType: operator,
		...domain === "" ? {} : { domain },
		name,
		input: [...inputs],
		output: [...outputs],
		attribute: Object.entries(attributes).map(([key, value]) => attributeProto(key, value))
	});
}
/** A tensor of raw bytes, in little-endian order. */
function makeTensor(name, type, dims, content) {
	const elements = dims.reduce((product, size) => product * size, 1);
	return create(TensorProtoSchema, {
		name,
		dims: dims.map(BigInt),
		dataType: elementTypeNumber(type),
		rawData: content instanceof Uint8Array ? content : rawBytes(type, elements, { data: content })
	});
}
// src/onnx-rewrite/sort-nodes.ts
/**
* The nodes of a graph, each behind those whose outputs it takes, and otherwise in the order of the file. ONNX asks for such
* an order, but some exporters write a Constant after its use, and runtimes take it. Every rewrite reads the nodes one
* after the other and has to know what a node takes. In a cycle, which no runtime takes, the file's order stays.
*/
function sortNodes(nodes) {
	const producers = /* @__PURE__ */ new Map();
	for (const node of nodes) for (const name of node.output) if (name !== "") producers.set(name, node);
	const sorted = /* @__PURE__ */ new Set();
	const entered = /* @__PURE__ */ new Set();
	for (const first of nodes) {
		if (sorted.has(first)) continue;
		const open = [{
			node: first,
			sources: sourcesOf(first, producers)
		}];
		while (open.length > 0) {
			const { node, sources } = open.at(-1);
			entered.add(node);
			const source = sources.pop();
			if (source === void 0) {
				sorted.add(node);
				open.pop();
			} else if (!entered.has(source)) open.push({
				node: source,
				sources: sourcesOf(source, producers)
			});
		}
	}
	return [...sorted];
}
/** The nodes that give what a node takes, the last one first. */
function sourcesOf(node, producers) {
	return [...node.input, ...subgraphs(node).flatMap(takenFromAround)].flatMap((name) => producers.get(name) ?? []).reverse();
}
/** Names that a branch or a loop's body takes from the graphs around it. */
function takenFromAround(graph) {
	const own = /* @__PURE__ */ new Set([
		...graph.input.map(({ name }) => name),
		...graph.initializer.map(({ name }) => name),
		...graph.node.flatMap(({ output }) => output)
	]);
	return [...graph.output.map(({ name }) => name), ...graph.node.flatMap((node) => [...node.input, ...subgraphs(node).flatMap(takenFromAround)])].filter((name) => !own.has(name));
}
// src/onnx-rewrite/model-editor.ts
/** IR version that came with a version of ONNX's own operators, by the specification's table of versions. */
const IR_VERSIONS = [
	[21, 10],
	[19, 9],
	[15, 8],
	[12, 7],
	[11, 6],
	[10, 5],
	[9, 4]
];
/** What a rewrite may add to a model of next to no weights: scales, zero points, shapes. */
const SMALL_CHANGE_BYTES = 64 * 2 ** 20;
/** Operators that only hold a stored tensor. */
const HOLDERS = /* @__PURE__ */ new Set(["Constant", "Identity"]);
/**
* A model that is being rewritten: what all rewrites need to keep it right. Bodies of functions are not entered: they
* see other names, and may be called with other weights.
*/
var ModelEditor = class {
	/** What errors call the model. */
	name;
	model;
	graph;
	/** Folder that external data lies in. */
	folder;
	skipped = [];
	#names = /* @__PURE__ */ new Set();
	#numbers = /* @__PURE__ */ new Map();
	/** Every graph, the main one first. */
	scopes = [];
	#replaced = /* @__PURE__ */ new Set();
	#budgetBytes;
	#storedBytes = 0;
	converted = 0;
	parametersConverted = 0;
	constructor({ name, model, graph, folder, bytes, fedInputs = [] }) {
		this.name = name;
		this.#budgetBytes = 2 * bytes + SMALL_CHANGE_BYTES;
		this.model = model;
		this.graph = graph;
		this.folder = folder;
		this.#unlistWeights(new Set(fedInputs));
		this.#enter(graph, void 0);
	}
	/** Version of a domain's operators; 0 where the model imports none. */
	opset(domain = "") {
		const found = this.model.opsetImport.find((entry) => normal(entry.domain) === domain);
		return Number(found?.version ?? 0);
	}
	/** Sees to it that a domain is imported, in this version at least, and that the IR version knows it. */
	importOpset(domain, version) {
		const found = this.model.opsetImport.find((entry) => normal(entry.domain) === domain);
		if (found === void 0) this.model.opsetImport.push(create(OperatorSetIdProtoSchema, {
			domain,
			version: BigInt(version)
		}));
		else if (found.version < version) found.version = BigInt(version);
		if (domain !== "") return;
		const [, irVersion = 3] = IR_VERSIONS.find(([opset]) => version >= opset) ?? [];
		if (this.model.irVersion < irVersion) this.model.irVersion = BigInt(irVersion);
	}
	/** A name that no value, tensor or node has. */
	freshName(stem) {
		let name = stem;
		let number = this.#numbers.get(stem) ?? 0;
		for (; this.#names.has(name); name = `${stem}_${number}`) number += 1;
		this.#numbers.set(stem, number);
		this.#names.add(name);
		return name;
	}
	/**
	* Stores a tensor in a graph, under its own name. Throws WattnudgeError `too-large` where all that are stored outgrow
	* the model: a tensor that very many nodes share may become one for each.
	*/
	store(scope, tensor) {
		this.#storedBytes += tensor.rawData.length;
		if (this.#storedBytes > this.#budgetBytes) throw new WattnudgeError("too-large", `${this.name}: a rewrite would store more than ${this.#budgetBytes} bytes, twice what the model holds`, { remedy: "Try another precision." });
		return scope.store(tensor);
	}
	/** Offers every node of every graph for rewriting, in the order of the file. */
	rewriteNodes(rewrite) {
		for (const scope of this.scopes) scope.graph.node = scope.graph.node.flatMap((node) => rewrite(node, scope) ?? [node]);
	}
	/** How often each name is used: by nodes of any graph, or as an output. */
	uses() {
		const uses = /* @__PURE__ */ new Map();
		const add = (name) => void uses.set(name, (uses.get(name) ?? 0) + 1);
		for (const { graph } of this.scopes) {
			for (const { name } of graph.output) add(name);
			for (const { input } of graph.node) for (const name of input) add(name);
		}
		return uses;
	}
	/** Notes that a node gave up a stored tensor, which is dropped at the end where nothing else uses it. */
	release(name) {
		this.#replaced.add(name);
	}
	skip(node, reason) {
		this.skipped.push({
			node: nameOf(node),
			operator: operatorOf(node),
			reason
		});
	}
	/** Removes stored tensors that were released and that nothing uses any more, and the Identity nodes between. */
	dropReleased() {
		for (let dropped = true; dropped;) dropped = this.#dropOnce();
	}
	#dropOnce() {
		const used = this.uses();
		const isDead = (name) => this.#replaced.has(name) && !used.has(name);
		let dropped = false;
		for (const { graph } of this.scopes) {
			graph.initializer = graph.initializer.filter(({ name }) => !isDead(name));
			graph.valueInfo = graph.valueInfo.filter(({ name }) => !isDead(name));
			graph.quantizationAnnotation = graph.quantizationAnnotation.filter(({ tensorName }) => !isDead(tensorName));
			graph.node = graph.node.filter((node) => {
				if (!isOnnx(node) || !HOLDERS.has(node.opType) || !node.output.every(isDead)) return true;
				for (const name of node.input) this.#replaced.add(name);
				dropped = true;
				return false;
			});
		}
		return dropped;
	}
	#enter(graph, parent) {
		graph.node = sortNodes(graph.node);
		const scope = new GraphScope(graph, parent);
		this.scopes.push(scope);
		for (const { name } of [...graph.input, ...graph.initializer]) this.#names.add(name);
		for (const { values } of graph.sparseInitializer) if (values !== void 0) this.#names.add(values.name);
		for (const node of graph.node) {
			this.#names.add(node.name);
			for (const output of node.output) this.#names.add(output);
			for (const inner of subgraphs(node)) this.#enter(inner, scope);
		}
	}
	/**
	* Takes weights from the inputs, unless somebody feeds them. Before IR version 4 every initializer had to be an input,
	* too, and none could be replaced by a caller; PyTorch went on listing them up to 1.3. What is listed is a default that
	* a caller may replace, which no runtime folds and no rewrite may touch. New weights would have to be listed as well
	* before IR version 4; it is simpler to state the model in that version, where none need be.
	*/
	#unlistWeights(fed) {
		const isOld = this.model.irVersion < 4n;
		if (isOld) this.model.irVersion = 4n;
		const stored = /* @__PURE__ */ new Set([...this.graph.initializer.map(({ name }) => name), ...this.graph.sparseInitializer.map(({ values }) => values?.name)]);
		this.graph.input = this.graph.input.filter(({ name }) => !stored.has(name) || !isOld && fed.has(name));
	}
};
function nameOf(node) {
	return node.name || (node.output[0] ?? "");
}
function operatorOf(node) {
	return isOnnx(node) ? node.opType : `${node.domain}::${node.opType}`;
}
function normal(domain) {
	return domain === "ai.onnx" ? "" : domain;
}
// src/onnx-rewrite/fold-batch-norm.ts
/**
* Takes normalisation with stored statistics into the convolution before it, where nothing else sees what is between:
* `a = scale ÷ √(variance + ε)`, `W' = a · W`, `B' = a · (B − mean) + offset`. Runtimes do the same with float weights
* when they load a model; they cannot once the weights are integers.
*/
function foldBatchNormalizations(editor) {
	const uses = editor.uses();
	const taken = /* @__PURE__ */ new Set();
	for (const scope of editor.scopes) {
		const convolutions = /* @__PURE__ */ new Map();
		const folded = /* @__PURE__ */ new Set();
		for (const node of scope.graph.node) {
			if (!isOnnx(node)) continue;
			const [input = ""] = node.input;
			if (node.opType === "Conv" && uses.get(node.output[0] ?? "") === 1) convolutions.set(node.output[0] ?? "", node);
			const convolution = convolutions.get(input);
			if (node.opType !== "BatchNormalization" || convolution === void 0) continue;
			const weights = scope.constant(convolution.input[1] ?? "")?.tensor;
			if (weights === void 0 || taken.has(weights) || !fold(convolution, node, scope, editor)) continue;
			taken.add(weights);
			folded.add(node);
		}
		scope.graph.node = scope.graph.node.filter((node) => !folded.has(node));
		const gone = new Set([...folded].map(({ input }) => input[0] ?? ""));
		scope.graph.valueInfo = scope.graph.valueInfo.filter(({ name }) => !gone.has(name));
	}
}
function fold(convolution, normalization, scope, editor) {
	if (integerAttribute(normalization, "training_mode", 0) !== 0 || normalization.output.slice(1).some((name) => name !== "")) return false;
	const floats = (name, count) => {
		const constant = scope.constant(name);
		if (constant === void 0 || constant.overridable || constant.tensor.dataType !== FLOAT32) return void 0;
		return elementCount(constant.tensor) === count ? readFloats(constant.tensor, editor.folder) : void 0;
	};
	const [, weightName = "", biasName = ""] = convolution.input;
	const dims = scope.constant(weightName)?.tensor.dims.map(Number) ?? [];
	const [channels = 0] = dims;
	const weights = floats(weightName, dims.reduce((product, size) => product * size, 1));
	const bias = biasName === "" ? new Float32Array(channels) : floats(biasName, channels);
	const statistics = readStatistics(normalization, channels, floats);
	if (weights === void 0 || bias === void 0 || statistics === void 0) return false;
	const { scale, offset, mean, variance } = statistics;
	const epsilon = floatAttribute(normalization, "epsilon", 1e-5);
	const factors = scale.map((value, channel) => value / Math.sqrt((variance[channel] ?? 0) + epsilon));
	const perChannel = weights.length / channels;
	const newWeights = weights.map((value, index) => value * (factors[Math.floor(index / perChannel)] ?? 0));
	const newBias = bias.map((value, channel) => {
		return (value - (mean[channel] ?? 0)) * (factors[channel] ?? 0) + (offset[channel] ?? 0);
	});
	const store = (what, shape, values) => editor.store(scope, makeTensor(editor.freshName(`${nameOf(convolution)}_${what}`), "float32", shape, values));
	for (const name of [
		weightName,
		biasName,
		...normalization.input.slice(1)
	]) editor.release(name);
	convolution.input = [
		convolution.input[0] ?? "",
		store("folded_weights", dims, newWeights),
		store("folded_bias", [channels], newBias)
	];
	convolution.output = [normalization.output[0] ?? ""];
	return true;
}
function readStatistics({ input }, channels, floats) {
	if (channels === 0) return void 0;
	const [scale, offset, mean, variance] = input.slice(1).map((name) => floats(name, channels));
	if (scale === void 0 || offset === void 0 || mean === void 0 || variance === void 0) return void 0;
	return {
		scale,
		offset,
		mean,
		variance
	};
}
// src/onnx-rewrite/quantize.ts
/**
* Seven bits for matrix products of uint8 by int8: on processors without VNNI these add pairs of products in 16 bits,
* which 2 × 255 × 64 fits and 2 × 255 × 127 does not (ONNX Runtime's `reduce_range`). The result is then the same on
* every machine.
*/
const INT8_REDUCED = {
	type: "int8",
	levels: 64,
	zeroPoint: 0
};
/** All of uint8, around 128: what ONNX Runtime's ConvInteger is fast for. */
const UINT8$1 = {
	type: "uint8",
	levels: 127,
	zeroPoint: 128
};
/** All of int8 but −128, so that both signs reach as far. */
const INT8 = {
	type: "int8",
	levels: 127,
	zeroPoint: 0
};
/**
* Quantises a matrix with one scale for each row: `scale = max|w| ÷ levels`, `q = round(w ÷ scale)`. No weight moves by
* more than half its row's scale. No scale is smaller than `minScales` says. Undefined where a weight is infinite or not a
* number.
*/
function quantizeRows(weights, rows, format, minScales) {
	const columns = rows === 0 ? 0 : weights.length / rows;
	const scales = new Float32Array(rows);
	const values = new Uint8Array(weights.length);
	for (let row = 0; row < rows; row += 1) {
		const start = row * columns;
		let largest = 0;
		for (let index = start; index < start + columns; index += 1) largest = Math.max(largest, Math.abs(weights[index]));
		if (!Number.isFinite(largest)) return void 0;
		const scale = scaleOf(largest, format.levels, minScales?.[row]);
		scales[row] = scale;
		for (let index = start; index < start + columns; index += 1) values[index] = Math.round(weights[index] / scale) + format.zeroPoint;
	}
	return {
		values,
		scales
	};
}
/** The same with one scale for each column of a matrix, which keeps its layout. */
function quantizeColumns(weights, columns, format, minScales) {
	const scales = new Float32Array(columns);
	const rows = columns === 0 ? 0 : weights.length / columns;
	for (let row = 0, index = 0; row < rows; row += 1) for (let column = 0; column < columns; column += 1, index += 1) scales[column] = Math.max(scales[column], Math.abs(weights[index]));
	if (!scales.every(Number.isFinite)) return void 0;
	for (let column = 0; column < columns; column += 1) scales[column] = scaleOf(scales[column], format.levels, minScales?.[column]);
	const values = new Uint8Array(weights.length);
	for (let row = 0, index = 0; row < rows; row += 1) for (let column = 0; column < columns; column += 1, index += 1) values[index] = Math.round(weights[index] / scales[column]) + format.zeroPoint;
	return {
		values,
		scales
	};
}
/** The other way round: rows become columns. */
function transposed(weights, rows) {
	const columns = rows === 0 ? 0 : weights.length / rows;
	const result = new Float32Array(weights.length);
	for (let row = 0; row < rows; row += 1) for (let column = 0; column < columns; column += 1) result[column * rows + row] = weights[row * columns + column];
	return result;
}
/**
* The scale as float32 holds it. A channel of zeros, or of numbers too small for a scale, becomes zeros, which any scale
* leaves zeros: it gets the least one, so that what is stored in steps of it, a bias, stays exact.
*/
function scaleOf(largest, levels, minScale = 0) {
	const scale = Math.fround(Math.max(largest / levels, minScale));
	return scale < 2 ** -126 ? 1 : scale;
}
// src/onnx-rewrite/raise-node.ts
/** What each operator needs to mean in a later opset what it meant, by the opset that changed it. */
const CHANGES = [
	{
		opset: 9,
		operators: /* @__PURE__ */ new Map([["MeanVarianceNormalization", raiseMeanVariance]])
	},
	{
		opset: 11,
		operators: /* @__PURE__ */ new Map([
			["BatchNormalization", (node) => drop(node, "spatial")],
			["Clip", raiseClip],
			["Pad", raisePad],
			["Slice", raiseSlice],
			["TopK", raiseTopK],
			["Scatter", raiseScatter],
			["Upsample", raiseResize],
			["Resize", raiseResize]
		])
	},
	{
		opset: 13,
		operators: /* @__PURE__ */ new Map([
			["Dropout", (node) => drop(node, "ratio")],
			["Squeeze", (node, tools) => moveToInput(node, "axes", tools)],
			["Unsqueeze", (node, tools) => moveToInput(node, "axes", tools)],
			["ReduceSum", (node, tools) => moveToInput(node, "axes", tools)],
			["Split", (node, tools) => moveToInput(node, "split", tools)],
			["Softmax", raiseSoftmax],
			["LogSoftmax", raiseSoftmax],
			["Hardmax", raiseSoftmax]
		])
	}
];
/** States one node of ONNX's own domain in a later opset. Undefined where it stays one node. */
function raiseNode(node, scope, editor, { from, to }) {
	let nodes;
	for (const { opset, operators } of CHANGES) {
		if (from >= opset || to < opset) continue;
		nodes = operators.get(node.opType)?.(node, toolsFor(node, scope, editor), from) ?? nodes;
	}
	return nodes;
}
function toolsFor(node, scope, editor) {
	const fresh = (suffix) => editor.freshName(`${nameOf(node)}_${suffix}`);
	return {
		integers: (what, values) => editor.store(scope, makeTensor(fresh(what), "int64", [values.length], values)),
		floats: (what, dims, values) => editor.store(scope, makeTensor(fresh(what), "float32", dims, values)),
		fresh,
		rank: (name) => declaredRank(name, scope)
	};
}
/** An experiment until opset 8, for images: over all dimensions, or over those of each channel, which stayed the default. */
function raiseMeanVariance(node) {
	node.attribute = integerAttribute(node, "across_channels", 0) !== 0 ? [attributeProto("axes", [
		0,
		1,
		2,
		3
	])] : [];
}
function raiseClip(node, { floats }) {
	const [low, high] = [take(node, "min"), take(node, "max")];
	if (low === void 0 && high === void 0) return;
	const bound = (what, attribute) => attribute === void 0 ? "" : floats(what, [], [attribute.f]);
	node.input = trimmed([
		node.input[0] ?? "",
		bound("min", low),
		bound("max", high)
	]);
}
function raisePad(node, { integers, floats }) {
	const [pads, value] = [take(node, "pads"), take(node, "value")];
	if (pads === void 0) return;
	node.input = [
		node.input[0] ?? "",
		integers("pads", pads.ints),
		floats("value", [], [value?.f ?? 0])
	];
}
function raiseSlice(node, { integers }, from) {
	if (from >= 10) return;
	const list = (what) => {
		const attribute = take(node, what);
		return attribute === void 0 ? "" : integers(what, attribute.ints);
	};
	node.input = trimmed([
		node.input[0] ?? "",
		list("starts"),
		list("ends"),
		list("axes")
	]);
}
function raiseTopK(node, { integers }) {
	const k = take(node, "k");
	if (k !== void 0) node.input = [node.input[0] ?? "", integers("k", [k.i])];
}
function raiseScatter(node) {
	node.opType = "ScatterElements";
}
function raiseResize(node, { floats }) {
	const scales = take(node, "scales");
	const scaleName = scales === void 0 ? node.input[1] ?? "" : floats("scales", [scales.floats.length], scales.floats);
	node.opType = "Resize";
	node.input = [
		node.input[0] ?? "",
		floats("roi", [0], []),
		scaleName
	];
	node.attribute.push(attributeProto("coordinate_transformation_mode", "asymmetric"), attributeProto("nearest_mode", "floor"));
}
/** An empty list meant what an absent one means. */
function moveToInput(node, name, { integers }) {
	const ints = take(node, name)?.ints ?? [];
	if (ints.length > 0) node.input = [node.input[0] ?? "", integers(name, ints)];
}
/**
* Until opset 12 it took all dimensions from `axis` on as one, 1 where none is stated; from 13 on `axis` alone, the last where
* none is stated. Only at the last dimension is that the same.
*/
function raiseSoftmax(node, { rank, fresh }) {
	const axis = findAttribute(node, "axis")?.i ?? 1n;
	const [input = ""] = node.input;
	const [output = ""] = node.output;
	take(node, "axis");
	node.attribute.push(attributeProto("axis", -1));
	if (axis === -1n || Number(axis) + 1 === (rank(input) ?? rank(output))) return void 0;
	const [shape, flat, result] = [
		fresh("shape"),
		fresh("flat"),
		fresh("result")
	];
	node.input = [flat];
	node.output = [result];
	const make = (operator, inputs, made, attributes = {}) => makeNode({
		operator,
		name: fresh(operator.toLowerCase()),
		inputs,
		outputs: [made],
		attributes
	});
	return [
		make("Shape", [input], shape),
		make("Flatten", [input], flat, { axis }),
		node,
		make("Reshape", [result, shape], output)
	];
}
function declaredRank(name, { graph }) {
	const isIt = (value) => value.name === name;
	const { type } = graph.valueInfo.find(isIt) ?? graph.input.find(isIt) ?? graph.output.find(isIt) ?? {};
	return type?.value.case === "tensorType" ? type.value.value.shape?.dim.length : void 0;
}
function drop(node, name) {
	take(node, name);
}
function take(node, name) {
	const found = findAttribute(node, name);
	node.attribute = node.attribute.filter((attribute) => attribute !== found);
	return found;
}
/** Without the empty names at the end. */
function trimmed(inputs) {
	return inputs.slice(0, inputs.findLastIndex((name) => name !== "") + 1);
}
// src/onnx-rewrite/raise-opset.ts
/** Version 7 gave operators the broadcasting that they have today. Older models are not converted. */
const OLDEST = 7;
/** Experimental operators that ONNX took back. */
const REMOVED = /* @__PURE__ */ new Set([
	"ATen",
	"Affine",
	"Crop",
	"DynamicSlice",
	"GRUUnit",
	"GivenTensorFill",
	"ImageScaler",
	"ParametricSoftplus",
	"Scale",
	"ScaledTanh"
]);
/**
* States a model of opset 7 or later in a later opset, by the operators' changelogs: bounds, padding, slices, axes and the
* like move from attributes to inputs. Returns the reason where a node has no equal there; the model is then untouched.
*/
function raiseOpset(editor, target) {
	const version = editor.opset();
	if (version === 0) return "the model imports no version of the operators of ONNX";
	const why = (reason) => `it needs opset ${target}, and the model's opset ${version} stays: ${reason}`;
	if (version < OLDEST) return why(`opsets before ${OLDEST} aren’t converted`);
	if (editor.model.functions.length > 0) return why("its functions have versions of their own");
	const isFloat32 = onlyFloat32(editor);
	for (const scope of editor.scopes) for (const node of scope.graph.node) {
		const reason = isOnnx(node) ? obstacle(node, scope, editor, {
			from: version,
			isFloat32
		}) : void 0;
		if (reason !== void 0) return why(`${operatorOf(node)} "${nameOf(node)}" ${reason}`);
	}
	const raise = {
		from: version,
		to: target
	};
	editor.rewriteNodes((node, scope) => isOnnx(node) ? raiseNode(node, scope, editor, raise) : void 0);
	editor.importOpset("", target);
}
function obstacle(node, scope, editor, { from, isFloat32 }) {
	if (from >= 11) return laterObstacle(node);
	if (REMOVED.has(node.opType)) return "isn’t an operator there";
	switch (node.opType) {
		case "BatchNormalization": return integerAttribute(node, "spatial", 1) === 0 ? "has statistics for each position" : void 0;
		case "Scan": return from < 9 ? "has a batch dimension, which it doesn’t have there" : void 0;
		case "MeanVarianceNormalization": return integerAttribute(node, "normalize_variance", 1) === 0 ? "keeps the variance" : void 0;
		case "Clip":
		case "Pad": return isFloat32 ? void 0 : "takes inputs there whose type the file doesn’t give";
		case "Dropout": return laterObstacle(node);
		case "Resize":
		case "Upsample": return resizeObstacle(node, scope, editor);
		default: return;
	}
}
/** Of a raise from opset 11 or 12. */
function laterObstacle(node) {
	switch (node.opType) {
		case "Dropout": return (node.output[1] ?? "") === "" ? void 0 : "gives a mask, which differs there";
		case "Resize": {
			const mode = textAttribute(node, "coordinate_transformation_mode", "");
			return mode === "tf_half_pixel_for_nn" ? `has the coordinates of ${mode}, which are gone there` : void 0;
		}
		default: return;
	}
}
/** In opset 10 nearest means floor for a larger image and ceil for a smaller one; opset 11 knows one or the other. */
function resizeObstacle(node, scope, editor) {
	if (textAttribute(node, "mode", "nearest") !== "nearest") return void 0;
	const scales = upsampleScales(node) ?? storedScales(node, scope, editor);
	if (scales === void 0) return "has scales that are computed";
	return scales.every((scale) => scale >= 1) ? void 0 : "makes an image smaller by its nearest points";
}
function storedScales(node, scope, editor) {
	const constant = scope.constant(node.input[1] ?? "");
	if (constant === void 0 || constant.overridable || elementTypeName(constant.tensor.dataType) !== "float32") return;
	if (elementCount(constant.tensor) > LIMITS.rank) return void 0;
	return [...readFloats(constant.tensor, editor.folder)];
}
function upsampleScales(node) {
	return findAttribute(node, "scales")?.floats;
}
/** Whether no tensor of another float type is stored, fed or declared, so that what these operators take is float32. */
function onlyFloat32({ scopes }) {
	const isOther = (dataType) => [
		"float16",
		"float64",
		"bfloat16"
	].includes(elementTypeName(dataType ?? 0));
	return scopes.every(({ graph }) => {
		const values = [
			...graph.input,
			...graph.output,
			...graph.valueInfo
		].map(({ type }) => type?.value.case === "tensorType" ? type.value.value.elemType : void 0);
		const casts = graph.node.map((node) => node.opType === "Cast" ? integerAttribute(node, "to", 0) : void 0);
		const constants = graph.node.flatMap(({ attribute }) => attribute.map(({ t }) => t?.dataType));
		return ![
			...values,
			...casts,
			...constants,
			...graph.initializer.map(({ dataType }) => dataType)
		].some(isOther);
	});
}
function textAttribute(node, name, fallback) {
	const found = findAttribute(node, name);
	return found === void 0 ? fallback : new TextDecoder().decode(found.s);
}
// src/onnx-rewrite/int8-qdq.ts
/** DequantizeLinear has scales for each channel from this version on. */
const OPSET$1 = 13;
/** A bias is stored as int32; where it is large beside its channel's weights, their scale grows until it fits. */
const BIAS_LEVELS = 2 ** 30;
/**
* Reads what the model needs for static quantisation, once it is in the form that is quantised. Undefined where it cannot be
* brought into that: the editor then knows why.
*/
function prepareQdq(editor) {
	const blocked = editor.opset() >= OPSET$1 ? void 0 : raiseOpset(editor, OPSET$1);
	if (blocked !== void 0) {
		for (const node of editor.graph.node) if (isOnnx(node) && WEIGHTED.has(node.opType)) editor.skip(node, blocked);
		return;
	}
	foldBatchNormalizations(editor);
	return planActivations(editor);
}
/**
* Static quantisation, written as float operators between QuantizeLinear and DequantizeLinear, which runtimes turn into
* integer operators: activations are uint8 with the range that was observed, weights int8 with a scale for each channel,
* biases int32 with the product of both scales.
*/
function toInt8Qdq(editor, ranges) {
	const plan = prepareQdq(editor);
	const [scope] = editor.scopes;
	if (scope === void 0 || plan === void 0) return;
	new StaticQuantizer(editor, scope, plan, ranges).rewrite();
}
var StaticQuantizer = class {
	#editor;
	#scope;
	#plan;
	#ranges;
	#notFinite = /* @__PURE__ */ new Set();
	/** By what they take. */
	#adds;
	/** Nodes that make weights float again, before the node that takes them. */
	#before = /* @__PURE__ */ new Map();
	constructor(editor, scope, plan, ranges) {
		this.#editor = editor;
		this.#scope = scope;
		this.#plan = plan;
		this.#ranges = ranges;
		const adds = scope.graph.node.filter((node) => isOnnx(node) && node.opType === "Add");
		this.#adds = new Map(adds.flatMap((add) => add.input.map((name) => [name, add])));
	}
	rewrite() {
		const converted = this.#plan.nodes.filter((weighted) => this.#quantizeWeights(weighted));
		this.#editor.converted += converted.length;
		if (converted.length === 0) return;
		const wanted = this.#wanted(converted);
		const { graph } = this.#scope;
		graph.node = [...this.#quantizeInputs(graph.input.map(({ name }) => name).filter((name) => wanted.has(name))), ...graph.node.flatMap((node) => [
			...this.#before.get(node) ?? [],
			node,
			...this.#quantizeOutputs(node, wanted)
		])];
	}
	/** Activations to quantise: those that integer operators take or give, and what lies between such. */
	#wanted(converted) {
		const ends = ({ node, output = "" }) => [node.input[0] ?? "", output];
		const kept = new Set(converted.flatMap(ends));
		const isConverted = new Set(converted);
		const skipped = this.#plan.nodes.filter((item) => !isConverted.has(item)).flatMap(ends);
		const alone = new Set(skipped.filter((name) => !kept.has(name)));
		const all = [...this.#plan.activations, ...this.#plan.aliases.keys()];
		return new Set(all.filter((name) => !alone.has(name) && this.#affine(name) !== void 0));
	}
	#affine(name) {
		return affine(this.#ranges.get(this.#plan.aliases.get(name) ?? name));
	}
	#quantizeWeights({ node, weight, output }) {
		const editor = this.#editor;
		const input = this.#affine(node.input[0] ?? "");
		if (input === void 0 || output !== void 0 && this.#affine(output) === void 0) {
			editor.skip(node, "no finite range of its inputs and outputs was observed");
			return false;
		}
		const isColumns = node.opType === "MatMul" || node.opType === "Gemm" && integerAttribute(node, "transB", 0) === 0;
		const axis = isColumns ? 1 : 0;
		const channels = weight.dims[axis] ?? 0;
		const quantize = isColumns ? quantizeColumns : quantizeRows;
		const stored = node.opType === "MatMul" ? void 0 : this.#bias(node, channels);
		if (typeof stored === "string") {
			editor.skip(node, stored);
			return false;
		}
		const minScales = (stored ?? this.#addedBias(node, channels))?.map((value) => Math.abs(value) / (input.scale * BIAS_LEVELS));
		if (minScales?.some((scale) => !Number.isFinite(scale))) {
			editor.skip(node, "its bias is too large relative to its inputs");
			return false;
		}
		const quantized = this.#notFinite.has(weight.tensor) ? void 0 : quantize(weight.values(), channels, INT8_REDUCED, minScales);
		if (quantized === void 0) {
			this.#notFinite.add(weight.tensor);
			editor.skip(node, "its weights include infinity or NaN");
			return false;
		}
		const biasScales = quantized.scales.map((scale) => scale * input.scale);
		const bias = stored && Array.from(stored, (value, channel) => Math.round(value / (biasScales[channel] ?? 1)));
		const before = [];
		const widen = (what, type, dims, values, scales, along) => {
			const fresh = (suffix) => editor.freshName(`${nameOf(node)}_${what}${suffix}`);
			const stored = editor.store(this.#scope, makeTensor(fresh(`_${type}`), type, dims, values));
			const scale = editor.store(this.#scope, makeTensor(fresh("_scale"), "float32", [channels], scales));
			const zeros = editor.store(this.#scope, makeTensor(fresh("_zero_point"), type, [channels], new Array(channels).fill(0)));
			const output = fresh("_float");
			before.push(quantizer("DequantizeLinear", fresh("_dequantize"), [
				stored,
				scale,
				zeros
			], output, { axis: along }));
			return output;
		};
		const inputs = [node.input[0] ?? "", widen("weight", INT8_REDUCED.type, weight.dims, quantized.values, quantized.scales, axis)];
		if (bias !== void 0) inputs.push(widen("bias", "int32", [channels], bias, biasScales, 0));
		for (const name of node.input.slice(1)) editor.release(name);
		node.input = inputs;
		this.#before.set(node, before);
		editor.parametersConverted += elementCount(weight.tensor);
		return true;
	}
	/** The stored bias, or why there is none to be had. */
	#bias(node, channels) {
		const name = node.input[2] ?? "";
		if (name === "") return void 0;
		const constant = this.#scope.constant(name);
		if (constant === void 0 || constant.overridable || constant.tensor.dataType !== FLOAT32) return "its bias isn’t stored";
		if (elementCount(constant.tensor) !== channels) return "its bias isn’t one number for each channel";
		const values = readFloats(constant.tensor, this.#editor.folder);
		return values.every(Number.isFinite) ? values : "its bias isn’t finite";
	}
	/** What a later Add puts on top: ONNX Runtime takes it into the product and stores it in steps of the product's scales. */
	#addedBias(node, channels) {
		const output = node.output[0] ?? "";
		const add = this.#adds.get(output);
		const constant = this.#scope.constant(add?.input.find((name) => name !== output) ?? "");
		if (constant === void 0 || constant.overridable || constant.tensor.dataType !== FLOAT32) return void 0;
		if (elementCount(constant.tensor) !== channels) return void 0;
		const values = readFloats(constant.tensor, this.#editor.folder);
		return values.every(Number.isFinite) ? values : void 0;
	}
	#quantizeInputs(names) {
		const quantized = new Map(names.map((name) => [name, this.#editor.freshName(`${name}_dequantized`)]));
		const rename = (nodes) => {
			for (const node of nodes) {
				node.input = node.input.map((input) => quantized.get(input) ?? input);
				for (const graph of subgraphs(node)) rename(graph.node);
			}
		};
		if (quantized.size > 0) rename(this.#scope.graph.node);
		return [...quantized].flatMap(([name, dequantized]) => this.#pair(name, dequantized, name));
	}
	/** The node gives its output under another name; what bears the name went through eight bits. */
	#quantizeOutputs(node, wanted) {
		return node.output.flatMap((name, index) => {
			if (!wanted.has(name)) return [];
			const exact = this.#editor.freshName(`${name}_exact`);
			node.output[index] = exact;
			return this.#pair(exact, name, name);
		});
	}
	#pair(from, to, activation) {
		const { scale, zeroPoint } = this.#affine(activation) ?? {
			scale: 1,
			zeroPoint: 0
		};
		const editor = this.#editor;
		const fresh = (suffix) => editor.freshName(`${activation}_${suffix}`);
		const parameters = [editor.store(this.#scope, makeTensor(fresh("scale"), "float32", [], [scale])), editor.store(this.#scope, makeTensor(fresh("zero_point"), "uint8", [], [zeroPoint]))];
		const values = fresh("uint8");
		return [quantizer("QuantizeLinear", fresh("quantize"), [from, ...parameters], values), quantizer("DequantizeLinear", fresh("dequantize"), [values, ...parameters], to)];
	}
};
function quantizer(operator, name, inputs, output, attributes = {}) {
	return makeNode({
		operator,
		name,
		inputs,
		outputs: [output],
		attributes
	});
}
// src/onnx-rewrite/limits.ts
const REWRITE_LIMITS = {
	weightBytes: 8 * 2 ** 30,
	structureBytes: 64 * 2 ** 20,
	listBytes: 512 * 2 ** 20,
	fileBytes: 2 ** 31 - 1
};
// src/onnx-rewrite/load-model.ts
/**
* Decodes a whole model once the reader has found it sound and its external data in place: every length that the
* decoder will follow has then been held against the file.
*
* Throws WattnudgeError: the codes of `readOnnx` and `checkExternalData`, and `too-large`.
*/
async function loadModel(path, name, limits) {
	const { model: raw, bytes } = await readRawModel(path, name);
	const flat = flatten(raw);
	const folder = dirname(path);
	const external = await checkExternalData({ externalData: externalFiles(flat) }, folder, { name });
	const tensors = allTensors(flat);
	const rawBytes = sum(tensors.map((tensor) => tensor.rawBytes));
	const listBytes = sum(tensors.filter((tensor) => tensor.rawBytes === 0 && tensor.external === void 0).filter(isFloat).map((tensor) => tensor.bytes));
	const structureBytes = bytes - rawBytes - Math.min(listBytes, bytes - rawBytes);
	const check = (what, found, limit) => {
		if (found <= limit) return;
		throw new WattnudgeError("too-large", `${name}: ${what} take ${found} bytes, more than the ${limit} of a rewrite`, { remedy: "Export the model with raw or external weights, or make the smaller model with the exporter." });
	};
	check("the weights", sum(tensors.map((tensor) => tensor.bytes)), limits.weightBytes);
	check("weights that are stored as lists of numbers", listBytes, limits.listBytes);
	check("the graph and its small constants", structureBytes, limits.structureBytes);
	return {
		model: decode(await readFile(path), name),
		folder,
		bytes: bytes + sum(external.map((file) => file.bytes))
	};
}
function decode(content, name) {
	try {
		return fromBinary(ModelProtoSchema, content);
	} catch (cause) {
		throw new WattnudgeError("corrupt-model", `${name}: the file can’t be decoded (${cause instanceof Error ? cause.message : cause})`, {
			remedy: "Export the model again, or fetch the file again if it was transferred.",
			cause
		});
	}
}
function isFloat({ dataType }) {
	return elementTypeName(dataType) === "float32";
}
function sum(values) {
	return values.reduce((total, value) => total + value, 0);
}
// src/onnx-rewrite/nothing-to-convert.ts
/** The error of a rewrite that found nothing to do. */
function nothingToConvert(name, precision, skipped) {
	const [first] = skipped;
	const why = first === void 0 ? "no node holds weights" : `${first.operator} "${first.node}": ${first.reason}`;
	return new WattnudgeError("nothing-to-convert", `${name}: nothing can be made ${precision} (${why})`, { remedy: "Try another precision." });
}
// src/onnx-rewrite/encode-model.ts
/** Encoded messages, in pieces, so that weights are never copied. */
var Chunks = class Chunks {
	pieces = [];
	length = 0;
	add(chunk) {
		this.pieces.push(chunk);
		this.length += chunk.length;
	}
	/** Adds a length-delimited field. */
	field(number, content) {
		this.add(new BinaryWriter().tag(number, WireType.LengthDelimited).finish());
		this.add(varint(content.length));
		if (!(content instanceof Chunks)) {
			this.add(content);
			return;
		}
		for (const piece of content.pieces) this.add(piece);
	}
};
/** Weights of fewer bytes are encoded with the rest of their tensor. */
const SEPARATE_BYTES = 1024;
/**
* Encodes a model in the wire format. The library encodes every message; this only takes the messages that hold
* weights apart (model, graph, node, attribute, tensor), because protobuf does not care about the order of fields, and
* so the weights' bytes need not pass through a buffer that would hold the whole file. Unknown fields stay.
*/
function encodeModel(model, contentOf) {
	const chunks = new Chunks();
	const { graph } = model;
	const rest = Object.assign(create(ModelProtoSchema), model, { graph: void 0 });
	chunks.add(toBinary(ModelProtoSchema, rest));
	if (graph !== void 0) chunks.field(GRAPH_OF_MODEL, encodeGraph(graph, contentOf));
	return chunks;
}
const GRAPH_OF_MODEL = ModelProtoSchema.field.graph.number;
function encodeGraph(graph, contentOf) {
	const chunks = new Chunks();
	const rest = Object.assign(create(GraphProtoSchema), graph, {
		node: [],
		initializer: []
	});
	chunks.add(toBinary(GraphProtoSchema, rest));
	for (const node of graph.node) chunks.field(GraphProtoSchema.field.node.number, encodeNode(node, contentOf));
	for (const tensor of graph.initializer) chunks.field(GraphProtoSchema.field.initializer.number, encodeTensor(tensor, contentOf));
	return chunks;
}
function encodeNode(node, contentOf) {
	const chunks = new Chunks();
	const rest = Object.assign(create(NodeProtoSchema), node, { attribute: [] });
	chunks.add(toBinary(NodeProtoSchema, rest));
	for (const attribute of node.attribute) chunks.field(NodeProtoSchema.field.attribute.number, encodeAttribute(attribute, contentOf));
	return chunks;
}
function encodeAttribute(attribute, contentOf) {
	const chunks = new Chunks();
	const { t, g } = attribute;
	const { field } = AttributeProtoSchema;
	const rest = Object.assign(create(AttributeProtoSchema), attribute, {
		t: void 0,
		g: void 0,
		graphs: [],
		tensors: []
	});
	chunks.add(toBinary(AttributeProtoSchema, rest));
	if (t !== void 0) chunks.field(field.t.number, encodeTensor(t, contentOf));
	if (g !== void 0) chunks.field(field.g.number, encodeGraph(g, contentOf));
	for (const tensor of attribute.tensors) chunks.field(field.tensors.number, encodeTensor(tensor, contentOf));
	for (const graph of attribute.graphs) chunks.field(field.graphs.number, encodeGraph(graph, contentOf));
	return chunks;
}
function encodeTensor(tensor, contentOf) {
	const chunks = new Chunks();
	const content = contentOf(tensor) ?? (tensor.rawData.length < SEPARATE_BYTES ? void 0 : tensor.rawData);
	if (content === void 0) {
		chunks.add(toBinary(TensorProtoSchema, tensor));
		return chunks;
	}
	const rest = Object.assign(create(TensorProtoSchema), tensor, { rawData: void 0 });
	chunks.add(toBinary(TensorProtoSchema, rest));
	chunks.field(TensorProtoSchema.field.rawData.number, content);
	return chunks;
}
function varint(value) {
	return new BinaryWriter().uint64(value).finish();
}
// src/onnx-rewrite/write-model.ts
/** Tensors of fewer bytes stay in the .onnx file: shapes and scalars, which runtimes want to see without a second file. */
const EXTERNAL_BYTES = 1024;
/** Runtimes map external tensors into memory by pages, by the specification's advice on alignment. */
const ALIGNMENT = 4096;
const COPY_BYTES = 4 * 2 ** 20;
/**
* Writes a model with all its weights: in one file, or, where that would be larger than `fileBytes`, with its weights
* in `NAME.data` beside it. What stands at `path` is replaced only by a whole model; the weights' file is in place first.
*/
async function writeModel(model, path, options) {
	const { folder, fileBytes, signal } = options;
	for (const tensor of embeddedTensors(model)) embed(tensor, folder);
	const tensors = model.graph === void 0 ? [] : graphTensors(model.graph);
	const contents = new Map(tensors.map((tensor) => [tensor, takeContent(tensor, folder)]));
	const whole = encodeModel(model, (tensor) => contents.get(tensor));
	await mkdir(dirname(path), { recursive: true });
	if (whole.length <= fileBytes) {
		await replaceFiles([{
			path,
			chunks: whole.pieces
		}], signal);
		return {
			bytes: whole.length,
			externalData: []
		};
	}
	const location = `${basename(path)}.data`;
	const data = [];
	let end = 0;
	for (const [tensor, content] of contents) {
		if (content === void 0 || content.length < EXTERNAL_BYTES) continue;
		const padding = (ALIGNMENT - end % ALIGNMENT) % ALIGNMENT;
		if (padding > 0) data.push(new Uint8Array(padding));
		data.push(content);
		refer(tensor, location, end + padding, content.length);
		end += padding + content.length;
	}
	const outside = new Set(tensors.filter(({ dataLocation }) => dataLocation === TensorProto_DataLocation.EXTERNAL));
	const graph = encodeModel(model, (tensor) => outside.has(tensor) ? void 0 : contents.get(tensor));
	await replaceFiles([{
		path: join(dirname(path), location),
		chunks: data
	}, {
		path,
		chunks: graph.pieces
	}], signal);
	return {
		bytes: end + graph.length,
		externalData: [location]
	};
}
/** Where a tensor's raw bytes are, taken from the tensor; undefined where it holds a list of numbers or strings. */
function takeContent(tensor, folder) {
	const external = externalBytes(tensor, folder);
	if (external !== void 0) {
		tensor.externalData = [];
		clearField(tensor, TensorProtoSchema.field.dataLocation);
		return {
			...external,
			length: external.length ?? denseBytes(tensor) ?? statSync(external.path).size - external.offset
		};
	}
	return Object.hasOwn(tensor, "rawData") ? tensor.rawData : void 0;
}
function embed(tensor, folder) {
	const content = takeContent(tensor, folder);
	if (content !== void 0 && !(content instanceof Uint8Array)) tensor.rawData = readRange(content, content.length);
}
function denseBytes(tensor) {
	const bits = elementBits(tensor.dataType);
	return bits === void 0 ? void 0 : Math.ceil(elementCount(tensor) * bits / 8);
}
function refer(tensor, location, offset, length) {
	clearField(tensor, TensorProtoSchema.field.rawData);
	tensor.dataLocation = TensorProto_DataLocation.EXTERNAL;
	tensor.externalData = Object.entries({
		location,
		offset: String(offset),
		length: String(length)
	}).map(([key, value]) => create(StringStringEntryProtoSchema, {
		key,
		value
	}));
}
/** Writes files under other names and renames them once all are whole, in order. */
async function replaceFiles(files, signal) {
	const suffix = `.${randomUUID()}.part`;
	try {
		for (const { path, chunks } of files) await writeChunks(`${path}${suffix}`, chunks, signal);
		for (const { path } of files) await rename(`${path}${suffix}`, path);
	} finally {
		await Promise.all(files.map(({ path }) => rm(`${path}${suffix}`, { force: true })));
	}
}
async function writeChunks(path, chunks, signal) {
	const file = await open(path, "wx");
	try {
		let batch = [];
		let batchBytes = 0;
		const flush = async () => {
			if (batch.length > 0) await file.writeFile(batch.length === 1 ? batch[0] ?? "" : Buffer.concat(batch));
			batch = [];
			batchBytes = 0;
		};
		for (const chunk of chunks) {
			signal?.throwIfAborted();
			if (chunk instanceof Uint8Array) {
				if (batchBytes + chunk.length > COPY_BYTES) await flush();
				batch.push(chunk);
				batchBytes += chunk.length;
			} else {
				await flush();
				await copyRange(chunk, file, signal);
			}
		}
		await flush();
		await file.sync();
	} finally {
		await file.close();
	}
}
async function copyRange({ path, offset, length }, to, signal) {
	const buffer = new Uint8Array(Math.min(length, COPY_BYTES));
	const from = await open(path, "r");
	try {
		for (let done = 0; done < length;) {
			signal?.throwIfAborted();
			const { bytesRead } = await from.read(buffer, 0, Math.min(buffer.length, length - done), offset + done);
			if (bytesRead === 0) throw new RangeError(`${path} ended before byte ${offset + length}`);
			await to.writeFile(buffer.subarray(0, bytesRead));
			done += bytesRead;
		}
	} finally {
		await from.close();
	}
}
/** The tensors of graphs and nodes, which a rewrite writes apart from their messages. */
function graphTensors(graph) {
	return [...graph.initializer, ...graph.node.flatMap(nodeTensors)];
}
/** The few that are written within their messages: of functions, and of sparse tensors. */
function embeddedTensors(model) {
	const graphs = model.graph === void 0 ? [] : nestedGraphs(model.graph);
	return [...[...graphs.flatMap(({ sparseInitializer }) => sparseInitializer), ...graphs.flatMap(({ node }) => node).flatMap(({ attribute }) => attribute).flatMap(({ sparseTensor, sparseTensors }) => sparseTensor ? [sparseTensor, ...sparseTensors] : sparseTensors)].flatMap(({ values, indices }) => [values, indices]).filter((tensor) => tensor !== void 0), ...model.functions.flatMap(({ node }) => node.flatMap(nodeTensors))];
}
function nestedGraphs(graph) {
	return [graph, ...graph.node.flatMap(({ attribute }) => attribute.flatMap(({ g, graphs }) => g ? [g, ...graphs] : graphs)).flatMap(nestedGraphs)];
}
function nodeTensors(node) {
	return node.attribute.flatMap(({ t, tensors, g, graphs }) => [...t === void 0 ? tensors : [t, ...tensors], ...(g === void 0 ? graphs : [g, ...graphs]).flatMap(graphTensors)]);
}
// src/onnx-rewrite/calibration-model.ts
/**
* Writes a model that also gives the smallest and largest value of every activation that `int8-qdq` quantises: to be run
* on typical inputs, whose ranges joined (`joinRanges`) are what `rewriteStatically` asks for. Its other outputs are the
* original's.
*
* Throws WattnudgeError: the codes of `readOnnx` and `checkExternalData`, `too-large`, `nothing-to-convert`.
*/
async function writeCalibrationModel(request) {
	const { modelPath, outputPath, name = modelPath, fedInputs, signal } = request;
	const limits = {
		...REWRITE_LIMITS,
		...request.limits
	};
	const { model, folder, bytes } = await loadModel(modelPath, name, limits);
	const { graph } = model;
	if (graph === void 0) throw nothingToConvert(name, "int8-qdq", []);
	const editor = new ModelEditor({
		name,
		model,
		graph,
		folder,
		bytes,
		fedInputs
	});
	const plan = prepareQdq(editor);
	if (plan === void 0 || plan.nodes.length === 0) throw nothingToConvert(name, "int8-qdq", editor.skipped);
	editor.dropReleased();
	const observed = plan.activations.map((activation) => {
		const observe = (operator, suffix) => {
			const output = editor.freshName(`${activation}_${suffix}`);
			const node = makeNode({
				operator,
				name: editor.freshName(`${output}_node`),
				inputs: [activation],
				outputs: [output],
				attributes: { keepdims: 0 }
			});
			graph.node.push(node);
			graph.output.push(scalar(output));
			return output;
		};
		return {
			activation,
			min: observe("ReduceMin", "min"),
			max: observe("ReduceMax", "max")
		};
	});
	await writeModel(model, outputPath, {
		folder,
		fileBytes: limits.fileBytes,
		signal
	});
	return observed;
}
function scalar(name) {
	return create(ValueInfoProtoSchema, {
		name,
		type: { value: {
			case: "tensorType",
			value: {
				elemType: FLOAT32,
				shape: {}
			}
		} }
	});
}
// src/onnx-rewrite/locate-failure.ts
/** Where ONNX Runtime's messages name a node. A name may hold parentheses itself. */
const NODE_NAMES = [
	/\bNode \((.{1,200})\) Op \(/,
	/\b[Nn]ode \((.{1,200}?)\)(?=[ .,:]|$)/,
	/\bIn Node, \("(.{1,200}?)", /,
	/\bError in Node:\s?(.{1,200}?) : /,
	/\bnode with name '(.{1,200}?)'/,
	/\bName:'(.{1,200}?)'/,
	/\bNode:(\S{1,200})/
];
/** A message is a few hundred characters; a model's names can make it longer. */
const MAX_SEARCHED_CHARACTERS = 4e3;
/**
* Says which node of a rewritten model a message of ONNX Runtime's is about, and what operator it is. The runtime names nodes
* that its own optimisation made, too: then it is the node that it made them of, which has the beginning of their names,
* or which gives or takes the values that the message quotes. Undefined where the message is about no node.
*
* @throws WattnudgeError the codes of `readOnnx` and `checkExternalData`; `too-large`
*/
async function locateFailure(message, path, name) {
	const text = message.slice(0, MAX_SEARCHED_CHARACTERS);
	const { model } = await loadModel(path, name, REWRITE_LIMITS);
	const nodes = allNodes(model.graph?.node ?? []);
	const named = NODE_NAMES.flatMap((pattern) => pattern.exec(text)?.[1] ?? []);
	const values = new Set([...text.matchAll(/"([^"]*)"/g)].map(([, value = ""]) => value));
	const found = nodes.find((node) => named.includes(nameOf(node))) ?? longestName(nodes.filter(({ name: own }) => own !== "" && named.some((made) => made.startsWith(own)))) ?? nodes.find(({ output }) => output.some((value) => values.has(value))) ?? nodes.find(({ input }) => input.some((value) => values.has(value)));
	return found && `its node ${quote(nameOf(found))} (${quote(operatorOf(found)).slice(1, -1)})`;
}
function longestName(nodes) {
	return nodes.toSorted((a, b) => b.name.length - a.name.length)[0];
}
function allNodes(nodes) {
	return nodes.flatMap((node) => [node, ...subgraphs(node).flatMap((graph) => allNodes(graph.node))]);
}
// src/onnx-rewrite/float-forms.ts
const FLOAT16 = elementTypeNumber("float16");
/** One graph on its way to float16. */
var FloatScope = class {
	graph;
	types;
	parent;
	/** Nodes of the new graph, so far. */
	nodes = [];
	/** Values that follow from integers, or whose range is wide: cheap work on them alone stays in float32. */
	kept = /* @__PURE__ */ new Set();
	#forms = /* @__PURE__ */ new Map();
	#constants = /* @__PURE__ */ new Map();
	constructor(graph, types, parent) {
		this.graph = graph;
		this.types = types;
		this.parent = parent;
		const inputs = new Set(graph.input.map(({ name }) => name));
		for (const tensor of graph.initializer) if (tensor.dataType === FLOAT32 && !inputs.has(tensor.name)) this.#constants.set(tensor.name, tensor);
		for (const node of graph.node) {
			const tensor = constantOf(node);
			if (tensor?.dataType === FLOAT32) this.#constants.set(node.output[0] ?? "", tensor);
		}
	}
	setForms(name, forms) {
		this.#forms.set(name, forms);
	}
	/** The forms that a value has in this graph or one around it. */
	forms(name) {
		return this.#forms.get(name) ?? this.parent?.forms(name);
	}
	/** The stored float32 tensor behind a name, and the graph that stores it. */
	constant(name) {
		const tensor = this.#constants.get(name);
		if (tensor !== void 0) return {
			tensor,
			home: this
		};
		return this.#forms.has(name) ? void 0 : this.parent?.constant(name);
	}
	isKept(name) {
		return this.kept.has(name) || (this.parent?.isKept(name) ?? false);
	}
};
function constantOf(node) {
	if (!isOnnx(node) || node.opType !== "Constant") return void 0;
	const value = findAttribute(node, "value")?.t;
	if (value !== void 0) return value;
	const single = findAttribute(node, "value_float");
	if (single !== void 0) return makeTensor("", "float32", [], [single.f]);
	const list = findAttribute(node, "value_floats")?.floats;
	return list === void 0 ? void 0 : makeTensor("", "float32", [list.length], list);
}
// src/onnx-rewrite/float16-operators.ts
/** Sums and powers: what comes out of them leaves float16's range first. */
const WIDE_RANGE = /* @__PURE__ */ new Set([
	"CumSum",
	"Exp",
	"Pow",
	"ReduceL1",
	"ReduceL2",
	"ReduceLogSum",
	"ReduceLogSumExp",
	"ReduceMean",
	"ReduceProd",
	"ReduceSum",
	"ReduceSumSquare"
]);
/** Operators that take no float16, in some opset at least, or make numbers of a type that an attribute states. */
const NO_FLOAT16 = /* @__PURE__ */ new Set([
	"Bernoulli",
	"BlackmanWindow",
	"Celu",
	"DFT",
	"DequantizeLinear",
	"DynamicQuantizeLinear",
	"EyeLike",
	"HammingWindow",
	"HannWindow",
	"ImageDecoder",
	"IsInf",
	"MeanVarianceNormalization",
	"MelWeightMatrix",
	"Multinomial",
	"NegativeLogLikelihoodLoss",
	"NonMaxSuppression",
	"Optional",
	"OptionalGetElement",
	"OptionalHasElement",
	"QLinearConv",
	"QLinearMatMul",
	"QuantizeLinear",
	"RandomNormal",
	"RandomNormalLike",
	"RandomUniform",
	"RandomUniformLike",
	"Range",
	"Resize",
	"STFT",
	"SequenceAt",
	"SequenceConstruct",
	"SequenceEmpty",
	"SequenceErase",
	"SequenceInsert",
	"SequenceMap",
	"ConcatFromSequence",
	"SoftmaxCrossEntropyLoss",
	"SplitToSequence",
	"Upsample"
]);
/** Operators that choose by the order of numbers, or take counts as floats: ties and large counts would change. */
const EXACT = /* @__PURE__ */ new Set([
	"OneHot",
	"RoiAlign",
	"TopK",
	"Unique"
]);
/** Operators whose results are few: sizes, masks, means. Where they work on such numbers alone they stay float32. */
const CHEAP = /* @__PURE__ */ new Set([
	"Abs",
	"Add",
	"Cast",
	"Ceil",
	"Clip",
	"Concat",
	"Div",
	"Expand",
	"Floor",
	"Gather",
	"Identity",
	"Max",
	"Min",
	"Mul",
	"Neg",
	"Reciprocal",
	"Reshape",
	"Round",
	"Slice",
	"Sqrt",
	"Squeeze",
	"Sub",
	"Transpose",
	"Unsqueeze",
	"Where"
]);
/** Operators of the list above that make scales, or counts. */
const SPREADING = /* @__PURE__ */ new Set(["DynamicQuantizeLinear", "Range"]);
/** Operators of `com.microsoft` that take float16 as they take float32. */
const MICROSOFT_FLOAT16 = /* @__PURE__ */ new Set([
	"BiasGelu",
	"FastGelu",
	"FusedMatMul",
	"Gelu",
	"MatMulNBits",
	"QuickGelu"
]);
/** Operators whose bodies see the same names, and are converted with them. */
const CONTROL_FLOW = /* @__PURE__ */ new Set([
	"If",
	"Loop",
	"Scan"
]);
/** Why a node has to stay in float32 whatever its numbers are, or undefined. */
function needsFloat32(node) {
	if (!isOnnx(node)) {
		if (node.domain === "com.microsoft" && MICROSOFT_FLOAT16.has(node.opType)) return void 0;
		return "it isn’t an ONNX operator that is known to take float16";
	}
	if (WIDE_RANGE.has(node.opType)) return "its results may leave the range of float16";
	if (NO_FLOAT16.has(node.opType)) return "not every version of it takes float16";
	if (EXACT.has(node.opType)) return "its result may change where numbers are rounded";
	if (!CONTROL_FLOW.has(node.opType) && subgraphs(node).length > 0) return "it holds a graph of its own";
}
/** Whether a node that works on float32 numbers alone, all kept from float16, may stay with them. */
function staysWithFloat32(node) {
	return isOnnx(node) && CHEAP.has(node.opType);
}
/** Whether what a node gives, being kept in float32, is to stay so through cheap work on it. */
function spreadsFloat32(node) {
	return isOnnx(node) && (WIDE_RANGE.has(node.opType) || SPREADING.has(node.opType));
}
// src/onnx-rewrite/narrow-tensor.ts
/**
* Rounds numbers to float16. Refused where a finite number would become infinite, and where a single number (a factor,
* a summand, an epsilon) would become zero: a tiny one among many does no harm, that one would.
*/
function narrow(numbers) {
	const values = new Uint8Array(numbers.length * 2);
	for (let index = 0; index < numbers.length; index += 1) {
		const number = numbers[index];
		const bits = float16Bits(number);
		if ((bits & 32767) === 31744 && Number.isFinite(number)) return { reason: `the stored number ${shown(number)} is beyond float16, which ends at 65504` };
		values[2 * index] = bits & 255;
		values[2 * index + 1] = bits >>> 8;
	}
	if (numbers.length === 1 && numbers[0] !== 0 && values[0] === 0 && (values[1] & 127) === 0) return { reason: `the stored number ${shown(numbers[0])} would become 0 in float16` };
	return { values };
}
/** As many digits as float32 has. */
function shown(number) {
	return String(Number(number.toPrecision(7)));
}
// src/onnx-rewrite/value-types.ts
/** The types of one graph's values, with those of the graphs around it. */
var TypeScope = class {
	#types = /* @__PURE__ */ new Map();
	#parent;
	constructor(parent) {
		this.#parent = parent;
	}
	get(name) {
		return this.#types.has(name) ? this.#types.get(name) : this.#parent?.get(name);
	}
	set(name, type) {
		if (name !== "") this.#types.set(name, type);
	}
};
const BOOL = elementTypeNumber("bool");
const INT32 = elementTypeNumber("int32");
const INT64 = elementTypeNumber("int64");
const UINT8 = elementTypeNumber("uint8");
/** Types of all outputs, or of those from some place on, that do not depend on inputs. */
const FIXED = new Map(Object.entries({
	And: [BOOL],
	ArgMax: [INT64],
	ArgMin: [INT64],
	ConvInteger: [INT32],
	DynamicQuantizeLinear: [
		UINT8,
		FLOAT32,
		UINT8
	],
	Equal: [BOOL],
	Greater: [BOOL],
	GreaterOrEqual: [BOOL],
	IsInf: [BOOL],
	IsNaN: [BOOL],
	Less: [BOOL],
	LessOrEqual: [BOOL],
	MatMulInteger: [INT32],
	NonMaxSuppression: [INT64],
	NonZero: [INT64],
	Not: [BOOL],
	Or: [BOOL],
	RegexFullMatch: [BOOL],
	OptionalHasElement: [BOOL],
	Optional: ["none"],
	SequenceConstruct: ["none"],
	SequenceEmpty: ["none"],
	SequenceErase: ["none"],
	SequenceInsert: ["none"],
	SequenceLength: [INT64],
	SequenceMap: ["none"],
	Shape: [INT64],
	Size: [INT64],
	SplitToSequence: ["none"],
	TfIdfVectorizer: [FLOAT32],
	Xor: [BOOL]
}));
/** Operators whose output has the type of another input than the first. */
const TYPED_BY = new Map(Object.entries({
	CastLike: 1,
	OneHot: 2,
	QLinearConv: 7,
	QLinearMatMul: 7,
	Where: 1
}));
/** From this opset on the mask of a Dropout is one of bools; before, it has the type of what is dropped from. */
const BOOL_MASK = 10;
/** Second outputs (and later ones) that are of a type of their own. */
const LATER = new Map(Object.entries({
	Dropout: BOOL,
	LayerNormalization: FLOAT32,
	MaxPool: INT64,
	TopK: INT64,
	Unique: INT64
}));
/** Operators whose attribute `dtype` states the output's type, and the type where it is absent (0: the input's). */
const BY_DTYPE = new Map(Object.entries({
	Bernoulli: 0,
	EyeLike: 0,
	Multinomial: INT32,
	RandomNormal: FLOAT32,
	RandomNormalLike: 0,
	RandomUniform: FLOAT32,
	RandomUniformLike: 0
}));
/** Operators whose attribute `output_datatype` states the output's type: float32 where it is absent. */
const BY_OUTPUT_DATATYPE = /* @__PURE__ */ new Set([
	"BlackmanWindow",
	"HammingWindow",
	"HannWindow",
	"MelWeightMatrix"
]);
/** Operators of `com.microsoft` whose output has the type of their first input. */
const PLAIN_MICROSOFT = /* @__PURE__ */ new Set([
	"BiasGelu",
	"FastGelu",
	"FusedMatMul",
	"Gelu",
	"MatMulNBits",
	"QuickGelu"
]);
/** Operators of ONNX's own whose output's type does not follow from these rules. */
const UNKNOWN = /* @__PURE__ */ new Set([
	"ConcatFromSequence",
	"OptionalGetElement",
	"SequenceAt",
	"Tokenizer",
	"StringSplit"
]);
/** Functions that call one another can make a small file a long walk (CWE-400); types that it does not reach stay unknown. */
const STEPS = 2e6;
/** Infers element types, node by node, in the order of the file: just what tells float32 from all else. */
var TypeInference = class {
	#functions;
	#hasBoolMasks;
	#inProgress = /* @__PURE__ */ new Set();
	#steps = 0;
	constructor({ functions, opsetImport }) {
		this.#hasBoolMasks = !opsetImport.some((entry) => isOnnx(entry) && entry.version < BOOL_MASK);
		this.#functions = new Map(functions.map((definition) => [`${definition.domain}::${definition.name}`, definition]));
	}
	/** A scope with what a graph declares and stores. */
	enter(graph, parent) {
		const scope = new TypeScope(parent);
		for (const value of [
			...graph.valueInfo,
			...graph.output,
			...graph.input
		]) {
			const type = declaredType(value);
			if (type !== void 0) scope.set(value.name, type);
		}
		for (const { name, dataType } of graph.initializer) scope.set(name, dataType);
		for (const { values } of graph.sparseInitializer) if (values !== void 0) scope.set(values.name, values.dataType);
		return scope;
	}
	/** The scope of a subgraph, whose inputs have the types of what its node gives them. */
	enterBody(node, body, parent) {
		const scope = this.enter(body, parent);
		const offset = node.opType === "Scan" ? Math.max(0, node.input.length - body.input.length) : 0;
		for (const [index, { name }] of body.input.entries()) if (scope.get(name) === void 0) scope.set(name, parent.get(node.input[index + offset] ?? ""));
		return scope;
	}
	/** Enters the types of a node's outputs into its scope. */
	add(node, scope) {
		const types = this.#outputTypes(node, scope);
		for (const [index, name] of node.output.entries()) scope.set(name, types(index) ?? scope.get(name));
	}
	#outputTypes(node, scope) {
		const input = (index) => scope.get(node.input[index] ?? "");
		this.#steps += 1;
		if (this.#steps > STEPS) return () => void 0;
		const called = this.#functions.get(`${node.domain}::${node.opType}`);
		if (called !== void 0) return this.#callTypes(called, node, scope);
		if (!isOnnx(node)) {
			const plain = node.domain === "com.microsoft" && PLAIN_MICROSOFT.has(node.opType);
			return () => plain ? input(0) : void 0;
		}
		const fixed = FIXED.get(node.opType);
		if (fixed !== void 0) return (output) => fixed[output];
		if (UNKNOWN.has(node.opType)) return () => void 0;
		const dtype = BY_DTYPE.get(node.opType);
		if (dtype !== void 0) return () => integerAttribute(node, "dtype", dtype) || input(0);
		if (BY_OUTPUT_DATATYPE.has(node.opType)) return () => integerAttribute(node, "output_datatype", FLOAT32);
		switch (node.opType) {
			case "BitCast":
			case "Cast": return () => integerAttribute(node, "to", 0);
			case "Constant": return () => constantType(node);
			case "ConstantOfShape": return () => findAttribute(node, "value")?.t?.dataType ?? FLOAT32;
			case "DequantizeLinear": return () => input(1);
			case "QuantizeLinear": return () => integerAttribute(node, "output_dtype", 0) || (input(2) ?? UINT8);
			case "If": return this.#bodyTypes(node, "then_branch", scope);
			case "Loop": return this.#bodyTypes(node, "body", scope, 1);
			case "Scan": return this.#bodyTypes(node, "body", scope);
			default: {
				const by = TYPED_BY.get(node.opType) ?? 0;
				const hasOwn = LATER.has(node.opType) && (node.opType !== "Dropout" || this.#hasBoolMasks);
				return (output) => output > 0 && hasOwn ? LATER.get(node.opType) : input(by);
			}
		}
	}
	#bodyTypes(node, attribute, parent, skippedOutputs = 0) {
		const body = findAttribute(node, attribute)?.g;
		if (body === void 0) return () => void 0;
		const scope = this.enterBody(node, body, parent);
		for (const inner of body.node) this.add(inner, scope);
		return (output) => scope.get(body.output[output + skippedOutputs]?.name ?? "");
	}
	#callTypes(called, node, outer) {
		if (this.#inProgress.has(called)) return () => void 0;
		this.#inProgress.add(called);
		const scope = new TypeScope();
		for (const [index, name] of called.input.entries()) scope.set(name, outer.get(node.input[index] ?? ""));
		for (const inner of called.node) this.add(inner, scope);
		this.#inProgress.delete(called);
		return (output) => scope.get(called.output[output] ?? "");
	}
};
function constantType(node) {
	const tensor = findAttribute(node, "value")?.t;
	if (tensor !== void 0) return tensor.dataType;
	const has = (name) => findAttribute(node, name) !== void 0;
	if (has("value_float") || has("value_floats")) return FLOAT32;
	if (has("value_int") || has("value_ints")) return INT64;
	return findAttribute(node, "sparse_value")?.sparseTensor?.values?.dataType;
}
function declaredType({ type }) {
	if (type === void 0 || type.value.case === void 0) return void 0;
	if (type.value.case !== "tensorType") return "none";
	return type.value.value.elemType || void 0;
}
// src/onnx-rewrite/float16.ts
/**
* Makes every float32 value of a model float16 but what the model takes and gives, which is cast. Operators that need
* float32 keep it, between casts; so do nodes with a stored number that float16 cannot hold, and cheap work on sizes,
* masks and sums alone.
*
* Throws WattnudgeError: `would-overflow-float16`; `nothing-to-convert` where the type of a value cannot be told, or where
* nothing gives it.
*/
function toFloat16(editor) {
	const converter = new Converter(editor);
	converter.mainGraph(editor.graph);
	converter.finish();
	if (editor.converted === 0 && converter.overflow !== void 0) throw overflow(editor, converter.overflow);
}
var Converter = class {
	#editor;
	#inference;
	#narrowed = /* @__PURE__ */ new Map();
	/** Name of a float16 tensor → the tensor that it was made from. */
	#made = /* @__PURE__ */ new Map();
	#casts = /* @__PURE__ */ new Set();
	#scopes = [];
	/** The first stored number that kept a node in float32. */
	overflow;
	constructor(editor) {
		this.#editor = editor;
		this.#inference = new TypeInference(editor.model);
	}
	mainGraph(graph) {
		const scope = this.#scope(graph, this.#inference.enter(graph), void 0);
		for (const { name } of graph.input) if (scope.types.get(name) === FLOAT32) this.#castBoth(scope, name, {
			full: name,
			half: this.#fresh(name, "float16")
		});
		const outputs = new Set(graph.output.map(({ name }) => name));
		for (const node of graph.node) this.#node(node, scope, outputs);
		graph.node = scope.nodes;
	}
	/** A branch or a loop's body: what it takes and gives is float16, as around it. */
	#subgraph(graph, node, parent) {
		const scope = this.#scope(graph, this.#inference.enterBody(node, graph, parent.types), parent);
		for (const input of graph.input) {
			if (scope.types.get(input.name) !== FLOAT32) continue;
			scope.setForms(input.name, { half: input.name });
			narrowType(input);
		}
		for (const inner of graph.node) this.#node(inner, scope, /* @__PURE__ */ new Set());
		for (const output of graph.output) {
			if (scope.types.get(output.name) !== FLOAT32) continue;
			const reason = this.#obstacle(output.name, scope);
			if (reason !== void 0) throw overflow(this.#editor, reason);
			output.name = this.#half(output.name, scope);
			narrowType(output);
		}
		graph.node = scope.nodes;
	}
	#scope(graph, types, parent) {
		const scope = new FloatScope(graph, types, parent);
		this.#scopes.push(scope);
		for (const { values } of graph.sparseInitializer) {
			if (values?.dataType !== FLOAT32) continue;
			this.#castBoth(scope, values.name, {
				full: values.name,
				half: this.#fresh(values.name, "float16")
			});
		}
		return scope;
	}
	#node(node, scope, outputs) {
		const { types } = scope;
		this.#inference.add(node, types);
		const unknown = node.output.find((name) => name !== "" && types.get(name) === void 0);
		if (unknown !== void 0) throw untold(this.#editor, node, unknown);
		if (node.opType === "Constant" && isOnnx(node)) {
			scope.nodes.push(node);
			return;
		}
		const touchesFloats = [...node.input, ...node.output].some((name) => types.get(name) === FLOAT32);
		const reason = touchesFloats ? this.#reason(node, scope) : void 0;
		if (reason !== void 0) this.#editor.skip(node, reason);
		if (reason !== void 0 || this.#isExact(node, scope)) {
			if (reason === void 0 || spreadsFloat32(node)) for (const name of node.output) scope.kept.add(name);
			this.#keep(node, scope, outputs);
			return;
		}
		for (const inner of subgraphs(node)) this.#subgraph(inner, node, scope);
		if (touchesFloats) this.#convert(node, scope, outputs);
		else scope.nodes.push(node);
	}
	#reason(node, scope) {
		const general = needsFloat32(node);
		if (general !== void 0) {
			if (subgraphs(node).length > 0) throw untold(this.#editor, node, node.output[0] ?? "");
			return general;
		}
		const fill = node.opType === "ConstantOfShape" ? findAttribute(node, "value")?.t : void 0;
		const found = node.input.map((name) => this.#obstacle(name, scope)).find((reason) => reason !== void 0) ?? (fill && reasonOf(this.#narrow(fill)));
		this.overflow ??= found;
		return found;
	}
	/** Why a stored tensor cannot be float16. */
	#obstacle(name, scope) {
		const constant = scope.constant(name);
		return constant === void 0 ? void 0 : reasonOf(this.#narrow(constant.tensor));
	}
	/** Integers made floats, and cheap work on them or on other values that stay float32. */
	#isExact(node, scope) {
		if (!isOnnx(node)) return false;
		const isFloat = (name) => scope.types.get(name) === FLOAT32;
		const computed = node.input.filter((name) => isFloat(name) && scope.constant(name) === void 0);
		if (computed.length === 0) return node.opType === "Cast" && node.output.some(isFloat);
		return computed.every((name) => scope.isKept(name)) && (staysWithFloat32(node) || !node.output.some(isFloat));
	}
	#keep(node, scope, outputs) {
		node.input = node.input.map((name) => scope.types.get(name) === FLOAT32 ? this.#full(name, scope) : name);
		const after = [];
		node.output = node.output.map((name) => {
			if (scope.types.get(name) !== FLOAT32) return name;
			const isOutput = outputs.has(name);
			const full = isOutput ? name : this.#fresh(name, "float32");
			after.push([name, {
				full,
				half: isOutput ? this.#fresh(name, "float16") : name
			}]);
			return full;
		});
		scope.nodes.push(node);
		for (const [name, forms] of after) this.#castBoth(scope, name, forms);
	}
	#convert(node, scope, outputs) {
		node.input = node.input.map((name) => scope.types.get(name) === FLOAT32 ? this.#half(name, scope) : name);
		const floats = new Set(node.output.filter((name) => scope.types.get(name) === FLOAT32));
		for (const name of floats) scope.setForms(name, { half: outputs.has(name) ? this.#fresh(name, "float16") : name });
		node.output = node.output.map((name) => floats.has(name) ? scope.forms(name)?.half ?? name : name);
		if (isOnnx(node)) this.#convertAttributes(node);
		scope.nodes.push(node);
		for (const name of floats) {
			const { half } = scope.forms(name) ?? {};
			if (half === void 0 || half === name) continue;
			this.#cast(scope, half, name, FLOAT32);
			scope.setForms(name, {
				half,
				full: name
			});
		}
		this.#editor.converted += 1;
	}
	#convertAttributes(node) {
		const to = findAttribute(node, "to");
		if (node.opType === "Cast" && to !== void 0 && integerAttribute(node, "to", 0) === FLOAT32) to.i = BigInt(FLOAT16);
		if (node.opType !== "ConstantOfShape") return;
		const fill = findAttribute(node, "value")?.t;
		const value = fill === void 0 ? 0 : readFloats(fill, this.#editor.folder)[0] ?? 0;
		node.attribute = [...node.attribute.filter(({ name }) => name !== "value"), attributeProto("value", { tensor: {
			type: "float16",
			shape: [1],
			value
		} })];
	}
	#half(name, scope) {
		const known = scope.forms(name)?.half;
		if (known !== void 0) return known;
		const constant = scope.constant(name);
		if (constant === void 0) throw unmade(this.#editor, name);
		const { tensor, home } = constant;
		const narrowed = this.#narrow(tensor);
		if ("reason" in narrowed) throw overflow(this.#editor, narrowed.reason);
		const half = this.#fresh(name, "float16");
		home.graph.initializer.push(makeTensor(half, "float16", tensor.dims.map(Number), narrowed.values));
		home.setForms(name, {
			full: name,
			half
		});
		this.#made.set(half, {
			original: name,
			home
		});
		this.#editor.release(name);
		this.#editor.parametersConverted += elementCount(tensor);
		return half;
	}
	#full(name, scope) {
		const forms = scope.forms(name);
		if (forms === void 0) return name;
		if (forms.full !== void 0) return forms.full;
		const full = this.#fresh(name, "float32");
		this.#cast(scope, forms.half ?? name, full, FLOAT32);
		scope.setForms(name, {
			...forms,
			full
		});
		return full;
	}
	#narrow(tensor) {
		const known = this.#narrowed.get(tensor);
		if (known !== void 0) return known;
		const narrowed = narrow(readFloats(tensor, this.#editor.folder));
		this.#narrowed.set(tensor, narrowed);
		return narrowed;
	}
	#castBoth(scope, name, forms) {
		this.#cast(scope, forms.full, forms.half, FLOAT16);
		scope.setForms(name, forms);
	}
	#cast(scope, from, to, type) {
		const cast = makeNode({
			operator: "Cast",
			name: this.#fresh(to, "cast"),
			inputs: [from],
			outputs: [to],
			attributes: { to: type }
		});
		this.#casts.add(cast);
		scope.nodes.push(cast);
	}
	#fresh(name, suffix) {
		return this.#editor.freshName(`${name}_${suffix}`);
	}
	/** Takes out casts that nobody asked for, gives tensors their names back, and restates declared types. */
	finish() {
		for (let dropped = true; dropped;) dropped = this.#dropCasts();
		this.#editor.dropReleased();
		this.#restoreNames();
		for (const scope of this.#scopes) for (const value of scope.graph.valueInfo) if (scope.types.get(value.name) === FLOAT32 && scope.forms(value.name)?.half === value.name) narrowType(value);
	}
	#dropCasts() {
		const used = new Set(this.#scopes.flatMap(({ graph }) => [...graph.output.map(({ name }) => name), ...graph.node.flatMap(({ input }) => input)]));
		let dropped = false;
		for (const { graph } of this.#scopes) {
			const nodes = graph.node.filter((node) => !this.#casts.has(node) || used.has(node.output[0] ?? ""));
			dropped ||= nodes.length < graph.node.length;
			graph.node = nodes;
		}
		return dropped;
	}
	#restoreNames() {
		const remaining = new Map(this.#scopes.map((scope) => {
			const { initializer, node } = scope.graph;
			return [scope, /* @__PURE__ */ new Set([...initializer.map(({ name }) => name), ...node.map(({ output }) => output[0])])];
		}));
		const restored = new Map([...this.#made].filter(([, { original, home }]) => !remaining.get(home)?.has(original)).map(([half, { original }]) => [half, original]));
		const restore = (name) => restored.get(name) ?? name;
		for (const { graph } of this.#scopes) {
			for (const tensor of graph.initializer) tensor.name = restore(tensor.name);
			for (const node of graph.node) node.input = node.input.map(restore);
			for (const output of graph.output) output.name = restore(output.name);
		}
	}
};
function narrowType({ type }) {
	if (type?.value.case === "tensorType") type.value.value.elemType = FLOAT16;
}
function reasonOf(narrowed) {
	return "reason" in narrowed ? narrowed.reason : void 0;
}
function overflow({ name }, reason) {
	return new WattnudgeError("would-overflow-float16", `${name}: can’t be float16: ${reason}`, { remedy: "Try another precision." });
}
function untold({ name }, node, value) {
	return new WattnudgeError("nothing-to-convert", `${name}: can’t be float16: the type of ${quote(value)}, which ${quote(nameOf(node))} gives, isn’t known`, { remedy: "Export the model with the types of its values (shape inference), or try another precision." });
}
/** A value that is declared or used, in a file that no exporter wrote. */
function unmade({ name }, value) {
	return new WattnudgeError("nothing-to-convert", `${name}: can’t be float16: nothing in it gives ${quote(value)}`, { remedy: "Export the model again, or try another precision." });
}
// src/onnx-rewrite/gemm-bias.ts
/** `beta × C` of a Gemm. */
function gemmBias(editor, node, scope) {
	const name = node.input[2] ?? "";
	const beta = floatAttribute(node, "beta", 1);
	if (name === "" || beta === 0) return {
		nodes: [],
		name: void 0
	};
	if (beta === 1) return {
		nodes: [],
		name
	};
	const fresh = (suffix) => editor.freshName(`${nameOf(node)}_${suffix}`);
	const factor = editor.store(scope, makeTensor(fresh("beta"), "float32", [], [beta]));
	const scaled = fresh("bias");
	return {
		nodes: [makeNode({
			operator: "Mul",
			name: fresh("scale_bias"),
			inputs: [name, factor],
			outputs: [scaled]
		})],
		name: scaled
	};
}
// src/onnx-rewrite/lookups.ts
/**
* Tables of float32 rows that are looked up: stored as int8 with a scale for each row, and only the rows that a query
* asks for are made float32. Right in any opset, and less to read than the table was.
*/
var Lookups = class {
	#editor;
	/** By tensor: a table that several nodes share stays one. Undefined where its numbers are not finite. */
	#tables = /* @__PURE__ */ new Map();
	constructor(editor) {
		this.#editor = editor;
	}
	/** What a Gather becomes, or undefined where it looks up no table of weights: nothing to speak of. */
	rewrite(node, scope) {
		const editor = this.#editor;
		const weight = storedWeight(editor, scope, node, 0);
		if (typeof weight === "string" || integerAttribute(node, "axis", 0) !== 0) return void 0;
		const [rows = 0, ...row] = weight.dims;
		if (row.length === 0 || elementCount(weight.tensor) < rows * 16) return void 0;
		const table = this.#quantizeOnce(weight, rows, row);
		if (table === void 0) return editor.skip(node, "its table includes infinity or NaN");
		editor.converted += 1;
		editor.release(weight.name);
		const [values, scales] = table;
		const indices = node.input[1] ?? "";
		const fresh = (suffix) => editor.freshName(`${nameOf(node)}_${suffix}`);
		const [found, factors, wide] = [
			fresh("int8"),
			fresh("scales"),
			fresh("float32")
		];
		const make = (operator, inputs, output, attributes = {}) => makeNode({
			operator,
			name: fresh(operator.toLowerCase()),
			inputs,
			outputs: [output],
			attributes
		});
		return [
			make("Gather", [values, indices], found),
			make("Gather", [scales, indices], factors),
			make("Cast", [found], wide, { to: FLOAT32 }),
			make("Mul", [wide, factors], node.output[0] ?? "")
		];
	}
	#quantizeOnce({ tensor, name, home, dims, values }, rows, row) {
		if (this.#tables.has(tensor)) return this.#tables.get(tensor);
		const editor = this.#editor;
		const quantized = quantizeRows(values(), rows, INT8);
		const result = quantized === void 0 ? void 0 : [editor.store(home, makeTensor(editor.freshName(`${name}_int8`), "int8", dims, quantized.values)), editor.store(home, makeTensor(editor.freshName(`${name}_int8_scales`), "float32", [rows, ...row.map(() => 1)], quantized.scales))];
		if (result !== void 0) editor.parametersConverted += elementCount(tensor);
		this.#tables.set(tensor, result);
		return result;
	}
};
// src/onnx-rewrite/int8-dynamic.ts
/** DynamicQuantizeLinear came with this version; the integer products with the one before. */
const OPSET = 11;
const NOT_FINITE = "its weights include infinity or NaN";
/** Operators with weights that ONNX has no integer form of. */
const WITHOUT_INTEGER_FORM = /* @__PURE__ */ new Set([
	"ConvTranspose",
	"LSTM",
	"GRU",
	"RNN",
	"DeformConv"
]);
const WITH_INTEGER_FORM = /* @__PURE__ */ new Set([
	"MatMul",
	"Gemm",
	"Conv"
]);
/**
* Integer arithmetic with activations quantised at run time. Of `Y = X · W + B` with stored float32 W:
* `Xq, s, z = DynamicQuantizeLinear(X)`; `Y = (Xq − z) · Wq × (s × scales) + B`, in MatMulInteger or ConvInteger.
* One scale for each column of a matrix, or each output channel of a convolution. Tables that are looked up are int8,
* too.
*/
function toInt8Dynamic(editor) {
	const blocked = editor.opset() >= OPSET ? void 0 : raiseOpset(editor, OPSET);
	if (blocked === void 0) foldBatchNormalizations(editor);
	const quantizer = new Quantizer(editor);
	const lookups = new Lookups(editor);
	editor.rewriteNodes((node, scope) => {
		if (!isOnnx(node)) return void 0;
		if (WITHOUT_INTEGER_FORM.has(node.opType)) return editor.skip(node, "ONNX has no integer form of it");
		if (node.opType === "Gather") return lookups.rewrite(node, scope);
		if (!WITH_INTEGER_FORM.has(node.opType)) return void 0;
		const weight = storedWeight(editor, scope, node, 1);
		if (typeof weight === "string") return editor.skip(node, weight);
		if (blocked !== void 0) return editor.skip(node, blocked);
		if (scope.constant(node.input[0] ?? "") !== void 0) return editor.skip(node, "both its inputs are stored");
		const result = node.opType === "Conv" ? quantizer.conv(node, scope, weight) : quantizer.product(node, scope, weight);
		if (typeof result === "string") return editor.skip(node, result);
		editor.converted += 1;
		editor.release(weight.name);
		return result;
	});
}
var Quantizer = class {
	#editor;
	/** By graph and by the activation's name: several products of one activation quantise it once. */
	#activations = /* @__PURE__ */ new Map();
	/** By tensor and layout: a tensor that several nodes share stays shared. */
	#weights = /* @__PURE__ */ new Map();
	#zeroPoints = /* @__PURE__ */ new Map();
	constructor(editor) {
		this.#editor = editor;
	}
	/** MatMul, or Gemm: `Y = alpha × A · B + beta × C`. */
	product(node, scope, weight) {
		if (weight.dims.length !== 2) return `its weights have ${weight.dims.length} dimensions; only matrices are converted`;
		const isGemm = node.opType === "Gemm";
		if (isGemm && integerAttribute(node, "transA", 0) !== 0) return "it transposes its first input";
		const isTransposed = isGemm && integerAttribute(node, "transB", 0) !== 0;
		const [rows = 0, columns = 0] = isTransposed ? weight.dims.toReversed() : weight.dims;
		const quantized = this.#quantizeOnce(weight, isTransposed ? "transposed" : "plain", [rows, columns], () => {
			return quantizeColumns(isTransposed ? transposed(weight.values(), columns) : weight.values(), columns, INT8_REDUCED);
		});
		if (quantized === void 0) return NOT_FINITE;
		const alpha = isGemm ? floatAttribute(node, "alpha", 1) : 1;
		const scales = quantized.scales.map((scale) => scale * alpha);
		const scaleName = this.#store(scope, node, "scales", [columns], scales);
		const bias = isGemm ? gemmBias(this.#editor, node, scope) : {
			nodes: [],
			name: void 0
		};
		const nodes = this.#integerNodes(node, scope, "MatMulInteger", [quantized.stored], scaleName, bias.name);
		return [...bias.nodes, ...nodes];
	}
	conv(node, scope, weight) {
		const [channels = 0, ...rest] = weight.dims;
		const quantized = this.#quantizeOnce(weight, "conv", weight.dims, () => quantizeRows(weight.values(), channels, UINT8$1));
		if (quantized === void 0) return NOT_FINITE;
		const perChannel = [channels, ...rest.slice(1).map(() => 1)];
		const scaleName = this.#store(scope, node, "scales", perChannel, quantized.scales);
		const zeroPoint = this.#zeroPoint(scope);
		const bias = this.#convBias(node, scope, perChannel);
		const inputs = [quantized.stored, zeroPoint];
		return [...bias.nodes, ...this.#integerNodes(node, scope, "ConvInteger", inputs, scaleName, bias.name)];
	}
	/** From the quantised activation to the output: integer product, to float, times scale, plus bias. */
	#integerNodes(node, scope, operator, [weight = "", ...weightZeroPoint], scales, bias) {
		const stem = nameOf(node);
		const fresh = (suffix) => this.#editor.freshName(`${stem}_${suffix}`);
		const { nodes, activation } = this.#quantizeActivation(node.input[0] ?? "", scope);
		const [sum, float, scale] = [
			fresh("integer"),
			fresh("float"),
			fresh("scale")
		];
		const scaled = bias === void 0 ? node.output[0] ?? "" : fresh("scaled");
		const product = makeNode({
			operator,
			name: fresh("quantized"),
			inputs: [
				activation.values,
				weight,
				activation.zeroPoint,
				...weightZeroPoint
			],
			outputs: [sum]
		});
		if (operator === "ConvInteger") product.attribute = node.attribute;
		const make = (op, inputs, output, attributes = {}) => makeNode({
			operator: op,
			name: fresh(op.toLowerCase()),
			inputs,
			outputs: [output],
			attributes
		});
		return [
			...nodes,
			product,
			make("Cast", [sum], float, { to: FLOAT32 }),
			make("Mul", [activation.scale, scales], scale),
			make("Mul", [float, scale], scaled),
			...bias === void 0 ? [] : [make("Add", [scaled, bias], node.output[0] ?? "")]
		];
	}
	#quantizeActivation(name, scope) {
		const known = this.#activations.get(scope) ?? /* @__PURE__ */ new Map();
		this.#activations.set(scope, known);
		const found = known.get(name);
		if (found !== void 0) return {
			nodes: [],
			activation: found
		};
		const fresh = (suffix) => this.#editor.freshName(`${name}_${suffix}`);
		const activation = {
			values: fresh("uint8"),
			scale: fresh("uint8_scale"),
			zeroPoint: fresh("uint8_zero_point")
		};
		known.set(name, activation);
		return {
			nodes: [makeNode({
				operator: "DynamicQuantizeLinear",
				name: fresh("quantize"),
				inputs: [name],
				outputs: [
					activation.values,
					activation.scale,
					activation.zeroPoint
				]
			})],
			activation
		};
	}
	#quantizeOnce({ tensor, home, name }, layout, dims, quantize) {
		const layouts = this.#weights.get(tensor) ?? /* @__PURE__ */ new Map();
		this.#weights.set(tensor, layouts);
		if (layouts.has(layout)) return layouts.get(layout);
		const quantized = quantize();
		const type = layout === "conv" ? UINT8$1.type : INT8_REDUCED.type;
		const stored = quantized && this.#editor.store(home, makeTensor(this.#editor.freshName(`${name}_${type}`), type, dims, quantized.values));
		const result = quantized && stored ? {
			...quantized,
			stored
		} : void 0;
		if (result !== void 0) this.#editor.parametersConverted += elementCount(tensor);
		layouts.set(layout, result);
		return result;
	}
	/** A convolution's bias as something to add: one value for each channel, the second dimension of the output. */
	#convBias(node, scope, perChannel) {
		const name = node.input[2] ?? "";
		if (name === "") return {
			nodes: [],
			name: void 0
		};
		const stored = scope.constant(name);
		if (stored?.tensor.dataType === FLOAT32 && !stored.overridable && elementCount(stored.tensor) === perChannel[0]) {
			this.#editor.release(name);
			const values = readFloats(stored.tensor, this.#editor.folder);
			return {
				nodes: [],
				name: this.#store(scope, node, "bias", perChannel, values)
			};
		}
		const shape = this.#editor.freshName(`${nameOf(node)}_bias_shape`);
		this.#editor.store(scope, makeTensor(shape, "int64", [perChannel.length], perChannel));
		const reshaped = this.#editor.freshName(`${nameOf(node)}_bias`);
		return {
			nodes: [makeNode({
				operator: "Reshape",
				name: this.#editor.freshName(`${nameOf(node)}_reshape_bias`),
				inputs: [name, shape],
				outputs: [reshaped]
			})],
			name: reshaped
		};
	}
	/** The zero point of uint8 weights, one for a graph. */
	#zeroPoint(scope) {
		const found = this.#zeroPoints.get(scope);
		if (found !== void 0) return found;
		const name = this.#editor.freshName("weight_zero_point");
		this.#zeroPoints.set(scope, name);
		return this.#editor.store(scope, makeTensor(name, UINT8$1.type, [], Uint8Array.of(UINT8$1.zeroPoint)));
	}
	#store(scope, node, what, dims, values) {
		return this.#editor.store(scope, makeTensor(this.#editor.freshName(`${nameOf(node)}_${what}`), "float32", dims, values));
	}
};
// src/onnx-rewrite/quantize-blocks.ts
/**
* Quantises by block, symmetric around the operator's default zero point `2^(bits−1)`: `w ≈ (q − 2^(bits−1)) × scale`.
* With eight bits `scale = max|w| ÷ 127`. With four there is one more step below zero than above, and the weight of the
* largest magnitude takes it: `scale = −w ÷ 8`. No weight moves by more than half a scale, but in four bits one that
* is as large with the other sign, by one. The last block is filled with zeros. A block of zeros has the scale 0: the operator
* takes the zero point away in floats, after rounding, and any other scale would leave what was rounded.
*
* Undefined where a weight is infinite or not a number.
*/
function quantizeBlocks(weights, rows, columns, layout, { bits, blockSize }) {
	const blocks = Math.ceil(rows / blockSize);
	const blockBytes = blockSize * bits / 8;
	const zero = 2 ** (bits - 1);
	const values = new Uint8Array(columns * blocks * blockBytes).fill(bits === 4 ? zero * 17 : zero);
	const scales = new Float32Array(columns * blocks);
	const top = 2 * zero - 1;
	for (let column = 0; column < columns; column += 1) {
		const start = layout.start(column);
		for (let block = 0; block < blocks; block += 1) {
			const first = block * blockSize;
			const last = Math.min(first + blockSize, rows);
			let peak = 0;
			for (let row = first; row < last; row += 1) {
				const weight = weights[start + row * layout.step];
				if (!(Math.abs(weight) <= Math.abs(peak))) peak = weight;
				if (!Number.isFinite(peak)) return void 0;
			}
			const exact = Math.fround(bits === 4 ? -peak / zero : Math.abs(peak) / (zero - 1));
			if (Math.abs(exact) < 2 ** -126) continue;
			scales[column * blocks + block] = exact;
			const target = (column * blocks + block) * blockBytes;
			for (let row = first; row < last; row += 1) {
				const stored = Math.min(top, Math.max(0, Math.round(weights[start + row * layout.step] / exact) + zero));
				const index = row - first;
				if (bits === 8) values[target + index] = stored;
				else values[target + (index >> 1)] = index % 2 === 0 ? zero << 4 | stored : stored << 4 | values[target + (index >> 1)] & 15;
			}
		}
	}
	return {
		values,
		scales,
		blocks,
		blockBytes
	};
}
// src/onnx-rewrite/widened-weights.ts
/**
* Weights that are stored as int8 and made float32 again by two nodes at the start of their graph, which a runtime
* folds when it loads the model. Any operator can take them, in any opset.
*/
var WidenedWeights = class {
	#editor;
	#widened = /* @__PURE__ */ new Map();
	#prologues = /* @__PURE__ */ new Map();
	constructor(editor) {
		this.#editor = editor;
	}
	/** Gives a node widened weights for these inputs, where they are stored. */
	rewrite(node, scope, inputs) {
		const editor = this.#editor;
		let reason;
		let converted = false;
		for (const input of inputs) {
			const weight = storedWeight(editor, scope, node, input);
			const name = typeof weight === "string" ? void 0 : this.#widenOnce(weight);
			if (typeof weight === "string") reason ??= weight;
			else if (name === void 0) reason ??= "its weights aren’t finite, or scales would take as much as they save";
			else {
				editor.release(weight.name);
				node.input[input] = name;
				converted = true;
			}
		}
		if (converted) editor.converted += 1;
		else if (reason !== void 0) editor.skip(node, reason);
	}
	/** Puts the nodes that widen weights before all others of their graphs. */
	finish() {
		for (const [scope, nodes] of this.#prologues) scope.graph.node.unshift(...nodes);
	}
	#widenOnce(weight) {
		const { tensor, name, home, dims } = weight;
		if (this.#widened.has(tensor)) return this.#widened.get(tensor);
		const leading = dims.length === 3 && dims[0] <= 2 ? dims.slice(0, 2) : dims.slice(0, 1);
		const rows = leading.reduce((product, size) => product * size, 1);
		const quantized = elementCount(tensor) >= rows * 16 ? quantizeRows(weight.values(), rows, INT8) : void 0;
		let result;
		if (quantized !== void 0) {
			const editor = this.#editor;
			const fresh = (suffix) => editor.freshName(`${name}_${suffix}`);
			const scaleDims = dims.map((size, index) => index < leading.length ? size : 1);
			const values = editor.store(home, makeTensor(fresh("int8"), "int8", dims, quantized.values));
			const scales = editor.store(home, makeTensor(fresh("int8_scales"), "float32", scaleDims, quantized.scales));
			const float = fresh("float32");
			result = fresh("widened");
			const nodes = this.#prologues.get(home) ?? [];
			this.#prologues.set(home, nodes);
			nodes.push(makeNode({
				operator: "Cast",
				name: fresh("cast"),
				inputs: [values],
				outputs: [float],
				attributes: { to: FLOAT32 }
			}), makeNode({
				operator: "Mul",
				name: fresh("scale"),
				inputs: [float, scales],
				outputs: [result]
			}));
			editor.parametersConverted += elementCount(tensor);
		}
		this.#widened.set(tensor, result);
		return result;
	}
};
// src/onnx-rewrite/weight-only.ts
/** Blocks of 32 are what 4-bit formats have settled on; 8 bits need no smaller ones to be as exact as they get. */
const FORMATS = {
	"int4-weights": {
		bits: 4,
		blockSize: 32
	},
	"int8-weights": {
		bits: 8,
		blockSize: 64
	}
};
/** Activations may be quantised to int8 by block inside the operator, where the processor gains by it. */
const ACCURACY_LEVEL_INT8 = 4;
/** Operators beside matrix products that hold weights, and which of their inputs do. */
const OTHER_WEIGHTS = /* @__PURE__ */ new Map([
	["Conv", [1]],
	["ConvTranspose", [1]],
	["LSTM", [1, 2]],
	["GRU", [1, 2]],
	["RNN", [1, 2]]
]);
/**
* Weights of matrix products as int4 or int8 by block, in ONNX Runtime's MatMulNBits, which reads fewer bytes and
* computes as before. With int8 the weights of other operators are stored as int8, too, and widened when the model is
* loaded: that makes the file smaller, but not the arithmetic.
*/
function toWeightOnly(editor, precision) {
	const widened = new WidenedWeights(editor);
	const products = new BlockProducts(editor, FORMATS[precision]);
	const lookups = new Lookups(editor);
	editor.rewriteNodes((node, scope) => {
		if (!isOnnx(node)) return void 0;
		if (node.opType === "MatMul" || node.opType === "Gemm") return products.rewrite(node, scope);
		if (node.opType === "Gather" && precision === "int8-weights") return lookups.rewrite(node, scope);
		const inputs = OTHER_WEIGHTS.get(node.opType);
		if (inputs === void 0) return void 0;
		if (precision === "int8-weights") return widened.rewrite(node, scope, inputs);
		return editor.skip(node, "only matrix products have a form with 4-bit weights");
	});
	widened.finish();
}
var BlockProducts = class {
	#editor;
	#format;
	/** By tensor and orientation: a tensor that several nodes share stays shared. */
	#stored = /* @__PURE__ */ new Map();
	constructor(editor, format) {
		this.#editor = editor;
		this.#format = format;
	}
	rewrite(node, scope) {
		const editor = this.#editor;
		const weight = storedWeight(editor, scope, node, 1);
		if (typeof weight === "string") return editor.skip(node, weight);
		if (weight.dims.length !== 2) return editor.skip(node, `its weights have ${weight.dims.length} dimensions; only matrices are converted`);
		const isGemm = node.opType === "Gemm";
		if (isGemm && integerAttribute(node, "transA", 0) !== 0) return editor.skip(node, "it transposes its first input");
		if (isGemm && floatAttribute(node, "alpha", 1) !== 1) return editor.skip(node, "it scales its product (alpha)");
		const isTransposed = isGemm && integerAttribute(node, "transB", 0) !== 0;
		const stored = this.#quantizeOnce(weight, isTransposed);
		if (stored === void 0) return editor.skip(node, "its weights include infinity or NaN");
		editor.converted += 1;
		editor.release(weight.name);
		editor.importOpset(MICROSOFT, 1);
		const [rows = 0, columns = 0] = isTransposed ? weight.dims.toReversed() : weight.dims;
		const bias = isGemm ? gemmBias(editor, node, scope) : {
			nodes: [],
			name: void 0
		};
		const output = node.output[0] ?? "";
		const product = bias.name === void 0 ? output : editor.freshName(`${nameOf(node)}_product`);
		const { bits, blockSize } = this.#format;
		const nodes = [...bias.nodes, makeNode({
			operator: "MatMulNBits",
			domain: MICROSOFT,
			name: editor.freshName(`${nameOf(node)}_int${bits}`),
			inputs: [node.input[0] ?? "", ...stored],
			outputs: [product],
			attributes: {
				K: rows,
				N: columns,
				bits,
				block_size: blockSize,
				accuracy_level: ACCURACY_LEVEL_INT8
			}
		})];
		if (bias.name === void 0) return nodes;
		const name = editor.freshName(`${nameOf(node)}_add`);
		return [...nodes, makeNode({
			operator: "Add",
			name,
			inputs: [product, bias.name],
			outputs: [output]
		})];
	}
	#quantizeOnce(weight, isTransposed) {
		const { tensor, name, home, dims } = weight;
		const known = this.#stored.get(tensor) ?? /* @__PURE__ */ new Map();
		this.#stored.set(tensor, known);
		if (known.has(isTransposed)) return known.get(isTransposed);
		const [rows = 0, columns = 0] = isTransposed ? dims.toReversed() : dims;
		const layout = isTransposed ? {
			start: (column) => column * rows,
			step: 1
		} : {
			start: (column) => column,
			step: columns
		};
		const { bits } = this.#format;
		const quantized = quantizeBlocks(weight.values(), rows, columns, layout, this.#format);
		const editor = this.#editor;
		const store = (suffix, type, shape, values) => editor.store(home, makeTensor(editor.freshName(`${name}_${suffix}`), type, shape, values));
		const result = quantized === void 0 ? void 0 : [store(`int${bits}`, "uint8", [
			columns,
			quantized.blocks,
			quantized.blockBytes
		], quantized.values), store(`int${bits}_scales`, "float32", [columns * quantized.blocks], quantized.scales)];
		if (result !== void 0) editor.parametersConverted += elementCount(tensor);
		known.set(isTransposed, result);
		return result;
	}
};
// src/onnx-rewrite/rewrite-model.ts
const REWRITES = {
	"int8-dynamic": toInt8Dynamic,
	"int8-weights": (editor) => toWeightOnly(editor, "int8-weights"),
	"int4-weights": (editor) => toWeightOnly(editor, "int4-weights"),
	float16: toFloat16
};
/**
* Makes a model of lower precision from an ONNX file. What cannot be converted stays as it is, with the reason in the
* report. The file is taken for hostile, as by `readOnnx`; the new one is in place only when it is whole.
*
* Throws WattnudgeError: the codes of `readOnnx` and `checkExternalData`; `too-large`, beyond a limit;
* `nothing-to-convert`; `would-overflow-float16`, where nothing was converted because stored numbers are too large.
*/
async function rewriteModel(request) {
	const { precision } = request;
	return {
		precision,
		...await rewrite(request, precision, REWRITES[precision])
	};
}
/**
* Makes a model of integer arithmetic with activations quantised by ranges that were observed before. Otherwise like
* `rewriteModel`, with the same errors.
*/
async function rewriteStatically(request) {
	const apply = (editor) => toInt8Qdq(editor, request.activationRanges);
	return {
		precision: "int8-qdq",
		...await rewrite(request, "int8-qdq", apply)
	};
}
async function rewrite({ modelPath, outputPath, name = modelPath, signal, fedInputs, ...request }, precision, apply) {
	const limits = {
		...REWRITE_LIMITS,
		...request.limits
	};
	const { model, folder, bytes } = await loadModel(modelPath, name, limits);
	signal?.throwIfAborted();
	const { graph } = model;
	if (graph === void 0) throw nothingToConvert(name, precision, []);
	const editor = new ModelEditor({
		name,
		model,
		graph,
		folder,
		bytes,
		fedInputs
	});
	apply(editor);
	if (editor.converted === 0) throw nothingToConvert(name, precision, editor.skipped);
	editor.dropReleased();
	signal?.throwIfAborted();
	const written = await writeModel(model, outputPath, {
		folder,
		fileBytes: limits.fileBytes,
		signal
	});
	return {
		converted: editor.converted,
		skipped: editor.skipped,
		bytesBefore: bytes,
		bytesAfter: written.bytes,
		parametersConverted: editor.parametersConverted,
		externalData: written.externalData
	};
}
export { joinRanges, locateFailure, rewriteModel, rewriteStatically, writeCalibrationModel };
