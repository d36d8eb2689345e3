import { n as quantile, r as WattnudgeError } from "./shared-quantile.js";
import { createRequire } from "node:module";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire as createRequire$1 } from "module";

// src/random.ts
/**
* Deterministic random numbers: mulberry32 (Tommy Ettinger, public domain), seeded by FNV-1a over `seed` and `label`,
* so that every tensor has a stream of its own and renaming one input does not change the others. Good enough for
* inputs whose values barely matter; not for secrets.
*/
function seededRandom(seed, label) {
	let state = 2166136261;
	for (const character of `${seed}:${label}`) state = Math.imul(state ^ character.codePointAt(0), 16777619);
	return () => {
		state = state + 1831565813 | 0;
		let mixed = Math.imul(state ^ state >>> 15, state | 1);
		mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
		return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32;
	};
}
/** Standard normal deviates by Box and Muller's transform. */
function normal(random) {
	return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

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
	const { fill } = plan;
	const lastDim = Math.max(1, plan.dims.at(-1) ?? 1);
	switch (fill.kind) {
		case "constant": return () => fill.value;
		case "tokens": return () => Math.floor(random() * fill.vocabularySize);
		case "positions": return (index) => index % lastDim;
		case "normal": return () => normal(random);
		case "image": {
			const scale = plan.type === "uint8" ? 255 : 1;
			return (index) => scale * (.25 + .25 * Math.sin(index % lastDim / 17) + .5 * random());
		}
		case "audio": return (index) => .2 * Math.sin(index / 11.6) + .1 * (random() - .5);
	}
}
/** Converts plain numbers to ONNX Runtime's array for an element type; `float16` travels as its bits. */
function toTyped(type, length, value) {
	switch (type) {
		case "float32": return Float32Array.from({ length }, (_, i) => value(i));
		case "float64": return Float64Array.from({ length }, (_, i) => value(i));
		case "float16": return Uint16Array.from({ length }, (_, i) => toHalfBits(value(i)));
		case "int64": return BigInt64Array.from({ length }, (_, i) => BigInt(Math.trunc(value(i))));
		case "uint64": return BigUint64Array.from({ length }, (_, i) => BigInt(Math.trunc(value(i))));
		case "int32": return Int32Array.from({ length }, (_, i) => value(i));
		case "int16": return Int16Array.from({ length }, (_, i) => value(i));
		case "int8": return Int8Array.from({ length }, (_, i) => value(i));
		case "uint32": return Uint32Array.from({ length }, (_, i) => value(i));
		case "uint16": return Uint16Array.from({ length }, (_, i) => value(i));
		case "uint8":
		case "bool": return Uint8Array.from({ length }, (_, i) => value(i));
		default: throw new Error(`no array type for elements of ${type}`);
	}
}
/** IEEE 754 binary16 of a number, rounded to nearest; beyond the range it becomes the largest finite value. */
function toHalfBits(value) {
	const bits = new Uint32Array(new Float32Array([Math.max(-65504, Math.min(65504, value))]).buffer)[0];
	const sign = bits >>> 16 & 32768;
	const magnitude = bits & 2147483647;
	if (magnitude < 947912704) return sign | Math.round(Math.abs(value) * 2 ** 24);
	return sign | magnitude - 939524096 + 4096 >>> 13;
}

