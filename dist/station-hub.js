import { quantizationOfFile } from "./station-catalog.js";
import { WattnudgeError } from "./station-errors.js";
import { isGguf, partNames, partOfName } from "./station-gguf.js";
import { isAlive } from "./station-ground.js";
import { chooseGraphs, isLayoutName } from "./station-model-files.js";
import { readOnnx } from "./station-onnx.js";
import { hubAccess, hubEndpoint } from "./station-hub-access.js";
import { hubSizeSchema } from "./station-energy-review.js";
import { isHubId } from "./station-baselines.js";
import { copyFile, link, mkdir, open, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import "stream";
import "fs/promises";
// src/hub/gguf-files.ts
/** The GGUF models of a repository of the hub, and which of them a name means. */
/** Projectors of images, and statistics of how a file was quantised: neither answers a prompt. */
const OTHER = /(?:^|\/)mmproj[^/]*$|imatrix[^/]*\.gguf$|(?:^|\/)ggml-vocab[^/]*$/i;
/** What llama.cpp and Ollama take where a name says no quantisation. */
const USUAL = "Q4_K_M";
/** Names in an error: enough to see what to write. */
const MAX_TOLD = 10;
/** In the order of their paths. A model that lacks a part isn't one. */
function ggufsOf({ files }) {
	const byPath = new Map(files.map((file) => [file.path, file]));
	return files.filter(({ path }) => isGguf(path) && !OTHER.test(path) && (partOfName(path)?.number ?? 1) === 1).map(({ path }) => ({
		path,
		files: partNames(path).map((part) => byPath.get(part))
	})).filter((model) => !model.files.includes(void 0)).map((model) => ({
		...model,
		quantization: quantizationOfFile(model.path)
	})).toSorted((a, b) => a.path < b.path ? -1 : 1);
}
/**
* The model that a name means: its file, or the first whose name has the quantisation; without either `Q4_K_M`, else the first, as
* llama.cpp's `-hf` does.
*
* @throws WattnudgeError `hub-no-gguf`
*/
function chooseGguf(models, wanted) {
	const { file, quantization } = wanted;
	const found = file !== void 0 ? models.find(({ files }) => files.some(({ path }) => path === file)) : findQuantization(models, quantization ?? USUAL) ?? (quantization === void 0 ? models[0] : void 0);
	if (found === void 0) throw noGguf(models, wanted);
	return found;
}
/** In the name of the file, else of its folder: as a whole word, in whatever case. */
function findQuantization(models, quantization) {
	const word = new RegExp(`(?:^|[-_./])${quantization.replace(/[^\w]/g, "\\$&")}(?=[-_./]|$)`, "i");
	return models.find((model) => model.quantization?.toLowerCase() === quantization.toLowerCase()) ?? models.find(({ path }) => word.test(path.replace(/\.gguf$/i, "")));
}
function noGguf(models, { id, file, quantization }) {
	const wanted = file === void 0 ? `GGUF file of quantisation ${quantization ?? USUAL}` : `GGUF file "${file}"`;
	const told = models.slice(0, MAX_TOLD).map((model) => file === void 0 ? model.quantization ?? model.path : model.path);
	const more = models.length > MAX_TOLD ? `, and ${models.length - MAX_TOLD} more` : "";
	const found = models.length === 0 ? "no whole GGUF model" : `${told.join(", ")}${more}`;
	return new WattnudgeError("hub-no-gguf", `"${id}" has no ${wanted} on the hub; found: ${found}.`, { remedy: "Write a quantisation or a file that the repository has." });
}
// node_modules/@huggingface/blake3-jit/dist/esm/compress.js
/**
* BLAKE3 Compression Function - Highly Optimized
*
* Optimization techniques applied (from Fleek Network case study):
* 1. Use 16 SMI variables for state instead of TypedArray
* 2. Use 16 SMI variables for message words
* 3. Fully inlined G function (no function call overhead)
* 4. Use `| 0` for integer coercion (forces V8 to use 32-bit ALU)
* 5. Hardcoded permutation swaps using only 2 temporary variables
* 6. Offset-based access pattern (avoid creating new views)
*
* The compression function takes:
* - cv: 8-word chaining value
* - block: 16-word message block (64 bytes)
* - counter: 64-bit block counter
* - blockLen: number of input bytes in this block
* - flags: domain separation flags
*
* And outputs 8 or 16 words depending on whether this is a root node.
*/
/**
* Compress a single block.
*
* This is the hot path - every optimization matters here.
*
* @param cv - Chaining value array
* @param cvOff - Offset into cv
* @param block - Message block words
* @param blockOff - Offset into block
* @param out - Output array (8 or 16 words)
* @param outOff - Offset into out
* @param full - If true, output all 16 words (for XOF); if false, output 8 words
* @param counter - 64-bit block counter
* @param blockLen - Number of bytes in this block (0-64)
* @param flags - Domain separation flags
*/
function compress(cv, cvOff, block, blockOff, out, outOff, full, counter, blockLen, flags) {
	let m0 = block[blockOff] | 0;
	let m1 = block[blockOff + 1] | 0;
	let m2 = block[blockOff + 2] | 0;
	let m3 = block[blockOff + 3] | 0;
	let m4 = block[blockOff + 4] | 0;
	let m5 = block[blockOff + 5] | 0;
	let m6 = block[blockOff + 6] | 0;
	let m7 = block[blockOff + 7] | 0;
	let m8 = block[blockOff + 8] | 0;
	let m9 = block[blockOff + 9] | 0;
	let m10 = block[blockOff + 10] | 0;
	let m11 = block[blockOff + 11] | 0;
	let m12 = block[blockOff + 12] | 0;
	let m13 = block[blockOff + 13] | 0;
	let m14 = block[blockOff + 14] | 0;
	let m15 = block[blockOff + 15] | 0;
	let s0 = cv[cvOff] | 0;
	let s1 = cv[cvOff + 1] | 0;
	let s2 = cv[cvOff + 2] | 0;
	let s3 = cv[cvOff + 3] | 0;
	let s4 = cv[cvOff + 4] | 0;
	let s5 = cv[cvOff + 5] | 0;
	let s6 = cv[cvOff + 6] | 0;
	let s7 = cv[cvOff + 7] | 0;
	let s8 = 1779033703;
	let s9 = 3144134277;
	let s10 = 1013904242;
	let s11 = 2773480762;
	let s12 = counter | 0;
	let s13 = counter / 4294967296 | 0;
	let s14 = blockLen | 0;
	let s15 = flags | 0;
	s0 = (s0 + s4 | 0) + m0 | 0;
	s12 ^= s0;
	s12 = s12 >>> 16 | s12 << 16;
	s8 = s8 + s12 | 0;
	s4 ^= s8;
	s4 = s4 >>> 12 | s4 << 20;
	s0 = (s0 + s4 | 0) + m1 | 0;
	s12 ^= s0;
	s12 = s12 >>> 8 | s12 << 24;
	s8 = s8 + s12 | 0;
	s4 ^= s8;
	s4 = s4 >>> 7 | s4 << 25;
	s1 = (s1 + s5 | 0) + m2 | 0;
	s13 ^= s1;
	s13 = s13 >>> 16 | s13 << 16;
	s9 = s9 + s13 | 0;
	s5 ^= s9;
	s5 = s5 >>> 12 | s5 << 20;
	s1 = (s1 + s5 | 0) + m3 | 0;
	s13 ^= s1;
	s13 = s13 >>> 8 | s13 << 24;
	s9 = s9 + s13 | 0;
	s5 ^= s9;
	s5 = s5 >>> 7 | s5 << 25;
	s2 = (s2 + s6 | 0) + m4 | 0;
	s14 ^= s2;
	s14 = s14 >>> 16 | s14 << 16;
	s10 = s10 + s14 | 0;
	s6 ^= s10;
	s6 = s6 >>> 12 | s6 << 20;
	s2 = (s2 + s6 | 0) + m5 | 0;
	s14 ^= s2;
	s14 = s14 >>> 8 | s14 << 24;
	s10 = s10 + s14 | 0;
	s6 ^= s10;
	s6 = s6 >>> 7 | s6 << 25;
	s3 = (s3 + s7 | 0) + m6 | 0;
	s15 ^= s3;
	s15 = s15 >>> 16 | s15 << 16;
	s11 = s11 + s15 | 0;
	s7 ^= s11;
	s7 = s7 >>> 12 | s7 << 20;
	s3 = (s3 + s7 | 0) + m7 | 0;
	s15 ^= s3;
	s15 = s15 >>> 8 | s15 << 24;
	s11 = s11 + s15 | 0;
	s7 ^= s11;
	s7 = s7 >>> 7 | s7 << 25;
	s0 = (s0 + s5 | 0) + m8 | 0;
	s15 ^= s0;
	s15 = s15 >>> 16 | s15 << 16;
	s10 = s10 + s15 | 0;
	s5 ^= s10;
	s5 = s5 >>> 12 | s5 << 20;
	s0 = (s0 + s5 | 0) + m9 | 0;
	s15 ^= s0;
	s15 = s15 >>> 8 | s15 << 24;
	s10 = s10 + s15 | 0;
	s5 ^= s10;
	s5 = s5 >>> 7 | s5 << 25;
	s1 = (s1 + s6 | 0) + m10 | 0;
	s12 ^= s1;
	s12 = s12 >>> 16 | s12 << 16;
	s11 = s11 + s12 | 0;
	s6 ^= s11;
	s6 = s6 >>> 12 | s6 << 20;
	s1 = (s1 + s6 | 0) + m11 | 0;
	s12 ^= s1;
	s12 = s12 >>> 8 | s12 << 24;
	s11 = s11 + s12 | 0;
	s6 ^= s11;
	s6 = s6 >>> 7 | s6 << 25;
	s2 = (s2 + s7 | 0) + m12 | 0;
	s13 ^= s2;
	s13 = s13 >>> 16 | s13 << 16;
	s8 = s8 + s13 | 0;
	s7 ^= s8;
	s7 = s7 >>> 12 | s7 << 20;
	s2 = (s2 + s7 | 0) + m13 | 0;
	s13 ^= s2;
	s13 = s13 >>> 8 | s13 << 24;
	s8 = s8 + s13 | 0;
	s7 ^= s8;
	s7 = s7 >>> 7 | s7 << 25;
	s3 = (s3 + s4 | 0) + m14 | 0;
	s14 ^= s3;
	s14 = s14 >>> 16 | s14 << 16;
	s9 = s9 + s14 | 0;
	s4 ^= s9;
	s4 = s4 >>> 12 | s4 << 20;
	s3 = (s3 + s4 | 0) + m15 | 0;
	s14 ^= s3;
	s14 = s14 >>> 8 | s14 << 24;
	s9 = s9 + s14 | 0;
	s4 ^= s9;
	s4 = s4 >>> 7 | s4 << 25;
	{
		const t0 = m0, t1 = m1;
		m0 = m2;
		m2 = m3;
		m3 = m10;
		m10 = m12;
		m12 = m9;
		m9 = m11;
		m11 = m5;
		m5 = t0;
		m1 = m6;
		m6 = m4;
		m4 = m7;
		m7 = m13;
		m13 = m14;
		m14 = m15;
		m15 = m8;
		m8 = t1;
	}
	s0 = (s0 + s4 | 0) + m0 | 0;
	s12 ^= s0;
	s12 = s12 >>> 16 | s12 << 16;
	s8 = s8 + s12 | 0;
	s4 ^= s8;
	s4 = s4 >>> 12 | s4 << 20;
	s0 = (s0 + s4 | 0) + m1 | 0;
	s12 ^= s0;
	s12 = s12 >>> 8 | s12 << 24;
	s8 = s8 + s12 | 0;
	s4 ^= s8;
	s4 = s4 >>> 7 | s4 << 25;
	s1 = (s1 + s5 | 0) + m2 | 0;
	s13 ^= s1;
	s13 = s13 >>> 16 | s13 << 16;
	s9 = s9 + s13 | 0;
	s5 ^= s9;
	s5 = s5 >>> 12 | s5 << 20;
	s1 = (s1 + s5 | 0) + m3 | 0;
	s13 ^= s1;
	s13 = s13 >>> 8 | s13 << 24;
	s9 = s9 + s13 | 0;
	s5 ^= s9;
	s5 = s5 >>> 7 | s5 << 25;
	s2 = (s2 + s6 | 0) + m4 | 0;
	s14 ^= s2;
	s14 = s14 >>> 16 | s14 << 16;
	s10 = s10 + s14 | 0;
	s6 ^= s10;
	s6 = s6 >>> 12 | s6 << 20;
	s2 = (s2 + s6 | 0) + m5 | 0;
	s14 ^= s2;
	s14 = s14 >>> 8 | s14 << 24;
	s10 = s10 + s14 | 0;
	s6 ^= s10;
	s6 = s6 >>> 7 | s6 << 25;
	s3 = (s3 + s7 | 0) + m6 | 0;
	s15 ^= s3;
	s15 = s15 >>> 16 | s15 << 16;
	s11 = s11 + s15 | 0;
	s7 ^= s11;
	s7 = s7 >>> 12 | s7 << 20;
	s3 = (s3 + s7 | 0) + m7 | 0;
	s15 ^= s3;
	s15 = s15 >>> 8 | s15 << 24;
	s11 = s11 + s15 | 0;
	s7 ^= s11;
	s7 = s7 >>> 7 | s7 << 25;
	s0 = (s0 + s5 | 0) + m8 | 0;
	s15 ^= s0;
	s15 = s15 >>> 16 | s15 << 16;
	s10 = s10 + s15 | 0;
	s5 ^= s10;
	s5 = s5 >>> 12 | s5 << 20;
	s0 = (s0 + s5 | 0) + m9 | 0;
	s15 ^= s0;
	s15 = s15 >>> 8 | s15 << 24;
	s10 = s10 + s15 | 0;
	s5 ^= s10;
	s5 = s5 >>> 7 | s5 << 25;
	s1 = (s1 + s6 | 0) + m10 | 0;
	s12 ^= s1;
	s12 = s12 >>> 16 | s12 << 16;
	s11 = s11 + s12 | 0;
	s6 ^= s11;
	s6 = s6 >>> 12 | s6 << 20;
	s1 = (s1 + s6 | 0) + m11 | 0;
	s12 ^= s1;
	s12 = s12 >>> 8 | s12 << 24;
	s11 = s11 + s12 | 0;
	s6 ^= s11;
	s6 = s6 >>> 7 | s6 << 25;
	s2 = (s2 + s7 | 0) + m12 | 0;
	s13 ^= s2;
	s13 = s13 >>> 16 | s13 << 16;
	s8 = s8 + s13 | 0;
	s7 ^= s8;
	s7 = s7 >>> 12 | s7 << 20;
	s2 = (s2 + s7 | 0) + m13 | 0;
	s13 ^= s2;
	s13 = s13 >>> 8 | s13 << 24;
	s8 = s8 + s13 | 0;
	s7 ^= s8;
	s7 = s7 >>> 7 | s7 << 25;
	s3 = (s3 + s4 | 0) + m14 | 0;
	s14 ^= s3;
	s14 = s14 >>> 16 | s14 << 16;
	s9 = s9 + s14 | 0;
	s4 ^= s9;
	s4 = s4 >>> 12 | s4 << 20;
	s3 = (s3 + s4 | 0) + m15 | 0;
	s14 ^= s3;
	s14 = s14 >>> 8 | s14 << 24;
	s9 = s9 + s14 | 0;
	s4 ^= s9;
	s4 = s4 >>> 7 | s4 << 25;
	{
		const t0 = m0, t1 = m1;
		m0 = m2;
		m2 = m3;
		m3 = m10;
		m10 = m12;
		m12 = m9;
		m9 = m11;
		m11 = m5;
		m5 = t0;
		m1 = m6;
		m6 = m4;
		m4 = m7;
		m7 = m13;
		m13 = m14;
		m14 = m15;
		m15 = m8;
		m8 = t1;
	}
	s0 = (s0 + s4 | 0) + m0 | 0;
	s12 ^= s0;
	s12 = s12 >>> 16 | s12 << 16;
	s8 = s8 + s12 | 0;
	s4 ^= s8;
	s4 = s4 >>> 12 | s4 << 20;
	s0 = (s0 + s4 | 0) + m1 | 0;
	s12 ^= s0;
	s12 = s12 >>> 8 | s12 << 24;
	s8 = s8 + s12 | 0;
	s4 ^= s8;
	s4 = s4 >>> 7 | s4 << 25;
	s1 = (s1 + s5 | 0) + m2 | 0;
	s13 ^= s1;
	s13 = s13 >>> 16 | s13 << 16;
	s9 = s9 + s13 | 0;
	s5 ^= s9;
	s5 = s5 >>> 12 | s5 << 20;
	s1 = (s1 + s5 | 0) + m3 | 0;
	s13 ^= s1;
	s13 = s13 >>> 8 | s13 << 24;
	s9 = s9 + s13 | 0;
	s5 ^= s9;
	s5 = s5 >>> 7 | s5 << 25;
	s2 = (s2 + s6 | 0) + m4 | 0;
	s14 ^= s2;
	s14 = s14 >>> 16 | s14 << 16;
	s10 = s10 + s14 | 0;
	s6 ^= s10;
	s6 = s6 >>> 12 | s6 << 20;
	s2 = (s2 + s6 | 0) + m5 | 0;
	s14 ^= s2;
	s14 = s14 >>> 8 | s14 << 24;
	s10 = s10 + s14 | 0;
	s6 ^= s10;
	s6 = s6 >>> 7 | s6 << 25;
	s3 = (s3 + s7 | 0) + m6 | 0;
	s15 ^= s3;
	s15 = s15 >>> 16 | s15 << 16;
	s11 = s11 + s15 | 0;
	s7 ^= s11;
	s7 = s7 >>> 12 | s7 << 20;
	s3 = (s3 + s7 | 0) + m7 | 0;
	s15 ^= s3;
	s15 = s15 >>> 8 | s15 << 24;
	s11 = s11 + s15 | 0;
	s7 ^= s11;
	s7 = s7 >>> 7 | s7 << 25;
	s0 = (s0 + s5 | 0) + m8 | 0;
	s15 ^= s0;
	s15 = s15 >>> 16 | s15 << 16;
	s10 = s10 + s15 | 0;
	s5 ^= s10;
	s5 = s5 >>> 12 | s5 << 20;
	s0 = (s0 + s5 | 0) + m9 | 0;
	s15 ^= s0;
	s15 = s15 >>> 8 | s15 << 24;
	s10 = s10 + s15 | 0;
	s5 ^= s10;
	s5 = s5 >>> 7 | s5 << 25;
	s1 = (s1 + s6 | 0) + m10 | 0;
	s12 ^= s1;
	s12 = s12 >>> 16 | s12 << 16;
	s11 = s11 + s12 | 0;
	s6 ^= s11;
	s6 = s6 >>> 12 | s6 << 20;
	s1 = (s1 + s6 | 0) + m11 | 0;
	s12 ^= s1;
	s12 = s12 >>> 8 | s12 << 24;
	s11 = s11 + s12 | 0;
	s6 ^= s11;
	s6 = s6 >>> 7 | s6 << 25;
	s2 = (s2 + s7 | 0) + m12 | 0;
	s13 ^= s2;
	s13 = s13 >>> 16 | s13 << 16;
	s8 = s8 + s13 | 0;
	s7 ^= s8;
	s7 = s7 >>> 12 | s7 << 20;
	s2 = (s2 + s7 | 0) + m13 | 0;
	s13 ^= s2;
	s13 = s13 >>> 8 | s13 << 24;
	s8 = s8 + s13 | 0;
	s7 ^= s8;
	s7 = s7 >>> 7 | s7 << 25;
	s3 = (s3 + s4 | 0) + m14 | 0;
	s14 ^= s3;
	s14 = s14 >>> 16 | s14 << 16;
	s9 = s9 + s14 | 0;
	s4 ^= s9;
	s4 = s4 >>> 12 | s4 << 20;
	s3 = (s3 + s4 | 0) + m15 | 0;
	s14 ^= s3;
	s14 = s14 >>> 8 | s14 << 24;
	s9 = s9 + s14 | 0;
	s4 ^= s9;
	s4 = s4 >>> 7 | s4 << 25;
	{
		const t0 = m0, t1 = m1;
		m0 = m2;
		m2 = m3;
		m3 = m10;
		m10 = m12;
		m12 = m9;
		m9 = m11;
		m11 = m5;
		m5 = t0;
		m1 = m6;
		m6 = m4;
		m4 = m7;
		m7 = m13;
		m13 = m14;
		m14 = m15;
		m15 = m8;
		m8 = t1;
	}
	s0 = (s0 + s4 | 0) + m0 | 0;
	s12 ^= s0;
	s12 = s12 >>> 16 | s12 << 16;
	s8 = s8 + s12 | 0;
	s4 ^= s8;
	s4 = s4 >>> 12 | s4 << 20;
	s0 = (s0 + s4 | 0) + m1 | 0;
	s12 ^= s0;
	s12 = s12 >>> 8 | s12 << 24;
	s8 = s8 + s12 | 0;
	s4 ^= s8;
	s4 = s4 >>> 7 | s4 << 25;
	s1 = (s1 + s5 | 0) + m2 | 0;
	s13 ^= s1;
	s13 = s13 >>> 16 | s13 << 16;
	s9 = s9 + s13 | 0;
	s5 ^= s9;
	s5 = s5 >>> 12 | s5 << 20;
	s1 = (s1 + s5 | 0) + m3 | 0;
	s13 ^= s1;
	s13 = s13 >>> 8 | s13 << 24;
	s9 = s9 + s13 | 0;
	s5 ^= s9;
	s5 = s5 >>> 7 | s5 << 25;
	s2 = (s2 + s6 | 0) + m4 | 0;
	s14 ^= s2;
	s14 = s14 >>> 16 | s14 << 16;
	s10 = s10 + s14 | 0;
	s6 ^= s10;
	s6 = s6 >>> 12 | s6 << 20;
	s2 = (s2 + s6 | 0) + m5 | 0;
	s14 ^= s2;
	s14 = s14 >>> 8 | s14 << 24;
	s10 = s10 + s14 | 0;
	s6 ^= s10;
	s6 = s6 >>> 7 | s6 << 25;
	s3 = (s3 + s7 | 0) + m6 | 0;
	s15 ^= s3;
	s15 = s15 >>> 16 | s15 << 16;
	s11 = s11 + s15 | 0;
	s7 ^= s11;
	s7 = s7 >>> 12 | s7 << 20;
	s3 = (s3 + s7 | 0) + m7 | 0;
	s15 ^= s3;
	s15 = s15 >>> 8 | s15 << 24;
	s11 = s11 + s15 | 0;
	s7 ^= s11;
	s7 = s7 >>> 7 | s7 << 25;
	s0 = (s0 + s5 | 0) + m8 | 0;
	s15 ^= s0;
	s15 = s15 >>> 16 | s15 << 16;
	s10 = s10 + s15 | 0;
	s5 ^= s10;
	s5 = s5 >>> 12 | s5 << 20;
	s0 = (s0 + s5 | 0) + m9 | 0;
	s15 ^= s0;
	s15 = s15 >>> 8 | s15 << 24;
	s10 = s10 + s15 | 0;
	s5 ^= s10;
	s5 = s5 >>> 7 | s5 << 25;
	s1 = (s1 + s6 | 0) + m10 | 0;
	s12 ^= s1;
	s12 = s12 >>> 16 | s12 << 16;
	s11 = s11 + s12 | 0;
	s6 ^= s11;
	s6 = s6 >>> 12 | s6 << 20;
	s1 = (s1 + s6 | 0) + m11 | 0;
	s12 ^= s1;
	s12 = s12 >>> 8 | s12 << 24;
	s11 = s11 + s12 | 0;
	s6 ^= s11;
	s6 = s6 >>> 7 | s6 << 25;
	s2 = (s2 + s7 | 0) + m12 | 0;
	s13 ^= s2;
	s13 = s13 >>> 16 | s13 << 16;
	s8 = s8 + s13 | 0;
	s7 ^= s8;
	s7 = s7 >>> 12 | s7 << 20;
	s2 = (s2 + s7 | 0) + m13 | 0;
	s13 ^= s2;
	s13 = s13 >>> 8 | s13 << 24;
	s8 = s8 + s13 | 0;
	s7 ^= s8;
	s7 = s7 >>> 7 | s7 << 25;
	s3 = (s3 + s4 | 0) + m14 | 0;
	s14 ^= s3;
	s14 = s14 >>> 16 | s14 << 16;
	s9 = s9 + s14 | 0;
	s4 ^= s9;
	s4 = s4 >>> 12 | s4 << 20;
	s3 = (s3 + s4 | 0) + m15 | 0;
	s14 ^= s3;
	s14 = s14 >>> 8 | s14 << 24;
	s9 = s9 + s14 | 0;
	s4 ^= s9;
	s4 = s4 >>> 7 | s4 << 25;
	{
		const t0 = m0, t1 = m1;
		m0 = m2;
		m2 = m3;
		m3 = m10;
		m10 = m12;
		m12 = m9;
		m9 = m11;
		m11 = m5;
		m5 = t0;
		m1 = m6;
		m6 = m4;
		m4 = m7;
		m7 = m13;
		m13 = m14;
		m14 = m15;
		m15 = m8;
		m8 = t1;
	}
	s0 = (s0 + s4 | 0) + m0 | 0;
	s12 ^= s0;
	s12 = s12 >>> 16 | s12 << 16;
	s8 = s8 + s12 | 0;
	s4 ^= s8;
	s4 = s4 >>> 12 | s4 << 20;
	s0 = (s0 + s4 | 0) + m1 | 0;
	s12 ^= s0;
	s12 = s12 >>> 8 | s12 << 24;
	s8 = s8 + s12 | 0;
	s4 ^= s8;
	s4 = s4 >>> 7 | s4 << 25;
	s1 = (s1 + s5 | 0) + m2 | 0;
	s13 ^= s1;
	s13 = s13 >>> 16 | s13 << 16;
	s9 = s9 + s13 | 0;
	s5 ^= s9;
	s5 = s5 >>> 12 | s5 << 20;
	s1 = (s1 + s5 | 0) + m3 | 0;
	s13 ^= s1;
	s13 = s13 >>> 8 | s13 << 24;
	s9 = s9 + s13 | 0;
	s5 ^= s9;
	s5 = s5 >>> 7 | s5 << 25;
	s2 = (s2 + s6 | 0) + m4 | 0;
	s14 ^= s2;
	s14 = s14 >>> 16 | s14 << 16;
	s10 = s10 + s14 | 0;
	s6 ^= s10;
	s6 = s6 >>> 12 | s6 << 20;
	s2 = (s2 + s6 | 0) + m5 | 0;
	s14 ^= s2;
	s14 = s14 >>> 8 | s14 << 24;
	s10 = s10 + s14 | 0;
	s6 ^= s10;
	s6 = s6 >>> 7 | s6 << 25;
	s3 = (s3 + s7 | 0) + m6 | 0;
	s15 ^= s3;
	s15 = s15 >>> 16 | s15 << 16;
	s11 = s11 + s15 | 0;
	s7 ^= s11;
	s7 = s7 >>> 12 | s7 << 20;
	s3 = (s3 + s7 | 0) + m7 | 0;
	s15 ^= s3;
	s15 = s15 >>> 8 | s15 << 24;
	s11 = s11 + s15 | 0;
	s7 ^= s11;
	s7 = s7 >>> 7 | s7 << 25;
	s0 = (s0 + s5 | 0) + m8 | 0;
	s15 ^= s0;
	s15 = s15 >>> 16 | s15 << 16;
	s10 = s10 + s15 | 0;
	s5 ^= s10;
	s5 = s5 >>> 12 | s5 << 20;
	s0 = (s0 + s5 | 0) + m9 | 0;
	s15 ^= s0;
	s15 = s15 >>> 8 | s15 << 24;
	s10 = s10 + s15 | 0;
	s5 ^= s10;
	s5 = s5 >>> 7 | s5 << 25;
	s1 = (s1 + s6 | 0) + m10 | 0;
	s12 ^= s1;
	s12 = s12 >>> 16 | s12 << 16;
	s11 = s11 + s12 | 0;
	s6 ^= s11;
	s6 = s6 >>> 12 | s6 << 20;
	s1 = (s1 + s6 | 0) + m11 | 0;
	s12 ^= s1;
	s12 = s12 >>> 8 | s12 << 24;
	s11 = s11 + s12 | 0;
	s6 ^= s11;
	s6 = s6 >>> 7 | s6 << 25;
	s2 = (s2 + s7 | 0) + m12 | 0;
	s13 ^= s2;
	s13 = s13 >>> 16 | s13 << 16;
	s8 = s8 + s13 | 0;
	s7 ^= s8;
	s7 = s7 >>> 12 | s7 << 20;
	s2 = (s2 + s7 | 0) + m13 | 0;
	s13 ^= s2;
	s13 = s13 >>> 8 | s13 << 24;
	s8 = s8 + s13 | 0;
	s7 ^= s8;
	s7 = s7 >>> 7 | s7 << 25;
	s3 = (s3 + s4 | 0) + m14 | 0;
	s14 ^= s3;
	s14 = s14 >>> 16 | s14 << 16;
	s9 = s9 + s14 | 0;
	s4 ^= s9;
	s4 = s4 >>> 12 | s4 << 20;
	s3 = (s3 + s4 | 0) + m15 | 0;
	s14 ^= s3;
	s14 = s14 >>> 8 | s14 << 24;
	s9 = s9 + s14 | 0;
	s4 ^= s9;
	s4 = s4 >>> 7 | s4 << 25;
	{
		const t0 = m0, t1 = m1;
		m0 = m2;
		m2 = m3;
		m3 = m10;
		m10 = m12;
		m12 = m9;
		m9 = m11;
		m11 = m5;
		m5 = t0;
		m1 = m6;
		m6 = m4;
		m4 = m7;
		m7 = m13;
		m13 = m14;
		m14 = m15;
		m15 = m8;
		m8 = t1;
	}
	s0 = (s0 + s4 | 0) + m0 | 0;
	s12 ^= s0;
	s12 = s12 >>> 16 | s12 << 16;
	s8 = s8 + s12 | 0;
	s4 ^= s8;
	s4 = s4 >>> 12 | s4 << 20;
	s0 = (s0 + s4 | 0) + m1 | 0;
	s12 ^= s0;
	s12 = s12 >>> 8 | s12 << 24;
	s8 = s8 + s12 | 0;
	s4 ^= s8;
	s4 = s4 >>> 7 | s4 << 25;
	s1 = (s1 + s5 | 0) + m2 | 0;
	s13 ^= s1;
	s13 = s13 >>> 16 | s13 << 16;
	s9 = s9 + s13 | 0;
	s5 ^= s9;
	s5 = s5 >>> 12 | s5 << 20;
	s1 = (s1 + s5 | 0) + m3 | 0;
	s13 ^= s1;
	s13 = s13 >>> 8 | s13 << 24;
	s9 = s9 + s13 | 0;
	s5 ^= s9;
	s5 = s5 >>> 7 | s5 << 25;
	s2 = (s2 + s6 | 0) + m4 | 0;
	s14 ^= s2;
	s14 = s14 >>> 16 | s14 << 16;
	s10 = s10 + s14 | 0;
	s6 ^= s10;
	s6 = s6 >>> 12 | s6 << 20;
	s2 = (s2 + s6 | 0) + m5 | 0;
	s14 ^= s2;
	s14 = s14 >>> 8 | s14 << 24;
	s10 = s10 + s14 | 0;
	s6 ^= s10;
	s6 = s6 >>> 7 | s6 << 25;
	s3 = (s3 + s7 | 0) + m6 | 0;
	s15 ^= s3;
	s15 = s15 >>> 16 | s15 << 16;
	s11 = s11 + s15 | 0;
	s7 ^= s11;
	s7 = s7 >>> 12 | s7 << 20;
	s3 = (s3 + s7 | 0) + m7 | 0;
	s15 ^= s3;
	s15 = s15 >>> 8 | s15 << 24;
	s11 = s11 + s15 | 0;
	s7 ^= s11;
	s7 = s7 >>> 7 | s7 << 25;
	s0 = (s0 + s5 | 0) + m8 | 0;
	s15 ^= s0;
	s15 = s15 >>> 16 | s15 << 16;
	s10 = s10 + s15 | 0;
	s5 ^= s10;
	s5 = s5 >>> 12 | s5 << 20;
	s0 = (s0 + s5 | 0) + m9 | 0;
	s15 ^= s0;
	s15 = s15 >>> 8 | s15 << 24;
	s10 = s10 + s15 | 0;
	s5 ^= s10;
	s5 = s5 >>> 7 | s5 << 25;
	s1 = (s1 + s6 | 0) + m10 | 0;
	s12 ^= s1;
	s12 = s12 >>> 16 | s12 << 16;
	s11 = s11 + s12 | 0;
	s6 ^= s11;
	s6 = s6 >>> 12 | s6 << 20;
	s1 = (s1 + s6 | 0) + m11 | 0;
	s12 ^= s1;
	s12 = s12 >>> 8 | s12 << 24;
	s11 = s11 + s12 | 0;
	s6 ^= s11;
	s6 = s6 >>> 7 | s6 << 25;
	s2 = (s2 + s7 | 0) + m12 | 0;
	s13 ^= s2;
	s13 = s13 >>> 16 | s13 << 16;
	s8 = s8 + s13 | 0;
	s7 ^= s8;
	s7 = s7 >>> 12 | s7 << 20;
	s2 = (s2 + s7 | 0) + m13 | 0;
	s13 ^= s2;
	s13 = s13 >>> 8 | s13 << 24;
	s8 = s8 + s13 | 0;
	s7 ^= s8;
	s7 = s7 >>> 7 | s7 << 25;
	s3 = (s3 + s4 | 0) + m14 | 0;
	s14 ^= s3;
	s14 = s14 >>> 16 | s14 << 16;
	s9 = s9 + s14 | 0;
	s4 ^= s9;
	s4 = s4 >>> 12 | s4 << 20;
	s3 = (s3 + s4 | 0) + m15 | 0;
	s14 ^= s3;
	s14 = s14 >>> 8 | s14 << 24;
	s9 = s9 + s14 | 0;
	s4 ^= s9;
	s4 = s4 >>> 7 | s4 << 25;
	{
		const t0 = m0, t1 = m1;
		m0 = m2;
		m2 = m3;
		m3 = m10;
		m10 = m12;
		m12 = m9;
		m9 = m11;
		m11 = m5;
		m5 = t0;
		m1 = m6;
		m6 = m4;
		m4 = m7;
		m7 = m13;
		m13 = m14;
		m14 = m15;
		m15 = m8;
		m8 = t1;
	}
	s0 = (s0 + s4 | 0) + m0 | 0;
	s12 ^= s0;
	s12 = s12 >>> 16 | s12 << 16;
	s8 = s8 + s12 | 0;
	s4 ^= s8;
	s4 = s4 >>> 12 | s4 << 20;
	s0 = (s0 + s4 | 0) + m1 | 0;
	s12 ^= s0;
	s12 = s12 >>> 8 | s12 << 24;
	s8 = s8 + s12 | 0;
	s4 ^= s8;
	s4 = s4 >>> 7 | s4 << 25;
	s1 = (s1 + s5 | 0) + m2 | 0;
	s13 ^= s1;
	s13 = s13 >>> 16 | s13 << 16;
	s9 = s9 + s13 | 0;
	s5 ^= s9;
	s5 = s5 >>> 12 | s5 << 20;
	s1 = (s1 + s5 | 0) + m3 | 0;
	s13 ^= s1;
	s13 = s13 >>> 8 | s13 << 24;
	s9 = s9 + s13 | 0;
	s5 ^= s9;
	s5 = s5 >>> 7 | s5 << 25;
	s2 = (s2 + s6 | 0) + m4 | 0;
	s14 ^= s2;
	s14 = s14 >>> 16 | s14 << 16;
	s10 = s10 + s14 | 0;
	s6 ^= s10;
	s6 = s6 >>> 12 | s6 << 20;
	s2 = (s2 + s6 | 0) + m5 | 0;
	s14 ^= s2;
	s14 = s14 >>> 8 | s14 << 24;
	s10 = s10 + s14 | 0;
	s6 ^= s10;
	s6 = s6 >>> 7 | s6 << 25;
	s3 = (s3 + s7 | 0) + m6 | 0;
	s15 ^= s3;
	s15 = s15 >>> 16 | s15 << 16;
	s11 = s11 + s15 | 0;
	s7 ^= s11;
	s7 = s7 >>> 12 | s7 << 20;
	s3 = (s3 + s7 | 0) + m7 | 0;
	s15 ^= s3;
	s15 = s15 >>> 8 | s15 << 24;
	s11 = s11 + s15 | 0;
	s7 ^= s11;
	s7 = s7 >>> 7 | s7 << 25;
	s0 = (s0 + s5 | 0) + m8 | 0;
	s15 ^= s0;
	s15 = s15 >>> 16 | s15 << 16;
	s10 = s10 + s15 | 0;
	s5 ^= s10;
	s5 = s5 >>> 12 | s5 << 20;
	s0 = (s0 + s5 | 0) + m9 | 0;
	s15 ^= s0;
	s15 = s15 >>> 8 | s15 << 24;
	s10 = s10 + s15 | 0;
	s5 ^= s10;
	s5 = s5 >>> 7 | s5 << 25;
	s1 = (s1 + s6 | 0) + m10 | 0;
	s12 ^= s1;
	s12 = s12 >>> 16 | s12 << 16;
	s11 = s11 + s12 | 0;
	s6 ^= s11;
	s6 = s6 >>> 12 | s6 << 20;
	s1 = (s1 + s6 | 0) + m11 | 0;
	s12 ^= s1;
	s12 = s12 >>> 8 | s12 << 24;
	s11 = s11 + s12 | 0;
	s6 ^= s11;
	s6 = s6 >>> 7 | s6 << 25;
	s2 = (s2 + s7 | 0) + m12 | 0;
	s13 ^= s2;
	s13 = s13 >>> 16 | s13 << 16;
	s8 = s8 + s13 | 0;
	s7 ^= s8;
	s7 = s7 >>> 12 | s7 << 20;
	s2 = (s2 + s7 | 0) + m13 | 0;
	s13 ^= s2;
	s13 = s13 >>> 8 | s13 << 24;
	s8 = s8 + s13 | 0;
	s7 ^= s8;
	s7 = s7 >>> 7 | s7 << 25;
	s3 = (s3 + s4 | 0) + m14 | 0;
	s14 ^= s3;
	s14 = s14 >>> 16 | s14 << 16;
	s9 = s9 + s14 | 0;
	s4 ^= s9;
	s4 = s4 >>> 12 | s4 << 20;
	s3 = (s3 + s4 | 0) + m15 | 0;
	s14 ^= s3;
	s14 = s14 >>> 8 | s14 << 24;
	s9 = s9 + s14 | 0;
	s4 ^= s9;
	s4 = s4 >>> 7 | s4 << 25;
	if (full) {
		out[outOff + 8] = s8 ^ cv[cvOff];
		out[outOff + 9] = s9 ^ cv[cvOff + 1];
		out[outOff + 10] = s10 ^ cv[cvOff + 2];
		out[outOff + 11] = s11 ^ cv[cvOff + 3];
		out[outOff + 12] = s12 ^ cv[cvOff + 4];
		out[outOff + 13] = s13 ^ cv[cvOff + 5];
		out[outOff + 14] = s14 ^ cv[cvOff + 6];
		out[outOff + 15] = s15 ^ cv[cvOff + 7];
	}
	out[outOff] = s0 ^ s8;
	out[outOff + 1] = s1 ^ s9;
	out[outOff + 2] = s2 ^ s10;
	out[outOff + 3] = s3 ^ s11;
	out[outOff + 4] = s4 ^ s12;
	out[outOff + 5] = s5 ^ s13;
	out[outOff + 6] = s6 ^ s14;
	out[outOff + 7] = s7 ^ s15;
}
// node_modules/@huggingface/blake3-jit/dist/esm/constants.js
/**
* BLAKE3 Constants
*
* IV values are the same as SHA-256: first 32 bits of the fractional parts
* of the square roots of the first 8 primes (2..19)
*/
const IV = new Uint32Array([
	1779033703,
	3144134277,
	1013904242,
	2773480762,
	1359893119,
	2600822924,
	528734635,
	1541459225
]);
const CHUNK_LEN = 1024;
new Uint8Array([
	0,
	1,
	2,
	3,
	4,
	5,
	6,
	7,
	8,
	9,
	10,
	11,
	12,
	13,
	14,
	15,
	2,
	6,
	3,
	10,
	7,
	0,
	4,
	13,
	1,
	11,
	12,
	5,
	9,
	14,
	15,
	8,
	3,
	4,
	10,
	12,
	13,
	2,
	7,
	14,
	6,
	5,
	9,
	0,
	11,
	15,
	8,
	1,
	10,
	7,
	12,
	9,
	14,
	3,
	13,
	15,
	4,
	0,
	11,
	2,
	5,
	8,
	1,
	6,
	12,
	13,
	9,
	11,
	15,
	10,
	14,
	8,
	7,
	2,
	5,
	3,
	0,
	1,
	6,
	4,
	9,
	14,
	11,
	5,
	8,
	12,
	15,
	1,
	13,
	3,
	0,
	10,
	2,
	6,
	4,
	7,
	11,
	15,
	5,
	0,
	1,
	9,
	8,
	6,
	14,
	10,
	2,
	12,
	3,
	4,
	7,
	13
]);
// node_modules/@huggingface/blake3-jit/dist/esm/utils.js
/**
* BLAKE3 Utility Functions
*
* Optimized for little-endian systems (most user-facing systems).
* BLAKE3 is little-endian friendly - on little-endian systems we can
* create Uint32Array views directly over input buffers.
*/
/**
* Detect system endianness at module load time.
* On little-endian systems, the byte 0x01 will be at index 0.
*/
const IS_LITTLE_ENDIAN = new Uint8Array(new Uint32Array([16909060]).buffer)[0] === 4;
/**
* Read 16 little-endian 32-bit words from a byte array into a Uint32Array.
* This is only needed on big-endian systems.
*
* @param input - Source byte array
* @param offset - Starting byte offset in input
* @param words - Destination Uint32Array (must have at least 16 elements)
*/
function readLittleEndianWordsFull(input, offset, words) {
	for (let i = 0; i < 16; ++i, offset += 4) words[i] = input[offset] | input[offset + 1] << 8 | input[offset + 2] << 16 | input[offset + 3] << 24;
}
/**
* Write N bytes from 32-bit words to output.
* Used for variable-length output (XOF mode).
*
* @param words - Source Uint32Array
* @param wordOffset - Starting word offset
* @param output - Destination byte array
* @param byteOffset - Starting byte offset in destination
* @param byteCount - Number of bytes to write
*/
function writeLittleEndianBytesPartial(words, wordOffset, output, byteOffset, byteCount) {
	const fullWords = byteCount >>> 2;
	let i = 0;
	for (; i < fullWords; ++i, byteOffset += 4) {
		const w = words[wordOffset + i];
		output[byteOffset] = w & 255;
		output[byteOffset + 1] = w >>> 8 & 255;
		output[byteOffset + 2] = w >>> 16 & 255;
		output[byteOffset + 3] = w >>> 24 & 255;
	}
	const remaining = byteCount & 3;
	if (remaining > 0) {
		const w = words[wordOffset + i];
		output[byteOffset] = w & 255;
		if (remaining > 1) output[byteOffset + 1] = w >>> 8 & 255;
		if (remaining > 2) output[byteOffset + 2] = w >>> 16 & 255;
	}
}
/**
* Encode a UTF-8 string to Uint8Array.
* Used for derive_key context strings.
*/
function encodeUTF8(str) {
	if (typeof TextEncoder !== "undefined") return new TextEncoder().encode(str);
	const bytes = [];
	for (let i = 0; i < str.length; i++) {
		let c = str.charCodeAt(i);
		if (c < 128) bytes.push(c);
		else if (c < 2048) bytes.push(192 | c >> 6, 128 | c & 63);
		else if (c < 55296 || c >= 57344) bytes.push(224 | c >> 12, 128 | c >> 6 & 63, 128 | c & 63);
		else {
			i++;
			c = 65536 + ((c & 1023) << 10 | str.charCodeAt(i) & 1023);
			bytes.push(240 | c >> 18, 128 | c >> 12 & 63, 128 | c >> 6 & 63, 128 | c & 63);
		}
	}
	return new Uint8Array(bytes);
}
new Uint8Array([
	0,
	1,
	28,
	2,
	29,
	14,
	24,
	3,
	30,
	22,
	20,
	15,
	25,
	17,
	4,
	8,
	31,
	27,
	13,
	23,
	21,
	19,
	16,
	7,
	26,
	12,
	18,
	6,
	11,
	5,
	10,
	9
]);
// node_modules/@huggingface/blake3-jit/dist/esm/hasher.js
/**
* BLAKE3 Hasher - Incremental hashing with support for all modes
*
* Supports:
* - Regular hashing
* - Keyed hashing (MAC)
* - Key derivation (derive_key)
* - XOF (eXtendable Output Function) mode
*/
/**
* Output state for XOF (eXtendable Output Function) mode.
* Allows reading arbitrary amounts of output.
*/
var XofReader = class {
	inputCv;
	blockWords;
	counter;
	blockLen;
	flags;
	outputBlock;
	outputBlockOffset;
	constructor(inputCv, blockWords, counter, blockLen, flags) {
		this.inputCv = inputCv;
		this.blockWords = blockWords;
		this.counter = counter;
		this.blockLen = blockLen;
		this.flags = flags | 8;
		this.outputBlock = /* @__PURE__ */ new Uint32Array(16);
		this.outputBlockOffset = 64;
	}
	/**
	* Read the next `length` bytes of output.
	*/
	read(length) {
		const output = new Uint8Array(length);
		let outputOffset = 0;
		while (outputOffset < length) {
			if (this.outputBlockOffset >= 64) {
				compress(this.inputCv, 0, this.blockWords, 0, this.outputBlock, 0, true, this.counter++, this.blockLen, this.flags);
				this.outputBlockOffset = 0;
			}
			const available = 64 - this.outputBlockOffset;
			const toCopy = Math.min(available, length - outputOffset);
			const wordOffset = this.outputBlockOffset >>> 2;
			if ((this.outputBlockOffset & 3) === 0 && toCopy >= 4) {
				const fullWords = toCopy >>> 2;
				writeLittleEndianBytesPartial(this.outputBlock, wordOffset, output, outputOffset, fullWords << 2);
				const bytesCopied = fullWords << 2;
				outputOffset += bytesCopied;
				this.outputBlockOffset += bytesCopied;
			} else {
				for (let i = 0; i < toCopy; i++) {
					const wordIdx = this.outputBlockOffset + i >>> 2;
					const byteIdx = this.outputBlockOffset + i & 3;
					output[outputOffset + i] = this.outputBlock[wordIdx] >>> (byteIdx << 3) & 255;
				}
				outputOffset += toCopy;
				this.outputBlockOffset += toCopy;
			}
		}
		return output;
	}
};
/**
* Chunk state for processing input data.
* Each chunk is 1024 bytes and produces an 8-word chaining value.
*/
var ChunkState = class {
	chainingValue;
	chunkCounter;
	blockWords;
	blockLen;
	blocksCompressed;
	flags;
	constructor(keyWords, chunkCounter, flags) {
		this.chainingValue = new Uint32Array(keyWords);
		this.chunkCounter = chunkCounter;
		this.blockWords = /* @__PURE__ */ new Uint32Array(16);
		this.blockLen = 0;
		this.blocksCompressed = 0;
		this.flags = flags;
	}
	resetTo(keyWords, chunkCounter, flags) {
		this.chainingValue.set(keyWords);
		this.chunkCounter = chunkCounter;
		this.blockLen = 0;
		this.blocksCompressed = 0;
		this.flags = flags;
	}
	/**
	* Get the flags for the current block.
	*/
	startFlag() {
		return this.blocksCompressed === 0 ? 1 : 0;
	}
	/**
	* Update the chunk state with input data.
	* Returns the number of bytes consumed.
	*/
	update(input, inputOffset, inputLen) {
		let consumed = 0;
		while (inputLen > 0) {
			if (this.blockLen === 64) {
				compress(this.chainingValue, 0, this.blockWords, 0, this.chainingValue, 0, false, this.chunkCounter, 64, this.flags | this.startFlag());
				this.blocksCompressed++;
				this.blockLen = 0;
			}
			const want = 64 - this.blockLen;
			const take = Math.min(want, inputLen);
			if (this.blockLen === 0 && take === 64) readLittleEndianWordsFull(input, inputOffset, this.blockWords);
			else for (let i = 0; i < take; i++) {
				const pos = this.blockLen + i;
				const wordIdx = pos >>> 2;
				const byteIdx = pos & 3;
				if (byteIdx === 0) this.blockWords[wordIdx] = input[inputOffset + i];
				else this.blockWords[wordIdx] |= input[inputOffset + i] << (byteIdx << 3);
			}
			this.blockLen += take;
			inputOffset += take;
			inputLen -= take;
			consumed += take;
		}
		return consumed;
	}
	/**
	* Finalize this chunk and return its output.
	* Returns 8 words (chaining value) or 16 words (if root).
	*/
	output() {
		const usedWords = this.blockLen + 3 >>> 2;
		for (let i = usedWords; i < 16; i++) this.blockWords[i] = 0;
		return {
			inputCv: this.chainingValue,
			blockWords: this.blockWords,
			blockLen: this.blockLen,
			counter: this.chunkCounter,
			flags: this.flags | this.startFlag() | 2
		};
	}
	/**
	* Get the number of bytes in this chunk.
	*/
	len() {
		return this.blocksCompressed * 64 + this.blockLen;
	}
};
/**
* Main BLAKE3 Hasher class.
*
* Usage:
*   const hasher = new Hasher();
*   hasher.update(data);
*   const hash = hasher.finalize();
*
* Or with chaining:
*   const hash = new Hasher().update(data).finalize();
*/
var Hasher = class Hasher {
	chunkState;
	keyWords;
	cvStack;
	cvStackLen;
	flags;
	parentBlock;
	parentCv;
	chunkCv;
	outWords;
	finalizeCv;
	/**
	* Create a new Hasher.
	*
	* @param keyWords - Initial key words (IV for regular hashing)
	* @param flags - Domain separation flags
	*/
	constructor(keyWords, flags) {
		this.keyWords = keyWords ? new Uint32Array(keyWords) : new Uint32Array(IV);
		this.flags = flags ?? 0;
		this.chunkState = new ChunkState(this.keyWords, 0, this.flags);
		this.cvStack = /* @__PURE__ */ new Uint32Array(432);
		this.cvStackLen = 0;
		this.parentBlock = /* @__PURE__ */ new Uint32Array(16);
		this.parentCv = /* @__PURE__ */ new Uint32Array(8);
		this.chunkCv = /* @__PURE__ */ new Uint32Array(8);
		this.outWords = /* @__PURE__ */ new Uint32Array(16);
		this.finalizeCv = /* @__PURE__ */ new Uint32Array(8);
	}
	/**
	* Reset the hasher to process a new message with the same key/flags.
	* Reuses all internal buffers — zero allocations.
	*/
	reset() {
		this.chunkState.resetTo(this.keyWords, 0, this.flags);
		this.cvStackLen = 0;
		return this;
	}
	/**
	* Create a new keyed hasher (MAC).
	*
	* @param key - 32-byte key
	*/
	static newKeyed(key) {
		if (key.length !== 32) throw new Error(`Key must be 32 bytes, got ${key.length}`);
		const keyWords = /* @__PURE__ */ new Uint32Array(8);
		if (IS_LITTLE_ENDIAN) {
			const view = new Uint32Array(key.buffer, key.byteOffset, 8);
			keyWords.set(view);
		} else for (let i = 0; i < 8; i++) {
			const off = i * 4;
			keyWords[i] = key[off] | key[off + 1] << 8 | key[off + 2] << 16 | key[off + 3] << 24;
		}
		return new Hasher(keyWords, 16);
	}
	/**
	* Create a new key derivation hasher.
	*
	* @param context - Context string for domain separation
	*/
	static newDeriveKey(context) {
		const contextBytes = encodeUTF8(context);
		const contextHasher = new Hasher(new Uint32Array(IV), 32);
		contextHasher.update(contextBytes);
		const contextKey = /* @__PURE__ */ new Uint32Array(8);
		const output = contextHasher.finalizeOutput();
		compress(output.inputCv, 0, output.blockWords, 0, contextKey, 0, false, output.counter, output.blockLen, output.flags | 8);
		return new Hasher(contextKey, 64);
	}
	/**
	* Push a chaining value onto the stack.
	*/
	pushCv(cv, cvOffset) {
		this.cvStack.set(cv.subarray(cvOffset, cvOffset + 8), this.cvStackLen * 8);
		this.cvStackLen++;
	}
	/**
	* Pop a chaining value from the stack.
	*/
	popCv(out, outOffset) {
		this.cvStackLen--;
		out.set(this.cvStack.subarray(this.cvStackLen * 8, (this.cvStackLen + 1) * 8), outOffset);
	}
	/**
	* Add a chunk's chaining value and merge completed subtrees.
	*/
	addChunkCv(newCv, newCvOffset, totalChunks) {
		const parentBlock = this.parentBlock;
		const parentCv = this.parentCv;
		while ((totalChunks & 1) === 0) {
			this.popCv(parentBlock, 0);
			parentBlock.set(newCv.subarray(newCvOffset, newCvOffset + 8), 8);
			compress(this.keyWords, 0, parentBlock, 0, parentCv, 0, false, 0, 64, this.flags | 4);
			newCv = parentCv;
			newCvOffset = 0;
			totalChunks >>>= 1;
		}
		this.pushCv(newCv, newCvOffset);
	}
	/**
	* Update the hasher with input data.
	*
	* @param input - Data to hash
	* @returns this (for chaining)
	*/
	update(input) {
		let inputOffset = 0;
		let inputLen = input.length;
		while (inputLen > 0) {
			if (this.chunkState.len() === 1024) {
				const output = this.chunkState.output();
				const chunkCv = this.chunkCv;
				compress(output.inputCv, 0, output.blockWords, 0, chunkCv, 0, false, output.counter, output.blockLen, output.flags);
				const totalChunks = this.chunkState.chunkCounter + 1;
				this.addChunkCv(chunkCv, 0, totalChunks);
				this.chunkState.resetTo(this.keyWords, totalChunks, this.flags);
			}
			const want = CHUNK_LEN - this.chunkState.len();
			const take = Math.min(want, inputLen);
			this.chunkState.update(input, inputOffset, take);
			inputOffset += take;
			inputLen -= take;
		}
		return this;
	}
	/**
	* Get the output parameters (for XOF mode or finalization).
	*/
	finalizeOutput() {
		let output = this.chunkState.output();
		let parentBlock = this.parentBlock;
		let cv = this.finalizeCv;
		if (this.cvStackLen > 0) {
			compress(output.inputCv, 0, output.blockWords, 0, cv, 0, false, output.counter, output.blockLen, output.flags);
			while (this.cvStackLen > 0) {
				this.cvStackLen--;
				parentBlock.set(this.cvStack.subarray(this.cvStackLen * 8, (this.cvStackLen + 1) * 8), 0);
				parentBlock.set(cv, 8);
				if (this.cvStackLen > 0) compress(this.keyWords, 0, parentBlock, 0, cv, 0, false, 0, 64, this.flags | 4);
				else return {
					inputCv: this.keyWords,
					blockWords: parentBlock,
					blockLen: 64,
					counter: 0,
					flags: this.flags | 4
				};
			}
		}
		return output;
	}
	/**
	* Finalize the hash and return the result.
	*
	* @param outputLength - Number of bytes to output (default: 32)
	* @returns The hash output
	*/
	finalize(outputLength = 32) {
		const output = this.finalizeOutput();
		const result = new Uint8Array(outputLength);
		if (outputLength <= 64) {
			const outWords = this.outWords;
			compress(output.inputCv, 0, output.blockWords, 0, outWords, 0, outputLength > 32, output.counter, output.blockLen, output.flags | 8);
			if (IS_LITTLE_ENDIAN) {
				const outBytes = new Uint8Array(outWords.buffer);
				result.set(outBytes.subarray(0, outputLength));
			} else writeLittleEndianBytesPartial(outWords, 0, result, 0, outputLength);
		} else {
			const full = this.finalizeXof().read(outputLength);
			result.set(full);
		}
		return result;
	}
	/**
	* Finalize and return an XOF reader for arbitrary-length output.
	*/
	finalizeXof() {
		const output = this.finalizeOutput();
		return new XofReader(new Uint32Array(output.inputCv), new Uint32Array(output.blockWords), output.counter, output.blockLen, output.flags);
	}
};
new Uint8Array([
	102,
	151,
	245,
	119,
	91,
	149,
	80,
	222,
	49,
	53,
	203,
	172,
	165,
	151,
	24,
	28,
	157,
	228,
	33,
	16,
	155,
	235,
	43,
	88,
	180,
	208,
	176,
	75,
	147,
	173,
	242,
	41
]);
// node_modules/@huggingface/xetchunk-wasm/dist/esm/xorb-hash.js
const BLAKE3_NODE_KEY = new Uint8Array([
	1,
	126,
	197,
	199,
	165,
	71,
	41,
	150,
	253,
	148,
	102,
	102,
	180,
	138,
	2,
	230,
	93,
	221,
	83,
	111,
	55,
	199,
	109,
	210,
	248,
	99,
	82,
	230,
	74,
	83,
	113,
	63
]);
Hasher.newKeyed(BLAKE3_NODE_KEY);
// node_modules/@huggingface/xetchunk-wasm/dist/esm/hash-utils.js
const ZERO_KEY = /* @__PURE__ */ new Uint8Array(32);
const VERIFICATION_KEY = new Uint8Array([
	127,
	24,
	87,
	214,
	206,
	86,
	237,
	102,
	18,
	127,
	249,
	19,
	231,
	165,
	195,
	243,
	164,
	205,
	38,
	213,
	181,
	219,
	73,
	230,
	65,
	36,
	152,
	127,
	40,
	251,
	148,
	195
]);
Hasher.newKeyed(ZERO_KEY);
Hasher.newKeyed(VERIFICATION_KEY);
async function createApiError(response, opts) {
	const error = new HubApiError(response.url, response.status, response.headers.get("X-Request-Id") ?? opts?.requestId);
	error.message = `Api error with status ${error.statusCode}${opts?.message ? `. ${opts.message}` : ""}`;
	const trailer = [`URL: ${error.url}`, error.requestId ? `Request ID: ${error.requestId}` : void 0].filter(Boolean).join(". ");
	if (response.headers.get("Content-Type")?.startsWith("application/json")) {
		const json = await response.json();
		error.message = json.error || json.message || error.message;
		if (json.error_description) error.message = error.message ? error.message + `: ${json.error_description}` : json.error_description;
		error.data = json;
	} else error.data = { message: await response.text() };
	error.message += `. ${trailer}`;
	throw error;
}
var HubApiError = class extends Error {
	statusCode;
	url;
	requestId;
	data;
	constructor(url, statusCode, requestId, message) {
		super(message);
		this.statusCode = statusCode;
		this.requestId = requestId;
		this.url = url;
	}
};
function checkAccessToken(accessToken) {
	if (!accessToken.startsWith("hf_")) throw new TypeError("Your access token must start with 'hf_'");
}
function checkCredentials(params) {
	if (params.accessToken) {
		checkAccessToken(params.accessToken);
		return params.accessToken;
	}
	if (params.credentials?.accessToken) {
		checkAccessToken(params.credentials.accessToken);
		return params.credentials.accessToken;
	}
}
function toRepoId(repo) {
	if (typeof repo !== "string") return repo;
	if (repo.startsWith("model/") || repo.startsWith("models/")) throw new TypeError("A repo designation for a model should not start with 'models/', directly specify the model namespace / name");
	if (repo.startsWith("space/")) throw new TypeError("Spaces should start with 'spaces/', plural, not 'space/'");
	if (repo.startsWith("dataset/")) throw new TypeError("Datasets should start with 'datasets/', plural, not 'dataset/'");
	if (repo.startsWith("bucket/")) throw new TypeError("Buckets should start with 'buckets/', plural, not 'bucket/'");
	if (repo.startsWith("kernel/")) throw new TypeError("Kernels should start with 'kernels/', plural, not 'kernel/'");
	const slashes = repo.split("/").length - 1;
	if (repo.startsWith("spaces/")) {
		if (slashes !== 2) throw new TypeError("Space Id must include namespace and name of the space");
		return {
			type: "space",
			name: repo.slice(7)
		};
	}
	if (repo.startsWith("datasets/")) {
		if (slashes > 2) throw new TypeError("Too many slashes in repo designation: " + repo);
		return {
			type: "dataset",
			name: repo.slice(9)
		};
	}
	if (repo.startsWith("buckets/")) {
		if (slashes !== 2) throw new TypeError("Bucket Id must include namespace and name of the bucket");
		return {
			type: "bucket",
			name: repo.slice(8)
		};
	}
	if (repo.startsWith("kernels/")) {
		if (slashes !== 2) throw new TypeError("Kernel Id must include namespace and name of the kernel");
		return {
			type: "kernel",
			name: repo.slice(8)
		};
	}
	if (slashes > 1) throw new TypeError("Too many slashes in repo designation: " + repo);
	return {
		type: "model",
		name: repo
	};
}
var isBrowser = typeof window !== "undefined" && typeof window.document !== "undefined";
var isWebWorker = typeof self === "object" && self.constructor && self.constructor.name === "DedicatedWorkerGlobalScope";
var isFrontend = !(!isBrowser && !isWebWorker);
new Promise((r) => {});
var hashSize = 65536;
makeBuffer(5 << 20);
makeHashTable();
function makeHashTable() {
	try {
		return new Uint32Array(hashSize);
	} catch (error) {
		const hashTable2 = new Array(hashSize);
		for (let i = 0; i < hashSize; i++) hashTable2[i] = 0;
		return hashTable2;
	}
}
function makeBuffer(size) {
	return new Uint8Array(size);
}
var textEncoder = new TextEncoder();
textEncoder.encode("\r\n");
textEncoder.encode("\r\n\r\n");
function hasH2Fetch(versions = typeof process !== "undefined" ? process.versions : void 0, frontend = isFrontend) {
	if (frontend || !versions?.undici || versions.bun) return false;
	return Number(versions.undici.split(".")[0]) >= 8;
}
hasH2Fetch();
"ff".repeat(32);
new Uint8Array([
	"H".charCodeAt(0),
	"F".charCodeAt(0),
	"R".charCodeAt(0),
	"e".charCodeAt(0),
	"p".charCodeAt(0),
	"o".charCodeAt(0),
	"M".charCodeAt(0),
	"e".charCodeAt(0),
	"t".charCodeAt(0),
	"a".charCodeAt(0),
	"D".charCodeAt(0),
	"a".charCodeAt(0),
	"t".charCodeAt(0),
	"a".charCodeAt(0),
	0,
	85,
	105,
	103,
	69,
	106,
	123,
	129,
	87,
	131,
	165,
	189,
	217,
	92,
	205,
	209,
	74,
	169
]);
function parseLinkHeader(header) {
	return Object.fromEntries([...header.matchAll(/<(https?:[/][/][^>]+)>;\s+rel="([^"]+)"/g)].map(([, url, rel]) => [rel, url]));
}
async function* listFiles(params) {
	const accessToken = checkCredentials(params);
	const repoId = toRepoId(params.repo);
	const revision = repoId.type === "bucket" ? void 0 : params.revision || "main";
	let url = `${params.hubUrl || "https://huggingface.co"}/api/${repoId.type}s/${repoId.name}/tree${revision ? `/${revision}` : ""}${params.path ? "/" + params.path : ""}?recursive=${!!params.recursive}&expand=${!!params.expand}`;
	while (url) {
		const res = await (params.fetch ?? fetch)(url, { headers: {
			accept: "application/json",
			...accessToken ? { Authorization: `Bearer ${accessToken}` } : void 0
		} });
		if (!res.ok) throw await createApiError(res);
		const items = await res.json();
		for (const item of items) yield item;
		const linkHeader = res.headers.get("Link");
		url = linkHeader ? parseLinkHeader(linkHeader).next : void 0;
	}
}
function normalizeInferenceProviderMapping(hfModelId, inferenceProviderMapping) {
	if (!inferenceProviderMapping) return [];
	if (Array.isArray(inferenceProviderMapping)) return inferenceProviderMapping.map((entry) => ({
		...entry,
		hfModelId
	}));
	return Object.entries(inferenceProviderMapping).map(([provider, mapping]) => ({
		provider,
		hfModelId,
		providerId: mapping.providerId,
		status: mapping.status,
		task: mapping.task
	}));
}
var MODEL_EXPAND_KEYS = [
	"pipeline_tag",
	"private",
	"gated",
	"downloads",
	"likes",
	"lastModified"
];
var MODEL_DERIVED_FIELD_TO_API_KEY = { filePaths: "siblings" };
async function modelInfo(params) {
	const accessToken = params && checkCredentials(params);
	const additionalExpandKeys = params?.additionalFields?.map((field) => MODEL_DERIVED_FIELD_TO_API_KEY[field] ?? field) ?? [];
	const search = new URLSearchParams([...MODEL_EXPAND_KEYS.map((val) => ["expand", val]), ...additionalExpandKeys.map((val) => ["expand", val])]).toString();
	const response = await (params.fetch || fetch)(`${params?.hubUrl || "https://huggingface.co"}/api/models/${params.name}/revision/${encodeURIComponent(params.revision ?? "HEAD")}?${search.toString()}`, { headers: { ...accessToken ? { Authorization: `Bearer ${accessToken}` } : {} } });
	if (!response.ok) throw await createApiError(response);
	const data = await response.json();
	const additional = {};
	if (params?.additionalFields) for (const field of params.additionalFields) if (field === "filePaths") additional.filePaths = (data.siblings ?? []).map((s) => s.rfilename);
	else if (field === "inferenceProviderMapping" && data.inferenceProviderMapping) additional.inferenceProviderMapping = normalizeInferenceProviderMapping(data.id, data.inferenceProviderMapping);
	else additional[field] = data[field];
	return {
		...additional,
		id: data._id,
		name: data.id,
		private: data.private,
		task: data.pipeline_tag,
		downloads: data.downloads,
		gated: data.gated,
		likes: data.likes,
		updatedAt: new Date(data.lastModified)
	};
}
var DIFFUSERS_SAFETENSORS_FILE = "diffusion_pytorch_model.safetensors";
var DIFFUSERS_SAFETENSORS_INDEX_FILE = "diffusion_pytorch_model.safetensors.index.json";
[...["transformer", "unet"].map((folder) => ({
	single: `${folder}/${DIFFUSERS_SAFETENSORS_FILE}`,
	index: `${folder}/${DIFFUSERS_SAFETENSORS_INDEX_FILE}`
}))];
// src/hub/hub-error.ts
/** What went wrong with a model on the hub, as an error with a code; what is one already stays as it is. */
function hubError(thrown, id, { endpoint, token }) {
	if (thrown instanceof WattnudgeError) return thrown;
	if (thrown instanceof HubApiError) return ofStatus(thrown.statusCode, id, endpoint, token !== void 0);
	const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
	const code = cause instanceof Error ? String(Reflect.get(cause, "code") ?? cause.name) : "unknown";
	return new WattnudgeError("hub-unreachable", `The hub at ${endpoint} could not be reached for "${id}" (${code}).`, { remedy: "Allow the job to reach it, or set HF_ENDPOINT to a mirror." });
}
function ofStatus(status, id, endpoint, hasToken) {
	if (status === 401 || status === 403) return new WattnudgeError("hub-access-denied", `The hub at ${endpoint} gives no access to "${id}" (${status}).`, { remedy: hasToken ? "Check the id, and that the owner of HF_TOKEN may read the model." : "Check the id; for a private or gated model set HF_TOKEN in the job." });
	if (status === 404) return new WattnudgeError("hub-model-missing", `The hub at ${endpoint} has no "${id}" in this revision.`, { remedy: "Check the id and its revision." });
	if (status === 429) return new WattnudgeError("hub-rate-limited", `The hub at ${endpoint} accepts no more requests for now (429).`, { remedy: "Run again later, or set HF_TOKEN, which raises the limit." });
	return new WattnudgeError("hub-unreachable", `The hub at ${endpoint} answered ${status} for "${id}".`, { remedy: "Run again later." });
}
// src/hub/patient-fetch.ts
/** A busy hub asks for patience; this long in all is enough for a short peak and short enough for a job. */
const ATTEMPTS = 4;
const LONGEST_WAIT_MS = 1e4;
/** A hub that has not begun to answer by then does not. */
const HUB_TIMEOUT_MS = 3e4;
/**
* `fetch` that waits where the hub asks for it (429, 503) as long as `Retry-After` says, within bounds, and tries again
* where a connection fails. Only for requests that change nothing.
*
* @param neverEarly where the hub asks for more than the longest wait, it isn't asked again. By default it is, after that wait
*/
function patientFetch(clock, signal, { neverEarly = false } = {}) {
	return async (input, init) => {
		for (let attempt = 1;; attempt++) {
			const isLast = attempt === ATTEMPTS;
			try {
				const response = await answered(input, init, clock, signal);
				if (isLast || response.status !== 429 && response.status < 500) return response;
				const retryAfter = response.headers.get("retry-after");
				if (neverEarly && Number(retryAfter) * 1e3 > LONGEST_WAIT_MS) return response;
				await response.body?.cancel();
				await clock.sleep(waitMs(retryAfter, attempt), signal);
			} catch (error) {
				if (isLast || signal?.aborted) throw error;
				await clock.sleep(waitMs(null, attempt), signal);
			}
		}
	};
}
/** Waits for the head of the answer only so long; how long its body takes is another matter. */
async function answered(input, init, clock, signal) {
	const timeout = new AbortController();
	const stopTimer = clock.every(HUB_TIMEOUT_MS, () => timeout.abort(/* @__PURE__ */ new TypeError("no answer")));
	try {
		return await fetch(input, {
			...init,
			signal: AbortSignal.any([timeout.signal, ...signal ? [signal] : []])
		});
	} finally {
		stopTimer();
	}
}
/** What the server asks for, in seconds; else 100 ms, doubled each time. */
function waitMs(retryAfter, attempt) {
	const asked = Number(retryAfter) * 1e3;
	return retryAfter !== null && asked >= 0 ? Math.min(asked, LONGEST_WAIT_MS) : 100 * 2 ** (attempt - 1);
}
// src/hub/pin-model.ts
/** A repository with more files is a data set, or a trap. */
const MOST_FILES = 1e4;
/** The hub lists 1,000 files a page; the first request is for the model itself. */
const MOST_REQUESTS = 100;
/** Of one answer: 1,000 files take some 300 kB (CWE-400). */
const MOST_ANSWER_BYTES = 16 * 1024 ** 2;
/**
* Finds the commit that a revision names, and its files.
*
* @throws WattnudgeError `hub-unreachable`, `hub-access-denied`, `hub-model-missing`, `hub-rate-limited`
*/
async function pinModel(id, revision, access, clock, signal) {
	const common = {
		hubUrl: access.endpoint,
		fetch: bounded(id, patientFetch(clock, signal)),
		accessToken: access.token
	};
	try {
		const info = await modelInfo({
			name: id,
			additionalFields: ["sha"],
			revision,
			...common
		});
		const commit = String(info.sha);
		if (!/^[0-9a-f]{40}$/.test(commit)) throw new TypeError("the hub stated no commit");
		const files = [];
		for await (const entry of listFiles({
			repo: {
				type: "model",
				name: id
			},
			revision: commit,
			recursive: true,
			...common
		})) {
			const file = entry.type === "file" ? toFile(entry) : void 0;
			if (file !== void 0) files.push(file);
			if (files.length > MOST_FILES) throw tooMuch(id, `${MOST_FILES} files`);
		}
		return {
			id,
			commit,
			pipelineTag: info.task,
			files
		};
	} catch (thrown) {
		throw hubError(thrown, id, access);
	}
}
/** Ends the requests to a hub whose list never ends, and keeps its answers small enough for the memory. */
function bounded(id, ask) {
	let requests = 0;
	return async (input, init) => {
		requests += 1;
		if (requests > MOST_REQUESTS) throw tooMuch(id, `${MOST_REQUESTS} requests`);
		const response = await ask(input, init);
		if (response.body === null) return response;
		let bytes = 0;
		const counting = new TransformStream({ transform(chunk, controller) {
			bytes += chunk.length;
			if (bytes > MOST_ANSWER_BYTES) throw tooMuch(id, `${MOST_ANSWER_BYTES} bytes in one answer`);
			controller.enqueue(chunk);
		} });
		return new Response(response.body.pipeThrough(counting), response);
	};
}
function tooMuch(id, limit) {
	return new WattnudgeError("hub-corrupt", `The hub’s list of the files of "${id}" takes more than ${limit}.`, { remedy: "Check that HF_ENDPOINT is a hub, and that the ID is a model’s." });
}
/** Names come from whoever made the model: only those that can stand in a folder of ours are seen at all. */
function toFile(entry) {
	if (!(/^(?!\/)[\w.+/-]{1,300}$/.test(entry.path) && entry.path.split("/").every((part) => !/^\.{0,2}$/.test(part)))) return void 0;
	const { path, oid, lfs } = entry;
	const bytes = lfs ? lfs.size : entry.size;
	if (!Number.isSafeInteger(bytes) || bytes < 0) return void 0;
	if (lfs && /^[0-9a-f]{64}$/.test(lfs.oid)) return {
		path,
		bytes,
		hash: {
			kind: "sha256",
			value: lfs.oid
		}
	};
	return oid && /^[0-9a-f]{40}$/.test(oid) ? {
		path,
		bytes,
		hash: {
			kind: "git-blob",
			value: oid
		}
	} : void 0;
}
// src/hub/download.ts
/** One file of the hub into the content cache: resumed where it was cut off, and used only when its hash is right. */
/** A connection that is cut so often without one new byte will not come back. */
const FRUITLESS_ATTEMPTS = 4;
/** Without one more byte for so long, a connection is dead. */
const IDLE_MS = 3e4;
/**
* @returns the file's place in the cache
* @throws WattnudgeError `hub-unreachable`, `hub-access-denied`, `hub-model-missing`, `hub-rate-limited`, `hub-corrupt`, and
* what `useBytes` throws
*/
async function download(file, model, options) {
	const directory = join(options.cacheDirectory, "hub", "blobs");
	await mkdir(directory, { recursive: true });
	const place = join(directory, file.hash.value);
	if (await isWhole(place, file)) {
		options.onBytes(file.bytes);
		return place;
	}
	options.access.useBytes?.(file.bytes);
	const partial = await claimPartial(directory, file);
	try {
		await fill(partial, file, model, options);
	} catch (thrown) {
		throw hubError(thrown, model.id, options.access);
	}
	if (!await isWhole(partial, file)) {
		await rm(partial, { force: true });
		throw corrupt(file, model, `doesn’t match the hub’s description: its hash isn’t ${file.hash.value}`);
	}
	await rename(partial, place);
	return place;
}
/**
* The file to write to: what a process that is gone has left of this content, else a new one. It carries the writer's
* process id, so that two writers never share a file.
*/
async function claimPartial(directory, file) {
	const own = join(directory, `${file.hash.value}.${process.pid}.${randomUUID()}.partial`);
	for (const name of await readdir(directory)) {
		const writer = name.startsWith(`${file.hash.value}.`) && /\.(\d+)\.[\w-]+\.partial$/.exec(name)?.[1];
		if (!writer || Number(writer) !== process.pid && isAlive(Number(writer))) continue;
		if (await rename(join(directory, name), own).then(() => true, () => false)) return own;
	}
	return own;
}
/** Asks for what is missing until all is there; a cut connection goes on where it ended. */
async function fill(partial, file, model, options) {
	const handle = await open(partial, "a");
	try {
		let present = (await handle.stat()).size;
		if (present > file.bytes) {
			await handle.truncate(0);
			present = 0;
		}
		options.onBytes(present);
		for (let fruitless = 0; present < file.bytes;) {
			const before = present;
			const idle = new AbortController();
			const startTimer = () => options.clock.every(IDLE_MS, () => idle.abort(/* @__PURE__ */ new TypeError("no more bytes")));
			let stopTimer = startTimer();
			try {
				for await (const chunk of await bodyFrom(present, file, model, options, idle.signal)) {
					stopTimer();
					stopTimer = startTimer();
					present += chunk.length;
					if (present > file.bytes) throw corrupt(file, model, `is longer than the ${file.bytes} bytes that the hub stated`);
					await handle.write(chunk);
					options.onBytes(chunk.length);
				}
			} catch (error) {
				if (error instanceof WattnudgeError || options.signal?.aborted) throw error;
				fruitless = present > before ? 0 : fruitless + 1;
				if (fruitless >= FRUITLESS_ATTEMPTS) throw error;
				continue;
			} finally {
				stopTimer();
			}
			if (present === before) throw tooShort(file, model, present);
		}
	} finally {
		await handle.close();
	}
}
async function bodyFrom(start, file, model, options, idle) {
	const { endpoint, token } = options.access;
	const path = file.path.split("/").map(encodeURIComponent).join("/");
	const response = await patientFetch(options.clock, AbortSignal.any([idle, ...options.signal ? [options.signal] : []]))(`${endpoint}/${model.id}/resolve/${model.commit}/${path}`, { headers: {
		...token !== void 0 && { Authorization: `Bearer ${token}` },
		...start > 0 && { Range: `bytes=${start}-` }
	} });
	if (!response.ok || response.body === null) {
		await response.body?.cancel();
		if (start > 0 && response.status === 416) throw tooShort(file, model, start);
		throw ofStatus(response.status, model.id, endpoint, token !== void 0);
	}
	return start > 0 && response.status === 200 ? skip(response.body, start) : response.body;
}
/** A server that knows no ranges sends all of it again. */
async function* skip(body, bytes) {
	let left = bytes;
	for await (const chunk of body) {
		if (chunk.length > left) yield chunk.subarray(left);
		left = Math.max(0, left - chunk.length);
	}
}
async function isWhole(path, file) {
	if ((await stat(path).catch(() => void 0))?.size !== file.bytes) return false;
	const hash = createHash(file.hash.kind === "sha256" ? "sha256" : "sha1");
	if (file.hash.kind === "git-blob") hash.update(`blob ${file.bytes}\0`);
	await pipeline(createReadStream(path), hash);
	return hash.digest("hex") === file.hash.value;
}
function tooShort(file, model, bytes) {
	return corrupt(file, model, `ends after ${bytes} of the ${file.bytes} bytes that the hub stated`);
}
function corrupt({ path }, { id }, how) {
	return new WattnudgeError("hub-corrupt", `"${path}" of "${id}" ${how}.`, { remedy: "Run it again. If this repeats, the mirror in HF_ENDPOINT serves other content." });
}
// src/hub/put-files.ts
/** Files of one commit of a model, from the hub into a folder of their own. */
/** Base and head must fit beside each other on a standard hosted runner. */
const DEFAULT_MAX_BYTES = 4 * 1024 ** 3;
/** Where the files of a model go; what is there already isn't fetched again. */
function filesInPlace(model, options) {
	const { access, clock, cacheDirectory, signal, onProgress } = options;
	const folder = join(cacheDirectory, "hub", "models", ...model.id.split("/"), model.commit);
	let [bytes, total] = [0, 0];
	const onBytes = (more) => {
		bytes += more;
		onProgress?.(bytes, total);
	};
	const downloading = {
		access,
		clock,
		cacheDirectory,
		signal,
		onBytes
	};
	return {
		folder,
		async put(files) {
			total += bytesOf(files);
			for (const file of files) await putInPlace(await download(file, model, downloading), join(folder, file.path));
		}
	};
}
/** A hard link where the file system allows one: the runtime refuses external data behind symbolic links. */
async function putInPlace(cached, path) {
	const [from, to] = await Promise.all([cached, path].map((each) => stat(each).catch(() => void 0)));
	if (from !== void 0 && from.ino === to?.ino && from.dev === to.dev) return;
	await mkdir(dirname(path), { recursive: true });
	await rm(path, { force: true });
	await link(cached, path).catch(() => copyFile(cached, path));
}
/** @throws WattnudgeError `hub-too-large`, before a byte of them is fetched */
function refuseLarge(files, { id }, { maxBytes }) {
	const bytes = bytesOf(files);
	const most = maxBytes ?? DEFAULT_MAX_BYTES;
	if (bytes <= most) return;
	throw new WattnudgeError("hub-too-large", `"${id}" has ${bytes} bytes to fetch; at most ${most} are.`, { remedy: "It is only rated. Export a smaller precision, or use a machine with more space." });
}
function bytesOf(files) {
	return files.reduce((sum, file) => sum + file.bytes, 0);
}
// src/hub/fetch-gguf.ts
/**
* Fetches the GGUF file that a name means, with all its parts, at a pinned commit.
*
* @throws WattnudgeError `hub-no-gguf`, `hub-too-large` before a byte is fetched, and what `pinModel` and `download` throw
*/
async function fetchGguf(wanted, revision, options) {
	const model = await pinModel(wanted.id, revision, options.access, options.clock, options.signal);
	const ggufs = ggufsOf(model);
	return fetchOtherGguf({
		model,
		ggufs
	}, chooseGguf(ggufs, wanted), options);
}
/**
* Fetches another GGUF file of the same commit.
*
* @throws WattnudgeError `hub-too-large` before a byte is fetched, and what `download` throws
*/
async function fetchOtherGguf(repository, chosen, options) {
	const { files } = chosen;
	refuseLarge(files, repository.model, options);
	const { folder, put } = filesInPlace(repository.model, options);
	await put(files);
	return {
		repository,
		chosen,
		path: join(folder, chosen.path),
		folder,
		files,
		bytes: bytesOf(files)
	};
}
// src/hub/fetch-model.ts
/** What external data is never called: code, and formats that run code when they are read (CWE-502). */
const NEVER = /\.(py|pyc|sh|js|mjs|so|dll|dylib|exe|pkl|pickle|pt|pth|ckpt|joblib|npy|npz|h5|keras|msgpack|safetensors|gguf|zip|tar|gz)$|(^|\/)pytorch_model[^/]*$/i;
/**
* Fetches what is needed to run a model: its graph with external data, configuration and tokenizer, at a pinned commit.
* Nothing else is fetched; nothing that is fetched is code.
*
* @throws WattnudgeError `hub-no-graph` where there is no ONNX graph to run, `hub-too-large`, and what `pinModel` and
* `download` throw
*/
async function fetchModel(id, revision, options) {
	const model = await pinModel(id, revision, options.access, options.clock, options.signal);
	const byPath = new Map(model.files.map((file) => [file.path, file]));
	const chosen = await chooseGraphs(model.files.map(({ path }) => path));
	if (chosen === void 0) throw noGraph(model);
	const graphs = [chosen.main, ...chosen.parts].map((path) => byPath.get(path));
	const layout = model.files.filter(({ path }) => !path.includes("/") && isText(path) && isLayoutName(path));
	const first = [...graphs, ...layout];
	refuseLarge(first, model, options);
	const { folder, put } = filesInPlace(model, options);
	await put(first);
	const data = (await Promise.all(graphs.map((graph) => dataOf(graph, folder, id)))).flat();
	const external = [...new Set(data)].map((path) => dataFile(path, byPath, model));
	refuseLarge([...first, ...external], model, options);
	await put(external);
	const files = [...first, ...external];
	const { commit, pipelineTag } = model;
	return {
		id,
		commit,
		pipelineTag,
		folder,
		graph: chosen.main,
		parts: chosen.parts,
		files
	};
}
function isText(path) {
	return /\.(json|txt)$/i.test(path);
}
/** Paths of the files that a graph keeps its weights in, from the folder of the model. */
async function dataOf(graph, folder, id) {
	const { externalData } = await readOnnx(join(folder, graph.path), { name: `"${graph.path}" of ${id}` });
	const beside = dirname(graph.path);
	return externalData.map(({ location }) => beside === "." ? location : `${beside}/${location}`);
}
function dataFile(path, byPath, model) {
	const file = byPath.get(path);
	if (file !== void 0 && !NEVER.test(path)) return file;
	throw new WattnudgeError("hub-no-graph", `A graph of "${model.id}" keeps weights in "${path}", which ${file ? "is a kind of file that isn’t fetched" : "the hub does not list"}.`, { remedy: "Use a model whose ONNX export is complete." });
}
function noGraph({ id, files }) {
	const graphs = files.filter(({ path }) => path.endsWith(".onnx")).length;
	return new WattnudgeError("hub-no-graph", graphs === 0 ? `"${id}" has no ONNX graph on the hub.` : `"${id}" has ${graphs} ONNX graphs on the hub, and none of them is the main graph (onnx/model.onnx).`, { remedy: "Look for an ONNX export next to the original, for example by onnx-community." });
}
// src/hub/probe.ts
/** Somebody waits for it, and a hub that answers does so within a second. */
const LIMIT_MS = 5e3;
/**
* Asks the hub for the head of one page, once, to see whether this machine reaches it. No token is sent.
*
* @returns the hub's host, and the status of its answer or why there is none
* @throws WattnudgeError `hub-endpoint-invalid`
*/
async function probeHub(environment, clock) {
	const endpoint = hubEndpoint(environment);
	const { host } = new URL(endpoint);
	const late = new AbortController();
	const stopTimer = clock.every(LIMIT_MS, () => late.abort());
	try {
		const { status } = await fetch(endpoint, {
			method: "HEAD",
			redirect: "manual",
			signal: late.signal
		});
		return {
			host,
			status
		};
	} catch (error) {
		if (late.signal.aborted) return {
			host,
			reason: `no answer within ${LIMIT_MS / 1e3} s`
		};
		return {
			host,
			reason: codeOf(error instanceof Error && error.cause instanceof Error ? error.cause : error)
		};
	} finally {
		stopTimer();
	}
}
/** Not the message, which may quote an address with a password. */
function codeOf(cause) {
	if (!(cause instanceof Error)) return "unknown error";
	return "code" in cause ? String(cause.code) : cause.name;
}
// src/hub/active-parameters.ts
const ROUTED = {
	experts: "n_routed_experts",
	width: "moe_intermediate_size"
};
const NUMBERED = {
	experts: "num_experts",
	width: "moe_intermediate_size"
};
/** By `model_type`. A family that isn't here is a mixture whose active parameters aren't known. */
const FAMILIES = /* @__PURE__ */ new Map([
	["mixtral", {
		experts: "num_local_experts",
		width: "intermediate_size"
	}],
	["olmoe", {
		experts: "num_experts",
		width: "intermediate_size"
	}],
	["qwen2_moe", NUMBERED],
	["qwen3_moe", NUMBERED],
	["deepseek_v2", ROUTED],
	["deepseek_v3", ROUTED],
	["kimi_k2", ROUTED],
	["glm4_moe", ROUTED]
]);
/** Configurations nest: text model, vision model, layer. */
const MAX_DEPTH = 4;
/** Experts hold most of a mixture. Outside of this share of its parameters, the configuration isn't what it is taken for. */
const EXPERT_SHARE = {
	least: .5,
	most: 1
};
/**
* The same as `total` for a model whose configuration speaks of no experts; for a known family of mixtures, `total` without the experts
* that a token doesn't use. Undefined where it isn't known: nothing is guessed.
*
* @param config content of `config.json`, which is whoever's made the model
*/
function activeParameters(total, config) {
	if (!isRecord$1(config)) return void 0;
	if (!speaksOfExperts(config)) return total;
	const family = typeof config.model_type === "string" ? FAMILIES.get(config.model_type) : void 0;
	if (family === void 0) return void 0;
	const number = (key) => countAt(config, key);
	const [experts, used] = [number(family.experts), number("num_experts_per_tok")];
	const [hidden, width, layers] = [
		number("hidden_size"),
		number(family.width),
		expertLayers(config)
	];
	if (!experts || !used || !hidden || !width || !layers || used > experts) return void 0;
	const oneOfEach = 3 * hidden * width * layers;
	const share = experts * oneOfEach / total;
	if (share < EXPERT_SHARE.least || share > EXPERT_SHARE.most) return void 0;
	return Math.round(total - (experts - used) * oneOfEach);
}
/** Layers that have experts, those that predict further tokens included. */
function expertLayers(config) {
	const layers = countAt(config, "num_hidden_layers");
	if (layers === void 0 || (countAt(config, "decoder_sparse_step") ?? 1) !== 1) return void 0;
	if ((countAt(config, "moe_layer_freq") ?? 1) !== 1) return void 0;
	const dense = config.mlp_only_layers;
	return layers - ((countAt(config, "first_k_dense_replace") ?? 0) + (Array.isArray(dense) ? dense.length : 0)) + (countAt(config, "num_nextn_predict_layers") ?? 0);
}
/** Whether any key is about experts and says that there are some. */
function speaksOfExperts(config, depth = 0) {
	return Object.entries(config).some(([key, value]) => {
		if (/expert|moe/i.test(key) && value !== null && value !== false && !(typeof value === "number" && value <= 1)) return true;
		return isRecord$1(value) && (depth >= MAX_DEPTH || speaksOfExperts(value, depth + 1));
	});
}
function countAt(config, key) {
	const value = config[key];
	return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : void 0;
}
function isRecord$1(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
// src/hub/read-size.ts
/** How many parameters a model of the hub has, at a pinned commit: two small answers of the hub, and none of its weights. */
/** The hub's answers are some kilobytes; the largest configurations, with ten thousand labels, stay below this (CWE-400). */
const MAX_ANSWER_BYTES = 2 * 1024 ** 2;
const COMMIT = /^[0-9a-f]{40}$/;
const REVISION = /^(?!.*\.\.)[\w./-]{1,64}$/;
const FIELDS = [
	"sha",
	"safetensors",
	"pipeline_tag",
	"library_name"
];
/**
* @param revision a branch, tag, or commit; by default the hub's newest
* @throws WattnudgeError `hub-no-size` where the hub states no number that means parameters; `hub-unreachable`, `hub-access-denied`,
* `hub-model-missing`, `hub-rate-limited`; what `options.fetch` throws
*/
async function readSize(id, revision, options) {
	if (!isHubId(id)) throw noSize(id, "it isn’t a valid hub ID");
	if (revision !== void 0 && !REVISION.test(revision)) throw noSize(id, "its revision isn’t valid on the hub");
	try {
		return await read(id, revision, options);
	} catch (thrown) {
		throw hubError(thrown, id, {
			endpoint: options.access.endpoint,
			token: options.access.token
		});
	}
}
async function read(id, revision, options) {
	const { cache } = options;
	const keyAt = (commit) => `${id.toLowerCase()}@${commit}`;
	const pinned = revision !== void 0 && COMMIT.test(revision) ? await cache.get(keyAt(revision)) : void 0;
	if (pinned !== void 0) return pinned;
	const query = FIELDS.map((field) => `expand=${field}`).join("&");
	const info = await ask(`/api/models/${id}/revision/${encodeURIComponent(revision ?? "HEAD")}?${query}`, id, options);
	const commit = isRecord(info) ? info.sha : void 0;
	if (!isRecord(info) || typeof commit !== "string" || !COMMIT.test(commit)) throw noSize(id, "the hub stated no commit");
	const known = await cache.get(keyAt(commit));
	if (known !== void 0) return known;
	const parameters = parametersOf(info, id);
	const size = {
		parameters,
		active: activeParameters(parameters, await configOf(id, commit, options)),
		purpose: purposeOf(info),
		commit
	};
	const checked = hubSizeSchema.safeParse(JSON.parse(JSON.stringify(size)));
	if (!checked.success) throw noSize(id, "the hub’s number is too large for a model");
	await cache.set(keyAt(commit), checked.data);
	return checked.data;
}
/** Kinds of numbers that several weights are packed into. `I8` holds one, but also parts of such formats. */
const PACKED = /^[IU]\d+$/;
/** Buffers, such as positions, are whole numbers as well. */
const MAX_PACKED_SHARE = .05;
function parametersOf({ safetensors, library_name: library }, id) {
	if (library === "peft") throw noSize(id, "it is an adapter, and its base model is another");
	const { total, parameters } = isRecord(safetensors) ? safetensors : {};
	if (typeof total !== "number" || !Number.isSafeInteger(total) || total <= 0) throw noSize(id, "the hub states no number of parameters, which it reads from safetensors files");
	if (Object.entries(isRecord(parameters) ? parameters : {}).reduce((sum, [type, count]) => sum + (PACKED.test(type) && typeof count === "number" ? count : 0), 0) > MAX_PACKED_SHARE * total) throw noSize(id, "its weights are packed, and the hub’s number isn’t that of its parameters");
	return total;
}
/** Undefined where access to files is asked for first: the number alone is public then. */
async function configOf(id, commit, options) {
	try {
		return await ask(`/${id}/resolve/${commit}/config.json`, id, options);
	} catch (error) {
		if (error instanceof WattnudgeError && error.code === "hub-access-denied") return void 0;
		if (error instanceof WattnudgeError && error.code === "hub-model-missing") throw noSize(id, "it has no config.json");
		throw error;
	}
}
function purposeOf(info) {
	const { pipeline_tag: task, library_name: library } = info;
	if (task === "text-generation") return "text";
	return task === "sentence-similarity" || task === "feature-extraction" && library === "sentence-transformers" ? "embedding" : void 0;
}
async function ask(path, id, { access, fetch }) {
	const { endpoint, token } = access;
	const headers = token === void 0 ? {} : { Authorization: `Bearer ${token}` };
	const response = await fetch(`${endpoint}${path}`, { headers });
	if (!response.ok || response.body === null) {
		await response.body?.cancel();
		throw ofStatus(response.status, id, endpoint, token !== void 0);
	}
	const chunks = [];
	let bytes = 0;
	for await (const chunk of response.body) {
		bytes += chunk.length;
		if (bytes > MAX_ANSWER_BYTES) throw noSize(id, `the hub’s answer has more than ${MAX_ANSWER_BYTES} bytes`);
		chunks.push(chunk);
	}
	try {
		return JSON.parse(Buffer.concat(chunks).toString("utf8"));
	} catch {
		throw noSize(id, "the hub’s answer isn’t JSON");
	}
}
function noSize(id, reason) {
	return new WattnudgeError("hub-no-size", `The size of "${id}" can’t be read from the hub: ${reason}.`, { remedy: "Add the number of parameters to the catalogue." });
}
function isRecord(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
// src/hub/size-reader.ts
/** Sizes for one review: so many requests and so much time, and no further one where the hub can't be asked. */
/** Two requests a model: enough for thirty, where a pull request changes one or two. */
const MAX_REQUESTS = 60;
/** Of waiting for the hub, over all requests. */
const MAX_MS = 2e4;
/** Failures that the next request would meet again. */
const FINAL = /* @__PURE__ */ new Set([
	"hub-endpoint-invalid",
	"hub-limit",
	"hub-rate-limited",
	"hub-token-invalid",
	"hub-unreachable"
]);
function sizeReader({ access, clock, cache, signal }) {
	const answers = /* @__PURE__ */ new Map();
	let [requests, spentMs] = [0, 0];
	let hasFailed = false;
	return (id, revision) => {
		const key = `${id.toLowerCase()}@${revision ?? ""}`;
		const known = answers.get(key);
		if (known !== void 0) return known;
		const answer = answerTo(id, revision);
		answers.set(key, answer);
		return answer;
	};
	async function answerTo(id, revision) {
		signal?.throwIfAborted();
		if (hasFailed) return {};
		const begunMs = clock.now();
		const limit = new AbortController();
		const stopTimer = clock.every(MAX_MS - spentMs, () => limit.abort(beyond(`waits for it at most ${MAX_MS / 1e3} s`)));
		const patient = patientFetch(clock, AbortSignal.any([limit.signal, ...signal ? [signal] : []]), { neverEarly: true });
		const counted = (input, init) => {
			requests += 1;
			if (requests > MAX_REQUESTS) throw beyond(`sends it at most ${MAX_REQUESTS} requests`);
			return patient(input, init);
		};
		try {
			return { size: await readSize(id, revision, {
				access: await access(),
				fetch: counted,
				cache
			}) };
		} catch (thrown) {
			signal?.throwIfAborted();
			const error = limit.signal.aborted ? limit.signal.reason : thrown;
			if (!(error instanceof WattnudgeError)) throw error;
			hasFailed = FINAL.has(error.code);
			return { error };
		} finally {
			stopTimer();
			spentMs = Math.min(19999, spentMs + clock.now() - begunMs);
		}
	}
}
function beyond(what) {
	return new WattnudgeError("hub-limit", `Sizes of further models weren’t read from the hub: a review ${what}.`, { remedy: "Change fewer names in one pull request, or run the review again." });
}
/** What a commit holds never changes, so a size is kept for good. A damaged entry is read again. */
function sizesOnDisk(cacheDirectory) {
	const directory = join(cacheDirectory, "hub", "sizes");
	const placeOf = (key) => join(directory, `${createHash("sha256").update(key).digest("hex")}.json`);
	return {
		async get(key) {
			try {
				return hubSizeSchema.parse(JSON.parse(await readFile(placeOf(key), "utf8")));
			} catch {
				return;
			}
		},
		async set(key, size) {
			const place = placeOf(key);
			try {
				await mkdir(directory, { recursive: true });
				await writeFile(`${place}.${process.pid}`, JSON.stringify(size));
				await rename(`${place}.${process.pid}`, place);
			} catch {}
		}
	};
}
/** A process that serves many forgets all of them at once, before they take some megabytes. */
const MAX_IN_MEMORY = 5e3;
function sizesInMemory() {
	const sizes = /* @__PURE__ */ new Map();
	return {
		get: (key) => sizes.get(key),
		set(key, size) {
			if (sizes.size >= MAX_IN_MEMORY) sizes.clear();
			sizes.set(key, size);
		}
	};
}
export { fetchGguf, fetchModel, fetchOtherGguf, findQuantization, hubAccess, probeHub, sizeReader, sizesInMemory, sizesOnDisk };
