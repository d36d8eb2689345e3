import { WattnudgeError } from "./station-errors.js";
import { FileWindow, openModelFile, quote, recognizeOther } from "./station-onnx.js";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
// src/gguf/limits.ts
/**
* What the reader accepts. A file of a pull request is hostile until shown otherwise, so every quantity that a few bytes
* can claim is bounded before anything is allocated or repeated for it. Each bound lies well above the largest public
* models; a file beyond one is refused with `model-too-complex`, never cut short.
*/
const LIMITS = {
	/** Bytes of header, metadata, and tensor list. A vocabulary of 262,144 tokens with its merges takes 15 MB (CWE-400). */
	headerBytes: 128 * 2 ** 20,
	/** Keys of metadata. Files have some tens, and fewer than a thousand. */
	keys: 1e4,
	/** Tensors. Large mixtures of experts have a few thousand. */
	tensors: 1e5,
	/** Bytes of one key or tensor name. llama.cpp refuses names of tensors of 64 bytes or more (CWE-770). */
	nameBytes: 1024,
	/** Texts in all arrays together: tokens and merges. The largest vocabularies have under a million. */
	texts: 4e6,
	/** Arrays inside arrays. No public model has one (CWE-674: uncontrolled recursion). */
	arrayDepth: 4,
	/** Lists inside lists, together. */
	nestedArrays: 1e4,
	/** Bytes of one text that is kept. Chat templates take up to 30 KB; longer texts are passed over. */
	keptBytes: 65536,
	/** Bytes of all texts that are kept, together. Longer ones are passed over from there on. */
	allKeptBytes: 4 * 2 ** 20,
	/** Dimensions of one tensor: `GGML_MAX_DIMS`. */
	dimensions: 4,
	/** Alignment of the tensors' data. 32 is the default; files with more have a few thousand. */
	alignment: 2 ** 20,
	/** Files that one model is split into; the names have five digits for it. */
	parts: 1e3
};
// src/gguf/part-names.ts
const EXTENSION = /\.gguf$/i;
const NAME = /^(.*)-(\d{5})-of-(\d{5})\.gguf$/s;
function isGguf(path) {
	return EXTENSION.test(path);
}
/** `undefined` for a file that is a model by itself. */
function partOfName(path) {
	const [, prefix, number, of] = NAME.exec(path) ?? [];
	if (prefix === void 0) return void 0;
	const part = {
		prefix,
		number: Number(number),
		of: Number(of)
	};
	return part.number >= 1 && part.number <= part.of && part.of <= LIMITS.parts ? part : void 0;
}
/** The name of a file without its folders, its part, and its ending. */
function stemOfName(path) {
	const whole = partOfName(path)?.prefix ?? path.replace(EXTENSION, "");
	return whole.slice(whole.lastIndexOf("/") + 1);
}
/** All files of the model that a file belongs to, in order: itself alone where it is not split. */
function partNames(path) {
	const part = partOfName(path);
	if (part === void 0) return [path];
	const digits = (number) => String(number).padStart(5, "0");
	return Array.from({ length: part.of }, (_, index) => `${part.prefix}-${digits(index + 1)}-of-${digits(part.of)}.gguf`);
}
// src/gguf/gguf-reader.ts
/** Reads numbers and texts of a GGUF file from its start on. Every claim of the file is held against its size first. */
var GgufReader = class {
	#window;
	#name;
	#position = 0;
	constructor(window, name) {
		this.#window = window;
		this.#name = name;
	}
	get position() {
		return this.#position;
	}
	get size() {
		return this.#window.size;
	}
	uint32(what) {
		return this.#take(4, what).readUInt32LE();
	}
	uint64(what) {
		return this.#take(8, what).readBigUInt64LE();
	}
	/** A view that is valid until the next read. */
	bytes(count, what) {
		return this.#take(count, what);
	}
	/** A count that is at most `limit`, each of whose items takes at least so many bytes of what is left. */
	count(what, { limit, itemBytes }) {
		const claimed = this.uint64(what);
		if (claimed > BigInt(limit)) return this.tooComplex(`${what}: expected at most ${limit}, found ${claimed}`);
		this.#requireRoom(claimed * BigInt(itemBytes), what);
		return Number(claimed);
	}
	/** A text that must be short. What is not UTF-8 becomes U+FFFD. */
	shortText(what) {
		const claimed = this.#textLength(what);
		if (claimed > LIMITS.nameBytes) return this.tooComplex(`${what}: expected at most ${LIMITS.nameBytes} bytes, found ${claimed}`);
		return this.#take(claimed, what).toString("utf8");
	}
	/** A text of any length; `undefined` where it is longer than `keptBytes`. */
	text(what, keptBytes) {
		const claimed = this.#textLength(what);
		if (claimed <= keptBytes) return this.#take(claimed, what).toString("utf8");
		this.#move(claimed);
	}
	skipText(what) {
		this.#move(this.#textLength(what));
	}
	skip(bytes, what) {
		this.#requireRoom(bytes, what);
		this.#move(Number(bytes));
	}
	corrupt(found) {
		throw new WattnudgeError("corrupt-model", `${this.#name}: at byte ${this.#position}, ${found}`, { remedy: "Convert the model again, or download the file again." });
	}
	tooComplex(found) {
		throw new WattnudgeError("model-too-complex", `${this.#name}: ${found}`, { remedy: "Check the program that wrote the file. No public model needs more." });
	}
	#textLength(what) {
		const claimed = this.uint64(what);
		this.#requireRoom(claimed, what);
		return Number(claimed);
	}
	#take(count, what) {
		this.#requireRoom(BigInt(count), what);
		const bytes = this.#window.bytesAt(this.#position, count);
		if (bytes.length < count) this.corrupt(`${what}: expected ${count} bytes, but the file ends before`);
		this.#move(count);
		return bytes;
	}
	/** In exact numbers: a count of 64 bits times a size has more. */
	#requireRoom(bytes, what) {
		const left = this.size - this.#position;
		if (bytes <= BigInt(left)) return;
		this.corrupt(`${what}: expected at least ${bytes} bytes, but the file ends after ${left}`);
	}
	#move(bytes) {
		this.#position += bytes;
		if (this.#position > LIMITS.headerBytes) this.tooComplex(`the header and the metadata take more than ${LIMITS.headerBytes} bytes`);
	}
};
// src/gguf/read-metadata.ts
/** Value types of the format, by their number: the bytes of one, where each has the same. */
const FIXED_BYTES = /* @__PURE__ */ new Map([
	[0, 1],
	[1, 1],
	[2, 2],
	[3, 2],
	[4, 4],
	[5, 4],
	[6, 4],
	[7, 1],
	[10, 8],
	[11, 8],
	[12, 8]
]);
const TEXT = 8;
const ARRAY = 9;
/** The smallest entry: a key without a letter, a type, and a byte. */
const ENTRY_BYTES$1 = 13;
/**
* Reads the metadata of a file. Texts of over 64 KiB are left out. Keys come from the file, so they are keys of a map: a
* record would find `constructor` where the file has none (CWE-1321: prototype pollution).
*/
function readMetadata(reader, keys) {
	const metadata = /* @__PURE__ */ new Map();
	const seen = /* @__PURE__ */ new Set();
	const work = {
		texts: 0,
		arrays: 0,
		keptBytes: 0
	};
	for (let index = 0; index < keys; index++) {
		const key = reader.shortText(`key ${index + 1} of the metadata`);
		if (seen.has(key)) reader.corrupt(`the key ${quote(key)} is there a second time`);
		seen.add(key);
		const value = readValue(reader, key, work);
		if (value !== void 0) metadata.set(key, value);
	}
	return metadata;
}
/** The room that the header claims for so many keys. */
function countKeys(reader) {
	return reader.count("number of keys", {
		limit: LIMITS.keys,
		itemBytes: ENTRY_BYTES$1
	});
}
function readValue(reader, key, work) {
	const what = `value of ${quote(key)}`;
	const type = reader.uint32(what);
	if (type === ARRAY) return { items: skipArray(reader, what, work, 1) };
	if (type === TEXT) {
		const value = reader.text(what, Math.min(LIMITS.keptBytes, LIMITS.allKeptBytes - work.keptBytes));
		work.keptBytes += value?.length ?? 0;
		return value;
	}
	return readScalar(reader, type, what);
}
function readScalar(reader, type, what) {
	const size = FIXED_BYTES.get(type);
	if (size === void 0) return reader.corrupt(`${what}: expected a type from 0 to 12, found ${type}`);
	const bytes = reader.bytes(size, what);
	switch (type) {
		case 7: return bytes[0] !== 0;
		case 6: return bytes.readFloatLE();
		case 12: return bytes.readDoubleLE();
		case 10: return bytes.readBigUInt64LE();
		case 11: return bytes.readBigInt64LE();
		default: return type % 2 === 0 ? bytes.readUIntLE(0, size) : bytes.readIntLE(0, size);
	}
}
/** Passes over a list, and returns how many items it has. What has a fixed size is passed over at once. */
function skipArray(reader, what, work, depth) {
	if (depth > LIMITS.arrayDepth) return reader.tooComplex(`${what}: lists inside lists, more than ${LIMITS.arrayDepth}`);
	const type = reader.uint32(what);
	const size = FIXED_BYTES.get(type);
	if (size !== void 0) {
		const items = reader.uint64(what);
		reader.skip(items * BigInt(size), what);
		return Number(items);
	}
	if (type === TEXT) {
		const items = reader.count(what, {
			limit: LIMITS.texts - work.texts,
			itemBytes: 8
		});
		work.texts += items;
		for (let index = 0; index < items; index++) reader.skipText(what);
		return items;
	}
	if (type !== ARRAY) return reader.corrupt(`${what}: expected a type from 0 to 12, found ${type}`);
	const items = reader.count(what, {
		limit: LIMITS.nestedArrays - work.arrays,
		itemBytes: 12
	});
	work.arrays += items;
	for (let index = 0; index < items; index++) skipArray(reader, what, work, depth + 1);
	return items;
}
// src/gguf/tensor-types.ts
const plain = (id, bytes) => ({
	id,
	elements: 1,
	bytes
});
const blocks = (id, elements, bytes) => ({
	id,
	elements,
	bytes
});
/** By the names that llama.cpp prints. Sizes are those of the structs in ggml-common.h. */
const TENSOR_TYPES = {
	F32: plain(0, 4),
	F16: plain(1, 2),
	Q4_0: blocks(2, 32, 18),
	Q4_1: blocks(3, 32, 20),
	Q5_0: blocks(6, 32, 22),
	Q5_1: blocks(7, 32, 24),
	Q8_0: blocks(8, 32, 34),
	Q8_1: blocks(9, 32, 36),
	Q2_K: blocks(10, 256, 84),
	Q3_K: blocks(11, 256, 110),
	Q4_K: blocks(12, 256, 144),
	Q5_K: blocks(13, 256, 176),
	Q6_K: blocks(14, 256, 210),
	Q8_K: blocks(15, 256, 292),
	IQ2_XXS: blocks(16, 256, 66),
	IQ2_XS: blocks(17, 256, 74),
	IQ3_XXS: blocks(18, 256, 98),
	IQ1_S: blocks(19, 256, 50),
	IQ4_NL: blocks(20, 32, 18),
	IQ3_S: blocks(21, 256, 110),
	IQ2_S: blocks(22, 256, 82),
	IQ4_XS: blocks(23, 256, 136),
	I8: plain(24, 1),
	I16: plain(25, 2),
	I32: plain(26, 4),
	I64: plain(27, 8),
	F64: plain(28, 8),
	IQ1_M: blocks(29, 256, 56),
	BF16: plain(30, 2),
	TQ1_0: blocks(34, 256, 54),
	TQ2_0: blocks(35, 256, 66),
	MXFP4: blocks(39, 32, 17)
};
const BY_ID = new Map(Object.entries(TENSOR_TYPES).map(([name, layout]) => [layout.id, [name, layout]]));
/** `undefined` for a type that is newer than this table. */
function tensorTypeOf(id) {
	return BY_ID.get(id);
}
/** `general.file_type`: what most tensors are stored as. `enum llama_ftype` of llama.h. */
const FILE_TYPES = {
	0: "F32",
	1: "F16",
	2: "Q4_0",
	3: "Q4_1",
	7: "Q8_0",
	8: "Q5_0",
	9: "Q5_1",
	10: "Q2_K",
	11: "Q3_K_S",
	12: "Q3_K_M",
	13: "Q3_K_L",
	14: "Q4_K_S",
	15: "Q4_K_M",
	16: "Q5_K_S",
	17: "Q5_K_M",
	18: "Q6_K",
	19: "IQ2_XXS",
	20: "IQ2_XS",
	21: "Q2_K_S",
	22: "IQ3_XS",
	23: "IQ3_XXS",
	24: "IQ1_S",
	25: "IQ4_NL",
	26: "IQ3_S",
	27: "IQ3_M",
	28: "IQ2_S",
	29: "IQ2_M",
	30: "IQ4_XS",
	31: "IQ1_M",
	32: "BF16",
	36: "TQ1_0",
	37: "TQ2_0",
	38: "MXFP4"
};
/** All names that a quantisation may have here. */
const QUANTISATIONS = [.../* @__PURE__ */ new Set([...Object.values(FILE_TYPES), ...Object.keys(TENSOR_TYPES)])];
function fileTypeOf(id) {
	return FILE_TYPES[id];
}
// src/gguf/read-tensors.ts
/** The smallest entry: a name without a letter, no dimension, a type, and an offset. */
const ENTRY_BYTES = 24;
function countTensors(reader) {
	return reader.count("number of tensors", {
		limit: LIMITS.tensors,
		itemBytes: ENTRY_BYTES
	});
}
/** Reads the list of tensors, and shows that their data is where it says: one after the other, aligned, inside the file. */
function readTensors(reader, count, alignment) {
	const names = /* @__PURE__ */ new Set();
	const tensors = [];
	for (let index = 0; index < count; index++) {
		const tensor = readTensor(reader, index);
		if (names.has(tensor.name)) reader.corrupt(`the tensor ${quote(tensor.name)} is there a second time`);
		names.add(tensor.name);
		tensors.push(tensor);
	}
	requirePlaces(reader, tensors, BigInt(alignment));
	return totalsOf(reader, tensors);
}
function readTensor(reader, index) {
	const name = reader.shortText(`name of tensor ${index + 1}`);
	const what = `tensor ${quote(name)}`;
	const dimensions = reader.uint32(what);
	if (dimensions > LIMITS.dimensions) return reader.corrupt(`${what}: expected at most ${LIMITS.dimensions} dimensions, found ${dimensions}`);
	const shape = Array.from({ length: dimensions }, () => reader.uint64(what));
	const id = reader.uint32(what);
	const offset = reader.uint64(what);
	const elements = shape.reduce((product, size) => product * size, 1n);
	const known = tensorTypeOf(id);
	if (known === void 0) return {
		name,
		type: `type ${id}`,
		elements,
		bytes: void 0,
		offset
	};
	const [type, layout] = known;
	const perBlock = BigInt(layout.elements);
	const row = shape[0] ?? 1n;
	if (row % perBlock !== 0n) return reader.corrupt(`${what}: expected rows of a multiple of ${perBlock} elements for ${type}, found ${row}`);
	return {
		name,
		type,
		elements,
		bytes: elements / perBlock * BigInt(layout.bytes),
		offset
	};
}
/** llama.cpp refuses all else as well. After a type whose size is not known, the next place is anywhere further on. */
function requirePlaces(reader, tensors, alignment) {
	const start = padded(BigInt(reader.position), alignment);
	const room = BigInt(reader.size) - start;
	let end = 0n;
	let isKnown = true;
	for (const { name, offset, bytes } of tensors) {
		const what = `tensor ${quote(name)}`;
		if (offset % alignment !== 0n) reader.corrupt(`${what}: expected an offset that is a multiple of ${alignment}, found ${offset}`);
		const next = padded(end, alignment);
		if (isKnown ? offset !== next : offset < next) reader.corrupt(`${what}: expected its data ${isKnown ? "at" : "from"} offset ${next}, found ${offset}`);
		end = offset + (bytes ?? 0n);
		isKnown = bytes !== void 0;
		if (end > room) reader.corrupt(`${what}: expected ${end} bytes of data, but the file has ${room < 0n ? 0n : room}`);
	}
}
function totalsOf(reader, tensors) {
	const byType = /* @__PURE__ */ new Map();
	let parameters = 0n;
	for (const { type, elements } of tensors) {
		parameters += elements;
		byType.set(type, (byType.get(type) ?? 0n) + elements);
	}
	if (parameters > BigInt(Number.MAX_SAFE_INTEGER)) return reader.tooComplex(`expected a number of parameters that can be counted, found ${parameters}`);
	const counts = [...byType].map(([type, elements]) => [type, Number(elements)]);
	return {
		tensors: tensors.length,
		parameters: Number(parameters),
		parametersByType: new Map(counts.sort(([, one], [, other]) => other - one))
	};
}
function padded(bytes, alignment) {
	return (bytes + alignment - 1n) / alignment * alignment;
}
// src/gguf/read-gguf.ts
/**
* Reads header, metadata, and list of tensors of a GGUF file. The file is taken for hostile; see `LIMITS`. The format is
* specified in github.com/ggml-org/ggml.
*
* Throws WattnudgeError: `not-gguf` (another format or version), `corrupt-model` (truncated, or contradicting itself),
* `model-too-complex` (beyond a limit), `model-unreadable` (no such file, or not a file).
*
* @param options.name shown in errors instead of the path
*/
async function readGguf(path, options = {}) {
	const name = options.name ?? path;
	const file = await openModelFile(path, name);
	try {
		const { size } = await file.stat();
		return readWindow(FileWindow.overFile(file.fd, size), name);
	} finally {
		await file.close();
	}
}
function readWindow(window, name) {
	const reader = new GgufReader(window, name);
	const version = readVersion(reader, window, name);
	const tensorCount = countTensors(reader);
	const metadata = readMetadata(reader, countKeys(reader));
	const totals = readTensors(reader, tensorCount, alignmentOf(reader, metadata));
	const architecture = textOf(metadata, "general.architecture") ?? "";
	const fileType = numberOf(metadata, "general.file_type");
	const [mostFrequent] = totals.parametersByType.keys();
	return {
		bytes: window.size,
		version,
		architecture,
		name: textOf(metadata, "general.name"),
		licence: textOf(metadata, "general.license"),
		...totals,
		quantisation: (fileType === void 0 ? void 0 : fileTypeOf(fileType)) ?? mostFrequent,
		contextLength: numberOf(metadata, `${architecture}.context_length`),
		chatTemplate: textOf(metadata, "tokenizer.chat_template"),
		tokenizer: tokenizerOf(metadata),
		part: partOf(metadata)
	};
}
/** Version 1 had counts of 32 bits; llama.cpp reads neither that nor numbers the other way round. */
function readVersion(reader, window, name) {
	const start = window.bytesAt(0, 256);
	if (start.toString("latin1", 0, 4) !== "GGUF") throw notGguf(name, `expected a GGUF file, found ${recognizeOther(start)?.what ?? "an ONNX model, or something else"}`);
	reader.bytes(4, "the word GGUF");
	const version = reader.uint32("version of the format");
	if (version === 2 || version === 3) return version;
	throw notGguf(name, version > 0 && version % 65536 === 0 ? "expected a file with its least significant bytes first, found one for big-endian machines" : `expected version 2 or 3 of GGUF, found ${version}`);
}
function notGguf(name, found) {
	return new WattnudgeError("not-gguf", `${name}: ${found}`, { remedy: "Convert the model with a recent llama.cpp (`convert_hf_to_gguf.py`), or download the file itself." });
}
/** What a writer may choose within the format: a power of two, since it is 8 or more. */
function alignmentOf(reader, metadata) {
	const stated = metadata.get("general.alignment");
	if (stated === void 0) return 32;
	if (typeof stated === "number" && stated >= 1 && Number.isInteger(Math.log2(stated)) && stated <= LIMITS.alignment) return stated;
	const found = typeof stated === "object" ? "a list" : stated;
	return reader.corrupt(`general.alignment: expected a power of two up to ${LIMITS.alignment}, found ${String(found).slice(0, 80)}`);
}
function textOf(metadata, key) {
	const value = metadata.get(key);
	return typeof value === "string" && value !== "" ? value : void 0;
}
/** A whole number from 0 on; anything else says nothing. */
function numberOf(metadata, key) {
	const value = metadata.get(key);
	const number = typeof value === "bigint" ? Number(value) : value;
	return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 ? number : void 0;
}
function tokenizerOf(metadata) {
	const kind = textOf(metadata, "tokenizer.ggml.model");
	const tokens = metadata.get("tokenizer.ggml.tokens");
	return kind === void 0 ? void 0 : {
		kind,
		tokens: typeof tokens === "object" ? tokens.items : void 0
	};
}
/** In the file they count from 0. */
function partOf(metadata) {
	const [index, of] = [numberOf(metadata, "split.no"), numberOf(metadata, "split.count")];
	return index === void 0 || of === void 0 || of < 2 ? void 0 : {
		number: index + 1,
		of
	};
}
// src/gguf/read-parts.ts
/**
* Reads a model that may be split over several files, from the path of any of them. The first one has the metadata, and each has its own
* tensors.
*
* @throws WattnudgeError as `readGguf`; `gguf-part-missing`
*/
async function readParts(path, options = {}) {
	const names = partNames(path);
	const shown = options.name ?? path;
	const models = [];
	for (const [index, name] of names.entries()) {
		const label = names.length === 1 ? shown : `${shown}, part ${index + 1} of ${names.length}`;
		if (names.length > 1) await requirePart(name, shown, names.length);
		models.push(await readGguf(name, { name: label }));
	}
	const [first] = models;
	if (first === void 0) throw new Error("a model without a file");
	return {
		...first,
		bytes: sumOf(models, ({ bytes }) => bytes),
		parameters: sumOf(models, ({ parameters }) => parameters),
		tensors: sumOf(models, ({ tensors }) => tensors),
		parametersByType: sumByType(models),
		quantisation: first.tensors === 0 ? models[1]?.quantisation ?? first.quantisation : first.quantisation,
		files: names.map((name, index) => ({
			path: name,
			bytes: models[index].bytes
		}))
	};
}
async function requirePart(path, shown, of) {
	if ((await stat(path).catch(() => void 0))?.isFile()) return;
	throw new WattnudgeError("gguf-part-missing", `${shown}: expected ${of} files, and ${basename(path)} is missing`, { remedy: "Put all parts of the model into one folder, or merge them with `llama-gguf-split --merge`." });
}
function sumOf(models, of) {
	return models.reduce((sum, model) => sum + of(model), 0);
}
function sumByType(models) {
	const sums = /* @__PURE__ */ new Map();
	for (const [type, parameters] of models.flatMap(({ parametersByType }) => [...parametersByType])) sums.set(type, (sums.get(type) ?? 0) + parameters);
	return new Map([...sums].sort(([, one], [, other]) => other - one));
}
export { QUANTISATIONS, isGguf, partNames, partOfName, readParts, stemOfName };