// node_modules/fflate/esm/index.mjs
var require = createRequire$1("/");
var _a;
var Worker;
var isMarkedAsUntransferable;
try {
	_a = require("worker_threads"), Worker = _a.Worker, isMarkedAsUntransferable = _a.isMarkedAsUntransferable;
} catch (e) {}
var u8 = Uint8Array;
var u16 = Uint16Array;
var i32 = Int32Array;
var fleb = new u8([
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	1,
	1,
	1,
	1,
	2,
	2,
	2,
	2,
	3,
	3,
	3,
	3,
	4,
	4,
	4,
	4,
	5,
	5,
	5,
	5,
	0,
	0,
	0,
	0
]);
var fdeb = new u8([
	0,
	0,
	0,
	0,
	1,
	1,
	2,
	2,
	3,
	3,
	4,
	4,
	5,
	5,
	6,
	6,
	7,
	7,
	8,
	8,
	9,
	9,
	10,
	10,
	11,
	11,
	12,
	12,
	13,
	13,
	0,
	0
]);
var clim = new u8([
	16,
	17,
	18,
	0,
	8,
	7,
	9,
	6,
	10,
	5,
	11,
	4,
	12,
	3,
	13,
	2,
	14,
	1,
	15
]);
var freb = function(eb, start) {
	var b = new u16(31);
	for (var i = 0; i < 31; ++i) b[i] = start += 1 << eb[i - 1];
	var r = new i32(b[30]);
	for (var i = 1; i < 30; ++i) for (var j = b[i]; j < b[i + 1]; ++j) r[j] = j - b[i] << 5 | i;
	return {
		b,
		r
	};
};
var _a = freb(fleb, 2);
var fl = _a.b;
var revfl = _a.r;
fl[28] = 258, revfl[258] = 28;
var _b = freb(fdeb, 0);
var fd = _b.b;
var revfd = _b.r;
var rev = new u16(32768);
for (var i = 0; i < 32768; ++i) {
	var x = (i & 43690) >> 1 | (i & 21845) << 1;
	x = (x & 52428) >> 2 | (x & 13107) << 2;
	x = (x & 61680) >> 4 | (x & 3855) << 4;
	rev[i] = ((x & 65280) >> 8 | (x & 255) << 8) >> 1;
}
var hMap = (function(cd, mb, r) {
	var s = cd.length;
	var i = 0;
	var l = new u16(mb);
	for (; i < s; ++i) if (cd[i]) ++l[cd[i] - 1];
	var le = new u16(mb);
	for (i = 1; i < mb; ++i) le[i] = le[i - 1] + l[i - 1] << 1;
	var co;
	if (r) {
		co = new u16(1 << mb);
		var rvb = 15 - mb;
		for (i = 0; i < s; ++i) if (cd[i]) {
			var sv = i << 4 | cd[i];
			var r_1 = mb - cd[i];
			var v = le[cd[i] - 1]++ << r_1;
			for (var m = v | (1 << r_1) - 1; v <= m; ++v) co[rev[v] >> rvb] = sv;
		}
	} else {
		co = new u16(s);
		for (i = 0; i < s; ++i) if (cd[i]) co[i] = rev[le[cd[i] - 1]++] >> 15 - cd[i];
	}
	return co;
});
var flt = new u8(288);
for (var i = 0; i < 144; ++i) flt[i] = 8;
for (var i = 144; i < 256; ++i) flt[i] = 9;
for (var i = 256; i < 280; ++i) flt[i] = 7;
for (var i = 280; i < 288; ++i) flt[i] = 8;
var fdt = new u8(32);
for (var i = 0; i < 32; ++i) fdt[i] = 5;
var flrm = /*#__PURE__*/ hMap(flt, 9, 1);
var fdrm = /*#__PURE__*/ hMap(fdt, 5, 1);
var max = function(a) {
	var m = a[0];
	for (var i = 1; i < a.length; ++i) if (a[i] > m) m = a[i];
	return m;
};
var bits = function(d, p, m) {
	var o = p / 8 | 0;
	return (d[o] | d[o + 1] << 8) >> (p & 7) & m;
};
var bits16 = function(d, p) {
	var o = p / 8 | 0;
	return (d[o] | d[o + 1] << 8 | d[o + 2] << 16) >> (p & 7);
};
var shft = function(p) {
	return (p + 7) / 8 | 0;
};
var slc = function(v, s, e) {
	if (s == null || s < 0) s = 0;
	if (e == null || e > v.length) e = v.length;
	return new u8(v.subarray(s, e));
};
var ec = [
	"unexpected EOF",
	"invalid block type",
	"invalid length/literal",
	"invalid distance",
	"stream finished",
	"no stream handler",
	,
	"no callback",
	"invalid UTF-8 data",
	"extra field too long",
	"date not in range 1980-2099",
	"filename too long",
	"stream finishing",
	"invalid zip data"
];
var err = function(ind, msg, nt) {
	var e = new Error(msg || ec[ind]);
	e.code = ind;
	if (Error.captureStackTrace) Error.captureStackTrace(e, err);
	if (!nt) throw e;
	return e;
};
var inflt = function(dat, st, buf, dict) {
	var sl = dat.length, dl = dict ? dict.length : 0;
	if (!sl || st.f && !st.l) return buf || new u8(0);
	var noBuf = !buf;
	var resize = noBuf || st.i != 2;
	var noSt = st.i;
	if (noBuf) buf = new u8(sl * 3);
	var cbuf = function(l) {
		var bl = buf.length;
		if (l > bl) {
			var nbuf = new u8(Math.max(bl * 2, l));
			nbuf.set(buf);
			buf = nbuf;
		}
	};
	var final = st.f || 0, pos = st.p || 0, bt = st.b || 0, lm = st.l, dm = st.d, lbt = st.m, dbt = st.n;
	var tbts = sl * 8;
	do {
		if (!lm) {
			final = bits(dat, pos, 1);
			var type = bits(dat, pos + 1, 3);
			pos += 3;
			if (!type) {
				var s = shft(pos) + 4, l = dat[s - 4] | dat[s - 3] << 8, t = s + l;
				if (t > sl) {
					if (noSt) err(0);
					break;
				}
				if (resize) cbuf(bt + l);
				buf.set(dat.subarray(s, t), bt);
				st.b = bt += l, st.p = pos = t * 8, st.f = final;
				continue;
			} else if (type == 1) lm = flrm, dm = fdrm, lbt = 9, dbt = 5;
			else if (type == 2) {
				var hLit = bits(dat, pos, 31) + 257, hcLen = bits(dat, pos + 10, 15) + 4;
				var tl = hLit + bits(dat, pos + 5, 31) + 1;
				pos += 14;
				var ldt = new u8(tl);
				var clt = new u8(19);
				for (var i = 0; i < hcLen; ++i) clt[clim[i]] = bits(dat, pos + i * 3, 7);
				pos += hcLen * 3;
				var clb = max(clt), clbmsk = (1 << clb) - 1;
				var clm = hMap(clt, clb, 1);
				for (var i = 0; i < tl;) {
					var r = clm[bits(dat, pos, clbmsk)];
					pos += r & 15;
					var s = r >> 4;
					if (s < 16) ldt[i++] = s;
					else {
						var c = 0, n = 0;
						if (s == 16) n = 3 + bits(dat, pos, 3), pos += 2, c = ldt[i - 1];
						else if (s == 17) n = 3 + bits(dat, pos, 7), pos += 3;
						else if (s == 18) n = 11 + bits(dat, pos, 127), pos += 7;
						while (n--) ldt[i++] = c;
					}
				}
				var lt = ldt.subarray(0, hLit), dt = ldt.subarray(hLit);
				lbt = max(lt);
				dbt = max(dt);
				lm = hMap(lt, lbt, 1);
				dm = hMap(dt, dbt, 1);
			} else err(1);
			if (pos > tbts) {
				if (noSt) err(0);
				break;
			}
		}
		if (resize) cbuf(bt + 131072);
		var lms = (1 << lbt) - 1, dms = (1 << dbt) - 1;
		var lpos = pos;
		for (;; lpos = pos) {
			var c = lm[bits16(dat, pos) & lms], sym = c >> 4;
			pos += c & 15;
			if (pos > tbts) {
				if (noSt) err(0);
				break;
			}
			if (!c) err(2);
			if (sym < 256) buf[bt++] = sym;
			else if (sym == 256) {
				lpos = pos, lm = null;
				break;
			} else {
				var add = sym - 254;
				if (sym > 264) {
					var i = sym - 257, b = fleb[i];
					add = bits(dat, pos, (1 << b) - 1) + fl[i];
					pos += b;
				}
				var d = dm[bits16(dat, pos) & dms], dsym = d >> 4;
				if (!d) err(3);
				pos += d & 15;
				var dt = fd[dsym];
				if (dsym > 3) {
					var b = fdeb[dsym];
					dt += bits16(dat, pos) & (1 << b) - 1, pos += b;
				}
				if (pos > tbts) {
					if (noSt) err(0);
					break;
				}
				if (resize) cbuf(bt + 131072);
				var end = bt + add;
				if (bt < dt) {
					var shift = dl - dt, dend = Math.min(dt, end);
					if (shift + bt < 0) err(3);
					for (; bt < dend; ++bt) buf[bt] = dict[shift + bt];
				}
				for (; bt < end; ++bt) buf[bt] = buf[bt - dt];
			}
		}
		st.l = lm, st.p = lpos, st.b = bt, st.f = final;
		if (lm) final = 1, st.m = lbt, st.d = dm, st.n = dbt;
	} while (!final);
	return bt != buf.length && noBuf ? slc(buf, 0, bt) : buf.subarray(0, bt);
};
var et = /*#__PURE__*/ new u8(0);
var b2 = function(d, b) {
	return d[b] | d[b + 1] << 8;
};
var b4 = function(d, b) {
	return (d[b] | d[b + 1] << 8 | d[b + 2] << 16 | d[b + 3] << 24) >>> 0;
};
var b8 = function(d, b) {
	return b4(d, b) + b4(d, b + 4) * 4294967296;
};
function inflateSync(data, opts) {
	return inflt(data, { i: 2 }, opts && opts.out, opts && opts.dictionary);
}
var td = typeof TextDecoder != "undefined" && /*#__PURE__*/ new TextDecoder();
var tds = 0;
try {
	td.decode(et, { stream: true });
	tds = 1;
} catch (e) {}
var dutf8 = function(d) {
	for (var r = "", i = 0;;) {
		var c = d[i++];
		var eb = (c > 127) + (c > 223) + (c > 239);
		if (i + eb > d.length) return {
			s: r,
			r: slc(d, i - 1)
		};
		if (!eb) r += String.fromCharCode(c);
		else if (eb == 3) c = ((c & 15) << 18 | (d[i++] & 63) << 12 | (d[i++] & 63) << 6 | d[i++] & 63) - 65536, r += String.fromCharCode(55296 | c >> 10, 56320 | c & 1023);
		else if (eb & 1) r += String.fromCharCode((c & 31) << 6 | d[i++] & 63);
		else r += String.fromCharCode((c & 15) << 12 | (d[i++] & 63) << 6 | d[i++] & 63);
	}
};
/**
* Converts a Uint8Array to a string
* @param dat The data to decode to string
* @param latin1 Whether or not to interpret the data as Latin-1. This should
*               not need to be true unless encoding to binary string.
* @returns The original UTF-8/Latin-1 string
*/
function strFromU8(dat, latin1) {
	if (latin1) {
		var r = "";
		for (var i = 0; i < dat.length; i += 16384) r += String.fromCharCode.apply(null, dat.subarray(i, i + 16384));
		return r;
	} else if (td) return td.decode(dat);
	else {
		var _a = dutf8(dat), s = _a.s, r = _a.r;
		if (r.length) err(8);
		return s;
	}
}
var slzh = function(d, b) {
	return b + 30 + b2(d, b + 26) + b2(d, b + 28);
};
var zh = function(d, b, z) {
	var fnl = b2(d, b + 28), efl = b2(d, b + 30), fn = strFromU8(d.subarray(b + 46, b + 46 + fnl), !(b2(d, b + 8) & 2048)), es = b + 46 + fnl;
	var _a = z64hs(d, es, efl, z, b4(d, b + 20), b4(d, b + 24), b4(d, b + 42)), sc = _a[0], su = _a[1], off = _a[2];
	return [
		b2(d, b + 10),
		sc,
		su,
		fn,
		es + efl + b2(d, b + 32),
		off
	];
};
var z64hs = function(d, b, l, z, sc, su, off) {
	var nsc = sc == 4294967295, nsu = su == 4294967295, noff = off == 4294967295, e = b + l;
	var nf = nsc + nsu + noff;
	if (z && nf) {
		for (; b + 4 < e; b += 4 + b2(d, b + 2)) if (b2(d, b) == 1) return [
			nsc ? b8(d, b + 4 + 8 * nsu) : sc,
			nsu ? b8(d, b + 4) : su,
			noff ? b8(d, b + 4 + 8 * (nsu + nsc)) : off,
			1
		];
		if (z < 2) err(13);
	}
	return [
		sc,
		su,
		off,
		0
	];
};
/**
* Synchronously decompresses a ZIP archive. Prefer using `unzip` for better
* performance with more than one file.
* @param data The raw compressed ZIP file
* @param opts The ZIP extraction options
* @returns The decompressed files
*/
function unzipSync(data, opts) {
	var files = {};
	var e = data.length - 22;
	for (; b4(data, e) != 101010256; --e) if (!e || data.length - e > 65558) err(13);
	var c = b2(data, e + 8);
	if (!c) return {};
	var o = b4(data, e + 16);
	var z = b4(data, e - 20) == 117853008;
	if (z) {
		var ze = b4(data, e - 12);
		z = b4(data, ze) == 101075792;
		if (z) {
			c = b4(data, ze + 32);
			o = b4(data, ze + 48);
		}
	}
	var fltr = opts && opts.filter;
	for (var i = 0; i < c; ++i) {
		var _a = zh(data, o, z), c_2 = _a[0], sc = _a[1], su = _a[2], fn = _a[3], no = _a[4], off = _a[5], b = slzh(data, off);
		o = no;
		if (!fltr || fltr({
			name: fn,
			size: sc,
			originalSize: su,
			compression: c_2
		})) {
			if (!c_2) files[fn] = slc(data, b, b + sc);
			else if (c_2 == 8) files[fn] = inflateSync(data.subarray(b, b + sc), { out: new u8(su) });
			else err(14, "unknown compression type " + c_2);
		}
	}
	return files;
}

