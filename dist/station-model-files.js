import { isGguf, partNames } from "./station-gguf.js";
import { ObjectStream, _usingCtx, baseNameOf, contentBytes, describeBlobs, displayPath, fetchFiles, folderOf, foldersUpFrom, isOnnx, joinPath, rawPathOfText, takeSnapshot, trackedFile, wholeContent } from "./station-git.js";
import { WattnudgeError, describeCode } from "./station-errors.js";
import { readExternalFiles, readOnnx } from "./station-onnx.js";
import { constants, copyFile, link, mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
// src/model-files/model-tree.ts
/** Files on disk or on the hub, by their paths. */
function listingOf(files) {
	return { folder: async (path) => new Map(files.filter((file) => folderOf(file) === path).map((file) => [baseNameOf(file), { type: "file" }])) };
}
/** The longest path of Linux. */
const MAX_TARGET_BYTES = 4096;
/** The blob of a regular file. */
async function blobIn(tree, path) {
	const entry = await tree.entry(path);
	return entry?.type === "file" ? entry.oid : void 0;
}
/** The graphs right in a folder. */
async function graphsIn(folder, tree) {
	return [...await tree.folder(folder)].flatMap(([name, { type }]) => type === "file" && isOnnx(name) ? [joinPath(folder, name)] : []);
}
/** Small contents of a repository, by one process of git that starts with the first one asked for. */
var SmallContents = class {
	#start;
	#objects;
	#last = Promise.resolve();
	constructor({ directory }, signal) {
		this.#start = () => new ObjectStream({
			directory,
			signal
		});
	}
	/** One after another: git answers in the order that it is asked in. */
	read(oid, maxBytes) {
		const content = this.#last.then(() => this.#take(oid, maxBytes));
		this.#last = content.catch(() => {});
		return content;
	}
	async #take(oid, maxBytes) {
		this.#objects ??= this.#start();
		this.#objects.ask(oid);
		const object = await this.#objects.take();
		return object === void 0 || object.bytes > maxBytes ? void 0 : await wholeContent(object);
	}
	[Symbol.dispose]() {
		this.#objects?.[Symbol.dispose]();
	}
};
function treeOfSnapshot(snapshot, contents) {
	return {
		entry: async (path) => snapshot.tree.get(path) ?? (snapshot.folder(path).size > 0 ? FOLDER : void 0),
		folder: async (path) => snapshot.folder(path),
		async read(path, maxBytes) {
			const entry = snapshot.tree.get(path);
			return entry?.type === "file" ? contents.read(entry.oid, maxBytes) : void 0;
		},
		async target(path) {
			const entry = snapshot.tree.get(path);
			return entry?.type === "symlink" ? contents.read(entry.oid, MAX_TARGET_BYTES) : void 0;
		},
		everything: async () => snapshot.tree
	};
}
const FOLDER = {
	type: "folder",
	oid: ""
};
// src/model-files/hugging-face-folder.ts
/**
* Names (in lower case) whose change changes how a model answers or is run: configuration, tokenizer, preprocessing.
* The model card is not one of them: better words do not make another model.
*/
const layoutName = /^(config|generation_config|preprocessor_config|processor_config|special_tokens_map|added_tokens|tokenizer[^/]*)\.json$|^merges\.txt$|^vocab[^/]*$/;
function isLayoutName(name) {
	return layoutName.test(name.toLowerCase());
}
/** Files that belong to a model of this layout beside its graphs. */
async function companionsOf(folder, tree) {
	return [...await tree.folder(folder)].filter(([name, { type }]) => type === "file" && (isLayoutName(name) || name.toLowerCase() === "readme.md")).map(([name]) => joinPath(folder, name));
}
/** All graphs of the layout: `onnx/*.onnx` first, then `*.onnx`. */
async function graphsOf(folder, tree) {
	return [...await graphsIn(joinPath(folder, "onnx"), tree), ...await graphsIn(folder, tree)];
}
/**
* The graph that stands for the folder: `onnx/model.onnx`, else `model.onnx`, else the only one; of an encoder and a
* decoder that are run together, the encoder.
*/
function mainGraphOf(folder, graphs) {
	const model = ["onnx/model.onnx", "model.onnx"].map((name) => joinPath(folder, name)).find((path) => graphs.includes(path));
	if (model !== void 0) return model;
	const encoders = graphs.filter((graph) => partsOf(graph, graphs).length > 0);
	return encoders.find((graph) => graph.endsWith("/encoder_model.onnx") || graph === "encoder_model.onnx") ?? (encoders.length === 1 ? encoders[0] : graphs.length === 1 ? graphs[0] : void 0);
}
/** The graphs that are run with a main one: beside `encoder_model.onnx` its `decoder_model_merged.onnx`. */
function partsOf(main, graphs) {
	const ending = /^encoder_model(|_[a-z0-9]+)\.onnx$/.exec(baseNameOf(main))?.[1];
	if (ending === void 0) return [];
	const decoder = joinPath(folderOf(main), `decoder_model_merged${ending}.onnx`);
	return graphs.includes(decoder) ? [decoder] : [];
}
/** Whether graphs are an encoder and a decoder that nothing runs together: their decoder is not merged. */
function isNotMerged(graphs) {
	const names = graphs.map(baseNameOf);
	const has = (pattern) => names.some((name) => pattern.test(name));
	return has(/^encoder_model[._]/) && has(/^decoder(_with_past)?_model[._]/) && !has(/^decoder_model_merged/);
}
/** What is run for a folder with these graphs: the main one and its parts; all of them, where it is left open which is the main one. */
function runFor(folder, graphs) {
	const main = mainGraphOf(folder, graphs);
	return main === void 0 ? graphs : [main, ...partsOf(main, graphs)];
}
/**
* Whether what became of a graph is told with its folder: the folder came or went as a whole; or the graph is run for it at head,
* and was before or is new. All others are models of their own, so that none is hidden behind the one that stands for the folder.
*/
function isToldWithFolder(graph, folder, graphs) {
	if (graphs.base.length === 0 || graphs.head.length === 0) return true;
	const wasRun = runFor(folder, graphs.base).includes(graph);
	if (!graphs.head.includes(graph)) return wasRun;
	return runFor(folder, graphs.head).includes(graph) && (wasRun || !graphs.base.includes(graph));
}
/** The graphs that are run of a folder with these files (paths from the folder); `undefined` where that is left open. */
async function chooseGraphs(paths) {
	const root = rawPathOfText("");
	const graphs = await graphsOf(root, listingOf(paths.map(rawPathOfText)));
	const main = mainGraphOf(root, graphs);
	return main && {
		main: displayPath(main),
		parts: partsOf(main, graphs).map(displayPath)
	};
}
/** The folders whose layout a file may be part of, nearest first: its own, and the one above an `onnx` folder. */
function layoutFoldersFor(path) {
	const folder = folderOf(path);
	if (folder === "onnx") return [folder, ""];
	return folder.endsWith("/onnx") ? [folder, folderOf(folder)] : [folder];
}
/** A configuration of the transformers library; a `config.json` of anything else has neither key. */
function isModelConfig(content) {
	try {
		const config = JSON.parse(content.toString("utf8"));
		return typeof config === "object" && config !== null && ("model_type" in config || "architectures" in config);
	} catch {
		return false;
	}
}
/** The largest configurations on the hub, with label lists of ten thousands of classes, stay below it. */
const maxConfigBytes = 4194304;
// src/model-files/links.ts
/** Symbolic links of a commit, followed: what a link leads to counts as if it stood in the link's place. */
const ROOT = {
	type: "folder",
	oid: ""
};
/** Links on one path. People have one or two of them; Linux follows 40. */
const MAX_HOPS = 8;
function followLinks(tree) {
	const known = /* @__PURE__ */ new Map();
	const follow = async (path) => {
		if (path === "") return {
			path,
			links: []
		};
		const folder = await real(folderOf(path));
		return folder && step(tree, folder, [baseNameOf(path)]);
	};
	const real = async (path) => {
		const unseen = [];
		for (let at = path; !known.has(at); at = folderOf(at)) {
			unseen.push(at);
			if (at === "") break;
		}
		for (const each of unseen.reverse()) known.set(each, follow(each));
		return known.get(path);
	};
	/** A link or submodule itself, in a folder that can be followed. */
	const itself = async (path) => {
		const folder = await real(folderOf(path));
		if (folder === void 0 || path === "") return void 0;
		const at = joinPath(folder.path, baseNameOf(path));
		return {
			path: at,
			entry: await tree.entry(at)
		};
	};
	const entry = async (path) => {
		const to = await real(path);
		if (to?.path === "") return ROOT;
		return (to && await tree.entry(to.path)) ?? (await itself(path))?.entry;
	};
	let links;
	return {
		entry,
		async folder(path) {
			const to = await real(path);
			const inside = to === void 0 ? [] : [...await tree.folder(to.path)];
			const followed = new Map(inside);
			for (const [name, { type }] of inside) {
				if (type !== "symlink" || !(isOnnx(name) || isGguf(name) || isLayoutName(name))) continue;
				const end = await entry(joinPath(path, name));
				if (end !== void 0) followed.set(name, end);
			}
			return followed;
		},
		async read(path, maxBytes) {
			const to = await real(path);
			return to && tree.read(to.path, maxBytes);
		},
		async target(path) {
			const link = await itself(path);
			return link?.entry?.type === "symlink" ? tree.target(link.path) : void 0;
		},
		everything: () => tree.everything(),
		real,
		async alsoAt(paths) {
			links ??= linksOf(tree, real);
			return throughLinks$1(paths, await links);
		}
	};
}
/** Walks from a place without links, one name after the other, as an operating system does. */
async function step(tree, from, names) {
	const links = [...from.links];
	const left = names.toReversed();
	let at = from.path;
	for (let name = left.pop(); name !== void 0; name = left.pop()) {
		if (name === "" || name === "." || name === "..") {
			if (at !== "" && (await tree.entry(at))?.type !== "folder") return void 0;
			if (name === ".." && at === "") return void 0;
			if (name === "..") at = folderOf(at);
			continue;
		}
		const path = joinPath(at, name);
		const type = (await tree.entry(path))?.type;
		if (type === "submodule") return void 0;
		if (type !== "symlink") {
			at = path;
			continue;
		}
		const target = links.length < MAX_HOPS ? await tree.target(path) : void 0;
		if (target === void 0 || target.length === 0 || target[0] === 47) return void 0;
		links.push(path);
		left.push(...target.toString("latin1").split("/").toReversed());
	}
	return {
		path: at,
		links
	};
}
/** Links that are read of one commit. Through GitHub's API each is a request, once. */
const MAX_LINKS = 200;
/** The links that are read, those first that are most likely to be part of a model: the same for whoever asks. */
function linksToRead(everything) {
	const links = [...everything].flatMap(([path, { type }]) => type === "symlink" ? [path] : []);
	if (links.length <= MAX_LINKS) return links;
	const withGraphs = new Set([...everything.keys()].filter(isOnnx).map(folderOf));
	const rank = (path) => {
		if (isOnnx(path) || isGguf(path) || isLayoutName(baseNameOf(path))) return 0;
		return foldersUpFrom(folderOf(path)).some((folder) => withGraphs.has(folder)) ? 1 : 2;
	};
	const ranked = links.map((path) => ({
		path,
		rank: rank(path)
	}));
	ranked.sort((one, other) => one.rank - other.rank || (one.path < other.path ? -1 : 1));
	return ranked.slice(0, MAX_LINKS).map(({ path }) => path);
}
/** Requests to GitHub at a time. */
const AT_ONCE = 10;
async function linksOf(tree, real) {
	const byEnd = /* @__PURE__ */ new Map();
	const byLink = /* @__PURE__ */ new Map();
	const add = (map, key, link) => map.set(key, [...map.get(key) ?? [], link]);
	const paths = linksToRead(await tree.everything());
	for (let start = 0; start < paths.length; start += AT_ONCE) {
		const some = paths.slice(start, start + AT_ONCE);
		const ends = await Promise.all(some.map(real));
		for (const [index, link] of some.entries()) {
			const to = ends[index];
			if (to === void 0) continue;
			add(byEnd, to.path, link);
			for (const other of to.links) if (other !== link) add(byLink, other, link);
		}
	}
	return {
		byEnd,
		byLink
	};
}
/** Other paths of one change. A link to a folder above itself has as many as one likes. */
const MAX_OTHER_PATHS = 1e3;
/** Links in folders that are linked themselves. */
const MAX_ROUNDS = 4;
function throughLinks$1(paths, { byEnd, byLink }) {
	const seen = new Set(paths);
	const found = [];
	if (byEnd.size === 0) return found;
	let round = paths;
	for (let rounds = 0; rounds < MAX_ROUNDS && round.length > 0; rounds += 1) {
		const next = [];
		for (const path of round) {
			const others = [...byLink.get(path) ?? []];
			for (const folder of foldersUpFrom(path)) {
				const below = folder === "" ? path : path.slice(folder.length + 1);
				for (const link of byEnd.get(folder) ?? []) others.push(below === "" ? link : joinPath(link, below));
			}
			for (const other of others) {
				if (seen.has(other)) continue;
				if (found.length >= MAX_OTHER_PATHS) return found;
				seen.add(other);
				found.push(other);
				next.push(other);
			}
		}
		round = next;
	}
	return found;
}
/** @throws WattnudgeError `listing-too-large` */
async function openTree(repository, commit, signal) {
	const snapshot = await takeSnapshot(commit, {
		directory: repository.directory,
		signal
	});
	const contents = new SmallContents(repository, signal);
	return {
		...followLinks(treeOfSnapshot(snapshot, contents)),
		[Symbol.dispose]: () => contents[Symbol.dispose]()
	};
}
// src/model-files/find-ggufs.ts
/**
* The GGUF files of a commit that `select` asks for by their path (of a model in parts, that of the first), in the order of the tree. A
* model of which a part is missing is left out. Links are no models of their own.
*/
async function findGgufs(repository, commit, { select, signal }) {
	try {
		var _usingCtx$2 = _usingCtx();
		const everything = await _usingCtx$2.u(await openTree(repository, commit, signal)).everything();
		const blobOf = (path) => {
			const entry = everything.get(path);
			return entry?.type === "file" ? entry.oid : void 0;
		};
		const models = [...everything.keys()].flatMap((path) => {
			if (!isGguf(path) || !select(displayPath(path))) return [];
			const files = partNames(path).map((part) => ({
				path: part,
				blob: blobOf(part)
			}));
			const found = files.filter((file) => file.blob !== void 0);
			return files[0]?.path === path && found.length === files.length ? [found] : [];
		});
		const blobs = models.flat().map(({ blob }) => blob);
		const facts = await describeBlobs(repository, blobs, signal);
		return models.map((parts) => {
			const files = parts.map(({ path, blob }, index) => trackedFile(path, blob, index === 0 ? "main" : "part", facts));
			return {
				path: files[0].path,
				main: files[0],
				files
			};
		});
	} catch (_) {
		_usingCtx$2.e = _;
	} finally {
		_usingCtx$2.d();
	}
}
// src/model-files/graph-data.ts
/** Which files graphs keep their weights in. Only a graph tells: data may have any name. */
/** Graphs around changed files that are read for one change. Each is a request to GitHub, or a download in a partial clone. */
const MAX_GRAPHS = 500;
/** Graphs without their weights are far smaller. Larger ones with external data are searched, not parsed. */
const MAX_PARSED_BYTES = 8 * 1024 ** 2;
/** Bytes times names that are searched for: some seconds. */
const MAX_SEARCHED_BYTES = 8 * 1024 ** 3;
function graphData(open, memo = /* @__PURE__ */ new Map()) {
	const everAsked = /* @__PURE__ */ new Set();
	let left = MAX_SEARCHED_BYTES;
	return { async among(files, graphs) {
		const asked = /* @__PURE__ */ new Map();
		for (const graph of graphs.toSorted((one, other) => one.path < other.path ? -1 : 1)) {
			if (everAsked.size < MAX_GRAPHS) everAsked.add(graph.oid);
			if (everAsked.has(graph.oid)) asked.set(graph.oid, graph);
		}
		const contents = new Map(await open([...asked.values()].filter(({ oid }) => !Array.isArray(memo.get(oid)))));
		for (const [oid, content] of contents) {
			const places = memo.has(oid) ? void 0 : await unlessUnavailable(placesIn(content));
			if (places === "unavailable") contents.delete(oid);
			else if (places !== void 0) memo.set(oid, places);
		}
		const answers = [];
		for (const { path, oid } of graphs) {
			const [places, content] = [memo.get(oid), contents.get(oid)];
			if (!asked.has(oid)) answers.push("unasked");
			else if (Array.isArray(places)) answers.push(places.map((place) => dataPath(path, place)).filter((file) => files.has(file)));
			else if (content === void 0) answers.push("unknown");
			else {
				const below = filesBelow(folderOf(path), files);
				const names = [...new Set(below.map(baseNameOf))];
				left -= content.bytes * names.length;
				const held = left < 0 ? "unasked" : await unlessUnavailable(namesIn(content, names));
				if (typeof held === "object") answers.push(below.filter((file) => held.has(baseNameOf(file))));
				else answers.push(held === "unasked" ? "unasked" : "unknown");
			}
		}
		return answers;
	} };
}
function filesBelow(folder, files) {
	return [...files].filter((file) => folder === "" || file.startsWith(`${folder}/`));
}
/** The key that the place of each piece of external data stands under, in the bytes of any graph that has some. */
const KEY = "location";
async function placesIn(content) {
	if (content.bytes > MAX_PARSED_BYTES) return (await namesIn(content, [KEY])).has(KEY) ? "unreadable" : [];
	const chunks = [];
	for await (const chunk of content.chunks()) chunks.push(chunk);
	const graph = Buffer.concat(chunks);
	if (!graph.includes(KEY)) return [];
	try {
		return readExternalFiles(graph, "a graph").map(({ location }) => location);
	} catch (error) {
		if (error instanceof WattnudgeError) return "unreadable";
		throw error;
	}
}
async function unlessUnavailable(reading) {
	try {
		return await reading;
	} catch (error) {
		if (error instanceof WattnudgeError && error.code === "lfs-unavailable") return "unavailable";
		throw error;
	}
}
/** Those of some names that stand in a content, byte for byte. */
async function namesIn(content, names) {
	if (names.length === 0) return /* @__PURE__ */ new Set();
	const needles = names.map((name) => ({
		name,
		bytes: Buffer.from(name, "latin1")
	}));
	const overlap = Math.max(...needles.map(({ bytes }) => bytes.length)) - 1;
	const found = /* @__PURE__ */ new Set();
	let before = Buffer.alloc(0);
	for await (const chunk of content.chunks()) {
		const window = Buffer.concat([before, chunk]);
		for (const { name, bytes } of needles) if (!found.has(name) && window.includes(bytes)) found.add(name);
		if (found.size === needles.length) break;
		before = window.subarray(Math.max(0, window.length - overlap));
	}
	return found;
}
/** Where in the tree a graph's external data is. What is read of a graph stays in the graph's folder. */
function dataPath(graph, location) {
	return joinPath(folderOf(graph), rawPathOfText(location.replace(/\/+$/, "")));
}
// src/model-files/graph-reader.ts
/**
* The files that graphs name as their external data, relative to the graph's folder; or why a graph cannot be read.
* By blob id.
*/
async function readExternalData(repository, graphs, options) {
	const results = /* @__PURE__ */ new Map();
	const readable = [];
	for (const graph of graphs) if (contentBytes(graph) > options.maxBytesPerModel) results.set(graph.blob, tooLarge(graph, options));
	else readable.push(graph);
	const fetched = await fetchFiles(repository, readable, options);
	for (const graph of readable) {
		if (results.has(graph.blob)) continue;
		const file = fetched.get(graph.blob);
		if (!file || file instanceof WattnudgeError) {
			if (file) results.set(graph.blob, file);
			continue;
		}
		results.set(graph.blob, await locationsIn$1(file.path, graph));
	}
	return results;
}
/** Contents of graphs through the cache. One that is too large, or can't be read, is left out. */
function openThroughCache(repository, options) {
	return async (graphs) => {
		const facts = await describeBlobs(repository, graphs.map(({ oid }) => oid), options.signal);
		const readable = graphs.map(({ path, oid }) => trackedFile(path, oid, "main", facts)).filter((file) => contentBytes(file) <= options.maxBytesPerModel);
		const fetched = await fetchFiles(repository, readable, options);
		return new Map([...fetched].flatMap(([oid, file]) => file instanceof WattnudgeError ? [] : [[oid, {
			bytes: file.bytes,
			chunks: () => createReadStream(file.path, { signal: options.signal })
		}]]));
	};
}
async function locationsIn$1(cached, graph) {
	try {
		const { externalData } = await readOnnx(cached, { name: graph.path });
		return externalData.map((file) => file.location);
	} catch (cause) {
		if (cause instanceof WattnudgeError) return cause;
		throw cause;
	}
}
function tooLarge(graph, options) {
	const found = contentBytes(graph);
	return modelTooLarge(graph.path, found, options.maxBytesPerModel);
}
function modelTooLarge(path, bytes, maxBytes) {
	const message = `Expected at most ${maxBytes} bytes for one model and found ${bytes} in ${JSON.stringify(path)}.`;
	return new WattnudgeError("model-too-large", message, { remedy: "Raise the limit for one model, where the disk has room for its base and head." });
}
/**
* The file that a graph keeps weights in. Where the graph is behind a link, a runtime looks beside the link, and who resolves the link
* first looks beside what it leads to: both have to find the same.
*
* @throws WattnudgeError `external-data-missing`, `model-is-symlink`
*/
async function dataFile(graph, location, tree) {
	const path = dataPath(graph, location);
	const real = await tree.real(graph);
	const [beside, behind] = [await blobIn(tree, path), real && await blobIn(tree, dataPath(real.path, location))];
	if (beside !== void 0 && behind !== void 0 && beside !== behind) throw twoFiles(graph, real.path, location);
	const blob = beside ?? behind;
	if (blob !== void 0) return {
		path,
		blob
	};
	throw externalDataMissing(graph, path, (await tree.entry(path))?.type === "symlink");
}
function twoFiles(link, graph, location) {
	const [from, to] = [link, graph].map((path) => JSON.stringify(displayPath(path)));
	const message = `${from} is behind a symbolic link to ${to}; found another ${JSON.stringify(location)} beside the one than beside the other.`;
	return new WattnudgeError("model-is-symlink", message, { remedy: "Commit the model itself there, with its weights." });
}
function externalDataMissing(graph, data, isLink) {
	const [from, file] = [graph, data].map((path) => JSON.stringify(displayPath(path)));
	return new WattnudgeError("external-data-missing", `${from} keeps weights in ${file}; found ${isLink ? "a symbolic link that leads to no file of it" : "no such file in the commit"}.`, { remedy: describeCode("external-data-missing").help });
}
/** Why a model counts as changed that nobody looked at. */
function tooManyGraphs(path) {
	const message = `Too many models are near the changed files to read them all. Whether one of the files is data of ${JSON.stringify(path)} isn't known.`;
	return new WattnudgeError("too-many-graphs", message, { remedy: "Change fewer files near folders of hundreds of models at once." });
}
/** A standard hosted runner has 14 GB of free disk, and base and head must both fit. */
const defaultMaxBytesPerModel = 6 * 1024 ** 3;
// src/model-files/materialize.ts
/**
* Brings a revision's files to disk as ONNX Runtime expects them: the main graph, its external data at the places that
* it names, and the companions of a Hugging Face layout (other graphs stay behind). The files are hard links to the
* verified content cache, because ONNX Runtime refuses external data through symbolic links that leave the folder;
* they are read-only. Any number of processes may do this at once.
*
* Throws `model-too-large`, `lfs-unavailable`, `object-missing`, `object-corrupt`, `unsafe-file-name`.
*/
async function materialize(repository, revision, options) {
	const files = revision.files.filter((file) => file.role !== "other-graph");
	const total = files.reduce((sum, file) => sum + contentBytes(file), 0);
	const limit = options.maxBytesPerModel ?? defaultMaxBytesPerModel;
	if (total > limit) throw modelTooLarge(revision.path, total, limit);
	const places = files.map((file) => ({
		file,
		place: placeOf(file, revision)
	}));
	let bytes = 0;
	const fetched = await fetchFiles(repository, files, {
		cacheDirectory: options.cacheDirectory,
		signal: options.signal,
		onBytes: (more) => {
			bytes += more;
			options.onProgress?.(bytes, total);
		}
	});
	const folder = join(options.cacheDirectory, "models", layoutHash(places));
	let main;
	for (const { file, place } of places) {
		const cached = fetched.get(file.blob);
		if (!cached || cached instanceof WattnudgeError) throw cached ?? /* @__PURE__ */ new Error("a file was not fetched");
		const path = join(folder, ...place);
		await putInPlace(cached.path, path);
		if (file.role === "main") main = {
			path,
			sha256: cached.sha256
		};
	}
	if (!main) throw new Error("a model revision without a main file");
	return {
		...main,
		folder,
		bytes: total
	};
}
/** Where a file stands below the materialised folder, part by part. */
function placeOf(file, revision) {
	const parts = file.path.slice(rootOf(revision).length).split("/");
	if (parts.every(isSafeName)) return parts;
	const folders = parts.slice(0, -1);
	if (file.role === "main" && folders.every(isSafeName)) return [...folders, "model.onnx"];
	throw new WattnudgeError("unsafe-file-name", `${JSON.stringify(file.path)} cannot be a file name on this machine.`, { remedy: "Rename the file." });
}
/** The prefix that all files of the revision share: that of the `.onnx` file's folder, or of the layout's. */
function rootOf({ path, main }) {
	if (main.path === path) return path.slice(0, path.lastIndexOf("/") + 1);
	return path === "." ? "" : `${path}/`;
}
/** 255 bytes is the longest name of the common file systems; a name that was not UTF-8 has grown when displayed. */
function isSafeName(name) {
	if (process.platform === "win32" && /[\\:*?"<>|]/.test(name)) return false;
	return name !== "" && name !== "." && name !== ".." && !name.includes("\0") && Buffer.byteLength(name) <= 255;
}
function layoutHash(places) {
	const lines = places.map(({ file, place }) => JSON.stringify([file.lfs?.sha256 ?? file.blob, ...place]));
	return createHash("sha256").update(lines.join("\n")).digest("hex").slice(0, 32);
}
/** Hard link where the file system allows, copy where not; in either case a reader finds the whole file or none. */
async function putInPlace(cached, path) {
	if (await isSameFile(cached, path)) return;
	await mkdir(dirname(path), { recursive: true });
	const temporary = join(dirname(path), `.${randomUUID()}.tmp`);
	try {
		await link(cached, temporary).catch(() => copyFile(cached, temporary, constants.COPYFILE_FICLONE));
		await rename(temporary, path);
	} finally {
		await rm(temporary, { force: true });
	}
}
async function isSameFile(one, other) {
	const [a, b] = await Promise.all([one, other].map((path) => stat(path, { bigint: true }).catch(() => void 0)));
	return a !== void 0 && b !== void 0 && a.dev === b.dev && a.ino === b.ino;
}
// src/model-files/model-revision.ts
/** Models as they stand in one commit. */
/**
* The `.onnx` files of a commit that `select` asks for, with their external data, by path; or why one cannot be read.
* Unlike `findChanges` this looks at what is there, changed or not. Links to them are no models of their own.
*/
async function findModels(repository, commit, options) {
	try {
		var _usingCtx$1 = _usingCtx();
		const { select, most, signal } = options;
		const tree = _usingCtx$1.u(await openTree(repository, commit, signal));
		const graphs = [...await tree.everything()].filter(([path, { type }]) => type === "file" && isOnnx(path) && select(displayPath(path))).slice(0, most);
		const facts = await describeBlobs(repository, graphs.map(([, { oid }]) => oid), signal);
		const mains = graphs.map(([path, { oid }]) => trackedFile(path, oid, "main", facts));
		const found = /* @__PURE__ */ new Map();
		const locations = await locationsIn(repository, mains, options);
		for (const main of mains) try {
			const data = await dataOf([main], {
				repository,
				tree,
				locations,
				signal
			});
			found.set(main.path, {
				path: main.path,
				main,
				files: [main, ...data]
			});
		} catch (error) {
			if (!(error instanceof WattnudgeError)) throw error;
			found.set(main.path, error);
		}
		return found;
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
/**
* A revision with the files that its graphs keep their weights in. Only a graph names them, and `findChanges` reads none but
* those that are run: this is for the others of a folder, when their turn comes.
*
* Throws `external-data-missing`, `model-too-large`, and what fetching and reading a graph do.
*/
async function withExternalData(repository, commit, revision, options) {
	try {
		var _usingCtx3 = _usingCtx();
		const { signal } = options;
		const graphs = revision.files.filter(({ role }) => role === "main" || role === "part");
		const data = await dataOf(graphs, {
			repository,
			tree: _usingCtx3.u(await openTree(repository, commit, signal)),
			locations: await locationsIn(repository, graphs, options),
			signal
		});
		return {
			...revision,
			files: [
				...graphs,
				...data,
				...revision.files.filter((file) => !graphs.includes(file))
			]
		};
	} catch (_) {
		_usingCtx3.e = _;
	} finally {
		_usingCtx3.d();
	}
}
function locationsIn(repository, graphs, { cacheDirectory, maxBytesPerModel = defaultMaxBytesPerModel, signal }) {
	return readExternalData(repository, graphs, {
		cacheDirectory,
		maxBytesPerModel,
		signal
	});
}
/** @throws WattnudgeError why a graph cannot be read, or a file of its data is not there */
async function dataOf(graphs, { repository, tree, locations, signal }) {
	const blobs = /* @__PURE__ */ new Map();
	for (const { path, blob } of graphs) {
		const named = locations.get(blob) ?? [];
		if (named instanceof WattnudgeError) throw named;
		for (const location of new Set(named)) {
			const data = await dataFile(rawPathOfText(path), location, tree);
			blobs.set(data.path, data.blob);
		}
	}
	const facts = await describeBlobs(repository, blobs.values(), signal);
	return [...blobs].map(([path, blob]) => trackedFile(path, blob, "external-data", facts));
}
// src/model-files/model-sides.ts
/** Both sides of a change, and which of their files are one model. */
function modelSides(treeAtBase, treeAtHead) {
	const [base, head] = [followLinks(treeAtBase), followLinks(treeAtHead)];
	const known = /* @__PURE__ */ new Map();
	const isLayoutFolder = (folder) => {
		const answer = known.get(folder) ?? hasLayout(folder, base, head);
		known.set(folder, answer);
		return answer;
	};
	return {
		base,
		head,
		isLayoutFolder,
		async unitOf(graph) {
			for (const folder of layoutFoldersFor(graph)) {
				if (!await isLayoutFolder(folder)) continue;
				if (isToldWithFolder(graph, folder, {
					base: await graphsOf(folder, base),
					head: await graphsOf(folder, head)
				})) return {
					layout: "huggingface",
					path: folder
				};
				break;
			}
			return {
				layout: "onnx",
				path: graph
			};
		}
	};
}
async function hasLayout(folder, base, head) {
	const isNew = (await graphsOf(folder, base)).length === 0;
	const side = isNew ? head : base;
	if (isNew && (await graphsOf(folder, head)).length === 0) return false;
	const config = await side.read(joinPath(folder, "config.json"), maxConfigBytes);
	return config !== void 0 && isModelConfig(config);
}
/** How a unit is named to people: a path, or `.` for the root. */
function nameOfUnit({ path }) {
	return path === "" ? "." : displayPath(path);
}
/** The format of the model at a path: of a file that is called so, or of a link to a file that is. */
async function formatAt(path, tree) {
	if (await blobIn(tree, path) === void 0) return void 0;
	const real = (await tree.real(path))?.path ?? "";
	if (isOnnx(path)) return "onnx";
	if (isGguf(path)) return "gguf";
	return isOnnx(real) ? "onnx" : isGguf(real) ? "gguf" : void 0;
}
/** The unit of a GGUF file, whichever part of it a path is. */
function ggufUnit(path) {
	return {
		layout: "gguf",
		path: partNames(path)[0] ?? path
	};
}
/** The parts of a GGUF file that are there, the first one first. */
async function ggufParts(path, tree) {
	const found = [];
	for (const part of partNames(path)) if (await blobIn(tree, part) !== void 0) found.push(part);
	return found;
}
/** The unit that a name stands for on one side: a file where there is one, else a folder. */
async function unitNamed(name, tree) {
	const path = rawPathOfText(name);
	const format = await formatAt(path, tree);
	if (format !== void 0) return {
		layout: format,
		path
	};
	return {
		layout: "huggingface",
		path: name === "." ? rawPathOfText("") : path
	};
}
/** The graph that is run for a model, `undefined` where a folder leaves it open. */
async function mainOf({ layout, path }, tree) {
	return layout === "huggingface" ? mainGraphOf(path, await graphsOf(path, tree)) : path;
}
/** The graphs that are run for a model, or the parts of a GGUF file. */
async function runOf({ layout, path }, tree) {
	if (layout === "onnx") return await blobIn(tree, path) === void 0 ? [] : [path];
	if (layout === "gguf") return ggufParts(path, tree);
	return runFor(path, await graphsOf(path, tree));
}
async function hasGraph(unit, tree) {
	return unit.layout === "huggingface" ? (await graphsOf(unit.path, tree)).length > 0 : await blobIn(tree, unit.path) !== void 0;
}
/**
* All paths whose rules hold for a model: of the graphs that are run for it and of its folder, at both sides, by its own path, by where
* links lead to, and by other links that lead there. So neither a link nor its target is a way out of the budget of the other.
*/
async function pathsOf(pair, sides) {
	const paths = /* @__PURE__ */ new Set();
	for (const side of ["base", "head"]) {
		const [unit, tree] = [pair[side], sides[side]];
		if (unit === void 0) continue;
		for (const path of [unit.path, ...await runOf(unit, tree)]) {
			paths.add(path);
			const real = await tree.real(path);
			if (real !== void 0) paths.add(real.path);
		}
	}
	for (const path of await sides.base.alsoAt([...paths])) paths.add(path);
	const names = /* @__PURE__ */ new Set();
	for (const path of paths) {
		names.add(nameOfUnit({
			layout: "onnx",
			path
		}));
		if (isOnnx(path)) names.add(nameOfUnit(await sides.unitOf(path)));
	}
	return [...names];
}
/**
* The symbolic link or submodule that is at head where the graph of a model was, or above it, and that can't be followed. What is
* behind it is in no commit that could be looked at: such a model can't be measured, and must not pass for a removed one.
*/
async function linkInPlaceOf(unit, { base, head }) {
	const graph = await mainOf(unit, base) ?? unit.path;
	for (const path of [graph, ...foldersUpFrom(folderOf(graph))]) {
		const type = path === "" ? void 0 : (await head.entry(path))?.type;
		if (type === "symlink" || type === "submodule") return {
			path,
			type
		};
	}
}
// src/model-files/moved-folder.ts
/** Graphs of a moved folder in Hugging Face layout that are models of their own. */
/**
* The graphs of a moved folder that change and are not told with it: what `unitOf` would tell apart had the folder stayed where it
* was. Each is compared with the graph at its old place. Those that are the same, with the same data, are left out.
*
* @param paths all that changes, at both places
*/
async function graphsOfMovedFolder(move, paths, { sides, graphData }) {
	if (move.base.layout !== "huggingface" || move.head.layout !== "huggingface" || move.base.path === move.head.path) return [];
	const [from, to] = [move.base.path, move.head.path];
	const before = new Map((await graphsOf(from, sides.base)).map((graph) => [joinPath(to, below(from, graph)), graph]));
	const atHead = await graphsOf(to, sides.head);
	const graphs = {
		base: [...before.keys()],
		head: atHead
	};
	const found = [];
	const alike = [];
	const moved = (path, isCertain) => ({
		base: before.has(path) ? {
			layout: "onnx",
			path: before.get(path)
		} : void 0,
		head: atHead.includes(path) ? {
			layout: "onnx",
			path
		} : void 0,
		isCertain
	});
	for (const path of /* @__PURE__ */ new Set([...graphs.base, ...graphs.head])) {
		if (isToldWithFolder(path, to, graphs)) continue;
		const old = before.get(path);
		const [one, other] = [old && await blobIn(sides.base, old), await blobIn(sides.head, path)];
		if (one !== other || other === void 0) found.push(moved(path, true));
		else alike.push({
			path,
			oid: other
		});
	}
	if (alike.length === 0) return found;
	const changed = /* @__PURE__ */ new Set();
	for (const name of new Set(paths.flatMap((path) => [below(from, path), below(to, path)]))) {
		if (name === void 0) continue;
		const [one, other] = [await sides.base.entry(joinPath(from, name)), await sides.head.entry(joinPath(to, name))];
		if (one?.oid !== other?.oid || one?.type !== other?.type) changed.add(joinPath(to, name));
	}
	if (changed.size === 0) return found;
	const answers = await graphData.among(changed, alike);
	for (const [index, { path }] of alike.entries()) {
		const answer = answers[index];
		if (typeof answer === "string" || answer.length > 0) found.push(moved(path, answer !== "unknown"));
	}
	return found;
}
/** A path from a folder; `undefined` outside it. */
function below(folder, path) {
	if (folder === "") return path;
	return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : void 0;
}
// src/model-files/touched-units.ts
/**
* The models that changed files touch: as their graph, a file of their layout, external data, or a link on the way to any of these. A
* file is data of a graph if the graph says so, whatever it is called; also a graph, or a file of a layout, may be data of another
* graph. A model that has other paths through links that did not change is told once, by the path that did.
*/
async function findTouchedUnits(paths, sides, graphData) {
	const found = new Units();
	const layoutFiles = /* @__PURE__ */ new Set();
	const changed = await throughLinks(paths, sides);
	const all = [...changed.own, ...changed.elsewhere];
	for (const link of changed.tooMuchBehind) found.add("unasked", {
		layout: "huggingface",
		path: link
	}, true);
	for (const path of all) {
		const isOwn = changed.own.has(path);
		if (isOnnx(path)) found.add("yes", await sides.unitOf(path), isOwn);
		else if (isGguf(path)) found.add("yes", ggufUnit(path), isOwn);
		else {
			const format = await formatAt(path, sides.head) ?? await formatAt(path, sides.base);
			if (format !== void 0) found.add("yes", {
				layout: format,
				path
			}, isOwn);
		}
		if (!isLayoutName(baseNameOf(path)) || !await sides.isLayoutFolder(folderOf(path))) continue;
		if (isOwn) layoutFiles.add(path);
		found.add("yes", {
			layout: "huggingface",
			path: folderOf(path)
		}, isOwn);
	}
	const candidates = [];
	for (const folder of new Set(all.flatMap((path) => foldersUpFrom(folderOf(path))))) for (const candidate of await candidatesIn(folder, sides)) if (!found.has(candidate.unit)) candidates.push(candidate);
	const answers = await graphData.among(new Set(all), candidates.map(({ graph }) => graph));
	for (const [index, { unit }] of candidates.entries()) {
		const answer = answers[index];
		if (typeof answer === "string") found.add(answer, unit, true);
		else found.add(answer.length > 0 ? "yes" : "no", unit, answer.some((file) => changed.own.has(file)));
	}
	await found.leaveOutTwins(sides);
	return {
		units: found.all("yes"),
		unknown: found.all("unknown"),
		unasked: found.all("unasked"),
		paths: changed.own,
		layoutFiles
	};
}
/** Folders that are looked through behind a changed link. */
const MAX_FOLDERS = 50;
/** Files behind all changed links. */
const MAX_FILES = 5e3;
async function throughLinks(paths, sides) {
	const tooMuchBehind = [];
	let left = MAX_FILES;
	const withBehind = async (changed) => {
		const found = new Set(changed);
		for (const path of changed) for (const tree of [sides.base, sides.head]) {
			const behind = await filesBehind(path, tree, left);
			if (behind === "too-many") tooMuchBehind.push(path);
			if (typeof behind === "string") continue;
			left -= behind.length;
			for (const file of behind) if (await differs(file, sides)) found.add(file);
		}
		return found;
	};
	const own = await withBehind(paths);
	const elsewhere = /* @__PURE__ */ new Set();
	for (const path of await withBehind(await sides.base.alsoAt(paths))) if (!own.has(path) && await differs(path, sides)) elsewhere.add(path);
	return {
		own,
		elsewhere,
		tooMuchBehind
	};
}
async function differs(path, { base, head }) {
	const [before, after] = [await base.entry(path), await head.entry(path)];
	return before?.oid !== after?.oid || before?.type !== after?.type;
}
/** The files in a folder that a link leads to, by their paths through it. */
async function filesBehind(link, tree, most) {
	const to = await tree.real(link);
	if (to === void 0 || to.links.length === 0) return "no-link";
	const found = [];
	const seen = /* @__PURE__ */ new Set();
	const open = [link];
	for (let at = open.shift(); at !== void 0; at = open.shift()) {
		const real = await tree.real(at);
		if (real === void 0 || seen.has(real.path)) continue;
		if (seen.size >= MAX_FOLDERS) return "too-many";
		seen.add(real.path);
		for (const [name, { type }] of await tree.folder(at)) {
			const path = joinPath(at, name);
			if ((type === "symlink" ? (await tree.entry(path))?.type : type) === "folder") open.push(path);
			else if (found.length >= most) return "too-many";
			else found.push(path);
		}
	}
	return found;
}
/** The graphs of both sides right in a folder. */
async function candidatesIn(folder, sides) {
	const candidates = [];
	const paths = /* @__PURE__ */ new Set([...await graphsIn(folder, sides.base), ...await graphsIn(folder, sides.head)]);
	for (const path of paths) {
		const unit = await sides.unitOf(path);
		const blobs = /* @__PURE__ */ new Set([await blobIn(sides.base, path), await blobIn(sides.head, path)]);
		for (const oid of blobs) if (oid !== void 0) candidates.push({
			graph: {
				path,
				oid
			},
			unit
		});
	}
	return candidates;
}
/** Each unit once, by the strongest of what is known of it. */
var Units = class {
	#known = /* @__PURE__ */ new Map();
	add(naming, unit, isOwn) {
		const key = `${unit.layout}:${unit.path}`;
		const before = this.#known.get(key) ?? {
			unit,
			naming,
			isOwn
		};
		const stronger = STRENGTH[naming] > STRENGTH[before.naming] ? naming : before.naming;
		this.#known.set(key, {
			unit,
			naming: stronger,
			isOwn: before.isOwn || isOwn
		});
	}
	has({ layout, path }) {
		return this.#known.has(`${layout}:${path}`);
	}
	all(wanted) {
		return [...this.#known.values()].flatMap(({ unit, naming }) => naming === wanted ? [unit] : []);
	}
	/** What was found by another path alone, and is on both sides the same as what was found by its own. */
	async leaveOutTwins({ base, head }) {
		const known = [...this.#known].filter(([, { naming }]) => naming !== "no");
		if (known.every(([, { isOwn }]) => isOwn)) return;
		const placeOf = async ({ layout, path }) => JSON.stringify([
			layout,
			(await base.real(path))?.path,
			(await head.real(path))?.path
		]);
		const places = /* @__PURE__ */ new Set();
		for (const [, { unit, isOwn }] of known) if (isOwn) places.add(await placeOf(unit));
		for (const [key, { unit, isOwn }] of known) if (!isOwn && places.has(await placeOf(unit))) this.#known.delete(key);
	}
};
const STRENGTH = {
	no: 0,
	unknown: 1,
	unasked: 2,
	yes: 3
};
// src/model-files/weight-formats.ts
const BY_EXTENSION = /* @__PURE__ */ new Map([
	["safetensors", "safetensors"],
	["gguf", "GGUF"],
	["pt", "PyTorch"],
	["pth", "PyTorch"],
	["ckpt", "PyTorch"],
	["tflite", "TensorFlow Lite"],
	["keras", "Keras"],
	["mlmodel", "Core ML"],
	["pte", "ExecuTorch"]
]);
/** Files whose extension is used for other things as well. */
const BY_NAME = [
	[/^pytorch_model[\w.-]*\.bin$/, "PyTorch"],
	[/^openvino_\w*\.(?:bin|xml)$/, "OpenVINO"],
	[/^tf_model\.h5$/, "TensorFlow"]
];
/** Of these files the header and the metadata are read, and the model is run. */
const RUN = "GGUF";
const WEIGHT_FORMATS = /* @__PURE__ */ new Set([...BY_EXTENSION.values(), ...BY_NAME.map(([, format]) => format)]);
/** The format of a file of weights by its path; `undefined` for anything else, ONNX included. */
function weightFormatOf(path) {
	const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
	if (/\.mlpackage\/.*weight[\w.]*\.bin$/i.test(path)) return "Core ML";
	return BY_EXTENSION.get(name.slice(name.lastIndexOf(".") + 1)) ?? BY_NAME.find(([pattern]) => pattern.test(name))?.[1];
}
/** The files of weights at some paths that changed. One that was only moved has the energy that it had, and is none of them. */
async function changedWeights(paths, { base, head }) {
	const files = [];
	for (const path of paths) {
		const format = weightFormatOf(path);
		if (format === void 0 || format === RUN) continue;
		files.push({
			path,
			before: await blobIn(base, path),
			after: await blobIn(head, path)
		});
	}
	const changed = files.filter(({ before, after }) => before !== after);
	const [gone, come] = [/* @__PURE__ */ new Set(), /* @__PURE__ */ new Set()];
	for (const { before, after } of changed) {
		if (after === void 0 && before !== void 0) gone.add(before);
		if (before === void 0 && after !== void 0) come.add(after);
	}
	return changed.filter(({ before, after }) => before === void 0 ? !gone.has(after) : after !== void 0 || !come.has(before)).toSorted((one, other) => one.path < other.path ? -1 : 1);
}
/** The format's own limit is 100 MB; the header of a model of hundreds of billions of parameters takes a few. */
const MAX_HEADER_BYTES = 16 * 1024 ** 2;
/**
* The parameters of all tensors of a file, from its first bytes: the length of a header (8 bytes, little-endian) and the header (JSON).
* Stops reading there. `undefined` where the bytes are no such file, or the header is longer than is read.
*/
async function safetensorsParameters(chunks) {
	const read = [];
	let count = 0;
	let wanted;
	for await (const chunk of chunks) {
		read.push(chunk);
		count += chunk.length;
		if (wanted === void 0 && count >= 8) {
			const length = Buffer.concat(read).readBigUInt64LE(0);
			if (length > MAX_HEADER_BYTES) return void 0;
			wanted = 8 + Number(length);
		}
		if (wanted !== void 0 && count >= wanted) return parametersIn(Buffer.concat(read).toString("utf8", 8, wanted));
	}
}
function parametersIn(header) {
	let total = 0;
	try {
		const tensors = Object.entries(JSON.parse(header)).filter(([name]) => name !== "__metadata__");
		for (const [, tensor] of tensors) {
			const shape = Reflect.get(tensor, "shape");
			if (!Array.isArray(shape) || !shape.every((size) => Number.isSafeInteger(size) && size >= 0)) return void 0;
			total += shape.reduce((product, size) => product * size, 1);
		}
	} catch {
		return;
	}
	return Number.isSafeInteger(total) ? total : void 0;
}
export { MAX_TARGET_BYTES, SmallContents, WEIGHT_FORMATS, blobIn, changedWeights, chooseGraphs, companionsOf, dataFile, defaultMaxBytesPerModel, findGgufs, findModels, findTouchedUnits, ggufUnit, graphData, graphsOf, graphsOfMovedFolder, hasGraph, isLayoutName, isNotMerged, linkInPlaceOf, linksToRead, mainOf, materialize, modelSides, modelTooLarge, nameOfUnit, openThroughCache, partsOf, pathsOf, readExternalData, runOf, safetensorsParameters, tooManyGraphs, treeOfSnapshot, unitNamed, weightFormatOf, withExternalData };