// src/benchmark/parse-npy.ts
/** NumPy's type codes → ONNX Runtime's element type and bytes an element. Little-endian or byte-sized only. */
const TYPES = {
	"<f4": {
		type: "float32",
		bytes: 4
	},
	"<f8": {
		type: "float64",
		bytes: 8
	},
	"<f2": {
		type: "float16",
		bytes: 2
	},
	"<i8": {
		type: "int64",
		bytes: 8
	},
	"<u8": {
		type: "uint64",
		bytes: 8
	},
	"<i4": {
		type: "int32",
		bytes: 4
	},
	"<u4": {
		type: "uint32",
		bytes: 4
	},
	"<i2": {
		type: "int16",
		bytes: 2
	},
	"<u2": {
		type: "uint16",
		bytes: 2
	},
	"|i1": {
		type: "int8",
		bytes: 1
	},
	"|u1": {
		type: "uint8",
		bytes: 1
	},
	"|b1": {
		type: "bool",
		bytes: 1
	}
};
/**
* Parses a `.npy` file (format versions 1 to 3; NumPy Enhancement Proposal 1).
*
* @throws WattnudgeError `inputs-file-invalid` that says what was expected and found. Object arrays, which would need
* Python's pickle, are refused like every other type that is not a plain number.
*/
function parseNpy(bytes, name) {
	const fail = (found) => new WattnudgeError("inputs-file-invalid", `"${name}" is not an array that can be used: ${found}.`, { remedy: "Save it with numpy.save or numpy.savez as C-ordered numbers, without pickled objects." });
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (bytes.length < 12 || Buffer.from(bytes.subarray(0, 6)).toString("latin1") !== "NUMPY") throw fail("it does not begin with the mark of a .npy file");
	const wide = view.getUint8(6) >= 2;
	const start = wide ? 12 : 10;
	const headerLength = wide ? view.getUint32(8, true) : view.getUint16(8, true);
	if (start + headerLength > bytes.length) throw fail("its header is longer than the file");
	const header = Buffer.from(bytes.subarray(start, start + headerLength)).toString("latin1");
	const descriptor = /'descr':\s*'([^']*)'/.exec(header)?.[1];
	const format = descriptor === void 0 ? void 0 : TYPES[descriptor];
	if (format === void 0) throw fail(`its element type is ${descriptor ?? "not stated"}`);
	if (!/'fortran_order':\s*False/.test(header)) throw fail("it is not in C order");
	const shapeText = /'shape':\s*\(([\d,\s]*)\)/.exec(header)?.[1];
	if (shapeText === void 0) throw fail("its header states no shape");
	const shape = shapeText.split(",").map((part) => part.trim()).filter((part) => part !== "").map(Number);
	const elements = shape.reduce((product, dim) => product * dim, 1);
	const found = bytes.length - start - headerLength;
	if (!Number.isSafeInteger(elements) || elements * format.bytes !== found) throw fail(`its shape (${shape.join(", ")}) needs ${elements * format.bytes} bytes and ${found} follow`);
	const content = new Uint8Array(bytes.subarray(start + headerLength)).buffer;
	return {
		type: format.type,
		shape,
		data: viewOf(format.type, content)
	};
}
function viewOf(type, buffer) {
	switch (type) {
		case "float32": return new Float32Array(buffer);
		case "float64": return new Float64Array(buffer);
		case "int64": return new BigInt64Array(buffer);
		case "uint64": return new BigUint64Array(buffer);
		case "int32": return new Int32Array(buffer);
		case "uint32": return new Uint32Array(buffer);
		case "int16": return new Int16Array(buffer);
		case "float16":
		case "uint16": return new Uint16Array(buffer);
		case "int8": return new Int8Array(buffer);
		default: return new Uint8Array(buffer);
	}
}

// src/benchmark/read-input-file.ts
/** A file of queries is read whole: beyond this it would crowd out the model. Compressed and unpacked alike. */
const MOST_BYTES = 2 ** 30;
/**
* Reads the author's own inputs and cuts them into batches.
*
* Formats, by the file's first bytes: `.npz` (one array a tensor, by name), `.npy` (for a model with one input), JSON
* (`{ "tensor": nested lists }`). Where the model's first dimension is free or equals the batch, the first axis of the
* array counts samples and is cut into batches (a remainder is left out); where it is fixed otherwise, the array must
* have exactly the model's shape and is used for every query.
*
* @returns one list of tensors a batch, at least one batch
* @throws WattnudgeError `inputs-file-invalid`
*/
function readInputFile(path, inputs, batch) {
	const arrays = readArrays(path, inputs);
	const cut = inputs.map((input) => cutIntoBatches(input, arrays.get(input.name), [...arrays.keys()], batch));
	const counts = cut.filter((tensors) => tensors.perBatch).map((tensors) => tensors.list.length);
	const batches = counts.length === 0 ? 1 : Math.min(...counts);
	if (batches === 0) throw invalid(`it holds fewer samples than one batch of ${batch}`);
	return Array.from({ length: batches }, (_, i) => cut.map(({ list, perBatch }) => list[perBatch ? i : 0]));
}
function cutIntoBatches(input, array, present, batch) {
	if (array === void 0) throw invalid(`it has no array for the input "${input.name}" (it has ${present.map((n) => `"${n}"`).join(", ")})`);
	if (array.type !== input.type) throw invalid(`the array "${input.name}" holds ${array.type}; the model takes ${input.type}`);
	const fitsAt = (axis) => {
		const wanted = input.shape[axis];
		return typeof wanted === "string" || Number(wanted) < 0 || wanted === array.shape[axis];
	};
	const first = input.shape[0];
	const perBatch = first !== void 0 && (typeof first === "string" || first < 0 || first === batch);
	const axes = input.shape.map((_, axis) => axis);
	if (!(array.shape.length === axes.length && axes.every((axis) => perBatch && axis === 0 || fitsAt(axis)))) throw invalid(`the array "${input.name}" has the shape [${array.shape.join(", ")}]; the model takes [${input.shape.map((d) => d || "free").join(", ")}]`);
	if (!perBatch) return {
		perBatch,
		list: [{
			name: input.name,
			type: array.type,
			dims: array.shape,
			data: array.data
		}]
	};
	const samples = array.shape[0];
	const perSample = samples === 0 ? 0 : array.data.length / samples;
	const dims = [batch, ...array.shape.slice(1)];
	return {
		perBatch,
		list: Array.from({ length: Math.floor(samples / batch) }, (_, i) => ({
			name: input.name,
			type: array.type,
			dims,
			data: array.data.slice(i * batch * perSample, (i + 1) * batch * perSample)
		}))
	};
}
function readArrays(path, inputs) {
	const { size } = statSync(path);
	if (size > MOST_BYTES) throw invalid(`it has ${size} bytes; at most ${MOST_BYTES} are read`);
	const bytes = readFileSync(path);
	if (bytes[0] === 80 && bytes[1] === 75) return readNpz(bytes);
	if (bytes[0] === 147) {
		if (inputs.length !== 1) throw invalid(`a .npy file serves a model with one input, and this one has ${inputs.length}: use .npz`);
		return /* @__PURE__ */ new Map([[inputs[0].name, parseNpy(bytes, inputs[0].name)]]);
	}
	return readJson(bytes.toString("utf8"), inputs);
}
function readNpz(bytes) {
	let unpacked = 0;
	const files = unzipSync(bytes, { filter: (entry) => {
		unpacked += entry.originalSize;
		if (unpacked > MOST_BYTES) throw invalid(`unpacked it is larger than ${MOST_BYTES} bytes`);
		return entry.name.endsWith(".npy");
	} });
	return new Map(Object.entries(files).map(([entry, content]) => {
		const name = entry.slice(0, -4);
		return [name, parseNpy(content, name)];
	}));
}
function readJson(text, inputs) {
	let value;
	try {
		value = JSON.parse(text);
	} catch {
		throw invalid("it is neither .npz, nor .npy, nor JSON");
	}
	if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalid("its JSON is not an object of tensor names");
	const typeOf = new Map(inputs.map((input) => [input.name, input.type ?? ""]));
	return new Map(Object.entries(value).map(([name, nested]) => {
		const { shape, numbers } = flatten(nested, name);
		const type = typeOf.get(name) ?? "float32";
		return [name, {
			type,
			shape,
			data: toTyped(type, numbers.length, (i) => numbers[i])
		}];
	}));
}
function flatten(nested, name) {
	if (typeof nested === "number" || typeof nested === "boolean") return {
		shape: [],
		numbers: [Number(nested)]
	};
	if (!Array.isArray(nested)) throw invalid(`"${name}" holds ${typeof nested} where a number or list is expected`);
	const parts = nested.map((part) => flatten(part, name));
	const inner = parts[0]?.shape ?? [];
	if (parts.some((part) => part.shape.join() !== inner.join())) throw invalid(`the lists in "${name}" are not all of the same length`);
	return {
		shape: [nested.length, ...inner],
		numbers: parts.flatMap((part) => part.numbers)
	};
}
function invalid(found) {
	return new WattnudgeError("inputs-file-invalid", `The file of inputs cannot be used: ${found}.`, { remedy: "Correct the file, or `inputs.file` in the policy." });
}

// src/benchmark/worker.ts
/**
* The process that runs one model. It holds no secret, takes orders from its parent only, and is expected to die: a
* model that crashes the runtime, hangs or eats memory takes this process with it and nothing else.
*/
const runtime = loadRuntime();
let session;
let feeds = [];
process.on("message", async (request) => send(await answer(request)));
process.on("disconnect", () => process.exit(0));
preferAsVictim();
async function answer(request) {
	try {
		switch (request.type) {
			case "load": return await load(request.session);
			case "prepare": return await prepare(request.inputs);
			case "warmUp": return await warmUp(request);
			case "run": return await run(request.runs);
			case "endProfile":
				loaded().endProfiling();
				return { type: "profileEnded" };
		}
	} catch (error) {
		if (error instanceof WattnudgeError) return {
			type: "failed",
			code: error.code,
			message: error.message,
			remedy: error.remedy
		};
		return {
			type: "failed",
			code: request.type === "load" ? "model-load-failed" : "model-run-failed",
			message: error instanceof Error ? error.message : String(error)
		};
	}
}
async function load(options) {
	session = await runtime.InferenceSession.create(options.modelPath, {
		executionProviders: [options.provider],
		logSeverityLevel: 4,
		...options.threads > 0 && { intraOpNumThreads: options.threads },
		...options.profilePrefix !== void 0 && {
			enableProfiling: true,
			profileFilePrefix: options.profilePrefix,
			graphOptimizationLevel: "disabled"
		}
	});
	return {
		type: "loaded",
		inputs: session.inputMetadata.map((input) => input.isTensor ? {
			name: input.name,
			type: input.type,
			shape: [...input.shape]
		} : {
			name: input.name,
			type: void 0,
			shape: []
		}),
		outputs: [...session.outputNames]
	};
}
async function prepare(inputs) {
	const arrays = inputs.kind === "file" ? readInputFile(inputs.path, inputs.tensors, inputs.batch) : [inputs.tensors.map((plan) => fillTensor(plan, inputs.seed))];
	feeds = arrays.map((tensors) => Object.fromEntries(tensors.map(({ name, type, data, dims }) => [name, new runtime.Tensor(type, data, dims)])));
	const { durationMs } = await run(1);
	return {
		type: "prepared",
		firstRunMs: durationMs,
		shapes: Object.fromEntries(arrays[0].map(({ name, dims }) => [name, dims]))
	};
}
/** Runs until both least values are reached, or the most time is spent; at least once. */
async function warmUp({ leastRuns, leastMs, mostMs }) {
	const start = performance.now();
	const latenciesMs = [];
	for (let spent = 0; latenciesMs.length === 0 || spent < mostMs; spent = performance.now() - start) {
		if (latenciesMs.length >= leastRuns && spent >= leastMs) break;
		latenciesMs.push(...(await run(1)).latenciesMs);
	}
	return {
		type: "warm",
		runMs: quantile(latenciesMs.slice(latenciesMs.length >> 1), .25)
	};
}
/** One window. Nothing in the loop but the query and a clock: what stands here is charged to the model. */
async function run(runs) {
	const model = loaded();
	const latenciesMs = new Float64Array(runs);
	const batches = feeds.length;
	const cpuBefore = process.cpuUsage();
	const start = performance.now();
	let last = start;
	for (let i = 0; i < runs; i++) {
		await model.run(feeds[i % batches]);
		const now = performance.now();
		latenciesMs[i] = now - last;
		last = now;
	}
	const cpu = process.cpuUsage(cpuBefore);
	return {
		type: "ran",
		durationMs: last - start,
		cpuMs: (cpu.user + cpu.system) / 1e3,
		latenciesMs,
		peakMemoryBytes: process.resourceUsage().maxRSS * 1024
	};
}
function loaded() {
	if (session === void 0) throw new Error("no model is loaded");
	return session;
}
/** The native runtime stands in node_modules, or in the directory that the parent names (the Action's tool cache). */
function loadRuntime() {
	const directory = process.env.WATTNUDGE_RUNTIME;
	return createRequire(directory ? `${directory}/package.json` : import.meta.url)("onnxruntime-node");
}
/** Should memory run out all the same, the kernel is to end this process and not its parent. */
function preferAsVictim() {
	try {
		writeFileSync("/proc/self/oom_score_adj", "1000");
	} catch {}
}
function send(reply) {
	process.send?.(reply);
}

export {  };